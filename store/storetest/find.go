package storetest

import (
	"fmt"
	"strings"
	"testing"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

const (
	commitments = scrutiny.KindCommitment
	inspections = scrutiny.KindInspection
	persons     = scrutiny.KindPerson
)

func testNodes(t *testing.T, st store.Store) {
	o := newOracle(drawn())
	var all []scrutiny.ID
	var want []scrutiny.Node
	for _, r := range drawn()[0].Nodes {
		all, want = append(all, r.NodeID(), r.NodeID()), append(want, o.nodes[r.NodeID()], o.nodes[r.NodeID()])
	}
	got, err := st.Nodes(t.Context(), all)
	must(t, err)
	same(t, "every node of a record, each asked for twice", want, got)

	got, err = st.Nodes(t.Context(), []scrutiny.ID{c3, "commitment:no/such", meeting09, "", "dog:x", "no prefix", "commitment:'\"\\𝔘"})
	must(t, err)
	same(t, "known and unknown", []scrutiny.Node{o.nodes[c3], nil, o.nodes[meeting09], nil, nil, nil, nil}, got)

	got, err = st.Nodes(t.Context(), nil)
	must(t, err)
	same(t, "none", 0, len(got))
}

// Of nodes that are read in part, what was asked for is there, and they stand where they would.
func testFields(t *testing.T, st store.Store) {
	o := newOracle(drawn())
	check := func(what string, fields []string, want, got []scrutiny.Node) {
		t.Helper()
		if len(got) != len(want) {
			t.Errorf("%s: %d nodes, want %d", what, len(got), len(want))
			return
		}
		for i, n := range got {
			if n.NodeID() != want[i].NodeID() || n.NodeKind() != want[i].NodeKind() {
				t.Errorf("%s: at %d is %s, want %s", what, i, n.NodeID(), want[i].NodeID())
				continue
			}
			whole, part := scrutiny.ToProperties(want[i]), scrutiny.ToProperties(n)
			for _, f := range fields {
				same(t, fmt.Sprintf("%s: %s of %s", what, f, n.NodeID()), whole[f], part[f])
			}
		}
	}
	var all []scrutiny.ID
	var want []scrutiny.Node
	for _, n := range drawn()[0].Nodes {
		all, want = append(all, n.NodeID()), append(want, o.nodes[n.NodeID()])
	}
	for _, fields := range [][]string{{store.FieldID}, {"text", "dueTo"}, {"text", "no such property", "passages", "otherNames", "isDraft", "year", "position"}} {
		got, err := st.Nodes(t.Context(), all, fields...)
		must(t, err)
		check("nodes", fields, want, got)

		q := store.Query{Kind: commitments, Order: []store.Order{{Field: "on"}, {Field: "dueTo", IsDesc: true}}, Cut: store.Cut{First: 4}}
		whole, err := st.Find(t.Context(), q)
		must(t, err)
		q.Fields = fields
		part, err := st.Find(t.Context(), q)
		must(t, err)
		check("find", fields, whole.Nodes, part.Nodes)
		same(t, "the keys of nodes in part", whole.Keys, part.Keys)
		q.HasNoKeys = true
		part, err = st.Find(t.Context(), q)
		must(t, err)
		check("find without keys", fields, whole.Nodes, part.Nodes)
		q.Order, q.HasNoKeys, q.Filter = append(q.Order, store.Order{Edge: &store.EdgeFilter{Kind: scrutiny.EdgeAbout}}), false, store.Filter{}
		part, err = st.Find(t.Context(), q)
		must(t, err)
		q.Fields = nil
		whole, err = st.Find(t.Context(), q)
		must(t, err)
		check("find by a count", fields, whole.Nodes, part.Nodes)
		same(t, "the keys of nodes in part, by a count", whole.Keys, part.Keys)

		words := store.SearchQuery{Text: "inspection", HasBareHits: true}
		hits, err := st.Search(t.Context(), words)
		must(t, err)
		words.Fields = fields
		some, err := st.Search(t.Context(), words)
		must(t, err)
		var found, foundInPart []scrutiny.Node
		for i, h := range hits.Hits {
			found = append(found, h.Node)
			if i < len(some.Hits) {
				foundInPart = append(foundInPart, some.Hits[i].Node)
				same(t, "the key of a hit in part", h.Key, some.Hits[i].Key)
			}
		}
		check("search", fields, found, foundInPart)

		for _, hop := range []store.Hop{
			{Edges: []scrutiny.EdgeKind{scrutiny.EdgeAbout, scrutiny.EdgeMadeAt, scrutiny.EdgeOwedTo}},
			{Edges: []scrutiny.EdgeKind{scrutiny.EdgeOwedTo}, IsReverse: true, Target: commitments, Order: []store.Order{{Field: "dueTo"}}, Cut: store.Cut{First: 2}},
		} {
			starts := []scrutiny.ID{c1, panel, c3}
			whole, err := st.Neighbours(t.Context(), starts, hop)
			must(t, err)
			hop.Fields, hop.HasBareEdges = fields, true
			part, err := st.Neighbours(t.Context(), starts, hop)
			must(t, err)
			for i := range whole {
				for j, n := range part[i].Neighbours {
					same(t, "the key of a neighbour in part", whole[i].Neighbours[j].Key, n.Key)
					e := whole[i].Neighbours[j].Edge
					same(t, "a bare edge", [3]any{e.From, e.Kind, e.To}, [3]any{n.Edge.From, n.Edge.Kind, n.Edge.To})
				}
				check("neighbours", fields, nodesOf(whole[i].Neighbours), nodesOf(part[i].Neighbours))
			}
			hop.HasNoKeys = true
			part, err = st.Neighbours(t.Context(), starts, hop)
			must(t, err)
			for i := range whole {
				check("neighbours without keys", fields, nodesOf(whole[i].Neighbours), nodesOf(part[i].Neighbours))
			}
		}
	}
}

func nodesOf(neighbours []store.Neighbour) []scrutiny.Node {
	var nodes []scrutiny.Node
	for _, n := range neighbours {
		nodes = append(nodes, n.Node)
	}
	return nodes
}

func testFindOrder(t *testing.T, st store.Store) {
	for _, c := range []struct {
		name  string
		kind  scrutiny.Kind
		order []store.Order
		want  []scrutiny.ID
	}{
		{"none", commitments, nil, []scrutiny.ID{c1, c2, c3, c4, c5, c6}},
		{"date with ties and absent", commitments, []store.Order{{Field: "dueTo"}}, []scrutiny.ID{c2, c6, c1, c3, c4, c5}},
		{"date descending", commitments, []store.Order{{Field: "dueTo", IsDesc: true}}, []scrutiny.ID{c1, c3, c6, c2, c4, c5}},
		{"int that may be absent", inspections, []store.Order{{Field: "year"}}, []scrutiny.ID{visit19, visit21, visitNone}},
		{"int that may be absent, descending", inspections, []store.Order{{Field: "year", IsDesc: true}}, []scrutiny.ID{visit21, visit19, visitNone}},
		{"int", commitments, []store.Order{{Field: "recordsSearched"}}, []scrutiny.ID{c2, c3, c4, c5, c1, c6}},
		{"int descending", commitments, []store.Order{{Field: "recordsSearched", IsDesc: true}}, []scrutiny.ID{c6, c1, c2, c3, c4, c5}},
		{"bool", commitments, []store.Order{{Field: "isWindowSearched"}}, []scrutiny.ID{c1, c2, c3, c4, c5, c6}},
		{"bool descending", commitments, []store.Order{{Field: "isWindowSearched", IsDesc: true}}, []scrutiny.ID{c6, c1, c2, c3, c4, c5}},
		{"id descending", commitments, []store.Order{{Field: store.FieldID, IsDesc: true}}, []scrutiny.ID{c6, c5, c4, c3, c2, c1}},
		{"two, mixed", commitments, []store.Order{{Field: "kind"}, {Field: "dueTo", IsDesc: true}}, []scrutiny.ID{c5, c2, c4, c1, c3, c6}},
		{"three", commitments, []store.Order{{Field: "on"}, {Field: "dueTo"}, {Field: store.FieldID, IsDesc: true}}, []scrutiny.ID{c2, c3, c1, c4, c6, c5}},
		{"number of edges", commitments, []store.Order{{Edge: &store.EdgeFilter{Kind: scrutiny.EdgeAbout, Target: inspections}, IsDesc: true}}, []scrutiny.ID{c1, c2, c4, c5, c3, c6}},
		{"number of edges of any target", commitments, []store.Order{{Edge: &store.EdgeFilter{Kind: scrutiny.EdgeAbout}}}, []scrutiny.ID{c3, c6, c2, c4, c5, c1}},
		{"number of edges backwards", commitments, []store.Order{{Edge: &store.EdgeFilter{Kind: scrutiny.EdgeChases, IsReverse: true, Target: commitments}, IsDesc: true}}, []scrutiny.ID{c1, c2, c3, c4, c5, c6}},
		{"number of matching edges", commitments, []store.Order{
			{Edge: &store.EdgeFilter{Kind: scrutiny.EdgeAbout, Target: inspections, Filter: store.Filter{Field: "year", Op: store.Eq, Value: 2021}}, IsDesc: true},
			{Field: "text", IsDesc: true},
		}, []scrutiny.ID{c4, c1, c3, c5, c6, c2}},
	} {
		p := find(t, st, store.Query{Kind: c.kind, Order: c.order})
		same(t, c.name, c.want, ids(p.Nodes))
		if p.HasNext || p.HasPrev || p.Total != -1 {
			t.Errorf("%s: the whole list has a next (%t) or previous (%t) page, or a total (%d) that nobody asked for", c.name, p.HasNext, p.HasPrev, p.Total)
		}
	}
}

// testFindCodePoints tells code points from UTF-16: U+FF46 is less than U+1D518, whose first surrogate is less than it.
func testFindCodePoints(t *testing.T, st store.Store) {
	names := func(q store.Query) string {
		var names []string
		for _, n := range find(t, st, q).Nodes {
			names = append(names, n.(*scrutiny.Person).Name)
		}
		return strings.Join(names, " ")
	}
	byName := []store.Order{{Field: "name"}}
	same(t, "ascending", "Ada Adam Zoe adam zoe Éve \uFF46ull \U0001D518lrich", names(store.Query{Kind: persons, Order: byName}))
	same(t, "descending", "\U0001D518lrich \uFF46ull Éve zoe adam Zoe Adam Ada", names(store.Query{Kind: persons, Order: []store.Order{{Field: "name", IsDesc: true}}}))
	same(t, "greater", "\U0001D518lrich", names(store.Query{Kind: persons, Order: byName, Filter: store.Filter{Field: "name", Op: store.Gt, Value: "\uFF46zzz"}}))
	same(t, "at most", "Ada Adam Zoe adam zoe Éve \uFF46ull", names(store.Query{Kind: persons, Order: byName, Filter: store.Filter{Field: "name", Op: store.Lte, Value: "\uFF46zzz"}}))
	first := find(t, st, store.Query{Kind: persons, Order: byName, Cut: store.Cut{First: 7}})
	same(t, "after U+FF46", "\U0001D518lrich", names(store.Query{Kind: persons, Order: byName, Cut: store.Cut{After: &first.Keys[6]}}))
}

func testFindOps(t *testing.T, st store.Store) {
	type f = store.Filter
	all := []scrutiny.ID{c1, c2, c3, c4, c5, c6}
	anyOf := func(values ...any) []any { return append([]any{}, values...) }
	for _, c := range []struct {
		kind   scrutiny.Kind
		filter f
		want   []scrutiny.ID
	}{
		{commitments, f{}, all},
		{commitments, f{Field: "kind", Op: store.Eq, Value: scrutiny.CommitmentLetter}, []scrutiny.ID{c2, c4}},
		{commitments, f{Field: "kind", Op: store.Ne, Value: "LETTER"}, []scrutiny.ID{c1, c3, c5, c6}},
		{commitments, f{Field: "dueTo", Op: store.Eq, Value: scrutiny.Date("2024-01-31")}, []scrutiny.ID{c1, c3}},
		{commitments, f{Field: "dueTo", Op: store.Ne, Value: "2024-01-31"}, []scrutiny.ID{c2, c4, c5, c6}},
		{commitments, f{Field: "dueTo", Op: store.Eq, Value: ""}, nil},
		{commitments, f{Field: "dueTo", Op: store.In, Value: anyOf("2024-01-10", scrutiny.Date("2024-01-20"), "x")}, []scrutiny.ID{c2, c6}},
		{commitments, f{Field: "dueTo", Op: store.In, Value: anyOf()}, nil},
		{commitments, f{Not: &f{Field: "dueTo", Op: store.In, Value: anyOf()}}, all},
		{commitments, f{Not: &f{Field: "dueTo", Op: store.In, Value: anyOf("2024-01-10")}}, []scrutiny.ID{c1, c3, c4, c5, c6}},
		{commitments, f{Field: "dueTo", Op: store.Lt, Value: "2024-01-20"}, []scrutiny.ID{c2}},
		{commitments, f{Field: "dueTo", Op: store.Lte, Value: "2024-01-20"}, []scrutiny.ID{c2, c6}},
		{commitments, f{Field: "dueTo", Op: store.Gt, Value: "2024-01-20"}, []scrutiny.ID{c1, c3}},
		{commitments, f{Field: "dueTo", Op: store.Gte, Value: "2024-01-20"}, []scrutiny.ID{c1, c3, c6}},
		{commitments, f{Not: &f{Field: "dueTo", Op: store.Lt, Value: "2024-01-20"}}, []scrutiny.ID{c1, c3, c4, c5, c6}},
		{commitments, f{Not: &f{Field: "dueTo", Op: store.Eq, Value: "2024-01-20"}}, []scrutiny.ID{c1, c2, c3, c4, c5}},
		{commitments, f{Not: &f{Field: "dueTo", Op: store.Ne, Value: "2024-01-20"}}, []scrutiny.ID{c6}},
		{commitments, f{Field: "dueTo", Op: store.IsNull, Value: true}, []scrutiny.ID{c4, c5}},
		{commitments, f{Field: "dueTo", Op: store.IsNull, Value: false}, []scrutiny.ID{c1, c2, c3, c6}},
		{commitments, f{Field: "owedBy", Op: store.Contains, Value: "DIRECTOR"}, []scrutiny.ID{c1, c3}},
		{commitments, f{Not: &f{Field: "owedBy", Op: store.Contains, Value: "DIRECTOR"}}, []scrutiny.ID{c2, c4, c5, c6}},
		{commitments, f{Field: "owedBy", Op: store.Contains, Value: "éla"}, []scrutiny.ID{c2}},
		{commitments, f{Field: "owedBy", Op: store.Contains, Value: ""}, []scrutiny.ID{c1, c2, c3}},
		{commitments, f{Field: "owedBy", Op: store.Contains, Value: "%"}, nil},
		{commitments, f{Field: "owedBy", Op: store.Contains, Value: "d_rector"}, nil},
		{commitments, f{Field: "owedBy", Op: store.StartsWith, Value: "dIRECTOR"}, []scrutiny.ID{c1, c3}},
		{commitments, f{Field: "owedBy", Op: store.StartsWith, Value: "Élan l"}, []scrutiny.ID{c2}},
		{commitments, f{Field: "owedBy", Op: store.StartsWith, Value: "tor"}, nil},
		{commitments, f{Field: "text", Op: store.Contains, Value: "LEAVERS’ h"}, []scrutiny.ID{c1}},
		{commitments, f{Field: "text", Op: store.Contains, Value: "ren's"}, []scrutiny.ID{c2}},
		{commitments, f{Field: "recordsSearched", Op: store.Eq, Value: 0}, []scrutiny.ID{c2, c3, c4, c5}},
		{commitments, f{Field: "recordsSearched", Op: store.Gte, Value: int64(2)}, []scrutiny.ID{c1, c6}},
		{commitments, f{Field: "recordsSearched", Op: store.In, Value: anyOf(3, int32(7))}, []scrutiny.ID{c6}},
		{commitments, f{Field: "isWindowSearched", Op: store.Eq, Value: true}, []scrutiny.ID{c6}},
		{commitments, f{Field: "isWindowSearched", Op: store.Ne, Value: true}, []scrutiny.ID{c1, c2, c3, c4, c5}},
		{commitments, f{Field: "isWindowSearched", Op: store.In, Value: anyOf(true, false)}, all},
		{commitments, f{Field: "isWindowSearched", Op: store.IsNull, Value: true}, nil},
		{inspections, f{Field: "year", Op: store.Ne, Value: 2019}, []scrutiny.ID{visit21, visitNone}},
		{inspections, f{Field: "year", Op: store.Lt, Value: 2021}, []scrutiny.ID{visit19}},
		{inspections, f{Field: "year", Op: store.IsNull, Value: true}, []scrutiny.ID{visitNone}},
		{scrutiny.KindCommittee, f{Field: "otherNames", Op: store.Contains, Value: "Children's Panel"}, []scrutiny.ID{panel}},
		{scrutiny.KindCommittee, f{Field: "otherNames", Op: store.Contains, Value: "panel"}, nil},
		{scrutiny.KindCommittee, f{Field: "otherNames", Op: store.Contains, Value: "Pan"}, nil},
		{scrutiny.KindCommittee, f{Not: &f{Field: "otherNames", Op: store.Contains, Value: "Pan"}}, []scrutiny.ID{panel}},
		{scrutiny.KindCommittee, f{Field: "otherNames", Op: store.IsNull, Value: true}, nil},
		{scrutiny.KindActionPlan, f{}, nil},
		{commitments, f{Field: store.FieldID, Op: store.Eq, Value: c4}, []scrutiny.ID{c4}},
		{commitments, f{Field: store.FieldID, Op: store.Eq, Value: panel}, nil},
		{commitments, f{Field: store.FieldID, Op: store.In, Value: anyOf(c4, string(c1))}, []scrutiny.ID{c1, c4}},
		{commitments, f{Field: store.FieldID, Op: store.Gt, Value: c4}, []scrutiny.ID{c5, c6}},
		{commitments, f{Field: store.FieldID, Op: store.StartsWith, Value: "Commitment:LEAF"}, all},
		{commitments, f{Field: store.FieldID, Op: store.IsNull, Value: true}, nil},
		{commitments, f{And: []f{}}, all},
		{commitments, f{Or: []f{}}, nil},
		{commitments, f{Not: &f{Or: []f{}}}, all},
		{commitments, f{Not: &f{}}, nil},
		{commitments, f{Field: "kind", Op: store.Eq, Value: "LETTER", And: []f{{Field: "dueTo", Op: store.IsNull, Value: true}}}, []scrutiny.ID{c4}},
		{commitments, f{Or: []f{{Field: "kind", Op: store.Eq, Value: "REVIEW"}, {Field: "dueTo", Op: store.Lt, Value: "2024-01-11"}}}, []scrutiny.ID{c2, c6}},
		{commitments, f{Field: "kind", Op: store.Eq, Value: "REPORT_BACK", Not: &f{Field: store.FieldID, Op: store.Eq, Value: c1}}, []scrutiny.ID{c3}},
		{commitments, f{Not: &f{And: []f{{Field: "dueTo", Op: store.Gte, Value: "2024-01-20"}, {Field: "kind", Op: store.Eq, Value: "REVIEW"}}}}, []scrutiny.ID{c1, c2, c3, c4, c5}},
	} {
		p := find(t, st, store.Query{Kind: c.kind, Filter: c.filter})
		same(t, fmt.Sprintf("%s %+v", c.kind, c.filter), c.want, ids(p.Nodes))
	}
}

func testFindEdges(t *testing.T, st store.Store) {
	type f = store.Filter
	in2019 := f{Field: "year", Op: store.Eq, Value: 2019}
	about := func(q store.Quantifier, filter f) f {
		return f{Edge: &store.EdgeFilter{Kind: scrutiny.EdgeAbout, Quantifier: q, Target: inspections, Filter: filter}}
	}
	chases := func(q store.Quantifier, isReverse bool, filter f) f {
		return f{Edge: &store.EdgeFilter{Kind: scrutiny.EdgeChases, IsReverse: isReverse, Quantifier: q, Target: commitments, Filter: filter}}
	}
	subjectOf := func(q store.Quantifier, filter f) f {
		return f{Edge: &store.EdgeFilter{Kind: scrutiny.EdgeAbout, IsReverse: true, Quantifier: q, Target: commitments, Filter: filter}}
	}
	letter := f{Field: "kind", Op: store.Eq, Value: "LETTER"}
	for _, c := range []struct {
		name   string
		kind   scrutiny.Kind
		filter f
		want   []scrutiny.ID
	}{
		{"some", commitments, about(store.Some, in2019), []scrutiny.ID{c1, c2}},
		{"none", commitments, about(store.None, in2019), []scrutiny.ID{c3, c4, c5, c6}},
		{"every, also of no neighbour", commitments, about(store.Every, in2019), []scrutiny.ID{c2, c3, c6}},
		{"some at all", commitments, about(store.Some, f{}), []scrutiny.ID{c1, c2, c4, c5}},
		{"none at all", commitments, about(store.None, f{}), []scrutiny.ID{c3, c6}},
		{"every of anything", commitments, about(store.Every, f{}), []scrutiny.ID{c1, c2, c3, c4, c5, c6}},
		{"every, negated", commitments, f{Not: ptr(about(store.Every, in2019))}, []scrutiny.ID{c1, c4, c5}},
		{"every, absent values", commitments, about(store.Every, f{Field: "year", Op: store.Lt, Value: 2030}), []scrutiny.ID{c1, c2, c3, c4, c6}},
		{"some, absent values", commitments, about(store.Some, f{Not: &f{Field: "year", Op: store.Lt, Value: 2030}}), []scrutiny.ID{c5}},
		{"backwards, some", inspections, subjectOf(store.Some, letter), []scrutiny.ID{visit19, visit21}},
		{"backwards, none", inspections, subjectOf(store.None, letter), []scrutiny.ID{visitNone}},
		{"backwards, every", inspections, subjectOf(store.Every, f{Field: "dueTo", Op: store.IsNull, Value: true}), []scrutiny.ID{visitNone}},
		{"same kind, forwards", commitments, chases(store.Some, false, f{}), []scrutiny.ID{c2, c3, c5}},
		{"same kind, backwards", commitments, chases(store.Some, true, f{}), []scrutiny.ID{c1, c2}},
		{"two steps", commitments, chases(store.Some, false, chases(store.Some, false, f{})), []scrutiny.ID{c5}},
		{"there and back", commitments, chases(store.Some, false, chases(store.Every, true, letter)), []scrutiny.ID(nil)},
		{"there and back, some", commitments, chases(store.Some, false, chases(store.Some, true, letter)), []scrutiny.ID{c2, c3}},
		{"another kind of target", commitments, f{Edge: &store.EdgeFilter{Kind: scrutiny.EdgeAbout, Quantifier: store.Some, Target: scrutiny.KindActionPlan}}, nil},
		{"every of another kind of target", inspections, f{Edge: &store.EdgeFilter{Kind: scrutiny.EdgeAbout, IsReverse: true, Quantifier: store.Every, Target: scrutiny.KindUpdate, Filter: f{Or: []f{}}}}, []scrutiny.ID{visit19, visit21, visitNone}},
		{"any target", commitments, f{Edge: &store.EdgeFilter{Kind: scrutiny.EdgeAbout, Quantifier: store.Some, Filter: f{Field: store.FieldID, Op: store.Eq, Value: visit21}}}, []scrutiny.ID{c1, c4}},
		{"with the rest", commitments, f{Field: "kind", Op: store.Eq, Value: "LETTER", Edge: about(store.Some, in2019).Edge}, []scrutiny.ID{c2}},
	} {
		p := find(t, st, store.Query{Kind: c.kind, Filter: c.filter})
		same(t, c.name, c.want, ids(p.Nodes))
	}
}

func ptr[T any](v T) *T { return &v }

func testFindPages(t *testing.T, st store.Store) {
	byDue := []store.Order{{Field: "dueTo"}}
	whole := find(t, st, store.Query{Kind: commitments, Order: byDue})
	same(t, "keys", []store.Key{
		{Values: []any{"2024-01-10"}, ID: c2},
		{Values: []any{"2024-01-20"}, ID: c6},
		{Values: []any{"2024-01-31"}, ID: c1},
		{Values: []any{"2024-01-31"}, ID: c3},
		{Values: []any{nil}, ID: c4},
		{Values: []any{nil}, ID: c5},
	}, whole.Keys)
	page := func(c store.Cut) store.Page { return find(t, st, store.Query{Kind: commitments, Order: byDue, Cut: c}) }
	for _, c := range []struct {
		name             string
		cut              store.Cut
		want             []scrutiny.ID
		hasNext, hasPrev bool
	}{
		{"first", store.Cut{First: 3}, []scrutiny.ID{c2, c6, c1}, true, false},
		{"second, from within a tie", store.Cut{First: 2, After: &whole.Keys[2]}, []scrutiny.ID{c3, c4}, true, true},
		{"last, from within the absent", store.Cut{First: 2, After: &whole.Keys[4]}, []scrutiny.ID{c5}, false, true},
		{"after the end", store.Cut{First: 2, After: &whole.Keys[5]}, nil, false, true},
		{"from the back", store.Cut{Last: 2}, []scrutiny.ID{c4, c5}, false, true},
		{"backwards", store.Cut{Last: 2, Before: &whole.Keys[4]}, []scrutiny.ID{c1, c3}, true, true},
		{"backwards to the beginning", store.Cut{Last: 2, Before: &whole.Keys[2]}, []scrutiny.ID{c2, c6}, true, false},
		{"before the beginning", store.Cut{Last: 2, Before: &whole.Keys[0]}, nil, true, false},
		{"between", store.Cut{First: 9, After: &whole.Keys[0], Before: &whole.Keys[4]}, []scrutiny.ID{c6, c1, c3}, false, true},
		{"last between", store.Cut{Last: 1, After: &whole.Keys[0], Before: &whole.Keys[4]}, []scrutiny.ID{c3}, true, true},
		{"neither first nor last", store.Cut{After: &whole.Keys[3]}, []scrutiny.ID{c4, c5}, false, true},
		{"after a row that is not there", store.Cut{First: 2, After: &store.Key{Values: []any{"2024-01-15"}, ID: "commitment:gone"}}, []scrutiny.ID{c6, c1}, true, true},
		{"exactly all", store.Cut{First: 6}, []scrutiny.ID{c2, c6, c1, c3, c4, c5}, false, false},
	} {
		p := page(c.cut)
		same(t, c.name, c.want, ids(p.Nodes))
		if p.HasNext != c.hasNext || p.HasPrev != c.hasPrev {
			t.Errorf("%s: next %t, previous %t; want %t, %t", c.name, p.HasNext, p.HasPrev, c.hasNext, c.hasPrev)
		}
	}
}

func testFindTotal(t *testing.T, st store.Store) {
	counts, err := st.Counts(t.Context())
	must(t, err)
	for _, kind := range scrutiny.Kinds {
		same(t, "count of "+string(kind), len(newOracle(drawn()).find(store.Query{Kind: kind})), counts[kind])
	}
	p := find(t, st, store.Query{Kind: commitments, WithTotal: true, Cut: store.Cut{First: 1}})
	same(t, "all", 6, p.Total)
	letters := store.Filter{Field: "kind", Op: store.Eq, Value: "LETTER"}
	p = find(t, st, store.Query{Kind: commitments, Filter: letters, WithTotal: true, Cut: store.Cut{First: 1, After: &p.Keys[0]}})
	same(t, "the page before does not count less", 2, p.Total)
	p = find(t, st, store.Query{Kind: scrutiny.KindUpdate, WithTotal: true})
	same(t, "none", 0, p.Total)
}

func testFindInvalid(t *testing.T, st store.Store) {
	type f = store.Filter
	var deep f
	for range 100 {
		deep = f{Not: ptr(deep)}
	}
	for _, c := range []struct {
		name  string
		q     store.Query
		kind  error
		names string // what the message has to name
	}{
		{"kind", store.Query{Kind: "Dog"}, scrutiny.ErrInvalid, "Commitment"},
		{"field", store.Query{Filter: f{Field: "due", Op: store.Eq, Value: "x"}}, scrutiny.ErrInvalid, "dueTo"},
		{"field of another kind", store.Query{Filter: f{Field: "year", Op: store.Eq, Value: 1}}, scrutiny.ErrInvalid, "dueTo"},
		{"no field", store.Query{Filter: f{Op: store.Eq, Value: "x"}}, scrutiny.ErrInvalid, "dueTo"},
		{"injected field", store.Query{Filter: f{Field: "dueTo) OR (1=1", Op: store.Eq, Value: "x"}}, scrutiny.ErrInvalid, "dueTo"},
		{"op", store.Query{Filter: f{Field: "dueTo", Op: "like", Value: "x"}}, scrutiny.ErrInvalid, "startsWith"},
		{"op of a bool", store.Query{Filter: f{Field: "isWindowSearched", Op: store.Lt, Value: true}}, scrutiny.ErrInvalid, "eq"},
		{"op of an int", store.Query{Filter: f{Field: "recordsSearched", Op: store.Contains, Value: "1"}}, scrutiny.ErrInvalid, "gte"},
		{"string for int", store.Query{Filter: f{Field: "recordsSearched", Op: store.Eq, Value: "1"}}, scrutiny.ErrInvalid, "whole number"},
		{"broken number", store.Query{Filter: f{Field: "recordsSearched", Op: store.Eq, Value: 1.5}}, scrutiny.ErrInvalid, "whole number"},
		{"int for string", store.Query{Filter: f{Field: "dueTo", Op: store.Eq, Value: 1}}, scrutiny.ErrInvalid, "string"},
		{"null", store.Query{Filter: f{Field: "dueTo", Op: store.Eq}}, scrutiny.ErrInvalid, "isNull"},
		{"null in a list", store.Query{Filter: f{Field: "dueTo", Op: store.In, Value: []any{nil}}}, scrutiny.ErrInvalid, "isNull"},
		{"no list", store.Query{Filter: f{Field: "dueTo", Op: store.In, Value: "x"}}, scrutiny.ErrInvalid, "list"},
		{"isNull of a string", store.Query{Filter: f{Field: "dueTo", Op: store.IsNull, Value: "yes"}}, scrutiny.ErrInvalid, "true or false"},
		{"within and", store.Query{Filter: f{And: []f{{Field: "x", Op: store.Eq, Value: "x"}}}}, scrutiny.ErrInvalid, "dueTo"},
		{"within or", store.Query{Filter: f{Or: []f{{Field: "x", Op: store.Eq, Value: "x"}}}}, scrutiny.ErrInvalid, "dueTo"},
		{"within not", store.Query{Filter: f{Not: &f{Field: "x", Op: store.Eq, Value: "x"}}}, scrutiny.ErrInvalid, "dueTo"},
		{"edge kind", store.Query{Filter: f{Edge: &store.EdgeFilter{Kind: "LIKES", Quantifier: store.Some}}}, scrutiny.ErrInvalid, "ABOUT"},
		{"tier of no edge", store.Query{Filter: f{Field: store.FieldTier, Op: store.Eq, Value: "SIMILAR_TITLE"}}, scrutiny.ErrInvalid, "edge"},
		{"tier beyond a field", store.Query{Filter: f{Edge: &store.EdgeFilter{Field: "committeeId", Quantifier: store.Some, Target: scrutiny.KindCommittee, Filter: f{Field: store.FieldTier, Op: store.IsNull, Value: true}}}}, scrutiny.ErrInvalid, "edge"},
		{"edge and field", store.Query{Filter: f{Edge: &store.EdgeFilter{Kind: scrutiny.EdgeAbout, Field: "committeeId", Quantifier: store.Some, Target: inspections}}}, scrutiny.ErrInvalid, "both"},
		{"field without a target", store.Query{Filter: f{Edge: &store.EdgeFilter{Field: "committeeId", Quantifier: store.Some}}}, scrutiny.ErrInvalid, "kind"},
		{"field that names nothing", store.Query{Filter: f{Edge: &store.EdgeFilter{Field: "text", Quantifier: store.Some, Target: inspections}}}, scrutiny.ErrInvalid, "names no node"},
		{"field of the other end", store.Query{Filter: f{Edge: &store.EdgeFilter{Field: "area", IsReverse: true, Quantifier: store.Some, Target: inspections}}}, scrutiny.ErrInvalid, "names no node"},
		{"quantifier", store.Query{Filter: f{Edge: &store.EdgeFilter{Kind: scrutiny.EdgeAbout, Quantifier: "most", Target: inspections}}}, scrutiny.ErrInvalid, "every"},
		{"target", store.Query{Filter: f{Edge: &store.EdgeFilter{Kind: scrutiny.EdgeAbout, Quantifier: store.Some, Target: "Dog"}}}, scrutiny.ErrInvalid, "Inspection"},
		{"field beyond an edge", store.Query{Filter: f{Edge: &store.EdgeFilter{Kind: scrutiny.EdgeAbout, Quantifier: store.Some, Target: inspections, Filter: f{Field: "dueTo", Op: store.Eq, Value: "x"}}}}, scrutiny.ErrInvalid, "framework"},
		{"order field", store.Query{Order: []store.Order{{Field: "due"}}}, scrutiny.ErrInvalid, "dueTo"},
		{"order of nothing", store.Query{Order: []store.Order{{}}}, scrutiny.ErrInvalid, "dueTo"},
		{"order by a list", store.Query{Kind: scrutiny.KindCommittee, Order: []store.Order{{Field: "otherNames"}}}, scrutiny.ErrInvalid, "otherNames"},
		{"order by both", store.Query{Order: []store.Order{{Field: "dueTo", Edge: &store.EdgeFilter{Kind: scrutiny.EdgeAbout}}}}, scrutiny.ErrInvalid, "both"},
		{"first and last", store.Query{Cut: store.Cut{First: 1, Last: 1}}, scrutiny.ErrInvalid, "first"},
		{"negative first", store.Query{Cut: store.Cut{First: -1}}, scrutiny.ErrInvalid, "first"},
		{"negative last", store.Query{Cut: store.Cut{Last: -1}}, scrutiny.ErrInvalid, "last"},
		{"page too large", store.Query{Cut: store.Cut{First: store.MaxPage + 1}}, scrutiny.ErrLimit, "5000"},
		{"deep filter", store.Query{Filter: deep}, scrutiny.ErrLimit, "deep"},
		{"wide filter", store.Query{Filter: f{Or: make([]f, 1000)}}, scrutiny.ErrLimit, "parts"},
		{"long list", store.Query{Filter: f{Field: "dueTo", Op: store.In, Value: make([]any, store.MaxPage+1)}}, scrutiny.ErrLimit, "values"},
		{"key of another order", store.Query{Cut: store.Cut{First: 1, After: &store.Key{ID: c1, Values: []any{"x"}}}}, scrutiny.ErrInvalid, "cursor"},
		{"key of another type", store.Query{Order: []store.Order{{Field: "dueTo"}}, Cut: store.Cut{First: 1, Before: &store.Key{ID: c1, Values: []any{true}}}}, scrutiny.ErrInvalid, "cursor"},
		{"key with an absent flag", store.Query{Order: []store.Order{{Field: "isWindowSearched"}}, Cut: store.Cut{First: 1, Before: &store.Key{ID: c1, Values: []any{nil}}}}, scrutiny.ErrInvalid, "cursor"},
		{"key without an ID", store.Query{Cut: store.Cut{First: 1, After: &store.Key{}}}, scrutiny.ErrInvalid, "cursor"},
	} {
		if c.q.Kind == "" {
			c.q.Kind = commitments
		}
		_, err := st.Find(t.Context(), c.q)
		wantKind(t, c.name, err, c.kind)
		if err != nil && !strings.Contains(err.Error(), c.names) {
			t.Errorf("%s: the message %q does not name %s", c.name, err, c.names)
		}
	}
}
