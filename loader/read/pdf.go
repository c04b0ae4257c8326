package read

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// sandbox is PDFium compiled to WebAssembly: it sees no file, no network, and no more memory than it was given.
type sandbox struct {
	pool  pdfium.Pool
	cache wazero.CompilationCache
}

const wasmPage = 64 << 10

// openSandbox compiles PDFium. That takes seconds the first time; the result is kept in the user's cache folder where there
// is one, and compiled again where there is not.
func openSandbox(memory int64) (*sandbox, error) {
	s := &sandbox{}
	conf := wazero.NewRuntimeConfig().WithCloseOnContextDone(true).WithMemoryLimitPages(uint32(max(memory/wasmPage, 512)))
	if dir, err := os.UserCacheDir(); err == nil {
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "scrutinygraph", "wazero")); err == nil {
			s.cache = cache
			conf = conf.WithCompilationCache(cache)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		MinIdle: 0, MaxIdle: 1, MaxTotal: 1,
		FSConfig: wazero.NewFSConfig(), RuntimeConfig: conf, Stdout: io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("the PDF reader could not be started: %w", err), s.close())
	}
	s.pool = pool
	return s, nil
}

func (s *sandbox) close() (err error) {
	if s.pool != nil {
		err = s.pool.Close()
	}
	if s.cache != nil {
		err = errors.Join(err, s.cache.Close(context.Background()))
	}
	// What the sandbox held is given back before another one is started.
	s.pool, s.cache = nil, nil
	debug.FreeOSMemory()
	return err
}

// onePDF lets the process read one PDF at a time, whatever the number of Readers: its memory is bounded, not each Reader's.
var onePDF sync.Mutex

// pdfHeap is the memory beyond which the garbage collector hurries while a PDF is read.
const pdfHeap = 320 << 20

// pages are what was read of a PDF: its text in reading order, a form feed between pages. What had to be left out is told by problems.
type pages struct {
	words    string
	isCut    bool
	problems []record.Problem
}

// readPDF reads a PDF in the sandbox.
func (r *Reader) readPDF(ctx context.Context, raw []byte) (pages, error) {
	if r.pdf == nil {
		s, err := openSandbox(r.limits.PDFMemory)
		if err != nil {
			return pages{}, err
		}
		r.pdf = s
	}
	// Each time the sandbox's memory grows it is copied, and the garbage collector would let the copies stand until there
	// are as many again as there is memory in use.
	onePDF.Lock()
	defer onePDF.Unlock()
	before := debug.SetMemoryLimit(-1)
	debug.SetMemoryLimit(min(before, pdfHeap))
	defer debug.SetMemoryLimit(before)
	ctx, cancel := context.WithTimeout(ctx, r.limits.PDFTime)
	defer cancel()
	inst, err := r.pdf.pool.GetInstanceWithContext(ctx)
	if err != nil {
		return pages{}, fmt.Errorf("the PDF reader could not be started: %w", err)
	}
	type result struct {
		pages
		err error
	}
	done := make(chan result, 1)
	go func() {
		var res result
		defer func() {
			if p := recover(); p != nil {
				res = result{err: scrutiny.Errorf(scrutiny.ErrInvalid, "the PDF broke its reader (%v): print it to a new PDF and load that", p)}
			}
			done <- res
		}()
		res.pages, res.err = pdfText(ctx, inst, raw, r.limits)
	}()
	var res result
	select {
	case res = <-done:
	case <-ctx.Done():
		// Between two pages the reading ends by itself. A single call that hangs is killed, which is the library's last
		// resort; the sandbox goes with it, and the next PDF starts a new one.
		select {
		case res = <-done:
		case <-time.After(pdfGrace):
			err := inst.Kill()
			<-done
			return pages{}, errors.Join(r.pdfEnded(ctx), err, r.Close())
		}
	}
	if err := inst.Close(); err != nil && res.err == nil {
		res.problems = append(res.problems, record.Problem{Why: "the PDF reader did not end cleanly: " + err.Error()})
	}
	if res.err != nil && ctx.Err() != nil {
		res.err = r.pdfEnded(ctx)
	}
	return res.pages, res.err
}

// pdfGrace is how long a call into the sandbox may still take once the time is over.
const pdfGrace = 5 * time.Second

// pdfEnded tells why a reading was ended: its time was over, or the caller left.
func (r *Reader) pdfEnded(ctx context.Context) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return scrutiny.Errorf(scrutiny.ErrLimit, "the PDF took longer than %v: print it to a new PDF, or split it", r.limits.PDFTime)
	}
	return ctx.Err()
}

// pdfText reads the pages one by one.
func pdfText(ctx context.Context, inst pdfium.Pdfium, raw []byte, limits Limits) (read pages, err error) {
	opened, err := inst.OpenDocument(&requests.OpenDocument{File: &raw})
	if err != nil {
		return read, scrutiny.Errorf(scrutiny.ErrInvalid, "the PDF cannot be opened (damaged, or locked by a password): %w: download it again, or unlock it", err)
	}
	count, err := inst.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return read, scrutiny.Errorf(scrutiny.ErrInvalid, "the PDF's pages cannot be counted: %w", err)
	}
	note := func(format string, args ...any) {
		read.isCut = true
		read.problems = append(read.problems, record.Problem{Why: fmt.Sprintf(format, args...)})
	}
	n := count.PageCount
	if n > limits.PDFPages {
		note("the PDF has %d pages; only the first %d were read", n, limits.PDFPages)
		n = limits.PDFPages
	}
	var b strings.Builder
	words := false
	for i := range n {
		if ctx.Err() != nil {
			return read, ctx.Err()
		}
		got, err := inst.GetPageText(&requests.GetPageText{Page: requests.Page{ByIndex: &requests.PageByIndex{Document: opened.Document, Index: i}}})
		if i > 0 {
			b.WriteByte('\f')
		}
		if err != nil {
			note("page %d of the PDF cannot be read: %v", i+1, err)
			continue
		}
		text := tidyPage(got.Text)
		if b.Len()+len(text) > limits.PDFText {
			note("the PDF gives more than %d bytes of text; page %d and what follows was left out", limits.PDFText, i+1)
			break
		}
		words = words || strings.TrimSpace(text) != ""
		b.WriteString(text)
	}
	if !words {
		return read, scrutiny.Errorf(scrutiny.ErrInvalid, "the PDF holds no text (a scan?): run it through text recognition and load the result")
	}
	read.words = b.String()
	return read, nil
}

// tidyPage makes a page's text plain: line ends "\n", no NUL, the hyphen marks that PDFium leaves at line ends as hyphens.
func tidyPage(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.ReplaceAll(s, "\r", "\n")
	s = strings.Map(func(c rune) rune {
		switch c {
		case 0, '\ufffe', '\uffff':
			return -1
		case '\u0002':
			return '-'
		}
		return c
	}, s)
	return strings.ToValidUTF8(s, "\uFFFD")
}
