// Package sqlite keeps the graph in one SQLite file, the default store: pure Go, nothing to install.
//
// The file is a product: analysts open it with the sqlite3 shell (3.40 or later) or Datasette while the program runs, and
// find the graph in views under plain names, councils, meetings, commitments … and edges, one column a property.
//
// Goals, in order: what was acknowledged is in the file after any kill; a reader never waits for the writer; each read is
// one statement that the database can answer from an index.
//
// Rooms: sqlite.go opens and closes; schema.go the migrations, and what is made from the vocabulary (columns, indexes,
// views); query.go filters and orders as SQL; read.go nodes, find, neighbours and records; group.go counts; change.go what changed; search.go full text;
// write.go what a batch changes; withheld.go what a record says against others; export.go export and check.
package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Store is a store in a SQLite file.
type Store struct {
	path    string
	uri     string
	backend string
	// writer has one connection; turn is the queue of writers of this process. Another process waits for busy_timeout.
	writer, reader *sql.DB
	turn           chan struct{}
	// ready are the writer's prepared statements, for whose turn it is.
	ready map[string]*sql.Stmt
	// temporary is the folder of a store that is gone when it is closed.
	temporary string

	mu         sync.Mutex
	statements map[statementKey]*prepared
}

var _ store.Store = (*Store)(nil)

// Open opens the file at a path, or makes it; its folder has to be there. ":memory:" is a store of its own that is gone
// when it is closed. A file that is not a store, or that a newer program wrote, is an ErrInvalid and stays as it is; one
// that cannot be read or written is an ErrUnavailable.
func Open(ctx context.Context, path string) (_ store.Store, err error) {
	st := &Store{path: path, turn: make(chan struct{}, 1), ready: map[string]*sql.Stmt{}, statements: map[statementKey]*prepared{}}
	defer func() {
		if err != nil {
			st.Close()
		}
	}()
	if path == ":memory:" {
		// SQLite's own memory databases cannot be read while they are written; a file in a temporary folder can.
		if st.temporary, err = os.MkdirTemp("", "scrutinygraph"); err != nil {
			return nil, scrutiny.Errorf(scrutiny.ErrUnavailable, "there is no place for a temporary store: %w", err)
		}
		path = filepath.Join(st.temporary, "graph.sqlite")
	}
	defer scrutiny.Wrap(&err, "open %s", st.path)
	if err := inspect(path); err != nil {
		return nil, err
	}
	pragmas := "?_pragma=busy_timeout(10000)&_pragma=foreign_keys(1)&_pragma=temp_store(memory)&_pragma=cache_size(-32000)"
	writing := "&_txlock=immediate&_pragma=journal_mode(wal)&_pragma=synchronous(full)"
	if st.temporary != "" {
		writing = "&_txlock=immediate&_pragma=journal_mode(wal)&_pragma=synchronous(off)"
	}
	// In a URI these three would end the path or begin an escape.
	st.uri = "file:" + strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path) + pragmas
	if st.writer, err = sql.Open("sqlite", st.uri+writing); err != nil {
		return nil, err
	}
	st.writer.SetMaxOpenConns(1)
	if err := st.migrate(ctx); err != nil {
		return nil, kinded(ctx, err)
	}
	// Each of several connections has a cache of its own, and what is not in it is in that of the system.
	if st.reader, err = sql.Open("sqlite", st.uri+"&_pragma=query_only(1)&_pragma=cache_size(-8000)"); err != nil {
		return nil, err
	}
	st.reader.SetMaxOpenConns(max(4, 2*runtime.GOMAXPROCS(0)))
	st.reader.SetMaxIdleConns(max(4, 2*runtime.GOMAXPROCS(0)))
	var version string
	if err := st.reader.QueryRowContext(ctx, "SELECT sqlite_version()").Scan(&version); err != nil {
		return nil, kinded(ctx, err)
	}
	st.backend = "sqlite " + version
	return st, nil
}

// inspect refuses what SQLite would refuse later and less clearly, or would not refuse.
func inspect(path string) error {
	folder := filepath.Dir(path)
	info, err := os.Stat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return scrutiny.Errorf(scrutiny.ErrInvalid, "the folder %s does not exist; make it, or name a file in another one", folder)
	case err != nil:
		return scrutiny.Errorf(scrutiny.ErrUnavailable, "%w", err)
	case !info.IsDir():
		return scrutiny.Errorf(scrutiny.ErrInvalid, "%s is not a folder", folder)
	}
	info, err = os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return scrutiny.Errorf(scrutiny.ErrUnavailable, "%w", err)
	case !info.Mode().IsRegular():
		return scrutiny.Errorf(scrutiny.ErrInvalid, "it is not a regular file; name the file to keep the graph in")
	case info.Size() == 0:
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return scrutiny.Errorf(scrutiny.ErrUnavailable, "%w", err)
	}
	defer f.Close()
	// The header of a SQLite file. It is read here, since to open the file for writing would change another program's.
	const magic, schemaAt, applicationAt, size = "SQLite format 3\x00", 40, 68, 100
	head := make([]byte, size)
	if _, err := io.ReadFull(f, head); err != nil || string(head[:len(magic)]) != magic {
		return scrutiny.Errorf(scrutiny.ErrInvalid, "it is not a SQLite file; name another file, or move this one away")
	}
	application, schema := binary.BigEndian.Uint32(head[applicationAt:]), binary.BigEndian.Uint32(head[schemaAt:])
	// A file of ours whose first write is still in its log has neither.
	if application != applicationID && (application != 0 || schema != 0) {
		return scrutiny.Errorf(scrutiny.ErrInvalid, "the file belongs to another program; name another file, or move this one away")
	}
	return nil
}

