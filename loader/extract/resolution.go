package extract

import (
	"strings"

	"scrutinygraph/loader/record"
)

// limb is a passage that was resolved, decided or recommended.
type limb struct {
	label string
	span  record.Span
	block int
	item  int
	// lead is the operative verb that stands before the limbs ("RESOLVED to request that:"); empty if it stands in each.
	lead string
	// isLabel: a label opened it, "Decision:", and what follows says in whole sentences what the body did.
	isLabel bool
	// isRecommendation: what was resolved is a recommendation, to the body in to ("" when not stated).
	isRecommendation bool
	to               string
	// isLost: the opener over it was lost, and nothing but the limbs' own words shows that they were resolved.
	isLost bool
	// owner are the initials that a right-hand column sets behind the limb; empty if none.
	owner string
	// resolution indexes Facts.Resolutions.
	resolution int
	// sentence is where a resolution stands in running text; nowhere for a limb.
	sentence record.Span
	// details are what stands below the limb: nested bullets.
	details []record.Span
}

var (
	// reOpener begins a resolution at the start of a block. Group 1 is the word; capitals carry meaning.
	reOpener = rx(`^(?:(?i:it was|was|and|therefore,?|accordingly,?|the (?:select )?(?:committee|panel|board|cabinet|commission|council|executive|forum|sub~committee|members?|group|meeting)|members|(?:up)?on (?:being|a) [^.,:]{0,40}vote,?(?: it was)?)[ ,]+(?i:was |were |then |therefore |further |also |unanimously |subsequently |accordingly )*)?` +
		`(RESOLVED|ORDERED|R E S O L V E D|Resolved|resolved|RESOLUTIONS?|AGREED|Agreed|agreed|DECIDED|Decided|decided|RECOMMENDED|R E C O M M E N D E D|Recommended|DECISIONS?|Decisions?|OUTCOMES?|Outcomes?|Recommendations (?:agreed|approved))\b` +
		`(?: \(?(?:UNANIMOUSLY|[Uu]nanimously|by (?:majority|assent))\)?)?(?: (?i:the following(?: [a-z]+){0,2}|as follows|by the (?:committee|panel|board|cabinet|commission|council|executive))(?: ?[:~]+| ?$))?`)
	// reOpenerTail is what stands between the opener and its limbs: "to RECOMMEND: (to Council)", "T H A T", "That the Committee:-".
	reOpenerTail = rx(`^[ ,]*(?:(?:to|TO) (?:RECOMMEND|recommend)\b)?[ :.~]*(?:\(?(?:to|TO) (?:the )?(Full Council|Council|Cabinet|Executive|(?:FULL )?COUNCIL|CABINET|EXECUTIVE|[A-Z][A-Za-z&' ]{2,60}(?:Committee|Board|Cabinet|Council|Panel))\)?)?[ :.~]*`)
	reOnlyThat   = rx(`^(?:[Ff]or the reasons set out in (?:the|this) report[ :.~,]*)?(?:(?:[Tt][Hh][Aa][Tt]|T H A T)|(?:[Tt][Oo]))?[ ,]*(?:(?:[Tt]he )?(?:[A-Za-z~]+ ){0,7}(?:Committee|Panel|Board|Cabinet|Commission|Council|Executive|Forum|Members|Group|Officers|officers)(?: [a-z]+){0,4} ?:[ ~]*|(?:(?:to|should|be|is|are) ?)?[ :.~]*)$`)
	reMidOpener  = rx(`(?:^|[ ,;])(?:it was|It was|and|was|were|who|(?i:committee|panel|board|cabinet|commission|council|executive|members))(?: (?:then|therefore|further|also|unanimously|accordingly|subsequently))* (RESOLVED|RECOMMENDED|AGREED|DECIDED|resolved|R E S O L V E D)\b(?: unanimously| UNANIMOUSLY)?[ ,:]*(?:~ )?["“]?((?:that|That|THAT|to|TO)\b.*)`)
	// reSentenceOpener begins a sentence in the middle of a block, where the line break before it is lost.
	reSentenceOpener = rx(`^(RESOLVED|ORDERED)\b(?: unanimously| UNANIMOUSLY)?[ ,:]*(?:~ )?["“]?((?:that|That|THAT|to|TO)\b.*)`)
	reResolvedBy     = rx(`(?i:it was|committee|panel|board|cabinet|commission|council|executive|members)(?: [a-z]+)* $|\b[Ss]econded by [^.:;]{3,80}(?:,| and) $`)
	reElsewhen       = rx(`\bat (?:its|their|the|a) (?:[a-z]+ ){0,4}meetings?\b|\bmeetings? (?:held )?(?:on|in|of)\b|\b(?:had|have|has|previously|earlier)\b`)
	reToThe          = rx(`^(?:to|TO) (?:the|a|an|his|her|their|everyone)\b`)
	reStop           = rx(`(?i)^(?:voting|vote|for|against|abstain(?:ed|ing|t)|abstentions?|decision (?:number|no|ref)|portfolio holder|reasons?(?: for)?|supporting documents?|minutes|note|call~?in|alternative options|options considered|background|wards? affected|recorded vote|contact|the meeting (?:closed|ended|concluded)|report author|other options|implications|action|actions)\b ?(?:\(|:|~|$| for )`)
	reVoting         = rx(`(?i)^(?:voting|vote|for|against|abstentions?)\b`)
	reCitedUnit      = rx(`^\d`)
	reBareThat       = rx(`^(?:That|that) (?:the |a |an |it |this |these |any |all |no |subject |following |in |approval|authority|delegated|[A-Z])[^.]*\b(?:be|is|are|agrees?|notes?|approves?|endorses?|requests?|supports?|has|have)\b|^That the minutes of\b`)
	// reMoved stands before what was only put forward.
	reMoved = rx(`\b(?:proposed|moved|seconded) by\b|^(?:the |an? )?(?:original |substantive |further )?(?:motion|amendment|proposal)\b`)
	// reCarriedAs ends a motion's movers where what it came to stands below, and the word RESOLVED between them is lost.
	reCarriedAs = rx(`\bseconded by [^.:;]{3,80} and(?: it was)?(?: unanimously)?(?: resolved| agreed)?[ ,:~]*$`)
	rePastLimb  = rx(`^(?:(?:was |were )?(?:Noted|Agreed|Approved|Endorsed|Resolved|Recommended|Authorised|Delegated|Received|Requested|Accepted|Adopted|Supported|Welcomed|Asked)|[Tt]o (?:note|agree|approve|endorse|recommend|receive|request|accept|adopt|support|authorise|delegate|welcome|instruct|thank|refer|defer|appoint)) (?:that|the|to|a|an|and|this|its|their|his|her|with|in|[A-Z])`)
	reDecides   = rx(`(?:then|resolved|decided|agreed|accordingly|therefore)[ :~.]*$`)
	// reRecommendsTo heads a list of what a committee recommends to another body; reBodyDoes leads to what it did, limb by limb,
	// "the Committee:- (a) noted …; (b) requested …".
	reRecommendsTo = rx(`^(?:The )?(?:[Cc]ommittee's |[Pp]anel's )?[Rr]ecommendations? to (?:the )?((?:[A-Z][\p{L}'&~-]*(?: (?:and|of|for|the|&))* ?){1,8}?) ?:? ?$`)
	// reBodyDecided ends what comes before the limbs in running text: "The Committee discussed the report and agreed:".
	reBodyDoes    = rx(`\b(?:Committee|Panel|Board|Cabinet|Commission|Council|Executive|Forum|Members|Group)(?: (?:then|unanimously|accordingly|therefore))? ?(?::|~|: ~|:~) ?$`)
	reBodyDecided = rx(`\bthe following(?: decisions?| points?| recommendations?)? (?:was|were)(?: [a-z]+ly)? (?:agreed|resolved|decided) ?:[ ~]*$|\b(?:it was|members|councillors|(?:committee|panel|board|cabinet|commission|council|executive|forum|group)\b[^.;:]{0,160})(?: (?:and|then|therefore|further|also|unanimously|accordingly|subsequently))* (?:agreed|resolved|decided)(?: unanimously| by [^.:;]{1,60}?)?(?: to| that)?(?: the (?:following(?: recommendations| decisions)?|committee|panel|board|cabinet|commission|council|executive|forum)| as follows)?(?: should)?(?:,? (?:in terms of|in accordance with|in line with|pursuant to|under) [^:;]{3,120}?,?)? ?:[ ~]*$`)
	reDidLimb     = rx(`^(?:noted|agreed|approved|endorsed|requested|resolved|recommended|instructed|welcomed|supported|accepted|authorised|delegated|remitted|continued|asked|thanked|received|considered|referred|deferred|adopted|appointed|commended|invited|identified|notes?|agrees?|requests?)\b`)
	reSole        = rx(`^The (?:Committee|Panel|Board|Cabinet|Commission|Council|Executive|Forum|Sub~Committee|Group|Members)(?: unanimously)? (?:noted|welcomed|endorsed|approved|supported|received and noted|accepted) (?:the|this|and)\b[^;:,]{0,120}\.?$`)
	reInlineMark  = compile(`(?:^|[ ;,:.])\(?([a-zA-Z]|[ivx]{1,4}|\d{1,2})\) +`)
	// reBodyDid goes on telling, under "Decision:", what the body did.
	reBodyDid = rx(`^The (?:Committee|Panel|Board|Cabinet|Commission|Council|Executive|Forum|Sub~Committee|Group|Members)(?: also| further| unanimously| then)? (?:noted|agreed|approved|endorsed|resolved|requested|recommended|supported|accepted|welcomed|asked|received|deferred|referred|delegated|authorised)\b`)
	// reColumnEnd is a right-hand column of initials, flattened to the end of the limb.
	reColumnEnd = compile(`[.;,] {3,}([A-Z]{2,3}(?: ?[/,&] ?[A-Z]{2,3})*)$`)
	// reInlineNumber is a number with its full stop, before a limb that a table flattened into one block.
	reInlineNumber = compile(`(?:^|[;,:.] +(?:and +)?)(\d{1,2})\. +[A-Z"“‘']`)
	reQuoted       = compile(`^["“]([^"“”]+)["”][.;]?$`)
	// reFirstMark begins a span that holds the first limb of a list alone.
	reFirstMark = rx(`^(?:[Tt][Hh][Aa][Tt] |[Tt]o )?\((?:[aA1]|i|I)\) `)
	// reToBeDone matches what is to be done, as resolutions say it.
	reToBeDone = rx(`^that\b|^(?:to )?(?:note|agree|approve|endorse|recommend|receive|request|accept|adopt|support|authorise|delegate|refer|defer|appoint)\b|\bbe (?:[a-z]+ly )?(?:[a-z]+ed|given|taken|made|set|held|sent|brought|put|kept|withdrawn|sought|drawn|written)\b`)
	// reBodyIsAsked leads to what is recommended to a body: "That Cabinet is recommended to:".
	reBodyIsAsked = rx(`^(?:[Tt]hat )?(?:[Tt]he )?([A-Z][\p{L}'&~-]*(?: (?:and|of|for|the|&|[A-Z][\p{L}'&~-]*)){0,8}) (?:is|are|be) recommended to\b`)
	// reSupportsRecs leads to what another body is recommended to do: "The Panel supported the recommendations to Cabinet as set out below:".
	reSupportsRecs = rx(`\b(?:support(?:s|ed)?|endorse[sd]?|agree[sd]?|approve[sd]?|confirm(?:s|ed)?)(?: with)? the (?:following |officers?'? )?recommendations? to (?:the )?([A-Z][\p{L}'&~-]*(?: (?:and|of|for|the|&|[A-Z][\p{L}'&~-]*)){0,8})(?: as)?(?: set out)?(?: below| as follows)?[^.;:]{0,40}:[ ~]*$`)
	reDashEnd      = rx(`~ *$`)
	reDecisionHd   = rx(`(?i)^(?:decisions?|resolutions?|resolved|recommendations?|outcome|agreed)[ :.~]*$`)
	reLimbVerb     = rx(`\b(?:be|are|is|was|were) (?:(?:hereby|formally|duly|also|now|then) )*(noted|received|agreed|approved|endorsed|deferred|referred|confirmed|signed|adopted|accepted|supported|welcomed|thanked|requested|authorised|delegated|appointed|granted|amended|updated|arranged|presented|provided|submitted|brought|circulated|established|recommended|commended|invited|asked|added|included|reviewed|monitored|elected|nominated|given|taken|excluded|made|prepared|set|held|published|withdrawn|rejected|refused)\b`)
	// reLeadOnly is a verb that waits for its limbs: "That the Roads Panel notes".
	reLeadOnly = rx(`^(?:that )?(?:the (?:[a-z,&']+ ){0,6}?(?:committee|panel|board|cabinet|council|commission|executive|forum) )?(?:to )?(?:notes?|agrees?|approves?|endorses?|recommends?|requests?|supports?|welcomes?)(?: that)?$`)
	reLeadVerb = rx(`^(?:that )?(?:the (?:[a-z,&']+ ){0,6}?(?:committee|panel|board|cabinet|council|commission|executive|forum) )?(?:to )?(not(?:e|es|ed)|agree[sd]?|approve[sd]?|endorse[sd]?|recommend(?:s|ed)?|receive[sd]?|request(?:s|ed)?|accept(?:s|ed)?|adopt(?:s|ed)?|support(?:s|ed)?|authorise[sd]?|delegate[sd]?|welcome[sd]?|ask(?:s|ed)?|defer(?:s|red)?|refer(?:s|red)?|confirm(?:s|ed)?|thank(?:s|ed)?|consider(?:s|ed)?|identif(?:y|ies|ied)|invite[sd]?|appoint(?:s|ed)?)\b`)
)

