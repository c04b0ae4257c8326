package store

import (
	"cmp"
	"slices"

	"scrutinygraph/scrutiny"
)

// TimelineQuery asks for what happened around a node: of a council, a committee, a meeting, an item or a document all dated
// nodes that say by a property that they stand in it, of any other node those at the other end of its edges. The order is by
// date, then by ID. What has no date is not told. The node itself need not be there any more.
type TimelineQuery struct {
	ID scrutiny.ID
	// Kinds keeps only nodes of these kinds; nil keeps all that a timeline tells of, see [TimelineKinds].
	Kinds []scrutiny.Kind
	// From and To bound the dates, both days included; empty for no bound.
	From, To scrutiny.Date
	// First or Last is the size of the page, and After and Before bound it, as in a [Cut].
	First, Last   int
	After, Before *TimelineKey
	// WithTotal asks for the number of all entries.
	WithTotal bool
}

// TimelineKey places an entry in the order.
type TimelineKey struct {
	On scrutiny.Date
	ID scrutiny.ID
}

// TimelineEntry is something that happened. Edge is the kind of the edge that leads to the node, the first by name where there
// are several, those that lead away before those that lead here; empty for what stands in the node that was asked about.
type TimelineEntry struct {
	On   scrutiny.Date
	Node scrutiny.Node
	Edge scrutiny.EdgeKind
}

// TimelinePage is a page of a timeline.
type TimelinePage struct {
	Entries          []TimelineEntry
	HasNext, HasPrev bool
	// Total is -1 unless it was asked for.
	Total int
}

// TimelineKinds are the kinds of node that timelines tell of, in the order of their names.
var TimelineKinds = []scrutiny.Kind{
	scrutiny.KindAction, scrutiny.KindAgendaItem, scrutiny.KindCommitment, scrutiny.KindDocument, scrutiny.KindInspection,
	scrutiny.KindMeeting, scrutiny.KindRecommendation, scrutiny.KindResolution, scrutiny.KindUpdate,
}

// TimelinePlan is a checked TimelineQuery.
type TimelinePlan struct {
	ID scrutiny.ID
	// Within is the property by which nodes say that they stand in the node; empty when its edges are followed.
	Within string
	// Parts are what is told of, a kind with the property that dates it each; with Within only kinds that have that one.
	Parts    []TimelinePart
	From, To scrutiny.Date
	Reading
	After, Before *TimelineKey
	WithTotal     bool
}

// TimelinePart is a kind of node and the property that dates it.
type TimelinePart struct {
	Kind scrutiny.Kind
	Date string
}

// PlanTimeline checks a query for a timeline.
func PlanTimeline(q TimelineQuery) (p TimelinePlan, err error) {
	p = TimelinePlan{ID: q.ID, From: q.From, To: q.To, After: q.After, Before: q.Before, WithTotal: q.WithTotal}
	if p.Reading, err = reading(q.First, q.Last, q.After != nil, q.Before != nil); err != nil {
		return p, err
	}
	for _, d := range []scrutiny.Date{q.From, q.To} {
		if d != "" && !d.IsDate() {
			return p, scrutiny.Errorf(scrutiny.ErrInvalid, "%q is no day; write 2020-09-30", d)
		}
	}
	for _, k := range []*TimelineKey{q.After, q.Before} {
		if k != nil && (!k.On.IsDate() || k.ID == "") {
			return p, scrutiny.Errorf(scrutiny.ErrInvalid, "this is not a key of a timeline")
		}
	}
	p.Within = map[scrutiny.Kind]string{
		scrutiny.KindCouncil: "councilId", scrutiny.KindCommittee: "committeeId", scrutiny.KindMeeting: "meetingId",
		scrutiny.KindAgendaItem: "itemId", scrutiny.KindDocument: "documentId",
	}[q.ID.Kind()]
	for _, k := range q.Kinds {
		if scrutiny.New(k, "") == nil {
			return p, scrutiny.Errorf(scrutiny.ErrInvalid, "there is no kind of node %q; kinds are %s", k, kindNames())
		}
	}
	for _, k := range TimelineKinds {
		if _, ok := scrutiny.PropertyOf(k, p.Within); p.Within != "" && !ok || q.Kinds != nil && !slices.Contains(q.Kinds, k) {
			continue
		}
		date := map[scrutiny.Kind]string{scrutiny.KindMeeting: "date", scrutiny.KindInspection: "publishedOn"}[k]
		p.Parts = append(p.Parts, TimelinePart{Kind: k, Date: cmp.Or(date, "on")})
	}
	return p, nil
}

// Page makes a page of what a store read, up to one entry more than the page holds.
func (p TimelinePlan) Page(entries []TimelineEntry, total int) TimelinePage {
	page := TimelinePage{Total: total}
	page.Entries, page.HasNext, page.HasPrev = Cutoff(p.Reading, entries)
	return page
}
