package extract_test

import (
	"strings"
	"testing"

	"scrutinygraph/scrutiny"
)

// TestRecommendationForms: the forms in which minutes say what a meeting recommends, with the body to which, and those that recommend nothing.
func TestRecommendationForms(t *testing.T) {
	for says, want := range map[string]string{
		// What was resolved leads to a list of recommendations.
		"RESOLVED: That, having heard the officers, the Panel make the following recommendations to Cabinet:\n(1) That the ferry run on Sundays.\n(2) That the fares be frozen.": "That the ferry run on Sundays. > Cabinet | That the fares be frozen. > Cabinet",
		// In a limb, with capitals or behind what was considered.
		"RESOLVED that:\n(1) the report be noted; and\n(2) Cabinet be RECOMMENDED that a fourth lifeguard be appointed.":          "Cabinet be RECOMMENDED that a fourth lifeguard be appointed. > Cabinet",
		"RESOLVED:\n1. That the map be noted; and\n2. That, on the motion, Cabinet agreed to recommend to Council that it lapse.": "That, on the motion, Cabinet agreed to recommend to Council that it lapse. > Council",
		// In running text.
		"It was further recommended at the meeting that the Harbour Board be asked to look at moorings.": "that the Harbour Board be asked to look at moorings. > Harbour Board",
		"The Committee also recommended to Cabinet that the pool stay open.":                             "that the pool stay open. > Cabinet",
		"Officers recommended that members read the guide.":                                              "",
		"The Committee had recommended that the pool stay open.":                                         "",
		"The Panel recommends that Cabinet freeze the fares.":                                            "that Cabinet freeze the fares. > Cabinet",
		// Listed below a heading, by a committee or its task group, or as what a body is asked to do.
		"RECOMMENDATIONS\n1. That the ferry run on Sundays.\n2. That the fares be frozen.":                                                             "That the ferry run on Sundays. >  | That the fares be frozen. > ",
		"RECOMMENDATION: That Cabinet approve the new ferry.":                                                                                          "That Cabinet approve the new ferry. > ",
		"The Committee is asked to:\n(a) note the report; and\n(b) comment on the plan.":                                                               "note the report > Committee | comment on the plan. > Committee",
		"The task group had recommended that:\n(1) the ferry run on Sundays;\n(2) the fares be frozen.":                                                "the ferry run on Sundays >  | the fares be frozen. > ",
		"The Committee made the following recommendations to Cabinet:\n- that the ferry run on Sundays;\n- that fares be cut.":                         "that the ferry run on Sundays > Cabinet | that fares be cut. > Cabinet",
		"Ofsted inspected children's services under ILACS in May 2019.\nThe Committee made the following recommendations:\n- that visits be recorded;": "that visits be recorded > ",
		"RESOLVED\n\nThat Cabinet is recommended to:\n\n(1) freeze the fares; and\n(2) buy a ferry.":                                                   "freeze the fares > Cabinet | buy a ferry. > Cabinet",
		"RECOMMENDED TO COUNCIL: That the ferry run on Sundays.":                                                                                       "That the ferry run on Sundays. > COUNCIL",
		"Progress on the task group's recommendations was:\n- the ferry ran on Sundays.":                                                               "",
		"Members spoke of the ferry. Recommendations from the report included:\n- Closer work with the crew.\n- For the fares to be frozen.":           "Closer work with the crew. >  | For the fares to be frozen. > ",
		// By the noun, wherever it stands, with whose it is and to whom.
		"Members spoke of the recommendation that the effectiveness of the Harbour Board be reviewed.":                          "that the effectiveness of the Harbour Board be reviewed. > ",
		"The Cabinet noted the recommendation from the Ferry Panel that the byelaws be sent back to Council.":                   "that the byelaws be sent back to Council. > ",
		"One recommendation was to look at how boats are moored.":                                                               "to look at how boats are moored. > ",
		"The recommendation that was made in May had been lost. The recommendations were to be sent to Council.":                "",
		"Progress was made on all of the recommendations of 2019, and that there would be no more visits was good.":             "",
		"The plan had a page for each of Estyn's four recommendations.":                                                         "",
		"The recommendations that should be taken up would be chosen later.":                                                    "",
		"The peer team recommended that the Council write down who decides.":                                                    "that the Council write down who decides. > ",
		"RESOLVED: The Panel supported the recommendations to Cabinet as set out below:\n1) Buy a ferry.\n2) Freeze the fares.": "Buy a ferry. > Cabinet | Freeze the fares. > Cabinet",
		// Behind its label, or a number at the start of a line.
		"Recommendation: The Board is asked to discuss the ferry. Recommendations: That Members visit the pool.":   "The Board is asked to discuss the ferry. >  | That Members visit the pool. > ",
		"Recommendation 2: Cabinet should publish what was agreed.\n\nRecommendation 3: Work had been done on it.": "Cabinet should publish what was agreed. > ",
		// A group's list with its number, and the members of what is sent on.
		"The Group had made 2 key recommendations:\na) Align the two plans;\nb) Invest in the ferry.":                                                       "Align the two plans >  | Invest in the ferry. > ",
		"That the recommendations of the Task Group on Moorings be sent to Cabinet, being:\n1. That the fee be cut; and\n2. That a map be drawn.\n- Agenda": "That the fee be cut > Cabinet | That a map be drawn. > Cabinet",
		// The number alone.
		"Some of the 16 recommendations could be met this year.": "Some of the 16 recommendations could be met this year. > (@)",
		// A number of them in what was noted, and a list behind a semicolon.
		"RESOLVED:\n(1) to note the inspection report and its six areas for improvement; and\n(2) to approve the plan.":                  "to note the inspection report and its six areas for improvement; and > (6)",
		"Ofsted made a focused visit under ILACS in May 2019. Their letter named two areas for improvement;\n- the use of data\n- waits": "the use of data >  | waits > ",
	} {
		var got []string
		for _, x := range within(t, says).Recommendations {
			to := x.To
			if x.Origin == scrutiny.OriginInspection && strings.Contains(says, "The Committee made") {
				to += " of an inspection"
			}
			if x.Count > 0 {
				to = "(" + string(rune('0'+x.Count)) + ")"
			}
			got = append(got, x.Text+" > "+to)
		}
		if s := strings.Join(got, " | "); s != want {
			t.Errorf("%s\n got %q\nwant %q", says, s, want)
		}
	}
}

// TestAgendaRecommends: what an agenda puts to the meeting is an officer's recommendation, listed or alone, whatever the minutes below it resolve.
func TestAgendaRecommends(t *testing.T) {
	for says, want := range map[string]string{
		"Recommendation:\nThat the Harbour Committee resolves to:\n1. Note the report\n[minutes]\nThe report was introduced.": "Note the report > Harbour Committee",
		"RECOMMENDED\nThat the Mayor approves the action plan.\n[minutes]\nThe Mayor approved the plan.":                      "That the Mayor approves the action plan. > ",
		"To receive the report.\n[minutes]\nThe report was noted.":                                                            "",
	} {
		var got []string
		for _, x := range within(t, "[agenda]\n"+says).Recommendations {
			got = append(got, x.Text+" > "+x.To)
			if x.Origin != scrutiny.OriginOfficer {
				t.Errorf("%s\n is of %s", says, x.Origin)
			}
		}
		if s := strings.Join(got, " | "); s != want {
			t.Errorf("%s\n got %q\nwant %q", says, s, want)
		}
	}
}
