// Package parse finds the structure of a record: what page it is, which meeting it announces, its agenda items, and the
// paragraphs, limbs, bullets and rows in which everything is said. It reads no file, knows nothing of what the words
// mean for scrutiny, and gives the same document for the same source every time.
//
// Goals, in order:
//
//   - The words stay the record's own. Every span points into [record.Document.Text], on rune boundaries, and what is
//     tidied for display never replaces what stands there.
//   - Form before wording: numbers, labels, gaps and markup decide; well-known words decide only where the form was lost.
//   - A page of no known kind still gives its blocks.
//   - Time grows with the length of the record, whatever the record is.
//
// The way through the rooms:
//
//	text.go, html.go, webservice.go   a source becomes lines: spans with what the markup said of them
//	table.go, htmltable.go            tables become rows, minutes in a table lines
//	stacked.go, attendance.go         tables that were flattened, lists of who came
//	wrap.go, runin.go                 lines broken at a margin or page are joined, titles that run into text cut off
//	page.go                           which kind of page the lines make
//	header.go, date.go                committee, date, time, venue, contact
//	item.go, title.go                 where items begin, and what their parts are
//	block.go, label.go, furniture.go  lines become blocks
//	report.go, issue.go, list.go      pages that are not one meeting's
//	sourceid.go, moderngov.go         ids and papers, from the addresses of links
package parse
