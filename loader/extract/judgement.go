package extract

import (
	"strings"

	"scrutinygraph/loader/record"
)

// A grade counts where words of judging give it to the council's own service: "judged to be inadequate", "a rating of good",
// "'good' for leadership". What was judged stands behind it ("good for leadership") or before it ("leadership was judged good").
// Grades that were hoped for, denied, left behind, counted over many bodies, or given to others are none.

const cGrade = `outstanding|good|requir(?:es?|ing|ed) improvement(?: to be good)?|inadequate|adequate|unsatisfactory|satisfactory|excellent|significant (?:strengths|concerns|weaknesses)|widespread and/or systemic failings`

var (
	reGrade   = rx(`['‘“"]?\b(` + cGrade + `)\b['’”"]?`)
	reJudging = rx(`\b(?:judged|rated|graded|regarded as|assessed as|assessed to be|found to be|been found|considered to be|categorised as|judge?ments?|ratings?|grad(?:es?|ing))\b`)
	// reEndsGrade is what may follow a grade; before any other word it is praise, "good practice", or a count, "good or better".
	reEndsGrade = rx(`^,?(?: (?:for|in|on|over|across|against|overall|and|but|by|with|while|whilst|though|although|after|following|at|under|when|as|from|since|because|despite|this|last|again|rating|grade|judge?ment|to)\b|[,.;:)]| ?$| ~)`)
	// reNotGiven ends before a grade that was not given, or is no longer.
	reNotGiven = rx(`\b(?:no longer|rather than|instead of|short of|close to|below|above|than|not|never|nor|(?:up|moved|moving|improved|improving|gone|risen|changed|progressed) from|previously|new (?:grade|rating|category) of)(?: (?:a|an|being|be|to be|judged|rated|graded|as|the|rating|grade|judge?ment|of))* ?$|\b(?:no|none|neither)\b[^,;]*$`)
	reWouldBe  = rx(`\b(?:would|should|could|might|if|aim|aspir|ambition|target|to become|schools?|homes?|settings?|academ)[a-z]*\b`)
	// reOfMany tells how many bodies or papers have a grade, which is nobody's judgement.
	reOfMany = rx(`\b(?:\d[\d,.]* ?%?|per cent|percentage|proportion|most|many|some|several|half|thirds?|quarters?|majority|number|all) (?:of )?(?:[a-z]+ ){0,4}?(?:councils|records|plans|authorities|providers|settings|schools|homes|services|cases|audits|files|departments|inspections|reports|lessons|forces|areas in)\b|\b\d+ had (?:been|received)\b`)
	// reByOthers are judges that are no inspectors, before the word of judging: "audits rated supervision good".
	reByOthers = rx(`\b(?:audits?|auditors?|surveys?)\b[^,;]{0,40}$|\b(?:respondents?|residents|parents|carers|pupils|patients|users|customers|risks?|members?|councillors?|officers?|committee|panel|consultants?)(?: [a-z]+ly)?(?: (?:had|have|has|was|were|been|being|is|are))* ?$`)
	// reOneHome is a single school or home, before the word of judging.
	reOneHome = rx(`\b(?:school|academy|college|nursery|home|hostel|hospital|practice|surgery|setting|provider|unit|centre)s?(?:,[^,;]*,)?(?: (?:had|have|has|was|were|been|being|is|are|now))* ?$|\b(?:trust|hospital|school|college|provider|contractor)'s [^.;]*$`)

	reJudgedFor = rx(`^['’”"]?(?: (?:rating|grade|judge?ment))?(?: (overall),?)?,? (?:for|on|over|against|in(?: (?:respect of|relation to|regard to|terms of|the (?:areas?|domains?|categor(?:y|ies)|strands?|pillars?) of))?) (?:its |the |their |being )?([a-z][^;]*)`)
	// reNoAspect is what follows "for" or "in" and was not judged: a time, a place, a reason.
	reNoAspect  = rx(`^(?:(?:19|20)\d\d|january|february|march|april|may|june|july|august|september|october|november|december|(?:spring|summer|autumn|winter)\b|(?:previous|last|latest|recent|same|first|second|third|fourth|past|current|new) (?:[a-z]+ )?(?:inspection|time|year|report|visit|judge?ment|cycle|round)|inspection|report|country|region|year|letter|all\b|some|most|many|november|every\b|each\b|that\b|this\b|both\b|(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b|view of|light of|line with|order to|place)`)
	reAspectEnd = rx(`,? (?:so that|which|because|after|following|when|since|by the|by ofsted|compared|making|despite|although|though|one of|having|as had|as was|as were|owing to|due to)\b|,? (?:and|with|but) ['‘“"]|, (?:an?|as|who|where|up|down|the (?:first|highest|best|lowest)) |\. | \(`)
	reLeadsOn   = rx(`(?:,|;)? ?\b(?:(?:and|but|with|while|whilst|as|was|were|is|are|had been|has been|have been|being|be|been|to be|to|now|also|again|remained|still|of|a|an|judged|rated|graded|found|assessed|considered|categorised|regarded|received|given|at|the)\b[ ,;:]*)+(?:~ ?)?$|[,;:~ ]+$`)
	// reSubject is all before the subject of a judgement: who says so, and the clause before.
	reSubject      = rx(`^.*(?:\b(?:that|while|whilst|whereas|but|although|though|however|found|noted|heard|judged|rated|graded|assessed|considered|gave)\b|[,:])[ ,]*(?:and )?`)
	reAnd          = rx(`^(?:[ ,;:]|and\b|but\b|the\b|both\b|for\b|of\b|its\b|their\b|being\b|in\b|with\b|~)+`)
	reNoAspectName = rx(`(?:^| )(?:it|its|they|them|this|these|he|she|we|us|there|ofsted|cqc|estyn|inspectors?|the|an?)$|^$|\b(?:council|authority|department|directorate|inspection|inspectors|ofsted|commission|report|letter|outcome|local area|borough|county|force|performance|ratings?|grades?)$|^(?:[a-z~' ]{0,50} )?(?:service|services|social care|provision)$`)
	reOverall      = rx(`\boverall(?: (?:effectiveness|judge?ment|rating|grade|outcome)\b.*)?$`)
	// reInFirst is what was judged, before the sentence: "In leadership, the service was judged adequate".
	reInFirst = rx(`^ ?in (?:respect of |relation to |regard to |terms of )?(?:the )?([a-z][^,]*), (?:the|its|it)\b[^,]*$`)
	// reWhich is what was judged, before a clause of its own: "leadership, which was good".
	reWhich = rx(`^.*(?:\bthe|,) ([^,]+), which$`)
	// reOverallNext is the whole that got the grade, behind it: "good overall".
	reRating      = rx(`^ (?:rating|grade|judge?ment)s?\b`)
	reOverallNext = rx(`^,? ?overall\b`)
	reTooAs       = rx(`^,? as (?:had|was|were|did) (?:the )?([a-z][^,;.]{3,90})`)
	reTwo         = rx(`,? and (?:the|for|its|of(?: the)?) |, (?:the|and for|for) `)
	reThoseOf     = rx(`^(?:those|that) of `)
	// reKnown are the aspects that frameworks name, by which a line of a list or a table tells a judgement without a verb.
	reKnown    = rx(`^(?:(?:the )?overall (?:effectiveness|rating|judge?ment|grade)|(?:the )?impact of leaders[a-z ]*|leadership(?: and (?:management|governance|planning))?|(?:the )?experiences and progress of [a-z ,]+|(?:children who need )?help and protection|children in care|care leavers|children looked after|safe|effective|caring|responsive|well~led|governance|(?:quality of )?(?:education|care(?: and support)?|support|setting|staff team|early years|teaching and learning|service delivery)|behaviour and attitudes|personal development|well~?being|standards|efficiency|effectiveness|people|how (?:well|good|effective) [a-z ,']+)$`)
	reAspectIs = rx(`^(?:[•*·-] ?|(?:\d+|[a-z])[.)] ?)?([a-z][a-z ,'-]{2,90}?) ?(?:[:|–—]| - | ?\t ?)+ ?['‘“"]?(` + cGrade + `)\b['’”"]?(?: \(?\d\)?)?[.;,]?$`)
)

