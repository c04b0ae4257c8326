package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"

	"scrutinygraph/sample"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"scrutinygraph": func() { os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs the program as people do: each file of testdata/script is a session at a terminal.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("STORE", "sqlite:"+filepath.Join(e.WorkDir, "store.db"))
			e.Setenv("SAMPLE", filepath.Join(e.WorkDir, "sample"))
			e.Setenv("HOME", e.WorkDir)
			return os.CopyFS(filepath.Join(e.WorkDir, "sample"), sample.FS)
		},
	})
}

// output is a writer that another goroutine can read.
type output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.String()
}

// serving starts the program's serve command on a free port and gives its base address; it is stopped, and has to exit
// well, when the test ends.
func serving(t *testing.T, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	var out, errs output
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, append([]string{"serve", "-addr", "127.0.0.1:0"}, args...), strings.NewReader(""), &out, &errs)
	}()
	t.Cleanup(func() {
		cancel()
		select {
		case c := <-code:
			if c != 0 {
				t.Errorf("serve ended with %d: %s", c, errs.String())
			}
		case <-time.After(15 * time.Second):
			t.Error("serve did not stop within 15 s")
		}
	})
	address := regexp.MustCompile(`explorer +(\S+)/\n`)
	for range 300 {
		if m := address.FindStringSubmatch(out.String()); m != nil {
			return m[1]
		}
		select {
		case c := <-code:
			code <- c
			t.Fatalf("serve ended with %d: %s", c, errs.String())
		case <-time.After(50 * time.Millisecond):
		}
	}
	t.Fatal("serve did not print its address")
	return ""
}

