package sqlite_test

import (
	"path/filepath"
	"testing"

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
