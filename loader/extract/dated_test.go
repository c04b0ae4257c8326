package extract_test

import (
	"testing"

	"scrutinygraph/loader/extract"
)

// A limb that sets a time to come for a paper or a matter is a promise, whatever its verb; what is settled by saying it is none.
func TestDatedLimb(t *testing.T) {
	for says, want := range map[string]string{
		"That the kinship strategy be looked at again in July 2020.":                                  "2020-07-01",
		"That a position statement be tabled at the meeting on 24 April 2020.":                        "2020-04-24",
		"That the next report on the Programme be made in June 2020.":                                 "2020-06-01",
		"That the library review form part of the agenda for the meeting in May 2020.":                "2020-05-01",
		"That the draft work programme be settled by 1 March 2020.":                                   "2020-03-01",
		"That the work programme be agreed, subject to falls prevention being put on the agenda.":     "",
		"That the budget for 2020/21 be approved with effect from 1 April 2020.":                      "none",
		"That the report on the meeting held in March 2019 be noted.":                                 "none",
		"That the Council Tax be set at £1,402 for the year from 1 April 2020.":                       "none",
		"That the minutes of the meeting held on 3 December 2019 be signed.":                          "none",
		"To welcome the report of the task group, which would finish its work by 30 September 2020.":  "none",
		"That Councillor Lee be appointed to the Fire Authority until the meeting in May 2020.":       "none",
		"That thanks be given to the team that had brought the plan forward since the December 2019.": "none",
	} {
		got := "none"
		f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\nRESOLVED:\n(a) "+says+"\n"))
		for _, c := range f.Commitments {
			got = string(c.Due.From)
		}
		if len(f.Commitments) > 1 || got != want {
			t.Errorf("%q: %d promises, due from %q, want %q", says, len(f.Commitments), got, want)
		}
	}
}
