package store

import (
	"context"
	"fmt"
	"slices"
	"unicode/utf8"

	"scrutinygraph/scrutiny"
)

// evidenced are the kinds of node that have to have a passage: what a record says happened. A council, a committee or a
// meeting may be known from outside the text.
var evidenced = []scrutiny.Kind{
	scrutiny.KindInspection, scrutiny.KindJudgement, scrutiny.KindRecommendation, scrutiny.KindActionPlan, scrutiny.KindAction,
	scrutiny.KindResolution, scrutiny.KindCommitment, scrutiny.KindUpdate, scrutiny.KindFigure, scrutiny.KindCorrection,
}

// CheckEvidence is the part of [Store.Check] that is the same for every store: it reads the whole graph and finds facts
// without a passage and passages whose text does not stand in their record. It holds one record's text at a time. A write
// in the meantime makes it begin again, and after three of them it gives up with ErrUnavailable.
func CheckEvidence(ctx context.Context, st Store) ([]string, error) {
	for range 3 {
		before, err := st.Version(ctx)
		if err != nil {
			return nil, err
		}
		findings, err := checkEvidence(ctx, st)
		if err != nil {
			return nil, err
		}
		after, err := st.Version(ctx)
		if err != nil || after == before {
			return findings, err
		}
	}
	return nil, scrutiny.Errorf(scrutiny.ErrUnavailable, "the store is being written; check it when the load has ended")
}

func checkEvidence(ctx context.Context, st Store) ([]string, error) {
	type span struct {
		id         scrutiny.ID
		start, end int
		text       string
	}
	var findings []string
	facts := map[scrutiny.ID]bool{}
	var order []scrutiny.ID
	spans := map[scrutiny.ID][]span{}
	err := st.Export(ctx, func(n scrutiny.Node) error {
		if p, ok := n.(*scrutiny.Passage); ok {
			spans[p.DocumentID] = append(spans[p.DocumentID], span{p.ID, p.Start, p.End, p.Text})
		} else if slices.Contains(evidenced, n.NodeKind()) {
			facts[n.NodeID()] = false
			order = append(order, n.NodeID())
		}
		return nil
	}, func(e scrutiny.Edge) error {
		if _, ok := facts[e.From]; ok && e.Kind == scrutiny.EdgeEvidencedBy {
			facts[e.From] = true
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, id := range order {
		if !facts[id] {
			findings = append(findings, fmt.Sprintf("%s has no passage", id))
		}
	}
	records, err := st.Records(ctx, nil, false)
	if err != nil {
		return nil, err
	}
	for _, r := range records {
		if len(spans[r.DocumentID]) == 0 {
			continue
		}
		withText, err := st.Records(ctx, []string{r.Key}, true)
		if err != nil {
			return nil, err
		}
		if len(withText) == 0 {
			continue // removed in the meantime: the version has moved
		}
		// Spans in the order of their starts need one walk through the text.
		ss := spans[r.DocumentID]
		delete(spans, r.DocumentID)
		slices.SortFunc(ss, func(a, b span) int { return a.start - b.start })
		rest, at := withText[0].Text, 0
		for _, s := range ss {
			for at < s.start && rest != "" {
				_, size := utf8.DecodeRuneInString(rest)
				rest = rest[size:]
				at++
			}
			if at != s.start || s.end != s.start+utf8.RuneCountInString(s.text) || len(rest) < len(s.text) || rest[:len(s.text)] != s.text {
				findings = append(findings, fmt.Sprintf("%s: its text does not stand at %d to %d of record %s", s.id, s.start, s.end, r.Key))
			}
		}
	}
	for document, ss := range spans {
		for _, s := range ss {
			findings = append(findings, fmt.Sprintf("%s: no record has its document %q", s.id, document))
		}
	}
	slices.Sort(findings)
	return findings, nil
}
