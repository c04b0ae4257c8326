package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// postgraphileDocuments are the questions that PostGraphile takes without plugins: it cannot filter by what is related, and its
// full-text search has other words than the graph's.
var postgraphileDocuments = map[string]string{
	lookup: `query($id: String!) { commitmentById(id: $id) { id text owedBy dueFrom dueTo on } }`,
	page: `query($committee: String!) { allCommitments(condition: {committeeId: $committee}, orderBy: [ON_ASC, ID_ASC], first: 50)
		{ totalCount nodes { id text dueTo on } } }`,
	deep: `query($skip: Int!) { allAgendaItems(orderBy: [ON_ASC, ID_ASC], first: 50, offset: $skip) { nodes { id title on } } }`,
	trace: `query($id: String!) { inspectionById(id: $id) { id recommendationsByInspectionId(first: 10) { nodes { id text
		planRecommendationsByRecommendationId(first: 2) { nodes { actionPlanByPlanId { id name
		updatePlansByPlanId(first: 100) { nodes { updateByUpdateId { id text
		agendaItemByAgendaItemId { id title meetingByMeetingId { id date committeeByCommitteeId { id name } } } } } } } } } } } } }`,
	fanOut: `query($committee: String!) { allMeetings(condition: {committeeId: $committee}, orderBy: [DATE_ASC, ID_ASC], first: 50)
		{ nodes { id date agendaItemsByMeetingId(first: 20) { nodes { id title } } } } }`,
}

// tables are what the questions need, with the indexes that whoever asks them would make, and the rows of each.
var tables = []struct{ create, rows string }{
	{`committee (id text PRIMARY KEY, name text)`, `SELECT id, p_name FROM node WHERE kind = 'Committee'`},
	{
		`meeting (id text PRIMARY KEY, date text, committee_id text REFERENCES committee)`,
		`SELECT m.id, m.p_date, c.id FROM node m LEFT JOIN edge e ON e.src = m.seq AND e.kind = 'HELD_BY' LEFT JOIN node c ON c.seq = e.dst WHERE m.kind = 'Meeting'`,
	},
	{
		`agenda_item (id text PRIMARY KEY, title text, "on" text, meeting_id text REFERENCES meeting)`,
		`SELECT i.id, i.p_title, i.p_on, m.id FROM node i LEFT JOIN edge e ON e.dst = i.seq AND e.kind = 'HAS_ITEM' LEFT JOIN node m ON m.seq = e.src WHERE i.kind = 'AgendaItem'`,
	},
	{`inspection (id text PRIMARY KEY)`, `SELECT id FROM node WHERE kind = 'Inspection'`},
	{
		`recommendation (id text PRIMARY KEY, text text, inspection_id text REFERENCES inspection)`,
		`SELECT r.id, r.p_text, (SELECT i.id FROM edge e JOIN node i ON i.seq = e.dst AND i.kind = 'Inspection' WHERE e.src = r.seq AND e.kind = 'MADE_BY')
			FROM node r WHERE r.kind = 'Recommendation'`,
	},
	{`action_plan (id text PRIMARY KEY, name text)`, `SELECT id, p_name FROM node WHERE kind = 'ActionPlan'`},
	{
		`plan_recommendation (plan_id text REFERENCES action_plan, recommendation_id text REFERENCES recommendation, PRIMARY KEY (plan_id, recommendation_id))`,
		`SELECT p.id, r.id FROM edge e JOIN node p ON p.seq = e.src JOIN node r ON r.seq = e.dst WHERE e.kind = 'ADDRESSES'`,
	},
	{
		`update (id text PRIMARY KEY, text text, agenda_item_id text REFERENCES agenda_item)`,
		`SELECT u.id, u.p_text, (SELECT i.id FROM edge e JOIN node i ON i.seq = e.dst AND i.kind = 'AgendaItem' WHERE e.src = u.seq AND e.kind = 'MADE_AT')
			FROM node u WHERE u.kind = 'Update'`,
	},
	{
		`update_plan (update_id text REFERENCES update, plan_id text REFERENCES action_plan, PRIMARY KEY (update_id, plan_id))`,
		`SELECT u.id, p.id FROM edge e JOIN node u ON u.seq = e.src AND u.kind = 'Update' JOIN node p ON p.seq = e.dst AND p.kind = 'ActionPlan' WHERE e.kind = 'UPDATES'`,
	},
	{
		`commitment (id text PRIMARY KEY, text text, owed_by text, due_from text, due_to text, "on" text, committee_id text REFERENCES committee)`,
		`SELECT id, p_text, p_owedBy, p_dueFrom, p_dueTo, p_on, p_committeeId FROM node WHERE kind = 'Commitment'`,
	},
}

