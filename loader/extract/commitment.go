package extract

import (
	"sort"
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// commitments reads promises out of resolutions, debates and action blocks, in that order, and then joins the passages of
// one promise.
func (r *reader) commitments() {
	r.limbMarks = make(marks, len(r.flat))
	for i := range r.limbs {
		r.limbMarks.set(r.limbs[i].span)
	}
	hasAct := map[int]bool{} // blocks that gave a promise
	above, agent := "", ""   // the words of a limb that ends with a colon, which the limbs below it complete, and who is to act
	var labelled byte
	for i := range r.limbs {
		l := &r.limbs[i]
		style := labelStyle(l.label)
		if above != "" && (style == labelled || l.item != r.limbs[i-1].item) {
			above = ""
		}
		if r.isSecondPassage(i) {
			continue
		}
		if l.lead == "" && above != "" {
			l.lead = above
			if l.owner == "" {
				l.owner = agent
			}
		}
		r.limbCommitments(l)
		if r.endsWithColon(l.span) && l.label != "" {
			above, labelled, agent = strings.TrimRight(r.low(l.span), " :-"), style, ""
			if m := reLeadAgent.FindStringSubmatchIndex(r.flatAt(l.span)); m != nil {
				agent = r.tidy(sub(l.span, m, 1))
			}
		}
	}
	r.trackers()
	last := -1 // the commitment of the sentence just before, in the same block or list
	lastBlock := -1
	for _, s := range r.sents {
		b := &r.blocks[s.block]
		if s.block != lastBlock && b.lead != lastBlock && (lastBlock < 0 || b.lead != r.blocks[lastBlock].lead || b.lead < 0) {
			last = -1
		}
		isBehind := s.nth > 0 && (b.Kind == record.BlockParagraph || b.Kind == record.BlockNumbered) // what follows a resolution
		if b.resolved && !isBehind || b.tracked || r.isAgenda(s.block) || s.item >= 0 && reNoPromise.MatchString(r.doc.Items[s.item].Title.Value) && !reOfficeToo.MatchString(r.doc.Items[s.item].Title.Value) {
			continue
		}
		if b.Part == record.PartActions || r.inActionList(s.block) {
			if s.nth == 0 {
				r.actionCommitment(b.Span, s.block, s.item)
			}
			continue
		}
		if r.inLimb(s.Span) {
			continue
		}
		low := r.low(s.Span)
		if m := reActionTail.FindStringIndex(r.flatAt(s.Span)); m != nil && !r.isReport() {
			r.actionTail(s, m[0])
			hasAct[s.block] = true
			continue
		}
		if m := reActionMark.FindStringSubmatchIndex(low); m != nil && !r.isReport() {
			for _, one := range r.eachAction(s, sub(s.Span, m, 1)) {
				r.actionMark(one.of, one.rest, last)
			}
			hasAct[s.block] = true
			continue
		}
		if last >= 0 && s.block == lastBlock && reParticular.MatchString(low) {
			c := &r.facts.Commitments[last]
			c.Spans = append(c.Spans, s.Span)
			r.said[s.Start] = true
			hasAct[s.block] = true
			continue
		}
		n := len(r.facts.Commitments)
		switch asks := r.asksBelow(s.block); {
		case asks && s.End == b.Span.End:
			r.said[s.Start] = true // its list says what is asked
		case s.nth == 0 && b.lead >= 0 && r.asksBelow(b.lead) && r.isListedAsk(s.block):
			low := "request that " + reListThat.ReplaceAllString(r.low(b.Span), "")
			r.commit(b.Span, act{at: b.Span.Start, strength: scrutiny.StrengthRequested, kind: kindOf(low, true), ask: true}, s, -1)
		default:
			r.sentenceCommitments(s)
		}
		if len(r.facts.Commitments) > n {
			last, lastBlock = n, s.block
			hasAct[s.block] = true
		} else if s.block != lastBlock {
			lastBlock = s.block
			last = -1
		}
	}
	r.listDetails(hasAct)
	r.spellOwners()
	r.mergeCommitments()
}

// asksBelow reports that a block only opens a list of what is asked, "Members requested that:", and that the list's first
// member asks for something to be done, rather than naming what the request is about.
func (r *reader) asksBelow(i int) bool {
	if i+1 >= len(r.blocks) || r.blocks[i+1].lead != i || r.blocks[i].resolved || !r.endsWithColon(r.blocks[i].Span) || r.isReport() {
		return false
	}
	return reAsksBelow.MatchString(r.low(r.blocks[i].Span)) && r.isListedAsk(i+1)
}

// isListedAsk reports that a member of such a list says what is to be done.
func (r *reader) isListedAsk(i int) bool {
	low := r.low(r.blocks[i].Span)
	rest := reListThat.ReplaceAllString(low, "")
	return len(rest) < len(low) && !reListQuestion.MatchString(low) || reLimbBe.MatchString(rest) || reListDone.MatchString(rest) || reLimbActive.MatchString(rest) || reLimbDo.MatchString(rest)
}

var (
	reAsksBelow = rx(`\b(?:` + cBody + `|and|it was|he|she|they)` + cAdv + ` (?:asked|requested|suggested|proposed)(?: that| for| officers)?(?: the following(?: [a-z]+){0,3})? ?:[ ~]*$`)
	reListThat  = rx(`^(?:that|for) `)
	// reListDone is what was asked told as done: "asked that: costs were looked into".
	reListDone     = rx(`^(?:[a-z'~]+ ){1,12}?(?:was|were|is|are) [a-z]+ed\b`)
	reListQuestion = rx(`^(?:what|how|why|when|who|which|whether|if|where)\b`)
)

// spellOwners puts names for the initials that the record explains, "Initials: MD – Miriam Deane; SC – Councillor Cole".
func (r *reader) spellOwners() {
	names := map[string]string{}
	for i := range r.blocks {
		s := r.blocks[i].Span
		if !reInitialsKey.MatchString(r.low(s)) {
			continue
		}
		for _, m := range reInitialsOf.FindAllStringSubmatchIndex(r.flatAt(s), -1) {
			names[r.flatAt(sub(s, m, 1))] = r.tidy(sub(s, m, 2))
		}
	}
	for i := range r.facts.Commitments {
		if c := &r.facts.Commitments[i]; names[c.OwedBy] != "" {
			c.OwedBy = names[c.OwedBy]
		}
	}
}

var (
	reInitialsKey = rx(`^(?:key(?: to)? |action |officer )*initials\b|^key ?:|\binitials ?:`)
	reInitialsOf  = rx(`\b([A-Z]{2,4}) ?[~=] ?((?:(?:Cllr|Councillor|Mr|Mrs|Ms|Dr)\.? )?[A-Z][\p{L}'~]+(?: [A-Z][\p{L}'~]+){0,3})`)
)

// inActionList reports that a block stands in a list headed "Agreed actions:" or the like.
func (r *reader) inActionList(i int) bool {
	b := &r.blocks[i]
	if b.Kind != record.BlockBullet && b.Kind != record.BlockLimb && b.Kind != record.BlockRow && b.Kind != record.BlockNumbered || r.isReport() {
		return false
	}
	return b.lead >= 0 && reActionHead.MatchString(r.low(r.blocks[b.lead].Span)) || b.lead < 0 && b.section >= 0 && reActionHead.MatchString(r.low(r.blocks[b.section].Span))
}

var reActionHead = rx(`^(?:the following )?(?:agreed |key )?actions?(?: points?| agreed| arising| were agreed| required| for follow~?up)* ?:? ?$|\b(?:the following|these) (?:agreed |key |further )?actions?(?: points?)? (?:was|were|are|have been|had been) (?:[a-z]+ly )?(?:identified|agreed|noted|raised|recorded|captured|taken|proposed|set)[^:;.]{0,60}[:;]?[ ~]*$`)

// isSecondPassage reports that an earlier limb is the same resolution.
func (r *reader) isSecondPassage(i int) bool {
	x := r.facts.Resolutions[r.limbs[i].resolution]
	return x.Spans[0] != r.limbs[i].span
}

var reLeadAgent = rx(`^(?:[Tt]hat )?(?:the )?([A-Z][\p{L}'&~-]*(?: (?:of|and|for|the|&|[A-Z][\p{L}'&~-]*))*)(?: be (?:requested|asked|instructed))?(?: to| should)? ?:`)

// labelStyle tells the series that a label belongs to: 1 numbers, a letters, i Roman numbers; 0 without a label.
func labelStyle(label string) byte {
	switch l := strings.ToLower(label); {
	case l == "":
		return 0
	case l[0] >= '0' && l[0] <= '9':
		return '1'
	case len(l) > 1 || l == "i" || l == "v" || l == "x":
		return 'i'
	default:
		return 'a'
	}
}

// inLimb reports that a passage stands in a limb that was read already.
func (r *reader) inLimb(s record.Span) bool {
	return r.limbMarks.touch(s)
}

var (
	reSemicolon = compile(`; +`)
	reBareVerb  = rx(`^(?:and )?(?:also )?(?:to )?(?:receive|consider|invite|hold|arrange|seek|establish|add|include|undertake|review|form|visit|request|monitor|look|set up|ask)\b`)
	// reThatToo goes on with what was agreed: "; and that an update be provided".
	reThatToo     = rx(`^(?:and )?(?:also )?that `)
	reLeadingMark = rx(`^\(?[a-z0-9]{1,4}\) ?|^\(minute [^)]{1,160}\) ?(?:~ )?`)
)

// sentenceCommitments reads a sentence of the debate, each clause between semicolons for itself.
func (r *reader) sentenceCommitments(s sentence) {
	isAgreed := false
	start := s.Start
	cut := func(end int) {
		c := r.trim(record.Span{Start: start, End: end})
		for {
			m := reLeadingMark.FindStringIndex(r.low(c))
			if m == nil {
				break
			}
			c.Start += m[1]
			c = r.trim(c)
		}
		if c.Start >= c.End {
			return
		}
		if k := r.secondClause(c); k > 0 && r.commitClause(r.trimLimb(record.Span{Start: c.Start, End: k}), s, &isAgreed) {
			first := r.facts.Commitments[len(r.facts.Commitments)-1]
			rest := r.trim(record.Span{Start: k, End: c.End})
			rest.Start += len(reAndThat.FindString(r.low(rest)))
			isAsk := first.Strength == scrutiny.StrengthRequested
			r.commit(rest, act{at: rest.Start, strength: first.Strength, kind: kindOf(r.low(rest), isAsk), ask: isAsk}, s, -1)
			return
		}
		r.commitClause(c, s, &isAgreed)
	}
	for _, m := range reSemicolon.FindAllStringIndex(r.flatAt(s.Span), -1) {
		end := s.Start + m[0]
		cut(end)
		start = s.Start + m[1]
	}
	cut(s.End)
}

// commitClause records the promise of a clause, if there is one. isAgreed tells whether the clause before it agreed something.
func (r *reader) commitClause(c record.Span, s sentence, isAgreed *bool) bool {
	a, ok := r.clauseAct(c, s)
	if low := r.low(c); !ok && *isAgreed && (reBareVerb.MatchString(low) || reThatToo.MatchString(low) && reLimbBe.MatchString(low) && !reLimbNoted.MatchString(low)) {
		a, ok = act{at: c.Start, strength: scrutiny.StrengthAgreed, kind: kindOf("agreed to "+r.low(c), false)}, true
	}
	if ok {
		*isAgreed = a.strength == scrutiny.StrengthAgreed
		r.commit(c, a, s, -1)
		return true
	}
	if reNotedFirst.MatchString(r.low(c)) {
		*isAgreed = true // "agreed to note the report; and that it be sent to Cabinet"
	}
	if a, ok = r.laterAct(c); ok {
		*isAgreed = a.strength == scrutiny.StrengthAgreed
		n := r.commit(c, a, s, -1)
		r.facts.Commitments[n].Subject = r.subject(record.Span{Start: a.at, End: c.End}, r.facts.Commitments[n].Due)
	}
	return ok
}

// laterAct finds the promise that a committee joins to what it did on the spot: "agreed to approve the plan and to receive
// quarterly updates".
func (r *reader) laterAct(c record.Span) (act, bool) {
	low := r.low(c)
	if r.isReport() || !hasAny(low, " and", ",") || !reNotedFirst.MatchString(low) {
		return act{}, false
	}
	for _, m := range reNextAct.FindAllStringSubmatchIndex(low, -1) {
		tail := low[m[2]:]
		if reLimbDo.MatchString(tail) && !reNotPromised.MatchString(tail) && r.isBodySubject(low[:m[0]]) {
			return act{at: c.Start + m[2], strength: scrutiny.StrengthAgreed, kind: kindOf(tail, reAskLimb.MatchString(tail)), ask: reAskLimb.MatchString(tail)}, true
		}
	}
	return act{}, false
}

var (
	// reNotedFirst is what a committee does on the spot.
	reNotedFirst = rx(`\b(?:agreed|resolved|decided)(?: unanimously)? to (?:also )?(?:` + cSpot + `)\b|\b(?:committee|panel|board|cabinet|commission|council|executive|forum|members|group)(?: (?:unanimously|then|also))? (?:noted|approved|endorsed|accepted|welcomed|supported|adopted|received)\b`)
	// reAndThat leads to a further clause of what was agreed or asked.
	reAndThat = rx(`^[,;]? ?and (?:also |further )?that `)
	reThatAnd = rx(`,? and (?:also |further )?that (?:the |a |an |officers|members|any |all |this |it |further |details |information )`)
)

// cSpot are the verbs of what is done by saying it.
const cSpot = `note|accept|approve|endorse|adopt|support|welcome|confirm|thank|agree|commend`

// secondClause is where, in a clause that agrees or asks "that … and that …", the second act begins; 0 where there is one act.
func (r *reader) secondClause(c record.Span) int {
	low := r.low(c)
	if r.isReport() || !hasAny(low, "that") || !reThatLead.MatchString(low) {
		return 0
	}
	for _, m := range reThatAnd.FindAllStringIndex(low, -1) {
		tail := low[m[0]:]
		tail = tail[len(reAndThat.FindString(tail)):]
		if (reToDo.MatchString(tail) || reLimbBe.MatchString(tail) || reLimbActive.MatchString(tail)) && !reLimbNoted.MatchString(tail) && !reGuess.MatchString(tail) && !reOnlyIs.MatchString(tail) {
			return c.Start + m[0]
		}
	}
	return 0
}

var (
	reThatLead = rx(`\b(?:agreed|asked|requested|suggested|proposed|undertook|promised) that\b`)
	// reOnlyIs: a clause about how things are.
	reOnlyIs = rx(`^(?:[a-z'~]+ ){1,8}(?:was|were|is|are|had|has|have)\b`)
)

// clauseAct reads one clause, as narrowly in a report as its genre asks for: only what it announces.
func (r *reader) clauseAct(c record.Span, s sentence) (act, bool) {
	if r.isReport() {
		low := r.low(c)
		if r.inNextSteps(s.block) && reReportOn.MatchString(low) && !reNextMtg.MatchString(low) {
			return act{at: c.Start, strength: scrutiny.StrengthAnticipated, kind: kindOf(low, false)}, true
		}
		a, ok := r.findAct(c, s.item)
		if ok && (a.ask || a.strength != scrutiny.StrengthAnticipated && a.strength != scrutiny.StrengthUndertaken || !isDated(r.due(c, a.at, s.item))) {
			return a, false
		}
		return a, ok
	}
	a, ok := r.findAct(c, s.item)
	if ok && a.ask && r.isAnswered(s, c) {
		return a, false
	}
	return a, ok
}

// inNextSteps reports that a block of a report stands under a heading that announces later work.
func (r *reader) inNextSteps(b int) bool {
	k := r.blocks[b].section
	return k >= 0 && reNextSteps.MatchString(r.low(r.blocks[k].Span))
}

var reNextSteps = rx(`\b(?:next steps?|timetable|timescales?|way forward|future (?:work|actions?|activity)|actions? (?:required|going forward)|forward plan|proposed actions?|what happens next|follow~?up)\b`)

// isAnswered reports that what was asked, clarification or a view, was answered on the spot.
func (r *reader) isAnswered(s sentence, c record.Span) bool {
	low := r.low(c)
	isDetail := reOnTheSpotDetail.MatchString(low) || reAskIf.MatchString(low)
	if !isDetail && !reOnTheSpot.MatchString(low) {
		return false
	}
	i := r.sentenceAt(s.Start)
	if i+1 >= len(r.sents) || r.sents[i+1].item != s.item {
		return false
	}
	n := r.sents[i+1]
	if n.block != s.block && r.blocks[n.block].Kind != record.BlockParagraph && r.blocks[n.block].Kind != record.BlockNumbered {
		return false
	}
	answer := r.low(n.Span)
	return reAnswered.MatchString(answer) && !reUndertook.MatchString(answer) && !(isDetail && rePledges.MatchString(answer))
}

// commit records the promise of a clause.
func (r *reader) commit(c record.Span, a act, s sentence, resolution int) int {
	low := r.low(c)
	of := c
	if strings.HasPrefix(r.lower[a.at:c.End], "and ") {
		of.Start = a.at // a clause with a time of its own: "was worried by the gap in 2025 and would like to see the plans"
	}
	at := a.at
	if m := reDeferral.FindStringIndex(low); m != nil {
		// The new time stands behind the verb, the old one before it.
		at = max(at, c.Start+m[0]+max(strings.LastIndex(low[m[0]:m[1]], "moved"), strings.LastIndex(low[m[0]:m[1]], "slipped"), 0))
	}
	due := r.due(of, at, s.item)
	com := record.Commitment{
		Kind: a.kind, Strength: a.strength, Certainty: scrutiny.CertaintyClear, Text: r.tidy(c), Due: due, Resolution: resolution,
		Plan: r.planIn(c, s.item), Inspection: r.inspectionIn(c, s.item), Item: s.item, Spans: []record.Span{c},
		IsDeferral: reDeferral.MatchString(low), IsWithdrawal: reWithdrawal.MatchString(low),
	}
	if com.Plan < 0 {
		com.Plan = r.pointedPlan(c, s)
	}
	com.Subject = r.subject(c, due)
	com.OwedBy, com.OwedTo = r.parties(c, a)
	if reChase.MatchString(reAgainLater.ReplaceAllString(low, " ")) {
		com.IsChase = true
		com.ChaseOn = r.backReference(c, s.item)
	}
	if a.strength == scrutiny.StrengthAnticipated && due.Precision == scrutiny.DueNone {
		com.Certainty = scrutiny.CertaintyAmbiguous
		r.problem(c, "announced without a date: a promise or an intention")
	}
	r.said[s.Start], r.said[c.Start] = true, true
	r.facts.Commitments = append(r.facts.Commitments, com)
	return len(r.facts.Commitments) - 1
}

// reAgainLater is what is to be done again, which is asked for the first time: "asked to report again in a year".
var reAgainLater = rx(`\b(?:report|come|return|look|attend|meet|visit|brought|presented|submitted|considered|reported)(?: back)?(?: [a-z]+){0,3}? again\b`)

// pointedPlan is the plan to which a promise only points: "a last report on the plan" means the only one of its item, and "that
// progress on it be reported" the one of the sentence or limb before; -1 if there is none.
func (r *reader) pointedPlan(c record.Span, s sentence) int {
	low := r.low(c)
	if i := r.thePlan(low, s.item); i >= 0 {
		return i
	}
	if i := r.sentenceAt(s.Start); i > 0 && i <= len(r.sents) && r.sents[i-1].item == s.item && reOnIt.MatchString(low) {
		return r.planIn(r.sents[i-1].Span, s.item)
	}
	return -1
}

// reOnIt is what is to be told, or to be sent, of the thing spoken of before.
var reOnIt = rx(`\b(?:progress|reports?|updates?|position) (?:on|with|against|of) (?:it|this)\b|^(?:that )?(?:it|this) (?:be|would|will|had|has|must|should)\b`)

var reBackRef = rx(`\b(?:at|in|from|of) (?:its|the|their|our|this) (?:[a-z&]+ ){0,3}$|\b(?:since|on|in|held on|dated) $`)

// backReference is the day or the first day of the month of the meeting that a span refers back to; empty if none.
func (r *reader) backReference(s record.Span, item int) scrutiny.Date {
	anchor := r.anchor(item)
	for _, m := range r.moments(s) {
		from, _ := m.previous(anchor)
		if from == "" || anchor != "" && from >= anchor {
			continue
		}
		if reBackRef.MatchString(r.lower[s.Start:m.span.Start]) {
			return from
		}
	}
	return ""
}

// limbCommitments reads a resolved limb. A compound limb ("be noted, and a report be presented …") gives the resolution
// and the promise; its promise is quoted by its own clause.
func (r *reader) limbCommitments(l *limb) {
	strength := scrutiny.StrengthResolved
	if l.isRecommendation {
		strength = scrutiny.StrengthRecommended
	}
	s := sentence{l.span, l.block, l.item, 0}
	low := r.low(l.span)
	if reConfirmedIn.MatchString(low) && !reLimbBe.MatchString(low) || reNextMtg.MatchString(low) {
		return
	}
	found := false
	for _, c := range r.acts(l.span) {
		low := reFronted.ReplaceAllString(reAgreedLead.ReplaceAllString(strings.TrimLeft(r.low(c), " "), "that "), "that ")
		at, ok := -1, false
		lead := ""
		if l.lead != "" && c.Start == l.span.Start {
			lead = l.lead + " "
		}
		switch {
		case reNotPromised.MatchString(low):
		case reLimbActive.MatchString(low) && !reLimbWas.MatchString(low), lead != "" && reLimbActive.MatchString(lead+low), reLimbAdd.MatchString(low):
			at, ok = 0, true
		case isTrue(reAndSubmit.FindStringIndex(low), &at), isTrue(reLimbDo.FindStringIndex(lead+low), &at):
			ok = true
			at = 0
		case reLimbBe.MatchString(low):
			// "a report be presented", but not "the report, as presented, be noted".
			at, ok = 0, !reNotedTail.MatchString(low) && !reConfirmedIn.MatchString(low)
		case reWithdrawal.MatchString(low), reInstead.MatchString(low), reLimbNot.MatchString(low):
			at, ok = 0, true
		case reLimbWork.MatchString(low), reLimbName.MatchString(r.flatAt(c)):
			at, ok = 0, !reLimbNoted.MatchString(low)
		case reLaterOnes.MatchString(low) && reLimbShow.MatchString(low):
			at, ok = 0, true
		case reLimbLater.MatchString(low):
			d := r.due(c, c.Start, l.item)
			at, ok = 0, (isDated(d) || d.Precision == scrutiny.DueRecurring || d.Precision == scrutiny.DueTriggered && !d.Span.IsZero() && strings.HasPrefix(strings.ToLower(d.Phrase), "once") || reToBody.MatchString(low)) && !reSitting.MatchString(low)
		}
		if !ok && (reLimbWould.MatchString(low) || strings.Contains(low, " to be ")) {
			if a, is := r.findAct(c, l.item); is {
				at, ok = a.at-c.Start, true
			} else if reNotedWould.MatchString(low) {
				at, ok = 0, true
			}
		}
		ok = ok || !reNotPromised.MatchString(low) && (reSubjectTo.MatchString(r.low(c)) || r.isDatedLimb(c, low, l.item))
		if !ok || r.isProcess(low) {
			continue
		}
		a := act{at: c.Start + max(at, 0), strength: strength, kind: kindOf(lead+low, reAskLimb.MatchString(lead+low)), ask: reAskLimb.MatchString(lead + low)}
		n := r.commit(c, a, s, l.resolution)
		if l.owner != "" {
			r.facts.Commitments[n].OwedBy = l.owner
		}
		r.facts.Commitments[n].Spans = append(r.facts.Commitments[n].Spans, l.details...)
		if !l.sentence.IsZero() {
			r.facts.Commitments[n].Spans = addSpan(r.facts.Commitments[n].Spans, l.sentence)
		}
		found = true
	}
	if !found {
		for _, d := range l.details {
			if reListThat.MatchString(r.low(d)) {
				// "That these steps be approved:", and below it what each step is.
				r.limbCommitments(&limb{span: r.trimLimb(d), block: l.block, item: l.item, resolution: l.resolution, isRecommendation: l.isRecommendation})
				continue
			}
			if a, ok := r.findAct(d, l.item); ok {
				a.strength = strength
				r.commit(d, a, sentence{d, l.block, l.item, 0}, l.resolution)
			}
		}
	}
}

var (
	// reFronted is what a limb puts before its act: "That, once funding was confirmed, the Director report back".
	reFronted = rx(`^(?:that )?,? ?(?:once|when|if|subject to|following|after|before|until|given|as|with|in|by|at|for|pending|on|from|irrespective of|notwithstanding|without|where|during|within|having|further to|because|since|while|should|whilst)\b[^,;]{1,160}, (?:that )?`)
	// reLimbWas tells what was done on the spot: "Councillor Reed was elected Chair".
	reLimbWas = rx(`^(?:that )?(?:[a-z'&~.-]+ ){1,8}?(?:was|were) [a-z]+(?:ed|en|de|ld|wn)\b`)
	// reLimbNot drops what was to be: "that the visit not go ahead".
	reLimbNot = rx(`\b(?:` + cAwaited + `)\b[^.;]{0,80}? not (?:now )?(?:go ahead|take place|be (?:held|sent|written|arranged|brought|proceeded with|pursued)|proceed)\b`)
	// reLimbWork are acts that no limb does by being carried: somebody is told, pressed or shown something, or looks at it again.
	reLimbWork = rx(`\bmust(?: now| also)* be [a-z]+(?:ed|en|t)\b|\b(?:be|is|are) (?:[a-z]+ly |also |then |now )*(?:pressed|urged|encouraged|directed|required|reminded|tasked|invited|asked|mandated) (?:again |also )?to (?:` + cDo + `)\b|` +
		`\b(?:committee|panel|board|commission|members?|councillors|cabinet|executive)(?: of the [a-z]+)? be (?:told|shown|sent|kept|informed|advised|briefed|notified|consulted|supplied with|provided with|given (?:an?|the|further|details|figures|more|regular|sight|copies|information)|updated|made aware|involved)\b|` +
		`\b(?:be|is|are) (?:[a-z]+ly |also |then |now )*(?:looked (?:at|into)(?: again)?|taken (?:up|forward)|drawn up|worked up|followed up|brought back|chased|fed back|passed (?:on|to)|put to|tested|drafted|collected|collated|gathered|re~?opened|compared|published|measured|examined|costed|broken down|built into|returned to)\b|` +
		`\b(?:data|figures?|statistics|numbers|costs|results|comparisons?|trends?)\b[^.;]{0,80}? (?:be|is|are) (?:[a-z]+ly |also )?(?:shown|set out|split|given|separated|compared|displayed|benchmarked)\b|` +
		`\b(?:be|is|are) (?:covered|addressed|dealt with|featured|reflected|incorporated) in (?:the |its |their |an? )?(?:[a-z']+ ){0,4}(?:reports?|plan|review|strategy|programme|update)\b|` +
		`^(?:that )?(?:an? |the |his |her |their )?(?:[a-z]+ )?letters? (?:should |would |will )?(?:go|be sent|be written)\b|` +
		`\b(?:establishment|formation|creation|setting up) of [^.;]{3,160}? be (?:agreed|approved|supported|endorsed)\b|` +
		`\b(?:officers?|director|head|manager|service|team|clerk|chair|council)\b[^,;.]{0,60} (?:was|were) (?:asked|requested|instructed|tasked) to (?:` + cDo + `)\b`)
	// reLimbName is what somebody named is to do: "Ferry Lines Limited attend again in May".
	reLimbName = rx(`^(?:[Tt]hat )?(?:the )?[A-Z][\p{L}'&.~]*(?: (?:(?:and|of|for|the|&) )?[A-Z(][\p{L}'&.~)]*){0,10} (?:also |then |jointly )?(?:attend|return|report|provide|circulate|send|share|bring|write|arrange|prepare|produce|submit|present|investigate|meet|visit|join|contact|invite|liaise|draft|publish|respond|reply|be (?:asked|invited|requested) (?:back )?to) (?:again|back|an?|the|to|in|on|at|with|for|it|its|their|all|any|further|this|that|these|those|members|how|details|information|before|by)\b`)
	// reLimbShow is what later papers are to show: "that in future the report give the figures by ward".
	reLimbShow = rx(`\b(?:reports?|papers?|updates?|agendas?|minutes|dashboard|tracker|data|figures|tables?)\b[^.;]{0,60}? (?:should |to )?(?:also )?(?:show|include|contain|set out|cover|give|list|identify|separate|compare) `)
	// reLimbLater are acts of which only their time or their reader tells that they are still to come.
	reLimbLater = rx(`\b(?:reports?|updates?|schedules?|timetables?|logs?|registers?|papers?|notes?|briefings?|presentations?|plans?|figures|results|findings|data|information|polic(?:y|ies)|strateg(?:y|ies)|matters?|items?|issues?|proposals?|details|list|breakdown|review|progress|it|this|these)\b[^.;]{0,200}? (?:be|is|are) (?:[a-z]+ly |also |then |now |next )*(?:made|taken|given|shown|told|discussed|considered|heard|tabled|had|made available|returned|seen|set out|put|laid|ready|available|looked at|recorded|agreed|received|completed|finished|in place|on the agenda)\b|` +
		`\b(?:reports?|updates?|papers?|plans?|figures|results|findings|polic(?:y|ies)|strateg(?:y|ies)|matters?|items?|issues?|proposals?|it|this)\b[^.;,]{0,80}? (?:should |will |would |to )?(?:also )?(?:go|come|return|be back|report)(?: back)?(?: to| in| at| before| by| within| after| next| for)\b|` +
		`\b(?:committee|panel|board|commission|members?|cabinet|executive) (?:should |to |will |would )?(?:also |then |next )?(?:have|has|receive|get|see|hear|return to|come back to|look (?:again )?at|consider|review|revisit|take)\b`)
	// reSitting is about the meeting that is being held.
	reSitting = rx(`\b(?:taken as read|as (?:the )?(?:first|next|last)|taken (?:next|first|last|now)|leave to speak|agenda items?|delegated|authority|approval|permission|consent|power)\b`)
)

// reAgreedLead is what a limb in the past tense puts before its act, "agreed that the Convener write to …".
var reAgreedLead = rx(`^(?:noted and )?agreed(?: that| to) `)

var reAskLimb = rx(`^(?:that )?(?:to )?(?:the [a-z]+ )?(?:request|ask)`)

func isTrue(m []int, at *int) bool {
	if m != nil {
		*at = m[0]
	}
	return m != nil
}

var reNotedTail = rx(`^(?:that )?(?:the )?(?:[a-z0-9'&,() ~]+ )?(?:as )?(?:be|was|were|has been|had been|having been) (?:circulated|presented|submitted|provided|reported|published)\b[^.;]*\bbe (?:noted|received|approved|agreed|endorsed|taken)\b`)

var reProcess = rx(`\b(?:press and public|exclusion of|be excluded|standing orders? be suspended|order of business|signed by the chair|be (?:duly )?elected|be appointed)\b|^(?:that )?(?:the |its |our |sincere |formal |best )*(?:(?:committee|panel|board|council)'s )?(?:thanks|congratulations|condolences|wishes|appreciation|gratitude|sympathy)(?: [a-z]+){0,6} be (?:passed|conveyed|sent|given|recorded|extended|expressed|placed|offered)\b`)

// isProcess tells a limb about the meeting's own conduct.
func (r *reader) isProcess(low string) bool { return reProcess.MatchString(low) }

// acts splits a limb into its acts, each with a verb: "be noted | and a report … be presented". A limb with one act is one span.
func (r *reader) acts(s record.Span) []record.Span {
	low := r.low(s)
	if k := r.secondLimbAct(s); k > 0 {
		head, tail := r.trimLimb(record.Span{Start: s.Start, End: k}), r.trim(record.Span{Start: k, End: s.End})
		tail.Start += len(reAndThat.FindString(r.low(tail)))
		return append(r.acts(head), r.acts(r.trim(tail))...)
	}
	if m := reNextAct.FindStringSubmatchIndex(low); m != nil && (reLeadVerb.MatchString(low) || reLimbVerb.MatchString(low[:m[0]]) || reDidBefore.MatchString(low[:m[0]])) {
		head, tail := r.trimLimb(record.Span{Start: s.Start, End: s.Start + m[0]}), r.trimLimb(record.Span{Start: s.Start + m[2], End: s.End})
		if head.Start < head.End && tail.Start < tail.End {
			return append(r.acts(head), r.acts(tail)...)
		}
	}
	verbs := reLimbVerb.FindAllStringIndex(low, -1)
	if len(verbs) < 2 {
		return []record.Span{s}
	}
	var out []record.Span
	start := 0
	for i := 0; i+1 < len(verbs); i++ {
		between := low[verbs[i][1]:verbs[i+1][0]]
		m := reJoinWord.FindAllStringSubmatchIndex(between+" ", -1)
		if m == nil {
			continue
		}
		// The join nearest the first verb ends its act, unless a relative clause lies between.
		at := verbs[i][1] + m[0][0]
		next := min(verbs[i][1]+m[0][3], verbs[i+1][0])
		if reSubordinate.MatchString(low[next:verbs[i+1][0]]) && len(m) == 1 {
			continue
		}
		out = append(out, r.trimLimb(record.Span{Start: s.Start + start, End: s.Start + at}))
		start = next
	}
	return append(out, r.trimLimb(record.Span{Start: s.Start + start, End: s.End}))
}

// secondLimbAct is where, in a limb, "… and that the Scrutiny Officer circulate dates" begins: a further act of somebody in the
// active voice; 0 where there is none.
func (r *reader) secondLimbAct(s record.Span) int {
	low := r.low(s)
	for _, m := range reThatAnd.FindAllStringIndex(low, -1) {
		tail := low[m[0]:]
		if reLimbActive.MatchString(tail[len(reAndThat.FindString(tail)):]) {
			return s.Start + m[0]
		}
	}
	return 0
}

var (
	// reNextAct joins a further act with a verb of its own to a limb, "noted the report and requested …", "to note … and to
	// receive …"; reDidBefore is the verb of the act before it.
	reNextAct     = rx(`(?:[,;] ?|[,;]? and,? )(?:also |then |further |that |in doing so,? |it was )*((?:to (?:receive|request|ask|invite|instruct|write|defer|refer|establish|set up|hold|arrange|seek|commission|convene|monitor|review|revisit|consider|add|include|create|form|visit|undertake|recommend|delegate|authorise)|(?:requested|asked for|asked that|asked the|asked officers|instructed|invited|agreed that|agreed to|deferred|referred|recommended|remitted|called for|urged|requests?|asks|instructs|instruct (?:the|officers)|ask (?:the|officers|that|for)|invite (?:the|officers)|looks? forward to receiving|looked forward to receiving))\b)`)
	reDidBefore   = rx(`\b(?:noted|approved|endorsed|welcomed|agreed|accepted|considered|received|supported|thanked|commended|adopted|resolved|decided|reviewed|discussed|scrutinised|requested|asked|instructed)\b`)
	reJoinWord    = rx(`([,;] and (?:that )?|[,;] that | and that | and |; )(?:(?:an?|the|further|officers?|members?|authority|approval|consideration|it|they|any|all|this|that|its|[a-z]+ (?:[a-z]+ ){0,6}be) |(?:[a-z]+ ){1,3}$|$)`)
	reSubordinate = rx(`\b(?:which|who|until|that)\b`)
)

var reActionMark = rx(`^(?:\(?)(?:(?:agreed|key|new|further|follow~?up) )?(?:actions?(?: points?| required| agreed| by| item)?(?: \d+)?|ap ?\d+) ?[:~] ?(.+?)\)?$`)

// reActionTail is the word that a clerk sets behind what is to be done: "A reply would be sought from officers – ACTION".
var reActionTail = rx(`(?:^|[.;,]? )[~(\[] ?ACTIONS?[)\]]?\.?$`)

// actionTail takes what stands before the word, in its sentence or in the one before, as an action.
func (r *reader) actionTail(s sentence, at int) {
	of := s
	r.said[s.Start] = true
	if at == 0 {
		i := r.sentenceAt(s.Start) - 1
		if i < 0 || r.sents[i].block != s.block {
			return
		}
		of = r.sents[i]
		if n := len(r.facts.Commitments) - 1; n >= 0 && r.facts.Commitments[n].Spans[0].Start >= of.Start {
			return // it said so itself
		}
	} else {
		of.End = s.Start + at
	}
	n := r.commit(r.trim(of.Span), act{at: of.Start, strength: scrutiny.StrengthAgreed, kind: kindOf(r.low(of.Span), false)}, of, -1)
	r.facts.Commitments[n].OwedBy = r.actionOwner(of.Span)
}

// markedAction is what stands behind "ACTION:" for one who is to act, and the part of the sentence that this is.
type markedAction struct {
	of   sentence
	rest record.Span
}

// eachAction parts what stands behind "ACTION:" where a semicolon leads to another who is to act: "JB to send the figures; Clerk to invite
// the forum".
func (r *reader) eachAction(s sentence, rest record.Span) []markedAction {
	var all []markedAction
	of := s
	for {
		low := r.flatAt(rest)
		at := -1
		for i := range len(low) {
			if low[i] == ';' && reOwnerTo.MatchString(strings.TrimLeft(low[i+1:], " ")) {
				at = i
				break
			}
		}
		if at < 0 {
			return append(all, markedAction{of, rest})
		}
		end := rest.Start + at
		first := of
		first.Span = r.trim(record.Span{Start: of.Start, End: end})
		all = append(all, markedAction{first, r.trim(record.Span{Start: rest.Start, End: end})})
		rest = r.trim(record.Span{Start: end + 1, End: rest.End})
		of.Span, of.nth = record.Span{Start: rest.Start, End: of.End}, of.nth+1
	}
}

// actionMark reads "ACTION: Head of Service" or "Action: AB to circulate the figures" as part of what stands before it.
func (r *reader) actionMark(s sentence, rest record.Span, last int) {
	low := r.low(rest)
	r.said[s.Start] = true
	if isWords(low) <= 7 && !reActionVerb.MatchString(low) {
		owner := strings.Trim(r.tidy(rest), " .()")
		if last >= 0 {
			r.facts.Commitments[last].OwedBy = owner
			r.facts.Commitments[last].Spans = append(r.facts.Commitments[last].Spans, s.Span)
			return
		}
		// The paragraph above promised or asked it.
		if n := len(r.facts.Commitments) - 1; n >= 0 && s.block > 0 {
			c, above := &r.facts.Commitments[n], r.blocks[s.block-1]
			if at := c.Spans[len(c.Spans)-1]; c.Item == s.item && above.Span.Start <= at.Start && at.End <= above.Span.End && c.Resolution < 0 {
				c.OwedBy = owner
				c.Spans = append(c.Spans, s.Span)
				return
			}
		}
		for i := len(r.facts.Commitments) - 1; i >= 0 && isResolvedAbove(r, s); i-- {
			// The resolution above is what it is about.
			c := &r.facts.Commitments[i]
			if c.Resolution >= 0 && c.Item == s.item && c.Spans[0].Start < s.Start {
				if c.OwedBy == "" {
					c.OwedBy = owner
				}
				c.Spans = append(c.Spans, s.Span)
				return
			}
		}
		// The paragraph above says what is to be done.
		if i := r.sentenceAt(s.Start); i > 0 && r.sents[i-1].item == s.item {
			p := r.sents[i-1]
			n := r.commit(p.Span, act{at: p.Start, strength: scrutiny.StrengthAgreed, kind: kindOf(r.low(p.Span), false)}, p, -1)
			r.facts.Commitments[n].OwedBy = owner
			r.facts.Commitments[n].Spans = append(r.facts.Commitments[n].Spans, s.Span)
		}
		return
	}
	n := r.commit(s.Span, act{at: rest.Start, strength: scrutiny.StrengthAgreed, kind: kindOf(low, false)}, s, -1)
	r.facts.Commitments[n].OwedBy = r.actionOwner(rest)
	r.takeUp(n, s)
}

// takeUp joins to an action, the n-th commitment, the promise of the sentence just before it, which the action records: they share a
// word of their subject, or the promise only points back, "would let them have it".
func (r *reader) takeUp(n int, s sentence) {
	i := r.sentenceAt(s.Start) - 1
	if n == 0 || i < 0 || r.sents[i].item != s.item {
		return
	}
	action, made := &r.facts.Commitments[n], r.facts.Commitments[n-1]
	at := made.Spans[0]
	if made.Resolution >= 0 || made.Strength != scrutiny.StrengthUndertaken || at.Start < r.sents[i].Start || at.End > r.sents[i].End || !canAgree(action.Due, made.Due) {
		return
	}
	if overlap(subjectWords(action.Text), subjectWords(made.Text)) == 0 && !rePointsBack.MatchString(strings.ToLower(made.Text)) {
		return
	}
	if !reActionVerb.MatchString(strings.ToLower(action.Text)) { // it names nobody's act, only whose it is
		made.OwedBy = strings.Trim(reActionWord.ReplaceAllString(action.Text, ""), " .()")
		made.Spans = append(made.Spans, action.Spans...)
		r.facts.Commitments = append(r.facts.Commitments[:n-1], made)
		return
	}
	action.Spans = append(action.Spans, made.Spans...)
	if !isDated(action.Due) && made.Due.Precision != scrutiny.DueNone {
		action.Due = made.Due
	}
	if action.OwedTo == "" {
		action.OwedTo = made.OwedTo
	}
	r.facts.Commitments = append(r.facts.Commitments[:n-1], *action)
}

var reActionWord = rx(`^(?i:(?:(?:agreed|key|new|further|follow~?up) )?actions?(?: points?| required| agreed| by| item)?(?: \d+)?) ?[:~] ?`)

// rePointsBack is a promise whose object is a word for what was told before it.
var rePointsBack = rx(`\b(?:would|will|to|have sight of|look into|check|cover|on|with)(?: [a-z]+){0,2} (?:it|this|that|them|these|those|so)\b`)

// isResolvedAbove reports that the block above a sentence belongs to a resolution.
func isResolvedAbove(r *reader, s sentence) bool {
	return s.block > 0 && r.blocks[s.block-1].resolved && r.blocks[s.block-1].item == s.item
}

var (
	reActionVerb = rx(`\b(?:to|will|would|be) [a-z]+\b|\b(?:provide|circulate|send|arrange|prepare|report|write|check)\b`)
	reOwnerLast  = rx(` (?:~ ?|\(|\[)((?:[A-Z]{2,4}|(?:Cllr|Mr|Mrs|Ms|Dr) [A-Z][\p{L}'~]+|[A-Z][\p{L}'~]+ [A-Z][\p{L}'~]+|Head of [A-Z][\p{L} &]{2,40}|[A-Z][\p{L} ]{2,40} Officer|Chair(?:man)?|Clerk|Officers|All)(?: ?[/,&] ?[A-Z]{2,4})*)[\])]?\.?$`)
	reOwnerTo    = rx(`^(?:That )?(?:[Tt]he )?([A-Z][\w'’&.,/ -]{0,60}?) (?:to|will|would) (?:also )?` + cDo + `\b`)
)

// actionCommitment reads a block of an "Actions" field or column.
func (r *reader) actionCommitment(s record.Span, block, item int) {
	low := r.low(s)
	if isWords(low) < 3 || reNothing.MatchString(low) {
		return
	}
	n := r.commit(s, act{at: s.Start, strength: scrutiny.StrengthAgreed, kind: kindOf(low, false)}, sentence{s, block, item, 0}, -1)
	r.facts.Commitments[n].OwedBy = r.actionOwner(s)
}

// actionOwner is who an action's words give it to: "JB to send the slides", "That the Chair write …", "Circulate the map – JB".
func (r *reader) actionOwner(s record.Span) string {
	by, _ := r.parties(s, act{at: s.Start})
	if m := reOwnerTo.FindStringSubmatchIndex(r.flatAt(s)); by == "" && m != nil {
		by = r.tidy(sub(s, m, 1))
	}
	if m := reOwnerLast.FindStringSubmatchIndex(r.flatAt(s)); by == "" && m != nil {
		by = r.tidy(sub(s, m, 1))
	}
	return by
}

var reNothing = rx(`\bbe noted\.?$|^(?:none|nil|no actions?|n/a|not applicable)\b|^(?:the |outstanding |completed )?actions? (?:from|of|arising|log|list|sheet|tracker)\b`)

// listDetails adds the bullets below a request to it: what only itemises a request belongs to it.
func (r *reader) listDetails(hasAct map[int]bool) {
	for i := range r.facts.Commitments {
		c := &r.facts.Commitments[i]
		if c.Resolution >= 0 {
			continue
		}
		at := sort.Search(len(r.blocks), func(k int) bool { return r.blocks[k].Span.Start > c.Spans[0].Start }) - 1
		if at < 0 || c.Spans[len(c.Spans)-1].End > r.blocks[at].Span.End || !r.endsWithColon(r.blocks[at].Span) || c.Spans[len(c.Spans)-1].End != r.blocks[at].Span.End {
			continue
		}
		for k := at + 1; k < len(r.blocks) && r.blocks[k].item == c.Item; k++ {
			b := &r.blocks[k]
			if b.lead != at && !(b.Kind == record.BlockBullet && r.blocks[k-1].lead == at && b.Depth > r.blocks[k-1].Depth) {
				if b.Kind != record.BlockBullet && b.Kind != record.BlockLimb {
					break
				}
				if b.lead < at {
					break
				}
			}
			if hasAct[k] {
				continue
			}
			c.Spans = append(c.Spans, b.Span)
			for n := r.sentenceAt(b.Span.Start); n < len(r.sents) && r.sents[n].block == k; n++ {
				r.said[r.sents[n].Start] = true
			}
		}
	}
}

var (
	reSubjAt = rx(`\b(?:reports?(?: back)?|updates?|information|details?|clarification|briefing(?: note)?|note|data|figures|paper|presentation|copy|seminar|breakdown|review|plan|progress|task group|workshop|analysis|list|letter|summary|assurance|advice|feedback|evidence|items?) (?:note )?(?:about|regarding|concerning|in relation to|in respect of|with regard to|relating to|setting out|outlining|detailing|on|of|for|from the department regarding)\b ?|\bto (?:examine|scrutinise|look at|look into|investigate|explore) `)
	reSubjRe = rx(`\b(?:regarding|concerning|in relation to|with regard to|in respect of) `)
	reStopAt = rx(`\b(?:be (?:presented|provided|submitted|brought|circulated|arranged|supplied|reported)|would be|will be|to be|to the (?:committee|panel|board)|to this)\b|[.;]`)
)

// subject is what a promise is about: what follows "a report on", up to the verb or the time; else the clause without its time.
func (r *reader) subject(c record.Span, due record.Due) string {
	if m := reInPlace.FindStringIndex(r.low(c)); m != nil {
		c.Start += m[1]
	}
	low := r.low(c)
	s := c
	if m := reSubjAt.FindStringIndex(low); m != nil {
		s.Start += m[1]
	} else if m := reSubjRe.FindStringIndex(low); m != nil {
		s.Start += m[1]
	} else if m := reHandOver.FindStringIndex(low); m != nil {
		s.End = c.Start + m[0]
	}
	if m := reStopAt.FindStringIndex(r.low(s)); m != nil && m[0] > 8 {
		s.End = s.Start + m[0]
	}
	if !due.Span.IsZero() && due.Span.Start > s.Start+8 && due.Span.Start < s.End && !reRequestThat.MatchString(r.lower[s.Start:due.Span.Start]) {
		s.End = due.Span.Start
	}
	out := strings.Trim(r.tidy(r.trim(s)), " ,;:.")
	if s.Start == c.Start {
		if m := reSubjectLead.FindStringIndex(strings.ToLower(out)); m != nil && m[1] < len(out) {
			out = out[m[1]:]
		}
	}
	if m := reSubjectEnd.FindStringIndex(out); m != nil {
		out = out[:m[0]]
	}
	if m := reSubjectOf.FindStringIndex(out); m != nil && m[1] < len(out) {
		out = out[m[1]:]
	}
	out = strings.Trim(reSubjectTail.ReplaceAllString(out, ""), " ,;:.")
	if reNoSubject.MatchString(out) || isWords(out) > 20 {
		return "" // a sentence, which tells no subject
	}
	return out
}

var (
	// reSubjectLead is how something was promised or asked for, before what it is about.
	reSubjectLead = rx(`^(?:[^;.]{0,160}?\b(?:agreed|undertook|offered|promised|committed|pledged|volunteered) to (?:also |further )?[a-z]+ |[^;.]{0,160}?\b(?:would|will|[A-Z]?[a-z]+ to) (?:also |then )?(?:circulate|provide|send|share|report|bring|supply|present|submit|prepare|check|publish|review|monitor|receive|consider) |[^;.]{0,160}?\b(?:queried (?:whether|if)|enquired (?:whether|if)|requests? (?:was|were) made (?:for|that)|asked for|called for|requested that|requested|sought|asked that|asked whether|asked if|suggested that|proposed that|reported that|noted that|agreed that) |that |to request that |to )(?:the |an? |that )?`)
	// reInPlace: "in place of the report on X, a wider report on Y" is about Y.
	reInPlace = rx(`^(?:that )?(?:in place of|instead of|rather than)\b[^,;.]*, `)
	// reSubjectEnd is the verb of a clause, and what only says where or how often something goes.
	reSubjectEnd  = rx(`,? (?:be|due (?:then|at|to|in|for)|would|will|should|shall|must|had|has|have|was|were|is|are|could|can|may|might|which|who|agreed|undertook|requested at|and requests?|and asked|and reiterated|needed|to (?:all )?[Mm]embers|to the (?:[A-Z][a-z]+ )*(?:Committee|Panel|Board|Cabinet|Commission|Members|Council))\b.*$`)
	reSubjectOf   = rx(`^(?:from (?:the )?[A-Za-z]+ )?(?:regarding|about|concerning|in relation to|relating to|on) `)
	reNoSubject   = rx(`(?i)^(?:receive|it|this|that|these|those|there|he|she|they|members?|the (?:committee|panel|board|commission|cabinet|chair(?:man)?|report|paper|information|details?)|a member|councillors?|cllr|in (?:response|answer|reply)|with reference|asked|for future|once|following|when|officers|further (?:report|update|information)|a? ?(?:further )?(?:reports?|updates?)|to|and|each|none|write|where|arising|from|further to|one|some|any|chair(?:man)?|cabinet|as|a copy)(?: [a-z' ]*(?:asked|said|proposed|made|felt|noted|welcomed|requested|agreed|write|writes|wished|heard|reported|elaborated|presented|who).*)?$|^(?:it|this|there|he|she|they|once|when|asked|in (?:response|answer|reply)|with reference|for future|as|to|and|from|that|following|one of) `)
	reRequestThat = rx(`\b(?:requested|asked|suggested|proposed)(?: that| for)? $`)
	reSubjectTail = rx(`(?: (?:be|and|would|will|to|that|was|were|is|are))+ ?$`)

	reByWhom   = rx(`\b(?:be|being) (?:[a-z'~]+ ){1,10}?by (?:the )?([A-Z][\p{L}'&~-]*(?: (?:of|and|for|the|&|[A-Z][\p{L}'&~-]*,?))*)`)
	reThingBy  = rx(`\b(?:training|presentations?|briefings?|reports?|updates?|papers?|talk|session)\b[^.;,]{0,60}? by (?:the )?([A-Z][\p{L}'&~-]*(?: (?:of|and|for|the|&|[A-Z][\p{L}'&~-]*,?))*)`)
	reFromWhom = rx(`\bfrom (?:the )?([A-Z][\p{L}'&~-]*(?: (?:of|and|for|the|&|[A-Z][\p{L}'&~-]*,?))*)`)
	reWho      = rx(`(?:^|[,;] |\b[Tt]hat )(?:the |The )?([A-Z][\p{L}'&~-]*(?: (?:of|and|for|the|&|\([A-Z][^)]{1,40}\)|[A-Z][\p{L}'&~-]*,?))*) (?:agreed|undertook|offered|promised|committed|said|advised|confirmed)\b`)
	reWhoBe    = rx(`^(?:[Tt]hat )?(?:the |The )?([A-Z][\p{L}'&~-]*(?: (?:of|and|for|the|&|\([A-Z][^)]{1,40}\)|[A-Z][\p{L}'&~-]*,?))*|officers|Officers) (?:(?:be|is|are) (?:requested|asked|authorised|invited|instructed|tasked)|(?:to )?(?:also )?` + cDo + `)\b`)
	reWhoWould = rx(`(?:^|[,;] |\b[Tt]hat )(?:the |The )?([A-Z][\p{L}'&~-]*(?: (?:of|and|for|the|&|\([A-Z][^)]{1,40}\)|[A-Z][\p{L}'&~-]*,?))*) (?:would|will)\b`)
	reAgent    = rx(`(?i)\b(?:director|head|officers?|manager|members?|chair(?:man|person)?|leader|services?|department|directorate|team|council|cabinet|committee|board|panel|commission|executive|mr|mrs|ms|miss|dr|cllr|councillor|trust|police|partners|ofsted|cqc|mayor|clerk|solicitor|lead)\b`)
	reWhomTo   = rx(`\b(?:to|for) (?:the |this |its |all )?([A-Z][\p{L}'&~-]*(?: (?:of|and|for|the|&|[A-Z][\p{L}'&~-]*))*)`)
	reFullName = rx(`^[A-Z][\p{L}'~]+(?: [A-Z]\.?)? [A-Z][\p{L}'~]+$`)
	reAskedOf  = rx(`\b(?:asked|requested|instructed|urged|encouraged|tasked|directed|asks|requests|instructs?|called (?:on|upon)) (?:that )?(?:the |all |relevant )*([A-Z][\p{L}'&~-]*(?: (?:of|and|for|the|&|-|[A-Z][\p{L}'&~-]*))*|officers|officials) to\b|\b(?:asked|requested|agreed|suggested|proposed|recommended|urged) (?:that )(?:the |all |relevant )*([A-Z][\p{L}'&~-]*(?: (?:of|and|for|the|&|-|[A-Z][\p{L}'&~-]*))*|officers) (?:should |would |will |to )?` + `(?:also |jointly |then )?` + cDo + `\b`)
)

// parties are who owes the promise and to whom, as the clause names them.
func (r *reader) parties(c record.Span, a act) (by, to string) {
	text := r.flatAt(c)
	name := func(re *pattern) string {
		for _, m := range re.FindAllStringSubmatchIndex(text, -1) {
			if strings.HasSuffix(text[:m[0]], "visit ") {
				continue
			}
			group := 1
			if len(m) > 4 && m[2] < 0 {
				group = 2
			}
			s := reNameTail.ReplaceAllString(strings.Trim(r.tidy(sub(c, m, group)), " ,"), "")
			if w := strings.Fields(strings.ToLower(s)); len(w) > 0 && (monthNames[w[0]] == 0) && !notAParty[w[0]] {
				return s
			}
		}
		return ""
	}
	by = name(reWhoBe)
	if by == "" && !a.ask {
		if by = name(reWho); by == "" {
			if by = name(reWhoWould); !reAgent.MatchString(by) && !reFullName.MatchString(by) {
				by = ""
			}
			if m := reNameTo.FindStringSubmatchIndex(text); by == "" && m != nil {
				by = r.tidy(sub(c, m, 1))
			}
		}
	}
	if by == "" {
		by = name(reAskedOf)
	}
	if by == "" {
		by = name(reByWhom)
	}
	if by == "" && a.ask {
		if by = name(reThingBy); by == "" {
			by = name(reFromWhom)
		}
	}
	to = r.reader(c)
	if to == "" && a.ask {
		to = r.facts.Committee.Value
	}
	if reOwnBody.MatchString(by) && a.strength != scrutiny.StrengthAgreed {
		// "The Committee would be informed": it is owed to the body that stands before the verb.
		if to == "" {
			to = by
		}
		by = ""
	}
	if by == to {
		by = ""
	}
	return by, to
}

// reader is the body or group to which a clause says that something goes: one that meets or reads, never what it is about.
func (r *reader) reader(c record.Span) string {
	text := r.flatAt(c)
	for _, m := range reWhomTo.FindAllStringSubmatchIndex(text, -1) {
		before, after := text[:m[0]], text[m[3]:]
		if reNotTo.MatchString(strings.ToLower(before)) || reOfReader.MatchString(after) {
			continue
		}
		name := strings.Trim(r.tidy(sub(c, m, 1)), " ,")
		for {
			cut := reNameTail.FindStringIndex(name)
			if cut == nil {
				break
			}
			name = name[:cut[0]]
		}
		if k := reBodyThenFor.FindStringSubmatchIndex(name); k != nil {
			name = name[:k[3]]
		}
		if !strings.HasSuffix(name, "'s") && !strings.HasSuffix(name, "’s") && reReader.MatchString(name) {
			return name
		}
	}
	if reToMembers.MatchString(r.low(c)) {
		return "Members"
	}
	return ""
}

var (
	reNotTo       = rx(`\b(?:response|answer|reply|reference|regard|relation|respect|relating|addition|manager|director|head|officer|member|holder|lead|support|responsible|services?|due|thanks?) ?$`)
	reOfReader    = rx(`^(?:'s?)? (?:inspections?|reports?|recommendations?|letters?|plans?|judge?ments?|frameworks?|visits?|actions?|reviews?|priorit(?:y|ies)|minutes|decisions?|requests?)\b|^'`)
	reNameTail    = rx(`(?:,? (?:and|of|for|the|&|-))+$`)
	reBodyThenFor = rx(`(^|[a-z] )(?:[A-Z][\p{L}'&~-]* (?:and |of |& )*)*?(?:Committee|Panel|Board|Cabinet|Commission|Council|Executive|Forum|Members|Group)( )for\b`)
	reReader      = rx(`(?:^| )(?:(?:[Ss]ub~)?[Cc]ommittee|Committees|Panel|Board|Commission|Cabinet|Executive|Forum|Council|Members?|Councillors?|Group|Assembly|Partnership|Authority|Ofsted|CQC|Care Quality Commission|Estyn|CIW|HMICFRS|HMIP|Inspectorate|Inspector|Government|Minister|Ministers|Parliament|DfE|NHS England|Ombudsman|Commissioner|Governors|Trust|(?:Management|Leadership) Team)$|` +
		`^(?:Members|Councillors|Cabinet Members?|Lead Members?|Executive Members?|Portfolio Holders?|Secretary of State|Ministers?|Department|Ministry|Welsh Government|Leader|Integrated Care)\b`)
	reToMembers = rx(`\bto (?:all )?members\b|\bto (?:all )?councillors\b`)
)

var notAParty = set(strings.Fields("to once when if after before until consideration it this that these those in on at as an a further details information additional following members' with the he she they we i each any all some one there no item"))
