package scrutiny

// Place says where in the record a fact stands. Each part is empty when the record does not tell and nobody gave it:
// an agenda item's page may name neither its committee nor its date.
type Place struct {
	// CouncilID is the council whose record it is.
	CouncilID ID `prop:"councilId"`
	// CommitteeID is the committee that met.
	CommitteeID ID `prop:"committeeId"`
	// MeetingID is the meeting at which it was said or decided.
	MeetingID ID `prop:"meetingId"`
	// ItemID is the agenda item under which it stands; empty for what stands outside items, as in an officer's report.
	ItemID ID `prop:"itemId"`
	// DocumentID is the loaded record in which it was read first.
	DocumentID ID `prop:"documentId"`
	// On is the date of the meeting or report, the anchor of every relative date in it.
	On Date `prop:"on"`
}

func (p *Place) place() *Place { return p }

// PlaceOf gives where a node stands in the record, to be read or changed; nil for what stands in several places.
func PlaceOf(n Node) *Place {
	if n, ok := n.(interface{ place() *Place }); ok {
		return n.place()
	}
	return nil
}
