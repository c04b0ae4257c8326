package loader

import (
	"strconv"
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// buildItems names each item below its meeting by its minute number, or by its title where it has no number; below the
// record where the meeting is not known.
func (b *builder) buildItems() {
	for i, it := range b.facts.Items {
		p := b.place
		if it.Meeting >= 0 && it.Meeting < len(b.meetings) {
			b.placeAt(&p, it.Meeting)
		}
		stem := b.local
		if p.MeetingID != "" {
			stem = p.MeetingID.Path()
		}
		name := segment(it.Number.Value)
		if name == "_" {
			name = segment(it.Title.Value)
		}
		if name == "_" {
			name = "_" + strconv.Itoa(i+1)
		}
		id := b.unique(newID(scrutiny.KindAgendaItem, stem, name))
		n := &scrutiny.AgendaItem{
			ID: id, Number: it.Number.Value, Title: it.Title.Value, IsProcedural: it.IsProcedural, IsTruncated: it.IsTruncated,
			IsExempt: it.IsExempt, HasMinutes: it.HasMinutes, SourceID: it.SourceID, Place: p,
		}
		// The page of one item does not tell which of the meeting it is; another record may.
		if b.doc.Kind != record.PageItem && b.doc.Kind != record.PageIssue {
			n.Position = i + 1
		}
		b.node(n)
		p.ItemID = id
		b.items = append(b.items, id)
		b.places = append(b.places, p)
		b.edge(p.MeetingID, scrutiny.EdgeHasItem, id)
		b.edge(b.document, scrutiny.EdgeMentions, id)
		if len(b.evidence(id, it.Number.Span, it.Title.Span)) == 0 {
			b.evidence(id, firstLine(b.doc.Text, it.Span))
		}
	}
}

// firstLine is the first line of a span that has words, which stands for an item without number and title.
func firstLine(text string, s record.Span) record.Span {
	start := s.Start
	for line := range strings.Lines(text[s.Start:s.End]) {
		if words := strings.TrimSpace(line); words != "" {
			start += strings.Index(line, words)
			return record.Span{Start: start, End: start + len(words)}
		}
		start += len(line)
	}
	return record.Span{}
}
