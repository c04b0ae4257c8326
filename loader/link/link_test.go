package link

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

const (
	whole  = scrutiny.MinutesWhole
	part   = scrutiny.MinutesPart
	agenda = scrutiny.MinutesAgenda
	none   = scrutiny.MinutesNone

	children = "Children and Families Overview and Scrutiny Committee"
	adults   = "Adult Social Care Scrutiny Panel"
)

func due(phrase string, from, to scrutiny.Date, precision scrutiny.DuePrecision) scrutiny.Commitment {
	return scrutiny.Commitment{DuePhrase: phrase, DueFrom: from, DueTo: to, DuePrecision: precision}
}

func september() scrutiny.Commitment {
	return due("in September 2020", "2020-09-01", "2020-09-30", scrutiny.DueMonth)
}

// TestRoad is the road of an inspection in the manner of a county that resolves in lettered limbs:
//
//	21 Jan 2020  57  inspection of 2019, six recommendations, Action Plan, update due in September
//	 8 Sep 2020  12  the plan is updated
func TestRoad(t *testing.T) {
	b := newBook()
	m := b.meets(children, "2020-01-21", whole).minute("57", "Ofsted Inspection of Children's Social Care Services")
	old := m.inspects("SIF", 2016, "the ", "2016 Ofsted inspection")
	i := m.inspects("ILACS", 2019, "the ", "2019 Ofsted inspection")
	recent := m.inspects("", 0, "the outcome of the recent ", "Ofsted inspection of children's social care services")
	r := m.recommends("six recommendations for improvement", 6, recent)
	p := m.plan("Action Plan", false, i)
	c := september()
	c.Subject = "further update"
	promise := m.promises("a further update be provided to the Committee", c)
	external := m.promises("submitted to Ofsted", scrutiny.Commitment{
		Kind: scrutiny.CommitmentExternalDeadline, OwedTo: "Ofsted", DuePhrase: "by 10 February 2020", DueFrom: "2020-02-10", DueTo: "2020-02-10",
		DuePrecision: scrutiny.DueDay, PlanID: p.ID, Subject: "action plan",
	})

	before := b.link(t)
	before.wantEdge(recent, scrutiny.EdgeSameAs, i, "")
	before.wantEdge(r, scrutiny.EdgeMadeBy, i, "") // lifted from the mention
	before.wantEdge(i, scrutiny.EdgeReinspects, old, "")
	before.wantEdge(p, scrutiny.EdgeAddresses, r, scrutiny.TierSamePlan)
	before.wantEdge(promise, scrutiny.EdgeAbout, i, scrutiny.TierSamePlan)
	before.wantEdge(promise, scrutiny.EdgeAbout, p, scrutiny.TierSamePlan)
	before.wantStatus(promise, "2020-05-01", scrutiny.StatusNotYetDue, "")
	before.wantStatus(promise, "2021-01-01", scrutiny.StatusUndetermined, scrutiny.ReasonWindowNotLoaded)
	before.wantStatus(external, "2021-01-01", scrutiny.StatusUndetermined, scrutiny.ReasonNotInScrutinyRecord)

	later := b.meets(children, "2020-09-08", whole).minute("12", "Ofsted Action Plan")
	again := later.inspects("ILACS", 2019, "the ", "2019 inspection")
	u := later.tells("The Committee received an update on progress against the action plan.", scrutiny.Update{PlanID: later.plan("Action Plan", false, again).ID, Progress: "IN_PROGRESS", Subject: "progress against the action plan"})
	counted := later.recommends("the six recommendations", 6, again)
	after := b.link(t)
	after.wantEdge(u, scrutiny.EdgeFulfils, promise, scrutiny.TierSamePlan)
	after.wantEdge(u, scrutiny.EdgeUpdates, p, scrutiny.TierSamePlan)
	after.wantEdge(u, scrutiny.EdgeUpdates, r, scrutiny.TierSamePlan)
	after.wantEdge(counted, scrutiny.EdgeSameAs, r, "")
	after.wantEdge(promise, scrutiny.EdgeDueAt, later.meeting, "")
	after.wantStatus(promise, "2020-09-07", scrutiny.StatusOpen, scrutiny.ReasonDueNow)
	after.wantStatus(promise, "2020-09-08", scrutiny.StatusMet, "")
	if n := after.commitment(promise.ID); n.RecordsSearched != 1 || !n.IsWindowSearched {
		t.Errorf("searched %d records, whole %v; want 1, true", n.RecordsSearched, n.IsWindowSearched)
	}
}

// TestWindow is one promise for September with nothing that answers it, and what is loaded of that month.
func TestWindow(t *testing.T) {
	for name, test := range map[string]struct {
		load   func(b *book)
		status scrutiny.Status
		reason scrutiny.StatusReason
	}{
		"nothing":           {func(b *book) {}, scrutiny.StatusUndetermined, scrutiny.ReasonWindowNotLoaded},
		"another committee": {func(b *book) { b.meets(adults, "2020-09-08", whole).minute("1", "Budget") }, scrutiny.StatusUndetermined, scrutiny.ReasonWindowNotLoaded},
		"another month":     {func(b *book) { b.meets(children, "2020-11-03", whole).minute("1", "Budget") }, scrutiny.StatusUndetermined, scrutiny.ReasonWindowNotLoaded},
		"none between": {func(b *book) {
			b.meets(children, "2020-07-07", whole).meeting.NextMeetingOn = "2020-11-03"
			b.meets(children, "2020-11-03", whole).minute("1", "Budget")
		}, scrutiny.StatusNoEvidenceFound, ""},
		"a year later":    {func(b *book) { b.meets(children, "2021-11-03", whole).minute("1", "Budget") }, scrutiny.StatusUndetermined, scrutiny.ReasonWindowNotLoaded},
		"called":          {func(b *book) { b.meets(children, "2020-09-08", none) }, scrutiny.StatusUndetermined, scrutiny.ReasonWindowNotLoaded},
		"cancelled":       {func(b *book) { b.meets(children, "2020-09-08", none).meeting.Status = "CANCELLED" }, scrutiny.StatusUndetermined, scrutiny.ReasonWindowNotLoaded},
		"agenda":          {func(b *book) { b.meets(children, "2020-09-08", agenda).minute("1", "Budget") }, scrutiny.StatusUndetermined, scrutiny.ReasonMinutesNotPublished},
		"one item's page": {func(b *book) { b.meets(children, "2020-09-08", part).minute("1", "Budget") }, scrutiny.StatusUndetermined, scrutiny.ReasonWindowNotLoaded},
		"cut off": {func(b *book) {
			b.meets(children, "2020-09-08", part).minute("1", "Budget").item.IsTruncated = true
		}, scrutiny.StatusUndetermined, scrutiny.ReasonTextTruncated},
		"one of two": {func(b *book) {
			b.meets(children, "2020-09-08", whole).minute("1", "Budget")
			b.meets(children, "2020-09-29", none)
		}, scrutiny.StatusUndetermined, scrutiny.ReasonWindowNotLoaded},
		"one announced": {func(b *book) {
			b.meets(children, "2020-09-08", whole).meeting.NextMeetingOn = "2020-09-29"
		}, scrutiny.StatusUndetermined, scrutiny.ReasonWindowNotLoaded},
		"whole": {func(b *book) { b.meets(children, "2020-09-08", whole).minute("1", "Budget") }, scrutiny.StatusNoEvidenceFound, ""},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBook()
			c := september()
			c.Subject = "fostering allowances"
			promise := b.meets(children, "2020-01-21", whole).minute("57", "Fostering").promises("a report on fostering allowances be provided", c)
			test.load(b)
			got := b.link(t)
			got.wantNone(scrutiny.EdgeFulfils, promise)
			got.wantStatus(promise, "2022-01-01", test.status, test.reason)
		})
	}
}

