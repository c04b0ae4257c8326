// Package expr holds regular expressions that soon say no. Records are read and linked by some hundreds of patterns, of which
// most meet most sentences in vain, and the standard library tells at the price of the place where an expression matches
// that it does not.
package expr

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"sync"
	"testing"
)

// Pattern is a regular expression that looks, before it runs, for words without which it cannot match. Looking for a word costs
// a small part of running the expression. It is safe for concurrent use.
//
// It is made ready when it is first asked, and the expression itself when it may match: a program that reads one page uses few of
// its patterns, and one that reads none would take a quarter of a second and 40 MB to begin.
type Pattern struct {
	re func() *regexp.Regexp
	// need holds strings of which every match has one; empty when there are none worth looking for.
	need      func() []string
	automaton func() *automaton
}

// Compile makes a pattern of an expression in the syntax of [regexp]. One that has faults panics, when it is first asked, and in a test
// at once.
func Compile(expr string) *Pattern {
	parse := func() *syntax.Regexp {
		tree, err := syntax.Parse(expr, syntax.Perl)
		if err != nil {
			panic(err)
		}
		return tree
	}
	if testing.Testing() {
		parse()
	}
	return &Pattern{
		re:        sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) }),
		need:      sync.OnceValue(func() []string { return needOf(parse()) }),
		automaton: sync.OnceValue(func() *automaton { return newAutomaton(parse()) }),
	}
}

// fewWords is up to how many words are looked for one by one, which costs less than the automaton.
const fewWords = 6

// ask tells whether a text matches as far as that is known without the expression: not without the words that it needs, and
// else as the automaton says. One that begins with the text soon knows without looking for words in all of it.
func (p *Pattern) ask(s string) answer {
	a := p.automaton()
	if need := p.need(); 0 < len(need) && len(need) <= fewWords && !a.isAnchored && !slices.ContainsFunc(need, func(w string) bool { return strings.Contains(s, w) }) {
		return no
	}
	return a.matches(s)
}

// can reports that a text may match.
func (p *Pattern) can(s string) bool { return p.ask(s) != no }

// The methods are those of [regexp.Regexp] under the same names.

func (p *Pattern) MatchString(s string) bool {
	a := p.ask(s)
	return a == yes || a == unsure && p.re().MatchString(s)
}

func (p *Pattern) FindString(s string) string {
	if !p.can(s) {
		return ""
	}
	return p.re().FindString(s)
}

func (p *Pattern) FindStringIndex(s string) []int {
	if !p.can(s) {
		return nil
	}
	return p.re().FindStringIndex(s)
}

func (p *Pattern) FindStringSubmatch(s string) []string {
	if !p.can(s) {
		return nil
	}
	return p.re().FindStringSubmatch(s)
}

func (p *Pattern) FindStringSubmatchIndex(s string) []int {
	if !p.can(s) {
		return nil
	}
	return p.re().FindStringSubmatchIndex(s)
}

func (p *Pattern) FindAllString(s string, n int) []string {
	if !p.can(s) {
		return nil
	}
	return p.re().FindAllString(s, n)
}

func (p *Pattern) FindAllStringSubmatch(s string, n int) [][]string {
	if !p.can(s) {
		return nil
	}
	return p.re().FindAllStringSubmatch(s, n)
}

func (p *Pattern) FindAllStringIndex(s string, n int) [][]int {
	if !p.can(s) {
		return nil
	}
	return p.re().FindAllStringIndex(s, n)
}

func (p *Pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if !p.can(s) {
		return nil
	}
	return p.re().FindAllStringSubmatchIndex(s, n)
}

func (p *Pattern) ReplaceAllString(s, with string) string {
	if !p.can(s) {
		return s
	}
	return p.re().ReplaceAllString(s, with)
}

// language is what is known of the strings that an expression matches: all of them, or strings of which each holds one.
type language struct {
	exact []string // all the strings; nil when they are too many
	need  []string
}

