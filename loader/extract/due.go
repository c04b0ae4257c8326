package extract

import (
	"strconv"
	"strings"
	"time"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

var (
	// reForward is what stands before a date on which something is to happen.
	reForward = rx(`(?:^|[ (])(?:by|before|prior to|ahead of|in advance of|no later than|not later than|on or before|until|till|on|in|at|to|for|attend|during|over|within|between|around|early in|late in|later in|towards|come|due|week (?:commencing|beginning)|w/c|deadline(?: of)?|target date(?: of)?|scheduled for|planned for|deferred (?:to|until)|postponed (?:to|until)|adjourned (?:to|until))` +
		`(?: both| either)?(?: (?:the|its|their|our|a|an|this|that))?(?: (?:committee|panel|board|cabinet|council|commission|executive|scrutiny|overview|and|sub~committee|[a-z&~'’]+ (?:committee|panel|board)))*(?:'s)?` +
		`(?: (?:next|special|additional|future|formal|ordinary|scheduled|forthcoming|following|annual|extraordinary))?(?: (?:meetings?|session|conference))?` +
		`(?: (?:to be held|being held|scheduled for|due(?: to be held)?|taking place|planned for))?(?: (?:on|in|of|for|by|at))?(?: (?:the|early|late|mid~?|around|or around|either|noon on|\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\.?(?: on)?))?` +
		`(?: ?(?:end|start|beginning|middle|close|spring|autumn|(?:first|second|third|last|final) (?:week|half|part)|week|week commencing|week beginning|w/c|close of (?:play|business)(?: on)?)(?: of)?)?(?: (?:the|of|in))?[ ~(]*$`)
	// reNamedMeeting: "for the RPPR Board meeting on", with a name of any words before "meeting".
	reNamedMeeting = rx(`(?:^|[ (])(?:to|at|for|by|before) (?:the|its|their|a|an) (?:[a-z0-9'’&~()]+ ){1,10}?(?:meeting|session|conference)s?(?:,)? (?:to be held |scheduled |being held |due )?(?:on|in|of|for)(?: (?:the))?[ ~(]*$`)
	reMeetingAfter = rx(`^[,)]? ?(?:[a-z'&~]+ ){0,4}?(?:meeting|committee|panel|board|cabinet|session|commission|executive|sub~committee|council)s?\b`)
	// reBackward is what stands before a date that is past.
	reBackward = rx(`(?:as at|as of|as from|since|dated|held|held on|held in|published(?: on| in)?|issued on|received(?: on| in)?|requested(?: at| in| by)(?: the| its| their)?|raised at(?: the| its| their)?|discussed at(?: the| its)?|agreed(?: at| on| in)(?: the| its)?|` +
		`approved(?: on| in| at)(?: the| its)?|considered(?: on| at| in)(?: the| its)?|made(?: at| in| on)(?: the| its)?|reported(?: to| at| in)(?: the| its)?|minutes (?:of|for|from)(?: the| its)?(?: meeting)?(?: (?:of|held|on))*|meetings? of|from|following the|after the|last|previous|undertaken in|inspected in|inspection (?:of|in)|carried out in|took place (?:in|on)|was|were|(?:introduced|started|began|begun|established|founded|launched|formed|set up|opened|created|commissioned) in|due to)[ ,]*$`)
	rePastMeeting = rx(`\b(?:requested|raised|discussed|agreed|asked for|reported|made|considered|presented|outlined|sought|expressed|given|submitted|noted|approved|identified|heard|received) (?:at|to|by|in|from) (?:the|its|their|our)(?: previous| last)?(?: [a-z&]+){0,3} ?$`)

	reNextMeeting   = rx(`\b(?:(?:to|at|for|by|before|until|ahead of|prior to|in time for) )?(?:the|its|their|our|this committee's|this panel's) (?:[a-z'&~]+ ){0,5}?(?:next|following|forthcoming|upcoming)(?: (?:scheduled|ordinary|formal|available|appropriate|quarterly|public))*(?: (?:committee|panel|board|cabinet|council|commission|scrutiny|overview|and|sub~committee))* (?:meeting|session|committee|panel|board)\b|\b(?:to|at|for|by) next meeting\b|\b(?:next|following) meeting of\b|\bnext (?:time|month's meeting)\b`)
	reFutureMeeting = rx(`\b(?:(?:to|at|for|in|by) )?(?:a|an|any|some|the)? ?(?:future|later|subsequent) (?:[a-z&~]+ ){0,3}?(?:meetings?|reports?|dates?|sessions?|agendas?|reviews?|updates?|years?|stage|point|occasion)\b|\bin (?:the )?future\b|\b(?:for|from) (?:the )?future(?:$|[.,;:)]| (?:to|and|by|so|if|when|as|at|on|with|that)\b)`)
	reRelative      = rx(`\b(?:(in|within|after|over|during|for)(?: (?:the|a|about|around|approximately|roughly|some|up to|no more than|next|coming|further|period of|maximum of))* )?(?:(\d+|two|three|four|five|six|nine|ten)(?: ?~ ?| (?:to|or) ))?(\d+|an?|half an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|eighteen|twenty|thirty|few|couple of) (working |calendar |clear )?(day|week|fortnight|month|year)s?'?s?(?:' time| time)?\b|\b(\d+|three|six|nine|twelve|eighteen)~ ?months?(?:ly)?\b`)
	reRecurring     = rx(`\b(?:annually|quarterly|monthly|weekly|fortnightly|bi~?annually|half~yearly|six~monthly|bi~?monthly|twice (?:a|per) year|twice yearly|twice annually|(?:at |to )?(?:each|every)(?: (?:committee|panel|board|scrutiny|ordinary))* (?:meeting|quarter|month|year|session)|every (?:\d+|two|three|four|six|twelve|other) (?:meetings?|months?|weeks?|years?)|once a year|(?:on a|on an) (?:regular|quarterly|monthly|annual|weekly|six~monthly|ongoing|rolling|bi~annual|half~yearly|termly) basis|at (?:regular|quarterly|monthly|annual|six~monthly|half~yearly) intervals|regularly|termly|(?:annual|quarterly|monthly|regular|six~monthly|periodic|termly|half~yearly|bi~annual) (?:update |progress |monitoring |performance )*(?:reports?|updates?|briefings?|bulletins?))\b`)
	reTriggered     = rx(`\b(?:once|when|upon (?:receipt|completion|publication|return|appointment|approval|adoption|request|conclusion)|on completion of|on receipt of|as soon as|as and when|until such time as|pending|subject to|following|after|prior to|before|where required|if necessary|if required)\b[^,;.]*`)
	reOpenEnded     = rx(`\b(?:in due course|asap|as soon as (?:possible|practicable|reasonably practicable)|in the near future|(?:in|over|during|within) the (?:coming|next few|following) (?:months|weeks|days)|at (?:its|their|his|her|the) earliest convenience|at (?:a|an) (?:later|appropriate|suitable) (?:date|stage|time|point)|at the (?:earliest opportunity|appropriate time)|shortly|when (?:it (?:is|was|became) )?available|over time|urgently|without delay|outside (?:of )?the meeting|soon|in due time|as soon as)\b`)
	reAfterMeeting  = rx(`\b(?:following|after|outside of|outside|subsequent to) (?:the|this|today's|tonight's|that) meeting\b`)
	reEvent         = rx(`^ ?(?:of|after|from|following|to) (?:the |its |his |her |their )?[a-z0-9]`)
	reWithin        = rx(`^within`)
	reEndOf         = rx(`\b(?:end|close) of(?: the)? $`)
	rePeriodicTail  = rx(`^ ?(?:performance|budget|monitoring|report|figures?|data|results?|accounts?|strategy|plan\b|programme|ofsted|inspection|survey)`)
)

// smallNumbers are the numbers that minutes write as words.
var smallNumbers = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
	"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
}

