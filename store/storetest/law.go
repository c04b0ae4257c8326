package storetest

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// The random graph is made of few kinds with few values, so that ties, absent values and shared neighbours abound.
var (
	randomNames = []string{"", "a", "A", "á", "ab", "B", "ß", "\uFF46", "\U0001D518", "%", "_"}
	randomDates = []scrutiny.Date{"", "", "2024-01-01", "2024-01-02", "2024-02-01"}
	randomEdges = []scrutiny.EdgeKind{scrutiny.EdgeAbout, scrutiny.EdgeChases, scrutiny.EdgeOwedTo, scrutiny.EdgeMentions}
	randomTiers = []scrutiny.Tier{"", scrutiny.TierBackReference, scrutiny.TierSamePlan}
	// Not all of these are there.
	randomCommittees = []scrutiny.ID{"", "committee:0", "committee:1", "committee:2", "committee:9"}
)

func pick[T any](rnd *rand.Rand, from []T) T { return from[rnd.IntN(len(from))] }

// randomBatch makes a record whose edges have both ends in it.
func randomBatch(rnd *rand.Rand, key string, size int) store.Batch {
	b := store.Batch{Record: record(key, "", "")}
	b.Record.Hash = fmt.Sprint(rnd.Uint64())
	for range size {
		name := pick(rnd, randomNames)
		n := rnd.IntN(size * 2)
		switch rnd.IntN(5) {
		case 0:
			i := &scrutiny.Inspection{ID: scrutiny.NewID(inspections, fmt.Sprint(n%9)), Area: name}
			if y := rnd.IntN(4); y > 0 {
				i.Year = ptr(2018 + y)
			}
			b.Nodes = append(b.Nodes, i)
		case 1:
			c := &scrutiny.Committee{ID: scrutiny.NewID(scrutiny.KindCommittee, fmt.Sprint(n%7)), Name: name}
			if other := pick(rnd, randomNames); other != "" {
				c.OtherNames = []string{other}
			}
			b.Nodes = append(b.Nodes, c)
		default:
			b.Nodes = append(b.Nodes, &scrutiny.Commitment{
				ID: scrutiny.NewID(commitments, fmt.Sprint(n)), Text: name, OwedBy: pick(rnd, randomNames), DueTo: pick(rnd, randomDates),
				Kind: pick(rnd, []scrutiny.CommitmentKind{scrutiny.CommitmentLetter, scrutiny.CommitmentReview}), IsWindowSearched: rnd.IntN(2) == 0, RecordsSearched: rnd.IntN(3),
				// Some of them name what is not there.
				InspectionID: scrutiny.NewID(inspections, fmt.Sprint(rnd.IntN(12))),
				Place:        scrutiny.Place{On: pick(rnd, randomDates), CommitteeID: pick(rnd, randomCommittees)},
			})
		}
	}
	for range size * 3 {
		b.Edges = append(b.Edges, scrutiny.Edge{
			From: pick(rnd, b.Nodes).NodeID(), Kind: pick(rnd, randomEdges), To: pick(rnd, b.Nodes).NodeID(),
			Score: float64(rnd.IntN(5)) / 4, Role: pick(rnd, randomNames), Tier: pick(rnd, randomTiers),
		})
	}
	return b
}

// randomLinks makes a derived record over the nodes of a graph.
func randomLinks(rnd *rand.Rand, key string, o *oracle) store.Batch {
	b := store.Batch{Record: store.Record{Key: key, Hash: fmt.Sprint(rnd.Uint64()), IsDerived: true}}
	nodes := oracleStore{o: o}.order()
	for range len(nodes) / 2 {
		id := pick(rnd, nodes)
		if id.Kind() == commitments {
			b.Nodes = append(b.Nodes, &scrutiny.Commitment{ID: id, MetOn: pick(rnd, randomDates), RecordsSearched: rnd.IntN(3)})
		}
		b.Edges = append(b.Edges, scrutiny.Edge{From: id, Kind: scrutiny.EdgeFulfils, To: pick(rnd, nodes), Why: pick(rnd, randomNames)})
		// What was concluded may since have been said by a record.
		if len(o.edges) > 0 && rnd.IntN(3) == 0 {
			e := pick(rnd, o.edges)
			b.Edges = append(b.Edges, scrutiny.Edge{From: e.From, Kind: e.Kind, To: e.To, Why: pick(rnd, randomNames)})
		}
	}
	return b
}

