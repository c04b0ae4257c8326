package neo4j

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// The driver's own limits are made for batch work (60 s to get a connection, 30 s of trying again), not for an API.
const (
	// connectTimeout bounds the wait for a connection.
	connectTimeout = 2 * time.Second
	// trustFor is how long a connection that was not used is taken to be alive. After that the server is asked first, so that one
	// that stands still is found out while a connection is looked for, and not when a query on it has come to its deadline.
	trustFor = time.Second
	// retryTime is for how long a transaction that failed for a passing reason is begun again.
	retryTime = 3 * time.Second
	// reachTimeout bounds, over all attempts, the time until a transaction begins.
	reachTimeout = 2500 * time.Millisecond
	// glanceTimeout bounds the time until the server begins with a statement that is sent without one. The server plans it in that
	// time, which takes seconds where it has just begun itself.
	glanceTimeout = 4 * time.Second
	// leastReach is what is left at least for a transaction to begin after that did not come to anything.
	leastReach = time.Second
	// openTimeout bounds Open, in which schema and indexes may have to be made.
	openTimeout = time.Minute
)

// Config says which database to use and as whom.
type Config struct {
	// URI is the server's address: bolt://host:port for one server, neo4j://host:port for a cluster, where the driver finds
	// out which member to ask; with +s or +ssc after the scheme the connection is encrypted. The port defaults to 7687.
	URI string
	// User and Password enter the server; User defaults to "neo4j".
	User, Password string
	// Database is the name of the database; it defaults to "neo4j".
	Database string
}

// Store is a store.Store over one Neo4j database.
type Store struct {
	driver    neo4j.DriverWithContext
	database  string
	bookmarks neo4j.BookmarkManager
	backend   string
	// writing lets one writer of this process at a time ask for the lock in the database.
	writing chan struct{}

	mu      sync.Mutex
	closed  bool
	running sync.WaitGroup
}

var _ store.Store = (*Store)(nil)

// Open connects to a database and brings its schema up to date. A server that does not answer is an ErrUnavailable,
// after at most three seconds; an address that cannot be one, and a schema newer than this program, are an ErrInvalid.
func Open(ctx context.Context, c Config) (_ store.Store, err error) {
	defer scrutiny.Wrap(&err, "open neo4j")
	c.User, c.Database = cmp.Or(c.User, "neo4j"), cmp.Or(c.Database, "neo4j")
	driver, err := neo4j.NewDriverWithContext(c.URI, neo4j.BasicAuth(c.User, c.Password, ""), func(c *config.Config) {
		c.ConnectionAcquisitionTimeout = connectTimeout
		c.SocketConnectTimeout = connectTimeout
		c.ConnectionLivenessCheckTimeout = trustFor
		c.MaxTransactionRetryTime = retryTime
		c.UserAgent = "scrutinygraph"
		c.TelemetryDisabled = true
	})
	if err != nil {
		return nil, scrutiny.Errorf(scrutiny.ErrInvalid, "the address of the database has to be like neo4j://host:7687 or bolt://host:7687")
	}
	s := &Store{
		driver:    driver,
		database:  c.Database,
		bookmarks: neo4j.NewBookmarkManager(neo4j.BookmarkManagerConfig{}),
		writing:   make(chan struct{}, 1),
	}
	defer func() {
		if err != nil {
			s.Close()
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, openTimeout)
	defer cancel()
	if err := s.identify(ctx); err != nil {
		return nil, err
	}
	return s, s.migrate(ctx)
}

// identify asks the server what it is, which also shows that it can be reached.
func (s *Store) identify(ctx context.Context) error {
	return s.transact(ctx, neo4j.AccessModeRead, func(ctx context.Context, tx runner) error {
		rows, err := collector(ctx, tx)("CALL dbms.components() YIELD name, versions RETURN name, versions[0]", nil)
		for _, r := range rows {
			if name, _ := r.Values[0].(string); strings.HasPrefix(name, "Neo4j") {
				s.backend = fmt.Sprintf("neo4j %v", r.Values[1])
			}
		}
		return err
	})
}

// Backend is part of store.Store.
func (s *Store) Backend() string { return s.backend }

// Ping is part of store.Store.
func (s *Store) Ping(ctx context.Context) (err error) {
	defer scrutiny.Wrap(&err, "ping")
	return s.transact(ctx, neo4j.AccessModeRead, func(ctx context.Context, tx runner) error {
		_, err := collector(ctx, tx)("RETURN 1", nil)
		return err
	})
}

// Close is part of store.Store. A call that begins after it is an ErrUnavailable.
func (s *Store) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil
	}
	s.closed = true
	s.mu.Unlock()
	s.running.Wait()
	ctx, cancel := context.WithTimeout(context.Background(), connectTimeout)
	defer cancel()
	if err := s.driver.Close(ctx); err != nil {
		return fmt.Errorf("close neo4j: %w", s.kind(ctx, err))
	}
	return nil
}

