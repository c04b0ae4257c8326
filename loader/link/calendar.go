package link

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"scrutinygraph/loader/expr"
	"scrutinygraph/scrutiny"
)

// calendar is what is known of a committee's meetings and records.
type calendar struct {
	meetings  []*scrutiny.Meeting // dated and not cancelled, by date
	announced []scrutiny.Date     // dates of next meetings, as records give them
	documents []*scrutiny.Document
	cut       map[scrutiny.ID]bool // meetings with minutes that the page cut off
}

func newCalendars(l *linker) map[scrutiny.ID]*calendar {
	m := map[scrutiny.ID]*calendar{}
	of := func(id scrutiny.ID) *calendar {
		if m[id] == nil {
			m[id] = &calendar{cut: map[scrutiny.ID]bool{}}
		}
		return m[id]
	}
	for _, n := range l.meetings {
		if n.CommitteeID == "" || n.Date == "" || n.Status == "CANCELLED" {
			continue
		}
		c := of(n.CommitteeID)
		c.meetings = append(c.meetings, n)
		if n.NextMeetingOn != "" {
			c.announced = append(c.announced, n.NextMeetingOn)
		}
	}
	cancelled := map[scrutiny.ID][]scrutiny.Date{}
	for _, n := range l.meetings {
		if n.Status == "CANCELLED" {
			cancelled[n.CommitteeID] = append(cancelled[n.CommitteeID], n.Date)
		}
	}
	for _, d := range l.documents {
		if d.IsLoaded && d.CommitteeID != "" && d.On != "" {
			of(d.CommitteeID).documents = append(of(d.CommitteeID).documents, d)
		}
	}
	for _, i := range l.items {
		if i.IsTruncated && i.CommitteeID != "" {
			of(i.CommitteeID).cut[i.MeetingID] = true
		}
	}
	for id, c := range m {
		slices.SortStableFunc(c.meetings, func(a, b *scrutiny.Meeting) int { return cmp.Compare(a.Date, b.Date) })
		c.announced = slices.DeleteFunc(c.announced, func(d scrutiny.Date) bool { return slices.Contains(cancelled[id], d) })
		slices.Sort(c.announced)
	}
	return m
}

func (l *linker) calendar(committee scrutiny.ID) *calendar {
	if l.calendars == nil {
		l.calendars = newCalendars(l)
	}
	if c := l.calendars[committee]; c != nil {
		return c
	}
	return &calendar{}
}

// between are the known meetings of the days from and to and those between them.
func (c *calendar) between(from, to scrutiny.Date) []*scrutiny.Meeting {
	i, _ := slices.BinarySearchFunc(c.meetings, from, func(m *scrutiny.Meeting, d scrutiny.Date) int { return cmp.Compare(m.Date, d) })
	var ms []*scrutiny.Meeting
	for ; i < len(c.meetings) && c.meetings[i].Date <= to; i++ {
		ms = append(ms, c.meetings[i])
	}
	return ms
}

// before is the last known meeting before a day, after the first one after it; nil if none is known.
func (c *calendar) before(on scrutiny.Date) *scrutiny.Meeting {
	if ms := c.between("", on.AddDays(-1)); len(ms) > 0 {
		return ms[len(ms)-1]
	}
	return nil
}

func (c *calendar) after(on scrutiny.Date) *scrutiny.Meeting {
	i, _ := slices.BinarySearchFunc(c.meetings, on.AddDays(1), func(m *scrutiny.Meeting, d scrutiny.Date) int { return cmp.Compare(m.Date, d) })
	if i < len(c.meetings) {
		return c.meetings[i]
	}
	return nil
}

