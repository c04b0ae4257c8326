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
			"a series keeps a title of any form", "Roads Committee\n\nA meeting of the Roads Committee will be held in the Town Hall on Monday 3 June 2013 at 2.00pm.\n\n1.     Welcome and Apologies\n\n2.     Declarations of Interest\n\n3.     icon Kerbs, Verges and Other Things That Were Not Mended [4Mb] - Report by Head of Roads (copy herewith) (Pages 1-138)\n\n        Appendix 1a:  Kerbs (Pages 14-37)\n\n4.     whether the bridge at Mill Lane can be kept\n",
			"1 Welcome and Apologies|2 Declarations of Interest|3 Kerbs, Verges and Other Things That Were Not Mended",
		},
		{
			"a list in the debate is no series", page + "1.\n\nMinutes\n\nMinutes:\n\nAgreed.\n\n2.\n\nKerbs\n\nMinutes:\n\nMembers asked whether:\n\n1. Mill Lane would be mended.\n\n2. Hill Street would be mended.\n\n3. the ford was safe.\n\n3.\n\nVerges\n\nMinutes:\n\nNoted.\n",
			"1 Minutes|2 Kerbs|3 Verges",
		},
		{
			"numbers with a code", "Roads Committee\n\nMinutes of the meeting held on Thursday 5 June 2014\n\nRC14/73 Declarations of Interest\n\nNone.\n\nRC14/74 Apologies for absence\n\nMr Orr.\n\nRC14/75 A Walker's Story\n\nRC14/75.1 Mrs Lee told it.\n",
			"RC14/73 Declarations of Interest|RC14/74 Apologies for absence|RC14/75 A Walker's Story",
		},
		{
			"numbers that count within a year", page + "23-24/RC/16\n\nApologies\n\nMinutes:\n\nNone.\n\n23-24/RC/17\n\nKerbs\n\nMinutes:\n\nNoted.\n",
			"23-24/RC/16 Apologies|23-24/RC/17 Kerbs",
		},
		{
			"words behind the title", "Minutes of the meeting of the Council on Tuesday 20 August 2019 at 7.15pm\n\n1. Welcome\n\n2. Apologies for Absence – Cllr Orr\n\n3. Mowing contract – It was noted that the paths had been left out of it and would be added.\n\n4. Any Other Business – none\n",
			"1 Welcome|2 Apologies for Absence|3 Mowing contract|4 Any Other Business",
		},
		{
			"one long line", "Leafshire DRAFT Minutes of the Parish Council Meeting Wednesday 18 May 2016 Village Hall. Present: Cllrs Orr and Lee. 1. ELECTION OF THE CHAIRMAN 2016/7. The outgoing Chairman asked for nominations. Cllr Lee was proposed and elected by all who were there, with thanks from all sides of the room. 2. MINUTES OF THE MEETING HELD ON 20 th APRIL 2016 The minutes had been circulated and were accepted. 3. DECLARATIONS OF INTEREST None. " + strings.Repeat("The clerk spoke of the drains. ", 40) + "4. DATE OF NEXT MEETING To be told.\n",
			"1 ELECTION OF THE CHAIRMAN 2016/7|2 MINUTES OF THE MEETING HELD ON 20 th APRIL 2016|3 DECLARATIONS OF INTEREST|4 DATE OF NEXT MEETING",
		},
		{
			"items that say that they are", "Leafshire Parish Council special meeting.\nHeld at the Hall at 19:45 on 21st March 2018\nItem 1 To agree the minutes of January\nIt was resolved to accept them.\nItem 2 To agree the minutes of February\nIt was resolved to accept them.\n",
			"1 To agree the minutes of January|2 To agree the minutes of February",
		},
		{
			"titled parts of an item", "Minutes of the Meeting of the Roads Board held on 16 December 2020\n\n1. Welcome\n\nThe Chair opened the meeting.\n\n2. Kerbs\n\n2.1 Kerbs in the North\n\nNoted.\n\n2.2 Kerbs in the South\n\nNoted.\n",
			"1 Welcome|2 Kerbs|2.1 Kerbs in the North|2.2 Kerbs in the South",
		},
		{
			"a numbered heading in a text broken at a margin", "Minutes of the Meeting of the Roads Board held on 7 April 2020\n334 APOLOGIES FOR ABSENCE\nCllr Paulina Orr\n335 RECORDING OF PROCEEDINGS\nThe Clerk was recording the meeting for the Board and for Cllr Alexander\n336 DECLARATIONS OF INTEREST\nMembers had no interests to declare that had to do with any of the matters\n337 ROADS SUB-COMMITTEE (For its members only)\nIts minutes of the last meeting were there to be seen by all of them\n",
			"334 APOLOGIES FOR ABSENCE|335 RECORDING OF PROCEEDINGS|336 DECLARATIONS OF INTEREST|337 ROADS SUB-COMMITTEE",
		},
		{
			"rows with a time before them", "Venue: Town Hall\nNote | No. | Item |\n---|---|---|\n10.31 am |\nDeclarations of Interests Members and officers must declare any interest. |\n|\n10.33 am |\nUrgent Matters Items not on the agenda which the Chairman is of the opinion should be considered. |\n|\n10.40 am |\nReplies to Advice PDF 95 KB The Committee is asked to note the replies. |\n",
			" Declarations of Interests| Urgent Matters| Replies to Advice",
		},
		{
			"rows with titles in capitals", "No. | Item |\n---|---|\nAPOLOGIES Additional documents: Minutes: None. |\n|\nURGENT MATTERS AS AGREED BY THE CHAIR Notice of items which, in the view of the Chair, should be taken. Additional documents: Minutes: There were none. |\n|\nKERBS To receive the report. |\n",
			" APOLOGIES| URGENT MATTERS AS AGREED BY THE CHAIR| KERBS",
		},
		{
			"one long line with codes", "Safety Committee Minutes of the Meeting held on Thursday 5th June 2014 in Mill House Present: Ms Orr Rev Lee " + strings.Repeat("Head of Roads and Bridges ", 40) + "Agenda Item Action By RC14/73 Declarations of Interest Mr Lee declared an interest in agenda item RC14/79.1, being a walker. RC14/74 Apologies for absence Mrs Elm, Mr Oak. RC14/75 A Walker's Story RC14/75.1 Mrs Lee told it to all.",
			"RC14/73 Declarations of Interest|RC14/74 Apologies for absence|RC14/75 A Walker's Story",
		},
		{
			"titles alone, on a page that lost its name", "Members are told that the meeting is recorded.\n\n\nApologies for Absence\n\n\nMr Orr and Mrs Lee sent theirs.\n\n\nChair's Announcements\n\nThe Chair spoke of the fair.\n\n\nThat the minutes of May be approved.\n\n\nQuestions from the Public\n\nTwo were put.\n",
			" Apologies for Absence| Chair's Announcements| Questions from the Public",
		},
		{
			"long titles with the paper's place behind", "Council – 24 September 2019\n\nVenue: Mill House\nTime: 2 pm\n\n1  Mayor’s Remarks\n\n2  Declarations of Interests.\n\n3  Leafshire Young People's Plan 2019 – 2021 - Report of the Director: Children and Safe Places – See Appendix 1.\n\n4  Annual Report of the Audit Committee 2018/2019 – Report by the Director Governance and Partnerships – See Appendix 2.\n\n5  Kerbs\n",
			"1 Mayor’s Remarks|2 Declarations of Interests.|3 Leafshire Young People's Plan 2019 – 2021 - Report of the Director: Children and Safe Places – See Appendix 1.|4 Annual Report of the Audit Committee 2018/2019 – Report by the Director Governance and Partnerships – See Appendix 2.|5 Kerbs",
		},
		{
			"what was decided below a title is no purpose", page + "\nApologies\n\nNone.\n\n\nSchedule of mended kerbs\n\n[See the notes.]\n\n\n\nTo note the schedule.\n\n\n\nVerges pdf icon PDF 235 KB\n\nTo consider them.\n",
			" Apologies| Schedule of mended kerbs| Verges",
		},
		{
			"the line below the heads of columns", "Agenda and minutes\n\nVenue: Town Hall\n\nNo. Item\n\n\nMarsh and Mere Reports\n\n\nNone was given.\n\n\nUrgent Decisions\n\n\nNone.\n",
			" Marsh and Mere Reports| Urgent Decisions",
		},
		{
			"what came to nothing, and what a member brought", "Agenda and minutes\n\nVenue: Town Hall\n\nNo. Item\n\n\nUrgent Items\n\n\nThere were none.\n\n\nUse of the seal this month\n\n\nThere was no use of the seal.\n\n\nFord Panel Update\n\n\nCouncillor Orr, Lead Member for Fords, told the Committee of the floods.\n\n\nWhere the water stood\n\n\nIt stood at the mill.\n",
			" Urgent Items| Use of the seal this month| Ford Panel Update",
		},
		{
			"no sentence below the heads of columns", "Agenda and minutes\n\nVenue: Town Hall\n\nNo. Item\n\n\nIn the absence of the Chair, Vice Chair Councillor Ann Orr chaired the meeting.\n\n\nMinutes pdf icon PDF 9 KB\n\nTo sign the minutes.\n",
			" Minutes",
		},
		{
			"persons who came to an item are none", page + "\nMinutes\n\nAgreed.\n\n\nFoster Homes by the Sea pdf icon PDF 9 KB\n\n\nCouncillor Ann Orr - Lead Member for Homes\n\n\nJane Lee - Director of Children's Services\n\nTom Elm - Head of Homes\n",
			" Minutes| Foster Homes by the Sea",
		},
		{
			"an item's name below the site's address", "Leafshire\n\nE-mail\n\nThe Shire Hall\n\nTelephone\n\n01234\n\nAddress\n\nMill Lane\nOxbridge\nOX1\n\nMore\n\nYet more\n\nAnd more\n\nAgenda item\n\nFords and Kerbs\n\nThe report is attached\n\nMinutes:\n\n27.1    The Panel had the report.\n\n27.2    It was noted.\n",
			"27 Fords and Kerbs",
		},
		{
			"paragraphs of one minute below its title", "Work Programme and Action List of the Roads Panel\n\nTo consider the list.\n\n\n71.1          Members had the list.\n\n71.2          The Head of Roads spoke of it.\n",
			"71 Work Programme and Action List of the Roads Panel",
		},
		{"a number above what was done", "429\nThe Committee considered a report on kerbs, which had been asked for.\nThey were in need of mending, and the cost was known.\n", "429 "},
		{"a number above a list", "429\nKerbs were in need of mending.\nThe cost was known.\n", ""},
		{
			"a title with a date", "Roads Panel Minutes\n\nDate:\nMonday 5 December 2016\n\n1 SEDERUNT\n\nThree came.\n\n2 DECLARATIONS OF INTEREST\n\nNone.\n\n3 MINUTE OF MEETING OF 18 OCTOBER 2016\n\nAgreed.\n\n4 KERBS\n\nNoted.\n",
			"1 SEDERUNT|2 DECLARATIONS OF INTEREST|3 MINUTE OF MEETING OF 18 OCTOBER 2016|4 KERBS",
		},
		{
			"minutes that count behind a colon", "MINUTES OF THE MEETING OF THE COUNCIL\n\nHELD ON MONDAY 8 MARCH 2004 AT 7.00 PM\n\n04/08:01 APOLOGIES AND MAYOR'S BUSINESS\n\nMr Orr was away.\n\n04/08:02 KERBS\n\nThey were noted.\n",
			"04/08:01 APOLOGIES AND MAYOR'S BUSINESS|04/08:02 KERBS",
		},
		{
			"heads of columns of another system", "Roads Panel\nMonday, 5th September, 2016 2.30 pm\n\nPresent:\nCouncillor Orr, Councillor Lee\nItem Number Item/Description\nPUBLIC\nRP13/16 PREVIOUS MINUTES\nThey were signed.\nRP14/16 KERBS AND VERGES\n\nMembers had a report.\n",
			"RP13/16 PREVIOUS MINUTES|RP14/16 KERBS AND VERGES",
		},
		{
			"pages in a column, and a page's number before an item's", "AGENDA Page No\n\nRoads Committee\n\nMonday 5 September 2016\n\n1. Apologies for Absence\n\n2. Declarations of Interest\n\n3. Kerbs and Verges 11 - 56\n\n1 4. Report of the Surveyor 57\n",
			"1 Apologies for Absence|2 Declarations of Interest|3 Kerbs and Verges|4 Report of the Surveyor",
		},
		{
			"the type of a file before its title", "Meeting Details\n\nRoads Committee\n12 Jun 2018 - 19:00\n\n1. Welcome and Introductions\nThe Chair to welcome all.\n2. pdf Minutes (212Kb)\n\nTo sign them.\n3. pdf Kerbs (13Kb)\nTo note the kerbs.\n",
			"1 Welcome and Introductions|2 Minutes|3 Kerbs",
		},
		{
			"the only item of minutes", "Roads Panel\n\nMinutes of the meeting held on 3 May 2023\n\n1. Kerbs and Verges\n\nThe Panel considered the report of the Surveyor.\n\nRESOLVED: That it be noted.\n",
			"1 Kerbs and Verges",
		},
		{
			"a list of one is no item", "Roads Panel\n\nMinutes of the meeting held on 3 May 2023\n\nKerbs were discussed.\n\n1. Kerbs and Verges\n\n- to be mended\n",
			"",
		},
		{
			"numbers that count within their year, with a point", "Tarnbeck Town Council\n\nMinutes of the meeting held on 5 May 2021\n\n21.44 ELECTION OF CHAIR\n\nMr Orr was elected.\n\n21.45 APOLOGIES\n\nThere were none.\n\n21.46 KERBS\n\nThe clerk was to write.\n",
			"21.44 ELECTION OF CHAIR|21.45 APOLOGIES|21.46 KERBS",
		},
		{
			"numbered paragraphs are no items", "Tarnbeck Town Council\n\nMinutes of the meeting held on 5 May 2021\n\n21.1 The clerk reported on kerbs.\n\n21.2 APOLOGIES\n\n21.3 KERBS\n",
			"",
		},
		{
			"the minute's number behind the title", "Roads Panel\n\nTuesday 17 October 2023\nPresent: Councillors Orr and Lee\n1. Welcome: 065/23 The Chair welcomed everyone to the meeting.\n2. Apologies: 066/23: Mr Fox sent his.\n3. Kerbs: 067/23: It was agreed to mend them.\n",
			"1 Welcome|2 Apologies|3 Kerbs",
		},
		{
			"a dash that leads to the words below", "ROADS COMMITTEE\n\nMinutes of a meeting held on 3 June 2024.\n\n233     APOLOGIES -\n\nNone.\n\n234     MINUTES –\n\nAgreed.\n",
			"233 APOLOGIES|234 MINUTES",
		},
		{
			"titles in two languages are no paragraphs", "Roads Committee\n\nMinutes of the meeting held on 3 June 2024\n\nMs A Orr, Director of Roads and Bridges and of the Harbour\nMiss B Lee, Administrative Assistant to the Director\n\n1.  Apologies for Absence\nLeisgeulan\n\nNone.\n\n2.  Declarations of Interest in the Items on the Agenda\nFoillseachaidhean\n\nNone.\n\n3.  Kerbs and Verges and Other Small Things\nOirean\n\nNoted.\n",
			"1 Apologies for Absence|2 Declarations of Interest in the Items on the Agenda|3 Kerbs and Verges and Other Small Things",
		},
		{
			"items between the tags of a document", "Minutes - Committee for Roads\n\nMeeting date: Friday, 27 October 2017\n\n<AI1>\n\n1       Introductions and apologies\n\nThe Chair welcomed all.\n\n</AI1>\n\n<AI2>\n\n2       Kerbs and Verges\n\n2.1 The Committee asked about kerbs.\n\n2.2 Mr Orr answered.\n\n</AI2>\n",
			"1 Introductions and apologies|2 Kerbs and Verges",
		},
		{
			"numerals below a table whose cells have bars", "Tarnbeck Care Board - 16/04/2025\nAt a MEETING of the TARNBECK CARE BOARD held remotely on 16th April, 2025.\nPresent:-\nMembers |\nRole\n|\nAnn ORR (Chair) |\nNominated by Tarnbeck Council (Member) |\nBob LEE (Vice Chair) |\nNominated by the Health Board (Member) |\nCat FOX and others of the Partnership |\nPartnership |\nI APOLOGIES FOR ABSENCE\nThere were none.\nII DECLARATION OF INTEREST\nThere were none.\nIII KERBS\nThey were noted.\n",
			"I APOLOGIES FOR ABSENCE|II DECLARATION OF INTEREST|III KERBS",
		},
		{
			"a title with its file begins in capitals", page + "15 ROADS Annual Report PDF 206 KB\n\nMinutes:\n\nNoted.\n\n16 KERBS Annual Report PDF 20 KB\n\nMinutes:\n\nNoted.\n",
			"15 ROADS Annual Report|16 KERBS Annual Report",
		},
		{
			"a row whose purpose is a sentence", "No. | Item |\n---|---|\nApologies Members are reminded that they may send a substitute. Minutes: None were received. |\n|\nKerbs Minutes: Noted. |\n",
			" Apologies| Kerbs",
		},
		{
			"who is to act, in a row", "No. | Item | |\n---|---|---|\nAPOLOGIES FOR ABSENCE To receive any. Decision: Mr Orr sent his.\nAction by: CLERK (Mrs Lee) Minutes: Mr Orr sent his.\n|\n||\nPetitions received - to pass on PDF 13 KB Additional documents:\nMinutes:\nThere were two.\n|\n||\nKERBS PDF 56 KB To note the kerbs. Decision: They were noted.\n",
			" APOLOGIES FOR ABSENCE| Petitions received - to pass on| KERBS",
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

// TestToldAsMinutes: on a page that dropped its labels and blank lines, what tells of the meeting in the past is minutes.
func TestToldAsMinutes(t *testing.T) {
	for says, want := range map[string]string{
		"To consider a report on kerbs.\n\nMembers considered the report on kerbs.\n\nThe Clerk would write to the Minister.":  "agenda minutes minutes ",
		"To consider a report on kerbs.\n\nRESOLVED that the report be noted.":                                                 "agenda minutes ",
		"To consider a report on kerbs.\n\nThe Panel asked for it at its meeting in May.\n\nThe report will be sent on later.": "agenda agenda agenda ",
	} {
		doc, err := parse.Parse(&record.Source{Key: "a.txt", Media: record.MediaText, Text: "Agenda item\n\nKerbs and Verges\n\n" + says + "\n"})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, b := range doc.Items[0].Blocks {
			if b.Kind != record.BlockFurniture {
				got += string(b.Part) + " "
			}
		}
		if got != want {
			t.Errorf("%s\n got %s\nwant %s", says, got, want)
		}
	}
}