// resolutions walks through the blocks and collects what follows an opener. A decision block and the minutes that repeat
// it give one resolution with two spans.
func (r *reader) resolutions() {
	for i := 0; i < len(r.blocks); i++ {
		b := &r.blocks[i]
		if r.isAgenda(i) || r.isReport() || b.resolved {
			continue
		}
		s := b.Span
		text := r.flatAt(s)
		if last := r.reported(i); last > i {
			i = last
			continue
		}
		if rest, op, ok := r.opener(s); ok {
			b.resolved = true
			r.gather(i, rest, op)
			continue
		}
		isDecision := b.Part == record.PartDecision && (i == 0 || r.blocks[i-1].Part != record.PartDecision || r.blocks[i-1].item != b.item)
		if m := reRecommendsTo.FindStringSubmatchIndex(text); m != nil && r.limbFollows(i, b.item) {
			b.resolved = true
			r.gather(i, record.Span{Start: s.End, End: s.End}, limb{isRecommendation: true, to: r.tidy(sub(s, m, 1))})
			continue
		}
		if i+1 < len(r.blocks) && r.blocks[i+1].item == b.item && b.Kind != record.BlockHeading && reBodyDoes.MatchString(text) && reDidLimb.MatchString(r.low(r.blocks[i+1].Span)) {
			r.gather(i, record.Span{Start: s.End, End: s.End}, limb{})
			continue
		}
		if b.Kind != record.BlockHeading && r.endsWithColon(s) && reBodyDecided.MatchString(r.low(s)) && r.limbFollows(i, b.item) {
			r.said[r.lastSentence(i)] = true
			r.gather(i, record.Span{Start: s.End, End: s.End}, limb{isRecommendation: strings.Contains(r.low(s), "the following recommendations")})
			continue
		}
		if i+1 < len(r.blocks) && r.blocks[i+1].item == b.item && b.Kind != record.BlockHeading && reCarriedAs.MatchString(r.low(s)) {
			r.gather(i, record.Span{Start: s.End, End: s.End}, limb{})
			continue
		}
		switch {
		case b.Kind == record.BlockHeading:
			if reDecisionHd.MatchString(text) && !strings.HasPrefix(r.low(s), "recommendation") {
				b.resolved = true
				r.gather(i, record.Span{Start: s.End, End: s.End}, limb{isLabel: true})
			}
		case isDecision && !r.isProceduralDecision(i):
			r.gather(i-1, record.Span{Start: s.Start, End: s.Start}, limb{isLabel: true})
		case b.Kind == record.BlockLimb || b.Kind == record.BlockNumbered || b.Kind == record.BlockParagraph || b.Kind == record.BlockBullet:
			labelled := b.Kind == record.BlockLimb || b.Kind == record.BlockNumbered
			switch {
			case b.Kind == record.BlockLimb && r.lostOpener(i):
				r.gather(i-1, record.Span{Start: s.Start, End: s.Start}, limb{isLost: true})
			case reBareThat.MatchString(text) && !(i > 0 && r.blocks[i-1].item == b.item && reMoved.MatchString(r.low(r.blocks[i-1].Span))), labelled && rePastLimb.MatchString(text) && (b.lead < 0 || reDecides.MatchString(r.flatAt(r.blocks[b.lead].Span)) || i > 0 && r.blocks[i-1].resolved):
				b.resolved = true
				l := limb{span: s, block: i, item: b.item}
				if labelled {
					l.label = cleanLabel(b.Label)
				}
				r.resolve(l)
			default:
				r.midSentences(i, s)
			}
		}
	}
	r.soleOutcomes()
}

