package link

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// Most of a graph is looked at by no rule. Whoever gathers a graph for [Link] may leave out what this file tells it to; the
// outcome is the same.

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
// themselves or in an update, which may name it by its initials. Under the others it is enough to have each text that holds
// figures once, without evidence.
func NeedsFigures(g record.Graph) []scrutiny.ID {
	isIn := map[scrutiny.ID]bool{}
	items := map[scrutiny.ID]scrutiny.ID{} // of updates
	for _, n := range g.Nodes {
		if u, ok := n.(*scrutiny.Update); ok {
			items[u.ID] = u.ItemID
			if capitals.MatchString(u.Text) {
				isIn[u.ItemID] = true
			}
		}
	}
	for _, e := range g.Edges {
		if e.Kind == scrutiny.EdgeAbout {
			isIn[cmp.Or(items[e.From], e.From)] = true
		}
	}
	return slices.DeleteFunc(slices.Sorted(maps.Keys(isIn)), func(id scrutiny.ID) bool { return id.Kind() != scrutiny.KindAgendaItem })
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

// NeedsEvidence reports that rules look for the passages of a node, of all of them or else of the [First] ones alone.
func NeedsEvidence(n scrutiny.Node) (isNeeded, ofAll bool) {
	switch n := n.(type) {
	case *scrutiny.Meeting, *scrutiny.AgendaItem, *scrutiny.Update, *scrutiny.Figure:
		return true, false
	case *scrutiny.Person:
		// Only a correction can say that a whole name is another one.
		given, _ := nameParts(n.Name)
		return true, !isFullName(given)
	}
	isNeeded = scrutiny.CanJoin(n.NodeKind())
	return isNeeded, isNeeded
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

// IsRead reports that rules look into the words of a passage, whatever they are evidence of.
func IsRead(p *scrutiny.Passage) bool {
	text := strings.ToLower(p.Text)
	// The pattern would look at every letter for what these find fast.
	return slices.ContainsFunc(renaming, func(word string) bool { return strings.Contains(text, word) }) && anotherName.MatchString(text)
}

// renaming are parts of words, one of which stands in whatever anotherName takes.
var renaming = []string{"former", "previously", "hitherto", "until", "now", "called", "name", "title"}

// Evidence gives what rules look at of a passage that is evidence of a node of a kind: the passage itself, or one without
// the words that are not looked at.
func Evidence(p *scrutiny.Passage, of scrutiny.Kind) *scrutiny.Passage {
	// Whether an inspection is called recent, what a promise points back to, and what happened to a matter arising, is told by
	// the words around it.
	if of == scrutiny.KindInspection || of == scrutiny.KindCommitment || of == scrutiny.KindUpdate {
		return p
	}
	cut := *p
	cut.Before, cut.After = "", ""
	if !IsRead(p) && len(p.Text) > shortestWords {
		end := shortestWords
		for end < len(p.Text) && !utf8.RuneStart(p.Text[end]) {
			end++
		}
		cut.Text = strings.Clone(p.Text[:end])
	}
	return &cut
}
