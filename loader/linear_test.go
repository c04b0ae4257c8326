package loader_test

import (
	"runtime"
	"testing"

	"scrutinygraph/loader"
	"scrutinygraph/loader/extract"
	"scrutinygraph/loader/parse"
	"scrutinygraph/loader/read"
	"scrutinygraph/loader/record"
)

// TestLinearRoom: a byte of a large record of each kind takes not much more room than one of a small record. Time is not measured, which
// depends on the machine; but what is done anew for each pair of things mostly takes room for each pair. And the limits of a record's text
// and graph keep the largest one of each kind within the memory of a load.
func TestLinearRoom(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: large records were not read")
	}
	const size, times, most, mostHeld = 8 << 10, 8, 2, 420e6
	held := func() float64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc)
	}
	for _, k := range bigKinds() {
		t.Run(k.name, func(t *testing.T) {
			room := func(s *record.Source) float64 {
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				if _, err := loader.Understand(s); err != nil {
					t.Log(err)
				}
				runtime.ReadMemStats(&after)
				return float64(after.TotalAlloc-before.TotalAlloc) / float64(len(s.Text))
			}
			small, large := k.source(size), k.source(times*size)
			room(large) // The patterns are made ready once a program.
			few := room(small)
			var begin, end runtime.MemStats
			before := held()
			runtime.ReadMemStats(&begin)
			doc, err := parse.Parse(large)
			if err != nil {
				t.Fatal(err)
			}
			facts := extract.Extract(doc)
			found := held()
			graph, _, err := loader.Build(facts)
			if err != nil {
				t.Fatal(err)
			}
			built := held()
			runtime.ReadMemStats(&end)
			if many := float64(end.TotalAlloc-begin.TotalAlloc) / float64(len(large.Text)); many > most*few {
				t.Errorf("%.0f bytes for each of a small record, %.0f of one %d times as large", few, many, times)
			}
			// What would be held of the largest one of the kind: what was found in the text, and the graph.
			longer := float64(read.DefaultLimits.Text) / float64(len(large.Text))
			more := min(longer, loader.MaxGraph/float64(len(graph.Nodes)+len(graph.Edges)))
			if most := (found-before)*longer + (built-found)*more; most > mostHeld {
				t.Errorf("the largest one takes %.0f MB", most/1e6)
			}
			runtime.KeepAlive(facts)
		})
	}
}
