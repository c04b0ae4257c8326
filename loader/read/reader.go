package read

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// Options are what a caller may say of a load.
type Options struct {
	// Given is said of every record, by command flags. A sidecar.json beside a file is nearer to it and wins, key by key.
	Given record.Given
	// From and To are the first and the last day of the meetings that are read of a ModernGov committee; "" is open.
	From, To scrutiny.Date
	// Limits bound what is read; a zero field takes the value of [DefaultLimits].
	Limits Limits
}

// Limits bound what is read.
type Limits struct {
	// FileSize is the most bytes that a file, a member of an archive or an answer of a site may have.
	FileSize int64
	// Text is the most bytes of text or markup that are read of one record. What is found in them takes up to thirty times their
	// size in memory and some microseconds for each, so that a text of the largest file would take minutes and gigabytes; the
	// papers of a whole meeting have one or two million. Of a longer record this much is read, and it is said to be cut; of XML,
	// which means nothing in part, nothing is.
	Text int
	// Depth is how many folders deep a walk goes; Files how many files it looks at.
	Depth, Files int
	// ArchiveSize is the most bytes that an archive may have, ArchiveTotal the most that are unpacked of it, and ArchiveRatio
	// how many times its packed size a member (of a ZIP file) or the whole (of a tar.gz) may have. Its members have the
	// limits of files and folders besides.
	ArchiveSize, ArchiveTotal, ArchiveRatio int64
	// WebTime is how long an answer of a site may take, WebDelay the pause between two requests, and Meetings how many meetings
	// are read for one address.
	WebTime, WebDelay time.Duration
	Meetings          int
	// PDFPages is how many pages of a PDF are read, PDFText how many bytes of text they may give; what lies beyond is left out
	// and a Problem says so.
	PDFPages, PDFText int
	// PDFTime is how long one PDF may take.
	PDFTime time.Duration
	// PDFMemory is how many bytes of memory the PDF sandbox may use.
	PDFMemory int64
}

// DefaultLimits hold unless a caller says otherwise.
var DefaultLimits = Limits{
	FileSize: 50 << 20, Text: 8 << 20, Depth: 20, Files: 100_000,
	ArchiveSize: 500 << 20, ArchiveTotal: 4 << 30, ArchiveRatio: 200,
	WebTime: 30 * time.Second, WebDelay: 500 * time.Millisecond, Meetings: 1000,
	PDFPages: 2000, PDFText: 4 << 20, PDFTime: time.Minute, PDFMemory: 128 << 20,
}

// or fills in the defaults.
func (l Limits) or(d Limits) Limits {
	fill(&l.FileSize, d.FileSize)
	fill(&l.Text, d.Text)
	fill(&l.Depth, d.Depth)
	fill(&l.Files, d.Files)
	fill(&l.ArchiveSize, d.ArchiveSize)
	fill(&l.ArchiveTotal, d.ArchiveTotal)
	fill(&l.ArchiveRatio, d.ArchiveRatio)
	fill(&l.WebTime, d.WebTime)
	fill(&l.WebDelay, d.WebDelay)
	fill(&l.Meetings, d.Meetings)
	fill(&l.PDFPages, d.PDFPages)
	fill(&l.PDFText, d.PDFText)
	fill(&l.PDFTime, d.PDFTime)
	fill(&l.PDFMemory, d.PDFMemory)
	return l
}

func fill[T int | int64 | time.Duration](v *T, d T) {
	if *v <= 0 {
		*v = d
	}
}

// ErrSkipped is the kind of error of a file in a folder whose name claims no form that can be read: a picture, a spreadsheet.
// It is reported, and need not count as a failure.
var ErrSkipped = errors.New("skipped")

// Yield receives one record, or the error of one file; never both. The error names the file, the reason and what can be
// done about it. What Yield returns ends the reading.
type Yield func(*record.Source, error) error

// Reader reads files and folders. Its zero value is ready; it starts the PDF sandbox with the first PDF and keeps it until
// Close. A Reader is used by one goroutine at a time.
type Reader struct {
	limits   Limits
	inFolder bool
	pdf      *sandbox
	// resolver looks names up; nil is the system's.
	resolver *net.Resolver
}

// Path reads one file, folder, archive or address with a Reader of its own.
func Path(ctx context.Context, path string, opts Options, yield func(*record.Source, error) error) (err error) {
	var r Reader
	defer func() { err = errors.Join(err, r.Close()) }()
	return r.Path(ctx, path, opts, yield)
}

