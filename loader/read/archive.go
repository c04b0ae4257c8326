package read

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// archiveForm is how an archive is packed, by the end of its name.
type archiveForm string

const (
	formZip   archiveForm = ".zip"
	formTar   archiveForm = ".tar"
	formTarGz archiveForm = ".tar.gz"
	formTgz   archiveForm = ".tgz"
	formGz    archiveForm = ".gz" // one file
)

// formOf gives the form that a file's name claims, "" for no archive, and the name without it.
func formOf(name string) (form archiveForm, stem string) {
	low := strings.ToLower(name)
	for _, form := range []archiveForm{formZip, formTarGz, formTgz, formTar, formGz} {
		if strings.HasSuffix(low, string(form)) && len(name) > len(form) {
			return form, name[:len(name)-len(form)]
		}
	}
	return "", name
}

// Bounds that no caller has had reason to change.
const (
	// directorySize is how many bytes of a ZIP file's list of members are read: a member takes at least 46.
	directorySize = 16 << 20
	// sidecarsSize is how many bytes the sidecars of an archive may have together.
	sidecarsSize = 16 << 20
	// ratioFrom is what may be unpacked before the ratio counts: a little text packs as well as a bomb.
	ratioFrom = 1 << 20
)

// archive is an archive that is being read. Nothing of it is unpacked to disk, and one member at a time to memory.
type archive struct {
	r        *Reader
	f        *os.File
	at       string // for messages
	form     archiveForm
	stem     string // its name without folder and form
	size     int64
	zip      *zip.Reader
	members  int   // looked at in this round
	unpacked int64 // bytes of all members that were read in this round
}

// member is one entry of an archive, as the archive describes it.
type member struct {
	name         string
	mode         fs.FileMode
	size, packed int64 // packed is 0 where the archive is packed as a whole
	isNoise      bool  // an entry that describes others
	locked       string
	open         func() (io.ReadCloser, error)
}

// faults of a whole archive, which end the reading of it
var (
	errTotal = errors.New("too much")
	errRatio = errors.New("ratio")
	errCount = errors.New("too many")
	// A few bytes that many members share unpack to as many files.
	errOverlap = errors.New("its members are larger than itself, so that they share their bytes, as no packing does")
)

