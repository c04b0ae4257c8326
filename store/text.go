package store

import "scrutinygraph/scrutiny"

// SearchQuery asks for nodes by words. The syntax, the same on every store:
//
//	children services     both words, in any of their grammatical forms
//	"action plan"         the words next to each other, in this order
//	inspect*              words that begin so
//	-budget               not this word (nor -"this phrase")
//
// Case, accents and punctuation do not matter. A query without a word to look for is an ErrInvalid that says so.
//
// The order is declared, not the engine's: by weight of the place where the words stand (see Weight), then the newer
// date first (absent last), then ID.
type SearchQuery struct {
	Text string
	// Kinds keeps only nodes of these kinds; nil keeps all.
	Kinds []scrutiny.Kind
	First int
	After *SearchKey
}

// SearchKey places a hit in the order.
type SearchKey struct {
	Weight int
	On     scrutiny.Date
	ID     scrutiny.ID
}

// SearchHit is one node found.
type SearchHit struct {
	Node scrutiny.Node
	Key  SearchKey
	// Score is 0 to 1, a reading of the weight for people.
	Score float64
	// Snippet is the text around the first match; Marks are the matches in it, as pairs of code point offsets.
	Snippet string
	Marks   [][2]int
}

// SearchPage is a page of hits.
type SearchPage struct {
	Hits    []SearchHit
	HasNext bool
}
