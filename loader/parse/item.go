package parse

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"scrutinygraph/loader/record"
)

const (
	// itemNumber is the number of an agenda item or of its minute, in every form that councils use.
	itemNumber = `(?:[A-Z]{1,6}\d{0,2}[/.-]|[A-Z]{1,3}|\d{2}-\d{2}/(?:[A-Z]{1,6}/)?)?\d{1,6}(?:[A-Za-z]\b)?(?:(?:/\d{1,4}){1,2}(?::\d{1,3})?)?(?: ?\(\d{1,3}\))?`
	numberWord = `(?:(?i:agenda item|item|minute)(?: no\.?| number)? )?`
)

var (
	// ownNumber matches an item's number on a line of its own: "47.", "112/23", "236 (4)", "3A", "[5]", "CYP/23/14", "Minute No. 12".
	ownNumber = regexp.MustCompile(`^` + numberWord + `\[?(` + itemNumber + `)(?:\]|\.|\))?$`)
	// sameLine matches number and title on one line: "1. APOLOGIES", "56 Minutes", "1Apologies", "112/23 Work Programme", "Item 5 - Budget".
	sameLine = regexp.MustCompile(`^` + numberWord + `\[?(` + itemNumber + `)\]?([.):]?)([\s\x{00a0}]*)(?:[-–—:][\s\x{00a0}]+)?(\S.*)$`)
)

// start is where an item begins.
type start struct {
	from, body    int // lines: the first of the item, the first behind its title
	number, title record.Span
	anchor        string
	// rest is where the item's words begin on the line of its title; 0 if they begin on the next.
	rest int
	// isGroup: a heading over items, which belongs to none.
	isGroup bool
	// isNameless: an item whose number and title are lost. Nothing can refer to it, so its blocks stand outside the items.
	isNameless bool
}

// readMeeting reads a page of one meeting, or of one item, or one that is of no known kind.
func (p *page) readMeeting() {
	p.splitLabels()
	var starts []start
	p.body = p.findBody()
	switch p.doc.Kind {
	case record.PageItem:
		starts = p.itemPage()
		p.readItemMeeting(starts)
	case record.PageMeeting, record.PageMinutes:
		starts = p.findItems()
	}
	head := p.body
	if len(starts) > 0 && (starts[0].from < head || p.body == 0) {
		head = starts[0].from
	}
	if p.doc.Kind != record.PageItem || p.hasMarkup {
		if len(starts) == 0 && p.body == 0 {
			head = min(len(p.lines), headLines)
		}
		p.readHeader(head)
	}
	p.readFields(head)
	p.fill(starts)
	if len(p.doc.Meetings) > 0 && p.doc.Kind != record.PageUnknown {
		p.doc.Meetings[0].IsMinuted = p.isMinuted()
		p.readTitledStatus(&p.doc.Meetings[0])
	}
}

// isMinuted reports that some minutes or decision stand on the page.
func (p *page) isMinuted() bool {
	for _, it := range p.doc.Items {
		for _, b := range it.Blocks {
			if (b.Part == record.PartMinutes || b.Part == record.PartDecision) && b.Kind != record.BlockFurniture {
				return true
			}
		}
	}
	return p.doc.Kind == record.PageMinutes
}

// splitLabels cuts lines on which a label and its words, or a whole row of a table, were run together.
func (p *page) splitLabels() {
	rows, bars := 0, 0
	for _, l := range p.lines {
		s := p.text(l)
		if _, _, ok := inlineLabel(s); ok && l.role == roleNone {
			rows++
		}
		if itemColumns.MatchString(s) {
			bars = 2
		}
		if l.role == roleNone && strings.HasSuffix(s, "|") && !strings.HasPrefix(s, "|") {
			bars++
		}
	}
	isBarred := bars >= 2
	lines := make([]line, 0, len(p.lines))
	ended := rows >= 2 // the line above closed a row
	for _, l := range p.lines {
		s := p.text(l)
		atRow := ended && l.role == roleNone
		ended = strings.HasSuffix(s, "|")
		if isBarred && atRow && ended && barCell.MatchString(s) {
			l.role = roleFurniture // the cell before the item's: a time, or nothing
			lines = append(lines, l)
			continue
		}
		if _, _, ok := partOfLabel(s); ok && (l.role == roleNone || l.role == roleHeading) {
			l.role = roleLabel
			lines = append(lines, l)
			continue
		}
		if l.role != roleNone && l.role != rolePaper {
			lines = append(lines, l)
			continue
		}
		if t := strings.TrimRight(s, "| "); t != s && !strings.HasPrefix(s, "|") {
			// The bar that closes a row of a table whose other bars are gone.
			l.span.End = l.span.Start + len(t)
			s = t
		}
		if rows >= 2 || isBarred {
			at, end, ok := inlineLabel(s)
			if _, isLabel := leadingLabel(s); !ok && atRow && !isLabel {
				// A row whose label stands on a line below, or nowhere.
				if title, agenda := p.splitTitle(l.span); agenda.Start < agenda.End && title.End-title.Start < 120 && isTitle(p.doc.Slice(title)) && !finite.MatchString(p.doc.Slice(title)) {
					t := l
					t.span, t.role = title, roleTitle
					lines = append(lines, t, line{span: agenda})
					continue
				}
			}
			isContact := contactLabel.MatchString(s)
			if ok && (isContact || actionLabel.MatchString(s)) {
				// Whom to ask about an item, whose title is lost; or who is to act on the decision above.
				k := l
				k.span.End = l.span.Start + at
				k.span = trim(p.doc.Text, k.span)
				if isContact {
					k.role = roleFurniture
				}
				lines = append(lines, k)
				k.span, k.role, k.gap = record.Span{Start: l.span.Start + at, End: l.span.Start + end}, roleLabel, 0
				l.span.Start += end
				l.span, l.gap = trim(p.doc.Text, l.span), 0
				lines = append(lines, k)
				if l.span.Start < l.span.End {
					lines = append(lines, l)
				}
				continue
			}
			if ok {
				title, agenda := p.splitTitle(record.Span{Start: l.span.Start, End: l.span.Start + at})
				t := l
				t.span, t.role = title, roleTitle
				lines = append(lines, t)
				if agenda.Start < agenda.End {
					lines = append(lines, line{span: agenda})
				}
				lines = append(lines, line{span: record.Span{Start: l.span.Start + at, End: l.span.Start + end}, role: roleLabel})
				l.span.Start += end
				l.span, l.gap = trim(p.doc.Text, l.span), 0
				if l.span.Start >= l.span.End {
					continue
				}
				s = p.text(l) // "Additional documents: Minutes: …"
			}
		}
		for end, ok := leadingLabel(s); ok; end, ok = leadingLabel(s) { // "Additional documents: Minutes: …"
			k := l
			k.span.End = l.span.Start + end
			k.role = roleLabel
			l.span.Start += end
			l.span, l.gap = trim(p.doc.Text, l.span), 0
			lines, s = append(lines, k), p.text(l)
		}
		lines = append(lines, l)
	}
	p.lines = lines
}

