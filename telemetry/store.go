package telemetry

import (
	"context"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Store makes a span for each call to a store. What was looked for is not told: only of what kind it is.
func (t *Tracer) Store(st store.Store) store.Store {
	if t == nil || st == nil {
		return st
	}
	return traced{st, t.tracer}
}

// Open makes spans of the calls to the store that open gives, each time it is asked.
func (t *Tracer) Open(open func() (store.Store, error)) func() (store.Store, error) {
	if t == nil {
		return open
	}
	return func() (store.Store, error) {
		st, err := open()
		return t.Store(st), err
	}
}

type traced struct {
	store.Store
	tracer trace.Tracer
}

// span runs a call within a span.
func span[T any](ctx context.Context, s traced, name string, call func(ctx context.Context) (T, error)) (T, error) {
	ctx, sp := s.tracer.Start(ctx, "store "+name, trace.WithSpanKind(trace.SpanKindClient), trace.WithAttributes(
		attribute.String("db.operation.name", name), attribute.String("db.system.name", s.Backend())))
	defer sp.End()
	out, err := call(ctx)
	if err != nil {
		sp.RecordError(err)
		sp.SetStatus(codes.Error, "")
	}
	return out, err
}

// do is span for a call that gives nothing but an error.
func do(ctx context.Context, s traced, name string, call func(ctx context.Context) error) error {
	_, err := span(ctx, s, name, func(ctx context.Context) (struct{}, error) { return struct{}{}, call(ctx) })
	return err
}

func (s traced) Nodes(ctx context.Context, ids []scrutiny.ID, fields ...string) ([]scrutiny.Node, error) {
	return span(ctx, s, "nodes", func(ctx context.Context) ([]scrutiny.Node, error) { return s.Store.Nodes(ctx, ids, fields...) })
}

func (s traced) Find(ctx context.Context, q store.Query) (store.Page, error) {
	return span(ctx, s, "find "+string(q.Kind), func(ctx context.Context) (store.Page, error) { return s.Store.Find(ctx, q) })
}

func (s traced) Neighbours(ctx context.Context, starts []scrutiny.ID, hop store.Hop) ([]store.NeighbourPage, error) {
	return span(ctx, s, "neighbours "+string(hop.Target), func(ctx context.Context) ([]store.NeighbourPage, error) {
		return s.Store.Neighbours(ctx, starts, hop)
	})
}

func (s traced) Search(ctx context.Context, q store.SearchQuery) (store.SearchPage, error) {
	return span(ctx, s, "search", func(ctx context.Context) (store.SearchPage, error) { return s.Store.Search(ctx, q) })
}

func (s traced) Around(ctx context.Context, starts []scrutiny.ID, edges []scrutiny.EdgeKind, limit int) ([]store.AroundPage, error) {
	return span(ctx, s, "around", func(ctx context.Context) ([]store.AroundPage, error) {
		return s.Store.Around(ctx, starts, edges, limit)
	})
}

func (s traced) Groups(ctx context.Context, q store.GroupQuery) (store.GroupPage, error) {
	return span(ctx, s, "groups "+string(q.Kind), func(ctx context.Context) (store.GroupPage, error) { return s.Store.Groups(ctx, q) })
}

func (s traced) Changes(ctx context.Context, q store.ChangeQuery) (store.ChangePage, error) {
	return span(ctx, s, "changes", func(ctx context.Context) (store.ChangePage, error) { return s.Store.Changes(ctx, q) })
}

func (s traced) Records(ctx context.Context, keys []string, withText bool) ([]store.Record, error) {
	return span(ctx, s, "records", func(ctx context.Context) ([]store.Record, error) { return s.Store.Records(ctx, keys, withText) })
}

func (s traced) Withheld(ctx context.Context) (nodes []scrutiny.Node, edges []scrutiny.Edge, err error) {
	err = do(ctx, s, "withheld", func(ctx context.Context) (err error) {
		nodes, edges, err = s.Store.Withheld(ctx)
		return err
	})
	return nodes, edges, err
}

func (s traced) Undone(ctx context.Context, key string) (store.Undone, error) {
	return span(ctx, s, "undone", func(ctx context.Context) (store.Undone, error) { return s.Store.Undone(ctx, key) })
}

func (s traced) Write(ctx context.Context, batches ...store.Batch) error {
	return do(ctx, s, "write", func(ctx context.Context) error { return s.Store.Write(ctx, batches...) })
}

func (s traced) Remove(ctx context.Context, key string) error {
	return do(ctx, s, "remove", func(ctx context.Context) error { return s.Store.Remove(ctx, key) })
}

func (s traced) Export(ctx context.Context, node func(scrutiny.Node) error, edge func(scrutiny.Edge) error) error {
	return do(ctx, s, "export", func(ctx context.Context) error { return s.Store.Export(ctx, node, edge) })
}

func (s traced) Check(ctx context.Context) ([]string, error) {
	return span(ctx, s, "check", s.Store.Check)
}

func (s traced) Version(ctx context.Context) (int64, error) {
	return span(ctx, s, "version", s.Store.Version)
}

func (s traced) WrittenAt(ctx context.Context) (time.Time, error) {
	return span(ctx, s, "written at", s.Store.WrittenAt)
}

func (s traced) Timeline(ctx context.Context, q store.TimelineQuery) (store.TimelinePage, error) {
	return span(ctx, s, "timeline", func(ctx context.Context) (store.TimelinePage, error) { return s.Store.Timeline(ctx, q) })
}

func (s traced) Counts(ctx context.Context) (map[scrutiny.Kind]int, error) {
	return span(ctx, s, "counts", s.Store.Counts)
}

func (s traced) Ping(ctx context.Context) error { return do(ctx, s, "ping", s.Store.Ping) }
