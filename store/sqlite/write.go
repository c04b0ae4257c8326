package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strings"
	"time"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// writing is one write. It compares what the record said with what it says now and touches only what differs: a record
// that is written again unchanged is read and left alone.
type writing struct {
	st  *Store
	ctx context.Context
	tx  *sql.Tx
	// statements are those of the transaction, most of them out of Store.ready.
	statements map[string]*sql.Stmt

	record    int64
	key       string
	isDerived bool

	// rows are the nodes that this write knows of, as they now are in the database; nil for one that is not there.
	rows map[scrutiny.ID]*nodeRow
	// lastNode is the highest number of a node, wasLastNode that before the write: to what comes behind it no edge can lead yet.
	// lastPlace is the highest place in each bucket of search_text.
	lastNode, wasLastNode int64
	lastPlace             map[int64]int64
	// deleted are the nodes to delete; unindexed those whose text is no longer what is indexed, indexed the places of new texts.
	// They are worked off together: for FTS5 a row by itself costs as much as a hundred.
	deleted, unindexed []int64
	// newNodes are the nodes to insert, by kind, and saidOfNodes what the record says of nodes of which it said nothing before;
	// newEdges and saidOfEdges are the same of edges. Each goes in by statements of many rows: every statement on a table
	// opens all its indexes. They go in after each share of the nodes or edges, so that not all are held.
	newNodes                           map[scrutiny.Kind][]any
	saidOfNodes, newEdges, saidOfEdges []any
	indexed                            []place
	isChanged                          bool

	// overrides are those of all records after the write, by their targets; overridden the targets of which it changes them.
	overrides  map[string]store.Override
	overridden []string
	// mayWithhold: there are overrides, or were, so rows may have to be looked for among those that are withheld.
	mayWithhold bool
	// turned are the nodes that this write withholds or shows again.
	turned []int64

	// version is that of the store after this write; linked are the nodes of which an edge changes, came those that come or
	// are shown again, and hasGone tells that there are any that went.
	version int64
	linked  map[int64]bool
	came    []scrutiny.ID
	hasGone bool
}

// place is a row of search_text to be.
type place struct {
	pos, node int64
	kind      scrutiny.Kind
	terms     string
}

type nodeRow struct {
	seq int64
	// properties are what the row holds; nil but while the share is written in which the node is.
	properties map[string]any
	isWithheld bool
}

// share is how many nodes or edges are written at a time.
const share = 2048

// Write stores batches in one transaction.
func (st *Store) Write(ctx context.Context, batches ...store.Batch) error {
	writes := make([]write, len(batches))
	for i, b := range batches {
		var err error
		if writes[i], err = newWrite(b); err != nil {
			return err
		}
	}
	return st.write(ctx, writes)
}

// Remove withdraws a record: it is written as one that says nothing, and then deleted.
func (st *Store) Remove(ctx context.Context, key string) error {
	return st.write(ctx, []write{{record: store.Record{Key: key}, isRemoval: true}})
}

// write is a batch that was found to be one.
type write struct {
	record    store.Record
	nodes     []store.NodeAssertion
	edges     []store.EdgeAssertion
	overrides []store.Override
	isRemoval bool
}

func newWrite(b store.Batch) (w write, err error) {
	defer scrutiny.Wrap(&err, "write %s", b.Record.Key)
	w.record = b.Record
	if w.nodes, w.edges, err = b.Assertions(); err == nil {
		w.overrides, err = b.Overruled()
	}
	return w, err
}

