package extract_test

import (
	"strings"
	"testing"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// build makes a document of a small notation, so that these tests depend on no parser. Lines stand for themselves:
//
//	@minutes | @item | @report      the kind of page; @meeting 2022-03-17 Committee; @given 2022-03-17;
//	@council Leafshire Council          who is said to have held it
//	== 57 Title                     an item; "== - Title" has no number
//	[agenda] [minutes] [decision] [actions]   the part of what follows
//	# heading    - bullet   -- bullet below it    (a) limb    1.2 numbered    Label: | value  field
//	|= A | B     the heading cells of a table; | a | b  a row of it
//
// and everything else is a paragraph. The text of the document is the notation itself.
func build(tb testing.TB, text string) *record.Document {
	tb.Helper()
	doc := &record.Document{Source: &record.Source{Key: "test.txt", Path: "test.txt"}, Text: text, Kind: record.PageUnknown}
	part, item := record.PartNone, -1
	at := 0
	var header []string
	for line := range strings.Lines(text) {
		start, end := at, at+len(strings.TrimRight(line, " \r\n"))
		at += len(line)
		body := text[start:end]
		add := func(kind record.BlockKind, skip int, label string, depth int) {
			for skip < end-start && text[start+skip] == ' ' {
				skip++
			}
			skip = min(skip, end-start) // a mark with nothing behind it
			b := record.Block{Kind: kind, Part: part, Span: record.Span{Start: start + skip, End: end}, Label: label, Depth: depth}
			if item >= 0 {
				doc.Items[item].Blocks = append(doc.Items[item].Blocks, b)
				doc.Items[item].Span.End = end
				return
			}
			doc.Blocks = append(doc.Blocks, b)
		}
		if !strings.HasPrefix(body, "|") {
			header = nil
		}
		word, rest, _ := strings.Cut(body, " ")
		value := func(s string) record.Text {
			i := start + strings.LastIndex(body, s)
			return record.Text{Value: s, Span: record.Span{Start: i, End: i + len(s)}}
		}
		switch {
		case body == "":
		case word == "@minutes":
			doc.Kind = record.PageMinutes
		case word == "@item":
			doc.Kind = record.PageItem
		case word == "@report":
			doc.Kind = record.PageReport
			part = record.PartReport
		case word == "@given":
			doc.Source.Given.Date = scrutiny.Date(rest)
		case word == "@council":
			doc.Source.Given.Council = rest
		case word == "@meeting":
			date, committee, _ := strings.Cut(rest, " ")
			h := record.MeetingHeader{Date: value(date), IsMinuted: true}
			if committee != "" {
				h.Committee = value(committee)
			}
			doc.Meetings = append(doc.Meetings, h)
		case word == "==":
			number, title, _ := strings.Cut(rest, " ")
			it := record.Item{Title: value(title), Span: record.Span{Start: start, End: end}, Meeting: len(doc.Meetings) - 1}
			if number != "-" {
				it.Number = value(number)
			}
			doc.Items = append(doc.Items, it)
			item, part = len(doc.Items)-1, record.PartMinutes
		case strings.HasPrefix(body, "[") && strings.HasSuffix(body, "]"):
			part = record.Part(strings.Trim(body, "[]"))
		case word == "|=":
			header = nil
			for cell := range strings.SplitSeq(rest, "|") {
				header = append(header, strings.TrimSpace(cell))
			}
		case word == "|":
			add(record.BlockRow, 1, "", 0)
			b := &doc.Blocks
			if item >= 0 {
				b = &doc.Items[item].Blocks
			}
			row := &(*b)[len(*b)-1]
			row.Header = header
			for from := start + 1; from <= end; {
				to := end
				if i := strings.IndexByte(text[from:end], '|'); i >= 0 {
					to = from + i
				}
				cell := record.Span{Start: from, End: to}
				for cell.Start < cell.End && text[cell.Start] == ' ' {
					cell.Start++
				}
				for cell.End > cell.Start && text[cell.End-1] == ' ' {
					cell.End--
				}
				row.Cells = append(row.Cells, cell)
				from = to + 1
			}
		case strings.Contains(body, ": | "):
			label, v, _ := strings.Cut(body, ": | ")
			doc.Fields = append(doc.Fields, record.Field{Label: label, Value: value(v)})
		case word == "#":
			add(record.BlockHeading, 2, "", 0)
		case word == "-":
			add(record.BlockBullet, 2, "", 0)
		case word == "--":
			add(record.BlockBullet, 3, "", 1)
		case strings.HasSuffix(word, ")") && len(word) <= 5:
			add(record.BlockLimb, len(word), strings.Trim(word, "()"), 0)
		case word != "" && word[0] >= '0' && word[0] <= '9' && strings.Contains(word, "."):
			add(record.BlockNumbered, len(word), strings.TrimSuffix(word, "."), 0)
		default:
			add(record.BlockParagraph, 0, "", 0)
		}
	}
	return doc
}
