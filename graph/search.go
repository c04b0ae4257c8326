package graph

import (
	"context"
	"encoding/json"
	"html"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"

	"scrutinygraph/graph/model"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// searchOf reads the arguments of a search. The scope tells it from others, for its cursors.
func searchOf(ctx context.Context, fc *graphql.FieldContext, query string, kinds []scrutiny.Kind) (q store.SearchQuery, scope []byte, err error) {
	if utf8.RuneCountInString(query) > store.MaxSearchLength {
		return q, nil, faultf(LimitExceeded, "look for fewer words", "the search is longer than %d characters", store.MaxSearchLength)
	}
	if len(kinds) > maxList {
		return q, nil, tooLong("kinds", len(kinds))
	}
	q = store.SearchQuery{Text: query, Kinds: scrutiny.Kinds, WithTotal: selects(ctx, fc, "totalCount"), HasBareHits: !selects(ctx, fc, "edges")}
	if kinds != nil {
		q.Kinds = kinds
	}
	if scope, err = json.Marshal([]any{"search", query, kinds}); err != nil {
		return q, nil, err
	}
	cut, err := readCut(fc.Args, scope, 2)
	if err != nil {
		return q, nil, err
	}
	q.First, q.Last = cut.First, cut.Last
	if q.After, err = searchKey(cut.After); err != nil {
		return q, nil, err
	}
	q.Before, err = searchKey(cut.Before)
	return q, scope, err
}

// search resolves search(query:).
func search(ctx context.Context, query string, kinds []scrutiny.Kind) (*model.SearchConnection, error) {
	fc := graphql.GetFieldContext(ctx)
	q, scope, err := searchOf(ctx, fc, query, kinds)
	if err != nil {
		return nil, err
	}
	out := &model.SearchConnection{
		Edges: []model.SearchEdge{}, Nodes: []scrutiny.Node{}, PageInfo: &model.PageInfo{HasNextPage: q.Before != nil && q.Last > 0, HasPreviousPage: q.After != nil && q.Last == 0},
	}
	if len(q.Kinds) == 0 {
		return out, nil
	}
	r := requestOf(ctx)
	page, err := r.store.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	out.PageInfo.HasNextPage, out.PageInfo.HasPreviousPage, out.TotalCount = page.HasNext, page.HasPrev, page.Total
	for _, hit := range page.Hits {
		e := model.SearchEdge{
			Cursor: writeCursor(scope, keyOfHit(hit)), Node: hit.Node, Score: hit.Score,
			Snippet: hit.Snippet, Highlights: make([]model.Highlight, len(hit.Marks)), SnippetHTML: highlighted(hit.Snippet, hit.Marks),
		}
		for i, m := range hit.Marks {
			e.Highlights[i] = model.Highlight{Start: m[0], End: m[1]}
		}
		out.Edges = append(out.Edges, e)
		out.Nodes = append(out.Nodes, hit.Node)
	}
	if n := len(out.Edges); n > 0 {
		out.PageInfo.StartCursor, out.PageInfo.EndCursor = out.Edges[0].Cursor, out.Edges[n-1].Cursor
	}
	path, _ := place(fc)
	r.loads.announce(path, below(out.Nodes, ""))
	return out, nil
}

// keyOfHit is the place of a hit, as cursors keep it.
func keyOfHit(hit store.SearchHit) store.Key {
	return store.Key{Values: []any{hit.Key.Weight, string(hit.Key.On)}, ID: hit.Key.ID}
}

// searchKey reads the place of a hit; nil is none.
func searchKey(k *store.Key) (*store.SearchKey, error) {
	switch {
	case k == nil:
		return nil, nil
	case len(k.Values) == 2:
		weight, isNumber := k.Values[0].(int64)
		on, isString := k.Values[1].(string)
		if isNumber && isString {
			return &store.SearchKey{Weight: int(weight), On: scrutiny.Date(on), ID: k.ID}, nil
		}
	}
	return nil, faultf(BadCursor, "start without a cursor", "the cursor is not one of a search")
}

// highlighted marks the matches in a snippet and escapes all of it: records are hostile until read.
func highlighted(snippet string, marks [][2]int) string {
	runes := []rune(snippet)
	var b strings.Builder
	at := 0
	for _, m := range marks {
		start, end := max(m[0], at), min(m[1], len(runes))
		if start >= end {
			continue
		}
		b.WriteString(html.EscapeString(string(runes[at:start])))
		b.WriteString("<mark>" + html.EscapeString(string(runes[start:end])) + "</mark>")
		at = end
	}
	b.WriteString(html.EscapeString(string(runes[at:])))
	return b.String()
}
