package graph_test

import (
	"strings"
	"testing"

	"scrutinygraph/graph"
)

// Every example runs without a variable given, and says what it is for.
func TestExamples(t *testing.T) {
	examples := graph.Examples()
	if len(examples) < 20 {
		t.Fatalf("%d examples", len(examples))
	}
	h := handler(drawn(), graph.Limits{})
	seen := map[string]bool{}
	for _, e := range examples {
		if e.Name == "" || seen[e.Name] {
			t.Errorf("the name %q is empty or twice", e.Name)
		}
		seen[e.Name] = true
		if !strings.HasPrefix(e.Query, "# ") {
			t.Errorf("%s does not say what it is for", e.Name)
		}
		if r := post(t, h, e.Query, nil); len(r.Errors) > 0 || r.Data == nil {
			t.Errorf("%s: %+v", e.Name, r.Errors)
		}
	}
	got := ask(t, h, examples[2].Query, map[string]any{"filter": map[string]any{"committeeId": map[string]any{"eq": string(panel)}}})
	if at(t, got, "commitments", "totalCount") != 1.0 || at(t, got, "commitments", "nodes", 0, "id") != string(commitment(2)) {
		t.Errorf("the overdue promises are %v", got)
	}
	got = ask(t, h, examples[1].Query, map[string]any{"id": string(visit)})
	if at(t, got, "trace", "subject", "id") != string(visit) {
		t.Errorf("the trace is %v", got)
	}
}
