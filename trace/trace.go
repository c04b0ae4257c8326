package trace

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Stage is a stage on the road from an inspection to an outcome.
type Stage string

// The stages, in the order of the road.
const (
	// StageContext: what ran before and alongside (the previous inspection, the plan that a plan follows or runs beside).
	StageContext        Stage = "CONTEXT"
	StageInspection     Stage = "INSPECTION"
	StageRecommendation Stage = "RECOMMENDATION"
	StageActionPlan     Stage = "ACTION_PLAN"
	// StageAction: what a plan says is to be done.
	StageAction Stage = "ACTION"
	// StageResolution: what a committee resolved, from which a commitment comes.
	StageResolution Stage = "RESOLUTION"
	StageCommitment Stage = "COMMITMENT"
	StageUpdate     Stage = "UPDATE"
	// StageOutcome: the evidence that a commitment was met, or the next inspection of the same service.
	StageOutcome Stage = "OUTCOME"
	// StageRecord: a meeting, item or document from which the trace was started.
	StageRecord Stage = "RECORD"
)

// Stages lists the stages in the order in which steps are given.
var Stages = []Stage{
	StageContext, StageRecord, StageInspection, StageRecommendation, StageActionPlan, StageAction, StageResolution, StageCommitment, StageUpdate, StageOutcome,
}

// Limits bound the work of one trace. A zero field takes the value of [DefaultLimits].
type Limits struct {
	// Steps is the most steps, Depth the most edges from the subject, Width the most neighbours followed from one node
	// over one set of edges, Passages the most passages given of one node.
	Steps, Depth, Width, Passages int
}

// DefaultLimits are enough for a matter of ten years.
var DefaultLimits = Limits{Steps: 500, Depth: 8, Width: 500, Passages: 20}

// Result is a trace.
type Result struct {
	// Subject is the node asked for, or the one that it was joined to when it is a loose mention.
	Subject scrutiny.Node
	// Asked is the ID asked for.
	Asked scrutiny.ID
	// AsOf is the date as at which everything is judged; nothing that the record tells later is used.
	AsOf scrutiny.Date
	// Steps in the order of the stages, then by date (undated last), then by ID. A node stands at most once in a stage.
	Steps []Step
	// Gaps in the order of the steps they are about.
	Gaps []Gap
	// IsTruncated reports that a limit was reached, so steps or gaps may be missing.
	IsTruncated bool
}

// Step is one step of a trace.
type Step struct {
	Stage Stage
	// Node is as the record knew it at the date of the trace: a commitment lacks what was found later.
	Node scrutiny.Node
	// Date is the day of the record that tells it; for an inspection the day of its visit or report. Empty if not known.
	Date scrutiny.Date
	// Status and Reason are the judgement as at the date of the trace; empty for what is not a commitment.
	Status scrutiny.Status
	Reason scrutiny.StatusReason
	// Via is the link that led here by the shortest way, the strongest of those; nil for the subject. Also are the other links.
	Via  *Link
	Also []Link
	// Passages are the words that say it, earliest record first.
	Passages []*scrutiny.Passage
	// Corrections are what people have said of the node against the record as it was read: that it is one with another, or is
	// not, that some of it is otherwise, or that a link of it is wrong and left out. In the order of their files and entries.
	Corrections []Correction
}

// Correction is a correction with the words of its reason.
type Correction struct {
	*scrutiny.Correction
	Words []*scrutiny.Passage
}

// Link is an edge with the passages behind it.
type Link struct {
	scrutiny.Edge
	// Words are the edge's passages, the target's side first.
	Words []*scrutiny.Passage
}

// Trace follows a matter from a node: an inspection, recommendation, plan, action or commitment, or an update, resolution, item,
// meeting, document or passage near one. An unknown ID is an [scrutiny.ErrNotFound]; a date that is none is an
// [scrutiny.ErrInvalid]. The answer depends on nothing but the graph: two stores with the same graph give the same.
func Trace(ctx context.Context, st store.Store, id scrutiny.ID, asOf scrutiny.Date, limits Limits) (_ *Result, err error) {
	defer scrutiny.Wrap(&err, "trace %s", id)
	if !asOf.IsDate() {
		return nil, scrutiny.Errorf(scrutiny.ErrInvalid, "%q is not a date: write it as YYYY-MM-DD, for example 2020-09-30", asOf)
	}
	limits = limits.orDefault()
	subject, err := canonical(ctx, st, id)
	if err != nil {
		return nil, err
	}
	w := newWalk(st, subject, asOf, limits)
	if err := w.run(ctx); err != nil {
		return nil, err
	}
	r := &Result{Subject: subject, Asked: id, AsOf: asOf, IsTruncated: w.isTruncated}
	if r.Steps, err = w.steps(ctx); err != nil {
		return nil, err
	}
	if err = w.corrected(ctx, r.Steps); err != nil {
		return nil, err
	}
	r.IsTruncated = w.isTruncated
	if r.Gaps, err = w.gaps(ctx, r.Steps); err != nil {
		return nil, err
	}
	return r, nil
}

func (l Limits) orDefault() Limits {
	l.Steps = cmp.Or(l.Steps, DefaultLimits.Steps)
	l.Depth = cmp.Or(l.Depth, DefaultLimits.Depth)
	l.Width = min(cmp.Or(l.Width, DefaultLimits.Width), store.MaxPage)
	l.Passages = min(cmp.Or(l.Passages, DefaultLimits.Passages), store.MaxPage)
	return l
}