// number reads digits or a small number word; 0 when it is neither.
func number(s string) int {
	if n, err := strconv.Atoi(strings.ReplaceAll(s, ",", "")); err == nil {
		return n
	}
	return smallNumbers[s]
}

// due finds when the promise of a span is due; act is where the promise's own words begin within the text. A date that
// stands after them is preferred, and a calendar date to a phrase without one.
func (r *reader) due(s record.Span, act, item int) record.Due {
	anchor := r.anchor(item)
	var best record.Due
	bestRank := 0
	consider := func(d record.Due, rank int) {
		if rank == 0 {
			return
		}
		if d.Span.Start >= act {
			rank += 2
		}
		switch {
		case rank > bestRank:
			d.Phrase = r.doc.Slice(d.Span)
			best, bestRank = d, rank
		case rank == bestRank && d.From != "" && best.From != "" && d.From != best.From && best.Doubt == "":
			best.Doubt = "two times are named, of which the first was taken"
		}
	}
	for _, m := range r.moments(s) {
		phrase, isMeeting, ok := r.isDueMoment(s, m, anchor)
		if !ok {
			continue
		}
		from, to := m.resolve(anchor, isMeeting)
		isImplied := false
		if anchor == "" && from == "" {
			from, to = m.resolve(r.impliedAnchor(s, item), isMeeting)
			isImplied = from != ""
		}
		lead := r.lower[phrase.Start:m.span.Start]
		doubt := m.doubt
		if isImplied {
			doubt = "the year is the next after the last date told before, for the record's own is not known"
		}
		if m.precision == scrutiny.DueMonth && m.month != 0 && m.year == "" && !isMeeting && anchor != "" && m.month == anchor.Time().Month() && !reEndOf.MatchString(lead) {
			doubt = "the month of the meeting itself: of this year or of the next"
		}
		if to != "" && reEndOf.MatchString(lead) && m.precision != scrutiny.DueDay {
			from = to // by the end of September: the last day
			if m.precision == scrutiny.DueMonth {
				from = to[:8] + "01"
			}
		}
		switch {
		case from == "":
		case reWeekOf.MatchString(lead) && m.precision == scrutiny.DueDay && from == to:
			to = from.AddDays(6)
		case reBefore.MatchString(lead) && !isMeeting && m.precision != scrutiny.DueDay && !reEndOf.MatchString(lead) && anchor != "" && from > anchor:
			// Before the summer is before the councils' own, August.
			if to = from.AddDays(-1); m.precision == scrutiny.DueSeason && m.month == time.June {
				to = lastOfMonth(from.Time().Year(), time.July)
			}
			from = anchor
		}
		if to != "" && anchor != "" && to < anchor {
			continue // a past date is not a due date, whatever stands before it
		}
		rank := 20
		if m.isBareYear || m.isFiscal {
			rank = 16
		}
		consider(record.Due{Span: phrase, From: from, To: to, Precision: m.precision, Doubt: doubt}, rank)
	}
	low := r.low(s)
	if m := findIf(hasAny(low, "next", "following", "forthcoming", "upcoming"), reNextMeeting, low); m != nil {
		on := r.nextMeeting(item)
		consider(record.Due{Span: r.fromLastLead(sub(s, m, 0)), From: on, To: on, Precision: scrutiny.DueNextMeeting}, 14)
	}
	r.occasions(s, anchor, consider)
	if hasAny(low, "day", "week", "fortnight", "month", "year") {
		for _, m := range reRelative.FindAllStringSubmatchIndex(low, -1) {
			consider(r.relative(s, m, anchor))
		}
	}
	if m := reAfterMeeting.FindStringIndex(low); m != nil {
		consider(record.Due{Span: sub(s, m, 0), Precision: scrutiny.DueRelative}, 9)
	}
	for _, m := range findAllIf(hasAny(low, "ually", "terly", "monthly", "weekly", "yearly", "nightly", "year", "each", "every", "basis", "annual", "regular", "periodic", "termly"), reRecurring, low) {
		if !r.isTitle(s, m) {
			consider(record.Due{Span: sub(s, m, 0), Precision: scrutiny.DueRecurring}, 11)
			break
		}
	}
	if m := findIf(hasAny(low, "future", "later", "subsequent"), reFutureMeeting, low); m != nil {
		at := r.trim(sub(s, m, 0))
		if k := reFutureThe.FindStringSubmatchIndex(r.low(at)); k != nil {
			at.End = at.Start + len(reInFuture.FindString(r.low(at)))
		}
		consider(record.Due{Span: r.trim(at), Precision: scrutiny.DueOpenEnded}, 10)
	}
	if m := reOpenEnded.FindStringIndex(low); m != nil && low[m[0]:m[1]] != "as soon as" && !reAfterMeeting.MatchString(low) {
		consider(record.Due{Span: sub(s, m, 0), Precision: scrutiny.DueOpenEnded}, 10)
	}
	for _, m := range reTriggered.FindAllStringIndex(low, -1) {
		if !rePastTrigger.MatchString(low[m[0]:m[1]]) && !strings.HasSuffix(low[:m[0]], "the ") && !(strings.HasPrefix(low[m[0]:], "before") && reNoSooner.MatchString(low[:m[0]])) {
			consider(record.Due{Span: r.trim(sub(s, m, 0)), Precision: scrutiny.DueTriggered}, 6)
			break
		}
	}
	if bestRank == 0 {
		return record.Due{Precision: scrutiny.DueNone}
	}
	return best
}

