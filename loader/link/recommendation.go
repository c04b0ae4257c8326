package link

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"scrutinygraph/scrutiny"
)

func joinRecommendations(l *linker, rule string) {
	type saying struct {
		inspection scrutiny.ID
		what       string
	}
	said := map[saying][]*scrutiny.Recommendation{}
	listed := map[scrutiny.ID]int{}
	for _, r := range l.recommendations {
		i := l.canon(r.InspectionID)
		if i == "" {
			continue
		}
		what := strings.Join(strings.Fields(strings.ToLower(strings.Trim(r.Text, " .;:,"))), " ")
		if r.StatedCount != nil {
			what = strconv.Itoa(*r.StatedCount)
		}
		said[saying{i, what}] = append(said[saying{i, what}], r)
	}
	for s, rs := range said {
		first := slices.MinFunc(rs, func(a, b *scrutiny.Recommendation) int {
			return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.ID, b.ID))
		})
		if first.StatedCount == nil {
			listed[s.inspection]++
		}
		for _, r := range rs {
			why := "the same inspection's recommendation in the same words"
			if r.StatedCount != nil {
				why = fmt.Sprintf("%d recommendations of the same inspection, counted again", *r.StatedCount)
			}
			l.join(r.ID, first.ID, rule, why)
		}
	}
	for _, r := range l.recommendations {
		if n := listed[l.canon(r.InspectionID)]; r.StatedCount != nil && l.same[r.ID] == "" && n > 0 && r.InspectionID != "" {
			l.note(r.ID).(*scrutiny.Recommendation).ListedCount = min(n, *r.StatedCount)
		}
	}
}

// sets are the recommendations that a committee or task group made of itself, by the item or record that lists them. No
// inspection holds them together; their subject is that of the title under which they stand.
type sets struct {
	*linker
	byTerm map[string][]*set
}

type set struct {
	title terms
	on    scrutiny.Date
	all   []*scrutiny.Recommendation
}

func (l *linker) newSets() *sets {
	s := &sets{l, map[string][]*set{}}
	by := map[scrutiny.ID]*set{}
	for _, r := range l.recommendations {
		if r.InspectionID != "" || r.Origin != scrutiny.OriginCommittee || r.On == "" || l.same[r.ID] != "" {
			continue
		}
		at := carrier(r.Place)
		if by[at] == nil {
			title := l.termsOf(l.title(at)).own(matterTerms).own(groupTerms)
			by[at] = &set{title: title, on: r.On}
			for _, t := range title {
				s.byTerm[t] = append(s.byTerm[t], by[at])
			}
		}
		by[at].all = append(by[at].all, r)
	}
	return s
}

// groupTerms are the words in which any group and its report is titled.
var groupTerms = stemSet("task finish group groups working party inquiry final interim scrutiny response cabinet executive monitoring implementation")

// longestFollowed is how many days after they were made a committee still follows its own recommendations.
const longestFollowed = 1500

// of are the recommendations of which an item or record may tell by its title: those of the last list before it whose title has the
// same subject, in the words of both.
func (s *sets) of(p scrutiny.Place) []*scrutiny.Recommendation {
	title := s.termsOf(s.title(carrier(p))).own(matterTerms).own(groupTerms)
	var best *set
	for _, t := range title {
		if len(s.byTerm[t]) > mostOnShelf {
			continue
		}
		for _, x := range s.byTerm[t] {
			if x.on < p.On && p.On <= x.on.AddDays(longestFollowed) && alike(x.title, title) >= sameSubject && (best == nil || x.on > best.on) {
				best = x
			}
		}
	}
	if best == nil {
		return nil
	}
	return best.all
}
