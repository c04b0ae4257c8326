package parse

import (
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"unicode"

	"scrutinygraph/loader/record"
)

var (
	bodyWord = regexp.MustCompile(`(?i)\b(?:committees?|sub-?committee|panel|board|cabinet|executive|council|commission|forum|(?:working|scrutiny|steering|advisory|reference|liaison|project|improvement|review|consultative|co-?ordinating|monitoring|challenge) (?:group|party)|working party|task (?:and|&) finish group|task group|partnership|assembly|conference|authority|select|SACRE)\b`)

	venueLabel   = regexp.MustCompile(`(?i)^(?:proposed |meeting )?(?:venue|location|place)\s*:\s*(.*)$`)
	contactLabel = regexp.MustCompile(`(?i)^(?:contacts?|contact officer|support officer|enquiries to|clerk)\s*:\s*(.*)$`)
	bodyLabel    = regexp.MustCompile(`(?i)^(?:committee|panel|board|name of (?:committee|meeting)|meeting)\s*:\s*(.*)$`)
	dateLabel    = regexp.MustCompile(`(?i)^(?:date(?: of meeting)?|meeting date|date and time)\s*:\s*(.*)$`)
	timeLabel    = regexp.MustCompile(`(?i)^(?:time|start time|meeting time)\s*:\s*(.*)$`)
	placeLabel   = regexp.MustCompile(`(?i)\s(?:venue|location|place)\s*:\s+`)
	directions   = regexp.MustCompile(`(?i)[\s.]*(?:\(?\bview directions\b\)?)\s*$`)
	statusWord   = regexp.MustCompile(`(?i)\b(cancelled|canceled|postponed|adjourned|inquorate|rescheduled|abandoned|confirmed|provisional)\b`)
	heldMeeting  = regexp.MustCompile(`(?is)\b(?:minutes|meeting|notes|record|proceedings) (?:of|for) (?:the )?(?:proceedings (?:of|at) (?:the )?)?(?:(?:a |an |the )?(?:[a-z]+ ){0,2}meeting of )?(?:the )?(.{3,150}?),?\s(?:was |which was )?(?:meeting )?(?:held|convened)\b`)
	// heldSentence matches a sentence that opens the record with when its meeting was: "At its meeting held on …", "The meeting took place
	// on …"; or goes on below the word "Minutes": "of the meeting held in the Town Hall on …".
	// heldSoon matches the summons to a meeting: "A meeting of the Audit Committee will take place in the Town Hall on …".
	heldSoon     = regexp.MustCompile(`(?i)^(?:notice is (?:hereby )?given that )?(?:a|an|the|this|the next)(?: [\w-]+){0,2} meeting of (?:the )?(.{3,100}?)\s(?:will (?:take place|be held)|is to be held)\b`)
	heldSentence = regexp.MustCompile(`(?i)^(?:at |of )?(?:its|the|this|an?)(?: [\w-]+){0,3} meeting(?: of (?:the )?(.{3,100}?))?,?\s(?:was |which was )?(?:held|convened|took place|opened)\b`)
	attendance   = regexp.MustCompile(`(?i)^[*_]{0,2}(present|members present|members in attendance|councillors present|also present|in attendance|also in attendance|officers in attendance|officers present|officers|others? in attendance|attendance(?: details)?|apologies(?: for absence)?|absent|substitutes?|witnesses)[*_]{0,2}\s*(?::[*_]{0,2}|[-–—](?:\s|$)|$)\s*`)
)

// isBody reports that words name a body that meets.
func isBody(s string) bool { return bodyWord.MatchString(s) }

// attendanceLabel reads "PRESENT:", "Apologies for absence:", "In attendance -" at the start of a line.
func attendanceLabel(s string) (name string, size int, ok bool) {
	m := attendance.FindStringSubmatchIndex(s[:min(len(s), 60)])
	if m == nil {
		return "", 0, false
	}
	return s[m[2]:m[3]], m[1], true
}

// meetingLine is a line that names a meeting by committee and date.
type meetingLine struct {
	committee, date, time, status record.Text
}

