package extract

import (
	"regexp"
	"strings"

	"scrutinygraph/loader/record"
)

// An undertaking need not say that it is one: somebody of the council "would" or "was to" do what is asked, offers Members a
// visit, or what Members said is to be passed on.

const (
	// cPost is who answers to a committee, by name or by post, as the subject of a verb.
	cPost = `(?:officers?|he|she|they|i|we|(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|cllr|councillor)\.? (?:[a-z]\.? ?){0,3}[a-z'~]+(?: [a-z'~]+)?|(?:[a-z'&]+ ){0,6}?(?:director|head|manager|officer|service|team|department|directorate|chair(?:man|person|woman)?|vice~chair(?:man)?|convener|lead member|portfolio holder|cabinet member|headteacher|lead|leader|clerk|solicitor|secretary|engineer|planner|commissioner|treasurer|co~ordinator|adviser|consultant|surveyor|accountant|auditor|superintendent|inspector)(?: (?:of|for|to) (?:the )?[a-z'&, ]{3,60}?)?(?: \([a-z .,'&~]{2,60}\))?)`
	// cTake is the work that is taken on towards those who ask, with its object where the verb alone says too little.
	cTake = `(?:provide|circulate|send|share|report (?:back|to|on|further|again)|bring|forward|supply|write to|follow (?:[a-z]+ ){0,3}up|look (?:into|at|again)|check|investigate|arrange|come back|feed (?:[a-z]+ ){1,3}back|find (?:out|a|the)|distribute|e~?mail|issue|produce|organise|contact|liaise|let (?:[a-z]+ ){1,7}?(?:have|know)|pass (?:[a-z]+ ){1,4}(?:on|to)|return (?:to|with)|take (?:[a-z]+ ){1,4}(?:back|up|away|forward)|prepare|submit|present|draft|chase|speak to|raise (?:this|it|the|that|these|those)|clarify|obtain|review|update (?:the|members)|keep (?:the|members|a|an|and)|get (?:the|that|those|these|it|them|a|an|more)\b[^.;]{0,50} (?:to|for) (?:the|members|committee|them|panel)|see (?:that|to it|what|whether)|give (?:the (?:committee|panel|board)|members|them|him|her)|compile|collate|publish|add|invite|set up|convene|explore|make (?:enquiries|inquiries|arrangements|sure)|ensure|ask|seek|consult|consider|discuss|meet|visit|attend)`
)

