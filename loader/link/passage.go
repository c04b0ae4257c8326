package link

import (
	"strings"
	"unicode/utf8"

	"scrutinygraph/scrutiny"
)

// Passages are most of a graph, and most of their words are looked at by no rule: they are told apart by place and day.
// Whoever gathers a graph for [Link] may leave out the passages that are no evidence and of which [IsRead] is false, and put what
// [Evidence] gives in the place of the others; the outcome is the same.

// IsRead reports that rules look into the words of a passage, whatever they are evidence of.
func IsRead(p *scrutiny.Passage) bool {
	return anotherName.MatchString(strings.ToLower(p.Text))
}

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
