// Package storetest holds every store to the specification in package store.
//
// [Run] is the suite; it has no skip list. [RunPair] loads two stores with the same and compares all that they answer,
// down to the bytes of their exports. [Bench] measures a store against its bare driver.
//
// Rooms: graph.go the graph that the examples use, drawn; find.go, neighbours.go, around.go, timeline.go, group.go, search.go, write.go, change.go and override.go the
// examples, by method; fault.go contexts, damage and concurrency; oracle.go the specification once more as the simplest program that
// meets it, over slices; law.go random queries compared with the oracle; pair.go two stores side by side; generate.go
// and bench.go the benchmarks and their data.
package storetest

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Open opens an empty store for a test, and sees to it that it is closed and cleared away afterwards.
type Open func(t testing.TB) store.Store

// Run holds a store to the specification. Every test runs twice: those that read, before and after all is written a
// second time; those that write, a second time on the same store, cleared by removing its records.
func Run(t *testing.T, open Open) {
	t.Run("read", func(t *testing.T) {
		st := open(t)
		load(t, st, drawn()...)
		for _, run := range []string{"once", "twice"} {
			t.Run(run, func(t *testing.T) {
				for _, c := range readTests {
					t.Run(c.name, func(t *testing.T) { c.test(t, st) })
				}
			})
			load(t, st, drawn()...)
		}
	})
	t.Run("law", func(t *testing.T) {
		st := open(t)
		batches := random(7)
		load(t, st, batches...)
		for _, run := range []string{"once", "twice"} {
			t.Run(run, func(t *testing.T) {
				for _, c := range lawTests {
					t.Run(c.name, func(t *testing.T) { c.test(t, st, newOracle(batches)) })
				}
			})
			load(t, st, batches...)
		}
	})
	t.Run("write", func(t *testing.T) {
		st := open(t)
		for _, c := range writeTests {
			t.Run(c.name, func(t *testing.T) {
				for _, run := range []string{"once", "twice"} {
					t.Run(run, func(t *testing.T) {
						clear(t, st)
						c.test(t, st)
					})
				}
			})
		}
	})
}

type readTest struct {
	name string
	test func(t *testing.T, st store.Store)
}

// readTests read the drawn graph.
var readTests = []readTest{
	{"Nodes", testNodes},
	{"Fields", testFields},
	{"FindOrder", testFindOrder},
	{"FindCodePoints", testFindCodePoints},
	{"FindOps", testFindOps},
	{"FindEdges", testFindEdges},
	{"FindPages", testFindPages},
	{"FindTotal", testFindTotal},
	{"FindInvalid", testFindInvalid},
	{"Neighbours", testNeighbours},
	{"NeighboursPages", testNeighboursPages},
	{"NeighboursInvalid", testNeighboursInvalid},
	{"EdgeData", testEdgeData},
	{"Around", testAround},
	{"Timeline", testTimeline},
	{"Search", testSearch},
	{"SearchPages", testSearchPages},
	{"SearchSnippet", testSearchSnippet},
	{"SearchHostile", testSearchHostile},
	{"Groups", testGroups},
	{"GroupPages", testGroupPages},
	{"GroupsInvalid", testGroupsInvalid},
	{"ChangesInvalid", testChangesInvalid},
	{"Records", testRecords},
	{"Export", testExport},
	{"CheckClean", testCheckClean},
	{"Statements", testStatements},
	{"Contexts", testContexts},
	{"Ping", testPing},
}

// writeTests begin with a store that was emptied.
var writeTests = []readTest{
	{"Empty", testEmpty},
	{"Twice", testTwice},
	{"AnyOrder", testAnyOrder},
	{"Replace", testReplace},
	{"Shared", testShared},
	{"Derived", testDerived},
	{"DerivedAlone", testDerivedAlone},
	{"Undone", testUndone},
	{"OverrideSet", testOverrideSet},
	{"OverrideWrongNode", testOverrideWrongNode},
	{"OverrideWrongEdge", testOverrideWrongEdge},
	{"OverrideAnyOrder", testOverrideAnyOrder},
	{"OverrideJoined", testOverrideJoined},
	{"OverrideRefused", testOverrideRefused},
	{"Dangling", testDangling},
	{"Refused", testRefused},
	{"Remove", testRemove},
	{"Version", testVersion},
	{"Changes", testChanges},
	{"StableUnderInserts", testStableUnderInserts},
	{"RoundTrip", testRoundTrip},
	{"CheckEvidence", testCheckEvidence},
	{"Together", testTogether},
	{"AllOrNothing", testAllOrNothing},
	{"Writers", testWriters},
	{"RandomWrites", testRandomWrites},
}

func load(t testing.TB, st store.Store, batches ...store.Batch) {
	t.Helper()
	for _, b := range batches {
		if err := st.Write(t.Context(), b); err != nil {
			t.Fatalf("write %s: %v", b.Record.Key, err)
		}
	}
}

// clear empties a store by removing its records, derived ones first so that none stays without what it annotates.
func clear(t testing.TB, st store.Store) {
	t.Helper()
	records, err := st.Records(t.Context(), nil, false)
	must(t, err)
	for _, r := range records {
		must(t, st.Remove(t.Context(), r.Key))
	}
	if got := export(t, st); got != "" {
		t.Fatalf("after every record was removed the store still holds:\n%s", got)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// same compares two values; empty and nil are the same to a caller.
func same(t testing.TB, what string, want, got any) {
	t.Helper()
	if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

func wantKind(t testing.TB, what string, err, kind error) {
	t.Helper()
	if !errors.Is(err, kind) {
		t.Errorf("%s: error is %v, want one of kind %q", what, err, kind)
	}
}

func ids(nodes []scrutiny.Node) []scrutiny.ID {
	out := []scrutiny.ID{}
	for _, n := range nodes {
		out = append(out, n.NodeID())
	}
	return out
}

func find(t testing.TB, st store.Store, q store.Query) store.Page {
	t.Helper()
	p, err := st.Find(t.Context(), q)
	if err != nil {
		t.Fatalf("find %+v: %v", q, err)
	}
	if len(p.Keys) != len(p.Nodes) {
		t.Fatalf("find %+v: %d keys for %d nodes", q, len(p.Keys), len(p.Nodes))
	}
	return p
}
