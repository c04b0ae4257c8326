package loader

import (
	"cmp"

	"scrutinygraph/scrutiny"
)

// buildResolutions names a limb by its item and label: "…/resolved.b", "…/resolved" without a label.
func (b *builder) buildResolutions() {
	positions := map[int]int{}
	for _, r := range b.facts.Resolutions {
		p := b.placeOf(r.Item)
		name := "resolved"
		if r.Label != "" {
			name += "." + segment(r.Label)
		}
		id := b.unique(newID(scrutiny.KindResolution, b.stem(r.Item), name))
		b.resolutions = append(b.resolutions, id)
		positions[r.Item]++
		b.node(&scrutiny.Resolution{ID: id, ResolutionLabel: r.Label, Verb: r.Verb, Text: r.Text, Position: positions[r.Item], Place: p})
		b.edge(id, scrutiny.EdgeResolvedAt, cmp.Or(p.ItemID, p.MeetingID))
		b.evidence(id, r.Spans...)
	}
}