// subtitle reads "{Committee} - {date} {time}[, CANCELLED]".
func (p *page) subtitle(i int) (meetingLine, bool) {
	l := p.lines[i]
	s := p.text(l)
	if len(s) > 300 || len(l.header) > 0 {
		return meetingLine{}, false
	}
	d, ok := findDate(s)
	if !ok {
		return meetingLine{}, false
	}
	before := strings.TrimRightFunc(s[:d.start], isSpace)
	cut := strings.TrimRight(before, "-–—,:")
	if len(cut) == len(before) || !isBody(cut) && !p.isPlaceOfSubtitle(i, cut, s[d.end:]) {
		return meetingLine{}, false
	}
	m := p.dated(l, d)
	c := trim(p.doc.Text, record.Span{Start: l.span.Start, End: l.span.Start + len(cut)})
	if at := leadStatus.FindStringIndex(p.doc.Slice(c)); at != nil && m.status.Value == "" {
		m.status = p.statusIn(c)
	}
	m.committee = p.committeeText(c)
	// A sentence about a meeting is no heading.
	if words := strings.Fields(s[d.end:]); len(words) > 6 {
		return meetingLine{}, false
	}
	return m, true
}

// isPlaceOfSubtitle: right below the page's own title a name, a date and a time are the meeting's, whatever the body calls itself.
func (p *page) isPlaceOfSubtitle(i int, name, behind string) bool {
	const reach = 3
	if p.title.line < 0 || i <= p.title.line || i > p.title.line+reach || !isTitle(name) || finite.MatchString(name) {
		return false
	}
	_, timed := findTime(behind)
	return timed && p.doc.Kind == record.PageMeeting
}

// dated fills date, time and status from a line whose date was found.
func (p *page) dated(l line, d found) meetingLine {
	s := p.text(l)
	m := meetingLine{date: textAt(d, l.span.Start)}
	if t, ok := findTime(s[d.end:]); ok {
		m.time = textAt(t, l.span.Start+d.end)
	} else if t, ok := findTime(s[:d.start]); ok {
		m.time = textAt(t, l.span.Start)
	}
	m.status = p.statusIn(record.Span{Start: l.span.Start + d.end, End: l.span.End})
	return m
}

// statusIn finds a status word, and gives it in the vocabulary's capitals.
func (p *page) statusIn(s record.Span) record.Text {
	m := statusWord.FindStringIndex(p.doc.Slice(s))
	if m == nil {
		return record.Text{}
	}
	return statusText(p.doc.At(record.Span{Start: s.Start + m[0], End: s.Start + m[1]}))
}

// statusText puts a publisher's word for a meeting's status into the vocabulary's.
func statusText(t record.Text) record.Text {
	switch v := strings.ToUpper(fold(t.Value)); v {
	case "CANCELED", "ABANDONED":
		t.Value = "CANCELLED"
	case "PROVISIONAL":
		t.Value = "SCHEDULED"
	default:
		t.Value = v
	}
	return t
}

// committeeText tidies a committee's name: what stands before the body's own name ("{place}, {council} - {committee}"), and
// the words that make a heading of it ("… Minutes", "Meeting of the …").
func (p *page) committeeText(s record.Span) record.Text {
	text := p.doc.Text
	s = trimMarks(text, s)
	for _, re := range []*regexp.Regexp{packCover, leadStatus} {
		if m := re.FindStringIndex(text[s.Start:s.End]); m != nil && m[1] < s.End-s.Start {
			s.Start += m[1]
		}
	}
	for _, sep := range []string{" - ", " – ", " — "} {
		if i := strings.LastIndex(text[s.Start:s.End], sep); i >= 0 && isBody(text[s.Start+i:s.End]) {
			// "Overview Committee - Children's Panel" is one name; a place or a council before the hyphen is not.
			head := text[s.Start : s.Start+i]
			if !isBody(head) || councilName.MatchString(head) {
				s.Start += i + len(sep)
			}
		}
	}
	s = trim(text, s)
	if m := endedBody.FindStringIndex(text[s.Start:s.End]); m != nil && m[0] > 0 {
		s.End = s.Start + m[0]
	}
	for _, suffix := range []string{" action tracker", " action log", " recommendation tracker", " action sheet", " minutes", " agenda", " held", " meeting", ":"} {
		if t := text[s.Start:s.End]; len(t) > len(suffix) && strings.EqualFold(t[len(t)-len(suffix):], suffix) {
			s.End -= len(suffix)
		}
	}
	if m := ofMeeting.FindStringIndex(text[s.Start:s.End]); m != nil {
		s.Start += m[1]
	}
	for _, prefix := range []string{"draft minutes of the ", "minutes of the ", "minutes of ", "proceedings of the ", "notes of the ", "agenda for ", "agenda of the ", "meeting of the ", "meeting of ", "the "} {
		if t := text[s.Start:s.End]; len(t) > len(prefix) && strings.EqualFold(t[:len(prefix)], prefix) {
			s.Start += len(prefix)
		}
	}
	s = trim(text, s)
	t := p.tidy(s)
	if t.Value = strings.Trim(t.Value, "*_# "); t.Value == "" {
		return record.Text{}
	}
	return t
}

