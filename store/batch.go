package store

import "scrutinygraph/scrutiny"

// Record is what the store keeps of one loaded record beside the graph.
type Record struct {
	// Key names the record for ever: its path relative to the folder that was loaded, or its address. A key that begins
	// with "link:" is the linker's.
	Key string
	// Hash is the SHA-256 of all that the batch was made from, in hexadecimal: the same hash means nothing to do.
	Hash string
	// ContentHash is the SHA-256 of the record's bytes alone, which tells the same file under two names; empty for the linker's.
	ContentHash string
	// DocumentID is the Document node that stands for the record; empty for the linker's.
	DocumentID scrutiny.ID
	// Text is the record's text, into which passages point. At most 50 MB.
	Text string
	// Report is the loader's report on the record, as JSON: what was read and what was not understood.
	Report string
	// IsDerived marks what the linker concluded. A derived record annotates nodes and adds edges; it does not keep a node
	// alive: a node goes when the last record that is not derived stops asserting it, and with it goes every edge to or from
	// it, whichever record asserted that, and whatever derived records said of it. They come back when they are written again.
	IsDerived bool
}

// Batch is all that one record asserts. Nodes and edges may come in any order; the same node or edge twice is merged as
// [scrutiny.MergeProperties] does. What is stored of a node is what the records that assert it say, merged the same way in
// the order of their keys; the order in which they were written does not show.
//
// A node whose ID is not of its kind, a kind of edge that does not exist, a string that is not UTF-8 or holds a NUL, and a
// score that is no number are an ErrInvalid; a text over MaxText is an ErrLimit.
//
// Each end of an edge must be a node of this batch or of the store after this write, else the write is refused with
// ErrConflict and nothing is changed. A derived batch may name, in Nodes, only nodes that the store has; it carries just
// the properties it sets.
type Batch struct {
	Record Record
	Nodes  []scrutiny.Node
	Edges  []scrutiny.Edge
}
