package graph_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scrutinygraph/graph"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
	"scrutinygraph/store/sqlite"
)

// What stands in a council, a committee, a meeting or a document is a list of it, that can be filtered, counted and ordered by.
func TestWhatStandsInAPlaceIsAList(t *testing.T) {
	st := drawn()
	h := handler(st, graph.Limits{})
	got := ask(t, h, `{
		committees(filter: {commitments: {some: {status: {eq: NO_EVIDENCE_FOUND}}}}, orderBy: [{field: COMMITMENT_COUNT, direction: DESC}]) { nodes {
			commitments(filter: {kind: {eq: REPORT_BACK}}, first: 1) { totalCount nodes { id } edges { kind tier score node { id } } pageInfo { hasNextPage } }
			agendaItems(last: 1) { totalCount nodes { id } }
			updates { nodes { id } }
			resolutions { totalCount }
		} }
		councils(filter: {meetings: {some: {date: {gte: "2024-03-01"}}, every: {minutes: {eq: WHOLE}}}}) { nodes { meetings { totalCount } inspections { nodes { id } } commitments(filter: {committee: {name: {contains: "panel"}}}) { totalCount } } }
		none: commitments(filter: {committee: {name: {contains: "cabinet"}}}) { totalCount }
		not: commitments(filter: {not: {committee: {name: {contains: "cabinet"}}}}) { totalCount }
		known: recommendations(filter: {inspection: {year: {eq: 2023}}, document: {isLoaded: {eq: true}}}) { totalCount }
	}`, nil)
	want := map[string]any{
		"committees": map[string]any{"nodes": []any{map[string]any{
			"commitments": map[string]any{
				"totalCount": 2.0, "nodes": []any{map[string]any{"id": string(commitment(1))}}, "pageInfo": map[string]any{"hasNextPage": true},
				"edges": []any{map[string]any{"kind": nil, "tier": nil, "score": nil, "node": map[string]any{"id": string(commitment(1))}}},
			},
			"agendaItems": map[string]any{"totalCount": 3.0, "nodes": []any{map[string]any{"id": string(item(3))}}},
			"updates":     map[string]any{"nodes": []any{map[string]any{"id": string(update1)}}},
			"resolutions": map[string]any{"totalCount": 0.0},
		}}},
		"councils": map[string]any{"nodes": []any{map[string]any{
			"meetings": map[string]any{"totalCount": 3.0}, "inspections": map[string]any{"nodes": []any{map[string]any{"id": string(visit)}}}, "commitments": map[string]any{"totalCount": 3.0},
		}}},
		"none": map[string]any{"totalCount": 0.0}, "not": map[string]any{"totalCount": 3.0}, "known": map[string]any{"totalCount": 0.0},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	st.calls.Store(0)
	ask(t, h, `{ committees { nodes { commitments { nodes { id } } meetings { nodes { commitments { nodes { id } } } } } } }`, nil)
	if n := st.calls.Load(); n != 4 {
		t.Errorf("%d calls of the store for four levels", n)
	}
}

// What is judged as at a date is filtered as at that date.
func TestFiltersAsAtADate(t *testing.T) {
	h := handler(drawn(), graph.Limits{})
	for _, test := range []struct {
		asOf, filter string
		want         []int
	}{
		{"2024-04-10", `{statusReason: {isNull: true}}`, []int{1, 2, 3}},
		{"2024-02-15", `{statusReason: {eq: DUE_WINDOW_NOT_LOADED}}`, []int{1}},
		{"2024-02-15", `{statusReason: {in: [DUE_WINDOW_NOT_LOADED, DUE_NOW]}, status: {eq: UNDETERMINED}}`, []int{1}},
		{"2024-01-20", `{statusReason: {isNull: false}}`, []int{1, 2, 3}},
		{"2024-01-20", `{statusReason: {in: [NOT_YET_MADE]}}`, []int{3}},
		{"2024-01-20", `{statusReason: {in: [DUE_WINDOW_NOT_LOADED, MINUTES_NOT_PUBLISHED, TEXT_TRUNCATED, DATE_UNKNOWN, DUE_PHRASE_VAGUE, NOT_YET_MADE, NO_DUE_DATE_STATED, DUE_NOW, NO_MEETING_SINCE, POSSIBLE_EVIDENCE, OWED_OUTSIDE_THE_LOADED_RECORD]}}`, []int{1, 2, 3}},
		{"2024-01-20", `{status: {in: [NOT_YET_DUE, OPEN, MET, MET_LATE, PARTLY_MET, SUPERSEDED, WITHDRAWN, NO_EVIDENCE_FOUND, UNDETERMINED]}}`, []int{1, 2, 3}},
		{"2024-01-20", `{statusReason: {in: []}}`, nil},
		{"2024-04-10", `{metOn: {gte: "2024-03-01", lte: "2024-03-31"}}`, []int{1, 3}},
		{"2024-03-04", `{metOn: {gte: "2024-03-01"}}`, nil},
		{"2024-03-04", `{metOn: {isNull: true}}`, []int{1, 2, 3}},
		{"2024-04-10", `{metOn: {isNull: true}}`, []int{2}},
		{"2024-04-10", `{doneOn: {isNull: true}, withdrawnOn: {isNull: true}}`, []int{1, 2, 3}},
		{"2024-04-10", `{dueStatus: {eq: DATED}}`, []int{1, 2, 3}},
		{"2024-04-10", `{dueStatus: {in: [UNDATED, NOT_STATED]}}`, nil},
		{"2024-04-10", `{evidence: {none: {}}}`, []int{2}},
		{"2024-04-10", `{evidence: {some: {tier: {eq: BACK_REFERENCE}}}}`, []int{3}},
		{"2024-04-10", `{evidence: {every: {tier: {in: [SAME_INSPECTION_OR_PLAN]}}, some: {not: {id: {eq: "x"}}}}}`, []int{1}},
		{"2024-04-10", `{agendaItem: {commitments: {some: {metOn: {isNull: false}}}}}`, []int{1, 2, 3}},
	} {
		got := ask(t, h, fmt.Sprintf(`{ commitments(asOf: %q, filter: %s, orderBy: [{field: EVIDENCE_COUNT, direction: DESC}]) { nodes { id } } }`, test.asOf, test.filter), nil)
		is := map[any]bool{}
		for _, n := range at(t, got, "commitments", "nodes").([]any) {
			is[at(t, n, "id")] = true
		}
		var ids []int
		for i := 1; i <= 3; i++ {
			if is[string(commitment(i))] {
				ids = append(ids, i)
			}
		}
		if d := cmp.Diff(test.want, ids); d != "" {
			t.Errorf("as at %s %s\n%s", test.asOf, test.filter, d)
		}
	}
	if r := post(t, h, `{ recommendations(filter: {committee: null}) { nodes { id } } }`, nil); r.code() != graph.BadFilter {
		t.Errorf("%+v", r.Errors)
	}
}

// A search and a timeline tell how much there is, and both are one look-up of the store.
func TestTotalsOfSearchAndTimeline(t *testing.T) {
	st := drawn()
	h := handler(st, graph.Limits{})
	got := ask(t, h, `{
		search(query: "january", first: 1) { totalCount nodes { id } }
		timeline(id: "committee:leafshire/panel", first: 2) { totalCount edges { date node { id } } pageInfo { hasNextPage } }
		kinds: timeline(id: "committee:leafshire/panel", kinds: [COMMITMENT, UPDATE], from: "2024-02-01") { totalCount edges { date kind node { id } } }
		plan: timeline(id: "commitment:leafshire/3") { totalCount edges { kind node { id } } }
		nothing: search(query: "january", kinds: []) { totalCount }
	}`, nil)
	for what, pair := range map[string][2]any{
		"search":   {at(t, got, "search", "totalCount"), 2.0},
		"timeline": {at(t, got, "timeline", "totalCount"), 10.0},
		"kinds":    {fmt.Sprint(at(t, got, "kinds")), fmt.Sprint(map[string]any{"totalCount": 2.0, "edges": []any{map[string]any{"date": "2024-02-06", "kind": nil, "node": map[string]any{"id": string(commitment(3))}}, map[string]any{"date": "2024-03-05", "kind": nil, "node": map[string]any{"id": string(update1)}}}})},
		"plan":     {fmt.Sprint(at(t, got, "plan")), fmt.Sprint(map[string]any{"totalCount": 2.0, "edges": []any{map[string]any{"kind": "MADE_AT", "node": map[string]any{"id": string(item(2))}}, map[string]any{"kind": "FULFILS", "node": map[string]any{"id": string(update1)}}}})},
		"nothing":  {at(t, got, "nothing", "totalCount"), 0.0},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: %v, want %v", what, pair[0], pair[1])
		}
	}
	st.calls.Store(0)
	ask(t, h, `{ timeline(id: "committee:leafshire/panel") { totalCount nodes { id } } }`, nil)
	if n := st.calls.Load(); n != 1 {
		t.Errorf("%d calls of the store for a timeline", n)
	}
}

