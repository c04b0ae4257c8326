package link

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"scrutinygraph/loader/expr"
	"scrutinygraph/scrutiny"
)

// evidence is an item or update of a minuted meeting, or an update of a report, that may show a promise kept.
type evidence struct {
	id     scrutiny.ID
	place  scrutiny.Place
	update *scrutiny.Update // nil for an item
	text   string           // of an update, what it tells
	of     string           // the sentence before it, where that says what "it" was
	words  terms            // of that
	// isHeading: the update only names a minute and its title, and what happened stands in the words after it.
	isHeading bool
	title     terms // of the item's title; empty for an item that gathers several matters
	// isGathered: it stands among several matters, each told of by itself, as matters arising are.
	isGathered bool
	matters    []scrutiny.ID
	// isSpoken: it is a sentence from which no update was read; spokenIn is its paragraph and after the sentence after it.
	isSpoken bool
	spokenIn *scrutiny.Passage
	after    string
}

func (e evidence) all() terms { return e.words.with(e.title) }

// evidenceRule finds the promises that a piece of evidence answers. The rules of evidence stand in the order of tiers; the
// first one that finds a promise decides, except that a title alone never shows a promise kept.
type evidenceRule struct {
	name, says string
	tier       scrutiny.Tier
	score      float64
	find       func(f *finder, e evidence) []match
}

var evidenceRules = []evidenceRule{
	{"row-status", "The row of an action tracker says how its own matter stands.", scrutiny.TierBackReference, 1, (*finder).byRow},
	{"names-the-minute", "The update names the minute under which the promise was made.", scrutiny.TierBackReference, 0.95, (*finder).byMinute},
	{"names-the-meeting", "The update names the meeting at which the promise was made (\"as requested at its previous meeting\"), and speaks of the same subject, plan or inspection.", scrutiny.TierBackReference, 0.9, (*finder).byMeeting},
	{bodyRule, "The update says that what was owed to a body outside the committee (an inspectorate, a department, the Cabinet) went to that body: the plan or inspection is the same, or the subject, or it is all that is owed to that body.", scrutiny.TierSamePlan, 0.7, (*finder).byBody},
	{"same-plan-or-inspection", "The update or the item's title names the plan or inspection that the promise is about, inside the due window, or after it when nothing came inside it.", scrutiny.TierSamePlan, 0.75, (*finder).byMatter},
	{"same-subject-and-owner", "The update or item has the promise's subject, told by the words that are rare in the council's records, and tells of the kind of thing that was promised: a report that was presented, a letter that was written, a visit that was made. Inside the due window, or with more of the subject after it; where the record tells who owes it, from that one.", scrutiny.TierSameSubject, 0.6, (*finder).bySubject},
	{"same-item-again", "The item has the subject of the one under which a report was promised, and comes when it was due; what the promise names beside that subject is spoken of under it.", scrutiny.TierSameSubject, 0.55, (*finder).byItem},
	{"similar-title", "The item's title is like the promise. That is a lead to follow and does not count as kept.", scrutiny.TierSimilarTitle, 0.3, (*finder).byTitle},
}

// match is a promise that a rule found, with how well its subject fits.
type match struct {
	commitment *scrutiny.Commitment
	fit        float64
	why        string
	isDue      bool // it was due when the evidence came
}

// finder holds the promises where the rules of evidence look them up.
type finder struct {
	*linker
	byNumber map[[2]string][]*scrutiny.Commitment // committee, minute number
	byDay    map[[2]string][]*scrutiny.Commitment // committee, day or month
	about    map[scrutiny.ID][]*scrutiny.Commitment
	shelf    shelf
	owed     map[scrutiny.ID][]scrutiny.ID // committees of each commitment
	told     map[[2]scrutiny.ID]bool       // item and commitment: something under the item told of it

	texts  int            // the number of promises and pieces of evidence
	texted map[string]int // in how many of them a word stands

	windows map[*scrutiny.Commitment]dueWindow

	outside map[string]*waiting // by body, what is owed to bodies other than the committee
	// Of an item, the words of updates under it, those of its sentences where it is judged now, and what is told by both, once that is asked.
	saidBy    map[scrutiny.ID][]terms
	presented map[scrutiny.ID]terms // of items under which a report was presented, the words that say so
	spoken    map[scrutiny.ID][]terms
	under     map[scrutiny.ID]terms
}

// dueWindow is the time in which evidence of a promise is in time, as [linker.window] gives it; late is the last day on which
// it can still be kept by a record that does not refer back to it, lead the last on which a title is a lead.
type dueWindow struct {
	from, to, late, lead scrutiny.Date
	ok                   bool
}

// times are asked of a promise for each piece of evidence that could answer it. Nothing is placed in the calendar any more
// once evidence is looked for, so they are found once.
func (f *finder) times(c *scrutiny.Commitment) dueWindow {
	w, isKnown := f.windows[c]
	if !isKnown {
		w.from, w.to, w.ok = f.linker.window(c)
		w.late, w.lead = behind(w.to, mostLate), behind(w.to, leadsFor)
		if !w.ok {
			w.late = c.On.AddDays(longestOpen)
		}
		f.windows[c] = w
	}
	return w
}

func (f *finder) window(c *scrutiny.Commitment) (from, to scrutiny.Date, ok bool) {
	w := f.times(c)
	return w.from, w.to, w.ok
}

// waiting are the promises that are owed to one body and not yet answered or too old, found again and again by evidence in the
// order of its days.
type waiting struct {
	coming []*scrutiny.Commitment // not made yet, in the order of days
	open   []*scrutiny.Commitment // in the order of IDs
}

// before are the promises of before a day, no earlier than that of the call before, that something could still answer.
func (w *waiting) before(f *finder, on scrutiny.Date) []*scrutiny.Commitment {
	isNew := false
	for len(w.coming) > 0 && w.coming[0].On < on {
		w.open, w.coming, isNew = append(w.open, w.coming[0]), w.coming[1:], true
	}
	if isNew {
		slices.SortFunc(w.open, func(a, b *scrutiny.Commitment) int { return cmp.Compare(a.ID, b.ID) })
	}
	w.open = slices.DeleteFunc(w.open, func(c *scrutiny.Commitment) bool { return f.times(c).late < on || f.isClosed(c) })
	return w.open
}

func fulfil(l *linker, _ string) {
	f := &finder{
		linker: l, byNumber: map[[2]string][]*scrutiny.Commitment{}, byDay: map[[2]string][]*scrutiny.Commitment{},
		about: map[scrutiny.ID][]*scrutiny.Commitment{}, owed: map[scrutiny.ID][]scrutiny.ID{}, told: map[[2]scrutiny.ID]bool{}, texted: map[string]int{},
		windows: map[*scrutiny.Commitment]dueWindow{}, outside: map[string]*waiting{}, saidBy: map[scrutiny.ID][]terms{}, presented: map[scrutiny.ID]terms{}, spoken: map[scrutiny.ID][]terms{}, under: map[scrutiny.ID]terms{},
	}
	for _, c := range l.commitments {
		if c.On == "" || l.same[c.ID] != "" {
			continue
		}
		f.count(l.subjectOf(c).all())
		f.owed[c.ID], _ = l.owedTo(c)
		committee := string(c.CommitteeID)
		if i, ok := l.nodes[c.ItemID].(*scrutiny.AgendaItem); ok && i.Number != "" {
			numbers := []string{minuteNumber(i.Number)}
			if p := paragraphOf(c); p != "" {
				numbers = appendNew(numbers, p)
			}
			for _, n := range numbers {
				key := [2]string{committee, n}
				f.byNumber[key] = append(f.byNumber[key], c)
			}
		}
		for _, when := range []string{string(c.On), string(c.On[:7])} {
			f.byDay[[2]string{committee, when}] = append(f.byDay[[2]string{committee, when}], c)
		}
		for _, id := range l.matters(c.ID) {
			f.about[id] = append(f.about[id], c)
		}
		for _, body := range f.owedOutside(c) {
			if f.outside[body] == nil {
				f.outside[body] = &waiting{}
			}
			f.outside[body].coming = append(f.outside[body].coming, c)
		}
	}
	for _, w := range f.outside {
		slices.SortStableFunc(w.coming, func(a, b *scrutiny.Commitment) int { return cmp.Compare(a.On, b.On) })
	}
	l.finder = f
	f.shelf = newShelf(l, func(c *scrutiny.Commitment) []scrutiny.ID { return f.owed[c.ID] })
	es := l.evidence()
	for _, e := range es {
		f.count(e.all())
		if e.update != nil && e.place.ItemID != "" {
			f.saidBy[e.place.ItemID] = append(f.saidBy[e.place.ItemID], e.words)
			if presented.MatchString(e.text) {
				f.presented[e.place.ItemID] = append(terms{}, f.presented[e.place.ItemID].with(e.words)...)
			}
		}
	}
	for some := range slices.Chunk(es, askedAtOnce) {
		f.readUnder(some)
		for _, e := range some {
			if l.err != nil || l.ctx.Err() != nil {
				return
			}
			f.judge(e)
		}
	}
}

