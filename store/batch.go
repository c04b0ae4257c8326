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
//
// Overrides hold from the write on, whatever is written before or after it, until the record no longer makes them: they
// need no node or edge to be there, and what was there before them comes back without being written again.
//
//   - A property that an override sets is what it says, whoever else speaks of it: in every answer, filter, order and
//     search. One that it clears is what derived records say of it; the others are not heard. Where several records
//     override one property, the one with the least key decides.
//   - A node that an override calls wrong is withheld, and with it every edge to or from it; or an edge by itself. What is
//     withheld is in no answer of the store but that of [Store.Withheld], as if it were not there, nor in what analysts see
//     of the database (the published views, the labels and relationships). It is only hidden: records may go on to assert
//     it and to name it as an end, derived records may annotate it, and it lives and goes as any other node.
//
// An override of what no record asserts says nothing, until one does. One that names no node or edge that could be, a
// property that the kind does not have, or a value of another type, and one that clears a property which is always there,
// are an ErrInvalid.
type Batch struct {
	Record    Record
	Nodes     []scrutiny.Node
	Edges     []scrutiny.Edge
	Overrides []Override
}

// Undone is what the withdrawal of a derived record would leave of the nodes and edges that it names.
type Undone struct {
	// Nodes are the nodes as the other records have them, ordered by ID.
	Nodes []scrutiny.Node
	// Edges are the edges that other records assert too, as they have them; Gone are those that nobody else does. Both are
	// ordered by source, kind and target.
	Edges []scrutiny.Edge
	Gone  []EdgeKey
}

// NotDerived is the error for a record of which Undone was asked and which the linker did not write.
func NotDerived(key string) error {
	return scrutiny.Errorf(scrutiny.ErrInvalid, "%s is no derived record: nodes may go with it, and so it cannot be told what is left of them", key)
}
