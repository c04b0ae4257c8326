package storetest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

func version(t testing.TB, st store.Store) int64 {
	t.Helper()
	v, err := st.Version(t.Context())
	must(t, err)
	return v
}

// oracleExport is what a store has to export that holds the batches.
func oracleExport(t testing.TB, batches ...store.Batch) string {
	t.Helper()
	return export(t, oracleStore{o: newOracle(batches)})
}

// oracleStore exports an oracle through the same writer as a store.
type oracleStore struct {
	store.Store
	o *oracle
}

func testEmpty(t *testing.T, st store.Store) {
	same(t, "export", "", export(t, st))
	same(t, "find", 0, len(find(t, st, store.Query{Kind: commitments, WithTotal: true}).Nodes))
	same(t, "search", 0, len(search(t, st, store.SearchQuery{Text: "x"}).Hits))
	records, err := st.Records(t.Context(), nil, true)
	must(t, err)
	same(t, "records", 0, len(records))
	findings, err := st.Check(t.Context())
	must(t, err)
	same(t, "findings", 0, len(findings))
}

func testTwice(t *testing.T, st store.Store) {
	load(t, st, drawn()...)
	first, v := export(t, st), version(t, st)
	same(t, "export", oracleExport(t, drawn()...), first)
	load(t, st, drawn()...)
	same(t, "export after the second load", first, export(t, st))
	same(t, "version after the second load", v, version(t, st))
}

func testAnyOrder(t *testing.T, st store.Store) {
	b := drawn()
	first := b[1]
	first.Edges = slices.DeleteFunc(slices.Clone(first.Edges), func(e scrutiny.Edge) bool { return e.To == c2 }) // which only b[0] has
	load(t, st, first, b[0], b[2])
	same(t, "records in another order", oracleExport(t, first, b[0], b[2]), export(t, st))
	load(t, st, b...)
	same(t, "and whole", oracleExport(t, b...), export(t, st))
	for i := range b {
		slices.Reverse(b[i].Nodes)
		slices.Reverse(b[i].Edges)
	}
	v := version(t, st)
	load(t, st, b...)
	same(t, "nodes and edges in another order", oracleExport(t, drawn()...), export(t, st))
	same(t, "version", v, version(t, st))

	// The same node and edge twice in one batch are merged.
	twice := store.Batch{Record: record("twice.html", docM, "")}
	twice.Nodes = []scrutiny.Node{
		&scrutiny.Committee{ID: panel, OtherNames: []string{"Z"}},
		&scrutiny.Council{ID: council},
		&scrutiny.Committee{ID: panel, Name: "Another", OtherNames: []string{"Y", "Z"}},
	}
	twice.Edges = []scrutiny.Edge{{From: panel, Kind: scrutiny.EdgePartOf, To: council}, {From: panel, Kind: scrutiny.EdgePartOf, To: council, Why: "said"}}
	load(t, st, twice)
	same(t, "merged", oracleExport(t, append(drawn(), twice)...), export(t, st))
}

func testReplace(t *testing.T, st store.Store) {
	load(t, st, drawn()...)
	b := drawn()[0]
	b.Record.Hash, b.Record.Text = "changed", "𝔘 shorter"
	b.Nodes = slices.DeleteFunc(b.Nodes, func(n scrutiny.Node) bool { return n.NodeID() == c4 || n.NodeKind() == persons })
	b.Edges = slices.DeleteFunc(b.Edges, func(e scrutiny.Edge) bool { return e.From == c4 || e.From == c3 && e.Kind == scrutiny.EdgeChases })
	for _, n := range b.Nodes {
		if c, ok := n.(*scrutiny.Commitment); ok && c.ID == c3 {
			c.DueTo, c.Text = "", "nothing to see of kestrels"
		}
	}
	load(t, st, b)
	want := drawn()
	want[0] = b
	same(t, "export", oracleExport(t, want...), export(t, st))
	same(t, "search finds the new words", []scrutiny.ID{c3}, hits(search(t, st, store.SearchQuery{Text: "kestrel"})))
	_, _, p3, _ := passages()
	same(t, "search does not find the old words", []scrutiny.ID{p3}, hits(search(t, st, store.SearchQuery{Text: "cafe"})))
	same(t, "search does not find what is gone", 0, len(search(t, st, store.SearchQuery{Text: "adam"}).Hits))
	same(t, "find", []scrutiny.ID{c2, c6, c1, c3, c5}, ids(find(t, st, store.Query{Kind: commitments, Order: []store.Order{{Field: "dueTo"}}}).Nodes))
	records, err := st.Records(t.Context(), []string{"minutes.html"}, true)
	must(t, err)
	same(t, "record", []store.Record{b.Record}, records)
	load(t, st, drawn()...)
	same(t, "and back", oracleExport(t, drawn()...), export(t, st))
}

