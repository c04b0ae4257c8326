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

// TestLetterTo: that somebody wrote to the one who was to be written to answers it.
func TestLetterTo(t *testing.T) {
	for says, isMet := range map[string]bool{
		"The Chair advised that she had written to the Secretary of State on 6 December and that a reply was awaited.": true,
		"The Chair advised that she had written to the Link Inspector on 6 December.":                                  false,
		"The Secretary of State had spoken of it in December.":                                                         false,
	} {
		b := newBook()
		letter := b.meets(children, "2020-01-21", whole).minute("57", "Home Education").promises("the Chair would write to the Secretary of State for Education to express support for a register", scrutiny.Commitment{
			Kind: scrutiny.CommitmentLetter, OwedBy: "Chair", OwedTo: "Secretary of State for Education",
		})
		b.meets(children, "2020-03-10", whole).minute("73", "Minutes").tells(says, scrutiny.Update{Progress: "COMPLETED"})
		if got := b.link(t).commitment(letter.ID).MetOn != ""; got != isMet {
			t.Errorf("%q: met %v", says, got)
		}
	}
}

// TestWhatItWas: what "it" was stands in the sentence before.
func TestWhatItWas(t *testing.T) {
	b := newBook()
	c := due("in the spring", "2020-03-01", "2020-05-31", scrutiny.DueSeason)
	c.Kind, c.Subject = scrutiny.CommitmentEvent, "corporate parenting training for all councillors"
	training := b.meets(children, "2020-01-21", whole).minute("57", "Programme of Work").promises("corporate parenting training for all councillors would be arranged in the spring", c)
	b.meets(children, "2020-09-08", whole).minute("15", "Improvement").tells("It was reported that it had been held on 24 April and that 31 of 54 had taken part.", scrutiny.Update{Progress: "COMPLETED"})
	b.g.Nodes[len(b.g.Nodes)-1].(*scrutiny.Passage).Before = "A Member asked about the training on corporate parenting."
	if got := b.link(t).commitment(training.ID); got.MetOn == "" {
		t.Error("not met")
	}
}

// TestLongOverdue: what is put off has not long been due.
func TestLongOverdue(t *testing.T) {
	b := newBook()
	promised := func(day, from, to scrutiny.Date, number, text string) *scrutiny.Commitment {
		c := due("then", from, to, scrutiny.DueMonth)
		c.Kind, c.Subject = scrutiny.CommitmentReportBack, "placement sufficiency strategy"
		return b.meets(children, day, whole).minute(number, "Placement Sufficiency Strategy").promises(text, c)
	}
	long := promised("2019-09-10", "2019-11-01", "2019-11-30", "21", "the Placement Sufficiency Strategy be added to the agenda for November")
	lately := promised("2019-11-12", "2020-09-01", "2020-09-30", "26", "a progress report on the Placement Sufficiency Strategy be submitted in September")
	c := due("to November", "2020-11-01", "2020-11-30", scrutiny.DueMonth)
	c.Kind, c.Subject, c.IsDeferral = scrutiny.CommitmentReportBack, "placement sufficiency strategy", true
	moved := b.meets(children, "2020-09-08", whole).minute("19", "Programme of Work").promises("the progress report on the Placement Sufficiency Strategy had been moved to November", c)
	got := b.link(t)
	got.wantEdge(moved, scrutiny.EdgeSupersedes, lately, scrutiny.TierSameSubject)
	if _, ok := got.edge(moved, scrutiny.EdgeSupersedes, long); ok {
		t.Error("put off what had been due a year ago")
	}
}

// TestReportAwaited: what is said of an inspection between its visit and its report is said of that one.
func TestReportAwaited(t *testing.T) {
	b := newBook()
	loose := b.meets(children, "2020-01-14", whole).minute("4", "Area SEND Inspection").inspects("SEND local area", 0, "the outcome of the ", "area SEND inspection")
	told := b.meets(children, "2020-03-10", whole).minute("5", "Outcome").inspects("SEND local area", 2019, "", "the inspection of November 2019")
	told.PublishedOn = "2020-01-23"
	// One of which only its report's day is known is the inspection of the year before.
	report := b.meets(children, "2020-02-11", whole).minute("3", "News").inspects("SEND local area", 0, "", "its SEND report was published on 23 January 2020")
	report.PublishedOn = "2020-01-23"
	defer func() { b.link(t).wantEdge(report, scrutiny.EdgeSameAs, told, "") }()
	b.link(t).wantEdge(loose, scrutiny.EdgeSameAs, told, "")
}

