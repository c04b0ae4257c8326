package scrutiny

// EdgeKind is the kind of an edge. Its value is the relationship type in Neo4j and the name in exports.
type EdgeKind string

// The kinds of edge, each with its source and target.
const (
	EdgePartOf         EdgeKind = "PART_OF"         // committee → council; action → plan
	EdgeHeldBy         EdgeKind = "HELD_BY"         // meeting → committee
	EdgeHasItem        EdgeKind = "HAS_ITEM"        // meeting → item
	EdgeAttended       EdgeKind = "ATTENDED"        // person → meeting; Role is present, apologies, substitute, in attendance, chair
	EdgeHoldsPost      EdgeKind = "HOLDS_POST"      // person → post
	EdgeResponsibleFor EdgeKind = "RESPONSIBLE_FOR" // post → service
	EdgeConsidered     EdgeKind = "CONSIDERED"      // item → document
	EdgeAbout          EdgeKind = "ABOUT"           // item, commitment, update, document → service, inspection, plan
	EdgeResolvedAt     EdgeKind = "RESOLVED_AT"     // resolution → item (or meeting, where the item is not known)
	EdgeMadeBy         EdgeKind = "MADE_BY"         // recommendation → inspection, committee, document
	EdgeAddressedTo    EdgeKind = "ADDRESSED_TO"    // recommendation → committee
	EdgeAddresses      EdgeKind = "ADDRESSES"       // plan → recommendation
	EdgeImplements     EdgeKind = "IMPLEMENTS"      // action → recommendation
	EdgeSucceeds       EdgeKind = "SUCCEEDS"        // plan → plan
	EdgeRunsAlongside  EdgeKind = "RUNS_ALONGSIDE"  // plan → plan
	EdgeRespondsTo     EdgeKind = "RESPONDS_TO"     // plan → inspection
	EdgeReinspects     EdgeKind = "REINSPECTS"      // inspection → inspection
	EdgeJudged         EdgeKind = "JUDGED"          // inspection → judgement
	EdgeCommits        EdgeKind = "COMMITS"         // resolution, passage → commitment
	EdgeMadeAt         EdgeKind = "MADE_AT"         // commitment, recommendation, action, update → item, meeting or document
	EdgeOwedBy         EdgeKind = "OWED_BY"         // commitment, action → post, person
	EdgeOwedTo         EdgeKind = "OWED_TO"         // commitment → committee
	EdgeDueAt          EdgeKind = "DUE_AT"          // commitment → meeting
	EdgeChases         EdgeKind = "CHASES"          // commitment → earlier commitment
	EdgeSupersedes     EdgeKind = "SUPERSEDES"      // commitment → earlier commitment
	EdgeFulfils        EdgeKind = "FULFILS"         // update, item, document → commitment; with tier, score and why
	EdgeUpdates        EdgeKind = "UPDATES"         // update, item → recommendation, plan, action, inspection, commitment; with tier, score and why
	EdgeMentions       EdgeKind = "MENTIONS"        // item, document → person, post, figure, anything
	EdgeSameAs         EdgeKind = "SAME_AS"         // loose mention → what it was joined to; Rule names the rule
	EdgeHasText        EdgeKind = "HAS_TEXT"        // item, or document for what stands outside items → passage: each paragraph of its text
	EdgeEvidencedBy    EdgeKind = "EVIDENCED_BY"    // any → passage
	EdgeCorrects       EdgeKind = "CORRECTS"        // correction → what it corrects, as far as that is loaded
)

// EdgeKinds lists every kind of edge.
var EdgeKinds = []EdgeKind{
	EdgePartOf, EdgeHeldBy, EdgeHasItem, EdgeAttended, EdgeHoldsPost, EdgeResponsibleFor, EdgeConsidered, EdgeAbout,
	EdgeResolvedAt, EdgeMadeBy, EdgeAddressedTo, EdgeAddresses, EdgeImplements, EdgeSucceeds, EdgeRunsAlongside, EdgeRespondsTo,
	EdgeReinspects, EdgeJudged, EdgeCommits, EdgeMadeAt, EdgeOwedBy, EdgeOwedTo, EdgeDueAt, EdgeChases, EdgeSupersedes,
	EdgeFulfils, EdgeUpdates, EdgeMentions, EdgeSameAs, EdgeHasText, EdgeEvidencedBy,
	EdgeCorrects,
}

// Tier is how strong the evidence for a link is.
type Tier string

// The tiers, strongest first.
const (
	// TierBackReference: the later record names the minute, the meeting or the request.
	TierBackReference Tier = "BACK_REFERENCE"
	// TierSamePlan: both name the same inspection or plan.
	TierSamePlan Tier = "SAME_INSPECTION_OR_PLAN"
	// TierSameSubject: same subject and owner inside the due window.
	TierSameSubject Tier = "SAME_SUBJECT_AND_OWNER"
	// TierSimilarTitle: the titles are alike. Never enough to call a promise met.
	TierSimilarTitle Tier = "SIMILAR_TITLE"
)

// Edge links two nodes. There is at most one edge of a kind from one node to another.
type Edge struct {
	From ID
	Kind EdgeKind
	To   ID
	// Role qualifies ATTENDED, HOLDS_POST and OWED_BY ("substitute", "interim"); empty elsewhere.
	Role string `prop:"role"`
	// Tier, Score (0 to 1) and Why are set on links that a rule judged; Why is a sentence for people.
	Tier  Tier    `prop:"tier"`
	Score float64 `prop:"score"`
	Why   string  `prop:"why"`
	// Rule is the name of the linker's rule; empty for what a record states itself.
	Rule string `prop:"rule"`
	// On is the date of the first record that shows the link, Until that of the last one where there are several: between the
	// two somebody is known to have held a post.
	On    Date `prop:"on"`
	Until Date `prop:"until"`
	// Passages are the IDs of the passages on both sides, the target's first.
	Passages []ID `prop:"passages"`
}
