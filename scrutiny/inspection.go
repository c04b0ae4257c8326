package scrutiny

// Inspection is one inspection of a council's service by an inspectorate.
type Inspection struct {
	ID ID
	// Inspectorate is "Ofsted", "CQC", "Estyn", "CIW", "HMICFRS", "LGSCO" … as a short name; empty if not stated.
	Inspectorate string `prop:"inspectorate"`
	// Framework is the short name: "ILACS", "SIF", "JAR", "JTAI", "SEND local area" …; empty if not stated or derived.
	Framework string `prop:"framework"`
	// FrameworkBasis tells how the framework is known; empty without one.
	FrameworkBasis Basis `prop:"frameworkBasis"`
	// Year is the year in which it took place; nil if not stated.
	Year *int `prop:"year"`
	// YearBasis tells how the year is known; empty without one.
	YearBasis Basis `prop:"yearBasis"`
	// DateFrom and DateTo bound the visit; empty if not stated.
	DateFrom Date `prop:"dateFrom"`
	DateTo   Date `prop:"dateTo"`
	// PublishedOn is the day on which the report came out; empty if not stated.
	PublishedOn Date `prop:"publishedOn"`
	// Area is the service or area inspected, as written.
	Area string `prop:"area"`
	// CouncilID is the council inspected; empty when not known.
	CouncilID ID `prop:"councilId"`
	// SameAsID is the inspection that this loose mention ("the recent inspection") was joined to; empty if it stands for itself.
	SameAsID ID `prop:"sameAsId"`
}

func (i *Inspection) NodeID() ID     { return i.ID }
func (i *Inspection) NodeKind() Kind { return KindInspection }

func (i *Inspection) Label() string {
	s := first(i.Inspectorate, "Inspection")
	if i.Framework != "" {
		s += " " + i.Framework
	}
	if i.Year != nil {
		s += " " + itoa(*i.Year)
	}
	return s
}

// Judgement is a grade that an inspection gave to one aspect.
type Judgement struct {
	ID ID
	// Aspect is what was judged, "overall effectiveness"; empty if not stated.
	Aspect string `prop:"aspect"`
	// Grade is the grade as written, "requires improvement".
	Grade string `prop:"grade"`
	// InspectionID is the inspection that gave it.
	InspectionID ID `prop:"inspectionId"`
	// CouncilID is the council judged; empty when not known.
	CouncilID ID `prop:"councilId"`
}

func (j *Judgement) NodeID() ID     { return j.ID }
func (j *Judgement) NodeKind() Kind { return KindJudgement }

// Label is what was judged and how, "children in care: good".
func (j *Judgement) Label() string {
	if j.Aspect != "" {
		return clip(j.Aspect + ": " + j.Grade)
	}
	return first(j.Grade, string(j.ID))
}
