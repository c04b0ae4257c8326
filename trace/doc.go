// Package trace answers the questions for which people come: what became of this recommendation, and which promises
// have nothing to show.
//
// Goals, in order:
//
//   - Honest: what was not loaded is never read as what did not happen. A gap names the rule that judged it, the dates
//     used and how many records were searched.
//   - As at a date: nothing that the record tells after that date is used.
//   - Cheap: the graph is followed breadth first, all nodes of a level in one call of the store for each set of edges,
//     whatever the width; statuses are filters that a store can evaluate.
//
// Rooms: trace.go follows a matter from an inspection, a recommendation, a plan, a commitment or anything near one;
// walk.go says along which edges; gap.go what is missing, and by which rule; status.go turns the judgement of a
// commitment into a filter; ledger.go groups the promises without evidence by committee; find.go finds the subject
// that a reader means by words.
package trace
