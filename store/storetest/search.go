package storetest

import (
	"slices"
	"strings"
	"testing"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

func search(t testing.TB, st store.Store, q store.SearchQuery) store.SearchPage {
	t.Helper()
	p, err := st.Search(t.Context(), q)
	if err != nil {
		t.Fatalf("search %q: %v", q.Text, err)
	}
	return p
}

func hits(p store.SearchPage) []scrutiny.ID {
	out := []scrutiny.ID{}
	for _, h := range p.Hits {
		out = append(out, h.Node.NodeID())
	}
	return out
}

// passages gives the drawn passages, p1 to p4.
func passages() (p1, p2, p3, p4 scrutiny.ID) {
	var all []scrutiny.ID
	for _, b := range drawn() {
		for _, n := range b.Nodes {
			if n.NodeKind() == scrutiny.KindPassage {
				all = append(all, n.NodeID())
			}
		}
	}
	return all[0], all[1], all[2], all[3]
}

func testSearch(t *testing.T, st store.Store) {
	p1, p2, p3, p4 := passages()
	housing := []scrutiny.ID{item3, item1, c1}
	housing = append(housing, slices.Sorted(slices.Values([]scrutiny.ID{p1, p2}))...)
	inspection := []scrutiny.ID{item2, c3, c5, p3, p4}
	person := func(letter string) scrutiny.ID { return scrutiny.NewID(persons, "leafshire", letter) }
	for _, c := range []struct {
		text  string
		kinds []scrutiny.Kind
		want  []scrutiny.ID
	}{
		{"housing", nil, housing}, // weight, then the newer date, then ID
		{"Houses", nil, housing},
		{"HOUSING!", nil, housing},
		{"inspection", nil, inspection}, // absent dates last within a weight
		{"inspecti*", nil, inspection},
		{"inspects*", nil, nil},
		{"INSP* -café", nil, []scrutiny.ID{item2, c5, p4}},
		{"insp* -caf*", nil, []scrutiny.ID{item2, c5, p4}},
		{"cafe inspections", nil, []scrutiny.ID{c3, p3}},
		{"plan action", nil, []scrutiny.ID{c5, c6, p4}},
		{`"action plan"`, nil, []scrutiny.ID{c5, p4}},
		{`"plan action"`, nil, nil},
		{`"plan of action"`, nil, []scrutiny.ID{c6}},
		{`action-plans`, nil, []scrutiny.ID{c5, p4}},
		{`plan -"action plans"`, nil, []scrutiny.ID{c6}},
		{"ofsted", nil, []scrutiny.ID{visit19, visit21, c2}},
		{"ofsted 2019", nil, []scrutiny.ID{visit19}},
		{"leaver's", nil, slices.Concat([]scrutiny.ID{c1}, slices.Sorted(slices.Values([]scrutiny.ID{p1, p2})))},
		{"zoe", nil, []scrutiny.ID{person("a"), person("e")}},
		{"Eve", nil, []scrutiny.ID{person("d")}},
		{"ulrich", nil, []scrutiny.ID{person("f")}},
		{"full", nil, []scrutiny.ID{person("g")}},
		{"ad*", nil, []scrutiny.ID{person("b"), person("c"), person("h")}},
		{`"panel the"`, nil, nil}, // no phrase runs from one name into the next
		{`"the panel"`, nil, []scrutiny.ID{panel, p1}},
		{"nowhere", nil, nil},
		{"housing nowhere", nil, nil},
		{"housing", []scrutiny.Kind{scrutiny.KindCommitment, scrutiny.KindUpdate}, []scrutiny.ID{c1}},
		{"housing", []scrutiny.Kind{scrutiny.KindAgendaItem}, []scrutiny.ID{item3, item1}},
		{"commitment", nil, nil}, // the kind of a node is not one of its words
		{"hall", nil, []scrutiny.ID{meeting09}},
	} {
		p := search(t, st, store.SearchQuery{Text: c.text, Kinds: c.kinds, First: 50})
		same(t, c.text, c.want, hits(p))
		same(t, c.text+": a total that nobody asked for", -1, p.Total)
		same(t, c.text+": total", len(c.want), search(t, st, store.SearchQuery{Text: c.text, Kinds: c.kinds, First: 1, WithTotal: true}).Total)
		if p.HasNext {
			t.Errorf("%s: a next page of nothing", c.text)
		}
	}
}

func testSearchPages(t *testing.T, st store.Store) {
	for _, text := range []string{"housing", "inspection", "plan", "ad*", "ofsted", "the", "the -housing"} {
		whole := search(t, st, store.SearchQuery{Text: text})
		if whole.HasNext {
			t.Errorf("%s: a next page of the whole", text)
		}
		for size := 1; size <= 3; size++ {
			var got []store.SearchHit
			q := store.SearchQuery{Text: text, First: size}
			for range len(whole.Hits) + 1 {
				p := search(t, st, q)
				got = append(got, p.Hits...)
				if !p.HasNext {
					break
				}
				if len(p.Hits) != size {
					t.Fatalf("%s: a page of %d hits has %d", text, size, len(p.Hits))
				}
				q.After = &p.Hits[size-1].Key
			}
			same(t, text, whole.Hits, got)
			var back []store.SearchHit
			for q.First, q.Last, q.After = 0, size, nil; len(back) <= len(whole.Hits); q.Before = &back[0].Key {
				p := search(t, st, q)
				same(t, text+": there is a next page", q.Before != nil, p.HasNext)
				if back = append(slices.Clone(p.Hits), back...); !p.HasPrev {
					break
				}
			}
			same(t, text+", from the end", whole.Hits, back)
		}
	}
	between := store.SearchQuery{Text: "housing", Last: 2, After: &store.SearchKey{Weight: 3, ID: "item:z"}, Before: &store.SearchKey{Weight: 1, ID: "z"}}
	same(t, "the last between two hits that are not there", 2, len(search(t, st, between).Hits))
	same(t, "before the beginning", 0, len(search(t, st, store.SearchQuery{Text: "housing", Last: 1, Before: &store.SearchKey{Weight: 3, On: "9999-12-31", ID: "a"}}).Hits))
	_, err := st.Search(t.Context(), store.SearchQuery{Text: "housing", First: 1, Last: 1})
	wantKind(t, "first and last", err, scrutiny.ErrInvalid)
	same(t, "after the end", 0, len(search(t, st, store.SearchQuery{Text: "housing", First: 1, After: &store.SearchKey{Weight: 1, ID: "z"}}).Hits))
	same(t, "after a hit that is not there", 3, len(search(t, st, store.SearchQuery{Text: "housing", After: &store.SearchKey{Weight: 3, ID: "item:z"}}).Hits))
}

func testSearchSnippet(t *testing.T, st store.Store) {
	h := search(t, st, store.SearchQuery{Text: `"a report" hous* nothing`, First: 1})
	same(t, "all words have to be there", 0, len(h.Hits))
	h = search(t, st, store.SearchQuery{Text: `"a report" hous*`, Kinds: []scrutiny.Kind{commitments}})
	same(t, "hits", []store.SearchHit{{
		Node:    newOracle(drawn()).nodes[c1],
		Key:     store.SearchKey{Weight: store.WeightFact, On: "2024-01-09", ID: c1},
		Score:   2.0 / 3,
		Snippet: "a report on care leavers’ housing",
		Marks:   [][2]int{{0, 8}, {26, 33}},
	}}, h.Hits)
}

// testSearchHostile sends what would mean something to FTS5, Lucene, SQL or Cypher. Each is found as plain words, is
// found nowhere, or is the user's fault; none reaches the engine's own syntax.
func testSearchHostile(t *testing.T, st store.Store) {
	for _, text := range []string{
		"housing AND nowhere", "housing OR nowhere", "NOT nowhere OR housing", "housing NEAR/2 nowhere", "text:housing nowhere", "kind : housing nowhere",
		"housing^2 nowhere", "housing~ nowhere~", "[a TO z] nowhere", "{a TO z} nowhere", "/hous.*/ nowhere", "hous?ng nowhere", `housing\ nowhere`,
		"housing' OR '1'='1", "nowhere; DROP TABLE node", "housing && nowhere", "housing || nowhere", "!nowhere*", "+nowhere",
		"(housing) nowhere", "((((housing nowhere", "nowhere\x00", "\xff nowhere", "nowhere\u2028housing", strings.Repeat("(", 400) + "nowhere",
	} {
		same(t, text, 0, len(search(t, st, store.SearchQuery{Text: text}).Hits))
	}
	for _, text := range []string{"", " ", "()", "\x00", "\xff", "*", "**", "-", "--", "-housing", `"`, `""`, `"housing`, `housing\" nowhere`, "a*", "co-opt*", "\u0301", "¦", "·", "-·", "·*"} {
		_, err := st.Search(t.Context(), store.SearchQuery{Text: text})
		wantKind(t, text, err, scrutiny.ErrInvalid)
	}
	same(t, "a mark of the index", 0, len(search(t, st, store.SearchQuery{Text: "·housing ¦ nowhere"}).Hits))
	_, err := st.Search(t.Context(), store.SearchQuery{Text: strings.Repeat("housing ", 1000)})
	wantKind(t, "long", err, scrutiny.ErrLimit)
	_, err = st.Search(t.Context(), store.SearchQuery{Text: "housing", First: store.MaxPage + 1})
	wantKind(t, "page", err, scrutiny.ErrLimit)
	_, err = st.Search(t.Context(), store.SearchQuery{Text: "housing", Kinds: []scrutiny.Kind{"Dog"}})
	wantKind(t, "kind", err, scrutiny.ErrInvalid)
}
