package store

import (
	"errors"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"scrutinygraph/scrutiny"
)

func TestTerms(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"— … !", ""},
		{"Children's Services", "children servic"},
		{"childrens service", "children servic"},
		{"CHILDREN’S SERVICES", "children servic"},
		{"the officers' reports", "the offic report"},
		{"follow-up (co-opted)", "follow up co opt"},
		{"Café Ynys Môn Ŵyr", "cafe ynys mon wyr"},
		{"Cafe\u0301", "cafe"},
		{"of\ufb01cer in\u00adspection", "offic inspect"},
		{"£20.895m, 90%", "20 895m 90"},
		{"Straße", "strass"},
		{"第二 Ⅳ", "第二 iv"},
		{"a\u200bb", "a b"},
		{"'quoted'", "quot"},
		{strings.Repeat("x", 200), strings.Repeat("x", maxWord)},
	} {
		if got := strings.Join(Terms(c.text), " "); got != c.want {
			t.Errorf("Terms(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

// What is indexed must come back as the same terms from an analyser that splits at spaces, and a word must find itself
// however it is written.
func TestTermsLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text")
		length := utf8.RuneCountInString(s)
		last := 0
		for _, w := range words(s) {
			if w.folded == "" || w.stem == "" || strings.ContainsAny(w.folded+w.stem, " \t\n"+wordMark+barrier) {
				t.Fatalf("%q has the word %+v", s, w)
			}
			if w.start < last || w.end <= w.start || w.end > length {
				t.Fatalf("%q: offsets of %+v after %d of %d", s, w, last, length)
			}
			last = w.end
			if again := words(w.folded); len(again) != 1 || again[0].folded != w.folded || again[0].stem != w.stem {
				t.Fatalf("%q: %q folds again to %+v", s, w.folded, again)
			}
			at := string([]rune(s)[w.start:w.end])
			if again := words(at); len(again) != 1 || again[0].folded != w.folded {
				t.Fatalf("%q: at its offsets stands %q", s, at)
			}
		}
	})
}

// Every letter and digit there is, alone: what a random text seldom holds.
func TestFoldIsStable(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		for _, w := range words(string(r)) {
			if again := words(w.folded); len(again) != 1 || again[0].folded != w.folded || again[0].stem != w.stem {
				t.Errorf("%U %q: %q folds again to %+v", r, r, w.folded, again)
			}
		}
	}
}

func TestIndexText(t *testing.T) {
	got := IndexText(&scrutiny.Committee{Name: "Scrutiny Panel", OtherNames: []string{"The Panel"}})
	want := Indexed{Terms: "scrutini panel ¦ the panel ¦ ·scrutiny ·panel ·the", Weight: WeightName}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if got := IndexText(&scrutiny.Figure{Text: "£5m was spent", Raw: "£5m"}); got != (Indexed{}) {
		t.Errorf("a figure is indexed: %+v", got)
	}
	if got := IndexText(&scrutiny.Passage{Text: "…"}); got != (Indexed{}) {
		t.Errorf("a text without a word is indexed: %+v", got)
	}
	for _, c := range []struct {
		node   scrutiny.Node
		weight int
		on     scrutiny.Date
	}{
		{&scrutiny.Meeting{Date: "2024-01-02"}, WeightName, "2024-01-02"},
		{&scrutiny.Inspection{Inspectorate: "Ofsted", DateTo: "2019-05-06"}, WeightName, "2019-05-06"},
		{&scrutiny.Commitment{Text: "to report", Place: scrutiny.Place{On: "2020-01-01"}}, WeightFact, "2020-01-01"},
		{&scrutiny.Passage{Text: "said", On: "2021-01-01"}, WeightPassage, "2021-01-01"},
		{&scrutiny.Person{Name: "Ann"}, WeightName, ""},
	} {
		if got := IndexText(c.node); got.Weight != c.weight || got.On != c.on {
			t.Errorf("%T: weight %d on %q, want %d on %q", c.node, got.Weight, got.On, c.weight, c.on)
		}
	}
}

