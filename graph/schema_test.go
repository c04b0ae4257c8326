package graph_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"scrutinygraph/graph"
	"scrutinygraph/loader"
	"scrutinygraph/sample"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
	"scrutinygraph/store/sqlite"
)

// TestEveryField asks for every field of every type that has an id, on nodes of the sample records, so that no field of
// the schema is without a resolver that works, and none that cannot be null is empty. Fields with arguments take their defaults; lists are asked for one.
func TestEveryField(t *testing.T) {
	text, err := os.ReadFile("../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphqls", Input: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	st, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "sample.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	dir := filepath.Join(t.TempDir(), "sample")
	if err := os.CopyFS(dir, sample.FS); err != nil {
		t.Fatal(err)
	}
	// A correction that says nothing about the sample, but is one.
	if err := os.WriteFile(filepath.Join(dir, "corrections.json"), []byte(`{"corrections": [
		{"wrong": "commitment:elsewhere/committee/2024-01-01/1/commitment", "set": {"subject": "nothing"}, "because": "it is a test", "by": "A. Clerk", "on": "2024-05-01"},
		{"wrong": {"from": "item:elsewhere/1", "kind": "FULFILS", "to": "commitment:elsewhere/1"}, "because": "it is a test"}
	]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := loader.Load(t.Context(), st, []string{dir}, loader.Options{}); err != nil {
		t.Fatal(err)
	}
	h := handler(st, graph.Limits{})
	ids := map[string][]string{}
	for _, kind := range scrutiny.Kinds {
		page, err := st.Find(t.Context(), store.Query{Kind: kind, Cut: store.Cut{First: 3}})
		if err != nil {
			t.Fatal(err)
		}
		if len(page.Nodes) == 0 {
			t.Errorf("the sample has no %s to ask about", kind)
		}
		for _, n := range page.Nodes {
			ids[string(kind)] = append(ids[string(kind)], string(n.NodeID()))
		}
	}
	asked := 0
	for _, def := range schema.PossibleTypes["Node"] {
		if len(ids[def.Name]) == 0 {
			t.Errorf("no %s is asked about", def.Name)
		}
		for _, id := range ids[def.Name] {
			for _, f := range def.Fields {
				if strings.HasPrefix(f.Name, "__") {
					continue
				}
				selection := f.Name
				if f.Arguments.ForName("first") != nil {
					selection += "(first: 1)"
				}
				if leaf := schema.Types[f.Type.Name()]; leaf.Kind == ast.Object || leaf.Kind == ast.Interface {
					selection += " { __typename }"
					if connection := leaf.Fields.ForName("nodes"); connection != nil {
						selection = strings.Replace(selection, "__typename", "totalCount nodes { __typename } edges { cursor passages { text } }", 1)
					}
				}
				// A broken resolver is an error of the answer, on which ask fails the test.
				ask(t, h, fmt.Sprintf("{ node(id: %q) { ... on %s { %s } } }", id, def.Name, selection), nil)
				asked++
			}
		}
	}
	if asked < 500 {
		t.Errorf("only %d fields were asked for", asked)
	}
}
