package trace

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// way tells why a node was reached, which decides where the walk goes on from it.
type way int

const (
	// wayStart: the subject, or what stands in the record that is the subject.
	wayStart way = iota
	// wayUp: what the subject comes from (a commitment's plan, the plan's inspection).
	wayUp
	// wayDown: what came of it.
	wayDown
	// wayBeside: shown and not followed, but for what it answers.
	wayBeside
)

// turn is one kind of step that the walk takes. Without a stage it only notes the edge, as a lead that gaps report.
type turn struct {
	at        scrutiny.Kind
	ways      []way
	edge      scrutiny.EdgeKind
	isReverse bool
	to        []scrutiny.Kind
	stage     Stage
	next      way
}

var (
	up       = []way{wayStart, wayUp}
	down     = []way{wayStart, wayDown}
	started  = []way{wayStart}
	notBelow = []way{wayStart, wayUp, wayDown}
)

const (
	inspection = scrutiny.KindInspection
	recommend  = scrutiny.KindRecommendation
	plan       = scrutiny.KindActionPlan
	action     = scrutiny.KindAction
	commitment = scrutiny.KindCommitment
	update     = scrutiny.KindUpdate
	item       = scrutiny.KindAgendaItem
	document   = scrutiny.KindDocument
)

// evidence are the kinds that can show something done.
var evidence = []scrutiny.Kind{update, item, document}

