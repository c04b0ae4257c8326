// Package explorer serves the pages of the program: a start page at / and GraphiQL at /graphiql.
//
// Goals, in order:
//
//   - The pages use the public API, over HTTP, and nothing else: what a reader sees here, a client can ask for. This
//     package imports none of ours; example queries are handed in.
//   - Nothing comes from elsewhere. Scripts, styles and fonts are in the binary, no address outside it is fetched, and
//     the Content-Security-Policy of every answer says so. Building and running need no npm.
//   - Every address is relative, so the pages work under whatever path a proxy mounts the server. /graphql is looked for
//     beside /graphiql.
//
// Rooms: pages/ holds the start page, written by hand, and the frame of GraphiQL; assets/ the bundle of GraphiQL, gzipped,
// each file with the hash of its content in its name; VENDOR.json says which packages it was made from and the sums of its
// files; internal/bundle is the tool that makes both, run by hand when a version changes.
package explorer

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// Example is a named query that GraphiQL offers.
type Example struct {
	// Name is what it is listed under. "graphiql#example=" and the name, escaped, is the address that opens it.
	Name string `json:"name"`
	// Query is the document. Comment lines at its head are shown below the name.
	Query string `json:"query"`
}

// Options are what the pages are given.
type Options struct {
	// Examples are offered in this order; the first stands in the editor when the page is opened for the first time.
	Examples []Example
	// HasNoGraphiQL leaves out GraphiQL and what leads there, for an install whose schema is not to be looked at.
	HasNoGraphiQL bool
	// Endpoint is the address of the GraphQL API, relative to the pages; "graphql" if empty.
	Endpoint string
}

var (
	//go:embed pages
	pages embed.FS
	//go:embed assets
	bundle embed.FS
)

// What each kind of answer may load. The pages and their workers load from this server alone and are framed nowhere.
const (
	startPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
		"base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
	// The editor of GraphiQL writes style elements and attributes, and its fonts and icons are data URLs.
	graphiqlPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
		"font-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
	// A worker is under the policy of its own answer: it may load nothing more.
	assetPolicy = "default-src 'none'; frame-ancestors 'none'"
)

// asset is one answer, kept compressed.
type asset struct {
	mediaType string
	policy    string
	cache     string
	etag      string
	gzipped   []byte
	plain     []byte // nil for a file of the bundle: few clients take no gzip, so it is unpacked for those
}

// Handler serves the pages and what they load, by GET and HEAD. Every other address is a 404. It panics when the embedded
// files do not fit together, which the tests of this package rule out.
func Handler(o Options) http.Handler {
	if o.Endpoint == "" {
		o.Endpoint = "graphql"
	}
	if o.Examples == nil {
		o.Examples = []Example{}
	}
	site, err := build(o)
	if err != nil {
		panic(err)
	}
	return site
}

// site is the answers by path.
type site map[string]*asset