// TestEvidence is one promise for September on fostering allowances, and what came later.
func TestEvidence(t *testing.T) {
	for name, test := range map[string]struct {
		later  func(b *book) scrutiny.Node // the evidence; nil where there is to be none
		tier   scrutiny.Tier
		status scrutiny.Status
	}{
		"by minute, in time": {func(b *book) scrutiny.Node {
			return b.meets(children, "2020-09-08", whole).minute("3", "Placements").tells("Further to Minute 57 the figures were considered.", scrutiny.Update{RefMinute: "57", Progress: "REPORTED"})
		}, scrutiny.TierBackReference, scrutiny.StatusMet},
		"by minute, late": {func(b *book) scrutiny.Node {
			b.meets(children, "2020-09-08", whole)
			return b.meets(children, "2020-11-03", whole).minute("3", "Placements").tells("Further to Minute 57 the figures were considered.", scrutiny.Update{RefMinute: "57.", RefOn: "2020-01-21"})
		}, scrutiny.TierBackReference, scrutiny.StatusMetLate},
		"told late, done in time": {func(b *book) scrutiny.Node {
			return b.meets(children, "2020-11-03", whole).minute("3", "Placements").tells("The figures (Minute 57) had been circulated to Members on 9 September 2020.", scrutiny.Update{RefMinute: "57"})
		}, scrutiny.TierBackReference, scrutiny.StatusMet},
		"by minute of the last meeting, which is another": {func(b *book) scrutiny.Node {
			b.meets(children, "2020-06-02", whole).minute("58", "Adoption")
			b.meets(children, "2020-09-08", whole).minute("3", "Placements").tells("With reference to Item 57 of the minutes of the last meeting, the figures were considered.", scrutiny.Update{RefMinute: "57", RefPhrase: "With reference to Item 57 of the minutes of the last meeting"})
			return nil
		}, "", scrutiny.StatusNoEvidenceFound},
		"it could not be given": {func(b *book) scrutiny.Node {
			b.meets(children, "2020-09-08", whole).minute("3", "Placements").tells("The figures on placements, asked for in January, could not be given.", scrutiny.Update{RefMinute: "57", RefOn: "2020-01-21", Progress: "NOT_STARTED"})
			return nil
		}, "", scrutiny.StatusNoEvidenceFound},
		"minute of another year": {func(b *book) scrutiny.Node {
			b.meets(children, "2020-09-08", whole).minute("1", "Budget")
			b.meets(children, "2022-01-11", whole).minute("3", "Placements").tells("Further to Minute 57 the figures were considered.", scrutiny.Update{RefMinute: "57"})
			return nil
		}, "", scrutiny.StatusNoEvidenceFound},
		"minute of another meeting": {func(b *book) scrutiny.Node {
			b.meets(children, "2020-09-08", whole).minute("3", "Placements").tells("Further to Minute 57 of June the figures were considered.", scrutiny.Update{RefMinute: "57", RefOn: "2020-06-02"})
			return nil
		}, "", scrutiny.StatusNoEvidenceFound},
		"by meeting": {func(b *book) scrutiny.Node {
			return b.meets(children, "2020-09-08", whole).minute("3", "Placements").tells("As requested at its previous meeting the Committee received the fostering allowances.", scrutiny.Update{RefPhrase: "As requested at its previous meeting", Subject: "fostering allowances"})
		}, scrutiny.TierBackReference, scrutiny.StatusMet},
		"by month": {func(b *book) scrutiny.Node {
			b.meets(children, "2020-06-02", whole)
			return b.meets(children, "2020-09-08", whole).minute("3", "Placements").tells("The allowances for fostering, requested at the January meeting, were received.", scrutiny.Update{RefPhrase: "requested at the January meeting", Subject: "fostering allowances"})
		}, scrutiny.TierBackReference, scrutiny.StatusMet},
		"previous meeting is another one": {func(b *book) scrutiny.Node {
			b.meets(children, "2020-06-02", whole)
			b.meets(children, "2020-09-08", whole).minute("3", "Placements").tells("As requested at its previous meeting the Committee received the unit costs.", scrutiny.Update{RefPhrase: "As requested at its previous meeting", Subject: "unit costs"})
			return nil
		}, "", scrutiny.StatusNoEvidenceFound},
		"same subject and owner": {func(b *book) scrutiny.Node {
			return b.meets(children, "2020-09-08", whole).minute("3", "Placements").tells("The Director presented the allowances paid for fostering.", scrutiny.Update{OwedBy: "Director of Children's Services", Subject: "allowances paid for fostering"})
		}, scrutiny.TierSameSubject, scrutiny.StatusMet},
		"same subject, other owner": {func(b *book) scrutiny.Node {
			b.meets(children, "2020-09-08", whole).minute("3", "Placements").tells("Finance presented the fostering allowances.", scrutiny.Update{OwedBy: "Head of Finance", Subject: "fostering allowances"})
			return nil
		}, "", scrutiny.StatusUndetermined},
		"same subject, late": {func(b *book) scrutiny.Node {
			b.meets(children, "2020-09-08", whole)
			return b.meets(children, "2020-11-03", whole).minute("3", "Placements").tells("The Director presented the allowances paid for fostering.", scrutiny.Update{OwedBy: "Director of Children's Services", Subject: "fostering allowances"})
		}, scrutiny.TierSameSubject, scrutiny.StatusMetLate},
		"a part of the subject, late": {func(b *book) scrutiny.Node {
			b.meets(children, "2020-09-08", whole)
			b.meets(children, "2020-11-03", whole).minute("3", "Placements").tells("The Director presented the annual report on fostering.", scrutiny.Update{OwedBy: "Director of Children's Services", Subject: "fostering"})
			return nil
		}, "", scrutiny.StatusUndetermined},
		"same subject, years later": {func(b *book) scrutiny.Node {
			b.meets(children, "2020-09-08", whole)
			b.meets(children, "2021-12-03", whole).minute("3", "Placements").tells("The Director presented the allowances paid for fostering.", scrutiny.Update{OwedBy: "Director of Children's Services", Subject: "fostering allowances"})
			return nil
		}, "", scrutiny.StatusNoEvidenceFound},
		"the item itself": {func(b *book) scrutiny.Node {
			return b.meets(children, "2020-09-08", whole).minute("3", "Fostering Allowances - Update Report").item
		}, scrutiny.TierSameSubject, scrutiny.StatusMet},
		"item without minutes": {func(b *book) scrutiny.Node {
			b.meets(children, "2020-09-08", agenda).minute("3", "Fostering Allowances - Update Report")
			return nil
		}, "", scrutiny.StatusUndetermined},
		"another committee's item": {func(b *book) scrutiny.Node {
			b.meets(children, "2020-09-08", whole)
			b.meets(adults, "2020-09-15", whole).minute("3", "Fostering Allowances")
			return nil
		}, "", scrutiny.StatusNoEvidenceFound},
		"similar title only": {func(b *book) scrutiny.Node {
			return b.meets(children, "2020-09-08", whole).minute("3", "Fostering Recruitment Allowances Strategy").item
		}, scrutiny.TierSimilarTitle, scrutiny.StatusUndetermined},
		"in part": {func(b *book) scrutiny.Node {
			return b.meets(children, "2020-09-08", whole).minute("3", "Placements").tells("Further to Minute 57 the report did not provide the detailed figures.", scrutiny.Update{RefMinute: "57", Progress: "PARTLY"})
		}, scrutiny.TierBackReference, scrutiny.StatusPartlyMet},
		"before it was promised": {func(b *book) scrutiny.Node {
			b.meets(children, "2020-09-08", whole)
			b.meets(children, "2019-09-10", whole).minute("3", "Fostering Allowances")
			return nil
		}, "", scrutiny.StatusNoEvidenceFound},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBook()
			c := september()
			c.Subject, c.OwedBy, c.OwedTo = "fostering allowances", "the Director of Children's Services", "the Committee"
			m := b.meets(children, "2020-01-21", whole).minute("57", "Corporate Parenting")
			promise := m.promises("a report on fostering allowances be provided", c)
			e := test.later(b)
			got := b.link(t)
			if e == nil {
				got.wantNone(scrutiny.EdgeFulfils, promise)
			} else {
				got.wantEdge(e, scrutiny.EdgeFulfils, promise, test.tier)
			}
			if s, _ := got.commitment(promise.ID).StatusAt("2022-02-01"); s != test.status {
				t.Errorf("is %s, want %s: %v", s, test.status, scrutiny.ToProperties(got.commitment(promise.ID)))
			}
		})
	}
}

