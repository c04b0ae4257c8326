package trace

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// GapKind is what is missing.
type GapKind string

// The kinds of gap.
const (
	// GapStatedNotListed: recommendations are counted, and fewer are listed in the loaded records.
	GapStatedNotListed GapKind = "STATED_NOT_LISTED"
	// GapNoPlanFound: no plan is on the record that answers the inspection.
	GapNoPlanFound GapKind = "NO_PLAN_FOUND"
	// GapNoUpdateSince: nothing that was loaded from a later date tells of it.
	GapNoUpdateSince GapKind = "NO_UPDATE_SINCE"
	// GapDueNotFound: it is due, the whole window was searched and shows nothing.
	GapDueNotFound GapKind = "DUE_AND_NOT_FOUND"
	// GapUndetermined: it cannot be judged, for the reason in the explanation.
	GapUndetermined GapKind = "UNDETERMINED"
	// GapAmbiguous: evidence was seen that fits several promises equally, or only by its title, and was not counted.
	GapAmbiguous GapKind = "AMBIGUOUS_EVIDENCE"
	// GapContradicted: two records cannot both be right.
	GapContradicted GapKind = "CONTRADICTED"
	// GapNotYetKnown: as at the date of the trace, nothing on the record tells of the subject.
	GapNotYetKnown GapKind = "NOT_YET_KNOWN"
)

// Gap is something missing, with how that was judged.
type Gap struct {
	Kind GapKind
	// Rule names the rule that judged it, Explanation says it to people, with reasons.
	Rule, Explanation string
	// From and To are the dates used, both days included; empty where the rule uses none.
	From, To scrutiny.Date
	// RecordsSearched is how many loaded records of that time were searched; -1 where the rule searches none.
	RecordsSearched int
	// About is the node that lacks something.
	About scrutiny.Node
}

// gaps judges the steps. What stands in the context is not judged.
func (w *walk) gaps(ctx context.Context, steps []Step) ([]Gap, error) {
	if w.unknown[w.subject.NodeID()] {
		return []Gap{{
			Kind: GapNotYetKnown, Rule: "not on the record by the date asked for", To: w.asOf, RecordsSearched: -1, About: w.subject,
			Explanation: fmt.Sprintf("No record of %s or earlier tells of it.", w.asOf),
		}}, nil
	}
	searched, err := w.recordsAfter(ctx, steps)
	if err != nil {
		return nil, err
	}
	updates := map[scrutiny.ID][]*scrutiny.Update{} // by what they update
	last := map[scrutiny.ID]scrutiny.Date{}         // day of the last update or evidence
	planned := map[scrutiny.ID]bool{}               // inspections and recommendations that a plan answers
	later := map[scrutiny.ID][]*scrutiny.Commitment{}
	for _, s := range steps {
		for _, l := range s.links() {
			switch l.Kind {
			case scrutiny.EdgeUpdates:
				last[l.To] = max(last[l.To], s.Date)
				if u, ok := s.Node.(*scrutiny.Update); ok {
					updates[l.To] = append(updates[l.To], u)
				}
			case scrutiny.EdgeRespondsTo, scrutiny.EdgeAddresses:
				if s.Stage != StageContext {
					planned[l.To] = true
				}
			case scrutiny.EdgeChases:
				if c, ok := s.Node.(*scrutiny.Commitment); ok && c.ID == l.From {
					later[l.To] = append(later[l.To], c)
				}
			}
		}
	}
	var gaps []Gap
	for _, s := range steps {
		id := s.Node.NodeID()
		switch n := s.Node.(type) {
		case *scrutiny.Inspection:
			if s.Stage == StageInspection && n.NodeID() == w.subject.NodeID() && !planned[id] {
				gaps = append(gaps, w.noPlan(s))
			}
			for _, l := range w.sortedLeads(id) {
				gaps = append(gaps, Gap{
					Kind: GapAmbiguous, Rule: l.Rule, From: l.On, To: l.On, RecordsSearched: -1, About: n,
					Explanation: strings.TrimRight(l.Why, ". ") + ". It may be " + string(l.To) + ".",
				})
			}
		case *scrutiny.Recommendation:
			if n.StatedCount != nil && *n.StatedCount > n.ListedCount {
				gaps = append(gaps, Gap{
					Kind: GapStatedNotListed, Rule: "a stated count against what is listed", From: s.Date, To: s.Date, RecordsSearched: -1, About: n,
					Explanation: fmt.Sprintf("The record states %d recommendations and the loaded records list %d of them.", *n.StatedCount, n.ListedCount),
				})
			}
			if n.Origin == scrutiny.OriginInspection && id == w.subject.NodeID() && !planned[id] && !planned[n.InspectionID] {
				gaps = append(gaps, w.noPlan(s))
			}
			gaps = append(gaps, w.noUpdate(s, last[id], searched)...)
		case *scrutiny.ActionPlan:
			if s.Stage == StageActionPlan && w.subject.NodeKind() != recommend {
				gaps = append(gaps, w.noUpdate(s, last[id], searched)...)
			}
		case *scrutiny.Action:
			gaps = append(gaps, w.notDone(s, n, updates[id], last, searched)...)
		case *scrutiny.Commitment:
			gaps = append(gaps, w.unmet(n)...)
			if by := n.MetOn; by != "" && w.isKnown(by) {
				for _, c := range later[id] {
					if c.On > by {
						gaps = append(gaps, Gap{
							Kind: GapContradicted, Rule: "asked for again after it was met", From: by, To: c.On, RecordsSearched: -1, About: n,
							Explanation: fmt.Sprintf("A record of %s shows it done, and on %s it was asked for again.", by, c.On),
						})
					}
				}
			}
		}
		gaps = append(gaps, goesBack(s, updates[id])...)
	}
	return gaps, nil
}

