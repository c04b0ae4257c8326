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

	out, in map[scrutiny.ID][]*scrutiny.Edge // of the records, in the order of their ends, and then those made

	later map[scrutiny.ID]int // how many of a node's edges in out are not of the records

	same  map[scrutiny.ID]scrutiny.ID
	notes map[scrutiny.ID]scrutiny.Node
	made  map[ends]scrutiny.Edge

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
		nodes: make(map[scrutiny.ID]scrutiny.Node, len(g.Nodes)), out: make(map[scrutiny.ID][]*scrutiny.Edge, len(g.Nodes)), in: make(map[scrutiny.ID][]*scrutiny.Edge, len(g.Nodes)),
		same: map[scrutiny.ID]scrutiny.ID{}, notes: map[scrutiny.ID]scrutiny.Node{}, made: map[ends]scrutiny.Edge{},
		later: map[scrutiny.ID]int{}, terms: map[string]terms{}, stems: stems{}, subjects: map[scrutiny.ID]subject{}, matterOfItem: map[scrutiny.ID]matter{}, mayBeMet: map[scrutiny.ID]scrutiny.Date{},
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
	edges := g.Edges
	if !slices.IsSortedFunc(edges, byEnds) {
		edges = slices.SortedFunc(slices.Values(edges), byEnds)
	}
	all := make([]*scrutiny.Edge, len(edges))
	for i := range edges {
		all[i] = &edges[i]
		// Nobody asks what a passage is evidence of, and there are very many.
		if edges[i].Kind != scrutiny.EdgeEvidencedBy {
			l.in[edges[i].To] = append(l.in[edges[i].To], all[i])
		}
	}
	// The edges of one source stand together.
	for begin, end := 0, 0; begin < len(all); begin = end {
		for end < len(all) && all[end].From == all[begin].From {
			end++
		}
		l.out[all[begin].From] = all[begin:end:end]
	}
	return l
}

func byEnds(a, b scrutiny.Edge) int {
	return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.To, b.To))
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
	l.made[endsOf(e)] = e
	l.later[e.From]++
	l.out[e.From] = append(l.out[e.From], &e)
	l.in[e.To] = append(l.in[e.To], &e)
}

// isStated reports that a record has the edge.
func (l *linker) isStated(e scrutiny.Edge) bool {
	out := l.out[e.From]
	_, ok := slices.BinarySearchFunc(out[:len(out)-l.later[e.From]], e, func(a *scrutiny.Edge, b scrutiny.Edge) int { return byEnds(*a, b) })
	return ok
}

// targets are the ends of a node's edges of a kind, mentions replaced by what they were joined to, each once.
func (l *linker) targets(from scrutiny.ID, kind scrutiny.EdgeKind) []scrutiny.ID {
	var ids []scrutiny.ID
	for _, e := range l.out[from] {
		if e.Kind == kind {
			ids = appendNew(ids, l.canon(e.To))
		}
	}
	return ids
}

// sources are the starts of a node's edges of a kind.
func (l *linker) sources(to scrutiny.ID, kind scrutiny.EdgeKind) []scrutiny.ID {
	var ids []scrutiny.ID
	for _, e := range l.in[to] {
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

// words are the passages on both sides of a link, the target's first.
func (l *linker) words(target, source scrutiny.ID) []scrutiny.ID {
	return append(l.passages(target), l.passages(source)...)
}

// passages are a node's first passages, the earliest record's first.
func (l *linker) passages(id scrutiny.ID) []scrutiny.ID {
	var ps []*scrutiny.Passage
	for _, e := range l.out[id] {
		if p, ok := l.nodes[e.To].(*scrutiny.Passage); ok && e.Kind == scrutiny.EdgeEvidencedBy {
			ps = append(ps, p)
		}
	}
	var ids []scrutiny.ID
	for _, p := range First(ps) {
		ids = append(ids, p.ID)
	}
	return ids
}

// mentions are the items and documents that speak of a node.
func (l *linker) mentions(id scrutiny.ID) []*scrutiny.Place {
	var places []*scrutiny.Place
	for _, e := range l.in[id] {
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
	g.Edges = slices.SortedFunc(maps.Values(l.made), byEnds)
	return g
}

// lift copies the edges of loose mentions to what they were joined to.
func lift(l *linker, rule string) {
	mentions := slices.Sorted(maps.Keys(l.same))
	if l.readEvidence(mentions); l.err != nil {
		return
	}
	for _, m := range mentions {
		for _, e := range slices.Concat(l.out[m], l.in[m]) {
			if e.Kind == scrutiny.EdgeSameAs {
				continue
			}
			to := *e
			to.From, to.To = l.canon(e.From), l.canon(e.To)
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
		stated, made := l.out[id][:len(l.out[id])-l.later[id]], l.out[id][len(l.out[id])-l.later[id]:]
		stated = slices.SortedFunc(slices.Values(slices.Concat(stated, edges)), func(a, b *scrutiny.Edge) int { return byEnds(*a, *b) })
		l.out[id] = slices.Concat(stated, made)
	}
}