func (f *finder) count(ts terms) {
	f.texts++
	for _, t := range ts {
		f.texted[t]++
	}
}

// evidence lists the pieces in the order of days; of one day updates come before items, which say less.
func (l *linker) evidence() []evidence {
	// There are very many, so they are counted before there is room for them.
	isItem := func(i *scrutiny.AgendaItem) bool {
		return i.On != "" && i.HasMinutes && !i.IsProcedural && i.Title != ""
	}
	most := len(l.updates)
	for _, i := range l.items {
		if isItem(i) {
			most++
		}
	}
	es := make([]evidence, 0, most)
	for _, u := range l.updates {
		if u.On != "" {
			e := evidence{id: u.ID, place: u.Place, update: u, text: u.Text, matters: l.matters(u.ID)}
			if title := l.title(carrier(u.Place)); !gathers.MatchString(title) {
				e.title = l.termsOf(title)
			} else {
				e.isGathered = true
			}
			if after := l.afterHeading(u); after != "" {
				e.text, e.isHeading = after, true
				e.words = l.findTerms(after)
			} else {
				e.words = l.findTerms(u.Subject + " " + u.Text)
				// What "it" was stands in the sentence before.
				if isOfIt.MatchString(u.Text) && len(l.termsOf(afterIt.ReplaceAllString(u.Text, " "))) < 4 {
					e.of = l.sentenceBefore(u.ID)
					e.words = e.words.with(l.termsOf(e.of))
				}
			}
			es = append(es, e)
		}
	}
	// Where the matter of an item was put off, its title shows nothing done.
	presents, isPutOff := l.presents(), map[scrutiny.ID]bool{}
	for _, c := range l.commitments {
		if !presents[c.ItemID] && (c.IsDeferral || l.isOnlyLater(c)) {
			isPutOff[c.ItemID] = true
		}
	}
	for _, i := range l.items {
		if isItem(i) && !gathers.MatchString(i.Title) && !isPutOff[i.ID] {
			p := i.Place
			p.ItemID = i.ID
			es = append(es, evidence{id: i.ID, place: p, title: l.termsOf(i.Title), matters: l.matterOf(i.ID).all()})
		}
	}
	slices.SortFunc(es, func(a, b evidence) int {
		return cmp.Or(cmp.Compare(a.place.On, b.place.On), cmp.Compare(btoi(a.update == nil), btoi(b.update == nil)), cmp.Compare(a.id, b.id))
	})
	return es
}

var (
	// isOfIt takes a sentence about what the one before it names; afterIt the numbers and the day that it tells of it.
	isOfIt  = expr.Compile(`(?i)^\W*(?:(?:it was (?:reported|noted|confirmed|agreed|stated|explained|said)|\w[^.;,]{0,60} (?:reported|noted|confirmed|agreed|stated|explained|said|advised|replied)) that )?(?:it|this|they|these|those|the (?:item|matter|report|visit|session|event|training|request|action))\b (?:had|has|have|was|were|be|been|should|is|would)\b`)
	afterIt = expr.Compile(`(?i)\bon \d+\w* \w+\b|\band that\b.*|,.*`)
)

// gathers takes the title of an item or document under which many matters are told of, each by itself.
var gathers = expr.Compile(`(?i)\b(matters arising|minutes|(action|decision|recommendation)s? (log|tracker|list|sheet|monitor\w*|status|update)|outstanding actions|actions? (from|arising|outstanding)|tracker|announcements?|communications|urgent business|any other business|work(ing)? programme|forward plan|chair\w*'?s? (update|report))\b`)

// minuteHeading takes "Minute 16 – 10 September 2024 – School exclusions." and no more than that.
var minuteHeading = expr.Compile(`(?i)^\W*(?:minute|item)\s+(?:no\.?\s*)?[\w/.]+\s*[–—:-][^.?!]*[.:]?\s*$`)

// tells takes the verbs of a sentence that tells something, and is no heading.
var tells = expr.Compile(`(?i)\b(was|were|had|has|have|been|is|are|would|will|said|reported|noted|advised|confirmed|asked|received|circulated)\b`)

// afterHeading gives the words after an update that is only a heading of matters arising, up to the end of the
// paragraph; empty for any other update.
func (l *linker) afterHeading(u *scrutiny.Update) string {
	ps := l.passages(u.ID)
	if len(ps) == 0 || u.RefMinute == "" || !minuteHeading.MatchString(u.Text) || tells.MatchString(u.Text) {
		return ""
	}
	after := l.nodes[ps[0]].(*scrutiny.Passage).After
	if i := paragraphEnd.FindStringIndex(after); i != nil {
		after = after[:i[0]]
	}
	return strings.TrimSpace(after)
}

var paragraphEnd = expr.Compile(`\n[\s\x{a0}]*\n|(?i)\bminute\s+\d+\s*[–—:-]`)

// paragraphOf is the number of the paragraph in which a promise was made, "33.4", as its ID has it; empty where paragraphs have none.
func paragraphOf(c *scrutiny.Commitment) string {
	path := c.ID.Path()
	if m := paragraphNumber.FindStringSubmatch(path[strings.LastIndexByte(path, '/')+1:]); m != nil {
		return m[1]
	}
	return ""
}

var paragraphNumber = expr.Compile(`^(\d+(?:\.\d+)+)(?:\.s\d+)?$`)

// minuteNumber is the number of a minute as it is referred to: that of the agenda item, in brackets behind it ("12 (4)"), is left out.
func minuteNumber(s string) string {
	return strings.ToLower(strings.Trim(agendaNumber.ReplaceAllString(s, "$1"), " .()"))
}

var agendaNumber = expr.Compile(`^(\d+)\.? \(\d{1,2}\)$`)

// judge applies the rules of evidence to one piece. That something went to another body is told beside what was brought to
// the committee ("the plan, which had been sent to the inspectorate in May, was presented"), so it decides nothing else.
func (f *finder) judge(e evidence) {
	if f.isOfAction(e) {
		return
	}
	for _, r := range evidenceRules {
		if slices.Contains(f.without, r.name) || e.isSpoken && !slices.Contains(ofSpoken, r.name) {
			continue
		}
		found := slices.DeleteFunc(r.find(f, e), func(m match) bool { return !f.mayAnswer(e, m.commitment, r.tier) })
		if len(found) == 0 {
			continue
		}
		best := slices.MaxFunc(found, func(a, b match) int { return cmp.Compare(a.fit, b.fit) })
		found = slices.DeleteFunc(found, func(m match) bool { return m.fit < best.fit && !f.isSaidTwice(m.commitment, best.commitment) })
		// Of several that it could answer the one that was due is meant.
		if due := slices.DeleteFunc(slices.Clone(found), func(m match) bool { return !m.isDue }); len(due) > 0 && len(due) < len(found) && f.isUnclear(found) {
			found = due
		}
		// Or the one for just such a paper.
		if formed := f.ofForm(e, found); len(formed) > 0 && len(formed) < len(found) && f.isUnclear(found) {
			found = formed
		}
		if r.tier != scrutiny.TierSimilarTitle && f.isUnclear(found) {
			for _, m := range found {
				f.lead(e, m.commitment)
				f.unsure(e.id, m.commitment.ID, r.name, fmt.Sprintf("It could answer %d promises equally (%s), so it was counted for none.", len(found), m.why), e.place.On)
			}
			return
		}
		for _, m := range found {
			f.answer(e, m, r)
		}
		if r.name != bodyRule {
			return
		}
	}
}

