package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scrutinygraph/graph"
	"scrutinygraph/scrutiny"
)

func TestCommitmentsAreJudgedAsAtTheDateOfTheirPath(t *testing.T) {
	h := handler(drawn(), graph.Limits{})
	got := ask(t, h, `{
		early: commitments(asOf: "2024-02-15", orderBy: [{field: DUE_TO}, {field: KIND}]) { nodes { id status statusReason metOn agendaItem { commitments { nodes { status } } } } }
		late: commitments(asOf: "2024-05-01", filter: {status: {in: [MET_LATE, NO_EVIDENCE_FOUND]}}) { totalCount nodes { id status } }
		now: node(id: "commitment:leafshire/3") { ... on Commitment { status metOn } }
	}`, nil)
	want := map[string]any{
		"early": map[string]any{"nodes": []any{
			map[string]any{"id": "commitment:leafshire/2", "status": "NO_EVIDENCE_FOUND", "statusReason": nil, "metOn": nil, "agendaItem": map[string]any{"commitments": map[string]any{"nodes": []any{map[string]any{"status": "UNDETERMINED"}, map[string]any{"status": "NO_EVIDENCE_FOUND"}}}}},
			map[string]any{"id": "commitment:leafshire/1", "status": "UNDETERMINED", "statusReason": "DUE_WINDOW_NOT_LOADED", "metOn": nil, "agendaItem": map[string]any{"commitments": map[string]any{"nodes": []any{map[string]any{"status": "UNDETERMINED"}, map[string]any{"status": "NO_EVIDENCE_FOUND"}}}}},
			map[string]any{"id": "commitment:leafshire/3", "status": "NOT_YET_DUE", "statusReason": nil, "metOn": nil, "agendaItem": map[string]any{"commitments": map[string]any{"nodes": []any{map[string]any{"status": "NOT_YET_DUE"}}}}},
		}},
		"late": map[string]any{"totalCount": 2.0, "nodes": []any{
			map[string]any{"id": "commitment:leafshire/1", "status": "MET_LATE"},
			map[string]any{"id": "commitment:leafshire/2", "status": "NO_EVIDENCE_FOUND"},
		}},
		"now": map[string]any{"status": "MET", "metOn": "2024-03-05"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestEvidenceStandsOnTheEdge(t *testing.T) {
	got := ask(t, handler(drawn(), graph.Limits{}), `{
		commitments(filter: {id: {eq: "commitment:leafshire/3"}}) { nodes {
			passages { text start end before after document { id title source } }
			passageCount
			evidence { totalCount edges { kind tier score why recordedOn passages { text } node { __typename id label } } }
		} }
		recommendations { nodes { inspection { inspectorate year } actionPlans { nodes { name kind } } updates { edges { tier node { text progress } } } } }
	}`, nil)
	want := map[string]any{
		"commitments": map[string]any{"nodes": []any{map[string]any{
			"passages":     []any{map[string]any{"text": "ten points", "start": 10.0, "end": 20.0, "before": "before", "after": nil, "document": map[string]any{"id": string(minutes), "title": "Minutes", "source": "minutes.html"}}},
			"passageCount": 1.0,
			"evidence": map[string]any{"totalCount": 1.0, "edges": []any{map[string]any{
				"kind": "FULFILS", "tier": "BACK_REFERENCE", "score": 0.9, "why": "It names the minute.", "recordedOn": "2024-03-05",
				"passages": []any{map[string]any{"text": "ten others"}, map[string]any{"text": "ten points"}},
				"node":     map[string]any{"__typename": "Update", "id": string(update1), "label": "Supervision has improved"},
			}}},
		}}},
		"recommendations": map[string]any{"nodes": []any{map[string]any{
			"inspection":  map[string]any{"inspectorate": "Ofsted", "year": 2023.0},
			"actionPlans": map[string]any{"nodes": []any{map[string]any{"name": "Improvement Plan", "kind": "IMPROVEMENT_PLAN"}}},
			"updates":     map[string]any{"edges": []any{map[string]any{"tier": "SAME_INSPECTION_OR_PLAN", "node": map[string]any{"text": "Supervision has improved", "progress": "COMPLETED"}}}},
		}}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestNodesAnswerInTheOrderAskedFor(t *testing.T) {
	got := ask(t, handler(drawn(), graph.Limits{}), `query($ids: [ID!]!) {
		nodes(ids: $ids) { id __typename }
		node(id: "council:nowhere") { id }
		passage: node(id: "passage:minutes.html#10-20") { id }
		council(slug: "leafshire") { name slug tier }
		committee(slug: "leafshire/panel") { name council { id } }
		meeting(reference: "leafshire/panel/2024-01-09") { date reference }
		bySource: meeting(reference: "mg:host:meeting:2") { date }
		unknown: committee(slug: "leafshire") { id }
	}`, map[string]any{"ids": []string{string(panel), "council:nowhere", string(visit), string(panel), string(passage1)}})
	want := map[string]any{
		"nodes": []any{
			map[string]any{"id": string(panel), "__typename": "Committee"},
			nil,
			map[string]any{"id": string(visit), "__typename": "Inspection"},
			map[string]any{"id": string(panel), "__typename": "Committee"},
			map[string]any{"id": string(passage1), "__typename": "Passage"},
		},
		"node": nil, "passage": map[string]any{"id": string(passage1)}, "unknown": nil,
		"council":   map[string]any{"name": "Leafshire County Council", "slug": "leafshire", "tier": nil},
		"committee": map[string]any{"name": "Children's Panel", "council": map[string]any{"id": string(council)}},
		"meeting":   map[string]any{"date": "2024-01-09", "reference": "leafshire/panel/2024-01-09"},
		"bySource":  map[string]any{"date": "2024-02-06"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestOneStoreCallPerLevel(t *testing.T) {
	for _, test := range []struct {
		query string
		calls int64
	}{
		{`{ councils { nodes { id } } }`, 1},
		{`{ committees(first: 2) { nodes { meetings { nodes { agendaItems(first: 10) { nodes { commitments(first: 5) { nodes { id } } } } } } } } }`, 4},
		{`{ committees(first: 1) { nodes { meetings { nodes { agendaItems(first: 5) { nodes { commitments(first: 5) { nodes { passages(first: 3) { document { title } } } } } } } } } } }`, 6},
		{`{ commitments { edges { node { evidence { edges { passages { document { id } } node { ... on Update { agendaItem { title } } ... on AgendaItem { meeting { date } } } } } } } } }`, 6},
		{`{ committees { nodes { meetings { nodes { date } edges { node { venue } } } } } }`, 2},
		{`{ committees(first: 1) { nodes { meetings(first: 100) { nodes { agendaItems(first: 5) { totalCount nodes { commitments(first: 2) { edges { node { id meeting { id } committee { name } } passages { text } } } } } } } } } }`, 5},
		{`{ a: node(id: "council:leafshire") { id } b: node(id: "committee:leafshire/panel") { id } council(slug: "leafshire") { committees { nodes { id } } } }`, 2},
		{`{ commitments { nodes { committee { name } meeting { date } } } }`, 2}, // No commitment has a meeting: nothing to look up.
	} {
		st := wide()
		h := handler(st, graph.Limits{})
		for range 5 { // Whatever the goroutines do.
			st.calls.Store(0)
			ask(t, h, test.query, nil)
			if n := st.calls.Load(); n != test.calls {
				t.Errorf("%s\n%d calls of the store, want %d", test.query, n, test.calls)
				break
			}
		}
	}
}

func TestFilters(t *testing.T) {
	h := handler(drawn(), graph.Limits{})
	for _, test := range []struct {
		root, filter string
		want         []int
	}{
		{"commitments", `{}`, []int{1, 2, 3}},
		{"commitments", `{kind: {eq: REPORT_BACK}, dueTo: {lte: "2024-02-01"}}`, []int{1}},
		{"commitments", `{or: [{kind: {eq: LETTER}}, {text: {contains: "MARCH"}}]}`, []int{2, 3}},
		{"commitments", `{or: []}`, nil},
		{"commitments", `{not: {strength: {in: [RESOLVED, AGREED]}}}`, []int{2}},
		{"commitments", `{updates: {some: {progress: {eq: COMPLETED}}}}`, []int{3}},
		{"commitments", `{updates: {none: {}}}`, []int{1, 2}},
		{"commitments", `{updates: {every: {text: {startsWith: "super"}}, some: {}}}`, []int{3}},
		{"commitments", `{agendaItem: {meeting: {committee: {id: {eq: "committee:leafshire/panel"}}, date: {gte: "2024-02-01"}}}}`, []int{3}},
		{"commitments", `{committeeId: {in: ["committee:leafshire/panel"]}, recordsSearched: {gte: 1}}`, []int{2}},
		{"commitments", `{isWindowSearched: {eq: false}, duePhrase: {isNull: true}}`, []int{1, 3}},
		{"commitments", `{and: [{status: {eq: MET}}, {recordedOn: {gte: "2024-01-10"}}]}`, []int{3}},
	} {
		got := ask(t, h, fmt.Sprintf(`{ %s(filter: %s, orderBy: [{field: RECORDED_ON}]) { nodes { id } } }`, test.root, test.filter), nil)
		var ids []int
		for _, n := range at(t, got, test.root, "nodes").([]any) {
			for i := 1; i <= 3; i++ {
				if at(t, n, "id") == string(commitment(i)) {
					ids = append(ids, i)
				}
			}
		}
		if d := cmp.Diff(test.want, ids); d != "" {
			t.Errorf("%s\n%s", test.filter, d)
		}
	}
}

func TestPagesMeetInBothDirections(t *testing.T) {
	h := handler(drawn(), graph.Limits{})
	const query = `query($first: Int, $after: String, $last: Int, $before: String) {
		meetings(orderBy: [{field: AGENDA_ITEM_COUNT, direction: DESC}, {field: DATE, direction: DESC}], first: $first, after: $after, last: $last, before: $before) {
			totalCount nodes { date } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
		}
	}`
	dates := func(vars map[string]any) (out []any, info map[string]any) {
		got := ask(t, h, query, vars)
		if at(t, got, "meetings", "totalCount") != 3.0 {
			t.Errorf("totalCount is %v", at(t, got, "meetings", "totalCount"))
		}
		for _, n := range at(t, got, "meetings", "nodes").([]any) {
			out = append(out, at(t, n, "date"))
		}
		return out, at(t, got, "meetings", "pageInfo").(map[string]any)
	}
	first, info := dates(map[string]any{"first": 2})
	if d := cmp.Diff([]any{"2024-03-05", "2024-02-06"}, first); d != "" || info["hasNextPage"] != true || info["hasPreviousPage"] != false {
		t.Error(d, info)
	}
	second, last := dates(map[string]any{"first": 2, "after": info["endCursor"]})
	if d := cmp.Diff([]any{"2024-01-09"}, second); d != "" || last["hasNextPage"] != false {
		t.Error(d, last)
	}
	back, info := dates(map[string]any{"last": 1, "before": last["startCursor"]})
	if d := cmp.Diff([]any{"2024-02-06"}, back); d != "" || info["hasPreviousPage"] != true {
		t.Error(d, info)
	}
}

func TestCursorsBelongToTheirList(t *testing.T) {
	h := handler(drawn(), graph.Limits{})
	got := ask(t, h, `{ commitments(first: 1, orderBy: [{field: DUE_TO}]) { pageInfo { endCursor } } }`, nil)
	c := at(t, got, "commitments", "pageInfo", "endCursor").(string)
	for _, test := range []struct {
		args string
		want graph.Code
	}{
		{`orderBy: [{field: DUE_TO}]`, ""},
		{`orderBy: [{field: DUE_FROM}]`, graph.BadCursor},
		{`orderBy: [{field: DUE_TO, direction: DESC}]`, graph.BadCursor},
		{`orderBy: [{field: DUE_TO}], filter: {kind: {eq: LETTER}}`, graph.BadCursor},
		{`orderBy: [{field: DUE_TO}], asOf: "2020-01-01"`, graph.BadCursor},
	} {
		r := post(t, h, fmt.Sprintf(`{ commitments(%s, after: %q) { nodes { id } } }`, test.args, c), nil)
		if r.code() != test.want {
			t.Errorf("%s: %q, want %q", test.args, r.code(), test.want)
		}
	}
	changed := []byte(c)
	changed[len(changed)-3] ^= 1
	for _, bad := range []string{"", "x", "%%%", string(changed), c + "A", c[:len(c)/2]} {
		if r := post(t, h, `query($c: String) { commitments(orderBy: [{field: DUE_TO}], after: $c) { nodes { id } } }`, map[string]any{"c": bad}); r.code() != graph.BadCursor {
			t.Errorf("%q: %q, want BAD_CURSOR", bad, r.code())
		}
		if r := post(t, h, `query($c: String) { search(query: "Report", after: $c) { nodes { id } } }`, map[string]any{"c": bad}); r.code() != graph.BadCursor {
			t.Errorf("search %q: %q, want BAD_CURSOR", bad, r.code())
		}
	}
}

func TestSearchMarksAndEscapes(t *testing.T) {
	h := handler(drawn(), graph.Limits{})
	const query = `query($c: String) { search(query: "item", kinds: [AGENDA_ITEM], first: 2, after: $c) {
		edges { score snippet snippetHtml highlights { start end } node { id ... on AgendaItem { meeting { date } } } } nodes { id } pageInfo { hasNextPage endCursor }
	} }`
	got := ask(t, h, query, nil)
	newest := at(t, got, "search", "edges", 0).(map[string]any)
	if score := newest["score"].(float64); score <= 0 || score > 1 {
		t.Errorf("the score is %v", score)
	}
	delete(newest, "score")
	if d := cmp.Diff(map[string]any{
		"snippet": "Item <3>", "snippetHtml": "<mark>Item</mark> &lt;3&gt;", "highlights": []any{map[string]any{"start": 0.0, "end": 4.0}},
		"node": map[string]any{"id": string(item(3)), "meeting": map[string]any{"date": "2024-03-05"}},
	}, newest); d != "" {
		t.Error(d)
	}
	next := ask(t, h, query, map[string]any{"c": at(t, got, "search", "pageInfo", "endCursor")})
	if d := cmp.Diff([]any{map[string]any{"id": string(item(1))}}, at(t, next, "search", "nodes")); d != "" {
		t.Error(d)
	}
	if at(t, got, "search", "pageInfo", "hasNextPage") != true || at(t, next, "search", "pageInfo", "hasNextPage") != false {
		t.Error("hasNextPage is wrong")
	}
	if r := post(t, h, `{ search(query: "-nothing") { nodes { id } } }`, nil); r.code() != graph.BadArgument {
		t.Errorf("a search for nothing: %+v", r.Errors)
	}
}

func TestTraceAndTimeline(t *testing.T) {
	h := handler(drawn(), graph.Limits{})
	got := ask(t, h, `{
		trace(id: "inspection:leafshire/2023", asOf: "2024-03-10") {
			asOf isTruncated subject { id }
			steps { stage date node { id __typename ... on Recommendation { actionPlans { nodes { id } } } } via { kind tier why passages { text } } passages { text } }
			gaps { kind rule explanation recordsSearched about { id } }
		}
		missing: trace(id: "inspection:nowhere") { asOf }
	}`, nil)
	stages := map[string]string{}
	for _, s := range at(t, got, "trace", "steps").([]any) {
		stages[at(t, s, "node", "id").(string)] = at(t, s, "stage").(string)
	}
	for id, stage := range map[string]string{string(visit): "INSPECTION", string(rec1): "RECOMMENDATION", string(plan): "ACTION_PLAN", string(update1): "UPDATE"} {
		if stages[id] != stage {
			t.Errorf("%s stands at %q, want %q", id, stages[id], stage)
		}
	}
	if got["missing"] != nil {
		t.Error("a trace of nothing")
	}

	var all []any
	var after any
	for range 10 {
		page := ask(t, h, `query($c: String) { timeline(id: "committee:leafshire/panel", from: "2024-02-01", first: 2, after: $c) { edges { date node { id } } pageInfo { hasNextPage endCursor } } }`, map[string]any{"c": after})
		for _, e := range at(t, page, "timeline", "edges").([]any) {
			all = append(all, at(t, e, "date").(string)+" "+at(t, e, "node", "id").(string))
		}
		if at(t, page, "timeline", "pageInfo", "hasNextPage") == false {
			break
		}
		after = at(t, page, "timeline", "pageInfo", "endCursor")
	}
	want := []any{
		"2024-02-06 commitment:leafshire/3", "2024-02-06 item:leafshire/2", "2024-02-06 meeting:leafshire/panel/2024-02-06",
		"2024-03-05 item:leafshire/3", "2024-03-05 meeting:leafshire/panel/2024-03-05", "2024-03-05 update:leafshire/u1",
	}
	if d := cmp.Diff(want, all); d != "" {
		t.Error(d)
	}
	around := ask(t, h, `{ timeline(id: "recommendation:leafshire/r1") { edges { date kind node { id } } } }`, nil)
	if d := cmp.Diff([]any{
		map[string]any{"date": "2023-12-01", "kind": "MADE_BY", "node": map[string]any{"id": string(visit)}},
		map[string]any{"date": "2024-03-05", "kind": "UPDATES", "node": map[string]any{"id": string(update1)}},
	}, at(t, around, "timeline", "edges")); d != "" {
		t.Error(d)
	}
}

func TestDataset(t *testing.T) {
	got := ask(t, handler(drawn(), graph.Limits{}), `{ dataset { version backend recordCount counts { kind count } minutes { minutes count } } }`, nil)
	if at(t, got, "dataset", "recordCount") != 1.0 || !strings.HasPrefix(at(t, got, "dataset", "backend").(string), "sqlite ") {
		t.Errorf("%v", got)
	}
	if d := cmp.Diff([]any{map[string]any{"minutes": "WHOLE", "count": 3.0}}, at(t, got, "dataset", "minutes")); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(map[string]any{"kind": "AGENDA_ITEM", "count": 3.0}, at(t, got, "dataset", "counts", 3)); d != "" {
		t.Error(d)
	}
}

// What the domain knows of a node is in the schema, under its own name or one of these.
func TestEveryPropertyIsAField(t *testing.T) {
	h := handler(drawn(), graph.Limits{})
	renamed := map[string]string{"on": "recordedOn", "itemId": "agendaItem", "planId": "actionPlan"}
	inside := map[string]bool{ // What judges a status, and where a node stands in itself.
		"Commitment.isMetLate": true, "Commitment.windowReason": true, "AgendaItem.itemId": true, "Document.documentId": true,
	}
	for _, kind := range scrutiny.Kinds {
		got := ask(t, h, `query($name: String!) { __type(name: $name) { fields { name } } }`, map[string]any{"name": kind})
		fields := map[string]bool{}
		for _, f := range at(t, got, "__type", "fields").([]any) {
			fields[at(t, f, "name").(string)] = true
		}
		for _, p := range scrutiny.Properties(kind) {
			name, ok := renamed[p.Name]
			if !ok {
				name = p.Name
			}
			if kind == scrutiny.KindResolution && name == "label" {
				name = "limb"
			}
			if !fields[name] && !fields[strings.TrimSuffix(name, "Id")] && !inside[string(kind)+"."+p.Name] {
				t.Errorf("%s.%s is not in the schema", kind, p.Name)
			}
		}
	}
}
