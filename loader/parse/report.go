package parse

import (
	"regexp"
	"strings"

	"scrutinygraph/loader/record"
)

// reportLabel matches the labels of a report's header table, as councils write them.
var reportLabel = regexp.MustCompile(`(?i)^\W{0,4}(report (?:to|of|by|from|author|for|title|no\.?)|title of report|name of report|purpose of (?:the )?report|report (?:subject|purpose)|subject(?: of report)?|title|by|from|to|date(?: of (?:meeting|committee))?|meeting date|committee|cabinet member|lead (?:member|officer|director)|(?:relevant )?portfolio holder|wards?(?: affected)?|electoral divisions?|responsible (?:officer|director)|contact(?: officer)?|author|classification|key decision|agenda item(?: no\.?)?|open\/exempt)\**\s*(?::|\t|\s*\|)[\s|*]*(.*?)[\s|*]*$`)

// reportMark are the labels that only a report has.
var reportMark = regexp.MustCompile(`(?i)^(?:report (?:to|of|by|from|author|title)|title of report|purpose of (?:the )?report|by|cabinet member|lead officer|lead member|responsible officer|wards?(?: affected)?|electoral divisions?|author|key decision)$`)

// reportOf matches the first lines of a report without a table: "REPORT OF THE DIRECTOR OF …".
var reportOf = regexp.MustCompile(`^(?:(?:JOINT )?REPORT (?:OF|BY|FROM|TO) |Report (?:of|by) (?:the )?[A-Z])`)

// sectionHeading matches the sections that reports share.
var sectionHeading = regexp.MustCompile(`(?i)^\W*(?:\d+(?:\.0)?\.?\s+)?(?:recommendations?|executive summary|purpose of (?:the )?report|background|financial implications|legal implications|equalit(?:y|ies) (?:implications|impact)|background (?:papers|documents)|introduction|proposals?|options|risk assessment|reasons? for (?:the )?recommendations?|consultations?|summary|timescale|resource implications|environmental implications|alternatives? (?:options )?considered)\b`)

// reportHead is how far a report's header reaches.
const reportHead = 30

// looksLikeReport: labels of a report's header, or its first line and sections.
func (p *page) looksLikeReport() bool {
	marks, sections, first := 0, 0, false
	for i, l := range p.lines {
		s := p.text(l)
		if len(s) > 600 {
			continue
		}
		if i < reportHead {
			if m := reportLabel.FindStringSubmatch(s); m != nil && reportMark.MatchString(m[1]) && !strings.HasPrefix(strings.ToLower(s), "to ") {
				marks++
			}
			first = first || i < 12 && reportOf.MatchString(strings.TrimLeft(s, "#* "))
			if _, _, ok := partOfLabel(s); ok {
				return false // an item of minutes, which quotes who reported
			}
		}
		if len(s) < 90 && sectionHeading.MatchString(s) {
			sections++
		}
	}
	return marks >= 2 || sections >= 3 || sections >= 2 && (marks > 0 || first)
}

// readReport reads an officer's report: its header as fields, committee and date of the meeting that it goes to, its title,
// and all the rest as blocks. It has no items.
func (p *page) readReport() {
	var m record.MeetingHeader
	body := 0
	for i, l := range p.lines[:min(len(p.lines), reportHead)] {
		s := p.text(l)
		g := reportLabel.FindStringSubmatchIndex(s)
		if len(s) > 1200 || g == nil {
			if i > 0 && sectionHeading.MatchString(s) && len(s) < 90 {
				break
			}
			continue
		}
		name := s[g[2]:g[3]]
		v := trim(p.doc.Text, record.Span{Start: l.span.Start + g[4], End: l.span.Start + g[5]})
		if v.Start >= v.End && i+1 < len(p.lines) && reportLabel.FindStringIndex(p.text(p.lines[i+1])) == nil {
			// A table whose cells came out one below the other.
			v = p.lines[i+1].span
		}
		t := p.doc.At(v)
		if t.Value = strings.Trim(fold(t.Value), "*_ "); t.Value == "" {
			continue
		}
		body = i + 1
		p.doc.Fields = append(p.doc.Fields, record.Field{Label: name, Value: t})
		switch strings.ToLower(name) {
		case "report to", "to", "committee", "report for":
			if m.Committee.Value == "" && isBody(t.Value) {
				m.Committee = p.committeeText(v)
			}
			fallthrough
		case "date", "date of meeting", "meeting date", "date of committee":
			if d, ok := findDate(p.doc.Slice(v)); ok && m.Date.Value == "" {
				m.Date = textAt(d, v.Start)
				if c, ok := findTime(p.doc.Slice(v)[d.end:]); ok {
					m.Time = textAt(c, v.Start+d.end)
				}
			}
		case "title of report", "report title", "title", "subject", "subject of report", "report subject", "name of report":
			if p.doc.Title.Value == "" {
				p.doc.Title = t
			}
		}
	}
	p.reportHeadLines(&m, body)
	if m.Committee.Value != "" || m.Date.Value != "" {
		p.doc.Meetings = append(p.doc.Meetings, m)
	}
	b := p.newBuilder()
	for _, l := range p.lines {
		b.add(l, record.PartReport)
	}
	p.doc.Blocks = b.finish(record.PartReport)
}

