package graph

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"scrutinygraph/scrutiny"
	"scrutinygraph/trace"
)

// What a list without an argument for its size counts as. Those of a trace are also the limits that it is run with.
const (
	edgePassages    = 4
	alsoLinks       = 2
	defaultPassages = 10
)

var traceLimits = trace.Limits{Steps: 200, Passages: 10}

// price is what a selection set can come to: the cost of the look-ups and objects, and the number of nodes among them.
type price struct{ cost, nodes int }

func (p price) plus(q price) price {
	return price{bounded(p.cost + q.cost), bounded(p.nodes + q.nodes)}
}

func (p price) times(n int) price {
	// Both factors are bounded by 2^30, so the product fits.
	return price{bounded(p.cost * n), bounded(p.nodes * n)}
}

// coster is the extension that prices every operation before it runs. The formula stands in the description of Query.
type coster struct {
	limits Limits
	schema *ast.Schema
}

func (coster) ExtensionName() string                        { return "Cost" }
func (c coster) Validate(es graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses an operation that is too dear, and leaves the price for the answer's extensions.
func (c coster) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	w := pricing{coster: c, vars: op.Variables, fragments: map[spread]price{}}
	p := w.selections(op.Operation.SelectionSet, 1)
	requestOf(ctx).estimated = p.cost
	hint := "ask for smaller pages (first), fewer levels, or in several queries; the description of Query has the formula"
	switch {
	case w.err != nil:
		return gqlerror.Wrap(w.err)
	case p.nodes > c.limits.Nodes:
		return gqlerror.Wrap(faultf(CostExceeded, hint, "the answer could hold %d nodes; at most %d are given", p.nodes, c.limits.Nodes))
	case p.cost > c.limits.Cost:
		return gqlerror.Wrap(faultf(CostExceeded, hint, "the query costs %d; at most %d are allowed", p.cost, c.limits.Cost))
	}
	return nil
}

// pricing is the walk over one operation.
type pricing struct {
	coster
	vars map[string]any
	// fragments remembers what was walked: a fragment costs the same wherever it is spread in pages of the same size.
	fragments map[spread]price
	err       error
}

type spread struct {
	fragment string
	page     int
}

// selections prices what is selected of one object. page is the size of the page when the object is a connection.
//
// Of conditions on types, an object meets those of one concrete type, so the dearest of these counts.
func (w *pricing) selections(set ast.SelectionSet, page int) price {
	var always price
	byType := map[string]price{}
	add := func(condition string, p price) {
		if d := w.schema.Types[condition]; d != nil && d.Kind == ast.Object {
			byType[condition] = byType[condition].plus(p)
		} else {
			always = always.plus(p)
		}
	}
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			always = always.plus(w.field(s, page))
		case *ast.InlineFragment:
			add(s.TypeCondition, w.selections(s.SelectionSet, page))
		case *ast.FragmentSpread:
			key := spread{s.Name, page}
			p, ok := w.fragments[key]
			if !ok {
				p = w.selections(s.Definition.SelectionSet, page)
				w.fragments[key] = p
			}
			add(s.Definition.TypeCondition, p)
		}
	}
	var dearest price
	for _, p := range byType {
		dearest = price{max(dearest.cost, p.cost), max(dearest.nodes, p.nodes)}
	}
	return always.plus(dearest)
}

