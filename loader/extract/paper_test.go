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
		"Annex 1 Letter from the Harbour Master":       "Annex 1 Letter from the Harbour Master",
		"Report of the Harbour Master attached.":       "Roads",
		"The report would be attached to the minutes.": "",
		"Appendix C was tabled.":                       "Appendix C",
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
