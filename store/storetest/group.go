package storetest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// by groups by fields.
func by(fields ...string) []store.Grouping {
	var list []store.Grouping
	for _, f := range fields {
		list = append(list, store.Grouping{Field: f})
	}
	return list
}

// byNeighbour groups commitments by a field of the inspections that they are about.
func byNeighbour(field string) store.Grouping {
	return store.Grouping{Field: field, Edge: &store.GroupEdge{Kind: scrutiny.EdgeAbout, Targets: []scrutiny.Kind{inspections}}}
}

func groups(t testing.TB, st store.Store, q store.GroupQuery) []store.Group {
	t.Helper()
	page, err := st.Groups(t.Context(), q)
	if err != nil {
		t.Fatalf("groups of %+v: %v", q, err)
	}
	return page.Groups
}

func testGroups(t *testing.T, st store.Store) {
	group := func(count int, keys ...any) store.Group { return store.Group{Keys: keys, Count: count} }
	letters := store.Filter{Field: "kind", Op: store.Eq, Value: "LETTER"}
	for _, c := range []struct {
		name   string
		kind   scrutiny.Kind
		filter store.Filter
		by     []store.Grouping
		want   []store.Group
	}{
		{"all", commitments, store.Filter{}, nil, []store.Group{group(6)}},
		{"none", scrutiny.KindUpdate, store.Filter{}, nil, []store.Group{group(0)}},
		{"none, grouped", scrutiny.KindUpdate, store.Filter{}, by("text"), nil},
		{"filtered", commitments, letters, nil, []store.Group{group(2)}},
		{"by kind", commitments, store.Filter{}, by("kind"), []store.Group{group(2, "LETTER"), group(2, "REPORT_BACK"), group(1, "INFORMATION_REQUEST"), group(1, "REVIEW")}},
		{"by due date", commitments, store.Filter{}, by("dueTo"), []store.Group{group(2, "2024-01-31"), group(2, nil), group(1, "2024-01-10"), group(1, "2024-01-20")}},
		{"by due month", commitments, store.Filter{}, []store.Grouping{{Field: "dueTo", Prefix: 7}}, []store.Group{group(4, "2024-01"), group(2, nil)}},
		{"by due year", commitments, letters, []store.Grouping{{Field: "dueTo", Prefix: 4}}, []store.Group{group(1, "2024"), group(1, nil)}},
		{"by int", commitments, store.Filter{}, by("recordsSearched"), []store.Group{group(4, int64(0)), group(1, int64(2)), group(1, int64(3))}},
		{"by bool", commitments, store.Filter{}, by("isWindowSearched"), []store.Group{group(5, false), group(1, true)}},
		{"by an int that may be absent", inspections, store.Filter{}, by("year"), []store.Group{group(1, int64(2019)), group(1, int64(2021)), group(1, nil)}},
		{"by two", commitments, store.Filter{}, by("isWindowSearched", "committeeId"), []store.Group{group(4, false, string(panel)), group(1, false, nil), group(1, true, nil)}},
		{"by ID", inspections, store.Filter{}, by(store.FieldID), []store.Group{group(1, string(visit19)), group(1, string(visit21)), group(1, string(visitNone))}},
		{"over an edge", commitments, store.Filter{
			Edge: &store.EdgeFilter{Kind: scrutiny.EdgeAbout, Quantifier: store.Some, Target: inspections, Filter: store.Filter{Field: "year", Op: store.Eq, Value: 2021}},
		}, by("kind"), []store.Group{group(1, "LETTER"), group(1, "REPORT_BACK")}},
		{"by neighbour", commitments, store.Filter{}, []store.Grouping{byNeighbour(store.FieldID)}, []store.Group{
			group(2, string(visit19)), group(2, string(visit21)), group(2, nil), group(1, string(visitNone)),
		}},
		{"by what two neighbours share", commitments, store.Filter{}, []store.Grouping{byNeighbour("inspectorate")}, []store.Group{group(3, "Ofsted"), group(2, nil), group(1, "CQC")}},
		{"by what a neighbour lacks", commitments, store.Filter{}, []store.Grouping{byNeighbour("year")}, []store.Group{group(3, nil), group(2, int64(2019)), group(2, int64(2021))}},
		{"by neighbour, filtered, and more", commitments, letters, append(by("kind"), byNeighbour("year")), []store.Group{group(1, "LETTER", int64(2019)), group(1, "LETTER", int64(2021))}},
		{"backwards", inspections, store.Filter{}, []store.Grouping{{Field: "kind", Edge: &store.GroupEdge{Kind: scrutiny.EdgeAbout, IsReverse: true, Targets: []scrutiny.Kind{commitments, scrutiny.KindCommittee}}}}, []store.Group{
			group(2, "LETTER"), group(2, "REPORT_BACK"), group(1, "INFORMATION_REQUEST"),
		}},
		{"by neighbours of two kinds", inspections, store.Filter{}, []store.Grouping{{Field: store.FieldID, Edge: &store.GroupEdge{Kind: scrutiny.EdgeEvidencedBy, Targets: []scrutiny.Kind{scrutiny.KindPost, scrutiny.KindPerson}}}}, []store.Group{
			group(3, nil),
		}},
		{"by cases", commitments, store.Filter{}, []store.Grouping{{Cases: []store.Case{
			{Key: "early", Filter: store.Filter{Field: "dueTo", Op: store.Lt, Value: "2024-01-15"}},
			{Key: "some day", Filter: store.Filter{Field: "dueTo", Op: store.IsNull, Value: false}},
			{Key: "a letter", Filter: letters},
		}}}, []store.Group{group(3, "some day"), group(1, "a letter"), group(1, "early"), group(1, nil)}},
	} {
		page, err := st.Groups(t.Context(), store.GroupQuery{Kind: c.kind, Filter: c.filter, By: c.by, WithTotal: true})
		must(t, err)
		same(t, c.name, store.GroupPage{Groups: c.want, Total: len(c.want)}, page)
	}
	named := groups(t, st, store.GroupQuery{Kind: persons, By: by("name")})
	same(t, "names by code point", []any{"Ada", "\U0001D518lrich"}, []any{named[0].Keys[0], named[7].Keys[0]})
	n, err := store.Count(t.Context(), st, commitments, letters)
	must(t, err)
	same(t, "count", 2, n)
}

