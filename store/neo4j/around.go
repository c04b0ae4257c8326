package neo4j

import (
	"context"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Around is part of store.Store.
func (s *Store) Around(ctx context.Context, starts []scrutiny.ID, edges []scrutiny.EdgeKind, limit int) (pages []store.AroundPage, err error) {
	defer scrutiny.Wrap(&err, "around")
	limit, err = store.PlanAround(edges, limit)
	if err != nil || len(starts) == 0 {
		return nil, err
	}
	if len(edges) == 0 {
		return make([]store.AroundPage, len(starts)), nil
	}
	ids := make([]string, len(starts))
	for i, id := range starts {
		ids[i] = string(id)
	}
	c := newCypher()
	c.params["starts"] = ids
	statement := "UNWIND range(0, size($starts) - 1) AS i CALL (i) { MATCH " + step("(s:Node {id: $starts[i]})", "e", edges, false, "(n:Node)") +
		" WITH e, n.id AS far, 0 AS way RETURN e, far, way UNION ALL MATCH " + step("(s:Node {id: $starts[i]})", "e", edges, true, "(n:Node)") +
		" WHERE n <> s WITH e, n.id AS far, 1 AS way RETURN e, far, way }" +
		" WITH i, e, far, way ORDER BY type(e), far, way WITH i, collect([startNode(e).id, type(e), endNode(e).id, properties(e)])[..$limit] AS page"
	c.params["limit"] = int64(limit + 1)
	err = s.read(ctx, func(q look) error {
		pages = make([]store.AroundPage, len(starts))
		rows, err := q(statement, "i, page", c.params)
		if err != nil {
			return err
		}
		for _, r := range rows {
			var found []scrutiny.Edge
			for _, x := range r[1].([]any) {
				row := x.([]any)
				from, isFrom := row[0].(string)
				kind, isKind := row[1].(string)
				to, isTo := row[2].(string)
				properties, isThere := row[3].(map[string]any)
				if !isFrom || !isKind || !isTo || !isThere {
					return errGone
				}
				e, err := scrutiny.EdgeFromProperties(scrutiny.ID(from), scrutiny.EdgeKind(kind), scrutiny.ID(to), properties)
				if err != nil {
					return err
				}
				found = append(found, e)
			}
			pages[r[0].(int64)] = store.CutAround(found, limit)
		}
		return nil
	})
	return pages, err
}
