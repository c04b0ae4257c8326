package neo4j

import (
	"context"
	"fmt"
	"strings"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Search is part of store.Store.
func (s *Store) Search(ctx context.Context, query store.SearchQuery) (_ store.SearchPage, err error) {
	defer scrutiny.Wrap(&err, "search")
	p, err := store.PlanSearch(query)
	if err != nil {
		return store.SearchPage{}, err
	}
	c := newCypher()
	matched := "CALL db.index.fulltext.queryNodes('node_terms', " + c.param(lucene(p)) + ") YIELD node AS n WITH n, coalesce(n._on, '') AS day WHERE true"
	if len(p.Kinds) > 0 {
		labels := make([]string, len(p.Kinds))
		for i, k := range p.Kinds {
			labels[i] = string(k)
		}
		matched += " AND n:" + strings.Join(labels, "|")
	}
	statement := matched
	if p.After != nil {
		weight, day := c.param(int64(p.After.Weight)), string(p.After.On)
		statement += fmt.Sprintf(" AND (n._weight < %s OR n._weight = %[1]s AND (%s OR day = %s AND %s))",
			weight, c.less("day", day), c.param(day), c.greater("n.id", string(p.After.ID)))
	}
	if p.Before != nil {
		weight, day := c.param(int64(p.Before.Weight)), string(p.Before.On)
		statement += fmt.Sprintf(" AND (n._weight > %s OR n._weight = %[1]s AND (%s OR day = %s AND %s))",
			weight, c.greater("day", day), c.param(day), c.less("n.id", string(p.Before.ID)))
	}
	order := "n._weight DESC, day DESC, n.id"
	if p.IsReversed {
		order = "n._weight, day, n.id DESC"
	}
	statement += " WITH n, day ORDER BY " + order + " LIMIT " + c.param(int64(p.Limit+1))

	selected := selectedOf(store.Plan{}, p.Fields, true)
	var page store.SearchPage
	err = s.read(ctx, func(q look) error {
		page = store.SearchPage{Total: -1}
		if p.WithTotal {
			rows, err := q(matched+" WITH count(n) AS number", "number", map[string]any{"p0": c.params["p0"]})
			if err != nil {
				return err
			}
			page.Total = int(rows[0][0].(int64))
		}
		rows, err := q(statement, selected.text("n"), c.params)
		if err != nil {
			return err
		}
		rows, page.HasNext, page.HasPrev = store.Cutoff(p.Reading, rows)
		for _, r := range rows {
			n, err := selected.node(r[0])
			if err != nil {
				return err
			}
			page.Hits = append(page.Hits, p.Hit(n))
		}
		return nil
	})
	return page, err
}

// lucene says a search in the language of the index. Terms are letters and digits and the mark of words, none of which is
// syntax there; the quotation marks make phrases of them.
func lucene(p store.SearchPlan) string {
	var b strings.Builder
	add := func(sign string, clauses []store.Clause) {
		for _, c := range clauses {
			if c.IsPrefix {
				b.WriteString(sign + c.Terms[0] + "* ")
			} else {
				b.WriteString(sign + `"` + strings.Join(c.Terms, " ") + `" `)
			}
		}
	}
	add("+", p.Must)
	add("-", p.Not)
	return b.String()
}