// lostOpener reports that the limb at block i begins a list of what was resolved, whose opener the page lost: nothing leads up to
// it, and most of its limbs say what is to be done ("be noted", "That …"); or it ends the item, further from what is above it than
// anything else in the item from its neighbour.
func (r *reader) lostOpener(i int) bool {
	const most = 60
	b := &r.blocks[i]
	if ordinalOf(cleanLabel(b.Label)) != 1 || b.lead >= 0 || b.Part == record.PartActions || b.Part == record.PartReport {
		return false
	}
	if i > 0 && r.blocks[i-1].item == b.item && (r.blocks[i-1].resolved || r.leadsOn(r.blocks[i-1].Span)) {
		return false
	}
	limbs, formed, last := 0, 0, i
	for k := i; k < len(r.blocks) && k < i+most && r.blocks[k].item == b.item; k++ {
		x := &r.blocks[k]
		switch {
		case x.Kind == record.BlockLimb:
			limbs, last = limbs+1, k
			if reToBeDone.MatchString(r.low(x.Span)) {
				formed++
			}
			continue
		case x.Kind == record.BlockBullet || r.limbGoesOn(k, r.blocks[last].Label):
			continue
		}
		break
	}
	switch {
	case limbs < 2:
		return false
	case formed*2 > limbs:
		return true
	}
	end := last + 1
	for end < len(r.blocks) && r.blocks[end].item == b.item && (r.blocks[end].Kind == record.BlockFurniture || reStop.MatchString(r.flatAt(r.blocks[end].Span))) {
		end++
	}
	if end < len(r.blocks) && r.blocks[end].item == b.item {
		return false
	}
	wide := r.blanksAbove(i)
	for k := i - 1; k > 0 && k > i-most && r.blocks[k].item == b.item; k-- {
		if r.blanksAbove(k) >= wide {
			return false
		}
	}
	return wide > 0
}

