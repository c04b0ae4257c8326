package extract

import (
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// mergeCommitments joins what is said twice in an item: in the debate and then in the resolution. The resolution's words
// stand first. What a resolution says of "the requests above" gives them its date.
func (r *reader) mergeCommitments() {
	cs := r.facts.Commitments
	gone := make([]bool, len(cs))
	joined := make([]int, len(cs)) // which one a gone promise was joined to
	into := func(a, b int) {
		keep, drop := &cs[a], &cs[b]
		keep.Spans = append(keep.Spans, drop.Spans...)
		if keep.Due.Precision == scrutiny.DueNone || keep.Due.From == "" && drop.Due.From != "" && !isDated(keep.Due) {
			keep.Due = drop.Due
		}
		if keep.OwedBy == "" {
			keep.OwedBy = drop.OwedBy
		}
		if keep.OwedTo == "" {
			keep.OwedTo = drop.OwedTo
		}
		if keep.Kind == scrutiny.CommitmentWorkProgrammeChange && drop.Kind == scrutiny.CommitmentReportBack {
			keep.Kind = drop.Kind
		}
		if keep.Plan < 0 {
			keep.Plan = drop.Plan
		}
		if keep.Inspection < 0 {
			keep.Inspection = drop.Inspection
		}
		keep.IsChase = keep.IsChase || drop.IsChase
		if keep.ChaseOn == "" {
			keep.ChaseOn = drop.ChaseOn
		}
		keep.IsDeferral, keep.IsWithdrawal = keep.IsDeferral || drop.IsDeferral, keep.IsWithdrawal || drop.IsWithdrawal
		gone[b], joined[b] = true, a
	}
	// What was undertaken in answer to a request is that request's promise.
	for i := 0; i+1 < len(cs); i++ {
		if !gone[i] && r.isAnswerTo(&cs[i], &cs[i+1]) {
			into(i, i+1)
		}
	}
	// Resolved first, so that they keep their words.
	of := map[int][]int{}
	place := make([]int, len(cs))
	for i := range cs {
		place[i] = len(of[cs[i].Item])
		of[cs[i].Item] = append(of[cs[i].Item], i)
	}
	resolved := map[int]int{} // how many of an item were resolved
	for i := range cs {
		if cs[i].Resolution >= 0 {
			resolved[cs[i].Item]++
		}
	}
	said := wording{map[string]map[string]bool{}, map[string]string{}}
	for a := range cs {
		r.Step()
		all := of[cs[a].Item]
		reach := nearby
		if cs[a].Resolution >= 0 && resolved[cs[a].Item]*len(all) <= mostPairs {
			reach = len(all) // a resolution at the end of a long item takes up all of its debate
		}
		for _, b := range all[max(0, place[a]-reach):min(len(all), place[a]+reach)] {
			if a == b || gone[a] || gone[b] || cs[a].Resolution < 0 && (cs[b].Resolution >= 0 || b < a) {
				continue
			}
			if cs[a].Resolution >= 0 && cs[b].Resolution >= 0 {
				continue
			}
			if r.isSamePromise(&cs[a], &cs[b], said) {
				into(a, b)
			}
		}
	}
	dated := map[int]bool{} // items whose requests have a date
	for a := range cs {
		if gone[a] || dated[cs[a].Item] || cs[a].Resolution < 0 || !isDated(cs[a].Due) || !reRequestsAbove.MatchString(strings.ToLower(cs[a].Text)) {
			continue
		}
		dated[cs[a].Item] = true
		for _, b := range of[cs[a].Item] {
			if c := &cs[b]; !gone[b] && c.Resolution < 0 && c.Strength == scrutiny.StrengthRequested && c.Due.Precision == scrutiny.DueNone {
				c.Due = cs[a].Due
			}
		}
	}
	kept := cs[:0]
	place = place[:0] // now where each stands
	for i := range cs {
		place = append(place, len(kept))
		if !gone[i] {
			kept = append(kept, cs[i])
		}
	}
	r.facts.Commitments = kept
	for i := range r.facts.Updates {
		u := &r.facts.Updates[i]
		for u.Commitment >= 0 && gone[u.Commitment] {
			u.Commitment = joined[u.Commitment]
		}
		if u.Commitment >= 0 {
			u.Commitment = place[u.Commitment]
		}
	}
}

// wording keeps what the texts of promises come to, since each is compared with many others.
type wording struct {
	subjects map[string]map[string]bool
	norms    map[string]string
}

func (w wording) subjectWords(s string) map[string]bool { return kept(w.subjects, s, subjectWords) }
func (w wording) norm(s string) string                  { return kept(w.norms, s, norm) }

// kept is what a function gives for a text, which it is asked once.
func kept[T any](known map[string]T, s string, f func(string) T) T {
	v, ok := known[s]
	if !ok {
		v = f(s)
		known[s] = v
	}
	return v
}

// mostPairs bounds how many pairs of a resolved promise and another one of its item are looked at.
const mostPairs = 100_000

// nearby is how many promises of its item, before and behind it, a promise can be said again in. No item of minutes holds as
// many; a text without items would take a time that grows with their square.
const nearby = 100

var reRequestsAbove = rx(`\b(?:requests?|information|questions|points|issues|items|matters|clarification)\b(?: [a-z]+){0,3} (?:outlined|set out|listed|detailed|identified|raised|recorded|made|requested|referred to)(?: [a-z]+){0,2} (?:above|in (?:paragraphs?|minutes?|points?))\b`)

// isSamePromise decides whether two promises of an item are one: the same subject with times that can agree, the same
// month for a report back, the same event awaited, both deferring the item, or a request for what the same earlier meeting asked for.
func (r *reader) isSamePromise(a, b *record.Commitment, said wording) bool {
	if !canAgree(a.Due, b.Due) {
		return false
	}
	if a.IsDeferral && b.IsDeferral {
		return true
	}
	if b.OwedTo != "" && a.Resolution >= 0 && !reOwnBody.MatchString(b.OwedTo) && !sameName(b.OwedTo, r.facts.Committee.Value) && !strings.Contains(said.norm(a.Text), said.norm(b.OwedTo)) {
		return false // it goes to somebody else
	}
	wa, wb := said.subjectWords(ownWords(a.Text)), said.subjectWords(ownWords(b.Text))
	shared := 0
	for w := range wa {
		if wb[w] {
			shared++
		}
	}
	o := overlap(wa, wb)
	if a.Resolution < 0 {
		// Two passages of the debate are one promise only when nearly all of the shorter one is in the other.
		return shared >= 4 && o >= 0.8 && a.Kind == b.Kind
	}
	isReport := func(c *record.Commitment) bool {
		return c.Kind == scrutiny.CommitmentReportBack || c.Kind == scrutiny.CommitmentWorkProgrammeChange
	}
	switch {
	case shared >= 3 && o >= 0.5, shared >= 2 && o >= 0.6:
		return true
	case isReport(a) && isReport(b) && sameMonth(a.Due, b.Due):
		return true
	case isReport(a) && isReport(b) && (len(wa) <= 1 || len(wb) <= 1) && a.Due.Precision == b.Due.Precision:
		return a.Kind == b.Kind // that a programme be brought up to date is no report
	case isReport(a) && isReport(b) && a.Due.Precision == scrutiny.DueTriggered && b.Due.Precision == scrutiny.DueTriggered:
		pa, pb := phraseWords(a.Due.Phrase), phraseWords(b.Due.Phrase)
		return overlap(pa, pb) == 1 && len(pa) > 1 && len(pb) > 1
	case b.IsChase:
		ma, mb := reRequestedAt.FindStringSubmatch(strings.ToLower(a.Text)), reRequestedAt.FindStringSubmatch(strings.ToLower(b.Text))
		return ma != nil && mb != nil && ma[1] == mb[1]
	}
	return false
}

// ownWords are those of a promise's text behind the words by which a meeting came to it: "… was discussed and it was agreed that".
func ownWords(text string) string {
	if m := reCameTo.FindStringIndex(strings.ToLower(text)); m != nil && m[1] < len(text) {
		return text[m[1]:]
	}
	return text
}

var reCameTo = rx(`^[^;.]*? and (?:it was |members |the (?:committee|panel|board) )?(?:then |also |further )?agreed that `)

var reOwnBody = rx(`^(?:Committee|Panel|Board|Commission|Cabinet|Executive|Forum|Members?|Councillors?|Meeting)(?: of|$)`)

var reRequestedAt = rx(`\b(?:requested|raised|asked for|made|sought) at (?:the|its|their) (?:[a-z&]+ ){0,3}?((?:january|february|march|april|may|june|july|august|september|october|november|december|previous|last)\b)`)

// canAgree reports that two due phrases do not contradict each other.
func canAgree(a, b record.Due) bool {
	if a.From != "" && b.From != "" {
		return a.From <= b.To && b.From <= a.To
	}
	return true
}

// sameMonth reports that both are due in one month, of which one passage may leave out the year.
func sameMonth(a, b record.Due) bool {
	if a.From != "" && b.From != "" {
		return a.From[:7] == b.From[:7]
	}
	ma, mb := reMonthName.FindString(strings.ToLower(a.Phrase)), reMonthName.FindString(strings.ToLower(b.Phrase))
	return ma != "" && ma == mb
}

var reMonthName = compile(`january|february|march|april|may|june|july|august|september|october|november|december`)

// phraseWords are the words of a due phrase with its numbers as digits.
func phraseWords(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range words(s) {
		if n := smallNumbers[w]; n > 1 {
			w = string(rune('0' + n%10))
			if n >= 10 {
				w = "n" + w
			}
		}
		if !phraseFiller[w] {
			m[stem(w)] = true
		}
	}
	return m
}

var phraseFiller = set(strings.Fields("in within after from the of a its to following scheme time"))
