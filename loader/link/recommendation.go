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
