package link

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"scrutinygraph/loader/expr"
	"scrutinygraph/scrutiny"
)

// subject is what a promise is about in terms.
type subject struct {
	own   terms // of its own words
	title terms // of its item's title
}

func (s subject) all() terms { return s.own.with(s.title) }

func (l *linker) subjectOf(c *scrutiny.Commitment) subject {
	s, ok := l.subjects[c.ID]
	if !ok {
		s = l.findSubject(c)
		l.subjects[c.ID] = s
	}
	return s
}

// findSubject takes the words of a promise where what was read as its subject says too little ("a note", "officers report"), and
// those of the sentence before it where they only point back ("would circulate it"), but of a letter, which is known by whom it goes to. Who owes it and when are not what it is about.
// A line that only names who is to act ("ACTION: Head of Finance") is about what the paragraph before it says.
func (l *linker) findSubject(c *scrutiny.Commitment) subject {
	title := l.termsOf(l.title(carrier(c.Place)))
	if c.IsDeferral && len(title) > 0 && thisItem.MatchString(c.Text) {
		return subject{title, title}
	}
	for _, named := range []*expr.Pattern{onTheAgenda, whoIsInvited} {
		if m := named.FindStringSubmatch(c.Text); m != nil {
			if own := l.termsOf(cmp.Or(m[1], m[len(m)-1])); len(own) > 0 {
				return subject{own, title}
			}
		}
	}
	besides := l.termsOf(c.OwedBy)
	own := l.termsOf(c.Subject)
	if rest := own.without(besides); len(rest) > 1 {
		own = rest
	} else {
		own = own.with(l.termsOf(charge.ReplaceAllString(c.Text, " ")).own(numberTerms)).without(besides, l.termsOf(c.DuePhrase))
	}
	if len(own) == 0 || len(own) < 2 && !isReport(c) || len(own) < 3 && pointsBack.MatchString(clauseThat.ReplaceAllString(untilNamed(c), " ")) && c.Kind != scrutiny.CommitmentLetter {
		own = own.with(l.termsOf(l.sentenceBefore(c.ID)))
	}
	if len(own) == 0 {
		own = l.termsOf(l.paragraphBefore(c.ID))
	}
	return subject{own, title}
}

// untilNamed are the words of what is dropped as far as they name it: "he no longer required the report on garage rents, and it was taken
// out" names what "it" was.
func untilNamed(c *scrutiny.Commitment) string {
	text, subject := strings.Join(strings.Fields(c.Text), " "), strings.Join(strings.Fields(c.Subject), " ")
	if i := strings.Index(text, subject); c.IsWithdrawal && subject != "" && i >= 0 && !aPronoun.MatchString(subject) {
		return text[:i]
	}
	return c.Text
}

var (
	// onTheAgenda takes what is to be put on an agenda, whatever the reason that is given.
	onTheAgenda = expr.Compile(`(?i)\bthat (?:an item on |the |a )?([^,;.]{3,80}?) (?:be|should be|would be) (?:placed|put|included|added)(?: back)? (?:on|to|in) (?:the|its|their) (?:agenda|work|programme|forward)`)
	// whoIsInvited takes who is to be invited.
	whoIsInvited = expr.Compile(`(?i)(?:\bthat |^|\band )(?:the |a )?([^,;.]{3,80}?) be invited\b|\bto invite (?:the )?([^,;.]{3,60}?)(?: to\b|[.;,]|$)`)
)

var aPronoun = expr.Compile(`(?i)\b(?:it|this|that|these|those|they|them)\b`)

// thisItem takes the words by which what an item is about is put off.
var thisItem = expr.Compile(`(?i)^\W*(?:that )?(?:consideration of )?(?:the|this) (?:items?|report|matter|business|paper)\b (?:was|were|be|had|has|should|would)\b|\b(?:consideration of )?this (?:item|report|matter|paper)\b|^\W*(?:that )?it be\b`)

// clauseThat takes the words that only lead to what was agreed or said, and point to nothing.
var clauseThat = expr.Compile(`(?i)^\W*(?:resolved\W+)?(?:\(?\w{1,3}\)\W*)?that\b|\b(?:it|this) was \w+(?: that)?\b|\b(?:\w+ed|said|and) that\b`)