func testShared(t *testing.T, st store.Store) {
	b := drawn()
	load(t, st, b...)
	shared := func() []scrutiny.Node {
		nodes, err := st.Nodes(t.Context(), []scrutiny.ID{council, panel, meeting09})
		must(t, err)
		return nodes
	}
	year := &scrutiny.Council{ID: council, Name: "Leafshire County Council", Nation: "England", Basis: scrutiny.BasisStated}
	same(t, "both: the first key decides, gaps are filled, lists united, flags or-ed, most minutes", []scrutiny.Node{
		year,
		&scrutiny.Committee{ID: panel, Name: "Children's Scrutiny Panel", OtherNames: []string{"Children's Panel", "Panel", "The Panel"}, Kind: scrutiny.CommitteeScrutiny, CouncilID: council, Basis: scrutiny.BasisStated},
		&scrutiny.Meeting{ID: meeting09, Date: "2024-01-09", Minutes: scrutiny.MinutesWhole, IsDraft: true, Venue: "Hall", Time: "14:00", CommitteeID: panel, CouncilID: council},
	}, shared())
	same(t, "search has the united names", []scrutiny.ID{panel}, hits(search(t, st, store.SearchQuery{Text: `"children's panel"`})))
	must(t, st.Remove(t.Context(), "report.md"))
	same(t, "what the other says is left", []scrutiny.Node{b[0].Nodes[0], b[0].Nodes[1], b[0].Nodes[3]}, shared())
	same(t, "search forgets the other's names", 0, len(search(t, st, store.SearchQuery{Text: `"children's panel"`}).Hits))
	load(t, st, b[1])
	must(t, st.Remove(t.Context(), "minutes.html"))
	same(t, "and the other way round", []scrutiny.Node{b[1].Nodes[0], b[1].Nodes[1], b[1].Nodes[2]}, shared())
	p := hop(t, st, []scrutiny.ID{panel}, store.Hop{Edges: []scrutiny.EdgeKind{scrutiny.EdgePartOf}})
	same(t, "an edge that both assert stays", []scrutiny.ID{council}, far(p[0]))
	// c5 chased c2, which only the minutes asserted: the edge went with it.
	p = hop(t, st, []scrutiny.ID{c5}, store.Hop{Edges: []scrutiny.EdgeKind{scrutiny.EdgeChases}})
	same(t, "an edge whose end is gone is gone", 0, len(p[0].Neighbours))
	load(t, st, b...)
	same(t, "and back", oracleExport(t, b...), export(t, st))
}

