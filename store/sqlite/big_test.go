package sqlite_test

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"testing"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
	"scrutinygraph/store/sqlite"
)

// TestReloadRoom: to write a large record in place of another version of it, that other version is compared and let go; held,
// each of its nodes with an edge would take twice as much. All nodes and edges change or go.
func TestReloadRoom(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: no large record was written")
	}
	const nodes, most = 6000, 1000
	st, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "big.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	version := func(n int) store.Batch {
		b := store.Batch{Record: store.Record{Key: "big.txt", Hash: fmt.Sprint(n)}}
		hub := scrutiny.NewID(scrutiny.KindUpdate, "big.txt", "hub")
		b.Nodes = append(b.Nodes, &scrutiny.Update{ID: hub, Text: "hub"})
		for i := range nodes {
			name := fmt.Sprint(i)
			if i%2 == 1 {
				name = fmt.Sprintf("%d in version %d", i, n)
			}
			id := scrutiny.NewID(scrutiny.KindUpdate, "big.txt", name)
			b.Nodes = append(b.Nodes, &scrutiny.Update{ID: id, Text: fmt.Sprintf("The Head of Highways told Members that work on bridge %d would take %d weeks.", i, n)})
			b.Edges = append(b.Edges, scrutiny.Edge{From: hub, Kind: scrutiny.EdgeMentions, To: id, Why: fmt.Sprint("version ", n)})
		}
		return b
	}
	// room is the most that is held above the batch while it is written, as far as looks at its statements tell.
	room := func(b store.Batch) float64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		before, peak, statements := m.HeapAlloc, m.HeapAlloc, 0
		ctx := store.WithObserver(t.Context(), func(string) {
			if statements++; statements%200 == 0 {
				runtime.GC()
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapAlloc)
			}
		})
		if err := st.Write(ctx, b); err != nil {
			t.Fatal(err)
		}
		runtime.KeepAlive(b)
		return float64(peak - before)
	}
	room(version(1))
	again := room(version(2)) / nodes
	t.Logf("%.0f bytes for each node and its edge", again)
	if again > most {
		t.Errorf("%.0f bytes for each node and its edge, want at most %d", again, most)
	}
	if page, err := st.Find(context.Background(), store.Query{Kind: scrutiny.KindUpdate, Cut: store.Cut{First: 1}, WithTotal: true}); err != nil || page.Total != nodes+1 {
		t.Errorf("%+v, %v", page, err)
	}
}
