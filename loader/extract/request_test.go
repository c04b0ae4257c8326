package extract_test

import (
	"strings"
	"testing"

	"scrutinygraph/loader/extract"
)

// TestWhoeverAsks reads requests, undertakings and notes by their verbs, whoever stands before them: strength and owner of each.
func TestWhoeverAsks(t *testing.T) {
	for says, want := range map[string]string{
		"Ms Orme (Healthwatch) asked that carers be consulted.":                             "REQUESTED",
		"The Convener, seconded by Mr Blyth, asked that tenants be told.":                   "REQUESTED",
		"The Chair has also asked the Clerk to arrange a tour.":                             "REQUESTED Clerk",
		"Councillors urged officers to include a map in each paper.":                        "REQUESTED officers",
		"Some of those present pressed the Head of Roads to publish the list.":              "REQUESTED",
		"Councillors chased the answer to their letter.":                                    "REQUESTED",
		"The Head of Roads was asked to find out who owned the verge.":                      "REQUESTED",
		"Can a list of the closures be provided to the Panel?":                              "REQUESTED",
		"The Director advised that, in future, the report would include targets.":           "UNDERTAKEN Director",
		"He thought not, but this point would be checked with the lawyers.":                 "UNDERTAKEN",
		"It was confirmed that substitute Members would be invited to attend the training.": "UNDERTAKEN",
		"Members will be receiving a briefing on the matter.":                               "UNDERTAKEN",
		"She would ensure it was circulated.":                                               "UNDERTAKEN",
		"Jane Alder will write to the Home Office about the cost.":                          "UNDERTAKEN Jane Alder",
		"The Officer said that she would be arranging a meeting with the Leader.":           "UNDERTAKEN Officer",
		"She would come back to the Board on that if and when it was settled.":              "UNDERTAKEN",
		"Jane Alder to send the list to the Clerk.":                                         "AGREED Jane Alder",
		"JA/KS to report back.":                   "AGREED JA/KS",
		"The slides to be circulated to Members.": "AGREED",
		"It was, however, agreed that the table could be streamlined by leaving out a column.":       "AGREED",
		"It was also agreed that the Clerk and the Treasurer would jointly write to Chief Officers.": "AGREED Clerk and the Treasurer",
		"Members also agreed to the formation of a task group.":                                      "AGREED",
		"The Head of Housing spoke of plans to bring a report to the Panel in June 2020.":            "ANTICIPATED",
		// What somebody who was asked could not say at once, what goes round, and what is put on a later agenda or into a later paper.
		"Mr Wray did not have the numbers to hand, but would provide them, town by town, within four weeks.": "UNDERTAKEN",
		"Ms Keel said that it would be provided in writing.":                                                 "UNDERTAKEN Ms Keel",
		"The gritting plan of the Council would be circulated for information.":                              "UNDERTAKEN",
		"Mr Rae would have both for the March meeting.":                                                      "UNDERTAKEN Mr Rae",
		"The second report on the Better Homes Plan would be taken in June.":                                 "UNDERTAKEN",
		"Ms Dale would make the arrangements for a visit.":                                                   "UNDERTAKEN Ms Dale",
		"The Clerk would make sure that members of the Panel had a copy.":                                    "UNDERTAKEN Clerk",
		"The Director would report again once the auditors had been back.":                                   "UNDERTAKEN Director",
		"The paper on the audit of files would be with members by the end of March.":                         "UNDERTAKEN",
		"This would be included in the next report.":                                                         "UNDERTAKEN",
		"It was agreed that the numbers would be re-checked.":                                                "AGREED",
		"The bridge would be taken in hand.":                                                                 "",
		"It would be included in the price.":                                                                 "",
		"Schools did not have the money and would let the posts go.":                                         "",
		"Every plan was considered in June.":                                                                 "",
		// What a member would like or puts to the meeting, however it is said.
		"Indicated that it would like to ask the Mayor to look at the charges again.":                                                  "REQUESTED",
		"Wished to see the plan of the bridge.":                                                                                        "REQUESTED",
		"A Member told the Clerk that she would like a discussion of the ferry.":                                                       "REQUESTED",
		"He also suggested scrutiny of the ferry timetable.":                                                                           "SUGGESTED",
		"Councillor Elm said this was useful and suggested this be explored further.":                                                  "SUGGESTED",
		"Councillor Elm suggested that the Co-Chairs and Spokesperson meet before the budget.":                                         "SUGGESTED Co-Chairs and Spokesperson",
		"A suggestion was made by Mrs Orr to have the ferry on the agenda for May.":                                                    "SUGGESTED",
		"The Clerk suggested that Members might like to visit the depot.":                                                              "SUGGESTED",
		"The Chair called this a good report and looked forward to seeing the final figures.":                                          "SUGGESTED",
		"Councillor Elm queried whether the ferry company could attend a future meeting.":                                              "REQUESTED",
		"It was proposed by Cllr Elm and seconded by Cllr Orr and it was the decision to be kept.":                                     "",
		"The Board had asked for its thanks to be passed on to the crew.":                                                              "",
		"Request for further information on the ferry staff.":                                                                          "REQUESTED",
		"Request to see the ferry survey when it came out.":                                                                            "REQUESTED",
		"Paragraph 6 – Ferries – Further information requested":                                                                        "REQUESTED",
		"The Chair sought the Panel's view on whether this was right.":                                                                 "",
		"Councillor Elm had enjoyed the day at the quay, and suggested that all should have the same chance.":                          "",
		"Mr Orr was asked to put on a workshop for Members.":                                                                           "REQUESTED",
		"Mr Orr was asked to put his questions.":                                                                                       "",
		"It was agreed, that the report be taken in March.":                                                                            "AGREED",
		"It was agreed, nem con, that the report be taken in May.":                                                                     "AGREED",
		"Ferry safety was added to the work programme.":                                                                                "AGREED",
		"Members who had not replied would receive a letter from the Chair.":                                                           "UNDERTAKEN",
		"Further information on the fares of the ferries of the county and of its two boroughs would be provided in writing, if held.": "UNDERTAKEN",
		"The final draft of the plan was submitted to Ofsted in March 2020.":                                                           "",
		"The plan was due with Ofsted by 31 March 2020.":                                                                               "UNDERTAKEN",
		"Stephen Orr-Lee to be invited to later meetings.":                                                                             "AGREED Stephen Orr-Lee",
		"The motion will go forward for consideration at the next Council meeting.":                                                    "UNDERTAKEN",
		"The Panel agreed to note the change; and that it be submitted to the Council.":                                                "AGREED",
		"Clarification was sought as to the duty of members. Members noted this was a duty of each.":                                   "",
		// What is taken on beside another act, for a further verb, or as a thing.
		"Members agreed to approve the budget and the Chair agreed to keep them posted.":            "AGREED Members",
		"The Panel agreed to confirm whether the hearing would be held.":                            "AGREED Panel",
		"The Panel agreed to confirm the minutes.":                                                  "",
		"The Director agreed to this request.":                                                      "UNDERTAKEN Director",
		"The Director welcomed the survey and would provide an answer in due course.":               "UNDERTAKEN",
		"The Chair said that the letter had only just come and would forward it on to the Members.": "UNDERTAKEN Chair",
		"The Chair would ascertain whether there was room for it.":                                  "UNDERTAKEN Chair",
		"The Clerk explained that she would defer the form to a later date.":                        "UNDERTAKEN",
		"The figures were ready and would now be shared with Panel members.":                        "UNDERTAKEN",
		"The comments would be reflected in the final report.":                                      "UNDERTAKEN",
		"The ferry would be a standing item on later agendas.":                                      "UNDERTAKEN",
		"Enquiries would be made of the ferry company.":                                             "UNDERTAKEN",
		"A new format for the report would be tried in May.":                                        "UNDERTAKEN",
		"The Chair confirmed that it would be raised again with the Mayor.":                         "UNDERTAKEN Chair",
		"For example, the ferry service would consider its fares as part of its planning.":          "",
		"The item on the ferry was deferred.":                                                       "AGREED",
		// Those whom the council serves, papers, the past, what is asked of the meeting, and things described by having been asked for.
		"The residents of Mill Lane, with 60 signatures, requested a crossing.":                           "",
		"Parents asked that the school open earlier.":                                                     "",
		"The Chair had asked the Clerk to arrange a tour.":                                                "",
		"The report asked Members to note the budget.":                                                    "",
		"The Chair invited the Director to present the report.":                                           "",
		"Members were encouraged to contact the team.":                                                    "",
		"The information requested was set out in the appendix.":                                          "",
		"Members discussed the requested business plan, which lay with the Clerk to the Court.":           "",
		"Members asked the Director about his approach to tackling waste.":                                "",
		"Members agreed that standards were high, and the Trust said that this would feed into its plan.": "",
		"Members named the areas that they would like to be included.":                                    "",
		"He had said last year that he would let the Panel have the names.":                               "",
	} {
		f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\n"+says+"\n"))
		got := ""
		for _, c := range f.Commitments {
			if got != "" {
				got += "; "
			}
			got += string(c.Strength)
			if c.OwedBy != "" {
				got += " " + c.OwedBy
			}
		}
		if got != want {
			t.Errorf("%s\n got %q\nwant %q", says, got, want)
		}
	}
}

