package extract_test

import (
	"testing"

	"scrutinygraph/loader/extract"
)

// TestManners reads what councils promise, put off, drop and ask for again in many manners, and passes by what only looks
// like it. Every sentence stands alone in an item of a meeting of 21 January 2020.
func TestManners(t *testing.T) {
	for says, want := range map[string]string{
		// What is promised or asked for in the debate.
		"It would have to reach Estyn by 31 March.":                                                              "promised",
		"The plan must be with the Care Quality Commission by noon on 4 March 2020.":                             "promised",
		"A written response had to be lodged with the inspectorate within 70 working days.":                      "promised",
		"The Council had until 30 June to send Ofsted its statement of action.":                                  "promised",
		"The authority was required to give the Regulator an account of what it had done by April 2020.":         "promised",
		"The return was due with the Ombudsman by 14 February 2020.":                                             "promised",
		"The Written Statement of Action was to be lodged with Ofsted and the CQC by 1 May.":                     "promised",
		"The Council had to give the Ombudsman proof of what it had changed by 3 March 2020.":                    "promised",
		"Officers were to look into why the lights had failed.":                                                  "promised",
		"The Head of Parking was to write to the operator.":                                                      "promised",
		"Ms Dunne was to let Members have a copy of the leaflet.":                                                "promised",
		"The clerk is to find a date for the visit.":                                                             "promised",
		"The Democratic Services Officer would find out.":                                                        "promised",
		"Mrs. Hale would let them have the numbers by the end of February.":                                      "promised",
		"Cllr Poole would take the matter up with the bus company.":                                              "promised",
		"The Assistant Director would get the numbers to Members by Friday.":                                     "promised",
		"Dr. Lowe will e-mail the slides.":                                                                       "promised",
		"He would see that the figures reached Members before the next meeting.":                                 "promised",
		"Mr. Dean would circulate the turnover numbers by 31st March.":                                           "promised",
		"Members asked to visit the new depot.":                                                                  "promised",
		"The Panel asked to see the risk register.":                                                              "promised",
		"Members asked for a list of the roads that had been closed.":                                            "promised",
		"Mr. Dean asked that Members be told of the result.":                                                     "promised",
		"The Vice-Chair wished the figures for each ward to be shown.":                                           "promised",
		"One Member requested a presentation on kerbside collection.":                                            "promised",
		"Another asked for the numbers for each school.":                                                         "promised",
		"Another Member wanted a breakdown by ward.":                                                             "promised",
		"There was also a request for a visit to the depot.":                                                     "promised",
		"There was a call for the data to be shown by ward.":                                                     "promised",
		"Another suggested a visit to the depot.":                                                                "promised",
		"A Member suggested a session with the bus operators in the spring.":                                     "promised",
		"It was suggested that in its letter to the Cabinet Member the Committee ask how the cut would be made.": "promised",
		"The Head of Parks offered to arrange a visit.":                                                          "promised",
		"Mrs Lund offered a tour of the depot in the spring.":                                                    "promised",
		"Officers offered Members a briefing on the bill.":                                                       "promised",
		"The Director offered sight of the survey.":                                                              "promised",
		"The results would be shared with Members once they had been counted.":                                   "promised",
		"The outcome would be reported to Members when known.":                                                   "promised",
		"The findings will be sent to the Committee in March.":                                                   "promised",
		"A meeting would be arranged with the bus operators in April.":                                           "promised",
		"The complaint about the noise would be passed on to the Environmental Health team.":                     "promised",
		"The Committee would be involved in drawing up the new policy.":                                          "promised",
		"The Committee would be consulted on the draft in due course.":                                           "promised",
		"There would be an action plan, and the Highways Officer would keep a log of the complaints.":            "promised",
		"The Highways Officer would keep and update the list.":                                                   "promised",
		"The Chair advised that there would be a formal report back to a future meeting.":                        "promised",
		"The talk by the harbour master had now been arranged for the meeting on 9 June 2020.":                   "promised",
		"The report on kerbs had been added to the meeting on 9 June 2020.":                                      "promised",
		"In May 2020, a report on the cost of the ford was scheduled.":                                           "promised",
		"Consideration of Foster Homes by the Sea would take place on 9 June 2020.":                              "promised",
		"Visits to the fords would be arranged when it was safe to do so.":                                       "promised",
		"The Panel was worried by the cost and would like to see the figures for each ford.":                     "promised",
		"The responses would be added for information to the report on the website.":                             "promised",
		"The two petitions need a written reply from the Lead Member within six weeks – ACTION":                  "promised",
		"The two petitions need a written reply from the Lead Member within six weeks. – ACTION":                 "promised",
		// Put off.
		"The report on fly-tipping, due in March, would be taken in May instead.":     "put off",
		"It was agreed that the report on waste be deferred to the meeting on 4 May.": "put off",
		"The report would be put off until June.":                                     "put off",
		"Consideration of the budget was held over until the meeting in April.":       "put off",
		"The update due at this meeting would come to the May meeting instead.":       "put off",
		// Dropped.
		"The Library Service no longer intended to hold the sessions.": "dropped",
		"The visit to the depot would not now take place.":             "dropped",
		"It was agreed that the visit should not go ahead.":            "dropped",
		"The Committee did not need the update on the car parks.":      "dropped",
		"The training session had been cancelled.":                     "dropped",
		"Members agreed that the letter was no longer needed.":         "dropped",
		"It was agreed not to pursue the task group.":                  "dropped",
		"The Panel agreed not to proceed with the review of signs.":    "dropped",
		"The letter to the Minister would not be sent after all.":      "dropped",
		// Asked for again.
		"Councillor Oyelaran asked again for the costs, and for them to reach Members before the budget meeting.":  "asked again",
		"Members repeated their request and asked to have the figures no later than 14 February.":                  "asked again",
		"The numbers asked for in November had still not arrived and the Chair asked again for them.":              "asked again",
		"The Committee had still not had the list and asked for it once more.":                                     "asked again",
		"The Chair renewed the Committee's request for the costs.":                                                 "asked again",
		"The Panel was disappointed that the report requested in October had not come, and asked for it by March.": "asked again",
		"Members again asked for the figures by ward.":                                                             "asked again",
		// No promise of the council to those who ask.
		"Residents had to give evidence of their address by 31 March.":                           "",
		"Members asked to speak on the item.":                                                    "",
		"Members asked to leave the room did so.":                                                "",
		"The number had gone from 166 to 243 in two years.":                                      "",
		"He had offered to resign.":                                                              "",
		"The Council offered a grant of £200 to each household.":                                 "",
		"The scheme offered free swimming to children.":                                          "",
		"The developer offered land for a school.":                                               "",
		"The service offered advice and support to parents.":                                     "",
		"The Trust offered information sessions to carers.":                                      "",
		"The work was to be done by the contractor.":                                             "",
		"The team was to be congratulated.":                                                      "",
		"Service users asked to visit at weekends were turned away.":                             "",
		"The bus no longer ran on Sundays.":                                                      "",
		"The school no longer intended to expand.":                                               "",
		"The Council did not need planning permission.":                                          "",
		"Families did not need the leaflet.":                                                     "",
		"Attendance had slipped from 94% to 92%.":                                                "",
		"The meeting in April had been cancelled because of the election.":                       "",
		"The Government had asked councils to report by March.":                                  "",
		"The market had been moved to the square.":                                               "",
		"All had been given formal notice of a meeting to be held on 9 January.":                 "",
		"Members were told of the outcome.":                                                      "",
		"The Head of Service would be retiring in March.":                                        "",
		"The Ombudsman had asked the Council for evidence.":                                      "",
		"Applicants would be sent a letter.":                                                     "",
		"The Committee was asked to note the report.":                                            "",
		"Councillor Poole suggested that the weather was to blame.":                              "",
		"Another suggested the cause was poor lighting.":                                         "",
		"A Member suggested a lack of funding was behind it.":                                    "",
		"One Member suggested the team had done well.":                                           "",
		"Another asked for more detail. The Head of Parks explained that there were four sites.": "",
		"Members asked for clarification. The Director gave an example.":                         "",
		"There was a request for parking permits from forty residents of Mill Lane.":             "",
		"The letter had been sent to the Minister.":                                              "",
		"The visit had taken place in May.":                                                      "",
		"Some parents did not want to go ahead with the assessment.":                             "",
		"Pupils were to write to the Head with their ideas.":                                     "",
		"The contractor would let the tenants know.":                                             "",
		"The plan was with Ofsted.":                                                              "",
		"The report to the Ombudsman had been given in March.":                                   "",
		"Children had to be with a foster carer by night.":                                       "",
		"Ward councillors would be involved in most cases.":                                      "",
		"Foster carers would be consulted where a child was moved.":                              "",
		"The event had been cancelled in 2018 through bad weather.":                              "",
		"Officers were to be thanked for their work.":                                            "",
		"The new school was to open in September.":                                               "",
		"The next meeting, to take the review of fords, was scheduled for 9 June 2020.":          "",
		"A workshop had been arranged for 9 June 2019 and had gone well.":                        "",
		"It was noted that the peer review would take place in June 2020.":                       "",
		"The inspection would take place on 9 June 2020.":                                        "",
		"The Chair asked for declarations of interest.":                                          "",
		"The last motion led to action.":                                                         "",
	} {
		if got := outcome(t, says); got != want {
			t.Errorf("%s\n got %q, want %q", says, got, want)
		}
	}
}

