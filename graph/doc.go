// Package graph is the GraphQL face of the record: the schema of schema.graphqls answered from a store.
//
// Goals, in order:
//
//   - Safe: whatever is sent, the process lives, and what an answer may come to is known before it is run.
//   - One call of the store for a level of the query, whatever its width; filters, orders and pages are the store's work.
//   - The same answer, order and cursors from every store.
//
// The way of a request: http.go reads it, stream.go answers one that is to be told as things happen; guard.go measures the
// document before the validator sees it; cache.go keeps documents that passed; cost.go prices the operation. A query that asks for
// nothing but nodes and what edges lead to is answered by levels.go: shape.go and argument.go say what it asks for, json.go writes.
// For all others gqlgen's executor (internal/exec, generated) calls the resolvers. These are one line each (schema.resolvers.go) onto the file of
// their noun: node.go, page.go for all connections, passage.go, commitment.go, search.go, group.go, trace.go, timeline.go,
// neighbourhood.go, change.go, dataset.go. load.go batches what they look up,
// relation.go says which edges and properties the fields of the schema mean, filter.go turns inputs into filters and
// orders of the store, cursor.go places into strings and back. error.go is the one table of what a client is told.
//
// The schema is written by hand, at the root of the module; `go generate` there renews internal/exec and model. examples
// holds an operation for each thing that people come to do.
package graph
