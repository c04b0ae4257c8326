package extract_test

import (
	"strings"
	"testing"

	"scrutinygraph/loader/extract"
)

// Lists of actions that were not set as tables, in the manners of several councils.
func TestStatusLines(t *testing.T) {
	for says, want := range map[string]string{
		"Ref 6 (14 May 2019) - Director of Highways - the list of closed roads by parish. STATUS: tables circulated on 1 September 2019. Closed.": "COMPLETED | the list of closed roads by parish | 2019-05-14 | Director of Highways",
		"Minute 14.2 (9 July 2019) – visit to the depot. Update: this took place on 3 October 2019.":                                              "COMPLETED | visit to the depot | 2019-07-09 | ",
		"12/09/2019: Head of Parks – costs of each play area. Response: still awaited.":                                                           "NOT_STARTED | costs of each play area | 2019-09-12 | Head of Parks",
		"3. September 2019 – report on gritting. Position: deferred to the March meeting.":                                                        "DEFERRED | report on gritting | 2019-09-01 | ",
		"(4) Bus shelters survey, asked for on 14 May 2019. Outcome: no longer required.":                                                         "WITHDRAWN | Bus shelters survey, asked for on | 2019-05-14 | ",
	} {
		f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Action status list\n"+says+"\n"))
		var got []string
		for _, u := range f.Updates {
			got = append(got, strings.Join([]string{u.Progress, u.Subject, string(u.RefOn), u.OwedBy}, " | "))
		}
		if strings.Join(got, "\n") != want {
			t.Errorf("%q:\n got %q\nwant %q", says, strings.Join(got, "\n"), want)
		}
	}
	// A label in the debate is none.
	f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\nThe Head of Highways said that the position: was improving slowly.\n"))
	if len(f.Updates) != 0 {
		t.Errorf("read %q as an update", f.Updates[0].Text)
	}
}
