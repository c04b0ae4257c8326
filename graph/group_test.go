package graph_test

import (
	"fmt"
	"testing"

	"scrutinygraph/graph"
)

// Every group of every grouping is reproduced by its filter.
func TestGroupsAreReproducedByTheirFilters(t *testing.T) {
	h := handler(drawn(), graph.Limits{})
	for _, list := range []struct {
		field, list, input, filter, asOf string
		groupings                        []string
	}{
		{"commitmentGroups", "commitments", "CommitmentFilter", `{text: {contains: "january"}}`, `asOf: "2024-03-05"`, []string{"STATUS", "STATUS_REASON", "KIND", "STRENGTH", "COUNCIL", "COMMITTEE", "SERVICE", "OWNER", "DUE_YEAR", "RECORDED_YEAR"}},
		{"recommendationGroups", "recommendations", "RecommendationFilter", `{text: {contains: "supervision"}}`, "", []string{"INSPECTORATE", "INSPECTION_YEAR", "ACCEPTANCE", "FOLLOW_UP", "ORIGIN", "COUNCIL", "COMMITTEE", "RECORDED_YEAR"}},
	} {
		for _, groupBy := range list.groupings {
			for _, filter := range []string{"{}", list.filter} {
				arguments := "filter: " + filter
				if list.asOf != "" {
					arguments += ", " + list.asOf
				}
				data := ask(t, h, fmt.Sprintf(`{ %s(groupBy: %s, %s) { totalCount nodes { key count filter node { id } } } }`, list.field, groupBy, arguments), nil)
				groups := at(t, data, list.field, "nodes").([]any)
				if len(groups) == 0 || at(t, data, list.field, "totalCount") != float64(len(groups)) {
					t.Errorf("%s by %s: %v", list.field, groupBy, data)
				}
				for _, g := range groups {
					asOf := list.asOf
					if asOf != "" {
						asOf = ", " + asOf
					}
					got := ask(t, h, fmt.Sprintf(`query($f: %s) { %s(filter: $f%s) { totalCount } }`, list.input, list.list, asOf), map[string]any{"f": at(t, g, "filter")})
					if got, want := at(t, got, list.list, "totalCount"), at(t, g, "count"); got != want {
						t.Errorf("%s by %s: the filter %v gives %v, counted were %v", list.field, groupBy, at(t, g, "filter"), got, want)
					}
				}
			}
		}
	}
}

func TestGroups(t *testing.T) {
	st := drawn()
	h := handler(st, graph.Limits{})
	keys := func(data map[string]any, field string) (out []string) {
		for _, g := range at(t, data, field, "nodes").([]any) {
			out = append(out, fmt.Sprint(at(t, g, "key"), " ", at(t, g, "count")))
		}
		return out
	}
	got := ask(t, h, `{
		then: commitmentGroups(groupBy: STATUS, asOf: "2024-02-10") { nodes { key count } }
		now: commitmentGroups(groupBy: STATUS) { nodes { key count } }
		due: commitmentGroups(groupBy: DUE_YEAR) { nodes { key count } }
		owners: commitmentGroups(groupBy: OWNER) { nodes { key count } }
		made: recommendationGroups(groupBy: INSPECTORATE) { nodes { key count } }
		came: recommendationGroups(groupBy: FOLLOW_UP) { nodes { key count } }
	}`, nil)
	for field, want := range map[string]string{
		"then": "[NOT_YET_DUE 1 NO_EVIDENCE_FOUND 1 UNDETERMINED 1]", "now": "[MET 1 MET_LATE 1 NO_EVIDENCE_FOUND 1]",
		"due": "[2024 3]", "owners": "[<nil> 3]", "made": "[Ofsted 1]", "came": "[UPDATED 1]",
	} {
		if got := fmt.Sprint(keys(got, field)); got != want {
			t.Errorf("%s: %s, want %s", field, got, want)
		}
	}

	// One call for the groups, one for the nodes of all of them.
	st.calls.Store(0)
	got = ask(t, h, `{ commitmentGroups(groupBy: COMMITTEE) { nodes { key node { id label ... on Committee { council { id } } } } } }`, nil)
	if at(t, got, "commitmentGroups", "nodes", 0, "node", "id") != string(panel) || st.calls.Load() != 3 {
		t.Errorf("%d calls for %v", st.calls.Load(), got)
	}

	// Pages meet, and their cursors belong to their groups.
	all, after := "", ""
	for range 3 {
		got := ask(t, h, `query($after: String) { commitmentGroups(groupBy: KIND, first: 1, after: $after) { edges { cursor node { key count } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`, map[string]any{"after": nilIfEmpty(after)})
		all += fmt.Sprint(at(t, got, "commitmentGroups", "edges", 0, "node", "key"), " ")
		after = at(t, got, "commitmentGroups", "pageInfo", "endCursor").(string)
		if at(t, got, "commitmentGroups", "pageInfo", "hasNextPage") == false {
			break
		}
	}
	if all != "REPORT_BACK LETTER " {
		t.Errorf("the pages hold %s", all)
	}
	for query, want := range map[string]graph.Code{
		fmt.Sprintf(`{ commitmentGroups(groupBy: STATUS, after: %q) { nodes { key } } }`, after): graph.BadCursor,
		`{ commitmentGroups(groupBy: KIND, first: 101) { nodes { key } } }`:                      graph.LimitExceeded,
		`{ commitmentGroups(groupBy: KIND, filter: null) { nodes { key } } }`:                    graph.BadFilter,
		`{ commitmentGroups(groupBy: NAME) { nodes { key } } }`:                                  graph.BadArgument,
	} {
		if r := post(t, h, query, nil); r.code() != want {
			t.Errorf("%s: %+v", query, r.Errors)
		}
	}
}

func nilIfEmpty(s string) any {
	if s == "" {
		return nil
	}
	return s
}
