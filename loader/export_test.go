package loader

import (
	"context"

	"scrutinygraph/loader/link"
	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Build lets the tests, which stand outside so that they can use a store, see the graph of facts made by hand.
func Build(facts *record.Facts) (record.Graph, []record.Problem, error) {
	return build(facts, maxGraph)
}

// MaxGraph is how many nodes and edges one record may give.
const MaxGraph = maxGraph

// WithoutRules leaves rules of the linker out.
func WithoutRules(o Options, rules ...string) Options {
	o.without = rules
	return o
}

// Corrections reads a file of corrections and gives what it asserts and overrides.
func Corrections(text string) (record.Graph, []store.Override, error) {
	c, err := readCorrections(&record.Source{Key: "corrections.json", Path: "corrections.json", Text: text, Media: record.MediaCorrections})
	if err != nil {
		return record.Graph{}, nil, err
	}
	g, overrides := c.build()
	return g, overrides, nil
}

// Understand takes a source through the stages that make its graph.
func Understand(src *record.Source) (record.Graph, error) {
	g, _, err := UnderstandUpTo(src, MaxGraph)
	return g, err
}

// UnderstandUpTo does so for a graph of so many nodes and edges at most, and gives the facts that it was made of.
func UnderstandUpTo(src *record.Source, most int) (record.Graph, *record.Facts, error) {
	r := reading{name: src.Key, src: src}
	r.understand(context.Background(), most)
	return r.graph, r.facts, r.err
}

// Source gives the linker the paragraphs of a store, and nothing that a whole graph has.
func Source(st store.Store) link.Source { return source{st: st} }

// Gather reads of a council what the linker is given, and what gives it the rest.
func Gather(ctx context.Context, st store.Store, council scrutiny.ID) (record.Graph, link.Source, error) {
	s := &scope{council: council}
	old, err := st.Undone(ctx, linkPrefix+string(council))
	if err != nil {
		return record.Graph{}, nil, err
	}
	return s.read(ctx, st, old, func(float64) {})
}
