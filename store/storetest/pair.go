package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// RunPair loads the same into two empty stores and compares what they answer: orders, pages, neighbours, searches,
// counts, and exports byte for byte. Batches nil compares the drawn and the random graph.
func RunPair(t *testing.T, a, b store.Store, batches ...store.Batch) {
	if batches == nil {
		batches = append(drawn(), random(23)...)
		for i := range batches {
			batches[i].Record.Key = strings.Replace(batches[i].Record.Key, "link:l", "link:m", 1)
		}
	}
	load(t, a, batches...)
	load(t, b, batches...)
	Compare(t, a, b)
}

// Compare compares what two stores answer that were loaded with the same.
func Compare(t *testing.T, a, b store.Store) {
	t.Helper()
	ea, eb := export(t, a), export(t, b)
	if ea != eb {
		same(t, fmt.Sprintf("exports of %s and %s", a.Backend(), b.Backend()), strings.Split(ea, "\n"), strings.Split(eb, "\n"))
		return
	}
	both := func(what string, call func(st store.Store) (any, error)) {
		t.Helper()
		x, err := call(a)
		must(t, err)
		y, err := call(b)
		must(t, err)
		same(t, what, x, y)
	}
	both("records", func(st store.Store) (any, error) { return st.Records(t.Context(), nil, true) })
	both("withheld nodes", func(st store.Store) (any, error) { nodes, _, err := st.Withheld(t.Context()); return nodes, err })
	both("withheld edges", func(st store.Store) (any, error) { _, edges, err := st.Withheld(t.Context()); return edges, err })
	both("findings", func(st store.Store) (any, error) { return st.Check(t.Context()) })
	both("changes", func(st store.Store) (any, error) { return st.Changes(t.Context(), store.ChangeQuery{}) })
	var words []string
	for _, kind := range scrutiny.Kinds {
		var starts []scrutiny.ID
		whole := find(t, a, store.Query{Kind: kind, Cut: store.Cut{First: 500}})
		for _, n := range whole.Nodes {
			starts = append(starts, n.NodeID())
			if ts := store.Terms(n.Label()); len(ts) > 0 && len(words) < 60 {
				words = append(words, ts[len(ts)/2], ts[0]+" "+ts[len(ts)-1])
			}
		}
		for _, p := range append(slices.Clone(scrutiny.Properties(kind)), scrutiny.Property{Name: store.FieldID}) {
			if p.Type == scrutiny.PropertyStrings {
				continue
			}
			for _, isDesc := range []bool{false, true} {
				what := fmt.Sprintf("%s by %s, descending %t", kind, p.Name, isDesc)
				q := store.Query{Kind: kind, Order: []store.Order{{Field: p.Name, IsDesc: isDesc}}, Cut: store.Cut{First: 7}, WithTotal: true}
				p := find(t, a, q)
				both(what, func(st store.Store) (any, error) { return st.Find(t.Context(), q) })
				if p.HasNext {
					q.Cut.After = &p.Keys[len(p.Keys)-1]
					both(what+", next", func(st store.Store) (any, error) { return st.Find(t.Context(), q) })
					q.Cut = store.Cut{Last: 7}
					both(what+", last", func(st store.Store) (any, error) { return st.Find(t.Context(), q) })
				}
			}
			both(fmt.Sprintf("%s in groups of %s", kind, p.Name), func(st store.Store) (any, error) {
				return st.Groups(t.Context(), store.GroupQuery{Kind: kind, By: by(p.Name), WithTotal: true})
			})
		}
		both(fmt.Sprintf("around every %s", kind), func(st store.Store) (any, error) { return st.Around(t.Context(), starts, scrutiny.EdgeKinds, 20) })
		for _, id := range starts[:min(3, len(starts))] {
			q := store.TimelineQuery{ID: id, First: 50, WithTotal: true}
			both(fmt.Sprintf("timeline of %s", id), func(st store.Store) (any, error) { return st.Timeline(t.Context(), q) })
		}
		for _, isReverse := range []bool{false, true} {
			h := store.Hop{Edges: scrutiny.EdgeKinds, IsReverse: isReverse, Cut: store.Cut{First: 20}, WithTotal: true}
			both(fmt.Sprintf("neighbours of every %s, backwards %t", kind, isReverse), func(st store.Store) (any, error) {
				return st.Neighbours(t.Context(), starts, h)
			})
		}
	}
	for _, w := range words {
		q := store.SearchQuery{Text: w, First: 10, WithTotal: true}
		both("search "+w, func(st store.Store) (any, error) { return st.Search(t.Context(), q) })
	}
}