// Whoever keeps a copy is told the links of what changed with it, and of what is loaded when.
func TestChangesCarryTheirLinks(t *testing.T) {
	one, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "changes.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { one.Close() })
	st := &watched{Store: one}
	h := handler(st, graph.Limits{})
	if got := ask(t, h, `{ dataset { loadedAt version } }`, nil); at(t, got, "dataset", "loadedAt") != nil {
		t.Errorf("nothing was loaded: %v", got)
	}
	nodes, edges := drawing()
	batch := store.Batch{Record: store.Record{Key: "minutes.html", Hash: "1", ContentHash: "1", DocumentID: minutes}, Nodes: nodes, Edges: edges}
	if err := st.Write(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	if got := ask(t, h, `{ dataset { loadedAt } }`, nil); at(t, got, "dataset", "loadedAt") == nil {
		t.Error("it is not told when it was loaded")
	}
	// The copy: edges from the links of all changes.
	copied := map[string]bool{}
	for after := any(nil); ; {
		st.calls.Store(0)
		got := ask(t, h, `query($after: String) { changes(since: 0, first: 7, after: $after) { nodes { links { isTruncated links { from kind to tier score passages { id } } } } pageInfo { hasNextPage endCursor } } }`, map[string]any{"after": after})
		if n := st.calls.Load(); n > 3 {
			t.Errorf("%d calls of the store for a page of changes, their links and the passages of these", n)
		}
		for _, n := range at(t, got, "changes", "nodes").([]any) {
			for _, l := range at(t, n, "links", "links").([]any) {
				copied[fmt.Sprint(at(t, l, "from"), at(t, l, "kind"), at(t, l, "to"))] = true
			}
		}
		if after = at(t, got, "changes", "pageInfo", "endCursor"); at(t, got, "changes", "pageInfo", "hasNextPage") == false {
			break
		}
	}
	if len(copied) != len(edges) {
		t.Errorf("the copy has %d of %d edges", len(copied), len(edges))
	}
	// One link less: both of its ends have changed, and neither has it.
	gone := scrutiny.Edge{From: update1, Kind: scrutiny.EdgeUpdates, To: rec1}
	batch.Record.Hash = "2"
	for i, e := range edges {
		if e.From == gone.From && e.Kind == gone.Kind && e.To == gone.To {
			batch.Edges = append(append([]scrutiny.Edge{}, edges[:i]...), edges[i+1:]...)
		}
	}
	if err := st.Write(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	got := ask(t, h, `{ changes(since: 1) { nodes { id links(limit: 500) { links { from kind to } } } } }`, nil)
	ids := map[any]bool{}
	for _, n := range at(t, got, "changes", "nodes").([]any) {
		ids[at(t, n, "id")] = true
		for _, l := range at(t, n, "links", "links").([]any) {
			if at(t, l, "kind") == "UPDATES" {
				t.Errorf("the link is still told of: %v", l)
			}
		}
	}
	if len(ids) != 2 || !ids[string(update1)] || !ids[string(rec1)] {
		t.Errorf("changed have %v", ids)
	}
	if r := post(t, h, `{ changes(since: 0) { nodes { links(limit: 501) { isTruncated } } } }`, nil); r.code() != graph.LimitExceeded {
		t.Errorf("%+v", r.Errors)
	}
}
