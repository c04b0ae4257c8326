package sqlite

import (
	"encoding/json"
	"fmt"
	"strings"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// builder writes a statement with its arguments.
type builder struct {
	strings.Builder
	args []any
	// aliases counts the tables of edge filters.
	aliases int
}

// arg adds an argument and gives the parameter that stands for it.
func (b *builder) arg(v any) string {
	if x, ok := v.(bool); ok {
		v = int64(0)
		if x {
			v = int64(1)
		}
	}
	b.args = append(b.args, v)
	return parameter(len(b.args))
}

// jsonArg adds a list as one argument, for json_each.
func (b *builder) jsonArg(list any) string {
	text, err := json.Marshal(list)
	if err != nil {
		panic(err) // only lists of strings, numbers and flags come here
	}
	return b.arg(string(text))
}

// filter gives a condition on the node of an alias. Negation is carried down to the comparisons, each of which is written
// so that it is never unknown where that would show: SQL's third truth value means nothing to a filter.
func (b *builder) filter(kind scrutiny.Kind, alias string, f store.Filter, isNot bool) string {
	var parts []string
	if f.Field != "" {
		parts = append(parts, b.comparison(kind, alias, f, isNot))
	}
	for _, part := range f.And {
		parts = append(parts, b.filter(kind, alias, part, isNot))
	}
	if f.Or != nil {
		var alternatives []string
		for _, part := range f.Or {
			alternatives = append(alternatives, b.filter(kind, alias, part, isNot))
		}
		parts = append(parts, join(alternatives, !isNot))
	}
	if f.Not != nil {
		parts = append(parts, b.filter(kind, alias, *f.Not, !isNot))
	}
	if f.Edge != nil {
		parts = append(parts, b.edge(alias, *f.Edge, isNot))
	}
	return join(parts, isNot)
}

// join joins conditions by OR or AND.
func join(parts []string, isOr bool) string {
	switch {
	case len(parts) == 0 && isOr:
		return "0"
	case len(parts) == 0:
		return "1"
	case len(parts) == 1:
		return parts[0]
	case isOr:
		return "(" + strings.Join(parts, " OR ") + ")"
	}
	return "(" + strings.Join(parts, " AND ") + ")"
}

func (b *builder) comparison(kind scrutiny.Kind, alias string, f store.Filter, isNot bool) string {
	c := alias + "." + column(f.Field)
	if f.Field == store.FieldTier {
		c = edgeTo(alias) + ".tier"
	}
	p, _ := scrutiny.PropertyOf(kind, f.Field)
	isNullable := f.Field != store.FieldID && !p.Always
	// positive conditions may be unknown for an absent value, which is as good as false; negated ones may not.
	negate := func(condition string) string {
		switch {
		case !isNot:
			return condition
		case isNullable:
			return fmt.Sprintf("(%s IS NULL OR NOT %s)", c, condition)
		}
		return "NOT " + condition
	}
	op := f.Op
	switch {
	case isNot && op == store.Eq:
		op, isNot = store.Ne, false
	case isNot && op == store.Ne:
		op, isNot = store.Eq, false
	}
	switch op {
	case store.Eq:
		return fmt.Sprintf("%s = %s", c, b.arg(f.Value))
	case store.Ne:
		return fmt.Sprintf("%s IS NOT %s", c, b.arg(f.Value))
	case store.IsNull:
		if f.Value.(bool) != isNot {
			return c + " IS NULL"
		}
		return c + " IS NOT NULL"
	case store.In:
		// One parameter, so that lists of any length are one statement; JSON's true and false come out as 1 and 0.
		return negate(fmt.Sprintf("%s IN (SELECT value FROM json_each(%s))", c, b.jsonArg(f.Value)))
	case store.Contains:
		if p.Type == scrutiny.PropertyStrings {
			return negate(fmt.Sprintf("EXISTS (SELECT 1 FROM json_each(%s) WHERE value = %s)", c, b.arg(f.Value)))
		}
		return negate(fmt.Sprintf("instr(lower_unicode(%s), %s) > 0", c, b.arg(strings.ToLower(f.Value.(string)))))
	case store.StartsWith:
		prefix := strings.ToLower(f.Value.(string))
		return negate(fmt.Sprintf("substr(lower_unicode(%s), 1, %s) = %s", c, b.arg(int64(len([]rune(prefix)))), b.arg(prefix)))
	}
	return negate(fmt.Sprintf("%s %s %s", c, map[store.Op]string{store.Lt: "<", store.Lte: "<=", store.Gt: ">", store.Gte: ">="}[op], b.arg(f.Value)))
}

// edgeTo is the alias of the edge that leads to the neighbour of an alias.
func edgeTo(target string) string { return "e" + strings.TrimPrefix(target, "t") }

// neighbours begins a subquery over the neighbours of a node that an edge filter means: "edge … WHERE …". It gives the
// alias of the neighbour, or "" when nothing is asked of it.
func (b *builder) neighbours(alias string, e store.EdgeFilter) (from, target string) {
	b.aliases++
	if e.Field != "" {
		target = fmt.Sprintf("t%d", b.aliases)
		named, naming := target, alias
		if e.IsReverse {
			named, naming = naming, named
		}
		// What is withheld has another ID in the tables, and another kind.
		return fmt.Sprintf("node %s WHERE %s.id = %s.%s AND %s.kind = %s", target, named, naming, column(e.Field), target, quote(string(e.Target))), target
	}
	edge := edgeTo(fmt.Sprintf("t%d", b.aliases))
	near, far := "src", "dst"
	if e.IsReverse {
		near, far = far, near
	}
	where := fmt.Sprintf(" WHERE %s.%s = %s.seq AND %s.kind = %s", edge, near, alias, edge, quote(string(e.Kind)))
	from = "edge " + edge
	if e.Target != "" || !isEmpty(e.Filter) {
		target = fmt.Sprintf("t%d", b.aliases)
		// CROSS keeps the database from beginning at the other end.
		from += fmt.Sprintf(" CROSS JOIN node %s ON %s.seq = %s.%s", target, target, edge, far)
		if e.Target != "" {
			where += fmt.Sprintf(" AND %s.kind = %s", target, quote(string(e.Target)))
		}
	}
	return from + where, target
}

func isEmpty(f store.Filter) bool {
	return f.Field == "" && len(f.And) == 0 && f.Or == nil && f.Not == nil && f.Edge == nil
}

func (b *builder) edge(alias string, e store.EdgeFilter, isNot bool) string {
	if e.Field == "" && e.Quantifier == store.Some && !isNot && e.Filter.IsNarrow(e.Target) {
		return b.fromEnd(alias, e)
	}
	from, target := b.neighbours(alias, e)
	exists := "EXISTS"
	if (e.Quantifier == store.Some) == isNot {
		exists = "NOT EXISTS"
	}
	condition := ""
	if target != "" {
		condition = " AND " + b.filter(e.Target, target, e.Filter, e.Quantifier == store.Every)
	} else if e.Quantifier == store.Every {
		condition = " AND 0" // every neighbour matches the empty filter
	}
	return fmt.Sprintf("%s (SELECT 1 FROM %s%s)", exists, from, condition)
}

// fromEnd says that a neighbour matches by the set of all nodes that have one, which is found from the neighbours: where these
// are few, that is less than to look at the neighbours of node after node.
func (b *builder) fromEnd(alias string, e store.EdgeFilter) string {
	b.aliases++
	edge, target := fmt.Sprintf("e%d", b.aliases), fmt.Sprintf("t%d", b.aliases)
	near, far := "src", "dst"
	if e.IsReverse {
		near, far = far, near
	}
	return fmt.Sprintf("%s.seq IN (SELECT %s.%s FROM node %s CROSS JOIN edge %[2]s ON %[2]s.%[5]s = %[4]s.seq AND %[2]s.kind = %[6]s WHERE %[4]s.kind = %[7]s AND %[8]s)",
		alias, edge, near, target, far, quote(string(e.Kind)), quote(string(e.Target)), b.filter(e.Target, target, e.Filter, false))
}

// criterion gives the expression of a criterion over node n.
func (b *builder) criterion(c store.Criterion) string {
	if c.Edge == nil {
		return "n." + column(c.Field)
	}
	from, target := b.neighbours("n", *c.Edge)
	if target != "" {
		from += " AND " + b.filter(c.Edge.Target, target, c.Edge.Filter, false)
	}
	return fmt.Sprintf("(SELECT count(*) FROM %s)", from)
}

// bound gives one comparison of a keyset. expressions are those of the criteria.
func (b *builder) bound(x store.Bound, expressions []string) string {
	var e string
	switch x.Criterion {
	case store.BoundID:
		e = "n.id"
	case store.BoundEdge:
		e = "e.kind"
	default:
		e = expressions[x.Criterion]
	}
	switch {
	case x.Op == store.IsNull && x.Value.(bool):
		return e + " IS NULL"
	case x.Op == store.IsNull:
		return e + " IS NOT NULL"
	}
	return fmt.Sprintf("%s %s %s", e, map[store.Op]string{store.Eq: "=", store.Lt: "<", store.Gt: ">"}[x.Op], b.arg(x.Value))
}

// keyset gives the condition that a row lies between the keys of a plan.
func (b *builder) keyset(p store.Plan, expressions []string) string {
	var sides []string
	for _, alternatives := range p.Keyset {
		var ors []string
		for _, bounds := range alternatives {
			var ands []string
			for _, x := range bounds {
				ands = append(ands, b.bound(x, expressions))
			}
			ors = append(ors, join(ands, false))
		}
		sides = append(sides, join(ors, true))
	}
	return join(sides, false)
}

// direction gives the words of ORDER BY for a criterion: absent values last, or first when the page is read from the back.
func direction(p store.Plan, c store.Criterion) string {
	d := " ASC"
	if c.IsDesc != p.IsReversed {
		d = " DESC"
	}
	switch {
	case !c.IsNullable:
		return d
	case p.IsReversed:
		return d + " NULLS FIRST"
	}
	return d + " NULLS LAST"
}

// last gives the direction of the ID and of the kind of edge.
func last(p store.Plan) string {
	if p.IsReversed {
		return " DESC"
	}
	return " ASC"
}

// ordered gives the terms of an order that goes up, turned round for a page that is read from the end.
func ordered(r store.Reading, terms ...string) string {
	if !r.IsReversed {
		return strings.Join(terms, ", ")
	}
	return strings.Join(terms, " DESC, ") + " DESC"
}