// Close closes the file after what is running has ended.
func (st *Store) Close() error {
	var errs []error
	if st.writer != nil && st.reader != nil {
		// Statistics let the database choose among indexes; a failure costs only speed.
		_, _ = st.writer.Exec("PRAGMA analysis_limit = 400; PRAGMA optimize")
	}
	for _, db := range []*sql.DB{st.reader, st.writer} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if st.temporary != "" {
		errs = append(errs, os.RemoveAll(st.temporary))
	}
	return errors.Join(errs...)
}

// Backend names SQLite and its version.
func (st *Store) Backend() string { return st.backend }

// Ping reads from the file.
func (st *Store) Ping(ctx context.Context) error {
	_, err := st.Version(ctx)
	return err
}

// Version is the number of the last write.
func (st *Store) Version(ctx context.Context) (int64, error) {
	var v int64
	err := st.query(ctx, st.reader, "SELECT value FROM meta WHERE name = 'version'", nil, func(rows *sql.Rows) error { return rows.Scan(&v) })
	return v, err
}

// WrittenAt tells when the last write was made.
func (st *Store) WrittenAt(ctx context.Context) (at time.Time, err error) {
	err = st.query(ctx, st.reader, "SELECT value FROM meta WHERE name = 'written'", nil, func(rows *sql.Rows) error {
		var seconds int64
		err := rows.Scan(&seconds)
		at = time.Unix(seconds, 0).UTC()
		return err
	})
	return at, err
}

// BackupTo copies the store, as it is at one moment, into a new file, while it is read and written.
func (st *Store) BackupTo(ctx context.Context, path string) (err error) {
	defer scrutiny.Wrap(&err, "back up to %s", path)
	if _, err := os.Stat(path); err == nil {
		return scrutiny.Errorf(scrutiny.ErrInvalid, "the file is there already")
	}
	// A connection of its own: the readers' may not write, not even another file.
	db, err := sql.Open("sqlite", st.uri)
	if err != nil {
		return err
	}
	defer db.Close()
	store.Observed(ctx, "VACUUM INTO ?")
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", path)
	return kinded(ctx, err)
}

type statementKey struct {
	db  *sql.DB
	sql string
}

// prepared is a statement that is kept ready.
type prepared struct {
	*sql.Stmt
	users int // under Store.mu
}

// maxStatements bounds the statements that are kept ready; there are few shapes of queries, unless somebody tries many.
const maxStatements = 256

// statement gives a prepared statement. done is called when it is no longer used.
func (st *Store) statement(ctx context.Context, db *sql.DB, text string) (s *sql.Stmt, done func(), err error) {
	key := statementKey{db, text}
	kept := func(p *prepared) func() {
		p.users++
		return func() {
			st.mu.Lock()
			defer st.mu.Unlock()
			p.users--
		}
	}
	st.mu.Lock()
	if p := st.statements[key]; p != nil {
		defer st.mu.Unlock()
		return p.Stmt, kept(p), nil
	}
	st.mu.Unlock()
	if s, err = db.PrepareContext(ctx, text); err != nil {
		return nil, nil, err
	}
	st.mu.Lock()
	defer st.mu.Unlock()
	if _, ok := st.statements[key]; !ok && len(st.statements) == maxStatements {
		// Which one goes is left to chance, as the order of a map is: what is asked often comes back.
		for other, p := range st.statements {
			if p.users == 0 {
				delete(st.statements, other)
				p.Close()
				break
			}
		}
	}
	if _, ok := st.statements[key]; ok || len(st.statements) >= maxStatements {
		return s, func() { s.Close() }, nil
	}
	p := &prepared{Stmt: s}
	st.statements[key] = p
	return s, kept(p), nil
}

// query runs one statement and visits its rows.
func (st *Store) query(ctx context.Context, db *sql.DB, text string, args []any, visit func(rows *sql.Rows) error) error {
	store.Observed(ctx, text)
	if err := ctx.Err(); err != nil {
		return store.ContextError(ctx, err)
	}
	s, done, err := st.statement(ctx, db, text)
	if err != nil {
		return kinded(ctx, fmt.Errorf("%w in %s", err, text))
	}
	defer done()
	rows, err := s.QueryContext(ctx, args...)
	if err != nil {
		return kinded(ctx, err)
	}
	return kinded(ctx, each(rows, visit))
}

// each visits all rows and closes them.
func each(rows *sql.Rows, visit func(rows *sql.Rows) error) error {
	defer rows.Close()
	for rows.Next() {
		if err := visit(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// kinded gives an error of the database its kind, and advice where a person can do something.
func kinded(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if err := store.ContextError(ctx, err); errors.Is(err, scrutiny.ErrTimeout) || errors.Is(err, context.Canceled) {
		return err
	}
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	advice := map[int]string{
		sqlite3.SQLITE_BUSY:     "another program is writing to the file; try again",
		sqlite3.SQLITE_LOCKED:   "another program is writing to the file; try again",
		sqlite3.SQLITE_FULL:     "the disk is full; make room and try again, nothing was changed",
		sqlite3.SQLITE_READONLY: "the file or its folder cannot be written; check their permissions",
		sqlite3.SQLITE_CANTOPEN: "the file cannot be opened; check that it and its folder can be read and written",
		sqlite3.SQLITE_PERM:     "the file cannot be opened; check its permissions",
		sqlite3.SQLITE_IOERR:    "the disk gave an error, or has no room left; make room or mend it, and try again; nothing was changed",
		sqlite3.SQLITE_CORRUPT:  "the file is damaged; restore a backup, or load the records into a new one",
		sqlite3.SQLITE_NOTADB:   "it is not a SQLite file, or it is damaged",
	}[e.Code()&0xff]
	if advice == "" {
		return err
	}
	return scrutiny.Errorf(scrutiny.ErrUnavailable, "%s: %w", advice, err)
}
