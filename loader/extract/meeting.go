package extract

import (
	"fmt"
	"strconv"
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// meetings takes the meetings of the header, or of a report's own lines, then what is announced as the next meeting.
func (r *reader) meetings() {
	given := r.given()
	for _, h := range r.doc.Meetings {
		m := record.Meeting{
			Time: h.Time, Venue: h.Venue, Contact: h.Contact, Status: h.Status.Value, SourceID: h.SourceID, IsDraft: r.doc.IsDraft,
			Minutes: scrutiny.MinutesAgenda,
		}
		if h.Committee.Value != "" {
			m.Committee = stated(h.Committee, "heading")
			m.Spans = append(m.Spans, h.Committee.Span)
		}
		if h.Date.Value != "" {
			m.Date = stated(h.Date, "heading")
			m.Spans = append(m.Spans, h.Date.Span)
		}
		if h.IsMinuted {
			m.Minutes = scrutiny.MinutesWhole
		}
		r.facts.Meetings = append(r.facts.Meetings, m)
	}
	if len(r.facts.Meetings) == 0 {
		r.reportMeeting()
	}
	if len(r.facts.Meetings) == 0 && given.Date != "" {
		r.facts.Meetings = append(r.facts.Meetings, record.Meeting{Minutes: scrutiny.MinutesPart, IsDraft: r.doc.IsDraft})
	}
	if n := len(r.facts.Meetings); n == 1 && given.Date != "" {
		m := &r.facts.Meetings[0]
		switch scrutiny.Date(m.Date.Value) {
		case "":
			m.Date = record.Known{Value: string(given.Date), Basis: scrutiny.BasisGiven, Note: "given with the record"}
		case given.Date:
		default:
			r.problem(m.Date.Spans[0], fmt.Sprintf("the record's date is %s, %s was given; the record is believed", m.Date.Value, given.Date))
		}
	}
	for i := range r.facts.Meetings {
		m := &r.facts.Meetings[i]
		hasMinutes, cut := false, r.doc.IsTruncated
		for k := range r.doc.Items {
			it := &r.doc.Items[k]
			if it.Meeting == i || len(r.doc.Meetings) < 2 {
				cut = cut || it.IsTruncated
				for _, b := range it.Blocks {
					hasMinutes = hasMinutes || b.Part == record.PartMinutes || b.Part == record.PartDecision || b.Part == record.PartActions
				}
			}
		}
		switch {
		case r.doc.Kind == record.PageMeetingList || r.isReport():
			m.Minutes = scrutiny.MinutesNone
		case (r.doc.Kind == record.PageItem || r.doc.Kind == record.PageIssue) && (hasMinutes || m.Minutes == scrutiny.MinutesWhole):
			m.Minutes = scrutiny.MinutesPart
		case m.Minutes == scrutiny.MinutesWhole && cut:
			m.Minutes = scrutiny.MinutesPart
		}
	}
	r.announced()
}

// reportMeeting takes the meeting that a report's header table names.
func (r *reader) reportMeeting() {
	f := r.field("date", "date of meeting", "meeting date", "date and time of meeting")
	to := r.field("report to", "to", "committee", "meeting")
	if f == nil && to == nil {
		return
	}
	m := record.Meeting{Minutes: scrutiny.MinutesNone}
	if to != nil {
		m.Committee = stated(to.Value, "report header")
		m.Spans = append(m.Spans, to.Value.Span)
	}
	if f != nil {
		for _, d := range r.moments(f.Value.Span) {
			if d.precision == scrutiny.DueDay && d.from != "" {
				m.Date = record.Known{Value: string(d.from), Basis: scrutiny.BasisStated, Note: "report header", Spans: []record.Span{d.span}}
				m.Spans = append(m.Spans, d.span)
				break
			}
		}
	}
	if len(m.Spans) > 0 {
		r.facts.Meetings = append(r.facts.Meetings, m)
	}
}

var (
	reNextHeld = rx(`\bnext (?:[a-z&~]+ ){0,5}?meetings?\b|\bdates? of (?:the )?(?:next|future) meetings?\b|\bfuture meetings?\b`)
	reClock    = rx(`\b(\d{1,2})(?:[.:](\d\d))? ?(a\.?m\.?|p\.?m\.?|noon|hours|hrs)\b|\b([01]?\d|2[0-3])[:.](\d\d)\b`)
	reAtVenue  = rx(`(?:\bvenue ?[:~]? ?| ~ venue ~ |\bin the |\bat (?:the )?)([A-Z0-9][^;]*?)\.?$`)
)

// announced finds the next meeting: a date after the record's own in a sentence that speaks of it.
func (r *reader) announced() {
	seen := map[scrutiny.Date]int{}
	for _, s := range r.sents {
		low := r.low(s.Span)
		inDateItem := s.item >= 0 && reNextHeld.MatchString(strings.ToLower(r.doc.Items[s.item].Title.Value))
		if !reNextHeld.MatchString(low) && !inDateItem {
			continue
		}
		if !inDateItem && !reScheduled.MatchString(low) {
			continue
		}
		for _, d := range r.moments(s.Span) {
			on := d.from
			if d.precision != scrutiny.DueDay {
				continue
			}
			if on == "" {
				on, _ = d.resolve(r.mainDate(), true)
			}
			if on == "" || on <= r.mainDate() {
				continue
			}
			if i, ok := seen[on]; ok {
				r.facts.Meetings[i].Spans = append(r.facts.Meetings[i].Spans, s.Span)
				continue
			}
			m := record.Meeting{
				IsNext: true, Minutes: scrutiny.MinutesNone, Status: "SCHEDULED",
				Date:  record.Known{Value: string(on), Basis: scrutiny.BasisStated, Note: "announced as the next meeting", Spans: []record.Span{d.span}},
				Spans: []record.Span{s.Span},
			}
			if d.from == "" {
				m.Date.Basis, m.Date.Note = scrutiny.BasisInferred, "announced as the next meeting; the year follows from the record's date"
			}
			tail := record.Span{Start: d.span.End, End: s.End}
			if t := reClock.FindStringSubmatchIndex(r.low(tail)); t != nil {
				span := sub(tail, t, 0)
				m.Time = record.Text{Value: clock(r.lower, tail, t), Span: span}
				tail.Start = span.End
			}
			if v := reAtVenue.FindStringSubmatchIndex(r.flatAt(tail)); v != nil {
				span := r.trim(sub(tail, v, 1))
				m.Venue = record.Text{Value: r.tidy(span), Span: span}
			}
			seen[on] = len(r.facts.Meetings)
			r.facts.Meetings = append(r.facts.Meetings, m)
		}
	}
}

var reScheduled = compile(`\b(?:held|scheduled|take +place|be +on|is +on|was +on|meet|arranged|date)\b|:`)

func (r *reader) mainDate() scrutiny.Date {
	if len(r.facts.Meetings) > 0 && !r.facts.Meetings[0].IsNext {
		return scrutiny.Date(r.facts.Meetings[0].Date.Value)
	}
	return ""
}

// clock writes a time of day as 24-hour "14:00".
func clock(lower string, s record.Span, m []int) string {
	part := func(g int) string {
		if m[2*g] < 0 {
			return ""
		}
		return lower[s.Start+m[2*g] : s.Start+m[2*g+1]]
	}
	h, _ := strconv.Atoi(part(1) + part(4))
	mins, _ := strconv.Atoi(part(2) + part(5))
	switch half := part(3); {
	case strings.HasPrefix(half, "p") && h < 12:
		h += 12
	case strings.HasPrefix(half, "a") && h == 12:
		h = 0
	}
	if h > 23 || mins > 59 {
		return ""
	}
	return fmt.Sprintf("%02d:%02d", h, mins)
}
