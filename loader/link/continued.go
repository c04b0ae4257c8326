package link

import (
	"cmp"
	"slices"
	"strings"

	"scrutinygraph/loader/expr"
	"scrutinygraph/scrutiny"
)

// bodyWords are the words of a body's name that say what it does for any service, and not for which.
var bodyWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("committee subcommittee panel board commission group forum scrutiny overview select standing policy review performance development monitoring") {
		m[w] = true
	}
	return m
}()

// A body that ends where another begins may be that one under its old name.
const (
	longestGap  = 400 // days between the last meeting of the one and the first of the other
	shortestGap = 200 // where nothing but the members tells
	sameMembers = 0.6 // the part of the members of the smaller body that has to sit on both
	leastOfThem = 3
	firstDays   = 2 // meetings of the new body in whose records the old one is looked for
)

var (
	// sayingFormer takes the words by which the first records of a body speak of the name that it had.
	sayingFormer = expr.Compile(`\b(former|formerly|previously|hitherto|(had|has|have) become|became|re-?named|new (name|title)|(change|changed|changing) (of |in |its |the )*(name|title)|known as)\b`)
	// sayingTwo takes the words by which they say that there were two bodies.
	sayingTwo = expr.Compile(`\b(merg\w+|abolish\w*|disband\w*|dissol\w+|wound up|took over|taken over|taking over|replac\w+|instead of|in place of|split)\b`)
)

// joinContinued joins a body that met no more to the only one of a kindred name that began to meet then, where the first records of
// the new one confirm its minutes by name or call it by the former name, or where most members of the old one sit on the new one.
func (l *linker) joinContinued(bodies []*scrutiny.Committee, join func(a, b *scrutiny.Committee, why string)) {
	days := map[scrutiny.ID][]scrutiny.Date{}
	met := map[scrutiny.ID]map[scrutiny.Date][]scrutiny.ID{} // meetings by body and day
	for _, m := range l.meetings {
		if c := l.canon(m.CommitteeID); m.Date != "" && c != "" && m.Status != "CANCELLED" {
			if met[c] == nil {
				met[c] = map[scrutiny.Date][]scrutiny.ID{}
			}
			days[c] = appendNew(days[c], m.Date)
			met[c][m.Date] = append(met[c][m.Date], m.ID)
		}
	}
	for _, d := range days {
		slices.Sort(d)
	}
	type step struct {
		old, new *scrutiny.Committee
		why      string
	}
	var steps []step
	for _, a := range bodies {
		for _, b := range bodies {
			da, db := days[a.ID], days[b.ID]
			if a == b || a.CouncilID != b.CouncilID || len(da) == 0 || len(db) == 0 || l.same[a.ID] != "" || l.same[b.ID] != "" {
				continue
			}
			last, first := da[len(da)-1], db[0]
			isNear, isAlike := l.areKindred(a, b)
			if last >= first || first > last.AddDays(longestGap) || !isNear {
				continue
			}
			members := func(body scrutiny.ID, on []scrutiny.Date) (names []string) {
				for _, d := range on {
					for _, m := range met[body][d] {
						for e := range l.edgesTo(m) {
							if p, ok := l.nodes[e.From].(*scrutiny.Person); ok && e.Kind == scrutiny.EdgeAttended && l.isCouncillor(p) {
								_, surname := nameParts(p.Name)
								names = appendNew(names, surname)
							}
						}
					}
				}
				return names
			}
			newDays := db[:min(len(db), firstDays)]
			if why := l.namedFormer(a, b, newDays); why != "" {
				steps = append(steps, step{a, b, why})
				continue
			}
			if !isAlike || first > last.AddDays(shortestGap) || l.err != nil {
				continue
			}
			before, after := members(a.ID, da[max(0, len(da)-firstDays):]), members(b.ID, newDays)
			both := 0
			for _, n := range before {
				both += btoi(slices.Contains(after, n))
			}
			if both >= leastOfThem && float64(both) >= sameMembers*float64(min(len(before), len(after))) {
				steps = append(steps, step{a, b, "a kindred name, and the same members, of whom the one met no more when the other began"})
			}
		}
	}
	// What came of two bodies, or became two, is not one of them under another name.
	for _, s := range steps {
		if !slices.ContainsFunc(steps, func(o step) bool { return o != s && (o.old == s.old || o.new == s.new) }) {
			join(s.old, s.new, s.why)
		}
	}
}

// areKindred reports that two bodies have names of which the words that tell it from others are in part the same; isNear that this is
// so, or that the one name is the other with words added ("Scrutiny Committee", "Scrutiny and Audit Committee").
func (l *linker) areKindred(a, b *scrutiny.Committee) (isNear, isAlike bool) {
	council := ""
	if n, ok := l.nodes[a.CouncilID].(*scrutiny.Council); ok {
		council = n.Name
	}
	wa, wb := nameWords(a.Name, council), nameWords(b.Name, council)
	count := func(of, in []string) (all, both int) {
		for _, w := range of {
			if !bodyWords[w] {
				all, both = all+1, both+btoi(slices.Contains(in, w))
			}
		}
		return all, both
	}
	na, both := count(wa, wb)
	nb, _ := count(wb, wa)
	if both > 0 && 2*both >= min(na, nb) {
		return true, true
	}
	within := func(x, y []string) bool {
		return len(x) > 1 && !slices.ContainsFunc(x, func(w string) bool { return !slices.Contains(y, w) })
	}
	return within(wa, wb) || within(wb, wa), false
}

// namedFormer tells by which words the first records of a body speak of another as its former self; empty if they do not.
func (l *linker) namedFormer(old, body *scrutiny.Committee, days []scrutiny.Date) string {
	if l.source == nil {
		return ""
	}
	var of []scrutiny.ID
	for _, d := range l.documents {
		if d.IsLoaded && l.canon(d.CommitteeID) == body.ID && slices.Contains(days, d.On) {
			of = append(of, d.ID)
		}
	}
	for _, i := range l.items {
		if l.canon(i.CommitteeID) == body.ID && slices.Contains(days, i.On) {
			of = append(of, i.ID)
		}
	}
	name, why := strings.TrimPrefix(foldName(old.Name), "the "), ""
	isTwo := false
	for len(of) > 0 {
		n := min(len(of), askedAtOnce)
		l.err = cmp.Or(l.err, l.source.Texts(l.ctx, of[:n], func(_ scrutiny.ID, p *scrutiny.Passage) {
			text := foldName(p.Text)
			at := strings.Index(text, name)
			if at < 0 {
				return
			}
			isTwo = isTwo || sayingTwo.MatchString(text)
			// "The minutes of the meeting of the {old name} held on" are confirmed by the body itself.
			before := text[max(0, at-mostName):at]
			switch {
			case sayingFormer.MatchString(text):
				why = "the first records of the one give the other as its former name"
			case why == "" && ownMinutes.MatchString(before):
				why = "a kindred name, and the one confirmed the minutes of the other, which met no more"
			}
		}))
		of = of[n:]
	}
	if isTwo {
		return ""
	}
	return why
}

// ownMinutes takes the words before the name of the body whose minutes are confirmed.
var ownMinutes = expr.Compile(`\bminutes? of (the |a )?((last|previous|preceding) )?(meetings?|proceedings) (held )?(of|by) (the )?$|\bminutes? of (the )?$`)

// foldName puts the name of a body, or a text that may hold one, into one spelling.
func foldName(s string) string {
	return strings.Join(strings.Fields(nameFolding.Replace(strings.ToLower(s))), " ")
}

var nameFolding = strings.NewReplacer("&", "and", "’", "'", "‘", "", "“", "\"", "”", "\"")
