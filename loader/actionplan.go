package loader

import (
	"regexp"
	"strings"

	"scrutinygraph/scrutiny"
)

// buildPlans names a plan by council and name. A name that any plan could have ("Action Plan") says nothing by itself:
// then the inspection that the plan answers is part of the name, so that the action plans of two inspections stay two;
// and where that inspection is not known, the plan is named below the record, for the linker to join.
func (b *builder) buildPlans() {
	for _, p := range b.facts.Plans {
		inspection := at(b.inspections, p.Inspection)
		slug := segment(p.Name)
		var id scrutiny.ID
		switch {
		case !isGeneric(p.Name) && b.council != "":
			id = newID(scrutiny.KindActionPlan, b.root, slug)
		case inspection != "" && !isLocal(inspection):
			id = newID(scrutiny.KindActionPlan, b.root, slug, segment(strings.TrimPrefix(inspection.Path(), b.root+"/")))
		default:
			id = b.unique(newID(scrutiny.KindActionPlan, b.local, slug))
		}
		b.plans = append(b.plans, id)
		b.node(&scrutiny.ActionPlan{
			ID: id, Name: p.Name, OtherNames: p.OtherNames, Kind: p.Kind, SubmittedTo: p.SubmittedTo, SubmitBy: p.SubmitBy,
			InspectionID: inspection, CouncilID: b.council,
		})
		b.mention(scrutiny.EdgeAbout, p.Items, id)
		passages := b.evidence(id, append(p.Spans, p.SubmitSpan)...)
		b.edgeWith(scrutiny.Edge{From: id, Kind: scrutiny.EdgeRespondsTo, To: inspection, Passages: passages})
		for _, r := range p.Recommendations {
			b.edgeWith(scrutiny.Edge{From: id, Kind: scrutiny.EdgeAddresses, To: at(b.recommendations, r), Passages: passages})
		}
	}
	for i, p := range b.facts.Plans {
		if len(p.Succeeds)+len(p.Alongside) == 0 {
			continue
		}
		passages := b.evidence(b.plans[i], p.KinshipSpans...)
		kin := func(kind scrutiny.EdgeKind, others []int) {
			for _, o := range others {
				b.edgeWith(scrutiny.Edge{From: b.plans[i], Kind: kind, To: at(b.plans, o), Passages: passages})
			}
		}
		kin(scrutiny.EdgeSucceeds, p.Succeeds)
		kin(scrutiny.EdgeRunsAlongside, p.Alongside)
	}
}

// isGeneric reports that a plan's name holds only words that say what kind of plan it is and who asked for it.
func isGeneric(name string) bool {
	return genericPlan.MatchString(strings.ReplaceAll(segment(name), "-", " "))
}

var genericPlan = regexp.MustCompile(`^((the|an?|its|their|our|overall|draft|final|single|joint|post|pre|initial|revised|updated|detailed|subsequent|council'?s?|services?|ofsted|cqc|estyn|ciw|hmicfrs|hmi|` +
	`inspection|inspectorate|ilacs|sif|jar|jtai|send|area|for|in|of|to|response|improvement|development|action|accelerated|progress|recovery|implementation|delivery|written|statement|plans?|programme|and|key) ?)+$`)