// write does writes, all or none.
func (st *Store) write(ctx context.Context, writes []write) error {
	// One writer at a time; who waits can still be called off.
	select {
	case st.turn <- struct{}{}:
		defer func() { <-st.turn }()
	case <-ctx.Done():
		return store.ContextError(ctx, ctx.Err())
	}
	tx, err := st.writer.BeginTx(ctx, nil)
	if err != nil {
		return kinded(ctx, err)
	}
	defer tx.Rollback()
	statements := map[string]*sql.Stmt{}
	defer func() {
		for _, s := range statements {
			s.Close()
		}
	}()
	isChanged := false
	for _, x := range writes {
		w := &writing{
			st: st, ctx: ctx, tx: tx, statements: statements, key: x.record.Key, isDerived: x.record.IsDerived,
			rows: map[scrutiny.ID]*nodeRow{}, wasLastNode: math.MaxInt64, lastPlace: map[int64]int64{}, newNodes: map[scrutiny.Kind][]any{}, linked: map[int64]bool{},
		}
		err := w.run(x.record, x.nodes, x.edges, x.overrides, x.isRemoval)
		if err == nil && w.isChanged {
			err = w.exec("UPDATE meta SET value = value + 1 WHERE name = 'version'")
		}
		if err != nil {
			verb := "write"
			if x.isRemoval {
				verb = "remove"
			}
			return fmt.Errorf("%s %s: %w", verb, x.record.Key, kinded(ctx, err))
		}
		isChanged = isChanged || w.isChanged
	}
	if !isChanged {
		return nil
	}
	const written = "INSERT OR REPLACE INTO meta VALUES ('written', ?)"
	store.Observed(ctx, written)
	if _, err := tx.ExecContext(ctx, written, time.Now().Unix()); err != nil {
		return kinded(ctx, err)
	}
	if err := tx.Commit(); err != nil {
		return kinded(ctx, err)
	}
	// What was prepared for this write stays ready for the next; there are as many texts as this file has.
	for text := range statements {
		if st.ready[text] == nil {
			if s, err := st.writer.Prepare(text); err == nil {
				st.ready[text] = s
			}
		}
	}
	return nil
}

func (w *writing) run(r store.Record, nodes []store.NodeAssertion, edges []store.EdgeAssertion, overrides []store.Override, isRemoval bool) error {
	wasThere, wasDerived, err := w.writeRecord(r, isRemoval)
	if err != nil {
		return err
	}
	if err := w.override(overrides); err != nil {
		return err
	}
	if err := w.readVersion(); err != nil {
		return err
	}
	old := old{nodes: map[scrutiny.ID]bool{}, edges: make([]oldEdge, len(edges))}
	if wasThere {
		if err := w.compare(&old, nodes, edges); err != nil {
			return err
		}
	}
	// A record that changes its sort changes the fate of every node that it names.
	all := wasThere && wasDerived != r.IsDerived && !isRemoval
	if err := w.writeNodes(nodes, old, all); err != nil {
		return err
	}
	if err := w.turnEdges(); err != nil {
		return err
	}
	if err := w.writeEdges(edges, old); err != nil {
		return err
	}
	if err := w.date(); err != nil {
		return err
	}
	if isRemoval {
		return w.exec("DELETE FROM record WHERE seq = ?1", w.record)
	}
	return nil
}

// exec runs a statement of the write. The context is asked here and not by the driver, which would start a goroutine for
// each row.
func (w *writing) exec(text string, args ...any) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	store.Observed(w.ctx, text)
	s, ok := w.statements[text]
	if !ok {
		if ready := w.st.ready[text]; ready != nil {
			s = w.tx.Stmt(ready)
		} else {
			var err error
			if s, err = w.tx.Prepare(text); err != nil {
				return fmt.Errorf("%w in %s", err, text)
			}
		}
		w.statements[text] = s
	}
	_, err := s.Exec(args...)
	return err
}

// insertSizes are the numbers of rows that one statement inserts.
var insertSizes = []int{64, 8, 1}

// insert inserts rows, all values of which are given one after the other. into is the statement up to its values.
func (w *writing) insert(into string, width int, values []any) error {
	row := "(" + strings.Repeat("?, ", width-1) + "?)"
	for len(values) > 0 {
		for _, n := range insertSizes {
			if n*width <= len(values) {
				if err := w.exec(into+" VALUES "+strings.Repeat(row+", ", n-1)+row, values[:n*width]...); err != nil {
					return err
				}
				values = values[n*width:]
				break
			}
		}
	}
	return nil
}

func (w *writing) query(text string, args []any, visit func(rows *sql.Rows) error) error {
	store.Observed(w.ctx, text)
	rows, err := w.tx.QueryContext(w.ctx, text, args...)
	if err != nil {
		return fmt.Errorf("%w in %s", err, text)
	}
	return each(rows, visit)
}

