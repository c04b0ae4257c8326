package extract

import "strings"

// A request is a verb of asking, whoever asks it, with what is to be done behind it: "asked that …", "asked officers to …",
// "asked for …". Councils name those who ask in so many ways that the reader tells them by who they are not: those whom
// the council serves, outside bodies, and papers.

const (
	// cAsked are the verbs that ask somebody to do something, and cThat those that ask for something to be the case.
	cAsked = `(?:asked|requested|invited|instructed|encouraged|urged|tasked|directed|pressed|charged|challenged|commissioned|called (?:on|upon)|implored|chased)`
	cThat  = `(?:asked|requested|urged|insisted|reiterated|demanded|stipulated|instructed|directed|requests|asks)`
	// cThing is what is asked for by name.
	cThing = `(?:an?|the|some|any|further|more|additional|regular|detailed|written|sight|cop(?:y|ies)|information|details?|data|figures|clarification|clarity|assurances?|reassurances?|confirmation|evidence|examples?|feedback|updates?|reports?|briefings?|statistics|their|his|her|its|this|that|these|those|what|how|quarterly|monthly|annual|six~monthly|progress|training)`
)

var (
	reAsks = rx(`\b(?:` + cAsked + `|` + cThat + `|sought|enquired|queried)\b`)
	// What stands behind the verb.
	reAskedThat  = rx(`^` + cMid + ` that[ ,]`)
	reAskedFor   = rx(`^(?: (?:again|once more|once again))?((?: (?:officers|him|her|them|members|(?:the |mr |mrs |ms |dr )?(?:[a-z'&~]+ ){1,8}?))?) ?for `)
	reAskedTo    = rx(`^((?: [a-z0-9'()~&,/]+){1,16}?) (?:to|not to)` + cMid + ` (put (?:on|together|up)\b|[a-z~]+)`)
	reAskedOwn   = rx(`^` + cMid + ` to (?:receive|see|be [a-z]+ed|be (?:given|sent|told|shown|kept|made)|have|visit|hear (?:from|more|about)|meet|look (?:at|round)|inspect|tour)\b`)
	reAskedThing = rx(`^` + cMid + ` ` + cThing + `\b`)
	// What stands before it.
	rePassive = rx(`\b(?:was|were|been|be|being|is|are)(?: very| most| more| not| so| quite)?` + cMid + ` ?$|\b(?:was|were) [a-z]+ed(?: [a-z']+){0,6}? and ?$`)
	reToBeSo  = rx(`\b(?:be|being|had(?: [a-z]+)? been)` + cMid + ` ?$`)
	rePerfect = rx(`\b(?:has|have)(?: been)?` + cMid + ` ?$`)
	// reOfThing is a thing that is described by having been asked for, "the information requested", "the requested list".
	reOfThing = rx(`\b(?:the|an?|this|that|these|those|such|any|all|new|newly|of|or|information|figures|details?|data|reports?|updates?|items?|questions?|cop(?:y|ies)|list|breakdown|analysis|papers?|notes?|what|which|actions?|points?|matters?|changes?|clarification|documents?|work)(?: [a-z]+ly)? ?$`)
	reHadSo   = rx(`\bhad` + cMid + ` ?$|\b(?:has|have|having)(?: already| previously| earlier| originally| repeatedly| since)+ ?$|\b(?:as|previously|originally|earlier|once) ?$`)
	// reNotAsker are those whom the council serves, outside bodies and papers, as the subject of a clause.
	reNotAsker = rx(`\b(?:residents?|parents?|pupils?|tenants?|leaseholders?|petition(?:er)?s?|the public|customers?|users?|famil(?:y|ies)|carers?|young people|children|patients?|schools?|head ?teachers|governors|applicants?|developers?|objectors?|businesses|traders|contractors?|government|ofsted|cqc|estyn|ciw|hmicfrs|inspectors?|dfe|department (?:for|of)|ministers?|secretary of state|unions?|staff|employees|questionnaire|survey|consultation|legislation|regulations?|guidance|respondents?|consultees?|witness(?:es)?|motions?|amendments?|reports?|letters?|e~?mails?|nhs england|home office)\b`)
	reAskers   = rx(`\b` + cBody + `\b`)
	// reTheirPart is what a meeting is asked to do by a paper or its presenter.
	reTheirPart = rx(`\b(?:members|committee|panel|board|commission|cabinet|council|forum|executive|councillors|those present|everyone|attendees|all)\b`)
	// reNotOwed are acts of the meeting itself.
	reNotOwed   = rx(`^(?:note|comment|declare|vary|speak|address|leave|explain|elaborate|agree|approve|endorse|support|adopt|accept|receive|introduce|outline|vote|move|second|sign|confirm|join|withdraw|state|identify themselves|put|begin|start|summarise|talk|expand|justify|describe|remember|recognise|be)$`)
	reNoThing   = rx(`^ ?for (?:at|by|in|on|views|comments|questions|nominations?|volunteers|any (?:questions|comments|further)|a (?:vote|recorded vote|show|seconder|proposer|moment|minute)|apologies|declarations|approval|consent|permission|it to be (?:noted|minuted|recorded)|members' (?:views|comments))\b`)
	reSoughtFor = rx(`^` + cMid + ` (?:(?:an?|the|further|more|additional|some|any|that) )*(?:clarification|clarity|assurances?|reassurances?|information|details?|advice|explanations?|figures|data|response|feedback|breakdown|confirmation|evidence|updates?|copy|copies)\b`)
	reAreasThat = rx(`\b(?:that|which|who|areas|items|topics|anything|whether|if|what|where|questions) (?:the |any |all )?(?:[a-z]+ )?$`)
)

