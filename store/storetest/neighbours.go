package storetest

import (
	"strings"
	"testing"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

func hop(t testing.TB, st store.Store, starts []scrutiny.ID, h store.Hop) []store.NeighbourPage {
	t.Helper()
	pages, err := st.Neighbours(t.Context(), starts, h)
	if err != nil {
		t.Fatalf("neighbours %+v: %v", h, err)
	}
	if len(pages) != len(starts) {
		t.Fatalf("%d pages for %d starts", len(pages), len(starts))
	}
	return pages
}

func far(p store.NeighbourPage) []scrutiny.ID {
	out := []scrutiny.ID{}
	for _, n := range p.Neighbours {
		out = append(out, n.Node.NodeID())
	}
	return out
}

func testNeighbours(t *testing.T, st store.Store) {
	fars := func(pages []store.NeighbourPage) [][]scrutiny.ID {
		var out [][]scrutiny.ID
		for _, p := range pages {
			out = append(out, far(p))
			if p.Total != -1 {
				t.Errorf("a total (%d) that nobody asked for", p.Total)
			}
		}
		return out
	}
	type all = [][]scrutiny.ID
	about := store.Hop{Edges: []scrutiny.EdgeKind{scrutiny.EdgeAbout}, Target: inspections}
	same(t, "starts in order, unknown and double", all{{visit21}, {visit19, visit21}, {}, {}, {visit21}, {}},
		fars(hop(t, st, []scrutiny.ID{c4, c1, "commitment:none", c3, c4, ""}, about)))
	same(t, "no start", 0, len(hop(t, st, nil, about)))

	about.IsReverse, about.Target = true, commitments
	about.Order = []store.Order{{Field: "dueTo"}}
	same(t, "backwards, ordered", all{{c2, c1}, {c1, c4}, {c5}}, fars(hop(t, st, []scrutiny.ID{visit19, visit21, visitNone}, about)))
	about.Order[0].IsDesc = true
	same(t, "backwards, descending", all{{c1, c2}, {c1, c4}, {c5}}, fars(hop(t, st, []scrutiny.ID{visit19, visit21, visitNone}, about)))
	about.Filter = store.Filter{Field: "kind", Op: store.Eq, Value: "LETTER"}
	same(t, "filtered", all{{c2}, {c4}, {}}, fars(hop(t, st, []scrutiny.ID{visit19, visit21, visitNone}, about)))

	same(t, "any kind, several edges, by ID then kind of edge", all{{panel, visit19, visit21, item1}},
		fars(hop(t, st, []scrutiny.ID{c1}, store.Hop{Edges: []scrutiny.EdgeKind{scrutiny.EdgeMadeAt, scrutiny.EdgeOwedTo, scrutiny.EdgeAbout, scrutiny.EdgeAbout}})))
	same(t, "any kind, filtered by ID", all{{visit19}},
		fars(hop(t, st, []scrutiny.ID{c1}, store.Hop{
			Edges:  []scrutiny.EdgeKind{scrutiny.EdgeAbout, scrutiny.EdgeMadeAt},
			Filter: store.Filter{Field: store.FieldID, Op: store.StartsWith, Value: visit19},
			Order:  []store.Order{{Field: store.FieldID, IsDesc: true}},
		})))
	same(t, "by number of edges", all{{c1, c2, c5}}, fars(hop(t, st, []scrutiny.ID{panel}, store.Hop{
		Edges: []scrutiny.EdgeKind{scrutiny.EdgeOwedTo}, IsReverse: true, Target: commitments,
		Order: []store.Order{{Edge: &store.EdgeFilter{Kind: scrutiny.EdgeAbout, Target: inspections}, IsDesc: true}},
	})))
	same(t, "with a condition on edges beyond", all{{c2, c5}}, fars(hop(t, st, []scrutiny.ID{panel}, store.Hop{
		Edges: []scrutiny.EdgeKind{scrutiny.EdgeOwedTo}, IsReverse: true, Target: commitments,
		Filter: store.Filter{Edge: &store.EdgeFilter{Kind: scrutiny.EdgeChases, Quantifier: store.Some, Target: commitments}},
	})))
	same(t, "bare nodes are found like others", all{{panel, visit19, visit21, item1}},
		fars(hop(t, st, []scrutiny.ID{c1}, store.Hop{Fields: []string{store.FieldID}, Edges: []scrutiny.EdgeKind{scrutiny.EdgeMadeAt, scrutiny.EdgeOwedTo, scrutiny.EdgeAbout}})))
	same(t, "wrong direction", all{{}}, fars(hop(t, st, []scrutiny.ID{panel}, store.Hop{Edges: []scrutiny.EdgeKind{scrutiny.EdgeOwedTo}})))
}

func testNeighboursPages(t *testing.T, st store.Store) {
	h := store.Hop{
		Edges: []scrutiny.EdgeKind{scrutiny.EdgeMadeAt}, IsReverse: true, Target: commitments,
		Order: []store.Order{{Field: "dueTo", IsDesc: true}}, Cut: store.Cut{First: 1}, WithTotal: true,
	}
	pages := hop(t, st, []scrutiny.ID{item1, item2, item3, item1}, h)
	for i, want := range [][]scrutiny.ID{{c1}, {c3}, {}, {c1}} {
		same(t, "a page for each start", want, far(pages[i]))
		same(t, "next", i != 2, pages[i].HasNext)
		same(t, "total", []int{2, 2, 0, 2}[i], pages[i].Total)
	}
	same(t, "key", store.Key{Values: []any{"2024-01-31"}, ID: c1, Edge: scrutiny.EdgeMadeAt}, pages[0].Neighbours[0].Key)
	h.Cut.After = &pages[0].Neighbours[0].Key
	pages = hop(t, st, []scrutiny.ID{item1}, h)
	same(t, "second page", []scrutiny.ID{c2}, far(pages[0]))
	same(t, "total of the second page", 2, pages[0].Total)
	if pages[0].HasNext || !pages[0].HasPrev {
		t.Errorf("second page: next %t, previous %t", pages[0].HasNext, pages[0].HasPrev)
	}
	h.Cut = store.Cut{Last: 1}
	pages = hop(t, st, []scrutiny.ID{item1, item2}, h)
	same(t, "last page", []scrutiny.ID{c2}, far(pages[0]))
	same(t, "last page, absent last", []scrutiny.ID{c4}, far(pages[1]))
	if pages[0].HasNext || !pages[0].HasPrev {
		t.Errorf("last page: next %t, previous %t", pages[0].HasNext, pages[0].HasPrev)
	}
}

func testNeighboursInvalid(t *testing.T, st store.Store) {
	about := []scrutiny.EdgeKind{scrutiny.EdgeAbout}
	for _, c := range []struct {
		name string
		hop  store.Hop
		kind error
	}{
		{"no edge", store.Hop{}, scrutiny.ErrInvalid},
		{"edge", store.Hop{Edges: []scrutiny.EdgeKind{"LIKES"}}, scrutiny.ErrInvalid},
		{"injected edge", store.Hop{Edges: []scrutiny.EdgeKind{"ABOUT]->() DETACH DELETE n //"}}, scrutiny.ErrInvalid},
		{"target", store.Hop{Edges: about, Target: "Dog"}, scrutiny.ErrInvalid},
		{"edge and field", store.Hop{Edges: about, Field: "committeeId", IsReverse: true, Target: commitments}, scrutiny.ErrInvalid},
		{"field forwards", store.Hop{Field: "committeeId", Target: commitments}, scrutiny.ErrInvalid},
		{"field without a target", store.Hop{Field: "committeeId", IsReverse: true}, scrutiny.ErrInvalid},
		{"field that names nothing", store.Hop{Field: "text", IsReverse: true, Target: commitments}, scrutiny.ErrInvalid},
		{"field without a target", store.Hop{Edges: about, Filter: store.Filter{Field: "year", Op: store.Eq, Value: 1}}, scrutiny.ErrInvalid},
		{"order without a target", store.Hop{Edges: about, Order: []store.Order{{Field: "year"}}}, scrutiny.ErrInvalid},
		{"page", store.Hop{Edges: about, Cut: store.Cut{First: store.MaxPage + 1}}, scrutiny.ErrLimit},
		{"key", store.Hop{Edges: about, Cut: store.Cut{After: &store.Key{Values: []any{1}, ID: c1}}}, scrutiny.ErrInvalid},
	} {
		_, err := st.Neighbours(t.Context(), []scrutiny.ID{c1}, c.hop)
		wantKind(t, c.name, err, c.kind)
		if err != nil && !strings.Contains(err.Error(), " ") {
			t.Errorf("%s: %q explains nothing", c.name, err)
		}
	}
}

func testEdgeData(t *testing.T, st store.Store) {
	p := hop(t, st, []scrutiny.ID{c1}, store.Hop{Edges: []scrutiny.EdgeKind{scrutiny.EdgeFulfils}, IsReverse: true})[0]
	if len(p.Neighbours) != 1 {
		t.Fatalf("%d neighbours", len(p.Neighbours))
	}
	same(t, "edge", drawn()[2].Edges[0], p.Neighbours[0].Edge)
	same(t, "node", newOracle(drawn()).nodes[item3], p.Neighbours[0].Node)
	p = hop(t, st, []scrutiny.ID{panel}, store.Hop{Edges: []scrutiny.EdgeKind{scrutiny.EdgePartOf}})[0]
	same(t, "edge without data", scrutiny.Edge{From: panel, Kind: scrutiny.EdgePartOf, To: council}, p.Neighbours[0].Edge)
}
