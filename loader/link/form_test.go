package link

import (
	"testing"

	"scrutinygraph/scrutiny"
)

// TestFormOfTitle: a promise that names only what kind of paper is to come is on the matter of its item.
func TestFormOfTitle(t *testing.T) {
	for says, isMet := range map[string]bool{
		"The briefing note on elective home education had been circulated on 4 October.":  true,
		"The briefing note on school transport had been circulated on 4 October.":         false,
		"Numbers of children in elective home education had been published on 4 October.": false,
	} {
		b := newBook()
		note := b.meets(children, "2020-03-10", whole).minute("76", "Elective Home Education").promises("The Head of Inclusion agreed to provide a briefing note on the reasons that parents gave", scrutiny.Commitment{
			Kind: scrutiny.CommitmentUndertaking, Subject: "briefing note",
		})
		b.meets(children, "2020-11-10", whole).minute("33", "Minutes").tells(says, scrutiny.Update{Progress: "COMPLETED"})
		if got := b.link(t).commitment(note.ID).MetOn != ""; got != isMet {
			t.Errorf("%q: met %v", says, got)
		}
	}
}

// TestFormUnderMinute: of two promises of one minute the one is answered whose kind of paper is told of, and a report to a later meeting
// has not come before it.
func TestFormUnderMinute(t *testing.T) {
	b := newBook()
	exclusions := b.meets(children, "2020-01-21", whole).minute("65", "Exclusions")
	table := exclusions.promises("The Head of Inclusion undertook to circulate a breakdown by district", scrutiny.Commitment{Kind: scrutiny.CommitmentUndertaking, Subject: "breakdown by district"})
	c := september()
	c.Subject = "exclusions"
	report := exclusions.promises("a further report on exclusions be presented in September 2020", c)
	b.meets(children, "2020-03-10", whole).minute("73", "Minutes").tells("Arising from minute 65, the breakdown of exclusions by district had been e-mailed on 2 February.", scrutiny.Update{
		RefMinute: "65", RefPhrase: "Arising from minute 65", Subject: "exclusions by district", Progress: "COMPLETED",
	})
	got := b.link(t)
	if got.commitment(table.ID).MetOn != "2020-03-10" || got.commitment(report.ID).MetOn != "" {
		t.Errorf("the breakdown was met on %q, the report on %q", got.commitment(table.ID).MetOn, got.commitment(report.ID).MetOn)
	}
}

// TestWhoHadBeenInvited: the record of who came answers the promise to invite them.
func TestWhoHadBeenInvited(t *testing.T) {
	for says, isMet := range map[string]bool{
		"The Chair welcomed Ada Marsh, chair of the Parent Forum, who had accepted the Committee's invitation.": true,
		"The Chair of the Parent Forum, Ada Marsh, addressed the Committee.":                                    true,
		"The Chair of the Parent Forum would be asked for her views.":                                           false,
	} {
		b := newBook()
		c := due("in May", "2020-05-01", "2020-05-31", scrutiny.DueMonth)
		c.Kind, c.Subject = scrutiny.CommitmentUndertaking, "chair of the Parent Forum"
		promise := b.meets(children, "2020-01-21", whole).minute("57", "SEND").promises("that the chair of the Parent Forum be invited to attend in May", c)
		b.meets(children, "2020-05-12", whole).minute("4", "SEND").paragraph(says)
		if got := b.link(t).commitment(promise.ID).MetOn != ""; got != isMet {
			t.Errorf("%q: met %v", says, got)
		}
	}
}

// TestPlanNamedInWords: a promise is about the plan whose own name it has, though only another record says what plan that is; and of two
// reports on it the one is meant that was due.
func TestPlanNamedInWords(t *testing.T) {
	b := newBook()
	first := b.meets(children, "2020-01-21", whole).minute("4", "Inspection")
	inspection := first.inspects("ILACS", 2019, "", "inspected in November 2019")
	plan := first.plan("Onward to Good Plan", true, inspection)
	june := due("in June", "2020-06-01", "2020-06-30", scrutiny.DueMonth)
	june.Kind, june.Subject = scrutiny.CommitmentReportBack, "progress"
	report := b.meets(children, "2020-03-10", whole).minute("9", "Programme of Work").promises("the report on progress against the Onward to Good Plan would be taken in June", june)
	later := b.meets(children, "2020-06-09", whole).minute("5", "Improvement").tells("The Committee considered the report on progress against the Onward to Good Plan.", scrutiny.Update{Progress: "REPORTED"})
	got := b.link(t)
	got.wantEdge(report, scrutiny.EdgeAbout, plan, scrutiny.TierSamePlan)
	got.wantEdge(later, scrutiny.EdgeAbout, plan, scrutiny.TierSamePlan)
	got.wantEdge(later, scrutiny.EdgeFulfils, report, scrutiny.TierSamePlan)
}

// TestReportAwaited: what is said of an inspection between its visit and its report is said of that one.
func TestReportAwaited(t *testing.T) {
	b := newBook()
	loose := b.meets(children, "2020-01-14", whole).minute("4", "Area SEND Inspection").inspects("SEND local area", 0, "the outcome of the ", "area SEND inspection")
	told := b.meets(children, "2020-03-10", whole).minute("5", "Outcome").inspects("SEND local area", 2019, "", "the inspection of November 2019")
	told.PublishedOn = "2020-01-23"
	b.link(t).wantEdge(loose, scrutiny.EdgeSameAs, told, "")
}