// actionLabel matches the label of who is to act.
var actionLabel = regexp.MustCompile(`(?i)^actions?(?: (?:by|for|point))?:\s`)

// leadingLabel finds "Minutes: " or "Decision: " before words on one line.
func leadingLabel(s string) (end int, ok bool) {
	for _, name := range []string{"Minutes:", "Decision:", "Decisions:", "Additional documents:", "Supporting documents:"} {
		if strings.HasPrefix(s, name) && len(s) > len(name) && isSpace(firstRune(s[len(name):])) {
			return len(name), true
		}
	}
	return 0, false
}

// inlineLabel finds a label inside a line, behind a title and perhaps an item's purpose.
func inlineLabel(s string) (at, end int, ok bool) {
	const reach = 1200
	head := s[:min(len(s), reach)]
	at = len(head)
	for _, name := range []string{"Additional documents:", "Decision:", "Minutes:"} {
		if i := strings.Index(head, " "+name); i > 0 && i+1 < at {
			at, end = i+1, i+1+len(name)
		}
	}
	lead := firstWords(s[:at], 4)
	if end == 0 || !unicode.IsUpper(firstRune(s)) {
		return 0, 0, false
	}
	if lead != strings.ToUpper(lead) && finite.MatchString(lead) && !innerFile.MatchString(s[:at]) {
		if m := sentenceStart.FindStringIndex(s[:at]); m == nil || m[0] == 0 || !isTitle(s[:m[0]]) || !procedural.MatchString(s) {
			return 0, 0, false // a sentence, and no title with its file or its purpose
		}
	}
	if _, _, isLabel := partOfLabel(strings.TrimSpace(s[:at])); isLabel {
		return 0, 0, false
	}
	return at, end, true
}

// firstWords is the first n words of a string.
func firstWords(s string, n int) string {
	f := strings.Fields(s)
	return strings.Join(f[:min(n, len(f))], " ")
}

var (
	// itemColumns matches the head of a table of items whose bars were kept: "No. | Item |".
	itemColumns = regexp.MustCompile(`(?i)^\|?(?: ?[a-z]+ ?\|)? ?no\. ?\| ?item ?\|?$`)
	// barCell matches a cell without words: a time, a bar alone.
	barCell = regexp.MustCompile(`(?i)^[\d.:\s]*(?:am|pm|noon|mins?|minutes)?[\s|]*$`)
	// innerFile matches the file of a title on whose line the item's words go on.
	innerFile = regexp.MustCompile(`\b(?:PDF|DOCX?|XLSX?) \d+(?:\.\d+)? ?[KM]B\b`)
	// sentenceStart matches the beginning of an item's purpose behind its title.
	sentenceStart = regexp.MustCompile(`\s(?:To [a-z]{2,}|(?:Members|Councillors|Officers|The|This|An?|In|Please|Any)\b(?: \S+){0,3} (?:may|will|is|are|to|should|who|wishing|must)\b)`)
)

// splitTitle cuts "Apologies for Absence To note any apologies" into title and purpose: behind the title's file, else before the
// capital with which a sentence begins.
func (p *page) splitTitle(s record.Span) (title, agenda record.Span) {
	const reach = 400
	text := p.text(line{span: s})
	cut := -1
	if m := innerFile.FindStringIndex(text[:min(len(text), reach)]); m != nil && m[0] > 0 {
		cut = m[1]
	} else if n := sentenceBehind(text[:min(len(text), reach)]); n > 0 {
		cut = n
	} else if m := sentenceStart.FindStringIndex(text); m != nil && m[0] > 0 {
		cut = m[0]
	}
	if cut < 0 {
		return trim(p.doc.Text, s), record.Span{}
	}
	cut += s.Start
	return trim(p.doc.Text, record.Span{Start: s.Start, End: cut}), trim(p.doc.Text, record.Span{Start: cut, End: s.End})
}

// leadsOnWord are words with which no title ends.
var leadsOnWord = regexp.MustCompile(`(?i)(?:^|\s)(?:an?|and|any|as|at|by|for|from|in|into|of|on|or|the|to|with|under|[-–&])$`)

// sentenceBehind finds the sentence that goes on behind a title whose words have capitals: it begins with the last capital before
// the first word that a title would have written with one.
func sentenceBehind(s string) int {
	capital, at := 0, 0
	for at < len(s) {
		word := s[at:]
		if i := strings.IndexByte(word, ' '); i >= 0 {
			word = word[:i]
		}
		_, weighty, _ := titleWords(word)
		switch r := firstRune(strings.TrimLeft(word, "(‘“\"'[")); {
		case unicode.IsUpper(r):
			capital = at
		case unicode.IsLower(r) && weighty > 0:
			if capital == 0 || leadsOnWord.MatchString(strings.TrimSpace(s[:capital])) || !finite.MatchString(s[capital:]) && !purpose.MatchString(s[capital:]) {
				return 0
			}
			return capital
		}
		at += len(word) + 1
	}
	return 0
}

// findBody finds the line behind the header: behind "No. Item" where the page has that.
func (p *page) findBody() int {
	if p.doc.Kind == record.PageItem {
		return p.title.line + 1
	}
	body := 0
	for i, l := range p.lines[:min(len(p.lines), headLines)] {
		if s := strings.ToLower(fold(p.text(l))); l.role == roleFurniture && (s == "no." || s == "item" || columnHead.MatchString(s)) {
			body = i + 1
		}
	}
	return body
}

// itemPage finds the one item of its own page. A piece of a page that does not say what it is has no title: its first
// line is as likely the item's purpose.
func (p *page) itemPage() []start {
	st := start{from: min(p.body, len(p.lines)), body: p.body}
	isPiece := p.title.line < 0 && !p.hasMarkup && p.isMinuteOfItem()
	for i := p.body; i < len(p.lines); i++ {
		l := p.lines[i]
		s := p.text(l)
		if l.role == roleFurniture || decisionLabel.MatchString(s[:min(len(s), 200)]) {
			continue
		}
		if part, _, ok := partOfLabel(s); ok && part == record.PartActions && i == p.body && p.leadsToMinutes(i+1) {
			st.title = p.titleSpan(record.Span{Start: l.span.Start, End: l.span.Start + len(strings.TrimRight(s, ": "))})
			st.from, st.body = i, i+1
			break
		}
		if l.role == roleLabel || p.title.line < 0 && !isPiece && !p.leadsToLabel(i) {
			break
		}
		if m := sameLine.FindStringSubmatchIndex(s); m != nil && !ownNumber.MatchString(s) && isTitle(s[m[8]:]) && len(s) < 500 && m[6] < m[7] {
			st.number = record.Span{Start: l.span.Start + m[2], End: l.span.Start + m[3]}
			st.title = p.titleSpan(record.Span{Start: l.span.Start + m[8], End: l.span.End})
			st.from, st.body = i, i+1
			break
		}
		if ownNumber.MatchString(s) && st.number.IsZero() {
			st.number = p.numberSpan(l.span)
			st.from, st.body = i, i+1
			continue
		}
		if l.role == roleSubtitle || l.role == roleTitle || isTitle(s) || p.isItemTitle(i) {
			st.title = p.titleSpan(l.span)
			if st.number.IsZero() {
				st.from = i
			}
			st.body = i + 1
		}
		break
	}
	if st.number.IsZero() && st.title.IsZero() && p.title.line >= 0 {
		p.numberedTitle(&st)
	}
	if st.number.IsZero() {
		st.number = p.commonNumber(st.body)
	}
	if st.number.IsZero() && st.title.IsZero() && !p.looksLikeItem() && p.title.line < 0 && !p.isDecision() {
		return nil
	}
	return []start{st}
}

