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
	isWritten   bool   // this run stored one of the records
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
	// A record that this run brought back was missing when it began, and with it links that stand under the same hash.
	stale := slices.DeleteFunc(slices.Sorted(maps.Keys(scopes)), func(id scrutiny.ID) bool {
		s := scopes[id]
		return l.records[linkPrefix+string(id)].Hash == s.hash && !(s.isWritten && s.council != "")
	})
	var councils []*scope
	for _, id := range stale {
		if scopes[id].council != "" {
			councils = append(councils, scopes[id])
		}
	}
	if err := l.linkCouncils(ctx, councils); err != nil {
		return err
	}
	// A record of no known council reads of meetings that a council may share, so those come first.
	for _, id := range stale {
		if s := scopes[id]; s.council == "" {
			concluded, err := l.conclude(ctx, s, func(float64) {})
			if err == nil {
				err = l.writeLinks(ctx, s, concluded)
			}
			if err != nil {
				return fmt.Errorf("link the record %s: %w", id, err)
			}
		}
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
			s.isWritten = s.isWritten || l.written[keys[i]]
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

// conclude links the records of a scope, and leaves what is stored as it is.
//
// The old conclusions stand until the new ones replace them, in one atomic write: a reader never sees the council without
// links. Until then, and after a kill, links may be missing of a record that was just stored, whose promises nothing can yet be
// said to be missing of, since the linker has searched no window for them; and what was concluded before may be out of date
// where the record says otherwise. The links of nodes that went with an older version of the record have gone with them.
// The next load sees by the hash that the links are not those of the records, and links the council.
//
// The linker is given what the records say without the old conclusions: conclusions drawn from conclusions would depend on
// the order of loading.
func (l *load) conclude(ctx context.Context, s *scope, progress func(part float64)) (record.Graph, error) {
	old, err := l.st.Undone(ctx, linkPrefix+string(s.id()))
	if err != nil {
		return record.Graph{}, err
	}
	g, rest, err := s.read(ctx, l.st, old, progress)
	if err != nil {
		return record.Graph{}, err
	}
	return link.Link(ctx, g, rest, l.opts.without...)
}

// writeLinks stores what was concluded from the records of a scope.
func (l *load) writeLinks(ctx context.Context, s *scope, concluded record.Graph) error {
	derived := normal(concluded)
	s.notes, s.links = len(derived.Nodes), len(derived.Edges)
	b := store.Batch{Record: store.Record{Key: linkPrefix + string(s.id()), Hash: s.hash, IsDerived: true}, Nodes: derived.Nodes, Edges: derived.Edges}
	if err := l.st.Write(ctx, b); err != nil {
		return err
	}
	l.remember(b.Record)
	return nil
}
