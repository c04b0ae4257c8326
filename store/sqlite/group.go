package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Groups counts the nodes of a kind, in groups.
func (st *Store) Groups(ctx context.Context, q store.GroupQuery) (store.GroupPage, error) {
	p, err := store.PlanGroups(q)
	if err != nil {
		return store.GroupPage{}, err
	}
	var b builder
	rows := b.groups(p)
	order, key := "c DESC", ", k%d ASC NULLS LAST"
	if p.IsReversed {
		order, key = "c", ", k%d DESC NULLS FIRST"
	}
	for i := range p.By {
		order += fmt.Sprintf(key, i)
	}
	fmt.Fprintf(&b, "SELECT * FROM (%s) WHERE %s AND %s ORDER BY %s LIMIT %d", rows, b.afterGroup(p), b.beforeGroup(p), order, p.Limit+1)
	var groups []store.Group
	err = st.query(ctx, st.reader, b.String(), b.args, func(rows *sql.Rows) error {
		g := store.Group{Keys: make([]any, len(p.By))}
		places := []any{&g.Count}
		for i := range g.Keys {
			places = append(places, &g.Keys[i])
		}
		if err := rows.Scan(places...); err != nil {
			return err
		}
		for i, by := range p.By {
			if n, ok := g.Keys[i].(int64); ok && by.Type == scrutiny.PropertyBool {
				g.Keys[i] = n != 0
			}
		}
		groups = append(groups, g)
		return nil
	})
	if err != nil {
		return store.GroupPage{}, err
	}
	page := p.Page(groups)
	if p.WithTotal {
		var b builder
		fmt.Fprintf(&b, "SELECT count(*) FROM (%s)", b.groups(p))
		err = st.query(ctx, st.reader, b.String(), b.args, func(rows *sql.Rows) error { return rows.Scan(&page.Total) })
	}
	return page, err
}

// groups gives the SELECT of all groups: c, then k0, k1 …
func (b *builder) groups(p store.GroupPlan) string {
	names := ""
	for i := range p.By {
		names += fmt.Sprintf(", k%d", i)
	}
	rows := ""
	if by := p.Edge(); by == nil {
		rows = b.grouped(p, "", "")
	} else {
		// A node is counted once for each key that its neighbours have, and once without one when they have none.
		from, where := neighboursBy(*by)
		rows = b.grouped(p, " CROSS JOIN "+from, where) +
			" UNION ALL " + b.grouped(p, "", fmt.Sprintf("NOT EXISTS (SELECT 1 FROM %s WHERE %s)", from, where))
	}
	text := fmt.Sprintf("SELECT count(*) AS c%s FROM (%s)", names, rows)
	if names != "" {
		text += " GROUP BY " + strings.TrimPrefix(names, ", ")
	}
	return text
}

// grouped gives the SELECT of the nodes that are counted, each with its keys. join brings in node t, if anything.
func (b *builder) grouped(p store.GroupPlan, join, condition string) string {
	columns := "n.seq"
	for i, by := range p.By {
		columns += fmt.Sprintf(", %s AS k%d", b.groupKey(p.Kind, by, join != ""), i)
	}
	distinct := ""
	if join != "" {
		distinct = "DISTINCT "
	}
	if condition == "" {
		condition = "1"
	}
	return fmt.Sprintf("SELECT %s%s FROM node n%s WHERE n.kind = %s AND %s AND %s",
		distinct, columns, join, quote(string(p.Kind)), b.filter(p.Kind, "n", p.Filter, false), condition)
}

// neighboursBy gives the tables and the condition of the neighbours that have a key.
func neighboursBy(by store.GroupBy) (from, where string) {
	near, far := "src", "dst"
	if by.Edge.IsReverse {
		near, far = far, near
	}
	return "edge e CROSS JOIN node t", fmt.Sprintf("e.%s = n.seq AND e.kind = %s AND t.seq = e.%s AND t.kind IN (%s) AND t.%s IS NOT NULL",
		near, quote(string(by.Edge.Kind)), far, quoted(by.Edge.Targets), column(by.Field))
}

// groupKey gives the expression of a key. hasNeighbour tells that node t is there.
func (b *builder) groupKey(kind scrutiny.Kind, by store.GroupBy, hasNeighbour bool) string {
	if by.Cases != nil {
		text := "CASE"
		for _, c := range by.Cases {
			text += fmt.Sprintf(" WHEN %s THEN %s", b.filter(kind, "n", c.Filter, false), b.arg(c.Key))
		}
		return text + " END"
	}
	key := "n." + column(by.Field)
	switch {
	case by.Edge != nil && !hasNeighbour:
		return "NULL"
	case by.Edge != nil:
		key = "t." + column(by.Field)
	}
	if by.Prefix > 0 {
		return fmt.Sprintf("substr(%s, 1, %d)", key, by.Prefix)
	}
	return key
}

// afterGroup gives the condition that a group comes after that of a plan.
func (b *builder) afterGroup(p store.GroupPlan) string {
	if p.After == nil {
		return "1"
	}
	beyond := "0"
	for i := len(p.By) - 1; i >= 0; i-- {
		k := fmt.Sprintf("k%d", i)
		if key := p.After.Keys[i]; key == nil {
			beyond = fmt.Sprintf("(%s IS NULL AND %s)", k, beyond)
		} else {
			x := b.arg(key)
			beyond = fmt.Sprintf("(%s > %s OR %s IS NULL OR %s = %s AND %s)", k, x, k, k, x, beyond)
		}
	}
	n := b.arg(int64(p.After.Count))
	return fmt.Sprintf("(c < %s OR c = %s AND %s)", n, n, beyond)
}

// beforeGroup gives the condition that a group comes before that of a plan.
func (b *builder) beforeGroup(p store.GroupPlan) string {
	if p.Before == nil {
		return "1"
	}
	within := "0"
	for i := len(p.By) - 1; i >= 0; i-- {
		k := fmt.Sprintf("k%d", i)
		if key := p.Before.Keys[i]; key == nil {
			within = fmt.Sprintf("(%s IS NOT NULL OR %s)", k, within)
		} else {
			x := b.arg(key)
			within = fmt.Sprintf("(%s < %s OR %s = %s AND %s)", k, x, k, x, within)
		}
	}
	n := b.arg(int64(p.Before.Count))
	return fmt.Sprintf("(c > %s OR c = %s AND %s)", n, n, within)
}

// Counts counts the nodes of every kind, each by an index of its own.
func (st *Store) Counts(ctx context.Context) (map[scrutiny.Kind]int, error) {
	parts := make([]string, len(scrutiny.Kinds))
	for i, k := range scrutiny.Kinds {
		parts[i] = fmt.Sprintf("SELECT %s, count(*) FROM node WHERE kind = %[1]s", quote(string(k)))
	}
	counts := map[scrutiny.Kind]int{}
	err := st.query(ctx, st.reader, strings.Join(parts, " UNION ALL "), nil, func(rows *sql.Rows) error {
		var kind scrutiny.Kind
		var n int
		err := rows.Scan(&kind, &n)
		counts[kind] = n
		return err
	})
	return counts, err
}
