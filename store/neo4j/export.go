package neo4j

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Export is part of store.Store. The graph is first copied to a temporary file, so that a copy into which a write fell can
// be thrown away and no visitor, however slow, holds up a writer.
func (s *Store) Export(ctx context.Context, node func(scrutiny.Node) error, edge func(scrutiny.Edge) error) (err error) {
	// A visitor's error is the caller's own and comes back as it is.
	var visited error
	defer func() {
		if visited == nil {
			scrutiny.Wrap(&err, "export")
		}
	}()
	spool, err := os.CreateTemp("", "scrutinygraph-export-*")
	if err != nil {
		return err
	}
	defer func() {
		spool.Close()
		os.Remove(spool.Name())
	}()
	if err := s.whole(ctx, false, func(ctx context.Context, tx runner, p *passage) error {
		return copyTo(ctx, spool, tx, p)
	}); err != nil {
		return err
	}
	if _, err := spool.Seek(0, io.SeekStart); err != nil {
		return err
	}
	lines := json.NewDecoder(bufio.NewReaderSize(spool, 1<<16))
	for {
		var l spooled
		if err := lines.Decode(&l); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return store.ContextError(ctx, err)
		}
		if l.Edge != nil {
			visited = edge(*l.Edge)
		} else {
			n := scrutiny.New(l.Kind, "")
			if err := json.Unmarshal(l.Node, n); err != nil {
				return err
			}
			visited = node(n)
		}
		if visited != nil {
			return visited
		}
	}
}

// spooled is one node or edge in the temporary file.
type spooled struct {
	Kind scrutiny.Kind   `json:",omitempty"`
	Node json.RawMessage `json:",omitempty"`
	Edge *scrutiny.Edge  `json:",omitempty"`
}

// copyTo writes the nodes and edges, in order, over what is in a file.
func copyTo(ctx context.Context, file *os.File, tx runner, p *passage) error {
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	if err := file.Truncate(0); err != nil {
		return err
	}
	buffered := bufio.NewWriterSize(file, 1<<16)
	lines := json.NewEncoder(buffered)
	lines.SetEscapeHTML(false)
	gate := func(r *neo4j.Record) error {
		p.see(r.Values[0])
		return nil
	}
	for _, work := range []struct {
		statement string
		row       func(r *neo4j.Record) error
	}{
		{"MATCH (g:_Gate) RETURN g.number", gate},
		// The condition lets the index on IDs give the order.
		{"MATCH (n:Node) WHERE n.id >= '' RETURN " + projection("n") + " ORDER BY n.id", func(r *neo4j.Record) error {
			n, err := nodeOf(r.Values[0])
			if err != nil {
				return err
			}
			text, err := json.Marshal(n)
			if err != nil {
				return err
			}
			return lines.Encode(spooled{Kind: n.NodeKind(), Node: text})
		}},
		{"MATCH (a:Node)-[r]->(b:Node) WHERE a.id >= '' RETURN a.id, type(r) AS kind, b.id, properties(r) ORDER BY a.id, kind, b.id", func(r *neo4j.Record) error {
			from, isFrom := r.Values[0].(string)
			kind, isKind := r.Values[1].(string)
			to, isTo := r.Values[2].(string)
			properties, isThere := r.Values[3].(map[string]any)
			if !isFrom || !isKind || !isTo || !isThere {
				return errGone
			}
			e, err := scrutiny.EdgeFromProperties(scrutiny.ID(from), scrutiny.EdgeKind(kind), scrutiny.ID(to), properties)
			if err != nil {
				return err
			}
			return lines.Encode(spooled{Edge: &e})
		}},
		{"MATCH (g:_Gate) RETURN g.number", gate},
	} {
		store.Observed(ctx, work.statement)
		res, err := tx.Run(ctx, work.statement, nil)
		if err != nil {
			return err
		}
		for res.Next(ctx) {
			if err := work.row(res.Record()); err != nil {
				return err
			}
		}
		if err := res.Err(); err != nil {
			return err
		}
	}
	return buffered.Flush()
}