// impliedAnchor is, where the day of the meeting is not known, the last date that the item tells in full before a span: a time without a year is
// the next one after it. Empty if it tells none.
func (r *reader) impliedAnchor(s record.Span, item int) scrutiny.Date {
	var anchor scrutiny.Date
	for i := r.sentenceAt(s.Start); i >= 0; i-- {
		if i >= len(r.sents) || r.sents[i].Start > s.Start {
			continue
		}
		if r.sents[i].item != item {
			break
		}
		for _, m := range r.moments(r.sents[i].Span) {
			if m.span.End <= s.Start+1 || r.sents[i].End <= s.End && m.span.Start < s.End {
				if m.from > anchor && (m.precision == scrutiny.DueDay || m.precision == scrutiny.DueMonth) {
					anchor = m.from
				}
			}
		}
		if anchor != "" || r.sents[i].Start+2000 < s.Start {
			break
		}
	}
	return anchor
}

// isDueMoment decides whether a date says when something is to happen: a preposition that leads to it, no word that makes it
// past, and no noun behind it that it only describes ("the 2016 inspection"). The phrase begins at the preposition.
func (r *reader) isDueMoment(s record.Span, m moment, anchor scrutiny.Date) (phrase record.Span, isMeeting, ok bool) {
	before := r.lower[s.Start:m.span.Start]
	after := r.lower[m.span.End:s.End]
	isMeeting = reMeetingAfter.MatchString(after) || strings.HasSuffix(strings.TrimRight(before, " "), "meeting in") || strings.HasSuffix(strings.TrimRight(before, " "), "meeting on")
	before = before[max(0, len(before)-120):]
	if m.from == "" && strings.HasSuffix(before, "between ") {
		return phrase, isMeeting, false // told of the past as often as not
	}
	isAhead := anchor != "" && m.from > anchor && reToMeetingOf.MatchString(before) // "is brought to the meeting of 28 February", which is to come
	if !isAhead && isPast(reBackward, before) || m.month != 0 && isPast(rePastMeeting, before) {
		return phrase, isMeeting, false
	}
	if m.isBareYear && (reOfYear.MatchString(before) || reWasThen.MatchString(before)) || reBecause.MatchString(before) {
		return phrase, isMeeting, false
	}
	at := func(loc []int) record.Span {
		start := m.span.Start - len(before) + loc[0]
		return r.trim(record.Span{Start: start, End: m.span.End})
	}
	if reInAside.MatchString(before) && reAsideEnds.MatchString(after) {
		return phrase, isMeeting, false // "the policy, which Cabinet takes on 6 September, be brought to …"
	}
	if loc := reNamedMeeting.FindStringIndex(before); loc != nil {
		return r.fromLastLead(trimParen(r, at(loc))), true, true
	}
	loc := reForward.FindStringIndex(before)
	if loc == nil {
		// "The March 2014 scrutiny committees will review …"
		if isMeeting && m.precision == scrutiny.DueMonth && reWill.MatchString(after) && reOnlyThe.MatchString(before) {
			return r.trim(m.span), true, true
		}
		return phrase, isMeeting, false
	}
	lead := strings.TrimLeft(before[loc[0]:], " (")
	if t := reRecipient.FindStringSubmatchIndex(lead); t != nil {
		lead = lead[t[2]:]
	}
	isSoft := strings.HasPrefix(lead, "for ") || strings.HasPrefix(lead, "to ")
	switch {
	case strings.HasPrefix(lead, "before ") && reNoSooner.MatchString(before[:loc[0]]):
		return phrase, isMeeting, false // "could not be released before April"
	case strings.HasPrefix(lead, "on ") && m.precision != scrutiny.DueDay && !strings.Contains(lead, "meeting"):
		return phrase, isMeeting, false // "a note on Quarter 2 performance"
	case m.isFiscal && isSoft:
		return phrase, isMeeting, false // "the work plan for the 2017/18 municipal year"
	case (m.isBareYear || m.isFiscal) && rePeriodicTail.MatchString(after):
		return phrase, isMeeting, false // "in 2019 figures": an adjective
	case m.isBareYear && strings.HasSuffix(strings.TrimRight(before, " "), " the"):
		return phrase, isMeeting, false // "in the 2021 census"
	case m.isBareYear && isSoft && !strings.Contains(lead, "meeting"):
		return phrase, isMeeting, false // "for 2019", "from 2015 to 2018"
	}
	p := trimParen(r, at(loc))
	if isMeeting {
		if t := reMeetingAfter.FindStringIndex(after); t != nil {
			p.End += t[1]
		}
	}
	return p, isMeeting, true
}