// owedTo are the committees whose records can show that a promise was kept: the one that the words name, or else the one
// before which it was made. isOutside: it is owed to somebody whose records these are not.
func (l *linker) owedTo(c *scrutiny.Commitment) (committees []scrutiny.ID, isOutside bool) {
	if c.Kind == scrutiny.CommitmentExternalDeadline {
		return nil, true
	}
	// A letter goes to somebody outside, and a visit to another place; the committee was told that they would be.
	if c.CommitteeID != "" && (c.Kind == scrutiny.CommitmentLetter || c.Kind == scrutiny.CommitmentEvent) {
		return []scrutiny.ID{c.CommitteeID}, false
	}
	for _, id := range l.targets(c.ID, scrutiny.EdgeOwedTo) {
		if l.nodes[id].NodeKind() == scrutiny.KindCommittee {
			committees = append(committees, id)
		}
	}
	if len(committees) > 0 {
		return committees, false
	}
	named := l.termsOf(c.OwedTo)
	// An inspectorate holds no meetings: what is due at one is owed to a committee, whoever else the words name.
	if len(named) > 0 && isBody.MatchString(c.OwedTo) && !(inspectorate.MatchString(c.OwedTo) && toMeeting.MatchString(c.DuePhrase)) && !l.isBodyOf(named, c.CommitteeID) {
		for _, b := range l.committees {
			if l.isBodyOf(named, b.ID) {
				committees = append(committees, b.ID)
			}
		}
		if len(committees) != 1 {
			return nil, true
		}
		return committees, false
	}
	if c.CommitteeID == "" {
		return nil, false
	}
	return []scrutiny.ID{c.CommitteeID}, false
}

// isBody takes words that name a body that meets, or one outside the council.
var isBody = expr.Compile(`(?i)\b(committee|sub-?committee|panel|board|cabinet|council|executive|commission|forum|group|assembly|authority|ofsted|cqc|estyn|ciw|hmicfrs|hmip|inspectorate|ombudsman|department for|secretary of state|minister|government|commissioner|trust|parliament)\b`)

var inspectorate = expr.Compile(`(?i)\b(ofsted|cqc|estyn|ciw|hmicfrs|hmip|inspectorate)\b`)

// isBodyOf reports that words name a committee: they are its name, or an end of it that is not shorter than half.
func (l *linker) isBodyOf(named terms, committee scrutiny.ID) bool {
	c, ok := l.nodes[committee].(*scrutiny.Committee)
	if !ok {
		return false
	}
	names := append([]string{c.Name}, c.OtherNames...)
	for e := range l.edgesTo(committee) {
		if o, ok := l.nodes[e.From].(*scrutiny.Committee); ok && e.Kind == scrutiny.EdgeSameAs {
			names = append(names, o.Name)
		}
	}
	for _, name := range names {
		if t := l.termsOf(name); covered(named, t) == 1 && 2*len(named) >= len(t) {
			return true
		}
	}
	return false
}

var (
	byThen    = expr.Compile(`(?i)\b(by|before|within|no later than|not later than|prior to|until|in time for)\b`)
	monthName = expr.Compile(`(?i)\b(january|february|march|april|may|june|july|august|september|october|november|december)\b(?:\W+(\d{4})\b)?`)
)

// window is the time in which evidence of a promise is in time: what is due by a day may come on any day before it.
func (l *linker) window(c *scrutiny.Commitment) (from, to scrutiny.Date, ok bool) {
	from, to = l.due(c)
	if from == "" && to == "" {
		return "", "", false
	}
	if from == "" || byThen.MatchString(c.DuePhrase) {
		from = c.On.AddDays(1)
	}
	if to == "" {
		to = openEnd
	}
	return max(from, c.On.AddDays(1)), to, true
}

// openEnd is the last day of a window that has none.
const openEnd = scrutiny.Date("9999-12-31")

// behind is the day some days behind the end of a window.
func behind(to scrutiny.Date, days int) scrutiny.Date {
	if to == openEnd {
		return to
	}
	return to.AddDays(days)
}

// nextWithin is how long after a promise a committee's next known meeting can be taken for its next meeting.
const nextWithin = 120

