package link

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"scrutinygraph/loader/expr"
	"scrutinygraph/scrutiny"
)

// family is what frameworks have in common that follow each other: each of a family inspects the same service.
func family(i *scrutiny.Inspection) string {
	framework, area := strings.ToLower(i.Framework), strings.ToLower(i.Area)
	switch {
	case framework == "sif" || framework == "ilacs" || framework == "jar":
		return "children's services"
	case strings.Contains(framework, "send") || framework == "" && sendArea.MatchString(area):
		return "send"
	case framework != "":
		return framework
	case childrenArea.MatchString(area):
		return "children's services"
	}
	return ""
}

var (
	sendArea     = expr.Compile(`\bsend\b|special educational needs`)
	properName   = expr.Compile(`^\p{Lu}[^ ]*( (of|on|the|and|y|upon|\p{Lu}[^ ]*))*$`)
	serviceArea  = expr.Compile(`(?i)\b(services?|social care|send|disabilit(y|ies)|arrangements|education|protection|safeguarding|adoption|fostering|justice|offending|probation|learning|housing|adults?|children)\b`)
	childrenArea = expr.Compile(`children.{0,3}s? (social care|services)|looked after|safeguarding`)
	recently     = expr.Compile(`(?i)\b(recent|latest|newest)\b(\W+\w+){0,4}\W*$`)
)

// homeOf is the one home, centre or school that alone was inspected, by its name; empty for the inspection of a service.
func homeOf(i *scrutiny.Inspection) string {
	if serviceArea.MatchString(i.Area) || !properName.MatchString(i.Area) {
		return ""
	}
	return strings.ToLower(i.Area)
}

// yearOf is the year of an inspection, of its dates if not stated; 0 if not known.
func yearOf(i *scrutiny.Inspection) int {
	if i.Year != nil {
		return *i.Year
	}
	return year(cmp.Or(i.DateFrom, i.DateTo, i.PublishedOn))
}

func year(d scrutiny.Date) int {
	y, _ := strconv.Atoi(strings.SplitN(string(d), "-", 2)[0])
	return y
}

// isReportOnly reports that of an inspection only the day of its report is known.
func isReportOnly(i *scrutiny.Inspection) bool {
	return i.Year == nil && i.DateFrom == "" && i.DateTo == "" && i.PublishedOn != ""
}

// isPublishedThen reports that of a mention only the day of the report is known, and that an inspection may be the one of that report: it
// was made, or is dated, in the year before.
func isPublishedThen(m, i *scrutiny.Inspection) bool {
	if !isReportOnly(m) || i.PublishedOn != "" && i.PublishedOn != m.PublishedOn {
		return false
	}
	if on := cmp.Or(i.DateTo, i.DateFrom); on != "" {
		return on <= m.PublishedOn && m.PublishedOn <= on.AddDays(2*longestAwaited)
	}
	return i.Year != nil && (*i.Year == year(m.PublishedOn) || *i.Year == year(m.PublishedOn)-1)
}

// fits reports that everything that a loose mention says is true of an inspection, which says more.
func fits(m, i *scrutiny.Inspection) bool {
	agree := func(a, b string) bool { return a == "" || strings.EqualFold(a, b) }
	isPublished := isPublishedThen(m, i)
	more := btoi(isPublished)
	for _, f := range [][2]bool{
		{m.Inspectorate == "", i.Inspectorate == ""}, {m.Framework == "", i.Framework == ""}, {yearOf(m) == 0, yearOf(i) == 0},
	} {
		switch {
		case f[0] && !f[1]:
			more++
		case !f[0] && f[1]:
			return false
		}
	}
	if a, b := homeOf(m), homeOf(i); a != b {
		return false
	}
	return more > 0 && agree(m.Inspectorate, i.Inspectorate) && agree(m.Framework, i.Framework) &&
		(yearOf(m) == 0 || yearOf(m) == yearOf(i) || isPublished) && (m.DateFrom == "" || m.DateFrom == i.DateFrom) &&
		(family(m) == "" || family(i) == "" || family(m) == family(i))
}

