package read

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// sidecarName is the file that says what is given beside the records of its folder.
const sidecarName = "sidecar.json"

// correctionsName is the file that says what is wrong with what was read from other records.
const correctionsName = "corrections.json"

// correctionsSize is how large a file of corrections may be.
const correctionsSize = 4 << 20

// sidecarSize is how large a sidecar may be.
const sidecarSize = 4 << 20

// sidecar reads a folder's sidecar; a folder without one gives none.
func sidecar(root *os.Root, rel string) (map[string]record.Given, error) {
	at := tidyName(filepath.Join(root.Name(), filepath.FromSlash(rel), sidecarName))
	name := filepath.FromSlash(path.Join(rel, sidecarName))
	info, err := root.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fileError(at, err)
	}
	if err := checkRegular(at, info); err != nil {
		return nil, err
	}
	f, err := root.OpenFile(name, os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return nil, fileError(at, err)
	}
	defer f.Close() // it was only read
	b, err := io.ReadAll(io.LimitReader(f, sidecarSize+1))
	if err != nil {
		return nil, fileError(at, err)
	}
	if len(b) > sidecarSize {
		return nil, scrutiny.Errorf(scrutiny.ErrLimit, "%s is larger than %d bytes: split the folder", at, sidecarSize)
	}
	return parseSidecar(at, b)
}

// parseSidecar reads what a sidecar says, all or nothing; at names it for messages.
func parseSidecar(at string, b []byte) (map[string]record.Given, error) {
	const form = `write it as {"file name": {"council": "…", "committee": "…", "date": "2020-01-21"}}`
	d := json.NewDecoder(strings.NewReader(strings.TrimPrefix(string(b), "\ufeff")))
	d.DisallowUnknownFields()
	var out map[string]record.Given
	if err := d.Decode(&out); err != nil {
		return nil, scrutiny.Errorf(scrutiny.ErrInvalid, "%s cannot be read, and nothing in it was used: %w: %s", at, err, form)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, scrutiny.Errorf(scrutiny.ErrInvalid, "%s goes on behind its end, and nothing in it was used: %s", at, form)
	}
	for file, g := range out {
		if g.Date != "" && !g.Date.IsDate() {
			return nil, scrutiny.Errorf(scrutiny.ErrInvalid, "%s: %q is not a date for %q, and nothing in it was used: write it as YYYY-MM-DD", at, g.Date, file)
		}
	}
	return out, nil
}

// strayName tells of a name in a sidecar that no file has.
func strayName(at, name string) error {
	return scrutiny.Errorf(scrutiny.ErrInvalid, "%s speaks of %q, and there is no such file beside it: correct the name", at, clip(name))
}

// nearer joins what a sidecar gives of one file with what is given of all: the sidecar wins, key by key.
func nearer(file, all record.Given) record.Given {
	if file.Council != "" {
		all.Council = file.Council
	}
	if file.Committee != "" {
		all.Committee = file.Committee
	}
	if file.Date != "" {
		all.Date = file.Date
	}
	return all
}