func placeDue(l *linker, rule string) {
	for _, c := range l.commitments {
		committees, _ := l.owedTo(c)
		if c.On == "" || len(committees) != 1 {
			continue
		}
		cal := l.calendar(committees[0])
		if c.DueFrom == "" && c.DueTo == "" {
			switch c.DuePrecision {
			case scrutiny.DueNextMeeting:
				next := scrutiny.Date("")
				if on := l.announcedAfter(c); committees[0] == c.CommitteeID && slices.Contains(cal.announced, on) {
					next = on
				} else if m := cal.after(c.On); m != nil && m.Date <= c.On.AddDays(nextWithin) {
					next = m.Date
				}
				if next != "" {
					n := l.commitmentNote(c)
					n.DueFrom, n.DueTo = next, next
				}
			case scrutiny.DueMonth:
				if from, to := nextMonth(c.DuePhrase, c.On); from != "" {
					n := l.commitmentNote(c)
					n.DueFrom, n.DueTo = from, to
				}
			}
		}
		from, to := l.due(c)
		if from == "" || to == "" || to > from.AddDays(45) {
			continue
		}
		if ms := cal.between(max(from, c.On.AddDays(1)), to); len(ms) == 1 {
			l.link(scrutiny.Edge{
				From: c.ID, Kind: scrutiny.EdgeDueAt, To: ms[0].ID, Rule: rule, Score: 1, On: c.On, Passages: l.words(ms[0].ID, c.ID),
				Why: fmt.Sprintf("the committee's one known meeting from %s to %s", from, to),
			})
		}
	}
}

// nextMonth is the first named month after a day; with a year, that month.
func nextMonth(phrase string, after scrutiny.Date) (from, to scrutiny.Date) {
	m := monthName.FindStringSubmatch(phrase)
	if m == nil {
		return "", ""
	}
	month, err := time.Parse("January", strings.ToUpper(m[1][:1])+strings.ToLower(m[1][1:]))
	if err != nil {
		return "", ""
	}
	y := year(after)
	if m[2] != "" {
		y = year(scrutiny.Date(m[2]))
	} else if month.Month() <= after.Time().Month() {
		y++
	}
	from = scrutiny.NewDate(y, month.Month(), 1)
	return from, scrutiny.Date(from.Time().AddDate(0, 1, -1).Format(time.DateOnly))
}

// lastMonth is the named month before a day, as "2006-01"; with a year, that month; "" when the words name none.
func lastMonth(phrase string, before scrutiny.Date) string {
	from, _ := nextMonth(phrase, before)
	if from == "" {
		return ""
	}
	if m := monthName.FindStringSubmatch(phrase); m[2] == "" && from > before {
		from = scrutiny.NewDate(year(from)-1, from.Time().Month(), 1)
	}
	return string(from[:7])
}

func searchWindows(l *linker, _ string) {
	for _, c := range l.commitments {
		committees, isOutside := l.owedTo(c)
		from, to, ok := l.window(c)
		n, _ := l.notes[c.ID].(*scrutiny.Commitment)
		if n != nil && n.MetOn != "" {
			_, dueTo := l.due(c)
			n.IsMetLate = dueTo != "" && cmp.Or(n.DoneOn, n.MetOn) > dueTo
		}
		if !ok {
			// A next meeting that no calendar tells is a window that is not loaded.
			if c.On != "" && c.DuePrecision == scrutiny.DueNextMeeting {
				l.commitmentNote(c).WindowReason = scrutiny.ReasonWindowNotLoaded
			}
			continue
		}
		n = l.commitmentNote(c)
		switch {
		// What was only expected to happen, and not before anybody who meets, need leave no trace in minutes.
		case isOutside, c.Strength == scrutiny.StrengthAnticipated && c.OwedTo == "":
			n.WindowReason = scrutiny.ReasonNotInScrutinyRecord
		// The next meeting that is known is not sure to be the next there was, unless the record announces it.
		case c.DuePrecision == scrutiny.DueNextMeeting && l.announcedAfter(c) != to:
			n.WindowReason = scrutiny.ReasonWindowNotLoaded
		default:
			n.WindowReason = scrutiny.ReasonWindowNotLoaded
			for _, id := range committees {
				reason, until, searched := l.calendar(id).search(from, to)
				n.RecordsSearched += searched
				n.WindowSearchedTo = max(n.WindowSearchedTo, until)
				n.WindowReason = reason
				if reason != "" {
					break
				}
			}
			// What was met later may have been answered before, and then nobody can say that it was not.
			if may := l.mayBeMet[c.ID]; n.WindowReason == "" && may != "" && (n.MetOn == "" || may < n.MetOn) {
				n.WindowReason = scrutiny.ReasonPossibleEvidence
			}
			if n.IsWindowSearched = n.WindowReason == ""; !n.IsWindowSearched {
				n.WindowSearchedTo = ""
			}
		}
	}
}

