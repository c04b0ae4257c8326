package extract

import (
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

var (
	reMinuteRef = rx(`\bminutes?(?: no\.?| number)? ?(\d+(?:[/.]\d+)?(?: ?\(\d+\))?)\b`)
	// reItemOf is a place in earlier minutes: "item 5 of the minutes", in Scotland "Article IV of the minute of meeting".
	reItemOf     = rx(`\b(?:items?|para(?:graph)?s?\.?|articles?)(?: no\.?| number)? ?(\d+(?:[/.]\d+)?(?: ?\([ivx\d]{1,4}\))?|[ivxl]{1,7}) of the minutes?\b`)
	reMatterHead = rx(`^(?:\(?[a-z0-9]{1,3}\) ?)?\(?minute (?:no\.? ?)?(\d+(?:[/.]\d+)?(?: ?\(\d{1,2}\))?) ?(?:\((?:[^)]{6,40}|[a-z][^)]{2,40})\) ?)?(?:~|:)`)
	// reMatterPlace begins what is told among matters arising of a paragraph or item of the last minutes: "Paragraph 33.6.", "With
	// reference to paragraph 33.4,", "15, Youth Justice – ".
	reMatterPlace = rx(`^(?:(?:with (?:reference|regard|respect) to|in (?:relation|respect) (?:of|to)|further to|arising from|referring to|regarding|under|on|re) )?(?:paragraphs?|paras?\.?|items?|minutes?)(?: nos?\.?| numbers?)? ?(\d+(?:[./]\d+)*)(?:[,.:]| ~)(?: |$)|^(\d{1,3}(?:[./]\d+)*)[,.]? [a-z'’,& ]{3,60} ~ `)
	// reLeadsIn is such a place in the midst of a paragraph, which goes on to another minute.
	reLeadsIn = rx(`^(?:with (?:reference|regard|respect) to|in (?:relation|respect) (?:of|to)|further to|arising from|referring to|regarding|under) (?:paragraph|para\.?|item|minute)s? `)
	reRefer   = rx(`\b(?:further to|in accordance with|pursuant to|arising from|with reference to|referring to|following|in response to|in answer to|in line with|reference (?:was|is|having been) made to) (?:(?:the |its )?(?:committee|panel|board|commission|cabinet|members?|scrutiny)'?s?'? (?:request|resolution|decision|recommendation)s?|minutes?(?: no\.?| number)? ?\d+|(?:items?|para(?:graph)?s?|articles?)(?: no\.?| number)? ?(?:\d+(?:[/.]\d+)?(?: ?\([ivx\d]{1,4}\))?|[ivxl]{1,7}) of the minutes?(?: of (?:the |its |their )?(?:last|previous|preceding) meeting)?|(?:the|its|an?|their) (?:request|resolution|decision|recommendation|question)s? (?:made |of |from |by |put )?(?:at|by|of|in))|\bat (?:the|its) (?:committee|panel|board|commission|cabinet|members?|scrutiny)'?s?'? request\b|\bas (?:had been )?(?:requested|agreed|resolved|promised|asked|undertaken|arranged|decided|required)(?: for)? (?:at|by|in)\b[^,.;]{0,60}|\b(?:requested|agreed|asked for|promised) at (?:the|its|their) (?:previous|last|[a-z]+) meeting\b|^as (?:had been )?(?:requested|promised|agreed),|\braised (?:by [a-z'~ ]{3,40} )?(?:in|at) (?:january|february|march|april|may|june|july|august|september|october|november|december|the (?:last|previous) meeting)\b|\b(?:requested|asked for|sought|called for|promised|commissioned) in (?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\bat (?:its|the|their) (?:previous|last) meeting\b|\b(?:actions?|requests?|recommendations?|matters?|action points?) (?:arising |agreed |made |requested |raised |outstanding )?(?:from|at|of) (?:the|its|their|this) (?:previous |last |[a-z]+ )?meetings?\b|\bminute(?: no\.?)? ?\d+(?:/\d+)? refers\b` +
		`|\b(?:as|which|that|what|for which) (?:the |this |it |they |he |she )?(?:(?:sub~)?(?:committee|panel|board|commission|members?|cabinet|chair\w*|councillors?(?: [a-z'~]+)?) )?(?:had (?:been |first |last |already )*|was |were )?(?:asked|requested|agreed|resolved|promised|called|undertaken|wanted|said|sought|fixed|told)(?: for)?(?: it)?(?: to)? ?(?:at|on|in|by|of|a year ago|last (?:year|time|month|autumn|spring|summer|winter|january|february|march|april|may|june|july|august|september|october|november|december))\b[^,.;]{0,40}|, (?:which had been )?due (?:in|at|by|on) [^,.;]{0,30}`)
	reProgress   = rx(`\b(?:committee|panel|board|commission|members?|cabinet|executive|forum)(?: [a-z]+){0,2} (?:received|considered|noted|had|were given|was given|were provided with|was provided with)(?: [a-z]+){0,4}? (?:update|progress report|position statement)\b|\b(?:update|progress report|report) (?:on|about|regarding) (?:the )?progress\b|\bprogress (?:against|on|with|in|made)\b|\bnoted the progress\b|\bupdate on (?:the )?(?:implementation|delivery|actions|recommendations)\b`)
	reCompleted  = rx(`\b(?:had|has|have) (?:now |all |since |been |already )*(?:been )?(?:completed|closed|circulated|implemented|actioned|delivered|signed off|resolved|discharged|achieved|published|provided|submitted|sent|written|installed|carried out|held|taken place|arranged|updated|amended|shared|e~?mailed|issued|finalised|established|set up|undertaken)\b|\b(?:was|were|is|are)(?: now)? (?:complete|completed|closed)\b|\ball (?:the )?actions (?:were|had been|are)\b`)
	rePartly     = rx(`\b(?:partly|partially|in part)\b[^.;]{0,20}\b(?:complete|completed|met|implemented)\b|\bdid not provide (?:the|all)\b|(?:^|[^a-z~])(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty(?:~[a-z]+)?|some|many|most|half|(?:the )?majority) of the (?:\d+|[a-z]+) (?:actions|recommendations|milestones|areas)\b|\b(?:received|sent|circulated|provided|supplied|had)\b[^.;]{0,60}\b` + cSomeNumber + ` of the ` + cSomeNumber + `\b|\bof the (?:\d+|[a-z]+) (?:actions|recommendations|milestones)\b[^.;]* (?:\d+|[a-z]+) (?:were|was|had|are|have)\b`)
	reUnderway   = rx(`\b(?:is|are|was|were|remain(?:s|ed)?)(?: now| still| currently)? (?:underway|under way|in progress|ongoing|on track|on target|green|amber|progressing|being (?:developed|reviewed|progressed|implemented|drafted))\b|\bwork (?:had|has) (?:begun|started|commenced)\b|\b(?:actions|recommendations)[^.;]{0,40}\b(?:green|amber|red)\b`)
	reNotStarted = rx(`\b(?:had|has|have) (?:still )?(?:not|never) (?:yet )?(?:been )?(?:received|provided|circulated|supplied|submitted|forthcoming|produced|presented|started|begun|commenced|arrived|come|sent|issued|published|materialised|appeared|taken place|e~?mailed|shared|delivered|reported|given|held|arranged|written|supplied|made)\b|\b(?:still|remain(?:s|ed)?) (?:outstanding|awaited)\b|\bnot yet (?:started|begun|commenced|due|available|ready|complete|finished|to hand)\b|\b(?:was|were|is|are) (?:still )?(?:not to be (?:found|seen)|missing(?:[.,;]|$| (?:from (?:the|this|its|their|his|her|that)|still|again|for)\b)|absent from\b|nowhere\b)|\b(?:was|were|had been|been) (?:again |still )?(?:left out|omitted)\b|\b(?:reports?|papers?|notes?|tables?|dashboard|appendix) did not (?:contain|include|show|give)\b|\bno progress\b|\b(?:had|has|have) (?:still |as yet )?not (?:yet |still )?(?:seen|had sight of|had|reached|heard)\b|\b(?:what had become of|what had happened (?:to|about)|no sign of|no wiser|nothing had been (?:put before|heard|received|said|provided|seen|brought))\b|\bstill (?:waiting|looking) for\b|\b(?:was|were|had been) to have been (?:circulated|provided|sent|presented|submitted|brought|reported|supplied|shared)\b|\bcould not (?:yet )?be (?:given|provided|presented|produced|brought|circulated|supplied)\b`)
	// What was handed over, and how it is said of a thing, of somebody who did it, and of what was held or seen.
	reHandedOver = rx(`\b` + cMatter + `\b[^.;]{0,90}?\b(?:had|has|have|was|were)(?: now| all| since| been| already| also| duly| both| recently| subsequently)* (?:been )?` + cGone + `\b` +
		`|\b(?:had|has|have|was|were)(?: now| all| since| been| already| also| duly| both)* (?:been )?(?:circulated|e~?mailed|forwarded|distributed|(?:sent|passed|handed) (?:out|round|on|to (?:all |the |every )?(?:members|councillors|panel|committee|board|commission)))\b` +
		`|\bwhich (?:had|has|have|was|were)(?: now| all| since| also| already)* (?:been )?(?:sent|e~?mailed|circulated|supplied|provided|published|submitted|issued|shared)\b` +
		`|\b` + cMatter + `\b[^.;]{0,60}?\b(?:had gone|has gone|went|had been put|was now on|were now on)\b` +
		`|\b(?:had|has|have)(?: now| all| since| already| also| duly| both| recently| subsequently)* (?:sent|circulated|e~?mailed|provided|supplied|published|issued|written|replied|visited|arranged|shared|raised|looked into)\b[^.;]{0,60}\b(?:` + cMatter + `|to (?:the|all|members|him|her|them)|[a-z]+shire|ofsted|cqc|estyn)\b` +
		`|\b(?:lists?|figures|numbers?|totals?|data|information|details?|breakdowns?|repl(?:y|ies)|responses?|answers?|notes?|letters?|comparisons?|tables?|results?)\b[^.;]{0,60}\b(?:(?:(?:had|has|have)(?: now| all| since| also)* )?(?:come|came)(?: in| through| back)?(?: to (?:him|her|them|members|all members|the [a-z]+))? (?:(?:from (?:the )?[a-z' ]{3,40} )?on (?:the )?\d{1,2}(?:st|nd|rd|th)?|in (?:january|february|march|april|may|june|july|august|september|october|november|december))|(?:(?:had|has|have|was|were)(?: now| all| since| been| also)* )?(?:arrived|received|lodged))\b` +
		`|\b(?:had|has|have|was|were)(?: now| all| since| also| duly)* (?:been )?(?:lodged|filed) with\b|\bwith which (?:was|were) (?:enclosed|attached|circulated)\b|\b(?:was|were|is|are) now (?:available )?(?:on|to be found on|in) (?:the|its|their) (?:[a-z']+ ){0,2}(?:web ?site|web ?pages?|intranet|portal|library)\b` +
		`|\b(?:had|has|have)(?: now| since| also| already)* been received(?: from [^.;,]{3,60})?,? (?:on (?:the )?\d{1,2}(?:st|nd|rd|th)?|in (?:january|february|march|april|may|june|july|august|september|october|november|december))\b` +
		`|\b(?:circulated|tabled|handed round|distributed) (?:at the meeting )?(?:a|an|the|his|her|their) (?:[a-z]+ ){0,3}?` + cMatter + `\b` +
		`|\b(?:it|they|this|these|those|both)(?: had| has| have| was| were)(?: now| since| all| also| already| duly)* (?:been )?(?:sent|returned|submitted|circulated|e~?mailed|forwarded|lodged|handed|passed|supplied|provided|filed) (?:to|with|on|in|round|out)\b` +
		`|\b(?:members|councillors|panel|committee|board|commission)(?: of the [a-z]+)?(?: had| have| has| were| was)(?: now| all| since| each| also| already)*(?: been)? (?:told|informed|notified|advised)\b[^.;]{0,40}\b(?:by (?:e~?mail|letter|telephone|post)|in writing|on (?:the )?\d{1,2}(?:st|nd|rd|th)?)\b` +
		`|\b(?:members|councillors|panel|committee|board|commission|they|he|she)(?: had| have| has)(?: now| all| since| each| also| already)* (?:received|had)(?: the| their| its| his| her| all)(?: [a-z'’~]+){0,5} (?:on \d|in |before|since)` +
		`|\b(?:cabinet|executive|council|board|mayor)(?: had| has)(?: since| now| already)? (?:approved|adopted|agreed|accepted|considered|endorsed|received) (?:the|its|a|an|this|that|it)\b` +
		`|\b(?:chair\w*|leader|director|councillor|officers?|clerk|she|he|they|the council) (?:wrote|had written|has written|had replied|had met|had spoken) (?:to|with|on)\b`)
	reWasHeld  = rx(`\b(?:visits?|sessions?|seminars?|workshops?|tours?|briefings?|training|events?|meetings?|walk|drop~in|conference)\b[^.;]{0,60}\b(?:took place|taken place|was held|were held|been held|went ahead|had gone ahead)\b|\b(?:members|councillors|panel|committee|chair\w*)\b[^.;]{0,40}\b(?:had been to|had visited|visited|had toured|went to|had attended|had met)\b|\b(?:visits?|sessions?|seminars?|workshops?|briefings?|training|events?)\b[^.;]{0,40}\b(?:had|has|have)(?: [a-z]+)? been (?:well )?attended\b|\bhad (?:welcomed|been visited by|received a visit)\b|\b(?:(?:was|were|been) shown (?:round|around|over)|had been (?:round|around|over)|had (?:gone|looked) (?:round|around|over)|had (?:been at|attended|been to|come to|taken part in) (?:the|a|an|this|that|one|both) (?:[a-z~]+ ){0,3}?(?:sessions?|briefings?|seminars?|workshops?|training|visits?|tours?|events?|meetings?))\b`)
	reNowShows = rx(`\bfor the first time\b[^.;]{0,60}\b(?:reports?|data|figures|dashboard|scorecard|tables?|papers?|appendix|page)\b[^.;]{0,40}\b(?:shows?|showed|shown|includes?|included|contains?|contained|gives?|gave|sets? out)\b|\b(?:reports?|data|figures|dashboard|scorecard|tables?|papers?)\b[^.;]{0,60}\b(?:shown?|showed|included|contained|gave|set out)\b[^.;]{0,60}\bfor the first time\b|\b(?:reports?|data|figures|dashboard|scorecard|indicators?|tables?|papers?|appendix|page|register|website|tracker)\b[^.;]{0,40}\bnow (?:also )?(?:shows?|showed|includes?|included|contains?|contained|gives?|gave|sets? out|gave|carries|carried|broke|breaks)\b|\b(?:had|has|have) (?:now )?been (?:added|included|incorporated) (?:in|to|into)\b`)
	rePresents = rx(`\b(?:presented|introduced|submitted|gave|delivered|spoke to|outlined|considered|received|brought|laid|took (?:the )?(?:[a-z]+ )?through|went through|was given|were given|given|had before (?:it|them)|took|updated (?:the|all)?(?: [a-z~]+){0,4}? on|briefed (?:the|all)?(?: [a-z~]+){0,4}? on)\b(?: [a-z'~]+){0,6}? (?:reports?|updates?|presentations?|briefings?|papers?|accounts?|notes?|summary|overview|action plan|improvement plan|plan|strategy|programme|register|procedure|polic(?:y|ies)|draft|statement of action|statement|response|reply|findings|evaluation|review|results|outcome|comparison|audit|analysis|assessment|options|schedule)\b|\b(?:this|it|the report) was the (?:first|second|third|fourth|fifth|last|final|latest|next) (?:of|such)\b|\breported (?:on|what)\b|\b(?:reports?|updates?|presentations?|briefings?|papers?) (?:was|were) (?:received|submitted|presented|given|circulated|considered|tabled)\b|\breported progress\b`)
	reOldTalk  = rx(`\b(?:action|recommendation|request|report|update|plan|programme|information|response|letter|briefing|milestone|improvement|minute|commitment)s?\b`)
	reMatter   = rx(`\b` + cMatter + `\b`)
	// reLooksBack is what is told among matters arising of what was done since, whatever the verb: "had enjoyed the morning at the hub";
	// reLooksOn what was not so, was only wished for, or is still to be.
	reLooksBack = rx(`\b(?:had|has|have)(?: (?:[a-z]+ly|since|now|all|already|also|then|both))* (?:gone|come|sent|met|held|put|given|taken|made|written|found|begun|shown|seen|brought|got|built|left|had|done|laid|set|let|heard|spoken|[a-z]+ed|been (?:to|at|back|round|around|over|in|gone|sent|met|held|put|given|taken|made|written|found|begun|shown|seen|brought|built|left|done|laid|set|let|heard|[a-z]+ed))\b`)
	reLooksOn   = rx(`\b(?:not|no|nothing|none|never|neither|nor|nobody|yet|unable|failed|would|will|could|should|might|may|asked|requested|enquired|wondered|hoped|wished|wanted|whether|if|reiterated|outstanding|awaited|awaiting|still|ought|unless|until|offered|without|only)\b`)
	// reOfNumber begins what is told of one recommendation by its number.
	reOfNumber = rx(`^(?:on |as to |regarding )?(?:recommendations?|rec\.?|r) ?(?:no\.? ?)?(\d+[a-z]?)\b ?(?:~|:|\(|,|\.|had|has|was|were|is|are)`)
	// reGoesBack only names an earlier minute.
	reGoesBack = rx(`^reference (?:was|is|having been) made to `)
	// reNoneCame and reCameOut tell of no earlier matter: that nobody asked anything, and that an inspection's own report came out.
	reNoneCame = rx(`^(?:there (?:were|was) )?no (?:[a-z]+ ){0,3}(?:questions?|petitions?|deputations?|statements?|declarations?|requests? to speak|notices?|urgent business|apologies)\b`)
	reCameOut  = rx(`^(?:[^.;]{0,40}\band )?(?:the|its|their|ofsted's|estyn's|an?)(?: [a-z'’]+){0,4} (?:report|letter|findings|outcome|judge?ments?)(?: of the inspection)? (?:had|has|was|were)(?: [a-z]+)? (?:published|come out|issued|released|received)\b`)
	// reRecordAgreed is the minutes of the last meeting being confirmed.
	reRecordAgreed = rx(`\bminutes\b[^.;]*\b(?:correct|true|accurate) (?:and accurate )?record\b|\bminutes\b[^.;]*\b(?:confirmed|signed)\b|^(?:that )?(?:the )?(?:draft |public |open )?minutes of (?:the |its |a |their )?(?:[a-z'&~]+ ){0,12}?(?:meetings?|committee|panel|board)\b[^.;]*\b(?:were|was|be|been|having been) (?:[a-z]+ly )?(?:agreed|approved|adopted|accepted|received|submitted|taken as read|held as read)\b|^(?:the )?minutes? of (?:the )?meeting\b[^.;]*\b(?:held|taken) as read\b`)
	reMatters      = rx(`(?i)\b(?:matters arising|minutes|action (?:log|tracker|list|sheet)|progress (?:report|update)|decision progress|tracker|actions? (?:from|arising)|outstanding)\b`)
)

const (
	// cMatter is what somebody waits for: a paper, an event, or a point that was raised.
	cMatter = `(?:` + cPaper + `|visits?|tours?|sessions?|seminars?|workshops?|training|meetings?|complaints?|actions?|points?|requests?|questions?|evaluations?|surveys?|protocols?|tables?|totals?|numbers?|percentages?)`
	// cGone is how it left the hands of who owed it.
	cGone = `(?:sent|notified|e~?mailed|circulated|provided|supplied|published|submitted|issued|shared|forwarded|passed|distributed|given|delivered|placed|put|posted|uploaded|written|returned|reported|made available|produced|completed?|finalised|signed|arranged|held|carried out|undertaken|dealt with|resolved|implemented|actioned|closed|picked up|looked into|investigated|answered|appended|attached|approved|agreed|adopted|set out)`
)

// updates reads what is told of earlier matters: what was asked for and now is reported, handed over, held or visited, matters arising with their minute numbers, progress against a plan, what
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
	r.statusLines()
	above, block := record.Update{}, -1 // the last that named its minute, and its paragraph
	for i := 0; i < len(r.sents); i++ {
		s := r.sents[i]
		if r.isAgenda(s.block) || r.blocks[s.block].resolved || r.blocks[s.block].tracked || r.isReport() && s.item < 0 && !rePlanWorld.MatchString(r.low(s.Span)) {
			continue
		}
		low := r.low(s.Span)
		if r.isPromise(s.Span) || reRecordAgreed.MatchString(low) {
			continue
		}
		u := record.Update{Item: s.item, Commitment: -1, Action: -1}
		inMatters := s.item >= 0 && reMatters.MatchString(r.doc.Items[s.item].Title.Value) || r.underMatters(s.block)
		head := reMatterHead.FindStringSubmatchIndex(low)
		if head == nil && inMatters && (s.nth == 0 || reLeadsIn.MatchString(low)) {
			head = r.matterPlace(low)
		}
		heading := s
		switch {
		case head != nil && !reTells.MatchString(low):
			if body, next := r.matterBody(i); next > i+1 {
				s, i = body, next-1
			}
		case head != nil:
			// What the paragraph goes on to tell is of the same minute, unless it refers to another matter itself.
			for i+1 < len(r.sents) && r.sents[i+1].block == s.block && !r.promiseMarks.touch(r.sents[i+1].Span) && !reMatterHead.MatchString(r.low(r.sents[i+1].Span)) && !reLeadsIn.MatchString(r.low(r.sents[i+1].Span)) && !reRefer.MatchString(r.low(r.sents[i+1].Span)) && !isOwnMatter(r.low(r.sents[i+1].Span)) {
				i++
				s.End = r.sents[i].End
				r.said[r.sents[i].Start] = true
			}
		case head == nil && s.nth == 0 && r.blocks[s.block].section >= 0:
			// The heading is a block of its own, and what happened stands in those below it.
			above := r.blocks[r.blocks[s.block].section]
			if head = reMatterHead.FindStringSubmatchIndex(r.low(above.Span)); head != nil {
				heading = sentence{Span: above.Span, block: s.block, item: s.item}
				next := i + 1
				for ; next < len(r.sents) && r.sents[next].block == s.block && !r.promiseMarks.touch(r.sents[next].Span); next++ {
					s.End = r.sents[next].End
					r.said[r.sents[next].Start] = true
				}
				i = next - 1
			}
		}
		if reGoesBack.MatchString(r.low(s.Span)) && i+1 < len(r.sents) && r.sents[i+1].item == s.item && !r.promiseMarks.touch(r.sents[i+1].Span) {
			// What is told about it stands in the next sentence.
			i++
			s.End = r.sents[i].End
			r.said[r.sents[i].Start] = true
		}
		low = r.low(s.Span)
		u.Text, u.Spans = r.tidy(s.Span), []record.Span{s.Span}
		if heading.Start != s.Start {
			u.Spans = append(u.Spans, heading.Span)
		}
		u.Plan, u.Inspection = r.planIn(s.Span, s.item), r.inspectionIn(s.Span, s.item)
		ofNumber := reOfNumber.FindStringSubmatch(low)
		if ofNumber != nil {
			// The report that is gone through is that on the item's plan, or inspection.
			if u.Plan < 0 {
				u.Plan = r.onlyPlan(s.item)
			}
			if u.Plan < 0 && u.Inspection < 0 {
				u.Inspection = r.latestInspection(s.item)
			}
		}
		ref := reRefer.FindStringIndex(low)
		if u.Plan < 0 && !inMatters {
			u.Plan = r.thePlan(low, s.item)
		}
		progress := reProgress.MatchString(low)
		isDone := (handedOver(low) || reWasHeld.MatchString(low) || reNowShows.MatchString(low)) && !reHadItBeen.MatchString(low) || inMatters && reOnPortal.MatchString(low) || reCameBack.MatchString(low)
		isPresented := rePresents.MatchString(low) || rePresentsInitials.MatchString(r.flatAt(s.Span)) || r.isReceived(s.block) && reMatter.MatchString(low)
		// What is to be done before something is sent does not say that it was.
		if m := reHandedOver.FindStringIndex(low); m != nil && reBeforeIt.MatchString(low[:m[0]]) && !reWasHeld.MatchString(low) {
			isDone = false
		}
		progress = progress || reTaken.MatchString(low)
		if reEnquires.MatchString(low) && head == nil && ref == nil {
			isDone, progress = false, false
		}
		state, isOld := "", head != nil || ref != nil || inMatters && hasAny(low, "reference", "item", "matter") || u.Plan >= 0 || reOldTalk.MatchString(low) || reMatter.MatchString(low)
		switch {
		case reNotStarted.MatchString(low) && (isOld || isDone):
			state = "NOT_STARTED"
			// That a letter has not been answered yet does not say that it was not written.
			if done := reHandedOver.FindStringIndex(low); done != nil && reNoReply.MatchString(low[done[1]:]) && !reNotStarted.MatchString(low[:done[1]]) {
				state = "COMPLETED"
			}
		case rePartly.MatchString(low), isOld && reExcept.MatchString(low):
			state = "PARTLY"
		case inMatters && reStaysOpen.MatchString(low):
			state = "IN_PROGRESS"
		case reWithdrawal.MatchString(low) && isOld:
			state = "WITHDRAWN"
		case rePutBack.MatchString(low) && !reWhichPutBack.MatchString(low):
			state = "DEFERRED"
		case isPresented:
			// A report is what is told, whatever it tells of.
		case isDone, reCompleted.MatchString(low) && isOld:
			state = "COMPLETED"
		case reUnderway.MatchString(low) && isOld:
			state = "IN_PROGRESS"
		case inMatters && looksBack(low):
			state = "COMPLETED"
		case reDeferral.MatchString(low) && (head != nil || ref != nil):
			state = "DEFERRED"
		}
		about := reTheActions.MatchString(low) || u.Plan >= 0 || u.Inspection >= 0
		if head == nil && ref == nil && !progress && !isDone && !isPresented && ofNumber == nil && !(state != "" && (about || inMatters)) && state != "NOT_STARTED" && state != "DEFERRED" && !(state == "WITHDRAWN" && (reDropped.MatchString(low) || reOffTheList.MatchString(low))) {
			continue
		}
		if head == nil && ref == nil && ofNumber == nil && !inMatters && (reNoneCame.MatchString(low) || u.Plan < 0 && reCameOut.MatchString(low) && r.latestInspection(s.item) >= 0) {
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
			} else if m := reItemOf.FindStringSubmatch(low); m != nil {
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
		switch {
		case head != nil && u.RefMinute != "":
			above, block = u, s.block
		case s.block != block:
			block = -1
		case head == nil && ref == nil:
			// Each sentence of the paragraph that tells of a matter of its own is of the same minute.
			u.RefMinute, u.RefPhrase, u.RefOn = above.RefMinute, above.RefPhrase, above.RefOn
		}
		if u.Subject = r.subject(s.Span, record.Due{}); u.Subject == "" && s.Start != heading.Start {
			u.Subject = strings.Trim(r.tidy(record.Span{Start: r.lastDash(heading.Span), End: heading.End}), " .")
		}
		if ofNumber != nil {
			u.Subject = strings.TrimSpace("Recommendation " + ofNumber[1] + " " + u.Subject)
			if u.RefPhrase == "" {
				u.RefPhrase = r.doc.Slice(r.trim(record.Span{Start: s.Start, End: s.Start + strings.Index(low, ofNumber[1]) + len(ofNumber[1])}))
			}
		}
		if m := reWho.FindStringSubmatchIndex(r.flatAt(s.Span)); m != nil {
			u.OwedBy = strings.Trim(r.tidy(sub(s.Span, m, 1)), " ,")
		}
		r.said[s.Start], r.said[heading.Start] = true, true
		r.facts.Updates = append(r.facts.Updates, u)
	}
}

// isOwnMatter reports that a sentence behind another names what was done itself, and does not go on about what the other tells of.
func isOwnMatter(low string) bool {
	return (reHandedOver.MatchString(low) || reWasHeld.MatchString(low)) && !reOfTheSame.MatchString(low)
}

var (
	reOfTheSame = rx(`^(?:it|this|that|these|those|they|he|she|both|all|there|however|but|a copy|copies|(?:a|an|no|the)(?: [a-z]+)? (?:reply|response|acknowledge?ment|answer)|members|councillors|the (?:note|report|list|letter|reply|response|figures|information|visit|session|briefing|data|results?|document|paper|matter|action)) `)
	reNoReply   = rx(`\b(?:not|no|never)\b[^.;]{0,40}\b(?:reply|replies|replied|response|responded|answer|answered|acknowledg\w+|heard)\b`)
)

// isReceived reports that a block is of a list of what those who met had before them: "The Panel received: (a) the plan; and (b) …".
func (r *reader) isReceived(i int) bool {
	lead := r.blocks[i].lead
	return lead >= 0 && r.endsWithColon(r.blocks[lead].Span) && reReceived.MatchString(r.low(r.blocks[lead].Span))
}

var (
	// reTaken is what became of a recommendation.
	reTaken    = rx(`\brecommendations?\b[^.;]{0,80}? (?:had|has|have|was|were)(?: [a-z]+ly| all| both| since| now| not)* (?:been )?(?:accepted|approved|agreed|adopted|endorsed|supported|taken up|rejected|declined)\b`)
	reBeforeIt = rx(`\b(?:would|will|to|should) [^.;,]{0,80}\b(?:before|until|once|when|if|as soon as)\b[^.;,]{0,60}$`)
	reReceived = rx(`\b(?:committee|panel|board|commission|members|cabinet|executive|forum|group|meeting)(?: [a-z]+){0,2} (?:received|considered|had before (?:it|them)|was presented with|were presented with) ?(?:the following[a-z ]*)?:[:~ ]*$`)
	// rePresentsInitials is what is presented under its initials: "presented the amended PIAP".
	rePresentsInitials = rx(`\b(?:presented|introduced|submitted|outlined|considered|brought) (?:the|its|their|an?) (?:amended |draft |revised |updated |new |final |first )*[A-Z]{3,6}\b`)
	// rePutBack takes what is left to a later time in so many words; reWhichPutBack is what had been and now comes.
	rePutBack      = rx(`\b(?:reports?|items?|updates?|papers?|matters?|presentations?|consideration|strategy|policy|plan|review|visit|session|it|this|discussion)\b[^.;]{0,60} (?:was|were|be|been|has been|had been|would be)(?: now| therefore| then)? (?:deferred|postponed|put (?:back|off)|held over|rescheduled|carried (?:over|forward)) (?:to|until|till|for)\b`)
	reWhichPutBack = rx(`\b(?:which|that)(?: had| has)?(?: been| was| were) (?:deferred|postponed|put (?:back|off)|held over|rescheduled|carried (?:over|forward))\b`)
	// reEnquires is a question, in which nothing is told as done.
	reEnquires = rx(`\b(?:asked|enquired|inquired|queried|wondered|wanted to know|questioned|sought clarification)(?: [a-z]+){0,3}? (?:how|whether|why|which|if|who|as to)\b`)
)

// reOffTheList takes a matter off what is still to come.
var reOffTheList = rx(`\b(?:taken off|struck off|removed from|deleted from) the (?:list|tracker|log|agenda|work(?:ing)? programme|programme|action (?:list|log|tracker))\b|\bgiven up\b`)

// handedOver reports that a clause tells of a thing that left the hands of who owed it, and not of how many or what a report holds.
func handedOver(low string) bool {
	low = reSomeNumber.ReplaceAllString(low, "")
	for _, m := range reHandedOver.FindAllStringIndex(low, -1) {
		if !reOfPaper.MatchString(low[m[0]:]) {
			return true
		}
	}
	return false
}

var (
	reSomeNumber = rx(`\b(?:an?|the|any|what) (?:[a-z]+ )?number of `)
	// reOfPaper is what a paper holds or is joined to, and a point that was made clear on the spot.
	reOfPaper = rx(`^[^.;]{0,110}?\b(?:was|were|is|are)(?: also)? (?:attached|appended|enclosed|annexed|included|set out|given|provided) (?:to|at|as|in|within|below|overleaf|on page) (?:an? |the |this |that |its )?(?:[a-z]+ )?(?:reports?|appendi(?:x|ces)|agenda|minutes|annexe?s?|papers?|documents?|table|page|paragraph|section)\b|^(?:clarification|confirmation|explanations?) (?:was|were) (?:given|provided) (?:that|on|about|as to|in relation)\b`)
	// reStaysOpen is a matter that stays on the list, whatever closes it one day.
	reStaysOpen = rx(`\b(?:remain(?:s|ed)?|stay(?:s|ed)?|kept|left|to be kept|be left) (?:on the list|open)\b`)
	// reHadItBeen is what was not so.
	reHadItBeen = rx(`\bif (?:the|this|that|it|they|these|an?) (?:[a-z]+ ){0,4}?(?:had|were)\b|\bheld as read\b`)
	// reOnPortal is where, among matters arising, a paper is to be found.
	reOnPortal = rx(`\b(?:was|were|is|are)(?: now| also| already| all)* (?:available |published |posted |uploaded |to be found |accessible )?(?:on|via|through) (?:the|its|their|our|a) (?:[a-z'’]+ ){0,3}?(?:web ?site|web ?pages?|intranet|extranet|portal|library|sharepoint|hub|teams (?:channel|site))\b`)
	// reCameBack is somebody who is at the meeting for having been invited to it.
	reCameBack = rx(`\b(?:welcomed|thanked|explained that|introduced)\b[^.;]{0,240}?\b(?:had been|were|was|having been) (?:invited|asked) (?:back )?(?:to (?:the (?:meeting|panel|committee)|attend|discuss|talk|speak|give|present|answer|update|report|brief|explain|outline|respond|return|come)|again)\b`)
)

// looksBack reports that a clause of a sentence tells of what was done, and when, and of nothing that is still to be.
func looksBack(low string) bool {
	if !reLooksBack.MatchString(low) {
		return false
	}
	begin := 0
	for _, m := range append(reClauses.FindAllStringIndex(low, -1), []int{len(low), len(low)}) {
		if clause := low[begin:m[0]]; reLooksBack.MatchString(clause) && reThen.MatchString(clause) && !reLooksOn.MatchString(clause) {
			return true
		}
		begin = m[1]
	}
	return false
}

// reThen is the day or month in which something was done.
var reThen = rx(`\b(?:on|in|at the end of|since) (?:the )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:january|february|march|april|may|june|july|august|september|october|november|december)\b`)

// reClauses is where a clause ends and another begins.
var reClauses = rx(`;|, (?:and|but|so|though|although|which|who|while)\b`)

// matterPlace is where a sentence of matters arising gives the paragraph or item of the last minutes that it tells of, as the first
// group; nil where it gives none.
func (r *reader) matterPlace(low string) []int {
	m := reMatterPlace.FindStringSubmatchIndex(low)
	if m != nil && m[2] < 0 {
		m[2], m[3] = m[4], m[5]
	}
	return m
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

var reThePlan = rx(`\b(?:the|this|its) (?:action |improvement )?(plan|programme)\b`)

// thePlan is the only plan of an item where words call it "the plan", or "the programme" if its name does; -1 if they do not.
func (r *reader) thePlan(low string, item int) int {
	i := -1
	if m := reThePlan.FindStringSubmatch(low); m != nil {
		if i = r.onlyPlan(item); i >= 0 && m[1] == "programme" && !strings.Contains(strings.ToLower(r.facts.Plans[i].Name), m[1]) {
			return -1
		}
	}
	return i
}

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
