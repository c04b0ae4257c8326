package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"scrutinygraph/loader"
	"scrutinygraph/sample"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
	"scrutinygraph/store/sqlite"
	"scrutinygraph/trace"
)

// loaded gives a store with the sample records in it.
func loaded(t *testing.T) store.Store {
	t.Helper()
	st, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "sample.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	summary, err := loader.Load(t.Context(), st, []string{sampleFolder(t)}, loader.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range summary.Failures {
		t.Errorf("%s: %v", f.Name, f.Err)
	}
	return st
}

// sampleFolder lays the sample records out in a folder.
func sampleFolder(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "sample")
	if err := os.CopyFS(dir, sample.FS); err != nil {
		t.Fatal(err)
	}
	return dir
}

// quoted gives the nodes of a kind one of whose passages holds the words, white space folded.
func quoted(t *testing.T, st store.Store, kind scrutiny.Kind, words string) (found []scrutiny.Node) {
	t.Helper()
	page, err := st.Find(t.Context(), store.Query{Kind: kind, Cut: store.Cut{First: store.MaxPage}})
	if err != nil {
		t.Fatal(err)
	}
	var ids []scrutiny.ID
	for _, n := range page.Nodes {
		ids = append(ids, n.NodeID())
	}
	passages, err := st.Neighbours(t.Context(), ids, store.Hop{
		Edges: []scrutiny.EdgeKind{scrutiny.EdgeEvidencedBy}, Target: scrutiny.KindPassage, Cut: store.Cut{First: 100},
	})
	if err != nil {
		t.Fatal(err)
	}
	fold := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	for i, n := range page.Nodes {
		if slices.ContainsFunc(passages[i].Neighbours, func(p store.Neighbour) bool {
			return strings.Contains(fold(p.Node.(*scrutiny.Passage).Text), fold(words))
		}) {
			found = append(found, n)
		}
	}
	return found
}

// TestStory holds the program to what sample/STORY.md tells of each promise, as at the days that it names.
func TestStory(t *testing.T) {
	st := loaded(t)
	for _, c := range []struct {
		words  string
		on     scrutiny.Date
		status scrutiny.Status
		reason scrutiny.StatusReason
	}{
		{"bring a report on the outcome of the inspection to the June meeting", "2026-11-22", scrutiny.StatusMet, ""},
		{"the action plan in response to the Ofsted inspection be presented to the September 2024 meeting", "2026-11-22", scrutiny.StatusMet, ""},
		{"a progress report on the Children’s Services Improvement Plan 2024-2026 be presented to the January 2025 meeting", "2026-11-22", scrutiny.StatusMet, ""},
		{"a second progress report on the Children’s Services Improvement Plan 2024-2026 be presented to the September 2025 meeting", "2026-11-22", scrutiny.StatusMet, ""},
		{"a report on the use and cost of agency social workers be brought to the September meeting", "2026-11-22", scrutiny.StatusMetLate, ""},
		{"a report on the use and cost of agency social workers be brought to the September meeting", "2024-11-01", scrutiny.StatusNoEvidenceFound, ""},
		{"a report on the results of the foster carer recruitment campaign be presented to the January 2025 meeting", "2026-11-22", scrutiny.StatusSuperseded, ""},
		{"a report on the results of the foster carer recruitment campaign be presented to the January 2025 meeting", "2024-11-01", scrutiny.StatusNotYetDue, ""},
		{"a wider report on placement sufficiency be brought to the meeting on 11 March 2025", "2026-11-22", scrutiny.StatusMet, ""},
		{"an evaluation of the Family Hubs programme be presented to the Committee in March 2027", "2026-11-22", scrutiny.StatusNotYetDue, ""},
		{"a report on the take-up of short breaks by disabled children be presented to the June 2025 meeting", "2026-11-22", scrutiny.StatusNoEvidenceFound, ""},
		{"an update on the register of children in elective home education be brought to the November 2025 meeting", "2026-11-22", scrutiny.StatusUndetermined, scrutiny.ReasonTextTruncated},
		{"figures for permanent exclusions by district be provided by the end of October 2024", "2026-11-22", scrutiny.StatusMetLate, ""},
		{"an update on waiting times for child and adolescent mental health services would be brought to the Committee in February 2026", "2026-11-22", scrutiny.StatusMet, ""},
		{"undertook to provide to Members by the end of January 2025", "2026-11-22", scrutiny.StatusUndetermined, scrutiny.ReasonWindowNotLoaded},
		{"a seminar be arranged for all Members of the Council on their duties as corporate parents", "2026-11-22", scrutiny.StatusOpen, scrutiny.ReasonNoDueDate},
	} {
		found := quoted(t, st, scrutiny.KindCommitment, c.words)
		if len(found) != 1 {
			t.Errorf("%d commitments quote %q, want one", len(found), c.words)
			continue
		}
		if status, reason := found[0].(*scrutiny.Commitment).StatusAt(c.on); status != c.status || reason != c.reason {
			t.Errorf("as at %s, %q is %s %s, want %s %s", c.on, c.words, status, reason, c.status, c.reason)
		}
	}

	opinions := quoted(t, st, scrutiny.KindCommitment, "The Committee agreed that the direction of travel was encouraging")
	if len(opinions) != 0 {
		t.Errorf("an opinion is read as a promise: %s", opinions[0].NodeID())
	}
}

// TestStoryTrace follows the two recommendations: one to its end, one into silence.
func TestStoryTrace(t *testing.T) {
	st := loaded(t)
	ctx := context.Background()
	follow := func(words string) *trace.Result {
		t.Helper()
		found := quoted(t, st, scrutiny.KindRecommendation, words)
		if len(found) == 0 {
			t.Fatalf("no recommendation quotes %q", words)
		}
		tr, err := trace.Trace(ctx, st, found[0].NodeID(), "2026-11-22", trace.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		return tr
	}
	updates := func(tr *trace.Result) (on []scrutiny.Date) {
		for _, s := range tr.Steps {
			if s.Stage == trace.StageUpdate {
				on = append(on, s.Date)
			}
		}
		return on
	}

	followed := follow("the timeliness of return home interviews")
	if on := updates(followed); !slices.Contains(on, "2025-01-14") || !slices.Contains(on, "2025-09-09") {
		t.Errorf("the updates on return home interviews are of %v, want 14 January and 9 September 2025 among them", on)
	}
	if !slices.ContainsFunc(followed.Steps, func(s trace.Step) bool {
		plan, ok := s.Node.(*scrutiny.ActionPlan)
		return ok && strings.Contains(plan.Name, "Improvement Plan 2024-2026")
	}) {
		t.Error("the trace of return home interviews does not pass the improvement plan")
	}

	silent := follow("private fostering arrangements")
	if on := updates(silent); len(on) != 0 {
		t.Errorf("private fostering has updates of %v, and no record gives one", on)
	}
	if !slices.ContainsFunc(silent.Gaps, func(g trace.Gap) bool { return g.Kind == trace.GapNoUpdateSince && g.RecordsSearched > 0 }) {
		t.Errorf("the trace of private fostering has no gap that says that no update was found: %+v", silent.Gaps)
	}
}