// TestPutOffHere: what is put off under an item is what was due there, its title shows nothing done, and what is promised instead may
// stand in the next words.
func TestPutOffHere(t *testing.T) {
	b := newBook()
	c := due("to the meeting on 4 February 2020", "2020-02-04", "2020-02-04", scrutiny.DueDay)
	c.Kind, c.Subject = scrutiny.CommitmentReportBack, "the report and the Council's response"
	old := b.meets(children, "2020-01-21", whole).minute("24", "CQC Assessment").promises("the report and the Council's response would be presented to the meeting on 4 February 2020", c)
	m := b.meets(children, "2020-02-04", whole).minute("32", "CQC Assessment of Adult Social Care")
	more := m.promises("She asked for more time.", scrutiny.Commitment{Kind: scrutiny.CommitmentUndertaking, IsDeferral: true, Subject: "CQC's report"})
	n := due("in March 2020", "2020-03-01", "2020-03-31", scrutiny.DueMonth)
	n.Kind, n.Subject = scrutiny.CommitmentReportBack, "CQC's report"
	next := m.promises("that the CQC's report be considered in March 2020", n)
	got := b.link(t)
	got.wantEdge(next, scrutiny.EdgeSupersedes, old, scrutiny.TierSameSubject)
	got.wantNone(scrutiny.EdgeFulfils, old)
	if _, ok := got.edge(more, scrutiny.EdgeSupersedes, old); ok {
		t.Error("the words without a time stand for the promise with one")
	}
}

// TestAskedBesideThePlan: what is asked again about a plan is what was asked about it, and not its progress report.
func TestAskedBesideThePlan(t *testing.T) {
	b := newBook()
	c := due("in July", "2020-07-01", "2020-07-31", scrutiny.DueMonth)
	c.Kind, c.Subject = scrutiny.CommitmentReportBack, "progress with the Housing Improvement Plan"
	report := b.meets(children, "2020-01-21", whole).minute("30", "Housing").promises("a report on progress with the Housing Improvement Plan be submitted in July", c)
	chased := b.meets(children, "2020-09-08", whole).minute("27", "Minutes").promises("asked again for the cost of the Housing Improvement Plan", scrutiny.Commitment{
		Kind: scrutiny.CommitmentInformationRequest, Subject: "cost of the Housing Improvement Plan", IsChase: true,
	})
	if _, ok := b.link(t).edge(chased, scrutiny.EdgeChases, report); ok {
		t.Error("the cost chases the progress report")
	}
}

// TestOtherPlan: what is told of one plan does not keep what was promised of another whose name it shares in part.
func TestOtherPlan(t *testing.T) {
	b := newBook()
	first := b.meets(children, "2020-01-21", whole).minute("4", "Youth Justice Inspection")
	plan := first.plan("Youth Justice Improvement Plan", true, first.inspects("", 2019, "", "inspected in 2019"))
	c := due("in June", "2020-06-01", "2020-06-30", scrutiny.DueMonth)
	c.Kind, c.Subject = scrutiny.CommitmentReportBack, "Youth Justice Plan 2020/21"
	yearly := first.promises("the Youth Justice Plan 2020/21 be brought in June", c)
	told := b.meets(children, "2020-06-09", whole).minute("5", "Youth Justice Improvement Plan: Progress").tells("Of the 28 actions of the Youth Justice Improvement Plan nine were complete.", scrutiny.Update{Progress: "PARTLY", PlanID: plan.ID})
	b.edge(told.ID, scrutiny.EdgeAbout, plan.ID)
	// Its title is a lead, which shows nothing kept.
	if got := b.link(t).commitment(yearly.ID); got.MetOn != "" || got.PartlyMetOn != "" {
		t.Errorf("met on %q, in part on %q", got.MetOn, got.PartlyMetOn)
	}
}

