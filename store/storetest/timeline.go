package storetest

import (
	"cmp"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// timeline gives all entries of a timeline in order, before they are cut.
func (o *oracle) timeline(q store.TimelineQuery) []store.TimelineEntry {
	p, err := store.PlanTimeline(q)
	if err != nil {
		panic(err)
	}
	var out []store.TimelineEntry
	add := func(n scrutiny.Node, edge scrutiny.EdgeKind) {
		for _, part := range p.Parts {
			on, _ := value(n, part.Date).(string)
			day := scrutiny.Date(on)
			isBefore, isAfter := q.From != "" && day < q.From, q.To != "" && day > q.To
			isKnown := slices.ContainsFunc(out, func(e store.TimelineEntry) bool { return e.Node == n })
			if n.NodeKind() == part.Kind && day != "" && !isBefore && !isAfter && !isKnown {
				out = append(out, store.TimelineEntry{On: day, Node: n, Edge: edge})
			}
		}
	}
	if p.Within != "" {
		for _, n := range o.nodes {
			if value(n, p.Within) == string(q.ID) {
				add(n, "")
			}
		}
	} else {
		// Edges that lead away come first, each way in the order of their kinds.
		edges := slices.SortedStableFunc(slices.Values(o.edges), func(a, b scrutiny.Edge) int { return cmp.Compare(a.Kind, b.Kind) })
		for _, e := range edges {
			if e.From == q.ID {
				add(o.nodes[e.To], e.Kind)
			}
		}
		for _, e := range edges {
			if e.To == q.ID {
				add(o.nodes[e.From], e.Kind)
			}
		}
	}
	slices.SortFunc(out, func(a, b store.TimelineEntry) int {
		return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Node.NodeID(), b.Node.NodeID()))
	})
	return out
}

// turn gives all pages of a timeline, one after the other, and sees that they are the same from the end.
func turn(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, st store.Store, ctx testing.TB, q store.TimelineQuery, total int,
) []store.TimelineEntry {
	t.Helper()
	var all []store.TimelineEntry
	for {
		q.WithTotal = len(all) == 0
		page, err := st.Timeline(ctx.Context(), q)
		if err != nil {
			t.Fatalf("timeline %+v: %v", q, err)
		}
		want := -1
		if q.WithTotal {
			want = total
		}
		if page.Total != want || len(page.Entries) > q.First {
			t.Fatalf("timeline %+v: %d entries of %d, want %d", q, len(page.Entries), page.Total, want)
		}
		if page.HasPrev != (q.After != nil) {
			t.Fatalf("timeline %+v: has a previous page: %t", q, page.HasPrev)
		}
		all = append(all, page.Entries...)
		if !page.HasNext {
			break
		}
		last := all[len(all)-1]
		q.After = &store.TimelineKey{On: last.On, ID: last.Node.NodeID()}
	}
	var back []store.TimelineEntry
	q.First, q.Last, q.After, q.WithTotal = 0, q.First, nil, false
	for {
		page, err := st.Timeline(ctx.Context(), q)
		if err != nil || len(page.Entries) > q.Last || page.HasNext != (q.Before != nil) {
			t.Fatalf("timeline %+v: %d entries, has a next page: %t, %v", q, len(page.Entries), page.HasNext, err)
		}
		back = append(slices.Clone(page.Entries), back...)
		if !page.HasPrev {
			break
		}
		q.Before = &store.TimelineKey{On: back[0].On, ID: back[0].Node.NodeID()}
	}
	if len(all) != len(back) || len(all) > 0 && !reflect.DeepEqual(all, back) {
		t.Fatalf("timeline %+v: %d entries from the beginning, %d from the end, or others", q, len(all), len(back))
	}
	return all
}

func lawTimeline(t *testing.T, st store.Store, o *oracle) {
	nodes := append(oracleStore{o: o}.order(), "commitment:none", "committee:none")
	rapid.Check(t, func(r *rapid.T) {
		q := store.TimelineQuery{
			ID:    rapid.SampledFrom(nodes).Draw(r, "id"),
			From:  rapid.SampledFrom(randomDates).Draw(r, "from"),
			To:    rapid.SampledFrom(randomDates).Draw(r, "to"),
			First: rapid.IntRange(1, 8).Draw(r, "first"),
		}
		if rapid.IntRange(0, 2).Draw(r, "has kinds") == 0 {
			q.Kinds = rapid.SliceOfN(rapid.SampledFrom(randomKinds), 0, 2).Draw(r, "kinds")
		}
		want := o.timeline(q)
		differs(r, "timeline", want, turn(r, st, t, q, len(want)))
	})
}

func testTimeline(t *testing.T, st store.Store) {
	o := newOracle(drawn())
	for _, id := range []scrutiny.ID{council, panel, meeting09, item1, docM, c1, visit19, visit21, "council:none", "commitment:none", "no id"} {
		for _, q := range []store.TimelineQuery{
			{ID: id, First: 100},
			{ID: id, First: 2},
			{ID: id, First: 2, From: "2024-01-10"},
			{ID: id, First: 2, To: "2024-01-22", Kinds: []scrutiny.Kind{scrutiny.KindMeeting, commitments}},
			{ID: id, First: 2, Kinds: []scrutiny.Kind{}},
		} {
			want := o.timeline(q)
			same(t, string(id), want, turn(t, st, t, q, len(want)))
		}
	}
	if n := len(o.timeline(store.TimelineQuery{ID: panel})); n < 8 {
		t.Errorf("the committee's timeline has %d entries, which shows little", n)
	}
	for name, q := range map[string]store.TimelineQuery{
		"day":  {ID: panel, From: "June"},
		"key":  {ID: panel, After: &store.TimelineKey{On: "", ID: c1}},
		"kind": {ID: panel, Kinds: []scrutiny.Kind{"Dog"}},
		"page": {ID: panel, First: -1},
	} {
		_, err := st.Timeline(t.Context(), q)
		wantKind(t, name, err, scrutiny.ErrInvalid)
	}
}
