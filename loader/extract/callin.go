package extract

import (
	"strings"

	"scrutinygraph/loader/record"
)

var (
	reCallIn   = rx(`\bcall(?:ed)?(?: |~)in\b`)
	reCalledIn = rx(`\b(?:been|was|were|be|being) called(?: |~)in\b|\bcalled(?: |~)in (?:by|decision|the decision)\b|\bthe call(?: |~)in\b|\bcall(?: |~)in of\b|\bgrounds for (?:the )?call(?: |~)in\b|\bcall(?: |~)in request (?:was|had been) (?:received|considered|valid)\b`)
	reNoCallIn = rx(`\bno (?:decisions?|items?|matters?|requests?)\b[^.;]{0,40}\bcall|\bno call(?: |~)ins?\b|\b(?:subject to|exempt from|not subject to|waive|period|deadline)\b[^.;]{0,20}\bcall|\bcall(?: |~)in (?:period|procedure|deadline|arrangements)\b`)

	reToCouncil = rx(`\brefer(?:red|s)?\b[^.;]{0,80}\bto (?:the )?(?:full council|(?:meeting of )?(?:the )?council\b|full meeting of)`)
	reSentBack  = rx(`\brefer(?:red|s)?\b[^.;]{0,80}?\bback\b(?: to (?:the )?((?:(?:cabinet|executive|lead) member|portfolio holder) for [^,.;]{2,60}?|[^,.;]{3,80}?))?(?: (?:for|with|so|and|to|on)\b|[,.;]|$)|\b(?:cabinet|executive|leader|cabinet member|portfolio holder)\b[^.;]{0,60}\bbe (?:asked|requested|recommended|invited) to re~?consider\b`)
	reUpheld    = rx(`\b(?:confirm(?:ed|s)?|uphold|upheld|endorse[sd]?|support(?:ed)?|affirm(?:ed)?)\b[^.;]{0,60}\bdecision\b|\bdecision\b[^.;]{0,80}\b(?:be|was|is) (?:confirmed|upheld|implemented|affirmed|endorsed)\b|\bdecision\b[^.;]{0,60}\b(?:take effect|stand)\b|\bnot (?:to )?(?:be )?(?:refer(?:red)?|object)\b|\bno (?:further )?(?:action|objection|comment)\b|\btake no (?:further )?action\b|\bcall(?: |~)in (?:be|was|is) (?:dismissed|rejected|not upheld)\b`)
	reCallEnds  = rx(`\bcall(?: |~)in\b[^.;]{0,40}\b(?:be|was|had been|is) withdrawn\b|\bwithdr(?:ew|awn)\b[^.;]{0,30}\bcall(?: |~)in\b`)
	reSettles   = rx(`\b(?:resolved|agreed|decided|recommended|voted|motion|carried|confirmed|upheld|withdr[a-z]+|referred)\b`)
)

// callIns reads what became of decisions that were called in. An item is about one when its title says so or its words tell that a decision
// was called in; of what it resolved, and then of what it tells, the first that settles the matter is the outcome.
func (r *reader) callIns() {
	if !reCallIn.MatchString(r.lower) {
		return
	}
	isAbout := map[int]bool{}
	for i := range r.doc.Items {
		title := strings.ToLower(r.doc.Items[i].Title.Value)
		isAbout[i] = reCallIn.MatchString(title) && !reNoCallIn.MatchString(title)
	}
	for _, s := range r.sents {
		if low := r.low(s.Span); reCalledIn.MatchString(low) && !reNoCallIn.MatchString(low) {
			isAbout[s.item] = true
		}
	}
	settled := map[int]bool{}
	settle := func(span record.Span, item int) {
		low := r.low(span)
		if settled[item] || !isAbout[item] {
			return
		}
		c := record.CallIn{Item: item, Text: r.tidy(span), Spans: []record.Span{span}}
		switch m := reSentBack.FindStringSubmatchIndex(low); {
		case reCallEnds.MatchString(low):
			c.Outcome = "WITHDRAWN"
		case m != nil && !reNotBack.MatchString(low):
			c.Outcome = "REFERRED_BACK"
			if m[2] >= 0 {
				c.To = r.tidy(sub(span, m, 1))
			}
		case reToCouncil.MatchString(low) && !reNotBack.MatchString(low):
			c.Outcome, c.To = "REFERRED_TO_COUNCIL", "Council"
		case reUpheld.MatchString(low):
			c.Outcome = "CONFIRMED"
		default:
			return
		}
		settled[item] = true
		r.facts.CallIns = append(r.facts.CallIns, c)
	}
	for _, x := range r.facts.Resolutions {
		if len(x.Spans) > 0 {
			settle(x.Spans[0], x.Item)
		}
	}
	for _, s := range r.sents {
		if isAbout[s.item] && !r.isAgenda(s.block) && reSettles.MatchString(r.low(s.Span)) && !reOptions.MatchString(r.low(s.Span)) {
			settle(s.Span, s.item)
		}
	}
}

var (
	reNotBack = rx(`\bnot (?:to )?(?:be )?refer`)
	// reOptions are what a committee may do, told before it does it.
	reOptions = rx(`\b(?:could|may|might|can|options?|whether|either|if|powers?|proposed that|suggested)\b`)
)