// TestHeldIsNoReport: that an event was held is not the report on its subject.
func TestHeldIsNoReport(t *testing.T) {
	b := newBook()
	c := due("in June", "2020-06-01", "2020-06-30", scrutiny.DueMonth)
	c.Kind, c.Subject = scrutiny.CommitmentReportBack, "corporate parenting"
	report := b.meets(children, "2020-01-21", whole).minute("37", "Programme of Work").promises("the annual report on corporate parenting would be considered in June", c)
	b.meets(children, "2020-06-09", whole).minute("5", "Improvement").tells("The training on corporate parenting had been held on 24 April.", scrutiny.Update{Progress: "COMPLETED"})
	b.link(t).wantNone(scrutiny.EdgeFulfils, report)
}

// TestItWouldCome: "it would be submitted to the November meeting", said where a plan was due and did not come, puts it off, and is kept
// when the plan comes.
func TestItWouldCome(t *testing.T) {
	b := newBook()
	first := b.meets(children, "2020-01-21", whole).minute("6", "Fostering Inspection")
	plan := first.plan("Fostering Improvement Plan", true, first.inspects("Fostering agency", 2019, "", "inspected in 2019"))
	c := due("in May", "2020-05-01", "2020-05-31", scrutiny.DueMonth)
	c.Kind, c.Subject = scrutiny.CommitmentReportBack, "the Fostering Improvement Plan"
	old := first.promises("the Fostering Improvement Plan be presented in May", c)
	b.edge(old.ID, scrutiny.EdgeAbout, plan.ID)
	m := b.meets(children, "2020-05-12", whole).minute("14", "Fostering Improvement Plan")
	n := due("to the meeting on 10 November 2020", "2020-11-10", "2020-11-10", scrutiny.DueDay)
	n.Kind = scrutiny.CommitmentReportBack
	next := m.promises("It would be submitted to the meeting on 10 November 2020.", n)
	b.edge(next.ID, scrutiny.EdgeAbout, plan.ID)
	came := b.meets(children, "2020-11-10", whole).minute("21", "Fostering Improvement Plan").tells("Ms Vane presented the Fostering Improvement Plan.", scrutiny.Update{Progress: "REPORTED", PlanID: plan.ID})
	b.edge(came.ID, scrutiny.EdgeAbout, plan.ID)
	got := b.link(t)
	got.wantEdge(next, scrutiny.EdgeSupersedes, old, scrutiny.TierSameSubject)
	got.wantNone(scrutiny.EdgeFulfils, old)
	got.wantEdge(came, scrutiny.EdgeFulfils, next, scrutiny.TierSamePlan)
}

// TestTheirReport: the report of an inspection that was to be sent is known by the inspection, and was sent.
func TestTheirReport(t *testing.T) {
	for says, isMet := range map[string]bool{
		"The inspection report had been sent to Members on 16 July.":       true,
		"The Director presented the outcome of the inspection to Members.": false,
	} {
		b := newBook()
		m := b.meets(children, "2020-01-21", whole).minute("7", "Ofsted Inspection")
		in := m.inspects("ILACS", 2019, "", "inspected in 2019")
		sent := m.promises("The Director would send Members the report as soon as it had been published", scrutiny.Commitment{Kind: scrutiny.CommitmentUndertaking, OwedTo: "Members"})
		u := b.meets(children, "2020-09-08", whole).minute("13", "Ofsted Inspection").tells(says, scrutiny.Update{Progress: "COMPLETED", InspectionID: in.ID})
		b.edge(u.ID, scrutiny.EdgeAbout, in.ID)
		if got := b.link(t).commitment(sent.ID).MetOn != ""; got != isMet {
			t.Errorf("%q: met %v", says, got)
		}
	}
}