// ofSpoken are the rules of evidence that a sentence can follow from which no update was read.
var ofSpoken = []string{"names-the-meeting", "same-subject-and-owner"}

// saidTwice is the likeness of two promises of one item from which on they are one.
const saidTwice = 0.65

// isSaidTwice reports that two promises are one, which an item tells in the debate and again in its resolution or its list of actions.
func (f *finder) isSaidTwice(a, b *scrutiny.Commitment) bool {
	if a.ItemID == "" || a.ItemID != b.ItemID || a.On != b.On || isListed(a) == isListed(b) || alike(f.subjectOf(a).own, f.subjectOf(b).own) < saidTwice {
		return false
	}
	_, toA := f.due(a)
	_, toB := f.due(b)
	return toA == toB || toA == "" || toB == ""
}

// isListed reports that a promise stands in a resolution or in the row of a table, and not in the debate.
func isListed(c *scrutiny.Commitment) bool { return listedPlace.MatchString(c.ID.Path()) }

var listedPlace = expr.Compile(`/resolved\b|/x\d+(\.s\d+)?$`)

// isOfAction reports that an update stands in the row of an action plan: it tells of that action, and that the plan was
// presented is told elsewhere.
func (f *finder) isOfAction(e evidence) bool {
	if e.update == nil {
		return false
	}
	for edge := range f.edgesFrom(e.id) {
		if edge.Kind == scrutiny.EdgeUpdates && edge.Rule == "" && edge.To.Kind() == scrutiny.KindAction {
			return true
		}
	}
	return false
}

// bodyRule is the name of the rule of [finder.byBody].
const bodyRule = "sent-to-the-body"

// lead notes that something may answer a promise, and since when, unless a correction says that it does not.
func (f *finder) lead(e evidence, c *scrutiny.Commitment) {
	if !f.isElsewhere(e, c) {
		f.mayBeMet[c.ID] = first(f.mayBeMet[c.ID], cmp.Or(e.place.On, "0001-01-01"))
	}
}

// isUnclear reports that matches promise different things.
func (f *finder) isUnclear(found []match) bool {
	promised := func(m match) terms {
		s := f.subjectOf(m.commitment)
		if own := s.own.own(matterTerms); len(own) > 0 {
			return own
		}
		return s.title.own(matterTerms)
	}
	one := promised(found[0])
	return slices.ContainsFunc(found, func(m match) bool {
		return !slices.Equal(promised(m), one) && alike(promised(m), one) < sameSubject && !f.isNext(found[0].commitment.ID, m.commitment.ID) && !f.isAnswered(found[0].commitment, m.commitment)
	})
}

// isAnswered reports that one promise was given in answer to a request of the same item, not far behind it.
func (f *finder) isAnswered(a, b *scrutiny.Commitment) bool {
	if a.ItemID == "" || a.ItemID != b.ItemID || (a.Kind == scrutiny.CommitmentInformationRequest) == (b.Kind == scrutiny.CommitmentInformationRequest) {
		return false
	}
	pa, pb := f.passages(a.ID), f.passages(b.ID)
	if len(pa) == 0 || len(pb) == 0 {
		return false
	}
	x, y := f.nodes[pa[0]].(*scrutiny.Passage), f.nodes[pb[0]].(*scrutiny.Passage)
	if a.Kind != scrutiny.CommitmentInformationRequest {
		x, y = y, x
	}
	return x.DocumentID == y.DocumentID && y.Start >= x.Start && y.Start-x.End <= answerWithin
}

// answerWithin is how many bytes behind a request what is undertaken in answer to it can begin.
const answerWithin = 200

// mayAnswer holds what every evidence needs: it comes after the promise, from the committee that it is owed to, and is of
// a kind that can answer such a promise; and the promise is not already answered.
func (f *finder) mayAnswer(e evidence, c *scrutiny.Commitment, tier scrutiny.Tier) bool {
	if f.isOwnRow(e, c) {
		return !f.isElsewhere(e, c)
	}
	if e.place.On <= c.On || e.place.CommitteeID == "" || f.isElsewhere(e, c) {
		return false
	}
	// Any committee's record can tell that a plan went to an inspectorate.
	isExternal := c.Kind == scrutiny.CommitmentExternalDeadline
	if isExternal && (e.update == nil || !sent.MatchString(e.text)) {
		return false
	}
	if !isExternal && !slices.Contains(f.owed[c.ID], e.place.CommitteeID) && !(e.place.CommitteeID == c.CommitteeID && len(f.owedOutside(c)) > 0 && e.update != nil && f.namesBodyOf(e, c)) {
		return false
	}
	// That a matter was before the committee again answers a promise to bring it back, and no other promise.
	if e.update == nil && !isReport(c) && tier != scrutiny.TierSimilarTitle {
		return false
	}
	if tier == scrutiny.TierBackReference {
		return true
	}
	return !f.isClosed(c) && !(e.update == nil && f.told[[2]scrutiny.ID{e.id, c.ID}])
}

// isOwnRow reports that an update stands in the row of a promise, or of one that says it again.
func (f *finder) isOwnRow(e evidence, c *scrutiny.Commitment) bool {
	ms := f.byRow(e)
	return len(ms) == 1 && ms[0].commitment == c
}

// byRow finds the promise of the row of a tracker in which an update stands, or the earlier one that the row says again.
func (f *finder) byRow(e evidence) []match {
	if e.update == nil {
		return nil
	}
	for edge := range f.edgesFrom(e.id) {
		if edge.Kind != scrutiny.EdgeUpdates || edge.Rule != "" {
			continue
		}
		if c, ok := f.nodes[f.canon(edge.To)].(*scrutiny.Commitment); ok {
			return []match{{commitment: c, fit: 1, why: "the row of the tracker is that of the promise"}}
		}
	}
	return nil
}

// isClosed reports that a promise was kept, replaced or dropped by what came before.
func (f *finder) isClosed(c *scrutiny.Commitment) bool {
	n, ok := f.notes[c.ID].(*scrutiny.Commitment)
	return ok && (n.MetOn != "" || n.SupersededOn != "" || n.WithdrawnOn != "")
}

// sent takes the words that say that something left the council.
var sent = expr.Compile(`(?i)\b(submitted|sent|published|delivered|submission|lodged|filed|gone to|went to|handed|forwarded|given|returned|been with|provided to|supplied to|(approved|accepted|adopted|agreed|considered|received) (it|the)|reported)\b`)

// isReport tells promises to bring a matter back to the committee.
func isReport(c *scrutiny.Commitment) bool {
	switch c.Kind {
	case scrutiny.CommitmentReportBack, scrutiny.CommitmentReview, scrutiny.CommitmentWorkProgrammeChange:
		return true
	}
	if brought.MatchString(c.Text) && (toMeeting.MatchString(c.DuePhrase) || again.MatchString(c.Text)) || c.Kind == scrutiny.CommitmentUndertaking && beforeUs.MatchString(c.Text) {
		return true
	}
	return (c.Kind == scrutiny.CommitmentUndertaking || c.Kind == scrutiny.CommitmentInformationRequest) && c.DueTo != "" && takenThen.MatchString(c.Text)
}

// takenThen takes the words by which a matter is to come before those who meet, of whom nothing is said because it is they who speak:
// "that the strategy be taken in March", "the report was held over until June".
var takenThen = expr.Compile(`(?i)\b(?:items?|matters?|it|this|reports?|updates?|papers?|strategy|plans?|polic(?:y|ies)|programme|audit|assessment|evaluation|review|results?|outcome|findings|account|consideration(?: of [^.;,]{3,60})?)\b[^.;,]{0,60}? (?:be|being|was|were|is|are) (?:now |next |again |then |instead )*(?:taken|heard|held over|stood over|carried over|continued|deferred|considered|reported|put on the agenda|placed on the agenda|on the agenda)\b`)