// leadsToMinutes: minutes follow, so that "Actions:" above them is what the item is about and not what came of it.
func (p *page) leadsToMinutes(from int) bool {
	for i := from; i < min(len(p.lines), from+4); i++ {
		if p.lines[i].role == roleLabel {
			return p.isMinutesLabel(i)
		}
	}
	return false
}

// numberedTitle takes "4.1  Quarterly Performance" for the item's number and title, where it heads what follows on the
// item's own page below a few words that lead up to it.
func (p *page) numberedTitle(st *start) {
	const reach = 5
	for i := p.body; i < min(len(p.lines)-1, p.body+reach); i++ {
		l := p.lines[i]
		s := p.text(l)
		n := numbered(s)
		if n.style == 0 || l.role != roleNone || len(s) > 250 || !isTitle(s[n.size:]) || numbered(p.text(p.lines[i+1])).style != 0 {
			continue
		}
		st.number = record.Span{Start: l.span.Start, End: l.span.Start + len(n.value)}
		st.title = p.titleSpan(record.Span{Start: l.span.Start + n.size, End: l.span.End})
		st.from, st.body = i, i+1
		return
	}
}

var (
	// itemMeeting matches where an item's own page says of which meeting it is: "Meeting of the Audit Committee, Tuesday, 4 June 2024
	// 10.00 am (Item 6.)", "Meeting: 04/06/2024 - Audit Committee (Item 6)".
	itemMeeting = regexp.MustCompile(`^Meeting(?: of |:\s*)(?:the )?(.*?)(?:\s*\(Item (\d{1,4}[A-Za-z]?(?:/\d{2,4})?)\.?\))?\s*$`)
	// decisionLabel matches the labels of a "Decision details" page that are no part of the decision.
	decisionLabel = regexp.MustCompile(`(?i)^(decision maker|decision status|decision type|is key decision\??|is subject to call[- ]in\??|publication date|date of decision|decided(?: at meeting)?|date comes into force|effective from|decision due date|wards? affected|reference)\s*:\s*(.*)$`)
)

// readItemMeeting reads which meeting an item's own page belongs to, and keeps the labelled facts of a decision's page.
func (p *page) readItemMeeting(starts []start) {
	var m record.MeetingHeader
	if p.title.line < 0 && !p.isDecision() {
		return
	}
	for i := p.title.line + 1; i < len(p.lines); i++ {
		l := p.lines[i]
		s := p.text(l)
		if len(s) > 300 || l.role == roleFurniture {
			continue
		}
		if g := decisionLabel.FindStringSubmatchIndex(s); g != nil && g[4] < g[5] {
			value := p.tidy(record.Span{Start: l.span.Start + g[4], End: l.span.Start + g[5]})
			if value.Value == "" {
				continue
			}
			p.doc.Fields = append(p.doc.Fields, record.Field{Label: s[g[2]:g[3]], Value: value})
			p.lines[i].role = roleFurniture
			switch label := strings.ToLower(s[g[2]:g[3]]); {
			case label == "decision maker" && isBody(value.Value) && !officeHolder.MatchString(value.Value):
				m.Committee = p.committeeText(value.Span)
			case label == "date of decision" || strings.HasPrefix(label, "decided"):
				d, ok := findDate(p.doc.Slice(value.Span))
				if !ok {
					break
				}
				m.Date = textAt(d, value.Span.Start)
				// "Decided at meeting: 16/07/2024 - Audit Committee"
				body := trim(p.doc.Text, record.Span{Start: value.Span.Start + d.end, End: value.Span.End})
				if name := strings.TrimLeft(p.doc.Slice(body), "-– "); m.Committee.Value == "" && name != p.doc.Slice(body) && isBody(name) {
					m.Committee = p.committeeText(record.Span{Start: body.End - len(name), End: body.End})
				}
			}
			continue
		}
		if b := leadLabel(s); b.style == '*' {
			l.span.Start += b.size
			s = s[b.size:]
		}
		g := itemMeeting.FindStringSubmatchIndex(s)
		d, ok := findDate(s)
		if g == nil || !ok || !isBody(s) || len(starts) == 0 || m.Committee.Value != "" {
			continue
		}
		x := p.dated(l, d)
		m.Date, m.Time, m.Status = x.date, x.time, x.status
		name := record.Span{Start: l.span.Start + g[2], End: l.span.Start + d.start}
		if d.start <= g[2] {
			name = record.Span{Start: l.span.Start + d.end, End: l.span.Start + g[3]}
		}
		t := p.doc.Slice(name)
		name.Start += len(t) - len(strings.TrimLeft(t, " ,-–"))
		name.End = name.Start + len(strings.TrimRight(p.doc.Slice(name), " ,-–"))
		m.Committee = p.committeeText(name)
		if g[4] >= 0 && starts[0].number.IsZero() && i >= starts[0].from {
			starts[0].number = record.Span{Start: l.span.Start + g[4], End: l.span.Start + g[5]}
		}
		p.lines[i].role = roleFurniture
	}
	if m.Committee.Value != "" {
		m.SourceID, m.CommitteeSourceID = p.sourceID("meeting", p.meetingID), p.sourceID("committee", p.committeeID)
		p.doc.Meetings = append(p.doc.Meetings, m)
	}
}

// officeHolder matches the end of who decides alone: "Cabinet Member for Housing", "Executive Director of Place".
var officeHolder = regexp.MustCompile(`(?i)\b(?:member|holder|director|officer|leader|head|mayor|manager|chief executive|commissioner)\b`)

// isDecision: a decision's page that lost its title still has its labels.
func (p *page) isDecision() bool {
	n := 0
	for _, l := range p.lines[:min(len(p.lines), headLines)] {
		if s := p.text(l); len(s) < 200 && decisionLabel.MatchString(s) {
			n++
		}
	}
	return n >= 2
}

// isItemTitle: right below "Agenda item", a line alone between gaps is the title, unless it is the item's purpose or a
// whole sentence.
func (p *page) isItemTitle(i int) bool {
	s := p.text(p.lines[i])
	return p.title.line >= 0 && len(s) < 600 && !purpose.MatchString(s) && !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, ":") && leadLabel(s).style == 0
}

