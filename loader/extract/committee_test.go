package extract_test

import (
	"testing"

	"scrutinygraph/loader/extract"
)

// TestCommittee infers which body met from a record whose head does not name it.
func TestCommittee(t *testing.T) {
	for text, want := range map[string]string{
		"== 1 Minutes\nTo consider the minutes of the last Health & Roads Scrutiny Committee meeting held on 28 June 2017.":                                      "Health & Roads Scrutiny Committee",
		"== 1 Minutes\nRESOLVED: That the minutes of the Roads Panel meeting held on 4 May be approved as an accurate record.":                                   "Roads Panel",
		"== 1 Minutes\nThe minutes of the meeting of the Roads Panel held on 4 May were confirmed.":                                                              "Roads Panel",
		"== 2 Appointment of Chair\nMembers noted the appointment of the Chair of the Roads Scrutiny Committee made at the annual meeting of the Harbour Board.": "Roads Scrutiny Committee",
		"== 3 Urgent request\nAs the Scrutiny Board was not to meet again until May, it was agreed to take the matter now.":                                      "Scrutiny Board",
		"== 4 Roads\nThe Roads Panel considered a report on gritting.":                                                                                           "Roads Panel",
		// The titles of the meeting's own business, and those who were told, name it too.
		"== 2 Minutes of the meeting of the Roads Panel held on 4 May\nThe minutes were taken as read.":                                                            "Roads Panel",
		"== 2 Minutes of Previous Roads and Verges Board Meeting\nThey were taken as read.":                                                                        "Roads and Verges Board",
		"== 7 Roads\nThe first paragraph.\nCouncillor Orr (Cabinet Member for Roads) introduced the report to Cabinet and spoke of its cost.":                      "Cabinet",
		"== 7 Roads\nA report was before Members. The Cabinet noted twelve schemes.":                                                                               "Cabinet",
		"== 7 Roads\nMs Orr gave the Harbour Scrutiny Panel an account of the works.":                                                                              "Harbour Scrutiny Panel",
		"== 7 Roads\nThe Committee was asked what it made of the figures. They had been before the Roads and Verges Committee in May, too.":                        "Roads and Verges Committee",
		"== 7 Roads\nThe Committee was asked what it made of the figures. The Audit Committee and the Roads Committee had seen them.":                              "",
		"== 2 Minutes of the Roads Panel\nNoted.\n\n== 3 Minutes of the Harbour Board\nNoted.":                                                                     "",
		"== 7 Roads\nThe Cabinet Member for Roads was asked about Harbour Board business.":                                                                         "",
		"== 7 Youth Offending\nThe Panel had a report which told the Young People's Select Committee what came of the inspection.":                                 "Young People's Select Committee",
		"== 7 Peer Challenge\nRESOLVED: That, having heard the Panel, Cabinet agreed to recommend to Full Council that the plan be kept. The Council was thanked.": "Cabinet",
		"== 7 Roads\nMs Orr presented a report of the Chief Executive on kerbs.":                                                                                   "",
		// Another body's chair, and a body that only wrote, tell nothing.
		"== 5 Roads\nThe election of the Chair of the Harbour Board had been reported in the press.": "",
		"== 6 Roads\nA letter from the Harbour Board had been received by officers.":                 "",
	} {
		f := extract.Extract(build(t, "@item\n\n"+text+"\n"))
		if f.Committee.Value != want {
			t.Errorf("%s\n got %q (%s)\nwant %q", text, f.Committee.Value, f.Committee.Note, want)
		}
	}
}
