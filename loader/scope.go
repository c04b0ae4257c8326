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

// scope is what is linked together: the records of one council.
type scope struct {
	council   scrutiny.ID
	documents []scrutiny.ID
	hash      string // over the records' keys and hashes
}

// link brings the links of every council up to date with its records.
func (l *load) link(ctx context.Context) error {
	scopes, err := l.scopes(ctx)
	if err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(l.records)) {
		// The links of a council that has no record left have nothing to hold on to.
		if id, ok := strings.CutPrefix(key, linkPrefix); ok && l.records[key].IsDerived && scopes[scrutiny.ID(id)] == nil {
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
		l.tell(Event{Kind: EventLinking, Key: string(id)})
		b, err := l.linkScope(ctx, s)
		if err != nil {
			return fmt.Errorf("link the records of %s: %w", id, err)
		}
		l.remember(b.Record)
		l.summary.Linked++
		l.tell(Event{Kind: EventLinked, Key: string(id), Nodes: len(b.Nodes), Edges: len(b.Edges)})
	}
	return nil
}

// scopes sorts the stored records by their council.
func (l *load) scopes(ctx context.Context) (map[scrutiny.ID]*scope, error) {
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
			if !ok || d.CouncilID == "" {
				continue
			}
			s := scopes[d.CouncilID]
			if s == nil {
				s = &scope{council: d.CouncilID}
				scopes[d.CouncilID] = s
			}
			s.documents = append(s.documents, d.ID)
			hashed[d.CouncilID] = append(hashed[d.CouncilID], keys[i], l.records[keys[i]].Hash)
		}
		keys, documents = keys[n:], documents[n:]
	}
	for id, s := range scopes {
		s.hash = hash(append([]string{"link"}, hashed[id]...)...)
	}
	return scopes, nil
}

// linkScope links a council's records and stores what was concluded.
//
// The old conclusions are withdrawn first: what a record asserts and what was concluded before are one node and one edge
// in the store, and conclusions drawn from conclusions would depend on the order of loading. Between the two writes, and
// after a kill between them, the council stands there unlinked, as it does before its first linking; the next load sees
// that and links it.
func (l *load) linkScope(ctx context.Context, s *scope) (store.Batch, error) {
	key := linkPrefix + string(s.council)
	if _, ok := l.records[key]; ok {
		if err := l.st.Remove(ctx, key); err != nil {
			return store.Batch{}, err
		}
		delete(l.records, key)
	}
	g, err := readScope(ctx, l.st, s)
	if err != nil {
		return store.Batch{}, err
	}
	derived := normal(link.Link(g, l.opts.without...))
	b := store.Batch{Record: store.Record{Key: key, Hash: s.hash, IsDerived: true}, Nodes: derived.Nodes, Edges: derived.Edges}
	return b, l.st.Write(ctx, b)
}

// chunk is how many nodes a statement asks about.
const chunk = 500

// readScope reads all nodes of a council and the edges from them.
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
	return normal(g), nil
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
