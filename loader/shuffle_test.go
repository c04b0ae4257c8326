package loader_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"scrutinygraph/bench/corpus"
	"scrutinygraph/loader"
	"scrutinygraph/scrutiny"
)

// TestShuffle loads the records of two councils all at once, and then in orders that a seed decides: one by one and in handfuls,
// with records withdrawn and loaded again in between. The graph does not tell.
func TestShuffle(t *testing.T) {
	const records, orders = 20, 2
	dir := t.TempDir()
	c := corpus.Corpus{Seed: 7, PerCouncil: records / 2, Committees: 2}
	if err := c.Write(dir, records); err != nil {
		t.Fatal(err)
	}
	files, keys := make([]string, records), make([]string, records)
	for n := range records {
		name, _ := c.Record(n)
		files[n], keys[n] = filepath.Join(dir, filepath.FromSlash(name)), filepath.Base(name)
	}
	opts := loader.Options{}
	once := open(t)
	if s := load(t, once, opts, files...); s.Loaded != records || s.Linked != 2 {
		t.Fatalf("%d loaded and %d councils linked, want %d and 2", s.Loaded, s.Linked, records)
	}
	want := export(t, once)
	if n := strings.Count(want, string(scrutiny.EdgeFulfils)); n == 0 {
		t.Fatal("nothing was linked in these records, so no order can show")
	}
	for seed := range uint64(orders) {
		r := rand.New(rand.NewPCG(seed, 1))
		st := open(t)
		order := r.Perm(records)
		var stored []int
		told := []string{}
		for len(order) > 0 {
			n := min(len(order), 1+r.IntN(1+6*int(seed)))
			var paths []string
			for _, i := range order[:n] {
				paths = append(paths, files[i])
			}
			told = append(told, fmt.Sprintf("load %v", order[:n]))
			load(t, st, opts, paths...)
			stored, order = append(stored, order[:n]...), order[n:]
			if r.IntN(6) == 0 {
				k := r.IntN(len(stored))
				told = append(told, fmt.Sprintf("remove %d", stored[k]))
				if _, err := loader.Remove(t.Context(), st, []string{keys[stored[k]]}, opts); err != nil {
					t.Fatal(err)
				}
				order = append(order, stored[k])
				stored = slices.Delete(stored, k, k+1)
			}
		}
		same(t, fmt.Sprint(told), want, export(t, st))
	}
}

// TestCores loads the records of two councils, each of two committees, on one core and on four: the graph does not tell.
func TestCores(t *testing.T) {
	const records, councils = 16, 2
	dir := t.TempDir()
	c := corpus.Corpus{Seed: 5, PerCouncil: records / councils, Committees: 2}
	if err := c.Write(dir, records); err != nil {
		t.Fatal(err)
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	loaded := func(cores int) string {
		runtime.GOMAXPROCS(cores)
		st := open(t)
		if s := load(t, st, loader.Options{}, dir); s.Loaded != records || s.Linked != councils {
			t.Fatalf("%d loaded and %d councils linked, want %d and %d", s.Loaded, s.Linked, records, councils)
		}
		return export(t, st)
	}
	one := loaded(1)
	if !strings.Contains(one, string(scrutiny.EdgeFulfils)) {
		t.Fatal("nothing was linked in these records, so no difference can show")
	}
	same(t, "on four cores", one, loaded(4))
}
