package expr

import (
	"encoding/binary"
	"fmt"
	"regexp/syntax"
	"slices"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

// automaton tells whether an expression matches somewhere in a text, in one step a letter. The standard library tells also
// where, and pays for that in letters times the size of the expression; most patterns meet most sentences in vain, and of
// these only the answer "no" is wanted.
//
// A state is the set of places in the expression at which a match under way may stand. States are made when a text first
// leads to them, since most are never met, and stay for all texts and cores.
//
// An expression that counts far ("up to 200 letters") would have a state for each count of each of its parts. Its automaton
// does not count: it takes any number for the high ones, so that its "no" is true and its "yes" is none.
type automaton struct {
	prog *syntax.Prog
	// isWider: some count was left out.
	isWider bool
	// isAnchored: a match begins with the text, so that a text is read no further than one may be under way.
	isAnchored bool
	// class tells letters below 128 that no part of the expression tells apart; the others get a class when they are met.
	class   [utf8.RuneSelf]uint8
	letters int                            // classes of letters below 128
	others  atomic.Pointer[map[rune]uint8] // classes of other letters
	start   *state

	mu     sync.Mutex // for making classes and states
	states map[string]*state
	// kinds are the classes of other letters, by which parts of the expression match them.
	kinds map[string]uint8
	// beyond are the parts that match letters from 128 on, each once.
	beyond []*syntax.Inst
	full   atomic.Bool // no more states are made
}

// state is a set of places, with what the letter before it was: some places hold only at the edge of a word or line.
type state struct {
	at     []uint32
	before rune                    // stands for all letters like it; -1 is the start of the text
	next   []atomic.Pointer[state] // by class; the last is the end of the text
}

// matched is the state behind a match, failed the one from which none can come.
var matched, failed = &state{}, &state{}

const (
	// mostOthers is how many letters from 128 on are told by one look, mostKinds how many classes they may have. A text with more
	// different ones is left to the expression itself.
	mostOthers, mostKinds = 128, 24
	// mostStates bounds the states of one expression.
	mostStates = 1500
	// farCount is from which number on an automaton does not count.
	farCount = 12
)

// widened leaves high counts out of an expression, and reports whether there were any.
func widened(re *syntax.Regexp) (*syntax.Regexp, bool) {
	out, isWider := *re, false
	out.Sub = make([]*syntax.Regexp, len(re.Sub))
	for i, sub := range re.Sub {
		wide := false
		out.Sub[i], wide = widened(sub)
		isWider = isWider || wide
	}
	if re.Op == syntax.OpRepeat && max(re.Min, re.Max) >= farCount {
		out.Min, out.Max, isWider = min(re.Min, 1), -1, true
	}
	return &out, isWider
}

// beginsText reports that every match begins with the text.
func beginsText(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpBeginText:
		return true
	case syntax.OpCapture, syntax.OpPlus:
		return beginsText(re.Sub[0])
	case syntax.OpConcat:
		return len(re.Sub) > 0 && beginsText(re.Sub[0])
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			if !beginsText(sub) {
				return false
			}
		}
		return true
	}
	return false
}