// TestPutOn: under the heading of a work programme a month is enough to put something on it; among matters arising it was done before.
func TestPutOn(t *testing.T) {
	for title, want := range map[string]int{"Work Programme": 1, "Ferries": 0, "Matters arising": 0} {
		f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 "+title+"\nFerry safety was added for March.\n"))
		if len(f.Commitments) != want {
			t.Errorf("%s: %d promises, want %d", title, len(f.Commitments), want)
		}
	}
}

// TestActionLists: what stands in a list that is said to be of actions is an action, whatever its words.
func TestActionLists(t *testing.T) {
	for says, want := range map[string]int{
		"From the talk the following actions were identified;\n- Tenants to be able to ring the Clerk direct.\n- Case studies of mended kerbs in a later paper.": 2,
		"These further actions were agreed at the end:\n- Case studies of mended kerbs in a later paper.":                                                        1,
		"The following fords were named:\n- Mill Lane, where tenants ring the Clerk.\n- Hill Street.":                                                            0,
	} {
		f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\n"+says+"\n"))
		if len(f.Commitments) != want {
			t.Errorf("%s\n got %d promises, want %d", says, len(f.Commitments), want)
		}
	}
}

// TestActionTakesUp: an action line behind the sentence that promised it is the same promise, and its time is the sentence's.
func TestActionTakesUp(t *testing.T) {
	f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\nMr Orme offered to lay on a briefing in March about potholes.\n\nACTION: Head of Roads to lay on the briefing on potholes.\n"))
	if len(f.Commitments) != 1 {
		t.Fatalf("%d promises, want one", len(f.Commitments))
	}
	if c := f.Commitments[0]; c.OwedBy != "Head of Roads" || c.Due.From != "2020-03-01" || len(c.Spans) != 2 {
		t.Errorf("owed by %q, due %q, %d passages", c.OwedBy, c.Due.From, len(c.Spans))
	}
}

