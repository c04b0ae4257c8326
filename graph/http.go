package graph

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"net/url"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// server speaks GraphQL over HTTP. It stands in the place of gqlgen's transports, because the guards have to come before
// the parser, an answer to a refused request must not repeat it, and the status codes are those of the specification.
type server struct {
	open   func() (store.Store, error)
	limits Limits
	clock  func() time.Time
	logger *slog.Logger
	exec   *executor.Executor
	schema *ast.Schema
	// hasNoLevels leaves every query to exec; tests compare.
	hasNoLevels bool
	cache       queryCache
	// persisted are the texts of queries by their hashes.
	persisted  *byteCache[string]
	countError func(code Code)
	// running and streams have a place for each query that runs and each stream that is open.
	running, streams chan struct{}
	watch            watch
	// stop is done when the streams are to end.
	stop context.Context
}

// The media types of answers. The newer one tells a refused request (4xx) from an executed one (200); under the older one
// both are 200 as long as the request was well formed.
const (
	typeJSON     = "application/json"
	typeResponse = "application/graphql-response+json"
	typeStream   = "text/event-stream"
)

// methods are those that the address of the API takes.
const methods = "GET, HEAD, POST, OPTIONS"

// maxNesting bounds the nesting of the JSON that a request holds: filters in variables.
const maxNesting = 40

// answer is the body of a response.
type answer struct {
	Data       json.RawMessage `json:"data,omitempty"`
	Errors     gqlerror.List   `json:"errors,omitempty"`
	Extensions struct {
		Cost struct {
			Estimated int `json:"estimated"`
			Limit     int `json:"limit"`
		} `json:"cost"`
	} `json:"extensions"`
	// isWritten says that the data is as it is sent, and not only JSON that means the same.
	isWritten bool
}

// body writes the answer.
func (a *answer) body() ([]byte, error) {
	if !a.isWritten || len(a.Errors) > 0 {
		return json.Marshal(a)
	}
	rest, err := json.Marshal(answer{Extensions: a.Extensions})
	if err != nil {
		return nil, err
	}
	b := make([]byte, 0, len(a.Data)+len(rest)+len(`{"data":,`))
	b = append(append(b, `{"data":`...), a.Data...)
	return append(append(b, ','), rest[1:]...), nil
}

