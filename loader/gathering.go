package loader

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"scrutinygraph/loader/link"
	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// chunk is how many nodes a statement asks about, hubs how many of those that have very many edges.
const chunk, hubs = 200, 20

// gathering is the graph of a scope while it is read out of the store, page by page and on all cores: what no rule of the linker
// looks at is left there, what few look at is read when they ask, and each ID and day is held once, however many nodes and edges name it.
// Most of a council's graph are the words and figures of its records.
type gathering struct {
	st store.Store
	// nodes and edges are those that stand otherwise without the conclusions of before; gone are edges that do not stand then.
	nodes map[scrutiny.ID]scrutiny.Node
	edges map[store.EdgeKey]scrutiny.Edge
	gone  map[store.EdgeKey]bool

	mu       sync.Mutex // of all that follows
	graph    record.Graph
	held     map[string]string
	passages map[scrutiny.ID]*scrutiny.Passage
	// starts are the nodes whose edges and passages are still to be read.
	starts []start
}

// start is a node whose edges are to be read, and its passages, if it is quoted, or those alone whose words are read.
type start struct {
	id       scrutiny.ID
	isQuoted bool
}

// read gives the part of a scope's graph that the linker needs, without the conclusions of before, and what gives it the rest.
// progress is told which part is read, from 0 to 1.
func (s *scope) read(ctx context.Context, st store.Store, old store.Undone, progress func(part float64)) (record.Graph, link.Source, error) {
	g := &gathering{
		st: st, held: map[string]string{}, passages: map[scrutiny.ID]*scrutiny.Passage{},
		nodes: map[scrutiny.ID]scrutiny.Node{}, edges: map[store.EdgeKey]scrutiny.Edge{}, gone: map[store.EdgeKey]bool{},
	}
	for _, n := range old.Nodes {
		g.nodes[n.NodeID()] = n
	}
	for _, e := range old.Edges {
		g.edges[store.KeyOf(e)] = e
	}
	for _, k := range old.Gone {
		g.gone[k] = true
	}
	if err := g.readNodes(ctx, s); err != nil {
		return record.Graph{}, nil, err
	}
	if err := g.readEdges(ctx, progress); err != nil {
		return record.Graph{}, nil, err
	}
	if err := g.readFigures(ctx); err != nil {
		return record.Graph{}, nil, err
	}
	if err := g.readEdges(ctx, func(float64) {}); err != nil {
		return record.Graph{}, nil, err
	}
	return g.done(s.corrections), source{st, g}, nil
}

// done gives what was read, in order, and lets go of it.
func (g *gathering) done(corrections []*scrutiny.Correction) record.Graph {
	graph := g.graph
	promising := map[scrutiny.ID]bool{}
	for _, e := range graph.Bare {
		if e.Kind == scrutiny.EdgeCommits {
			promising[e.From] = true
		}
	}
	for _, e := range graph.Edges {
		if e.Kind == scrutiny.EdgeCommits {
			promising[e.From] = true
		}
	}
	graph.Nodes = slices.DeleteFunc(graph.Nodes, func(n scrutiny.Node) bool {
		return n.NodeKind() == scrutiny.KindResolution && !promising[n.NodeID()]
	})
	for _, p := range g.passages {
		graph.Nodes = append(graph.Nodes, p)
	}
	// Nothing was read twice, so there is nothing to merge.
	slices.SortFunc(graph.Nodes, func(a, b scrutiny.Node) int { return cmp.Compare(a.NodeID(), b.NodeID()) })
	slices.SortFunc(graph.Edges, byEnds)
	slices.SortFunc(graph.Bare, func(a, b record.Bare) int { return byEnds(a.Edge(), b.Edge()) })
	graph.Corrections = corrections
	g.graph, g.passages, g.held, g.nodes = record.Graph{}, nil, nil, nil
	return graph
}

// readNodes reads the nodes of the scope but for the figures and passages.
func (g *gathering) readNodes(ctx context.Context, s *scope) error {
	if s.council == "" {
		return g.readAlone(ctx, s.documents[0])
	}
	group, ctx := together(ctx)
	for _, kind := range scrutiny.Kinds {
		if _, ok := scrutiny.PropertyOf(kind, "councilId"); ok && kind != scrutiny.KindFigure {
			group.Go(func() error {
				return g.find(ctx, kind, store.Filter{Field: "councilId", Op: store.Eq, Value: string(s.council)}, g.take)
			})
		}
	}
	group.Go(func() error {
		return g.find(ctx, scrutiny.KindCouncil, store.Filter{Field: store.FieldID, Op: store.Eq, Value: string(s.council)}, g.take)
	})
	return group.Wait()
}

