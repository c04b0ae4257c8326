package extract_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"scrutinygraph/loader/extract"
	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

var update = flag.Bool("update", false, "write what was read into the golden files, to be reviewed")

// TestRecords reads the fictional records of testdata, each in the manner of another kind of council, and compares with
// what a careful reader finds.
func TestRecords(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) < 4 {
		t.Fatalf("testdata holds %d records (%v)", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			doc := build(t, string(raw))
			facts := extract.Extract(doc)
			checkLaw(t, facts)
			got := outline(facts)
			golden := strings.TrimSuffix(file, ".txt") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), got); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
			if d := cmp.Diff(got, outline(extract.Extract(build(t, string(raw))))); d != "" {
				t.Errorf("a second reading differs:\n%s", d)
			}
		})
	}
}

// checkLaw holds what is true of every reading: each fact has a place in the text, on rune boundaries, and a text that was
// quoted is what stands there but for its white space.
func checkLaw(tb testing.TB, f *record.Facts) {
	tb.Helper()
	text := f.Document.Text
	spans := func(kind, value string, ss []record.Span, isQuote bool) {
		tb.Helper()
		if len(ss) == 0 {
			tb.Errorf("%s %q has no place", kind, value)
			return
		}
		for _, s := range ss {
			if s.Start < 0 || s.End <= s.Start || s.End > len(text) {
				tb.Errorf("%s %q: span %v of %d bytes", kind, value, s, len(text))
				return
			}
			if !utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End]) {
				tb.Errorf("%s %q: span %v cuts a character", kind, value, s)
			}
		}
		if at := fold(f.Document.Slice(ss[0])); isQuote && at != fold(value) {
			tb.Errorf("%s says %q, but %q stands there", kind, value, at)
		}
	}
	for _, x := range f.People {
		// "Smith, J" is J Smith.
		spans("person", x.Name, x.Spans, len(x.Spans) > 0 && !strings.Contains(f.Document.Slice(x.Spans[0]), ","))
	}
	for _, x := range f.Posts {
		spans("post", x.Title, x.Spans, false)
	}
	for _, x := range f.Services {
		spans("service", x.Name, x.Spans, false)
	}
	for _, x := range f.Inspections {
		spans("inspection", x.Inspectorate, x.Spans, false)
		for _, j := range x.Judgements {
			spans("judgement", j.Grade, []record.Span{j.Span}, false)
		}
	}
	for _, x := range f.Plans {
		spans("plan", x.Name, x.Spans, false)
	}
	for _, x := range f.Recommendations {
		spans("recommendation", x.Text, x.Spans, true)
	}
	for _, x := range f.Resolutions {
		spans("resolution", x.Text, x.Spans, true)
	}
	for _, x := range f.Commitments {
		spans("commitment", x.Text, x.Spans, true)
		if x.Due.Phrase != "" {
			spans("due phrase", x.Due.Phrase, []record.Span{x.Due.Span}, true)
		}
		if x.Due.From > x.Due.To {
			tb.Errorf("commitment %q is due from %s to %s", x.Text, x.Due.From, x.Due.To)
		}
		if x.Resolution >= len(f.Resolutions) || x.Plan >= len(f.Plans) || x.Inspection >= len(f.Inspections) || x.Item >= len(f.Items) {
			tb.Errorf("commitment %q points at what is not there", x.Text)
		}
	}
	for _, x := range f.Actions {
		spans("action", x.Text, x.Spans, true)
		if x.Due.Phrase != "" {
			spans("due phrase", x.Due.Phrase, []record.Span{x.Due.Span}, true)
		}
		if x.Due.From > x.Due.To {
			tb.Errorf("action %q is due from %s to %s", x.Text, x.Due.From, x.Due.To)
		}
		if x.Plan >= len(f.Plans) || x.Recommendation >= len(f.Recommendations) || x.Item >= len(f.Items) {
			tb.Errorf("action %q points at what is not there", x.Text)
		}
	}
	for _, x := range f.Updates {
		spans("update", x.Text, x.Spans, true)
	}
	for _, x := range f.Votes {
		spans("vote", x.Outcome, x.Spans, false)
		if x.Resolution >= len(f.Resolutions) {
			tb.Errorf("a vote points at what is not there")
		}
	}
	for _, x := range f.Declarations {
		spans("declaration", x.Who, x.Spans, false)
	}
	for _, x := range f.CallIns {
		spans("call-in", x.Text, x.Spans, true)
	}
	for _, x := range f.Figures {
		spans("figure", x.Raw, x.Spans[:1], true)
		spans("sentence", x.Text, x.Spans[1:], true)
	}
	for _, x := range f.Papers {
		if x.Spans != nil || x.URL == "" {
			spans("paper", x.Title, x.Spans, false)
		}
	}
	for _, x := range f.Unread {
		if !x.Span.IsZero() {
			spans("unread", x.Text, []record.Span{x.Span}, true)
		}
	}
}

// fold takes for a space what the reader does: asterisks, control characters and what shows nothing.
func fold(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == '*' || r == '\u200b' || r == '\ufeff' || unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	return strings.Join(strings.Fields(s), " ")
}

// FuzzExtract looks for a text that breaks the law, stops the program or is read in two ways.
func FuzzExtract(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txt")
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(raw))
	}
	f.Add("== 1 X\nRESOLVED:\n(a) That\n(b) \nRESOLVED – (a) x; (b) y\nCouncillors A, B and C by £1,0.5m 31/02/2020 Q9 2021/22 in May\nACTION: \nACTION: x")
	f.Add("#") // a heading without words
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 20_000 {
			t.Skip()
		}
		// What the stages before this one give for a date is one.
		for line := range strings.Lines(text) {
			if words := strings.Fields(line); len(words) > 1 && strings.HasPrefix(words[0], "@") && strings.ContainsAny(words[1], "0123456789") && !scrutiny.Date(words[1]).IsDate() {
				t.Skip()
			}
		}
		facts := extract.Extract(build(t, text))
		checkLaw(t, facts)
		if a, b := outline(facts), outline(extract.Extract(build(t, text))); a != b {
			t.Errorf("read in two ways:\n%s", cmp.Diff(a, b))
		}
	})
}
