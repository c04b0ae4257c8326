package read

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/html"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// IsAddress reports that a path is an address of the web.
func IsAddress(path string) bool {
	low := strings.ToLower(path)
	return strings.HasPrefix(low, "https://") || strings.HasPrefix(low, "http://")
}

// session is the part of a path that ASP.NET adds for readers without cookies: "/(X(1)S(abc))".
var session = regexp.MustCompile(`/\((?:[A-Z]\([^()/]*\))+\)`)

// canonical are the names of ModernGov's parameters, whose case varies.
var canonical = map[string]string{
	"cid": "CId", "committeeid": "CId", "mid": "MId", "meetingid": "MId", "ver": "Ver", "id": "ID", "iid": "IId", "opt": "Opt", "uid": "UID",
	"lmeetingid": "lMeetingId", "lcommitteeid": "lCommitteeId", "sfromdate": "sFromDate", "stodate": "sToDate",
}

// parseAddress gives an address in the one form in which it is a key: without session and fragment, its parameters in order
// and under their own names.
func parseAddress(s string) (*url.URL, error) {
	fault := func(format string, args ...any) (*url.URL, error) {
		return nil, scrutiny.Errorf(scrutiny.ErrInvalid, "%s "+format, append([]any{clip(tidyName(s))}, args...)...)
	}
	u, err := url.Parse(s)
	switch {
	case err != nil || u.Hostname() == "":
		return fault("is not an address: copy it from the browser")
	case u.User != nil:
		return fault("holds a name or password, which would be kept with the record: leave it out")
	case len(s) > maxName:
		return fault("is longer than %d bytes", maxName)
	}
	u.Scheme, u.Host, u.Fragment, u.RawFragment = strings.ToLower(u.Scheme), strings.ToLower(u.Host), "", ""
	if port := u.Port(); u.Scheme == "https" && port == "443" || u.Scheme == "http" && port == "80" {
		u.Host = strings.TrimSuffix(u.Host, ":"+port)
	}
	u.Path, u.RawPath = session.ReplaceAllString(u.Path, ""), ""
	if u.Path == "" {
		u.Path = "/"
	}
	out := url.Values{}
	for name, values := range u.Query() {
		if own, ok := canonical[strings.ToLower(name)]; ok && isModernGovPath(u.Path) {
			name = own
		}
		out[name] = append(out[name], values...)
	}
	u.RawQuery = out.Encode()
	return u, nil
}

var modernGovPath = regexp.MustCompile(`(?i)/(?:(?:ie|mg)[a-z]+\.aspx|mgwebservice\.asmx(?:/[a-z]+)?)$`)

func isModernGovPath(p string) bool { return modernGovPath.MatchString(p) }

// number gives a parameter that must be a number, "" if it is none.
func number(u *url.URL, name string) string {
	n := u.Query().Get(name)
	if _, err := strconv.ParseUint(n, 10, 32); err != nil {
		return ""
	}
	return n
}

// council is the ModernGov of one council while it is read.
type council struct {
	*site
	r        *Reader
	opts     Options
	yield    Yield
	base     *url.URL // the folder in which its pages lie
	off      bool     // the web service does not answer, so pages are read
	meetings int
}

// address reads what an address leads to: the meetings of a committee or of a whole site, or one page or paper.
func (r *Reader) address(ctx context.Context, s string, opts Options, yield Yield) error {
	u, err := parseAddress(s)
	if err != nil {
		return yield(nil, err)
	}
	c := &council{site: newSite(u, r.limits, r.resolver), r: r, opts: opts, yield: yield}
	defer c.close()
	name := strings.ToLower(path.Base(u.Path))
	c.base = u.JoinPath("/")
	c.base.RawQuery = ""
	if i := strings.Index(strings.ToLower(u.Path), "/mgwebservice.asmx"); i >= 0 {
		c.base.Path = u.Path[:i+1]
	} else if isModernGovPath(u.Path) {
		c.base.Path = path.Dir(u.Path)
	} else {
		c.base.Path = u.Path
	}
	switch name {
	case "getmeetings":
		if n := number(u, "lCommitteeId"); n != "" {
			c.between(u)
			return c.committee(ctx, n)
		}
	case "ielistmeetings.aspx":
		if n := number(u, "CId"); n != "" {
			return c.committee(ctx, n)
		}
	case "mgcommitteedetails.aspx":
		if n := number(u, "ID"); n != "" {
			return c.committee(ctx, n)
		}
	case "mgwebservice.asmx", "getcommittees", "mglistcommittees.aspx":
		return c.all(ctx)
	}
	if u.Path == "/" && u.RawQuery == "" {
		return c.all(ctx)
	}
	a, err := c.get(ctx, u)
	if err == nil && isModernGovPath(u.Path) {
		err = c.expected(u, a)
	}
	if err != nil {
		return c.fault(ctx, u, err)
	}
	return c.give(ctx, u, a, opts.Given)
}