// archive reads the members of an open archive as if they lay in a folder of its name, and closes it. Keys begin with
// prefix. It goes through it twice, since a sidecar may stand behind the files of which it speaks.
func (r *Reader) archive(ctx context.Context, f *os.File, at, prefix string, given record.Given, yield Yield) error {
	defer f.Close() // it was only read
	info, err := f.Stat()
	if err != nil {
		return yield(nil, fileError(at, err))
	}
	if err := checkRegular(at, info); err != nil {
		return yield(nil, err)
	}
	if info.Size() > r.limits.ArchiveSize {
		return yield(nil, scrutiny.Errorf(scrutiny.ErrLimit, "%s has %d bytes, more than the %d that an archive may have: split it, or unpack it and load the folder", at, info.Size(), r.limits.ArchiveSize))
	}
	form, stem := formOf(info.Name())
	a := &archive{r: r, f: f, at: at, form: form, stem: tidyName(stem), size: info.Size()}
	inFolder := r.inFolder
	r.inFolder = true
	defer func() { r.inFolder = inFolder }()

	sides := map[string]map[string]record.Given{} // by folder
	var badSides []error
	var all []string
	sideBytes := 0
	err = a.each(ctx, func(m member) error {
		name, err := a.check(m)
		if err != nil || name == "" {
			return nil // said in the second round
		}
		all = append(all, name)
		if path.Base(name) != sidecarName {
			return nil
		}
		b, err := a.bytes(m, name, sidecarSize)
		if sideBytes += len(b); err == nil && sideBytes > sidecarsSize {
			err = scrutiny.Errorf(scrutiny.ErrLimit, "%s: %s was not used: the sidecars of one archive may have %d bytes", a.at, name, sidecarsSize)
		}
		var side map[string]record.Given
		if err == nil {
			side, err = parseSidecar(a.path(name), b)
		}
		if err != nil {
			badSides = append(badSides, err)
			return nil
		}
		sides[path.Dir(name)] = side
		return nil
	})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil && len(all) == 0 {
		return yield(nil, a.ended(err, 0))
	}
	// An archive of a folder mostly begins with that folder: what lies in it is named as if the folder were loaded.
	strip := a.stem + "/"
	for _, name := range all {
		if !strings.HasPrefix(name, strip) {
			strip = ""
			break
		}
	}
	for _, err := range badSides {
		if err := yield(nil, err); err != nil {
			return err
		}
	}
	seen := make(map[string]bool, len(all))
	var stopped error
	read, isEmpty := 0, true
	say := func(src *record.Source, err error) error {
		isEmpty = false
		stopped = give(src, err, yield)
		return stopped
	}
	err = a.each(ctx, func(m member) error {
		name, err := a.check(m)
		switch {
		case err != nil:
			return say(nil, err)
		case name == "":
			return nil
		case seen[name]:
			return say(nil, scrutiny.Errorf(scrutiny.ErrInvalid, "%s stands in the archive twice, and the second was left out: rename one of them", a.path(name)))
		}
		seen[name] = true
		if path.Base(name) == sidecarName {
			return nil
		}
		raw, err := a.bytes(m, name, r.limits.FileSize)
		if errors.Is(err, errTotal) || errors.Is(err, errRatio) {
			return err
		}
		var src *record.Source
		if err == nil {
			src, err = r.source(ctx, raw, a.path(name), prefix+strings.TrimPrefix(name, strip), nearer(sides[path.Dir(name)][path.Base(name)], given))
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err == nil {
			read++
		}
		return say(src, err)
	})
	switch {
	case stopped != nil:
		return stopped
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return yield(nil, a.ended(err, read))
	}
	for _, dir := range sorted(sides) {
		for _, name := range sorted(sides[dir]) {
			if !seen[path.Join(dir, name)] {
				if err := yield(nil, strayName(a.path(path.Join(dir, sidecarName)), name)); err != nil {
					return err
				}
			}
		}
	}
	if isEmpty {
		return yield(nil, scrutiny.Errorf(scrutiny.ErrInvalid, "%s holds no record: pack it again", a.at))
	}
	return nil
}

// path names a member for people.
func (a *archive) path(name string) string { return a.at + ": " + clip(name) }

// ended explains what ended the reading of an archive.
func (a *archive) ended(err error, read int) error {
	limits := a.r.limits
	rest := fmt.Sprintf("%d of its files were read before", read)
	switch {
	case errors.Is(err, errTotal):
		return scrutiny.Errorf(scrutiny.ErrLimit, "%s unpacks to more than %d bytes, and the rest was left out (%s): split it", a.at, limits.ArchiveTotal, rest)
	case errors.Is(err, errRatio):
		return scrutiny.Errorf(scrutiny.ErrLimit, "%s unpacks to more than %d times its size, as no record does, and the rest was left out (%s)", a.at, limits.ArchiveRatio, rest)
	case errors.Is(err, errCount):
		return scrutiny.Errorf(scrutiny.ErrLimit, "%s holds more than %d files, and the rest was left out: split it", a.at, limits.Files)
	}
	return scrutiny.Errorf(scrutiny.ErrInvalid, "%s cannot be read as a %s archive to its end (%s): %w: download or pack it again", a.at, strings.TrimPrefix(string(a.form), "."), rest, err)
}

// check gives the name under which a member is read, "" for one that is no record, and an error for one that may not be.
func (a *archive) check(m member) (string, error) {
	name := m.name
	fault := func(format string, args ...any) (string, error) {
		return "", scrutiny.Errorf(scrutiny.ErrInvalid, "%s "+format, append([]any{a.path(tidyName(name))}, args...)...)
	}
	if m.isNoise {
		return "", nil
	}
	if strings.HasPrefix(name, "/") || len(name) > 1 && name[1] == ':' || slices.Contains(strings.Split(name, "/"), "..") {
		return fault("leads out of the archive and was left out: pack it with plain names")
	}
	name = path.Clean(name)
	for part := range strings.SplitSeq(name, "/") {
		if part == "" || part[0] == '.' || part == "__MACOSX" {
			return "", nil // the marks that systems leave, and the folder itself
		}
	}
	if m.mode.IsDir() {
		return "", nil
	}
	name = tidyName(name)
	form, _ := formOf(name)
	switch {
	case len(name) > maxName:
		return fault("has a name of %d bytes, more than %d, and was left out", len(name), maxName)
	case strings.Count(name, "/") > a.r.limits.Depth:
		return "", scrutiny.Errorf(scrutiny.ErrLimit, "%s lies more than %d folders deep and was left out", a.path(name), a.r.limits.Depth)
	case m.mode&fs.ModeSymlink != 0:
		return fault("is a link and was not followed: pack the file itself")
	case !m.mode.IsRegular():
		return fault("is not a plain file (%s) and was left out", m.mode.Type())
	case m.locked != "":
		return fault("%s", m.locked)
	case form != "":
		return fault("is an archive within an archive and was left out: unpack it and load it by itself")
	}
	return name, nil
}

// bytes reads a member into memory.
func (a *archive) bytes(m member, name string, most int64) ([]byte, error) {
	if m.size > most {
		return nil, tooLarge(a.path(name), m.size, most)
	}
	bound := most
	if m.packed > 0 {
		bound = min(bound, max(ratioFrom, m.packed*a.r.limits.ArchiveRatio))
	}
	rc, err := m.open()
	if err == nil {
		defer rc.Close() // it was only read
		var b []byte
		b, err = readBounded(rc, m.size, bound)
		if a.unpacked += int64(len(b)); a.unpacked > a.r.limits.ArchiveTotal {
			return nil, errTotal
		}
		switch {
		case err == nil && int64(len(b)) <= bound:
			return b, nil
		case err == nil && bound < most:
			return nil, scrutiny.Errorf(scrutiny.ErrLimit, "%s unpacks to more than %d times its size, as no record does, and was left out", a.path(name), a.r.limits.ArchiveRatio)
		case err == nil:
			return nil, tooLarge(a.path(name), int64(len(b)), most)
		}
	}
	switch {
	case errors.Is(err, errTotal), errors.Is(err, errRatio):
		return nil, err
	case errors.Is(err, zip.ErrChecksum):
		return nil, scrutiny.Errorf(scrutiny.ErrInvalid, "%s is damaged (its checksum is wrong): download or pack it again", a.path(name))
	case errors.Is(err, zip.ErrAlgorithm):
		return nil, scrutiny.Errorf(scrutiny.ErrInvalid, "%s is packed by a method that is not known: pack it by the usual one (deflate)", a.path(name))
	}
	return nil, scrutiny.Errorf(scrutiny.ErrInvalid, "%s cannot be unpacked: %w: download or pack it again", a.path(name), err)
}

// readBounded reads at most one byte more than it may; size is what is to be expected, which need not be true.
func readBounded(r io.Reader, size, most int64) ([]byte, error) {
	var b bytes.Buffer
	// One look beyond the end, and no growth, where the size is true.
	b.Grow(int(min(max(size, 0), most)) + bytes.MinRead)
	_, err := b.ReadFrom(io.LimitReader(r, most+1))
	return b.Bytes(), err
}

// each goes through the members, from the first, in the order in which they stand.
func (a *archive) each(ctx context.Context, then func(member) error) error {
	a.members, a.unpacked = 0, 0
	one := func(m member) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if a.members++; a.members > a.r.limits.Files {
			return errCount
		}
		return then(m)
	}
	whole := io.NewSectionReader(a.f, 0, a.size)
	switch a.form {
	case formZip:
		return a.eachZip(one)
	case formTar:
		return eachTar(whole, one)
	}
	packed := &counter{r: whole}
	z, err := gzip.NewReader(packed)
	if err != nil {
		return err
	}
	stream := &bounded{r: z, packed: packed, limits: a.r.limits}
	if a.form == formGz {
		return one(member{name: a.stem, open: func() (io.ReadCloser, error) { return io.NopCloser(stream), nil }})
	}
	return eachTar(stream, one)
}

