package extract

import (
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

var (
	reMinuteRef  = rx(`\bminutes?(?: no\.?| number)? ?(\d+(?:[/.]\d+)?(?: ?\(\d+\))?)\b`)
	reMatterHead = rx(`^(?:\(?[a-z0-9]{1,3}\) ?)?\(?minute (?:no\.? ?)?(\d+(?:[/.]\d+)?(?: ?\(\d+\))?) ?(?:~|:)`)
	reRefer      = rx(`\b(?:further to|in accordance with|pursuant to|arising from|with reference to|referring to|following|in response to|in answer to) (?:(?:the |its )?(?:committee|panel|board|commission|cabinet|members?|scrutiny)'?s?'? (?:request|resolution|decision|recommendation)s?|minutes?(?: no\.?| number)? ?\d+|(?:the|its|an?) (?:request|resolution|decision|recommendation)s? (?:made |of |from |by )?(?:at|by|of|in))|\bas (?:requested|agreed|resolved|promised) (?:at|by|in)\b[^,.;]{0,60}|\b(?:requested|agreed|asked for) at (?:the|its|their) (?:previous|last|[a-z]+) meeting\b|\bat (?:its|the|their) (?:previous|last) meeting\b|\b(?:actions?|requests?|recommendations?|matters?|action points?) (?:arising |agreed |made |requested |raised |outstanding )?(?:from|at|of) (?:the|its|their|this) (?:previous |last |[a-z]+ )?meetings?\b|\bminute(?: no\.?)? ?\d+(?:/\d+)? refers\b`)
	reProgress   = rx(`\b(?:committee|panel|board|commission|members?|cabinet|executive|forum)(?: [a-z]+){0,2} (?:received|considered|noted|had|were given|was given|were provided with|was provided with)(?: [a-z]+){0,4}? (?:update|progress report|position statement)\b|\b(?:update|progress report|report) (?:on|about|regarding) (?:the )?progress\b|\bprogress (?:against|on|with|in|made)\b|\bnoted the progress\b|\bupdate on (?:the )?(?:implementation|delivery|actions|recommendations)\b`)
	reCompleted  = rx(`\b(?:had|has|have) (?:now |all |since |been |already )*(?:been )?(?:completed|closed|circulated|implemented|actioned|delivered|signed off|resolved|discharged|achieved|published|provided|submitted|sent|written|installed|carried out|held|taken place|arranged|updated|amended|shared|e~?mailed|issued|finalised|established|set up|undertaken)\b|\b(?:was|were|is|are)(?: now)? (?:complete|completed|closed)\b|\ball (?:the )?actions (?:were|had been|are)\b`)
	rePartly     = rx(`\b(?:partly|partially|in part)\b[^.;]{0,20}\b(?:complete|completed|met|implemented)\b|\bdid not provide (?:the|all)\b|\b(?:\d+|[a-z]+) of the (?:\d+|[a-z]+) (?:actions|recommendations)\b|\bof the (?:\d+|[a-z]+) (?:actions|recommendations|milestones)\b[^.;]* (?:\d+|[a-z]+) (?:were|was|had|are|have)\b`)
	reUnderway   = rx(`\b(?:is|are|was|were|remain(?:s|ed)?)(?: now| still| currently)? (?:underway|under way|in progress|ongoing|on track|on target|green|amber|progressing|being (?:developed|reviewed|progressed|implemented|drafted))\b|\bwork (?:had|has) (?:begun|started|commenced)\b|\b(?:actions|recommendations)[^.;]{0,40}\b(?:green|amber|red)\b`)
	reNotStarted = rx(`\bhad (?:still )?not (?:yet )?(?:been )?(?:received|provided|circulated|supplied|submitted|forthcoming|produced|presented|started|begun|commenced)\b|\b(?:still|remain(?:s|ed)?) (?:outstanding|awaited)\b|\bnot yet (?:started|begun|commenced|due)\b|\bno progress\b`)
	reOldTalk    = rx(`\b(?:action|recommendation|request|report|update|plan|programme|information|response|letter|briefing|milestone|improvement|minute|commitment)s?\b`)
	reMatters    = rx(`(?i)\b(?:matters arising|minutes|action (?:log|tracker|list|sheet)|progress (?:report|update)|decision progress|tracker|actions? (?:from|arising)|outstanding)\b`)
)

// updates reads what is told of earlier matters: matters arising with their minute numbers, progress against a plan, what
// was completed, what is still awaited.
func (r *reader) updates() {
	r.promiseMarks = make(marks, len(r.flat))
	for i := range r.facts.Commitments {
		if c := &r.facts.Commitments[i]; !c.IsChase {
			for _, s := range c.Spans {
				r.promiseMarks.set(s)
			}
		}
	}
	for i := 0; i < len(r.sents); i++ {
		s := r.sents[i]
		if r.isAgenda(s.block) || r.blocks[s.block].resolved || r.blocks[s.block].tracked || r.isReport() && s.item < 0 && !rePlanWorld.MatchString(r.low(s.Span)) {
			continue
		}
		low := r.low(s.Span)
		if !hasAny(low, "minute", "request", "progress", "update", "complet", "closed", "circulated", "implement", "action", "deliver", "outstanding", "received", "way", "track", "target", "await", "previous", "last meeting", "refers", "further to", "pursuant", "position statement", "withdrawn", "no longer", "deferred", "postponed", "partly", "partially", "did not provide", "not yet", "amber", "begun", "started", "commenced", "as agreed", "as resolved", "resolution", "decision", "published", "provided", "not been", "submitted", "written") || r.isPromise(s.Span) {
			continue
		}
		u := record.Update{Text: r.tidy(s.Span), Item: s.item, Spans: []record.Span{s.Span}, Plan: r.planIn(s.Span, s.item), Inspection: r.inspectionIn(s.Span, s.item), Commitment: -1}
		if u.Plan < 0 && reThePlan.MatchString(low) {
			u.Plan = r.onlyPlan(s.item)
		}
		head := reMatterHead.FindStringSubmatchIndex(low)
		heading := s
		if head != nil && !reTells.MatchString(low) {
			if body, next := r.matterBody(i); next > i+1 {
				s, i = body, next-1
				low = r.low(s.Span)
				u.Text, u.Spans = r.tidy(s.Span), []record.Span{s.Span, heading.Span}
				u.Plan, u.Inspection = r.planIn(s.Span, s.item), r.inspectionIn(s.Span, s.item)
			}
		}
		ref := reRefer.FindStringIndex(low)
		inMatters := s.item >= 0 && reMatters.MatchString(r.doc.Items[s.item].Title.Value) || r.underMatters(s.block)
		progress := reProgress.MatchString(low)
		state, isOld := "", head != nil || u.Plan >= 0 || reOldTalk.MatchString(low)
		switch {
		case reNotStarted.MatchString(low) && isOld:
			state = "NOT_STARTED"
		case rePartly.MatchString(low), isOld && reExcept.MatchString(low):
			state = "PARTLY"
		case reWithdrawal.MatchString(low) && isOld:
			state = "WITHDRAWN"
		case reCompleted.MatchString(low) && isOld:
			state = "COMPLETED"
		case reUnderway.MatchString(low) && isOld:
			state = "IN_PROGRESS"
		case reDeferral.MatchString(low) && (head != nil || ref != nil):
			state = "DEFERRED"
		}
		about := reTheActions.MatchString(low) || u.Plan >= 0 || u.Inspection >= 0
		if head == nil && ref == nil && !progress && !(state != "" && (about || inMatters)) && state != "NOT_STARTED" {
			continue
		}
		if u.Progress = state; state == "" {
			u.Progress = "REPORTED"
		}
		if head != nil {
			u.RefMinute = r.tidy(sub(heading.Span, head, 1))
			u.RefPhrase = r.doc.Slice(r.trim(record.Span{Start: heading.Start, End: heading.Start + head[3]}))
		} else if ref != nil {
			u.RefPhrase = r.doc.Slice(r.trim(sub(s.Span, ref, 0)))
			if m := reMinuteRef.FindStringSubmatch(low); m != nil {
				u.RefMinute = m[1]
			}
		}
		if head != nil || ref != nil {
			at := heading.Span
			if head == nil {
				// The date belongs to the words that refer, not to what was done since.
				at.Start += ref[0]
				at.End = min(s.End, s.Start+ref[1]+60)
				if k := strings.IndexByte(r.low(at)[ref[1]-ref[0]:], ','); k >= 0 {
					at.End = at.Start + ref[1] - ref[0] + k
				}
			} else if m := reTells.FindStringIndex(r.low(at)); m != nil {
				at.End = at.Start + m[0]
			}
			u.RefOn = r.referredDate(at, s.item)
		}
		if u.Subject = r.subject(s.Span, record.Due{}); u.Subject == "" && s.Start != heading.Start {
			u.Subject = strings.Trim(r.tidy(record.Span{Start: r.lastDash(heading.Span), End: heading.End}), " .")
		}
		if m := reWho.FindStringSubmatchIndex(r.flatAt(s.Span)); m != nil {
			u.OwedBy = strings.Trim(r.tidy(sub(s.Span, m, 1)), " ,")
		}
		r.said[s.Start], r.said[heading.Start] = true, true
		r.facts.Updates = append(r.facts.Updates, u)
	}
}

// underMatters reports that a block stands under a heading of matters arising or of actions followed up.
func (r *reader) underMatters(i int) bool {
	b := &r.blocks[i]
	return b.section >= 0 && reMatters.MatchString(r.flatAt(r.blocks[b.section].Span)) || b.lead >= 0 && isWords(r.flatAt(r.blocks[b.lead].Span)) <= 8 && reMatters.MatchString(r.flatAt(r.blocks[b.lead].Span))
}

var (
	// reTheActions are those of an earlier meeting or plan, as a whole.
	reTheActions = rx(`\b(?:the|all|all of the|these|those|outstanding|[a-z]+ of the) (?:[a-z]+ )?actions? (?:was|were|is|are|had|has|have)\b`)
	reExcept     = rx(`\b(?:complete|completed|closed|implemented)\b[^.;]{0,20}\b(?:except|apart from|other than|with the exception of)\b`)
)

// matterBody is what is told below a heading of matters arising, "Minute 16 – 10 September 2024 – Title.": the sentences behind
// it in its block or, where it stands alone, in the next, up to the next heading or promise. next is the index behind them.
func (r *reader) matterBody(i int) (body sentence, next int) {
	next = i + 1
	for next < len(r.sents) {
		n := r.sents[next]
		if next == i+1 {
			body = n
		}
		if n.item != r.sents[i].item || n.block != body.block || n.block > r.sents[i].block+1 || r.blocks[n.block].resolved || r.promiseMarks.touch(n.Span) || reMatterHead.MatchString(r.low(n.Span)) {
			break
		}
		body.End = n.End
		r.said[n.Start] = true
		next++
	}
	return body, next
}

// lastDash is where the title in a heading begins, behind its last dash.
func (r *reader) lastDash(s record.Span) int {
	if m := reDashes.FindAllStringIndex(r.flatAt(s), -1); m != nil {
		return s.Start + m[len(m)-1][1]
	}
	return s.Start
}

var (
	reDashes = rx(` ~ `)
	// reTells is a verb: what has one tells something, and is no heading.
	reTells = rx(`\b(?:was|were|had|has|have|been|is|are|would|will|said|reported|noted|advised|confirmed|asked|requested|received|circulated)\b`)
)

var reThePlan = rx(`\b(?:the|this|its) (?:action |improvement )?plan\b`)

// onlyPlan is the one plan that an item speaks of, -1 if there are none or several.
func (r *reader) onlyPlan(item int) int {
	found := -1
	for i := range r.facts.Plans {
		if hasItem(r.facts.Plans[i].Items, item) {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

// referredDate is the day, or the first day of the month, that a back-reference names.
func (r *reader) referredDate(s record.Span, item int) scrutiny.Date {
	anchor := r.anchor(item)
	for _, m := range r.moments(s) {
		if m.isBareYear || m.isFiscal {
			continue
		}
		if from, _ := m.previous(anchor); from != "" && (anchor == "" || from < anchor) {
			return from
		}
	}
	return ""
}

// isPromise reports that a sentence was read as a promise that is no chase: it looks ahead, whatever else it mentions.
func (r *reader) isPromise(s record.Span) bool {
	return r.promiseMarks.touch(s)
}
