package loader

import (
	"regexp"
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// buildCommittees makes the committee of the record, those of its meetings and of a list, and the other bodies that it
// names: "committee:<council>/<slug>".
func (b *builder) buildCommittees() {
	b.place.CommitteeID = b.committee(b.facts.Committee)
	for _, m := range b.facts.Meetings {
		b.committee(m.Committee)
	}
	for _, name := range b.facts.Committees {
		b.committee(record.Known{Value: name.Value, Basis: scrutiny.BasisStated, Spans: []record.Span{name.Span}})
	}
	for _, c := range b.doc.Committees {
		b.committee(record.Known{Value: c.Name.Value, Basis: scrutiny.BasisStated, Spans: []record.Span{c.Name.Span}})
	}
}

// committee gives the ID of a body, "" for one that is not known.
func (b *builder) committee(known record.Known) scrutiny.ID {
	slug := bodySlug(known.Value)
	if slug == "_" {
		return ""
	}
	id := newID(scrutiny.KindCommittee, b.root, slug)
	b.committees[slug] = id
	b.node(&scrutiny.Committee{
		ID: id, Name: known.Value, Kind: committeeKind(known.Value), CouncilID: b.council,
		Basis: known.Basis, BasisNote: known.Note, SourceID: b.committeeSource(slug),
	})
	b.edge(id, scrutiny.EdgePartOf, b.council)
	b.evidence(id, known.Spans...)
	return id
}

// bodySlug folds the name of a body: "the Cabinet" and "Cabinet" are one.
func bodySlug(name string) string { return strings.TrimPrefix(segment(name), "the-") }

// committeeSource is the publisher's own id of a committee that the page gives.
func (b *builder) committeeSource(slug string) string {
	if b.committeeSources == nil {
		b.committeeSources = map[string]string{}
		note := func(name, source string) {
			if slug := bodySlug(name); b.committeeSources[slug] == "" {
				b.committeeSources[slug] = source
			}
		}
		for _, c := range b.doc.Committees {
			note(c.Name.Value, c.SourceID)
		}
		for _, m := range b.doc.Meetings {
			note(m.Committee.Value, m.CommitteeSourceID)
		}
	}
	return b.committeeSources[slug]
}

// committeeKinds judge a committee by the words of its name; the first that fits decides. A scrutiny task group is a
// task group, a scrutiny board or the executive scrutiny committee a scrutiny committee.
var committeeKinds = []struct {
	words *regexp.Regexp
	kind  scrutiny.CommitteeKind
}{
	{regexp.MustCompile(`(?i)\btask\b|\bfinish\b|\bworking (group|party)\b|\breview (group|panel)\b|\binquiry\b`), scrutiny.CommitteeTaskGroup},
	{regexp.MustCompile(`(?i)\bscrutiny\b|\boverview\b|\bselect committee\b|\bpolicy development\b|\bcall[- ]in\b`), scrutiny.CommitteeScrutiny},
	{regexp.MustCompile(`(?i)\bcabinet\b|\bexecutive\b`), scrutiny.CommitteeExecutive},
	{regexp.MustCompile(`(?i)^(the )?((full|annual|extraordinary) )?([\pL' -]+ )?council( meeting)?$`), scrutiny.CommitteeCouncil},
	{regexp.MustCompile(`(?i)\bboard\b|\bpartnership\b`), scrutiny.CommitteeBoard},
}

func committeeKind(name string) scrutiny.CommitteeKind {
	for _, k := range committeeKinds {
		if k.words.MatchString(name) {
			return k.kind
		}
	}
	return scrutiny.CommitteeOther
}

// body finds the committee that a record means by a name: one that it names elsewhere, or its own by the last words of
// its name ("the Committee", "the Scrutiny Panel"), or by "Members". The executive and the full council need no other
// name than that; the spans are where they have it.
func (b *builder) body(name string, p scrutiny.Place, spans []record.Span) scrutiny.ID {
	slug := bodySlug(name)
	own := p.CommitteeID.Path()
	switch {
	case slug == "_":
		return ""
	case b.committees[slug] != "":
		return b.committees[slug]
	case own != "" && (strings.HasSuffix(own, "-"+slug) || slug == "members" || slug == "councillors" || slug == "committee-members"):
		return p.CommitteeID
	case b.council != "" && sovereign.MatchString(name):
		return b.committee(record.Known{Value: name, Basis: scrutiny.BasisStated, Spans: spans})
	}
	return ""
}

var sovereign = regexp.MustCompile(`(?i)^(the )?(cabinet|executive|full council|council)$`)
