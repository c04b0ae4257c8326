package scrutiny

// ActionPlan is a plan that answers an inspection or a review.
type ActionPlan struct {
	ID ID
	// Name is the plan's own name as written, "Continuous Improvement Plan", or "Action Plan" where it has none.
	Name string `prop:"name"`
	// OtherNames are other names found in the record, sorted.
	OtherNames []string `prop:"otherNames"`
	// Kind is "ACTION_PLAN", "IMPROVEMENT_PLAN", "WRITTEN_STATEMENT_OF_ACTION", "ACCELERATED_PROGRESS_PLAN", "DEVELOPMENT_PLAN" or "OTHER".
	Kind string `prop:"kind"`
	// SubmittedTo is the body to which it goes, "Ofsted"; empty if not stated.
	SubmittedTo string `prop:"submittedTo"`
	// SubmitBy is the day by which it has to be submitted; empty if not stated.
	SubmitBy Date `prop:"submitBy"`
	// InspectionID is the inspection that it answers; empty if not known.
	InspectionID ID `prop:"inspectionId"`
	// CouncilID is the council whose plan it is; empty when not known.
	CouncilID ID `prop:"councilId"`
	// SameAsID is the plan that this mention was joined to by a rule of the linker; empty if it stands for itself.
	SameAsID ID `prop:"sameAsId"`
}

func (p *ActionPlan) NodeID() ID     { return p.ID }
func (p *ActionPlan) NodeKind() Kind { return KindActionPlan }
func (p *ActionPlan) Label() string  { return first(p.Name, string(p.ID)) }