// longestNotice is how many days before an inspection it can be spoken of, notice having been given.
const longestNotice = 75

// longestAwaited is how many days after its visit the report of an inspection can still come out.
const longestAwaited = 150

func joinInspections(l *linker, rule string) {
	// Where each inspection is spoken of.
	places := map[scrutiny.ID][]*scrutiny.Place{}
	in := map[scrutiny.ID][]*scrutiny.Inspection{}
	for _, i := range l.inspections {
		places[i.ID] = l.mentions(i.ID)
		seen := map[scrutiny.ID]bool{}
		for _, p := range places[i.ID] {
			for _, scope := range []scrutiny.ID{p.ItemID, p.DocumentID, p.MeetingID, p.CommitteeID, p.CouncilID} {
				if scope != "" && !seen[scope] {
					seen[scope] = true
					in[scope] = append(in[scope], i)
				}
			}
		}
	}
	for _, m := range l.inspections {
		if m.Inspectorate != "" && m.Framework != "" && yearOf(m) != 0 && !isReportOnly(m) {
			continue
		}
		isRecent := l.isRecent(m.ID)
		var said scrutiny.Date // the last day on which it was said
		scopes := [4]map[scrutiny.ID]bool{{}, {}, {}, {}}
		for _, p := range places[m.ID] {
			said = max(said, p.On)
			scopes[0][p.ItemID] = true
			scopes[1][p.DocumentID], scopes[1][p.MeetingID] = true, true
			scopes[2][p.CommitteeID] = true
			scopes[3][p.CouncilID] = true
		}
		for n, scope := range scopes {
			// later are those of the year, spoken of only afterwards, which can but need not have been yet.
			var fit, later []*scrutiny.Inspection
			for _, id := range slices.Sorted(maps.Keys(scope)) {
				for _, i := range in[id] {
					if id == "" || !fits(m, i) || slices.Contains(fit, i) || l.same[i.ID] != "" {
						continue
					}
					// Without a year of its own a mention means one of its own time, in other records of the last three years.
					if y := yearOf(i); yearOf(m) == 0 && y != 0 {
						most := 3
						if isRecent {
							most = 2
						} else if n == 0 {
							most = 100
						}
						// One whose report was still awaited then is meant by what is said of it while it is awaited.
						isAwaited := said != "" && (i.PublishedOn > said && i.PublishedOn <= said.AddDays(longestAwaited) && i.DateFrom <= said.AddDays(30) || i.DateFrom > said && i.DateFrom <= said.AddDays(longestNotice))
						if n > 1 && (y == year(said) || isAwaited) && l.firstOn(i.ID) > said {
							if i.DateFrom <= said && i.PublishedOn <= said || isAwaited {
								later = appendNew(later, i)
							}
							continue
						}
						if said == "" && n > 1 || said != "" && (y > year(said) || year(said)-y > most) || i.PublishedOn > said && said != "" {
							continue
						}
					}
					fit = append(fit, i)
				}
			}
			if len(fit) == 0 {
				fit = later
			}
			// A mention that is itself loose stands back behind the whole ones that it may be.
			if whole := slices.DeleteFunc(slices.Clone(fit), func(i *scrutiny.Inspection) bool { return yearOf(i) == 0 || isReportOnly(i) || i.Framework == "" }); len(whole) > 0 {
				fit = whole
			}
			// "When Ofsted had inspected" looks back to what was spoken of before, whatever other item of the record tells of one that is new.
			if n > 0 && m.Framework == "" && len(fit) > 0 && l.looksBack(m.ID) {
				known := slices.DeleteFunc(slices.Clone(fit), func(i *scrutiny.Inspection) bool { return l.firstOn(i.ID) >= said })
				if n == 1 && len(known) == 0 {
					continue
				}
				if len(known) > 0 {
					fit = known
				}
			}
			if len(fit) > 1 && isRecent {
				newest := slices.MaxFunc(fit, func(a, b *scrutiny.Inspection) int { return cmp.Compare(yearOf(a), yearOf(b)) })
				fit = slices.DeleteFunc(fit, func(i *scrutiny.Inspection) bool { return yearOf(i) != yearOf(newest) })
			}
			if len(fit) == 1 {
				why := "the only inspection that fits, named in " + [4]string{"the same item", "the same record", "the same committee's records", "the council's records"}[n]
				if isRecent {
					why += ", and called recent"
				}
				l.join(m.ID, fit[0].ID, rule, why)
				break
			}
			if len(fit) > 1 {
				for _, i := range fit {
					l.unsure(m.ID, i.ID, rule, fmt.Sprintf("%d inspections fit these words, so none was taken.", len(fit)), said)
				}
				break
			}
		}
	}
}

