package extract

import (
	"cmp"
	"strings"

	"scrutinygraph/loader/record"
)

// Whose inspection it was: the council's own, another council's, or one home's or school's. What is not surely the council's own is
// left out, since the outcome of another's inspection must never be told as its own.

// cName is a proper name of up to three words, "Stoke upon Leaf".
const cName = `[A-Z][\p{L}~]+(?: (?:(?:upon|on|and|of|y) )?[A-Z][\p{L}~]+){0,2}`

var (
	reCouncils      = rx(`\b(?:council|authority|services?|borough|county|department|directorate|local area)\b`)
	reElsewhere     = rx(`\b(?:neighbouring|adjoining|adjacent|another|other|nearby|different) (?:[a-z]+ )?(?:councils?|authorit(?:y|ies)|boroughs?|count(?:y|ies)|local areas?)\b|\b(?:neighbouring|adjoining) [a-z]|\bother areas\b|\b(?:our|its|the council's) (?:nearest )?neighbours?\b`)
	rePremisesTitle = rx(`^(?:\d+\.? )?[A-Z][\p{L}'~]+ (?:[A-Z][\p{L}'~]+ )?(?i:House|Lodge|Court|Hall|View|School|Academy|Home|Nursery)\b`)
	rePremisesName  = rx(`\b(?:House|Lodge|Court|Hall|View|School|Academy|Homes?|Nursery|Centre|Unit|Hub)$`)
	reInspectTitle  = rx(`\b(?:inspect[a-z]*|ofsted|cqc|estyn|ciw|plan|report|action)\b`)
	// reOfOthers is whose an inspection was, behind it; reOfPlace a place that may be another council's.
	reOfOthers = rx(`^(?: [a-z]+)? (?:of|in|at|for|on) (?:a |the |its |our )?(?:neighbouring|adjoining|adjacent|nearby|another|other|different)\b`)
	reOfPlace  = rx(`^(?: (?:reports?|outcomes?|findings|results?|letters?|judge?ments?))? (?:of|in|at) (` + cName + `)(?:'s (?:children|adult|social|services?|education|youth|send)|(?: County| City| Borough| District| Metropolitan)* Council\b| [Hh]ad\b| was\b| in (?:(?:[A-Z][a-z]+ )?(?:19|20)\d\d)|, (?:which|published|undertaken|conducted)\b|[.;]|$)`)
	// rePlacesOwn is whose an inspection was, before it: "Thornham's Ofsted inspection".
	rePlacesOwn = rx(`(` + cName + `)'s (?:(?:[a-z]+|[A-Z]{3,6}|19\d\d|20\d\d|Ofsted|Estyn) ){0,4}$`)
	// reWhose leads from a place to what was inspected there: "Thornham, whose services Ofsted had praised in its inspection",
	// "Thornham, which had been inspected", "from Thornham, where the".
	reWhose = rx(`(` + cName + `),? (?:whose (?:[a-z']+ ){0,3}(?:services?|inspection|arrangements|work|social care|provision|department|directorate)\b|which (?:had|has|was|were) (?:[a-z]+ ){0,2}(?:inspected|judged|rated|graded|been through)?)[^.;]*$|\b(?:from|in|at|of|by|with|to) (` + cName + `),? where (?:the |its )?(?:[A-Za-z'~]+ ){0,3}$`)
	// reOtherNamed is a name that the words call another council's; reOtherIs the same in the other order.
	reOtherNamed = rx(`\b(?:(?:[Nn]eighbouring|[Aa]djoining) |(?:[Nn]eighbouring|[Aa]djoining|[Aa]nother|[Oo]ther|[Nn]earby|[Dd]ifferent) (?:[a-z]+ )?(?:council|authority|authoritie|borough|county|countie|district)s?,? (?:of |such as |like |namely )?)(` + cName + `)`)
	reOtherIs    = rx(`(` + cName + `), (?:a|another|the|our) (?:neighbour(?:ing (?:[a-z]+ )?(?:council|authority|borough|county|district))?|(?:[a-z]+ )?(?:other|statistical|nearby) (?:[a-z]+ )?(?:council|authority|borough|county|district|neighbour))\b`)
	// reNoPlace begins what names no place: a month, a service, a kind of body.
	reNoPlace = rx(`^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Spring|Summer|Autumn|Winter|Easter|Christmas|Quarter|Local|Children|Young|Adults?|Services?|SEND?|Special|Social|Youth|Education|Fostering|Adoption|Residential|Schools?|Probation|Constabulary|Prisons|Safeguarding|Early|Public|Area|Council|Authority|County|Borough|City|Region|Homes?|Corporate|Famil(?:y|ies)|Front|Help|Looked|Care|Multi|Foster|Independent|Integrated|Learning|Further|Higher|Primary|Secondary|Housing|Librar(?:y|ies)|Leisure|Highways|Planning|Police|Fire|Government|Members?|Councillors?|Committee|Panel|Board|Cabinet|Scrutiny|The|This|Its|Their|It|He|She|They|England|Wales|Scotland|Northern|English|Welsh|Scottish|Ofsted|Estyn|Audit|Her Majesty|His Majesty)\b`)
	// reNoPlaceEnd ends what names none, whatever it begins with.
	reNoPlaceEnd = rx(`\b(?:Services?|Care|Learning|Protection|Improvement|Education|Justice|Commission|Inspectorate|Office|Ofsted|Estyn|Wales|Scotland|England|Government|Department|Directorate|Director|Committee|Panel|Board|Cabinet|Partnership|Plan|Strategy|Report|Review|Framework|People|Children|Members?|Ombudsman|Association|Authority|Council)$`)
	// rePremises is who was inspected, where it is not a service: "Oak School was inspected".
	rePremises  = rx(`\b(?:school|schools|academy|academies|college|nursery|nurseries|care homes?|children's homes?|settings?|childminders?|homes?) (?:was|were|had been|has been|have been|being) (?:recently |last |also )?(?:inspected)?$`)
	reCouncilOf = rx(`\b([A-Z][\p{L}~]+(?: [A-Z][\p{L}~]+){0,3}) (?:County |City |Borough |District |Metropolitan )*Council(?:'s [^.;]{0,100}| [^.;]{0,40})$`)
	reWeOwn     = rx(`\b(?:our|its own|the council's|this (?:council|authority)(?:'s)?|here)\b`)
)

