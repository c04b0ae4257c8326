// Package sample holds the records that ship with the program: fourteen records of a county council that does not
// exist, over two years. They are what `serve` loads into an empty store, so that somebody who has just fetched the
// program has something to ask, and what the tests of several rooms read, since in them every outcome is known.
//
// Marlshire County Council, its people and its places are invented. The layouts are those in which real councils
// publish, with their untidiness: lines of non-breaking spaces, file sizes in titles, numbering that starts again, a
// page that cuts an item off, a doubled paragraph, a page that does not say which committee it is of.
//
// The story. Ofsted inspects Marlshire's children's services in January and February 2024 and makes five
// recommendations. The council answers with a plan, which the Children and Young People Scrutiny Committee follows.
// One recommendation can be traced to the end, one is never heard of again; of the committee's own requests one is met
// late, one chased, one replaced by a wider one, one not yet due, one not found although every page was read, and one
// not to be judged since the page that might hold it is cut off. STORY.md tells each of these with the words on which
// it rests and what a reader of the graph should find; the test of this package holds those words to the records.
//
//	children-2024-03-12.txt           minutes, text    a report on the inspection is promised for June
//	children-2024-06-18.html          minutes, HTML    the inspection, its five recommendations, two requests for September
//	cabinet-2024-07-09.txt            minutes, text    Cabinet approves the plan; each decision stands there twice
//	improvement-plan-report.md        officer's report the plan, with its table of actions
//	children-2024-09-10.txt           minutes, text    the plan is seen; three things are asked for
//	children-2024-11-12.txt           minutes, text    one comes late, one is chased, one is replaced
//	health-camhs-waiting-times-item.txt item, text     another committee; nothing is resolved, yet four things are promised
//	children-2025-01-14.html          minutes, HTML    first progress report
//	children-2025-03-11.txt           minutes, text    the wider report; a request that nobody will answer
//	children-2025-06-17.txt           minutes, text    a whole page in which the answer does not stand
//	children-2025-09-09.txt           minutes, text    second progress report; requests for November and for 2027
//	children-2025-11-11.txt           minutes, text    cut off in item 23
//	children-2026-01-13.xml           web service      the last meeting of the committee that is loaded
//	health-camhs-update-item.txt      item, text       the other committee gets its update
package sample

import (
	"embed"
	"io/fs"
)

// The records have a folder to themselves, so that it can be loaded like anybody's.
//
//go:embed records
var files embed.FS

// FS holds the records and sidecar.json, which says of each record what its text does not: the council, and for some
// the committee and the date of the meeting.
var FS = sub()

func sub() fs.FS {
	records, err := fs.Sub(files, "records")
	if err != nil {
		panic(err) // only for a path that is not one
	}
	return records
}
