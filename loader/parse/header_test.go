package parse_test

import (
	"strings"
	"testing"

	"scrutinygraph/loader/parse"
	"scrutinygraph/loader/record"
)

// TestWhichMeeting reads which body met, when and where, from the heads that clerks write.
func TestWhichMeeting(t *testing.T) {
	const items = "\n\n1. Apologies for absence\n\nThere were none.\n\n2. Minutes\n\nRESOLVED: that the minutes be signed.\n\n3. Kerbs\n\nThe report was noted.\n"
	for _, c := range []struct{ name, text, want string }{
		{"a name that is no committee's, below the page's title", "Agenda and minutes\n\nCoastal Futures Network - Tuesday 4 June 2024 10.30 am\n\nVenue: Room 2" + items, "Coastal Futures Network|2024-06-04|10:30|Room 2"},
		{"a group", "Agenda\n\nCo-ordinating Scrutiny Group - Monday 6th May 2019 6.00 pm\n\nVenue: Room 2" + items, "Co-ordinating Scrutiny Group|2019-05-06|18:00|Room 2"},
		{"the proceedings at a meeting", "Minutes of the proceedings at the Quarterly Meeting of Tarnbeck Borough Council held in the Assembly Rooms, Tarnbeck on Monday, 4 November 2019 at 7.15 pm." + items, "Tarnbeck Borough Council|2019-11-04|19:15|Assembly Rooms, Tarnbeck"},
		{"the cover of a pack", "Public Document Pack AB ROADS AND BRIDGES COMMITTEE\n\nWEDNESDAY 11 SEPTEMBER 2019 7.00 PM\n\nOrr/Lee Room - Town Hall\n\nAGENDA Page No" + items, "ROADS AND BRIDGES COMMITTEE|2019-09-11|19:00|Orr/Lee Room - Town Hall"},
		{"an item and no place below the date", "Agenda\n\nRoads Committee\n\nWednesday 11 September 2019 7.00 pm\n\nCivic Centre Repairs" + items, "Roads Committee|2019-09-11|19:00|"},
		{"a place of any name", "MINUTES OF THE PROCEEDINGS OF THE MEETING OF THE COUNCIL HELD AT TARNMOSS ON MONDAY 26 OCTOBER 2020 AT 6.30 PM" + items, "COUNCIL|2020-10-26|18:30|TARNMOSS"},
		{"a time and no place", "Minutes of the meeting of the Roads Committee held at 6.30 pm on Monday 26 October 2020" + items, "Roads Committee|2020-10-26|18:30|"},
		{"a heading on two lines", "MINUTES OF THE PROCEEDINGS OF THE COUNCIL MEETING HELD\n\nON MONDAY 8 MARCH 2004 AT 7.00 PM" + items, "COUNCIL|2004-03-08|19:00|"},
		{"a record of a meeting", "Record of a special meeting of the Harbour Board held on 4 November 2019 at 2 pm in the Custom House." + items, "Harbour Board|2019-11-04|14:00|Custom House"},
		{"its meeting", "SCRUTINY PANEL FOR PLACE\n\nAt its meeting held on Tuesday 3 May 2022 at 6.00 pm in the Council Chamber, Guildhall, Oxbridge, the Panel dealt with the following." + items, "SCRUTINY PANEL FOR PLACE|2022-05-03|18:00|Council Chamber, Guildhall, Oxbridge"},
		{"the word Minutes on a line of its own", "ROADS COMMITTEE\n\nMINUTES\n\nof the meeting held in the Council Chamber, Guildhall, Oxbridge, on Tuesday 3 May 2022 at 6.00 p.m." + items, "ROADS COMMITTEE|2022-05-03|18:00|Council Chamber, Guildhall, Oxbridge"},
		{"the meeting took place", "Roads Committee\n\nThe meeting took place on 3 May 2022 at 18:00 hours at the Town Hall." + items, "Roads Committee|2022-05-03|18:00|Town Hall"},
		{"an item's page inside the site's menu", "• Calendar\n  • Committees\n  • Meetings\n  • Your councillors\n  • Agenda item\n\n    Bus Shelters\n\n    • Meeting of The Council, Thursday, 7th March, 2024 1.30 pm (Item 10.)\n\n    To submit a report.\n\n    Minutes:\n\n    The report was noted.\n", "Council|2024-03-07|13:30|"},
		{"the summons to a meeting", "Papers\n\nRoads Committee\n\nA meeting of the Roads Committee will take place in the Assembly Rooms, Tarnbeck on Monday, 3 June 2024 at 10.30am." + items, "Roads Committee|2024-06-03|10:30|Assembly Rooms, Tarnbeck"},
		{"date and time behind one label", "Full Council\n\nDate: Tuesday, 02 Feb 2021 Time: 7:00 PM" + items, "|2021-02-02|19:00|"},
		{"time and place on one line", "Papers\n\nRoads Committee\nMonday 3 June 2024\n\nTime: 7.30pm Place: Assembly Rooms, Mill Lane" + items, "Roads Committee|2024-06-03|19:30|Assembly Rooms, Mill Lane"},
		{"a place whose line ends in a comma", "Minutes of the meeting of the Roads Committee held on 3 June 2024 in the Assembly Rooms, Mill House,\n\nTARNBECK" + items, "Roads Committee|2024-06-03||Assembly Rooms, Mill House"},
		{"a name with brackets", "ROADS COMMITTEE (KERBS AND VERGES)\n\nMinutes of a meeting held on 3 June 2024." + items, "ROADS COMMITTEE (KERBS AND VERGES)|2024-06-03||"},
		{"the label of the minutes' file below the date", "Papers\n\nRoads Committee\n\nDate: Monday 3 June 2024\n\nMinutes: Roads Committee - 3 June 2024" + items, "Roads Committee|2024-06-03||"},
		{"a body that meets no more", "Issue - meetings\n\nKerbs\n\nMeeting: 03/06/2024 - Roads Committee - Expired 18/10/25 (Item 21)\n\nThe report was noted.\n", "Roads Committee|2024-06-03||"},
		{"the name that a body had before", "Minutes of the meeting of the Roads and Kerbs Panel (formerly the Roads Panel) held on 3 June 2024 at 6.30 pm" + items, "Roads and Kerbs Panel|2024-06-03|18:30|"},
		{"the labels of a decision, each on its line", "Decision Maker: Cabinet\nDecision status: Recommendations Approved\nIs Key decision?: Yes\nTo agree where bus shelters stand.\nReport author: Ann Orr\nPublication date: 17/07/2013\nDate of decision: 16/07/2013\n", "Cabinet|2013-07-16||"},
		{"where it was decided", "Decision details\n\nDecision status: Approved\n\nIs Key decision?: Yes\n\nDecision:\n\n(1) The report was noted.\n\nDecided at meeting: 14/09/2018 - Harbour Board\n", "Harbour Board|2018-09-14||"},
		{"who decided, without a date", "Decision details\n\nBus Shelters\n\nDecision Maker: Cabinet\n\nDecision status: Approved\n\nAgreed to note the report.\n", "Cabinet|||"},
		// One who decides alone is no body.
		{"an officer decided", "Decision details\n\nBus Shelters\n\nDecision Maker: Cabinet Member for Roads\n\nDecision status: Approved\n\nAgreed to note the report.\n", ""},
		{"the minutes of another meeting, confirmed", "RESOLVED that the minutes of the meeting held on 8 September 2023 be signed as a correct record.\n\n\nThe Committee considered a report.\n\nRESOLVED that it be noted.\n", ""},
		{"another meeting's sentence", "Roads Committee" + items + "\nThe last meeting of the Harbour Board was held on 3 May 2022.\n", "Roads Committee|||"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := parse.Parse(&record.Source{Key: "a.txt", Media: record.MediaText, Text: c.text})
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			if len(doc.Meetings) > 0 {
				m := doc.Meetings[0]
				got = strings.Join([]string{m.Committee.Value, m.Date.Value, m.Time.Value, m.Venue.Value}, "|")
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestMeetingStatus reads what became of a meeting, and whether its minutes are a draft, from the head of its page and nowhere else.
func TestMeetingStatus(t *testing.T) {
	const items = "\n\n1. Apologies for absence\n\nThere were none.\n\n2. Minutes\n\nThe meeting of 9 May had been cancelled, and its minutes were a draft.\n"
	for _, c := range []struct{ text, want string }{
		{"Agenda and minutes\n\nRoads Panel - Tuesday 4 June 2024 10.30 am, CANCELLED\n\nVenue: Town Hall" + items, "Roads Panel|CANCELLED|final"},
		{"Agenda and minutes\n\nCANCELLED, Roads Panel - Tuesday 4 June 2024 10.30 am\n\nVenue: Town Hall" + items, "Roads Panel|CANCELLED|final"},
		{"POSTPONED - Roads Panel\n\nTuesday 4 June 2024 10.30 am" + items, "Roads Panel|POSTPONED|final"},
		{"Agenda\n\nRoads Panel\nTuesday 4 June 2024 10.30 am\n\nThis meeting was cancelled.\n\nNo. Item" + items, "Roads Panel|CANCELLED|final"},
		{"Agenda\n\nRoads Panel\nTuesday 4 June 2024 10.30 am\n\nTHIS MEETING HAS BEEN POSTPONED UNTIL 9 JULY 2024" + items, "Roads Panel|POSTPONED|final"},
		{"Agenda\n\nRoads Panel\nTuesday 4 June 2024 10.30 am\n\nPlease note that the meeting due to be held on 4 June 2024 has been cancelled." + items, "Roads Panel|CANCELLED|final"},
		{"Agenda\n\nRoads Panel\nTuesday 4 June 2024 10.30 am\n\nThe meeting due to be held on 9 May 2024 was cancelled." + items, "Roads Panel||final"},
		{"Roads Panel Minutes\n\nDate:\nWednesday 9 January 2013\n\nItem Number Item/Resolution\nPUBLIC\n12/31 MEETING CANCELLATION\n\nNotice had been given of a meeting.\n", "Roads Panel|CANCELLED|final"},
		{"Roads Panel Minutes\n\nDate:\nWednesday 9 January 2013\n\nItem Number Item/Resolution\nPUBLIC\n12/31 LACK OF A QUORUM\n\nTwo had come.\n", "Roads Panel|INQUORATE|final"},
		{"ROADS PANEL\n\nDRAFT MINUTES OF THE MEETING HELD ON 4 JUNE 2024" + items, "ROADS PANEL||draft"},
		{"Printed draft minutes\n\nRoads Panel - Tuesday 4 June 2024 10.30 am" + items, "Roads Panel||draft"},
		{"ROADS PANEL\n\nMinutes of the meeting held on 4 June 2024\n\nThese minutes are subject to confirmation at the next meeting." + items, "ROADS PANEL||draft"},
		{"ROADS PANEL\n\nMinutes of the meeting held on 4 June 2024" + items, "ROADS PANEL||final"},
	} {
		doc, err := parse.Parse(&record.Source{Key: "a.txt", Media: record.MediaText, Text: c.text})
		if err != nil {
			t.Fatal(err)
		}
		got := "no meeting"
		if len(doc.Meetings) > 0 {
			got = doc.Meetings[0].Committee.Value + "|" + doc.Meetings[0].Status.Value + "|" + map[bool]string{true: "draft", false: "final"}[doc.IsDraft]
		}
		if got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// TestCouncilName finds whose record it is in heads that are tables or sentences.
func TestCouncilName(t *testing.T) {
	for _, c := range []struct {
		media      record.Media
		text, want string
	}{
		{record.MediaMarkdown, "| **TARNBECK CITY COUNCIL** | |\n|---|---|\n| **Report to:** | Cabinet |\n| **Report of:** | Director of Roads |\n\n## Purpose of the report\n\nTo report.\n", "TARNBECK CITY COUNCIL"},
		{record.MediaText, "Roads Panel\n\nAction log at 4 May 2022\n\nTarnbeck Borough Council. The log holds what the Panel has asked for.\n", "Tarnbeck Borough Council"},
		{record.MediaText, "Roads Panel\n\nTarnbeck Borough Council – action log\n", "Tarnbeck Borough Council"},
		{record.MediaHTML, "<div><a href=#m>Skip to main content</a> <a href=/>Tarnbeck Council</a></div><h1>Agenda and minutes</h1><h2>Roads Panel - Tuesday 3 May 2022 6.00 pm</h2>", "Tarnbeck Council"},
		{record.MediaText, "Minutes of the Annual Meeting of Tarnbeck Town Council held on 5 May 2021\n", "Tarnbeck Town Council"},
		// The council, whichever it is.
		{record.MediaText, "Full Council\n\nDate: Tuesday 2 February 2021\n", ""},
		{record.MediaText, "MINUTES OF THE MEETING OF THE COUNCIL HELD AT TARNMOSS ON 26 OCTOBER 2020\n", ""},
		// Only spoken of.
		{record.MediaText, "Roads Panel\n\nTarnbeck Borough Council had written to the Panel about kerbs.\n", ""},
	} {
		doc, err := parse.Parse(&record.Source{Key: "a.txt", Media: c.media, Text: c.text})
		if err != nil {
			t.Fatal(err)
		}
		if doc.Council.Value != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, doc.Council.Value, c.want)
		}
	}
}
