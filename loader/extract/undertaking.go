package extract

// An undertaking need not say that it is one: somebody of the council "would" or "was to" do what is asked, offers Members a
// visit, or what Members said is to be passed on.

const (
	// cPost is who answers to a committee, by name or by post, as the subject of a verb.
	cPost = `(?:officers?|he|she|they|i|we|(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|cllr|councillor)\.? (?:[a-z]\.? ?){0,3}[a-z'~]+(?: [a-z'~]+)?|(?:[a-z'&]+ ){0,6}?(?:director|head|manager|officer|service|team|department|directorate|chair(?:man|person|woman)?|vice~chair(?:man)?|convener|lead member|portfolio holder|cabinet member|headteacher|lead|leader|clerk|solicitor|secretary|engineer|planner|commissioner|treasurer|co~ordinator|adviser|consultant|surveyor|accountant|auditor|superintendent|inspector)(?: (?:of|for|to) (?:the )?[a-z'&, ]{3,60}?)?(?: \([a-z .,'&~]{2,60}\))?)`
	// cTake is the work that is taken on towards those who ask, with its object where the verb alone says too little.
	cTake = `(?:provide|circulate|send|share|report (?:back|to|on)|bring|forward|supply|write to|follow (?:[a-z]+ ){0,3}up|look (?:into|at|again)|check|investigate|arrange|come back|feed (?:[a-z]+ ){1,3}back|find (?:out|a|the)|distribute|e~?mail|issue|produce|organise|contact|liaise|let (?:[a-z]+ ){1,4}(?:have|know)|pass (?:[a-z]+ ){1,4}(?:on|to)|return (?:to|with)|take (?:[a-z]+ ){1,4}(?:back|up|away|forward)|prepare|submit|present|draft|chase|speak to|raise (?:this|it|the|that|these|those)|clarify|obtain|review|update (?:the|members)|keep (?:the|members|a|an|and)|get (?:the|that|those|these|it|them|a|an|more)\b[^.;]{0,50} (?:to|for) (?:the|members|committee|them|panel)|see (?:that|to it|what|whether)|give (?:the (?:committee|panel|board)|members|them|him|her)|compile|collate|publish|add|invite|set up|convene|explore|make (?:enquiries|inquiries|arrangements|sure)|ensure|ask|seek|consult|consider|discuss|meet|visit|attend)`
)