// field prices one field of one object.
func (w *pricing) field(f *ast.Field, page int) price {
	switch {
	case f.Name == "__schema" || f.Name == "__type":
		return price{cost: 1 + w.introspection(f.SelectionSet)/25}
	case strings.HasPrefix(f.Name, "__"):
		return price{}
	case f.Name == "totalCount":
		return price{cost: 5}
	case f.Name == "passageCount":
		return price{cost: 1}
	case len(f.SelectionSet) == 0:
		return price{}
	}
	owner, typeName := f.ObjectDefinition.Name, f.Definition.Type.Name()
	args := f.ArgumentMap(w.vars)
	one := price{cost: 1, nodes: 1}
	switch {
	case strings.HasSuffix(typeName, "Connection"):
		own := price{cost: 1}
		switch typeName {
		case "SearchConnection", "TimelineConnection", "GroupConnection", "ChangeConnection", "CoverageConnection":
			own.cost = 20
		}
		return own.plus(w.selections(f.SelectionSet, w.pageSize(args, defaultPage)))
	case strings.HasSuffix(owner, "Connection") && f.Name == "edges":
		return w.selections(f.SelectionSet, 1).times(page)
	case strings.HasSuffix(owner, "Connection") && f.Name == "nodes":
		return one.plus(w.selections(f.SelectionSet, 1)).times(page)
	case typeName == "PageInfo", typeName == "Highlight", typeName == "KindCount", typeName == "MinutesCount":
		return price{}
	case typeName == "Dataset":
		return price{cost: 20}
	case owner == "Query" && f.Name == "nodes":
		ids, _ := args["ids"].([]any)
		if len(ids) > maxList {
			w.fail(tooLong("ids", len(ids)))
		}
		return one.plus(w.selections(f.SelectionSet, 1)).times(len(ids))
	case owner == "Query" && f.Name == "trace":
		return price{cost: 200}.plus(w.selections(f.SelectionSet, 1))
	case typeName == "CoverageMonth":
		return price{cost: 12}
	case typeName == "ChangeLinks":
		return price{cost: 1}.plus(w.selections(f.SelectionSet, w.bounded(args, "limit", 100, maxLinks)))
	case owner == "ChangeLinks":
		return price{cost: 1}.plus(w.selections(f.SelectionSet, 1)).times(page)
	case typeName == "ChangeSet":
		return price{cost: 20}.plus(w.selections(f.SelectionSet, 1))
	case owner == "ChangeSet" && typeName == "Change":
		return one.plus(w.selections(f.SelectionSet, 1)).times(maxPage)
	case typeName == "Neighbourhood":
		depth, limit := w.bounded(args, "depth", 1, maxNeighbourhoodDepth), w.bounded(args, "limit", 100, maxNeighbourhoodNodes)
		return price{cost: 50 * depth}.plus(w.selections(f.SelectionSet, limit))
	case typeName == "NearNode":
		return w.selections(f.SelectionSet, 1).times(page)
	case typeName == "Link" && owner == "Neighbourhood":
		return price{cost: 1}.plus(w.selections(f.SelectionSet, 1)).times(trace.EdgesPerNode * page)
	case typeName == "PathSearch":
		depth, limit := w.bounded(args, "maxDepth", 4, maxPathDepth), w.bounded(args, "limit", 5, maxPaths)
		return price{cost: 300}.plus(w.selections(f.SelectionSet, (depth+1)*limit))
	case typeName == "Path":
		return w.selections(f.SelectionSet, page)
	case owner == "Path" && f.Name == "nodes":
		return one.plus(w.selections(f.SelectionSet, 1)).times(page)
	case owner == "Path":
		return price{cost: 1}.plus(w.selections(f.SelectionSet, 1)).times(page)
	case typeName == "TraceStep", typeName == "Gap":
		return w.selections(f.SelectionSet, 1).times(traceLimits.Steps)
	case typeName == "TraceLink" && f.Name == "also":
		return w.selections(f.SelectionSet, 1).times(alsoLinks)
	case typeName == "TraceLink":
		return w.selections(f.SelectionSet, 1)
	case owner == "Correction" && f.Name == "targets":
		return one.plus(w.selections(f.SelectionSet, 1)).times(scrutiny.MaxTargets)
	case typeName == "Passage" && owner == "TraceStep":
		return one.plus(w.selections(f.SelectionSet, 1)).times(traceLimits.Passages)
	case typeName == "Passage" && (owner == "TraceLink" || owner == "Link" || strings.HasSuffix(owner, "Edge")):
		return one.plus(w.selections(f.SelectionSet, 1)).times(edgePassages)
	case typeName == "Passage":
		return price{cost: 1}.plus(one.plus(w.selections(f.SelectionSet, 1)).times(w.pageSize(args, defaultPassages)))
	}
	return one.plus(w.selections(f.SelectionSet, 1))
}

// bounded is a number among the arguments, checked here as page sizes are.
func (w *pricing) bounded(args map[string]any, name string, otherwise, most int) int {
	n := number(args[name])
	if n == nil {
		return otherwise
	}
	if err := checkNumber(name, *n, most); err != nil {
		w.fail(err)
		return 1
	}
	return *n
}

// pageSize is what the arguments ask for, checked here so that a wrong size refuses the query before anything runs.
func (w *pricing) pageSize(args map[string]any, otherwise int) int {
	first, last := number(args["first"]), number(args["last"])
	if err := checkPage(first, last); err != nil {
		w.fail(err)
		return 1
	}
	switch {
	case first != nil:
		return *first
	case last != nil:
		return *last
	}
	return otherwise
}

func (w *pricing) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

// number reads a number of a literal or a variable; one over the range of int is as good as the largest.
func number(v any) *int {
	var n int
	switch v := v.(type) {
	case int64:
		n = int(v)
	case int:
		n = v
	case json.Number:
		i, err := v.Int64()
		if err != nil {
			i = 1 << 31
		}
		n = int(i)
	default:
		return nil
	}
	return &n
}

// introspection counts the objects that a look at the schema itself can bring; they are in memory and small, so
// twenty-five of them count as one.
func (w *pricing) introspection(set ast.SelectionSet) int {
	var n int
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			if len(s.SelectionSet) > 0 {
				each := bounded(1 + w.introspection(s.SelectionSet))
				n = bounded(n + each*w.usual(s.Name))
			}
		case *ast.InlineFragment:
			n = bounded(n + w.introspection(s.SelectionSet))
		case *ast.FragmentSpread:
			key := spread{"introspection of " + s.Name, 0}
			p, ok := w.fragments[key]
			if !ok {
				p = price{cost: w.introspection(s.Definition.SelectionSet)}
				w.fragments[key] = p
			}
			n = bounded(n + p.cost)
		}
	}
	return n
}

// usual is how long the lists of the schema's description are.
func (w *pricing) usual(list string) int {
	switch list {
	case "types":
		return len(w.schema.Types)
	case "fields", "inputFields", "enumValues", "possibleTypes", "directives":
		return 15
	case "args":
		return 4
	}
	return 1
}
