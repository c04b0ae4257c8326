package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestAttacks sends a running server what no client would: each request is refused soon, with a small answer that says what
// is wrong, and afterwards the server answers others as before.
func TestAttacks(t *testing.T) {
	base := serving(t, "-store", "sqlite:"+filepath.Join(t.TempDir(), "attacked.db"))
	ready(t, base)
	host := strings.TrimPrefix(base, "http://")
	const ok = `{"query":"{ dataset { version } }"}`
	post := func(headers, body string) string {
		return "POST /graphql HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\n" + headers + "\r\n" + body
	}
	sized := func(body string) string { return fmt.Sprintf("Content-Length: %d\r\n", len(body)) }
	get := func(path, headers string) string {
		return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n"
	}
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	if _, err := z.Write(bytes.Repeat([]byte(" "), 20<<20)); err != nil {
		t.Fatal(err)
	}
	z.Close()

	for _, c := range []struct {
		name, raw string
		status    int
		says      string
	}{
		{"one header of 100 KB", get("/healthz", "X-Long: "+strings.Repeat("x", 100<<10)+"\r\n"), 431, ""},
		{"ten thousand headers", get("/healthz", strings.Repeat("X-A: aaaa\r\n", 10_000)), 431, ""},
		{"an address of 100 KB", get("/graphql?query="+strings.Repeat("x", 100<<10), ""), 431, ""},
		{"a body announced as 10 GB", post("Content-Length: 10000000000\r\n", "{"), 413, "LIMIT_EXCEEDED"},
		{"chunks without end", post("Transfer-Encoding: chunked\r\n", strings.Repeat("1000\r\n"+strings.Repeat(" ", 0x1000)+"\r\n", 100)), 413, "LIMIT_EXCEEDED"},
		{"a chunk of more bytes than there are numbers", post("Transfer-Encoding: chunked\r\n", "FFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n"), 400, "BAD_ARGUMENT"},
		{"a chunk of negative size", post("Transfer-Encoding: chunked\r\n", "-1\r\n{}\r\n0\r\n\r\n"), 400, "BAD_ARGUMENT"},
		{"a chunk with a megabyte of remarks", post("Transfer-Encoding: chunked\r\n", "2;"+strings.Repeat("x", 1<<20)+"\r\n{}\r\n0\r\n\r\n"), 400, "BAD_ARGUMENT"},
		{"two lengths", post("Content-Length: 2\r\nContent-Length: 35\r\n", ok), 400, ""},
		{"an encoding of the transfer that there is not", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501, ""},
		{"a packed body", post("Content-Encoding: gzip\r\n"+sized(bomb.String()), bomb.String()), 415, "Content-Encoding"},
		{"invalid UTF-8", post(sized("{\"query\":\"{ \xff\xfe }\"}"), "{\"query\":\"{ \xff\xfe }\"}"), 200, "BAD_ARGUMENT"},
		{"no host", "GET /graphql?query=x HTTP/1.1\r\n\r\n", 400, ""},
		{"a host that is none", "GET / HTTP/1.1\r\nHost: a b<script>\r\n\r\n", 400, ""},
		{"HTTP/2 as if it had been agreed on", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, ""},
		{"HTTP/9", "GET / HTTP/9.0\r\nHost: " + host + "\r\n\r\n", 505, ""},
		{"TRACE", "TRACE /graphql HTTP/1.1\r\nHost: " + host + "\r\nX-Secret: sesame\r\n\r\n", 405, "BAD_ARGUMENT"},
		{"CONNECT", "CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n", 404, ""},
		{"a method without end", strings.Repeat("G", 5000) + " /graphql HTTP/1.1\r\nHost: " + host + "\r\n\r\n", 405, "BAD_ARGUMENT"},
		{"another protocol", get("/graphql?query=x", "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"), 200, "BAD_ARGUMENT"},
		{"a mutation by GET", get("/graphql?query="+url.QueryEscape("mutation { load }"), ""), 200, "BAD_ARGUMENT"},
		{"a subscription by GET", get("/graphql?query="+url.QueryEscape("subscription { changes { version } }"), ""), 406, "BAD_ARGUMENT"},
		{"ten thousand media types", get("/graphql?query=x", "Accept: "+strings.Repeat("a/b;q=0.1,", 5000)+"\r\n"), 406, "BAD_ARGUMENT"},
		{"out of the pages", get("/../../../../etc/passwd", ""), 307, ""},
		{"out of the pages, escaped", get("/assets/%2e%2e/%2e%2e/%2e%2e/etc/passwd", ""), 404, ""},
		{"out of the pages, escaped twice", get("/assets/..%252f..%252fetc/passwd", ""), 404, ""},
		{"out of the pages, backwards", get("/assets/..%5c..%5cetc%5cpasswd", ""), 404, ""},
		{"a page with a NUL", get("/assets/%00", ""), 404, ""},
		{"another site as the path", get("//example.org/%2f..", ""), 307, ""},
		{"a thousand ranges", get("/schema.graphql", "Range: bytes="+strings.Repeat("0-100000,", 2000)+"0-1\r\n"), 200, ""},
	} {
		status, header, body := raw(t, host, c.raw)
		if status != c.status || !strings.Contains(body, c.says) {
			t.Errorf("%s: %d, want %d and %q: %.300q", c.name, status, c.status, c.says, body)
		}
		isPage := status == http.StatusOK && c.says == ""
		if len(body) > 2<<10 && !isPage || strings.Contains(body, "root:") || strings.Contains(body, "sesame") || strings.Contains(header, "Location: //") || strings.Contains(header, "://") {
			t.Errorf("%s: answered %s\n%d bytes: %.300q", c.name, header, len(body), body)
		}
	}

	ids := `["` + strings.Repeat(`x","`, 20_000) + `"]`
	wide := `{"or":[` + strings.TrimSuffix(strings.Repeat(`{"text":{"contains":"a"}},`, 6000), ",") + `]}`
	const commitments = `query($f: CommitmentFilter) { commitments(filter: $f) { nodes { id } } }`
	for _, c := range []struct{ name, query, variables, code string }{
		{"inline fragments in inline fragments", "{ " + strings.Repeat("... { ", 600) + "dataset { version }" + strings.Repeat(" }", 600) + " }", "", ""},
		{"two hundred directives on a field", "{ dataset " + strings.Repeat("@include(if: true) ", 200) + "{ version } }", "", "BAD_ARGUMENT"},
		{"directives that there are not", "{ dataset " + strings.Repeat("@x ", 900) + "{ version } }", "", "BAD_ARGUMENT"},
		{"fragments that nothing uses", "{ dataset { version } } " + strings.Repeat("fragment f on Dataset { version } ", 240), "", "BAD_ARGUMENT"},
		{"three hundred variables", "query(" + strings.Repeat("$a: Int, ", 300) + ") { dataset { version } }", "", "BAD_ARGUMENT"},
		{"a hundred aliases by fragments", "{ ...a } fragment a on Query { ...b ...b } fragment b on Query { " + strings.Repeat("x: dataset { version } ", 60) + "}", "", "LIMIT_EXCEEDED"},
		{"ids by the ten thousand", "query($i: [ID!]!) { nodes(ids: $i) { id } }", `{"i":` + ids + `}`, "LIMIT_EXCEEDED"},
		{"ids by the ten thousand in a filter", commitments, `{"f":{"id":{"in":` + ids + `}}}`, "LIMIT_EXCEEDED"},
		{"conditions by the thousand", commitments, `{"f":` + wide + `}`, "LIMIT_EXCEEDED"},
		{"a list of lists of lists", "query($i: [ID!]!) { nodes(ids: $i) { id } }", `{"i":[[["x"]]]}`, "BAD_ARGUMENT"},
		{"a number beyond all", "query($n: Int) { councils(first: $n) { nodes { id } } }", `{"n":1e400}`, "BAD_ARGUMENT"},
		{"a number with a fraction", "query($n: Int) { councils(first: $n) { nodes { id } } }", `{"n":1.5}`, "BAD_ARGUMENT"},
		{"a number of a hundred thousand digits", "query($n: Int) { councils(first: $n) { nodes { id } } }", `{"n":` + strings.Repeat("9", 100_000) + `}`, "BAD_ARGUMENT"},
		{"a number of as many digits in the document", "{ councils(first: " + strings.Repeat("9", 100_000) + ") { nodes { id } } }", "", "BAD_ARGUMENT"},
		{"a variable with an endless name", "query($" + strings.Repeat("x", 10_000) + ": Int) { dataset { version } }", "", "LIMIT_EXCEEDED"},
		{"variables that nobody asked for", "{ dataset { version } }", `{"` + strings.Repeat("x", 100_000) + `":1}`, ""},
		{"NUL in a search", "query($q: String!) { search(query: $q) { nodes { id } } }", `{"q":"inspection\u0000 report"}`, ""},
		{"NUL in a filter", commitments, `{"f":{"text":{"contains":"a\u0000b"}}}`, ""},
		{"NUL in an id", "query($i: ID!) { node(id: $i) { id } }", `{"i":"\u0000"}`, ""},
		{"an id without end", "query($i: ID!) { node(id: $i) { id } }", `{"i":"` + strings.Repeat("x", 200_000) + `"}`, ""},
		{"a text without end", commitments, `{"f":{"text":{"contains":"` + strings.Repeat("%_", 100_000) + `"}}}`, ""},
		{"a cursor without end", "query($c: String) { councils(after: $c) { nodes { id } } }", `{"c":"` + strings.Repeat("A", 200_000) + `"}`, "BAD_CURSOR"},
		{"a date beyond the calendar", "query($d: Date) { commitments(asOf: $d) { nodes { id } } }", `{"d":"99999-01-01"}`, "BAD_ARGUMENT"},
		{"a block string without end", "{ node(id: \"\"\"" + strings.Repeat("\\n ", 50_000) + "\"\"\") { id } }", "", ""},
	} {
		query, err := json.Marshal(c.query)
		if err != nil {
			t.Fatal(err)
		}
		body := `{"query":` + string(query)
		if c.variables != "" {
			body += `,"variables":` + c.variables
		}
		start := time.Now()
		r, err := http.Post(base+"/graphql", "application/json", strings.NewReader(body+"}"))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		text, err := io.ReadAll(r.Body)
		r.Body.Close()
		var answer map[string]any
		if err == nil {
			err = json.Unmarshal(text, &answer)
		}
		if got := code(answer); err != nil || got != c.code {
			t.Errorf("%s: %q, want %q: %v %.300s", c.name, got, c.code, err, text)
		}
		if took := time.Since(start); took > 4*time.Second || len(text) > 2<<10 {
			t.Errorf("%s: %d bytes after %s", c.name, len(text), took)
		}
	}
	if status, answer := ask(t, base, "{ dataset { version } }"); status != http.StatusOK || answer["errors"] != nil {
		t.Errorf("afterwards: %d %v", status, answer)
	}
}

