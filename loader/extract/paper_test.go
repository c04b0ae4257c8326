package extract_test

import (
	"strings"
	"testing"
)

// TestAttachedPapers: an appendix in a line of its own has its title, and is not told again by its letter; the report attached to an
// item goes by the item's title.
func TestAttachedPapers(t *testing.T) {
	for says, want := range map[string]string{
		"Appendix A - Ferry Timetable (Pages 5 - 9)\nAppendix B: Moorings map\n[minutes]\nAppendix A was noted.": "Appendix A - Ferry Timetable | Appendix B: Moorings map",
		"Annex 1 Letter from the Harbour Master":                                                               "Annex 1 Letter from the Harbour Master",
		"Report of the Harbour Master attached.":                                                               "Roads",
		"The report would be attached to the minutes.":                                                         "",
		"Appendix C was tabled.":                                                                               "Appendix C",
		"[minutes]\nThere was submitted Report No 97-2021 by the Harbour Master.":                              "Report No 97-2021",
		"[minutes]\nReport CS12041\nThe Panel considered the moorings.":                                        "Report CS12041",
		"[minutes]\nThe Panel had before it Agenda Note AN106-2010 and report F&C/24/26.":                      "Agenda Note AN106-2010 | report F&C/24/26",
		"[minutes]\nThe report for 2021 was the 3rd report.":                                                   "",
		"[minutes]\nThe following papers were also tabled:\n- Letter from Dr Orr, 3 May 2014\n- Dr Orr spoke.": "Letter from Dr Orr, 3 May 2014",
	} {
		var got []string
		for _, x := range within(t, "[agenda]\n"+says).Papers {
			got = append(got, x.Title)
		}
		if s := strings.Join(got, " | "); s != want {
			t.Errorf("%s\n got %q\nwant %q", says, s, want)
		}
	}
}
