package extract_test

import (
	"fmt"
	"testing"

	"scrutinygraph/loader/extract"
)

// TestForms reads one sentence of the debate at a time: the forms in which councils promise and ask.
func TestForms(t *testing.T) {
	for says, want := range map[string]string{
		// Requests.
		"The Committee asked for more information about school transport.":                  "INFORMATION_REQUEST REQUESTED",
		"Members requested that a breakdown of the figures be provided.":                    "INFORMATION_REQUEST REQUESTED",
		"A request was made for a list of the closed roads.":                                "INFORMATION_REQUEST REQUESTED",
		"It was requested that the annual report be circulated to Members.":                 "REPORT_BACK REQUESTED",
		"Further detail was sought about the waiting list.":                                 "INFORMATION_REQUEST REQUESTED",
		"The Panel asked that future reports should include data on absence.":               "DATA_CHANGE REQUESTED",
		"Councillor Vale asked whether the figures could be broken down by ward in future.": "DATA_CHANGE REQUESTED",
		"The Chair asked the Head of Transport to write to the bus operators.":              "LETTER REQUESTED",
		"Members commended the team and requested a copy of the leaflet.":                   "INFORMATION_REQUEST REQUESTED",
		"For future reports it would be helpful to have a glossary.":                        "DATA_CHANGE SUGGESTED",
		"It was suggested that a workshop be arranged for new Members.":                     "EVENT SUGGESTED",
		"The Vice-Chair proposed that a task group be set up to look at parking.":           "EVENT SUGGESTED",
		"Officers were asked to provide a breakdown of the costs.":                          "INFORMATION_REQUEST REQUESTED",
		"It was suggested this list be sent to Members after the meeting.":                  "INFORMATION_REQUEST SUGGESTED",
		"The Panel would welcome a briefing on the new contract.":                           "INFORMATION_REQUEST SUGGESTED",
		"The Committee was keen to receive an update on this.":                              "REPORT_BACK SUGGESTED",
		// Undertakings.
		"The Head of Highways agreed to provide the figures.":                                                              "UNDERTAKING UNDERTAKEN",
		"Officers undertook to check the position.":                                                                        "UNDERTAKING UNDERTAKEN",
		"Ms Orla Dunne promised the Committee a note on the contract.":                                                     "UNDERTAKING UNDERTAKEN",
		"The Director said that she would circulate the guidance to Members.":                                              "UNDERTAKING UNDERTAKEN",
		"Details of the event would be circulated to Members following the meeting.":                                       "UNDERTAKING UNDERTAKEN",
		"Assurance was given that the Committee would be informed once the inspection had taken place.":                    "UNDERTAKING UNDERTAKEN",
		"The Head of Parks was happy to provide the figures outside the meeting.":                                          "UNDERTAKING UNDERTAKEN",
		"It was agreed that the task group on parking be not proceeded with.":                                              "UNDERTAKING AGREED",
		"The item on school places had been moved from November to February.":                                              "UNDERTAKING AGREED",
		"A site visit is to be arranged.":                                                                                  "EVENT UNDERTAKEN",
		"There was still no list of the schools: this is to be provided.":                                                  "UNDERTAKING UNDERTAKEN",
		"The plan would be watched closely, with progress reports to Cabinet every two months.":                            "REPORT_BACK UNDERTAKEN",
		"The Head of Roads advised that she would bring this to the next meeting of the Board to be held on 4 May 2020.":   "UNDERTAKING UNDERTAKEN",
		"The Council and the CCG were required to submit a Written Statement of Action.":                                   "UNDERTAKING UNDERTAKEN",
		"Officers to provide a breakdown of the costs.":                                                                    "UNDERTAKING AGREED",
		"The Head of Highways to report back in March 2020.":                                                               "REPORT_BACK AGREED",
		"It was further agreed that there be a report on parking in September 2020.":                                       "REPORT_BACK AGREED",
		"It was agreed also that a further report on parking be brought in March 2020.":                                    "REPORT_BACK AGREED",
		"It was agreed that a further report on parking be made in May 2020.":                                              "REPORT_BACK AGREED",
		"It was agreed that arrangements be made for a visit to the depot.":                                                "UNDERTAKING AGREED",
		"It was agreed that officers bring forward a report on parking to the March meeting.":                              "REPORT_BACK AGREED",
		"It was agreed, on the proposal of Councillor Orr, seconded by Councillor Low, to write to the Education Board.":   "LETTER AGREED",
		"It was agreed, on the proposal of Councillor Orr, seconded by Councillor Low, that a report be brought in March.": "REPORT_BACK AGREED",
		"The Director was asked to bring a report on parking to the March meeting.":                                        "REPORT_BACK REQUESTED",
		"It was agreed that there be a minute's silence.":                                                                  "",
		"It was agreed that officers provide a written answer.":                                                            "UNDERTAKING AGREED",
		"It was agreed to defer the item to the next meeting.":                                                             "UNDERTAKING AGREED",
		"Consideration of the report was deferred until the meeting in March 2020.":                                        "UNDERTAKING AGREED",
		"The Panel agreed to note the report and to receive a further update in March 2020.":                               "REPORT_BACK AGREED",
		"It was agreed that the Chair would write to the Minister and that the item would be revisited in September 2020.": "LETTER AGREED REVIEW AGREED",
		"It was agreed that the Chair would write to the Minister and that this was a good report.":                        "LETTER AGREED",
		"Members hoped that the report would come to a future meeting.":                                                    "REPORT_BACK ANTICIPATED",
		"The Chairman agreed to write to the Minister.":                                                                    "LETTER AGREED",
		"It was agreed that further thought would be given to the design of the form.":                                     "UNDERTAKING AGREED",
		"Members agreed to establish a working group on flooding.":                                                         "EVENT AGREED",
		"An update on progress would be provided at a future meeting.":                                                     "REPORT_BACK UNDERTAKEN",
		"Cabinet would receive further updates in due course.":                                                             "REPORT_BACK UNDERTAKEN",
		"The plan would need to be submitted to the Department for Education by 1 March 2020.":                             "EXTERNAL_DEADLINE UNDERTAKEN",
		"There would be a further report in the autumn.":                                                                   "REPORT_BACK ANTICIPATED",
		"It was noted that the strategy would be considered by the Cabinet on 4 February 2020.":                            "UNDERTAKING ANTICIPATED",
		"It was suggested and accepted that officers circulate the guidance.":                                              "UNDERTAKING AGREED",
		"A written answer would be given to Councillor Elm.":                                                               "UNDERTAKING UNDERTAKEN",
		"Members were assured that a full breakdown would follow.":                                                         "UNDERTAKING UNDERTAKEN",
		"The officer did not have the figure to hand and would supply it after the meeting.":                               "UNDERTAKING UNDERTAKEN",
		"Officers were tasked with producing a timetable.":                                                                 "INFORMATION_REQUEST REQUESTED",
		"Councillor Elm asked whether Members could have a summary of the scheme.":                                         "INFORMATION_REQUEST REQUESTED",
		"Bus lanes would be added to the work programme.":                                                                  "WORK_PROGRAMME_CHANGE UNDERTAKEN",
		"The Chair proposed inviting the bus operator to a future meeting.":                                                "INFORMATION_REQUEST SUGGESTED",
		"A commitment was given to share the survey results.":                                                              "UNDERTAKING UNDERTAKEN",
		"The Director took this away as an action.":                                                                        "UNDERTAKING UNDERTAKEN",
		"The Director would take the comments on board and report back.":                                                   "REPORT_BACK UNDERTAKEN",
		"The Director was thanked and asked to return in six months with an update.":                                       "INFORMATION_REQUEST REQUESTED",
		"Members were told that they would receive a copy of the survey.":                                                  "UNDERTAKING UNDERTAKEN",
		"The meeting with the operator had been arranged for 3 March 2020.":                                                "UNDERTAKING ANTICIPATED",
		"Councillor Elm had agreed to attend the meeting to be held on 3 March 2020.":                                      "UNDERTAKING UNDERTAKEN",
		"The Board would recommend to its successor that an inquiry be held.":                                              "UNDERTAKING UNDERTAKEN",
		"The Committee agreed again to defer the report until March 2020.":                                                 "UNDERTAKING AGREED",
		"It was agreed that the item move from March to May 2020.":                                                         "UNDERTAKING AGREED",
		"Further information would be sought on the costs.":                                                                "UNDERTAKING UNDERTAKEN",
		"A Member asked if a date had been set and the Clerk said he would take this up with the trust.":                   "UNDERTAKING UNDERTAKEN",
		// Told of the past, denied, or done on the spot.
		"The Annual Report was due to be agreed at the meeting on 17 July 2019, however it was agreed by e-mail.": "",
		"The Chair did not expect that this would be on the agenda on 4 March 2020.":                              "",
		"The Chair asked that the thanks of the Panel be recorded.":                                               "",
		"In 2018 it was agreed that the service would be reviewed.":                                               "",
		"Cabinet had considered the report and agreed to write to the Minister.":                                  "",
		"Members asked whether schools could share the data.":                                                     "",
		"Parents would be sent a letter in March 2020.":                                                           "",
		"The Director read out a letter that would be sent to parents.":                                           "",
		"It was agreed that the meeting be adjourned for ten minutes.":                                            "",
		// False friends: opinions, discussion, hopes, the past, answers on the spot, outside bodies, the meeting's own conduct.
		"The Committee agreed that improvements were evident.":                                               "",
		"The Committee agreed that this was a very positive report.":                                         "",
		"It was hoped that numbers would fall.":                                                              "",
		"It was noted that two children had moved out of area.":                                              "",
		"Members were reminded that the service worked with partners.":                                       "",
		"A petition with 60 signatures requested a crossing.":                                                "",
		"Residents had asked the Council to repair the wall.":                                                "",
		"The Council had agreed to fund the scheme in 2018.":                                                 "",
		"The dispute was resolved amicably.":                                                                 "",
		"The Committee agreed to take it as an item of urgent business.":                                     "",
		"The Chair agreed that it could be considered as a matter of urgency.":                               "",
		"The report had been deferred from the previous meeting.":                                            "",
		"The work needed to be done by officers to meet demand was described.":                               "",
		"The Committee agreed to note the report.":                                                           "",
		"Parents would be invited to talk to another adult.":                                                 "",
		"Five working days' notice of the inspection would be provided by the inspectors.":                   "",
		"Ofsted would publish its report in the form of a letter.":                                           "",
		"Members sought clarification on the cost. The Head of Finance explained that it was £2m.":           "",
		"The Cabinet Member suggested that for some carers there was a dilemma.":                             "",
		"It was suggested that the rise could be due to the weather.":                                        "",
		"In response to a request for clarification, the Committee was informed that rates had not changed.": "",
		"The next meeting would be held on 3 March 2020.":                                                    "",
		"If a child declined, an adult would be informed.":                                                   "",
		"The minutes of the meeting held on 5 November 2019 were confirmed and signed.":                      "",
	} {
		f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\n"+says+"\n"))
		got := ""
		for _, c := range f.Commitments {
			got += fmt.Sprintf("%s %s ", c.Kind, c.Strength)
		}
		if want != "" {
			want += " "
		}
		if got != want {
			t.Errorf("%s\n got %q\nwant %q", says, got, want)
		}
	}
}

