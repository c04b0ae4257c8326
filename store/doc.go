// Package store is the one interface behind which the graph is kept, and its specification.
//
// Two implementations live below it: store/sqlite (embedded, the default) and store/neo4j. Both give the same answers
// in the same order, and the same bytes from [Store.Export]; store/storetest is the suite that holds them to it.
//
// Rooms: store.go the interface; query.go filters, orders and pages, and how a cursor becomes a filter; batch.go what
// the loader writes; text.go how text is analysed for search, once, for both; observe.go how a caller counts or traces
// the statements that a call makes.
package store
