package loader

import "scrutinygraph/scrutiny"

// buildCommitments names a promise by the structure around it: below the limb that resolves it ("…/resolved.b/commitment"),
// else by where its strongest words stand ("…/p4.s2").
func (b *builder) buildCommitments() {
	for _, c := range b.facts.Commitments {
		p := b.placeOf(c.Item)
		resolution := at(b.resolutions, c.Resolution)
		var id scrutiny.ID
		if resolution != "" {
			id = b.unique(newID(scrutiny.KindCommitment, resolution.Path(), "commitment"))
		} else {
			id = b.unique(newID(scrutiny.KindCommitment, b.stem(c.Item), b.position(c.Item, c.Spans)))
		}
		plan, inspection := at(b.plans, c.Plan), at(b.inspections, c.Inspection)
		b.node(&scrutiny.Commitment{
			ID: id, Kind: c.Kind, Text: c.Text, Strength: c.Strength, Certainty: c.Certainty,
			DuePhrase: c.Due.Phrase, DueFrom: c.Due.From, DueTo: c.Due.To, DuePrecision: c.Due.Precision,
			OwedBy: c.OwedBy, OwedTo: c.OwedTo, Subject: c.Subject, PlanID: plan, InspectionID: inspection,
			IsChase: c.IsChase, ChaseOn: c.ChaseOn, IsDeferral: c.IsDeferral, IsWithdrawal: c.IsWithdrawal, FromMinute: c.FromMinute, FromOn: c.FromOn, Place: p,
		})
		// The phrase that says when is mostly a part of the promise's words; where it is not, it is evidence too.
		passages := b.evidence(id, c.Spans...)
		b.commitments = append(b.commitments, id)
		if due := c.Due.Span; !due.IsZero() {
			isWithin := false
			for _, s := range c.Spans {
				isWithin = isWithin || s.Start <= due.Start && due.End <= s.End
			}
			if !isWithin {
				b.evidence(id, due)
			}
		}
		b.edge(id, scrutiny.EdgeMadeAt, carrier(p))
		b.edge(resolution, scrutiny.EdgeCommits, id)
		if resolution == "" && len(passages) > 0 {
			b.edge(passages[0], scrutiny.EdgeCommits, id)
		}
		b.edge(id, scrutiny.EdgeAbout, plan)
		b.edge(id, scrutiny.EdgeAbout, inspection)
		b.edge(id, scrutiny.EdgeOwedBy, b.holder(c.OwedBy))
		b.edge(id, scrutiny.EdgeOwedTo, b.body(c.OwedTo, p, c.Spans))
	}
}
