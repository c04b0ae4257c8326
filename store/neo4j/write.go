package neo4j

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

const (
	// chunk is the number of rows that one statement writes.
	chunk = 2000
	// maxKey is the length in bytes of the longest ID and record key: Neo4j indexes values of at most some 8,000.
	maxKey = 4000
	// matchEdges finds a relationship of each row. Both ends are bound before: else the planner goes through all that leads away
	// from the first for every row of it, which for a node with many relationships is their square.
	matchEdges = "UNWIND $rows AS row MATCH (a:Node {id: row.from}) MATCH (b:Node {id: row.to}) WITH row, a, b MATCH (a)-[r]->(b) WHERE type(r) = row.kind "
	// commitAttempts is how often a write is begun whose commit was lost with its connection.
	commitAttempts = 3
)

// Write is part of store.Store.
func (s *Store) Write(ctx context.Context, batches ...store.Batch) error {
	writes := make([]write, len(batches))
	for i, b := range batches {
		var err error
		if writes[i], err = newWrite(b); err != nil {
			return err
		}
	}
	if len(writes) == 0 {
		return nil
	}
	key := ""
	err := s.change(ctx, func(q run, _ bool) (isChanged bool, err error) {
		for _, w := range writes {
			key = w.record.Key
			isOther, err := w.run(q)
			if err != nil {
				return false, err // as it is: the driver looks at it
			}
			isChanged = isChanged || isOther
		}
		return isChanged, nil
	})
	scrutiny.Wrap(&err, "write %s", key)
	return err
}

// write is a batch that was found to be one.
type write struct {
	record    store.Record
	after     []said
	overrides []store.Override
}

func newWrite(b store.Batch) (w write, err error) {
	defer scrutiny.Wrap(&err, "write %s", b.Record.Key)
	nodes, edges, err := b.Assertions()
	if err != nil {
		return w, err
	}
	if w.overrides, err = b.Overruled(); err != nil {
		return w, err
	}
	if len(b.Record.Key) > maxKey {
		return w, scrutiny.Errorf(scrutiny.ErrLimit, "the key of the record is longer than %d bytes", maxKey)
	}
	w.record, w.after = b.Record, make([]said, 0, len(nodes)+len(edges))
	for _, n := range nodes {
		if len(n.ID) > maxKey {
			return w, scrutiny.Errorf(scrutiny.ErrLimit, "the ID %.60q… is longer than %d bytes", n.ID, maxKey)
		}
		w.after = append(w.after, saidOfNode(n.ID, n.Properties()))
	}
	for _, e := range edges {
		w.after = append(w.after, saidOfEdge(e.Key(), e.Properties()))
	}
	return w, nil
}

// run does the write in a transaction.
func (w write) run(q run) (isChanged bool, err error) {
	found, err := lock(q, recordProperties(w.record))
	if err != nil {
		return false, err
	}
	return replace(q, found, &w.record, w.after, w.overrides)
}

// Remove is part of store.Store.
func (s *Store) Remove(ctx context.Context, key string) (err error) {
	defer scrutiny.Wrap(&err, "remove %s", key)
	return s.change(ctx, func(q run, isRepeated bool) (bool, error) {
		found, err := lock(q, map[string]any{"key": key})
		switch {
		case err != nil:
			return false, err
		case found.record == nil && isRepeated:
			return false, nil // the commit that was lost with its connection had been done
		case found.record == nil:
			return false, store.NoRecord(key)
		}
		return replace(q, found, nil, nil, nil)
	})
}

// change runs a write, one at a time. A commit that was lost with its connection is neither done nor failed: the work is
// begun again, and finds out; isRepeated tells it. isChanged tells that there is something to commit.
func (s *Store) change(ctx context.Context, work func(q run, isRepeated bool) (isChanged bool, err error)) error {
	select {
	case s.writing <- struct{}{}:
		defer func() { <-s.writing }()
	case <-ctx.Done():
		return store.ContextError(ctx, ctx.Err())
	}
	for attempt := 1; ; attempt++ {
		var gate int64
		err := s.transact(ctx, neo4j.AccessModeWrite, func(ctx context.Context, tx runner) error {
			isChanged, err := work(collector(ctx, tx), attempt > 1)
			if err != nil || !isChanged {
				return err
			}
			gate, err = s.shut(ctx)
			return err
		})
		if gate != 0 {
			// Should this fail, the write stands all the same, and the next reader sets the gate right.
			ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), connectTimeout)
			_ = s.unshut(ctx, gate)
			cancel()
		}
		if !errors.Is(err, errUnknownCommit) || attempt == commitAttempts {
			return err
		}
	}
}