var indexes = []string{
	`meeting (committee_id, date, id)`, `agenda_item (meeting_id)`, `agenda_item ("on", id)`, `recommendation (inspection_id)`,
	`plan_recommendation (recommendation_id)`, `update (agenda_item_id)`, `update_plan (plan_id)`, `commitment (committee_id, "on", id)`,
}

// startPostGraphile fills a PostgreSQL of its own with the rows that were loaded, and serves it.
func startPostGraphile(ctx context.Context, s settings, from rows) (_ contender, err error) {
	dir, err := install(ctx, s, "postgraphile")
	if err != nil {
		return nil, err
	}
	home, err := os.MkdirTemp("", "scrutinygraph-bench-pg-")
	if err != nil {
		return nil, err
	}
	c := postgraphile{home: home}
	defer func() {
		if err != nil {
			err = errors.Join(err, c.Close())
		}
	}()
	// PostgreSQL does not run as root: it is given a user without rights.
	var credential *syscall.Credential
	if os.Geteuid() == 0 {
		nobody, err := user.Lookup("nobody")
		if err != nil {
			return nil, err
		}
		uid, _ := strconv.ParseUint(nobody.Uid, 10, 32)
		gid, _ := strconv.ParseUint(nobody.Gid, 10, 32)
		credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		if err := os.Chown(home, int(uid), int(gid)); err != nil {
			return nil, err
		}
	}
	data := filepath.Join(home, "data")
	making := exec.CommandContext(ctx, "initdb", "--pgdata", data, "--username", "bench", "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync")
	making.Dir, making.SysProcAttr = home, &syscall.SysProcAttr{Credential: credential}
	if said, err := making.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w\n%s", err, said)
	}
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	if c.database, err = start(ctx, s, "PostgreSQL", nil, credential, "postgres", "-D", data, "-h", "127.0.0.1", "-p", port, "-k", home); err != nil {
		return nil, err
	}
	uri := "postgres://bench@127.0.0.1:" + port + "/postgres"
	fill := filepath.Join(home, "fill.sql")
	if err := from.writeSQL(ctx, fill); err != nil {
		return nil, err
	}
	s.say("loading into PostgreSQL")
	if err := s.command(ctx, []string{"PGCONNECT_TIMEOUT=30"}, "sh", "-c",
		`until psql -q "$0" -c "SELECT 1" >/dev/null 2>&1; do sleep 0.2; done; exec psql -q -v ON_ERROR_STOP=1 "$0" -f "$1"`, uri, fill); err != nil {
		return nil, err
	}
	if address, err = freeAddress(); err != nil {
		return nil, err
	}
	if _, port, err = net.SplitHostPort(address); err != nil {
		return nil, err
	}
	c.served = served{name: "postgraphile", url: "http://" + address + "/graphql", documents: postgraphileDocuments}
	c.process, err = start(ctx, s, "PostGraphile", []string{"NODE_ENV=production"}, nil, filepath.Join(dir, "node_modules", ".bin", "postgraphile"),
		"--connection", uri, "--schema", "public", "--host", "127.0.0.1", "--port", port, "--disable-query-log", "--disable-graphiql", "--max-pool-size", "16")
	if err != nil {
		return nil, err
	}
	return c, c.ready(ctx, c.url)
}

// postgraphile is the server and the database behind it.
type postgraphile struct {
	served
	database process
	home     string
}

func (p postgraphile) Close() error {
	var err error
	for _, one := range []process{p.process, p.database} {
		if one.cmd != nil {
			err = errors.Join(err, one.Close())
		}
	}
	return errors.Join(err, os.RemoveAll(p.home))
}

// writeSQL writes the tables as psql reads them.
func (r rows) writeSQL(ctx context.Context, path string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	w := bufio.NewWriter(file)
	for _, t := range tables {
		name, _, _ := strings.Cut(t.create, " ")
		fmt.Fprintf(w, "CREATE TABLE %s;\nCOPY %s FROM stdin;\n", t.create, name)
		if err := r.copyTo(ctx, w, t.rows); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		fmt.Fprintln(w, `\.`)
	}
	for _, i := range indexes {
		fmt.Fprintf(w, "CREATE INDEX ON %s;\n", i)
	}
	fmt.Fprintln(w, "ANALYZE;")
	return errors.Join(w.Flush(), file.Close())
}

var escapeCopy = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)

// copyTo writes the rows of a statement as COPY takes them.
func (r rows) copyTo(ctx context.Context, w *bufio.Writer, statement string) error {
	found, err := r.QueryContext(ctx, statement)
	if err != nil {
		return err
	}
	return each(found, func(_ []string, values []any) {
		for i, v := range values {
			if i > 0 {
				w.WriteByte('\t')
			}
			if v == nil {
				w.WriteString(`\N`)
			} else {
				escapeCopy.WriteString(w, fmt.Sprint(v))
			}
		}
		w.WriteByte('\n')
	})
}
