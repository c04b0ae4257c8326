package link

import (
	"testing"

	"scrutinygraph/scrutiny"
)

// TestOwnRecommendations: a task group's recommendations have no inspection. A later item of the same subject tells of one by
// its number, or by its words; an item of another subject does not.
func TestOwnRecommendations(t *testing.T) {
	for name, c := range map[string]struct {
		title, text string
		tier        scrutiny.Tier // empty where nothing is told of it
	}{
		"by number":       {"Bees: monitoring of recommendations", "Recommendation 2 – the posts had been filled in May.", scrutiny.TierBackReference},
		"by letter R":     {"Bees: progress", "The wardens (R2) had started in May.", scrutiny.TierBackReference},
		"by words":        {"Bees: progress", "Two additional hive wardens had been recruited for each park.", scrutiny.TierSamePlan},
		"another number":  {"Bees: progress", "Recommendation 3 – nothing had been done.", ""},
		"another subject": {"Buses", "Recommendation 2 – the posts had been filled in May.", ""},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBook()
			m := b.meets(children, "2020-01-21", whole).minute("57", "Bees Task and Finish Group: final report")
			add := func(reference, text string) *scrutiny.Recommendation {
				r := &scrutiny.Recommendation{ID: m.id(scrutiny.KindRecommendation, reference), Reference: reference, Text: text, Origin: scrutiny.OriginCommittee, Place: m.place()}
				b.g.Nodes = append(b.g.Nodes, r)
				m.says(r.ID, "", text)
				return r
			}
			add("1", "Adopt a policy on meadows")
			r := add("2", "Recruit additional hive wardens for each park")
			u := b.meets(children, "2020-09-08", whole).minute("4", c.title).tells(c.text, scrutiny.Update{Progress: "COMPLETED"})
			got := b.link(t)
			if c.tier == "" {
				got.wantNone(scrutiny.EdgeUpdates, r)
				return
			}
			got.wantEdge(u, scrutiny.EdgeUpdates, r, c.tier)
		})
	}
}

// TestPlanOfTheReview: a plan under a title that names a peer challenge is the one that answers the last of which the
// committee speaks; one that is called after an inspectorate is not.
func TestPlanOfTheReview(t *testing.T) {
	b := newBook()
	m := b.meets(children, "2020-01-21", whole).minute("57", "Peer challenge of the Council")
	i := m.inspects("Peer review", 2019, "the ", "LGA peer challenge of 2019")
	i.Inspectorate = "LGA"
	p := m.plan("Peer Challenge Action Plan", false, i)
	later := b.meets(children, "2020-09-08", whole)
	again := later.minute("4", "Peer challenge: progress").plan("action plan", false, nil)
	other := later.minute("5", "Parks").plan("Ofsted Action Plan", false, nil)
	got := b.link(t)
	got.wantEdge(again, scrutiny.EdgeSameAs, p, "")
	if _, ok := got.edge(other, scrutiny.EdgeSameAs, p); ok {
		t.Error("the plan of another inspectorate was joined to that of the peer challenge")
	}
}
