package scrutiny

// Update is what a later record tells of an earlier matter: a progress report, a matter arising, a tracker line.
type Update struct {
	ID ID
	// Text is the record's wording.
	Text string `prop:"text"`
	// Progress is "COMPLETED", "PARTLY", "IN_PROGRESS", "NOT_STARTED", "DEFERRED", "WITHDRAWN" or "REPORTED"
	// (it came before the committee, no state was given).
	Progress string `prop:"progress"`
	// RefMinute and RefOn are the minute number and meeting date that the words refer back to; empty if they do not.
	RefMinute string `prop:"refMinute"`
	RefOn     Date   `prop:"refOn"`
	// RefPhrase is the back-reference as written, "as requested at its previous meeting"; empty if none.
	RefPhrase string `prop:"refPhrase"`
	// Subject is what the update is about, in the record's words.
	Subject string `prop:"subject"`
	// OwedBy is the post or person that reports, as written; empty if not stated.
	OwedBy string `prop:"owedBy"`
	// PlanID, InspectionID name the plan and inspection that the update is about; empty if neither is named.
	PlanID       ID `prop:"planId"`
	InspectionID ID `prop:"inspectionId"`
	Place
}

func (u *Update) NodeID() ID     { return u.ID }
func (u *Update) NodeKind() Kind { return KindUpdate }
func (u *Update) Label() string  { return first(clip(u.Text), string(u.ID)) }
