package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Export visits the oracle's graph.
func (s oracleStore) Export(_ context.Context, node func(scrutiny.Node) error, edge func(scrutiny.Edge) error) error {
	for _, id := range s.order() {
		if err := node(s.o.nodes[id]); err != nil {
			return err
		}
	}
	for _, e := range s.o.edges {
		if err := edge(e); err != nil {
			return err
		}
	}
	return nil
}

func testExport(t *testing.T, st store.Store) {
	got := export(t, st)
	same(t, "export", strings.Split(oracleExport(t, drawn()...), "\n"), strings.Split(got, "\n"))
	const line = `{"type":"edge","from":"item:leafshire/panel/2024-01-23/3","kind":"FULFILS","to":"commitment:leafshire/1","properties":{"on":"2024-01-23",` +
		`"passages":["passage:minutes.html#34-55","passage:minutes.html#2-70"],"rule":"back-reference","score":0.875,"tier":"BACK_REFERENCE","why":"the item’s title says “report back”"}}`
	if !strings.Contains(got, line+"\n") {
		t.Errorf("the export does not hold the line\n%s", line)
	}
	// It stops at the first error of a visitor.
	enough := errors.New("enough")
	for _, at := range []int{1, 5} {
		nodes, edges := 0, 0
		err := st.Export(t.Context(), func(scrutiny.Node) error {
			if nodes++; nodes == at {
				return enough
			}
			return nil
		}, func(scrutiny.Edge) error { edges++; return nil })
		wantKind(t, "a node's visitor", err, enough)
		same(t, "nodes visited", at, nodes)
		same(t, "edges visited", 0, edges)
	}
	edges := 0
	err := st.Export(t.Context(), func(scrutiny.Node) error { return nil }, func(scrutiny.Edge) error { edges++; return enough })
	wantKind(t, "an edge's visitor", err, enough)
	same(t, "edges visited", 1, edges)
}

func testCheckClean(t *testing.T, st store.Store) {
	findings, err := st.Check(t.Context())
	must(t, err)
	same(t, "findings", []string{}, findings)
}

// testCheckEvidence writes what the interface lets through and no loader should write.
func testCheckEvidence(t *testing.T, st store.Store) {
	b := drawn()
	b[0].Edges = slices.DeleteFunc(b[0].Edges, func(e scrutiny.Edge) bool { return e.From == c4 && e.Kind == scrutiny.EdgeEvidencedBy })
	for _, n := range b[1].Nodes {
		if p, ok := n.(*scrutiny.Passage); ok {
			p.Start, p.End = p.Start+1, p.End+1
		}
	}
	b[0].Nodes = append(b[0].Nodes, &scrutiny.Passage{ID: "passage:far", DocumentID: docM, Start: 5, End: 9999, Text: "x"}, &scrutiny.Passage{ID: "passage:none", DocumentID: "document:none", End: 1, Text: "x"})
	load(t, st, b...)
	findings, err := st.Check(t.Context())
	must(t, err)
	_, _, _, p4 := passages()
	for _, id := range []scrutiny.ID{c4, p4, "passage:far", "passage:none"} {
		if !slices.ContainsFunc(findings, func(s string) bool { return strings.Contains(s, string(id)) && strings.Contains(s, " ") }) {
			t.Errorf("no finding names %s: %q", id, findings)
		}
	}
	if len(findings) != 4 {
		t.Errorf("findings: %q", findings)
	}
}

func testPing(t *testing.T, st store.Store) {
	must(t, st.Ping(t.Context()))
	if name, number, ok := strings.Cut(st.Backend(), " "); !ok || name == "" || number == "" {
		t.Errorf("the backend is %q, want a name and a version", st.Backend())
	}
}

