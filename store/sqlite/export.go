package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// reading runs one statement of a transaction that reads.
type reading func(text string, visit func(rows *sql.Rows) error, args ...any) error

// view runs reads in one transaction, so that all see the same state.
func (st *Store) view(ctx context.Context, do func(read reading) error) error {
	if err := ctx.Err(); err != nil {
		return store.ContextError(ctx, err)
	}
	tx, err := st.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return kinded(ctx, err)
	}
	defer tx.Rollback()
	return do(func(text string, visit func(rows *sql.Rows) error, args ...any) error {
		store.Observed(ctx, text)
		rows, err := tx.QueryContext(ctx, text, args...)
		if err != nil {
			return kinded(ctx, err)
		}
		// An error of a visitor comes back as it is, unless the reason was the context.
		return kinded(ctx, each(rows, visit))
	})
}

// Export visits the whole graph in one read transaction.
func (st *Store) Export(ctx context.Context, node func(scrutiny.Node) error, edge func(scrutiny.Edge) error) error {
	return st.view(ctx, func(read reading) error {
		s := newScanner("")
		err := read("SELECT "+s.columns.list+" FROM node n WHERE "+isShown("n")+" ORDER BY n.id", func(rows *sql.Rows) error {
			n, err := s.node(rows)
			if err != nil {
				return err
			}
			return node(n)
		})
		if err != nil {
			return err
		}
		return readEdges(read, "SELECT s.id, e.kind, t.id, "+edgeColumns+" FROM node s CROSS JOIN edge e ON e.src = s.seq CROSS JOIN node t ON t.seq = e.dst WHERE "+isShown("e")+" ORDER BY s.id, e.kind, t.id", edge)
	})
}

// readEdges visits the edges of a statement whose columns are the source, the kind, the target and [edgeColumns].
func readEdges(read reading, text string, visit func(scrutiny.Edge) error) error {
	var key store.EdgeKey
	es := newEdgeScanner()
	places := append([]any{&key.From, &key.Kind, &key.To}, es.places()...)
	return read(text, func(rows *sql.Rows) error {
		if err := rows.Scan(places...); err != nil {
			return err
		}
		m, err := es.properties()
		if err != nil {
			return err
		}
		e, err := scrutiny.EdgeFromProperties(key.From, key.Kind, key.To, m)
		if err != nil {
			return err
		}
		return visit(e)
	})
}

// Check looks for damage: of the file, of its references, and of the evidence.
func (st *Store) Check(ctx context.Context) ([]string, error) {
	// A connection of its own: the integrity check of FTS5 does not notice what was written since the connection was last
	// used for a search, and takes it for damage.
	db, err := sql.Open("sqlite", st.uri+"&_pragma=query_only(1)")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	var findings []string
	find := func(text string, finding func(rows *sql.Rows) (string, error)) error {
		store.Observed(ctx, text)
		rows, err := db.QueryContext(ctx, text)
		if err != nil {
			return kinded(ctx, err)
		}
		return kinded(ctx, each(rows, func(rows *sql.Rows) error {
			s, err := finding(rows)
			if s != "" {
				findings = append(findings, s)
			}
			return err
		}))
	}
	if err := find("PRAGMA quick_check(20)", func(rows *sql.Rows) (string, error) {
		var s string
		err := rows.Scan(&s)
		if s == "ok" {
			return "", err
		}
		return "the file is damaged: " + s, err
	}); err != nil {
		return nil, err
	}
	if err := find(`SELECT e.src, s.id, e.kind, e.dst, t.id FROM edge e LEFT JOIN node s ON s.seq = e.src LEFT JOIN node t ON t.seq = e.dst
		WHERE s.seq IS NULL OR t.seq IS NULL`, func(rows *sql.Rows) (string, error) {
		var src, dst int64
		var kind string
		var source, target sql.NullString
		err := rows.Scan(&src, &source, &kind, &dst, &target)
		end := func(id sql.NullString, seq int64) string {
			if id.Valid {
				return id.String
			}
			return fmt.Sprintf("(no node, number %d)", seq)
		}
		return fmt.Sprintf("edge %s -%s-> %s lacks an end", end(source, src), kind, end(target, dst)), err
	}); err != nil {
		return nil, err
	}
	if err := find(`SELECT n.id FROM node n WHERE NOT EXISTS (SELECT 1 FROM asserted_node a JOIN record r ON r.seq = a.record WHERE a.node = n.seq AND NOT r.is_derived)`, func(rows *sql.Rows) (string, error) {
		var id string
		err := rows.Scan(&id)
		return id + " is asserted by no record", err
	}); err != nil {
		return nil, err
	}
	slices.Sort(findings)
	evidence, err := store.CheckEvidence(ctx, st)
	return append(findings, evidence...), err
}
