package trace

import (
	"cmp"
	"context"
	"slices"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Path is a way between two nodes: Edges[i] links Nodes[i] and Nodes[i+1], in one direction or the other.
type Path struct {
	Nodes []scrutiny.Node
	Edges []scrutiny.Edge
}

// Paths are the shortest ways between two nodes.
type Paths struct {
	Paths []Path
	// IsTruncated says that nodes or edges were left out of the search, or that there are more ways than were asked for.
	IsTruncated bool
}

// The bounds of a search for ways: how many nodes are gone on from at a step, and how many edges are read for one.
const (
	maxFrontier  = 500
	maxStepEdges = 10_000
)

// side is what is known of one end of a search.
type side struct {
	// distance is how far a node is from the end; back are the edges over which it was reached, from nodes that are one nearer.
	distance map[scrutiny.ID]int
	back     map[scrutiny.ID][]scrutiny.Edge
	frontier []scrutiny.ID
	depth    int
}

func newSide(end scrutiny.ID) *side {
	return &side{distance: map[scrutiny.ID]int{end: 0}, back: map[scrutiny.ID][]scrutiny.Edge{}, frontier: []scrutiny.ID{end}}
}

// FindPaths finds the shortest ways from one node to another over edges of some kinds, whatever their direction: at most so
// many, of at most so many edges, in the order of the IDs on them and then of the kinds of edge. It goes on from the end from
// which fewer nodes were reached, one call of the store for each step, and makes one more for the nodes. An unknown ID is an
// ErrNotFound. From a node to itself there is one way, without an edge.
func FindPaths(ctx context.Context, st store.Store, from, to scrutiny.ID, kinds []scrutiny.EdgeKind, maxDepth, limit int) (_ *Paths, err error) {
	defer scrutiny.Wrap(&err, "paths from %s to %s", from, to)
	out := &Paths{}
	a, b := newSide(from), newSide(to)
	meeting := []scrutiny.ID{}
	if from == to {
		meeting = append(meeting, from)
	}
	for len(meeting) == 0 && a.depth+b.depth < maxDepth && len(a.frontier) > 0 && len(b.frontier) > 0 {
		near, far := a, b
		if len(b.frontier) < len(a.frontier) {
			near, far = b, a
		}
		isCut, err := near.step(ctx, st, kinds)
		if err != nil {
			return nil, err
		}
		out.IsTruncated = out.IsTruncated || isCut
		for _, id := range near.frontier {
			if d, ok := far.distance[id]; ok && d == far.depth {
				meeting = append(meeting, id)
			}
		}
		// What is not gone on from has been looked at for a meeting all the same.
		if len(near.frontier) > maxFrontier {
			slices.Sort(near.frontier)
			near.frontier, out.IsTruncated = near.frontier[:maxFrontier], len(meeting) == 0 || out.IsTruncated
		}
	}
	ways, hasMore := onward(a, b, meeting).walk(from, to, limit)
	out.IsTruncated = out.IsTruncated || hasMore
	return out, out.fill(ctx, st, from, to, ways)
}

// step goes one edge on from all nodes of the frontier.
func (s *side) step(ctx context.Context, st store.Store, kinds []scrutiny.EdgeKind) (isCut bool, err error) {
	pages, err := st.Around(ctx, s.frontier, kinds, min(maxFrontier, max(fairShare, maxStepEdges/len(s.frontier))))
	if err != nil {
		return false, err
	}
	s.depth++
	starts := s.frontier
	s.frontier = nil
	for i, page := range pages {
		isCut = isCut || page.HasMore
		for _, e := range page.Edges {
			other := e.To
			if other == starts[i] {
				other = e.From
			}
			d, isKnown := s.distance[other]
			if !isKnown {
				s.distance[other], d = s.depth, s.depth
				s.frontier = append(s.frontier, other)
			}
			if d == s.depth {
				s.back[other] = append(s.back[other], e)
			}
		}
	}
	return isCut, nil
}

// ahead are, for each node on a shortest way, the edges over which the way can go on.
type ahead map[scrutiny.ID][]scrutiny.Edge

// onward joins what is known of both ends at the nodes where they met.
func onward(a, b *side, meeting []scrutiny.ID) ahead {
	next := ahead{}
	done := map[scrutiny.ID]bool{}
	// From the meeting back to the beginning the edges were met the other way round.
	for level := meeting; len(level) > 0; {
		var before []scrutiny.ID
		for _, id := range level {
			for _, e := range a.back[id] {
				nearer := opposite(e, id)
				next[nearer] = append(next[nearer], e)
				if !done[nearer] {
					done[nearer] = true
					before = append(before, nearer)
				}
			}
		}
		level = before
	}
	clear(done)
	for level := meeting; len(level) > 0; {
		var after []scrutiny.ID
		for _, id := range level {
			for _, e := range b.back[id] {
				nearer := opposite(e, id)
				next[id] = append(next[id], e)
				if !done[nearer] {
					done[nearer] = true
					after = append(after, nearer)
				}
			}
		}
		level = after
	}
	for id, edges := range next {
		slices.SortFunc(edges, func(x, y scrutiny.Edge) int {
			return cmp.Or(cmp.Compare(opposite(x, id), opposite(y, id)), store.CompareEdges(x, y))
		})
	}
	return next
}

func opposite(e scrutiny.Edge, id scrutiny.ID) scrutiny.ID {
	if e.From == id {
		return e.To
	}
	return e.From
}

// walk gives the first ways in order. Every edge ahead leads to the end, so nothing is tried in vain.
func (next ahead) walk(from, to scrutiny.ID, limit int) (ways [][]scrutiny.Edge, hasMore bool) {
	var way []scrutiny.Edge
	var visit func(id scrutiny.ID)
	visit = func(id scrutiny.ID) {
		if id == to {
			if hasMore = len(ways) == limit; !hasMore {
				ways = append(ways, slices.Clone(way))
			}
			return
		}
		for _, e := range next[id] {
			if hasMore {
				return
			}
			way = append(way, e)
			visit(opposite(e, id))
			way = way[:len(way)-1]
		}
	}
	if from == to || len(next[from]) > 0 {
		visit(from)
	}
	return ways, hasMore
}

// fill looks up the nodes of the ways.
func (p *Paths) fill(ctx context.Context, st store.Store, from, to scrutiny.ID, ways [][]scrutiny.Edge) error {
	ids := []scrutiny.ID{from, to}
	for _, way := range ways {
		for _, e := range way {
			ids = append(ids, e.From, e.To)
		}
	}
	slices.Sort(ids[2:])
	ids = slices.Concat(ids[:2], slices.Compact(ids[2:]))
	nodes, err := st.Nodes(ctx, ids)
	if err != nil {
		return err
	}
	if nodes[0] == nil || nodes[1] == nil {
		return scrutiny.Errorf(scrutiny.ErrNotFound, "no node has this id; search for it by words")
	}
	of := map[scrutiny.ID]scrutiny.Node{}
	for i, n := range nodes {
		of[ids[i]] = n
	}
	for _, way := range ways {
		path := Path{Nodes: []scrutiny.Node{of[from]}, Edges: way}
		at := from
		for _, e := range way {
			at = opposite(e, at)
			path.Nodes = append(path.Nodes, of[at])
		}
		// A load may have taken a node away since its edges were read.
		if !slices.Contains(path.Nodes, nil) {
			p.Paths = append(p.Paths, path)
		}
	}
	return nil
}
