package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// byID resolves a root field that names one node. All of them in a query, under whatever aliases, are one call.
func byID(ctx context.Context, id scrutiny.ID) (scrutiny.Node, error) {
	r := requestOf(ctx)
	path, _ := place(graphql.GetFieldContext(ctx))
	n, err := loadAt(ctx, r.loads, "by id", []string{"by id"}, id, nodes, func(scrutiny.Node) {})
	if err != nil || n == nil {
		return nil, err
	}
	r.loads.announce(path, map[arrival]int{{"", string(n.NodeKind())}: 1})
	return n, nil
}

// announceRoots counts the root fields that byID resolves, so that their one call goes when the last has arrived.
func announceRoots(op *graphql.OperationContext, l *loads) {
	n := 0
	for _, f := range graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"}) {
		switch f.Name {
		case "node", "council", "committee":
			n++
		}
	}
	l.mu.Lock()
	l.announced["by id"] = n
	l.mu.Unlock()
}

func nodes(ctx context.Context, ids []scrutiny.ID) ([]scrutiny.Node, error) {
	return requestOf(ctx).store.Nodes(ctx, ids)
}

// byIDs resolves nodes(ids:).
func byIDs(ctx context.Context, ids []scrutiny.ID) ([]scrutiny.Node, error) {
	if len(ids) > maxList {
		return nil, tooLong("ids", len(ids))
	}
	found, err := nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	kinds := map[arrival]int{}
	for _, n := range found {
		if n == nil {
			continue
		}
		kinds[arrival{"", string(n.NodeKind())}]++
	}
	path, _ := place(graphql.GetFieldContext(ctx))
	requestOf(ctx).loads.announce(path, kinds)
	return found, nil
}

// named resolves a root field that names a node by its natural key.
func named[T scrutiny.Node](ctx context.Context, kind scrutiny.Kind, slug string) (T, error) {
	var none T
	n, err := byID(ctx, scrutiny.NewID(kind, slug))
	if err != nil {
		return none, err
	}
	t, _ := n.(T)
	return t, nil
}

// meetingBy resolves meeting(reference:): by the natural key, or by the publisher's own id.
func meetingBy(ctx context.Context, reference string) (*scrutiny.Meeting, error) {
	r := requestOf(ctx)
	page, err := r.store.Find(ctx, store.Query{
		Kind: scrutiny.KindMeeting,
		Filter: store.Filter{Or: []store.Filter{
			{Field: store.FieldID, Op: store.Eq, Value: string(scrutiny.NewID(scrutiny.KindMeeting, reference))},
			{Field: "sourceId", Op: store.Eq, Value: reference},
		}},
		Cut: store.Cut{First: 1},
	})
	if err != nil || len(page.Nodes) == 0 {
		return nil, err
	}
	path, _ := place(graphql.GetFieldContext(ctx))
	r.loads.announce(path, map[arrival]int{{"", string(scrutiny.KindMeeting)}: 1})
	return page.Nodes[0].(*scrutiny.Meeting), nil
}

// one resolves a field that leads to a single node by the id that its parent keeps; an empty id leads nowhere.
func one[T scrutiny.Node](ctx context.Context, id scrutiny.ID) (T, error) {
	n, err := load(ctx, id, nodes, func(n scrutiny.Node) map[arrival]int {
		if n == nil {
			return nil
		}
		return map[arrival]int{{"", string(n.NodeKind())}: 1}
	})
	t, _ := n.(T)
	return t, err
}
