package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	exports "scrutinygraph/export"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// neo4jForTests gives the settings of a real Neo4j that tests may fill and empty: a loud skip where there is none, a
// failure where one is required.
func neo4jForTests(t *testing.T) (uri string, env []string) {
	t.Helper()
	uri = os.Getenv("NEO4J_TEST_URI")
	if uri == "" {
		if os.Getenv("NEO4J_REQUIRED") != "" {
			t.Fatal("NEO4J_REQUIRED is set and NEO4J_TEST_URI is not: run under go run ./.ci/neo4j -- …")
		}
		t.Skip("SKIPPED: no Neo4j to compare with; go run ./.ci/neo4j -- go test . starts one")
	}
	env = []string{"NEO4J_USER=neo4j", "NEO4J_PASSWORD=" + os.Getenv("NEO4J_TEST_PASSWORD")}
	empty(t, uri, env)
	t.Cleanup(func() { empty(t, uri, env) })
	return uri, env
}

// asNew empties a database and lets it forget that there was anything: versions begin again, and nothing has gone.
func asNew(t *testing.T, uri string, env []string) {
	t.Helper()
	empty(t, uri, env)
	d, err := driver.NewDriverWithContext(uri, driver.BasicAuth("neo4j", os.Getenv("NEO4J_TEST_PASSWORD"), ""))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close(context.Background())
	for _, statement := range []string{"MATCH (g:_Gone) DELETE g", "MATCH (s:_Store) SET s.version = 0"} {
		if _, err := driver.ExecuteQuery(t.Context(), d, statement, nil, driver.EagerResultTransformer); err != nil {
			t.Fatal(err)
		}
	}
}

// TestBothStores loads the same records into SQLite and into a real Neo4j through the program, and compares the exports
// and the answers of its commands byte for byte: on the sample, and on the real records where RECORDS_DIR names them.
func TestBothStores(t *testing.T) {
	uri, env := neo4jForTests(t)
	folders := map[string]string{"sample": sampleFolder(t)}
	if dir := os.Getenv("RECORDS_DIR"); dir != "" {
		folders["records"] = dir
	} else {
		t.Log("SKIPPED on real records: RECORDS_DIR is not set")
	}
	for name, folder := range folders {
		t.Run(name, func(t *testing.T) {
			asNew(t, uri, env)
			lite := "sqlite:" + filepath.Join(t.TempDir(), "pair.db")
			program(t, lite, env, "load", folder)
			program(t, uri, env, "load", folder)
			if a, b := export(t, lite, nil), export(t, uri, env); !bytes.Equal(a, b) {
				t.Errorf("the exports differ: %d bytes from SQLite, %d from Neo4j", len(a), len(b))
			} else {
				t.Logf("both stores export the same %d bytes", len(a))
			}
			program(t, lite, env, "check")
			program(t, uri, env, "check")
			st := open(t, lite, nil)
			defer st.Close()
			page, err := st.Find(context.Background(), store.Query{Kind: scrutiny.KindInspection, Cut: store.Cut{First: 5}})
			if err != nil {
				t.Fatal(err)
			}
			commands := [][]string{{"overdue"}, {"overdue", "-json", "-as-of", "2025-06-30"}}
			for _, f := range exports.Formats {
				commands = append(commands, []string{"export", "-format", f.Name})
			}
			for _, n := range page.Nodes {
				commands = append(commands, []string{"trace", string(n.NodeID())}, []string{"trace", "-json", string(n.NodeID())})
			}
			for _, args := range commands {
				if a, b := program(t, lite, env, args...), program(t, uri, env, args...); a != b {
					t.Errorf("%v answers differently:\nSQLite:\n%.10000s\nNeo4j:\n%.10000s", args, a, b)
				}
			}
			if name == "sample" {
				docsOnNeo4j(t, uri, env)
				want := answers(t, lite, nil)
				for example, got := range answers(t, uri, env) {
					if !bytes.Equal(got, want[example]) {
						t.Errorf("%s is answered differently:\nSQLite: %.3000s\nNeo4j:  %.3000s", example, want[example], got)
					}
				}
			}
		})
	}
}