// TestNoticeGiven: what is said of an inspection of which notice was given is said of the one that came.
func TestNoticeGiven(t *testing.T) {
	for came, isJoined := range map[scrutiny.Date]bool{"2020-02-10": true, "2020-09-07": false} {
		b := newBook()
		loose := b.meets(children, "2020-01-14", whole).minute("4", "Inspection").inspects("Performance evaluation", 0, "notice of a ", "performance evaluation")
		told := b.meets(children, "2020-10-13", whole).minute("5", "Outcome").inspects("Performance evaluation", 2020, "", "the inspection")
		told.DateFrom, told.DateTo = came, came.AddDays(4)
		if _, ok := b.link(t).edge(loose, scrutiny.EdgeSameAs, told); ok != isJoined {
			t.Errorf("came on %s: joined %v", came, ok)
		}
	}
}

// TestLookedBackTo: "when Ofsted had inspected" looks back to the inspection that was spoken of before, and not to the one that another item
// of its record tells of for the first time.
func TestLookedBackTo(t *testing.T) {
	b := newBook()
	known := b.meets(children, "2020-01-14", whole).minute("4", "Inspection").inspects("ILACS", 2019, "", "the inspection of November 2019")
	m := b.meets(children, "2020-06-09", whole)
	loose := m.minute("5", "Improvement").inspects("", 0, "up from 64% ", "when Ofsted had inspected")
	m.minute("6", "SEND").inspects("SEND local area", 2020, "", "the SEND inspection, which had begun on 1 June")
	b.link(t).wantEdge(loose, scrutiny.EdgeSameAs, known, "")
}

// TestFullName: the plan of an inspection that is called by its kind is the one whose full name ends so, if one only has such a name.
func TestFullName(t *testing.T) {
	for other, isJoined := range map[string]bool{"": true, "Fostering Improvement Plan": false} {
		b := newBook()
		m := b.meets(children, "2020-01-14", whole).minute("4", "Inspection")
		in := m.inspects("ILACS", 2019, "", "the inspection of November 2019")
		bare := m.plan("Improvement Plan", true, in)
		full := b.meets(children, "2020-03-10", whole).minute("5", "Improvement").plan("Children's Services Improvement Plan", true, in)
		if other != "" {
			b.meets(children, "2020-06-09", whole).minute("6", "Fostering").plan(other, true, in)
		}
		if _, ok := b.link(t).edge(bare, scrutiny.EdgeSameAs, full); ok != isJoined {
			t.Errorf("beside %q: joined %v", other, ok)
		}
	}
}

// TestWrittenTo: of what was promised under one minute the letter is answered where somebody wrote.
func TestWrittenTo(t *testing.T) {
	b := newBook()
	m := b.meets(children, "2020-01-21", whole).minute("20", "Home Education")
	numbers := m.promises("the numbers of children educated at home be provided for each school", scrutiny.Commitment{Kind: scrutiny.CommitmentInformationRequest, Subject: "children educated at home for each school"})
	letter := m.promises("the Chair would write to the Minister", scrutiny.Commitment{Kind: scrutiny.CommitmentLetter, OwedBy: "Chair", OwedTo: "Minister"})
	b.meets(children, "2020-03-10", whole).minute("31", "Minutes").tells("Further to Minute 20, the Chair had written to the Minister on 12 February about a register of children educated at home.", scrutiny.Update{
		RefMinute: "20", RefPhrase: "Further to Minute 20", Progress: "COMPLETED",
	})
	got := b.link(t)
	if got.commitment(letter.ID).MetOn == "" || got.commitment(numbers.ID).MetOn != "" {
		t.Errorf("the letter was met on %q, the numbers on %q", got.commitment(letter.ID).MetOn, got.commitment(numbers.ID).MetOn)
	}
}

// TestOneOfItsForm: of promises that evidence could answer equally the one is answered that names the form of paper it tells of.
func TestOneOfItsForm(t *testing.T) {
	b := newBook()
	m := b.meets(children, "2020-01-21", whole).minute("15", "Improvement")
	note := m.promises("the note of the July meeting of the Improvement Board would be sent out", scrutiny.Commitment{Kind: scrutiny.CommitmentUndertaking, Subject: "meeting of the Improvement Board"})
	figures := m.promises("the measures of the Improvement Board would be shown in the performance data", scrutiny.Commitment{Kind: scrutiny.CommitmentUndertaking, Subject: "measures of the Improvement Board"})
	b.meets(children, "2020-03-10", whole).minute("31", "Minutes").tells("The note of the July meeting of the Improvement Board had been received on 2 March.", scrutiny.Update{Progress: "COMPLETED"})
	got := b.link(t)
	if got.commitment(note.ID).MetOn == "" || got.commitment(figures.ID).MetOn != "" {
		t.Errorf("the note was met on %q, the figures on %q", got.commitment(note.ID).MetOn, got.commitment(figures.ID).MetOn)
	}
}

