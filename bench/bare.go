package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// bare answers the questions by hand-written statements, over as thin an HTTP layer as @neo4j/graphql has here: what a
// program does that knows its questions beforehand. That is the limit: nothing is parsed, checked or put together.
type bare interface {
	answer(ctx context.Context, question string, variables map[string]any, w *bareAnswer) error
	close() error
}

// bareAnswer is the JSON of an answer: its rows in a list, a total behind them.
type bareAnswer struct {
	bytes.Buffer
	end string
}

func (w *bareAnswer) total(n int) { w.end = fmt.Sprintf(`,"totalCount":%d`, n) }

// row writes an object. The part of a name behind the last dot is the key, so that every ID has the same; a key comes twice where
// a row holds a path.
func (w *bareAnswer) row(names []string, values []any) {
	if w.Len() > 0 {
		w.WriteByte(',')
	}
	for i, name := range names {
		text, _ := json.Marshal(values[i])
		fmt.Fprintf(w, `%c"%s":%s`, "{,"[min(i, 1)], name[strings.LastIndexByte(name, '.')+1:], text)
	}
	w.WriteByte('}')
}

// startBare serves it in this process.
func startBare(name string, by bare) (contender, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, errors.Join(err, by.close())
	}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var asked struct {
			Query     string
			Variables map[string]any
		}
		var a bareAnswer
		err := json.NewDecoder(r.Body).Decode(&asked)
		if err == nil {
			err = by.answer(r.Context(), asked.Query, asked.Variables, &a)
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		fmt.Fprintf(w, `{"rows":[%s]%s}`, a.Bytes(), a.end)
	})}
	go func() { _ = server.Serve(l) }() // ends with Close
	documents := map[string]string{}
	for _, q := range asks {
		documents[q.name] = q.name
	}
	return servedHere{served{name: name, url: "http://" + l.Addr().String(), documents: documents, takesAll: true}, server, by}, nil
}

// servedHere is a contender within this process.
type servedHere struct {
	served
	server *http.Server
	by     bare
}

func (s servedHere) Close() error { return errors.Join(s.server.Close(), s.by.close()) }

// bareSQL asks by hand-written SQL. A row is a node's ID and the texts that are asked for with it; the rows of a tree hold
// one path each.
type bareSQL struct {
	rows
	statements *sync.Map // by their text
}

// sqlOf has the statements, with one place for a variable of each question, named. CROSS JOIN keeps SQLite to the order of the tables,
// which it would leave, to its cost, in a long chain.
var sqlOf = map[string]string{
	lookup: `SELECT id, p_text, p_owedBy, p_dueFrom, p_dueTo, p_on FROM node WHERE id = :id`,
	page: `SELECT id, p_text, p_dueTo, p_on FROM node WHERE kind = 'Commitment' AND p_committeeId = :committee
		ORDER BY p_on, id LIMIT 50`,
	deep: `SELECT id, p_title, p_on FROM node WHERE kind = 'AgendaItem' AND (p_on, id) > (:on, :id) ORDER BY p_on, id LIMIT 50`,
	trace: `SELECT n.id, r.id, r.p_text, p.id, p.p_name, u.id, u.p_text, i.id, i.p_title, m.id, m.p_date, c.id, c.p_name FROM node n
		CROSS JOIN edge e1 ON e1.dst = n.seq AND e1.kind = 'MADE_BY' CROSS JOIN node r ON r.seq = e1.src
		CROSS JOIN edge e2 ON e2.dst = r.seq AND e2.kind = 'ADDRESSES' CROSS JOIN node p ON p.seq = e2.src
		CROSS JOIN edge e3 ON e3.dst = p.seq AND e3.kind = 'UPDATES' CROSS JOIN node u ON u.seq = e3.src AND u.kind = 'Update'
		CROSS JOIN edge e4 ON e4.src = u.seq AND e4.kind = 'MADE_AT' CROSS JOIN node i ON i.seq = e4.dst AND i.kind = 'AgendaItem'
		CROSS JOIN edge e5 ON e5.dst = i.seq AND e5.kind = 'HAS_ITEM' CROSS JOIN node m ON m.seq = e5.src
		CROSS JOIN edge e6 ON e6.src = m.seq AND e6.kind = 'HELD_BY' CROSS JOIN node c ON c.seq = e6.dst
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
		WHERE search MATCH :match ORDER BY s.rowid LIMIT 20`,
}

var sqlTotal = map[string]string{
	page: `SELECT count(*) FROM node WHERE kind = 'Commitment' AND p_committeeId = :committee`,
	hasNone: `SELECT count(*) FROM node c WHERE kind = 'Commitment' AND p_committeeId = :committee AND NOT EXISTS
		(SELECT 1 FROM edge e JOIN node u ON u.seq = e.src AND u.kind = 'Update' WHERE e.dst = c.seq AND e.kind = 'FULFILS')`,
}

