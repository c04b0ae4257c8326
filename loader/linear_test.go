package loader_test

import (
	"runtime"
	"testing"

	"scrutinygraph/loader"
	"scrutinygraph/loader/record"
)

// TestLinearRoom: a byte of a large record of each kind takes not much more room than one of a small record. Time is not measured, which
// depends on the machine; but what is done anew for each pair of things mostly takes room for each pair.
func TestLinearRoom(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: large records were not read")
	}
	const size, times, most = 8 << 10, 8, 2
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
			if few, many := room(small), room(large); many > most*few {
				t.Errorf("%.0f bytes for each of a small record, %.0f of one %d times as large", few, many, times)
			}
		})
	}
}