// writeRecord inserts the record's own row, or updates it when it differs.
func (w *writing) writeRecord(r store.Record, isRemoval bool) (wasThere, wasDerived bool, err error) {
	var isSame bool
	err = w.query(`SELECT seq, is_derived, hash = ?2 AND content_hash = ?3 AND document_id = ?4 AND is_derived = ?5 AND report = ?6 AND text = ?7
		FROM record WHERE key = ?1`,
		[]any{r.Key, r.Hash, r.ContentHash, string(r.DocumentID), r.IsDerived, r.Report, r.Text},
		func(rows *sql.Rows) error {
			wasThere = true
			return rows.Scan(&w.record, &wasDerived, &isSame)
		})
	switch {
	case err != nil:
		return wasThere, wasDerived, err
	case isRemoval && !wasThere:
		return false, false, store.NoRecord(r.Key)
	case isRemoval:
		w.isChanged = true
		w.isDerived = wasDerived
	case !wasThere:
		w.isChanged = true
		if err := w.exec("INSERT INTO record (key, hash, content_hash, document_id, is_derived, report, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
			r.Key, r.Hash, r.ContentHash, string(r.DocumentID), r.IsDerived, r.Report, r.Text); err != nil {
			return false, false, err
		}
		err = w.query("SELECT seq FROM record WHERE key = ?1", []any{r.Key}, func(rows *sql.Rows) error { return rows.Scan(&w.record) })
	case !isSame:
		w.isChanged = true
		err = w.exec("UPDATE record SET hash = ?2, content_hash = ?3, document_id = ?4, is_derived = ?5, report = ?6, text = ?7 WHERE key = ?1",
			r.Key, r.Hash, r.ContentHash, string(r.DocumentID), r.IsDerived, r.Report, r.Text)
	}
	return wasThere, wasDerived, err
}

// decode reads the properties of an assertion; empty stands for those of the row.
func decode(text sql.NullString, row map[string]any, typed func(m map[string]any) (map[string]any, error)) (map[string]any, error) {
	if !text.Valid {
		return row, nil
	}
	var m map[string]any
	if err := json.Unmarshal([]byte(text.String), &m); err != nil {
		return nil, err
	}
	return typed(m)
}

// typedNode gives properties that came out of JSON the types that package scrutiny gives them.
func typedNode(id scrutiny.ID) func(m map[string]any) (map[string]any, error) {
	return func(m map[string]any) (map[string]any, error) {
		n, err := scrutiny.FromProperties(id.Kind(), id, m)
		if err != nil {
			return nil, err
		}
		return scrutiny.ToProperties(n), nil
	}
}

func typedEdge(m map[string]any) (map[string]any, error) {
	e, err := scrutiny.EdgeFromProperties("", "", "", m)
	return scrutiny.EdgeToProperties(e), err
}

func encode(m map[string]any) (any, error) {
	text, err := json.Marshal(m)
	return string(text), err
}

// old is how what the record says differs from what it said before. The old version itself is read and let go: with the new one,
// which is held, it would be twice the room.
type old struct {
	// nodes tells of each node that was asserted before whether that is what is said now.
	nodes map[scrutiny.ID]bool
	// edges tells the same of each edge that is said now, and gone are the edges that are said no longer.
	edges []oldEdge
	gone  []goneEdge
}

type oldEdge struct{ isSaid, isSame bool }

type goneEdge struct {
	src, dst int64
	// key.From and key.To are empty where nothing can be withheld.
	key store.EdgeKey
}

// compare reads what the record asserted before, and the rows of the nodes that it named.
func (w *writing) compare(old *old, nodes []store.NodeAssertion, edges []store.EdgeAssertion) error {
	var seq int64
	var text sql.NullString
	s := newScanner("", &seq, &text)
	err := w.query("SELECT "+s.columns.list+", n.seq, a.props FROM asserted_node a JOIN node n ON n.seq = a.node WHERE a.record = ?1", []any{w.record}, func(rows *sql.Rows) error {
		n, err := s.node(rows)
		if err != nil {
			return err
		}
		id := n.NodeID()
		was, err := decode(text, scrutiny.ToProperties(n), typedNode(id))
		if err != nil {
			return err
		}
		i, isThere := findNode(nodes, id)
		if isThere {
			id = nodes[i].ID // held anyway
		}
		w.rows[id] = &nodeRow{seq: seq, isWithheld: s.isWithheld()}
		old.nodes[id] = isThere && reflect.DeepEqual(was, nodes[i].Properties())
		return nil
	})
	if err != nil {
		return err
	}
	var key store.EdgeKey
	var g goneEdge
	es := newEdgeScanner()
	places := append([]any{&key.From, &key.Kind, &key.To, &g.src, &g.dst, &text}, es.places()...)
	kinds := map[scrutiny.EdgeKind]scrutiny.EdgeKind{}
	return w.query(`SELECT s.id, e.kind, t.id, e.src, e.dst, a.props, `+edgeColumns+` FROM asserted_edge a JOIN edge e ON e.src = a.src AND e.kind = a.kind AND e.dst = a.dst
		JOIN node s ON s.seq = e.src JOIN node t ON t.seq = e.dst WHERE a.record = ?1`, []any{w.record}, func(rows *sql.Rows) error {
		if err := rows.Scan(places...); err != nil {
			return err
		}
		kind, isKnown := kinds[key.Kind]
		if !isKnown {
			kind = shown(key.Kind)
			kinds[key.Kind] = kind
		}
		key := store.EdgeKey{From: shown(key.From), Kind: kind, To: shown(key.To)}
		i, isThere := slices.BinarySearchFunc(edges, key, func(e store.EdgeAssertion, key store.EdgeKey) int { return e.Key().Compare(key) })
		if !isThere {
			g.key = key
			if !w.mayWithhold {
				g.key.From, g.key.To = "", ""
			}
			old.gone = append(old.gone, g)
			return nil
		}
		row, err := es.properties()
		if err != nil {
			return err
		}
		was, err := decode(text, row, typedEdge)
		old.edges[i] = oldEdge{true, reflect.DeepEqual(was, edges[i].Properties())}
		return err
	})
}