// answer writes the rows of a question, the texts that GraphQL would give under the names of their columns.
func (b bareSQL) answer(ctx context.Context, question string, variables map[string]any, w *bareAnswer) error {
	if text := sqlTotal[question]; text != "" {
		counting, err := b.prepared(text)
		if err != nil {
			return err
		}
		var total int
		if err := counting.QueryRowContext(ctx, named(text, variables)...).Scan(&total); err != nil {
			return err
		}
		w.total(total)
	}
	statement, err := b.prepared(sqlOf[question])
	if err != nil {
		return err
	}
	found, err := statement.QueryContext(ctx, named(sqlOf[question], variables)...)
	if err != nil {
		return err
	}
	return each(found, w.row)
}

func (b bareSQL) prepared(text string) (*sql.Stmt, error) {
	if st, ok := b.statements.Load(text); ok {
		return st.(*sql.Stmt), nil
	}
	st, err := b.Prepare(text)
	if err == nil {
		b.statements.Store(text, st)
	}
	return st, err
}

// close leaves the database to whoever opened it.
func (b bareSQL) close() error { return nil }

// bareCypher asks by hand-written Cypher, as bareSQL does.
type bareCypher struct{ neo4j.DriverWithContext }

func startBareCypher(ctx context.Context, from database) (contender, error) {
	d, err := neo4j.NewDriverWithContext(from.uri, neo4j.BasicAuth("neo4j", from.password, ""))
	if err != nil {
		return nil, err
	}
	if err := d.VerifyConnectivity(ctx); err != nil {
		return nil, errors.Join(err, d.Close(ctx))
	}
	return startBare("bare cypher", bareCypher{d})
}

// cypherOf has the statements. Where a total is asked for, each row ends with it.
var cypherOf = map[string]string{
	lookup: `MATCH (n:Node {id: $id}) RETURN n.id AS id, n.text, n.owedBy, n.dueFrom, n.dueTo, n.on`,
	page: `MATCH (n:Commitment {committeeId: $committee}) WITH n ORDER BY n.on, n.id WITH collect(n) AS every
		UNWIND every[..50] AS n RETURN n.id AS id, n.text, n.dueTo, n.on, size(every) AS total`,
	deep: `MATCH (n:AgendaItem) WHERE n.on >= $on AND (n.on > $on OR n.id > $id) WITH n ORDER BY n.on, n.id LIMIT 50
		RETURN n.id AS id, n.title, n.on`,
	trace: `MATCH (n:Node {id: $id})<-[:MADE_BY]-(r)<-[:ADDRESSES]-(p)<-[:UPDATES]-(u:Update)-[:MADE_AT]->(i:AgendaItem)
		<-[:HAS_ITEM]-(m)-[:HELD_BY]->(c)
		RETURN n.id AS id, r.id, r.text, p.id, p.name, u.id, u.text, i.id, i.title, m.id, m.date, c.id, c.name`,
	fanOut: `MATCH (m:Meeting {committeeId: $committee}) WITH m ORDER BY m.date, m.id LIMIT 50
		OPTIONAL MATCH (m)-[:HAS_ITEM]->(i) RETURN m.id AS id, m.date, i.id, i.title`,
	hasNone: `MATCH (n:Commitment {committeeId: $committee}) WHERE NOT EXISTS { (n)<-[:FULFILS]-(:Update) }
		WITH n ORDER BY n.on, n.id WITH collect(n) AS every UNWIND every[..50] AS n RETURN n.id AS id, n.text, n.on, size(every) AS total`,
	filter: `MATCH (:Node {id: $inspection})<-[:MADE_BY]-()<-[:ADDRESSES]-()<-[:ABOUT]-(:AgendaItem)<-[:MADE_AT]-(n:Commitment)
		WITH DISTINCT n ORDER BY n.on, n.id LIMIT 50 RETURN n.id AS id, n.text, n.on`,
	search: `CALL db.index.fulltext.queryNodes('node_terms', $phrase) YIELD node AS n WHERE n:Commitment
		WITH n LIMIT 20 RETURN n.id AS id, n.text`,
}

func (b bareCypher) answer(ctx context.Context, question string, variables map[string]any, w *bareAnswer) error {
	session := b.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead, DatabaseName: "neo4j"})
	defer session.Close(ctx)
	found, err := session.Run(ctx, cypherOf[question], variables)
	if err != nil {
		return err
	}
	total := 0
	for found.Next(ctx) {
		keys, values := found.Record().Keys, found.Record().Values
		if last := len(keys) - 1; keys[last] == "total" {
			n, _ := values[last].(int64)
			keys, values, total = keys[:last], values[:last], int(n)
		}
		w.row(keys, values)
	}
	if question == page || question == hasNone {
		w.total(total) // no row, no total
	}
	return found.Err()
}

func (b bareCypher) close() error { return b.Close(context.Background()) }

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
