package parse

import (
	"regexp"
	"strings"
	"unicode"

	"scrutinygraph/loader/record"
)

// The items of a record are numbered in a series: the numbers rise through the whole of it, mostly by one, in one style, and
// behind each stands something that has the form of a title. Lists inside the debate, the limbs of a resolution and figures
// have numbers too, but start again, jump, or stand before sentences. So no line is judged alone: every line that begins with a
// number is a candidate with a weight, every two candidates that could follow one another have a link, and the heaviest series
// of the whole record is the one that numbers its items.

// candidate is a line that may begin an item.
type candidate struct {
	start
	line int
	// shape is the number with its digits taken away: "#", "#/#", "QS#/#".
	shape string
	// value is what the number counts, minor what stands behind it: 1 in "5A", 0 where nothing does.
	value, minor int
	// isOwn: the number stands on a line of its own. stop is the mark behind it, 0 for none.
	isOwn bool
	stop  byte
	// weight is how much the words behind the number look like a title; strong: as only an item's do.
	weight   int
	isStrong bool
}

// Weights, in quarters of what a step by one is worth.
const (
	weighStep      = 6  // the number is the next one
	weighGap       = -2 // for each number that is left out
	weighJump      = -10
	weighShape     = -6 // another shape of number
	weighStyle     = -3 // another mark behind it, another place
	weighFirst     = 4  // the first of a series is 1
	weighTitle     = 6
	weighKnown     = 12 // a title that every meeting has
	weighCapitals  = 9
	weighSentence  = -7
	weighLimb      = -14
	weighLeast     = 9 // of a series that numbers items
	weighBareTitle = 2 // a number alone, without a mark
)

// reach is how many candidates back the number before may stand: a list inside the debate stands between two items.
const reach = 120

// series finds the items by their numbers; none where no series carries enough weight.
func (p *page) series() []start {
	cand := p.candidates()
	if len(cand) == 0 {
		return nil
	}
	groups := p.groupHeadings()
	best, from := make([]int, len(cand)), make([]int, len(cand))
	last := 0
	for j := range cand {
		c := &cand[j]
		best[j], from[j] = c.weight, -1
		if c.value == 1 {
			best[j] += weighFirst
		}
		for i := j - 1; i >= max(0, j-reach); i-- {
			if w, ok := follows(&cand[i], c, groups); ok && best[i]+w+c.weight > best[j] {
				best[j], from[j] = best[i]+w+c.weight, i
			}
		}
		if best[j] > best[last] {
			last = j
		}
	}
	var chain []int
	for j := last; j >= 0; j = from[j] {
		chain = append(chain, j)
	}
	if best[last] < weighLeast || !p.isSeries(cand, chain) && !p.isOnlyItem(cand) {
		return nil
	}
	starts := make([]start, 0, len(chain))
	for k := len(chain) - 1; k >= 0; k-- {
		starts = append(starts, cand[chain[k]].start)
	}
	return starts
}

// isSeries reports that a chain of candidates, the last of them first, surely numbers items: one of its titles is an item's and no
// other's; or all count up by one, and the record's words stand between them and not in a list above.
func (p *page) isSeries(cand []candidate, chain []int) bool {
	const least = 3
	strong, titled, apart := 0, 0, 0
	for k, j := range chain {
		c := &cand[j]
		if c.isStrong {
			strong++
		}
		if !c.title.IsZero() && isTitle(p.doc.Slice(c.title)) && (k+1 == len(chain) || c.value == cand[chain[k+1]].value+1) {
			titled++
		}
		if c.rest > 0 || j+1 < len(cand) && cand[j+1].line > c.body || j+1 == len(cand) && c.body < len(p.lines) {
			apart++
		}
	}
	switch n := len(chain); {
	case strong == 0:
		return n >= least && titled == n && apart*3 >= n*2 && (p.doc.Kind == record.PageMeeting || p.doc.Kind == record.PageMinutes)
	case n == 1:
		// One number in a long text, whose head shows no table of items, may be anything but the first of them.
		const long = 12
		c := &cand[chain[0]]
		return p.body > 0 || c.value == 1 || len(p.lines) <= long || strings.Contains(c.shape, "/")
	}
	return true
}

// isOnlyItem: minutes with one number, 1, before a title; behind it begins a minute, and no list.
func (p *page) isOnlyItem(cand []candidate) bool {
	c := &cand[0]
	return len(cand) == 1 && c.value == 1 && c.rest == 0 && p.doc.Kind == record.PageMinutes && !c.title.IsZero() && isTitle(p.doc.Slice(c.title)) &&
		c.body < len(p.lines) && opensMinute.MatchString(p.text(p.lines[c.body]))
}

