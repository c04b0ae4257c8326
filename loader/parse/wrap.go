package parse

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// unwrap finds whether a text was broken at a margin, and joins the lines of each of its paragraphs. The joined line's span
// holds the line breaks that only wrap it.
func (p *page) unwrap() {
	if p.hasMarkup {
		return
	}
	p.joinPages()
	if p.wrap = wrapWidth(p.doc.Text, p.lines); p.wrap == 0 {
		return
	}
	lines := p.lines[:0]
	width := 0
	for _, l := range p.lines {
		n := utf8.RuneCountInString(p.text(l)) + l.indent
		if k := len(lines); k > 0 && p.continues(lines[k-1], l, width) {
			lines[k-1].span.End = l.span.End
		} else {
			lines = append(lines, l)
		}
		width = n
	}
	p.lines = lines
}

// leadsOn matches words with which no sentence ends.
var leadsOn = regexp.MustCompile(`\s(?:the|an?|of|to|in|for|by|and|or|that|with|on|at|from|as)$`)

// joinPages joins a paragraph that goes on behind a page break: what stands above breaks off, what stands below goes on in
// lower case, and between them is nothing but the foot of one page and the head of the next.
func (p *page) joinPages() {
	const most = 4 // lines of foot and head
	lines := p.lines[:0]
	for i := 0; i < len(p.lines); i++ {
		lines = append(lines, p.lines[i])
		above := &lines[len(lines)-1]
		if above.role != roleNone {
			continue
		}
		k, crossed := i+1, false
		for k < len(p.lines) && k <= i+most && p.lines[k].role == roleFurniture {
			crossed = crossed || p.lines[k].isPageTop
			k++
		}
		if k >= len(p.lines) || p.lines[k].role != roleNone || !crossed && !p.lines[k].isPageTop || p.lines[k].gap > 2 {
			continue
		}
		s := p.text(p.lines[k])
		before := p.text(*above)
		if end, _ := utf8.DecodeLastRuneInString(before); (unicode.IsLower(firstRune(s)) || leadsOn.MatchString(before[max(0, len(before)-12):])) && leadLabel(s).style == 0 && !strings.ContainsRune(".;:!?|", end) {
			above.span.End = p.lines[k].span.End
			i = k
			p.lines[k] = *above // what goes on further goes on from here
			lines = lines[:len(lines)-1]
			i--
		}
	}
	p.lines = lines
}

// continues reports that a line goes on with the paragraph above, whose last line has a width: the line above is full, or
// stops in mid-sentence.
func (p *page) continues(above, l line, width int) bool {
	s, before := p.text(l), p.text(above)
	if above.role != roleNone || l.role != roleNone || l.gap > 0 && !l.isPageTop || leadLabel(s).style != 0 {
		return false
	}
	if _, _, isLabel := partOfLabel(s); isLabel || strings.HasPrefix(s, "|") || strings.HasSuffix(before, "|") || strings.Contains(s, "\t") {
		return false
	}
	if len(s) < 200 {
		_, _, isAttendance := attendanceLabel(s)
		if isAttendance || decisionLabel.MatchString(s) || headLabel.MatchString(s) && headLabel.MatchString(before[:min(len(before), 80)]) || reportOf.MatchString(s) || reportLabel.MatchString(s) || isSection(s) || ownNumber.MatchString(s) {
			return false
		}
		if beginsItem(s) || beginsItem(before) && !unicode.IsLower(firstRune(s)) {
			return false
		}
	}
	end, _ := utf8.DecodeLastRuneInString(before)
	first := firstRune(s)
	if l.isPageTop {
		return unicode.IsLower(first) && !strings.ContainsRune(".;:!?", end)
	}
	if unicode.IsLower(first) {
		return true
	}
	switch {
	case strings.ContainsRune(":;", end):
		return false
	case strings.ContainsRune(".!?", end):
		word, _, _ := strings.Cut(s, " ")
		return width+1+utf8.RuneCountInString(word) >= p.wrap*9/10
	}
	return width >= p.wrap*6/10
}

// headLabel matches a short label with its value: "Report author: Ann Orr", "Is key decision?: Yes".
var headLabel = regexp.MustCompile(`^[*_]{0,2}[A-Z][A-Za-z-]*(?: [A-Za-z-]+){0,3}\??:[*_]{0,2}\s\S`)

// beginsItem: a number stands before a title in capitals, or one that every meeting has, and nothing else; or the line says that it
// is an item.
func beginsItem(s string) bool {
	m := sameLine.FindStringSubmatch(s)
	if m != nil && len(s) < 200 && unicode.IsUpper(firstRune(m[4])) && strings.HasPrefix(s, "Item ") {
		return true
	}
	return m != nil && len(s) < 200 && isTitle(m[4]) && !strings.HasPrefix(m[4], m[1]) && (procedural.MatchString(m[4]) || capitalLead.MatchString(m[4]))
}

// capitalLead matches a line whose first words are in capitals.
var capitalLead = regexp.MustCompile(`^[A-Z][A-Z'’&/,-]+(?: [A-Z'’&/,-]+)*(?: [A-Z'’&/,-]{3,}|$)`)

// isSection: the heading of a section that reports share.
func isSection(s string) bool {
	return len(s) < 60 && sectionHeading.MatchString(s) && isHeading(s)
}

// wrapWidth tells whether lines are pieces of paragraphs broken at a margin, and the width of that margin: most lines
// that follow one another without a gap then break off in mid-sentence, many of them before a small letter, and most where
// the next word had no room left. Otherwise it is 0, and a line is a paragraph.
func wrapWidth(text string, lines []line) int {
	const least, most = 40, 140
	var pairs, width, long, lower int
	var broken []int // how far each of the lines that break off would reach with the next word
	for i := 1; i < len(lines); i++ {
		prev, l := lines[i-1], lines[i]
		n := utf8.RuneCountInString(text[prev.span.Start:prev.span.End]) + prev.indent
		if n > most {
			long++
			continue
		}
		if l.gap > 0 || n < least || text[prev.span.End-1] == '|' {
			continue // the bar closes a cell
		}
		pairs++
		next := text[l.span.Start:l.span.End]
		last, _ := utf8.DecodeLastRuneInString(text[prev.span.Start:prev.span.End])
		first, _ := utf8.DecodeRuneInString(next)
		if !strings.ContainsRune(".:;!?", last) && (unicode.IsLower(first) || unicode.IsDigit(first) || unicode.IsUpper(first)) {
			word, _, _ := strings.Cut(next[:min(len(next), 40)], " ")
			broken = append(broken, n+1+utf8.RuneCountInString(word))
			width = max(width, n)
			if unicode.IsLower(first) {
				lower++
			}
		}
	}
	full := 0
	for _, n := range broken {
		if n >= width*8/10 {
			full++
		}
	}
	// Nothing cuts a text at a margin that lets one line in twenty run on.
	if pairs < 3 || len(broken)*2 < pairs || full*2 < len(broken) || lower*4 < len(broken) || long*20 > len(lines) {
		return 0
	}
	return width
}
