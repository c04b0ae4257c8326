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

// passagesOf looks up the passages that an edge names, together with those of all edges of its level. The ids of one edge
// travel as one key.
func passagesOf(ctx context.Context, ids []scrutiny.ID) ([]scrutiny.Passage, error) {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = string(id)
	}
	found, err := load(ctx, scrutiny.ID(strings.Join(names, idSeparator)), func(ctx context.Context, keys []scrutiny.ID) ([][]scrutiny.Passage, error) {
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
		out := make([][]scrutiny.Passage, len(keys))
		for i, key := range keys {
			for range strings.Count(string(key), idSeparator) + 1 {
				if p, ok := found[0].(*scrutiny.Passage); ok {
					out[i] = append(out[i], *p)
				}
				found = found[1:]
			}
		}
		return out, nil
	}, func(ps []scrutiny.Passage) map[arrival]int {
		return map[arrival]int{{"", "Passage"}: len(ps)}
	})
	if found == nil {
		found = []scrutiny.Passage{}
	}
	return found, err
}
