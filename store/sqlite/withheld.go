package sqlite

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// withheld begins the kind of a node or edge that is withheld, and the ID of such a node, in the tables.
const withheld = "-"

// isShown is the condition that a row of node or edge is not withheld: kinds begin with letters.
func isShown(table string) string { return table + ".kind >= 'A'" }

// stored is a kind, or an ID, as it stands in the tables.
func stored[T ~string](name T, isWithheld bool) string {
	if isWithheld {
		return withheld + string(name)
	}
	return string(name)
}

// shown is the name behind what stored gives.
func shown[T ~string](name T) T { return T(strings.TrimPrefix(string(name), withheld)) }

// withheldEdges finds the edges that are withheld by what withholds them; edge has no index that would.
const withheldEdges = `SELECT e.src, e.kind, e.dst FROM node n CROSS JOIN edge e ON e.src = n.seq WHERE n.id >= '-' AND n.id < '.'
	UNION SELECT e.src, e.kind, e.dst FROM node n CROSS JOIN edge e ON e.dst = n.seq WHERE n.id >= '-' AND n.id < '.'
	UNION SELECT e.src, e.kind, e.dst FROM override o CROSS JOIN node s ON s.id = o.target ->> 0 CROSS JOIN node t ON t.id = o.target ->> 2
		CROSS JOIN edge e ON e.src = s.seq AND e.kind = '-' || (o.target ->> 1) AND e.dst = t.seq WHERE substr(o.target, 1, 1) = '[' AND o.is_wrong`

// Withheld gives what overrides hide.
func (st *Store) Withheld(ctx context.Context) (nodes []scrutiny.Node, edges []scrutiny.Edge, err error) {
	err = st.view(ctx, func(read reading) error {
		s := newScanner("")
		if err := read("SELECT "+s.columns.list+" FROM node n WHERE n.id >= '-' AND n.id < '.' ORDER BY n.id", func(rows *sql.Rows) error {
			n, err := s.node(rows)
			nodes = append(nodes, n)
			return err
		}); err != nil {
			return err
		}
		return readEdges(read, "SELECT ltrim(s.id, '-'), ltrim(e.kind, '-'), ltrim(t.id, '-'), "+edgeColumns+" FROM ("+withheldEdges+") w CROSS JOIN edge e ON e.src = w.src AND e.kind = w.kind AND e.dst = w.dst "+
			"JOIN node s ON s.seq = e.src JOIN node t ON t.seq = e.dst", func(e scrutiny.Edge) error {
			edges = append(edges, e)
			return nil
		})
	})
	slices.SortFunc(edges, store.CompareEdges)
	return nodes, edges, err
}

const overridesStatement = "SELECT o.record, r.key, o.target, o.is_wrong, o.props FROM override o JOIN record r ON r.seq = o.record"

// override reads the overrides of all records, puts those of this record in their place, and notes what changes by that.
func (w *writing) override(own []store.Override) error {
	var others, before []store.SaidOverride
	old := map[string]store.Override{}
	var record int64
	var key, target, encoded string
	var isWrong bool
	if err := w.query(overridesStatement, nil, func(rows *sql.Rows) error {
		if err := rows.Scan(&record, &key, &target, &isWrong, &encoded); err != nil {
			return err
		}
		o, err := store.DecodeOverride(target, isWrong, encoded)
		said := store.SaidOverride{Record: key, Override: o}
		before = append(before, said)
		if record == w.record {
			old[target] = o
		} else {
			others = append(others, said)
		}
		return err
	}); err != nil {
		return err
	}
	after := others
	now := map[string]store.Override{}
	for _, o := range own {
		after = append(after, store.SaidOverride{Record: w.key, Override: o})
		now[o.Target()] = o
	}
	for _, target := range store.Changed(old, now) {
		w.isChanged = true
		if err := w.exec("DELETE FROM override WHERE record = ?1 AND target = ?2", w.record, target); err != nil {
			return err
		}
		if o, ok := now[target]; ok {
			if err := w.exec("INSERT INTO override (record, target, is_wrong, props) VALUES (?1, ?2, ?3, ?4)", w.record, target, o.IsWrong, o.Encoded()); err != nil {
				return err
			}
		}
	}
	w.overrides = store.MergeOverrides(after)
	w.overridden = store.Changed(store.MergeOverrides(before), w.overrides)
	w.mayWithhold = len(before)+len(after) > 0
	return nil
}

