package graph

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"scrutinygraph/graph/model"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// The sizes of pages.
const (
	defaultPage = 20
	maxPage     = 100
)

// listing is what the arguments of a connection ask for.
type listing struct {
	filter    store.Filter
	order     []store.Order
	cut       store.Cut
	withTotal bool
	// withCursors says that cursors of every row are wanted, and not only those of the first and the last.
	withCursors bool
	// scope tells this list from others, for its cursors.
	scope []byte
}

// listingOf reads the arguments of the connection that is being resolved. They are the same for all parents of a level, so
// they are read once.
func listingOf(ctx context.Context, kind scrutiny.Kind) (*listing, error) {
	fc := graphql.GetFieldContext(ctx)
	l := requestOf(ctx).loads
	path, _ := place(fc)
	path += "|" + fc.Object
	l.mu.Lock()
	known := l.args[path]
	l.mu.Unlock()
	if known != nil {
		return known, nil
	}
	out, err := readListing(ctx, fc, kind)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	l.args[path] = out
	l.mu.Unlock()
	return out, nil
}

func readListing(ctx context.Context, fc *graphql.FieldContext, kind scrutiny.Kind) (*listing, error) {
	if err := refuseNulls(ctx, fc); err != nil {
		return nil, err
	}
	out := &listing{withTotal: selects(ctx, fc, "totalCount"), withCursors: selects(ctx, fc, "edges")}
	filter, _ := fc.Args["filter"].(map[string]any)
	orderBy, _ := fc.Args["orderBy"].([]map[string]any)
	f := judging(asOf(ctx))
	var err error
	if out.filter, err = f.filter(kind, filter, "filter"); err != nil {
		return nil, err
	}
	if out.order, err = order(kind, orderBy); err != nil {
		return nil, err
	}
	// Only an explicit date belongs to the list: a page that was begun yesterday can be turned today.
	var date *scrutiny.Date
	if d, ok := fc.Args["asOf"].(*scrutiny.Date); ok {
		date = d
	}
	if out.scope, err = json.Marshal([]any{fc.Object, fc.Field.Name, filter, orderBy, date}); err != nil {
		return nil, err
	}
	out.cut, err = readCut(fc.Args, out.scope, len(out.order))
	return out, err
}

// cursor gives the cursor of the i-th of n rows, or nothing where nobody asks for it: a sum over each row is a tenth of a page.
func (l *listing) cursor(i, n int, key store.Key) string {
	if !l.withCursors && i > 0 && i < n-1 {
		return ""
	}
	return writeCursor(l.scope, key)
}

// refuseNulls refuses an explicit null for a filter or an order; a client that means all leaves them out.
func refuseNulls(ctx context.Context, fc *graphql.FieldContext) error {
	for _, a := range fc.Field.Arguments {
		if a.Name != "filter" && a.Name != "orderBy" {
			continue
		}
		isNull := a.Value.Kind == ast.NullValue
		if a.Value.Kind == ast.Variable {
			v, isGiven := graphql.GetOperationContext(ctx).Variables[a.Value.Raw]
			isNull = isGiven && v == nil
		}
		if isNull {
			return faultf(BadFilter, "leave it out to ask for all", "%s is null", a.Name)
		}
	}
	return nil
}

// readCut reads first, last, after and before.
func readCut(args map[string]any, scope []byte, criteria int) (store.Cut, error) {
	var cut store.Cut
	first, _ := args["first"].(*int)
	last, _ := args["last"].(*int)
	if err := checkPage(first, last); err != nil {
		return cut, err
	}
	switch {
	case first != nil:
		cut.First = *first
	case last != nil:
		cut.Last = *last
	default:
		cut.First = defaultPage
	}
	for name, key := range map[string]**store.Key{"after": &cut.After, "before": &cut.Before} {
		s, _ := args[name].(*string)
		if s == nil {
			continue
		}
		k, err := readCursor(scope, *s)
		if err != nil {
			return cut, err
		}
		if len(k.Values) != criteria {
			return cut, faultf(BadCursor, "start without a cursor", "the cursor belongs to another order")
		}
		*key = k
	}
	return cut, nil
}

// checkPage checks the size that is asked for.
func checkPage(first, last *int) error {
	if first != nil && last != nil {
		return faultf(BadArgument, "use first with after, or last with before", "first and last are given together")
	}
	for name, n := range map[string]*int{"first": first, "last": last} {
		switch {
		case n == nil:
		case *n < 1:
			return faultf(BadArgument, "leave it out for a page of 20", "%s is %d; it has to be 1 to %d", name, *n, maxPage)
		case *n > maxPage:
			return faultf(LimitExceeded, "turn pages with after and pageInfo.endCursor", "%s is %d; a page has at most %d", name, *n, maxPage)
		}
	}
	return nil
}

