package parse

import (
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// Bounds on a reply.
const (
	maxElements     = 500_000
	maxElementDepth = 60
)

// element is one element of a web service reply.
type element struct {
	name     string // in lower case
	attrs    map[string]string
	text     string
	children []*element
}

// readTree reads XML without trust: no entity but those of HTML is known, so none can be declared; depth and count are bounded.
func readTree(s string) (*element, error) {
	d := xml.NewDecoder(strings.NewReader(s))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	// The source is UTF-8 by now, whatever its prolog says.
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	root := &element{}
	open := []*element{root}
	words := []*strings.Builder{{}}
	for n := 0; ; {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, scrutiny.Errorf(scrutiny.ErrInvalid, "the XML cannot be read: %w", err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if n++; n > maxElements || len(open) > maxElementDepth {
				return nil, scrutiny.Errorf(scrutiny.ErrLimit, "the XML has more than %d elements or is nested deeper than %d", maxElements, maxElementDepth)
			}
			e := &element{name: strings.ToLower(t.Name.Local), attrs: map[string]string{}}
			for _, a := range t.Attr {
				e.attrs[strings.ToLower(a.Name.Local)] = a.Value
			}
			top := open[len(open)-1]
			top.children = append(top.children, e)
			open = append(open, e)
			words = append(words, &strings.Builder{})
		case xml.EndElement:
			if len(open) > 1 {
				open[len(open)-1].text = strings.TrimSpace(words[len(words)-1].String())
				open, words = open[:len(open)-1], words[:len(words)-1]
			}
		case xml.CharData:
			words[len(words)-1].Write(t)
		}
	}
	if len(root.children) == 0 {
		return nil, scrutiny.Errorf(scrutiny.ErrInvalid, "the XML has no element: is the file empty or an error page?")
	}
	return root.children[0], nil
}

// child gives the text of the first child of one of the names.
func (e *element) child(names ...string) string {
	for _, name := range names {
		for _, c := range e.children {
			if c.name == name && c.text != "" {
				return c.text
			}
		}
	}
	return ""
}

// all gives the descendants of a name, in order, not looking into one another.
func (e *element) all(name string) []*element {
	var out []*element
	for _, c := range e.children {
		if c.name == name {
			out = append(out, c)
		} else {
			out = append(out, c.all(name)...)
		}
	}
	return out
}

// reply writes a web service reply as the text of a page.
type reply struct {
	*renderer
	p *page
}

// put writes a line and gives its span; titles come escaped twice.
func (w reply) put(r role, s string) record.Text {
	s = fold(strings.ToValidUTF8(html.UnescapeString(html.UnescapeString(s)), "\uFFFD"))
	s = strings.ReplaceAll(s, "\x00", "")
	if s == "" {
		return record.Text{}
	}
	w.endLine()
	at := record.Span{Start: w.text.Len()}
	w.role = r
	w.words(s)
	at.End = w.text.Len()
	w.role = roleNone
	w.endLine()
	return record.Text{Value: w.text.String()[at.Start:at.End], Span: at}
}

// markup writes escaped HTML, all of it in one part of the item.
func (w reply) markup(s string, part record.Part) {
	if !withinBounds(s) {
		w.p.doc.Problems = append(w.p.doc.Problems, record.Problem{Why: "a text of the reply is nested too deep or has too many elements: only its plain text was read"})
		from := len(w.lines)
		w.renderTokens(s)
		w.endLine()
		w.parts(from, part)
		return
	}
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return
	}
	from := len(w.lines)
	w.node(root, 0)
	w.endLine()
	w.parts(from, part)
}

func (w reply) parts(from int, part record.Part) {
	for i := from; i < len(w.lines); i++ {
		w.lines[i].part = part
	}
}

// readWebService reads a reply of the ModernGov web service. Which method it answers is told by what it holds, since the
// root's name varies with the version.
func (p *page) readWebService(s string) error {
	root, err := readTree(s)
	if err != nil {
		return err
	}
	p.hasMarkup = true
	for _, e := range root.all("url") {
		if u, err := url.Parse(e.text); err == nil && u.Host != "" && sitePage.MatchString(u.Path) {
			p.site, p.doc.Host = strings.ToLower(u.Host), strings.ToLower(u.Hostname())
			break
		}
	}
	w := reply{&renderer{p: p}, p}
	switch {
	case root.child("meetingid") != "" || len(root.all("agendaitem")) > 0:
		p.doc.Kind = record.PageMeeting
		w.meeting(root)
	case len(root.all("councillor")) > 0:
		p.doc.Kind, p.isList = record.PageCouncillors, true
		w.councillors(root)
	case root.child("attachmentid") != "" || len(root.all("attachment")) > 0:
		p.isList = true
		w.attachments(root)
	case len(root.all("meeting")) > 0:
		p.doc.Kind = record.PageMeetingList
		w.meetingList(root)
	case len(root.all("committee")) > 0:
		p.doc.Kind = record.PageCommitteeList
		w.committees(root)
	case root.name == "meeting" || root.name == "getmeetings" || root.name == "committees" || strings.Contains(root.name, "meeting"):
		p.doc.Kind = record.PageMeetingList // an empty reply: nothing was held
	default:
		w.unknown(root)
	}
	w.endLine()
	p.doc.Text, p.lines = w.text.String(), w.lines
	return nil
}

