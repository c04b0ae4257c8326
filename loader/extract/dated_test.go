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
		"That the thanks of the Panel be passed to Dr Lane, who was standing down in March.":          "none",
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

// A tracker or table says of which day it tells; a meeting's own date comes before that.
func TestOwnDate(t *testing.T) {
	for says, want := range map[string]string{
		"Action tracker – position at 27 November 2019":          "2019-11-27",
		"Outstanding actions as at 3rd March 2020":               "2020-03-03",
		"Recommendations monitor (last updated on 4 May 2021)":   "2021-05-04",
		"Status to 31/10/2022":                                   "2022-10-31",
		"The tracker was begun on 4 May 2021 by the last clerk.": "",
		"Position in March 2020":                                 "",
	} {
		if f := extract.Extract(build(t, "@unknown\n\n"+says+"\n")); f.On.Value != want {
			t.Errorf("%q: %q, want %q", says, f.On.Value, want)
		}
	}
	if f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\nThe position at 4 January 2020 was given.\n")); f.On.Value != "" {
		t.Errorf("a meeting's record is dated %q", f.On.Value)
	}
}
