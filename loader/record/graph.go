package record

import "scrutinygraph/scrutiny"

// Graph is all the facts of one scope (a record, a council) as nodes and edges. Nodes stand in the order of their IDs,
// edges in the order of source, kind and target; no node and no edge stands twice. In a derived graph, which the linker
// makes, a node is an annotated copy: its ID and only the properties that the linker sets.
type Graph struct {
	Nodes []scrutiny.Node
	Edges []scrutiny.Edge
	// Bare are more edges, in the same order. Whoever makes a graph need not part them from the others.
	Bare []Bare
	// Corrections are those that the linker has to heed, in the order of their files and entries. What they withhold is not
	// among the nodes and edges, and what they set is set there.
	Corrections []*scrutiny.Correction
}

// Bare is an edge without properties, as most of those are that a record states, of which a council has very many.
type Bare struct {
	From scrutiny.ID
	Kind scrutiny.EdgeKind
	To   scrutiny.ID
}

// BareOf is an edge as a bare one, if it has no properties.
func BareOf(e scrutiny.Edge) (Bare, bool) {
	return Bare{From: e.From, Kind: e.Kind, To: e.To},
		e.Role == "" && e.Tier == "" && e.Score == 0 && e.Why == "" && e.Rule == "" && e.On == "" && e.Until == "" && len(e.Passages) == 0
}

// Edge is the same edge in the form of the others.
func (b Bare) Edge() scrutiny.Edge { return scrutiny.Edge{From: b.From, Kind: b.Kind, To: b.To} }
