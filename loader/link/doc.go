// Package link joins what the records of one council say: the same thing under several names, and the evidence that a
// promise was kept.
//
// Goals, in order:
//
//   - Nothing is guessed. What fits several things equally is joined to none, and said so.
//   - Each conclusion is one rule that a reader of minutes would accept, named on the edge that it makes, with its tier,
//     score, reason and the passages on both sides.
//   - Likeness of words never decides alone: it counts inside a due window, a committee, a plan or a back-reference.
//   - The outcome depends on the records alone, not on the order in which they come, and costs about the same for each record.
//
// Rooms: link.go has [Link] and the table of rules, in the order in which they apply; graph.go the graph that they read and
// write; committee.go and continued.go, inspection.go, plan.go, action.go, person.go, recommendation.go join mentions; matter.go tells what an item, and so a promise
// made under it, is about; calendar.go places due phrases in the committee's calendar and tells whether the due window
// was searched; correction.go heeds what people say against the rules; chase.go finds what a later promise chases, replaces or drops, again.go
// what only says a promise again; fulfil.go finds the evidence for promises, outside.go that for what is owed to bodies outside the committee, item.go that of an item which comes again,
// told.go that which stands in sentences from which no update was read, update.go what an update tells of; words.go looks through the words of records before nothing is said to have been found; terms.go compares words.
package link
