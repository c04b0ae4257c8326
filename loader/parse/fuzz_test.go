package parse_test

import (
	"html"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"scrutinygraph/loader/parse"
	"scrutinygraph/loader/record"
)

// fuzzForm holds the law of checkLaw over records of some forms, seeded with those of testdata and of RECORDS_DIR.
func fuzzForm(f *testing.F, forms ...record.Media) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		if m, _ := media(ar.Files[0].Name); slices.Contains(forms, m) {
			f.Add(string(ar.Files[0].Data))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<16 {
			return
		}
		for _, form := range forms {
			doc, err := parse.Parse(&record.Source{Key: "fuzz", Media: form, Text: clean(text)})
			if err != nil {
				if form != record.MediaXML {
					t.Fatal(err) // only XML may be unreadable
				}
				continue
			}
			checkLaw(t, doc)
		}
	})
}

// clean makes a text what reading lets through.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	return strings.ReplaceAll(strings.ReplaceAll(s, "\x00", ""), "\r", "\n")
}

// FuzzText reads pages and papers of plain text.
func FuzzText(f *testing.F) {
	f.Add("Agenda and minutes\n\n1.\n\nMinutes pdf icon PDF 1 KB\n\nMinutes:\n\n(a)\n\nx ... view the full minutes text for item 1.")
	f.Add("Members\nRole\nAnn Fox\nChair\nI APOLOGIES\nII MINUTES – Resolved that")
	fuzzForm(f, record.MediaText, record.MediaPDF)
}

// FuzzHTML reads pages.
func FuzzHTML(f *testing.F) {
	f.Add("<table><tr><td>1<td><ul><li>a</table><script>x</script><p>İ\u00a0ﬁ")
	f.Add("<table><tr><th>Ref<th>Action<th>Owner<tr><td rowspan=3>1<td colspan=2><table><tr><td>&amp;amp;<td><a href=x>y</a></table>")
	fuzzForm(f, record.MediaHTML)
}

// FuzzWebService reads replies of the web service.
func FuzzWebService(f *testing.F) {
	f.Add("<a><b>&lt;p&gt;x</b></a>")
	fuzzForm(f, record.MediaXML)
}

// FuzzMarkdown reads reports and minutes in Markdown.
func FuzzMarkdown(f *testing.F) {
	f.Add("| Minute | Item | Action |\n|---|---|---|\n| 1. | **A** b<br>c | \\| d |\n")
	fuzzForm(f, record.MediaMarkdown)
}

var plainRef = regexp.MustCompile(`^[A-Z]{0,3}\d{1,4}$`)

// FuzzTracker writes a tracker in four forms: each is read by the law, and what its author put into the cells of a row stands
// in the cells, whichever the form.
func FuzzTracker(f *testing.F) {
	f.Add("1", "Provide the number of empty homes", "Head of Housing", "July 2023", "Open")
	f.Add("A/12", "Arrange a visit\u00a0soon; see Annex B", "Cllr O’Hare", "", "In progress")
	f.Add("7", "x", "", "3 May 2005", "")
	f.Fuzz(func(t *testing.T, ref, action, owner, due, status string) {
		cells := []string{ref, action, owner, due, status}
		for i, c := range cells {
			c = clean(c)
			if strings.ContainsAny(c, "|&<>*_\\\u00ad") || len(c) > 200 {
				return // marks of their own
			}
			cells[i] = strings.Join(strings.FieldsFunc(c, isBlank), " ")
		}
		full := slices.DeleteFunc(slices.Clone(cells), func(s string) bool { return s == "" })
		if len(full) < 2 || cells[0] == "" || cells[4] == "" {
			return // lines lose the space at their ends, and with it empty cells there
		}
		head := []string{"Ref", "Action", "Owner", "Due date", "Status"}
		esc := make([]string, len(cells))
		for i, c := range cells {
			esc[i] = html.EscapeString(c)
		}
		for form, src := range map[string]*record.Source{
			"html":  {Media: record.MediaHTML, Text: "<table><tr><th>" + strings.Join(head, "<th>") + "<tr><td>" + strings.Join(esc, "<td>") + "</table>"},
			"pipes": {Media: record.MediaMarkdown, Text: "| " + strings.Join(head, " | ") + " |\n|---|---|---|---|---|\n| " + strings.Join(cells, " | ") + " |\n"},
			"tabs":  {Media: record.MediaText, Text: strings.Join(head, "\t") + "\n" + strings.Join(cells, "\t") + "\n"},
			"bars":  {Media: record.MediaText, Text: strings.Join(head, " |\n") + " |\n" + strings.Join(cells, " |\n") + " |\n"},
			"lines": {Media: record.MediaText, Text: strings.Join(head, "\n") + "\n" + strings.Join(full, "\n") + "\n"},
		} {
			src.Key = form
			doc, err := parse.Parse(src)
			if err != nil {
				t.Fatal(err)
			}
			checkLaw(t, doc)
			if form == "lines" || form == "bars" && !plainRef.MatchString(cells[0]) {
				continue // which line is which cell, and where a head ends, is then a judgement, not a law
			}
			var rows [][]string
			for _, b := range doc.Blocks {
				if b.Kind != record.BlockRow {
					continue
				}
				if b.Part != record.PartActions || !slices.Equal(b.Header, head) {
					t.Errorf("%s: a row in %q under %q", form, b.Part, b.Header)
				}
				var row []string
				for _, c := range b.Cells {
					row = append(row, strings.Join(strings.FieldsFunc(doc.Slice(c), isBlank), " "))
				}
				rows = append(rows, row)
			}
			if len(rows) != 1 || !slices.Equal(rows[0], cells) {
				t.Errorf("%s: rows %q, want one of %q", form, rows, cells)
			}
		}
	})
}

// isBlank takes in the characters that reading counts as space.
func isBlank(r rune) bool {
	return strings.ContainsRune(" \t\n\v\f\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\u200b\ufeff\u2060", r) || r >= '\u2000' && r <= '\u200a'
}
