package link

import (
	"strings"

	"scrutinygraph/scrutiny"
)

// byItem finds the report that was promised under an item of the same subject, and was due when this item was taken: in its
// window, or, where it was due once something had happened, with a report.
func (f *finder) byItem(e evidence) []match {
	if e.update != nil || len(e.title) == 0 {
		return nil
	}
	var found []match
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
	for _, c := range f.shelf.like(e.place.CommitteeID, e.title, isDue) {
		s := f.subjectOf(c)
		if !isReport(c) || f.isOfOther(e, c) || alike(s.title, e.title) < sameSubject {
			continue
		}
		told := f.toldUnder(e.place.ItemID).with(e.title)
		own := s.own.without(s.title, f.termsOf(c.DuePhrase))
		if len(own) > 0 && covered(own, told) < 0.5 && !(isFurther(c) && f.isSameMatter(c, e)) {
			continue
		}
		found = append(found, match{c, alike(s.title, e.title) + covered(s.own, told), "the item under which it was promised came again when it was due"})
	}
	return found
}

// isSameMatter reports that the item under which a promise was made and a later one have the same title, or titles so alike, in
// more than one word, that a further report on the one is on the matter of both, whatever it shows: "Winter service" is
// not "Bus services".
func (f *finder) isSameMatter(c *scrutiny.Commitment, e evidence) bool {
	a, b := f.subjectOf(c).title, e.title
	plain := func(id scrutiny.ID) string { return strings.Trim(strings.ToLower(f.linker.title(id)), " .:") }
	return shared(a, b) > 1 && alike(a, b) >= 0.65 || plain(carrier(c.Place)) == plain(e.place.ItemID)
}

// toldUnder are the words of what updates and figures tell under an item.
func (f *finder) toldUnder(item scrutiny.ID) terms {
	told, ok := f.under[item]
	if !ok {
		all := f.saidBy[item]
		for _, fig := range f.figures[item] {
			all = append(all, f.termsOf(fig.Text))
		}
		told = terms(nil).with(all...)
		f.under[item] = told
	}
	return told
}
