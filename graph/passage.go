package graph

import (
	"context"
	"strings"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// passages resolves the words behind a node, in the order of their dates and places.
func passages(ctx context.Context, from scrutiny.Node, first int) ([]scrutiny.Passage, error) {
	if err := checkPage(&first, nil); err != nil {
		return nil, err
	}
	page, err := load(ctx, from.NodeID(), neighbours(evidence(first, false)), func(p store.NeighbourPage) map[arrival]int {
		return map[arrival]int{{"", "Passage"}: len(p.Neighbours)}
	})
	if err != nil {
		return nil, err
	}
	out := make([]scrutiny.Passage, len(page.Neighbours))
	for i, n := range page.Neighbours {
		out[i] = *n.Node.(*scrutiny.Passage)
	}
	return out, nil
}

// passageCount resolves the number of passages behind a node.
func passageCount(ctx context.Context, from scrutiny.Node) (int, error) {
	page, err := load(ctx, from.NodeID(), neighbours(evidence(1, true)), func(store.NeighbourPage) map[arrival]int { return nil })
	return page.Total, err
}

func evidence(first int, withTotal bool) store.Hop {
	hop := store.Hop{
		Edges: []scrutiny.EdgeKind{scrutiny.EdgeEvidencedBy}, Target: scrutiny.KindPassage,
		Cut: store.Cut{First: first}, WithTotal: withTotal,
	}
	for _, field := range natural[scrutiny.KindPassage] {
		hop.Order = append(hop.Order, store.Order{Field: field})
	}
	return hop
}

// idSeparator cannot stand in an id.
const idSeparator = "\x00"

// together looks up the nodes of some ids, nil for an unknown one, together with those that all others of the level name. The
// ids travel as one key.
func together(ctx context.Context, ids []scrutiny.ID) ([]scrutiny.Node, error) {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = string(id)
	}
	return load(ctx, scrutiny.ID(strings.Join(names, idSeparator)), func(ctx context.Context, keys []scrutiny.ID) ([][]scrutiny.Node, error) {
		var all []scrutiny.ID
		for _, key := range keys {
			for id := range strings.SplitSeq(string(key), idSeparator) {
				all = append(all, scrutiny.ID(id))
			}
		}
		found, err := nodes(ctx, all)
		if err != nil {
			return nil, err
		}
		out := make([][]scrutiny.Node, len(keys))
		for i, key := range keys {
			n := strings.Count(string(key), idSeparator) + 1
			out[i], found = found[:n:n], found[n:]
		}
		return out, nil
	}, func(ns []scrutiny.Node) map[arrival]int {
		kinds := map[arrival]int{}
		for _, n := range ns {
			if n != nil {
				kinds[arrival{"", string(n.NodeKind())}]++
			}
		}
		return kinds
	})
}

// passagesOf looks up the passages that an edge names, together with those of all edges of its level.
func passagesOf(ctx context.Context, ids []scrutiny.ID) ([]scrutiny.Passage, error) {
	found, err := together(ctx, ids)
	passages := make([]scrutiny.Passage, 0, len(found))
	for _, n := range found {
		if p, ok := n.(*scrutiny.Passage); ok {
			passages = append(passages, *p)
		}
	}
	return passages, err
}