// together runs as many reads of a store at a time as there are cores.
func together(ctx context.Context) (*errgroup.Group, context.Context) {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	return group, ctx
}

// ofRecord is the filter for the nodes of a kind that are named below a record.
func ofRecord(kind scrutiny.Kind, document scrutiny.ID) store.Filter {
	stem := string(newID(kind, recordRoot+"/"+document.Path()))
	// '0' is the character after '/'.
	return store.Filter{And: []store.Filter{
		{Field: store.FieldID, Op: store.Gt, Value: stem + "/"}, {Field: store.FieldID, Op: store.Lt, Value: stem + "0"},
	}}
}

// readFigures reads the figures that are needed, once everything else is there that tells which.
func (g *gathering) readFigures(ctx context.Context) error {
	for items := range slices.Chunk(link.NeedsFigures(g.graph), chunk) {
		if err := g.findFigures(ctx, items, func(f *scrutiny.Figure) { g.take(f) }); err != nil {
			return err
		}
	}
	return nil
}

// findFigures visits the figures under some items.
func (g *gathering) findFigures(ctx context.Context, items []scrutiny.ID, visit func(*scrutiny.Figure)) error {
	values := make([]any, len(items))
	for i, id := range items {
		values[i] = string(id)
	}
	return g.find(ctx, scrutiny.KindFigure, store.Filter{Field: "itemId", Op: store.In, Value: values}, func(n scrutiny.Node) { visit(n.(*scrutiny.Figure)) })
}

func (g *gathering) find(ctx context.Context, kind scrutiny.Kind, f store.Filter, visit func(scrutiny.Node)) error {
	q := store.Query{Kind: kind, Filter: f, Cut: store.Cut{First: store.MaxPage}}
	// A store has the nodes of a council in the order of their days; to order them by ID it would have to sort them for each page.
	if _, ok := scrutiny.PropertyOf(kind, "on"); ok && f.Field == "councilId" {
		q.Order = []store.Order{{Field: "on"}}
	}
	for {
		page, err := g.st.Find(ctx, q)
		if err != nil {
			return err
		}
		for _, n := range page.Nodes {
			visit(n)
		}
		if !page.HasNext {
			return nil
		}
		q.Cut.After = &page.Keys[len(page.Keys)-1]
	}
}

// take holds a node as the records have it, and notes it to read its edges too.
func (g *gathering) take(n scrutiny.Node) {
	if stated := g.nodes[n.NodeID()]; stated != nil {
		n = stated
	}
	needed := link.Needed(n)
	g.mu.Lock()
	defer g.mu.Unlock()
	g.starts = append(g.starts, start{one(g, n.NodeID()), link.NeedsEvidence(n)})
	if needed == nil {
		return
	}
	if place := scrutiny.PlaceOf(needed); place != nil {
		for _, id := range []*scrutiny.ID{&place.CouncilID, &place.CommitteeID, &place.MeetingID, &place.ItemID, &place.DocumentID} {
			*id = one(g, *id)
		}
		place.On = one(g, place.On)
	}
	g.graph.Nodes = append(g.graph.Nodes, needed)
}

// one gives the one copy of an ID, a day or a kind, for whoever has the lock.
func one[S ~string](g *gathering, s S) S {
	if same, ok := g.held[string(s)]; ok {
		return S(same)
	}
	g.held[string(s)] = string(s)
	return s
}

// readAlone reads the nodes that only one record can name, the record, and the meetings that it shares with others.
func (g *gathering) readAlone(ctx context.Context, document scrutiny.ID) error {
	for _, kind := range scrutiny.Kinds {
		if kind == scrutiny.KindFigure {
			continue
		}
		if err := g.find(ctx, kind, ofRecord(kind, document), g.take); err != nil {
			return err
		}
	}
	more := []scrutiny.ID{document}
	seen := map[scrutiny.ID]bool{}
	for _, n := range g.graph.Nodes {
		seen[n.NodeID()] = true
	}
	for _, n := range g.graph.Nodes {
		if m, _ := scrutiny.ToProperties(n)["meetingId"].(string); m != "" && !seen[scrutiny.ID(m)] {
			seen[scrutiny.ID(m)] = true
			more = append(more, scrutiny.ID(m))
		}
	}
	nodes, err := g.st.Nodes(ctx, more)
	if err != nil {
		return err
	}
	for _, n := range nodes {
		if n != nil {
			g.take(n)
		}
	}
	return nil
}

