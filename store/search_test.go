package store

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"scrutinygraph/scrutiny"
)

// FuzzSearch holds the search syntax to its laws. Whatever is asked is a search or the asker's mistake; what an engine is
// given are letters, digits and the marks of terms, nothing that is syntax there; what is marked in a snippet stands in it,
// in order; and the same search asked of its own words finds them.
func FuzzSearch(f *testing.F) {
	f.Add(`children services`, "Children's Services were inspected.")
	f.Add(`"action plan" inspect* -budget -"this phrase" -sav*`, "The action plan; the Inspectors' action plans")
	f.Add("“quoted” \"open", "quoted")
	f.Add(`a* *b "" - -"" ¦ · ·x NEAR(a b) a:b {a} ^a (a OR b) AND NOT \"`, "a b ¦ c ·d")
	f.Add("\xff\x00 ﬁne Ǆ é e\u0301 ⅳ 第二 \u00ad", "ﬁne\u00ad é ⅳ 第二 \U0001D518")
	f.Add(strings.Repeat("x ", 40), strings.Repeat("long text ", 100)+"x")
	f.Fuzz(func(t *testing.T, asked, text string) {
		p, err := PlanSearch(SearchQuery{Text: asked, First: 10})
		if err != nil {
			if !errors.Is(err, scrutiny.ErrInvalid) && !errors.Is(err, scrutiny.ErrLimit) {
				t.Fatalf("%q: %v", asked, err)
			}
			return
		}
		terms := 0
		for _, c := range slices.Concat(p.Must, p.Not) {
			if len(c.Terms) == 0 || c.IsPrefix && len(c.Terms) > 1 {
				t.Fatalf("%q has the clause %+v", asked, c)
			}
			terms += len(c.Terms)
			for _, term := range c.Terms {
				letters := strings.TrimPrefix(term, wordMark)
				if letters == "" || !utf8.ValidString(term) || strings.ContainsFunc(letters, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }) {
					t.Fatalf("%q has the term %q", asked, term)
				}
			}
		}
		if terms > MaxSearchTerms || len(p.Must) == 0 {
			t.Fatalf("%q has %d terms, %+v", asked, terms, p)
		}
		if !utf8.ValidString(text) {
			return
		}
		for _, text := range []string{text, asked + " " + text} {
			if !utf8.ValidString(text) || text == "" {
				continue
			}
			h := p.Hit(&scrutiny.Commitment{ID: "commitment:a", Text: text})
			if n, last := utf8.RuneCountInString(h.Snippet), 0; !slices.IsSortedFunc(h.Marks, func(a, b [2]int) int { return a[0] - b[0] }) {
				t.Fatalf("%q in %q: marks %v", asked, text, h.Marks)
			} else {
				for _, m := range h.Marks {
					if m[0] < last || m[1] <= m[0] || m[1] > n {
						t.Fatalf("%q in %q: marks %v of %d", asked, text, h.Marks, n)
					}
					last = m[1]
				}
			}
			if !strings.Contains(text, strings.TrimSuffix(strings.TrimPrefix(h.Snippet, "… "), " …")) {
				t.Fatalf("%q: the snippet %q does not stand in %q", asked, h.Snippet, text)
			}
		}
	})
}
