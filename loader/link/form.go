package link

import (
	"slices"
	"strings"

	"scrutinygraph/scrutiny"
)

// forms are the words for what kind of paper or event is promised, and by what it is to be broken down. They say nothing about its subject,
// and tell apart what is promised under one item: "a breakdown by district", "a note".
var forms = stemSet(`breakdown list briefing note letter visit summary schedule table map comparison guide timetable diagram chart figures numbers
	session seminar workshop tour district ward area locality school team category profile contact copy protocol leaflet link`)

// formsOf are the forms of which a text speaks.
func formsOf(text string) terms {
	var t terms
	for _, w := range strings.Fields(wordsOf(text)) {
		if stem := formStem(w); forms[stem] {
			t = append(t, stem)
		}
	}
	slices.Sort(t)
	return slices.Compact(t)
}

// isFormOfTitle reports that a promise names only the form of what is to come, which is then on the matter of its item, and that evidence
// tells of that form and that matter: "a briefing note", promised under "Elective Home Education", is "the briefing note on elective home
// education".
func (f *finder) isFormOfTitle(e evidence, c *scrutiny.Commitment) bool {
	if e.update == nil || e.isSpoken || c.Subject == "" {
		return false
	}
	for _, t := range f.termsOf(c.Subject) {
		if !forms[t] {
			return false
		}
	}
	title := f.subjectOf(c).title.own(matterTerms)
	common := shared(formsOf(c.Subject), formsOf(e.text))
	return common > 0 && len(title) > 0 && (covered(title, e.words) == 1 || common > 1 && covered(title, e.words) >= 0.5)
}
