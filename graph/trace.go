package graph

import (
	"context"
	"errors"

	"github.com/99designs/gqlgen/graphql"

	"scrutinygraph/graph/model"
	"scrutinygraph/scrutiny"
	"scrutinygraph/trace"
)

// follow resolves trace(id:, asOf:).
func follow(ctx context.Context, id scrutiny.ID) (*model.Trace, error) {
	r := requestOf(ctx)
	t, err := trace.Trace(ctx, r.store, id, asOf(ctx), traceLimits)
	if errors.Is(err, scrutiny.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	out := &model.Trace{
		Subject: t.Subject, AsOf: t.AsOf, IsTruncated: t.IsTruncated,
		Steps: make([]model.TraceStep, len(t.Steps)), Gaps: make([]model.Gap, len(t.Gaps)),
	}
	found := map[arrival]int{{"subject", string(t.Subject.NodeKind())}: 1}
	for i, s := range t.Steps {
		found[arrival{"steps/node", string(s.Node.NodeKind())}]++
		step := model.TraceStep{
			Stage: s.Stage, Date: given(s.Date), Node: s.Node, Status: given(s.Status), StatusReason: given(s.Reason),
			Also: make([]model.TraceLink, len(s.Also)), Passages: values(s.Passages),
		}
		found[arrival{"steps/passages", "Passage"}] += len(s.Passages)
		step.Corrections = make([]scrutiny.Correction, len(s.Corrections))
		for j, c := range s.Corrections {
			step.Corrections[j] = *c.Correction
		}
		found[arrival{"steps/corrections", "Correction"}] += len(s.Corrections)
		if s.Via != nil {
			link := traceLink(*s.Via)
			step.Via = &link
			found[arrival{"steps/via/passages", "Passage"}] += len(link.Passages)
		}
		for j, l := range s.Also {
			step.Also[j] = traceLink(l)
			found[arrival{"steps/also/passages", "Passage"}] += len(l.Words)
		}
		out.Steps[i] = step
	}
	for i, g := range t.Gaps {
		gap := model.Gap{Kind: g.Kind, Rule: g.Rule, Explanation: g.Explanation, From: given(g.From), To: given(g.To)}
		if g.RecordsSearched >= 0 {
			gap.RecordsSearched = &g.RecordsSearched
		}
		if g.About != nil {
			gap.About = g.About
			found[arrival{"gaps/about", string(g.About.NodeKind())}]++
		}
		out.Gaps[i] = gap
	}
	path, _ := place(graphql.GetFieldContext(ctx))
	r.loads.announce(path, found)
	return out, nil
}

func traceLink(l trace.Link) model.TraceLink {
	return model.TraceLink{
		From: l.From, To: l.To, Kind: l.Kind, Tier: given(l.Tier), Score: scoreOf(l.Tier, l.Score), Why: given(l.Why), Passages: values(l.Words),
	}
}

func values(ps []*scrutiny.Passage) []scrutiny.Passage {
	out := make([]scrutiny.Passage, len(ps))
	for i, p := range ps {
		out[i] = *p
	}
	return out
}
