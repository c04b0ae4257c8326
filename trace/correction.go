package trace

import (
	"context"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// mostCorrections is how many corrections of one step are given.
const mostCorrections = 20

// corrected gives the steps the corrections of their nodes: one call for these, and one for the words of their reasons.
func (w *walk) corrected(ctx context.Context, steps []Step) error {
	ids := make([]scrutiny.ID, len(steps))
	for i, s := range steps {
		ids[i] = s.Node.NodeID()
	}
	if len(ids) == 0 {
		return nil
	}
	pages, err := w.st.Neighbours(ctx, ids, store.Hop{
		Edges: []scrutiny.EdgeKind{scrutiny.EdgeCorrects}, IsReverse: true, Target: scrutiny.KindCorrection,
		Order: []store.Order{{Field: "documentId"}, {Field: "position"}}, Cut: store.Cut{First: mostCorrections},
	})
	if err != nil {
		return err
	}
	at := map[scrutiny.ID]int{}
	var corrections []scrutiny.ID
	for i, page := range pages {
		w.isTruncated = w.isTruncated || page.HasNext
		for _, n := range page.Neighbours {
			c := n.Node.(*scrutiny.Correction)
			steps[i].Corrections = append(steps[i].Corrections, Correction{Correction: c})
			if _, ok := at[c.ID]; !ok {
				at[c.ID] = len(corrections)
				corrections = append(corrections, c.ID)
			}
		}
	}
	if len(corrections) == 0 {
		return nil
	}
	words, err := w.st.Neighbours(ctx, corrections, store.Hop{
		Edges: []scrutiny.EdgeKind{scrutiny.EdgeEvidencedBy}, Target: scrutiny.KindPassage, Cut: store.Cut{First: 1},
	})
	if err != nil {
		return err
	}
	for _, s := range steps {
		for k, c := range s.Corrections {
			for _, n := range words[at[c.ID]].Neighbours {
				s.Corrections[k].Words = append(s.Corrections[k].Words, n.Node.(*scrutiny.Passage))
			}
		}
	}
	return nil
}