// between takes the days from a service address where none were asked for.
func (c *council) between(u *url.URL) {
	day := func(to *scrutiny.Date, s string) {
		if t, err := time.Parse("2/1/2006", s); err == nil && *to == "" {
			*to = scrutiny.Date(t.Format(time.DateOnly))
		}
	}
	day(&c.opts.From, u.Query().Get("sFromDate"))
	day(&c.opts.To, u.Query().Get("sToDate"))
}

// expected reports an answer that is not what its address is for.
func (c *council) expected(u *url.URL, a answer) error {
	isService := strings.Contains(strings.ToLower(u.Path), "mgwebservice.asmx")
	switch {
	case isService && a.isXML() || !isService && a.isModernGov():
		return nil
	case isService:
		return scrutiny.Errorf(scrutiny.ErrInvalid, "the web service answered with no XML: it may be switched off; give the address of the meeting's page")
	}
	return scrutiny.Errorf(scrutiny.ErrInvalid, "the answer is no page of ModernGov (%w, or the site is closed?): open it in a browser, save the page, and load that", errChallenge)
}

// fault yields what was wrong with an address, unless the caller left.
func (c *council) fault(ctx context.Context, u *url.URL, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return c.yield(nil, fmt.Errorf("%s: %w", clip(u.String()), err))
}

// give yields an answer as a record under its address.
func (c *council) give(ctx context.Context, u *url.URL, a answer, given record.Given) error {
	key := u.String()
	name := path.Base(u.Path)
	if a.media != "" {
		name = "answer." + string(a.media) // by which the form is told, unless the content tells another
	}
	src, err := c.r.sourceOf(ctx, a.body, origin{path: key, key: key, name: name, charset: a.said, given: given})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return give(src, err, c.yield)
}

func (c *council) page(name string, query ...string) *url.URL {
	u := c.base.JoinPath(name)
	values := url.Values{}
	for i := 0; i < len(query); i += 2 {
		values.Set(query[i], query[i+1])
	}
	u.RawQuery = values.Encode()
	return u
}

// service asks the web service; once it has failed on a list it is not asked again.
func (c *council) service(ctx context.Context, method string, query ...string) (*url.URL, answer, error) {
	u := c.page("mgWebService.asmx/"+method, query...)
	a, err := c.get(ctx, u)
	if err == nil {
		err = c.expected(u, a)
	}
	return u, a, err
}

// all reads the committees of a site.
func (c *council) all(ctx context.Context) error {
	u, a, err := c.service(ctx, "GetCommittees")
	var ids []string
	if err == nil {
		for _, e := range listed(a.body, "committee") {
			if id := e["committeeid"]; id != "" && !strings.EqualFold(e["committeedeleted"], "true") {
				ids = append(ids, id)
			}
		}
	} else {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		off := err
		u = c.page("mgListCommittees.aspx", "bcr", "1")
		if a, err = c.get(ctx, u); err == nil {
			err = c.expected(u, a)
		}
		if err != nil {
			return c.fault(ctx, u, fmt.Errorf("%w; before that, the web service: %w", err, off))
		}
		for _, l := range c.links(a.body) {
			switch strings.ToLower(path.Base(l.to.Path)) {
			case "ielistmeetings.aspx":
				ids = append(ids, number(l.to, "CId"))
			case "mgcommitteedetails.aspx":
				ids = append(ids, number(l.to, "ID"))
			}
		}
	}
	if err := c.give(ctx, u, a, c.opts.Given); err != nil {
		return err
	}
	seen := map[string]bool{"": true}
	for _, id := range ids {
		if !seen[id] {
			seen[id] = true
			if err := c.committee(ctx, id); err != nil {
				return err
			}
		}
	}
	return nil
}

// sitting is a meeting of a list.
type sitting struct {
	id string
	on scrutiny.Date // "" where the list does not tell
}

// committee reads the list of a committee's meetings, then each of them: from the web service, or from the pages where
// that is switched off or fails.
func (c *council) committee(ctx context.Context, id string) error {
	given := c.opts.Given
	var list []sitting
	err := errors.New("it failed before")
	var u *url.URL
	var a answer
	if !c.off {
		u, a, err = c.service(ctx, "GetMeetings", "lCommitteeId", id, "sFromDate", british(c.opts.From), "sToDate", british(c.opts.To))
	}
	if err == nil {
		for _, e := range listed(a.body, "meeting") {
			list = append(list, sitting{e["meetingid"], day(e["meetingdate"])})
		}
		// A meeting's own reply does not name its committee.
		for _, e := range listed(a.body, "committee") {
			if title := html.UnescapeString(html.UnescapeString(e["committeetitle"])); title != "" && given.Committee == "" {
				given.Committee = title
			}
		}
	} else {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		off := err
		c.off = true
		u = c.page("ieListMeetings.aspx", "CId", id, "Year", "0")
		if a, err = c.get(ctx, u); err == nil {
			err = c.expected(u, a)
		}
		if err != nil {
			return c.fault(ctx, u, fmt.Errorf("%w; before that, the web service: %w", err, off))
		}
		for _, l := range c.links(a.body) {
			if strings.EqualFold(path.Base(l.to.Path), "ieListDocuments.aspx") {
				list = append(list, sitting{number(l.to, "MId"), day(l.words)})
			}
		}
	}
	if err := c.give(ctx, u, a, given); err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, m := range list {
		// A site may not heed the days that it was asked for.
		if _, err := strconv.ParseUint(m.id, 10, 32); err != nil || seen[m.id] || m.on != "" && (c.opts.From != "" && m.on < c.opts.From || c.opts.To != "" && m.on > c.opts.To) {
			continue
		}
		seen[m.id] = true
		if c.meetings++; c.meetings > c.limits.Meetings {
			return c.yield(nil, scrutiny.Errorf(scrutiny.ErrLimit, "%s: more than %d meetings, and the rest was left out: say from and to which day", clip(u.String()), c.limits.Meetings))
		}
		if err := c.meeting(ctx, id, m, given); err != nil {
			return err
		}
	}
	return nil
}

