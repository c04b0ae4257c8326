package read

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// walk is one walk through a folder.
type walk struct {
	r     *Reader
	root  *os.Root
	dir   string // as it was named, for messages
	given record.Given
	yield Yield
	// entries counts the files and folders that were looked at.
	entries int
}

// folder reads the files of a folder and the folders in it, in sorted order, links that lead out of it excepted.
func (r *Reader) folder(ctx context.Context, dir string, given record.Given, yield Yield) (err error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return scrutiny.Errorf(scrutiny.ErrInvalid, "%s cannot be opened: %w", dir, err)
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	w := &walk{r: r, root: root, dir: dir, given: given, yield: yield}
	return w.into(ctx, ".", 0)
}

// errEnough ends a walk that looked at as many files as it may.
var errEnough = errors.New("enough")

func (w *walk) into(ctx context.Context, rel string, depth int) error {
	at := w.at(rel)
	if depth > w.r.limits.Depth {
		return w.yield(nil, scrutiny.Errorf(scrutiny.ErrLimit, "%s lies more than %d folders deep and was left out: load it by itself", at, w.r.limits.Depth))
	}
	entries, err := w.list(rel)
	if err != nil {
		if err := w.yield(nil, fileError(at, err)); err != nil || len(entries) == 0 {
			return err
		}
	}
	side, err := sidecar(w.root, rel)
	if err != nil {
		if err := w.yield(nil, err); err != nil {
			return err
		}
	}
	seen := map[string]bool{}
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		seen[e.Name()] = true
		name := path.Join(rel, e.Name())
		if e.Name() == sidecarName || e.Name()[0] == '.' {
			continue
		}
		if w.entries++; w.entries > w.r.limits.Files {
			err = w.yield(nil, scrutiny.Errorf(scrutiny.ErrLimit, "%s holds more than %d files: the rest was left out; load its folders one by one", w.dir, w.r.limits.Files))
			if err == nil {
				err = errEnough
			}
		} else if e.IsDir() {
			err = w.into(ctx, name, depth+1)
		} else {
			err = w.one(ctx, name, nearer(side[e.Name()], w.given))
		}
		if depth == 0 && errors.Is(err, errEnough) {
			return nil
		}
		if err != nil {
			return err
		}
	}
	for _, name := range sorted(side) {
		if !seen[name] {
			if err := w.yield(nil, strayName(filepath.Join(at, sidecarName), name)); err != nil {
				return err
			}
		}
	}
	return nil
}

// one reads one file of the folder.
func (w *walk) one(ctx context.Context, name string, given record.Given) error {
	at, key := w.at(name), tidyName(name)
	if len(key) > maxName {
		return w.yield(nil, scrutiny.Errorf(scrutiny.ErrLimit, "%s has a path of %d bytes, more than %d, and was left out: load its folder by itself", clip(at), len(key), maxName))
	}
	// Stat follows links, and refuses those that lead out of the folder.
	info, err := w.root.Stat(filepath.FromSlash(name))
	if err != nil {
		return w.yield(nil, w.linkError(name, err))
	}
	if info.IsDir() {
		return w.yield(nil, scrutiny.Errorf(scrutiny.ErrInvalid, "%s is a link to a folder and was left out: load that folder by itself", at))
	}
	if err := checkRegular(at, info); err != nil {
		return w.yield(nil, err)
	}
	f, err := w.root.OpenFile(filepath.FromSlash(name), os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return w.yield(nil, w.linkError(name, err))
	}
	if form, stem := formOf(key); form != "" {
		return w.r.archive(ctx, f, at, stem+"/", given, w.yield)
	}
	src, err := w.r.file(ctx, f, at, key, given)
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return give(src, err, w.yield)
}

// at is where a name of the folder lies, for messages.
func (w *walk) at(rel string) string { return tidyName(filepath.Join(w.dir, filepath.FromSlash(rel))) }

// list gives the entries of a folder in order. Of a folder that holds more than may still be looked at it gives some.
func (w *walk) list(rel string) ([]fs.DirEntry, error) {
	dir, err := w.root.OpenFile(filepath.FromSlash(rel), os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return nil, err
	}
	defer dir.Close() // it was only read
	entries, err := dir.ReadDir(w.r.limits.Files - w.entries + 1)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}

// linkError tells a link that leads out of the folder from other faults of a file.
func (w *walk) linkError(name string, err error) error {
	if info, lerr := w.root.Lstat(filepath.FromSlash(name)); lerr == nil && info.Mode()&fs.ModeSymlink != 0 {
		return scrutiny.Errorf(scrutiny.ErrInvalid, "%s is a link that leads nowhere or out of the folder, and was not followed: copy the file into the folder", w.at(name))
	}
	return fileError(w.at(name), err)
}

// sorted gives the keys of a map in order.
func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