// enter marks a call as running, so that Close waits for it.
func (s *Store) enter() (leave func(), err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, scrutiny.Errorf(scrutiny.ErrUnavailable, "the store is closed")
	}
	s.running.Add(1)
	return s.running.Done, nil
}

// run sends one statement of a transaction and reads its rows.
type run func(statement string, params map[string]any) ([]*neo4j.Record, error)

// runner takes statements: a transaction, or a session that makes one of each.
type runner interface {
	Run(ctx context.Context, statement string, params map[string]any) (neo4j.ResultWithContext, error)
}

// apart sends each statement in a transaction of its own, which takes the server one message instead of three.
type apart struct {
	session neo4j.SessionWithContext
	limits  []func(*neo4j.TransactionConfig)
	// answered is called when the server has begun with a statement.
	answered func()
}

func (a apart) Run(ctx context.Context, statement string, params map[string]any) (neo4j.ResultWithContext, error) {
	res, err := a.session.Run(ctx, statement, params, a.limits...)
	if err == nil {
		a.answered()
	}
	return res, err
}

// collector gives the run of a transaction.
func collector(ctx context.Context, tx runner) run {
	return func(statement string, params map[string]any) ([]*neo4j.Record, error) {
		store.Observed(ctx, statement)
		res, err := tx.Run(ctx, statement, params)
		if err != nil {
			return nil, err
		}
		return res.Collect(ctx)
	}
}

// work is what is done in a transaction. It may be done more than once.
type work func(context.Context, runner) error

// transact runs a managed transaction and gives errors their kinds.
func (s *Store) transact(ctx context.Context, mode neo4j.AccessMode, do work) error {
	leave, err := s.enter()
	if err != nil {
		return err
	}
	defer leave()
	return s.inSession(ctx, mode, false, do)
}

// glance is transact for reads that need no transaction around them, since they see by themselves that they belong together.
func (s *Store) glance(ctx context.Context, do work) error {
	leave, err := s.enter()
	if err != nil {
		return err
	}
	defer leave()
	return s.inSession(ctx, neo4j.AccessModeRead, true, do)
}

// inSession does the work of transact, or of glance, for a call that was entered.
func (s *Store) inSession(caller context.Context, mode neo4j.AccessMode, isGlance bool, do work) error {
	if err := caller.Err(); err != nil {
		return store.ContextError(caller, err)
	}
	ctx, cancel := context.WithCancelCause(caller)
	defer cancel(nil)
	// The driver counts only what lies between two attempts; this bounds all of what comes before the first statement.
	begin, bound := time.Now(), reachTimeout
	if isGlance {
		bound = glanceTimeout + leastReach
	}
	reach := time.AfterFunc(bound, func() { cancel(errUnreached) })
	defer reach.Stop()

	session := s.driver.NewSession(ctx, neo4j.SessionConfig{
		AccessMode:      mode,
		DatabaseName:    s.database,
		BookmarkManager: s.bookmarks,
	})
	defer func() {
		// The caller's context may be done; giving the connection back must not be given up for that.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(caller), connectTimeout)
		defer cancel()
		_ = session.Close(ctx) // what the work came to is known by now
	}()
	var limits []func(*neo4j.TransactionConfig)
	if deadline, ok := caller.Deadline(); ok {
		// The server ends the work by itself should the cancellation not reach it. It counts whole milliseconds, and takes 0
		// for no limit.
		limits = append(limits, neo4j.WithTxTimeout(max(time.Until(deadline), time.Millisecond)))
	}
	told := func(err error) error {
		if err != nil && errors.Is(context.Cause(ctx), errUnreached) {
			err = errUnreached
		}
		return s.kind(caller, err)
	}
	if isGlance {
		if isOver, err := glanceIn(ctx, session, limits, reach.Stop, do); isOver {
			return told(err)
		}
		reach.Reset(max(reachTimeout-time.Since(begin), leastReach))
	}
	attempt := func(tx neo4j.ManagedTransaction) (any, error) {
		reach.Stop()
		err := do(ctx, tx)
		if err != nil {
			reach.Reset(reachTimeout)
		}
		return nil, err
	}
	execute := session.ExecuteRead
	if mode == neo4j.AccessModeWrite {
		execute = session.ExecuteWrite
	}
	_, err := execute(ctx, attempt, limits...)
	return told(err)
}

// glanceIn does the work without a transaction around it. isOver is false where a transaction has to be tried, which the driver
// begins again for as long as that makes sense: the connection is lost, or the server does not answer in time. Nothing tells then
// whether it stands still or plans a statement that it has not seen before; that it begins a transaction does.
func glanceIn(ctx context.Context, session neo4j.SessionWithContext, limits []func(*neo4j.TransactionConfig), reached func() bool, do work) (isOver bool, err error) {
	waiting, cancel := context.WithCancel(ctx)
	defer cancel()
	late := time.AfterFunc(glanceTimeout, cancel)
	defer late.Stop()
	err = do(waiting, apart{session: session, limits: limits, answered: func() {
		late.Stop()
		reached()
	}})
	return err == nil || ctx.Err() != nil || waiting.Err() == nil && !neo4j.IsRetryable(err), err
}
