package loader

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// builder turns the facts of one record into nodes and edges. Each noun has a file that says how its nodes are named
// and which edges it has; the order of the calls in [build] is the order in which they need each other's IDs.
type builder struct {
	facts *record.Facts
	doc   *record.Document

	document scrutiny.ID // the record's own node
	local    string      // the stem of what only this record can name
	root     string      // the stem of what the council names: its slug, or local where the council is not known
	council  scrutiny.ID
	place    scrutiny.Place // of what stands outside items

	// By index in the facts.
	meetings, items, inspections, plans, recommendations, resolutions, commitments, actions []scrutiny.ID
	places                                                                                  []scrutiny.Place // of each item
	// By slug of the name.
	committees, people, posts, services map[string]scrutiny.ID
	committeeSources                    map[string]string // made when it is asked for

	graph    record.Graph
	used     map[scrutiny.ID]int
	passages map[record.Span]scrutiny.ID
	named    map[int][]namedBlock // of each item, made when it is asked for
	problems []record.Problem
	most     int // how many nodes and edges there may be
}

// maxGraph is how many nodes and edges one record may give. Each takes some half a kilobyte until it is written, so it is they
// and not the text that bound the memory of a load: 9 kB of minutes give some 500 of them, and so do 30 rows of a tracker.
const maxGraph = 500_000

// tooMany ends a build.
type tooMany struct{}

// build makes the graph of one record, and tells what was wrong with the facts. It is a function of the facts and of
// nothing else. Its error is the limit, how many nodes and edges there may be at most.
func build(facts *record.Facts, most int) (_ record.Graph, _ []record.Problem, err error) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case tooMany:
			err = scrutiny.Errorf(scrutiny.ErrLimit, "what is read of it gives more than %d nodes and edges, the most that are kept of one record: split it by meetings", most)
		default:
			panic(p)
		}
	}()
	key := facts.Document.Source.Key
	b := &builder{
		most: most, facts: facts, doc: facts.Document, document: documentID(key), used: map[scrutiny.ID]int{}, passages: map[record.Span]scrutiny.ID{}, named: map[int][]namedBlock{},
		committees: map[string]scrutiny.ID{}, people: map[string]scrutiny.ID{}, posts: map[string]scrutiny.ID{}, services: map[string]scrutiny.ID{},
	}
	b.local = recordRoot + "/" + b.document.Path()
	b.root = b.local
	b.buildCouncil()
	b.buildCommittees()
	b.buildMeetings()
	b.buildDocument()
	b.buildItems()
	b.buildServices()
	b.buildPosts()
	b.buildPeople()
	b.buildInspections()
	b.buildRecommendations()
	b.buildPlans()
	b.buildResolutions()
	b.buildDeclarations()
	b.buildCallIns()
	b.buildCommitments()
	b.buildActions()
	b.buildUpdates()
	b.buildFigures()
	b.buildPapers()
	b.buildText()
	return normal(b.graph), b.problems, nil
}

// node adds a node. A store takes only whole letters: a stage that cut one in two has a fault, and it costs that letter and
// a line in the report, not the record.
func (b *builder) node(n scrutiny.Node) {
	properties := scrutiny.ToProperties(n)
	isWhole := true
	for _, p := range scrutiny.Properties(n.NodeKind()) {
		if s, ok := properties[p.Name].(string); ok && !utf8.ValidString(s) {
			isWhole = false
			s = strings.ToValidUTF8(s, "")
			properties[p.Name] = s
			b.problems = append(b.problems, record.Problem{Text: s, Why: "a letter at an end of these words was cut in two, which is a fault of this program"})
		}
	}
	if !isWhole {
		var err error
		if n, err = scrutiny.FromProperties(n.NodeKind(), n.NodeID(), properties); err != nil {
			panic(err) // The properties were made by ToProperties.
		}
	}
	b.graph.Nodes = append(b.graph.Nodes, n)
	b.bound()
}

// bound ends the build of too large a graph.
func (b *builder) bound() {
	if len(b.graph.Nodes)+len(b.graph.Edges) > b.most {
		panic(tooMany{})
	}
}

// edge links two nodes; an end that is not known means that there is nothing to link.
func (b *builder) edge(from scrutiny.ID, kind scrutiny.EdgeKind, to scrutiny.ID) {
	b.edgeWith(scrutiny.Edge{From: from, Kind: kind, To: to})
}

func (b *builder) edgeWith(e scrutiny.Edge) {
	if e.From != "" && e.To != "" && e.From != e.To {
		b.graph.Edges = append(b.graph.Edges, e)
		b.bound()
	}
}

// at gives the element of an index that may be -1, "none".
func at(ids []scrutiny.ID, i int) scrutiny.ID {
	if i < 0 || i >= len(ids) {
		return ""
	}
	return ids[i]
}

// placeOf is where a fact of an item stands; -1 is outside items.
func (b *builder) placeOf(item int) scrutiny.Place {
	if item < 0 || item >= len(b.places) {
		return b.place
	}
	return b.places[item]
}

// stem is the path below which an item's facts are named.
func (b *builder) stem(item int) string {
	if id := at(b.items, item); id != "" {
		return id.Path()
	}
	return b.local
}

// carrier is the node that a fact hangs on: its item, else its meeting, else the record.
func carrier(p scrutiny.Place) scrutiny.ID {
	return cmp.Or(p.ItemID, p.MeetingID, p.DocumentID)
}

