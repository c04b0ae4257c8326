package neo4j

import (
	"context"
	"embed"
	"io/fs"
	"strconv"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"scrutinygraph/scrutiny"
)

// migrations are applied once each, in the order of their numbers. What was published is never edited: a change of the
// schema is a new file. A statement ends at a semicolon before the end of a line.
//
//go:embed migrations/*.cypher
var migrations embed.FS

// migrate brings the schema up to date and waits for its indexes. Several programs may do it at the same time: each
// statement does nothing when it is run again.
func (s *Store) migrate(ctx context.Context) error {
	files, err := fs.ReadDir(migrations, "migrations")
	if err != nil {
		return err
	}
	var done int64
	if err := s.transact(ctx, neo4j.AccessModeRead, func(ctx context.Context, tx runner) error {
		rows, err := collector(ctx, tx)("MATCH (m:_Migration) RETURN coalesce(max(m.number), 0)", nil)
		if err == nil {
			done = rows[0].Values[0].(int64)
		}
		return err
	}); err != nil {
		return err
	}
	if done > int64(len(files)) {
		return scrutiny.Errorf(scrutiny.ErrInvalid, "the database was made by a newer version of this program (schema %d, known are %d): use that version, or another database", done, len(files))
	}
	for _, f := range files {
		text, err := migrations.ReadFile("migrations/" + f.Name())
		if err != nil {
			return err
		}
		name := strings.TrimSuffix(f.Name(), ".cypher")
		number, err := strconv.ParseInt(name[:4], 10, 64)
		if err != nil {
			return err
		}
		if number <= done {
			continue
		}
		// Neo4j does not take changes of schema and of data in one transaction.
		for statement := range strings.SplitSeq(string(text), ";\n") {
			if strings.TrimSpace(statement) == "" {
				continue
			}
			if err := s.alter(ctx, statement, nil); err != nil {
				return err
			}
		}
		if err := s.alter(ctx, "MERGE (m:_Migration {number: $number}) SET m.name = $name", map[string]any{"number": number, "name": name}); err != nil {
			return err
		}
	}
	return s.transact(ctx, neo4j.AccessModeRead, func(ctx context.Context, tx runner) error {
		_, err := collector(ctx, tx)("CALL db.awaitIndexes($seconds)", map[string]any{"seconds": int64(openTimeout.Seconds())})
		return err
	})
}

func (s *Store) alter(ctx context.Context, statement string, params map[string]any) error {
	return s.transact(ctx, neo4j.AccessModeWrite, func(ctx context.Context, tx runner) error {
		_, err := collector(ctx, tx)(statement, params)
		return err
	})
}
