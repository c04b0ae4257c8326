package trace

import (
	"context"
	"slices"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Links are the kinds of edge that lead from one matter to another: all but those that only lead to the words.
var Links = slices.DeleteFunc(slices.Clone(scrutiny.EdgeKinds), func(k scrutiny.EdgeKind) bool {
	return k == scrutiny.EdgeHasText || k == scrutiny.EdgeEvidencedBy
})

// Neighbourhood is what stands around a node.
type Neighbourhood struct {
	// Nodes are nearest first, the one in the middle at the beginning; Distances[i] is how many edges Nodes[i] is away from it.
	Nodes     []scrutiny.Node
	Distances []int
	// Edges are those that were followed, with both ends among the nodes.
	Edges []scrutiny.Edge
	// TruncatedAt is the distance at which something was left out; 0 when nothing was.
	TruncatedAt int
}

// EdgesPerNode is how many edges a neighbourhood has at most for each node that it may have.
const EdgesPerNode = 4

// fairShare is how many edges of each node of a level are looked at at least, however wide the level is.
const fairShare = 20

// Around gathers what can be reached from a node over so many edges of some kinds, whatever their direction: at most so many
// nodes, and [EdgesPerNode] times as many edges. It makes one call of the store for each step away from the middle and one for the
// nodes. An unknown ID is an ErrNotFound.
func Around(ctx context.Context, st store.Store, id scrutiny.ID, kinds []scrutiny.EdgeKind, depth, limit int) (_ *Neighbourhood, err error) {
	defer scrutiny.Wrap(&err, "around %s", id)
	n := &Neighbourhood{}
	maxEdges := EdgesPerNode * limit
	distances := map[scrutiny.ID]int{id: 0}
	order := []scrutiny.ID{id}
	seen := map[store.EdgeKey]bool{}
	level := order
	for d := 1; d <= depth && len(level) > 0 && n.TruncatedAt == 0; d++ {
		pages, err := st.Around(ctx, level, kinds, max(fairShare, (maxEdges-len(n.Edges))/len(level)))
		if err != nil {
			return nil, err
		}
		level = nil
		for _, page := range pages {
			if page.HasMore {
				n.TruncatedAt = d
			}
			for _, e := range page.Edges {
				if seen[store.KeyOf(e)] {
					continue
				}
				isKnown := true
				for _, end := range []scrutiny.ID{e.From, e.To} {
					if _, ok := distances[end]; ok {
						continue
					}
					if isKnown = len(order) < limit; isKnown {
						distances[end] = d
						order, level = append(order, end), append(level, end)
					}
				}
				if !isKnown || len(n.Edges) >= maxEdges {
					n.TruncatedAt = d
					continue
				}
				seen[store.KeyOf(e)] = true
				n.Edges = append(n.Edges, e)
			}
		}
	}
	nodes, err := st.Nodes(ctx, order)
	if err != nil {
		return nil, err
	}
	if nodes[0] == nil {
		return nil, scrutiny.Errorf(scrutiny.ErrNotFound, "no node has this id; search for it by words")
	}
	// A load may have taken nodes away since their edges were read.
	for i, node := range nodes {
		if node == nil {
			n.Edges = slices.DeleteFunc(n.Edges, func(e scrutiny.Edge) bool { return e.From == order[i] || e.To == order[i] })
			continue
		}
		n.Nodes, n.Distances = append(n.Nodes, node), append(n.Distances, distances[order[i]])
	}
	return n, nil
}
