// Package store is the one interface behind which the graph is kept, and its specification.
//
// Two implementations live below it: store/sqlite (embedded, the default) and store/neo4j. Both give the same answers
// in the same order, and the same bytes from [WriteJSONL]; store/storetest is the suite that holds them to it.
//
// Rooms: store.go the interface; query.go filters, orders and pages; group.go counts; search.go the search syntax and its answers; timeline.go what happened around a node;
// batch.go what the loader writes; change.go what changed since; observe.go how a caller counts or traces the statements that a call makes. What both
// implementations would repeat is here as well: plan.go checks a query and turns cursors into bounds, text.go analyses
// text for search, assert.go checks batches and joins what several records say, override.go what a record says
// against the others, export.go writes the graph as lines, check.go compares passages with the texts of their records.
package store
