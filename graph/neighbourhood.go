package graph

import (
	"context"
	"errors"

	"github.com/99designs/gqlgen/graphql"

	"scrutinygraph/graph/model"
	"scrutinygraph/scrutiny"
	"scrutinygraph/trace"
)

// The limits of what stands around a node, and of ways between two, as the schema announces them. The links of a neighbourhood
// are bounded by [trace.EdgesPerNode].
const (
	maxNeighbourhoodDepth = 4
	maxNeighbourhoodNodes = 500
	maxPathDepth          = 6
	maxPaths              = 20
	maxLinks              = 500
)

// checkNumber checks an argument that is bounded both ways.
func checkNumber(name string, n, most int) error {
	switch {
	case n < 1:
		return faultf(BadArgument, "leave it out for what is usual", "%s is %d; it has to be 1 to %d", name, n, most)
	case n > most:
		return faultf(LimitExceeded, "ask for less, and go on from the nodes that you find", "%s is %d; at most %d is taken", name, n, most)
	}
	return nil
}

// linkKinds are the kinds of edge to follow.
func linkKinds(edges []scrutiny.EdgeKind) ([]scrutiny.EdgeKind, error) {
	switch {
	case edges == nil:
		return trace.Links, nil
	case len(edges) > maxList:
		return nil, tooLong("edges", len(edges))
	}
	return edges, nil
}

// neighbourhood resolves neighbourhood(id:).
func neighbourhood(ctx context.Context, id scrutiny.ID, depth int, edges []scrutiny.EdgeKind, limit int) (*model.Neighbourhood, error) {
	if err := errors.Join(checkNumber("depth", depth, maxNeighbourhoodDepth), checkNumber("limit", limit, maxNeighbourhoodNodes)); err != nil {
		return nil, err
	}
	kinds, err := linkKinds(edges)
	if err != nil {
		return nil, err
	}
	r := requestOf(ctx)
	found, err := trace.Around(ctx, r.store, id, kinds, depth, limit)
	if errors.Is(err, scrutiny.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	out := &model.Neighbourhood{
		Center: found.Nodes[0], Nodes: make([]model.NearNode, len(found.Nodes)), Links: links(found.Edges),
		IsTruncated: found.TruncatedAt > 0, TruncatedAtDepth: given(found.TruncatedAt),
	}
	below := map[arrival]int{{"center", string(found.Nodes[0].NodeKind())}: 1, {"links", "Link"}: len(out.Links)}
	for i, n := range found.Nodes {
		out.Nodes[i] = model.NearNode{Node: n, Distance: found.Distances[i]}
		below[arrival{"nodes/node", string(n.NodeKind())}]++
	}
	path, _ := place(graphql.GetFieldContext(ctx))
	r.loads.announce(path, below)
	return out, nil
}

// paths resolves paths(from:, to:).
func paths(ctx context.Context, from, to scrutiny.ID, maxDepth int, edges []scrutiny.EdgeKind, limit int) (*model.PathSearch, error) {
	if err := errors.Join(checkNumber("maxDepth", maxDepth, maxPathDepth), checkNumber("limit", limit, maxPaths)); err != nil {
		return nil, err
	}
	kinds, err := linkKinds(edges)
	if err != nil {
		return nil, err
	}
	r := requestOf(ctx)
	found, err := trace.FindPaths(ctx, r.store, from, to, kinds, maxDepth, limit)
	if errors.Is(err, scrutiny.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	out := &model.PathSearch{Paths: make([]model.Path, len(found.Paths)), IsTruncated: found.IsTruncated}
	below := map[arrival]int{}
	for i, p := range found.Paths {
		length := len(p.Edges)
		out.Length = &length
		out.Paths[i] = model.Path{Nodes: p.Nodes, Links: links(p.Edges)}
		below[arrival{"paths/links", "Link"}] += length
		for _, n := range p.Nodes {
			below[arrival{"paths/nodes", string(n.NodeKind())}]++
		}
	}
	path, _ := place(graphql.GetFieldContext(ctx))
	r.loads.announce(path, below)
	return out, nil
}

func links(edges []scrutiny.Edge) []model.Link {
	out := make([]model.Link, len(edges))
	for i, e := range edges {
		out[i] = model.Link{
			From: e.From, To: e.To, Kind: e.Kind, Role: e.Role, Tier: e.Tier, Score: scoreOf(e.Tier, e.Score), Why: e.Why, Rule: e.Rule,
			RecordedOn: e.On, RecordedUntil: e.Until, PassageIDs: e.Passages,
		}
	}
	return out
}
