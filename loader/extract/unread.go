package extract

import (
	"sort"

	"scrutinygraph/loader/record"
)

// reCue are the words that a promise or decision seldom does without.
var reCue = rx(`\b(?:requested|asked (?:for|that)|undertook|undertaking|promised|agreed (?:to|that)|assurance|committed to|offered to|volunteered|urged|instructed|chased|(?:would|will) (?:be )?(?:provid|circulat|present|submit|report|br(?:ing|ought)|sen[dt]|shar|look(?:ed)? into|follow|investigat|check|writ|updat|arrang|rais|come back|liais)[a-z]*|to be (?:provided|circulated|presented|reported|brought|shared|sent)|action(?: point)? ?:|resolved (?:to|that)|recommended (?:to|that)|deferred|reiterated|outstanding)\b`)

// unread lists the sentences with a cue word that gave no fact, so that what was not understood can be seen.
func (r *reader) unread() {
	for _, s := range r.sents {
		if r.said[s.Start] || r.isAgenda(s.block) || r.isReport() || r.inLimb(s.Span) {
			continue
		}
		if r.blocks[s.block].resolved || r.blocks[s.block].tracked || s.item >= 0 && r.facts.Items[s.item].IsProcedural {
			continue
		}
		if m := reCue.FindString(r.low(s.Span)); m != "" {
			r.problem(s.Span, "cue “"+m+"” gave no fact")
		}
	}
	sort.SliceStable(r.facts.Unread, func(i, j int) bool { return lessSpan(r.facts.Unread[i].Span, r.facts.Unread[j].Span) })
}

func lessSpan(a, b record.Span) bool {
	return a.Start < b.Start || a.Start == b.Start && a.End < b.End
}
