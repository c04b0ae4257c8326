package loader

import (
	"maps"
	"slices"
	"strings"

	"scrutinygraph/scrutiny"
)

// buildDeclarations puts the interests that were declared on the meeting of their item, or of the record, with the words.
func (b *builder) buildDeclarations() {
	of := map[scrutiny.ID][]string{}
	for _, d := range b.facts.Declarations {
		meeting := b.placeOf(d.Item).MeetingID
		if d.IsNone || d.Who == "" || meeting == "" {
			continue
		}
		said := d.Who
		for i, s := range []string{d.Kind, d.Matter, d.Reason} {
			if s = strings.Join(strings.Fields(s), " "); s != "" {
				said += []string{": ", ", ", ", "}[i] + s
			}
		}
		of[meeting] = append(of[meeting], said)
		b.evidence(meeting, d.Spans...)
	}
	for _, meeting := range slices.Sorted(maps.Keys(of)) {
		slices.Sort(of[meeting])
		b.node(&scrutiny.Meeting{ID: meeting, Declarations: slices.Compact(of[meeting])})
	}
}

// buildCallIns puts what became of a decision that was called in on the item, with the words.
func (b *builder) buildCallIns() {
	for _, c := range b.facts.CallIns {
		if item := at(b.items, c.Item); item != "" {
			b.node(&scrutiny.AgendaItem{ID: item, CallInOutcome: c.Outcome, CallInReferredTo: c.To})
			b.evidence(item, c.Spans...)
		}
	}
}
