package extract_test

import (
	"strings"
	"testing"
)

// TestFigures reads amounts with their unit and period.
func TestFigures(t *testing.T) {
	for says, want := range map[string]string{
		"Spending had risen to £1.2m in 2022/23.":                                   "£1.2m = 1200000 GBP in 2022/23",
		"The grant of £45,000 a year had ended.":                                    "£45,000 = 45000 GBP in a year",
		"Attendance fell from 93.5% to 91 per cent.":                                "93.5% = 93.5 %; 91 per cent = 91 %",
		"Attendance rose from 62 to 71%.":                                           "62 = 62 %; 71% = 71 %",
		"Between 10 and 12.5 per cent of pupils were absent.":                       "10 = 10 %; 12.5 per cent = 12.5 %",
		"There were 1,204 children in care in 2021/22.":                             "1,204 = 1204 count in 2021/22",
		"The rate was 64.7 per 10,000, and 1,250 children were seen.":               "64.7 per 10,000 = 64.7 per 10,000; 1,250 = 1250 count",
		"There were 83 looked after children per 10,000 in Q2 2021.":                "83 looked after children per 10,000 = 83 per 10,000 in q2 2021",
		"The meeting of 12 May 2021 considered item 14 of the 2021 schools report.": "",
	} {
		var got []string
		for _, f := range read(t, "Figures\n"+says).Figures {
			s := f.Raw + " = " + f.Value + " " + f.Unit
			if f.Period != "" {
				s += " in " + strings.ToLower(f.Period)
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%s\n got %s\nwant %s", says, s, want)
		}
	}
}
