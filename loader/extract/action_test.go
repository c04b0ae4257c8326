package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"scrutinygraph/loader/extract"
	"scrutinygraph/loader/record"
)

// actionsOf writes the actions of facts, and counts the promises beside them.
func actionsOf(f *record.Facts) string {
	var out []string
	for i, x := range f.Actions {
		told := ""
		for _, u := range f.Updates {
			if u.Action == i {
				told += u.Text + " "
			}
		}
		plan, recommended := "", ""
		if x.Plan >= 0 {
			plan = f.Plans[x.Plan].Name
		}
		if x.Recommendation >= 0 {
			recommended = "implements " + f.Recommendations[x.Recommendation].Text
		}
		var parts []string
		for _, p := range []string{x.Reference, x.Text, x.Answers, x.Owner, string(x.Due.To), x.Rag, x.Progress, plan, recommended, strings.TrimSpace(told)} {
			if p != "" {
				parts = append(parts, p)
			}
		}
		out = append(out, strings.Join(parts, " | "))
	}
	if n := len(f.Commitments); n > 0 {
		out = append(out, fmt.Sprintf("and %d promises", n))
	}
	return strings.Join(out, "\n")
}

// TestActions: the rows of a plan are its actions, with what they answer, and no promises; those of a tracker are promises.
func TestActions(t *testing.T) {
	for name, c := range map[string]struct{ record, want string }{
		"set against recommendations": {
			"@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Inspection of the Elm Home\nOfsted inspected the home in 2019. The Elm Action Plan was received.\n" +
				"|= Recommendation | Action | Lead | By when | RAG\n| Train all night staff | Book the training | JB | March 2020 | Amber\n| | Publish the rota | Head of Homes | 1 May 2020 | G\n",
			"Book the training | Train all night staff | JB | 2020-03-31 | AMBER | IN_PROGRESS | Elm Action Plan | implements Train all night staff | Amber\n" +
				"Publish the rota | Train all night staff | Head of Homes | 2020-05-01 | GREEN | Elm Action Plan | implements Train all night staff | G",
		},
		"by the number of a recommendation": {
			"@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\nRECOMMENDED to Cabinet that:\n(1) fees be frozen;\n(2) a map be published.\n" +
				"|= Recommendation no | Agreed action | Responsible officer | Progress\n| 2 | Draw the map anew | JB | The drawing is under way\n",
			"Draw the map anew | 2 | JB | IN_PROGRESS | implements a map be published. | The drawing is under way\nand 1 promises",
		},
		"with numbers of its own, under the title of a paper": {
			"@report\n# Elmshire Improvement Plan 2020-2022\nThe plan answers the Ofsted inspection of 2019.\n" +
				"|= Action | What inspectors asked for | What we will do | Lead | By when\n| 1 | Better supervision | Supervise each month | Principal | June 2020\n| 2.1 | | Audit each quarter | Principal | \n",
			"1 | Supervise each month | Better supervision | Principal | 2020-06-30 | Elmshire Improvement Plan 2020-2022\n" +
				"2.1 | Audit each quarter | Better supervision | Principal | Elmshire Improvement Plan 2020-2022",
		},
		"a tracker of the same plan": {
			"@report\n# Improvement Plan: action tracker\nThe plan answers the Ofsted inspection of 2019.\n|= Action | Owner | Due\n| Circulate the map to Members | JB | June 2020\n",
			"and 1 promises",
		},
		"with the meeting that asked": {
			"@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\n|= Meeting date | Recommendation | Action | Lead | Status\n| 3 Dec 2019 | Publish a map | Draw the map anew | JB | Complete\n",
			"and 1 promises",
		},
		"what minutes end with": {
			"@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Improvement Plan\n[actions]\n|= Action | Owner | Due\n| Circulate the map to Members | JB | June 2020\n",
			"and 1 promises",
		},
		"refused": {
			"@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\n|= Recommendation | Response | Action | Lead\n| Double the budget | Rejected | None is proposed for now | JB\n| Publish a map | Accepted | Draw the map anew | JB\n",
			"Draw the map anew | Publish a map | JB | implements Publish a map",
		},
		"two colours": {
			"@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\n|= Area for improvement | Action | Owner | RAG status\n| Slow replies | Hire two clerks | JB | Amber, was Red\n",
			"Hire two clerks | Slow replies | JB | IN_PROGRESS | Amber, was Red",
		},
	} {
		f := extract.Extract(build(t, c.record))
		checkLaw(t, f)
		if got := actionsOf(f); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, c.want)
		}
	}
}
