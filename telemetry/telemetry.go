// Package telemetry sends OpenTelemetry traces where they are asked for: a span for each request, and below it one for each
// call to the store. The standard variables configure it, OTEL_EXPORTER_OTLP_ENDPOINT first; without it nothing is traced and
// nothing costs anything.
package telemetry

import (
	"cmp"
	"context"
	"log/slog"
	"net/http"
	"os"
	"time"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

// Tracer makes spans. A nil Tracer makes none.
type Tracer struct {
	provider *sdk.TracerProvider
	tracer   trace.Tracer
}

// Start begins to trace if an endpoint is set in the environment, and gives nil if none is. What goes wrong later, such as a
// collector that does not answer, is logged and holds nothing up.
func Start(ctx context.Context, logger *slog.Logger) (*Tracer, error) {
	if cmp.Or(os.Getenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"), os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT")) == "" {
		return nil, nil
	}
	otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) { logger.Warn("traces", "error", err) }))
	exporter, err := otlptracehttp.New(ctx)
	if err != nil {
		return nil, err
	}
	// What the environment says of the service comes last, and so goes before its name here.
	about, err := resource.New(ctx, resource.WithAttributes(attribute.String("service.name", "scrutinygraph")), resource.WithFromEnv())
	if err != nil {
		return nil, err
	}
	return New(sdk.NewTracerProvider(sdk.WithBatcher(exporter), sdk.WithResource(about))), nil
}

// New makes a tracer of a provider.
func New(provider *sdk.TracerProvider) *Tracer {
	return &Tracer{provider: provider, tracer: provider.Tracer("scrutinygraph")}
}

// Close sends what has not been sent yet, as far as that can be done in a few seconds.
func (t *Tracer) Close() {
	if t == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := t.provider.Shutdown(ctx); err != nil {
		otel.Handle(err)
	}
}

// Handler makes a span for each request to a handler; it goes on with the trace that the client began, if it did.
func (t *Tracer) Handler(name string, h http.Handler) http.Handler {
	if t == nil {
		return h
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := propagation.TraceContext{}.Extract(r.Context(), propagation.HeaderCarrier(r.Header))
		ctx, span := t.tracer.Start(ctx, r.Method+" "+name, trace.WithSpanKind(trace.SpanKindServer), trace.WithAttributes(
			attribute.String("http.request.method", r.Method), attribute.String("url.path", r.URL.Path)))
		defer span.End()
		h.ServeHTTP(w, r.WithContext(ctx))
	})
}
