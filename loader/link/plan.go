package link

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"scrutinygraph/loader/expr"
	"scrutinygraph/scrutiny"
)

// ownTerms are the terms of a plan's name that tell it from other plans; none for an "Action Plan".
func (l *linker) ownTerms(p *scrutiny.ActionPlan) terms {
	return l.termsOf(p.Name).own(planTerms)
}

// inspectionOf is the inspection that a plan answers: not one that came after the plan had been spoken of, though a record takes it for that.
func (l *linker) inspectionOf(p *scrutiny.ActionPlan) scrutiny.ID {
	answers := func(id scrutiny.ID) bool {
		i, ok := l.nodes[id].(*scrutiny.Inspection)
		first := l.firstOn(p.ID)
		return !ok || first == "" || i.DateFrom <= first && yearOf(i) <= year(first)
	}
	if id := l.canon(p.InspectionID); id != "" && answers(id) {
		return id
	}
	is := slices.DeleteFunc(l.targets(p.ID, scrutiny.EdgeRespondsTo), func(id scrutiny.ID) bool { return !answers(id) })
	if len(is) == 1 {
		return is[0]
	}
	return ""
}

func joinPlansByName(l *linker, rule string) {
	byName := map[string][]*scrutiny.ActionPlan{}
	for _, p := range l.plans {
		for _, name := range append([]string{p.Name}, p.OtherNames...) {
			key := strings.Join(l.termsOf(name), " ")
			if isInitials(name) {
				key = strings.ToUpper(name)
			} else if len(l.termsOf(name).own(planTerms)) == 0 {
				continue
			}
			if !slices.Contains(byName[key], p) {
				byName[key] = append(byName[key], p)
			}
			if initials := initialsOf(name); len(initials) > 1 && initials != key && !slices.Contains(byName[initials], p) {
				byName[initials] = append(byName[initials], p)
			}
		}
	}
	// Full names first, so that initials are compared with what is left.
	byFullness := slices.SortedStableFunc(slices.Values(l.plans), func(a, b *scrutiny.ActionPlan) int {
		return cmp.Compare(btoi(isInitials(a.Name)), btoi(isInitials(b.Name)))
	})
	for _, p := range byFullness {
		key := strings.Join(l.termsOf(p.Name), " ")
		if isInitials(p.Name) {
			key = p.Name
		} else if len(l.ownTerms(p)) == 0 {
			continue
		}
		var fit []scrutiny.ID
		for _, o := range byName[key] {
			if o == p || !l.fullerName(o, p) || yearsOf(o.Name) != yearsOf(p.Name) && yearsOf(p.Name) != "" {
				continue
			}
			// A name of a council without its years is that of the only plan which has them, whoever speaks of it.
			if isDated := yearsOf(o.Name) != yearsOf(p.Name) && !isInitials(p.Name); l.isOneMatter(o, p) || isDated && o.CouncilID == p.CouncilID && !l.differInspections(o, p) {
				fit = appendNew(fit, l.canon(o.ID))
			}
		}
		if len(fit) == 1 {
			l.join(p.ID, fit[0], rule, "the same name, in the records of the same committee or for the same inspection")
		}
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// yearsOf are the years that belong to a plan's name, "2024-2026" as "2024/26"; empty if it has none.
func yearsOf(name string) string {
	m := planYears.FindStringSubmatch(name)
	if m == nil {
		return ""
	}
	return m[1] + "/" + m[2]
}

var planYears = expr.Compile(`\b(20\d\d)\s?(?:[-–—−/]|to)\s?(?:20)?(\d\d)\b`)

// differInspections reports that two plans answer different inspections.
func (l *linker) differInspections(a, b *scrutiny.ActionPlan) bool {
	ia, ib := l.inspectionOf(a), l.inspectionOf(b)
	return ia != "" && ib != "" && ia != ib && !l.mayBeSame(ia, ib)
}

// mayBeSame reports that one of two inspections is named so loosely that it may be the other: that parts no plans.
func (l *linker) mayBeSame(a, b scrutiny.ID) bool {
	x, ok := l.nodes[a].(*scrutiny.Inspection)
	y, isOther := l.nodes[b].(*scrutiny.Inspection)
	return ok && isOther && x.CouncilID == y.CouncilID && (yearOf(x) == 0 || yearOf(y) == 0) && (fits(x, y) || fits(y, x))
}

// fullerName orders two plans of one name: a full name before its initials, one with its years before one without, then the
// one that was spoken of first, then by ID.
func (l *linker) fullerName(a, b *scrutiny.ActionPlan) bool {
	if isInitials(a.Name) != isInitials(b.Name) {
		return isInitials(b.Name)
	}
	if da, db := yearsOf(a.Name) != "", yearsOf(b.Name) != ""; da != db {
		return da
	}
	return cmp.Or(cmp.Compare(l.firstOn(a.ID), l.firstOn(b.ID)), cmp.Compare(a.ID, b.ID)) < 0
}

// isOneMatter reports that two plans are spoken of by one committee or answer one inspection, and not different ones.
func (l *linker) isOneMatter(a, b *scrutiny.ActionPlan) bool {
	if ia, ib := l.inspectionOf(a), l.inspectionOf(b); ia != "" && ib != "" && (ia == ib || !l.mayBeSame(ia, ib)) {
		return ia == ib
	}
	if a.CouncilID != b.CouncilID {
		return false
	}
	for _, pa := range l.mentions(a.ID) {
		for _, pb := range l.mentions(b.ID) {
			if pa.CommitteeID != "" && pa.CommitteeID == pb.CommitteeID || pa.DocumentID != "" && pa.DocumentID == pb.DocumentID {
				return true
			}
		}
	}
	return false
}

func isInitials(name string) bool {
	return len(name) > 1 && len(name) <= 6 && !strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsUpper(r) })
}

