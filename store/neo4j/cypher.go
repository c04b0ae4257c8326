package neo4j

import (
	"fmt"
	"strings"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// cypher collects the parameters of a statement while its text is put together. Values only ever become parameters;
// what stands in the text are kinds, edge kinds and property names of package scrutiny, which store.Plan has checked.
type cypher struct {
	params map[string]any
	nodes  int // variables given to neighbours so far
	// hasCounts says that the rows of a find have counts beside the nodes.
	hasCounts bool
}

func newCypher() *cypher { return &cypher{params: map[string]any{}} }

// param makes a value a parameter and gives its name in the text.
func (c *cypher) param(v any) string {
	name := fmt.Sprintf("p%d", len(c.params))
	c.params[name] = v
	return "$" + name
}

// field is a property of a node.
func field(node, name string) string { return node + ".`" + name + "`" }

// projection is what is read of a node: all but the terms, which can be as long as its texts.
func projection(node string) string { return node + "{.*, _terms: null}" }

// pattern is a match of nodes of a kind; empty matches all.
func pattern(node string, kind scrutiny.Kind) string {
	if kind == "" {
		return "(" + node + ":Node)"
	}
	return "(" + node + ":" + string(kind) + ")"
}

// step is the path from a node over edges of some kinds to another.
func step(from, edge string, kinds []scrutiny.EdgeKind, isReverse bool, to string) string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = string(k)
	}
	left, right := "-", "->"
	if isReverse {
		left, right = "<-", "-"
	}
	return from + left + "[" + edge + ":" + strings.Join(names, "|") + "]" + right + to
}

// filter says a filter of a node. The text is true for a match, and false or null for anything else: Cypher's AND and OR
// keep it so, and what is negated is made true or false first.
func (c *cypher) filter(node string, f store.Filter) string {
	var all []string
	if f.Field != "" {
		value := field(node, f.Field)
		if f.Field == store.FieldTier {
			value = edgeTo(node) + ".tier"
		}
		all = append(all, c.comparison(value, f))
	}
	for _, part := range f.And {
		all = append(all, c.filter(node, part))
	}
	if f.Or != nil {
		any := []string{"false"}
		for _, part := range f.Or {
			any = append(any, c.filter(node, part))
		}
		all = append(all, "("+strings.Join(any, " OR ")+")")
	}
	if f.Not != nil {
		all = append(all, not(c.filter(node, *f.Not)))
	}
	if f.Edge != nil {
		e := *f.Edge
		switch e.Quantifier {
		case store.Some:
			all = append(all, "EXISTS {"+c.neighbours(node, e)+"}")
		case store.None:
			all = append(all, "NOT EXISTS {"+c.neighbours(node, e)+"}")
		case store.Every:
			inner := e.Filter
			e.Filter = store.Filter{Not: &inner}
			all = append(all, "NOT EXISTS {"+c.neighbours(node, e)+"}")
		}
	}
	if len(all) == 0 {
		return "true"
	}
	return "(" + strings.Join(all, " AND ") + ")"
}

func not(condition string) string { return "NOT coalesce(" + condition + ", false)" }

// match matches the nodes of a kind that match a filter. The text ends with a condition, to which more can be joined by AND. Where
// a neighbour is asked for of which there are few, it is a part of the pattern: then the planner can begin there, which it does
// not do with what stands in EXISTS.
func (c *cypher) match(node string, kind scrutiny.Kind, f store.Filter) string {
	rest, few := partFew(f)
	text := "MATCH " + pattern(node, kind)
	for _, e := range few {
		text += c.with(node, e)
	}
	if len(few) > 0 {
		text += " WITH DISTINCT " + node
	}
	return text + " WHERE " + c.filter(node, rest)
}

// with matches a neighbour beside a node.
func (c *cypher) with(node string, e store.EdgeFilter) string {
	c.nodes++
	other := fmt.Sprintf("m%d", c.nodes)
	rest, few := partFew(e.Filter)
	text := " MATCH " + step("("+node+")", edgeTo(other), []scrutiny.EdgeKind{e.Kind}, e.IsReverse, pattern(other, e.Target)) + " WHERE " + c.filter(other, rest)
	for _, next := range few {
		text += c.with(other, next)
	}
	return text
}