func newAutomaton(tree *syntax.Regexp) *automaton {
	tree, isWider := widened(tree)
	prog, err := syntax.Compile(tree.Simplify())
	if err != nil {
		panic(err) // It compiled as an expression.
	}
	a := &automaton{prog: prog, isWider: isWider, isAnchored: beginsText(tree), states: map[string]*state{}, kinds: map[string]uint8{}}
	a.others.Store(&map[rune]uint8{})
	// A class ends where any part of the expression tells a letter from the next one.
	var ends [utf8.RuneSelf + 1]bool
	end := func(lo, hi rune) {
		if lo < utf8.RuneSelf {
			ends[lo] = true
			ends[min(hi+1, utf8.RuneSelf)] = true
		}
	}
	for _, r := range [][2]rune{{'\n', '\n'}, {'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}} {
		end(r[0], r[1])
	}
	seen := map[string]bool{}
	for k := range prog.Inst {
		i := &prog.Inst[k]
		switch i.Op {
		case syntax.InstRune, syntax.InstRune1:
			if key := fmt.Sprint(i.Rune, i.Arg); !seen[key] {
				seen[key] = true
				if n := len(i.Rune); n > 0 && (i.Rune[n-1] >= utf8.RuneSelf || n == 1) {
					a.beyond = append(a.beyond, i)
				}
			}
			if len(i.Rune) == 1 {
				end(i.Rune[0], i.Rune[0])
				for r := unicode.SimpleFold(i.Rune[0]); r != i.Rune[0]; r = unicode.SimpleFold(r) {
					end(r, r)
				}
			}
			for k := 0; k+1 < len(i.Rune); k += 2 {
				end(i.Rune[k], i.Rune[k+1])
			}
		}
	}
	for r := range a.class {
		if ends[r] && r > 0 {
			a.letters++
		}
		a.class[r] = uint8(a.letters)
	}
	a.letters++
	a.start = a.state([]uint32{uint32(prog.Start)}, -1)
	return a
}

// answer is what an automaton knows of a text.
type answer int

const (
	unsure answer = iota // the expression itself has to tell
	no
	yes
)

// matches tells whether the expression matches somewhere in a text, where that takes not too much room to find out.
func (a *automaton) matches(s string) answer {
	at := a.start
	for i := 0; i < len(s); {
		var class int
		r, n := rune(s[i]), 1
		if r < utf8.RuneSelf {
			class = int(a.class[r])
		} else {
			r, n = utf8.DecodeRuneInString(s[i:])
			if class = a.classOf(r); class < 0 {
				return unsure
			}
		}
		next := at.next[class].Load()
		if next == nil {
			if next = a.step(at, class, r); next == nil {
				return unsure
			}
		}
		if next == matched || next == failed {
			return a.end(next)
		}
		at = next
		i += n
	}
	end := len(at.next) - 1
	next := at.next[end].Load()
	if next == nil {
		if next = a.step(at, end, -1); next == nil {
			return unsure
		}
	}
	return a.end(next)
}

// end is the answer of the state at which a text ends.
func (a *automaton) end(at *state) answer {
	switch {
	case at != matched:
		return no
	case a.isWider:
		return unsure
	}
	return yes
}

// classOf is the class of a letter from 128 on, -1 when there are too many.
func (a *automaton) classOf(r rune) int {
	if c, ok := (*a.others.Load())[r]; ok {
		return int(c)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	known := *a.others.Load()
	if c, ok := known[r]; ok {
		return int(c)
	}
	if len(known) == mostOthers {
		return -1
	}
	kind := make([]byte, len(a.beyond))
	for k, i := range a.beyond {
		if i.MatchRune(r) {
			kind[k] = 1
		}
	}
	class, ok := a.kinds[string(kind)]
	if !ok {
		if len(a.kinds) == mostKinds {
			return -1
		}
		class = uint8(a.letters + len(a.kinds))
		a.kinds[string(kind)] = class
	}
	more := make(map[rune]uint8, len(known)+1)
	for k, v := range known {
		more[k] = v
	}
	more[r] = class
	a.others.Store(&more)
	return int(class)
}

// step makes the state that follows another one; nil when there are too many. A letter of -1 is the end of the text.
func (a *automaton) step(from *state, class int, r rune) *state {
	if a.full.Load() {
		return nil
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	seen := make([]bool, len(a.prog.Inst))
	edge := syntax.EmptyOpContext(from.before, r)
	var next []uint32
	isMatch := false
	var visit func(pc uint32)
	visit = func(pc uint32) {
		if seen[pc] || isMatch {
			return
		}
		seen[pc] = true
		switch i := &a.prog.Inst[pc]; i.Op {
		case syntax.InstMatch:
			isMatch = true
		case syntax.InstAlt, syntax.InstAltMatch:
			visit(i.Out)
			visit(i.Arg)
		case syntax.InstCapture, syntax.InstNop:
			visit(i.Out)
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(i.Arg)&^edge == 0 {
				visit(i.Out)
			}
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			if r >= 0 && i.MatchRune(r) {
				next = append(next, i.Out)
			}
		}
	}
	for _, pc := range from.at {
		visit(pc)
	}
	to := matched
	if !isMatch {
		// Every letter may begin a match, so the start is a place of every state.
		if !a.isAnchored {
			next = append(next, uint32(a.prog.Start))
		}
		if len(next) == 0 {
			from.next[class].Store(failed)
			return failed
		}
		slices.Sort(next)
		next = slices.Compact(next)
		if to = a.state(next, like(r)); to == nil {
			return nil
		}
	}
	from.next[class].Store(to)
	return to
}

// state gives the one state of a set of places; nil when there are too many.
func (a *automaton) state(at []uint32, before rune) *state {
	key := binary.AppendVarint(nil, int64(before))
	for _, pc := range at {
		key = binary.AppendUvarint(key, uint64(pc))
	}
	if s := a.states[string(key)]; s != nil {
		return s
	}
	if len(a.states) >= mostStates {
		a.full.Store(true)
		return nil
	}
	s := &state{at: at, before: before, next: make([]atomic.Pointer[state], a.letters+mostKinds+1)}
	a.states[string(key)] = s
	return s
}

// like is a letter that stands for all that are the same to the edges of words and lines.
func like(r rune) rune {
	switch {
	case r == '\n' || r < 0:
		return r
	case syntax.IsWordChar(r):
		return 'a'
	}
	return ' '
}
