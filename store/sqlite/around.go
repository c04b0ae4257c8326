package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Around gives the edges to and from each start, all in one statement.
func (st *Store) Around(ctx context.Context, starts []scrutiny.ID, edges []scrutiny.EdgeKind, limit int) ([]store.AroundPage, error) {
	limit, err := store.PlanAround(edges, limit)
	if err != nil || len(starts) == 0 {
		return nil, err
	}
	var b builder
	list := b.jsonArg(starts)
	part := func(near, far string, way int, condition string) string {
		return fmt.Sprintf(`SELECT s.id AS start, e.src AS src, e.kind AS kind, e.dst AS dst, n.id AS far, %d AS way
			FROM (SELECT DISTINCT value FROM json_each(%s)) j CROSS JOIN node s ON s.id = j.value CROSS JOIN edge e ON e.%s = s.seq AND e.kind IN (%s)%s CROSS JOIN node n ON n.seq = e.%s`,
			way, list, near, quoted(edges), condition, far)
	}
	fmt.Fprintf(&b, `SELECT p.start, s.id, e.kind, t.id, %s FROM (
		SELECT x.*, row_number() OVER (PARTITION BY x.start ORDER BY x.kind, x.far, x.way) AS place FROM (%s UNION ALL %s) x
	) p CROSS JOIN edge e ON e.src = p.src AND e.kind = p.kind AND e.dst = p.dst CROSS JOIN node s ON s.seq = e.src CROSS JOIN node t ON t.seq = e.dst
	WHERE p.place <= %s ORDER BY p.start, p.place`,
		edgeColumns, part("src", "dst", 0, ""), part("dst", "src", 1, " AND e.src <> e.dst"), b.arg(int64(limit+1)))
	found := map[scrutiny.ID][]scrutiny.Edge{}
	var start, from, to scrutiny.ID
	var kind scrutiny.EdgeKind
	es := newEdgeScanner()
	places := append([]any{&start, &from, &kind, &to}, es.places()...)
	if err := st.query(ctx, st.reader, b.String(), b.args, func(rows *sql.Rows) error {
		if err := rows.Scan(places...); err != nil {
			return err
		}
		m, err := es.properties()
		if err != nil {
			return err
		}
		e, err := scrutiny.EdgeFromProperties(from, kind, to, m)
		found[start] = append(found[start], e)
		return err
	}); err != nil {
		return nil, err
	}
	pages := make([]store.AroundPage, len(starts))
	for i, id := range starts {
		pages[i] = store.CutAround(found[id], limit)
	}
	return pages, nil
}
