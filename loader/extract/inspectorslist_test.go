package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"scrutinygraph/scrutiny"
)

// TestInspectorsList: what an inspector asks for is listed below words that lead to it, behind them, or by its numbers; one
// that is counted and listed is not counted again, and what the council itself lists is not theirs.
func TestInspectorsList(t *testing.T) {
	const ins = "Ofsted inspected children's services under ILACS in March 2019.\n"
	for says, want := range map[string]string{
		ins + "What had to improve was:\n1. the recording of visits;\n2. supervision.":                                                                                                                                 "1 the recording of visits; | 2 supervision.",
		ins + "The inspectors made three recommendations:\nR1 Raise attendance\nR2 Strengthen evaluation\nR3 Train staff":                                                                                              "1 Raise attendance | 2 Strengthen evaluation | 3 Train staff",
		ins + "The areas in need of improvement were: the timeliness of visits; the use of data; and the offer to carers.":                                                                                             "- the timeliness of visits | - the use of data | - the offer to carers.",
		ins + "Ofsted asked the Council to:\n- strengthen oversight;\n- review its thresholds.":                                                                                                                        "- strengthen oversight; | - review its thresholds.",
		ins + "Members turned to recommendation 2 – Strengthen the oversight of private fostering and recommendation 4 – Review the offer to carers.":                                                                  "2 Strengthen the oversight of private fostering | 4 Review the offer to carers.",
		ins + "The report contained two recommendations.\n1. Improve the quality of plans.\n2. Reduce the turnover of staff.":                                                                                          "1 Improve the quality of plans. | 2 Reduce the turnover of staff.",
		"The Ombudsman recommended that the Council:\n- apologise to the tenant;\n- review its policy.":                                                                                                                "- apologise to the tenant; | - review its policy.",
		ins + "There were five areas for improvement in the report.":                                                                                                                                                   "5 There were five areas for improvement in the report.",
		ins + "There were two areas for improvement:\n- the voice of the child;\n- supervision.":                                                                                                                       "- the voice of the child; | - supervision.",
		ins + "Ofsted had identified the following areas in which improvement was required:\n- the recording of visits;\n- supervision.\ni) The Director welcomed the findings.\nii) Mr Ray said that he was pleased.": "- the recording of visits; | - supervision.",
		ins + "There were two areas for priority action:\n- the timeliness of plans;\n- waiting times.\nThere were also three areas for improvement:\n- the offer;\n- the use of data;\n- supervision.":                "- the timeliness of plans; | - waiting times. | - the offer; | - the use of data; | - supervision.",
		ins + "Ofsted told the Council that it must:\n- record visits;\n- check the quality of plans.":                                                                                                                 "- record visits; | - check the quality of plans.",
		// The council's own, what was done, and what was told.
		ins + "There were two recommendations:\nRecommendation 1 (visits) - all actions had been completed.\nRecommendation 2 (plans) - one was outstanding.": "2 There were two recommendations:",
		ins + "The Committee made the following recommendations:\n- that visits be recorded;":                                                                 "- that visits be recorded (COMMITTEE)",
		ins + "The Committee asked for the following areas for improvement:\n- that visits be recorded;":                                                      "",
		ins + "The position on the areas of weakness was as follows:\n(a) visits – these were up.":                                                            "",
		ins + "Progress against the recommendations was:\n- visits had risen.":                                                                                "",
		ins + "Recommendation 2 – supervision had been strengthened in every team.":                                                                           "",
		"The areas for improvement in the park were:\n- the paths;\n- the pond.":                                                                              "",
	} {
		var got []string
		for _, x := range within(t, says).Recommendations {
			ref := x.Reference
			if ref == "" {
				ref = "-"
			}
			if x.Count > 0 {
				ref = fmt.Sprint(x.Count)
			}
			of := ""
			if x.Origin != scrutiny.OriginInspection {
				of = fmt.Sprintf(" (%s)", x.Origin)
			}
			got = append(got, ref+" "+x.Text+of)
		}
		if s := strings.Join(got, " | "); s != want {
			t.Errorf("%s\n got %q\nwant %q", says, s, want)
		}
	}
}