// commonNumber finds the minute number in numbered paragraphs, 21 from "21.1", "21.2" …, when all of them share it.
func (p *page) commonNumber(from int) record.Span {
	var at record.Span
	value, count := "", 0
	for _, l := range p.lines[min(from, len(p.lines)):] {
		n := leadLabel(p.text(l))
		if n.style != 'n' || strings.Count(n.value, ".") != 1 {
			continue
		}
		major, minor, _ := strings.Cut(n.value, ".")
		if value == "" {
			value, at = major, record.Span{Start: l.span.Start, End: l.span.Start + len(major)}
		}
		if major != value || minor != strconv.Itoa(count+1) {
			return record.Span{}
		}
		count++
	}
	if count < 2 {
		return record.Span{}
	}
	return at
}

// packPages matches where a title's papers stand in the printed pack: "(Pages 5 - 12)".
var packPages = regexp.MustCompile(`(?i)\s*\((?:pages?|pp?\.?)\s*\d+\s*(?:(?:-|–|to)\s*\d+)?\)\s*$`)

// columnPages matches the same in a column of its own: "Budget 5 - 12".
var columnPages = regexp.MustCompile(`\s+\d{1,3}(?:\s*[-–]\s*\d{1,3})?$`)

// pageColumn matches the head of that column: "AGENDA Page No", "Item Pages".
var pageColumn = regexp.MustCompile(`(?i)^(?:agenda|item|(?:no\.? )?item)?\s*pages?(?: nos?\.?| numbers?)?$`)

// hasPageColumn: the head of the page names a column of the pages of a pack.
func (p *page) hasPageColumn() bool {
	for _, l := range p.lines[:min(len(p.lines), headLines)] {
		if s := p.text(l); len(s) < 40 && pageColumn.MatchString(fold(s)) {
			return true
		}
	}
	return false
}

// leadIcon matches the icon of a file before its title.
var leadIcon = regexp.MustCompile(`^(?:(?i:pdf|docx?|word|file|attachment) )?icon(?::| -)? +`)

// leadType matches the type of a file before its title, as the icon's name.
var leadType = regexp.MustCompile(`^(?:pdf|docx?|word|xlsx?|pptx?) `)

// titleSpan leaves file icon and size, and the pages of the pack, off a title.
func (p *page) titleSpan(s record.Span) record.Span {
	if m := leadIcon.FindStringIndex(p.doc.Slice(s)); m != nil {
		s.Start += m[1]
	}
	cut, hasFile := cutFile(p.doc.Slice(s))
	if m := leadType.FindString(cut); hasFile && len(m) < len(cut) { // "pdf Minutes (212Kb)"
		s.Start, cut = s.Start+len(m), cut[len(m):]
	}
	if m := packPages.FindStringIndex(cut); m != nil && m[0] > 0 {
		cut = cut[:m[0]]
	} else if m := columnPages.FindStringIndex(cut); m != nil && m[0] > 0 && p.hasPageColumn() {
		cut = cut[:m[0]]
	}
	if t := strings.TrimRight(strings.TrimRight(cut, ";, "), "-–—"); t != "" && strings.HasSuffix(t, " ") {
		cut = t // "MINUTES –", with the words on the next line
	}
	s.End = s.Start + len(strings.TrimRight(cut, ";, "))
	if p.hasMarkup {
		return trim(p.doc.Text, s)
	}
	return trimMarks(p.doc.Text, s)
}

// numberSpan leaves the full stop off a number.
func (p *page) numberSpan(s record.Span) record.Span {
	if m := ownNumber.FindStringSubmatchIndex(p.doc.Slice(s)); m != nil {
		return record.Span{Start: s.Start + m[2], End: s.Start + m[3]}
	}
	s.End = s.Start + len(strings.TrimRight(p.doc.Slice(s), ". "))
	return s
}

// findItems finds where the items of a meeting begin: by the markup, else by numbers, else by the form of titles.
func (p *page) findItems() []start {
	var starts []start
	if s := p.markedItems(); len(s) > 0 {
		return s
	}
	if starts = p.withSubItems(p.series()); len(starts) == 0 {
		starts = p.romanNumbers()
	}
	if len(starts) == 0 {
		starts = p.pointNumbers()
	}
	if len(starts) > 0 {
		return p.withUnnumbered(starts)
	}
	return p.unnumbered()
}

// isSentence: what was said, and no title.
func isSentence(s string) bool {
	return strings.HasSuffix(s, ".") && finite.MatchString(s) && !isTitle(s) && (strings.Count(s, " ") >= 14 || openers.MatchString(s))
}

// romanNumber matches an item numbered "III" with its title in capitals.
var romanNumber = regexp.MustCompile(`^([IVXL]{1,7})[.)]?\s+(\S.*)$`)

// romanNumbers finds items that count I, II, III.
func (p *page) romanNumbers() []start {
	var starts []start
	for i := p.body; i < len(p.lines); i++ {
		l := p.lines[i]
		s := p.text(l)
		m := romanNumber.FindStringSubmatchIndex(s)
		if m == nil || len(s) > 300 || l.role != roleNone && l.role != roleHeading {
			continue
		}
		if title := s[m[4]:m[5]]; s[m[2]:m[3]] != strings.ToUpper(roman(len(starts)+1)) || !isTitle(title) || title != strings.ToUpper(title) && !procedural.MatchString(title) {
			continue
		}
		starts = append(starts, start{
			from: i, body: i + 1,
			number: record.Span{Start: l.span.Start + m[2], End: l.span.Start + m[3]},
			title:  p.titleSpan(record.Span{Start: l.span.Start + m[4], End: l.span.End}),
		})
	}
	if len(starts) < 2 {
		return nil
	}
	return starts
}

// pointNumbers finds items that count within their year, "21.44 ELECTION OF CHAIR", "21.45 APOLOGIES": of all numbers of that form none
// stands before a sentence, and one before the business of every meeting.
func (p *page) pointNumbers() []start {
	const least = 2
	var starts []start
	known, year, last := 0, "", 0
	for i := p.body; i < len(p.lines); i++ {
		l := p.lines[i]
		m := subNumber.FindStringSubmatchIndex(p.text(l)[:min(400, len(p.text(l)))])
		if m == nil || m[6] < 0 || l.role != roleNone && l.role != roleHeading {
			continue
		}
		s := p.text(l)
		title := s[m[6]:m[7]]
		if number := leadingNumber(s[m[4]:m[5]]); year != "" && (s[m[2]:m[3]] != year || number != last+1) || !isTitle(title) || title != strings.ToUpper(title) && !procedural.MatchString(title) {
			return nil
		}
		year, last = s[m[2]:m[3]], leadingNumber(s[m[4]:m[5]])
		if procedural.MatchString(title) {
			known++
		}
		starts = append(starts, start{
			from: i, body: i + 1,
			number: record.Span{Start: l.span.Start + m[2], End: l.span.Start + m[5]},
			title:  p.titleSpan(record.Span{Start: l.span.Start + m[6], End: l.span.End}),
		})
	}
	if len(starts) < least || known == 0 || p.doc.Kind == record.PageItem {
		return nil
	}
	return starts
}

