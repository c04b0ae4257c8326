package gate

import (
	"context"
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

// Drain lets a server end without dropping a request. A server that closes the connections on which nothing happens
// also closes those on which a client is just sending its next request, and the client cannot tell whether that was
// done. So first each answer says that its connection ends with it, and only connections whose clients then still
// say nothing are closed.
//
// A Drain is for one server: its handler goes through [Drain.Wrap], and its ConnState is [Drain.Note].
type Drain struct {
	isEnding atomic.Bool
	open     atomic.Int64
}

// drainPoll is how often the connections are counted.
const drainPoll = 5 * time.Millisecond

// Wrap has each answer of a handler end its connection once the server is ending.
func (d *Drain) Wrap(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.ServeHTTP(&ending{ResponseWriter: w, drain: d}, r)
	})
}

// Note counts the connections.
func (d *Drain) Note(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		d.open.Add(1)
	case http.StateClosed, http.StateHijacked:
		d.open.Add(-1)
	}
}

// End waits until every client has been told and has gone, or the context is done. The server's listener has to be
// closed before, and its Shutdown comes after.
func (d *Drain) End(ctx context.Context) {
	d.isEnding.Store(true)
	tick := time.NewTicker(drainPoll)
	defer tick.Stop()
	for d.open.Load() > 0 {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// ending is an answer that decides when it begins whether its connection ends with it: a server may have begun to end
// while the answer was worked on.
type ending struct {
	http.ResponseWriter
	drain   *Drain
	isBegun bool
}

func (e *ending) begin() {
	if !e.isBegun && e.drain.isEnding.Load() {
		e.Header().Set("Connection", "close")
	}
	e.isBegun = true
}

func (e *ending) WriteHeader(status int) {
	if status >= http.StatusOK {
		e.begin()
	}
	e.ResponseWriter.WriteHeader(status)
}

func (e *ending) Write(b []byte) (int, error) {
	e.begin()
	return e.ResponseWriter.Write(b)
}

// Unwrap is for http.ResponseController.
func (e *ending) Unwrap() http.ResponseWriter { return e.ResponseWriter }