var (
	// reWereTo is a duty told as such: "Officers were to look into …".
	reWereTo = rx(`(?:^|[,;:] |\b(?:and|but|that|said|the) )` + cPost + ` (?:was|were|is|are|am) to (?:also |then |now )?` + cTake + `\b`)
	// reNamedWould is the same of somebody named: "Mr. Dean would circulate …".
	reNamedWould  = rx(`(?:^|[,;:] |\b(?:and|but|that|said) )(?:the )?` + cPost + ` (?:would|will)(?: also| then| now| therefore| try to| seek to| be happy to)? (?:let (?:[a-z]+ ){1,4}(?:have|know)|take (?:[a-z]+ ){1,4}(?:back|up|away|forward)|get (?:the|that|those|these|it|them|more)\b[^.;]{0,50} (?:to|for) (?:the|members|committee|them|panel)|see (?:that|to it that)|keep (?:a (?:log|list|record|note|register)|(?:and update )?the (?:[a-z]+ )?(?:log|list|record|register)|members)|give (?:the (?:committee|panel|board)|members)|make (?:enquiries|inquiries)|look at|pass (?:[a-z]+ ){1,4}(?:on|to)|follow (?:[a-z]+ ){1,3}up|feed (?:[a-z]+ ){1,3}back)\b`)
	reTitledWould = rx(`(?:^|[,;:] |\b(?:and|but|that|said) )(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|cllr|councillor)\.? (?:[a-z]\.? ?){0,3}[a-z'~]+(?: [a-z'~]+)? (?:would|will)(?: also| then| now)? (?:provide|circulate|send|share|report back|bring|forward|supply|look into|check|investigate|arrange|come back|find out|distribute|e~?mail|issue|produce|organise|contact|liaise|prepare|submit|chase|speak to|obtain)\b`)
	// reOffered is a visit or a paper that is held out to Members.
	reOffered = rx(`\b` + cPost + ` (?:also |then )?(?:offered|invited) (?:(?:all |the |any )?(?:members|committee|panel|councillors|board|them|him|her)(?: of the (?:committee|panel))? )?(?:to (?:visit|see|tour|join|attend|arrange)|an? (?:[a-z~]+ ){0,3}?(?:visit|walk|tour|briefing|session|meeting|presentation|demonstration|workshop|note|copy|look|walkabout)|sight|further (?:details|information|briefings?)|the (?:chance|opportunity) to|(?:[a-z~]+ ){0,2}?(?:visits|tours|briefings|sessions))\b`)
	// reToOthers is an offer to those whom a service serves.
	reToOthers = rx(`\bto (?:[a-z~]+ ){0,4}?(?:carers|parents|residents|children|pupils|families|young people|staff|tenants|customers|patients|businesses|schools|households|employees|victims|users|applicants|students)\b`)
	// reRelayed is what Members said and somebody is to hear: "the concern would be passed on to the contractor".
	reRelayed = rx(`\b(?:the|this|that|these|those|his|her|their|members'?|such|any) (?:[a-z'~]+ ){0,3}?(?:complaints?|concerns?|comments?|views?|points?|requests?|matters?|questions?|issues?|suggestions?|quer(?:y|ies)|feedback|thoughts|observations|thanks|message|proposal)\b[^.;]{0,60}? (?:would|will|should|were to|was to)(?: also| then)? be (?:passed|relayed|conveyed|fed back|taken up|taken back|forwarded|looked into|followed up|investigated|put to|shared with|highlighted|flagged|drawn to|mentioned|actioned|dealt with|picked up|progressed|raised (?:with|at))\b|` +
		`\b(?:concerns?|comments?|views?|points?|questions?|issues?|suggestions?|quer(?:y|ies)) (?:from|of|by|made by|raised by) [^.;]{3,60} (?:would|will) be (?:passed|relayed|conveyed|fed back|taken up|forwarded|raised|highlighted|drawn to|actioned)\b|\b(?:letters?|actions?|requests?|quer(?:y|ies)|points?)\b[^.;]{0,240} (?:would|will) be (?:actioned|picked up|dealt with|followed up|chased|progressed)\b`)
	// reShown is what goes straight to Members, whatever it is called.
	reShown = rx(`\b(?:would|will|should|were to|was to|is to|are to)(?: also| then| all)? be (?:shared|circulated|sent|made available|provided|given|supplied|reported|e~?mailed|shown|forwarded|issued|fed back)(?: [a-z]+){0,2}? (?:with|to) (?:the |all |this |both )?(?:[a-z]+ ){0,2}?(?:members|councillors|committee|scrutiny|commission)\b`)
	// reTakesPart is a say that a committee is to have.
	reTakesPart = rx(`\b(?:the|this) (?:[a-z&]+ ){0,4}?(?:committee|panel|commission|board|members) (?:would|will|should)(?: also| then)? be (?:involved in (?:[a-z]+ing|the)|asked (?:for|to (?:comment|consider))|consulted|told|shown|invited to (?:comment|visit|see|attend|take part))\b`)
	reChores    = []*pattern{reWereTo, reNamedWould, reTitledWould, reRelayed, reShown, reTakesPart}
)

// chore finds an undertaking that is told as what is to be done.
func chore(low string) []int {
	if hasAny(low, "would", "will", "should", " to ") && !reConditional.MatchString(low) && !reGeneral.MatchString(low) {
		for _, p := range reChores {
			if m := p.FindStringIndex(low); m != nil {
				return m
			}
		}
	}
	return nil
}

// offer finds what is held out to Members.
func offer(low string) []int {
	if m := findIf(hasAny(low, "offered", "invited"), reOffered, low); m != nil && !reToOthers.MatchString(low[m[0]:]) && !reHadAgreed.MatchString(low) {
		return m
	}
	return nil
}
