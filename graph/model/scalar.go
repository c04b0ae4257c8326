package model

import (
	"encoding/json"
	"io"
	"math"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"scrutinygraph/scrutiny"
)

// MarshalString writes a string of the domain. What a record lacks is the empty string there and null here; a field that
// may never be null reports it, which is right, for then an invariant is broken.
func MarshalString(s string) graphql.Marshaler {
	if s == "" {
		return graphql.Null
	}
	return graphql.MarshalString(s)
}

// UnmarshalString reads a string.
func UnmarshalString(v any) (string, error) {
	s, ok := v.(string)
	if !ok {
		return "", scrutiny.Errorf(scrutiny.ErrInvalid, "a string is wanted here")
	}
	return s, nil
}

// MarshalID writes an id.
func MarshalID(id scrutiny.ID) graphql.Marshaler { return MarshalString(string(id)) }

// UnmarshalID reads an id; any string will do, an unknown one names nothing.
func UnmarshalID(v any) (scrutiny.ID, error) {
	s, err := graphql.UnmarshalID(v)
	if err != nil {
		return "", scrutiny.Errorf(scrutiny.ErrInvalid, "an id is wanted here")
	}
	return scrutiny.ID(s), nil
}

// MarshalDate writes a date.
func MarshalDate(d scrutiny.Date) graphql.Marshaler { return MarshalString(string(d)) }

// UnmarshalDate reads a date, written YYYY-MM-DD.
func UnmarshalDate(v any) (scrutiny.Date, error) {
	s, err := UnmarshalString(v)
	if err != nil {
		return "", scrutiny.Errorf(scrutiny.ErrInvalid, "a date is wanted here: write it as YYYY-MM-DD, for example 2020-09-30")
	}
	if len(s) != len("2006-01-02") {
		return "", scrutiny.Errorf(scrutiny.ErrInvalid, "this is not a date: write it as YYYY-MM-DD, for example 2020-09-30")
	}
	return scrutiny.ParseDate(s)
}

// MarshalDateTime writes a moment; one that is not known is null.
func MarshalDateTime(t time.Time) graphql.Marshaler {
	if t.IsZero() {
		return graphql.Null
	}
	return graphql.MarshalString(t.UTC().Format(time.RFC3339))
}

// UnmarshalDateTime reads a moment; no argument takes one.
func UnmarshalDateTime(v any) (time.Time, error) {
	s, err := UnmarshalString(v)
	if err != nil {
		return time.Time{}, err
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return t, scrutiny.Errorf(scrutiny.ErrInvalid, "this is not a moment: write it as 2024-03-05T14:30:00Z")
	}
	return t, nil
}

// MarshalInt writes a number; the counts and offsets of the domain fit into the 32 bits that GraphQL gives an Int.
func MarshalInt(i int) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) { _, _ = io.WriteString(w, strconv.Itoa(i)) })
}

// UnmarshalInt reads a number and refuses one over 32 bits, as GraphQL has it.
func UnmarshalInt(v any) (int, error) {
	var i int64
	switch v := v.(type) {
	case int64:
		i = v
	case int:
		i = int64(v)
	case json.Number:
		n, err := strconv.ParseInt(v.String(), 10, 64)
		if err != nil {
			return 0, notInt()
		}
		i = n
	default:
		return 0, notInt()
	}
	if i < math.MinInt32 || i > math.MaxInt32 {
		return 0, notInt()
	}
	return int(i), nil
}

func notInt() error {
	return scrutiny.Errorf(scrutiny.ErrInvalid, "a whole number between -2147483648 and 2147483647 is wanted here")
}

// MarshalNodeKind writes a kind of node: AgendaItem is AGENDA_ITEM.
func MarshalNodeKind(k scrutiny.Kind) graphql.Marshaler { return MarshalString(nodeKinds[k]) }

// UnmarshalNodeKind reads a kind of node.
func UnmarshalNodeKind(v any) (scrutiny.Kind, error) {
	for kind, name := range nodeKinds {
		if name == v {
			return kind, nil
		}
	}
	return "", scrutiny.Errorf(scrutiny.ErrInvalid, "a kind of node is wanted here")
}

var nodeKinds = func() map[scrutiny.Kind]string {
	m := map[scrutiny.Kind]string{}
	for _, k := range scrutiny.Kinds {
		m[k] = UpperSnake(string(k))
	}
	return m
}()

// UpperSnake turns a name of the Go and property kind into one of the enum kind: "dueTo" and "DueTo" are DUE_TO.
func UpperSnake(name string) string {
	var b []byte
	for i := range len(name) {
		c := name[i]
		if 'A' <= c && c <= 'Z' && i > 0 {
			b = append(b, '_')
		}
		if 'a' <= c && c <= 'z' {
			c -= 'a' - 'A'
		}
		b = append(b, c)
	}
	return string(b)
}
