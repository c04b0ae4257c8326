package loader

import "scrutinygraph/scrutiny"

// buildActions names an action by its item, or its record, and its number ("…/action.1.2"), or by where it stands. Whether the
// row of a later record is the same action is for the linker to tell.
func (b *builder) buildActions() {
	for _, a := range b.facts.Actions {
		p := b.placeOf(a.Item)
		name := b.position(a.Item, a.Spans)
		if a.Reference != "" {
			name = "action." + segment(a.Reference)
		}
		id := b.unique(newID(scrutiny.KindAction, b.stem(a.Item), name))
		b.actions = append(b.actions, id)
		plan := at(b.plans, a.Plan)
		b.node(&scrutiny.Action{
			ID: id, Reference: a.Reference, Text: a.Text, Answers: a.Answers, Owner: a.Owner,
			DuePhrase: a.Due.Phrase, DueFrom: a.Due.From, DueTo: a.Due.To, DuePrecision: a.Due.Precision,
			Rag: a.Rag, Progress: a.Progress, PlanID: plan, Place: p,
		})
		passages := b.evidence(id, a.Spans...)
		b.edge(id, scrutiny.EdgeMadeAt, carrier(p))
		b.edgeWith(scrutiny.Edge{From: id, Kind: scrutiny.EdgePartOf, To: plan, Passages: passages})
		b.edgeWith(scrutiny.Edge{From: id, Kind: scrutiny.EdgeImplements, To: at(b.recommendations, a.Recommendation), Passages: passages})
		b.edge(id, scrutiny.EdgeOwedBy, b.holder(a.Owner))
	}
}