// TestActionsInALine: behind one "ACTION:" each who is to act has a promise of their own; what is to be done is not who.
func TestActionsInALine(t *testing.T) {
	f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\nThe roads were spoken of.\n\nACTION: Head of Roads to circulate the map of fords; Democratic Services to invite the Drivers' Forum; the list of bridges to be supplied.\n"))
	var got []string
	for _, c := range f.Commitments {
		got = append(got, c.OwedBy+": "+c.Text)
	}
	want := "Head of Roads: ACTION: Head of Roads to circulate the map of fords | Democratic Services: Democratic Services to invite the Drivers' Forum; the list of bridges to be supplied."
	if s := strings.Join(got, " | "); s != want {
		t.Errorf("got %q", s)
	}
}

// TestAgainLater: what is asked to be reported again is asked for the first time; what is asked again is chased.
func TestAgainLater(t *testing.T) {
	for says, want := range map[string]bool{
		"Officers were asked to report again on fords in twelve months.": false,
		"Mr Ray asked again for the list of fords.":                      true,
	} {
		f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\n"+says+"\n"))
		if len(f.Commitments) != 1 || f.Commitments[0].IsChase != want {
			t.Errorf("%s\n got %+v", says, f.Commitments)
		}
	}
}

// TestMovedTo: of two times the one is meant to which the matter was moved.
func TestMovedTo(t *testing.T) {
	f := extract.Extract(build(t, "@minutes\n@meeting 2020-11-14 Scrutiny Committee\n\n== 9 Programme\nIt was noted that the review of fords would not be ready for January and had been moved to March 2021.\n"))
	if len(f.Commitments) != 1 || !f.Commitments[0].IsDeferral || f.Commitments[0].Due.From != "2021-03-01" {
		t.Errorf("got %+v", f.Commitments)
	}
}
