package neo4j

import (
	"context"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Check is part of store.Store. A relationship without an end cannot be kept in Neo4j; what is left to find is in the facts.
func (s *Store) Check(ctx context.Context) (_ []string, err error) {
	defer scrutiny.Wrap(&err, "check")
	return store.CheckEvidence(ctx, s)
}
