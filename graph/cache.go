package graph

import (
	"container/list"
	"context"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"
)

// The bounds of the cache of parsed queries, in bytes of query text. A parsed query takes some thirty times its text.
const (
	maxCachedQuery = 16 << 10
	maxCache       = 1 << 20
)

// queryCache keeps parsed and validated queries, the longest unused going first. It is bounded in bytes, so that a client
// that sends thousands of long queries gains nothing but misses.
type queryCache struct {
	mu    sync.Mutex
	bytes int
	byUse *list.List // of cached, the last used in front
	at    map[string]*list.Element
}

type cached struct {
	query string
	doc   *ast.QueryDocument
}

func newQueryCache() *queryCache {
	return &queryCache{byUse: list.New(), at: map[string]*list.Element{}}
}

// Get gives a query that passed the guards and validation before.
func (c *queryCache) Get(_ context.Context, query string) (*ast.QueryDocument, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.at[query]
	if !ok {
		return nil, false
	}
	c.byUse.MoveToFront(e)
	return e.Value.(cached).doc, true
}

// Add keeps a query that was validated.
func (c *queryCache) Add(_ context.Context, query string, doc *ast.QueryDocument) {
	if len(query) > maxCachedQuery {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.at[query]; ok {
		return
	}
	c.at[query] = c.byUse.PushFront(cached{query, doc})
	for c.bytes += len(query); c.bytes > maxCache; {
		oldest := c.byUse.Remove(c.byUse.Back()).(cached)
		delete(c.at, oldest.query)
		c.bytes -= len(oldest.query)
	}
}