func testGroupPages(t *testing.T, st store.Store) {
	for name, q := range map[string]store.GroupQuery{
		"dates":      {Kind: commitments, By: by("dueTo")},
		"neighbours": {Kind: commitments, By: append([]store.Grouping{byNeighbour("year")}, by("kind", "isWindowSearched")...)},
		"names":      {Kind: persons, By: by("kind", "name")},
	} {
		want := groups(t, st, q)
		for size := 1; size <= 3; size++ {
			q.First, q.After = size, nil
			all, err := store.AllGroups(t.Context(), st, q)
			must(t, err)
			same(t, fmt.Sprintf("%s by %d", name, size), want, all)
		}
	}
	q := store.GroupQuery{Kind: commitments, By: by("dueTo"), First: 2, WithTotal: true, After: &store.Group{Keys: []any{"2024-01-15"}, Count: 1}}
	page, err := st.Groups(t.Context(), q)
	must(t, err)
	same(t, "behind a group that is not there", store.GroupPage{HasPrev: true, Groups: []store.Group{{Keys: []any{"2024-01-20"}, Count: 1}}, Total: 4}, page)
}

func testGroupsInvalid(t *testing.T, st store.Store) {
	edge := &store.GroupEdge{Kind: scrutiny.EdgeAbout, Targets: []scrutiny.Kind{inspections}}
	for _, c := range []struct {
		name string
		q    store.GroupQuery
		kind error
	}{
		{"no kind", store.GroupQuery{}, scrutiny.ErrInvalid},
		{"an unknown field", store.GroupQuery{Kind: commitments, By: by("due")}, scrutiny.ErrInvalid},
		{"a list", store.GroupQuery{Kind: scrutiny.KindCommittee, By: by("otherNames")}, scrutiny.ErrInvalid},
		{"a filter on an unknown field", store.GroupQuery{Kind: commitments, Filter: store.Filter{Field: "x", Op: store.Eq, Value: "x"}}, scrutiny.ErrInvalid},
		{"nothing to group by", store.GroupQuery{Kind: commitments, By: []store.Grouping{{}}}, scrutiny.ErrInvalid},
		{"a part of what is no date", store.GroupQuery{Kind: commitments, By: []store.Grouping{{Field: "text", Prefix: 4}}}, scrutiny.ErrInvalid},
		{"a field and cases", store.GroupQuery{Kind: commitments, By: []store.Grouping{{Field: "text", Cases: []store.Case{{Key: "x"}}}}}, scrutiny.ErrInvalid},
		{"a case on an unknown field", store.GroupQuery{Kind: commitments, By: []store.Grouping{{Cases: []store.Case{{Key: "x", Filter: store.Filter{Field: "x", Op: store.Eq, Value: "x"}}}}}}, scrutiny.ErrInvalid},
		{"two edges", store.GroupQuery{Kind: commitments, By: []store.Grouping{{Field: "year", Edge: edge}, {Field: "year", Edge: edge}}}, scrutiny.ErrInvalid},
		{"neighbours of no kind", store.GroupQuery{Kind: commitments, By: []store.Grouping{{Field: "year", Edge: &store.GroupEdge{Kind: scrutiny.EdgeAbout}}}}, scrutiny.ErrInvalid},
		{"an unknown edge", store.GroupQuery{Kind: commitments, By: []store.Grouping{{Field: "year", Edge: &store.GroupEdge{Kind: "X", Targets: edge.Targets}}}}, scrutiny.ErrInvalid},
		{"many groupings", store.GroupQuery{Kind: commitments, By: by("kind", "dueTo", "text", "on", "id")}, scrutiny.ErrLimit},
		{"a cursor of other groups", store.GroupQuery{Kind: commitments, By: by("kind"), After: &store.Group{}}, scrutiny.ErrInvalid},
		{"a cursor of another type", store.GroupQuery{Kind: commitments, By: by("kind"), After: &store.Group{Keys: []any{7}}}, scrutiny.ErrInvalid},
		{"a page too large", store.GroupQuery{Kind: commitments, First: store.MaxPage + 1}, scrutiny.ErrLimit},
	} {
		_, err := st.Groups(t.Context(), c.q)
		wantKind(t, c.name, err, c.kind)
	}
}

