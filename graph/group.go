package graph

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/99designs/gqlgen/graphql"

	"scrutinygraph/graph/model"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
	"scrutinygraph/trace"
)

// input is a filter as a client writes it.
type input = map[string]any

// grouping says what one value of a grouping enum means.
type grouping struct {
	by func(asOf scrutiny.Date) store.Grouping
	// filter gives the nodes of a group, as a client writes it; the key is nil for those that lack one.
	filter func(key any) input
	// isNode: the key is the id of a node.
	isNode bool
}

// byField groups by a field of the schema that keeps a property.
func byField(kind scrutiny.Kind, field string) grouping {
	p, _ := scrutiny.PropertyOf(kind, property(field))
	return grouping{
		by: func(scrutiny.Date) store.Grouping { return store.Grouping{Field: p.Name} },
		filter: func(key any) input {
			if key == nil {
				return input{field: input{"isNull": true}}
			}
			return input{field: input{"eq": key}}
		},
		isNode: p.IsID,
	}
}

// byYear groups by the year of a field of the schema that keeps a date.
func byYear(field string) grouping {
	return grouping{
		by: func(scrutiny.Date) store.Grouping { return store.Grouping{Field: property(field), Prefix: len("2006")} },
		filter: func(key any) input {
			if key == nil {
				return input{field: input{"isNull": true}}
			}
			return input{field: input{"gte": key.(string) + "-01-01", "lte": key.(string) + "-12-31"}}
		},
	}
}

// byInspection groups recommendations by a field of the inspections that made them.
func byInspection(field string) grouping {
	r := parents[coordinate{scrutiny.KindRecommendation, "inspection"}]
	return grouping{
		by: func(scrutiny.Date) store.Grouping {
			return store.Grouping{Field: field, Edge: &store.GroupEdge{Kind: r.edge, IsReverse: r.isReverse, Targets: []scrutiny.Kind{r.target}}}
		},
		filter: func(key any) input {
			if key == nil {
				return input{"not": input{"inspection": input{field: input{"isNull": false}}}}
			}
			return input{"inspection": input{field: input{"eq": key}}}
		},
	}
}

// byRelated groups by the nodes to which lists of the schema lead; all of them follow the same kind of edge.
func byRelated(kind scrutiny.Kind, lists ...string) grouping {
	edge := &store.GroupEdge{}
	listOf := map[scrutiny.Kind]string{}
	for _, list := range lists {
		r := relations[coordinate{kind, list}]
		edge.Kind, edge.IsReverse, edge.Targets = r.edge, r.isReverse, append(edge.Targets, r.target)
		listOf[r.target] = list
	}
	return grouping{
		by: func(scrutiny.Date) store.Grouping { return store.Grouping{Field: store.FieldID, Edge: edge} },
		filter: func(key any) input {
			if key != nil {
				return input{listOf[scrutiny.ID(key.(string)).Kind()]: input{"some": input{"id": input{"eq": key}}}}
			}
			none := input{}
			for _, list := range lists {
				none[list] = input{"none": input{}}
			}
			return none
		},
		isNode: true,
	}
}

// What a recommendation can have come to, by what is recorded of it since.
const (
	followUpdated = "UPDATED"
	followPlanned = "PLANNED"
	followNothing = "NOTHING_FOUND"
)

// followUp groups recommendations by what came of them, first things first.
func followUp() grouping {
	has := func(list string) store.Filter {
		return store.Filter{Edge: relations[coordinate{scrutiny.KindRecommendation, list}].filter(store.Some, store.Filter{})}
	}
	some, none := input{"some": input{}}, input{"none": input{}}
	return grouping{
		by: func(scrutiny.Date) store.Grouping {
			return store.Grouping{Cases: []store.Case{
				{Key: followUpdated, Filter: has("updates")},
				{Key: followPlanned, Filter: store.Filter{Or: []store.Filter{has("actionPlans"), has("actions")}}},
				{Key: followNothing},
			}}
		},
		filter: func(key any) input {
			switch key {
			case followUpdated:
				return input{"updates": some}
			case followPlanned:
				return input{"updates": none, "or": []input{{"actionPlans": some}, {"actions": some}}}
			}
			return input{"updates": none, "actionPlans": none, "actions": none}
		},
	}
}