// blanksAbove counts the blank lines between a block and the one above it.
func (r *reader) blanksAbove(i int) int {
	const most = 200
	if i == 0 || r.blocks[i-1].Span.End > r.blocks[i].Span.Start || r.blocks[i].Span.Start-r.blocks[i-1].Span.End > most {
		return 0
	}
	return strings.Count(r.doc.Text[r.blocks[i-1].Span.End:r.blocks[i].Span.Start], "\n") - 1
}

// leadsOn reports that a span ends in a colon or a dash, as what leads up to a list does.
func (r *reader) leadsOn(s record.Span) bool {
	return r.endsWithColon(s) || reDashEnd.MatchString(r.flatAt(s))
}

// limbGoesOn reports that the block at k stands below the limb with a label, and the limb behind that one is still to come.
func (r *reader) limbGoesOn(k int, label string) bool {
	const most = 8
	n := ordinalOf(cleanLabel(label))
	for j := k + 1; n > 0 && j < len(r.blocks) && j < k+most && r.blocks[j].item == r.blocks[k].item; j++ {
		switch x := &r.blocks[j]; x.Kind {
		case record.BlockLimb, record.BlockNumbered:
			return ordinalOf(cleanLabel(x.Label)) == n+1
		case record.BlockRow:
			return false
		}
	}
	return false
}