// meeting reads one meeting.
func (c *council) meeting(ctx context.Context, committee string, m sitting, given record.Given) error {
	off := errors.New("it failed before")
	if !c.off {
		u, a, err := c.service(ctx, "GetMeeting", "lMeetingId", m.id)
		if err == nil {
			return c.give(ctx, u, a, given)
		}
		off = err
	}
	u := c.page("ieListDocuments.aspx", "CId", committee, "MId", m.id, "Ver", "4")
	a, err := c.get(ctx, u)
	if err == nil {
		err = c.expected(u, a)
	}
	if err != nil {
		return c.fault(ctx, u, fmt.Errorf("%w; before that, the web service: %w", err, off))
	}
	return c.give(ctx, u, a, given)
}

// british writes a day as the web service wants it, which takes an ISO date and does not heed it; "0" is open.
func british(d scrutiny.Date) string {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return "0"
	}
	return t.Format("02/01/2006")
}

var dayWords = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?[\s,]+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s,]+(\d{4})\b`)

// day reads the day of a list's entry, "" if it has none.
func day(s string) scrutiny.Date {
	s = strings.TrimSpace(s)
	if t, err := time.Parse("2/1/2006", s); err == nil {
		return scrutiny.Date(t.Format(time.DateOnly))
	}
	if m := dayWords.FindStringSubmatch(s); m != nil {
		if t, err := time.Parse("2 Jan 2006", m[1]+" "+strings.ToUpper(m[2][:1])+strings.ToLower(m[2][1:])+" "+m[3]); err == nil {
			return scrutiny.Date(t.Format(time.DateOnly))
		}
	}
	return ""
}

// maxListed bounds the entries of a list.
const maxListed = 100_000

// listed gives the fields of each element of a name, those of elements of the same kind within it left to them. No entity
// is known but those of HTML, and what cannot be read ends the list: the reply itself is a record, and says so.
func listed(body []byte, name string) []map[string]string {
	text, _, _ := decode(body, record.MediaXML, "")
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	var out []map[string]string
	var open []string
	var words strings.Builder
	current := map[string]string(nil)
	for n := 0; n < 10*maxListed && len(out) < maxListed; n++ {
		token, err := d.Token()
		if err != nil {
			return out
		}
		switch t := token.(type) {
		case xml.StartElement:
			words.Reset()
			tag := strings.ToLower(t.Name.Local)
			if open = append(open, tag); len(open) > 60 {
				return out
			}
			if tag == name {
				current = map[string]string{}
				out = append(out, current)
			}
		case xml.EndElement:
			if len(open) == 0 {
				return out
			}
			tag := open[len(open)-1]
			open = open[:len(open)-1]
			if current != nil && len(open) > 0 && open[len(open)-1] == name && current[tag] == "" {
				current[tag] = strings.TrimSpace(words.String())
			}
			words.Reset()
		case xml.CharData:
			if words.Len()+len(t) < 10_000 {
				words.Write(t)
			}
		}
	}
	return out
}

// hyperlink is a link of a page to another page of its site.
type hyperlink struct {
	to    *url.URL
	words string
}

// links gives the links of a list's page.
func (c *council) links(body []byte) (out []hyperlink) {
	text, _, _ := decode(body, record.MediaHTML, "")
	z := html.NewTokenizer(strings.NewReader(text))
	z.SetMaxBuf(1 << 20)
	isOpen := false
	for len(out) < maxListed {
		switch z.Next() {
		case html.ErrorToken:
			return out
		case html.StartTagToken:
			if tag, more := z.TagName(); string(tag) != "a" || !more {
				continue
			}
			isOpen = false
			for more := true; more; {
				var name, value []byte
				if name, value, more = z.TagAttr(); string(name) != "href" {
					continue
				}
				if u, err := c.base.Parse(string(bytes.TrimSpace(value))); err == nil && strings.EqualFold(u.Host, c.base.Host) {
					if u, err = parseAddress(u.String()); err == nil {
						out = append(out, hyperlink{to: u})
						isOpen = true
					}
				}
			}
		case html.EndTagToken:
			if tag, _ := z.TagName(); string(tag) == "a" {
				isOpen = false
			}
		case html.TextToken:
			if l := len(out) - 1; isOpen && len(out[l].words) < 1000 {
				out[l].words += string(z.Text())
			}
		}
	}
	return out
}
