package neo4j

import (
	"context"
	"slices"
	"strings"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// selected is what is read of nodes: a map of all but the terms, or, where only some fields are wanted, a list of their values, of which
// the server packs and the driver unpacks more in the same time. It serves one call.
type selected struct {
	names []string // nil for all
	of    map[scrutiny.Kind][]placed
}

// placed is a property with its place in the list, after the ID.
type placed struct {
	scrutiny.Property
	at int
}

// selectedOf are those fields, and what a plan needs for the keys.
func selectedOf(p store.Plan, fields []string, hasNoKeys bool) *selected {
	if len(fields) == 0 {
		return &selected{}
	}
	s := &selected{names: []string{}, of: map[scrutiny.Kind][]placed{}}
	for _, name := range fields {
		if name != store.FieldID {
			s.names = append(s.names, name)
		}
	}
	for _, cr := range p.Criteria {
		if !hasNoKeys && cr.Field != "" && cr.Field != store.FieldID && !slices.Contains(fields, cr.Field) {
			s.names = append(s.names, cr.Field)
		}
	}
	return s
}

// text says it of a node.
func (s *selected) text(node string) string {
	if s.names == nil {
		return projection(node)
	}
	text := "[" + node + ".id"
	for _, name := range s.names {
		text += ", " + field(node, name)
	}
	return text + "]"
}

// node makes a node of what was read.
func (s *selected) node(x any) (scrutiny.Node, error) {
	if s.names == nil {
		return nodeOf(x)
	}
	values, _ := x.([]any)
	if len(values) != 1+len(s.names) {
		return nil, errGone
	}
	name, _ := values[0].(string)
	id := scrutiny.ID(name)
	n, err := scrutiny.FromProperties(id.Kind(), id, nil)
	if err != nil {
		return nil, err
	}
	of, isKnown := s.of[id.Kind()]
	if !isKnown {
		for i, name := range s.names {
			if p, ok := scrutiny.PropertyOf(id.Kind(), name); ok {
				of = append(of, placed{p, 1 + i})
			}
		}
		s.of[id.Kind()] = of
	}
	for _, p := range of {
		if err := p.Write(n, values[p.at]); err != nil {
			return nil, err
		}
	}
	return n, nil
}

// nodeOf makes a node from its projection.
func nodeOf(x any) (scrutiny.Node, error) {
	m, _ := x.(map[string]any)
	s, _ := m["id"].(string)
	id := scrutiny.ID(s)
	return scrutiny.FromProperties(id.Kind(), id, m)
}

// Nodes is part of store.Store.
func (s *Store) Nodes(ctx context.Context, ids []scrutiny.ID, fields ...string) (_ []scrutiny.Node, err error) {
	defer scrutiny.Wrap(&err, "nodes")
	if len(ids) == 0 {
		return nil, nil
	}
	places := map[string][]int{}
	distinct := []string{}
	for i, id := range ids {
		if places[string(id)] == nil {
			distinct = append(distinct, string(id))
		}
		places[string(id)] = append(places[string(id)], i)
	}
	var nodes []scrutiny.Node
	selected := selectedOf(store.Plan{}, fields, true)
	err = s.read(ctx, func(q look) error {
		nodes = make([]scrutiny.Node, len(ids))
		rows, err := q("UNWIND $ids AS id MATCH (n:Node {id: id})", selected.text("n"), map[string]any{"ids": distinct})
		if err != nil {
			return err
		}
		for _, r := range rows {
			n, err := selected.node(r[0])
			if err != nil {
				return err
			}
			for _, i := range places[string(n.NodeID())] {
				nodes[i] = n
			}
		}
		return nil
	})
	return nodes, err
}

// Find is part of store.Store.
func (s *Store) Find(ctx context.Context, query store.Query) (_ store.Page, err error) {
	defer scrutiny.Wrap(&err, "find %s", query.Kind)
	p, err := store.PlanFind(query)
	if err != nil {
		return store.Page{}, err
	}
	c := newCypher()
	selected := selectedOf(p, query.Fields, query.HasNoKeys)
	statement, rows := c.find(p, selected)

	type row struct {
		node scrutiny.Node
		key  store.Key
	}
	page := store.Page{Total: -1}
	err = s.read(ctx, func(q look) error {
		page = store.Page{Total: -1}
		records, err := q(statement, rows, c.params)
		if err != nil {
			return err
		}
		if p.WithTotal {
			page.Total = int(records[0][0].(int64))
		}
		list := records[0][1].([]any)
		rows := make([]row, len(list))
		for i, x := range list {
			var counts []int64
			if c.hasCounts {
				pair := x.([]any)
				x, counts = pair[0], integers(pair[1])
			}
			if rows[i].node, err = selected.node(x); err != nil {
				return err
			}
			if !query.HasNoKeys {
				rows[i].key = p.Key(rows[i].node, counts, "")
			}
		}
		rows, page.HasNext, page.HasPrev = store.Cutoff(p.Reading, rows)
		for _, r := range rows {
			page.Nodes, page.Keys = append(page.Nodes, r.node), append(page.Keys, r.key)
		}
		return nil
	})
	return page, err
}

// find writes the statement of Find, which gives one row: the number of all matches, if it is wanted, and the list of those of
// the page, each as its node, or as that and its counts.
func (c *cypher) find(p store.Plan, selected *selected) (statement, row string) {
	texts, counts, names := c.criteria(p)
	limit := c.param(int64(p.Limit + 1))
	one := selected.text("n")
	if c.hasCounts = counts != ""; c.hasCounts {
		one = "[" + one + ", [" + strings.Join(names, ", ") + "]]"
	}
	if p.WithTotal && len(p.Keyset) == 0 && counts == "" && isWithin(p.Filter) {
		// What there is in a committee is found once, for the number and for the page.
		return c.match("n", p.Kind, p.Filter) + " WITH n ORDER BY " + order(p, texts, "n.id") + " WITH collect(n) AS every",
			"size(every), [n IN every[.." + limit + "] | " + one + "]"
	}
	number := "null"
	if p.WithTotal {
		statement, number = "CALL () { "+c.match("n", p.Kind, p.Filter)+" RETURN count(n) AS number } ", "number"
	}
	// part reads the first matches of those that a condition leaves.
	part := func(p store.Plan, before, condition, as string) string {
		text := before + c.match("n", p.Kind, p.Filter) + condition
		// A count is known only after the WITH; without one, everything narrows the match itself.
		if keyset := c.keyset(p, texts); counts == "" {
			text += " AND " + keyset + " WITH n"
		} else {
			text += " WITH n" + counts + " WHERE " + keyset + " WITH n, " + strings.Join(names, ", ")
		}
		return text + " ORDER BY " + order(p, texts, "n.id") + " LIMIT " + limit + " RETURN collect(" + one + ") AS " + as
	}
	if len(p.Criteria) == 0 || p.Criteria[0].Edge != nil || isWithin(p.Filter) || p.Filter.IsNarrow(p.Kind) {
		// What matches is found by something else than its place in the order, and sorted.
		return statement + "CALL () { " + part(p, "", "", "page") + " }", number + ", page"
	}
	// An index gives nodes in the order of a property, from any place on, but not those that lack it. They come last: they are
	// read only where the others do not fill the page, or come first because the page is read backwards.
	first := texts[0]
	var halves []func(before, as string) string
	if present, ok := p.Half(false); ok {
		condition := " AND " + first + " IS NOT NULL"
		for _, alternatives := range present.Keyset {
			condition += c.from(first, alternatives[0][0])
		}
		halves = append(halves, func(before, as string) string { return part(present, before, condition, as) })
	}
	if absent, ok := p.Half(true); ok && p.Criteria[0].IsNullable {
		halves = append(halves, func(before, as string) string { return part(absent, before, " AND "+first+" IS NULL", as) })
	}
	if p.IsReversed {
		slices.Reverse(halves)
	}
	switch len(halves) {
	case 0: // the keys leave no room
		return statement + "UNWIND [0] AS none", number + ", []"
	case 1:
		return statement + "CALL () { " + halves[0]("", "page") + " }", number + ", page"
	}
	return statement + "CALL () { " + halves[0]("", "page") + " } CALL (page) { " +
			halves[1]("UNWIND CASE WHEN size(page) < "+limit+" THEN [1] ELSE [] END AS more ", "rest") + " }",
		number + ", (page + rest)[.." + limit + "]"
}

// isWithin reports a filter of the nodes in a committee, or in something smaller, that asks for more of them than its ID: looking
// twice would cost twice.
func isWithin(f store.Filter) bool {
	if f.Op == store.Eq && slices.Contains([]string{"committeeId", "meetingId", "documentId"}, f.Field) {
		return true
	}
	return slices.ContainsFunc(f.And, isWithin)
}

// integers reads a list of counts.
func integers(x any) []int64 {
	list, _ := x.([]any)
	ns := make([]int64, len(list))
	for i, y := range list {
		ns[i], _ = y.(int64)
	}
	return ns
}