// TestPromiseKinds: that the plan was before the committee again keeps a promise to report on it, and not one to send figures.
func TestPromiseKinds(t *testing.T) {
	b := newBook()
	m := b.meets(children, "2020-01-21", whole).minute("57", "Children's Improvement Journey Plan")
	p := m.plan("Children's Improvement Journey Plan", true, nil)
	report, figures := september(), september()
	report.PlanID, figures.PlanID = p.ID, p.ID
	figures.Kind, figures.Subject = scrutiny.CommitmentInformationRequest, "caseloads of newly qualified staff"
	r := m.promises("an update on the plan be brought", report)
	f := m.promises("caseloads be circulated", figures)
	i := b.meets(children, "2020-09-08", whole).minute("5", "Children's Improvement Journey Plan - Progress")
	i.plan("Children's Improvement Journey Plan", true, nil)
	got := b.link(t)
	got.wantEdge(i.item, scrutiny.EdgeFulfils, r, scrutiny.TierSamePlan)
	got.wantEdge(i.item, scrutiny.EdgeUpdates, p, scrutiny.TierSamePlan)
	got.wantNone(scrutiny.EdgeFulfils, f)
	got.wantStatus(f, "2021-01-01", scrutiny.StatusNoEvidenceFound, "")
}

// TestAmbiguous: "minute 57" when two things were promised there, and nothing tells which is meant.
func TestAmbiguous(t *testing.T) {
	b := newBook()
	m := b.meets(children, "2020-01-21", whole).minute("57", "Placements")
	one, two := september(), september()
	one.Subject, two.Subject = "fostering allowances", "adoption delays"
	first := m.promises("fostering allowances be reported", one)
	second := m.promises("adoption delays be reported", two)
	s := b.meets(children, "2020-09-08", whole)
	u := s.minute("3", "Matters Arising").tells("Further to Minute 57 a report was received.", scrutiny.Update{RefMinute: "57"})
	got := b.link(t)
	for _, c := range []*scrutiny.Commitment{first, second} {
		got.wantNone(scrutiny.EdgeFulfils, c)
		if e, ok := got.edge(u, scrutiny.EdgeMentions, c); !ok || !strings.Contains(e.Why, "2 promises equally") {
			t.Errorf("that %q may be meant is not said", c.Subject)
		}
		got.wantStatus(c, "2021-01-01", scrutiny.StatusUndetermined, scrutiny.ReasonPossibleEvidence)
	}
	// With a word of the subject it is clear.
	v := s.minute("4", "Placements").tells("Further to Minute 57 a report on adoption was received.", scrutiny.Update{RefMinute: "57", Subject: "adoption"})
	got = b.link(t)
	got.wantEdge(v, scrutiny.EdgeFulfils, second, scrutiny.TierBackReference)
	got.wantNone(scrutiny.EdgeFulfils, first)
}