// raw sends bytes as they stand, and gives the first answer, its headers as text.
func raw(t *testing.T, host, text string) (status int, header, body string) {
	t.Helper()
	c, err := net.Dial("tcp", host)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	go func() { _, _ = io.WriteString(c, text) }() // The server may answer and close before it has read all.
	r, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		return 0, "", err.Error()
	}
	defer r.Body.Close()
	b, _ := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	var h bytes.Buffer
	_ = r.Header.Write(&h)
	return r.StatusCode, h.String(), string(b)
}

// TestHeldConnections holds connections in every way in which they can be held: each is cut off in its time, and others are
// answered meanwhile.
func TestHeldConnections(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED in short mode: the slowest connection is cut off after fifteen seconds")
	}
	base := serving(t, "-store", "sqlite:"+filepath.Join(t.TempDir(), "held.db"))
	ready(t, base)
	host := strings.TrimPrefix(base, "http://")
	var held sync.WaitGroup
	for name, c := range map[string]struct {
		begin, drip string
		within      time.Duration
	}{
		"says nothing":       {"", "", 8 * time.Second},
		"headers in drops":   {"GET / HTTP/1.1\r\nHost: " + host + "\r\n", "X-A: b\r\n", 8 * time.Second},
		"a body in drops":    {"POST /graphql HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n", " ", 20 * time.Second},
		"chunks in drops":    {"POST /graphql HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n", 20 * time.Second},
		"a body that is due": {"POST /graphql HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 1000\r\n\r\n", "", 20 * time.Second},
	} {
		for range 60 {
			held.Go(func() {
				conn, err := net.Dial("tcp", host)
				if err != nil {
					t.Errorf("%s: %v", name, err)
					return
				}
				defer conn.Close()
				start := time.Now()
				_ = conn.SetDeadline(start.Add(c.within + 20*time.Second))
				_, _ = io.WriteString(conn, c.begin)
				stop := make(chan struct{})
				defer close(stop)
				go func() {
					for {
						select {
						case <-stop:
							return
						case <-time.After(300 * time.Millisecond):
							if c.drip != "" {
								_, _ = io.WriteString(conn, c.drip)
							}
						}
					}
				}()
				_, _ = io.Copy(io.Discard, conn) // until the server closes it
				if took := time.Since(start); took > c.within {
					t.Errorf("%s: cut off after %s", name, took)
				}
			})
		}
	}

	// As many streams as there may be, and more: what is too much is told, and queries go on beside them.
	var open []io.Closer
	refusals := 0
	for range 120 {
		r, err := http.NewRequest(http.MethodGet, base+"/graphql?query="+url.QueryEscape("subscription { changes { version } }"), nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Accept", "text/event-stream")
		answer, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		if answer.StatusCode != http.StatusOK {
			refusals++
			b, _ := io.ReadAll(answer.Body)
			answer.Body.Close()
			if answer.StatusCode != http.StatusServiceUnavailable || !bytes.Contains(b, []byte("LIMIT_EXCEEDED")) {
				t.Errorf("a stream too many: %d %s", answer.StatusCode, b)
			}
			continue
		}
		open = append(open, answer.Body)
	}
	if len(open) != 100 || refusals != 20 {
		t.Errorf("%d streams are open, %d were refused", len(open), refusals)
	}
	for range 20 {
		start := time.Now()
		if status, answer := ask(t, base, "{ councils { nodes { name } } }"); status != http.StatusOK || answer["errors"] != nil || time.Since(start) > 4*time.Second {
			t.Errorf("beside what is held: %d %v after %s", status, answer, time.Since(start))
		}
	}
	for _, s := range open {
		s.Close()
	}
	held.Wait()
}
