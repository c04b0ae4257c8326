package loader

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"scrutinygraph/scrutiny"
)

// Paths that are no natural key begin with one of these segments. A council's slug never begins with '_', so neither
// kind can be taken for the other.
const (
	recordRoot    = "_record" // below it: the path of the record's document, for what only that record can name
	publisherRoot = "_mg"     // below it: host and number that the publisher gave, for a meeting without a natural key
	paperRoot     = "_paper"  // below it: the place where a paper is named
)

// documentID names the node of a loaded record by its key. Keys that differ only in what a slug folds (case, spaces)
// are different records, so any key that is not its own slug carries a mark made from the key.
func documentID(key string) scrutiny.ID {
	id := scrutiny.NewID(scrutiny.KindDocument, key)
	if id.Path() != key || strings.HasPrefix(key, "_") || strings.Contains(key, "#") {
		sum := sha256.Sum256([]byte(key))
		id += scrutiny.ID("#" + hex.EncodeToString(sum[:6]))
	}
	return id
}

// newID is [scrutiny.NewID] for a stem that is already a path and segments that are not.
func newID(kind scrutiny.Kind, stem string, segments ...string) scrutiny.ID {
	id := scrutiny.NewID(kind)
	id += scrutiny.ID(stem)
	for _, s := range segments {
		id += scrutiny.ID("/" + s)
	}
	return id
}

// segment folds a name to one segment of a path. A title that runs on is cut and marked with what was cut, so that two
// long titles that begin alike stay two. A name without a letter or digit is "_".
func segment(name string) string {
	const most = 100
	s := strings.ReplaceAll(strings.TrimLeft(scrutiny.Slug(name), "_#"), "#", "-")
	if s == "" {
		return "_"
	}
	if runes := []rune(s); len(runes) > most {
		sum := sha256.Sum256([]byte(s))
		s = string(runes[:most]) + "~" + hex.EncodeToString(sum[:4])
	}
	return s
}

// unique gives an ID that this record has not used for another fact: the second of a name is "…#2".
func (b *builder) unique(id scrutiny.ID) scrutiny.ID {
	b.used[id]++
	if n := b.used[id]; n > 1 {
		return b.unique(id + scrutiny.ID("#"+strconv.Itoa(n)))
	}
	return id
}

// isLocal reports that a node is named below a record, so that another record's name for the same thing would differ.
func isLocal(id scrutiny.ID) bool { return strings.HasPrefix(id.Path(), recordRoot+"/") }
