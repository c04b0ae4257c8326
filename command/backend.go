package command

import (
	"context"
	"fmt"
	"io/fs"
	"sync"
	"time"

	"scrutinygraph/sample"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Backend is the store of a running server: opened in the background, tried again until it answers, and asked for by
// each query.
type Backend struct {
	env   Env
	spec  string
	tried chan struct{}

	mu  sync.Mutex
	st  store.Store
	err error
}

// retryAfter is the pause between two attempts to open a store that does not answer; a store that comes back is in
// service within a few seconds.
const retryAfter = 2 * time.Second

// NewBackend makes the backend of a store, without opening it. An empty spec is the setting STORE or its default. A
// spec that can never be opened is an error at once.
func NewBackend(env Env, spec string) (*Backend, error) {
	if _, err := parseSpec(env, spec); err != nil {
		return nil, err
	}
	return &Backend{env: env, spec: spec, tried: make(chan struct{}), err: scrutiny.Errorf(scrutiny.ErrUnavailable, "the store is being opened: try again in a moment")}, nil
}

// Open opens the store, loads the sample records into an empty one, and makes it available. It returns when that is
// done or the context is.
func (b *Backend) Open(ctx context.Context) {
	tried := sync.OnceFunc(func() { close(b.tried) })
	defer tried()
	for last := ""; ctx.Err() == nil; {
		st, err := OpenStore(ctx, b.env, b.spec)
		if err == nil {
			err = b.fill(ctx, st)
			if err == nil {
				fmt.Fprintf(b.env.Stdout, "store     %s, ready\n", st.Backend())
				b.set(st, nil)
				return
			}
			st.Close()
		}
		if ctx.Err() != nil {
			return
		}
		b.set(nil, scrutiny.Errorf(scrutiny.ErrUnavailable, "the store cannot be used: %v", err))
		tried()
		if msg := err.Error(); msg != last {
			last = msg
			b.env.Failf("%v; trying again every %s", err, retryAfter)
		}
		select {
		case <-ctx.Done():
		case <-time.After(retryAfter):
		}
	}
}

// Tried is closed once the first attempt to open the store has succeeded or failed.
func (b *Backend) Tried() <-chan struct{} { return b.tried }

// fill loads the sample records into a store that holds nothing else. An earlier load of the sample that was cut off is
// gone on with: linking comes last, so a store without a derived record was not finished.
func (b *Backend) fill(ctx context.Context, st store.Store) error {
	records, err := st.Records(ctx, nil, false)
	if err != nil {
		return err
	}
	for _, r := range records {
		if _, err := fs.Stat(sample.FS, r.Key); err != nil || r.IsDerived {
			return nil
		}
	}
	start := time.Now()
	n, err := loadSample(ctx, st)
	if err != nil {
		return fmt.Errorf("load the sample records: %w", err)
	}
	fmt.Fprintf(b.env.Stdout, "sample    the store was empty: loaded %d sample records of a fictional council in %.1f s\n", n, time.Since(start).Seconds())
	return nil
}

func (b *Backend) set(st store.Store, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.st, b.err = st, err
}

// Store gives the store, or an ErrUnavailable that says why there is none yet.
func (b *Backend) Store() (store.Store, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.st, b.err
}

// Ready reports why queries cannot be answered now, nil if they can.
func (b *Backend) Ready(ctx context.Context) error {
	st, err := b.Store()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	return st.Ping(ctx)
}

// Close closes the store, if it was opened.
func (b *Backend) Close() error {
	st, _ := b.Store()
	if st == nil {
		return nil
	}
	return st.Close()
}
