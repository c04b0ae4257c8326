package link

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// Most of a graph is looked at by no rule, and most of the rest by few. Whoever gathers a graph for [Link] may leave out what
// this file tells it to, if a [Source] gives it when it is asked for; the outcome is the same.

// Source gives what rules ask for of a few nodes only, and what would be most of a council if it were held. Where the graph has
// it all, there may be nothing to add. It is safe for concurrent use.
type Source interface {
	// Texts gives the paragraphs of some items and records, in the order in which these are named.
	Texts(ctx context.Context, of []scrutiny.ID, visit func(of scrutiny.ID, p *scrutiny.Passage)) error
	// Evidence gives the edges of some nodes to the passages that are evidence of them, as the records have them, each with
	// its passage as [Evidence] cuts it.
	Evidence(ctx context.Context, of []scrutiny.ID, visit func(scrutiny.Edge, *scrutiny.Passage)) error
}

// askedAtOnce is how many nodes a source is asked for at a time.
const askedAtOnce = 500

// Needed gives what rules look at of a node: the node, a copy with less in it, or nil where they look at its edges and
// passages alone.
func Needed(n scrutiny.Node) scrutiny.Node {
	switch n := n.(type) {
	case *scrutiny.Judgement:
		return nil
	case *scrutiny.Resolution:
		return &scrutiny.Resolution{ID: n.ID, ResolutionLabel: n.ResolutionLabel}
	case *scrutiny.Figure:
		return &scrutiny.Figure{ID: n.ID, Text: n.Text, Place: scrutiny.Place{ItemID: n.ItemID, On: n.On}}
	}
	return n
}

// NeedsFigures gives the items of which a figure can tell of a recommendation: those that speak of an inspection or plan,
// themselves, by the name of a plan or home in their title, or in an update, which may name a plan too.
func NeedsFigures(g record.Graph) []scrutiny.ID {
	isIn := map[scrutiny.ID]bool{}
	items := map[scrutiny.ID]scrutiny.ID{} // of updates
	byFirst := map[string][]string{}       // the names of homes and plans, folded, by their first words
	name := func(names ...string) {
		for _, n := range names {
			words := wordsOf(n)
			if first, _, _ := strings.Cut(words, " "); first != "" && !slices.Contains(byFirst[first], words) {
				byFirst[first] = append(byFirst[first], words)
			}
		}
	}
	for _, n := range g.Nodes {
		switch n := n.(type) {
		case *scrutiny.Update:
			items[n.ID] = n.ItemID
			if capitals.MatchString(n.Text) || titlePlan.MatchString(n.Text) {
				isIn[n.ItemID] = true
			}
		case *scrutiny.ActionPlan:
			name(n.Name)
			name(n.OtherNames...)
		case *scrutiny.Inspection:
			name(homeOf(n))
		}
	}
	for _, n := range g.Nodes {
		i, ok := n.(*scrutiny.AgendaItem)
		if !ok || isIn[i.ID] {
			continue
		}
		title := " " + wordsOf(i.Title) + " "
		isIn[i.ID] = slices.ContainsFunc(strings.Fields(title), func(word string) bool {
			return slices.ContainsFunc(byFirst[word], func(name string) bool { return strings.Contains(title, " "+name+" ") })
		})
	}
	see := func(from scrutiny.ID, kind scrutiny.EdgeKind) {
		if kind == scrutiny.EdgeAbout {
			isIn[cmp.Or(items[from], from)] = true
		}
	}
	for _, e := range g.Edges {
		see(e.From, e.Kind)
	}
	for _, e := range g.Bare {
		see(e.From, e.Kind)
	}
	return slices.DeleteFunc(slices.Sorted(maps.Keys(isIn)), func(id scrutiny.ID) bool { return !isIn[id] || id.Kind() != scrutiny.KindAgendaItem })
}

// NeedsEdge reports that rules look at an edge of a kind between nodes of two kinds. Evidence has a rule of its own.
func NeedsEdge(from scrutiny.Kind, e scrutiny.EdgeKind, to scrutiny.Kind) bool {
	if e == scrutiny.EdgeEvidencedBy || e == scrutiny.EdgeHasText {
		return false
	}
	// What is said of a mention is said of what it is joined to.
	if scrutiny.CanJoin(from) || scrutiny.CanJoin(to) {
		return true
	}
	return (e == scrutiny.EdgeMentions || e == scrutiny.EdgeAbout) && (to == scrutiny.KindPost || to == scrutiny.KindService)
}

