package neo4j

import (
	"context"
	"time"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Records is part of store.Store.
func (s *Store) Records(ctx context.Context, keys []string, withText bool) (_ []store.Record, err error) {
	defer scrutiny.Wrap(&err, "records")
	if keys != nil && len(keys) == 0 {
		return nil, nil
	}
	statement := "MATCH (r:_Record) "
	params := map[string]any{}
	if keys != nil {
		statement += "WHERE r.key IN $keys "
		params["keys"] = keys
	}
	texts := "{.*, text: null, report: null}"
	if withText {
		texts = "{.*}"
	}
	var rows [][]any
	err = s.read(ctx, func(q look) (err error) {
		rows, err = q(statement+"WITH r ORDER BY r.key", "r"+texts, params)
		return err
	})
	if err != nil {
		return nil, err
	}
	records := make([]store.Record, len(rows))
	for i, r := range rows {
		records[i] = recordOf(r[0].(map[string]any))
	}
	return records, nil
}

func recordOf(m map[string]any) store.Record {
	text := func(name string) string { s, _ := m[name].(string); return s }
	isDerived, _ := m["isDerived"].(bool)
	return store.Record{
		Key: text("key"), Hash: text("hash"), ContentHash: text("contentHash"), DocumentID: scrutiny.ID(text("documentId")),
		Text: text("text"), Report: text("report"), IsDerived: isDerived,
	}
}

func recordProperties(r store.Record) map[string]any {
	return map[string]any{
		"key": r.Key, "hash": r.Hash, "contentHash": r.ContentHash, "documentId": string(r.DocumentID),
		"text": r.Text, "report": r.Report, "isDerived": r.IsDerived,
	}
}

// Version is part of store.Store.
func (s *Store) Version(ctx context.Context) (version int64, err error) {
	defer scrutiny.Wrap(&err, "version")
	err = s.read(ctx, func(q look) error {
		rows, err := q("MATCH (s:_Store)", "s.version", nil)
		if err == nil && len(rows) > 0 {
			version, _ = rows[0][0].(int64)
		}
		return err
	})
	return version, err
}

// WrittenAt is part of store.Store.
func (s *Store) WrittenAt(ctx context.Context) (at time.Time, err error) {
	defer scrutiny.Wrap(&err, "written at")
	err = s.read(ctx, func(q look) error {
		rows, err := q("MATCH (s:_Store) WHERE s.written IS NOT NULL", "s.written", nil)
		if err == nil && len(rows) > 0 {
			seconds, _ := rows[0][0].(int64)
			at = time.Unix(seconds, 0).UTC()
		}
		return err
	})
	return at, err
}
