package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"scrutinygraph/loader/extract"
)

// TestInspections: who inspected under which framework and when, and whose inspections are left out.
func TestInspections(t *testing.T) {
	for says, want := range map[string]string{
		"The Ofsted inspection of children's services in May 2019 was noted.":                                                                           "Ofsted ILACS 2019",
		"The inspection of fostering by Care Inspectorate Wales (CIW) in November 2019 was noted.":                                                      "CIW  2019",
		"The report of the CSSIW inspection of children's services (2014) was considered.":                                                              "CSSIW  2014",
		"Estyn inspected the education services in March 2019.":                                                                                         "Estyn  2019",
		"The Education and Training Inspectorate (ETI) inspected youth services in October 2019.":                                                       "ETI  2019",
		"The Regulator of Social Housing had inspected the housing service in May 2019.":                                                                "Regulator of Social Housing  2019",
		"The Youth Justice Service inspection carried out by HM Inspectorate of Probation in 2019 was considered.":                                      "HMIP  2019",
		"Following the ILACS inspection (February 2019), the JTAI (June 2019) and the Local Area SEND Inspection (December 2019), plans were in place.": "Ofsted ILACS 2019, Ofsted JTAI 2019, Ofsted SEND local area 2019",
		"The Single Inspection Framework (SIF) inspection in 2016 had found weaknesses; the ILACS in 2019 had not.":                                     "Ofsted SIF 2016, Ofsted ILACS 2019",
		"The Joint Local Area Special Educational Needs and Disabilities (SEND) Inspection took place in 2018.":                                         "Ofsted SEND local area 2018",
		"The Ofsted focused visit in July 2019 looked at care leavers. The monitoring visit of November 2019 found progress.":                           "Ofsted Focused visit 2019, Ofsted Monitoring visit 2019",
		"The JAR fieldwork ended on Friday 17 January.":                                                                                                 "Ofsted JAR 2020",
		"Leafham's services had been judged inadequate by Ofsted in 2018.":                                                                              "Ofsted  2018",
		"The ILACS inspection of May 2018 was noted. The children's home at Elm House had been inspected by Ofsted in October 2019 and judged good.":    "Ofsted ILACS 2018, Ofsted  2019",
		"The ILACS inspection of May 2018 and the Elm House inspection (June 2019) were reported.":                                                      "Ofsted ILACS 2018,   2019",
		"The Director presented the report of the Care Quality Commission, which had been published on 14 January.":                                     "CQC  0",
		"A letter came from the Education and Training Inspectorate. The report of the Inspectorate had been published on 14 January 2019.":             "ETI  0",
		"The Ofsted report published on 14 January 2020 was considered.":                                                                                "Ofsted  0",
		"The outcome of the Estyn inspection under the Education Act (2005) was noted; it was carried out in June.":                                     "Estyn  0",
		"The corporate peer challenge carried out by the Local Government Association in March 2019 was noted.":                                         "LGA Peer review 2019",
		"Members considered the LGA finance peer review of June 2018.":                                                                                  "LGA Peer review 2018",
		"The public interest report of the Local Government and Social Care Ombudsman, issued in May 2019, was noted.":                                  "Ombudsman Ombudsman report 2019",
		"The Care Quality Commission had assessed the Council's adult social care in May 2019.":                                                         "CQC Local Authority Assessment 2019",
		"The JTAI took place in July 2019 and was conducted by the Care Quality Commission and HMI Probation.":                                          "CQC JTAI 2019",
		"Ofsted and the Care Quality Commission had re-visited the local area in July 2019.":                                                            "Ofsted SEND local area 2019",
		"Ofsted had made a focused visit on 23 and 24 May 2019. Progress on the 2018 inspection of children's services was told.":                       "Ofsted Focused visit 2019, Ofsted ILACS 2018",
		"The Estyn monitoring visit took place in May 2019. Members welcomed Estyn's letter about its visit in May.":                                    "Estyn Monitoring visit 2019",
		// What was inspected names the framework, and one that was not in use in the year does not count.
		"The Ofsted inspection of the fostering agency took place in June 2019.":                                                                                  "Ofsted Fostering agency 2019",
		"Ofsted's report on the fostering agency registered on 1 May 2012 was read.":                                                                              "Ofsted Fostering agency 0",
		"Ofsted had inspected in May 2016 the council's arrangements for supporting school improvement.":                                                          "Ofsted School improvement 2016",
		"The Care Inspectorate Wales performance evaluation of adult services took place in June 2019.":                                                           "CIW Performance evaluation 2019",
		"The last inspection, of May 2016, was under Ofsted's Single Inspection Framework (SIF) and the inspection of 4 to 22 November 2019 was under the ILACS.": "Ofsted SIF 2016, Ofsted ILACS 2019",
		"The visit of the Estyn inspectors in June 2019 followed the inspection of March 2017.":                                                                   "Estyn  2017",
		"Ofsted's report was published; the Ofsted inspector's report on children's services had been read.":                                                      "Ofsted  0",
		"Her Majesty's Inspectorate of Constabulary and Fire & Rescue Services inspected the service in 2019.":                                                    "HMICFRS  2019",
		"The plan that answered the Care Quality Commission's inspection of homecare would be considered in March.":                                               "CQC  0",
		"The Ofsted inspection had led to a notice, and more monitoring visits were planned.":                                                                     "Ofsted  0",
		// Hypothetical, expected, general, and those of others.
		"Members agreed dates for the delivery of the LGA peer challenge.":                                                  "",
		"Ofsted will make monitoring visits, the first of which is expected in the spring.":                                 "",
		"The Council would be subject to monitoring visits by Ofsted.":                                                      "",
		"It was suggested that the LGA peer challenge take place in September 2019.":                                        "",
		"Staff had a performance evaluation in May 2019.":                                                                   "",
		"The CQC Inspection Manager told of the inspection of hospital providers.":                                          "",
		"A Member drew attention to the Ofsted inspection of neighbouring Thornham in 2019.":                                "",
		"Estyn had paused all inspection activity on 13 March 2019.":                                                        "",
		"The next Estyn inspection could come at any time from 2024.":                                                       "",
		"Officers told how the Joint Area Review inspection was being prepared for.":                                        "",
		"The Annual Performance Assessment of adult social care by the Care Quality Commission was received.":               "",
		"The Ombudsman's annual review letter for 2018/19 was received, with 61 complaints decided.":                        "",
		"Members were to visit the museum in May; the visit would be on a Monday.":                                          "",
		"The service was preparing for an ILACS inspection.":                                                                "",
		"Members asked if an inspection would be held in 2021.":                                                             "",
		"In the next Ofsted inspection the service aimed to be rated outstanding.":                                          "",
		"Members heard that 85% of schools were rated good or outstanding by Ofsted.":                                       "",
		"Oak Tree School was inspected by Ofsted in March 2019 and was rated Good.":                                         "",
		"The neighbouring authority, Thornham, had an Ofsted inspection in 2019.":                                           "",
		"The Elm Pupil Referral Unit had been judged good by Ofsted in May 2019.":                                           "",
		"It was noted that the neighbouring authority had been required to write a plan after its SEND inspection in 2018.": "",
		"Ofsted inspection reports of children's homes were circulated.":                                                    "",
		"Ofsted had inspected Hollin Bank, the Council's home for six children, in June 2019.":                              "Ofsted  2019",
	} {
		var got []string
		for _, x := range within(t, says).Inspections {
			got = append(got, fmt.Sprint(x.Inspectorate, " ", x.Framework, " ", x.Year))
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%s\n got %q\nwant %q", says, s, want)
		}
	}
}

