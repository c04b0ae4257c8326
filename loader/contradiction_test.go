package loader_test

import (
	"fmt"
	"strings"
	"testing"

	"scrutinygraph/loader"
	"scrutinygraph/scrutiny"
)

// TestContradictingFiles: of two files that contradict each other the second is not used at all, and the report names the entries
// of both; files that agree, or speak of other things, stand side by side.
func TestContradictingFiles(t *testing.T) {
	note := func(s string) string { return s + `, "because": "I was there"}` }
	same := func(a, b scrutiny.ID) string { return note(fmt.Sprintf(`{"same": [%q, %q]`, a, b)) }
	set := func(name, value string) string {
		return note(fmt.Sprintf(`{"wrong": %q, "set": {%q: %q}`, promise, name, value))
	}
	wrong := note(fmt.Sprintf(`{"wrong": %q`, promise))
	for _, c := range []struct{ name, first, second, want string }{
		{"wrong, and what is so", entries(wrong), entries(same(bertha, quill), set("text", "a visit")), "entry 2 and entry 1 of a/corrections.json"},
		{"what is so, and wrong", entries(set("text", "a visit")), entries(wrong), "entry 1 and entry 1 of a/corrections.json"},
		{"two values", entries(set("text", "a visit")), entries(set("text", "a letter")), `"a letter" in one and "a visit" in the other`},
		{"one and two", entries(same(bertha, quill)), entries(note(fmt.Sprintf(`{"different": [%q, %q]`, quill, bertha))), "entry 1 of a/corrections.json, entry 1 contradict"},
		{"one by two steps", entries(same(bertha, quill)), entries(same(quill, benedict), note(fmt.Sprintf(`{"different": [%q, %q]`, bertha, benedict))), "entry 1 of a/corrections.json, entry 1, entry 2 contradict"},
		{"the same twice", entries(wrong), entries(wrong, same(bertha, quill)), ""},
		{"other properties", entries(set("text", "a visit")), entries(set("subject", "bridges")), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := folder(t, map[string]string{"a/corrections.json": c.first, "june.txt": corrected["june.txt"], "november.txt": corrected["november.txt"]})
			st := open(t)
			load(t, st, leafshire, dir)
			before := export(t, st)
			other := folder(t, map[string]string{"b/corrections.json": c.second})
			s, err := loader.Load(t.Context(), st, []string{other}, leafshire)
			if err != nil {
				t.Fatal(err)
			}
			if c.want == "" {
				if len(s.Failures) > 0 || s.Loaded != 1 {
					t.Fatalf("%+v", s)
				}
				return
			}
			if len(s.Failures) != 1 || !strings.Contains(s.Failures[0].Err.Error(), c.want) || !strings.Contains(s.Failures[0].Err.Error(), "b/corrections.json") {
				t.Fatalf("want a failure with %q, got %+v", c.want, s.Failures)
			}
			if after := export(t, st); after != before {
				t.Error("something of the second file was used")
			}
		})
	}
}