func testDerived(t *testing.T, st store.Store) {
	b := drawn()
	load(t, st, b...)
	met := func() (scrutiny.Date, int) {
		nodes, err := st.Nodes(t.Context(), []scrutiny.ID{c1})
		must(t, err)
		c := nodes[0].(*scrutiny.Commitment)
		return c.MetOn, c.RecordsSearched
	}
	on, searched := met()
	same(t, "annotated on", scrutiny.Date("2024-01-23"), on)
	same(t, "annotated number", 2, searched)

	// Linking again replaces what was linked before.
	again := b[2]
	again.Record.Hash = "again"
	again.Nodes = []scrutiny.Node{&scrutiny.Commitment{ID: c2, MetOn: "2024-01-24"}}
	again.Edges = []scrutiny.Edge{{From: item3, Kind: scrutiny.EdgeFulfils, To: c2, Score: 0.5}}
	load(t, st, again)
	same(t, "linked again", oracleExport(t, b[0], b[1], again), export(t, st))
	on, searched = met()
	same(t, "no longer annotated on", scrutiny.Date(""), on)
	same(t, "no longer annotated number", 0, searched)

	// A record of its own does not disturb the annotations.
	load(t, st, b[2])
	same(t, "as before", oracleExport(t, b...), export(t, st))
	load(t, st, b[0])
	same(t, "minutes written again", oracleExport(t, b...), export(t, st))

	// The annotations of a node go with it, and its edges; they come back when they are written again.
	must(t, st.Remove(t.Context(), "minutes.html"))
	same(t, "a derived record keeps no node alive", []scrutiny.ID{c5, c6}, ids(find(t, st, store.Query{Kind: commitments}).Nodes))
	records, err := st.Records(t.Context(), nil, false)
	must(t, err)
	same(t, "the derived record is still a record", 2, len(records))
	load(t, st, b[0])
	on, _ = met()
	same(t, "not annotated before it is linked", scrutiny.Date(""), on)
	load(t, st, b[1], b[2])
	same(t, "linked once more", oracleExport(t, b...), export(t, st))
	must(t, st.Remove(t.Context(), "link:all"))
	same(t, "without links", oracleExport(t, b[0], b[1]), export(t, st))
}

func testDerivedAlone(t *testing.T, st store.Store) {
	b := drawn()
	err := st.Write(t.Context(), b[2])
	wantKind(t, "annotations of nodes that are not there", err, scrutiny.ErrConflict)
	same(t, "export", "", export(t, st))
	load(t, st, b[0], b[1])
	alone := b[2]
	alone.Nodes = []scrutiny.Node{&scrutiny.Commitment{ID: "commitment:new", Text: "made up"}}
	before, v := export(t, st), version(t, st)
	err = st.Write(t.Context(), alone)
	wantKind(t, "a derived record that makes a node", err, scrutiny.ErrConflict)
	same(t, "export", before, export(t, st))
	same(t, "version", v, version(t, st))
}

// testTogether writes several batches at once: it comes to the same as one after the other, and if one is refused, to nothing.
func testTogether(t *testing.T, st store.Store) {
	b, before := drawn(), version(t, st)
	must(t, st.Write(t.Context()))
	same(t, "version of nothing", before, version(t, st))
	must(t, st.Write(t.Context(), b...))
	same(t, "together", oracleExport(t, b...), export(t, st))
	same(t, "version", before+int64(len(b)), version(t, st))
	must(t, st.Write(t.Context(), b...))
	same(t, "version of the same again", before+int64(len(b)), version(t, st))

	first, dangling := b[0], b[1]
	first.Record.Hash, dangling.Record.Hash = "another", "another"
	first.Nodes = append(slices.Clone(first.Nodes), &scrutiny.Update{ID: "update:another", Text: "another"})
	dangling.Edges = append(slices.Clone(dangling.Edges), scrutiny.Edge{From: c1, Kind: scrutiny.EdgeAbout, To: "inspection:nowhere"})
	err := st.Write(t.Context(), first, dangling)
	wantKind(t, "one of two dangles", err, scrutiny.ErrConflict)
	if err != nil && !strings.Contains(err.Error(), dangling.Record.Key) {
		t.Errorf("%q does not name %s", err, dangling.Record.Key)
	}
	same(t, "nothing of both", oracleExport(t, b...), export(t, st))
	same(t, "version after the refusal", before+int64(len(b)), version(t, st))

	// The last of two batches of a record is what it says.
	must(t, st.Write(t.Context(), first, b[0]))
	same(t, "the last of two", oracleExport(t, b...), export(t, st))
}

