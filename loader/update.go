package loader

import "scrutinygraph/scrutiny"

// buildUpdates names an update by where it stands.
func (b *builder) buildUpdates() {
	for _, u := range b.facts.Updates {
		p := b.placeOf(u.Item)
		id := b.unique(newID(scrutiny.KindUpdate, b.stem(u.Item), b.position(u.Item, u.Spans)))
		plan, inspection := at(b.plans, u.Plan), at(b.inspections, u.Inspection)
		b.node(&scrutiny.Update{
			ID: id, Text: u.Text, Progress: u.Progress, RefMinute: u.RefMinute, RefOn: u.RefOn, RefPhrase: u.RefPhrase, Subject: u.Subject,
			OwedBy: u.OwedBy, PlanID: plan, InspectionID: inspection, Place: p,
		})
		b.evidence(id, u.Spans...)
		b.edge(id, scrutiny.EdgeMadeAt, carrier(p))
		b.edge(id, scrutiny.EdgeUpdates, at(b.commitments, u.Commitment))
		b.edge(id, scrutiny.EdgeUpdates, at(b.actions, u.Action))
		b.edge(id, scrutiny.EdgeAbout, plan)
		b.edge(id, scrutiny.EdgeAbout, inspection)
	}
}
