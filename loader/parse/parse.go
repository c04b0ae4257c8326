package parse

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// Parse finds the structure of a source. It fails only on a source of a form that it does not know and on XML that
// cannot be read at all; whatever else it does not understand stands in the document's Problems.
func Parse(src *record.Source) (*record.Document, error) {
	return ParseContext(context.Background(), src)
}

// ParseContext is Parse up to the end of a context, whose error it returns.
func ParseContext(ctx context.Context, src *record.Source) (_ *record.Document, err error) {
	p := newPage(ctx, src)
	if err := p.parse(); err != nil {
		return nil, err
	}
	if src.IsCut {
		p.doc.IsTruncated = true
		if n := len(p.doc.Items); n > 0 {
			p.doc.Items[n-1].IsTruncated = true // where the reading ended
		}
	}
	return p.doc, ctx.Err()
}

func newPage(ctx context.Context, src *record.Source) *page {
	return &page{
		Steps: record.NewSteps(ctx), doc: &record.Document{Source: src, Kind: record.PageUnknown},
		restricted: map[string]bool{}, columns: map[string]record.Column{},
	}
}

// parse finds the structure of the page's source.
func (p *page) parse() (err error) {
	doc, src := p.doc, p.doc.Source
	defer scrutiny.Wrap(&err, "parse %s", src.Key)
	defer record.Ended(&err)
	p.readAddress()
	switch src.Media {
	case record.MediaHTML:
		p.renderHTML(src.Text)
	case record.MediaXML:
		if err := p.readWebService(src.Text); err != nil {
			return err
		}
	case record.MediaText, record.MediaMarkdown, record.MediaPDF:
		doc.Text = src.Text
		p.lines = splitLines(doc.Text)
		p.hasHashes = strings.Contains("\n"+doc.Text, "\n# ") || strings.Contains("\n"+doc.Text, "\n## ") || strings.Contains("\n"+doc.Text, "\n#### ")
	default:
		return scrutiny.Errorf(scrutiny.ErrInvalid, "%q is not a form of record that can be parsed", src.Media)
	}
	if len(p.lines) >= maxLines {
		doc.IsTruncated = true
		doc.Problems = append(doc.Problems, record.Problem{
			Span: record.Span{Start: p.lines[len(p.lines)-1].span.End, End: len(doc.Text)},
			Why:  fmt.Sprintf("the record has more than %d lines; what follows them was not read: split it", maxLines),
		})
	}
	p.plain = plainText(doc.Text)
	p.understand()
	p.trimBlocks(&doc.Blocks)
	for i := range doc.Items {
		p.trimBlocks(&doc.Items[i].Blocks)
	}
	return nil
}

// trimBlocks takes the space from the ends of blocks, and the blocks away that hold nothing else: a paragraph that was put
// together of lines can end in one that shows nothing.
func (p *page) trimBlocks(blocks *[]record.Block) {
	for i := range *blocks {
		(*blocks)[i].Span = trim(p.doc.Text, (*blocks)[i].Span)
	}
	*blocks = slices.DeleteFunc(*blocks, func(b record.Block) bool { return b.Span.Start == b.Span.End })
}

// understand gives the lines of a page their meaning.
func (p *page) understand() {
	p.findHost()
	p.markFurniture()
	p.markPageHeads()
	p.readTables()
	p.readAttendance()
	p.unwrap()
	p.splitRunIns()
	p.recognise()
	p.readPageLinks()
	p.findCouncil()
	if p.isList {
		b := p.newBuilder()
		for _, l := range p.lines {
			b.add(l, record.PartNone)
		}
		p.doc.Blocks = b.finish(record.PartNone)
		return
	}
	switch p.doc.Kind {
	case record.PageReport:
		p.readReport()
	case record.PageIssue:
		p.readIssue()
	case record.PageMeetingList:
		p.readMeetingList()
	case record.PageCommittee:
		p.readCommittee()
	case record.PageCommitteeList:
		p.readCommitteeList()
	default:
		p.readMeeting()
	}
	p.doc.IsTruncated = p.doc.IsTruncated || len(p.doc.Items) == 0 && p.endsCutOff(p.doc.Blocks)
	for i := range p.doc.Items {
		p.doc.IsTruncated = p.doc.IsTruncated || p.doc.Items[i].IsTruncated
	}
}

// page is a record on its way from lines to a document.
type page struct {
	record.Steps // one for each look at a line
	doc          *record.Document
	// plain is the document's text with plain spaces and dashes, byte for byte as long.
	plain string
	lines []line
	// hasMarkup: the lines come from HTML or XML, so each is a whole paragraph and its role is what the markup says.
	hasMarkup bool
	// body is the first line after the header: where items or text begin.
	body int
	// title is what the page calls itself.
	title pageTitle
	// wrap is the width at which the text was hard-wrapped; 0 when a line is a paragraph.
	wrap int
	// hasHashes: a Markdown text that marks its headings, so that nothing else is one.
	hasHashes bool
	// hasMinuteTable: the minutes were written as a table, which was taken apart.
	hasMinuteTable bool
	// hasItemTags: a document of the publishing system keeps each item between tags.
	hasItemTags bool
	// isList: a reply that lists papers or persons, whose lines have no structure to be found.
	isList bool
	// ids of the page itself, from links and reply elements.
	committeeID, meetingID string
	// site is the site's own host, from an absolute link to a page of its own; unlike the document's Host never that of an e-mail address.
	site string
	// restricted are the anchors of items that a web service reply marks as closed to the public.
	restricted map[string]bool
	// columns are the names of columns that were looked up.
	columns map[string]record.Column
}

// text is a line for matching: its spaces are plain ones, its dashes those of the common kinds, its offsets the record's.
// Every so often a look at a line ends the parsing with its context.
func (p *page) text(l line) string {
	p.Step()
	return p.plain[l.span.Start:l.span.End]
}