// selects reports whether a field is asked for directly below another one, be it through fragments.
func selects(ctx context.Context, fc *graphql.FieldContext, name string) bool {
	typeName := fc.Field.Definition.Type.Name()
	for _, f := range graphql.CollectFields(graphql.GetOperationContext(ctx), fc.Field.Selections, []string{typeName}) {
		if f.Name == name {
			return true
		}
	}
	return false
}

// all resolves a connection at the root: a page of the nodes of a kind.
func all[T scrutiny.Node](ctx context.Context, kind scrutiny.Kind) (*model.Connection[T], error) {
	l, err := listingOf(ctx, kind)
	if err != nil {
		return nil, err
	}
	r := requestOf(ctx)
	page, err := r.store.Find(ctx, store.Query{Kind: kind, Filter: l.filter, Order: l.order, Cut: l.cut, WithTotal: l.withTotal})
	if err != nil {
		return nil, err
	}
	path, _ := place(graphql.GetFieldContext(ctx))
	r.loads.announce(path, below(page.Nodes, ""))
	c := &model.Connection[T]{
		Edges:      make([]model.Edge[T], len(page.Nodes)),
		PageInfo:   model.PageInfo{HasNextPage: page.HasNext, HasPreviousPage: page.HasPrev},
		TotalCount: page.Total,
	}
	for i, n := range page.Nodes {
		c.Edges[i] = model.Edge[T]{Cursor: l.cursor(i, len(page.Nodes), page.Keys[i]), Node: n.(T)}
	}
	ends(c)
	return c, nil
}

// related resolves a connection below a node: a page of what stands at the other end of its edges.
func related[T scrutiny.Node](ctx context.Context, from scrutiny.Node) (*model.Connection[T], error) {
	fc := graphql.GetFieldContext(ctx)
	r := relations[coordinate{from.NodeKind(), fc.Field.Name}]
	l, err := listingOf(ctx, r.target)
	if err != nil {
		return nil, err
	}
	hop := r.over(l)
	edgeType := strings.TrimSuffix(fc.Field.Definition.Type.Name(), "Connection") + "Edge"
	page, err := load(ctx, from.NodeID(), neighbours(hop), func(p store.NeighbourPage) map[arrival]int {
		nodes := make([]scrutiny.Node, len(p.Neighbours))
		for i, n := range p.Neighbours {
			nodes[i] = n.Node
		}
		return below(nodes, edgeType)
	})
	if err != nil {
		return nil, err
	}
	c := &model.Connection[T]{
		Edges:      make([]model.Edge[T], len(page.Neighbours)),
		PageInfo:   model.PageInfo{HasNextPage: page.HasNext, HasPreviousPage: page.HasPrev},
		TotalCount: page.Total,
	}
	for i, n := range page.Neighbours {
		c.Edges[i] = edge(n.Node.(T), n.Edge)
		c.Edges[i].Cursor = l.cursor(i, len(page.Neighbours), n.Key)
	}
	ends(c)
	return c, nil
}

func neighbours(hop store.Hop) func(context.Context, []scrutiny.ID) ([]store.NeighbourPage, error) {
	return func(ctx context.Context, ids []scrutiny.ID) ([]store.NeighbourPage, error) {
		return requestOf(ctx).store.Neighbours(ctx, ids, hop)
	}
}

// edge gives a node with what its link says.
func edge[T any](node T, e scrutiny.Edge) model.Edge[T] {
	out := model.Edge[T]{Node: node, Kind: e.Kind, Role: e.Role, Tier: e.Tier, Score: scoreOf(e.Tier, e.Score), Why: e.Why, Rule: e.Rule, RecordedOn: e.On, RecordedUntil: e.Until}
	out.Words = func(ctx context.Context) ([]scrutiny.Passage, error) { return passagesOf(ctx, e.Passages) }
	return out
}

// scoreOf is the score of a link; nil for one that the record states itself, which nobody judged.
func scoreOf(tier scrutiny.Tier, score float64) *float64 {
	if tier == "" {
		return nil
	}
	return &score
}

// below tells where the nodes of a connection stand, and its edges when they have passages to look up.
func below(nodes []scrutiny.Node, edgeType string) map[arrival]int {
	m := map[arrival]int{}
	if edgeType != "" {
		m[arrival{"edges", edgeType}] = len(nodes)
	}
	for _, n := range nodes {
		m[arrival{"nodes", string(n.NodeKind())}]++
		m[arrival{"edges/node", string(n.NodeKind())}]++
	}
	return m
}

func ends[T any](c *model.Connection[T]) {
	if n := len(c.Edges); n > 0 {
		c.PageInfo.StartCursor, c.PageInfo.EndCursor = c.Edges[0].Cursor, c.Edges[n-1].Cursor
	}
}
