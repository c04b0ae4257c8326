package corpus

import (
	"fmt"
	"time"
)

type council struct {
	n          int
	name       string
	manner     int
	first      time.Time // the first sitting of its first committee
	committees []committee
}

type committee struct {
	name, short string
	// inspected: its service is inspected, by whom and under which framework; empty for a committee whose services are not.
	inspectorate, framework, service string
	members                          []string
	director                         string
	topics                           []string
}

var (
	starts  = []string{"Ald", "Bram", "Cald", "Dun", "Elm", "Fen", "Gars", "Hart", "Ings", "Kel", "Lang", "Mers", "Nor", "Oak", "Pen", "Rad", "Sal", "Thorn", "Ulver", "Wend"}
	middles = []string{"a", "e", "er", "in", "ing", "ow", "en", "ham", "ley", "ster"}
	ends    = []string{"shire", "borough", "wick", "mouth", "dale", "ford"}
	tiers   = []string{"County Council", "Metropolitan Borough Council", "City Council", "Borough Council"}

	given    = []string{"Alice", "Brian", "Carol", "David", "Elaine", "Farah", "Gareth", "Helen", "Imran", "Jane", "Karim", "Linda", "Martin", "Nadia", "Owen", "Priya", "Quentin", "Rosa", "Samuel", "Tessa"}
	surnames = []string{"Abbott", "Barlow", "Chowdhury", "Dyson", "Eastwood", "Farrow", "Goddard", "Hussain", "Ibbotson", "Jessop", "Kaur", "Lomax", "Marsden", "Noble", "Ogden", "Pickles", "Quinn", "Rowntree", "Sykes", "Tattersall", "Underhill", "Varley", "Whitaker", "Yeadon"}

	kinds = []committee{
		{
			name: "Children and Families Scrutiny Committee", short: "Children", inspectorate: "Ofsted", framework: "ILACS", service: "children's services", director: "Director of Children's Services",
			topics: []string{"Fostering Recruitment", "Placement Sufficiency", "Return Home Interviews", "Care Leavers' Housing", "Early Help", "Kinship Allowances", "Social Work Caseloads", "Youth Justice", "Adoption Timeliness", "Contact Centres"},
		},
		{
			name: "Adult Social Care and Health Scrutiny Panel", short: "Adults", inspectorate: "CQC", framework: "local authority assessment", service: "adult social care", director: "Director of Adult Services",
			topics: []string{"Hospital Discharge", "Home Care Market", "Reablement", "Carers' Assessments", "Direct Payments", "Falls Prevention", "Day Opportunities", "Extra Care Housing", "Safeguarding Enquiries", "Telecare"},
		},
		{
			name: "Education Overview and Scrutiny Committee", short: "Education", inspectorate: "Ofsted", framework: "SEND local area", service: "services for children with special educational needs", director: "Director of Education",
			topics: []string{"School Attendance", "Exclusions", "Education Health and Care Plans", "School Transport", "Elective Home Education", "Nursery Places", "School Meals", "Ventilation in Classrooms", "Apprenticeships", "Music Service"},
		},
		{
			name: "Place Scrutiny Committee", short: "Place", director: "Director of Place",
			topics: []string{"Winter Gritting", "Potholes", "Flood Wardens", "Bus Shelters", "Recycling Centres", "Street Lighting", "Tree Planting", "Cycle Lanes", "Parking Permits", "Market Square"},
		},
		{
			name: "Corporate Overview and Scrutiny Committee", short: "Corporate", director: "Director of Resources",
			topics: []string{"Sickness Absence", "Agency Spend", "Customer Contact", "Asset Disposals", "Procurement", "Council Tax Collection", "Digital Strategy", "Capital Programme", "Complaints", "Pay Gap"},
		},
		{
			name: "Safer Communities Scrutiny Board", short: "Communities", director: "Head of Community Safety",
			topics: []string{"Domestic Abuse Refuge", "Closed Circuit Television", "Rural Crime", "Licensing Visits", "Road Safety Outside Schools", "Prevent Duty", "Street Wardens", "Hate Crime Reporting", "Trading Standards", "Noise Complaints"},
		},
	}
)

// areas are those of a council that has more committees than services.
var areas = []string{"Northern Area", "Southern Area", "Eastern Area", "Western Area", "Central Area", "Coastal Area", "Valleys Area", "Moorland Area", "Riverside Area"}

// committees is how many a council has.
func (c Corpus) committees() int {
	if c.Committees <= 0 {
		return len(kinds)
	}
	return min(c.Committees, len(kinds)*(1+len(areas)))
}

func (c Corpus) council(n int) council {
	r := c.rng("council", n)
	out := council{
		n: n, manner: n % 4, first: time.Date(1988, 1, 5+7*(n%4), 0, 0, 0, 0, time.UTC),
		// The number keeps two councils from having one name.
		name: fmt.Sprintf("%s%s%s%s %s", pick(r, starts), pick(r, middles), pick(r, middles), pick(r, ends), tiers[n%len(tiers)]),
	}
	if n >= len(tiers) {
		out.name = syllables(n/len(tiers)) + out.name
	}
	for i := range c.committees() {
		k := kinds[i%len(kinds)]
		if area := i / len(kinds); area > 0 {
			k.name, k.short = areas[area-1]+" "+k.name, areas[area-1]+" "+k.short
		}
		r := c.rng("committee", n, i)
		for range 7 {
			k.members = append(k.members, pick(r, given)+" "+pick(r, surnames))
		}
		out.committees = append(out.committees, k)
	}
	return out
}

// syllables writes a number as the beginning of a name.
func syllables(n int) string {
	s := ""
	for ; n > 0; n /= len(starts) {
		s += starts[n%len(starts)] + " "
	}
	return s
}
