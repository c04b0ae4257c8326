package extract_test

import (
	"fmt"
	"testing"

	"scrutinygraph/loader/extract"
	"scrutinygraph/loader/record"
)

// TestDue reads the time of a promise made on 21 January 2020, as a reader of minutes would.
func TestDue(t *testing.T) {
	for _, c := range []struct{ says, phrase, from, to, precision string }{
		{"A report would be presented to the Committee by 10 February 2020.", "by 10 February 2020", "2020-02-10", "2020-02-10", "DAY"},
		{"A report would be presented to the Committee by Friday, 14th February.", "by Friday, 14th February", "2020-02-14", "2020-02-14", "DAY"},
		{"A report would be presented to the Committee on 5/2/2020.", "on 5/2/2020", "2020-02-05", "2020-02-05", "DAY"},
		{"A report would be presented to the Committee no later than March 3rd, 2020.", "no later than March 3rd, 2020", "2020-03-03", "2020-03-03", "DAY"},
		{"A report would be presented at the September meeting of the Committee.", "at the September meeting", "2020-09-01", "2020-09-30", "MONTH"},
		{"A report would be presented to the January meeting.", "to the January meeting", "2021-01-01", "2021-01-31", "MONTH"},
		{"A report would be presented by the end of January.", "by the end of January", "2020-01-01", "2020-01-31", "MONTH"},
		{"A report would be presented to the Committee in March 2021.", "in March 2021", "2021-03-01", "2021-03-31", "MONTH"},
		{"A report would be presented to the May meeting.", "to the May meeting", "2020-05-01", "2020-05-31", "MONTH"},
		{"A report may be late, and would be presented to the Board for its meeting in June/July 2020.", "for its meeting in June/July 2020", "2020-06-01", "2020-07-31", "MONTH"},
		{"A report would be presented to the Committee in Quarter 1 of 2020/21.", "in Quarter 1 of 2020/21", "2020-04-01", "2020-06-30", "QUARTER"},
		{"A report would be presented to the Committee in Q4 2020/21.", "in Q4 2020/21", "2021-01-01", "2021-03-31", "QUARTER"},
		{"A report would be presented to the Committee in the autumn.", "in the autumn", "2020-09-01", "2020-11-30", "SEASON"},
		{"A report would be presented to the Committee in Spring 2021.", "in Spring 2021", "2021-03-01", "2021-05-31", "SEASON"},
		{"These recommendations would be reviewed in 2021.", "in 2021", "2021-01-01", "2021-12-31", "YEAR"},
		{"A report would be presented to the Committee by the end of the financial year.", "by the end of the financial year", "2020-01-21", "2020-03-31", "YEAR"},
		{"A report would be presented to the Committee in six months' time.", "in six months' time", "2020-07-01", "2020-07-31", "RELATIVE"},
		{"A report would be circulated to Members within two weeks.", "within two weeks", "2020-01-21", "2020-02-04", "RELATIVE"},
		{"A report would be presented to the Committee six months after implementation.", "", "", "", "TRIGGERED"},
		{"A report would be presented within 70 working days of receiving the letter.", "", "", "", "TRIGGERED"},
		{"A report would be presented to the Committee once funding had been secured.", "once funding had been secured", "", "", "TRIGGERED"},
		{"A report would be presented to the next meeting of the Committee.", "to the next meeting", "", "", "NEXT_MEETING"},
		{"A report would be presented to a future meeting.", "to a future meeting", "", "", "OPEN_ENDED"},
		{"A report would be provided to Members in due course.", "in due course", "", "", "OPEN_ENDED"},
		{"Reports would be provided to the Committee every six months.", "every six months", "", "", "RECURRING"},
		{"A report would be provided to the Committee.", "", "", "", "NONE"},
		// What is past or only describes is no due date.
		{"The report on the data as at September 2019 would be provided to the Committee.", "", "", "", "NONE"},
		{"The report requested at the November meeting would be provided to the Committee in May.", "in May", "2020-05-01", "2020-05-31", "MONTH"},
		{"The report on the 2021 census would be provided to the Committee.", "", "", "", "NONE"},
		{"A report on the work plan for the 2020/21 municipal year would be provided to Members.", "", "", "", "NONE"},
	} {
		f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\n"+c.says+"\n"))
		if len(f.Commitments) != 1 {
			t.Errorf("%s: %d promises", c.says, len(f.Commitments))
			continue
		}
		d := f.Commitments[0].Due
		got := fmt.Sprint(d.From, " ", d.To, " ", d.Precision)
		want := c.from + " " + c.to + " " + c.precision
		if got != want || c.phrase != "" && d.Phrase != c.phrase {
			t.Errorf("%s\n got %q %s\nwant %q %s", c.says, d.Phrase, got, c.phrase, want)
		}
	}
}

// TestDueWithoutAnchor: without the meeting's date a month and year still count; a month alone has a precision and no dates.
func TestDueWithoutAnchor(t *testing.T) {
	for says, want := range map[string]string{
		"A report would be presented to the March 2006 meeting.":                  "2006-03-01 2006-03-31 MONTH",
		"A report would be presented to the March meeting.":                       "  MONTH",
		"A report would be presented to the Committee in three months' time.":     "  RELATIVE",
		"A report would be presented to the Board for its meeting on 7 May 2019.": "2019-05-07 2019-05-07 DAY",
		// The text's own last date is better than none, and is said to be a second reading.
		"The inspectors had called in May 2010.\nA revised plan would be submitted to the Committee by 17 October.": "2010-10-17 2010-10-17 DAY",
		"The plan of 2 November 2010 was noted.\nA revised plan would be submitted to the Committee in March.":      "2011-03-01 2011-03-31 MONTH",
	} {
		f := extract.Extract(build(t, "@item\n\n== - Roads\n"+says+"\n"))
		if len(f.Commitments) != 1 {
			t.Errorf("%s: %d promises", says, len(f.Commitments))
			continue
		}
		d := f.Commitments[0].Due
		if got := fmt.Sprint(d.From, " ", d.To, " ", d.Precision); got != want {
			t.Errorf("%s: %s, want %s", says, got, want)
		}
	}
}

// TestNextMeeting: the record's own date of the next meeting is when "the next meeting" is.
func TestNextMeeting(t *testing.T) {
	f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\nRESOLVED: That a report be submitted to the next meeting of the Committee.\n\n"+
		"== 10 Date of next meeting\nThe next meeting would be held on Tuesday, 3 March 2020 at 2.00 pm at the Guildhall.\n"))
	if len(f.Commitments) != 1 {
		t.Fatalf("%d promises", len(f.Commitments))
	}
	if d := f.Commitments[0].Due; d.From != "2020-03-03" || d.Precision != "NEXT_MEETING" {
		t.Errorf("due %+v", d)
	}
	var next []record.Meeting
	for _, m := range f.Meetings {
		if m.IsNext {
			next = append(next, m)
		}
	}
	if len(next) != 1 || next[0].Date.Value != "2020-03-03" || next[0].Time.Value != "14:00" || next[0].Venue.Value != "Guildhall" {
		t.Errorf("next meetings %+v", next)
	}
}
