package link

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// linker holds the graph of the records with what was concluded so far, and the indexes that rules look things up in.
type linker struct {
	ctx   context.Context // what takes long asks it; [Link] gives its error
	nodes map[scrutiny.ID]scrutiny.Node
	// Of each kind, in the order of IDs.
	inspections     []*scrutiny.Inspection
	plans           []*scrutiny.ActionPlan
	people          []*scrutiny.Person
	recommendations []*scrutiny.Recommendation
	commitments     []*scrutiny.Commitment
	updates         []*scrutiny.Update
	actions         []*scrutiny.Action
	figures         []*scrutiny.Figure
	items           []*scrutiny.AgendaItem
	documents       []*scrutiny.Document
	meetings        []*scrutiny.Meeting
	committees      []*scrutiny.Committee
	said            []*scrutiny.Passage

	wires // the edges, of the records and made

	same  map[scrutiny.ID]scrutiny.ID
	notes map[scrutiny.ID]scrutiny.Node
	made  map[ends]*scrutiny.Edge

	calendars map[scrutiny.ID]*calendar
	terms     map[string]terms
	stems     stems
	subjects  map[scrutiny.ID]subject

	matterOfItem map[scrutiny.ID]matter
	planNamings  map[scrutiny.ID][]*scrutiny.ActionPlan // of each plan, what was joined to it; nil until it is asked
	mayBeMet     map[scrutiny.ID]scrutiny.Date          // promises that something may answer, and the first day of it

	finder *finder // of the rule that looks for evidence, for those after it; nil before

	inPromises map[string]int // in how many promises a word stands; nil until it is asked

	without []string // names of rules that are left out
	source  Source
	err     error // of the source

	corrections []*scrutiny.Correction
	apart       map[scrutiny.ID][]*scrutiny.Correction // those that keep a node apart from others
	wrong       map[ends]bool                          // links that are not so
}

type ends struct {
	from scrutiny.ID
	kind scrutiny.EdgeKind
	to   scrutiny.ID
}

func endsOf(e scrutiny.Edge) ends { return ends{e.From, e.Kind, e.To} }

func newLinker(g record.Graph) *linker {
	l := &linker{
		nodes: map[scrutiny.ID]scrutiny.Node{},
		same:  map[scrutiny.ID]scrutiny.ID{}, notes: map[scrutiny.ID]scrutiny.Node{}, made: map[ends]*scrutiny.Edge{}, terms: map[string]terms{}, stems: stems{}, subjects: map[scrutiny.ID]subject{}, matterOfItem: map[scrutiny.ID]matter{}, mayBeMet: map[scrutiny.ID]scrutiny.Date{},
		apart: map[scrutiny.ID][]*scrutiny.Correction{}, wrong: map[ends]bool{},
	}
	l.heed(g.Corrections)
	byID := func(a, b scrutiny.Node) int { return cmp.Compare(a.NodeID(), b.NodeID()) }
	nodes := g.Nodes
	if !slices.IsSortedFunc(nodes, byID) {
		nodes = slices.SortedFunc(slices.Values(nodes), byID)
	}
	for _, n := range nodes {
		l.nodes[n.NodeID()] = n
		switch n := n.(type) {
		case *scrutiny.Inspection:
			l.inspections = append(l.inspections, n)
		case *scrutiny.ActionPlan:
			l.plans = append(l.plans, n)
		case *scrutiny.Person:
			l.people = append(l.people, n)
		case *scrutiny.Recommendation:
			l.recommendations = append(l.recommendations, n)
		case *scrutiny.Commitment:
			l.commitments = append(l.commitments, n)
		case *scrutiny.Update:
			l.updates = append(l.updates, n)
		case *scrutiny.Action:
			l.actions = append(l.actions, n)
		case *scrutiny.Figure:
			l.figures = append(l.figures, n)
		case *scrutiny.AgendaItem:
			l.items = append(l.items, n)
		case *scrutiny.Document:
			l.documents = append(l.documents, n)
		case *scrutiny.Meeting:
			l.meetings = append(l.meetings, n)
		case *scrutiny.Committee:
			l.committees = append(l.committees, n)
		case *scrutiny.Passage:
			l.said = append(l.said, n)
		}
	}
	l.wire(g)
	return l
}

// link adds a conclusion. What a record states itself is left as it is; of two conclusions the first stands, since rules
// come strongest first.
func (l *linker) link(e scrutiny.Edge) {
	if e.From == e.To || l.isStated(e) || l.wrong[endsOf(e)] {
		return
	}
	if _, ok := l.made[endsOf(e)]; ok {
		return
	}
	e.Score = math.Round(e.Score*100) / 100
	l.made[endsOf(e)] = &e
	l.add(&e)
}

