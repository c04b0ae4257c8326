package storetest

import (
	"cmp"
	"slices"
	"strings"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// oracle is the specification as the simplest program that meets it: slices, loops, no index. It takes only queries that
// are valid.
type oracle struct {
	nodes map[scrutiny.ID]scrutiny.Node
	edges []scrutiny.Edge
	// What overrides hide.
	hiddenNodes []scrutiny.Node
	hiddenEdges []scrutiny.Edge
}

// newOracle gives what a store holds after the batches, each of another key, were written.
func newOracle(batches []store.Batch) *oracle {
	saidOfNode := map[scrutiny.ID][]store.Assertion{}
	saidOfEdge := map[store.EdgeKey][]store.Assertion{}
	var overrides []store.SaidOverride
	for _, b := range batches {
		nodes, edges, err := b.Assertions()
		if err != nil {
			panic(err)
		}
		for _, o := range b.Overrides {
			overrides = append(overrides, store.SaidOverride{Record: b.Record.Key, Override: o})
		}
		for _, n := range nodes {
			saidOfNode[n.ID] = append(saidOfNode[n.ID], store.Assertion{Record: b.Record.Key, IsDerived: b.Record.IsDerived, Properties: n.Properties()})
		}
		for _, e := range edges {
			saidOfEdge[e.Key()] = append(saidOfEdge[e.Key()], store.Assertion{Record: b.Record.Key, IsDerived: b.Record.IsDerived, Properties: e.Properties()})
		}
	}
	over := store.MergeOverrides(overrides)
	o := &oracle{nodes: map[scrutiny.ID]scrutiny.Node{}}
	hidden := map[scrutiny.ID]scrutiny.Node{}
	for id, said := range saidOfNode {
		if m, isAlive := over[string(id)].Merge(said); isAlive {
			n, err := scrutiny.FromProperties(id.Kind(), id, m)
			if err != nil {
				panic(err)
			}
			if over[string(id)].IsWrong {
				hidden[id] = n
				o.hiddenNodes = append(o.hiddenNodes, n)
			} else {
				o.nodes[id] = n
			}
		}
	}
	for k, said := range saidOfEdge {
		if o.nodes[k.From] == nil && hidden[k.From] == nil || o.nodes[k.To] == nil && hidden[k.To] == nil {
			continue
		}
		m, _ := store.Merge(said)
		e, err := scrutiny.EdgeFromProperties(k.From, k.Kind, k.To, m)
		if err != nil {
			panic(err)
		}
		if hidden[k.From] != nil || hidden[k.To] != nil || over[k.Target()].IsWrong {
			o.hiddenEdges = append(o.hiddenEdges, e)
		} else {
			o.edges = append(o.edges, e)
		}
	}
	slices.SortFunc(o.edges, store.CompareEdges)
	slices.SortFunc(o.hiddenEdges, store.CompareEdges)
	slices.SortFunc(o.hiddenNodes, func(a, b scrutiny.Node) int { return cmp.Compare(a.NodeID(), b.NodeID()) })
	return o
}

func value(n scrutiny.Node, field string) any {
	if field == store.FieldID {
		return string(n.NodeID())
	}
	return scrutiny.ToProperties(n)[field]
}

// compare orders two present values of one type.
func compare(a, b any) int {
	switch a := a.(type) {
	case string:
		return strings.Compare(a, b.(string))
	case int64:
		return cmp.Compare(a, b.(int64))
	case bool:
		switch {
		case a == b.(bool):
			return 0
		case a:
			return 1
		}
		return -1
	}
	panic("storetest: no such type of value")
}

func (o *oracle) holds(n scrutiny.Node, f store.Filter) bool {
	return o.holdsOver(scrutiny.Edge{}, n, f)
}

// holdsOver tells whether a filter holds of a node to which an edge leads.
func (o *oracle) holdsOver(edge scrutiny.Edge, n scrutiny.Node, f store.Filter) bool {
	var v any
	switch {
	case f.Field == "":
	case f.Field != store.FieldTier:
		v = value(n, f.Field)
	case edge.Tier != "":
		v = string(edge.Tier)
	}
	if f.Field != "" && !holdsOp(v, f.Op, f.Value) {
		return false
	}
	for _, part := range f.And {
		if !o.holdsOver(edge, n, part) {
			return false
		}
	}
	if f.Or != nil && !slices.ContainsFunc(f.Or, func(part store.Filter) bool { return o.holdsOver(edge, n, part) }) {
		return false
	}
	if f.Not != nil && o.holdsOver(edge, n, *f.Not) {
		return false
	}
	if f.Edge == nil {
		return true
	}
	all, matching := o.degree(n, *f.Edge)
	switch f.Edge.Quantifier {
	case store.Some:
		return matching > 0
	case store.None:
		return matching == 0
	default:
		return matching == all
	}
}

// naming gives the nodes that a field leads to: those of a kind that name the node, or the one that it names.
func (o *oracle) naming(n scrutiny.Node, field string, isReverse bool, target scrutiny.Kind) []scrutiny.Node {
	var out []scrutiny.Node
	for _, m := range o.nodes {
		named, naming := m, n
		if isReverse {
			named, naming = n, m
		}
		if m.NodeKind() == target && value(naming, field) == string(named.NodeID()) {
			out = append(out, m)
		}
	}
	return out
}

// degree counts the neighbours of an edge filter's kind, and those of them that match.
func (o *oracle) degree(n scrutiny.Node, e store.EdgeFilter) (all, matching int) {
	if e.Field != "" {
		for _, m := range o.naming(n, e.Field, e.IsReverse, e.Target) {
			all++
			if o.holds(m, e.Filter) {
				matching++
			}
		}
		return all, matching
	}
	for _, x := range o.edges {
		near, far := x.From, x.To
		if e.IsReverse {
			near, far = far, near
		}
		if x.Kind != e.Kind || near != n.NodeID() || e.Target != "" && far.Kind() != e.Target {
			continue
		}
		all++
		if o.holdsOver(x, o.nodes[far], e.Filter) {
			matching++
		}
	}
	return all, matching
}

func holdsOp(v any, op store.Op, with any) bool {
	if op == store.IsNull {
		return (v == nil) == with.(bool)
	}
	if v == nil {
		return op == store.Ne
	}
	if list, ok := v.([]string); ok {
		return slices.Contains(list, with.(string))
	}
	switch op {
	case store.Eq:
		return v == with
	case store.Ne:
		return v != with
	case store.In:
		return slices.Contains(with.([]any), v)
	case store.Contains:
		return strings.Contains(strings.ToLower(v.(string)), strings.ToLower(with.(string)))
	case store.StartsWith:
		return strings.HasPrefix(strings.ToLower(v.(string)), strings.ToLower(with.(string)))
	case store.Lt:
		return compare(v, with) < 0
	case store.Lte:
		return compare(v, with) <= 0
	case store.Gt:
		return compare(v, with) > 0
	case store.Gte:
		return compare(v, with) >= 0
	}
	panic("storetest: no such comparison")
}

// row is a node in a list, with its edge when it is a neighbour.
type row struct {
	node scrutiny.Node
	edge scrutiny.Edge
	key  store.Key
}

func (o *oracle) key(n scrutiny.Node, order []store.Order, edge scrutiny.EdgeKind) store.Key {
	k := store.Key{ID: n.NodeID(), Edge: edge}
	for _, c := range order {
		if c.Edge != nil {
			_, matching := o.degree(n, *c.Edge)
			k.Values = append(k.Values, int64(matching))
			continue
		}
		k.Values = append(k.Values, value(n, c.Field))
	}
	return k
}

func compareKeys(order []store.Order, a, b store.Key) int {
	for i, c := range order {
		x, y := a.Values[i], b.Values[i]
		switch {
		case x == nil && y == nil:
		case x == nil:
			return 1
		case y == nil:
			return -1
		default:
			d := compare(x, y)
			if c.IsDesc {
				d = -d
			}
			if d != 0 {
				return d
			}
		}
	}
	return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Edge, b.Edge))
}

