package link

import (
	"testing"

	"scrutinygraph/scrutiny"
)

// TestPlanReferredTo: the plan of an item that refers to a minute is the plan of that minute, whatever each is called, unless both have names of
// their own.
func TestPlanReferredTo(t *testing.T) {
	for _, c := range []struct {
		then, now, minute string
		isOne             bool
	}{
		{"action plan", "Joint Improvement Plan", "57", true},
		{"Partnership's improvement plan", "Joint Improvement Plan", "57", true},
		{"Fostering Improvement Plan", "Library Improvement Plan", "57", false},
		{"action plan", "Joint Improvement Plan", "58", false},
	} {
		t.Run(c.then+", "+c.now+", "+c.minute, func(t *testing.T) {
			b := newBook()
			m := b.meets(children, "2020-01-21", whole).minute("57", "Inspection of children's services")
			then := m.plan(c.then, false, m.inspects("ILACS", 2019, "the ", "2019 Ofsted inspection"))
			later := b.meets(children, "2020-04-07", whole).minute("4", "The plan")
			now := later.plan(c.now, false, nil)
			later.tells("Further to minute "+c.minute+" the director submitted the plan.", scrutiny.Update{RefMinute: c.minute, RefPhrase: "Further to minute " + c.minute, Progress: "REPORTED"})
			// What the title names is the plan, and a further report on it is told of under the name.
			progress := b.meets(children, "2020-09-08", whole).minute("6", "Joint Improvement Plan - progress")
			got := b.link(t)
			if !c.isOne {
				got.wantNone(scrutiny.EdgeSameAs, then)
				return
			}
			got.wantEdge(now, scrutiny.EdgeSameAs, then, "")
			got.wantEdge(progress.item, scrutiny.EdgeAbout, then, scrutiny.TierSamePlan)
		})
	}
}

// TestRecommendationByNumber: an update may name a recommendation by an ordinal, or as the priority of the plan.
func TestRecommendationByNumber(t *testing.T) {
	for says, want := range map[string]int{
		"the second recommendation": 2,
		"Priority 1":                1,
		"area for improvement 2":    2,
		"the first recommendation and the second recommendation": 0,
		"two recommendations": 0,
	} {
		if n := numberNamed(says); n != want {
			t.Errorf("%q names %d, want %d", says, n, want)
		}
	}
	for ref, want := range map[string]int{"R2": 2, "(ii)": 2, "b)": 2, "12.": 12, "x": 10, "urgent": 0} {
		if n := numberOf(ref); n != want {
			t.Errorf("%q is %d, want %d", ref, n, want)
		}
	}
}
