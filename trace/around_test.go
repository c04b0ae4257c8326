package trace_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
	"scrutinygraph/store/sqlite"
	"scrutinygraph/trace"
)

// web is a random graph in a store, kept beside it as a plain list.
type web struct {
	store.Store
	ids   []scrutiny.ID
	edges []scrutiny.Edge
}

func newWeb(t *testing.T, seed uint64, nodes, edges int) *web {
	t.Helper()
	st, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "web.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	w := &web{Store: st}
	rnd := rand.New(rand.NewPCG(seed, seed))
	b := store.Batch{Record: store.Record{Key: "web", Hash: "web"}}
	for i := range nodes {
		id := scrutiny.NewID(scrutiny.KindUpdate, fmt.Sprintf("%03d", i))
		w.ids = append(w.ids, id)
		b.Nodes = append(b.Nodes, &scrutiny.Update{ID: id, Text: "x"})
	}
	seen := map[store.EdgeKey]bool{}
	for len(w.edges) < edges {
		e := scrutiny.Edge{
			From: w.ids[rnd.IntN(nodes)], To: w.ids[rnd.IntN(nodes)],
			Kind: []scrutiny.EdgeKind{scrutiny.EdgeAbout, scrutiny.EdgeMentions, scrutiny.EdgeEvidencedBy}[rnd.IntN(3)],
		}
		if !seen[store.KeyOf(e)] {
			seen[store.KeyOf(e)] = true
			w.edges = append(w.edges, e)
		}
	}
	b.Edges = w.edges
	if err := st.Write(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	return w
}

// beside gives what is one edge away from a node, over links.
func (w *web) beside(id scrutiny.ID) (out []scrutiny.ID) {
	for _, e := range w.edges {
		if !slices.Contains(trace.Links, e.Kind) {
			continue
		}
		if e.From == id {
			out = append(out, e.To)
		}
		if e.To == id {
			out = append(out, e.From)
		}
	}
	return out
}

// distances gives how far everything is from a node.
func (w *web) distances(id scrutiny.ID) map[scrutiny.ID]int {
	d := map[scrutiny.ID]int{id: 0}
	for level := []scrutiny.ID{id}; len(level) > 0; {
		var next []scrutiny.ID
		for _, at := range level {
			for _, other := range w.beside(at) {
				if _, ok := d[other]; !ok {
					d[other] = d[at] + 1
					next = append(next, other)
				}
			}
		}
		level = next
	}
	return d
}

// ways counts the shortest ways, edges of several kinds between two nodes told apart.
func (w *web) ways(from, to scrutiny.ID, d map[scrutiny.ID]int) int {
	if from == to {
		return 1
	}
	n := 0
	for _, other := range w.beside(to) {
		if far, ok := d[other]; ok && far == d[to]-1 {
			n += w.ways(from, other, d)
		}
	}
	return n
}

func TestAround(t *testing.T) {
	w := newWeb(t, 5, 60, 110)
	for _, id := range w.ids[:20] {
		d := w.distances(id)
		for depth := 1; depth <= 4; depth++ {
			n, err := trace.Around(t.Context(), w, id, trace.Links, depth, 500)
			if err != nil {
				t.Fatal(err)
			}
			got := map[scrutiny.ID]int{}
			for i, node := range n.Nodes {
				got[node.NodeID()] = n.Distances[i]
			}
			want, edges := map[scrutiny.ID]int{}, 0
			for other, far := range d {
				if far <= depth {
					want[other] = far
				}
			}
			for _, e := range w.edges {
				from, isNear := d[e.From]
				if slices.Contains(trace.Links, e.Kind) && isNear && min(from, d[e.To]) < depth {
					edges++
				}
			}
			if fmt.Sprint(got) != fmt.Sprint(want) || len(n.Edges) != edges || n.TruncatedAt != 0 || !slices.IsSorted(n.Distances) {
				t.Fatalf("%s, %d away: %v and %d edges, want %v and %d", id, depth, got, len(n.Edges), want, edges)
			}
		}
		for limit := 1; limit <= 12; limit++ {
			n, err := trace.Around(t.Context(), w, id, trace.Links, 4, limit)
			if err != nil {
				t.Fatal(err)
			}
			if len(n.Nodes) > limit || len(n.Edges) > 4*limit || n.TruncatedAt == 0 && len(n.Nodes) < min(limit, len(d)) && len(d) <= limit {
				t.Errorf("%s: %d nodes and %d edges of at most %d, cut off at %d", id, len(n.Nodes), len(n.Edges), limit, n.TruncatedAt)
			}
			for _, e := range n.Edges {
				for _, end := range []scrutiny.ID{e.From, e.To} {
					if !slices.ContainsFunc(n.Nodes, func(x scrutiny.Node) bool { return x.NodeID() == end }) {
						t.Errorf("%s: an edge without its end %s", id, end)
					}
				}
			}
		}
	}
	if _, err := trace.Around(t.Context(), w, "update:nobody", trace.Links, 2, 10); !errors.Is(err, scrutiny.ErrNotFound) {
		t.Errorf("an unknown node: %v", err)
	}
}

func TestFindPaths(t *testing.T) {
	w := newWeb(t, 6, 60, 100)
	found := map[int]int{}
	for i, from := range w.ids[:15] {
		d := w.distances(from)
		for _, to := range w.ids[i:] {
			far, isLinked := d[to]
			for _, most := range []int{2, 6} {
				p, err := trace.FindPaths(t.Context(), w, from, to, trace.Links, most, 20)
				if err != nil {
					t.Fatal(err)
				}
				want := 0
				if isLinked && far <= most {
					want = w.ways(from, to, d)
				}
				if len(p.Paths) != min(want, 20) || p.IsTruncated != (want > 20) {
					t.Fatalf("%s to %s: %d ways, cut off %t, want %d", from, to, len(p.Paths), p.IsTruncated, want)
				}
				var last string
				for k, way := range p.Paths {
					text := ""
					for j, e := range way.Edges {
						a, b := way.Nodes[j].NodeID(), way.Nodes[j+1].NodeID()
						if (e.From != a || e.To != b) && (e.From != b || e.To != a) {
							t.Fatalf("%s to %s: %v does not link %s and %s", from, to, e, a, b)
						}
						text += string(b) + " " + string(e.From) + " " + string(e.Kind) + " "
					}
					if len(way.Edges) != far || k > 0 && strings.Compare(last, text) >= 0 || way.Nodes[0].NodeID() != from || way.Nodes[far].NodeID() != to {
						t.Fatalf("%s to %s: the way %s behind %s", from, to, text, last)
					}
					last = text
				}
				if want > 0 {
					found[far]++
				}
			}
		}
	}
	if found[0] == 0 || found[3] == 0 || found[5] == 0 {
		t.Errorf("the graph is too small: %v", found)
	}
	for _, ends := range [][2]scrutiny.ID{{w.ids[0], "update:nobody"}, {"update:nobody", w.ids[0]}, {"update:nobody", "update:nobody"}} {
		if _, err := trace.FindPaths(t.Context(), w, ends[0], ends[1], trace.Links, 3, 5); !errors.Is(err, scrutiny.ErrNotFound) {
			t.Errorf("%v: %v", ends, err)
		}
	}
}

// A step is one call of the store, however many nodes it goes on from.
func TestStepsAreOneCall(t *testing.T) {
	w := newWeb(t, 7, 200, 400)
	statements := 0
	ctx := store.WithObserver(t.Context(), func(string) { statements++ })
	if _, err := trace.Around(ctx, w, w.ids[0], trace.Links, 3, 500); err != nil || statements != 4 {
		t.Errorf("three steps: %d statements, %v", statements, err)
	}
	statements = 0
	if _, err := trace.FindPaths(ctx, w, w.ids[0], w.ids[1], trace.Links, 6, 5); err != nil || statements > 7 {
		t.Errorf("ways of at most six: %d statements, %v", statements, err)
	}
}
