package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"scrutinygraph/store"
)

// Changes gives what has changed since a version.
func (st *Store) Changes(ctx context.Context, q store.ChangeQuery) (page store.ChangePage, err error) {
	p, err := store.PlanChanges(q)
	if err != nil {
		return page, err
	}
	var b builder
	version, id := b.arg(p.After.Version), b.arg(string(p.After.ID))
	end := "1"
	if p.Before != nil {
		v := b.arg(p.Before.Version)
		end = fmt.Sprintf("x.version <= %s AND (x.version, x.id) < (%s, %s)", v, v, b.arg(string(p.Before.ID)))
	}
	// The database is held to the index by version, which it would leave for one by kind.
	part := func(columns, table, alias, condition string) string {
		if p.Kinds != nil {
			condition += fmt.Sprintf(" AND %s.kind IN (SELECT value FROM json_each(%s))", alias, b.jsonArg(p.Kinds))
		}
		return fmt.Sprintf("SELECT * FROM (SELECT %s FROM %s %s INDEXED BY %[2]s_version WHERE %[3]s.version >= %[4]s AND (%[3]s.version, %[3]s.id) > (%[4]s, %[5]s) AND %[6]s AND %[7]s ORDER BY %[8]s LIMIT %[9]d)",
			columns, table, alias, version, id, condition, strings.ReplaceAll(end, "x.", alias+"."), ordered(p.Reading, alias+".version", alias+".id"), p.Limit+1)
	}
	var c store.Change
	s := newScanner("", &c.Version, &c.ID)
	fmt.Fprintf(&b, "SELECT %s, c.version, c.id FROM (SELECT * FROM (%s UNION ALL %s) ORDER BY %s LIMIT %d) c LEFT JOIN node n ON n.seq = c.seq ORDER BY %s",
		s.columns.list, part("n.version AS version, n.id AS id, n.seq AS seq", "node", "n", isShown("n")), part("g.version, g.id, NULL", "gone", "g", "1"),
		ordered(p.Reading, "version", "id"), p.Limit+1, ordered(p.Reading, "c.version", "c.id"))
	err = st.view(ctx, func(read reading) error {
		var now int64
		if err := read("SELECT value FROM meta WHERE name = 'version'", func(rows *sql.Rows) error { return rows.Scan(&now) }); err != nil {
			return err
		}
		var changes []store.Change
		err := read(b.String(), func(rows *sql.Rows) (err error) {
			c.Node, err = s.node(rows)
			changes = append(changes, c)
			return err
		}, b.args...)
		page = p.Page(changes, now)
		return err
	})
	return page, err
}

// readVersion finds the number that the write gives to what it changes.
func (w *writing) readVersion() error {
	return w.query("SELECT value + 1, EXISTS (SELECT 1 FROM gone) FROM meta WHERE name = 'version'", nil, func(rows *sql.Rows) error {
		return rows.Scan(&w.version, &w.hasGone)
	})
}

// link notes that an edge between two nodes came, went or changed.
func (w *writing) link(ends ...int64) {
	for _, seq := range ends {
		if seq <= w.wasLastNode {
			w.linked[seq] = true
		}
	}
}

// bury notes that nodes went, and that the edges went with them.
func (w *writing) bury(seqs []int64) error {
	var b builder
	list := b.jsonArg(seqs)
	if err := w.query(fmt.Sprintf(`SELECT e.src, e.dst FROM json_each(%s) j CROSS JOIN edge e ON e.src = j.value WHERE %s
		UNION SELECT e.src, e.dst FROM json_each(%[1]s) j CROSS JOIN edge e ON e.dst = j.value WHERE %[2]s`, list, isShown("e")), b.args, func(rows *sql.Rows) error {
		var src, dst int64
		err := rows.Scan(&src, &dst)
		w.link(src, dst)
		return err
	}); err != nil {
		return err
	}
	return w.exec("INSERT OR REPLACE INTO gone (id, kind, version) SELECT n.id, n.kind, "+b.arg(w.version)+
		" FROM json_each("+list+") j CROSS JOIN node n ON n.seq = j.value AND "+isShown("n"), b.args...)
}

// date writes the version on what changed by its edges, and takes from what went what came again.
func (w *writing) date() error {
	if len(w.linked) > 0 {
		seqs := make([]int64, 0, len(w.linked))
		for seq := range w.linked {
			seqs = append(seqs, seq)
		}
		slices.Sort(seqs)
		var b builder
		if err := w.exec("UPDATE node SET version = "+b.arg(w.version)+" WHERE seq IN (SELECT value FROM json_each("+b.jsonArg(seqs)+"))", b.args...); err != nil {
			return err
		}
	}
	if len(w.came) == 0 || !w.hasGone {
		return nil
	}
	var b builder
	return w.exec("DELETE FROM gone WHERE id IN (SELECT value FROM json_each("+b.jsonArg(w.came)+"))", b.args...)
}
