package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store/neo4j/neo4jtest"
)

// sampleStore is a SQLite store with those records of the sample that a pattern names, and how many nodes and edges it has.
func sampleStore(t *testing.T, pattern string) (spec string, nodes, edges int) {
	t.Helper()
	spec = "sqlite:" + filepath.Join(t.TempDir(), "sample.db")
	records, err := filepath.Glob(filepath.Join(sampleFolder(t), pattern))
	if err != nil || len(records) == 0 {
		t.Fatal(pattern, err)
	}
	program(t, spec, nil, append([]string{"load"}, records...)...)
	st := open(t, spec, nil)
	defer st.Close()
	if err := st.Export(t.Context(), func(scrutiny.Node) error { nodes++; return nil }, func(scrutiny.Edge) error { edges++; return nil }); err != nil {
		t.Fatal(err)
	}
	return spec, nodes, edges
}

// TestExportIntoNeo4j has Neo4j's own bulk import read the tables, and a running Neo4j the statements, and looks for the same
// nodes, properties and links. Two records are enough for it: Neo4j is slow to understand statements that are full of text.
func TestExportIntoNeo4j(t *testing.T) {
	uri, _ := neo4jForTests(t)
	spec, nodes, edges := sampleStore(t, "children-2024-1*")

	folder := filepath.Join(t.TempDir(), "tables")
	program(t, spec, nil, "export", "-format", "csv", "-o", folder)
	said, err := neo4jtest.Import(t.Context(), folder, "@import.args")
	if err != nil {
		t.Fatal(err)
	}
	if want := regexp.MustCompile(fmt.Sprintf(`Imported:\s+%d nodes\s+%d relationships`, nodes, edges)); !want.MatchString(said) {
		t.Errorf("neo4j-admin does not tell of %d nodes and %d edges:\n%s", nodes, edges, said)
	}

	ctx := t.Context()
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.BasicAuth("neo4j", os.Getenv("NEO4J_TEST_PASSWORD"), ""))
	if err != nil {
		t.Fatal(err)
	}
	defer driver.Close(ctx)
	run := func(statement string, params map[string]any) []*neo4j.Record {
		t.Helper()
		r, err := neo4j.ExecuteQuery(ctx, driver, statement, params, neo4j.EagerResultTransformer)
		if err != nil {
			t.Fatalf("%.300s: %v", statement, err)
		}
		return r.Records
	}
	kinds := make([]string, len(scrutiny.Kinds))
	for i, k := range scrutiny.Kinds {
		kinds[i] = string(k)
	}
	ours := "any(l IN labels(n) WHERE l IN $kinds)"
	wipe := func() {
		run("MATCH (n) WHERE "+ours+" DETACH DELETE n", map[string]any{"kinds": kinds})
		for _, k := range kinds {
			run("DROP CONSTRAINT "+scrutiny.Slug(k)+"_id IF EXISTS", nil)
		}
	}
	wipe()
	defer wipe()
	statements := strings.SplitAfter(program(t, spec, nil, "export", "-format", "cypher"), ";\n")
	// The second time changes nothing.
	for range 2 {
		for _, s := range statements {
			if s != "" {
				run(strings.TrimSuffix(s, ";\n"), nil)
			}
		}
	}

	st := open(t, spec, nil)
	defer st.Close()
	want := map[string]map[string]any{}
	if err := st.Export(ctx, func(n scrutiny.Node) error {
		p := scrutiny.ToProperties(n)
		p["label of Neo4j"] = string(n.NodeKind())
		want[string(n.NodeID())] = p
		return nil
	}, func(e scrutiny.Edge) error {
		want[fmt.Sprintf("%s %s %s", e.From, e.Kind, e.To)] = scrutiny.EdgeToProperties(e)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	got := map[string]map[string]any{}
	keep := func(key string, properties any) map[string]any {
		p := properties.(map[string]any)
		for name, value := range p {
			if list, ok := value.([]any); ok {
				var texts []string
				for _, s := range list {
					texts = append(texts, s.(string))
				}
				p[name] = texts
			}
		}
		got[key] = p
		return p
	}
	for _, r := range run("MATCH (n) WHERE "+ours+" RETURN n.id, labels(n)[0], properties(n)", map[string]any{"kinds": kinds}) {
		p := keep(r.Values[0].(string), r.Values[2])
		p["label of Neo4j"] = r.Values[1]
		delete(p, "id")
	}
	for _, r := range run("MATCH (n)-[e]->(m) WHERE "+ours+" RETURN n.id + ' ' + type(e) + ' ' + m.id, properties(e)", map[string]any{"kinds": kinds}) {
		keep(r.Values[0].(string), r.Values[1])
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("the graph in Neo4j (+) is not that of the store (-): %.2000s", d)
	}
}

// TestExportIntoPython has networkx read the GraphML and rdflib the Turtle, and compares what they read with JSON Lines.
func TestExportIntoPython(t *testing.T) {
	python := os.Getenv("EXPORT_PYTHON")
	if python == "" {
		t.Skip("SKIPPED: EXPORT_PYTHON does not name a Python that has networkx and rdflib")
	}
	spec, nodes, edges := sampleStore(t, "children-*")
	folder := t.TempDir()
	args := []string{filepath.Join(".ci", "exports.py")}
	for _, format := range []string{"jsonl", "graphml", "ttl"} {
		path := filepath.Join(folder, "graph."+format)
		program(t, spec, nil, "export", "-format", format, "-o", path)
		args = append(args, path)
	}
	said, err := exec.Command(python, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	if want := fmt.Sprintf("%d nodes and %d edges are the same\n", nodes, edges); string(said) != want {
		t.Errorf("said %q, want %q", said, want)
	}
}