func (a *archive) eachZip(then func(member) error) error {
	if a.zip == nil {
		directory := &budget{r: a.f, left: directorySize}
		z, err := zip.NewReader(directory, a.size)
		if errors.Is(err, errBudget) {
			return errCount
		}
		if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
			return err
		}
		directory.left = -1
		packed := uint64(0)
		for _, f := range z.File {
			packed += min(f.CompressedSize64, uint64(a.size)+1)
		}
		if packed > uint64(a.size) {
			return errOverlap
		}
		a.zip = z
	}
	for _, f := range a.zip.File {
		m := member{name: strings.ReplaceAll(f.Name, `\`, "/"), mode: f.Mode(), size: int64(min(f.UncompressedSize64, 1<<62)), packed: int64(min(max(f.CompressedSize64, 1), 1<<40)), open: f.Open}
		if f.NonUTF8 && !utf8.ValidString(m.name) {
			// The format's own old character set.
			m.name, _ = charmap.CodePage437.NewDecoder().String(m.name)
		}
		if strings.HasSuffix(m.name, "/") {
			m.mode |= fs.ModeDir // also where the folder was written with a backslash
		}
		if f.Flags&1 != 0 {
			m.locked = "is locked by a password: unlock it, and pack it again"
		}
		if err := then(m); err != nil {
			return err
		}
	}
	return nil
}

func eachTar(r io.Reader, then func(member) error) error {
	for t := tar.NewReader(r); ; {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil && !errors.Is(err, tar.ErrInsecurePath) {
			return err
		}
		m := member{name: h.Name, mode: h.FileInfo().Mode(), size: h.Size, open: func() (io.ReadCloser, error) { return io.NopCloser(t), nil }}
		switch h.Typeflag {
		case tar.TypeReg, tar.TypeGNUSparse, tar.TypeDir:
		case tar.TypeXGlobalHeader:
			m.isNoise = true
		case tar.TypeLink, tar.TypeSymlink:
			m.mode = fs.ModeSymlink // a hard link may lead anywhere, too
		default:
			m.mode |= fs.ModeIrregular
		}
		if err := then(m); err != nil {
			return err
		}
	}
}

// counter counts what is read.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// bounded is what a stream unpacks to, up to the limits of an archive.
type bounded struct {
	r      io.Reader
	packed *counter
	n      int64
	limits Limits
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.n += int64(n)
	switch {
	case b.n > b.limits.ArchiveTotal:
		return 0, errTotal
	case b.n > ratioFrom && b.n > b.packed.n*b.limits.ArchiveRatio:
		return 0, errRatio
	}
	return n, err
}

// budget lets no more than so many bytes be read, as long as the number is not negative.
type budget struct {
	r    io.ReaderAt
	left int
}

var errBudget = errors.New("the list of members is too long")

func (b *budget) ReadAt(p []byte, at int64) (int, error) {
	if b.left >= 0 {
		if b.left < len(p) {
			return 0, errBudget
		}
		b.left -= len(p)
	}
	return b.r.ReadAt(p, at)
}