// TestChase: asked in January, chased in June, answered in November with a reference to January; and one that is put off,
// one that is replaced, one that is dropped.
func TestChase(t *testing.T) {
	b := newBook()
	info := func(subject, phrase string, from, to scrutiny.Date) scrutiny.Commitment {
		c := due(phrase, from, to, scrutiny.DueMonth)
		c.Kind, c.Subject = scrutiny.CommitmentInformationRequest, subject
		return c
	}
	m := b.meets(children, "2020-01-21", whole).minute("57", "Budget")
	asked := m.promises("exclusions by district be provided", info("permanent exclusions by district", "in March 2020", "2020-03-01", "2020-03-31"))
	late := m.promises("transport costs be provided", info("home to school transport costs", "in September 2020", "2020-09-01", "2020-09-30"))
	gone := m.promises("music service fees be provided", info("music service fees", "in September 2020", "2020-09-01", "2020-09-30"))
	b.meets(children, "2020-03-03", whole)
	j := b.meets(children, "2020-06-02", whole).minute("9", "Matters Arising")
	chasing := info("permanent exclusions by district", "in September 2020", "2020-09-01", "2020-09-30")
	chasing.IsChase = true
	chased := j.promises("exclusions by district still be provided", chasing)
	moving := info("transport costs", "in December 2020", "2020-12-01", "2020-12-31")
	moving.IsDeferral, moving.ChaseOn = true, "2020-01-21"
	moved := j.promises("transport costs be deferred to December", moving)
	dropping := info("music service fees", "", "", "")
	dropping.IsWithdrawal = true
	j.promises("the request for music service fees be withdrawn", dropping)
	u := b.meets(children, "2020-11-03", whole).minute("2", "Matters Arising").tells(
		"The permanent exclusions by district, requested on 21 January 2020, had been circulated.", scrutiny.Update{RefOn: "2020-01-21", Progress: "COMPLETED", Subject: "permanent exclusions by district"})
	got := b.link(t)
	got.wantEdge(chased, scrutiny.EdgeChases, asked, scrutiny.TierSameSubject)
	got.wantEdge(moved, scrutiny.EdgeSupersedes, late, scrutiny.TierBackReference)
	got.wantEdge(u, scrutiny.EdgeFulfils, asked, scrutiny.TierBackReference)
	got.wantEdge(u, scrutiny.EdgeFulfils, chased, scrutiny.TierBackReference)
	got.wantStatus(asked, "2020-06-02", scrutiny.StatusNoEvidenceFound, "")
	got.wantStatus(asked, "2020-11-03", scrutiny.StatusMetLate, "")
	got.wantStatus(late, "2020-06-01", scrutiny.StatusNotYetDue, "")
	got.wantStatus(late, "2020-06-02", scrutiny.StatusSuperseded, "")
	got.wantStatus(gone, "2020-06-02", scrutiny.StatusWithdrawn, "")
	got.wantStatus(moved, "2020-11-03", scrutiny.StatusNotYetDue, "")
}

// TestStillNotHad: that what was asked for has not come keeps no promise, though it names the meeting and the matter.
func TestStillNotHad(t *testing.T) {
	for says, want := range map[string]scrutiny.Status{
		"A Member said that she had still not had the permanent exclusions by district for which she had asked on 21 January 2020.": scrutiny.StatusOpen,
		"Not a word had come on the permanent exclusions by district, for which a Member had asked on 21 January 2020.":             scrutiny.StatusOpen,
		"Members had had the permanent exclusions by district for which one of them had asked on 21 January 2020.":                  scrutiny.StatusMet,
	} {
		b := newBook()
		asked := b.meets(children, "2020-01-21", whole).minute("17", "Exclusions").promises("the permanent exclusions by district be provided",
			scrutiny.Commitment{Kind: scrutiny.CommitmentInformationRequest, Subject: "permanent exclusions by district", DuePrecision: scrutiny.DueNone})
		b.meets(children, "2020-06-02", whole).minute("2", "Matters Arising").tells(says, scrutiny.Update{RefOn: "2020-01-21", RefPhrase: "for which", Subject: "permanent exclusions by district", Progress: "REPORTED"})
		if got, _ := b.link(t).commitment(asked.ID).StatusAt("2020-12-31"); got != want {
			t.Errorf("%q: %s, want %s", says, got, want)
		}
	}
}

// TestRow: the row of a tracker keeps its promise where it calls it done or gives the day, and leaves it open where it only tells.
func TestRow(t *testing.T) {
	for says, want := range map[string]scrutiny.Status{
		"Circulated to Members.":                    scrutiny.StatusMet,
		"Held on 18 May; 19 Members came.":          scrutiny.StatusMet,
		"The head teacher has offered several days": scrutiny.StatusOpen,
		"Data from two trusts being":                scrutiny.StatusOpen,
	} {
		b := newBook()
		m := b.meets(children, "2020-01-21", whole).minute("17", "Exclusions")
		asked := m.promises("a visit to the school", scrutiny.Commitment{Kind: scrutiny.CommitmentEvent, Subject: "visit to the school", DuePrecision: scrutiny.DueNone})
		u := b.meets(children, "2020-06-02", whole).minute("2", "Action log").tells(says, scrutiny.Update{Progress: "REPORTED"})
		b.edge(u.ID, scrutiny.EdgeUpdates, asked.ID)
		if got, _ := b.link(t).commitment(asked.ID).StatusAt("2020-12-31"); got != want {
			t.Errorf("%q: %s, want %s", says, got, want)
		}
	}
}

// TestHeading: matters arising under "Minute 26 – …": what happened stands after the heading, and tells which of two
// promises of that minute is meant.
func TestHeading(t *testing.T) {
	for after, want := range map[string]struct{ letter, seminar scrutiny.Status }{
		"The Chair had written to the two young people, who had written back.": {scrutiny.StatusMet, scrutiny.StatusOpen},
		"The letter to the young people had not yet been received.":            {scrutiny.StatusOpen, scrutiny.StatusOpen},
		"There was nothing to report.":                                         {scrutiny.StatusOpen, scrutiny.StatusOpen},
	} {
		b := newBook()
		m := b.meets(children, "2020-01-21", whole).minute("26", "Corporate Parenting")
		letter := m.promises("write", scrutiny.Commitment{Kind: scrutiny.CommitmentLetter, Subject: "letter to the two young people", DuePrecision: scrutiny.DueNone})
		seminar := m.promises("seminar", scrutiny.Commitment{Kind: scrutiny.CommitmentEvent, Subject: "seminar on corporate parenting", DuePrecision: scrutiny.DueNone})
		s := b.meets(children, "2020-09-08", whole)
		s.minute("2", "Matters Arising").tells("Minute 26 – 21 January 2020 – Corporate Parenting.", scrutiny.Update{RefMinute: "26", RefOn: "2020-01-21", RefPhrase: "Minute 26", Subject: "Corporate Parenting"})
		b.g.Nodes[len(b.g.Nodes)-1].(*scrutiny.Passage).After = " " + after + "\n\nMinute 27 – a seminar on corporate parenting was held."
		got := b.link(t)
		if s, _ := got.commitment(letter.ID).StatusAt("2021-01-01"); s != want.letter {
			t.Errorf("%q: the letter is %s, want %s", after, s, want.letter)
		}
		if s, _ := got.commitment(seminar.ID).StatusAt("2021-01-01"); s != want.seminar {
			t.Errorf("%q: the seminar is %s, want %s", after, s, want.seminar)
		}
	}
}

