package model

import "scrutinygraph/scrutiny"

// CommitteeCoverage is what is loaded of one committee.
type CommitteeCoverage struct {
	Committee   *scrutiny.Committee
	Months      []CoverageMonth
	IsTruncated bool
}

// CoverageMonth is what is loaded of one month of a committee, in numbers of its meetings.
type CoverageMonth struct {
	// Month is "2024-03", empty for meetings without a date.
	Month        string
	MeetingCount int
	// The numbers that add up to it.
	MinutedCount, PartCount, AgendaCount, MissingCount, CancelledCount, ComingCount int
	// TruncatedItemCount is how many items were cut off by their pages.
	TruncatedItemCount int
}
