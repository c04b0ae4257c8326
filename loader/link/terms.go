package link

import (
	"slices"
	"strings"
	"unicode"

	"github.com/kljensen/snowball/english"

	"scrutinygraph/loader/expr"
)

// terms are the stems of the words that carry a text's subject, sorted, each once.
type terms []string

// termsOf finds the terms of a text; what it drops says nothing about a subject: grammar, months and numbers, and the
// words in which any committee speaks of any report.
func (l *linker) termsOf(text string) terms {
	t, ok := l.terms[text]
	if !ok {
		t = l.findTerms(text)
		l.terms[text] = t
	}
	return t
}

// findTerms does so for a text that is asked for once.
func (l *linker) findTerms(text string) terms { return l.stems.terms(text) }

// stems are the stems of the words met so far; empty for one that says nothing.
type stems map[string]string

func (s stems) terms(text string) terms {
	var t terms
	folded := withoutApostrophes.Replace(strings.ToLower(titledName.ReplaceAllString(text, " ")))
	if strings.Contains(folded, "programme") {
		folded = ofWork.ReplaceAllString(folded, " ")
	}
	for _, w := range strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		stem, isKnown := s[w]
		if !isKnown {
			stem = stemOf(w)
			s[strings.Clone(w)] = stem
		}
		if stem != "" {
			t = append(t, stem)
		}
	}
	slices.Sort(t)
	return slices.Compact(t)
}

// ofWork is the list of what a committee is to consider, which is no subject of its own.
var ofWork = expr.Compile(`\b(?:forward |future |committees )?work(?:ing)? programme\b`)

// titledName is a person by title and name: who asks or answers is not what is spoken of.
var titledName = expr.Compile(`\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Cllrs?|Councillors?|Alderman|Baillie)\.?(?: [A-Z]\.)* [A-Z][\pL'’-]+(?: [A-Z][\pL'’-]+)?`)

// withoutApostrophes leaves "cqc" of "CQC's".
var withoutApostrophes = strings.NewReplacer("'s ", " ", "’s ", " ", "'s,", " ", "’s,", " ", "'s)", " ", "’s)", " ", "'", "", "’", "", "‘", "")

// stemOf is the stem of a word; empty if the word carries no subject.
func stemOf(word string) string {
	if len(word) < 2 || strings.ContainsFunc(word, unicode.IsDigit) || english.IsStopWord(word) {
		return ""
	}
	if stem := english.Stem(word, false); !emptyTerms[stem] {
		return stem
	}
	return ""
}

// formStem is the stem of a word, whatever it says.
func formStem(word string) string { return english.Stem(word, false) }

func stemSet(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[english.Stem(w, false)] = true
	}
	return m
}

var emptyTerms = stemSet(`report reports update updates further progress present presented presentation provide provided submit submitted bring brought
	receive received committee panel board meeting meetings member members councillor councillors item items agenda information detail detailed details
	request requested requests paper regarding relating relation future next previous following copy note noted give given circulate circulated would shall
	will also may including include included set outcome response responses respond appendix minute minutes resolved agreed chair chairman
	january february march april may june july august september october november december spring summer autumn winter month months year years
	annual annually quarterly quarter date due course day week weeks time once soon possible come back overview scrutiny consider considered
	council county city borough district asked ask matter matters arising additional new officer officers director directors head manager assistant
	strategic interim deputy said say saying let offered offer undertook undertake undertaken promised promise bring gave taken take sent send e-mail email emailed
	explained stated reported noted mr mrs ms miss dr chairwoman chairperson clerk held hold holding date show showing column together reiterate reiterated repeat repeated repeatedly again
	action actions sooner later separately therefore number numbers figure figures list lists breakdown breakdowns data statistics
	step steps position situation answer answers reply replies share shared one made make makes making
	consideration considerations defer deferred deferral postponed receipt advised advise
	letter letters visit visits arrange arranged arrangement write written see seen come welcome welcomed keen still wait waited waiting await awaited`)

// numberTerms are how many there are of something: they help to know it again, and are not what it is about.
var numberTerms = stemSet(`two three four five six seven eight nine ten eleven twelve`)

// planTerms are the words of a plan's name that any plan may have.
var planTerms = stemSet(`plan plans action actions improvement development post pre inspection draft final revised updated written statement accelerated
	delivery implementation recovery ofsted cqc estyn ciw hmip hmicfrs ilacs sif jar jtai send area single joint initial key service services inspectorate overall peer challenge review lga corporate`)

// shared counts the terms that two texts have in common.
func shared(a, b terms) int {
	n := 0
	for _, t := range a {
		if _, ok := slices.BinarySearch(b, t); ok {
			n++
		}
	}
	return n
}

// alike is 1 for the same terms, 0 for none in common (Dice's coefficient).
func alike(a, b terms) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	return 2 * float64(shared(a, b)) / float64(len(a)+len(b))
}

// covered is the part of the first text's terms that the second has; 0 where the first has none.
func covered(a, b terms) float64 {
	if len(a) == 0 {
		return 0
	}
	return float64(shared(a, b)) / float64(len(a))
}

// without drops terms.
func (t terms) without(drop ...terms) terms {
	var left terms
	for _, x := range t {
		if !slices.ContainsFunc(drop, func(d terms) bool { _, ok := slices.BinarySearch(d, x); return ok }) {
			left = append(left, x)
		}
	}
	return left
}

// with unites terms.
func (t terms) with(more ...terms) terms {
	all := slices.Concat(append([]terms{t}, more...)...)
	slices.Sort(all)
	return slices.Compact(all)
}

func (t terms) own(common map[string]bool) terms {
	var left terms
	for _, x := range t {
		if !common[x] {
			left = append(left, x)
		}
	}
	return left
}
