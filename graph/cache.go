package graph

import (
	"container/list"
	"context"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"
)

// The bounds of what is kept of queries, in bytes of their text. A parsed query takes some thirty times its text.
const (
	maxCachedQuery = 16 << 10
	maxCache       = 1 << 20
)

// byteCache keeps things by a key, the longest unused going first. It is bounded in bytes of what is given as their size, so
// that a client that sends thousands of long queries gains nothing but misses.
type byteCache[V any] struct {
	mu    sync.Mutex
	bytes int
	byUse *list.List // of cached, the last used in front
	at    map[string]*list.Element
}

type cached[V any] struct {
	key   string
	value V
	size  int
}

func newByteCache[V any]() *byteCache[V] {
	return &byteCache[V]{byUse: list.New(), at: map[string]*list.Element{}}
}

func (c *byteCache[V]) get(key string) (value V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.at[key]
	if !ok {
		return value, false
	}
	c.byUse.MoveToFront(e)
	return e.Value.(cached[V]).value, true
}

// add keeps a thing, unless it is too large or there already.
func (c *byteCache[V]) add(key string, value V, size int) {
	if size > maxCachedQuery {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.at[key]; ok {
		return
	}
	c.at[key] = c.byUse.PushFront(cached[V]{key, value, size})
	for c.bytes += size; c.bytes > maxCache; {
		oldest := c.byUse.Remove(c.byUse.Back()).(cached[V])
		delete(c.at, oldest.key)
		c.bytes -= oldest.size
	}
}

// document is a query that was parsed, with what was found out about it since.
type document struct {
	parsed *ast.QueryDocument
	places places
}

// queryCache keeps queries that passed the guards and validation, by their text.
type queryCache struct{ *byteCache[*document] }

// Get is part of graphql.Cache.
func (c queryCache) Get(_ context.Context, query string) (*ast.QueryDocument, bool) {
	d, ok := c.get(query)
	if !ok {
		return nil, false
	}
	return d.parsed, true
}

// Add is part of graphql.Cache.
func (c queryCache) Add(_ context.Context, query string, parsed *ast.QueryDocument) {
	c.add(query, &document{parsed: parsed}, len(query))
}
