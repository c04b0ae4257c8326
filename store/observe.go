package store

import "context"

type observerKey struct{}

// WithObserver gives a context under which every statement that a store sends to its database is reported, with its
// text, before it runs. Tests count with it; tracing makes spans of it. The observer may be called from several
// goroutines.
func WithObserver(ctx context.Context, observe func(statement string)) context.Context {
	return context.WithValue(ctx, observerKey{}, observe)
}

// Observed is called by implementations for each statement.
func Observed(ctx context.Context, statement string) {
	if observe, ok := ctx.Value(observerKey{}).(func(string)); ok {
		observe(statement)
	}
}