// TestInspectionsElsewhere: another council's inspection is left out, by whichever words the record gives its name.
func TestInspectionsElsewhere(t *testing.T) {
	for says, want := range map[string]int{
		"The Ofsted inspection of Upper Thornham in 2018 had been of schools.":                                             0,
		"The Director came from Thornham, whose services Ofsted had praised in its inspection in the spring of 2019.":      0,
		"A Member asked why Thornham Vale, which had been judged inadequate by Ofsted in 2018, spent less.":                0,
		"Mr Ray asked what was to be learned from Thornham, where the Ofsted inspection of 2018 had cost a good deal.":     0,
		"Members spoke of what could be learned from Thornham's Ofsted inspection in 2018.":                                0,
		"Thornham, a neighbouring authority, spent less. In Thornham the Ofsted inspection of 2018 had cost a good deal.":  0,
		"The neighbouring authority, Thornham, spent less. Ofsted's inspection of this Council in 2018 had found the same": 1,
		"The Ofsted inspection of Leafshire in 2018 had found good practice.":                                              1,
		"Leafshire's Ofsted inspection in 2018 had found good practice.":                                                   1,
		"Ofsted's inspection in 2018 had found good practice.":                                                             1,
		"The outcome of the Ofsted inspection of Children's Services in May 2018 was received.":                            1,
		"The Improvement Plan, which had been written after the Ofsted inspection in 2018, was received.":                  1,
	} {
		f := extract.Extract(build(t, "@minutes\n@council Leafshire Council\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Children\n"+says+"\n"))
		if len(f.Inspections) != want {
			t.Errorf("%s\nread %v, want %d", says, f.Inspections, want)
		}
	}
}

