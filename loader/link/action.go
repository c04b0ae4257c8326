package link

import (
	"cmp"
	"slices"
	"strings"

	"scrutinygraph/loader/expr"
	"scrutinygraph/scrutiny"
)

// planOf is the plan of which an action is a part; empty if it is not named.
func (l *linker) planOf(a *scrutiny.Action) scrutiny.ID {
	if a.PlanID == "" {
		return ""
	}
	return l.canon(a.PlanID)
}

// listAgain joins the rows of one plan that list an action again: under its number in like words, or in its words.
func listAgain(l *linker, rule string) {
	type row struct {
		plan scrutiny.ID
		what string // "#" and the number, or the words
	}
	byDay := slices.SortedStableFunc(slices.Values(l.actions), func(a, b *scrutiny.Action) int {
		return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.ID, b.ID))
	})
	first := map[row][]*scrutiny.Action{}
	for _, a := range byDay {
		plan := l.planOf(a)
		if plan == "" {
			continue
		}
		words := row{plan, strings.Join(l.termsOf(a.Text), " ")}
		number := row{plan, "#" + strings.ToLower(a.Reference)}
		fits := func(o *scrutiny.Action) bool { return o.DocumentID != a.DocumentID }
		i := slices.IndexFunc(first[words], func(o *scrutiny.Action) bool {
			return fits(o) && (o.Reference == "" || a.Reference == "" || strings.EqualFold(o.Reference, a.Reference))
		})
		switch {
		case i >= 0:
			l.join(a.ID, first[words][i].ID, rule, "the same plan's action in the same words")
		case a.Reference != "":
			i = slices.IndexFunc(first[number], func(o *scrutiny.Action) bool {
				return fits(o) && alike(l.termsOf(o.Text), l.termsOf(a.Text)) >= 0.5
			})
			if i >= 0 {
				l.join(a.ID, first[number][i].ID, rule, "action "+a.Reference+" of the same plan, in like words")
			}
		}
		if l.same[a.ID] == "" {
			first[words] = append(first[words], a)
			first[number] = append(first[number], a)
		}
	}
}

var actionNo = expr.Compile(`(?i)\baction\s+(?:no\.?\s*|number\s+)?([0-9]+(?:\.[0-9]+)*[a-z]?)\b`)

// actionNamed is the one of a plan's actions whose number a text names; nil if it names none, or several.
func actionNamed(text string, of []*scrutiny.Action) *scrutiny.Action {
	if len(of) == 0 {
		return nil
	}
	var found *scrutiny.Action
	for _, m := range actionNo.FindAllStringSubmatch(text, -1) {
		for _, a := range of {
			if strings.EqualFold(a.Reference, m[1]) && a != found {
				if found != nil {
					return nil
				}
				found = a
			}
		}
	}
	return found
}

// implement finds the recommendation that an action answers, among those of the inspection that its plan answers.
func implement(l *linker, rule string) {
	for _, a := range l.actions {
		plan := l.planOf(a)
		if plan == "" || a.Answers == "" || l.same[a.ID] != "" || len(l.targets(a.ID, scrutiny.EdgeImplements)) > 0 {
			continue
		}
		var recommendations []*scrutiny.Recommendation
		for _, id := range l.targets(plan, scrutiny.EdgeAddresses) {
			if r, ok := l.nodes[id].(*scrutiny.Recommendation); ok {
				recommendations = append(recommendations, r)
			}
		}
		on := scrutiny.Date("9999-12-31")
		if a.On != "" {
			on = a.On.AddDays(1) // the plan may stand in the record that lists them
		}
		if r, tier, _ := l.recommendationOf(a.Answers, on, recommendations); r != nil {
			l.link(scrutiny.Edge{
				From: a.ID, Kind: scrutiny.EdgeImplements, To: r.ID, Tier: tier, Score: 0.8, Rule: rule, On: a.On, Passages: l.words(r.ID, a.ID),
				Why: "the plan answers the inspection that made the recommendation, and sets the action against its words more than any other's",
			})
		}
	}
}