// most bounds how many strings are worth knowing.
const most = 48

// needOf finds the strings of which every match of an expression holds one; nil when they would be too many or too common.
func needOf(re *syntax.Regexp) []string {
	l := languageOf(re)
	need := cheaper(l.exact, l.need)
	if cost(need) > 0.8 {
		return nil
	}
	return need
}

func languageOf(re *syntax.Regexp) language {
	switch re.Op {
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase != 0 {
			return language{}
		}
		return language{exact: []string{string(re.Rune)}}
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return language{exact: []string{""}}
	case syntax.OpCharClass:
		var l language
		for i := 0; i < len(re.Rune); i += 2 {
			for c := re.Rune[i]; c <= re.Rune[i+1]; c++ {
				if l.exact = append(l.exact, string(c)); len(l.exact) > 8 {
					return language{}
				}
			}
		}
		return l
	case syntax.OpCapture:
		return languageOf(re.Sub[0])
	case syntax.OpQuest:
		if l := languageOf(re.Sub[0]); l.exact != nil {
			return language{exact: append([]string{""}, l.exact...)}
		}
	case syntax.OpPlus:
		l := languageOf(re.Sub[0])
		return language{need: cheaper(l.exact, l.need)}
	case syntax.OpRepeat:
		if re.Min > 0 {
			l := languageOf(re.Sub[0])
			return language{need: cheaper(l.exact, l.need)}
		}
	case syntax.OpConcat:
		return concatenated(re.Sub)
	case syntax.OpAlternate:
		return eitherOf(re.Sub)
	}
	return language{}
}

func concatenated(subs []*syntax.Regexp) language {
	run, whole := []string{""}, true
	var best []string
	for _, s := range subs {
		l := languageOf(s)
		if l.exact != nil && len(run)*len(l.exact) <= most {
			var next []string
			for _, a := range run {
				for _, b := range l.exact {
					next = append(next, a+b)
				}
			}
			run = next
			continue
		}
		best = cheaper(cheaper(best, run), l.need)
		if run, whole = l.exact, false; run == nil {
			run = []string{""}
		}
	}
	if whole {
		return language{exact: run}
	}
	return language{need: cheaper(best, run)}
}

func eitherOf(subs []*syntax.Regexp) language {
	var exact, need []string
	isExact, isNeeded := true, true
	for _, s := range subs {
		l := languageOf(s)
		one := cheaper(l.exact, l.need)
		isExact, isNeeded = isExact && l.exact != nil, isNeeded && one != nil
		exact, need = append(exact, l.exact...), append(need, one...)
	}
	switch {
	case isExact && len(exact) <= most:
		return language{exact: exact}
	case isNeeded:
		return language{need: need}
	}
	return language{}
}

// cheaper chooses between two sets of needed strings; nil is no set. What is needed beside a shorter need is left out.
func cheaper(a, b []string) []string {
	a, b = reduced(a), reduced(b)
	if a == nil || b != nil && cost(b) < cost(a) {
		return b
	}
	return a
}

func reduced(ss []string) []string {
	var out []string
	for i, s := range ss {
		if s == "" {
			return nil
		}
		covered := false
		for k, t := range ss {
			if strings.Contains(s, t) && (len(t) < len(s) || k < i) {
				covered = true
				break
			}
		}
		if !covered {
			out = append(out, s)
		}
	}
	return out
}

// cost guesses how often a sentence holds one of some strings, and how long it takes to look: 1 is as bad as not looking.
func cost(ss []string) float64 {
	if len(ss) == 0 {
		return 1
	}
	sum := 0.0
	for _, s := range ss {
		switch n := len(s); {
		case strings.TrimSpace(s) == "":
			sum++
		case n < 2:
			sum += 0.8
		case n < 3:
			sum += 0.4
		case n < 4:
			sum += 0.15
		case n < 5:
			sum += 0.06
		default:
			sum += 0.02
		}
		sum += 0.005
	}
	return sum
}
