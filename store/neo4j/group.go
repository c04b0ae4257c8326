package neo4j

import (
	"context"
	"fmt"
	"strings"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Groups is part of store.Store.
func (s *Store) Groups(ctx context.Context, query store.GroupQuery) (_ store.GroupPage, err error) {
	defer scrutiny.Wrap(&err, "groups of %s", query.Kind)
	p, err := store.PlanGroups(query)
	if err != nil {
		return store.GroupPage{}, err
	}
	c := newCypher()
	match := c.groups(p)
	names, order, turned := make([]string, len(p.By)), "number DESC", ""
	if p.IsReversed {
		order, turned = "number", " DESC"
	}
	for i := range p.By {
		names[i] = fmt.Sprintf("k%d", i)
		order += ", " + names[i] + turned // what is absent comes last going up
	}
	statement := match + " WITH * WHERE " + c.afterGroup(p) + " AND " + c.beforeGroup(p) + " WITH * ORDER BY " + order + " LIMIT " + c.param(int64(p.Limit+1))
	var page store.GroupPage
	err = s.read(ctx, func(q look) error {
		rows, err := q(statement, "number, ["+strings.Join(names, ", ")+"]", c.params)
		if err != nil {
			return err
		}
		groups := make([]store.Group, len(rows))
		for i, r := range rows {
			groups[i] = store.Group{Count: int(r[0].(int64)), Keys: r[1].([]any)}
		}
		page = p.Page(groups)
		if p.WithTotal {
			c := newCypher()
			if rows, err = q(c.groups(p)+" WITH count(*) AS total", "total", c.params); err != nil {
				return err
			}
			page.Total = int(rows[0][0].(int64))
		}
		return nil
	})
	return page, err
}

// groups matches the nodes and counts them: number, then k0, k1 …
func (c *cypher) groups(p store.GroupPlan) string {
	statement := fmt.Sprintf("MATCH %s WHERE %s", pattern("n", p.Kind), c.filter("n", p.Filter))
	if by := p.Edge(); by != nil {
		labels := make([]string, len(by.Edge.Targets))
		for i, k := range by.Edge.Targets {
			labels[i] = string(k)
		}
		// A node is counted once for each key that its neighbours have, and once without one when they have none.
		statement += fmt.Sprintf(" CALL (n) { OPTIONAL MATCH %s WHERE %s IS NOT NULL RETURN DISTINCT %s AS near }",
			step("(n)", "", []scrutiny.EdgeKind{by.Edge.Kind}, by.Edge.IsReverse, "(t:"+strings.Join(labels, "|")+")"),
			field("t", by.Field), prefix(field("t", by.Field), by.Prefix))
	}
	statement += " WITH "
	for i, by := range p.By {
		statement += fmt.Sprintf("%s AS k%d, ", c.groupKey(by), i)
	}
	return statement + "count(n) AS number"
}

func (c *cypher) groupKey(by store.GroupBy) string {
	switch {
	case by.Cases != nil:
		text := "CASE"
		for _, x := range by.Cases {
			text += " WHEN " + c.filter("n", x.Filter) + " THEN " + c.param(x.Key)
		}
		return text + " END"
	case by.Edge != nil:
		return "near"
	}
	return prefix(field("n", by.Field), by.Prefix)
}

// prefix gives the first characters of a value, or all of it.
func prefix(value string, n int) string {
	if n == 0 {
		return value
	}
	return fmt.Sprintf("left(%s, %d)", value, n)
}

// afterGroup is the condition that a group comes after that of a plan.
func (c *cypher) afterGroup(p store.GroupPlan) string {
	if p.After == nil {
		return "true"
	}
	beyond := "false"
	for i := len(p.By) - 1; i >= 0; i-- {
		k := fmt.Sprintf("k%d", i)
		if key := p.After.Keys[i]; key == nil {
			beyond = fmt.Sprintf("(%s IS NULL AND %s)", k, beyond)
		} else {
			beyond = fmt.Sprintf("(%s OR %s IS NULL OR %s = %s AND %s)", c.greater(k, key), k, k, c.param(key), beyond)
		}
	}
	n := c.param(int64(p.After.Count))
	return fmt.Sprintf("(number < %s OR number = %s AND %s)", n, n, beyond)
}

// beforeGroup is the condition that a group comes before that of a plan.
func (c *cypher) beforeGroup(p store.GroupPlan) string {
	if p.Before == nil {
		return "true"
	}
	within := "false"
	for i := len(p.By) - 1; i >= 0; i-- {
		k := fmt.Sprintf("k%d", i)
		if key := p.Before.Keys[i]; key == nil {
			within = fmt.Sprintf("(%s IS NOT NULL OR %s)", k, within)
		} else {
			within = fmt.Sprintf("(%s OR %s = %s AND %s)", c.less(k, key), k, c.param(key), within)
		}
	}
	n := c.param(int64(p.Before.Count))
	return fmt.Sprintf("(number > %s OR number = %s AND %s)", n, n, within)
}

// Counts is part of store.Store.
func (s *Store) Counts(ctx context.Context) (counts map[scrutiny.Kind]int, err error) {
	defer scrutiny.Wrap(&err, "counts")
	parts := make([]string, len(scrutiny.Kinds))
	for i, k := range scrutiny.Kinds {
		parts[i] = fmt.Sprintf("MATCH %s RETURN '%s' AS kind, count(n) AS number", pattern("n", k), k)
	}
	err = s.read(ctx, func(q look) error {
		counts = map[scrutiny.Kind]int{}
		rows, err := q("CALL () { "+strings.Join(parts, " UNION ALL ")+" }", "kind, number", nil)
		for _, r := range rows {
			counts[scrutiny.Kind(r[0].(string))] = int(r[1].(int64))
		}
		return err
	})
	return counts, err
}
