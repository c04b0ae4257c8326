package extract

import (
	"slices"
	"strings"

	"scrutinygraph/scrutiny"
)

// Minutes tell of many an inspection without the word: inspectors "had been in the county", the regulator "had graded the Council", a
// letter "had come from" them. It is a clause with who inspects, and what they did or gave, and has to say when.

var (
	// cInspecting are those who look in: a body, or people of it.
	cInspecting = `(?:(?:(?:two|three|four|some|a team|an?|the|lead)(?: of)? )*(?:inspectors?|assessors|auditors) (?:from|of) (?:the )?` + anyBody + `(?:,? (?:and|with) (?:the )?` + anyBody + `)?|` + anyBody + `(?:'s?)?(?:,? (?:and|with) (?:the )?` + anyBody + `)?(?:'s?)?(?: (?:inspectors|assessors|auditors|team))?|(?:his|her) majesty's inspectors|(?:the )?inspectors|(?:a|the) (?:peer )?team from (?:the )?` + anyBody + `)`
	// cDid is what they did.
	cDid  = `(?:(?:re~?)?visited|(?:re~?)?assessed|audited|reviewed|examined|inspected|looked (?:again )?(?:at|into)|(?:been|come|gone) (?:back|in|into|on~? ?site|to|at|with|on)\b|returned|spent|(?:re~?)?(?:rated|judged|graded)|(?:gave|given|awarded|placed)\b[^.;]{1,50}\b(?:ratings?|grades?|grading|judge?ments?|[cgv][1-4])|(?:issued|published|made public|released|completed|made|carried out|undertaken|conducted|reported)\b(?: [a-z~']+){0,5} (?:reports?|letter|findings|judge?ments?|reprimand|review|audit|visit|assessment)|found (?:that|the|it|its|this|leadership|practice|services?)|upheld (?:an?|the|this|his|her|their|one))`
	cDone = `(?:visited|assessed|audited|reviewed|examined|rated|judged|graded|looked (?:at|into)|awarded|given|issued|placed)`
	// reTheyLooked is the clause from them, reByTheirs the same from what was done, reTheirs what came of it under their name.
	reTheyLooked = rx(`\b` + cInspecting + `,?(?: which| who)?(?: had| have| has)?(?: (?:since|also|now|just|recently|first|last|then|jointly|already|all|both|each|subsequently|once more|again))* ` + cDid + `\b`)
	reByTheirs   = rx(`\b` + cDone + `\b[^.;]{0,60} by (?:the )?` + anyBody + `\b`)
	reTheirs     = rx(`\b(?:` + cOutcome + ` (?:of|from|by) (?:the )?` + anyBody + `|` + anyBody + `'s?(?: [a-z~]+){0,2} ` + cOutcome + `)\b`)
	reOnPaper    = rx(`\b(?:reports?|letters?|findings|outcome)\b`)
	// reManyPlaces is who of many was inspected, which is no inspection of a service of the council.
	reManyPlaces = rx(`\b(?:schools?|academ(?:y|ies)|colleges?|nurser(?:y|ies)|care homes|children's homes|homes|settings?|childminders?|providers?|hospitals?|trusts?|practices|surger(?:y|ies)|landlords?|councils|authorities|forces|constabular(?:y|ies)|delivery units?|prisons?|probation service|universit(?:y|ies)|companies|agencies|premises)\b`)
	reOurSchool  = rx(`\b(?:virtual school|school improvement|school psychological|music school)\b`)
	// reNoAct is what somebody else did, or what is told in general.
	reNoAct = rx(`\b(?:would|will|could|may|might|should|can|if|whether|unless|until|every|any|annual|national|state of)\b`)
	// reCouncilItself is the council as what was assessed.
	reCouncilItself = rx(`\b(?:the|this) (?:council|authority|borough|county|city|local authority)\b|\badult social care\b|\bcare act\b`)
)

// cOutcome is what comes of an inspection.
const cOutcome = `(?:reports?|letters?|findings|verdict|judge?ments?|grading|ratings?|outcome|review|audit|visit)`

