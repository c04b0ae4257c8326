package scrutiny

// Kind is the kind of a node. Its value is the label in Neo4j, the type name in GraphQL and the name in exports.
type Kind string

// The kinds of node.
const (
	KindCouncil        Kind = "Council"
	KindCommittee      Kind = "Committee"
	KindMeeting        Kind = "Meeting"
	KindAgendaItem     Kind = "AgendaItem"
	KindPerson         Kind = "Person"
	KindPost           Kind = "Post"
	KindService        Kind = "Service"
	KindDocument       Kind = "Document"
	KindInspection     Kind = "Inspection"
	KindJudgement      Kind = "Judgement"
	KindRecommendation Kind = "Recommendation"
	KindActionPlan     Kind = "ActionPlan"
	KindAction         Kind = "Action"
	KindResolution     Kind = "Resolution"
	KindCommitment     Kind = "Commitment"
	KindUpdate         Kind = "Update"
	KindFigure         Kind = "Figure"
	KindPassage        Kind = "Passage"
	KindCorrection     Kind = "Correction"
)

// Kinds lists every kind of node, in the order in which people meet them.
var Kinds = []Kind{
	KindCouncil, KindCommittee, KindMeeting, KindAgendaItem, KindPerson, KindPost, KindService, KindDocument,
	KindInspection, KindJudgement, KindRecommendation, KindActionPlan, KindAction, KindResolution, KindCommitment,
	KindUpdate, KindFigure, KindPassage, KindCorrection,
}

var kindOfPrefix = func() map[string]Kind {
	m := map[string]Kind{}
	for _, k := range Kinds {
		m[k.idPrefix()] = k
	}
	return m
}()

func (k Kind) idPrefix() string {
	switch k {
	case KindAgendaItem:
		return "item"
	case KindActionPlan:
		return "plan"
	}
	return Slug(string(k))
}

// Node is one thing of the record. The concrete types are pointers: *Council, *Committee, … [New] makes an empty one.
type Node interface {
	// NodeID is the node's ID, never empty in a stored node.
	NodeID() ID
	// NodeKind is the node's kind.
	NodeKind() Kind
	// Label is what a person would call the node in a list: a name, a title or the first words of a text.
	Label() string
}

// New makes an empty node of a kind, or nil when there is no such kind.
func New(kind Kind, id ID) Node {
	switch kind {
	case KindCouncil:
		return &Council{ID: id}
	case KindCommittee:
		return &Committee{ID: id}
	case KindMeeting:
		return &Meeting{ID: id}
	case KindAgendaItem:
		return &AgendaItem{ID: id}
	case KindPerson:
		return &Person{ID: id}
	case KindPost:
		return &Post{ID: id}
	case KindService:
		return &Service{ID: id}
	case KindDocument:
		return &Document{ID: id}
	case KindInspection:
		return &Inspection{ID: id}
	case KindJudgement:
		return &Judgement{ID: id}
	case KindRecommendation:
		return &Recommendation{ID: id}
	case KindActionPlan:
		return &ActionPlan{ID: id}
	case KindAction:
		return &Action{ID: id}
	case KindResolution:
		return &Resolution{ID: id}
	case KindCommitment:
		return &Commitment{ID: id}
	case KindUpdate:
		return &Update{ID: id}
	case KindFigure:
		return &Figure{ID: id}
	case KindPassage:
		return &Passage{ID: id}
	case KindCorrection:
		return &Correction{ID: id}
	}
	return nil
}

// Basis tells how a fact is known.
type Basis string

// The bases, strongest first.
const (
	// BasisStated: the record says it in words.
	BasisStated Basis = "STATED"
	// BasisGiven: whoever loaded the record said it, by an option or a sidecar file.
	BasisGiven Basis = "GIVEN"
	// BasisInferred: a named rule derived it from what the record states.
	BasisInferred Basis = "INFERRED"
)

// Certainty tells whether a fact has one reading.
type Certainty string

// The certainties.
const (
	// CertaintyClear: a careful reader sees one reading.
	CertaintyClear Certainty = "CLEAR"
	// CertaintyAmbiguous: two readings are possible; the weaker is kept and the record's report lists it.
	CertaintyAmbiguous Certainty = "AMBIGUOUS"
)

// clip shortens a text for a label, at a word.
func clip(s string) string {
	const most = 80
	n := 0
	space := 0
	for i, r := range s {
		if r == ' ' || r == '\n' {
			space = i
		}
		if n++; n > most {
			if space == 0 {
				space = i
			}
			return s[:space] + " …"
		}
	}
	return s
}

// first gives the first non-empty string.
func first(ss ...string) string {
	for _, s := range ss {
		if s != "" {
			return s
		}
	}
	return ""
}
