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

// NodeAssertion is what one batch says of a node, in the form in which stores keep it.
type NodeAssertion struct {
	ID         scrutiny.ID
	Kind       scrutiny.Kind
	Properties map[string]any
}

// EdgeAssertion is what one batch says of an edge.
type EdgeAssertion struct {
	EdgeKey
	Properties map[string]any
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
	saidOfNode := map[scrutiny.ID][]map[string]any{}
	for _, n := range b.Nodes {
		id := n.NodeID()
		if id.Kind() != n.NodeKind() || id.Path() == "" {
			return nil, nil, scrutiny.Errorf(scrutiny.ErrInvalid, "%q is not the ID of a node of kind %s", id, n.NodeKind())
		}
		m := scrutiny.ToProperties(n)
		if err := checkStorable(string(id), m); err != nil {
			return nil, nil, err
		}
		saidOfNode[id] = append(saidOfNode[id], m)
	}
	for id, said := range saidOfNode {
		nodes = append(nodes, NodeAssertion{id, id.Kind(), scrutiny.MergeProperties(said)})
	}
	slices.SortFunc(nodes, func(a, b NodeAssertion) int { return cmp.Compare(a.ID, b.ID) })
	saidOfEdge := map[EdgeKey][]map[string]any{}
	for _, e := range b.Edges {
		key := EdgeKey{e.From, e.Kind, e.To}
		if err := checkEdgeKind(e.Kind); err != nil {
			return nil, nil, err
		}
		m := scrutiny.EdgeToProperties(e)
		if err := checkStorable(key.String(), m); err != nil {
			return nil, nil, err
		}
		saidOfEdge[key] = append(saidOfEdge[key], m)
	}
	for key, said := range saidOfEdge {
		edges = append(edges, EdgeAssertion{key, scrutiny.MergeProperties(said)})
	}
	slices.SortFunc(edges, func(a, b EdgeAssertion) int { return a.Compare(b.EdgeKey) })
	return nodes, edges, nil
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
