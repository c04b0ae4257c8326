package link

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// book writes the graph of a council's records as the loader would.
type book struct {
	g       record.Graph
	council scrutiny.ID
	n       int
}

func newBook() *book {
	b := &book{council: scrutiny.NewID(scrutiny.KindCouncil, "Leafshire County Council")}
	b.g.Nodes = append(b.g.Nodes, &scrutiny.Council{ID: b.council, Name: "Leafshire County Council"})
	return b
}

func (b *book) edge(from scrutiny.ID, kind scrutiny.EdgeKind, to scrutiny.ID) {
	b.g.Edges = append(b.g.Edges, scrutiny.Edge{From: from, Kind: kind, To: to})
}

func (b *book) committee(name string) scrutiny.ID {
	id := scrutiny.NewID(scrutiny.KindCommittee, b.council.Path(), name)
	if !slices.ContainsFunc(b.g.Nodes, func(n scrutiny.Node) bool { return n.NodeID() == id }) {
		b.g.Nodes = append(b.g.Nodes, &scrutiny.Committee{ID: id, Name: name, CouncilID: b.council})
	}
	return id
}

// sitting is a meeting with its record.
type sitting struct {
	*book
	meeting  *scrutiny.Meeting
	document *scrutiny.Document
}

func (b *book) meets(committee string, on scrutiny.Date, minutes scrutiny.MinutesStatus) *sitting {
	c := b.committee(committee)
	m := &scrutiny.Meeting{ID: scrutiny.NewID(scrutiny.KindMeeting, c.Path(), string(on)), Date: on, CommitteeID: c, CouncilID: b.council, Minutes: minutes}
	b.g.Nodes = append(b.g.Nodes, m)
	b.edge(m.ID, scrutiny.EdgeHeldBy, c)
	s := &sitting{book: b, meeting: m}
	if minutes != scrutiny.MinutesNone {
		s.document = &scrutiny.Document{ID: scrutiny.NewID(scrutiny.KindDocument, m.ID.Path()+".txt"), IsLoaded: true, Place: scrutiny.Place{CouncilID: b.council, CommitteeID: c, MeetingID: m.ID, On: on}}
		s.document.Place.DocumentID = ""
		b.g.Nodes = append(b.g.Nodes, s.document)
	}
	return s
}

// says gives a node its passage.
func (s *sitting) says(id scrutiny.ID, before, text string) {
	s.n++
	p := &scrutiny.Passage{ID: scrutiny.NewPassageID(s.document.ID, s.n*1000, s.n*1000+len(text)), DocumentID: s.document.ID, Start: s.n * 1000, End: s.n*1000 + len(text), Text: text, Before: before, On: s.meeting.Date}
	s.g.Nodes = append(s.g.Nodes, p)
	s.edge(id, scrutiny.EdgeEvidencedBy, p.ID)
}

// minute is an item of a sitting.
type minute struct {
	*sitting
	item *scrutiny.AgendaItem
}

func (s *sitting) minute(number, title string) *minute {
	i := &scrutiny.AgendaItem{ID: scrutiny.NewID(scrutiny.KindAgendaItem, s.meeting.ID.Path(), number), Number: number, Title: title, HasMinutes: s.meeting.Minutes == scrutiny.MinutesWhole || s.meeting.Minutes == scrutiny.MinutesPart, Place: s.document.Place}
	s.g.Nodes = append(s.g.Nodes, i)
	s.edge(s.meeting.ID, scrutiny.EdgeHasItem, i.ID)
	s.says(i.ID, "", title)
	return &minute{s, i}
}

func (m *minute) place() scrutiny.Place {
	p := m.item.Place
	p.ItemID, p.DocumentID = m.item.ID, m.document.ID
	return p
}

func (m *minute) id(kind scrutiny.Kind, name string) scrutiny.ID {
	return scrutiny.NewID(kind, m.item.ID.Path(), name)
}

func (m *minute) promises(name string, c scrutiny.Commitment) *scrutiny.Commitment {
	c.ID, c.Place, c.Text = m.id(scrutiny.KindCommitment, name), m.place(), cmp.Or(c.Text, name)
	c.Kind = cmp.Or(c.Kind, scrutiny.CommitmentReportBack)
	m.g.Nodes = append(m.g.Nodes, &c)
	m.says(c.ID, "", c.Text)
	m.edge(c.ID, scrutiny.EdgeMadeAt, m.item.ID)
	for _, to := range []scrutiny.ID{c.PlanID, c.InspectionID} {
		if to != "" {
			m.edge(c.ID, scrutiny.EdgeAbout, to)
		}
	}
	return &c
}

func (m *minute) tells(text string, u scrutiny.Update) *scrutiny.Update {
	u.ID, u.Place, u.Text = m.id(scrutiny.KindUpdate, fmt.Sprint(len(m.g.Nodes))), m.place(), text
	m.g.Nodes = append(m.g.Nodes, &u)
	m.says(u.ID, "", text)
	m.edge(u.ID, scrutiny.EdgeMadeAt, m.item.ID)
	for _, to := range []scrutiny.ID{u.PlanID, u.InspectionID} {
		if to != "" {
			m.edge(u.ID, scrutiny.EdgeAbout, to)
		}
	}
	return &u
}