// request finds what somebody asks for, or asks somebody to do; nil if nobody does.
func request(low string) []int {
	for _, m := range reAsks.FindAllStringIndex(low, -1) {
		verb, before, after := low[m[0]:m[1]], low[:m[0]], low[m[1]:]
		if reHadSo.MatchString(before) || reToBeSo.MatchString(before) || reOfThing.MatchString(before) {
			continue
		}
		clause := lastClause(before)
		isPassive := rePassive.MatchString(before)
		isBody := reAskers.MatchString(clause)
		if !isBody && reNotAsker.MatchString(clause) {
			continue
		}
		isThat := reAskedThat.MatchString(after)
		switch {
		case verb == "enquired" || verb == "queried":
			continue // a question, see reAskIf
		case verb == "sought":
			if !isPassive && reSoughtFor.MatchString(after) && !strings.HasSuffix(before, "which ") {
				return m
			}
			continue
		case verb == "chased":
			if isBody && !isPassive && reChasedUp.MatchString(after) {
				return m
			}
			continue
		case verb == "tasked" && reTaskedWith.MatchString(after):
			if reTasked.MatchString(clause) || isBody && !isPassive {
				return m
			}
			continue
		case isPassive:
			// "It was asked that …", "the Head of Roads was asked to …"; Members are asked by a paper.
			if isThat || reAskedOwn.MatchString(after) && !reTheirPart.MatchString(clause) {
				return m
			}
			if t := rePassiveTo.FindStringSubmatch(after); t != nil && !reNotVerb.MatchString(t[1]) && (verb != "invited" || reInvitedTo.MatchString(t[1])) && !reTheirPart.MatchString(clause) && !reNotOwed.MatchString(t[1]) && strings.TrimSpace(clause) != "" {
				return m
			}
			continue
		case isThat:
			if reThatVerb.MatchString(verb) {
				return m
			}
			continue
		}
		if verb == "requests" || verb == "asks" {
			continue // a noun
		}
		if reAskedOwn.MatchString(after) && (verb == "asked" || verb == "requested") && !reAreasThat.MatchString(before) {
			return m
		}
		if t := reAskedTo.FindStringSubmatch(after); t != nil && !reAskedQuestion.MatchString(t[1]) && !reNotPerson.MatchString(t[1]) && !reNotVerb.MatchString(t[2]) {
			if verb == "invited" && !reInvitedTo.MatchString(t[2]) && !reAnotherDay.MatchString(after) {
				continue // to speak, there and then
			}
			if reNotOwed.MatchString(t[2]) || reTheirPart.MatchString(t[1]) && (!isBody || reFormalAct.MatchString(t[2]) || reOnTable.MatchString(after)) {
				continue
			}
			return m
		}
		if rePerfect.MatchString(before) {
			continue
		}
		if t := reAskedFor.FindStringSubmatch(after); t != nil && (verb == "asked" || verb == "requested") && !reNoThing.MatchString(after) && !reAskedQuestion.MatchString(t[1]) && !reNotPerson.MatchString(t[1]) {
			return m
		}
		if verb == "requested" && reAskedThing.MatchString(after) && (isBody || strings.TrimSpace(clause) == "" || reAndBefore.MatchString(before)) {
			return m
		}
	}
	return nil
}