// stored is what a write has to know of the record as it is in the database.
type stored struct {
	key       string
	isDerived bool
	// isSame says that all that is kept of it is what it is going to be.
	isSame bool
}

// found is what a write finds.
type found struct {
	// record is nil if there is none of its key.
	record *stored
	// hasOverrides tells whether any record has overrides, hasGone whether any node went.
	hasOverrides, hasGone bool
	// version is that of the store before the write.
	version int64
}

// lock takes the writers' lock, which the transaction holds to its end, and then looks for a record by its key.
func lock(q run, record map[string]any) (f found, err error) {
	rows, err := q("MERGE (s:_Store {name: 'scrutinygraph'}) SET s._lock = true REMOVE s._lock "+
		"WITH s OPTIONAL MATCH (r:_Record {key: $record.key}) RETURN r.key, r.isDerived, properties(r) = $record, EXISTS { (:_Override) }, EXISTS { (:_Gone) }, coalesce(s.version, 0)",
		map[string]any{"record": record})
	if err != nil {
		return f, err
	}
	values := rows[0].Values
	f.hasOverrides, _ = values[3].(bool)
	f.hasGone, _ = values[4].(bool)
	f.version, _ = values[5].(int64)
	if key, isThere := values[0].(string); isThere {
		isDerived, _ := values[1].(bool)
		isSame, _ := values[2].(bool)
		f.record = &stored{key, isDerived, isSame}
	}
	return f, nil
}

// replacement is the work of putting one record's assertions in the place of those that it made before.
type replacement struct {
	q   run
	key string
	// isDerived is the record's sort after the write.
	isDerived bool
	// after is what the record says now, by what it is about; added, changed and removed is how that differs from before.
	after                   map[string]said
	added, changed, removed []said
	// exists tells of each node that was asked for whether it is in the store before the write, and dead holds those that
	// go with it; created are those that come.
	exists, dead, created map[scrutiny.ID]bool

	newNodes, setNodes, newEdges, setEdges []any // rows for the statements that write
	goneEdges                              []any

	// overrides are those of all records after the write, by their targets; overridden those of which it changes them;
	// isOverridden tells the targets that are overridden before it or after.
	overrides                   map[string]store.Override
	overridden                  []store.Override
	isOverridden                map[string]bool
	newOverrides, goneOverrides []any
	// hidden are the nodes that the write withholds, shown those that it shows again.
	hidden, shown []any
	// version is that of the store after the write; linked are the nodes of which an edge changes, and hasGone tells that there
	// are any that went.
	version int64
	linked  map[scrutiny.ID]bool
	hasGone bool
	// parked and taken are what the assertions are about that are to carry the label of what is withheld, and no longer.
	parked, taken []any
}

// replace puts the assertions of a record in the place of those that it made before, and reports whether that changed
// anything. record is nil when it is withdrawn.
func replace(q run, f found, record *store.Record, after []said, overrides []store.Override) (isChanged bool, err error) {
	before := f.record
	w := &replacement{
		q: q, after: map[string]said{}, version: f.version + 1, linked: map[scrutiny.ID]bool{}, hasGone: f.hasGone,
		exists: map[scrutiny.ID]bool{}, dead: map[scrutiny.ID]bool{}, created: map[scrutiny.ID]bool{},
	}
	if record != nil {
		w.key, w.isDerived = record.Key, record.IsDerived
	} else {
		w.key, w.isDerived = before.key, before.isDerived
	}
	if err := w.override(f.hasOverrides, overrides); err != nil {
		return false, err
	}
	if err := w.compare(before, after); err != nil {
		return false, err
	}
	if record != nil && before != nil && before.isSame && len(w.added)+len(w.changed)+len(w.removed)+len(w.newOverrides)+len(w.goneOverrides) == 0 {
		return false, nil
	}
	for _, step := range []func() error{w.nodes, w.ends, w.edges, w.clear} {
		if err := step(); err != nil {
			return false, err
		}
	}
	if record == nil {
		_, err = q("MATCH (r:_Record {key: $key}) OPTIONAL MATCH (r)-[:_OVERRIDES]->(o:_Override) DETACH DELETE o, r", map[string]any{"key": w.key})
	} else {
		_, err = q("MERGE (r:_Record {key: $record.key}) SET r = $record", map[string]any{"record": recordProperties(*record)})
	}
	if err != nil {
		return false, err
	}
	for _, step := range []func() error{w.apply, w.date} {
		if err := step(); err != nil {
			return false, err
		}
	}
	_, err = q("MATCH (s:_Store) SET s.version = $version, s.written = $now", map[string]any{"version": w.version, "now": time.Now().Unix()})
	return true, err
}

