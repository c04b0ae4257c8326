package loader_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"scrutinygraph/loader"
	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// The records that are corrected: a promise of June that November's update keeps, and three people of one surname.
var corrected = map[string]string{
	"june.txt": "Roads Scrutiny Panel\nTuesday, 4 June 2024 at 2.00 pm\n\nPRESENT: Councillor Ann Wode (in the chair), Councillor B Quill\n\n" +
		"7. Bridge repairs\n\nThe Panel considered a report on the Long Bridge.\n\nRESOLVED:\na) That the report be noted;\n" +
		"b) That a further report on bridge repairs be presented to the Panel in November 2024.\n",
	"november.txt": "Roads Scrutiny Panel\nTuesday, 12 November 2024 at 2.00 pm\n\nPRESENT: Councillor Ann Wode (in the chair), Councillor Bertha Quill\n\n" +
		"12. Bridge repairs\n\nAs requested at the meeting on 4 June 2024, the Panel received a further report on bridge repairs.\n\n" +
		"RESOLVED: That the report be noted.\n",
}

// third is a record by which the initial of a person fits two others.
const third = "Roads Scrutiny Panel\nTuesday, 14 January 2025 at 2.00 pm\n\nPRESENT: Councillor Ann Wode (in the chair), Councillor Benedict Quill\n\n" +
	"19. Gritting\n\nThe Panel considered a report on gritting.\n\nRESOLVED: That the report be noted.\n"

const (
	promise  scrutiny.ID = "commitment:_record/june.txt/resolved.b/commitment"
	answer   scrutiny.ID = "update:_record/november.txt/p3.s1"
	quill    scrutiny.ID = "person:leafshire-county-council/b-quill"
	bertha   scrutiny.ID = "person:leafshire-county-council/bertha-quill"
	benedict scrutiny.ID = "person:leafshire-county-council/benedict-quill"
)

var leafshire = loader.Options{Given: record.Given{Council: "Leafshire County Council"}}

// entries makes a file of corrections.
func entries(entry ...string) string {
	return `{"corrections": [` + strings.Join(entry, ",\n") + `]}`
}

