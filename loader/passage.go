package loader

import (
	"fmt"
	"unicode/utf8"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// evidence makes a passage of each span and points the fact at it. It gives the passages' IDs.
func (b *builder) evidence(fact scrutiny.ID, spans ...record.Span) []scrutiny.ID {
	var ids []scrutiny.ID
	for _, s := range spans {
		if s.Start >= s.End {
			continue
		}
		id := b.passage(s)
		b.edge(fact, scrutiny.EdgeEvidencedBy, id)
		ids = append(ids, id)
	}
	return ids
}

// buildText makes a passage of every paragraph, so that the whole record can be searched and read, not only what gave a
// fact. Paragraphs belong to their item, or to the record where they stand outside items.
func (b *builder) buildText() {
	under := func(owner scrutiny.ID, blocks []record.Block) {
		for _, block := range blocks {
			if block.Kind != record.BlockFurniture && block.Span.Start < block.Span.End {
				b.edge(owner, scrutiny.EdgeHasText, b.passage(block.Span))
			}
		}
	}
	under(b.document, b.doc.Blocks)
	for i, item := range b.doc.Items {
		if id := at(b.items, i); id != "" {
			under(id, item.Blocks)
		}
	}
}

// passage makes the passage of a span, once however many facts stand on it.
func (b *builder) passage(s record.Span) scrutiny.ID {
	if id := b.passages[s]; id != "" {
		return id
	}
	text := b.doc.Text
	if s.Start < 0 || s.End > len(text) || !utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End]) {
		// A stage that cuts a letter in two would otherwise show as a wrong quote, far from its cause.
		panic(fmt.Sprintf("%s: the span %d to %d is not a part of its text", b.doc.Source.Key, s.Start, s.End))
	}
	start, end := b.doc.CodePoints(s)
	id := scrutiny.NewPassageID(b.document, start, end)
	b.passages[s] = id
	b.node(&scrutiny.Passage{
		ID: id, DocumentID: b.document, Start: start, End: end, Text: text[s.Start:s.End],
		Before: before(text[:s.Start]), After: after(text[s.End:]),
		IsTruncated: b.isCutAfter(s), On: b.placeOf(b.doc.ItemAt(s.Start)).On,
	})
	return id
}

// around is how many code points of context a passage shows on each side.
const around = 160

func before(s string) string {
	at := len(s)
	for range around {
		if at == 0 {
			break
		}
		_, n := utf8.DecodeLastRuneInString(s[:at])
		at -= n
	}
	return s[at:]
}

func after(s string) string {
	at := 0
	for range around {
		if at == len(s) {
			break
		}
		_, n := utf8.DecodeRuneInString(s[at:])
		at += n
	}
	return s[:at]
}

// isCutAfter reports that the page cut its item off right after the words: none of the item's blocks follows them.
func (b *builder) isCutAfter(s record.Span) bool {
	i := b.doc.ItemAt(s.Start)
	if i < 0 || !b.doc.Items[i].IsTruncated {
		return false
	}
	within := false
	for _, block := range b.doc.Items[i].Blocks {
		if block.Kind == record.BlockFurniture {
			continue
		}
		if block.Span.Start >= s.End {
			return false
		}
		within = within || block.Span.End >= s.End
	}
	return within
}
