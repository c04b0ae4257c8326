package explorer_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"scrutinygraph/explorer"
)

var examples = []explorer.Example{
	{Name: "Who is loaded?", Query: "# The councils of the record.\nquery Councils { councils { name } }"},
	{Name: `A "hard" name </script> & ünïcode`, Query: "# Ends the script: </script><script>alert(1)</script>\nquery Hard { councils { name } }"},
}

func get(t *testing.T, h http.Handler, method, path string, header ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func text(t *testing.T, r *http.Response) string {
	t.Helper()
	var body io.Reader = r.Body
	if r.Header.Get("Content-Encoding") == "gzip" {
		z, err := gzip.NewReader(body)
		if err != nil {
			t.Fatal(err)
		}
		body = z
	}
	raw, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// linked finds what a page loads.
var linked = regexp.MustCompile(`(?:href|src)="(assets/[^"]+)"`)

func TestPages(t *testing.T) {
	h := explorer.Handler(explorer.Options{Examples: examples})
	for path, want := range map[string]string{"/": "What was promised", "/graphiql": `id="graphiql"`} {
		r := get(t, h, "GET", path)
		body := text(t, r)
		if r.StatusCode != 200 || !strings.Contains(body, want) {
			t.Fatalf("%s: %d, %q not in the page", path, r.StatusCode, want)
		}
		if got := r.Header.Get("Content-Type"); got != "text/html; charset=utf-8" {
			t.Errorf("%s: Content-Type %q", path, got)
		}
		if got := r.Header.Get("Cache-Control"); got != "no-cache" {
			t.Errorf("%s: Cache-Control %q", path, got)
		}
		policy := r.Header.Get("Content-Security-Policy")
		for _, part := range []string{"default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "connect-src 'self'"} {
			if !strings.Contains(policy, part) {
				t.Errorf("%s: the policy lacks %s: %s", path, part, policy)
			}
		}
		if strings.Contains(policy, "http") || strings.Contains(policy, "*") || strings.Contains(policy, "unsafe-eval") {
			t.Errorf("%s: the policy lets others in: %s", path, policy)
		}
		if inline := strings.Contains(policy, "'unsafe-inline'"); inline != (path == "/graphiql") {
			t.Errorf("%s: unsafe-inline %v: %s", path, inline, policy)
		}
		if links := regexp.MustCompile(`(?:href|src|action)="(?:https?:|/)[^"]*"`).FindAllString(body, -1); links != nil {
			t.Errorf("%s: addresses that are not relative: %v", path, links)
		}
		found := linked.FindAllStringSubmatch(body, -1)
		if len(found) < 3 {
			t.Errorf("%s loads only %v", path, found)
		}
		for _, m := range found {
			r := get(t, h, "GET", "/"+m[1])
			if r.StatusCode != 200 || text(t, r) == "" {
				t.Errorf("%s: %s: %d", path, m[1], r.StatusCode)
			}
			if m[1] != "assets/LICENCES.txt" && !strings.Contains(r.Header.Get("Cache-Control"), "immutable") {
				t.Errorf("%s: Cache-Control %q", m[1], r.Header.Get("Cache-Control"))
			}
		}
	}
}

// TestSettings sees that what is handed in arrives in the page as it was, whatever it holds.
func TestSettings(t *testing.T) {
	for _, o := range []explorer.Options{{}, {Examples: examples, Endpoint: "api/graphql"}} {
		body := text(t, get(t, explorer.Handler(o), "GET", "/graphiql"))
		m := regexp.MustCompile(`(?s)<script type="application/json" id="settings">(.*?)</script>`).FindStringSubmatch(body)
		if m == nil {
			t.Fatal("no settings in the page")
		}
		var got struct {
			Endpoint string
			Examples []explorer.Example
		}
		if err := json.Unmarshal([]byte(m[1]), &got); err != nil {
			t.Fatalf("%v in %s", err, m[1])
		}
		if o.Endpoint == "" {
			o.Endpoint = "graphql"
		}
		if got.Endpoint != o.Endpoint || got.Examples == nil || len(got.Examples) != len(o.Examples) {
			t.Fatalf("got %+v, want %+v", got, o)
		}
		for i := range got.Examples {
			if got.Examples[i] != o.Examples[i] {
				t.Errorf("got %+v, want %+v", got.Examples[i], o.Examples[i])
			}
		}
	}
	start := text(t, get(t, explorer.Handler(explorer.Options{Examples: examples}), "GET", "/"))
	if !strings.Contains(start, `href="graphiql#example=Who%20is%20loaded%3f"`) {
		t.Error("the start page does not link to the example")
	}
	if strings.Contains(start, "<script>alert") || strings.Contains(start, "name </script>") {
		t.Error("an example's name is markup in the start page")
	}
}

func TestEveryAnswerIsGuarded(t *testing.T) {
	h := explorer.Handler(explorer.Options{})
	for path, want := range map[string]int{
		"/": 200, "/graphiql": 200, "/assets/LICENCES.txt": 200, "/graphiql/": 308,
		"/index.html": 404, "/assets/": 404, "/assets": 404, "/assets/../explorer.go": 404, "/assets/none.js": 404,
		"/favicon.ico": 404, "/pages/start.html": 404, "//": 404,
	} {
		r := get(t, h, "GET", path)
		if r.StatusCode != want {
			t.Errorf("%s: %d, want %d", path, r.StatusCode, want)
		}
		for name, value := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY"} {
			if got := r.Header.Get(name); got != value {
				t.Errorf("%s: %s is %q, want %q", path, name, got, value)
			}
		}
		if !strings.Contains(r.Header.Get("Content-Security-Policy"), "frame-ancestors 'none'") {
			t.Errorf("%s can be framed", path)
		}
	}
	if got := get(t, h, "GET", "/graphiql/").Header.Get("Location"); got != "../graphiql" {
		t.Errorf("redirected to %q", got)
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS"} {
		if r := get(t, h, method, "/"); r.StatusCode != 405 || r.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %d, Allow %q", method, r.StatusCode, r.Header.Get("Allow"))
		}
	}
	if r := get(t, http.StripPrefix("/base", h), "GET", "/base"); r.StatusCode != 200 {
		t.Errorf("mounted below a path, without the slash: %d", r.StatusCode)
	}
}

