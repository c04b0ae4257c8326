package parse

import (
	"net/url"
	"regexp"
	"strings"
)

// sourceID is the publisher's id of a thing: "mg:<host>:<kind>:<n>", or "" without a number.
//
// The same council's pages name its site in different ways: by absolute links on one page, by an e-mail address alone on
// the next. Under gov.uk both lead to one registered name ("democracy.leafshire.gov.uk", "leafshire.gov.uk"), which is
// what stands in the id; other hosts stand as they are.
func (p *page) sourceID(kind, n string) string {
	if n == "" || n == "0" {
		return ""
	}
	host := strings.TrimPrefix(p.doc.Host, "www.")
	if strings.HasSuffix(host, ".gov.uk") {
		labels := strings.Split(host, ".")
		host = strings.Join(labels[max(0, len(labels)-3):], ".")
	}
	return "mg:" + host + ":" + kind + ":" + n
}

var (
	documentPath = regexp.MustCompile(`(?i)/?documents/s(\d+)/`)
	packPath     = regexp.MustCompile(`(?i)/?documents/[gb](\d+)/`)
	sessionPath  = regexp.MustCompile(`/\([A-Z]\([^)]*\)[^/]*\)/`)
	digits       = regexp.MustCompile(`^\d{1,12}$`)
)

// address is a link of the publishing system, taken apart.
type address struct {
	// page is the last element of the path in lower case, without ".aspx".
	page  string
	query map[string]string // keys in lower case, numeric values only
	path  string
}

// readAddress takes a link apart; keys vary in case from page to page, and old sites put a session into the path.
func readAddress(href string) address {
	u, err := url.Parse(href)
	if err != nil {
		// Addresses with a bare percent sign or space still have a readable path.
		path, _, _ := strings.Cut(href, "?")
		u = &url.URL{Path: path}
	}
	path := sessionPath.ReplaceAllString("/"+strings.TrimPrefix(u.Path, "/"), "/")
	a := address{path: path, query: map[string]string{}}
	a.page = strings.TrimSuffix(strings.ToLower(path[strings.LastIndexByte(path, '/')+1:]), ".aspx")
	for k, vs := range u.Query() {
		if v := strings.TrimSpace(vs[0]); digits.MatchString(v) {
			a.query[strings.ToLower(k)] = v
		}
	}
	return a
}

func (a address) first(keys ...string) string {
	for _, k := range keys {
		if v := a.query[k]; v != "" {
			return v
		}
	}
	return ""
}

func (a address) meeting() string {
	switch a.page {
	case "ielistdocuments", "mglistrecordedvotesshort", "iedecisiondetails":
		return a.first("mid", "meetingid")
	case "mgmeetingattendance":
		return a.first("id", "mid")
	}
	return ""
}

func (a address) committee() string {
	switch a.page {
	case "mgcommitteedetails", "mgcommitteemailinglist":
		return a.first("id", "cid", "committeeid")
	case "ielistmeetings", "ielistdocuments":
		return a.first("cid", "committeeid")
	}
	return ""
}

func (a address) person() string {
	if a.page == "mguserinfo" {
		return a.first("uid")
	}
	return ""
}

func (a address) document() string {
	if m := documentPath.FindStringSubmatch(a.path); m != nil {
		return m[1]
	}
	if a.page == "mgconvert2pdf" {
		return a.first("id")
	}
	return ""
}

// isFile reports that a link leads to a paper and not to a page.
func (a address) isFile() bool {
	return a.document() != "" || packPath.MatchString(a.path) || a.page == "mgchoosedocpack" || a.page == "mgconvert2pdf"
}
