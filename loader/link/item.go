package link

import (
	"slices"
	"strings"

	"scrutinygraph/scrutiny"
)

// byItem finds the report that was promised under an item of the same subject, and was due when this item was taken: in its
// window, or, where it was due once something had happened, with a report.
func (f *finder) byItem(e evidence) []match {
	var found []match
	for _, c := range f.comingAgain(e) {
		s := f.subjectOf(c)
		told := f.toldUnder(e.place.ItemID).with(e.title)
		// What it waited for has to be spoken of.
		if waits := f.termsOf(c.DuePhrase).own(matterTerms); c.DuePrecision == scrutiny.DueTriggered && len(waits) > 0 && covered(waits, told) < 0.5 {
			continue
		}
		own := s.own.without(s.title, f.termsOf(c.DuePhrase))
		if len(own) > 0 && covered(own, told) < 0.5 && !(isFurther(c) && f.isSameMatter(c, e)) {
			continue
		}
		found = append(found, match{c, alike(s.title, e.title) + covered(s.own, told), "the item under which it was promised came again when it was due"})
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
			return c.DuePrecision == scrutiny.DueTriggered && e.place.On <= w.late && f.reports[e.place.ItemID]
		}
		return w.from <= e.place.On && e.place.On <= w.to
	}
	return slices.DeleteFunc(f.shelf.like(e.place.CommitteeID, e.title, isDue), func(c *scrutiny.Commitment) bool {
		return !isReport(c) || f.isOfOther(e, c) || alike(f.subjectOf(c).title, e.title) < sameSubject
	})
}

// readFigures asks for the figures of those of some items where they can tell whether a promise was kept.
func (f *finder) readFigures(es []evidence) {
	if f.source == nil {
		return
	}
	var items []scrutiny.ID
	for _, e := range es {
		// Where a figure can tell of a recommendation all are at hand.
		if len(f.figures[e.place.ItemID]) == 0 && len(f.comingAgain(e)) > 0 {
			items = append(items, e.place.ItemID)
		}
	}
	clear(f.figured)
	if len(items) > 0 {
		f.err = f.source.Figures(f.ctx, items, func(item scrutiny.ID, text string) {
			f.figured[item] = append(f.figured[item], f.findTerms(text))
		})
	}
}

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

// toldUnder are the words of what updates and figures tell under an item.
func (f *finder) toldUnder(item scrutiny.ID) terms {
	told, ok := f.under[item]
	if !ok {
		all := slices.Clone(f.saidBy[item])
		for _, fig := range f.figures[item] {
			all = append(all, f.termsOf(fig.Text))
		}
		told = terms(nil).with(append(all, f.figured[item]...)...)
		f.under[item] = told
	}
	return told
}
