package graph

import (
	"context"
	"net/http"

	"github.com/99designs/gqlgen/graphql"

	"scrutinygraph/store"
)

// LeaveToGqlgen makes a handler answer every query by gqlgen's executor.
func LeaveToGqlgen(h http.Handler) { h.(*server).hasNoLevels = true }

// IsForLevels reports whether a query is answered without gqlgen's executor.
func IsForLevels(ctx context.Context, h http.Handler, query string, st store.Store) bool {
	s := h.(*server)
	op, ctx, err := s.prepare(ctx, &graphql.RawParams{Query: query}, &answer{})
	if err != nil {
		return false
	}
	requestOf(ctx).store = st
	_, err = answerLevels(ctx, op, s.schema)
	return err == nil
}

// ReadJSON reads a text as the body of a request is read, with the name that stands in it twice.
func ReadJSON(text string) (v any, isJSON bool, repeated string, isRepeated bool) {
	t := jsonText{text: text}
	v, isJSON = t.whole()
	return v, isJSON, t.repeated, t.isRepeated
}

// Nesting is how deep a JSON text nests.
func Nesting(text string) int { return nesting(text) }