// testStatements holds the promise of one statement whatever the number of parents.
func testStatements(t *testing.T, st store.Store) {
	var mu sync.Mutex
	var seen []string
	ctx := store.WithObserver(t.Context(), func(s string) {
		mu.Lock()
		defer mu.Unlock()
		seen = append(seen, s)
	})
	count := func(what string, want int, call func() error) {
		t.Helper()
		seen = nil
		must(t, call())
		if len(seen) > want || want > 0 && len(seen) == 0 {
			t.Errorf("%s: %d statements, want at most %d:\n%s", what, len(seen), want, strings.Join(seen, "\n"))
		}
	}
	var all []scrutiny.ID
	for _, n := range drawn()[0].Nodes {
		all = append(all, n.NodeID())
	}
	about := store.Hop{Edges: []scrutiny.EdgeKind{scrutiny.EdgeAbout}, Target: inspections, Order: []store.Order{{Field: "year"}}}
	anywhere := store.Hop{Edges: scrutiny.EdgeKinds}
	for _, n := range []int{1, len(all)} {
		count("nodes", 1, func() error { _, err := st.Nodes(ctx, all[:n]); return err })
		count("neighbours", 1, func() error { _, err := st.Neighbours(ctx, all[:n], about); return err })
		count("around", 1, func() error { _, err := st.Around(ctx, all[:n], scrutiny.EdgeKinds, 5); return err })
		count("neighbours of any kind", 1, func() error { _, err := st.Neighbours(ctx, all[:n], anywhere); return err })
		withTotal := about
		withTotal.WithTotal = true
		count("neighbours with totals", 2, func() error { _, err := st.Neighbours(ctx, all[:n], withTotal); return err })
	}
	q := store.Query{Kind: commitments, Order: []store.Order{{Field: "dueTo"}, {Edge: &store.EdgeFilter{Kind: scrutiny.EdgeAbout}}}}
	count("find", 1, func() error { _, err := st.Find(ctx, q); return err })
	q.WithTotal = true
	count("find with total", 2, func() error { _, err := st.Find(ctx, q); return err })
	byField := store.Hop{Field: "committeeId", IsReverse: true, Target: commitments}
	count("neighbours over a field", 1, func() error { _, err := st.Neighbours(ctx, all, byField); return err })
	for _, id := range []scrutiny.ID{panel, c1} {
		count("timeline", 1, func() error { _, err := st.Timeline(ctx, store.TimelineQuery{ID: id}); return err })
		count("timeline with total", 2, func() error { _, err := st.Timeline(ctx, store.TimelineQuery{ID: id, WithTotal: true}); return err })
	}
	count("counts", 1, func() error { _, err := st.Counts(ctx); return err })
	count("search with total", 2, func() error {
		_, err := st.Search(ctx, store.SearchQuery{Text: "housing", WithTotal: true})
		return err
	})
	count("search", 1, func() error { _, err := st.Search(ctx, store.SearchQuery{Text: "housing"}); return err })
	count("count", 1, func() error {
		_, err := st.Groups(ctx, store.GroupQuery{Kind: commitments, By: by("kind")})
		return err
	})
	count("changes", 2, func() error { _, err := st.Changes(ctx, store.ChangeQuery{}); return err })
	count("nodes of nothing", 0, func() error { _, err := st.Nodes(ctx, nil); return err })
	count("around nothing", 0, func() error { _, err := st.Around(ctx, nil, scrutiny.EdgeKinds, 5); return err })
	count("neighbours of nothing", 0, func() error { _, err := st.Neighbours(ctx, nil, about); return err })
	count("records of nothing", 0, func() error { _, err := st.Records(ctx, []string{}, true); return err })
}

// testContexts calls every method under a context that is done.
func testContexts(t *testing.T, st store.Store) {
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	late, cancel := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
	defer cancel()
	calls := map[string]func(ctx context.Context) error{
		"Nodes": func(ctx context.Context) error { _, err := st.Nodes(ctx, []scrutiny.ID{c1}); return err },
		"Find":  func(ctx context.Context) error { _, err := st.Find(ctx, store.Query{Kind: commitments}); return err },
		"Neighbours": func(ctx context.Context) error {
			_, err := st.Neighbours(ctx, []scrutiny.ID{c1}, store.Hop{Edges: []scrutiny.EdgeKind{scrutiny.EdgeAbout}})
			return err
		},
		"Search": func(ctx context.Context) error {
			_, err := st.Search(ctx, store.SearchQuery{Text: "housing"})
			return err
		},
		"Around": func(ctx context.Context) error {
			_, err := st.Around(ctx, []scrutiny.ID{c1}, scrutiny.EdgeKinds, 1)
			return err
		},
		"Changes": func(ctx context.Context) error { _, err := st.Changes(ctx, store.ChangeQuery{}); return err },
		"Groups": func(ctx context.Context) error {
			_, err := st.Groups(ctx, store.GroupQuery{Kind: commitments})
			return err
		},
		"Records": func(ctx context.Context) error { _, err := st.Records(ctx, nil, false); return err },
		"Write": func(ctx context.Context) error {
			b := drawn()[0]
			b.Record.Key = "other"
			return st.Write(ctx, b)
		},
		"Remove": func(ctx context.Context) error { return st.Remove(ctx, "report.md") },
		"Export": func(ctx context.Context) error {
			return st.Export(ctx, func(scrutiny.Node) error { return nil }, func(scrutiny.Edge) error { return nil })
		},
		"Check":   func(ctx context.Context) error { _, err := st.Check(ctx); return err },
		"Version": func(ctx context.Context) error { _, err := st.Version(ctx); return err },
		"Ping":    st.Ping,
		"Timeline": func(ctx context.Context) error {
			_, err := st.Timeline(ctx, store.TimelineQuery{ID: panel})
			return err
		},
		"Counts":    func(ctx context.Context) error { _, err := st.Counts(ctx); return err },
		"WrittenAt": func(ctx context.Context) error { _, err := st.WrittenAt(ctx); return err },
	}
	before := export(t, st)
	for name, call := range calls {
		wantKind(t, name+" cancelled", call(cancelled), context.Canceled)
		wantKind(t, name+" too late", call(late), scrutiny.ErrTimeout)
	}
	same(t, "nothing was written", before, export(t, st))
}

