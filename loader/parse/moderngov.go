package parse

import (
	"net/url"
	"strings"

	"scrutinygraph/loader/record"
)

// absolute makes a link of the page whole where the site's own host is known; otherwise it stays as written.
func (p *page) absolute(href string) string {
	u, err := url.Parse(strings.ReplaceAll(href, " ", "%20"))
	if err != nil {
		return ""
	}
	if u.IsAbs() {
		if u.Scheme == "http" || u.Scheme == "https" {
			return u.String()
		}
		return ""
	}
	if p.site == "" {
		return ""
	}
	base := &url.URL{Scheme: "https", Host: p.site, Path: "/"}
	return base.ResolveReference(u).String()
}

// readPageLinks takes the ids of the page's own meeting and committee, and the papers of the whole meeting, from its links.
func (p *page) readPageLinks() {
	for _, l := range p.lines {
		if l.role == roleTitle || l.role == roleNumber {
			break
		}
		for _, k := range l.links {
			a := readAddress(k.href)
			if id := a.meeting(); id != "" && p.meetingID == "" && p.doc.Kind != record.PageMeetingList {
				p.meetingID = id
			}
			if id := a.committee(); id != "" && (p.committeeID == "" || l.role == roleSubtitle) && !p.inMenu(l) {
				p.committeeID = id
			}
			if p.doc.Kind == record.PageMeeting && a.isFile() {
				p.packPaper(l, k, a)
			}
		}
	}
}

// inMenu: the site's menu links to committees of its own.
func (p *page) inMenu(l line) bool {
	return l.role == roleFurniture && strings.EqualFold(p.text(l), "constitution")
}

// packPaper keeps a paper of the whole meeting.
func (p *page) packPaper(l line, k link, a address) {
	title := p.titleSpan(k.span)
	if title.Start >= title.End {
		return
	}
	d := record.DocumentRef{Title: p.tidy(title), Type: "additional", URL: p.absolute(k.href), SourceID: p.sourceID("document", a.document())}
	switch name := strings.ToLower(d.Title.Value); {
	case strings.Contains(name, "supplement"), strings.Contains(name, "late "), a.query["sid"] != "":
		d.Type = "supplement"
	case strings.Contains(name, "pack"):
		d.Type = "pack"
	case strings.Contains(name, "frontsheet"), strings.Contains(name, "agenda"):
		d.Type = "agenda"
	case strings.Contains(name, "decisions"):
		d.Type = "decisions"
	case strings.Contains(name, "minutes"):
		d.Type = "minutes"
	}
	p.doc.Documents = append(p.doc.Documents, d)
}