var (
	// reWereTo is a duty told as such: "Officers were to look into …".
	reWereTo = rx(`(?:^|[,;:] |\b(?:and|but|that|said|the) )` + cPost + ` (?:was|were|is|are|am) to (?:also |then |now )?` + cTake + `\b`)
	// reNamedWould is the same of somebody named: "Mr. Dean would circulate …".
	reNamedWould  = rx(`(?:^|[,;:] |\b(?:and|but|that|said) )(?:the )?` + cPost + ` (?:would|will)(?: also| then| now| therefore| try to| seek to| be happy to)? (?:let (?:[a-z]+ ){1,4}(?:have|know)|take (?:[a-z]+ ){1,4}(?:back|up|away|forward)|get (?:the|that|those|these|it|them|more)\b[^.;]{0,50} (?:to|for) (?:the|members|committee|them|panel)|see (?:that|to it that)|keep (?:a (?:log|list|record|note|register)|(?:and update )?the (?:[a-z]+ )?(?:log|list|record|register)|members)|give (?:the (?:committee|panel|board)|members)|make (?:(?:the |any )?arrangements (?:for|to)|enquiries|inquiries|sure)|have (?:both|it|them|that|this|these|those|the [a-z]+|an? [a-z]+) (?:for|by|ready|in time|at|before)|report (?:again|further)|look at|pass (?:[a-z]+ ){1,4}(?:on|to)|follow (?:[a-z]+ ){1,3}up|feed (?:[a-z]+ ){1,3}back)\b`)
	reTitledWould = rx(`(?:^|[,;:] |\b(?:and|but|that|said) )(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|cllr|councillor)\.? (?:[a-z]\.? ?){0,3}[a-z'~]+(?: [a-z'~]+)? (?:would|will)(?: also| then| now)? (?:have (?:both|it|them|that|this|these|those|the [a-z]+|an? [a-z]+) (?:for|by|ready|in time|at|before)|make (?:(?:the |any )?arrangements (?:for|to)|sure)|report (?:again|further)|provide|circulate|send|share|report back|bring|forward|supply|look into|check|investigate|arrange|come back|find out|distribute|e~?mail|issue|produce|organise|contact|liaise|prepare|submit|chase|speak to|obtain)\b`)
	// reOffered is a visit or a paper that is held out to Members.
	reOffered = rx(`\b` + cPost + ` (?:also |then )?(?:offered|invited) (?:(?:all |the |any )?(?:members|committee|panel|councillors|board|them|him|her)(?: of the (?:committee|panel))? )?(?:to (?:visit|see|tour|join|attend|arrange)|an? (?:[a-z~]+ ){0,3}?(?:visit|walk|tour|briefing|session|meeting|presentation|demonstration|workshop|note|copy|look|walkabout)|sight|further (?:details|information|briefings?)|the (?:chance|opportunity) to|(?:[a-z~]+ ){0,2}?(?:visits|tours|briefings|sessions))\b`)
	// reToOthers is an offer to those whom a service serves.
	reToOthers = rx(`\bto (?:[a-z~]+ ){0,4}?(?:carers|parents|residents|children|pupils|families|young people|staff|tenants|customers|patients|businesses|schools|households|employees|victims|users|applicants|students)\b`)
	// reRelayed is what Members said and somebody is to hear: "the concern would be passed on to the contractor".
	reRelayed = rx(`\b(?:the|this|that|these|those|his|her|their|members'?|such|any) (?:[a-z'~]+ ){0,3}?(?:complaints?|concerns?|comments?|views?|points?|requests?|matters?|questions?|issues?|suggestions?|quer(?:y|ies)|feedback|thoughts|observations|thanks|message|proposal)\b[^.;]{0,60}? (?:would|will|should|were to|was to)(?: also| then)? be (?:passed|relayed|conveyed|fed back|taken up|taken back|forwarded|looked into|followed up|investigated|put to|shared with|highlighted|flagged|drawn to|mentioned|actioned|dealt with|picked up|progressed|raised (?:with|at))\b|` +
		`\b(?:concerns?|comments?|views?|points?|questions?|issues?|suggestions?|quer(?:y|ies)) (?:from|of|by|made by|raised by) [^.;]{3,60} (?:would|will) be (?:passed|relayed|conveyed|fed back|taken up|forwarded|raised|highlighted|drawn to|actioned)\b|\b(?:letters?|actions?|requests?|quer(?:y|ies)|points?)\b[^.;]{0,240} (?:would|will) be (?:actioned|picked up|dealt with|followed up|chased|progressed)\b`)
	// reShown is what goes straight to Members, whatever it is called.
	reShown = rx(`\b(?:would|will|should|were to|was to|is to|are to)` + cMid + ` be (?:shared|circulated|sent|made available|provided|given|supplied|reported|e~?mailed|shown|forwarded|issued|fed back)(?: [a-z]+){0,2}? (?:with|to) (?:the |all |this |both )?(?:[a-z]+ ){0,2}?(?:members|councillors|committee|scrutiny|commission)\b`)
	// reTakesPart is a say that a committee is to have.
	reTakesPart = rx(`\b(?:the|this) (?:[a-z&]+ ){0,4}?(?:committee|panel|commission|board|members) (?:would|will|should)(?: also| then)? be (?:involved in (?:[a-z]+ing|the)|asked (?:for|to (?:comment|consider))|consulted|told|shown|invited to (?:comment|visit|see|attend|take part))\b`)
	// reNotToHand is what somebody who was asked could not say at once: "did not have the number to hand, but would provide it".
	reNotToHand = rx(`\b(?:did|do|does) not have\b[^.;]{0,60}?\b(?:to hand|with (?:him|her|them)|available|figures?|numbers?|information|answers?|details?|data|statistics|breakdown)\b[^.;]{0,20}?(?:,| but| and)(?: but| and)? (?:he |she |they )?(?:would|will) (?:also )?(?:provide|send|supply|circulate|find|obtain|get|write|bring|check|let|forward|share)\b`)
	// reSaidSent is the same of what goes out: "apologised and said that it would be sent".
	reSaidSent = rx(`\b(?:said|stated|advised|confirmed|replied|explained|assured|promised)\b[^.;]{0,40}? that (?:it|they|this|these|those|both|the (?:figures?|information|details?|data|numbers?|list|breakdown|answers?|summary|note|report|results)) (?:would|will) be (?:[a-z]+ly )?(?:provided|sent|circulated|supplied|shared|forwarded|e~?mailed|issued|made available)\b`)
	// reForReading is a paper that goes round: "the plan of the Council would be circulated for information".
	reForReading = rx(`\b` + cPaper + `\b[^.;]{0,60}? (?:would|will) be (?:circulated|sent round|e~?mailed|distributed|shared)(?: [a-z]+ly)? (?:for (?:information|comment)|after|following|outside|separately|by e~?mail|in due course|in advance|before|ahead|by)\b`)
	// reTakenIn puts a matter on the agenda of a month or a meeting: "the second report would be taken in June".
	reTakenIn = rx(`\b(?:reports?|updates?|items?|papers?|presentations?|reviews?|plans?|strateg(?:y|ies)|matters?)\b[^.;]{0,80}? (?:(?:would|will) (?:now |then |also )*be (?:taken|considered|heard|brought|presented|discussed)|(?:was|were) (?:added|put down|put back|moved|timetabled|scheduled|brought forward)) (?:in|at|to|for|on) (?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|the [a-z]+ meeting\b)`)
	// reWithMembers is a paper that Members are to have: "the paper would be with members by the end of the month".
	reWithMembers = rx(`\b(?:would|will) be with (?:the |all )?(?:members|councillors|committee|panel|board)\b`)
	// reInNext is what a later paper is to hold, where it is only pointed to: "this would be included in the next report".
	reInNext = rx(`\b(?:it|this|that|these|they) (?:would|will) (?:also )?(?:be (?:included|shown|covered|reported|set out|picked up|reflected)|appear|feature) in (?:the|its|their|his|her) (?:next|following|later|future|coming|[a-z]+~?ly|annual|report for)\b`)
	// reStanding is what is to come back at every meeting: "this would be a standing item on later agendas".
	reStanding = rx(`\b(?:would|will|should|to)` + cMid + ` (?:be|become|remain|stay) (?:an? |the )?(?:standing|regular|recurring|substantive|permanent) (?:agenda )?items?\b`)
	// reTakenIntoIt is what was said, and is to go into what is written: "the comments would be reflected in the final report".
	reTakenIntoIt = rx(`\b(?:comments?|feedback|views?|suggestions?|changes?|amendments?|corrections?|points?|responses?|text|observations|concerns|which|these|this|they|it)(?: [a-z'~]+){0,6}? (?:would|will|should|were to|was to)` + cMid + ` be (?:incorporated|reflected|included|built|fed|taken into account|picked up|captured|added) (?:in|into|to|within|as part of) (?:the|its|their|an?) (?:[a-z~]+ ){0,4}?(?:reports?|plans?|strategy|policy|response|letter|document|draft|minutes|review|paper|presentation|submission|toolkit)\b`)
	// reApproach is the trouble that somebody is to take with others: "enquiries would be made of the operator".
	reApproach = rx(`\b(?:enquir(?:y|ies)|inquir(?:y|ies)|representations?|contact|efforts?|approach(?:es)?)(?: [a-z']+){0,3}? (?:would|will|should|to|were to|was to)` + cMid + ` be made (?:to|with|of|at|by|for|about|regarding)\b`)
	// reNewForm is how later papers are to be laid out: "a new format for the report would be tried".
	reNewForm = rx(`\b(?:new|revised|different|simpler|clearer|shorter) (?:format|layout|template|style|design)\b[^.;]{0,80}? (?:would|will|should|to)` + cMid + ` be (?:tried|trialled|piloted|tested|used|introduced|adopted|brought in|presented|developed)\b`)
	// rePutOn puts a subject on the programme there and then: "ferry safety was added to the work programme".
	rePutOn = rx(`\b(?:was|were)(?: also| then| therefore)* (?:added|moved|put|placed|included|inserted|transferred|brought forward|put back) (?:to|in|on|onto|into|from [a-z]+ to) (?:[^.;,]{0,40}? (?:of|in|on) )?(?:the |its |their )?(?:[a-z'&~]+ ){0,4}?(?:work(?:ing)?|forward) (?:programme|plan)\b`)
	// rePutDownFor gives a subject its month, under the heading of a work programme: "ferry safety was added for March".
	rePutDownFor  = rx(`\b(?:was|were|be|is|are|would be|to be)(?: also| then| therefore| now)* (?:added|moved|put (?:down|back)|placed|brought forward|scheduled|timetabled|programmed|pencilled in|slotted in|set down)(?: [a-z]+){0,2}? (?:for|to|until|in|on) (?:the )?(?:[a-z]+ )?(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|next)\b`)
	reProgrammeOf = rx(`(?i)\b(?:work(?:ing)?|forward) (?:programme|plan|planner)s?\b`)
	reChores      = []*pattern{reWereTo, reNamedWould, reTitledWould, reRelayed, reShown, reTakesPart, reFollows, reSoughtLater, reProgrammed, reToldGet, reBodyWould, reNotToHand, reSaidSent, reForReading, reTakenIn, reWithMembers, reInNext, reStanding, reTakenIntoIt, reApproach, reNewForm}
)