// turns is the map of the walk. A walk that has gone up comes down again only where the table says so, so that the trace
// of one commitment is not that of all its siblings.
var turns = []turn{
	{inspection, notBelow, scrutiny.EdgeReinspects, false, []scrutiny.Kind{inspection}, StageContext, wayBeside},
	{inspection, down, scrutiny.EdgeReinspects, true, []scrutiny.Kind{inspection}, StageOutcome, wayBeside},
	{inspection, notBelow, scrutiny.EdgeJudged, false, []scrutiny.Kind{scrutiny.KindJudgement}, StageInspection, wayBeside},
	{inspection, started, scrutiny.EdgeMadeBy, true, []scrutiny.Kind{recommend}, StageRecommendation, wayDown},
	{inspection, []way{wayUp}, scrutiny.EdgeMadeBy, true, []scrutiny.Kind{recommend}, StageRecommendation, wayBeside},
	{inspection, down, scrutiny.EdgeRespondsTo, true, []scrutiny.Kind{plan}, StageActionPlan, wayDown},
	{inspection, []way{wayUp}, scrutiny.EdgeRespondsTo, true, []scrutiny.Kind{plan}, StageActionPlan, wayUp},
	{inspection, notBelow, scrutiny.EdgeAbout, true, []scrutiny.Kind{commitment}, StageCommitment, wayDown},
	{inspection, down, scrutiny.EdgeUpdates, true, evidence, StageUpdate, wayBeside},
	{inspection, started, scrutiny.EdgeMentions, false, []scrutiny.Kind{inspection}, "", wayBeside},

	{recommend, up, scrutiny.EdgeMadeBy, false, []scrutiny.Kind{inspection}, StageInspection, wayUp},
	{recommend, down, scrutiny.EdgeAddresses, true, []scrutiny.Kind{plan}, StageActionPlan, wayDown},
	{recommend, down, scrutiny.EdgeImplements, true, []scrutiny.Kind{action}, StageAction, wayDown},
	{recommend, notBelow, scrutiny.EdgeUpdates, true, evidence, StageUpdate, wayBeside},

	{plan, notBelow, scrutiny.EdgeSucceeds, false, []scrutiny.Kind{plan}, StageContext, wayBeside},
	{plan, notBelow, scrutiny.EdgeSucceeds, true, []scrutiny.Kind{plan}, StageContext, wayBeside},
	{plan, notBelow, scrutiny.EdgeRunsAlongside, false, []scrutiny.Kind{plan}, StageContext, wayBeside},
	{plan, notBelow, scrutiny.EdgeRunsAlongside, true, []scrutiny.Kind{plan}, StageContext, wayBeside},
	{plan, up, scrutiny.EdgeRespondsTo, false, []scrutiny.Kind{inspection}, StageInspection, wayUp},
	{plan, []way{wayBeside}, scrutiny.EdgeRespondsTo, false, []scrutiny.Kind{inspection}, StageContext, wayBeside},
	{plan, up, scrutiny.EdgeAddresses, false, []scrutiny.Kind{recommend}, StageRecommendation, wayUp},
	{plan, down, scrutiny.EdgePartOf, true, []scrutiny.Kind{action}, StageAction, wayDown},
	{plan, down, scrutiny.EdgeAbout, true, []scrutiny.Kind{commitment}, StageCommitment, wayDown},
	{plan, notBelow, scrutiny.EdgeUpdates, true, evidence, StageUpdate, wayBeside},

	{action, up, scrutiny.EdgePartOf, false, []scrutiny.Kind{plan}, StageActionPlan, wayUp},
	{action, up, scrutiny.EdgeImplements, false, []scrutiny.Kind{recommend}, StageRecommendation, wayUp},
	{action, notBelow, scrutiny.EdgeUpdates, true, evidence, StageUpdate, wayBeside},

	{commitment, up, scrutiny.EdgeAbout, false, []scrutiny.Kind{inspection}, StageInspection, wayUp},
	{commitment, up, scrutiny.EdgeAbout, false, []scrutiny.Kind{plan}, StageActionPlan, wayUp},
	{commitment, notBelow, scrutiny.EdgeCommits, true, []scrutiny.Kind{scrutiny.KindResolution}, StageResolution, wayBeside},
	{commitment, up, scrutiny.EdgeChases, false, []scrutiny.Kind{commitment}, StageCommitment, wayUp},
	{commitment, up, scrutiny.EdgeSupersedes, false, []scrutiny.Kind{commitment}, StageCommitment, wayUp},
	{commitment, notBelow, scrutiny.EdgeChases, true, []scrutiny.Kind{commitment}, StageCommitment, wayDown},
	{commitment, notBelow, scrutiny.EdgeSupersedes, true, []scrutiny.Kind{commitment}, StageCommitment, wayDown},
	{commitment, notBelow, scrutiny.EdgeUpdates, true, evidence, StageUpdate, wayBeside},
	{commitment, notBelow, scrutiny.EdgeFulfils, true, evidence, StageOutcome, wayBeside},
	{commitment, notBelow, scrutiny.EdgeMentions, true, evidence, "", wayBeside},

	{update, started, scrutiny.EdgeFulfils, false, []scrutiny.Kind{commitment}, StageCommitment, wayUp},
	{update, started, scrutiny.EdgeUpdates, false, []scrutiny.Kind{recommend}, StageRecommendation, wayUp},
	{update, started, scrutiny.EdgeUpdates, false, []scrutiny.Kind{plan}, StageActionPlan, wayUp},
	{update, started, scrutiny.EdgeUpdates, false, []scrutiny.Kind{action}, StageAction, wayUp},
	{update, started, scrutiny.EdgeUpdates, false, []scrutiny.Kind{inspection}, StageInspection, wayUp},
	{update, started, scrutiny.EdgeUpdates, false, []scrutiny.Kind{commitment}, StageCommitment, wayUp},

	{scrutiny.KindResolution, started, scrutiny.EdgeCommits, false, []scrutiny.Kind{commitment}, StageCommitment, wayStart},
	{scrutiny.KindJudgement, started, scrutiny.EdgeJudged, true, []scrutiny.Kind{inspection}, StageInspection, wayStart},

	{item, started, scrutiny.EdgeAbout, false, []scrutiny.Kind{inspection}, StageInspection, wayUp},
	{item, started, scrutiny.EdgeAbout, false, []scrutiny.Kind{plan}, StageActionPlan, wayUp},
	{item, started, scrutiny.EdgeMadeAt, true, []scrutiny.Kind{commitment}, StageCommitment, wayStart},
	{item, started, scrutiny.EdgeMadeAt, true, []scrutiny.Kind{action}, StageAction, wayStart},
	{item, started, scrutiny.EdgeMadeAt, true, []scrutiny.Kind{recommend}, StageRecommendation, wayStart},
	{item, started, scrutiny.EdgeMadeAt, true, []scrutiny.Kind{update}, StageUpdate, wayStart},
	{item, started, scrutiny.EdgeFulfils, false, []scrutiny.Kind{commitment}, StageCommitment, wayUp},
	{scrutiny.KindMeeting, started, scrutiny.EdgeHasItem, false, []scrutiny.Kind{item}, StageRecord, wayStart},
	{document, started, scrutiny.EdgeConsidered, true, []scrutiny.Kind{item}, StageRecord, wayStart},
	{document, started, scrutiny.EdgeMadeAt, true, []scrutiny.Kind{commitment}, StageCommitment, wayStart},
	{document, started, scrutiny.EdgeMadeAt, true, []scrutiny.Kind{action}, StageAction, wayStart},
	{document, started, scrutiny.EdgeMadeBy, true, []scrutiny.Kind{recommend}, StageRecommendation, wayStart},
	{document, started, scrutiny.EdgeMadeAt, true, []scrutiny.Kind{recommend}, StageRecommendation, wayStart},
	{document, started, scrutiny.EdgeMadeAt, true, []scrutiny.Kind{update}, StageUpdate, wayStart},
	{document, started, scrutiny.EdgeFulfils, false, []scrutiny.Kind{commitment}, StageCommitment, wayUp},
	{scrutiny.KindPassage, started, scrutiny.EdgeEvidencedBy, true, []scrutiny.Kind{inspection}, StageInspection, wayStart},
	{scrutiny.KindPassage, started, scrutiny.EdgeEvidencedBy, true, []scrutiny.Kind{recommend}, StageRecommendation, wayStart},
	{scrutiny.KindPassage, started, scrutiny.EdgeEvidencedBy, true, []scrutiny.Kind{plan}, StageActionPlan, wayStart},
	{scrutiny.KindPassage, started, scrutiny.EdgeEvidencedBy, true, []scrutiny.Kind{action}, StageAction, wayStart},
	{scrutiny.KindPassage, started, scrutiny.EdgeEvidencedBy, true, []scrutiny.Kind{commitment}, StageCommitment, wayStart},
	{scrutiny.KindPassage, started, scrutiny.EdgeEvidencedBy, true, []scrutiny.Kind{update}, StageUpdate, wayStart},
}

