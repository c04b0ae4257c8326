package extract_test

import (
	"strings"
	"testing"
)

// TestPlanNames: a plan has its service, its abbreviations and one entry however it is written.
func TestPlanNames(t *testing.T) {
	const ins = "The CQC inspected the service in May 2019. "
	for says, want := range map[string]string{
		ins + "The Service Improvement Plan for reablement was noted. The Service Improvement Plan had 22 actions.":                                       "Service Improvement Plan for reablement = Service Improvement Plan",
		ins + "A Service Improvement Plan with 17 actions had been agreed for Elm House.":                                                                 "Service Improvement Plan for Elm House = Service Improvement Plan",
		ins + "The Service Improvement Plan for fostering and the Service Improvement Plan for adoption were noted.":                                      "Service Improvement Plan for fostering = Service Improvement Plan, Service Improvement Plan for adoption = Service Improvement Plan",
		ins + "The Improvement Plan for approval was noted.":                                                                                              "Improvement Plan",
		ins + "The Children's Services Improvement Plan had been sent. The CSIP had 40 actions.":                                                          "Children's Services Improvement Plan = CSIP",
		ins + "The post-inspection action plan had gone to Estyn. The PIAP was noted.":                                                                    "post-inspection action plan = PIAP",
		ins + "The ACCELERATED PROGRESS PLAN was before Members. The Accelerated Progress Plan was noted.":                                                "Accelerated Progress Plan",
		ins + "The Improvement Plan for Special Educational Needs and Disabilities was due. The SEND Improvement Plan was noted.":                         "SEND Improvement Plan = Improvement Plan",
		"The Assistant Director spoke on the SEND Improvement Plan.":                                                                                      "SEND Improvement Plan",
		"The officer presented the draft Carers' Action Plan.":                                                                                            "Carers' Action Plan",
		"The Air Quality Action Plan was noted.":                                                                                                          "",
		"The SEND Priority Action Plan was before Members after the Ofsted inspection. The Priority Action Plan had 38 actions.":                          "SEND Priority Action Plan",
		"The Rights of Way Improvement Plan was noted.":                                                                                                   "",
		"An Adult Social Care Improvement Programme was written after the CQC inspection. The Improvement Programme would be sent.":                       "Adult Social Care Improvement Programme",
		ins + "An action plan had to be sent to the regulator. It was to be known as the Onward to Good Plan. The Onward to Good Plan had 30 actions.":    "Onward to Good Plan",
		ins + "The Better for Families Programme had been drawn up in response to the findings. The Corporate Plan had been agreed after the inspection.": "Better for Families Programme",
		ins + "The draft Brighter Futures Plan would be considered in July before it was submitted to Ofsted.":                                            "Brighter Futures Plan",
		ins + "In response to the areas for improvement the council had drawn up its Putting Children First Plan.":                                        "Putting Children First Plan",
		ins + "The Corporate Plan had been published. The Education, Health and Care Plan was sent to the CQC.":                                           "",
	} {
		var got []string
		for _, x := range within(t, says).Plans {
			name := x.Name
			if len(x.OtherNames) > 0 {
				name += " = " + strings.Join(x.OtherNames, ", ")
			}
			got = append(got, name)
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%s\n got %q\nwant %q", says, s, want)
		}
	}
}

// TestNumberedUpdates: what is told of a recommendation by its number is an update that names it; that an inspection's own
// report came out, or that nobody asked anything, is none.
func TestNumberedUpdates(t *testing.T) {
	const ins = "Ofsted inspected children's services in March 2019.\n"
	for says, want := range map[string]string{
		ins + "R3: attendance had been 88.9% over the year.":                 "R3",
		ins + "Recommendation 5 – the figures had come out each quarter.":    "Recommendation 5",
		ins + "Recommendation 3 (attendance) - eight actions were done.":     "Recommendation 3",
		ins + "Recommendation 2: two inspectors had been in post since May.": "Recommendation 2",
		ins + "Recommendation 1 had been signed off.":                        "Recommendation 1",
		ins + "The inspection report had been published on 30 May 2019.":     "",
		ins + "No questions had been submitted within the time allowed.":     "",
	} {
		var got []string
		for _, x := range within(t, says).Updates {
			got = append(got, x.RefPhrase)
			if !strings.HasPrefix(x.Subject, "Recommendation "+x.RefPhrase[len(x.RefPhrase)-1:]) || x.Inspection != 0 {
				t.Errorf("%s\nis of %q, inspection %d", says, x.Subject, x.Inspection)
			}
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%s\n got %q\nwant %q", says, s, want)
		}
	}
}