// Close ends the PDF sandbox, if one was started. The Reader can be used again after it.
func (r *Reader) Close() error {
	if r.pdf == nil {
		return nil
	}
	err := r.pdf.close()
	r.pdf = nil
	return err
}

// Path reads a file, the files of a folder and the folders in it in sorted order, the members of an archive as they stand in
// it, or what an address leads to. An archive in a folder is read as if it were a folder. Its own error is what ended the
// reading: the context, yield, or a path that cannot be opened at all; a fault of one file among others goes to yield.
//
// A folder's sidecar.json is not a record: it says what is given beside the files of its folder, {"file name": {"council":
// …, "committee": …, "date": "2020-01-21"}}. A name in it that matches no file, and a sidecar that cannot be read, are
// errors of their own; the files are read all the same.
func (r *Reader) Path(ctx context.Context, path string, opts Options, yield func(*record.Source, error) error) (err error) {
	r.limits, r.inFolder = opts.Limits.or(DefaultLimits), false
	if IsAddress(path) {
		return r.address(ctx, path, opts, yield)
	}
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return scrutiny.Errorf(scrutiny.ErrNotFound, "%s does not exist: name a file or folder that does", path)
	}
	if err != nil {
		return scrutiny.Errorf(scrutiny.ErrInvalid, "%s cannot be opened: %w", path, err)
	}
	if info.IsDir() {
		r.inFolder = true
		return r.folder(ctx, path, opts.Given, yield)
	}
	if err := checkRegular(path, info); err != nil {
		return yield(nil, err)
	}
	dir, name := filepath.Split(path)
	root, err := os.OpenRoot(filepath.Clean(dir + "."))
	if err != nil {
		return scrutiny.Errorf(scrutiny.ErrInvalid, "%s cannot be opened: %w", path, err)
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	given := opts.Given
	if side, err := sidecar(root, "."); err != nil {
		if err := yield(nil, err); err != nil {
			return err
		}
	} else if g, ok := side[name]; ok {
		given = nearer(g, given)
	}
	// A file that was named by itself may be a link: whoever named it meant what it leads to.
	f, err := os.OpenFile(path, os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return yield(nil, fileError(path, err))
	}
	if form, _ := formOf(name); form != "" {
		return r.archive(ctx, f, path, "", given, yield)
	}
	src, err := r.file(ctx, f, path, tidyName(name), given)
	return give(src, err, yield)
}

func give(src *record.Source, err error, yield Yield) error {
	if err != nil {
		return yield(nil, err)
	}
	return yield(src, nil)
}

// checkRegular refuses what is no plain file before it is opened: a pipe would block for ever.
func checkRegular(path string, info fs.FileInfo) error {
	if !info.Mode().IsRegular() {
		return scrutiny.Errorf(scrutiny.ErrInvalid, "%s is not a plain file (%s): copy what it holds into one", path, info.Mode().Type())
	}
	return nil
}

func fileError(path string, err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return scrutiny.Errorf(scrutiny.ErrInvalid, "%s may not be read: give this user the right to read it", path)
	}
	// The system's error repeats the path, as it is.
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		err = p.Err
	}
	return scrutiny.Errorf(scrutiny.ErrInvalid, "%s cannot be read: %w", path, err)
}

func tooLarge(path string, size, most int64) error {
	return scrutiny.Errorf(scrutiny.ErrLimit, "%s has %d bytes, more than the %d that are allowed: split it, or leave it out", path, size, most)
}

// file reads an open file and closes it.
func (r *Reader) file(ctx context.Context, f *os.File, path, key string, given record.Given) (*record.Source, error) {
	defer f.Close() // it was only read
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, fileError(path, err)
	}
	// What was looked at may have been swapped for something else before it was opened.
	if err := checkRegular(path, info); err != nil {
		return nil, err
	}
	if info.Size() > r.limits.FileSize {
		return nil, tooLarge(path, info.Size(), r.limits.FileSize)
	}
	raw, err := readBounded(f, info.Size(), r.limits.FileSize)
	if err != nil {
		return nil, fileError(path, err)
	}
	if int64(len(raw)) > r.limits.FileSize {
		return nil, tooLarge(path, int64(len(raw)), r.limits.FileSize)
	}
	// Half of an old version and half of a new one are no record.
	if after, err := f.Stat(); err != nil {
		return nil, fileError(path, err)
	} else if after.Size() != info.Size() || !after.ModTime().Equal(info.ModTime()) {
		return nil, scrutiny.Errorf(scrutiny.ErrInvalid, "%s changed while it was read: load it again when it is finished", path)
	}
	return r.source(ctx, raw, path, key, given)
}