// firstStage is the stage of a subject.
var firstStage = map[scrutiny.Kind]Stage{
	inspection: StageInspection, scrutiny.KindJudgement: StageInspection, recommend: StageRecommendation, plan: StageActionPlan,
	action: StageAction, scrutiny.KindResolution: StageResolution, commitment: StageCommitment, update: StageUpdate,
}

// spot is a node in a stage.
type spot struct {
	id    scrutiny.ID
	stage Stage
}

type reached struct {
	node  scrutiny.Node
	stage Stage
	links []arrived
}

// arrived is a link with the number of steps from the subject after which it was met.
type arrived struct {
	scrutiny.Edge
	depth int
}

type visit struct {
	node scrutiny.Node
	way  way
}

type walk struct {
	st          store.Store
	subject     scrutiny.Node
	asOf        scrutiny.Date
	limits      Limits
	reached     []*reached
	at          map[spot]*reached
	followed    map[scrutiny.ID]map[way]bool
	words       map[scrutiny.ID][]*scrutiny.Passage
	unknown     map[scrutiny.ID]bool // not yet on the record as at the date
	leads       map[scrutiny.ID][]scrutiny.Edge
	implied     map[scrutiny.ID][]scrutiny.ID // of an action, what its plan and the recommendation are
	depth       int
	isTruncated bool
}

func newWalk(st store.Store, subject scrutiny.Node, asOf scrutiny.Date, limits Limits) *walk {
	return &walk{
		st: st, subject: subject, asOf: asOf, limits: limits,
		at: map[spot]*reached{}, followed: map[scrutiny.ID]map[way]bool{}, words: map[scrutiny.ID][]*scrutiny.Passage{},
		unknown: map[scrutiny.ID]bool{}, leads: map[scrutiny.ID][]scrutiny.Edge{}, implied: map[scrutiny.ID][]scrutiny.ID{},
	}
}

// run goes breadth first. A level costs one call for passages and at most four for edges, however wide it is.
func (w *walk) run(ctx context.Context) error {
	if err := w.read(ctx, []scrutiny.Node{w.subject}); err != nil {
		return err
	}
	if w.unknown[w.subject.NodeID()] {
		return nil
	}
	w.add(w.subject, cmp.Or(firstStage[w.subject.NodeKind()], StageRecord), nil)
	w.followed[w.subject.NodeID()] = map[way]bool{wayStart: true}
	level := []visit{{w.subject, wayStart}}
	for ; len(level) > 0; w.depth++ {
		if w.depth == w.limits.Depth {
			w.isTruncated = true
			return nil
		}
		next, err := w.level(ctx, level)
		if err != nil {
			return err
		}
		level = next
	}
	return nil
}

