package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// errUnreached is the cause of a context that ended since no transaction could be begun in time.
var errUnreached = errors.New("no transaction could be begun")

// errUnknownCommit marks a transaction whose connection was lost after the commit was sent: it may have been done.
var errUnknownCommit = errors.New("the connection to the Neo4j server was lost during a commit, which may or may not have been done: see that it runs, and try again")

// errGone is the server's complaint that a node or relationship was deleted while a statement read it.
var errGone = errors.New("what was read is being deleted")

// kind gives an error of the driver its kind. The message names the reason for people; addresses, names and statements,
// which the driver's messages hold, are left out.
func (s *Store) kind(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	// An error that has a kind is from within the work, be it from a transaction beside it.
	for _, ours := range []error{scrutiny.ErrInvalid, scrutiny.ErrNotFound, scrutiny.ErrConflict, scrutiny.ErrLimit, scrutiny.ErrUnavailable, scrutiny.ErrTimeout} {
		if errors.Is(err, ours) {
			return err
		}
	}
	if ctx.Err() != nil {
		return store.ContextError(ctx, err)
	}
	var fault *neo4j.Neo4jError
	switch {
	case neo4j.IsConnectivityError(err) && !neo4j.IsRetryable(err):
		return fmt.Errorf("%w: %w", scrutiny.ErrUnavailable, errUnknownCommit)
	case errors.As(err, &fault):
		return faultKind(fault)
	}
	// What is left is the driver's: no connection, none free in time, no member of the cluster that takes the work.
	var limit *neo4j.TransactionExecutionLimit
	if errors.As(err, &limit) {
		for _, e := range limit.Errors {
			if errors.As(e, &fault) {
				return faultKind(fault)
			}
		}
	}
	return scrutiny.Errorf(scrutiny.ErrUnavailable, "the Neo4j server cannot be reached: see that it runs, and that its address is right")
}

// faultKind gives the answer for an error that the server sent.
func faultKind(fault *neo4j.Neo4jError) error {
	code := fault.Code
	switch {
	case strings.Contains(fault.Msg, "too large to index"):
		return scrutiny.Errorf(scrutiny.ErrLimit, "an ID or a date is longer than the 8,000 bytes that the Neo4j server can index")
	case code == "Neo.ClientError.Statement.EntityNotFound":
		return errGone
	case strings.HasPrefix(code, "Neo.ClientError.Transaction.TransactionTimedOut"):
		return scrutiny.Errorf(scrutiny.ErrTimeout, "the Neo4j server ended the work at its deadline")
	case strings.HasPrefix(code, "Neo.ClientError.Security."):
		return scrutiny.Errorf(scrutiny.ErrUnavailable, "the Neo4j server refuses the user or the password: see NEO4J_USER and NEO4J_PASSWORD")
	case code == "Neo.ClientError.Database.DatabaseNotFound":
		return scrutiny.Errorf(scrutiny.ErrUnavailable, "the Neo4j server has no database of that name: see NEO4J_DATABASE")
	case strings.HasPrefix(code, "Neo.TransientError.") || code == "Neo.ClientError.Cluster.NotALeader" ||
		code == "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase" || strings.HasPrefix(code, "Neo.DatabaseError.General.Unknown"):
		return scrutiny.Errorf(scrutiny.ErrUnavailable, "the Neo4j server cannot do the work now (%s)", code)
	}
	return fmt.Errorf("the Neo4j server refused a statement (%s)", code)
}
