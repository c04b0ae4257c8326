package extract

import (
	"strings"
	"unicode"

	"scrutinygraph/loader/record"
)

// A home, centre or hostel is often inspected by itself, and its inspection is none of the service. It has a name of its own, which a
// sentence gives beside what it is, or the title of the item: "Elm View: outcome of the inspection", below which it is "the home".

const (
	// cKindOfHome is what such a place is.
	cKindOfHome = `(?:homes?|houses?|hostels?|units?|centres?|lodges?|respite|hospitals?|children's houses?)`
	// cNameOfHome is how the name of most of them ends.
	cNameOfHome = `(?:House|Lodge|Court|Centre|Unit|Hall|Hospital|View|Hostel|Grange|Manor|Cottage|Villa|Lea|Dene|Bank|Gardens)`
)

var (
	// reOwnName is a home or centre by its own name, before its inspection or as what was inspected; reTheHome one behind "inspected", which the words call so.
	reOwnName = rx(`([A-Z][\p{L}'~]+ (?:[A-Z][\p{L}'~]+ )?(?:House|Lodge|Court|Centre|Unit|Hall|Hospital|View)) (?:(?:was|had been|has been|being) (?:recently |last |also )?(?:inspected )?(?:by )?)?$`)
	reTheHome = rx(`^(?: of| at)? (` + cName + `)(?:,? (?:the|a|an|one of)(?: [A-Za-z'~]+){0,3})? (?:[Hh]ome|[Hh]ouse|[Cc]entre|[Uu]nit|[Ll]odge|[Hh]ospital|[Hh]ostel|[Ss]chool|[Nn]ursery|[Cc]ollege)s?\b`)
	// reAtHome is one that what was done leads to: "had returned to Elm View".
	reAtHome = rx(`^(?: (?:back )?(?:of|to|at|in))? ([A-Z][\p{L}'~]+ (?:[A-Z][\p{L}'~]+ )?` + cNameOfHome + `)\b`)
	// reHomeTitle is a title that names a home, in front or behind what the item is.
	reHomeTitle = rx(`^(?:(?:exempt|presentation|update|report|private|restricted|verbal update|confidential)(?: item)? ?[:~] ?)?(?:the )?(` + cAnyName + `)(?:,? (?:residential |care |children's |nursing |short[ ~]break |day |respite )*(?:home|centre|hostel))?(?:'s?)?(?: ?[:~(,].*| (?:re~?)?(?:inspection|update|report|improvement plan|action plan|cqc|ofsted|care inspectorate|rqia|ciw)\b.*)?$|\b(?:inspections?|visit|reports?|outcome|update|plan|position|follow~up)(?: [a-z]+)? (?:of|at|to|on|for|in) (?:the )?(` + cAnyName + `)(?: ?[:~(,].*)?$`)
	// reIsHome is what a text calls a home.
	reIsHome  = rx(`\b(?:the|a|council's|residential|children's|care|nursing|short~break|respite|this|its|registered) (?:[a-z~]+ )?` + cKindOfHome + `\b`)
	reHomeEnd = rx(`\b` + cNameOfHome + `$`)
	reNoHome  = rx(`\b(?:pupil|referral|school|academy|college|nursery|council|committee|services?|strategy|budget|plan|plans|programme|performance|housing|social|adults?|children|inspections?|ofsted|cqc|homes|report|review|minutes|update|town|city|leisure|market|county|annual|draft)\b`)
	// reOfService is a service, or the council, as what was inspected.
	reOfService = rx(`\b(?:services|service|council|authority|partnership|local area|department|directorate)\b`)
)

// cAnyName is a name in a title, in capitals or not.
const cAnyName = `[a-z][\p{L}'’~]+(?: [a-z][\p{L}'’~]+){0,3}?`

// home is the home or centre of the council's own that alone was inspected, by its name: "the Elm House inspection", "had
// inspected Elm View, the Council's home for older people"; or "the home" that its item is about, which then is not named.
func (r *reader) home(p passage, m []int) (name string, isNamed, isHome bool) {
	before := record.Span{Start: p.Start, End: p.Start + m[0]}
	if c := reOwnName.FindStringSubmatchIndex(r.flatAt(before)); c != nil && !reNoHome.MatchString(r.low(sub(before, c, 1))) {
		return r.tidy(sub(before, c, 1)), true, true
	}
	at := record.Span{Start: p.Start + m[1], End: p.End}
	if c := reAtHome.FindStringSubmatchIndex(r.flatAt(at)); c != nil && !reNoHome.MatchString(r.low(sub(at, c, 1))) {
		return r.tidy(sub(at, c, 1)), true, true
	}
	if c := reTheHome.FindStringSubmatchIndex(r.flatAt(at)); c != nil && !reNoPlace.MatchString(r.flatAt(sub(at, c, 1))) {
		return r.tidy(sub(at, c, 1)), true, true
	}
	if name = r.homeOf(p.item); name == "" {
		return "", false, false
	}
	low := r.low(p.Span)
	hasName := strings.Contains(low, strings.ToLower(name))
	if !hasName && (reOfService.MatchString(low[m[0]:]) || strings.HasPrefix(low[m[1]:], " of ")) && !reIsHome.MatchString(low) {
		return "", false, false
	}
	return name, false, true
}

// homeOf is the one home that an item is about: the title names it, and the item calls it one, or it alone is called one below a title that
// names it. Empty if there is none.
func (r *reader) homeOf(item int) string {
	if item < 0 {
		return ""
	}
	if name, ok := r.homes[item]; ok {
		return name
	}
	if r.homes == nil {
		r.homes = map[int]string{}
	}
	r.homes[item] = ""
	title := flatten(r.doc.Items[item].Title.Value)
	m := reHomeTitle.FindStringSubmatch(strings.ToLower(title))
	if m == nil {
		return ""
	}
	low := m[1] + m[2]
	at := strings.Index(strings.ToLower(title), low)
	if at < 0 || len(low) < 4 || reNoHome.MatchString(low) || len(strings.Fields(low)) > 4 {
		return ""
	}
	name := nameCase(strings.TrimSuffix(title[at:at+len(low)], "'s"))
	if !isUpper(name[0]) || reNoPlace.MatchString(name) || reNoPlaceEnd.MatchString(name) || strings.Contains(norm(r.facts.Council.Value), norm(name)) {
		return ""
	}
	isHome, isNamed := reHomeEnd.MatchString(name), false
	for _, s := range r.sents {
		if s.item != item {
			continue
		}
		text := r.low(s.Span)
		isNamed = isNamed || strings.Contains(text, strings.ToLower(name))
		isHome = isHome || reIsHome.MatchString(text) && !reManyHomes.MatchString(text)
	}
	if isHome && (isNamed || reHomeEnd.MatchString(name)) {
		r.homes[item] = name
	}
	return r.homes[item]
}

// reManyHomes are homes of which none is meant.
var reManyHomes = rx(`\b(?:new|council|empty|affordable|second) homes?\b`)

// nameCase writes a name in capitals as names are written.
func nameCase(name string) string {
	name = strings.Join(strings.Fields(name), " ")
	if name != strings.ToUpper(name) {
		return name
	}
	letters := []rune(strings.ToLower(name))
	for i, c := range letters {
		if i == 0 || letters[i-1] == ' ' || letters[i-1] == '-' {
			letters[i] = unicode.ToUpper(c)
		}
	}
	return string(letters)
}