func TestCompressionAndCaching(t *testing.T) {
	h := explorer.Handler(explorer.Options{})
	for _, path := range []string{"/", "/graphiql", "/assets/LICENCES.txt"} {
		plain := get(t, h, "GET", path)
		want := text(t, plain)
		if plain.Header.Get("Content-Encoding") != "" {
			t.Errorf("%s: compressed for a client that asked for nothing", path)
		}
		for accept, zipped := range map[string]bool{
			"gzip": true, "gzip, deflate, br": true, "br;q=1, gzip;q=0.5": true, "*": true, "GZIP": true,
			"identity": false, "gzip;q=0": false, "*;q=0": false, "gzip;q=0, *": false, "x-gzip-like": false,
		} {
			r := get(t, h, "GET", path, "Accept-Encoding", accept)
			if got := r.Header.Get("Content-Encoding") == "gzip"; got != zipped {
				t.Errorf("%s, Accept-Encoding %q: gzip %v, want %v", path, accept, got, zipped)
			}
			if text(t, r) != want {
				t.Errorf("%s, Accept-Encoding %q: another text", path, accept)
			}
		}
		for _, accept := range []string{"", "gzip"} {
			r := get(t, h, "GET", path, "Accept-Encoding", accept)
			head := get(t, h, "HEAD", path, "Accept-Encoding", accept)
			if body := text(t, &http.Response{Body: head.Body, Header: http.Header{}}); body != "" {
				t.Errorf("%s: HEAD has a body", path)
			}
			for _, name := range []string{"Content-Length", "Content-Type", "Content-Encoding", "ETag", "Cache-Control"} {
				if head.Header.Get(name) != r.Header.Get(name) {
					t.Errorf("%s: HEAD says %s %q, GET %q", path, name, head.Header.Get(name), r.Header.Get(name))
				}
			}
			if r.Header.Get("Vary") != "Accept-Encoding" {
				t.Errorf("%s: Vary %q", path, r.Header.Get("Vary"))
			}
			again := get(t, h, "GET", path, "Accept-Encoding", accept, "If-None-Match", `"other", W/`+r.Header.Get("ETag"))
			if again.StatusCode != 304 || text(t, again) != "" {
				t.Errorf("%s: %d for what the client has", path, again.StatusCode)
			}
			if r := get(t, h, "GET", path, "Accept-Encoding", accept, "If-None-Match", `"other"`); r.StatusCode != 200 {
				t.Errorf("%s: %d for what the client has not", path, r.StatusCode)
			}
		}
		if get(t, h, "GET", path).Header.Get("ETag") == get(t, h, "GET", path, "Accept-Encoding", "gzip").Header.Get("ETag") {
			t.Errorf("%s: two forms share an ETag", path)
		}
	}
}