// compare finds how what is said differs from what was said.
func (w *replacement) compare(before *stored, after []said) error {
	old := map[string]said{}
	if before != nil {
		rows, err := w.q("MATCH (:_Record {key: $key})-[:_ASSERTS]->(a) RETURN a.of, a.kind, a.from, a.to, a.props", map[string]any{"key": w.key})
		if err != nil {
			return err
		}
		for _, r := range rows {
			a := said{of: r.Values[0].(string), props: r.Values[4].(string)}
			if kind, ok := r.Values[1].(string); ok {
				a.isEdge = true
				a.edge = store.EdgeKey{From: scrutiny.ID(r.Values[2].(string)), Kind: scrutiny.EdgeKind(kind), To: scrutiny.ID(r.Values[3].(string))}
			}
			old[a.of] = a
		}
	}
	for _, a := range after {
		w.after[a.of] = a
		was, ok := old[a.of]
		switch {
		case !ok:
			w.added = append(w.added, a)
		case was.props != a.props || before.isDerived != w.isDerived:
			w.changed = append(w.changed, a)
		}
		delete(old, a.of)
	}
	for _, a := range old {
		w.removed = append(w.removed, a)
	}
	return nil
}

// touched gives what was added, changed and removed, of nodes or of edges.
func (w *replacement) touched(isEdge bool) []said {
	var all []said
	for _, list := range [][]said{w.added, w.changed, w.removed} {
		for _, a := range list {
			if a.isEdge == isEdge {
				all = append(all, a)
			}
		}
	}
	return all
}

// nodes decides which nodes come, change and go.
func (w *replacement) nodes() error {
	touched := w.touched(false)
	isTouched := setOf(touched)
	for _, o := range w.overridden {
		if o.Node != "" && !isTouched[string(o.Node)] {
			touched = append(touched, said{of: string(o.Node)})
		}
	}
	merged := map[string]map[string]any{}
	err := w.each(column(touched, func(a said) any { return a.of }),
		"UNWIND $rows AS id MATCH (n:Node {id: id}) RETURN "+projection("n"), func(r *neo4j.Record) error {
			n, err := nodeOf(r.Values[0])
			if err == nil {
				merged[string(n.NodeID())] = scrutiny.ToProperties(n)
			}
			return err
		})
	if err != nil {
		return err
	}
	isAdded, isRemoved := setOf(w.added), setOf(w.removed)
	var unsure []said
	for _, a := range touched {
		id := scrutiny.ID(a.of)
		old, isThere := merged[a.of]
		w.exists[id] = isThere
		switch {
		case w.isOverridden[a.of]:
			unsure = append(unsure, a)
		case !isThere && w.isDerived:
			return store.NotAnnotated(w.key, id)
		case !isThere:
			w.created[id] = true
			row, err := w.nodeRow(id, a.properties)
			if err != nil {
				return err
			}
			w.newNodes = append(w.newNodes, row)
		case isAdded[a.of] && absorbs(old, a.properties):
		default:
			unsure = append(unsure, a)
		}
	}
	others, err := w.others(unsure)
	if err != nil {
		return err
	}
	for _, a := range unsure {
		id := scrutiny.ID(a.of)
		all := others[a.of]
		mine, isMine := w.after[a.of]
		if isMine {
			all = append(all, store.Assertion{Record: w.key, IsDerived: w.isDerived, Properties: mine.properties})
		}
		override := w.overrides[a.of]
		properties, isAlive := override.Merge(all)
		switch {
		case len(all) == 0 && !w.exists[id] && !isRemoved[a.of]: // overridden, and not there
		case !isAlive && isMine:
			return store.NotAnnotated(w.key, id)
		case !isAlive:
			w.dead[id] = true
		case override.IsWrong:
			w.parked = append(w.parked, a.of)
			if w.exists[id] {
				w.hidden = append(w.hidden, a.of)
			}
			w.exists[id] = true
		case !w.exists[id]:
			row, err := w.nodeRow(id, properties)
			if err != nil {
				return err
			}
			w.created[id] = true
			w.newNodes = append(w.newNodes, row)
			w.shown, w.taken = append(w.shown, a.of), append(w.taken, a.of)
		case !reflect.DeepEqual(properties, merged[a.of]):
			row, err := w.nodeRow(id, properties)
			if err != nil {
				return err
			}
			w.setNodes = append(w.setNodes, row)
		}
	}
	return nil
}

