package graph

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"scrutinygraph/scrutiny"
)

// Code is what `extensions.code` says of an error. The list is closed.
type Code string

// The codes.
const (
	BadCursor          Code = "BAD_CURSOR"
	BadFilter          Code = "BAD_FILTER"
	BadArgument        Code = "BAD_ARGUMENT"
	LimitExceeded      Code = "LIMIT_EXCEEDED"
	CostExceeded       Code = "COST_EXCEEDED"
	Timeout            Code = "TIMEOUT"
	BackendUnavailable Code = "BACKEND_UNAVAILABLE"
	NotFound           Code = "NOT_FOUND"
	Internal           Code = "INTERNAL"
)

// fault is an error for the client: what is wrong, and what to do about it.
type fault struct {
	code    Code
	message string
	hint    string
	// status is the HTTP status when the whole request is refused; 0 means 400.
	status int
}

func (f *fault) Error() string { return f.message }

func faultf(code Code, hint, format string, args ...any) *fault {
	return &fault{code: code, hint: hint, message: fmt.Sprintf(format, args...)}
}

// outward is the one table by which the kinds of error of the domain become codes. A message is passed on only where it
// was written for the caller; what went wrong inside stays in the log.
var outward = []struct {
	kind    error
	code    Code
	message string // empty: the error's own
	hint    string
	status  int
}{
	{scrutiny.ErrTimeout, Timeout, "the query took longer than it may", "ask for smaller pages, fewer levels or a narrower filter", http.StatusGatewayTimeout},
	{context.DeadlineExceeded, Timeout, "the query took longer than it may", "ask for smaller pages, fewer levels or a narrower filter", http.StatusGatewayTimeout},
	{context.Canceled, Timeout, "the query was given up", "ask again", http.StatusGatewayTimeout},
	{scrutiny.ErrUnavailable, BackendUnavailable, "the store cannot be reached at the moment", "try again in a few seconds; /readyz tells when it is back", http.StatusServiceUnavailable},
	{scrutiny.ErrLimit, LimitExceeded, "", "see the description of Query for the limits", 0},
	{scrutiny.ErrInvalid, BadArgument, "", "see the description of the argument in the schema", 0},
	{scrutiny.ErrNotFound, NotFound, "", "look for it with search(query:)", 0},
}

// toFault finds what to tell the client of an error; the second result says that its cause belongs in the log.
func toFault(err error) (_ *fault, isInside bool) {
	var f *fault
	if errors.As(err, &f) {
		return f, false
	}
	for _, row := range outward {
		if errors.Is(err, row.kind) {
			f := &fault{code: row.code, message: row.message, hint: row.hint, status: row.status}
			if f.message == "" {
				f.message = innermost(err, row.kind)
			}
			return f, row.message != "" && !errors.Is(err, context.Canceled)
		}
	}
	var g *gqlerror.Error
	if errors.As(err, &g) {
		switch g.Extensions["code"] {
		case errcode.ParseFailed:
			return faultf(BadArgument, "this is not a GraphQL document; /graphiql helps to write one", "%s", g.Message), false
		case errcode.ValidationFailed:
			return faultf(BadArgument, "the query does not fit the schema; /graphiql shows what there is", "%s", g.Message), false
		}
	}
	return faultf(Internal, "try again; if it stays, tell whoever runs this server, with the time", "something went wrong inside"), true
}

// innermost is the message of the error that was made with a kind, without the names of the calls that wrapped it.
func innermost(err, kind error) string {
	message := err.Error()
	for {
		inner := errors.Unwrap(err)
		if inner == nil || !errors.Is(inner, kind) {
			return message
		}
		err, message = inner, inner.Error()
	}
}

// The most that an answer says of what is wrong.
const (
	maxMessage = 400
	maxErrors  = 20
	// maxRefusal is how many bytes a refused request is told, perRefusal what a message has beside it: a place, a code, a hint.
	maxRefusal, perRefusal = 1600, 200
)

func clip(s string, most int) string {
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + " …"
		}
	}
	return s
}

// present is gqlgen's error presenter: every error of an answer goes through it.
func present(logger *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		f, isInside := toFault(err)
		out := &gqlerror.Error{Message: clip(f.message, maxMessage), Extensions: map[string]any{"code": f.code}}
		if f.hint != "" {
			out.Extensions["hint"] = f.hint
		}
		var g *gqlerror.Error
		if errors.As(err, &g) {
			out.Path, out.Locations = g.Path, g.Locations
			if len(out.Locations) > 1 {
				out.Locations = out.Locations[:1]
			}
		} else if graphql.GetFieldContext(ctx) != nil {
			out.Path = graphql.GetPath(ctx)
		}
		if isInside && isFirst(ctx) {
			logger.ErrorContext(ctx, "a query failed", "code", f.code, "path", out.Path.String(), "error", clip(err.Error(), 2000))
		}
		return out
	}
}

// isFirst reports whether nothing was logged of this request yet: one look-up that fails is told at a thousand places.
func isFirst(ctx context.Context) bool {
	r, ok := ctx.Value(requestKey{}).(*request)
	return !ok || r.isLogged.CompareAndSwap(false, true)
}

// recovered turns a panic of a resolver into an error, so that the process and the rest of the answer live on.
func recovered(logger *slog.Logger) graphql.RecoverFunc {
	return func(ctx context.Context, p any) error {
		logger.ErrorContext(ctx, "a resolver panicked", "panic", clip(fmt.Sprint(p), 2000), "stack", clip(string(debug.Stack()), 8000))
		return faultf(Internal, "try again; if it stays, tell whoever runs this server, with the time", "something went wrong inside")
	}
}