// header reads date, time, status and id of a meeting element.
func (w reply) header(e *element, committee record.Text, committeeID string) record.MeetingHeader {
	m := record.MeetingHeader{
		Committee: committee, SourceID: w.p.sourceID("meeting", e.child("meetingid")), CommitteeSourceID: committeeID,
	}
	if date := w.put(roleSubtitle, e.child("meetingdate")+" "+e.child("meetingtime")); date.Value != "" {
		if d, ok := findDate(date.Value); ok {
			m.Date = textAt(d, date.Span.Start)
			if t, ok := findTime(date.Value[d.end:]); ok {
				m.Time = textAt(t, date.Span.Start+d.end)
			}
		}
	}
	if status := w.put(roleFurniture, e.child("meetingstatus")); status.Value != "" {
		m.Status = statusText(status)
		if m.Status.Value == "OCCURRED" {
			m.Status.Value = "HELD"
		}
	}
	return m
}

func (w reply) meetingList(root *element) {
	committees := root.all("committee")
	if len(committees) == 0 {
		committees = []*element{root}
	}
	for _, c := range committees {
		name := w.put(roleHeading, c.child("committeetitle"))
		id := w.p.sourceID("committee", c.child("committeeid"))
		for _, e := range c.all("meeting") {
			committee, committeeID := name, id
			if t := e.child("committeetitle"); t != "" {
				committee, committeeID = w.put(roleHeading, t), w.p.sourceID("committee", e.child("committeeid"))
			}
			w.p.doc.Meetings = append(w.p.doc.Meetings, w.header(e, committee, committeeID))
		}
	}
}

func (w reply) committees(root *element) {
	var category record.Text
	for _, c := range root.all("committee") {
		if t := c.child("committeecategory"); t != "" && t != category.Value {
			category = w.put(roleHeading, t)
		}
		name := w.put(roleBullet, c.child("committeetitle"))
		if name.Value == "" {
			continue
		}
		isTrue := func(s string) bool { return strings.EqualFold(s, "true") }
		w.p.doc.Committees = append(w.p.doc.Committees, record.CommitteeHeader{
			Name: name, Category: category, SourceID: w.p.sourceID("committee", c.child("committeeid")),
			IsEnded: isTrue(c.child("committeedeleted")) || isTrue(c.child("committeeexpired")),
		})
	}
}

func (w reply) meeting(root *element) {
	title := root.child("committeetitle", "refertocommittee", "committeename")
	for _, name := range []string{"refertocommittee", "committeetitle"} {
		for _, e := range root.all(name) {
			if title == "" {
				title = e.text
			}
		}
	}
	m := w.header(root, w.put(roleSubtitle, title), w.p.sourceID("committee", root.child("committeeid")))
	m.Venue = w.put(roleFurniture, root.child("meetinglocation", "meetingroom", "meetingvenue"))
	w.p.doc.Meetings = append(w.p.doc.Meetings, m)
	for _, a := range root.all("attendee") {
		w.attendee(a)
	}
	for _, e := range root.all("agendaitem") {
		w.item(e)
	}
}

// attendee reads a line of the attendance list, whose facts stand in attributes.
func (w reply) attendee(e *element) {
	get := func(name string) string { return firstOf(e.attrs[name], e.child(name)) }
	name := w.put(roleFurniture, get("name"))
	if name.Value == "" {
		return
	}
	w.p.doc.Attendees = append(w.p.doc.Attendees, record.Attendee{
		Name: name, Role: w.put(roleFurniture, get("roledescription")), Attendance: get("attendance"), SourceID: w.p.sourceID("person", get("memberid")),
	})
}

// councillors reads the members of a council, ward by ward, with party and posts.
func (w reply) councillors(root *element) {
	wards := root.all("ward")
	if len(wards) == 0 {
		wards = []*element{root}
	}
	for _, ward := range wards {
		name := w.put(roleHeading, ward.child("wardtitle", "wardname"))
		for _, c := range ward.all("councillor") {
			who := record.Attendee{
				Name: w.put(roleBullet, c.child("fullusername", "councillorname", "name")), Ward: name,
				SourceID: w.p.sourceID("person", c.child("councillorid", "memberid", "userid")),
			}
			if who.Name.Value == "" {
				continue
			}
			who.Party = w.put(roleBullet, c.child("politicalpartytitle", "politicalgrouptitle", "party"))
			who.Role = w.put(roleBullet, c.child("keyposts"))
			w.p.doc.Attendees = append(w.p.doc.Attendees, who)
		}
	}
}

