package loader

import (
	"scrutinygraph/scrutiny"
)

// buildCouncil names the council by its name, "council:<slug>". Without one, everything that a council would name stays
// below the record.
func (b *builder) buildCouncil() {
	known := b.facts.Council
	b.place.DocumentID = b.document
	slug := segment(known.Value)
	if slug == "_" {
		return
	}
	b.root = slug
	b.council = newID(scrutiny.KindCouncil, slug)
	b.place.CouncilID = b.council
	b.node(&scrutiny.Council{
		ID: b.council, Name: known.Value, Tier: b.facts.CouncilTier, Nation: b.facts.CouncilNation, Basis: known.Basis, BasisNote: known.Note,
	})
	b.evidence(b.council, known.Spans...)
}