func findNode(nodes []store.NodeAssertion, id scrutiny.ID) (int, bool) {
	return slices.BinarySearchFunc(nodes, id, func(n store.NodeAssertion, id scrutiny.ID) int { return cmp.Compare(n.ID, id) })
}

// lookUp reads the rows of nodes that the write does not know yet.
func (w *writing) lookUp(ids []scrutiny.ID) error {
	ids = slices.DeleteFunc(ids, func(id scrutiny.ID) bool { _, ok := w.rows[id]; return ok })
	if len(ids) == 0 {
		return nil
	}
	for _, id := range ids {
		w.rows[id] = nil
		if w.mayWithhold {
			ids = append(ids, withheld+id)
		}
	}
	var b builder
	var seq int64
	s := newScanner("", &seq)
	fmt.Fprintf(&b, "SELECT %s, n.seq FROM json_each(%s) j CROSS JOIN node n ON n.id = j.value", s.columns.list, b.jsonArg(ids))
	return w.query(b.String(), b.args, func(rows *sql.Rows) error {
		n, err := s.node(rows)
		if err == nil {
			w.rows[n.NodeID()] = &nodeRow{seq, scrutiny.ToProperties(n), s.isWithheld()}
		}
		return err
	})
}

// others are the assertions of other records, with whether each still stands as "what the row holds".
type others struct {
	assertions []store.Assertion
	records    []int64
	isImplicit []bool
}

// join says how the assertions of a thing are to be kept: own is what this record says, nil when it says nothing.
func (o *others) join(w *writing, override store.Override, own map[string]any) (merged map[string]any, isAlive bool, asserters int) {
	var all []store.Assertion
	if o != nil {
		all = o.assertions
	}
	if own != nil {
		all = append(slices.Clone(all), store.Assertion{Record: w.key, IsDerived: w.isDerived, Properties: own})
	}
	merged, isAlive = override.Merge(all)
	return merged, isAlive, len(all)
}

func (w *writing) writeNodes(nodes []store.NodeAssertion, old old, all bool) error {
	own := func(id scrutiny.ID) map[string]any {
		if i, ok := findNode(nodes, id); ok {
			return nodes[i].Properties()
		}
		return nil
	}
	touched := make([]scrutiny.ID, 0, len(nodes))
	for _, n := range nodes {
		if all || !old.nodes[n.ID] {
			touched = append(touched, n.ID)
		}
	}
	for id, isSame := range old.nodes {
		if !isSame {
			touched = append(touched, id)
		}
	}
	for _, target := range w.overridden {
		if target[0] != '[' {
			touched = append(touched, scrutiny.ID(target))
		}
	}
	if len(touched) == 0 {
		return nil
	}
	w.isChanged = true
	slices.Sort(touched)
	touched = slices.Compact(touched)
	if err := w.query("SELECT coalesce(max(seq), 0) FROM node", nil, func(rows *sql.Rows) error { return rows.Scan(&w.lastNode) }); err != nil {
		return err
	}
	w.wasLastNode = w.lastNode
	for some := range slices.Chunk(touched, share) {
		for _, id := range some {
			delete(w.rows, id) // of those that were compared the properties are not held
		}
		if err := w.lookUp(slices.Clone(some)); err != nil {
			return err
		}
		said, err := w.othersOfNodes(some)
		if err != nil {
			return err
		}
		for _, id := range some {
			_, was := old.nodes[id]
			if err := w.writeNode(id, own(id), was, said[id]); err != nil {
				return err
			}
		}
		for _, id := range some {
			if row := w.rows[id]; row != nil {
				row.properties = nil
			}
		}
		if err := w.putNodes(); err != nil {
			return err
		}
	}
	if len(w.deleted) == 0 {
		return nil
	}
	if err := w.bury(w.deleted); err != nil {
		return err
	}
	var b builder
	return w.exec("DELETE FROM node WHERE seq IN (SELECT value FROM json_each("+b.jsonArg(w.deleted)+"))", b.args...)
}