// endedBody matches what stands behind a body's name and is no part of it: the mark of one that meets no more, "Housing Committee -
// Expired 18/10/22", and the name that it had before, "Housing Panel (formerly the Homes Panel)".
var endedBody = regexp.MustCompile(`(?i)\s*[-–(\[]\s*(?:expired|disbanded|abolished|deleted|historical)\b[\s\d/.-]*[)\]]?$|\s*[(\[]\s*(?:formerly|previously|hitherto|until recently)\b[^)\]]*[)\]]?$`)

// leadStatus matches what became of a meeting, set before its name: "CANCELLED - Roads Panel".
var leadStatus = regexp.MustCompile(`(?i)^[*(\[]*(?:cancelled|canceled|postponed|rescheduled|adjourned|abandoned|inquorate)[)\]*]*\s*[,:–-]?\s+`)

// toldStatus matches a line of a page's head that tells what became of the meeting: "CANCELLED", "This meeting has been postponed until
// 9 July", "Please note that the meeting of the Panel due to be held on 4 June has been cancelled".
var toldStatus = regexp.MustCompile(`(?i)^[*_\s]*(?:(?:please note (?:that )?)?(?:the |this )?meeting(?: of [^.;]{3,100}?)?(?: (?:due|scheduled|planned|arranged)[^.;]{3,80}?)? (?:has (?:now )?been|have been|was|is|had been)(?: now| therefore)? |(?:this |the )?(?:meeting )?(?:is |has been |was )?)(cancelled|canceled|postponed|rescheduled|adjourned|abandoned|inquorate)\b`)

// readStatus reads what became of the meeting from a line of its page's head; a sentence that tells it of another day is of another meeting.
func (p *page) readStatus(l line, m *record.MeetingHeader) {
	s := p.text(l)
	if m.Status.Value != "" || !statusWord.MatchString(s) {
		return
	}
	at := toldStatus.FindStringSubmatchIndex(s[:min(len(s), 300)])
	if at == nil {
		return
	}
	if d, ok := findDate(s[:at[1]]); ok && m.Date.Value != "" && d.value != m.Date.Value {
		return
	}
	m.Status = statusText(p.doc.At(record.Span{Start: l.span.Start + at[2], End: l.span.Start + at[3]}))
}

// titledStatus matches the title of the only item of a meeting that did not take place.
var titledStatus = regexp.MustCompile(`(?i)^(?:(?:meeting )?(cancell?ation|postponement)(?: of (?:the )?meeting)?|meeting (cancelled|postponed)|lack of (?:a )?quorum|inquorate(?: meeting)?|no quorum)$`)

// readTitledStatus reads what became of a meeting from the only item of its record, "MEETING CANCELLATION".
func (p *page) readTitledStatus(m *record.MeetingHeader) {
	if len(p.doc.Items) != 1 || m.Status.Value != "" || p.doc.Kind == record.PageItem {
		return
	}
	title := p.doc.Items[0].Title
	g := titledStatus.FindStringSubmatch(title.Value)
	if g == nil {
		return
	}
	m.Status = title
	switch word := strings.ToLower(g[1] + g[2]); {
	case word == "":
		m.Status.Value = "INQUORATE"
	case strings.HasPrefix(word, "c"):
		m.Status.Value = "CANCELLED"
	default:
		m.Status.Value = "POSTPONED"
	}
}

// packCover matches what stands on the cover of a printed pack before the name of the body: its kind, and the initials of the clerk.
var packCover = regexp.MustCompile(`^(?i:public )?(?i:document|agenda|report)s? (?i:pack)\b[\s:–-]*(?:[A-Z]{2,3}\s+)?`)

