// Package loader reads records into a store. It is the only package that knows the order of the stages and the store.
//
//	files, folders ─ read ─ parse ─ extract ─ build ─ store      one atomic batch for each record, some in one transaction
//	                                                    └─ link   one derived batch for each council, at the end
//
// Goals, in order:
//
//   - Nothing that was reported as written is lost, and no record is ever half there.
//   - The same records give the same graph, whatever the order and the number of runs in which they were loaded.
//   - What stands there already is not read twice; a bad record is named with its reason, and the others load.
//
// # Names
//
// A node is named by its natural key, "meeting:<council>/<committee>/<date>", whenever the record or whoever loads it
// tells council, committee and date, and its parts below that by structure: "item:…/57", "resolution:…/57/resolved.b",
// "commitment:…/57/resolved.b/commitment", "commitment:…/57/p4.s2" (fourth paragraph, second sentence). So a text, an HTML and
// an XML copy of the same minutes speak of the same nodes. The publisher's own id is kept beside it (sourceId), and is the
// name of a meeting only where the natural key is not whole: hosts move, and only some of the copies have it.
//
// What is known from one record only is named below that record ("_record/<key>/…"), so that two records which both lack
// their date never speak of one meeting by accident. So are loose mentions: an inspection without its framework or year,
// an "Action Plan" of no known inspection. The linker joins them, with a rule and a reason (SAME_AS). Two facts of one name
// in one record are told apart by their order ("#2").
//
// # Links
//
// The scope of a link is one council. After the records of a load, each council whose records changed since it was last
// linked is linked again, from what the store holds; that is found by a hash over its records, so a load that was killed
// before linking is made good by the next one. A record whose council is not known is a scope of its own, which can be linked
// to nothing else: its links are written right after it.
//
// The links of a council are replaced in one write, so a reader never sees it without. Between the writing of a record and
// that write, the record stands there with what it says itself, and the others with the links that they had; only what the
// record no longer names has gone, with its links. A promise that the linker has not seen is not said to lack evidence.
//
// # Corrections
//
// A file of corrections is a record that speaks of what others say. What it calls wrong, or sets, is an override of its batch,
// which the store heeds; what it says to be one or two, and which links are wrong, the linker heeds. The corrections that may
// concern a scope are part of the scope's hash, so that it is linked again when they change. So the graph is a function of the
// records and the corrections that are loaded, whichever came first.
//
// # Order
//
// One exception to the second goal is on purpose: of two files with the same bytes the one that came first is kept, and
// the other is reported; to swap them would be to withdraw a record that was reported as written.
//
// Rooms: loader.go Load and Remove; pipeline.go the way of a record from file to graph, and Extract; scope.go what a council's
// records hold, and linking them; corrections.go files of corrections; build.go and a file for each noun how facts become nodes and edges; identity.go names;
// linking.go linking several councils at once; hash.go what makes a record new; report.go what is told of each record.
package loader