// find gives all rows of a query in order, before they are cut.
func (o *oracle) find(q store.Query) []row {
	var rows []row
	for _, n := range o.nodes {
		if n.NodeKind() == q.Kind && o.holds(n, q.Filter) {
			rows = append(rows, row{node: n, key: o.key(n, q.Order, "")})
		}
	}
	slices.SortFunc(rows, func(a, b row) int { return compareKeys(q.Order, a.key, b.key) })
	return rows
}

// hop gives all neighbours of a start in order, before they are cut.
func (o *oracle) hop(start scrutiny.ID, h store.Hop) []row {
	var rows []row
	if n := o.nodes[start]; h.Field != "" && n != nil {
		for _, m := range o.naming(n, h.Field, true, h.Target) {
			if o.holds(m, h.Filter) {
				rows = append(rows, row{node: m, key: o.key(m, h.Order, "")})
			}
		}
	}
	for _, e := range o.edges {
		near, far := e.From, e.To
		if h.IsReverse {
			near, far = far, near
		}
		if near != start || !slices.Contains(h.Edges, e.Kind) || h.Target != "" && far.Kind() != h.Target || !o.holds(o.nodes[far], h.Filter) {
			continue
		}
		rows = append(rows, row{node: o.nodes[far], edge: e, key: o.key(o.nodes[far], h.Order, e.Kind)})
	}
	slices.SortFunc(rows, func(a, b row) int { return compareKeys(h.Order, a.key, b.key) })
	return rows
}

// cut gives the page of a list.
func cut(order []store.Order, rows []row, c store.Cut) (page []row, hasNext, hasPrev bool) {
	for _, r := range rows {
		if (c.After == nil || compareKeys(order, r.key, *c.After) > 0) && (c.Before == nil || compareKeys(order, r.key, *c.Before) < 0) {
			page = append(page, r)
		}
	}
	if c.Last != 0 {
		from := max(0, len(page)-c.Last)
		return page[from:], c.Before != nil, from > 0
	}
	to := len(page)
	if c.First != 0 {
		to = min(to, c.First)
	}
	return page[:to], to < len(page), c.After != nil
}
