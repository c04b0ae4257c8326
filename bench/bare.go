package main

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// bareSQL asks by hand-written SQL. A row is a node's ID and the texts that are asked for with it; the rows of a tree hold
// one path each. That is the limit: nothing is checked, counted or written out as JSON.
type bareSQL struct{ rows }

// sqlOf has the statements, with one place for a variable of each question, named.
var sqlOf = map[string]string{
	lookup: `SELECT id, p_text, p_owedBy, p_dueFrom, p_dueTo, p_on FROM node WHERE id = :id`,
	page: `SELECT id, p_text, p_dueTo, p_on FROM node WHERE kind = 'Commitment' AND p_committeeId = :committee
		ORDER BY p_on, id LIMIT 50`,
	deep: `SELECT id, p_title, p_on FROM node WHERE kind = 'AgendaItem' AND (p_on, id) > (:on, :id) ORDER BY p_on, id LIMIT 50`,
	trace: `SELECT n.id, r.id, r.p_text, p.id, p.p_name, u.id, u.p_text, i.id, i.p_title, m.id, m.p_date, c.id, c.p_name FROM node n
		JOIN edge e1 ON e1.dst = n.seq AND e1.kind = 'MADE_BY' JOIN node r ON r.seq = e1.src
		JOIN edge e2 ON e2.dst = r.seq AND e2.kind = 'ADDRESSES' JOIN node p ON p.seq = e2.src
		JOIN edge e3 ON e3.dst = p.seq AND e3.kind = 'UPDATES' JOIN node u ON u.seq = e3.src AND u.kind = 'Update'
		JOIN edge e4 ON e4.src = u.seq AND e4.kind = 'MADE_AT' JOIN node i ON i.seq = e4.dst AND i.kind = 'AgendaItem'
		JOIN edge e5 ON e5.dst = i.seq AND e5.kind = 'HAS_ITEM' JOIN node m ON m.seq = e5.src
		JOIN edge e6 ON e6.src = m.seq AND e6.kind = 'HELD_BY' JOIN node c ON c.seq = e6.dst
		WHERE n.id = :id`,
	fanOut: `SELECT m.id, m.p_date, i.id, i.p_title FROM
		(SELECT seq, id, p_date FROM node WHERE kind = 'Meeting' AND p_committeeId = :committee ORDER BY p_date, id LIMIT 50) m
		LEFT JOIN edge e ON e.src = m.seq AND e.kind = 'HAS_ITEM' LEFT JOIN node i ON i.seq = e.dst`,
	hasNone: `SELECT id, p_text, p_on FROM node c WHERE kind = 'Commitment' AND p_committeeId = :committee AND NOT EXISTS
		(SELECT 1 FROM edge e JOIN node u ON u.seq = e.src AND u.kind = 'Update' WHERE e.dst = c.seq AND e.kind = 'FULFILS')
		ORDER BY p_on, id LIMIT 50`,
	filter: `SELECT id, p_text, p_on FROM node WHERE seq IN (SELECT e4.src FROM node n
		JOIN edge e1 ON e1.dst = n.seq AND e1.kind = 'MADE_BY' JOIN edge e2 ON e2.dst = e1.src AND e2.kind = 'ADDRESSES'
		JOIN edge e3 ON e3.dst = e2.src AND e3.kind = 'ABOUT' JOIN edge e4 ON e4.dst = e3.src AND e4.kind = 'MADE_AT'
		WHERE n.id = :inspection) AND kind = 'Commitment' ORDER BY p_on, id LIMIT 50`,
	search: `SELECT n.id, n.p_text FROM search s JOIN search_text t ON t.pos = s.rowid JOIN node n ON n.seq = t.node
		WHERE search MATCH 'kind : Commitment AND terms : ' || :first || ' AND terms : ' || :second ORDER BY s.rowid LIMIT 20`,
}

var sqlTotal = map[string]string{
	page: `SELECT count(*) FROM node WHERE kind = 'Commitment' AND p_committeeId = :committee`,
	hasNone: `SELECT count(*) FROM node c WHERE kind = 'Commitment' AND p_committeeId = :committee AND NOT EXISTS
		(SELECT 1 FROM edge e JOIN node u ON u.seq = e.src AND u.kind = 'Update' WHERE e.dst = c.seq AND e.kind = 'FULFILS')`,
}

func (b bareSQL) Name() string { return "bare sql" }

func (b bareSQL) Prepare(_ context.Context, q question) (asker, error) {
	statement, err := b.DB.Prepare(sqlOf[q.name])
	if err != nil {
		return nil, fmt.Errorf("%s: %w", q.name, err)
	}
	var total asker
	if text := sqlTotal[q.name]; text != "" {
		counting, err := b.DB.Prepare(text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", q.name, err)
		}
		total = func(ctx context.Context, i int) (a answer, err error) {
			return a, counting.QueryRowContext(ctx, named(text, q.variables[i])...).Scan(&a.total)
		}
	}
	return func(ctx context.Context, i int) (answer, error) {
		a := answer{total: -1}
		if total != nil {
			if a, err = total(ctx, i); err != nil {
				return a, err
			}
		}
		found, err := statement.QueryContext(ctx, named(sqlOf[q.name], q.variables[i])...)
		if err != nil {
			return a, err
		}
		defer found.Close()
		columns, err := found.Columns()
		if err != nil {
			return a, err
		}
		values, places := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			places[i] = &values[i]
		}
		for found.Next() {
			if err := found.Scan(places...); err != nil {
				return a, err
			}
			for i, c := range columns {
				if id, ok := values[i].(string); ok && c == "id" {
					a.ids = append(a.ids, id)
				}
			}
		}
		return a, found.Err()
	}, nil
}

