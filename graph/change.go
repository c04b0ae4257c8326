package graph

import (
	"context"
	"encoding/json"

	"github.com/99designs/gqlgen/graphql"

	"scrutinygraph/graph/model"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// changes resolves changes(since:).
func changes(ctx context.Context, since int, kinds []scrutiny.Kind) (*model.ChangeConnection, error) {
	q, err := changeQuery(since, kinds)
	if err != nil {
		return nil, err
	}
	scope, err := json.Marshal([]any{"changes", since, kinds})
	if err != nil {
		return nil, err
	}
	cut, err := readCut(graphql.GetFieldContext(ctx).Args, scope, 1)
	if err != nil {
		return nil, err
	}
	q.First, q.Last = cut.First, cut.Last
	if q.After, err = changeKey(cut.After); err != nil {
		return nil, err
	}
	if q.Before, err = changeKey(cut.Before); err != nil {
		return nil, err
	}
	r := requestOf(ctx)
	page, err := r.store.Changes(ctx, q)
	if err != nil {
		return nil, err
	}
	if err := checkSince(q.Since, page.Version); err != nil {
		return nil, err
	}
	out := &model.ChangeConnection{Version: int(page.Version)}
	out.PageInfo = model.PageInfo{HasNextPage: page.HasNext, HasPreviousPage: page.HasPrev}
	out.Edges = make([]model.ChangeEdge, len(page.Changes))
	list := changeList(page.Changes)
	for i, c := range page.Changes {
		out.Edges[i] = model.ChangeEdge{Node: &list[i], Cursor: writeCursor(scope, store.Key{Values: []any{c.Version}, ID: c.ID})}
	}
	ends(&out.Connection)
	found := map[arrival]int{}
	for _, c := range page.Changes {
		found[arrival{"nodes", "Change"}]++
		found[arrival{"edges/node", "Change"}]++
		if c.Node != nil {
			found[arrival{"nodes/node", string(c.Node.NodeKind())}]++
			found[arrival{"edges/node/node", string(c.Node.NodeKind())}]++
		}
	}
	path, _ := place(graphql.GetFieldContext(ctx))
	r.loads.announce(path, found)
	return out, nil
}

// changeKey reads the place of a change; nil is none.
func changeKey(k *store.Key) (*store.ChangeKey, error) {
	if k == nil {
		return nil, nil
	}
	if len(k.Values) == 1 {
		if version, ok := k.Values[0].(int64); ok {
			return &store.ChangeKey{Version: version, ID: k.ID}, nil
		}
	}
	return nil, faultf(BadCursor, "start without a cursor", "the cursor is not one of changes")
}

func changeQuery(since int, kinds []scrutiny.Kind) (store.ChangeQuery, error) {
	q := store.ChangeQuery{Since: int64(since), Kinds: kinds}
	switch {
	case since < 0:
		return q, faultf(BadArgument, "give the version that an earlier answer gave, or 0 for everything", "since is %d", since)
	case len(kinds) > maxList:
		return q, tooLong("kinds", len(kinds))
	}
	return q, nil
}

// checkSince refuses a version that is still to come: the copy is of another dataset.
func checkSince(since, now int64) error {
	if since > now {
		return faultf(BadArgument, "the dataset was made anew: begin with since: 0 and an empty copy", "since is %d and the dataset is of version %d", since, now)
	}
	return nil
}

func changeList(changes []store.Change) []model.Change {
	list := make([]model.Change, len(changes))
	for i, c := range changes {
		list[i] = model.Change{ID: c.ID, Kind: c.ID.Kind(), Type: model.ChangeChanged, Version: int(c.Version), Node: c.Node}
		if c.Node == nil {
			list[i].Type = model.ChangeRemoved
		}
	}
	return list
}

// linksOf resolves the links of a changed node, together with those of all others of its level.
func linksOf(ctx context.Context, c *model.Change, limit int) (*model.ChangeLinks, error) {
	if err := checkNumber("limit", limit, maxLinks); err != nil {
		return nil, err
	}
	id := c.ID
	if c.Node == nil {
		id = "" // asks for nothing
	}
	page, err := load(ctx, id, func(ctx context.Context, ids []scrutiny.ID) ([]store.AroundPage, error) {
		return requestOf(ctx).store.Around(ctx, ids, scrutiny.EdgeKinds, limit)
	}, func(p store.AroundPage) map[arrival]int { return map[arrival]int{{"links", "Link"}: len(p.Edges)} })
	return &model.ChangeLinks{Links: links(page.Edges), IsTruncated: page.HasMore}, err
}

// position is how far the client of a stream has been told. The zero position is the beginning of a stream.
type position struct {
	hasBegun bool
	// since is the version up to which everything was told, after the last change that was told beyond it.
	since int64
	after *store.ChangeKey
	// hasMore: there are changes that can be told at once.
	hasMore bool
	// seen is the version of the dataset at the last look.
	seen int64
}

// subscribe resolves the subscription: it tells what has changed since the position of the stream, once. The stream runs
// the operation again whenever the dataset has changed, so that each answer has a batch of look-ups and a time of its own.
func subscribe(ctx context.Context, since *int, kinds []scrutiny.Kind) (<-chan *model.ChangeSet, error) {
	r := requestOf(ctx)
	at := r.position
	if at == nil {
		return nil, faultf(BadArgument, "accept text/event-stream", "a subscription is answered as a stream of events")
	}
	if !at.hasBegun {
		if since != nil {
			at.since = int64(*since)
		} else {
			version, err := r.store.Version(ctx)
			if err != nil {
				return nil, err
			}
			at.since = version
		}
	}
	q, err := changeQuery(int(at.since), kinds)
	if err != nil {
		return nil, err
	}
	q.First, q.After = maxPage, at.after
	page, err := r.store.Changes(ctx, q)
	if err != nil {
		return nil, err
	}
	if err := checkSince(at.since, page.Version); err != nil {
		return nil, err
	}
	at.hasBegun, at.hasMore, at.seen, at.after = true, page.HasNext, page.Version, nil
	if page.HasNext {
		// What else changed with the version of the last change may be still to tell.
		at.after = &page.Changes[len(page.Changes)-1].ChangeKey
		at.since = max(at.since, at.after.Version-1)
	} else {
		at.since = page.Version
	}
	out := make(chan *model.ChangeSet, 1)
	out <- &model.ChangeSet{Version: int(page.Version), ResumeSince: int(at.since), List: changeList(page.Changes)}
	close(out)
	return out, nil
}

// changesOf resolves the changes of a set.
func changesOf(ctx context.Context, set *model.ChangeSet) []model.Change {
	found := map[arrival]int{}
	for _, c := range set.List {
		found[arrival{"", "Change"}]++
		if c.Node != nil {
			found[arrival{"node", string(c.Node.NodeKind())}]++
		}
	}
	path, _ := place(graphql.GetFieldContext(ctx))
	requestOf(ctx).loads.announce(path, found)
	return set.List
}
