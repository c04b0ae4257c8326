package neo4j_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
	"scrutinygraph/store/neo4j"
	"scrutinygraph/store/neo4j/neo4jtest"
)

// TestUnreachable: a server that refuses, and one that says nothing, are told within three seconds, without the password.
func TestUnreachable(t *testing.T) {
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	gone, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	gone.Close()
	for _, scheme := range []string{"bolt://", "neo4j://"} {
		for name, address := range map[string]string{"refuses": gone.Addr().String(), "is silent": silent.Addr().String()} {
			t.Run(scheme+" "+name, func(t *testing.T) {
				begin := time.Now()
				_, err := neo4j.Open(t.Context(), neo4j.Config{URI: scheme + address, Password: "sesame-open"})
				if took := time.Since(begin); took > 3*time.Second {
					t.Errorf("it took %s to find out", took)
				}
				unavailable(t, err)
			})
		}
	}
	if _, err := neo4j.Open(t.Context(), neo4j.Config{URI: "mysql://host"}); !errors.Is(err, scrutiny.ErrInvalid) {
		t.Errorf("an address that cannot be one: %v", err)
	}
}

func unavailable(t testing.TB, err error) {
	t.Helper()
	if !errors.Is(err, scrutiny.ErrUnavailable) {
		t.Fatalf("error is %v, want one of kind %q", err, scrutiny.ErrUnavailable)
	}
	for _, secret := range []string{"sesame-open", "127.0.0.1", "goroutine", "MATCH"} {
		if strings.Contains(err.Error(), secret) {
			t.Errorf("the message tells %q: %s", secret, err)
		}
	}
}

// TestRefused: a wrong password and a database that is not there are told as what they are.
func TestRefused(t *testing.T) {
	c := server(t)
	wrong := c
	wrong.Password = "sesame-open"
	_, err := neo4j.Open(t.Context(), wrong)
	unavailable(t, err)
	if !strings.Contains(err.Error(), "NEO4J_PASSWORD") {
		t.Errorf("the message does not say what to look at: %s", err)
	}
	wrong = c
	wrong.Database = "nowhere"
	_, err = neo4j.Open(t.Context(), wrong)
	unavailable(t, err)
	if !strings.Contains(err.Error(), "NEO4J_DATABASE") {
		t.Errorf("the message does not say what to look at: %s", err)
	}
}

// edition is a record with some nodes and edges, each edition with other ones.
func edition(key string, n int) store.Batch {
	text := fmt.Sprintf("edition %d", n)
	b := store.Batch{Record: store.Record{Key: key, Hash: text, Text: text}}
	hub := scrutiny.NewID(scrutiny.KindUpdate, key, "hub")
	b.Nodes = append(b.Nodes, &scrutiny.Update{ID: hub, Text: text})
	for i := range 5 + n {
		id := scrutiny.NewID(scrutiny.KindUpdate, key, fmt.Sprint(i))
		b.Nodes = append(b.Nodes, &scrutiny.Update{ID: id, Text: text})
		b.Edges = append(b.Edges, scrutiny.Edge{From: hub, Kind: scrutiny.EdgeMentions, To: id, Why: text})
	}
	return b
}

func lines(t testing.TB, st store.Store) string {
	t.Helper()
	var b bytes.Buffer
	if err := store.WriteJSONL(t.Context(), st, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func write(t testing.TB, st store.Store, b store.Batch) {
	t.Helper()
	if err := st.Write(t.Context(), b); err != nil {
		t.Fatal(err)
	}
}

// wire is a proxy before a server, which hears what the client says and can cut a connection at a commit.
type wire struct {
	net.Listener
	target string

	mu   sync.Mutex
	said []byte
	// cutAt is the number of the commit, from 1, at which the connection is cut; 0 for none. isDone says whether the server
	// gets to hear of that commit.
	cutAt, commits int
	isDone         bool
}

func newWire(t testing.TB, c neo4j.Config) (*wire, neo4j.Config) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{Listener: l, target: strings.TrimPrefix(c.URI, "bolt://")}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			go w.serve(client)
		}
	}()
	c.URI = "bolt://" + l.Addr().String()
	return w, c
}

