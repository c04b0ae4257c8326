package storetest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// history is what a reader notes who looks at the whole store after each write: of each node what it and its edges are, and
// when that was last seen to be otherwise.
type history struct {
	seen map[scrutiny.ID]string
	last map[scrutiny.ID]int64
	from int64
	now  *oracle
}

func newHistory(t testing.TB, st store.Store) *history {
	return &history{seen: map[scrutiny.ID]string{}, last: map[scrutiny.ID]int64{}, from: version(t, st)}
}

// note looks at the store, which holds what an oracle does, after a write.
func (h *history) note(t testing.TB, st store.Store, o *oracle) {
	t.Helper()
	text := func(v any) string {
		s, err := json.Marshal(v)
		must(t, err)
		return string(s)
	}
	seen := map[scrutiny.ID]string{}
	for id, n := range o.nodes {
		seen[id] = text(n)
	}
	for _, e := range o.edges {
		seen[e.From] += text(e)
		seen[e.To] += text(e)
	}
	v := version(t, st)
	for id, s := range seen {
		if h.seen[id] != s {
			h.last[id] = v
		}
	}
	for id := range h.seen {
		if _, ok := seen[id]; !ok {
			h.last[id] = v
		}
	}
	h.seen, h.now = seen, o
}

// compare holds what the store tells of the time since a version to what was noted.
func (h *history) compare(t testing.TB, what string, st store.Store, since int64) {
	t.Helper()
	since = max(since, h.from)
	var want []store.Change
	for id, v := range h.last {
		if v > since {
			want = append(want, store.Change{ChangeKey: store.ChangeKey{Version: v, ID: id}, Node: h.now.nodes[id]})
		}
	}
	slices.SortFunc(want, func(a, b store.Change) int {
		return cmp.Or(cmp.Compare(a.Version, b.Version), cmp.Compare(a.ID, b.ID))
	})
	same(t, fmt.Sprintf("%s: changes since %d", what, since), want, changes(t, st, store.ChangeQuery{Since: since, First: 7}))
}

// changes turns all pages of the changes since a version, and sees that they are the same from the end.
func changes(t testing.TB, st store.Store, q store.ChangeQuery) []store.Change {
	t.Helper()
	var all []store.Change
	for {
		page, err := st.Changes(t.Context(), q)
		must(t, err)
		if want := version(t, st); page.Version != want {
			t.Errorf("the page is of version %d, the store of %d", page.Version, want)
		}
		same(t, "there is a previous page", q.After != nil, page.HasPrev)
		all = append(all, page.Changes...)
		if !page.HasNext {
			break
		}
		q.After = &page.Changes[len(page.Changes)-1].ChangeKey
	}
	var back []store.Change
	for q.First, q.Last, q.After = 0, q.First, nil; ; q.Before = &back[0].ChangeKey {
		if q.Last == 0 {
			q.Last = store.MaxPage
		}
		page, err := st.Changes(t.Context(), q)
		must(t, err)
		same(t, "there is a next page", q.Before != nil, page.HasNext)
		if back = append(slices.Clone(page.Changes), back...); !page.HasPrev {
			break
		}
	}
	same(t, "changes from the end", all, back)
	return all
}

func testChanges(t *testing.T, st store.Store) {
	told := func(q store.ChangeQuery) []string {
		t.Helper()
		var out []string
		for _, c := range changes(t, st, q) {
			s := string(c.ID)
			if c.Node == nil {
				s += " went"
			} else if c.Node.NodeID() != c.ID {
				t.Errorf("the change of %s has %s", c.ID, c.Node.NodeID())
			}
			out = append(out, s)
		}
		return out
	}
	empty := version(t, st)
	same(t, "nothing", 0, len(told(store.ChangeQuery{Since: empty})))
	b := drawn()
	load(t, st, b...)
	loaded := version(t, st)
	o := newOracle(b)
	if got := told(store.ChangeQuery{Since: empty}); len(got) != len(o.nodes) {
		t.Errorf("%d nodes came, %d are told of: %v", len(o.nodes), len(got), got)
	}
	same(t, "inspections alone", []string{string(visit19), string(visit21), string(visitNone)}, told(store.ChangeQuery{Since: empty, Kinds: []scrutiny.Kind{inspections}, First: 2}))
	same(t, "of no kind", 0, len(told(store.ChangeQuery{Since: empty, Kinds: []scrutiny.Kind{}})))
	load(t, st, b...)
	same(t, "the same again", 0, len(told(store.ChangeQuery{Since: loaded})))

	// Another text of c3, and an edge less from c4.
	m := drawn()[0]
	for _, n := range m.Nodes {
		if c, ok := n.(*scrutiny.Commitment); ok && c.ID == c3 {
			c.Text = "bring back nothing"
		}
	}
	m.Edges = slices.DeleteFunc(m.Edges, func(e scrutiny.Edge) bool { return e.From == c4 && e.Kind == scrutiny.EdgeAbout })
	load(t, st, m)
	same(t, "a text and an edge", []string{string(c3), string(c4), string(visit21)}, told(store.ChangeQuery{Since: loaded}))

	wrong := corrections("z.json", store.Override{Node: c6, IsWrong: true})
	now := version(t, st)
	load(t, st, wrong)
	_, _, _, p4 := passages()
	same(t, "withheld", []string{string(c6) + " went", string(p4)}, told(store.ChangeQuery{Since: now}))
	now = version(t, st)
	must(t, st.Remove(t.Context(), "z.json"))
	same(t, "shown again", []string{string(c6), string(p4)}, told(store.ChangeQuery{Since: now}))

	now = version(t, st)
	must(t, st.Remove(t.Context(), "report.md"))
	same(t, "what only the report said", []string{
		string(c2), string(c5) + " went", string(c6) + " went", string(panel), string(council), string(docR) + " went", string(visitNone) + " went",
		string(meeting09), string(p4) + " went",
	}, told(store.ChangeQuery{Since: now}))
	same(t, "of one kind", []string{string(c2), string(c5) + " went", string(c6) + " went"}, told(store.ChangeQuery{Since: now, Kinds: []scrutiny.Kind{commitments}}))
	now = version(t, st)
	load(t, st, b[1])
	if got := told(store.ChangeQuery{Since: now}); !slices.Contains(got, string(c6)) || slices.Contains(got, string(c6)+" went") {
		t.Errorf("what came again is told of as %v", got)
	}
}

func testChangesInvalid(t *testing.T, st store.Store) {
	for _, c := range []struct {
		name string
		q    store.ChangeQuery
		kind error
	}{
		{"an unknown kind", store.ChangeQuery{Kinds: []scrutiny.Kind{"X"}}, scrutiny.ErrInvalid},
		{"a negative version", store.ChangeQuery{Since: -1}, scrutiny.ErrInvalid},
		{"a page too large", store.ChangeQuery{First: store.MaxPage + 1}, scrutiny.ErrLimit},
	} {
		_, err := st.Changes(t.Context(), c.q)
		wantKind(t, c.name, err, c.kind)
	}
	page, err := st.Changes(t.Context(), store.ChangeQuery{Since: 1 << 40})
	must(t, err)
	same(t, "since a version that is to come", 0, len(page.Changes))
}