// partFew parts a filter into the neighbours that it asks for of which there are few, and the rest.
func partFew(f store.Filter) (rest store.Filter, few []store.EdgeFilter) {
	rest = f
	if e := f.Edge; e != nil && e.Field == "" && e.Quantifier == store.Some && e.Filter.IsNarrow(e.Target) {
		few, rest.Edge = append(few, *e), nil
	}
	rest.And = nil
	for _, part := range f.And {
		other, more := partFew(part)
		rest.And, few = append(rest.And, other), append(few, more...)
	}
	return rest, few
}

// edgeTo is the variable of the relationship that leads to a neighbour.
func edgeTo(node string) string { return "r" + strings.TrimPrefix(node, "m") }

// neighbours matches the nodes at the other end of the edges of a filter that match it.
func (c *cypher) neighbours(node string, e store.EdgeFilter) string {
	c.nodes++
	other := fmt.Sprintf("m%d", c.nodes)
	switch {
	case e.Field != "" && e.IsReverse:
		return "MATCH " + pattern(other, e.Target) + " WHERE " + field(other, e.Field) + " = " + node + ".id AND " + c.filter(other, e.Filter)
	case e.Field != "":
		// The label of all nodes, because that is the one with the key.
		return "MATCH " + pattern(other, "") + " WHERE " + other + ".id = " + field(node, e.Field) + " AND " + other + ":" + string(e.Target) + " AND " + c.filter(other, e.Filter)
	}
	return "MATCH " + step("("+node+")", edgeTo(other), []scrutiny.EdgeKind{e.Kind}, e.IsReverse, pattern(other, e.Target)) + " WHERE " + c.filter(other, e.Filter)
}

func (c *cypher) comparison(value string, f store.Filter) string {
	switch f.Op {
	case store.Eq:
		return value + " = " + c.param(f.Value)
	case store.Ne:
		return "(" + value + " <> " + c.param(f.Value) + " OR " + value + " IS NULL)"
	case store.In:
		return value + " IN " + c.param(f.Value)
	case store.Gt:
		return c.greater(value, f.Value)
	case store.Lt:
		return c.less(value, f.Value)
	case store.Gte:
		return "NOT " + c.less(value, f.Value)
	case store.Lte:
		return "NOT " + c.greater(value, f.Value)
	case store.IsNull:
		if f.Value == true {
			return value + " IS NULL"
		}
		return value + " IS NOT NULL"
	case store.Contains:
		if isList(f.Field) {
			return c.param(f.Value) + " IN " + value
		}
		return lower(value) + " CONTAINS " + c.param(strings.ToLower(f.Value.(string)))
	case store.StartsWith:
		return lower(value) + " STARTS WITH " + c.param(strings.ToLower(f.Value.(string)))
	}
	panic("neo4j: no such comparison: " + f.Op)
}

// isList reports whether a property is a list; a name that is a list in one kind is one in all.
func isList(name string) bool {
	for _, k := range scrutiny.Kinds {
		if p, ok := scrutiny.PropertyOf(k, name); ok {
			return p.Type == scrutiny.PropertyStrings
		}
	}
	return false
}

// lower is the value with its letters made small as Go does it, each by itself. Java's lower case knows two exceptions:
// a dotted capital I becomes two characters, and a capital sigma at the end of a word another letter.
func lower(value string) string {
	return "toLower(replace(replace(" + value + ", 'İ', 'i'), 'Σ', 'σ'))"
}

func (c *cypher) greater(value string, x any) string { return c.beyond(value, ">", x) }
func (c *cypher) less(value string, x any) string    { return c.beyond(value, "<", x) }

