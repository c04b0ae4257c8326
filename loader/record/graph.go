package record

import "scrutinygraph/scrutiny"

// Graph is all the facts of one scope (a record, a council) as nodes and edges. Nodes stand in the order of their IDs,
// edges in the order of source, kind and target; no node and no edge stands twice. In a derived graph, which the linker
// makes, a node is an annotated copy: its ID and only the properties that the linker sets.
type Graph struct {
	Nodes []scrutiny.Node
	Edges []scrutiny.Edge
	// Corrections are those that the linker has to heed, in the order of their files and entries. What they withhold is not
	// among the nodes and edges, and what they set is set there.
	Corrections []*scrutiny.Correction
}