// write lays one file into a folder.
func write(t testing.TB, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func node[T scrutiny.Node](t testing.TB, st store.Store, id scrutiny.ID) (n T) {
	t.Helper()
	nodes, err := st.Nodes(t.Context(), []scrutiny.ID{id})
	if err != nil {
		t.Fatal(err)
	}
	n, _ = nodes[0].(T)
	return n
}

// edgesFrom gives the edges of a kind from a node.
func edgesFrom(t testing.TB, st store.Store, from scrutiny.ID, kind scrutiny.EdgeKind) []scrutiny.Edge {
	t.Helper()
	pages, err := st.Neighbours(t.Context(), []scrutiny.ID{from}, store.Hop{Edges: []scrutiny.EdgeKind{kind}, Cut: store.Cut{First: 100}})
	if err != nil {
		t.Fatal(err)
	}
	var edges []scrutiny.Edge
	for _, n := range pages[0].Neighbours {
		edges = append(edges, n.Edge)
	}
	return edges
}

// TestCorrections: each correction does what it says, in whatever order it and the records are loaded, through a second load of
// them, and is undone when it is withdrawn.
func TestCorrections(t *testing.T) {
	one := func(a, b scrutiny.ID) string {
		return fmt.Sprintf(`{"same": [%q, %q], "because": "they are one"}`, a, b)
	}
	for _, c := range []struct {
		name, entries string
		more          map[string]string // records beside the two
		before, after func(t *testing.T, st store.Store)
	}{{
		name: "a due date", entries: entries(fmt.Sprintf(`{"wrong": %q, "set": {"dueFrom": "2025-01-01", "dueTo": "2025-01-31", "duePhrase": "in January 2025"},
			"because": "the minutes were corrected", "by": "A. Clerk", "on": "2024-07-01"}`, promise)),
		before: func(t *testing.T, st store.Store) {
			if c := node[*scrutiny.Commitment](t, st, promise); c.DueTo != "2024-11-30" || c.MetOn != "2024-11-12" || len(edgesFrom(t, st, promise, scrutiny.EdgeDueAt)) != 1 {
				t.Errorf("the promise is %+v", c)
			}
		},
		after: func(t *testing.T, st store.Store) {
			c := node[*scrutiny.Commitment](t, st, promise)
			if c.DueFrom != "2025-01-01" || c.DueTo != "2025-01-31" || c.DuePhrase != "in January 2025" {
				t.Errorf("the promise is %+v", c)
			}
			if due := edgesFrom(t, st, promise, scrutiny.EdgeDueAt); len(due) != 0 {
				t.Errorf("it is still due at the meeting of November: %v", due)
			}
			if status, _ := c.StatusAt("2024-11-01"); status != scrutiny.StatusNotYetDue {
				t.Errorf("in November it is %s", status)
			}
		},
	}, {
		name: "a promise that was none", entries: entries(fmt.Sprintf(`{"wrong": %q, "because": "it was withdrawn at once"}`, promise)),
		after: func(t *testing.T, st store.Store) {
			if node[*scrutiny.Commitment](t, st, promise) != nil {
				t.Error("the promise is still there")
			}
			if e := edgesFrom(t, st, answer, scrutiny.EdgeFulfils); len(e) != 0 {
				t.Errorf("it is still kept: %v", e)
			}
		},
	}, {
		name: "a link", entries: entries(fmt.Sprintf(`{"wrong": {"from": %q, "kind": "FULFILS", "to": %q}, "because": "it was about another bridge"}`, answer, promise)),
		before: func(t *testing.T, st store.Store) {
			if e := edgesFrom(t, st, answer, scrutiny.EdgeFulfils); len(e) != 1 {
				t.Errorf("the promise is not kept: %v", e)
			}
		},
		after: func(t *testing.T, st store.Store) {
			c := node[*scrutiny.Commitment](t, st, promise)
			if e := edgesFrom(t, st, answer, scrutiny.EdgeFulfils); c == nil || c.MetOn == "2024-11-12" && len(e) > 0 {
				t.Errorf("it is still kept: %+v %v", c, e)
			}
		},
	}, {
		name: "two that are one", entries: entries(one(bertha, quill)), more: map[string]string{"third.txt": third},
		before: func(t *testing.T, st store.Store) {
			if p := node[*scrutiny.Person](t, st, quill); p.SameAsID != "" {
				t.Errorf("B Quill is %s by a rule, and may be two", p.SameAsID)
			}
		},
		after: func(t *testing.T, st store.Store) {
			if p := node[*scrutiny.Person](t, st, quill); p.SameAsID != bertha {
				t.Errorf("B Quill is %q", p.SameAsID)
			}
			e := edgesFrom(t, st, quill, scrutiny.EdgeSameAs)
			if len(e) != 1 || e[0].Rule != "correction" || e[0].Why != "they are one" {
				t.Errorf("joined by %v", e)
			}
			if len(edgesFrom(t, st, bertha, scrutiny.EdgeAttended)) != 2 {
				t.Error("Bertha Quill did not sit at both meetings")
			}
		},
	}, {
		name: "one that is two", entries: entries(fmt.Sprintf(`{"different": [%q, %q], "because": "B is for Basil"}`, quill, bertha)),
		before: func(t *testing.T, st store.Store) {
			if p := node[*scrutiny.Person](t, st, quill); p.SameAsID != bertha {
				t.Errorf("B Quill is %q by the rule", p.SameAsID)
			}
		},
		after: func(t *testing.T, st store.Store) {
			if p := node[*scrutiny.Person](t, st, quill); p.SameAsID != "" || len(edgesFrom(t, st, quill, scrutiny.EdgeSameAs)) > 0 {
				t.Errorf("B Quill is still %q", p.SameAsID)
			}
		},
	}, {
		name: "not by way of a third", more: map[string]string{"third.txt": third},
		entries: entries(one(quill, benedict), fmt.Sprintf(`{"different": [%q, %q], "because": "they are brother and sister"}`, benedict, bertha)),
		after: func(t *testing.T, st store.Store) {
			if p := node[*scrutiny.Person](t, st, benedict); p.SameAsID != quill {
				t.Errorf("Benedict is %q", p.SameAsID)
			}
			if p := node[*scrutiny.Person](t, st, quill); p.SameAsID != "" {
				t.Errorf("B Quill, who is Benedict, is %q", p.SameAsID)
			}
			if p := node[*scrutiny.Person](t, st, bertha); p.SameAsID != "" {
				t.Errorf("Bertha is %q", p.SameAsID)
			}
		},
	}} {
		t.Run(c.name, func(t *testing.T) {
			files := map[string]string{}
			for _, some := range []map[string]string{corrected, c.more} {
				for name, text := range some {
					files[name] = text
				}
			}
			dir := folder(t, files)
			plain := open(t)
			load(t, plain, leafshire, dir)
			if c.before != nil {
				c.before(t, plain)
			}
			uncorrected := export(t, plain)

			st := open(t)
			load(t, st, leafshire, dir)
			file := write(t, t.TempDir(), "corrections.json", c.entries)
			if s := load(t, st, leafshire, file); s.Loaded != 1 || s.Waiting != 0 || s.Linked != 1 {
				t.Errorf("the corrections alone: %+v", s)
			}
			c.after(t, st)
			clean(t, st)
			want, v := export(t, st), version(t, st)
			if want == uncorrected {
				t.Fatal("nothing was corrected")
			}
			if s := load(t, st, leafshire, dir, file); s.Loaded != 0 || s.Linked != 0 || version(t, st) != v {
				t.Errorf("loaded once more: %+v", s)
			}

			// In one folder with the records, where it is found, and one file at a time, first or last.
			write(t, dir, "corrections.json", c.entries)
			together := open(t)
			load(t, together, leafshire, dir)
			sameGraph(t, "together", want, together)
			for name := range files {
				first := open(t)
				if s := load(t, first, leafshire, file); s.Waiting == 0 {
					t.Error("a correction of nothing does not wait")
				}
				load(t, first, leafshire, filepath.Join(dir, name))
				load(t, first, leafshire, dir)
				sameGraph(t, "after the corrections, "+name+" first", want, first)
			}

			// A record that is withdrawn and comes back is corrected again.
			for name := range files {
				if _, err := loader.Remove(t.Context(), st, []string{name}, leafshire); err != nil {
					t.Fatal(err)
				}
				load(t, st, leafshire, filepath.Join(dir, name))
				sameGraph(t, "without "+name+" for a while", want, st)
			}

			// A file without entries, and none, leave what was there before.
			load(t, together, leafshire, write(t, t.TempDir(), "corrections.json", entries()))
			var lines []string
			for l := range strings.Lines(export(t, together)) {
				if !strings.Contains(l, "corrections.json") {
					lines = append(lines, l)
				}
			}
			same(t, "without entries", uncorrected, strings.Join(lines, ""))
			if _, err := loader.Remove(t.Context(), st, []string{"corrections.json"}, leafshire); err != nil {
				t.Fatal(err)
			}
			sameGraph(t, "withdrawn", uncorrected, st)
		})
	}
}

func sameGraph(t *testing.T, what, want string, st store.Store) {
	t.Helper()
	same(t, what, want, export(t, st))
}

// TestCorrectionIsProvenance: an entry is a node with its reason as it stands in the file, and leads to what it is about.
func TestCorrectionIsProvenance(t *testing.T) {
	text := "\ufeff" + entries(
		fmt.Sprintf(`{"because": "the year was \"2025\" – so said the Chair", "by": "A. Clerk", "on": "2024-07-01", "wrong": %q, "set": {"dueTo": "2025-11-30", "dueFrom": null}}`, promise),
		`{"wrong": "commitment:leafshire-county-council/nowhere", "because": "it waits"}`)
	st := open(t)
	var waiting []loader.Event
	opts := leafshire
	opts.Progress = func(e loader.Event) {
		if e.Kind == loader.EventWaiting {
			waiting = append(waiting, e)
		}
	}
	dir := folder(t, corrected)
	write(t, dir, "corrections.json", text)
	if s := load(t, st, opts, dir); s.Waiting != 1 || s.Problems != 0 {
		t.Errorf("%+v", s)
	}
	if len(waiting) != 1 || waiting[0].Key != "corrections.json" || waiting[0].Entry != 2 || waiting[0].Other != "commitment:leafshire-county-council/nowhere" {
		t.Errorf("told of as waiting: %+v", waiting)
	}
	clean(t, st)
	page, err := st.Find(t.Context(), store.Query{Kind: scrutiny.KindCorrection, Order: []store.Order{{Field: "position"}}, Cut: store.Cut{First: 10}})
	if err != nil {
		t.Fatal(err)
	}
	if len(page.Nodes) != 2 {
		t.Fatalf("%d corrections", len(page.Nodes))
	}
	c := page.Nodes[0].(*scrutiny.Correction)
	if c.Kind != scrutiny.CorrectionSet || !slices.Equal(c.Targets, []scrutiny.ID{promise}) || !slices.Equal(c.Settings, []string{"dueFrom: null", `dueTo: "2025-11-30"`}) ||
		c.Because != `the year was "2025" – so said the Chair` || c.CorrectedBy != "A. Clerk" || c.On != "2024-07-01" || c.Position != 1 {
		t.Errorf("%+v", c)
	}
	said := edgesFrom(t, st, c.ID, scrutiny.EdgeEvidencedBy)
	if len(said) != 1 {
		t.Fatalf("it has %d passages", len(said))
	}
	records, err := st.Records(t.Context(), []string{"corrections.json"}, true)
	if err != nil {
		t.Fatal(err)
	}
	p := node[*scrutiny.Passage](t, st, said[0].To)
	if want := `the year was \"2025\" – so said the Chair`; p.Text != want || string([]rune(records[0].Text)[p.Start:p.End]) != want {
		t.Errorf("its words are %q at %d to %d", p.Text, p.Start, p.End)
	}
	if about := edgesFrom(t, st, c.ID, scrutiny.EdgeCorrects); len(about) != 1 || about[0].To != promise {
		t.Errorf("it is about %v", about)
	}
	if got := node[*scrutiny.Commitment](t, st, promise); got.DueFrom != "" || got.DueTo != "2025-11-30" {
		t.Errorf("the promise is due from %q to %q", got.DueFrom, got.DueTo)
	}
}

// TestCorrectedRecordChanges: a correction holds for the record's next version, too.
func TestCorrectedRecordChanges(t *testing.T) {
	dir := folder(t, corrected)
	file := write(t, dir, "corrections.json", entries(fmt.Sprintf(`{"wrong": %q, "set": {"owedBy": "Head of Roads"}, "because": "she took it on"}`, promise)))
	st := open(t)
	load(t, st, leafshire, dir)
	write(t, dir, "june.txt", strings.ReplaceAll(corrected["june.txt"], "presented to the Panel in November 2024", "presented to the Panel in December 2024"))
	load(t, st, leafshire, dir)
	c := node[*scrutiny.Commitment](t, st, promise)
	if c.OwedBy != "Head of Roads" || c.DueTo != "2024-12-31" {
		t.Errorf("the promise is %+v", c)
	}
	fresh := open(t)
	load(t, fresh, leafshire, dir)
	sameGraph(t, "loaded afresh", export(t, fresh), st)

	// Another version of the file takes the place of the first, wholly.
	write(t, dir, filepath.Base(file), entries(fmt.Sprintf(`{"wrong": %q, "set": {"subject": "bridges"}, "because": "she took it on"}`, promise)))
	load(t, st, leafshire, dir)
	if c := node[*scrutiny.Commitment](t, st, promise); c.OwedBy == "Head of Roads" || c.Subject != "bridges" {
		t.Errorf("the promise is %+v", c)
	}
}

// TestCorrectionsWithoutCouncil: a record whose council is not known is linked within itself, and its links heed corrections.
func TestCorrectionsWithoutCouncil(t *testing.T) {
	dir := folder(t, corrected)
	st := open(t)
	load(t, st, loader.Options{}, dir)
	uncorrected := export(t, st)
	const id = promise
	if node[*scrutiny.Commitment](t, st, id) == nil {
		t.Fatal("there is no such promise")
	}
	text := entries(fmt.Sprintf(`{"wrong": %q, "set": {"dueFrom": "2024-06-04", "dueTo": "2024-06-04"}, "because": "it was done on the day"}`, id))
	load(t, st, loader.Options{}, write(t, t.TempDir(), "corrections.json", text))
	if c := node[*scrutiny.Commitment](t, st, id); c.DueTo != "2024-06-04" {
		t.Errorf("the promise is %+v", c)
	}
	clean(t, st)
	want := export(t, st)
	first := open(t)
	load(t, first, loader.Options{}, write(t, t.TempDir(), "corrections.json", text))
	load(t, first, loader.Options{}, dir)
	sameGraph(t, "the corrections first", want, first)
	for _, st := range []store.Store{st, first} {
		if _, err := loader.Remove(t.Context(), st, []string{"corrections.json"}, loader.Options{}); err != nil {
			t.Fatal(err)
		}
		sameGraph(t, "withdrawn", uncorrected, st)
	}
}

// TestCorrectionsRefused: a file that is wrong in any entry is refused as a whole, and the error names the file, the entry
// and what to do. What an earlier version of it said goes on to hold.
func TestCorrectionsRefused(t *testing.T) {
	st := open(t)
	dir := folder(t, corrected)
	good := entries(fmt.Sprintf(`{"wrong": %q, "set": {"subject": "bridges"}, "because": "so it says"}`, promise))
	write(t, dir, "corrections.json", good)
	load(t, st, leafshire, dir)
	before := export(t, st)
	var many []string
	for range 21 {
		many = append(many, fmt.Sprintf(`"person:leafshire/%d"`, len(many)))
	}
	set := func(s string) string {
		return entries(fmt.Sprintf(`{"wrong": %q, "set": {%s}, "because": "x"}`, promise, s))
	}
	ok := `{"wrong": "person:leafshire/a", "because": "x"}`
	for name, c := range map[string]struct{ text, want string }{
		"no JSON":              {"{\n\"corrections\": [\n}", "line 3"},
		"cut off":              {`{"corrections": [{"wrong": "person:a/b"`, "no JSON at line 1"},
		"a list":               {`[]`, "an object in braces"},
		"behind its end":       {entries() + "{}", "behind its end"},
		"no list":              {`{}`, "no list of corrections"},
		"a list that is none":  {`{"corrections": {}}`, "a list in square brackets"},
		"another name":         {`{"correction": []}`, `"correction" is not known`},
		"the list twice":       {`{"corrections": [], "corrections": []}`, "stands there twice"},
		"an entry that is one": {entries(`"x"`), "entry 1: it is no JSON at line 1, where an object in braces"},
		"an unknown key":       {entries(ok, `{"wrnog": "x", "because": "x"}`), `entry 2: "wrnog" is not known`},
		"a key twice":          {entries(`{"wrong": "person:a/b", "wrong": "person:a/c", "because": "x"}`), `entry 1: "wrong" stands there twice`},
		"nothing":              {entries(`{"because": "x"}`), "entry 1: it says nothing"},
		"two things":           {entries(`{"wrong": "person:a/b", "same": ["person:a/b", "person:a/c"], "because": "x"}`), `make two entries`},
		"no reason":            {entries(`{"wrong": "person:a/b"}`), `entry 1: it gives no reason: add "because"`},
		"an empty reason":      {entries(`{"wrong": "person:a/b", "because": " "}`), `"because" has to be a text`},
		"a reason that is one": {entries(`{"wrong": "person:a/b", "because": 3}`), `"because" has to be a text`},
		"a long reason":        {entries(`{"wrong": "person:a/b", "because": "` + strings.Repeat("x", 2001) + `"}`), `more than 2000`},
		"a day":                {entries(`{"wrong": "person:a/b", "because": "x", "on": "1/5/2024"}`), "YYYY-MM-DD"},
		"no id":                {entries(`{"wrong": "the promise", "because": "x"}`), `"the promise" is not an id`},
		"no kind":              {entries(`{"wrong": "promise:a/b", "because": "x"}`), "is not an id"},
		"an id with a space":   {entries(`{"wrong": "person:a/b c", "because": "x"}`), "is not an id"},
		"one alone":            {entries(`{"same": ["person:a/b"], "because": "x"}`), `a list of 2 to 20 ids`},
		"too many":             {entries(`{"same": [` + strings.Join(many, ",") + `], "because": "x"}`), `a list of 2 to 20 ids`},
		"one twice":            {entries(`{"same": ["person:a/b", "person:a/b"], "because": "x"}`), "twice"},
		"two kinds":            {entries(`{"same": ["person:a/b", "plan:a/b"], "because": "x"}`), "a Person and a ActionPlan"},
		"a kind without":       {entries(`{"same": ["item:a/b", "item:a/c"], "because": "x"}`), "one kind out of"},
		"two councils":         {entries(`{"same": ["person:leafshire/b", "person:marlshire/b"], "because": "x"}`), "of two councils"},
		"a passage":            {entries(`{"wrong": "passage:a#1-2", "because": "x"}`), "the words stand in the record"},
		"a record":             {entries(`{"wrong": "document:june.txt", "because": "x"}`), "load -remove"},
		"a council":            {entries(`{"wrong": "council:leafshire", "because": "x"}`), "as long as it has records"},
		"a kind of link":       {entries(`{"wrong": {"from": "item:a/b", "kind": "KEEPS", "to": "commitment:a/b"}, "because": "x"}`), `no kind of link "KEEPS": kinds are PART_OF`},
		"a join":               {entries(`{"wrong": {"from": "person:a/b", "kind": "SAME_AS", "to": "person:a/c"}, "because": "x"}`), `{"different": ["person:a/b", "person:a/c"]}`},
		"evidence":             {entries(`{"wrong": {"from": "person:a/b", "kind": "EVIDENCED_BY", "to": "passage:a#1-2"}, "because": "x"}`), "where words stand"},
		"half a link":          {entries(`{"wrong": {"from": "item:a/b", "kind": "FULFILS"}, "because": "x"}`), "to: "},
		"set of a link":        {entries(`{"wrong": {"from": "item:a/b", "kind": "FULFILS", "to": "commitment:a/b"}, "set": {"why": "x"}, "because": "x"}`), `"set" goes with "wrong" and the id of a node`},
		"set with same":        {entries(`{"same": ["person:a/b", "person:a/c"], "set": {"name": "x"}, "because": "x"}`), `"set" goes with "wrong"`},
		"set of nothing":       {set(``), "sets nothing"},
		"no such property":     {set(`"dueBy": "2024-01-01"`), `no property "dueBy" of a Commitment: kind, text`},
		"what is concluded":    {set(`"metOn": "2024-01-01"`), "follows from what records say"},
		"where it stands":      {set(`"on": "2024-01-01"`), "cannot be set"},
		"a date":               {set(`"dueTo": "June 2024"`), "a date as YYYY-MM-DD, or null"},
		"a choice":             {set(`"kind": "PROMISE"`), "one of REPORT_BACK"},
		"a number":             {set(`"text": 3`), "a text"},
		"a flag":               {set(`"isChase": "yes"`), "true or false"},
		"null for a flag":      {set(`"isChase": null`), "cannot be null"},
		"null for the words":   {set(`"text": null`), "cannot be null"},
		"an end before":        {set(`"dueFrom": "2024-02-01", "dueTo": "2024-01-01"`), "dueFrom is after dueTo"},
		"set of a passage":     {entries(`{"wrong": "passage:a#1-2", "set": {"text": "x"}, "because": "x"}`), "the words stand in the record"},
		"wrong twice":          {entries(ok, ok), "entry 2: entry 1 has said already that this is wrong"},
		"wrong and set": {
			entries(ok, `{"wrong": "person:leafshire/a", "set": {"name": "x"}, "because": "x"}`),
			"entry 2: entry 1 has said that the whole of person:leafshire/a is wrong",
		},
		"set twice": {
			entries(`{"wrong": "person:leafshire/a", "set": {"name": "x"}, "because": "x"}`, `{"wrong": "person:leafshire/a", "set": {"name": "y"}, "because": "x"}`),
			"entry 2: entry 1 has said already what name is",
		},
		"one and two": {entries(`{"same": ["person:a/b", "person:a/c"], "because": "x"}`, `{"different": ["person:a/c", "person:a/b"], "because": "x"}`), "entry 2: it says that person:a/c and person:a/b are two"},
		"one and two by a third": {entries(`{"different": ["person:a/b", "person:a/d"], "because": "x"}`, `{"same": ["person:a/b", "person:a/c"], "because": "x"}`,
			`{"same": ["person:a/c", "person:a/d"], "because": "x"}`), "entry 1: it says that person:a/b and person:a/d are two"},
		"several faults": {entries(`{"wrong": "x", "because": "x"}`, ok, `{"wrong": "y", "because": "x"}`), "; entry 3: "},
	} {
		t.Run(name, func(t *testing.T) {
			path := write(t, t.TempDir(), "corrections.json", c.text)
			s, err := loader.Load(t.Context(), st, []string{path}, leafshire)
			if err != nil || len(s.Failures) != 1 || s.Loaded != 0 {
				t.Fatalf("%+v, %v", s, err)
			}
			got := s.Failures[0].Err
			if !errors.Is(got, scrutiny.ErrInvalid) || !strings.Contains(got.Error(), path+": nothing in it was used: ") || !strings.Contains(got.Error(), c.want) {
				t.Errorf("the error is %v, want one that says %q", got, c.want)
			}
			sameGraph(t, "after it was refused", before, st)
		})
	}
	huge := write(t, t.TempDir(), "corrections.json", entries()+strings.Repeat(" ", 4<<20))
	if s, err := loader.Load(t.Context(), st, []string{huge}, leafshire); err != nil || len(s.Failures) != 1 || !errors.Is(s.Failures[0].Err, scrutiny.ErrLimit) {
		t.Errorf("a huge file: %+v, %v", s, err)
	}
}

// FuzzCorrections: whatever a file holds, it is refused by name or says what can be stored, and each reason stands in it where
// its passage says.
func FuzzCorrections(f *testing.F) {
	f.Add(entries())
	f.Add("\ufeff" + entries(`{"wrong": "person:a/b", "set": {"name": "B", "honorific": null}, "because": "\u201cé\" 𝔘", "by": "x", "on": "2024-01-01"}`))
	f.Add(entries(`{"same": ["plan:a/b", "plan:a/c"], "because": "x"}`, ` {"different":["plan:a/b","plan:a/d"],"because":"y"} `))
	f.Add(entries(`{"wrong": {"from": "item:a/1", "kind": "FULFILS", "to": "commitment:a/2"}, "because": "x"}`))
	f.Add(entries(`{"wrong": "inspection:a/b", "set": {"year": 1e400}, "because": "x"}`))
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), "\ufffd") // as they come from reading
		g, overrides, err := loader.Corrections(text)
		again, _, errAgain := loader.Corrections(text)
		if fmt.Sprint(err) != fmt.Sprint(errAgain) || len(again.Nodes) != len(g.Nodes) {
			t.Fatalf("read twice: %v, then %v", err, errAgain)
		}
		if err != nil {
			if !errors.Is(err, scrutiny.ErrInvalid) || !strings.HasPrefix(err.Error(), "corrections.json: nothing in it was used: ") {
				t.Fatalf("the error is %v", err)
			}
			return
		}
		b := store.Batch{Record: store.Record{Key: "corrections.json", Text: text}, Nodes: g.Nodes, Edges: g.Edges, Overrides: overrides}
		if _, _, err := b.Assertions(); err != nil {
			t.Fatal(err)
		}
		if _, err := b.Overruled(); err != nil {
			t.Fatal(err)
		}
		for _, n := range g.Nodes {
			if p, ok := n.(*scrutiny.Passage); ok && string([]rune(text)[p.Start:p.End]) != p.Text {
				t.Fatalf("%q does not stand at %d to %d", p.Text, p.Start, p.End)
			}
		}
	})
}
