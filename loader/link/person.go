package link

import (
	"slices"
	"strings"

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
		for _, e := range l.out[p.ID] {
			if m, ok := l.nodes[e.To].(*scrutiny.Meeting); ok && e.Kind == scrutiny.EdgeAttended && m.CommitteeID != "" {
				committees[p.ID] = appendNew(committees[p.ID], m.CommitteeID)
			}
		}
		for _, place := range l.mentions(p.ID) {
			if place.CommitteeID != "" {
				committees[p.ID] = appendNew(committees[p.ID], place.CommitteeID)
			}
		}
		if given, surname := nameParts(p.Name); isFullName(given) {
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
			n := len(fit)
			found := false
			for _, f := range full[bench{c, surname}] {
				if g, _ := nameParts(f.Name); initialsAgree(given, g) && (p.Honorific == "" || f.Honorific == "" || p.Honorific == f.Honorific) {
					found = true
					fit = appendNew(fit, f)
				}
			}
			isEverywhere = isEverywhere && found && len(fit) <= n+1
		}
		if len(fit) == 1 && isEverywhere {
			l.join(p.ID, fit[0].ID, rule, "the only person of that surname in the same committee's records")
		}
	}
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
