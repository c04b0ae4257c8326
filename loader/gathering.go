package loader

import (
	"cmp"
	"context"
	"slices"

	"scrutinygraph/loader/link"
	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// chunk is how many nodes a statement asks about, hubs how many of those that have very many edges.
const chunk, hubs = 500, 20

// gathering is the graph of a scope while it is read out of the store, page by page: what no rule of the linker looks at
// is left there, and each ID is held once, however many nodes and edges name it. Most of a council's graph are the words and
// figures of its records.
type gathering struct {
	st       store.Store
	graph    record.Graph
	ids      map[scrutiny.ID]scrutiny.ID
	passages map[scrutiny.ID]*scrutiny.Passage
	// nodes and edges are those that stand otherwise without the conclusions of before; gone are edges that do not stand then.
	nodes map[scrutiny.ID]scrutiny.Node
	edges map[store.EdgeKey]scrutiny.Edge
	gone  map[store.EdgeKey]bool
	// corrected are the nodes that corrections speak of.
	corrected map[scrutiny.ID]bool
	// starts are the nodes whose edges and passages are still to be read.
	starts []start
}

// start is a node whose edges are to be read, and its passages: all, the first ones, or those alone whose words are read.
type start struct {
	id              scrutiny.ID
	isQuoted, ofAll bool
}

// read gives the part of a scope's graph that the linker needs, without the conclusions of before. progress is told which
// part is read, from 0 to 1.
func (s *scope) read(ctx context.Context, st store.Store, old store.Undone, progress func(part float64)) (record.Graph, error) {
	g := gathering{
		st: st, ids: map[scrutiny.ID]scrutiny.ID{}, passages: map[scrutiny.ID]*scrutiny.Passage{},
		nodes: map[scrutiny.ID]scrutiny.Node{}, edges: map[store.EdgeKey]scrutiny.Edge{}, gone: map[store.EdgeKey]bool{}, corrected: map[scrutiny.ID]bool{},
	}
	for _, c := range s.corrections {
		for _, id := range c.Targets {
			g.corrected[id] = true
		}
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
		return record.Graph{}, err
	}
	if err := g.readEdges(ctx, progress); err != nil {
		return record.Graph{}, err
	}
	if err := g.readFigures(ctx, s); err != nil {
		return record.Graph{}, err
	}
	if err := g.readEdges(ctx, func(float64) {}); err != nil {
		return record.Graph{}, err
	}
	for _, p := range g.passages {
		g.graph.Nodes = append(g.graph.Nodes, p)
	}
	// Nothing was read twice, so there is nothing to merge.
	slices.SortFunc(g.graph.Nodes, func(a, b scrutiny.Node) int { return cmp.Compare(a.NodeID(), b.NodeID()) })
	slices.SortFunc(g.graph.Edges, byEnds)
	g.graph.Corrections = s.corrections
	return g.graph, nil
}

// readNodes reads the nodes of the scope but for the figures and passages.
func (g *gathering) readNodes(ctx context.Context, s *scope) error {
	if s.council == "" {
		return g.readAlone(ctx, s.documents[0])
	}
	for _, kind := range scrutiny.Kinds {
		if _, ok := scrutiny.PropertyOf(kind, "councilId"); !ok || kind == scrutiny.KindFigure {
			continue
		}
		if err := g.find(ctx, kind, ofCouncil(s.council), g.take); err != nil {
			return err
		}
	}
	return g.find(ctx, scrutiny.KindCouncil, store.Filter{Field: store.FieldID, Op: store.Eq, Value: string(s.council)}, g.take)
}

func ofCouncil(id scrutiny.ID) store.Filter {
	return store.Filter{Field: "councilId", Op: store.Eq, Value: string(id)}
}

// ofRecord is the filter for the nodes of a kind that are named below a record.
func ofRecord(kind scrutiny.Kind, document scrutiny.ID) store.Filter {
	stem := string(newID(kind, recordRoot+"/"+document.Path()))
	// '0' is the character after '/'.
	return store.Filter{And: []store.Filter{
		{Field: store.FieldID, Op: store.Gt, Value: stem + "/"}, {Field: store.FieldID, Op: store.Lt, Value: stem + "0"},
	}}
}

// readFigures reads the figures, once everything else is there that tells which are needed.
func (g *gathering) readFigures(ctx context.Context, s *scope) error {
	filter := ofCouncil(s.council)
	if s.council == "" {
		filter = ofRecord(scrutiny.KindFigure, s.documents[0])
	}
	isQuoted := map[scrutiny.ID]bool{}
	for _, item := range link.NeedsFigures(g.graph) {
		isQuoted[item] = true
	}
	type line struct {
		item scrutiny.ID
		text string
	}
	seen := map[line]bool{}
	return g.find(ctx, scrutiny.KindFigure, filter, func(n scrutiny.Node) {
		f := n.(*scrutiny.Figure)
		switch at := (line{f.ItemID, f.Text}); {
		case isQuoted[f.ItemID]:
			g.take(f)
		case f.ItemID != "" && !seen[at]:
			seen[at] = true
			g.keep(f)
		}
	})
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

// take notes a node, as the records have it, to read its edges too.
func (g *gathering) take(n scrutiny.Node) {
	if stated := g.nodes[n.NodeID()]; stated != nil {
		n = stated
	}
	at := start{id: g.one(n.NodeID())}
	at.isQuoted, at.ofAll = link.NeedsEvidence(n)
	at.ofAll = at.ofAll || g.corrected[at.id] && scrutiny.CanJoin(n.NodeKind())
	g.starts = append(g.starts, at)
	g.keep(n)
}

// keep holds what is needed of a node, with no ID of its own that is held already.
func (g *gathering) keep(n scrutiny.Node) {
	if n = link.Needed(n); n == nil {
		return
	}
	if place := scrutiny.PlaceOf(n); place != nil {
		for _, id := range []*scrutiny.ID{&place.CouncilID, &place.CommitteeID, &place.MeetingID, &place.ItemID, &place.DocumentID} {
			*id = g.one(*id)
		}
	}
	g.graph.Nodes = append(g.graph.Nodes, n)
}

// one gives the one copy of an ID.
func (g *gathering) one(id scrutiny.ID) scrutiny.ID {
	if same, ok := g.ids[id]; ok {
		return same
	}
	g.ids[id] = id
	return id
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
	slices.SortStableFunc(starts, func(a, b start) int { return cmp.Compare(a.id.Kind(), b.id.Kind()) })
	for read := 0; read < len(starts); {
		kind := starts[read].id.Kind()
		n := chunk
		switch kind {
		case scrutiny.KindCouncil, scrutiny.KindCommittee, scrutiny.KindPerson, scrutiny.KindPost, scrutiny.KindService, scrutiny.KindInspection, scrutiny.KindActionPlan:
			n = hubs
		}
		some := starts[read:min(read+n, len(starts))]
		if i := slices.IndexFunc(some, func(s start) bool { return s.id.Kind() != kind }); i > 0 {
			some = some[:i]
		}
		if err := g.readEdgesOf(ctx, kind, some); err != nil {
			return err
		}
		read += len(some)
		progress(float64(read) / float64(len(starts)))
	}
	return nil
}

// readEdgesOf does so for some nodes of a kind.
func (g *gathering) readEdgesOf(ctx context.Context, kind scrutiny.Kind, starts []start) error {
	var ids []scrutiny.ID
	ofAll := map[scrutiny.ID]bool{}
	isQuoted := false
	for _, s := range starts {
		ids = append(ids, s.id)
		ofAll[s.id] = s.ofAll
		isQuoted = isQuoted || s.isQuoted
	}
	read := func(n store.Neighbour) {
		if p := n.Node.(*scrutiny.Passage); g.passages[p.ID] == nil && link.IsRead(p) {
			g.keepPassage(p)
		}
	}
	said := store.Hop{Edges: []scrutiny.EdgeKind{scrutiny.EdgeHasText, scrutiny.EdgeEvidencedBy}, Target: scrutiny.KindPassage}
	if isQuoted {
		said.Edges = said.Edges[:1]
		if err := g.readEvidence(ctx, kind, ids, ofAll, read); err != nil {
			return err
		}
	}
	// Only these have words of their own.
	if !isQuoted || kind == scrutiny.KindAgendaItem || kind == scrutiny.KindDocument {
		if err := follow(ctx, g.st, ids, said, read); err != nil {
			return err
		}
	}
	hop := store.Hop{IsBare: true}
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

// readEvidence reads the passages that rules quote, of all that give evidence of some nodes.
func (g *gathering) readEvidence(ctx context.Context, kind scrutiny.Kind, ids []scrutiny.ID, ofAll map[scrutiny.ID]bool, read func(store.Neighbour)) error {
	edges := map[scrutiny.ID][]scrutiny.Edge{}
	passages := map[scrutiny.ID][]*scrutiny.Passage{}
	evidence := store.Hop{Edges: []scrutiny.EdgeKind{scrutiny.EdgeEvidencedBy}, Target: scrutiny.KindPassage}
	if err := follow(ctx, g.st, ids, evidence, func(n store.Neighbour) {
		from := n.Edge.From
		if g.gone[store.KeyOf(n.Edge)] {
			return
		}
		read(n)
		edges[from], passages[from] = append(edges[from], n.Edge), append(passages[from], link.Evidence(n.Node.(*scrutiny.Passage), kind))
	}); err != nil {
		return err
	}
	for _, id := range ids {
		first := passages[id]
		if !ofAll[id] {
			first = link.First(first)
		}
		for i, p := range passages[id] {
			if !slices.Contains(first, p) {
				continue
			}
			// What one fact needs whole is kept whole for the others.
			if old := g.passages[p.ID]; old == nil || len(old.Text)+len(old.Before)+len(old.After) < len(p.Text)+len(p.Before)+len(p.After) {
				g.keepPassage(p)
			}
			g.edge(edges[id][i])
		}
	}
	return nil
}

func (g *gathering) keepPassage(p *scrutiny.Passage) {
	p.ID, p.DocumentID = g.one(p.ID), g.one(p.DocumentID)
	g.passages[p.ID] = p
}

func (g *gathering) edge(e scrutiny.Edge) {
	if g.gone[store.KeyOf(e)] {
		return
	}
	if stated, ok := g.edges[store.KeyOf(e)]; ok {
		e = stated
	}
	e.From, e.To = g.one(e.From), g.one(e.To)
	g.graph.Edges = append(g.graph.Edges, e)
}

// textsOf gives the linker the paragraphs of a store.
func textsOf(st store.Store) link.Texts {
	return func(ctx context.Context, of []scrutiny.ID, visit func(scrutiny.ID, *scrutiny.Passage)) error {
		hop := store.Hop{Edges: []scrutiny.EdgeKind{scrutiny.EdgeHasText}, Target: scrutiny.KindPassage}
		return follow(ctx, st, of, hop, func(n store.Neighbour) { visit(n.Edge.From, n.Node.(*scrutiny.Passage)) })
	}
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