// Close leaves the database to whoever opened it.
func (b bareSQL) Close() error { return nil }

// bareCypher asks by hand-written Cypher, as bareSQL does.
type bareCypher struct{ neo4j.DriverWithContext }

func openBareCypher(ctx context.Context, server database) (contender, error) {
	d, err := neo4j.NewDriverWithContext(server.uri, neo4j.BasicAuth("neo4j", server.password, ""))
	if err != nil {
		return nil, err
	}
	return bareCypher{d}, d.VerifyConnectivity(ctx)
}

// cypherOf has the statements. Each gives rows of a list of IDs, texts beside them, and a total, -1 for none.
var cypherOf = map[string]string{
	lookup: `MATCH (n:Node {id: $id}) RETURN [n.id] AS ids, n.text, n.owedBy, n.dueFrom, n.dueTo, n.on, -1 AS total`,
	page: `MATCH (n:Commitment {committeeId: $committee}) WITH n ORDER BY n.on, n.id WITH collect(n) AS every
		UNWIND every[..50] AS n RETURN [n.id] AS ids, n.text, n.dueTo, n.on, size(every) AS total`,
	deep: `MATCH (n:AgendaItem) WHERE n.on >= $on AND (n.on > $on OR n.id > $id) WITH n ORDER BY n.on, n.id LIMIT 50
		RETURN [n.id] AS ids, n.title, n.on, -1 AS total`,
	trace: `MATCH (n:Node {id: $id})<-[:MADE_BY]-(r)<-[:ADDRESSES]-(p)<-[:UPDATES]-(u:Update)-[:MADE_AT]->(i:AgendaItem)
		<-[:HAS_ITEM]-(m)-[:HELD_BY]->(c)
		RETURN [n.id, r.id, p.id, u.id, i.id, m.id, c.id] AS ids, r.text, p.name, u.text, i.title, m.date, c.name, -1 AS total`,
	fanOut: `MATCH (m:Meeting {committeeId: $committee}) WITH m ORDER BY m.date, m.id LIMIT 50
		OPTIONAL MATCH (m)-[:HAS_ITEM]->(i) RETURN [m.id, i.id] AS ids, m.date, i.title, -1 AS total`,
	hasNone: `MATCH (n:Commitment {committeeId: $committee}) WHERE NOT EXISTS { (n)<-[:FULFILS]-(:Update) }
		WITH n ORDER BY n.on, n.id WITH collect(n) AS every UNWIND every[..50] AS n RETURN [n.id] AS ids, n.text, n.on, size(every) AS total`,
	filter: `MATCH (:Node {id: $inspection})<-[:MADE_BY]-()<-[:ADDRESSES]-()<-[:ABOUT]-(:AgendaItem)<-[:MADE_AT]-(n:Commitment)
		WITH DISTINCT n ORDER BY n.on, n.id LIMIT 50 RETURN [n.id] AS ids, n.text, n.on, -1 AS total`,
	search: `CALL db.index.fulltext.queryNodes('node_terms', '+' + $first + ' +' + $second) YIELD node AS n WHERE n:Commitment
		WITH n LIMIT 20 RETURN [n.id] AS ids, n.text, -1 AS total`,
}

func (b bareCypher) Name() string { return "bare cypher" }

func (b bareCypher) Prepare(_ context.Context, q question) (asker, error) {
	return func(ctx context.Context, i int) (answer, error) {
		session := b.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead, DatabaseName: "neo4j"})
		defer session.Close(ctx)
		a := answer{total: -1}
		if q.name == page || q.name == hasNone {
			a.total = 0 // no row, no total
		}
		found, err := session.Run(ctx, cypherOf[q.name], q.variables[i])
		if err != nil {
			return a, err
		}
		for found.Next(ctx) {
			ids, _ := found.Record().Get("ids")
			for _, id := range ids.([]any) {
				if id, ok := id.(string); ok {
					a.ids = append(a.ids, id)
				}
			}
			if total, _ := found.Record().Get("total"); total != int64(-1) {
				a.total = int(total.(int64))
			}
		}
		return a, found.Err()
	}, nil
}

func (b bareCypher) Close() error { return b.DriverWithContext.Close(context.Background()) }

// named gives the variables that a statement names, as the driver takes them.
func named(statement string, variables map[string]any) []any {
	var args []any
	for name, v := range variables {
		if strings.Contains(statement, ":"+name) {
			args = append(args, sql.Named(name, v))
		}
	}
	return args
}
