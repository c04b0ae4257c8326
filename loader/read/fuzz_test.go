package read_test

import (
	"context"
	"encoding/json"
	"errors"
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

// small keeps a hostile input of a fuzz run from taking all of its time.
var small = read.Limits{FileSize: 1 << 20, Text: 1 << 20, Files: 200, ArchiveTotal: 4 << 20, PDFPages: 20, PDFTime: 5 * time.Second}

// law reads a folder in which the named files lie, twice, with a Reader that has read others before, and holds what comes out to what is promised of any input:
// reading ends, by sources with whole text and by errors of a known kind with a name and no control character; it gives the
// same each time; and what lies outside the folder is in none of it.
func law(t *testing.T, r *read.Reader, files map[string][]byte) {
	t.Helper()
	const secret = "words that stand outside the folder"
	base := t.TempDir()
	dir := filepath.Join(base, "in")
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(base, "secret.txt"), []byte(secret), 0o666); err != nil {
		t.Fatal(err)
	}
	for name, raw := range files {
		if err := os.WriteFile(filepath.Join(dir, name), raw, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	once := func() (out []record.Source, said []string) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		err := r.Path(ctx, dir, read.Options{Limits: small}, func(s *record.Source, err error) error {
			if err != nil {
				if !errors.Is(err, scrutiny.ErrInvalid) && !errors.Is(err, scrutiny.ErrLimit) && !errors.Is(err, read.ErrSkipped) {
					t.Errorf("an error of no kind: %v", err)
				}
				if !strings.HasPrefix(err.Error(), dir) || strings.ContainsAny(strings.TrimPrefix(err.Error(), dir), "\x00\x1b") {
					t.Errorf("error %q", err)
				}
				said = append(said, err.Error())
				return nil
			}
			out = append(out, *s)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return out, said
	}
	sources, faults := once()
	for _, s := range sources {
		switch {
		case !utf8.ValidString(s.Text) || strings.ContainsAny(s.Text, "\x00\r"):
			t.Errorf("%s: text %q", s.Key, s.Text)
		case !utf8.ValidString(s.Key) || s.Key == "" || strings.HasPrefix(s.Key, "/") || strings.Contains("/"+s.Key+"/", "/../") || strings.ContainsAny(s.Key, "\x00\x1b\n"):
			t.Errorf("key %q", s.Key)
		case len(s.Hash) != 64 || s.BadBytes < 0 || s.Media == "" || !strings.Contains(s.Charset, "("):
			t.Errorf("%s: %s %s %d", s.Key, s.Hash, s.Charset, s.BadBytes)
		case s.BadBytes > 0 && !strings.Contains(s.Text, "\uFFFD"):
			t.Errorf("%s: %d bad bytes and none replaced", s.Key, s.BadBytes)
		case strings.Contains(s.Text, secret):
			t.Errorf("%s holds what lies outside", s.Key)
		}
	}
	if again, saidAgain := once(); !reflect.DeepEqual(sources, again) || !reflect.DeepEqual(faults, saidAgain) {
		t.Errorf("read twice, it differs: %v %v\n%v %v", keysOf(sources), faults, keysOf(again), saidAgain)
	}
}

func keysOf(sources []record.Source) (out []string) {
	for _, s := range sources {
		out = append(out, s.Key)
	}
	return out
}

// FuzzFile: arbitrary bytes under each name that claims a form.
func FuzzFile(f *testing.F) {
	names := []string{"a.txt", "a.md", "a.html", "a.aspx", "a.xml", "a", "a.docx", "a.json"}
	for i, seed := range []string{
		"Agenda item\r\n\x00", "\xff\xfeC\x00a\x00\x00\xd8", "\xfe\xff\x00C\xdc\x00", "<!doctype html><meta charset=utf-16><p>\xa3", "<?xml version='1.0' encoding='shift_jis'?><a>\x83",
		"caf\xe9 \x96", "\xef\xbb\xbf\xef\xbb\xbf", "\x1b$B0!", "<meta charset=replacement>", "<meta charset=x-user-defined>\x80", "C\x00a\x00f\x00e\x00s\x00 \x00",
	} {
		f.Add(byte(i), []byte(seed))
	}
	var r read.Reader // of one fuzzing process, which tries one input at a time
	defer r.Close()
	f.Fuzz(func(t *testing.T, which byte, raw []byte) {
		law(t, &r, map[string][]byte{names[int(which)%len(names)]: raw})
	})
}

// FuzzPDF: arbitrary bytes behind the mark of a PDF.
func FuzzPDF(f *testing.F) {
	f.Add([]byte(pdf("A page")))
	f.Add([]byte("%PDF-1.7"))
	var r read.Reader // of one fuzzing process, which tries one input at a time
	defer r.Close()
	f.Fuzz(func(t *testing.T, raw []byte) {
		law(t, &r, map[string][]byte{"a.pdf": append([]byte("%PDF-"), raw...)})
	})
}

// FuzzArchive: arbitrary bytes under the name of each form of archive.
func FuzzArchive(f *testing.F) {
	names := []string{"a.zip", "a.tar", "a.tgz", "a.txt.gz"}
	entries := []packed{{"2024/a.txt", "words"}, {"sidecar.json", `{"a": {}}`}, {"../secret.txt", "x"}, {`..\secret.txt`, "x"}, {"b.zip", "PK"}}
	f.Add(byte(0), zipOf(f, entries...))
	f.Add(byte(1), tarOf(f, entries...))
	f.Add(byte(2), gzipOf(f, tarOf(f, entries...)))
	f.Add(byte(3), gzipOf(f, []byte("words")))
	var r read.Reader // of one fuzzing process, which tries one input at a time
	defer r.Close()
	f.Fuzz(func(t *testing.T, which byte, raw []byte) {
		law(t, &r, map[string][]byte{names[int(which)%len(names)]: raw})
	})
}

// FuzzMember: an archive that is whole, with arbitrary names and contents.
func FuzzMember(f *testing.F) {
	for _, name := range []string{"a.txt", "../a.txt", "/a.txt", `C:\a.txt`, "a/../../b.txt", "./a//b.txt", "sidecar.json", "x/.hidden/a.txt", "\x1b[2J.txt", "\xff.txt", "a.txt/", ".."} {
		f.Add(name, "words")
	}
	var r read.Reader // of one fuzzing process, which tries one input at a time
	defer r.Close()
	f.Fuzz(func(t *testing.T, name, text string) {
		if len(name) > 1<<15 {
			t.Skip("longer than the format can hold")
		}
		if strings.HasSuffix(name, "/") {
			text = "" // the format's mark of a folder
		}
		law(t, &r, map[string][]byte{"a.zip": zipOf(t, packed{name, text}, packed{"b.txt", "b"})})
	})
}

// FuzzSidecar: a sidecar of arbitrary bytes never hides the file beside it, and gives nothing but what JSON says.
func FuzzSidecar(f *testing.F) {
	for _, seed := range []string{`{"a.txt": {"council": "Leafshire", "date": "2024-02-03"}}`, `{"a.txt": null}`, `null`, `[]`, `{"a.txt": {"date": "x"}}`, `{"a.txt": {}, "a.txt": {}}`, "\ufeff{}", `{"\u001b": {}}`} {
		f.Add([]byte(seed))
	}
	var r read.Reader // of one fuzzing process, which tries one input at a time
	defer r.Close()
	f.Fuzz(func(t *testing.T, raw []byte) {
		law(t, &r, map[string][]byte{"a.txt": []byte("words"), "sidecar.json": raw})
		sources, _ := load(t, write(t, map[string]string{"a.txt": "words", "sidecar.json": string(raw)}), read.Options{})
		if len(sources) != 1 || sources[0].Text != "words" {
			t.Fatalf("read %v", keys(sources))
		}
		if given := sources[0].Given; given != (record.Given{}) && (!json.Valid([]byte(strings.TrimPrefix(string(raw), "\ufeff"))) || given.Date != "" && !given.Date.IsDate()) {
			t.Errorf("%q gave %v", raw, given)
		}
	})
}