// judgements are the grades that inspections gave.
func (r *reader) judgements() {
	for _, s := range r.sents {
		low := r.low(s.Span)
		if !hasAny(low, "outstanding", "good", "improvement", "adequate", "satisfactory", "excellent", "significant", "systemic") {
			continue
		}
		if m := reAspectIs.FindStringSubmatchIndex(low); m != nil && reKnown.MatchString(low[m[2]:m[3]]) {
			if i := r.judgedIn(s, len(low)); i >= 0 {
				r.judge(i, s.Span, low[m[2]:m[3]], sub(s.Span, m, 2))
			}
			continue
		}
		r.judgementsIn(s, low)
	}
}

// judgementsIn reads the grades of a sentence.
func (r *reader) judgementsIn(s sentence, low string) {
	cue := reJudging.FindStringIndex(low)
	if cue == nil || reOfMany.MatchString(low) {
		return
	}
	grades := reGrade.FindAllStringSubmatchIndex(low, -1)
	from, aspects := 0, []string(nil) // where the words of the next grade begin, and what was judged last
	for k, m := range grades {
		to := len(low) // where the words behind the grade end
		if k+1 < len(grades) {
			to = grades[k+1][0]
		}
		if i := strings.IndexByte(low[m[1]:to], ';'); i >= 0 {
			to = m[1] + i
		}
		begin := max(from, strings.LastIndexByte(low[:m[0]], ';')+1)
		from = m[1]
		before, after := low[begin:m[0]], low[m[1]:to]
		isQuoted := m[1]-m[0] > m[3]-m[2]
		// The word of judging is the last before the grade, or the noun behind it: "a 'good' rating".
		at := cue
		if all := reJudging.FindAllStringIndex(low[:m[0]], -1); len(all) > 0 {
			at = all[len(all)-1]
		} else if cue[0] > m[1]+1 {
			continue
		}
		if !isQuoted && !reEndsGrade.MatchString(low[m[1]:]) || reNotGiven.MatchString(before) || reWouldBe.MatchString(before) ||
			strings.HasPrefix(after, " to ") && strings.HasSuffix(before, "from ") ||
			reByOthers.MatchString(low[:at[0]]) || reOneHome.MatchString(low[:at[0]]) || reOneHome.MatchString(low[:m[0]]) ||
			r.isOthers(passage{Span: s.Span, item: s.item}, at) {
			continue
		}
		i := r.judgedIn(s, m[0])
		if i < 0 {
			continue
		}
		var judged []string
		hasVerb := strings.HasPrefix(low[m[2]:], "required")
		if f := reJudgedFor.FindStringSubmatchIndex(after); f != nil && !reNoAspect.MatchString(after[f[4]:f[5]]) {
			if f[2] >= 0 {
				judged = append(judged, "overall")
			}
			judged = append(judged, splitAspects(reLeadsOn.ReplaceAllString(upTo(reAspectEnd, after[f[4]:f[5]]), ""))...)
		} else if reOverallNext.MatchString(after) || reOverall.MatchString(strings.TrimRight(before, " ")) && reRating.MatchString(after) {
			judged = []string{"overall"}
		} else if !reRating.MatchString(after) {
			words := reLeadsOn.ReplaceAllString(before, "")
			if m := reInFirst.FindStringSubmatch(words); m != nil {
				words = m[1]
			} else if m := reWhich.FindStringSubmatch(words); m != nil {
				words = m[1]
			}
			if !reOverall.MatchString(words) {
				words = reSubject.ReplaceAllString(words, "")
			}
			judged = splitAspects(words)
			if t := reTooAs.FindStringSubmatch(after); t != nil {
				judged = append(judged, upTo(reAspectEnd, t[1]))
			}
		}
		for n, a := range judged {
			a = reAnd.ReplaceAllString(strings.Trim(a, " ,.'’”\""), "")
			if reThoseOf.MatchString(a) && len(aspects) > 0 {
				last := aspects[len(aspects)-1]
				a = last[:max(0, strings.LastIndex(last, " of "))] + a[strings.Index(a, " of "):]
			}
			if reOverall.MatchString(a) {
				a = "overall"
			} else if reNoAspectName.MatchString(a) || len(a) > 250 || strings.Contains(norm(r.facts.Council.Value), a) {
				a = ""
			}
			if a == "" && (n > 0 || hasVerb) {
				continue
			}
			aspects = append(aspects, a)
			r.judge(i, s.Span, a, sub(s.Span, m, 1))
		}
		if len(judged) == 0 && !hasVerb {
			r.judge(i, s.Span, "", sub(s.Span, m, 1))
		}
	}
}