func ready(t *testing.T, base string) {
	t.Helper()
	for range 600 {
		r, err := http.Get(base + "/readyz")
		if err == nil {
			r.Body.Close()
			if r.StatusCode == http.StatusOK {
				return
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("the server did not get ready within 30 s")
}

func ask(t *testing.T, base, query string) (status int, answer map[string]any) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.Post(base+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if err := json.NewDecoder(r.Body).Decode(&answer); err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, answer
}

// TestServe runs the README's first command on an empty store and then the README's query, which has to give the
// README's answer.
func TestServe(t *testing.T) {
	base := serving(t, "-store", "sqlite:"+filepath.Join(t.TempDir(), "new.db"))
	ready(t, base)

	query, want := readme(t)
	status, got := ask(t, base, query)
	if status != http.StatusOK {
		t.Errorf("status %d: %v", status, got)
	}
	delete(got, "extensions") // The README leaves the cost out.
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the README's query gives another answer (-README +program):\n%s", diff)
	}

	for path, want := range map[string]struct {
		code int
		text string
	}{
		"/":         {200, "<title>"},
		"/graphiql": {200, "GraphiQL"},
		"/healthz":  {200, `"ok"`},
		"/readyz":   {200, `"ready"`},
		"/nowhere":  {404, ""},
	} {
		r, err := http.Get(base + path)
		if err != nil {
			t.Fatal(err)
		}
		b, _ := io.ReadAll(r.Body)
		r.Body.Close()
		if r.StatusCode != want.code || !bytes.Contains(b, []byte(want.text)) {
			t.Errorf("GET %s: status %d, want %d and %q in the body", path, r.StatusCode, want.code, want.text)
		}
	}
}

// readme gives the query and the answer that the README shows first.
func readme(t *testing.T) (query string, answer map[string]any) {
	t.Helper()
	b, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	block := func(language string) string {
		m := regexp.MustCompile("(?s)```" + language + "\n(.*?)```").FindSubmatch(b)
		if m == nil {
			t.Fatalf("README.md has no block of %s", language)
		}
		return string(m[1])
	}
	if err := json.Unmarshal([]byte(block("json")), &answer); err != nil {
		t.Fatalf("the README's answer: %v", err)
	}
	return block("graphql"), answer
}

func TestCORS(t *testing.T) {
	base := serving(t, "-store", "sqlite:"+filepath.Join(t.TempDir(), "new.db"), "-cors-origins", "https://explorer.example")
	preflight := func(origin string) http.Header {
		r, err := http.NewRequest(http.MethodOptions, base+"/graphql", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Origin", origin)
		r.Header.Set("Access-Control-Request-Method", "POST")
		r.Header.Set("Access-Control-Request-Headers", "content-type")
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		return answer.Header
	}
	if got := preflight("https://explorer.example").Get("Access-Control-Allow-Origin"); got != "https://explorer.example" {
		t.Errorf("the configured origin is answered %q", got)
	}
	if got := preflight("https://elsewhere.example").Get("Access-Control-Allow-Origin"); got != "" {
		t.Errorf("another origin is let in as %q", got)
	}
	if _, err := parseOrigins("https://a.example, explorer.example"); err == nil {
		t.Error("an origin without a scheme is taken")
	}
}

// TestServerSettings starts the server as a public install would: under a path, with a token, and telling nothing of its schema.
func TestServerSettings(t *testing.T) {
	t.Setenv("API_TOKEN", "secret")
	base := serving(t, "-store", "sqlite:"+filepath.Join(t.TempDir(), "new.db"), "-base-path", "/scrutiny", "-no-introspection")
	if !strings.HasSuffix(base, "/scrutiny") {
		t.Fatalf("the address printed is %s", base)
	}
	ready(t, base)
	send := func(method, path, body string, header ...string) (*http.Response, string) {
		r, err := http.NewRequest(method, base+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		for i := 0; i < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		text, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer, string(text)
	}
	query := `{"query":"{ dataset { version } }"}`
	for _, c := range []struct {
		method, path, body, token string
		status                    int
		says                      string
	}{
		{"GET", "/", "", "", 200, "scrutinygraph"},
		{"GET", "/healthz", "", "", 200, "ok"},
		{"GET", "/graphiql", "", "", 404, ""},
		{"GET", "/schema.graphql", "", "secret", 404, ""},
		{"POST", "/graphql", query, "", 401, "BAD_ARGUMENT"},
		{"POST", "/graphql", query, "secret", 200, `"version"`},
		{"OPTIONS", "/graphql", "", "", 204, ""},
		{"POST", "/graphql", `{"query":"query { ...f } fragment f on Query { __schema { types { name } } }"}`, "secret", 200, "does not tell its schema"},
		{"POST", "/graphql", `{"query":"{ dataset { __typename } }"}`, "secret", 200, `"Dataset"`},
		{"GET", "/metrics", "", "", 401, ""},
		{"GET", "/metrics", "", "secret", 200, "scrutinygraph_http_requests_total"},
	} {
		var header []string
		if c.token != "" {
			header = []string{"Authorization", "Bearer " + c.token}
		}
		answer, text := send(c.method, c.path, c.body, header...)
		if answer.StatusCode != c.status || !strings.Contains(text, c.says) {
			t.Errorf("%s %s with token %q: %d, want %d and %q: %.300s", c.method, c.path, c.token, answer.StatusCode, c.status, c.says, text)
		}
	}
	if _, page := send("GET", "/", ""); strings.Contains(page, "graphiql") {
		t.Error("the start page leads to GraphiQL, which is not there")
	}
}

// TestSchemaFile: clients fetch the contract, and ask again whether it changed.
func TestSchemaFile(t *testing.T) {
	base := serving(t, "-store", "sqlite:"+filepath.Join(t.TempDir(), "new.db"))
	want, err := os.ReadFile("schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.Get(base + "/schema.graphql")
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(answer.Body)
	answer.Body.Close()
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%d bytes, %v, want the %d of schema.graphqls", len(got), err, len(want))
	}
	r, err := http.NewRequest(http.MethodGet, base+"/schema.graphql", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("If-None-Match", answer.Header.Get("ETag"))
	if answer, err = http.DefaultClient.Do(r); err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusNotModified {
		t.Errorf("the same schema is sent again: %d", answer.StatusCode)
	}
}

// TestStoreDown holds SAFETY's promise for a store that is not there: the process lives, says so, and starts to serve
// once the store does.
func TestStoreDown(t *testing.T) {
	base := serving(t, "-store", "bolt://127.0.0.1:1")
	r, err := http.Get(base + "/healthz")
	if err != nil {
		t.Fatal(err)
	}
	r.Body.Close()
	if r.StatusCode != http.StatusOK {
		t.Errorf("healthz: %d", r.StatusCode)
	}
	if r, err = http.Get(base + "/readyz"); err != nil {
		t.Fatal(err)
	}
	r.Body.Close()
	if r.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("readyz: %d", r.StatusCode)
	}
	start := time.Now()
	_, answer := ask(t, base, "{dataset{backend}}")
	if took := time.Since(start); took > 3*time.Second {
		t.Errorf("the refusal took %s", took)
	}
	if got := fmt.Sprint(answer["errors"]); !strings.Contains(got, "BACKEND_UNAVAILABLE") {
		t.Errorf("a query without a store gives %v", answer)
	}
}

// TestTraces: with a collector in the environment, a query is told to it as a span with those of its calls to the store.
func TestTraces(t *testing.T) {
	var mu sync.Mutex
	var told []byte
	collector := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		mu.Lock()
		defer mu.Unlock()
		told = append(told, r.URL.Path+"\n"...)
		told = append(told, b...)
	}))
	defer collector.Close()
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.URL)
	t.Run("serve", func(t *testing.T) {
		base := serving(t, "-store", "sqlite:"+filepath.Join(t.TempDir(), "traced.db"))
		ready(t, base)
		if status, got := ask(t, base, "{ councils { nodes { name } } }"); status != http.StatusOK {
			t.Errorf("status %d: %v", status, got)
		}
	})
	mu.Lock()
	defer mu.Unlock()
	for _, want := range []string{"/v1/traces\n", "POST graphql", "store find Council", "scrutinygraph"} {
		if !bytes.Contains(told, []byte(want)) {
			t.Errorf("the collector was not told of %q", want)
		}
	}
}
