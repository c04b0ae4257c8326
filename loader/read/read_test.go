package read_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"scrutinygraph/loader/read"
	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// write makes the files of a folder.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// load reads a path whole.
func load(t *testing.T, path string, opts read.Options) (sources []*record.Source, faults []error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	err := read.Path(ctx, path, opts, func(s *record.Source, err error) error {
		if (s == nil) == (err == nil) {
			t.Errorf("yield got %v and %v: want one of them", s, err)
		}
		if err != nil {
			faults = append(faults, err)
		} else {
			sources = append(sources, s)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return sources, faults
}

func keys(sources []*record.Source) []string {
	var out []string
	for _, s := range sources {
		out = append(out, s.Key)
	}
	return out
}

func TestFolder(t *testing.T) {
	dir := write(t, map[string]string{
		"b.txt": "Agenda item\r\n\r\nBees\x00\r\n", "a.md": "# A", "2024/c.html": "<p>C", "2024/sidecar.json": `{"c.html": {"date": "2024-02-03"}}`,
		"sidecar.json": `{"b.txt": {"committee": "Bee Panel"}, "z.txt": {"council": "Nowhere"}}`, ".hidden": "x", "photo.jpg": "\xff\xd8\xff",
		"empty.txt": "", "notes": "no extension, still words",
	})
	sources, faults := load(t, dir, read.Options{Given: record.Given{Council: "Leafshire", Committee: "Other"}})
	if got, want := keys(sources), []string{"2024/c.html", "a.md", "b.txt", "notes"}; !reflect.DeepEqual(got, want) {
		t.Errorf("keys %v, want %v", got, want)
	}
	if got, want := sources[0].Given, (record.Given{Council: "Leafshire", Committee: "Other", Date: "2024-02-03"}); got != want {
		t.Errorf("c.html was given %v, want %v", got, want)
	}
	if got, want := sources[2].Given, (record.Given{Council: "Leafshire", Committee: "Bee Panel"}); got != want {
		t.Errorf("b.txt was given %v, want %v: the sidecar is nearer than the flag", got, want)
	}
	if got, want := sources[2].Text, "Agenda item\n\nBees\n"; got != want {
		t.Errorf("text %q, want %q", got, want)
	}
	wantFaults := []struct {
		kind  error
		words string
	}{{scrutiny.ErrInvalid, "empty.txt is empty"}, {read.ErrSkipped, "photo.jpg"}, {scrutiny.ErrInvalid, `"z.txt"`}}
	if len(faults) != len(wantFaults) {
		t.Fatalf("%d faults, want %d: %v", len(faults), len(wantFaults), faults)
	}
	for i, w := range wantFaults {
		if !errors.Is(faults[i], w.kind) || !strings.Contains(faults[i].Error(), w.words) {
			t.Errorf("fault %d is %v, want %v with %s", i, faults[i], w.kind, w.words)
		}
	}
}

func TestSidecarFaults(t *testing.T) {
	for name, c := range map[string]struct{ sidecar, words string }{
		"broken":   {`{"a.txt": `, "cannot be read"},
		"unknown":  {`{"a.txt": {"councl": "X"}}`, "councl"},
		"bad date": {`{"a.txt": {"date": "21 January 2020"}}`, "YYYY-MM-DD"},
		"trailing": {`{} {}`, "behind its end"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := write(t, map[string]string{"a.txt": "words", "sidecar.json": c.sidecar})
			sources, faults := load(t, dir, read.Options{})
			if len(sources) != 1 {
				t.Errorf("%d sources: a bad sidecar must not hide the files", len(sources))
			}
			if len(faults) != 1 || !strings.Contains(faults[0].Error(), c.words) || !strings.Contains(faults[0].Error(), "sidecar.json") {
				t.Errorf("faults %v, want one on sidecar.json with %q", faults, c.words)
			}
		})
	}
}

func TestOneFileTakesItsSidecar(t *testing.T) {
	dir := write(t, map[string]string{"a.txt": "words", "sidecar.json": `{"a.txt": {"council": "Leafshire"}, "other.txt": {}}`})
	sources, faults := load(t, filepath.Join(dir, "a.txt"), read.Options{})
	if len(sources) != 1 || len(faults) != 0 || sources[0].Key != "a.txt" || sources[0].Given.Council != "Leafshire" {
		t.Errorf("sources %v, faults %v", keys(sources), faults)
	}
}

func TestLimits(t *testing.T) {
	dir := write(t, map[string]string{"a.txt": strings.Repeat("x", 2000), "b.txt": "b", "c.txt": "c", "d/e/f.txt": "deep"})
	for _, c := range []struct {
		name   string
		limits read.Limits
		keys   []string
		words  string
	}{
		{"size", read.Limits{FileSize: 1000}, []string{"b.txt", "c.txt", "d/e/f.txt"}, "a.txt has 2000 bytes"},
		{"depth", read.Limits{Depth: 1}, []string{"a.txt", "b.txt", "c.txt"}, "more than 1 folders deep"},
		{"count", read.Limits{Files: 2}, []string{"a.txt", "b.txt"}, "more than 2 files"},
	} {
		t.Run(c.name, func(t *testing.T) {
			sources, faults := load(t, dir, read.Options{Limits: c.limits})
			if got := keys(sources); !reflect.DeepEqual(got, c.keys) {
				t.Errorf("keys %v, want %v", got, c.keys)
			}
			if len(faults) != 1 || !errors.Is(faults[0], scrutiny.ErrLimit) || !strings.Contains(faults[0].Error(), c.words) {
				t.Errorf("faults %v, want one ErrLimit with %q", faults, c.words)
			}
		})
	}
}

func TestCharsets(t *testing.T) {
	for name, c := range map[string]struct {
		file, raw, text, charset string
		bad                      int
	}{
		"mark":                 {"a.txt", "\xef\xbb\xbfCafé", "Café", "utf-8 (byte order mark)", 0},
		"wide mark":            {"a.txt", "\xff\xfeC\x00a\x00f\x00\xe9\x00", "Café", "utf-16le (byte order mark)", 0},
		"wide mark, other end": {"a.txt", "\xfe\xff\x00C\x00a\x00f\x00\xe9", "Café", "utf-16be (byte order mark)", 0},
		"wide, other end":      {"a.txt", "\x00C\x00a\x00f\x00e\x00s\x00 \x00f\x00o\x00r", "Cafes for", "utf-16be (detected)", 0},
		"mark over declared":   {"a.html", "\xef\xbb\xbf<meta charset=windows-1252><p>Café", "<meta charset=windows-1252><p>Café", "utf-8 (byte order mark)", 0},
		"declared, unknown":    {"a.html", "<meta charset=martian><p>Caf\xe9 \x96 x", "<meta charset=martian><p>Café – x", "windows-1252 (detected)", 0},
		"half a letter":        {"a.txt", "\xff\xfeC\x00\x00\xd8x\x00", "C\uFFFDx", "utf-16le (byte order mark)", 1},
		"NULs in between":      {"a.txt", "a\x00b and so on, with words \x00 behind", "ab and so on, with words  behind", "utf-8 (detected)", 0},
		"wide without mark":    {"a.txt", "C\x00a\x00f\x00e\x00s\x00 \x00f\x00o\x00r\x00", "Cafes for", "utf-16le (detected)", 0},
		"plain":                {"a.txt", "Café £5", "Café £5", "utf-8 (detected)", 0},
		"windows":              {"a.txt", "The Committee\x92s plan \x96 noted \xa3" + "5", "The Committee’s plan – noted £5", "windows-1252 (detected)", 0},
		"declared html":        {"a.html", "<meta charset=iso-8859-1><p>Committee\x92s", "<meta charset=iso-8859-1><p>Committee’s", "windows-1252 (declared)", 0},
		"declared falsely":     {"a.html", "<html><meta charset=\"windows-1252\"><p>Café", "<html><meta charset=\"windows-1252\"><p>Café", "utf-8 (detected; the page declares another)", 0},
		"declared xml":         {"a.xml", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xe9</a>", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>é</a>", "windows-1252 (declared)", 0},
		"damaged":              {"a.txt", "Café Café Café Café \xff!", "Café Café Café Café \uFFFD!", "utf-8 (detected)", 1},
		"line ends and NULs":   {"a.txt", "a\r\nb\rc\x00", "a\nb\nc", "utf-8 (detected)", 0},
	} {
		t.Run(name, func(t *testing.T) {
			sources, faults := load(t, write(t, map[string]string{c.file: c.raw}), read.Options{})
			if len(faults) > 0 || len(sources) != 1 {
				t.Fatalf("%d sources, faults %v", len(sources), faults)
			}
			s := sources[0]
			if s.Text != c.text || s.Charset != c.charset || s.BadBytes != c.bad {
				t.Errorf("%q %s %d bad, want %q %s %d", s.Text, s.Charset, s.BadBytes, c.text, c.charset, c.bad)
			}
			if (c.bad > 0) != (len(s.Problems) > 0) {
				t.Errorf("problems %v", s.Problems)
			}
		})
	}
}

func TestMedia(t *testing.T) {
	for name, c := range map[string]struct {
		raw  string
		want record.Media
		note bool
	}{
		"a.txt":  {"words", record.MediaText, false},
		"b.md":   {"# words", record.MediaMarkdown, false},
		"c.aspx": {"\r\n<!DOCTYPE html><p>x", record.MediaHTML, false},
		"d.txt":  {"<!DOCTYPE html>\n<html><p>x", record.MediaHTML, true},
		"e":      {"<?xml version=\"1.0\"?><a/>", record.MediaXML, false},
		"f.html": {"<?xml version=\"1.0\"?><!DOCTYPE html><html><p>x", record.MediaHTML, false},
		"g.xml":  {"<?xml version=\"1.0\"?><meeting/>", record.MediaXML, false},
	} {
		sources, faults := load(t, write(t, map[string]string{name: c.raw}), read.Options{})
		if len(faults) > 0 || len(sources) != 1 {
			t.Errorf("%s: %v", name, faults)
			continue
		}
		if s := sources[0]; s.Media != c.want || (len(s.Problems) > 0) != c.note {
			t.Errorf("%s is %s with %v, want %s", name, s.Media, s.Problems, c.want)
		}
	}
	if _, faults := load(t, filepath.Join(write(t, map[string]string{"a.txt": "\x00\x01\x02\x03\x04\x05\x06\x07 binary"}), "a.txt"), read.Options{}); len(faults) != 1 {
		t.Errorf("a binary file was read as text: %v", faults)
	}
	if _, faults := load(t, filepath.Join(write(t, map[string]string{"a.docx": "PK"}), "a.docx"), read.Options{}); len(faults) != 1 || !errors.Is(faults[0], scrutiny.ErrInvalid) {
		t.Errorf("a file that was named and cannot be read: %v, want ErrInvalid", faults)
	}
}

func TestNothingThere(t *testing.T) {
	err := read.Path(t.Context(), filepath.Join(t.TempDir(), "none.txt"), read.Options{}, func(*record.Source, error) error { return nil })
	if !errors.Is(err, scrutiny.ErrNotFound) {
		t.Errorf("%v, want ErrNotFound", err)
	}
}

func TestYieldEndsTheReading(t *testing.T) {
	dir := write(t, map[string]string{"a.txt": "a", "b.txt": "b"})
	enough, n := errors.New("enough"), 0
	err := read.Path(t.Context(), dir, read.Options{}, func(*record.Source, error) error { n++; return enough })
	if !errors.Is(err, enough) || n != 1 {
		t.Errorf("%v after %d, want yield's error after 1", err, n)
	}
}

func TestContextEndsTheReading(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := read.Path(ctx, write(t, map[string]string{"a.txt": "a"}), read.Options{}, func(*record.Source, error) error { return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want context.Canceled", err)
	}
}

// pdf makes a PDF of one page a text.
func pdf(pages ...string) string {
	var b strings.Builder
	var at []int
	object := func(s string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), s)
	}
	b.WriteString("%PDF-1.4\n")
	var kids []string
	for i := range pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", 4+2*i))
	}
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object(fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(pages), strings.Join(kids, " ")))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
	for i, p := range pages {
		stream := "BT /F1 12 Tf 72 720 Td (" + p + ") Tj ET"
		object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>", 5+2*i))
		object(fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(stream), stream))
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.String()
}

