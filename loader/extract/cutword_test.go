package extract_test

import (
	"testing"

	"scrutinygraph/loader/extract"
	"scrutinygraph/loader/record"
)

// TestCutWords reads words that a margin cut as one, and quotes them as the record has them.
func TestCutWords(t *testing.T) {
	for _, c := range []struct{ lines, want string }{
		{"The Head of Roads agreed to pro-\nvide the figures by 3 March 2020.", "The Head of Roads agreed to pro- vide the figures by 3 March 2020."},
		{"Members asked that the list be circu-\nlated.", "Members asked that the list be circu- lated."},
		{"Members asked for a report on fol-\nlow-up visits to be sent to the Com-\nmittee", "Members asked for a report on fol- low-up visits to be sent to the Com- mittee"},
		// A hyphen that is the word's own stays one.
		{"The Panel asked for a follow-\nup report.", "The Panel asked for a follow- up report."},
		{"Co-opted members were there, and co-\nopted members asked for a list.", "Co-opted members were there, and co- opted members asked for a list."},
		{"The roads were good, the kerbs -\nall of them - poor.", ""},
	} {
		text := "Roads Panel\n\n" + c.lines + "\n"
		doc := &record.Document{Source: &record.Source{Key: "a.txt", Media: record.MediaText, Text: text}, Text: text, Kind: record.PageMinutes}
		doc.Blocks = []record.Block{{Kind: record.BlockParagraph, Part: record.PartMinutes, Span: record.Span{Start: len("Roads Panel\n\n"), End: len(text) - 1}}}
		f := extract.Extract(doc)
		checkLaw(t, f)
		got := ""
		for _, x := range f.Commitments {
			got += x.Text
		}
		if got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.lines, got, c.want)
		}
	}
}