// putOn finds what is put on a work programme by saying so, except among matters arising, where it was done before.
func (r *reader) putOn(low string, item int) []int {
	if !hasAny(low, "was ", "were ", " be ", "is ", "are ") || reConditional.MatchString(low) {
		return nil
	}
	title := ""
	if item >= 0 {
		title = r.doc.Items[item].Title.Value
	}
	if m := rePutOn.FindStringIndex(low); m != nil && !reMatters.MatchString(title) && !reMatterHead.MatchString(low) {
		return m
	}
	if reProgrammeOf.MatchString(title) {
		return rePutDownFor.FindStringIndex(low)
	}
	return nil
}

// chore finds an undertaking that is told as what is to be done.
func chore(low string) []int {
	if hasAny(low, "would", "will", "should", " to ", " for ") && !reConditional.MatchString(low) && !reGeneral.MatchString(low) {
		for _, p := range reChores {
			if m := p.FindStringIndex(low); m != nil {
				return m
			}
		}
	}
	return nil
}

const (
	// cReady is how somebody says that the act is in hand: "would be happy to", "would ensure that", "would arrange for".
	cReady = `(?: be (?:happy|able|willing|pleased|looking|seeking|asked|needed)? ?to| (?:try|seek|aim|look|endeavour|arrange|need|want|continue) to)?`
	// cSurely are acts that are done for those who ask, whoever does them.
	cSurely = `(?:circulate|recirculate|report back|come back (?:to|with|on)|bring (?:it|this|that|them|these|the [a-z ]{3,40}?|an? [a-z ]{3,40}?) back|bring back|feed (?:[a-z]+ ){0,4}?back|get back to|write to|look into|look at (?:this|that|it|whether|how|these)|follow (?:[a-z]+ ){0,4}?up|check|double~check|find out|investigate|chase|liaise with|raise (?:this|it|that|these|those|the [a-z'~]+(?: [a-z~]+){0,3}|with|[a-z]+ concerns?) ?(?:with|at|to|$|[.,;])|take (?:this|it|that|these|those|the [a-z]+(?: [a-z]+)?) (?:back|away|up|forward)|pick (?:this|it|that|these|those|the [a-z]+) up|pick up (?:this|that|these|the|with)|let (?:[a-z']+ ){1,5}?(?:know|have)|make (?:enquiries|inquiries)|(?:build|incorporate|include|add|feed|put|fit|insert) (?:this|it|that|them|these|those|the [a-z]+) (?:in|into|to|on|as)|(?:get|have) (?:the|an?|that|this|it|them|those|these) [^.;,]{0,50}?(?:to|for|before) (?:the |all |this )?(?:members|councillors|(?:[a-z~]+ ){0,3}?(?:committee|panel|board|commission|forum))|pass (?:[a-z']+ ){1,6}?(?:on|to|back)|relay|(?:inform|update|notify|brief|advise|remind) (?:all |the |its |both )?(?:members|councillors|(?:[a-z~]+ ){0,3}?(?:committee|panel|board|commission|forum))|provide (?:all |the |both )?(?:members|councillors?|(?:[a-z~]+ ){0,3}?(?:committee|panel|board|commission|forum)|them|him|her)|(?:send|give|show|supply|offer) (?:all |the |both )?(?:members|councillors?|(?:[a-z~]+ ){0,3}?(?:committee|panel|board|commission|forum)|them|him|her)|(?:share|discuss|speak|meet) (?:[a-z' ]{2,60}? )?with (?:all |the )?(?:members|councillors?|(?:[a-z~]+ ){0,3}?(?:committee|panel|board|commission|forum|chair(?:man|person)?))|(?:forward|send|pass)(?: (?:it|them|this|these|that))? on to (?:the |all )?(?:[a-z]+ ){0,3}?(?:members|councillors|committee|panel|board)|ascertain|establish (?:whether|if|what|how|why)|see (?:whether|if)|(?:provide|supply|send|share|forward|confirm|obtain|get) (?:it|them|this|those|these|that|the (?:figures?|information|details?|data|answers?|numbers?|list|breakdown))(?: [a-z]+ly)?(?: (?:after|following|outside|to (?:the |all )?(?:members|committee|panel|board|him|her|them|councillor|cllr)|by|before|in (?:due course|writing)|separately|shortly|later|at a later|when|once)\b|[.;,]|$)|respond (?:to (?:him|her|them|the member|councillor [a-z]+|cllr [a-z]+)|in writing|directly|outside)|reply (?:in writing|directly|to (?:him|her|them))|seek (?:clarification|confirmation|advice|an? (?:update|answer|response)|further)|obtain (?:the|this|that|these|an?|further)|ensure (?:that )?(?:it|this|that|these|they|the [a-z]+(?: [a-z]+){0,2}|members|a [a-z]+(?: [a-z]+){0,2}) (?:is|was|were|are|be|got|had|have|received) (?:circulated|sent|provided|shared|passed|added|included|brought|given|updated|amended|corrected|looked|addressed|picked|raised|reported|forwarded|followed|kept|made available|distributed))`
	// cSoon are acts that somebody of the council's own takes on, and cDoing the same as going on: "would be arranging".
	cSoon  = `(?:provide|send|share|bring|supply|forward|distribute|e~?mail|issue|produce|organise|prepare|submit|present|draft|arrange|contact|speak (?:to|with)|liaise|raise|clarify|ask|invite|include|add|amend|correct|revise|publish|update|review|explore|consider|convene|set up|upload|append|attach|collate|compile|return|attend|meet with|work with|develop|defer|postpone|withdraw|seek)`
	cDoing = `(?:circulating|providing|sending|sharing|bringing|reporting|writing|looking into|arranging|contacting|meeting with|presenting|preparing|producing|submitting|investigating|following|distributing|issuing|inviting|updating|chasing|raising)`
)