func testDangling(t *testing.T, st store.Store) {
	b := drawn()
	load(t, st, b...)
	before, v := export(t, st), version(t, st)
	refused := func(name string, batch store.Batch, missing scrutiny.ID) {
		t.Helper()
		batch.Record.Hash, batch.Record.Report = "another", "another"
		err := st.Write(t.Context(), batch)
		wantKind(t, name, err, scrutiny.ErrConflict)
		if err != nil && !strings.Contains(err.Error(), string(missing)) {
			t.Errorf("%s: %q does not name %s", name, err, missing)
		}
		same(t, name+": export", before, export(t, st))
		same(t, name+": version", v, version(t, st))
	}
	edge := func(from, to scrutiny.ID) store.Batch {
		batch := drawn()[0]
		batch.Nodes = append(batch.Nodes, &scrutiny.Update{ID: "update:new", Text: "new"})
		batch.Edges = append(batch.Edges, scrutiny.Edge{From: from, Kind: scrutiny.EdgeMentions, To: to})
		return batch
	}
	refused("no target", edge(c1, "person:nobody"), "person:nobody")
	refused("no source", edge("item:nowhere", c1), "item:nowhere")
	refused("no end", edge("item:nowhere", "item:nowhere"), "item:nowhere")
	refused("empty end", edge(c1, ""), "")
	// The record's own write takes the end away.
	own := drawn()[0]
	own.Nodes = slices.DeleteFunc(own.Nodes, func(n scrutiny.Node) bool { return n.NodeID() == item1 })
	refused("an end that this write takes away", own, item1)
	fresh := edge(c1, "person:nobody")
	fresh.Record.Key = "fresh.html"
	refused("a new record", fresh, "person:nobody")
	records, err := st.Records(t.Context(), []string{"fresh.html", "minutes.html"}, true)
	must(t, err)
	same(t, "records", []store.Record{b[0].Record}, records)
	// An end of another record, or of a batch in any order, is an end.
	good := edge("update:new", c6)
	load(t, st, good)
	same(t, "an end in another record", []scrutiny.ID{c6}, far(hop(t, st, []scrutiny.ID{"update:new"}, store.Hop{Edges: []scrutiny.EdgeKind{scrutiny.EdgeMentions}})[0]))
}

func testRefused(t *testing.T, st store.Store) {
	load(t, st, drawn()...)
	before, v := export(t, st), version(t, st)
	with := func(change func(b *store.Batch)) store.Batch {
		b := drawn()[0]
		b.Record.Hash = "another"
		change(&b)
		return b
	}
	for _, c := range []struct {
		name  string
		batch store.Batch
		kind  error
	}{
		{"no key", with(func(b *store.Batch) { b.Record.Key = "" }), scrutiny.ErrInvalid},
		{"key not UTF-8", with(func(b *store.Batch) { b.Record.Key = "\xff" }), scrutiny.ErrInvalid},
		{"text with a NUL", with(func(b *store.Batch) { b.Record.Text = "a\x00b" }), scrutiny.ErrInvalid},
		{"text too long", with(func(b *store.Batch) { b.Record.Text = strings.Repeat("x", store.MaxText+1) }), scrutiny.ErrLimit},
		{"no ID", with(func(b *store.Batch) { b.Nodes = append(b.Nodes, &scrutiny.Update{}) }), scrutiny.ErrInvalid},
		{"ID of another kind", with(func(b *store.Batch) { b.Nodes = append(b.Nodes, &scrutiny.Update{ID: "person:x"}) }), scrutiny.ErrInvalid},
		{"property not UTF-8", with(func(b *store.Batch) { b.Nodes = append(b.Nodes, &scrutiny.Update{ID: "update:x", Text: "\xc3"}) }), scrutiny.ErrInvalid},
		{"property with a NUL", with(func(b *store.Batch) { b.Nodes = append(b.Nodes, &scrutiny.Update{ID: "update:x", Text: "\x00"}) }), scrutiny.ErrInvalid},
		{"edge kind", with(func(b *store.Batch) { b.Edges = append(b.Edges, scrutiny.Edge{From: c1, Kind: "LIKES", To: c2}) }), scrutiny.ErrInvalid},
		{"score", with(func(b *store.Batch) {
			b.Edges = append(b.Edges, scrutiny.Edge{From: c1, Kind: scrutiny.EdgeMentions, To: c2, Score: math.NaN()})
		}), scrutiny.ErrInvalid},
	} {
		wantKind(t, c.name, st.Write(t.Context(), c.batch), c.kind)
		same(t, c.name+": export", before, export(t, st))
		same(t, c.name+": version", v, version(t, st))
	}
}

