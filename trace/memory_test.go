package trace_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"scrutinygraph/loader/link"
	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// memory is a store of slices, for the reads that traces make. What it is not asked for it does not have.
type memory struct {
	store.Store
	nodes map[scrutiny.ID]scrutiny.Node
	edges []scrutiny.Edge
}

// remember holds a graph and what the linker concludes from it.
func remember(g record.Graph) *memory {
	derived, err := link.Link(context.Background(), g, nil)
	if err != nil {
		panic(err) // Nothing ends the context.
	}
	m := &memory{nodes: map[scrutiny.ID]scrutiny.Node{}}
	asserted := map[scrutiny.ID][]map[string]any{}
	for _, n := range slices.Concat(g.Nodes, derived.Nodes) {
		asserted[n.NodeID()] = append(asserted[n.NodeID()], scrutiny.ToProperties(n))
	}
	for _, n := range g.Nodes {
		merged, err := scrutiny.FromProperties(n.NodeKind(), n.NodeID(), scrutiny.MergeProperties(asserted[n.NodeID()]))
		if err != nil {
			panic(err)
		}
		m.nodes[n.NodeID()] = merged
	}
	m.edges = slices.Concat(g.Edges, derived.Edges)
	slices.SortFunc(m.edges, func(a, b scrutiny.Edge) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.To, b.To))
	})
	return m
}

func (m *memory) Nodes(ctx context.Context, ids []scrutiny.ID, fields ...string) ([]scrutiny.Node, error) {
	if len(ids) > 0 {
		store.Observed(ctx, "nodes")
	}
	var ns []scrutiny.Node
	for _, id := range ids {
		ns = append(ns, m.nodes[id])
	}
	return ns, nil
}

func (m *memory) Neighbours(ctx context.Context, starts []scrutiny.ID, hop store.Hop) ([]store.NeighbourPage, error) {
	if len(starts) > 0 {
		store.Observed(ctx, fmt.Sprintf("neighbours %v %v", hop.Edges, hop.IsReverse))
	}
	var pages []store.NeighbourPage
	for _, start := range starts {
		var page store.NeighbourPage
		for _, e := range m.edges {
			from, to := e.From, e.To
			if hop.IsReverse {
				from, to = to, from
			}
			if from == start && slices.Contains(hop.Edges, e.Kind) && (hop.Target == "" || to.Kind() == hop.Target) {
				page.Neighbours = append(page.Neighbours, store.Neighbour{Edge: e, Node: m.nodes[to]})
			}
		}
		slices.SortStableFunc(page.Neighbours, func(a, b store.Neighbour) int {
			return cmp.Or(byOrder(hop.Order, a.Node, b.Node), cmp.Compare(a.Edge.Kind, b.Edge.Kind))
		})
		if n := hop.Cut.First; n < len(page.Neighbours) {
			page.Neighbours, page.HasNext = page.Neighbours[:n], true
		}
		pages = append(pages, page)
	}
	return pages, nil
}

func (m *memory) Find(ctx context.Context, q store.Query) (store.Page, error) {
	store.Observed(ctx, "find "+string(q.Kind))
	var page store.Page
	for _, n := range m.nodes {
		if n.NodeKind() == q.Kind && holds(n, q.Filter) {
			page.Nodes = append(page.Nodes, n)
		}
	}
	slices.SortFunc(page.Nodes, func(a, b scrutiny.Node) int { return byOrder(q.Order, a, b) })
	if q.Cut.After != nil {
		i := slices.IndexFunc(page.Nodes, func(n scrutiny.Node) bool { return n.NodeID() == q.Cut.After.ID })
		page.Nodes = page.Nodes[i+1:]
	}
	if n := q.Cut.First; n < len(page.Nodes) {
		page.Nodes, page.HasNext = page.Nodes[:n], true
	}
	for _, n := range page.Nodes {
		page.Keys = append(page.Keys, store.Key{ID: n.NodeID()})
	}
	return page, nil
}

// Groups knows one grouping, by a field.
func (m *memory) Groups(ctx context.Context, q store.GroupQuery) (store.GroupPage, error) {
	store.Observed(ctx, "groups of "+string(q.Kind))
	counts := map[any]int{}
	for _, n := range m.nodes {
		if n.NodeKind() == q.Kind && holds(n, q.Filter) {
			counts[scrutiny.ToProperties(n)[q.By[0].Field]]++
		}
	}
	var page store.GroupPage
	for key, n := range counts {
		page.Groups = append(page.Groups, store.Group{Keys: []any{key}, Count: n})
	}
	return page, nil
}

// Search finds nodes that hold all the words, as they are written.
func (m *memory) Search(ctx context.Context, q store.SearchQuery) (store.SearchPage, error) {
	store.Observed(ctx, "search")
	var page store.SearchPage
	for _, n := range m.nodes {
		text := strings.ToLower(fmt.Sprint(scrutiny.ToProperties(n)))
		isHit := slices.Contains(q.Kinds, n.NodeKind())
		for _, w := range strings.Fields(strings.ToLower(q.Text)) {
			isHit = isHit && strings.Contains(text, w)
		}
		if isHit {
			page.Hits = append(page.Hits, store.SearchHit{Node: n})
		}
	}
	slices.SortFunc(page.Hits, func(a, b store.SearchHit) int { return cmp.Compare(a.Node.NodeID(), b.Node.NodeID()) })
	return page, nil
}

func byOrder(order []store.Order, a, b scrutiny.Node) int {
	for _, o := range order {
		x, hasX := scrutiny.ToProperties(a)[o.Field]
		y, hasY := scrutiny.ToProperties(b)[o.Field]
		if hasX != hasY {
			if hasX {
				return -1
			}
			return 1
		}
		by := 0
		switch x := x.(type) {
		case string:
			by = cmp.Compare(x, y.(string))
		case int64:
			by = cmp.Compare(x, y.(int64))
		}
		if by != 0 {
			return by
		}
	}
	return cmp.Compare(a.NodeID(), b.NodeID())
}

// holds is the meaning of a filter, as store's comments give it.
func holds(n scrutiny.Node, f store.Filter) bool {
	for _, part := range f.And {
		if !holds(n, part) {
			return false
		}
	}
	if f.Or != nil && !slices.ContainsFunc(f.Or, func(part store.Filter) bool { return holds(n, part) }) {
		return false
	}
	if f.Not != nil && holds(n, *f.Not) {
		return false
	}
	if f.Field == "" {
		return true
	}
	v, ok := scrutiny.ToProperties(n)[f.Field]
	if f.Op == store.IsNull {
		return ok != f.Value.(bool)
	}
	if !ok {
		return false
	}
	switch f.Op {
	case store.Eq:
		return v == f.Value
	case store.In:
		return slices.Contains(f.Value.([]any), v)
	case store.Contains:
		return strings.Contains(strings.ToLower(v.(string)), strings.ToLower(f.Value.(string)))
	case store.Lte:
		return v.(string) <= f.Value.(string)
	case store.Gte:
		return v.(string) >= f.Value.(string)
	case store.Gt:
		return v.(string) > f.Value.(string)
	}
	panic("the store of these tests does not know " + f.Op)
}
