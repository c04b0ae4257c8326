package link

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"scrutinygraph/loader/expr"
	"scrutinygraph/scrutiny"
)

// matter is what an item is about by its title.
type matter struct {
	inspection scrutiny.ID // empty if the title names none, or several fit
	plans      []scrutiny.ID
}

// all lists the things of the matter.
func (m matter) all() []scrutiny.ID {
	if m.inspection == "" {
		return m.plans
	}
	return append([]scrutiny.ID{m.inspection}, m.plans...)
}

var (
	titleInspection = expr.Compile(`(?i)\b(inspect\w*|ofsted|cqc|care quality commission|estyn|hmicfrs|ilacs|sif|jtai|jar|focused visit|monitoring visit|peer (review|challenge))\b`)
	titleSEND       = expr.Compile(`(?i)\bsend\b|special educational needs`)
	titlePlan       = expr.Compile(`(?i)\bplans?\b|\bimprovement programme\b|\bstatement of action\b|\bstrategy\b`)
)

// aPlan takes words that name a plan by its kind.
var aPlan = expr.Compile(`(?i)\b(plan|statement|programme)\b`)

// title is the title of an item or document, "" for others.
func (l *linker) title(id scrutiny.ID) string {
	switch n := l.nodes[id].(type) {
	case *scrutiny.AgendaItem:
		return n.Title
	case *scrutiny.Document:
		return n.Title
	}
	return ""
}

// carrier is the item under which a fact stands, or else the record.
func carrier(p scrutiny.Place) scrutiny.ID { return cmp.Or(p.ItemID, p.DocumentID) }

// matterOf finds what the title of an item (or record) names among the inspections and plans of which the item speaks. Of
// several inspections the newest is meant: older ones are its history. It may be asked once mentions are joined.
func (l *linker) matterOf(id scrutiny.ID) matter {
	m, ok := l.matterOfItem[id]
	if !ok {
		m = l.findMatter(id)
		l.matterOfItem[id] = m
	}
	return m
}

func (l *linker) findMatter(id scrutiny.ID) matter {
	title := l.title(id)
	words := l.termsOf(title)
	var m matter
	var inspections []*scrutiny.Inspection
	var plans []*scrutiny.ActionPlan
	for _, to := range l.targets(id, scrutiny.EdgeAbout) {
		switch n := l.nodes[to].(type) {
		case *scrutiny.Inspection:
			inspections = append(inspections, n)
		case *scrutiny.ActionPlan:
			plans = append(plans, n)
		}
	}
	for _, p := range plans {
		// A plan may have the name of the title elsewhere.
		if slices.ContainsFunc(l.namings(p), func(n *scrutiny.ActionPlan) bool {
			own := l.ownTerms(n)
			return len(own) > 0 && shared(own, words) == len(own) || n != p && len(strings.Fields(n.Name)) > 2 && strings.Contains(foldName(title), foldName(n.Name))
		}) && titlePlan.MatchString(title) {
			m.plans = append(m.plans, p.ID)
		}
	}
	// A title that names a home means its inspection, the newest that the item speaks of, and the plan that answers it.
	var home *scrutiny.Inspection
	for _, i := range inspections {
		if h := homeOf(i); h != "" && strings.Contains(" "+wordsOf(title)+" ", " "+wordsOf(h)+" ") && (home == nil || yearOf(i) > yearOf(home)) {
			home = i
		}
	}
	if home != nil {
		m.inspection = home.ID
		for _, p := range plans {
			if of := l.inspectionOf(p); of != "" && !slices.Contains(m.plans, p.ID) {
				if i, ok := l.nodes[of].(*scrutiny.Inspection); ok && homeOf(i) == homeOf(home) {
					m.plans = append(m.plans, p.ID)
				}
			}
		}
		return m
	}
	if len(m.plans) == 0 && titleInspection.MatchString(title) {
		isSEND := titleSEND.MatchString(title)
		fit := slices.DeleteFunc(slices.Clone(inspections), func(i *scrutiny.Inspection) bool { return (family(i) == "send") != isSEND })
		if len(fit) == 0 && len(inspections) == 1 {
			fit = inspections
		}
		if len(fit) > 0 {
			newest := slices.MaxFunc(fit, func(a, b *scrutiny.Inspection) int { return cmp.Compare(yearOf(a), yearOf(b)) })
			fit = slices.DeleteFunc(fit, func(i *scrutiny.Inspection) bool { return yearOf(i) != yearOf(newest) })
		}
		if len(fit) == 1 {
			m.inspection = fit[0].ID
			for _, p := range plans {
				if l.inspectionOf(p) == m.inspection {
					m.plans = append(m.plans, p.ID)
				}
			}
		}
	}
	if m.inspection == "" && len(m.plans) == 0 && titlePlan.MatchString(title) {
		unnamed := slices.DeleteFunc(plans, func(p *scrutiny.ActionPlan) bool { return len(l.ownTerms(p)) > 0 })
		if len(unnamed) == 1 {
			m.plans = append(m.plans, unnamed[0].ID)
		}
	}
	if len(m.plans) == 1 && m.inspection == "" {
		m.inspection = l.inspectionOf(l.nodes[m.plans[0]].(*scrutiny.ActionPlan))
	}
	return m
}

