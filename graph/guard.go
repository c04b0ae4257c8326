package graph

import (
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/lexer"
	"github.com/vektah/gqlparser/v2/parser"
)

// What a document may hold, besides what [Limits] bounds.
const (
	maxName       = 128 // The validator compares a wrong name with all right ones.
	maxSelections = 200 // In one pair of braces, fragments spread out: merging compares them pair by pair.
)

// guardDocument refuses a document that would cost more than its answer is worth, before the validator sees it, which
// walks every fragment and compares fields pair by pair.
func guardDocument(query string, limits Limits) error {
	if err := guardTokens(query, limits.Tokens); err != nil {
		return err
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: query}, limits.Tokens+1)
	if err != nil {
		return nil // The executor parses it again and says what is wrong, in the same words as of any error.
	}
	g := &guard{fragments: map[string]*ast.FragmentDefinition{}, known: map[string]measure{}}
	for _, f := range doc.Fragments {
		g.fragments[f.Name] = f
	}
	// Fragments that no operation uses are validated as well.
	for _, f := range doc.Fragments {
		m, err := g.fragment(f.Name)
		if err != nil {
			return err
		}
		if err := m.check(limits); err != nil {
			return err
		}
	}
	for _, op := range doc.Operations {
		m, err := g.selections(op.SelectionSet)
		if err != nil {
			return err
		}
		if err := m.check(limits); err != nil {
			return err
		}
		if m.width > limits.RootFields {
			return faultf(LimitExceeded, "ask in several queries", "the query has more than %d fields at its root", limits.RootFields)
		}
	}
	return nil
}

// guardTokens counts the tokens and looks at names and numbers, without building anything.
func guardTokens(query string, most int) error {
	lex := lexer.New(&ast.Source{Input: query})
	for n := 0; ; {
		t, err := lex.ReadToken()
		if err != nil || t.Kind == lexer.EOF {
			return nil // As above: the parser says what is wrong.
		}
		switch t.Kind {
		case lexer.Comment:
			continue
		case lexer.Name:
			if len(t.Value) > maxName {
				return faultf(LimitExceeded, "use the names of the schema", "the query holds a name of more than %d characters", maxName)
			}
		case lexer.Int:
			if _, err := strconv.ParseInt(t.Value, 10, 32); err != nil {
				return faultf(BadArgument, "use a number that fits into 32 bits", "%s is not a whole number between -2147483648 and 2147483647", clip(t.Value, 40))
			}
		}
		if n++; n > most {
			return faultf(LimitExceeded, "ask in several queries, or use variables for long lists", "the query has more than %d tokens", most)
		}
	}
}

// guard measures a document. Each fragment is measured once, however often it is spread.
type guard struct {
	fragments map[string]*ast.FragmentDefinition
	known     map[string]measure
	open      []string
}

// measure is how large a selection set is once its fragments are spread out.
type measure struct {
	depth, aliases int
	// width is the number of fields directly in it; widest that of the widest set in it.
	width, widest int
}

func (m measure) check(limits Limits) error {
	switch {
	case m.depth > limits.Depth:
		return faultf(LimitExceeded, "go down from node(id:) in a second query", "the query is more than %d levels deep", limits.Depth)
	case m.aliases > limits.Aliases:
		return faultf(LimitExceeded, "ask for several nodes at once with nodes(ids:), or in several queries", "the query has more than %d aliases", limits.Aliases)
	case m.widest > maxSelections:
		return faultf(LimitExceeded, "name each field once", "the query selects more than %d fields in one place", maxSelections)
	}
	return nil
}

func (g *guard) fragment(name string) (measure, error) {
	if m, ok := g.known[name]; ok {
		return m, nil
	}
	f := g.fragments[name]
	if f == nil {
		return measure{}, nil // The validator says so.
	}
	for _, open := range g.open {
		if open == name {
			return measure{}, faultf(BadArgument, "a fragment must not lead back to itself", "the fragment %s spreads itself", name)
		}
	}
	g.open = append(g.open, name)
	m, err := g.selections(f.SelectionSet)
	g.open = g.open[:len(g.open)-1]
	g.known[name] = m
	return m, err
}

func (g *guard) selections(set ast.SelectionSet) (measure, error) {
	var m measure
	for _, s := range set {
		var part measure
		var err error
		if isDeferred(s) {
			return m, faultf(BadArgument, "leave @defer out", "this API gives each answer in one piece")
		}
		switch s := s.(type) {
		case *ast.Field:
			var inner measure
			if inner, err = g.selections(s.SelectionSet); err != nil {
				return m, err
			}
			part = measure{depth: inner.depth + 1, aliases: inner.aliases, width: 1, widest: inner.widest}
			if s.Alias != s.Name {
				part.aliases++
			}
		case *ast.InlineFragment:
			part, err = g.selections(s.SelectionSet)
		case *ast.FragmentSpread:
			part, err = g.fragment(s.Name)
		}
		if err != nil {
			return m, err
		}
		m.depth = max(m.depth, part.depth)
		m.aliases = bounded(m.aliases + part.aliases)
		m.width = bounded(m.width + part.width)
		m.widest = max(m.widest, part.widest, m.width)
	}
	return m, nil
}

// isDeferred reports a fragment with @defer, which the parser knows whatever the schema says.
func isDeferred(s ast.Selection) bool {
	switch s := s.(type) {
	case *ast.InlineFragment:
		return s.Directives.ForName("defer") != nil
	case *ast.FragmentSpread:
		return s.Directives.ForName("defer") != nil
	}
	return false
}

// bounded keeps sums and products of a hostile document from running over.
func bounded(n int) int { return min(n, 1<<30) }