func TestPlanSearch(t *testing.T) {
	for _, c := range []struct {
		text      string
		must, not []Clause
	}{
		{"children services", []Clause{{Terms: []string{"children"}}, {Terms: []string{"servic"}}}, nil},
		{`"Action Plans" -budgets`, []Clause{{Terms: []string{"action", "plan"}}}, []Clause{{Terms: []string{"budget"}}}},
		{`“action plan”x`, []Clause{{Terms: []string{"action", "plan"}}, {Terms: []string{"x"}}}, nil},
		{"Inspecti* & - -fee*", []Clause{{Terms: []string{"·inspecti"}, IsPrefix: true}}, []Clause{{Terms: []string{"·fee"}, IsPrefix: true}}},
		{"follow-up", []Clause{{Terms: []string{"follow", "up"}}}, nil},
		{`plan plans -"not this"`, []Clause{{Terms: []string{"plan"}}}, []Clause{{Terms: []string{"not", "this"}}}},
		{`OR AND "NEAR"`, []Clause{{Terms: []string{"or"}}, {Terms: []string{"and"}}, {Terms: []string{"near"}}}, nil},
	} {
		p, err := PlanSearch(SearchQuery{Text: c.text, First: 1})
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if d := cmp.Diff([][]Clause{c.must, c.not}, [][]Clause{p.Must, p.Not}); d != "" {
			t.Errorf("%q: %s", c.text, d)
		}
	}
	for _, c := range []struct {
		q    SearchQuery
		kind error
	}{
		{SearchQuery{Text: ""}, scrutiny.ErrInvalid},
		{SearchQuery{Text: " \n"}, scrutiny.ErrInvalid},
		{SearchQuery{Text: `"`}, scrutiny.ErrInvalid},
		{SearchQuery{Text: `""`}, scrutiny.ErrInvalid},
		{SearchQuery{Text: `-budget`}, scrutiny.ErrInvalid},
		{SearchQuery{Text: `*`}, scrutiny.ErrInvalid},
		{SearchQuery{Text: `a*`}, scrutiny.ErrInvalid},
		{SearchQuery{Text: `co-opt*`}, scrutiny.ErrInvalid},
		{SearchQuery{Text: "x", First: -1}, scrutiny.ErrInvalid},
		{SearchQuery{Text: "x", Kinds: []scrutiny.Kind{"Dog"}}, scrutiny.ErrInvalid},
		{SearchQuery{Text: "x", After: &SearchKey{}}, scrutiny.ErrInvalid},
		{SearchQuery{Text: "x", First: MaxPage + 1}, scrutiny.ErrLimit},
		{SearchQuery{Text: strings.Repeat("x ", 501)}, scrutiny.ErrLimit},
		{SearchQuery{Text: "a b c d e f g h i j k l m n o p q r s t u v w x y z aa bb cc dd ee ff gg"}, scrutiny.ErrLimit},
	} {
		if _, err := PlanSearch(c.q); !errors.Is(err, c.kind) {
			t.Errorf("%+v: %v, want %v", c.q, err, c.kind)
		}
	}
}

func TestHit(t *testing.T) {
	plan := func(text string) SearchPlan {
		p, err := PlanSearch(SearchQuery{Text: text})
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	h := plan(`"action plan" improv* -x`).Hit(&scrutiny.Commitment{ID: "commitment:a", Text: "Élan: the Action Plans’ improvements"})
	if want := [][2]int{{10, 22}, {24, 36}}; !cmp.Equal(h.Marks, want) || h.Snippet != "Élan: the Action Plans’ improvements" {
		t.Errorf("%q %v, want marks %v", h.Snippet, h.Marks, want)
	}
	if h.Score != 2.0/3 || h.Key != (SearchKey{Weight: WeightFact, ID: "commitment:a"}) {
		t.Errorf("%+v", h)
	}
	h = plan("cared").Hit(&scrutiny.Committee{Name: "Panel", OtherNames: []string{"Care Board"}})
	if h.Snippet != "Care Board" || !cmp.Equal(h.Marks, [][2]int{{0, 4}}) {
		t.Errorf("%+v", h)
	}
}

// A snippet is short, shows the first match, and what stands at its marks matches.
func TestSnippetLaws(t *testing.T) {
	p, err := PlanSearch(SearchQuery{Text: `needle "hay stack"`})
	if err != nil {
		t.Fatal(err)
	}
	piece := rapid.SampledFrom([]string{"needle ", "needles, ", "hay stacks\n", "hay ", "lorem ", "é𝔘nï ", strings.Repeat("z", 300)})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 1, 200).Draw(t, "pieces"), "")
		all := p.marks(text)
		got, marks := snippet(text, all)
		if n := utf8.RuneCountInString(got); n > snippetLength+4 {
			t.Fatalf("%d code points", n)
		}
		if (len(all) == 0) != (len(marks) == 0) {
			t.Fatalf("%d matches, %d marks in %q", len(all), len(marks), got)
		}
		rs := []rune(got)
		for _, m := range marks {
			at := string(rs[m[0]:m[1]])
			if p := p.marks(at); len(p) != 1 || p[0] != [2]int{0, m[1] - m[0]} {
				t.Fatalf("at a mark of %q stands %q", got, at)
			}
		}
	})
}