var (
	reChasedUp   = rx(`^(?: up)? (?:the|an?|this|that|it|their|for|his|her)\b`)
	reInvitedTo  = rx(`^(?:attend|join|visit|submit|write|contribute|return|meet|arrange|come)$`)
	reAnotherDay = rx(`\b(?:next|future|following|later|another|january|february|march|april|may|june|july|august|september|october|november|december)\b`)
	rePassiveTo  = rx(`^(?: by (?:the )?[a-z ]{3,40}?)? to` + cMid + ` (put (?:on|together|up)\b|[a-z~]+)`)
	// reTaskedWith is work that somebody of the council's own is given: "officers were tasked with drawing up a timetable".
	reTaskedWith    = rx(`^(?: [a-z'&]+){0,8}? with (?:also )?(?:producing|preparing|providing|reporting|looking|drafting|drawing up|finding|reviewing|investigating|arranging|contacting|writing|bringing|developing|circulating|gathering|collating|exploring|updating|checking|liaising|obtaining|seeking|compiling)\b`)
	reTasked        = rx(`\b(?:officers?|director|manager|head|clerk|chair\w*|cllr|councillor|service|team|lead)\b[^,;]{0,60}$`)
	reThatVerb      = rx(`^` + cThat + `$`)
	reAskedQuestion = rx(`^ ?(?:(?:the |an? )?(?:[a-z'~]+ ){0,5}?(?:questions?|how|what|why|when|who|which|whether|if|where|about)\b)`)
	// reNotPerson are the words before "to" that do not end whom somebody asks, reNotVerb what behind it is no verb.
	reNotPerson = rx(`^ (?:for|in|on|at|by|of|about|with|from)\b|\b(?:about|regarding|concerning|how|what|why|whether|relation|related|relating|respect|response|responses|access|approach|attention|according|due|prior|regard|answer|addition|changes?)\b`)
	reNotVerb   = rx(`^(?:an?|the|this|that|these|those|its|their|his|her|our|all|any|each|members|officers|which|whom|what|how|[a-z]{3,}ing|[a-z]+(?:tion|ness|ity|ies))$`)
	reFormalAct = rx(`^(?:discuss|raise|give|provide|suggest|contact|ask|put)$`)
	// reOnTable is what lies before the meeting.
	reOnTable   = rx(` to (?:consider|review|scrutinise) (?:the|this|these|their|any|and) `)
	reAndBefore = rx(`\b(?:and|also|he|she|they|who|but|then)` + cMid + ` ?$`)
)

// lastClause is the end of a text from its last clause mark on; what stands between commas, "the Chair, Mrs Elm, asked", is passed over.
func lastClause(before string) string {
	head := strings.TrimRight(before, " ")
	if t := strings.TrimSuffix(head, ","); t != head {
		return t[strings.LastIndex(t, " that ")+1:]
	}
	if i := strings.LastIndexAny(head, ",;:"); i >= 0 {
		return head[i+1:]
	}
	return before
}
