// Package extract reads out of one document what it says: who met, what was resolved, what was promised and for when.
//
// [Extract] takes a [record.Document] and returns its [record.Facts]. It knows nothing of other records, stores or ids, and
// has no state: the same document gives the same facts, in the same order.
//
// A tour, in the order of the work:
//
//	text.go            a shadow of the text that is easy to match, with the same offsets; sentences and clauses
//	dates.go, due.go   calendar expressions, and which of them say when something is due; occasion.go has times with names
//	council.go …       what the header tells: council, committee, meetings, items
//	resolution.go      the limbs after RESOLVED and its like, once though a decision block repeats them
//	recommendation.go  what is recommended to a body, and sets that are only counted
//	inspection.go, actionplan.go   inspections that took place, the plans that answer them; judgement.go has the grades
//	commitment.go      promises: cues.go, undertaking.go, deadline.go, change.go and dated.go have their forms, merge.go joins the passages of one promise
//	update.go, statusline.go   what is told of earlier matters
//	attendance.go, person.go   who was there, who is named
//	vote.go, declaration.go, callin.go   how it was decided, who had an interest, what became of a call-in
//	service.go, figure.go, paper.go   the rest
//	unread.go          sentences with a cue word that gave no fact
//
// The rules are forms that a reader of English minutes would state, written as regular expressions (Go's run in linear
// time) over one sentence at a time. Every fact carries the span of the words that say it.
package extract
