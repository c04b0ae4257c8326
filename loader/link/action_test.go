package link

import (
	"fmt"
	"testing"

	"scrutinygraph/scrutiny"
)

// acts makes a row of a plan.
func (m *minute) acts(reference, text, answers string, plan *scrutiny.ActionPlan) *scrutiny.Action {
	a := &scrutiny.Action{ID: m.id(scrutiny.KindAction, fmt.Sprint(len(m.g.Nodes))), Reference: reference, Text: text, Answers: answers, PlanID: plan.ID, Place: m.place()}
	m.add(a)
	m.edge(a.ID, scrutiny.EdgePartOf, plan.ID)
	m.says(a.ID, "", text)
	return a
}

// TestActions: what a plan's row implements, what lists it again, and what tells of it.
func TestActions(t *testing.T) {
	b := newBook()
	m := b.meets(children, "2024-06-18", whole).minute("6", "Ofsted Inspection of Children's Services")
	i := m.inspects("ILACS", 2024, "the ", "inspection")
	interviews := m.recommends("the timeliness of return home interviews for missing children", 0, i)
	fostering := m.recommends("the identification of private fostering arrangements", 0, i)
	p := m.plan("Children's Practice Journey Plan", true, i)
	paper := b.meets(children, "2024-09-10", whole).minute("15", "Children's Practice Journey Plan")
	work := paper.acts("2", "Bring the work in-house with a team of four", "Return home interviews", p)
	forms := paper.acts("4", "Write a new form with young people", "Pathway plans", p)
	again := b.meets(children, "2025-01-14", whole).minute("35", "Children's Practice Journey Plan")
	same := again.acts("2", "Bring the work in-house, with a team of six", "Return home interviews", p)
	other := again.acts("4", "Open two homes of three beds", "Sufficiency of homes", p)
	again.tells("Action 4 was complete.", scrutiny.Update{PlanID: p.ID})
	got := b.link(t)
	got.wantEdge(work, scrutiny.EdgeImplements, interviews, scrutiny.TierSamePlan)
	got.wantNone(scrutiny.EdgeImplements, fostering)
	got.wantEdge(same, scrutiny.EdgeSameAs, work, "")
	got.wantNone(scrutiny.EdgeSameAs, forms)
	// Two actions have the number 4, so it says nothing.
	got.wantNone(scrutiny.EdgeUpdates, forms)
	got.wantNone(scrutiny.EdgeUpdates, other)
	v := again.tells("Action 2 was complete.", scrutiny.Update{PlanID: p.ID})
	got = b.link(t)
	got.wantEdge(v, scrutiny.EdgeUpdates, work, scrutiny.TierBackReference)
}