// fromLastLead cuts a due phrase down to its last preposition: "the Protection Board to | the next meeting".
func (r *reader) fromLastLead(s record.Span) record.Span {
	all := reLead.FindAllStringIndex(r.low(s), -1)
	if len(all) == 0 {
		return s
	}
	s.Start += all[len(all)-1][0]
	return r.trim(s)
}

// isTitle reports that a word of rhythm belongs to a title, "the Annual Report".
func (r *reader) isTitle(s record.Span, m []int) bool {
	if !reRhythmOf.MatchString(r.low(sub(s, m, 0))) {
		return false
	}
	c := r.flat[s.Start+m[0]]
	return 'A' <= c && c <= 'Z' && m[0] > 0 || reTheOne.MatchString(r.lower[s.Start:s.Start+m[0]])
}

var (
	reLead      = rx(`(?:^| )(?:to|at|for|by|before|until|in time for|ahead of|prior to) (?:the|its|their|our|a|an|this|that) `)
	reFutureThe = rx(`^((?:for|from) (?:the )?future)[.,;:)]|^(?:in|for|from) (?:the )?future (?:the|to|and|by|so|if|when|as|at|on|with|that)\b`)
	reInFuture  = rx(`^(?:in|for|from) (?:the )?future`)
	// rePastTrigger is something that has happened: "following a suggestion by …", "after the meeting on 3 May 2011", "when it was last inspected".
	rePastTrigger = rx(`^(?:following|after|further to) (?:an?|the|his|her|their|its|this|these|members'?|some|further|comments?|questions?|remarks|discussion|debate|concerns?|consideration)(?: [a-z']+){0,4}? ?(?:suggestions?|comments?|questions?|quer(?:y|ies)|remarks?|requests?|discussions?|debate|concerns?|presentation|introduction|consideration|vote|explanation|advice|committee's meeting|from|by|raised)\b|^(?:following|after)[^,;]*\b(?:19|20)\d\d\b|^(?:when|once|following|after|upon)[^,;]*\b(?:was last|were last|last (?:year|month|meeting|inspection))\b|^when (?:the|it|they|there) (?:[a-z]+ ){0,3}?was (?:very|so|at)\b`)
	// reInAside stands before what a clause between commas tells of a thing, reAsideEnds behind it.
	reInAside   = rx(`, (?:which|who)\b[^,;]*$`)
	reAsideEnds = rx(`^[^,;]*, (?:be|is to|are to|should|would|will|to)\b`)
	reRhythmOf  = rx(`(?:reports?|updates?|briefings?|bulletins?)$`)
	reTheOne    = rx(`\b(?:the|its|their|this|his|her|our|last|previous)(?: [a-z]+)? ?$`)
)

