package link

import (
	"slices"
	"strings"

	"scrutinygraph/loader/expr"
	"scrutinygraph/scrutiny"
)

func joinPeople(l *linker, rule string) {
	committees := map[scrutiny.ID][]scrutiny.ID{} // of each person
	type bench struct {
		committee scrutiny.ID
		surname   string
	}
	full := map[bench][]*scrutiny.Person{}
	for _, p := range l.people {
		for e := range l.edgesFrom(p.ID) {
			if m, ok := l.nodes[e.To].(*scrutiny.Meeting); ok && e.Kind == scrutiny.EdgeAttended && m.CommitteeID != "" {
				committees[p.ID] = appendNew(committees[p.ID], m.CommitteeID)
			}
		}
		for _, place := range l.mentions(p.ID) {
			if place.CommitteeID != "" {
				committees[p.ID] = appendNew(committees[p.ID], place.CommitteeID)
			}
		}
		if given, surname := nameParts(p.Name); len(given) > 0 {
			for _, c := range committees[p.ID] {
				full[bench{c, surname}] = append(full[bench{c, surname}], p)
			}
		}
	}
	for _, p := range l.people {
		given, surname := nameParts(p.Name)
		if isFullName(given) {
			continue
		}
		// The one node of a surname may stand for people of several committees; all must be the same person.
		var fit []*scrutiny.Person
		isEverywhere := true
		for _, c := range committees[p.ID] {
			var here []*scrutiny.Person
			for _, f := range full[bench{c, surname}] {
				g, _ := nameParts(f.Name)
				isSameTitle := p.Honorific == "" || f.Honorific == "" || p.Honorific == f.Honorific || l.isCouncillor(p) && l.isCouncillor(f)
				if f != p && isFuller(g, given) && initialsAgree(given, g) && isSameTitle && l.mayBeOne(p, f) {
					here = appendNew(here, f)
				}
			}
			// "A. Marsh" and "Alice Marsh" beside a bare "Marsh" are one person, and the fuller name stands for both.
			here = slices.DeleteFunc(slices.Clone(here), func(f *scrutiny.Person) bool {
				short, _ := nameParts(f.Name)
				return slices.ContainsFunc(here, func(o *scrutiny.Person) bool {
					long, _ := nameParts(o.Name)
					return isFuller(long, short) && initialsAgree(short, long)
				})
			})
			isEverywhere = isEverywhere && len(here) == 1
			for _, f := range here {
				fit = appendNew(fit, f)
			}
		}
		if len(fit) == 1 && isEverywhere {
			l.join(p.ID, fit[0].ID, rule, "the only person of that surname in the same committee's records")
		}
	}
}

// mayBeOne reports that neither is known as a councillor and the other as somebody else.
func (l *linker) mayBeOne(a, b *scrutiny.Person) bool {
	isKnown := func(p *scrutiny.Person) bool {
		return p.Kind != "" || p.Honorific != "" || len(l.targets(p.ID, scrutiny.EdgeHoldsPost)) > 0
	}
	return l.isCouncillor(a) == l.isCouncillor(b) || !isKnown(a) || !isKnown(b)
}

// isCouncillor tells an elected member by the kind, or by the title.
func (l *linker) isCouncillor(p *scrutiny.Person) bool {
	return p.Kind == scrutiny.PersonCouncillor || p.Kind == "" && electedTitle.MatchString(p.Honorific)
}

var electedTitle = expr.Compile(`(?i)\b(councillor|cllr|alderman|baillie|provost)\b`)

// isFuller reports that given names say more than others: written out against initials, initials against none.
func isFuller(a, b []string) bool {
	rank := func(given []string) int {
		switch {
		case isFullName(given):
			return 2
		case len(given) > 0:
			return 1
		}
		return 0
	}
	return rank(a) > rank(b)
}

// nameParts splits a name into what stands before the surname, and the surname, folded.
func nameParts(name string) (given []string, surname string) {
	words := strings.Fields(strings.ToLower(strings.ReplaceAll(name, ".", " ")))
	if len(words) == 0 {
		return nil, ""
	}
	return words[:len(words)-1], words[len(words)-1]
}

// isFullName reports that a given name is written out.
func isFullName(given []string) bool {
	return slices.ContainsFunc(given, func(w string) bool { return len([]rune(w)) > 1 })
}

// initialsAgree reports that initials, as far as they are written, are those of the given names.
func initialsAgree(initials, given []string) bool {
	for n, i := range initials {
		if n < len(given) && !strings.HasPrefix(given[n], i) {
			return false
		}
	}
	return true
}
