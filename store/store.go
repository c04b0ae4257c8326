package store

import (
	"context"
	"time"

	"scrutinygraph/scrutiny"
)

// Store keeps the graph. An implementation is safe for concurrent use; there is one writer at a time, and a second
// waits for it. Readers see each write wholly or not at all.
//
// Errors are of the kinds of package scrutiny: ErrInvalid (a filter, order or cursor that cannot be), ErrUnavailable
// (the store cannot be reached), ErrTimeout (the context's deadline passed), ErrConflict (a write that would leave an
// edge without both ends), ErrLimit. A context that is done stops the work in the store too.
//
// Missing is not an error: an unknown ID gives nil at its place, an unknown start has no neighbours. Empty input gives
// empty output without a statement. The same ID given twice gives its answer twice.
type Store interface {
	// Nodes looks up nodes by ID. The answer has one place for each ID given, in that order, nil where there is none.
	// One statement, whatever the number. Of the nodes the fields are wanted, as in a Query.
	Nodes(ctx context.Context, ids []scrutiny.ID, fields ...string) ([]scrutiny.Node, error)

	// Find gives one page of the nodes of a kind that match a filter, in the order asked for and then by ID. One
	// statement, at most one more when the total is wanted.
	Find(ctx context.Context, q Query) (Page, error)

	// Neighbours follows edges from each start and gives a page for each, in the order of the starts. One statement
	// whatever the number of starts, one more when totals are wanted.
	Neighbours(ctx context.Context, starts []scrutiny.ID, hop Hop) ([]NeighbourPage, error)

	// Around gives the edges of some kinds that lead to or from each start, in the order of the starts: of each the first
	// limit (at most MaxPage) by kind of edge, ID at the other end and direction, those that lead away first. An edge from a
	// node to itself is given once. One statement.
	Around(ctx context.Context, starts []scrutiny.ID, edges []scrutiny.EdgeKind, limit int) ([]AroundPage, error)

	// Search finds nodes by the words of their texts, titles and names. See [SearchQuery] for the syntax and the order. One
	// statement, one more when the total is wanted.
	Search(ctx context.Context, q SearchQuery) (SearchPage, error)

	// Timeline gives what happened around a node, in the order of dates. One statement, one more when the total is
	// wanted.
	Timeline(ctx context.Context, q TimelineQuery) (TimelinePage, error)

	// Groups counts the nodes of a kind that match a filter, in groups. One statement, one more when the number of groups is
	// wanted.
	Groups(ctx context.Context, q GroupQuery) (GroupPage, error)

	// Counts gives the number of nodes of every kind. One statement.
	Counts(ctx context.Context) (map[scrutiny.Kind]int, error)

	// Records gives the stored records of the given keys (nil: all), ordered by key. Text and Report are filled only when withText is set.
	Records(ctx context.Context, keys []string, withText bool) ([]Record, error)

	// Withheld gives what the overrides of records hide (see [Batch]): the nodes, ordered by ID, and the edges that are wrong
	// themselves or have such a node for an end, ordered by source, kind and target.
	Withheld(ctx context.Context) ([]scrutiny.Node, []scrutiny.Edge, error)

	// Undone tells how what a derived record names stands without what that record says, for a linker that concludes anew while
	// the old conclusions still stand. An unknown key gives an empty answer; the key of another sort of record is an
	// ErrInvalid. What is withheld is not in the answer.
	Undone(ctx context.Context, key string) (Undone, error)

	// Write stores a batch atomically: all of it is seen, or nothing. What the record of that key asserted before and
	// does not assert now is gone, unless another record asserts it too. Writing the same batch twice changes nothing.
	// See [Batch] for what is refused. Several batches are written one after the other and seen together, or none of them,
	// since one was refused; each may name what those before it wrote.
	Write(ctx context.Context, batches ...Batch) error

	// Remove withdraws a record atomically: what only it asserted is gone. Removing an unknown key is an ErrNotFound.
	Remove(ctx context.Context, key string) error

	// Export visits every node in the order of IDs, then every edge in the order of its source, kind and target, in one
	// consistent view of the store. It stops at the first error that a visitor returns, and returns it.
	Export(ctx context.Context, node func(scrutiny.Node) error, edge func(scrutiny.Edge) error) error

	// Check looks for damage that no write through this interface can do: an edge without both ends, a fact without a
	// passage, a passage whose text does not stand in its record at its offsets. Each finding is a sentence that names
	// the node. A clean store gives none.
	Check(ctx context.Context) ([]string, error)

	// Changes gives what has changed since a version. Two statements, in one consistent view of the store.
	Changes(ctx context.Context, q ChangeQuery) (ChangePage, error)

	// Version is the number of the last write, 0 for an empty store; it grows by one with each batch written and each Remove that
	// changed something, be it only the record's own row.
	Version(ctx context.Context) (int64, error)

	// WrittenAt tells when the last write that changed something was made, to the second; the zero time where that is not known.
	WrittenAt(ctx context.Context) (time.Time, error)

	// Ping asks the store for a sign of life.
	Ping(ctx context.Context) error

	// Backend names the implementation and the version of what is behind it, "sqlite 3.50.4", "neo4j 5.26.16".
	Backend() string

	// Close ends the use of the store and waits for what is running.
	Close() error
}

// Count gives the number of nodes of a kind that match a filter.
func Count(ctx context.Context, st Store, kind scrutiny.Kind, filter Filter) (int, error) {
	page, err := st.Groups(ctx, GroupQuery{Kind: kind, Filter: filter})
	if err != nil {
		return 0, err
	}
	return page.Groups[0].Count, nil
}

// AllGroups gives all groups of a count, turning its pages.
func AllGroups(ctx context.Context, st Store, q GroupQuery) ([]Group, error) {
	var groups []Group
	for {
		page, err := st.Groups(ctx, q)
		if err != nil {
			return nil, err
		}
		groups = append(groups, page.Groups...)
		if !page.HasNext {
			return groups, nil
		}
		q.After = &groups[len(groups)-1]
	}
}
