package graph

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"scrutinygraph/graph/model"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Most queries ask for nothing but nodes, what they hold and what edges lead to. Such a query is answered here, level by
// level: all nodes of a place are at hand before those below them are looked up in one call, of which only the properties
// are read that are asked for, and then all is written in one go. gqlgen's executor makes a context, a closure and often a
// goroutine of every field of every object, which costs several times what the store does.
//
// It is the same API twice, so this half is kept small: it knows what is common and no faults. Whatever else a query
// asks for, and whatever goes wrong, is answered by gqlgen, from the beginning. Tests compare the two, byte for byte.

// errUnfit says that a query has to be answered by gqlgen.
var errUnfit = errors.New("not for levels")

// crowd holds the nodes that stand at one place of a query.
type crowd struct {
	shapes *shapes
	groups []*group
}

// group holds those of one kind, each once.
type group struct {
	shape *shape
	nodes []scrutiny.Node
	// at is where each node is; nil where nothing leads on from them, and so it is no matter how often one is there.
	at map[scrutiny.ID]int32
	// kids are what was looked up for the slots of the shape.
	kids []kid
}

// spot is a place in a group; the zero spot is none.
type spot struct {
	group *group
	i     int32
}

// kid is what a slot leads to from each node of a group.
type kid struct {
	spots []spot
	pages []pageSpots
}

// pageSpots are where the nodes of a page stand in the crowds below it.
type pageSpots struct {
	page             store.NeighbourPage
	nodes, edgeNodes []spot
}

func (c *crowd) add(n scrutiny.Node) spot {
	kind := n.NodeKind()
	var g *group
	for _, have := range c.groups {
		if have.shape.kind == kind {
			g = have
		}
	}
	if g == nil {
		sh := c.shapes.shape(kind)
		g = &group{shape: sh, kids: make([]kid, len(sh.slots))}
		if sh.leadsOn {
			g.at = map[scrutiny.ID]int32{}
		}
		c.groups = append(c.groups, g)
	}
	if i, ok := g.at[n.NodeID()]; ok {
		return spot{g, i}
	}
	i := int32(len(g.nodes))
	if g.at != nil {
		g.at[n.NodeID()] = i
	}
	g.nodes = append(g.nodes, n)
	return spot{g, i}
}

// together does several look-ups at a time, as many as there are; most levels have one.
func (l *levels) together(jobs []func() error) error {
	if len(jobs) == 1 {
		return jobs[0]()
	}
	errs := make([]error, len(jobs))
	var wait sync.WaitGroup
	for i, job := range jobs {
		wait.Go(func() {
			defer recovers(&errs[i])
			errs[i] = job()
		})
	}
	wait.Wait()
	return errors.Join(errs...)
}

// recovers takes a panic for a reason to leave the query to gqlgen, which meets it again and tells of it.
func recovers(err *error) {
	if p := recover(); p != nil {
		*err = errUnfit
	}
}

// levels answers one operation.
type levels struct {
	store  store.Store
	shaper *shaper
}

// below looks up what stands below the nodes of a crowd, down to the leaves.
func (l *levels) below(ctx context.Context, c *crowd) error {
	var jobs []func() error
	for _, g := range c.groups {
		for i, sl := range g.shape.slots {
			if sl.below != nil {
				jobs = append(jobs, func() error { return l.follow(ctx, g, &g.kids[i], sl) })
			}
		}
	}
	if len(jobs) == 0 {
		return nil
	}
	return l.together(jobs)
}

// follow looks up where a slot leads to from all nodes of a group.
func (l *levels) follow(ctx context.Context, g *group, k *kid, sl slot) error {
	b := sl.below
	if b.byID != nil {
		return l.one(ctx, g, k, sl)
	}
	starts := make([]scrutiny.ID, len(g.nodes))
	for i, n := range g.nodes {
		starts[i] = n.NodeID()
	}
	hop := b.hop
	hop.Fields, hop.HasBareEdges, hop.HasNoKeys = b.wanted(), !b.withLinks, !b.withKeys
	pages, err := l.store.Neighbours(ctx, starts, hop)
	if err != nil {
		return err
	}
	k.pages = make([]pageSpots, len(pages))
	nodes, edgeNodes := &crowd{shapes: b.nodes}, &crowd{shapes: b.edgeNodes}
	for i, p := range pages {
		k.pages[i] = settle(p, nodes, edgeNodes)
	}
	return l.bothBelow(ctx, nodes, edgeNodes)
}

// settle gives the nodes of a page their places in the crowds of a connection.
func settle(p store.NeighbourPage, nodes, edgeNodes *crowd) pageSpots {
	out := pageSpots{page: p}
	for _, n := range p.Neighbours {
		if nodes.shapes != nil {
			out.nodes = append(out.nodes, nodes.add(n.Node))
		}
		if edgeNodes.shapes != nil {
			out.edgeNodes = append(out.edgeNodes, edgeNodes.add(n.Node))
		}
	}
	return out
}

