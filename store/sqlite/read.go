package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// scanner reads rows that begin with the columns of a node, and maybe go on with others.
type scanner struct {
	columns columns
	values  []any
	places  []any
	// of are the columns that hold what nodes of a kind have.
	of map[scrutiny.Kind][]placed
}

// placed is a property with the place of its column.
type placed struct {
	scrutiny.Property
	at int
}

func newScanner(kind scrutiny.Kind, more ...any) *scanner {
	return columnsOf[kind].scanner(more...)
}

// columnsFor are those of the fields that are wanted of nodes of a kind, or of any, and of the order of a plan.
func columnsFor(p store.Plan, kind scrutiny.Kind, fields []string) columns {
	if kind != "" {
		c := makeColumns(p.Wanted(kind, fields))
		c.kind, c.list = kind, strings.TrimPrefix(c.list, "n.kind, ")
		return c
	}
	if len(fields) == 0 {
		return columnsOf[""]
	}
	var wanted []scrutiny.Property
	for _, property := range columnsOf[""].properties {
		if slices.Contains(fields, property.Name) {
			wanted = append(wanted, property)
		}
	}
	return makeColumns(wanted)
}

func (c columns) scanner(more ...any) *scanner {
	n := 2 + len(c.properties)
	s := &scanner{columns: c, values: make([]any, n), places: make([]any, 0, n+len(more)), of: map[scrutiny.Kind][]placed{}}
	for i := range s.values {
		s.places = append(s.places, &s.values[i])
	}
	if c.kind != "" {
		s.values[0] = string(c.kind)
		s.places = s.places[1:]
	}
	s.places = append(s.places, more...)
	return s
}

// node reads a row; there is no node where its columns are empty.
func (s *scanner) node(rows *sql.Rows) (scrutiny.Node, error) {
	if err := rows.Scan(s.places...); err != nil {
		return nil, err
	}
	if s.values[0] == nil {
		return nil, nil
	}
	name, _ := s.values[0].(string)
	id, _ := s.values[1].(string)
	kind := scrutiny.Kind(shown(name))
	n := scrutiny.New(kind, scrutiny.ID(shown(id)))
	if n == nil {
		return nil, fmt.Errorf("%s: no such kind of node: %q", id, kind)
	}
	of, isKnown := s.of[kind]
	if !isKnown {
		for i, c := range s.columns.properties {
			if p, ok := scrutiny.PropertyOf(kind, c.Name); ok {
				of = append(of, placed{p, 2 + i})
			}
		}
		s.of[kind] = of
	}
	for _, p := range of {
		v, err := property(p.Property, s.values[p.at])
		if err == nil {
			err = p.Write(n, v)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", id, p.Name, err)
		}
	}
	return n, nil
}

// isWithheld reports whether the node that was read last is withheld.
func (s *scanner) isWithheld() bool {
	kind, _ := s.values[0].(string)
	return shown(kind) != kind
}

// property turns the value of a column into that of a property.
func property(p scrutiny.Property, v any) (any, error) {
	switch p.Type {
	case scrutiny.PropertyBool:
		if n, ok := v.(int64); ok {
			return n != 0, nil
		}
	case scrutiny.PropertyStrings:
		if s, ok := v.(string); ok {
			var list []string
			err := json.Unmarshal([]byte(s), &list)
			return list, err
		}
	}
	return v, nil
}

// columnValue turns the value of a property into that of a column.
func columnValue(v any) (any, error) {
	switch v := v.(type) {
	case bool:
		if v {
			return int64(1), nil
		}
		return int64(0), nil
	case []string:
		text, err := json.Marshal(v)
		return string(text), err
	}
	return v, nil
}

// oneKind is the kind of all of the IDs, or "".
func oneKind(ids []scrutiny.ID) scrutiny.Kind {
	kind := ids[0].Kind()
	for _, id := range ids[1:] {
		if id.Kind() != kind {
			return ""
		}
	}
	return kind
}

