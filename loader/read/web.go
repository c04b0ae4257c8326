package read

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// userAgent tells a site's keepers who reads.
const userAgent = "scrutinygraph (reads the minutes of councils, one request at a time)"

// What a site may do before it is left alone.
const (
	maxRedirects  = 5
	maxRetryAfter = 30 * time.Second
	maxHeader     = 64 << 10
)

// answer is what a site sent.
type answer struct {
	body  []byte
	media record.Media // by its content type, "" where that does not tell
	said  string       // the encoding that its header declares
}

// site fetches from one host: one request at a time, with a pause between, and to no other host. A site that was named
// cannot lead into the private network behind it: each address is checked when it is dialled, after its name was looked up.
type site struct {
	limits Limits
	given  *url.URL // what was asked for, which alone may name a private address
	client *http.Client
	last   time.Time
}

var (
	errElsewhere = errors.New("it leads to another place")
	errPrivate   = errors.New("the address is not public")
	errChallenge = errors.New("the site asks whether a person is reading")
)

func newSite(given *url.URL, limits Limits, resolver *net.Resolver) *site {
	s := &site{limits: limits, given: given}
	dialer := &net.Dialer{Timeout: limits.WebTime, Resolver: resolver, Control: func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err == nil && s.mayDial(at.Addr()) {
			return nil
		}
		return fmt.Errorf("%w: %s", errPrivate, address)
	}}
	s.client = &http.Client{
		CheckRedirect: s.redirect,
		// No proxy: it would look the names up, and what it dials could not be checked.
		Transport: &http.Transport{
			DialContext: dialer.DialContext, MaxConnsPerHost: 1, MaxIdleConns: 1, TLSHandshakeTimeout: limits.WebTime,
			ResponseHeaderTimeout: limits.WebTime, MaxResponseHeaderBytes: maxHeader, ForceAttemptHTTP2: true,
		},
	}
	return s
}

func (s *site) close() { s.client.CloseIdleConnections() }

// notPublic are the ranges beside those that netip knows, in which a site of a council cannot be. The last five hold an
// IPv4 address within.
var notPublic = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.88.99.0/24"), netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("fec0::/10"), netip.MustParsePrefix("::/96"), netip.MustParsePrefix("64:ff9b::/96"),
	netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("2001::/32"), netip.MustParsePrefix("2002::/16"),
}

func isPublic(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	return ip.IsGlobalUnicast() && !ip.IsPrivate() && !slices.ContainsFunc(notPublic, func(p netip.Prefix) bool { return p.Contains(ip) })
}

// mayDial lets a private address be dialled where that very address was given.
func (s *site) mayDial(ip netip.Addr) bool {
	if isPublic(ip) {
		return true
	}
	if own, err := netip.ParseAddr(s.given.Hostname()); err == nil {
		return own.Unmap() == ip.Unmap()
	}
	return strings.EqualFold(s.given.Hostname(), "localhost") && ip.IsLoopback()
}

// redirect follows within the host, and to its encrypted door.
func (s *site) redirect(to *http.Request, via []*http.Request) error {
	from := via[len(via)-1].URL
	upgraded := from.Scheme == "http" && to.URL.Scheme == "https" && from.Port() == "" && to.URL.Port() == "" && strings.EqualFold(from.Hostname(), to.URL.Hostname())
	switch {
	case len(via) > maxRedirects:
		return fmt.Errorf("%w: more than %d redirects", errElsewhere, maxRedirects)
	case to.URL.User != nil || !upgraded && (from.Scheme != to.URL.Scheme || !strings.EqualFold(from.Host, to.URL.Host)):
		return fmt.Errorf("%w: %s://%s", errElsewhere, to.URL.Scheme, clip(tidyName(to.URL.Host)))
	}
	return nil
}

// get fetches an address. The error says what was wrong and what can be done, without the address.
func (s *site) get(ctx context.Context, u *url.URL) (answer, error) {
	for attempt := 0; ; attempt++ {
		if err := wait(ctx, time.Until(s.last.Add(s.limits.WebDelay))); err != nil {
			return answer{}, err
		}
		a, retry, err := s.try(ctx, u)
		s.last = time.Now()
		if err == nil || retry == 0 || attempt > 0 {
			return a, err
		}
		if err := wait(ctx, min(retry, maxRetryAfter)); err != nil {
			return answer{}, err
		}
	}
}

