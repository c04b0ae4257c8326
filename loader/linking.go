package loader

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"

	"scrutinygraph/loader/record"
)

// linkedAtOnce bounds the records whose councils are linked at the same time, of which some 40 kB each are held. A larger
// council is linked alone.
const linkedAtOnce = 3000

// linking is a council on its way from its records to its links.
type linking struct {
	*scope
	weight    int64
	part      atomic.Uint64 // how much of it was read, as the bits of a number from 0 to 1
	concluded record.Graph
	err       error
	done      chan struct{}
}

func (j *linking) read() int {
	return int(math.Float64frombits(j.part.Load()) * float64(len(j.documents)))
}

// linkCouncils links councils on all cores, and stores their links one after the other and in order: councils have nothing to do
// with each other, so the graph does not tell how many cores there were.
func (l *load) linkCouncils(ctx context.Context, councils []*scope) error {
	group, ctx := errgroup.WithContext(ctx)
	room := semaphore.NewWeighted(linkedAtOnce)
	// No more councils than cores are held, however small they are.
	least := int64(max(1, linkedAtOnce/runtime.GOMAXPROCS(0)))
	jobs := make([]*linking, len(councils))
	total := 0
	for i, s := range councils {
		jobs[i] = &linking{scope: s, weight: min(max(int64(len(s.documents)), least), linkedAtOnce), done: make(chan struct{})}
		total += len(s.documents)
	}
	group.Go(func() error {
		for _, j := range jobs {
			if err := room.Acquire(ctx, j.weight); err != nil {
				return err
			}
			group.Go(func() error {
				defer close(j.done)
				j.concluded, j.err = l.conclude(ctx, j.scope, func(part float64) { j.part.Store(math.Float64bits(part)) })
				return nil
			})
		}
		return nil
	})
	group.Go(func() error {
		second := time.NewTicker(time.Second)
		defer second.Stop()
		written := 0
		for i, j := range jobs {
			tell := func() {
				done := written
				for _, other := range jobs[i:] {
					done += other.read()
				}
				l.tell(Event{Kind: EventLinking, Key: string(j.id()), Done: done, Total: total})
			}
			tell()
			for isDone := false; !isDone; {
				select {
				case <-j.done:
					isDone = true
				case <-second.C:
					tell()
				case <-ctx.Done():
					return ctx.Err()
				}
			}
			if j.err == nil {
				j.err = l.writeLinks(ctx, j.scope, j.concluded)
			}
			if j.err != nil {
				return fmt.Errorf("link the records of %s: %w", j.id(), j.err)
			}
			j.concluded = record.Graph{}
			room.Release(j.weight)
			written += len(j.documents)
			j.part.Store(0)
			l.summary.Linked++
			l.tell(Event{Kind: EventLinked, Key: string(j.id()), Nodes: j.notes, Edges: j.links})
		}
		return nil
	})
	return group.Wait()
}
