package read_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"scrutinygraph/loader/read"
	"scrutinygraph/loader/record"
)

// rawPDF puts objects, numbered from 1, into a PDF whose catalogue is the first.
func rawPDF(trailer string, objects ...string) string {
	var b strings.Builder
	var at []int
	b.WriteString("%PDF-1.7\n")
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, trailer, start)
	return b.String()
}

// deflated makes a packed stream of a text repeated to a size.
func deflated(t testing.TB, text string, size int) string {
	t.Helper()
	var b bytes.Buffer
	w, err := zlib.NewWriterLevel(&b, zlib.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	chunk := strings.Repeat(text, max(1, 1<<20/len(text)))
	for n := 0; n < size; n += len(chunk) {
		if _, err := io.WriteString(w, chunk); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream", b.Len(), b.String())
}

const onePage = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>"

// hostilePDFs are PDFs made to exhaust or confuse a reader.
func hostilePDFs(t testing.TB) map[string]string {
	font := "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
	catalogue, pages := "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [4 0 R] >>"
	good := pdf("A page")
	many := strings.Repeat("4 0 R ", 100_000)
	return map[string]string{
		"bomb.pdf":      rawPDF("", catalogue, pages, font, onePage, deflated(t, " ", 1<<30)),
		"words.pdf":     rawPDF("", catalogue, pages, font, onePage, deflated(t, "BT /F1 12 Tf 72 720 Td (words and words) Tj ET\n", 200<<20)),
		"pages.pdf":     rawPDF("", catalogue, "<< /Type /Pages /Count 100000 /Kids ["+many+"] >>", font, onePage, deflated(t, "BT /F1 12 Tf 72 720 Td (words) Tj ET\n", 1)),
		"counted.pdf":   rawPDF("", catalogue, "<< /Type /Pages /Count 2147483647 /Kids [4 0 R] >>", font, onePage, deflated(t, "BT (x) Tj ET\n", 1)),
		"loop.pdf":      rawPDF("", catalogue, "<< /Type /Pages /Count 5 /Kids [2 0 R 2 0 R] /Parent 2 0 R >>"),
		"self.pdf":      rawPDF("", catalogue, pages, font, strings.Replace(onePage, "/Contents 5 0 R", "/Contents [5 0 R 6 0 R]", 1), "5 0 R", "[6 0 R]"),
		"form.pdf":      rawPDF("", catalogue, pages, font, strings.Replace(onePage, "/Font", "/XObject << /X 6 0 R >> /Font", 1), "<< /Length 4 >>\nstream\n/X Do\nendstream", "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Length 12 >>\nstream\n/X Do /X Do \nendstream"),
		"xref.pdf":      good[:strings.LastIndex(good, "startxref")] + "startxref\n99999999\n%%EOF\n",
		"prev.pdf":      rawPDF("/Prev 9", catalogue, pages, font, onePage, deflated(t, "BT ET", 1)),
		"cut.pdf":       good[:len(good)/2],
		"encrypted.pdf": rawPDF("/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <"+strings.Repeat("ab", 32)+"> /U <"+strings.Repeat("cd", 32)+"> >> /ID [<00><00>]", catalogue, pages, font, onePage, deflated(t, "BT (x) Tj ET", 1)),
		"nested.pdf":    rawPDF("", catalogue, pages, font, onePage, "<< /Length 200000 >>\nstream\n"+strings.Repeat("[", 200_000)+"\nendstream"),
		"dict.pdf":      rawPDF("", strings.Repeat("<< /Pages ", 100_000)),
	}
}

// TestHostilePDFs reads them in a process of its own, whose memory is measured: it lives, each file is named or read, the good
// ones among them are read, and what it took stays within bounds.
func TestHostilePDFs(t *testing.T) {
	if dir := os.Getenv("HOSTILE_PDFS"); dir != "" {
		readHostilePDFs(t, dir)
		return
	}
	if testing.Short() {
		t.Skip("-short: hostile PDFs were NOT read")
	}
	dir := t.TempDir()
	put := func(name, raw string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(raw), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, raw := range hostilePDFs(t) {
		put(name, raw)
	}
	put("a-good.pdf", pdf("The first page"))
	put("z-good.pdf", pdf("The last page"))
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self, "-test.run=^TestHostilePDFs$", "-test.v", "-test.timeout=10m")
	cmd.Env = append(os.Environ(), "HOSTILE_PDFS="+dir)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
	if _, after, ok := strings.Cut(string(out), "peak of memory: "); ok {
		kilobytes, err := strconv.Atoi(strings.Fields(after)[0])
		if err != nil {
			t.Fatal(err)
		}
		if kilobytes > 512<<10 {
			t.Errorf("it took %d kB, more than 512 MB", kilobytes)
		}
	} else if _, err := os.Stat("/proc/self/status"); err == nil {
		t.Error("the memory was not measured")
	}
}

func readHostilePDFs(t *testing.T, dir string) {
	outcome := map[string]string{}
	err := read.Path(t.Context(), dir, read.Options{Limits: read.Limits{PDFTime: 4 * time.Second, PDFPages: 100}}, func(s *record.Source, err error) error {
		name, said := "", ""
		if err != nil {
			name, said, _ = strings.Cut(strings.TrimPrefix(err.Error(), dir+string(filepath.Separator)), ": ")
			outcome[name] = "fault: " + said
		} else {
			name = s.Key
			outcome[name] = fmt.Sprintf("%d bytes of text, %v", len(s.Text), s.Problems)
			if len(s.Text) > read.DefaultLimits.PDFText {
				t.Errorf("%s gave %d bytes of text", name, len(s.Text))
			}
		}
		t.Logf("%-14s %.200s", name, outcome[name])
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if outcome[f.Name()] == "" {
			t.Errorf("nothing was said of %s: %v", f.Name(), outcome)
		}
	}
	for _, name := range []string{"a-good.pdf", "z-good.pdf"} {
		if strings.HasPrefix(outcome[name], "fault") || outcome[name] == "" {
			t.Errorf("%s: %s", name, outcome[name])
		}
	}
	for name, want := range map[string]string{"encrypted.pdf": "password", "cut.pdf": "fault", "loop.pdf": "fault"} {
		if !strings.Contains(outcome[name], want) {
			t.Errorf("%s: %q does not say %q", name, outcome[name], want)
		}
	}
	// Of a page tree of 100,000 leaves either the pages or the time end first.
	if said := outcome["pages.pdf"]; !strings.Contains(said, "only the first 100") && !strings.Contains(said, "took longer than") {
		t.Errorf("pages.pdf: %s", said)
	}
	if status, err := os.ReadFile("/proc/self/status"); err == nil {
		_, after, _ := strings.Cut(string(status), "VmHWM:")
		fmt.Println("peak of memory:", strings.Fields(after)[0], "kB")
	}
}
