package store

import (
	"slices"

	"scrutinygraph/scrutiny"
)

// GroupQuery asks how many nodes of a kind match a filter, in groups: one for each combination of keys that occurs, the
// largest first, then by key after key, nil last. A query without a grouping is answered with exactly one group, though
// its Count may be 0.
type GroupQuery struct {
	Kind   scrutiny.Kind
	Filter Filter
	// By are the groupings, at most [MaxGroupings].
	By []Grouping
	// First or Last is the size of the page, and After and Before are the groups that bound it, as in a [Cut].
	First, Last   int
	After, Before *Group
	// WithTotal asks for the number of all groups.
	WithTotal bool
}

// Grouping says what nodes have to share to stand in one group. Either Field is set, or Cases.
type Grouping struct {
	// Field is a property, or FieldID; its value is the key, and nil the key of the nodes that lack it. With an Edge it is
	// that of the neighbours.
	Field string
	// Prefix, when set, takes only that many characters of a date: 4 are its year, 7 its year and month.
	Prefix int
	// Edge groups by neighbours: a node stands in a group for each value that its neighbours have, once however many of them
	// have it, and in that of nil when none has one. A query has at most one such grouping.
	Edge *GroupEdge
	// Cases name the group by the first case that holds; nil where none does.
	Cases []Case
}

// GroupEdge names the neighbours by which nodes are grouped.
type GroupEdge struct {
	Kind scrutiny.EdgeKind
	// IsReverse follows the edges from target to source.
	IsReverse bool
	// Targets are the kinds of neighbour that count; at least one.
	Targets []scrutiny.Kind
}

// Case is one of several conditions of which the first that holds decides.
type Case struct {
	Key    string
	Filter Filter
}

// Group is one group of a count.
type Group struct {
	// Keys has a key for each grouping: the value that the nodes share, nil where they lack it.
	Keys  []any
	Count int
}

// GroupPage is a page of groups.
type GroupPage struct {
	Groups           []Group
	HasNext, HasPrev bool
	// Total is -1 unless it was asked for.
	Total int
}

// The limits of a grouped count.
const (
	MaxGroupings = 4
	maxCases     = 50
)

// GroupPlan is a checked GroupQuery.
type GroupPlan struct {
	Kind   scrutiny.Kind
	Filter Filter
	By     []GroupBy
	Reading
	// After and Before are as in the query, their keys in the form that stores take.
	After, Before *Group
	WithTotal     bool
}

// GroupBy is a checked Grouping, with the type of its keys.
type GroupBy struct {
	Grouping
	Type scrutiny.PropertyType
}

// PlanGroups checks a grouped count.
func PlanGroups(q GroupQuery) (p GroupPlan, err error) {
	if scrutiny.New(q.Kind, "") == nil {
		return p, scrutiny.Errorf(scrutiny.ErrInvalid, "there is no kind of node %q; kinds are %s", q.Kind, kindNames())
	}
	if len(q.By) > MaxGroupings {
		return p, scrutiny.Errorf(scrutiny.ErrLimit, "%d groupings are asked for; at most %d are taken", len(q.By), MaxGroupings)
	}
	p = GroupPlan{Kind: q.Kind, WithTotal: q.WithTotal}
	c := checker{}
	if p.Filter, err = c.filter(q.Kind, q.Filter, 0); err != nil {
		return p, err
	}
	if p.Reading, err = reading(q.First, q.Last, q.After != nil, q.Before != nil); err != nil {
		return p, err
	}
	for _, g := range q.By {
		by, err := c.grouping(q.Kind, g)
		if err != nil {
			return p, err
		}
		if by.Edge != nil && p.Edge() != nil {
			return p, scrutiny.Errorf(scrutiny.ErrInvalid, "a count is grouped by the neighbours over one edge at most")
		}
		p.By = append(p.By, by)
	}
	if p.After, err = p.bound(q.After); err != nil {
		return p, err
	}
	p.Before, err = p.bound(q.Before)
	return p, err
}

// bound checks a group that bounds a page; nil is none.
func (p GroupPlan) bound(g *Group) (*Group, error) {
	if g == nil {
		return nil, nil
	}
	if len(g.Keys) != len(p.By) {
		return nil, scrutiny.Errorf(scrutiny.ErrInvalid, "this cursor belongs to other groups: it has %d keys, there are %d groupings", len(g.Keys), len(p.By))
	}
	out := &Group{Count: g.Count, Keys: make([]any, len(p.By))}
	for i, key := range g.Keys {
		if key == nil {
			continue
		}
		v, ok := value(p.By[i].Type, key)
		if !ok {
			return nil, scrutiny.Errorf(scrutiny.ErrInvalid, "this cursor belongs to other groups: %#v is no key of them", key)
		}
		out.Keys[i] = v
	}
	return out, nil
}

// Edge is the grouping by neighbours; nil when there is none.
func (p GroupPlan) Edge() *GroupBy {
	for i := range p.By {
		if p.By[i].Edge != nil {
			return &p.By[i]
		}
	}
	return nil
}

// Page makes a page of what a store read, up to one group more than the page holds.
func (p GroupPlan) Page(groups []Group) GroupPage {
	page := GroupPage{Total: -1}
	page.Groups, page.HasNext, page.HasPrev = Cutoff(p.Reading, groups)
	return page
}

func (c *checker) grouping(kind scrutiny.Kind, g Grouping) (GroupBy, error) {
	by := GroupBy{Grouping: g, Type: scrutiny.PropertyString}
	if len(g.Cases) > 0 {
		if g.Field != "" || g.Edge != nil || g.Prefix != 0 {
			return by, scrutiny.Errorf(scrutiny.ErrInvalid, "a grouping is by a field or by cases, not by both")
		}
		if len(g.Cases) > maxCases {
			return by, scrutiny.Errorf(scrutiny.ErrLimit, "a grouping has %d cases; at most %d are taken", len(g.Cases), maxCases)
		}
		by.Cases = slices.Clone(g.Cases)
		for i, x := range g.Cases {
			// Cases that repeat each other's conditions are counted one by one.
			own := checker{}
			var err error
			if by.Cases[i].Filter, err = own.filter(kind, x.Filter, 0); err != nil {
				return by, err
			}
		}
		return by, nil
	}
	kinds := []scrutiny.Kind{kind}
	if g.Edge != nil {
		if err := checkEdgeKind(g.Edge.Kind); err != nil {
			return by, err
		}
		if kinds = g.Edge.Targets; len(kinds) == 0 {
			return by, scrutiny.Errorf(scrutiny.ErrInvalid, "a grouping by neighbours has to name their kinds")
		}
	}
	for i, k := range kinds {
		if scrutiny.New(k, "") == nil {
			return by, scrutiny.Errorf(scrutiny.ErrInvalid, "there is no kind of node %q; kinds are %s", k, kindNames())
		}
		p, err := field(k, g.Field)
		switch {
		case err != nil:
			return by, err
		case p.Type == scrutiny.PropertyStrings:
			return by, scrutiny.Errorf(scrutiny.ErrInvalid, "%s of %s is a list, which has no order and no groups", g.Field, kindName(k))
		case i > 0 && p.Type != by.Type:
			return by, scrutiny.Errorf(scrutiny.ErrInvalid, "%s is not of one type in %s and %s", g.Field, kindName(kinds[0]), kindName(k))
		case g.Prefix < 0 || g.Prefix > 0 && !p.IsDate:
			return by, scrutiny.Errorf(scrutiny.ErrInvalid, "%s of %s is no date of which a part could be taken", g.Field, kindName(k))
		}
		by.Type = p.Type
	}
	return by, nil
}