// isElsewhere reports that the clause before a place in a span speaks of another council.
func (r *reader) isElsewhere(s record.Span, at int) bool {
	return reElsewhere.MatchString(clauseBefore(r.lower[s.Start : s.Start+at]))
}

// clauseBefore is the end of a text behind its last semicolon, and no more than is read for whom it speaks of.
func clauseBefore(text string) string {
	text = text[strings.LastIndexByte(text, ';')+1:]
	return text[max(0, len(text)-200):]
}

// isForeign reports that a mention is of an inspection of somebody else: another council, a single school or home.
func (r *reader) isForeign(p passage, m []int) bool {
	low := r.low(p.Span)
	if reGiven.MatchString(low[m[0]:m[1]]) && !reCouncils.MatchString(low[max(0, m[0]-80):m[0]]) {
		return true // a school or home was graded
	}
	return r.isOthers(p, m)
}

// isOthers reports that what stands at a place of a passage is said of another council, or of a single school or home.
func (r *reader) isOthers(p passage, m []int) bool {
	low := r.low(p.Span)
	if r.isElsewhere(p.Span, m[0]) || rePremises.MatchString(low[max(0, m[0]-80):m[1]]) || reOfOthers.MatchString(low[m[1]:]) {
		return true
	}
	if p.item >= 0 && r.homeOf(p.item) == "" {
		if title := flatten(r.doc.Items[p.item].Title.Value); rePremisesTitle.MatchString(title) && !reInspectTitle.MatchString(strings.ToLower(title)) {
			return true // of the one home or school that the item is about
		}
	}
	before, after := clauseBefore(r.flat[p.Start:p.Start+m[0]]), r.flatAt(record.Span{Start: p.Start + m[1], End: p.End})
	for _, at := range []struct {
		of   *pattern
		text string
	}{{reOfPlace, after}, {rePlacesOwn, before}, {reWhose, before}, {reCouncilOf, before[max(0, len(before)-160):]}} {
		if c := at.of.FindStringSubmatch(at.text); c != nil && r.isOtherPlace(cmp.Or(c[1], c[len(c)-1])) && !(c[1] == "" && rePremisesName.MatchString(c[len(c)-1])) {
			return true
		}
	}
	// A name that the record calls another council's stays that, wherever it comes again.
	for name := range r.others() {
		if i := strings.LastIndex(before, name); i >= 0 && !reWeOwn.MatchString(strings.ToLower(before[i:])) {
			return true
		}
	}
	return false
}

// isOtherPlace reports that a name is of a place that is not the council's. Where the council is not known nothing is.
func (r *reader) isOtherPlace(name string) bool {
	own := norm(r.facts.Council.Value)
	name = strings.TrimPrefix(name, "The ")
	return own != "" && !strings.Contains(own, norm(name)) && len(bodiesIn(lowerASCII(name))) == 0 && !reNoPlace.MatchString(name) && !reNoPlaceEnd.MatchString(name)
}

// others are the names that the record calls other councils'.
func (r *reader) others() map[string]bool {
	if r.otherCouncils == nil {
		r.otherCouncils = map[string]bool{}
		if hasAny(r.lower, "neighbour", "adjoining", "another", "other", "nearby") {
			for _, s := range r.sents {
				for _, re := range []*pattern{reOtherNamed, reOtherIs} {
					if c := re.FindStringSubmatch(r.flatAt(s.Span)); c != nil && r.isOtherPlace(c[1]) {
						r.otherCouncils[c[1]] = true
					}
				}
			}
		}
	}
	return r.otherCouncils
}
