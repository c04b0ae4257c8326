// Command bench measures the API beside what a user would take instead, and beside the bare drivers.
//
//	go run ./bench                             everything, with 10,000 records (100,000 agenda items): hours on a small machine
//	go run ./bench -records 500 -seconds 2     a first look
//	go run ./bench -without neo4j,peer         SQLite alone, which needs nothing installed
//
// In one run it writes the records of councils that do not exist (package corpus), loads them into SQLite and into a Neo4j
// that it starts, serves both, asks eight questions of each contender with 1 and with 16 clients, and prints a table in
// Markdown. Before anything is timed each contender answers each question, and the answers have to agree: the same
// nodes, in the same order where the question orders them, and the same totals.
//
// The contenders, each with its documents parsed beforehand or kept:
//
//	sqlite, neo4j            this program's own server over HTTP
//	bare sql, bare cypher    hand-written statements over the same driver and the same database, over thin HTTP: the limit
//	@neo4j/graphql           the library of that name over HTTP, on the same Neo4j with the same indexes
//	postgraphile             PostGraphile over PostgreSQL with the same rows, for the questions that it can be asked as it comes
//
// The peers need node and npm (the lock files below peer/ name the versions), PostgreSQL's initdb and postgres on the PATH. What
// is missing is an error unless it is left out by -without.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"scrutinygraph/bench/corpus"
	"scrutinygraph/store/neo4j/neo4jtest"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// settings are what the flags say.
type settings struct {
	records int
	seconds float64
	clients []int
	dir     string
	neo4j   string
	without []string
	seed    uint64
	log     io.Writer
}

func (s settings) has(part string) bool { return !slices.Contains(s.without, part) }

func run(args []string, stdout, stderr io.Writer) int {
	s := settings{clients: []int{1, 16}, log: stderr}
	fs := flag.NewFlagSet("bench", flag.ContinueOnError)
	fs.SetOutput(stderr)
	fs.IntVar(&s.records, "records", 10_000, "`records` to load, of some ten agenda items each")
	fs.Float64Var(&s.seconds, "seconds", 5, "`seconds` for each measurement")
	fs.StringVar(&s.dir, "dir", "", "`folder` for records and databases, kept for the next run; without it a temporary one")
	fs.StringVar(&s.neo4j, "neo4j", "", "`URI` of a Neo4j to load into instead of one that is started for it; its password is in NEO4J_PASSWORD")
	fs.Uint64Var(&s.seed, "seed", 1, "`number` that the records are made from")
	without := fs.String("without", "", "what to leave out, of neo4j, peer (@neo4j/graphql) and postgraphile, with `commas`")
	if err := fs.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return 2
	}
	for _, part := range strings.FieldsFunc(*without, func(r rune) bool { return r == ',' }) {
		if !slices.Contains([]string{"neo4j", "peer", "postgraphile"}, part) {
			fmt.Fprintf(stderr, "bench: -without %s: neo4j, peer and postgraphile can be left out\n", part)
			return 2
		}
		s.without = append(s.without, part)
	}
	if fs.NArg() > 0 || s.records < 1 || s.seconds <= 0 {
		fmt.Fprintln(stderr, "bench: no arguments are taken, and -records and -seconds are above 0")
		return 2
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := bench(ctx, s, stdout); err != nil {
		fmt.Fprintln(stderr, "bench:", err)
		return 1
	}
	return 0
}

// bench does it all. Whatever it starts is stopped when it returns.
func bench(ctx context.Context, s settings, out io.Writer) (err error) {
	if s.dir == "" {
		if s.dir, err = os.MkdirTemp("", "scrutinygraph-bench-"); err != nil {
			return err
		}
		defer os.RemoveAll(s.dir)
	} else if s.dir, err = filepath.Abs(s.dir); err != nil {
		return err
	}
	records := filepath.Join(s.dir, fmt.Sprintf("records-%d-%d", s.seed, s.records))
	if _, err := os.Stat(records); err != nil {
		s.say("writing %d records", s.records)
		if err := (corpus.Corpus{Seed: s.seed}).Write(records+".partial", s.records); err != nil {
			return err
		}
		if err := os.Rename(records+".partial", records); err != nil {
			return err
		}
	}
	program := filepath.Join(s.dir, "scrutinygraph")
	if err := s.command(ctx, nil, "go", "build", "-o", program, "."); err != nil {
		return err
	}

	var contenders []contender
	defer func() {
		for _, c := range contenders {
			err = errors.Join(err, c.Close())
		}
	}()
	add := func(c contender, err error) error {
		if err == nil {
			contenders = append(contenders, c)
		}
		return err
	}

	db := records + ".db"
	s.say("loading into SQLite")
	if err := s.load(ctx, program, "sqlite:"+db, records, nil); err != nil {
		return err
	}
	rows, err := openRows(db)
	if err != nil {
		return err
	}
	defer rows.Close()
	questions, err := rows.questions(ctx)
	if err != nil {
		return err
	}
	if err := add(startOwn(ctx, s, "sqlite", program, "sqlite:"+db, nil)); err != nil {
		return err
	}
	if err := add(startBare("bare sql", bareSQL{rows, new(sync.Map)})); err != nil {
		return err
	}

	if s.has("neo4j") {
		server, end, err := s.openNeo4j(ctx)
		if err != nil {
			return err
		}
		defer end()
		env := []string{"NEO4J_PASSWORD=" + server.password}
		s.say("loading into Neo4j")
		if err := s.load(ctx, program, server.uri, records, env); err != nil {
			return err
		}
		if err := add(startOwn(ctx, s, "neo4j", program, server.uri, env)); err != nil {
			return err
		}
		if err := add(startBareCypher(ctx, server)); err != nil {
			return err
		}
		if s.has("peer") {
			if err := add(startPeer(ctx, s, server)); err != nil {
				return err
			}
		}
	}
	if s.has("postgraphile") {
		if err := add(startPostGraphile(ctx, s, rows)); err != nil {
			return err
		}
	}

	if err := agree(ctx, s, questions, contenders); err != nil {
		return err
	}
	return measure(ctx, s, questions, contenders, out)
}

// database is where a Neo4j is found. The user is neo4j.
type database struct{ uri, password string }

// openNeo4j gives the Neo4j to measure with, and what to do when it is no longer needed.
func (s settings) openNeo4j(ctx context.Context) (database, func() error, error) {
	if s.neo4j != "" {
		return database{s.neo4j, os.Getenv("NEO4J_PASSWORD")}, func() error { return nil }, nil
	}
	server, err := neo4jtest.Start(ctx)
	if err != nil {
		return database{}, nil, err
	}
	return database{server.URI, server.Password}, server.Stop, nil
}

// load fills a store with the records; what is there already is left alone.
func (s settings) load(ctx context.Context, program, store, records string, env []string) error {
	begin := time.Now()
	err := s.command(ctx, append(env, "STORE="+store), program, "load", records)
	if err == nil {
		s.say("  %.0f s", time.Since(begin).Seconds())
	}
	return err
}

func (s settings) say(format string, args ...any) { fmt.Fprintf(s.log, format+"\n", args...) }