// TestInPlaceOf: a wider report takes the place of one asked for at a meeting that the words name.
func TestInPlaceOf(t *testing.T) {
	b := newBook()
	c := september()
	c.Subject = "results of the foster carer campaign"
	old := b.meets(children, "2020-01-21", whole).minute("17", "Fostering").promises("a report on the results of the foster carer campaign be presented", c)
	other := due("in March", "2020-03-01", "2020-03-31", scrutiny.DueMonth)
	other.Subject = "virtual school results"
	stays := b.meets(children, "2020-01-21", whole).minute("18", "Virtual School").promises("virtual school results be presented", other)
	wider := due("to the meeting on 3 November 2020", "2020-11-03", "2020-11-03", scrutiny.DueDay)
	wider.Subject = "placement sufficiency"
	wider.Text = "in place of the report on the foster carer campaign requested at the meeting on 21 January 2020, a wider report on placement sufficiency be brought"
	fresh := b.meets(children, "2020-06-02", whole).minute("4", "Placements").promises("wider", wider)
	got := b.link(t)
	got.wantEdge(fresh, scrutiny.EdgeSupersedes, old, scrutiny.TierBackReference)
	got.wantNone(scrutiny.EdgeSupersedes, stays)
	got.wantStatus(old, "2020-06-02", scrutiny.StatusSuperseded, "")
}

// TestPutOff: an update says that a report is put off, and the same item promises it for another month.
func TestPutOff(t *testing.T) {
	b := newBook()
	c := september()
	c.Subject = "care leavers' housing"
	old := b.meets(children, "2020-01-21", whole).minute("57", "Care Leavers").promises("a report on care leavers' housing be brought", c)
	m := b.meets(children, "2020-09-08", whole).minute("4", "Care Leavers")
	next := due("to the December meeting", "2020-12-01", "2020-12-31", scrutiny.DueMonth)
	next.Subject = "care leavers' housing"
	fresh := m.promises("the report be brought to the December meeting", next)
	u := m.tells("The report on care leavers' housing, requested at the January meeting, was deferred.", scrutiny.Update{Progress: "DEFERRED", RefOn: "2020-01-21", Subject: "care leavers' housing"})
	got := b.link(t)
	got.wantEdge(fresh, scrutiny.EdgeSupersedes, old, scrutiny.TierBackReference)
	got.wantEdge(u, scrutiny.EdgeUpdates, old, scrutiny.TierBackReference)
	got.wantNone(scrutiny.EdgeFulfils, old)
	got.wantStatus(old, "2020-09-08", scrutiny.StatusSuperseded, "")
}

// TestNextMeeting: the record announces the next meeting, or the calendar tells it, or nothing does.
func TestNextMeeting(t *testing.T) {
	ask := func(b *book) *scrutiny.Commitment {
		c := due("to the next meeting", "", "", scrutiny.DueNextMeeting)
		c.Subject = "unit costs"
		return b.meets(children, "2020-01-21", whole).minute("57", "Budget").promises("unit costs be reported to the next meeting", c)
	}
	t.Run("announced", func(t *testing.T) {
		b := newBook()
		c := ask(b)
		b.g.Nodes[2].(*scrutiny.Meeting).NextMeetingOn = "2020-03-03"
		got := b.link(t)
		got.wantStatus(c, "2020-02-01", scrutiny.StatusNotYetDue, "")
		got.wantStatus(c, "2020-04-01", scrutiny.StatusUndetermined, scrutiny.ReasonWindowNotLoaded)
	})
	t.Run("in the calendar", func(t *testing.T) {
		b := newBook()
		c := ask(b)
		m := b.meets(children, "2020-03-10", whole)
		m.minute("1", "Schools")
		got := b.link(t)
		got.wantEdge(c, scrutiny.EdgeDueAt, m.meeting, "")
		// A meeting between the two may not be loaded.
		got.wantStatus(c, "2020-03-11", scrutiny.StatusUndetermined, scrutiny.ReasonWindowNotLoaded)
		b.g.Nodes[2].(*scrutiny.Meeting).NextMeetingOn = "2020-03-10"
		b.link(t).wantStatus(c, "2020-03-11", scrutiny.StatusNoEvidenceFound, "")
	})
	t.Run("too far off", func(t *testing.T) {
		b := newBook()
		c := ask(b)
		b.meets(children, "2021-03-10", whole)
		b.link(t).wantStatus(c, "2021-04-01", scrutiny.StatusUndetermined, scrutiny.ReasonWindowNotLoaded)
	})
	t.Run("bare month", func(t *testing.T) {
		b := newBook()
		c := b.meets(children, "2020-11-03", whole).minute("57", "Budget").promises("unit costs in March", due("to the March meeting", "", "", scrutiny.DueMonth))
		n := b.link(t).commitment(c.ID)
		if n.DueFrom != "2021-03-01" || n.DueTo != "2021-03-31" {
			t.Errorf("due %s to %s, want March 2021", n.DueFrom, n.DueTo)
		}
	})
}

// TestOwedElsewhere: what is owed to a named board is not answered by the committee that asked, and is answered by the board.
func TestOwedElsewhere(t *testing.T) {
	b := newBook()
	board := "Budget Planning Board"
	c := due("for the board on 13 December 2016", "2016-12-13", "2016-12-13", scrutiny.DueDay)
	c.Subject, c.OwedTo = "children's centres savings", "the Budget Planning Board"
	promise := b.meets(children, "2016-11-15", whole).minute("21", "Budget").promises("savings of children's centres be provided", c)
	b.meets(children, "2016-12-13", whole).minute("2", "Children's Centres Savings")
	got := b.link(t)
	got.wantNone(scrutiny.EdgeFulfils, promise)
	got.wantStatus(promise, "2017-01-01", scrutiny.StatusUndetermined, scrutiny.ReasonNotInScrutinyRecord)
	i := b.meets(board, "2016-12-13", whole).minute("2", "Children's Centres Savings")
	got = b.link(t)
	got.wantEdge(i.item, scrutiny.EdgeFulfils, promise, scrutiny.TierSameSubject)
	got.wantStatus(promise, "2017-01-01", scrutiny.StatusMet, "")
}

