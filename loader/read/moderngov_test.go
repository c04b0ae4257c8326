package read_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"scrutinygraph/loader/read"
	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// townHall plays the ModernGov of a council with one committee, number 7, and its meetings.
type townHall struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string
	// serviceOff: the web service answers 500. challenge: pages are a bot challenge.
	serviceOff, challenge bool
	busy, atOnce          atomic.Int32
	agents                map[string]bool
}

const pageMark = `<html><body><h1 class="mgMainTitleTxt">`

func newTownHall(t *testing.T) *townHall {
	h := &townHall{agents: map[string]bool{}}
	h.Server = httptest.NewServer(http.HandlerFunc(h.serve))
	t.Cleanup(h.Close)
	return h
}

func (h *townHall) serve(w http.ResponseWriter, r *http.Request) {
	if n := h.busy.Add(1); n > h.atOnce.Load() {
		h.atOnce.Store(n)
	}
	defer h.busy.Add(-1)
	h.mu.Lock()
	h.asked = append(h.asked, strings.TrimPrefix(r.URL.String(), "/"))
	h.agents[r.UserAgent()] = true
	h.mu.Unlock()
	q := r.URL.Query()
	method, isService := strings.CutPrefix(r.URL.Path, "/mgWebService.asmx/")
	switch {
	case isService && h.serviceOff:
		http.Error(w, "Runtime Error", http.StatusInternalServerError)
	case isService:
		w.Header().Set("Content-Type", "text/xml; charset=utf-8")
		switch method {
		case "GetCommittees":
			io.WriteString(w, `<?xml version="1.0"?><committees><committee><committeeid> 7</committeeid><committeetitle>Roads Panel</committeetitle><committeedeleted>False</committeedeleted></committee>`+
				`<committee><committeeid>8</committeeid><committeedeleted>True</committeedeleted></committee></committees>`)
		case "GetMeetings":
			// Whatever days are asked for, all are told, as some installs do.
			io.WriteString(w, `<?xml version="1.0"?><getmeetings><committee><committeeid>7</committeeid><committeetitle>Roads &amp;amp; Bridges Panel</committeetitle><committeemeetings>`)
			for id, date := range []string{"04/06/2024", "03/09/2024", "03/12/2024", "04/03/2025"} {
				fmt.Fprintf(w, "<meeting><meetingid> %d</meetingid><meetingdate>%s</meetingdate></meeting>", 101+id, date)
			}
			io.WriteString(w, `</committeemeetings></committee></getmeetings>`)
		case "GetMeeting":
			if q.Get("lMeetingId") == "102" {
				http.Error(w, "Runtime Error", http.StatusInternalServerError)
				return
			}
			fmt.Fprintf(w, `<?xml version="1.0"?><meeting><meetingid>%s</meetingid><meetingdate>04/06/2024</meetingdate></meeting>`, q.Get("lMeetingId"))
		}
	case h.challenge:
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, `<!DOCTYPE html><html><head><title>One moment</title></head><body><script>verify()</script>Checking your browser</body></html>`)
	case r.URL.Path == "/ieListMeetings.aspx":
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, pageMark+`Browse meetings</h1><a href="ieListDocuments.aspx?CId=7&amp;MId=101&amp;Ver=4">4 Jun 2024 2.00 pm</a>`+
			`<a href="/(X(1)S(abc123))/ieListDocuments.aspx?CID=7&amp;MID=102&amp;Ver=4#x">3rd September 2024</a><a href="https://elsewhere.example/ieListDocuments.aspx?MId=9">9</a>`+
			`<a href="ieListDocuments.aspx?CId=7&amp;MId=102&amp;Ver=4">again</a><a href="javascript:ieListDocuments.aspx?MId=5">5</a><a href="ieListDocuments.aspx?CId=7&amp;MId=../5">5</a></body></html>`)
	case r.URL.Path == "/ieListDocuments.aspx":
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `%sAgenda and minutes</h1><p>Meeting %s of the caf%s`, pageMark, q.Get("MId"), "é")
	case r.URL.Path == "/documents/s1/Report.pdf":
		w.Header().Set("Content-Type", "application/pdf")
		io.WriteString(w, pdf("A report"))
	case r.URL.Path == "/latin.txt":
		w.Header().Set("Content-Type", "text/plain; charset=iso-8859-1")
		io.WriteString(w, "caf\xe9")
	case r.URL.Path == "/mgAi.aspx":
		http.Redirect(w, r, "/(X(1)S(abc))/ieListDocuments.aspx?MId="+q.Get("ID"), http.StatusFound)
	case strings.HasPrefix(r.URL.Path, "/(X"):
		fmt.Fprintf(w, `%sItem</h1><p>With a session`, pageMark)
	case r.URL.Path == "/out":
		http.Redirect(w, r, q.Get("to"), http.StatusFound)
	case r.URL.Path == "/round":
		http.Redirect(w, r, "/round", http.StatusFound)
	case r.URL.Path == "/slow":
		w.Header().Set("Content-Type", "text/html")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	case r.URL.Path == "/endless":
		w.Header().Set("Content-Type", "text/html")
		for chunk := bytes.Repeat([]byte("x"), 1<<16); r.Context().Err() == nil; {
			if _, err := w.Write(chunk); err != nil {
				return
			}
		}
	case r.URL.Path == "/bomb":
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		for chunk := bytes.Repeat([]byte("x"), 1<<20); r.Context().Err() == nil; {
			if _, err := z.Write(chunk); err != nil {
				return
			}
		}
	case r.URL.Path == "/said":
		w.Header().Set("Content-Length", "999999999")
		w.Header().Set("Content-Type", "text/html")
	case r.URL.Path == "/picture":
		w.Header().Set("Content-Type", "image/png")
	case r.URL.Path == "/guarded":
		w.Header().Set("Cf-Mitigated", "challenge")
		w.WriteHeader(http.StatusForbidden)
	case r.URL.Path == "/later":
		h.mu.Lock()
		n := strings.Count(strings.Join(h.asked, " "), "later")
		h.mu.Unlock()
		if n == 1 {
			w.Header().Set("Retry-After", "0")
			http.Error(w, "busy", http.StatusServiceUnavailable)
			return
		}
		io.WriteString(w, "<html>at last")
	default:
		http.NotFound(w, r)
	}
}

