package graph

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"scrutinygraph/graph/model"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// dated are the kinds that a timeline shows, each with the property that dates it.
var dated = []struct {
	kind     scrutiny.Kind
	property string
}{
	{scrutiny.KindMeeting, "date"},
	{scrutiny.KindInspection, "publishedOn"},
	{scrutiny.KindAgendaItem, "on"},
	{scrutiny.KindDocument, "on"},
	{scrutiny.KindRecommendation, "on"},
	{scrutiny.KindResolution, "on"},
	{scrutiny.KindCommitment, "on"},
	{scrutiny.KindAction, "on"},
	{scrutiny.KindUpdate, "on"},
}

// within names the property by which other nodes say that they stand in a node of a kind. The timeline of such a node is
// all that stands in it; the timeline of any other node is what its edges lead to.
var within = map[scrutiny.Kind]string{
	scrutiny.KindCouncil:    "councilId",
	scrutiny.KindCommittee:  "committeeId",
	scrutiny.KindMeeting:    "meetingId",
	scrutiny.KindAgendaItem: "itemId",
	scrutiny.KindDocument:   "documentId",
}

// timeline resolves timeline(id:): one page of each kind in the order of dates, merged.
func timeline(ctx context.Context, id scrutiny.ID, from, to *scrutiny.Date, first *int, after *string) (*model.TimelineConnection, error) {
	if err := checkPage(first, nil); err != nil {
		return nil, err
	}
	size := defaultPage
	if first != nil {
		size = *first
	}
	scope, err := json.Marshal([]any{"timeline", id, from, to})
	if err != nil {
		return nil, err
	}
	cut := store.Cut{First: size + 1}
	if after != nil {
		if cut.After, err = readCursor(scope, *after); err != nil {
			return nil, err
		}
		if len(cut.After.Values) != 1 {
			return nil, faultf(BadCursor, "start without a cursor", "the cursor is not one of a timeline")
		}
	}
	entries, isCutOff, err := entriesOf(ctx, id, from, to, cut)
	if err != nil {
		return nil, err
	}
	out := &model.TimelineConnection{
		Edges: []model.TimelineEdge{}, Nodes: []scrutiny.Node{},
		PageInfo: &model.PageInfo{HasPreviousPage: after != nil, HasNextPage: isCutOff || len(entries) > size},
	}
	for _, e := range entries[:min(size, len(entries))] {
		e.Cursor = writeCursor(scope, store.Key{Values: []any{string(e.Date)}, ID: e.Node.NodeID()})
		out.Edges = append(out.Edges, e)
		out.Nodes = append(out.Nodes, e.Node)
	}
	if n := len(out.Edges); n > 0 {
		out.PageInfo.StartCursor, out.PageInfo.EndCursor = out.Edges[0].Cursor, out.Edges[n-1].Cursor
	}
	path, _ := place(graphql.GetFieldContext(ctx))
	requestOf(ctx).loads.announce(path, below(out.Nodes, ""))
	return out, nil
}

func entriesOf(ctx context.Context, id scrutiny.ID, from, to *scrutiny.Date, cut store.Cut) (_ []model.TimelineEdge, isCutOff bool, _ error) {
	st := requestOf(ctx).store
	var entries []model.TimelineEdge
	seen := map[scrutiny.ID]bool{}
	// Beyond the end of a page that was cut off, what else that page would hold is not known.
	var horizon []store.Key
	for _, d := range dated {
		filter := store.Filter{And: []store.Filter{{Field: d.property, Op: store.IsNull, Value: false}}}
		if from != nil {
			filter.And = append(filter.And, store.Filter{Field: d.property, Op: store.Gte, Value: string(*from)})
		}
		if to != nil {
			filter.And = append(filter.And, store.Filter{Field: d.property, Op: store.Lte, Value: string(*to)})
		}
		add := func(n scrutiny.Node, on any, kind scrutiny.EdgeKind) {
			date, _ := on.(string)
			isPast := cut.After != nil && date == cut.After.Values[0] && n.NodeID() == cut.After.ID
			if date != "" && !isPast && !seen[n.NodeID()] {
				seen[n.NodeID()] = true
				entries = append(entries, model.TimelineEdge{Date: scrutiny.Date(date), Node: n, Kind: given(kind)})
			}
		}
		order := []store.Order{{Field: d.property}}
		if property, ok := within[id.Kind()]; ok {
			if _, ok := scrutiny.PropertyOf(d.kind, property); !ok {
				continue
			}
			filter.And = append(filter.And, store.Filter{Field: property, Op: store.Eq, Value: string(id)})
			page, err := st.Find(ctx, store.Query{Kind: d.kind, Filter: filter, Order: order, Cut: cut})
			if err != nil {
				return nil, false, err
			}
			for i, n := range page.Nodes {
				add(n, page.Keys[i].Values[0], "")
			}
			if page.HasNext {
				horizon = append(horizon, page.Keys[len(page.Keys)-1])
			}
			continue
		}
		for _, isReverse := range []bool{false, true} {
			pages, err := st.Neighbours(ctx, []scrutiny.ID{id}, store.Hop{
				Edges: scrutiny.EdgeKinds, IsReverse: isReverse, Target: d.kind, Filter: filter, Order: order, Cut: cut,
			})
			if err != nil {
				return nil, false, err
			}
			for _, n := range pages[0].Neighbours {
				add(n.Node, n.Key.Values[0], n.Edge.Kind)
			}
			if pages[0].HasNext {
				horizon = append(horizon, pages[0].Neighbours[len(pages[0].Neighbours)-1].Key)
			}
		}
	}
	slices.SortFunc(entries, func(a, b model.TimelineEdge) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Node.NodeID(), b.Node.NodeID()))
	})
	for _, end := range horizon {
		entries = slices.DeleteFunc(entries, func(e model.TimelineEdge) bool {
			date := scrutiny.Date(end.Values[0].(string))
			return cmp.Or(cmp.Compare(e.Date, date), cmp.Compare(e.Node.NodeID(), end.ID)) > 0
		})
	}
	return entries, len(horizon) > 0, nil
}
