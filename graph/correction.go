package graph

import (
	"context"
	"strings"

	"scrutinygraph/scrutiny"
)

// targets resolves what a correction is about, together with the targets of all corrections of its level. The ids of one
// correction travel as one key.
func targets(ctx context.Context, c *scrutiny.Correction) ([]scrutiny.Node, error) {
	names := make([]string, len(c.Targets))
	for i, id := range c.Targets {
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