// reportHeadLines reads what stands above the first section without a label: committee, date, title, one below the other.
func (p *page) reportHeadLines(m *record.MeetingHeader, body int) {
	for i, l := range p.lines[:min(len(p.lines), reportHead)] {
		s := strings.TrimSpace(strings.Trim(p.text(l), "#*_ "))
		if s == "" || len(s) > 250 || sectionHeading.MatchString(s) && i > 0 {
			if len(s) > 250 || i >= body {
				break
			}
			continue
		}
		if reportLabel.MatchString(p.text(l)) {
			continue
		}
		if sub, ok := p.subtitle(i); ok {
			if m.Committee.Value == "" {
				m.Committee = sub.committee
			}
			if m.Date.Value == "" {
				m.Date, m.Time = sub.date, sub.time
			}
			continue
		}
		if d, ok := findDate(p.text(l)); ok && isDateLine(p.text(l), d) {
			if m.Date.Value == "" {
				m.Date = textAt(d, l.span.Start)
			}
			continue
		}
		if i < 10 && bodyOnly.MatchString(s) && !reportOf.MatchString(s) {
			if m.Committee.Value == "" {
				m.Committee = p.committeeText(l.span)
			}
			continue
		}
		if councilOnly.MatchString(s) {
			continue
		}
		if reportOf.MatchString(s) {
			p.doc.Fields = append(p.doc.Fields, record.Field{Label: "Report of", Value: p.afterOf(l)})
			continue
		}
		if p.doc.Title.Value == "" && i < 10 && body == 0 && isTitle(s) {
			p.doc.Title = p.tidy(trimMarks(p.doc.Text, l.span))
		}
	}
}

// bodyOnly matches a line that is nothing but the name of a body.
var bodyOnly = regexp.MustCompile(`(?i)^(?:[\w,&'’() -]+ )?(?:committee|sub-committee|panel|board|cabinet|commission|forum|executive)(?: (?:for|on) [\w,&'’ -]{3,60})?(?: \([\w,&'’ -]{3,60}\))?$`)

var councilOnly = regexp.MustCompile(`(?i)^[\w' ,&-]+ council$`)

// afterOf gives who made a report, from "REPORT OF THE DIRECTOR OF …".
func (p *page) afterOf(l line) record.Text {
	s := p.text(l)
	low := strings.ToLower(s)
	at := 0
	for _, w := range []string{" of the ", " by the ", " of ", " by ", " from "} {
		if i := strings.Index(low, w); i >= 0 {
			at = i + len(w)
			break
		}
	}
	return p.tidy(trim(p.doc.Text, record.Span{Start: l.span.Start + at, End: l.span.End}))
}

// trimMarks leaves Markdown's marks and white space off both ends of a span.
func trimMarks(text string, s record.Span) record.Span {
	t := text[s.Start:s.End]
	s.Start += len(t) - len(strings.TrimLeft(t, "#*_ "))
	s.End = s.Start + len(strings.TrimRight(text[s.Start:s.End], "*_ "))
	return trim(text, s)
}
