package expr

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// tricky are expressions with each thing that an automaton can get wrong: edges, folded letters, classes, counts, and
// letters beyond ASCII.
var tricky = []string{
	`^a`, `a$`, `\Aa\z`, `(?m)^b$`, `\bthe\b`, `\Bhe\B`, `\b`, `(?i)straße|k`, `[\p{L}'’-]+ x`, `(?s)a.b`, `a.b`, `[^a]{2,5}c`, ``, `a|`, `(?:a|b)*c`,
	`(?i:RE)solved that\b`, `\d{1,2}(?:st|nd)? (?:of )?ma[ry]`, `é|ß|ſ`, `x?\b’\b`, `a{0,40}b{3}`, `(?i)\bſ`, `[[:^alpha:]]b`, `\n\s*\n`, `[^\x00-\x{10FFFF}]`,
	`a.{0,20}b`, `\ba[^b]{3,12}c`, `^(?:a|th)[^.]{0,30}e$`, `^a|b$`, `^(?:ab?)?$`, `^`,
	`\b(?:the following|these) (?:agreed |key )?actions?(?: points?)? (?:was|were) (?:[a-z]+ly )?(?:identified|agreed|noted)[^:;.]{0,60}[:;]?[ -]*$`,
	`(?i)\b(?:mon|tues|wednes)day,? +\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:january|may|june)(?:,? (?:19|20)\d\d)?\b`,
	`(?i)\b(not (yet )?(been )?(received|provided)|(still |remained )(outstanding|awaited)|had yet to|no (?:\w+ ){0,2}(?:report|paper) (?:had|was) )`,
}

// The automaton and the standard library agree on each text, on several cores at once.
func TestAutomaton(t *testing.T) {
	texts := []string{"", "a", "\n", "’", "\xff", "a\xffb", "\xe2\x80", "K", "ſ"}
	letters := []rune("aabbcxthe RESOLVEDthat 129\n’-éßſK€\uFFFD_.")
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		var b strings.Builder
		for range r.IntN(14) {
			b.WriteRune(letters[r.IntN(len(letters))])
		}
		texts = append(texts, b.String())
	}
	var patterns []*Pattern
	for _, e := range tricky {
		patterns = append(patterns, Compile(e))
	}
	files, _ := filepath.Glob("../extract/testdata/*.txt")
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(raw)) {
			texts = append(texts, line, strings.ToLower(line))
		}
	}
	if len(files) == 0 {
		t.Fatal("there are no texts")
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for _, p := range patterns {
				for _, s := range texts {
					want := no
					if p.re().MatchString(s) {
						want = yes
					}
					if got := p.automaton().matches(s); got != want && (got != unsure || !p.automaton().isWider) {
						t.Errorf("%q in %q: %v, want %v", p.re(), s, got, want)
						return
					}
				}
			}
		})
	}
	group.Wait()
}

// A text with very many different letters, and an expression with very many states, are left to the expression.
func TestAutomatonGivesUp(t *testing.T) {
	p := Compile(`ab` + strings.Repeat("[^z]", 25) + `cd` + strings.Repeat("[^z]", 25) + `ef`)
	r := rand.New(rand.NewPCG(3, 4))
	var b strings.Builder
	for range 5000 {
		b.WriteString([]string{"ab", "cd", "x"}[r.IntN(3)])
	}
	if p.automaton().matches(b.String()) != unsure || !p.automaton().full.Load() || len(p.automaton().states) > mostStates {
		t.Errorf("%d states, full %v", len(p.automaton().states), p.automaton().full.Load())
	}
	if p.MatchString(b.String()) || !p.MatchString("ab"+strings.Repeat("-", 25)+"cd"+strings.Repeat("-", 25)+"ef") {
		t.Error("an expression that is left to itself does not match what it matches")
	}
	var many strings.Builder
	for c := 'Ā'; c < 'Ā'+2*mostOthers; c++ {
		many.WriteRune(c)
	}
	if q := Compile(`never`); q.automaton().matches(many.String()) != unsure || q.MatchString(many.String()) {
		t.Error("a text of many letters was refused")
	}
}