// TestOlderPlan: a plan of which the final report comes with the report of a new inspection does not answer that one; one that is
// just being written does.
func TestOlderPlan(t *testing.T) {
	for says, isAnswer := range map[string]bool{
		"She also presented the final report on the Fostering Improvement Plan.":              false,
		"The Fostering Improvement Plan was being written and would be brought to the Panel.": true,
	} {
		f := within(t, "The report of the Ofsted inspection of December 2019, published on 14 January 2020, was received. "+says)
		if len(f.Plans) != 1 || (f.Plans[0].Inspection >= 0) != isAnswer {
			t.Errorf("%s\nread %+v", says, f.Plans)
		}
	}
}

// TestEarlyReport: an inspection known only by a report of January or February can be of two years; the fact keeps the day
// of the report, and the doubt is listed.
func TestEarlyReport(t *testing.T) {
	f := within(t, "The Ofsted report published on 14 January 2020 was considered.")
	if len(f.Inspections) != 1 || f.Inspections[0].PublishedOn != "2020-01-14" || len(f.Unread) != 1 {
		t.Errorf("read:\n%s%v", outline(f), f.Inspections)
	}
}

// TestPlans: one plan under its name and its abbreviation; like-named plans of two services are two.
func TestPlans(t *testing.T) {
	for says, want := range map[string]string{
		"Following the SEND inspection in 2019 a Written Statement of Action (WSoA) was written. The WSoA was noted.":                                             "Written Statement of Action [WSoA]",
		"Ofsted had inspected SEND in 2019. The Written Statement of Action was noted. Members asked about the WSoA.":                                             "Written Statement of Action [WSoA]",
		"The Ofsted inspection in 2018 led to the Children's Services Improvement Plan. The Adult Services Improvement Plan answered the CQC inspection of 2019.": "Children's Services Improvement Plan [], Adult Services Improvement Plan []",
		"The SEND Accelerated Progress Plan followed the SEND revisit in 2018. The APP was noted.":                                                                "SEND Accelerated Progress Plan [APP]",
		"The Council's climate action plan was noted. Ofsted had inspected in 2019.":                                                                              "",
	} {
		var got []string
		for _, x := range within(t, says).Plans {
			got = append(got, fmt.Sprint(x.Name, " ", x.OtherNames))
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%s\n got %q\nwant %q", says, s, want)
		}
	}
}

// TestUpdates: what is told of earlier matters, with the words and the date that refer back.
func TestUpdates(t *testing.T) {
	for says, want := range map[string]string{
		"Minute 12 – Parking: the figures had been circulated to Members on 3 December 2019.":                                            "COMPLETED 12 ",
		"Further to Minute 34/19, the Head of Roads reported that the crossing had been installed.":                                      "COMPLETED 34/19 ",
		"Reference was made to Article IV of the minute of meeting of this Panel of 12th November, 2019. The survey had been completed.": "COMPLETED iv 2019-11-12",
		"With reference to Article IV of the minute of the last meeting, the Clerk reported that the letters had been sent.":             "COMPLETED iv ",
		"In response to the Committee's request in November, officers had provided a note on gritting.":                                  "COMPLETED  2019-11-01",
		"The action from the meeting held on 12 November 2019 had been completed.":                                                       "COMPLETED  2019-11-12",
		"Members were advised that all actions from the previous meeting had been completed.":                                            "COMPLETED  ",
		"It was reported that the actions were complete except for action 4, which was in progress.":                                     "PARTLY  ",
		"Members noted that the response from the Department was still awaited.":                                                         "NOT_STARTED  ",
		"The Head of Service reported on progress with the review; 8 of the 10 recommendations had been implemented.":                    "PARTLY  ",
		"The road had been completed in 1990.":                                                                                           "",
	} {
		got := ""
		for _, u := range within(t, says).Updates {
			got += fmt.Sprint(u.Progress, " ", u.RefMinute, " ", u.RefOn)
		}
		if got != want {
			t.Errorf("%s\n got %q\nwant %q", says, got, want)
		}
	}
}
