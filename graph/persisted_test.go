package graph_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"scrutinygraph/graph"
	"scrutinygraph/store"
)

const versionQuery = "{ dataset { version } }"

func hashOf(query string) string {
	sum := sha256.Sum256([]byte(query))
	return hex.EncodeToString(sum[:])
}

// persisted makes the body of a request that names its query by a hash.
func persisted(query, hash string, version int) string {
	m := map[string]any{"extensions": map[string]any{"persistedQuery": map[string]any{"version": version, "sha256Hash": hash}}}
	if query != "" {
		m["query"] = query
	}
	b, err := json.Marshal(m)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// TestPersistedQueries goes the way of a client: the hash alone, text and hash, then the hash alone again, by POST and by GET.
func TestPersistedQueries(t *testing.T) {
	h := handler(drawn(), graph.Limits{})
	send := func(body string) reply {
		return raw(t, h, "POST", "", "application/json", body, "Accept", "application/graphql-response+json")
	}
	r := send(persisted("", hashOf(versionQuery), 1))
	if r.status != http.StatusOK || r.code() != graph.NotFound || r.Errors[0].Message != "PersistedQueryNotFound" {
		t.Fatalf("a hash that is not known: %d %+v", r.status, r.Errors)
	}
	if r = send(persisted(versionQuery, hashOf(versionQuery), 1)); r.Data == nil || len(r.Errors) > 0 {
		t.Fatalf("text and hash: %+v", r.Errors)
	}
	if r = send(persisted("", strings.ToUpper(hashOf(versionQuery)), 1)); r.Data == nil || len(r.Errors) > 0 {
		t.Fatalf("the hash again: %+v", r.Errors)
	}
	address := "extensions=" + url.QueryEscape(`{"persistedQuery":{"version":1,"sha256Hash":"`+hashOf(versionQuery)+`"}}`)
	if r = raw(t, h, "GET", address, "", ""); r.Data == nil || len(r.Errors) > 0 {
		t.Fatalf("the hash by GET: %+v", r.Errors)
	}

	for name, body := range map[string]string{
		"another hash":       persisted(versionQuery, hashOf("x"), 1),
		"no hash":            persisted(versionQuery, "", 1),
		"another version":    persisted(versionQuery, hashOf(versionQuery), 2),
		"no object":          `{"query":"` + versionQuery + `","extensions":{"persistedQuery":7}}`,
		"neither query":      `{"extensions":{"persistedQuery":null}}`,
		"a wrong query":      persisted("{ nothing }", hashOf("{ nothing }"), 1),
		"an endless address": persisted("", strings.Repeat("a", 10_000), 1),
	} {
		if r := send(body); r.status != http.StatusBadRequest || r.code() != graph.BadArgument {
			t.Errorf("%s: %d %+v", name, r.status, r.Errors)
		}
	}
	// What is no query of the schema is not kept, whatever its hash.
	if r = send(persisted("", hashOf("{ nothing }"), 1)); r.code() != graph.NotFound {
		t.Errorf("a wrong query was kept: %+v", r.Errors)
	}
	// A hash does not lead around the guards.
	dear := "{ councils(first: 100) { nodes { committees(first: 100) { nodes { meetings(first: 100) { nodes { id } } } } } } }"
	if r = send(persisted(dear, hashOf(dear), 1)); r.code() != graph.CostExceeded {
		t.Errorf("a dear query: %+v", r.Errors)
	}
}

// TestPersistedQueriesAreBounded fills the memory of hashes with long queries: the oldest goes, the newest stays.
func TestPersistedQueriesAreBounded(t *testing.T) {
	h := handler(drawn(), graph.Limits{})
	send := func(body string) reply { return raw(t, h, "POST", "", "application/json", body) }
	long := func(i int) string {
		return "{ dataset { version } } #" + strings.Repeat("x", 15<<10) + strings.Repeat("y", i)
	}
	const all = 80
	for i := range all {
		if r := send(persisted(long(i), hashOf(long(i)), 1)); len(r.Errors) > 0 {
			t.Fatalf("%d: %+v", i, r.Errors)
		}
	}
	if r := send(persisted("", hashOf(long(0)), 1)); r.code() != graph.NotFound {
		t.Error("the first of more than a megabyte of queries is still there")
	}
	if r := send(persisted("", hashOf(long(all-1)), 1)); len(r.Errors) > 0 {
		t.Errorf("the last one has gone: %+v", r.Errors)
	}
}

// loadedAgain is a store that says that it was written to some times more.
type loadedAgain struct {
	store.Store
	writes int64
}

func (s *loadedAgain) Version(ctx context.Context) (int64, error) {
	v, err := s.Store.Version(ctx)
	return v + s.writes, err
}

// TestRevalidation: an answer by GET bears a tag, under which it need not be sent again until the store or the query changes.
func TestRevalidation(t *testing.T) {
	st := &loadedAgain{Store: drawn()}
	h := handler(st, graph.Limits{})
	get := func(query, tag string) *http.Response {
		r := httptest.NewRequest(http.MethodGet, "/graphql?query="+url.QueryEscape(query), nil)
		if tag != "" {
			r.Header.Set("If-None-Match", tag)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Result()
	}
	first := get(versionQuery, "")
	tag := first.Header.Get("ETag")
	if tag == "" || first.Header.Get("Cache-Control") != "no-cache" || !strings.Contains(first.Header.Get("Vary"), "Accept") {
		t.Fatalf("the answer cannot be cached: %v", first.Header)
	}
	for _, have := range []string{tag, strings.TrimPrefix(tag, "W/"), `"other", ` + tag, "*"} {
		again := get(versionQuery, have)
		if again.StatusCode != http.StatusNotModified || again.ContentLength > 0 || again.Header.Get("ETag") != tag {
			t.Errorf("If-None-Match %s: %d %v", have, again.StatusCode, again.Header)
		}
	}
	if r := get("{ dataset { backend } }", tag); r.StatusCode != http.StatusOK || r.Header.Get("ETag") == tag {
		t.Errorf("another query under the same tag: %d", r.StatusCode)
	}
	if r := get("{ nothing }", ""); r.Header.Get("ETag") != "" || r.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("an error may be cached: %v", r.Header)
	}
	st.writes++
	if r := get(versionQuery, tag); r.StatusCode != http.StatusOK || r.Header.Get("ETag") == tag {
		t.Errorf("after a load: %d", r.StatusCode)
	}
}

func TestOptions(t *testing.T) {
	w := httptest.NewRecorder()
	handler(drawn(), graph.Limits{}).ServeHTTP(w, httptest.NewRequest(http.MethodOptions, "/graphql", nil))
	if w.Code != http.StatusNoContent || w.Header().Get("Allow") != "GET, HEAD, POST, OPTIONS" {
		t.Errorf("%d %v", w.Code, w.Header())
	}
}