// ofMeeting matches what leads to the name of the body that met: "Minutes of Proceedings at the Monthly Meeting of the".
var ofMeeting = regexp.MustCompile(`(?i)^(?:draft |confirmed |printed )?(?:(?:agenda|minutes?|notes?|record|proceedings|report) (?:of|for|from|at) )?(?:the |a |an )?(?:proceedings (?:of|at) )?(?:the |a |an )?(?:[\w-]+ ){0,3}?meeting of (?:the )?`)

// councilName matches a council's own name.
var councilName = regexp.MustCompile(`(?:\b(?:Royal Borough of |London Borough of |City of )(?:[A-Z][\w'’-]*|upon|and|&| )+(?: Council)?)|(?:[A-Z][\w'’-]*(?:[ -](?:[A-Z][\w'’-]*|upon|and|with|&|of|on))* (?:(?:County|City|Borough|District|Metropolitan|Metropolitan Borough|Metropolitan District|Unitary) )?Council\b)|(?:[A-Z'’&-]+ )+(?:COUNTY |CITY |BOROUGH |DISTRICT |METROPOLITAN )?COUNCIL\b`)

// readHeader reads what the lines before the items say of the meeting, and adds the meeting if they say anything.
func (p *page) readHeader(end int) {
	if len(p.doc.Meetings) > 0 {
		return // a web service reply named it outright
	}
	var m record.MeetingHeader
	set := func(to *record.Text, t record.Text) {
		if to.Value == "" {
			*to = t
		}
	}
	dateAt := -1
	for i := 0; i < end; i++ {
		l := p.lines[i]
		s := p.text(l)
		if l.role == roleFurniture || l.role == rolePageTitle || len(l.header) > 0 || len(s) > 1000 {
			continue
		}
		if sub, ok := p.subtitle(i); ok && (m.Date.Value == "" || l.role == roleSubtitle) {
			set(&m.Committee, sub.committee)
			set(&m.Date, sub.date)
			set(&m.Time, sub.time)
			set(&m.Status, sub.status)
			p.lines[i].role = roleSubtitle
			dateAt = i
			continue
		}
		if l.role == roleSubtitle {
			set(&m.Committee, p.committeeText(l.span))
			continue
		}
		p.readStatus(l, &m)
		p.doc.IsDraft = p.doc.IsDraft || draftWord.MatchString(s) && draftLine.MatchString(strings.Trim(s, "*_# "))
		if v, ok := p.labelled(l, venueLabel); ok {
			set(&m.Venue, p.venueText(v))
			p.lines[i].role = roleFurniture
			continue
		}
		if v, ok := p.labelled(l, contactLabel); ok && v.Start < v.End {
			set(&m.Contact, p.tidy(v))
			p.lines[i].role = roleFurniture
			continue
		}
		if v, ok := p.labelled(l, timeLabel); ok {
			if t, ok := findTime(p.doc.Slice(v)); ok {
				set(&m.Time, textAt(t, v.Start))
				if at := placeLabel.FindStringIndex(p.doc.Slice(v)); at != nil { // "Time: 7.30pm Place: Town Hall"
					set(&m.Venue, p.venueText(record.Span{Start: v.Start + at[1], End: v.End}))
				}
				continue
			}
		}
		if v, ok := p.labelled(l, dateLabel); ok {
			if d, ok := findDate(p.doc.Slice(v)); ok {
				x := p.dated(line{span: v}, d)
				set(&m.Date, x.date)
				set(&m.Time, x.time)
				dateAt = i
				continue
			}
		}
		if v, ok := p.labelled(l, bodyLabel); ok && isBody(p.doc.Slice(v)) && v.End-v.Start < 150 {
			set(&m.Committee, p.committeeText(v))
			continue
		}
		if m.Date.Value == "" {
			if p.readHeld(l, &m) {
				dateAt = i
				continue
			}
			if d, ok := findDate(s); ok && isDateLine(s, d) {
				x := p.dated(l, d)
				m.Date = x.date
				set(&m.Time, x.time)
				set(&m.Status, x.status)
				set(&m.Venue, p.placeBehind(l, x))
				dateAt = i
				if name := (record.Span{Start: l.span.Start, End: l.span.Start + d.start}); m.Committee.Value == "" && isBody(p.doc.Slice(name)) && unicode.IsUpper(firstRune(s)) {
					m.Committee = p.committeeText(name)
				}
				p.bodyAbove(i, &m)
				continue
			}
		} else if p.readHeld(l, &m) || p.readMetAt(l, &m) {
			continue
		} else if dateAt >= 0 && i <= dateAt+3 && len(s) < 150 {
			// Time and place follow the date in paper minutes, each on its own line.
			if t, ok := findTime(s); ok && m.Time.Value == "" && t.end-t.start >= len(s)-12 {
				m.Time = textAt(t, l.span.Start)
				dateAt = i
				p.lines[i].role = roleFurniture
				continue
			}
			if m.Venue.Value == "" && !p.hasMarkup && looksLikePlace(s) && (l.gap == 0 || l.gap == 1 && i == dateAt+1 && placeAlone.MatchString(s)) {
				m.Venue = p.venueText(l.span)
				p.lines[i].role = roleFurniture
				continue
			}
		}
	}
	for i := 0; i < min(end, 12) && m.Committee.Value == ""; i++ {
		// Nothing led to the committee: a line that is nothing but the name of a body is its.
		if l := p.lines[i]; (l.role == roleNone || l.role == roleHeading) && bodyOnly.MatchString(strings.Trim(p.text(l), "#*_ ")) && !reportBy.MatchString(p.text(l)) {
			m.Committee = p.committeeText(l.span)
		}
	}
	m.SourceID, m.CommitteeSourceID = p.sourceID("meeting", p.meetingID), p.sourceID("committee", p.committeeID)
	if m.Committee.Value == "" && m.Date.Value == "" && m.Venue.Value == "" && m.Contact.Value == "" && m.SourceID == "" {
		return
	}
	p.doc.Meetings = append(p.doc.Meetings, m)
}