var hasty = read.Limits{WebDelay: time.Millisecond, WebTime: 3 * time.Second, FileSize: 1 << 20}

// short takes the server's own address, which varies, out of texts.
func (h *townHall) short(sources []*record.Source, faults []error) (keys, errs []string) {
	for _, s := range sources {
		key, err := url.QueryUnescape(strings.TrimPrefix(s.Key, h.URL+"/"))
		if err != nil {
			key = s.Key
		}
		keys = append(keys, key)
	}
	for _, err := range faults {
		errs = append(errs, strings.ReplaceAll(err.Error(), h.URL, ""))
	}
	return keys, errs
}

// TestModernGovAddresses: each sort of address gives the records that a reader of the site would expect, under their addresses.
func TestModernGovAddresses(t *testing.T) {
	service := []string{
		"mgWebService.asmx/GetMeetings?lCommitteeId=7&sFromDate=01/06/2024&sToDate=31/12/2024",
		"mgWebService.asmx/GetMeeting?lMeetingId=101", "ieListDocuments.aspx?CId=7&MId=102&Ver=4", "mgWebService.asmx/GetMeeting?lMeetingId=103",
	}
	pages := []string{"ieListMeetings.aspx?CId=7&Year=0", "ieListDocuments.aspx?CId=7&MId=101&Ver=4", "ieListDocuments.aspx?CId=7&MId=102&Ver=4"}
	year := read.Options{From: "2024-06-01", To: "2024-12-31", Limits: hasty}
	for name, c := range map[string]struct {
		address    string
		serviceOff bool
		opts       read.Options
		want       []string
	}{
		"meeting page":          {"ieListDocuments.aspx?MID=101&cid=7&Ver=4#AI5", false, year, []string{"ieListDocuments.aspx?CId=7&MId=101&Ver=4"}},
		"session":               {"(X(1)S(abc))/ieListDocuments.aspx?CId=7&MId=101&Ver=4", false, year, []string{"ieListDocuments.aspx?CId=7&MId=101&Ver=4"}},
		"item, redirected":      {"mgAi.aspx?ID=5", false, year, []string{"mgAi.aspx?ID=5"}},
		"service meeting":       {"mgWebService.asmx/GetMeeting?lMeetingId=103", false, year, []string{"mgWebService.asmx/GetMeeting?lMeetingId=103"}},
		"committee":             {"ieListMeetings.aspx?CId=7&Year=0", false, year, service},
		"committee details":     {"mgCommitteeDetails.aspx?ID=7", false, year, service},
		"committee service":     {"mgWebService.asmx/GetMeetings?lCommitteeId=7&sFromDate=01%2F06%2F2024&sToDate=31/12/2024", false, read.Options{Limits: hasty}, service},
		"site":                  {"", false, year, append([]string{"mgWebService.asmx/GetCommittees"}, service...)},
		"committee, no service": {"mgCommitteeDetails.aspx?ID=7", true, year, pages},
		"paper":                 {"documents/s1/Report.pdf", false, year, []string{"documents/s1/Report.pdf"}},
	} {
		t.Run(name, func(t *testing.T) {
			h := newTownHall(t)
			h.serviceOff = c.serviceOff
			sources, faults := load(t, h.URL+"/"+c.address, c.opts)
			got, errs := h.short(sources, faults)
			if !reflect.DeepEqual(got, c.want) || len(errs) != 0 {
				t.Errorf("read\n%s\nwant\n%s\nfaults %v", strings.Join(got, "\n"), strings.Join(c.want, "\n"), errs)
			}
			for _, s := range sources {
				isXML := strings.Contains(s.Key, "WebService")
				switch {
				case strings.Contains(s.Key, ".pdf"):
					if s.Media != record.MediaPDF || strings.TrimSpace(s.Text) != "A report" {
						t.Errorf("%s: %s %q", s.Key, s.Media, s.Text)
					}
				case isXML != (s.Media == record.MediaXML), isXML && !strings.HasPrefix(s.Text, "<?xml"), !isXML && s.Media != record.MediaHTML:
					t.Errorf("%s: %s %q", s.Key, s.Media, s.Text)
				case isXML && len(sources) > 1 && !strings.Contains(s.Key, "GetCommittees") && s.Given.Committee != "Roads & Bridges Panel":
					t.Errorf("%s was given %v: the service does not name a meeting's committee", s.Key, s.Given)
				}
				if s.Path != s.Key {
					t.Errorf("path %q, key %q", s.Path, s.Key)
				}
			}
			again, _ := load(t, h.URL+"/"+c.address, c.opts)
			if !reflect.DeepEqual(sources, again) {
				t.Error("asked twice, it differs")
			}
			if n := h.atOnce.Load(); n != 1 {
				t.Errorf("%d requests at once", n)
			}
			for agent := range h.agents {
				if !strings.Contains(agent, "scrutinygraph") {
					t.Errorf("user agent %q", agent)
				}
			}
		})
	}
}

