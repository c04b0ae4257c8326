package loader_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"unicode"
	"unicode/utf8"

	"scrutinygraph/loader"
	"scrutinygraph/loader/link"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
	"scrutinygraph/trace"
)

// The measure for linking: testdata/series/FORMAT.md says what a series and its gold are, and what is counted.

// floors are what each series reached. F1s and shares only rise, the two counts only fall, to 0.
var floors = map[string]seriesFloor{
	"aberllwyd":   {0.75, 0.95, 0.98, 0.00, 0.76, 0.53, 0, 0},
	"aldershire":  {0.91, 1.00, 0.86, 0.85, 0.88, 0.92, 0, 0},
	"ardlochan":   {0.66, 0.82, 0.84, 0.28, 0.66, 0.60, 0, 0},
	"brindlewick": {0.83, 0.87, 1.00, 0.66, 0.84, 0.63, 0, 0},
	"calderwick":  {0.75, 0.82, 0.85, 0.57, 0.91, 0.75, 0, 0},
	"calverstoke": {0.92, 0.92, 0.97, 0.72, 0.90, 0.83, 0, 0},
	"carnmoyle":   {0.60, 0.70, 0.95, 0.40, 0.94, 0.64, 0, 0},
	"cwmcelynog":  {0.86, 0.86, 0.98, 0.57, 0.91, 0.80, 0, 0},
	"eastmere":    {0.80, 0.78, 0.95, 0.33, 0.76, 0.51, 0, 0},
	"ellershire":  {0.90, 1.00, 1.00, 1.00, 1.00, 0.85, 0, 0},
	"fallowmere":  {0.84, 0.92, 1.00, 0.88, 0.88, 0.71, 0, 0},
	"fleetham":    {0.92, 0.51, 0.93, 0.83, 0.83, 0.83, 0, 0},
	"glanfaen":    {0.91, 0.97, 1.00, 0.40, 0.93, 0.77, 0, 0},
	"glenarrick":  {0.92, 0.93, 0.85, 0.66, 0.87, 0.71, 0, 0},
	"halverley":   {0.95, 1.00, 0.87, 0.50, 1.00, 0.86, 0, 0},
	"harnwick":    {0.64, 0.89, 0.93, 0.40, 0.83, 0.72, 0, 0},
	"haverbrook":  {0.93, 0.96, 0.87, 0.50, 0.84, 0.71, 0, 0},
	"maesdderwen": {0.82, 0.93, 0.98, 0.00, 0.84, 0.77, 0, 0},
	"marlingate":  {0.70, 0.76, 0.72, 0.50, 0.63, 0.55, 0, 0},
	"oxenshire":   {0.57, 1.00, 0.95, 0.22, 0.85, 0.73, 0, 0},
	"ravensey":    {0.88, 1.00, 1.00, 0.80, 0.88, 0.88, 0, 0},
	"skelbrough":  {0.74, 0.83, 0.98, 0.44, 0.77, 0.70, 0, 0},
	"tarrowdale":  {0.85, 0.78, 0.92, 0.66, 0.92, 0.86, 0, 0},
	"thornshire":  {0.74, 0.96, 0.94, 0.28, 0.58, 0.65, 0, 0},
	"wealdhurst":  {0.96, 0.84, 0.98, 0.33, 0.92, 0.78, 0, 0},
	"wexholme":    {0.81, 0.94, 0.96, 0.80, 0.88, 0.59, 0, 0},
}

type seriesFloor struct {
	evidence, chains, joins, relations, due, status float64
	wrong, falseNone                                int
}

// families are the linker's rules by what they are for. The ablation leaves one family out at a time.
var families = []struct {
	name  string
	rules []string
}{
	{"mentions joined", []string{"committee-names", "same-inspectorate-and-year", "loose-inspection", "plan-own-name", "plan-same-inspection", "plan-full-name", "plan-of-a-kind", "plan-of-the-review", "plan-referred-to", "person-surname", "recommendations-counted-again", "action-listed-again", "same-as"}},
	{"matter of an item", []string{"plan-answers-inspection", "action-implements", "reinspection", "title-names-home", "plan-initials", "title-names-plan", "item-matter"}},
	{"calendar and window", []string{"due-in-calendar", "due-window", "spoken-of"}},
	{"chases and deferrals", []string{"chase"}},
	{"action trackers", []string{"tracker-row", "row-status", "outcome-of-the-same"}},
	{"evidence: back-reference", []string{"names-the-minute", "names-the-meeting"}},
	{"evidence: same matter", []string{"same-plan-or-inspection"}},
	{"evidence: sent elsewhere", []string{"sent-to-the-body"}},
	{"evidence: subject and owner", []string{"same-subject-and-owner", "same-item-again"}},
	{"evidence: told in passing", []string{"told-in-passing"}},
	{"updates", []string{"names-it"}},
}

// outsideFamilies are the rules of which no family is left out: without "fulfil" there is no evidence at all, and a
// similar title is a lead that counts for nothing.
var outsideFamilies = []string{"fulfil", "similar-title"}

