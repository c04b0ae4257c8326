package neo4j_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
	"scrutinygraph/store/neo4j"
	"scrutinygraph/store/storetest"
)

// BenchmarkStore: go run ./.ci/neo4j -- go test ./store/neo4j -run '^$' -bench Store -benchtime 100x
func BenchmarkStore(b *testing.B) {
	c := server(b)
	storetest.Bench(b, func(t testing.TB) store.Store { return open(t, c) }, func(b *testing.B) storetest.Bare { return newBare(b, c) }, 100)
}

// bare is the same work by hand: one label beside the kind, indexes for what is asked for, full text over the texts.
type bare struct {
	driver.DriverWithContext
	ctx context.Context
}

func newBare(b *testing.B, c neo4j.Config) storetest.Bare {
	x := &bare{DriverWithContext: bareDriver(b, c), ctx: context.WithoutCancel(b.Context())}
	for _, s := range []string{
		"CREATE CONSTRAINT bare_id IF NOT EXISTS FOR (n:Bare) REQUIRE n.id IS UNIQUE",
		"CREATE INDEX bare_committee IF NOT EXISTS FOR (n:BareCommitment) ON (n.committeeId)",
		"CREATE FULLTEXT INDEX bare_text IF NOT EXISTS FOR (n:Bare) ON EACH [n.text, n.title, n.name] OPTIONS {indexConfig: {`fulltext.analyzer`: 'english'}}",
		"CALL db.awaitIndexes(60)",
	} {
		if _, err := x.write(s, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.Cleanup(func() {
		for _, s := range []string{"DROP CONSTRAINT bare_id IF EXISTS", "DROP INDEX bare_committee IF EXISTS", "DROP INDEX bare_text IF EXISTS"} {
			if _, err := x.write(s, nil); err != nil {
				b.Error(err)
			}
		}
	})
	return x
}

func (x *bare) Close() error { return nil } // bareDriver closes it with the test

func (x *bare) write(statement string, params map[string]any) ([]*driver.Record, error) {
	return x.run(driver.AccessModeWrite, statement, params)
}

func (x *bare) run(mode driver.AccessMode, statement string, params map[string]any) ([]*driver.Record, error) {
	s := x.NewSession(x.ctx, driver.SessionConfig{AccessMode: mode, DatabaseName: "neo4j"})
	defer s.Close(x.ctx)
	execute := s.ExecuteRead
	if mode == driver.AccessModeWrite {
		execute = s.ExecuteWrite
	}
	rows, err := execute(x.ctx, func(tx driver.ManagedTransaction) (any, error) {
		res, err := tx.Run(x.ctx, statement, params)
		if err != nil {
			return nil, err
		}
		return res.Collect(x.ctx)
	})
	if err != nil {
		return nil, err
	}
	return rows.([]*driver.Record), nil
}

// Write merges the nodes of a batch by kind and its edges by kind, in one transaction.
func (x *bare) Write(b store.Batch) error {
	nodes := map[scrutiny.Kind][]any{}
	for _, n := range b.Nodes {
		nodes[n.NodeKind()] = append(nodes[n.NodeKind()], map[string]any{"id": string(n.NodeID()), "props": scrutiny.ToProperties(n)})
	}
	edges := map[scrutiny.EdgeKind][]any{}
	for _, e := range b.Edges {
		edges[e.Kind] = append(edges[e.Kind], map[string]any{"from": string(e.From), "to": string(e.To), "props": scrutiny.EdgeToProperties(e)})
	}
	s := x.NewSession(x.ctx, driver.SessionConfig{DatabaseName: "neo4j"})
	defer s.Close(x.ctx)
	_, err := s.ExecuteWrite(x.ctx, func(tx driver.ManagedTransaction) (any, error) {
		put := func(statement string, rows []any) error {
			if len(rows) == 0 {
				return nil
			}
			res, err := tx.Run(x.ctx, statement, map[string]any{"rows": rows})
			if err == nil {
				_, err = res.Consume(x.ctx)
			}
			return err
		}
		for _, k := range scrutiny.Kinds {
			if err := put(fmt.Sprintf("UNWIND $rows AS row MERGE (n:Bare {id: row.id}) SET n += row.props, n:Bare%s", k), nodes[k]); err != nil {
				return nil, err
			}
		}
		for _, k := range scrutiny.EdgeKinds {
			if err := put(fmt.Sprintf("UNWIND $rows AS row MATCH (a:Bare {id: row.from}) MATCH (b:Bare {id: row.to}) MERGE (a)-[r:%s]->(b) SET r += row.props", k), edges[k]); err != nil {
				return nil, err
			}
		}
		return nil, nil
	})
	return err
}

// read reads nodes, as a program would: into values of their types.
func (x *bare) read(statement string, params map[string]any) ([]scrutiny.ID, error) {
	rows, err := x.run(driver.AccessModeRead, statement, params)
	if err != nil {
		return nil, err
	}
	ids := make([]scrutiny.ID, len(rows))
	for i, r := range rows {
		m := r.Values[0].(driver.Node).Props
		ids[i] = scrutiny.ID(m["id"].(string))
		if _, err := scrutiny.FromProperties(ids[i].Kind(), ids[i], m); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

func (x *bare) Node(id scrutiny.ID) error {
	_, err := x.read("MATCH (n:Bare {id: $id}) RETURN n", map[string]any{"id": string(id)})
	return err
}

func (x *bare) Hop(starts []scrutiny.ID, kind scrutiny.EdgeKind, isReverse bool) ([]scrutiny.ID, error) {
	path := "-[:%s]->"
	if isReverse {
		path = "<-[:%s]-"
	}
	ids := []string{}
	for id := range slices.Values(starts) {
		ids = append(ids, string(id))
	}
	return x.read("UNWIND $ids AS id MATCH (:Bare {id: id})"+fmt.Sprintf(path, kind)+"(n) RETURN n", map[string]any{"ids": ids})
}

func (x *bare) Page(committee scrutiny.ID) (int, error) {
	ids, err := x.read("MATCH (n:BareCommitment {committeeId: $committee}) RETURN n ORDER BY n.dueTo, n.id LIMIT 50", map[string]any{"committee": string(committee)})
	return len(ids), err
}

func (x *bare) Search(first, second string) (int, error) {
	ids, err := x.read("CALL db.index.fulltext.queryNodes('bare_text', $words) YIELD node RETURN node LIMIT 20", map[string]any{"words": `+"` + first + `" +"` + second + `"`})
	return len(ids), err
}