// origin is where the bytes of a record come from.
type origin struct {
	path, key string
	// name ends as the form of the record is claimed; charset is the encoding that was declared beside it.
	name, charset string
	given         record.Given
}

// source makes a Source of a file's bytes.
func (r *Reader) source(ctx context.Context, raw []byte, path, key string, given record.Given) (*record.Source, error) {
	return r.sourceOf(ctx, raw, origin{path: path, key: key, name: key, given: given})
}

func (r *Reader) sourceOf(ctx context.Context, raw []byte, from origin) (*record.Source, error) {
	path := from.path
	sum := sha256.Sum256(raw)
	src := &record.Source{Key: from.key, Path: path, Given: from.given, Hash: hex.EncodeToString(sum[:])}
	if len(raw) == 0 {
		return nil, scrutiny.Errorf(scrutiny.ErrInvalid, "%s is empty: download it again, or leave it out", path)
	}
	if (filepath.Base(path) == correctionsName || filepath.Base(from.name) == correctionsName) && !IsAddress(path) {
		if len(raw) > correctionsSize {
			return nil, scrutiny.Errorf(scrutiny.ErrLimit, "%s is larger than %d bytes: split it into several files in several folders", path, correctionsSize)
		}
		src.Media = record.MediaCorrections
		src.Text, src.Charset, src.BadBytes = decode(raw, record.MediaText, from.charset)
		return src, nil
	}
	media, why := sniff(from.name, raw)
	if media == "" {
		kind := scrutiny.ErrInvalid
		if _, known := byName[strings.ToLower(filepath.Ext(from.name))]; !known && r.inFolder {
			kind = ErrSkipped
		}
		return nil, scrutiny.Errorf(kind, "%s is not a form of record that can be read: %s", path, why)
	}
	src.Media = media
	if why != "" {
		src.Problems = append(src.Problems, record.Problem{Why: why})
	}
	if media == record.MediaPDF {
		src.Raw = raw
		src.Charset = "utf-8 (from PDF)"
		text, err := r.readPDF(ctx, raw)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		src.Text, src.IsCut, src.Problems = text.words, text.isCut, append(src.Problems, text.problems...)
		return src, nil
	}
	// UTF-8 is never shorter than half of another encoding of the same text, so that no more than this is needed.
	size := len(raw)
	if media == record.MediaXML && size > 2*r.limits.Text {
		return nil, r.tooLong(path, size)
	}
	raw = firstBytes(raw, 2*r.limits.Text)
	src.Text, src.Charset, src.BadBytes = decode(raw, media, from.charset)
	if src.IsCut = len(raw) < size || len(src.Text) > r.limits.Text; src.IsCut {
		if media == record.MediaXML {
			return nil, r.tooLong(path, size)
		}
		src.Text = FirstLines(src.Text, r.limits.Text)
		src.Problems = append(src.Problems, record.Problem{Why: fmt.Sprintf("the record has %d bytes; only the first %d of its text were read: split it by meetings", size, len(src.Text))})
	}
	if src.BadBytes > 0 {
		src.Problems = append(src.Problems, record.Problem{Why: fmt.Sprintf("%d bytes mean nothing in %s and were replaced", src.BadBytes, src.Charset)})
	}
	return src, nil
}

func (r *Reader) tooLong(path string, n int) error {
	return scrutiny.Errorf(scrutiny.ErrLimit, "%s has %d bytes of XML, more than the %d that are read of one record, and means nothing in part: ask the service for less at a time", path, n, r.limits.Text)
}

// firstBytes is no more than n bytes of a text, of which no character of two or more bytes is left in part.
func firstBytes(raw []byte, n int) []byte {
	if len(raw) <= n {
		return raw
	}
	n -= n % 4 // of UTF-16 and UTF-32
	for k := n; k > n-utf8.UTFMax && k > 0; k-- {
		if utf8.RuneStart(raw[k]) {
			if utf8.FullRune(raw[k:]) && raw[k] >= utf8.RuneSelf {
				n = k
			}
			break
		}
	}
	return raw[:n]
}

// FirstLines is the lines of a text that end within n bytes; of one that takes more than half of them the words, or as many
// characters as there is room for.
func FirstLines(text string, n int) string {
	if len(text) <= n {
		return text
	}
	if at := strings.LastIndexByte(text[:n], '\n'); at > n/2 {
		return text[:at+1]
	}
	if at := strings.LastIndexByte(text[:n], ' '); at > 0 {
		return text[:at]
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}
