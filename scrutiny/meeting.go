package scrutiny

// MinutesStatus tells what a loaded record holds of a meeting.
type MinutesStatus string

// The minutes' statuses, least first.
const (
	// MinutesNone: the meeting is only known to have been called (a date of next meeting, a meeting list).
	MinutesNone MinutesStatus = "NONE"
	// MinutesAgenda: an agenda was loaded, no minutes.
	MinutesAgenda MinutesStatus = "AGENDA"
	// MinutesPart: minutes of some items only (an item page), or text cut off by the page.
	MinutesPart MinutesStatus = "PART"
	// MinutesWhole: the minutes of the whole meeting were loaded and none was cut off.
	MinutesWhole MinutesStatus = "WHOLE"
)

// Meeting is one sitting of a committee.
type Meeting struct {
	ID ID
	// Date is the day on which it sat or is to sit; empty when the record does not say.
	Date Date `prop:"date"`
	// DateBasis tells how the date is known; empty without a date.
	DateBasis Basis `prop:"dateBasis"`
	// DateNote names the words, option or rule behind the date.
	DateNote string `prop:"dateNote"`
	// Time is the 24-hour starting time "14:00"; empty if not stated.
	Time string `prop:"time"`
	// Venue is the place as written; empty if not stated.
	Venue string `prop:"venue"`
	// Status is "CANCELLED", "CONFIRMED", "SCHEDULED" or "HELD"; empty if the record does not tell.
	Status string `prop:"status"`
	// Minutes tells how much of the meeting's minutes is loaded.
	Minutes MinutesStatus `prop:"minutes"`
	// IsDraft reports that the minutes are headed as a draft.
	IsDraft bool `prop:"isDraft"`
	// Contact is the contact line: name, telephone, e-mail; empty if none.
	Contact string `prop:"contact"`
	// Declarations are the interests that were declared, each as "who: what, in which matter, why" in the record's words, sorted.
	Declarations []string `prop:"declarations"`
	// NextMeetingOn is the date that the record gives for the committee's next meeting.
	NextMeetingOn Date `prop:"nextMeetingOn"`
	// CommitteeID and CouncilID are the bodies; empty when not known.
	CommitteeID ID `prop:"committeeId"`
	CouncilID   ID `prop:"councilId"`
	// SourceID is the publisher's own id, "mg:<host>:meeting:<n>", when the source has one.
	SourceID string `prop:"sourceId"`
}

func (m *Meeting) NodeID() ID     { return m.ID }
func (m *Meeting) NodeKind() Kind { return KindMeeting }
func (m *Meeting) Label() string  { return first(string(m.Date), string(m.ID)) }
