package parse_test

import (
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"scrutinygraph/loader/parse"
	"scrutinygraph/loader/record"
)

var update = flag.Bool("update", false, "rewrite the expected outlines in testdata")

// media is the form of a record by its name.
func media(name string) (record.Media, bool) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".txt":
		return record.MediaText, true
	case ".md":
		return record.MediaMarkdown, true
	case ".html", ".htm", ".aspx":
		return record.MediaHTML, true
	case ".xml":
		return record.MediaXML, true
	case ".pdftext":
		return record.MediaPDF, true
	}
	return "", false
}

// TestOutlines parses the records of testdata, each beside the outline that a reader would draw of it.
func TestOutlines(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no records in testdata: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if len(ar.Files) == 0 || len(ar.Files) > 2 {
				t.Fatalf("%s holds %d files: want a record and its outline", file, len(ar.Files))
			}
			m, ok := media(ar.Files[0].Name)
			if !ok {
				t.Fatalf("%s: the form of %s is not known", file, ar.Files[0].Name)
			}
			doc, err := parse.Parse(&record.Source{Key: ar.Files[0].Name, Media: m, Text: string(ar.Files[0].Data)})
			if err != nil {
				t.Fatal(err)
			}
			checkLaw(t, doc)
			got := outline(doc)
			if *update {
				ar.Files = append(ar.Files[:1], txtar.File{Name: "outline", Data: []byte(got)})
				if err := os.WriteFile(file, txtar.Format(ar), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if len(ar.Files) != 2 {
				t.Fatal("no outline: run with -update and read what it writes")
			}
			if want := string(ar.Files[1].Data); got != want {
				t.Errorf("outline differs (-update rewrites it)\n--- got\n%s--- want\n%s", got, want)
			}
		})
	}
}

// records gives the real records under RECORDS_DIR.
func records(t *testing.T) map[string]*record.Source {
	dir := os.Getenv("RECORDS_DIR")
	if dir == "" {
		t.Skip("RECORDS_DIR is not set: real records were NOT parsed")
	}
	out := map[string]*record.Source{}
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		m, ok := media(path)
		if !ok {
			return nil
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, path)
		out[rel] = &record.Source{Key: rel, Media: m, Text: strings.ReplaceAll(string(b), "\r\n", "\n")}
		return nil
	})
	if err != nil || len(out) == 0 {
		t.Fatalf("RECORDS_DIR=%s: %d records, %v", dir, len(out), err)
	}
	return out
}

