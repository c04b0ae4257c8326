package graph

import (
	"cmp"
	"context"
	"io"
	"log/slog"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql/executor"

	"scrutinygraph/graph/internal/exec"
	"scrutinygraph/store"
)

// Config is what a handler can be told. The zero Config is ready for use.
type Config struct {
	// Limits bound each request; a zero field takes the value of [DefaultLimits].
	Limits Limits
	// Clock gives the time, from which today is taken where a query names no date; nil is time.Now.
	Clock func() time.Time
	// Logger gets what went wrong inside, which no answer tells; nil discards it.
	Logger *slog.Logger
	// CountError is told the code of each error of an answer; nil is not told.
	CountError func(code Code)
	// Stop ends the streams when it is done, so that the server can; nil never does.
	Stop context.Context
	// HasNoIntrospection refuses queries for the schema itself.
	HasNoIntrospection bool
}

// Limits bound what one request may ask for, and how many run at a time.
type Limits struct {
	// Body is the size of a request in bytes, Tokens that of its document; Depth its levels, counted with fragments.
	Body, Tokens, Depth int
	// Aliases and RootFields bound what one document asks for side by side.
	Aliases, RootFields int
	// Cost and Nodes bound what an answer may come to, as estimated before it is run.
	Cost, Nodes int
	// Running is how many requests are worked on at a time; Patience is how long another one waits for its turn.
	Running  int
	Patience time.Duration
	// Deadline is the time that one query may take.
	Deadline time.Duration
	// Streams is how many streams of events may be open at a time; StreamLife is how long each may be.
	Streams    int
	StreamLife time.Duration
}

// DefaultLimits are those that the schema announces.
var DefaultLimits = Limits{
	Body: 256 << 10, Tokens: 2000, Depth: 15, Aliases: 100, RootFields: 100, Cost: 20000, Nodes: 10000,
	Running: 32, Patience: 500 * time.Millisecond, Deadline: 5 * time.Second,
	Streams: 100, StreamLife: time.Hour,
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits
	return Limits{
		Body: cmp.Or(l.Body, d.Body), Tokens: cmp.Or(l.Tokens, d.Tokens), Depth: cmp.Or(l.Depth, d.Depth),
		Aliases: cmp.Or(l.Aliases, d.Aliases), RootFields: cmp.Or(l.RootFields, d.RootFields),
		Cost: cmp.Or(l.Cost, d.Cost), Nodes: cmp.Or(l.Nodes, d.Nodes),
		Running: cmp.Or(l.Running, d.Running), Patience: cmp.Or(l.Patience, d.Patience), Deadline: cmp.Or(l.Deadline, d.Deadline),
		Streams: cmp.Or(l.Streams, d.Streams), StreamLife: cmp.Or(l.StreamLife, d.StreamLife),
	}
}

// NewHandler makes the handler of the API. open gives the store and is asked anew for each request, so that service begins
// and returns with the store: while it gives an error, or no store, queries are answered with BACKEND_UNAVAILABLE.
func NewHandler(open func() (store.Store, error), cfg Config) http.Handler {
	if cfg.Clock == nil {
		cfg.Clock = time.Now
	}
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	if cfg.CountError == nil {
		cfg.CountError = func(Code) {}
	}
	if cfg.Stop == nil {
		cfg.Stop = context.Background()
	}
	limits := cfg.Limits.orDefault()
	es := exec.NewExecutableSchema(exec.Config{Resolvers: &Resolver{}})
	h := &server{
		open: open, limits: limits, clock: cfg.Clock, logger: cfg.Logger, countError: cfg.CountError,
		exec: executor.New(es), schema: es.Schema(), cache: queryCache{newByteCache[*document]()}, persisted: newByteCache[string](), running: make(chan struct{}, limits.Running),
		streams: make(chan struct{}, limits.Streams), watch: watch{every: pollEvery}, stop: cfg.Stop,
	}
	h.exec.SetParserTokenLimit(limits.Tokens + 1)
	h.exec.SetQueryCache(h.cache)
	h.exec.SetErrorPresenter(present(cfg.Logger))
	h.exec.SetRecoverFunc(recovered(cfg.Logger))
	h.exec.Use(coster{limits: limits, schema: es.Schema()})
	h.exec.Use(introspection{isOff: cfg.HasNoIntrospection})
	return h
}
