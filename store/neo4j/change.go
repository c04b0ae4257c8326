package neo4j

import (
	"context"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Changes is part of store.Store.
func (s *Store) Changes(ctx context.Context, query store.ChangeQuery) (page store.ChangePage, err error) {
	defer scrutiny.Wrap(&err, "changes")
	p, err := store.PlanChanges(query)
	if err != nil {
		return page, err
	}
	c := newCypher()
	version, limit := c.param(p.After.Version), c.param(int64(p.Limit+1))
	part := func(node, number, id, kinds, row string) string {
		end := "true"
		if p.Before != nil {
			v := c.param(p.Before.Version)
			end = fmt.Sprintf("%s <= %s AND (%[1]s < %[2]s OR %[3]s)", number, v, c.less(id, string(p.Before.ID)))
		}
		return fmt.Sprintf("MATCH %s WHERE %s >= %s AND (%[2]s > %[3]s OR %[4]s) AND %[5]s AND %[6]s RETURN %[2]s AS version, %[7]s AS id, %[8]s AS node ORDER BY %[9]s LIMIT %[10]s",
			node, number, version, c.greater(id, string(p.After.ID)), end, kinds, id, row, ordered(p.Reading, "version", "id"), limit)
	}
	ofNode, ofGone := "true", "true"
	if p.Kinds != nil {
		kinds := make([]string, len(p.Kinds))
		for i, k := range p.Kinds {
			kinds[i] = string(k)
		}
		ofNode, ofGone = "false", "x.kind IN "+c.param(kinds)
		if len(kinds) > 0 {
			ofNode = "x:" + strings.Join(kinds, "|")
		}
	}
	statement := "CALL () { " + part("(x:Node)", "x._version", "x.id", ofNode, projection("x")) + " UNION ALL " + part("(x:_Gone)", "x.version", "x.of", ofGone, "null") +
		" } WITH version, id, node ORDER BY " + ordered(p.Reading, "version", "id") + " LIMIT " + limit
	err = s.read(ctx, func(q look) error {
		now, err := q("MATCH (s:_Store)", "s.version", nil)
		if err != nil {
			return err
		}
		rows, err := q(statement, "version, id, node", c.params)
		if err != nil {
			return err
		}
		changes := make([]store.Change, len(rows))
		for i, r := range rows {
			changes[i].Version, _ = r[0].(int64)
			id, _ := r[1].(string)
			if changes[i].ID = scrutiny.ID(id); r[2] == nil {
				continue
			}
			if changes[i].Node, err = nodeOf(r[2]); err != nil {
				return err
			}
		}
		version := int64(0)
		if len(now) > 0 {
			version, _ = now[0][0].(int64)
		}
		page = p.Page(changes, version)
		return nil
	})
	return page, err
}

// link notes that relationships came, went or changed.
func (w *replacement) link(ends ...scrutiny.ID) {
	for _, id := range ends {
		w.linked[id] = true
	}
}

// linkEdges reads the relationships of nodes that go or are withheld, notes those at their other ends, and gives their keys.
func (w *replacement) linkEdges(nodes []any) (keys []store.EdgeKey, err error) {
	err = w.each(nodes, "UNWIND $rows AS id MATCH (n:Node {id: id})-[r]-() RETURN DISTINCT startNode(r).id, type(r), endNode(r).id", func(r *neo4j.Record) error {
		k := store.EdgeKey{From: scrutiny.ID(r.Values[0].(string)), Kind: scrutiny.EdgeKind(r.Values[1].(string)), To: scrutiny.ID(r.Values[2].(string))}
		w.link(k.From, k.To)
		keys = append(keys, k)
		return nil
	})
	return keys, err
}

// bury leaves a mark of nodes that go.
func (w *replacement) bury(nodes []any) error {
	rows := make([]any, len(nodes))
	for i, id := range nodes {
		rows[i] = map[string]any{"of": id, "kind": string(scrutiny.ID(id.(string)).Kind())}
	}
	return w.each(rows, "UNWIND $rows AS row MERGE (g:_Gone {of: row.of}) SET g.kind = row.kind, g.version = $version", nil)
}

// date writes the version on what changed by its relationships, and takes the marks from what came again.
func (w *replacement) date() error {
	rows := []any{}
	for id := range w.linked {
		if !w.created[id] {
			rows = append(rows, string(id))
		}
	}
	if err := w.each(rows, "UNWIND $rows AS id MATCH (n:Node {id: id}) SET n._version = $version", nil); err != nil || !w.hasGone {
		return err
	}
	came := []any{}
	for _, row := range w.newNodes {
		came = append(came, row.(map[string]any)["id"])
	}
	return w.each(came, "UNWIND $rows AS id MATCH (g:_Gone {of: id}) DELETE g", nil)
}