// draftLine matches a line of a page's head that calls the minutes a draft: "DRAFT MINUTES of the meeting held …", "Unconfirmed minutes",
// "These minutes are subject to confirmation at the next meeting".
var draftLine = regexp.MustCompile(`(?i)^(?:(?:draft|unconfirmed|unapproved) (?:[a-z]+ ){0,4}(?:minutes?|notes|record)\b|(?:[a-z]+ ){0,6}minutes? ?(?:\(|[-–] ?)(?:draft|unconfirmed)\b|(?:draft|unconfirmed|not yet (?:confirmed|approved))$|(?:these |the )?(?:draft )?minutes? (?:are |is )?(?:a |in )?(?:draft|unconfirmed|subject to (?:confirmation|approval))\b|subject to (?:confirmation|approval) (?:at|by)\b)`)

// draftWord are the words without which no line says so.
var draftWord = regexp.MustCompile(`(?i)draft|unconfirmed|unapproved|subject to|not yet`)

// copyright matches the foot of a site: "© 2024 Leafshire County Council. All rights reserved."
var copyright = regexp.MustCompile(`(?i)^(?:©|\(c\)|copyright)[\s,©]*(?:copyright )?[\d\s–-]*`)

// skipLink matches the link with which the pages of a site begin.
var skipLink = regexp.MustCompile(`(?i)^(?:skip|jump) to (?:the )?(?:main )?content\s*`)