// TestTitles: an item is read for promises whatever its title begins like.
func TestTitles(t *testing.T) {
	for title, want := range map[string]int{"School exclusions": 1, "Exclusions and attendance": 1, "Exclusion of the press and public": 0, "Declarations of interest": 0, "Apologies and Mayor's Business": 1} {
		f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 "+title+"\nThe Panel requested that a report be brought to the March meeting.\n"))
		if len(f.Commitments) != want {
			t.Errorf("%s: %d promises, want %d", title, len(f.Commitments), want)
		}
	}
}

// TestLimbsBelow: limbs below a limb that ends with a colon are completed by it; a limb can hold the acts of two.
func TestLimbsBelow(t *testing.T) {
	for says, want := range map[string]string{
		"RESOLVED:\n(1) that the report be noted;\n(2) that the Director of Place:\n(a) provides a note on gritting; and\n(b) reviews the contract by June 2020.\n(3) that the Chair be thanked.":                                                                      "Director of Place: provides a note on gritting\nDirector of Place: reviews the contract by June 2020.\n",
		"RESOLVED: That the review be added to the work programme, and that the Scrutiny Officer circulate dates.":                                                                                                                                                     ": That the review be added to the work programme\nScrutiny Officer: the Scrutiny Officer circulate dates.\n",
		"RESOLVED: That the report be noted and to receive an update in June 2020.":                                                                                                                                                                                    ": to receive an update in June 2020.\n",
		"RESOLVED: That these steps be approved:\n- That a plan is prepared by June 2020.\n- That a report be brought back in May 2020.":                                                                                                                               ": That a plan is prepared by June 2020.\n: That a report be brought back in May 2020.\n",
		"RESOLVED: That the Cabinet:-\n(a) notes the decision of the Panel to request that the fare be deferred;\n(b) agrees to the request of the Panel to publish it; and\n(c) irrespective of (b), the Cabinet agrees to provide more detail.":                      ": agrees to the request of the Panel to publish it\n: irrespective of (b), the Cabinet agrees to provide more detail.\n",
		"RESOLVED: That the report be approved by the panel and passed to the next meeting of the council.":                                                                                                                                                            ": That the report be approved by the panel and passed to the next meeting of the council.\n",
		"RESOLVED: That the establishment of a task group be agreed.":                                                                                                                                                                                                  ": That the establishment of a task group be agreed.\n",
		"It was agreed:\n- That the Assistant Director was asked to provide a page on fares.\n- That Members were invited to ring the Clerk.":                                                                                                                          ": That the Assistant Director was asked to provide a page on fares.\n",
		"The Panel requested that:\ni) the terms were settled by May 2020;\nii) the cost was looked into.":                                                                                                                                                             ": the terms were settled by May 2020;\n: the cost was looked into.\n",
		"The programme was discussed and it was agreed that a report on ferries be brought to the next meeting; that the item on fords be deferred; and that an update on quays be provided.\nRESOLVED: That the work programme be updated to reflect the discussion.": ": That the work programme be updated to reflect the discussion.\n: The programme was discussed and it was agreed that a report on ferries be brought to the next meeting\n: that the item on fords be deferred\n: and that an update on quays be provided.\n",
		"RESOLVED:\n(1) the report be noted; and\n(2) Ferry Lines Limited attend again in May.":                                                                                                                                                                        "Ferry Lines Limited: Ferry Lines Limited attend again in May.\n",
		"RESOLVED:\n(a) to remove item 4 (Fords) from the planner; and\n(b) to move item 5 to the Council planner.":                                                                                                                                                    ": to remove item 4 (Fords) from the planner\n: to move item 5 to the Council planner.\n",
		"RESOLVED: That the report and the plan be noted and approved.":                                                                                                                                                                                                "",
	} {
		f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\n"+says+"\n"))
		got := ""
		for _, c := range f.Commitments {
			got += c.OwedBy + ": " + c.Text + "\n"
		}
		if got != want {
			t.Errorf("%s\n got %q\nwant %q", says, got, want)
		}
	}
}

