package neo4j

import (
	"context"
	"fmt"
	"strings"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Neighbours is part of store.Store.
func (s *Store) Neighbours(ctx context.Context, starts []scrutiny.ID, hop store.Hop) (_ []store.NeighbourPage, err error) {
	defer scrutiny.Wrap(&err, "neighbours")
	p, err := store.PlanHop(hop)
	if err != nil || len(starts) == 0 {
		return nil, err
	}
	ids := make([]string, len(starts))
	for i, id := range starts {
		ids[i] = string(id)
	}
	// One page for each start: the subquery runs for each, and its list keeps the order of the sorted rows.
	c := newCypher()
	match := func(c *cypher) string {
		if hop.Field != "" {
			return fmt.Sprintf("UNWIND range(0, size($starts) - 1) AS i CALL (i) { MATCH (s:Node {id: $starts[i]}) MATCH %s WHERE %s = s.id AND %s",
				pattern("n", p.Kind), field("n", hop.Field), c.filter("n", p.Filter))
		}
		return fmt.Sprintf("UNWIND range(0, size($starts) - 1) AS i CALL (i) { MATCH %s WHERE %s",
			step("(:Node {id: $starts[i]})", "e", hop.Edges, hop.IsReverse, pattern("n", p.Kind)), c.filter("n", p.Filter))
	}
	c.params["starts"] = ids
	texts, counts, names := c.criteria(p)
	var b strings.Builder
	b.WriteString(match(c))
	edge, ties := "e", []string{"n.id"}
	switch {
	case hop.Field != "":
		edge = "null AS e"
	case len(hop.Edges) > 1:
		ties = append(ties, "type(e)")
	}
	fmt.Fprintf(&b, " WITH n, %s%s WHERE %s WITH %s ORDER BY %s LIMIT %s", edge, counts, c.keyset(p, texts),
		strings.Join(append([]string{"n", "e"}, names...), ", "), order(p, texts, ties...), c.param(int64(p.Limit+1)))
	row := neighbourRow{plan: p, hop: hop, selected: selectedOf(p, hop.Fields, hop.HasNoKeys)}
	fmt.Fprintf(&b, " RETURN collect(%s) AS page }", row.text(names))

	var pages []store.NeighbourPage
	err = s.read(ctx, func(q look) error {
		pages = make([]store.NeighbourPage, len(starts))
		for i := range pages {
			pages[i].Total = -1
		}
		records, err := q(b.String(), "i, page", c.params)
		if err != nil {
			return err
		}
		for _, r := range records {
			i := r[0].(int64)
			list := r[1].([]any)
			rows := make([]store.Neighbour, len(list))
			for j, x := range list {
				if rows[j], err = row.neighbour(starts[i], x); err != nil {
					return err
				}
			}
			page := &pages[i]
			page.Neighbours, page.HasNext, page.HasPrev = store.Cutoff(p.Reading, rows)
		}
		if !p.WithTotal {
			return nil
		}
		c := newCypher()
		c.params["starts"] = ids
		records, err = q(match(c)+" RETURN count(n) AS number }", "i, number", c.params)
		for _, r := range records {
			pages[r[0].(int64)].Total = int(r[1].(int64))
		}
		return err
	})
	return pages, err
}

// neighbourRow is what is read of each neighbour: the node, the kind of the edge where it can be one of several, its properties and the
// counts of the order where they are wanted.
type neighbourRow struct {
	plan     store.Plan
	hop      store.Hop
	selected *selected
	// hasCounts says that the order has counts.
	hasCounts bool
}

func (r *neighbourRow) hasKind() bool { return len(r.hop.Edges) > 1 }
func (r *neighbourRow) hasEdge() bool { return r.hop.Field == "" && !r.hop.HasBareEdges }

// text says it; counts are the names of the counts.
func (r *neighbourRow) text(counts []string) string {
	parts := []string{r.selected.text("n")}
	if r.hasKind() {
		parts = append(parts, "type(e)")
	}
	if r.hasEdge() {
		parts = append(parts, "properties(e)")
	}
	if r.hasCounts = len(counts) > 0; r.hasCounts {
		parts = append(parts, "["+strings.Join(counts, ", ")+"]")
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// neighbour makes a neighbour of a row.
func (r *neighbourRow) neighbour(start scrutiny.ID, row any) (nb store.Neighbour, err error) {
	parts := []any{row}
	if r.hasKind() || r.hasEdge() || r.hasCounts {
		parts = row.([]any)
	}
	if nb.Node, err = r.selected.node(parts[0]); err != nil {
		return nb, err
	}
	parts = parts[1:]
	var kind scrutiny.EdgeKind
	if r.hop.Field == "" {
		kind = r.hop.Edges[0]
		if r.hasKind() {
			name, isThere := parts[0].(string)
			if !isThere {
				return nb, errGone // an edge that a write takes away while it is read has no kind any more
			}
			kind, parts = scrutiny.EdgeKind(name), parts[1:]
		}
		from, to := start, nb.Node.NodeID()
		if r.hop.IsReverse {
			from, to = to, from
		}
		var properties map[string]any
		if r.hasEdge() {
			var isThere bool
			if properties, isThere = parts[0].(map[string]any); !isThere {
				return nb, errGone
			}
			parts = parts[1:]
		}
		if nb.Edge, err = scrutiny.EdgeFromProperties(from, kind, to, properties); err != nil {
			return nb, err
		}
	}
	if !r.hop.HasNoKeys {
		var counts []int64
		if r.hasCounts {
			counts = integers(parts[0])
		}
		nb.Key = r.plan.Key(nb.Node, counts, kind)
	}
	return nb, nil
}