// findCouncil takes the council's name from the foot of its site, else from the head of the page.
func (p *page) findCouncil() {
	for i := len(p.lines) - 1; i >= 0 && i > len(p.lines)-40; i-- {
		l := p.lines[i]
		s := p.text(l)
		if len(s) > 200 {
			continue
		}
		if m := copyright.FindStringIndex(s); m != nil && m[1] > 0 {
			if c := councilName.FindStringIndex(s[m[1]:]); c != nil {
				p.doc.Council = p.doc.At(record.Span{Start: l.span.Start + m[1] + c[0], End: l.span.Start + m[1] + c[1]})
				return
			}
		}
	}
	for _, l := range p.lines[:min(len(p.lines), 12)] {
		s := p.text(l)
		if m := skipLink.FindStringIndex(s); m != nil {
			// The head of a site: the link past it, then whose site it is.
			if c := councilName.FindStringIndex(s[m[1]:]); c != nil && c[0] == 0 && m[1]+c[1] == len(s) {
				p.doc.Council = p.doc.At(record.Span{Start: l.span.Start + m[1], End: l.span.End})
				return
			}
		}
		if l.role == roleFurniture || len(s) > 200 || strings.HasSuffix(s, ".") || strings.EqualFold(s, "council") {
			continue
		}
		c := councilName.FindStringIndex(s)
		if c != nil {
			c[0] += len(ofCouncil.FindString(s[c[0]:c[1]]))
		}
		if c != nil && !noCouncil.MatchString(s[c[0]:c[1]]) && !finite.MatchString(s) {
			p.doc.Council = p.doc.At(record.Span{Start: l.span.Start + c[0], End: l.span.Start + c[1]})
			return
		}
	}
	// What is left: the head of a table, which became the names of its columns, and a name before the words of a paragraph.
	at := 0
	for n := 0; n < 12 && at < len(p.plain); n++ {
		s, _, _ := strings.Cut(p.plain[at:min(len(p.plain), at+400)], "\n")
		lead := len(s) - len(strings.TrimLeft(s, "|*_# "))
		if c := councilName.FindStringIndex(s); c != nil && c[0] == lead && !noCouncil.MatchString(s[c[0]:c[1]]) && ownCouncil.MatchString(s[c[1]:]) {
			p.doc.Council = p.doc.At(record.Span{Start: at + c[0], End: at + c[1]})
			return
		}
		at += len(s) + 1
	}
}

// ofCouncil matches what a heading says before the name of the council that met: "Statutory Annual Meeting of ".
var ofCouncil = regexp.MustCompile(`(?i)^(?:.*\b)?(?:meetings?|minutes|proceedings|agenda|clerk) (?:of|for|to) (?:the )?`)

// noCouncil matches the word for a council with nothing that names one: "Full Council".
var noCouncil = regexp.MustCompile(`(?i)^(?:(?:the|full|annual|special|extraordinary|ordinary|whole) )*council$`)

// ownCouncil matches what follows a council's name that stands for itself: nothing, a mark, a full stop.
var ownCouncil = regexp.MustCompile(`^[*_]*\s*(?:$|[|:]|[.–—-]\s)`)

// labelled gives the words behind a label, on its line.
func (p *page) labelled(l line, re *regexp.Regexp) (record.Span, bool) {
	s := p.text(l)
	if len(s) > 600 {
		return record.Span{}, false
	}
	lead := len(s) - len(strings.TrimLeft(s, "*_ "))
	m := re.FindStringSubmatchIndex(s[lead:])
	if m == nil {
		return record.Span{}, false
	}
	return trim(p.doc.Text, record.Span{Start: l.span.Start + lead + m[2], End: l.span.Start + lead + m[3]}), true
}

// venueText leaves the map link and the full stop off a place.
func (p *page) venueText(s record.Span) record.Text {
	if m := directions.FindStringIndex(p.doc.Slice(s)); m != nil {
		s.End = s.Start + m[0]
	}
	for s.End > s.Start && strings.ContainsRune(".,", rune(p.doc.Text[s.End-1])) {
		s.End--
	}
	return p.tidy(trim(p.doc.Text, s))
}

// heldIn matches what leads from a meeting's date and time to its place.
var heldIn = regexp.MustCompile(`(?i)^([^,]{0,40}?,?\s(?:in|at)\s(?:the\s)?)[^0-9\s]`)

// confirmedThen matches what was done with the minutes of an earlier meeting.
var confirmedThen = regexp.MustCompile(`(?i)^(?:it was )?(?:resolved|agreed)\b|\b(?:be|were|was|been) (?:then |duly )?(?:signed|approved|agreed|confirmed|received|accepted|taken as read)\b|\bcorrect record\b`)