// putNodes inserts the new nodes of a share, and brings the full text up to the others.
func (w *writing) putNodes() error {
	for _, k := range scrutiny.Kinds {
		if err := w.insert(insertInto[k], 4+len(scrutiny.Properties(k)), w.newNodes[k]); err != nil {
			return err
		}
		w.newNodes[k] = w.newNodes[k][:0]
	}
	if err := w.insert("INSERT INTO asserted_node (node, record, props)", 3, w.saidOfNodes); err != nil {
		return err
	}
	w.saidOfNodes = w.saidOfNodes[:0]
	if err := w.settle(); err != nil {
		return err
	}
	w.unindexed, w.indexed = w.unindexed[:0], w.indexed[:0]
	return nil
}

// othersOfNodes reads what other records say of nodes.
func (w *writing) othersOfNodes(ids []scrutiny.ID) (map[scrutiny.ID]*others, error) {
	byRow := map[int64]scrutiny.ID{}
	var seqs []int64
	for _, id := range ids {
		if row := w.rows[id]; row != nil {
			byRow[row.seq] = id
			seqs = append(seqs, row.seq)
		}
	}
	said := map[scrutiny.ID]*others{}
	if len(seqs) == 0 {
		return said, nil
	}
	var b builder
	fmt.Fprintf(&b, "SELECT a.node, a.record, r.key, r.is_derived, a.props FROM json_each(%s) j CROSS JOIN asserted_node a ON a.node = j.value JOIN record r ON r.seq = a.record WHERE a.record <> %s",
		b.jsonArg(seqs), b.arg(w.record))
	err := w.query(b.String(), b.args, func(rows *sql.Rows) error {
		var node, record int64
		var a store.Assertion
		var text sql.NullString
		if err := rows.Scan(&node, &record, &a.Record, &a.IsDerived, &text); err != nil {
			return err
		}
		id := byRow[node]
		var err error
		if a.Properties, err = decode(text, w.rows[id].properties, typedNode(id)); err != nil {
			return err
		}
		o := said[id]
		if o == nil {
			o = &others{}
			said[id] = o
		}
		o.assertions, o.records, o.isImplicit = append(o.assertions, a), append(o.records, record), append(o.isImplicit, !text.Valid)
		return nil
	})
	return said, err
}

// writeNode writes what is true of one node now. own is what this record says of it; was, that it said something before.
func (w *writing) writeNode(id scrutiny.ID, own map[string]any, was bool, said *others) error {
	override := w.overrides[string(id)]
	merged, isAlive, asserters := said.join(w, override, own)
	row := w.rows[id]
	switch {
	case row == nil && own == nil: // overridden, and not there
		return nil
	case !isAlive && own != nil:
		return store.NotAnnotated(w.key, id)
	case !isAlive:
		w.rows[id] = nil
		w.deleted, w.unindexed = append(w.deleted, row.seq), append(w.unindexed, row.seq)
		return nil
	case row == nil:
		w.lastNode++
		row = &nodeRow{w.lastNode, merged, override.IsWrong}
		w.rows[id] = row
		if err := w.insertNode(id, row); err != nil {
			return err
		}
	case !reflect.DeepEqual(row.properties, merged) || row.isWithheld != override.IsWrong:
		if err := w.updateNode(id, row, merged, override.IsWrong); err != nil {
			return err
		}
	}
	// A row holds what one record says of it only where no other speaks and nothing is overridden.
	isExplicit := asserters > 1 || len(override.Set) > 0
	if said != nil && isExplicit {
		for i, isImplicit := range said.isImplicit {
			if !isImplicit {
				continue
			}
			text, err := encode(said.assertions[i].Properties)
			if err != nil {
				return err
			}
			if err := w.exec("UPDATE asserted_node SET props = ?3 WHERE node = ?1 AND record = ?2", row.seq, said.records[i], text); err != nil {
				return err
			}
		}
	}
	if own == nil {
		return w.exec("DELETE FROM asserted_node WHERE node = ?1 AND record = ?2", row.seq, w.record)
	}
	var text any
	if isExplicit {
		var err error
		if text, err = encode(own); err != nil {
			return err
		}
	}
	if was {
		return w.exec("UPDATE asserted_node SET props = ?3 WHERE node = ?1 AND record = ?2", row.seq, w.record, text)
	}
	w.saidOfNodes = append(w.saidOfNodes, row.seq, w.record, text)
	return nil
}

