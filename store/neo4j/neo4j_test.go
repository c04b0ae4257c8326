package neo4j_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"scrutinygraph/store"
	"scrutinygraph/store/neo4j"
	"scrutinygraph/store/sqlite"
	"scrutinygraph/store/storetest"
)

// TestStore holds the store to its specification.
func TestStore(t *testing.T) {
	storetest.Run(t, func(t testing.TB) store.Store { return open(t, server(t)) })
}

// server gives the database that the environment names. THE TESTS WIPE IT.
func server(t testing.TB) neo4j.Config {
	t.Helper()
	c := neo4j.Config{URI: os.Getenv("NEO4J_TEST_URI"), Password: os.Getenv("NEO4J_TEST_PASSWORD")}
	switch {
	case c.URI != "":
	case os.Getenv("NEO4J_REQUIRED") != "":
		t.Fatal("NEO4J_REQUIRED is set, and NEO4J_TEST_URI names no server: run under `go run ./.ci/neo4j --`")
	default:
		t.Skip("SKIPPED, NOT TESTED ON NEO4J: set NEO4J_TEST_URI and NEO4J_TEST_PASSWORD to a server that may be wiped, or run `go run ./.ci/neo4j -- go test ./store/neo4j/...`")
	}
	return c
}

// open opens an empty store on a server and closes it with the test.
func open(t testing.TB, c neo4j.Config) store.Store {
	t.Helper()
	wipe(t, c)
	st, err := neo4j.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
	return st
}

// wipe takes everything from a database but its schema.
func wipe(t testing.TB, c neo4j.Config) {
	t.Helper()
	bare := bareDriver(t, c)
	for _, statement := range []string{
		"MATCH (n) WHERE NOT n:_Store AND NOT n:_Gate AND NOT n:_Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS",
		"MATCH (s:_Store) SET s.version = 0",
	} {
		s := bare.NewSession(t.Context(), driver.SessionConfig{})
		res, err := s.Run(t.Context(), statement, nil)
		if err == nil {
			_, err = res.Consume(t.Context())
		}
		if err != nil {
			t.Fatal(err)
		}
		s.Close(t.Context())
	}
}

// bareDriver gives the driver without the store.
func bareDriver(t testing.TB, c neo4j.Config) driver.DriverWithContext {
	t.Helper()
	d, err := driver.NewDriverWithContext(c.URI, driver.BasicAuth("neo4j", c.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close(context.Background()) })
	return d
}

// TestCypherWithholds asks the database as analysts do: nothing of what is withheld bears a label or links two nodes.
func TestCypherWithholds(t *testing.T) {
	c := server(t)
	st := open(t, c)
	batch := storetest.Generate(1)[0]
	if err := st.Write(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	inspection := batch.Nodes[4].NodeID()
	s := bareDriver(t, c).NewSession(t.Context(), driver.SessionConfig{})
	defer s.Close(context.Background())
	ask := func(query string) (n int64) {
		t.Helper()
		r, err := s.Run(t.Context(), query, map[string]any{"id": string(inspection)})
		if err != nil {
			t.Fatal(err)
		}
		one, err := r.Single(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return one.Values[0].(int64)
	}
	const links, named = "MATCH (:Commitment)-[r]->(x) WHERE x.id = $id RETURN count(r)", "MATCH (i) WHERE i.id = $id RETURN count(i)"
	if ask(links) != 40 || ask(named) != 1 {
		t.Fatalf("%s has %d links", inspection, ask(links))
	}
	wrong := store.Batch{Record: store.Record{Key: "corrections.json"}, Overrides: []store.Override{{Node: inspection, IsWrong: true}}}
	if err := st.Write(t.Context(), wrong); err != nil {
		t.Fatal(err)
	}
	if ask(links) != 0 || ask(named) != 0 {
		t.Errorf("Cypher finds %d links and %d inspections", ask(links), ask(named))
	}
	if err := st.Remove(t.Context(), "corrections.json"); err != nil {
		t.Fatal(err)
	}
	if ask(links) != 40 || ask(named) != 1 || ask("MATCH (n) WHERE n:_Withheld OR n:_Override RETURN count(n)") != 0 {
		t.Errorf("Cypher finds %d links and %d inspections afterwards", ask(links), ask(named))
	}
}

// TestPair compares what SQLite and Neo4j answer, order and all, down to the bytes of their exports.
func TestPair(t *testing.T) {
	c := server(t)
	lite, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "graph.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	defer lite.Close()
	storetest.RunPair(t, lite, open(t, c))
}
