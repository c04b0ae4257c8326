package link

import (
	"slices"
	"strings"

	"scrutinygraph/loader/expr"
	"scrutinygraph/scrutiny"
)

// forms are the words for what kind of paper or event is promised, and by what it is to be broken down. They say nothing about its subject,
// and tell apart what is promised under one item: "a breakdown by district", "a note".
var forms = stemSet(`breakdown list briefing note letter visit summary schedule table map comparison guide timetable diagram chart figures numbers
	session seminar workshop tour district ward area locality school team category profile contact copy protocol leaflet link date`)

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
	title, form := f.subjectOf(c).title.own(matterTerms), formsOf(c.Subject)
	return len(title) > 0 && covered(form, formsOf(e.text)) == 1 && (len(title) > 1 && covered(title, e.words) == 1 || len(form) > 1 && covered(title, e.words) >= 0.5)
}

// ofForm are the matches of which a promise names more of the forms that evidence tells of than any other does.
func (f *finder) ofForm(e evidence, found []match) []match {
	told := formsOf(e.text)
	most := 0
	for _, m := range found {
		most = max(most, shared(formsOf(m.commitment.Text), told))
	}
	if most == 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(found), func(m match) bool { return shared(formsOf(m.commitment.Text), told) < most })
}

// isLetterTo reports that evidence tells that a letter was written to the one to whom it was promised, by whoever owed it where that is told.
func (f *finder) isLetterTo(e evidence, c *scrutiny.Commitment) bool {
	if e.update == nil || c.Kind != scrutiny.CommitmentLetter || c.OwedTo == "" || !hasWritten.MatchString(e.text) {
		return false
	}
	// The first words of a long name are enough: "the Secretary of State".
	name := strings.Fields(wordsOf(c.OwedTo))
	if n := min(len(name), 3); n > 1 && strings.Contains(" "+wordsOf(e.text)+" ", " "+strings.Join(name[:n], " ")+" ") {
		return true
	}
	to := f.termsOf(c.OwedTo)
	return len(to) > 1 && 2*shared(to, e.words) > len(to) && shared(to, e.words) > 1
}

// hasWritten takes the words by which a letter was written, or has come back.
var hasWritten = expr.Compile(`(?i)\b(?:had|has|have|was|were)(?: \w+){0,3} (?:written|wrote|replied|answered|responded|sent)\b|\bwrote to\b|\b(?:letter|reply|response|answer)\b[^.;]{0,60}\b(?:sent|received|circulated|came|come|from)\b`)