// joinUnframed joins mentions that name the same inspectorate and year and no framework, in the records of one council: an
// inspectorate that inspects the council as such does so once a year. One that inspects many services has to name the same one.
func joinUnframed(l *linker, rule string) {
	type naming struct {
		council, inspectorate, family, home string
		year                                int
	}
	first := map[naming][]*scrutiny.Inspection{}
	byDay := slices.SortedStableFunc(slices.Values(l.inspections), func(a, b *scrutiny.Inspection) int {
		return cmp.Or(cmp.Compare(l.firstOn(a.ID), l.firstOn(b.ID)), cmp.Compare(a.ID, b.ID))
	})
	for _, m := range byDay {
		if m.Inspectorate == "" || m.Framework != "" || yearOf(m) == 0 || m.CouncilID == "" || l.same[m.ID] != "" {
			continue
		}
		n := naming{string(m.CouncilID), strings.ToLower(m.Inspectorate), family(m), homeOf(m), yearOf(m)}
		area := l.termsOf(m.Area)
		joined := false
		for _, o := range first[n] {
			theirs := l.termsOf(o.Area)
			if alike(area, theirs) >= 0.5 || (len(area) == 0 || len(theirs) == 0) && !manyServices.MatchString(m.Inspectorate) {
				l.join(m.ID, o.ID, rule, "the same inspectorate and year, and neither names a framework")
				joined = true
				break
			}
		}
		if !joined {
			first[n] = append(first[n], m)
		}
	}
}

// manyServices takes the inspectorates that inspect single homes and services of a council, several in a year.
var manyServices = expr.Compile(`(?i)\b(cqc|care quality|care inspectorate|ciw|rqia|ombudsman)\b`)

// looksBack reports that the words of a mention look back to an inspection as to what is known: "up from 64% when Ofsted had inspected".
func (l *linker) looksBack(id scrutiny.ID) bool {
	return slices.ContainsFunc(l.passages(id), func(p scrutiny.ID) bool { return backTo.MatchString(l.nodes[p].(*scrutiny.Passage).Text) })
}

// backTo takes the words that lead back to an inspection.
var backTo = expr.Compile(`(?i)\b(?:when|since|at the time(?: of)?|than at|before|following|compared (?:with|to)|up from|down from)\b[^.;]{0,80}\b(?:ofsted|cqc|estyn|ciw|inspect\w*)\b`)

// isRecent reports that a mention's words call the inspection recent.
func (l *linker) isRecent(id scrutiny.ID) bool {
	for _, p := range l.passages(id) {
		n := l.nodes[p].(*scrutiny.Passage)
		if recently.MatchString(n.Before) || recentWithin.MatchString(n.Text) {
			return true
		}
	}
	return false
}

// recentWithin takes a passage that holds the adjective itself, directly before the noun.
var recentWithin = expr.Compile(`(?i)\b(recent|latest|newest)\b(\W+\w+){0,3}\W+(inspection|visit|report|outcome)`)

