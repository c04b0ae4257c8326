package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"scrutinygraph/graph"
)

func TestNeighbourhood(t *testing.T) {
	st := drawn()
	h := handler(st, graph.Limits{})
	query := `query($id: ID!, $depth: Int!, $limit: Int!) { neighbourhood(id: $id, depth: $depth, limit: $limit) {
		center { id } nodes { distance node { id } } links { from kind to tier passages { text document { id } } } isTruncated truncatedAtDepth
	} }`
	near := func(depth, limit int) map[string]any {
		got := ask(t, h, query, map[string]any{"id": string(rec1), "depth": depth, "limit": limit})
		return at(t, got, "neighbourhood").(map[string]any)
	}
	ids := func(n map[string]any) (out []string) {
		for _, x := range at(t, n, "nodes").([]any) {
			out = append(out, fmt.Sprint(at(t, x, "node", "id"), " ", at(t, x, "distance")))
		}
		return out
	}
	st.calls.Store(0)
	one := near(1, 100)
	// A call for the step, one for the nodes, one for the passages of all links and one for their documents.
	if n := st.calls.Load(); n > 4 {
		t.Errorf("%d calls", n)
	}
	if got, want := fmt.Sprint(ids(one)), fmt.Sprint([]string{string(rec1) + " 0", string(plan) + " 1", string(visit) + " 1", string(update1) + " 1"}); got != want {
		t.Errorf("near are %s, want %s", got, want)
	}
	if len(at(t, one, "links").([]any)) != 3 || at(t, one, "isTruncated") != false || at(t, one, "truncatedAtDepth") != nil || at(t, one, "center", "id") != string(rec1) {
		t.Errorf("%v", one)
	}
	two := near(2, 100)
	if len(ids(two)) != 5 { // also commitment 3
		t.Errorf("two steps away: %v", ids(two))
	}
	links := fmt.Sprint(at(t, two, "links"))
	for _, want := range []string{"FULFILS", "BACK_REFERENCE", "ten others"} {
		if !strings.Contains(links, want) {
			t.Errorf("the links do not tell of %s: %s", want, links)
		}
	}
	cut := near(2, 3)
	if len(ids(cut)) != 3 || at(t, cut, "isTruncated") != true || at(t, cut, "truncatedAtDepth") != 1.0 {
		t.Errorf("cut off: %v", cut)
	}
	if got := ask(t, h, `{ neighbourhood(id: "post:nobody") { isTruncated } }`, nil); at(t, got, "neighbourhood") != nil {
		t.Errorf("around what is not there: %v", got)
	}
	if got := ask(t, h, fmt.Sprintf(`{ neighbourhood(id: %q, edges: [EVIDENCED_BY]) { nodes { node { id } } } }`, rec1), nil); at(t, got, "neighbourhood", "nodes", 1, "node", "id") != string(passage1) {
		t.Errorf("over evidence: %v", got)
	}
}

func TestPaths(t *testing.T) {
	st := drawn()
	h := handler(st, graph.Limits{})
	query := `query($from: ID!, $to: ID!, $depth: Int!) { paths(from: $from, to: $to, maxDepth: $depth) {
		length isTruncated paths { nodes { id } links { kind from to passages { text } } }
	} }`
	find := func(from, to any, depth int) any {
		return at(t, ask(t, h, query, map[string]any{"from": from, "to": to, "depth": depth}), "paths")
	}
	st.calls.Store(0)
	got := find(string(visit), string(commitment(3)), 4)
	if at(t, got, "length") != 3.0 || len(at(t, got, "paths").([]any)) != 1 || at(t, got, "isTruncated") != false {
		t.Fatalf("%v", got)
	}
	if n := st.calls.Load(); n > 5 {
		t.Errorf("%d calls", n)
	}
	for i, want := range []any{visit, rec1, update1, commitment(3)} {
		if id := at(t, got, "paths", 0, "nodes", i, "id"); id != fmt.Sprint(want) {
			t.Errorf("node %d is %v, want %v", i, id, want)
		}
	}
	if at(t, got, "paths", 0, "links", 2, "kind") != "FULFILS" || at(t, got, "paths", 0, "links", 2, "passages", 0, "text") != "ten others" {
		t.Errorf("the last link is %v", at(t, got, "paths", 0, "links", 2))
	}
	if got := find(string(visit), string(commitment(3)), 2); at(t, got, "length") != nil || len(at(t, got, "paths").([]any)) != 0 || at(t, got, "isTruncated") != false {
		t.Errorf("within two: %v", got)
	}
	if got := find(string(visit), string(visit), 1); at(t, got, "length") != 0.0 {
		t.Errorf("to itself: %v", got)
	}
	if got := find(string(visit), "post:nobody", 3); got != nil {
		t.Errorf("to what is not there: %v", got)
	}
}

func TestNeighbourhoodAndPathsAreBounded(t *testing.T) {
	st := drawn()
	h := handler(st, graph.Limits{})
	for query, want := range map[string]graph.Code{
		`{ neighbourhood(id: "x", depth: 5) { isTruncated } }`:                                                                                      graph.LimitExceeded,
		`{ neighbourhood(id: "x", depth: 0) { isTruncated } }`:                                                                                      graph.BadArgument,
		`{ neighbourhood(id: "x", limit: 501) { isTruncated } }`:                                                                                    graph.LimitExceeded,
		`{ neighbourhood(id: "x", limit: 500) { links { passages { document { id } } } } }`:                                                         graph.CostExceeded,
		`{ neighbourhood(id: "x", limit: 500) { nodes { node { ... on Meeting { agendaItems { nodes { id } } } } } } }`:                             graph.CostExceeded,
		`{ paths(from: "x", to: "y", maxDepth: 7) { length } }`:                                                                                     graph.LimitExceeded,
		`{ paths(from: "x", to: "y", limit: 0) { length } }`:                                                                                        graph.BadArgument,
		`{ paths(from: "x", to: "y", limit: 20, maxDepth: 6) { paths { nodes { ... on Meeting { agendaItems(first: 100) { nodes { id } } } } } } }`: graph.CostExceeded,
	} {
		st.calls.Store(0)
		if r := post(t, h, query, nil); r.code() != want || st.calls.Load() > 0 {
			t.Errorf("%s: %q after %d calls, want %q", query, r.code(), st.calls.Load(), want)
		}
	}
	r := post(t, h, `{ neighbourhood(id: "x", depth: 2, limit: 10) { nodes { node { id } } links { kind } } }`, nil)
	if want := 2*50 + 10 + 4*10; r.Extensions.Cost.Estimated != want {
		t.Errorf("the cost is %d, want %d", r.Extensions.Cost.Estimated, want)
	}
}
