package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"scrutinygraph/loader/extract"
)

// TestJudgements: each aspect with its grade, under the inspection named last before it.
func TestJudgements(t *testing.T) {
	const ofsted = "The report of the Ofsted inspection in 2018 was received. "
	for says, want := range map[string]string{
		"The Ofsted inspection in 2018 judged the overall effectiveness as requires improvement to be good, the experiences of children in care as good and leadership as inadequate.": "overall effectiveness=requires improvement to be good, experiences of children in care=good, leadership=inadequate",
		"The SIF inspection in 2016 had rated it inadequate; the ILACS inspection in 2019 was to follow.":                                                                              "=inadequate",
		// Two that share a verb, one that leaves it out, and one that says "those".
		ofsted + "The impact of leaders and the experiences of care leavers were judged to require improvement; the experiences of children in care were judged good; and those of children in need to require improvement.": "impact of leaders=requires improvement, experiences of care leavers=requires improvement, experiences of children in care=good, experiences of children in need=requires improvement",
		ofsted + "Help and protection had been judged good, as had the impact of leaders, while work with care leavers required improvement.":                                                                                "Help and protection=good, impact of leaders=good, work with care leavers=requires improvement",
		// What was judged stands behind the grade.
		ofsted + "It was rated good for being caring and responsive, and requires improvement for being safe, effective and well-led.":                                    "caring and responsive=good, safe, effective and well-led=requires improvement",
		ofsted + "The service was rated as 'Requires improvement' overall, with 'Good' for out-of-court disposals and 'Inadequate' for resettlement.":                     "overall effectiveness=Requires improvement, out-of-court disposals=Good, resettlement=Inadequate",
		ofsted + "The Council was judged 'Requires improvement' in the areas of leadership and of help, and 'Inadequate' for care leavers and for overall effectiveness.": "leadership=Requires improvement, help=Requires improvement, care leavers=Inadequate, overall effectiveness=Inadequate",
		ofsted + "Besides the overall Good rating, Leafham was rated Outstanding for Equity in Access, one of few to be so.":                                              "overall effectiveness=Good, Equity in Access=Outstanding",
		ofsted + "In leadership and in planning, the service was judged adequate.":                                                                                        "leadership and in planning=adequate",
		ofsted + "All was adequate save for the help given to carers, which was judged good.":                                                                             "help given to carers=good",
		ofsted + "The service was judged good for children who need help and 'fair' for its buildings.":                                                                   "children who need help=good",
		ofsted + "The overall contribution of services to safety was regarded as inadequate.":                                                                             "overall contribution of services to safety=inadequate",
		// The whole service.
		ofsted + "The overall effectiveness of the service had been judged to require improvement.": "overall effectiveness=requires improvement",
		ofsted + "The overall rating was requires improvement, with a score of 58.":                 "overall effectiveness=requires improvement",
		ofsted + "In 2018 it had been rated good.":                                                  "=good",
		ofsted + "The inspectors had rated Leafham as inadequate.":                                  "=inadequate",
		ofsted + "The inspection resulted in an overall judgement of 'good'.":                       "overall effectiveness=good",
		ofsted + "The Council had been rated requires improvement, with a score of 58.":             "=requires improvement",
		ofsted + "The Service was now rated 'Good'.":                                                "=Good",
		ofsted + "Members welcomed the 'good' rating, the first in ten years.":                      "=good",
		ofsted + "The rating had improved from 'inadequate' to 'requires improvement'.":             "=requires improvement",
		ofsted + "The inspectors had rated it good in May 2018 and thanked the staff.":              "=good",
		ofsted + "\n\n- Overall effectiveness: Requires improvement\n- Care leavers: Good":          "overall effectiveness=Requires improvement, Care leavers=Good",
		// Praise, wishes, denials, counts, other judges, others who were judged.
		"The Ofsted inspection in 2018 found good practice.":                                         "",
		ofsted + "The Council would be judged good in the next one.":                                 "",
		ofsted + "The inspectors had judged no area to be inadequate.":                               "",
		ofsted + "The service was no longer rated inadequate.":                                       "",
		ofsted + "Of 88 reports so far, 3 councils had been rated 'Outstanding' and 58 'Good'.":      "",
		ofsted + "Audits rated supervision good or better in 70% of cases.":                          "",
		ofsted + "An audit in May had judged two thirds of the records to be good.":                  "",
		ofsted + "The inspectorate had brought in a new grade of adequate.":                          "",
		ofsted + "The Commission had seen the trust's clinics and rated them good.":                  "",
		ofsted + "Residents rated the repairs good.":                                                 "",
		ofsted + "Members considered the report good.":                                               "",
		ofsted + "A Member spoke of neighbouring Thornham, which had been found to be outstanding.":  "",
		ofsted + "Thornham Council's reablement service, seen in the same month, was rated good.":    "",
		ofsted + "The nursery had been judged good.":                                                 "",
		ofsted + "Savings had been judged adequate housing could not be bought with what was saved.": "",
	} {
		f := extract.Extract(build(t, "@minutes\n@council Leafham Council\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Children\n"+says+"\n"))
		checkLaw(t, f)
		var got []string
		for _, x := range f.Inspections {
			for _, j := range x.Judgements {
				got = append(got, fmt.Sprint(j.Aspect, "=", j.Grade))
			}
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%s\n got %q\nwant %q", says, s, want)
		}
	}
}