// call is one call of the store: edges that are followed in one direction, some kinds of edge by themselves.
type call struct {
	isReverse bool
	alone     scrutiny.EdgeKind
	target    scrutiny.Kind
}

var calls = []call{{}, {isReverse: true}, {true, scrutiny.EdgeAbout, commitment}, {true, scrutiny.EdgeMentions, ""}}

// callOf keeps apart the edges of which a node may have very many that the walk does not want.
func callOf(t turn) call {
	if t.isReverse {
		for _, c := range calls[2:] {
			if c.alone == t.edge {
				return c
			}
		}
	}
	return call{isReverse: t.isReverse}
}

func (w *walk) level(ctx context.Context, level []visit) ([]visit, error) {
	type arrival struct {
		turn turn
		edge scrutiny.Edge
		node scrutiny.Node
	}
	var arrivals []arrival
	var fresh []scrutiny.Node
	isFresh := map[scrutiny.ID]bool{}
	for _, c := range calls {
		var starts []scrutiny.ID
		var edges []scrutiny.EdgeKind
		turnsOf := map[scrutiny.ID][]turn{}
		for _, v := range level {
			id := v.node.NodeID()
			for _, t := range turns {
				if t.at != v.node.NodeKind() || callOf(t) != c || !slices.Contains(t.ways, v.way) || !w.allows(t, v) {
					continue
				}
				if turnsOf[id] == nil {
					starts = append(starts, id)
				}
				turnsOf[id] = append(turnsOf[id], t)
				if !slices.Contains(edges, t.edge) {
					edges = append(edges, t.edge)
				}
			}
		}
		if len(starts) == 0 {
			continue
		}
		slices.Sort(edges)
		pages, err := w.st.Neighbours(ctx, starts, store.Hop{Edges: edges, IsReverse: c.isReverse, Target: c.target, Cut: store.Cut{First: w.limits.Width}})
		if err != nil {
			return nil, err
		}
		for i, page := range pages {
			w.isTruncated = w.isTruncated || page.HasNext
			for _, n := range page.Neighbours {
				if !w.isKnown(n.Edge.On) {
					continue
				}
				for _, t := range turnsOf[starts[i]] {
					if t.at == plan && w.isBefore(n) {
						continue
					}
					if t.edge != n.Edge.Kind || !slices.Contains(t.to, n.Node.NodeKind()) || sameAs(n.Node) != "" {
						continue
					}
					// A title that is alike is a lead and shows nothing done.
					if t.stage == "" || n.Edge.Tier == scrutiny.TierSimilarTitle {
						w.leads[starts[i]] = append(w.leads[starts[i]], n.Edge)
						continue
					}
					arrivals = append(arrivals, arrival{t, n.Edge, n.Node})
					if id := n.Node.NodeID(); !isFresh[id] {
						isFresh[id] = true
						fresh = append(fresh, n.Node)
					}
				}
			}
		}
	}
	if err := w.read(ctx, fresh); err != nil {
		return nil, err
	}
	var next []visit
	for _, a := range arrivals {
		if k := a.edge.Kind; k == scrutiny.EdgePartOf || k == scrutiny.EdgeImplements {
			w.implied[a.edge.From] = append(w.implied[a.edge.From], a.edge.To)
		}
		if w.unknown[a.node.NodeID()] || !w.add(a.node, a.turn.stage, &a.edge) {
			continue
		}
		if f := w.followed[a.node.NodeID()]; !f[a.turn.next] && !f[wayStart] {
			if f == nil {
				f = map[way]bool{}
				w.followed[a.node.NodeID()] = f
			}
			f[a.turn.next] = true
			next = append(next, visit{a.node, a.turn.next})
		}
	}
	return next, nil
}

