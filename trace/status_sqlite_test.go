package trace_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
	"scrutinygraph/store/sqlite"
	"scrutinygraph/trace"
)

// TestStatusFilterInStore holds what a database selects by the filters to the judgement of each commitment.
func TestStatusFilterInStore(t *testing.T) {
	ctx := context.Background()
	st, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "graph.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	r := rand.New(rand.NewPCG(3, 4))
	day := func() scrutiny.Date {
		return []scrutiny.Date{"", "2020-01-01", "2020-01-02", "2020-01-03", "2020-01-04"}[r.IntN(5)]
	}
	seldom := func() scrutiny.Date {
		if r.IntN(4) > 0 {
			return ""
		}
		return day()
	}
	precisions := []scrutiny.DuePrecision{"", scrutiny.DueNone, scrutiny.DueDay, scrutiny.DueOpenEnded, scrutiny.DueNextMeeting}
	reasons := []scrutiny.StatusReason{"", scrutiny.ReasonWindowNotLoaded, scrutiny.ReasonTextTruncated, scrutiny.ReasonNotInScrutinyRecord}
	b := store.Batch{Record: store.Record{Key: "a", Hash: "a"}}
	var all []*scrutiny.Commitment
	for i := range 600 {
		c := &scrutiny.Commitment{
			ID: scrutiny.ID(fmt.Sprintf("commitment:c%03d", i)), DueFrom: day(), DueTo: day(), MetOn: seldom(), PartlyMetOn: seldom(), SupersededOn: seldom(), WithdrawnOn: seldom(),
			IsWindowSearched: r.IntN(2) == 0, WindowReason: reasons[r.IntN(len(reasons))], DuePrecision: precisions[r.IntN(len(precisions))], Place: scrutiny.Place{On: day()},
		}
		c.IsMetLate = c.MetOn != "" && c.DueTo != "" && c.MetOn > c.DueTo
		all = append(all, c)
		b.Nodes = append(b.Nodes, c)
	}
	if err := st.Write(ctx, b); err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, asOf := range []scrutiny.Date{"2019-12-31", "2020-01-02", "2020-01-04", "2020-01-05"} {
		for _, status := range statuses {
			page, err := st.Find(ctx, store.Query{Kind: scrutiny.KindCommitment, Filter: trace.StatusFilter(status, asOf), Cut: store.Cut{First: store.MaxPage}})
			if err != nil {
				t.Fatal(err)
			}
			var got, want []scrutiny.ID
			for _, n := range page.Nodes {
				got = append(got, n.NodeID())
			}
			for _, c := range all {
				if s, _ := c.StatusAt(asOf); s == status {
					want = append(want, c.ID)
				}
			}
			found += len(got)
			if !slices.Equal(got, want) {
				t.Errorf("as at %s the store finds %d commitments that are %s, and %d are", asOf, len(got), status, len(want))
			}
		}
		counted := map[any]int{}
		page, err := st.Groups(ctx, store.GroupQuery{Kind: scrutiny.KindCommitment, By: []store.Grouping{{Cases: trace.StatusCases(asOf)}}})
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range page.Groups {
			counted[g.Keys[0]] = g.Count
		}
		want := map[any]int{}
		for _, c := range all {
			s, _ := c.StatusAt(asOf)
			want[string(s)]++
		}
		if !maps.Equal(counted, want) {
			t.Errorf("as at %s the store counts %v, and it is %v", asOf, counted, want)
		}
	}
	if found != 4*len(all) {
		t.Errorf("the statuses share out %d of %d commitments", found, 4*len(all))
	}
}
