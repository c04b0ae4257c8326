package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"scrutinygraph/loader/extract"
	"scrutinygraph/loader/record"
)

// within reads the text of one item of a meeting on 21 January 2020.
func within(tb testing.TB, text string) *record.Facts {
	tb.Helper()
	f := extract.Extract(build(tb, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\n"+text+"\n"))
	checkLaw(tb, f)
	return f
}

// TestTracker: a row gives the promise with its owner, its date and the meeting at which it was made, and how it stands.
func TestTracker(t *testing.T) {
	f := within(t, `[actions]
|= Date | Item | Action | Officer | Due | Status
| 12 Nov 2019 | Gritting | Circulate the gritting map to Members | Head of Highways | December 2019 | Complete
| 12 Nov 2019 | Parks | Provide a breakdown of the cost of mowing | JB | March | In progress
| 10 Sept 2019 | Bins | Arrange a visit to the depot | | Ongoing | Overdue
|= Minute No. | Information requested | By whom | By when | Progress
| Minute 16 | The number of crossings by ward | Ms Dunne | 31/01/2020 | Sent to Members on 3 December 2019.
| Minute 17 | None | | | 
|= Minute reference | Action | Update
| 3 (iii) | Note on the cost of verges | Issued by e-mail on 11 December, late
| 13 | Elmhurst | Not yet to hand from the surveyor
| 6 (12 November 2019) | Paper on ferries | The Head of Roads proposes that no paper be brought
`)
	var got []string
	for i, c := range f.Commitments {
		told := ""
		for _, u := range f.Updates {
			if u.Commitment == i {
				told += fmt.Sprint(u.Progress, " ", u.RefMinute, u.RefOn)
			}
		}
		got = append(got, strings.Join([]string{string(c.Strength), c.Text, c.OwedBy, string(c.Due.From), string(c.Due.Precision), c.FromMinute + string(c.FromOn), told}, " | "))
	}
	want := `AGREED | Circulate the gritting map to Members | Head of Highways | 2019-12-01 | MONTH | 2019-11-12 | COMPLETED 2019-11-12
AGREED | Provide a breakdown of the cost of mowing | JB | 2020-03-01 | MONTH | 2019-11-12 | IN_PROGRESS 2019-11-12
AGREED | Arrange a visit to the depot |  |  | OPEN_ENDED | 2019-09-10 | NOT_STARTED 2019-09-10
REQUESTED | The number of crossings by ward | Ms Dunne | 2020-01-31 | DAY | 16 | COMPLETED 16
AGREED | Note on the cost of verges |  |  | NONE | 3 (iii) | COMPLETED 3 (iii)
AGREED | Elmhurst |  |  | NONE | 13 | NOT_STARTED 13
AGREED | Paper on ferries |  |  | NONE | 62019-11-12 | WITHDRAWN 62019-11-12`
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
}

// TestRowMinute: an action can begin with the minute that it comes from; what is sent in part is partly done.
func TestRowMinute(t *testing.T) {
	f := within(t, "[actions]\n|= No | Meeting | Action | Owner | Due | RAG | Update\n"+
		"| 33 | 25/09/19 | 16.7: number of plans by key stage | James Oak | – | Amber | Totals were sent to Members on 4 November. The split is still awaited.\n"+
		"| 34 | 25/09/19 | Minute 8.4 – letter to the Minister | Chair | | Blue | Closed.\n")
	if len(f.Commitments) != 2 || len(f.Updates) != 2 {
		t.Fatalf("read:\n%s", outline(f))
	}
	for i, want := range []string{"number of plans by key stage 16.7 2019-09-25 PARTLY", "letter to the Minister 8.4 2019-09-25 COMPLETED"} {
		c, u := f.Commitments[i], f.Updates[i]
		if got := fmt.Sprint(c.Text, " ", c.FromMinute, " ", c.FromOn, " ", u.Progress); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestRowsOfFigures: a table that is no tracker promises nothing.
func TestRowsOfFigures(t *testing.T) {
	f := within(t, "|= Ward | Actual | Target\n| Elm | 12 | 14 to be provided\n| Oak | 9 | 10\n")
	if len(f.Commitments)+len(f.Recommendations)+len(f.Updates) != 0 {
		t.Errorf("read:\n%s", outline(f))
	}
}

// TestRowStates: the words by which trackers tell how things stand.
func TestRowStates(t *testing.T) {
	for says, want := range map[string]string{
		"Complete": "COMPLETED", "Completed 3/12/19": "COMPLETED", "Closed": "COMPLETED", "Y": "COMPLETED", "Actioned.": "COMPLETED",
		"The map has been circulated to Members": "COMPLETED", "Emailed to Members on 4 May": "COMPLETED", "Blue": "COMPLETED",
		"Partially complete": "PARTLY", "Part met": "PARTLY",
		"Green": "IN_PROGRESS", "AMBER": "IN_PROGRESS", "Red": "IN_PROGRESS", "Ongoing": "IN_PROGRESS", "On track": "IN_PROGRESS", "Open": "IN_PROGRESS",
		"Not complete": "IN_PROGRESS", "No": "IN_PROGRESS", "Work is now under way": "IN_PROGRESS",
		"Not started": "NOT_STARTED", "Overdue": "NOT_STARTED", "Outstanding": "NOT_STARTED", "Awaiting a reply": "NOT_STARTED", "The list has not yet been received": "NOT_STARTED",
		"Deferred to March": "DEFERRED", "Withdrawn": "WITHDRAWN", "No longer required": "WITHDRAWN",
		"See the report on this agenda": "REPORTED",
	} {
		f := within(t, "[actions]\n|= Action | Owner | Status\n| Circulate the map to Members | JB | "+says+"\n")
		if len(f.Updates) != 1 || f.Updates[0].Progress != want {
			t.Errorf("%s: want %s, got\n%s", says, want, outline(f))
		}
	}
}

// TestAcceptance: answers to recommendations in tables and in prose.
func TestAcceptance(t *testing.T) {
	of := func(f *record.Facts) string {
		var out []string
		for _, x := range f.Recommendations {
			out = append(out, strings.Join([]string{x.Reference, x.To, x.Acceptance}, "|"))
		}
		return strings.Join(out, " ")
	}
	for says, want := range map[string]string{
		"|= No | Recommendation | Response | Lead | By when\n| 1 | That a champion be appointed | Accepted | Director of Place | June 2020\n| 2 | That the budget be doubled | Not accepted. There are no funds. | Head of Finance | n/a\n" +
			"| 3 | That a map be published | Agreed in principle | Head of Maps | 2020/21\n| 4 | That the fees be frozen | Under consideration | |": "1||ACCEPTED 2||REJECTED 3||PARTLY_ACCEPTED 4||",
		"|= Recommendation | Made to | Outcome\n| That visits be arranged | The Portfolio Holder for Parks | Actioned":                                                                                      "|The Portfolio Holder for Parks|",
		"RECOMMENDED to Cabinet that:\n(1) fees be frozen;\n(2) the budget be doubled; and\n(3) a map be published.\nThe Cabinet had since accepted recommendations 1 and 3 and rejected recommendation 2.": "1|Cabinet|ACCEPTED 2|Cabinet|REJECTED 3|Cabinet|ACCEPTED",
		"RECOMMENDED to Cabinet that:\n(1) fees be frozen;\n(2) the budget be doubled.\nThe Executive had accepted all of the recommendations.":                                                             "1|Cabinet|ACCEPTED 2|Cabinet|ACCEPTED",
		"RECOMMENDED to Cabinet that:\n(1) fees be frozen;\n(2) the budget be doubled.\nMembers asked whether the Cabinet had accepted the recommendations.":                                                "1|Cabinet| 2|Cabinet|",
		"AGREED to note the report and to RECOMMEND to Cabinet that the fees be frozen for 2020/21.":                                                                                                        "|Cabinet|",
		"It was AGREED that the report be noted and that Cabinet be recommended to freeze the fees.":                                                                                                        "|Cabinet|",
		"The report recommended:-\nthat the Committee –\n(a) note the report; and\n(b) approve the plan.\nThe Committee resolved:-\n(i) to note the report; and\n(ii) to approve the plan.":                 "a|Committee| b|Committee|",
	} {
		if got := of(within(t, says)); got != want {
			t.Errorf("%s\n got %q\nwant %q", says, got, want)
		}
	}
}

// TestOutsideRecommendations: the lists of those who inspect and of the Ombudsman.
func TestOutsideRecommendations(t *testing.T) {
	for says, want := range map[string]string{
		"The Ombudsman recommended that the Council:\n- apologise to Mrs Ash; and\n- review its procedures.":                                       "apologise to Mrs Ash; and, review its procedures.",
		"Ofsted had inspected SEND services in 2019. The areas of significant weakness were:\n(a) the lack of a strategy; and\n(b) waiting times.": "the lack of a strategy; and, waiting times.",
		"Residents recommended that the Council:\n- mend the road":                                                                                 "",
	} {
		var got []string
		for _, x := range within(t, says).Recommendations {
			got = append(got, x.Text)
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%s\n got %q\nwant %q", says, s, want)
		}
	}
}

// TestActionOwners: lists and notes of actions in several manners, each with who is to act.
func TestActionOwners(t *testing.T) {
	for says, want := range map[string]string{
		"ACTION: Head of Highways to circulate the map to Members.":                                                    "Head of Highways",
		"The map was not available. (Action: JB)":                                                                      "JB",
		"Action point: That the Chair write to the bus company.":                                                       "Chair",
		"Ms Ash would send the map to Members. (Action: RA)\nAction initials: RA – Rosalind Ash; SC – Councillor Cole": "Rosalind Ash",
		"RESOLVED:\n(1) That the report be noted.\n(2) That an update be presented in July 2020.        MD":            "MD",
		"Action 1: Circulate the map – JB":                                                                             "JB",
		"Actions\n- Head of Highways to circulate the map\n- JB to send the slides":                                    "Head of Highways,JB",
		"The following actions were agreed:\n1. JB to send the map.\n2. The Chair to write to the Minister.":           "JB,Chair",
		"Members requested that:\n- that officers provide the costs\n- the Chair write to the Minister by May":         "officers,Chair",
		"The Committee asked:\n- that officers provide the costs\n- what the fee was":                                  "officers",
	} {
		var got []string
		for _, c := range within(t, says).Commitments {
			got = append(got, c.OwedBy)
		}
		if s := strings.Join(got, ","); s != want {
			t.Errorf("%s\n got %q\nwant %q", says, s, want)
		}
	}
}
