package scrutiny

// CommitmentKind is what was promised.
type CommitmentKind string

// The kinds of commitment.
const (
	CommitmentReportBack          CommitmentKind = "REPORT_BACK"
	CommitmentInformationRequest  CommitmentKind = "INFORMATION_REQUEST"
	CommitmentUndertaking         CommitmentKind = "UNDERTAKING"
	CommitmentEvent               CommitmentKind = "EVENT"
	CommitmentWorkProgrammeChange CommitmentKind = "WORK_PROGRAMME_CHANGE"
	CommitmentLetter              CommitmentKind = "LETTER"
	CommitmentDataChange          CommitmentKind = "DATA_CHANGE"
	CommitmentExternalDeadline    CommitmentKind = "EXTERNAL_DEADLINE"
	CommitmentReview              CommitmentKind = "REVIEW"
)

// Strength is how firmly a commitment was made.
type Strength string

// The strengths, strongest first.
const (
	StrengthResolved    Strength = "RESOLVED"
	StrengthRecommended Strength = "RECOMMENDED"
	StrengthAgreed      Strength = "AGREED"
	StrengthRequested   Strength = "REQUESTED"
	StrengthUndertaken  Strength = "UNDERTAKEN"
	StrengthSuggested   Strength = "SUGGESTED"
	StrengthAnticipated Strength = "ANTICIPATED"
)

// DuePrecision is how exactly a due phrase fixes its date.
type DuePrecision string

// The precisions.
const (
	DueDay         DuePrecision = "DAY"
	DueMonth       DuePrecision = "MONTH"
	DueQuarter     DuePrecision = "QUARTER"
	DueSeason      DuePrecision = "SEASON"
	DueYear        DuePrecision = "YEAR"
	DueNextMeeting DuePrecision = "NEXT_MEETING"
	DueRelative    DuePrecision = "RELATIVE"
	DueTriggered   DuePrecision = "TRIGGERED"
	DueRecurring   DuePrecision = "RECURRING"
	DueOpenEnded   DuePrecision = "OPEN_ENDED"
	DueNone        DuePrecision = "NONE"
)

// Commitment is a promise on the record: something that is to be done, provided, reported or decided later.
//
// The dates from MetOn to WindowReason are written by the linker, which sees all records; [Commitment.StatusAt] judges the commitment as
// at a date by comparing with them, so a store can filter and order by status.
type Commitment struct {
	ID ID
	// Kind is what was promised.
	Kind CommitmentKind `prop:"kind"`
	// Text is the record's wording of the strongest passage.
	Text string `prop:"text"`
	// Strength is the firmest way in which it was said.
	Strength Strength `prop:"strength"`
	// Certainty tells whether a second reading is possible.
	Certainty Certainty `prop:"certainty"`
	// DuePhrase is the record's wording of when; empty if it says nothing.
	DuePhrase string `prop:"duePhrase"`
	// DueFrom and DueTo bound the time in which it is due, both days included; empty when the phrase gives no dates.
	DueFrom Date `prop:"dueFrom"`
	DueTo   Date `prop:"dueTo"`
	// DuePrecision is how exact that is; NONE when nothing was said.
	DuePrecision DuePrecision `prop:"duePrecision"`
	// OwedBy and OwedTo are the post, person or body that owes it and the one that it is owed to, as written; empty if not stated.
	OwedBy string `prop:"owedBy"`
	OwedTo string `prop:"owedTo"`
	// Subject is what the promise is about, in the record's words, without the verb and the date.
	Subject string `prop:"subject"`
	// PlanID, InspectionID name the plan and inspection that the promise is about; empty if neither is named.
	PlanID       ID `prop:"planId"`
	InspectionID ID `prop:"inspectionId"`
	// IsChase: the words reiterate an earlier request, or say that it was not met. ChaseOn is the meeting of that request if it is named.
	IsChase bool `prop:"isChase"`
	ChaseOn Date `prop:"chaseOn"`
	// IsDeferral and IsWithdrawal: the words put off, or drop, an earlier matter.
	IsDeferral   bool `prop:"isDeferral"`
	IsWithdrawal bool `prop:"isWithdrawal"`
	// FromMinute and FromOn are the minute and the day of the earlier meeting at which the row of an action tracker says that it
	// was made; empty elsewhere.
	FromMinute string `prop:"fromMinute"`
	FromOn     Date   `prop:"fromOn"`
	// SameAsID is the promise of an earlier record that this one only says again, as an action tracker does; empty if it stands
	// for itself.
	SameAsID ID `prop:"sameAsId"`

	// MetOn is the day of the first record that shows it done in full; empty if none does.
	MetOn Date `prop:"metOn"`
	// DoneOn is the day on which that record says that it was done, "had been circulated on 9 December"; empty if it does not say.
	DoneOn Date `prop:"doneOn"`
	// IsMetLate reports that it was done after DueTo: DoneOn, or else MetOn, is later. Kept because a store's filter compares a
	// property with a value.
	IsMetLate bool `prop:"isMetLate"`
	// PartlyMetOn is the day of the first record that shows it done in part; empty if none does.
	PartlyMetOn Date `prop:"partlyMetOn"`
	// SupersededOn and WithdrawnOn are the days on which another promise took its place, or it was dropped.
	SupersededOn Date `prop:"supersededOn"`
	WithdrawnOn  Date `prop:"withdrawnOn"`
	// IsWindowSearched reports that every known meeting of the due window is loaded, minuted and whole, so that finding nothing means something.
	IsWindowSearched bool `prop:"isWindowSearched"`
	// WindowReason tells why the window could not be searched; empty when it was.
	WindowReason StatusReason `prop:"windowReason"`
	// WindowSearchedTo is the day of the last meeting that was searched for it, which may lie behind DueTo: what is due by a day
	// between two meetings is reported at the second. Empty when the window was not searched.
	WindowSearchedTo Date `prop:"windowSearchedTo"`
	// RecordsSearched is how many loaded records of the window were searched for evidence.
	RecordsSearched int `prop:"recordsSearched"`
	Place
}

func (c *Commitment) NodeID() ID     { return c.ID }
func (c *Commitment) NodeKind() Kind { return KindCommitment }
func (c *Commitment) Label() string  { return first(clip(c.Text), string(c.ID)) }

// DueStatus tells what is known of when a commitment is due.
type DueStatus string

// The due statuses.
const (
	// DueDated: DueFrom or DueTo give it.
	DueDated DueStatus = "DATED"
	// DueUndated: the record says something of it that gives no dates.
	DueUndated DueStatus = "UNDATED"
	// DueNotStated: the record says nothing of it.
	DueNotStated DueStatus = "NOT_STATED"
)

// DueStatus tells an absent date from one that could not be read.
func (c *Commitment) DueStatus() DueStatus {
	switch {
	case c.DueFrom != "" || c.DueTo != "":
		return DueDated
	case c.DuePhrase != "":
		return DueUndated
	}
	return DueNotStated
}
