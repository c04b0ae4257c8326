package loader_test

import (
	"slices"
	"testing"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// TestVotesDeclarationsCallIns: a resolution has the vote by which it was carried, a meeting the interests that were declared at
// it, and an item what became of a decision that was called in; each with the words.
func TestVotesDeclarationsCallIns(t *testing.T) {
	st := open(t)
	load(t, st, leafshire, folder(t, map[string]string{"june.txt": "MINUTES of the Roads Scrutiny Panel\nTuesday, 4 June 2024 at 2.00 pm\n\nPRESENT: Councillor Ann Wode (in the chair), Councillor Bertha Quill\n\n" +
		"6. DECLARATIONS OF INTEREST\n\nCouncillor Ann Wode declared a personal interest in item 7 as a governor of Bridge School.\n\n" +
		"7. CALL-IN: BRIDGE REPAIRS\n\nThe decision of the Cabinet on the Long Bridge had been called in.\n\nIt was moved by Councillor Bertha Quill and seconded by Councillor Ann Wode. There were 6 votes for, 2 against and 1 abstention.\n\n" +
		"RESOLVED: That the decision be referred back to the Cabinet.\n\n8. WORK PROGRAMME\n\nThe work programme was noted.\n"}))
	find := func(kind scrutiny.Kind) []scrutiny.Node {
		page, err := st.Find(t.Context(), store.Query{Kind: kind, Cut: store.Cut{First: 10}})
		if err != nil {
			t.Fatal(err)
		}
		return page.Nodes
	}
	for _, n := range find(scrutiny.KindResolution) {
		r := n.(*scrutiny.Resolution)
		if r.VotesFor == nil || *r.VotesFor != 6 || r.VotesAgainst == nil || *r.VotesAgainst != 2 || r.Abstentions == nil || *r.Abstentions != 1 || r.MovedBy != "Councillor Bertha Quill" || r.SecondedBy != "Councillor Ann Wode" {
			t.Errorf("the resolution is %+v", r)
		}
		if len(edgesFrom(t, st, r.ID, scrutiny.EdgeEvidencedBy)) < 2 {
			t.Error("the vote has no passage")
		}
	}
	if !slices.ContainsFunc(find(scrutiny.KindAgendaItem), func(n scrutiny.Node) bool {
		i := n.(*scrutiny.AgendaItem)
		return i.Number == "7" && i.CallInOutcome == "REFERRED_BACK" && i.CallInReferredTo != ""
	}) {
		t.Error("no item tells what became of the call-in")
	}
	if !slices.ContainsFunc(find(scrutiny.KindMeeting), func(n scrutiny.Node) bool {
		return len(n.(*scrutiny.Meeting).Declarations) == 1
	}) {
		t.Error("no meeting has the declaration")
	}
}