// insertInto and updateOf begin, or are, the statements that write a node of a kind: its number, then kind, ID, version and properties.
var insertInto, updateOf = func() (insert, update map[scrutiny.Kind]string) {
	insert, update = map[scrutiny.Kind]string{}, map[scrutiny.Kind]string{}
	for _, k := range scrutiny.Kinds {
		names, sets := "seq, kind, id, version", "kind = ?2, id = ?3, version = ?4"
		for i, p := range scrutiny.Properties(k) {
			names += ", " + column(p.Name)
			sets += ", " + column(p.Name) + " = " + parameter(i+5)
		}
		insert[k] = "INSERT INTO node (" + names + ")"
		update[k] = "UPDATE node SET " + sets + " WHERE seq = ?1"
	}
	return insert, update
}()

func (w *writing) columnArgs(id scrutiny.ID, row *nodeRow) ([]any, error) {
	args := []any{row.seq, stored(id.Kind(), row.isWithheld), stored(id, row.isWithheld), w.version}
	for _, p := range scrutiny.Properties(id.Kind()) {
		v, err := columnValue(row.properties[p.Name])
		if err != nil {
			return nil, err
		}
		args = append(args, v)
	}
	return args, nil
}

func (w *writing) insertNode(id scrutiny.ID, row *nodeRow) error {
	args, err := w.columnArgs(id, row)
	if err != nil {
		return err
	}
	w.newNodes[id.Kind()] = append(w.newNodes[id.Kind()], args...)
	n, err := scrutiny.FromProperties(id.Kind(), id, row.properties)
	if err != nil || row.isWithheld {
		return err
	}
	w.came = append(w.came, id)
	return w.index(row.seq, id.Kind(), store.IndexText(n))
}

func (w *writing) updateNode(id scrutiny.ID, row *nodeRow, merged map[string]any, isWithheld bool) error {
	before, err := scrutiny.FromProperties(id.Kind(), id, row.properties)
	if err != nil {
		return err
	}
	after, err := scrutiny.FromProperties(id.Kind(), id, merged)
	if err != nil {
		return err
	}
	var was, text store.Indexed
	if !row.isWithheld {
		was = store.IndexText(before)
	}
	if !isWithheld {
		text = store.IndexText(after)
	}
	if row.isWithheld != isWithheld {
		w.turned = append(w.turned, row.seq)
		if !isWithheld {
			w.came = append(w.came, id)
		} else if err := w.bury([]int64{row.seq}); err != nil {
			return err
		}
	}
	row.properties, row.isWithheld = merged, isWithheld
	args, err := w.columnArgs(id, row)
	if err != nil {
		return err
	}
	if err := w.exec(updateOf[id.Kind()], args...); err != nil {
		return err
	}
	if text == was {
		return nil
	}
	w.unindexed = append(w.unindexed, row.seq)
	return w.index(row.seq, id.Kind(), text)
}

// index notes that a node's text is to be findable.
func (w *writing) index(seq int64, kind scrutiny.Kind, text store.Indexed) error {
	if text.Terms == "" {
		return nil
	}
	bucket := bucketOf(text.Weight, text.On) << bucketBits
	if _, ok := w.lastPlace[bucket]; !ok {
		var last int64
		if err := w.query("SELECT coalesce(max(pos), ?1) FROM search_text WHERE pos BETWEEN ?1 AND ?2", []any{bucket, bucket | (1<<bucketBits - 1)},
			func(rows *sql.Rows) error { return rows.Scan(&last) }); err != nil {
			return err
		}
		w.lastPlace[bucket] = last
	}
	w.lastPlace[bucket]++
	w.indexed = append(w.indexed, place{w.lastPlace[bucket], seq, kind, text.Terms})
	return nil
}

