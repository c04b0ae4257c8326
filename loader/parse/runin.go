package parse

import (
	"regexp"
	"strings"

	"scrutinygraph/loader/record"
)

// capitals is a title in capitals, as it stands before the words of its item.
const capitals = `[A-Z](?:[A-Z0-9 ,.'’“”"&()/–-]|\d ?(?:st|nd|rd|th)\b)*[A-Z0-9)’”"]`

var (
	// runIn matches an item whose number, title in capitals and first words stand on one line: "234  MINUTES – Resolved …".
	runIn = regexp.MustCompile(`^((?:[A-Z]{1,6}/)?\d{1,4}[A-Z]?(?:/\d{1,4}){0,2}(?: ?\(\d{1,3}\))?[.)]?\s+` + capitals + `)(\s*[-–—:.]\s+|\s+)([A-Z“‘"(\[][A-Za-z ’']*[a-z])`)
	// Where a text that lost its line ends is cut: before a number and a title in capitals, before a numbered paragraph,
	// before and behind a title in capitals, before the words that open attendance and resolutions.
	lostNumber    = regexp.MustCompile(`\s\d{1,3}(?:\.|/\d{2})\s+[A-Z]{3,}|\s[A-Z]{1,6}\d{0,2}/\d{1,4}(?:\.\d{1,2})?\s+[A-Z]`)
	lostGroup     = regexp.MustCompile(`\s(?:PART|SECTION) (?:[IVX]+|[A-H]|\d)\s`)
	lostHead      = regexp.MustCompile(`\s(?:MINUTES|ATTENDANCE|PRESENT|MEMBERS OF THE [A-Z]+)\b`)
	lostParagraph = regexp.MustCompile(`\s(\d{1,3})\.(\d{1,2})\s+[A-Z“‘"(]`)
	lostTitle     = regexp.MustCompile(`(?:^|[^A-Z]\s)((?:[A-Z][A-Z'’()&/,-]*|/|–|-)(?:\s(?:[A-Z][A-Z'’()&/,-]*|/|–|-))+\s(?:[A-Z][A-Z'’()&/,-]+))\s(?:[A-Z\[“‘"(][a-z]|\[)`)
	lostOpener    = regexp.MustCompile(`[^\d][.:;)’”]\s+(?:RESOLVED|Resolved|RECOMMENDED|AGREED|PRESENT|Present|APOLOGIES|IN ATTENDANCE|In attendance|ACTION|Action)\b`)
)

// mostRunTogether is how many lines a text may have that lost its line ends.
const mostRunTogether = 5

// splitRunIns cuts the title of an item from the words behind it, where both stand on one line; and a text that lost all its
// line ends where its items and paragraphs began.
func (p *page) splitRunIns() {
	if p.hasMarkup {
		return
	}
	found := 0
	if p.cutRunTogether() {
		found++ // there is nothing else to show where a title ends
	}
	for _, l := range p.lines {
		if l.role == roleNone && p.runInAt(l) > 0 {
			found++
		}
	}
	if found < 2 {
		return
	}
	lines := make([]line, 0, len(p.lines)+found)
	for _, l := range p.lines {
		at := 0
		if l.role == roleNone {
			at = p.runInAt(l)
		}
		if at == 0 {
			lines = append(lines, l)
			continue
		}
		rest := l
		rest.span.Start += at
		rest.span.Start += len(p.text(rest)) - len(strings.TrimLeft(p.text(rest), " -–—:.\t\u00a0"))
		l.span = trim(p.doc.Text, record.Span{Start: l.span.Start, End: l.span.Start + at})
		rest.gap, rest.indent = 1, 0
		lines = append(lines, l, rest)
	}
	p.lines = lines
}

// runInAt is where the title of a line ends behind which the item's words follow; 0 if the line is none.
func (p *page) runInAt(l line) int {
	s := p.text(l)
	head := s[:min(len(s), 400)]
	m := runIn.FindStringSubmatchIndex(head)
	if m == nil {
		return 0
	}
	if _, isFile := cutFile(s); isFile {
		return 0 // all of it is the title of a file
	}
	title := strings.TrimLeft(head[:m[3]], "0123456789./() \t")
	if openers.MatchString(title) || strings.HasPrefix(title, "NOTED") || strings.HasPrefix(title, "ACTION") || len(title) < 4 {
		return 0
	}
	return m[3]
}

// cutRunTogether cuts a text that lost its line ends, and reports whether it was one.
func (p *page) cutRunTogether() (isCut bool) {
	const long = 1000
	if len(p.lines) > mostRunTogether {
		return false
	}
	var lines []line
	for _, l := range p.lines {
		if l.role != roleNone || l.span.End-l.span.Start < long {
			lines = append(lines, l)
			continue
		}
		s := p.text(l)
		cuts := map[int]bool{}
		for _, re := range []*regexp.Regexp{lostNumber, lostGroup} {
			for _, m := range re.FindAllStringIndex(s, -1) {
				cuts[m[0]+1] = true
			}
		}
		for _, m := range lostHead.FindAllStringIndex(s[:min(len(s), 300)], -1) {
			cuts[m[0]+1], cuts[m[1]] = true, true
		}
		minor := map[string]int{}
		for _, m := range lostParagraph.FindAllStringSubmatchIndex(s, -1) {
			major, n := s[m[2]:m[3]], leadingNumber(s[m[4]:m[5]])
			if n == minor[major]+1 {
				minor[major] = n
				cuts[m[0]+1] = true
			}
		}
		for _, m := range lostTitle.FindAllStringSubmatchIndex(s, -1) {
			if m[3]-m[2] >= 15 {
				cuts[m[2]], cuts[m[3]+1] = true, true
			}
		}
		for _, m := range lostOpener.FindAllStringIndex(s, -1) {
			t := s[m[0]:m[1]]
			size := len(string(firstRune(t)))
			cuts[m[0]+len(t)-len(strings.TrimLeft(t[size:], ".:;)’” "))] = true
		}
		if d, ok := findDate(s[:min(len(s), 200)]); ok && isBody(s[:d.start]) && d.start < 120 {
			cuts[d.end] = true
		}
		if len(cuts) < 3 {
			lines = append(lines, l)
			continue
		}
		isCut = true
		from := 0
		for i := 1; i <= len(s); i++ {
			if i < len(s) && (!cuts[i] || i > 2 && s[i-2] == '.' && s[i-3] >= '0' && s[i-3] <= '9') { // never between number and title
				continue
			}
			k := l
			k.span = trim(p.doc.Text, record.Span{Start: l.span.Start + from, End: l.span.Start + i})
			if from > 0 {
				k.gap, k.indent, k.isPageTop = 1, 0, false
			}
			if k.span.Start < k.span.End {
				lines = append(lines, k)
			}
			from = i
		}
	}
	p.lines = lines
	return isCut
}
