package gate_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"scrutinygraph/gate"
)

// words answers with so many of them.
func words(n int) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		slog.New(gate.LogHandler(slog.NewTextHandler(logged, nil))).InfoContext(r.Context(), "inside")
		w.Header().Set("ETag", `W/"tag"`)
		_, _ = io.WriteString(w, strings.Repeat("words ", n))
	})
}

var logged = new(bytes.Buffer)

func send(h http.Handler, header ...string) *httptest.ResponseRecorder {
	return sendFrom("192.0.2.1:5000", h, header...)
}

func sendFrom(address string, h http.Handler, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "/graphql", nil)
	r.RemoteAddr = address
	for i := 0; i < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestRequestID(t *testing.T) {
	h := gate.New(gate.Config{}).Wrap("graphql", false, words(1))
	for given, keeps := range map[string]bool{
		"": false, "abc-123": true, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01": true,
		"two words": false, "forged\nline": false, strings.Repeat("x", 129): false, "é": false,
	} {
		logged.Reset()
		got := send(h, "X-Request-Id", given).Header().Get("X-Request-Id")
		if (got == given) != keeps || got == "" {
			t.Errorf("%q is answered as %q", given, got)
		}
		if !strings.Contains(logged.String(), "request="+got) {
			t.Errorf("the log does not tell %q: %s", got, logged)
		}
	}
	if a, b := send(h).Header().Get("X-Request-Id"), send(h).Header().Get("X-Request-Id"); a == b {
		t.Errorf("two requests are both %q", a)
	}
}

func TestPacking(t *testing.T) {
	g := gate.New(gate.Config{})
	if got := send(g.Wrap("graphql", false, words(10)), "Accept-Encoding", "gzip").Header().Get("Content-Encoding"); got != "" {
		t.Errorf("a small answer is packed as %q", got)
	}
	large := g.Wrap("graphql", false, words(1000))
	if got := send(large).Header().Get("Content-Encoding"); got != "" {
		t.Errorf("an answer for who cannot unpack is packed as %q", got)
	}
	w := send(large, "Accept-Encoding", "br, gzip;q=0.8")
	if w.Header().Get("Content-Encoding") != "gzip" || !strings.Contains(strings.Join(w.Header().Values("Vary"), ","), "Accept-Encoding") {
		t.Fatalf("%v", w.Header())
	}
	packed := w.Body.Len()
	z, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(z)
	if err != nil || len(plain) != 6000 || packed > 600 {
		t.Errorf("%d bytes packed, %d unpacked, %v", packed, len(plain), err)
	}
}

func TestToken(t *testing.T) {
	g := gate.New(gate.Config{Token: "secret"})
	h := g.Wrap("graphql", false, words(1))
	for given, want := range map[string]int{
		"": 401, "Bearer": 401, "Bearer other": 401, "Basic secret": 401, "secret": 401, "Bearer secretx": 401,
		"Bearer secret": 200, "bearer  secret ": 200,
	} {
		w := send(h, "Authorization", given)
		if w.Code != want {
			t.Errorf("%q is answered with %d, want %d", given, w.Code, want)
		}
		if want == 401 && (w.Header().Get("WWW-Authenticate") == "" || !strings.Contains(w.Body.String(), `"hint"`) || strings.Contains(w.Body.String(), "secret")) {
			t.Errorf("%q is refused with %v %s", given, w.Header(), w.Body)
		}
	}
	if got := send(g.Wrap("healthz", true, words(1))).Code; got != 200 {
		t.Errorf("an open handler asks for the token: %d", got)
	}
}

