package trace

import (
	"context"
	"strconv"
	"strings"
	"unicode"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Found is what words lead to.
type Found struct {
	// Subject is the one node that the words mean; nil when there is none, or several.
	Subject scrutiny.Node
	// Candidates are the nodes that they may mean when they may mean several, best first; at most ten.
	Candidates []scrutiny.Node
}

// traceable are the kinds that words may name, in the order in which they are preferred.
var traceable = []scrutiny.Kind{inspection, recommend, plan, commitment, action}

const mostCandidates = 10

// Find reads an ID or words. Words name an inspection when each of them is its inspectorate, framework, area, year or
// council ("Ofsted 2019 Leafshire"), leaving out "inspection" and the like; otherwise they are searched in the texts of
// inspections, recommendations, plans, commitments and actions.
func Find(ctx context.Context, st store.Store, words string) (_ Found, err error) {
	defer scrutiny.Wrap(&err, "find %q", words)
	words = strings.TrimSpace(words)
	if id := scrutiny.ID(words); id.Kind() != "" && id.Path() != "" {
		nodes, err := st.Nodes(ctx, []scrutiny.ID{id})
		if err != nil || nodes[0] != nil {
			return Found{Subject: nodes[0]}, err
		}
		if !strings.ContainsFunc(words, unicode.IsSpace) {
			return Found{}, scrutiny.Errorf(scrutiny.ErrNotFound, "no node has this id; search for it by words")
		}
	}
	nodes, err := inspectionsNamed(ctx, st, words)
	if err != nil {
		return Found{}, err
	}
	if len(nodes) == 0 {
		page, err := st.Search(ctx, store.SearchQuery{Text: words, Kinds: traceable, First: mostCandidates})
		if err != nil {
			return Found{}, err
		}
		for _, kind := range traceable {
			for _, h := range page.Hits {
				if h.Node.NodeKind() == kind {
					nodes = append(nodes, h.Node)
				}
			}
		}
	}
	nodes, err = canonicals(ctx, st, nodes)
	if len(nodes) == 1 {
		return Found{Subject: nodes[0]}, err
	}
	return Found{Candidates: nodes}, err
}

// empty words say nothing about which inspection is meant.
var emptyWords = map[string]bool{
	"the": true, "of": true, "by": true, "in": true, "its": true, "for": true, "inspection": true, "inspections": true, "report": true, "council": true,
}

func inspectionsNamed(ctx context.Context, st store.Store, words string) ([]scrutiny.Node, error) {
	f := store.Filter{}
	for _, word := range strings.FieldsFunc(words, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if emptyWords[strings.ToLower(word)] {
			continue
		}
		any := []store.Filter{}
		if year, err := strconv.ParseInt(word, 10, 32); err == nil {
			any = append(any, store.Filter{Field: "year", Op: store.Eq, Value: year})
		} else {
			for _, field := range []string{"inspectorate", "framework", "area", "councilId"} {
				any = append(any, store.Filter{Field: field, Op: store.Contains, Value: word})
			}
		}
		f.And = append(f.And, either(any...))
	}
	if len(f.And) == 0 {
		return nil, nil
	}
	f.And = append(f.And, absent("sameAsId"))
	page, err := st.Find(ctx, store.Query{Kind: inspection, Filter: f, Cut: store.Cut{First: mostCandidates}})
	return page.Nodes, err
}

// canonicals puts the node that a loose mention was joined to in its place, once.
func canonicals(ctx context.Context, st store.Store, nodes []scrutiny.Node) ([]scrutiny.Node, error) {
	var out []scrutiny.Node
	seen := map[scrutiny.ID]bool{}
	for _, n := range nodes {
		if sameAs(n) != "" {
			c, err := canonical(ctx, st, n.NodeID())
			if err != nil {
				return nil, err
			}
			n = c
		}
		if !seen[n.NodeID()] {
			seen[n.NodeID()] = true
			out = append(out, n)
		}
	}
	return out, nil
}
