// Package scrutiny is the vocabulary of a council's scrutiny record.
//
// It holds what the rest of the program talks about and nothing that it does: councils, committees, meetings and
// their agenda items; people, the posts they hold and the services they answer for; inspections, recommendations,
// action plans, resolutions, commitments and updates; the passages that say so; and the edges between them.
//
// Goals, in order:
//
//   - Names are the field's own. Where Popolo, Open Civic Data, OParl or Akoma Ntoso have a word, that word is used.
//   - An empty field means that no loaded record states it. Nothing is guessed; what is inferred carries its [Basis].
//   - The same records give the same ids on every machine and on every store (see [ID]).
//
// Rooms: one file a noun (meeting.go, commitment.go …); edge.go has the edge kinds and what may stand on an edge;
// id.go how ids are made; date.go the calendar date; property.go how a node turns into named properties and back,
// which is what a store keeps; error.go the kinds of error that cross package borders; status.go how a commitment is
// judged as at a date; correction.go what a person may say against what was read, and of what.
package scrutiny
