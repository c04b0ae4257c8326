package scrutiny

// Service is a service, directorate or department of a council as records name it.
type Service struct {
	ID ID
	// Name is the name as written.
	Name string `prop:"name"`
	// Department is the department it stands under; empty if not stated.
	Department string `prop:"department"`
	// CouncilID is the council that provides it; empty when not known.
	CouncilID ID `prop:"councilId"`
}

func (s *Service) NodeID() ID     { return s.ID }
func (s *Service) NodeKind() Kind { return KindService }
func (s *Service) Label() string  { return first(s.Name, string(s.ID)) }