// Nodes looks up nodes by ID.
func (st *Store) Nodes(ctx context.Context, ids []scrutiny.ID, fields ...string) ([]scrutiny.Node, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	found := make(map[scrutiny.ID]scrutiny.Node, len(ids))
	var b builder
	// An ID begins with its kind, so IDs of one kind need only the columns of that kind.
	kind := oneKind(ids)
	s := columnsFor(store.Plan{}, kind, fields).scanner()
	if len(ids) == 1 {
		fmt.Fprintf(&b, "SELECT %s FROM node n WHERE n.id = %s AND %s", s.columns.list, b.arg(string(ids[0])), isShown("n"))
	} else {
		fmt.Fprintf(&b, "SELECT %s FROM json_each(%s) j CROSS JOIN node n ON n.id = j.value AND %s", s.columns.list, b.jsonArg(ids), isShown("n"))
	}
	err := st.query(ctx, st.reader, b.String(), b.args, func(rows *sql.Rows) error {
		n, err := s.node(rows)
		if err == nil {
			found[n.NodeID()] = n
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	nodes := make([]scrutiny.Node, len(ids))
	for i, id := range ids {
		nodes[i] = found[id]
	}
	return nodes, nil
}

// Find gives a page of the nodes of a kind.
//
// The page is found over the columns of the order alone, in one or two parts: SQLite's indexes hold absent values first,
// so where they come last the rows with a value and those without are each read in the order of an index, up to the size
// of the page. Only the rows of the page are then read whole.
func (st *Store) Find(ctx context.Context, q store.Query) (store.Page, error) {
	p, err := store.PlanFind(q)
	if err != nil {
		return store.Page{}, err
	}
	page := store.Page{Total: -1}
	if p.WithTotal {
		var b builder
		fmt.Fprintf(&b, "SELECT count(*) FROM node n WHERE n.kind = %s AND %s", quote(string(p.Kind)), b.filter(p.Kind, "n", p.Filter, false))
		if err := st.query(ctx, st.reader, b.String(), b.args, func(rows *sql.Rows) error { return rows.Scan(&page.Total) }); err != nil {
			return store.Page{}, err
		}
	}
	type row struct {
		node scrutiny.Node
		key  store.Key
	}
	var rows []row
	columns := columnsFor(p, p.Kind, q.Fields)
	b, counts := findStatement(p, columns)
	more := make([]any, len(counts))
	for i := range counts {
		more[i] = &counts[i]
	}
	s := columns.scanner(more...)
	err = st.query(ctx, st.reader, b.String(), b.args, func(r *sql.Rows) error {
		n, err := s.node(r)
		if err == nil {
			rows = append(rows, row{n, p.Key(n, counts, "")})
		}
		return err
	})
	if err != nil {
		return store.Page{}, err
	}
	rows, page.HasNext, page.HasPrev = store.Cutoff(p.Reading, rows)
	for _, r := range rows {
		page.Nodes = append(page.Nodes, r.node)
		page.Keys = append(page.Keys, r.key)
	}
	return page, nil
}

// findStatement writes the statement of Find, and makes room for the numbers of edges that it gives after each node. Its limit is
// no parameter, here and elsewhere: SQLite would plan the statement anew for each value that is bound to one.
func findStatement(p store.Plan, columns columns) (b builder, counts []int64) {
	inner := "n.seq AS seq"
	outer, order := "", ""
	var expressions []string
	for i, c := range p.Criteria {
		e := b.criterion(c)
		expressions = append(expressions, e)
		inner += fmt.Sprintf(", %s AS k%d", e, i)
		order += fmt.Sprintf("k%d%s, ", i, direction(p, c))
		if c.Edge != nil {
			outer += fmt.Sprintf(", p.k%d", i)
			counts = append(counts, 0)
		}
	}
	where := fmt.Sprintf("n.kind = %s AND %s AND %s", quote(string(p.Kind)), b.filter(p.Kind, "n", p.Filter, false), b.keyset(p, expressions))
	part := func(condition, order string) string {
		return fmt.Sprintf("SELECT * FROM (SELECT %s FROM node n WHERE %s%s ORDER BY %sn.id%s LIMIT %d)", inner, where, condition, order, last(p), p.Limit+1)
	}
	reaches := func(absent bool) bool {
		_, ok := p.Half(absent)
		return ok
	}
	var parts []string
	if len(p.Criteria) > 0 && p.Criteria[0].IsNullable {
		c := p.Criteria[0]
		present := c
		present.IsNullable = false
		rest := strings.TrimPrefix(order, "k0"+direction(p, c)+", ")
		if reaches(false) {
			parts = append(parts, part(" AND "+expressions[0]+" IS NOT NULL"+b.range0(p, expressions[0]), "k0"+direction(p, present)+", "+rest))
		}
		if reaches(true) {
			parts = append(parts, part(" AND "+expressions[0]+" IS NULL", rest))
		}
	} else {
		parts = append(parts, part(b.range0(p, append(expressions, "n.id")[0]), order))
	}
	if len(parts) == 0 {
		parts = append(parts, part(" AND 0", order)) // the keys leave no room
	}
	if p.IsReversed {
		slices.Reverse(parts)
	}
	// The rows come in order without being sorted once more: SQLite runs the parts one after the other, and CROSS JOIN keeps them
	// in the outer loop.
	rows := strings.Join(parts, " UNION ALL ")
	fmt.Fprintf(&b, "SELECT %s%s FROM (%s) p CROSS JOIN node n ON n.seq = p.seq LIMIT %d", columns.list, outer, rows, p.Limit+1)
	return b, counts
}

// range0 repeats what the keyset says of the first criterion as plain bounds, by which an index can be entered in the
// middle; the keyset itself is an OR.
func (b *builder) range0(p store.Plan, expression string) string {
	out := ""
	for _, alternatives := range p.Keyset {
		x := alternatives[0][0]
		if x.Op != store.Lt && x.Op != store.Gt {
			continue
		}
		out += fmt.Sprintf(" AND %s %s= %s", expression, map[store.Op]string{store.Lt: "<", store.Gt: ">"}[x.Op], b.arg(x.Value))
	}
	return out
}

// edgeColumns are the columns of edge e that hold properties, in the order of scrutiny.EdgeProperties.
var edgeColumns = func() string {
	var names []string
	for _, p := range scrutiny.EdgeProperties() {
		names = append(names, `e."`+p.Name+`"`)
	}
	return strings.Join(names, ", ")
}()

// edgeScanner reads the columns of an edge.
type edgeScanner struct{ values []any }

func newEdgeScanner() *edgeScanner {
	return &edgeScanner{values: make([]any, len(scrutiny.EdgeProperties()))}
}

func (s *edgeScanner) places() []any {
	var places []any
	for i := range s.values {
		places = append(places, &s.values[i])
	}
	return places
}

func (s *edgeScanner) properties() (map[string]any, error) {
	m := map[string]any{}
	for i, p := range scrutiny.EdgeProperties() {
		v, err := property(p, s.values[i])
		if err != nil {
			return nil, err
		}
		if v != nil {
			m[p.Name] = v
		}
	}
	return m, nil
}

// Neighbours follows edges from each start, all in one statement. The neighbours of all starts are read as they come, and put
// in order here, of each start no more than the page: a window in SQL takes twice as long, and reads them all as well.
func (st *Store) Neighbours(ctx context.Context, starts []scrutiny.ID, hop store.Hop) ([]store.NeighbourPage, error) {
	p, err := store.PlanHop(hop)
	if err != nil || len(starts) == 0 {
		return nil, err
	}
	distinct, at := once(starts)
	found := make([]neighbours, len(distinct))
	if p.WithTotal {
		var b builder
		from, where := b.hop(p, distinct, hop)
		fmt.Fprintf(&b, "SELECT j.key, count(*) FROM %s WHERE %s GROUP BY j.key", from, where)
		err := st.query(ctx, st.reader, b.String(), b.args, func(rows *sql.Rows) error {
			var start, n int
			err := rows.Scan(&start, &n)
			found[start].total = n
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	columns := columnsFor(p, p.Kind, hop.Fields)
	b, counts := hopStatement(p, distinct, hop, columns)
	var start int
	var kind scrutiny.EdgeKind
	edge := newEdgeScanner()
	more := []any{&start}
	switch len(hop.Edges) {
	case 0: // a property leads to the nodes, and no edge
	case 1:
		kind = hop.Edges[0]
	default:
		more = append(more, &kind)
	}
	if hasEdges(hop) {
		more = append(more, edge.places()...)
	}
	for i := range counts {
		more = append(more, &counts[i])
	}
	s := columns.scanner(more...)
	err = st.query(ctx, st.reader, b.String(), b.args, func(rows *sql.Rows) error {
		n, err := s.node(rows)
		if err != nil {
			return err
		}
		var e scrutiny.Edge
		if hop.Field == "" {
			e = scrutiny.Edge{From: distinct[start], Kind: kind, To: n.NodeID()}
		}
		if hop.IsReverse {
			e.From, e.To = e.To, e.From
		}
		if hasEdges(hop) {
			m, err := edge.properties()
			if err != nil {
				return err
			}
			if e, err = scrutiny.EdgeFromProperties(e.From, e.Kind, e.To, m); err != nil {
				return err
			}
		}
		found[start].add(p, store.Neighbour{Edge: e, Node: n, Key: p.Key(n, counts, kind)})
		return nil
	})
	if err != nil {
		return nil, err
	}
	cutOff := make([]store.NeighbourPage, len(distinct))
	for i := range found {
		page := &cutOff[i]
		page.Total = -1
		if p.WithTotal {
			page.Total = found[i].total
		}
		found[i].cut(p)
		page.Neighbours, page.HasNext, page.HasPrev = store.Cutoff(p.Reading, found[i].first)
	}
	pages := make([]store.NeighbourPage, len(starts))
	for i := range starts {
		pages[i] = cutOff[at[i]]
	}
	return pages, nil
}

// neighbours are those of one start, in the order in which they are read.
type neighbours struct {
	first []store.Neighbour
	total int
}

// slack is how many rows beyond the page are kept before they are sorted out.
const slack = 256

func (ns *neighbours) add(p store.Plan, n store.Neighbour) {
	ns.first = append(ns.first, n)
	if len(ns.first) > 2*p.Limit+slack {
		ns.cut(p)
	}
}

// cut keeps what belongs to the page, and one more.
func (ns *neighbours) cut(p store.Plan) {
	slices.SortFunc(ns.first, func(a, b store.Neighbour) int { return p.Compare(a.Key, b.Key) })
	ns.first = ns.first[:min(len(ns.first), p.Limit+1)]
}

// once leaves out what a list has before already, and tells where each element is now.
func once(ids []scrutiny.ID) (distinct []scrutiny.ID, at []int) {
	seen := make(map[scrutiny.ID]int, len(ids))
	for _, id := range ids {
		i, ok := seen[id]
		if !ok {
			i = len(distinct)
			seen[id] = i
			distinct = append(distinct, id)
		}
		at = append(at, i)
	}
	return distinct, at
}

// hasEdges reports whether the properties of edges are read.
func hasEdges(hop store.Hop) bool { return hop.Field == "" && !hop.HasBareEdges }

// hop gives what is common to the statements of Neighbours: starts s by their places j, edges e where edges are followed,
// nodes n.
func (b *builder) hop(p store.Plan, starts []scrutiny.ID, hop store.Hop) (from, where string) {
	from = fmt.Sprintf("json_each(%s) j CROSS JOIN node s ON s.id = j.value CROSS JOIN ", b.jsonArg(starts))
	if hop.Field != "" {
		from += fmt.Sprintf("node n ON n.%s = s.id", column(hop.Field))
	} else {
		near, far := "src", "dst"
		if hop.IsReverse {
			near, far = far, near
		}
		from += fmt.Sprintf("edge e ON e.%s = s.seq AND e.kind IN (%s) CROSS JOIN node n ON n.seq = e.%s", near, quoted(hop.Edges), far)
	}
	where = b.filter(p.Kind, "n", p.Filter, false)
	if p.Kind != "" {
		where += " AND n.kind = " + quote(string(p.Kind))
	}
	return from, where
}

func hopStatement(p store.Plan, starts []scrutiny.ID, hop store.Hop, columns columns) (b builder, counts []int64) {
	from, where := b.hop(p, starts, hop)
	more := ", j.key"
	if len(hop.Edges) > 1 {
		more += ", e.kind"
	}
	if hasEdges(hop) {
		more += ", " + edgeColumns
	}
	var expressions []string
	order := ""
	for _, c := range p.Criteria {
		e := b.criterion(c)
		expressions = append(expressions, e)
		order += e + direction(p, c) + ", "
		if c.Edge != nil {
			more += ", " + e
			counts = append(counts, 0)
		}
	}
	fmt.Fprintf(&b, "SELECT %s%s FROM %s WHERE %s AND %s", columns.list, more, from, where, b.keyset(p, expressions))
	if hop.Field != "" && len(starts) == 1 {
		// What stands in a council or a committee can be nearly all there is, and its page is read in the order of an index.
		fmt.Fprintf(&b, " ORDER BY %sn.id%s LIMIT %d", order, last(p), p.Limit+1)
	}
	return b, counts
}

// Records gives stored records.
func (st *Store) Records(ctx context.Context, keys []string, withText bool) ([]store.Record, error) {
	if keys != nil && len(keys) == 0 {
		return nil, nil
	}
	var b builder
	b.WriteString("SELECT key, hash, content_hash, document_id, is_derived")
	if withText {
		b.WriteString(", report, text")
	} else {
		b.WriteString(", '', ''")
	}
	b.WriteString(" FROM record")
	if keys != nil {
		fmt.Fprintf(&b, " WHERE key IN (SELECT value FROM json_each(%s))", b.jsonArg(keys))
	}
	b.WriteString(" ORDER BY key")
	var records []store.Record
	err := st.query(ctx, st.reader, b.String(), b.args, func(rows *sql.Rows) error {
		var r store.Record
		err := rows.Scan(&r.Key, &r.Hash, &r.ContentHash, &r.DocumentID, &r.IsDerived, &r.Report, &r.Text)
		records = append(records, r)
		return err
	})
	return records, err
}