// TestModernGovFaults: a site that fails, lies, leads away or never ends is a fault with its address, soon and in bounds.
func TestModernGovFaults(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the other place was asked") }))
	defer elsewhere.Close()
	for name, c := range map[string]struct {
		address   string
		challenge bool
		kind      error
		want      string
	}{
		"not there":         {"nothing.aspx", false, scrutiny.ErrInvalid, "/nothing.aspx: the site answered 404"},
		"server error":      {"mgWebService.asmx/GetMeeting?lMeetingId=102", false, scrutiny.ErrInvalid, "the site answered 500"},
		"challenge":         {"ieListDocuments.aspx?CId=7&MId=101", true, scrutiny.ErrInvalid, "no page of ModernGov"},
		"challenge named":   {"guarded", false, scrutiny.ErrInvalid, "asks whether a person is reading"},
		"out":               {"out?to=" + url.QueryEscape(elsewhere.URL+"/x"), false, scrutiny.ErrInvalid, "leads to another place: " + elsewhere.URL},
		"out to metadata":   {"out?to=" + url.QueryEscape("http://169.254.169.254/latest"), false, scrutiny.ErrInvalid, "leads to another place: http://169.254.169.254"},
		"out to a file":     {"out?to=" + url.QueryEscape("file:///etc/passwd"), false, scrutiny.ErrInvalid, "leads to another place: file://"},
		"out with name":     {"out?to=" + url.QueryEscape("http://me:secret@127.0.0.1/"), false, scrutiny.ErrInvalid, "leads to another place"},
		"round":             {"round", false, scrutiny.ErrInvalid, "more than 5 redirects"},
		"slow":              {"slow", false, scrutiny.ErrLimit, "took longer than 3s"},
		"endless":           {"endless", false, scrutiny.ErrLimit, "more than the 1048576 bytes"},
		"bomb":              {"bomb", false, scrutiny.ErrLimit, "more than the 1048576 bytes"},
		"large, it is said": {"said", false, scrutiny.ErrLimit, "it has 999999999 bytes"},
		"picture":           {"picture", false, scrutiny.ErrInvalid, "it is image/png"},
		"password":          {"@", false, scrutiny.ErrInvalid, "holds a name or password"},
	} {
		t.Run(name, func(t *testing.T) {
			h := newTownHall(t)
			h.challenge = c.challenge
			address := h.URL + "/" + c.address
			if c.address == "@" {
				address = strings.Replace(h.URL, "http://", "http://me:secret@", 1)
			}
			sources, faults := load(t, address, read.Options{Limits: hasty})
			if len(sources) != 0 || len(faults) != 1 || !errors.Is(faults[0], c.kind) || !strings.Contains(faults[0].Error(), c.want) {
				t.Errorf("read %d, faults %v, want one that says %q", len(sources), faults, c.want)
			}
		})
	}
	t.Run("all off", func(t *testing.T) {
		h := newTownHall(t)
		h.serviceOff, h.challenge = true, true
		_, faults := load(t, h.URL+"/ieListMeetings.aspx?CId=7", read.Options{Limits: hasty})
		if len(faults) != 1 || !strings.Contains(faults[0].Error(), "no page of ModernGov") || !strings.Contains(faults[0].Error(), "500") {
			t.Errorf("faults %v, want one that tells of the page and of the service", faults)
		}
	})
	t.Run("one meeting of many", func(t *testing.T) {
		h := newTownHall(t)
		h.challenge = true // meeting 102 has neither a reply nor a page
		sources, faults := load(t, h.URL+"/ieListMeetings.aspx?CId=7", read.Options{Limits: hasty})
		if len(sources) != 4 || len(faults) != 1 || !strings.Contains(faults[0].Error(), "MId=102") {
			t.Errorf("read %d, faults %v", len(sources), faults)
		}
	})
	t.Run("too many meetings", func(t *testing.T) {
		limits := hasty
		limits.Meetings = 2
		sources, faults := load(t, newTownHall(t).URL+"/ieListMeetings.aspx?CId=7", read.Options{Limits: limits})
		if len(sources) != 3 || len(faults) != 1 || !errors.Is(faults[0], scrutiny.ErrLimit) {
			t.Errorf("read %d, faults %v", len(sources), faults)
		}
	})
	t.Run("busy, then not", func(t *testing.T) {
		sources, faults := load(t, newTownHall(t).URL+"/later", read.Options{Limits: hasty})
		if len(sources) != 1 || len(faults) != 0 {
			t.Errorf("read %d, faults %v", len(sources), faults)
		}
	})
	t.Run("charset of the header", func(t *testing.T) {
		sources, _ := load(t, newTownHall(t).URL+"/latin.txt", read.Options{Limits: hasty})
		if len(sources) != 1 || sources[0].Text != "café" || sources[0].Charset != "windows-1252 (declared)" {
			t.Errorf("%+v", sources)
		}
	})
	t.Run("the caller leaves", func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		limits := hasty
		limits.WebTime = time.Minute
		err := read.Path(ctx, newTownHall(t).URL+"/slow", read.Options{Limits: limits}, func(_ *record.Source, err error) error { t.Error(err); return nil })
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%v, want the context's end", err)
		}
	})
}

