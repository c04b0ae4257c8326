package extract

import (
	"slices"
	"strings"

	"scrutinygraph/loader/record"
)

const (
	// cOwnName is a plan's own name, of capitals and the small words between them: "Getting to Good Plan".
	cOwnName = `((?:[A-Z][\p{L}'&/~]*,? )(?:(?:[A-Z][\p{L}'&/~]*,?|to|and|of|for|in|our|the|with|a|&) ){0,7}(?:Plan|Programme))`
	// cInspectorate is whom an answer to an inspection goes to.
	cInspectorate = `(?:Ofsted|OFSTED|HMI|CQC|Care Quality Commission|Care Inspectorate(?: Wales)?|CIW|Estyn|Education Scotland|HM Inspectorate|HMIP|HMICFRS|Her Majesty's|His Majesty's|Regulator of Social Housing|Secretary of State|Department for Education|RQIA|Audit Wales)`
	cDrawnUp      = `(?:drawn up|developed|prepared|written|produced|devised|put together|created|drafted|launched|established|agreed|adopted|published|refreshed)`
	cFound        = `(?:inspection|inspectors|findings|areas for improvement|priority actions?|recommendations of (?:Ofsted|the (?:inspect|CQC|Care|peer))|judgement|peer (?:review|challenge))`
)

// An action plan need not be called one. A record tells that a plan with a name of its own is the answer to an inspection by saying that
// the action plan is to be known by that name, that it went to the inspectorate, or that it was drawn up because of what inspectors found.
var (
	reKnownAs     = rx(`\b(?:[Pp]lan|[Ii]t|[Tt]his|[Pp]rogramme|which)\b[^.;]{0,60}? (?:known as|called|entitled|titled|named|under the (?:title|name) of|badged as) (?:the |an? |our |its )?["“‘']?` + cOwnName)
	reGoesTo      = rx(cOwnName + `\b[^.;]{0,80}? (?:submitted|sent|gone|submission|go|goes|went|submit it|lodged|provided|presented)(?: [a-z]+){0,3} (?:to|with) (?:the )?` + cInspectorate + `\b`)
	reDrawnUp     = rx(cOwnName + `\b[^.;]{0,60}? ` + cDrawnUp + `\b[^.;]{0,60}? (?:in response to|in answer to|following|after|as a result of|because of|to address|arising from|to respond to|responding to)\b[^.;]{0,60}?\b` + cFound + `\b`)
	rePlanReplies = rx(cOwnName + `(?:,? (?:which|that))? (?:responds?|responded|answers?|answered|was (?:the|its) (?:council's |partnership's )?(?:response|answer)|(?:is|was) (?:intended|designed) to (?:address|respond|answer)|address(?:es|ed)|sets? out (?:how|the))\b[^.;]{0,60}?\b` + cFound + `\b`)
	reInAnswer    = rx(`\b(?:[Ii]n response to|[Ii]n answer to|[Ff]ollowing|[Aa]s a result of|[Aa]rising from|[Tt]o address|[Rr]esponse to)\b[^.;]{0,50}?\b` + cFound + `\b[^.;]{0,80}?\b(?:` + cDrawnUp + `|was|in|through) (?:the |an? |its |their |our )` + cOwnName)
	reAnyAction   = rx(`\b(?:action|improvement|recovery|response) (?:plan|programme)\b|\bplan\b[^.;]{0,40}\b(?:improve|inspection|ofsted|address)`)
	// rePlanOfAll takes the names of plans that every council has, whatever inspectors found.
	rePlanOfAll = rx(`^(?:(?:the|council|corporate|business|local|financial|medium|term|strategic|capital|work|working|forward|delivery|annual|service|services|care|education|health|and|pathway|safety|emergency|council's|borough|county|city|district|partnership|community|communities|sustainable|long|transport|police|crime|training|audit|internal|investment|people|people's|children|children's|young|families|health|wellbeing|well~being|joint|local,?|education,|support|individual|personal|school|forward|winter|business,|continuity|climate|workforce|housing|neighbourhood|equality|digital) )*(?:plan|programme)$`)
)

// ownPlans are the names that a record gives to plans which answer an inspection, and which do not say so themselves; world tells of the
// items that speak of inspections.
func (r *reader) ownPlans(ps []passage, world map[int]bool) []string {
	planned := map[int]bool{}
	for _, p := range ps {
		if reAnyAction.MatchString(r.low(p.Span)) {
			planned[p.item] = true
		}
	}
	var names []string
	for _, p := range ps {
		text := r.flatAt(p.Span)
		if p.isTitle || !strings.Contains(text, "Plan") && !strings.Contains(text, "Programme") {
			continue
		}
		for _, re := range []*pattern{reKnownAs, reGoesTo, reDrawnUp, rePlanReplies, reInAnswer} {
			if re == reKnownAs && !(world[p.item] && planned[p.item]) {
				continue
			}
			for _, m := range re.FindAllStringSubmatchIndex(text, -1) {
				name := r.nameOfPlan(sub(p.Span, m, 1))
				if name != "" && !rePlan.MatchString(name) && !rePlanOfAll.MatchString(strings.ToLower(name)) && !r.isElsewhere(p.Span, m[2]) && !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		}
	}
	return names
}

// nameOfPlan is a plan's name without the words that only begin its sentence.
func (r *reader) nameOfPlan(s record.Span) string {
	for {
		s = r.trim(s)
		first, _, more := strings.Cut(r.lower[s.Start:s.End], " ")
		switch first {
		case "the", "a", "an", "this", "that", "its", "their", "our", "and", "of", "for", "draft", "new", "revised", "final", "updated", "to", "in", "with":
			if !more {
				return ""
			}
			s.Start += len(first) + 1
		default:
			if !more {
				return ""
			}
			return r.flatAt(s)
		}
	}
}
