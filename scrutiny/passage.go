package scrutiny

import "strconv"

// Passage is the words themselves: a span of a loaded record's text. Every fact points at one or more.
type Passage struct {
	ID ID
	// DocumentID is the loaded record.
	DocumentID ID `prop:"documentId"`
	// Start and End are offsets in Unicode code points into the record's text; End is the first one not included.
	Start int `prop:"start"`
	End   int `prop:"end"`
	// Text is what stands there, unchanged.
	Text string `prop:"text"`
	// Before and After are the words around it, for display; empty at the ends of the text.
	Before string `prop:"before"`
	After  string `prop:"after"`
	// IsTruncated reports that the page cut the text off right after it.
	IsTruncated bool `prop:"isTruncated"`
	// On is the date of the record, for ordering.
	On Date `prop:"on"`
}

// NewPassageID names the passage at [start, end) of a document.
func NewPassageID(document ID, start, end int) ID {
	return ID(KindPassage.idPrefix() + ":" + document.Path() + "#" + itoa(start) + "-" + itoa(end))
}

func (p *Passage) NodeID() ID     { return p.ID }
func (p *Passage) NodeKind() Kind { return KindPassage }
func (p *Passage) Label() string  { return first(clip(p.Text), string(p.ID)) }

func itoa(n int) string { return strconv.Itoa(n) }