// charge takes the words that say who is to do something, or who moved that it be done, and not what.
var charge = expr.Compile(`(?i)\b(?:proposed|moved) by\b[^,;]{3,60},? (?:and )?seconded by\b[^,;]{3,60},?(?: and| it was| was| duly)* (?:agreed|resolved|carried)(?: unanimously)?\b|\bon the (?:proposal|motion) of\b[^,;]{3,60}, seconded by\b[^,;]{3,60},|\b(?:remitted|requested|instructed|asked|invited|required|directed)\b[^.;]{0,100}?\bto (?:report(?: back)?|provide|bring|submit|present|give|circulate|send|write|arrange|prepare|ensure)\b`)

// around are the words of a promise with those that stand around it: its item's title and the paragraph before it.
func (l *linker) around(c *scrutiny.Commitment) terms {
	s := l.subjectOf(c)
	return l.termsOf(c.Text).with(s.own, s.title, l.termsOf(l.paragraphBefore(c.ID)))
}

// paragraphBefore is what stands before the words of a promise in the same paragraph, or else the paragraph before it.
func (l *linker) paragraphBefore(id scrutiny.ID) string {
	ps := l.passages(id)
	if len(ps) == 0 {
		return ""
	}
	before := strings.TrimSpace(l.nodes[ps[0]].(*scrutiny.Passage).Before)
	before = before[strings.LastIndexByte(before, '\n')+1:]
	if aLabel.MatchString(before) {
		return ""
	}
	return before
}

// aLabel takes the word above what was decided or said, which tells of nothing.
var aLabel = expr.Compile(`(?i)^\W*(?:decisions?|minutes|resolved|agreed|recommend(?:ed|ations?)|actions?|resolution)\W*(?:that)?\W*$`)

// sentenceBefore is the sentence that stands right before the words of a promise.
func (l *linker) sentenceBefore(id scrutiny.ID) string {
	before := strings.TrimRight(l.paragraphBefore(id), " .")
	return before[strings.LastIndexByte(before, '.')+1:]
}

// pointsBack takes the words that mean what was spoken of before: "it", "the figures".
var pointsBack = expr.Compile(`(?i)\b(?:produce|provide|send|prepare|circulate|arrange|supply|write|obtain) one\b|\b(it|this|these|those|them|that|the (figures|numbers|information|data|details|list|breakdown|results?))\b`)

// shelf finds the promises of a committee by their terms. A term that very many promises share finds nothing by itself.
type shelf map[scrutiny.ID]map[string][]*scrutiny.Commitment

const mostOnShelf = 64

func newShelf(l *linker, of func(*scrutiny.Commitment) []scrutiny.ID) shelf {
	s := shelf{}
	for _, c := range l.commitments {
		if c.On == "" {
			continue
		}
		for _, committee := range of(c) {
			if s[committee] == nil {
				s[committee] = map[string][]*scrutiny.Commitment{}
			}
			ts := l.subjectOf(c).all()
			// What a promise only points to stands before it.
			if pointsBack.MatchString(c.Text) || len(l.termsOf(c.Subject)) == 0 {
				ts = ts.with(l.termsOf(l.paragraphBefore(c.ID)))
			}
			for _, t := range ts {
				s[committee][t] = append(s[committee][t], c)
			}
		}
	}
	return s
}