// beforeUs takes the words by which a paper is to come before those who asked for it, whatever the promise is called.
var beforeUs = expr.Compile(`(?i)\b(?:reports?|updates?|papers?|strategy|plan|summary|findings|review|account|outcome|results?|evaluation|policy|audit|assessment)\b.{0,80}\b(?:to|by|before|at) (?:the|this|its|a) (?:\w+ ){0,3}(?:committee|panel|board|commission|cabinet|meeting)\b`)

// isFurther tells promises of a further report: it is on the matter of the item under which it was promised, whatever it is to show.
func isFurther(c *scrutiny.Commitment) bool { return isReport(c) && further.MatchString(c.Text) }

var (
	toMeeting = expr.Compile(`(?i)\bmeeting\b`)
	again     = expr.Compile(`(?i)\b(again|back)\b`)
	further   = expr.Compile(`(?i)\b(further|next|another|final|closing|last|second|third|follow-?up|annual|quarterly)( \w+){0,2} (reports?|updates?|papers?)\b|\breported on again\b|\breport back\b`)
	brought   = expr.Compile(`(?i)\b(be|come) (back|brought|presented|submitted|reported|considered)\b`)
)

// fit is how well the words of a piece of evidence fit a promise, to choose between promises that a rule finds.
func (f *finder) fit(e evidence, c *scrutiny.Commitment) float64 {
	s := f.subjectOf(c)
	fit := covered(s.own, e.all()) + alike(s.all(), e.all()) + f.takenUp(e, c)
	// A report that is presented answers what was to be reported.
	if e.update != nil && isReport(c) && presented.MatchString(e.text) {
		fit += 0.3
	}
	// Who wrote did what was to be written.
	if e.update != nil && hasWritten.MatchString(e.text) && wrote.MatchString(e.text) {
		if c.Kind == scrutiny.CommitmentLetter {
			fit += 0.5
		} else if writtenTo.MatchString(e.text) && !wrote.MatchString(c.Text) {
			fit -= 0.5
		}
	}
	// What was handed over is what was to be.
	if e.update != nil && !isReport(c) && toHandOver.MatchString(c.Text) && hasBeen.MatchString(e.text) {
		fit += 0.3
	}
	// Figures or a note are no report to the committee.
	if e.update != nil && isReport(c) && !aPaper.MatchString(e.text) && len(formsOf(e.text)) > 0 {
		fit -= 0.5
	}
	if e.update != nil && !isReport(c) && theirReport.MatchString(c.Text) && hasReached.MatchString(e.text) && inspectorsPaper.MatchString(e.text) {
		fit += 1.5
	}
	// A paper of just this form is meant: "the figures for each district".
	promised, told := formsOf(c.Text), formsOf(e.text)
	if n := shared(promised, told); n > 1 && n == len(told) {
		return fit + 1.5
	}
	return fit + covered(promised, told)
}

// presented takes the words by which a report comes before a committee.
var presented = expr.Compile(`(?i)\b(presented|introduced|submitted|considered|received|circulated|brought|gave|given|before|spoke to|tabled|laid)\b[^.;]{0,60}\b(report|update|paper|plan|account|review|strategy|programme|audit|analysis|comparison|evaluation|assessment|polic(?:y|ie))s?\b|\breported on\b|\breported progress\b|\b(?:report|paper|plan|strategy|review|audit)s? (?:\w+ ){0,4}?(?:was|were) (?:presented|introduced|submitted|considered|received|tabled)\b`)

// takenUp is the part of an update's own subject that stands in a promise or around it: a status line "waits in the
// localities" is about the request for "the number of people waiting in each locality".
func (f *finder) takenUp(e evidence, c *scrutiny.Commitment) float64 {
	if e.update == nil {
		return 0
	}
	told := f.termsOf(e.update.Subject)
	if len(told) == 0 {
		told = e.words
	}
	return covered(told, f.linker.around(c))
}

func (f *finder) byMinute(e evidence) []match {
	if e.update == nil || e.update.RefMinute == "" {
		return nil
	}
	reference, _, _ := strings.Cut(e.update.RefMinute, "(")
	number := minuteNumber(reference)
	cs := f.byNumber[[2]string{string(e.place.CommitteeID), number}]
	if item, _, isParagraph := strings.Cut(number, "."); isParagraph {
		inItem := f.byNumber[[2]string{string(e.place.CommitteeID), item}]
		if len(cs) == 0 {
			cs = inItem
		}
		for _, o := range inItem {
			if !slices.Contains(cs, o) && slices.ContainsFunc(cs, func(c *scrutiny.Commitment) bool { return f.isSaidTwice(c, o) }) {
				cs = append(slices.Clone(cs), o)
			}
		}
	}
	last := f.calendar(e.place.CommitteeID).before(e.place.On)
	cs = slices.DeleteFunc(slices.Clone(cs), func(c *scrutiny.Commitment) bool {
		if c.On >= e.place.On {
			return true
		}
		if on := e.update.RefOn; on != "" {
			return c.On != on && c.On[:7] != on[:7]
		}
		if previously.MatchString(e.update.RefPhrase) {
			return last == nil || c.On != last.Date
		}
		if m := lastMonth(e.update.RefPhrase, e.place.On); m != "" {
			return string(c.On[:7]) != m
		}
		// Numbers start again every municipal year, so without a date a number means the last year's.
		return c.On < e.place.On.AddDays(-400)
	})
	var latest scrutiny.Date
	for _, c := range cs {
		latest = max(latest, c.On)
	}
	limb := limbOf(e.update.RefMinute)
	var found []match
	for _, c := range cs {
		isLimb := limb != "" && limb == f.linker.limbOf(c)
		// Under a heading the minute alone does not tell which of its promises the words are about.
		if c.On != latest || e.isHeading && !isLimb && shared(f.subjectOf(c).own, e.words) == 0 || e.update.Progress == "REPORTED" && !f.isOfKind(e, c) || e.wentElsewhere() && toMeeting.MatchString(c.DuePhrase) {
			continue
		}
		m := match{commitment: c, fit: f.fit(e, c), why: fmt.Sprintf("it names minute %s, under which this was promised on %s", e.update.RefMinute, c.On)}
		if isLimb {
			m.fit += 2
		}
		// A report to a later meeting is not what has come before it.
		if w := f.times(c); isReport(c) && w.ok && e.place.On < w.from {
			m.fit -= 0.5
		}
		found = append(found, m)
	}
	return found
}

var (
	previously  = expr.Compile(`(?i)\b(previous|last|preceding)\s+(\w+\s+){0,2}meeting`)
	hasRequest  = expr.Compile(`(?i)\b(request|ask|agree|promis|undert|resol|further to|following|commit|sought|called|wanted|fixed|owed|due|stood over|held over)`)
	onItsOwnDay = func(cs []*scrutiny.Commitment, day scrutiny.Date) []*scrutiny.Commitment {
		return slices.DeleteFunc(slices.Clone(cs), func(c *scrutiny.Commitment) bool { return c.On != day })
	}
)

