package link

import (
	"slices"
	"strings"

	"scrutinygraph/loader/expr"
	"scrutinygraph/scrutiny"
)

// byItem finds the report that was promised under an item of the same subject, and was due when this item was taken: in its
// window, or, where it was due once something had happened or at no time, with a report.
func (f *finder) byItem(e evidence) []match {
	var found []match
	for _, c := range f.comingAgain(e) {
		s := f.subjectOf(c)
		own := s.own.without(s.title, f.termsOf(c.DuePhrase))
		// Any one word may stand by chance in what is said under an item, and of what was only put off the report itself has to come.
		told := f.toldUnder(e.place.ItemID).with(e.title)
		if shared(own, told) < 2 {
			if told = terms(nil).with(f.saidBy[e.place.ItemID]...).with(e.title); len(own) < 2 || c.Kind != scrutiny.CommitmentReportBack {
				told = f.presented[e.place.ItemID].with(e.title)
			}
		}
		// What it waited for has to be spoken of.
		if waits := f.termsOf(c.DuePhrase).own(matterTerms); c.DuePrecision == scrutiny.DueTriggered && !beforeThen.MatchString(c.DuePhrase) && len(waits) > 0 && covered(waits, told) < 0.5 {
			continue
		}
		if len(own) > 0 && covered(own, told) < 0.5 && !(isFurther(c) && f.isSameMatter(c, e)) {
			continue
		}
		found = append(found, match{commitment: c, fit: alike(s.title, e.title) + covered(s.own, told), why: "the item under which it was promised came again when it was due"})
	}
	return found
}

// comingAgain are the promises of a report that were due when an item was taken, made under an item of its subject.
func (f *finder) comingAgain(e evidence) []*scrutiny.Commitment {
	if e.update != nil || len(e.title) == 0 {
		return nil
	}
	isDue := func(c *scrutiny.Commitment) bool {
		if c.On >= e.place.On {
			return false
		}
		w := f.times(c)
		if !w.ok {
			switch c.DuePrecision {
			case scrutiny.DueTriggered:
				return e.place.On <= w.late && (f.presented[e.place.ItemID] != nil || comesAgain.MatchString(c.Text))
			case scrutiny.DueOpenEnded, scrutiny.DueNone:
				// Of what may come at any time the words have to tell that it has come.
				return e.place.On <= w.late && f.presented[e.place.ItemID] != nil && len(f.subjectOf(c).own.without(f.subjectOf(c).title)) > 1
			}
			return false
		}
		return w.from <= e.place.On && e.place.On <= w.to
	}
	return slices.DeleteFunc(f.shelf.like(e.place.CommitteeID, e.title, isDue), func(c *scrutiny.Commitment) bool {
		return !isReport(c) || f.isOfOther(e, c) || alike(f.subjectOf(c).title, e.title) < sameSubject
	})
}

// beforeThen takes the words of a promise that is to be kept before something happens, and waits for nothing.
var beforeThen = expr.Compile(`(?i)^\W*(?:before|ahead of|prior to|in advance of)\b`)

// comesAgain takes the words by which a matter itself is to come again.
var comesAgain = expr.Compile(`(?i)\b(?:brought|presented|submitted|considered|taken|come|looked at|seen)\b(?: [\w'’]+){0,6}? (?:again|back)\b`)

// readUnder asks for the words under those of some items where they can tell whether a promise was kept.
func (f *finder) readUnder(es []evidence) {
	clear(f.spoken)
	clear(f.under)
	if f.source == nil {
		return
	}
	var items []scrutiny.ID
	for _, e := range es {
		if len(f.comingAgain(e)) > 0 {
			items = append(items, e.place.ItemID)
		}
	}
	if len(items) > 0 {
		f.err = f.source.Texts(f.ctx, items, func(item scrutiny.ID, p *scrutiny.Passage) {
			for _, s := range sentencesOf(p.Text) {
				if !notDone.MatchString(s) && !isToCome.MatchString(s) {
					f.spoken[item] = append(f.spoken[item], f.findTerms(s))
				}
			}
		})
	}
}

// isToCome takes the words by which a sentence asks for something or says that it is to be done.
var isToCome = expr.Compile(`(?i)\b(?:resolved|agreed|recommended|asked|requested|undertook|promised|offered|wished|wondered|hoped|next (?:meeting|report|update)|further (?:report|update)s?|in due course|(?:not|nothing|no) (?:\w+ ){0,3}(?:in|shown|included|covered|mentioned|said)|(?:would|will|should|to|that) (?:\w+ ){0,4}?(?:report|provide|bring|circulate|look into|consider)|be (?:\w+ )?(?:reported|brought|provided|presented|submitted|circulated|considered|included|investigated|reviewed|looked))\b`)

// isSameMatter reports that the item under which a promise was made and a later one have the same title, or titles so alike, in
// more than one word, that a further report on the one is on the matter of both, whatever it shows: "Winter service" is
// not "Bus services".
func (f *finder) isSameMatter(c *scrutiny.Commitment, e evidence) bool {
	a, b := f.subjectOf(c).title, e.title
	if x, y := a.own(matterTerms), b.own(matterTerms); len(x) > 1 && len(y) > 1 {
		a, b = x, y
	} else if len(x) > 0 && slices.Equal(x, y) && shared(a, b) < min(len(a), len(b)) {
		return true // the one title says "plan" or "after the inspection" where the other does not
	}
	plain := func(id scrutiny.ID) string { return strings.Trim(strings.ToLower(f.linker.title(id)), " .:") }
	return shared(a, b) > 1 && alike(a, b) >= 0.65 || plain(carrier(c.Place)) == plain(e.place.ItemID)
}

// toldUnder are the words of updates under an item, and of what else is said there that is not still to come.
func (f *finder) toldUnder(item scrutiny.ID) terms {
	told, ok := f.under[item]
	if !ok {
		told = terms(nil).with(slices.Concat(f.saidBy[item], f.spoken[item])...)
		f.under[item] = told
	}
	return told
}
