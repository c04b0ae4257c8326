package telemetry_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"reflect"
	"testing"

	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"scrutinygraph/store"
	"scrutinygraph/telemetry"
)

// failing is a store whose every call fails: with a nil store inside, a method that is not its own would panic.
type failing struct{ store.Store }

var errAsked = errors.New("asked")

func (failing) Ping(context.Context) error { return errAsked }
func (failing) Backend() string            { return "none" }

// Every method of a store that takes a context has its span, also those that are added some day.
func TestEveryCallHasASpan(t *testing.T) {
	spans := tracetest.NewSpanRecorder()
	st := telemetry.New(sdk.NewTracerProvider(sdk.WithSpanProcessor(spans))).Store(failing{})
	of := reflect.TypeFor[store.Store]()
	called := 0
	for i := range of.NumMethod() {
		m := of.Method(i)
		if m.Type.NumIn() == 0 || m.Type.In(0) != reflect.TypeFor[context.Context]() {
			continue
		}
		called++
		args := []reflect.Value{reflect.ValueOf(t.Context())}
		for j := 1; j < m.Type.NumIn(); j++ {
			args = append(args, reflect.Zero(m.Type.In(j)))
		}
		func() {
			defer func() { _ = recover() }() // The store inside is nil.
			call := reflect.ValueOf(st).MethodByName(m.Name)
			if m.Type.IsVariadic() {
				call.CallSlice(args)
			} else {
				call.Call(args)
			}
		}()
		if len(spans.Ended()) != called {
			t.Fatalf("%s has no span of its own", m.Name)
		}
	}
	if called < 10 {
		t.Errorf("a store has %d calls", called)
	}
	if err := st.Ping(t.Context()); !errors.Is(err, errAsked) || len(spans.Ended()[called].Events()) != 1 {
		t.Errorf("a failure is %v, its span has %v", err, spans.Ended()[called].Events())
	}
}

func TestRequestsGoOnWithTheTraceOfTheClient(t *testing.T) {
	spans := tracetest.NewSpanRecorder()
	tracer := telemetry.New(sdk.NewTracerProvider(sdk.WithSpanProcessor(spans)))
	h := tracer.Handler("graphql", http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_ = tracer.Store(failing{}).Ping(r.Context())
	}))
	r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
	r.Header.Set("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
	h.ServeHTTP(httptest.NewRecorder(), r)
	ended := spans.Ended()
	if len(ended) != 2 || ended[0].Name() != "store ping" || ended[1].Name() != "POST graphql" {
		t.Fatalf("the spans are %v", ended)
	}
	if ended[0].Parent().SpanID() != ended[1].SpanContext().SpanID() || ended[1].Parent().SpanID().String() != "b7ad6b7169203331" ||
		ended[0].SpanContext().TraceID().String() != "0af7651916cd43dd8448eb211c80319c" {
		t.Errorf("they do not hang together: %v", ended)
	}
}

func TestNothingIsTracedUnasked(t *testing.T) {
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "")
	t.Setenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "")
	tracer, err := telemetry.Start(t.Context(), nil)
	if tracer != nil || err != nil {
		t.Fatal(tracer, err)
	}
	tracer.Close()
	if st := (failing{}); tracer.Store(st) != store.Store(st) {
		t.Error("the store is not itself")
	}
}
