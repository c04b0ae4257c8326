package gate

import (
	"context"
	"crypto/rand"
	"log/slog"
	"regexp"
)

type requestIDKey struct{}

func withRequestID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, requestIDKey{}, id)
}

// wellFormed is an id that a proxy or a client may give: nothing that could forge a line of a log.
var wellFormed = regexp.MustCompile(`^[A-Za-z0-9._:/+=@-]{1,128}$`)

// requestID is the id that a request came with, or a new one.
func requestID(given string) string {
	if wellFormed.MatchString(given) {
		return given
	}
	return rand.Text()
}

// LogHandler adds the id of the request that is worked on to what is logged.
func LogHandler(h slog.Handler) slog.Handler { return logHandler{h} }

type logHandler struct{ slog.Handler }

// Handle is part of slog.Handler.
func (h logHandler) Handle(ctx context.Context, r slog.Record) error {
	if id, ok := ctx.Value(requestIDKey{}).(string); ok {
		r.AddAttrs(slog.String("request", id))
	}
	return h.Handler.Handle(ctx, r)
}

// WithAttrs is part of slog.Handler.
func (h logHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return logHandler{h.Handler.WithAttrs(attrs)}
}

// WithGroup is part of slog.Handler.
func (h logHandler) WithGroup(name string) slog.Handler { return logHandler{h.Handler.WithGroup(name)} }