// allows holds back turns at an inspection to which the walk has gone up: what was promised about the inspection as a
// whole belongs to a recommendation of it, and not to another promise; the other recommendations are the reverse.
//
// Of the updates on a plan as a whole, and of the promises about it or about the inspection, none is about one listed
// recommendation by itself, and of its actions only those that implement it are; nor are the other recommendations that the plan
// addresses part of its road, or of an action's. What tells of a plan or recommendation to which the walk has gone up may tell
// of an action, and of nothing else below it.
func (w *walk) allows(t turn, v visit) bool {
	switch r := w.subject.(type) {
	case *scrutiny.Recommendation:
		isOfAll := t.edge == scrutiny.EdgeUpdates || t.edge == scrutiny.EdgeAbout || t.edge == scrutiny.EdgePartOf
		if t.at == plan && (t.edge == scrutiny.EdgeAddresses || isOfAll && r.StatedCount == nil) {
			return false
		}
	case *scrutiny.Action:
		if t.at == plan && t.edge == scrutiny.EdgeAddresses {
			return false
		}
	}
	if v.way == wayUp && w.subject.NodeKind() != action && t.edge == scrutiny.EdgeUpdates && t.isReverse && t.at != commitment {
		return false
	}
	if t.at != inspection || v.way != wayUp || !t.isReverse {
		return true
	}
	isOfOne := w.subject.NodeKind() == recommend || w.subject.NodeKind() == action
	switch t.edge {
	case scrutiny.EdgeMadeBy:
		return !isOfOne
	case scrutiny.EdgeAbout:
		r, ok := w.subject.(*scrutiny.Recommendation)
		return ok && r.StatedCount != nil
	}
	return true
}

// isBefore reports that something of a plan was promised or told before the inspection or recommendation that is traced, of which it came
// therefore not: a plan that was there already may take up what inspectors find later.
func (w *walk) isBefore(n store.Neighbour) bool {
	var since scrutiny.Date
	switch s := w.subject.(type) {
	case *scrutiny.Inspection:
		if since = cmp.Or(s.DateFrom, s.DateTo, s.PublishedOn); since == "" && s.Year != nil {
			since = scrutiny.Date(fmt.Sprintf("%04d-01-01", *s.Year))
		}
	case *scrutiny.Recommendation:
		since = s.On
	}
	p := scrutiny.PlaceOf(n.Node)
	return since != "" && p != nil && p.On != "" && p.On < since && n.Node.NodeKind() != recommend
}

// hasLooked reports that the walk has asked what came of a node.
func (w *walk) hasLooked(id scrutiny.ID) bool {
	return w.followed[id][wayStart] || w.followed[id][wayDown]
}

// isKnown reports that something dated (or undated) is on the record as at the date of the trace.
func (w *walk) isKnown(on scrutiny.Date) bool { return on <= w.asOf }

// read fetches the passages of nodes, and with them learns which nodes are not yet on the record.
func (w *walk) read(ctx context.Context, nodes []scrutiny.Node) error {
	var ids []scrutiny.ID
	for _, n := range nodes {
		id := n.NodeID()
		if _, ok := w.words[id]; ok || w.unknown[id] {
			continue
		}
		date, order := ownDate(n)
		if !w.isKnown(date) || order > string(w.asOf) {
			w.unknown[id] = true
			continue
		}
		ids = append(ids, id)
	}
	if len(ids) == 0 {
		return nil
	}
	pages, err := w.st.Neighbours(ctx, ids, store.Hop{
		Edges: []scrutiny.EdgeKind{scrutiny.EdgeEvidencedBy}, Target: scrutiny.KindPassage,
		Order: []store.Order{{Field: "on"}, {Field: "documentId"}, {Field: "start"}}, Cut: store.Cut{First: w.limits.Passages},
	})
	if err != nil {
		return err
	}
	for i, page := range pages {
		var ps []*scrutiny.Passage
		for _, n := range page.Neighbours {
			if p := n.Node.(*scrutiny.Passage); w.isKnown(p.On) {
				ps = append(ps, p)
			}
		}
		w.words[ids[i]] = ps
		w.unknown[ids[i]] = len(ps) == 0 && len(page.Neighbours) > 0
	}
	return nil
}

// add notes that a node was reached in a stage; it is false when the trace is full.
func (w *walk) add(n scrutiny.Node, stage Stage, via *scrutiny.Edge) bool {
	key := spot{n.NodeID(), stage}
	r := w.at[key]
	if r == nil {
		if n.NodeID() == w.subject.NodeID() && len(w.reached) > 0 {
			return false
		}
		if len(w.reached) == w.limits.Steps {
			w.isTruncated = true
			return false
		}
		r = &reached{node: n, stage: stage}
		w.at[key] = r
		w.reached = append(w.reached, r)
	}
	if via != nil && n.NodeID() != w.subject.NodeID() && !slices.ContainsFunc(r.links, func(a arrived) bool {
		return a.From == via.From && a.Kind == via.Kind && a.To == via.To
	}) {
		r.links = append(r.links, arrived{*via, w.depth})
	}
	return true
}
