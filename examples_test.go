package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"scrutinygraph/graph"
)

// answers runs every example on the program over a store and gives the bytes that came, by the name of the example.
func answers(t *testing.T, spec string, env []string) map[string][]byte {
	t.Helper()
	for _, setting := range env {
		name, value, _ := strings.Cut(setting, "=")
		t.Setenv(name, value)
	}
	base := serving(t, "-store", spec)
	ready(t, base)
	out := map[string][]byte{}
	for _, e := range graph.Examples() {
		body, err := json.Marshal(map[string]any{"query": e.Query})
		if err != nil {
			t.Fatal(err)
		}
		// A Neo4j that has just started makes its plans first, and on a busy machine that can take longer than a query may: once
		// for the query, and once more for the one behind it that the first did not come to.
		for range 3 {
			r, err := http.Post(base+"/graphql", "application/json", bytes.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			out[e.Name], err = io.ReadAll(r.Body)
			r.Body.Close()
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Contains(out[e.Name], []byte(`"code":"TIMEOUT"`)) {
				break
			}
		}
	}
	return out
}

// TestExamples: every example as it stands finds something in the sample records. TestBothStores holds that a real Neo4j
// answers with the same bytes.
func TestExamples(t *testing.T) {
	lite := "sqlite:" + filepath.Join(t.TempDir(), "examples.db")
	program(t, lite, nil, "load", sampleFolder(t))
	want := answers(t, lite, nil)
	if len(want) < 20 {
		t.Errorf("%d examples", len(want))
	}
	for name, b := range want {
		var a struct {
			Data   map[string]any
			Errors []any
		}
		if err := json.Unmarshal(b, &a); err != nil || len(a.Errors) > 0 {
			t.Errorf("%s: %v %v", name, err, a.Errors)
		}
		for field, value := range a.Data {
			if !tells(value) {
				t.Errorf("%s: %s finds nothing: %.300s", name, field, b)
			}
		}
	}
}

// tells: a value is there, and a connection or a list has something in it.
func tells(value any) bool {
	switch v := value.(type) {
	case nil:
		return false
	case []any:
		return len(v) > 0 && tells(v[0])
	case map[string]any:
		for _, items := range []string{"nodes", "edges"} {
			if list, ok := v[items]; ok {
				return tells(list)
			}
		}
	}
	return true
}
