package graph_test

import (
	"fmt"
	"slices"
	"testing"

	"scrutinygraph/graph"
)

// Every connection that is no list of nodes is turned in both directions, and holds the same either way.
func TestBothDirections(t *testing.T) {
	h := handler(drawn(), graph.Limits{})
	for _, field := range []string{
		`search(query: "report", %s)`,
		`timeline(id: "committee:leafshire/panel", %s)`,
		`commitmentGroups(groupBy: KIND, %s)`,
		`commitmentGroups(groupBy: STATUS_REASON, asOf: "2024-02-15", %s)`,
		`recommendationGroups(groupBy: FOLLOW_UP, %s)`,
		`changes(since: 0, %s)`,
		`dataset { coverage(%s)`,
	} {
		ends := " }"
		path := []any{"list"}
		query := `query($first: Int, $last: Int, $after: String, $before: String) { list: ` + field
		if field[:7] == "dataset" {
			query, ends, path = `query($first: Int, $last: Int, $after: String, $before: String) { dataset { list: `+field[len("dataset { "):], " } }", []any{"dataset", "list"}
		}
		query = fmt.Sprintf(query, "first: $first, last: $last, after: $after, before: $before") + ` { edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }` + ends
		page := func(vars map[string]any) (cursors []string, info map[string]any) {
			t.Helper()
			list := at(t, ask(t, h, query, vars), path...)
			for _, e := range at(t, list, "edges").([]any) {
				cursors = append(cursors, at(t, e, "cursor").(string))
			}
			return cursors, at(t, list, "pageInfo").(map[string]any)
		}
		all, _ := page(map[string]any{"first": 100})
		var there, back []string
		for after := any(nil); ; {
			cursors, info := page(map[string]any{"first": 1, "after": after})
			if there = append(there, cursors...); info["hasPreviousPage"] != (after != nil) {
				t.Errorf("%s: forward, behind %v: %v", field, after, info)
			}
			if after = info["endCursor"]; info["hasNextPage"] != true {
				break
			}
		}
		for before := any(nil); ; {
			cursors, info := page(map[string]any{"last": 2, "before": before})
			if back = append(cursors, back...); info["hasNextPage"] != (before != nil) {
				t.Errorf("%s: back, before %v: %v", field, before, info)
			}
			if before = info["startCursor"]; info["hasPreviousPage"] != true {
				break
			}
		}
		if len(all) == 0 || !slices.Equal(all, there) || !slices.Equal(all, back) {
			t.Errorf("%s: %d edges, %d of them one by one, %d from the end, or in another order", field, len(all), len(there), len(back))
		}
		if len(all) > 2 {
			if cursors, _ := page(map[string]any{"last": 100, "after": all[0], "before": all[len(all)-1]}); !slices.Equal(cursors, all[1:len(all)-1]) {
				t.Errorf("%s: %d edges between the first and the last, of %d", field, len(cursors), len(all))
			}
		}
		for want, vars := range map[graph.Code]map[string]any{
			graph.BadArgument:   {"first": 1, "last": 1},
			graph.LimitExceeded: {"last": 101},
			graph.BadCursor:     {"before": all[0] + "x"},
		} {
			if r := post(t, h, query, vars); r.code() != want {
				t.Errorf("%s with %v: %+v", field, vars, r.Errors)
			}
		}
	}
}
