package store

import (
	"cmp"

	"scrutinygraph/scrutiny"
)

// ChangeQuery asks what has changed since a version of the store, for whoever keeps a copy.
//
// A write changes a node when readers see another node after it than before: it came or went, has other properties, or an
// edge to or from it came, went or has other properties. Of each node the last change is told, once, in the order of
// versions and then by ID. What was withheld by an override went; what is shown again came.
type ChangeQuery struct {
	// Since is the version that the copy has; 0 asks for everything.
	Since int64
	// Kinds keeps only nodes of these kinds; nil keeps all.
	Kinds []scrutiny.Kind
	// First or Last is the size of the page, and After and Before bound it, as in a [Cut].
	First, Last   int
	After, Before *ChangeKey
}

// ChangeKey places a change in the order.
type ChangeKey struct {
	Version int64
	ID      scrutiny.ID
}

// Change is the last change of one node.
type Change struct {
	ChangeKey
	// Node is the node as it is now; nil when it went. One that went may have come since the version that was asked about.
	Node scrutiny.Node
}

// ChangePage is a page of changes.
type ChangePage struct {
	Changes          []Change
	HasNext, HasPrev bool
	// Version is that of the store from which the page was read.
	Version int64
}

// ChangePlan is a checked ChangeQuery.
type ChangePlan struct {
	Kinds []scrutiny.Kind
	Reading
	// After is the place behind which the changes begin, whether or not it was given; Before, if not nil, that before which they
	// end.
	After  ChangeKey
	Before *ChangeKey
}

// PlanChanges checks a query for changes.
func PlanChanges(q ChangeQuery) (p ChangePlan, err error) {
	p.Kinds, p.Before = q.Kinds, q.Before
	for _, k := range q.Kinds {
		if scrutiny.New(k, "") == nil {
			return p, scrutiny.Errorf(scrutiny.ErrInvalid, "there is no kind of node %q; kinds are %s", k, kindNames())
		}
	}
	if p.Reading, err = reading(q.First, q.Last, q.After != nil, q.Before != nil); err != nil {
		return p, err
	}
	if q.Since < 0 {
		return p, scrutiny.Errorf(scrutiny.ErrInvalid, "since is %d; versions begin with 0", q.Since)
	}
	// No ID is as large as this one, so it is the place behind all changes of the version.
	p.After = ChangeKey{Version: q.Since, ID: "\U0010FFFF"}
	if q.After != nil && q.After.compare(p.After) > 0 {
		p.After = *q.After
	}
	return p, nil
}

func (k ChangeKey) compare(l ChangeKey) int {
	return cmp.Or(cmp.Compare(k.Version, l.Version), cmp.Compare(k.ID, l.ID))
}

// Page makes a page of what a store read, up to one change more than the page holds.
func (p ChangePlan) Page(changes []Change, version int64) ChangePage {
	page := ChangePage{Version: version}
	page.Changes, page.HasNext, page.HasPrev = Cutoff(p.Reading, changes)
	return page
}
