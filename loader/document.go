package loader

import (
	"cmp"
	"net/url"
	"path"
	"unicode/utf8"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// buildDocument makes the node of the record itself.
func (b *builder) buildDocument() {
	key := b.doc.Source.Key
	b.node(&scrutiny.Document{
		ID: b.document, Title: cmp.Or(b.doc.Title.Value, path.Base(key)), Type: b.documentType(), Source: key, URL: webAddress(key),
		Hash: sourceHash(b.doc.Source), Length: utf8.RuneCountInString(b.doc.Text), IsLoaded: true, IsTruncated: b.isTruncated(), Place: b.place,
	})
	b.evidence(b.document, b.doc.Title.Span)
	b.evidence(b.document, b.facts.On.Spans...)
}

func (b *builder) isTruncated() bool {
	cut := b.doc.IsTruncated
	for _, it := range b.facts.Items {
		cut = cut || it.IsTruncated
	}
	return cut
}

func (b *builder) documentType() string {
	switch b.doc.Kind {
	case record.PageMeeting:
		for _, it := range b.facts.Items {
			if it.HasMinutes {
				return "minutes"
			}
		}
		return "agenda"
	case record.PageMeetingList, record.PageCommitteeList:
		return "list"
	case record.PageUnknown:
		return ""
	}
	return string(b.doc.Kind)
}

// buildPapers makes a node of each paper that the record lists or considers, named by its title below its item or
// meeting: the same paper in a text and an HTML copy of the minutes is one.
func (b *builder) buildPapers() {
	for _, paper := range b.facts.Papers {
		p := b.placeOf(paper.Item)
		stem := b.local
		if owner := cmp.Or(p.ItemID, p.MeetingID); owner != "" {
			stem = owner.Path()
		}
		id := newID(scrutiny.KindDocument, paperRoot, stem, segment(paper.Title))
		b.node(&scrutiny.Document{ID: id, Title: paper.Title, Type: paper.Type, URL: webAddress(paper.URL), Place: p})
		b.evidence(id, paper.Spans...)
		kind := scrutiny.EdgeMentions
		if paper.IsConsidered && p.ItemID != "" {
			kind = scrutiny.EdgeConsidered
		}
		b.edge(cmp.Or(p.ItemID, b.document), kind, id)
	}
}

// webAddress gives an address that is safe to follow, or "".
func webAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}
