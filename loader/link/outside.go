package link

import (
	"slices"

	"scrutinygraph/loader/expr"
	"scrutinygraph/scrutiny"
)

// bodies are those to which something is owed outside a committee, by the words that name them, the longer names first.
var bodies = []struct {
	name string
	says *expr.Pattern
}{
	{"ciw", expr.Compile(`(?i)\bCIW\b|\bcare inspectorate wales\b`)},
	{"care inspectorate", expr.Compile(`(?i)\bcare inspectorate\b`)},
	{"ofsted", expr.Compile(`(?i)\bofsted\b`)},
	{"cqc", expr.Compile(`(?i)\bCQC\b|\bcare quality commission\b`)},
	{"estyn", expr.Compile(`(?i)\bestyn\b`)},
	{"hmicfrs", expr.Compile(`(?i)\bHMIC(FRS)?\b|\binspectorate of constabulary\b`)},
	{"hmip", expr.Compile(`(?i)\bHMIP\b|\binspectorate of probation\b`)},
	{"ombudsman", expr.Compile(`(?i)\bombudsman\b`)},
	{"education", expr.Compile(`(?i)\bDfE\b|\bdepartment for education\b`)},
	{"government", expr.Compile(`(?i)\b(the|welsh|scottish|uk) government\b|\b(secretary of state|minister|cabinet secretary)\b|\bdepartment (for|of) (health|levelling|transport|housing)`)},
	{"cabinet", expr.Compile(`(?i)\b(the |to )(cabinet|executive)\b|\bcabinet (had|has|on|in|would|meeting)\b`)},
	{"council", expr.Compile(`(?i)\bfull council\b|\bto the council (meeting|in|on)\b`)},
	{"commissioner", expr.Compile(`(?i)\b(information|crime|children's) commissioner\b`)},
	{"regulator", expr.Compile(`(?i)\bregulator\b`)},
}

// anInspectorate takes the words for whichever inspectorate is spoken of.
var anInspectorate = expr.Compile(`(?i)\bthe inspectorate\b|\binspectors\b|\bthe regulator\b`)

var inspectorates = []string{"ciw", "care inspectorate", "ofsted", "cqc", "estyn", "hmicfrs", "hmip", "regulator"}

// bodiesIn are the bodies that words name. "Care Inspectorate Wales" is not the Care Inspectorate.
func bodiesIn(text string) []string {
	var found []string
	for _, b := range bodies {
		if b.says.MatchString(text) && !(b.name == "care inspectorate" && slices.Contains(found, "ciw")) {
			found = append(found, b.name)
		}
	}
	return found
}

// owedOutside are the bodies to which a promise is to go that is not owed to the committee before which it was made alone: by a deadline
// of an inspectorate, or because whom it is owed to is such a body.
func (l *linker) owedOutside(c *scrutiny.Commitment) []string {
	if c.Kind == scrutiny.CommitmentExternalDeadline {
		return bodiesIn(c.OwedTo + "; " + c.Text)
	}
	return bodiesIn("to " + c.OwedTo)
}

// namesBodyOf reports that an update names a body to which a promise is owed.
func (f *finder) namesBodyOf(e evidence, c *scrutiny.Commitment) bool {
	for _, body := range f.owedOutside(c) {
		if slices.Contains(bodiesIn(e.text), body) || anInspectorate.MatchString(e.text) && slices.Contains(inspectorates, body) {
			return true
		}
	}
	return false
}

// hasGone takes the words that say that something reached another body or was dealt with there, and not that it is to go.
var hasGone = expr.Compile(`(?i)\b(had|has|have|was|were)( \w+)?( been)? (submitted|sent|published|delivered|lodged|filed|handed|forwarded|given|gone|returned|provided|supplied|approved|accepted|adopted|agreed|considered|received|reported)\b|\bwent to\b|^\W*(submitted|sent|lodged|filed|issued|approved|delivered)\b`)

// theirPaper takes the letter or report of an inspectorate: that it was published or presented is not that something went there.
var theirPaper = expr.Compile(`(?i)\b(letter|report|findings|outcome|judge?ment)s? (of|from|by) (the |hm )?(care inspectorate|ciw|ofsted|cqc|care quality|estyn|inspect|ombudsman)|\b(ofsted|ciw|estyn|cqc|hmip|inspectorate|inspectors|ombudsman)(['’]s?) (\w+ ){0,2}(letter|report|findings)\b`)

// leftUs takes the words by which a paper of the council's left it.
var leftUs = expr.Compile(`(?i)\b(had|has|have|was|were)( \w+)?( been)? (submitted|sent|returned|lodged|filed|handed|forwarded|delivered|supplied|gone)\b|\bwent to\b`)

// wentElsewhere reports that an update tells what went to an inspectorate, and no more: that does not bring it before the committee.
func (e evidence) wentElsewhere() bool {
	return e.update != nil && leftUs.MatchString(e.text) && toInspectorate.MatchString(e.text) && !presented.MatchString(e.text)
}

var toInspectorate = expr.Compile(`(?i)\b(to|with) (the )?(ofsted|cqc|estyn|ciw|hmip|hmicfrs|inspectorate|inspectors|regulator|care (inspectorate|quality)|department for)\b`)

// byBody finds what was owed to a body outside the committee of which an update says that it went there. Where it names no
// body ("the statement, which had been submitted in May") it has to name the plan.
func (f *finder) byBody(e evidence) []match {
	if e.update == nil || !hasGone.MatchString(e.text) || theirPaper.MatchString(e.text) && !leftUs.MatchString(e.text) {
		return nil
	}
	named := bodiesIn(e.text)
	if anInspectorate.MatchString(e.text) {
		named = append(named, inspectorates...)
	}
	var pool []*scrutiny.Commitment
	for _, body := range named {
		if w := f.outside[body]; w != nil {
			for _, c := range w.before(f, e.place.On) {
				pool = appendNew(pool, c)
			}
		}
	}
	for _, id := range e.matters {
		for _, c := range f.about[id] {
			if c.Kind == scrutiny.CommitmentExternalDeadline {
				pool = appendNew(pool, c)
			}
		}
	}
	var found []match
	for _, c := range pool {
		_, to, ok := f.window(c)
		if c.On >= e.place.On || !ok && c.On < e.place.On.AddDays(-longestOpen) || ok && e.place.On > behind(to, mostLate) || f.isClosed(c) || f.isOfOther(e, c) {
			continue
		}
		why := ""
		about := append(f.linker.matters(c.ID), f.matterOf(carrier(c.Place)).all()...)
		like, common := f.likeness(e, c)
		switch {
		case slices.ContainsFunc(e.matters, func(id scrutiny.ID) bool { return slices.Contains(about, id) }):
			like++
			why = "it says that it went to the body to which this was owed, and names the same plan or inspection"
		case !f.namesBodyOf(e, c):
			continue
		case like >= enoughGathered && common > 0, alike(f.subjectOf(c).title, e.title) >= sameSubject, covered(e.title, f.linker.around(c)) >= sameSubject && len(e.title) > 1:
			why = "it says that it went to the body to which this was owed, and speaks of the same subject"
		default:
			continue
		}
		found = append(found, match{commitment: c, fit: like, why: why})
	}
	return found
}