// TestRecommendations: five listed; one updated by its subject, one by its number, one by a figure, two never again.
func TestRecommendations(t *testing.T) {
	b := newBook()
	m := b.meets(children, "2024-06-18", whole).minute("6", "Ofsted Inspection of Children's Services")
	i := m.inspects("ILACS", 2024, "the ", "inspection")
	set := m.recommends("five recommendations", 5, i)
	var listed []*scrutiny.Recommendation
	for n, text := range []string{
		"the timeliness of return home interviews for children who go missing from home or care", "the identification of children who live in private fostering arrangements",
		"the quality of supervision of social workers", "the sufficiency of placements for older children", "the oversight of care leavers' health histories",
	} {
		r := m.recommends(text, 0, i)
		r.Reference = string(rune('a' + n))
		listed = append(listed, r)
	}
	p := m.plan("Children's Practice Journey Plan", true, i)
	later := b.meets(children, "2025-01-14", whole).minute("35", "Children's Practice Journey Plan")
	u := later.tells("71% of return home interviews had been held within 72 hours of a missing child's return.", scrutiny.Update{PlanID: p.ID, Subject: "return home interviews"})
	later.figure("Of 50 older children 41 had a placement, and its sufficiency was under review.")
	v := later.tells("On recommendation c. the audit was complete.", scrutiny.Update{PlanID: p.ID})
	got := b.link(t)
	got.wantEdge(u, scrutiny.EdgeUpdates, listed[0], scrutiny.TierSamePlan)
	got.wantEdge(v, scrutiny.EdgeUpdates, listed[2], scrutiny.TierBackReference)
	got.wantEdge(later.item, scrutiny.EdgeUpdates, listed[3], scrutiny.TierSamePlan)
	for _, n := range []int{1, 4} {
		got.wantNone(scrutiny.EdgeUpdates, listed[n])
	}
	for _, n := range got.linked.Nodes {
		if n, ok := n.(*scrutiny.Recommendation); ok && n.ID == set.ID && n.ListedCount != 5 {
			t.Errorf("%d of the five are counted as listed", n.ListedCount)
		}
	}
}

// TestJoins: what is one and what stays two.
func TestJoins(t *testing.T) {
	b := newBook()
	m := b.meets(children, "2020-01-21", whole).minute("57", "Inspections")
	ilacs, send := m.inspects("ILACS", 2019, "", "ILACS 2019"), m.inspects("SEND local area", 2019, "", "SEND 2019")
	year := m.inspects("", 2019, "the ", "2019 Ofsted inspection")
	old := b.meets(children, "2024-01-16", whole).minute("4", "Schools").inspects("", 0, "the recent ", "Ofsted inspection")
	m1 := b.meets(children, "2020-03-03", whole).minute("60", "Ofsted")
	one := m1.inspects("SEND local area", 0, "the ", "SEND inspection")
	journey := m.plan("Our Family Journey Plan", true, nil)
	spelt := m1.plan("Our Families' Journey Plan", true, nil)
	initials := m1.plan("OFJP", true, nil)
	adult := b.meets(adults, "2020-03-05", whole).minute("2", "Plans").plan("Our families journey plan (adults)", true, nil)
	plain, plainAdult := m1.plan("Action Plan", false, nil), b.meets(adults, "2020-06-05", whole).minute("2", "Plans").plan("Action Plan", false, nil)

	person := func(name, honorific string, s *sitting) *scrutiny.Person {
		p := &scrutiny.Person{ID: scrutiny.NewID(scrutiny.KindPerson, b.council.Path(), name), Name: name, Honorific: honorific, CouncilID: b.council}
		b.add(p)
		b.edge(p.ID, scrutiny.EdgeAttended, s.meeting.ID)
		s.says(p.ID, "", name)
		return p
	}
	jane, joan := person("Jane Ashdown", "Mrs", m.sitting), person("Joan Brook", "", m.sitting)
	john := person("John Brook", "", m.sitting)
	surname, twice := person("Ashdown", "Mrs", m1.sitting), person("Brook", "", m1.sitting)
	initial := person("J. O. Ashdown", "", m1.sitting)

	got := b.link(t)
	got.wantEdge(one, scrutiny.EdgeSameAs, send, "")
	got.wantEdge(initials, scrutiny.EdgeSameAs, journey, "")
	got.wantEdge(spelt, scrutiny.EdgeSameAs, journey, "")
	got.wantEdge(surname, scrutiny.EdgeSameAs, jane, "")
	got.wantEdge(initial, scrutiny.EdgeSameAs, jane, "")
	for _, stays := range []scrutiny.Node{year, old, adult, plain, plainAdult, twice, ilacs, send, journey, jane, joan, john} {
		for _, e := range got.linked.Edges {
			if e.From == stays.NodeID() && e.Kind == scrutiny.EdgeSameAs {
				t.Errorf("%s (%q) was joined to %s: %s", e.From, stays.Label(), e.To, e.Why)
			}
		}
	}
	for _, to := range []scrutiny.Node{ilacs, send} {
		if e, ok := got.edge(year, scrutiny.EdgeMentions, to); !ok || !strings.Contains(e.Why, "2 inspections fit") {
			t.Errorf("that %s may be meant is not said", to.Label())
		}
	}
}

// TestPlanYears: plans of different years are two; the name without years is the only one that has them.
// TestHomes: the inspection of one home is not that of the service, whoever made both in one year.
func TestHomes(t *testing.T) {
	for _, home := range []struct {
		area    string
		isOfOne bool
	}{{"Hollin Bank", true}, {"Children's Services", false}} {
		b := newBook()
		m := b.meets(children, "2020-01-21", whole).minute("57", "Inspections")
		service := m.inspects("ILACS", 2019, "", "ILACS 2019")
		loose := b.meets(children, "2020-03-03", whole).minute("60", "Homes").inspects("", 0, "Ofsted had ", "inspected it in 2019")
		year := 2019
		loose.Year, loose.Area = &year, home.area
		got := b.link(t)
		if _, isJoined := got.edge(loose, scrutiny.EdgeSameAs, service); isJoined == home.isOfOne {
			t.Errorf("an inspection of %s is joined: %v", home.area, isJoined)
		}
	}
}

// TestPlanOfHome: "the Ofsted action plan" is not the plan that answers the inspection of one home, the last though it was.
func TestPlanOfHome(t *testing.T) {
	for area, isJoined := range map[string]bool{"Hollin Bank": false, "Children's Services": true} {
		b := newBook()
		m := b.meets(children, "2020-01-21", whole).minute("57", "Inspections")
		i := m.inspects("ILACS", 2019, "", "the 2019 inspection")
		i.Area = area
		answers := m.plan("Improvement Plan", false, i)
		called := b.meets(children, "2020-06-02", whole).minute("4", "Ofsted Action Plan").plan("Ofsted action plan", false, nil)
		if _, ok := b.link(t).edge(called, scrutiny.EdgeSameAs, answers); ok != isJoined {
			t.Errorf("%s: joined %v", area, ok)
		}
	}
}

