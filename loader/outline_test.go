package loader_test

import (
	"fmt"
	"slices"
	"strings"

	"scrutinygraph/scrutiny"
)

// outline writes a graph for people to read and compare: a line for each node with its properties, then a line for each
// of its edges. Passages are quoted at the edge to them, since their offsets would say nothing to a reader.
func outline(nodes []scrutiny.Node, edges []scrutiny.Edge) string {
	quotes := map[scrutiny.ID]string{}
	for _, n := range nodes {
		if p, ok := n.(*scrutiny.Passage); ok {
			quotes[p.ID] = fmt.Sprintf("%q", p.Text)
		}
	}
	from := map[scrutiny.ID][]scrutiny.Edge{}
	for _, e := range edges {
		from[e.From] = append(from[e.From], e)
	}
	var b strings.Builder
	for _, n := range nodes {
		if n.NodeKind() == scrutiny.KindPassage && len(from[n.NodeID()]) == 0 {
			continue
		}
		name := string(n.NodeID())
		if n.NodeKind() == scrutiny.KindPassage {
			name = "passage " + quotes[n.NodeID()]
		} else {
			properties := scrutiny.ToProperties(n)
			for _, p := range scrutiny.Properties(n.NodeKind()) {
				v, ok := properties[p.Name]
				// The place repeats what the edges say, a hash says nothing, and what is zero is left out.
				if !ok || v == false || v == int64(0) || slices.Contains([]string{"hash", "councilId", "committeeId", "meetingId", "itemId", "documentId"}, p.Name) {
					continue
				}
				name += fmt.Sprintf(" %s=%v", p.Name, v)
			}
		}
		fmt.Fprintln(&b, name)
		for _, e := range from[n.NodeID()] {
			to := string(e.To)
			if q := quotes[e.To]; q != "" {
				to = q
			}
			fmt.Fprintf(&b, "  %s %s", e.Kind, to)
			for _, s := range []string{e.Role, e.Rule} {
				if s != "" {
					fmt.Fprintf(&b, " (%s)", s)
				}
			}
			fmt.Fprintln(&b)
		}
	}
	return b.String()
}