// mention links what names something to it: the items, or the record where it stands in none.
func (b *builder) mention(kind scrutiny.EdgeKind, items []int, to scrutiny.ID) {
	linked := false
	for _, i := range items {
		if id := at(b.items, i); id != "" {
			b.edge(id, kind, to)
			linked = true
		}
	}
	if !linked {
		b.edge(b.document, kind, to)
	}
}

// normal puts a graph into the form that [record.Graph] promises, in its own room: in order, nothing twice. What stands twice is
// merged as a store merges what two records assert.
func normal(g record.Graph) record.Graph {
	slices.SortStableFunc(g.Nodes, func(a, b scrutiny.Node) int { return cmp.Compare(a.NodeID(), b.NodeID()) })
	g.Nodes = joined(g.Nodes, func(a, b scrutiny.Node) bool { return a.NodeID() == b.NodeID() }, func(same []scrutiny.Node) (scrutiny.Node, error) {
		var asserted []map[string]any
		for _, n := range same {
			asserted = append(asserted, scrutiny.ToProperties(n))
		}
		return scrutiny.FromProperties(same[0].NodeKind(), same[0].NodeID(), scrutiny.MergeProperties(asserted))
	})
	slices.SortStableFunc(g.Edges, byEnds)
	g.Edges = joined(g.Edges, func(a, b scrutiny.Edge) bool { return byEnds(a, b) == 0 }, func(same []scrutiny.Edge) (scrutiny.Edge, error) {
		var asserted []map[string]any
		for _, twin := range same {
			asserted = append(asserted, scrutiny.EdgeToProperties(twin))
		}
		return scrutiny.EdgeFromProperties(same[0].From, same[0].Kind, same[0].To, scrutiny.MergeProperties(asserted))
	})
	return g
}

// joined makes one of each run of what is the same.
func joined[T any](all []T, isSame func(a, b T) bool, merge func(same []T) (T, error)) []T {
	out := all[:0]
	for len(all) > 0 {
		n := 1
		for n < len(all) && isSame(all[0], all[n]) {
			n++
		}
		one := all[0]
		if n > 1 {
			var err error
			if one, err = merge(all[:n]); err != nil {
				panic(err) // The properties were made of what they are put into again.
			}
		}
		out = append(out, one)
		all = all[n:]
	}
	return slices.Clip(out)
}

func byEnds(a, b scrutiny.Edge) int {
	return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.To, b.To))
}

// position names the place of some words within an item (-1: outside items) by the structure around them, so that a
// text, an HTML and an XML copy of the same minutes give the same name: the label of a numbered paragraph, or the
// paragraph's place among those of its part, then the sentence.
func (b *builder) position(item int, spans []record.Span) string {
	if len(spans) == 0 {
		return "_"
	}
	start := spans[0].Start
	blocks := b.blocksOf(item)
	if k := sort.Search(len(blocks), func(i int) bool { return blocks[i].span.End > start }); k < len(blocks) && blocks[k].span.Start <= start {
		return fmt.Sprintf("%s.s%d", blocks[k].name, 1+blocks[k].sentencesTo(b.doc.Text, start))
	}
	n, _ := b.doc.CodePoints(spans[0])
	return fmt.Sprintf("c%d", n)
}

// namedBlock is a block of an item with its name, and how many sentences ended in it up to the place that was asked for last.
type namedBlock struct {
	name       string
	span       record.Span
	upTo, ends int
}

// blocksOf are the named blocks of an item, or those outside items, in the order of the text.
func (b *builder) blocksOf(item int) []namedBlock {
	blocks := b.doc.Blocks
	if item >= 0 && item < len(b.doc.Items) {
		blocks = b.doc.Items[item].Blocks
	} else {
		item = -1
	}
	if named, ok := b.named[item]; ok {
		return named
	}
	named := make([]namedBlock, 0, len(blocks))
	seen := map[string]int{}
	for _, block := range blocks {
		if block.Kind == record.BlockFurniture {
			continue
		}
		// Copies of a page differ in which parts they show, so each part counts by itself.
		letter := "p"
		switch block.Part {
		case record.PartAgenda:
			letter = "a"
		case record.PartDecision:
			letter = "d"
		case record.PartActions:
			letter = "x"
		}
		seen[letter]++
		name := fmt.Sprintf("%s%d", letter, seen[letter])
		if block.Kind == record.BlockNumbered && block.Label != "" {
			name = segment(block.Label)
		}
		named = append(named, namedBlock{name: name, span: block.Span, upTo: block.Span.Start})
	}
	b.named[item] = named
	return named
}

// sentencesTo counts the sentences of a block that end before an offset, from where it counted last: a paragraph may be long,
// and hold very many facts.
func (k *namedBlock) sentencesTo(text string, at int) int {
	if at < k.upTo {
		k.upTo, k.ends = k.span.Start, 0
	}
	// The mark may stand before the place of the last count and the space behind it.
	k.ends += sentences(text[max(k.span.Start, k.upTo-1):at])
	k.upTo = at
	return k.ends
}

// sentences counts the sentence ends in a text that stops at the start of the next one.
func sentences(s string) int {
	n := 0
	for _, end := range []string{". ", "? ", "! ", ".\n", "?\n", "!\n"} {
		n += strings.Count(s, end)
	}
	return n
}