// lookedIn finds, in a passage that tells of no inspection by that word, the one that it tells of by what was done and when.
func (r *reader) lookedIn(p passage, low string, found, frames []named, dates []moment, body string) (im inspectionMention, ok bool) {
	if p.isTitle || len(found) == 0 && body == "" && !strings.Contains(low, "majesty") {
		return im, false
	}
	for _, re := range []*pattern{reTheyLooked, reByTheirs, reTheirs} {
		m := re.FindStringIndex(low)
		if m == nil {
			continue
		}
		dates := slices.DeleteFunc(slices.Clone(dates), func(d moment) bool {
			return d.isBareYear && strings.HasSuffix(strings.TrimRight(r.lower[p.Start:d.span.Start], " "), " of") // "the plan of 2022"
		})
		im = inspectionMention{passage: p, at: sub(p.Span, m, 0)}
		if k := inspectorAt(found, low, m[0], m[1]); k >= 0 {
			im.inspectorate = inspectorates[k].name
		} else if im.inspectorate = body; body == "" && strings.Contains(low[m[0]:m[1]], "majesty") {
			im.inspectorate = "Ofsted"
		}
		if im.inspectorate == "" || im.inspectorate == "Ombudsman" {
			continue // whose report is read by its own words
		}
		im.year, im.from, im.to, im.published = r.inspectionYear(p.Span, m, dates, p.item)
		if re == reTheirs && im.published == "" && inspects(im.inspectorate) && reOnPaper.MatchString(low[m[0]:m[1]]) {
			// A report or letter is dated by its day, not by that of the visit.
			im.published, im.year, im.from, im.to = im.from, 0, "", ""
		}
		if im.year == 0 && !inspects(im.inspectorate) {
			// Those who audit are known by the year of their report.
			for _, d := range dates {
				if d.from != "" && d.span.Start >= p.Start+m[1] && d.span.Start < p.Start+m[1]+reach && im.year == 0 {
					im.year = number(string(d.from[:4]))
				}
			}
		}
		if a := r.anchor(p.item); im.year == 0 && im.published == "" || a != "" && (im.from > a || im.published > a || im.year > a.Time().Year()) {
			continue
		}
		clause := low[strings.LastIndexByte(low[:m[0]], ';')+1:]
		if i := strings.IndexByte(low[m[1]:], ';'); i >= 0 {
			clause = low[m[0] : m[1]+i]
		}
		area, _, isHome := r.home(p, m)
		if reNoAct.MatchString(low[max(0, m[0]-60):m[1]]) || reElsewhere.MatchString(clause) || r.isOthers(p, m) || !isHome && r.isForeign(p, m) {
			continue
		}
		if !isHome && reManyPlaces.MatchString(reOurSchool.ReplaceAllString(clause, " ")) {
			continue
		}
		if isHome {
			im.area = area
		}
		if k := nearest(inUse(frames, im.year, m), low, m[0], m[1], 200, 200); !isHome && k >= 0 {
			im.framework = frameworks[k].name
		} else if !isHome {
			im.framework = actOf(im, low, m)
		}
		if im.framework == "" && !isHome && im.inspectorate == "LGA" {
			continue
		}
		return im, true
	}
	return im, false
}

// actOf is the framework under which a body does what words say that it did.
func actOf(m inspectionMention, low string, at []int) string {
	switch {
	case m.inspectorate == "LGA" && strings.Contains(low[at[0]:at[1]], "team"):
		return cPeerReview
	case m.inspectorate == "CQC" && reCouncilItself.MatchString(low[at[0]:]) && (m.year == 0 || m.year >= frameworkOf(cAssessment).from) && (m.published == "" || m.published >= scrutiny.Date("2023")):
		return cAssessment
	}
	return ""
}

// visitOf is the kind of visit that the title of an item names; empty if it names none.
func (r *reader) visitOf(item int) string {
	title := lowerASCII(flatten(r.doc.Items[item].Title.Value))
	for _, f := range frameworks {
		if strings.HasSuffix(f.name, "visit") && f.re.MatchString(title) {
			return f.name
		}
	}
	return ""
}