// TestHomeInTitles: a later item titled with the name of a home tells of the last inspection of that home, and what is found there when
// inspectors come back tells of the one before; another home's item tells of neither.
func TestHomeInTitles(t *testing.T) {
	b := newBook()
	inspected := func(day scrutiny.Date, number, title string, year int) *scrutiny.Inspection {
		i := b.meets(children, day, whole).minute(number, title).inspects("", 0, "Ofsted had ", "inspected it")
		i.Year, i.Area = &year, "Hollin Bank"
		return i
	}
	first := inspected("2020-01-21", "57", "Hollin Bank", 2019)
	later := b.meets(children, "2020-06-02", whole).minute("4", "Hollin Bank: the new manager")
	other := b.meets(children, "2020-06-02", whole).minute("5", "Fell Bank")
	again := b.meets(children, "2020-09-08", whole).minute("12", "Correspondence")
	second := again.inspects("", 0, "Ofsted had been back and ", "inspected it again")
	year := 2020
	second.Year, second.Area = &year, "Hollin Bank"
	got := b.link(t)
	got.wantEdge(later.item, scrutiny.EdgeAbout, first, scrutiny.TierSamePlan)
	got.wantEdge(later.item, scrutiny.EdgeUpdates, first, scrutiny.TierSamePlan)
	got.wantEdge(again.item, scrutiny.EdgeUpdates, first, scrutiny.TierSamePlan)
	for _, e := range got.linked.Edges {
		if e.From == other.item.ID {
			t.Errorf("%s %s %s: %s", e.From, e.Kind, e.To, e.Why)
		}
	}
}

// TestNotYetInspected: "the inspection" is not one of which the committee spoke only later, where it spoke of another before.
func TestNotYetInspected(t *testing.T) {
	b := newBook()
	inspected := func(day scrutiny.Date, number string, year int) *scrutiny.Inspection {
		i := b.meets(children, day, whole).minute(number, "Reablement").inspects("", 0, "the CQC had ", "inspected it")
		i.Inspectorate, i.Year = "CQC", &year
		return i
	}
	before := inspected("2019-07-09", "3", 2019)
	loose := b.meets(children, "2020-01-21", whole).minute("57", "Reablement").inspects("", 0, "the CQC's ", "inspection")
	loose.Inspectorate = "CQC"
	after := inspected("2020-11-10", "23", 2020)
	got := b.link(t)
	got.wantEdge(loose, scrutiny.EdgeSameAs, before, "")
	if _, ok := got.edge(loose, scrutiny.EdgeSameAs, after); ok {
		t.Error("joined to what came later")
	}
}

// TestLooselyAnswered: an inspection that a plan only loosely answers parts it from no plan of its name; one of another year does.
func TestLooselyAnswered(t *testing.T) {
	for of, isJoined := range map[int]bool{0: true, 2018: false} {
		b := newBook()
		m := b.meets(children, "2020-01-21", whole).minute("57", "Fostering")
		first := m.plan("Fostering Improvement Plan", true, m.inspects("Fostering agency", 2019, "", "the 2019 inspection"))
		x := b.meets(children, "2020-06-02", whole).minute("4", "Fostering")
		later := x.plan("Improvement Plan for Fostering", true, x.inspects("Fostering agency", of, "after ", "the inspection"))
		// Another inspection of the time leaves open which is meant.
		m.inspects("Fostering agency", 2020, "", "the 2020 inspection")
		if _, ok := b.link(t).edge(later, scrutiny.EdgeSameAs, first); ok != isJoined {
			t.Errorf("of %d: joined %v", of, ok)
		}
	}
}

func TestPlanYears(t *testing.T) {
	b := newBook()
	m := b.meets(children, "2024-09-10", whole).minute("15", "Plans")
	dated := m.plan("Children's Services Improvement Plan 2024-2026", true, nil)
	first, second := m.plan("Fostering Recovery Plan 2021-2023", true, nil), m.plan("Fostering Recovery Plan 2024-2026", true, nil)
	later := b.meets(adults, "2025-03-05", whole).minute("2", "Plans")
	bare := later.plan("Children’s Services Improvement Plan", true, nil)
	either := later.plan("Fostering Recovery Plan", true, nil)

	got := b.link(t)
	got.wantEdge(bare, scrutiny.EdgeSameAs, dated, "")
	for _, stays := range []scrutiny.Node{dated, first, second, either} {
		for _, e := range got.linked.Edges {
			if e.From == stays.NodeID() && e.Kind == scrutiny.EdgeSameAs {
				t.Errorf("%s was joined to %s: %s", e.From, e.To, e.Why)
			}
		}
	}
}

// series is a committee that meets every month, says much the same, and asks for something each time.
func series(meetings int) record.Graph {
	b := newBook()
	for k := range meetings {
		m := b.meets(children, scrutiny.Date("1990-01-01").AddDays(30*k), whole)
		for i := range 5 {
			x := m.minute(string(rune('1'+i)), "Placements and their costs")
			c := due("to the next meeting", m.meeting.Date.AddDays(25), m.meeting.Date.AddDays(35), scrutiny.DueRelative)
			c.Subject = "costs of placements in " + strings.Repeat("q", 2+(k*5+i)%40)
			x.promises("costs of placements be reported", c)
			x.tells("The costs of placements were reported, as requested at the previous meeting.", scrutiny.Update{Subject: c.Subject, RefPhrase: "as requested at the previous meeting"})
		}
	}
	return normal(b.g)
}

// TestManyRecords holds the room that a record takes in a long series to that in a short one: what is done anew for each pair of
// things mostly takes room for each pair.
func TestManyRecords(t *testing.T) {
	room := func(meetings int) uint64 {
		g := series(meetings)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		conclude(t, g)
		runtime.ReadMemStats(&after)
		return (after.TotalAlloc - before.TotalAlloc) / uint64(meetings)
	}
	if short, long := room(50), room(400); long > 2*short {
		t.Errorf("a record takes %d bytes in a series of 50 and %d in one of 400", short, long)
	}
}

func BenchmarkLink(b *testing.B) {
	g := series(200)
	for b.Loop() {
		conclude(b, g)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/200, "µs/record")
}