// namings are a plan and what was joined to it: the same plan under other names.
func (l *linker) namings(p *scrutiny.ActionPlan) []*scrutiny.ActionPlan {
	if l.planNamings == nil {
		l.planNamings = map[scrutiny.ID][]*scrutiny.ActionPlan{}
		for _, n := range l.plans {
			if to := l.canon(n.ID); to != n.ID {
				l.planNamings[to] = append(l.planNamings[to], n)
			}
		}
	}
	return append([]*scrutiny.ActionPlan{p}, l.planNamings[p.ID]...)
}

// planNamesOf are all the names of a plan, and of what was joined to it.
func (l *linker) planNamesOf(p *scrutiny.ActionPlan) []string {
	var names []string
	for _, n := range l.namings(p) {
		names = append(append(names, n.Name), n.OtherNames...)
	}
	return names
}

// matterTerms are the words in which any inspection and plan is spoken of.
var matterTerms = func() map[string]bool {
	m := stemSet("inspection inspections recommendation recommendations finding findings judgement area areas peer review focused monitoring visit local authority continue continuing against")
	for t := range planTerms {
		m[t] = true
	}
	return m
}()

// namesNothing reports that a promise or update has no subject beyond that of its item.
func (l *linker) namesNothing(subject, text, title string) bool {
	return len(l.termsOf(cmp.Or(subject, text)).without(l.termsOf(title)).own(matterTerms)) == 0
}

// capitals takes what may be the initials of a plan.
var capitals = expr.Compile(`\b[A-Z]{3,6}\b`)

// lettersOf are the first letters of a name's words, in capitals: "post-inspection action plan" is the PIAP.
func lettersOf(name string) string {
	var b strings.Builder
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
		if !smallWords[strings.ToLower(w)] {
			b.WriteRune(unicode.ToUpper([]rune(w)[0]))
		}
	}
	return b.String()
}

