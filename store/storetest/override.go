package storetest

import (
	"math"
	"slices"
	"testing"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// corrections is a record that says nothing but overrides.
func corrections(key string, overrides ...store.Override) store.Batch {
	return store.Batch{Record: record(key, "", ""), Overrides: overrides}
}

func withheld(t testing.TB, st store.Store) (nodes []scrutiny.ID, edges []store.EdgeKey) {
	t.Helper()
	ns, es, err := st.Withheld(t.Context())
	must(t, err)
	for _, e := range es {
		edges = append(edges, store.KeyOf(e))
	}
	return ids(ns), edges
}

// testOverrideSet: what is set is so in every answer, also where the row held the one record's own words; and comes back.
func testOverrideSet(t *testing.T, st store.Store) {
	b := drawn()
	load(t, st, b...)
	set := corrections("a.json",
		store.Override{Node: c1, Set: map[string]any{"dueTo": "2024-01-05", "text": "a report on kestrels", "metOn": nil}},
		store.Override{Node: c2, Set: map[string]any{"dueTo": nil, "isChase": true}},
		store.Override{Node: panel, Set: map[string]any{"otherNames": []string{"Kestrels"}}},
	)
	v := version(t, st)
	load(t, st, set)
	same(t, "version", v+1, version(t, st))
	same(t, "export", oracleExport(t, append(drawn(), set)...), export(t, st))
	nodes, err := st.Nodes(t.Context(), []scrutiny.ID{c1, c2})
	must(t, err)
	first, second := nodes[0].(*scrutiny.Commitment), nodes[1].(*scrutiny.Commitment)
	same(t, "what is set", []any{scrutiny.Date("2024-01-05"), "a report on kestrels"}, []any{first.DueTo, first.Text})
	same(t, "what is cleared, and a derived record says", scrutiny.Date("2024-01-23"), first.MetOn)
	same(t, "what is cleared", []any{scrutiny.Date(""), true}, []any{second.DueTo, second.IsChase})
	byDue := store.Query{Kind: commitments, Order: []store.Order{{Field: "dueTo"}}}
	same(t, "order", []scrutiny.ID{c1, c6, c3, c2, c4, c5}, ids(find(t, st, byDue).Nodes))
	early := store.Query{Kind: commitments, Filter: store.Filter{Field: "dueTo", Op: store.Lt, Value: "2024-01-11"}}
	same(t, "filter", []scrutiny.ID{c1}, ids(find(t, st, early).Nodes))
	same(t, "search by the new words", []scrutiny.ID{panel, c1}, hits(search(t, st, store.SearchQuery{Text: "kestrel"})))
	same(t, "and not the old", 0, len(search(t, st, store.SearchQuery{Text: `"report on care"`, Kinds: []scrutiny.Kind{commitments}}).Hits))
	load(t, st, set)
	same(t, "version after the second load", v+1, version(t, st))

	// The corrected record is loaded again, changed and not.
	load(t, st, b...)
	same(t, "records written again", oracleExport(t, append(drawn(), set)...), export(t, st))
	changed := drawn()
	changed[0].Record.Hash = "changed"
	for _, n := range changed[0].Nodes {
		if c, ok := n.(*scrutiny.Commitment); ok && c.ID == c1 {
			c.DueTo, c.OwedBy = "2024-02-01", "Nobody"
		}
	}
	load(t, st, changed[0])
	same(t, "the record says something else", oracleExport(t, append(changed, set)...), export(t, st))
	// An override is replaced, and then withdrawn.
	set.Overrides = set.Overrides[1:]
	load(t, st, set)
	same(t, "one override less", oracleExport(t, append(changed, set)...), export(t, st))
	must(t, st.Remove(t.Context(), "a.json"))
	same(t, "withdrawn", oracleExport(t, changed...), export(t, st))
}

// testOverrideWrongNode: what is wrong is in no answer, and its edges neither, and comes back without being written again.
func testOverrideWrongNode(t *testing.T, st store.Store) {
	b := drawn()
	load(t, st, b...)
	wrong := corrections("z.json", store.Override{Node: c1, IsWrong: true})
	load(t, st, wrong)
	all := append(drawn(), wrong)
	same(t, "export", oracleExport(t, all...), export(t, st))
	nodes, err := st.Nodes(t.Context(), []scrutiny.ID{c1, c2, "-" + c1})
	must(t, err)
	if nodes[0] != nil || nodes[1] == nil || nodes[2] != nil {
		t.Errorf("nodes: %v", nodes)
	}
	same(t, "find", []scrutiny.ID{c2, c3, c4, c5, c6}, ids(find(t, st, store.Query{Kind: commitments, WithTotal: true}).Nodes))
	same(t, "search", 0, len(search(t, st, store.SearchQuery{Text: `"report on care"`, Kinds: []scrutiny.Kind{commitments}}).Hits))
	same(t, "count", []store.Group{{Count: 5}}, groups(t, st, store.GroupQuery{Kind: commitments}))
	pages := hop(t, st, []scrutiny.ID{c2, item3, c1}, store.Hop{Edges: scrutiny.EdgeKinds, WithTotal: true})
	if slices.Contains(far(pages[0]), c1) || len(pages[1].Neighbours)+len(pages[2].Neighbours) > 0 || pages[2].Total != 0 {
		t.Errorf("neighbours: %v", pages)
	}
	chased := store.Query{Kind: commitments, Filter: store.Filter{Edge: &store.EdgeFilter{Kind: scrutiny.EdgeChases, Quantifier: store.Some}}}
	same(t, "a filter over edges", []scrutiny.ID{c5}, ids(find(t, st, chased).Nodes))
	hidden, edges := withheld(t, st)
	same(t, "withheld nodes", []scrutiny.ID{c1}, hidden)
	same(t, "withheld edges", 9, len(edges))
	findings, err := st.Check(t.Context())
	must(t, err)
	same(t, "findings", 0, len(findings))

	// Records go on to say it, and to name it.
	load(t, st, b...)
	again := drawn()
	again[0].Record.Hash = "again"
	again[0].Edges = append(again[0].Edges, scrutiny.Edge{From: c4, Kind: scrutiny.EdgeChases, To: c1})
	fresh := store.Batch{Record: record("fresh.html", docM, "")}
	fresh.Nodes = []scrutiny.Node{&scrutiny.Commitment{ID: c1, Subject: "housing"}, &scrutiny.Update{ID: "update:new"}}
	fresh.Edges = []scrutiny.Edge{{From: "update:new", Kind: scrutiny.EdgeFulfils, To: c1}}
	load(t, st, again[0], fresh)
	all = append(again, wrong, fresh)
	same(t, "records that still say it", oracleExport(t, all...), export(t, st))
	_, edges = withheld(t, st)
	same(t, "withheld edges", 11, len(edges))
	must(t, st.Remove(t.Context(), "z.json"))
	same(t, "it is back", oracleExport(t, append(again, fresh)...), export(t, st))
	same(t, "search finds it again", []scrutiny.ID{c1}, hits(search(t, st, store.SearchQuery{Text: `"report on care"`, Kinds: []scrutiny.Kind{commitments}})))
	hidden, edges = withheld(t, st)
	same(t, "nothing is withheld", 0, len(hidden)+len(edges))

	// It goes with its records while it is withheld, and what other records said of it goes too.
	load(t, st, wrong)
	must(t, st.Remove(t.Context(), "fresh.html"))
	must(t, st.Remove(t.Context(), "minutes.html"))
	hidden, edges = withheld(t, st)
	same(t, "nothing is left to withhold", 0, len(hidden)+len(edges))
	must(t, st.Remove(t.Context(), "z.json"))
	nodes, err = st.Nodes(t.Context(), []scrutiny.ID{c1})
	must(t, err)
	if nodes[0] != nil {
		t.Errorf("%s has come back though no record asserts it", c1)
	}
	load(t, st, b[0], b[1], b[2])
	same(t, "and whole again", oracleExport(t, b...), export(t, st))
}

func testOverrideWrongEdge(t *testing.T, st store.Store) {
	b := drawn()
	fulfils := store.EdgeKey{From: item3, Kind: scrutiny.EdgeFulfils, To: c1}
	partOf := store.EdgeKey{From: panel, Kind: scrutiny.EdgePartOf, To: council}
	wrong := corrections("z.json", store.Override{Edge: fulfils, IsWrong: true}, store.Override{Edge: partOf, IsWrong: true})
	load(t, st, append(b, wrong)...)
	same(t, "export", oracleExport(t, append(drawn(), wrong)...), export(t, st))
	_, edges := withheld(t, st)
	same(t, "withheld", []store.EdgeKey{partOf, fulfils}, edges)
	both := append(drawn(), wrong, corrections("y.json", store.Override{Node: panel, IsWrong: true}))
	load(t, st, both[4])
	same(t, "an end is wrong too", oracleExport(t, both...), export(t, st))
	must(t, st.Remove(t.Context(), "z.json"))
	same(t, "only the end", oracleExport(t, append(drawn(), both[4])...), export(t, st))
	must(t, st.Remove(t.Context(), "y.json"))
	same(t, "neither", oracleExport(t, b...), export(t, st))
}

// testOverrideAnyOrder: what is overridden before it is there is so from its first sight.
func testOverrideAnyOrder(t *testing.T, st store.Store) {
	b := drawn()
	early := corrections("z.json",
		store.Override{Node: c1, IsWrong: true}, store.Override{Node: c6, Set: map[string]any{"dueTo": "2024-03-01"}},
		store.Override{Edge: store.EdgeKey{From: c2, Kind: scrutiny.EdgeOwedTo, To: panel}, IsWrong: true}, store.Override{Node: visitNone, IsWrong: true},
		store.Override{Node: "person:nobody", IsWrong: true},
	)
	load(t, st, early)
	same(t, "of what is not there", "", export(t, st))
	load(t, st, b...)
	same(t, "export", oracleExport(t, append(drawn(), early)...), export(t, st))
	for _, key := range []string{"link:all", "report.md", "minutes.html"} {
		must(t, st.Remove(t.Context(), key))
	}
	same(t, "without the records", "", export(t, st))
	// The report names what only the minutes have, so it comes after them.
	load(t, st, b[0], b[1], b[2])
	same(t, "and again", oracleExport(t, append(drawn(), early)...), export(t, st))
	must(t, st.Remove(t.Context(), "z.json"))
	same(t, "without the overrides", oracleExport(t, b...), export(t, st))
}

// testOverrideJoined: two records override one node.
func testOverrideJoined(t *testing.T, st store.Store) {
	load(t, st, drawn()...)
	a := corrections("a.json", store.Override{Node: c1, Set: map[string]any{"dueTo": "2024-02-01"}})
	z := corrections("z.json", store.Override{Node: c1, Set: map[string]any{"dueTo": "2024-03-01", "subject": "birds"}}, store.Override{Node: c3, IsWrong: true})
	load(t, st, z, a)
	same(t, "the lesser key decides", oracleExport(t, append(drawn(), a, z)...), export(t, st))
	nodes, err := st.Nodes(t.Context(), []scrutiny.ID{c1})
	must(t, err)
	c := nodes[0].(*scrutiny.Commitment)
	same(t, "both", []string{"2024-02-01", "birds"}, []string{string(c.DueTo), c.Subject})
	must(t, st.Remove(t.Context(), "a.json"))
	same(t, "the other one is left", oracleExport(t, append(drawn(), z)...), export(t, st))
	must(t, st.Remove(t.Context(), "z.json"))
	same(t, "none is left", oracleExport(t, drawn()...), export(t, st))
}

func testOverrideRefused(t *testing.T, st store.Store) {
	load(t, st, drawn()...)
	before, v := export(t, st), version(t, st)
	for name, o := range map[string]store.Override{
		"of nothing":              {IsWrong: true},
		"of both":                 {Node: c1, Edge: store.EdgeKey{From: c1, Kind: scrutiny.EdgeChases, To: c2}, IsWrong: true},
		"an ID that is none":      {Node: "nonsense:x", IsWrong: true},
		"an edge kind":            {Edge: store.EdgeKey{From: c1, Kind: "LIKES", To: c2}, IsWrong: true},
		"a property":              {Node: c1, Set: map[string]any{"colour": "red"}},
		"a type":                  {Node: c1, Set: map[string]any{"text": int64(1)}},
		"an int for a number":     {Node: visit19, Set: map[string]any{"year": "2019"}},
		"what is always there":    {Node: c1, Set: map[string]any{"isChase": nil}},
		"a property of an edge":   {Edge: store.EdgeKey{From: c1, Kind: scrutiny.EdgeChases, To: c2}, Set: map[string]any{"why": "x"}},
		"a NUL":                   {Node: c1, Set: map[string]any{"text": "a\x00b"}},
		"a number that is none":   {Node: c1, Set: map[string]any{"text": math.NaN()}},
		"an end that is no UTF-8": {Edge: store.EdgeKey{From: "person:\xff", Kind: scrutiny.EdgeChases, To: c2}, IsWrong: true},
	} {
		wantKind(t, name, st.Write(t.Context(), corrections("z.json", o)), scrutiny.ErrInvalid)
		same(t, name+": export", before, export(t, st))
		same(t, name+": version", v, version(t, st))
	}
}
