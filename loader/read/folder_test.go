package read_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"scrutinygraph/loader/read"
	"scrutinygraph/loader/record"
)

// TestNames: what a name holds cannot rewrite a terminal, is always UTF-8, and its sidecar still finds it.
func TestNames(t *testing.T) {
	dir := t.TempDir()
	names := map[string]string{
		"\x1b[2Jgone.txt":                  "\uFFFD[2Jgone.txt",
		"line\nbreak.txt":                  "line\uFFFDbreak.txt",
		"bad\xffbyte.txt":                  "bad\uFFFDbyte.txt",
		"turn\u202Etxt.txt":                "turn\uFFFDtxt.txt",
		"<img src=x onerror=alert(1)>.txt": "<img src=x onerror=alert(1)>.txt",
		"Ünïcode — name.txt":               "Ünïcode — name.txt",
	}
	for name := range names {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("words"), 0o644); err != nil {
			t.Skipf("this file system refuses %q: %v", name, err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "\x1b]0;x.jpg"), []byte("\xff\xd8"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "sidecar.json"), []byte(`{"line\nbreak.txt": {"council": "Leafshire"}}`), 0o644); err != nil {
		t.Fatal(err)
	}
	sources, faults := load(t, dir, read.Options{})
	got := map[string]bool{}
	for _, s := range sources {
		got[s.Key] = true
		if strings.ContainsAny(s.Key+s.Path, "\x1b\n") || !utf8.ValidString(s.Key+s.Path) {
			t.Errorf("key %q, path %q", s.Key, s.Path)
		}
		if strings.HasPrefix(s.Key, "line") && s.Given.Council != "Leafshire" {
			t.Errorf("%q was given %v", s.Key, s.Given)
		}
	}
	for name, key := range names {
		if !got[key] {
			t.Errorf("%q was not read under the key %q: %v", name, key, keys(sources))
		}
	}
	if len(faults) != 1 || strings.Contains(faults[0].Error(), "\x1b") {
		t.Errorf("faults %q", faults)
	}
}

// TestLongPath: a path that no store could index is refused by name.
func TestLongPath(t *testing.T) {
	dir := t.TempDir()
	deep := dir
	for range 6 {
		deep = filepath.Join(deep, strings.Repeat("d", 200))
	}
	if err := os.MkdirAll(deep, 0o777); err != nil {
		t.Skip("no such paths here: ", err)
	}
	for _, path := range []string{filepath.Join(deep, "a.txt"), filepath.Join(dir, "good.txt")} {
		if err := os.WriteFile(path, []byte("words"), 0o644); err != nil {
			t.Skip("no such paths here: ", err)
		}
	}
	sources, faults := load(t, dir, read.Options{})
	if got := keys(sources); !reflect.DeepEqual(got, []string{"good.txt"}) {
		t.Errorf("read %v", got)
	}
	if len(faults) != 1 || !strings.Contains(faults[0].Error(), "has a path of 1211 bytes, more than 1000") {
		t.Errorf("faults %v", faults)
	}
}

// TestFolderUnderOurFeet: files that vanish, become pipes or links, or may not be read while a folder is walked are faults
// of their own.
func TestFolderUnderOurFeet(t *testing.T) {
	dir := write(t, map[string]string{"a.txt": "a", "b.txt": "b", "c.txt": "c", "d/e.txt": "e", "f.txt": "f", "z.txt": "z"})
	outside := write(t, map[string]string{"secret.txt": "secret"})
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	var read1 []string
	var faults []string
	must(read.Path(t.Context(), dir, read.Options{}, func(s *record.Source, err error) error {
		if err != nil {
			faults = append(faults, err.Error())
			return nil
		}
		read1 = append(read1, s.Key+"="+s.Text)
		if s.Key == "a.txt" {
			must(os.Remove(filepath.Join(dir, "b.txt")))
			must(os.Remove(filepath.Join(dir, "c.txt")))
			must(os.Symlink(filepath.Join(outside, "secret.txt"), filepath.Join(dir, "c.txt")))
			must(os.RemoveAll(filepath.Join(dir, "d")))
			must(os.Symlink(outside, filepath.Join(dir, "d")))
			must(os.Chmod(filepath.Join(dir, "f.txt"), 0))
		}
		return nil
	}))
	got := strings.Join(read1, " ")
	if os.Getuid() == 0 {
		got = strings.Replace(got, " f.txt=f", "", 1) // who may do all may read it
		faults = append(faults, "f.txt may not be read")
	}
	if got != "a.txt=a z.txt=z" {
		t.Errorf("read %s", got)
	}
	all := strings.Join(faults, "\n")
	for _, want := range []string{"b.txt cannot be read", "c.txt is a link", "f.txt may not be read"} {
		if !strings.Contains(all, want) {
			t.Errorf("no fault says %q:\n%s", want, all)
		}
	}
	if len(faults) != 4 || strings.Contains(got+all, "secret") {
		t.Errorf("%d faults:\n%s", len(faults), all)
	}
}