// isProceduralDecision tells a decision block that only says who was heard.
func (r *reader) isProceduralDecision(i int) bool {
	return reStop.MatchString(r.flatAt(r.blocks[i].Span))
}

// opener reports whether a span begins with a resolution's opener; rest is what follows it.
func (r *reader) opener(s record.Span) (rest record.Span, op limb, ok bool) {
	text := r.flatAt(s)
	m := reOpener.FindStringSubmatchIndex(text)
	if m == nil {
		return rest, op, false
	}
	word := text[m[2]:m[3]]
	after := text[m[1]:]
	isUpper := word == strings.ToUpper(word)
	next := strings.TrimLeft(after, " ")
	mark := next == "" || strings.ContainsAny(next[:1], ":-.,(") || strings.HasPrefix(next, "–") || strings.HasPrefix(next, "—")
	that := regexpThatTo.MatchString(next)
	switch {
	case isUpper && !isLabel(word) && (mark || that):
	case isUpper && (strings.HasPrefix(word, "RESOLVED") || strings.HasPrefix(word, "R E")) && next != "" && next[0] >= 'A':
	case strings.HasPrefix(word, "R") && !strings.HasPrefix(word, "Recommendations") && m[2] == 0 && (mark || that), strings.EqualFold(word, "Decided") && m[2] == 0 && (mark || that): // Resolved, Recommended, Decided
	case word == "Agreed" && (mark && next != "" || that):
	case (word == "resolved" || word == "Resolved") && m[2] > 0 && (that || mark):
	case (word == "agreed" || word == "decided") && m[2] > 0 && (that || mark || strings.HasSuffix(strings.TrimRight(text[:m[1]], " -"), ":")) && r.endsWithColon(s):
	case strings.HasPrefix(word, "Recommendations") && (next == "" || mark), isLabel(word) && m[2] == 0 && (mark || isUpper && strings.HasPrefix(next, "1.")) && !strings.HasPrefix(next, "(") && !strings.HasPrefix(next, "."):
	default:
		return rest, op, false
	}
	rest = record.Span{Start: s.Start + m[1], End: s.End}
	op.isLabel = isLabel(word)
	op.isRecommendation = strings.HasPrefix(strings.ToLower(strings.ReplaceAll(word, " ", "")), "recommended")
	if t := reOpenerTail.FindStringSubmatchIndex(r.flatAt(rest)); t != nil {
		head := strings.ToLower(r.flatAt(rest)[:t[1]])
		if strings.Contains(head, "recommend") {
			op.isRecommendation = true
		}
		if to := sub(rest, t, 1); !to.IsZero() && op.isRecommendation {
			op.to = r.tidy(to)
			rest.Start += t[1]
		} else if op.isRecommendation && strings.Contains(head, "recommend") {
			rest.Start += t[1]
		} else {
			for rest.Start < rest.End && (strings.IndexByte(" ,:.-|", r.flat[rest.Start]) >= 0 || r.flat[rest.Start] == 0xE2 && isDash(r.flat[rest.Start:rest.End])) {
				if r.flat[rest.Start] == 0xE2 {
					rest.Start += 2
				}
				rest.Start++
			}
		}
	}
	return r.trim(rest), op, true
}

// isLabel reports that an opener is the label of what was decided, "Decision:", and no verb.
func isLabel(word string) bool {
	word = strings.ToUpper(word)
	return strings.HasPrefix(word, "DECISION") || strings.HasPrefix(word, "OUTCOME")
}

// lastSentence is where the last sentence of a block begins.
func (r *reader) lastSentence(i int) int {
	n := r.sentenceAt(r.blocks[i].Span.End) - 1
	if n < 0 || r.sents[n].block != i {
		return r.blocks[i].Span.Start
	}
	return r.sents[n].Start
}

var regexpThatTo = rx(`^(?i:that|to|t h a t)\b`)

func isDash(s string) bool {
	return strings.HasPrefix(s, "–") || strings.HasPrefix(s, "—") || strings.HasPrefix(s, "−")
}

