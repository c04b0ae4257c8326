package parse

import (
	"regexp"
	"strings"

	"scrutinygraph/loader/record"
)

// issueMeeting matches "Meeting: 19/04/2017 - Audit Committee (Item 56)".
var issueMeeting = regexp.MustCompile(`^Meeting:\s*(.*?)(?:\s*\(Item (\d{1,4}[A-Za-z]?(?:/\d{2,4})?)\.?\))?\s*$`)

// readIssue reads one matter across meetings: a title, then for each meeting its line and the item as minuted there.
func (p *page) readIssue() {
	p.splitLabels()
	var at []int
	for i, l := range p.lines {
		if s := p.text(l); len(s) < 300 && issueMeeting.MatchString(s) {
			if _, ok := findDate(s); ok {
				at = append(at, i)
			}
		}
	}
	if len(at) == 0 {
		p.readIssueDecisions()
		return
	}
	first := len(p.lines)
	if len(at) > 0 {
		first = at[0]
	}
	outside := p.readIssueHead(first)
	for k, i := range at {
		stop := len(p.lines)
		if k+1 < len(at) {
			stop = at[k+1]
		}
		p.readIssueMeeting(i, stop)
	}
	p.doc.Blocks = append(outside.finish(record.PartNone), p.doc.Blocks...)
}

// readIssueHead reads what stands above the first meeting or decision: the line below the page's kind names the matter.
func (p *page) readIssueHead(first int) *builder {
	outside := p.newBuilder()
	for i := 0; i < first; i++ {
		outside.add(p.lines[i], record.PartNone)
		if l := p.lines[i]; i > p.title.line && l.role != roleFurniture && p.doc.Title.Span == p.titleLine() {
			p.doc.Title = p.tidy(p.titleSpan(l.span))
		}
	}
	return outside
}

// issueDecision matches "22/11/2024 - Budget Monitoring", which begins each decision of an "Issue - decisions" page.
var issueDecision = regexp.MustCompile(`^(\d{1,2}/\d{1,2}/\d{4}) - (\S.*)$`)

// readIssueDecisions reads the decisions on one matter: each with its date and title, and who decided where that is told.
func (p *page) readIssueDecisions() {
	var starts []start
	for i, l := range p.lines {
		g := issueDecision.FindStringSubmatchIndex(p.text(l))
		if g == nil || l.span.End-l.span.Start > 600 || i <= p.title.line {
			continue
		}
		starts = append(starts, start{from: i, body: i + 1, title: p.titleSpan(record.Span{Start: l.span.Start + g[4], End: l.span.End})})
	}
	first := len(p.lines)
	if len(starts) > 0 {
		first = starts[0].from
	}
	outside := p.readIssueHead(first)
	for k, st := range starts {
		stop := len(p.lines)
		if k+1 < len(starts) {
			stop = starts[k+1].from
		}
		m := record.MeetingHeader{IsMinuted: true}
		for i := st.from; i < stop; i++ {
			l := p.lines[i]
			if d, ok := findDate(p.text(l)); ok && i == st.from {
				m.Date = textAt(d, l.span.Start)
			}
			g := decisionLabel.FindStringSubmatchIndex(p.text(l))
			if g == nil || l.span.End-l.span.Start > 300 || g[4] >= g[5] {
				continue
			}
			p.lines[i].role = roleFurniture
			if v := (record.Span{Start: l.span.Start + g[4], End: l.span.Start + g[5]}); strings.EqualFold(p.text(l)[g[2]:g[3]], "decision maker") && isBody(p.doc.Slice(v)) {
				m.Committee = p.committeeText(v)
			}
		}
		p.doc.Meetings = append(p.doc.Meetings, m)
		it := p.item(st, stop, len(p.doc.Meetings)-1)
		for j := range it.Blocks {
			if it.Blocks[j].Part == record.PartNone {
				it.Blocks[j].Part = record.PartMinutes
			}
		}
		p.doc.Items = append(p.doc.Items, it)
	}
	p.doc.Blocks = append(outside.finish(record.PartNone), p.doc.Blocks...)
}

// titleLine is the span of the line that names the page.
func (p *page) titleLine() record.Span {
	if p.title.line < 0 {
		return record.Span{}
	}
	return p.lines[p.title.line].span
}

func (p *page) readIssueMeeting(i, stop int) {
	l := p.lines[i]
	s := p.text(l)
	g := issueMeeting.FindStringSubmatchIndex(s)
	inner := l
	inner.span = record.Span{Start: l.span.Start + g[2], End: l.span.Start + g[3]}
	d, _ := findDate(p.text(inner))
	x := p.dated(inner, d)
	m := record.MeetingHeader{Date: x.date, Time: x.time, Status: x.status}
	name := trim(p.doc.Text, record.Span{Start: inner.span.Start + d.end, End: inner.span.End})
	for name.Start < name.End && (p.doc.Text[name.Start] == '-' || p.doc.Text[name.Start] == ',' || isSpace(firstRune(p.doc.Text[name.Start:name.End]))) {
		name.Start += len(string(firstRune(p.doc.Text[name.Start:name.End])))
	}
	if name.Start >= name.End {
		// "Audit Committee - 19/04/2017"
		name = trim(p.doc.Text, record.Span{Start: inner.span.Start, End: inner.span.Start + d.start})
	}
	if name.Start < name.End {
		m.Committee = p.committeeText(name)
	}
	for _, k := range l.links {
		a := readAddress(k.href)
		if id := a.meeting(); id != "" {
			m.SourceID = p.sourceID("meeting", id)
		}
		if id := a.committee(); id != "" {
			m.CommitteeSourceID = p.sourceID("committee", id)
		}
	}
	st := start{from: i, body: i + 1}
	if g[4] >= 0 {
		st.number = record.Span{Start: l.span.Start + g[4], End: l.span.Start + g[5]}
	}
	for st.body < stop && p.lines[st.body].role == roleFurniture {
		st.body++
	}
	if st.body < stop {
		t := p.lines[st.body]
		text := p.text(t)
		if m := sameLine.FindStringSubmatchIndex(text); m != nil && len(text) < 500 && isTitle(text[m[8]:]) && (st.number.IsZero() || text[m[2]:m[3]] == p.doc.Slice(st.number)) {
			st.number = record.Span{Start: t.span.Start + m[2], End: t.span.Start + m[3]}
			st.title = p.titleSpan(record.Span{Start: t.span.Start + m[8], End: t.span.End})
			st.body++
		} else if isTitle(text) {
			st.title = p.titleSpan(t.span)
			st.body++
		}
	}
	if st.title.IsZero() && p.doc.Title.Span != p.titleLine() {
		st.title = p.doc.Title.Span // the matter's own
	}
	p.doc.Meetings = append(p.doc.Meetings, m)
	it := p.item(st, stop, len(p.doc.Meetings)-1)
	// The page shows what was minuted, without a label.
	for j := range it.Blocks {
		if it.Blocks[j].Part == record.PartNone {
			it.Blocks[j].Part = record.PartMinutes
		}
		if it.Blocks[j].Kind != record.BlockFurniture && it.Blocks[j].Part == record.PartMinutes {
			p.doc.Meetings[len(p.doc.Meetings)-1].IsMinuted = true
		}
	}
	p.doc.Items = append(p.doc.Items, it)
}