// isPast reports that a backward cue stands before a date, unless its participle is to come: "would be presented at the …".
func isPast(re *pattern, before string) bool {
	before = before[max(0, len(before)-64):]
	m := re.FindStringIndex(before)
	return m != nil && !reToBe.MatchString(before[:m[0]])
}

var (
	reToMeetingOf = rx(`\b(?:to|at|before|for) (?:the|its|their) (?:[a-z&]+ ){0,5}?meetings? of $`)
	// reOfYear are the figures of a year, reBecause the reason for what is to happen.
	reOfYear = rx(`\b(?:numbers?|percentages?|figures?|data|rates?|totals?|proportions?|statistics|cases|averages?)\b[^;]{0,80}$`)
	// reWasThen tells how things were in a year: "in Kent it was 2,314 in 2022".
	reWasThen = rx(`\b(?:was|were|had)(?: [a-z0-9,.%£'~]+){0,6} ?$`)
	reBecause = rx(`\b(?:since|because|although|given that|whereas) (?:[a-z']+ ){1,5}(?:had|has|have|was|were|is|are) (?:[a-z']+ ){0,8}$`)
	reToBe    = rx(`\b(?:be|being)(?: [a-z]+ly)? $`)
	reWill    = rx(`\b(?:will|would|shall|are to|is to)\b`)
	reOnlyThe = compile(`^ *(?:the +)?$`)
)

