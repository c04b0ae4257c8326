package storetest

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

func testAround(t *testing.T, st store.Store) {
	around := func(starts []scrutiny.ID, limit int, kinds ...scrutiny.EdgeKind) []string {
		t.Helper()
		pages, err := st.Around(t.Context(), starts, kinds, limit)
		must(t, err)
		var out []string
		for _, p := range pages {
			s := ""
			for _, e := range p.Edges {
				s += fmt.Sprintf("%s %s %s; ", e.From.Path(), e.Kind, e.To.Path())
			}
			if p.HasMore {
				s += "more"
			}
			out = append(out, s)
		}
		return out
	}
	chases, about := scrutiny.EdgeChases, scrutiny.EdgeAbout
	same(t, "both ways, by kind and by the ID at the other end", []string{
		"leafshire/2 ABOUT leafshire/2019; leafshire/2 CHASES leafshire/1; leafshire/5 CHASES leafshire/2; ",
		"leafshire/1 ABOUT leafshire/2019; leafshire/2 ABOUT leafshire/2019; ",
		"", "",
		"leafshire/2 ABOUT leafshire/2019; leafshire/2 CHASES leafshire/1; leafshire/5 CHASES leafshire/2; ",
	}, around([]scrutiny.ID{c2, visit19, council, "commitment:unknown", c2}, 10, chases, about))
	same(t, "cut off", []string{"leafshire/2 ABOUT leafshire/2019; more", "leafshire/1 ABOUT leafshire/2019; more"}, around([]scrutiny.ID{c2, visit19}, 1, chases, about))
	same(t, "exactly so many", []string{"leafshire/1 ABOUT leafshire/2019; leafshire/2 ABOUT leafshire/2019; "}, around([]scrutiny.ID{visit19}, 2, chases, about))
	same(t, "no kind of edge", []string{""}, around([]scrutiny.ID{c2}, 2))
	pages, err := st.Around(t.Context(), []scrutiny.ID{item3}, []scrutiny.EdgeKind{scrutiny.EdgeFulfils}, 0)
	must(t, err)
	there := hop(t, st, []scrutiny.ID{item3}, store.Hop{Edges: []scrutiny.EdgeKind{scrutiny.EdgeFulfils}})
	same(t, "what the edge says", there[0].Neighbours[0].Edge, pages[0].Edges[0])
	_, err = st.Around(t.Context(), []scrutiny.ID{c2}, []scrutiny.EdgeKind{"X"}, 1)
	wantKind(t, "an unknown kind", err, scrutiny.ErrInvalid)
	_, err = st.Around(t.Context(), []scrutiny.ID{c2}, scrutiny.EdgeKinds, store.MaxPage+1)
	wantKind(t, "too many", err, scrutiny.ErrLimit)
}

// around gives all edges of a start in order.
func (o *oracle) around(start scrutiny.ID, kinds []scrutiny.EdgeKind) []scrutiny.Edge {
	var edges []scrutiny.Edge
	for _, e := range o.edges {
		if (e.From == start || e.To == start) && slices.Contains(kinds, e.Kind) {
			edges = append(edges, e)
		}
	}
	far := func(e scrutiny.Edge) (scrutiny.ID, int) {
		if e.From == start {
			return e.To, 0
		}
		return e.From, 1
	}
	slices.SortFunc(edges, func(a, b scrutiny.Edge) int {
		x, i := far(a)
		y, j := far(b)
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(x, y), cmp.Compare(i, j))
	})
	return edges
}

func lawAround(t *testing.T, st store.Store, o *oracle) {
	ctx := t.Context()
	nodes := oracleStore{o: o}.order()
	rapid.Check(t, func(t *rapid.T) {
		kinds := rapid.SliceOfNDistinct(rapid.SampledFrom(randomEdges), 1, 4, rapid.ID).Draw(t, "edges")
		starts := rapid.SliceOfN(rapid.SampledFrom(nodes), 1, 12).Draw(t, "starts")
		limit := rapid.IntRange(1, 8).Draw(t, "limit")
		var want []store.AroundPage
		for _, start := range starts {
			want = append(want, store.CutAround(o.around(start, kinds), limit))
		}
		got, err := st.Around(ctx, starts, kinds, limit)
		if err != nil {
			t.Fatal(err)
		}
		differs(t, fmt.Sprintf("around %v over %v", starts, kinds), want, got)
	})
}
