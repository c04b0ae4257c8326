package read_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"scrutinygraph/loader/read"
	"scrutinygraph/loader/record"
)

// packed is one entry of an archive that a test makes.
type packed struct{ name, text string }

func zipOf(t testing.TB, entries ...packed) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		w, err := z.Create(e.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(e.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func tarOf(t testing.TB, entries ...packed) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, e := range entries {
		h := &tar.Header{Name: e.name, Mode: 0o644, Size: int64(len(e.text)), Typeflag: tar.TypeReg}
		if strings.HasSuffix(e.name, "/") {
			h.Typeflag = tar.TypeDir
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(e.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipOf(t testing.TB, raw []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(raw); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// put writes one file into a folder of its own.
func put(t testing.TB, name string, raw []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, raw, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestArchiveIsItsFolder: each form of archive gives what the folder of its name gives, keys, texts and sidecars alike, and
// inside a folder its keys begin with its name.
func TestArchiveIsItsFolder(t *testing.T) {
	files := []packed{
		{"2024/c.html", "<p>C"},
		{"a.txt", "Agenda item"},
		{"2024/sidecar.json", `{"c.html": {"date": "2024-02-03"}}`},
		{"sidecar.json", `{"a.txt": {"committee": "Bee Panel"}}`},
		{".hidden", "x"},
	}
	beside := map[string]string{}
	for _, f := range files {
		beside[f.name] = f.text
	}
	opts := read.Options{Given: record.Given{Council: "Leafshire"}}
	want, faults := load(t, write(t, beside), opts)
	if len(want) != 2 || len(faults) != 0 {
		t.Fatalf("the folder gives %v, %v", keys(want), faults)
	}
	// Sidecars stand behind what they speak of in one order and before it in the other.
	backwards := slices.Clone(files)
	slices.Reverse(backwards)
	var below []packed
	for _, f := range files {
		below = append(below, packed{"minutes/" + f.name, f.text})
	}
	for name, raw := range map[string][]byte{
		"minutes.zip": zipOf(t, files...), "Minutes.ZIP": zipOf(t, backwards...), "minutes.tar": tarOf(t, files...),
		"minutes.tar.gz": gzipOf(t, tarOf(t, backwards...)), "minutes.tgz": gzipOf(t, tarOf(t, append([]packed{{"./2024/", ""}}, files...)...)),
		"below/minutes.zip": zipOf(t, below...), "below/minutes.tar.gz": gzipOf(t, tarOf(t, below...)),
	} {
		t.Run(name, func(t *testing.T) {
			path := put(t, filepath.Base(name), raw)
			for prefix, path := range map[string]string{"": path, "minutes/": filepath.Dir(path)} {
				got, faults := load(t, path, opts)
				if len(faults) != 0 || len(got) != len(want) {
					t.Fatalf("%v, faults %v", keys(got), faults)
				}
				slices.SortFunc(got, func(a, b *record.Source) int { return strings.Compare(a.Key, b.Key) })
				for i, w := range want {
					g := *got[i]
					if !strings.EqualFold(g.Key, prefix+w.Key) || !strings.Contains(g.Path, ": ") {
						t.Errorf("key %q, path %q; want key %q", g.Key, g.Path, prefix+w.Key)
					}
					g.Key, g.Path = w.Key, w.Path
					if !reflect.DeepEqual(&g, w) {
						t.Errorf("%+v\nwant %+v", g, *w)
					}
				}
			}
		})
	}
	one, faults := load(t, put(t, "may.txt.gz", gzipOf(t, []byte("words"))), opts)
	if len(faults) != 0 || len(one) != 1 || one[0].Key != "may.txt" || one[0].Text != "words" {
		t.Errorf("a file packed by itself: %v, %v", keys(one), faults)
	}
}

// TestArchiveMembers: each kind of bad member is named with its reason, and the good one beside it is read.
func TestArchiveMembers(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "evil.txt")
	zipEntry := func(h zip.FileHeader, text string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, h := range []*zip.FileHeader{&h, {Name: "good.txt"}} {
			w, err := z.CreateHeader(h)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Write([]byte(text)); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	tarEntry := func(h tar.Header) []byte {
		var b bytes.Buffer
		w := tar.NewWriter(&b)
		if err := w.WriteHeader(&h); err != nil {
			t.Fatal(err)
		}
		if err := w.WriteHeader(&tar.Header{Name: "good.txt", Size: 4, Typeflag: tar.TypeReg}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte("good")); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	link := zip.FileHeader{Name: "link.txt"}
	link.SetMode(os.ModeSymlink | 0o777)
	locked := zipOf(t, packed{"locked.txt", "words"}, packed{"good.txt", "good"})
	// The flag stands in the member's own header and in the list at the end.
	for _, sign := range []string{"PK\x03\x04", "PK\x01\x02"} {
		at := bytes.Index(locked, []byte(sign)) + 6
		if sign == "PK\x01\x02" {
			at += 2
		}
		binary.LittleEndian.PutUint16(locked[at:], binary.LittleEndian.Uint16(locked[at:])|1)
	}
	damaged := zipEntry(zip.FileHeader{Name: "damaged.txt", Method: zip.Store}, "some words")
	damaged[bytes.Index(damaged, []byte("some words"))] = 'S'
	method := zipOf(t, packed{"method.txt", "words"}, packed{"good.txt", "good"})
	for _, c := range []struct {
		sign string
		at   int
	}{{"PK\x03\x04", 8}, {"PK\x01\x02", 10}} {
		binary.LittleEndian.PutUint16(method[bytes.Index(method, []byte(c.sign))+c.at:], 97)
	}
	good := packed{"good.txt", "good"}
	for name, c := range map[string]struct {
		file string
		raw  []byte
		want string
	}{
		"up":              {"m.zip", zipOf(t, packed{"../../evil.txt", "x"}, good), "../../evil.txt leads out of the archive"},
		"up in the midst": {"m.zip", zipOf(t, packed{"a/../../evil.txt", "x"}, good), "leads out of the archive"},
		"backslashes":     {"m.zip", zipOf(t, packed{`..\..\evil.txt`, "x"}, good), "leads out of the archive"},
		"absolute":        {"m.zip", zipOf(t, packed{outside, "x"}, good), "leads out of the archive"},
		"drive":           {"m.zip", zipOf(t, packed{`C:\evil.txt`, "x"}, good), "leads out of the archive"},
		"zip link":        {"m.zip", zipEntry(link, "/etc/passwd"), "link.txt is a link"},
		"locked":          {"m.zip", locked, "locked.txt is locked by a password"},
		"damaged":         {"m.zip", damaged, "damaged.txt is damaged (its checksum is wrong)"},
		"method":          {"m.zip", method, "method.txt is packed by a method"},
		"nested":          {"m.zip", zipOf(t, packed{"inner.zip", string(zipOf(t, good))}, good), "inner.zip is an archive within an archive"},
		"twice":           {"m.zip", zipOf(t, good, packed{"./good.txt", "other"}), "good.txt stands in the archive twice"},
		"bomb":            {"m.zip", zipOf(t, packed{"bomb.txt", strings.Repeat(" ", 30<<20)}, good), "bomb.txt unpacks to more than 200 times"},
		"large":           {"m.tar", tarOf(t, packed{"large.txt", strings.Repeat("x", 60<<20)}, good), "large.txt has 62914560 bytes"},
		"deep":            {"m.zip", zipOf(t, packed{strings.Repeat("d/", 30) + "x.txt", "x"}, good), "more than 20 folders deep"},
		"long name":       {"m.zip", zipOf(t, packed{strings.Repeat("n", 5000) + ".txt", "x"}, good), "has a name of 5004 bytes"},
		"picture":         {"m.zip", zipOf(t, packed{"photo.jpg", "\xff\xd8"}, good), "photo.jpg is not a form of record"},
		"empty":           {"m.zip", zipOf(t, packed{"empty.txt", ""}, good), "empty.txt is empty"},
		"sidecar":         {"m.zip", zipOf(t, good, packed{"sidecar.json", "{"}), "sidecar.json cannot be read"},
		"stray sidecar":   {"m.zip", zipOf(t, good, packed{"sidecar.json", `{"gone.txt": {}}`}), `sidecar.json speaks of "gone.txt"`},
		"tar up":          {"m.tar", tarOf(t, packed{"../evil.txt", "x"}, good), "leads out of the archive"},
		"tar link":        {"m.tar", tarEntry(tar.Header{Name: "link.txt", Linkname: "/etc/passwd", Typeflag: tar.TypeSymlink}), "link.txt is a link"},
		"tar hard link":   {"m.tar", tarEntry(tar.Header{Name: "link.txt", Linkname: "good.txt", Typeflag: tar.TypeLink}), "link.txt is a link"},
		"tar device":      {"m.tar", tarEntry(tar.Header{Name: "null.txt", Typeflag: tar.TypeChar}), "null.txt is not a plain file"},
		"tar pipe":        {"m.tar", tarEntry(tar.Header{Name: "pipe.txt", Typeflag: tar.TypeFifo}), "pipe.txt is not a plain file"},
	} {
		t.Run(name, func(t *testing.T) {
			path := put(t, c.file, c.raw)
			before, err := os.ReadDir(filepath.Dir(path))
			if err != nil {
				t.Fatal(err)
			}
			sources, faults := load(t, path, read.Options{})
			if got := keys(sources); !reflect.DeepEqual(got, []string{"good.txt"}) {
				t.Errorf("read %q, want good.txt", got)
			}
			if len(faults) != 1 || !strings.Contains(faults[0].Error(), c.want) || !strings.HasPrefix(faults[0].Error(), path+": ") {
				t.Errorf("faults %v, want one on %s that says %q", faults, path, c.want)
			}
			if after, _ := os.ReadDir(filepath.Dir(path)); len(after) != len(before) {
				t.Errorf("something was unpacked: %v", after)
			}
			if _, err := os.Stat(outside); err == nil {
				t.Errorf("%s was written", outside)
			}
		})
	}
}

// TestArchiveBounds: an archive as a whole is held to its limits, and what stands before the limit is read.
func TestArchiveBounds(t *testing.T) {
	noise := make([]byte, 3000)
	random := rand.NewChaCha8([32]byte{})
	for i := range noise {
		noise[i] = 'a' + byte(random.Uint64()%26)
	}
	var many []packed
	for i := range 10 {
		many = append(many, packed{fmt.Sprintf("%d.txt", i), string(noise)})
	}
	small := packed{"a.txt", "words"}
	cutOff := tarOf(t, many...)[:4*(512+3072)+1000]
	for name, c := range map[string]struct {
		file   string
		raw    []byte
		limits read.Limits
		read   int
		want   string
	}{
		"overlap":     {"m.zip", overlapping(t), read.Limits{}, 0, "they share their bytes"},
		"size":        {"m.zip", zipOf(t, many...), read.Limits{ArchiveSize: 1000}, 0, "more than the 1000 that an archive may have"},
		"total":       {"m.zip", zipOf(t, many...), read.Limits{ArchiveTotal: 10_000}, 3, "unpacks to more than 10000 bytes"},
		"total gz":    {"m.tgz", gzipOf(t, tarOf(t, many...)), read.Limits{ArchiveTotal: 10_000}, 2, "unpacks to more than 10000 bytes"},
		"count":       {"m.zip", zipOf(t, many...), read.Limits{Files: 4}, 4, "more than 4 files"},
		"count tar":   {"m.tar", tarOf(t, many...), read.Limits{Files: 4}, 4, "more than 4 files"},
		"bomb":        {"m.tgz", gzipOf(t, tarOf(t, small, packed{"bomb.txt", strings.Repeat("\x00", 40<<20)})), read.Limits{}, 1, "more than 200 times"},
		"bomb alone":  {"m.txt.gz", gzipOf(t, bytes.Repeat([]byte(" "), 40<<20)), read.Limits{}, 0, "more than 200 times"},
		"cut off zip": {"m.zip", zipOf(t, many...)[:2000], read.Limits{}, 0, "cannot be read as a zip archive"},
		"cut off tar": {"m.tar", cutOff, read.Limits{}, 4, "to its end (4 of its files were read before)"},
		"no archive":  {"m.zip", []byte("words"), read.Limits{}, 0, "cannot be read as a zip archive"},
		"no gzip":     {"m.tar.gz", []byte("words"), read.Limits{}, 0, "cannot be read as a tar.gz archive"},
		"nothing":     {"m.zip", zipOf(t), read.Limits{}, 0, "holds no record"},
	} {
		t.Run(name, func(t *testing.T) {
			path := put(t, c.file, c.raw)
			sources, faults := load(t, path, read.Options{Limits: c.limits})
			if len(sources) != c.read {
				t.Errorf("read %v, want %d", keys(sources), c.read)
			}
			if len(faults) == 0 || !strings.Contains(faults[len(faults)-1].Error(), c.want) || !strings.HasPrefix(faults[0].Error(), path) {
				t.Errorf("faults %v, want one that says %q", faults, c.want)
			}
		})
	}
}

// TestArchiveMemory: a large archive is read in the memory of its largest member.
func TestArchiveMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: an archive of 100 MB was NOT read")
	}
	var words strings.Builder
	for i := 0; words.Len() < 2<<20; i++ {
		fmt.Fprintf(&words, "The Panel noted report %d of %d.\n", i*7919%100_003, i*104_729%1_000_003)
	}
	text := words.String()
	var entries []packed
	for i := range 48 {
		entries = append(entries, packed{fmt.Sprintf("%03d.txt", i), fmt.Sprint(i, text)})
	}
	path := put(t, "m.zip", zipOf(t, entries...))
	entries = nil
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	n, peak := 0, uint64(0)
	err := read.Path(t.Context(), path, read.Options{}, func(s *record.Source, err error) error {
		if err != nil {
			return err
		}
		n++
		runtime.ReadMemStats(&now)
		peak = max(peak, now.HeapAlloc)
		return nil
	})
	if err != nil || n != 48 {
		t.Fatal(n, err)
	}
	if grown := int64(peak) - int64(before.HeapAlloc); grown > 64<<20 {
		t.Errorf("the heap grew by %d bytes over an archive of 100 MB in members of 2 MB", grown)
	}
}

// TestArchiveDirectoryBomb: a list of members that would fill the memory is not read to its end.
func TestArchiveDirectoryBomb(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range 260_000 {
		if _, err := z.CreateRaw(&zip.FileHeader{Name: fmt.Sprintf("%020d", i)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	_, faults := load(t, put(t, "m.zip", b.Bytes()), read.Options{})
	if len(faults) != 1 || !strings.Contains(faults[0].Error(), "holds more than 100000 files") {
		t.Errorf("faults %v", faults[:min(len(faults), 3)])
	}
}

// overlapping is a ZIP file of whose members all have the bytes of the first.
func overlapping(t *testing.T) []byte {
	one := zipOf(t, packed{"0.txt", strings.Repeat("x", 1<<20)})
	at, end := bytes.Index(one, []byte("PK\x01\x02")), bytes.Index(one, []byte("PK\x05\x06"))
	const members = 50
	directory := bytes.Repeat(one[at:end], members)
	raw := append(slices.Clone(one[:at]), directory...)
	tail := slices.Clone(one[end:])
	binary.LittleEndian.PutUint16(tail[8:], members)
	binary.LittleEndian.PutUint16(tail[10:], members)
	binary.LittleEndian.PutUint32(tail[12:], uint32(len(directory)))
	binary.LittleEndian.PutUint32(tail[16:], uint32(at))
	return append(raw, tail...)
}