// targets are the ends of a node's edges of a kind, mentions replaced by what they were joined to, each once.
func (l *linker) targets(from scrutiny.ID, kind scrutiny.EdgeKind) []scrutiny.ID {
	var ids []scrutiny.ID
	for e := range l.edgesFrom(from) {
		if e.Kind == kind {
			ids = appendNew(ids, l.canon(e.To))
		}
	}
	return ids
}

// sources are the starts of a node's edges of a kind.
func (l *linker) sources(to scrutiny.ID, kind scrutiny.EdgeKind) []scrutiny.ID {
	var ids []scrutiny.ID
	for e := range l.edgesTo(to) {
		if e.Kind == kind {
			ids = appendNew(ids, l.canon(e.From))
		}
	}
	return ids
}

func appendNew[T comparable](s []T, x T) []T {
	if slices.Contains(s, x) {
		return s
	}
	return append(s, x)
}

// join says that a mention is another node.
func (l *linker) join(mention, to scrutiny.ID, rule, why string) {
	to = l.canon(to)
	if mention == to || l.same[mention] != "" || l.areApart(mention, to) {
		return
	}
	l.same[mention] = to
	switch n := l.note(mention).(type) {
	case *scrutiny.Inspection:
		n.SameAsID = to
	case *scrutiny.ActionPlan:
		n.SameAsID = to
	case *scrutiny.Person:
		n.SameAsID = to
	case *scrutiny.Recommendation:
		n.SameAsID = to
	case *scrutiny.Commitment:
		n.SameAsID = to
	case *scrutiny.Committee:
		n.SameAsID = to
	case *scrutiny.Action:
		n.SameAsID = to
	}
	l.link(scrutiny.Edge{
		From: mention, Kind: scrutiny.EdgeSameAs, To: to, Rule: rule, Score: 1, Why: why,
		On: l.firstOn(mention), Passages: l.words(to, mention),
	})
}

// unsure notes that a mention, or a piece of evidence, fits several things, and joins it to none.
func (l *linker) unsure(from, to scrutiny.ID, rule, why string, on scrutiny.Date) {
	l.link(scrutiny.Edge{From: from, Kind: scrutiny.EdgeMentions, To: to, Rule: rule, Why: why, On: on, Passages: l.words(to, from)})
}

// canon follows a mention to what it was joined to.
func (l *linker) canon(id scrutiny.ID) scrutiny.ID {
	for l.same[id] != "" {
		id = l.same[id]
	}
	return id
}

// note gives the annotated copy of a node.
func (l *linker) note(id scrutiny.ID) scrutiny.Node {
	n := l.notes[id]
	if n == nil {
		n = scrutiny.New(l.nodes[id].NodeKind(), id)
		l.notes[id] = n
	}
	return n
}

func (l *linker) commitmentNote(c *scrutiny.Commitment) *scrutiny.Commitment {
	return l.note(c.ID).(*scrutiny.Commitment)
}

// due gives when a commitment is due, by the record or else by the calendar.
func (l *linker) due(c *scrutiny.Commitment) (from, to scrutiny.Date) {
	if c.DueFrom != "" || c.DueTo != "" {
		return c.DueFrom, c.DueTo
	}
	if n, ok := l.notes[c.ID].(*scrutiny.Commitment); ok {
		return n.DueFrom, n.DueTo
	}
	return "", ""
}

// words are the passages on both sides of a link, the target's first. What is quoted last stands for its passages until
// [linker.quote] puts them in its place.
func (l *linker) words(target, source scrutiny.ID) []scrutiny.ID {
	var ids []scrutiny.ID
	for _, id := range []scrutiny.ID{target, source} {
		if isQuotedLast(id) {
			ids = append(ids, id)
		} else {
			ids = append(ids, l.passages(id)...)
		}
	}
	return ids
}

