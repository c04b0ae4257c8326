package parse_test

import (
	"strings"
	"testing"

	"scrutinygraph/loader/parse"
	"scrutinygraph/loader/record"
)

// TestIsMinuted tells minutes from agendas where the page's name does not.
func TestIsMinuted(t *testing.T) {
	const agenda = "\n\n1. Apologies for absence\n\n2. Minutes\n\nThe Committee is asked to agree them.\n\n3. Kerbs\n\nThere is circulated a report. The Committee is asked to note it.\n"
	for _, c := range []struct {
		name, text string
		kind       record.PageKind
		want       bool
	}{
		{"a summons", "Papers\n\nRoads Committee\n\nA meeting of the Roads Committee will be held in the Town Hall on Monday 3 June 2024 at 10.30am." + agenda, record.PageMeeting, false},
		{"meeting details, before the meeting", "Meeting Details\n\nRoads Committee\n3 Jun 2024 - 10:30 to 11:30" + agenda, record.PageMeeting, false},
		{"meeting details, with what was done", "Meeting Details\n\nRoads Committee\n3 Jun 2024 - 10:30 to 11:30" + agenda + "\n\nThe Committee noted the report.\n", record.PageMeeting, true},
		{"minutes", "Roads Committee\n\nMinutes of the meeting held on 3 June 2024" + agenda, record.PageMinutes, true},
	} {
		doc, err := parse.Parse(&record.Source{Key: "a.txt", Media: record.MediaText, Text: c.text})
		if err != nil {
			t.Fatal(err)
		}
		if doc.Kind != c.kind || len(doc.Meetings) != 1 || doc.Meetings[0].IsMinuted != c.want {
			t.Errorf("%s: %s %+v", c.name, doc.Kind, doc.Meetings)
		}
	}
}

// TestLinesOfPaper joins what a margin or a page broke, and leaves apart what stands apart.
func TestLinesOfPaper(t *testing.T) {
	const head = "Minutes of the Roads Committee held on 4 June 2024\n\n1. Apologies\nThere were none.\n\n2. Kerbs\n"
	for _, c := range []struct{ name, text, want string }{
		{
			"the foot of a page in mid-sentence", head + "The Committee asked for a list of the\nPage 1 of 3\nRoads Committee - 4 June 2024\nkerbs by July.\nRESOLVED that it be noted.\nPage 2 of 3\nRoads Committee - 4 June 2024\n3. Closing\nThe meeting closed.\n",
			"There were none.|The Committee asked for a list of the Page 1 of 3 Roads Committee - 4 June 2024 kerbs by July.|RESOLVED that it be noted.|The meeting closed.",
		},
		{
			"numbers of pages that do not count up", head + "See\nPage 3 of 9\nand\nPage 1 of 2\n",
			"There were none.|See|Page 3 of 9|and|Page 1 of 2",
		},
		{
			"lines of names", head + "Ann Orr, Director of Roads and of Bridges in Tarnbeck\nBob Lee, Head of Kerbs and Verges in the whole Borough\nCat Fox, Clerk to the Committee for Roads and Bridges\nDan Gill, Member of the Public and of the Harbour Users\n",
			"There were none.|Ann Orr, Director of Roads and of Bridges in Tarnbeck|Bob Lee, Head of Kerbs and Verges in the whole Borough|Cat Fox, Clerk to the Committee for Roads and Bridges|Dan Gill, Member of the Public and of the Harbour Users",
		},
		{
			"a paragraph", head + "The Committee considered the report of the Director of Roads\nand asked whether the kerbs of Mill Lane would be mended in\nthis year or in the next, and what that would cost the whole\nBorough.\n",
			"There were none.|The Committee considered the report of the Director of Roads and asked whether the kerbs of Mill Lane would be mended in this year or in the next, and what that would cost the whole Borough.",
		},
	} {
		doc, err := parse.Parse(&record.Source{Key: "a.txt", Media: record.MediaText, Text: c.text})
		if err != nil {
			t.Fatal(err)
		}
		checkLaw(t, doc)
		var got []string
		for _, it := range doc.Items {
			for _, b := range it.Blocks {
				if b.Kind != record.BlockFurniture {
					got = append(got, strings.Join(strings.Fields(doc.Slice(b.Span)), " "))
				}
			}
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.name, s, c.want)
		}
	}
}

// TestCutRecord: of a record of which only the beginning was read the last item is cut off, and so is the record.
func TestCutRecord(t *testing.T) {
	const text = "Roads Committee\n\nMinutes of the meeting held on 3 June 2024\n\n1. Apologies\n\nNone.\n\n2. Minutes\n\nAgreed.\n"
	for _, isCut := range []bool{false, true} {
		doc, err := parse.Parse(&record.Source{Key: "a.txt", Media: record.MediaText, Text: text, IsCut: isCut})
		if err != nil {
			t.Fatal(err)
		}
		if len(doc.Items) != 2 || doc.IsTruncated != isCut || doc.Items[0].IsTruncated || doc.Items[1].IsTruncated != isCut {
			t.Errorf("cut %v: %v, %+v", isCut, doc.IsTruncated, doc.Items)
		}
	}
}

// TestTrackerRows finds the rows of trackers whose references have a year in brackets, and whose cells go on.
func TestTrackerRows(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{
			"one cell below the other, two names not known", "Roads Panel\n\nReference\n\nOrigin\n\nDate\n\nArea\n\nRecommendation\n\nExec Date\n\nLead Officer\n\nAction taken\n\nStatus\n\nRP (25/26) 01\n\nRDS\n\n01/01/26\n\nFinance\n\nThat the list of kerbs be completed\n\n01/02/26\n\nAO/BL\n\nThe list was made\n\nComplete\n\nRP (25/26) 02\n\nRDS\n\n01/01/26\n\nFinance\n\nThat verges be mown in spring and autumn\n\n01/02/26\n\nAO/BL\n\nThe mowing goes on in most wards\n\nOngoing\n",
			"RP (25/26) 01,That the list of kerbs be completed,Complete|RP (25/26) 02,That verges be mown in spring and autumn,Ongoing",
		},
		{
			"bars that open and close the rows", "Roads Panel\n|\nReference |\nDate |\nRecommendation |\nStatus |\n|\nRP (25/26) 01 |\n01/01/26 |\nThat the list of kerbs be completed |\nComplete |\n|\nRP (25/26) 02 |\n01/01/26 |\nThat verges be mown |\nOngoing |\n",
			"RP (25/26) 01,That the list of kerbs be completed,Complete|RP (25/26) 02,That verges be mown,Ongoing",
		},
		{
			"cells that go on below are no rows", "Roads Panel\n\nRef   Recommendation                       Owner               Status\n1     That the list of kerbs be made       Head of Roads       Open\n      by ward, with those that are old     and Bridges\n2     That verges be mown                  Mr Orr              Complete\n",
			"1,That the list of kerbs be made,Open|2,That verges be mown,Complete",
		},
	} {
		doc, err := parse.Parse(&record.Source{Key: "a.txt", Media: record.MediaText, Text: c.text})
		if err != nil {
			t.Fatal(err)
		}
		checkLaw(t, doc)
		var got []string
		for _, b := range doc.Blocks {
			if b.Kind != record.BlockRow {
				continue
			}
			var cells []string
			for i, name := range b.Header {
				if name == "Ref" || name == "Reference" || name == "Recommendation" || name == "Status" {
					cells = append(cells, doc.Slice(b.Cells[i]))
				}
			}
			got = append(got, strings.Join(cells, ","))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.name, s, c.want)
		}
	}
}
