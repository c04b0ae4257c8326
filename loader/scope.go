package loader

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"scrutinygraph/loader/link"
	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// linkPrefix begins the key of a scope's derived record.
const linkPrefix = "link:"

// scope is what is linked together: the records of one council, or one record whose council is not known.
type scope struct {
	council     scrutiny.ID // empty for such a record
	documents   []scrutiny.ID
	corrections []*scrutiny.Correction
	hash        string // over the records' keys and hashes, and the corrections
	notes       int    // nodes and edges that were concluded
	links       int
}

// id is what the links are kept under: the council, or the record.
func (s *scope) id() scrutiny.ID { return cmp.Or(s.council, s.documents[0]) }

// seal gives the scope the corrections that concern it, and its hash. said is the key and the hash of each record.
func (s *scope) seal(said []string, all []*scrutiny.Correction) {
	parts := append([]string{"link"}, said...)
	for _, c := range all {
		if s.isConcernedBy(c) {
			s.corrections = append(s.corrections, c)
			parts = append(parts, string(c.ID), string(c.Kind), string(c.LinkKind), strings.Join(c.Settings, "\n"), c.Because)
			for _, id := range c.Targets {
				parts = append(parts, string(id))
			}
		}
	}
	s.hash = hash(parts...)
}

// isConcernedBy reports whether a target of a correction may be in the scope. An ID begins with its council or its record;
// of one that begins with neither nothing can be told.
func (s *scope) isConcernedBy(c *scrutiny.Correction) bool {
	return slices.ContainsFunc(c.Targets, func(id scrutiny.ID) bool {
		if root := rootOf(id); root != "" {
			return root == s.council.Path()
		}
		return !isLocal(id) || slices.ContainsFunc(s.documents, func(d scrutiny.ID) bool {
			return strings.HasPrefix(id.Path(), recordRoot+"/"+d.Path()+"/")
		})
	})
}

