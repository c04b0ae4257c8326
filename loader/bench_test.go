package loader_test

import (
	"cmp"
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/net/html"

	"scrutinygraph/bench/corpus"
	"scrutinygraph/loader"
	"scrutinygraph/loader/link"
	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// The benchmarks tell processor time, not time by the clock, so that a machine which others use gives the same figures:
//
//	go test ./loader -run '^$' -bench 'Read|Load' -benchtime 1x
//	go test ./loader -run '^$' -bench 'Link/one' -benchtime 1x -timeout 0
//
// The records come from bench/corpus. Each figure is of one core.

// spent is the processor time of this process so far, that of the collection of garbage with it.
func spent() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// took is the processor time of some work.
func took(work func()) time.Duration {
	begin := spent()
	work()
	return spent() - begin
}

// generated are the first n records of a corpus with their councils given, as the reader would hand them on.
func generated(c corpus.Corpus, n int) []*record.Source {
	var sources []*record.Source
	for i := range n {
		name, raw := c.Record(i)
		media := record.MediaText
		if strings.HasSuffix(name, ".html") {
			media = record.MediaHTML
		}
		sources = append(sources, &record.Source{
			Key: name, Path: name, Media: media, Text: string(raw), Charset: "utf-8", Given: record.Given{Council: c.Council(i)},
		})
	}
	return sources
}

// heavy is a page of the web as word processors write it: ten bytes of markup for each byte of text.
func heavy(src *record.Source) *record.Source {
	out := *src
	out.Key, out.Path = "heavy-"+src.Key, "heavy-"+src.Path
	const style = `style="margin: 0cm 0cm 0pt; text-align: justify; font-size: 12pt; font-family: 'Arial','sans-serif'; mso-bidi-font-size: 10.0pt"`
	out.Text = strings.NewReplacer(
		"<p>", `<p class="MsoNormal" `+style+`><span lang="EN-GB" `+style+`>`, "</p>", `</span></p><p class="MsoNormal" `+style+`><span lang="EN-GB" `+style+`>&nbsp;</span></p>`,
		". ", `.<span `+style+`> </span>`,
	).Replace(src.Text)
	return &out
}

func understand(b testing.TB, sources []*record.Source) []record.Graph {
	var graphs []record.Graph
	for _, s := range sources {
		g, err := loader.Understand(s)
		if err != nil {
			b.Fatal(err)
		}
		graphs = append(graphs, g)
	}
	return graphs
}

// BenchmarkRead takes two hundred records of all four manners from text to graph, and, for measure, the same bytes through a
// plain scan for lines and words, and the pages of the web through the tokenizer alone.
func BenchmarkRead(b *testing.B) {
	const records = 200
	all := generated(corpus.Corpus{Seed: 1, PerCouncil: records / 4}, records)
	var text, pages []*record.Source
	for _, s := range all {
		if s.Media == record.MediaHTML {
			pages = append(pages, s)
		} else {
			text = append(text, s)
		}
	}
	var heavier []*record.Source
	for _, s := range pages {
		heavier = append(heavier, heavy(s))
	}
	scan := func(s string) int {
		n := 0
		for line := range strings.Lines(s) {
			n += len(strings.Fields(line))
		}
		return n
	}
	tokenize := func(s string) int {
		n := 0
		for t := html.NewTokenizer(strings.NewReader(s)); t.Next() != html.ErrorToken; n++ {
		}
		return n
	}
	for _, kind := range []struct {
		name    string
		sources []*record.Source
		bare    func(string) int
	}{{"text", text, scan}, {"html", pages, tokenize}, {"heavy-html", heavier, tokenize}} {
		b.Run(kind.name, func(b *testing.B) {
			size := 0
			for _, s := range kind.sources {
				size += len(s.Text)
			}
			understand(b, kind.sources) // The patterns are made ready once a program.
			var reading, bare time.Duration
			for b.Loop() {
				reading += took(func() { understand(b, kind.sources) })
				// The bare work is short beside the clock's grain.
				bare += took(func() {
					for range 20 {
						for _, s := range kind.sources {
							kind.bare(s.Text)
						}
					}
				}) / 20
			}
			n := float64(b.N)
			b.ReportMetric(float64(size)*n/1e6/reading.Seconds(), "MB/s")
			b.ReportMetric(float64(len(kind.sources))*n/reading.Seconds(), "records/s")
			b.ReportMetric(float64(size)*n/1e6/bare.Seconds(), "bare-MB/s")
			b.ReportMetric(reading.Seconds()/bare.Seconds(), "x-bare")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkLoad sets the two halves of a load beside each other: reading records, and writing what they give; and then the
// whole of it, in which all cores read while one writes.
func BenchmarkLoad(b *testing.B) {
	const records = 200
	c := corpus.Corpus{Seed: 1, PerCouncil: records / 4}
	sources := generated(c, records)
	graphs := understand(b, sources)
	dir := b.TempDir()
	if err := c.Write(dir, records); err != nil {
		b.Fatal(err)
	}
	var reading, writing, whole, clock time.Duration
	nodes, edges := 0, 0
	for b.Loop() {
		reading += took(func() { understand(b, sources) })
		st := open(b)
		writing += took(func() {
			for i, g := range graphs {
				if err := st.Write(b.Context(), store.Batch{Record: store.Record{Key: sources[i].Key, Text: sources[i].Text}, Nodes: g.Nodes, Edges: g.Edges}); err != nil {
					b.Fatal(err)
				}
				nodes, edges = nodes+len(g.Nodes), edges+len(g.Edges)
			}
		})
		other := open(b)
		begin := time.Now()
		whole += took(func() {
			if s, err := loader.Load(b.Context(), other, []string{dir}, loader.Options{}); err != nil || s.Loaded != records || s.Linked != 4 {
				b.Fatalf("%+v, %v", s, err)
			}
		})
		clock += time.Since(begin)
	}
	n := float64(b.N * records)
	b.ReportMetric(n/reading.Seconds(), "read-records/s")
	b.ReportMetric(n/writing.Seconds(), "written-records/s")
	b.ReportMetric(float64(nodes+edges)/writing.Seconds(), "written-nodes+edges/s")
	b.ReportMetric(writing.Seconds()/reading.Seconds(), "writing/reading")
	b.ReportMetric(n/clock.Seconds(), "loaded-records/s-by-the-clock")
	b.ReportMetric(whole.Seconds()/(reading+writing).Seconds(), "whole/halves")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkLink links one council of sixty committees with more and more records, and then many councils of two thousand.
//
// The records are not all read from text, which would take hours: 120 of six committees are loaded, and the others are copies
// of what the linker is given of these, in which committees, people, plans and records have other names and the years are
// others. So as much fits together in a copy as among the records that were read, and the same person, plan or promise is not
// met more often than it would be.
func BenchmarkLink(b *testing.B) {
	const base = 120
	c := corpus.Corpus{Seed: 1, PerCouncil: base}
	dir := b.TempDir()
	if err := c.Write(dir, base); err != nil {
		b.Fatal(err)
	}
	st := open(b)
	load(b, st, loader.Options{}, dir)
	var graph record.Graph
	b.Run("gather", func(b *testing.B) {
		var gathering time.Duration
		for b.Loop() {
			gathering += took(func() {
				var err error
				if graph, _, err = loader.Gather(b.Context(), st, scrutiny.NewID(scrutiny.KindCouncil, c.Council(0))); err != nil {
					b.Fatal(err)
				}
			})
		}
		b.ReportMetric(gathering.Seconds()*1e3/float64(b.N*base), "ms/record")
		b.ReportMetric(float64(len(graph.Nodes))/base, "nodes/record")
		b.ReportMetric(float64(len(graph.Edges)+len(graph.Bare))/base, "edges/record")
		b.ReportMetric(0, "ns/op")
	})
	for _, size := range []struct {
		name              string
		councils, records int
	}{{"one", 1, 1000}, {"one", 1, 10_000}, {"one", 1, 100_000}, {"fifty", 50, 2000}} {
		b.Run(fmt.Sprintf("%s-council-%d", size.name, size.councils*size.records), func(b *testing.B) {
			copies := (size.records + base/2) / base
			var linking time.Duration
			heap, links := uint64(0), 0
			big := multiply(graph, copies)
			for b.Loop() {
				// Councils have nothing to do with each other, so the same one will do.
				for range size.councils {
					linking += took(func() {
						derived, err := link.Link(b.Context(), big, nil)
						if err != nil {
							b.Fatal(err)
						}
						links += len(derived.Edges)
						var m runtime.MemStats
						runtime.ReadMemStats(&m)
						heap = max(heap, m.HeapAlloc)
					})
				}
			}
			n := float64(b.N * size.councils * copies * base)
			b.ReportMetric(linking.Seconds()*1e3/n, "ms/record")
			b.ReportMetric(float64(links)/n, "links/record")
			b.ReportMetric(float64(heap)/1e3/float64(copies*base), "heap-kB/record")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// multiply gives a graph and copies of it.
func multiply(g record.Graph, copies int) record.Graph {
	var out record.Graph
	seen := map[scrutiny.ID]bool{}
	for n := range copies {
		m := mould{area: n % 10, period: n / 10, words: map[string]string{}}
		fresh := map[scrutiny.ID]bool{}
		for _, node := range g.Nodes {
			v := reflect.New(reflect.TypeOf(node).Elem())
			v.Elem().Set(reflect.ValueOf(node).Elem())
			m.pour(v.Elem())
			next := v.Interface().(scrutiny.Node)
			switch n := next.(type) {
			case *scrutiny.Committee:
				n.Name = m.named(n.Name)
			case *scrutiny.ActionPlan:
				n.Name = m.named(n.Name)
			case *scrutiny.Person:
				n.Name += strings.Repeat("a", m.area) + strings.Repeat("n", m.period)
			}
			if id := next.NodeID(); !seen[id] {
				seen[id], fresh[id] = true, true
				out.Nodes = append(out.Nodes, next)
			}
		}
		for _, e := range g.Edges {
			e.From, e.To = scrutiny.ID(m.word(string(e.From))), scrutiny.ID(m.word(string(e.To)))
			if fresh[e.From] || fresh[e.To] {
				out.Edges = append(out.Edges, e)
			}
		}
		for _, e := range g.Bare {
			e.From, e.To = scrutiny.ID(m.word(string(e.From))), scrutiny.ID(m.word(string(e.To)))
			if fresh[e.From] || fresh[e.To] {
				out.Bare = append(out.Bare, e)
			}
		}
	}
	slices.SortFunc(out.Nodes, func(a, b scrutiny.Node) int { return cmp.Compare(a.NodeID(), b.NodeID()) })
	slices.SortFunc(out.Edges, func(a, b scrutiny.Edge) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.To, b.To))
	})
	slices.SortFunc(out.Bare, func(a, b record.Bare) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.To, b.To))
	})
	return out
}

// mould makes a copy of a graph another one: of another area of the council, or of other years.
type mould struct {
	area, period int
	words        map[string]string // so that each word is held once
}

// years is how far the periods lie apart; in a multiple of four a leap day stays one, but for three years in 400.
const years = 4

var (
	leapDays = strings.NewReplacer("2100-02-29", "2100-02-28", "2200-02-29", "2200-02-28", "2300-02-29", "2300-02-28")
	bodies   = []string{"/children-", "/adult-", "/adults-", "/education-", "/place-", "/corporate-", "/safer-", "/communities-"}
)

func (m mould) named(name string) string {
	if m.area == 0 {
		return name
	}
	return string(rune('A'+m.area)) + "-Area " + name
}

// pour changes every word and year of a value.
func (m mould) pour(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(m.word(v.String()))
	case reflect.Struct:
		for i := range v.NumField() {
			m.pour(v.Field(i))
		}
	case reflect.Slice:
		v.Set(reflect.AppendSlice(reflect.MakeSlice(v.Type(), 0, v.Len()), v))
		for i := range v.Len() {
			m.pour(v.Index(i))
		}
	case reflect.Pointer:
		// A number that is a year.
		if !v.IsNil() && v.Elem().Kind() == reflect.Int && v.Elem().Int() > 1900 {
			year := int(v.Elem().Int()) + m.period*years
			v.Set(reflect.ValueOf(&year))
		}
	}
}

func (m mould) word(s string) string {
	if m.area == 0 && m.period == 0 || !strings.ContainsAny(s, "/0123456789") {
		return s
	}
	if w, ok := m.words[s]; ok {
		return w
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		end := i
		for end < len(s) && s[end] >= '0' && s[end] <= '9' {
			end++
		}
		year := 0
		if end == i+4 {
			year, _ = strconv.Atoi(s[i:end])
		}
		switch {
		case end == i:
			b.WriteByte(s[i])
			end++
		case 1900 < year && year < 2100:
			b.WriteString(strconv.Itoa(year + m.period*years))
		default:
			b.WriteString(s[i:end])
		}
		i = end
	}
	w := b.String()
	if m.period > 0 {
		w = leapDays.Replace(w)
	}
	if m.area > 0 {
		for _, body := range bodies {
			w = strings.ReplaceAll(w, body, "/"+string(rune('a'+m.area))+"-area-"+body[1:])
		}
	}
	if strings.HasPrefix(w, "person:") {
		w += fmt.Sprintf("-%d-%d", m.area, m.period)
	}
	m.words[s] = w
	return w
}