// gather collects the limbs after the opener in block i, of which rest is what follows the opener in the same block.
func (r *reader) gather(i int, rest record.Span, op limb) {
	item, part := -1, record.PartNone
	if i >= 0 {
		item, part = r.blocks[i].item, r.blocks[i].Part
	}
	if i+1 < len(r.blocks) && rest.Start == rest.End && (i < 0 || r.blocks[i+1].item != item || op.isLabel) && r.blocks[i+1].Part == record.PartDecision {
		item, part = r.blocks[i+1].item, record.PartDecision
	}
	if op.isLost {
		item, part = r.blocks[i+1].item, r.blocks[i+1].Part
	}
	op.item, op.block = item, i
	found := 0
	labelled, prose := false, false
	own := op.isRecommendation // what follows the opener itself; a list below it can be of what it recommends
	if m := reSupportsRecs.FindStringSubmatchIndex(r.flatAt(rest)); m != nil {
		op.isRecommendation, op.to = true, r.tidy(sub(rest, m, 1))
	}
	if rest.Start < rest.End && !reOnlyThat.MatchString(r.flatAt(rest)) {
		if limbs := r.inline(rest, op); len(limbs) > 0 {
			for _, l := range limbs {
				r.resolve(l)
			}
			found, labelled = len(limbs), true
		} else {
			op.lead = r.leadVerb(rest)
			if op.lead == "" || !r.endsWithColon(rest) && !reLeadOnly.MatchString(r.low(rest)) || !r.limbFollows(i, item) {
				l := op
				l.lead, l.span, l.isRecommendation = "", r.firstSentences(rest), own
				r.resolve(l)
				r.midSentences(i, record.Span{Start: l.span.End, End: rest.End})
				found = 1
				if !r.limbFollows(i, item) {
					return
				}
				labelled = r.endsWithColon(rest) // "be approved with these changes:", then what changes
			}
		}
	} else if rest.Start < rest.End {
		op.lead = r.leadVerb(rest)
	}
	for k := i + 1; k < len(r.blocks); k++ {
		b := &r.blocks[k]
		if b.item != item || b.Part != part && found > 0 || b.Kind == record.BlockRow {
			return
		}
		text := r.flatAt(b.Span)
		if strings.Trim(text, "| -") == "" {
			continue // what is left of a table
		}
		if reReported.MatchString(r.low(b.Span)) {
			return
		}
		if rest, _, ok := r.opener(b.Span); ok {
			if rest.Start < rest.End || found > 0 {
				return
			}
			b.resolved = true
			continue
		}
		isLimb := b.Kind == record.BlockLimb || b.Kind == record.BlockNumbered && b.Label != ""
		if !isLimb && labelled && len(r.limbs) > 0 && r.leadsOn(r.limbs[len(r.limbs)-1].span) && r.limbGoesOn(k, r.limbs[len(r.limbs)-1].label) {
			b.resolved = true
			r.limbs[len(r.limbs)-1].details = append(r.limbs[len(r.limbs)-1].details, b.Span)
			continue
		}
		if b.Kind == record.BlockHeading && !reOnlyThat.MatchString(text) {
			return
		}
		if reStop.MatchString(text) {
			if reVoting.MatchString(text) && r.limbFollows(k, item) {
				b.resolved = true
				continue
			}
			return
		}
		if found == 0 && reOnlyThat.MatchString(text) {
			b.resolved = true
			op.lead = r.leadVerb(b.Span)
			if m := reBodyIsAsked.FindStringSubmatchIndex(text); m != nil {
				op.isRecommendation, op.to = true, r.tidy(sub(b.Span, m, 1))
			}
			continue
		}
		switch {
		case isLimb && (found == 0 || labelled || reBareThat.MatchString(text) || op.lead != ""):
			if labelled && !r.follows(b.Label) {
				return
			}
			b.resolved = true
			l := op
			l.block, l.span, l.label = k, b.Span, cleanLabel(b.Label)
			if limbs := r.inline(b.Span, l); len(limbs) > 1 && l.label == "" {
				for _, x := range limbs {
					r.resolve(x)
				}
			} else {
				r.resolve(l)
			}
			labelled = true
			found++
		case b.Kind == record.BlockBullet && (labelled || prose) && found > 0 && r.endsWithColon(r.limbs[len(r.limbs)-1].span):
			b.resolved = true
			r.limbs[len(r.limbs)-1].details = append(r.limbs[len(r.limbs)-1].details, b.Span)
		case b.Kind == record.BlockBullet && !labelled && (found == 0 || !prose):
			b.resolved = true
			l := op
			l.block, l.span = k, b.Span
			r.resolve(l)
			found++
		case b.Kind == record.BlockBullet:
			return
		case found == 0 || op.isLabel && !labelled && reBodyDid.MatchString(text) || !labelled && reBareThat.MatchString(text) || strings.HasPrefix(text, "That ") || labelled && text[0] >= 'a' && text[0] <= 'z':
			if labelled && !strings.HasPrefix(text, "That ") {
				b.resolved = true // the end of the limb above, wrapped or after its bullets
				continue
			}
			if isWords(text) < 3 {
				if found == 0 && r.doc.Text != "" {
					r.problem(b.Span, "the resolution is cut off")
				}
				return
			}
			b.resolved = true
			l := op
			l.block, l.span = k, b.Span
			if limbs := r.inline(b.Span, l); len(limbs) > 0 {
				for _, x := range limbs {
					r.resolve(x)
				}
				found += len(limbs)
				prose = true
				continue
			}
			l.span = r.firstSentences(b.Span)
			r.resolve(l)
			found++
			prose = true
		default:
			return
		}
	}
}

