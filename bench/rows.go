package main

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	_ "modernc.org/sqlite" // the driver that the store uses
)

// rows is the loaded SQLite database, past the store.
type rows struct{ *sql.DB }

func openRows(path string) (rows, error) {
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro&_pragma=query_only(1)&_pragma=cache_size(-32000)")
	if err != nil {
		return rows{}, err
	}
	// As many as there are clients, so that none waits for another's connection to open.
	db.SetMaxOpenConns(16)
	db.SetMaxIdleConns(16)
	return rows{db}, nil
}

// each visits the rows of an answer, with the names of its columns, and closes it. The values are those of one row only.
func each(found *sql.Rows, visit func(columns []string, values []any)) error {
	defer found.Close()
	columns, err := found.Columns()
	if err != nil {
		return err
	}
	values, places := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		places[i] = &values[i]
	}
	for found.Next() {
		if err := found.Scan(places...); err != nil {
			return err
		}
		visit(columns, values)
	}
	return found.Err()
}

// questions draws what is asked from what was loaded: up to 50 different ones for each question.
func (r rows) questions(ctx context.Context) ([]question, error) {
	questions := slices.Clone(asks)
	draw := func(q *question, statement string, names ...string) error {
		found, err := r.QueryContext(ctx, statement)
		if err != nil {
			return fmt.Errorf("drawing %s: %w", q.name, err)
		}
		err = each(found, func(_ []string, values []any) {
			v := map[string]any{}
			for i, name := range names {
				v[name] = values[i]
			}
			q.variables = append(q.variables, v)
		})
		if err == nil && len(q.variables) == 0 {
			err = fmt.Errorf("drawing %s: the records that were loaded have nothing to ask for: give more of them with -records", q.name)
		}
		return err
	}
	committees := `SELECT id FROM node WHERE kind = 'Committee' AND seq IN (SELECT dst FROM edge WHERE kind = 'HELD_BY')
		AND EXISTS (SELECT 1 FROM node c WHERE c.kind = 'Commitment' AND c.p_committeeId = node.id) ORDER BY id LIMIT 50`
	for i := range questions {
		q := &questions[i]
		var err error
		switch q.name {
		case lookup:
			err = draw(q, `SELECT id FROM node WHERE kind = 'Commitment' ORDER BY seq * 7919 % 10007, id LIMIT 50`, "id")
		case page, fanOut, hasNone:
			err = draw(q, committees, "committee")
		case deep:
			// The item before the page: contenders that page by keys go on after it, the others skip as many.
			err = draw(q, `WITH n AS (SELECT count(*) AS n FROM node WHERE kind = 'AgendaItem')
				SELECT p_on, id, at FROM (SELECT p_on, id, row_number() OVER (ORDER BY p_on, id) AS at FROM node WHERE kind = 'AgendaItem'), n
				WHERE at = max(1, min(24950, n - 50))`, "on", "id", "skip")
		case trace:
			err = draw(q, `SELECT DISTINCT i.id FROM node i JOIN edge m ON m.dst = i.seq AND m.kind = 'MADE_BY'
				JOIN edge a ON a.dst = m.src AND a.kind = 'ADDRESSES' JOIN edge u ON u.dst = a.src AND u.kind = 'UPDATES'
				WHERE i.kind = 'Inspection' ORDER BY i.id LIMIT 50`, "id")
		case filter:
			err = draw(q, `SELECT DISTINCT i.id FROM node i JOIN edge m ON m.dst = i.seq AND m.kind = 'MADE_BY'
				JOIN edge a ON a.dst = m.src AND a.kind = 'ADDRESSES' JOIN edge b ON b.dst = a.src AND b.kind = 'ABOUT'
				JOIN edge c ON c.dst = b.src AND c.kind = 'MADE_AT' JOIN node n ON n.seq = c.src AND n.kind = 'Commitment'
				WHERE i.kind = 'Inspection' ORDER BY i.id LIMIT 50`, "inspection")
		case search:
			// Two neighbouring words of a commitment, as the index knows them, that stand together in no more than 20: the
			// contenders rank by different rules, so only a search that gives everything can be compared.
			err = r.drawSearches(ctx, q)
		}
		if err != nil {
			return nil, err
		}
	}
	return questions, nil
}

// drawSearches draws pairs of terms.
func (r rows) drawSearches(ctx context.Context, q *question) error {
	found, err := r.QueryContext(ctx, `SELECT terms FROM search_text WHERE kind = 'Commitment' ORDER BY node * 7919 % 10007, node LIMIT 2000`)
	if err != nil {
		return err
	}
	var texts []string
	for found.Next() {
		var terms string
		if err := found.Scan(&terms); err != nil {
			return err
		}
		texts = append(texts, terms)
	}
	if err := found.Err(); err != nil {
		return err
	}
	found.Close()
	for _, terms := range texts {
		// Words that are their own stems mean the same to every contender, whether or not it stems what it is asked.
		var own []string
		for _, term := range strings.Fields(terms) {
			if len(term) > 3 && strings.Contains(terms, " ·"+term+" ") {
				own = append(own, term)
			}
		}
		if len(own) < 2 {
			continue
		}
		first, second := own[0], own[len(own)-1]
		var n int
		if err := r.QueryRowContext(ctx, `SELECT count(*) FROM search WHERE search MATCH 'kind : Commitment AND terms : ' || ? || ' AND terms : ' || ?`, first, second).Scan(&n); err != nil {
			return err
		}
		if n > 0 && n <= 20 && !slices.ContainsFunc(q.variables, func(v map[string]any) bool { return v["first"] == first && v["second"] == second }) {
			q.variables = append(q.variables, map[string]any{"first": first, "second": second})
		}
		if len(q.variables) == 50 {
			return nil
		}
	}
	if len(q.variables) == 0 {
		return fmt.Errorf("drawing %s: no two words stand together in 20 commitments or fewer", q.name)
	}
	return nil
}
