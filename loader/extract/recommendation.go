package extract

import (
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

var (
	reCounted       = rx(`\b(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty) (?:key |further |specific |significant |serious |priority |main |formal |overall |ofsted |inspection |separate |new |clear |identified )*(recommendations|causes (?:of|for) concern|areas (?:which|that) (?:had been |were |have been |was |it )?(?:[a-z]+ )?(?:recommended|identified|highlighted|named)|areas (?:recommended|identified) for improvement|areas for (?:improvement|development|action)|areas of (?:significant |serious )?(?:weakness|concern)|priority actions|areas for priority action|improvement (?:areas|actions))\b`)
	reOfThem        = rx(`\b(?:of|against|under) (?:the|its|those|these|all|[a-z]+'s) $`) // a part of a set, or how far it has come
	reOwnCount      = rx(`\b(?:group|committee|panel|board|commission'?s? members|scrutiny)\b[^.;]{0,40}\b(?:made|makes|making|agreed|put forward|contained)\b`)
	reTheNumber     = rx(`\b(?:the|these|those|its|their|our) $`) // "the six recommendations" tells of a set without another word
	reCountCue      = rx(`\b(?:contained|contains|made|makes|identified|identifies|included|includes|set out|sets out|highlighted|listed|named|resulted in|received|there were|there are|was given|were given|gave|issued|outlined|set|with|had|recommended|identified|noted?|accept(?:ed)?|welcomed?|endorsed?)\b`)
	reRecommendTo   = rx(`\b(?:is|are) (?:asked|recommended|requested|invited) to ?:? ?$|\b(?:is|are) recommended(?: to| that)?\b|\brecommend(?:ed|s|ations?)?(?: that| to)?[^.;]{0,60}: ?$|\bit is recommended that\b|^ ?recommendations? ?[:~]? ?$`)
	reAddressee     = rx(`(?:^|\b[Tt]hat |: ?|RECOMMENDATIONS? |Recommendations? )(?:[Tt]he )?([A-Z][\p{L}'&~-]*(?: (?:and|of|for|the|&|[A-Z][\p{L}'&~-]*,?)){0,10}) (?:is|are) (?:asked|recommended|requested|invited) to`)
	reRecHeading    = rx(`^(?:\d+\.? ?)?(?:officers?'? )?recommendation(?:s|\(s\))?(?: to (?:the )?[a-z &]{3,60})? ?[:.]? ?$`)
	reRecLabel      = rx(`^recommendations? ?:`)
	reItIsRec       = rx(`^it is recommended that `)
	reThatAddressee = rx(`\b[Rr]ecommended that (?:the )?([A-Z][\p{L}'&~-]*(?: (?:and|of|for|the|&|[A-Z][\p{L}'&~-]*)){0,10}) ?[:~]?`)
	// reAgreedRec is what a meeting recommends in running text: that it agreed to recommend, or that it recommended.
	reAgreedRec = rx(`\b(?:(?:agreed|resolved|decided|wished|it was (?:agreed|resolved)) (?:to (?:make a )?recommend(?:ation)?|(?:that )?it be recommended)|(?:[Ii]t was|[Mm]embers|[Tt]he (?:[A-Z][\p{L}'&~-]*,? (?:and |of |for |the |& ?)*){0,8}?(?:[Cc]ommittee|[Pp]anel|[Cc]ommission|[Ff]orum|[Tt]ask (?:and [Ff]inish )?[Gg]roup|[Ww]orking [Gg]roup))(?: further| also| then| therefore| accordingly| unanimously)* recommend(?:ed|s)(?: at the meeting)?)(?: to (?:the )?([A-Z][\p{L}'&~-]*(?: (?:and|of|for|the|&|[A-Z][\p{L}'&~-]*)){0,8}))?,? (that .+)`)
	// reFollowingRecs leads, in what was resolved, to what is recommended: "That the Committee make the following recommendations to Cabinet:".
	reFollowingRecs  = rx(`\b(?:make|makes|made|agree|agrees|agreed|submit|submits|submitted|with|put forward) the following (?:[a-z]+ )?recommendations?(?: (?:to|for)(?: the)? ([A-Z][\p{L}'&~-]*(?: (?:and|of|for|the|&|[A-Z][\p{L}'&~-]*)){0,8}))?[^.;:]{0,60}:[ ~]*$|\brecommends?(?: to)?(?: the)? ?([A-Z][\p{L}'&~-]*(?: (?:and|of|for|the|&|[A-Z][\p{L}'&~-]*)){0,8})?,?(?: that| to)? ?:[ ~]*$`)
	reLimbRecommends = rx(`^[^;:.]{0,120}\b(?:[Cc]ommittee|[Pp]anel|[Bb]oard|[Cc]ommission) recommends?(?: to)?(?: the)? ?([A-Z][\p{L}'&~-]*(?: (?:and|of|for|the|&|[A-Z][\p{L}'&~-]*)){0,8})?,? that\b|^(?:[Tt]hat )?(?:the |The )?([A-Z][\p{L}'&~-]*(?: (?:and|of|for|the|&|[A-Z][\p{L}'&~-]*)){0,8}) be (?i:recommended) (?:to|that)\b|^(?:[Tt]o |[Tt]hat )?(?:[Ii]t (?:be|was|is) )?(?i:recommend(?:s|ed)?)(?: to)?(?: the)? ?([A-Z][\p{L}'&~-]*(?: (?:and|of|for|the|&|[A-Z][\p{L}'&~-]*)){0,8})?,? (?:that|the|to)\b`)
	// reTheirReport leads, in an officer's report, to what another report recommends.
	reTheirReport = rx(`\b(?:report|letter|inspectors?|inspection|inspectorate|ofsted|cqc|estyn|ombudsman|review|team)\b[^.;:]{0,60}\b(?:included|contained|made|makes|includes|contains|set out|identified|recommended|listed)\b[^.;]*: ?$`)
	reThatBody    = rx(`^that (?:the )?([A-Z][\p{L}'&~-]*(?: (?:and|of|for|the|&|[A-Z][\p{L}'&~-]*)){0,8}) (?:[a-z]+)`)
)

// recommendations takes what a report recommends, what a committee recommends to another body, an inspector's list, and
// sets that are only counted.
func (r *reader) recommendations() {
	if r.isReport() {
		r.proposed()
	}
	r.lists = map[int]int{}
	lead, leadTo := -1, "" // the limb that leads to recommendations in those behind it
	for i := range r.limbs {
		l := &r.limbs[i]
		if lead >= 0 && (l.item != r.limbs[lead].item || l.block > r.limbs[i-1].block+1 || i > lead+1 && l.label == "" && r.limbs[i-1].label != "" || l.label != "" && i > lead+1 && ordinalOf(l.label) <= ordinalOf(r.limbs[i-1].label)) {
			lead = -1
		}
		if lead >= 0 {
			l.isRecommendation, l.to = true, leadTo
		} else if m := reFollowingRecs.FindStringSubmatchIndex(r.flatAt(l.span)); m != nil && !l.isRecommendation && i+1 < len(r.limbs) && ordinalOf(r.limbs[i+1].label) < 2 {
			lead, leadTo = i, ""
			for g := 1; g <= 2; g++ {
				if s := sub(l.span, m, g); !s.IsZero() {
					leadTo = r.tidy(s)
				}
			}
			continue
		}
		if r.isSecondPassage(i) {
			continue
		}
		spans := r.facts.Resolutions[l.resolution].Spans
		recommends := func(spans []record.Span, to string) {
			if to == "" {
				if m := reThatBody.FindStringSubmatch(r.flatAt(spans[0])); m != nil && reBodyName.MatchString(m[1]) {
					to = m[1]
				}
			}
			r.facts.Recommendations = append(r.facts.Recommendations, record.Recommendation{
				Reference: l.label, Text: r.tidy(spans[0]), To: to, Origin: scrutiny.OriginCommittee, Inspection: -1, Item: l.item, Spans: spans,
			})
		}
		if l.isRecommendation {
			recommends(spans, l.to)
			continue
		}
		// A limb may recommend in itself, or in one of its acts: "Cabinet be recommended to approve …", "to note the report
		// and to recommend to Council that …".
		if !hasAny(r.low(l.span), "recommend") {
			continue
		}
		acts := r.acts(l.span)
		for _, c := range acts {
			m, last := reLimbRecommends.FindStringSubmatchIndex(r.flatAt(c)), 3
			if m == nil {
				m, last = reAgreedRec.FindStringSubmatchIndex(r.flatAt(c)), 1
			}
			if m == nil {
				continue
			}
			to := ""
			for g := 1; g <= last; g++ {
				if s := sub(c, m, g); !s.IsZero() {
					to = r.tidy(s)
				}
			}
			if len(acts) == 1 {
				recommends(spans, to)
			} else {
				recommends([]record.Span{c}, to)
			}
		}
	}
	for i := 0; i < len(r.blocks); i++ {
		if r.isAgenda(i) && !r.isReport() {
			i = r.reported(i)
		}
	}
	r.inspectorsList()
	known := make(marks, len(r.flat))
	for i := range r.facts.Recommendations {
		for _, s := range r.facts.Recommendations[i].Spans {
			known.set(s)
		}
	}
	for _, s := range r.sents {
		r.recommendedIn(s, known)
		if !r.isAgenda(s.block) && (!r.blocks[s.block].resolved || reTakesNote.MatchString(r.low(s.Span))) {
			r.counted(s)
		}
	}
	r.recommendationRows()
	r.accepted()
}

// reTakesNote is a resolution about what somebody reported, where a number of recommendations is that of the report.
var reTakesNote = rx(`^(?:that )?(?:to )?(?:note|receive|accept|welcome|endorse)s?\b[^.;]*\breport\b`)

// counted finds a number of recommendations. The same number in the same item is the same set.
func (r *reader) counted(s sentence) {
	low := r.low(s.Span)
	m := reCounted.FindStringSubmatchIndex(low)
	if m == nil {
		return
	}
	n := number(low[m[2]:m[3]])
	for i := range r.facts.Recommendations {
		if x := &r.facts.Recommendations[i]; x.Item == s.item && x.Count == n {
			x.Spans = addSpan(x.Spans, s.Span)
			return
		}
	}
	isSet := isWords(low) > 5 && reTheNumber.MatchString(low[:m[0]]) && strings.HasPrefix(low[m[4]:], "recommendations")
	if n < 2 || !isSet && (reOfThem.MatchString(low[:m[0]]) || !reCountCue.MatchString(low)) {
		return
	}
	x := record.Recommendation{Text: r.tidy(s.Span), Count: n, Origin: scrutiny.OriginInspection, Inspection: r.inspectionOf(s.Span, s.item), Item: s.item, Spans: []record.Span{s.Span}}
	if reOwnCount.MatchString(low) {
		x.Inspection = -1
	}
	if r.listedIn(s.item, x.Inspection) == n || r.lists[s.Start] == n || r.blocks[s.block].resolved && r.listedIn(s.item, -1) > 0 {
		return // the item lists them
	}
	if x.Inspection < 0 {
		if reOwnCount.MatchString(low) || !strings.Contains(low, "inspect") && !strings.Contains(low, "ofsted") {
			x.Origin = scrutiny.OriginCommittee
		}
	}
	r.said[s.Start] = true
	k := len(r.facts.Recommendations)
	r.facts.Recommendations = append(r.facts.Recommendations, x)
	for i := range r.facts.Plans {
		p := &r.facts.Plans[i]
		if hasItem(p.Items, s.item) && x.Inspection >= 0 && p.Inspection == x.Inspection {
			p.Recommendations = addInt(p.Recommendations, k)
		}
	}
}

// latestInspection is the latest inspection that an item is about, -1 if none.
func (r *reader) latestInspection(item int) int {
	found := -1
	for i := range r.facts.Inspections {
		if x := &r.facts.Inspections[i]; hasItem(x.Items, item) && (found < 0 || x.Year > r.facts.Inspections[found].Year) {
			found = i
		}
	}
	return found
}

// reReported leads, in minutes, to what an officer's report recommended: a proposal, whatever was then resolved. So does the
// heading "Recommendations", and that a body is asked to do what is listed.
var (
	reReported = rx(`\bthe report(?: also| therefore)? recommended(?: that| to)?(?: (?:the )?((?:[a-z&]+ ){0,6}?(?:committee|panel|board|cabinet|council|commission|executive|members|forum)))? ?[:~ ]+$|^the recommendations? (?:in|of|contained in|set out in) the report (?:was|were)(?: that| to)?(?: the ((?:[a-z&]+ ){0,6}?(?:committee|panel|board|cabinet|council|commission|executive)))? ?[:~ ]+$|^(?:the )?(?:officers?'? )?recommendations?(?:\(s\))? ?[:.~ ]*$|^(?:that )?(?:the )?((?:[a-z&]+ ){0,6}?(?:committee|panel|board|cabinet|council|commission|executive|members|forum)) (?:is|are|was|were) (?:asked|recommended|requested|invited) to ?[:~ ]+$`)
	// reTheyListed leads to what a committee or its task group itself recommends: "the Panel made the following recommendations:",
	// "that the recommendations of the Task Group be sent to Cabinet, being:".
	reTheyListed = rx(`\b(?:committee|panel|commission|forum|members|councillors|group|it|they)(?:'s)?(?: was| had| has| have| also| then| therefore| further| unanimously){0,3} (?:(?:made|make|makes|put forward|proposed|submitted) (?:the following|these|` + cSomeNumber + `) (?:[a-z]+ )?recommendations?(?: to (?:the )?((?:[a-z&]+ ){0,6}?(?:committee|panel|board|cabinet|council|commission|executive)))?|recommend(?:ed|s)?(?: to (?:the )?((?:[a-z&]+ ){0,6}?(?:committee|panel|board|cabinet|council|commission|executive)))?(?: that| to)?|recommendations (?:was|were|are)(?: that| as follows)?) ?[:~ ]*:[:~ ]*$|\brecommendations (?:in|of|from) (?:the|this|its|their) (?:[a-z]+ ){0,4}?(?:reports?|review|group) (?:had )?(?:include[sd]?|were|are) ?:[:~ ]*$|\brecommendations? (?:of|from|by) (?:the )?[^.;:]{0,80}\b(?:committee|panel|commission|forum|members|councillors|group)\b[^.;:]{0,60}?(?:to (?:the )?((?:[a-z&]+ ){0,6}?(?:committee|panel|board|cabinet|council|commission|executive))[^.;:]{0,20})?(?:,? being|,? namely|,? as follows|(?:was|were|are)(?: that)?) ?:[:~ ]*$`)
	// reOnProgress tells what became of recommendations, and lists none.
	reOnProgress = rx(`\b(?:progress|position|status|updates?|respon(?:ses?|ded)|repl(?:y|ies|ied)|against|taken|outcomes?)\b`)
	reThatWho    = rx(`^that (?:the )?((?:[a-z&]+ ){0,6}?(?:committee|panel|board|cabinet|council|commission|executive|members|forum))(?: (?:resolves?|agrees?|(?:is|are) (?:asked|recommended|requested|invited))(?: to| that)?)? ?[:~ ]*$`)
	// reAgendaAsks stands in an agenda, before the meeting, over what it is to recommend or decide; in minutes it tells what was.
	reAgendaAsks = rx(`^(?:recommended|it is recommended)(?: that)? ?[:.~ ]*$`)
	// reOutsiders made the recommendations of an item so titled, where only "the group" or "the report" is said to have.
	reOutsiders = rx(`\b(?:peer (?:review|challenge)|inspections?|ofsted|cqc|care quality commission|estyn|ombudsman|audit)\b`)
)

// cSomeNumber is a number of things, in figures or in words.
const cSomeNumber = `(?:\d{1,3}|a number of|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)`

// reported takes the limbs of what a report recommended, and gives the last block of them; i where there are none.
func (r *reader) reported(i int) int {
	low, origin := r.low(r.blocks[i].Span), scrutiny.OriginOfficer
	m := reReported.FindStringSubmatchIndex(low)
	if m == nil && r.endsWithColon(r.blocks[i].Span) && strings.Contains(low, "recommend") && !reOnProgress.MatchString(low) && !reOpener.MatchString(r.flatAt(r.blocks[i].Span)) {
		m, origin = reTheyListed.FindStringSubmatchIndex(low), scrutiny.OriginCommittee
		if m != nil && r.isOutsiders(low, r.blocks[i].item) {
			origin = scrutiny.OriginInspection
		}
	}
	if m == nil && r.isAgenda(i) {
		m = reAgendaAsks.FindStringSubmatchIndex(low)
	}
	if m == nil {
		return i
	}
	to := ""
	for g := 1; g < len(m)/2; g++ {
		if s := sub(r.blocks[i].Span, m, g); !s.IsZero() {
			to = r.tidy(s)
		}
	}
	last, label := i, ""
	for k := i + 1; k < len(r.blocks) && r.blocks[k].item == r.blocks[i].item; k++ {
		b := &r.blocks[k]
		if t := reThatWho.FindStringSubmatchIndex(r.low(b.Span)); t != nil && last == i {
			to = r.tidy(sub(b.Span, t, 1))
			b.resolved = true
			continue
		}
		isAlone := last == i && r.isAgenda(i) && b.Kind == record.BlockParagraph && reToBeDone.MatchString(r.low(b.Span)) // an agenda's only one, without a number
		if !isAlone && b.Kind != record.BlockLimb && b.Kind != record.BlockBullet && b.Kind != record.BlockNumbered || b.Kind == record.BlockNumbered && strings.Contains(b.Label, ".") {
			break
		}
		if l := cleanLabel(b.Label); last > i && ordinalOf(l) != 0 && ordinalOf(l) <= ordinalOf(label) {
			break // another list
		} else if last > i && label != "" && l == "" && b.Kind == record.BlockBullet {
			if r.endsWithColon(r.blocks[last].Span) {
				continue // what a numbered one says in bullets
			}
			break
		}
		label = cleanLabel(b.Label)
		b.resolved = true
		s := r.trimLimb(b.Span)
		r.said[s.Start] = true
		r.facts.Recommendations = append(r.facts.Recommendations, record.Recommendation{
			Reference: label, Text: r.tidy(s), To: to, Origin: origin, Inspection: -1, Item: b.item, Spans: []record.Span{s},
		})
		last = k
		if isAlone {
			break
		}
	}
	if lead := r.lastSentence(i); last > i && lead > r.blocks[i].Span.Start {
		r.said[lead] = true // what the paragraph tells before it stands for itself
	} else if last > i {
		r.blocks[i].resolved = true
	}
	return last
}

// isOutsiders reports that what "the group" recommends in words of an item is a peer team's or an inspector's: the item is about
// what they found, and no committee or task group of the council's is named.
func (r *reader) isOutsiders(low string, item int) bool {
	if hasAny(low, "task", "working", "committee", "panel", "commission", "forum", "member", "councillor") {
		return false
	}
	if item >= 0 && reOutsiders.MatchString(r.low(r.doc.Items[item].Title.Span)) {
		return true
	}
	return reOutsiders.MatchString(r.low(r.doc.Title.Span))
}

// proposed takes the limbs under a report's recommendations: an officer's proposals, each limb one.
func (r *reader) proposed() {
	for i := 0; i < len(r.blocks); i++ {
		b := &r.blocks[i]
		text, low := r.flatAt(b.Span), r.low(b.Span)
		isHeading := b.Kind == record.BlockHeading && reRecHeading.MatchString(low)
		if !isHeading && !(r.endsWithColon(b.Span) && reRecommendTo.MatchString(low)) && !reRecLabel.MatchString(low) && !reItIsRec.MatchString(low) {
			continue
		}
		if !isHeading && reTheirReport.MatchString(low) {
			continue // lists what an inspector's report recommends
		}
		to := ""
		if m := reAddressee.FindStringSubmatch(text); m != nil {
			to = strings.Join(strings.Fields(m[1]), " ")
		} else if m := reThatAddressee.FindStringSubmatch(text); m != nil {
			to = strings.Join(strings.Fields(m[1]), " ")
		}
		add := func(s record.Span, label string) {
			s = r.trimLimb(s)
			text := r.tidy(s)
			r.said[s.Start] = true
			for k := range r.facts.Recommendations {
				if x := &r.facts.Recommendations[k]; x.Item == b.item && x.Text == text {
					x.Spans = addSpan(x.Spans, s) // a report often says them at its head and again at its end
					return
				}
			}
			r.facts.Recommendations = append(r.facts.Recommendations, record.Recommendation{
				Reference: label, Text: r.tidy(s), To: to, Origin: scrutiny.OriginOfficer, Inspection: -1, Item: b.item, Spans: []record.Span{s},
			})
		}
		n := len(r.facts.Recommendations)
		if limbs := r.inline(afterColon(r, b.Span), limb{}); len(limbs) > 0 {
			for _, l := range limbs {
				add(l.span, l.label)
			}
			continue
		}
		for k := i + 1; k < len(r.blocks); k++ {
			x := &r.blocks[k]
			if x.Kind == record.BlockHeading || x.Kind == record.BlockRow {
				break
			}
			if len(r.facts.Recommendations) == n && x.Kind == record.BlockParagraph {
				if m := reAddressee.FindStringSubmatch(r.flatAt(x.Span)); m != nil {
					to = strings.Join(strings.Fields(m[1]), " ")
					if r.endsWithColon(x.Span) {
						i = k
						continue
					}
				}
				if r.endsWithColon(x.Span) {
					if m := reThatAddressee.FindStringSubmatch(r.flatAt(x.Span)); m != nil {
						to = strings.Join(strings.Fields(m[1]), " ")
					}
					i = k
					continue
				}
			}
			isLimb := x.Kind == record.BlockLimb || x.Kind == record.BlockBullet || x.Kind == record.BlockNumbered
			if !isLimb {
				if len(r.facts.Recommendations) == n && isHeading {
					add(x.Span, "")
				}
				break
			}
			r.blocks[k].resolved = true
			add(x.Span, cleanLabel(x.Label))
			i = k
		}
		if len(r.facts.Recommendations) == n && reItIsRec.MatchString(low) {
			add(b.Span, "")
		}
	}
}

// afterColon is what follows the first colon of a span.
func afterColon(r *reader, s record.Span) record.Span {
	if i := strings.IndexByte(r.flatAt(s), ':'); i >= 0 {
		s.Start += i + 1
	}
	return r.trim(s)
}