func testRemove(t *testing.T, st store.Store) {
	wantKind(t, "an unknown record", st.Remove(t.Context(), "minutes.html"), scrutiny.ErrNotFound)
	b := drawn()
	load(t, st, b...)
	v := version(t, st)
	wantKind(t, "an unknown record", st.Remove(t.Context(), "no/such"), scrutiny.ErrNotFound)
	same(t, "version", v, version(t, st))
	must(t, st.Remove(t.Context(), "report.md"))
	same(t, "version", v+1, version(t, st))
	l := b[2]
	l.Nodes = l.Nodes[:1] // c6 went
	same(t, "export", oracleExport(t, b[0], l), export(t, st))
	same(t, "search", 0, len(search(t, st, store.SearchQuery{Text: "action plan"}).Hits))
	wantKind(t, "a second time", st.Remove(t.Context(), "report.md"), scrutiny.ErrNotFound)
	records, err := st.Records(t.Context(), nil, false)
	must(t, err)
	same(t, "records left", 2, len(records))
	load(t, st, b...)
	same(t, "written again", oracleExport(t, b...), export(t, st))
}

func testRecords(t *testing.T, st store.Store) {
	var want []store.Record
	for _, b := range []int{2, 0, 1} { // by key
		want = append(want, drawn()[b].Record)
	}
	got, err := st.Records(t.Context(), nil, true)
	must(t, err)
	same(t, "all with text", want, got)
	for i := range want {
		want[i].Text, want[i].Report = "", ""
	}
	got, err = st.Records(t.Context(), nil, false)
	must(t, err)
	same(t, "all", want, got)
	got, err = st.Records(t.Context(), []string{"report.md", "no such", "link:all"}, false)
	must(t, err)
	same(t, "some", []store.Record{want[0], want[2]}, got)
	got, err = st.Records(t.Context(), []string{}, true)
	must(t, err)
	same(t, "none", 0, len(got))
}

func testVersion(t *testing.T, st store.Store) {
	v := version(t, st)
	b := drawn()
	for i := range b {
		load(t, st, b[i])
		same(t, "a write", v+int64(i)+1, version(t, st))
	}
	load(t, st, b...)
	same(t, "the same again", v+3, version(t, st))
	b[1].Record.Report = `{"read":2}`
	load(t, st, b[1])
	same(t, "only the report", v+4, version(t, st))
	b[1].Record.Hash = "other"
	load(t, st, b[1])
	same(t, "only the hash", v+5, version(t, st))
	must(t, st.Remove(t.Context(), "link:all"))
	same(t, "removal", v+6, version(t, st))
	at, err := st.WrittenAt(t.Context())
	must(t, err)
	if ago := time.Since(at); ago < 0 || ago > time.Hour {
		t.Errorf("the last write is said to have been made %s ago", ago)
	}
}

// testStableUnderInserts walks pages while rows are added before and after: every row that was there from the beginning
// comes once.
func testStableUnderInserts(t *testing.T, st store.Store) {
	row := func(i int) *scrutiny.Update {
		return &scrutiny.Update{ID: scrutiny.NewID(scrutiny.KindUpdate, fmt.Sprintf("%03d", i)), Text: fmt.Sprintf("text %d", i%7)}
	}
	b := store.Batch{Record: record("a", "", "")}
	for i := 0; i < 40; i += 2 {
		b.Nodes = append(b.Nodes, row(i))
	}
	load(t, st, b)
	q := store.Query{Kind: scrutiny.KindUpdate, Order: []store.Order{{Field: "text", IsDesc: true}}, Cut: store.Cut{First: 3}}
	seen := map[scrutiny.ID]int{}
	for i := 1; ; i += 2 {
		p := find(t, st, q)
		for _, n := range p.Nodes {
			seen[n.NodeID()]++
		}
		if !p.HasNext {
			break
		}
		q.Cut.After = &p.Keys[len(p.Keys)-1]
		load(t, st, store.Batch{Record: record(fmt.Sprint("more ", i), "", ""), Nodes: []scrutiny.Node{row(i), row(41 + i)}})
	}
	for _, n := range b.Nodes {
		same(t, string(n.NodeID()), 1, seen[n.NodeID()])
	}
	for id, n := range seen {
		if n != 1 {
			t.Errorf("%s came %d times", id, n)
		}
	}
}

