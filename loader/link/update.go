package link

import (
	"slices"
	"strconv"
	"strings"

	"scrutinygraph/loader/expr"
	"scrutinygraph/scrutiny"
)

func update(l *linker, rule string) {
	made := map[scrutiny.ID][]*scrutiny.Recommendation{} // by inspection
	for _, r := range l.recommendations {
		if i := l.canon(r.InspectionID); i != "" && l.same[r.ID] == "" {
			made[i] = append(made[i], r)
		}
	}
	sets := l.newSets()
	planned := map[scrutiny.ID][]*scrutiny.Action{} // by plan
	for _, a := range l.actions {
		if plan := l.planOf(a); plan != "" && l.same[a.ID] == "" {
			planned[plan] = append(planned[plan], a)
		}
	}
	tells := map[[2]scrutiny.ID]bool{} // item, target
	for _, u := range l.updates {
		tell := func(to scrutiny.ID, tier scrutiny.Tier, score float64, why string) {
			// Where a thing is first spoken of nothing is told of it since.
			if first := l.firstOn(to); u.On != "" && first >= u.On {
				return
			}
			tells[[2]scrutiny.ID{u.ItemID, to}] = true
			l.link(scrutiny.Edge{From: u.ID, Kind: scrutiny.EdgeUpdates, To: to, Tier: tier, Score: score, Why: why, Rule: rule, On: u.On, Passages: l.words(to, u.ID)})
		}
		matters := l.matters(u.ID)
		var recommendations []*scrutiny.Recommendation
		for _, id := range matters {
			// The inspection behind a plan is not itself told of.
			if l.nodes[id].NodeKind() == scrutiny.KindActionPlan || slices.Contains(l.targets(u.ID, scrutiny.EdgeAbout), id) {
				tell(id, scrutiny.TierSamePlan, 0.8, "it names "+l.nameOf(id))
			}
			if a := actionNamed(u.Subject+" "+u.Text, planned[id]); a != nil {
				tell(a.ID, scrutiny.TierBackReference, 0.8, "it names action "+a.Reference+" of the plan")
			}
			for _, r := range made[id] {
				recommendations = appendNew(recommendations, r)
			}
		}
		one, tier, why := l.recommendationOf(u.Subject+" "+u.RefPhrase+" "+u.Text, u.On, recommendations)
		if one == nil {
			one, tier, why = l.recommendationOf(u.Subject+" "+u.RefPhrase+" "+u.Text, u.On, sets.of(u.Place))
		}
		if one != nil {
			tell(one.ID, tier, 0.8, why)
			continue
		}
		for _, r := range recommendations {
			if r.StatedCount != nil && r.On < u.On {
				tell(r.ID, scrutiny.TierSamePlan, 0.7, "it names the inspection, or its plan, whose recommendations these are")
			}
		}
	}
	l.tellByFigures(made, tells, rule)
	for _, i := range l.items {
		if i.On == "" || !i.HasMinutes || i.IsProcedural {
			continue
		}
		m := l.matterOf(i.ID)
		targets := l.withEarlier(i, m.all())
		for _, r := range made[m.inspection] {
			if r.StatedCount != nil {
				targets = append(targets, r.ID)
			}
		}
		for _, to := range targets {
			if tells[[2]scrutiny.ID{i.ID, to}] || l.firstOn(to) == "" || l.firstOn(to) >= i.On {
				continue
			}
			if r, ok := l.nodes[to].(*scrutiny.Recommendation); ok && r.On >= i.On {
				continue
			}
			l.link(scrutiny.Edge{
				From: i.ID, Kind: scrutiny.EdgeUpdates, To: to, Tier: scrutiny.TierSamePlan, Score: 0.6, Rule: rule, On: i.On, Passages: l.words(to, i.ID),
				Why: "the title of a later item names the plan or inspection",
			})
		}
	}
}

// withEarlier adds to what an item is about the inspections of the same home before the one of which it speaks: what inspectors found when
// they came back tells of them.
func (l *linker) withEarlier(i *scrutiny.AgendaItem, targets []scrutiny.ID) []scrutiny.ID {
	for _, id := range l.targets(i.ID, scrutiny.EdgeAbout) {
		in, ok := l.nodes[id].(*scrutiny.Inspection)
		if !ok || homeOf(in) == "" {
			continue
		}
		for _, e := range l.targets(id, scrutiny.EdgeReinspects) {
			if first := l.firstOn(e); first != "" && i.On <= first.AddDays(longestPlan) {
				targets = appendNew(targets, e)
			}
		}
	}
	return targets
}

// ordinals are the numbers of recommendations as words.
var ordinals = []string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}

