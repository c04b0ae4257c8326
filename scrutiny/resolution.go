package scrutiny

// Resolution is one limb of what a committee resolved, agreed or decided, or the whole where it has no limbs.
type Resolution struct {
	ID ID
	// ResolutionLabel is the limb's letter or number without brackets, "b"; empty if it has none.
	ResolutionLabel string `prop:"label"`
	// Verb is the operative verb as written, "noted", "approved", "requested"; empty if none was recognised.
	Verb string `prop:"verb"`
	// Text is the record's wording.
	Text string `prop:"text"`
	// Position is the limb's place within the item, from 1.
	Position int `prop:"position"`
	// MovedBy and SecondedBy are who moved and seconded it, with their titles as written; empty if not stated.
	MovedBy    string `prop:"movedBy"`
	SecondedBy string `prop:"secondedBy"`
	// VotesFor, VotesAgainst and Abstentions are the counts of the vote by which it was carried; nil if not stated. Of several
	// limbs carried by one vote the first has them.
	VotesFor     *int `prop:"votesFor"`
	VotesAgainst *int `prop:"votesAgainst"`
	Abstentions  *int `prop:"abstentions"`
	// IsUnanimous reports that the record says that nobody was against, IsCastingVote that the chair's second vote decided.
	IsUnanimous   bool `prop:"isUnanimous"`
	IsCastingVote bool `prop:"isCastingVote"`
	Place
}

func (r *Resolution) NodeID() ID     { return r.ID }
func (r *Resolution) NodeKind() Kind { return KindResolution }
func (r *Resolution) Label() string  { return first(clip(r.Text), string(r.ID)) }
