package graph_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scrutinygraph/graph"
	"scrutinygraph/loader"
	"scrutinygraph/store/sqlite"
)

func TestCorrections(t *testing.T) {
	dir := t.TempDir()
	const promise = "commitment:_record/june.txt/resolved.b/commitment"
	for name, text := range map[string]string{
		"june.txt": "Roads Scrutiny Panel\nTuesday, 4 June 2024 at 2.00 pm\n\n7. Bridge repairs\n\nThe Panel considered a report on the Long Bridge.\n\n" +
			"RESOLVED:\na) That the report be noted;\nb) That a further report on bridge repairs be presented to the Panel in November 2024.\n",
		"sidecar.json": `{"june.txt": {"council": "Leafshire County Council"}}`,
		"corrections.json": `{"corrections": [
			{"wrong": "` + promise + `", "set": {"dueTo": "2024-12-31", "isChase": true}, "because": "it was put off", "by": "A. Clerk", "on": "2024-07-01"},
			{"same": ["person:leafshire-county-council/a", "person:leafshire-county-council/b"], "because": "they are one"}
		]}`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	st, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "corrected.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	s, err := loader.Load(t.Context(), st, []string{dir}, loader.Options{})
	if err != nil || len(s.Failures) > 0 {
		t.Fatal(s, err)
	}
	got := ask(t, handler(st, graph.Limits{}), `query($id: String!) {
		ofOne: corrections(filter: {targetIds: {contains: $id}}) { totalCount nodes {
			__typename kind settings because correctedBy recordedOn position linkKind
			document { title type } passages { text } targets { id ... on Commitment { dueTo isChase } }
		} }
		all: corrections(orderBy: [{field: POSITION, direction: DESC}]) { nodes { kind targetIds targets { id } } }
		same: corrections(filter: {kind: {in: [SAME, DIFFERENT]}, because: {contains: "one"}}) { totalCount }
		trace(id: "commitment:_record/june.txt/resolved.b/commitment", asOf: "2025-01-01") { steps { corrections { because position document { title } passages { text } } } }
		search(query: "put off", kinds: [CORRECTION]) { nodes { label } }
	}`, map[string]any{"id": promise})
	want := map[string]any{
		"ofOne": map[string]any{"totalCount": 1.0, "nodes": []any{map[string]any{
			"__typename": "Correction", "kind": "SET", "settings": []any{`dueTo: "2024-12-31"`, "isChase: true"}, "because": "it was put off", "correctedBy": "A. Clerk",
			"recordedOn": "2024-07-01", "position": 1.0, "linkKind": nil,
			"document": map[string]any{"title": "corrections.json", "type": "corrections"}, "passages": []any{map[string]any{"text": "it was put off"}},
			"targets": []any{map[string]any{"id": promise, "dueTo": "2024-12-31", "isChase": true}},
		}}},
		"all": map[string]any{"nodes": []any{
			map[string]any{"kind": "SAME", "targetIds": []any{"person:leafshire-county-council/a", "person:leafshire-county-council/b"}, "targets": []any{nil, nil}},
			map[string]any{"kind": "SET", "targetIds": []any{promise}, "targets": []any{map[string]any{"id": promise}}},
		}},
		"trace": map[string]any{"steps": []any{
			map[string]any{"corrections": []any{}},
			map[string]any{"corrections": []any{map[string]any{
				"because": "it was put off", "position": 1.0, "document": map[string]any{"title": "corrections.json"}, "passages": []any{map[string]any{"text": "it was put off"}},
			}}},
		}},
		"same":   map[string]any{"totalCount": 1.0},
		"search": map[string]any{"nodes": []any{map[string]any{"label": "it was put off"}}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
