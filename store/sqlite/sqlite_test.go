package sqlite_test

import (
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
	"scrutinygraph/store/sqlite"
	"scrutinygraph/store/storetest"
)

func open(t testing.TB) store.Store {
	return openAt(t, filepath.Join(t.TempDir(), "graph.sqlite"))
}

func openAt(t testing.TB, path string) store.Store {
	t.Helper()
	st, err := sqlite.Open(t.Context(), path)
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

func TestStore(t *testing.T) { storetest.Run(t, open) }

func TestPair(t *testing.T) { storetest.RunPair(t, open(t), openAt(t, ":memory:")) }

// However many shapes of queries are tried at once, none of the statements that make room for others is closed while it is used.
func TestManyShapesOfQueries(t *testing.T) {
	st := open(t)
	batch := store.Batch{Record: store.Record{Key: "minutes.txt"}}
	for i := range 5 {
		batch.Nodes = append(batch.Nodes, &scrutiny.Council{ID: scrutiny.ID(fmt.Sprint("council:", i))})
	}
	if err := st.Write(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() {
			for first := range 300 {
				page, err := st.Find(t.Context(), store.Query{Kind: scrutiny.KindCouncil, Cut: store.Cut{First: first + 1}})
				if want := min(first+1, 5); err != nil || len(page.Nodes) != want {
					t.Errorf("a page of %d has %d councils: %v", first+1, len(page.Nodes), err)
					return
				}
			}
		})
	}
	group.Wait()
}
