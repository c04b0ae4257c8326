package extract

import (
	"math/big"
	"strings"

	"scrutinygraph/loader/record"
)

var (
	reMoney   = rx(`£ ?(\d[\d,]*(?:\.\d+)?) ?(billion|million|thousand|bn|m|k)?\b`)
	rePercent = rx(`\b(\d[\d,]*(?:\.\d+)?) ?(?:%|per ?cent\b)`)
	// reRate is so many of each 10,000; reSpan is a span whose unit stands behind its second figure only.
	reRate   = rx(`\b(\d[\d,]*(?:\.\d+)?) (?:(?:[a-z~'’]+ ){0,3}?)per ((?:100|1|10),000|hundred thousand|thousand)\b`)
	reSpan   = rx(`\b(?:from|between) (\d+(?:\.\d+)?) (?:to|and) \d+(?:\.\d+)? ?(?:%|per ?cent\b)|\b(\d+(?:\.\d+)?) ?~ ?\d+(?:\.\d+)? ?(?:%|per ?cent\b)`)
	reCount  = rx(`\b(\d{1,3}(?:,\d{3})+|\d{2,6}) (?:[a-z~'’]+ ){0,2}?(?:children|young people|families|pupils|schools|care leavers|cases|referrals|residents|people|places|staff|vacancies|posts|social workers|adults|carers|complaints|households|homes|properties|respondents|placements|visits|incidents|actions|learners)\b`)
	rePeriod = rx(`\b((?:19|20)\d\d ?(?:/|~) ?(?:\d{4}|\d\d)|quarter [1-4]|q[1-4](?: (?:of )?(?:19|20)\d\d(?:/\d\d)?)?|per (?:week|annum|year|month)|(?:a|each) (?:week|year|month))\b`)
)

// scale is what a money figure's unit multiplies it by.
var scale = map[string]int64{"": 1, "k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000, "bn": 1_000_000_000, "billion": 1_000_000_000}

// figures takes money, percentages and counts of people and things, each with its sentence and the period named nearest to it.
func (r *reader) figures() {
	for _, s := range r.sents {
		low := r.low(s.Span)
		if !strings.ContainsAny(low, "0123456789") || r.isAgenda(s.block) {
			continue
		}
		add := func(m []int, value, unit string) {
			at := r.trim(sub(s.Span, m, 0))
			f := record.Figure{Raw: r.tidy(at), Value: value, Unit: unit, Text: r.tidy(s.Span), Item: s.item, Spans: []record.Span{at, s.Span}}
			best := 80
			for _, p := range rePeriod.FindAllStringIndex(low, -1) {
				d := p[0] - m[1]
				if p[1] <= m[0] {
					d = m[0] - p[1] + 5 // a period behind the figure is nearer than one before it
				}
				if d >= 0 && d < best {
					best, f.Period = d, r.tidy(sub(s.Span, p, 0))
				}
			}
			r.facts.Figures = append(r.facts.Figures, f)
		}
		for _, m := range reMoney.FindAllStringSubmatchIndex(low, -1) {
			unit := ""
			if m[4] >= 0 {
				unit = low[m[4]:m[5]]
			}
			if v := scaled(low[m[2]:m[3]], scale[unit]); v != "" {
				add(m, v, "GBP")
			}
		}
		rates := map[int]bool{}
		for _, m := range reRate.FindAllStringSubmatchIndex(low, -1) {
			if v := scaled(low[m[2]:m[3]], 1); v != "" {
				add(m, v, "per "+low[m[4]:m[5]])
				rates[m[2]] = true
			}
		}
		for _, m := range reSpan.FindAllStringSubmatchIndex(low, -1) {
			at := m[2:4]
			if at[0] < 0 {
				at = m[4:6]
			}
			add([]int{at[0], at[1]}, scaled(low[at[0]:at[1]], 1), "%")
		}
		for _, m := range rePercent.FindAllStringSubmatchIndex(low, -1) {
			add(m, scaled(low[m[2]:m[3]], 1), "%")
		}
		for _, m := range reCount.FindAllStringSubmatchIndex(low, -1) {
			if rates[m[2]] {
				continue
			}
			if y := number(low[m[2]:m[3]]); y >= 1900 && y < 2100 && !strings.Contains(low[m[2]:m[3]], ",") {
				continue
			}
			end := sub(s.Span, m, 1)
			add([]int{m[0], end.End - s.Start}, scaled(low[m[2]:m[3]], 1), "count")
		}
	}
}

// scaled multiplies a decimal without losing a digit.
func scaled(s string, by int64) string {
	x, ok := new(big.Rat).SetString(strings.ReplaceAll(s, ",", ""))
	if !ok {
		return ""
	}
	x.Mul(x, new(big.Rat).SetInt64(by))
	out := x.FloatString(6)
	return strings.TrimSuffix(strings.TrimRight(out, "0"), ".")
}
