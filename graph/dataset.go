package graph

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"github.com/99designs/gqlgen/graphql"

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
	at, err := st.WrittenAt(ctx)
	if err != nil {
		return nil, err
	}
	out := &model.Dataset{Version: int(version), LoadedAt: given(at), Backend: st.Backend(), Counts: []model.KindCount{}, Minutes: []model.MinutesCount{}}
	counts, err := st.Counts(ctx)
	if err != nil {
		return nil, err
	}
	for _, kind := range scrutiny.Kinds {
		out.Counts = append(out.Counts, model.KindCount{Kind: kind, Count: counts[kind]})
	}
	if out.RecordCount, err = store.Count(ctx, st, scrutiny.KindDocument, store.Filter{Field: "isLoaded", Op: store.Eq, Value: true}); err != nil {
		return nil, err
	}
	minutes, err := store.AllGroups(ctx, st, store.GroupQuery{Kind: scrutiny.KindMeeting, By: []store.Grouping{{Field: "minutes"}}})
	if err != nil {
		return nil, err
	}
	for _, g := range minutes {
		status, _ := g.Keys[0].(string)
		out.Minutes = append(out.Minutes, model.MinutesCount{Minutes: given(scrutiny.MinutesStatus(status)), Count: g.Count})
	}
	return out, nil
}

// maxMonths is how many months of a committee are told.
const maxMonths = 240

// coverage resolves coverage of the dataset: a page of committees, and two counts of what is loaded of all of them.
func coverage(ctx context.Context, filter map[string]any, from, to *scrutiny.Date) (*model.CoverageConnection, error) {
	fc := graphql.GetFieldContext(ctx)
	if err := refuseNulls(ctx, fc); err != nil {
		return nil, err
	}
	r := requestOf(ctx)
	f := judging(r.today)
	which, err := f.filter(scrutiny.KindCommittee, filter, "filter")
	if err != nil {
		return nil, err
	}
	q := store.Query{Kind: scrutiny.KindCommittee, Filter: which, Order: []store.Order{{Field: "name"}}, WithTotal: selects(ctx, fc, "totalCount")}
	scope, err := json.Marshal([]any{"coverage", filter})
	if err != nil {
		return nil, err
	}
	if q.Cut, err = readCut(fc.Args, scope, len(q.Order)); err != nil {
		return nil, err
	}
	page, err := r.store.Find(ctx, q)
	if err != nil {
		return nil, err
	}
	out := &model.CoverageConnection{
		Edges: make([]model.CoverageEdge, len(page.Nodes)), TotalCount: page.Total,
		PageInfo: model.PageInfo{HasNextPage: page.HasNext, HasPreviousPage: page.HasPrev},
	}
	ids := make([]any, len(page.Nodes))
	of := map[any]*model.CommitteeCoverage{}
	for i, n := range page.Nodes {
		ids[i] = string(n.NodeID())
		c := &model.CommitteeCoverage{Committee: n.(*scrutiny.Committee), Months: []model.CoverageMonth{}}
		of[ids[i]] = c
		out.Edges[i] = model.CoverageEdge{Node: c, Cursor: writeCursor(scope, page.Keys[i])}
	}
	ends(out)
	path, _ := place(fc)
	r.loads.announce(path, map[arrival]int{
		{"nodes/committee", string(scrutiny.KindCommittee)}: len(ids), {"edges/node/committee", string(scrutiny.KindCommittee)}: len(ids),
	})
	if len(ids) == 0 {
		return out, nil
	}
	return out, cover(ctx, of, ids, from, to)
}

// The sorts of a meeting, by what is loaded of it; the first that holds counts.
const (
	sortCancelled = "cancelled"
	sortMinuted   = "minuted"
	sortPart      = "part"
	sortComing    = "coming"
	sortAgenda    = "agenda"
	sortMissing   = "missing"
)

// cover counts the meetings and the items that were cut off, by committee and month.
func cover(ctx context.Context, of map[any]*model.CommitteeCoverage, ids []any, from, to *scrutiny.Date) error {
	r := requestOf(ctx)
	within := func(date string) store.Filter {
		f := store.Filter{And: []store.Filter{{Field: "committeeId", Op: store.In, Value: ids}}}
		if from != nil {
			f.And = append(f.And, store.Filter{Field: date, Op: store.Gte, Value: string(*from)})
		}
		if to != nil {
			f.And = append(f.And, store.Filter{Field: date, Op: store.Lte, Value: string(*to)})
		}
		return f
	}
	minutes := func(m scrutiny.MinutesStatus) store.Filter {
		return store.Filter{Field: "minutes", Op: store.Eq, Value: string(m)}
	}
	month := func(date string) store.Grouping { return store.Grouping{Field: date, Prefix: len("2006-01")} }
	meetings, err := store.AllGroups(ctx, r.store, store.GroupQuery{Kind: scrutiny.KindMeeting, Filter: within("date"), By: []store.Grouping{
		{Field: "committeeId"}, month("date"), {Cases: []store.Case{
			{Key: sortCancelled, Filter: store.Filter{Field: "status", Op: store.Eq, Value: "CANCELLED"}},
			{Key: sortMinuted, Filter: minutes(scrutiny.MinutesWhole)},
			{Key: sortPart, Filter: minutes(scrutiny.MinutesPart)},
			{Key: sortComing, Filter: store.Filter{Field: "date", Op: store.Gt, Value: string(r.today)}},
			{Key: sortAgenda, Filter: minutes(scrutiny.MinutesAgenda)},
			{Key: sortMissing},
		}},
	}})
	if err != nil {
		return err
	}
	cutOff := within("on")
	cutOff.And = append(cutOff.And, store.Filter{Field: "isTruncated", Op: store.Eq, Value: true})
	items, err := store.AllGroups(ctx, r.store, store.GroupQuery{Kind: scrutiny.KindAgendaItem, Filter: cutOff, By: []store.Grouping{{Field: "committeeId"}, month("on")}})
	if err != nil {
		return err
	}
	months := map[[2]any]*model.CoverageMonth{}
	at := func(keys []any) *model.CoverageMonth {
		key := [2]any{keys[0], keys[1]}
		if months[key] == nil {
			name, _ := keys[1].(string)
			months[key] = &model.CoverageMonth{Month: name}
		}
		return months[key]
	}
	for _, g := range meetings {
		m := at(g.Keys)
		m.MeetingCount += g.Count
		*map[any]*int{
			sortCancelled: &m.CancelledCount, sortMinuted: &m.MinutedCount, sortPart: &m.PartCount,
			sortComing: &m.ComingCount, sortAgenda: &m.AgendaCount, sortMissing: &m.MissingCount,
		}[g.Keys[2]] += g.Count
	}
	for _, g := range items {
		at(g.Keys).TruncatedItemCount += g.Count
	}
	for key, m := range months {
		of[key[0]].Months = append(of[key[0]].Months, *m)
	}
	for _, c := range of {
		slices.SortFunc(c.Months, func(a, b model.CoverageMonth) int {
			if (a.Month == "") != (b.Month == "") {
				return cmp.Compare(b.Month, a.Month) // the one without a month last
			}
			return cmp.Compare(a.Month, b.Month)
		})
		if c.IsTruncated = len(c.Months) > maxMonths; c.IsTruncated {
			c.Months = c.Months[:maxMonths]
		}
	}
	return nil
}