func initialsOf(name string) string {
	var b strings.Builder
	for _, w := range strings.Fields(name) {
		if r := []rune(w)[0]; unicode.IsUpper(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func joinPlansByInspection(l *linker, rule string) {
	named := map[scrutiny.ID][]*scrutiny.ActionPlan{} // those with a name of their own, by the inspection they answer
	for _, p := range l.plans {
		if i := l.inspectionOf(p); i != "" && l.same[p.ID] == "" && len(l.ownTerms(p)) > 0 && !isInitials(p.Name) {
			named[i] = append(named[i], p)
		}
	}
	answers := map[scrutiny.ID][]*scrutiny.ActionPlan{} // by inspection
	why := map[scrutiny.ID]string{}
	for _, p := range l.plans {
		if len(l.ownTerms(p)) > 0 || l.same[p.ID] != "" {
			continue
		}
		i := l.inspectionOf(p)
		if i != "" {
			why[p.ID] = "both answer the same inspection"
		} else if i = l.onlyInspection(p.ID); i != "" {
			why[p.ID] = "the item names one inspection only, which the other answers"
		} else {
			continue
		}
		// "The Improvement Plan" of an inspection is the one that has its full name elsewhere, if one only has.
		if full := named[i]; len(full) == 1 && strings.HasSuffix(" "+foldName(full[0].Name), " "+foldName(p.Name)) && yearsOf(full[0].Name) == yearsOf(p.Name) {
			l.join(p.ID, full[0].ID, rule, why[p.ID]+", whose name is its own with more words")
			continue
		}
		answers[i] = append(answers[i], p)
	}
	for _, p := range l.plans {
		i := cmp.Or(l.inspectionOf(p), l.onlyInspection(p.ID))
		same := answers[i]
		if i == "" || !slices.Contains(same, p) {
			continue
		}
		// The one that names its inspection whole, then the one spoken of first, stands for the others.
		first := slices.MinFunc(same, func(a, b *scrutiny.ActionPlan) int {
			return cmp.Or(
				cmp.Compare(loose(l, a), loose(l, b)),
				cmp.Compare(l.firstOn(a.ID), l.firstOn(b.ID)), cmp.Compare(a.ID, b.ID),
			)
		})
		if p != first && l.inspectionOf(first) != "" {
			l.join(p.ID, first.ID, rule, why[p.ID])
		}
	}
}

// joinPlansByFullName joins a plan that is called by its kind alone, "the Improvement Plan", to the one of which the same committee speaks whose
// full name ends so: once it has its name it is called by less.
func joinPlansByFullName(l *linker, rule string) {
	type place struct {
		committee scrutiny.ID
		kind      string
	}
	full := map[place][]*scrutiny.ActionPlan{}
	for _, p := range l.plans {
		words := strings.Fields(foldName(p.Name))
		if l.same[p.ID] != "" || isInitials(p.Name) || len(l.ownTerms(p)) == 0 || len(words) < 3 {
			continue
		}
		for _, m := range l.mentions(p.ID) {
			at := place{m.CommitteeID, strings.Join(words[len(words)-2:], " ")}
			if m.CommitteeID != "" {
				full[at] = appendNew(full[at], p)
			}
		}
	}
	for _, p := range l.plans {
		if l.same[p.ID] != "" || len(l.ownTerms(p)) > 0 || !bareName.MatchString(p.Name) {
			continue
		}
		on := l.firstOn(p.ID)
		var fit []*scrutiny.ActionPlan
		isOther := false
		for _, m := range l.mentions(p.ID) {
			for _, o := range full[place{m.CommitteeID, foldName(p.Name)}] {
				then := l.firstOn(o.ID)
				if on == "" || then == "" || on > then.AddDays(longestPlan) || then > on.AddDays(longestPlan) || l.differInspections(o, p) || yearsOf(o.Name) != yearsOf(p.Name) && yearsOf(p.Name) != "" {
					continue
				}
				fit = appendNew(fit, o)
				// Under an item on something else another plan of the kind may be meant.
				title := l.termsOf(l.title(carrier(*m))).own(matterTerms)
				isOther = isOther || l.inspectionOf(p) == "" && len(title) > 0 && !gathers.MatchString(l.title(carrier(*m))) && shared(title, l.ownTerms(o)) == 0 && !l.isTitleOf(title, o)
			}
		}
		if len(fit) == 1 && !isOther {
			l.join(p.ID, fit[0].ID, rule, "the one plan of which the same committee speaks whose full name ends so")
		}
	}
}

// bareName takes a plan's kind with capitals.
var bareName = expr.Compile(`^(?:Improvement|Action|Recovery|Development) (?:Plan|Programme)$`)

// isTitleOf reports that a plan is spoken of under an item with words of a title.
func (l *linker) isTitleOf(title terms, p *scrutiny.ActionPlan) bool {
	return slices.ContainsFunc(l.mentions(p.ID), func(m *scrutiny.Place) bool { return shared(title, l.termsOf(l.title(carrier(*m)))) > 0 })
}

// joinPlansByKind joins plans that are named by their kind alone, where the kind says what they answer ("post-inspection action
// plan", "Written Statement of Action"): a committee follows one of a kind at a time.
func joinPlansByKind(l *linker, rule string) {
	type shelved struct {
		committee scrutiny.ID
		kind      string
	}
	first := map[shelved][]*scrutiny.ActionPlan{}
	byDay := slices.SortedStableFunc(slices.Values(l.plans), func(a, b *scrutiny.ActionPlan) int {
		return cmp.Or(cmp.Compare(loose(l, a), loose(l, b)), cmp.Compare(l.firstOn(a.ID), l.firstOn(b.ID)), cmp.Compare(a.ID, b.ID))
	})
	for _, p := range byDay {
		kind := lettersOf(p.Name)
		if isInitials(p.Name) {
			kind = p.Name
		}
		if len(kind) < 3 || len(l.ownTerms(p)) > 0 && !isInitials(p.Name) || l.same[p.ID] != "" {
			continue
		}
		on := l.firstOn(p.ID)
		var places []scrutiny.ID
		for _, m := range l.mentions(p.ID) {
			if m.CommitteeID != "" {
				places = appendNew(places, m.CommitteeID)
			}
		}
		var fit []*scrutiny.ActionPlan
		for _, c := range places {
			for _, o := range first[shelved{c, kind}] {
				then := l.firstOn(o.ID)
				if on != "" && then != "" && on <= then.AddDays(longestPlan) && then <= on.AddDays(longestPlan) && !l.differInspections(o, p) && yearsOf(o.Name) == yearsOf(p.Name) {
					fit = appendNew(fit, o)
				}
			}
		}
		if len(fit) == 1 {
			l.join(p.ID, fit[0].ID, rule, "a plan of the same kind, of which the same committee speaks in these years")
			continue
		}
		for _, c := range places {
			first[shelved{c, kind}] = append(first[shelved{c, kind}], p)
		}
	}
}

// reviews are the words by which a plan, or the title under which it stands, is called after an inspection or review, and what is
// true of that one.
var reviews = []struct {
	says *expr.Pattern
	is   func(*scrutiny.Inspection) bool
}{
	{expr.Compile(`(?i)\bpeer (?:review|challenge)\b`), func(i *scrutiny.Inspection) bool { return strings.Contains(strings.ToLower(i.Framework), "peer") }},
	{expr.Compile(`(?i)\bombudsman\b`), func(i *scrutiny.Inspection) bool {
		return strings.Contains(strings.ToLower(i.Inspectorate), "ombudsman")
	}},
	{expr.Compile(`(?i)\bsend\b`), func(i *scrutiny.Inspection) bool { return family(i) == "send" }},
	{expr.Compile(`(?i)\b(?:ofsted|ilacs)\b`), func(i *scrutiny.Inspection) bool { return i.Inspectorate == "Ofsted" && family(i) != "send" }},
	{expr.Compile(`(?i)\b(?:ciw|care inspectorate wales)\b`), func(i *scrutiny.Inspection) bool { return i.Inspectorate == "CIW" }},
	{expr.Compile(`(?i)\b(?:hmip|inspectorate of probation)\b`), func(i *scrutiny.Inspection) bool { return i.Inspectorate == "HMIP" }},
	{expr.Compile(`(?i)\bestyn\b`), func(i *scrutiny.Inspection) bool { return i.Inspectorate == "Estyn" }},
	{expr.Compile(`(?i)\b(?:cqc|care quality commission)\b`), func(i *scrutiny.Inspection) bool { return i.Inspectorate == "CQC" }},
}

// joinPlansByReview joins a plan that is called after an inspection or review, or stands under a title that is, to the plan that
// answers the last such one of which the same committee speaks.
func joinPlansByReview(l *linker, rule string) {
	answers := map[scrutiny.ID][]*scrutiny.ActionPlan{} // by committee
	for _, p := range l.plans {
		if l.same[p.ID] != "" || l.inspectionOf(p) == "" {
			continue
		}
		for _, m := range l.mentions(p.ID) {
			if m.CommitteeID != "" {
				answers[m.CommitteeID] = appendNew(answers[m.CommitteeID], p)
			}
		}
	}
	for _, p := range l.plans {
		if l.same[p.ID] != "" || l.inspectionOf(p) != "" || len(l.ownTerms(p)) > 0 {
			continue
		}
		on := l.firstOn(p.ID)
		var fit []*scrutiny.ActionPlan
		for _, m := range l.mentions(p.ID) {
			called := p.Name + "; " + l.title(carrier(*m))
			for _, o := range answers[m.CommitteeID] {
				i, ok := l.nodes[l.inspectionOf(o)].(*scrutiny.Inspection)
				then := l.firstOn(o.ID)
				// "The CIW action plan" is not that of one home.
				if !ok || o == p || homeOf(i) != "" || then == "" || on < then || on > then.AddDays(longestPlan) || yearsOf(o.Name) != yearsOf(p.Name) {
					continue
				}
				for _, r := range reviews {
					if r.says.MatchString(called) && r.is(i) {
						fit = appendNew(fit, o)
						break
					}
				}
			}
		}
		if len(fit) == 0 {
			continue
		}
		// The last review is meant; two of one time leave it open.
		last := slices.MaxFunc(fit, func(a, b *scrutiny.ActionPlan) int { return cmp.Compare(l.firstOn(a.ID), l.firstOn(b.ID)) })
		if fit = slices.DeleteFunc(fit, func(o *scrutiny.ActionPlan) bool { return l.firstOn(o.ID) != l.firstOn(last.ID) }); len(fit) == 1 {
			l.join(p.ID, fit[0].ID, rule, "it is called after the inspection or review that the other answers, of which the same committee speaks")
		}
	}
}

// joinPlansByMinute joins the plan of an item to that of the minute to which the item refers: "Further to minute 12, the director
// submitted the draft plan".
func joinPlansByMinute(l *linker, rule string) {
	type minute struct {
		committee scrutiny.ID
		number    string
	}
	byNumber := map[minute][]*scrutiny.AgendaItem{}
	for _, i := range l.items {
		if i.On != "" && i.Number != "" && i.CommitteeID != "" {
			byNumber[minute{i.CommitteeID, minuteNumber(i.Number)}] = append(byNumber[minute{i.CommitteeID, minuteNumber(i.Number)}], i)
		}
	}
	only := func(item scrutiny.ID) *scrutiny.ActionPlan {
		var found []scrutiny.ID
		for _, id := range l.targets(item, scrutiny.EdgeAbout) {
			if id.Kind() == scrutiny.KindActionPlan {
				found = appendNew(found, id)
			}
		}
		if len(found) != 1 {
			return nil
		}
		return l.nodes[found[0]].(*scrutiny.ActionPlan)
	}
	for _, u := range l.updates {
		if u.RefMinute == "" || u.ItemID == "" || gathers.MatchString(l.title(u.ItemID)) {
			continue
		}
		reference, _, _ := strings.Cut(u.RefMinute, "(")
		var earlier []*scrutiny.AgendaItem
		last := l.calendar(u.CommitteeID).before(u.On)
		for _, i := range byNumber[minute{u.CommitteeID, minuteNumber(reference)}] {
			switch {
			case i.On >= u.On, u.RefOn != "" && i.On != u.RefOn, u.RefOn == "" && i.On < u.On.AddDays(-400),
				previously.MatchString(u.RefPhrase) && (last == nil || i.On != last.Date):
				continue
			}
			earlier = append(earlier, i)
		}
		if len(earlier) == 0 {
			continue
		}
		i := slices.MaxFunc(earlier, func(a, b *scrutiny.AgendaItem) int { return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.ID, b.ID)) })
		then, now := only(i.ID), only(u.ItemID)
		if then == nil || now == nil || then == now || l.differInspections(then, now) || len(l.ownTerms(then)) > 0 && len(l.ownTerms(now)) > 0 || yearsOf(now.Name) != "" && yearsOf(then.Name) != yearsOf(now.Name) {
			continue
		}
		// The one that says which inspection it answers stands for both, or else the one that was spoken of first.
		if l.inspectionOf(then) == "" && l.inspectionOf(now) != "" {
			then, now = now, then
		}
		l.join(now.ID, then.ID, rule, "the item refers to minute "+u.RefMinute+", under which the other is the only plan")
	}
}

// named is a plan with the words of one of its names, folded.
type named struct {
	words string
	plan  *scrutiny.ActionPlan
}

// nameInTitles finds the plan whose whole name, or whose initials, stand in the title of an item of a committee that spoke of it before.
func nameInTitles(l *linker, rule string) {
	spoken := map[scrutiny.ID][]named{} // by committee
	for _, p := range l.plans {
		to, ok := l.nodes[l.canon(p.ID)].(*scrutiny.ActionPlan)
		if !ok {
			continue
		}
		var words []string
		for _, name := range append([]string{p.Name}, p.OtherNames...) {
			if w := foldName(name); isInitials(name) && len(name) > 2 || len(strings.Fields(w)) > 1 && titlePlan.MatchString(name) && (len(strings.Fields(w)) > 2 || len(l.ownTerms(p)) > 0) {
				words = appendNew(words, w)
			}
		}
		for _, m := range l.mentions(p.ID) {
			for _, w := range words {
				if m.CommitteeID != "" {
					spoken[m.CommitteeID] = appendNew(spoken[m.CommitteeID], named{w, to})
				}
			}
		}
	}
	for _, i := range l.items {
		if i.On == "" || i.CommitteeID == "" || gathers.MatchString(i.Title) || slices.ContainsFunc(l.targets(i.ID, scrutiny.EdgeAbout), func(id scrutiny.ID) bool { return id.Kind() == scrutiny.KindActionPlan }) {
			continue
		}
		title := " " + wordsOf(i.Title) + " "
		var fit []*scrutiny.ActionPlan
		for _, n := range spoken[i.CommitteeID] {
			first := l.firstOn(n.plan.ID)
			if first != "" && first < i.On && i.On <= first.AddDays(longestPlan) && strings.Contains(title, " "+n.words+" ") && (yearsOf(i.Title) == "" || yearsOf(i.Title) == yearsOf(n.plan.Name)) {
				fit = appendNew(fit, n.plan)
			}
		}
		if len(fit) == 1 {
			l.link(scrutiny.Edge{
				From: i.ID, Kind: scrutiny.EdgeAbout, To: fit[0].ID, Tier: scrutiny.TierSamePlan, Score: 0.9, Rule: rule, On: i.On, Passages: l.words(fit[0].ID, i.ID),
				Why: "its title has the name of the plan",
			})
		}
	}
}

// longestPlan is how many days after it was first spoken of a plan of a kind is still followed.
const longestPlan = 1100

// loose ranks how a plan names its inspection: wholly, by a loose mention, not at all.
func loose(l *linker, p *scrutiny.ActionPlan) int {
	switch {
	case l.inspectionOf(p) == "":
		return 2
	case l.same[p.InspectionID] != "":
		return 1
	}
	return 0
}

// onlyInspection is the one inspection that the items which speak of a plan name; empty if they name none or several.
func (l *linker) onlyInspection(plan scrutiny.ID) scrutiny.ID {
	var found []scrutiny.ID
	for _, p := range l.mentions(plan) {
		for _, id := range l.targets(cmp.Or(p.ItemID, p.DocumentID), scrutiny.EdgeAbout) {
			if l.nodes[id].NodeKind() == scrutiny.KindInspection {
				found = appendNew(found, id)
			}
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	return ""
}

func addressRecommendations(l *linker, rule string) {
	of := map[scrutiny.ID][]*scrutiny.Recommendation{}
	for _, r := range l.recommendations {
		if i := l.canon(r.InspectionID); i != "" && l.same[r.ID] == "" {
			of[i] = append(of[i], r)
		}
	}
	for _, p := range l.plans {
		if l.same[p.ID] != "" {
			continue
		}
		for _, i := range l.targets(p.ID, scrutiny.EdgeRespondsTo) {
			for _, r := range of[i] {
				l.link(scrutiny.Edge{
					From: p.ID, Kind: scrutiny.EdgeAddresses, To: r.ID, Tier: scrutiny.TierSamePlan, Score: 0.8, Rule: rule,
					Why: "the plan answers the inspection that made the recommendation", On: max(l.firstOn(p.ID), r.On), Passages: l.words(r.ID, p.ID),
				})
			}
		}
	}
}