// like are the promises that share a term, of those to keep, in the order of IDs.
func (s shelf) like(committee scrutiny.ID, ts terms, keep func(*scrutiny.Commitment) bool) []*scrutiny.Commitment {
	var found []*scrutiny.Commitment
	for _, t := range ts {
		cs := s[committee][t]
		if len(cs) > mostOnShelf {
			continue
		}
		for _, c := range cs {
			if keep(c) {
				found = append(found, c)
			}
		}
	}
	slices.SortFunc(found, func(a, b *scrutiny.Commitment) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return slices.Compact(found)
}

var (
	// inPlaceOf takes the words by which a new promise replaces an old one.
	inPlaceOf = expr.Compile(`(?i)\b(in place of|instead of|in lieu of|to replace|replacing|supersed(es|ing))\b`)
	// putOff takes the words by which what is due is left to a later meeting.
	putOff = expr.Compile(`(?i)\b(?:stands?|stood|held|carried|laid|put) over (?:to|until|till)\b|\b(?:be|is|was|were|been) (?:continued|postponed|put (?:back|off)|carried forward) (?:to|until|till)\b`)
	// onMeeting takes the day of a meeting that the words name.
	onMeeting = expr.Compile(`(?i)\bmeeting\s+(?:held\s+)?(?:on|of)\s+(?:\w+day,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]+)\s+(\d{4})\b`)
)

// meetingNamed is the day of the first meeting that the words name; empty if they name none.
func meetingNamed(text string) scrutiny.Date {
	if m := onMeeting.FindStringSubmatch(text); m != nil {
		return dayOf(m[1], m[2], m[3])
	}
	return ""
}

// dayOf reads "9", "december", "2024"; empty when that is no day.
func dayOf(day, month, year string) scrutiny.Date {
	t, err := time.Parse("2 January 2006", day+" "+strings.ToUpper(month[:1])+strings.ToLower(month[1:])+" "+year)
	if err != nil {
		return ""
	}
	return scrutiny.Date(t.Format(time.DateOnly))
}

// longestOverdue is for how many days after it was due a matter is still put off, and not promised anew.
const longestOverdue = 120

// likeness of two promises that is enough for the later one to be about the earlier one.
const sameSubject = 0.5

func chase(l *linker, rule string) {
	own := func(c *scrutiny.Commitment) []scrutiny.ID { return []scrutiny.ID{c.CommitteeID} }
	byTerm := newShelf(l, own)
	byDay := map[scrutiny.ID]map[string][]*scrutiny.Commitment{}
	for _, c := range l.commitments {
		if c.On != "" && c.CommitteeID != "" {
			if byDay[c.CommitteeID] == nil {
				byDay[c.CommitteeID] = map[string][]*scrutiny.Commitment{}
			}
			day, month := string(c.On), string(c.On[:7])
			byDay[c.CommitteeID][day] = append(byDay[c.CommitteeID][day], c)
			byDay[c.CommitteeID][month] = append(byDay[c.CommitteeID][month], c)
		}
	}
	presents := l.presents()
	for _, c := range l.commitments {
		isReplacing := inPlaceOf.MatchString(c.Text)
		isDeferral := c.IsDeferral || putOff.MatchString(c.Text)
		isImplied := !isDeferral && c.ItemID != "" && l.isOnlyLater(c) && !presents[c.ItemID]
		isDeferral = isDeferral || isImplied
		if !c.IsChase && !isDeferral && !c.IsWithdrawal && !isReplacing || c.On == "" || c.CommitteeID == "" {
			continue
		}
		chaseOn := c.ChaseOn
		if chaseOn == "" {
			chaseOn = meetingNamed(c.Text)
		}
		if chaseOn >= c.On {
			chaseOn = "" // the meeting to which it is put off
		}
		mine := l.subjectOf(c)
		pool := byTerm.like(c.CommitteeID, mine.all(), func(o *scrutiny.Commitment) bool { return o.On < c.On })
		tier, score, why, enough := scrutiny.TierSameSubject, 0.6, "the committee's earlier promise on the same subject", sameSubject
		if chaseOn != "" {
			// The words name the meeting, by its day or, where none sat on that day, by its month.
			pool = byDay[c.CommitteeID][string(chaseOn)]
			if len(pool) == 0 {
				pool = byDay[c.CommitteeID][string(chaseOn[:7])]
			}
			tier, score, enough = scrutiny.TierBackReference, 0.9, 0.2
			why = fmt.Sprintf("the words name the meeting of %s, at which it was promised", chaseOn)
		}
		best := 0.0
		var fit []*scrutiny.Commitment
		for _, o := range pool {
			// What was dropped is not asked for again.
			if o.On >= c.On || o.IsWithdrawal || l.isWrong(c.ID, scrutiny.EdgeChases, o.ID) || l.isWrong(c.ID, scrutiny.EdgeSupersedes, o.ID) {
				continue
			}
			// What is put off has not long been due.
			if _, to := l.due(o); isDeferral && chaseOn == "" && to != "" && to < c.On.AddDays(-longestOverdue) {
				continue
			}
			theirs := l.subjectOf(o)
			// What is asked about a plan beside its name is what was asked before.
			if words := cmp.Or(c.Subject, c.Text); c.IsChase && planNames.MatchString(words) {
				if beside := l.termsOf(planNames.ReplaceAllString(words, " ")); len(beside) > 0 && shared(beside, theirs.own) == 0 {
					continue
				}
			}
			// Two items of one title may hold promises of two matters.
			if !isReplacing && !isImplied && len(mine.own) > 0 && shared(mine.own, theirs.all()) == 0 {
				continue
			}
			like := max(alike(mine.all(), theirs.all()), covered(mine.own, theirs.all())*alike(mine.title, theirs.title))
			if len(mine.own) > 0 && len(theirs.own) > 0 {
				like = max(like, alike(mine.own, theirs.own))
			}
			// Words that replace a promise name it beside the new one.
			if isReplacing && len(theirs.own) > 1 {
				like = max(like, covered(theirs.own, l.termsOf(c.Text)))
			}
			// What is put off under an item is what was due now under its matter.
			from, to := l.due(o)
			isDueHere := from != "" && from <= c.On && c.On <= to.AddDays(31) && (covered(theirs.title, mine.title) == 1 || covered(mine.title, theirs.title) == 1 || isOfPlan(l.matters(o.ID), l.matters(c.ID)))
			if isDeferral && isDueHere {
				like = max(like, 0.7)
			} else if isImplied {
				continue
			}
			// What is not due yet is asked for again in its own words only.
			if c.IsChase && !isDeferral && !c.IsWithdrawal && from > c.On && like < 0.8 {
				continue
			}
			switch {
			case like < enough || like < best:
			case like > best:
				best, fit = like, []*scrutiny.Commitment{o}
			default:
				fit = append(fit, o)
			}
		}
		// A promise that was itself repeated is taken in its latest form.
		if len(fit) > 1 {
			latest := slices.MaxFunc(fit, func(a, b *scrutiny.Commitment) int { return strings.Compare(string(a.On), string(b.On)) })
			same := slices.DeleteFunc(slices.Clone(fit), func(o *scrutiny.Commitment) bool { return o.On != latest.On })
			if len(same) == 1 && !slices.ContainsFunc(fit, func(o *scrutiny.Commitment) bool {
				return !slices.Equal(l.subjectOf(o).own, l.subjectOf(latest).own)
			}) {
				fit = same
			}
		}
		if len(fit) != 1 {
			for _, o := range fit {
				l.unsure(c.ID, o.ID, rule, fmt.Sprintf("A later request could be about %d promises equally, so it was taken for none.", len(fit)), c.On)
			}
			continue
		}
		e := scrutiny.Edge{From: c.ID, Kind: scrutiny.EdgeChases, To: fit[0].ID, Tier: tier, Score: score + best/10, Rule: rule, Why: why, On: c.On, Passages: l.words(fit[0].ID, c.ID)}
		// "She asked for more time": what is promised instead stands in the next words.
		if next := l.onlyLater(byDay[c.CommitteeID][string(c.On)], c, fit[0]); isDeferral && !c.IsWithdrawal && c.DueTo == "" && next != nil {
			e.From, e.Passages = next.ID, l.words(fit[0].ID, next.ID)
		}
		switch {
		case c.IsWithdrawal:
			e.Kind, e.Why = scrutiny.EdgeSupersedes, "dropped: "+why
			n := l.commitmentNote(fit[0])
			n.WithdrawnOn = first(n.WithdrawnOn, c.On)
		case isDeferral || isReplacing:
			e.Kind, e.Why = scrutiny.EdgeSupersedes, "put off: "+why
			if isReplacing {
				e.Why = "taken the place of: " + why
			}
			n := l.commitmentNote(fit[0])
			n.SupersededOn = first(n.SupersededOn, c.On)
		}
		l.link(e)
	}
}

// isOnlyLater reports that a promise says of a report no more than that it is to come later. "It would be submitted to the meeting in
// November", said where it was due and did not come, puts it off without saying so.
func (l *linker) isOnlyLater(c *scrutiny.Commitment) bool {
	from, _ := l.due(c)
	return onlyIt.MatchString(c.Text) && isReport(c) && from > c.On
}

// presents are the items under which a report was presented.
func (l *linker) presents() map[scrutiny.ID]bool {
	items := map[scrutiny.ID]bool{}
	for _, u := range l.updates {
		if u.ItemID != "" && presented.MatchString(u.Text) && u.Progress != "DEFERRED" {
			items[u.ItemID] = true
		}
	}
	return items
}

// isOfPlan reports that two promises are about one plan.
func isOfPlan(a, b []scrutiny.ID) bool {
	return slices.ContainsFunc(a, func(id scrutiny.ID) bool { return id.Kind() == scrutiny.KindActionPlan && slices.Contains(b, id) })
}

// onlyLater is the one promise, of those of a day, that an item makes for a later time than an old one was due, beside the words that put that
// off; nil if it makes none, or several.
func (l *linker) onlyLater(of []*scrutiny.Commitment, c, old *scrutiny.Commitment) *scrutiny.Commitment {
	var only *scrutiny.Commitment
	_, oldTo := l.due(old)
	for _, o := range of {
		if _, to := l.due(o); o == c || o.ItemID != c.ItemID || to <= oldTo || to <= c.On {
			continue
		}
		if only != nil {
			return nil
		}
		only = o
	}
	return only
}

// first is the earlier of two days, an unknown one aside.
func first(a, b scrutiny.Date) scrutiny.Date {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}