// TestLongItem: a resolution takes up what was asked long before it in the debate.
func TestLongItem(t *testing.T) {
	says := "It was asked that an update on the resurfacing programme be brought to the September meeting.\n"
	for i := range 150 {
		says += fmt.Sprintf("The Committee asked for a list of the bridges of ward %d.\n", i)
	}
	f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\n"+says+"RESOLVED: That an update on the resurfacing programme be provided in September 2020.\n"))
	if c := f.Commitments[0]; c.Strength != "RESOLVED" || len(c.Spans) != 2 {
		t.Errorf("%s, %d passages", c.Strength, len(c.Spans))
	}
}

// TestOnePromise: what is said in the debate and resolved in the same item is one promise with the resolution's words.
func TestOnePromise(t *testing.T) {
	f := extract.Extract(build(t, `@minutes
@meeting 2020-01-21 Scrutiny Committee

== 9 Roads
It was asked that an update on the resurfacing programme be brought to the September meeting.
The Committee asked for a list of closed roads. Further detail was requested about bridges.
RESOLVED:
(a) That the report be noted;
(b) That an update on the resurfacing programme be provided to the Committee in September 2020; and
(c) That the information requested above be provided to the Committee by 28 February 2020.
`))
	if len(f.Resolutions) != 3 || len(f.Commitments) != 4 {
		t.Fatalf("%d resolutions, %d promises:\n%s", len(f.Resolutions), len(f.Commitments), outline(f))
	}
	c := f.Commitments[0]
	if c.Strength != "RESOLVED" || len(c.Spans) != 2 || c.Due.From != "2020-09-01" {
		t.Errorf("%s %d passages, due %s", c.Strength, len(c.Spans), c.Due.From)
	}
	for _, c := range f.Commitments[2:] {
		if c.Due.To != "2020-02-28" {
			t.Errorf("%s: due %q, want the day by which the resolution wants it", c.Text, c.Due.To)
		}
	}
}