// randomOverrides makes a record that corrects nodes and edges of a graph, and some that are not there.
func randomOverrides(rnd *rand.Rand, key string, o *oracle) store.Batch {
	b := store.Batch{Record: record(key, "", "")}
	b.Record.Hash = fmt.Sprint(rnd.Uint64())
	nodes := append(oracleStore{o: o}.order(), scrutiny.NewID(commitments, "25"))
	for _, n := range o.hiddenNodes {
		nodes = append(nodes, n.NodeID())
	}
	for range rnd.IntN(6) {
		over := store.Override{Node: pick(rnd, nodes), IsWrong: rnd.IntN(2) == 0}
		if over.Node.Kind() == commitments {
			over.Set = map[string]any{}
			if rnd.IntN(2) == 0 {
				over.Set["text"] = pick(rnd, randomNames)
			}
			if rnd.IntN(2) == 0 {
				over.Set["dueTo"] = nil
			}
			if rnd.IntN(2) == 0 {
				over.Set["isWindowSearched"] = rnd.IntN(2) == 0
			}
		}
		b.Overrides = append(b.Overrides, over)
	}
	edges := append(slices.Clone(o.edges), o.hiddenEdges...)
	for range rnd.IntN(4) {
		key := store.EdgeKey{From: pick(rnd, nodes), Kind: pick(rnd, randomEdges), To: pick(rnd, nodes)}
		if len(edges) > 0 && rnd.IntN(4) > 0 {
			e := pick(rnd, edges)
			key = store.KeyOf(e)
		}
		b.Overrides = append(b.Overrides, store.Override{Edge: key, IsWrong: true})
	}
	return b
}

// surviving drops from a derived record what speaks of nodes that are gone.
func surviving(b store.Batch, o *oracle) store.Batch {
	b.Nodes = slices.DeleteFunc(slices.Clone(b.Nodes), func(n scrutiny.Node) bool { return o.nodes[n.NodeID()] == nil })
	b.Edges = slices.DeleteFunc(slices.Clone(b.Edges), func(e scrutiny.Edge) bool { return o.nodes[e.From] == nil || o.nodes[e.To] == nil })
	return b
}

// random makes the batches of the random graph: three records that share nodes, and a derived one.
func random(seed uint64) []store.Batch {
	rnd := rand.New(rand.NewPCG(seed, seed))
	batches := []store.Batch{randomBatch(rnd, "a", 40), randomBatch(rnd, "b", 40), randomBatch(rnd, "c", 20)}
	return append(batches, randomLinks(rnd, "link:l", newOracle(batches)))
}

type lawTest struct {
	name string
	test func(t *testing.T, st store.Store, o *oracle)
}

// lawTests hold the random graph against the oracle.
var lawTests = []lawTest{
	{"Find", lawFind},
	{"Neighbours", lawNeighbours},
	{"Around", lawAround},
	{"Groups", lawGroups},
	{"Timeline", lawTimeline},
}

// fieldsOf are the fields that random filters and orders use.
var fieldsOf = map[scrutiny.Kind][]string{
	commitments:            {store.FieldID, "text", "owedBy", "dueTo", "on", "kind", "isWindowSearched", "recordsSearched", "metOn"},
	inspections:            {store.FieldID, "area", "year"},
	scrutiny.KindCommittee: {store.FieldID, "name", "otherNames"},
	"":                     {store.FieldID},
}

// naming are the fields of the random graph that name nodes, by the kind from which they are followed.
var naming = map[scrutiny.Kind][]store.EdgeFilter{
	commitments:            {{Field: "committeeId", Target: scrutiny.KindCommittee}, {Field: "inspectionId", Target: inspections}},
	inspections:            {{Field: "inspectionId", IsReverse: true, Target: commitments}},
	scrutiny.KindCommittee: {{Field: "committeeId", IsReverse: true, Target: commitments}},
}

var randomKinds = []scrutiny.Kind{commitments, inspections, scrutiny.KindCommittee}

func drawValue(t *rapid.T, kind scrutiny.Kind, field string) any {
	if field == store.FieldID {
		return string(scrutiny.NewID(rapid.SampledFrom(randomKinds).Draw(t, "kind of ID"), fmt.Sprint(rapid.IntRange(0, 30).Draw(t, "n"))))
	}
	p, _ := scrutiny.PropertyOf(kind, field)
	switch p.Type {
	case scrutiny.PropertyInt:
		if field == "year" {
			return int64(rapid.IntRange(2018, 2022).Draw(t, "year"))
		}
		return int64(rapid.IntRange(0, 3).Draw(t, "int"))
	case scrutiny.PropertyBool:
		return rapid.Bool().Draw(t, "bool")
	}
	switch field {
	case "dueTo", "on", "metOn":
		return string(rapid.SampledFrom(randomDates).Draw(t, "date"))
	case "kind":
		return rapid.SampledFrom([]string{"LETTER", "REVIEW", "letter"}).Draw(t, "kind")
	}
	return rapid.SampledFrom(randomNames).Draw(t, "name")
}