func TestRate(t *testing.T) {
	h := gate.New(gate.Config{Rate: 0.001, Burst: 3}).Wrap("graphql", false, words(1))
	for i := range 5 {
		w := send(h)
		if want := map[bool]int{true: 200, false: 429}[i < 3]; w.Code != want {
			t.Errorf("request %d: %d, want %d", i+1, w.Code, want)
		}
		if w.Code == 429 && (!regexp.MustCompile(`^\d+$`).MatchString(w.Header().Get("Retry-After")) || !strings.Contains(w.Body.String(), "LIMIT_EXCEEDED")) {
			t.Errorf("refused with %v %s", w.Header(), w.Body)
		}
	}
	if got := sendFrom("192.0.2.2:5000", h).Code; got != 200 {
		t.Errorf("another client: %d", got)
	}
	// What a client writes there is not believed.
	if got := send(h, "X-Forwarded-For", "198.51.100.7").Code; got != 429 {
		t.Errorf("a client got around the bound by a header: %d", got)
	}

	h = gate.New(gate.Config{Rate: 0.001, Burst: 1, IsBehindProxy: true}).Wrap("graphql", false, words(1))
	for i, c := range []struct {
		via  []string
		want int
	}{
		{[]string{"X-Forwarded-For", "198.51.100.7"}, 200},
		{[]string{"X-Forwarded-For", "203.0.113.9, 198.51.100.7"}, 429},
		{[]string{"X-Forwarded-For", "203.0.113.9", "X-Forwarded-For", "198.51.100.7"}, 429},
		{[]string{"X-Forwarded-For", "198.51.100.8"}, 200},
		{[]string{"X-Forwarded-For", "2001:db8::1"}, 200},
		{[]string{"X-Forwarded-For", "2001:db8::2"}, 429},
		{[]string{"X-Forwarded-For", "::ffff:198.51.100.8"}, 429},
	} {
		if got := send(h, c.via...).Code; got != c.want {
			t.Errorf("%d: %v is answered with %d, want %d", i, c.via, got, c.want)
		}
	}
}

// TestRateIsBounded: a flood from many addresses is forgotten, one by one, and does not grow.
func TestRateIsBounded(t *testing.T) {
	h := gate.New(gate.Config{Rate: 0.001, Burst: 1}).Wrap("graphql", false, words(1))
	from := func(i int) int { return sendFrom(fmt.Sprintf("10.%d.%d.%d:1", i>>16, i>>8&255, i&255), h).Code }
	for i := range 10_001 {
		if got := from(i); got != 200 {
			t.Fatalf("client %d: %d", i, got)
		}
	}
	if got := from(0); got != 200 {
		t.Errorf("the first of more clients than are remembered is still refused: %d", got)
	}
	if got := from(10_000); got != 429 {
		t.Errorf("the last one was forgotten: %d", got)
	}
}

func TestMetricsAndLog(t *testing.T) {
	var log bytes.Buffer
	g := gate.New(gate.Config{Logger: slog.New(gate.LogHandler(slog.NewTextHandler(&log, nil))), IsLogging: true})
	g.Gauge("scrutinygraph_dataset_version", "The version.", func() float64 { return 7 })
	h := g.Wrap("graphql", false, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Has("bad") {
			w.WriteHeader(http.StatusTeapot)
		}
		_, _ = io.WriteString(w, "four")
	}))
	send(h, "X-Request-Id", "abc")
	r := httptest.NewRequest("BREW", "/graphql?bad", nil)
	h.ServeHTTP(httptest.NewRecorder(), r)
	g.CountError("BAD_ARGUMENT")
	told := send(g.Metrics()).Body.String()
	for _, want := range []string{
		`scrutinygraph_http_requests_total{handler="graphql",method="GET",status="200"} 1`,
		`scrutinygraph_http_requests_total{handler="graphql",method="other",status="418"} 1`,
		`scrutinygraph_http_request_seconds_count{handler="graphql"} 2`,
		`scrutinygraph_http_requests_running{handler="graphql"} 0`,
		`scrutinygraph_graphql_errors_total{code="BAD_ARGUMENT"} 1`,
		`scrutinygraph_dataset_version 7`,
		`go_goroutines `,
	} {
		if !strings.Contains(told, want) {
			t.Errorf("metrics lack %s", want)
		}
	}
	if got := log.String(); !strings.Contains(got, `msg=request handler=graphql method=GET path=/graphql status=200 bytes=4 `) || !strings.Contains(got, "client=192.0.2.1 request=abc") {
		t.Errorf("the log says %s", got)
	}
}

// TestFlush: an answer that comes bit by bit is not held back, packed or not.
func TestFlush(t *testing.T) {
	server := httptest.NewServer(gate.New(gate.Config{}).Wrap("graphql", false, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		_, _ = io.WriteString(w, "data: 1\n\n")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})))
	defer server.Close()
	answer, err := http.Get(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	first := make([]byte, 9)
	if _, err := io.ReadFull(answer.Body, first); err != nil || string(first) != "data: 1\n\n" {
		t.Errorf("%q %v", first, err)
	}
}