type gold struct {
	Council, Manner, About string
	AsAt                   []string // for the reader; the dates that count stand with each status
	Promises               []goldPromise
	Ignore                 []string
	Relations              []struct {
		Kind, Later, Earlier, Note string
		Optional                   bool
	}
	Nonlinks []struct {
		Promise, Evidence, Why string
		Exact                  bool
	}
	Same, Different []struct {
		Kind, Name, Why, Note string
		At                    []string
		Optional              bool
	}
	Foreign []string
	Holders []struct{ Post, Person, Note string }
	Chains  []struct {
		Name, Kind, From, Note string
		Steps                  []struct {
			Stage    trace.Stage
			At       string
			Optional bool
			Note     string
		}
	}
}

type goldPromise struct {
	Name     string
	Made     []string
	Has      string
	Due      *[]scrutiny.Date
	Evidence []struct {
		At              string
		Tier            scrutiny.Tier
		IsAlso          []string
		Exact, Optional bool
		Note            string
	}
	Status   map[scrutiny.Date]statuses
	Optional bool
	Note     string
}

// statuses is one status or several of which each is right; each may name its reason after a colon.
type statuses []string

func (s *statuses) UnmarshalJSON(b []byte) error {
	var one string
	if err := json.Unmarshal(b, &one); err == nil {
		*s = statuses{one}
		return nil
	}
	return json.Unmarshal(b, (*[]string)(s))
}

func (s statuses) allow(status scrutiny.Status, reason scrutiny.StatusReason) bool {
	return slices.ContainsFunc(s, func(one string) bool {
		want, why, hasWhy := strings.Cut(one, ":")
		return want == string(status) && (!hasWhy || strings.TrimSpace(why) == string(reason))
	})
}

// ratio counts what was found of what is to be found.
type ratio struct{ right, wrong, missed int }

func (r ratio) precision() float64 { return share(r.right, r.right+r.wrong) }
func (r ratio) recall() float64    { return share(r.right, r.right+r.missed) }
func (r ratio) f1() float64        { return share(2*r.right, 2*r.right+r.wrong+r.missed) }

// share is 1 where there is nothing to find and nothing was found.
func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

type scores struct {
	read                               ratio // promises
	evidence, chains, joins, relations ratio
	holders                            ratio
	due, status                        ratio
	wrong, falseNone                   int
	notes                              []string
}

func (s *scores) note(format string, args ...any) {
	s.notes = append(s.notes, fmt.Sprintf(format, args...))
}

// stretch is a stretch of a record's text in code points, as passages count them.
type stretch struct {
	doc        scrutiny.ID
	start, end int
}

// book is a loaded series: its graph, and the texts in which pointers are looked up.
type book struct {
	st       store.Store
	texts    map[string]*folded // by file name
	nodes    map[scrutiny.ID]scrutiny.Node
	out      map[scrutiny.ID][]scrutiny.Edge
	edges    []scrutiny.Edge
	passages map[scrutiny.ID][]*scrutiny.Passage // of each node, its evidence
	text     map[scrutiny.ID][]*scrutiny.Passage // of each item, its paragraphs
}

// folded is a text in which case, runs of space and the forms of quotes and dashes are gone.
type folded struct {
	doc  scrutiny.ID
	text []rune
	at   []int // of each folded rune, its place in the text itself
	own  []rune
}

func fold(doc scrutiny.ID, text string) *folded {
	f := &folded{doc: doc, own: []rune(text)}
	for i, r := range f.own {
		switch {
		case unicode.IsSpace(r):
			r = ' '
		case strings.ContainsRune("‘’`´", r):
			r = '\''
		case strings.ContainsRune("“”", r):
			r = '"'
		case unicode.Is(unicode.Dash, r):
			r = '-'
		case unicode.Is(unicode.Cf, r):
			continue
		}
		if r == ' ' && len(f.text) > 0 && f.text[len(f.text)-1] == ' ' {
			continue
		}
		f.text, f.at = append(f.text, unicode.ToLower(r)), append(f.at, i)
	}
	return f
}

// find gives all places of some words.
func (f *folded) find(words string) []stretch {
	want := strings.TrimSpace(string(fold("", words).text))
	text := string(f.text)
	var found []stretch
	for from := 0; want != ""; {
		i := strings.Index(text[from:], want)
		if i < 0 {
			break
		}
		start := utf8.RuneCountInString(text[:from+i])
		end := start + utf8.RuneCountInString(want) - 1
		found = append(found, stretch{f.doc, f.at[start], f.at[end] + 1})
		from += i + len(want)
	}
	return found
}

// paragraph widens a span to its paragraph, and over a short heading before it that is no sentence.
func (f *folded) paragraph(s stretch) stretch {
	blank := func(i int) bool { return f.own[i] == '\n' }
	for s.start > 0 && !blank(s.start-1) {
		s.start--
	}
	for s.end < len(f.own) && !blank(s.end) {
		s.end++
	}
	end := s.start
	for end > 0 && unicode.IsSpace(f.own[end-1]) {
		end--
	}
	start := end
	for start > 0 && !blank(start-1) {
		start--
	}
	if heading := strings.TrimSpace(string(f.own[start:end])); len(heading) < 120 && !strings.HasSuffix(heading, ".") && !strings.HasSuffix(heading, ":") {
		s.start = start
	}
	return s
}

func (s stretch) overlap(p *scrutiny.Passage) int {
	if p.DocumentID != s.doc {
		return 0
	}
	return max(0, min(s.end, p.End)-max(s.start, p.Start))
}

