package extract

import (
	_ "embed"
	"sort"
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// councilEntry is a council of the reference table.
type councilEntry struct{ name, domain, tier, nation string }

//go:embed councils.txt
var councilsText string

// councilsByDomain and councilsByName look the reference table up.
var councilsByDomain, councilsByName = func() (map[string]councilEntry, map[string]councilEntry) {
	byDomain, byName := map[string]councilEntry{}, map[string]councilEntry{}
	tier, nation := "", ""
	for line := range strings.Lines(councilsText) {
		line = strings.TrimSpace(line)
		if head, ok := strings.CutPrefix(line, "= "); ok {
			tier, nation, _ = strings.Cut(head, " ")
			continue
		}
		if name, domain, ok := strings.Cut(line, "; "); ok && !strings.HasPrefix(line, "#") {
			e := councilEntry{name, domain, tier, nation}
			byDomain[domain] = e
			byName[councilKey(name)] = e
		}
	}
	return byDomain, byName
}()

// councilKey is a council's name without the words that come and go: "Kingston upon Thames Council" is the Royal Borough.
// County and City stay, for Leicester and Nottingham have a city and a county council each.
func councilKey(name string) string {
	var out []string
	for _, w := range words(name) {
		switch w {
		case "council", "royal", "london", "borough", "of", "metropolitan", "the", "district":
		default:
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// councilOfHost looks up the domain of a host, "democracy.leics.gov.uk" or "leics.gov.uk".
func councilOfHost(host string) (councilEntry, bool) {
	host = strings.TrimPrefix(strings.ToLower(host), "www.")
	for host != "" {
		if e, ok := councilsByDomain[host]; ok {
			return e, true
		}
		_, rest, ok := strings.Cut(host, ".")
		if !ok {
			break
		}
		host = rest
	}
	return councilEntry{}, false
}

var (
	reHost        = compile(`(?:@|\b(?:https?://)?(?:[a-z0-9-]+\.)*)([a-z0-9-]+\.gov\.(?:uk|wales|scot))\b`)
	reCouncilName = rx(`\b((?:Royal Borough of |London Borough of |City of )?[A-Z][\p{L}'~-]+(?: (?:and|upon|with|of|the|&|on|le|[A-Z][\p{L}'~-]+)){0,5}? (?:Council|Corporation))\b|\b((?:Royal|London) Borough of [A-Z][a-z]+(?: (?:and|upon) [A-Z][a-z]+)?)`)
)

// council finds whose record this is: what the page's furniture says, what was given, the host of its addresses, and last
// the council that the text names most.
func (r *reader) council() {
	k := &r.facts.Council
	given := r.given().Council
	defer func() {
		if e, ok := councilsByName[councilKey(k.Value)]; ok {
			r.facts.CouncilTier, r.facts.CouncilNation = e.tier, e.nation
		}
	}()
	if c := r.doc.Council; c.Value != "" {
		*k = stated(c, "the page's own furniture")
		if e, ok := councilsByName[councilKey(c.Value)]; ok {
			k.Value = e.name
		}
		if given != "" && councilKey(given) != councilKey(k.Value) {
			r.problem(c.Span, "the record names the council "+k.Value+", "+given+" was given; the record is believed")
		}
		return
	}
	if given != "" {
		*k = record.Known{Value: given, Basis: scrutiny.BasisGiven, Note: "given with the record"}
		return
	}
	if e, ok := councilOfHost(r.doc.Host); ok {
		*k = record.Known{Value: e.name, Basis: scrutiny.BasisInferred, Note: "the host " + r.doc.Host, Spans: r.spanOf(e.domain)}
		return
	}
	for _, m := range reHost.FindAllStringSubmatchIndex(r.lower, -1) {
		if e, ok := councilOfHost(r.lower[m[2]:m[3]]); ok {
			*k = record.Known{Value: e.name, Basis: scrutiny.BasisInferred, Note: "an address in the record", Spans: []record.Span{{Start: m[2], End: m[3]}}}
			return
		}
	}
	r.namedCouncil()
}

// spanOf is where an address stands in the text, if it does.
func (r *reader) spanOf(domain string) []record.Span {
	if i := strings.Index(r.lower, domain); i >= 0 {
		return []record.Span{{Start: i, End: i + len(domain)}}
	}
	return nil
}

// namedCouncil takes the council of the reference table that the text names most often. Once is too little, for a venue or a neighbour
// is named once; a tie tells nothing.
func (r *reader) namedCouncil() {
	found := map[string][]record.Span{}
	for _, m := range reCouncilName.FindAllStringSubmatchIndex(r.flat, -1) {
		s := record.Span{Start: m[0], End: m[1]}
		// The longest end of the match that is a council: "At Leafshire Council" begins too early.
		for {
			if e, ok := councilsByName[councilKey(r.flatAt(s))]; ok && councilKey(r.flatAt(s)) != "" {
				found[e.name] = append(found[e.name], s)
				break
			}
			i := strings.IndexByte(r.flatAt(s), ' ')
			if i < 0 {
				break
			}
			s.Start += i + 1
			s = r.trim(s)
		}
	}
	var names []string
	for n := range found {
		names = append(names, n)
	}
	sort.Slice(names, func(i, j int) bool {
		a, b := found[names[i]], found[names[j]]
		return len(a) > len(b) || len(a) == len(b) && names[i] < names[j]
	})
	if len(names) == 0 || len(found[names[0]]) < 2 || len(names) > 1 && len(found[names[0]]) == len(found[names[1]]) {
		return
	}
	r.facts.Council = record.Known{Value: names[0], Basis: scrutiny.BasisInferred, Note: "the council that the text names most", Spans: found[names[0]][:1]}
}