func (h *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Vary", "Accept")
	if r.Method == http.MethodOptions {
		w.Header().Set("Allow", methods)
		w.WriteHeader(http.StatusNoContent)
		return
	}
	out := h.newAnswer()
	isAnswered := false // as a stream
	mediaType, status := typeJSON, http.StatusOK
	func() {
		defer func() {
			if p := recover(); p != nil {
				h.logger.ErrorContext(r.Context(), "a request panicked", "panic", clip(fmt.Sprint(p), 2000), "stack", clip(string(debug.Stack()), 8000))
				f := faultf(Internal, "try again; if it stays, tell whoever runs this server, with the time", "something went wrong inside")
				out.Data, out.Errors, status = nil, gqlerror.List{present(h.logger)(r.Context(), f)}, http.StatusInternalServerError
			}
		}()
		var err error
		if mediaType, err = negotiate(r.Header.Values("Accept")); mediaType == typeStream {
			mediaType, err = typeResponse, h.serveStream(w, r)
			isAnswered = err == nil
		} else if err == nil {
			var params *graphql.RawParams
			if params, err = h.read(w, r); err == nil {
				err = h.answer(w, r, params, mediaType, &out)
			}
		}
		switch {
		case isAnswered:
			return
		case errors.Is(err, errNotModified):
			status = http.StatusNotModified
			return
		case err != nil:
			status = h.refuse(w, r, err, mediaType, &out)
		}
		h.count(out)
		if len(out.Errors) > 0 {
			w.Header().Del("ETag")
			w.Header().Set("Cache-Control", "no-store")
		}
	}()
	switch {
	case isAnswered:
		return
	case status == http.StatusNotModified:
		w.WriteHeader(status)
		return
	}
	body, err := out.body()
	if err != nil {
		// Data is what gqlgen wrote; it is JSON unless a marshaller is wrong.
		h.logger.ErrorContext(r.Context(), "an answer is not JSON", "error", err)
		http.Error(w, `{"errors":[{"message":"something went wrong inside","extensions":{"code":"INTERNAL"}}]}`, http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", mediaType+"; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body) // A client that left is no fault of ours.
}

func (h *server) newAnswer() (out answer) {
	out.Extensions.Cost.Limit = h.limits.Cost
	return out
}

// count tells of the errors of an answer.
func (h *server) count(out answer) {
	for _, e := range out.Errors {
		if code, ok := e.Extensions["code"].(Code); ok {
			h.countError(code)
		}
	}
}

// refuse fills an answer without data and gives its status.
func (h *server) refuse(w http.ResponseWriter, r *http.Request, err error, mediaType string, out *answer) int {
	var list gqlerror.List
	if !errors.As(err, &list) {
		list = gqlerror.List{present(h.logger)(r.Context(), err)}
	}
	out.Data, out.Errors = nil, few(list)
	f, _ := toFault(err)
	switch {
	case f.status == http.StatusServiceUnavailable:
		w.Header().Set("Retry-After", "1")
	case f.status == http.StatusMethodNotAllowed:
		w.Header().Set("Allow", methods)
	}
	switch {
	case len(out.Errors) > 0 && f.status != 0:
		return f.status
	case mediaType == typeResponse:
		return http.StatusBadRequest
	}
	return http.StatusOK
}

// few keeps the first errors of a refused request: a document can be wrong at a thousand places.
func few(list gqlerror.List) gqlerror.List {
	size := 0
	for i, e := range list {
		if size += len(e.Message) + perRefusal; i > 0 && size > maxRefusal {
			return list[:i]
		}
	}
	return list
}

func httpFault(status int, code Code, hint, format string, args ...any) error {
	f := faultf(code, hint, format, args...)
	f.status = status
	return f
}

// negotiate chooses the media type of the answer.
func negotiate(accept []string) (string, error) {
	if len(accept) == 0 || strings.TrimSpace(strings.Join(accept, "")) == "" {
		return typeJSON, nil
	}
	best, quality := "", 0.0
	for _, part := range strings.Split(strings.Join(accept, ","), ",") {
		mediaType, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		q := 1.0
		if s, ok := params["q"]; ok {
			if q, err = strconv.ParseFloat(s, 64); err != nil {
				continue
			}
		}
		if charset := params["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") {
			continue
		}
		switch mediaType {
		case typeJSON, "application/*", "*/*":
			mediaType = typeJSON
		case typeResponse, typeStream:
		default:
			continue
		}
		// The first of equals is taken; a named type comes before a wildcard in what clients send.
		if q > quality {
			best, quality = mediaType, q
		}
	}
	if best == "" {
		return typeJSON, httpFault(http.StatusNotAcceptable, BadArgument, "accept "+typeResponse+", "+typeJSON+" or, for a stream, "+typeStream, "no media type that is accepted can be given")
	}
	return best, nil
}

// read takes the request apart.
func (h *server) read(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, error) {
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		return h.readURL(r.URL.RawQuery)
	case http.MethodPost:
		return h.readBody(w, r)
	}
	return nil, httpFault(http.StatusMethodNotAllowed, BadArgument, "send a POST, or a GET with a query parameter", "the method %s is not for queries", clip(r.Method, 20))
}

func (h *server) tooLarge() error {
	return httpFault(http.StatusRequestEntityTooLarge, LimitExceeded, "ask in several queries", "the request has more than %d bytes", h.limits.Body)
}

func badRequest(hint, format string, args ...any) error {
	return httpFault(http.StatusBadRequest, BadArgument, hint, format, args...)
}