func (f *finder) byMeeting(e evidence) []match {
	if e.update == nil || e.update.RefOn == "" && e.update.RefPhrase == "" {
		return nil
	}
	committee := string(e.place.CommitteeID)
	var cs []*scrutiny.Commitment
	when := string(e.update.RefOn)
	switch {
	case when != "":
		// The day of the meeting, or its month where the day is only the month's first.
		if cs = f.byDay[[2]string{committee, when}]; len(cs) == 0 && strings.HasSuffix(when, "-01") {
			cs = f.byDay[[2]string{committee, when[:7]}]
		}
	case previously.MatchString(e.update.RefPhrase):
		if m := f.calendar(e.place.CommitteeID).before(e.place.On); m != nil {
			when = string(m.Date)
			cs = onItsOwnDay(f.byDay[[2]string{committee, when}], m.Date)
		}
	case hasRequest.MatchString(e.update.RefPhrase):
		if when = lastMonth(e.update.RefPhrase, e.place.On); when != "" {
			cs = f.byDay[[2]string{committee, when}]
		} else {
			return f.byAsking(e)
		}
	}
	var found []match
	for _, c := range cs {
		s := f.subjectOf(c)
		isOne := slices.ContainsFunc(f.linker.matters(c.ID), func(id scrutiny.ID) bool { return slices.Contains(e.matters, id) })
		isNamed := e.update.RefOn != "" && (shared(formsOf(c.Text), formsOf(e.text)) > 1 || f.takenUp(e, c) >= enoughTaken || shared(s.own, e.words) >= enoughShared)
		// A report that is said to have been asked for then is the one that was asked for under an item of that matter.
		isSameReport := e.update.RefOn != "" && isReport(c) && presented.MatchString(e.text) && (isOne || alike(s.title, e.title) >= sameSubject || covered(e.title, s.title) == 1 || covered(s.title, e.title) == 1)
		if own := s.own; isNamed || isSameReport || covered(own, e.all()) >= 0.5 && (isOne || len(own) > 1 && covered(own, e.words) == 1 || shared(own.own(matterTerms), e.all()) > 0) || len(own) == 0 && alike(s.title, e.title) >= sameSubject || isOne && len(own.without(s.title).own(matterTerms)) == 0 {
			found = append(found, match{commitment: c, fit: f.fit(e, c), why: fmt.Sprintf("it names the meeting of %s, at which this was promised, and speaks of the same subject", when)})
		}
	}
	return found
}

// byAsking finds what was asked for at a time that the words do not tell ("the report for which it had asked"): the whole of its
// subject has to be there.
func (f *finder) byAsking(e evidence) []match {
	var found []match
	earliest := e.place.On.AddDays(-longestOpen)
	for _, c := range f.shelf.like(e.place.CommitteeID, e.all(), func(c *scrutiny.Commitment) bool { return earliest <= c.On && c.On < e.place.On }) {
		own := f.subjectOf(c).own
		// Where it was due, half of it is enough.
		enough := 1.0
		if w := f.times(c); w.ok && w.from <= e.place.On && e.place.On <= w.to {
			enough = 0.5
		}
		if len(own) == 0 || f.isClosed(c) || covered(own, e.all()) < enough || shared(own, e.words) == 0 || isReport(c) != presented.MatchString(e.text) || f.isOfOther(e, c) || !f.isOfKind(e, c) {
			continue
		}
		found = append(found, match{commitment: c, fit: f.fit(e, c), why: "it says that this was asked for, and speaks of the same subject"})
	}
	return found
}

// Where words name the day on which something was asked, the part of their subject that has to stand in the promise or around
// it, or the number of words that they share with it.
const (
	enoughTaken  = 0.6
	enoughShared = 3
)

// namesOf are the words of which the names of an inspection or plan are made, initials included.
func (f *finder) namesOf(id scrutiny.ID) terms {
	names := f.termsOf(f.nodes[id].Label())
	if p, ok := f.nodes[id].(*scrutiny.ActionPlan); ok {
		for _, name := range append([]string{p.Name}, p.OtherNames...) {
			names = names.with(f.termsOf(name), f.termsOf(initialsOf(name)))
		}
	}
	return names
}

func (f *finder) byMatter(e evidence) []match {
	var inside, later, open []match
	seen := map[scrutiny.ID]bool{}
	for _, id := range e.matters {
		about := f.about[id]
		// What was to be told of the next inspection is told when inspectors have come back.
		for _, before := range f.targets(id, scrutiny.EdgeReinspects) {
			for _, c := range f.about[before] {
				if nextInspection.MatchString(c.Text) && f.linker.followsUp(id, before) {
					about = append(slices.Clip(about), c)
				}
			}
		}
		for _, c := range about {
			if seen[c.ID] {
				continue
			}
			seen[c.ID] = true
			if !f.isOfKind(e, c) || f.namesOtherPlan(e.matters, c) {
				continue
			}
			// What a promise names beside the plan must be spoken of too.
			s := f.subjectOf(c)
			own := s.own
			if named := f.termsOf(c.Subject); len(named) > 0 {
				own = named
			}
			own = own.without(s.title, f.namesOf(id)).own(matterTerms)
			// "It would be submitted" names nothing, and a report on an inspection that is to be sent nothing beside it.
			if c.Subject == "" && onlyIt.MatchString(c.Text) || theirReport.MatchString(c.Text) && !isReport(c) {
				own = nil
			}
			if theirReport.MatchString(c.Text) && !isReport(c) && !hasReached.MatchString(e.text) {
				continue
			}
			if len(own) > 0 && covered(own, e.all()) < 0.5 && !isFurther(c) {
				continue
			}
			fit := 1.0 // nothing is asked beside the plan
			if len(own) > 0 {
				fit = covered(own, e.all())
			}
			m := match{commitment: c, fit: fit, why: "it names " + f.nameOf(id) + ", which the promise is about"}
			from, to, ok := f.window(c)
			switch {
			case !ok:
				m.why += "; the promise has no due date"
				open = append(open, m)
			case from <= e.place.On && e.place.On <= to:
				m.why += "; it came inside the due window"
				m.isDue = true
				inside = append(inside, m)
			case e.place.On > to:
				m.why += "; nothing came inside the due window"
				later = append(later, m)
			}
		}
	}
	// What falls in the window of one promise is not late evidence of another.
	if len(inside) > 0 {
		return append(inside, open...)
	}
	return append(later, open...)
}

var (
	// onlyIt takes what is said of a thing that the sentence before names.
	onlyIt = expr.Compile(`(?i)^\W*(?:that )?(?:it|this|these|they)\b (?:would|will|should|be|is to|was to)\b`)
	// theirReport takes that the report or letter of an inspection is to be handed over, and hasReached that something was.
	theirReport     = expr.Compile(`(?i)\b(?:send|sent|circulated?|e-?mail(?:ed)?|shared?|forward(?:ed)?|let\b.{3,40}\bhave|cop(?:y|ies) of)\b[^.;]{0,40}\bthe (?:\w+ )?(?:report|letter|findings)\b`)
	nextInspection  = expr.Compile(`(?i)\b(?:next|further|another|re-?|return|follow-?up|monitoring)(?: |-)?(?:ofsted |cqc )?(?:inspection|visit)\b`)
	inspectorsPaper = expr.Compile(`(?i)\b(?:reports?|letters?|findings|copies)\b`)
	hasReached      = expr.Compile(`(?i)\b(?:sent|circulated|e-?mailed|shared|forwarded|received|copies|provided|issued)\b`)
)

// The part of a promise's subject, by weight, that evidence has to take up: inside the due window, after it, and what is
// taken off where the record names the same owner.
const (
	enoughInside = 0.6
	enoughLater  = 0.75
	lessIfOwner  = 0.15
	sameTitle    = 0.85
	// enoughForLead is the part from which on evidence may be meant, so that nothing can be said to be missing.
	enoughForLead = 0.4
	// enoughGathered is the part that suffices for what is told among matters arising, where it fits one promise clearly
	// better than any other.
	enoughGathered = 0.4
	clearly        = 1.5
	// mostLate is how many days after its due window a promise can still be kept by a record that does not refer back to it.
	mostLate = 400
	// longestOpen is how many days after it was made a promise can be kept by such a record.
	longestOpen = 1000
)