// TestLimbManners is the same of what was resolved.
func TestLimbManners(t *testing.T) {
	for says, want := range map[string]string{
		// What is promised or asked for in the debate.
		"That a further report, setting out the position in each ward, be made in July 2020.": "promised",
		"That the next report on the fleet be made in July.":                                  "promised",
		"That the Leader be pressed to provide the costs.":                                    "promised",
		"That Members be told of the outcome once the appeal had been heard.":                 "promised",
		"That, once the grant is confirmed, the Director of Housing report back to Cabinet.":  "promised",
		"That, subject to funding, officers bring a costed plan to the Panel.":                "promised",
		"That the Committee be given the figures by April.":                                   "promised",
		"That figures for each ward be shown in the next report.":                             "promised",
		"That a detailed plan is drawn up.":                                                   "promised",
		"That the matter be looked at again in six months.":                                   "promised",
		"That a letter go to the Minister.":                                                   "promised",
		"That the report come back in June.":                                                  "promised",
		"That the Panel have a further report in June.":                                       "promised",
		"That a further report should come to the July meeting.":                              "promised",
		"That the policy be returned to the Committee in a year.":                             "promised",
		// Put off.
		"That the report on exclusions be deferred to the meeting on 4 May.": "put off",
		// Dropped.
		"That the task group on signs be wound up.":  "dropped",
		"That the visit not go ahead.":               "dropped",
		"That the request for a visit be withdrawn.": "dropped",
		// No promise of the council to those who ask.
		"That planning permission be granted.":                                 "",
		"That the precept be set at £120.":                                     "",
		"That the officers be thanked.":                                        "",
		"That the recommendations in the report be accepted.":                  "",
		"That the Budget for 2020/21 be approved.":                             "",
		"That the report be taken as read.":                                    "",
		"That Councillor Poole be elected Chair.":                              "",
		"That the applicant be given leave to speak.":                          "",
		"That the minutes be taken as read.":                                   "",
		"That the item be taken next.":                                         "",
		"That delegated authority be given to the Director to sign the lease.": "",
		"That approval be given to the scheme.":                                "",
		"That the recommendations made by the task group be endorsed.":         "",
		"That the progress made be welcomed.":                                  "",
		"That the licence be revoked.":                                         "",
		"That the fees be increased by 3% from April.":                         "",
	} {
		if got := outcome(t, "RESOLVED:\n(1) "+says); got != want {
			t.Errorf("%s\n got %q, want %q", says, got, want)
		}
	}
}

// outcome tells what became of the one promise of a text: "promised", "put off", "dropped" or "asked again"; empty for none.
func outcome(t *testing.T, says string) string {
	f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\n"+says+"\n"))
	switch {
	case len(f.Commitments) == 0:
		return ""
	case len(f.Commitments) > 1:
		return "promised twice"
	case f.Commitments[0].IsChase:
		return "asked again"
	case f.Commitments[0].IsWithdrawal:
		return "dropped"
	case f.Commitments[0].IsDeferral:
		return "put off"
	}
	return "promised"
}