// testAllOrNothing reads while a record is replaced over and over: every reader sees one version of it whole.
func testAllOrNothing(t *testing.T, st store.Store) {
	const size = 60
	edition := func(n int) store.Batch {
		text := fmt.Sprint("edition ", n)
		b := store.Batch{Record: record("a", "", text)}
		b.Record.Hash = text
		for i := range size + n%2 {
			id := scrutiny.NewID(scrutiny.KindUpdate, fmt.Sprint(i))
			b.Nodes = append(b.Nodes, &scrutiny.Update{ID: id, Text: text})
			b.Edges = append(b.Edges, scrutiny.Edge{From: "update:0", Kind: scrutiny.EdgeMentions, To: id, Why: text})
		}
		return b
	}
	load(t, st, edition(0))
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	// whole checks that what was read is one edition.
	whole := func(texts []string) error {
		if len(texts) == 0 {
			return errors.New("nothing was read")
		}
		var n int
		if _, err := fmt.Sscanf(texts[0], "edition %d", &n); err != nil {
			return err
		}
		if len(texts) != size+n%2 {
			return fmt.Errorf("%d rows of %s", len(texts), texts[0])
		}
		for _, s := range texts {
			if s != texts[0] {
				return fmt.Errorf("rows of %s and of %s", texts[0], s)
			}
		}
		return nil
	}
	readers := []func() error{
		func() error {
			p, err := st.Find(ctx, store.Query{Kind: scrutiny.KindUpdate})
			var texts []string
			for _, n := range p.Nodes {
				texts = append(texts, n.(*scrutiny.Update).Text)
			}
			return errors.Join(err, whole(texts))
		},
		func() error {
			p, err := st.Neighbours(ctx, []scrutiny.ID{"update:0"}, store.Hop{Edges: []scrutiny.EdgeKind{scrutiny.EdgeMentions}, Target: scrutiny.KindUpdate})
			if err != nil {
				return err
			}
			var texts []string
			for _, n := range p[0].Neighbours {
				texts = append(texts, n.Edge.Why)
				if n.Node.(*scrutiny.Update).Text != n.Edge.Why {
					return fmt.Errorf("a node of %s behind an edge of %s", n.Node.(*scrutiny.Update).Text, n.Edge.Why)
				}
			}
			return whole(texts)
		},
		func() error {
			var texts []string
			nodes := 0
			err := st.Export(ctx, func(n scrutiny.Node) error {
				nodes++
				texts = append(texts, n.(*scrutiny.Update).Text)
				return nil
			}, func(e scrutiny.Edge) error {
				if e.Why != texts[0] {
					return fmt.Errorf("an edge of %s beside nodes of %s", e.Why, texts[0])
				}
				nodes--
				return nil
			})
			if err == nil && nodes != 0 {
				err = fmt.Errorf("%d more nodes than edges", nodes)
			}
			return errors.Join(err, whole(texts))
		},
		func() error {
			p, err := st.Search(ctx, store.SearchQuery{Text: "edition"})
			var texts []string
			for _, h := range p.Hits {
				texts = append(texts, h.Node.(*scrutiny.Update).Text)
			}
			return errors.Join(err, whole(texts))
		},
	}
	var wg sync.WaitGroup
	for i, read := range readers {
		wg.Go(func() {
			for reads := 0; ; reads++ {
				err := read()
				switch {
				case ctx.Err() != nil:
					if reads == 0 {
						t.Errorf("reader %d read nothing", i)
					}
					return
				case err != nil:
					t.Errorf("reader %d: %v", i, err)
					return
				}
			}
		})
	}
	for n := 1; n <= 12; n++ {
		if err := st.Write(t.Context(), edition(n)); err != nil {
			t.Error(err)
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	stop()
	wg.Wait()
}

// testWriters writes from several goroutines at once: each waits for the other, and none is lost.
func testWriters(t *testing.T, st store.Store) {
	v := version(t, st)
	const writers, records = 4, 5
	var wg sync.WaitGroup
	var batches []store.Batch
	for w := range writers {
		var mine []store.Batch
		for r := range records {
			mine = append(mine, store.Batch{
				Record: record(fmt.Sprint(w, "/", r), "", ""),
				Nodes: []scrutiny.Node{
					&scrutiny.Committee{ID: panel, OtherNames: []string{fmt.Sprint("name ", w, r)}},
					&scrutiny.Update{ID: scrutiny.NewID(scrutiny.KindUpdate, fmt.Sprint(w), fmt.Sprint(r)), Text: "x"},
				},
			})
		}
		batches = append(batches, mine...)
		wg.Go(func() {
			for _, b := range mine {
				if err := st.Write(t.Context(), b); err != nil {
					t.Errorf("%s: %v", b.Record.Key, err)
				}
			}
		})
	}
	wg.Wait()
	same(t, "version", v+writers*records, version(t, st))
	same(t, "export", oracleExport(t, batches...), export(t, st))
}
