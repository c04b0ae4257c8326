package graph_test

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync/atomic"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// memory is a store of slices and loops, which counts its calls. What a test does not need stays the nil interface's.
type memory struct {
	store.Store
	nodes map[scrutiny.ID]scrutiny.Node
	edges []scrutiny.Edge
	calls atomic.Int64
	// before is called at the start of each read, with its context; nil for nothing.
	before func(context.Context) error
}

func newMemory(nodes []scrutiny.Node, edges []scrutiny.Edge) *memory {
	m := &memory{nodes: map[scrutiny.ID]scrutiny.Node{}, edges: edges}
	for _, n := range nodes {
		m.nodes[n.NodeID()] = n
	}
	for _, e := range edges {
		if m.nodes[e.From] == nil || m.nodes[e.To] == nil {
			panic("an edge without an end: " + string(e.From) + " " + string(e.To))
		}
	}
	return m
}

func (m *memory) begin(ctx context.Context) error {
	m.calls.Add(1)
	if m.before != nil {
		return m.before(ctx)
	}
	return ctx.Err()
}

func (m *memory) Backend() string                        { return "memory 1" }
func (m *memory) Version(context.Context) (int64, error) { return 1, nil }

func (m *memory) Nodes(ctx context.Context, ids []scrutiny.ID) ([]scrutiny.Node, error) {
	out := make([]scrutiny.Node, len(ids))
	for i, id := range ids {
		out[i] = m.nodes[id]
	}
	return out, m.begin(ctx)
}

func (m *memory) Count(ctx context.Context, kind scrutiny.Kind, f store.Filter, by string) ([]store.Group, error) {
	counts := map[any]int{}
	if by == "" {
		counts[nil] = 0
	}
	for _, n := range m.nodes {
		if n.NodeKind() == kind && m.holds(n, f) {
			counts[scrutiny.ToProperties(n)[by]]++
		}
	}
	var out []store.Group
	for k, n := range counts {
		out = append(out, store.Group{Key: k, Count: n})
	}
	slices.SortFunc(out, func(a, b store.Group) int { return cmp.Compare(b.Count, a.Count) })
	return out, m.begin(ctx)
}

func (m *memory) Search(ctx context.Context, q store.SearchQuery) (store.SearchPage, error) {
	if _, err := store.PlanSearch(q); err != nil {
		return store.SearchPage{}, err
	}
	var page store.SearchPage
	for _, n := range m.nodes {
		at := strings.Index(n.Label(), q.Text)
		if at < 0 || q.Kinds != nil && !slices.Contains(q.Kinds, n.NodeKind()) || q.After != nil && n.NodeID() <= q.After.ID {
			continue
		}
		page.Hits = append(page.Hits, store.SearchHit{
			Node: n, Score: 1, Snippet: n.Label(), Marks: [][2]int{{at, at + len(q.Text)}}, Key: store.SearchKey{Weight: 3, ID: n.NodeID()},
		})
	}
	slices.SortFunc(page.Hits, func(a, b store.SearchHit) int { return cmp.Compare(a.Key.ID, b.Key.ID) })
	if len(page.Hits) > q.First {
		page.Hits, page.HasNext = page.Hits[:q.First], true
	}
	return page, m.begin(ctx)
}

func (m *memory) Find(ctx context.Context, q store.Query) (store.Page, error) {
	plan, err := store.PlanFind(q)
	if err != nil {
		return store.Page{}, err
	}
	var rows []store.Neighbour
	for _, n := range m.nodes {
		if n.NodeKind() == q.Kind && m.holds(n, plan.Filter) {
			rows = append(rows, store.Neighbour{Node: n, Key: m.key(n, q.Order, "")})
		}
	}
	rows, total, next, prev := cut(plan, rows, q.Order, q.Cut)
	page := store.Page{HasNext: next, HasPrev: prev, Total: -1}
	if q.WithTotal {
		page.Total = total
	}
	for _, r := range rows {
		page.Nodes, page.Keys = append(page.Nodes, r.Node), append(page.Keys, r.Key)
	}
	return page, m.begin(ctx)
}

func (m *memory) Neighbours(ctx context.Context, starts []scrutiny.ID, hop store.Hop) ([]store.NeighbourPage, error) {
	plan, err := store.PlanHop(hop)
	if err != nil {
		return nil, err
	}
	out := make([]store.NeighbourPage, len(starts))
	for i, start := range starts {
		var rows []store.Neighbour
		for _, e := range m.edges {
			near, far := e.From, e.To
			if hop.IsReverse {
				near, far = far, near
			}
			if near == start && slices.Contains(hop.Edges, e.Kind) && (hop.Target == "" || far.Kind() == hop.Target) && m.holds(m.nodes[far], plan.Filter) {
				rows = append(rows, store.Neighbour{Edge: e, Node: m.nodes[far], Key: m.key(m.nodes[far], hop.Order, e.Kind)})
			}
		}
		var total int
		out[i].Neighbours, total, out[i].HasNext, out[i].HasPrev = cut(plan, rows, hop.Order, hop.Cut)
		out[i].Total = -1
		if hop.WithTotal {
			out[i].Total = total
		}
	}
	return out, m.begin(ctx)
}

