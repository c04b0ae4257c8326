package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Timeline gives what happened around a node, in the order of dates.
func (st *Store) Timeline(ctx context.Context, q store.TimelineQuery) (store.TimelinePage, error) {
	p, err := store.PlanTimeline(q)
	if err != nil || len(p.Parts) == 0 {
		return p.Page(nil, 0), err
	}
	total := -1
	if p.WithTotal {
		var b builder
		fmt.Fprintf(&b, "SELECT count(*) FROM (%s)", b.timeline(p, 0))
		if err := st.query(ctx, st.reader, b.String(), b.args, func(rows *sql.Rows) error { return rows.Scan(&total) }); err != nil {
			return store.TimelinePage{}, err
		}
	}
	var b builder
	fmt.Fprintf(&b, "SELECT %s, p.day, p.via FROM (%s ORDER BY %s LIMIT %d) p CROSS JOIN node n ON n.seq = p.seq ORDER BY %s",
		columnsOf[""].list, b.timeline(p, p.Limit+1), ordered(p.Reading, "day", "id"), p.Limit+1, ordered(p.Reading, "p.day", "p.id"))
	var entries []store.TimelineEntry
	var e store.TimelineEntry
	s := newScanner("", &e.On, &e.Edge)
	err = st.query(ctx, st.reader, b.String(), b.args, func(rows *sql.Rows) (err error) {
		if e.Node, err = s.node(rows); err == nil {
			entries = append(entries, e)
		}
		return err
	})
	return p.Page(entries, total), err
}

// timeline gives the SELECT of the entries of a plan: seq, id, day and via. With a limit only the first of each kind are read,
// in the order of an index where there is one, between the places of the plan.
func (b *builder) timeline(p store.TimelinePlan, limit int) string {
	bounds := func(day string) string {
		text := day + " IS NOT NULL"
		if p.From != "" {
			text += fmt.Sprintf(" AND %s >= %s", day, b.arg(string(p.From)))
		}
		if p.To != "" {
			text += fmt.Sprintf(" AND %s <= %s", day, b.arg(string(p.To)))
		}
		if p.After != nil && limit > 0 {
			on := b.arg(string(p.After.On))
			text += fmt.Sprintf(" AND %s >= %s AND (%s > %s OR n.id > %s)", day, on, day, on, b.arg(string(p.After.ID)))
		}
		if p.Before != nil && limit > 0 {
			on := b.arg(string(p.Before.On))
			text += fmt.Sprintf(" AND %s <= %s AND (%s < %s OR n.id < %s)", day, on, day, on, b.arg(string(p.Before.ID)))
		}
		return text
	}
	id := b.arg(string(p.ID))
	if p.Within == "" {
		day, kinds := "CASE n.kind", make([]scrutiny.Kind, len(p.Parts))
		for i, part := range p.Parts {
			kinds[i] = part.Kind
			day += fmt.Sprintf(" WHEN %s THEN n.%s", quote(string(part.Kind)), column(part.Date))
		}
		day += " END"
		way := func(near, far string, way int) string {
			return fmt.Sprintf("SELECT e.%s AS seq, '%d' || e.kind AS via FROM node s CROSS JOIN edge e ON e.%s = s.seq WHERE s.id = %s AND %s", far, way, near, id, isShown("e"))
		}
		return fmt.Sprintf("SELECT n.seq AS seq, n.id AS id, %s AS day, substr(min(x.via), 2) AS via FROM (%s UNION ALL %s) x CROSS JOIN node n ON n.seq = x.seq WHERE n.kind IN (%s) AND %s GROUP BY n.seq",
			day, way("src", "dst", 0), way("dst", "src", 1), quoted(kinds), bounds(day))
	}
	parts := make([]string, len(p.Parts))
	for i, part := range p.Parts {
		day := "n." + column(part.Date)
		parts[i] = fmt.Sprintf("SELECT n.seq AS seq, n.id AS id, %s AS day, '' AS via FROM node n WHERE n.kind = %s AND n.%s = %s AND %s", day, quote(string(part.Kind)), column(p.Within), id, bounds(day))
		if limit > 0 {
			parts[i] = fmt.Sprintf("SELECT * FROM (%s ORDER BY %s LIMIT %d)", parts[i], ordered(p.Reading, day, "n.id"), limit)
		}
	}
	return strings.Join(parts, " UNION ALL ")
}