// isWithheld reports whether an edge is withheld after this write. Its ends are known to the write.
func (w *writing) isWithheld(e store.EdgeKey) bool {
	from, to := w.rows[e.From], w.rows[e.To]
	return from != nil && from.isWithheld || to != nil && to.isWithheld || w.overrides[e.Target()].IsWrong
}

// turnEdges withholds edges, or shows them again, whose end was turned or of which the overrides changed.
func (w *writing) turnEdges() error {
	var keys [][3]any
	for _, target := range w.overridden {
		o, err := store.DecodeOverride(target, false, "null")
		if err != nil {
			return err
		}
		if o.Node == "" {
			keys = append(keys, [3]any{o.Edge.From, o.Edge.Kind, o.Edge.To})
		}
	}
	if len(w.turned)+len(keys) == 0 {
		return nil
	}
	type turn struct {
		store.EdgeKey
		src, dst  int64
		kind, now string
	}
	var turns []turn
	var b builder
	seqs, named := b.jsonArg(w.turned), b.jsonArg(keys)
	var x turn
	var source, target scrutiny.ID
	err := w.query(`SELECT e.src, e.kind, e.dst, s.id, t.id FROM (
			SELECT e.src, e.kind, e.dst FROM json_each(`+seqs+`) j CROSS JOIN edge e ON e.src = j.value
			UNION SELECT e.src, e.kind, e.dst FROM json_each(`+seqs+`) j CROSS JOIN edge e ON e.dst = j.value
			UNION SELECT e.src, e.kind, e.dst FROM json_each(`+named+`) j CROSS JOIN node s ON s.id IN (j.value ->> 0, '-' || (j.value ->> 0))
				CROSS JOIN node t ON t.id IN (j.value ->> 2, '-' || (j.value ->> 2))
				CROSS JOIN edge e ON e.src = s.seq AND e.kind IN (j.value ->> 1, '-' || (j.value ->> 1)) AND e.dst = t.seq
		) e JOIN node s ON s.seq = e.src JOIN node t ON t.seq = e.dst`, b.args, func(rows *sql.Rows) error {
		if err := rows.Scan(&x.src, &x.kind, &x.dst, &source, &target); err != nil {
			return err
		}
		x.EdgeKey = store.EdgeKey{From: shown(source), Kind: shown(scrutiny.EdgeKind(x.kind)), To: shown(target)}
		isHidden := source != x.From || target != x.To || w.overrides[x.Target()].IsWrong
		if x.now = stored(x.Kind, isHidden); x.now != x.kind {
			turns = append(turns, x)
		}
		return nil
	})
	if err != nil || len(turns) == 0 {
		return err
	}
	// The assertions of an edge name it by its kind, which changes in two tables. A pragma acts when it is prepared, so this one
	// cannot be kept ready as other statements are.
	const deferred = "PRAGMA defer_foreign_keys = ON"
	store.Observed(w.ctx, deferred)
	if _, err := w.tx.ExecContext(w.ctx, deferred); err != nil {
		return err
	}
	for _, x := range turns {
		w.link(x.src, x.dst)
		for _, table := range []string{"edge", "asserted_edge"} {
			if err := w.exec("UPDATE "+table+" SET kind = ?4 WHERE src = ?1 AND kind = ?2 AND dst = ?3", x.src, x.kind, x.dst, x.now); err != nil {
				return err
			}
		}
	}
	return nil
}
