package link

import (
	"regexp"
	"slices"
	"strings"

	"scrutinygraph/scrutiny"
)

func update(l *linker, rule string) {
	made := map[scrutiny.ID][]*scrutiny.Recommendation{} // by inspection
	for _, r := range l.recommendations {
		if i := l.canon(r.InspectionID); i != "" && l.same[r.ID] == "" {
			made[i] = append(made[i], r)
		}
	}
	tells := map[[2]scrutiny.ID]bool{} // item, target
	for _, u := range l.updates {
		tell := func(to scrutiny.ID, tier scrutiny.Tier, score float64, why string) {
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
			for _, r := range made[id] {
				recommendations = appendNew(recommendations, r)
			}
		}
		one, tier, why := l.recommendationOf(u, recommendations)
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
	for _, i := range l.items {
		if i.On == "" || !i.HasMinutes || i.IsProcedural {
			continue
		}
		m := l.matterOf(i.ID)
		targets := m.all()
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

var reference = regexp.MustCompile(`(?i)\brecommendation\s+(?:no\.?\s*|number\s+)?([0-9]+[a-z]?|[a-z])\b`)

// recommendationOf finds the one listed recommendation of which an update tells: the number that it names, or the subject
// that it takes up more than that of any other.
func (l *linker) recommendationOf(u *scrutiny.Update, of []*scrutiny.Recommendation) (*scrutiny.Recommendation, scrutiny.Tier, string) {
	ref := reference.FindStringSubmatch(u.Text)
	words := l.termsOf(u.Subject + " " + u.Text).own(matterTerms)
	best := 0.0
	var fit []*scrutiny.Recommendation
	for _, r := range of {
		if r.StatedCount != nil || r.On >= u.On {
			continue
		}
		if ref != nil && strings.EqualFold(strings.Trim(r.Reference, " .()"), ref[1]) {
			return r, scrutiny.TierBackReference, "it names recommendation " + r.Reference
		}
		text := l.termsOf(r.Text).own(matterTerms)
		n := shared(text, words)
		like := float64(n) / float64(max(1, min(len(text), len(words))))
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