func (s Step) links() []Link {
	if s.Via == nil {
		return nil
	}
	return append([]Link{*s.Via}, s.Also...)
}

func (w *walk) noPlan(s Step) Gap {
	return Gap{
		Kind: GapNoPlanFound, Rule: "a plan that responds to the inspection", From: s.Date, To: w.asOf, RecordsSearched: -1, About: s.Node,
		Explanation: fmt.Sprintf("No record up to %s names a plan that answers it.", w.asOf),
	}
}

func (w *walk) noUpdate(s Step, last scrutiny.Date, searched map[scrutiny.Date]int) []Gap {
	if last > s.Date || (last != "" && s.Date == "") || !w.hasLooked(s.Node.NodeID()) {
		return nil
	}
	n := 0
	for on, count := range searched {
		if on > s.Date {
			n += count
		}
	}
	what := "the loaded record of its committee has nothing later to search"
	if n == 1 {
		what = "one later record of its committee is loaded and does not name it"
	} else if n > 1 {
		what = fmt.Sprintf("%d later records of its committee are loaded and none names it", n)
	}
	since := "it was first recorded"
	if s.Date != "" {
		since = string(s.Date)
	}
	return []Gap{{
		Kind: GapNoUpdateSince, Rule: "an update in a later record", From: s.Date, To: w.asOf, RecordsSearched: n, About: s.Node,
		Explanation: fmt.Sprintf("No update since %s: %s.", since, what),
	}}
}

// notDone tells of an action that was to be done by now and of which nothing was told since. What tells of its plan, or of the
// recommendation that it implements, may tell of it too, so after that nothing can be said. last is the day on which each thing
// was last told of.
func (w *walk) notDone(s Step, a *scrutiny.Action, updates []*scrutiny.Update, last map[scrutiny.ID]scrutiny.Date, searched map[scrutiny.Date]int) []Gap {
	isEnded := func(progress string) bool { return progress == "COMPLETED" || progress == "WITHDRAWN" }
	if a.DueTo == "" || a.DueTo >= w.asOf || isEnded(a.Progress) || slices.ContainsFunc(updates, func(u *scrutiny.Update) bool { return isEnded(u.Progress) }) {
		return nil
	}
	told := last[a.ID]
	for _, l := range w.implied[a.ID] {
		told = max(told, last[l])
	}
	gaps := w.noUpdate(s, told, searched)
	for i := range gaps {
		gaps[i].Explanation = fmt.Sprintf("It was to be done %s. %s", during("", a.DueTo), gaps[i].Explanation)
	}
	return gaps
}

// unmet tells of a commitment that is due without evidence, or cannot be judged, and of leads that were not counted.
func (w *walk) unmet(c *scrutiny.Commitment) []Gap {
	status, reason := c.StatusAt(w.asOf)
	var gaps []Gap
	switch status {
	case scrutiny.StatusNoEvidenceFound:
		gaps = append(gaps, Gap{
			Kind: GapDueNotFound, Rule: "due, and its window searched whole", From: c.DueFrom, To: c.DueTo, RecordsSearched: c.RecordsSearched, About: c,
			Explanation: fmt.Sprintf("It was due %s. All known meetings of that time are loaded with whole minutes; %s searched and no evidence was found.",
				during(c.DueFrom, c.DueTo), records(c.RecordsSearched)),
		})
	case scrutiny.StatusUndetermined:
		if reason == scrutiny.ReasonNotYetMade {
			return nil
		}
		gaps = append(gaps, Gap{
			Kind: GapUndetermined, Rule: string(reason), From: c.DueFrom, To: c.DueTo, RecordsSearched: c.RecordsSearched, About: c,
			Explanation: why(c, reason),
		})
	}
	if status == scrutiny.StatusMet || status == scrutiny.StatusMetLate {
		return nil
	}
	for _, l := range w.sortedLeads(c.ID) {
		gaps = append(gaps, Gap{
			Kind: GapAmbiguous, Rule: l.Rule, From: l.On, To: l.On, RecordsSearched: -1, About: c,
			Explanation: strings.TrimRight(l.Why, ". ") + ". Seen in " + string(l.From) + ".",
		})
	}
	return gaps
}

