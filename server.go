// Scrutinygraph reads the scrutiny record of councils, links it into a graph, and answers what became of a
// recommendation: over GraphQL, on the command line and in a browser.
//
// This file is the whole of package main: the table of commands and the serve command. What the commands do lives in
// package command; the GraphQL face in graph; the pages in explorer.
package main

//go:generate go tool gqlgen generate
//go:generate go run ./graph/internal/reference schema.graphqls graph/examples docs

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path"
	"sort"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/rs/cors"

	"scrutinygraph/command"
	"scrutinygraph/explorer"
	"scrutinygraph/gate"
	"scrutinygraph/graph"
	"scrutinygraph/telemetry"
)

// schema is the contract, as clients may fetch it.
//
//go:embed schema.graphqls
var schema []byte

func main() {
	os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

type subcommand struct {
	run   func(ctx context.Context, env command.Env, args []string) int
	about string
}

var commands = map[string]subcommand{
	"serve":   {serve, "serve the GraphQL API and the pages (the default)"},
	"load":    {command.Load, "load records into the store"},
	"extract": {command.Extract, "print what is read from records, store nothing"},
	"trace":   {command.Trace, "print what became of an inspection, recommendation, plan or commitment"},
	"overdue": {command.Overdue, "print the commitments with no evidence found"},
	"export":  {command.Export, "write the whole graph for other programs"},
	"check":   {command.Check, "verify the store"},
}

// run is the program: it returns the exit code, 0 for success, 1 for a failure, 2 for wrong usage. An interrupt or
// SIGTERM ends the context of the running command, which stops cleanly; a second one ends the process at once.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)

	env := command.Env{Stdin: stdin, Stdout: stdout, Stderr: stderr, Getenv: os.Getenv, IsTerminal: command.IsTerminal(stderr)}
	name := "serve"
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		name, args = args[0], args[1:]
	}
	switch {
	case name == "help", len(args) > 0 && name == "serve" && (args[0] == "-h" || args[0] == "-help" || args[0] == "--help"):
		usage(stdout)
		if name == "serve" {
			serve(ctx, env, []string{"-h"})
		}
		return command.ExitOK
	case commands[name].run == nil:
		fmt.Fprintf(stderr, "scrutinygraph: there is no command %q\n\n", name)
		usage(stderr)
		return command.ExitUsage
	}
	return commands[name].run(ctx, env, args)
}

func usage(w io.Writer) {
	fmt.Fprint(w, "usage: scrutinygraph [command] [flags] [arguments]\n\ncommands, each with -h:\n")
	names := make([]string, 0, len(commands))
	for name := range commands {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Fprintf(w, "  %-9s %s\n", name, commands[name].about)
	}
	fmt.Fprint(w, "\nsettings: STORE, NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE, ADDR, CORS_ORIGINS, API_TOKEN, BASE_PATH, RATE_LIMIT, OTEL_EXPORTER_OTLP_ENDPOINT\n\n")
}

const (
	// stopWithin bounds how long queries in flight may go on after a stop was asked for, tellFor the part of it in which
	// clients that keep their connection are told that it ends with the next answer.
	stopWithin, tellFor = 10 * time.Second, 500 * time.Millisecond
	// patience is how long the first clients wait for a store that is being opened.
	patience = time.Second
)