func TestPDF(t *testing.T) {
	dir := write(t, map[string]string{
		"a.pdf": pdf("Report to the Panel", "Second page"), "b.pdf": "%PDF-1.4\nbroken", "c.txt": pdf("named otherwise"), "d.pdf": "not one", "e.pdf": pdf(""),
	})
	sources, faults := load(t, dir, read.Options{Limits: read.Limits{PDFPages: 1}})
	if got, want := keys(sources), []string{"a.pdf", "c.txt"}; !reflect.DeepEqual(got, want) {
		t.Fatalf("keys %v, want %v; faults %v", got, want, faults)
	}
	if s := sources[0]; strings.TrimSpace(s.Text) != "Report to the Panel" || s.Media != record.MediaPDF || len(s.Raw) == 0 || len(s.Problems) != 1 {
		t.Errorf("%q, %s, problems %v: want the first page and a problem about the second", s.Text, s.Media, s.Problems)
	}
	if len(faults) != 3 {
		t.Errorf("faults %v, want those of b.pdf, d.pdf and e.pdf", faults)
	}
	for i, name := range []string{"b.pdf", "d.pdf", "e.pdf"} {
		if i < len(faults) && (!strings.Contains(faults[i].Error(), name) || !errors.Is(faults[i], scrutiny.ErrInvalid)) {
			t.Errorf("fault %v, want ErrInvalid on %s", faults[i], name)
		}
	}
	whole, _ := load(t, filepath.Join(dir, "a.pdf"), read.Options{})
	if got := whole[0].Text; got != "Report to the Panel\fSecond page" {
		t.Errorf("text %q, want both pages with a form feed between", got)
	}
}