// nameInitials finds the plan that a promise or an update names by its initials or by its whole name, where the committee speaks of one such
// plan and no record but another said what plan it is.
func nameInitials(l *linker, rule string) {
	byInitials := map[string][]*scrutiny.ActionPlan{}
	byFirst := map[string][]named{} // by the first word of a name of its own
	for _, p := range l.plans {
		if l.same[p.ID] != "" {
			continue
		}
		for _, name := range l.planNamesOf(p) {
			for _, key := range []string{name, initialsOf(name), lettersOf(name)} {
				if len(key) > 2 && isInitials(key) {
					byInitials[key] = appendNew(byInitials[key], p)
				}
			}
			if words := wordsOf(name); len(strings.Fields(words)) > 2 && len(l.termsOf(name).own(planTerms)) > 0 {
				first, _, _ := strings.Cut(words, " ")
				byFirst[first] = appendNew(byFirst[first], named{words, p})
			}
		}
	}
	speaksOf := func(plan *scrutiny.ActionPlan, p scrutiny.Place) bool {
		return slices.ContainsFunc(l.mentions(plan.ID), func(m *scrutiny.Place) bool {
			return m.CommitteeID != "" && m.CommitteeID == p.CommitteeID || m.DocumentID != "" && m.DocumentID == p.DocumentID
		})
	}
	find := func(text string, p scrutiny.Place) (*scrutiny.ActionPlan, string) {
		for _, word := range capitals.FindAllString(text, -1) {
			var fit []*scrutiny.ActionPlan
			for _, plan := range byInitials[word] {
				if speaksOf(plan, p) {
					fit = appendNew(fit, plan)
				}
			}
			if len(fit) == 1 {
				return fit[0], "it names the plan by its initials"
			}
		}
		if !titlePlan.MatchString(text) {
			return nil, ""
		}
		var fit []*scrutiny.ActionPlan
		words := wordsOf(text)
		for i, word := range strings.Fields(words) {
			for _, n := range byFirst[word] {
				if (i == 0 && strings.HasPrefix(words, n.words) || strings.Contains(words, " "+n.words)) && speaksOf(n.plan, p) && (yearsOf(n.plan.Name) == "" || yearsOf(text) == "" || yearsOf(text) == yearsOf(n.plan.Name)) {
					fit = appendNew(fit, n.plan)
				}
			}
		}
		if len(fit) != 1 {
			return nil, ""
		}
		return fit[0], "it names the plan"
	}
	tell := func(id scrutiny.ID, plan *scrutiny.ActionPlan, on scrutiny.Date, why string) {
		l.link(scrutiny.Edge{
			From: id, Kind: scrutiny.EdgeAbout, To: plan.ID, Tier: scrutiny.TierSamePlan, Score: 0.9, Rule: rule, On: on, Passages: l.words(plan.ID, id),
			Why: why,
		})
	}
	for _, c := range l.commitments {
		if c.PlanID != "" {
			continue
		}
		if plan, why := find(c.Text, c.Place); plan != nil {
			l.commitmentNote(c).PlanID = plan.ID
			tell(c.ID, plan, c.On, why)
		}
	}
	for _, u := range l.updates {
		if u.PlanID != "" {
			continue
		}
		if plan, why := find(u.Text, u.Place); plan != nil {
			l.note(u.ID).(*scrutiny.Update).PlanID = plan.ID
			tell(u.ID, plan, u.On, why)
		}
	}
}

func spreadMatter(l *linker, rule string) {
	about := func(id scrutiny.ID, p scrutiny.Place) matter {
		m := l.matterOf(carrier(p))
		for _, to := range m.all() {
			l.link(scrutiny.Edge{
				From: id, Kind: scrutiny.EdgeAbout, To: to, Tier: scrutiny.TierSamePlan, Score: 0.8, Rule: rule, On: p.On, Passages: l.words(to, id),
				Why: "it stands under an item whose title names it, and names nothing else",
			})
		}
		return m
	}
	one := func(ids []scrutiny.ID) scrutiny.ID {
		if len(ids) == 1 {
			return ids[0]
		}
		return ""
	}
	made := map[scrutiny.ID][]*scrutiny.Recommendation{} // by inspection
	for _, r := range l.recommendations {
		if i := l.canon(r.InspectionID); i != "" && r.StatedCount == nil {
			made[i] = append(made[i], r)
		}
	}
	for _, c := range l.commitments {
		// A visit, a letter or a list that was promised under an item about a plan need not be about the plan; a report is, and
		// a further report whatever it is to show.
		if !isReport(c) && !aPlan.MatchString(c.Text) && !theirReport.MatchString(c.Text) {
			continue
		}
		if c.PlanID == "" && c.InspectionID == "" && len(l.matters(c.ID)) == 0 && (isFurther(c) || theirReport.MatchString(c.Text) || l.namesNothing(c.Subject, c.Text, l.title(carrier(c.Place)))) {
			if l.namesOtherPlan(l.matterOf(carrier(c.Place)).all(), c) {
				continue
			}
			if m := about(c.ID, c.Place); len(m.all()) > 0 {
				n := l.commitmentNote(c)
				n.InspectionID, n.PlanID = m.inspection, one(m.plans)
			}
		}
	}
	for _, c := range l.commitments {
		i := l.onlyInspectionOf(carrier(c.Place))
		if i == "" || !isReport(c) || c.Strength == scrutiny.StrengthAnticipated || len(l.matters(c.ID)) > 0 || !l.takesUp(c, made[i]) {
			continue
		}
		l.commitmentNote(c).InspectionID = i
		l.link(scrutiny.Edge{
			From: c.ID, Kind: scrutiny.EdgeAbout, To: i, Tier: scrutiny.TierSamePlan, Score: 0.7, Rule: rule, On: c.On, Passages: l.words(i, c.ID),
			Why: "the report is on what a recommendation of the only inspection of its item asks for",
		})
	}
	for _, c := range l.commitments {
		if c.Kind != scrutiny.CommitmentExternalDeadline || len(l.matters(c.ID)) > 0 {
			continue
		}
		// What has to be with an inspectorate is about the inspection by it of which the item speaks.
		var of []scrutiny.ID
		for _, to := range l.targets(carrier(c.Place), scrutiny.EdgeAbout) {
			if i, ok := l.nodes[to].(*scrutiny.Inspection); ok && slices.ContainsFunc(l.owedOutside(c), func(body string) bool { return slices.Contains(bodiesIn(i.Inspectorate), body) }) {
				of = append(of, to)
			}
		}
		if len(of) != 1 {
			continue
		}
		l.commitmentNote(c).InspectionID = of[0]
		l.link(scrutiny.Edge{
			From: c.ID, Kind: scrutiny.EdgeAbout, To: of[0], Tier: scrutiny.TierSamePlan, Score: 0.8, Rule: rule, On: c.On, Passages: l.words(of[0], c.ID),
			Why: "it has to be with the inspectorate whose only inspection its item speaks of",
		})
	}
	for _, u := range l.updates {
		if u.PlanID == "" && u.InspectionID == "" && len(l.matters(u.ID)) == 0 && l.namesNothing(u.Subject, u.Text, l.title(carrier(u.Place))) {
			if m := about(u.ID, u.Place); len(m.all()) > 0 {
				n := l.note(u.ID).(*scrutiny.Update)
				n.InspectionID, n.PlanID = m.inspection, one(m.plans)
			}
		}
	}
}

