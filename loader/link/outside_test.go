package link

import (
	"testing"

	"scrutinygraph/scrutiny"
)

// TestSentToTheBody: what had to be with an inspectorate is shown by the words that it went there, beside what they bring to
// the committee; what went to another body, or of another matter, shows nothing.
func TestSentToTheBody(t *testing.T) {
	for name, c := range map[string]struct {
		text, title string
		isMet       bool
		status      scrutiny.Status
	}{
		"by name":           {"The Head of Fostering presented the statement, which had been sent to Ofsted on 3 February 2020.", "Fostering inspection: statement", true, scrutiny.StatusMet},
		"late":              {"The statement had been lodged with Ofsted on 3 March.", "Fostering inspection: statement", true, scrutiny.StatusMetLate},
		"the inspectorate":  {"The statement had been submitted to the inspectorate on 9 February 2020.", "Fostering inspection: statement", true, scrutiny.StatusMet},
		"another body":      {"The statement had been sent to the CQC on 3 February 2020.", "Fostering inspection: statement", false, ""},
		"another matter":    {"The return on lorries had been sent to Ofsted on 3 February 2020.", "Lorries", false, ""},
		"about to be done":  {"The statement would be sent to Ofsted.", "Fostering inspection: statement", false, ""},
		"its own letter":    {"The Head of Fostering presented the letter of Ofsted on the statement, which had been published on 3 February 2020.", "Fostering inspection: statement", false, ""},
		"nothing was given": {"Ofsted was spoken of.", "Fostering inspection: statement", false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBook()
			promise := b.meets(children, "2020-01-21", whole).minute("57", "Fostering inspection").promises("a statement had to be with Ofsted", scrutiny.Commitment{
				Kind: scrutiny.CommitmentExternalDeadline, OwedTo: "Ofsted", DuePhrase: "by 10 February 2020", DueFrom: "2020-02-10", DueTo: "2020-02-10", DuePrecision: scrutiny.DueDay, Subject: "statement on fostering",
			})
			u := b.meets(children, "2020-04-07", whole).minute("4", c.title).tells(c.text, scrutiny.Update{Progress: "REPORTED"})
			got := b.link(t)
			if !c.isMet {
				got.wantNone(scrutiny.EdgeFulfils, promise)
				return
			}
			got.wantEdge(u, scrutiny.EdgeFulfils, promise, scrutiny.TierSamePlan)
			got.wantStatus(promise, "2020-05-01", c.status, "")
		})
	}
}

// TestSameItemAgain: the item under which a report was promised answers it when it comes again in time, unless the promise
// names another matter of which nothing is said.
func TestSameItemAgain(t *testing.T) {
	for name, c := range map[string]struct {
		subject, title string
		on             scrutiny.Date
		isMet          bool
	}{
		"again":          {"final form of the strategy", "Carers strategy", "2020-09-08", true},
		"another matter": {"parking permits of visitors", "Carers strategy", "2020-09-08", false},
		"another title":  {"final form of the strategy", "Lorries", "2020-09-08", false},
		"too late":       {"final form of the strategy", "Carers strategy", "2020-11-03", false},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBook()
			p := september()
			p.Subject = c.subject
			promise := b.meets(children, "2020-01-21", whole).minute("57", "Draft carers strategy").promises("the "+c.subject+" be brought to the Committee", p)
			later := b.meets(children, c.on, whole).minute("4", c.title)
			later.tells("The Committee was shown the form of it.", scrutiny.Update{Progress: "REPORTED"})
			got := b.link(t)
			if !c.isMet {
				got.wantNone(scrutiny.EdgeFulfils, promise)
				return
			}
			got.wantStatus(promise, "2020-10-01", scrutiny.StatusMet, "")
		})
	}
}

// TestOnceItHappened: what is due once something has happened is answered by an item of the matter under which a report was
// presented, and not by one that only tells that it is to happen.
func TestOnceItHappened(t *testing.T) {
	for says, isMet := range map[string]bool{
		"The Head of Service said that inspectors would be in the county in May.": false,
		"The Head of Service presented the report on the strategy.":               true,
	} {
		b := newBook()
		promise := b.meets(children, "2020-01-21", whole).minute("57", "Carers strategy").promises("a report on the strategy be brought once it has been inspected", scrutiny.Commitment{
			Kind: scrutiny.CommitmentReportBack, DuePhrase: "once it has been inspected", DuePrecision: scrutiny.DueTriggered, Subject: "strategy",
		})
		b.meets(children, "2020-04-07", whole).minute("4", "Carers strategy: inspection").tells(says, scrutiny.Update{Progress: "REPORTED"})
		if isFound := b.link(t).commitment(promise.ID).MetOn != ""; isFound != isMet {
			t.Errorf("%q: met %v", says, isFound)
		}
	}
}

// TestRowOfLimb: a row that names the minute and the limb says again what was resolved there, however few its words.
func TestRowOfLimb(t *testing.T) {
	b := newBook()
	m := b.meets(children, "2020-01-21", whole).minute("3", "Inspection")
	first := m.promises("a seminar be held on rivers", scrutiny.Commitment{})
	second := m.promises("a note on rivers be provided", scrutiny.Commitment{})
	for label, c := range map[string]*scrutiny.Commitment{"ii": first, "iii": second} {
		r := &scrutiny.Resolution{ID: m.id(scrutiny.KindResolution, label), ResolutionLabel: label, Place: m.place()}
		b.g.Nodes = append(b.g.Nodes, r)
		b.edge(r.ID, scrutiny.EdgeCommits, c.ID)
	}
	row := b.meets(children, "2020-04-07", whole).minute("9", "Matters arising").promises("rivers", scrutiny.Commitment{FromMinute: "3 (iii)"})
	got := b.link(t)
	got.wantEdge(row, scrutiny.EdgeSameAs, second, "")
}