// paragraph is one that gave no fact.
func (m *minute) paragraph(text string) {
	m.says(m.item.ID, "", text)
	e := &m.g.Edges[len(m.g.Edges)-1]
	e.Kind = scrutiny.EdgeHasText
}

func (m *minute) figure(sentence string) {
	f := &scrutiny.Figure{ID: m.id(scrutiny.KindFigure, fmt.Sprint(len(m.g.Nodes))), Text: sentence, Place: m.place()}
	m.g.Nodes = append(m.g.Nodes, f)
	m.edge(m.item.ID, scrutiny.EdgeMentions, f.ID)
	m.says(f.ID, "", sentence)
}

// inspects names an inspection; without framework or year it is a mention of this record only.
func (m *minute) inspects(framework string, y int, before, text string) *scrutiny.Inspection {
	i := &scrutiny.Inspection{Inspectorate: "Ofsted", Framework: framework, CouncilID: m.council}
	i.ID = scrutiny.NewID(scrutiny.KindInspection, m.council.Path(), "ofsted", framework, fmt.Sprint(y))
	if y != 0 {
		i.Year = &y
	}
	if framework == "" || y == 0 {
		i.ID = scrutiny.NewID(scrutiny.KindInspection, "_record/"+m.document.ID.Path(), fmt.Sprint(len(m.g.Nodes)))
	}
	m.add(i)
	m.edge(m.item.ID, scrutiny.EdgeAbout, i.ID)
	m.says(i.ID, before, text)
	return i
}

func (m *minute) plan(name string, own bool, answers *scrutiny.Inspection) *scrutiny.ActionPlan {
	p := &scrutiny.ActionPlan{ID: scrutiny.NewID(scrutiny.KindActionPlan, m.council.Path(), name), Name: name, CouncilID: m.council}
	if !own {
		p.ID = scrutiny.NewID(scrutiny.KindActionPlan, "_record/"+m.document.ID.Path(), fmt.Sprint(len(m.g.Nodes)))
	}
	if answers != nil {
		p.InspectionID = answers.ID
		m.edge(p.ID, scrutiny.EdgeRespondsTo, answers.ID)
	}
	m.add(p)
	m.edge(m.item.ID, scrutiny.EdgeAbout, p.ID)
	m.says(p.ID, "", name)
	return p
}

func (m *minute) recommends(text string, count int, by *scrutiny.Inspection) *scrutiny.Recommendation {
	r := &scrutiny.Recommendation{ID: m.id(scrutiny.KindRecommendation, fmt.Sprint(len(m.g.Nodes))), Text: text, Origin: scrutiny.OriginInspection, InspectionID: by.ID, Place: m.place()}
	if count > 0 {
		r.StatedCount = &count
	}
	m.add(r)
	m.edge(r.ID, scrutiny.EdgeMadeBy, by.ID)
	m.says(r.ID, "", text)
	return r
}

// add puts a node in, or another mention of one that is there.
func (b *book) add(n scrutiny.Node) {
	if !slices.ContainsFunc(b.g.Nodes, func(o scrutiny.Node) bool { return o.NodeID() == n.NodeID() }) {
		b.g.Nodes = append(b.g.Nodes, n)
	}
}

// conclusions are what the linker made of a book, with the records' own facts.
type conclusions struct {
	t      *testing.T
	g      record.Graph
	linked record.Graph
}

// aWhole is a graph that has all but the words of its records in it.
type aWhole struct{ record.Graph }

func (g aWhole) Texts(_ context.Context, of []scrutiny.ID, visit func(scrutiny.ID, *scrutiny.Passage)) error {
	for _, id := range of {
		for _, n := range normal(g.Graph).Nodes {
			if p, ok := n.(*scrutiny.Passage); ok && slices.ContainsFunc(g.Edges, func(e scrutiny.Edge) bool {
				return e.From == id && e.Kind == scrutiny.EdgeHasText && e.To == p.ID
			}) {
				visit(id, p)
			}
		}
	}
	return nil
}

func (aWhole) Evidence(context.Context, []scrutiny.ID, func(scrutiny.Edge, *scrutiny.Passage)) error {
	return nil
}

func conclude(t testing.TB, g record.Graph) record.Graph {
	t.Helper()
	derived, err := Link(t.Context(), g, aWhole{g})
	if err != nil {
		t.Fatal(err)
	}
	return derived
}

