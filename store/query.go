package store

import (
	"scrutinygraph/scrutiny"
)

// Op is a comparison.
type Op string

// The comparisons. A node that lacks the property matches only IsNull true and Ne.
const (
	Eq         Op = "eq"         // equal
	Ne         Op = "ne"         // not equal, or absent
	In         Op = "in"         // equal to one of a list ([]any); an empty list matches nothing
	Contains   Op = "contains"   // the string holds the value, letter case ignored; a list holds it as an element
	StartsWith Op = "startsWith" // the string begins with the value, letter case ignored
	Lt         Op = "lt"
	Lte        Op = "lte"
	Gt         Op = "gt"
	Gte        Op = "gte"
	IsNull     Op = "isNull" // bool: true for absent, false for present
)

// FieldID is the name under which filters and orders see a node's ID.
const FieldID = "id"

// FieldTier is the name under which the filter of an [EdgeFilter] sees the tier of the edge that leads to the node.
const FieldTier = "edge.tier"

// Quantifier says how many of the neighbours have to match.
type Quantifier string

// The quantifiers. Every is true where there is no neighbour.
const (
	Some  Quantifier = "some"
	None  Quantifier = "none"
	Every Quantifier = "every"
)

// Filter is a condition on a node. All parts that are set have to hold; the zero Filter matches every node.
type Filter struct {
	// Field, Op and Value compare one property (or FieldID). Value is a string, int64, bool, or []any of those for In;
	// types made from these, such as scrutiny.Date, and int are taken as well.
	Field string
	Op    Op
	Value any
	// And and Or hold when all, or at least one, of their parts hold. A non-nil empty Or matches nothing.
	And []Filter
	Or  []Filter
	// Not holds when its filter does not.
	Not *Filter
	// Edge is a condition on neighbours.
	Edge *EdgeFilter
}

// EdgeFilter is a condition on the nodes at the other end of edges of a kind, or on those that a property leads to.
type EdgeFilter struct {
	// Kind is that of the edges. Or Field is set, and names a property that holds the ID of another node: it is followed
	// as if it were an edge from the node that has it to the one that it names, as far as that is there.
	Kind  scrutiny.EdgeKind
	Field string
	// IsReverse follows the edges, or the property, from target to source.
	IsReverse  bool
	Quantifier Quantifier
	// Target is the kind of the neighbour; empty takes all, and then Filter may use FieldID and FieldTier only. With a Field it
	// has to be set.
	Target scrutiny.Kind
	Filter Filter
}

// Order is one criterion. Strings compare by code point, absent values come last both ways. After the last criterion
// the ID decides, ascending.
//
// Either Field is set, or Edge: then nodes are ordered by the number of neighbours over that edge that match its filter
// (its quantifier means nothing here).
type Order struct {
	Field  string
	Edge   *EdgeFilter
	IsDesc bool
}

// Cut bounds a page. First or Last, not both, is 1 to 100 for API callers; the store itself takes up to MaxPage. Neither
// means First: MaxPage. After and Before are the keys of rows, exclusive; the row itself need not exist any more.
//
// Of a page from the front HasNext is exact, and HasPrev says that After was given; of a page from the back it is the
// other way round.
type Cut struct {
	First, Last   int
	After, Before *Key
}

// MaxPage is the largest page that a store gives.
const MaxPage = 5000

// Key places a row in an order: the value of each criterion (nil where absent; string, int64, float64 or bool; a whole
// float64 is taken for an int64), then the ID.
type Key struct {
	Values []any
	ID     scrutiny.ID
	// Edge is the kind of the edge, which decides last between neighbours; empty for the rows of Find.
	Edge scrutiny.EdgeKind
}

// Query asks for a page of the nodes of a kind.
type Query struct {
	Kind   scrutiny.Kind
	Filter Filter
	Order  []Order
	Cut    Cut
	// WithTotal asks for the number of all matches.
	WithTotal bool
	// Fields are the properties that are wanted of the nodes, or FieldID alone; none are all of them. What else the nodes hold
	// is up to the store. A kind need not have all of them.
	Fields []string
	// HasNoKeys says that the keys are not wanted; a store may leave them empty then.
	HasNoKeys bool
}

// Page is a page of nodes. Keys[i] is where Nodes[i] stands in the order.
type Page struct {
	Nodes            []scrutiny.Node
	Keys             []Key
	HasNext, HasPrev bool
	// Total is -1 unless it was asked for.
	Total int
}

// Hop asks for neighbours.
type Hop struct {
	// Edges are the kinds of edge to follow; at least one. Or Field is set: then the neighbours are the nodes of kind Target
	// whose property of that name holds the ID of the start, and what leads to them is no edge.
	Edges []scrutiny.EdgeKind
	Field string
	// IsReverse follows the edges from target to source; it has to be set with a Field.
	IsReverse bool
	// Target keeps only neighbours of one kind; empty keeps all, and then Filter and Order may use FieldID only.
	Target    scrutiny.Kind
	Filter    Filter
	Order     []Order
	Cut       Cut
	WithTotal bool
	// Fields are the properties that are wanted of the nodes, as in a Query. HasBareEdges says that of the edges only the kind and
	// the ends are wanted.
	Fields       []string
	HasBareEdges bool
	// HasNoKeys says that the keys are not wanted, as in a Query.
	HasNoKeys bool
}

// Neighbour is an edge and the node at its other end; the Edge is empty where a property led to the node.
type Neighbour struct {
	Edge scrutiny.Edge
	Node scrutiny.Node
	Key  Key
}

// AroundPage holds edges of one start. HasMore says that there are others.
type AroundPage struct {
	Edges   []scrutiny.Edge
	HasMore bool
}

// NeighbourPage is the page of one start. After the criteria of the order the ID decides, then the kind of edge.
type NeighbourPage struct {
	Neighbours       []Neighbour
	HasNext, HasPrev bool
	// Total is -1 unless it was asked for.
	Total int
}
