package loader

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"scrutinygraph/loader/link"
	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// EventKind is a step of a load.
type EventKind string

// The steps. Each record gives EventRead and then one of EventWritten, EventUnchanged, EventDuplicate, EventFailed.
const (
	// EventRead: a record was read and understood, or could not be.
	EventRead EventKind = "read"
	// EventWritten: the record is committed in the store.
	EventWritten EventKind = "written"
	// EventUnchanged: the store has this very record.
	EventUnchanged EventKind = "unchanged"
	// EventDuplicate: the store has the same bytes under another key, and this one was left out.
	EventDuplicate EventKind = "duplicate"
	// EventFailed: the record could not be read or stored.
	EventFailed EventKind = "failed"
	// EventRemoved: the record was withdrawn.
	EventRemoved EventKind = "removed"
	// EventLinking: the records of a council are being linked. It is told when that begins, and then about once a second.
	EventLinking EventKind = "linking"
	// EventLinked: their links are committed in the store.
	EventLinked EventKind = "linked"
	// EventWaiting: a correction is stored, and something that it speaks of is not loaded. It takes effect when that is.
	EventWaiting EventKind = "waiting"
)

// Event is a step of a load, told while it runs.
type Event struct {
	Kind EventKind `json:"event"`
	// Key is the record's key, or the council's ID for the linking events. Of an input that could not be read it is the path.
	Key string `json:"key"`
	// Other is the key under which a duplicate is stored, or what a waiting correction waits for.
	Other string `json:"other,omitempty"`
	// Entry is the number of a waiting correction in its file.
	Entry int `json:"entry,omitempty"`
	// Err names a record that failed and says why.
	Err error `json:"-"`
	// Report is what was read, on EventWritten.
	Report *Report `json:"report,omitempty"`
	// Nodes and Edges are the size of what was written.
	Nodes int `json:"nodes,omitempty"`
	Edges int `json:"edges,omitempty"`
	// Done of Total records, those of all councils that this load has to link, are linked, on EventLinking.
	Done  int `json:"done,omitempty"`
	Total int `json:"total,omitempty"`
}

// Failure is a record that could not be loaded.
type Failure struct {
	// Name is the path of the record, or of the folder in which it lies.
	Name string
	// Err names the record and says why, and what can be done.
	Err error
}

// Summary is what a load did. It is filled also when the load ended early.
type Summary struct {
	// Read counts the inputs; each of them is Loaded, Unchanged, a duplicate or failed.
	Read, Loaded, Unchanged, Duplicates int
	Failures                            []Failure
	// Linked counts the councils whose records were linked anew.
	Linked int
	// Problems counts what was not understood in the records that were loaded.
	Problems int
	// Waiting counts the corrections that wait for something to be loaded.
	Waiting int
}

// Load reads the records of the paths into a store, each whole or not at all, and then links the councils whose records
// changed. A record that the store has is left alone; one that cannot be read or stored is in the summary's Failures, and
// the others load. The error is for what ends the load: the context's end, or a store that does not answer. What was told
// as written until then is stored, and the next load goes on from there.
func Load(ctx context.Context, st store.Store, paths []string, opts Options) (Summary, error) {
	l, err := newLoad(ctx, st, opts)
	if err != nil {
		return Summary{}, err
	}
	// The reader runs ahead of the writer, so it may ask only what held when the load began.
	before := make(map[string]string, len(l.records))
	for key, r := range l.records {
		before[key] = r.Hash
	}
	isKnown := func(src *record.Source) bool { return before[src.Key] == sourceHash(src) }
	flush := func() error { return l.flush(ctx) }
	if err := pipeline(ctx, paths, opts, maxGraph, isKnown, func(r reading) error { return l.take(ctx, r) }, flush); err != nil {
		return l.summary, err
	}
	if err := flush(); err != nil {
		return l.summary, err
	}
	return l.summary, l.link(ctx)
}

