package scrutiny

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzID holds ids to their laws: an id tells its kind, is valid text without spaces or capitals, and is the same when it is
// made again of its own parts. Any text may be asked for its kind.
func FuzzID(f *testing.F) {
	f.Add(uint(0), "Leafshire County Council", "Children's Panel", "commitment:a/b")
	f.Add(uint(3), "a/b//c", "R&D — “plans”", ":")
	f.Add(uint(9), "..", "\xff\x00", "item")
	f.Add(uint(5), "İSTANBUL ǅ", "ª\u00ad'’", "passage:x#1-2")
	f.Fuzz(func(t *testing.T, kind uint, first, second, sent string) {
		if k := ID(sent).Kind(); k != "" && !strings.HasPrefix(sent, k.idPrefix()+":") {
			t.Fatalf("%q is of kind %s", sent, k)
		}
		k := Kinds[kind%uint(len(Kinds))]
		id := NewID(k, first, second)
		if id.Kind() != k {
			t.Fatalf("%q is of kind %q, want %s", id, id.Kind(), k)
		}
		if !utf8.ValidString(string(id)) || strings.ContainsAny(string(id), " \t\n\x00\"'") {
			t.Fatalf("%q of %q and %q", id, first, second)
		}
		if again := NewID(k, id.Path()); again != id {
			t.Fatalf("%q of %q and %q is %q again", id, first, second, again)
		}
		for _, name := range []string{first, second} {
			if slug := Slug(name); Slug(slug) != slug {
				t.Fatalf("%q folds to %q and then to %q", name, slug, Slug(slug))
			}
		}
	})
}