// nodeRow is a node as it is stored.
func (w *replacement) nodeRow(id scrutiny.ID, properties map[string]any) (map[string]any, error) {
	n, err := scrutiny.FromProperties(id.Kind(), id, properties)
	if err != nil {
		return nil, err
	}
	stored := scrutiny.ToProperties(n)
	stored["id"], stored["_version"] = string(id), w.version
	if indexed := store.IndexText(n); indexed.Terms != "" {
		stored["_terms"], stored["_weight"] = indexed.Terms, int64(indexed.Weight)
		if indexed.On != "" {
			stored["_on"] = string(indexed.On)
		}
	}
	return map[string]any{"id": string(id), "kind": string(id.Kind()), "props": stored}, nil
}

// others reads what other records say of nodes or edges. What many say in the same words is read once, and given twice:
// merging is not changed by a third.
func (w *replacement) others(list []said) (map[string][]store.Assertion, error) {
	described := map[string][]scrutiny.Property{}
	for _, a := range list {
		described[a.of] = scrutiny.EdgeProperties()
		if !a.isEdge {
			described[a.of] = scrutiny.Properties(scrutiny.ID(a.of).Kind())
		}
	}
	out := map[string][]store.Assertion{}
	err := w.each(column(list, func(a said) any { return a.of }),
		"UNWIND $rows AS of MATCH (a:_Assertion {of: of})<-[:_ASSERTS]-(r:_Record) WHERE r.key <> $key "+
			"RETURN of, a.props AS props, r.isDerived AS isDerived, min(r.key) AS key, count(*) AS times", func(r *neo4j.Record) error {
			of := r.Values[0].(string)
			properties, err := decode(r.Values[1].(string), described[of])
			if err != nil {
				return err
			}
			a := store.Assertion{Record: r.Values[3].(string), IsDerived: r.Values[2].(bool), Properties: properties}
			for range min(2, r.Values[4].(int64)) {
				out[of] = append(out[of], a)
			}
			return nil
		})
	return out, err
}

// ends sees to it that every edge of the record has a node at both ends after the write.
func (w *replacement) ends() error {
	ask := map[scrutiny.ID]bool{}
	edges := []store.EdgeKey{}
	for _, a := range w.after {
		if a.isEdge {
			edges = append(edges, a.edge)
		}
	}
	slices.SortFunc(edges, store.EdgeKey.Compare)
	// An edge that is said anew has an end to look for; of the others only what goes with this write can be missing.
	for _, list := range [][]said{w.added, w.changed} {
		for _, a := range list {
			for _, id := range []scrutiny.ID{a.edge.From, a.edge.To} {
				if _, isKnown := w.exists[id]; a.isEdge && !isKnown {
					ask[id] = true
				}
			}
		}
	}
	rows := []any{}
	for id := range ask {
		w.exists[id] = false
		rows = append(rows, string(id))
	}
	err := w.each(rows, "UNWIND $rows AS id MATCH (n:Node {id: id}) RETURN n.id", func(r *neo4j.Record) error {
		w.exists[scrutiny.ID(r.Values[0].(string))] = true
		return nil
	})
	if err != nil {
		return err
	}
	// A node that is withheld is an end too.
	absent := []any{}
	for id := range ask {
		if !w.exists[id] && w.overrides[string(id)].IsWrong {
			absent = append(absent, string(id))
		}
	}
	if err := w.each(absent, "UNWIND $rows AS id MATCH (a:_Assertion {of: id}) WHERE a:_Withheld RETURN DISTINCT id", func(r *neo4j.Record) error {
		w.exists[scrutiny.ID(r.Values[0].(string))] = true
		return nil
	}); err != nil {
		return err
	}
	for _, e := range edges {
		for _, id := range []scrutiny.ID{e.From, e.To} {
			exists, isKnown := w.exists[id]
			if w.dead[id] || isKnown && !exists && !w.created[id] {
				return store.NoEnd(e, id)
			}
		}
	}
	return nil
}