// markedItems takes what the markup, or the cutting of run-together rows, named a number or title.
func (p *page) markedItems() []start {
	var starts []start
	for i := 0; i < len(p.lines); i++ {
		l := p.lines[i]
		switch l.role {
		case roleNumber:
			st := start{from: i, body: i + 1, number: p.numberSpan(l.span), anchor: l.anchor}
			if i+1 < len(p.lines) && p.lines[i+1].role == roleTitle {
				st.title = p.titleSpan(p.lines[i+1].span)
				if st.anchor == "" {
					st.anchor = p.lines[i+1].anchor
				}
				st.body++
				i++
			}
			starts = append(starts, st)
		case roleTitle:
			starts = append(starts, start{from: i, body: i + 1, title: p.titleSpan(l.span), anchor: l.anchor})
		case roleGroup:
			starts = append(starts, start{from: i, body: i + 1, isGroup: true})
		case roleLabel:
			// A second "Minutes:" below the first: an item began whose title is lost.
			if n := len(starts); n > 0 && !p.hasMarkup && (p.isMinutesLabel(i) || p.isDecisionLabel(i)) && p.repeatsLabel(starts[n-1].body, i) {
				starts = append(starts, start{from: i, body: i, isNameless: true})
			}
		}
	}
	return starts
}

func (p *page) isMinutesLabel(i int) bool {
	part, _, ok := partOfLabel(p.text(p.lines[i]))
	return ok && part == record.PartMinutes
}

func (p *page) isDecisionLabel(i int) bool {
	part, _, ok := partOfLabel(p.text(p.lines[i]))
	return ok && part == record.PartDecision
}

// repeatsLabel: the label on line i stands above it already, from a line on.
func (p *page) repeatsLabel(from, i int) bool {
	part, _, _ := partOfLabel(p.text(p.lines[i]))
	for j := from; j < i; j++ {
		if p.lines[j].role != roleLabel {
			continue
		}
		if other, papers, ok := partOfLabel(p.text(p.lines[j])); ok && !papers && other == part {
			return true
		}
	}
	return false
}

// subNumber matches the number of an item within an item, alone or before its title: "5.1", "5.1 14 May 2018".
var subNumber = regexp.MustCompile(`^(\d{1,3})\.(\d{1,3})\.?(?:$|\s+(\S.*)$)`)

// withSubItems adds the items within items: they count up under their item's number, and each has a title with a file or a label
// behind it, or all of them have titles and none is a numbered paragraph.
func (p *page) withSubItems(starts []start) []start {
	var out []start
	for k, st := range starts {
		out = append(out, st)
		stop := len(p.lines)
		if k+1 < len(starts) {
			stop = starts[k+1].from
		}
		var marked, titled []start
		isTitled := true
		for i := st.body; i < stop; i++ {
			l := p.lines[i]
			m := subNumber.FindStringSubmatchIndex(p.text(l)[:min(400, len(p.text(l)))])
			if m == nil || l.role != roleNone && l.role != roleHeading || p.text(l)[m[2]:m[3]] != p.doc.Slice(st.number) {
				continue
			}
			minor := leadingNumber(p.text(l)[m[4]:m[5]])
			sub := start{from: i, body: i + 1, number: record.Span{Start: l.span.Start + m[2], End: l.span.Start + m[5]}}
			title := record.Span{}
			if m[6] >= 0 {
				title = record.Span{Start: l.span.Start + m[6], End: l.span.End}
			} else if i+1 < stop {
				title, sub.body = p.lines[i+1].span, i+2
			}
			if title.IsZero() {
				continue
			}
			sub.title = p.titleSpan(title)
			_, hasFile := cutFile(p.doc.Slice(title))
			if minor == len(marked)+1 && (hasFile || sub.body < stop && p.lines[sub.body].role == roleLabel) {
				marked = append(marked, sub)
			}
			s := p.doc.Slice(title)
			isTitled = isTitled && minor == len(titled)+1 && isTitle(s) && len(s) < 150 && !strings.HasSuffix(s, ".") && !finite.MatchString(s)
			titled = append(titled, sub)
		}
		if isTitled && len(titled) > len(marked) {
			marked = titled
		}
		out = append(out, marked...)
	}
	return out
}

// withUnnumbered adds items without a number to those that have one: before the first, and wherever a second "Minutes:"
// shows that another item began.
func (p *page) withUnnumbered(numbered []start) []start {
	var starts []start
	end := len(p.lines)
	bounds := append([]start{{from: p.body, body: p.body}}, numbered...)
	for k, st := range bounds {
		if k > 0 {
			starts = append(starts, st)
		}
		stop := end
		if k+1 < len(bounds) {
			stop = bounds[k+1].from
		}
		minuted := k == 0
		last := st.body
		for i := st.body; i < stop; i++ {
			l := p.lines[i]
			s := p.text(l)
			if groupHeading.MatchString(s) && l.gap > 0 {
				starts = append(starts, start{from: i, body: i + 1, isGroup: true})
				last, minuted = i+1, true
				continue
			}
			if l.role != roleLabel || !p.isMinutesLabel(i) {
				continue
			}
			if minuted {
				// Above the first item stands whose minutes they are.
				if t := p.titleAbove(i, last); t >= 0 && (k > 0 || !bodyOnly.MatchString(p.text(p.lines[t]))) {
					starts = append(starts, start{from: t, body: t + 1, title: p.titleSpan(p.lines[t].span)})
				}
			}
			minuted, last = true, i+1
		}
		if k == 0 && len(starts) == 0 {
			if i := p.firstItem(stop); i >= 0 {
				starts = append(starts, start{from: i, body: i + 1, title: p.titleSpan(p.lines[i].span)})
			}
		}
	}
	return starts
}

// firstItem is the line right below "No. Item", where it has no label and begins like an item; -1 if it does not.
func (p *page) firstItem(stop int) int {
	for i := p.body; p.body > 0 && i < stop; i++ {
		if p.lines[i].role == roleFurniture {
			continue
		}
		s := p.text(p.lines[i])
		isSaid := strings.HasSuffix(s, ".") && strings.Count(s, " ") >= 8
		if isTitle(s) && len(s) < 200 && !isSaid && (strings.Contains(s, " ") || procedural.MatchString(s)) {
			return i
		}
		break
	}
	return -1
}

