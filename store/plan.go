package store

import (
	"cmp"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"scrutinygraph/scrutiny"
)

// Plan is a query or a hop that was checked: every name in it is a property, every value of that property's type
// (string, int64 or bool). What is left for a store is to say it in its own language.
type Plan struct {
	// Kind is that of the rows; empty for neighbours of any kind.
	Kind   scrutiny.Kind
	Filter Filter
	// Criteria is the order as it was asked for. After it come the ID and, for neighbours, the kind of the edge, ascending.
	Criteria []Criterion
	Reading
	// Keyset is the condition that a row lies after Cut.After and before Cut.Before: for each of the two that is given, at
	// least one of its alternatives, of which all bounds hold.
	Keyset    [][][]Bound
	WithTotal bool
}

// Reading is how a page is read from an order, whatever that is an order of.
type Reading struct {
	// IsReversed asks a store to read in the opposite order, absent values first, because the page is the last one;
	// [Cutoff] turns the rows back.
	IsReversed bool
	// Limit is the number of rows of the page. A store reads one more.
	Limit int
	// HasAfter and HasBefore say which of the two bounds of the page were given.
	HasAfter, HasBefore bool
}

// reading checks the size of a page.
func reading(first, last int, hasAfter, hasBefore bool) (r Reading, err error) {
	if first != 0 && last != 0 {
		return r, scrutiny.Errorf(scrutiny.ErrInvalid, "first and last cannot be asked for together; use one of them")
	}
	r = Reading{HasAfter: hasAfter, HasBefore: hasBefore, IsReversed: last != 0}
	if r.IsReversed {
		r.Limit, err = pageSize("last", last)
	} else {
		r.Limit, err = pageSize("first", first)
	}
	return r, err
}

// Criterion is one checked criterion of an order.
type Criterion struct {
	// Field is a property or FieldID; empty when Edge is set.
	Field string
	Type  scrutiny.PropertyType
	Edge  *EdgeFilter
	// IsDesc is the direction as it was asked for, whatever Plan.IsReversed says.
	IsDesc bool
	// IsNullable says that rows may lack the value.
	IsNullable bool

	property scrutiny.Property
}

// Wanted gives the properties of a kind that a store has to read: those that are asked for, and those that a plan orders by.
func (p Plan) Wanted(kind scrutiny.Kind, fields []string) []scrutiny.Property {
	if len(fields) == 0 {
		return scrutiny.Properties(kind)
	}
	var out []scrutiny.Property
	for _, property := range scrutiny.Properties(kind) {
		if slices.Contains(fields, property.Name) || slices.ContainsFunc(p.Criteria, func(c Criterion) bool { return c.Field == property.Name }) {
			out = append(out, property)
		}
	}
	return out
}

// Bound compares one criterion of a row with a value.
type Bound struct {
	// Criterion indexes Plan.Criteria; [BoundID] is the row's ID and [BoundEdge] the kind of its edge.
	Criterion int
	// Op is Eq, Gt, Lt or IsNull.
	Op    Op
	Value any
}

// The places of a bound that are no criterion.
const (
	BoundID   = -1
	BoundEdge = -2
)

// The limits of a filter: how deep its parts nest, how many there are, how many values an In has.
const (
	maxFilterDepth = 16
	maxFilterParts = 500
	maxInValues    = MaxPage
)

// PlanFind checks a query.
func PlanFind(q Query) (Plan, error) {
	if scrutiny.New(q.Kind, "") == nil {
		return Plan{}, scrutiny.Errorf(scrutiny.ErrInvalid, "there is no kind of node %q; kinds are %s", q.Kind, kindNames())
	}
	return plan(q.Kind, q.Filter, q.Order, q.Cut, q.WithTotal, false)
}

