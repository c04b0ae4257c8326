package store

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"scrutinygraph/scrutiny"
)

// Text is analysed here, once, for every store, so that all match the same words. A store indexes the string that
// [IndexText] gives with an analyser that splits at spaces and does nothing else (FTS5's "ascii" tokenizer, Lucene's
// whitespace analyser), and looks for the terms that [PlanSearch] gives.
//
// The string holds, in the order of the text, the stem of each word; between two texts of one node stands a barrier, so
// that no phrase runs from one into the next. After a last barrier stands each distinct word as it is written, marked, for
// words are looked for by their beginning as written: "inspecti*" finds "inspection", whose stem is "inspect".

const (
	// wordMark begins a term that is a word as written, not a stem. It is a letter to no tokenizer and a separator to none.
	wordMark = "·"
	// barrier is a term that no search can name.
	barrier = "¦"
	// maxWord bounds a term, in code points; what is longer is cut, in the index as in a search.
	maxWord = 64
)

// word is one word of a text.
type word struct {
	// folded is the word without case and accents, stem its English stem.
	folded, stem string
	// start and end are code point offsets into the text.
	start, end int
}

// Terms gives the stems of the words of a text, in order: what the index holds of it.
func Terms(s string) []string {
	var terms []string
	for _, w := range words(s) {
		terms = append(terms, w.stem)
	}
	return terms
}

// words splits a text. A word is a run of letters and digits of any script; accents, apostrophes and what is invisible
// inside it neither part it nor count.
func words(s string) []word {
	ws := make([]word, 0, len(s)/6+1)
	const none = -1
	at, startByte, endByte, start, end := 0, none, 0, 0, 0
	flush := func() {
		if startByte == none {
			return
		}
		if f := fold(s[startByte:endByte]); f != "" {
			ws = append(ws, word{f, stem(f), start, end})
		}
		startByte = none
	}
	for i, r := range s {
		switch {
		case isWordRune(r):
			if startByte == none {
				startByte, start = i, at
			}
			endByte, end = i+utf8.RuneLen(r), at+1
		case joins(r):
		default:
			flush()
		}
		at++
	}
	flush()
	return ws
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r))
}

// joins reports what may stand inside a word without parting it: "Children's" is also spelt "Childrens".
func joins(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʼ', '＇':
		return true
	case '\u200b':
		return false
	}
	return r >= utf8.RuneSelf && (unicode.IsMark(r) || unicode.Is(unicode.Cf, r))
}

// fold takes case, accents and compatibility forms from a word.
func fold(s string) string {
	ascii := true
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c == '\'' {
			ascii = false
			break
		}
	}
	if ascii {
		s = strings.ToLower(s)
		if len(s) > maxWord {
			s = s[:maxWord]
		}
		return s
	}
	keep := func(r rune) rune {
		if isWordRune(r) || unicode.Is(unicode.Mc, r) {
			return r
		}
		return -1
	}
	s = strings.Map(keep, norm.NFKD.String(s))
	// Folding turns small Cherokee letters into capitals and capitals into small ones; the lower case of both is one.
	s = strings.Map(keep, norm.NFKD.String(strings.ToLower(cases.Fold().String(s))))
	s = norm.NFC.String(s)
	n := 0
	for i := range s {
		if n++; n > maxWord {
			return s[:i]
		}
	}
	return s
}

// stems remembers what was stemmed: minutes repeat a few thousand words. It is bounded, since records may be hostile.
var (
	stems     sync.Map
	stemCount atomic.Int64
)

func stem(folded string) string {
	for i := range len(folded) {
		if c := folded[i]; c < 'a' || c > 'z' {
			return folded
		}
	}
	if s, ok := stems.Load(folded); ok {
		return s.(string)
	}
	s := english.Stem(folded, true)
	if stemCount.Load() < 1<<16 {
		stemCount.Add(1)
		stems.Store(strings.Clone(folded), s)
	}
	return s
}

