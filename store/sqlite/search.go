package sqlite

import (
	"context"
	"database/sql"
	"fmt"
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

// Search finds nodes by words.
func (st *Store) Search(ctx context.Context, q store.SearchQuery) (store.SearchPage, error) {
	p, err := store.PlanSearch(q)
	if err != nil || p.Kinds != nil && len(p.Kinds) == 0 {
		return store.SearchPage{}, err
	}
	columns := columnsOf[""]
	if len(p.Kinds) == 1 {
		columns = columnsFor(store.Plan{}, p.Kinds[0], nil)
	}
	page := store.SearchPage{Total: -1}
	if p.WithTotal {
		if err := st.query(ctx, st.reader, "SELECT count(*) FROM search WHERE search MATCH ?1", []any{match(p)}, func(rows *sql.Rows) error { return rows.Scan(&page.Total) }); err != nil {
			return store.SearchPage{}, err
		}
	}
	var b builder
	text := b.arg(match(p))
	from, next, beyond := int64(0), int64(0), "1"
	if p.After != nil {
		bucket := bucketOf(p.After.Weight, p.After.On)
		from, next = bucket<<bucketBits, (bucket+1)<<bucketBits
		beyond = fmt.Sprintf("(search.rowid >= %s OR n.id > %s)", b.arg(next), b.arg(string(p.After.ID)))
	}
	// The page ends in the bucket of the match that is one more than a page behind the bucket in which it begins.
	fmt.Fprintf(&b, `SELECT %s FROM search CROSS JOIN search_text t ON t.pos = search.rowid CROSS JOIN node n ON n.seq = t.node
		WHERE search MATCH %s AND search.rowid >= %s AND %s AND search.rowid <= coalesce(
			(SELECT rowid | %d FROM search WHERE search MATCH %s AND rowid >= %s ORDER BY rowid LIMIT 1 OFFSET %s), 0x7fffffffffffffff)
		ORDER BY search.rowid >> %d, n.id LIMIT %s`,
		columns.list, text, b.arg(from), beyond, int64(1)<<bucketBits-1, text, b.arg(next), b.arg(int64(p.Limit)), bucketBits, b.arg(int64(p.Limit+1)))
	s := columns.scanner()
	err = st.query(ctx, st.reader, b.String(), b.args, func(rows *sql.Rows) error {
		n, err := s.node(rows)
		if err == nil {
			page.Hits = append(page.Hits, p.Hit(n))
		}
		return err
	})
	if err != nil {
		return store.SearchPage{}, err
	}
	if page.HasNext = len(page.Hits) > p.Limit; page.HasNext {
		page.Hits = page.Hits[:p.Limit]
	}
	return page, nil
}
