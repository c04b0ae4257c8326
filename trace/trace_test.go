package trace_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
	"scrutinygraph/trace"
)

// The matter, in the records of one committee:
//
//	21 Jan 2020  item 57  inspections of 2016 and 2019; six recommendations; Action Plan beside the Improvement Journey Plan;
//	                      resolved: a further update in September; the plan to go to Ofsted by 10 February
//	 8 Sep 2020  item 12  (with isAnswered) an update on the plan
//	 3 Nov 2020  item 20  nothing of it (the meeting is whole)
const (
	council   = scrutiny.ID("council:leafshire")
	committee = scrutiny.ID("committee:leafshire/children")
	item57    = scrutiny.ID("item:leafshire/children/2020-01-21/57")
	item12    = scrutiny.ID("item:leafshire/children/2020-09-08/12")
	in2016    = scrutiny.ID("inspection:leafshire/ofsted/sif/2016")
	in2019    = scrutiny.ID("inspection:leafshire/ofsted/ilacs/2019")
	mention   = scrutiny.ID("inspection:_record/a/ofsted/_/_")
	six       = scrutiny.ID("recommendation:leafshire/children/2020-01-21/57/p2")
	actions   = scrutiny.ID("plan:leafshire/action-plan/2019")
	journey   = scrutiny.ID("plan:leafshire/improvement-journey-plan")
	limb      = scrutiny.ID("resolution:leafshire/children/2020-01-21/57/resolved.b")
	promise   = scrutiny.ID("commitment:leafshire/children/2020-01-21/57/resolved.b/commitment")
	deadline  = scrutiny.ID("commitment:leafshire/children/2020-01-21/57/p2")
	progress  = scrutiny.ID("update:leafshire/children/2020-09-08/12/p1")
)

type matter struct{ g record.Graph }

func (m *matter) node(n scrutiny.Node, document scrutiny.ID, on scrutiny.Date, texts ...string) {
	m.g.Nodes = append(m.g.Nodes, n)
	for _, text := range texts {
		at := 100 * len(m.g.Nodes)
		p := &scrutiny.Passage{ID: scrutiny.NewPassageID(document, at, at+len(text)), DocumentID: document, Start: at, End: at + len(text), Text: text, On: on}
		m.g.Nodes = append(m.g.Nodes, p)
		m.edge(n.NodeID(), scrutiny.EdgeEvidencedBy, p.ID)
	}
}

func (m *matter) edge(from scrutiny.ID, kind scrutiny.EdgeKind, to scrutiny.ID) {
	m.g.Edges = append(m.g.Edges, scrutiny.Edge{From: from, Kind: kind, To: to})
}

func (m *matter) meeting(on scrutiny.Date, item scrutiny.ID, number, title string) scrutiny.Place {
	id := scrutiny.NewID(scrutiny.KindMeeting, committee.Path(), string(on))
	p := scrutiny.Place{CouncilID: council, CommitteeID: committee, MeetingID: id, On: on}
	m.g.Nodes = append(m.g.Nodes,
		&scrutiny.Meeting{ID: id, Date: on, CommitteeID: committee, CouncilID: council, Minutes: scrutiny.MinutesWhole},
		&scrutiny.Document{ID: scrutiny.NewID(scrutiny.KindDocument, string(on)), Source: string(on) + ".txt", IsLoaded: true, Place: p})
	p.DocumentID = scrutiny.NewID(scrutiny.KindDocument, string(on))
	m.node(&scrutiny.AgendaItem{ID: item, Number: number, Title: title, HasMinutes: true, Place: p}, p.DocumentID, on, title)
	m.edge(id, scrutiny.EdgeHasItem, item)
	p.ItemID = item
	return p
}