// serve opens the store, loads the sample records when it is empty, and serves until it is told to stop. A store that
// cannot be reached is not the end: the pages and /healthz answer, queries say BACKEND_UNAVAILABLE, and service begins when
// the store does.
func serve(ctx context.Context, env command.Env, args []string) int {
	fs := flag.NewFlagSet("serve", flag.ContinueOnError)
	fs.SetOutput(env.Stderr)
	setting := func(name, otherwise string) string {
		if v := env.Getenv(name); v != "" {
			return v
		}
		return otherwise
	}
	addr := fs.String("addr", setting("ADDR", "127.0.0.1:8080"), "`host:port` to listen on; also ADDR")
	spec := fs.String("store", "", "`store` to serve, sqlite:PATH, neo4j://HOST or bolt://HOST; also STORE")
	origins := fs.String("cors-origins", env.Getenv("CORS_ORIGINS"), "`origins` of web pages that may query, separated by commas, or *; also CORS_ORIGINS")
	base := fs.String("base-path", env.Getenv("BASE_PATH"), "`path` under which a proxy passes requests on, such as /scrutiny; also BASE_PATH")
	limit := fs.String("rate-limit", setting("RATE_LIMIT", "0"), "`requests` a second that one client may send, ten times as many at once; 0 for any number; also RATE_LIMIT")
	isBehindProxy := fs.Bool("behind-proxy", false, "take clients' addresses from X-Forwarded-For, which the proxy writes")
	isLogging := fs.Bool("access-log", false, "log each request")
	isClosed := fs.Bool("no-introspection", false, "refuse queries for the schema, and leave out GraphiQL and /schema.graphql")
	hasNoGraphiQL := fs.Bool("no-graphiql", false, "leave out GraphiQL")
	switch err := fs.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return command.ExitOK
	case err != nil:
		return command.ExitUsage
	case fs.NArg() > 0:
		fmt.Fprintf(env.Stderr, "scrutinygraph: serve takes no arguments: %q\n", fs.Args())
		return command.ExitUsage
	}
	allowed, err := parseOrigins(*origins)
	if err != nil {
		fmt.Fprintf(env.Stderr, "scrutinygraph: %v\n", err)
		return command.ExitUsage
	}
	perSecond, err := strconv.ParseFloat(*limit, 64)
	if err != nil || !(perSecond >= 0 && perSecond <= 1e6) {
		fmt.Fprintf(env.Stderr, "scrutinygraph: RATE_LIMIT: %q is not a number of requests a second: write one such as 20, or 0 for any number\n", *limit)
		return command.ExitUsage
	}
	if *base = strings.TrimSuffix(*base, "/"); *base != "" && (!strings.HasPrefix(*base, "/") || path.Clean(*base) != *base || strings.ContainsAny(*base, "?#% ")) {
		fmt.Fprintf(env.Stderr, "scrutinygraph: BASE_PATH: %q is not a path: write it as /scrutiny\n", *base)
		return command.ExitUsage
	}
	backend, err := command.NewBackend(env, *spec)
	if err != nil {
		return env.Failf("%v", err)
	}
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		return env.Failf("cannot listen on %s: %v; another program may hold the port: choose one with -addr", *addr, err)
	}
	logger := slog.New(gate.LogHandler(slog.NewTextHandler(env.Stderr, nil)))
	tracer, err := telemetry.Start(ctx, logger)
	if err != nil {
		return env.Failf("OTEL_EXPORTER_OTLP_ENDPOINT: %v", err)
	}
	defer tracer.Close()
	site := site{
		tracer: tracer, backend: backend, origins: allowed, logger: logger, base: *base, stop: ctx, isClosed: *isClosed, hasNoGraphiQL: *hasNoGraphiQL || *isClosed,
		gate: gate.New(gate.Config{
			Logger: logger, IsLogging: *isLogging, Token: env.Getenv("API_TOKEN"), Rate: perSecond, Burst: int(10 * perSecond), IsBehindProxy: *isBehindProxy,
		}),
	}

	serving, stopServing := context.WithCancel(context.Background())
	defer stopServing()
	var drain gate.Drain
	// Every connection of the server ends with serving, so that a query cut off by a stop does not go on in the store.
	server := &http.Server{
		Handler:           drain.Wrap(site.routes()),
		ConnState:         drain.Note,
		BaseContext:       func(net.Listener) context.Context { return serving },
		ErrorLog:          slog.NewLogLogger(logger.Handler(), slog.LevelWarn),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
	opened := make(chan struct{})
	go func() {
		defer close(opened)
		backend.Open(ctx)
	}()
	failed := make(chan error, 1)
	go func() {
		// Who connects meanwhile waits: a store that is there is opened sooner than anybody would try again.
		select {
		case <-backend.Tried():
		case <-time.After(patience):
		case <-ctx.Done():
		}
		failed <- server.Serve(listener)
	}()
	address := "http://" + listener.Addr().String() + *base
	fmt.Fprintf(env.Stdout, "explorer  %s/\n", address)
	if !site.hasNoGraphiQL {
		fmt.Fprintf(env.Stdout, "graphiql  %s/graphiql\n", address)
	}
	fmt.Fprintf(env.Stdout, "graphql   %s/graphql\n", address)

	code := command.ExitOK
	select {
	case err := <-failed:
		code = env.Failf("serving: %v", err)
	case <-ctx.Done():
		fmt.Fprintln(env.Stdout, "stopping: queries in flight finish first")
		drained, done := context.WithTimeout(context.Background(), stopWithin)
		_ = listener.Close() // The next server can have the address from now on.
		told, stopTelling := context.WithTimeout(drained, tellFor)
		drain.End(told)
		stopTelling()
		if err := server.Shutdown(drained); err != nil {
			code = env.Failf("some queries did not finish within %s and were cut off", stopWithin)
		}
		done()
	}
	stopServing()
	server.Close()
	<-opened
	if err := backend.Close(); err != nil {
		return env.Failf("closing the store: %v", err)
	}
	return code
}