// edges decides which edges come, change and go.
func (w *replacement) edges() error {
	touched := w.touched(true)
	turned, err := w.turned()
	if err != nil {
		return err
	}
	isTouched, isTurned := setOf(touched), setOf(turned)
	for _, a := range turned {
		if !isTouched[a.of] {
			isTouched[a.of] = true
			touched = append(touched, a)
		}
	}
	// Only between two nodes that were there can an edge be there.
	touchedOld := []said{}
	for _, a := range touched {
		if !w.created[a.edge.From] && !w.created[a.edge.To] {
			touchedOld = append(touchedOld, a)
		}
	}
	byOf := map[string]said{}
	for _, a := range touchedOld {
		byOf[a.of] = a
	}
	merged := map[string]map[string]any{}
	err = w.each(column(touchedOld, func(a said) any { return edgeRow(a, nil) }),
		matchEdges+"RETURN row.of, properties(r)", func(r *neo4j.Record) error {
			of := r.Values[0].(string)
			k := byOf[of].edge
			e, err := scrutiny.EdgeFromProperties(k.From, k.Kind, k.To, r.Values[1].(map[string]any))
			if err == nil {
				merged[of] = scrutiny.EdgeToProperties(e)
			}
			return err
		})
	if err != nil {
		return err
	}
	isAdded := setOf(w.added)
	var unsure []said
	for _, a := range touched {
		old, isThere := merged[a.of]
		switch {
		case w.dead[a.edge.From] || w.dead[a.edge.To]: // it goes with its end
		case w.isWithheld(a.edge):
			w.parked = append(w.parked, a.of)
			if isThere {
				w.goneEdges = append(w.goneEdges, edgeRow(a, nil))
				w.link(a.edge.From, a.edge.To)
			}
		case isTurned[a.of]:
			unsure = append(unsure, a)
		case !isThere:
			if _, isSaid := w.after[a.of]; isSaid {
				w.newEdges = append(w.newEdges, edgeRow(a, a.properties))
				w.link(a.edge.From, a.edge.To)
			}
		case isAdded[a.of] && absorbs(old, a.properties):
		default:
			unsure = append(unsure, a)
		}
	}
	others, err := w.others(unsure)
	if err != nil {
		return err
	}
	for _, a := range unsure {
		all := others[a.of]
		if mine, ok := w.after[a.of]; ok {
			all = append(all, store.Assertion{Record: w.key, IsDerived: w.isDerived, Properties: mine.properties})
		}
		properties, _ := store.Merge(all)
		_, isThere := merged[a.of]
		if isTurned[a.of] {
			w.taken = append(w.taken, a.of)
		}
		switch {
		case len(all) == 0 && !isThere:
			continue
		case len(all) == 0:
			w.goneEdges = append(w.goneEdges, edgeRow(a, nil))
		case !isThere:
			w.newEdges = append(w.newEdges, edgeRow(a, properties))
		case !reflect.DeepEqual(properties, merged[a.of]):
			w.setEdges = append(w.setEdges, edgeRow(a, properties))
		default:
			continue
		}
		w.link(a.edge.From, a.edge.To)
	}
	return nil
}

func edgeRow(a said, properties map[string]any) map[string]any {
	return map[string]any{"of": a.of, "from": string(a.edge.From), "kind": string(a.edge.Kind), "to": string(a.edge.To), "props": properties}
}

