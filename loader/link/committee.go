package link

import (
	"cmp"
	"slices"
	"strings"

	"scrutinygraph/loader/expr"
	"scrutinygraph/scrutiny"
)

var (
	// anotherName takes the words by which a record tells that a body has, or had, the name that follows them. That one body
	// took over from another is not enough: there were two.
	anotherName = expr.Compile(`(?:[(,] ?(?:formerly|previously|hitherto|until (?:now|recently|then)|now)|\b(?:formerly|previously|now|be|been|was|is|being) (?:re-?named|known|called|named)|\bre-?named|\b(?:had|has|have) become|\bbecame|\b(?:chang(?:e|ed|ing)|new) (?:in |of |its |the |their )*(?:name|title))\b` +
		`(?: (?:known|called|named|as|to|be|been|was|is|has|had|will|would|from|of|entitled|titled|the))* ?["(]*`)
	// ownBody takes words that speak of the body whose record it is.
	ownBody = expr.Compile(`\b(?:the|this) (?:sub-?)?(?:committee|panel|board|commission|group)\b`)
)

// near is how far, in bytes, before those words the body may be named that has the other name.
const near = 40

// joinCommittees joins the bodies that are one, and puts one ID in the place of all: whatever later rules ask of a
// committee's meetings, records and promises then holds under each of its names.
func joinCommittees(l *linker, rule string) {
	var bodies []*scrutiny.Committee
	for _, c := range l.committees {
		if c.Name != "" && c.CouncilID != "" {
			bodies = append(bodies, c)
		}
	}
	if len(bodies) < 2 {
		return
	}
	last := map[scrutiny.ID]scrutiny.Date{} // day of the last meeting
	for _, m := range l.meetings {
		last[m.CommitteeID] = max(last[m.CommitteeID], m.Date)
	}
	// The name that is used last stands for the others; one under which no meeting is known stands back.
	newer := func(a, b *scrutiny.Committee) int {
		return cmp.Or(cmp.Compare(last[b.ID], last[a.ID]), cmp.Compare(len(b.Name), len(a.Name)), cmp.Compare(a.ID, b.ID))
	}
	join := func(a, b *scrutiny.Committee, why string) {
		ca, cb := l.nodes[l.canon(a.ID)].(*scrutiny.Committee), l.nodes[l.canon(b.ID)].(*scrutiny.Committee)
		if ca == cb {
			return
		}
		if newer(ca, cb) < 0 {
			ca, cb = cb, ca
		}
		l.join(ca.ID, cb.ID, rule, why)
	}
	bySource := map[string]*scrutiny.Committee{}
	for _, c := range bodies {
		if o := bySource[c.SourceID]; o != nil {
			join(c, o, "the publisher has one number for both")
		} else if c.SourceID != "" {
			bySource[c.SourceID] = c
		}
	}
	l.joinSpelt(bodies, join)
	l.joinRenamed(bodies, join)
	l.joinContinued(bodies, join)
	l.moveToOne()
}

// joinSpelt joins two spellings of one name: "&" and "and", the council's own name before it, and initials in the place of
// words, where only one other body has these.
func (l *linker) joinSpelt(bodies []*scrutiny.Committee, join func(a, b *scrutiny.Committee, why string)) {
	type key struct {
		council scrutiny.ID
		words   string
	}
	spelt := map[key]*scrutiny.Committee{}
	// What a name with initials can stand for begins with the same letter and ends with the same word.
	full := map[key][]*scrutiny.Committee{}
	words := map[scrutiny.ID][]string{}
	ends := func(c *scrutiny.Committee) key {
		ws := words[c.ID]
		return key{c.CouncilID, strings.ToLower(ws[0][:1] + " " + ws[len(ws)-1])}
	}
	for _, c := range bodies {
		council := ""
		if n, ok := l.nodes[c.CouncilID].(*scrutiny.Council); ok {
			council = n.Name
		}
		ws := nameWords(c.Name, council)
		if len(ws) == 0 {
			continue
		}
		words[c.ID] = ws
		k := key{c.CouncilID, strings.ToLower(strings.Join(ws, " "))}
		if o := spelt[k]; o != nil {
			join(c, o, "the same name, spelt in another way")
			continue
		}
		spelt[k] = c
		full[ends(c)] = append(full[ends(c)], c)
	}
	for _, c := range bodies {
		if words[c.ID] == nil || !slices.ContainsFunc(words[c.ID], isInitials) {
			continue
		}
		var fit []*scrutiny.Committee
		for _, o := range full[ends(c)] {
			if len(words[o.ID]) > len(words[c.ID]) && abbreviates(words[c.ID], words[o.ID]) {
				fit = append(fit, o)
			}
		}
		if len(fit) == 1 {
			join(c, fit[0], "its initials stand for words of the other name, and of no other body's")
		}
	}
}

// smallWords carry nothing in the name of a body.
var smallWords = map[string]bool{"the": true, "and": true, "of": true, "for": true, "on": true}

