package sqlite_test

import (
	"database/sql"
	"encoding/json"
	"path/filepath"
	"testing"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
	"scrutinygraph/store/storetest"
)

// BenchmarkStore: go test ./store/sqlite -run '^$' -bench Store -benchtime 100x
func BenchmarkStore(b *testing.B) { storetest.Bench(b, open, newBare, 100) }

// bare is the same work by hand: a table with the properties as JSON and the columns that are asked for, FTS5 over the texts.
type bare struct {
	*sql.DB
	seq                int64
	byID, page, search *sql.Stmt
	hop                map[bool]*sql.Stmt
	seqOf              map[scrutiny.ID]int64
}

func newBare(b *testing.B) storetest.Bare {
	db, err := sql.Open("sqlite", "file:"+filepath.Join(b.TempDir(), "bare.sqlite")+"?_pragma=journal_mode(wal)&_pragma=synchronous(full)&_pragma=cache_size(-32000)")
	if err != nil {
		b.Fatal(err)
	}
	for _, s := range []string{
		"CREATE TABLE n (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT, committee TEXT, due TEXT, body TEXT)",
		"CREATE INDEX n_committee ON n (committee, due, id) WHERE kind = 'Commitment'",
		"CREATE TABLE e (src INTEGER, kind TEXT, dst INTEGER, body TEXT, PRIMARY KEY (src, kind, dst)) WITHOUT ROWID",
		"CREATE INDEX e_back ON e (dst, kind, src)",
		"CREATE VIRTUAL TABLE t USING fts5 (text, tokenize = 'porter')",
	} {
		if _, err := db.Exec(s); err != nil {
			b.Fatal(err)
		}
	}
	x := &bare{DB: db, hop: map[bool]*sql.Stmt{}, seqOf: map[scrutiny.ID]int64{}}
	prepare := func(text string) *sql.Stmt {
		s, err := db.Prepare(text)
		if err != nil {
			b.Fatal(err)
		}
		return s
	}
	x.byID = prepare("SELECT id, kind, body FROM n WHERE id = ?")
	x.page = prepare("SELECT id, kind, body FROM n WHERE kind = 'Commitment' AND committee = ? ORDER BY due IS NULL, due, id LIMIT 50")
	x.search = prepare("SELECT n.id, n.kind, n.body FROM t JOIN n ON n.seq = t.rowid WHERE t MATCH ? ORDER BY t.rowid LIMIT 20")
	x.hop[false] = prepare("SELECT n.id, n.kind, n.body FROM json_each(?) j CROSS JOIN n s ON s.id = j.value CROSS JOIN e ON e.src = s.seq AND e.kind = ? CROSS JOIN n ON n.seq = e.dst")
	x.hop[true] = prepare("SELECT n.id, n.kind, n.body FROM json_each(?) j CROSS JOIN n s ON s.id = j.value CROSS JOIN e ON e.dst = s.seq AND e.kind = ? CROSS JOIN n ON n.seq = e.src")
	return x
}

func (x *bare) Write(b store.Batch) error {
	tx, err := x.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	nodes, err := tx.Prepare("INSERT INTO n VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
	if err != nil {
		return err
	}
	defer nodes.Close()
	texts, err := tx.Prepare("INSERT INTO t (rowid, text) VALUES (?, ?)")
	if err != nil {
		return err
	}
	defer texts.Close()
	edges, err := tx.Prepare("INSERT INTO e VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
	if err != nil {
		return err
	}
	defer edges.Close()
	for _, n := range b.Nodes {
		if x.seqOf[n.NodeID()] != 0 {
			continue
		}
		x.seq++
		x.seqOf[n.NodeID()] = x.seq
		m := scrutiny.ToProperties(n)
		body, err := json.Marshal(m)
		if err != nil {
			return err
		}
		if _, err := nodes.Exec(x.seq, string(n.NodeID()), string(n.NodeKind()), m["committeeId"], m["dueTo"], string(body)); err != nil {
			return err
		}
		for _, field := range []string{"text", "title", "name"} {
			if text, ok := m[field]; ok {
				if _, err := texts.Exec(x.seq, text); err != nil {
					return err
				}
			}
		}
	}
	for _, e := range b.Edges {
		if _, err := edges.Exec(x.seqOf[e.From], string(e.Kind), x.seqOf[e.To], nil); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// read reads nodes, as a program would: into values of their types.
func read(rows *sql.Rows, err error) ([]scrutiny.ID, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []scrutiny.ID
	for rows.Next() {
		var id scrutiny.ID
		var kind scrutiny.Kind
		var body []byte
		if err := rows.Scan(&id, &kind, &body); err != nil {
			return nil, err
		}
		var m map[string]any
		if err := json.Unmarshal(body, &m); err != nil {
			return nil, err
		}
		if _, err := scrutiny.FromProperties(kind, id, m); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

func (x *bare) Node(id scrutiny.ID) error {
	_, err := read(x.byID.Query(string(id)))
	return err
}

func (x *bare) Hop(starts []scrutiny.ID, kind scrutiny.EdgeKind, isReverse bool) ([]scrutiny.ID, error) {
	list, err := json.Marshal(starts)
	if err != nil {
		return nil, err
	}
	return read(x.hop[isReverse].Query(string(list), string(kind)))
}

func (x *bare) Page(committee scrutiny.ID) (int, error) {
	ids, err := read(x.page.Query(string(committee)))
	return len(ids), err
}

func (x *bare) Search(first, second string) (int, error) {
	ids, err := read(x.search.Query(`"` + first + `" "` + second + `"`))
	return len(ids), err
}