// TestRealRecords holds the law over the real records. OUTLINES_DIR, when set, receives their outlines for reading.
func TestRealRecords(t *testing.T) {
	for name, src := range records(t) {
		t.Run(name, func(t *testing.T) {
			doc, err := parse.Parse(src)
			if err != nil {
				t.Fatal(err)
			}
			checkLaw(t, doc)
			if doc.Kind == record.PageUnknown && len(doc.Blocks) == 0 {
				t.Error("nothing was found")
			}
			if dir := os.Getenv("OUTLINES_DIR"); dir != "" {
				file := filepath.Join(dir, strings.ReplaceAll(name, "/", "_")+".outline")
				if err := os.WriteFile(file, []byte(outline(doc)), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// checkLaw holds what is true of every document, whatever was parsed.
func checkLaw(t *testing.T, d *record.Document) {
	t.Helper()
	if m := d.Source.Media; (m == record.MediaText || m == record.MediaMarkdown) && d.Text != d.Source.Text {
		t.Error("the text of a text record is not the record's")
	}
	if !utf8.ValidString(d.Text) {
		t.Error("the text is not valid UTF-8")
	}
	span := func(what string, s record.Span) {
		t.Helper()
		switch {
		case s.Start < 0 || s.End < s.Start || s.End > len(d.Text):
			t.Fatalf("%s: span %v lies outside the text of %d bytes", what, s, len(d.Text))
		case s.Start < len(d.Text) && !utf8.RuneStart(d.Text[s.Start]), s.End < len(d.Text) && !utf8.RuneStart(d.Text[s.End]):
			t.Fatalf("%s: span %v cuts a character", what, s)
		}
	}
	text := func(what string, x record.Text) {
		t.Helper()
		span(what, x.Span)
		if x.Value == "" != x.Span.IsZero() && d.Source.Media != record.MediaXML {
			t.Errorf("%s: value %q at %v", what, x.Value, x.Span)
		}
	}
	blocks := func(what string, bs []record.Block, from, to int) {
		t.Helper()
		at := from
		for _, b := range bs {
			span(what+" block", b.Span)
			if b.Span.Start < at || b.Span.End > to {
				t.Fatalf("%s: block %v (%q) is out of order or outside %d-%d", what, b.Span, clip(d.Slice(b.Span), 40), at, to)
			}
			if s := d.Slice(b.Span); s == "" || strings.TrimSpace(s) != s {
				t.Errorf("%s: block %q is empty or has space around it", what, clip(s, 40))
			}
			at = b.Span.End
			for _, c := range b.Cells {
				span(what+" cell", c)
			}
		}
	}
	text("title", d.Title)
	text("council", d.Council)
	for _, m := range d.Meetings {
		for _, x := range []record.Text{m.Committee, m.Date, m.Time, m.Venue, m.Contact, m.Status} {
			text("meeting", x)
		}
	}
	for _, c := range d.Committees {
		text("committee", c.Name)
		text("category", c.Category)
	}
	for _, f := range d.Fields {
		text("field "+f.Label, f.Value)
	}
	for _, a := range d.Attendees {
		text("attendee", a.Name)
		text("role", a.Role)
	}
	for _, p := range d.Problems {
		span("problem", p.Span)
	}
	blocks("document", d.Blocks, 0, len(d.Text))
	end := 0
	for i, it := range d.Items {
		span("item", it.Span)
		if it.Span.Start < end {
			t.Fatalf("item %d begins at %d, inside the item before, which ends at %d", i, it.Span.Start, end)
		}
		end = it.Span.End
		text("number", it.Number)
		text("item title", it.Title)
		for _, x := range []record.Span{it.Number.Span, it.Title.Span} {
			// An item of an issue page may bear the title of the matter, which heads the page.
			isMatter := it.Number.Span != x && x == d.Title.Span
			if !x.IsZero() && !isMatter && (x.Start < it.Span.Start || x.End > it.Span.End) {
				t.Errorf("item %d: number or title %v outside its span %v", i, x, it.Span)
			}
		}
		if it.Meeting < -1 || it.Meeting >= len(d.Meetings) {
			t.Errorf("item %d: meeting %d of %d", i, it.Meeting, len(d.Meetings))
		}
		blocks("item", it.Blocks, it.Span.Start, it.Span.End)
		for _, p := range it.Documents {
			text("paper", p.Title)
		}
	}
	again, err := parse.Parse(d.Source)
	if err != nil {
		t.Fatalf("the second time: %v", err)
	}
	if !reflect.DeepEqual(d, again) {
		t.Error("parsing twice gave two documents")
	}
}

// work parses a source and tells what that took for each byte: looks at lines and bytes of memory, which do not depend on the machine.
func work(src *record.Source) (doc *record.Document, steps, room float64, err error) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	doc, taken, err := parse.Steps(src)
	runtime.ReadMemStats(&after)
	size := float64(max(len(src.Text), 1))
	return doc, float64(taken) / size, float64(after.TotalAlloc-before.TotalAlloc) / size, err
}

// TestLinearWork parses long and repetitive records, each of which takes a careless loop quadratic work: a byte of one eight times
// as long takes not much more.
func TestLinearWork(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: long records were not parsed")
	}
	const size, times, most = 32 << 10, 8, 2
	for name, unit := range map[string]string{
		"one line":       "The Committee considered a report of the Director; ",
		"spaces":         " ",
		"brackets":       "(a",
		"numbers":        "1.1.",
		"numbered lines": "47.\n\nMinutes\n\n",
		"labels":         "Minutes:\n",
		"papers":         "Supporting documents:\nAnnex A\n",
		"bullets":        "o x\n",
		"view":           "view the full ",
		"tabs":           "a\tb",
		"heads":          "Ref\nAction\nOwner\nDue\nStatus\n",
		"stacked rows":   "Ref\nAction\nOwner\nDue\nStatus\n1\n" + strings.Repeat("x\n", 30),
		"one-line heads": "No Action Owner Due Status\n1 Do it\n",
		"gaps":           "Ref  Action  Owner  Due\n1  a  b  c\n",
		"pipes":          "| No | Action | Owner |\n|---|---|---|\n| 1 | a | b |\n",
		"bars":           "|",
		"tab rows":       "No\tAction\tOwner\n1\ta\n",
		"dates":          "Meeting: 01/02/2020 - Audit Committee (Item 1)\n",
	} {
		t.Run(name, func(t *testing.T) {
			source := func(size int) *record.Source {
				return &record.Source{Key: name, Media: record.MediaText, Text: "Agenda and minutes\n\n" + strings.Repeat(unit, size/len(unit))}
			}
			work(source(size)) // The patterns are made ready once a program.
			_, steps, room, err := work(source(size))
			if err != nil {
				t.Fatal(err)
			}
			_, manySteps, moreRoom, err := work(source(times * size))
			if err != nil {
				t.Fatal(err)
			}
			// Where a line is long there is no look for most bytes.
			if manySteps > most*steps+0.01 || moreRoom > most*room {
				t.Errorf("%.2f looks and %.0f bytes for each byte of a short record, %.2f and %.0f of a long one", steps, room, manySteps, moreRoom)
			}
		})
	}
}
