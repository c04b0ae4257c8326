package graph

import (
	"context"
	"encoding/json"

	"github.com/99designs/gqlgen/graphql"

	"scrutinygraph/graph/model"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// timeline resolves timeline(id:).
func timeline(ctx context.Context, id scrutiny.ID, from, to *scrutiny.Date, kinds []scrutiny.Kind) (*model.TimelineConnection, error) {
	if len(kinds) > maxList {
		return nil, tooLong("kinds", len(kinds))
	}
	fc := graphql.GetFieldContext(ctx)
	q := store.TimelineQuery{ID: id, Kinds: kinds, WithTotal: selects(ctx, fc, "totalCount")}
	for day, bound := range map[*scrutiny.Date]*scrutiny.Date{&q.From: from, &q.To: to} {
		if bound != nil {
			*day = *bound
		}
	}
	scope, err := json.Marshal([]any{"timeline", id, from, to, kinds})
	if err != nil {
		return nil, err
	}
	cut, err := readCut(fc.Args, scope, 1)
	if err != nil {
		return nil, err
	}
	q.First, q.Last = cut.First, cut.Last
	if q.After, err = timelineKey(cut.After); err != nil {
		return nil, err
	}
	if q.Before, err = timelineKey(cut.Before); err != nil {
		return nil, err
	}
	r := requestOf(ctx)
	page, err := r.store.Timeline(ctx, q)
	if err != nil {
		return nil, err
	}
	out := &model.TimelineConnection{
		Edges: make([]model.TimelineEdge, len(page.Entries)), Nodes: make([]scrutiny.Node, len(page.Entries)), TotalCount: page.Total,
		PageInfo: &model.PageInfo{HasPreviousPage: page.HasPrev, HasNextPage: page.HasNext},
	}
	for i, e := range page.Entries {
		key := store.Key{Values: []any{string(e.On)}, ID: e.Node.NodeID()}
		out.Edges[i] = model.TimelineEdge{Cursor: writeCursor(scope, key), Date: e.On, Node: e.Node, Kind: given(e.Edge)}
		out.Nodes[i] = e.Node
	}
	if n := len(out.Edges); n > 0 {
		out.PageInfo.StartCursor, out.PageInfo.EndCursor = out.Edges[0].Cursor, out.Edges[n-1].Cursor
	}
	path, _ := place(fc)
	r.loads.announce(path, below(out.Nodes, ""))
	return out, nil
}

// timelineKey reads the place of an entry; nil is none.
func timelineKey(k *store.Key) (*store.TimelineKey, error) {
	if k == nil {
		return nil, nil
	}
	if len(k.Values) == 1 {
		if on, _ := k.Values[0].(string); scrutiny.Date(on).IsDate() && k.ID != "" {
			return &store.TimelineKey{On: scrutiny.Date(on), ID: k.ID}, nil
		}
	}
	return nil, faultf(BadCursor, "start without a cursor", "the cursor is not one of a timeline")
}