// testRoundTrip writes every property of every kind, and none of them, and reads both back.
func testRoundTrip(t *testing.T, st store.Store) {
	b := store.Batch{Record: record("all", "", "")}
	var want []scrutiny.Node
	var all []scrutiny.ID
	for _, k := range scrutiny.Kinds {
		full := map[string]any{}
		for _, p := range scrutiny.Properties(k) {
			switch p.Type {
			case scrutiny.PropertyString:
				full[p.Name] = "“" + p.Name + "”\n\t\\ ' \" $ 𝔘 \u2028 \u0085"
			case scrutiny.PropertyInt:
				full[p.Name] = int64(-1) << 40
			case scrutiny.PropertyFloat:
				full[p.Name] = 0.1
			case scrutiny.PropertyBool:
				full[p.Name] = true
			case scrutiny.PropertyStrings:
				full[p.Name] = []string{"b", "a,\"b", "\n𝔘"}
			}
		}
		for _, m := range []map[string]any{full, nil} {
			id := scrutiny.NewID(k, fmt.Sprint("with ", len(m)))
			n, err := scrutiny.FromProperties(k, id, m)
			must(t, err)
			b.Nodes, want, all = append(b.Nodes, n), append(want, n), append(all, id)
		}
	}
	zero := 0
	b.Nodes = append(b.Nodes, &scrutiny.Inspection{ID: "inspection:zero", Year: &zero})
	want, all = append(want, b.Nodes[len(b.Nodes)-1]), append(all, "inspection:zero")
	odd := scrutiny.Edge{
		From: all[0], Kind: scrutiny.EdgeFulfils, To: all[1], Role: "r'\"\n", Tier: scrutiny.TierSamePlan, Score: 1.0 / 3, Why: "𝔘", Rule: "x", On: "2020-01-01",
		Passages: []scrutiny.ID{"passage:b", "passage:a"},
	}
	self := scrutiny.Edge{From: all[0], Kind: scrutiny.EdgeFulfils, To: all[0], Score: 1}
	b.Edges = []scrutiny.Edge{odd, self, {From: all[1], Kind: scrutiny.EdgeFulfils, To: all[0]}}
	load(t, st, b)
	got, err := st.Nodes(t.Context(), all)
	must(t, err)
	same(t, "nodes", want, got)
	p := hop(t, st, all[:1], store.Hop{Edges: []scrutiny.EdgeKind{scrutiny.EdgeFulfils}})[0]
	if len(p.Neighbours) != 2 {
		t.Fatalf("%d neighbours", len(p.Neighbours))
	}
	byTo := map[scrutiny.ID]scrutiny.Edge{}
	for _, n := range p.Neighbours {
		byTo[n.Node.NodeID()] = n.Edge
	}
	same(t, "edge", odd, byTo[odd.To])
	same(t, "edge to itself", self, byTo[self.To])
	same(t, "export", oracleExport(t, b), export(t, st))
}

func (s oracleStore) order() []scrutiny.ID {
	var all []scrutiny.ID
	for id := range s.o.nodes {
		all = append(all, id)
	}
	slices.Sort(all)
	return all
}

