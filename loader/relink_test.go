package loader_test

import (
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"scrutinygraph/bench/corpus"
	"scrutinygraph/loader"
	"scrutinygraph/loader/link"
	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// seen is a store that a reader looks at after each write.
type seen struct {
	store.Store
	look func(write string)
}

func (s seen) Write(ctx context.Context, batches ...store.Batch) error {
	err := s.Store.Write(ctx, batches...)
	s.look("the write of " + batches[0].Record.Key)
	return err
}

func (s seen) Remove(ctx context.Context, key string) error {
	err := s.Store.Remove(ctx, key)
	s.look("the removal of " + key)
	return err
}

// linksOf are the links that a reader sees, those that the linker concluded.
func linksOf(t *testing.T, st store.Store) map[store.EdgeKey]bool {
	t.Helper()
	links := map[store.EdgeKey]bool{}
	err := st.Export(t.Context(), func(scrutiny.Node) error { return nil }, func(e scrutiny.Edge) error {
		if e.Rule != "" {
			links[store.KeyOf(e)] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return links
}

// TestReadersSeeLinks: while a record is added to a council, replaced and withdrawn, a reader sees every link of before, but for
// those of what went with the record, until one write puts the new ones in their place.
func TestReadersSeeLinks(t *testing.T) {
	const records = 20
	dir := t.TempDir()
	c := corpus.Corpus{Seed: 7, PerCouncil: records, Committees: 2}
	if err := c.Write(dir, records); err != nil {
		t.Fatal(err)
	}
	last, raw := c.Record(records - 1)
	dir, last = filepath.Join(dir, filepath.Dir(last)), filepath.Base(last)
	opts := loader.Options{Given: record.Given{Council: c.Council(0)}}
	whole := open(t)
	load(t, whole, opts, dir)
	want := export(t, whole)
	gathersEnough(t, whole)

	st := open(t)
	load(t, st, opts, dir)
	if _, err := loader.Remove(t.Context(), st, []string{last}, opts); err != nil {
		t.Fatal(err)
	}
	var before map[store.EdgeKey]bool
	isGone := func(store.EdgeKey) bool { return false }
	isReplaced := false
	watched := seen{st, func(write string) {
		if isReplaced = isReplaced || strings.HasPrefix(write, "the write of link:"); isReplaced {
			return
		}
		now := linksOf(t, st)
		for link := range before {
			if !now[link] && !isGone(link) {
				t.Errorf("after %s a reader does not see %s, nor %d of %d other links", write, link, len(before)-len(now)-1, len(before)-1)
				return
			}
		}
	}}
	step := func(what string, do func()) {
		t.Helper()
		before, isReplaced = linksOf(t, st), false
		if len(before) < 20 {
			t.Fatalf("%d links before %s are too few to show anything", len(before), what)
		}
		if do(); !isReplaced {
			t.Errorf("nothing was linked after %s", what)
		}
	}
	text := func(s string) string { return filepath.Join(folder(t, map[string]string{last: s}), last) }
	step("a record more", func() { load(t, watched, opts, text(string(raw))) })
	same(t, "one record more", want, export(t, st))
	step("another version", func() { load(t, watched, opts, text(string(raw)+"\n\nThe meeting closed at 4.00 pm.\n")) })
	step("the first version again", func() { load(t, watched, opts, text(string(raw))) })
	same(t, "the first version again", want, export(t, st))
	isGone = func(link store.EdgeKey) bool {
		nodes, err := st.Nodes(t.Context(), []scrutiny.ID{link.From, link.To})
		return err == nil && (nodes[0] == nil || nodes[1] == nil)
	}
	step("a record less", func() {
		if _, err := loader.Remove(t.Context(), watched, []string{last}, opts); err != nil {
			t.Fatal(err)
		}
	})

	load(t, st, opts, text(string(raw)))
	same(t, "withdrawn and brought back", want, export(t, st))

	// The run that withdraws it is killed before it links, so that the old links still bear the hash of all records.
	if _, err := loader.Remove(t.Context(), unlinking{st}, []string{last}, opts); !errors.Is(err, scrutiny.ErrUnavailable) {
		t.Fatalf("the removal ended with %v", err)
	}
	load(t, st, opts, text(string(raw)))
	same(t, "withdrawn, killed and brought back", want, export(t, st))
}

// unlinking is a store that is lost before links are written.
type unlinking struct{ store.Store }

func (u unlinking) Write(ctx context.Context, batches ...store.Batch) error {
	if strings.HasPrefix(batches[0].Record.Key, "link:") {
		return scrutiny.Errorf(scrutiny.ErrUnavailable, "the store is gone")
	}
	return u.Store.Write(ctx, batches...)
}

// gathersEnough holds what the linker is given of the councils of a store to its rules: given all that the records say, it
// concludes the same.
func gathersEnough(t *testing.T, st store.Store) {
	t.Helper()
	links, err := st.Records(t.Context(), nil, false)
	if err != nil {
		t.Fatal(err)
	}
	stated := map[scrutiny.ID]scrutiny.Node{}
	gone := map[store.EdgeKey]bool{}
	others := map[store.EdgeKey]scrutiny.Edge{}
	for _, r := range links {
		if !r.IsDerived {
			continue
		}
		u, err := st.Undone(t.Context(), r.Key)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range u.Nodes {
			stated[n.NodeID()] = n
		}
		for _, e := range u.Edges {
			others[store.KeyOf(e)] = e
		}
		for _, k := range u.Gone {
			gone[k] = true
		}
	}
	var all record.Graph
	councils := map[scrutiny.ID]bool{}
	if err := st.Export(t.Context(), func(n scrutiny.Node) error {
		if s := stated[n.NodeID()]; s != nil {
			n = s
		}
		if d, ok := n.(*scrutiny.Document); ok && d.IsLoaded {
			councils[d.CouncilID] = true
		}
		all.Nodes = append(all.Nodes, n)
		return nil
	}, func(e scrutiny.Edge) error {
		if s, ok := others[store.KeyOf(e)]; ok {
			e = s
		}
		if !gone[store.KeyOf(e)] {
			all.Edges = append(all.Edges, e)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if len(councils) != 1 || councils[""] {
		return // The linker is given one council at a time.
	}
	for council := range councils {
		gathered, rest, err := loader.Gather(t.Context(), st, council)
		if err != nil {
			t.Fatal(err)
		}
		text := func(from record.Graph, source link.Source) string {
			g, err := link.Link(t.Context(), from, source)
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			e := json.NewEncoder(&b)
			for _, n := range g.Nodes {
				_ = e.Encode([]any{n.NodeID(), scrutiny.ToProperties(n)})
			}
			for _, x := range g.Edges {
				_ = e.Encode(x)
			}
			return b.String()
		}
		same(t, "linked from what is gathered", text(all, loader.Source(st)), text(gathered, rest))
	}
}