// PlanHop checks a hop.
func PlanHop(h Hop) (Plan, error) {
	switch {
	case h.Field != "" && len(h.Edges) > 0:
		return Plan{}, scrutiny.Errorf(scrutiny.ErrInvalid, "a hop is over edges or over a field, not over both")
	case h.Field != "" && !h.IsReverse:
		return Plan{}, scrutiny.Errorf(scrutiny.ErrInvalid, "a hop over a field leads to the nodes that have it; look the node up that it names")
	case h.Field != "":
		if err := checkReference(h.Target, h.Field); err != nil {
			return Plan{}, err
		}
	case len(h.Edges) == 0:
		return Plan{}, scrutiny.Errorf(scrutiny.ErrInvalid, "a hop has to name at least one kind of edge")
	}
	for _, k := range h.Edges {
		if err := checkEdgeKind(k); err != nil {
			return Plan{}, err
		}
	}
	if h.Target != "" && scrutiny.New(h.Target, "") == nil {
		return Plan{}, scrutiny.Errorf(scrutiny.ErrInvalid, "there is no kind of node %q; kinds are %s", h.Target, kindNames())
	}
	return plan(h.Target, h.Filter, h.Order, h.Cut, h.WithTotal, h.Field == "")
}

// plan checks what queries and hops have in common. hasEdges says that rows with the same ID differ by the kind of their edge.
func plan(kind scrutiny.Kind, f Filter, order []Order, cut Cut, withTotal, hasEdges bool) (p Plan, err error) {
	p = Plan{Kind: kind, WithTotal: withTotal}
	c := checker{}
	if p.Filter, err = c.filter(kind, f, 0); err != nil {
		return p, err
	}
	for _, o := range order {
		cr, err := c.criterion(kind, o)
		if err != nil {
			return p, err
		}
		p.Criteria = append(p.Criteria, cr)
	}
	if p.Reading, err = reading(cut.First, cut.Last, cut.After != nil, cut.Before != nil); err != nil {
		return p, err
	}
	for _, b := range []struct {
		key     *Key
		isAfter bool
	}{{cut.After, true}, {cut.Before, false}} {
		if b.key == nil {
			continue
		}
		key, err := p.checkKey(*b.key)
		if err != nil {
			return p, err
		}
		p.Keyset = append(p.Keyset, p.beyond(key, b.isAfter, hasEdges))
	}
	return p, nil
}

// PlanAround checks what is asked of Around, and gives the number of edges of a start; a store reads one more.
func PlanAround(edges []scrutiny.EdgeKind, limit int) (int, error) {
	for _, k := range edges {
		if err := checkEdgeKind(k); err != nil {
			return 0, err
		}
	}
	return pageSize("limit", limit)
}

// CutAround makes the page of a start of the edges that a store read of it, up to one more than the page holds.
func CutAround(edges []scrutiny.Edge, limit int) AroundPage {
	if len(edges) > limit {
		return AroundPage{Edges: edges[:limit:limit], HasMore: true}
	}
	return AroundPage{Edges: edges}
}

// pageSize checks the size of a page; 0 is the largest.
func pageSize(name string, n int) (int, error) {
	switch {
	case n < 0:
		return 0, scrutiny.Errorf(scrutiny.ErrInvalid, "%s is %d; it has to be 1 or more", name, n)
	case n > MaxPage:
		return 0, scrutiny.Errorf(scrutiny.ErrLimit, "%s is %d; a page has at most %d rows", name, n, MaxPage)
	case n == 0:
		return MaxPage, nil
	}
	return n, nil
}

func checkEdgeKind(k scrutiny.EdgeKind) error {
	if slices.Contains(scrutiny.EdgeKinds, k) {
		return nil
	}
	var names []string
	for _, k := range scrutiny.EdgeKinds {
		names = append(names, string(k))
	}
	return scrutiny.Errorf(scrutiny.ErrInvalid, "there is no kind of edge %q; kinds are %s", k, strings.Join(names, ", "))
}