// TestOpeners: every way in which councils open a resolution, and the limbs that follow.
func TestOpeners(t *testing.T) {
	for says, want := range map[string]string{
		"RESOLVED:\n(a) That the report be noted;\n(b) That the plan be approved.":                                   "a b ",
		"RESOLVED:\nTHAT\n(a) the report be noted; and\n(b) the plan be approved.":                                   "a b ",
		"RESOLVED – That the report be noted.":                                                                       "- ",
		"RESOLVED that the report be noted.":                                                                         "- ",
		"RESOLVED to:\n(1) to note the report\n(2) to approve the plan":                                              "1 2 ",
		"RESOLVED: That the Committee:-\n(a) notes the report; and\n(b) requests an update.":                         "a b ",
		"Resolved – (a) That the report be noted and, (b) that the plan be approved.":                                "a b ",
		"AGREED – That the report be noted.":                                                                         "- ",
		"It was agreed that:\n(1) the report be noted; and\n(2) officers report back.":                               "1 2 ",
		"RECOMMENDED – T H A T\n(a) the report be noted;\n(b) the plan be approved.":                                 "a b ",
		"(a) That the report be noted.\n(b) That the plan be approved.":                                              "a b ",
		"That the report be noted.":                                                                                  "- ",
		"Resolved to RECOMMEND: (to Council)\nThat the plan be approved.":                                            "- ",
		"Following a vote, it was RESOLVED that the plan be approved.":                                               "- ",
		"# Decision\n(a) To note the report.\n(b) To approve the plan.":                                              "a b ",
		"The Committee noted the report.":                                                                            "- ",
		"The Committee agreed that the report was good.":                                                             "",
		"The issue was resolved to the satisfaction of all.":                                                         "",
		"In discussion:\n(a) the budget was high;\n(b) the staff were busy.":                                         "",
		"It was agreed to:\n(a) note the report; and\n(b) receive an update.":                                        "a b ",
		"The Committee agreed:\n(a) to note the report; and\n(b) that officers report back.":                         "a b ",
		"Members agreed the following:\n- that the report be noted\n- that a letter be sent":                         "- - ",
		"The Panel discussed the report at length and resolved the following:\n(a) To note it.\n(b) To close.":       "a b ",
		"The Committee resolved by 6 votes for and 2 abstentions to:\n(1) Endorse the plan.":                         "1 ",
		"The Sub-Committee –\n(i) noted the report; and\n(ii) instructed officers to report back.":                   "i ii ",
		"(i) to note the report; and\n(ii) to instruct the Director to report back.":                                 "i ii ",
		"IT WAS RESOLVED THAT the report be noted.":                                                                  "- ",
		"Decision: To approve the recommendations of the report.":                                                    "- ",
		"DECISION: The Panel noted the update. The Chair thanked officers.":                                          "- ",
		"Decision: |\nThe Cabinet noted the report. |\n|\nThe Cabinet noted the letter. |":                           "- - ",
		"Outcome:\nThe Committee noted the report.":                                                                  "- ",
		"Recommendations agreed:\n1) That the report be noted.\n2) That the policy be reviewed.":                     "1 2 ",
		"RESOLVED – that (A) the agenda be agreed; and\n(B) the programme be approved.":                              "A B ",
		"Resolved: (i) That the report be approved.\nReasons: (i) To end the review.":                                "i ",
		"RESOLVED that the report be noted. The Committee also resolved to ask Cabinet to consider the fees.":        "- - ",
		"ORDERED that:-\n1. the report be noted; and\n2. the plan be approved.":                                      "1 2 ",
		"The Clerk presented the list. RESOLVED that it be noted.":                                                   "- ",
		"RESOLVED that the programme be approved with these changes:\n1. Bridges be added.\n2. Fords be taken out.":  "- 1 2 ",
		"It was proposed by Councillor Elm\nSeconded by Councillor Oak and resolved,\n\"That the fees be frozen.\"":  "- ",
		"RESOLVED\nFor the reasons set out in the report:-\n1. That the plan be approved.\n2. That it be published.": "1 2 ",
		"The following was agreed:\n1. The plan be approved.\n2. It be published.":                                   "1 2 ",
		"Decision:\nDECISION 1. To note the report; 2. To agree the plan; and 3. To ask the Clerk to publish it.":    "1 2 3 ",
		// What was only moved, recommended by a report, or resolved at another time, was not resolved.
		"Proposed by Councillor Elm, seconded by Councillor Oak,\nThat the Committee approves the scheme.":                                                                                  "",
		"The report recommended:-\nthat the Committee –\n(a) note the report; and\n(b) approve the plan.":                                                                                   "",
		"At its meeting on 4 May 2019 the Committee resolved that the fees be frozen.":                                                                                                      "",
		"In making decisions on the items below, the Committee agreed, in terms of section 149 of the Act:-\n(1) To have regard to the duty; and\n(2) To take the assessment into account.": "1 2 ",
		"It was moved by Councillor Elm, seconded by Councillor Oak and\n1. The report be noted and the plan appr":                                                                          "1 ",
		"It was moved by Councillor Elm, seconded by Councillor Oak and\nThat the Committee approves the scheme.":                                                                           "- ",
		"That the minutes of the Roads and Fords": "- ",
		// The opener over the limbs was lost.
		"Members spoke of the plan.\n(a) the report be noted;\n(b) the clerk email all members; and\n(c) the plan be approved.":                                            "a b c ",
		"Members spoke of the plan.\na) That Councillors Orr and Lee be appointed.\nb) The Councillors named above be thanked.\nc) That those who were away be told.":      "a b c ",
		"Members asked:\n(a) whether the bridge could be mended; and\n(b) whether the fee would be waived.":                                                                "",
		"Members spoke of the plan.\n(a) the bridge had been mended;\n(b) the fee was too high.":                                                                           "",
		"Resolved: That the Roads and Bridges Panel notes\n(i) the report.\n(ii) that the bridge was closed.":                                                              "i ii ",
		"RESOLVED:\n(a) That the agenda have:\n(i) bridges; and\n(ii) fords.\n(b) That the plan be approved.":                                                              "a i ii b ",
		"Members spoke of the plan.\n(a) the plan be approved;\n(b) these be appointed –\nRoads – Councillor Orr\nFords – Councillor Lee\n(c) the clerk email the others.": "a b c ",
		"Minute 14 of the last meeting recorded: RESOLVED that the fees be frozen.":                                                                                        "",
		"RESOLVED:\n(a) That the report be noted.\nVoting: 7 for\n(b) That the plan be approved.\nReason: none.":                                                           "a b ",
	} {
		f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\nThe Committee considered a report.\n"+says+"\n"))
		got := ""
		for _, x := range f.Resolutions {
			if x.Label == "" {
				x.Label = "-"
			}
			got += x.Label + " "
		}
		if got != want {
			t.Errorf("%s\n got %q\nwant %q", says, got, want)
		}
	}
}