// TestAnsweredRequest: what answers a request answers what was undertaken in answer to it right behind.
func TestAnsweredRequest(t *testing.T) {
	b := newBook()
	m := b.meets(children, "2020-01-21", whole).minute("15", "Workforce")
	asked := m.promises("asked how many agency social workers there were", scrutiny.Commitment{Kind: scrutiny.CommitmentInformationRequest, Subject: "agency social workers"})
	given := m.promises("He would provide Members with the number in each team", scrutiny.Commitment{Kind: scrutiny.CommitmentUndertaking, Subject: "agency staff in the teams"})
	first, second := b.g.Nodes[len(b.g.Nodes)-3].(*scrutiny.Passage), b.g.Nodes[len(b.g.Nodes)-1].(*scrutiny.Passage)
	second.Start, second.End = first.End+50, first.End+50+len(second.Text)
	b.meets(children, "2020-03-10", whole).minute("31", "Minutes").tells("The agency social workers and agency staff in each of the teams had been e-mailed on 2 March.", scrutiny.Update{Progress: "COMPLETED"})
	got := b.link(t)
	if got.commitment(asked.ID).MetOn == "" || got.commitment(given.ID).MetOn == "" {
		t.Errorf("the request was met on %q, the undertaking on %q", got.commitment(asked.ID).MetOn, got.commitment(given.ID).MetOn)
	}
}

// TestOfWork: the list of what a committee is to consider is no subject.
func TestOfWork(t *testing.T) {
	b := newBook()
	c := due("for March 2020", "2020-03-01", "2020-03-31", scrutiny.DueMonth)
	c.Kind, c.Subject = scrutiny.CommitmentUndertaking, "home education to the work programme"
	added := b.meets(children, "2020-01-21", whole).minute("15", "Work Programme").promises("agreed to add home education to the work programme for March 2020", c)
	b.meets(children, "2020-03-10", whole).minute("31", "Work Programme").tells("The work programme was agreed.", scrutiny.Update{Progress: "COMPLETED", Subject: "The work programme"})
	if got := b.link(t).commitment(added.ID); got.MetOn != "" {
		t.Errorf("met on %s", got.MetOn)
	}
}

// TestOnTheAgenda: what is to be put on an agenda is what the promise is about, whatever the reason that is given for it.
func TestOnTheAgenda(t *testing.T) {
	b := newBook()
	c := due("for June", "2020-06-01", "2020-06-30", scrutiny.DueMonth)
	c.Kind, c.Subject = scrutiny.CommitmentReview, "the service"
	asked := b.meets(children, "2020-03-10", whole).minute("48", "Programme").promises("The Vice-Chair asked that fostering be placed on the agenda for June, as a peer review of the service had lately been carried out.", c)
	b.meets(children, "2020-06-09", whole).minute("6", "Fostering").tells("Ada Marsh reported on fostering.", scrutiny.Update{Progress: "REPORTED"})
	if got := b.link(t).commitment(asked.ID); got.MetOn == "" {
		t.Error("not met")
	}
}

// TestAsRequested: what is said to have been requested, with half of its subject, is what was due then; with the whole of it at another time.
func TestAsRequested(t *testing.T) {
	for day, isMet := range map[scrutiny.Date]bool{"2020-03-10": true, "2020-06-09": false} {
		b := newBook()
		c := due("in March", "2020-03-01", "2020-03-31", scrutiny.DueMonth)
		c.Kind, c.Subject = scrutiny.CommitmentInformationRequest, "attendance by school"
		asked := b.meets(children, "2020-01-21", whole).minute("28", "Budget").promises("asked that attendance by school be shown in March", c)
		b.meets(children, day, whole).minute("36", "Annual Letter").tells("As requested, the letter had a section on attendance.", scrutiny.Update{Progress: "REPORTED", RefPhrase: "As requested,"})
		if got := b.link(t).commitment(asked.ID).MetOn != ""; got != isMet {
			t.Errorf("on %s: met %v", day, got)
		}
	}
}

