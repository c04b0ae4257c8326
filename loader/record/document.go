package record

import (
	"sort"
	"unicode/utf8"
)

// Span is a part of a document's text: byte offsets, End not included. The zero Span is "nowhere".
type Span struct{ Start, End int }

// IsZero reports that the span is nowhere.
func (s Span) IsZero() bool { return s.Start == 0 && s.End == 0 }

// Text is a string with the place where it stands. Value may be tidied (spaces folded, icons dropped); what stands at
// Span is the record's own wording.
type Text struct {
	Value string
	Span  Span
}

// PageKind is what kind of page or paper a document is.
type PageKind string

// The kinds of page.
const (
	PageMeeting       PageKind = "meeting"        // agenda and minutes of one meeting, or its agenda alone
	PageItem          PageKind = "item"           // one agenda item
	PageIssue         PageKind = "issue"          // one matter across meetings (ModernGov "Issue - meetings")
	PageReport        PageKind = "report"         // an officer's report
	PageMinutes       PageKind = "minutes"        // paper minutes
	PageMeetingList   PageKind = "meeting-list"   // meetings of a committee
	PageCommittee     PageKind = "committee"      // committee details
	PageCommitteeList PageKind = "committee-list" // committees of a council
	PageCouncillors   PageKind = "councillors"    // members of a council by ward
	PageUnknown       PageKind = "unknown"        // still gives blocks
)

// Document is a source with its structure found. Reading the same source twice gives the same document.
type Document struct {
	Source *Source
	Kind   PageKind
	// Text is what a person would read, furniture included; every span points into it. For text and Markdown it is the
	// source text itself.
	Text string
	// Title is the page's or report's own title; nowhere if it has none.
	Title Text
	// Council is a council's name found in the page's own furniture (a footer, a breadcrumb, the host of its address); nowhere if none.
	Council Text
	// Host is the host of the site's own links, for the host → council map ("democracy.leafshire.gov.uk", or the domain
	// of an e-mail contact); empty if none.
	Host string
	// Meetings are the meetings that the page announces or minutes: one for most pages, several on an issue page or a
	// meeting list, none when it names none.
	Meetings []MeetingHeader
	// Committees are what a committee list or details page names.
	Committees []CommitteeHeader
	// Items in the order of the page. A report has none: its blocks stand in Blocks.
	Items []Item
	// Blocks are the paragraphs outside items: a report's body, the head and foot of minutes (attendance lists).
	Blocks []Block
	// Fields are labelled facts of a header table or line that have no place above: "Report to", "Purpose of report",
	// "By", "Title of report", "Present", "Apologies", "In attendance".
	Fields []Field
	// Documents are papers listed for the whole meeting (agenda pack, printed minutes).
	Documents []DocumentRef
	// Attendees come from structured attendance lists (web service, attendance page, membership list).
	Attendees []Attendee
	// IsDraft: minutes headed as a draft. IsTruncated: some text was cut off by the page.
	IsDraft, IsTruncated bool
	Problems             []Problem

	index []int // code points before each 256th byte, made on demand
}

// MeetingHeader is what a page says of a meeting.
type MeetingHeader struct {
	Committee Text
	// Date is the date as ISO in Value; its Span covers the words. Time is 24-hour "14:00".
	Date, Time, Venue Text
	// Contact is the whole contact line.
	Contact Text
	// Status is CANCELLED, CONFIRMED, SCHEDULED … when the page tells.
	Status Text
	// SourceID is the publisher's id, "mg:<host>:meeting:<n>", host possibly empty.
	SourceID          string
	CommitteeSourceID string
	// IsMinuted: the page holds minutes of this meeting.
	IsMinuted bool
}

// CommitteeHeader is a committee of a list.
type CommitteeHeader struct {
	Name     Text
	Category Text
	SourceID string
	IsEnded  bool
}

// Item is an agenda item.
type Item struct {
	// Number without its full stop, "57", "112/23"; nowhere if it has none. Title without icons and sizes; nowhere if none.
	Number, Title Text
	// Span covers the whole item with its title, unless that is the document's own: on a page about one matter, a sitting
	// that names none bears the matter's.
	Span Span
	// Meeting is the index in Document.Meetings of the meeting it belongs to, -1 if none.
	Meeting int
	// Blocks in order: agenda text, decision, minutes.
	Blocks []Block
	// Documents are the papers listed at the item, the file of its own title line included (Type "item").
	Documents []DocumentRef
	// IsTruncated: its minutes are cut off by the page.
	IsTruncated bool
	IsExempt    bool
	SourceID    string
}