// quote puts passages on the links of what is quoted last.
func (l *linker) quote() error {
	var ids []scrutiny.ID
	for _, e := range l.made {
		for _, id := range e.Passages {
			if isQuotedLast(id) {
				ids = append(ids, id)
			}
		}
	}
	slices.Sort(ids)
	first := map[scrutiny.ID][]scrutiny.ID{}
	for some := range slices.Chunk(slices.Compact(ids), askedAtOnce) {
		found := map[scrutiny.ID][]*scrutiny.Passage{}
		for _, id := range some {
			found[id] = l.evidenceOf(id)
		}
		if l.source != nil {
			if err := l.source.Evidence(l.ctx, some, func(e scrutiny.Edge, p *scrutiny.Passage) { found[e.From] = append(found[e.From], p) }); err != nil {
				return err
			}
		}
		for id, ps := range found {
			for _, p := range First(ps) {
				first[id] = append(first[id], p.ID)
			}
		}
	}
	for _, e := range l.made {
		if !slices.ContainsFunc(e.Passages, isQuotedLast) {
			continue
		}
		var passages []scrutiny.ID
		for _, id := range e.Passages {
			if isQuotedLast(id) {
				passages = append(passages, first[id]...)
			} else {
				passages = append(passages, id)
			}
		}
		e.Passages = passages
	}
	return nil
}

// passages are a node's first passages, the earliest record's first.
func (l *linker) passages(id scrutiny.ID) []scrutiny.ID {
	var ids []scrutiny.ID
	for _, p := range First(l.evidenceOf(id)) {
		ids = append(ids, p.ID)
	}
	return ids
}

// evidenceOf are the passages of a node that are at hand.
func (l *linker) evidenceOf(id scrutiny.ID) []*scrutiny.Passage {
	var ps []*scrutiny.Passage
	for e := range l.edgesFrom(id) {
		if p, ok := l.nodes[e.To].(*scrutiny.Passage); ok && e.Kind == scrutiny.EdgeEvidencedBy {
			ps = append(ps, p)
		}
	}
	return ps
}

// mentions are the items and documents that speak of a node.
func (l *linker) mentions(id scrutiny.ID) []*scrutiny.Place {
	var places []*scrutiny.Place
	for e := range l.edgesTo(id) {
		if e.Kind != scrutiny.EdgeAbout && e.Kind != scrutiny.EdgeMentions {
			continue
		}
		switch n := l.nodes[e.From].(type) {
		case *scrutiny.AgendaItem:
			p := n.Place
			p.ItemID = n.ID
			places = append(places, &p)
		case *scrutiny.Document:
			p := n.Place
			p.DocumentID = n.ID
			places = append(places, &p)
		}
	}
	return places
}

// firstOn is the day of the first record that speaks of a node; empty if no date is known.
func (l *linker) firstOn(id scrutiny.ID) scrutiny.Date {
	var first scrutiny.Date
	see := func(on scrutiny.Date) {
		if on != "" && (first == "" || on < first) {
			first = on
		}
	}
	for _, p := range l.mentions(id) {
		see(p.On)
	}
	for _, p := range l.passages(id) {
		see(l.nodes[p].(*scrutiny.Passage).On)
	}
	return first
}

// derived gives what was concluded, in order.
func (l *linker) derived() record.Graph {
	var g record.Graph
	for _, id := range slices.Sorted(maps.Keys(l.notes)) {
		g.Nodes = append(g.Nodes, l.notes[id])
	}
	for _, e := range l.made {
		g.Edges = append(g.Edges, *e)
	}
	slices.SortFunc(g.Edges, byEnds)
	return g
}

// lift copies the edges of loose mentions to what they were joined to.
func lift(l *linker, rule string) {
	mentions := slices.Sorted(maps.Keys(l.same))
	if l.readEvidence(mentions); l.err != nil {
		return
	}
	for _, m := range mentions {
		for _, to := range slices.AppendSeq(slices.Collect(l.edgesFrom(m)), l.edgesTo(m)) {
			if to.Kind == scrutiny.EdgeSameAs {
				continue
			}
			to.From, to.To = l.canon(to.From), l.canon(to.To)
			to.Rule = rule
			if to.Why == "" {
				to.Why = "said of a mention that was joined to it"
			}
			l.link(to)
		}
	}
}

// readEvidence asks for all evidence of mentions and of what they were joined to. Until then the first passages are enough, by
// which rules quote a thing.
func (l *linker) readEvidence(mentions []scrutiny.ID) {
	if l.source == nil || len(mentions) == 0 {
		return
	}
	ids := slices.Clone(mentions)
	for _, m := range mentions {
		ids = append(ids, l.canon(m))
	}
	slices.Sort(ids)
	more := map[scrutiny.ID][]*scrutiny.Edge{}
	l.err = l.source.Evidence(l.ctx, slices.Compact(ids), func(e scrutiny.Edge, p *scrutiny.Passage) {
		if !l.isStated(e) {
			more[e.From] = append(more[e.From], &e)
		}
		if l.nodes[p.ID] == nil {
			l.nodes[p.ID] = p
		}
	})
	for id, edges := range more {
		l.state(id, edges)
	}
}
