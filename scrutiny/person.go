package scrutiny

// PersonKind is the capacity in which a person appears.
type PersonKind string

// The kinds of person.
const (
	PersonCouncillor PersonKind = "COUNCILLOR"
	PersonOfficer    PersonKind = "OFFICER"
	PersonCoOpted    PersonKind = "CO_OPTED"
	PersonWitness    PersonKind = "WITNESS"
)

// Person is a named person. A post without a name ("the Director") is a [Post], not a person.
type Person struct {
	ID ID
	// Name is the name as written, without a title of office or honorific.
	Name string `prop:"name"`
	// Honorific is "Councillor", "Mrs", "Dr" …; empty if none was written.
	Honorific string `prop:"honorific"`
	// Kind is empty when the record does not tell.
	Kind PersonKind `prop:"kind"`
	// CouncilID is the council in whose record the person appears; empty when not known.
	CouncilID ID `prop:"councilId"`
	// SameAsID is the person that this mention was joined to by a rule of the linker; empty if it stands for itself.
	SameAsID ID `prop:"sameAsId"`
	// SourceID is the publisher's own id, "mg:<host>:user:<n>", when the source has one.
	SourceID string `prop:"sourceId"`
}

func (p *Person) NodeID() ID     { return p.ID }
func (p *Person) NodeKind() Kind { return KindPerson }
func (p *Person) Label() string  { return first(p.Name, string(p.ID)) }

// Post is an office that people hold in turn: "Director of Children's Services", "Lead Member for …".
type Post struct {
	ID ID
	// Title is the title as written.
	Title string `prop:"title"`
	// CouncilID is the council whose post it is; empty when not known.
	CouncilID ID `prop:"councilId"`
}

func (p *Post) NodeID() ID     { return p.ID }
func (p *Post) NodeKind() Kind { return KindPost }
func (p *Post) Label() string  { return first(p.Title, string(p.ID)) }
