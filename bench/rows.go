package main

import (
	"cmp"
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
				WHERE at = max(1, min(24950, n - 100))`, "on", "id", "skip")
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
			// Words of a commitment, as the index knows them, that stand together in no more than 20: the contenders rank by
			// different rules, so only a search that gives everything can be compared.
			err = r.drawSearches(ctx, q)
		}
		if err != nil {
			return nil, err
		}
	}
	return questions, nil
}

// drawSearches draws sets of words.
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
	often := map[string]int{}
	for _, terms := range texts {
		for _, term := range ownStems(terms) {
			often[term]++
		}
	}
	for _, terms := range texts {
		words := ownStems(terms)
		slices.SortStableFunc(words, func(a, b string) int { return cmp.Compare(often[a], often[b]) })
		// The rarest two, and more of them where two are not rare enough.
		for n := 2; n <= min(len(words), 5); n++ {
			v := searchFor(words[:n])
			var found int
			if err := r.QueryRowContext(ctx, `SELECT count(*) FROM search WHERE search MATCH ?`, v["match"]).Scan(&found); err != nil {
				return err
			}
			if found > 20 {
				continue
			}
			if !slices.ContainsFunc(q.variables, func(have map[string]any) bool { return have["words"] == v["words"] }) {
				q.variables = append(q.variables, v)
			}
			break
		}
		if len(q.variables) == 50 {
			return nil
		}
	}
	if len(q.variables) == 0 {
		return fmt.Errorf("drawing %s: no words stand together in 20 commitments or fewer", q.name)
	}
	return nil
}

// ownStems gives the words of a text that are their own stems: they mean the same to every contender, whether or not it stems what
// it is asked. Each comes once.
func ownStems(terms string) []string {
	var own []string
	for _, term := range strings.Fields(terms) {
		if len(term) > 3 && strings.Contains(terms, " ·"+term+" ") && !slices.Contains(own, term) {
			own = append(own, term)
		}
	}
	return own
}

// searchFor writes the same search as this API, Lucene and SQLite take it.
func searchFor(words []string) map[string]any {
	return map[string]any{
		"words":  strings.Join(words, " "),
		"phrase": "+" + strings.Join(words, " +"),
		"match":  "kind : Commitment AND terms : " + strings.Join(words, " AND terms : "),
	}
}