// nameHomes finds the items whose title names a home, in words or in front of what the item is, that was inspected by itself when the same
// committee spoke of it before: they are about the last such inspection.
func nameHomes(l *linker, rule string) {
	spoken := map[scrutiny.ID][]*scrutiny.Inspection{} // by committee
	for _, i := range l.inspections {
		if l.same[i.ID] != "" || homeOf(i) == "" {
			continue
		}
		for _, p := range l.mentions(i.ID) {
			if p.CommitteeID != "" {
				spoken[p.CommitteeID] = appendNew(spoken[p.CommitteeID], i)
			}
		}
	}
	for _, i := range l.items {
		if i.On == "" || len(spoken[i.CommitteeID]) == 0 || gathers.MatchString(i.Title) {
			continue
		}
		title := " " + wordsOf(i.Title) + " "
		var last *scrutiny.Inspection
		for _, home := range spoken[i.CommitteeID] {
			first := l.firstOn(home.ID)
			if first == "" || first >= i.On || i.On > first.AddDays(longestPlan) || !strings.Contains(title, " "+wordsOf(homeOf(home))+" ") {
				continue
			}
			if last == nil || first > l.firstOn(last.ID) {
				last = home
			}
		}
		if last != nil && !slices.Contains(l.targets(i.ID, scrutiny.EdgeAbout), last.ID) {
			l.link(scrutiny.Edge{
				From: i.ID, Kind: scrutiny.EdgeAbout, To: last.ID, Tier: scrutiny.TierSamePlan, Score: 0.8, Rule: rule, On: i.On, Passages: l.words(last.ID, i.ID),
				Why: "its title names " + last.Area + ", of whose inspection the committee spoke before",
			})
		}
	}
}

// wordsOf are the words of a name or title, folded, with one space between them.
func wordsOf(text string) string {
	return strings.Join(strings.FieldsFunc(foldName(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' }), " ")
}

// followsUp reports that one inspection is a later one of the same home as another, or the visit by which the same inspectorate sees what
// became of the other.
func (l *linker) followsUp(later, earlier scrutiny.ID) bool {
	a, ok := l.nodes[later].(*scrutiny.Inspection)
	b, isOther := l.nodes[earlier].(*scrutiny.Inspection)
	if !ok || !isOther || a.CouncilID != b.CouncilID || a.Inspectorate != b.Inspectorate || homeOf(a) != homeOf(b) || l.firstOn(earlier) >= l.firstOn(later) {
		return false
	}
	return homeOf(a) != "" || followUp.MatchString(a.Framework) && !followUp.MatchString(b.Framework)
}

var followUp = expr.Compile(`(?i)^(monitoring|improvement check) visit$`)

func followInspections(l *linker, rule string) {
	type group struct{ council, inspectorate, family string }
	of := map[group][]*scrutiny.Inspection{}
	var order []group
	for _, i := range l.inspections {
		f := cmp.Or(homeOf(i), family(i))
		if l.same[i.ID] != "" || yearOf(i) == 0 || i.CouncilID == "" || f == "" {
			continue
		}
		g := group{string(i.CouncilID), strings.ToLower(i.Inspectorate), f}
		if of[g] == nil {
			order = append(order, g)
		}
		of[g] = append(of[g], i)
	}
	for _, g := range order {
		is := of[g]
		slices.SortFunc(is, func(a, b *scrutiny.Inspection) int {
			return cmp.Or(cmp.Compare(yearOf(a), yearOf(b)), cmp.Compare(a.ID, b.ID))
		})
		for n, i := range is {
			// Two of one year have no order that the years tell.
			earlier := is[:n]
			for len(earlier) > 0 && yearOf(earlier[len(earlier)-1]) == yearOf(i) {
				earlier = earlier[:len(earlier)-1]
			}
			for k := len(earlier) - 1; k >= 0 && yearOf(earlier[k]) == yearOf(earlier[len(earlier)-1]); k-- {
				e := earlier[k]
				l.link(scrutiny.Edge{
					From: i.ID, Kind: scrutiny.EdgeReinspects, To: e.ID, Rule: rule, Score: 1, On: l.firstOn(i.ID), Passages: l.words(e.ID, i.ID),
					Why: fmt.Sprintf("the inspection of %s before that of %d was that of %d", g.family, yearOf(i), yearOf(e)),
				})
			}
		}
	}
}
