package neo4j

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"scrutinygraph/scrutiny"
)

// TestAbsorbs holds the shortcut to what it stands for: what is absorbed changes nothing, wherever it is put among what
// others say. That it is of use is held too: most of what repeats is absorbed.
func TestAbsorbs(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	said := func() map[string]any {
		m := map[string]any{}
		for name, values := range map[string][]any{
			"name":    {"a", "b"},
			"minutes": {"AGENDA", "PART", "WHOLE"},
			"start":   {int64(0), int64(1), int64(2)},
			"isDraft": {false, true},
			"score":   {0.5, 1.0},
			"names":   {[]string{"a"}, []string{"b", "a"}, []string{"a", "b"}},
		} {
			if n := r.IntN(len(values) + 1); n < len(values) {
				m[name] = values[n]
			}
		}
		return m
	}
	absorbed := 0
	for range 20000 {
		var others []map[string]any
		for range 1 + r.IntN(4) {
			others = append(others, said())
		}
		merged, one := scrutiny.MergeProperties(others), said()
		if r.IntN(2) == 0 {
			one = others[r.IntN(len(others))]
		}
		if !absorbs(merged, one) {
			continue
		}
		absorbed++
		for at := range len(others) + 1 {
			if got := scrutiny.MergeProperties(slices.Insert(slices.Clone(others), at, one)); !reflect.DeepEqual(got, merged) {
				t.Fatalf("%v is absorbed by %v, but at place %d of %v it gives %v", one, merged, at, others, got)
			}
		}
	}
	if absorbed < 2000 {
		t.Errorf("only %d of 20000 were absorbed: nothing was tested", absorbed)
	}
}

// TestEncode: what a record says comes back in its types, and equal ones are equal as text.
func TestEncode(t *testing.T) {
	n := 0
	for _, node := range []scrutiny.Node{
		&scrutiny.Recommendation{ID: "recommendation:a", StatedCount: &n, Text: "<b> & “c” \U0001D518\n"},
		&scrutiny.ActionPlan{ID: "plan:a", OtherNames: []string{"x", ""}},
		&scrutiny.Passage{ID: "passage:a", Start: 1 << 53, End: 1<<62 + 1, IsTruncated: true},
	} {
		want := scrutiny.ToProperties(node)
		got, err := decode(encode(want), scrutiny.Properties(node.NodeKind()))
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(want, got) {
			t.Errorf("%#v came back as %#v", want, got)
		}
		if encode(got) != encode(want) {
			t.Errorf("%q and %q", encode(want), encode(got))
		}
	}
	want := scrutiny.EdgeToProperties(scrutiny.Edge{Score: 0.1, Why: "w", Passages: []scrutiny.ID{"passage:b", "passage:a"}})
	if got, err := decode(encode(want), scrutiny.EdgeProperties()); err != nil || !reflect.DeepEqual(want, got) {
		t.Errorf("%#v came back as %#v, %v", want, got, err)
	}
}
