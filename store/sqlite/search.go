package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// The place of a node in search_text says where it stands among hits: the weight and the date, both turned round so that
// the heavier and the newer come first, and a number. FTS5 gives matches in the order of these numbers, so a page takes
// no more than reading up to its end; only within one weight and date (a bucket) the ID decides.
const (
	bucketBits = 39
	dateBits   = 22
	// noDate comes after every date.
	noDate = 1<<dateBits - 1
)

// bucketOf gives the bucket of a weight and a date.
func bucketOf(weight int, on scrutiny.Date) int64 {
	day := int64(noDate)
	if on.IsDate() {
		t := on.Time()
		day = noDate - 1 - int64((t.Year()*12+int(t.Month())-1)*31+t.Day()-1)
	}
	return int64(store.WeightName-weight)<<dateBits | day
}

// match writes the clauses for FTS5, every term within quotes. Kinds are a column of the index, so that they are looked
// for in it as well.
func match(p store.SearchPlan) string {
	clause := func(c store.Clause) string {
		text := `"` + strings.ReplaceAll(strings.Join(c.Terms, " "), `"`, `""`) + `"`
		if c.IsPrefix {
			text += " *"
		}
		return "terms : " + text
	}
	list := func(cs []store.Clause, by string) string {
		var texts []string
		for _, c := range cs {
			texts = append(texts, "("+clause(c)+")")
		}
		return "(" + strings.Join(texts, by) + ")"
	}
	text := list(p.Must, " AND ")
	if p.Kinds != nil {
		var kinds []string
		for _, k := range p.Kinds {
			kinds = append(kinds, `"`+string(k)+`"`)
		}
		text = "(kind : (" + strings.Join(kinds, " OR ") + ")) AND " + text
	}
	if len(p.Not) > 0 {
		text = "(" + text + ") NOT " + list(p.Not, " OR ")
	}
	return text
}

// errEnough ends the reading of rows.
var errEnough = errors.New("enough")

// Search finds nodes by words.
func (st *Store) Search(ctx context.Context, q store.SearchQuery) (store.SearchPage, error) {
	p, err := store.PlanSearch(q)
	if err != nil || p.Kinds != nil && len(p.Kinds) == 0 {
		return store.SearchPage{}, err
	}
	var kind scrutiny.Kind
	if len(p.Kinds) == 1 {
		kind = p.Kinds[0]
	}
	columns := columnsFor(store.Plan{}, kind, p.Fields)
	page := store.SearchPage{Total: -1}
	if p.WithTotal {
		if err := st.query(ctx, st.reader, "SELECT count(*) FROM search WHERE search MATCH ?1", []any{match(p)}, func(rows *sql.Rows) error { return rows.Scan(&page.Total) }); err != nil {
			return store.SearchPage{}, err
		}
	}
	var b builder
	fmt.Fprintf(&b, `SELECT %s, search.rowid >> %d FROM search CROSS JOIN search_text t ON t.pos = search.rowid CROSS JOIN node n ON n.seq = t.node
		WHERE search MATCH %s`, columns.list, bucketBits, b.arg(match(p)))
	if p.After != nil {
		bucket := bucketOf(p.After.Weight, p.After.On)
		fmt.Fprintf(&b, " AND search.rowid >= %s AND (search.rowid >= %s OR n.id > %s)", b.arg(bucket<<bucketBits), b.arg((bucket+1)<<bucketBits), b.arg(string(p.After.ID)))
	}
	if p.Before != nil {
		bucket := bucketOf(p.Before.Weight, p.Before.On)
		fmt.Fprintf(&b, " AND search.rowid < %s AND (search.rowid < %s OR n.id < %s)", b.arg((bucket+1)<<bucketBits), b.arg(bucket<<bucketBits), b.arg(string(p.Before.ID)))
	}
	b.WriteString(" ORDER BY " + ordered(p.Reading, "search.rowid"))
	// The index gives the hits bucket by bucket, and within one in no order: it is read to the end of the bucket in which the page
	// ends, and no further. Of a bucket of thousands no more is held than can come into the page.
	var bucket int64
	s := columns.scanner(&bucket)
	var nodes, within []scrutiny.Node
	reading := int64(-1)
	settle := func() {
		slices.SortFunc(within, func(a, b scrutiny.Node) int {
			if p.IsReversed {
				a, b = b, a
			}
			return cmp.Compare(a.NodeID(), b.NodeID())
		})
		within = within[:min(len(within), p.Limit+1-len(nodes))]
	}
	err = st.query(ctx, st.reader, b.String(), b.args, func(rows *sql.Rows) error {
		n, err := s.node(rows)
		if err != nil {
			return err
		}
		if bucket != reading {
			settle()
			nodes, within, reading = append(nodes, within...), within[:0], bucket
			if len(nodes) > p.Limit {
				return errEnough
			}
		}
		if within = append(within, n); len(within) > 4*store.MaxPage {
			settle()
		}
		return nil
	})
	if err != nil && !errors.Is(err, errEnough) {
		return store.SearchPage{}, err
	}
	settle()
	for _, n := range append(nodes, within...) {
		page.Hits = append(page.Hits, p.Hit(n))
	}
	page.Hits, page.HasNext, page.HasPrev = store.Cutoff(p.Reading, page.Hits)
	return page, nil
}