// titleAbove finds the title of the item whose "Minutes:" stands at line i: the nearest title-like line above, not further
// up than the labels of the item before.
func (p *page) titleAbove(i, floor int) int {
	for j := i - 1; j >= floor && j >= i-6; j-- {
		if l := p.lines[j]; l.role == roleNone && l.gap > 0 && isTitle(p.text(l)) && !p.isHeaderLine(j) {
			return j
		}
	}
	return -1
}

// unnumbered finds the items of a page that lost its numbers, by titles alone.
func (p *page) unnumbered() []start {
	var starts []start
	if p.body == 0 && p.doc.Kind != record.PageMeeting {
		return nil
	}
	body := p.body
	if body == 0 {
		body = p.title.line + 1
		for i := body; i < min(len(p.lines), headLines); i++ {
			if p.isHeaderLine(i) {
				body = i + 1
			}
		}
	}
	hasGaps := false
	for _, l := range p.lines[min(body+1, len(p.lines)):] {
		hasGaps = hasGaps || l.gap >= 2
	}
	inPapers := false
	first := p.firstItem(len(p.lines))
	floor, begun := body, 0 // behind the last "Minutes:", and how many items had begun by then
	for i := body; i < len(p.lines); i++ {
		l := p.lines[i]
		if l.role == roleLabel {
			_, inPapers, _ = partOfLabel(p.text(l))
			if p.isMinutesLabel(i) {
				if t := p.titleAbove(i, floor); t >= 0 && len(starts) == begun {
					starts = append(starts, start{from: t, body: t + 1, title: p.titleSpan(p.lines[t].span)})
				}
				floor, begun = i+1, len(starts)
			}
			continue
		}
		if groupHeading.MatchString(p.text(l)) && l.gap > 0 {
			starts = append(starts, start{from: i, body: i + 1, isGroup: true})
			continue
		}
		if hasGaps && l.gap < 2 && i > body+1 && i != first && !p.leadsToLabel(i) {
			continue // sections of this page stand further apart
		}
		if n := len(starts); n > 0 && starts[n-1].body == i && purpose.MatchString(p.text(l)) {
			continue // the purpose of the item above
		}
		n := len(starts)
		isBelowTitle := n > 0 && (i == starts[n-1].body || i == starts[n-1].body+1 && !purpose.MatchString(p.text(p.lines[i-1])))
		if i == first || p.startsUnnumbered(i, inPapers, isBelowTitle) {
			starts = append(starts, start{from: i, body: i + 1, title: p.titleSpan(l.span)})
			inPapers = false
		}
	}
	return starts
}

// isHeaderLine: a line that speaks of the meeting and not of an item.
func (p *page) isHeaderLine(i int) bool {
	l := p.lines[i]
	_, venue := p.labelled(l, venueLabel)
	_, contact := p.labelled(l, contactLabel)
	_, date := p.labelled(l, dateLabel)
	_, time := p.labelled(l, timeLabel)
	_, sub := p.subtitle(i)
	return venue || contact || date || time || sub || l.role == roleSubtitle
}

// leadsToLabel: a label, or the file of a title, shows that the line is a title whatever the gap before it.
func (p *page) leadsToLabel(i int) bool {
	_, hasFile := cutFile(p.text(p.lines[i]))
	return hasFile || i+1 < len(p.lines) && p.lines[i+1].role == roleLabel
}

// startsUnnumbered judges by the line, and by the gaps around it, whether an item begins: sections of such a page stand two
// or more blank lines apart, a title and the item's purpose one. What stands right below a title, which tells no purpose of its own, is
// not the purpose of an item whose title was lost.
func (p *page) startsUnnumbered(i int, inPapers, isBelowTitle bool) bool {
	l := p.lines[i]
	s := p.text(l)
	if l.role != roleNone || len(s) > 600 || l.gap == 0 && i > p.body || leadLabel(s).style != 0 || strings.HasPrefix(s, "(") {
		return false
	}
	if p.namesPerson(i) && (p.namesPerson(i-1) || p.namesPerson(i+1)) {
		return false // one of those who came to speak to the item
	}
	cut, hasFile := cutFile(s)
	if hasFile {
		return isTitle(s) && !(inPapers && strings.Contains(s[len(cut):], "item "))
	}
	if openers.MatchString(s) && !procedural.MatchString(s) {
		return false
	}
	words, _, _ := titleWords(s)
	next := line{gap: 9}
	if i+1 < len(p.lines) {
		next = p.lines[i+1]
	}
	if next.role == roleLabel && isTitle(s) {
		return true
	}
	if procedural.MatchString(s) && words <= 30 && isTitle(s) {
		return true
	}
	if i+2 < len(p.lines) && purpose.MatchString(p.text(next)) && isTitle(s) && words <= 25 {
		return true
	}
	if said := p.text(next); l.gap >= 2 && isTitle(s) && words <= 20 && !strings.HasSuffix(s, ".") && (cameToNothing.MatchString(said) || next.gap >= 2 && isHeading(s) && opensMinute.MatchString(said)) {
		return true
	}
	if l.gap >= 3 && purpose.MatchString(s) && words <= 15 && next.gap >= 2 && !isBelowTitle {
		return true // the title is lost; the purpose has to stand for it
	}
	return l.gap >= 2 && next.gap == 1 && isTitle(s) && !strings.HasSuffix(s, ".") && words <= 20 && leadLabel(p.text(next)).style == 0 && !strings.HasPrefix(p.text(next), "That ")
}

// personPost matches a person with a post on a line: "Ann Orr - Head of Roads", "Councillor Lee – Cabinet Member for Parks".
var personPost = regexp.MustCompile(`^(?:(?:Councillor|Cllr|Mrs?|Ms|Miss|Dr|Prof(?:essor)?)\.? )?(?:[A-Z][\p{L}'’-]+\.? ?){1,4}(?:\([^)]{1,20}\))?(?: [-–]|,) (?:[\p{L}&'’]+ ){0,4}(?:Director|Head|Manager|Officer|Leader|Member|Chair\w*|Executive|Portfolio Holder|Inspector|Lead|Adviser|Advisor|Lawyer|Solicitor|Accountant|Engineer|Principal|Superintendent|Commissioner)\b`)

// namesPerson: line i holds a person with a post and no more.
func (p *page) namesPerson(i int) bool {
	if i < 0 || i >= len(p.lines) || p.lines[i].span.End-p.lines[i].span.Start > 160 {
		return false
	}
	s := p.text(p.lines[i])
	return personPost.MatchString(s) && !finite.MatchString(s)
}

// cameToNothing matches the whole minute of an item to which nobody had anything to bring: "There were no late reports."
var cameToNothing = regexp.MustCompile(`(?i)^(?:there (?:was|were) (?:no|none|nothing)\b.{0,80}|none(?: (?:was|were) [a-z]+)?|nil|no .{3,60} (?:was|were|had been) [a-z]+)\.?$`)

