package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"scrutinygraph/scrutiny"
)

// MaxText is the length of the longest text that a record may have, in bytes.
const MaxText = 50 << 20

// NodeAssertion is what one batch says of a node, by all that it has under the node's ID.
type NodeAssertion struct {
	ID   scrutiny.ID
	said []scrutiny.Node
}

// Properties are what is said, in the form in which stores keep it. They are made anew each time: those of a whole batch at once
// would take several times its room.
func (a NodeAssertion) Properties() map[string]any {
	all := make([]map[string]any, len(a.said))
	for i, n := range a.said {
		all[i] = scrutiny.ToProperties(n)
	}
	return merged(all)
}

// EdgeAssertion is what one batch says of an edge, by all that it has between the same ends.
type EdgeAssertion struct{ said []scrutiny.Edge }

// Key names the edge.
func (a EdgeAssertion) Key() EdgeKey { return KeyOf(a.said[0]) }

// Properties are what is said, made anew each time.
func (a EdgeAssertion) Properties() map[string]any {
	all := make([]map[string]any, len(a.said))
	for i, e := range a.said {
		all[i] = scrutiny.EdgeToProperties(e)
	}
	return merged(all)
}

func merged(all []map[string]any) map[string]any {
	if len(all) == 1 {
		return all[0]
	}
	return scrutiny.MergeProperties(all)
}

// EdgeKey names an edge.
type EdgeKey struct {
	From scrutiny.ID
	Kind scrutiny.EdgeKind
	To   scrutiny.ID
}

// KeyOf names an edge.
func KeyOf(e scrutiny.Edge) EdgeKey { return EdgeKey{From: e.From, Kind: e.Kind, To: e.To} }

// CompareEdges orders edges as their keys are.
func CompareEdges(a, b scrutiny.Edge) int { return KeyOf(a).Compare(KeyOf(b)) }

// Compare orders edges by source, kind and target.
func (k EdgeKey) Compare(o EdgeKey) int {
	return cmp.Or(cmp.Compare(k.From, o.From), cmp.Compare(k.Kind, o.Kind), cmp.Compare(k.To, o.To))
}

// String is the edge as messages name it.
func (k EdgeKey) String() string { return fmt.Sprintf("%s -%s-> %s", k.From, k.Kind, k.To) }

// Assertions checks a batch and gives what it says: each node once, ordered by ID, and each edge once, ordered by its
// ends and kind. What it cannot see is whether the ends of the edges are there.
func (b Batch) Assertions() (nodes []NodeAssertion, edges []EdgeAssertion, err error) {
	r := b.Record
	switch {
	case r.Key == "":
		return nil, nil, scrutiny.Errorf(scrutiny.ErrInvalid, "a record has to have a key")
	case len(r.Text) > MaxText:
		return nil, nil, scrutiny.Errorf(scrutiny.ErrLimit, "%s: the text has %d bytes; at most %d are taken", r.Key, len(r.Text), MaxText)
	}
	for _, s := range []string{r.Key, r.Hash, r.ContentHash, string(r.DocumentID), r.Text, r.Report} {
		if !isStorable(s) {
			return nil, nil, scrutiny.Errorf(scrutiny.ErrInvalid, "record %q holds a NUL or is not UTF-8", r.Key)
		}
	}
	for _, n := range b.Nodes {
		id := n.NodeID()
		if id.Kind() != n.NodeKind() || id.Path() == "" {
			return nil, nil, scrutiny.Errorf(scrutiny.ErrInvalid, "%q is not the ID of a node of kind %s", id, n.NodeKind())
		}
		if err := checkStorable(string(id), scrutiny.ToProperties(n)); err != nil {
			return nil, nil, err
		}
	}
	for _, e := range b.Edges {
		if err := checkEdgeKind(e.Kind); err != nil {
			return nil, nil, err
		}
		if err := checkStorable(KeyOf(e).String(), scrutiny.EdgeToProperties(e)); err != nil {
			return nil, nil, err
		}
	}
	for _, same := range runs(b.Nodes, func(a, b scrutiny.Node) int { return cmp.Compare(a.NodeID(), b.NodeID()) }) {
		nodes = append(nodes, NodeAssertion{same[0].NodeID(), same})
	}
	for _, same := range runs(b.Edges, CompareEdges) {
		edges = append(edges, EdgeAssertion{same})
	}
	return nodes, edges, nil
}

// runs gives what is equal together, in order: what the loader makes is so already, and is not copied.
func runs[T any](all []T, compare func(a, b T) int) [][]T {
	if !slices.IsSortedFunc(all, compare) {
		all = slices.Clone(all)
		slices.SortStableFunc(all, compare)
	}
	out := make([][]T, 0, len(all))
	for len(all) > 0 {
		n := 1
		for n < len(all) && compare(all[0], all[n]) == 0 {
			n++
		}
		out = append(out, all[:n:n])
		all = all[n:]
	}
	return out
}

// isStorable reports whether a string comes back from every store as it went in.
func isStorable(s string) bool { return utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 }

func checkStorable(name string, properties map[string]any) error {
	ok := isStorable(name)
	bad := "its ID"
	for p, x := range properties {
		good := true
		switch x := x.(type) {
		case string:
			good = isStorable(x)
		case []string:
			good = !slices.ContainsFunc(x, func(s string) bool { return !isStorable(s) })
		case float64:
			good = !math.IsNaN(x) && !math.IsInf(x, 0)
		}
		if !good {
			ok, bad = false, p
		}
	}
	if !ok {
		return scrutiny.Errorf(scrutiny.ErrInvalid, "%q: %s holds a NUL, is not UTF-8 or is not a number", name, bad)
	}
	return nil
}

// Assertion is what one stored record says of a node or an edge.
type Assertion struct {
	Record     string
	IsDerived  bool
	Properties map[string]any
}

// Merge joins what the records say, whatever the order in which they are given. isAlive is false when no record that is
// not derived says anything: then a node goes. (An edge needs only one record, of either sort.)
func Merge(as []Assertion) (properties map[string]any, isAlive bool) {
	as = slices.SortedFunc(slices.Values(as), func(a, b Assertion) int { return cmp.Compare(a.Record, b.Record) })
	said := make([]map[string]any, len(as))
	for i, a := range as {
		said[i] = a.Properties
		isAlive = isAlive || !a.IsDerived
	}
	return scrutiny.MergeProperties(said), isAlive
}

// NoEnd is the error for an edge of a batch that would have no node at one of its ends.
func NoEnd(e EdgeKey, missing scrutiny.ID) error {
	return scrutiny.Errorf(scrutiny.ErrConflict, "edge %s: there is no node %s in the batch or in the store", e, missing)
}

// NotAnnotated is the error for a derived batch that names a node which the store does not have.
func NotAnnotated(record string, missing scrutiny.ID) error {
	return scrutiny.Errorf(scrutiny.ErrConflict, "%s is derived and can only annotate what other records assert; there is no node %s", record, missing)
}

// NoRecord is the error for the removal of a record that is not stored.
func NoRecord(key string) error {
	return scrutiny.Errorf(scrutiny.ErrNotFound, "there is no record %q in the store", key)
}

// ContextError gives an error of a database its kind when the reason was the caller's context: ErrTimeout after its
// deadline, context.Canceled after it was cancelled. Any other error is given back as it is.
func ContextError(ctx context.Context, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return scrutiny.Errorf(scrutiny.ErrTimeout, "the store did not answer before the deadline: %w", context.DeadlineExceeded)
	case errors.Is(ctx.Err(), context.Canceled):
		return fmt.Errorf("the call was cancelled: %w", context.Canceled)
	}
	return err
}
