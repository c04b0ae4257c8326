package loader

import "scrutinygraph/scrutiny"

// buildFigures names a figure by where it stands and what it is.
func (b *builder) buildFigures() {
	for _, f := range b.facts.Figures {
		p := b.placeOf(f.Item)
		id := b.unique(newID(scrutiny.KindFigure, b.stem(f.Item), b.position(f.Item, f.Spans), segment(f.Raw)))
		b.node(&scrutiny.Figure{ID: id, Raw: f.Raw, Value: f.Value, Unit: f.Unit, Period: f.Period, Text: f.Text, Place: p})
		b.evidence(id, f.Spans...)
		b.edge(carrier(p), scrutiny.EdgeMentions, id)
	}
}