// attachments reads papers with their addresses.
func (w reply) attachments(root *element) {
	papers := root.all("attachment")
	if len(papers) == 0 {
		papers = []*element{root}
	}
	for _, e := range papers {
		title := w.put(rolePaper, e.child("title", "attachmenttitle"))
		if title.Value == "" {
			continue
		}
		d := record.DocumentRef{Title: title, Type: "additional", SourceID: w.p.sourceID("document", e.child("attachmentid"))}
		if href := e.child("url"); isSafe(href) {
			d.URL = w.p.absolute(href)
		}
		w.p.doc.Documents = append(w.p.doc.Documents, d)
		if date := e.child("publicationdate"); date != "" {
			w.put(roleNone, "Published: "+date)
		}
	}
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// htmlBody matches the names of elements that hold a part of the item as escaped HTML; versions differ in the rest of the name.
var htmlBody = regexp.MustCompile(`^(agenda|minutes?|decisions?).*(?:text|body|html)$|^(minutes|decision)$`)

func (w reply) item(e *element) {
	number := strings.TrimSpace(firstOf(e.child("fulldisplaynumberformat"), firstOf(e.child("minutesitemnumber"), e.child("agendaitemnumber"))))
	id := e.child("agendaitemid")
	isGroup := strings.TrimRight(number, ".") == "0"
	w.anchor = id
	if number != "" && !isGroup {
		w.put(roleNumber, number)
	}
	if isGroup {
		w.put(roleGroup, e.child("agendaitemtitle"))
	} else {
		w.put(roleTitle, e.child("agendaitemtitle"))
	}
	w.anchor = ""
	if strings.EqualFold(e.child("isrestricted"), "true") && id != "" {
		w.p.restricted[id] = true
	}
	bodies := map[record.Part][]string{}
	for _, c := range e.children {
		g := htmlBody.FindStringSubmatch(c.name)
		if g == nil || c.text == "" {
			continue
		}
		part := record.PartAgenda
		switch name := g[1] + g[2]; {
		case strings.HasPrefix(name, "minute"):
			part = record.PartMinutes
		case strings.HasPrefix(name, "decision"):
			part = record.PartDecision
		}
		bodies[part] = append(bodies[part], c.text)
	}
	w.bodies(record.PartAgenda, "", bodies)
	w.papers(e)
	w.bodies(record.PartDecision, "Decision:", bodies)
	w.bodies(record.PartMinutes, "Minutes:", bodies)
	for n := 1; n <= 20; n++ {
		w.comment(e.child("commentlabel"+strconv.Itoa(n)), e.child("commenttext"+strconv.Itoa(n)))
	}
}

func (w reply) bodies(part record.Part, label string, bodies map[record.Part][]string) {
	for i, s := range bodies[part] {
		if label != "" && i == 0 {
			w.put(roleLabel, label)
		}
		w.markup(s, part)
	}
}

// comment writes a comment field under the label that the council gave it; the label tells which part it is.
func (w reply) comment(label, text string) {
	if text == "" {
		return
	}
	part := record.PartAgenda
	switch name := strings.ToLower(label); {
	case strings.Contains(name, "action"):
		part = record.PartActions
	case strings.Contains(name, "decision"), strings.Contains(name, "resol"):
		part = record.PartDecision
	case strings.Contains(name, "minute"):
		part = record.PartMinutes
	}
	if label != "" {
		w.put(roleFurniture, strings.TrimSuffix(label, ":")+":")
	}
	w.markup(text, part)
}

// papers writes the item's linked documents as a list of files.
func (w reply) papers(e *element) {
	docs := e.all("linkeddoc")
	for i, d := range docs {
		title := d.child("title")
		if title == "" {
			continue
		}
		if i == 0 {
			w.put(roleLabel, "Additional documents:")
		}
		t := w.put(rolePaper, title)
		href := d.child("url")
		if href == "" || !isSafe(href) {
			href = "mgConvert2PDF.aspx?ID=" + d.child("attachmentid")
		}
		if l := &w.lines[len(w.lines)-1]; l.span == t.Span {
			l.links = []link{{href, t.Span}}
		}
	}
}

// unknown writes a reply of no known method as lines of name and text, so that its words can still be found.
func (w reply) unknown(e *element) {
	if e.text != "" {
		w.put(roleNone, e.name+": "+e.text)
	}
	for _, c := range e.children {
		w.unknown(c)
	}
}
