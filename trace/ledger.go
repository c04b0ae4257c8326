package trace

import (
	"context"
	"slices"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Ledger is the register of promises without evidence as at a date.
type Ledger struct {
	AsOf scrutiny.Date
	// Committees in the order of their IDs, the unknown committee last; only those with something to tell.
	Committees []CommitteeLedger
	// IsTruncated reports that there are more commitments without evidence than the limit.
	IsTruncated bool
}

// CommitteeLedger is the part of one committee.
type CommitteeLedger struct {
	// ID is empty, and Committee nil, for commitments whose committee no record tells.
	ID        scrutiny.ID
	Committee *scrutiny.Committee
	// Overdue are the commitments with NO_EVIDENCE_FOUND, longest open first (by the end of the due window, then by ID).
	Overdue []*scrutiny.Commitment
	// Undetermined counts the commitments that cannot be judged, by reason, in the order of [UndeterminedReasons].
	Undetermined []ReasonCount
}

// ReasonCount is how many commitments cannot be judged for one reason.
type ReasonCount struct {
	Reason scrutiny.StatusReason
	Count  int
}

// UndeterminedReasons are the reasons for which a commitment that was made cannot be judged.
var UndeterminedReasons = []scrutiny.StatusReason{
	scrutiny.ReasonWindowNotLoaded, scrutiny.ReasonMinutesNotPublished, scrutiny.ReasonTextTruncated,
	scrutiny.ReasonDateUnknown, scrutiny.ReasonDuePhraseVague, scrutiny.ReasonNoMeetingSince, scrutiny.ReasonPossibleEvidence, scrutiny.ReasonNotInScrutinyRecord,
}

// Overdue gives the ledger as at a date, each promise once however often records say it again, with at most limit commitments without evidence (0: all). It takes one statement
// for each 5,000 of them, one for each reason and one for the committees.
func Overdue(ctx context.Context, st store.Store, asOf scrutiny.Date, limit int) (_ *Ledger, err error) {
	defer scrutiny.Wrap(&err, "overdue as at %s", asOf)
	if !asOf.IsDate() {
		return nil, scrutiny.Errorf(scrutiny.ErrInvalid, "%q is not a date: write it as YYYY-MM-DD, for example 2020-09-30", asOf)
	}
	l := &Ledger{AsOf: asOf}
	of := map[scrutiny.ID]*CommitteeLedger{}
	at := func(id scrutiny.ID) *CommitteeLedger {
		if of[id] == nil {
			of[id] = &CommitteeLedger{ID: id}
		}
		return of[id]
	}
	q := store.Query{Kind: commitment, Filter: all(StatusFilter(scrutiny.StatusNoEvidenceFound, asOf), absent("sameAsId")), Order: []store.Order{{Field: "dueTo"}}}
	for n := 0; ; {
		q.Cut.First = store.MaxPage
		if limit > 0 {
			q.Cut.First = min(store.MaxPage, limit-n)
		}
		page, err := st.Find(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, node := range page.Nodes {
			c := node.(*scrutiny.Commitment)
			cl := at(c.CommitteeID)
			cl.Overdue = append(cl.Overdue, c)
		}
		n += len(page.Nodes)
		if !page.HasNext {
			break
		}
		if limit > 0 && n >= limit {
			l.IsTruncated = true
			break
		}
		q.Cut.After = &page.Keys[len(page.Keys)-1]
	}
	for _, reason := range UndeterminedReasons {
		groups, err := store.AllGroups(ctx, st, store.GroupQuery{
			Kind: commitment, By: []store.Grouping{{Field: "committeeId"}},
			Filter: all(ReasonFilter(scrutiny.StatusUndetermined, reason, asOf), absent("sameAsId")),
		})
		if err != nil {
			return nil, err
		}
		for _, g := range groups {
			id, _ := g.Keys[0].(string)
			if g.Count > 0 {
				cl := at(scrutiny.ID(id))
				cl.Undetermined = append(cl.Undetermined, ReasonCount{reason, g.Count})
			}
		}
	}
	var ids []scrutiny.ID
	for id := range of {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b scrutiny.ID) int {
		switch {
		case a == b:
			return 0
		case a == "" || (b != "" && a > b):
			return 1
		}
		return -1
	})
	nodes, err := st.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	for i, id := range ids {
		of[id].Committee, _ = nodes[i].(*scrutiny.Committee)
		l.Committees = append(l.Committees, *of[id])
	}
	return l, nil
}