// settle brings the full text up to the nodes.
func (w *writing) settle() error {
	if len(w.unindexed) > 0 {
		var b builder
		list := b.jsonArg(w.unindexed)
		if err := w.exec("INSERT INTO search (search, rowid, kind, terms) SELECT 'delete', pos, kind, terms FROM search_text WHERE node IN (SELECT value FROM json_each("+list+")) ORDER BY pos", b.args...); err != nil {
			return err
		}
		if err := w.exec("DELETE FROM search_text WHERE node IN (SELECT value FROM json_each("+list+"))", b.args...); err != nil {
			return err
		}
	}
	if len(w.indexed) == 0 {
		return nil
	}
	places := make([]int64, len(w.indexed))
	var values []any
	for i, p := range w.indexed {
		values = append(values, p.pos, p.node, string(p.kind), p.terms)
		places[i] = p.pos
	}
	if err := w.insert("INSERT INTO search_text (pos, node, kind, terms)", 4, values); err != nil {
		return err
	}
	var b builder
	return w.exec("INSERT INTO search (rowid, kind, terms) SELECT pos, kind, terms FROM search_text WHERE pos IN (SELECT value FROM json_each("+b.jsonArg(places)+")) ORDER BY pos", b.args...)
}

func (w *writing) writeEdges(edges []store.EdgeAssertion, old old) error {
	// Both ends of every edge have to be there now, also of those that were there before.
	ends := map[scrutiny.ID]bool{}
	end := func(e store.EdgeKey) {
		for _, id := range []scrutiny.ID{e.From, e.To} {
			if _, isKnown := w.rows[id]; !isKnown {
				ends[id] = true
			}
		}
	}
	for _, e := range edges {
		end(e.Key())
	}
	if w.mayWithhold { // whether an edge is withheld depends on its ends
		for _, g := range old.gone {
			end(g.key)
		}
	}
	for some := range slices.Chunk(slices.Sorted(maps.Keys(ends)), share) {
		if err := w.lookUp(some); err != nil {
			return err
		}
	}
	touched := make([]edgeRow, 0, len(edges))
	for i, e := range edges {
		key := e.Key()
		from, to := w.rows[key.From], w.rows[key.To]
		switch {
		case from == nil:
			return store.NoEnd(key, key.From)
		case to == nil:
			return store.NoEnd(key, key.To)
		}
		if !old.edges[i].isSame {
			touched = append(touched, edgeRow{from.seq, stored(key.Kind, w.isWithheld(key)), to.seq, i})
		}
	}
	// An edge whose node went has gone with it.
	isDeleted := make(map[int64]bool, len(w.deleted))
	for _, seq := range w.deleted {
		isDeleted[seq] = true
	}
	for i, g := range old.gone {
		if !isDeleted[g.src] && !isDeleted[g.dst] {
			touched = append(touched, edgeRow{g.src, stored(g.key.Kind, w.mayWithhold && w.isWithheld(g.key)), g.dst, len(edges) + i})
		}
	}
	if len(touched) == 0 {
		return nil
	}
	w.isChanged = true
	slices.SortFunc(touched, func(a, b edgeRow) int {
		return cmp.Or(cmp.Compare(a.src, b.src), cmp.Compare(a.kind, b.kind), cmp.Compare(a.dst, b.dst))
	})
	for some := range slices.Chunk(touched, share) {
		rows, said, err := w.othersOfEdges(some)
		if err != nil {
			return err
		}
		for _, e := range some {
			var own map[string]any
			was := true
			if e.at < len(edges) {
				was, own = old.edges[e.at].isSaid, edges[e.at].Properties()
			}
			if err := w.writeEdge(e, own, was, rows[e.at], said[e.at]); err != nil {
				return err
			}
		}
		if err := w.insert("INSERT INTO edge (src, kind, dst"+edgeNames+")", 3+len(scrutiny.EdgeProperties()), w.newEdges); err != nil {
			return err
		}
		if err := w.insert("INSERT INTO asserted_edge (src, kind, dst, record, props)", 5, w.saidOfEdges); err != nil {
			return err
		}
		w.newEdges, w.saidOfEdges = w.newEdges[:0], w.saidOfEdges[:0]
	}
	return nil
}

// edgeRow is an edge as it stands in the table.
type edgeRow struct {
	src  int64
	kind string
	dst  int64
	// at is its place among those that the record says, and behind them those that it says no longer.
	at int
}