// canonical looks a node up and goes on to the one that it was joined to.
func canonical(ctx context.Context, st store.Store, id scrutiny.ID) (scrutiny.Node, error) {
	seen := map[scrutiny.ID]bool{}
	for {
		nodes, err := st.Nodes(ctx, []scrutiny.ID{id})
		if err != nil {
			return nil, err
		}
		n := nodes[0]
		if n == nil {
			return nil, scrutiny.Errorf(scrutiny.ErrNotFound, "no node has this id; search for it by words to find one that is loaded")
		}
		same := sameAs(n)
		if same == "" || seen[same] {
			return n, nil
		}
		seen[id] = true
		id = same
	}
}

// sameAs is the node that a loose mention was joined to; empty if it stands for itself.
func sameAs(n scrutiny.Node) scrutiny.ID {
	switch n := n.(type) {
	case *scrutiny.Inspection:
		return n.SameAsID
	case *scrutiny.ActionPlan:
		return n.SameAsID
	case *scrutiny.Recommendation:
		return n.SameAsID
	case *scrutiny.Person:
		return n.SameAsID
	case *scrutiny.Commitment:
		return n.SameAsID
	case *scrutiny.Committee:
		return n.SameAsID
	case *scrutiny.Action:
		return n.SameAsID
	}
	return ""
}

// ownDate is the date that a node carries itself, and the key by which it is ordered, which may be a bare year.
func ownDate(n scrutiny.Node) (date scrutiny.Date, order string) {
	if p := scrutiny.PlaceOf(n); p != nil {
		return p.On, string(p.On)
	}
	switch n := n.(type) {
	case *scrutiny.Meeting:
		return n.Date, string(n.Date)
	case *scrutiny.Inspection:
		date = cmp.Or(n.DateTo, n.DateFrom, n.PublishedOn)
		if date == "" && n.Year != nil {
			return "", strconv.Itoa(*n.Year)
		}
		return date, string(date)
	}
	return "", ""
}

// steps turns what was reached into ordered steps, with the passages of all links in one call.
func (w *walk) steps(ctx context.Context) ([]Step, error) {
	var ids []scrutiny.ID
	seen := map[scrutiny.ID]bool{}
	for _, r := range w.reached {
		for _, e := range r.links {
			for _, p := range e.Passages {
				if !seen[p] {
					seen[p] = true
					ids = append(ids, p)
				}
			}
		}
	}
	passages := map[scrutiny.ID]*scrutiny.Passage{}
	nodes, err := w.st.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, n := range nodes {
		if p, ok := n.(*scrutiny.Passage); ok {
			passages[p.ID] = p
		}
	}
	var steps []Step
	orders := map[scrutiny.ID]string{}
	for _, r := range w.reached {
		// What is on the road itself is not repeated as what ran beside it.
		if id := r.node.NodeID(); r.stage == StageContext && (w.at[spot{id, StageInspection}] != nil || w.at[spot{id, StageActionPlan}] != nil) {
			continue
		}
		s := Step{Stage: r.stage, Node: r.node, Passages: w.words[r.node.NodeID()]}
		var order string
		s.Date, order = ownDate(r.node)
		if order == "" && len(s.Passages) > 0 {
			s.Date = s.Passages[0].On
			order = string(s.Date)
		}
		orders[r.node.NodeID()] = order
		if c, ok := r.node.(*scrutiny.Commitment); ok {
			s.Status, s.Reason = c.StatusAt(w.asOf)
			s.Node = asAt(c, w.asOf)
		}
		slices.SortFunc(r.links, func(a, b arrived) int { return cmp.Or(cmp.Compare(a.depth, b.depth), strongestFirst(a.Edge, b.Edge)) })
		for i, e := range r.links {
			l := Link{Edge: e.Edge}
			for _, p := range e.Passages {
				if passages[p] != nil {
					l.Words = append(l.Words, passages[p])
				}
			}
			if i == 0 {
				s.Via = &l
			} else {
				s.Also = append(s.Also, l)
			}
		}
		steps = append(steps, s)
	}
	slices.SortFunc(steps, func(a, b Step) int {
		oa, ob := orders[a.Node.NodeID()], orders[b.Node.NodeID()]
		return cmp.Or(
			cmp.Compare(slices.Index(Stages, a.Stage), slices.Index(Stages, b.Stage)),
			cmp.Compare(btoi(oa == ""), btoi(ob == "")),
			cmp.Compare(oa, ob),
			cmp.Compare(a.Node.NodeID(), b.Node.NodeID()),
		)
	})
	return steps, nil
}

// asAt is a commitment without what later records made known: its status at the date is the same.
func asAt(c *scrutiny.Commitment, on scrutiny.Date) *scrutiny.Commitment {
	n := *c
	if n.MetOn > on {
		n.MetOn, n.DoneOn, n.IsMetLate = "", "", false
	}
	for _, d := range []*scrutiny.Date{&n.PartlyMetOn, &n.SupersededOn, &n.WithdrawnOn} {
		if *d > on {
			*d = ""
		}
	}
	if n.DueTo >= on && n.DueTo != "" {
		n.IsWindowSearched, n.RecordsSearched, n.WindowReason = false, 0, ""
	}
	return &n
}

// strongestFirst orders links: a stated one before a judged one, then by tier, score and ends.
func strongestFirst(a, b scrutiny.Edge) int {
	return cmp.Or(
		cmp.Compare(tierRank(a.Tier), tierRank(b.Tier)),
		cmp.Compare(b.Score, a.Score),
		cmp.Compare(a.Kind, b.Kind),
		cmp.Compare(a.From, b.From),
		cmp.Compare(a.To, b.To),
	)
}

func tierRank(t scrutiny.Tier) int {
	return slices.Index([]scrutiny.Tier{"", scrutiny.TierBackReference, scrutiny.TierSamePlan, scrutiny.TierSameSubject, scrutiny.TierSimilarTitle}, t)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
