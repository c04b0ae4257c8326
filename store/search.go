package store

import (
	"slices"
	"strings"
	"unicode/utf8"

	"scrutinygraph/scrutiny"
)

// SearchQuery asks for nodes by words. The syntax, the same on every store:
//
//	children services     both words, in any of their grammatical forms
//	"action plan"         the words next to each other, in this order
//	inspect*              words that begin so, as they are written
//	-budget               not this word (nor -"this phrase", nor -this*)
//
// Case, accents and punctuation do not matter; a word with a hyphen in it is looked for as a phrase. A query without a
// word to look for is an ErrInvalid that says so; one over [MaxSearchLength] or [MaxSearchTerms] is an ErrLimit.
//
// The words have to stand in one node; a phrase, in one of its texts. The order is declared, not the engine's: by weight
// of the place where the words stand ([WeightName] and so on), then the newer date first (absent last), then ID.
type SearchQuery struct {
	Text string
	// Kinds keeps only nodes of these kinds; nil keeps all.
	Kinds []scrutiny.Kind
	// First or Last is the size of the page, and After and Before bound it, as in a [Cut].
	First, Last   int
	After, Before *SearchKey
	// WithTotal asks for the number of all hits.
	WithTotal bool
	// HasBareHits leaves the snippets and marks empty: they cost more than finding the hits.
	HasBareHits bool
	// Fields are the properties that are wanted of the nodes of bare hits, as in a Query.
	Fields []string
	// HasNoKeys says that the dates of the keys of such hits are not wanted.
	HasNoKeys bool
}

// The limits of a search text: code points, and words.
const (
	MaxSearchLength = 1000
	MaxSearchTerms  = 32
)

// SearchKey places a hit in the order.
type SearchKey struct {
	Weight int
	On     scrutiny.Date
	ID     scrutiny.ID
}

// SearchHit is one node found.
type SearchHit struct {
	Node scrutiny.Node
	Key  SearchKey
	// Score is 0 to 1, a reading of the weight for people.
	Score float64
	// Snippet is the text around the first match; Marks are the matches in it, as pairs of code point offsets.
	Snippet string
	Marks   [][2]int
}

// SearchPage is a page of hits.
type SearchPage struct {
	Hits             []SearchHit
	HasNext, HasPrev bool
	// Total is -1 unless it was asked for.
	Total int
}

// Clause is a condition on the terms of a node: all its terms next to each other, in order, or, for a prefix, one term
// that begins with its only one. Terms are made of letters and digits, and of the mark of words as written.
type Clause struct {
	Terms    []string
	IsPrefix bool
}

// SearchPlan is a checked search: nodes in which all of Must stand and none of Not.
type SearchPlan struct {
	Must, Not []Clause
	Kinds     []scrutiny.Kind
	Reading
	After, Before *SearchKey
	WithTotal     bool
	// Fields are the properties to read, with those that place a hit; none are all.
	Fields []string

	hasBareHits bool
}

// PlanSearch checks and parses a search.
func PlanSearch(q SearchQuery) (SearchPlan, error) {
	p := SearchPlan{Kinds: q.Kinds, After: q.After, Before: q.Before, WithTotal: q.WithTotal, hasBareHits: q.HasBareHits}
	if q.HasBareHits && len(q.Fields) > 0 {
		p.Fields = slices.Clone(q.Fields)
		if !q.HasNoKeys {
			p.Fields = append(p.Fields, dates...)
			slices.Sort(p.Fields)
			p.Fields = slices.Compact(p.Fields)
		}
	}
	for _, k := range q.Kinds {
		if scrutiny.New(k, "") == nil {
			return p, scrutiny.Errorf(scrutiny.ErrInvalid, "there is no kind of node %q; kinds are %s", k, kindNames())
		}
	}
	var err error
	if p.Reading, err = reading(q.First, q.Last, q.After != nil, q.Before != nil); err != nil {
		return p, err
	}
	for _, k := range []*SearchKey{q.After, q.Before} {
		if k != nil && (k.Weight < WeightPassage || k.Weight > WeightName || k.ID == "") {
			return p, scrutiny.Errorf(scrutiny.ErrInvalid, "this is not a key of a search")
		}
	}
	if n := utf8.RuneCountInString(q.Text); n > MaxSearchLength {
		return p, scrutiny.Errorf(scrutiny.ErrLimit, "the search text has %d characters; at most %d are taken", n, MaxSearchLength)
	}
	terms := 0
	for rest := strings.TrimSpace(q.Text); rest != ""; rest = strings.TrimSpace(rest) {
		var c Clause
		var isNot bool
		c, isNot, rest, err = nextClause(rest)
		if err != nil {
			return p, err
		}
		if terms += len(c.Terms); terms > MaxSearchTerms {
			return p, scrutiny.Errorf(scrutiny.ErrLimit, "the search has more than %d words", MaxSearchTerms)
		}
		list := &p.Must
		if isNot {
			list = &p.Not
		}
		same := func(o Clause) bool { return o.IsPrefix == c.IsPrefix && slices.Equal(o.Terms, c.Terms) }
		if len(c.Terms) > 0 && !slices.ContainsFunc(*list, same) {
			*list = append(*list, c)
		}
	}
	if len(p.Must) == 0 {
		if len(p.Not) > 0 {
			return p, scrutiny.Errorf(scrutiny.ErrInvalid, "the search only says what to leave out; give a word to look for as well")
		}
		return p, scrutiny.Errorf(scrutiny.ErrInvalid, "the search has no word to look for; give letters or digits")
	}
	return p, nil
}