// The weights of the places where words may stand, heaviest first.
const (
	// WeightName: the name or title of the thing itself.
	WeightName = 3
	// WeightFact: the wording of what was recommended, resolved, promised or reported.
	WeightFact = 2
	// WeightPassage: the words of a record around a fact.
	WeightPassage = 1
)

// Indexed is what a store keeps of a node for search.
type Indexed struct {
	// Terms are the terms of the node, parted by spaces; empty for a node that is not searched.
	Terms string
	// Weight is that of its texts, On the date by which it is ordered; empty if it has none.
	Weight int
	On     scrutiny.Date
}

// IndexText gives what is searched of a node. Figures are not searched: their sentences are passages.
func IndexText(n scrutiny.Node) Indexed {
	texts, weight := searched(n)
	var b strings.Builder
	seen := map[string]bool{}
	var written []string
	for _, text := range texts {
		for _, w := range words(text) {
			b.WriteString(w.stem)
			b.WriteByte(' ')
			if !seen[w.folded] {
				seen[w.folded] = true
				written = append(written, w.folded)
			}
		}
		b.WriteString(barrier)
		b.WriteByte(' ')
	}
	if len(written) == 0 {
		return Indexed{}
	}
	for i, w := range written {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(wordMark)
		b.WriteString(w)
	}
	return Indexed{Terms: b.String(), Weight: weight, On: dateOf(n)}
}

// searched gives the texts of a node that are searched, the one to show first, and their weight.
func searched(n scrutiny.Node) (texts []string, weight int) {
	weight = WeightName
	switch n := n.(type) {
	case *scrutiny.Council:
		texts = []string{n.Name}
	case *scrutiny.Committee:
		texts = append([]string{n.Name}, n.OtherNames...)
	case *scrutiny.Meeting:
		texts = []string{string(n.Date), n.Venue}
	case *scrutiny.AgendaItem:
		texts = []string{n.Title}
	case *scrutiny.Person:
		texts = []string{n.Name}
	case *scrutiny.Post:
		texts = []string{n.Title}
	case *scrutiny.Service:
		texts = []string{n.Name, n.Department}
	case *scrutiny.Document:
		texts = []string{n.Title}
	case *scrutiny.Inspection:
		year := ""
		if n.Year != nil {
			year = " " + strconv.Itoa(*n.Year)
		}
		texts = []string{strings.TrimSpace(n.Inspectorate + " " + n.Framework + year), n.Area}
	case *scrutiny.ActionPlan:
		texts = append([]string{n.Name}, n.OtherNames...)
	case *scrutiny.Judgement:
		texts, weight = []string{strings.TrimSpace(n.Aspect + " " + n.Grade)}, WeightFact
	case *scrutiny.Recommendation:
		texts, weight = []string{n.Text}, WeightFact
	case *scrutiny.Action:
		texts, weight = []string{n.Text, n.Answers}, WeightFact
	case *scrutiny.Resolution:
		texts, weight = []string{n.Text}, WeightFact
	case *scrutiny.Commitment:
		texts, weight = []string{n.Text}, WeightFact
	case *scrutiny.Update:
		texts, weight = []string{n.Text}, WeightFact
	case *scrutiny.Correction:
		texts, weight = []string{n.Because}, WeightFact
	case *scrutiny.Passage:
		texts, weight = []string{n.Text}, WeightPassage
	}
	return slices.DeleteFunc(texts, func(s string) bool { return s == "" }), weight
}

// dates are the properties from which dateOf takes one.
var dates = []string{"date", "dateFrom", "dateTo", "on", "publishedOn"}

// dateOf gives the date by which hits of one weight are ordered.
func dateOf(n scrutiny.Node) scrutiny.Date {
	switch n := n.(type) {
	case *scrutiny.Meeting:
		return n.Date
	case *scrutiny.Inspection:
		for _, d := range []scrutiny.Date{n.PublishedOn, n.DateTo, n.DateFrom} {
			if d != "" {
				return d
			}
		}
		return ""
	}
	p, isDated := scrutiny.PropertyOf(n.NodeKind(), "on")
	if !isDated {
		return ""
	}
	return scrutiny.Date(p.Of(n).String())
}