// readEdges reads the edges from the nodes that were taken, and with them the passages in which their words stand.
func (g *gathering) readEdges(ctx context.Context, progress func(part float64)) error {
	starts := g.starts
	g.starts = nil
	// Of one kind together, since hubs are read a few at a time.
	slices.SortFunc(starts, func(a, b start) int { return cmp.Compare(a.id, b.id) })
	group, ctx := together(ctx)
	read := 0
	for left := starts; len(left) > 0; {
		kind := left[0].id.Kind()
		some := left[:min(askedAtOnce(kind), len(left))]
		if i := slices.IndexFunc(some, func(s start) bool { return s.id.Kind() != kind }); i > 0 {
			some = some[:i]
		}
		left = left[len(some):]
		group.Go(func() error {
			err := g.readEdgesOf(ctx, kind, some)
			g.mu.Lock()
			defer g.mu.Unlock()
			read += len(some)
			progress(float64(read) / float64(len(starts)))
			return err
		})
	}
	return group.Wait()
}

// askedAtOnce is how many nodes of a kind a statement asks about.
func askedAtOnce(kind scrutiny.Kind) int {
	switch kind {
	case scrutiny.KindCouncil, scrutiny.KindCommittee, scrutiny.KindPerson, scrutiny.KindPost, scrutiny.KindService, scrutiny.KindInspection, scrutiny.KindActionPlan:
		return hubs
	}
	return chunk
}

// readEdgesOf does so for some nodes of a kind.
func (g *gathering) readEdgesOf(ctx context.Context, kind scrutiny.Kind, starts []start) error {
	var ids []scrutiny.ID
	isQuoted := false
	for _, s := range starts {
		ids = append(ids, s.id)
		isQuoted = isQuoted || s.isQuoted
	}
	said := store.Hop{Edges: []scrutiny.EdgeKind{scrutiny.EdgeHasText, scrutiny.EdgeEvidencedBy}, Target: scrutiny.KindPassage, Fields: spoken, HasBareEdges: true}
	if isQuoted {
		said.Edges = said.Edges[:1]
		if err := g.readEvidence(ctx, kind, ids); err != nil {
			return err
		}
	}
	// Only these have words of their own.
	if !isQuoted || kind == scrutiny.KindAgendaItem || kind == scrutiny.KindDocument {
		for _, word := range link.ReadFor {
			said.Filter.Or = append(said.Filter.Or, store.Filter{Field: "text", Op: store.Contains, Value: word})
		}
		if err := follow(ctx, g.st, ids, said, func(n store.Neighbour) {
			if p := n.Node.(*scrutiny.Passage); link.IsRead(p) {
				g.keep(p, nil)
			}
		}); err != nil {
			return err
		}
	}
	// Most of what items mention are figures, and no rule reads that edge.
	hop := store.Hop{Fields: []string{store.FieldID}, Filter: store.Filter{Or: []store.Filter{
		{Field: store.FieldID, Op: store.Lt, Value: string(newID(scrutiny.KindFigure, ""))},
		{Field: store.FieldID, Op: store.Gte, Value: strings.TrimSuffix(string(newID(scrutiny.KindFigure, "")), ":") + ";"}, // the character after ':'
	}}}
	for _, k := range scrutiny.EdgeKinds {
		switch k {
		case scrutiny.EdgeEvidencedBy, scrutiny.EdgeHasText, scrutiny.EdgeHasItem, scrutiny.EdgeResolvedAt: // The last two no rule reads.
		default:
			hop.Edges = append(hop.Edges, k)
		}
	}
	return follow(ctx, g.st, ids, hop, func(n store.Neighbour) {
		if link.NeedsEdge(kind, n.Edge.Kind, n.Edge.To.Kind()) {
			g.edge(n.Edge)
		}
	})
}

// readEvidence reads the passages by which rules quote some nodes, of all that give evidence of them.
func (g *gathering) readEvidence(ctx context.Context, kind scrutiny.Kind, ids []scrutiny.ID) error {
	type evidence struct {
		edges    []scrutiny.Edge
		passages []*scrutiny.Passage
	}
	of := map[scrutiny.ID]*evidence{}
	if err := g.evidence(ctx, kind, ids, func(e scrutiny.Edge, p *scrutiny.Passage) {
		if of[e.From] == nil {
			of[e.From] = &evidence{}
		}
		if link.IsRead(p) {
			g.keep(p, nil)
		}
		all := of[e.From]
		all.edges, all.passages = append(all.edges, e), append(all.passages, link.Evidence(p, kind))
	}); err != nil {
		return err
	}
	for _, id := range ids {
		all := of[id]
		if all == nil {
			continue
		}
		quoted := link.Quoted(all.passages)
		for i, p := range all.passages {
			if slices.Contains(quoted, p) {
				g.keep(p, &all.edges[i])
			}
		}
	}
	return nil
}

