package record

import "scrutinygraph/scrutiny"

// Facts is what one record says. Every fact has the spans of the words that say it, the strongest first: the first is
// what `extract -json` quotes. Items are named by their index in Items; -1 is "outside items".
type Facts struct {
	Document *Document
	// Council, Committee and what is known of the meetings, each with its basis. Absent stays absent.
	Council   Known
	Committee Known
	// On is the day of which the record itself says that it tells, "position at 27 November 2019"; absent where a meeting dates it.
	On Known
	// CouncilTier ("county", "unitary", "metropolitan", "london", "district") and CouncilNation come from a reference table;
	// empty when the council is not in it.
	CouncilTier, CouncilNation string

	Meetings []Meeting
	Items    []ItemFact

	People          []Person
	Posts           []Post
	Contacts        []Text
	Services        []Service
	Inspections     []Inspection
	Plans           []ActionPlan
	Recommendations []Recommendation
	Resolutions     []Resolution
	Commitments     []Commitment
	Actions         []Action
	Updates         []Update
	Votes           []Vote
	Declarations    []Declaration
	CallIns         []CallIn
	Figures         []Figure
	Papers          []Paper
	Committees      []Text // other bodies named as decision makers or addressees
	// Unread are sentences with a cue word that gave no fact, and what two readings were possible of.
	Unread []Problem
}

// Known is a name or date with how it is known. Value empty: not known. Spans empty: not in the text (given, or inferred from outside it).
type Known struct {
	Value string
	Basis scrutiny.Basis
	Note  string
	Spans []Span
}

// Meeting is a meeting that the record minutes, announces or mentions as the next one.
type Meeting struct {
	Committee Known
	Date      Known // ISO
	Time      Text  // 24-hour
	Venue     Text
	Contact   Text
	Status    string
	SourceID  string
	// Minutes is what the record holds of the meeting.
	Minutes scrutiny.MinutesStatus
	IsDraft bool
	// IsNext marks a meeting only announced as the next one.
	IsNext bool
	Spans  []Span
}

// ItemFact is an agenda item as read.
type ItemFact struct {
	Number, Title Text
	// Meeting is the index in Meetings, -1 if the record names none.
	Meeting      int
	IsProcedural bool
	IsTruncated  bool
	IsExempt     bool
	HasMinutes   bool
	SourceID     string
	Span         Span
}

// Person is a named person with the capacities in which the record shows them.
type Person struct {
	Name      string // without honorific or title of office
	Honorific string
	Kind      scrutiny.PersonKind
	// Role is the post or part as written ("Director of Children's Services", "substitute", "Chair"); empty if not stated.
	Role string
	// OtherRoles are further posts or parts that the record shows them in.
	OtherRoles []string
	// Organisation is whom somebody from outside comes from, as written beside the name; empty if not stated.
	Organisation string
	// Attendance is "present", "apologies", "absent", "substitute", "in attendance" or ""; Meeting indexes Meetings, -1 if none.
	Attendance string
	// SubstituteFor is the name of the one whose place a substitute takes; empty if not stated.
	SubstituteFor string
	Meeting       int
	SourceID      string
	Items         []int
	Spans         []Span
}

// Post is an office named without, or beside, its holder.
type Post struct {
	Title string
	Items []int
	Spans []Span
}

// Service is a service, department or directorate named as such.
type Service struct {
	Name       string
	Department string
	Items      []int
	Spans      []Span
}

// Inspection is an inspection mentioned as having taken place.
type Inspection struct {
	Inspectorate                  string
	Framework                     string
	FrameworkBasis                scrutiny.Basis
	Year                          int // 0 if not stated
	YearBasis                     scrutiny.Basis
	DateFrom, DateTo, PublishedOn scrutiny.Date
	Area                          string
	Judgements                    []Judgement
	Items                         []int
	Spans                         []Span
}

// Judgement is a grade given to an aspect.
type Judgement struct {
	Aspect, Grade string
	Span          Span
}

// ActionPlan is a plan that answers an inspection or a review.
type ActionPlan struct {
	Name       string
	OtherNames []string
	Kind       string
	// Inspection indexes Inspections: the one it answers; -1 if not told.
	Inspection  int
	SubmittedTo string
	SubmitBy    scrutiny.Date
	SubmitSpan  Span
	// Succeeds and Alongside index Plans: what it follows, what it runs beside.
	Succeeds, Alongside []int
	// KinshipSpans are the words behind Succeeds and Alongside.
	KinshipSpans []Span
	// Recommendations index Recommendations that it addresses.
	Recommendations []int
	Items           []int
	Spans           []Span
}

// Recommendation is one recommendation or a counted set.
type Recommendation struct {
	Reference string
	Text      string
	// Count is the stated number of a set that is not listed; 0 for a single one.
	Count      int
	To         string
	Origin     scrutiny.RecommendationOrigin
	Acceptance string
	// Inspection indexes Inspections, -1 if it is not an inspectorate's.
	Inspection int
	Item       int
	Spans      []Span
}