// keys gives the keys of a node, of each grouping all that it has.
func (o *oracle) keys(n scrutiny.Node, g store.Grouping) []any {
	cut := func(v any) any {
		if s, ok := v.(string); ok && g.Prefix > 0 {
			return s[:min(len(s), g.Prefix)]
		}
		return v
	}
	switch {
	case g.Cases != nil:
		for _, c := range g.Cases {
			if o.holds(n, c.Filter) {
				return []any{c.Key}
			}
		}
		return []any{nil}
	case g.Edge == nil:
		return []any{cut(value(n, g.Field))}
	}
	var keys []any
	for _, e := range o.edges {
		near, far := e.From, e.To
		if g.Edge.IsReverse {
			near, far = far, near
		}
		if e.Kind != g.Edge.Kind || near != n.NodeID() || !slices.Contains(g.Edge.Targets, far.Kind()) {
			continue
		}
		if v := cut(value(o.nodes[far], g.Field)); v != nil && !slices.Contains(keys, v) {
			keys = append(keys, v)
		}
	}
	if keys == nil {
		return []any{nil}
	}
	return keys
}

// groups gives all groups in order.
func (o *oracle) groups(q store.GroupQuery) []store.Group {
	var out []store.Group
	for _, r := range o.find(store.Query{Kind: q.Kind, Filter: q.Filter}) {
		combinations := [][]any{{}}
		for _, g := range q.By {
			var longer [][]any
			for _, c := range combinations {
				for _, key := range o.keys(r.node, g) {
					longer = append(longer, append(slices.Clone(c), key))
				}
			}
			combinations = longer
		}
		for _, keys := range combinations {
			i := slices.IndexFunc(out, func(g store.Group) bool { return slices.Equal(g.Keys, keys) })
			if i < 0 {
				i, out = len(out), append(out, store.Group{Keys: keys})
			}
			out[i].Count++
		}
	}
	if len(q.By) == 0 && out == nil {
		out = []store.Group{{}}
	}
	slices.SortFunc(out, compareGroups)
	return out
}