func (f *finder) bySubject(e evidence) []match {
	var found []match
	isGathered := e.isGathered && e.update.Progress == "COMPLETED"
	best, second := 0.0, 0.0
	earliest := e.place.On.AddDays(-longestOpen)
	for _, c := range f.shelf.like(e.place.CommitteeID, e.all(), func(c *scrutiny.Commitment) bool { return earliest <= c.On && c.On < e.place.On }) {
		w := f.times(c)
		enough, when := enoughInside, "inside the due window"
		switch {
		case f.isClosed(c):
			continue
		case e.update != nil && e.update.Progress == "WITHDRAWN":
			when = "it is not wanted any more"
		case !w.ok:
			enough, when = enoughLater, "the promise has no due date"
		// What is handed over may come early; a report to a meeting may not.
		case e.place.On < w.from && (isReport(c) || e.update == nil):
			continue
		case e.place.On > w.late:
			continue
		case e.place.On > w.to:
			enough, when = enoughLater, "after the due window"
		}
		isAwaited := f.tellsOfWhatItAwaited(e, c)
		isOfTitle := f.isFormOfTitle(e, c) || f.isLetterTo(e, c)
		if !isAwaited && !f.isOfKind(e, c) || f.isOfOther(e, c) || w.ok && e.place.On > w.to && f.isOfOtherYear(e, c) {
			continue
		}
		// What is told among matters arising answers something that was asked; only which is the question.
		if isGathered {
			enough = min(enough, enoughGathered)
		}
		owner := f.owner(e, c)
		if owner > 0 {
			enough -= lessIfOwner
		}
		like, common := f.likeness(e, c)
		if back, n := f.backwards(e, c); back > like && (n > 1 || isGathered) {
			like, common = back, n
		}
		// A sentence has to speak of it itself, whatever its item is called.
		if isAwaited || isOfTitle {
			like, common = 1, 2
		} else if e.isSpoken && shared(f.subjectOf(c).own, e.words) == 0 {
			continue
		}
		// What is dropped is known by the item under which it was promised, too.
		if s := f.subjectOf(c); e.update != nil && e.update.Progress == "WITHDRAWN" && shared(s.own, e.words) > 0 && alike(s.title, e.title) >= sameSubject {
			like, common = max(like, enoughInside), 2
		}
		if isGathered && c.On < e.place.On {
			best, second = max(best, like), max(second, min(best, like))
		}
		// A title alone has to say the same and no more.
		if s := f.subjectOf(c); e.update == nil && owner <= 0 && alike(s.own, e.title) < sameTitle {
			continue
		}
		if like >= enoughForLead && common > 0 && e.update != nil && e.update.Progress != "NOT_STARTED" && !(c.On >= e.place.On) {
			f.lead(e, c)
		}
		if owner < 0 || like < enough || common < 2 && !isGathered && (when != "inside the due window" && !(owner > 0 && isReport(c) && presented.MatchString(e.text)) || like < 1) {
			continue
		}
		why := "the same subject"
		switch {
		case owner > 0:
			why += " from the one who owes it"
		default:
			why += "; the record does not tell who owes it"
		}
		found = append(found, match{c, like, why + ", " + when, w.ok && w.from <= e.place.On && e.place.On <= w.to})
	}
	if isGathered && best < clearly*second {
		found = slices.DeleteFunc(found, func(m match) bool { return m.fit < enoughLater })
	}
	return found
}

// likeness is the part of a promise's subject (its own words, or its item's title where it has none), by weight, that
// evidence takes up, and the number of words that this is.
func (f *finder) likeness(e evidence, c *scrutiny.Commitment) (part float64, common int) {
	s := f.subjectOf(c)
	own := s.own
	if len(own) == 0 {
		own = s.title
	}
	// The title says what the item is about, and its sentences may be about something else.
	titled := 1.0
	if e.update != nil && len(e.words) > 2 && !(isReport(c) && presented.MatchString(e.text)) {
		titled = 0.6
	}
	whole, has := 0.0, 0.0
	for _, t := range own {
		w := f.weight(t)
		whole += w
		if _, ok := slices.BinarySearch(e.words, t); ok {
			has += w
			common++
		} else if _, ok := slices.BinarySearch(e.title, t); ok {
			has += titled * w
			common++
		}
	}
	if whole == 0 {
		return 0, 0
	}
	return has / whole, common
}

// backwards is the part of what evidence speaks of, by weight, that stands in the words of a promise, in the paragraph before
// them or in its item's title: "a list of them" is told of as "the list of schools in a category".
func (f *finder) backwards(e evidence, c *scrutiny.Commitment) (part float64, common int) {
	if e.update == nil || e.update.Progress != "COMPLETED" {
		return 0, 0
	}
	told := f.termsOf(e.update.Subject)
	if len(told) < 2 {
		told = e.words
	}
	said := f.termsOf(c.Text).with(f.subjectOf(c).title, f.termsOf(f.paragraphBefore(c.ID)))
	whole, has := 0.0, 0.0
	for _, t := range told {
		w := f.weight(t)
		whole += w
		if _, ok := slices.BinarySearch(said, t); ok {
			has += w
			common++
		}
	}
	// Some word of the promise itself has to be taken up, not only of what stands around it.
	if whole == 0 || shared(f.subjectOf(c).own, e.words) == 0 {
		return 0, 0
	}
	return has / whole, common
}

// weight is how much a word tells: the rarer it is among the council's promises and what is told of them, the more.
func (f *finder) weight(term string) float64 {
	if numberTerms[term] {
		return 0
	}
	return math.Log(1 + float64(f.texts)/float64(1+f.texted[term]))
}

// isOfOther reports that evidence speaks of an inspection or plan, and that a promise is about others.
func (f *finder) isOfOther(e evidence, c *scrutiny.Commitment) bool {
	if f.namesOtherPlan(append(slices.Clip(e.matters), f.matterOf(carrier(e.place)).all()...), c) {
		return true
	}
	about := append(f.linker.matters(c.ID), f.matterOf(carrier(c.Place)).all()...)
	return len(e.matters) > 0 && len(about) > 0 && !slices.ContainsFunc(e.matters, func(id scrutiny.ID) bool {
		return slices.ContainsFunc(about, func(of scrutiny.ID) bool { return id == of || f.linker.followsUp(id, of) })
	})
}

// isOfOtherYear reports that evidence stands under a matter that comes each year, and a promise under the same matter of another
// year: what was wanted with one year's budget is not answered by the next one's, unless it was wanted there.
func (f *finder) isOfOtherYear(e evidence, c *scrutiny.Commitment) bool {
	there, here := f.title(carrier(e.place)), f.title(carrier(c.Place))
	year, own := years.FindString(there), years.FindString(here)
	return year != "" && own != "" && year != own && !strings.Contains(c.Text, year) && !returns.MatchString(c.Text) &&
		strings.EqualFold(years.ReplaceAllString(there, ""), years.ReplaceAllString(here, ""))
}

var (
	years   = expr.Compile(`\b(?:19|20)\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?\b`)
	returns = expr.Compile(`(?i)\b(?:next|future|following|each|every|annual(?:ly)?|again|continue)\b`)
)

// isOfKind reports that evidence tells of the kind of thing that was promised. An item by itself tells only that a matter was
// before the committee.
func (f *finder) isOfKind(e evidence, c *scrutiny.Commitment) bool {
	if e.update == nil {
		return isReport(c)
	}
	if e.isSpoken && !f.isTold(e, c) {
		return false
	}
	if e.update.Progress == "WITHDRAWN" {
		return true
	}
	if isReport(c) && e.wentElsewhere() {
		return false
	}
	// That something was held is not that it was reported on.
	if isReport(c) && tookPlace.MatchString(e.text) && !aPaper.MatchString(e.text) {
		return false
	}
	// What members were to go to was held.
	if e.update != nil && anEvent.MatchString(c.Text) && !isReport(c) && !held.MatchString(e.text) {
		return false
	}
	// Who was to be invited is told of as having come, or been asked.
	if !e.isSpoken && invited.MatchString(c.Text) && !isReport(c) && !hasCome.MatchString(e.text) && !hasInvited.MatchString(e.text) {
		return false
	}
	switch c.Kind {
	case scrutiny.CommitmentLetter:
		return wrote.MatchString(e.text)
	case scrutiny.CommitmentEvent:
		// Of a seminar it is told that there was one, or who came; that other meetings were held is not that.
		return held.MatchString(e.text) && (!taught.MatchString(c.Text) || taught.MatchString(e.text+" "+e.of))
	}
	return true
}