// namesOtherPlan reports that a promise names a plan by a name that is not that of any of some matters, of which one is a plan: the yearly
// "Youth Justice Plan" is not the "Youth Justice Improvement Plan".
func (l *linker) namesOtherPlan(matters []scrutiny.ID, c *scrutiny.Commitment) bool {
	named := planNames.FindAllString(c.Text, -1)
	if len(named) == 0 {
		return false
	}
	isPlan := false
	for _, id := range matters {
		p, ok := l.nodes[id].(*scrutiny.ActionPlan)
		if !ok {
			continue
		}
		isPlan = true
		for _, name := range l.planNamesOf(p) {
			for _, of := range named {
				if a, b := " "+wordsOf(name)+" ", " "+wordsOf(of)+" "; strings.Contains(a, b) || strings.Contains(b, a) {
					return false
				}
			}
		}
	}
	return isPlan
}

// planNames takes the names of plans, of two words and more before "Plan".
var planNames = expr.Compile(`\b[A-Z][\pL'’]+ (?:(?:[A-Z][\pL'’]+|and|of|for|to) )+Plan\b`)

// onlyInspectionOf is the one inspection of which an item or record speaks; empty if it speaks of none or several.
func (l *linker) onlyInspectionOf(id scrutiny.ID) scrutiny.ID {
	var found scrutiny.ID
	for _, to := range l.targets(id, scrutiny.EdgeAbout) {
		if l.nodes[to].NodeKind() == scrutiny.KindInspection {
			if found != "" {
				return ""
			}
			found = to
		}
	}
	return found
}

// takesUp reports that a promise is to report on what one of some recommendations asks for.
func (l *linker) takesUp(c *scrutiny.Commitment, of []*scrutiny.Recommendation) bool {
	own := l.subjectOf(c).own.own(matterTerms)
	return len(own) > 1 && slices.ContainsFunc(of, func(r *scrutiny.Recommendation) bool {
		theirs := l.termsOf(r.Text).own(matterTerms)
		return shared(own, theirs) > 1 && 2*shared(own, theirs) >= len(own)
	})
}

// matters are the inspections and plans that a promise or update is about, and the inspection that each plan answers.
func (l *linker) matters(id scrutiny.ID) []scrutiny.ID {
	var ids []scrutiny.ID
	for _, to := range l.targets(id, scrutiny.EdgeAbout) {
		switch n := l.nodes[to].(type) {
		case *scrutiny.Inspection:
			ids = appendNew(ids, to)
		case *scrutiny.ActionPlan:
			ids = appendNew(ids, to)
			if i := l.inspectionOf(n); i != "" {
				ids = appendNew(ids, i)
			}
		}
	}
	return ids
}

// nameOf is what an inspection or plan is called in a reason.
func (l *linker) nameOf(id scrutiny.ID) string {
	name := l.nodes[id].Label()
	if l.nodes[id].NodeKind() == scrutiny.KindInspection {
		return "the inspection " + name
	}
	return "the " + strings.TrimPrefix(name, "the ")
}