// nextClause reads one clause from the beginning of a non-empty text. What holds no letter or digit gives no terms.
func nextClause(s string) (c Clause, isNot bool, rest string, err error) {
	if after, ok := strings.CutPrefix(s, "-"); ok {
		isNot, s = true, after
	}
	isQuote := func(r rune) bool { return r == '"' || r == '“' || r == '”' }
	if r, size := utf8.DecodeRuneInString(s); isQuote(r) {
		end := strings.IndexFunc(s[size:], isQuote)
		if end < 0 {
			return c, isNot, "", scrutiny.Errorf(scrutiny.ErrInvalid, "a quotation mark is not closed; write \"…\" around the words of a phrase")
		}
		_, closing := utf8.DecodeRuneInString(s[size+end:])
		return Clause{Terms: Terms(s[size : size+end])}, isNot, s[size+end+closing:], nil
	}
	end := strings.IndexFunc(s, func(r rune) bool {
		return isQuote(r) || r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\u00a0'
	})
	if end < 0 {
		end = len(s)
	}
	text, rest := s[:end], s[end:]
	stub, isPrefix := strings.CutSuffix(text, "*")
	if !isPrefix {
		return Clause{Terms: Terms(text)}, isNot, rest, nil
	}
	ws := words(stub)
	switch {
	case len(ws) == 0:
		return c, isNot, rest, scrutiny.Errorf(scrutiny.ErrInvalid, "%q: letters have to stand before the *", text)
	case len(ws) > 1:
		return c, isNot, rest, scrutiny.Errorf(scrutiny.ErrInvalid, "%q: a * ends one word; write the words apart", text)
	case utf8.RuneCountInString(ws[0].folded) < 2:
		return c, isNot, rest, scrutiny.Errorf(scrutiny.ErrInvalid, "%q: give at least two letters before the *", text)
	}
	return Clause{Terms: []string{wordMark + ws[0].folded}, IsPrefix: true}, isNot, rest, nil
}

// Hit makes the answer for a node that a store found: its key, score, snippet and marks.
func (p SearchPlan) Hit(n scrutiny.Node) SearchHit {
	texts, weight := searched(n)
	h := SearchHit{
		Node:  n,
		Key:   SearchKey{Weight: weight, On: dateOf(n), ID: n.NodeID()},
		Score: float64(weight) / WeightName,
	}
	if p.hasBareHits {
		return h
	}
	for _, text := range texts {
		if marks := p.marks(text); len(marks) > 0 {
			h.Snippet, h.Marks = snippet(text, marks)
			return h
		}
	}
	// Not reached while index and text agree; the text alone is still an answer.
	if len(texts) > 0 {
		h.Snippet, h.Marks = snippet(texts[0], nil)
	}
	return h
}

// marks finds the matches of the plan in a text, in order, none within another.
func (p SearchPlan) marks(text string) [][2]int {
	ws := words(text)
	var marks [][2]int
	for i := 0; i < len(ws); {
		length := 0
		for _, c := range p.Must {
			if matches(c, ws[i:]) {
				length = max(length, len(c.Terms))
			}
		}
		if length == 0 {
			i++
			continue
		}
		marks = append(marks, [2]int{ws[i].start, ws[i+length-1].end})
		i += length
	}
	return marks
}

func matches(c Clause, ws []word) bool {
	if c.IsPrefix {
		return strings.HasPrefix(ws[0].folded, strings.TrimPrefix(c.Terms[0], wordMark))
	}
	if len(ws) < len(c.Terms) {
		return false
	}
	for i, t := range c.Terms {
		if ws[i].stem != t {
			return false
		}
	}
	return true
}

// The size of a snippet, in code points, and how much of it may stand before the first match.
const (
	snippetLength = 240
	snippetBefore = 60
)

// snippet cuts a text around its first mark, at words, and moves the marks along. "… " and " …" stand for what was cut.
func snippet(text string, marks [][2]int) (string, [][2]int) {
	rs := []rune(text)
	if len(rs) <= snippetLength {
		return text, marks
	}
	from, most := 0, 0
	if len(marks) > 0 {
		from, most = marks[0][0]-snippetBefore, marks[0][0]
	}
	from = max(0, min(from, len(rs)-snippetLength))
	isSpace := func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }
	// A cut inside a word moves on to the next one, but never past the match.
	if from > 0 {
		for i := from; i < most; i++ {
			if isSpace(rs[i-1]) {
				from = i
				break
			}
		}
	}
	to := min(len(rs), from+snippetLength)
	if len(marks) > 0 {
		to = min(len(rs), max(to, marks[0][1]))
	}
	if to < len(rs) {
		for i := to; i > from+snippetLength/2; i-- {
			if isSpace(rs[i]) {
				if len(marks) == 0 || i >= marks[0][1] {
					to = i
				}
				break
			}
		}
	}
	head, tail := "", ""
	if from > 0 {
		head = "… "
	}
	if to < len(rs) {
		tail = " …"
	}
	shift := utf8.RuneCountInString(head) - from
	var moved [][2]int
	for _, m := range marks {
		if m[0] >= from && m[1] <= to {
			moved = append(moved, [2]int{m[0] + shift, m[1] + shift})
		}
	}
	return head + string(rs[from:to]) + tail, moved
}