// fill makes the items from their starts, and the blocks outside them.
func (p *page) fill(starts []start) {
	outside := p.newBuilder()
	first := len(p.lines)
	if len(starts) > 0 {
		first = starts[0].from
	}
	part := record.PartNone
	if p.doc.Kind == record.PageMinutes {
		part = record.PartMinutes
	}
	headPart := record.PartNone
	for i := 0; i < first; i++ {
		if i >= p.body && (p.body > 0 || len(starts) == 0) {
			headPart = part
		}
		outside.add(p.lines[i], headPart)
	}
	meeting := -1
	if len(p.doc.Meetings) > 0 {
		meeting = 0
	}
	for k, st := range starts {
		stop := len(p.lines)
		if k+1 < len(starts) {
			stop = starts[k+1].from
		}
		if st.isGroup {
			l := p.lines[st.from]
			l.role = roleHeading
			outside.add(l, record.PartNone)
		}
		if st.isGroup || st.isNameless {
			for i := st.body; i < stop; i++ {
				outside.add(p.lines[i], record.PartNone)
			}
			continue
		}
		// The site's own furniture below the last item is not the item's.
		foot := stop
		for k == len(starts)-1 && foot > st.body && p.lines[foot-1].role == roleFurniture {
			foot--
		}
		after := p.lines[foot:stop]
		stop = foot
		p.doc.Items = append(p.doc.Items, p.item(st, stop, meeting))
		for _, l := range after {
			outside.add(l, record.PartNone)
		}
	}
	p.doc.Blocks = append(p.doc.Blocks, outside.finish(part)...)
}

// item reads one item from its start up to the line where the next begins.
func (p *page) item(st start, stop, meeting int) record.Item {
	it := record.Item{Meeting: meeting, SourceID: p.sourceID("item", st.anchor)}
	it.Number, it.Title = p.tidy(st.number), p.tidy(st.title)
	if !it.Title.Span.IsZero() {
		p.titleFile(&it, st)
	}
	if st.from < len(p.lines) {
		it.Span.Start = p.lines[st.from].span.Start
		it.Span.End = p.lines[max(st.from, stop-1)].span.End
	}
	lines := p.lines[min(st.body, stop):stop]
	if st.rest > 0 {
		first := line{span: record.Span{Start: st.rest, End: p.lines[st.from].span.End}, gap: 1}
		lines = append([]line{first}, lines...)
	}
	part := record.PartNone
	labelled := false
	for _, l := range lines {
		if l.role == roleLabel {
			_, papers, _ := partOfLabel(p.text(l))
			labelled = labelled || !papers
		}
	}
	if labelled {
		part = record.PartAgenda
	}
	// Behind "Supporting documents:" at the end, short lines are files.
	foot := len(lines)
	for foot > 0 && lines[foot-1].role != roleLabel && lines[foot-1].span.End-lines[foot-1].span.Start < 250 {
		foot--
	}
	if foot == 0 || lines[foot-1].role != roleLabel || !strings.HasPrefix(strings.ToLower(p.text(lines[foot-1])), "supporting") {
		foot = len(lines)
	}
	b := p.newBuilder()
	inPapers, isFirst, minuted := false, true, false
	for i, l := range lines {
		s := p.text(l)
		if l.role == roleLabel {
			next, papers, _ := partOfLabel(s)
			inPapers = papers
			if !papers {
				part = next
			}
			b.add(l, part)
			continue
		}
		if (inPapers || isFileLine(s)) && p.paper(&it, l, i >= foot) {
			b.flush(part)
			b.put(record.Block{Kind: record.BlockFurniture, Part: part, Span: l.span})
			continue
		}
		if l.role != roleFurniture && l.role != rolePaper {
			inPapers = false
		}
		if !labelled && !st.number.IsZero() && p.isMinuteNumber(l, s) {
			minuted, part = true, record.PartMinutes
			l.role = roleNumber
		}
		if !labelled && !minuted && l.role != roleFurniture {
			part = p.unlabelledPart(part, l, s, isFirst)
			isFirst = false
		}
		if _, ok := cutTruncation(s); ok {
			it.IsTruncated = true
		}
		b.add(l, part)
	}
	it.Blocks = b.finish(part)
	it.IsTruncated = it.IsTruncated || p.endsCutOff(it.Blocks)
	it.IsExempt = p.restricted[st.anchor] || p.isExempt(&it)
	return it
}

// endsCutOff: the last words of blocks are cut off.
func (p *page) endsCutOff(blocks []record.Block) bool {
	for i := len(blocks) - 1; i >= 0; i-- {
		if k := blocks[i]; k.Kind != record.BlockFurniture {
			return k.Kind != record.BlockRow && isCutOff(p.doc.Slice(k.Span))
		}
	}
	return false
}

// isMinuteNumber: the minute's own number stands above what was said, "0441" inside agenda item 1.
func (p *page) isMinuteNumber(l line, s string) bool {
	return !p.hasMarkup && l.role == roleNone && len(s) >= 3 && len(s) <= 16 && ownNumber.MatchString(s)
}

// tidy is the words at a span with their white space folded; nowhere if there are none.
func (p *page) tidy(s record.Span) record.Text {
	t := p.doc.At(s)
	if t.Value = fold(t.Value); t.Value == "" {
		return record.Text{}
	}
	return t
}

// decided matches the beginning of what was decided: "1. That …".
var decided = regexp.MustCompile(`^(?:[(]?(?:\d{1,2}|[a-z])[.)]+\s+)?That\s`)

// unlabelledPart tells agenda from minutes where the page dropped its labels: an item's purpose stands right below its
// title; what stands apart from it is minutes, on a page that has some.
func (p *page) unlabelledPart(part record.Part, l line, s string, isFirst bool) record.Part {
	if p.doc.Kind == record.PageMinutes {
		return record.PartMinutes
	}
	if p.hasMarkup {
		return part
	}
	if p.doc.Kind == record.PageMeeting && p.title.line >= 0 && !p.title.isMinuted {
		return record.PartAgenda // an agenda alone
	}
	if p.doc.Kind == record.PageItem && p.title.line < 0 && p.isDecision() && decided.MatchString(s) {
		return record.PartDecision // the page of a decision that lost its title and labels
	}
	if p.title.isMinutesOnly && !purpose.MatchString(s) {
		return record.PartMinutes
	}
	if isFirst {
		if p.expectsMinutes() && doneByBody.MatchString(s) {
			return record.PartMinutes
		}
		if purpose.MatchString(s) || l.gap == 1 && p.title.line >= 0 && p.doc.Kind == record.PageMeeting {
			return record.PartAgenda
		}
		if l.gap >= 2 && p.expectsMinutes() {
			return record.PartMinutes
		}
		return part
	}
	if part == record.PartAgenda && (l.gap >= 2 || tellsPast(s)) && p.expectsMinutes() {
		return record.PartMinutes
	}
	return part
}

