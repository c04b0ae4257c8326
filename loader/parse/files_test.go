package parse_test

import (
	"strings"
	"testing"

	"scrutinygraph/loader/parse"
	"scrutinygraph/loader/record"
)

// TestFiles: the files of an item, one a line or several on a line, without what only says their type and size.
func TestFiles(t *testing.T) {
	const page = "Agenda item\n\nFerry Review\n\nMinutes:\n\nThe Panel noted the report.\n\n"
	for says, want := range map[string]string{
		page + "Supporting documents: · Ferry Report , item 5. PDF 1 MB · Appendix A - Ferry Timetable, item 5. PDF 2 MB\n":                                                                                                   "Ferry Report | Appendix A - Ferry Timetable",
		page + "Supporting documents:\n\nFerry Report, item 5.1 PDF 100 KB; Appendix A - Ferry Timetable, item 5.1 PDF 2 MB\n":                                                                                                "Ferry Report | Appendix A - Ferry Timetable",
		page + "Supporting documents:\n\n- Ferry Report, item 5. PDF 100 KB\n- Map\n":                                                                                                                                         "Ferry Report | Map",
		"Ferry Committee\n12 Jun 2018 - 19:00\n\n1. Welcome\nThe Chair to welcome Members.\n\n2. pdf Minutes (212Kb)\nTo approve the minutes.\n\n3. pdf Ferry Review (1.2Mb)\nTo note the review.\n\npdf Agenda pack (2Mb)\n": "Minutes | Ferry Review | Agenda pack",
	} {
		doc, err := parse.Parse(&record.Source{Key: "x", Media: record.MediaText, Text: says})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, it := range doc.Items {
			for _, d := range it.Documents {
				got = append(got, d.Title.Value)
			}
		}
		if s := strings.Join(got, " | "); s != want {
			t.Errorf("%s\n got %q\nwant %q", says, s, want)
		}
	}
}