// othersOfEdges reads which of some edges are there, and what other records say of them, by their places.
func (w *writing) othersOfEdges(touched []edgeRow) (map[int]map[string]any, map[int]*others, error) {
	var list [][3]any
	places := map[edgeRow]int{}
	for _, e := range touched {
		if max(e.src, e.dst) > w.wasLastNode {
			continue
		}
		list = append(list, [3]any{e.src, e.kind, e.dst})
		places[edgeRow{src: e.src, kind: e.kind, dst: e.dst}] = e.at
	}
	rows, said := map[int]map[string]any{}, map[int]*others{}
	if len(list) == 0 {
		return rows, said, nil
	}
	var at edgeRow
	var record int64
	var a store.Assertion
	var text sql.NullString
	es := newEdgeScanner()
	columns := append([]any{&at.src, &at.kind, &at.dst, &record, &a.Record, &a.IsDerived, &text}, es.places()...)
	var b builder
	fmt.Fprintf(&b, `SELECT e.src, e.kind, e.dst, a.record, r.key, r.is_derived, a.props, %s FROM json_each(%s) j
		CROSS JOIN edge e ON e.src = j.value ->> 0 AND e.kind = j.value ->> 1 AND e.dst = j.value ->> 2
		CROSS JOIN asserted_edge a ON a.src = e.src AND a.kind = e.kind AND a.dst = e.dst JOIN record r ON r.seq = a.record`,
		edgeColumns, b.jsonArg(list))
	err := w.query(b.String(), b.args, func(r *sql.Rows) error {
		if err := r.Scan(columns...); err != nil {
			return err
		}
		key := places[at]
		row, err := es.properties()
		if err != nil {
			return err
		}
		rows[key] = row
		if record == w.record {
			return nil
		}
		if a.Properties, err = decode(text, row, typedEdge); err != nil {
			return err
		}
		o := said[key]
		if o == nil {
			o = &others{}
			said[key] = o
		}
		o.assertions, o.records, o.isImplicit = append(o.assertions, a), append(o.records, record), append(o.isImplicit, !text.Valid)
		return nil
	})
	return rows, said, err
}

// edgeNames are the columns of the properties of an edge, edgeSets what sets them, from ?4 on.
var edgeNames, edgeSets = func() (names, sets string) {
	for i, p := range scrutiny.EdgeProperties() {
		names += `, "` + p.Name + `"`
		sets += `, "` + p.Name + `" = ` + parameter(i+4)
	}
	return names, strings.TrimPrefix(sets, ", ")
}()

// writeEdge writes what is true of one edge now, as writeNode does of a node. row is nil for an edge that is not there.
func (w *writing) writeEdge(e edgeRow, own map[string]any, was bool, row map[string]any, said *others) error {
	merged, _, asserters := said.join(w, store.Override{}, own)
	ends := []any{e.src, e.kind, e.dst}
	isOther := asserters == 0 || row == nil || !reflect.DeepEqual(row, merged)
	if isOther && shown(e.kind) == e.kind {
		w.link(e.src, e.dst)
	}
	if asserters == 0 {
		return w.exec("DELETE FROM edge WHERE src = ?1 AND kind = ?2 AND dst = ?3", ends...)
	}
	if isOther {
		args := slices.Clone(ends)
		for _, p := range scrutiny.EdgeProperties() {
			v, err := columnValue(merged[p.Name])
			if err != nil {
				return err
			}
			args = append(args, v)
		}
		if row == nil {
			w.newEdges = append(w.newEdges, args...)
		} else if err := w.exec("UPDATE edge SET "+edgeSets+" WHERE src = ?1 AND kind = ?2 AND dst = ?3", args...); err != nil {
			return err
		}
	}
	set := func(record int64, properties map[string]any) error {
		text, err := encode(properties)
		if err != nil {
			return err
		}
		return w.exec("UPDATE asserted_edge SET props = ?5 WHERE src = ?1 AND kind = ?2 AND dst = ?3 AND record = ?4", append(slices.Clone(ends), record, text)...)
	}
	if said != nil && asserters > 1 {
		for i, isImplicit := range said.isImplicit {
			if isImplicit {
				if err := set(said.records[i], said.assertions[i].Properties); err != nil {
					return err
				}
			}
		}
	}
	ends = append(ends, w.record)
	if own == nil {
		return w.exec("DELETE FROM asserted_edge WHERE src = ?1 AND kind = ?2 AND dst = ?3 AND record = ?4", ends...)
	}
	var text any
	if asserters > 1 {
		var err error
		if text, err = encode(own); err != nil {
			return err
		}
	}
	if was {
		return w.exec("UPDATE asserted_edge SET props = ?5 WHERE src = ?1 AND kind = ?2 AND dst = ?3 AND record = ?4", append(ends, text)...)
	}
	w.saidOfEdges = append(append(w.saidOfEdges, ends...), text)
	return nil
}