// TestVendor holds the committed bundle to what VENDOR.json says of it.
func TestVendor(t *testing.T) {
	raw, err := os.ReadFile("VENDOR.json")
	if err != nil {
		t.Fatal(err)
	}
	var vendor struct {
		Esbuild  string
		Packages []struct{ Name, Version, Licence, Integrity string }
		Files    []struct {
			Name          string
			Bytes, Stored int
			SHA256        string
		}
	}
	if err := json.Unmarshal(raw, &vendor); err != nil {
		t.Fatal(err)
	}
	found, err := filepath.Glob("assets/*")
	if err != nil || len(found) != len(vendor.Files) {
		t.Errorf("%d files in assets, %d in VENDOR.json", len(found), len(vendor.Files))
	}
	for _, f := range vendor.Files {
		raw, err := os.ReadFile(filepath.Join("assets", f.Name))
		if err != nil {
			t.Error(err)
			continue
		}
		if sum := sha256.Sum256(raw); hex.EncodeToString(sum[:]) != f.SHA256 || len(raw) != f.Stored {
			t.Errorf("%s is not the file that was made", f.Name)
		}
		z, err := gzip.NewReader(bytes.NewReader(raw))
		if err != nil {
			t.Error(err)
			continue
		}
		if n, err := io.Copy(io.Discard, z); err != nil || int(n) != f.Bytes {
			t.Errorf("%s unpacks to %d bytes, want %d: %v", f.Name, n, f.Bytes, err)
		}
	}
	versions := map[string]string{}
	for _, p := range vendor.Packages {
		versions[p.Name] = p.Version
		if p.Licence == "" || !strings.HasPrefix(p.Integrity, "sha512-") {
			t.Errorf("%s: licence %q, integrity %q", p.Name, p.Licence, p.Integrity)
		}
	}
	// What package.json asks for is what went in.
	var asked struct{ Dependencies map[string]string }
	if raw, err = os.ReadFile("internal/bundle/package.json"); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &asked); err != nil {
		t.Fatal(err)
	}
	for name, version := range asked.Dependencies {
		if versions[name] != version {
			t.Errorf("%s %s is in the bundle, %s in package.json", name, versions[name], version)
		}
	}
	lock, err := os.ReadFile("internal/bundle/package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(lock, []byte(`"resolved"`)) {
		t.Error("package-lock.json names addresses")
	}
	tools, err := os.ReadFile("../tools.mod")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(tools, []byte("github.com/evanw/esbuild "+vendor.Esbuild)) {
		t.Errorf("tools.mod has another esbuild than %s, which made the bundle", vendor.Esbuild)
	}
}