// judge notes a grade. The verb of "requires improvement" goes by the sentence that it stands in, the grade's name does not.
func (r *reader) judge(inspection int, s record.Span, aspect string, grade record.Span) {
	name := r.tidy(grade)
	if verb, rest, _ := strings.Cut(name, " "); strings.HasPrefix(strings.ToLower(verb), "requir") {
		name = verb[:len("requir")] + "es " + rest
	}
	if reOverall.MatchString(aspect) {
		aspect = "overall effectiveness" // as frameworks call it, however the minutes shorten it
	} else if n := strings.Index(r.lower[s.Start:s.End], aspect); n >= 0 && aspect != "" {
		aspect = r.tidy(record.Span{Start: s.Start + n, End: s.Start + n + len(aspect)}) // with its capitals
	}
	x := &r.facts.Inspections[inspection]
	x.Judgements = append(x.Judgements, record.Judgement{Aspect: aspect, Grade: name, Span: s})
	r.said[s.Start] = true
}

// judgedIn is the inspection that gave a grade: the one named last before it in the sentence, else the latest of the item.
// It is -1 where there is none.
func (r *reader) judgedIn(s sentence, at int) int {
	i := -1
	for _, x := range mentionsIn(r.inspectionMentions, s.Span) {
		if i < 0 || x.span.Start < s.Start+at {
			i = x.of
		}
	}
	if i >= 0 {
		return i
	}
	for k := range r.facts.Inspections {
		if hasItem(r.facts.Inspections[k].Items, s.item) && (i < 0 || r.facts.Inspections[k].Year > r.facts.Inspections[i].Year) {
			i = k
		}
	}
	return i
}

// splitAspects parts what got one grade, "the impact of leaders and the experiences of care leavers". Where only an "and" joins
// two words they stay together, since "leadership and management" is one aspect.
func splitAspects(words string) []string {
	var out []string
	from := 0
	for _, m := range reTwo.FindAllStringIndex(words, -1) {
		out = append(out, words[from:m[0]])
		from = m[1]
	}
	return append(out, words[from:])
}

// upTo is a text up to a match.
func upTo(re *pattern, text string) string {
	if m := re.FindStringIndex(text); m != nil {
		return text[:m[0]]
	}
	return text
}