// nameWords are the words of a body's name that tell it from others, initials in capitals.
func nameWords(name, council string) []string {
	own := map[string]bool{}
	for _, w := range strings.Fields(strings.ToLower(council)) {
		own[w] = true
	}
	name = strings.NewReplacer("&", " and ", "'", "", "’", "", "Sub-", "Sub", "sub-", "sub", ".", "").Replace(name)
	var words []string
	isLeading := true
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(" -–—/,()\u00a0", r) }) {
		low := strings.ToLower(w)
		// Only before the name: the "County Council" is a body itself.
		if isLeading = isLeading && own[low]; isLeading || smallWords[low] {
			continue
		}
		if !isInitials(w) {
			w = low
		}
		words = append(words, w)
	}
	return words
}

// abbreviates reports that a name is another with the initials of some of its words in their place.
func abbreviates(short, full []string) bool {
	if len(short) == 0 || len(full) == 0 {
		return len(short) == len(full)
	}
	if strings.EqualFold(short[0], full[0]) && abbreviates(short[1:], full[1:]) {
		return true
	}
	if !isInitials(short[0]) || len(full) < len(short[0]) {
		return false
	}
	for i, r := range strings.ToLower(short[0]) {
		if !strings.HasPrefix(full[i], string(r)) {
			return false
		}
	}
	return abbreviates(short[1:], full[len(short[0]):])
}

// joinRenamed joins two bodies where a record tells that they are names of one: it gives the second name after the first, or
// after "the Committee".
func (l *linker) joinRenamed(bodies []*scrutiny.Committee, join func(a, b *scrutiny.Committee, why string)) {
	names := map[*scrutiny.Committee]string{}
	for _, c := range bodies {
		// A name of one word, "Cabinet", says too little to be found by.
		if n := strings.TrimPrefix(foldName(c.Name), "the "); strings.Contains(n, " ") {
			names[c] = n
		}
	}
	for _, p := range l.said {
		if len(p.Text) < shortestRenaming || !IsRead(p) {
			continue
		}
		text := foldName(p.Text)
		for _, at := range anotherName.FindAllStringIndex(text, -1) {
			var second, first *scrutiny.Committee
			end := 0 // of the name of the first
			before := text[max(0, at[0]-near-mostName):at[0]]
			for _, c := range bodies {
				n := names[c]
				if n == "" {
					continue
				}
				if strings.HasPrefix(text[at[1]:], n) && (second == nil || len(n) > len(names[second])) {
					second = c
				}
				if i := strings.LastIndex(before, n); i >= 0 && (i+len(n) > end || i+len(n) == end && len(n) > len(names[first])) {
					first, end = c, i+len(n)
				}
			}
			if m := ownBody.FindAllStringIndex(before, -1); m != nil && m[len(m)-1][1] > end {
				first = l.bodyOf(p)
				end = m[len(m)-1][1]
			}
			// A line that begins with the words is about the body whose record it heads.
			if strings.Trim(text[:at[0]], " (") == "" {
				first = l.bodyOf(p)
				end = len(before)
			}
			// "That the Roads Panel be so renamed", in a record of the body that bears the new name.
			if second == nil && strings.HasSuffix(before, " so ") {
				second = l.bodyOf(p)
			}
			if first != nil && second != nil && first != second && first.CouncilID == second.CouncilID && len(before)-end <= near {
				join(first, second, "a record tells that they are names of one body (\""+strings.TrimSpace(text[at[0]:at[1]])+"\")")
			}
		}
	}
}

// shortestRenaming is the length, in bytes, below which words cannot tell of another name and give it.
const shortestRenaming = 9

// mostName is the length, in bytes, of the longest name of a body that is looked for.
const mostName = 120

// bodyOf is the body whose record a passage stands in; nil if that is not known.
func (l *linker) bodyOf(p *scrutiny.Passage) *scrutiny.Committee {
	d, ok := l.nodes[p.DocumentID].(*scrutiny.Document)
	if !ok {
		return nil
	}
	c, _ := l.nodes[d.CommitteeID].(*scrutiny.Committee)
	return c
}

// moveToOne puts the ID of the one committee in the place of those that are the same, in copies of the nodes that name them.
func (l *linker) moveToOne() {
	for i, n := range l.meetings {
		if to := l.canon(n.CommitteeID); to != n.CommitteeID {
			c := *n
			c.CommitteeID = to
			l.meetings[i], l.nodes[n.ID] = &c, &c
		}
	}
	move(l, l.items)
	move(l, l.documents)
	move(l, l.commitments)
	move(l, l.updates)
	move(l, l.recommendations)
}

// move does so for the nodes of one kind.
func move[T any, N interface {
	*T
	scrutiny.Node
}](l *linker, nodes []N) {
	for i, n := range nodes {
		from := scrutiny.PlaceOf(n).CommitteeID
		if to := l.canon(from); to != from {
			c := *n
			scrutiny.PlaceOf(N(&c)).CommitteeID = to
			nodes[i], l.nodes[n.NodeID()] = &c, N(&c)
		}
	}
}
