package graph

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"scrutinygraph/store"
)

// Streams of events, as the protocol of graphql-sse has them for distinct connections: each request is a stream of its own,
// each answer an event "next", and an event "complete" ends it. What is wrong with the operation is an event too. A query
// is answered by one event; a subscription is its operation run again each time the dataset has changed.

const (
	// pollEvery is how often the dataset's version is looked at, once for all streams, while there are any.
	pollEvery = time.Second
	// beatEvery is how often a stream without events shows that it lives, so that nothing between cuts it off.
	beatEvery = 15 * time.Second
	// writeWithin is how long a client may take to receive an event.
	writeWithin = 10 * time.Second
)

// serveStream answers a request that accepts a stream.
func (h *server) serveStream(w http.ResponseWriter, r *http.Request) error {
	params, err := h.read(w, r)
	if err != nil {
		return err
	}
	select {
	case h.streams <- struct{}{}:
	default:
		return httpFault(http.StatusServiceUnavailable, LimitExceeded, "try again later, or ask for changes(since:) now and then", "%d streams are open, which is all that this server keeps at a time", h.limits.Streams)
	}
	ctx, cancel := context.WithTimeout(r.Context(), h.limits.StreamLife)
	defer cancel()
	defer context.AfterFunc(h.stop, cancel)()
	s := &stream{w: w, controller: http.NewResponseController(w)}
	// The server's limits are those of a request that is answered at once.
	_ = s.controller.SetReadDeadline(time.Time{})
	w.Header().Set("Content-Type", typeStream+"; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("X-Accel-Buffering", "no")
	w.WriteHeader(http.StatusOK)
	func() {
		defer func() { <-h.streams }() // before the client knows, so that it may begin another
		h.follow(ctx, r, params, s)
	}()
	s.send("complete", nil)
	return nil
}

// follow sends the answers of an operation until there are no more.
func (h *server) follow(ctx context.Context, r *http.Request, params *graphql.RawParams, s *stream) {
	at := &position{}
	changed, leave := h.watch.join(h.open)
	defer leave()
	beat := time.NewTicker(beatEvery)
	defer beat.Stop()
	for {
		out := h.newAnswer()
		isSubscription, err := h.answerStream(ctx, params, at, &out)
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			h.refuse(discarded{}, r, err, typeResponse, &out)
		}
		h.count(out)
		if !s.send("next", out) || !isSubscription || len(out.Errors) > 0 {
			return
		}
		for hasNews := at.hasMore; !hasNews; {
			select {
			case <-ctx.Done():
				return
			case <-beat.C:
				if !s.beat() {
					return
				}
			case version := <-changed:
				hasNews = version != at.seen
			}
		}
	}
}

// answerStream runs an operation once, in its turn and within its time.
func (h *server) answerStream(ctx context.Context, params *graphql.RawParams, at *position, out *answer) (isSubscription bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, h.limits.Deadline)
	defer cancel()
	done, err := h.turn(ctx)
	if err != nil {
		return false, err
	}
	defer done()
	op, ctx, err := h.prepare(ctx, params, out)
	if err != nil {
		return false, err
	}
	requestOf(ctx).position = at
	return op.Operation.Operation == ast.Subscription, h.run(ctx, op, out)
}

// stream writes events.
type stream struct {
	w          http.ResponseWriter
	controller *http.ResponseController
}

// send writes an event, and reports whether the client is still there.
func (s *stream) send(event string, data any) bool {
	text := []byte{}
	if data != nil {
		var err error
		if text, err = json.Marshal(data); err != nil {
			text = []byte(`{"errors":[{"message":"something went wrong inside","extensions":{"code":"INTERNAL"}}]}`)
		}
	}
	return s.write("event: " + event + "\ndata: " + string(text) + "\n\n")
}

// beat writes a comment.
func (s *stream) beat() bool { return s.write(":\n\n") }

func (s *stream) write(text string) bool {
	_ = s.controller.SetWriteDeadline(time.Now().Add(writeWithin))
	if _, err := s.w.Write([]byte(text)); err != nil {
		return false
	}
	return s.controller.Flush() == nil
}

// discarded takes the headers of a refusal that is told by an event.
type discarded struct{}

func (discarded) Header() http.Header         { return http.Header{} }
func (discarded) Write(p []byte) (int, error) { return len(p), nil }
func (discarded) WriteHeader(int)             {}

// watch looks at the dataset's version for all streams.
type watch struct {
	every time.Duration

	mu      sync.Mutex
	streams map[chan int64]bool
	stop    context.CancelFunc
}

// join gives a channel on which the version is told to a stream at each look; only the last counts. The first stream begins
// the watch, the last one to leave ends it.
func (w *watch) join(open func() (store.Store, error)) (versions <-chan int64, leave func()) {
	told := make(chan int64, 1)
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.streams) == 0 {
		ctx, stop := context.WithCancel(context.Background())
		w.streams, w.stop = map[chan int64]bool{}, stop
		go w.look(ctx, open)
	}
	w.streams[told] = true
	return told, func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		if delete(w.streams, told); len(w.streams) == 0 {
			w.stop()
		}
	}
}

func (w *watch) look(ctx context.Context, open func() (store.Store, error)) {
	tick := time.NewTicker(w.every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		version, err := versionOf(ctx, open)
		if err != nil {
			continue // The store is away; the next look may find it.
		}
		w.mu.Lock()
		for told := range w.streams {
			select {
			case <-told: // what was not taken is old
			default:
			}
			told <- version
		}
		w.mu.Unlock()
	}
}

func versionOf(ctx context.Context, open func() (store.Store, error)) (int64, error) {
	st, err := open()
	if err != nil || st == nil {
		return 0, errNoStore(err)
	}
	ctx, cancel := context.WithTimeout(ctx, writeWithin)
	defer cancel()
	return st.Version(ctx)
}
