package loader

import "scrutinygraph/scrutiny"

// buildRecommendations names a recommendation by its item and its number in the list, or by where it stands.
func (b *builder) buildRecommendations() {
	for _, r := range b.facts.Recommendations {
		p := b.placeOf(r.Item)
		name := b.position(r.Item, r.Spans)
		if r.Reference != "" {
			name = "recommended." + segment(r.Reference)
		}
		id := b.unique(newID(scrutiny.KindRecommendation, b.stem(r.Item), name))
		b.recommendations = append(b.recommendations, id)
		inspection := at(b.inspections, r.Inspection)
		n := &scrutiny.Recommendation{
			ID: id, Reference: r.Reference, Text: r.Text, Addressee: r.To, Origin: r.Origin, Acceptance: r.Acceptance, InspectionID: inspection, Place: p,
		}
		if r.Count > 0 {
			n.StatedCount = &r.Count
		}
		b.node(n)
		passages := b.evidence(id, r.Spans...)
		b.edge(id, scrutiny.EdgeMadeAt, carrier(p))
		by := inspection
		switch {
		case by != "":
		case r.Origin == scrutiny.OriginCommittee:
			by = p.CommitteeID
		case r.Origin == scrutiny.OriginOfficer:
			by = b.document
		}
		b.edgeWith(scrutiny.Edge{From: id, Kind: scrutiny.EdgeMadeBy, To: by, Passages: passages})
		b.edge(id, scrutiny.EdgeAddressedTo, b.body(r.To, p, r.Spans))
	}
}