// reRecipient is "to the Committee" before the phrase proper, "in March".
var reRecipient = rx(`^(?:to|by|at|for|before) (?:the |its |this |that )?(?:[a-z'&~]+ ){0,6}?(?:committee|panel|board|cabinet|council|commission|executive|members|group) ((?:by|in|on|before|within|at|for|no later|during|until)\b)`)

// trimParen drops a bracket and the recipient from the head of a due phrase.
func trimParen(r *reader, s record.Span) record.Span {
	for s.Start < s.End && r.flat[s.Start] == '(' {
		s.Start++
	}
	s = r.trim(s)
	if m := reRecipient.FindStringSubmatchIndex(r.low(s)); m != nil {
		s.Start += m[2]
	}
	return s
}

// relative reads "in six months' time", "within two weeks", "six months after …" (which waits for an event).
func (r *reader) relative(s record.Span, m []int, anchor scrutiny.Date) (record.Due, int) {
	low := r.low(s)
	d := record.Due{Span: sub(s, m, 0), Precision: scrutiny.DueRelative}
	tail := low[m[1]:]
	get := func(g int) string {
		if m[2*g] < 0 {
			return ""
		}
		return low[m[2*g]:m[2*g+1]]
	}
	if get(6) != "" { // a six-month update
		return d, 8
	}
	n, unit := number(get(3)), get(5)
	if strings.HasPrefix(get(3), "half") && unit == "year" {
		n, unit = 6, "month"
	}
	lead := low[m[0]:m[1]]
	isWithin := reWithin.MatchString(lead)
	switch {
	case rePastIn.MatchString(low[:m[0]]):
		return d, 0 // "had come a long way in eighteen months"
	case get(1) == "" && !reCountedFrom.MatchString(tail):
		return d, 0 // "two days a week"
	case reEvent.MatchString(tail) && !reOfMeeting.MatchString(tail):
		d.Precision = scrutiny.DueTriggered
		end := strings.IndexAny(tail, ",;.")
		if end < 0 {
			end = len(tail)
		}
		d.Span.End += end
		d.Span = r.trim(d.Span)
		// "Within 28 days of 3 March", "six months after the opening in March".
		for _, m := range r.moments(s) {
			if m.span.Start < d.Span.Start || m.span.End > d.Span.End || n == 0 {
				continue
			}
			if from, to := m.resolve(anchor, false); from != "" {
				d.From, d.To, d.Precision = after(from, n, unit, get(4)), after(to, n, unit, get(4)), scrutiny.DueRelative
				if isWithin {
					d.From = from
				}
				return d, 21
			}
		}
		return d, 12
	case reComing.MatchString(lead):
		isWithin = true
	case !strings.Contains(lead, "time") && !isWithin && !strings.HasPrefix(lead, "in "):
		return d, 0 // "over the last five years", "for a year"
	case strings.HasPrefix(lead, "in ") && !strings.Contains(lead, "time") && !strings.Contains(lead, "next") && strings.HasPrefix(strings.TrimLeft(tail, " "), "of"):
		return d, 0
	}
	least := n
	if k := number(get(2)); k > 0 && k < n {
		least = k
	}
	if n == 0 || n > 120 || anchor == "" {
		return d, 12
	}
	first, last := after(anchor, least, unit, get(4)), after(anchor, n, unit, get(4))
	switch {
	case isWithin:
		d.From, d.To = anchor, last
	case unit == "month" || unit == "year":
		t := first.Time()
		d.From = scrutiny.NewDate(t.Year(), t.Month(), 1)
		t = last.Time()
		d.To = lastOfMonth(t.Year(), t.Month())
	default:
		d.From, d.To = first, last
	}
	return d, 12
}