func isWords(s string) int { return len(strings.Fields(s)) }

// leadVerb is the operative verb that an opener puts before its limbs.
func (r *reader) leadVerb(s record.Span) string {
	if m := reLeadVerb.FindStringSubmatch(r.low(s)); m != nil {
		return m[1]
	}
	return ""
}

// limbFollows reports that a labelled limb stands in the next block of the item, voting lines aside.
func (r *reader) limbFollows(i, item int) bool {
	for k := i + 1; k < len(r.blocks) && r.blocks[k].item == item; k++ {
		b := &r.blocks[k]
		if reVoting.MatchString(r.flatAt(b.Span)) {
			continue
		}
		return b.Kind == record.BlockLimb || b.Kind == record.BlockNumbered && b.Label != "" || b.Kind == record.BlockBullet && r.endsWithColon(r.blocks[i].Span)
	}
	return false
}

// follows reports that a label continues the labels of the last limb, or those of a limb above it whose own limbs stand between.
func (r *reader) follows(label string) bool {
	const most = 40
	l := cleanLabel(label)
	last := r.limbs[len(r.limbs)-1]
	if ordinalOf(l) == 0 || ordinalOf(last.label) == 0 || ordinalOf(l) > ordinalOf(last.label) || ordinalOf(l) == 1 && !strings.EqualFold(l, last.label) && !reCitedUnit.MatchString(l) {
		return true
	}
	for k := len(r.limbs) - 2; k >= 0 && k >= len(r.limbs)-most && r.limbs[k].item == last.item; k-- {
		if x := r.limbs[k].label; len(x) == len(l) && ordinalOf(x) == ordinalOf(l)-1 && isDigits(x) == isDigits(l) {
			return true
		}
	}
	return false
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// ordinalOf is the place of a label in its series: b and 2 and ii are second; 0 for another label.
func ordinalOf(l string) int {
	l = strings.ToLower(l)
	if n := number(l); n > 0 && l != "a" {
		return n
	}
	if len(l) == 1 && l[0] >= 'a' && l[0] <= 'z' && l != "i" && l != "v" && l != "x" {
		return int(l[0]-'a') + 1
	}
	for n, x := range []string{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"} {
		if l == x {
			return n + 1
		}
	}
	return 0
}

func cleanLabel(l string) string { return strings.Trim(strings.TrimSpace(l), "().:[]") }

// inline splits "(a) That … and, (b) that …" in one block; nil when the span does not begin with a first label.
func (r *reader) inline(s record.Span, op limb) []limb {
	text := r.flatAt(s)
	ms := reInlineMark.FindAllStringSubmatchIndex(text, -1)
	if len(ms) == 0 {
		for _, m := range reInlineNumber.FindAllStringSubmatchIndex(text, -1) {
			ms = append(ms, []int{m[0], m[3] + len(". "), m[2], m[3]})
		}
	}
	if len(ms) == 0 || strings.Trim(text[:ms[0][2]], " (.:-") != "" && !reOnlyThat.MatchString(text[:ms[0][0]]) || ordinalOf(text[ms[0][2]:ms[0][3]]) != 1 {
		return nil
	}
	var out []limb
	last := 0
	for _, m := range ms {
		label := text[m[2]:m[3]]
		if n := ordinalOf(label); n != last+1 {
			continue
		}
		last++
		if len(out) > 0 {
			prev := &out[len(out)-1]
			prev.span = r.trimLimb(record.Span{Start: prev.span.Start, End: s.Start + m[0]})
		}
		l := op
		l.label, l.span = label, record.Span{Start: s.Start + m[1], End: s.End}
		out = append(out, l)
	}
	if len(out) < 2 && !(len(out) == 1 && reFirstMark.MatchString(text)) {
		return nil
	}
	out[len(out)-1].span = r.trim(out[len(out)-1].span)
	return out
}

// trimLimb drops the "and," that only leads to the next limb.
func (r *reader) trimLimb(s record.Span) record.Span {
	for {
		s = r.trim(s)
		before := s.End
		for _, w := range []string{",", ";", " and", " |"} {
			if strings.HasSuffix(r.low(s), w) {
				s.End -= len(w)
			}
		}
		if s.End == before {
			return s
		}
	}
}

// unquoted drops the quotation marks around all of a span.
func (r *reader) unquoted(s record.Span) record.Span {
	if m := reQuoted.FindStringSubmatchIndex(r.flatAt(s)); m != nil {
		return sub(s, m, 1)
	}
	return s
}

// firstSentences is the first sentence of a span and those after it that go on resolving.
func (r *reader) firstSentences(s record.Span) record.Span {
	ss := r.sentences(s)
	if len(ss) == 0 {
		return s
	}
	out := ss[0]
	for _, t := range ss[1:] {
		if !strings.HasPrefix(r.flatAt(t), "That ") {
			break
		}
		out.End = t.End
	}
	return out
}

// midSentences finds resolutions run into the sentences of a part of a block: "Therefore, it was RESOLVED that …".
func (r *reader) midSentences(i int, of record.Span) {
	b := &r.blocks[i]
	if !hasAny(r.flatAt(of), "RESOLVED", "ORDERED", "RECOMMENDED", "AGREED", "DECIDED", "resolved", "R E S O L V E D") {
		return
	}
	for _, s := range r.sentences(of) {
		m := reSentenceOpener.FindStringSubmatchIndex(r.flatAt(s))
		if m == nil {
			m = reMidOpener.FindStringSubmatchIndex(r.flatAt(s))
		}
		if m == nil {
			continue
		}
		word := r.flatAt(sub(s, m, 1))
		rest := r.trim(sub(s, m, 2))
		if word == "resolved" && (!reResolvedBy.MatchString(r.flatAt(record.Span{Start: s.Start, End: s.Start + m[2]})) || reToThe.MatchString(r.flatAt(rest))) {
			continue // "the issue was resolved to the satisfaction of all"
		}
		op := limb{item: b.item, block: i, isRecommendation: strings.HasPrefix(word, "RECOMM"), sentence: s}
		if reElsewhen.MatchString(r.low(record.Span{Start: s.Start, End: s.Start + m[2]})) {
			continue // an older resolution
		}
		if (word == "AGREED" || word == "DECIDED") && !strings.HasPrefix(r.low(rest), "that") && !strings.HasPrefix(r.low(rest), "to") {
			continue
		}
		if reOnlyThat.MatchString(r.flatAt(rest)) || r.endsWithColon(rest) && s.End == b.Span.End {
			r.gather(i, rest, op)
			return
		}
		op.span = rest
		r.resolve(op)
	}
}

// resolve records a limb as a resolution, or as a second passage of one that the item already has.
func (r *reader) resolve(l limb) {
	l.span = r.unquoted(r.trimLimb(l.span))
	if m := reColumnEnd.FindStringSubmatchIndex(r.flatAt(l.span)); m != nil {
		l.owner = r.flatAt(sub(l.span, m, 1))
		l.span.End = l.span.Start + m[0] + 1 // up to the full stop
	}
	text := r.tidy(l.span)
	if text == "" || l.label == "" && isWords(r.flatAt(l.span)) < 2 {
		return
	}
	ws := limbWords(text)
	r.said[l.span.Start] = true
	for k := max(0, len(r.facts.Resolutions)-nearby); k < len(r.facts.Resolutions); k++ {
		x := &r.facts.Resolutions[k]
		if x.Item != l.item || !strings.EqualFold(x.Label, l.label) || !sameLimb(r.limbWords[k], ws) {
			continue
		}
		l.resolution = k
		if len(text) > len(x.Text) {
			x.Text, r.limbWords[k] = text, ws
			x.Spans = append([]record.Span{l.span}, x.Spans...)
		} else {
			x.Spans = append(x.Spans, l.span)
		}
		r.limbs = append(r.limbs, l)
		return
	}
	res := record.Resolution{Label: l.label, Text: text, Item: l.item, Spans: []record.Span{l.span}, Verb: l.lead}
	low := r.low(l.span)
	if m := reLeadVerb.FindStringSubmatch(low); m != nil {
		res.Verb = m[1]
	} else if m := reLimbVerb.FindStringSubmatch(low); m != nil {
		res.Verb = m[1]
	}
	l.resolution = len(r.facts.Resolutions)
	r.facts.Resolutions, r.limbWords = append(r.facts.Resolutions, res), append(r.limbWords, ws)
	r.limbs = append(r.limbs, l)
}

// limbWords are the words of a limb by which it is known again.
func limbWords(text string) []string {
	return words(strings.TrimPrefix(strings.ToLower(text), "that "))
}

// sameLimb reports that the words of two texts are one limb, the one repeated (perhaps cut off, perhaps with a name filled in).
func sameLimb(wa, wb []string) bool {
	n := min(len(wa), len(wb))
	if n == 0 {
		return false
	}
	same := 0
	for same < n && wa[same] == wb[same] {
		same++
	}
	return same == n || same >= 6 || same >= 2 && overlap(set(wa), set(wb)) >= 0.85
}

func set(ws []string) map[string]bool {
	m := map[string]bool{}
	for _, w := range ws {
		m[w] = true
	}
	return m
}

// soleOutcomes takes "The Committee noted the update." as the resolution of an item that has no other.
func (r *reader) soleOutcomes() {
	has := map[int]bool{}
	for _, x := range r.facts.Resolutions {
		has[x.Item] = true
	}
	for _, s := range r.sents {
		if s.item < 0 || s.nth > 0 || has[s.item] || r.doc.Items[s.item].IsTruncated || r.isAgenda(s.block) {
			continue
		}
		b := r.blocks[s.block]
		if (b.Kind == record.BlockParagraph || b.Kind == record.BlockNumbered) && s.End == b.Span.End && reSole.MatchString(r.flatAt(s.Span)) {
			r.resolve(limb{span: s.Span, block: s.block, item: s.item})
			has[s.item] = true
		}
	}
}