// announcedAfter is the next meeting that the meeting of a promise announces; "" if it announces none.
func (l *linker) announcedAfter(c *scrutiny.Commitment) scrutiny.Date {
	if m, ok := l.nodes[c.MeetingID].(*scrutiny.Meeting); ok {
		return m.NextMeetingOn
	}
	return ""
}

// longWindow is the number of days above which a window may hold more meetings than the ones that are known.
const longWindow = 45

// isUnbroken reports that the meetings of a window are all there are: the one before it and each within it announce the
// next, up to one after the window.
func (c *calendar) isUnbroken(meetings []*scrutiny.Meeting, from, to scrutiny.Date) bool {
	last := c.before(from)
	if last == nil {
		return false
	}
	for _, m := range meetings {
		if last.NextMeetingOn != m.Date {
			return false
		}
		last = m
	}
	return last.NextMeetingOn > to
}

// search tells why a window cannot be searched, "" if it can, the day of the last meeting that is searched for it, and how
// many loaded records of it there are.
func (c *calendar) search(from, to scrutiny.Date) (reason scrutiny.StatusReason, until scrutiny.Date, searched int) {
	meetings := c.between(from, to)
	announced := slices.ContainsFunc(c.announced, func(d scrutiny.Date) bool { return from <= d && d <= to })
	end := to
	// What is due by a day between meetings is reported at the first meeting after it: where the record itself says that
	// no meeting lay between, and not merely that none is loaded.
	if len(meetings) == 0 && !announced {
		if last, next := c.before(from), c.after(to); last != nil && next != nil && last.NextMeetingOn == next.Date {
			meetings, end = []*scrutiny.Meeting{next}, next.Date
		}
	}
	for _, d := range c.documents {
		if from <= d.On && d.On <= end {
			searched++
		}
	}
	if len(meetings) == 0 {
		return scrutiny.ReasonWindowNotLoaded, "", searched
	}
	for _, d := range c.announced {
		if from <= d && d <= to && !slices.ContainsFunc(meetings, func(m *scrutiny.Meeting) bool { return m.Date == d }) {
			return scrutiny.ReasonWindowNotLoaded, "", searched
		}
	}
	if to > from.AddDays(longWindow) && end == to && !c.isUnbroken(meetings, from, to) {
		return scrutiny.ReasonWindowNotLoaded, "", searched
	}
	// The worst that is known of a meeting decides.
	worst := 0
	reasons := []scrutiny.StatusReason{"", scrutiny.ReasonTextTruncated, scrutiny.ReasonMinutesNotPublished, scrutiny.ReasonWindowNotLoaded}
	for _, m := range meetings {
		rank := 3
		switch m.Minutes {
		case scrutiny.MinutesWhole:
			rank = 0
			if c.cut[m.ID] {
				rank = 1
			}
		case scrutiny.MinutesPart:
			if c.cut[m.ID] {
				rank = 1
			}
		case scrutiny.MinutesAgenda:
			rank = 2
		}
		worst = max(worst, rank)
	}
	return reasons[worst], meetings[len(meetings)-1].Date, searched
}
