package extract

import (
	"context"
	"reflect"
	"sort"
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// Extract reads a document. It does not change it, apart from the index that [record.Document.CodePoints] makes on demand.
func Extract(doc *record.Document) *record.Facts {
	facts, _ := ExtractContext(context.Background(), doc) // which has no end
	return facts
}

// ExtractContext is Extract up to the end of a context, whose error is the only one: a large document takes minutes.
func ExtractContext(ctx context.Context, doc *record.Document) (_ *record.Facts, err error) {
	defer record.Ended(&err)
	r := &reader{Steps: record.NewSteps(ctx), doc: doc, flat: flatten(doc.Text), facts: &record.Facts{Document: doc}, said: map[int]bool{}, posts: map[string]int{}, findings: map[string]bool{}, dates: map[record.Span][]moment{}}
	r.plain = r.flat
	r.joinCutWords()
	r.lower = lowerASCII(r.flat)
	r.layout()
	r.header()
	r.items()
	r.resolutions()
	r.papers()
	r.inspections()
	r.plans()
	r.recommendations()
	r.commitments()
	r.doubtfulDues()
	r.wrongDates()
	r.updates()
	r.people()
	r.services()
	r.bodies()
	r.votes()
	r.declarations()
	r.callIns()
	r.figures()
	r.unread()
	if r.cuts != nil {
		r.giveBack(reflect.ValueOf(r.facts).Elem())
	}
	return r.facts, ctx.Err()
}

// reader is one document being read.
type reader struct {
	record.Steps // one for each look at a passage
	doc          *record.Document
	flat, lower  string // the shadow of the text, and the same in lower case
	plain        string // the shadow before the words that a margin cut were put together
	cuts         []cutWord
	facts        *record.Facts
	blocks       []block
	sents        []sentence
	// limbs are the passages that were resolved or recommended, in order, for the commitments in them.
	limbs []limb
	// limbWords are the words of each of Facts.Resolutions.
	limbWords [][]string
	// homes are the homes that items are about, by item; otherCouncils the names that the record calls other councils'. Both are nil
	// until they are asked for.
	homes         map[int]string
	otherCouncils map[string]bool
	// lists are how many recommendations are listed behind a sentence, by where it begins.
	lists map[int]int
	// setApart are the inspections of which only words speak that set them apart from the one spoken of: "the last one, in 2021".
	setApart map[int]bool
	// inspectionMentions and planMentions are where they are named.
	inspectionMentions, planMentions []mention
	// columns are the meanings of the column names met so far.
	columns map[string]record.Column
	// findings tells which of them name a column of findings.
	findings map[string]bool
	// posts indexes Facts.Posts by name.
	posts map[string]int
	// dates are the calendar expressions found so far.
	dates map[record.Span][]moment
	// limbMarks and promiseMarks mark the text of limbs, and of promises that are no chase.
	limbMarks, promiseMarks marks
	// said marks the sentences, by their start, that gave a fact.
	said map[int]bool
}

// block is a block of the document with where it stands.
type block struct {
	record.Block
	item int // index in Document.Items, -1 outside items
	// section is the index of the heading above it, -1 if none.
	section int
	// lead is the index of the block that introduces it as one of a list, -1 if none.
	lead int
	// resolved marks what a resolution's opener or limbs hold, tracked a row that was read by its columns.
	resolved, tracked bool
}

// sentence is a sentence of a block.
type sentence struct {
	record.Span
	block, item int
	// nth is its place within the block, from 0.
	nth int
}

// layout puts all blocks in order and splits them into sentences.
func (r *reader) layout() {
	add := func(bs []record.Block, item int) {
		for _, b := range bs {
			if b.Span = r.trim(b.Span); b.Kind != record.BlockFurniture && b.Span.Start < b.Span.End {
				if r.cuts != nil {
					b.Span = r.trim(b.Span) // as the shadow ends
				}
				r.blocks = append(r.blocks, block{Block: b, item: item, section: -1, lead: -1})
			}
		}
	}
	add(r.doc.Blocks, -1)
	for i := range r.doc.Items {
		add(r.doc.Items[i].Blocks, i)
	}
	sort.SliceStable(r.blocks, func(i, j int) bool { return r.blocks[i].Span.Start < r.blocks[j].Span.Start })
	section, lead := -1, -1
	for i := range r.blocks {
		b := &r.blocks[i]
		if i > 0 && b.item != r.blocks[i-1].item {
			section, lead = -1, -1
		}
		switch b.Kind {
		case record.BlockHeading:
			section, lead = i, -1
		case record.BlockParagraph:
			lead = -1
		case record.BlockNumbered:
			// "1." and "2." below "Actions" are its members; "21.2" is a paragraph of the minutes.
			if lead < 0 || strings.Contains(b.Label, ".") || !reActionHead.MatchString(r.low(r.blocks[lead].Span)) {
				lead = -1
			}
		}
		for lead >= 0 && r.blocks[lead].Kind == b.Kind && b.Depth <= r.blocks[lead].Depth {
			lead = r.blocks[lead].lead // a sibling of the block that introduced the list above
		}
		b.section, b.lead = section, lead
		if b.Kind != record.BlockHeading && (r.endsWithColon(b.Span) || b.Kind == record.BlockParagraph && reActionHead.MatchString(r.low(b.Span))) {
			lead = i
		}
		spans := []record.Span{b.Span}
		if b.Kind == record.BlockRow && len(b.Cells) > 0 {
			spans = b.Cells
		}
		if b.Kind == record.BlockHeading {
			continue
		}
		n := 0
		for _, s := range spans {
			for _, t := range r.sentences(r.trim(s)) {
				r.sents = append(r.sents, sentence{t, i, b.item, n})
				n++
			}
		}
	}
}

func (r *reader) endsWithColon(s record.Span) bool {
	t := r.trim(s)
	for t.End > t.Start && (r.flat[t.End-1] == '-' || r.flat[t.End-1] == ' ') {
		t.End--
	}
	return t.End > t.Start && r.flat[t.End-1] == ':'
}

// isAgenda reports that a block announces what is to come rather than telling what was said.
func (r *reader) isAgenda(b int) bool { return b >= 0 && r.blocks[b].Part == record.PartAgenda }

// sentenceAt is the index of the first sentence that begins at an offset or behind it.
func (r *reader) sentenceAt(start int) int {
	return sort.Search(len(r.sents), func(i int) bool { return r.sents[i].Start >= start })
}

// marks are set on bytes of the text, so that what lies over a span is found however many there are.
type marks []bool

func (m marks) set(s record.Span) {
	for i := s.Start; i < s.End; i++ {
		m[i] = true
	}
}

// touch reports that a mark lies within a span.
func (m marks) touch(s record.Span) bool {
	for i := s.Start; i < s.End && i < len(m); i++ {
		if m[i] {
			return true
		}
	}
	return false
}

// low is the shadow at a span in lower case.
func (r *reader) low(s record.Span) string {
	r.Step()
	return r.lower[s.Start:s.End]
}

// flatAt is the shadow at a span.
func (r *reader) flatAt(s record.Span) string {
	r.Step()
	return r.flat[s.Start:s.End]
}

// anchor is the date from which relative dates of an item count: the day of its meeting, or of the report; empty if not known.
func (r *reader) anchor(item int) scrutiny.Date {
	m := 0
	if item >= 0 && item < len(r.facts.Items) && r.facts.Items[item].Meeting >= 0 {
		m = r.facts.Items[item].Meeting
	}
	if m < len(r.facts.Meetings) && !r.facts.Meetings[m].IsNext {
		return scrutiny.Date(r.facts.Meetings[m].Date.Value)
	}
	return scrutiny.Date(r.facts.On.Value)
}

// nextMeeting is the day that the record gives for the meeting after that of an item; empty if it gives none.
func (r *reader) nextMeeting(item int) scrutiny.Date {
	anchor := r.anchor(item)
	for _, m := range r.facts.Meetings {
		if d := scrutiny.Date(m.Date.Value); m.IsNext && d > anchor {
			return d
		}
	}
	return ""
}

// problem notes what could not be read, or not in one way only.
func (r *reader) problem(s record.Span, why string) {
	r.facts.Unread = append(r.facts.Unread, record.Problem{Span: s, Text: r.doc.Slice(s), Why: why})
}

// sub turns the offsets of a match inside a span into a span of the text.
func sub(s record.Span, m []int, group int) record.Span {
	if len(m) <= 2*group+1 || m[2*group] < 0 {
		return record.Span{}
	}
	return record.Span{Start: s.Start + m[2*group], End: s.Start + m[2*group+1]}
}