// key places a node in an order.
func (m *memory) key(n scrutiny.Node, order []store.Order, edge scrutiny.EdgeKind) store.Key {
	k := store.Key{ID: n.NodeID(), Edge: edge}
	for _, o := range order {
		if o.Edge != nil {
			k.Values = append(k.Values, int64(len(m.beyond(n, *o.Edge))))
		} else {
			k.Values = append(k.Values, scrutiny.ToProperties(n)[o.Field])
		}
	}
	return k
}

func less(order []store.Order, a, b store.Key) int {
	for i, o := range order {
		x, y := a.Values[i], b.Values[i]
		if x == y {
			continue
		}
		if x == nil {
			return 1
		}
		if y == nil {
			return -1
		}
		if c := compare(x, y); c != 0 {
			if o.IsDesc {
				return -c
			}
			return c
		}
	}
	return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Edge, b.Edge))
}

func compare(x, y any) int {
	switch x := x.(type) {
	case int64:
		return cmp.Compare(x, y.(int64))
	case string:
		return cmp.Compare(x, y.(string))
	}
	panic("a test orders by strings and numbers only")
}

func cut(plan store.Plan, rows []store.Neighbour, order []store.Order, c store.Cut) (_ []store.Neighbour, total int, next, prev bool) {
	total = len(rows)
	slices.SortFunc(rows, func(a, b store.Neighbour) int { return less(order, a.Key, b.Key) })
	rows = slices.DeleteFunc(rows, func(r store.Neighbour) bool {
		return c.After != nil && less(order, r.Key, *c.After) <= 0 || c.Before != nil && less(order, r.Key, *c.Before) >= 0
	})
	if plan.IsReversed {
		slices.Reverse(rows)
	}
	rows, next, prev = store.Cutoff(plan, rows)
	return rows, total, next, prev
}

func (m *memory) holds(n scrutiny.Node, f store.Filter) bool {
	switch {
	case f.Field == store.FieldID && !holds(string(n.NodeID()), f):
		return false
	case f.Field != "" && f.Field != store.FieldID && !holds(scrutiny.ToProperties(n)[f.Field], f):
		return false
	case slices.ContainsFunc(f.And, func(p store.Filter) bool { return !m.holds(n, p) }):
		return false
	case f.Or != nil && !slices.ContainsFunc(f.Or, func(p store.Filter) bool { return m.holds(n, p) }):
		return false
	case f.Not != nil && m.holds(n, *f.Not):
		return false
	case f.Edge == nil:
		return true
	}
	all := m.beyond(n, *f.Edge)
	matching := slices.DeleteFunc(slices.Clone(all), func(n scrutiny.Node) bool { return !m.holds(n, f.Edge.Filter) })
	switch f.Edge.Quantifier {
	case store.Some:
		return len(matching) > 0
	case store.None:
		return len(matching) == 0
	}
	return len(matching) == len(all)
}

func (m *memory) beyond(n scrutiny.Node, f store.EdgeFilter) []scrutiny.Node {
	var out []scrutiny.Node
	for _, e := range m.edges {
		near, far := e.From, e.To
		if f.IsReverse {
			near, far = far, near
		}
		if e.Kind == f.Kind && near == n.NodeID() && far.Kind() == f.Target {
			out = append(out, m.nodes[far])
		}
	}
	return out
}

func holds(v any, f store.Filter) bool {
	if f.Op == store.IsNull {
		return (v == nil) == f.Value.(bool)
	}
	if v == nil {
		return f.Op == store.Ne
	}
	switch f.Op {
	case store.Eq:
		return v == f.Value
	case store.Ne:
		return v != f.Value
	case store.In:
		return slices.Contains(f.Value.([]any), v)
	case store.Contains:
		return strings.Contains(strings.ToLower(v.(string)), strings.ToLower(f.Value.(string)))
	case store.StartsWith:
		return strings.HasPrefix(strings.ToLower(v.(string)), strings.ToLower(f.Value.(string)))
	case store.Lt:
		return compare(v, f.Value) < 0
	case store.Lte:
		return compare(v, f.Value) <= 0
	case store.Gt:
		return compare(v, f.Value) > 0
	}
	return compare(v, f.Value) >= 0
}
