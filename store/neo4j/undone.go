package neo4j

import (
	"context"
	"maps"
	"slices"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Undone is part of store.Store.
func (s *Store) Undone(ctx context.Context, key string) (u store.Undone, err error) {
	defer scrutiny.Wrap(&err, "undone %s", key)
	named := map[string]any{"key": key}
	err = s.read(ctx, func(q look) error {
		u = store.Undone{}
		rows, err := q("MATCH (r:_Record {key: $key})", "r.isDerived", named)
		if err != nil || len(rows) == 0 {
			return err
		}
		if isDerived, _ := rows[0][0].(bool); !isDerived {
			return store.NotDerived(key)
		}
		overrides, err := overridesOf(q)
		if err != nil {
			return err
		}

		// What many say in the same words is read once, and taken twice: merging is not changed by a third.
		if rows, err = q("MATCH (:_Record {key: $key})-[:_ASSERTS]->(a:_Assertion) WHERE NOT a:_Withheld "+
			"OPTIONAL MATCH (o:_Assertion {of: a.of})<-[:_ASSERTS]-(r:_Record) WHERE r.key <> $key "+
			"WITH a.of AS of, a.from AS from, a.kind AS kind, a.to AS to, o.props AS props, r.isDerived AS isDerived, min(r.key) AS by, count(r) AS times",
			"of, from, kind, to, props, isDerived, by, times", named); err != nil {
			return err
		}
		ofNodes, ofEdges := map[scrutiny.ID][]store.Assertion{}, map[store.EdgeKey][]store.Assertion{}
		for _, r := range rows {
			kind, isEdge := r[2].(string)
			props, isSaid := r[4].(string)
			k := store.EdgeKey{}
			described := scrutiny.EdgeProperties()
			if isEdge {
				k = store.EdgeKey{From: scrutiny.ID(r[1].(string)), Kind: scrutiny.EdgeKind(kind), To: scrutiny.ID(r[3].(string))}
			} else {
				described = scrutiny.Properties(scrutiny.ID(r[0].(string)).Kind())
			}
			if !isSaid {
				if isEdge {
					u.Gone = append(u.Gone, k)
				}
				continue
			}
			a := store.Assertion{Record: r[6].(string), IsDerived: r[5].(bool)}
			if a.Properties, err = decode(props, described); err != nil {
				return err
			}
			for range min(2, r[7].(int64)) {
				if isEdge {
					ofEdges[k] = append(ofEdges[k], a)
				} else {
					id := scrutiny.ID(r[0].(string))
					ofNodes[id] = append(ofNodes[id], a)
				}
			}
		}
		for _, id := range slices.Sorted(maps.Keys(ofNodes)) {
			m, _ := overrides[string(id)].Merge(ofNodes[id])
			n, err := scrutiny.FromProperties(id.Kind(), id, m)
			if err != nil {
				return err
			}
			u.Nodes = append(u.Nodes, n)
		}
		for _, k := range slices.SortedFunc(maps.Keys(ofEdges), store.EdgeKey.Compare) {
			m, _ := store.Merge(ofEdges[k])
			e, err := scrutiny.EdgeFromProperties(k.From, k.Kind, k.To, m)
			if err != nil {
				return err
			}
			u.Edges = append(u.Edges, e)
		}
		slices.SortFunc(u.Gone, store.EdgeKey.Compare)
		return nil
	})
	return u, err
}
