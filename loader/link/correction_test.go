package link

import (
	"testing"

	"scrutinygraph/scrutiny"
)

// corrects adds corrections as the loader gives them.
func (b *book) corrects(cs ...*scrutiny.Correction) {
	for _, c := range cs {
		c.Because, c.CorrectedBy = "so it is", "A. Clerk"
		b.g.Corrections = append(b.g.Corrections, c)
	}
}

func one(nodes ...scrutiny.Node) *scrutiny.Correction {
	return targeting(scrutiny.CorrectionSame, nodes...)
}

func two(nodes ...scrutiny.Node) *scrutiny.Correction {
	return targeting(scrutiny.CorrectionDifferent, nodes...)
}

func targeting(kind scrutiny.CorrectionKind, nodes ...scrutiny.Node) *scrutiny.Correction {
	c := &scrutiny.Correction{Kind: kind}
	for _, n := range nodes {
		c.Targets = append(c.Targets, n.NodeID())
	}
	return c
}

func noLink(from scrutiny.Node, kind scrutiny.EdgeKind, to scrutiny.Node) *scrutiny.Correction {
	c := targeting(scrutiny.CorrectionWrong, from, to)
	c.LinkKind = kind
	return c
}

// TestCorrectedJoins draws four plans of one council. By the rules the mention of 2020 is the plan of the same name, and the
// initials are both.
func TestCorrectedJoins(t *testing.T) {
	draw := func() (b *book, road, again, bridge, initials *scrutiny.ActionPlan) {
		b = newBook()
		m := b.meets(children, "2020-01-21", whole).minute("57", "Plans")
		road = m.plan("Road Safety Improvement Plan", true, nil)
		bridge = m.plan("Bridge Strategy", true, nil)
		later := b.meets(children, "2020-03-03", whole).minute("3", "Plans")
		again = later.plan("Road Safety Improvement Plan", false, nil)
		initials = later.plan("RSIP", true, nil)
		return b, road, again, bridge, initials
	}
	joined := func(c conclusions, from, to scrutiny.Node) bool {
		_, ok := c.edge(from, scrutiny.EdgeSameAs, to)
		return ok
	}
	b, road, _, bridge, initials := draw()
	got := b.link(t)
	if !joined(got, initials, road) || joined(got, bridge, road) {
		t.Fatal("the rules join other plans than this test is about")
	}

	b.corrects(one(bridge, road))
	got = b.link(t)
	e, ok := got.edge(road, scrutiny.EdgeSameAs, bridge)
	if !ok || e.Rule != "correction" || e.Why != "so it is (A. Clerk)" || e.Score != 1 {
		t.Errorf("joined by a correction: %+v", e)
	}
	// What rules join to the one stands for the other, too.
	if !joined(got, initials, bridge) {
		t.Error("the initials stand for the name that stands back")
	}

	b, road, _, _, initials = draw()
	b.corrects(two(road, initials))
	got = b.link(t)
	if joined(got, initials, road) || joined(got, road, initials) {
		t.Error("a rule joined what is two")
	}

	// Not by way of a third: what is one with the bridge is apart from what the bridge is apart from.
	var again *scrutiny.ActionPlan
	b, road, again, bridge, initials = draw()
	b.corrects(one(bridge, road), two(bridge, initials))
	got = b.link(t)
	for _, p := range []*scrutiny.ActionPlan{road, again, bridge} {
		if joined(got, initials, p) || joined(got, p, initials) {
			t.Errorf("the initials are %s", p.Name)
		}
	}

	// Two files that contradict each other: that they are two is believed, whichever comes first.
	for _, cs := range [][]*scrutiny.Correction{{one(road, bridge), two(bridge, road)}, {two(road, bridge), one(bridge, road)}} {
		b.g.Corrections = nil
		b.corrects(cs...)
		if got = b.link(t); joined(got, road, bridge) || joined(got, bridge, road) {
			t.Error("they are one")
		}
	}

	// What is not among the records is left alone.
	b.g.Corrections = nil
	b.corrects(one(road, &scrutiny.ActionPlan{ID: "plan:leafshire/unknown"}), one(&scrutiny.ActionPlan{ID: "plan:leafshire/other"}, bridge))
	got = b.link(t)
	if joined(got, bridge, road) {
		t.Error("joined by way of what is not there")
	}
}

// TestCorrectedEvidence: a link that is wrong is not made and decides nothing, and the next best is looked for.
func TestCorrectedEvidence(t *testing.T) {
	b := newBook()
	m := b.meets(children, "2020-01-21", whole).minute("57", "Budget")
	first := september()
	first.Subject = "permanent exclusions by district"
	asked := m.promises("exclusions by district be provided", first)
	late := september()
	late.Subject = "home to school transport costs"
	put := m.promises("transport costs be provided", late)
	j := b.meets(children, "2020-06-02", whole).minute("9", "Matters Arising")
	chasing := september()
	chasing.Subject, chasing.IsChase = "permanent exclusions by district", true
	chased := j.promises("exclusions by district still be provided", chasing)
	moving := due("in December 2020", "2020-12-01", "2020-12-31", scrutiny.DueMonth)
	moving.Subject, moving.IsDeferral, moving.ChaseOn = "transport costs", true, "2020-01-21"
	moved := j.promises("transport costs be deferred to December", moving)
	u := b.meets(children, "2020-09-08", whole).minute("2", "Matters Arising").tells(
		"The permanent exclusions by district, requested on 21 January 2020, had been circulated.", scrutiny.Update{RefOn: "2020-01-21", Progress: "COMPLETED", Subject: "permanent exclusions by district"})

	got := b.link(t)
	got.wantEdge(u, scrutiny.EdgeFulfils, asked, scrutiny.TierBackReference)
	got.wantEdge(u, scrutiny.EdgeFulfils, chased, scrutiny.TierBackReference)
	got.wantEdge(moved, scrutiny.EdgeSupersedes, put, scrutiny.TierBackReference)
	got.wantStatus(chased, "2020-12-31", scrutiny.StatusMet, "")
	got.wantStatus(put, "2020-12-31", scrutiny.StatusSuperseded, "")

	b.corrects(noLink(u, scrutiny.EdgeFulfils, chased), noLink(moved, scrutiny.EdgeSupersedes, put))
	got = b.link(t)
	got.wantEdge(u, scrutiny.EdgeFulfils, asked, scrutiny.TierBackReference)
	got.wantStatus(asked, "2020-12-31", scrutiny.StatusMet, "")
	got.wantNone(scrutiny.EdgeFulfils, chased)
	got.wantStatus(chased, "2020-12-31", scrutiny.StatusNoEvidenceFound, "")
	got.wantNone(scrutiny.EdgeSupersedes, put)
	got.wantStatus(put, "2020-12-31", scrutiny.StatusNoEvidenceFound, "")

	b.corrects(noLink(u, scrutiny.EdgeFulfils, asked), noLink(chased, scrutiny.EdgeChases, asked))
	got = b.link(t)
	got.wantNone(scrutiny.EdgeFulfils, asked)
	got.wantNone(scrutiny.EdgeChases, asked)
	got.wantStatus(asked, "2020-12-31", scrutiny.StatusNoEvidenceFound, "")
}