// after counts on from a day; of working days there are five to a week. The same day of a shorter month is its last.
func after(day scrutiny.Date, n int, unit, kind string) scrutiny.Date {
	switch unit {
	case "day":
		if kind == "working " {
			n = (n*7 + 4) / 5
		}
		return day.AddDays(n)
	case "week":
		return day.AddDays(7 * n)
	case "fortnight":
		return day.AddDays(14 * n)
	case "year":
		n *= 12
	}
	t := day.Time()
	y, m := t.Year(), t.Month()+time.Month(n)
	if d := scrutiny.NewDate(y+int(m-1)/12, (m-1)%12+1, t.Day()); d != "" {
		return d
	}
	return lastOfMonth(y, m)
}

var (
	reCountedFrom = rx(`^ (?:after|from|following)\b`)
	reOfMeeting   = rx(`^ ?(?:of|after|from|following) (?:the|this|today's) (?:date of the )?meeting\b`)
	rePastIn      = rx(`\b(?:had|has|have) (?:[a-z]+ly )?(?:come|made|been|fallen|risen|grown|increased|decreased|improved|changed|gone|moved|seen|taken|achieved|dropped|reduced|doubled|met)(?: [a-z]+){0,5} $`)
	reNoSooner    = rx(`\b(?:not|cannot|unable|never|no longer)\b[^,.;]{0,50}$`)
	reComing      = rx(`^(?:in|within|over|during) the (?:next|coming)\b`)
	reBefore      = rx(`^(?:before|prior to|ahead of|in advance of)\b`)
	reWeekOf      = rx(`\b(?:week (?:commencing|beginning)|w/c) ?$`)
)

// doubtfulDues marks the promises whose time can be read in two ways.
func (r *reader) doubtfulDues() {
	for i := range r.facts.Commitments {
		if c := &r.facts.Commitments[i]; c.Due.Doubt != "" {
			c.Certainty = scrutiny.CertaintyAmbiguous
			r.problem(c.Due.Span, "when: "+c.Due.Doubt)
		}
	}
}
