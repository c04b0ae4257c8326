package parse_test

import (
	"strings"
	"testing"

	"scrutinygraph/loader/parse"
	"scrutinygraph/loader/record"
)

// TestItemManners finds the items of pages that number and mark them in their own ways.
func TestItemManners(t *testing.T) {
	const page = "Agenda and minutes\n\nVenue: Town Hall\n\nNo. Item\n\n"
	for _, c := range []struct{ name, text, want string }{
		{
			"items within an item", page + "4.\n\nREPORTS OF WORKING PARTIES\n\n4.1\n\nFlood recovery; pdf icon PDF 20 KB\n\nMinutes:\n\nThe party reported.\n\n4.2\n\nMarkets\n\nMinutes:\n\nThe party reported.\n\n5.\n\nANY OTHER BUSINESS\n\nMinutes:\n\nThere was none.\n",
			"4 REPORTS OF WORKING PARTIES|4.1 Flood recovery|4.2 Markets|5 ANY OTHER BUSINESS",
		},
		{
			"paragraphs within an item", page + "4.\n\nREPORTS\n\nMinutes:\n\n4.1\n\nThe party reported on floods.\n\n4.2\n\nThe report was noted.\n\n5.\n\nANY OTHER BUSINESS\n\nMinutes:\n\nThere was none.\n",
			"4 REPORTS|5 ANY OTHER BUSINESS",
		},
		{
			"two parts that count from one", "Agenda and minutes\n\nVenue: Town Hall\n\nPart A - Open business\n\n1. Apologies for absence\n\nNone.\n\n2. Minutes\n\nAgreed.\n\n3. Winter maintenance\n\nAgreed.\n\nPart B - Exempt business\n\n1. Sale of land at Mill Lane\n\nAgreed.\n\n2. Depot lease\n\nAgreed.\n",
			"1 Apologies for absence|2 Minutes|3 Winter maintenance|1 Sale of land at Mill Lane|2 Depot lease",
		},
		{
			"numbers under no name of a page", "Papers\n\nRoads Committee\n\n19.     Apologies for Absence\n\nNone.\n\n20.     Declarations of Interest\n\nNone.\n\n21.     Kerbs and Verges\n\nRESOLVED: that the report be noted.\n",
			"19 Apologies for Absence|20 Declarations of Interest|21 Kerbs and Verges",
		},
		{
			"numbers of the year", "Roads Panel\n\n4 MAY 2010\n\nPRESENT: Councillors Orr and Lee.\n\n64/10 APOLOGIES FOR ABSENCE\n\nNone.\n\n65/10 MINUTES\n\nAgreed.\n\n66/10 KERBS\n\nNoted.\n",
			"64/10 APOLOGIES FOR ABSENCE|65/10 MINUTES|66/10 KERBS",
		},
		{
			"one item of its own", "Roads Board Minutes\n\nDate:\nWednesday 9 January 2013\n\nItem Number Item/Resolution\nPUBLIC\n12/31 LACK OF A QUORUM\n\nThe meeting did not take place.\n",
			"12/31 LACK OF A QUORUM",
		},
		{
			"purposes are no items", page + "Apologies\n\nAdditional documents:\n\nNone.\n\n\nWork Programme pdf icon PDF 87 KB\n\nTo consider the report of the Head Clerk\n\nAdditional documents:\n\n\nThe report was noted.\n\n\nAmendment to Note 6\n\nThat the words be struck out.\n",
			" Apologies| Work Programme",
		},
		{
			"a matter's own title", "Issue - meetings\n\nLog of Actions\n\nMeeting: 13/02/2020 - Roads Committee (Item 78)\n\nAdditional documents:\n\nThat the Committee notes the log.\n",
			"78 Log of Actions",
		},
		{
			"rows run together", "No. | Item |\n---|---|\nApologies To receive any apologies. Additional documents: Minutes: None were received. |\n|\nAppointment of Chair To appoint a Chair. Additional documents: Minutes: It was proposed and\nResolved that Councillor Orr be appointed. |\n|\nDisclosures of Private Interests Members are required to register theirs within 28 days.\n",
			" Apologies| Appointment of Chair| Disclosures of Private Interests",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := parse.Parse(&record.Source{Key: "a.txt", Media: record.MediaText, Text: c.text})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, it := range doc.Items {
				got = append(got, it.Number.Value+" "+it.Title.Value)
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("got  %s\nwant %s", s, c.want)
			}
		})
	}
}
