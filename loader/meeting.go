package loader

import (
	"cmp"
	"slices"
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// buildMeetings names each meeting. Where council, committee and date are known, they are the name: text, HTML and XML
// copies of one meeting's minutes then meet in one node, whatever their publisher calls it. Where one of them is
// missing, the publisher's id is the name if it comes with its host; else the meeting is named below the record.
//
// Two meetings of one committee on one day are one node, unless one page tells them apart.
func (b *builder) buildMeetings() {
	type sitting struct{ time, sourceID string }
	seen := map[scrutiny.ID][]sitting{}
	for _, m := range b.facts.Meetings {
		committee := b.committee(m.Committee)
		if committee == "" {
			committee = b.place.CommitteeID
		}
		id := b.meetingID(m, committee)
		own := sitting{m.Time.Value, m.SourceID}
		for _, s := range seen[id] {
			// The same meeting twice is merged; a second sitting of the day is another one.
			if s.sourceID != "" && own.sourceID != "" && s.sourceID != own.sourceID || s.time != "" && own.time != "" && s.time != own.time {
				id = b.unique(id)
				break
			}
		}
		if b.used[id] == 0 {
			b.used[id] = 1
		}
		if !slices.Contains(seen[id], own) {
			seen[id] = append(seen[id], own)
		}
		b.meetings = append(b.meetings, id)
		if m.IsNext {
			// What was announced gives way to what the meeting's own record says of it, whichever of the two has the lesser key.
			m.Status, m.Date.Note = "", ""
		}
		b.node(&scrutiny.Meeting{
			ID: id, Date: scrutiny.Date(m.Date.Value), DateBasis: m.Date.Basis, DateNote: m.Date.Note, Time: m.Time.Value, Venue: m.Venue.Value,
			Status: m.Status, Minutes: cmp.Or(m.Minutes, scrutiny.MinutesNone), IsDraft: m.IsDraft, Contact: m.Contact.Value,
			CommitteeID: committee, CouncilID: b.council, SourceID: m.SourceID,
		})
		b.edge(id, scrutiny.EdgeHeldBy, committee)
		b.edge(b.document, scrutiny.EdgeMentions, id)
		b.evidence(id, m.Spans...)
		b.evidence(id, m.Date.Spans...)
		b.evidence(id, m.Time.Span, m.Venue.Span, m.Contact.Span)
	}
	b.placeRecord()
	if b.place.On == "" {
		b.place.On = scrutiny.Date(b.facts.On.Value)
	}
	for i, m := range b.facts.Meetings {
		if m.IsNext && b.place.MeetingID != "" && b.meetings[i] != b.place.MeetingID {
			b.node(&scrutiny.Meeting{ID: b.place.MeetingID, NextMeetingOn: scrutiny.Date(m.Date.Value)})
		}
	}
}

func (b *builder) meetingID(m record.Meeting, committee scrutiny.ID) scrutiny.ID {
	date := m.Date.Value
	if b.council != "" && committee != "" && date != "" {
		return newID(scrutiny.KindMeeting, committee.Path(), date)
	}
	// "mg:<host>:meeting:<n>"; without a host, two councils may use the same number.
	if p := strings.Split(m.SourceID, ":"); len(p) >= 4 && p[1] != "" {
		return newID(scrutiny.KindMeeting, publisherRoot, segment(p[1]), segment(p[len(p)-1]))
	}
	name := "_"
	if committee != "" {
		name = committee.Path()[strings.LastIndex(committee.Path(), "/")+1:]
	}
	return newID(scrutiny.KindMeeting, b.local, name, cmp.Or(date, "_"))
}

// placeRecord puts the record at the one meeting that it is of. A list of meetings, or one matter across several, is at
// none, and neither is what stands outside its items.
func (b *builder) placeRecord() {
	own := -1
	for i, m := range b.facts.Meetings {
		if m.IsNext || own >= 0 && b.meetings[i] == b.meetings[own] {
			continue
		}
		if own >= 0 {
			return
		}
		own = i
	}
	if own < 0 || b.doc.Kind == record.PageMeetingList || b.doc.Kind == record.PageCommittee || b.doc.Kind == record.PageCommitteeList {
		return
	}
	b.placeAt(&b.place, own)
}

// placeAt fills in what a meeting of the facts tells about a place.
func (b *builder) placeAt(p *scrutiny.Place, meeting int) {
	m := b.facts.Meetings[meeting]
	p.MeetingID = b.meetings[meeting]
	p.On = scrutiny.Date(m.Date.Value)
	if slug := bodySlug(m.Committee.Value); slug != "_" {
		p.CommitteeID = b.committees[slug]
	}
}