func drawFilter(t *rapid.T, kind scrutiny.Kind, depth int) store.Filter {
	var f store.Filter
	shape := rapid.IntRange(0, 7).Draw(t, "shape")
	if depth == 0 {
		shape %= 4
	}
	if shape != 0 {
		f.Field = rapid.SampledFrom(fieldsOf[kind]).Draw(t, "field")
		p, _ := scrutiny.PropertyOf(kind, f.Field)
		ops := []store.Op{store.Eq, store.Ne, store.In, store.IsNull}
		switch p.Type {
		case scrutiny.PropertyString: // also the ID, which is no property
			ops = append(ops, store.Contains, store.StartsWith, store.Lt, store.Lte, store.Gt, store.Gte)
		case scrutiny.PropertyInt:
			ops = append(ops, store.Lt, store.Lte, store.Gt, store.Gte)
		case scrutiny.PropertyStrings:
			ops = []store.Op{store.Contains, store.IsNull}
		}
		f.Op = rapid.SampledFrom(ops).Draw(t, "op")
		switch f.Op {
		case store.IsNull:
			f.Value = rapid.Bool().Draw(t, "isNull")
		case store.In:
			list := []any{}
			for range rapid.IntRange(0, 3).Draw(t, "length") {
				list = append(list, drawValue(t, kind, f.Field))
			}
			f.Value = list
		default:
			f.Value = drawValue(t, kind, f.Field)
		}
	}
	list := func() []store.Filter {
		fs := []store.Filter{}
		for range rapid.IntRange(0, 3).Draw(t, "parts") {
			fs = append(fs, drawFilter(t, kind, depth-1))
		}
		return fs
	}
	switch shape {
	case 4:
		f.And = list()
	case 5:
		f.Or = list()
	case 6:
		f.Not = ptr(drawFilter(t, kind, depth-1))
	case 7:
		e := drawEdge(t, kind, depth)
		e.Quantifier = rapid.SampledFrom([]store.Quantifier{store.Some, store.None, store.Every}).Draw(t, "quantifier")
		f.Edge = &e
	}
	return f
}

// drawEdge draws what stands around nodes of a kind: over edges, or over a field that names nodes.
func drawEdge(t *rapid.T, kind scrutiny.Kind, depth int) store.EdgeFilter {
	if fields := naming[kind]; fields != nil && rapid.IntRange(0, 2).Draw(t, "by field") == 0 {
		e := rapid.SampledFrom(fields).Draw(t, "field")
		e.Filter = drawFilter(t, e.Target, depth-1)
		return e
	}
	e := store.EdgeFilter{
		Kind:      rapid.SampledFrom(randomEdges).Draw(t, "edge"),
		IsReverse: rapid.Bool().Draw(t, "reverse"),
		Target:    rapid.SampledFrom(append(slices.Clone(randomKinds), "")).Draw(t, "target"),
	}
	e.Filter = drawFilter(t, e.Target, depth-1)
	switch rapid.IntRange(0, 5).Draw(t, "tier") {
	case 0:
		e.Filter = store.Filter{Or: []store.Filter{e.Filter, {Field: store.FieldTier, Op: store.IsNull, Value: true}}}
	case 1:
		tier := store.Filter{Field: store.FieldTier, Op: store.Eq, Value: string(scrutiny.TierSamePlan)}
		e.Filter.Not = &tier
	}
	return e
}

func drawOrder(t *rapid.T, kind scrutiny.Kind) []store.Order {
	var order []store.Order
	for range rapid.IntRange(0, 3).Draw(t, "criteria") {
		o := store.Order{IsDesc: rapid.Bool().Draw(t, "descending")}
		if rapid.IntRange(0, 4).Draw(t, "by edge") == 0 {
			o.Edge = ptr(drawEdge(t, kind, 1))
		} else {
			o.Field = rapid.SampledFrom(fieldsOf[kind]).Draw(t, "field")
			if o.Field == "otherNames" {
				o.Field = store.FieldID
			}
		}
		order = append(order, o)
	}
	return order
}

