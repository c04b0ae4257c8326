package loader

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"

	"scrutinygraph/loader/extract"
	"scrutinygraph/loader/parse"
	"scrutinygraph/loader/read"
	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Options are what whoever loads can say of the records.
type Options struct {
	// Given is said of every record of the load. A sidecar file is nearer to its records and wins, and what a record states
	// itself wins over both.
	Given record.Given
	// From and To are the first and the last day of the meetings that are read of a ModernGov address; "" is open.
	From, To scrutiny.Date
	// As loads one file under this key instead of its name, and a folder with this name before the keys of its files.
	As string
	// IsReplacing lets a record take the place of another one of the same key that is of another meeting.
	IsReplacing bool
	// Progress is told of each step, from one goroutine; nil tells nobody. It should return soon.
	Progress func(Event)

	// without names rules of the linker that are left out; the tests measure what each brings.
	without []string
}

// Extract reads records and gives what each of them says, in the order of the paths and of the names within them, and
// stores nothing. A file of corrections is checked and says nothing. A record that cannot be read is yielded as an error that names it, and the others go on; an error that
// yield returns, or the end of the context, ends the work.
//
// All cores read; how many records are held at a time is bounded by their size.
func Extract(ctx context.Context, paths []string, opts Options, yield func(*record.Facts, error) error) error {
	return pipeline(ctx, paths, opts, 0, nil, func(r reading) error {
		switch {
		case r.err != nil:
			return yield(nil, r.err)
		case r.corrections != nil:
			return nil
		}
		return yield(r.facts, nil)
	}, func() error { return nil })
}

// reading is what became of one input on its way from file to graph.
type reading struct {
	name  string // for messages: the path of the file, or of the folder where a file in it gave no source
	src   *record.Source
	facts *record.Facts
	graph record.Graph
	// corrections are set for a file of corrections, which has no facts, and overrides is what they say against the records.
	corrections *corrections
	overrides   []store.Override
	// problems are what was wrong with the facts, beside what they tell themselves.
	problems []record.Problem
	// isKnown: the store holds this very record, so it was not parsed.
	isKnown bool
	// err names the file and says why.
	err error
}

// inFlight bounds the bytes of the sources that are between reading and yielding: what is found in one takes up to thirty times
// its size in memory, and its graph as much again, up to [maxGraph]. A larger source goes alone.
const inFlight = 4 << 20

const (
	// ahead is how many records each worker may have read while one is stored.
	ahead = 16
	// idleAfter is the time after which an outcome is long in coming.
	idleAfter = 200 * time.Millisecond
)

// await receives from a channel, and calls idle when that takes long.
func await[T any](ctx context.Context, c <-chan T, idle func() error) (v T, isMore bool, err error) {
	timer := time.NewTimer(idleAfter)
	defer timer.Stop()
	for {
		select {
		case v, isMore = <-c:
			return v, isMore, nil
		case <-timer.C:
			if err := idle(); err != nil {
				return v, false, err
			}
		case <-ctx.Done():
			return v, false, ctx.Err()
		}
	}
}

