package sqlite

import (
	"context"
	"database/sql"
	"slices"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Undone reads what a derived record names, and beside it what the others say of that.
func (st *Store) Undone(ctx context.Context, key string) (u store.Undone, err error) {
	defer scrutiny.Wrap(&err, "undone %s", key)
	err = st.view(ctx, func(read reading) error {
		var record int64
		isThere, isDerived := false, false
		if err := read("SELECT seq, is_derived FROM record WHERE key = ?1", func(rows *sql.Rows) error {
			isThere = true
			return rows.Scan(&record, &isDerived)
		}, key); err != nil || !isThere {
			return err
		}
		if !isDerived {
			return store.NotDerived(key)
		}
		var overrides []store.SaidOverride
		var by, target, encoded string
		var isWrong bool
		if err := read(overridesStatement, func(rows *sql.Rows) error {
			if err := rows.Scan(new(int64), &by, &target, &isWrong, &encoded); err != nil {
				return err
			}
			o, err := store.DecodeOverride(target, isWrong, encoded)
			overrides = append(overrides, store.SaidOverride{Record: by, Override: o})
			return err
		}); err != nil {
			return err
		}
		if u.Nodes, err = undoneNodes(read, record, store.MergeOverrides(overrides)); err != nil {
			return err
		}
		u.Edges, u.Gone, err = undoneEdges(read, record)
		return err
	})
	return u, err
}

// undoneNodes gives the nodes that a record names and that are shown, as the other records have them.
func undoneNodes(read reading, record int64, overrides map[string]store.Override) ([]scrutiny.Node, error) {
	var nodes []scrutiny.Node
	var id scrutiny.ID
	var said []store.Assertion
	done := func() error {
		if id == "" {
			return nil
		}
		m, _ := overrides[string(id)].Merge(said)
		n, err := scrutiny.FromProperties(id.Kind(), id, m)
		nodes, said = append(nodes, n), nil
		return err
	}
	var a store.Assertion
	var text sql.NullString
	s := newScanner("", &a.Record, &a.IsDerived, &text)
	err := read("SELECT "+s.columns.list+`, r.key, r.is_derived, o.props FROM asserted_node a CROSS JOIN node n ON n.seq = a.node
		CROSS JOIN asserted_node o ON o.node = a.node AND o.record <> a.record JOIN record r ON r.seq = o.record
		WHERE a.record = ?1 AND `+isShown("n")+" ORDER BY n.id", func(rows *sql.Rows) error {
		n, err := s.node(rows)
		if err != nil {
			return err
		}
		if n.NodeID() != id {
			if err := done(); err != nil {
				return err
			}
			id = n.NodeID()
		}
		a.Properties, err = decode(text, scrutiny.ToProperties(n), typedNode(id))
		said = append(said, a)
		return err
	}, record)
	if err != nil {
		return nil, err
	}
	return nodes, done()
}

// undoneEdges gives the edges that a record asserts and that are shown, as the other records have them.
func undoneEdges(read reading, record int64) (edges []scrutiny.Edge, gone []store.EdgeKey, err error) {
	var last, key store.EdgeKey
	var said []store.Assertion
	done := func() error {
		if last.From == "" {
			return nil
		}
		if len(said) == 0 {
			gone = append(gone, last)
			return nil
		}
		m, _ := store.Merge(said)
		e, err := scrutiny.EdgeFromProperties(last.From, last.Kind, last.To, m)
		edges, said = append(edges, e), nil
		return err
	}
	var by, text sql.NullString
	var isDerived sql.NullBool
	es := newEdgeScanner()
	places := append([]any{&key.From, &key.Kind, &key.To, &by, &isDerived, &text}, es.places()...)
	err = read(`SELECT s.id, e.kind, t.id, r.key, r.is_derived, o.props, `+edgeColumns+` FROM asserted_edge a
		CROSS JOIN edge e ON e.src = a.src AND e.kind = a.kind AND e.dst = a.dst CROSS JOIN node s ON s.seq = e.src CROSS JOIN node t ON t.seq = e.dst
		LEFT JOIN asserted_edge o ON o.src = a.src AND o.kind = a.kind AND o.dst = a.dst AND o.record <> a.record LEFT JOIN record r ON r.seq = o.record
		WHERE a.record = ?1 AND `+isShown("e"), func(rows *sql.Rows) error {
		if err := rows.Scan(places...); err != nil {
			return err
		}
		if key != last {
			if err := done(); err != nil {
				return err
			}
			last = key
		}
		if !by.Valid {
			return nil
		}
		row, err := es.properties()
		if err != nil {
			return err
		}
		a := store.Assertion{Record: by.String, IsDerived: isDerived.Bool}
		a.Properties, err = decode(text, row, typedEdge)
		said = append(said, a)
		return err
	}, record)
	if err == nil {
		err = done()
	}
	slices.SortFunc(edges, store.CompareEdges)
	slices.SortFunc(gone, store.EdgeKey.Compare)
	return edges, gone, err
}