// readHeld reads "Minutes of the meeting of the X Committee held on {date} at {time} in {place}".
func (p *page) readHeld(l line, m *record.MeetingHeader) bool {
	s := p.text(l)
	if confirmedThen.MatchString(s) {
		return false
	}
	h := heldMeeting.FindStringSubmatchIndex(s)
	if h == nil {
		h = heldSentence.FindStringSubmatchIndex(s)
	}
	if h == nil {
		h = heldSoon.FindStringSubmatchIndex(s)
	}
	if h == nil {
		return false
	}
	d, ok := findDate(s[h[1]:])
	if !ok {
		return false
	}
	d.start, d.end = d.start+h[1], d.end+h[1]
	x := p.dated(l, d)
	if m.Date.Value != "" && m.Date.Value != x.date.Value {
		return false // the minutes of another meeting
	}
	set := func(to *record.Text, t record.Text) {
		if to.Value == "" {
			*to = t
		}
	}
	set(&m.Date, x.date)
	set(&m.Time, x.time)
	if c := (record.Span{Start: l.span.Start + max(h[2], 0), End: l.span.Start + h[3]}); h[2] >= 0 && isBody(p.doc.Slice(c)) {
		set(&m.Committee, p.committeeText(c))
	}
	if c := (record.Span{Start: l.span.Start, End: l.span.Start + h[0]}); h[0] < 100 && isBody(p.doc.Slice(c)) && isTitle(p.doc.Slice(c)) {
		set(&m.Committee, p.committeeText(c)) // "Audit Committee Minutes of the meeting held on …"
	}
	if v := heldIn.FindStringSubmatchIndex(s[d.end:]); v != nil {
		at := record.Span{Start: l.span.Start + d.end + v[3], End: l.span.End}
		if cut := behindPlace.FindStringIndex(p.doc.Slice(at)); cut != nil {
			at.End = at.Start + cut[0]
		}
		if at.End-at.Start < 200 && looksLikePlace(p.doc.Slice(at)) {
			set(&m.Venue, p.venueText(at))
		}
	}
	// "held in the Council Chamber on Thursday …": the place stands before the date.
	if v := heldBefore.FindStringSubmatchIndex(s[h[1]:d.start]); v != nil {
		at := record.Span{Start: l.span.Start + h[1] + v[2], End: l.span.Start + h[1] + v[3]}
		if t, timed := findTime(p.text(line{span: at})); !timed || t.start > 0 {
			set(&m.Venue, p.venueText(at)) // whatever the place is called
		}
	}
	return true
}

var (
	heldBefore = regexp.MustCompile(`(?i)^\s*(?:in|at)\s+(?:the\s)?(.{3,150}?),?\s+(?:at\s.{1,12}\s)?on\s*(?:the\s)?$`)
	metAt      = regexp.MustCompile(`(?i)^(?:the )?(?:meeting|committee|sub-committee|panel|board|cabinet|council|commission|forum)(?: was held| met| took place)(?: virtually| remotely)?,? (?:at|in|via|by) (?:the )?(.{3,120}?)\.?$`)
)

// reportBy matches the title of a paper that names its author, who is no body that met.
var reportBy = regexp.MustCompile(`(?i)\breports? (?:of|by|from)\b`)

// readMetAt reads "The panel met at the Civic Centre." below the date.
func (p *page) readMetAt(l line, m *record.MeetingHeader) bool {
	v, ok := p.labelled(l, metAt)
	if !ok || m.Venue.Value != "" || !looksLikePlace(p.doc.Slice(v)) {
		return false
	}
	m.Venue = p.venueText(v)
	return true
}

// placeBehind gives the place that follows date and time on their own line.
func (p *page) placeBehind(l line, x meetingLine) record.Text {
	at := record.Span{Start: max(x.date.Span.End, x.time.Span.End), End: l.span.End}
	t := p.doc.Slice(at)
	at.Start += len(t) - len(strings.TrimLeft(t, ",.;-–*_ "))
	t = p.doc.Slice(at)
	for _, lead := range []string{"in the ", "at the ", "in ", "at "} {
		if strings.HasPrefix(t, lead) {
			at.Start += len(lead)
			break
		}
	}
	at = trimMarks(p.doc.Text, at)
	if at.Start >= at.End || !looksLikePlace(p.doc.Slice(at)) {
		return record.Text{}
	}
	return p.venueText(at)
}

// behindPlace matches where a place ends and its sentence goes on: "the Guildhall, the Panel dealt with".
var behindPlace = regexp.MustCompile(`(?i)[,.;]?\s(?:(?:the|this) (?:panel|committee|sub-committee|board|cabinet|council|commission|forum|following|members|meeting|chair)|when|where|at which|there were|commencing|starting|to consider|with the following)\b`)