func (l *levels) bothBelow(ctx context.Context, nodes, edgeNodes *crowd) error {
	return l.together([]func() error{
		func() error { return l.below(ctx, nodes) },
		func() error { return l.below(ctx, edgeNodes) },
	})
}

// one looks up the nodes whose IDs those of a group keep.
func (l *levels) one(ctx context.Context, g *group, k *kid, sl slot) error {
	k.spots = make([]spot, len(g.nodes))
	at := map[scrutiny.ID]int{}
	var ids []scrutiny.ID
	for _, n := range g.nodes {
		id := sl.below.byID(n)
		if _, ok := at[id]; !ok && id != "" {
			at[id] = len(ids)
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	found, err := l.store.Nodes(ctx, ids, sl.below.nodes.wanted()...)
	if err != nil {
		return err
	}
	c := &crowd{shapes: sl.below.nodes}
	for i, n := range g.nodes {
		if at, ok := at[sl.below.byID(n)]; ok && found[at] != nil && c.shapes.of[found[at].NodeKind()] != nil {
			k.spots[i] = c.add(found[at])
		}
	}
	return l.below(ctx, c)
}

// rootField is a field of Query with what it led to.
type rootField struct {
	slot  slot
	ids   []scrutiny.ID
	spots []spot
	page  *pageSpots
	// isList says that the spots are written as a list.
	isList bool
	run    func(context.Context) error
}

// isLong reports more than a node with what it holds itself.
func (r *rootField) isLong() bool {
	return r.page != nil || len(r.spots) > 1 || len(r.spots) == 1 && r.spots[0].group != nil && r.spots[0].group.shape.leadsOn
}

// answerLevels answers an operation, or gives errUnfit or what went wrong; either way gqlgen can answer it then.
func answerLevels(ctx context.Context, op *graphql.OperationContext, schema *ast.Schema) (_ []byte, err error) {
	defer recovers(&err)
	if op.Operation.Operation != ast.Query {
		return nil, errUnfit
	}
	ctx = graphql.WithOperationContext(ctx, op)
	l := &levels{store: requestOf(ctx).store, shaper: &shaper{op: op, schema: schema}}
	var roots []*rootField
	var byID []*rootField
	for _, f := range l.shaper.fields(op.Operation.SelectionSet, "Query") {
		r, err := l.root(ctx, f)
		if err != nil {
			return nil, err
		}
		roots = append(roots, r)
		if r.run == nil && r.slot.literal == "" {
			byID = append(byID, r)
		}
	}
	if l.shaper.isUnfit {
		return nil, errUnfit
	}
	var jobs []func() error
	if len(byID) > 0 {
		jobs = append(jobs, func() error { return l.byID(ctx, byID) })
	}
	for _, r := range roots {
		if r.run != nil {
			jobs = append(jobs, func() error { return r.run(ctx) })
		}
	}
	if len(jobs) > 0 {
		if err := l.together(jobs); err != nil {
			return nil, err
		}
	}
	return l.write(roots)
}

// root says how a field of Query is answered.
func (l *levels) root(ctx context.Context, f graphql.CollectedField) (*rootField, error) {
	r := &rootField{slot: slot{key: keyOf(f)}}
	if f.Name == "__typename" {
		r.slot.literal = `"Query"`
		return r, nil
	}
	args, err := l.shaper.arguments(f)
	if err != nil {
		return nil, err
	}
	text := func(name string) string {
		s, _ := args[name].(*string)
		if s == nil {
			return ""
		}
		return *s
	}
	var kind scrutiny.Kind
	switch f.Name {
	case "node":
		r.ids = []scrutiny.ID{scrutiny.ID(text("id"))}
	case "council", "committee":
		kind = scrutiny.Kind(f.Definition.Type.Name())
		r.ids = []scrutiny.ID{scrutiny.NewID(kind, text("slug"))}
	case "nodes":
		ids, _ := args["ids"].([]any)
		if len(ids) > maxList {
			return nil, errUnfit
		}
		r.isList = true
		r.ids = make([]scrutiny.ID, len(ids))
		for i, id := range ids {
			s, _ := id.(string)
			r.ids[i] = scrutiny.ID(s)
		}
	case "search":
		return r, l.rootSearch(ctx, f, args, r)
	default:
		return r, l.rootConnection(ctx, f, r)
	}
	r.slot.below = &branch{nodes: l.shaper.place(ctx, f.Selections, kind)}
	return r, nil
}

// rootConnection says how a list at the root is answered: all nodes of a kind.
func (l *levels) rootConnection(ctx context.Context, f graphql.CollectedField, r *rootField) (err error) {
	name, isConnection := strings.CutSuffix(f.Definition.Type.Name(), "Connection")
	kind := scrutiny.Kind(name)
	if !isConnection || scrutiny.New(kind, "") == nil {
		return errUnfit
	}
	if r.slot.below, err = l.shaper.connection(ctx, "Query", f, kind); err != nil {
		return err
	}
	b := r.slot.below
	r.run = func(ctx context.Context) error {
		page, err := l.store.Find(ctx, store.Query{Kind: kind, Filter: b.list.filter, Order: b.list.order, Cut: b.list.cut, WithTotal: b.list.withTotal, Fields: b.wanted(), HasNoKeys: !b.withKeys})
		if err != nil {
			return err
		}
		p := store.NeighbourPage{Neighbours: make([]store.Neighbour, len(page.Nodes)), HasNext: page.HasNext, HasPrev: page.HasPrev, Total: page.Total}
		for i, n := range page.Nodes {
			p.Neighbours[i].Node = n
			if b.withKeys {
				p.Neighbours[i].Key = page.Keys[i]
			}
		}
		return l.settleRoot(ctx, r, p)
	}
	return nil
}

// settleRoot takes the page of a list at the root, and looks up what stands below.
func (l *levels) settleRoot(ctx context.Context, r *rootField, p store.NeighbourPage) error {
	nodes, edgeNodes := &crowd{shapes: r.slot.below.nodes}, &crowd{shapes: r.slot.below.edgeNodes}
	spots := settle(p, nodes, edgeNodes)
	r.page = &spots
	return l.bothBelow(ctx, nodes, edgeNodes)
}

// rootSearch says how a search is answered whose hits are wanted as nodes alone.
func (l *levels) rootSearch(ctx context.Context, f graphql.CollectedField, args map[string]any, r *rootField) error {
	fc := &graphql.FieldContext{Object: "Query", Field: f, Args: args}
	ctx = graphql.WithFieldContext(ctx, fc)
	text, _ := args["query"].(*string)
	if text == nil || selects(ctx, fc, "edges") {
		return errUnfit
	}
	var kinds []scrutiny.Kind
	if names, isGiven := args["kinds"].([]any); isGiven {
		kinds = make([]scrutiny.Kind, len(names))
		for i, name := range names {
			var err error
			if kinds[i], err = model.UnmarshalNodeKind(name); err != nil {
				return err
			}
		}
	}
	q, scope, err := searchOf(ctx, fc, *text, kinds)
	if err != nil {
		return err
	}
	var kind scrutiny.Kind
	switch len(q.Kinds) {
	case 0:
		return errUnfit
	case 1:
		kind = q.Kinds[0]
	}
	b := &branch{list: &listing{scope: scope}}
	l.shaper.connected(ctx, b, f, kind)
	q.Fields, q.HasNoKeys = b.wanted(), !b.withKeys
	r.slot.below = b
	r.run = func(ctx context.Context) error {
		page, err := l.store.Search(ctx, q)
		if err != nil {
			return err
		}
		p := store.NeighbourPage{Neighbours: make([]store.Neighbour, len(page.Hits)), HasNext: page.HasNext, HasPrev: page.HasPrev, Total: page.Total}
		for i, hit := range page.Hits {
			p.Neighbours[i] = store.Neighbour{Node: hit.Node, Key: keyOfHit(hit)}
		}
		return l.settleRoot(ctx, r, p)
	}
	return nil
}

// byID looks up all nodes that are named at the root, in one call.
func (l *levels) byID(ctx context.Context, roots []*rootField) error {
	var ids []scrutiny.ID
	for _, r := range roots {
		for _, id := range r.ids {
			if id != "" {
				ids = append(ids, id)
			}
		}
	}
	var wanted []string
	if len(roots) == 1 {
		wanted = roots[0].slot.below.nodes.wanted(ids...)
	}
	found, err := l.store.Nodes(ctx, ids, wanted...)
	if err != nil {
		return err
	}
	var jobs []func() error
	for _, r := range roots {
		r.spots = make([]spot, len(r.ids))
		c := &crowd{shapes: r.slot.below.nodes}
		for i, id := range r.ids {
			if id == "" {
				continue
			}
			if found[0] != nil {
				r.spots[i] = c.add(found[0])
			}
			found = found[1:]
		}
		jobs = append(jobs, func() error { return l.below(ctx, c) })
	}
	return l.together(jobs)
}

// write writes the answer.
func (l *levels) write(roots []*rootField) ([]byte, error) {
	size := 1 << 10 // enough for most single nodes
	if slices.ContainsFunc(roots, (*rootField).isLong) {
		size = 16 << 10
	}
	w := &writer{b: make([]byte, 0, size)}
	w.text("{")
	for i, r := range roots {
		w.next(i, r.slot.key)
		switch {
		case r.slot.literal != "":
			w.text(r.slot.literal)
		case r.page != nil:
			w.connection(r.slot.below, *r.page)
		case r.isList:
			w.list(r.spots)
		default:
			w.node(r.spots[0])
		}
	}
	w.text("}")
	if w.isBroken || l.shaper.isUnfit {
		return nil, errUnfit
	}
	return w.b, nil
}

// writer writes JSON. isBroken is set where a promise of the schema cannot be kept; gqlgen tells of that.
type writer struct {
	b        []byte
	isBroken bool
}

func (w *writer) text(s string) { w.b = append(w.b, s...) }

// next writes what stands before the i-th element: the comma, and the key of an object's.
func (w *writer) next(i int, key string) {
	if i > 0 {
		w.b = append(w.b, ',')
	}
	w.b = append(w.b, key...)
}

func (w *writer) list(spots []spot) {
	w.text("[")
	for i, s := range spots {
		w.next(i, "")
		w.node(s)
	}
	w.text("]")
}

func (w *writer) node(s spot) {
	if s.group == nil {
		w.text("null")
		return
	}
	n := s.group.nodes[s.i]
	w.text("{")
	for i := range s.group.shape.slots {
		sl := &s.group.shape.slots[i]
		w.next(i, sl.key)
		switch {
		case sl.leaf != nil:
			var ok bool
			if w.b, ok = sl.leaf(w.b, n); !ok {
				w.isBroken = true
			}
		case sl.literal != "":
			w.text(sl.literal)
		default:
			w.below(sl, &s.group.kids[i], s.i)
		}
	}
	w.text("}")
}

func (w *writer) below(sl *slot, k *kid, i int32) {
	switch b := sl.below; {
	case b.byID != nil:
		if sl.isRequired && k.spots[i].group == nil {
			w.isBroken = true
		}
		w.node(k.spots[i])
	case b.isCount:
		w.b = strconv.AppendInt(w.b, int64(k.pages[i].page.Total), 10)
	case b.isPlainList:
		w.list(k.pages[i].nodes)
	default:
		w.connection(b, k.pages[i])
	}
}

func (w *writer) connection(b *branch, p pageSpots) {
	w.text("{")
	for i := range b.fields {
		sl := &b.fields[i]
		w.next(i, sl.key)
		switch sl.part {
		case partEdges:
			w.text("[")
			for i := range p.page.Neighbours {
				w.next(i, "")
				w.edge(b, sl.parts, p, i)
			}
			w.text("]")
		case partNodes:
			w.list(p.nodes)
		case partPageInfo:
			w.pageInfo(b, sl.parts, p.page)
		case partTotal:
			w.b = strconv.AppendInt(w.b, int64(p.page.Total), 10)
		default:
			w.text(sl.literal)
		}
	}
	w.text("}")
}

func (w *writer) edge(b *branch, parts []slot, p pageSpots, i int) {
	w.text("{")
	for j := range parts {
		sl := &parts[j]
		w.next(j, sl.key)
		switch sl.part {
		case partCursor:
			w.b = appendString(w.b, writeCursor(b.list.scope, p.page.Neighbours[i].Key))
		case partNode:
			w.node(p.edgeNodes[i])
		case partLink:
			w.b = sl.link(w.b, p.page.Neighbours[i].Edge)
		default:
			w.text(sl.literal)
		}
	}
	w.text("}")
}

func (w *writer) pageInfo(b *branch, parts []slot, p store.NeighbourPage) {
	cursor := func(i int) {
		if len(p.Neighbours) == 0 {
			w.text("null")
			return
		}
		w.b = appendString(w.b, writeCursor(b.list.scope, p.Neighbours[i].Key))
	}
	w.text("{")
	for i := range parts {
		sl := &parts[i]
		w.next(i, sl.key)
		switch sl.part {
		case partHasNext:
			w.b = strconv.AppendBool(w.b, p.HasNext)
		case partHasPrevious:
			w.b = strconv.AppendBool(w.b, p.HasPrev)
		case partStart:
			cursor(0)
		case partEnd:
			cursor(len(p.Neighbours) - 1)
		default:
			w.text(sl.literal)
		}
	}
	w.text("}")
}

// lost is a store that was asked and could not answer. gqlgen, which tells what that means for which field, is not let wait for it
// a second time.
type lost struct {
	store.Store
	err error
}

func (s lost) Nodes(context.Context, []scrutiny.ID, ...string) ([]scrutiny.Node, error) {
	return nil, s.err
}

func (s lost) Search(context.Context, store.SearchQuery) (store.SearchPage, error) {
	return store.SearchPage{}, s.err
}

func (s lost) Find(context.Context, store.Query) (store.Page, error) { return store.Page{}, s.err }

func (s lost) Neighbours(context.Context, []scrutiny.ID, store.Hop) ([]store.NeighbourPage, error) {
	return nil, s.err
}