// readBody reads a POST. Only application/json is taken: a browser sends that to another site only after asking it, so no
// page can make its readers' browsers query a server that did not allow it.
func (h *server) readBody(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, error) {
	mediaType, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if charset := params["charset"]; err != nil || mediaType != typeJSON || (charset != "" && !strings.EqualFold(charset, "utf-8")) {
		return nil, httpFault(http.StatusUnsupportedMediaType, BadArgument, "set Content-Type: application/json", "a POST has to be JSON in UTF-8")
	}
	switch encoding := r.Header.Get("Content-Encoding"); {
	case encoding != "" && !strings.EqualFold(encoding, "identity"):
		return nil, httpFault(http.StatusUnsupportedMediaType, BadArgument, "send it as it is; answers are packed", "the request is packed (Content-Encoding)")
	case r.ContentLength > int64(h.limits.Body):
		return nil, h.tooLarge() // before any of it is read
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, int64(h.limits.Body)))
	text := jsonText{text: string(body)}
	var tooLong *http.MaxBytesError
	switch {
	case errors.As(err, &tooLong):
		return nil, h.tooLarge()
	case err != nil:
		return nil, badRequest("send it again", "the request could not be read to its end")
	case nesting(text.text) > maxNesting:
		return nil, httpFault(http.StatusBadRequest, LimitExceeded, "write a flatter filter", "the JSON of the request is nested more than %d deep", maxNesting)
	}
	hint := `send an object such as {"query": "{ dataset { version } }", "variables": {}}`
	if !strings.HasPrefix(strings.TrimSpace(text.text), "{") {
		return nil, badRequest(hint, "the request is not a JSON object")
	}
	value, isJSON := text.whole()
	parts, _ := value.(map[string]any)
	switch {
	case !isJSON:
		return nil, badRequest(hint, "the request is not JSON")
	case text.isRepeated:
		return nil, badRequest("say each thing once", "the JSON of the request names %q twice in one object", clip(text.repeated, 40))
	}
	out := &graphql.RawParams{Headers: r.Header}
	for _, part := range []struct {
		name string
		to   *string
	}{{"query", &out.Query}, {"operationName", &out.OperationName}} {
		switch v := parts[part.name].(type) {
		case nil:
		case string:
			*part.to = v
		default:
			return nil, badRequest(hint, "%s of the request has the wrong type", part.name)
		}
	}
	if out.Variables, err = object("variables", parts["variables"]); err != nil {
		return nil, err
	}
	if out.Extensions, err = object("extensions", parts["extensions"]); err != nil {
		return nil, err
	}
	return out, checkParams(out)
}

// readURL reads a GET.
func (h *server) readURL(rawQuery string) (*graphql.RawParams, error) {
	if len(rawQuery) > h.limits.Body {
		return nil, h.tooLarge()
	}
	values, err := url.ParseQuery(rawQuery)
	if err != nil {
		return nil, badRequest("escape the query as in a form", "the parameters of the address cannot be read")
	}
	for _, name := range []string{"query", "operationName", "variables", "extensions"} {
		if len(values[name]) > 1 {
			return nil, badRequest("say each thing once", "the address has %s twice", name)
		}
	}
	out := &graphql.RawParams{
		Query:         strings.ToValidUTF8(values.Get("query"), "\ufffd"),
		OperationName: strings.ToValidUTF8(values.Get("operationName"), "\ufffd"),
	}
	for name, at := range map[string]*map[string]any{"variables": &out.Variables, "extensions": &out.Extensions} {
		text := jsonText{text: values.Get(name)}
		switch {
		case nesting(text.text) > maxNesting:
			return nil, httpFault(http.StatusBadRequest, LimitExceeded, "write a flatter filter", "%s is nested more than %d deep", name, maxNesting)
		case strings.TrimSpace(text.text) == "":
			continue
		}
		value, isJSON := text.whole()
		if !isJSON {
			value = false // no object either
		}
		if *at, err = object(name, value); err != nil {
			return nil, err
		}
		if text.isRepeated {
			return nil, badRequest("say each thing once", "%s name %q twice in one object", name, clip(text.repeated, 40))
		}
	}
	return out, checkParams(out)
}

func checkParams(p *graphql.RawParams) error {
	switch {
	case strings.TrimSpace(p.Query) == "" && p.Extensions["persistedQuery"] == nil:
		return badRequest("send the document as query", "the request has no query")
	case len(p.OperationName) > maxName:
		return badRequest("name one of the operations of the document", "operationName is longer than %d characters", maxName)
	}
	return nil
}

// object takes a value of JSON for an object; nothing and null are none.
func object(name string, value any) (map[string]any, error) {
	m, isObject := value.(map[string]any)
	if !isObject && value != nil {
		return nil, badRequest("send it as a JSON object", "%s is not a JSON object", name)
	}
	return m, nil
}

// answer runs a query, in its turn and within its time.
func (h *server) answer(w http.ResponseWriter, r *http.Request, params *graphql.RawParams, mediaType string, out *answer) error {
	ctx, cancel := context.WithTimeout(r.Context(), h.limits.Deadline)
	defer cancel()
	done, err := h.turn(ctx)
	if err != nil {
		return err
	}
	defer done()
	op, ctx, err := h.prepare(ctx, params, out)
	if err != nil {
		return err
	}
	if op.Operation.Operation != ast.Query {
		return httpFault(http.StatusNotAcceptable, BadArgument, "accept "+typeStream, "a subscription is answered as a stream of events")
	}
	if r.Method != http.MethodPost {
		if err := revalidate(ctx, w, r, params, mediaType, requestOf(ctx).store); err != nil {
			return err
		}
	}
	return h.run(ctx, op, out)
}

