package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"scrutinygraph/loader/extract"
	"scrutinygraph/loader/record"
)

// under reads one item of a council's minutes, by its title and what stands below it.
func under(tb testing.TB, title, says string) *record.Facts {
	tb.Helper()
	f := extract.Extract(build(tb, "@minutes\n@council Leafshire Council\n@meeting 2024-06-18 Scrutiny Committee\n\n== 9 "+title+"\n"+says+"\n"))
	checkLaw(tb, f)
	return f
}

// TestLookedIn: an inspection told of without the word, by who looked in, what they did or gave, and when.
func TestLookedIn(t *testing.T) {
	for _, c := range []struct{ title, says, want string }{
		{"Children", "Inspectors from Ofsted had been in the department for three weeks in January 2024 and had found leadership to be good.", "Ofsted ILACS 2024"},
		{"Children", "Ofsted's inspectors had been in Leafshire on 14 and 15 May 2024, on what was their third monitoring visit.", "Ofsted Monitoring visit 2024"},
		{"Ofsted focused visit", "Two of Ofsted's inspectors had been in Leafshire on 6 and 7 March 2024 to look at the front door.", "Ofsted Focused visit 2024"},
		{"SEND", "Inspectors from Ofsted and the Care Quality Commission had looked at what the local partnership did for children with SEND in March 2024.", "Ofsted SEND local area 2024"},
		{"Adults", "Assessors from the CQC had been on site from 4 to 8 March 2024 to see how the Council met its duties under the Care Act.", "CQC Local Authority Assessment 2024"},
		{"Adults", "The reablement service had been given a rating of good by the CQC in March 2024.", "CQC  2024"},
		{"Housing", "The Regulator of Social Housing published its regulatory judgement on 24 April 2024, which graded the Council C3.", "Regulator of Social Housing  2024"},
		{"Housing", "The Council had been graded C2 by the Regulator of Social Housing in March 2024.", "Regulator of Social Housing  2024"},
		{"Education", "Estyn's inspectors had visited the authority in the week beginning 22 January 2024.", "Estyn  2024"},
		{"Youth centre", "Inspectors from the Education and Training Inspectorate had spent three days in the centre in October 2023.", "ETI  2023"},
		{"Grants", "Audit Wales had reviewed the way in which grants were given in 2023 and had made four recommendations.", "Audit Wales  2023"},
		{"Waste", "The Northern Ireland Audit Office had reviewed the waste contracts in 2023.", "NIAO  2023"},
		{"Best Value", "The Accounts Commission's findings on the Council, published in February 2024, were considered.", "Accounts Commission  2024"},
		{"Records", "The Information Commissioner's Office had audited the handling of personal data in October 2023.", "ICO  2023"},
		{"Food", "The Food Standards Agency had audited the food service in January 2024.", "Food Standards Agency  2024"},
		{"Complaint", "The Ombudsman had found that the Council was at fault in the way in which it dealt with a family.", "Ombudsman Ombudsman report 0"},
		{"Complaint", "A finding of maladministration had been made against the Council by the Ombudsman in March 2024.", "Ombudsman Ombudsman report 2024"},
		{"Adults", "The letter of Care Inspectorate Wales on its improvement check visit to adult services in November 2023 was received.", "CIW Improvement check visit 2023"},
		{"Protection", "The joint inspection by the Care Inspectorate, Healthcare Improvement Scotland and HMICS had ended in March 2024.", "Care Inspectorate  2024"},
		// What is to come or general, many places, and those of others.
		{"Children", "Ofsted would be in Leafshire before the end of July 2024.", ""},
		{"Adults", "Members asked what would follow if the CQC had rated the Council as inadequate in March 2024.", ""},
		{"Adults", "The CQC had rated the neighbouring county as requiring improvement in March 2024.", ""},
		{"Adults", "The CQC had rated eleven councils as good in March 2024.", ""},
		{"Youth justice", "HMIP had rated the Thornham Probation Delivery Unit inadequate in May 2024.", ""},
		{"Schools", "Ofsted had visited four schools in May 2024.", ""},
		{"Complaints", "The Ombudsman had upheld 14 complaints in 2023.", ""},
		{"Complaint", "The Ombudsman had published a report on another council's handling of homelessness in March 2024.", ""},
		{"Carers", "The CQC had looked again at the five areas of 2022.", ""},
	} {
		var got []string
		for _, x := range under(t, c.title, c.says).Inspections {
			got = append(got, fmt.Sprint(x.Inspectorate, " ", x.Framework, " ", x.Year))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.says, s, c.want)
		}
	}
}

// TestHomes: an inspection of a single home has the home for its area, whether the sentence names it or the title of the item does.
func TestHomes(t *testing.T) {
	for _, c := range []struct{ title, says, want string }{
		{"Willow Dene: outcome of the CQC inspection", "Willow Dene was a home for forty older people. Inspectors from the CQC had visited the home on 12 March 2024.", "CQC Willow Dene 2024"},
		{"WILLOW DENE", "The CQC had inspected the home in March and had rated it inadequate.", "CQC Willow Dene 2024"},
		{"INSPECTION OF WILLOW HOUSE", "There was submitted a report on the inspection of Willow House by the Care Inspectorate on 3 November 2023.", "Care Inspectorate Willow House 2023"},
		{"Presentation: Willow House", "The inspectors of RQIA had been there. RQIA had visited the home on 8 February 2024.", "RQIA Willow House 2024"},
		{"Correspondence", "A note said that inspectors from RQIA had been at Willow House on 12 May 2024.", "RQIA Willow House 2024"},
		{"Willow House", "The Council's home, Willow House, had been judged to require improvement by Ofsted on 4 April 2024.", "Ofsted Willow House 2024"},
		// A service is no home, and a school no service of the council.
		{"Willow House", "Willow House, the Council's home, was full. CIW's inspection of adult services in March 2024 had been reported.", "CIW adult services 2024"},
		{"Willow Road School", "Ofsted had visited the school in March 2024.", ""},
	} {
		var got []string
		for _, x := range under(t, c.title, c.says).Inspections {
			got = append(got, fmt.Sprint(x.Inspectorate, " ", x.Area, " ", x.Year))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.says, s, c.want)
		}
	}
}