// beyond compares a property with a parameter, strings by code point. Neo4j sorts stored strings by code point, but it
// compares a stored one with a parameter by UTF-16 unit, where the characters beyond U+FFFF, which are pairs of surrogates
// there, come before those from U+E000 on. The two disagree only where such two characters are the first that differ.
func (c *cypher) beyond(value, op string, x any) string {
	p := c.param(x)
	plain := value + " " + op + " " + p
	s, _ := x.(string)
	astral, high := []int64{}, []int64{} // the places of the two sorts, counted in code points
	for i, r := range []rune(s) {
		switch {
		case r > 0xFFFF:
			astral = append(astral, int64(i))
		case r >= 0xE000:
			high = append(high, int64(i))
		}
	}
	if len(astral)+len(high) == 0 {
		return plain
	}
	// is tests the character of the value at the first place where the two differ.
	is := func(places []int64, test string) string {
		return "any(place IN " + c.param(places) + " WHERE " + value + " STARTS WITH left(" + p + ", place) AND " +
			strings.ReplaceAll(test, "_", "substring("+value+", place, 1)") + ")"
	}
	isGreater := op == ">"
	// The bounds are parameters too: a literal would be compared by code point.
	private, surrogate := c.param("\uE000"), c.param("\U00010000")
	return fmt.Sprintf("CASE WHEN %s THEN %t WHEN %s THEN %t ELSE %s END",
		is(astral, "_ >= "+private), !isGreater,
		is(high, "_ >= "+surrogate+" AND _ < "+private), isGreater, plain)
}

// from is the plain bound that a keyset implies for its first criterion: an index can be entered there. There is none for a string
// that the index has in another place than a comparison (see beyond).
func (c *cypher) from(value string, b store.Bound) string {
	if b.Op != store.Lt && b.Op != store.Gt {
		return ""
	}
	if s, _ := b.Value.(string); strings.ContainsFunc(s, func(r rune) bool { return r >= 0xE000 }) {
		return ""
	}
	return " AND " + value + map[store.Op]string{store.Lt: " <= ", store.Gt: " >= "}[b.Op] + c.param(b.Value)
}

// order is the ORDER BY list of a plan. criteria[i] is the text of criterion i.
func order(p store.Plan, criteria []string, ties ...string) string {
	direction := func(isDesc bool) string {
		if isDesc {
			return " DESC"
		}
		return ""
	}
	var by []string
	for i, cr := range p.Criteria {
		// Neo4j puts what is absent last going up and first going down, which is right for an ascending criterion both ways.
		if cr.IsDesc && cr.IsNullable {
			by = append(by, criteria[i]+" IS NULL"+direction(p.IsReversed))
		}
		by = append(by, criteria[i]+direction(cr.IsDesc != p.IsReversed))
	}
	for _, tie := range ties {
		by = append(by, tie+direction(p.IsReversed))
	}
	return strings.Join(by, ", ")
}

// keyset is the condition that a row lies between the keys of a plan.
func (c *cypher) keyset(p store.Plan, criteria []string) string {
	all := []string{}
	for _, alternatives := range p.Keyset {
		any := []string{}
		for _, bounds := range alternatives {
			row := []string{}
			for _, b := range bounds {
				row = append(row, c.bound(criteria, b))
			}
			any = append(any, "("+strings.Join(row, " AND ")+")")
		}
		all = append(all, "("+strings.Join(any, " OR ")+")")
	}
	if len(all) == 0 {
		return "true"
	}
	return strings.Join(all, " AND ")
}

func (c *cypher) bound(criteria []string, b store.Bound) string {
	var value string
	switch b.Criterion {
	case store.BoundID:
		value = "n.id"
	case store.BoundEdge:
		value = "type(e)"
	default:
		value = criteria[b.Criterion]
	}
	return c.comparison(value, store.Filter{Op: b.Op, Value: b.Value})
}

// criteria gives the text of each criterion of a plan, and what a WITH has to add for those that count neighbours: a
// list that begins with a comma, empty when none does.
func (c *cypher) criteria(p store.Plan) (texts []string, counts string, names []string) {
	for i, cr := range p.Criteria {
		if cr.Edge == nil {
			texts = append(texts, field("n", cr.Field))
			continue
		}
		name := fmt.Sprintf("c%d", i)
		texts, names = append(texts, name), append(names, name)
		counts += ", COUNT {" + c.neighbours("n", *cr.Edge) + "} AS " + name
	}
	return texts, counts, names
}

// ordered gives the terms of an order that goes up, turned round for a page that is read from the end.
func ordered(r store.Reading, terms ...string) string {
	if !r.IsReversed {
		return strings.Join(terms, ", ")
	}
	return strings.Join(terms, " DESC, ") + " DESC"
}