// A committee under two names keeps one calendar, and its promises are followed across the change.
func TestCommitteeNames(t *testing.T) {
	for _, c := range []struct {
		name, before, after, says string
		isOne                     bool
	}{
		{"renamed", "Children's Services Scrutiny Panel", "Young People's Scrutiny Committee", "The Committee, formerly the Children's Services Scrutiny Panel, met under its new terms of reference.", true},
		{"changed its name", "Children's Services Scrutiny Panel", "Young People's Scrutiny Committee", "Council had changed its name from Children’s Services Scrutiny Panel, and the Committee changed its name from the Children’s Services Scrutiny Panel in May.", true},
		{"both names", "Children's Services Scrutiny Panel", "Young People's Scrutiny Committee", "The Children's Services Scrutiny Panel had been renamed the Young People's Scrutiny Committee.", true},
		{"in the heading", "Children's Services Scrutiny Panel", "Young People's Scrutiny Committee", "(hitherto the Children's Services Scrutiny Panel)", true},
		{"so renamed", "Children's Services Scrutiny Panel", "Young People's Scrutiny Committee", "In May the Council had agreed that the Children's Services Scrutiny Panel be so renamed.", true},
		{"initials", "CYP Scrutiny Committee", "Children and Young People Scrutiny Committee", "", true},
		{"a hyphen", "Health Scrutiny Sub-Committee", "Health Scrutiny Subcommittee", "", true},
		{"the council's name", "Leafshire County Council Health Scrutiny Committee", "Health Scrutiny Committee", "", true},
		{"another body took over", "Children's Services Scrutiny Panel", "Young People's Scrutiny Committee", "The work of the Children's Services Scrutiny Panel passed to the Committee in May.", false},
		{"chaired before", "Children's Services Scrutiny Panel", "Young People's Scrutiny Committee", "The Committee thanked Councillor Lee, formerly the chair of the Children's Services Scrutiny Panel.", false},
		{"only spoken of", "Children's Services Scrutiny Panel", "Young People's Scrutiny Committee", "The Committee was told that the Children's Services Scrutiny Panel had previously asked for this.", false},
		{"like words", "Adult Care Scrutiny Committee", "Adult Learning Scrutiny Committee", "", false},
	} {
		b := newBook()
		p := due("to the June meeting", "2023-06-01", "2023-06-30", scrutiny.DueMonth)
		p.Subject = "kinship care allowances"
		promise := b.meets(c.before, "2023-03-07", whole).minute("1", "Fostering").promises("a report on kinship care allowances", p)
		m := b.meets(c.after, "2023-06-13", whole).minute("4", "Kinship Care Allowances")
		if c.says != "" {
			m.says(m.item.ID, "", c.says)
		}
		got := b.link(t)
		old := &scrutiny.Committee{ID: scrutiny.NewID(scrutiny.KindCommittee, b.council.Path(), c.before)}
		now := &scrutiny.Committee{ID: scrutiny.NewID(scrutiny.KindCommittee, b.council.Path(), c.after)}
		t.Run(c.name, func(t *testing.T) {
			got.t = t
			if !c.isOne {
				got.wantNone(scrutiny.EdgeSameAs, old)
				got.wantNone(scrutiny.EdgeSameAs, now)
				got.wantNone(scrutiny.EdgeFulfils, promise)
				return
			}
			got.wantEdge(old, scrutiny.EdgeSameAs, now, "")
			got.wantEdge(m.item, scrutiny.EdgeFulfils, promise, scrutiny.TierSameSubject)
			got.wantStatus(promise, "2023-07-31", scrutiny.StatusMet, "")
		})
	}
}

// What is due by a day between two meetings can be missed only once the second has met.
func TestNoMeetingSince(t *testing.T) {
	b := newBook()
	first := b.meets(children, "2024-03-05", whole)
	first.meeting.NextMeetingOn = "2024-06-11"
	p := due("by the end of April", "2024-04-30", "2024-04-30", scrutiny.DueDay)
	p.Subject = "kinship care allowances"
	promise := first.minute("1", "Fostering").promises("a report on kinship care allowances by the end of April", p)
	b.meets(children, "2024-06-11", whole).minute("4", "School places")
	c := b.link(t)
	c.wantStatus(promise, "2024-04-30", scrutiny.StatusOpen, scrutiny.ReasonDueNow)
	c.wantStatus(promise, "2024-05-20", scrutiny.StatusUndetermined, scrutiny.ReasonNoMeetingSince)
	c.wantStatus(promise, "2024-06-11", scrutiny.StatusNoEvidenceFound, "")
}

// Who tells the linker to stop gets nothing that is half concluded.
func TestStopped(t *testing.T) {
	g := series(20)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	derived, err := Link(ctx, g, nil)
	if !errors.Is(err, context.Canceled) || len(derived.Nodes)+len(derived.Edges) > 0 {
		t.Errorf("%d nodes and %d edges, error %v", len(derived.Nodes), len(derived.Edges), err)
	}
	// Between two rules, and within the longest, it is asked as well.
	asked := &countdown{Context: t.Context(), left: len(rules) + 2}
	if _, err := Link(asked, g, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

// countdown is a context that is done once it was asked a number of times.
type countdown struct {
	context.Context
	left int
}

func (c *countdown) Err() error {
	if c.left > 0 {
		c.left--
		return nil
	}
	return context.Canceled
}

// TestMatterPlaces: matters arising that name a paragraph answer what was promised in it, and not its neighbours of the item; what is told
// of a promise answers it also where the item's resolution says it again.
func TestMatterPlaces(t *testing.T) {
	b := newBook()
	m := b.meets(children, "2020-01-21", whole).minute("33", "Carers")
	in := func(path, text, subject string) *scrutiny.Commitment {
		p := m.promises(text, scrutiny.Commitment{Kind: scrutiny.CommitmentUndertaking, Subject: subject})
		e := m.g.Edges
		id := scrutiny.NewID(scrutiny.KindCommitment, m.item.ID.Path()) + scrutiny.ID("/"+path)
		for i := range e {
			if e[i].From == p.ID {
				e[i].From = id
			}
		}
		p.ID = id
		return p
	}
	numbers := in("33.4.s2", "would circulate the numbers of carers by cluster", "numbers of carers by cluster")
	again := in("resolved.b/commitment", "That the numbers of carers by cluster be circulated", "carers by cluster")
	leaflets := in("33.5.s1", "would send a leaflet for carers", "leaflet for carers")
	later := b.meets(children, "2020-03-03", whole).minute("39", "Minutes of the last meeting")
	u := later.tells("With reference to paragraph 33.4, the numbers had come to all Members, by cluster.", scrutiny.Update{RefMinute: "33.4", Progress: "COMPLETED"})
	got := b.link(t)
	got.wantEdge(u, scrutiny.EdgeFulfils, numbers, scrutiny.TierBackReference)
	got.wantEdge(u, scrutiny.EdgeFulfils, again, scrutiny.TierBackReference)
	got.wantNone(scrutiny.EdgeFulfils, leaflets)
}