func wait(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// try asks once; retry is after how long the site wants to be asked again, 0 if it does not say.
func (s *site) try(ctx context.Context, u *url.URL) (a answer, retry time.Duration, err error) {
	asked := ctx
	ctx, cancel := context.WithTimeout(ctx, s.limits.WebTime)
	defer cancel()
	invalid := func(format string, args ...any) (answer, time.Duration, error) {
		return answer{}, retry, scrutiny.Errorf(scrutiny.ErrInvalid, format, args...)
	}
	failed := func(err error) (answer, time.Duration, error) {
		if asked.Err() != nil {
			return answer{}, 0, asked.Err()
		}
		// The client's error repeats the address, as it is.
		if e := (*url.Error)(nil); errors.As(err, &e) {
			err = e.Err
		}
		switch {
		case errors.Is(err, errElsewhere):
			return invalid("it was not followed: %w: give that address if it is meant", err)
		case errors.Is(err, errPrivate):
			return invalid("the site's name leads into a private network, and was not followed: %w: give that address itself if it is meant", err)
		case ctx.Err() != nil:
			return answer{}, 0, scrutiny.Errorf(scrutiny.ErrLimit, "the site took longer than %v: try again later", s.limits.WebTime)
		}
		return invalid("the site cannot be reached: %w: check the address, or try again later", err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return failed(err)
	}
	request.Header.Set("User-Agent", userAgent)
	request.Header.Set("Accept", "text/html, application/xhtml+xml, application/xml, text/xml, application/pdf, text/plain, */*;q=0.1")
	response, err := s.client.Do(request)
	if err != nil {
		return failed(err)
	}
	defer response.Body.Close() // it was only read
	// The services that stand before sites name their challenges so.
	if response.Header.Get("Cf-Mitigated") != "" || response.Header.Get("X-Amzn-Waf-Action") != "" {
		return invalid("%w: open it in a browser, save the page, and load that", errChallenge)
	}
	if response.StatusCode != http.StatusOK {
		if response.StatusCode == http.StatusTooManyRequests || response.StatusCode == http.StatusServiceUnavailable {
			if seconds, err := strconv.Atoi(response.Header.Get("Retry-After")); err == nil && seconds >= 0 && seconds < 1e6 {
				retry = max(time.Duration(seconds)*time.Second, time.Millisecond)
			}
		}
		return invalid("the site answered %d (%s): open the address in a browser, or try again later", response.StatusCode, http.StatusText(response.StatusCode))
	}
	kind, params, err := mime.ParseMediaType(response.Header.Get("Content-Type"))
	if err != nil {
		kind = ""
	}
	a.said = params["charset"]
	switch kind {
	case "text/html", "application/xhtml+xml":
		a.media = record.MediaHTML
	case "text/xml", "application/xml":
		a.media = record.MediaXML
	case "application/pdf":
		a.media = record.MediaPDF
	case "text/plain":
		a.media = record.MediaText
	case "text/markdown":
		a.media = record.MediaMarkdown
	case "", "application/octet-stream", "application/x-download", "binary/octet-stream":
	default:
		return invalid("it is %s, which is not a form of record that can be read", clip(tidyName(kind)))
	}
	if response.ContentLength > s.limits.FileSize {
		return answer{}, 0, scrutiny.Errorf(scrutiny.ErrLimit, "it has %d bytes, more than the %d that are allowed", response.ContentLength, s.limits.FileSize)
	}
	if a.body, err = readBounded(response.Body, response.ContentLength, s.limits.FileSize); err != nil {
		return failed(err)
	}
	if int64(len(a.body)) > s.limits.FileSize {
		return answer{}, 0, scrutiny.Errorf(scrutiny.ErrLimit, "it has more than the %d bytes that are allowed", s.limits.FileSize)
	}
	return a, 0, nil
}

// isXML and isModernGov tell by structure what an answer is, whatever its header says.
func (a answer) isXML() bool {
	head := bytes.TrimLeft(bytes.TrimPrefix(a.body[:min(len(a.body), 4096)], []byte("\xef\xbb\xbf")), " \t\r\n")
	return bytes.HasPrefix(head, []byte("<")) && !isHTML(bytes.ToLower(head)) && (a.media == record.MediaXML || bytes.HasPrefix(head, []byte("<?xml")))
}

// isModernGov reports the classes and names that every page of ModernGov bears; the page of a challenge, a login or a
// closed site does not.
func (a answer) isModernGov() bool {
	low := bytes.ToLower(a.body)
	for _, mark := range []string{`class="mg`, `class='mg`, `class=mg`, "moderngov", "modern.gov"} {
		if bytes.Contains(low, []byte(mark)) {
			return true
		}
	}
	return false
}