// commit is the message that ends a transaction, with its length before and its end after.
var commit = []byte{0x00, 0x02, 0xb0, 0x12, 0x00, 0x00}

func (w *wire) serve(client net.Conn) {
	defer client.Close()
	server, err := net.Dial("tcp", w.target)
	if err != nil {
		return
	}
	defer server.Close()
	var isCut bool
	var mu sync.Mutex
	answers := make(chan struct{}, 1)
	go func() {
		defer client.Close()
		buf := make([]byte, 1<<16)
		for {
			n, err := server.Read(buf)
			if err != nil {
				return
			}
			mu.Lock()
			cut := isCut
			mu.Unlock()
			if cut {
				answers <- struct{}{}
				return
			}
			if _, err := client.Write(buf[:n]); err != nil {
				return
			}
		}
	}()
	buf := make([]byte, 1<<16)
	for {
		n, err := client.Read(buf)
		if err != nil {
			return
		}
		w.mu.Lock()
		w.said = append(w.said, buf[:n]...)
		cut, done := false, w.isDone
		if bytes.Contains(buf[:n], commit) {
			w.commits++
			cut = w.commits == w.cutAt
		}
		w.mu.Unlock()
		if cut && !done {
			return
		}
		if cut {
			mu.Lock()
			isCut = true
			mu.Unlock()
		}
		if _, err := server.Write(buf[:n]); err != nil {
			return
		}
		if cut {
			<-answers // the server has done it
			return
		}
	}
}

// heard gives what the client said since the last call.
func (w *wire) heard() []byte {
	w.mu.Lock()
	defer w.mu.Unlock()
	said := w.said
	w.said = nil
	return said
}

func (w *wire) cut(at int, isDone bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.cutAt, w.commits, w.isDone = at, 0, isDone
}

