package storetest

import (
	"fmt"
	"testing"
	"time"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Bare does the work of the benchmarks by hand-written statements over the bare driver, in a database of its own with the
// indexes that it needs. It reads whole rows, as a program would that knows its statements beforehand: no checking, no
// assertions, no cursors.
type Bare interface {
	// Write stores the nodes and edges of a batch in one transaction.
	Write(b store.Batch) error
	// Node reads one node.
	Node(id scrutiny.ID) error
	// Hop reads the neighbours of each start over edges of a kind, in one statement, and gives their IDs.
	Hop(starts []scrutiny.ID, kind scrutiny.EdgeKind, isReverse bool) ([]scrutiny.ID, error)
	// Page reads the first 50 commitments of a committee in the order of their due dates, then IDs, absent last.
	Page(committee scrutiny.ID) (int, error)
	// Search reads 20 nodes in whose texts both words stand.
	Search(first, second string) (int, error)
	Close() error
}

// Bench measures a store. Each figure stands beside that of the bare driver for the same work in the same run, as x-bare:
// how many times longer the store takes. records is the size of the graph, 140 nodes each; 700 make 100,000 nodes.
func Bench(b *testing.B, open Open, bare func(b *testing.B) Bare, records int) {
	batches := Generate(records)
	st, by := open(b), bare(b)
	defer by.Close()
	nodes, edges := 0, 0
	for _, batch := range batches {
		nodes, edges = nodes+len(batch.Nodes), edges+len(batch.Edges)
	}
	// Turn and turn about, so that what else the machine does falls on both.
	var writing, bareWriting time.Duration
	for _, batch := range batches {
		begin := time.Now()
		must(b, st.Write(b.Context(), batch))
		writing += time.Since(begin)
		begin = time.Now()
		must(b, by.Write(batch))
		bareWriting += time.Since(begin)
	}
	b.Run("Write", func(b *testing.B) {
		// The load took place once, whatever b.N.
		b.ReportMetric(float64(nodes)/writing.Seconds(), "nodes/s")
		b.ReportMetric(float64(edges)/writing.Seconds(), "edges/s")
		b.ReportMetric(float64(writing)/float64(bareWriting), "x-bare")
		b.ReportMetric(0, "ns/op")
	})
	var items, everything []scrutiny.ID
	for _, batch := range batches {
		for _, n := range batch.Nodes {
			switch n.NodeKind() {
			case scrutiny.KindAgendaItem:
				items = append(items, n.NodeID())
			case commitments:
				everything = append(everything, n.NodeID())
			}
		}
	}
	compare := func(name string, ours, theirs func(i int) error) {
		b.Run(name, func(b *testing.B) {
			var mine, bare time.Duration
			for i := range b.N {
				begin := time.Now()
				must(b, ours(i))
				mine += time.Since(begin)
				begin = time.Now()
				must(b, theirs(i))
				bare += time.Since(begin)
			}
			b.ReportMetric(float64(mine.Microseconds())/float64(b.N), "µs/op")
			b.ReportMetric(float64(mine)/float64(bare), "x-bare")
			b.ReportMetric(0, "ns/op")
		})
	}
	enough := func(n, want int) error {
		if n < want {
			return fmt.Errorf("%d rows, want %d", n, want)
		}
		return nil
	}
	compare("Node", func(i int) error {
		ns, err := st.Nodes(b.Context(), everything[i*7919%len(everything):][:1])
		if err == nil && ns[0] == nil {
			err = fmt.Errorf("%s is not there", everything[i*7919%len(everything)])
		}
		return err
	}, func(i int) error { return by.Node(everything[i*7919%len(everything)]) })

	b.Run("Nodes100", func(b *testing.B) {
		for i := range b.N {
			from := i * 7919 % (len(everything) - 100)
			ns, err := st.Nodes(b.Context(), everything[from:from+100])
			must(b, err)
			must(b, enough(len(ns), 100))
		}
	})

	// Three hops of 100 starts: items, their commitments, the passages of these, and who else these prove.
	steps := []struct {
		kind      scrutiny.EdgeKind
		isReverse bool
		target    scrutiny.Kind
	}{{scrutiny.EdgeMadeAt, true, ""}, {scrutiny.EdgeEvidencedBy, false, scrutiny.KindPassage}, {scrutiny.EdgeEvidencedBy, true, ""}}
	hundred := func(i int) []scrutiny.ID {
		from := i * 7919 % (len(items) - 100)
		return items[from : from+100]
	}
	compare("ThreeHops100", func(i int) error {
		at := hundred(i)
		for _, s := range steps {
			pages, err := st.Neighbours(b.Context(), at, store.Hop{Edges: []scrutiny.EdgeKind{s.kind}, IsReverse: s.isReverse, Target: s.target, Cut: store.Cut{First: 100}})
			if err != nil {
				return err
			}
			at = nil
			for _, p := range pages {
				at = append(at, far(p)...)
			}
		}
		return enough(len(at), 600)
	}, func(i int) error {
		at := hundred(i)
		for _, s := range steps {
			var err error
			if at, err = by.Hop(at, s.kind, s.isReverse); err != nil {
				return err
			}
		}
		return enough(len(at), 600)
	})
	committee := func(i int) scrutiny.ID {
		for _, n := range batches[i*31%len(batches)].Nodes {
			if n.NodeKind() == scrutiny.KindCommittee {
				return n.NodeID()
			}
		}
		panic("storetest: a record without a committee")
	}
	const page = 50
	compare("Page", func(i int) error {
		p, err := st.Find(b.Context(), store.Query{
			Kind: commitments, Filter: store.Filter{Field: "committeeId", Op: store.Eq, Value: committee(i)},
			Order: []store.Order{{Field: "dueTo"}}, Cut: store.Cut{First: page},
		})
		if err != nil {
			return err
		}
		return enough(len(p.Nodes), min(page, 40))
	}, func(i int) error {
		n, err := by.Page(committee(i))
		if err != nil {
			return err
		}
		return enough(n, min(page, 40))
	})
	b.Run("PageOfAll", func(b *testing.B) {
		var after *store.Key
		for range b.N {
			p, err := st.Find(b.Context(), store.Query{Kind: commitments, Order: []store.Order{{Field: "dueTo"}}, Cut: store.Cut{First: page, After: after}})
			must(b, err)
			if after = nil; p.HasNext {
				after = &p.Keys[len(p.Keys)-1]
			}
		}
	})
	compare("Search", func(i int) error {
		p, err := st.Search(b.Context(), store.SearchQuery{Text: "committee " + vocabulary[i%40], First: 20})
		if err != nil {
			return err
		}
		return enough(len(p.Hits), 1)
	}, func(i int) error {
		n, err := by.Search("committee", vocabulary[i%40])
		if err != nil {
			return err
		}
		return enough(n, 1)
	})
}