// drawCut draws a page of a list of rows; its keys may be those of any row, or of none.
func drawCut(t *rapid.T, rows []row) store.Cut {
	var c store.Cut
	size := rapid.IntRange(1, 6).Draw(t, "size")
	if rapid.Bool().Draw(t, "last") {
		c.Last = size
	} else {
		c.First = size
	}
	key := func(name string) *store.Key {
		if len(rows) == 0 || rapid.IntRange(0, 2).Draw(t, "has "+name) == 0 {
			return nil
		}
		k := rows[rapid.IntRange(0, len(rows)-1).Draw(t, name)].key
		if rapid.IntRange(0, 4).Draw(t, "moved") == 0 {
			k.ID += "x"
		}
		return &k
	}
	c.After, c.Before = key("after"), key("before")
	return c
}

func differs(t *rapid.T, what string, want, got any) {
	if reflect.DeepEqual(want, got) {
		return
	}
	if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
		t.Fatalf("%s (-want +got):\n%s", what, d)
	}
}

func lawFind(t *testing.T, st store.Store, o *oracle) {
	ctx := t.Context()
	rapid.Check(t, func(t *rapid.T) {
		q := store.Query{Kind: rapid.SampledFrom(randomKinds).Draw(t, "kind"), WithTotal: rapid.Bool().Draw(t, "total")}
		q.Filter = drawFilter(t, q.Kind, 3)
		q.Order = drawOrder(t, q.Kind)
		rows := o.find(q)
		q.Cut = drawCut(t, rows)
		want := store.Page{Total: -1}
		if q.WithTotal {
			want.Total = len(rows)
		}
		var page []row
		page, want.HasNext, want.HasPrev = cut(q.Order, rows, q.Cut)
		for _, r := range page {
			want.Nodes, want.Keys = append(want.Nodes, r.node), append(want.Keys, r.key)
		}
		got, err := st.Find(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		differs(t, fmt.Sprintf("%+v", q), want, got)

		// All pages, one after the other, are the whole list, from the front as from the back.
		size := rapid.IntRange(1, 7).Draw(t, "page size")
		if len(rows)/size > 12 {
			return
		}
		var forwards, backwards []store.Key
		q.Cut = store.Cut{First: size}
		for range len(rows) + 1 {
			p, err := st.Find(ctx, q)
			if err != nil {
				t.Fatal(err)
			}
			forwards = append(forwards, p.Keys...)
			if !p.HasNext {
				break
			}
			q.Cut.After = &p.Keys[len(p.Keys)-1]
		}
		q.Cut = store.Cut{Last: size}
		for range len(rows) + 1 {
			p, err := st.Find(ctx, q)
			if err != nil {
				t.Fatal(err)
			}
			backwards = append(slices.Clone(p.Keys), backwards...)
			if !p.HasPrev {
				break
			}
			q.Cut.Before = &p.Keys[0]
		}
		var all []store.Key
		for _, r := range rows {
			all = append(all, r.key)
		}
		differs(t, "all pages", all, forwards)
		differs(t, "all pages from the back", all, backwards)
	})
}

func lawNeighbours(t *testing.T, st store.Store, o *oracle) {
	ctx := t.Context()
	nodes := oracleStore{o: o}.order()
	rapid.Check(t, func(t *rapid.T) {
		h := store.Hop{
			Edges:     rapid.SliceOfN(rapid.SampledFrom(randomEdges), 1, 3).Draw(t, "edges"),
			IsReverse: rapid.Bool().Draw(t, "reverse"),
			Target:    rapid.SampledFrom(append(slices.Clone(randomKinds), "")).Draw(t, "target"),
			WithTotal: rapid.Bool().Draw(t, "total"),
		}
		if rapid.IntRange(0, 3).Draw(t, "by field") == 0 {
			h.Edges, h.Field, h.IsReverse, h.Target = nil, rapid.SampledFrom([]string{"committeeId", "inspectionId"}).Draw(t, "field"), true, commitments
		}
		h.Filter = drawFilter(t, h.Target, 2)
		h.Order = drawOrder(t, h.Target)
		starts := rapid.SliceOfN(rapid.SampledFrom(nodes), 1, 12).Draw(t, "starts")
		h.Cut = drawCut(t, o.hop(starts[0], h))
		var want []store.NeighbourPage
		for _, start := range starts {
			rows := o.hop(start, h)
			p := store.NeighbourPage{Total: -1}
			if h.WithTotal {
				p.Total = len(rows)
			}
			var page []row
			page, p.HasNext, p.HasPrev = cut(h.Order, rows, h.Cut)
			for _, r := range page {
				p.Neighbours = append(p.Neighbours, store.Neighbour{Edge: r.edge, Node: r.node, Key: r.key})
			}
			want = append(want, p)
		}
		got, err := st.Neighbours(ctx, starts, h)
		if err != nil {
			t.Fatal(err)
		}
		differs(t, fmt.Sprintf("%v %+v", starts, h), want, got)
	})
}
