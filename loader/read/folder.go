package read

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"

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
	files int
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
	at := filepath.Join(w.dir, filepath.FromSlash(rel))
	if depth > w.r.limits.Depth {
		return w.yield(nil, scrutiny.Errorf(scrutiny.ErrLimit, "%s lies more than %d folders deep and was left out: load it by itself", at, w.r.limits.Depth))
	}
	entries, err := fs.ReadDir(w.root.FS(), rel)
	if err != nil {
		return w.yield(nil, fileError(at, err))
	}
	sort.Slice(entries, func(i, j int) bool { return entries[i].Name() < entries[j].Name() })
	side, err := w.r.sidecar(w.root, rel)
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
		if e.IsDir() {
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
	var missing []string
	for name := range side {
		if !seen[name] {
			missing = append(missing, name)
		}
	}
	sort.Strings(missing)
	for _, name := range missing {
		if err := w.yield(nil, scrutiny.Errorf(scrutiny.ErrInvalid, "%s speaks of %q, and there is no such file beside it: correct the name", filepath.Join(at, sidecarName), name)); err != nil {
			return err
		}
	}
	return nil
}

// one reads one file of the folder.
func (w *walk) one(ctx context.Context, name string, given record.Given) error {
	at := filepath.Join(w.dir, filepath.FromSlash(name))
	if w.files++; w.files > w.r.limits.Files {
		if err := w.yield(nil, scrutiny.Errorf(scrutiny.ErrLimit, "%s holds more than %d files: the rest was left out; load its folders one by one", w.dir, w.r.limits.Files)); err != nil {
			return err
		}
		return errEnough
	}
	// Stat follows links, and refuses those that lead out of the folder.
	info, err := w.root.Stat(filepath.FromSlash(name))
	if err != nil {
		return w.yield(nil, linkError(at, err))
	}
	if info.IsDir() {
		return w.yield(nil, scrutiny.Errorf(scrutiny.ErrInvalid, "%s is a link to a folder and was left out: load that folder by itself", at))
	}
	if err := checkRegular(at, info); err != nil {
		return w.yield(nil, err)
	}
	f, err := w.root.OpenFile(filepath.FromSlash(name), os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return w.yield(nil, linkError(at, err))
	}
	src, err := w.r.file(ctx, f, at, name, given)
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return give(src, err, w.yield)
}

// linkError tells a link that leads out of the folder from other faults of a file.
func linkError(at string, err error) error {
	if info, lerr := os.Lstat(at); lerr == nil && info.Mode()&fs.ModeSymlink != 0 {
		return scrutiny.Errorf(scrutiny.ErrInvalid, "%s is a link that leads nowhere or out of the folder, and was not followed: copy the file into the folder", at)
	}
	return fileError(at, err)
}