// testRandomWrites writes and removes records at random; after each step the store is what the records that are left say.
func testRandomWrites(t *testing.T, st store.Store) {
	rnd := rand.New(rand.NewPCG(11, 13))
	held := map[string]store.Batch{}
	current := func() []store.Batch {
		var all []store.Batch
		for _, b := range held {
			all = append(all, b)
		}
		return all
	}
	seen := newHistory(t, st)
	for step := range 60 {
		key := []string{"a", "b", "link:c", "o", "p", "z"}[rnd.IntN(6)]
		switch _, ok := held[key]; {
		case ok && rnd.IntN(4) == 0:
			must(t, st.Remove(t.Context(), key))
			delete(held, key)
		case key == "link:c":
			held[key] = randomLinks(rnd, key, newOracle(current()))
			load(t, st, held[key])
		case key == "o" || key == "p":
			held[key] = randomOverrides(rnd, key, newOracle(current()))
			load(t, st, held[key])
		default:
			held[key] = randomBatch(rnd, key, 12)
			load(t, st, held[key])
		}
		seen.note(t, st, newOracle(current()))
		// What derived records said of a node that went does not come back with it by itself: write them again.
		if l, ok := held["link:c"]; ok && key != "link:c" {
			held["link:c"] = surviving(l, newOracle(current()))
			load(t, st, held["link:c"])
			seen.note(t, st, newOracle(current()))
		}
		seen.compare(t, fmt.Sprintf("step %d, record %s", step, key), st, rnd.Int64N(version(t, st)+1))
		if want, got := oracleExport(t, current()...), export(t, st); want != got {
			same(t, fmt.Sprintf("step %d, record %s", step, key), strings.Split(want, "\n"), strings.Split(got, "\n"))
			return
		}
		o := newOracle(current())
		nodes, edges, err := st.Withheld(t.Context())
		must(t, err)
		same(t, fmt.Sprintf("step %d, record %s, withheld nodes", step, key), o.hiddenNodes, nodes)
		same(t, fmt.Sprintf("step %d, record %s, withheld edges", step, key), o.hiddenEdges, edges)
		if l, ok := held["link:c"]; ok {
			others := slices.DeleteFunc(current(), func(b store.Batch) bool { return b.Record.Key == "link:c" })
			sameUndone(t, fmt.Sprintf("step %d, record %s", step, key), st, "link:c", append(others, l), others)
		}
		if t.Failed() {
			return
		}
	}
}

// sameUndone holds what a store tells of a derived record to its purpose: put into the graph of all batches, it makes that
// of the others.
func sameUndone(t testing.TB, what string, st store.Store, key string, all, others []store.Batch) {
	t.Helper()
	before := export(t, st)
	u, err := st.Undone(t.Context(), key)
	must(t, err)
	o := newOracle(all)
	for _, n := range u.Nodes {
		if o.nodes[n.NodeID()] == nil {
			t.Errorf("%s: %s is told of and not there", what, n.NodeID())
		}
		o.nodes[n.NodeID()] = n
	}
	for _, e := range u.Edges {
		i := slices.IndexFunc(o.edges, func(x scrutiny.Edge) bool { return store.KeyOf(x) == store.KeyOf(e) })
		if i < 0 {
			t.Errorf("%s: %s is told of and not there", what, store.KeyOf(e))
			continue
		}
		o.edges[i] = e
	}
	o.edges = slices.DeleteFunc(o.edges, func(e scrutiny.Edge) bool { return slices.Contains(u.Gone, store.KeyOf(e)) })
	same(t, what+": without "+key, strings.Split(oracleExport(t, others...), "\n"), strings.Split(export(t, oracleStore{o: o}), "\n"))
	same(t, what+": nothing was changed", before, export(t, st))
}

// testUndone: a linker reads what the records say while its old conclusions stand.
func testUndone(t *testing.T, st store.Store) {
	b := drawn()
	load(t, st, b...)
	sameUndone(t, "as drawn", st, "link:all", b, b[:2])

	// A record that comes later says an edge and a date that were concluded before, in its own words.
	later := store.Batch{Record: record("later.html", docM, "")}
	later.Nodes = []scrutiny.Node{&scrutiny.Commitment{ID: c1, MetOn: "2024-01-25", DueTo: "2024-02-02"}}
	for _, e := range b[2].Edges {
		e.Why, e.Rule = "the record says so", ""
		later.Edges = append(later.Edges, e)
		break
	}
	wrong := corrections("z.json", store.Override{Node: c2, IsWrong: true}, store.Override{Node: c1, Set: map[string]any{"dueTo": "2024-03-01"}})
	load(t, st, later)
	sameUndone(t, "said again", st, "link:all", append(drawn(), later), append(drawn()[:2], later))
	load(t, st, wrong)
	sameUndone(t, "with corrections", st, "link:all", append(drawn(), later, wrong), append(drawn()[:2], later, wrong))

	u, err := st.Undone(t.Context(), "link:nothing")
	must(t, err)
	same(t, "of an unknown record", store.Undone{}, u)
	_, err = st.Undone(t.Context(), "minutes.html")
	wantKind(t, "of a record that was loaded", err, scrutiny.ErrInvalid)
}
