package graph

import (
	"context"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// request is what the resolvers of one request share.
type request struct {
	store store.Store
	// loads are those of gqlgen's resolvers; nil until it has to answer.
	loads *loads
	// places are what is known of the document that is asked.
	places *places
	// today is the same for the whole request, also past midnight.
	today scrutiny.Date
	// estimated is the cost of the operation, 0 until it is known.
	estimated int
	// position is that of the stream to which the request belongs; nil when it is answered at once.
	position *position
	// isLogged tells that a fault of the request is in the log.
	isLogged atomic.Bool
}

type requestKey struct{}

func withRequest(ctx context.Context, r *request) context.Context {
	return context.WithValue(ctx, requestKey{}, r)
}

func requestOf(ctx context.Context) *request { return ctx.Value(requestKey{}).(*request) }

// asOf is the date as at which a field is judged: the `asOf` of the nearest field above it that has one, else today. Each
// path of a query has its own, so two connections with different dates may stand side by side.
func asOf(ctx context.Context) scrutiny.Date {
	for fc := graphql.GetFieldContext(ctx); fc != nil; fc = fc.Parent {
		if d, ok := fc.Args["asOf"].(*scrutiny.Date); ok && d != nil {
			return *d
		}
	}
	return requestOf(ctx).today
}