// Remove withdraws records by their keys and links what is left anew. A key that the store does not have is an
// ErrNotFound; the keys before it are withdrawn.
func Remove(ctx context.Context, st store.Store, keys []string, opts Options) (Summary, error) {
	l, err := newLoad(ctx, st, opts)
	if err != nil {
		return Summary{}, err
	}
	var failed error
	for _, key := range keys {
		if r, ok := l.records[key]; !ok || r.IsDerived {
			failed = scrutiny.Errorf(scrutiny.ErrNotFound, "no record %q is loaded: a record's key is its file name, or its path below the folder that was loaded", key)
			break
		}
		if failed = st.Remove(ctx, key); failed != nil {
			break
		}
		l.forget(key)
		l.tell(Event{Kind: EventRemoved, Key: key})
	}
	return l.summary, errors.Join(failed, l.link(ctx))
}

// load is one run over a store.
type load struct {
	st      store.Store
	opts    Options
	records map[string]store.Record // by key
	content map[string][]string     // content hash → keys
	fresh   map[string]bool         // keys that this run has seen
	written map[string]bool         // keys that this run has stored
	// group are the records that are to be stored together.
	group group
	// hasCorrections: the store held corrections when the run began.
	hasCorrections bool
	summary        Summary
}

func newLoad(ctx context.Context, st store.Store, opts Options) (*load, error) {
	stored, err := st.Records(ctx, nil, false)
	if err != nil {
		return nil, err
	}
	l := &load{st: st, opts: opts, records: map[string]store.Record{}, content: map[string][]string{}, fresh: map[string]bool{}, written: map[string]bool{}}
	for _, r := range stored {
		l.remember(r)
	}
	_, l.hasCorrections = l.records[correctionsKey]
	return l, nil
}

func (l *load) remember(r store.Record) {
	l.records[r.Key] = r
	if !r.IsDerived {
		l.content[r.ContentHash] = append(l.content[r.ContentHash], r.Key)
	}
}

func (l *load) forget(key string) {
	if old, ok := l.records[key]; ok {
		l.content[old.ContentHash] = slices.DeleteFunc(l.content[old.ContentHash], func(k string) bool { return k == key })
	}
	delete(l.records, key)
}

func (l *load) tell(e Event) {
	if l.opts.Progress != nil {
		l.opts.Progress(e)
	}
}

func (l *load) fail(name string, err error) {
	l.summary.Failures = append(l.summary.Failures, Failure{name, err})
	l.tell(Event{Kind: EventFailed, Key: name, Err: err})
}

// take sees to it that a record is stored, if it is new. The error is one that ends the load.
func (l *load) take(ctx context.Context, r reading) error {
	l.summary.Read++
	if r.err != nil {
		l.tell(Event{Kind: EventRead, Key: r.name})
		l.fail(r.name, r.err)
		return nil
	}
	key := r.src.Key
	l.tell(Event{Kind: EventRead, Key: key})
	// What is asked here of the store is to be there.
	if r.corrections != nil || l.group.has(key, contentHash(r.src)) {
		if err := l.flush(ctx); err != nil {
			return err
		}
	}
	old, isStored := l.records[key]
	switch {
	case l.fresh[key] && old.ContentHash != contentHash(r.src):
		l.fail(r.name, scrutiny.Errorf(scrutiny.ErrConflict, "%s: another file of this load has the same key %q: load one of them with -as NAME, under another name", r.name, key))
		return nil
	case isStored && old.Hash == sourceHash(r.src):
		l.summary.Unchanged++
		l.fresh[key] = true
		l.tell(Event{Kind: EventUnchanged, Key: key})
		return nil
	}
	if !isStored || old.ContentHash != contentHash(r.src) {
		if twin, err := l.twin(ctx, r); err != nil {
			return err
		} else if twin != "" {
			l.summary.Duplicates++
			l.tell(Event{Kind: EventDuplicate, Key: key, Other: twin})
			return nil
		}
	}
	if isStored && old.ContentHash != contentHash(r.src) && !l.opts.IsReplacing {
		others, err := l.elsewhere(ctx, []string{key}, r.graph)
		if err != nil {
			return err
		}
		if place := others[key]; place != "" {
			l.fail(r.name, scrutiny.Errorf(scrutiny.ErrConflict,
				"%s: another record is loaded under the key %q (of %s): load this one with -as NAME under another name, or with -replace in its place", r.name, key, place))
			return nil
		}
	}

	if r.corrections != nil {
		switch err := contradiction(ctx, l.st, r.corrections, l.keys()); {
		case errors.Is(err, scrutiny.ErrConflict):
			l.fail(r.name, err)
			return nil
		case err != nil:
			return fmt.Errorf("%s: %w", r.name, err)
		}
	}
	return l.put(ctx, r)
}

