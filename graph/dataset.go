package graph

import (
	"context"

	"scrutinygraph/graph/model"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// dataset resolves dataset.
func dataset(ctx context.Context) (*model.Dataset, error) {
	st := requestOf(ctx).store
	version, err := st.Version(ctx)
	if err != nil {
		return nil, err
	}
	out := &model.Dataset{Version: int(version), Backend: st.Backend(), Counts: []model.KindCount{}, Minutes: []model.MinutesCount{}}
	for _, kind := range scrutiny.Kinds {
		groups, err := st.Count(ctx, kind, store.Filter{}, "")
		if err != nil {
			return nil, err
		}
		for _, g := range groups {
			out.Counts = append(out.Counts, model.KindCount{Kind: kind, Count: g.Count})
		}
	}
	loaded, err := st.Count(ctx, scrutiny.KindDocument, store.Filter{Field: "isLoaded", Op: store.Eq, Value: true}, "")
	if err != nil {
		return nil, err
	}
	for _, g := range loaded {
		out.RecordCount += g.Count
	}
	minutes, err := st.Count(ctx, scrutiny.KindMeeting, store.Filter{}, "minutes")
	if err != nil {
		return nil, err
	}
	for _, g := range minutes {
		status, _ := g.Key.(string)
		out.Minutes = append(out.Minutes, model.MinutesCount{Minutes: given(scrutiny.MinutesStatus(status)), Count: g.Count})
	}
	return out, nil
}