// TestSeminarIsNoPlan: that a plan came before the committee is not the seminar on its inspection, and answers the promise of the plan.
func TestSeminarIsNoPlan(t *testing.T) {
	b := newBook()
	m := b.meets(children, "2020-01-21", whole).minute("4", "Ofsted Inspection")
	in := m.inspects("ILACS", 2019, "", "inspected in 2019")
	plan := m.plan("Children's Services Improvement Plan", true, in)
	seminar := m.promises("suggested that there be a seminar for all Members on the outcome of the inspection", scrutiny.Commitment{Kind: scrutiny.CommitmentInformationRequest, InspectionID: in.ID, Subject: "outcome of the inspection"})
	b.edge(seminar.ID, scrutiny.EdgeAbout, in.ID)
	c := due("on 10 March 2020", "2020-03-10", "2020-03-10", scrutiny.DueDay)
	c.Kind, c.Subject, c.PlanID = scrutiny.CommitmentReportBack, "Children's Services Improvement Plan", plan.ID
	brought := m.promises("that the Children's Services Improvement Plan be presented on 10 March 2020", c)
	b.edge(brought.ID, scrutiny.EdgeAbout, plan.ID)
	u := b.meets(children, "2020-03-10", whole).minute("18", "Improvement").tells("the Children's Services Improvement Plan; and", scrutiny.Update{Progress: "REPORTED", PlanID: plan.ID})
	b.edge(u.ID, scrutiny.EdgeAbout, plan.ID)
	got := b.link(t)
	if got.commitment(brought.ID).MetOn == "" || got.commitment(seminar.ID).MetOn != "" {
		t.Errorf("the plan was met on %q, the seminar on %q", got.commitment(brought.ID).MetOn, got.commitment(seminar.ID).MetOn)
	}
}

// TestCalledByLess: once a plan has its name it is called by less, in the records of the same committee and on the same matter.
func TestCalledByLess(t *testing.T) {
	for _, c := range []struct {
		title, other string
		isJoined     bool
	}{
		{"Improvement Plan: Progress", "", true},
		{"Work Programme", "", true},
		{"Fostering", "", false},
		{"Improvement Plan: Progress", "Youth Justice Improvement Plan", false},
	} {
		b := newBook()
		full := b.meets(children, "2020-01-14", whole).minute("4", "Adult Social Care").plan("Adult Social Care Improvement Plan", true, nil)
		if c.other != "" {
			b.meets(children, "2020-03-10", whole).minute("5", "Youth Justice").plan(c.other, true, nil)
		}
		bare := b.meets(children, "2020-06-09", whole).minute("7", c.title).plan("Improvement Plan", false, nil)
		if _, ok := b.link(t).edge(bare, scrutiny.EdgeSameAs, full); ok != c.isJoined {
			t.Errorf("under %q beside %q: joined %v", c.title, c.other, ok)
		}
	}
}

// TestPlanBeforeVisit: a plan does not answer a visit that came after it had been spoken of, so that does not part it from its own name.
func TestPlanBeforeVisit(t *testing.T) {
	b := newBook()
	m := b.meets(children, "2020-01-14", whole).minute("4", "Ofsted Inspection")
	bare := m.plan("Improvement Plan", false, m.inspects("ILACS", 2019, "", "inspected in 2019"))
	x := b.meets(children, "2020-03-10", whole).minute("5", "Children's Services Improvement Plan")
	visit := b.meets(children, "2021-06-08", whole).minute("9", "Focused Visit").inspects("Focused visit", 2021, "", "the visit in May 2021")
	full := x.plan("Children's Services Improvement Plan", true, visit)
	b.link(t).wantEdge(bare, scrutiny.EdgeSameAs, full, "")
}