// clear takes away what is said no more, then edges and nodes that nobody says. With a node goes whatever any record said of
// it and of its edges; a record that is written again then says it anew. Of a node that is withheld only the node goes.
func (w *replacement) clear() error {
	dead := []any{}
	forgotten := []any{}
	for id := range w.dead {
		dead = append(dead, string(id))
		forgotten = append(forgotten, string(id))
	}
	buried := slices.Clone(w.hidden)
	for id := range w.dead {
		if w.exists[id] {
			buried = append(buried, string(id))
		}
	}
	if err := w.bury(buried); err != nil {
		return err
	}
	edges, err := w.linkEdges(dead)
	if err != nil {
		return err
	}
	for _, k := range edges {
		forgotten = append(forgotten, edgeDigest(k))
	}
	if len(w.isOverridden) > 0 {
		if err := w.each(dead, "UNWIND $rows AS id MATCH (a:_Withheld) WHERE a.from = id OR a.to = id RETURN DISTINCT a.of", func(r *neo4j.Record) error {
			forgotten = append(forgotten, r.Values[0])
			return nil
		}); err != nil {
			return err
		}
	}
	if edges, err = w.linkEdges(w.hidden); err != nil {
		return err
	}
	for _, k := range edges {
		w.parked = append(w.parked, edgeDigest(k))
	}
	for _, work := range []struct {
		rows      []any
		statement string
	}{
		{column(w.removed, func(a said) any { return a.of }), "UNWIND $rows AS of MATCH (a:_Assertion {of: of})<-[:_ASSERTS]-(:_Record {key: $key}) DETACH DELETE a"},
		{forgotten, "UNWIND $rows AS of MATCH (a:_Assertion {of: of}) DETACH DELETE a"},
		{w.goneEdges, matchEdges + "DELETE r"},
		{slices.Concat(dead, w.hidden), "UNWIND $rows AS id MATCH (n:Node {id: id}) DETACH DELETE n"},
		{w.goneOverrides, "UNWIND $rows AS target MATCH (:_Record {key: $key})-[:_OVERRIDES]->(o:_Override {target: target}) DETACH DELETE o"},
	} {
		if err := w.each(work.rows, work.statement, nil); err != nil {
			return err
		}
	}
	return nil
}

// apply writes what comes and what changes.
func (w *replacement) apply() error {
	assertion := func(a said) any {
		if !a.isEdge {
			return map[string]any{"of": a.of, "props": a.props}
		}
		return map[string]any{"of": a.of, "from": string(a.edge.From), "kind": string(a.edge.Kind), "to": string(a.edge.To), "props": a.props}
	}
	for _, work := range []struct {
		rows      []any
		statement string
	}{
		{w.newNodes, "UNWIND $rows AS row CREATE (n:Node) SET n = row.props SET n:$(row.kind)"},
		{w.setNodes, "UNWIND $rows AS row MATCH (n:Node {id: row.id}) SET n = row.props"},
		{w.newEdges, "UNWIND $rows AS row MATCH (a:Node {id: row.from}) MATCH (b:Node {id: row.to}) CREATE (a)-[r:$(row.kind)]->(b) SET r = row.props"},
		{w.setEdges, matchEdges + "SET r = row.props"},
		{column(w.changed, assertion), "UNWIND $rows AS row MATCH (a:_Assertion {of: row.of})<-[:_ASSERTS]-(:_Record {key: $key}) SET a = row"},
		{w.newOverrides, "MATCH (r:_Record {key: $key}) UNWIND $rows AS row CREATE (r)-[:_OVERRIDES]->(o:_Override) SET o = row"},
		{column(w.added, assertion), "MATCH (r:_Record {key: $key}) UNWIND $rows AS row CREATE (r)-[:_ASSERTS]->(a:_Assertion) SET a = row"},
		{w.parked, "UNWIND $rows AS of MATCH (a:_Assertion {of: of}) SET a:_Withheld"},
		{w.taken, "UNWIND $rows AS of MATCH (a:_Assertion {of: of}) REMOVE a:_Withheld"},
	} {
		if err := w.each(work.rows, work.statement, nil); err != nil {
			return err
		}
	}
	return nil
}

// each runs a statement over rows, some thousand at a time, and gives what it returns to a function. Without rows nothing
// is sent.
func (w *replacement) each(rows []any, statement string, row func(*neo4j.Record) error) error {
	for part := range slices.Chunk(rows, chunk) {
		records, err := w.q(statement, map[string]any{"rows": part, "key": w.key, "version": w.version})
		if err != nil {
			return err
		}
		for _, r := range records {
			if err := row(r); err != nil {
				return err
			}
		}
	}
	return nil
}

func column(list []said, value func(said) any) []any {
	out := make([]any, len(list))
	for i, a := range list {
		out[i] = value(a)
	}
	return out
}

func setOf(list []said) map[string]bool {
	set := map[string]bool{}
	for _, a := range list {
		set[a.of] = true
	}
	return set
}
