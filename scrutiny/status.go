package scrutiny

// Status is how a commitment stands as at a date.
type Status string

// The statuses.
const (
	StatusNotYetDue       Status = "NOT_YET_DUE"
	StatusOpen            Status = "OPEN"
	StatusMet             Status = "MET"
	StatusMetLate         Status = "MET_LATE"
	StatusPartlyMet       Status = "PARTLY_MET"
	StatusSuperseded      Status = "SUPERSEDED"
	StatusWithdrawn       Status = "WITHDRAWN"
	StatusNoEvidenceFound Status = "NO_EVIDENCE_FOUND"
	StatusUndetermined    Status = "UNDETERMINED"
)

// StatusReason tells why a status is what it is where the status alone does not.
type StatusReason string

// The reasons.
const (
	// ReasonWindowNotLoaded: no meeting of the due window is loaded, or a known one is missing.
	ReasonWindowNotLoaded StatusReason = "DUE_WINDOW_NOT_LOADED"
	// ReasonMinutesNotPublished: a meeting of the due window is loaded without minutes.
	ReasonMinutesNotPublished StatusReason = "MINUTES_NOT_PUBLISHED"
	// ReasonTextTruncated: the minutes of a meeting of the due window are cut off.
	ReasonTextTruncated StatusReason = "TEXT_TRUNCATED"
	// ReasonDateUnknown: the date on which it was made is not known, so neither is what is due when.
	ReasonDateUnknown StatusReason = "DATE_UNKNOWN"
	// ReasonDuePhraseVague: the words give no date ("in due course", once something has happened).
	ReasonDuePhraseVague StatusReason = "DUE_PHRASE_VAGUE"
	// ReasonNotYetMade: as at the date asked for, the promise had not been made.
	ReasonNotYetMade StatusReason = "NOT_YET_MADE"
	// ReasonNoDueDate: nothing was said of when; it is open and cannot be late.
	ReasonNoDueDate StatusReason = "NO_DUE_DATE_STATED"
	// ReasonDueNow: the due window has begun and has not ended.
	ReasonDueNow StatusReason = "DUE_NOW"
	// ReasonNoMeetingSince: the due window is past, and the first meeting to which it could be reported has not been yet.
	ReasonNoMeetingSince StatusReason = "NO_MEETING_SINCE"
	// ReasonPossibleEvidence: something in the records may show it done, and the rules cannot tell.
	ReasonPossibleEvidence StatusReason = "POSSIBLE_EVIDENCE"
	// ReasonNotInScrutinyRecord: it is owed to a body whose records are not loaded (an inspectorate, an outside board).
	ReasonNotInScrutinyRecord StatusReason = "OWED_OUTSIDE_THE_LOADED_RECORD"
)

// StatusAt judges the commitment as at a date (as at the end of that day). The rules, first that fits:
//
//  1. made after the date: UNDETERMINED, NOT_YET_MADE;
//  2. superseded or withdrawn by then: SUPERSEDED, WITHDRAWN;
//  3. met by then: MET, or MET_LATE when the evidence came after the due window and does not say that it was done in time;
//  4. partly met by then: PARTLY_MET;
//  5. nothing said of when: OPEN; a phrase without dates, or an unknown anchor: UNDETERMINED, with the linker's reason if it
//     left one ("the next meeting", of which no calendar is loaded);
//  6. before the due window: NOT_YET_DUE; inside it: OPEN;
//  7. after it: NO_EVIDENCE_FOUND if the window was searched whole and the last meeting that was searched has been, else
//     UNDETERMINED with the reason.
//
// store-side filters on status are built from the same rules (trace.StatusFilter) and a test holds the two together.
func (c *Commitment) StatusAt(on Date) (Status, StatusReason) {
	by := func(d Date) bool { return d != "" && d <= on }
	switch {
	case c.On != "" && c.On > on:
		return StatusUndetermined, ReasonNotYetMade
	case by(c.SupersededOn):
		return StatusSuperseded, ""
	case by(c.WithdrawnOn):
		return StatusWithdrawn, ""
	case by(c.MetOn):
		if c.DueTo != "" && (c.DoneOn > c.DueTo || c.DoneOn == "" && c.MetOn > c.DueTo) {
			return StatusMetLate, ""
		}
		return StatusMet, ""
	case by(c.PartlyMetOn):
		return StatusPartlyMet, ""
	case c.DueFrom == "" && c.DueTo == "":
		switch {
		case c.DuePrecision == DueNone || c.DuePrecision == "":
			return StatusOpen, ReasonNoDueDate
		case c.On == "" && c.DuePrecision != DueOpenEnded && c.DuePrecision != DueTriggered && c.DuePrecision != DueRecurring:
			return StatusUndetermined, ReasonDateUnknown
		case c.WindowReason != "":
			return StatusUndetermined, c.WindowReason
		}
		return StatusUndetermined, ReasonDuePhraseVague
	case c.DueFrom != "" && on < c.DueFrom:
		return StatusNotYetDue, ""
	case c.DueTo == "" || on <= c.DueTo:
		return StatusOpen, ReasonDueNow
	case c.IsWindowSearched && c.WindowSearchedTo > on:
		return StatusUndetermined, ReasonNoMeetingSince
	case c.IsWindowSearched:
		return StatusNoEvidenceFound, ""
	}
	if c.WindowReason == "" {
		return StatusUndetermined, ReasonWindowNotLoaded
	}
	return StatusUndetermined, c.WindowReason
}