// groupHeadings counts for each line the headings over items above it.
func (p *page) groupHeadings() []int {
	n := make([]int, len(p.lines)+1)
	for i, l := range p.lines {
		n[i+1] = n[i]
		if s := p.text(l); len(s) < 120 && groupHeading.MatchString(s) {
			n[i+1]++
		}
	}
	return n
}

// follows weighs that one candidate is the item behind another.
func follows(a, b *candidate, groups []int) (int, bool) {
	w := 0
	if a.shape != b.shape {
		w += weighShape
	}
	if a.isOwn != b.isOwn || a.stop != b.stop {
		w += weighStyle
	}
	switch d := b.value - a.value; {
	case d == 1:
		w += weighStep
	case d == 0 && b.minor == a.minor+1:
		w += weighStep / 2
	case d > 1 && d <= 5:
		w += weighGap * (d - 1)
	case d > 5:
		w += weighJump
	case b.value <= 2 && groups[b.line] > groups[a.line]:
		// It begins again below a heading such as "Part B".
	default:
		return 0, false
	}
	return w, true
}

// candidates are the lines that begin with a number.
func (p *page) candidates() []candidate {
	var out []candidate
	for i := p.body; i < len(p.lines); i++ {
		l := p.lines[i]
		if l.role == roleFurniture || l.role == roleLabel || l.role == roleSubtitle || l.role == roleRow || l.role == rolePaper {
			continue
		}
		if c, ok := p.candidate(i); ok {
			out = append(out, c)
		}
	}
	written := make([]string, len(out))
	for i, c := range out {
		written[i] = p.doc.Slice(c.number)
	}
	// What counts is found among the numbers of one shape.
	byShape := map[string][]int{}
	for i, c := range out {
		byShape[c.shape] = append(byShape[c.shape], i)
	}
	for _, at := range byShape {
		of := make([]string, len(at))
		for k, i := range at {
			of[k] = written[i]
		}
		for k, v := range numberValues(of) {
			out[at[k]].value = v
		}
	}
	return out
}

// candidate reads a line as the beginning of an item.
func (p *page) candidate(i int) (candidate, bool) {
	l := p.lines[i]
	s := p.text(l)
	lead := strings.TrimLeft(s, "#* _")
	off := len(s) - len(lead)
	c := candidate{line: i, start: start{from: i, body: i + 1}}
	if t := strings.TrimRight(lead, "*_ "); len(t) <= 40 && ownNumber.MatchString(t) {
		m := ownNumber.FindStringSubmatchIndex(t)
		c.isOwn = true
		c.number = record.Span{Start: l.span.Start + off + m[2], End: l.span.Start + off + m[3]}
		c.setNumber(t[m[2]:m[3]], t[m[3]:])
		isBare := c.stop == 0 && c.shape == "#" && m[2] <= 1
		if isBare && leadingNumber(t) > 999 {
			return c, false // a year
		}
		p.titleBelow(&c, isBare)
		return c, true
	}
	if m := slidPage.FindStringSubmatchIndex(lead); m != nil {
		off, lead = off+m[2], lead[m[2]:]
	}
	m := sameLine.FindStringSubmatchIndex(lead)
	if m == nil || numbered(lead).style != 0 {
		return c, false
	}
	if icon := leadIcon.FindStringIndex(lead[m[8]:]); icon != nil {
		m[8] += icon[1]
	}
	words := lead[m[8]:m[9]]
	c.number = record.Span{Start: l.span.Start + off + m[2], End: l.span.Start + off + m[3]}
	c.setNumber(lead[m[2]:m[3]], lead[m[4]:m[5]])
	isGlued := m[4] == m[5] && m[6] == m[7]
	first := firstRune(strings.TrimLeft(words, "\"'‘“([*_"))
	if (isGlued || m[6] == m[7]) && !unicode.IsUpper(first) {
		return c, false // "2.00 pm", "3rd"
	}
	if d, ok := findDate(lead[:min(len(lead), 40)]); ok && d.start == 0 && m[4] == m[5] && !procedural.MatchString(words) {
		return c, false // "21 January 2020", not item 21
	}
	at := l.span.Start + off + m[8]
	title, rest := p.cutTitle(record.Span{Start: at, End: l.span.End})
	c.title, c.rest = p.titleSpan(title), rest
	c.weigh(p.doc.Slice(title), m[2] > 1)
	if i+1 < len(p.lines) {
		if sub := subNumber.FindStringSubmatch(p.text(p.lines[i+1])[:min(400, len(p.text(p.lines[i+1])))]); sub != nil && sub[1] == p.doc.Slice(c.number) && sub[2] == "1" && isTitle(p.doc.Slice(title)) {
			c.isStrong = true // "3. Housing" above "3.1 …"
		}
	}
	if rest > 0 {
		c.weight--
	}
	if isGlued {
		c.weight -= 4
	}
	if c.value == 1 && p.leadsToList(i) {
		c.weight += weighLimb
	}
	return c, true
}