// Part is the part of an item in which a block stands.
type Part string

// The parts.
const (
	PartAgenda   Part = "agenda"
	PartMinutes  Part = "minutes"
	PartDecision Part = "decision"
	PartActions  Part = "actions" // a web service comment field, a column headed "Actions", the rows of an action tracker
	PartReport   Part = "report"  // the body of a report
	PartNone     Part = ""        // the page does not tell (outside items, unlabelled text)
)

// BlockKind is the form of a block.
type BlockKind string

// The kinds of block.
const (
	BlockParagraph BlockKind = "paragraph"
	BlockHeading   BlockKind = "heading"
	BlockBullet    BlockKind = "bullet"   // ·, •, -, o; Depth from 0
	BlockLimb      BlockKind = "limb"     // a), (a), 1), i), A: … at the start of a line; Label has the letter or number
	BlockNumbered  BlockKind = "numbered" // a numbered paragraph of minutes or a report: 21.2, 3.1; Label has the number
	BlockRow       BlockKind = "row"      // a table row; Cells
	BlockFurniture BlockKind = "furniture"
)

// Block is a paragraph, bullet, limb, heading or table row: one run of text without the line breaks that only wrap it.
// Span begins after the bullet or label and ends before trailing space.
//
// A row (BlockRow) is the same whether it was written as an HTML table, between Markdown's pipes, in columns of a text or
// one cell below the other: Span is the whole row, Cells its cells in order, within Span, apart from one another. Where the
// table has a head, Header has as many names as Cells, as they are written; [ColumnOf] tells what they mean. A cell that is
// empty, missing, or covered by the cell of a row above, has Start == End. The head itself is furniture. Part is PartActions
// for the rows of a tracker, which is a table with a column of actions and one of owners, due dates, statuses, responses or
// updates; the rows of other tables, of recommendations and responses among them, have the part in which the table stands.
// Minutes written as a table are no rows: each cell gives blocks of its own, those of its Action column in PartActions
// behind the minutes to which they belong.
type Block struct {
	Kind  BlockKind
	Part  Part
	Span  Span
	Label string
	Depth int
	// Cells are a row's cells; Header the heading cells of its table, nil if it has none.
	Cells  []Span
	Header []string
}

// Field is a labelled fact of a header.
type Field struct {
	Label string
	Value Text
}

// DocumentRef is a paper that the page lists.
type DocumentRef struct {
	Title Text
	// Type is "item" (the file of the item's title line), "additional", "agenda", "minutes", "decisions", "pack", "supplement".
	Type     string
	URL      string
	SourceID string
}

// Attendee is a line of a structured attendance or membership list.
type Attendee struct {
	Name Text
	Role Text
	// Attendance is as written: "Expected", "Present", "Apologies"; empty if not told.
	Attendance string
	// Party and Ward are what a list of councillors says of a member; nowhere elsewhere.
	Party, Ward Text
	SourceID    string
}

// Slice is the text at a span.
func (d *Document) Slice(s Span) string { return d.Text[s.Start:s.End] }

// At makes a Text of the words at a span, unchanged.
func (d *Document) At(s Span) Text { return Text{d.Text[s.Start:s.End], s} }

const indexStep = 256

// CodePoints gives the offsets of a span in code points. The first call indexes the text; Document is not safe for
// concurrent first calls.
func (d *Document) CodePoints(s Span) (start, end int) {
	if d.index == nil {
		n := 0
		d.index = make([]int, 0, len(d.Text)/indexStep+1)
		for i := 0; i < len(d.Text); i++ {
			if i%indexStep == 0 {
				d.index = append(d.index, n)
			}
			if utf8.RuneStart(d.Text[i]) {
				n++
			}
		}
		d.index = append(d.index, n)
	}
	at := func(b int) int {
		k := b / indexStep
		n := d.index[k]
		for i := k * indexStep; i < b; i++ {
			if utf8.RuneStart(d.Text[i]) {
				n++
			}
		}
		return n
	}
	return at(s.Start), at(s.End)
}

// ItemAt gives the index of the item whose span holds an offset, -1 if none.
func (d *Document) ItemAt(offset int) int {
	i := sort.Search(len(d.Items), func(i int) bool { return d.Items[i].Span.End > offset })
	if i < len(d.Items) && d.Items[i].Span.Start <= offset {
		return i
	}
	return -1
}