// sortedLeads are the links of a node that were not counted.
func (w *walk) sortedLeads(id scrutiny.ID) []scrutiny.Edge {
	return slices.SortedFunc(slices.Values(w.leads[id]), strongestFirst)
}

// why explains an undetermined status.
func why(c *scrutiny.Commitment, reason scrutiny.StatusReason) string {
	due := ""
	if c.DueFrom != "" || c.DueTo != "" {
		due = "It was due " + during(c.DueFrom, c.DueTo) + ". "
	} else if c.DuePhrase != "" {
		due = fmt.Sprintf("It is due %q. ", c.DuePhrase)
	}
	return due + Reason(reason)
}

// Reason says a status reason to people; empty for an empty reason.
func Reason(reason scrutiny.StatusReason) string { return reasons[reason] }

var reasons = map[scrutiny.StatusReason]string{
	scrutiny.ReasonWindowNotLoaded:     "The records of that time are not loaded, or not all of them, so whether it was done cannot be told.",
	scrutiny.ReasonMinutesNotPublished: "A meeting of that time is loaded without its minutes, so whether it was done cannot be told.",
	scrutiny.ReasonTextTruncated:       "The minutes of a meeting of that time are cut off, so whether it was done cannot be told.",
	scrutiny.ReasonDateUnknown:         "The date on which it was promised is not known, so neither is when it is due.",
	scrutiny.ReasonDuePhraseVague:      "The words give no date, so it cannot be called late.",
	scrutiny.ReasonNotYetMade:          "It had not been promised by then.",
	scrutiny.ReasonNoDueDate:           "Nothing was said of when, so it is open and cannot be late.",
	scrutiny.ReasonDueNow:              "The time in which it is due has begun and has not ended.",
	scrutiny.ReasonPossibleEvidence:    "Something in the records may show it done; it could not be told whether it does.",
	scrutiny.ReasonNoMeetingSince:      "It is past its due date, and the first meeting to which it could be reported has not been yet.",
	scrutiny.ReasonNotInScrutinyRecord: "It is owed to a body whose records are not loaded.",
}

func during(from, to scrutiny.Date) string {
	switch {
	case from == "":
		return "by " + string(to)
	case to == "" || from == to:
		return "on " + string(from)
	}
	return "from " + string(from) + " to " + string(to)
}

func records(n int) string {
	if n == 1 {
		return "one record was"
	}
	return fmt.Sprintf("%d records were", n)
}

// goesBack finds a matter that one record calls completed and a later one calls unfinished.
func goesBack(s Step, updates []*scrutiny.Update) []Gap {
	if k := s.Node.NodeKind(); k != recommend && k != action && k != commitment {
		return nil
	}
	slices.SortFunc(updates, func(a, b *scrutiny.Update) int {
		return strings.Compare(string(a.On)+string(a.ID), string(b.On)+string(b.ID))
	})
	var done *scrutiny.Update
	for _, u := range updates {
		switch {
		case u.Progress == "COMPLETED":
			done = u
		case done != nil && u.On > done.On && slices.Contains([]string{"PARTLY", "IN_PROGRESS", "NOT_STARTED", "DEFERRED"}, u.Progress):
			return []Gap{{
				Kind: GapContradicted, Rule: "completed, and later unfinished", From: done.On, To: u.On, RecordsSearched: -1, About: s.Node,
				Explanation: fmt.Sprintf("A record of %s calls it completed and one of %s does not.", done.On, u.On),
			}}
		}
	}
	return nil
}

// recordsAfter counts, by day, the loaded records of the committees (or else the councils) in which the matter stands, up to the date of the trace.
func (w *walk) recordsAfter(ctx context.Context, steps []Step) (map[scrutiny.Date]int, error) {
	committees, councils := map[scrutiny.ID]bool{}, map[scrutiny.ID]bool{}
	for _, s := range steps {
		if p := scrutiny.PlaceOf(s.Node); p != nil && s.Stage != StageContext {
			if p.CommitteeID != "" {
				committees[p.CommitteeID] = true
			}
			if p.CouncilID != "" {
				councils[p.CouncilID] = true
			}
		}
	}
	field, ids := "committeeId", committees
	if len(committees) == 0 {
		field, ids = "councilId", councils
	}
	if len(ids) == 0 {
		return nil, nil
	}
	var values []any
	for id := range ids {
		values = append(values, string(id))
	}
	slices.SortFunc(values, func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
	groups, err := store.AllGroups(ctx, w.st, store.GroupQuery{Kind: document, By: []store.Grouping{{Field: "on"}}, Filter: store.Filter{And: []store.Filter{
		{Field: field, Op: store.In, Value: values},
		{Field: "isLoaded", Op: store.Eq, Value: true},
		{Field: "on", Op: store.Lte, Value: string(w.asOf)},
	}}})
	if err != nil {
		return nil, err
	}
	counts := map[scrutiny.Date]int{}
	for _, g := range groups {
		if on, ok := g.Keys[0].(string); ok {
			counts[scrutiny.Date(on)] = g.Count
		}
	}
	return counts, nil
}
