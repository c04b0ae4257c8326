package link

import (
	"testing"

	"scrutinygraph/scrutiny"
)

// TestToldInPassing is what a later item's paragraph says, from which no update was read, of a promise.
func TestToldInPassing(t *testing.T) {
	protocol := scrutiny.Commitment{Kind: scrutiny.CommitmentUndertaking, Subject: "exclusion protocol", Text: "The Director would have the exclusion protocol revised"}
	figures := scrutiny.Commitment{Kind: scrutiny.CommitmentInformationRequest, Subject: "kinship allowances by district", Text: "asked for kinship allowances by district"}
	visit := scrutiny.Commitment{Kind: scrutiny.CommitmentEvent, Subject: "sorting depot", Text: "A visit to the sorting depot would be arranged"}
	group := scrutiny.Commitment{Kind: scrutiny.CommitmentReportBack, Subject: "procurement group", Text: "the procurement group to report by the end of the year"}
	letter := scrutiny.Commitment{Kind: scrutiny.CommitmentLetter, OwedTo: "Link Inspector", Text: "The Director undertook to write to the Link Inspector"}
	for _, c := range []struct {
		name    string
		promise scrutiny.Commitment
		says    string
		status  scrutiny.Status
	}{
		{"done since", protocol, "The Head of Schools said that the exclusion protocol had since been revised and issued to all schools.", scrutiny.StatusMet},
		{"will be done", protocol, "The exclusion protocol would be revised once the guidance had been issued.", scrutiny.StatusOpen},
		{"was not done", protocol, "The exclusion protocol had not been revised.", scrutiny.StatusOpen},
		{"only had been so", protocol, "The exclusion protocol had been a worry to schools.", scrutiny.StatusOpen},
		{"handed over", figures, "The kinship allowances, district by district, had gone to Members on 3 March, and were higher than some had thought they would be.", scrutiny.StatusMet},
		{"something else happened to them", figures, "Kinship allowances had risen in every district.", scrutiny.StatusOpen},
		{"seen", visit, "Four Members had been round the sorting depot on 4 April.", scrutiny.StatusMet},
		{"another meeting was held", visit, "The sorting depot had recycled more than in any year.", scrutiny.StatusOpen},
		{"not wanted any more", group, "It was agreed that the procurement group was no longer needed.", scrutiny.StatusWithdrawn},
		{"answered", letter, "The Director circulated a letter of 8 April from the Link Inspector.", scrutiny.StatusMet},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBook()
			promise := b.meets(children, "2020-01-21", whole).minute("57", "Any questions").promises(c.name, c.promise)
			b.meets(children, "2020-05-12", whole).minute("4", "Performance").paragraph(c.says)
			b.link(t).wantStatus(promise, "2020-05-31", c.status, map[bool]scrutiny.StatusReason{true: scrutiny.ReasonNoDueDate}[c.status == scrutiny.StatusOpen])
		})
	}
}

// TestTellsOfWhatItAwaited: that what a promise waited for has happened is told under an item of its matter.
func TestTellsOfWhatItAwaited(t *testing.T) {
	for _, c := range []struct {
		title, says string
		isMet       bool
	}{
		{"Elm View", "The manager said that inspectors had returned on 6 March and that the notice had been lifted.", true},
		{"Elm View", "Four children had moved there.", false},
		{"Elm View", "Inspectors would return in June.", false},
		{"Libraries", "Inspectors had returned to another council.", false},
	} {
		b := newBook()
		promise := b.meets(children, "2020-01-21", whole).minute("57", "Elm View").promises("He would let Members know how it fared when inspectors returned", scrutiny.Commitment{
			Kind: scrutiny.CommitmentUndertaking, DuePhrase: "when inspectors returned", DuePrecision: scrutiny.DueTriggered,
		})
		b.meets(children, "2020-04-07", whole).minute("4", c.title).paragraph(c.says)
		if isMet := b.link(t).commitment(promise.ID).MetOn != ""; isMet != c.isMet {
			t.Errorf("%s: %q: met %v", c.title, c.says, isMet)
		}
		// What it waits for may stand in the sentence before.
		b = newBook()
		m := b.meets(children, "2020-01-21", whole).minute("57", "Elm View")
		promise = m.promises("Members would be told when they had.", scrutiny.Commitment{Kind: scrutiny.CommitmentUndertaking, DuePhrase: "when they had", DuePrecision: scrutiny.DueTriggered})
		b.g.Nodes[len(b.g.Nodes)-1].(*scrutiny.Passage).Before = "The inspectorate was bound to come back."
		b.meets(children, "2020-04-07", whole).minute("4", c.title).paragraph(c.says)
		if isMet := b.link(t).commitment(promise.ID).MetOn != ""; isMet != c.isMet {
			t.Errorf("awaited before it: %s: %q: met %v", c.title, c.says, isMet)
		}
	}
}

// TestNoReport: that there was no report, and that it stands over, is not that it came.
func TestNoReport(t *testing.T) {
	b := newBook()
	c := september()
	c.Subject = "fostering allowances"
	promise := b.meets(children, "2020-01-21", whole).minute("57", "Fostering").promises("a report on fostering allowances be provided", c)
	later := b.meets(children, "2020-09-08", whole).minute("3", "Fostering Allowances")
	later.tells("The Director reported that there was no report on fostering allowances today, as requested in January.", scrutiny.Update{RefOn: "2020-01-21", RefPhrase: "as requested in January", Progress: "REPORTED"})
	over := due("on 3 November 2020", "2020-11-03", "2020-11-03", scrutiny.DueDay)
	over.Subject = "fostering allowances"
	again := later.promises("that the report on fostering allowances stand over to the meeting on 3 November 2020", over)
	came := b.meets(children, "2020-11-03", whole).minute("7", "Fostering Allowances").tells("The Director presented the report on fostering allowances.", scrutiny.Update{Subject: "fostering allowances", Progress: "REPORTED"})
	got := b.link(t)
	got.wantStatus(promise, "2020-10-31", scrutiny.StatusSuperseded, "")
	got.wantEdge(again, scrutiny.EdgeSupersedes, promise, scrutiny.TierSameSubject)
	got.wantEdge(came, scrutiny.EdgeFulfils, again, scrutiny.TierSameSubject)
}
