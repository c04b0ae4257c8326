package scrutiny

// CommitteeKind is what a committee is for.
type CommitteeKind string

// The kinds of committee.
const (
	CommitteeScrutiny  CommitteeKind = "SCRUTINY"
	CommitteeExecutive CommitteeKind = "EXECUTIVE"
	CommitteeCouncil   CommitteeKind = "COUNCIL"
	CommitteeBoard     CommitteeKind = "BOARD"
	CommitteeTaskGroup CommitteeKind = "TASK_GROUP"
	CommitteeOther     CommitteeKind = "OTHER"
)

// Committee is a body that meets: a scrutiny committee, panel or board, a cabinet, a task group, the full council.
type Committee struct {
	ID ID
	// Name is the name as the record writes it.
	Name string `prop:"name"`
	// OtherNames are other spellings found, sorted.
	OtherNames []string `prop:"otherNames"`
	// Kind is judged from the name.
	Kind CommitteeKind `prop:"kind"`
	// CouncilID is the council it belongs to; empty when that is not known.
	CouncilID ID `prop:"councilId"`
	// Basis tells how the committee of its records is known.
	Basis Basis `prop:"basis"`
	// BasisNote names the words, option or rule behind the basis.
	BasisNote string `prop:"basisNote"`
	// SourceID is the publisher's own id, "mg:<host>:committee:<n>", when the source has one.
	SourceID string `prop:"sourceId"`
	// SameAsID is the committee that goes on under another name, or whose name this one abbreviates; empty if it stands for itself.
	SameAsID ID `prop:"sameAsId"`
}

func (c *Committee) NodeID() ID     { return c.ID }
func (c *Committee) NodeKind() Kind { return KindCommittee }
func (c *Committee) Label() string  { return first(c.Name, string(c.ID)) }