var (
	reSurely = rx(`\b(?:would|will|shall)` + cMid + cReady + cMid + ` ` + cSurely + `(?: |$|[.,;])`)
	reSoon   = rx(`\b(?:would|will|shall)` + cMid + cReady + cMid + ` (?:` + cSoon + `|be ` + cDoing + `)\b`)
	// rePostEnd and reNameEnd are somebody of the council's own as the subject before the verb.
	rePostEnd = rx(`(?:^|[,;:] ?|\b(?:that|and|but|the|an?|said|for) )` + cPost + `(?: \([^)]{1,60}\))?(?: [a-z]+ly)?,? ?$`)
	reNameEnd = rx(`(?:^| )(?:Cllr|Mr|Mrs|Ms|Dr|[A-Z][\p{L}'~]+|[A-Z]{2,3}|[A-Z]\.) (?:[A-Z]\. ?)*[A-Z][\p{L}'~]+(?: \([^)]{1,60}\))?,? ?$`)
	// rePostAnd is the same before a further verb of theirs: "the Director welcomed the review and would …".
	rePostAnd = rx(`(?:^|[;:] ?|\bthat )(?:the |an? |all )?(?:` + cPost + `|(?:cabinet|lead|executive|portfolio) (?:members?|holders?))(?: present)? (?:[a-z]+ly )?(?:[a-z]+ed|said|told|gave|made|took|spoke|thought|understood|noted|had [a-z]+ed) [^.;:]{1,160}?,? (?:and|but) ?$`)
	// reBodyNameEnd is a name with capitals that is no person's: "Overview and Scrutiny Committee".
	reBodyNameEnd = rx(`\b(?:Committee|Council|Government|Act|Ofsted|Plan|Strategy|Report|Group|Fund|Trust|Review|Programme|Project|School|Academy|Framework|Policy|Model|Hospital|Scheme|Bill|System|Centre|Service|Commission|Inspectorate|Ombudsman|Authority|Department|Board|Agency|Association|England|Wales|Scotland)s? ?$`)
	// reGetting is what Members are about to get: "Members will be receiving a briefing".
	reGetting = rx(`\b(?:members|committee|panel|board|commission|councillors|forum|they)(?: of the [a-z]+)? (?:would|will)` + cMid + ` be (?:receiving|getting|given|sent|shown|offered|provided with|issued with|told|invited to (?:attend|take part|join|visit|see|an?|the|comment|contribute))\b`)
	// reTakenOn is what was raised and is to be taken up.
	reTakenOn = rx(`\b(?:this|it|these|those|they|points?|matters?|issues?|quer(?:y|ies)|questions?|concerns?|errors?|wording|minutes?|figures?|comments?|suggestions?|requests?|typo|date)(?: [a-z]+){0,3}? (?:would|will|should|is to|was to|are to|were to)` + cMid + ` be` + cMid + ` (?:checked|looked (?:into|at)|investigated|followed up|chased|raised (?:again )?(?:with|at)|taken (?:back|away|up|forward)|picked up|clarified|corrected|amended|rectified|actioned|passed (?:on|to)|fed back|revisited|brought back|returned to)\b`)
	// reNewContent is what later papers are to show.
	reNewContent = rx(`\b(?:reports?|papers?|updates?|agendas?|minutes|dashboard|tracker|lists?|programme|plans?|schedules?|meetings?|data|figures|tables?|log)\b[^.;]{0,80}? (?:would|will|should)` + cMid + ` (?:include|contain|show|set out|feature|cover|identify|be (?:included|shown|set out|added|broken down|split|separated|presented|amended|changed|revised))\b`)
	reLaterOnes  = rx(`\b(?:future|next|subsequent|later|in future|going forward|from now on|henceforth|following)\b`)
	// rePlansTo is a paper that is planned for a committee: "spoke of plans to bring a report to the Panel in June".
	rePlansTo = rx(`\b(?:plans?|intention|due|scheduled|expected|intend(?:ed|s)?|aim(?:ed|s)?|hop(?:ed|es)|planned|proposed|proposals?|anticipated) to (?:bring|report|present|submit|return|come|take|circulate|provide|consult|publish|update|launch|complete|finalise|be (?:presented|submitted|brought|reported|considered|taken|published|circulated|completed|held))\b`)
)