// pipeline takes every input of the paths through read, parse, extract and build, on all cores, and hands the outcomes
// to then, one by one and in order. A graph has so many nodes and edges at most, and none is made where that is 0. isKnown, if set, spares a source the work; it is called in order, too. idle is called between
// two outcomes that are long in coming.
func pipeline(ctx context.Context, paths []string, opts Options, most int, isKnown func(*record.Source) bool, then func(reading) error, idle func() error) error {
	group, ctx := errgroup.WithContext(ctx)
	workers := runtime.GOMAXPROCS(0)
	type job struct {
		reading
		weight int64
		done   chan struct{}
	}
	work, order := make(chan *job, workers), make(chan *job, ahead*workers)
	room := semaphore.NewWeighted(inFlight)

	group.Go(func() error {
		defer close(work)
		defer close(order)
		return sources(ctx, paths, opts, func(name string, src *record.Source, err error) error {
			j := &job{reading: reading{name: name, src: src, err: err}, done: make(chan struct{})}
			if j.err == nil {
				j.weight = min(int64(len(src.Raw)+len(src.Text)), inFlight)
				j.isKnown = isKnown != nil && isKnown(src)
			}
			if err := room.Acquire(ctx, j.weight); err != nil {
				return err
			}
			select {
			case order <- j:
			case <-ctx.Done():
				return ctx.Err()
			}
			select {
			case work <- j:
			case <-ctx.Done():
				return ctx.Err()
			}
			return nil
		})
	})
	for range workers {
		group.Go(func() error {
			for j := range work {
				if j.err == nil && !j.isKnown {
					j.understand(ctx, most)
				}
				close(j.done)
			}
			return nil
		})
	}
	group.Go(func() error {
		for {
			j, isMore, err := await(ctx, order, idle)
			if err != nil || !isMore {
				return err
			}
			if _, _, err := await(ctx, j.done, idle); err != nil {
				return err
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			// What then no longer needs is not to be held here.
			r := j.reading
			j.reading = reading{}
			if err := then(r); err != nil {
				return err
			}
			room.Release(j.weight)
		}
	})
	return group.Wait()
}

// sources reads the paths one after the other. A path that cannot be read at all is an outcome like a bad file.
func sources(ctx context.Context, paths []string, opts Options, yield func(name string, src *record.Source, err error) error) (err error) {
	var reader read.Reader
	defer func() { err = errors.Join(err, reader.Close()) }()
	for _, path := range paths {
		var stopped error
		err := reader.Path(ctx, path, read.Options{Given: opts.Given, From: opts.From, To: opts.To}, func(src *record.Source, err error) error {
			if err == nil {
				rename(src, path, opts.As)
				stopped = yield(src.Path, src, nil)
			} else {
				stopped = yield(path, nil, err)
			}
			return stopped
		})
		switch {
		case stopped != nil:
			return stopped
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			if err := yield(path, nil, err); err != nil {
				return err
			}
		}
	}
	return nil
}

// IsAddress reports that a path is an address of the web.
func IsAddress(path string) bool { return read.IsAddress(path) }

// rename puts a source under the key that was asked for.
func rename(src *record.Source, path, as string) {
	if as == "" {
		return
	}
	if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() && src.Key == filepath.Base(path) {
		src.Key = as
		return
	}
	src.Key = as + "/" + src.Key
}

// understand takes a source through the stages, to a graph of so many nodes and edges at most; to none, where that is 0. A stage that
// panics on a hostile record has a fault of ours, but it is the record that fails by name, not the program.
func (r *reading) understand(ctx context.Context, most int) {
	defer func() {
		if p := recover(); p != nil {
			r.err = fmt.Errorf("%s: reading it failed, which is a fault of this program: %v", r.src.Path, p)
		}
	}()
	if r.src.Media == record.MediaCorrections {
		if r.corrections, r.err = readCorrections(r.src); r.err == nil {
			r.graph, r.overrides = r.corrections.build()
		}
		return
	}
	src := r.src
	for {
		err := r.readGraph(ctx, src, most)
		if err == nil {
			return
		}
		// Of what gives too much the beginning is read, as of what is too long.
		if !errors.Is(err, scrutiny.ErrLimit) || src.Media == record.MediaXML || len(src.Text) < leastText {
			r.err = fmt.Errorf("%s: %w", r.src.Path, err)
			return
		}
		src = shortened(src, r.src, most)
		r.facts = nil // which are most of what is held
	}
}

// leastText is the length in bytes from which on a text is shortened.
const leastText = 4 << 10

// shortened is a source with the first half of its text.
func shortened(src, whole *record.Source, most int) *record.Source {
	half := *src
	half.Text, half.IsCut = read.FirstLines(src.Text, len(src.Text)/2), true
	half.Problems = append(slices.Clip(whole.Problems), record.Problem{Why: fmt.Sprintf(
		"what is read of it gives more than %d nodes and edges; only the first %d bytes of its text were read: split it by meetings", most, len(half.Text))})
	return &half
}

// readGraph finds the facts of a source and makes their graph.
func (r *reading) readGraph(ctx context.Context, src *record.Source, most int) error {
	doc, err := parse.ParseContext(ctx, src)
	if err != nil {
		return err
	}
	if r.facts, err = extract.ExtractContext(ctx, doc); err != nil || most == 0 {
		return err
	}
	r.graph, r.problems, err = build(r.facts, most)
	return err
}
