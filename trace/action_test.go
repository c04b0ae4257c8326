package trace_test

import (
	"slices"
	"testing"

	"scrutinygraph/scrutiny"
)

const (
	rec1     = scrutiny.ID("recommendation:leafshire/children/2020-01-21/57/recommended.1")
	training = scrutiny.ID("action:_record/plan/action.1")
	homes    = scrutiny.ID("action:_record/plan/action.2")
)

// withActions adds the plan's own paper of September: two actions, of which the first implements a listed recommendation and the
// second is told of again in November.
func withActions() *matter {
	m := leafshire(true, false)
	p := m.meeting("2020-09-08", item12, "12", "Ofsted Action Plan")
	m.node(&scrutiny.Recommendation{ID: rec1, Reference: "1", Text: "train the staff", Origin: scrutiny.OriginInspection, InspectionID: in2019, Place: p}, p.DocumentID, "2020-01-21", "train the staff")
	m.edge(rec1, scrutiny.EdgeMadeBy, in2019)
	m.edge(actions, scrutiny.EdgeAddresses, rec1)
	for id, a := range map[scrutiny.ID]*scrutiny.Action{training: {Text: "book the training", DueTo: "2020-10-31"}, homes: {Text: "open two homes", DueTo: "2020-10-31"}} {
		a.ID, a.PlanID, a.Place = id, actions, p
		m.node(a, p.DocumentID, p.On, a.Text)
		m.edge(id, scrutiny.EdgePartOf, actions)
		m.edge(id, scrutiny.EdgeMadeAt, item12)
	}
	m.edge(training, scrutiny.EdgeImplements, rec1)
	later := m.meeting("2020-11-03", "item:leafshire/children/2020-11-03/20", "20", "Ofsted Action Plan")
	told := scrutiny.ID("update:leafshire/children/2020-11-03/20/p1")
	m.node(&scrutiny.Update{ID: told, Text: "the homes had opened", Progress: "COMPLETED", Place: later}, later.DocumentID, later.On, "the homes had opened")
	m.edge(told, scrutiny.EdgeUpdates, homes)
	return m
}

// TestActions: a plan's actions are a stage of its road; a listed recommendation has those that implement it, and an action its
// own plan and recommendation. Of one that was due and never told of since, the trace says so; of one that is done it does not.
func TestActions(t *testing.T) {
	st := remember(withActions().g)
	stages := func(id scrutiny.ID) (found []scrutiny.ID, late []scrutiny.ID) {
		r := follow(t, st, id, "2021-01-01")
		for _, s := range r.Steps {
			if s.Stage == "ACTION" {
				found = append(found, s.Node.NodeID())
			}
		}
		for _, g := range r.Gaps {
			if g.About.NodeKind() == scrutiny.KindAction {
				late = append(late, g.About.NodeID())
			}
		}
		return found, late
	}
	for _, c := range []struct {
		from        scrutiny.ID
		found, late []scrutiny.ID
	}{
		{in2019, []scrutiny.ID{training, homes}, []scrutiny.ID{training}},
		{actions, []scrutiny.ID{training, homes}, []scrutiny.ID{training}},
		{rec1, []scrutiny.ID{training}, []scrutiny.ID{training}},
		{training, []scrutiny.ID{training}, []scrutiny.ID{training}},
		{homes, []scrutiny.ID{homes}, nil},
		{promise, nil, nil},
	} {
		found, late := stages(c.from)
		if !slices.Equal(found, c.found) || !slices.Equal(late, c.late) {
			t.Errorf("%s: actions %v, late %v; want %v, %v", c.from, found, late, c.found, c.late)
		}
	}
	wantOutline(t, follow(t, st, homes, "2020-12-01"), `
		CONTEXT inspection:leafshire/ofsted/sif/2016 via REINSPECTS 1 passages
		CONTEXT 2020-01-21 plan:leafshire/improvement-journey-plan via RUNS_ALONGSIDE 1 passages
		INSPECTION inspection:leafshire/ofsted/ilacs/2019 via RESPONDS_TO 2 passages
		ACTION_PLAN 2020-01-21 plan:leafshire/action-plan/2019 via PART_OF 1 passages
		ACTION 2020-09-08 action:_record/plan/action.2 1 passages
		UPDATE 2020-09-08 update:leafshire/children/2020-09-08/12/p1 via UPDATES SAME_INSPECTION_OR_PLAN 1 passages
		UPDATE 2020-11-03 update:leafshire/children/2020-11-03/20/p1 via UPDATES 1 passages`)
}
