package extract

import (
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// What becomes of an earlier promise is told in three manners: it is asked for again, put off, or dropped.

const (
	// cAwaited is what a committee had asked for or been promised.
	cAwaited = `(?:visits?|letters?|reports?|updates?|sessions?|seminars?|workshops?|briefings?|tours?|walk|presentations?|trainings?|surveys?|(?:task|working|sub~?)(?: (?:and finish|& finish))? ?(?:groups?|party)|reviews?|items?|requests?|notes?|figures|data|information|papers?|inquiry|investigation|consideration|matters?|drop~ins?)`
	// cCouncilSide is who of the council's own can drop what was promised.
	cCouncilSide = `(?:officers?|he|she|they|committee|panel|board|commission|cabinet|council|members?|executive|chair(?:man|person|woman)?|service|team|directorate|department|director|manager|head of [a-z &]{3,40})`
	// cTimeAhead is a time to which something is moved.
	cTimeAhead = `(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|next|following|later|a later|a future|future|new year)`
)

var (
	reChase = rx(`\b(?:reiterat(?:ed|ing|es)|repeated|renewed|restated|re~made) (?:its|their|the|his|her)(?: [a-z'&]+){0,3}? requests?\b|` +
		`\b(?:again|repeatedly|once more|once again|for (?:a|the) (?:second|third|fourth) time) (?:requested|asked|pressed|called)\b|\b(?:requested|asked|pressed)(?: [a-z]+){0,6} (?:again|once more|once again|(?:for )?(?:a|the) (?:second|third|fourth) time)\b|\bstill without\b|` +
		`\b(?:had|has|have) (?:still )?not (?:yet |still )?(?:been )?(?:received|provided|circulated|supplied|submitted|forthcoming|produced|presented|arrived|come|appeared|materialised|reached|sent|had (?:the|a|any|sight)|seen)\b|` +
		`\b(?:still|remain(?:s|ed)?|was|were) (?:outstanding|awaited|overdue)\b|\bchased\b|\bdid not provide (?:the|all)\b`)
	reDeferral = rx(`\b(?:asks?|asked|needs?|needed|wants?|wanted) (?:for )?(?:more|further|additional) time\b|\bmoved (?:back )?from [a-z0-9 ]{3,30} to (?:the )?` + cTimeAhead + `\b|\b(?:deferred|postponed|adjourned|put (?:back|off)|rescheduled|delayed until|held over|stood over|carried (?:over|forward))(?: (?:to|until|till|for|pending|from)\b|[.;]|$)|` +
		`\bto (?:defer|postpone)\b|\bdefers? (?:the|this|consideration|a decision)\b|\bbe (?:deferred|postponed|held over|put (?:off|back))\b|` + instead)
	reWithdrawal = rx(`\bno longer (?:required|needed|necessary|be (?:brought|presented|required|needed|pursued|held))\b|\b(?:be not|not be) (?:proceeded with|pursued)\b|\bbe (?:discontinued|disbanded|dropped|abandoned|withdrawn|wound up|stood down|cancelled|removed from the work programme|deleted from the work programme)\b|\b(?:was|were|been|be) (?:withdrawn|given up|removed from the (?:work programme|agenda))\b|\b(?:be |been |was |were )?(?:taken off|struck off|removed from|deleted from) the (?:list|tracker|log|work(?:ing)? programme|programme|action (?:list|log|tracker))\b|` + dropped)
	// reInstead names the new time of what was to come: "would be taken in May instead", "would now come to the June meeting".
	reInstead = rx(instead)
	reDropped = rx(dropped)
	// reDroppedThen is a thing of the past: "had been cancelled in 2018".
	reDroppedThen = rx(`\b(?:cancelled|abandoned|dropped|withdrawn)\b[^.;]{0,40}\b(?:in|during|since) (?:19|20)\d\d\b`)
)

const (
	instead = `\b(?:would|will|is to|was to|be|should)(?: now| therefore)* (?:be )?(?:taken|considered|received|heard|presented|brought|held|reported|discussed|come|go|return|submitted|provided)\b[^.;]{0,60}\binstead\b|` +
		`\b(?:would|will) now (?:be )?(?:taken|considered|received|heard|presented|brought|reported|discussed|come|go|return|submitted|made|given|held|provided|take place|happen)(?: back)?(?: to| in| at| before| for| on)?(?: the| its)?(?: [a-z&]+){0,4}?(?: \d{1,2}(?:st|nd|rd|th)?)? ` + cTimeAhead + `\b|` +
		`\b` + cAwaited + `\b[^.;]{0,100} (?:had |has |was |were )?(?:been )?(?:slipped|moved)(?: from [a-z0-9 ]{3,30})? to (?:the )?` + cTimeAhead + `\b`
	dropped = `\b` + cCouncilSide + `(?: [a-z&]+){0,4}? no longer (?:intended|proposed|planned|wished|needed|wanted|required)\b|` +
		`\b` + cAwaited + `\b(?: [a-z'&~]+){0,8}?(?: \([^)]{1,40}\))? (?:would|will|should|could|did|was|were|to|be)? ?(?:now |therefore )?not (?:now |therefore |to )?(?:take place|go ahead|happen|be (?:held|sent|written|arranged|produced|prepared|brought|pursued|needed|required|undertaken|proceeded with|going ahead|taken (?:forward|further)|made)|going ahead|needed|required)\b|` +
		`\b` + cAwaited + `\b(?: [a-z'&~]+){0,8}? (?:had|has|have|was|were|should|would|will)(?: now| therefore| since)? (?:been |be )?(?:cancelled|abandoned|called off|shelved|wound up|stood down|dropped)\b|` +
		`\b(?:committee|panel|board|commission|members) (?:did|do|would)(?: now| therefore)? not(?: now)? (?:need|want|require|wish to (?:have|receive|pursue|proceed))(?: to (?:have|see|receive))? (?:the|an?|any|this|that|further|it)(?: [a-z~]+){0,2}? (?:updates?|reports?|letters?|visits?|reviews?|briefings?|sessions?|papers?|presentations?|notes?|groups?)\b|` +
		`\bthat (?:it|this|they|these) (?:should|would|will|need|did)(?: now| therefore)? not(?: now)? (?:be (?:pursued|taken (?:forward|further)|proceeded with|held|arranged|needed|required|set up|formed|continued)|go ahead|proceed|continue)\b|` +
		`\bthat no (?:[a-z~]+ ){1,4}be (?:formed|held|arranged|sent|written|brought|pursued|set up|made|established)\b|` +
		`\b(?:agreed|decided|resolved|chose|preferred) not to (?:pursue|proceed|hold|write|go ahead|establish|set up|send|visit|continue|seek|receive|arrange)\b`
)

// changeAct finds what is dropped or moved to another time; nil if nothing is.
func changeAct(low string) []int {
	if hasAny(low, "instead", " now ", "slipped", "moved") {
		if m := reInstead.FindStringIndex(low); m != nil && reChangeable.MatchString(low[:m[1]]) {
			return m
		}
	}
	if hasAny(low, " not ", "no longer", "cancelled", "abandoned", "dropped", "shelved", "called off", "wound up", "stood down") {
		if m := reDropped.FindStringIndex(low); m != nil && !reDroppedThen.MatchString(low) && !reConditional.MatchString(low[:m[1]]) {
			return m
		}
	}
	return nil
}

var reChangeable = rx(`\b(?:` + cAwaited + `|application|business)\b|^(?:that )?(?:it|this|that)\b`)

// isAnswerTo reports that a promise answers the request of the sentence before it: "asked for the average wait. The Director
// would provide it for the next meeting." What is handed over is then said by a word that points back.
func (r *reader) isAnswerTo(ask, answer *record.Commitment) bool {
	if ask.Strength != scrutiny.StrengthRequested || answer.Strength != scrutiny.StrengthUndertaken || ask.Item != answer.Item || !canAgree(ask.Due, answer.Due) {
		return false
	}
	a, b := ask.Spans[len(ask.Spans)-1], answer.Spans[0]
	if b.Start < a.End || b.Start-a.End > 3 || strings.Contains(r.doc.Text[a.End:b.Start], "\n") {
		return false
	}
	return reAnswering.MatchString(r.low(b))
}

// reAnswering hands over what only points back.
var reAnswering = rx(`\b(?:would|will|undertook to|agreed to|promised to|offered to|was happy to|were happy to)(?: also| then| be happy to| try to)? (?:provide|circulate|send|share|supply|e~?mail|forward|bring|let (?:them|members|the committee|him|her) have|find|get|do|look into|check|arrange|give|obtain|report)(?: (?:them|members|the (?:committee|panel|board)|him|her))?(?: with)? (?:it|this|that|these|those|them|so|one|(?:the|this|that) (?:information|figures?|details?|data|numbers?|list|breakdown|answers?|matter))\b`)
