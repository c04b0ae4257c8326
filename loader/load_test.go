package loader_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"scrutinygraph/loader"
	"scrutinygraph/loader/record"
	"scrutinygraph/sample"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
	"scrutinygraph/store/sqlite"
)

func open(t testing.TB) store.Store {
	t.Helper()
	st, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}

// folder lays files out in a new folder.
func folder(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// load loads without a fault.
func load(t testing.TB, st store.Store, opts loader.Options, paths ...string) loader.Summary {
	t.Helper()
	s, err := loader.Load(t.Context(), st, paths, opts)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range s.Failures {
		t.Fatalf("%s failed: %v", f.Name, f.Err)
	}
	return s
}

// export writes all that a store holds.
func export(t testing.TB, st store.Store) string {
	t.Helper()
	var b strings.Builder
	line := func(v ...any) error {
		j, err := json.Marshal(v)
		b.Write(append(j, '\n'))
		return err
	}
	err := st.Export(t.Context(),
		func(n scrutiny.Node) error { return line(n.NodeID(), scrutiny.ToProperties(n)) },
		func(e scrutiny.Edge) error { return line(e.From, e.Kind, e.To, scrutiny.EdgeToProperties(e)) })
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// same holds two exports together, and shows the lines that differ.
func same(t *testing.T, what, want, got string) {
	t.Helper()
	if want == got {
		return
	}
	a, b := map[string]bool{}, map[string]bool{}
	for l := range strings.Lines(want) {
		a[l] = true
	}
	shown := 0
	for l := range strings.Lines(got) {
		if b[l] = true; !a[l] && shown < 10 {
			shown++
			t.Errorf("%s: too much: %s", what, l)
		}
	}
	for l := range strings.Lines(want) {
		if !b[l] && shown < 20 {
			shown++
			t.Errorf("%s: missing: %s", what, l)
		}
	}
	t.Fatalf("%s: the graphs differ", what)
}

// clean holds a store to its own check.
func clean(t *testing.T, st store.Store) {
	t.Helper()
	findings, err := st.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Error(f)
	}
}

// sampleFolder is the sample, and the names of its records.
func sampleFolder(t testing.TB) (dir string, names []string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.CopyFS(dir, sample.FS); err != nil {
		t.Fatal(err)
	}
	err := fs.WalkDir(sample.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path != "sidecar.json" {
			names = append(names, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir, names
}

func TestLoadTwice(t *testing.T) {
	dir, names := sampleFolder(t)
	st := open(t)
	first := load(t, st, loader.Options{}, dir)
	if first.Loaded != len(names) || first.Read != len(names) {
		t.Errorf("loaded %d of %d records, want %d", first.Loaded, first.Read, len(names))
	}
	before, graph := version(t, st), export(t, st)
	second := load(t, st, loader.Options{}, dir)
	if second.Loaded != 0 || second.Unchanged != len(names) || second.Linked != 0 {
		t.Errorf("the second load: %+v, want all unchanged", second)
	}
	if after := version(t, st); after != before {
		t.Errorf("the second load took the store from version %d to %d", before, after)
	}
	same(t, "loaded twice", graph, export(t, st))
	clean(t, st)
}

func version(t testing.TB, st store.Store) int64 {
	t.Helper()
	v, err := st.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestOrder loads the sample one record at a time, in orders that a seed decides, and in halves.
func TestOrder(t *testing.T) {
	dir, names := sampleFolder(t)
	once := open(t)
	load(t, once, loader.Options{}, dir)
	want := export(t, once)
	for seed := range uint64(3) {
		order := slices.Clone(names)
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		st := open(t)
		var batch []string
		for i, name := range order {
			batch = append(batch, filepath.Join(dir, name))
			// The first seed loads one by one, the others by that many more.
			if len(batch) > int(seed) || i == len(order)-1 {
				load(t, st, loader.Options{}, batch...)
				batch = nil
			}
		}
		same(t, fmt.Sprintf("in the order %v", order), want, export(t, st))
	}
}

func TestChangedVersion(t *testing.T) {
	dir, names := sampleFolder(t)
	st := open(t)
	load(t, st, loader.Options{}, dir)
	before := export(t, st)

	var changed string
	for _, name := range names {
		if strings.HasSuffix(name, ".txt") {
			changed = filepath.Join(dir, name)
		}
	}
	text, err := os.ReadFile(changed)
	if err != nil {
		t.Fatal(err)
	}
	shorter := text[:len(text)*2/3]
	shorter = shorter[:strings.LastIndexByte(string(shorter), '\n')]
	if err := os.WriteFile(changed, shorter, 0o644); err != nil {
		t.Fatal(err)
	}
	if s := load(t, st, loader.Options{}, dir); s.Loaded != 1 || s.Linked != 1 {
		t.Errorf("%+v, want one record loaded and one council linked", s)
	}
	fresh := open(t)
	load(t, fresh, loader.Options{}, dir)
	same(t, "a changed version", export(t, fresh), export(t, st))
	if export(t, st) == before {
		t.Error("a third of the record is gone and nothing has changed in the graph")
	}
	clean(t, st)

	if err := os.WriteFile(changed, text, 0o644); err != nil {
		t.Fatal(err)
	}
	load(t, st, loader.Options{}, dir)
	same(t, "the version before", before, export(t, st))
}

func TestRemove(t *testing.T) {
	dir, names := sampleFolder(t)
	st, without := open(t), open(t)
	load(t, st, loader.Options{}, dir)
	gone := names[len(names)/2]
	if _, err := loader.Remove(t.Context(), st, []string{gone}, loader.Options{}); err != nil {
		t.Fatal(err)
	}
	var rest, paths []string
	for _, name := range names {
		if name != gone {
			rest, paths = append(rest, name), append(paths, filepath.Join(dir, name))
		}
	}
	load(t, without, loader.Options{}, paths...)
	same(t, "without "+gone, export(t, without), export(t, st))

	if _, err := loader.Remove(t.Context(), st, []string{gone}, loader.Options{}); !errors.Is(err, scrutiny.ErrNotFound) {
		t.Errorf("removed twice: %v, want not found", err)
	}
	if _, err := loader.Remove(t.Context(), st, rest, loader.Options{}); err != nil {
		t.Fatal(err)
	}
	if left := export(t, st); left != "" {
		t.Errorf("all records are withdrawn, and this is left:\n%s", left)
	}
	if records, _ := st.Records(t.Context(), nil, false); len(records) > 0 {
		t.Errorf("all records are withdrawn, and this is left: %v", records)
	}
}

// TestInterrupted stops a load after some records, and once more before linking: all that is stored was told, and the next load goes
// on.
func TestInterrupted(t *testing.T) {
	dir, names := sampleFolder(t)
	whole := open(t)
	load(t, whole, loader.Options{}, dir)
	want := export(t, whole)
	for _, after := range []int{1, len(names) / 2, len(names)} {
		st := open(t)
		ctx, cancel := context.WithCancel(t.Context())
		written := 0
		s, err := loader.Load(ctx, st, []string{dir}, loader.Options{Progress: func(e loader.Event) {
			if e.Kind == loader.EventWritten {
				if written++; written == after {
					cancel()
				}
			}
		}})
		cancel()
		if !errors.Is(err, context.Canceled) {
			t.Errorf("stopped after %d: %v, want canceled", after, err)
		}
		records, err := st.Records(t.Context(), nil, false)
		if err != nil {
			t.Fatal(err)
		}
		if len(records) < after || s.Loaded != len(records) || written != len(records) {
			t.Errorf("stopped after %d: %d records stored, %d told and %d counted", after, len(records), written, s.Loaded)
		}
		clean(t, st)
		if s := load(t, st, loader.Options{}, dir); s.Unchanged != len(records) || s.Linked == 0 {
			t.Errorf("stopped after %d: going on: %+v", after, s)
		}
		same(t, fmt.Sprintf("stopped after %d", after), want, export(t, st))
	}
}

// TestLinkIsMadeGood takes the links away, as a kill between two writes of the linking does.
func TestLinkIsMadeGood(t *testing.T) {
	dir, _ := sampleFolder(t)
	st := open(t)
	load(t, st, loader.Options{}, dir)
	want := export(t, st)
	records, err := st.Records(t.Context(), nil, false)
	if err != nil {
		t.Fatal(err)
	}
	removed := 0
	for _, r := range records {
		if r.IsDerived {
			removed++
			if err := st.Remove(t.Context(), r.Key); err != nil {
				t.Fatal(err)
			}
		}
	}
	if removed == 0 || export(t, st) == want {
		t.Fatal("the sample has no links to lose")
	}
	if s := load(t, st, loader.Options{}, dir); s.Loaded != 0 || s.Linked != removed {
		t.Errorf("%+v, want %d councils linked and no record loaded", s, removed)
	}
	same(t, "linked again", want, export(t, st))
}

// page is a short record of one meeting in the layout of a ModernGov page.
func page(date, words string) string {
	return "Agenda and minutes\n\nRoads Scrutiny Panel - " + date + " 2.00 pm\n\nVenue: Council Chamber, County Hall\n\nItems\nNo. Item\n\n" +
		"7.\n\nBridge repairs.\n\nMinutes:\n\n" + words + "\n\nRESOLVED:\n\na) That the report be noted;\n\n" +
		"b) That a further report be presented to the Panel in November 2024.\n"
}

const (
	june = "Tuesday, 4 June 2024"
	july = "Tuesday, 2 July 2024"
)

func TestBadFileAmongGood(t *testing.T) {
	dir := folder(t, map[string]string{
		"a.txt": page(june, "The Panel considered a report on the Long Bridge."), "b.pdf": "%PDF-1.7 and then nothing that a PDF has",
		"c.txt": page(july, "The Panel considered a report on the Short Bridge."),
	})
	st := open(t)
	s, err := loader.Load(t.Context(), st, []string{dir, filepath.Join(dir, "missing.txt")}, loader.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if s.Loaded != 2 || len(s.Failures) != 2 {
		t.Fatalf("%+v, want two loaded and two failed", s)
	}
	for i, name := range []string{"b.pdf", "missing.txt"} {
		if f := s.Failures[i]; !strings.Contains(f.Err.Error(), name) {
			t.Errorf("failure %d is %s: %v, want it to name %s", i, f.Name, f.Err, name)
		}
	}
	clean(t, st)
}

func TestGiven(t *testing.T) {
	dir := folder(t, map[string]string{
		"a.txt":        page(june, "The Panel considered a report on the Long Bridge."),
		"sidecar.json": `{"a.txt": {"council": "Leafshire County Council", "date": "2024-06-05"}}`,
	})
	st := open(t)
	load(t, st, loader.Options{}, dir)
	nodes, err := st.Nodes(t.Context(), []scrutiny.ID{"council:leafshire-county-council", "meeting:leafshire-county-council/roads-scrutiny-panel/2024-06-04"})
	if err != nil {
		t.Fatal(err)
	}
	if c, ok := nodes[0].(*scrutiny.Council); !ok || c.Basis != scrutiny.BasisGiven {
		t.Errorf("the council is %+v, want it given", nodes[0])
	}
	if m, ok := nodes[1].(*scrutiny.Meeting); !ok || m.DateBasis != scrutiny.BasisStated || m.Date != "2024-06-04" {
		t.Errorf("the meeting is %+v, want the date that the record states", nodes[1])
	}
	records, err := st.Records(t.Context(), []string{"a.txt"}, true)
	if err != nil || len(records) != 1 {
		t.Fatal(records, err)
	}
	if r := records[0].Report; !strings.Contains(r, "2024-06-05") {
		t.Errorf("the report does not tell that another date was given: %s", r)
	}

	// What is given is a part of what the record is made from.
	if err := os.Remove(filepath.Join(dir, "sidecar.json")); err != nil {
		t.Fatal(err)
	}
	if s := load(t, st, loader.Options{Given: record.Given{Council: "Woodshire Council"}}, dir); s.Loaded != 1 || s.Linked != 1 {
		t.Errorf("%+v, want it loaded anew for another council", s)
	}
	if nodes, err = st.Nodes(t.Context(), []scrutiny.ID{"council:leafshire-county-council", "council:woodshire-council"}); err != nil {
		t.Fatal(err)
	}
	if nodes[0] != nil || nodes[1] == nil {
		t.Errorf("the councils are %v, want the second alone", nodes)
	}
}

func TestSameContent(t *testing.T) {
	text := page(june, "The Panel considered a report on the Long Bridge.")
	dir := folder(t, map[string]string{"a.txt": text, "copy/b.txt": text})
	st := open(t)
	var told loader.Event
	s := load(t, st, loader.Options{Progress: func(e loader.Event) {
		if e.Kind == loader.EventDuplicate {
			told = e
		}
	}}, dir)
	if s.Loaded != 1 || s.Duplicates != 1 || told.Key != "copy/b.txt" || told.Other != "a.txt" {
		t.Errorf("%+v, told %+v", s, told)
	}
	if s := load(t, st, loader.Options{}, dir); s.Unchanged != 1 || s.Duplicates != 1 {
		t.Errorf("the second load: %+v", s)
	}

	// A page that does not say whose it is may be published by two councils.
	dir = folder(t, map[string]string{
		"a/x.txt": text, "b/x.txt": text, "a/sidecar.json": `{"x.txt": {"council": "Leafshire County Council"}}`, "b/sidecar.json": `{"x.txt": {"council": "Woodshire Council"}}`,
	})
	if s := load(t, open(t), loader.Options{}, dir); s.Loaded != 2 {
		t.Errorf("the same bytes, given as two councils': %+v", s)
	}
}

func TestOneKeyTwoMeetings(t *testing.T) {
	opts := loader.Options{Given: record.Given{Council: "Leafshire County Council"}}
	first := folder(t, map[string]string{"minutes.txt": page(june, "The Panel considered a report on the Long Bridge.")})
	second := folder(t, map[string]string{"minutes.txt": page(july, "The Panel considered a report on the Short Bridge.")})
	refused := func(paths ...string) func(store.Store, loader.Options) {
		return func(st store.Store, opts loader.Options) {
			t.Helper()
			before := export(t, st)
			s, err := loader.Load(t.Context(), st, paths, opts)
			if err != nil {
				t.Fatal(err)
			}
			if len(s.Failures) != 1 || !errors.Is(s.Failures[0].Err, scrutiny.ErrConflict) || !strings.Contains(s.Failures[0].Err.Error(), "-as NAME") {
				t.Errorf("%+v, want a refusal that says what to do", s)
			}
			if before != "" {
				same(t, "refused", before, export(t, st))
			}
		}
	}
	st := open(t)
	load(t, st, opts, first)
	refused(second)(st, opts)

	as := opts
	as.As = "july"
	load(t, st, as, second)
	both := export(t, st)
	for _, id := range []string{"document:minutes.txt", "document:july/minutes.txt", "meeting:leafshire-county-council/roads-scrutiny-panel/2024-07-02"} {
		if !strings.Contains(both, `"`+id+`"`) {
			t.Errorf("%s is not there", id)
		}
	}

	replacing := opts
	replacing.IsReplacing = true
	st = open(t)
	load(t, st, opts, first)
	load(t, st, replacing, second)
	if got := export(t, st); strings.Contains(got, "2024-06-04") || !strings.Contains(got, "2024-07-02") {
		t.Error("the record was not replaced")
	}

	// Two files of one load are two records, whatever the options.
	refused(first, second)(open(t), replacing)

	// A later version of the same meeting's page is no other record.
	st = open(t)
	load(t, st, opts, first)
	load(t, st, opts, folder(t, map[string]string{"minutes.txt": page(june, "The Panel considered a longer report on the Long Bridge.")}))

	// One file can be given any name.
	as.As = "one.txt"
	st = open(t)
	load(t, st, as, filepath.Join(first, "minutes.txt"))
	if got := export(t, st); !strings.Contains(got, `"document:one.txt"`) {
		t.Error("-as did not name the file")
	}
}

// faulty is a store whose writes fail with an error from the nth on, or only the nth.
type faulty struct {
	store.Store
	at, writes int
	err        error
}

func (f *faulty) Write(ctx context.Context, batches ...store.Batch) error {
	if f.writes++; f.writes == f.at {
		return f.err
	}
	return f.Store.Write(ctx, batches...)
}

func TestStoreFaults(t *testing.T) {
	dir := folder(t, map[string]string{
		"a.txt": page(june, "The Panel considered a report on the Long Bridge."),
		"b.txt": page(july, "The Panel considered a report on the Short Bridge."),
		"c.txt": page("Tuesday, 3 September 2024", "The Panel considered a report on the Low Bridge."),
	})
	// Each record is written, and then its links.
	s, err := loader.Load(t.Context(), &faulty{Store: open(t), at: 3, err: scrutiny.Errorf(scrutiny.ErrConflict, "no")}, []string{dir}, loader.Options{})
	if err != nil || s.Loaded != 2 || len(s.Failures) != 1 || !strings.HasSuffix(s.Failures[0].Name, "b.txt") {
		t.Errorf("a record that the store refuses: %+v, %v", s, err)
	}
	s, err = loader.Load(t.Context(), &faulty{Store: open(t), at: 3, err: scrutiny.Errorf(scrutiny.ErrUnavailable, "gone")}, []string{dir}, loader.Options{})
	if !errors.Is(err, scrutiny.ErrUnavailable) || s.Loaded != 1 {
		t.Errorf("a store that is gone: %+v, %v", s, err)
	}
}

func TestExtract(t *testing.T) {
	dir, names := sampleFolder(t)
	var keys []string
	err := loader.Extract(t.Context(), []string{dir, filepath.Join(dir, "missing.txt")}, loader.Options{}, func(f *record.Facts, err error) error {
		if err != nil {
			if !strings.Contains(err.Error(), "missing.txt") {
				t.Error(err)
			}
			return nil
		}
		keys = append(keys, f.Document.Source.Key)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(names, keys); diff != "" {
		t.Errorf("not each record once and in order:\n%s", diff)
	}
	stop := errors.New("enough")
	n := 0
	err = loader.Extract(t.Context(), []string{dir}, loader.Options{}, func(*record.Facts, error) error { n++; return stop })
	if !errors.Is(err, stop) || n != 1 {
		t.Errorf("stopped by the caller: %v after %d", err, n)
	}
}

// TestGolden loads the files of each archive in testdata and compares the graph with the archive's last file.
func TestGolden(t *testing.T) {
	archives, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(archives) == 0 {
		t.Fatal("no archive in testdata", err)
	}
	for _, name := range archives {
		t.Run(filepath.Base(name), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files := map[string]string{}
			for _, f := range archive.Files[:len(archive.Files)-1] {
				files[f.Name] = string(f.Data)
			}
			st := open(t)
			load(t, st, loader.Options{}, folder(t, files))
			var nodes []scrutiny.Node
			var edges []scrutiny.Edge
			err = st.Export(t.Context(),
				func(n scrutiny.Node) error { nodes = append(nodes, n); return nil },
				func(e scrutiny.Edge) error { edges = append(edges, e); return nil })
			if err != nil {
				t.Fatal(err)
			}
			golden := &archive.Files[len(archive.Files)-1]
			got := outline(nodes, edges)
			if os.Getenv("UPDATE") != "" {
				golden.Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(strings.Split(string(golden.Data), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("the graph differs (UPDATE=1 rewrites it):\n%s", diff)
			}
			clean(t, st)
		})
	}
}

// TestRealRecords loads every file of the folder RECORDS_DIR, twice.
func TestRealRecords(t *testing.T) {
	dir := os.Getenv("RECORDS_DIR")
	if dir == "" {
		t.Skip("RECORDS_DIR is not set: no real record was loaded")
	}
	st := open(t)
	first := load(t, st, loader.Options{}, dir)
	if first.Loaded == 0 {
		t.Fatalf("%s has no record", dir)
	}
	before := version(t, st)
	if second := load(t, st, loader.Options{}, dir); second.Loaded != 0 || version(t, st) != before {
		t.Errorf("the second load: %+v", second)
	}
	clean(t, st)
	t.Logf("%+v", first)
}

// pageHTML is [page] as the publisher's system serves it.
func pageHTML(date, words string) string {
	return `<!DOCTYPE html><html lang="en"><head><title>Agenda for Roads Scrutiny Panel</title></head><body>
<h1 class="mgMainTitleTxt">Agenda and minutes</h1>
<div class="mgSubTitle"><h2 class="mgSubTitleTxt">Roads Scrutiny Panel - ` + date + ` 2.00 pm</h2></div>
<div class="mgContent"><p><span class="mgLabel">Venue: </span>Council Chamber, County Hall. <a href="mgLocationDetails.aspx?RID=3">View directions</a></p>
<table class="mgItemTable" id="mgItemTable"><tr><th>No.</th><th>Item</th></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="AI101"></a>7.</p></td>
<td><p class="mgAiTitleTxt">Bridge repairs.</p><p class="mgSubItemTitleTxt">Minutes:</p>
<div class="mgWordPara"><p>` + words + `</p><p>RESOLVED:</p><p>a) That the report be noted;</p>
<p>b) That a further report be presented to the Panel in November 2024.</p></div></td></tr></table></div></body></html>`
}

// TestCopiesMeet loads a text and an HTML copy of one meeting's minutes. They are two documents that say the same things.
func TestCopiesMeet(t *testing.T) {
	const words = "The Panel considered a report on the Long Bridge. Members asked for the costs to be circulated."
	opts := loader.Options{Given: record.Given{Council: "Leafshire County Council"}}
	things := func(files map[string]string) []string {
		st := open(t)
		load(t, st, opts, folder(t, files))
		var ids []string
		err := st.Export(t.Context(), func(n scrutiny.Node) error {
			switch n.NodeKind() {
			case scrutiny.KindPassage, scrutiny.KindDocument:
			default:
				ids = append(ids, string(n.NodeID()))
			}
			return nil
		}, func(scrutiny.Edge) error { return nil })
		if err != nil {
			t.Fatal(err)
		}
		clean(t, st)
		return ids
	}
	text := things(map[string]string{"a.txt": page(june, words)})
	html := things(map[string]string{"a.html": pageHTML(june, words)})
	both := things(map[string]string{"a.txt": page(june, words), "a.html": pageHTML(june, words)})
	for _, id := range []string{"/7/resolved.b/commitment", "/7/p1.s2"} {
		if !slices.ContainsFunc(text, func(s string) bool { return strings.HasSuffix(s, id) }) {
			t.Errorf("no …%s among %v", id, text)
		}
	}
	if diff := cmp.Diff(text, html); diff != "" {
		t.Errorf("the copies name things differently:\n%s", diff)
	}
	if diff := cmp.Diff(text, both); diff != "" {
		t.Errorf("the copies do not meet:\n%s", diff)
	}
}