// TestPauses: a site is given time between two requests. The clock can only show more than that, however slow the machine is.
func TestPauses(t *testing.T) {
	h := newTownHall(t)
	limits := hasty
	limits.WebDelay = 40 * time.Millisecond
	begun := time.Now()
	load(t, h.URL+"/ieListMeetings.aspx?CId=7", read.Options{Limits: limits})
	if took, least := time.Since(begun), time.Duration(len(h.asked)-1)*limits.WebDelay; took < least || len(h.asked) < 4 {
		t.Errorf("%d requests in %v, want %v at least", len(h.asked), took, least)
	}
}

// TestPrivateAddresses: names that lead into the own network are not dialled, whatever they were when they were checked.
func TestPrivateAddresses(t *testing.T) {
	for address, want := range map[string]bool{
		"8.8.8.8": true, "2a00:1450::1": true, "127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "169.254.169.254": false,
		"100.64.1.1": false, "0.0.0.0": false, "0.1.2.3": false, "224.0.0.1": false, "255.255.255.255": false, "::1": false, "::": false, "fe80::1": false, "fc00::1": false,
		"fd12::1": false, "::ffff:127.0.0.1": false, "::127.0.0.1": false, "64:ff9b::7f00:1": false, "2002:7f00:1::": false, "2001::1": false, "ff02::1": false,
	} {
		if got := read.IsPublic(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s is public: %v", address, got)
		}
	}
	h := newTownHall(t)
	port := netip.MustParseAddrPort(strings.TrimPrefix(h.URL, "http://")).Port()
	var asked atomic.Int32
	// A name server that answers 127.0.0.1 for every name.
	rebinding := &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		client, server := net.Pipe()
		go answerNames(server, &asked)
		return client, nil
	}}
	for _, address := range []string{"http://democracy.example.gov.uk:%d/ieListDocuments.aspx?MId=101", "http://localhost.example.gov.uk:%d/"} {
		var r read.Reader
		read.SetResolver(&r, rebinding)
		var faults []error
		err := r.Path(t.Context(), fmt.Sprintf(address, port), read.Options{Limits: hasty}, func(_ *record.Source, err error) error {
			faults = append(faults, err)
			return nil
		})
		if err != nil || len(faults) != 1 || faults[0] == nil || !strings.Contains(faults[0].Error(), "leads into a private network") {
			t.Errorf("%v, %v", err, faults)
		}
	}
	if asked.Load() == 0 {
		t.Error("the name server was not asked, so nothing was tried")
	}
	if len(h.asked) != 0 {
		t.Errorf("the site was asked %v", h.asked)
	}
	if sources, faults := load(t, fmt.Sprintf("http://localhost:%d/ieListDocuments.aspx?MId=101", port), read.Options{Limits: hasty}); len(sources) != 1 {
		t.Errorf("localhost, which was named itself: %v", faults)
	}
}

// answerNames answers questions for names over a stream: 127.0.0.1 to each for an IPv4 address, nothing to the others.
func answerNames(conn net.Conn, asked *atomic.Int32) {
	defer conn.Close()
	for {
		var size [2]byte
		if _, err := io.ReadFull(conn, size[:]); err != nil {
			return
		}
		q := make([]byte, binary.BigEndian.Uint16(size[:]))
		if _, err := io.ReadFull(conn, q); err != nil {
			return
		}
		asked.Add(1)
		end := 12
		for q[end] != 0 {
			end += int(q[end]) + 1
		}
		question := q[12 : end+5]
		isA := q[end+2] == 1
		a := append([]byte{q[0], q[1], 0x81, 0x80, 0, 1, 0, 0, 0, 0, 0, 0}, question...)
		if isA {
			a[7] = 1
			a = append(a, 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1)
		}
		if _, err := conn.Write(append(binary.BigEndian.AppendUint16(nil, uint16(len(a))), a...)); err != nil {
			return
		}
	}
}
