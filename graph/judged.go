package graph

import (
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
	"scrutinygraph/trace"
)

// comparison says what a comparison of a field with a value means to the store.
type comparison func(op store.Op, v any) store.Filter

// judging makes the filterer of lists that are judged as at a date.
func judging(asOf scrutiny.Date) *filterer {
	at := func(field string) coordinate { return coordinate{scrutiny.KindCommitment, field} }
	later := func(field string) store.Filter { return store.Filter{Field: field, Op: store.Gt, Value: string(asOf)} }
	judged := map[coordinate]comparison{
		at("status"): oneOf(func(v string) store.Filter { return trace.StatusFilter(scrutiny.Status(v), asOf) }),
		at("statusReason"): func(op store.Op, v any) store.Filter {
			if op == store.IsNull {
				none := trace.ReasonsFilter(nil, asOf)
				if v == true {
					return none
				}
				return store.Filter{Not: &none}
			}
			reasons := []scrutiny.StatusReason{}
			for _, x := range listed(v) {
				reasons = append(reasons, scrutiny.StatusReason(x.(string)))
			}
			return trace.ReasonsFilter(reasons, asOf)
		},
		at("dueStatus"): oneOf(dueStatus),
		at("doneOn"):    unless(later("metOn"), "doneOn"),
		{"", "tier"}:    func(op store.Op, v any) store.Filter { return store.Filter{Field: store.FieldTier, Op: op, Value: v} },
	}
	for _, field := range []string{"metOn", "partlyMetOn", "supersededOn", "withdrawnOn"} {
		judged[at(field)] = unless(later(field), field)
	}
	return &filterer{judged: judged}
}

// oneOf compares by eq and in, each value by a condition of its own.
func oneOf(is func(v string) store.Filter) comparison {
	return func(_ store.Op, v any) store.Filter {
		either := store.Filter{Or: []store.Filter{}}
		for _, v := range listed(v) {
			either.Or = append(either.Or, is(v.(string)))
		}
		return either
	}
}

// listed is the list of an in, or the one value of an eq.
func listed(v any) []any {
	if values, isList := v.([]any); isList {
		return values
	}
	return []any{v}
}

// unless compares a field that is absent where a condition holds.
func unless(hidden store.Filter, field string) comparison {
	return func(op store.Op, v any) store.Filter {
		plain := store.Filter{Field: field, Op: op, Value: v}
		if op == store.IsNull && v == true {
			return store.Filter{Or: []store.Filter{hidden, plain}}
		}
		return store.Filter{And: []store.Filter{{Not: &hidden}, plain}}
	}
}

// dueStatus is the condition that [scrutiny.Commitment.DueStatus] gives a status.
func dueStatus(v string) store.Filter {
	absent := func(field string, is bool) store.Filter {
		return store.Filter{Field: field, Op: store.IsNull, Value: is}
	}
	if scrutiny.DueStatus(v) == scrutiny.DueDated {
		return store.Filter{Or: []store.Filter{absent("dueFrom", false), absent("dueTo", false)}}
	}
	isStated := scrutiny.DueStatus(v) == scrutiny.DueUndated
	return store.Filter{And: []store.Filter{absent("dueFrom", true), absent("dueTo", true), absent("duePhrase", !isStated)}}
}