func (b *book) link(t *testing.T) conclusions {
	t.Helper()
	in := normal(b.g)
	linked := conclude(t, in)
	// The same from any order of the same facts.
	r := rand.New(rand.NewPCG(1, 2))
	for range 3 {
		shuffled := record.Graph{Nodes: slices.Clone(in.Nodes), Edges: slices.Clone(in.Edges), Corrections: in.Corrections}
		r.Shuffle(len(shuffled.Nodes), func(i, j int) { shuffled.Nodes[i], shuffled.Nodes[j] = shuffled.Nodes[j], shuffled.Nodes[i] })
		r.Shuffle(len(shuffled.Edges), func(i, j int) { shuffled.Edges[i], shuffled.Edges[j] = shuffled.Edges[j], shuffled.Edges[i] })
		if got := conclude(t, shuffled); dump(got) != dump(linked) {
			t.Fatalf("the order of the facts changes the outcome:\n%s\n--- instead of\n%s", dump(got), dump(linked))
		}
	}
	ids := map[scrutiny.ID]bool{}
	for _, n := range in.Nodes {
		ids[n.NodeID()] = true
	}
	for _, n := range linked.Nodes {
		if !ids[n.NodeID()] {
			t.Errorf("annotates %s, which no record asserts", n.NodeID())
		}
	}
	for _, e := range linked.Edges {
		if !ids[e.From] || !ids[e.To] {
			t.Errorf("links %s %s %s, of which a record asserts not both", e.From, e.Kind, e.To)
		}
		if e.Rule == "" || e.Why == "" {
			t.Errorf("%s %s %s has no rule or no reason", e.From, e.Kind, e.To)
		}
		if (e.Kind == scrutiny.EdgeFulfils || e.Kind == scrutiny.EdgeUpdates) && (e.Tier == "" || e.Score <= 0 || e.Score > 1 || e.On == "" || len(e.Passages) < 2) {
			t.Errorf("%s %s %s is evidence without tier, score, date or the passages on both sides: %+v", e.From, e.Kind, e.To, e)
		}
	}
	return conclusions{t, in, linked}
}

// normal puts a graph in order, each edge once.
func normal(g record.Graph) record.Graph {
	nodes := slices.SortedFunc(slices.Values(g.Nodes), func(a, b scrutiny.Node) int { return cmp.Compare(a.NodeID(), b.NodeID()) })
	edges := slices.SortedFunc(slices.Values(g.Edges), byEnds)
	return record.Graph{Nodes: nodes, Edges: slices.CompactFunc(edges, func(a, b scrutiny.Edge) bool { return byEnds(a, b) == 0 }), Corrections: g.Corrections}
}

func dump(g record.Graph) string {
	s := ""
	for _, n := range g.Nodes {
		s += fmt.Sprintf("%s %v\n", n.NodeID(), scrutiny.ToProperties(n))
	}
	for _, e := range g.Edges {
		s += fmt.Sprintf("%s %s %s %v\n", e.From, e.Kind, e.To, scrutiny.EdgeToProperties(e))
	}
	return s
}

// commitment is a promise as a store holds it: what the record says and what was concluded, merged.
func (c conclusions) commitment(id scrutiny.ID) *scrutiny.Commitment {
	c.t.Helper()
	var asserted []map[string]any
	for _, n := range slices.Concat(c.g.Nodes, c.linked.Nodes) {
		if n.NodeID() == id {
			asserted = append(asserted, scrutiny.ToProperties(n))
		}
	}
	n, err := scrutiny.FromProperties(scrutiny.KindCommitment, id, scrutiny.MergeProperties(asserted))
	if err != nil {
		c.t.Fatal(err)
	}
	return n.(*scrutiny.Commitment)
}

func (c conclusions) wantStatus(p *scrutiny.Commitment, asOf scrutiny.Date, status scrutiny.Status, reason scrutiny.StatusReason) {
	c.t.Helper()
	n := c.commitment(p.ID)
	if s, r := n.StatusAt(asOf); s != status || r != reason {
		c.t.Errorf("as at %s %q is %s %s, want %s %s: %v", asOf, p.Text, s, r, status, reason, scrutiny.ToProperties(n))
	}
}

// edge finds a concluded edge.
func (c conclusions) edge(from scrutiny.Node, kind scrutiny.EdgeKind, to scrutiny.Node) (scrutiny.Edge, bool) {
	for _, e := range c.linked.Edges {
		if e.From == from.NodeID() && e.Kind == kind && e.To == to.NodeID() {
			return e, true
		}
	}
	return scrutiny.Edge{}, false
}

func (c conclusions) wantEdge(from scrutiny.Node, kind scrutiny.EdgeKind, to scrutiny.Node, tier scrutiny.Tier) {
	c.t.Helper()
	e, ok := c.edge(from, kind, to)
	if !ok {
		c.t.Errorf("no %s from %q to %q in\n%s", kind, from.Label(), to.Label(), dump(c.linked))
	} else if e.Tier != tier {
		c.t.Errorf("%s from %q to %q is of tier %q, want %q", kind, from.Label(), to.Label(), e.Tier, tier)
	}
}

func (c conclusions) wantNone(kind scrutiny.EdgeKind, to scrutiny.Node) {
	c.t.Helper()
	for _, e := range c.linked.Edges {
		if e.Kind == kind && e.To == to.NodeID() {
			c.t.Errorf("%q has a %s from %s: %s", to.Label(), kind, e.From, e.Why)
		}
	}
}
