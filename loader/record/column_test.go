package record_test

import (
	"testing"

	"scrutinygraph/loader/record"
)

// TestColumnOf: the names that councils give to the columns of their trackers.
func TestColumnOf(t *testing.T) {
	for want, names := range map[record.Column][]string{
		record.ColumnRef:            {"No", "No.", "Ref.", "Ref No", "Minute No.", "Action ref", "Rec No.", "#", "Item no", "Reference"},
		record.ColumnDate:           {"Date", "Meeting", "Meeting date", "Date of meeting", "Date raised", "Raised at"},
		record.ColumnSubject:        {"Item", "Topic", "Agenda Item", "Subject", "Issue", "Item/Topic"},
		record.ColumnMinute:         {"Minute", "Discussion", "Minutes"},
		record.ColumnAction:         {"Action", "ACTIONS", "**Action**", "Action required", "Agreed action", "Information requested", "Request", "Action/Request"},
		record.ColumnRecommendation: {"Recommendation", "Recommendations", "Scrutiny recommendation", "Recommendation of the Panel", "Ofsted Recommendation"},
		record.ColumnOwner:          {"Owner", "Lead", "Lead Officer", "Responsible officer", "By whom", "Who?", "Action by", "Officer", "Officer responsible", "Responsibility", "Cabinet Member", "Lead/Owner", "Person responsible", "Recommendation made to:"},
		record.ColumnDue:            {"Due", "Due date", "By when", "By when?", "Target date", "Deadline", "Timescale", "When", "Completion date", "Date due", "Implementation date"},
		record.ColumnDone:           {"Date completed", "Completed on", "Date closed"},
		record.ColumnStatus:         {"Status", "RAG", "RAG rating", "RAG Status", "Complete (Y/N)", "Current status", "Open/Closed"},
		record.ColumnResponse:       {"Response", "Cabinet response", "Accepted/Rejected", "Executive Response", "Accept / Reject", "Response from Cabinet"},
		record.ColumnUpdate:         {"Update", "Progress", "Progress update", "Comments", "Notes", "Update/Response", "Outcome", "Action taken", "Progress/Comments", "Status update"},
		record.ColumnOther:          {"", "2021/22", "£000", "Number of children", "Ward", "Actual", "Q1", "Budget (£m)", "Quarter", "The Committee noted the report."},
	} {
		for _, name := range names {
			if got := record.ColumnOf(name); got != want {
				t.Errorf("%q heads %q, want %q", name, got, want)
			}
		}
	}
}
