// Package neo4j keeps the graph in a Neo4j 5 database.
//
// The model is made for analysts who open the database with their own tools. A node has the label of its kind
// (scrutiny.Kind) and the label Node; a relationship has the type of its kind (scrutiny.EdgeKind); properties stand
// under the names of package scrutiny, and a node's ID under "id":
//
//	MATCH (r:Recommendation)-[:MADE_BY]->(i:Inspection) RETURN i.inspectorate, i.year, r.text
//
// What only the program needs begins with an underscore and touches no relationship of the graph:
//
//	(:_Store {name, version})              one node: the writers' lock and the number of the last write
//	(:_Record {key, hash, text, …})        one node for each loaded record
//	  -[:_ASSERTS]->(:_Assertion {of, kind, from, to, props})
//	                                       what the record says of one node or edge, see assertion.go
//	  -[:_OVERRIDES]->(:_Override {target, isWrong, props})
//	                                       what it says against the other records; what is withheld by one is not there, and
//	                                       its assertions are also of label _Withheld, see withheld.go
//	(:_Migration {number, name})           what was done to the schema
//	(n:Node {_terms, _weight, _on})        what the full-text index reads and search orders by, see store.IndexText
//
// Every write is a managed transaction: the driver may run it twice, and it is exact when it does. A read is sent without one, in a single
// message, and in a managed transaction where that fails for a passing reason. A cluster gives reads to its readers, and they
// follow the last write by a bookmark.
//
// Readers see what is committed. Neo4j makes a commit visible while it applies it, so one statement that runs at that very
// moment can see a part; gate.go guards every read against it.
//
// Rooms: store.go opening, closing and sessions; error.go what the driver's errors mean to callers; migrate.go and
// migrations/ the schema; cypher.go filters, orders and cursors as Cypher; node.go the reads of nodes; neighbour.go of
// their surroundings; search.go; record.go; assertion.go who said what; write.go; withheld.go what a record says against others; export.go; check.go.
package neo4j
