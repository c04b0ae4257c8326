package extract

import (
	"cmp"
	"sort"
	"strconv"
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// passage is a sentence, heading or title that is read for names.
type passage struct {
	record.Span
	item    int
	isTitle bool
}

// passages are the titles of items and the document, the headings and the sentences, in the order of the text.
func (r *reader) passages() []passage {
	var out []passage
	if t := r.doc.Title.Span; !t.IsZero() {
		out = append(out, passage{t, -1, true})
	}
	for i := range r.doc.Items {
		if t := r.doc.Items[i].Title.Span; !t.IsZero() {
			out = append(out, passage{t, i, true})
		}
	}
	for _, b := range r.blocks {
		if b.Kind == record.BlockHeading {
			out = append(out, passage{b.Span, b.item, true})
		}
	}
	for _, s := range r.sents {
		out = append(out, passage{s.Span, s.item, false})
	}
	return out
}

// framework is a kind of inspection: how it is written, whose it is, and in which years it was done.
type framework struct {
	name, inspectorate string
	from, to           int
	re                 *pattern
}

// What others than inspectorates look into: fellow councils on invitation, and the Ombudsman on a complaint.
const (
	cPeerReview      = "Peer review"
	cOmbudsmanReport = "Ombudsman report"
	// cPerformance is a yearly assessment on paper, which was no inspection.
	cPerformance = "Performance assessment"
	cAssessment  = "Local Authority Assessment"
	cEvaluation  = "Performance evaluation"
	cCheck       = "Improvement check visit"
	cJTAI        = "JTAI"
	cSENDArea    = "SEND local area"
)

// cOmbudsman is an Ombudsman by full or short name.
const cOmbudsman = `(?:(?:(?:local government|social care|public services?|parliamentary|health service|health|housing|scottish|northern ireland|and|&|for wales) )*ombudsman|lgsco|lgo|spso|psow|nipso)`

// reOmbudsman is a report that the Ombudsman made on a complaint; its yearly letter is none.
var reOmbudsman = rx(cOmbudsmanSays)

// cTheirReport is an inspectorate's report on a service, which it had inspected.
const cTheirReport = `\b(?:ofsted|cqc|estyn|ciw|hmi[a-z]*)(?:'s)?(?: inspectors?'?s?| inspection)? reports? (?:on|into) (?:the )?(?:[a-z'’]+ ){0,6}?(?:services?|agency|authority|council|arrangements|provision)\b`

const cOmbudsmanSays = `\breports? (?:of|by|from|issued by|made by|published by) (?:the )?` + cOmbudsman + `\b|\b` + cOmbudsman + `(?:'s)?(?: public interest| formal| final| special| investigation)* report\b|\b` + cOmbudsman + `(?: had| has)? (?:issued|published|made)(?: an?| its| the)(?: [a-z]+){0,3} report\b|\b` + cOmbudsman + `(?: had| has)? found (?:that )?(?:[^.;]{0,60}\b(?:at|with) )?(?:fault|maladministration|injustice)\b|\bfindings? of (?:severe )?(?:maladministration|fault|service failure)\b[^.;]{0,80} (?:by|from) (?:the )?` + cOmbudsman + `\b|\b` + cOmbudsman + `(?: had| has)? made (?:an?|two|three|four|five|the)?(?: [a-z]+){0,2} ?findings? of (?:severe )?(?:maladministration|fault|service failure)\b|\b` + cOmbudsman + `(?: had| has)? upheld (?:an?|the|this|his|her|their) (?:[a-z]+ ){0,2}complaint\b`

// isOther reports that a framework is not one of inspecting a service: "the inspection" does not mean it.
func isOther(framework string) bool {
	return strings.HasSuffix(framework, "visit") || framework == cPeerReview || framework == cOmbudsmanReport
}

// cSEND are the names of special educational needs and disabilities.
const cSEND = `(?:send|sen|special educational needs?(?:,? (?:and|&|and/or|or) disabilit(?:y|ies))?(?: \(send?\))?)`

// frameworks, the more special first; one without a name only tells whose inspection it was. The years decide what an unnamed inspection of children's services was.
var frameworks = []framework{
	{cJTAI, "Ofsted", 2016, 9999, rx(`\b(?:joint targeted area inspection|jtai)\b`)},
	{cSENDArea, "Ofsted", 2016, 9999, rx(`\b(?:local area (?:` + cSEND + ` )?(?:joint )?(?:re~?)?(?:inspection|revisit)|area ` + cSEND + ` inspection|local area (?:partnership )?inspection of|send (?:local area |area |partnership )*inspection|(?:ofsted|cqc)(?:[/ ]*(?:and|&)?[/ ]*(?:ofsted|cqc))? (?:joint )?(?:local area )?send (?:area )?(?:inspection|review|revisit)|area send inspection|inspection of (?:the )?(?:local area'?s? )?(?:arrangements for )?(?:send|special educational needs|services for children and young people with (?:send|special educational needs))|` + cSEND + ` inspection|send revisit|re~?visited (?:the )?local area|joint (?:local )?area send inspection|inspection of its send|local (?:area )?partnership\b[^.;]{0,60} (?:with )?` + cSEND + `)\b`)},
	{"ILACS", "Ofsted", 2018, 9999, rx(`\bilacs\b|\binspect(?:ions?(?: of)?|ing) (?:the )?local authority'?s? children'?s(?: social care)?(?: services)?`)},
	{"SIF", "Ofsted", 2013, 2017, rx(`\bsingle inspection framework\b|\bsif\b|\binspection of services for children in need of help and protection|\bservices for children in need of help and protection,? children looked after and care leavers`)},
	{"Fostering agency", "Ofsted", 2007, 9999, rx(`\bfostering agency\b`)},
	{"Adoption agency", "Ofsted", 2007, 9999, rx(`\badoption agency\b`)},
	{"School improvement", "Ofsted", 2013, 2019, rx(`\barrangements for (?:supporting )?school improvement\b|\bschool improvement (?:arrangements|inspection)\b`)},
	{cEvaluation, "CIW", 2018, 9999, rx(`\bperformance evaluations?\b`)},
	{cCheck, "CIW", 2019, 9999, rx(`\bimprovement checks?(?: visits?)?\b`)},
	{"Short Quality Screening", "HMIP", 2012, 2018, rx(`\bshort quality screening\b|\bsqs\b`)},
	{"JAR", "Ofsted", 2005, 2009, rx(`\bjoint area review\b|\bjar\b`)},
	{cPerformance, "CQC", 2002, 2011, rx(`\bannual (?:performance )?assessments?\b|\bperformance assessments?\b|\bassessments? of performance\b`)},
	{cAssessment, "CQC", 2023, 9999, rx(`\b(?:local authority|adult social care) assessments?\b|\bassessment of (?:local authority )?adult social care\b|\bcqc(?:'s)? assessment\b|\bassessment by (?:the )?(?:cqc|care quality commission)\b|\b(?:cqc|care quality commission)(?: had| has)?(?: [a-z]+){0,2} assessed\b|\bassessed by (?:the )?(?:cqc|care quality commission)\b|\bassessment of (?:the |this )?(?:council|authority|borough|county|city|local authority|adult (?:social care|services))[^.;]{0,40} (?:cqc|care quality commission)\b|\b(?:cqc|care quality commission)(?:'s)?(?: [a-z']+){0,4} assessment (?:of|that|which|had|was|report|took)\b`)},
	{"National Child Protection Inspection", "HMICFRS", 2014, 9999, rx(`\bnational child protection (?:inspection|post~? ?inspection)`)},
	{"PEEL", "HMICFRS", 2014, 9999, rx(`\bpeel (?:assessment|inspection|report)`)},
	{cOmbudsmanReport, "Ombudsman", 1974, 9999, reOmbudsman},
	{"Focused visit", "Ofsted", 2018, 9999, rx(`\b(?:ofsted )?focus(?:s)?ed visits?\b`)},
	{"Monitoring visit", "Ofsted", 2010, 9999, rx(`\b(?:ofsted )?monitoring visits?\b`)},
	{cPeerReview, "LGA", 2000, 9999, rx(`\b(?:lga|local government association)(?: [a-z]+){0,3} peer (?:review|challenge)\b|\b(?:corporate|finance|adult social care|children's services)(?: [a-z]+)? peer (?:review|challenge)\b|\bpeer (?:review|challenge)(?: [a-z]+)?,?(?: (?:that|which) (?:had been|was))? (?:(?:carried out|undertaken|conducted|led|organised|held) )?(?:by|with|through) (?:the )?(?:lga|local government association)\b`)},
	{"", "HMIP", 2009, 9999, rx(`\binspection of (?:the )?(?:youth (?:justice|offending)[a-z ]*)\b|\byouth (?:justice|offending) (?:service |team )?inspection\b`)},
}

// inspectorates are those who look into a service from outside, as their names are written. What one of many kinds of work also does
// here, an audit office or a commissioner, counts by its own words only.
var inspectorates = []struct{ name, says string }{
	{"Ofsted", `ofsted|office for standards in education`},
	{"CQC", `cqc|care quality commission`},
	{"Estyn", `estyn`},
	{"CIW", `ciw|care inspectorate wales`},
	{"CSSIW", `cssiw|care and social services inspectorate(?: for)? wales`},
	{"Care Inspectorate", `care inspectorate`},
	{"Healthcare Inspectorate Wales", `healthcare inspectorate wales`},
	{"HMICFRS", `hmicfrs|` + cHM + ` inspectorate of constabulary (?:and|&) fire(?: (?:and|&) rescue services)?`},
	{"HMIC", `hmic|` + cHM + ` inspectorate of constabulary`},
	{"HMI Prisons", `hmi prisons|` + cHM + ` inspectorate of prisons`},
	{"HMIP", `hmip|hmi probation|(?:` + cHM + ` )?inspectorate of probation`},
	{"RQIA", `rqia|regulation and quality improvement authority`},
	{"ETI", `eti|education and training inspectorate`},
	{"Regulator of Social Housing", `rsh|regulator of social housing`},
	{"Scottish Housing Regulator", `scottish housing regulator`},
	{"Education Scotland", `education scotland|hmie|` + cHM + ` inspect(?:ors|orate) of education`},
	{"Mental Welfare Commission", `mental welfare commission(?: for scotland)?`},
	{"Accounts Commission", `accounts commission`},
	{"Audit Scotland", `audit scotland`},
	{"Audit Wales", `audit wales|wales audit office`},
	{"NIAO", `niao|northern ireland audit office`},
	{"Food Standards Agency", `food standards (?:agency|scotland)`},
	{"ICO", `ico|information commissioner(?:'s office)?`},
	{"HMICS", `hmics|` + cHM + ` inspectorate of constabulary in scotland`},
	{"Healthcare Improvement Scotland", `healthcare improvement scotland`},
	{"Care Commission", `care commission`},
	{"LGA", `lga|local government association`},
	{"Ombudsman", cOmbudsman},
}

// namesOf are the patterns of the inspectorates, anyBody the names of all of them.
var namesOf, anyBody = func() (ps []*pattern, all string) {
	var says []string
	for _, x := range inspectorates {
		ps = append(ps, rx(`\b(?:`+x.says+`)\b`))
		says = append(says, x.says)
	}
	return ps, `(?:` + strings.Join(says, "|") + `)`
}()

// cHM is how an inspectorate of the Crown begins its name.
const cHM = `(?:hm|his majesty'?s|her majesty'?s)`

// cInspectors is an inspectorate as a report of its names it; "the Inspectorate" is the one that the record names elsewhere.
const cInspectors = `(?:the )?(?:ofsted|cqc|care quality commission|estyn|ciw|care inspectorate(?: wales)?|rqia|regulation and quality improvement authority|eti|education and training inspectorate|hmip|hmicfrs|hmie|education scotland|` + cHM + ` inspectorate of [a-z ]{4,40}|inspectorate|inspectors)`

// named is a framework or inspectorate where a passage names it.
type named struct {
	at, to, which int
}

// nearest is the one that a mention lies over or has nearest to it, within some bytes before and behind and in the same clause; -1 if none.
func nearest(all []named, low string, from, to, before, behind int) int {
	best, gap := -1, 0
	for _, n := range all {
		d := 0
		switch {
		case n.to <= from:
			if d = from - n.to; d > before || strings.Contains(low[n.to:from], ";") {
				continue
			}
		case n.at >= to:
			if d = n.at - to; d > behind || strings.Contains(low[to:n.at], ";") {
				continue
			}
			d++ // what stands before wins over what stands as near behind
		}
		if best < 0 || d < gap {
			best, gap = n.which, d
		}
	}
	return best
}

// inspectorAt is the inspectorate that a mention belongs to, -1 if none is near. Of two that are named together the first of
// the table leads: Ofsted with the CQC.
func inspectorAt(all []named, low string, from, to int) int {
	best := nearest(all, low, from, to, 60, 60)
	for _, n := range all {
		for _, o := range all {
			if n.which == best && o.which < best && (n.to <= o.at && reTogether.MatchString(low[n.to:o.at]) || o.to <= n.at && reTogether.MatchString(low[o.to:n.at])) {
				return o.which
			}
		}
	}
	return best
}

var reTogether = rx(`^\)?(?: ?\([a-z]+\))? ?(?:and|&|/|,|with)(?: the)? ?$`)

var (
	reInspect = rx(`\b(?:re~?)?inspect(?:ion|ed)\b|\binspectors(?: had| have)? (?:visited|(?:were|been) (?:on~? ?site|in the)|spent|came|attended)\b|\bjoint area review\b|\bjar\b|\bilacs\b|\bpeer (?:review|challenge)\b|\b(?:focus(?:s)?ed|monitoring|improvement check) visits?\b|\bimprovement checks?\b|\bassessment\b|\bassessed (?:the |this |its )?(?:council|authority|borough|county|city|adult)|\bassessed by (?:the )?(?:cqc|care quality commission)\b|\b(?:judged|rated|graded)(?: as)? ['‘“"]?[a-z ]{4,40}['’”"]? by (?:ofsted|the cqc|cqc|estyn)\b|\b(?:ofsted|cqc|estyn|ciw|hmip|hmicfrs)(?:'s)? report(?: was| had been|,)? published\b|\bthe (?:report|letter|findings) (?:of|from|by) ` + cInspectors + `,?(?: which| that)?(?: was| were| had been)? (?:published|issued|made public)\b|\bsend revisit\b|\bjtai\b|\bperformance evaluation\b|\bshort quality screening\b|` + cTheirReport + `|` + cOmbudsmanSays + `|\b(?:re~?visited|revisited) (?:the|this|its) [a-z]+|\b(?:the|its|their|this|that) visit\b`)
	// reWillMake leads to what inspectors are to do, by day or not: "Ofsted will make", "we will be subject to".
	reWillMake = rx(`\b(?:would|will|could|may|might|should)(?: (?:be|make|have|get|face|receive|undertake|carry|out|conduct|subject|to|of|further|regular|its|their|a|an|more|then|also|now|normally|quarterly|ofsted)){1,5} $`)
	reNotYet   = rx(`\b(?:would|will|could|may|might|should)(?: [a-z]+)? ?(?:be)? $|\b(?:next|future|any|forthcoming|upcoming|anticipated|expected|imminent|potential|possible|further|each|every|another|no)(?: [a-z]+){0,4} ?$|\b(?:anticipating|awaiting|expecting|expects?|prepar(?:e|ing|ation|ations) for|ready for|readiness for|due)(?: [a-z']+){0,4} ?$|\b(?:delivery|planning|timing|scope|scoping|cost) of (?:an?|the)(?: [a-z]+){0,2} ?$|(?:^|[ (])(?:an?|once an|what an) (?:(?:new|full|unannounced|ofsted|cqc|estyn|joint|local|area|send|ilacs|mock|short|[a-z]+ed) ){0,4}$`)
	reNotDone  = rx(`^ (?:activity|activities|programmes?|frameworks?|regimes|preparedness|preparation|readiness|regime|expectations|criteria|handbook|methodology|cycle|process|window|managers?|programme|arrangements|standards)\b|^ teams? ?(?:[~,)]|$)`)
	reToCome   = rx(`^(?: (?:inspection|review|visit|assessment))?(?: of [a-z' ]{3,40})? (?:would|will|could|may (?:be|not|come|take|happen|follow|have)|might|can|(?:is|are|was|were) (?:due|to|scheduled|expected|planned)|(?:is|are|was|were) being (?:prepared|planned|arranged|got ready)|take place|to take place|be (?:held|undertaken|carried out|arranged|organised))\b`)
	// reDealtWith is what is to be done about an inspection that was: "the plan that answered the inspection would be considered".
	reDealtWith = rx(`^[^.;,]{0,60} (?:would|will|is to|was to) be (?:considered|reported|presented|discussed|brought|received|circulated|addressed|monitored|shared)\b`)
	reSEND      = rx(`\bsend\b`)
	reDefinite  = rx(`\bthe (?:[a-z]+ ){0,2}$|\bthe (?:round|tranche) (?:[a-z0-9,]+ ){1,4}$`)
	rePlace     = rx(`^[^.;,]{0,40}\b(?:schools?|academ(?:y|ies)|colleges?|nurser(?:y|ies)|care homes?|children's homes?|settings|childminders?|restaurants?|premises|providers?|hospitals?|establishments|vehicles?|highways?|sites?|trees?|bridges?|playgrounds?)\b`)
	reDone      = rx(`\b(?:took place|resulted|received|found|concluded|judged|rated|graded|outcomes?|identified|published|was inspected|were inspected|had inspected|last inspected|undertaken|carried out|report|letter|feedback|since|following|recent|latest|previous|last|noted)\b`)
	reAhead     = rx(`\b(?:get(?:ting)? ready for|(?:is|was|were|are) being prepared for|anticipating|expecting|awaiting|preparing for|preparations? for|prepare for|readiness for|forthcoming|upcoming|imminent|in readiness for|will inspect|would inspect|how (?:the )?[a-z]+ (?:will|would) inspect|approach to (?:inspecting|inspections?|assessing))\b`)
	rePublish   = rx(`\bpublish`)
)

// anInspectorate are words of which the name of every inspectorate has one.
var anInspectorate = []string{"ofsted", "cqc", "care ", "estyn", "ciw", "hmi", "rqia", "eti", "rsh", "regulat", "scotland", "audit", "niao", "ico", "commission", "lga", "local government", "ombudsman", "majesty", "standards"}

// inspectionMention is one mention, before mentions are joined.
type inspectionMention struct {
	passage      passage
	at           record.Span // the words that name it
	inspectorate string
	framework    string
	year         int
	from, to     scrutiny.Date
	published    scrutiny.Date
	// isEarlier: the words set it apart from the inspection that is spoken of, "the previous inspection".
	isEarlier bool
	// area is the home or centre that alone was inspected; empty for a service or council.
	area string
}

// inspections finds the inspections that took place. Mentions with a year stand for themselves; the others join the
// latest one that they fit, in their own item first. What is only expected, or a framework that is explained, is none.
func (r *reader) inspections() {
	var specific, generic, visits, own []inspectionMention
	ahead := map[int]map[string]bool{} // what an item only expects
	ps := r.passages()
	bodyOf := r.onlyBodies(ps)
	for _, p := range ps {
		low := r.low(p.Span)
		if !hasAny(low, anInspectorate...) && !hasAny(low, "inspect", "assessment", "review", "jar", "ilacs", "visit", "sif", "jtai", "ofsted", "cqc", "care quality", "revisit", "estyn", "rated", "judged", "graded", "peer", "ombudsman") {
			continue
		}
		mentions := reInspect.FindAllStringIndex(low, -1)
		isAhead := reAhead.MatchString(low)
		bodies := bodiesIn(low)
		if len(mentions) == 0 && !isAhead && len(bodies) == 0 && bodyOf[p.item] == "" {
			continue
		}
		var frames []named
		var inItem string // the first of the table that the passage names
		if len(bodies) > 0 {
			if inItem = inspectorates[bodies[0].which].name; !inspects(inItem) {
				inItem = ""
			}
		}
		for k, f := range frameworks {
			for _, m := range f.re.FindAllStringIndex(low, -1) {
				frames = append(frames, named{m[0], m[1], k})
			}
		}
		frame := framework{}
		if len(frames) > 0 {
			frame = frameworks[frames[0].which]
		}
		if isAhead {
			if ahead[p.item] == nil {
				ahead[p.item] = map[string]bool{}
			}
			name := frame.name
			if name == "" && reSEND.MatchString(low) {
				name = "SEND local area"
			}
			ahead[p.item][name] = true
			if name == "" {
				ahead[p.item][inItem] = true
			}
		}
		dates := r.stays(p.Span, r.moments(p.Span))
		n := len(specific) + len(own)
		for _, m := range mentions {
			word := low[m[0]:m[1]]
			if word == "ilacs" && reThenVisit.MatchString(low[m[1]:]) || r.isForeign(p, m) {
				continue
			}
			isAssessment := strings.HasPrefix(word, "assess") && !hasFrame(frames, cAssessment)
			if isAssessment && (word != "assessment" || !reDefinite.MatchString(low[:m[0]])) {
				continue
			}
			if k := nearest(frames, low, m[0], m[1], 0, 0); k >= 0 && frameworks[k].name == cPerformance {
				continue
			}
			isVisit := strings.HasSuffix(word, " visit") && reTheVisit.MatchString(word)
			before, after := low[:m[0]], low[m[1]:]
			if len(before) > 80 {
				before = before[len(before)-80:]
			}
			im := inspectionMention{passage: p, at: sub(p.Span, m, 0)}
			im.year, im.from, im.to, im.published = r.inspectionYear(p.Span, m, dates, p.item)
			im.isEarlier = reEarlier.MatchString(before)
			if im.year == 0 && reGiven.MatchString(word) {
				continue // a grade without its year tells of no inspection of its own
			}
			if im.year == 0 && (reOnceDone.MatchString(low) || strings.HasPrefix(word, "inspectors")) {
				continue
			}
			if reToCome.MatchString(after) && !reDealtWith.MatchString(after) || im.from != "" && r.anchor(p.item) != "" && im.from > r.anchor(p.item) || r.anchor(p.item) != "" && im.year > r.anchor(p.item).Time().Year() {
				continue
			}
			if reWillMake.MatchString(before) || strings.HasPrefix(word, "performance") && inItem != "CIW" && bodyOf[p.item] != "CIW" {
				continue // to come, or of staff
			}
			if isVisit && !reVisitors.MatchString(low) {
				continue // of members to a school, say
			}
			if im.year == 0 && (reNotYet.MatchString(before) && !reReportWord.MatchString(word) && !reLastOne.MatchString(before) && !p.isTitle) || reNotDone.MatchString(after) || rePlace.MatchString(after) && !strings.Contains(word, "jar") {
				continue
			}
			if area, isNamed, isHome := r.home(p, m); isNamed || isHome && frame.name == "" {
				// One of a home or centre of the council's, under its own name.
				if k := inspectorAt(bodies, low, m[0], m[1]); k >= 0 {
					im.inspectorate = inspectorates[k].name
				} else if frame.name == "" {
					im.inspectorate = cmp.Or(inItem, bodyOf[p.item])
				}
				im.area = area
				own = append(own, im)
				continue
			}
			im.inspectorate = inItem
			isPeer, isOmbudsman := strings.HasPrefix(word, "peer"), reOmbudsman.MatchString(word)
			if k := inspectorAt(bodies, low, m[0], m[1]); k >= 0 && (isPeer || isOmbudsman || inspects(inspectorates[k].name)) {
				im.inspectorate = inspectorates[k].name
			}
			for _, n := range bodies {
				if isPeer && inspectorates[n.which].name == "LGA" {
					im.inspectorate = "LGA" // whose peers they were, wherever the sentence names it
				}
			}
			if im.inspectorate == "" && strings.HasPrefix(word, "the ") {
				im.inspectorate = bodyOf[p.item] // "the report of the Inspectorate"
			}
			if isAssessment {
				im.framework = cAssessment
			}
			if isVisit || isAssessment {
				visits = append(visits, im)
				continue
			}
			if k := nearest(inUse(frames, im.year, m), low, m[0], m[1], 90, 110); k >= 0 && (isPeer == (frameworks[k].name == cPeerReview)) && (isOmbudsman == (frameworks[k].name == cOmbudsmanReport)) && !reYearThenIt.MatchString(before+word) {
				frame := frameworks[k]
				im.framework = frame.name
				switch {
				case frame.name == cAssessment, isPeer, isOmbudsman:
					im.inspectorate = frame.inspectorate
				case im.inspectorate == "" && strings.HasSuffix(frame.name, "visit") && bodyOf[p.item] != "":
					im.inspectorate = bodyOf[p.item]
				case im.inspectorate == "" && frame.name != cJTAI:
					im.inspectorate = frame.inspectorate
				}
			}
			if im.framework != "" || im.inspectorate != "" {
				specific = append(specific, im)
			} else if isPeer {
				if im.framework = cPeerReview; im.year != 0 { // by nobody that is named
					specific = append(specific, im)
				} else if reDefinite.MatchString(before) {
					visits = append(visits, im)
				}
			} else if im.year != 0 || reDefinite.MatchString(before) || reWasMade.MatchString(after) {
				generic = append(generic, im)
			}
		}
		isTold := len(specific)+len(own) > n
		if isAhead || isTold && (len(own) > 0 && own[len(own)-1].passage == p || len(specific) > 0 && specific[len(specific)-1].year != 0) {
			continue
		}
		im, ok := r.lookedIn(p, low, bodies, frames, dates, bodyOf[p.item])
		switch {
		case !ok:
		case isTold:
			// "had been in the county on 4 and 5 July, on what was their third monitoring visit"
			if x := &specific[len(specific)-1]; im.year != 0 && im.area == "" && im.inspectorate == x.inspectorate && (im.framework == "" || im.framework == x.framework) {
				x.year, x.from, x.to = im.year, im.from, im.to
			}
		case im.area != "":
			own = append(own, im)
		default:
			if im.framework == "" && p.item >= 0 {
				im.framework = r.visitOf(p.item)
			}
			specific = append(specific, im)
		}
	}
	r.inspectionMentions, r.setApart = nil, map[int]bool{}
	// A framework named in a place that only expects it, and nowhere with a year or an outcome, did not take place.
	happened := map[string]bool{}
	for _, m := range specific {
		if m.year != 0 || reDone.MatchString(r.low(m.passage.Span)) && !reAhead.MatchString(r.low(m.passage.Span)) {
			happened[m.framework+"|"+strconv.Itoa(m.passage.item)] = true
		}
	}
	for _, withYear := range []bool{true, false} {
		for _, m := range specific {
			if (m.year != 0) != withYear {
				continue
			}
			if a := ahead[m.passage.item]; m.year == 0 && m.published == "" && (a[m.framework] || a[m.inspectorate] || m.framework == "" && len(a) > 0) && (m.passage.isTitle || !happened[m.framework+"|"+strconv.Itoa(m.passage.item)] || m.framework == "SEND local area") {
				continue
			}
			r.joinInspection(m)
		}
	}
	for _, withYear := range []bool{true, false} {
		for _, m := range generic {
			if (m.year != 0) == withYear {
				r.joinGeneric(m, bodyOf[m.passage.item])
			}
		}
	}
	for _, m := range visits {
		r.joinVisit(m)
	}
	ofHomes := r.joinHomes(own)
	sortMentions(r.inspectionMentions)
	r.published()
	children := strings.Contains(r.lower, "children")
	for i := range r.facts.Inspections {
		x := &r.facts.Inspections[i]
		if x.Framework == cJTAI && x.Inspectorate == "" {
			x.Inspectorate = frameworkOf(cJTAI).inspectorate // none of the several is named
		}
		if x.Framework == "" && x.Inspectorate == "Ofsted" && children && x.Year != 0 && !ofHomes[i] {
			for _, f := range []string{"ILACS", "SIF", "JAR"} {
				if fr := frameworkOf(f); x.Year >= fr.from && x.Year <= fr.to {
					x.Framework, x.FrameworkBasis = f, scrutiny.BasisInferred
				}
			}
		}
	}
	r.judgements()
}

var (
	// reLastOne: a further inspection that was, "since the last further inspection".
	reLastOne    = rx(`\b(?:since|after|following|at) (?:the|its|their) (?:last|latest|recent|previous|first|second)(?: [a-z]+){0,2} ?$`)
	reReportWord = rx(`\breport\b`) // what was reported on was inspected
	reGiven      = rx(`^(?:judged|rated|graded|given|awarded)\b`)
	reThenVisit  = rx(`^\)? ?(?:focus(?:s)?ed|monitoring) visit`)
)

func frameworkOf(name string) framework {
	for _, f := range frameworks {
		if f.name == name {
			return f
		}
	}
	return framework{}
}

// reach is how many bytes away from its inspection a date can stand.
const reach = 160

// inspectionYear finds when an inspection was: the year before it ("the 2016 Ofsted inspection") or a date that follows.
func (r *reader) inspectionYear(s record.Span, m []int, dates []moment, item int) (year int, from, to, published scrutiny.Date) {
	low := r.low(s)
	for _, d := range dates {
		if d.from == "" && d.month != 0 {
			d.from, d.to = d.previous(r.anchor(item)) // it took place, so the last one before the meeting
		}
		if d.from == "" || d.isFiscal || d.span.End < s.Start+m[0]-reach || d.span.Start > s.Start+m[1]+2*reach {
			continue
		}
		y := number(string(d.from[:4]))
		switch {
		case d.span.End <= s.Start+m[0]:
			gap := low[d.span.End-s.Start : m[0]]
			if len(gap) <= 60 && rePublishOn.MatchString(low[:d.span.Start-s.Start]) && reReportOf.MatchString(gap) {
				if d.precision == scrutiny.DueDay {
					published = d.from
				}
				continue
			}
			if len(gap) <= 60 && reYearGap.MatchString(gap) {
				year, from, to = y, d.from, d.to
				if d.precision != scrutiny.DueDay {
					from, to = "", "" // a month or a year bounds no visit
				}
			}
		case d.span.Start >= s.Start+m[1]:
			// Whose names stand between takes nothing off the reach.
			gap := reByThem.ReplaceAllString(low[m[1]:d.span.Start-s.Start], " ")
			if len(gap) > reach {
				continue
			}
			if rePublish.MatchString(low[m[0]:m[1]]) || rePublishOn.MatchString(gap) || rePublish.MatchString(gap) || reLetterGap.MatchString(gap) && rePublish.MatchString(low[max(0, m[0]-reach):m[0]]) {
				if d.precision == scrutiny.DueDay && published == "" {
					published = d.from
				}
				continue
			}
			if year == 0 && reAfterGap.MatchString(gap) && !reGapStop.MatchString(gap) {
				year, from, to = y, d.from, d.to
				if d.precision != scrutiny.DueDay {
					from, to = "", "" // a month or a year bounds no visit
				}
			}
		}
	}
	return year, from, to, published
}

// stays joins the two ends of a visit, "between 22 January and 2 February 2024" or "from 8 to 12 January 2024", to one moment.
func (r *reader) stays(s record.Span, ds []moment) []moment {
	var out []moment
	for _, d := range ds {
		if d.precision == scrutiny.DueDay && d.from != "" && d.from == d.to {
			if n := len(out) - 1; n >= 0 && out[n].precision == scrutiny.DueDay && reRangeGap.MatchString(r.lower[out[n].span.End:d.span.Start]) {
				first := out[n].from
				if y := number(string(d.from[:4])); first == "" {
					if first = scrutiny.NewDate(y, out[n].month, out[n].day); first > d.from {
						first = scrutiny.NewDate(y-1, out[n].month, out[n].day)
					}
				}
				if first != "" && first <= d.from {
					d.from, d.span.Start = first, out[n].span.Start
					out[n] = d
					continue
				}
			}
			if m := reDayRange.FindStringSubmatchIndex(r.lower[s.Start:d.span.Start]); m != nil {
				at := d.from.Time()
				if first := scrutiny.NewDate(at.Year(), at.Month(), number(r.lower[s.Start+m[2]:s.Start+m[3]])); first != "" && first < d.from {
					d.from, d.span.Start = first, s.Start+m[2]
				}
			}
		}
		out = append(out, d)
	}
	return out
}

var (
	reRangeGap = rx(`^ ?(?:to|and|until|~)(?: the)? ?$`)
	reDayRange = rx(`\b(\d{1,2})(?:st|nd|rd|th)? ?(?:to|and|~)(?: the)? ?$`)
	// rePublishOn leads to a day of publication, reReportOf from it to the inspection.
	rePublishOn = rx(`\bpublish(?:ed|ing|es)?\b[^.;]{0,60}\b(?:on|in)(?: the)? ?$`)
	reReportOf  = rx(`^,? ?(?:[a-z]+ ){0,3}(?:report|letter|findings|outcomes?|results?) (?:of|from|on) `)
	reEarlier   = rx(`\b(?:previous|earlier|prior|preceding|former|(?:up|improved|improvement|improving|risen|changed|moved|down|declined|fallen|compared|comparison) (?:from|to|with|on|since))(?: the| its)?(?: [a-z']+){0,3} ?$`)
	// reOnceDone tells what follows an inspection in general, or one to come: "after the inspection, Ofsted would publish".
	reOnceDone = rx(`\b(?:ofsted|cqc|care quality commission|estyn|inspectors?|inspectorates?|hmicfrs|report|letter|notice of (?:the|an) inspection)\b[^.;]{0,60} (?:would|will)(?: then| also| normally| usually)* (?:publish|be (?:in the|on~? ?site|provided|given|published|undertaken|carried)|inspect|take place|last|visit|arrive|look at|focus|judge|contain|not contain|give notice)`)
)

// published takes a day of publication from a sentence that names no inspection, "The report was published on 18 March 2024",
// for the one inspection that its item is about. Where nothing else tells the year, the publication does: a report comes
// out some weeks after the visit, so only what came out in January or February leaves the year open.
func (r *reader) published() {
	for _, s := range r.sents {
		low := r.low(s.Span)
		if !hasAny(low, "publish") || r.isAgenda(s.block) || !reItsReport.MatchString(low) {
			continue
		}
		i := r.inspectionIn(s.Span, s.item)
		if i < 0 {
			if i = r.latestInspection(s.item); i < 0 || reInspect.MatchString(low) {
				continue
			}
		}
		for _, d := range r.moments(s.Span) {
			x := &r.facts.Inspections[i]
			if d.precision == scrutiny.DueDay && d.from != "" && x.PublishedOn == "" && rePublishOn.MatchString(r.lower[s.Start:d.span.Start]) && canPublish(x.Year, d.from) && (r.anchor(s.item) == "" || d.from <= r.anchor(s.item)) {
				x.PublishedOn = d.from
				x.Spans = addSpan(x.Spans, s.Span)
			}
		}
	}
	for i := range r.facts.Inspections {
		if x := &r.facts.Inspections[i]; x.Year == 0 && x.PublishedOn != "" && x.PublishedOn.Time().Month() > 2 {
			x.Year, x.YearBasis = x.PublishedOn.Time().Year(), scrutiny.BasisInferred
		} else if x.Year == 0 && x.PublishedOn != "" {
			r.problem(x.Spans[0], "the inspection is known by the day of its report, early in a year: it can have been in that year or in the one before")
		}
	}
}

var reItsReport = rx(`\b(?:report|letter|findings|outcomes?|judge?ments?|results?)\b`)

// canPublish reports that a report that came out on a day can be that of an inspection of a year; 0 is a year not known.
func canPublish(year int, on scrutiny.Date) bool {
	y := on.Time().Year()
	return year == 0 || year == y || year == y-1
}

var (
	reYearGap  = rx(`^ ?(?:,? ?(?:ofsted|cqc|joint|local|area|send|ilacs|sif|full|single|children's|services?|social|care|authority|estyn|the|peer|monitoring|focus(?:s)?ed|framework|inspection|review|\(jar\)|jar) ?)*$`)
	reAfterGap = rx(`(?:\bin|\bof|\bduring|\bon|\bbetween|\bfrom|\bheld|\bthrough|\bweeks? (?:beginning|commencing|ending|of)|\()(?: the)?(?: (?:monday|tuesday|wednesday|thursday|friday))? ?$|^ ?\(?$|^(?: report| inspection)* of (?:the )?[a-z'& ]{3,60},? ?\(?$`)
	// reByThem is whose inspection it was, between the inspection and its date.
	reByThem    = rx(`\b(?:carried out |undertaken |conducted )?by (?:(?:,? ?(?:and|&|,) ?)?(?:the |` + cHM + ` )?(?:ofsted|cqc|care quality commission|estyn|ciw|cssiw|care inspectorate(?: wales)?|care and social services inspectorate wales|hmi[a-z]*|inspectorate of [a-z]+(?: and [a-z ]{4,40}?services)?|rqia|eti|lga|local government association|regulator of social housing|education scotland))+\b|\b(?:carried out|undertaken|conducted|led|facilitated) by (?:the |a |our )?(?:[a-z&,]+ ){1,8}?(?:alliance|association|council|councils|partnership|team|programme|network|adass|peers|colleagues|group|partners?)\b`)
	reGapStop   = rx(`[;.]|\b(?:the|their|its|this|that|arising from) (?:[a-z]+ ){0,3}(?:inspection|visit)\b|\b(?:act|under|plan|reported to|presented|meeting|before the|submitted|registered|opened|established|formed|by|since|considered|until)\b`)
	reLetterGap = rx(`^ (?:report|letter|outcome|findings)\b`)
)

// isJoint reports that an inspectorate takes part in the inspections of a framework, whoever else is named with them.
func isJoint(framework, inspectorate string) bool {
	switch framework {
	case cJTAI:
		return inspectorate == "Ofsted" || inspectorate == "CQC" || inspectorate == "HMICFRS" || inspectorate == "HMIP"
	case cSENDArea:
		return inspectorate == "Ofsted" || inspectorate == "CQC"
	}
	return false
}

// fits reports that an inspection can be the one that a mention speaks of.
func fits(x *record.Inspection, m inspectionMention) bool {
	if m.inspectorate != "" && x.Inspectorate != "" && m.inspectorate != x.Inspectorate && !isJoint(x.Framework, m.inspectorate) {
		return false
	}
	if m.framework != "" && x.Framework != "" && m.framework != x.Framework {
		return false
	}
	if m.published != "" && !canPublish(x.Year, m.published) || m.year != 0 && x.PublishedOn != "" && !canPublish(m.year, x.PublishedOn) {
		return false
	}
	if m.framework != "" && x.Year != 0 {
		if f := frameworkOf(m.framework); x.Year < f.from || x.Year > f.to {
			return false
		}
	}
	return true
}

func (r *reader) joinInspection(m inspectionMention) {
	best := -1
	for i := range r.facts.Inspections {
		x := &r.facts.Inspections[i]
		if !fits(x, m) || m.year != 0 && x.Year != 0 && m.year != x.Year {
			continue
		}
		if m.framework == "" && isOther(x.Framework) && strings.Contains(r.low(m.at), "inspect") {
			continue
		}
		same := hasItem(x.Items, m.passage.item)
		if m.year == 0 && !same && x.Year != 0 && m.passage.item >= 0 && (m.framework == "" || x.Framework != m.framework) {
			continue // what an item leaves open is not told by another
		}
		if m.year == 0 && x.Year != 0 && (m.isEarlier || r.setApart[i] || r.isOld(x, m)) || m.year != 0 && x.Year == 0 && m.isEarlier {
			continue
		}
		if best < 0 || m.year == 0 && better(x, &r.facts.Inspections[best], same, hasItem(r.facts.Inspections[best].Items, m.passage.item)) {
			best = i
		}
	}
	if best < 0 {
		best = len(r.facts.Inspections)
		r.facts.Inspections = append(r.facts.Inspections, record.Inspection{})
	}
	r.addMention(best, m)
}

// isOld reports that an inspection lies too far back to be the one whose outcome or report a record turns to.
func (r *reader) isOld(x *record.Inspection, m inspectionMention) bool {
	a := r.anchor(m.passage.item)
	return a != "" && x.Year < a.Time().Year()-2 && reRecent.MatchString(r.lower[m.passage.Start:m.at.Start])
}

var reRecent = rx(`\b(?:recent|latest|new|outcomes?|results?|findings)\b`)

// better prefers an inspection of the same item, then the later one.
func better(x, y *record.Inspection, sameX, sameY bool) bool {
	if sameX != sameY {
		return sameX
	}
	return x.Year > y.Year
}

func (r *reader) addMention(i int, m inspectionMention) {
	x := &r.facts.Inspections[i]
	if !m.isEarlier {
		delete(r.setApart, i)
	} else if len(x.Spans) == 0 {
		r.setApart[i] = true
	}
	if x.Inspectorate == "" {
		x.Inspectorate = m.inspectorate
	}
	if x.Framework == "" && m.framework != "" {
		x.Framework, x.FrameworkBasis = m.framework, scrutiny.BasisStated
	}
	if x.Year == 0 && m.year != 0 {
		x.Year, x.YearBasis = m.year, scrutiny.BasisStated
	}
	if m.from != "" && (x.DateFrom == "" || x.DateFrom <= m.from && m.to <= x.DateTo) {
		x.DateFrom, x.DateTo = m.from, m.to
	}
	if x.PublishedOn == "" && m.published != "" && canPublish(x.Year, m.published) {
		x.PublishedOn = m.published
	}
	if x.Area == "" {
		if a := reArea.FindStringSubmatchIndex(r.flat[m.at.Start:m.passage.End]); a != nil {
			x.Area = reInMonth.ReplaceAllString(r.tidy(sub(record.Span{Start: m.at.Start, End: m.passage.End}, a, 1)), "")
		}
	}
	if !hasItem(x.Items, m.passage.item) {
		x.Items = append(x.Items, m.passage.item)
	}
	x.Spans = addSpan(x.Spans, m.passage.Span)
	r.inspectionMentions = append(r.inspectionMentions, mention{m.at, i})
}

var reArea = rx(`^(?:inspection|assessment|review) of (?:the )?((?:[A-Za-z'’]+ ){0,8}?(?:[Ss]ervices?|[Cc]are|SEND|[Dd]isabilities|[Aa]rrangements)(?: in [A-Z][a-z]+(?: [A-Z][a-z]+)?)?)`)

// reInMonth is the month behind what was inspected, which is no place.
var reInMonth = rx(` in (?:January|February|March|April|May|June|July|August|September|October|November|December)$`)

// joinGeneric joins "the inspection" to the one inspection that its item is about.
func (r *reader) joinGeneric(m inspectionMention, body string) {
	found := -1
	for i := range r.facts.Inspections {
		x := &r.facts.Inspections[i]
		if !hasItem(x.Items, m.passage.item) || m.year != 0 && x.Year != 0 && x.Year != m.year || isOther(x.Framework) || x.Inspectorate != "" && !inspects(x.Inspectorate) {
			continue
		}
		if m.isEarlier && (m.year == 0 || x.Year == 0) || m.year == 0 && r.setApart[i] || m.year != 0 && x.PublishedOn != "" && !canPublish(m.year, x.PublishedOn) {
			continue
		}
		if m.year != 0 && x.Year == 0 && x.Framework != "" && (m.year < frameworkOf(x.Framework).from || m.year > frameworkOf(x.Framework).to) {
			continue
		}
		if found >= 0 && r.facts.Inspections[found].Year >= x.Year {
			continue
		}
		found = i
	}
	kind := "" // of another inspection: the same as that which the item is about
	if found < 0 && m.year != 0 {
		// Another inspection than the one that the item is about, by the same inspectorate.
		if i := r.latestInspection(m.passage.item); i >= 0 && inspects(r.facts.Inspections[i].Inspectorate) {
			x := r.facts.Inspections[i]
			m.inspectorate = x.Inspectorate
			if f := frameworkOf(x.Framework); f.from > 0 && f.to == 9999 && f.name != "ILACS" && !isOther(f.name) && m.year >= f.from {
				kind = f.name
			}
			found = len(r.facts.Inspections)
			r.facts.Inspections = append(r.facts.Inspections, record.Inspection{})
		}
	}
	if found < 0 && body != "" && (m.year != 0 || reOutcome.MatchString(r.low(m.passage.Span))) && !m.passage.isTitle {
		// By the one inspectorate that its item names in other sentences.
		m.inspectorate = body
		r.joinInspection(m)
		return
	}
	if found >= 0 {
		r.addMention(found, m)
		if x := &r.facts.Inspections[found]; kind != "" && x.Framework == "" {
			x.Framework, x.FrameworkBasis = kind, scrutiny.BasisInferred
		}
	}
}

// joinHomes joins what is told of inspections of single homes, those with a day first. What has none is the latest of its item,
// which is known by its report if by nothing else. It gives which inspections these are.
func (r *reader) joinHomes(own []inspectionMention) map[int]bool {
	of := map[int]bool{}
	for _, withYear := range []bool{true, false} {
		for _, m := range own {
			if (m.year != 0 || m.published != "") != withYear {
				continue
			}
			at := -1
			for i := range r.facts.Inspections {
				x := &r.facts.Inspections[i]
				if !of[i] || !strings.EqualFold(x.Area, m.area) || !fits(x, m) || m.year != 0 && x.Year != 0 && x.Year != m.year || differDays(x, m) {
					continue
				}
				if withYear || hasItem(x.Items, m.passage.item) && !m.isEarlier {
					at = i
				}
			}
			if at < 0 && (!withYear || m.inspectorate == "" && m.year == 0) {
				continue
			}
			if at < 0 {
				at = len(r.facts.Inspections)
				r.facts.Inspections = append(r.facts.Inspections, record.Inspection{Area: m.area})
			}
			of[at] = true
			r.addMention(at, m)
		}
	}
	return of
}

// differDays reports that a mention gives another month for a visit than the inspection has.
func differDays(x *record.Inspection, m inspectionMention) bool {
	return x.DateFrom != "" && m.from != "" && (m.from > x.DateTo.AddDays(60) || x.DateFrom > m.to.AddDays(60))
}

// joinVisit joins "their visit in May", "the assessment" or "the peer challenge" to the one that it can be of its item, or else of the
// record.
func (r *reader) joinVisit(m inspectionMention) {
	found, isHere := -1, false
	for i := range r.facts.Inspections {
		x := &r.facts.Inspections[i]
		here := hasItem(x.Items, m.passage.item)
		if x.Framework == "" || !isOther(x.Framework) && x.Framework != m.framework || x.Framework == cOmbudsmanReport || !fits(x, m) || m.year != 0 && x.Year != 0 && x.Year != m.year || isHere && !here {
			continue
		}
		if found >= 0 && isHere == here {
			return
		}
		found, isHere = i, here
	}
	if found >= 0 && (isHere || m.framework == cPeerReview) {
		r.addMention(found, m)
	}
}

// onlyBodies are the inspectorates that an item names alone.
func (r *reader) onlyBodies(ps []passage) map[int]string {
	bodies := map[int]string{}
	several := map[int]bool{}
	for _, p := range ps {
		low := r.low(p.Span)
		for _, n := range bodiesIn(low) {
			x := inspectorates[n.which]
			if !inspects(x.name) {
				continue
			}
			several[p.item] = several[p.item] || bodies[p.item] != "" && bodies[p.item] != x.name
			bodies[p.item] = x.name
		}
	}
	for item := range several {
		if several[item] {
			delete(bodies, item)
		}
	}
	return bodies
}

// bodiesIn are the inspectorates that a passage names, one whose name is the beginning of another's aside.
func bodiesIn(low string) []named {
	var found []named
	for k, x := range inspectorates {
		for _, m := range namesOf[k].FindAllStringIndex(low, -1) {
			if reLongerName.MatchString(low[m[1]:]) && (x.name == "Care Inspectorate" || x.name == "HMIC") {
				continue
			}
			found = append(found, named{m[0], m[1], k})
		}
	}
	return found
}

// reLongerName goes on with the name of the Care Inspectorate of Wales, or of the inspectorate of fire services.
var reLongerName = rx(`^ wales\b|^ (?:and|&) fire\b|^ in scotland\b`)

// inspects reports that a body inspects services: what others look into is named by its own words only.
func inspects(body string) bool {
	switch body {
	case "LGA", "Ombudsman", "Audit Wales", "Audit Scotland", "Accounts Commission", "NIAO", "ICO", "Food Standards Agency":
		return false
	}
	return true
}

// inUse are the frameworks under which somebody inspected in a year; all of them where none was, or the year is not known. A
// visit has its name to itself: the inspection that it follows is none.
func inUse(frames []named, year int, m []int) []named {
	var out []named
	for _, n := range frames {
		if strings.HasSuffix(frameworks[n.which].name, "visit") && (n.to+1 < m[0] || m[1]+1 < n.at) {
			continue
		}
		if f := frameworks[n.which]; year == 0 || f.from <= year && year <= f.to {
			out = append(out, n)
		}
	}
	if len(out) == 0 && year != 0 {
		return inUse(frames, 0, m)
	}
	return out
}

func hasFrame(frames []named, name string) bool {
	for _, f := range frames {
		if frameworks[f.which].name == name {
			return true
		}
	}
	return false
}

var (
	// reTheVisit is a visit that only its sentence makes one of inspectors.
	reTheVisit = rx(`^(?:the|its|their|this|that) visit$`)
	reVisitors = rx(`\b(?:ofsted|cqc|care quality commission|estyn|inspectors?|inspectorate|hmi[a-z]*|ciw|peer team|care inspectorate)\b`)
	// reYearThenIt sets an inspection apart by its year alone: "the 2022 inspection".
	reYearThenIt = rx(`\b(?:19|20)\d\d inspection$`)
	reWasMade    = rx(`^ (?:which |that )?(?:(?:had |has |have )?(?:took|taken) place|(?:was|were|had been|has been) (?:carried out|undertaken|conducted|held))\b`)
	// reOutcome tells what an inspection led to.
	reOutcome = rx(`\b(?:took place|taken place|resulted|found|concluded|judged|rated|graded|outcomes?|identified|carried out|undertaken|improve(?:d|ment)s?|recommend(?:ed|ations?)|findings)\b`)
)

// mention is where a fact is named.
type mention struct {
	span record.Span
	of   int
}

// inspectionIn is the inspection named in a span, -1 if none or several.
func (r *reader) inspectionIn(s record.Span, item int) int { return only(r.inspectionMentions, s) }

func only(ms []mention, s record.Span) int {
	found := -1
	for _, m := range mentionsIn(ms, s) {
		if found >= 0 && found != m.of {
			return -1
		}
		found = m.of
	}
	return found
}

// sortMentions puts mentions into the order of the text, in which [mentionsIn] finds them.
func sortMentions(ms []mention) {
	sort.SliceStable(ms, func(i, j int) bool { return lessSpan(ms[i].span, ms[j].span) })
}

// mentionsIn are the mentions inside a span; none lies across its end, since names and spans end with sentences.
func mentionsIn(ms []mention, s record.Span) []mention {
	from := sort.Search(len(ms), func(i int) bool { return ms[i].span.Start >= s.Start })
	to := from
	for to < len(ms) && ms[to].span.End <= s.End && ms[to].span.Start < s.End {
		to++
	}
	return ms[from:to]
}

func hasItem(items []int, i int) bool {
	for _, x := range items {
		if x == i {
			return true
		}
	}
	return false
}

func addSpan(spans []record.Span, s record.Span) []record.Span {
	for _, x := range spans {
		if x == s {
			return spans
		}
	}
	return append(spans, s)
}