// TestGrowingFile: a file that is still being written is no record yet.
func TestGrowingFile(t *testing.T) {
	path := filepath.Join(write(t, map[string]string{"a.txt": strings.Repeat("words ", 1<<18)}), "a.txt")
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	stop, stopped := make(chan struct{}), make(chan struct{})
	begun := make(chan struct{}, 1)
	go func() {
		defer close(stopped)
		for {
			select {
			case <-stop:
				return
			default:
				fmt.Fprint(f, "+")
				select {
				case begun <- struct{}{}:
				default:
				}
			}
		}
	}()
	<-begun
	// A reading may fall between two writes; of many, one does not.
	isSeen := false
	for range 500 {
		_, faults := load(t, path, read.Options{})
		if len(faults) == 1 && strings.Contains(faults[0].Error(), "a.txt changed while it was read") {
			isSeen = true
			break
		}
	}
	close(stop)
	<-stopped
	if !isSeen {
		t.Error("no reading saw the file change")
	}
	if sources, faults := load(t, path, read.Options{}); len(sources) != 1 || len(faults) != 0 {
		t.Errorf("when it is finished: %v", faults)
	}
}

// TestTextLimit: of a text that would take minutes and gigabytes to understand the beginning is read, and it says so; XML, which means
// nothing in part, is refused.
func TestTextLimit(t *testing.T) {
	limits := read.Limits{Text: 100}
	dir := write(t, map[string]string{
		"fits.txt": strings.Repeat("x", 100), "line.txt": strings.Repeat("x", 5000), "words.txt": strings.Repeat("kerbs and verges ", 50),
		"lines.txt": strings.Repeat("Kerbs.\n", 50), "headed.txt": "Minutes\n\n" + strings.Repeat("Kerbs were mended. ", 50), "over.txt": strings.Repeat("£", 70), "latin.txt": strings.Repeat("\xa3", 70), "wide.txt": strings.Repeat("€", 500),
		"utf16.txt": "\xff\xfe" + strings.Repeat("k\x00", 500), "page.html": "<!doctype html><p>" + strings.Repeat("Kerbs. ", 50),
		"reply.xml": "<?xml version='1.0'?><a>" + strings.Repeat("x", 500) + "</a>", "short.xml": "<?xml version='1.0'?><a>" + strings.Repeat("x", 100) + "</a>",
	})
	want := map[string]int{"fits.txt": 100, "line.txt": 100, "words.txt": 94, "lines.txt": 98, "headed.txt": 95, "over.txt": 100, "latin.txt": 100, "wide.txt": 99, "utf16.txt": 99, "page.html": 94}
	sources, faults := load(t, dir, read.Options{Limits: limits})
	for _, s := range sources {
		n, known := want[s.Key]
		isCut := s.Key != "fits.txt"
		if !known || len(s.Text) != n || s.IsCut != isCut || len(s.Problems) > 0 != isCut || s.BadBytes > 0 || strings.Contains(s.Text, "\uFFFD") {
			t.Errorf("%s: %d bytes, want %d; cut %v, %d bad bytes, %v", s.Key, len(s.Text), n, s.IsCut, s.BadBytes, s.Problems)
		}
	}
	if len(sources) != len(want) || len(faults) != 2 {
		t.Fatalf("read %v, faults %v", keys(sources), faults)
	}
	for i, name := range []string{"reply.xml", "short.xml"} {
		if got := faults[i].Error(); !strings.Contains(got, name+" has ") || !strings.Contains(got, "bytes of XML, more than the 100") {
			t.Errorf("fault %q", got)
		}
	}
}
