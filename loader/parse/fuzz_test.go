package parse_test

import (
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"scrutinygraph/loader/parse"
	"scrutinygraph/loader/record"
)

// FuzzParse holds the law of checkLaw over anything that reading lets through.
func FuzzParse(f *testing.F) {
	forms := []record.Media{record.MediaText, record.MediaMarkdown, record.MediaHTML, record.MediaXML, record.MediaPDF}
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		m, _ := media(ar.Files[0].Name)
		for i, form := range forms {
			if form == m {
				f.Add(uint8(i), string(ar.Files[0].Data))
			}
		}
	}
	f.Add(uint8(0), "Agenda and minutes\n\n1.\n\nMinutes pdf icon PDF 1 KB\n\nMinutes:\n\n(a)\n\nx ... view the full minutes text for item 1.")
	f.Add(uint8(2), "<table><tr><td>1<td><ul><li>a</table><script>x</script><p>İ\u00a0ﬁ")
	f.Add(uint8(3), "<a><b>&lt;p&gt;x</b></a>")
	f.Fuzz(func(t *testing.T, form uint8, text string) {
		if len(text) > 1<<16 {
			return
		}
		text = strings.ToValidUTF8(text, "\uFFFD")
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\x00", ""), "\r", "\n")
		doc, err := parse.Parse(&record.Source{Key: "fuzz", Media: forms[int(form)%len(forms)], Text: text})
		if err != nil {
			return // XML that is none; nothing else may fail
		}
		checkLaw(t, doc)
	})
}
