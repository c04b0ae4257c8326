package graph

import (
	"maps"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"

	"scrutinygraph/scrutiny"
)

// maxPlaces bounds what is kept of one document.
const maxPlaces = 50

// places keeps the shapes of those places of a document that are the same in every request: where only fields without arguments and
// without others below them are selected, whatever the variables and the date. To look a node up costs less than to find out anew
// how it is written. The zero places is empty.
type places struct {
	mu sync.Mutex
	of map[placeKey]map[scrutiny.Kind]*shape
}

// placeKey names a place by what is selected there. gqlgen joins selections that stand in two parts into one that is new each time, and
// maybe in the memory of the first.
type placeKey struct {
	first  *ast.Selection
	length int
	kind   scrutiny.Kind
}

// shapes gives what is known of a place, for the caller to add to; nil is nothing.
func (p *places) shapes(set ast.SelectionSet, kind scrutiny.Kind) map[scrutiny.Kind]*shape {
	if len(set) == 0 {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return maps.Clone(p.of[placeKey{&set[0], len(set), kind}])
}

// keep keeps the shapes of a place, unless they are of one date.
func (p *places) keep(set ast.SelectionSet, kind scrutiny.Kind, shapes map[scrutiny.Kind]*shape) {
	for _, sh := range shapes {
		if sh.isDated {
			return
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(set) == 0 || len(p.of) == maxPlaces {
		return
	}
	if p.of == nil {
		p.of = map[placeKey]map[scrutiny.Kind]*shape{}
	}
	p.of[placeKey{&set[0], len(set), kind}] = maps.Clone(shapes)
}

// isPlain reports a selection that is the same whatever the variables are.
func isPlain(set ast.SelectionSet) bool {
	for _, sel := range set {
		switch sel := sel.(type) {
		case *ast.Field:
			if len(sel.Arguments)+len(sel.SelectionSet)+len(sel.Directives) > 0 {
				return false
			}
		case *ast.InlineFragment:
			if len(sel.Directives) > 0 || !isPlain(sel.SelectionSet) {
				return false
			}
		case *ast.FragmentSpread:
			if len(sel.Directives) > 0 || !isPlain(sel.Definition.SelectionSet) {
				return false
			}
		}
	}
	return true
}