// surely finds what somebody is going to do for those who ask; flat is the clause with its capitals.
func surely(low, flat string) []int {
	if rePastSaid.MatchString(low) {
		return nil
	}
	for _, m := range reSurely.FindAllStringIndex(low, -1) {
		if clause := lastClause(low[:m[0]]); !reNotDoer.MatchString(clause) && !reAside.MatchString(low[m[0]:]) {
			return m
		}
	}
	for _, m := range reSoon.FindAllStringIndex(low, -1) {
		before := low[:m[0]]
		if reNotDoer.MatchString(lastClause(before)) || reToOthers.MatchString(low[m[0]:]) {
			continue
		}
		if rePostEnd.MatchString(before) || rePostAnd.MatchString(before) || reNameEnd.MatchString(flat[:m[0]]) && !reBodyNameEnd.MatchString(flat[:m[0]]) {
			return m
		}
	}
	if m := reGetting.FindStringIndex(low); m != nil {
		return m
	}
	if m := reAndReport.FindStringIndex(low); m != nil && !reNotDoer.MatchString(lastClause(low[:m[0]])) {
		return m
	}
	if m := reTakenOn.FindStringIndex(low); m != nil {
		return m
	}
	if m := reNewContent.FindStringIndex(low); m != nil && reLaterOnes.MatchString(low[:m[1]]) {
		return m
	}
	return nil
}

