package neo4j

import (
	"context"
	"fmt"
	"strings"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

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
	err = s.read(ctx, func(q look) error {
		nodes = make([]scrutiny.Node, len(ids))
		rows, err := q("UNWIND $ids AS id MATCH (n:Node {id: id})", projectionOf("n", store.Plan{}, fields), map[string]any{"ids": distinct})
		if err != nil {
			return err
		}
		for _, r := range rows {
			n, err := nodeOf(r[0])
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
	texts, counts, names := c.criteria(p)
	var b strings.Builder
	fmt.Fprintf(&b, "MATCH %s WHERE %s", pattern("n", p.Kind), c.filter("n", p.Filter))
	// A count is known only after the WITH; without one, everything narrows the match itself.
	if keyset := c.keyset(p, texts); counts == "" {
		fmt.Fprintf(&b, " AND %s WITH n", keyset)
	} else {
		fmt.Fprintf(&b, " WITH n%s WHERE %s WITH n, %s", counts, keyset, strings.Join(names, ", "))
	}
	fmt.Fprintf(&b, " ORDER BY %s LIMIT %s", order(p, texts, "n.id"), c.param(int64(p.Limit+1)))

	type row struct {
		node scrutiny.Node
		key  store.Key
	}
	var page store.Page
	err = s.read(ctx, func(q look) error {
		page = store.Page{Total: -1}
		records, err := q(b.String(), projectionOf("n", p, query.Fields)+", ["+strings.Join(names, ", ")+"]", c.params)
		if err != nil {
			return err
		}
		rows := make([]row, len(records))
		for i, r := range records {
			if rows[i].node, err = nodeOf(r[0]); err != nil {
				return err
			}
			rows[i].key = p.Key(rows[i].node, integers(r[1]), "")
		}
		rows, page.HasNext, page.HasPrev = store.Cutoff(p, rows)
		for _, r := range rows {
			page.Nodes, page.Keys = append(page.Nodes, r.node), append(page.Keys, r.key)
		}
		if p.WithTotal {
			page.Total, err = total(q, p)
		}
		return err
	})
	return page, err
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

// total counts all matches of a plan.
func total(q look, p store.Plan) (int, error) {
	c := newCypher()
	rows, err := q(fmt.Sprintf("MATCH %s WHERE %s WITH count(n) AS number", pattern("n", p.Kind), c.filter("n", p.Filter)), "number", c.params)
	if err != nil {
		return 0, err
	}
	return int(rows[0][0].(int64)), nil
}
