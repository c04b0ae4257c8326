package link

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"scrutinygraph/scrutiny"
)

// sayAgain joins the promise of a tracker's row to the one that was made at the meeting, or under the minute, from which the
// row says that it comes: the one of that meeting whose subject is most like it.
func sayAgain(l *linker, rule string) {
	type sitting struct {
		committee scrutiny.ID
		on        scrutiny.Date
	}
	made := map[sitting][]*scrutiny.Commitment{}
	for _, c := range l.commitments {
		if c.On != "" && c.CommitteeID != "" && c.FromOn == "" && c.FromMinute == "" {
			made[sitting{c.CommitteeID, c.On}] = append(made[sitting{c.CommitteeID, c.On}], c)
		}
	}
	for _, c := range l.commitments {
		if c.On == "" || c.CommitteeID == "" || c.FromOn == "" && c.FromMinute == "" {
			continue
		}
		var pool []*scrutiny.Commitment
		why := ""
		// A number alone means the last year's, since numbers start again; a month is given as its first day.
		from, to := c.On.AddDays(-399), c.On
		if c.FromOn != "" {
			from, to = c.FromOn, c.FromOn
			if strings.HasSuffix(string(from), "-01") {
				to = from[:7] + "-31"
			}
		}
		for _, m := range l.calendar(c.CommitteeID).between(from, min(to, c.On)) {
			pool = append(pool, made[sitting{c.CommitteeID, m.Date}]...)
		}
		if c.FromMinute != "" {
			pool = slices.DeleteFunc(pool, func(o *scrutiny.Commitment) bool {
				i, ok := l.nodes[o.ItemID].(*scrutiny.AgendaItem)
				return !ok || !isMinute(c.FromMinute, i.Number)
			})
			why = "minute " + c.FromMinute
		} else {
			why = "the meeting of " + string(c.FromOn)
		}
		mine := l.termsOf(c.Text)
		best, second := 0.0, 0.0
		var fit *scrutiny.Commitment
		limb := limbOf(c.FromMinute)
		for _, o := range pool {
			theirs := l.termsOf(o.Text)
			// A row is short: its few words may stand around the promise, and not in it.
			like := max(alike(mine, theirs), alike(l.subjectOf(c).own, l.subjectOf(o).own), 0.8*covered(mine, l.around(o)))
			if limb != "" && limb == l.limbOf(o) {
				like++ // the row names the limb
			}
			switch {
			case like > best:
				best, second, fit = like, best, o
			case like > second:
				second = like
			}
		}
		// A minute with one promise leaves no choice; else the words have to choose.
		enough := 0.4
		if c.FromMinute != "" && len(pool) == 1 {
			enough = 0.15
		}
		if fit != nil && best >= enough && best > second {
			l.join(c.ID, fit.ID, rule, fmt.Sprintf("the row of a tracker gives %s, at which this was promised", why))
		}
	}
}

// limbOf is the limb that a reference names, "iii" of "3 (iii)"; empty if it names none.
func limbOf(reference string) string {
	_, limb, _ := strings.Cut(reference, "(")
	return minuteNumber(limb)
}

// limbOf is the label of the limb in which a promise was resolved; empty if it was not.
func (l *linker) limbOf(c *scrutiny.Commitment) string {
	for e := range l.edgesTo(c.ID) {
		if r, ok := l.nodes[e.From].(*scrutiny.Resolution); ok && e.Kind == scrutiny.EdgeCommits {
			return minuteNumber(r.ResolutionLabel)
		}
	}
	return ""
}

// isMinute reports that a row's reference, "16.6" or "16", names the item of a number.
func isMinute(reference, number string) bool {
	reference, _, _ = strings.Cut(reference, "(")
	reference, number = minuteNumber(reference), minuteNumber(number)
	return number != "" && (reference == number || len(reference) > len(number) && reference[:len(number)] == number && reference[len(number)] == '.')
}

// judgeAgain gives what only says a promise again the outcome of that promise.
func judgeAgain(l *linker, _ string) {
	for _, c := range l.commitments {
		o, ok := l.notes[l.canon(c.ID)].(*scrutiny.Commitment)
		if l.same[c.ID] == "" || !ok {
			continue
		}
		n := l.commitmentNote(c)
		n.MetOn, n.DoneOn, n.IsMetLate, n.PartlyMetOn = o.MetOn, o.DoneOn, o.IsMetLate, o.PartlyMetOn
		n.SupersededOn, n.WithdrawnOn = o.SupersededOn, o.WithdrawnOn
		n.IsWindowSearched, n.WindowReason, n.WindowSearchedTo, n.RecordsSearched = o.IsWindowSearched, o.WindowReason, o.WindowSearchedTo, o.RecordsSearched
		if c.DueFrom == "" && c.DueTo == "" {
			from, to := l.due(l.nodes[l.canon(c.ID)].(*scrutiny.Commitment))
			n.DueFrom, n.DueTo = cmp.Or(n.DueFrom, from), cmp.Or(n.DueTo, to)
		}
	}
}
