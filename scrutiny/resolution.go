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
	Place
}

func (r *Resolution) NodeID() ID     { return r.ID }
func (r *Resolution) NodeKind() Kind { return KindResolution }
func (r *Resolution) Label() string  { return first(clip(r.Text), string(r.ID)) }