var (
	anEvent    = expr.Compile(`(?i)\b(?:there (?:be|should be|would be)|hold|organise|arrange|put on) (?:an?|the) (?:\w+ )?(?:seminar|workshop|visit|tour|training session|briefing session)\b|\b(?:seminar|workshop|visit|tour)\b[^.;]{0,40} (?:be|would be|should be) (?:held|arranged|organised)\b`)
	hasInvited = expr.Compile(`(?i)\b(invit\w+|attended|attendance|came|joined|met|addressed|spoke|welcomed)\b`)
	writtenTo  = expr.Compile(`(?i)\b(?:had|has|have)(?: \w+){0,2} written to\b|\bwrote to\b`)
	tookPlace  = expr.Compile(`(?i)\bvisits?\b[^.;]{0,60} (been |was |were )?(fixed|arranged|booked)\b|\b(been|was|were) held\b|\b(took|taken) place\b`)
	aPaper     = expr.Compile(`(?i)\b(reports?|papers?|updates?|presentations?|findings|outcomes?|results?)\b`)
)

// taught takes the events at which people are told something, and the words for who came to them.
var taught = expr.Compile(`(?i)\b(seminars?|workshops?|training|sessions?|briefings?|conferences?|talks?|events?|attended|joined|came|been (at|to))\b`)

var (
	wrote = expr.Compile(`(?i)\b(letters?|wrote|written|write|reply|replied|response|responded|correspondence|e-?mail(ed)?)\b`)
	held  = expr.Compile(`(?i)\b(visit(s|ed)?|tour(s|ed)?|been to|went|attended|took place|taken place|held|met|came|welcomed|joined|enjoyed|spent|shown|been (at|round|around|over)|session|seminar|workshop|briefing|walk|event|arranged)\b`)
)

// owner is 1 when the record names the same owner of promise and evidence, -1 when it names different ones, 0 when it does not tell.
func (f *finder) owner(e evidence, c *scrutiny.Commitment) int {
	owes := f.termsOf(c.OwedBy)
	if e.update != nil && e.update.OwedBy != "" && len(owes) > 0 {
		if alike(owes, f.termsOf(e.update.OwedBy)) >= 0.5 {
			return 1
		}
		// Whoever says that it was done need not be the one who did it.
		if e.update.Progress == "COMPLETED" {
			return 0
		}
		return -1
	}
	reporters := func(item scrutiny.ID) []scrutiny.ID {
		var ids []scrutiny.ID
		for _, kind := range []scrutiny.EdgeKind{scrutiny.EdgeMentions, scrutiny.EdgeAbout} {
			for _, id := range f.targets(item, kind) {
				if k := f.nodes[id].NodeKind(); k == scrutiny.KindPost || k == scrutiny.KindService || k == scrutiny.KindPerson {
					ids = append(ids, id)
				}
			}
		}
		return ids
	}
	promised := f.targets(c.ID, scrutiny.EdgeOwedBy)
	if len(promised) == 0 && len(owes) == 0 {
		promised = reporters(c.ItemID)
	}
	for _, id := range reporters(e.place.ItemID) {
		if slices.Contains(promised, id) || len(owes) > 0 && alike(owes, f.termsOf(f.nodes[id].Label())) >= 0.5 {
			return 1
		}
	}
	return 0
}

// leadsFor is how many days after its due window an item with a similar title is still a lead.
const leadsFor = 365

func (f *finder) byTitle(e evidence) []match {
	if e.update != nil {
		return nil
	}
	var found []match
	inTime := func(c *scrutiny.Commitment) bool {
		if c.On >= e.place.On {
			return false
		}
		w := f.times(c)
		return !w.ok || w.from <= e.place.On && e.place.On <= w.lead
	}
	for _, c := range f.shelf.like(e.place.CommitteeID, e.title, inTime) {
		s := f.subjectOf(c)
		own := s.own
		if len(own) == 0 {
			own = s.title
		}
		// What was promised may well have come under an item of the same matter, in words that were not understood.
		if len(e.title) > 1 && covered(e.title, f.linker.around(c)) == 1 || shared(s.title, e.title) > 1 && alike(s.title, e.title) >= sameSubject {
			f.lead(e, c)
		}
		if like := alike(own, e.title); like >= sameSubject {
			found = append(found, match{commitment: c, fit: like, why: "the title is like the promise; that alone does not show it kept"})
		}
	}
	return found
}

// counts takes "nine of the twelve actions": how far a plan has come, not how far a promise was kept.
var counts = expr.Compile(`(?i)\bof (the|its|those) \d+ (\w+ )?(actions?|recommendations?|milestones?|targets?)\b|\b(\d+|\w+)( out)? of (the )?(\d+|\w+) (\w+ )?(actions?|recommendations?|milestones?|targets?|areas?)\b|\b(green|amber|red)\b|\d+ ?(%|per ?cent)`)

// done takes the day on which something is said to have been done.
var done = expr.Compile(`(?i)\b(?:circulated|submitted|sent|provided|published|written|wrote|issued|letter|lodged|arrived|came|come|received|shared|e-?mailed|held|shown|placed|put|filed|forwarded|gone)\b[^.;]{0,60}?\b(?:on|of|dated)\s+(?:\w+day,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+(January|February|March|April|May|June|July|August|September|October|November|December)(?:,?\s+(\d{4}))?\b`)

// doneOn is the day on which an update says that the promise was kept, if that lies between the promise and the update.
func doneOn(e evidence, c *scrutiny.Commitment) scrutiny.Date {
	if e.update == nil {
		return ""
	}
	for _, m := range done.FindAllStringSubmatch(e.text, -1) {
		year := m[3]
		if year == "" && len(e.place.On) > 4 {
			// A day without a year is the last such day.
			if year = string(e.place.On[:4]); dayOf(m[1], m[2], year) > e.place.On {
				year = string(e.place.On.AddDays(-365)[:4])
			}
		}
		if on := dayOf(m[1], m[2], year); on != "" && c.On <= on && on <= e.place.On {
			return on
		}
	}
	return ""
}

// notDone takes the words by which a committee notes that it still waits.
var notDone = expr.Compile(`(?i)\b((had|has|have) been delayed|(was|were) delayed|still waiting for|not (yet )?(been )?(received|provided|circulated|completed|supplied|done)|(still |remained )(outstanding|awaited)|reiterated|had yet to|(had|has|have) (still |as yet )?not (yet |still )?(had|come|seen|heard|reached|arrived)|(had|has|have) (still |as yet )not|not a word (had|has))\b`)

// noneCame takes the words by which a record says that there was no report.
var noneCame = expr.Compile(`(?i)\bthere (?:was|were) (?:as yet |still )?no (?:\w+ ){0,3}(?:reports?|papers?|updates?)\b|\b(?:reports?|papers?|updates?) (?:was|were|had)(?: \w+)? not (?:yet )?(?:ready|available|complete|finished|been (?:written|finished|completed))\b|\bno (?:\w+ ){0,2}(?:report|paper) (?:had|was) `)

var (
	willBe      = expr.Compile(`(?i)\b(would|will) (also )?be\b|\b(was|were|is|are) to be\b|\b(would|will) (follow|come|go|provide|circulate|bring)\b`)
	hasBeen     = expr.Compile(`(?i)\b(had|has|have) (now |since |already |all |also )*(been |gone|come|sent|circulated|provided)|\b(was|were) (\w+ )?(sent|circulated|provided|e-?mailed|published|issued|submitted|given)\b|\b(sent|circulated|provided|e-?mailed|published|issued|submitted|shared)\b`)
	dated       = expr.Compile(`(?i)^\W*(held|done|met|attended|added|included|wrote|written)\b|\b\d{1,2}(st|nd|rd|th)? (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b\d{1,2}/\d{1,2}/\d{2}`)
	awaited     = expr.Compile(`(?i)\b(still|remain(s|ed|ing)?|yet to|to follow|awaited|awaiting|outstanding|but not|except|other than|the rest)\b`)
	notPossible = expr.Compile(`(?i)^\W*(it|this|that|the|no|however|but)\b[^.]{0,60}\b(not (been )?(yet )?(possible|available|included|provided|broken down)|could not|were not|was not|unable|had been unable)\b|^\W*(those|that|the|some|others)\b[^.;:]{0,40} (had|has|have|was|were) not\b`)
)

