package graph

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// FuzzCursor holds cursors to two laws. What is written of a row is read back for the same list, and for no other. Whatever
// else a client sends is a place in the list or a BAD_CURSOR, and never longer work.
func FuzzCursor(f *testing.F) {
	f.Add("", "", "", int64(0), 0.0, byte(0), "commitment:leafshire/1", "")
	f.Add("[\"Query\",\"commitments\"]", "eyJpIjoiYSJ9", "2024-01-31", int64(-1), 0.25, byte(1), "a", "MADE_AT")
	f.Add("x", writeCursor([]byte("x"), store.Key{ID: "a"}), "\u2028<>&", int64(1)<<62, 1e300, byte(7), "é\U0001D518", "ABOUT")
	f.Add("x", writeCursor([]byte("x"), store.Key{ID: "a", Values: []any{nil, "b", int64(7), true}})[1:], "\x00", int64(9007199254740993), 5e-324, byte(9), "\ufffd", "")
	f.Fuzz(func(t *testing.T, scope, sent, text string, number int64, fraction float64, shape byte, id, edge string) {
		if key, err := readCursor([]byte(scope), sent); err != nil {
			var fault *fault
			if !errors.As(err, &fault) || fault.code != BadCursor || fault.hint == "" {
				t.Fatalf("%q: %v", sent, err)
			}
		} else if len(sent) > maxCursor || writeCursor([]byte(scope), *key) == "" {
			t.Fatalf("%q is read as %+v", sent, key)
		}
		// What rows hold: valid strings, and numbers that the store keeps; a whole fraction is a number.
		if !utf8.ValidString(text) || !utf8.ValidString(id) || !utf8.ValidString(edge) || fraction != fraction || fraction-fraction != 0 || fraction == float64(int64(fraction)) {
			return
		}
		key := store.Key{ID: scrutiny.ID(id), Edge: scrutiny.EdgeKind(edge)}
		for i, v := range []any{text, nil, number, fraction, shape&1 == 0} {
			if shape>>i&1 == 1 {
				key.Values = append(key.Values, v)
			}
		}
		written := writeCursor([]byte(scope), key)
		if strings.ContainsAny(written, "+/= \n") {
			t.Fatalf("%q has to be escaped in an address", written)
		}
		if len(written) > maxCursor {
			return
		}
		back, err := readCursor([]byte(scope), written)
		if err != nil {
			t.Fatalf("%+v: %v", key, err)
		}
		if d := cmp.Diff(&key, back, cmpopts.EquateEmpty()); d != "" {
			t.Fatalf("%q: %s", written, d)
		}
		if _, err := readCursor([]byte(scope+"x"), written); err == nil {
			t.Fatalf("%q is taken for another list", written)
		}
		damaged := []byte(written)
		i := int(shape) % len(damaged)
		if damaged[i] = 'A'; slices.Equal(damaged, []byte(written)) {
			damaged[i] = 'B'
		}
		if _, err := readCursor([]byte(scope), string(damaged)); err == nil {
			t.Fatalf("%q is taken for %q", damaged, written)
		}
	})
}