func leafshire(isAnswered, isLater bool) *matter {
	m := &matter{}
	m.g.Nodes = append(m.g.Nodes, &scrutiny.Council{ID: council, Name: "Leafshire"}, &scrutiny.Committee{ID: committee, Name: "Children's Scrutiny Committee", CouncilID: council})
	on := scrutiny.Date("2020-01-21")
	p := m.meeting(on, item57, "57", "Ofsted Inspection of Children's Social Care Services")
	y16, y19, n := 2016, 2019, 6
	m.node(&scrutiny.Inspection{ID: in2016, Inspectorate: "Ofsted", Framework: "SIF", Year: &y16, CouncilID: council}, p.DocumentID, on, "the 2016 Ofsted inspection")
	m.node(&scrutiny.Inspection{ID: in2019, Inspectorate: "Ofsted", Framework: "ILACS", Year: &y19, CouncilID: council}, p.DocumentID, on, "the 2019 Ofsted inspection")
	m.node(&scrutiny.Inspection{ID: mention, Inspectorate: "Ofsted", CouncilID: council}, p.DocumentID, on, "the recent Ofsted inspection")
	m.node(&scrutiny.Recommendation{ID: six, Text: "six recommendations", StatedCount: &n, Origin: scrutiny.OriginInspection, InspectionID: mention, Place: p}, p.DocumentID, on, "The report made six recommendations")
	m.node(&scrutiny.ActionPlan{ID: actions, Name: "Action Plan", InspectionID: in2019, CouncilID: council, SubmittedTo: "Ofsted", SubmitBy: "2020-02-10"}, p.DocumentID, on, "An action plan")
	m.node(&scrutiny.ActionPlan{ID: journey, Name: "Improvement Journey Plan", InspectionID: in2016, CouncilID: council}, p.DocumentID, on, "the Improvement Journey Plan")
	m.node(&scrutiny.Resolution{ID: limb, ResolutionLabel: "b", Text: "That a further update be provided in September 2020.", Place: p}, p.DocumentID, on, "That a further update be provided in September 2020.")
	m.node(&scrutiny.Commitment{
		ID: promise, Kind: scrutiny.CommitmentReportBack, Text: "a further update be provided in September 2020", Strength: scrutiny.StrengthResolved, Subject: "further update",
		DuePhrase: "in September 2020", DueFrom: "2020-09-01", DueTo: "2020-09-30", DuePrecision: scrutiny.DueMonth, Place: p,
	}, p.DocumentID, on, "That a further update be provided in September 2020.", "An update would be provided at the September meeting.")
	m.node(&scrutiny.Commitment{
		ID: deadline, Kind: scrutiny.CommitmentExternalDeadline, Text: "submitted to Ofsted by 10 February 2020", OwedTo: "Ofsted", Subject: "action plan", PlanID: actions,
		DuePhrase: "by 10 February 2020", DueFrom: "2020-02-10", DueTo: "2020-02-10", DuePrecision: scrutiny.DueDay, Place: p,
	}, p.DocumentID, on, "would need to be submitted to Ofsted by 10 February 2020")
	for _, id := range []scrutiny.ID{in2016, in2019, mention, actions, journey} {
		m.edge(item57, scrutiny.EdgeAbout, id)
	}
	m.edge(six, scrutiny.EdgeMadeBy, mention)
	m.edge(actions, scrutiny.EdgeRespondsTo, in2019)
	m.edge(journey, scrutiny.EdgeRespondsTo, in2016)
	m.edge(actions, scrutiny.EdgeRunsAlongside, journey)
	m.edge(limb, scrutiny.EdgeResolvedAt, item57)
	m.edge(limb, scrutiny.EdgeCommits, promise)
	m.edge(deadline, scrutiny.EdgeAbout, actions)
	for _, id := range []scrutiny.ID{six, promise, deadline} {
		m.edge(id, scrutiny.EdgeMadeAt, item57)
	}
	if isAnswered {
		p := m.meeting("2020-09-08", item12, "12", "Ofsted Action Plan")
		m.edge(item12, scrutiny.EdgeAbout, in2019)
		m.edge(item12, scrutiny.EdgeAbout, actions)
		m.node(&scrutiny.Update{ID: progress, Text: "An update on the action plan was received.", Progress: "IN_PROGRESS", PlanID: actions, Place: p}, p.DocumentID, "2020-09-08", "An update on the action plan was received.")
		m.edge(progress, scrutiny.EdgeAbout, actions)
		m.edge(progress, scrutiny.EdgeMadeAt, item12)
	}
	if isLater {
		m.meeting("2020-11-03", "item:leafshire/children/2020-11-03/20", "20", "School Places")
	}
	return m
}