// byOrdinal takes "the second recommendation", byPriority "Priority 2": a plan numbers its parts as the recommendations that it answers.
var (
	byOrdinal  = expr.Compile(`(?i)\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:recommendation|area for improvement|priority action|finding)\b`)
	byPriority = expr.Compile(`(?i)\b(?:priority|area for improvement|priority action|finding)\s+(?:no\.?\s*|number\s+)?(\d{1,2})\b`)
)

// numberOf is the place of a recommendation in its list by its reference, "2", "R2", "ii" or "b"; 0 if that tells none.
func numberOf(ref string) int {
	ref = strings.ToLower(strings.Trim(ref, " .()"))
	if m := digits.FindString(ref); m != "" {
		n, _ := strconv.Atoi(m)
		return n
	}
	if i := slices.Index([]string{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"}, ref); i >= 0 {
		return i + 1
	}
	if len(ref) == 1 && ref[0] >= 'a' && ref[0] <= 'h' {
		return int(ref[0]-'a') + 1
	}
	return 0
}

// digits takes the number of "2" and "R2".
var digits = expr.Compile(`\d{1,2}$`)

// numberNamed is the number of a recommendation that a text names as an ordinal, or as the priority of a plan; 0 if it names none, or two.
func numberNamed(text string) int {
	n := 0
	for _, m := range byOrdinal.FindAllStringSubmatch(text, 2) {
		if n != 0 {
			return 0
		}
		n = slices.Index(ordinals, strings.ToLower(m[1])) + 1
	}
	for _, m := range byPriority.FindAllStringSubmatch(text, 2) {
		if n != 0 {
			return 0
		}
		n, _ = strconv.Atoi(m[1])
	}
	return n
}

var reference = expr.Compile(`(?i)\brec(?:ommendation|\.)\s+(?:no\.?\s*|number\s+)?([0-9]+[a-z]?|[a-z])\b|\bR\.?\s?([0-9]+[a-z]?)\b`)

// recommendationOf finds the one listed recommendation of which the words of a later record tell: the number that it names, or the subject
// that it takes up more than that of any other.
func (l *linker) recommendationOf(text string, on scrutiny.Date, of []*scrutiny.Recommendation) (*scrutiny.Recommendation, scrutiny.Tier, string) {
	if len(of) == 0 {
		return nil, "", ""
	}
	ref := reference.FindStringSubmatch(text)
	ordinal := numberNamed(text)
	words := l.termsOf(text).own(matterTerms)
	best := 0.0
	var fit []*scrutiny.Recommendation
	for _, r := range of {
		if r.StatedCount != nil || r.On >= on {
			continue
		}
		if ref != nil && strings.EqualFold(strings.TrimLeft(strings.Trim(r.Reference, " .()"), "Rr"), ref[1]+ref[2]) {
			return r, scrutiny.TierBackReference, "it names recommendation " + r.Reference
		}
		if ordinal > 0 && numberOf(r.Reference) == ordinal {
			return r, scrutiny.TierBackReference, "it names recommendation " + r.Reference
		}
		theirs := l.termsOf(r.Text).own(matterTerms)
		n := shared(theirs, words)
		like := float64(n) / float64(max(1, min(len(theirs), len(words))))
		switch {
		case n < 2 || like < 0.4 || like < best:
		case like > best:
			best, fit = like, []*scrutiny.Recommendation{r}
		default:
			fit = append(fit, r)
		}
	}
	if len(fit) != 1 {
		return nil, "", ""
	}
	return fit[0], scrutiny.TierSamePlan, "it names the inspection, or its plan, and takes up this recommendation more than any other"
}

// tellByFigures finds the recommendations of which an item tells in a sentence with a figure ("86% of return home
// interviews were held in time"), where its title or an update under it names the inspection or its plan.
func (l *linker) tellByFigures(made map[scrutiny.ID][]*scrutiny.Recommendation, tells map[[2]scrutiny.ID]bool, rule string) {
	matters := map[scrutiny.ID][]scrutiny.ID{}
	for _, u := range l.updates {
		for _, id := range l.matters(u.ID) {
			matters[u.ItemID] = appendNew(matters[u.ItemID], id)
		}
	}
	for _, i := range l.items {
		for _, id := range l.matterOf(i.ID).all() {
			matters[i.ID] = appendNew(matters[i.ID], id)
		}
	}
	for _, f := range l.figures {
		var recommendations []*scrutiny.Recommendation
		for _, id := range matters[f.ItemID] {
			for _, r := range made[id] {
				recommendations = appendNew(recommendations, r)
			}
		}
		if one, tier, why := l.recommendationOf(f.Text, f.On, recommendations); one != nil && f.ItemID != "" && !tells[[2]scrutiny.ID{f.ItemID, one.ID}] {
			l.link(scrutiny.Edge{
				From: f.ItemID, Kind: scrutiny.EdgeUpdates, To: one.ID, Tier: tier, Score: 0.7, Why: why, Rule: rule, On: f.On, Passages: l.words(one.ID, f.ID),
			})
		}
	}
}
