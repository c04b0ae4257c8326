package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"scrutinygraph/loader/extract"
)

// TestDueCues tells times at which something is due from times that only describe it, for promises made on 21 January 2020.
func TestDueCues(t *testing.T) {
	for says, want := range map[string]string{
		// Described by a past time, due at another or none.
		"The figures requested at the September meeting would be circulated to Members.":                                   "  NONE",
		"The figures that were raised at the last meeting would be circulated to Members by 3 March.":                      "2020-03-03 2020-03-03 DAY",
		"A report on the fire at the depot held on 4 June would be presented to the Committee.":                            "  NONE",
		"An update on the position as at 31 March would be presented to the next meeting.":                                 "  NEXT_MEETING",
		"The report dated 12 March would be circulated to Members.":                                                        "  NONE",
		"The Committee would be receiving an update on the Ford Panel, begun in 2017 by the Mayor.":                        "  NONE",
		"The Panel was worried by the gap in 2025 and would like to see the plans for it.":                                 "  NONE",
		"A draft of the report would be brought to the meeting of 28 February 2020.":                                       "2020-02-28 2020-02-28 DAY",
		"The Director would provide the figures put to the meeting of 28 November 2019.":                                   "  NONE",
		"The Director would provide a report on last year's flooding.":                                                     "  NONE",
		"The Director would provide a briefing note on next year's budget.":                                                "  NONE",
		"The Director would provide a briefing note on the budget for the next financial year.":                            "  NONE",
		"The Director would provide a briefing note on how many people had waited for over six months.":                    "  NONE",
		"The Director would provide a breakdown of complaints over the last three years.":                                  "  NONE",
		"The figures that were tabled at the meeting held on 3 December would be circulated to Members in due course.":     "  OPEN_ENDED",
		"The Chair agreed to write to ask why the figures could not be released before April.":                             "  NONE",
		"The Director would provide a briefing note on the March Street depot.":                                            "  NONE",
		"The Director would provide a briefing note on the May Day celebrations.":                                          "  NONE",
		"The Director would provide a briefing note on the Christmas lights.":                                              "  NONE",
		"The Director would provide a briefing note on summer play schemes.":                                               "  NONE",
		"The Director would provide a briefing note on Quarter 2 performance by 3 March.":                                  "2020-03-03 2020-03-03 DAY",
		"The Committee requested that a report on the 2019/20 outturn be brought to its June meeting.":                     "2020-06-01 2020-06-30 MONTH",
		"The Committee requested that, following the meeting, a note be circulated.":                                       "  RELATIVE",
		"The Director would provide, by 14 February, the numbers asked for in November.":                                   "2020-02-14 2020-02-14 DAY",
		"It was agreed that a report be presented to the Committee six months after the opening in March 2021.":            "2021-09-01 2021-09-30 RELATIVE",
		"It was agreed that a report be presented to the Committee at its meeting on 4 June, and annually after that.":     "2020-06-04 2020-06-04 DAY",
		"It was agreed that a progress report be presented to the Committee in the autumn once the tender had been let.":   "2020-09-01 2020-11-30 SEASON",
		"The Director undertook to provide the school results for 2018/19 within 28 days.":                                 "2020-01-21 2020-02-18 RELATIVE",
		"The Director undertook to provide a note within 28 days of 3 March 2020.":                                         "2020-03-03 2020-03-31 RELATIVE",
		"The Director undertook to provide a note prior to the March meeting.":                                             "2020-03-01 2020-03-31 MONTH",
		"The Director undertook to provide a note before March.":                                                           "2020-01-21 2020-02-29 MONTH",
		"The Director undertook to provide a note to Members in advance of the meeting on 10 March 2020.":                  "2020-03-10 2020-03-10 DAY",
		"A further report on the review would be considered by the Committee at its meeting to be held on 9 June 2020.":    "2020-06-09 2020-06-09 DAY",
		"The Chair agreed to write to the Leader, whose letter of 2 January had been unclear, before the end of February.": "2020-02-01 2020-02-29 MONTH",
	} {
		f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\n"+says+"\n"))
		if len(f.Commitments) != 1 {
			t.Errorf("%s: %d promises", says, len(f.Commitments))
			continue
		}
		d := f.Commitments[0].Due
		if got := fmt.Sprint(d.From, " ", d.To, " ", d.Precision); got != want {
			t.Errorf("%s\n got %s (%q)\nwant %s", says, got, d.Phrase, want)
		}
	}
}

// TestDueDoubts: a time that can be read in two ways is marked on the promise and listed.
func TestDueDoubts(t *testing.T) {
	for says, why := range map[string]string{
		"RESOLVED: That a report be presented to the Committee in Quarter 2 of 2021.":                      "a quarter of the calendar year",
		"RESOLVED: That a report be presented to the Committee in January.":                                "the month of the meeting itself",
		"RESOLVED: That the scheme be reviewed by the Committee in March 2021 or by the end of June 2022.": "two times are named",
		"RESOLVED: That a report be presented to the Committee in Quarter 2 of 2021/22.":                   "",
		"RESOLVED: That a report be presented to the Committee by the end of January.":                     "",
		"RESOLVED: That a report be presented to the Committee in March 2021.":                             "",
		"RESOLVED: That the report due on 4 March 2020 be deferred until 11 April 2020.":                   "",
	} {
		f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\n"+says+"\n"))
		if len(f.Commitments) != 1 {
			t.Errorf("%s: %d promises", says, len(f.Commitments))
			continue
		}
		c, listed := f.Commitments[0], ""
		for _, u := range f.Unread {
			if strings.HasPrefix(u.Why, "when: ") {
				listed = u.Why
			}
		}
		isMarked := c.Certainty == "AMBIGUOUS"
		if isMarked != (why != "") || (listed != "") != isMarked || !strings.Contains(listed, why) {
			t.Errorf("%s: %s, listed as %q, want %q", says, c.Certainty, listed, why)
		}
	}
}

// TestWrongDates: a date that no calendar has is no date, and is listed.
func TestWrongDates(t *testing.T) {
	for says, why := range map[string]string{
		"A report would be presented to the Committee by 31 February 2021.": "31 February 2021: there is no such day",
		"A report would be presented to the Committee by 29th Feb 2021.":    "29th Feb 2021: there is no such day",
		"A report would be presented to the Committee by 31 June.":          "31 June: there is no such day",
		"A report would be presented to the Committee by 12/31/2020.":       "12/31/2020: there is no such day; month and day may have changed places",
		"A report would be presented to the Committee by 45/13/2020.":       "45/13/2020: there is no such day",
		"A report would be presented to the Committee by 29 February.":      "",
		"A report would be presented to the Committee by 31/12/2020.":       "",
		"A report on 35 May Street and those over 31 may be circulated.":    "",
		"A report on minute 30/2020 would be presented to the Committee.":   "",
	} {
		f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\n"+says+"\n"))
		got := ""
		for _, u := range f.Unread {
			if strings.Contains(u.Why, "no such day") {
				got += u.Text + ": " + u.Why
			}
		}
		if got != why {
			t.Errorf("%s lists %q, want %q", says, got, why)
		}
		for _, c := range f.Commitments {
			if why != "" && c.Due.From != "" {
				t.Errorf("%s is due %s", says, c.Due.From)
			}
		}
	}
}
