package graph

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// A cursor is where an edge stands in its order: the values that it is ordered by and its id, with a sum over them and
// over the list it belongs to (the field, its filter, order and date). It holds nothing secret and nothing of this
// process, so it is the same on every store and after a restart. The sum is there to tell a cursor of another list, or
// a damaged one, from one of this list; a forged one only names another place of a list that its holder may read anyway.
type cursor struct {
	Values []any             `json:"v,omitempty"`
	ID     scrutiny.ID       `json:"i"`
	Edge   scrutiny.EdgeKind `json:"e,omitempty"`
}

// maxCursor bounds what is decoded; titles are the longest values that lists are ordered by.
const maxCursor = 8 << 10

const sumLength = 9

func cursorSum(scope, payload []byte) []byte {
	h := sha256.New()
	h.Write(scope)
	h.Write([]byte{0})
	h.Write(payload)
	return h.Sum(nil)[:sumLength]
}

// writeCursor makes the cursor of a row in a list; scope tells the list from others.
func writeCursor(scope []byte, key store.Key) string {
	payload, err := json.Marshal(cursor{key.Values, key.ID, key.Edge})
	if err != nil {
		panic(err) // Strings, numbers and booleans are all that a key holds.
	}
	return base64.RawURLEncoding.EncodeToString(append(cursorSum(scope, payload), payload...))
}

// readCursor reads a cursor back for the same list.
func readCursor(scope []byte, s string) (*store.Key, error) {
	bad := func(why string) error {
		return faultf(BadCursor, "use a cursor only with the field, filter, orderBy and asOf that it was given for, or start without one", "the cursor %s", why)
	}
	if len(s) > maxCursor {
		return nil, bad("is longer than any that was given out")
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(s)
	if err != nil || len(raw) < sumLength {
		return nil, bad("is not one of this API")
	}
	if sum, payload := raw[:sumLength], raw[sumLength:]; !bytes.Equal(sum, cursorSum(scope, payload)) {
		return nil, bad("belongs to another list, or was changed")
	}
	var c cursor
	d := json.NewDecoder(bytes.NewReader(raw[sumLength:]))
	d.UseNumber()
	if err := d.Decode(&c); err != nil {
		return nil, bad("is not one of this API")
	}
	for i, v := range c.Values {
		n, ok := v.(json.Number)
		if !ok {
			continue
		}
		if whole, err := n.Int64(); err == nil {
			c.Values[i] = whole
		} else if f, err := n.Float64(); err == nil {
			c.Values[i] = f
		} else {
			return nil, bad("is not one of this API")
		}
	}
	return &store.Key{Values: c.Values, ID: c.ID, Edge: c.Edge}, nil
}
