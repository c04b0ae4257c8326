package trace_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"scrutinygraph/scrutiny"
	"scrutinygraph/trace"
)

var statuses = []scrutiny.Status{
	scrutiny.StatusNotYetDue, scrutiny.StatusOpen, scrutiny.StatusMet, scrutiny.StatusMetLate, scrutiny.StatusPartlyMet,
	scrutiny.StatusSuperseded, scrutiny.StatusWithdrawn, scrutiny.StatusNoEvidenceFound, scrutiny.StatusUndetermined,
}

var everyReason = []scrutiny.StatusReason{
	"", scrutiny.ReasonWindowNotLoaded, scrutiny.ReasonMinutesNotPublished, scrutiny.ReasonTextTruncated, scrutiny.ReasonDateUnknown,
	scrutiny.ReasonDuePhraseVague, scrutiny.ReasonNotYetMade, scrutiny.ReasonNoDueDate, scrutiny.ReasonDueNow, scrutiny.ReasonNoMeetingSince, scrutiny.ReasonPossibleEvidence,
	scrutiny.ReasonNotInScrutinyRecord,
}

// TestStatusFilter holds the filters to the judgement, over commitments of every shape.
func TestStatusFilter(t *testing.T) {
	date := rapid.Custom(func(t *rapid.T) scrutiny.Date {
		return rapid.SampledFrom([]scrutiny.Date{"", "", "2020-01-01", "2020-01-02", "2020-01-03", "2020-01-04"}).Draw(t, "date")
	})
	rapid.Check(t, func(t *rapid.T) {
		c := &scrutiny.Commitment{
			ID: "commitment:x", DueFrom: date.Draw(t, "from"), DueTo: date.Draw(t, "to"), MetOn: date.Draw(t, "met"), DoneOn: date.Draw(t, "done"),
			PartlyMetOn: date.Draw(t, "partly"), SupersededOn: date.Draw(t, "superseded"), WithdrawnOn: date.Draw(t, "withdrawn"),
			IsWindowSearched: rapid.Bool().Draw(t, "searched"), WindowSearchedTo: date.Draw(t, "searchedTo"),
			WindowReason: rapid.SampledFrom([]scrutiny.StatusReason{"", scrutiny.ReasonWindowNotLoaded, scrutiny.ReasonMinutesNotPublished, scrutiny.ReasonTextTruncated, scrutiny.ReasonNotInScrutinyRecord}).Draw(t, "reason"),
			DuePrecision: rapid.SampledFrom([]scrutiny.DuePrecision{
				"", scrutiny.DueNone, scrutiny.DueDay, scrutiny.DueNextMeeting, scrutiny.DueOpenEnded, scrutiny.DueTriggered, scrutiny.DueRecurring,
			}).Draw(t, "precision"),
			Place: scrutiny.Place{On: date.Draw(t, "on")},
		}
		// As the linker writes it.
		done := c.DoneOn
		if done == "" {
			done = c.MetOn
		}
		c.IsMetLate = c.MetOn != "" && c.DueTo != "" && done > c.DueTo
		asOf := rapid.SampledFrom([]scrutiny.Date{"2019-12-31", "2020-01-01", "2020-01-02", "2020-01-03", "2020-01-04", "2020-01-05"}).Draw(t, "asOf")
		wantStatus, wantReason := c.StatusAt(asOf)
		some := rapid.SliceOfN(rapid.SampledFrom(everyReason[1:]), 0, 4).Draw(t, "some reasons")
		if got, want := holds(c, trace.ReasonsFilter(append([]scrutiny.StatusReason{}, some...), asOf)), wantReason != "" && slices.Contains(some, wantReason); got != want {
			t.Fatalf("as at %s the filter of %q holds %v, and the reason is %q: %+v", asOf, some, got, wantReason, c)
		}
		if got := holds(c, trace.ReasonsFilter(nil, asOf)); got != (wantReason == "") {
			t.Fatalf("as at %s the filter of no reason holds %v, and the reason is %q: %+v", asOf, got, wantReason, c)
		}
		for _, s := range statuses {
			if got := holds(c, trace.StatusFilter(s, asOf)); got != (s == wantStatus) {
				t.Fatalf("as at %s the filter of %s holds %v, and the status is %s: %+v", asOf, s, got, wantStatus, c)
			}
			for _, r := range everyReason {
				if got := holds(c, trace.ReasonFilter(s, r, asOf)); got != (s == wantStatus && r == wantReason) {
					t.Fatalf("as at %s the filter of %s for %q holds %v, and the status is %s for %q: %+v", asOf, s, r, got, wantStatus, wantReason, c)
				}
			}
		}
	})
}

// TestOverdue: two committees and one that is not known; longest open first.
func TestOverdue(t *testing.T) {
	m := &memory{nodes: map[scrutiny.ID]scrutiny.Node{}}
	put := func(n scrutiny.Node) { m.nodes[n.NodeID()] = n }
	put(&scrutiny.Committee{ID: "committee:a", Name: "A"})
	put(&scrutiny.Committee{ID: "committee:b", Name: "B"})
	add := func(id, committee string, to scrutiny.Date, isSearched bool, reason scrutiny.StatusReason) {
		put(&scrutiny.Commitment{
			ID: scrutiny.ID("commitment:" + id), DueFrom: to, DueTo: to, DuePrecision: scrutiny.DueDay, IsWindowSearched: isSearched, WindowReason: reason,
			Place: scrutiny.Place{CommitteeID: scrutiny.ID(committee), On: "2019-01-01"},
		})
	}
	add("1", "committee:b", "2020-03-01", true, "")
	add("2", "committee:b", "2020-01-01", true, "")
	add("3", "committee:b", "2021-01-01", true, "") // not yet
	add("4", "committee:a", "2020-01-01", false, scrutiny.ReasonTextTruncated)
	add("5", "committee:a", "2020-01-01", false, "")
	add("6", "", "2020-02-01", true, "")
	l, err := trace.Overdue(context.Background(), m, "2020-06-01", 0)
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, c := range l.Committees {
		got += fmt.Sprintf("%s:", c.ID)
		for _, o := range c.Overdue {
			got += " " + o.ID.Path()
		}
		got += fmt.Sprintf(" %v\n", c.Undetermined)
	}
	want := "committee:a: [{DUE_WINDOW_NOT_LOADED 1} {TEXT_TRUNCATED 1}]\ncommittee:b: 2 1 []\n: 6 []\n"
	if got != want || l.IsTruncated {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if l, err := trace.Overdue(context.Background(), m, "2020-06-01", 2); err != nil || !l.IsTruncated {
		t.Errorf("a ledger of two of three is not called truncated: %v", err)
	}
	if _, err := trace.Overdue(context.Background(), m, "June", 0); !errors.Is(err, scrutiny.ErrInvalid) {
		t.Errorf("as at June gives %v", err)
	}
}
