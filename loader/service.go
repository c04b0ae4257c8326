package loader

import "scrutinygraph/scrutiny"

// buildServices names a service by council and name.
func (b *builder) buildServices() {
	for _, s := range b.facts.Services {
		slug := bodySlug(s.Name)
		if slug == "_" {
			continue
		}
		id := newID(scrutiny.KindService, b.root, slug)
		b.services[slug] = id
		b.node(&scrutiny.Service{ID: id, Name: s.Name, Department: s.Department, CouncilID: b.council})
		b.mention(scrutiny.EdgeAbout, s.Items, id)
		b.evidence(id, s.Spans...)
	}
}
