package extract

import (
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

var (
	reCounted       = rx(`\b(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty) (?:key |further |specific |significant |serious |priority |main |formal |overall |ofsted |inspection |separate |new |clear )*(recommendations|areas (?:which|that) (?:had been |were |have been |was |it )?(?:[a-z]+ )?(?:recommended|identified|highlighted|named)|areas (?:recommended|identified) for improvement|areas for (?:improvement|development|action)|areas of (?:significant |serious )?(?:weakness|concern)|priority actions|areas for priority action|improvement (?:areas|actions))\b`)
	reOfThem        = rx(`\b(?:of|against|under) (?:the|its|those|these|all|[a-z]+'s) $`) // a part of a set, or how far it has come
	reOwnCount      = rx(`\b(?:group|committee|panel|board|commission'?s? members|scrutiny)\b[^.;]{0,40}\b(?:made|makes|making|agreed|put forward|contained)\b`)
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
	reThatBody       = rx(`^that (?:the )?([A-Z][\p{L}'&~-]*(?: (?:and|of|for|the|&|[A-Z][\p{L}'&~-]*)){0,8}) (?:[a-z]+)`)
)

// recommendations takes what a report recommends, what a committee recommends to another body, an inspector's list, and
// sets that are only counted.
func (r *reader) recommendations() {
	if r.isReport() {
		r.proposed()
	}
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
	r.inspectorsList()
	for _, s := range r.sents {
		if r.isAgenda(s.block) {
			continue
		}
		if r.blocks[s.block].resolved {
			if reTakesNote.MatchString(r.low(s.Span)) {
				r.counted(s)
			}
			continue
		}
		if m := reAgreedRec.FindStringSubmatchIndex(r.flatAt(s.Span)); m != nil {
			span := r.trim(sub(s.Span, m, 2))
			x := record.Recommendation{Text: r.tidy(span), Origin: scrutiny.OriginCommittee, Inspection: -1, Item: s.item, Spans: []record.Span{span}}
			if to := sub(s.Span, m, 1); !to.IsZero() {
				x.To = r.tidy(to)
			} else if b := reThatBody.FindStringSubmatch(r.flatAt(span)); b != nil {
				x.To = b[1]
			}
			r.said[s.Start] = true
			r.facts.Recommendations = append(r.facts.Recommendations, x)
		}
		if m := reOneProposed.FindStringSubmatchIndex(r.low(s.Span)); m != nil && !r.said[s.Start] && !r.isReport() && s.Start == r.blocks[s.block].Span.Start {
			span := r.trim(sub(s.Span, m, 1))
			r.said[s.Start] = true
			r.facts.Recommendations = append(r.facts.Recommendations, record.Recommendation{
				Text: r.tidy(span), Origin: scrutiny.OriginOfficer, Inspection: -1, Item: s.item, Spans: []record.Span{span},
			})
		}
		r.counted(s)
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
	if n < 2 || reOfThem.MatchString(low[:m[0]]) || !reCountCue.MatchString(low) {
		return
	}
	x := record.Recommendation{Text: r.tidy(s.Span), Count: n, Origin: scrutiny.OriginInspection, Inspection: r.inspectionOf(s.Span, s.item), Item: s.item, Spans: []record.Span{s.Span}}
	if reOwnCount.MatchString(low) {
		x.Inspection = -1
	}
	if r.listedIn(s.item, x.Inspection) == n || r.blocks[s.block].resolved && r.listedIn(s.item, -1) > 0 {
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
	// reTheyListed leads to what a committee or its task group itself recommends: "the Panel made the following recommendations:".
	reTheyListed = rx(`\b(?:committee|panel|commission|forum|members|councillors|(?:task|working|task and finish|review|scrutiny) group)(?:'s)?(?: had| has| have| also| then| therefore| further| unanimously){0,3} (?:(?:made|make|makes|put forward|proposed|submitted) (?:the following|these) (?:[a-z]+ )?recommendations?(?: to (?:the )?((?:[a-z&]+ ){0,6}?(?:committee|panel|board|cabinet|council|commission|executive)))?|recommend(?:ed|s)?(?: to (?:the )?((?:[a-z&]+ ){0,6}?(?:committee|panel|board|cabinet|council|commission|executive)))?(?: that| to)?|recommendations (?:was|were|are)(?: that| as follows)?) ?[:~ ]*:[:~ ]*$`)
	// reOnProgress tells what became of recommendations, and lists none.
	reOnProgress = rx(`\b(?:progress|position|status|updates?|respon(?:ses?|ded)|repl(?:y|ies|ied)|against|taken|outcomes?)\b`)
	// reOneProposed is a recommendation in the line of its label.
	reOneProposed = rx(`^recommendations?(?:\(s\))? ?[:~][:~ ]*((?:that|to) .+)$`)
	reThatWho     = rx(`^that (?:the )?((?:[a-z&]+ ){0,6}?(?:committee|panel|board|cabinet|council|commission|executive|members|forum)) ?[:~ ]*$`)
)

// reported takes the limbs of what a report recommended, and gives the last block of them; i where there are none.
func (r *reader) reported(i int) int {
	low, origin := r.low(r.blocks[i].Span), scrutiny.OriginOfficer
	m := reReported.FindStringSubmatchIndex(low)
	if m == nil && r.endsWithColon(r.blocks[i].Span) && strings.Contains(low, "recommend") && !reOnProgress.MatchString(low) && !reOpener.MatchString(r.flatAt(r.blocks[i].Span)) {
		m, origin = reTheyListed.FindStringSubmatchIndex(low), scrutiny.OriginCommittee
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
		if b.Kind != record.BlockLimb && b.Kind != record.BlockBullet && b.Kind != record.BlockNumbered || b.Kind == record.BlockNumbered && strings.Contains(b.Label, ".") {
			break
		}
		if l := cleanLabel(b.Label); last > i && ordinalOf(l) != 0 && ordinalOf(l) <= ordinalOf(label) {
			break // another list
		}
		label = cleanLabel(b.Label)
		b.resolved = true
		s := r.trimLimb(b.Span)
		r.said[s.Start] = true
		r.facts.Recommendations = append(r.facts.Recommendations, record.Recommendation{
			Reference: label, Text: r.tidy(s), To: to, Origin: origin, Inspection: -1, Item: b.item, Spans: []record.Span{s},
		})
		last = k
	}
	if last > i {
		r.blocks[i].resolved = true
	}
	return last
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