// spoken are the properties of a passage that rules look at, but for the words around it.
var spoken = []string{"documentId", "start", "end", "text", "on"}

// evidence visits the passages that are evidence of some nodes of a kind, as the records have it.
func (g *gathering) evidence(ctx context.Context, kind scrutiny.Kind, ids []scrutiny.ID, visit func(scrutiny.Edge, *scrutiny.Passage)) error {
	hop := store.Hop{Edges: []scrutiny.EdgeKind{scrutiny.EdgeEvidencedBy}, Target: scrutiny.KindPassage, Fields: slices.Concat(spoken, link.Around(kind))}
	return follow(ctx, g.st, ids, hop, func(n store.Neighbour) {
		if e, ok := g.stated(n.Edge); ok {
			visit(e, n.Node.(*scrutiny.Passage))
		}
	})
}

// stated gives an edge as the records have it, if they do.
func (g *gathering) stated(e scrutiny.Edge) (scrutiny.Edge, bool) {
	key := store.KeyOf(e)
	if g.gone[key] {
		return e, false
	}
	if other, ok := g.edges[key]; ok {
		e = other
	}
	return e, true
}

// keep holds a passage, and the edge that makes it evidence of something, if it does. What one thing needs of its words is kept
// for the others.
func (g *gathering) keep(p *scrutiny.Passage, of *scrutiny.Edge) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if old := g.passages[p.ID]; old != nil {
		p = link.Both(old, p)
	}
	p.ID, p.DocumentID, p.On = one(g, p.ID), one(g, p.DocumentID), one(g, p.On)
	g.passages[p.ID] = p
	if of != nil {
		g.hold(*of)
	}
}

func (g *gathering) edge(e scrutiny.Edge) {
	e, ok := g.stated(e)
	if !ok {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.hold(e)
}

// hold adds an edge, for whoever has the lock.
func (g *gathering) hold(e scrutiny.Edge) {
	e.From, e.Kind, e.To, e.On = one(g, e.From), one(g, e.Kind), one(g, e.To), one(g, e.On)
	if bare, ok := record.BareOf(e); ok {
		g.graph.Bare = append(g.graph.Bare, bare)
		return
	}
	g.graph.Edges = append(g.graph.Edges, e)
}

// source gives the linker of a store what was not gathered. Where the graph was not gathered it has all, but for the words of the records.
type source struct {
	st store.Store
	g  *gathering // nil for a graph that was not gathered
}

func (s source) Texts(ctx context.Context, of []scrutiny.ID, visit func(scrutiny.ID, *scrutiny.Passage)) error {
	hop := store.Hop{Edges: []scrutiny.EdgeKind{scrutiny.EdgeHasText}, Target: scrutiny.KindPassage, Fields: spoken, HasBareEdges: true}
	return follow(ctx, s.st, of, hop, func(n store.Neighbour) { visit(n.Edge.From, n.Node.(*scrutiny.Passage)) })
}

func (s source) Evidence(ctx context.Context, of []scrutiny.ID, visit func(scrutiny.Edge, *scrutiny.Passage)) error {
	if s.g == nil {
		return nil
	}
	byKind := map[scrutiny.Kind][]scrutiny.ID{}
	for _, id := range of {
		byKind[id.Kind()] = append(byKind[id.Kind()], id)
	}
	for kind, ids := range byKind {
		for some := range slices.Chunk(ids, askedAtOnce(kind)) {
			if err := s.g.evidence(ctx, kind, some, func(e scrutiny.Edge, p *scrutiny.Passage) { visit(e, link.Evidence(p, kind)) }); err != nil {
				return err
			}
		}
	}
	return nil
}

// follow visits the neighbours of some nodes: of all together, and what is beyond the first page of one by itself.
func follow(ctx context.Context, st store.Store, starts []scrutiny.ID, hop store.Hop, visit func(store.Neighbour)) error {
	hop.Cut.First = store.MaxPage
	pages, err := st.Neighbours(ctx, starts, hop)
	if err != nil {
		return err
	}
	for i, page := range pages {
		for {
			for _, n := range page.Neighbours {
				visit(n)
			}
			if !page.HasNext {
				break
			}
			next := hop
			next.Cut.After = &page.Neighbours[len(page.Neighbours)-1].Key
			more, err := st.Neighbours(ctx, starts[i:i+1], next)
			if err != nil {
				return err
			}
			page = more[0]
		}
		pages[i] = store.NeighbourPage{}
	}
	return nil
}
