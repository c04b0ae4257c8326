package parse_test

import (
	"fmt"
	"strings"
	"testing"

	"scrutinygraph/loader/parse"
	"scrutinygraph/loader/record"
)

// TestHostileMarkup: markup made to exhaust a parser ends in a document or an error, after work that its size bounds.
func TestHostileMarkup(t *testing.T) {
	for name, c := range map[string]struct {
		media record.Media
		text  string
		words string // what must still be read
		fails bool
	}{
		"deep html":       {record.MediaHTML, strings.Repeat("<div>", 200_000) + "words at the bottom", "words at the bottom", false},
		"open formatting": {record.MediaHTML, strings.Repeat("<b><i><font>", 50_000) + "words", "words", false},
		"reopened": {record.MediaHTML, func() string {
			var b strings.Builder
			b.WriteString("<p>")
			for i := range 300 {
				fmt.Fprintf(&b, "<font color=%d>", i)
			}
			return b.String() + strings.Repeat("<p>x", 100_000) + "words"
		}(), "words", false},
		"nested tables":    {record.MediaHTML, strings.Repeat("<table><tr><th>Ref<th>Action<th>Owner<tr><td>1<td>", 3000) + "words", "words", false},
		"wide table":       {record.MediaHTML, "<table><tr><th>Ref<th>Action<th>Owner</tr>" + strings.Repeat("<tr><td rowspan=65534 colspan=65534>x<td>y<td>z</tr>", 20_000) + "</table>words", "words", false},
		"many rows":        {record.MediaHTML, "<table><tr><th>Ref<th>Action<th>Owner</tr>" + strings.Repeat("<tr><td>1<td>y<td>z</tr>", 100_000) + "</table>words", "words", false},
		"script and style": {record.MediaHTML, "<p>seen<script>alert('unseen')</script><style>p{unseen}</style>", "seen", false},
		"no tags":          {record.MediaHTML, "just words", "just words", false},
		"deep xml":         {record.MediaXML, strings.Repeat("<a>", 100_000), "", true},
		"entity bomb":      {record.MediaXML, `<!DOCTYPE a [<!ENTITY x "unseen"><!ENTITY y "&x;&x;">]><meeting><meetingid>1</meetingid><meetinglocation>&y; Hall</meetinglocation></meeting>`, "Hall", false},
		"no xml":           {record.MediaXML, "", "", true},
		"error page":       {record.MediaXML, "<string>Service unavailable</string>", "Service unavailable", false},
	} {
		t.Run(name, func(t *testing.T) {
			doc, steps, room, err := work(&record.Source{Key: name, Media: c.media, Text: c.text})
			// Of a short text most of the work is getting ready. The most is 1,500 bytes, and 2,400 under the race detector, whose
			// pools forget; what grows with the square of the text is far beyond.
			if len(c.text) > 1000 && (steps > 10 || room > 4000) {
				t.Errorf("%.2f looks and %.0f bytes of memory for each byte", steps, room)
			}
			if c.fails != (err != nil) {
				t.Fatalf("error %v, want one: %v", err, c.fails)
			}
			if err != nil {
				return
			}
			if !strings.Contains(doc.Text, c.words) || strings.Contains(doc.Text, "unseen") {
				t.Errorf("text %q, want %q and nothing unseen", clip(doc.Text, 80), c.words)
			}
		})
	}
}

// TestLinksThatRun: an address that would run code is not kept.
func TestLinksThatRun(t *testing.T) {
	doc, err := parse.Parse(&record.Source{Key: "x", Media: record.MediaHTML, Text: `<h1 class="mgMainTitleTxt">Agenda and minutes</h1>
<table class="mgItemTable"><tr><td class="mgItemNumberCell"><p>1.</p></td><td><p class="mgAiTitleTxt"><a href="javascript:documents/s1/x.pdf">Budget <span>PDF 3 KB</span></a></p></td></tr></table>`})
	if err != nil {
		t.Fatal(err)
	}
	if len(doc.Items) != 1 || doc.Items[0].Title.Value != "Budget" {
		t.Fatalf("items %v", doc.Items)
	}
	for _, d := range doc.Items[0].Documents {
		if d.URL != "" {
			t.Errorf("kept %q", d.URL)
		}
	}
}

// TestManyLines: a record of more lines than are read says so, and what was read stands.
func TestManyLines(t *testing.T) {
	doc, err := parse.Parse(&record.Source{Key: "x", Media: record.MediaText, Text: strings.Repeat("- a\n", 300_000)})
	if err != nil {
		t.Fatal(err)
	}
	if !doc.IsTruncated || len(doc.Problems) != 1 || len(doc.Blocks) == 0 || len(doc.Text) != 1_200_000 {
		t.Errorf("truncated %v, problems %v, %d blocks, %d bytes", doc.IsTruncated, doc.Problems, len(doc.Blocks), len(doc.Text))
	}
}