// link brings the links of every council up to date with its records.
func (l *load) link(ctx context.Context) error {
	corrections, err := readCorrectionsOf(ctx, l.st)
	if err != nil {
		return err
	}
	scopes, err := l.scopes(ctx, corrections)
	if err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(l.records)) {
		// The links of a council that has no record left have nothing to hold on to.
		if id, ok := strings.CutPrefix(key, linkPrefix); ok && key != correctionsKey && l.records[key].IsDerived && scopes[scrutiny.ID(id)] == nil {
			if err := l.st.Remove(ctx, key); err != nil {
				return err
			}
			delete(l.records, key)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(scopes)) {
		s := scopes[id]
		if l.records[linkPrefix+string(id)].Hash == s.hash {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if s.council == "" {
			if err := l.linkScope(ctx, s); err != nil {
				return fmt.Errorf("link the record %s: %w", id, err)
			}
			continue
		}
		l.tell(Event{Kind: EventLinking, Key: string(id)})
		if err := l.linkScope(ctx, s); err != nil {
			return fmt.Errorf("link the records of %s: %w", id, err)
		}
		l.summary.Linked++
		l.tell(Event{Kind: EventLinked, Key: string(id), Nodes: s.notes, Edges: s.links})
	}
	return l.aim(ctx, corrections)
}

// scopes sorts the stored records by their council.
func (l *load) scopes(ctx context.Context, corrections []*scrutiny.Correction) (map[scrutiny.ID]*scope, error) {
	var keys []string
	var documents []scrutiny.ID
	for _, key := range slices.Sorted(maps.Keys(l.records)) {
		if r := l.records[key]; !r.IsDerived {
			keys, documents = append(keys, key), append(documents, r.DocumentID)
		}
	}
	scopes := map[scrutiny.ID]*scope{}
	hashed := map[scrutiny.ID][]string{}
	for len(keys) > 0 {
		n := min(len(keys), chunk)
		nodes, err := l.st.Nodes(ctx, documents[:n])
		if err != nil {
			return nil, err
		}
		for i, node := range nodes {
			d, ok := node.(*scrutiny.Document)
			if !ok || d.Type == correctionsType {
				continue
			}
			id := cmp.Or(d.CouncilID, d.ID)
			s := scopes[id]
			if s == nil {
				s = &scope{council: d.CouncilID}
				scopes[id] = s
			}
			s.documents = append(s.documents, d.ID)
			hashed[id] = append(hashed[id], keys[i], l.records[keys[i]].Hash)
		}
		keys, documents = keys[n:], documents[n:]
	}
	for id, s := range scopes {
		// Linked without some rules is linked otherwise.
		s.seal(slices.Concat(hashed[id], l.opts.without), corrections)
	}
	return scopes, nil
}

// linkScope links a council's records and stores what was concluded.
//
// The old conclusions are withdrawn first: what a record asserts and what was concluded before are one node and one edge
// in the store, and conclusions drawn from conclusions would depend on the order of loading. Between the two writes, and
// after a kill between them, the council stands there unlinked, as it does before its first linking; the next load sees
// that and links it.
func (l *load) linkScope(ctx context.Context, s *scope) error {
	key := linkPrefix + string(s.id())
	if _, ok := l.records[key]; ok {
		if err := l.st.Remove(ctx, key); err != nil {
			return err
		}
		delete(l.records, key)
	}
	g, err := readScope(ctx, l.st, s)
	if err != nil {
		return err
	}
	return l.writeLinks(ctx, s, g)
}

// writeLinks stores what is concluded from the records of a scope.
func (l *load) writeLinks(ctx context.Context, s *scope, g record.Graph) error {
	derived := normal(link.Link(g, l.opts.without...))
	s.notes, s.links = len(derived.Nodes), len(derived.Edges)
	b := store.Batch{Record: store.Record{Key: linkPrefix + string(s.id()), Hash: s.hash, IsDerived: true}, Nodes: derived.Nodes, Edges: derived.Edges}
	if err := l.st.Write(ctx, b); err != nil {
		return err
	}
	l.remember(b.Record)
	return nil
}

// chunk is how many nodes a statement asks about.
const chunk = 500

// readScope reads all nodes of a council, or of a record without one, and the edges from them.
func readScope(ctx context.Context, st store.Store, s *scope) (record.Graph, error) {
	var g record.Graph
	find := func(kind scrutiny.Kind, f store.Filter) error {
		cut := store.Cut{First: store.MaxPage}
		for {
			page, err := st.Find(ctx, store.Query{Kind: kind, Filter: f, Cut: cut})
			if err != nil {
				return err
			}
			g.Nodes = append(g.Nodes, page.Nodes...)
			if !page.HasNext {
				return nil
			}
			cut.After = &page.Keys[len(page.Keys)-1]
		}
	}
	if s.council == "" {
		if err := readAlone(ctx, st, s.documents[0], find, &g); err != nil {
			return g, err
		}
	} else {
		for _, kind := range scrutiny.Kinds {
			if _, ok := scrutiny.PropertyOf(kind, "councilId"); ok {
				if err := find(kind, store.Filter{Field: "councilId", Op: store.Eq, Value: string(s.council)}); err != nil {
					return g, err
				}
			}
		}
		if err := find(scrutiny.KindCouncil, store.Filter{Field: store.FieldID, Op: store.Eq, Value: string(s.council)}); err != nil {
			return g, err
		}
	}
	for documents := range slices.Chunk(s.documents, chunk) {
		in := make([]any, len(documents))
		for i, id := range documents {
			in[i] = string(id)
		}
		if err := find(scrutiny.KindPassage, store.Filter{Field: "documentId", Op: store.In, Value: in}); err != nil {
			return g, err
		}
	}
	slices.SortFunc(g.Nodes, func(a, b scrutiny.Node) int { return cmp.Compare(a.NodeID(), b.NodeID()) })

	for nodes := range slices.Chunk(g.Nodes, chunk) {
		starts := make([]scrutiny.ID, len(nodes))
		for i, n := range nodes {
			starts[i] = n.NodeID()
		}
		if err := readEdges(ctx, st, starts, &g); err != nil {
			return g, err
		}
	}
	g.Corrections = s.corrections
	return normal(g), nil
}

// readAlone reads the nodes that only one record can name, the record, and the meetings that it shares with others.
func readAlone(ctx context.Context, st store.Store, document scrutiny.ID, find func(scrutiny.Kind, store.Filter) error, g *record.Graph) error {
	for _, kind := range scrutiny.Kinds {
		stem := string(newID(kind, recordRoot+"/"+document.Path()))
		// '0' is the character after '/'.
		if err := find(kind, store.Filter{And: []store.Filter{
			{Field: store.FieldID, Op: store.Gt, Value: stem + "/"}, {Field: store.FieldID, Op: store.Lt, Value: stem + "0"},
		}}); err != nil {
			return err
		}
	}
	more := []scrutiny.ID{document}
	seen := map[scrutiny.ID]bool{}
	for _, n := range g.Nodes {
		seen[n.NodeID()] = true
	}
	for _, n := range g.Nodes {
		if m, _ := scrutiny.ToProperties(n)["meetingId"].(string); m != "" && !seen[scrutiny.ID(m)] {
			seen[scrutiny.ID(m)] = true
			more = append(more, scrutiny.ID(m))
		}
	}
	nodes, err := st.Nodes(ctx, more)
	if err != nil {
		return err
	}
	for _, n := range nodes {
		if n != nil {
			g.Nodes = append(g.Nodes, n)
		}
	}
	return nil
}

// readEdges reads the edges from some nodes: all starts together, and what is beyond the first page of one by itself.
func readEdges(ctx context.Context, st store.Store, starts []scrutiny.ID, g *record.Graph) error {
	hop := store.Hop{Edges: scrutiny.EdgeKinds, Cut: store.Cut{First: store.MaxPage}}
	pages, err := st.Neighbours(ctx, starts, hop)
	if err != nil {
		return err
	}
	for i, page := range pages {
		for {
			for _, n := range page.Neighbours {
				g.Edges = append(g.Edges, n.Edge)
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
	}
	return nil
}
