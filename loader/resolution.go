package loader

import (
	"cmp"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// buildResolutions names a limb by its item and label: "…/resolved.b", "…/resolved" without a label.
func (b *builder) buildResolutions() {
	positions := map[int]int{}
	votes := map[int]*record.Vote{} // the first of a resolution
	for i := range b.facts.Votes {
		if v := &b.facts.Votes[i]; v.Resolution >= 0 && votes[v.Resolution] == nil {
			votes[v.Resolution] = v
		}
	}
	for i, r := range b.facts.Resolutions {
		p := b.placeOf(r.Item)
		name := "resolved"
		if r.Label != "" {
			name += "." + segment(r.Label)
		}
		id := b.unique(newID(scrutiny.KindResolution, b.stem(r.Item), name))
		b.resolutions = append(b.resolutions, id)
		positions[r.Item]++
		n := &scrutiny.Resolution{ID: id, ResolutionLabel: r.Label, Verb: r.Verb, Text: r.Text, Position: positions[r.Item], Place: p}
		if v := votes[i]; v != nil {
			n.MovedBy, n.SecondedBy, n.VotesFor, n.VotesAgainst, n.Abstentions = v.MovedBy, v.SecondedBy, v.For, v.Against, v.Abstentions
			n.IsUnanimous, n.IsCastingVote = v.IsUnanimous, v.IsCasting
			b.evidence(id, v.Spans...)
		}
		b.node(n)
		b.edge(id, scrutiny.EdgeResolvedAt, cmp.Or(p.ItemID, p.MeetingID))
		b.evidence(id, r.Spans...)
	}
}