// acted matches a line that begins by telling what somebody did at the meeting: "RESOLVED", "Members considered", "The Head of Roads
// advised".
var acted = regexp.MustCompile(`^(?:RESOLVED|Resolved|AGREED)\b|^(?:The |An? |One |Some )?(?:(?:[A-Z][\p{L}'’.&-]*|of|and|for|the|in|to|with|\([^)]{1,60}\)),? ){0,12}?(?:Committee|Panel|Board|Commission|Cabinet|Executive|Forum|Members?|members?|[Cc]hair\w*|Officers?|officers?|Councillor [\p{L}'’. -]{2,40}|Cllr [\p{L}'’. -]{2,40}|M(?:r|rs|s) [\p{L}'’. -]{2,40}|Director[\p{L}'’,& -]{0,60}|Head of [\p{L}'’,& -]{2,60}|Manager),? (?:also |then |further )?(?:considered|received|noted|agreed|resolved|submitted|presented|introduced|informed|updated|advised|explained|reported|stated|asked|queried|enquired|replied|responded|confirmed|outlined|welcomed|thanked|requested|undertook|highlighted|raised|declared|was informed|were informed|was advised|were advised|were reminded)\b|^(?:Consideration was given to|Apologies were received|The (?:[A-Za-z]+ ){0,3}[Mm]inutes of .{0,160}\b(?:was|were) (?:approved|agreed|confirmed|noted|received)\b|Following (?:a )?discussion,|During (?:the (?:ensuing )?)?discussion\b)`)

// otherMeeting matches what was done at an earlier meeting, of which an agenda tells too.
var otherMeeting = regexp.MustCompile(`\b(?:at|from) (?:its|the|their|a|our) (?:[A-Za-z]+ ){0,4}meetings?\b|\bprevious(?:ly)?\b|\blast (?:year|meeting)\b`)

// tellsPast reports that a line tells what was done at the meeting, as no agenda does.
func tellsPast(s string) bool { return acted.MatchString(s) && !otherMeeting.MatchString(s) }

// expectsMinutes: the page's title promises minutes, or it is the page of one item, which shows them when there are any.
func (p *page) expectsMinutes() bool {
	return p.title.isMinuted || p.doc.Kind == record.PageItem || p.doc.Kind == record.PageMinutes
}

// titleFile keeps the file of an item's own title line.
func (p *page) titleFile(it *record.Item, st start) {
	for i := st.from; i < st.body; i++ {
		l := p.lines[i]
		if _, ok := cutFile(p.text(l)); !ok && len(l.links) == 0 {
			continue
		}
		d := record.DocumentRef{Title: it.Title, Type: "item"}
		for _, k := range l.links {
			if a := readAddress(k.href); a.isFile() {
				d.URL, d.SourceID = p.absolute(k.href), p.sourceID("document", a.document())
			}
		}
		if _, ok := cutFile(p.text(l)); ok || d.URL != "" {
			it.Documents = append(it.Documents, d)
			return
		}
	}
}

// paper reads a line below "Additional documents:" or "Supporting documents:" as a file of the list, and reports whether
// it is one.
func (p *page) paper(it *record.Item, l line, atFoot bool) bool {
	s := p.text(l)
	cut, hasFile := cutFile(s)
	if l.role == roleFurniture || len(s) > 400 {
		return false
	}
	lead := leadLabel(cut)
	// The list at the foot of a page needs no icon; inside an item only what is marked as a file is one.
	if l.role != rolePaper && !hasFile && !(lead.style == '*' && l.gap == 0) && !atFoot {
		return false
	}
	found := false
	spans := p.filesOf(l)
	for i, span := range spans {
		d := record.DocumentRef{Title: p.tidy(span), Type: "additional"}
		if d.Title.Value == "" {
			continue
		}
		for k, href := range l.links {
			if a := readAddress(href.href); (a.isFile() || len(l.links) == 1) && (len(spans) != len(l.links) || k == i) {
				d.URL, d.SourceID = p.absolute(href.href), p.sourceID("document", a.document())
			}
		}
		it.Documents = append(it.Documents, d)
		found = true
	}
	return found
}

// filesOf are the titles of the files on a line: one, or several that each have their size and a bullet or semicolon between them.
func (p *page) filesOf(l line) []record.Span {
	s := p.text(l)
	var spans []record.Span
	from := 0
	for _, m := range append(fileSizes.FindAllStringIndex(s, -1), []int{len(s), len(s)}) {
		if from > 0 && m[0] == len(s) {
			break // what stands behind the last size is no title
		}
		title := s[from:m[0]]
		span := record.Span{Start: l.span.Start + from, End: l.span.Start + m[0]}
		from = m[1]
		lead := leadLabel(title)
		if lead.style != '*' {
			lead.size = 0
		}
		title = title[lead.size:]
		size := len(title) - len(strings.TrimLeft(title, " \t\u00a0·•;|,-–"))
		span.Start += lead.size + size + len(leadType.FindString(title[size:]))
		cut, _ := cutFile(p.doc.Text[span.Start:span.End])
		span.End = span.Start + len(strings.TrimRight(cut, ", "))
		if span = trim(p.doc.Text, span); span.Start < span.End {
			spans = append(spans, span)
		}
	}
	return spans
}

// exempt matches what a page says of an item from which the public is shut out.
var exempt = regexp.MustCompile(`(?i)\bnot for publication\b|\bexempt (?:report|appendix|information under)|\brestricted enc|\bby virtue of paragraph|\bprivate and confidential\b|\(exempt\)|\(confidential\)`)

// isExempt reads the title and the agenda text: a debate that only mentions exempt information does not make an item so.
func (p *page) isExempt(it *record.Item) bool {
	if exempt.MatchString(it.Title.Value) {
		return true
	}
	for _, b := range it.Blocks {
		if b.Part == record.PartAgenda && b.Span.End-b.Span.Start < 2000 && exempt.MatchString(p.doc.Slice(b.Span)) {
			return true
		}
	}
	return false
}

// readFields keeps the attendance lines of a page's head: who was present, who sent apologies.
func (p *page) readFields(end int) {
	for i := 0; i < end; i++ {
		l := p.lines[i]
		s := p.text(l)
		if l.role != roleNone || len(s) > 5000 {
			continue
		}
		name, size, ok := attendanceLabel(s)
		if !ok {
			continue
		}
		value := record.Span{Start: l.span.Start + size, End: l.span.End}
		// The names stand behind the label, or on the lines below it up to the next label.
		for j := i + 1; j < end && p.lines[j].role == roleNone; j++ {
			t := p.text(p.lines[j])
			if _, _, labelled := attendanceLabel(t); labelled || p.lines[j].gap > 1 || p.lines[j].gap > 0 && size < len(s) || strings.HasSuffix(t, ":") {
				break
			}
			if size == len(s) && value.Start >= value.End {
				value.Start = p.lines[j].span.Start
			}
			value.End = p.lines[j].span.End
		}
		if t := p.tidy(trim(p.doc.Text, value)); t.Value != "" {
			p.doc.Fields = append(p.doc.Fields, record.Field{Label: name, Value: t})
		}
	}
}
