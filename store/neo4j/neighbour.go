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
	edge, ties := "e", []string{"n.id", "type(e)"}
	if hop.Field != "" {
		edge, ties = "null AS e", ties[:1]
	}
	fmt.Fprintf(&b, " WITH n, %s%s WHERE %s WITH %s ORDER BY %s LIMIT %s", edge, counts, c.keyset(p, texts),
		strings.Join(append([]string{"n", "e"}, names...), ", "), order(p, texts, ties...), c.param(int64(p.Limit+1)))
	properties := "properties(e)"
	if hop.HasBareEdges {
		properties = "{}"
	}
	fmt.Fprintf(&b, " RETURN collect([%s, type(e), %s, [%s]]) AS page }", projectionOf("n", p, hop.Fields), properties, strings.Join(names, ", "))

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
				if rows[j], err = neighbourOf(p, starts[i], hop, x.([]any)); err != nil {
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

// neighbourOf makes a neighbour of a row: the node, the kind and properties of the edge, and the counts of the order.
func neighbourOf(p store.Plan, start scrutiny.ID, hop store.Hop, row []any) (nb store.Neighbour, err error) {
	if nb.Node, err = nodeOf(row[0]); err != nil {
		return nb, err
	}
	if hop.Field != "" {
		nb.Key = p.Key(nb.Node, integers(row[3]), "")
		return nb, nil
	}
	// An edge that a write takes away while it is read has no kind any more.
	name, isThere := row[1].(string)
	properties, hasProperties := row[2].(map[string]any)
	if !isThere || !hasProperties {
		return nb, errGone
	}
	kind := scrutiny.EdgeKind(name)
	from, to := start, nb.Node.NodeID()
	if hop.IsReverse {
		from, to = to, from
	}
	if nb.Edge, err = scrutiny.EdgeFromProperties(from, kind, to, properties); err != nil {
		return nb, err
	}
	nb.Key = p.Key(nb.Node, integers(row[3]), kind)
	return nb, nil
}