// slidPage matches the number of the page that the copying put before the number of the item that begins it: "1 7. Budget".
var slidPage = regexp.MustCompile(`^\d{1,3} +(\d{1,2}[.)]) +[A-Z]`)

// setNumber reads the shape of a number, what stands behind the counter and the mark behind it.
func (c *candidate) setNumber(number, behind string) {
	c.shape = runOfDigits.ReplaceAllString(number, "#")
	c.value = leadingNumber(runOfDigits.FindString(number))
	if n := len(number); n > 1 && unicode.IsLetter(rune(number[n-1])) {
		c.minor, c.shape = int(number[n-1]|0x20-'a')+1, c.shape[:len(c.shape)-1]
	}
	if t := strings.TrimLeft(behind, "] "); t != "" && strings.IndexByte(".):", t[0]) >= 0 {
		c.stop = t[0]
	}
}

// weigh judges the words behind a number.
func (c *candidate) weigh(title string, isNamed bool) {
	_, hasFile := cutFile(title)
	isCoded := strings.Contains(c.shape, "/") || c.shape != strings.TrimLeft(c.shape, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	switch {
	case isTitle(title) && procedural.MatchString(title):
		c.weight, c.isStrong = weighKnown, true
	case hasFile && isTitle(title):
		c.weight, c.isStrong = weighKnown, true
	case isTitle(title) && title == strings.ToUpper(title):
		c.weight, c.isStrong = weighCapitals, isCoded
	case isTitle(title):
		c.weight = weighTitle
	case openers.MatchString(title) || honorific.MatchString(title):
		c.weight = weighLimb
	case purpose.MatchString(title):
		c.weight = 0
	case unicode.IsLower(firstRune(title)):
		c.weight = weighLimb
	case len(title) < 80 && !finite.MatchString(title):
		c.weight = weighTitle / 2
	default:
		c.weight = weighSentence
	}
	if isNamed {
		c.weight, c.isStrong = c.weight+weighTitle, true
	}
}

// titleBelow finds the title of a number that stands on a line of its own: the next line that is no number.
func (p *page) titleBelow(c *candidate, isBare bool) {
	const most = 700
	k := c.line + 1
	for k < len(p.lines) && k < c.line+3 && p.lines[k].role == roleNone && ownDotted.MatchString(p.text(p.lines[k])) {
		k++ // "2." / "2.1" / "URGENT ITEMS": the paragraph's number slid between
	}
	c.weight = weighBareTitle
	if !isBare {
		c.weight, c.isStrong = weighTitle, true
	}
	if k >= len(p.lines) {
		return
	}
	l := p.lines[k]
	s := p.text(l)
	if l.role == roleLabel {
		c.weight += weighTitle
		return
	}
	if l.gap > 2 || len(s) >= most || ownNumber.MatchString(s) || isSentence(s) {
		c.weight += weighSentence
		return
	}
	c.title, c.body = p.titleSpan(l.span), k+1
	if k+1 < len(p.lines) && p.lines[k+1].role == roleLabel {
		c.weight += weighTitle
	}
	was := c.isStrong
	w := c.weight
	c.weigh(s, false)
	c.weight, c.isStrong = c.weight+w, c.isStrong || was
}

// ownDotted matches the number of a paragraph on a line of its own: "3.1", "3.1.1".
var ownDotted = regexp.MustCompile(`^\d{1,3}(?:\.\d{1,2}){1,2}\.?$`)

// leadsToList: the line above leads up to a list.
func (p *page) leadsToList(i int) bool {
	for k := i - 1; k >= 0 && k > i-3; k-- {
		if p.lines[k].role == roleFurniture {
			continue
		}
		s := strings.TrimRight(p.text(p.lines[k]), "-–— ")
		return p.lines[k].role == roleNone && strings.HasSuffix(s, ":") && finite.MatchString(s)
	}
	return false
}

// cutTitle cuts the words of an item from the title before them on the same line, and gives where they begin; 0 if the line is
// all title.
func (p *page) cutTitle(s record.Span) (record.Span, int) {
	text := p.text(line{span: s})
	if at, rest := titleEnd(text); at > 0 {
		return trim(p.doc.Text, record.Span{Start: s.Start, End: s.Start + at}), s.Start + rest
	}
	return s, 0
}

// titleMark matches what may stand between a title and the words behind it.
var titleMark = regexp.MustCompile(`\s+[-–—]+\s+|[.:]\s+|:?[-–—]\s+`)

// titleEnd finds where a title ends on a line on which words follow, and where those begin: behind a run of capitals, or behind
// a mark that stands between the form of a title and that of a sentence. Both are 0 where the line is all title.
func titleEnd(s string) (end, rest int) {
	const most = 250
	head := s[:min(len(s), most)]
	if m := runInTitle.FindStringSubmatchIndex(head); m != nil && m[3] > 5 {
		at := m[3]
		if t := strings.TrimLeft(s[at:], " -–—:."); len(t) < len(s)-at && !openers.MatchString(head[:at]) {
			return at, len(s) - len(t)
		}
	}
	if m := nameBehind.FindStringIndex(head); m != nil && isTitle(s[:m[0]+1]) && procedural.MatchString(head) {
		return m[0] + 1, m[0] + 2 // "Apologies for absence Mrs Orr and Mr Lee"
	}
	if m := numberBehind.FindStringIndex(head); m != nil && isTitle(s[:m[0]]) && len(s) > m[1] {
		return m[0], m[1] // "Allotments: 068/23 The clerk …"
	}
	for _, m := range titleMark.FindAllStringIndex(head, 8) {
		title, words := s[:m[0]], s[m[1]:]
		if len(words) == 0 || !isTitle(title) {
			continue
		}
		isKnown := procedural.MatchString(title)
		switch first, _, _ := strings.Cut(words, " "); {
		case !unicode.IsUpper(firstRune(words)) && !isKnown && !outcomeWord.MatchString(first):
			continue
		case finite.MatchString(words) && (strings.HasSuffix(words, ".") || strings.Count(words, " ") >= 8):
		case outcomeWord.MatchString(words) && len(words) < 30:
		case isKnown && (honorific.MatchString(words) || outcomeWord.MatchString(first)):
		case honorific.MatchString(words) && finite.MatchString(words):
		default:
			continue
		}
		return m[0], m[1]
	}
	return 0, 0
}

var (
	// numberBehind matches the number of the minute between an item's title and its words.
	numberBehind = regexp.MustCompile(`:\s+\d{1,4}/\d{2,4}:?\s+`)
	// runInTitle matches a title in capitals before the words of its item.
	runInTitle = regexp.MustCompile(`^(` + capitals + `)(?:\s*[-–—:.]\s+|\s+)(?:[A-Z“‘"(\[][A-Za-z ’']*[a-z])`)
	// nameBehind matches the name of a person behind a title.
	nameBehind = regexp.MustCompile(`[a-z] (?:Mr|Mrs|Ms|Miss|Dr|Cllrs?|Councillors?)\.? [A-Z]`)
	// outcomeWord matches what a brief minute says of the business of every meeting.
	outcomeWord = regexp.MustCompile(`(?i)^(?:none|nil|agreed|noted|received|approved)\b`)
)

// numberValues gives the part of each number that counts the items: the first, or where all have the same year or body
// before it ("CYP/23/14", "CYP/23/15") the one that changes most.
func numberValues(written []string) []int {
	parts := make([][]int, len(written))
	var differ [4]map[int]bool
	for i, s := range written {
		for _, d := range runOfDigits.FindAllString(s, len(differ)) {
			parts[i] = append(parts[i], leadingNumber(d))
		}
	}
	best := 0
	for k := range differ {
		differ[k] = map[int]bool{}
		for i := range parts {
			if len(parts[i]) <= k {
				differ[k] = nil
				break
			}
			differ[k][parts[i][k]] = true
		}
		if len(differ[k]) > len(differ[best]) {
			best = k
		}
	}
	values := make([]int, len(written))
	for i := range parts {
		if best < len(parts[i]) {
			values[i] = parts[i][best]
		}
	}
	return values
}

func leadingNumber(s string) int {
	n := 0
	for i := 0; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n
}