func loadSeries(t testing.TB, name string) *book {
	t.Helper()
	return loadInto(t, open(t), name)
}

// loadInto loads the records of a series and reads what was made of them. Where the store has the records they are only
// linked anew, without the rules that are left out.
func loadInto(t testing.TB, st store.Store, name string, without ...string) *book {
	t.Helper()
	b := &book{
		st: st, texts: map[string]*folded{}, nodes: map[scrutiny.ID]scrutiny.Node{}, out: map[scrutiny.ID][]scrutiny.Edge{},
		passages: map[scrutiny.ID][]*scrutiny.Passage{}, text: map[scrutiny.ID][]*scrutiny.Passage{},
	}
	load(t, b.st, loader.WithoutRules(loader.Options{}, without...), filepath.Join("testdata", "series", name, "records"))
	records, err := b.st.Records(t.Context(), nil, true)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		if !r.IsDerived {
			b.texts[r.Key] = fold(r.DocumentID, r.Text)
		}
	}
	err = b.st.Export(t.Context(), func(n scrutiny.Node) error {
		b.nodes[n.NodeID()] = n
		return nil
	}, func(e scrutiny.Edge) error {
		b.edges = append(b.edges, e)
		b.out[e.From] = append(b.out[e.From], e)
		if p, ok := b.nodes[e.To].(*scrutiny.Passage); ok {
			switch e.Kind {
			case scrutiny.EdgeEvidencedBy:
				b.passages[e.From] = append(b.passages[e.From], p)
			case scrutiny.EdgeHasText:
				b.text[e.From] = append(b.text[e.From], p)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// spans looks a pointer up. The gold is checked before it is used, so a pointer always has a place.
func (b *book) spans(pointer string) []stretch {
	file, words, _ := strings.Cut(pointer, ": ")
	if f := b.texts[file]; f != nil {
		return f.find(words)
	}
	return nil
}

// at are the nodes of a kind whose quote overlaps the words. Of several only the ones that overlap most are meant, and of
// those the ones with the shortest quote; all asks for every one.
func (b *book) at(kind scrutiny.Kind, pointer string, all bool) []scrutiny.ID {
	type hit struct{ over, length int }
	best := map[scrutiny.ID]hit{}
	for _, s := range b.spans(pointer) {
		for id, ps := range b.passages {
			if b.nodes[id].NodeKind() != kind {
				continue
			}
			for _, p := range ps {
				h := hit{s.overlap(p), p.End - p.Start}
				if old, ok := best[id]; h.over > 0 && (!ok || h.over > old.over || h.over == old.over && h.length < old.length) {
					best[id] = h
				}
			}
		}
	}
	ids := slices.Sorted(maps.Keys(best))
	if all || len(ids) < 2 {
		return ids
	}
	top := best[slices.MinFunc(ids, func(a, b scrutiny.ID) int {
		return cmp.Or(cmp.Compare(best[b].over, best[a].over), cmp.Compare(best[a].length, best[b].length))
	})]
	return slices.DeleteFunc(ids, func(id scrutiny.ID) bool { return best[id] != top })
}

// items are the agenda items in whose text, title or number the words stand, or the record itself where none has them.
func (b *book) items(pointer string) []scrutiny.ID {
	var ids []scrutiny.ID
	for _, s := range b.spans(pointer) {
		most, item := 0, s.doc
		for _, of := range []map[scrutiny.ID][]*scrutiny.Passage{b.text, b.passages} {
			for id, ps := range of {
				if b.nodes[id].NodeKind() != scrutiny.KindAgendaItem {
					continue
				}
				for _, p := range ps {
					if n := s.overlap(p); n > most || n == most && n > 0 && id < item {
						most, item = n, id
					}
				}
			}
		}
		if !slices.Contains(ids, item) {
			ids = append(ids, item)
		}
	}
	return ids
}

// itemOf is the item under which a piece of evidence stands, or else its record.
func (b *book) itemOf(id scrutiny.ID) scrutiny.ID {
	switch n := b.nodes[id].(type) {
	case *scrutiny.Update:
		return cmp.Or(n.ItemID, n.DocumentID)
	case *scrutiny.Document:
		if !n.IsLoaded {
			return cmp.Or(n.ItemID, n.ID)
		}
	}
	return id
}

// isFrom reports that evidence is what a pointer of the gold points at.
func (b *book) isFrom(evidence scrutiny.ID, pointer string, isExact bool) bool {
	if !isExact {
		return slices.Contains(b.items(pointer), b.itemOf(evidence))
	}
	if b.nodes[evidence].NodeKind() != scrutiny.KindUpdate {
		return false
	}
	file, _, _ := strings.Cut(pointer, ": ")
	return slices.ContainsFunc(b.spans(pointer), func(s stretch) bool {
		s = b.texts[file].paragraph(s)
		return slices.ContainsFunc(b.passages[evidence], func(p *scrutiny.Passage) bool { return s.overlap(p) > 0 })
	})
}

func (b *book) canon(id scrutiny.ID) scrutiny.ID {
	for range len(b.nodes) {
		next := scrutiny.ID("")
		for _, e := range b.out[id] {
			if e.Kind == scrutiny.EdgeSameAs {
				next = e.To
			}
		}
		if next == "" {
			return id
		}
		id = next
	}
	panic("a circle of SAME_AS at " + id)
}

// commitments are what the loader made of a promise.
func (b *book) commitments(p goldPromise) []*scrutiny.Commitment {
	var cs []*scrutiny.Commitment
	for _, pointer := range p.Made {
		for _, id := range b.at(scrutiny.KindCommitment, pointer, true) {
			c := b.nodes[id].(*scrutiny.Commitment)
			if (p.Has == "" || strings.Contains(strings.ToLower(c.Text+" "+c.Subject), strings.ToLower(p.Has))) && !slices.Contains(cs, c) {
				cs = append(cs, c)
			}
		}
	}
	return cs
}

// readGold reads a gold and holds it to its own records: every pointer has a place, every name is known.
func readGold(t testing.TB, name string, b *book) gold {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", "series", name, "gold.json"))
	if err != nil {
		t.Fatal(err)
	}
	var g gold
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(&g); err != nil {
		t.Fatalf("%s/gold.json: %v", name, err)
	}
	pointers := slices.Concat(g.Ignore, g.Foreign)
	names := map[string]bool{}
	for _, p := range g.Promises {
		if names[p.Name] || len(p.Made) == 0 || p.Due != nil && len(*p.Due) != 0 && len(*p.Due) != 2 {
			t.Errorf("promise %q: a name twice, no place, or a due interval that is none", p.Name)
		}
		names[p.Name] = true
		pointers = append(pointers, p.Made...)
		for _, e := range p.Evidence {
			pointers = append(append(pointers, e.At), e.IsAlso...)
		}
		for on, s := range p.Status {
			if !on.IsDate() || len(s) == 0 {
				t.Errorf("promise %q: %q is no date, or has no status", p.Name, on)
			}
		}
	}
	for _, r := range g.Relations {
		if !names[r.Later] {
			pointers = append(pointers, r.Later)
		}
		if !names[r.Earlier] {
			t.Errorf("relation to %q, which is no promise", r.Earlier)
		}
	}
	for _, n := range g.Nonlinks {
		pointers = append(pointers, n.Evidence)
		if !names[n.Promise] {
			t.Errorf("nonlink of %q, which is no promise", n.Promise)
		}
	}
	for _, s := range slices.Concat(g.Same, g.Different) {
		for _, at := range s.At {
			if s.Kind != "committee" || b.texts[at] == nil {
				pointers = append(pointers, at)
			}
		}
	}
	for _, h := range g.Holders {
		pointers = append(pointers, h.Post, h.Person)
	}
	for _, c := range g.Chains {
		pointers = append(pointers, c.From)
		for _, s := range c.Steps {
			pointers = append(pointers, s.At)
		}
	}
	for _, p := range pointers {
		switch {
		case len(b.spans(p)) == 0:
			t.Errorf("%s/gold.json: %q stands in no record", name, p)
		case len(b.items(p)) > 1:
			t.Errorf("%s/gold.json: %q stands in several items: %v", name, p, b.items(p))
		}
	}
	return g
}

// measure compares a loaded series with its gold.
func measure(t testing.TB, b *book, g gold) *scores {
	t.Helper()
	s := &scores{}
	known := map[scrutiny.ID]bool{} // commitments of which the gold speaks
	of := map[string][]*scrutiny.Commitment{}
	for _, p := range g.Promises {
		of[p.Name] = b.commitments(p)
		for _, c := range of[p.Name] {
			known[c.ID] = true
		}
	}
	ignored := map[scrutiny.ID]bool{}
	for _, pointer := range g.Ignore {
		for _, id := range b.at(scrutiny.KindCommitment, pointer, true) {
			ignored[id] = !known[id]
		}
	}
	b.measurePromises(s, g, of)
	b.measureEvidence(s, g, of, known, ignored)
	b.measureRelations(s, g, of, known, ignored)
	b.measureJoins(s, g)
	b.measureChains(t, s, g, of)
	return s
}

func (b *book) measurePromises(s *scores, g gold, of map[string][]*scrutiny.Commitment) {
	for _, p := range g.Promises {
		cs := of[p.Name]
		if len(cs) == 0 {
			if p.Optional {
				continue
			}
			s.note("not read: %s: %s", p.Name, p.Made[0])
			s.read.missed++
		} else {
			s.read.right++
		}
		if p.Due != nil {
			isRight := len(cs) > 0
			for _, c := range cs {
				isIn := len(*p.Due) == 0 && c.DueFrom == "" && c.DueTo == ""
				if len(*p.Due) == 2 {
					isIn = c.DueTo != "" && c.DueTo <= (*p.Due)[1] && cmp.Or(c.DueFrom, c.DueTo) >= (*p.Due)[0]
				}
				if !isIn {
					isRight = false
					s.note("due: %s: %s to %s (%q), want %v", p.Name, c.DueFrom, c.DueTo, c.DuePhrase, *p.Due)
				}
			}
			s.due.count(isRight)
		}
		for _, on := range slices.Sorted(maps.Keys(p.Status)) {
			want := p.Status[on]
			isRight := len(cs) > 0
			for _, c := range cs {
				status, reason := c.StatusAt(on)
				if !want.allow(status, reason) {
					isRight = false
					s.note("status: %s at %s: %s %s, want %v", p.Name, on, status, reason, []string(want))
					if status == scrutiny.StatusNoEvidenceFound {
						s.falseNone++
						s.note("FALSE NONE: %s at %s", p.Name, on)
					}
				}
			}
			s.status.count(isRight)
		}
	}
}

func (r *ratio) count(isRight bool) {
	if isRight {
		r.right++
	} else {
		r.missed++
	}
}

func (b *book) measureEvidence(s *scores, g gold, of map[string][]*scrutiny.Commitment, known, ignored map[scrutiny.ID]bool) {
	links := map[scrutiny.ID][]scrutiny.ID{} // of each promise, what is said to fulfil it
	for _, e := range b.edges {
		if e.Kind == scrutiny.EdgeFulfils && e.Tier != scrutiny.TierSimilarTitle {
			links[e.To] = append(links[e.To], e.From)
		}
	}
	for _, p := range g.Promises {
		var found []scrutiny.ID
		for _, c := range of[p.Name] {
			found = append(found, links[c.ID]...)
		}
		isMeant := map[scrutiny.ID]bool{}
		for _, want := range p.Evidence {
			isFound := false
			for _, from := range found {
				if slices.ContainsFunc(append([]string{want.At}, want.IsAlso...), func(at string) bool { return b.isFrom(from, at, want.Exact) }) {
					isFound, isMeant[from] = true, true
				}
			}
			switch {
			case want.Optional || p.Optional:
			case isFound:
				s.evidence.right++
			default:
				s.evidence.missed++
				s.note("evidence missed: %s from %s", p.Name, want.At)
			}
		}
		wrong := map[scrutiny.ID]bool{}
		for _, from := range found {
			if item := b.itemOf(from); !isMeant[from] && !p.Optional && !wrong[item] {
				wrong[item] = true
				s.evidence.wrong++
				s.note("evidence too much: %s from %s", p.Name, b.says(from))
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(links)) {
		if !known[id] && !ignored[id] {
			s.evidence.wrong++
			s.note("evidence of no promise: %s from %s", b.says(id), b.says(links[id][0]))
		}
	}
	for _, n := range g.Nonlinks {
		for _, c := range of[n.Promise] {
			for _, from := range links[c.ID] {
				if b.isFrom(from, n.Evidence, n.Exact) {
					s.wrong++
					s.note("WRONG link: %s from %s (%s)", n.Promise, n.Evidence, n.Why)
				}
			}
		}
	}
}

// says shows a node to who reads the report.
func (b *book) says(id scrutiny.ID) string {
	label := b.nodes[id].Label()
	if ps := b.passages[id]; len(ps) > 0 {
		label = fmt.Sprintf("%s: %s", ps[0].DocumentID.Path(), label)
	}
	return label
}

func (b *book) measureRelations(s *scores, g gold, of map[string][]*scrutiny.Commitment, known, ignored map[scrutiny.ID]bool) {
	type pair struct{ later, earlier scrutiny.ID }
	isMeant := map[pair]bool{}
	for _, r := range g.Relations {
		var later []scrutiny.ID
		if cs, ok := of[r.Later]; ok {
			for _, c := range cs {
				later = append(later, c.ID)
			}
		} else {
			later = b.at(scrutiny.KindCommitment, r.Later, true)
		}
		isFound := false
		for _, c := range of[r.Earlier] {
			for _, id := range later {
				isMeant[pair{id, c.ID}] = true
				for _, e := range b.out[id] {
					isFound = isFound || e.To == c.ID && (e.Kind == scrutiny.EdgeChases && r.Kind == "CHASES" || e.Kind == scrutiny.EdgeSupersedes && r.Kind != "CHASES")
				}
			}
			// An update that says so does as well as a new promise.
			closed := map[string]scrutiny.Date{"SUPERSEDES": c.SupersededOn, "WITHDRAWS": c.WithdrawnOn}[r.Kind]
			for _, place := range b.spans(r.Later) {
				if d, ok := b.nodes[place.doc].(*scrutiny.Document); ok && closed != "" && d.On == closed {
					isFound = true
				}
			}
		}
		switch {
		case isFound && !r.Optional:
			s.relations.right++
		case !isFound && !r.Optional:
			s.relations.missed++
			s.note("relation missed: %s %s by %s", r.Kind, r.Earlier, r.Later)
		}
	}
	for _, e := range b.edges {
		isOne := e.Kind == scrutiny.EdgeChases || e.Kind == scrutiny.EdgeSupersedes && b.nodes[e.From].NodeKind() == scrutiny.KindCommitment
		if isOne && !isMeant[pair{e.From, e.To}] && !ignored[e.From] && !ignored[e.To] {
			s.relations.wrong++
			s.note("relation too much: %s %s by %s", e.Kind, b.says(e.To), b.says(e.From))
			if known[e.From] && known[e.To] {
				s.wrong++
				s.note("WRONG relation: both are promises that have nothing to do with each other")
			}
		}
	}
}

var mentionKinds = map[string]scrutiny.Kind{
	"inspection": scrutiny.KindInspection, "plan": scrutiny.KindActionPlan, "person": scrutiny.KindPerson, "post": scrutiny.KindPost,
	"committee": scrutiny.KindCommittee, "recommendation": scrutiny.KindRecommendation,
}

// mention are the things that a mention was taken for: one, none if it was not read, or more if the words are of several.
func (b *book) mention(kind, pointer string) []scrutiny.ID {
	ids := b.at(mentionKinds[kind], pointer, false)
	if f := b.texts[pointer]; f != nil && kind == "committee" {
		if d, ok := b.nodes[f.doc].(*scrutiny.Document); ok && d.CommitteeID != "" {
			ids = []scrutiny.ID{d.CommitteeID}
		}
	}
	var out []scrutiny.ID
	for _, id := range ids {
		if id = b.canon(id); !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// isBeside reports that a thing is quoted at a mention only because the quote, a whole sentence, also holds a mention of the
// thing itself that the gold lists.
func (b *book) isBeside(g gold, kind, pointer string, id scrutiny.ID) bool {
	var own []stretch
	for _, same := range g.Same {
		for _, at := range same.At {
			if same.Kind == kind && at == pointer {
				return false
			}
			if same.Kind == kind && slices.Contains(b.mention(kind, at), id) {
				own = append(own, b.spans(at)...)
			}
		}
	}
	for mention, ps := range b.passages {
		if b.canon(mention) != id {
			continue
		}
		for _, p := range ps {
			isHere := slices.ContainsFunc(b.spans(pointer), func(s stretch) bool { return s.overlap(p) > 0 })
			if isHere && !slices.ContainsFunc(own, func(s stretch) bool { return s.overlap(p) > 0 }) {
				return false
			}
		}
	}
	return len(own) > 0
}

func (b *book) measureJoins(s *scores, g gold) {
	for _, same := range g.Same {
		if same.Optional {
			continue
		}
		for i, x := range same.At {
			a := b.mention(same.Kind, x)
			if len(a) == 0 {
				s.note("not read: the %s %q", same.Kind, x)
			}
			for _, y := range same.At[i+1:] {
				c := b.mention(same.Kind, y)
				if slices.ContainsFunc(a, func(id scrutiny.ID) bool { return slices.Contains(c, id) }) {
					s.joins.right++
					continue
				}
				s.joins.missed++
				if len(a) > 0 && len(c) > 0 {
					s.note("join missed: %s %q (%v) and %q (%v)", same.Kind, x, a, y, c)
				}
			}
		}
	}
	for _, different := range g.Different {
		for i, x := range different.At {
			a := b.mention(different.Kind, x)
			for _, y := range different.At[i+1:] {
				// Where the words of a mention were taken for several things, nothing is said to be one with another.
				if c := b.mention(different.Kind, y); len(a) == 1 && len(c) == 1 && a[0] == c[0] &&
					!b.isBeside(g, different.Kind, x, a[0]) && !b.isBeside(g, different.Kind, y, a[0]) {
					s.joins.wrong++
					s.wrong++
					s.note("WRONG join: %s %q and %q are %s (%s)", different.Kind, x, y, a[0], different.Why)
				}
			}
		}
	}
	for _, pointer := range g.Foreign {
		for _, kind := range []string{"inspection", "plan"} {
			for _, id := range b.mention(kind, pointer) {
				if b.isBeside(g, kind, pointer, id) {
					continue
				}
				s.wrong++
				s.note("WRONG: another council's %s %q is taken for this one's, %s", kind, pointer, id)
			}
		}
	}
	for _, h := range g.Holders {
		posts := b.mention("post", h.Post)
		isFound := slices.ContainsFunc(b.mention("person", h.Person), func(id scrutiny.ID) bool {
			return slices.ContainsFunc(b.edges, func(e scrutiny.Edge) bool {
				return e.Kind == scrutiny.EdgeHoldsPost && b.canon(e.From) == id && slices.Contains(posts, e.To)
			})
		})
		if s.holders.count(isFound); !isFound {
			s.note("holder missed: %s %v by %s %v", h.Post, posts, h.Person, b.mention("person", h.Person))
		}
	}
}

// theEnd is a day after all records.
const theEnd = scrutiny.Date("2099-12-31")

func (b *book) measureChains(t testing.TB, s *scores, g gold, of map[string][]*scrutiny.Commitment) {
	t.Helper()
	for _, chain := range g.Chains {
		type unit struct {
			stage trace.Stage
			id    scrutiny.ID
		}
		var found []unit
		for _, from := range b.mention(chain.Kind, chain.From) {
			r, err := trace.Trace(t.Context(), b.st, from, theEnd, trace.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			for _, step := range r.Steps {
				u := unit{step.Stage, step.Node.NodeID()}
				switch step.Stage {
				case trace.StageUpdate, trace.StageOutcome:
					if step.Node.NodeKind() == scrutiny.KindInspection {
						continue // the next inspection is no step of this one
					}
					u = unit{trace.StageUpdate, b.itemOf(u.id)}
				case trace.StageRecommendation, trace.StageActionPlan, trace.StageCommitment:
					if u.id == r.Subject.NodeID() {
						continue
					}
				default:
					continue
				}
				if !slices.Contains(found, u) {
					found = append(found, u)
				}
			}
		}
		if len(found) == 0 {
			s.note("chain %q: nothing comes of %s", chain.Name, chain.From)
		}
		isMeant := map[unit]bool{}
		for _, step := range chain.Steps {
			var ids []scrutiny.ID
			switch step.Stage {
			case trace.StageUpdate:
				ids = b.items(step.At)
			case trace.StageRecommendation:
				ids = b.at(scrutiny.KindRecommendation, step.At, true)
			case trace.StageActionPlan:
				ids = b.mention("plan", step.At)
			case trace.StageCommitment:
				for _, p := range g.Promises {
					if slices.Contains(p.Made, step.At) {
						for _, c := range of[p.Name] {
							ids = append(ids, c.ID)
						}
					}
				}
				if ids == nil {
					ids = b.at(scrutiny.KindCommitment, step.At, true)
				}
			default:
				continue // where the chain comes from
			}
			isFound := false
			for _, id := range ids {
				if u := (unit{step.Stage, id}); slices.Contains(found, u) {
					isFound, isMeant[u] = true, true
				}
			}
			switch {
			case step.Optional:
			case isFound:
				s.chains.right++
			default:
				s.chains.missed++
				s.note("chain %q misses %s %s (%v)", chain.Name, step.Stage, step.At, ids)
			}
		}
		for _, u := range found {
			if !isMeant[u] {
				s.chains.wrong++
				s.note("chain %q has too much: %s %s", chain.Name, u.stage, b.says(u.id))
			}
		}
	}
}

func seriesNames(t testing.TB) []string {
	t.Helper()
	golds, err := filepath.Glob(filepath.Join("testdata", "series", "*", "gold.json"))
	if err != nil || len(golds) == 0 {
		t.Fatalf("no series: %v", err)
	}
	var names []string
	for _, path := range golds {
		names = append(names, filepath.Base(filepath.Dir(path)))
	}
	return names
}

// TestSeries holds the linking of each series to what it has reached.
func TestSeries(t *testing.T) {
	var table strings.Builder
	w := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "series\tread\tevidence P/R/F1\tchains P/R/F1\tjoins P/R/F1\trelations P/R/F1\tholders\tdue\tstatus\tWRONG\tFALSE NONE")
	for _, name := range seriesNames(t) {
		t.Run(name, func(t *testing.T) {
			b := loadSeries(t, name)
			g := readGold(t, name, b)
			if t.Failed() {
				return
			}
			s := measure(t, b, g)
			clean(t, b.st)
			gathersEnough(t, b.st)
			prf := func(r ratio) string { return fmt.Sprintf("%.2f/%.2f/%.2f", r.precision(), r.recall(), r.f1()) }
			part := func(r ratio) string { return fmt.Sprintf("%d/%d", r.right, r.right+r.missed) }
			fmt.Fprintf(w, "%s (%s)\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%d\t%d\n", name, g.Manner, part(s.read), prf(s.evidence), prf(s.chains),
				prf(s.joins), prf(s.relations), part(s.holders), part(s.due), part(s.status), s.wrong, s.falseNone)
			for _, n := range s.notes {
				t.Log(n)
			}
			hold(t, name, s)
		})
	}
	w.Flush()
	t.Logf("\n%s", table.String())
}

// hold compares with the floors, and asks for them to be raised where more was reached.
func hold(t *testing.T, name string, s *scores) {
	t.Helper()
	floor, ok := floors[name]
	cut := func(x float64) float64 { return math.Floor(x*100) / 100 }
	got := seriesFloor{cut(s.evidence.f1()), cut(s.chains.f1()), cut(s.joins.f1()), cut(s.relations.f1()), cut(s.due.recall()), cut(s.status.recall()), s.wrong, s.falseNone}
	now := fmt.Sprintf("%q: {%.2f, %.2f, %.2f, %.2f, %.2f, %.2f, %d, %d},", name, got.evidence, got.chains, got.joins, got.relations, got.due, got.status, got.wrong, got.falseNone)
	if !ok {
		t.Errorf("no floor for this series; it reaches\n%s", now)
		return
	}
	if got.evidence < floor.evidence || got.chains < floor.chains || got.joins < floor.joins || got.relations < floor.relations ||
		got.due < floor.due || got.status < floor.status || got.wrong > floor.wrong || got.falseNone > floor.falseNone {
		t.Errorf("below the floor %+v:\n%s", floor, now)
	} else if got != floor {
		t.Logf("above the floor, which can be raised to\n%s", now)
	}
}

// TestSeriesAblation shows what each family of rules brings, and holds every rule to a family.
func TestSeriesAblation(t *testing.T) {
	if testing.Short() {
		t.Skip("loads every series once for each family of rules")
	}
	in := map[string]int{}
	for _, rule := range outsideFamilies {
		in[rule]++
	}
	for _, f := range families {
		for _, rule := range f.rules {
			in[rule]++
		}
	}
	for _, rule := range link.Rules() {
		if in[rule] != 1 {
			t.Errorf("the rule %q is in %d families, want one", rule, in[rule])
		}
		delete(in, rule)
	}
	for rule := range in {
		t.Errorf("there is no rule %q", rule)
	}

	golds, whole, stores := map[string]gold{}, map[string]*scores{}, map[string]store.Store{}
	sum := func(of map[string]*scores) (all scores) {
		for _, s := range of {
			for _, r := range []struct{ to, from *ratio }{
				{&all.evidence, &s.evidence}, {&all.chains, &s.chains}, {&all.joins, &s.joins}, {&all.relations, &s.relations}, {&all.due, &s.due}, {&all.status, &s.status},
			} {
				r.to.right, r.to.wrong, r.to.missed = r.to.right+r.from.right, r.to.wrong+r.from.wrong, r.to.missed+r.from.missed
			}
			all.wrong, all.falseNone = all.wrong+s.wrong, all.falseNone+s.falseNone
		}
		return all
	}
	var table strings.Builder
	w := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "without\tevidence F1\tchains F1\tjoins F1\trelations F1\tdue\tstatus\tWRONG\tFALSE NONE")
	row := func(name string, s scores) {
		fmt.Fprintf(w, "%s\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%d\t%d\n", name, s.evidence.f1(), s.chains.f1(), s.joins.f1(), s.relations.f1(),
			s.due.recall(), s.status.recall(), s.wrong, s.falseNone)
	}
	// Each is linked once for each family, so every other one has to do.
	for i, name := range seriesNames(t) {
		if i%2 == 1 {
			continue
		}
		b := loadSeries(t, name)
		golds[name], stores[name] = readGold(t, name, b), b.st
		whole[name] = measure(t, b, golds[name])
	}
	row("nothing", sum(whole))
	for _, f := range families {
		without := map[string]*scores{}
		helps := false
		for name, g := range golds {
			s := measure(t, loadInto(t, stores[name], name, f.rules...), g)
			without[name] = s
			all := whole[name]
			helps = helps || s.evidence.f1() < all.evidence.f1() || s.chains.f1() < all.chains.f1() || s.joins.f1() < all.joins.f1() ||
				s.relations.f1() < all.relations.f1() || s.due.recall() < all.due.recall() || s.status.recall() < all.status.recall()
		}
		row(f.name, sum(without))
		if !helps {
			t.Errorf("without the rules of %q no series is read worse", f.name)
		}
	}
	w.Flush()
	t.Logf("\n%s", table.String())
}

// TestSeriesOrder loads the records of series in orders that a seed decides, one by one or several together.
func TestSeriesOrder(t *testing.T) {
	names := seriesNames(t)
	for i, name := range names[:min(len(names), 2)] {
		t.Run(name, func(t *testing.T) {
			b := loadSeries(t, name)
			want := export(t, b.st)
			dir := filepath.Join("testdata", "series", name, "records")
			for seed := range uint64(2) {
				random := rand.New(rand.NewPCG(seed, uint64(i)))
				files := slices.Sorted(maps.Keys(b.texts))
				random.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
				st := open(t)
				for rest := files; len(rest) > 0; {
					n := 1 + random.IntN(min(3, len(rest)))
					var paths []string
					for _, file := range rest[:n] {
						paths = append(paths, filepath.Join(dir, file))
					}
					load(t, st, loader.Options{}, paths...)
					rest = rest[n:]
				}
				same(t, fmt.Sprintf("seed %d, in the order %v", seed, files), want, export(t, st))
			}
		})
	}
}

// TestSeriesMeasureFires plants what the measure is to find: a gold that says the opposite of what the loader concludes.
func TestSeriesMeasureFires(t *testing.T) {
	const (
		presented = "2022-06-14.txt: That the Children's Services Improvement Plan be presented"
		came      = "2022-09-20.txt: introduced the Children's Services Improvement Plan (CSIP)"
		missing   = "2023-07-11.txt: That a briefing note on expenditure on agency social workers be provided"
		unheard   = "2022-06-14.txt: asked that the number of complaints received about school transport"
	)
	b := loadSeries(t, "ellershire")
	for _, c := range []struct {
		name, gold string
		got        func(s *scores) int
	}{
		{
			"two that are one", `{"different": [{"kind": "plan", "at": ["2022-09-20.txt: That the CSIP be endorsed", "2022-09-20.txt: the Children's Services Improvement Plan (CSIP), which"]}]}`,
			func(s *scores) int { return s.wrong },
		},
		{
			"another council's", `{"foreign": ["2022-06-14.txt: inspection of the Council's children's services which Ofsted"]}`,
			func(s *scores) int { return s.wrong },
		},
		{
			"a link that must not be", `{"promises": [{"name": "p", "made": ["` + presented + `"]}], "nonlinks": [{"promise": "p", "evidence": "` + came + `"}]}`,
			func(s *scores) int { return s.wrong },
		},
		{
			"evidence of which the gold knows nothing", `{"promises": [{"name": "p", "made": ["` + presented + `"]}]}`,
			func(s *scores) int { return min(s.evidence.wrong, 1) },
		},
		{
			"evidence that is not found", `{"promises": [{"name": "p", "made": ["` + unheard + `"], "evidence": [{"at": "` + came + `"}]}]}`,
			func(s *scores) int { return s.evidence.missed },
		},
		{
			"nothing found where there is something", `{"promises": [{"name": "p", "made": ["` + missing + `"], "status": {"2023-12-31": "MET"}}]}`,
			func(s *scores) int { return s.falseNone * s.status.missed },
		},
		{
			"a due date out of place", `{"promises": [{"name": "p", "made": ["` + presented + `"], "due": ["2022-10-01", "2022-10-31"]}]}`,
			func(s *scores) int { return s.due.missed },
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var g gold
			if err := json.Unmarshal([]byte(c.gold), &g); err != nil {
				t.Fatal(err)
			}
			if s := measure(t, b, g); c.got(s) != 1 {
				t.Errorf("counted %d, want 1: %v", c.got(s), s.notes)
			}
		})
	}
}