func kindNames() string {
	var names []string
	for _, k := range scrutiny.Kinds {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}

// checker counts the parts of a filter while it checks them.
type checker struct {
	parts int
	// isOverEdge says that the filter is of what an edge leads to.
	isOverEdge bool
}

func (c *checker) filter(kind scrutiny.Kind, f Filter, depth int) (Filter, error) {
	if c.parts++; c.parts > maxFilterParts {
		return f, scrutiny.Errorf(scrutiny.ErrLimit, "the filter has more than %d parts", maxFilterParts)
	}
	if depth > maxFilterDepth {
		return f, scrutiny.Errorf(scrutiny.ErrLimit, "the filter is nested more than %d deep", maxFilterDepth)
	}
	out := Filter{Field: f.Field, Op: f.Op}
	var err error
	switch {
	case f.Field != "":
		if f.Field == FieldTier && !c.isOverEdge {
			return f, scrutiny.Errorf(scrutiny.ErrInvalid, "%s is of edges, and no edge leads here", FieldTier)
		}
		if out.Value, err = comparison(kind, f); err != nil {
			return f, err
		}
	case f.Op != "" || f.Value != nil:
		return f, scrutiny.Errorf(scrutiny.ErrInvalid, "a comparison with %s names no field; fields of %s are %s", f.Op, kindName(kind), fieldNames(kind))
	}
	for _, part := range f.And {
		checked, err := c.filter(kind, part, depth+1)
		if err != nil {
			return f, err
		}
		out.And = append(out.And, checked)
	}
	if f.Or != nil {
		out.Or = []Filter{}
	}
	for _, part := range f.Or {
		checked, err := c.filter(kind, part, depth+1)
		if err != nil {
			return f, err
		}
		out.Or = append(out.Or, checked)
	}
	if f.Not != nil {
		checked, err := c.filter(kind, *f.Not, depth+1)
		if err != nil {
			return f, err
		}
		out.Not = &checked
	}
	if f.Edge != nil {
		checked, err := c.edge(kind, *f.Edge, depth)
		if err != nil {
			return f, err
		}
		switch checked.Quantifier {
		case Some, None, Every:
		default:
			return f, scrutiny.Errorf(scrutiny.ErrInvalid, "there is no quantifier %q; use %s, %s or %s", checked.Quantifier, Some, None, Every)
		}
		out.Edge = &checked
	}
	return out, nil
}

// narrow are the properties of which few nodes share a value, and which have an index.
var narrow = []string{FieldID, "meetingId", "itemId", "inspectionId", "planId"}

// IsNarrow reports a filter of a kind that few nodes can match, which an index finds: where a node is wanted that has such a
// neighbour, a store does better to begin with the neighbours.
func (f Filter) IsNarrow(kind scrutiny.Kind) bool {
	if kind == "" || kind == scrutiny.KindPassage {
		return false
	}
	return slices.Contains(narrow, f.Field) && (f.Op == Eq || f.Op == In) ||
		f.Edge != nil && f.Edge.Quantifier == Some && f.Edge.Filter.IsNarrow(f.Edge.Target) ||
		slices.ContainsFunc(f.And, func(part Filter) bool { return part.IsNarrow(kind) })
}

func (c *checker) edge(kind scrutiny.Kind, e EdgeFilter, depth int) (EdgeFilter, error) {
	switch {
	case e.Field != "" && e.Kind != "":
		return e, scrutiny.Errorf(scrutiny.ErrInvalid, "a condition on neighbours is over edges or over a field, not over both")
	case e.Field != "":
		if e.Target == "" {
			return e, scrutiny.Errorf(scrutiny.ErrInvalid, "a condition on neighbours over a field has to name their kind")
		}
		if e.IsReverse {
			kind = e.Target
		}
		if err := checkReference(kind, e.Field); err != nil {
			return e, err
		}
	default:
		if err := checkEdgeKind(e.Kind); err != nil {
			return e, err
		}
	}
	if e.Target != "" && scrutiny.New(e.Target, "") == nil {
		return e, scrutiny.Errorf(scrutiny.ErrInvalid, "there is no kind of node %q; kinds are %s", e.Target, kindNames())
	}
	isOverEdge := c.isOverEdge
	c.isOverEdge = e.Kind != ""
	checked, err := c.filter(e.Target, e.Filter, depth+1)
	c.isOverEdge = isOverEdge
	e.Filter = checked
	return e, err
}

// checkReference checks that a property of a kind holds the ID of a node.
func checkReference(kind scrutiny.Kind, name string) error {
	p, err := field(kind, name)
	if err == nil && (!p.IsID || p.Type != scrutiny.PropertyString) {
		return scrutiny.Errorf(scrutiny.ErrInvalid, "%s of %s names no node", name, kindName(kind))
	}
	return err
}

func (c *checker) criterion(kind scrutiny.Kind, o Order) (Criterion, error) {
	switch {
	case o.Edge != nil && o.Field != "":
		return Criterion{}, scrutiny.Errorf(scrutiny.ErrInvalid, "an order is by a field or by an edge, not by both")
	case o.Edge != nil:
		checked, err := c.edge(kind, *o.Edge, 0)
		return Criterion{Type: scrutiny.PropertyInt, Edge: &checked, IsDesc: o.IsDesc}, err
	}
	p, err := field(kind, o.Field)
	if err != nil {
		return Criterion{}, err
	}
	if p.Type == scrutiny.PropertyStrings {
		return Criterion{}, scrutiny.Errorf(scrutiny.ErrInvalid, "%s of %s is a list, which has no order and no groups", o.Field, kindName(kind))
	}
	return Criterion{Field: o.Field, Type: p.Type, IsDesc: o.IsDesc, IsNullable: !p.Always, property: p}, nil
}

// field finds a property, or the ID as if it were one.
func field(kind scrutiny.Kind, name string) (scrutiny.Property, error) {
	if name == FieldID {
		return scrutiny.Property{Name: FieldID, Type: scrutiny.PropertyString, Always: true}, nil
	}
	if p, ok := scrutiny.PropertyOf(kind, name); ok {
		return p, nil
	}
	return scrutiny.Property{}, scrutiny.Errorf(scrutiny.ErrInvalid, "%s has no field %q; fields are %s", kindName(kind), name, fieldNames(kind))
}

func kindName(kind scrutiny.Kind) string {
	if kind == "" {
		return "a node of any kind"
	}
	return string(kind)
}

func fieldNames(kind scrutiny.Kind) string {
	names := []string{FieldID}
	for _, p := range scrutiny.Properties(kind) {
		names = append(names, p.Name)
	}
	return strings.Join(names, ", ")
}

// opsOf lists the comparisons that a type of property knows.
var opsOf = map[scrutiny.PropertyType][]Op{
	scrutiny.PropertyString:  {Eq, Ne, In, Contains, StartsWith, Lt, Lte, Gt, Gte, IsNull},
	scrutiny.PropertyInt:     {Eq, Ne, In, Lt, Lte, Gt, Gte, IsNull},
	scrutiny.PropertyFloat:   {Eq, Ne, In, Lt, Lte, Gt, Gte, IsNull},
	scrutiny.PropertyBool:    {Eq, Ne, In, IsNull},
	scrutiny.PropertyStrings: {Contains, IsNull},
}

// comparison checks a comparison and gives its value in the form that stores take.
func comparison(kind scrutiny.Kind, f Filter) (any, error) {
	var p scrutiny.Property // of a tier, a string that may be absent
	if f.Field != FieldTier {
		var err error
		if p, err = field(kind, f.Field); err != nil {
			return nil, err
		}
	}
	if !slices.Contains(opsOf[p.Type], f.Op) {
		var names []string
		for _, op := range opsOf[p.Type] {
			names = append(names, string(op))
		}
		return nil, scrutiny.Errorf(scrutiny.ErrInvalid, "%s of %s cannot be compared by %q; use %s", f.Field, kindName(kind), f.Op, strings.Join(names, ", "))
	}
	wanted := p.Type
	switch {
	case f.Op == IsNull:
		wanted = scrutiny.PropertyBool
	case p.Type == scrutiny.PropertyStrings:
		wanted = scrutiny.PropertyString
	}
	if f.Op != In {
		v, ok := value(wanted, f.Value)
		if !ok {
			return nil, wrongType(kind, f, wanted, f.Value)
		}
		return v, nil
	}
	list, ok := f.Value.([]any)
	if !ok {
		return nil, scrutiny.Errorf(scrutiny.ErrInvalid, "%s %s takes a list of values, not %T", f.Field, In, f.Value)
	}
	if len(list) > maxInValues {
		return nil, scrutiny.Errorf(scrutiny.ErrLimit, "%s %s has %d values; at most %d are taken", f.Field, In, len(list), maxInValues)
	}
	out := make([]any, len(list))
	for i, x := range list {
		if out[i], ok = value(wanted, x); !ok {
			return nil, wrongType(kind, f, wanted, x)
		}
	}
	return out, nil
}

func wrongType(kind scrutiny.Kind, f Filter, wanted scrutiny.PropertyType, got any) error {
	if got == nil {
		return scrutiny.Errorf(scrutiny.ErrInvalid, "%s %s needs a value; to ask for what is absent use %s", f.Field, f.Op, IsNull)
	}
	name := map[scrutiny.PropertyType]string{
		scrutiny.PropertyString: "a string", scrutiny.PropertyInt: "a whole number", scrutiny.PropertyFloat: "a number", scrutiny.PropertyBool: "true or false",
	}[wanted]
	return scrutiny.Errorf(scrutiny.ErrInvalid, "%s %s of %s takes %s, not %#v", f.Field, f.Op, kindName(kind), name, got)
}

// value gives a value as a string, int64, float64 or bool; ok is false when it is of another type than is wanted.
func value(wanted scrutiny.PropertyType, x any) (v any, ok bool) {
	r := reflect.ValueOf(x)
	switch {
	case wanted == scrutiny.PropertyString && r.Kind() == reflect.String:
		s := r.String()
		return s, utf8.ValidString(s)
	case wanted == scrutiny.PropertyBool && r.Kind() == reflect.Bool:
		return r.Bool(), true
	case wanted == scrutiny.PropertyInt && r.CanInt():
		return r.Int(), true
	case wanted == scrutiny.PropertyInt && r.CanFloat():
		f := r.Float()
		return int64(f), f == math.Trunc(f) && math.Abs(f) < 1<<53
	case wanted == scrutiny.PropertyFloat && r.CanFloat():
		f := r.Float()
		return f, !math.IsNaN(f) && !math.IsInf(f, 0)
	case wanted == scrutiny.PropertyFloat && r.CanInt():
		return float64(r.Int()), true
	}
	return nil, false
}

// checkKey gives a key with its values in the form that stores take.
func (p Plan) checkKey(k Key) (Key, error) {
	if k.ID == "" || len(k.Values) != len(p.Criteria) {
		return k, scrutiny.Errorf(scrutiny.ErrInvalid, "this cursor belongs to another order: it has %d values, the order has %d criteria", len(k.Values), len(p.Criteria))
	}
	out := Key{ID: k.ID, Edge: k.Edge, Values: make([]any, len(k.Values))}
	for i, x := range k.Values {
		c := p.Criteria[i]
		if x == nil && c.IsNullable {
			continue
		}
		v, ok := value(c.Type, x)
		if !ok {
			return k, scrutiny.Errorf(scrutiny.ErrInvalid, "this cursor belongs to another order: its value %#v is not one of %s", x, c.name())
		}
		out.Values[i] = v
	}
	return out, nil
}

func (c Criterion) name() string {
	if c.Edge != nil {
		return "the number of " + string(c.Edge.Kind) + c.Edge.Field
	}
	return c.Field
}

// beyond gives the alternatives of which one holds for a row that lies after a key, or before it, in the order asked for.
func (p Plan) beyond(k Key, isAfter, hasEdges bool) [][]Bound {
	var alternatives [][]Bound
	var equal []Bound
	add := func(b Bound) { alternatives = append(alternatives, append(slices.Clone(equal), b)) }
	for i, c := range p.Criteria {
		v := k.Values[i]
		op := Gt
		if c.IsDesc == isAfter {
			op = Lt
		}
		switch {
		case v != nil:
			add(Bound{i, op, v})
			if c.IsNullable && isAfter {
				add(Bound{i, IsNull, true})
			}
			equal = append(equal, Bound{i, Eq, v})
		case isAfter:
			equal = append(equal, Bound{i, IsNull, true})
		default:
			add(Bound{i, IsNull, false})
			equal = append(equal, Bound{i, IsNull, true})
		}
	}
	op := Gt
	if !isAfter {
		op = Lt
	}
	add(Bound{BoundID, op, string(k.ID)})
	if hasEdges {
		equal = append(equal, Bound{BoundID, Eq, string(k.ID)})
		add(Bound{BoundEdge, op, string(k.Edge)})
	}
	return alternatives
}

// Half is the plan for the rows that lack the first criterion, or for those that have it: its keyset says no more than what matters
// for them. It is false where none of them can lie between the keys. One half always can.
func (p Plan) Half(absent bool) (Plan, bool) {
	keyset := make([][][]Bound, len(p.Keyset))
	for i, alternatives := range p.Keyset {
		for _, bounds := range alternatives {
			if (bounds[0].Op == IsNull && bounds[0].Value == true) == absent {
				keyset[i] = append(keyset[i], bounds)
			}
		}
		if keyset[i] == nil {
			return p, false
		}
	}
	p.Keyset = keyset
	return p, true
}

// Key places a row: properties are those of its node, counts the number for each criterion that orders by an edge, in
// their order.
func (p Plan) Key(n scrutiny.Node, counts []int64, edge scrutiny.EdgeKind) Key {
	k := Key{ID: n.NodeID(), Edge: edge, Values: make([]any, len(p.Criteria))}
	for i, c := range p.Criteria {
		switch {
		case c.Edge != nil:
			k.Values[i], counts = counts[0], counts[1:]
		case c.Field == FieldID:
			k.Values[i] = string(n.NodeID())
		default:
			k.Values[i] = c.property.Read(n)
		}
	}
	return k
}

// Compare tells which of two rows comes first in the order in which a store reads: below 0 for the first.
func (p Plan) Compare(a, b Key) int {
	turned := 1
	if p.IsReversed {
		turned = -1
	}
	for i, c := range p.Criteria {
		x, y := a.Values[i], b.Values[i]
		switch {
		case x == nil && y == nil:
			continue
		case x == nil:
			return turned
		case y == nil:
			return -turned
		}
		if d := compareValues(x, y); d != 0 {
			if c.IsDesc {
				d = -d
			}
			return turned * d
		}
	}
	return turned * cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Edge, b.Edge))
}

// compareValues compares two values of one property.
func compareValues(x, y any) int {
	switch x := x.(type) {
	case string:
		return strings.Compare(x, y.(string))
	case int64:
		return cmp.Compare(x, y.(int64))
	case float64:
		return cmp.Compare(x, y.(float64))
	case bool:
		switch {
		case x == y.(bool):
			return 0
		case x:
			return 1
		}
		return -1
	}
	panic(fmt.Sprintf("store: a key holds a %T", x))
}

// Cutoff makes a page of what a store read, up to one row more than the page holds.
func Cutoff[Row any](r Reading, rows []Row) (page []Row, hasNext, hasPrev bool) {
	hasMore := len(rows) > r.Limit
	if hasMore {
		rows = rows[:r.Limit]
	}
	if r.IsReversed {
		slices.Reverse(rows)
		return rows, r.HasBefore, hasMore
	}
	return rows, hasMore, r.HasAfter
}
