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