// Resolution is one limb, or a whole resolution without limbs.
type Resolution struct {
	Label string
	Verb  string
	Text  string
	Item  int
	Spans []Span // a decision block and minutes that repeat it: both
}

// Vote is how something was put and decided.
type Vote struct {
	// MovedBy and SecondedBy are names with their titles, as written; empty if not stated.
	MovedBy, SecondedBy string
	// For, Against and Abstentions are the counts; nil if not stated.
	For, Against, Abstentions *int
	// Outcome is CARRIED or LOST; empty if not stated.
	Outcome string
	// IsUnanimous: nobody was against. IsCasting: the chair's casting vote decided. IsAmendment: on an amendment, not on the motion.
	IsUnanimous, IsCasting, IsAmendment bool
	// Resolution indexes Resolutions: the limb it carried, or the first of several; -1 if none.
	Resolution int
	Item       int
	Spans      []Span
}

// Declaration is an interest that somebody declared, or that nobody had any.
type Declaration struct {
	// Who declared, with title, as written; empty when IsNone.
	Who string
	// Kind is the kind of interest in the record's words, "disclosable pecuniary"; empty if not stated.
	Kind string
	// Matter is what it concerns, "item 7"; Reason is why, "as a governor of Mill School". Either may be empty.
	Matter, Reason string
	// IsNone: nobody declared anything. IsWithdrawal: who declared left the meeting or took no part.
	IsNone, IsWithdrawal bool
	Item                 int
	Spans                []Span
}

// CallIn is what became of a decision that was called in.
type CallIn struct {
	// Outcome is CONFIRMED, REFERRED_BACK, REFERRED_TO_COUNCIL or WITHDRAWN.
	Outcome string
	// To is the decision maker or body to which it was referred, as written; empty if none.
	To    string
	Text  string
	Item  int
	Spans []Span
}

// Due is when something is due. From and To empty: the phrase gives no dates.
type Due struct {
	Phrase    string
	Span      Span
	From, To  scrutiny.Date
	Precision scrutiny.DuePrecision
	// Doubt names the second reading of the phrase, if there is one.
	Doubt string
}

// Commitment is a promise. Said in the debate and resolved again in the same item: one commitment, two spans.
type Commitment struct {
	Kind           scrutiny.CommitmentKind
	Strength       scrutiny.Strength
	Certainty      scrutiny.Certainty
	Text           string
	Due            Due
	OwedBy, OwedTo string
	Subject        string
	// Resolution indexes Resolutions when it was resolved, -1 if not. Plan and Inspection index those named, -1 if none.
	Resolution, Plan, Inspection int
	// Chases: the words reiterate an earlier request or say that it was not met. ChaseOn is its meeting's date if named.
	IsChase bool
	ChaseOn scrutiny.Date
	// IsDeferral, IsWithdrawal: the words put off or drop an earlier matter.
	IsDeferral, IsWithdrawal bool
	// FromMinute and FromOn are the minute and the day of the earlier meeting at which a tracker's row says that it was made;
	// empty if it does not.
	FromMinute string
	FromOn     scrutiny.Date
	Item       int
	Spans      []Span
}

// Action is a row of an action plan. It is no [Commitment] as well.
type Action struct {
	Reference, Text, Answers, Owner string
	Due                             Due
	// Rag and Progress are the colour and the state that the row gives, see scrutiny.Action; empty if it gives none.
	Rag, Progress string
	// Plan and Recommendation index those that it is a part of and implements, -1 if none.
	Plan, Recommendation int
	Item                 int
	Spans                []Span // its words, then its row
}

// Update is what the record tells of an earlier matter.
type Update struct {
	Text     string
	Progress string // see scrutiny.Update
	// RefMinute, RefOn, RefPhrase are the back-reference, if there is one.
	RefMinute string
	RefOn     scrutiny.Date
	RefPhrase string
	Subject   string
	// Plan and Inspection index those named, -1 if none.
	Plan, Inspection int
	// OwedBy is the post or person that reports, as written.
	OwedBy string
	// Commitment indexes Commitments: the promise of the tracker's row that this is told of; -1 elsewhere.
	Commitment int
	// Action indexes Actions: the action of the plan's row that this is told of; -1 elsewhere.
	Action int
	Item   int
	Spans  []Span
}

// Figure is an amount with its sentence.
type Figure struct {
	Raw, Value, Unit, Period, Text string
	Item                           int
	Spans                          []Span // the figure, then its sentence
}

// Paper is a document that the record lists, considers or attaches.
type Paper struct {
	Title    string
	Type     string
	URL      string
	SourceID string
	// Considered: the item considered it (as against listing or mentioning it).
	IsConsidered bool
	Item         int
	Spans        []Span
}
