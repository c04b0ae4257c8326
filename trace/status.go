package trace

import (
	"slices"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// StatusFilter is the condition on commitments that holds exactly where [scrutiny.Commitment.StatusAt] gives the status
// at the date.
func StatusFilter(status scrutiny.Status, asOf scrutiny.Date) store.Filter {
	return statusFilter(asOf, func(b branch) bool { return b.status == status }, nil)
}

// ReasonFilter is the condition that holds exactly where [scrutiny.Commitment.StatusAt] gives the status for the reason.
func ReasonFilter(status scrutiny.Status, reason scrutiny.StatusReason, asOf scrutiny.Date) store.Filter {
	return statusFilter(asOf, func(b branch) bool { return b.status == status && (b.reason == reason || b.isLinkers) }, []scrutiny.StatusReason{reason})
}

// ReasonsFilter is the condition on commitments that holds exactly where [scrutiny.Commitment.StatusAt] gives one of the
// reasons at the date, for whatever status; nil for where it gives none.
func ReasonsFilter(reasons []scrutiny.StatusReason, asOf scrutiny.Date) store.Filter {
	return statusFilter(asOf, func(b branch) bool {
		if reasons == nil {
			return b.reason == ""
		}
		return b.isLinkers || slices.Contains(reasons, b.reason)
	}, reasons)
}

// StatusCases are the statuses with their conditions, of which the first that holds on a commitment gives what
// [scrutiny.Commitment.StatusAt] gives at the date. A status may stand in several cases.
func StatusCases(asOf scrutiny.Date) []store.Case {
	var cases []store.Case
	for _, b := range branches(asOf) {
		cases = append(cases, store.Case{Key: string(b.status), Filter: b.when})
	}
	return cases
}

// ReasonCases are the reasons with their conditions: the one that holds on a commitment is what [scrutiny.Commitment.StatusAt]
// gives at the date, and where none holds there is no more to tell than the status.
func ReasonCases(asOf scrutiny.Date) []store.Case {
	reasons := append([]scrutiny.StatusReason{scrutiny.ReasonNotYetMade, scrutiny.ReasonNoDueDate, scrutiny.ReasonDueNow}, UndeterminedReasons...)
	cases := make([]store.Case, len(reasons))
	for i, r := range reasons {
		cases[i] = store.Case{Key: string(r), Filter: ReasonsFilter([]scrutiny.StatusReason{r}, asOf)}
	}
	return cases
}

// branch is one rule of the judgement: where the condition holds and no earlier one did, this is the status.
type branch struct {
	status scrutiny.Status
	reason scrutiny.StatusReason
	// isLinkers marks a branch whose reason is the commitment's own WindowReason, or else reason.
	isLinkers bool
	when      store.Filter
}

func branches(asOf scrutiny.Date) []branch {
	on := string(asOf)
	by := func(field string) store.Filter { return store.Filter{Field: field, Op: store.Lte, Value: on} }
	noDates := all(absent("dueFrom"), absent("dueTo"))
	everything := store.Filter{}
	return []branch{
		{status: scrutiny.StatusUndetermined, reason: scrutiny.ReasonNotYetMade, when: store.Filter{Field: "on", Op: store.Gt, Value: on}},
		{status: scrutiny.StatusSuperseded, when: by("supersededOn")},
		{status: scrutiny.StatusWithdrawn, when: by("withdrawnOn")},
		{status: scrutiny.StatusMetLate, when: all(by("metOn"), is("isMetLate", true))},
		{status: scrutiny.StatusMet, when: by("metOn")},
		{status: scrutiny.StatusPartlyMet, when: by("partlyMetOn")},
		{status: scrutiny.StatusOpen, reason: scrutiny.ReasonNoDueDate, when: all(noDates, either(absent("duePrecision"), is("duePrecision", string(scrutiny.DueNone))))},
		{
			status: scrutiny.StatusUndetermined, reason: scrutiny.ReasonDateUnknown,
			when: all(noDates, absent("on"), not(store.Filter{Field: "duePrecision", Op: store.In, Value: []any{
				string(scrutiny.DueOpenEnded), string(scrutiny.DueTriggered), string(scrutiny.DueRecurring),
			}})),
		},
		{status: scrutiny.StatusUndetermined, reason: scrutiny.ReasonDuePhraseVague, isLinkers: true, when: noDates},
		{status: scrutiny.StatusNotYetDue, when: store.Filter{Field: "dueFrom", Op: store.Gt, Value: on}},
		{status: scrutiny.StatusOpen, reason: scrutiny.ReasonDueNow, when: either(absent("dueTo"), store.Filter{Field: "dueTo", Op: store.Gte, Value: on})},
		{
			status: scrutiny.StatusUndetermined, reason: scrutiny.ReasonNoMeetingSince,
			when: all(is("isWindowSearched", true), store.Filter{Field: "windowSearchedTo", Op: store.Gt, Value: on}),
		},
		{status: scrutiny.StatusNoEvidenceFound, when: is("isWindowSearched", true)},
		{status: scrutiny.StatusUndetermined, reason: scrutiny.ReasonWindowNotLoaded, isLinkers: true, when: everything},
	}
}

// statusFilter unites the chosen branches, each where none before it holds. Wanted reasons narrow the branches whose reason the
// linker wrote; nil leaves them as they are.
func statusFilter(asOf scrutiny.Date, isWanted func(branch) bool, reasons []scrutiny.StatusReason) store.Filter {
	wanted := []store.Filter{}
	var before []store.Filter
	for _, b := range branches(asOf) {
		if isWanted(b) {
			parts := append(append([]store.Filter{}, before...), b.when)
			if reasons != nil && b.isLinkers {
				names := make([]any, 0, len(reasons))
				for _, r := range reasons {
					names = append(names, string(r))
				}
				given := store.Filter{Field: "windowReason", Op: store.In, Value: names}
				if slices.Contains(reasons, b.reason) {
					given = either(given, absent("windowReason"))
				}
				parts = append(parts, given)
			}
			wanted = append(wanted, all(parts...))
		}
		before = append(before, not(b.when))
	}
	return store.Filter{Or: wanted}
}

func all(fs ...store.Filter) store.Filter    { return store.Filter{And: fs} }
func either(fs ...store.Filter) store.Filter { return store.Filter{Or: fs} }
func not(f store.Filter) store.Filter        { return store.Filter{Not: &f} }
func absent(field string) store.Filter {
	return store.Filter{Field: field, Op: store.IsNull, Value: true}
}

func is(field string, value any) store.Filter {
	return store.Filter{Field: field, Op: store.Eq, Value: value}
}