// NeedsEvidence reports that rules look for the passages of a node, of which [Quoted] tells.
func NeedsEvidence(n scrutiny.Node) bool {
	switch n.(type) {
	case *scrutiny.Update, *scrutiny.Figure:
		return true
	}
	return scrutiny.CanJoin(n.NodeKind())
}

// isQuotedLast reports that no rule looks at the passages of a node, which only stand on the links to it and from it: they are asked
// for when it is known which of the many have a link.
func isQuotedLast(id scrutiny.ID) bool {
	kind := id.Kind()
	return kind == scrutiny.KindAgendaItem || kind == scrutiny.KindMeeting
}

// mostWords is how many passages of each side stand on an edge.
const mostWords = 3

// shortestWords is the length, in bytes, below which a passage is a number or a letter.
const shortestWords = 5

// First are the first of a node's passages, the earliest record's first: those that rules quote it by.
func First(ps []*scrutiny.Passage) []*scrutiny.Passage {
	ps = slices.SortedFunc(slices.Values(ps), func(a, b *scrutiny.Passage) int {
		return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.DocumentID, b.DocumentID), cmp.Compare(a.Start, b.Start), cmp.Compare(a.ID, b.ID))
	})
	ps = slices.CompactFunc(ps, func(a, b *scrutiny.Passage) bool { return a.ID == b.ID })
	// The number of an item says nothing beside its title.
	if len(ps) > 1 {
		ps = slices.DeleteFunc(ps, func(p *scrutiny.Passage) bool { return len(p.Text) < shortestWords })
	}
	return ps[:min(len(ps), mostWords)]
}

// Quoted are those of a node's passages from which its first ones can be told when more are found: of numbers and letters alone
// two, so that no third one stands by itself.
func Quoted(ps []*scrutiny.Passage) []*scrutiny.Passage {
	if first := First(ps); len(first) > 0 {
		return first
	}
	return ps[:min(len(ps), 2)]
}

// IsRead reports that rules look into the words of a passage, whatever they are evidence of.
func IsRead(p *scrutiny.Passage) bool {
	text := strings.ToLower(p.Text)
	// The pattern would look at every letter for what these find fast.
	return slices.ContainsFunc(ReadFor, func(word string) bool { return strings.Contains(text, word) }) && anotherName.MatchString(text)
}

// ReadFor are parts of words, one of which stands in each passage that [IsRead] takes, in letters large or small.
var ReadFor = []string{"former", "previously", "hitherto", "until", "now", "called", "name", "title", "become", "became"}

// Around are the properties of the words around the evidence of a node of a kind that rules look at: before an inspection whether
// it is called recent, before a promise what it points back to, after an update what happened to a matter arising and
// what was left of it.
func Around(of scrutiny.Kind) []string {
	switch of {
	case scrutiny.KindInspection, scrutiny.KindCommitment:
		return []string{"before"}
	case scrutiny.KindUpdate:
		return []string{"before", "after"}
	}
	return nil
}

// Evidence gives what rules look at of a passage that is evidence of a node of a kind: the passage, without the words that are
// not looked at.
func Evidence(p *scrutiny.Passage, of scrutiny.Kind) *scrutiny.Passage {
	cut := *p
	around := Around(of)
	if !slices.Contains(around, "before") || of == scrutiny.KindUpdate && !isOfIt.MatchString(p.Text) {
		cut.Before = ""
	}
	if !slices.Contains(around, "after") {
		cut.After = ""
	}
	// Inspections are called recent within the words, too.
	if of != scrutiny.KindInspection && !IsRead(p) && len(p.Text) > shortestWords {
		end := shortestWords
		for end < len(p.Text) && !utf8.RuneStart(p.Text[end]) {
			end++
		}
		cut.Text = strings.Clone(p.Text[:end])
	}
	return &cut
}

// Both gives what was kept of a passage for one node and for another.
func Both(a, b *scrutiny.Passage) *scrutiny.Passage {
	longer := func(s, t string) string {
		if len(s) < len(t) {
			return t
		}
		return s
	}
	both := *a
	both.Text, both.Before, both.After = longer(a.Text, b.Text), longer(a.Before, b.Before), longer(a.After, b.After)
	return &both
}
