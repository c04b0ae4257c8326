package graph_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
	"scrutinygraph/store/sqlite"
)

// watched is a store that counts its reads, and in which a test can make them fail or wait.
type watched struct {
	store.Store
	calls atomic.Int64
	// before is called at the start of each read, with its context; nil for nothing.
	before func(context.Context) error
}

func (w *watched) begin(ctx context.Context) error {
	w.calls.Add(1)
	if w.before != nil {
		return w.before(ctx)
	}
	return nil
}

func (w *watched) Nodes(ctx context.Context, ids []scrutiny.ID, fields ...string) ([]scrutiny.Node, error) {
	if err := w.begin(ctx); err != nil {
		return nil, err
	}
	return w.Store.Nodes(ctx, ids, fields...)
}

func (w *watched) Find(ctx context.Context, q store.Query) (store.Page, error) {
	if err := w.begin(ctx); err != nil {
		return store.Page{}, err
	}
	return w.Store.Find(ctx, q)
}

func (w *watched) Neighbours(ctx context.Context, starts []scrutiny.ID, hop store.Hop) ([]store.NeighbourPage, error) {
	if err := w.begin(ctx); err != nil {
		return nil, err
	}
	return w.Store.Neighbours(ctx, starts, hop)
}

func (w *watched) Groups(ctx context.Context, q store.GroupQuery) (store.GroupPage, error) {
	if err := w.begin(ctx); err != nil {
		return store.GroupPage{}, err
	}
	return w.Store.Groups(ctx, q)
}

func (w *watched) Around(ctx context.Context, starts []scrutiny.ID, edges []scrutiny.EdgeKind, limit int) ([]store.AroundPage, error) {
	if err := w.begin(ctx); err != nil {
		return nil, err
	}
	return w.Store.Around(ctx, starts, edges, limit)
}

func (w *watched) Timeline(ctx context.Context, q store.TimelineQuery) (store.TimelinePage, error) {
	if err := w.begin(ctx); err != nil {
		return store.TimelinePage{}, err
	}
	return w.Store.Timeline(ctx, q)
}

func (w *watched) Counts(ctx context.Context) (map[scrutiny.Kind]int, error) {
	if err := w.begin(ctx); err != nil {
		return nil, err
	}
	return w.Store.Counts(ctx)
}

func (w *watched) Changes(ctx context.Context, q store.ChangeQuery) (store.ChangePage, error) {
	if err := w.begin(ctx); err != nil {
		return store.ChangePage{}, err
	}
	return w.Store.Changes(ctx, q)
}

func (w *watched) Search(ctx context.Context, q store.SearchQuery) (store.SearchPage, error) {
	if err := w.begin(ctx); err != nil {
		return store.SearchPage{}, err
	}
	return w.Store.Search(ctx, q)
}

// written gives a store that holds a graph. The tests only read, so each graph is written once.
func written(name string, nodes []scrutiny.Node, edges []scrutiny.Edge) store.Store {
	st, err := sqlite.Open(context.Background(), filepath.Join(folder, name+".db"))
	if err != nil {
		panic(err)
	}
	err = st.Write(context.Background(), store.Batch{
		Record: store.Record{Key: "minutes.html", Hash: name, ContentHash: name, DocumentID: minutes, Text: "the text of the minutes"},
		Nodes:  nodes, Edges: edges,
	})
	if err != nil {
		panic(err)
	}
	opened = append(opened, st)
	return st
}

var (
	folder string
	opened []store.Store
)

func TestMain(m *testing.M) {
	var err error
	if folder, err = os.MkdirTemp("", "graph"); err != nil {
		panic(err)
	}
	code := m.Run()
	for _, st := range opened {
		if err := st.Close(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
	}
	if err := os.RemoveAll(folder); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}

// drawn is a store with the drawn graph.
func drawn() *watched { return &watched{Store: drawnStore()} }

var drawnStore = sync.OnceValue(func() store.Store {
	nodes, edges := drawing()
	return written("drawn", nodes, edges)
})

// wide is a store with the drawn graph and a hundred meetings more, each with five items of two commitments.
func wide() *watched { return &watched{Store: wideStore()} }

var wideStore = sync.OnceValue(func() store.Store {
	nodes, edges := drawing()
	for i := range 100 {
		meeting := scrutiny.ID(fmt.Sprintf("meeting:leafshire/panel/more/%03d", i))
		nodes = append(nodes, &scrutiny.Meeting{ID: meeting, CommitteeID: panel})
		edges = append(edges, scrutiny.Edge{From: meeting, Kind: scrutiny.EdgeHeldBy, To: panel})
		for j := range 5 {
			it := scrutiny.ID(fmt.Sprintf("item:leafshire/more/%03d/%d", i, j))
			nodes = append(nodes, &scrutiny.AgendaItem{ID: it, Place: scrutiny.Place{MeetingID: meeting}})
			edges = append(edges, scrutiny.Edge{From: meeting, Kind: scrutiny.EdgeHasItem, To: it})
			for k := range 2 {
				c := scrutiny.ID(fmt.Sprintf("commitment:leafshire/more/%03d/%d/%d", i, j, k))
				nodes = append(nodes, &scrutiny.Commitment{ID: c, Text: "x", Place: scrutiny.Place{ItemID: it}})
				edges = append(edges, scrutiny.Edge{From: c, Kind: scrutiny.EdgeMadeAt, To: it}, scrutiny.Edge{From: c, Kind: scrutiny.EdgeEvidencedBy, To: passage1})
			}
		}
	}
	return written("wide", nodes, edges)
})
