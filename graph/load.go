package graph

import (
	"context"
	"fmt"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"scrutinygraph/scrutiny"
)

// loads batches the look-ups of one request: what the resolvers of one field ask for, under all parents of a level, goes
// to the store in one call.
//
// The parents of a level are known before its first resolver runs, because they came out of the look-up above it. That
// look-up announces them; the level is sent off by the last of the announced resolvers to arrive, so nothing waits for
// a clock. Where the announcement does not fit (a mixed list under conditions) a short timer sends off what has arrived,
// which costs a call more and changes no answer.
type loads struct {
	mu        sync.Mutex
	announced map[string]int
	levels    map[string]*level
	args      map[string]*listing
}

// level is one field under all parents of one place of the query, with the arguments that it has there.
type level struct {
	arrived int
	waiting []*waiter
	timer   *time.Timer
	send    func([]*waiter)
}

type waiter struct {
	id    scrutiny.ID
	done  chan struct{}
	value any
	err   error
}

// How long a level waits for more: with an announcement that it will come, which only a mistake in it makes it wait for,
// and without one.
const (
	waitAnnounced = time.Second
	waitBlind     = 200 * time.Microsecond
)

func newLoads() *loads {
	return &loads{announced: map[string]int{}, levels: map[string]*level{}, args: map[string]*listing{}}
}

// arrival is what a look-up brought: for each place below its field ("nodes", "edges/node", "" for the field itself), how
// many objects of a type stand there.
type arrival struct {
	place, typeName string
}

// announce tells how many objects there are below a field.
func (l *loads) announce(field string, objects map[arrival]int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for a, n := range objects {
		l.announced[field+":"+a.place+"|"+a.typeName] += n
	}
}

// load looks an id up together with those that the same field asks for under the other parents. fetch is called once for
// a level, with an answer for each id in their order; found tells what each answer holds for the levels below.
func load[T any](ctx context.Context, id scrutiny.ID, fetch func(context.Context, []scrutiny.ID) ([]T, error), found func(T) map[arrival]int) (T, error) {
	fc := graphql.GetFieldContext(ctx)
	l := requestOf(ctx).loads
	path, aboves := place(fc)
	// Under an interface one path may lead to several types, each with a level of its own.
	return loadAt(ctx, l, path+"|"+fc.Object, aboves, id, fetch, func(v T) { l.announce(path, found(v)) })
}

// loadAt is load at a level of a given name, announced under one of several.
func loadAt[T any](ctx context.Context, l *loads, key string, aboves []string, id scrutiny.ID, fetch func(context.Context, []scrutiny.ID) ([]T, error), announce func(T)) (T, error) {
	w := &waiter{id: id, done: make(chan struct{})}
	l.mu.Lock()
	lv := l.levels[key]
	if lv == nil {
		lv = &level{}
		lv.send = func(ws []*waiter) { send(ctx, ws, fetch, announce) }
		l.levels[key] = lv
	}
	lv.arrived++
	lv.waiting = append(lv.waiting, w)
	expected, isAnnounced := 0, false
	for _, above := range aboves {
		if expected, isAnnounced = l.announced[above]; isAnnounced {
			break
		}
	}
	var ready []*waiter
	switch {
	case isAnnounced && lv.arrived >= expected:
		ready = lv.take()
	case lv.timer == nil:
		l.watch(lv, isAnnounced)
	}
	l.mu.Unlock()
	if ready != nil {
		lv.send(ready)
	}
	var none T
	select {
	case <-w.done:
	case <-ctx.Done():
		return none, ctx.Err()
	}
	if w.err != nil {
		return none, w.err
	}
	return *w.value.(*T), nil
}

// take empties a level; the lock is held.
func (lv *level) take() []*waiter {
	if lv.timer != nil {
		lv.timer.Stop()
		lv.timer = nil
	}
	ws := lv.waiting
	lv.waiting = nil
	return ws
}

// watch sends a level off when no more has arrived for a while; the lock is held.
func (l *loads) watch(lv *level, isAnnounced bool) {
	wait := waitBlind
	if isAnnounced {
		wait = waitAnnounced
	}
	seen := lv.arrived
	var timer *time.Timer
	timer = time.AfterFunc(wait, func() {
		l.mu.Lock()
		if lv.timer != timer {
			l.mu.Unlock()
			return
		}
		if lv.arrived > seen {
			l.watch(lv, isAnnounced)
			l.mu.Unlock()
			return
		}
		ready := lv.take()
		l.mu.Unlock()
		lv.send(ready)
	})
	lv.timer = timer
}

// send fetches what the waiters ask for, announces what it holds, and only then wakes them. An empty id asks for nothing
// and is answered with the zero value.
func send[T any](ctx context.Context, ws []*waiter, fetch func(context.Context, []scrutiny.ID) ([]T, error), announce func(T)) {
	defer func() {
		if p := recover(); p != nil {
			for _, w := range ws {
				w.err = fmt.Errorf("panic in a look-up: %v\n%s", p, debug.Stack())
			}
		}
		for _, w := range ws {
			close(w.done)
		}
	}()
	at := map[scrutiny.ID]int{}
	var ids []scrutiny.ID
	for _, w := range ws {
		if _, ok := at[w.id]; !ok && w.id != "" {
			at[w.id] = len(ids)
			ids = append(ids, w.id)
		}
	}
	var values []T
	var err error
	if len(ids) > 0 {
		values, err = fetch(ctx, ids)
	}
	for _, w := range ws {
		var v T
		switch i, ok := at[w.id]; {
		case !ok:
		case err != nil:
			w.err = err
		default:
			v = values[i]
			announce(v)
		}
		w.value = &v
	}
}

// place gives the path of response names that leads to a field, without the indices, and the names under which its
// parents may have been announced, nearest first.
func place(fc *graphql.FieldContext) (path string, aboves []string) {
	var chain []*graphql.FieldContext // from the field up to the root
	for it := fc; it != nil; it = it.Parent {
		if it.Field.Field != nil {
			chain = append(chain, it)
		}
	}
	var b strings.Builder
	ends := make([]int, len(chain)) // where in the path each element of the chain ends
	for i := len(chain) - 1; i >= 0; i-- {
		if b.Len() > 0 {
			b.WriteByte('/')
		}
		b.WriteString(chain[i].Field.Alias)
		ends[i] = b.Len()
	}
	path = b.String()
	names := ""
	for i := 1; i < len(chain); i++ {
		aboves = append(aboves, path[:ends[i]]+":"+names+"|"+fc.Object)
		if names == "" {
			names = chain[i].Field.Name
		} else {
			names = chain[i].Field.Name + "/" + names
		}
	}
	return path, aboves
}