// turn waits until one more query may run, for a while.
func (h *server) turn(ctx context.Context) (done func(), err error) {
	patience := time.NewTimer(h.limits.Patience)
	defer patience.Stop()
	select {
	case h.running <- struct{}{}:
		return func() { <-h.running }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-patience.C:
		return nil, httpFault(http.StatusServiceUnavailable, LimitExceeded, "try again in a second, and send fewer queries at a time", "%d queries are being worked on, which is all that this server does at a time", h.limits.Running)
	}
}

// prepare reads an operation, prices it, and gives it a store to run on.
func (h *server) prepare(ctx context.Context, params *graphql.RawParams, out *answer) (*graphql.OperationContext, context.Context, error) {
	hash, err := h.findPersisted(params)
	if err != nil {
		return nil, ctx, err
	}
	known, ok := h.cache.get(params.Query)
	if !ok {
		if err := guardDocument(params.Query, h.limits); err != nil {
			return nil, ctx, err
		}
		known = &document{}
	}
	req := &request{places: &known.places, today: scrutiny.Date(h.clock().UTC().Format(time.DateOnly))}
	ctx = withRequest(graphql.StartOperationTrace(ctx), req)
	op, errs := h.exec.CreateOperationContext(ctx, params)
	out.Extensions.Cost.Estimated = req.estimated
	if len(errs) > 0 {
		if op.Doc != nil && op.Operation == nil {
			return nil, ctx, httpFault(http.StatusBadRequest, NotFound, "name one of the operations of the document as operationName", "the document has no operation of that name, or several and none was named")
		}
		return nil, ctx, h.exec.DispatchError(graphql.WithOperationContext(ctx, op), errs).Errors
	}
	if hash != "" {
		h.persisted.add(hash, params.Query, len(params.Query))
	}
	if req.store, err = h.open(); err != nil || req.store == nil {
		return nil, ctx, errNoStore(err)
	}
	return op, ctx, nil
}

func errNoStore(err error) error {
	return scrutiny.Errorf(scrutiny.ErrUnavailable, "the store is not open: %v", err)
}

// run answers an operation.
func (h *server) run(ctx context.Context, op *graphql.OperationContext, out *answer) error {
	req := requestOf(ctx)
	if !h.hasNoLevels {
		data, err := answerLevels(ctx, op, h.schema)
		if err == nil {
			out.Data, out.isWritten = data, true
			return nil
		}
		if errors.Is(err, scrutiny.ErrUnavailable) || errors.Is(err, scrutiny.ErrTimeout) {
			req.store = lost{req.store, err}
		}
	}
	req.loads = newLoads()
	announceRoots(op, req.loads)
	responses, ctx := h.exec.DispatchOperation(ctx, op)
	if op.Operation.Operation == ast.Subscription {
		// gqlgen leaves the field of a subscription out of the paths of what is below it.
		for _, f := range graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Subscription"}) {
			ctx = graphql.WithFieldContext(ctx, &graphql.FieldContext{Object: "Subscription", Field: f})
		}
	}
	resp := responses(ctx)
	if resp == nil {
		return ctx.Err() // gqlgen gives no response once the context is done.
	}
	out.Data = resp.Data
	if out.Data == nil {
		out.Data = json.RawMessage("null")
	}
	out.Errors = resp.Errors[:min(len(resp.Errors), maxErrors)]
	return nil
}

// introspection lets clients read the schema, or refuses them.
type introspection struct{ isOff bool }

func (introspection) ExtensionName() string                   { return "Introspection" }
func (introspection) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext allows the meta fields, or refuses an operation that has them.
func (i introspection) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	op.DisableIntrospection = i.isOff
	if i.isOff {
		for _, f := range graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"}) {
			if f.Name == "__schema" || f.Name == "__type" {
				return gqlerror.Wrap(faultf(BadArgument, "read the documentation of whoever runs it", "this server does not tell its schema"))
			}
		}
	}
	return nil
}