func build(o Options) (site, error) {
	s := site{}
	names := map[string]string{} // a file's plain name → its hashed one, for the templates

	entries, err := bundle.ReadDir("assets")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), ".gz")
		raw, err := bundle.ReadFile("assets/" + e.Name())
		if err != nil {
			return nil, err
		}
		s["/assets/"+name] = &asset{mediaType: mediaType(name), policy: assetPolicy, cache: immutable, etag: etag(raw), gzipped: raw}
		if stem, _, ok := strings.Cut(name, "-"); ok && stem == "graphiql" {
			names[stem+path.Ext(name)] = name
		}
	}
	// The licences carry no hash.
	s["/assets/LICENCES.txt"].cache = "no-cache"

	for _, name := range []string{"start.js", "start.css", "icon.svg"} {
		raw, err := pages.ReadFile("pages/" + name)
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(raw)
		stem, ext, _ := strings.Cut(name, ".")
		names[name] = stem + "-" + hex.EncodeToString(sum[:5]) + "." + ext
		if s["/assets/"+names[name]], err = written(name, assetPolicy, immutable, raw); err != nil {
			return nil, err
		}
	}

	address := func(name string) (string, error) {
		if names[name] == "" {
			return "", fmt.Errorf("explorer: there is no %s", name)
		}
		return "assets/" + names[name], nil
	}
	t, err := template.New("").Funcs(template.FuncMap{"asset": address}).ParseFS(pages, "pages/*.html")
	if err != nil {
		return nil, err
	}
	for at, page := range map[string]struct{ file, policy string }{
		"/":         {"start.html", startPolicy},
		"/graphiql": {"graphiql.html", graphiqlPolicy},
	} {
		if o.HasNoGraphiQL && at == "/graphiql" {
			continue
		}
		var out bytes.Buffer
		if err := t.ExecuteTemplate(&out, page.file, map[string]any{
			"Examples": o.Examples, "HasGraphiQL": !o.HasNoGraphiQL,
			"Settings": map[string]any{"endpoint": o.Endpoint, "examples": o.Examples},
		}); err != nil {
			return nil, err
		}
		if s[at], err = written(page.file, page.policy, "no-cache", out.Bytes()); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// immutable is for addresses that carry the hash of what is behind them.
const immutable = "public, max-age=31536000, immutable"

// written is the answer for a text of our own.
func written(name, policy, cache string, raw []byte) (*asset, error) {
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	if _, err := w.Write(raw); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return &asset{mediaType(name), policy, cache, etag(raw), z.Bytes(), raw}, nil
}

func etag(raw []byte) string {
	sum := sha256.Sum256(raw)
	return `"` + hex.EncodeToString(sum[:16]) + `"`
}

// mediaType does not ask the machine's own table, which differs from one to the next.
func mediaType(name string) string {
	switch path.Ext(name) {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".html":
		return "text/html; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	}
	return "text/plain; charset=utf-8"
}

func (s site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Content-Security-Policy", assetPolicy)

	at := r.URL.Path
	if at == "" {
		at = "/" // http.StripPrefix leaves nothing of the path it was mounted at
	}
	a := s[at]
	switch {
	case at == "/graphiql/":
		// The page's addresses are relative to a path without the slash. So is this one: the mount point is not known here.
		h.Set("Location", "../graphiql")
		w.WriteHeader(http.StatusPermanentRedirect)
		return
	case a == nil:
		http.Error(w, "404 page not found: the pages are / and /graphiql, the API is at /graphql", http.StatusNotFound)
		return
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "405 method not allowed: use GET or HEAD", http.StatusMethodNotAllowed)
		return
	}
	a.serve(w, r)
}

func (a *asset) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", a.mediaType)
	h.Set("Content-Security-Policy", a.policy)
	h.Set("Cache-Control", a.cache)
	h.Set("Vary", "Accept-Encoding")
	body, tag := a.gzipped, strings.TrimSuffix(a.etag, `"`)+`-gzip"`
	if acceptsGzip(r.Header.Get("Accept-Encoding")) {
		h.Set("Content-Encoding", "gzip")
	} else {
		body, tag = a.plain, a.etag
	}
	h.Set("ETag", tag)
	if matches(r.Header.Get("If-None-Match"), tag) {
		h.Del("Content-Type")
		h.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if body == nil {
		z, err := gzip.NewReader(bytes.NewReader(a.gzipped))
		if err == nil {
			body, err = io.ReadAll(z)
		}
		if err != nil { // the files are embedded and their sums tested
			http.Error(w, "500 the embedded file is damaged", http.StatusInternalServerError)
			return
		}
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method == http.MethodGet {
		_, _ = w.Write(body) // a client that left is no fault of ours
	}
}

// acceptsGzip reads Accept-Encoding: gzip, or *, that is not given the weight 0.
func acceptsGzip(header string) bool {
	wildcard := false
	for part := range strings.SplitSeq(header, ",") {
		coding, params, err := mime.ParseMediaType("x/" + strings.TrimSpace(part))
		if err != nil {
			continue
		}
		weight := 1.0
		if q, ok := params["q"]; ok {
			weight, _ = strconv.ParseFloat(q, 64)
		}
		switch coding {
		case "x/gzip":
			return weight > 0
		case "x/*":
			wildcard = weight > 0
		}
	}
	return wildcard
}

// matches reports whether an If-None-Match names the tag.
func matches(header, tag string) bool {
	for part := range strings.SplitSeq(header, ",") {
		if part = strings.TrimPrefix(strings.TrimSpace(part), "W/"); part == tag || part == "*" {
			return true
		}
	}
	return false
}
