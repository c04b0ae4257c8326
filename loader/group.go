package loader

import (
	"context"
	"errors"
	"fmt"
	"time"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Records are stored in groups, one transaction for each: what a commit costs (a wait for the disk, and for Neo4j several and a
// flush of the full text) is paid once for all of them. Each record is told as written when its group is committed.

const (
	// groupSize is the size of a group, a node or edge or [groupText] bytes of text being 1. A larger record goes alone.
	groupSize, groupText = 10_000, 200
	// groupAge is how long the first record of a group waits for the others.
	groupAge = time.Second
)

// group are records on their way into the store.
type group struct {
	members []understood
	size    int
	since   time.Time
}

// understood is a record of a group.
type understood struct {
	name    string
	src     *record.Source
	batch   store.Batch
	report  Report
	isAlone bool
}

// has reports whether a record of that key or with those bytes is in the group.
func (g group) has(key, contentHash string) bool {
	for _, m := range g.members {
		if m.batch.Record.Key == key || m.batch.Record.ContentHash == contentHash {
			return true
		}
	}
	return false
}

// put adds a record to the group, and stores the group when it is full.
func (l *load) put(ctx context.Context, r reading) error {
	b, report := batch(r)
	m := understood{r.name, r.src, b, report, !l.hasCorrections && r.facts != nil && segment(r.facts.Council.Value) == "_"}
	r.facts, r.graph = nil, record.Graph{} // a large record takes most room while it is written, and all that is written is in the batch
	size := len(b.Nodes) + len(b.Edges) + len(b.Record.Text)/groupText
	if l.group.size+size > groupSize {
		if err := l.flush(ctx); err != nil {
			return err
		}
	}
	if len(l.group.members) == 0 {
		l.group.since = time.Now()
	}
	l.group.members, l.group.size = append(l.group.members, m), l.group.size+size
	if m.isAlone || r.corrections != nil || l.group.size >= groupSize || time.Since(l.group.since) >= groupAge {
		return l.flush(ctx)
	}
	return nil
}

// flush stores the group. Of one that is refused each record is stored by itself, so that the others load.
func (l *load) flush(ctx context.Context) error {
	members := l.group.members
	l.group = group{}
	if len(members) == 0 {
		return nil
	}
	batches := make([]store.Batch, len(members))
	for i, m := range members {
		batches[i] = m.batch
	}
	err := l.st.Write(ctx, batches...)
	isRefused := errors.Is(err, scrutiny.ErrConflict) || errors.Is(err, scrutiny.ErrInvalid) || errors.Is(err, scrutiny.ErrLimit)
	switch {
	case isRefused && len(members) > 1:
		for _, m := range members {
			l.group.members = []understood{m}
			if err := l.flush(ctx); err != nil {
				return err
			}
		}
		return nil
	case isRefused:
		l.fail(members[0].name, fmt.Errorf("%s: %w", members[0].name, err))
		return nil
	case err != nil:
		return fmt.Errorf("%s: %w", members[0].name, err)
	}
	for _, m := range members {
		if err := l.stored(ctx, m); err != nil {
			return err
		}
	}
	return nil
}

// stored notes that a record is committed, and tells it.
func (l *load) stored(ctx context.Context, m understood) error {
	b := m.batch
	key := b.Record.Key
	l.forget(key)
	b.Record.Text, b.Record.Report = "", ""
	l.remember(b.Record)
	if m.isAlone {
		if err := l.linkAlone(ctx, m.src, record.Graph{Nodes: b.Nodes, Edges: b.Edges}); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
	}
	l.fresh[key], l.written[key] = true, true
	l.summary.Loaded++
	l.summary.Problems += len(m.report.Problems) + len(m.report.Unread)
	l.tell(Event{Kind: EventWritten, Key: key, Report: &m.report, Nodes: len(b.Nodes), Edges: len(b.Edges)})
	return nil
}