// groupings are the values of the grouping enums.
var groupings = map[scrutiny.Kind]map[string]grouping{
	scrutiny.KindCommitment: {
		"STATUS": {
			by:     func(asOf scrutiny.Date) store.Grouping { return store.Grouping{Cases: trace.StatusCases(asOf)} },
			filter: func(key any) input { return input{"status": input{"eq": key}} },
		},
		"STATUS_REASON": {
			by: func(asOf scrutiny.Date) store.Grouping { return store.Grouping{Cases: trace.ReasonCases(asOf)} },
			filter: func(key any) input {
				if key == nil {
					return input{"statusReason": input{"isNull": true}}
				}
				return input{"statusReason": input{"eq": key}}
			},
		},
		"KIND":          byField(scrutiny.KindCommitment, "kind"),
		"STRENGTH":      byField(scrutiny.KindCommitment, "strength"),
		"COUNCIL":       byField(scrutiny.KindCommitment, "councilId"),
		"COMMITTEE":     byField(scrutiny.KindCommitment, "committeeId"),
		"SERVICE":       byRelated(scrutiny.KindCommitment, "services"),
		"OWNER":         byRelated(scrutiny.KindCommitment, "owingPosts", "owingPeople"),
		"DUE_YEAR":      byYear("dueTo"),
		"RECORDED_YEAR": byYear("recordedOn"),
	},
	scrutiny.KindRecommendation: {
		"INSPECTORATE":    byInspection("inspectorate"),
		"INSPECTION_YEAR": byInspection("year"),
		"ACCEPTANCE":      byField(scrutiny.KindRecommendation, "acceptance"),
		"FOLLOW_UP":       followUp(),
		"ORIGIN":          byField(scrutiny.KindRecommendation, "origin"),
		"COUNCIL":         byField(scrutiny.KindRecommendation, "councilId"),
		"COMMITTEE":       byField(scrutiny.KindRecommendation, "committeeId"),
		"RECORDED_YEAR":   byYear("recordedOn"),
	},
}

// groups resolves a field that counts the nodes of a kind in groups.
func groups(ctx context.Context, kind scrutiny.Kind, groupBy string, filter map[string]any) (*model.GroupConnection, error) {
	fc := graphql.GetFieldContext(ctx)
	if err := refuseNulls(ctx, fc); err != nil {
		return nil, err
	}
	g, ok := groupings[kind][groupBy]
	if !ok {
		return nil, fmt.Errorf("%s cannot be grouped by %q, which the schema offers", kind, groupBy)
	}
	q := store.GroupQuery{Kind: kind, By: []store.Grouping{g.by(asOf(ctx))}, WithTotal: selects(ctx, fc, "totalCount")}
	f := judging(asOf(ctx))
	var err error
	if q.Filter, err = f.filter(kind, filter, "filter"); err != nil {
		return nil, err
	}
	// As of lists, only an explicit date belongs to the groups.
	scope, err := json.Marshal([]any{fc.Field.Name, groupBy, filter, fc.Args["asOf"]})
	if err != nil {
		return nil, err
	}
	cut, err := readCut(fc.Args, scope, 2)
	if err != nil {
		return nil, err
	}
	q.First, q.Last = cut.First, cut.Last
	if q.After, err = groupKey(cut.After); err != nil {
		return nil, err
	}
	if q.Before, err = groupKey(cut.Before); err != nil {
		return nil, err
	}
	r := requestOf(ctx)
	page, err := r.store.Groups(ctx, q)
	if err != nil {
		return nil, err
	}
	out := &model.GroupConnection{
		Edges: make([]model.GroupEdge, len(page.Groups)), TotalCount: page.Total,
		PageInfo: model.PageInfo{HasNextPage: page.HasNext, HasPreviousPage: page.HasPrev},
	}
	for i, x := range page.Groups {
		key := x.Keys[0]
		node := &model.Group{Count: x.Count, Filter: g.filter(key)}
		if key != nil {
			node.Key = fmt.Sprint(key)
		}
		if g.isNode {
			node.NodeID = scrutiny.ID(node.Key)
		}
		if len(filter) > 0 {
			node.Filter = input{"and": []input{filter, node.Filter}}
		}
		out.Edges[i] = model.GroupEdge{Node: node, Cursor: writeCursor(scope, store.Key{Values: []any{x.Count, key}})}
	}
	ends(out)
	path, _ := place(fc)
	r.loads.announce(path, map[arrival]int{{"nodes", "Group"}: len(out.Edges), {"edges/node", "Group"}: len(out.Edges)})
	return out, nil
}

// groupKey reads the count and the key of a group; nil is none.
func groupKey(k *store.Key) (*store.Group, error) {
	if k == nil {
		return nil, nil
	}
	if len(k.Values) == 2 {
		if count, ok := k.Values[0].(int64); ok {
			return &store.Group{Count: int(count), Keys: k.Values[1:]}, nil
		}
	}
	return nil, faultf(BadCursor, "start without a cursor", "the cursor is not one of groups")
}
