package extract

import (
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

const (
	// cBodyWords are the words of a body's name or short name, as far as its kind.
	cBodyWords = `(?:[a-z&,']+ ){0,6}?(?:committee|panel|board|cabinet|council|commission|executive|members|forum|authority|trust|governors)`
	// cWhose is what stands between "recommendation" and its words: whose it is, to whom, and where it is found.
	cWhose = `(?: (?:from|of|by|to|in|for|at|on|made|put|forward|contained|set|out|arising|above|below|here|the|a|an|its|their|his|her|this|and|&|scrutiny|overview|committee'?s?|panel'?s?|board|commission|cabinet|council|executive|task|finish|working|group'?s?|report'?s?|review|inspection|inspectors?|auditors?|team|peer|meeting|officers?'?|chair|[A-Z][\p{L}'~-]*|\(?\d[\d./]*\)?)){0,14}`
)

var (
	// reOneProposed is a recommendation in the line of its label: "Recommendation: That …", "Recommendation: The Board is asked to …".
	reOneProposed = rx(`^(?:officers?'? )?recommendations?(?:\(s\))? ?[:~][:~ ]*((?:that|to) .+|(?:that )?(?:the )?(?:` + cBodyWords + `) (?:(?:is|are) (?:asked|recommended|requested|invited) to|notes?|agrees?|approves?|considers?|endorses?|should|be) .+|(?:note|agree|approve|consider|endorse|receive|support|adopt|delegate|authorise|scrutinise|comment on|discuss|review|recommend|accept|confirm) .+)$`)
	// reAgendaProposed is the same in an agenda, where nothing is recommended yet but by its officers.
	reAgendaProposed = rx(`^(?:it is )?recommended ?[:~ ]*(that (?:the |a |an )?[a-z].+)$`)
	// reTheyDid is what an inspector, an auditor or a report recommended in running text.
	reTheyDid = rx(`\b(` + cInspector + `|report|review|study)(?: had| has| have)?(?: also| further| therefore| however){0,2} recommend(?:ed|s)(?: to (?:the )?(` + cBodyWords + `))?,? (that .+)`)
	// reNamedOne is a recommendation that a sentence cites by the noun: "the recommendation from the Panel that fares be frozen",
	// "one recommendation was to open on Sundays".
	reNamedOne = rx(`\b(?:[Rr]ecommendations?|RECOMMENDATIONS?)` + cWhose + `(,? (?:was|were|is|are|being|had been|has been|reads?|as)(?: made)?(?: as follows)?)?[:,]? ?["“‘']?((?:that|That|to) .+)`)
	// reRecDone tells that a clause says what is to be done, and not what was done with a recommendation: "that the Committee made".
	reRecDone = rx(`^that [^.;]{2,160}?\b(?:be|should|must|ought)\b|^that (?:the )?(?:` + cBodyWords + `|officers|service) (?:also )?(?:adopt|agree|approve|accept|consider|continue|comply|commission|create|develop|draw|ensure|endorse|establish|explore|extend|freeze|give|hold|improve|increase|introduce|invest|investigate|keep|lobby|look|maintain|make|monitor|note|prepare|produce|provide|publish|raise|receive|reconsider|reduce|refer|reject|request|report|retain|review|revise|seek|set|strengthen|support|take|undertake|use|work|write)\b`)
	// reRecTo is what is to be done as an infinitive, behind "the recommendation was".
	reRecTo = rx(`^to [a-z]{3,}`)
	// reRecFate and its like tell what is to become of a recommendation: "the recommendations were to be considered in May".
	reRecFate = rx(`^to (?:be|go|come|have|cabinet|council|the|full|a|an|its|their|members|officers|each|all|follow)\b`)
)

// recommendedIn takes what a sentence says to be, or have been, recommended, unless it holds what is known to be.
func (r *reader) recommendedIn(s sentence, known marks) {
	low := r.low(s.Span)
	if !hasAny(low, "recommend") || r.blocks[s.block].tracked || known.touch(s.Span) || r.endsWithColon(s.Span) {
		return // a colon leads to what is listed
	}
	add := func(span record.Span, to string, origin scrutiny.RecommendationOrigin, ins int) {
		span = r.trim(span)
		for span.End > span.Start && strings.HasSuffix(r.flat[span.Start:span.End], "”") {
			span.End -= len("”")
		}
		if to == "" {
			if b := reThatBody.FindStringSubmatch(r.flatAt(span)); b != nil && reBodyName.MatchString(b[1]) {
				to = b[1]
			}
		}
		r.said[s.Start] = true
		r.facts.Recommendations = append(r.facts.Recommendations, record.Recommendation{
			Text: r.tidy(span), To: to, Origin: origin, Inspection: ins, Item: s.item, Spans: []record.Span{span},
		})
	}
	resolved := r.blocks[s.block].resolved
	if m := reAgreedRec.FindStringSubmatchIndex(r.flatAt(s.Span)); m != nil && !resolved {
		span, to := r.trim(sub(s.Span, m, 2)), ""
		if t := sub(s.Span, m, 1); !t.IsZero() {
			to = r.tidy(t)
		} else if b := reThatBody.FindStringSubmatch(r.flatAt(span)); b != nil {
			to = b[1]
		}
		add(span, to, scrutiny.OriginCommittee, -1)
		return
	}
	if m := r.proposedIn(s); m != nil && !resolved {
		add(sub(s.Span, m, 1), "", scrutiny.OriginOfficer, -1)
		return
	}
	if m := reTheyDid.FindStringSubmatchIndex(low); m != nil && !resolved {
		to := ""
		if t := sub(s.Span, m, 2); !t.IsZero() {
			to = r.tidy(t)
		}
		origin, ins := scrutiny.OriginOfficer, r.inspectionOf(s.Span, s.item)
		if who := low[m[2]:m[3]]; who != "report" && who != "review" && who != "study" || ins >= 0 {
			origin = scrutiny.OriginInspection
		} else {
			ins = -1
		}
		add(sub(s.Span, m, 3), to, origin, ins)
		return
	}
	if m := reNamedOne.FindStringSubmatchIndex(r.flatAt(s.Span)); m != nil {
		what := sub(s.Span, m, 2)
		words := r.low(what)
		isNamed := reRecDone.MatchString(words) && !reOfTheRec.MatchString(words) && !reTellsRec.MatchString(words) || m[2] >= 0 && reRecTo.MatchString(words) && !reRecFate.MatchString(words)
		if !isNamed || reNoRec.MatchString(low[:m[0]]) {
			return
		}
		// Whose it is stands before its words; a single "one recommendation was" is that of the inspection that the item is about.
		whose := low[:m[4]]
		origin, ins := scrutiny.OriginCommittee, -1
		switch isOwn := reOwnBodies.MatchString(whose); {
		case reOutsiders.MatchString(whose), m[2] >= 0 && !isOwn && strings.HasPrefix(words, "to "):
			if ins = r.inspectionOf(s.Span, s.item); ins >= 0 {
				origin = scrutiny.OriginInspection
			}
		case hasAny(low[m[0]:m[4]], "report", "officer"):
			origin = scrutiny.OriginOfficer
		}
		add(what, "", origin, ins)
	}
}

// proposedIn finds the one recommendation that a report or an agenda puts behind its label.
func (r *reader) proposedIn(s sentence) []int {
	if m := reOneProposed.FindStringSubmatchIndex(r.low(s.Span)); m != nil && !(r.isReport() && r.said[s.Start]) {
		return m
	}
	if r.isAgenda(s.block) && s.Start == r.blocks[s.block].Span.Start {
		return reAgendaProposed.FindStringSubmatchIndex(r.low(s.Span))
	}
	return nil
}

var (
	reOwnBodies = rx(`\b(?:committee|panel|board|commission|scrutiny|task|working|group|cabinet|council|officers?)\b`)
	// reOfTheRec goes on about the recommendation: "the one that should be taken up".
	reOfTheRec = rx(`^that (?:should|would|could|must|may|might|can|will|was|were|is|are|had|has|have|need|needs|needed|be)\b`)
	// reTellsRec begins with what will or would be, which nobody asks for.
	reTellsRec = rx(`^that [^.;,]{0,80}?\b(?:would|will|could|may|might|was|were|had|has|is|are)\b`)
	// reNoRec stands before a recommendation that was not made.
	reNoRec = rx(`\bno(?: [a-z]+){0,2} ?$`)
)