// TestLostCommits cuts the connection at each commit of a write in turn, before the server hears of it and after it has done
// it: the write is done, once.
func TestLostCommits(t *testing.T) {
	c := server(t)
	plain := open(t, c)
	w, through := newWire(t, c)
	st, err := neo4j.Open(t.Context(), through)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	n := 0
	for at := 1; at <= 3; at++ {
		for _, isDone := range []bool{false, true} {
			t.Run(fmt.Sprintf("commit %d, done %t", at, isDone), func(t *testing.T) {
				n++
				before, err := plain.Version(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				w.cut(at, isDone)
				write(t, st, edition("a", n))
				w.cut(0, false)
				after, err := plain.Version(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				if after != before+1 {
					t.Errorf("the version went from %d to %d", before, after)
				}
				nodes := strings.Count(lines(t, plain), fmt.Sprintf(`"text":"edition %d"`, n))
				if nodes != 6+n {
					t.Errorf("%d nodes of the edition, want %d", nodes, 6+n)
				}
				w.cut(at, isDone)
				if err := st.Remove(t.Context(), "a"); err != nil {
					t.Errorf("remove: %v", err)
				}
				w.cut(0, false)
				if got := lines(t, plain); got != "" {
					t.Errorf("after the removal there is still\n%s", got)
				}
			})
		}
	}
}

// TestWire hears what is said to the server: reads are read transactions, which a cluster's readers may serve, and follow
// the last write by its bookmark; each names its database.
func TestWire(t *testing.T) {
	c := server(t)
	w, through := newWire(t, c)
	st := open(t, through)
	const mode, read, bookmarks, db = "\x84mode", "\x84mode\x81r", "\x89bookmarks", "\x82db\x85neo4j"
	w.heard()
	write(t, st, edition("a", 1))
	if said := w.heard(); bytes.Contains(said, []byte(read)) || !bytes.Contains(said, []byte(db)) {
		t.Errorf("a write is no write transaction on the named database: %q", said)
	}
	calls := map[string]func() error{
		"Nodes": func() error { _, err := st.Nodes(t.Context(), []scrutiny.ID{"update:a/hub"}); return err },
		"Find":  func() error { _, err := st.Find(t.Context(), store.Query{Kind: scrutiny.KindUpdate}); return err },
		"Neighbours": func() error {
			_, err := st.Neighbours(t.Context(), []scrutiny.ID{"update:a/hub"}, store.Hop{Edges: []scrutiny.EdgeKind{scrutiny.EdgeMentions}})
			return err
		},
		"Search": func() error { _, err := st.Search(t.Context(), store.SearchQuery{Text: "edition"}); return err },
		"Around": func() error {
			_, err := st.Around(t.Context(), []scrutiny.ID{"update:x"}, scrutiny.EdgeKinds, 1)
			return err
		},
		"Changes": func() error { _, err := st.Changes(t.Context(), store.ChangeQuery{}); return err },
		"Groups": func() error {
			_, err := st.Groups(t.Context(), store.GroupQuery{Kind: scrutiny.KindUpdate})
			return err
		},
		"Records": func() error { _, err := st.Records(t.Context(), nil, true); return err },
		"Version": func() error { _, err := st.Version(t.Context()); return err },
		"Timeline": func() error {
			_, err := st.Timeline(t.Context(), store.TimelineQuery{ID: "update:x"})
			return err
		},
		"WrittenAt": func() error { _, err := st.WrittenAt(t.Context()); return err },
		"Export":    func() error { return store.WriteJSONL(t.Context(), st, io.Discard) },
	}
	for name, call := range calls {
		if err := call(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		said := w.heard()
		begun := bytes.Count(said, []byte(db))
		if begun == 0 || bytes.Count(said, []byte(read)) != begun || bytes.Count(said, []byte(mode)) != begun {
			t.Errorf("%s is not only read transactions on the named database: %q", name, said)
		}
		// A list of one is the byte 0x91.
		if bytes.Count(said, []byte(bookmarks+"\x91")) != begun {
			t.Errorf("%s does not follow the last write: %q", name, said)
		}
	}
}

// TestDeadWriter: a writer that died between shutting the gate and opening it does not stop readers or writers for long.
func TestDeadWriter(t *testing.T) {
	c := server(t)
	st := open(t, c)
	write(t, st, edition("a", 1))
	x := &bare{DriverWithContext: bareDriver(t, c), ctx: t.Context()}
	for _, next := range []string{"read", "write"} {
		if _, err := x.write("MATCH (g:_Gate) SET g.number = g.number + 1 + g.number % 2", nil); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		if next == "write" {
			if err := st.Write(ctx, edition("a", 2)); err != nil {
				t.Error(err)
			}
		}
		if p, err := st.Find(ctx, store.Query{Kind: scrutiny.KindUpdate}); err != nil || len(p.Nodes) == 0 {
			t.Errorf("after a writer died: %d nodes, %v", len(p.Nodes), err)
		}
		cancel()
		rows, err := x.write("MATCH (g:_Gate) RETURN g.number % 2", nil)
		if err != nil || rows[0].Values[0] != int64(0) {
			t.Errorf("the gate is still shut: %v, %v", rows, err)
		}
	}
}

// TestNewerSchema: a database that a newer program made is refused with advice.
func TestNewerSchema(t *testing.T) {
	c := server(t)
	open(t, c)
	x := &bare{DriverWithContext: bareDriver(t, c), ctx: t.Context()}
	if _, err := x.write("CREATE (:_Migration {number: 9999, name: 'from the future'})", nil); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if _, err := x.write("MATCH (m:_Migration {number: 9999}) DELETE m", nil); err != nil {
			t.Error(err)
		}
	}()
	if _, err := neo4j.Open(t.Context(), c); !errors.Is(err, scrutiny.ErrInvalid) || !strings.Contains(err.Error(), "newer") {
		t.Errorf("error is %v", err)
	}
}

// TestRouting: neo4j:// asks the server where to go, and a single server names itself.
func TestRouting(t *testing.T) {
	c := server(t)
	c.URI = strings.Replace(c.URI, "bolt://", "neo4j://", 1)
	wipe(t, c)
	st, err := neo4j.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	write(t, st, edition("a", 1))
	if got := strings.Count(lines(t, st), "\n"); got != 13 {
		t.Errorf("%d lines, want 13", got)
	}
	if !strings.HasPrefix(st.Backend(), "neo4j 5.") {
		t.Errorf("the backend is %q", st.Backend())
	}
}

// TestDeadline: the server ends the work at the caller's deadline.
func TestDeadline(t *testing.T) {
	c := server(t)
	st := open(t, c)
	x := &bare{DriverWithContext: bareDriver(t, c), ctx: t.Context()}
	write(t, st, edition("a", 1))
	// Another transaction holds the writers' lock.
	s := x.NewSession(t.Context(), driver.SessionConfig{})
	defer s.Close(t.Context())
	tx, err := s.BeginTransaction(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Run(t.Context(), "MATCH (s:_Store) SET s._lock = true", nil); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	begin := time.Now()
	if err := st.Write(ctx, edition("a", 2)); !errors.Is(err, scrutiny.ErrTimeout) {
		t.Errorf("error is %v, want one of kind %q", err, scrutiny.ErrTimeout)
	}
	if took := time.Since(begin); took > 3*time.Second {
		t.Errorf("it took %s", took)
	}
	// Readers are not held up.
	if p, err := st.Find(t.Context(), store.Query{Kind: scrutiny.KindUpdate}); err != nil || len(p.Nodes) != 7 {
		t.Errorf("%d nodes, %v", len(p.Nodes), err)
	}
	if err := tx.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	write(t, st, edition("a", 2))
}

// TestRestart kills the server and starts it again: what was acknowledged is there, and the same store serves again.
func TestRestart(t *testing.T) {
	server(t) // only where tests on Neo4j are wanted
	own, err := neo4jtest.Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := own.Stop(); err != nil {
			t.Error(err)
		}
	}()
	stores, want := map[string]store.Store{}, map[string]string{}
	for i, scheme := range []string{"bolt://", "neo4j://"} {
		st, err := neo4j.Open(t.Context(), neo4j.Config{URI: strings.Replace(own.URI, "bolt://", scheme, 1), Password: own.Password})
		if err != nil {
			t.Fatal(err)
		}
		defer st.Close()
		write(t, st, edition("a", i))
		stores[scheme] = st
	}
	for scheme, st := range stores {
		want[scheme] = lines(t, st)
	}
	own.Kill()
	for scheme, st := range stores {
		for range 2 {
			begin := time.Now()
			_, err := st.Nodes(t.Context(), []scrutiny.ID{"update:a/hub"})
			if took := time.Since(begin); took > 3*time.Second {
				t.Errorf("%s: it took %s to find out", scheme, took)
			}
			unavailable(t, err)
		}
	}
	begin := time.Now()
	if err := own.Restart(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Logf("the server was up again after %s", time.Since(begin))
	for scheme, st := range stores {
		begin = time.Now()
		for {
			if _, err := st.Nodes(t.Context(), []scrutiny.ID{"update:a/hub"}); err == nil {
				break
			} else if time.Since(begin) > 10*time.Second {
				t.Fatalf("%s: ten seconds after the server came back: %v", scheme, err)
			}
		}
		t.Logf("%s: service came back %s after the server", scheme, time.Since(begin))
		if got := lines(t, st); got != want[scheme] {
			t.Errorf("%s: the server lost what it had acknowledged: want\n%s\ngot\n%s", scheme, want[scheme], got)
		}
	}
	for _, st := range stores {
		write(t, st, edition("b", 1))
	}
}

// TestClosed: a call after Close is told so, and Close waits for what is running.
func TestClosed(t *testing.T) {
	c := server(t)
	st := open(t, c)
	write(t, st, edition("a", 1))
	running := make(chan error, 1)
	started := make(chan struct{})
	go func() {
		once := sync.OnceFunc(func() { close(started) })
		running <- st.Export(t.Context(), func(scrutiny.Node) error { once(); return nil }, func(scrutiny.Edge) error { return nil })
	}()
	<-started
	if err := st.Close(); err != nil {
		t.Error(err)
	}
	if err := <-running; err != nil {
		t.Errorf("the export that was running: %v", err)
	}
	unavailable(t, st.Ping(t.Context()))
	if err := st.Close(); err != nil {
		t.Errorf("a second Close: %v", err)
	}
}