var (
	// reNotDoer are subjects that owe a committee nothing, reAside what is done for others.
	reNotDoer  = rx(`\b(?:residents?|parents?|pupils?|tenants?|customers?|users?|famil(?:y|ies)|carers?|young people|children|patients?|governors|applicants?|developers?|businesses|contractors?|government|ofsted|cqc|estyn|hmicfrs|inspectors?|dfe|department for|ministers?|secretary of state|social workers?|foster carers?|staff|employees|who|which|system|software|app)\b[^,;]{0,30}$`)
	rePastSaid = rx(`\b(?:had|has|have|having) (?:[a-z]+ly )?(?:said|promised|told|advised|undertaken|agreed|been (?:told|advised|promised|assured))\b`)
	reAside    = rx(`^[a-z]+ [^.;]{0,40}\b(?:residents|parents|pupils|tenants|families|carers|young people|patients|applicants|each (?:child|case|week|month))\b`)
)

// note finds an action in the manner of notes that names somebody: "Ann Lee to send the list", "KS/JD to report back". A single
// name has to be that of somebody whom the record names in full elsewhere. What it gives is where the name stands.
func (r *reader) note(s record.Span) []int {
	flat := r.flatAt(s)
	m := reNameTo.FindStringSubmatchIndex(flat)
	if m == nil || reNoName.MatchString(flat) {
		return nil
	}
	name := flat[m[2]:m[3]]
	if !strings.Contains(name, " ") && strings.ToUpper(name) != name && !regexp.MustCompile(`\b`+regexp.QuoteMeta(name)+` [A-Z]\p{Ll}`).MatchString(r.flat) {
		return nil
	}
	return []int{m[0], m[3]}
}

var (
	reNameTo = rx(`^((?:[A-Z]\.? )?(?:[A-Z][\p{L}'~]+|[A-Z]{2,4})(?:(?: ?[/&,+] ?| and | of | for | the | )(?:[A-Z][\p{L}'~]*\.?|[A-Z]{2,4}))*)(?: \([^)]{1,40}\))?,? to (?:also |then |[a-z]+ly )?(?:` + cDo + `|be (?:invited|asked|requested|contacted|approached|consulted))\b`)
	reNoName = rx(`^(?:Reports?|Minutes|Updates?|Proposals?|Motions?|Recommendations?|Presentations?|Decisions?|The|This|That|These|It|How|What|When|Where|Which|Who|Why|There|Members|Approval|Authority|Consideration|Plans?|Ways?|Opportunit(?:y|ies)|Work|Need|Actions?|Aims?|Duty|Power) `)
)

// offer finds what is held out to Members.
func offer(low string) []int {
	if m := findIf(hasAny(low, "offered", "invited"), reOffered, low); m != nil && !reToOthers.MatchString(low[m[0]:]) && !reHadAgreed.MatchString(low) {
		return m
	}
	return nil
}
