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

// TestToldUnderTheItem: the words of an item that comes again tell whether what was promised beside its matter is spoken of, two of them at
// the least, and none that only asks for it again.
func TestToldUnderTheItem(t *testing.T) {
	for _, c := range []struct {
		name, promise, subject, title, says string
		due                                 scrutiny.Commitment
		isMet                               bool
	}{
		{"told in a sentence", "He would report to the September meeting on when the hall closed and where the clubs went", "hall and clubs", "Tarn baths", "The hall had closed on 2 March. All of the clubs had been found a home.", september(), true},
		{"asked for again", "He would report to the September meeting on when the hall closed and where the clubs went", "hall and clubs", "Tarn baths", "Members asked that the hall and the clubs be looked at in spring.", september(), false},
		{"one word", "the report on attendance be taken in September instead", "attendance", "Tarn baths", "Attendance had been good. The roof was safe.", september(), false},
		{"taken then", "That the item be taken in September.", "item", "Tarn baths", "The pumps had been mended.", september(), true},
		{"considered again", "That the plan be considered by the Committee again in its final form before it goes to Council.", "plan in its final form", "Tarn baths", "Council would take the final plan on 9 October, the form of which was new.", scrutiny.Commitment{DuePhrase: "before it goes to Council", DuePrecision: scrutiny.DueTriggered}, true},
	} {
		b := newBook()
		p := c.due
		p.Kind, p.Subject = scrutiny.CommitmentUndertaking, c.subject
		promise := b.meets(children, "2020-01-21", whole).minute("57", "Tarn baths: roof").promises(c.promise, p)
		b.meets(children, "2020-09-08", whole).minute("4", c.title).paragraph(c.says)
		if isMet := b.link(t).commitment(promise.ID).MetOn != ""; isMet != c.isMet {
			t.Errorf("%s: met %v", c.name, isMet)
		}
	}
}

// TestInvited: one who was to come before the committee has come when the record says who was there.
func TestInvited(t *testing.T) {
	for says, isMet := range map[string]bool{
		"Ms Orr of the tenants' forum was welcomed to the table.":                 true,
		"Ms Orr attended on behalf of the tenants' forum.":                        true,
		"Ms Orr said that the tenants' forum had been told of the rents in July.": false,
		"The tenants' forum would be welcomed to the table in May.":               false,
	} {
		b := newBook()
		p := september()
		p.Kind, p.Subject = scrutiny.CommitmentUndertaking, "the tenants' forum"
		promise := b.meets(children, "2020-01-21", whole).minute("57", "Rents").promises("the tenants' forum be invited to the September meeting", p)
		b.meets(children, "2020-09-08", whole).minute("4", "Hearing from those who know").paragraph(says)
		if got := b.link(t).commitment(promise.ID).MetOn != ""; got != isMet {
			t.Errorf("%q: met %v", says, got)
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
