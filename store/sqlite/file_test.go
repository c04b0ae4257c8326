package sqlite_test

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
	"scrutinygraph/store/sqlite"
	"scrutinygraph/store/storetest"
)

// raw opens a file past the store.
func raw(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func run(t *testing.T, db *sql.DB, statements ...string) {
	t.Helper()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

func write(t *testing.T, st store.Store, batches ...store.Batch) {
	t.Helper()
	for _, b := range batches {
		if err := st.Write(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
}

// lines exports a store.
func lines(t *testing.T, st store.Store) string {
	t.Helper()
	var b strings.Builder
	if err := store.WriteJSONL(t.Context(), st, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestOpenRefuses opens what is not a store, or cannot be one. The file has to stay as it was.
func TestOpenRefuses(t *testing.T) {
	folder := t.TempDir()
	path := func(name string) string { return filepath.Join(folder, name) }
	if err := os.WriteFile(path("text"), []byte("these are minutes, not a database"), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, raw(t, path("other")), "CREATE TABLE things (a)", "INSERT INTO things VALUES (1)")
	openAt(t, path("newer")).Close()
	run(t, raw(t, path("newer")), "PRAGMA user_version = 999")
	if err := os.Mkdir(path("folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, path string
		kind       error
		says       string
	}{
		{"no folder", path("none/graph.sqlite"), scrutiny.ErrInvalid, "does not exist"},
		{"below a file", path("text/graph.sqlite"), scrutiny.ErrInvalid, "not a folder"},
		{"a folder", path("folder"), scrutiny.ErrInvalid, "not a regular file"},
		{"no SQLite file", path("text"), scrutiny.ErrInvalid, "not a SQLite file"},
		{"another program's", path("other"), scrutiny.ErrInvalid, "another program"},
		{"a newer program's", path("newer"), scrutiny.ErrInvalid, "update the program"},
	} {
		before, _ := os.ReadFile(c.path)
		st, err := sqlite.Open(t.Context(), c.path)
		if err == nil {
			st.Close()
		}
		if !errors.Is(err, c.kind) || !strings.Contains(fmt.Sprint(err), c.says) || !strings.Contains(fmt.Sprint(err), c.path) {
			t.Errorf("%s: %v; want kind %q, the path and %q", c.name, err, c.kind, c.says)
		}
		if after, _ := os.ReadFile(c.path); string(after) != string(before) {
			t.Errorf("%s: the file was changed", c.name)
		}
	}
	if os.Geteuid() == 0 {
		t.Log("file permissions are not tested: root may write everywhere")
		return
	}
	if err := os.Chmod(path("folder"), 0o500); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Open(t.Context(), path("folder/graph.sqlite")); !errors.Is(err, scrutiny.ErrUnavailable) {
		t.Errorf("a folder that cannot be written: %v", err)
	}
}

func TestOpenAgain(t *testing.T) {
	// A name in which a URI would see a query, a fragment and an escape.
	path := filepath.Join(t.TempDir(), "graph of 50%? #1.sqlite")
	st := openAt(t, path)
	batches := storetest.Generate(2)
	write(t, st, batches...)
	v, err := st.Version(t.Context())
	if err != nil || v != 2 {
		t.Fatalf("version %d, %v", v, err)
	}
	second := openAt(t, path) // while the first is open
	storetest.Compare(t, st, second)
	if err := second.Remove(t.Context(), batches[0].Record.Key); err != nil {
		t.Fatal(err)
	}
	storetest.Compare(t, st, second)
	if v, err := st.Version(t.Context()); err != nil || v != 3 {
		t.Errorf("version %d, %v", v, err)
	}
}

// TestVocabularyGrows opens a file that was written before a property was known: it is added, and flags and numbers that
// are always there are there.
func TestVocabularyGrows(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.sqlite")
	st := openAt(t, path)
	batches := storetest.Generate(1)
	write(t, st, batches...)
	before := lines(t, st)
	st.Close()
	db := raw(t, path)
	run(t, db, "DROP VIEW commitments", "ALTER TABLE node DROP COLUMN p_recordsSearched", "UPDATE meta SET value = 'old' WHERE name = 'vocabulary'")
	st = openAt(t, path)
	if before != lines(t, st) {
		t.Error("the export changed")
	}
	write(t, st, batches...)
	if v, err := st.Version(t.Context()); err != nil || v != 1 {
		t.Errorf("the same record again made version %d, %v", v, err)
	}
	var n int
	if err := db.QueryRow("SELECT count(*) FROM commitments WHERE records_searched = 0").Scan(&n); err != nil || n != 40 {
		t.Errorf("%d commitments in the view, %v", n, err)
	}
}

// TestOldFile opens a file of the format before overrides and changes, overrides in it, and is told what changed.
func TestOldFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.sqlite")
	st := openAt(t, path)
	batches := storetest.Generate(1)
	write(t, st, batches...)
	before := lines(t, st)
	st.Close()
	run(t, raw(t, path), "DROP TABLE override", "DROP TABLE gone", "DROP INDEX node_version", "ALTER TABLE node DROP COLUMN version", "PRAGMA user_version = 2")
	st = openAt(t, path)
	if before != lines(t, st) {
		t.Error("the export changed")
	}
	changed := func(since int64) int {
		t.Helper()
		page, err := st.Changes(t.Context(), store.ChangeQuery{Since: since})
		if err != nil {
			t.Fatal(err)
		}
		return len(page.Changes)
	}
	if n, all := changed(0), strings.Count(before, `"type":"node"`); n != all || changed(1) != 0 {
		t.Errorf("%d of %d nodes are told of, and %d since", n, all, changed(1))
	}
	var wrong scrutiny.ID
	for _, n := range batches[0].Nodes {
		if n.NodeKind() == scrutiny.KindCommitment {
			wrong = n.NodeID()
		}
	}
	write(t, st, store.Batch{Record: store.Record{Key: "corrections.json"}, Overrides: []store.Override{{Node: wrong, IsWrong: true}}})
	if strings.Contains(lines(t, st), string(wrong)) {
		t.Error("what is wrong is exported")
	}
	if err := st.Remove(t.Context(), "corrections.json"); err != nil {
		t.Fatal(err)
	}
	if before != lines(t, st) {
		t.Error("the export changed")
	}
}

// TestViewsWithhold reads the published views, which show nothing of what is withheld.
func TestViewsWithhold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.sqlite")
	st := openAt(t, path)
	batches := storetest.Generate(1)
	write(t, st, batches...)
	db := raw(t, path)
	count := func(query string, args ...any) (n int) {
		t.Helper()
		if err := db.QueryRow(query, args...).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	const linked, named = "SELECT count(*) FROM edges WHERE source = ?1 OR target = ?1", "SELECT count(*) FROM inspections WHERE id = ?1"
	inspection := batches[0].Nodes[4].NodeID()
	const found = "SELECT count(*) FROM search WHERE search MATCH 'ofst'"
	if count(linked, inspection) != 41 || count(named, inspection) != 1 || count(found) != 1 {
		t.Fatalf("%s has %d links", inspection, count(linked, inspection))
	}
	all := count("SELECT count(*) FROM edges")
	write(t, st, store.Batch{Record: store.Record{Key: "corrections.json"}, Overrides: []store.Override{{Node: inspection, IsWrong: true}}})
	if count(linked, inspection) != 0 || count(named, inspection) != 0 || count("SELECT count(*) FROM edges") != all-41 {
		t.Errorf("the views show %d links and %d inspections", count(linked, inspection), count(named, inspection))
	}
	if n := count("SELECT count(*) FROM edges WHERE kind LIKE '-%' OR source LIKE '-%' OR target LIKE '-%'") + count(found); n != 0 {
		t.Errorf("%d rows show what is withheld", n)
	}
	run(t, db, "PRAGMA foreign_key_check", "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
}

// TestCheckFindsDamage plants what no write through the store can do.
func TestCheckFindsDamage(t *testing.T) {
	for _, c := range []struct{ name, statement, finding string }{
		{"an edge without its end", "DELETE FROM node WHERE seq = (SELECT dst FROM edge WHERE kind = 'MADE_AT' LIMIT 1)", "lacks an end"},
		{"a node that nobody asserts", "DELETE FROM asserted_node WHERE node = (SELECT seq FROM node WHERE kind = 'Meeting')", "asserted by no record"},
		{"a fact without a passage", "DELETE FROM edge WHERE kind = 'EVIDENCED_BY' AND src = (SELECT min(seq) FROM node WHERE kind = 'Commitment')", "has no passage"},
		{"a passage that was changed", "UPDATE node SET p_text = 'made up' WHERE seq = (SELECT min(seq) FROM node WHERE kind = 'Passage')", "does not stand at"},
		{"a record that was changed", "UPDATE record SET text = 'x' || text", "does not stand at"},
		{"an index that was not kept", "DELETE FROM search_data WHERE id > 100", "damaged"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "graph.sqlite")
			st := openAt(t, path)
			write(t, st, storetest.Generate(1)...)
			if findings, err := st.Check(t.Context()); err != nil || len(findings) > 0 {
				t.Fatalf("before: %q, %v", findings, err)
			}
			run(t, raw(t, path), "PRAGMA foreign_keys = 0", c.statement)
			findings, err := st.Check(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(findings, func(s string) bool { return strings.Contains(s, c.finding) }) {
				t.Errorf("no finding says %q: %q", c.finding, findings)
			}
		})
	}
}

// TestIndexAgreesWithContent lets FTS5 compare its index with the texts after writes of every sort.
func TestIndexAgreesWithContent(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.sqlite")
	st := openAt(t, path)
	batches := storetest.Generate(4)
	write(t, st, batches...)
	changed := batches[1]
	changed.Nodes = slices.Clone(changed.Nodes)
	for i, n := range changed.Nodes {
		if c, ok := n.(*scrutiny.Commitment); ok {
			c := *c
			c.Text, c.On = "changed "+c.Text, "2001-01-01"
			changed.Nodes[i] = &c
		}
	}
	write(t, st, changed)
	if err := st.Remove(t.Context(), batches[2].Record.Key); err != nil {
		t.Fatal(err)
	}
	st.Close()
	run(t, raw(t, path), "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
}

// TestViews reads the file as analysts do: with the sqlite3 shell, by plain names, while the store is open.
func TestViews(t *testing.T) {
	shell, err := exec.LookPath("sqlite3")
	if err != nil {
		t.Skip("SKIPPED: the sqlite3 shell is not installed, so nothing tells whether other programs can read the file")
	}
	path := filepath.Join(t.TempDir(), "graph.sqlite")
	st := openAt(t, path)
	batches := storetest.Generate(2)
	write(t, st, batches...)
	for _, c := range []struct{ query, want string }{
		{"SELECT count(*) FROM commitments WHERE due_to IS NULL AND kind = 'REPORT_BACK'", "20"},
		{"SELECT c.name, m.date, m.minutes FROM meetings m JOIN committees c ON c.id = m.committee_id ORDER BY m.date LIMIT 1", "Panel 0|2015-01-01|WHOLE"},
		{"SELECT count(*) FROM edges e JOIN commitments c ON c.id = e.source JOIN passages p ON p.id = e.target WHERE e.kind = 'EVIDENCED_BY' AND p.end_offset > p.start_offset AND c.on_date = p.on_date", "80"},
		{"SELECT number, is_procedural, position FROM agenda_items ORDER BY id LIMIT 1", "0|0|1"},
		{"SELECT key FROM records ORDER BY key LIMIT 1", "minutes-00000.html"},
		{"SELECT count(*) > 0 FROM search WHERE search MATCH 'committe'", "1"},
		{"SELECT (SELECT count(*) FROM councils) + (SELECT count(*) FROM people) + (SELECT count(*) FROM action_plans) + (SELECT count(*) FROM documents)", "4"},
		{"PRAGMA integrity_check", "ok"},
	} {
		out, err := exec.CommandContext(t.Context(), shell, "-readonly", path, c.query).CombinedOutput()
		if got := strings.TrimSpace(string(out)); err != nil || got != c.want {
			t.Errorf("%s: %q, %v; want %q", c.query, got, err, c.want)
		}
	}
}

func TestBackup(t *testing.T) {
	st := open(t)
	write(t, st, storetest.Generate(2)...)
	path := filepath.Join(t.TempDir(), "backup.sqlite")
	backup := st.(*sqlite.Store).BackupTo
	if err := backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	storetest.Compare(t, st, openAt(t, path))
	if err := backup(t.Context(), path); !errors.Is(err, scrutiny.ErrInvalid) {
		t.Errorf("a second backup over the first: %v", err)
	}
}

// TestDeadline stops a statement that is running.
func TestDeadline(t *testing.T) {
	st := open(t)
	write(t, st, storetest.Generate(8)...)
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
	defer cancel()
	begin := time.Now()
	var slow store.Filter
	for range 6 { // each level multiplies the work
		f := store.Filter{Edge: &store.EdgeFilter{Kind: scrutiny.EdgeAbout, IsReverse: true, Quantifier: store.Every, Target: scrutiny.KindCommitment, Filter: store.Filter{
			Edge: &store.EdgeFilter{Kind: scrutiny.EdgeAbout, Quantifier: store.Every, Target: scrutiny.KindInspection, Filter: slow},
		}}}
		slow = f
	}
	_, err := st.Find(ctx, store.Query{Kind: scrutiny.KindInspection, Filter: slow})
	if !errors.Is(err, scrutiny.ErrTimeout) {
		t.Errorf("after %v: %v", time.Since(begin), err)
	}
	if took := time.Since(begin); took > 3*time.Second {
		t.Errorf("it took %v to stop", took)
	}
}

// TestKill kills a process that writes, again and again. What it said was written is there, nothing is there in half.
func TestKill(t *testing.T) {
	const writing = "SCRUTINYGRAPH_TEST_WRITES"
	if path := os.Getenv(writing); path != "" {
		st := openAt(t, path)
		for _, b := range storetest.Generate(60) {
			write(t, st, b)
			fmt.Println("written", b.Record.Key)
		}
		return
	}
	path := filepath.Join(t.TempDir(), "graph.sqlite")
	batches := map[string]store.Batch{}
	for _, b := range storetest.Generate(60) {
		batches[b.Record.Key] = b
	}
	written := map[string]bool{}
	for round := range 4 {
		command := exec.Command(os.Args[0], "-test.run", "^TestKill$", "-test.v")
		command.Env = append(os.Environ(), writing+"="+path)
		out, err := command.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		output := bufio.NewScanner(out)
		for n := 0; output.Scan(); {
			if key, ok := strings.CutPrefix(output.Text(), "written "); ok {
				written[key] = true
				if n++; n == 5+4*round {
					// Somewhere within the next write.
					time.AfterFunc(time.Duration(round)*4*time.Millisecond, func() { command.Process.Kill() })
				}
			}
		}
		command.Wait()
		st := openAt(t, path)
		records, err := st.Records(t.Context(), nil, false)
		if err != nil {
			t.Fatal(err)
		}
		fresh := openAt(t, ":memory:")
		for _, r := range records {
			delete(written, r.Key)
			write(t, fresh, batches[r.Key])
		}
		if len(written) > 0 {
			t.Fatalf("round %d: acknowledged and lost: %v", round, written)
		}
		if lines(t, st) != lines(t, fresh) {
			t.Fatalf("round %d: the graph is not what its records say", round)
		}
		if findings, err := st.Check(t.Context()); err != nil || len(findings) > 0 {
			t.Fatalf("round %d: %q, %v", round, findings, err)
		}
		for _, r := range records {
			written[r.Key] = true
		}
		st.Close()
	}
}