// nextSentence is what the record says right after a piece of evidence.
func (f *finder) nextSentence(e evidence) string {
	if e.isSpoken {
		return e.after
	}
	ps := f.passages(e.id)
	if len(ps) == 0 {
		return ""
	}
	after := strings.TrimSpace(f.nodes[ps[0]].(*scrutiny.Passage).After)
	if i := strings.IndexAny(after, ".\n"); i >= 0 {
		after = after[:i]
	}
	return after
}

// answer links a piece of evidence to a promise, with what it means for it.
func (f *finder) answer(e evidence, m match, r evidenceRule) {
	c := m.commitment
	edge := scrutiny.Edge{
		From: e.id, Kind: scrutiny.EdgeFulfils, To: c.ID, Tier: r.tier, Score: min(r.score+min(m.fit, 1)*0.05, 1), Why: m.why, Rule: r.name,
		On: e.place.On, Passages: f.words(c.ID, e.id),
	}
	if e.isSpoken {
		edge.Passages = append(f.passages(c.ID), e.spokenIn.ID)
		// The title of the item was a lead; now its words show more.
		if made, ok := f.made[endsOf(edge)]; ok && made.Tier == scrutiny.TierSimilarTitle {
			delete(f.made, endsOf(edge))
		}
	}
	if r.tier == scrutiny.TierSimilarTitle {
		f.lead(e, c)
		f.link(edge)
		return
	}
	progress := "REPORTED"
	if e.update != nil && e.update.Progress != "" {
		progress = e.update.Progress
	}
	if (e.isHeading || e.update != nil && progress == "REPORTED") && notDone.MatchString(e.text) {
		progress = "NOT_STARTED"
	}
	// What is only about to be done has not been; what could be done in part only is told in the next sentence.
	if (progress == "REPORTED" || progress == "COMPLETED") && e.update != nil && !isReport(c) {
		switch {
		case willBe.MatchString(e.text) && !hasBeen.MatchString(e.text):
			progress = "IN_PROGRESS"
		case hasBeen.MatchString(e.text) && awaited.MatchString(e.text) || notPossible.MatchString(f.nextSentence(e)):
			progress = "PARTLY"
		}
	}
	if progress == "IN_PROGRESS" && !isReport(c) && hasBeen.MatchString(e.text) && awaited.MatchString(e.text) {
		progress = "PARTLY"
	}
	// A list that tells how matters stand is not the report that was promised.
	isOfRow := len(f.byRow(e)) > 0
	isRow := e.isGathered || isOfRow
	// A progress report keeps a promise to report, however far the work has come; that it could not be given does not.
	if isReport(c) && !isRow && (progress == "IN_PROGRESS" || progress == "NOT_STARTED" && presented.MatchString(e.text) || progress == "PARTLY" && counts.MatchString(e.text)) {
		progress = "REPORTED"
	}
	if isReport(c) && noneCame.MatchString(e.text) {
		progress = "NOT_STARTED"
	}
	// What a tracker tells of a matter without calling it done leaves it open.
	if progress == "REPORTED" && isOfRow && !hasBeen.MatchString(e.text) && !presented.MatchString(e.text) && !dated.MatchString(e.text) {
		progress = "IN_PROGRESS"
	}
	n := f.commitmentNote(c)
	switch progress {
	case "WITHDRAWN":
		edge.Kind, edge.Why = scrutiny.EdgeUpdates, "dropped: "+edge.Why
		n.WithdrawnOn = first(n.WithdrawnOn, e.place.On)
	case "DEFERRED":
		edge.Kind, edge.Why = scrutiny.EdgeUpdates, "put off: "+edge.Why
		n.SupersededOn = first(n.SupersededOn, e.place.On)
		f.supersede(e, c)
	case "IN_PROGRESS", "NOT_STARTED":
		edge.Kind, edge.Why = scrutiny.EdgeUpdates, "not done yet: "+edge.Why
		if progress == "NOT_STARTED" {
			f.askAgain(e, c)
		}
	case "PARTLY":
		edge.Why = "in part: " + edge.Why
		n.PartlyMetOn = first(n.PartlyMetOn, e.place.On)
	default:
		if n.MetOn == "" {
			n.MetOn, n.DoneOn = e.place.On, doneOn(e, c)
		}
		f.answerRepeats(e, m, r)
	}
	f.told[[2]scrutiny.ID{e.place.ItemID, c.ID}] = true
	f.link(edge)
}

// askAgain finds the promise that is made because an earlier one was not kept: under the same item, of the same subject or
// pointing back to it.
func (f *finder) askAgain(e evidence, old *scrutiny.Commitment) {
	var fit []*scrutiny.Commitment
	for _, c := range f.byDay[[2]string{string(e.place.CommitteeID), string(e.place.On)}] {
		if c.ItemID == e.place.ItemID && c.ID != old.ID && (alike(f.subjectOf(c).own, f.subjectOf(old).own) >= 0.4 || pointsBack.MatchString(c.Text) && f.isNext(e.id, c.ID)) {
			fit = append(fit, c)
		}
	}
	if len(fit) == 1 {
		f.link(scrutiny.Edge{
			From: fit[0].ID, Kind: scrutiny.EdgeChases, To: old.ID, Tier: scrutiny.TierBackReference, Score: 0.9, Rule: "asked-again",
			Why: "it was promised again where the record says that it had not come", On: e.place.On, Passages: f.words(old.ID, fit[0].ID),
		})
	}
}

// isNext reports that one thing is said right after another.
func (f *finder) isNext(a, b scrutiny.ID) bool {
	if isQuotedLast(a) {
		f.readEvidence([]scrutiny.ID{a}) // a sentence of an item, of which the first words are looked at
	}
	pa, pb := f.passages(a), f.passages(b)
	if len(pa) == 0 || len(pb) == 0 {
		return false
	}
	x, y := f.nodes[pa[0]].(*scrutiny.Passage), f.nodes[pb[0]].(*scrutiny.Passage)
	return x.DocumentID == y.DocumentID && x.End <= y.Start && y.Start-x.End <= 40
}

// answerRepeats: what answers a request answers it also in the words in which it was repeated, and the one that it repeats.
func (f *finder) answerRepeats(e evidence, m match, r evidenceRule) {
	for _, id := range slices.Concat(f.sources(m.commitment.ID, scrutiny.EdgeChases), f.targets(m.commitment.ID, scrutiny.EdgeChases)) {
		c := f.nodes[id].(*scrutiny.Commitment)
		if n := f.commitmentNote(c); n.MetOn == "" && c.On < e.place.On && !f.isElsewhere(e, c) {
			f.answer(e, match{commitment: c, fit: m.fit, why: m.why + "; the one request repeats the other"}, r)
		}
	}
}

// supersede finds the promise that takes the place of one that was put off: the only one made under the same item with a
// due date after the old one's.
func (f *finder) supersede(e evidence, old *scrutiny.Commitment) {
	_, oldTo := f.due(old)
	var fit []*scrutiny.Commitment
	for _, c := range f.byDay[[2]string{string(e.place.CommitteeID), string(e.place.On)}] {
		if _, to := f.due(c); c.ItemID == e.place.ItemID && to > oldTo && !f.isWrong(c.ID, scrutiny.EdgeSupersedes, old.ID) {
			fit = append(fit, c)
		}
	}
	if len(fit) != 1 {
		return
	}
	f.link(scrutiny.Edge{
		From: fit[0].ID, Kind: scrutiny.EdgeSupersedes, To: old.ID, Tier: scrutiny.TierBackReference, Score: 0.9, Rule: "put-off-to",
		Why: "the old promise was put off under this item, and this is the only one made there with a later date", On: e.place.On, Passages: f.words(old.ID, fit[0].ID),
	})
}
