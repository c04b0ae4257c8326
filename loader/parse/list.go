package parse

import (
	"strings"

	"scrutinygraph/loader/record"
)

// readMeetingList reads the meetings of a committee, one a line: date, time, and what is published of it.
func (p *page) readMeetingList() {
	named := len(p.doc.Meetings) > 0 // by a web service reply
	var committee record.Text
	b := p.newBuilder()
	for i, l := range p.lines {
		b.add(l, record.PartNone)
		if l.role == roleFurniture || named {
			continue
		}
		s := p.text(l)
		if l.role == roleSubtitle || !p.hasMarkup && i <= p.title.line+2 && isBody(s) && len(s) < 150 {
			if committee.Value == "" {
				committee = p.committeeText(l.span)
			}
			continue
		}
		if len(s) > 200 {
			continue
		}
		d, ok := findDate(s)
		if !ok || len(strings.Fields(s[:d.start])) > 2 {
			continue
		}
		x := p.dated(l, d)
		m := record.MeetingHeader{Committee: committee, Date: x.date, Time: x.time, Status: x.status, CommitteeSourceID: p.sourceID("committee", p.committeeID)}
		m.IsMinuted = strings.Contains(s[d.end:], "Minutes")
		for _, k := range l.links {
			a := readAddress(k.href)
			m.SourceID = p.sourceID("meeting", a.meeting())
			if id := a.committee(); id != "" {
				m.CommitteeSourceID = p.sourceID("committee", id)
			}
		}
		p.doc.Meetings = append(p.doc.Meetings, m)
	}
	p.doc.Blocks = b.finish(record.PartNone)
}

// readCommittee reads a committee's own page: its name, and its members with their roles.
func (p *page) readCommittee() {
	b := p.newBuilder()
	for _, l := range p.lines {
		b.add(l, record.PartNone)
		if l.role == roleSubtitle && len(p.doc.Committees) == 0 {
			p.doc.Committees = append(p.doc.Committees, record.CommitteeHeader{Name: p.committeeText(l.span), SourceID: p.sourceID("committee", p.committeeID)})
			continue
		}
		if l.role == roleFurniture {
			continue
		}
		for _, k := range l.links {
			id := readAddress(k.href).person()
			if id == "" {
				continue
			}
			who := record.Attendee{Name: p.tidy(k.span), SourceID: p.sourceID("person", id)}
			rest := trim(p.doc.Text, record.Span{Start: k.span.End, End: l.span.End})
			for rest.Start < rest.End && strings.ContainsRune("(-–,", firstRune(p.doc.Slice(rest))) {
				rest.Start += len(string(firstRune(p.doc.Slice(rest))))
			}
			for rest.End > rest.Start && strings.HasSuffix(p.doc.Slice(rest), ")") {
				rest.End--
			}
			if rest = trim(p.doc.Text, rest); rest.Start < rest.End {
				who.Role = p.doc.At(rest)
			}
			p.doc.Attendees = append(p.doc.Attendees, who)
		}
	}
	p.doc.Blocks = b.finish(record.PartNone)
}

// readCommitteeList reads the committees of a council, each under its category.
func (p *page) readCommitteeList() {
	b := p.newBuilder()
	var category record.Text
	for _, l := range p.lines {
		b.add(l, record.PartNone)
		if l.role == roleFurniture {
			continue
		}
		if l.role == roleHeading {
			category = p.doc.At(l.span)
			continue
		}
		for _, k := range l.links {
			a := readAddress(k.href)
			if id := a.committee(); id != "" && k.span.Start < k.span.End {
				p.doc.Committees = append(p.doc.Committees, record.CommitteeHeader{
					Name: p.doc.At(k.span), Category: category, SourceID: p.sourceID("committee", id),
					IsEnded: strings.Contains(strings.ToLower(p.doc.Text[k.span.End:l.span.End]), "expired"),
				})
			}
		}
	}
	p.doc.Blocks = b.finish(record.PartNone)
}