func compareGroups(a, b store.Group) int {
	if a.Count != b.Count {
		return cmp.Compare(b.Count, a.Count)
	}
	for i := range a.Keys {
		x, y := a.Keys[i], b.Keys[i]
		switch {
		case x == nil && y == nil:
		case x == nil:
			return 1
		case y == nil:
			return -1
		default:
			if d := compare(x, y); d != 0 {
				return d
			}
		}
	}
	return 0
}

func drawGrouping(t *rapid.T, kind scrutiny.Kind, mayHop bool) store.Grouping {
	shapes := 3
	if mayHop {
		shapes = 4
	}
	field := func(kind scrutiny.Kind) (g store.Grouping) {
		fields := slices.DeleteFunc(slices.Clone(fieldsOf[kind]), func(f string) bool { return f == "otherNames" })
		g.Field = rapid.SampledFrom(fields).Draw(t, "field")
		if p, _ := scrutiny.PropertyOf(kind, g.Field); p.IsDate {
			g.Prefix = rapid.SampledFrom([]int{0, 4, 7}).Draw(t, "prefix")
		}
		return g
	}
	switch rapid.IntRange(1, shapes).Draw(t, "grouping") {
	case 1:
		var g store.Grouping
		for i := range rapid.IntRange(1, 3).Draw(t, "cases") {
			g.Cases = append(g.Cases, store.Case{Key: strings.Repeat("x", i+1), Filter: drawFilter(t, kind, 2)})
		}
		return g
	case 4:
		target := rapid.SampledFrom(randomKinds).Draw(t, "target")
		g := field(target)
		g.Edge = &store.GroupEdge{
			Kind: rapid.SampledFrom(randomEdges).Draw(t, "edge"), IsReverse: rapid.Bool().Draw(t, "reverse"), Targets: []scrutiny.Kind{target},
		}
		if g.Field == store.FieldID {
			g.Edge.Targets = randomKinds
		}
		return g
	}
	return field(kind)
}

func lawGroups(t *testing.T, st store.Store, o *oracle) {
	ctx := t.Context()
	rapid.Check(t, func(t *rapid.T) {
		q := store.GroupQuery{Kind: rapid.SampledFrom(randomKinds).Draw(t, "kind"), WithTotal: rapid.Bool().Draw(t, "total")}
		q.Filter = drawFilter(t, q.Kind, 3)
		mayHop := true
		for range rapid.IntRange(0, 3).Draw(t, "groupings") {
			g := drawGrouping(t, q.Kind, mayHop)
			mayHop = mayHop && g.Edge == nil
			q.By = append(q.By, g)
		}
		all := o.groups(q)
		want := store.GroupPage{Total: -1, Groups: all}
		if q.WithTotal {
			want.Total = len(all)
		}
		if len(all) > 0 && len(q.By) > 0 {
			from, to := rapid.IntRange(0, len(all)).Draw(t, "after"), len(all)
			if from > 0 {
				q.After = &all[from-1]
			}
			if at := rapid.IntRange(0, len(all)).Draw(t, "before"); at < len(all) {
				q.Before, to = &all[at], at
			}
			want.Groups = all[from:max(from, to)]
			size := rapid.IntRange(1, 5).Draw(t, "size")
			hasMore := len(want.Groups) > size
			if rapid.Bool().Draw(t, "last") {
				q.Last, want.HasNext, want.HasPrev = size, q.Before != nil, hasMore
				want.Groups = want.Groups[max(0, len(want.Groups)-size):]
			} else {
				q.First, want.HasNext, want.HasPrev = size, hasMore, q.After != nil
				want.Groups = want.Groups[:min(size, len(want.Groups))]
			}
			if len(want.Groups) == 0 {
				want.Groups = nil
			}
		}
		got, err := st.Groups(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		differs(t, fmt.Sprintf("groups of %+v", q), want, got)
	})
}