// batch is all that a record asserts.
func batch(r reading) (store.Batch, Report) {
	report := newReport(r)
	text := r.src.Text
	if r.facts != nil {
		text = r.facts.Document.Text
	}
	return store.Batch{
		Record: store.Record{
			Key: r.src.Key, Hash: sourceHash(r.src), ContentHash: contentHash(r.src), DocumentID: documentID(r.src.Key),
			Text: text, Report: report.json(),
		},
		Nodes: r.graph.Nodes, Edges: r.graph.Edges, Overrides: r.overrides,
	}, report
}

// linkAlone links a record whose council is not known within itself, while it is at hand. Where there are corrections it is
// left to what links councils, which heeds them.
func (l *load) linkAlone(ctx context.Context, src *record.Source, g record.Graph) error {
	s := &scope{documents: []scrutiny.ID{documentID(src.Key)}}
	s.seal([]string{src.Key, sourceHash(src)}, nil)
	concluded, err := link.Link(ctx, g, source{st: l.st}, l.opts.without...)
	if err != nil {
		return err
	}
	return l.writeLinks(ctx, s, concluded)
}

// twin finds a stored record with the same bytes. The same bytes given as the record of another council or meeting are
// another record: there are pages that say neither, and little else.
func (l *load) twin(ctx context.Context, r reading) (string, error) {
	keys := l.content[contentHash(r.src)]
	if len(keys) == 0 {
		return "", nil
	}
	others, err := l.elsewhere(ctx, keys, r.graph)
	if err != nil {
		return "", err
	}
	for _, key := range slices.Sorted(slices.Values(keys)) {
		if others[key] == "" {
			return key, nil
		}
	}
	return "", nil
}

// elsewhere tells which stored records are of another council, committee or day than a new one, each with what it is of.
// Where one of the two does not say, nothing speaks against their being the same.
func (l *load) elsewhere(ctx context.Context, keys []string, g record.Graph) (map[string]scrutiny.ID, error) {
	var own *scrutiny.Document
	for _, n := range g.Nodes {
		if d, ok := n.(*scrutiny.Document); ok && d.IsLoaded {
			own = d
		}
	}
	var ids []scrutiny.ID
	for _, key := range keys {
		ids = append(ids, l.records[key].DocumentID)
	}
	nodes, err := l.st.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	differ := func(a, b string) bool { return a != "" && b != "" && a != b }
	// A committee is named below its council, or below the record where that is not known.
	name := func(committee scrutiny.ID) string {
		return committee.Path()[strings.LastIndexByte(committee.Path(), '/')+1:]
	}
	out := map[string]scrutiny.ID{}
	for i, n := range nodes {
		d, ok := n.(*scrutiny.Document)
		if ok && (differ(string(d.CouncilID), string(own.CouncilID)) || differ(name(d.CommitteeID), name(own.CommitteeID)) || differ(string(d.On), string(own.On))) {
			out[keys[i]] = cmp.Or(d.MeetingID, d.CommitteeID, d.CouncilID)
		}
	}
	return out, nil
}