// TestPDFTime: a PDF that takes too long is ended and named, and the next one is read by a new sandbox.
func TestPDFTime(t *testing.T) {
	many := make([]string, 3000)
	for i := range many {
		many[i] = strings.Repeat("words ", 200)
	}
	slow, quick := filepath.Join(write(t, map[string]string{"slow.pdf": pdf(many...)}), "slow.pdf"), write(t, map[string]string{"a.pdf": pdf("quick")})
	var r read.Reader
	defer func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}()
	var fault error
	collect := func(_ *record.Source, err error) error { fault = err; return nil }
	// The first one starts the sandbox, so that the time below is the reading's own.
	if err := r.Path(t.Context(), quick, read.Options{}, collect); err != nil || fault != nil {
		t.Fatal(err, fault)
	}
	if err := r.Path(t.Context(), slow, read.Options{Limits: read.Limits{PDFPages: 5000, PDFTime: 50 * time.Millisecond}}, collect); err != nil {
		t.Fatal(err)
	}
	if !errors.Is(fault, scrutiny.ErrLimit) || !strings.Contains(fault.Error(), "slow.pdf") {
		t.Errorf("%v, want ErrLimit on slow.pdf", fault)
	}
	if err := r.Path(t.Context(), quick, read.Options{}, collect); err != nil || fault != nil {
		t.Errorf("after a PDF that was ended: %v, %v", err, fault)
	}
}

// TestRealRecords reads the real records, every one of which must give text.
func TestRealRecords(t *testing.T) {
	dir := os.Getenv("RECORDS_DIR")
	if dir == "" {
		t.Skip("RECORDS_DIR is not set: real records were NOT read")
	}
	sources, faults := load(t, dir, read.Options{})
	for _, err := range faults {
		t.Error(err)
	}
	for _, s := range sources {
		if !utf8.ValidString(s.Text) || strings.Contains(s.Text, "\x00") || strings.TrimSpace(s.Text) == "" || len(s.Hash) != 64 {
			t.Errorf("%s: %d bytes of text, %s", s.Key, len(s.Text), s.Charset)
		}
		if s.Media == record.MediaPDF {
			t.Logf("%s: %d bytes, %d pages", s.Key, len(s.Text), 1+strings.Count(s.Text, "\f"))
			if words := len(strings.Fields(s.Text)); words < 500 {
				t.Errorf("%s: only %d words", s.Key, words)
			}
			if out := os.Getenv("TEXTS_DIR"); out != "" {
				if err := os.WriteFile(filepath.Join(out, filepath.Base(s.Key)+".txt"), []byte(s.Text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}
