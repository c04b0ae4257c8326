package neo4j

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Neo4j makes a commit visible piece by piece while it applies it, so a statement that runs at that moment can see half of
// a write. The gate closes that gap, for every program that uses the database.
//
// It is a node with a number, even while nothing is being committed. A writer does its work, makes the number odd in a
// transaction of its own, commits the work, and makes the number even again. A read looks at the number before and after, in
// the same statement, and counts only when both are the same even one; else it is repeated. A writer that died on the way
// leaves the number odd: whoever holds the writers' lock knows that nothing is being committed, and may set it right.

const (
	// gatePauses are the waits of a read before it is repeated; a commit takes some milliseconds.
	firstPause, longestPause = time.Millisecond, 20 * time.Millisecond
	// settleAfter is how often a read is repeated before it asks for the writers' lock, to see whether the writer is alive, and
	// lockAfter how often before it keeps the lock while it reads, since writers leave it no time.
	settleAfter, lockAfter = 15, 30
)

// passage is what a transaction that reads has seen of the gate.
type passage struct {
	number int64
	isSeen bool
	isBad  bool
}

func (p *passage) see(numbers ...any) {
	for _, x := range numbers {
		n, ok := x.(int64)
		p.isBad = p.isBad || !ok || n%2 != 0 || p.isSeen && n != p.number
		p.number, p.isSeen = n, true
	}
}

// look sends one statement of a transaction that reads, and gives its rows: match is the statement up to its last
// RETURN, row the list of what is returned.
type look func(match, row string, params map[string]any) ([][]any, error)

// read runs statements that see no half of a write, and all the same graph. do may be run more than once.
func (s *Store) read(ctx context.Context, do func(q look) error) error {
	return s.whole(ctx, true, func(ctx context.Context, tx runner, p *passage) error {
		q := collector(ctx, tx)
		return do(func(match, row string, params map[string]any) ([][]any, error) {
			records, err := q("MATCH (g:_Gate) WITH g.number AS before CALL () { "+match+" RETURN collect(["+row+"]) AS rows } "+
				"WITH before, rows MATCH (g:_Gate) RETURN before, g.number, rows", params)
			if err != nil {
				return nil, err
			}
			if len(records) != 1 {
				return nil, scrutiny.Errorf(scrutiny.ErrInvalid, "the database has lost what this program keeps in it: open it again")
			}
			p.see(records[0].Values[0], records[0].Values[1])
			list, _ := records[0].Values[2].([]any)
			rows := make([][]any, len(list))
			for i, x := range list {
				rows[i], _ = x.([]any)
			}
			return rows, nil
		})
	})
}

// whole repeats a transaction that reads until it has passed the gate. isGlance says that its statements all look at the gate: where they
// saw the same even number, they saw the same graph, and need no transaction for that.
func (s *Store) whole(ctx context.Context, isGlance bool, do func(ctx context.Context, tx runner, p *passage) error) error {
	pause := firstPause
	for attempt := 1; ; attempt++ {
		if err := ctx.Err(); err != nil {
			return store.ContextError(ctx, err)
		}
		var p passage
		read := func(ctx context.Context, tx runner) error {
			p = passage{}
			return do(ctx, tx, &p)
		}
		var err error
		switch {
		case attempt > lockAfter:
			err = s.transact(ctx, neo4j.AccessModeWrite, func(ctx context.Context, tx runner) error {
				if err := settle(collector(ctx, tx)); err != nil {
					return err
				}
				return read(ctx, tx)
			})
		case isGlance:
			err = s.glance(ctx, read)
		default:
			err = s.transact(ctx, neo4j.AccessModeRead, read)
		}
		// What was read of half a write can also be wrong in itself, or be gone while it is read.
		if !p.isBad && !errors.Is(err, errGone) {
			return err
		}
		if attempt == settleAfter {
			if err := s.transact(ctx, neo4j.AccessModeWrite, func(ctx context.Context, tx runner) error {
				return settle(collector(ctx, tx))
			}); err != nil {
				return err
			}
			continue
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return store.ContextError(ctx, ctx.Err())
		}
		pause = min(2*pause, longestPause)
	}
}

// settle takes the writers' lock and sets the gate right if a writer that died left it odd.
func settle(q run) error {
	if _, err := lock(q, map[string]any{"key": ""}); err != nil {
		return err
	}
	_, err := q("MATCH (g:_Gate) WHERE g.number % 2 = 1 SET g.number = g.number + 1", nil)
	return err
}

// shut makes the number odd, and gives it.
func (s *Store) shut(ctx context.Context) (number int64, err error) {
	err = s.inSession(ctx, neo4j.AccessModeWrite, false, func(ctx context.Context, tx runner) error {
		rows, err := collector(ctx, tx)("MERGE (g:_Gate {name: 'scrutinygraph'}) "+
			"SET g.number = coalesce(g.number, 0) + 1 + coalesce(g.number, 0) % 2 RETURN g.number", nil)
		if err == nil {
			number = rows[0].Values[0].(int64)
		}
		return err
	})
	return number, err
}

// unshut makes the number even again, unless another writer has shut the gate since.
func (s *Store) unshut(ctx context.Context, number int64) error {
	return s.inSession(ctx, neo4j.AccessModeWrite, false, func(ctx context.Context, tx runner) error {
		_, err := collector(ctx, tx)("MATCH (g:_Gate {number: $number}) SET g.number = $number + 1", map[string]any{"number": number})
		if err != nil {
			return fmt.Errorf("open the gate: %w", err)
		}
		return nil
	})
}
