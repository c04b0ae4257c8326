package neo4j

import (
	"context"
	"fmt"
	"strings"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Timeline is part of store.Store.
func (s *Store) Timeline(ctx context.Context, query store.TimelineQuery) (page store.TimelinePage, err error) {
	defer scrutiny.Wrap(&err, "timeline of %s", query.ID)
	p, err := store.PlanTimeline(query)
	if err != nil || len(p.Parts) == 0 {
		return p.Page(nil, 0), err
	}
	c := newCypher()
	limit := c.param(int64(p.Limit + 1))
	statement := c.timeline(p, limit) + " WITH n, day, via ORDER BY " + ordered(p.Reading, "day", "n.id") + " LIMIT " + limit
	err = s.read(ctx, func(q look) error {
		rows, err := q(statement, projection("n")+", day, via", c.params)
		if err != nil {
			return err
		}
		entries := make([]store.TimelineEntry, len(rows))
		for i, r := range rows {
			if entries[i].Node, err = nodeOf(r[0]); err != nil {
				return err
			}
			day, isDated := r[1].(string)
			via, hasWay := r[2].(string)
			if !isDated || !hasWay {
				return errGone
			}
			entries[i].On, entries[i].Edge = scrutiny.Date(day), scrutiny.EdgeKind(via)
		}
		total := -1
		if p.WithTotal {
			c := newCypher()
			if rows, err = q(c.timeline(p, "")+" WITH count(n) AS number", "number", c.params); err != nil {
				return err
			}
			total = int(rows[0][0].(int64))
		}
		page = p.Page(entries, total)
		return nil
	})
	return page, err
}

// timeline matches the entries of a plan: n, day and via. With a limit only the first of each kind are read, between the
// places of the plan.
func (c *cypher) timeline(p store.TimelinePlan, limit string) string {
	bounds := func(day string) string {
		text := day + " IS NOT NULL"
		if p.From != "" {
			text += " AND " + day + " >= " + c.param(string(p.From))
		}
		if p.To != "" {
			text += " AND " + day + " <= " + c.param(string(p.To))
		}
		if p.After != nil && limit != "" {
			on := c.param(string(p.After.On))
			text += fmt.Sprintf(" AND %s >= %s AND (%s > %s OR %s)", day, on, day, on, c.greater("n.id", string(p.After.ID)))
		}
		if p.Before != nil && limit != "" {
			on := c.param(string(p.Before.On))
			text += fmt.Sprintf(" AND %s <= %s AND (%s < %s OR %s)", day, on, day, on, c.less("n.id", string(p.Before.ID)))
		}
		return text
	}
	id := c.param(string(p.ID))
	if p.Within == "" {
		labels, day := make([]string, len(p.Parts)), "CASE"
		for i, part := range p.Parts {
			labels[i] = string(part.Kind)
			day += " WHEN n:" + string(part.Kind) + " THEN " + field("n", part.Date)
		}
		far := "(n:" + strings.Join(labels, "|") + ")"
		return fmt.Sprintf("MATCH (s:Node {id: %s}) CALL (s) { MATCH (s)-[e]->%s RETURN n, '0' + type(e) AS way UNION ALL MATCH (s)<-[e]-%s RETURN n, '1' + type(e) AS way }"+
			" WITH n, substring(min(way), 1) AS via, %s END AS day WHERE %s", id, far, far, day, bounds("day"))
	}
	parts := make([]string, len(p.Parts))
	for i, part := range p.Parts {
		day := field("n", part.Date)
		parts[i] = fmt.Sprintf("MATCH %s WHERE %s = %s AND %s", pattern("n", part.Kind), field("n", p.Within), id, bounds(day))
		if limit != "" {
			parts[i] += fmt.Sprintf(" WITH n, %s AS day ORDER BY %s LIMIT %s", day, ordered(p.Reading, "day", "n.id"), limit)
			day = "day"
		}
		parts[i] += fmt.Sprintf(" RETURN n, %s AS day, '' AS via", day)
	}
	return "CALL () { " + strings.Join(parts, " UNION ALL ") + " } WITH n, day, via"
}