// isDateLine: the line is a date with at most a time, a status, a place and a few words around it.
func isDateLine(s string, d found) bool {
	rest := s[:d.start] + s[d.end:]
	if t, ok := findTime(rest); ok {
		rest = rest[:t.start] + rest[t.end:]
	}
	return len(strings.Fields(rest)) <= 4 && len(rest) < 40 || len(rest) < 80 && d.start < 30 && looksLikePlace(rest) && !finite.MatchString(rest)
}

// bodyAbove takes the nearest line above a date that names a body.
func (p *page) bodyAbove(i int, m *record.MeetingHeader) {
	for j := i - 1; j >= 0 && j >= i-6 && m.Committee.Value == ""; j-- {
		l := p.lines[j]
		if s := p.text(l); l.role != roleFurniture && l.role != rolePageTitle && len(s) < 160 && isBody(s) && !strings.HasSuffix(s, ".") {
			m.Committee = p.committeeText(l.span)
			p.lines[j].role = roleSubtitle
		}
	}
	// On the page of a meeting the title right above the date names who met, whatever it is called.
	if j := i - 1; m.Committee.Value == "" && j > p.title.line && p.title.line >= 0 && p.doc.Kind == record.PageMeeting {
		if l := p.lines[j]; (l.role == roleNone || l.role == roleHeading) && l.span.End-l.span.Start < 80 && isTitle(p.text(l)) && !councilOnly.MatchString(p.text(l)) {
			m.Committee = p.committeeText(l.span)
			p.lines[j].role = roleSubtitle
		}
	}
	p.lines[i].role = roleSubtitle
}

var placeWord = regexp.MustCompile(`(?i)\b(?:rooms?|hall|house|chamber|suite|centre|center|building|offices?|court|library|school|college|street|road|teams|zoom|virtual|online|remote|floor|civic|guildhall)\b`)

// placeAlone matches a line that ends in the name of a room or a building, and holds a second name of where that is.
var placeAlone = regexp.MustCompile(`(?i)^[^.;:]{2,60}(?:,| [-–]) [^.;:]{0,80}\b(?:room|hall|chamber|suite|building|house|offices|guildhall|centre|street|road|\d[A-Z]{2})$`)

// looksLikePlace: a short line that names rooms and buildings and is no sentence.
func looksLikePlace(s string) bool {
	_, labelled, _ := attendanceLabel(s)
	return labelled == 0 && placeWord.MatchString(s) && !strings.HasSuffix(s, ":")
}

var (
	emailHost = regexp.MustCompile(`[\w.+-]+@((?:[\w-]+\.)+[a-zA-Z]{2,})\b`)
	// sitePage matches the pages of the common publishing systems, whose address is the site's own.
	sitePage = regexp.MustCompile(`(?i)/(?:ie|mg)[a-z]+\.aspx|/documents/[sgb]\d+/|mgWebService\.asmx`)
)

// readAddress takes the site from the address that a record was fetched from; a bare number names no site.
func (p *page) readAddress() {
	u, err := url.Parse(p.doc.Source.Key)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" {
		return
	}
	p.site = strings.ToLower(u.Host)
	if _, err := netip.ParseAddr(u.Hostname()); err != nil {
		p.doc.Host = strings.ToLower(u.Hostname())
	}
}

// findHost finds the host of the site, where no address told it: from an absolute link to a page of its own, else from an e-mail contact.
func (p *page) findHost() {
	if p.doc.Host != "" {
		return
	}
	for _, l := range p.lines {
		for _, k := range l.links {
			u, err := url.Parse(k.href)
			if err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") && sitePage.MatchString(u.Path) {
				p.site = strings.ToLower(u.Host)
				p.doc.Host = strings.ToLower(u.Hostname())
				return
			}
		}
	}
	for _, l := range p.lines {
		for _, k := range l.links {
			if m := emailHost.FindStringSubmatch(k.href); m != nil && strings.HasPrefix(strings.ToLower(k.href), "mailto:") {
				p.doc.Host = strings.ToLower(m[1])
				return
			}
		}
	}
	for i, l := range p.lines {
		if i > headLines {
			break
		}
		if s := p.text(l); len(s) < 600 {
			if m := emailHost.FindStringSubmatch(s); m != nil {
				p.doc.Host = strings.ToLower(m[1])
				return
			}
		}
	}
}