func follow(t *testing.T, st store.Store, id scrutiny.ID, asOf scrutiny.Date) *trace.Result {
	t.Helper()
	r, err := trace.Trace(context.Background(), st, id, asOf, trace.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// outline is a trace in short: a line for each step, then one for each gap.
func outline(r *trace.Result) string {
	var b strings.Builder
	for _, s := range r.Steps {
		fmt.Fprintf(&b, "%s %s %s", s.Stage, s.Date, s.Node.NodeID())
		if s.Status != "" {
			fmt.Fprintf(&b, " %s %s", s.Status, s.Reason)
		}
		if s.Via != nil {
			fmt.Fprintf(&b, " via %s %s", s.Via.Kind, s.Via.Tier)
		}
		fmt.Fprintf(&b, " %d passages\n", len(s.Passages))
	}
	for _, g := range r.Gaps {
		fmt.Fprintf(&b, "gap %s %s..%s %d %s\n", g.Kind, g.From, g.To, g.RecordsSearched, g.About.NodeID())
	}
	return b.String()
}

func wantOutline(t *testing.T, r *trace.Result, want string) {
	t.Helper()
	trim := func(s string) string {
		var lines []string
		for _, l := range strings.Split(s, "\n") {
			if l = strings.Join(strings.Fields(l), " "); l != "" {
				lines = append(lines, l)
			}
		}
		return strings.Join(lines, "\n")
	}
	if got := trim(outline(r)); got != trim(want) {
		t.Errorf("got\n%s\nwant\n%s", got, trim(want))
	}
}

// TestFromInspection: all that one record tells, and why the promise cannot be judged.
func TestFromInspection(t *testing.T) {
	want := `
		CONTEXT inspection:leafshire/ofsted/sif/2016 via REINSPECTS 1 passages
		CONTEXT 2020-01-21 plan:leafshire/improvement-journey-plan via RUNS_ALONGSIDE 1 passages
		INSPECTION inspection:leafshire/ofsted/ilacs/2019 2 passages
		RECOMMENDATION 2020-01-21 recommendation:leafshire/children/2020-01-21/57/p2 via MADE_BY 1 passages
		ACTION_PLAN 2020-01-21 plan:leafshire/action-plan/2019 via RESPONDS_TO 1 passages
		RESOLUTION 2020-01-21 resolution:leafshire/children/2020-01-21/57/resolved.b via COMMITS 1 passages
		COMMITMENT 2020-01-21 commitment:leafshire/children/2020-01-21/57/p2 UNDETERMINED OWED_OUTSIDE_THE_LOADED_RECORD via ABOUT 1 passages
		COMMITMENT 2020-01-21 commitment:leafshire/children/2020-01-21/57/resolved.b/commitment UNDETERMINED DUE_WINDOW_NOT_LOADED via ABOUT SAME_INSPECTION_OR_PLAN 2 passages
		gap STATED_NOT_LISTED 2020-01-21..2020-01-21 -1 recommendation:leafshire/children/2020-01-21/57/p2
		gap NO_UPDATE_SINCE 2020-01-21..2021-01-01 0 recommendation:leafshire/children/2020-01-21/57/p2
		gap NO_UPDATE_SINCE 2020-01-21..2021-01-01 0 plan:leafshire/action-plan/2019
		gap UNDETERMINED 2020-02-10..2020-02-10 0 commitment:leafshire/children/2020-01-21/57/p2
		gap UNDETERMINED 2020-09-01..2020-09-30 0 commitment:leafshire/children/2020-01-21/57/resolved.b/commitment`
	st := remember(leafshire(false, false).g)
	wantOutline(t, follow(t, st, in2019, "2021-01-01"), want)
	r := follow(t, st, mention, "2021-01-01")
	wantOutline(t, r, want)
	if r.Asked != mention || r.Subject.NodeID() != in2019 {
		t.Errorf("a loose mention %s is traced as %s", r.Asked, r.Subject.NodeID())
	}
}

// TestBefore: what a plan had promised before an inspection, which it takes up as well, did not come of that inspection.
func TestBefore(t *testing.T) {
	m := leafshire(true, false)
	later := scrutiny.ID("inspection:leafshire/ofsted/focused-visit/2020")
	m.node(&scrutiny.Inspection{ID: later, Inspectorate: "Ofsted", Framework: "Focused visit", DateFrom: "2020-05-12", CouncilID: council}, "document:2020-09-08", "2020-09-08", "a focused visit in May")
	m.edge(actions, scrutiny.EdgeRespondsTo, later)
	var stages []string
	for _, s := range follow(t, remember(m.g), later, "2021-01-01").Steps {
		if s.Stage == trace.StageCommitment || s.Stage == trace.StageUpdate || s.Stage == trace.StageActionPlan {
			stages = append(stages, fmt.Sprint(s.Stage, " ", s.Node.NodeID()))
		}
	}
	if got, want := strings.Join(stages, ", "), fmt.Sprint("ACTION_PLAN ", actions, ", UPDATE ", progress); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestAnswered: as at a day before the update nothing of it is used, and after it the promise is met.
func TestAnswered(t *testing.T) {
	st := remember(leafshire(true, true).g)
	before := follow(t, st, promise, "2020-09-07")
	for _, s := range before.Steps {
		if s.Date > "2020-09-07" {
			t.Errorf("as at 7 September the trace tells of %s, %s", s.Date, s.Node.NodeID())
		}
	}
	for _, s := range before.Steps {
		if c, ok := s.Node.(*scrutiny.Commitment); ok && (c.MetOn != "" || c.RecordsSearched != 0) {
			t.Errorf("as at 7 September the trace knows that it was met on %q, and of %d records searched", c.MetOn, c.RecordsSearched)
		}
	}
	wantOutline(t, follow(t, st, promise, "2020-12-31"), `
		CONTEXT inspection:leafshire/ofsted/sif/2016 via REINSPECTS 1 passages
		CONTEXT 2020-01-21 plan:leafshire/improvement-journey-plan via RUNS_ALONGSIDE 1 passages
		INSPECTION inspection:leafshire/ofsted/ilacs/2019 via ABOUT SAME_INSPECTION_OR_PLAN 2 passages
		RECOMMENDATION 2020-01-21 recommendation:leafshire/children/2020-01-21/57/p2 via MADE_BY 1 passages
		ACTION_PLAN 2020-01-21 plan:leafshire/action-plan/2019 via ABOUT SAME_INSPECTION_OR_PLAN 1 passages
		RESOLUTION 2020-01-21 resolution:leafshire/children/2020-01-21/57/resolved.b via COMMITS 1 passages
		COMMITMENT 2020-01-21 commitment:leafshire/children/2020-01-21/57/resolved.b/commitment MET 2 passages
		OUTCOME 2020-09-08 update:leafshire/children/2020-09-08/12/p1 via FULFILS SAME_INSPECTION_OR_PLAN 1 passages
		gap STATED_NOT_LISTED 2020-01-21..2020-01-21 -1 recommendation:leafshire/children/2020-01-21/57/p2`)
	r := follow(t, st, promise, "2020-12-31")
	last := r.Steps[len(r.Steps)-1]
	if last.Via == nil || len(last.Via.Words) < 3 || last.Via.Why == "" || last.Via.Words[0].On != "2020-01-21" || last.Via.Words[len(last.Via.Words)-1].On != "2020-09-08" {
		t.Errorf("the evidence lacks its reason, or the words on both sides, the promise's first: %+v", last.Via)
	}
}

// TestNotFound: the window is whole and shows nothing; the gap tells how many records were searched.
func TestNotFound(t *testing.T) {
	m := leafshire(false, true)
	m.meeting("2020-09-08", item12, "12", "Budget")
	r := follow(t, remember(m.g), promise, "2020-12-31")
	i := slices.IndexFunc(r.Gaps, func(g trace.Gap) bool { return g.Kind == trace.GapDueNotFound })
	if i < 0 || r.Gaps[i].RecordsSearched != 1 || r.Gaps[i].From != "2020-09-01" || r.Gaps[i].To != "2020-09-30" || !strings.Contains(r.Gaps[i].Explanation, "one record was searched") {
		t.Errorf("the promise that is due and not found is told as %+v", r.Gaps)
	}
	r = follow(t, remember(m.g), six, "2020-12-31")
	i = slices.IndexFunc(r.Gaps, func(g trace.Gap) bool { return g.Kind == trace.GapNoUpdateSince && g.About.NodeID() == six })
	if i < 0 || r.Gaps[i].RecordsSearched != 2 {
		t.Errorf("that two later records do not name the recommendations is told as %+v", r.Gaps)
	}
}

// TestNear: items, meetings, documents, passages, resolutions and updates lead to the matter.
func TestNear(t *testing.T) {
	m := leafshire(true, false)
	st := remember(m.g)
	passage := scrutiny.ID("")
	for _, e := range m.g.Edges {
		if e.From == promise && e.Kind == scrutiny.EdgeEvidencedBy {
			passage = e.To
		}
	}
	for _, id := range []scrutiny.ID{item57, "meeting:leafshire/children/2020-01-21", limb, progress, passage, actions, six} {
		r := follow(t, st, id, "2020-12-31")
		if !slices.ContainsFunc(r.Steps, func(s trace.Step) bool { return s.Node.NodeID() == promise && s.Stage == trace.StageCommitment }) {
			t.Errorf("from %s the promise is not reached:\n%s", id, outline(r))
		}
		if !slices.ContainsFunc(r.Steps, func(s trace.Step) bool { return s.Node.NodeID() == in2019 && s.Stage == trace.StageInspection }) {
			t.Errorf("from %s the inspection is not reached:\n%s", id, outline(r))
		}
	}
}

// TestNotYetKnown: as at a day before the record, nothing is told but that.
func TestNotYetKnown(t *testing.T) {
	r := follow(t, remember(leafshire(true, true).g), actions, "2020-01-20")
	if len(r.Steps) != 0 || len(r.Gaps) != 1 || r.Gaps[0].Kind != trace.GapNotYetKnown {
		t.Errorf("got\n%s", outline(r))
	}
}

// TestAmbiguous: words that fit two inspections, and an update that fits two promises, are told as gaps.
func TestAmbiguous(t *testing.T) {
	m := leafshire(false, false)
	p := m.meeting("2020-09-08", item12, "12", "Schools")
	y := 2019
	m.node(&scrutiny.Inspection{ID: "inspection:leafshire/ofsted/send-local-area/2019", Inspectorate: "Ofsted", Framework: "SEND local area", Year: &y, CouncilID: council}, p.DocumentID, p.On, "the SEND inspection")
	loose := scrutiny.ID("inspection:_record/b/ofsted/_/2019")
	m.node(&scrutiny.Inspection{ID: loose, Inspectorate: "Ofsted", Year: &y, CouncilID: council}, p.DocumentID, p.On, "the 2019 inspection")
	m.edge(item12, scrutiny.EdgeAbout, loose)
	m.edge(item12, scrutiny.EdgeAbout, "inspection:leafshire/ofsted/send-local-area/2019")
	m.edge(item12, scrutiny.EdgeAbout, in2019)
	r := follow(t, remember(m.g), loose, "2020-12-31")
	n := 0
	for _, g := range r.Gaps {
		if g.Kind == trace.GapAmbiguous && g.About.NodeID() == loose {
			n++
		}
	}
	if n != 2 || r.Subject.NodeID() != loose {
		t.Errorf("%d of the two inspections that may be meant are told:\n%s", n, outline(r))
	}

	m = leafshire(false, false)
	place := scrutiny.Place{CouncilID: council, CommitteeID: committee, MeetingID: "meeting:leafshire/children/2020-01-21", ItemID: item57, On: "2020-01-21"}
	other := scrutiny.ID("commitment:leafshire/children/2020-01-21/57/p9")
	m.node(&scrutiny.Commitment{ID: other, Kind: scrutiny.CommitmentReportBack, Text: "a report on caseloads", Subject: "caseloads", DuePrecision: scrutiny.DueNone, Place: place}, "document:2020-01-21", "2020-01-21", "a report on caseloads")
	m.edge(other, scrutiny.EdgeMadeAt, item57)
	p = m.meeting("2020-09-08", item12, "12", "Matters Arising")
	m.node(&scrutiny.Update{ID: progress, Text: "Further to Minute 57 a paper was received.", RefMinute: "57", Place: p}, p.DocumentID, p.On, "Further to Minute 57 a paper was received.")
	r = follow(t, remember(m.g), promise, "2020-12-31")
	if !slices.ContainsFunc(r.Gaps, func(g trace.Gap) bool {
		return g.Kind == trace.GapAmbiguous && strings.Contains(g.Explanation, "Seen in "+string(progress))
	}) ||
		slices.ContainsFunc(r.Steps, func(s trace.Step) bool { return s.Stage == trace.StageOutcome }) {
		t.Errorf("evidence that fits two promises is told as\n%s", outline(r))
	}
}

// TestContradicted: asked for again after a record showed it done.
func TestContradicted(t *testing.T) {
	m := leafshire(true, true)
	p := m.meeting("2021-01-12", "item:leafshire/children/2021-01-12/3", "3", "Ofsted Inspection of Children's Social Care Services")
	m.node(&scrutiny.Commitment{
		ID: "commitment:leafshire/children/2021-01-12/3/p1", Kind: scrutiny.CommitmentReportBack, Text: "reiterated its request for an update", Subject: "update", IsChase: true, DuePrecision: scrutiny.DueNone, Place: p,
	}, p.DocumentID, p.On, "reiterated its request for an update")
	r := follow(t, remember(m.g), promise, "2021-02-01")
	if !slices.ContainsFunc(r.Gaps, func(g trace.Gap) bool {
		return g.Kind == trace.GapContradicted && g.From == "2020-09-08" && g.To == "2021-01-12" && g.About.NodeID() == promise
	}) {
		t.Errorf("got\n%s", outline(r))
	}
}

// TestStatements holds the number of statements to the depth, whatever the width.
func TestStatements(t *testing.T) {
	count := func(promises int) int {
		m := leafshire(true, true)
		for i := range promises {
			id := scrutiny.ID(fmt.Sprintf("commitment:leafshire/children/2020-01-21/57/extra%03d", i))
			m.node(&scrutiny.Commitment{
				ID: id, Kind: scrutiny.CommitmentReportBack, Text: "an update", DuePrecision: scrutiny.DueNone, PlanID: actions,
				Place: scrutiny.Place{CouncilID: council, CommitteeID: committee, ItemID: item57, On: "2020-01-21"},
			}, "document:2020-01-21", "2020-01-21", "an update")
			m.edge(id, scrutiny.EdgeAbout, actions)
		}
		n := 0
		ctx := store.WithObserver(context.Background(), func(string) { n++ })
		r, err := trace.Trace(ctx, remember(m.g), in2019, "2020-12-31", trace.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Steps) < promises {
			t.Fatalf("%d steps for %d promises", len(r.Steps), promises)
		}
		return n
	}
	few, many := count(1), count(200)
	if few != many || many > 30 {
		t.Errorf("%d statements for one promise, %d for two hundred", few, many)
	}
}

// TestLimits: a trace that is cut says so.
func TestLimits(t *testing.T) {
	st := remember(leafshire(true, true).g)
	for _, l := range []trace.Limits{{Steps: 3}, {Depth: 1}, {Width: 1}} {
		r, err := trace.Trace(context.Background(), st, in2019, "2020-12-31", l)
		if err != nil || !r.IsTruncated {
			t.Errorf("%+v: truncated %v, %v", l, r.IsTruncated, err)
		}
		if l.Steps > 0 && len(r.Steps) > l.Steps {
			t.Errorf("%d steps, at most %d were asked for", len(r.Steps), l.Steps)
		}
	}
	if r := follow(t, st, in2019, "2020-12-31"); r.IsTruncated {
		t.Error("a trace within the limits is called truncated")
	}
}

func TestErrors(t *testing.T) {
	st := remember(leafshire(false, false).g)
	if _, err := trace.Trace(context.Background(), st, "plan:nowhere", "2020-01-01", trace.Limits{}); !errors.Is(err, scrutiny.ErrNotFound) {
		t.Errorf("an unknown id gives %v", err)
	}
	for _, asOf := range []scrutiny.Date{"", "2020", "2020-02-30"} {
		if _, err := trace.Trace(context.Background(), st, in2019, asOf, trace.Limits{}); !errors.Is(err, scrutiny.ErrInvalid) {
			t.Errorf("as at %q gives %v", asOf, err)
		}
	}
}

func TestFind(t *testing.T) {
	st := remember(leafshire(true, false).g)
	for words, want := range map[string]scrutiny.ID{
		string(in2016):                      in2016,
		"Ofsted inspection 2019":            in2019,
		"the ILACS inspection of Leafshire": in2019,
		"journey":                           journey,
		"six recommendations":               six,
	} {
		f, err := trace.Find(context.Background(), st, words)
		if err != nil || f.Subject == nil || f.Subject.NodeID() != want {
			t.Errorf("%q finds %+v, %v; want %s", words, f, err, want)
		}
	}
	f, err := trace.Find(context.Background(), st, "Ofsted")
	if err != nil || f.Subject != nil || len(f.Candidates) != 2 {
		t.Errorf("Ofsted finds %+v, %v; want two inspections to choose from", f, err)
	}
	if _, err := trace.Find(context.Background(), st, "plan:nowhere"); !errors.Is(err, scrutiny.ErrNotFound) {
		t.Errorf("an unknown id gives %v", err)
	}
	if f, err := trace.Find(context.Background(), st, "zebra crossing"); err != nil || f.Subject != nil || len(f.Candidates) != 0 {
		t.Errorf("words of nothing find %+v, %v", f, err)
	}
}