// parseOrigins reads a list of origins; a wrong one is named, since a mistyped origin would otherwise only show as a
// page that does not work.
func parseOrigins(list string) ([]string, error) {
	var origins []string
	for origin := range strings.SplitSeq(list, ",") {
		origin = strings.TrimSpace(origin)
		switch rest, ok := strings.CutPrefix(strings.Replace(origin, "https://", "http://", 1), "http://"); {
		case origin == "":
			continue
		case origin != "*" && (!ok || rest == "" || strings.ContainsAny(rest, "/ ")):
			return nil, fmt.Errorf("CORS_ORIGINS: %q is not an origin: write it as https://host or http://host:port, without a path", origin)
		}
		origins = append(origins, origin)
	}
	return origins, nil
}

// site is what the server serves, and how.
type site struct {
	backend *command.Backend
	gate    *gate.Gate
	origins []string
	logger  *slog.Logger
	tracer  *telemetry.Tracer
	// base stands before every path, empty or as "/scrutiny".
	base string
	// stop is done when the server is to stop, which ends its streams.
	stop context.Context
	// isClosed: the schema is not told.
	isClosed, hasNoGraphiQL bool
}

// routes is the address space of the server. The pages and the signs of life are open; the API, its schema and the metrics
// stand behind the token and the bound on requests, where there are any.
func (s site) routes() http.Handler {
	queries := make([]explorer.Example, 0)
	for _, e := range graph.Examples() {
		queries = append(queries, explorer.Example{Name: e.Name, Query: e.Query})
	}
	api := graph.NewHandler(s.tracer.Open(s.backend.Store), graph.Config{
		Logger: s.logger, HasNoIntrospection: s.isClosed, Stop: s.stop, CountError: func(code graph.Code) { s.gate.CountError(string(code)) },
	})
	mux := http.NewServeMux()
	mux.Handle("/graphql", s.crossOrigin(s.gate.Wrap("graphql", false, s.tracer.Handler("graphql", api))))
	if !s.isClosed {
		mux.Handle("/schema.graphql", s.crossOrigin(s.gate.Wrap("schema", false, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/graphql; charset=utf-8")
			w.Header().Set("Cache-Control", "no-cache")
			w.Header().Set("X-Content-Type-Options", "nosniff")
			w.Header().Set("ETag", schemaTag())
			http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(schema))
		}))))
	}
	s.gate.Gauge("scrutinygraph_dataset_version", "The number of the last write to the store, -1 while it cannot be reached.", func() float64 {
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		st, err := s.backend.Store()
		if err != nil || st == nil {
			return -1
		}
		version, err := st.Version(ctx)
		if err != nil {
			return -1
		}
		return float64(version)
	})
	mux.Handle("GET /metrics", s.gate.Wrap("metrics", false, s.gate.Metrics()))
	mux.Handle("GET /healthz", s.gate.Wrap("healthz", true, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		answer(w, http.StatusOK, map[string]any{"status": "ok"})
	})))
	mux.Handle("GET /readyz", s.gate.Wrap("readyz", true, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := s.backend.Ready(r.Context()); err != nil {
			answer(w, http.StatusServiceUnavailable, map[string]any{"status": "not ready", "reason": err.Error()})
			return
		}
		answer(w, http.StatusOK, map[string]any{"status": "ready"})
	})))
	// The pages pack themselves.
	mux.Handle("/", explorer.Handler(explorer.Options{Examples: queries, HasNoGraphiQL: s.hasNoGraphiQL}))
	if s.base == "" {
		return mux
	}
	under := http.NewServeMux()
	under.Handle(s.base+"/", http.StripPrefix(s.base, mux))
	return under
}

// schemaTag changes with the schema.
var schemaTag = sync.OnceValue(func() string {
	sum := sha256.Sum256(schema)
	return `"` + hex.EncodeToString(sum[:12]) + `"`
})

// crossOrigin lets the pages of the origins that were asked for read answers. rs/cors reads an empty list as every origin:
// nobody asked for is nobody let in.
func (s site) crossOrigin(h http.Handler) http.Handler {
	return cors.New(cors.Options{
		AllowOriginFunc: func(origin string) bool {
			for _, o := range s.origins {
				if o == "*" || strings.EqualFold(o, origin) {
					return true
				}
			}
			return false
		},
		AllowedMethods: []string{http.MethodGet, http.MethodHead, http.MethodPost},
		AllowedHeaders: []string{"Accept", "Authorization", "Content-Type", "If-None-Match", "X-Request-Id"},
		ExposedHeaders: []string{"ETag", "Retry-After", "X-Request-Id"},
		MaxAge:         600,
	}).Handler(h)
}

func answer(w http.ResponseWriter, code int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(body) // The status is sent; a client that left is no fault of ours.
}
