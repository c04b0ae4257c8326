package neo4j

import (
	"context"
	"maps"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// readOverrides are the columns of an override.
const readOverrides = "r.key, o.target, o.isWrong, o.props"

func overrideOf(values []any) (store.SaidOverride, error) {
	o, err := store.DecodeOverride(values[1].(string), values[2].(bool), values[3].(string))
	return store.SaidOverride{Record: values[0].(string), Override: o}, err
}

// override puts the overrides of the record in the place of those that it made before, and notes what that changes.
func (w *replacement) override(hasOverrides bool, own []store.Override) error {
	var others, before []store.SaidOverride
	old, now := map[string]store.Override{}, map[string]store.Override{}
	if hasOverrides {
		rows, err := w.q("MATCH (r:_Record)-[:_OVERRIDES]->(o:_Override) RETURN "+readOverrides, nil)
		if err != nil {
			return err
		}
		for _, r := range rows {
			o, err := overrideOf(r.Values)
			if err != nil {
				return err
			}
			before = append(before, o)
			if o.Record == w.key {
				old[o.Target()] = o.Override
			} else {
				others = append(others, o)
			}
		}
	}
	after := others
	for _, o := range own {
		now[o.Target()] = o
		after = append(after, store.SaidOverride{Record: w.key, Override: o})
	}
	for _, target := range store.Changed(old, now) {
		if _, ok := old[target]; ok {
			w.goneOverrides = append(w.goneOverrides, target)
		}
		if o, ok := now[target]; ok {
			w.newOverrides = append(w.newOverrides, map[string]any{"target": target, "isWrong": o.IsWrong, "props": o.Encoded()})
		}
	}
	w.overrides = store.MergeOverrides(after)
	wasOverridden := store.MergeOverrides(before)
	for _, target := range store.Changed(wasOverridden, w.overrides) {
		// One that is overridden no more is named by its target only.
		o, err := store.DecodeOverride(target, false, "null")
		if err != nil {
			return err
		}
		w.overridden = append(w.overridden, o)
	}
	w.isOverridden = map[string]bool{}
	for _, set := range []map[string]store.Override{wasOverridden, w.overrides} {
		for target := range set {
			w.isOverridden[target] = true
		}
	}
	return nil
}

// isWithheld reports whether an edge that is asserted, and whose ends are alive, is withheld.
func (w *replacement) isWithheld(e store.EdgeKey) bool {
	return len(w.overrides) > 0 && (w.overrides[string(e.From)].IsWrong || w.overrides[string(e.To)].IsWrong || w.overrides[e.Target()].IsWrong)
}

// turned gives the edges, beside those of the record, that are to be looked at again: those of which the overrides changed,
// and those of nodes that are shown again.
func (w *replacement) turned() ([]said, error) {
	var all []said
	for _, o := range w.overridden {
		if o.Node == "" {
			all = append(all, said{of: edgeDigest(o.Edge), isEdge: true, edge: o.Edge})
		}
	}
	err := w.each(w.shown, "UNWIND $rows AS id MATCH (a:_Withheld) WHERE a.from = id OR a.to = id RETURN DISTINCT a.of, a.from, a.kind, a.to", func(r *neo4j.Record) error {
		k := store.EdgeKey{From: scrutiny.ID(r.Values[1].(string)), Kind: scrutiny.EdgeKind(r.Values[2].(string)), To: scrutiny.ID(r.Values[3].(string))}
		all = append(all, said{of: r.Values[0].(string), isEdge: true, edge: k})
		return nil
	})
	return all, err
}

// overridesOf gives what all records override, by what it is of.
func overridesOf(q look) (map[string]store.Override, error) {
	rows, err := q("MATCH (r:_Record)-[:_OVERRIDES]->(o:_Override)", readOverrides, nil)
	if err != nil {
		return nil, err
	}
	var all []store.SaidOverride
	for _, r := range rows {
		o, err := overrideOf(r)
		if err != nil {
			return nil, err
		}
		all = append(all, o)
	}
	return store.MergeOverrides(all), nil
}

// Withheld is part of store.Store.
func (s *Store) Withheld(ctx context.Context) (nodes []scrutiny.Node, edges []scrutiny.Edge, err error) {
	defer scrutiny.Wrap(&err, "withheld")
	err = s.read(ctx, func(q look) error {
		nodes, edges = nil, nil
		overrides, err := overridesOf(q)
		if err != nil || len(overrides) == 0 {
			return err
		}
		rows, err := q("MATCH (r:_Record)-[:_ASSERTS]->(a:_Withheld)", "a.of, a.from, a.kind, a.to, a.props, r.key, r.isDerived", nil)
		if err != nil {
			return err
		}
		ofNodes, ofEdges := map[scrutiny.ID][]store.Assertion{}, map[store.EdgeKey][]store.Assertion{}
		for _, r := range rows {
			a := store.Assertion{Record: r[5].(string), IsDerived: r[6].(bool)}
			kind, isEdge := r[2].(string)
			described := scrutiny.EdgeProperties()
			if !isEdge {
				described = scrutiny.Properties(scrutiny.ID(r[0].(string)).Kind())
			}
			if a.Properties, err = decode(r[4].(string), described); err != nil {
				return err
			}
			if isEdge {
				k := store.EdgeKey{From: scrutiny.ID(r[1].(string)), Kind: scrutiny.EdgeKind(kind), To: scrutiny.ID(r[3].(string))}
				ofEdges[k] = append(ofEdges[k], a)
			} else {
				ofNodes[scrutiny.ID(r[0].(string))] = append(ofNodes[scrutiny.ID(r[0].(string))], a)
			}
		}
		for _, id := range slices.Sorted(maps.Keys(ofNodes)) {
			m, _ := overrides[string(id)].Merge(ofNodes[id])
			n, err := scrutiny.FromProperties(id.Kind(), id, m)
			if err != nil {
				return err
			}
			nodes = append(nodes, n)
		}
		for _, k := range slices.SortedFunc(maps.Keys(ofEdges), store.EdgeKey.Compare) {
			m, _ := store.Merge(ofEdges[k])
			e, err := scrutiny.EdgeFromProperties(k.From, k.Kind, k.To, m)
			if err != nil {
				return err
			}
			edges = append(edges, e)
		}
		return nil
	})
	return nodes, edges, err
}
