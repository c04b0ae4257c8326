package scrutiny

// RecommendationOrigin tells who recommends.
type RecommendationOrigin string

// The origins.
const (
	// OriginInspection: an inspectorate's recommendation or area for improvement.
	OriginInspection RecommendationOrigin = "INSPECTION"
	// OriginCommittee: a committee recommends to another body.
	OriginCommittee RecommendationOrigin = "COMMITTEE"
	// OriginOfficer: an officer's report proposes it; a proposal, not a resolution.
	OriginOfficer RecommendationOrigin = "OFFICER"
)

// Recommendation is a recommendation, or a set of recommendations that a record counts and does not list.
type Recommendation struct {
	ID ID
	// Reference is its number or letter in its list; empty if none.
	Reference string `prop:"reference"`
	// Text is the record's wording.
	Text string `prop:"text"`
	// StatedCount is the number of recommendations that the words stand for when they are counted and not listed; nil for a single one.
	StatedCount *int `prop:"statedCount"`
	// ListedCount is how many of the stated ones are in the graph.
	ListedCount int `prop:"listedCount"`
	// Addressee is the body that it is made to, as written; empty if not stated.
	Addressee string `prop:"addressee"`
	// Origin tells who recommends.
	Origin RecommendationOrigin `prop:"origin"`
	// Acceptance is "ACCEPTED", "PARTLY_ACCEPTED" or "REJECTED"; empty if no answer is recorded.
	Acceptance string `prop:"acceptance"`
	// InspectionID is the inspection that made it; empty for other origins or if not known.
	InspectionID ID `prop:"inspectionId"`
	// SameAsID is the recommendation of another record that this one repeats; empty if it stands for itself.
	SameAsID ID `prop:"sameAsId"`
	Place
}

func (r *Recommendation) NodeID() ID     { return r.ID }
func (r *Recommendation) NodeKind() Kind { return KindRecommendation }
func (r *Recommendation) Label() string  { return first(clip(r.Text), r.Reference, string(r.ID)) }
