package graph

import (
	"fmt"
	"reflect"
	"slices"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// The limits of arguments.
const (
	maxList      = 100
	maxCriteria  = 5
	maxRelations = 8
)

// filterer turns the filter inputs of the schema into filters of the store. One walk serves every kind: the names of the
// fields are those of properties and relations, and the inputs arrive as maps, in which a field that was left out can be
// told from an explicit null.
type filterer struct {
	// judged says what comparisons of fields mean that no property keeps, or not as at every date.
	judged map[coordinate]comparison
	// relations counts the conditions on neighbours, which are what makes a filter dear.
	relations int
}

// filter translates the filter of a kind.
func (f *filterer) filter(kind scrutiny.Kind, input map[string]any, path string) (store.Filter, error) {
	var out store.Filter
	for _, field := range sortedKeys(input) {
		at := path + "." + field
		v := input[field]
		if isNil(v) {
			return out, faultf(BadFilter, "leave the field out to ask for nothing of it, or use isNull: true to ask for its absence", "%s is null", at)
		}
		var part store.Filter
		var err error
		switch v := v.(type) {
		case []map[string]any:
			var parts []store.Filter
			if parts, err = f.filters(kind, v, at); field == "and" {
				part.And = parts
			} else {
				part.Or = parts
			}
		case map[string]any:
			part, err = f.condition(kind, field, v, at)
		default:
			err = fmt.Errorf("%s: a filter holds a %T", at, v)
		}
		if err != nil {
			return out, err
		}
		out.And = append(out.And, part)
	}
	return out, nil
}

func (f *filterer) filters(kind scrutiny.Kind, inputs []map[string]any, path string) ([]store.Filter, error) {
	if len(inputs) > maxList {
		return nil, tooLong(path, len(inputs))
	}
	parts := []store.Filter{}
	for i, input := range inputs {
		part, err := f.filter(kind, input, fmt.Sprintf("%s[%d]", path, i))
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	return parts, nil
}

// condition translates what a filter says of one field.
func (f *filterer) condition(kind scrutiny.Kind, field string, input map[string]any, path string) (store.Filter, error) {
	if field == "not" {
		part, err := f.filter(kind, input, path)
		return store.Filter{Not: &part}, err
	}
	if r, ok := parents[coordinate{kind, field}]; ok {
		return f.quantified(r, store.Some, input, path)
	}
	if r, ok := relations[coordinate{kind, field}]; ok {
		var out store.Filter
		for _, quantifier := range sortedKeys(input) {
			inner, _ := input[quantifier].(map[string]any)
			if inner == nil {
				return out, faultf(BadFilter, "leave "+quantifier+" out, or give it an empty filter: {}", "%s.%s is null", path, quantifier)
			}
			part, err := f.quantified(r, store.Quantifier(quantifier), inner, path+"."+quantifier)
			if err != nil {
				return out, err
			}
			out.And = append(out.And, part)
		}
		return out, nil
	}
	say := f.judged[coordinate{kind, field}]
	if say == nil {
		name := property(field)
		say = func(op store.Op, v any) store.Filter { return store.Filter{Field: name, Op: op, Value: v} }
	}
	var out store.Filter
	for _, op := range sortedKeys(input) {
		value, err := plain(input[op], path+"."+op)
		if err != nil {
			return out, err
		}
		out.And = append(out.And, say(store.Op(op), value))
	}
	return out, nil
}

func (f *filterer) quantified(r relation, q store.Quantifier, input map[string]any, path string) (store.Filter, error) {
	if f.relations++; f.relations > maxRelations {
		return store.Filter{}, faultf(LimitExceeded, "ask in two queries, or filter on ids that an earlier answer gave", "the filter has more than %d conditions on related nodes", maxRelations)
	}
	inner, err := f.filter(r.target, input, path)
	return store.Filter{Edge: r.filter(q, inner)}, err
}

// plain turns a value of an input into one that the store takes: the enums, dates and ids of the schema are strings there.
func plain(v any, path string) (any, error) {
	if isNil(v) {
		return nil, faultf(BadFilter, "leave it out, or use isNull: true to ask for absence", "%s is null", path)
	}
	r := reflect.Indirect(reflect.ValueOf(v))
	switch r.Kind() {
	case reflect.String:
		return r.String(), nil
	case reflect.Int:
		return r.Int(), nil
	case reflect.Bool:
		return r.Bool(), nil
	case reflect.Slice:
		if r.Len() > maxList {
			return nil, tooLong(path, r.Len())
		}
		list := make([]any, r.Len())
		for i := range list {
			var err error
			if list[i], err = plain(r.Index(i).Interface(), path); err != nil {
				return nil, err
			}
		}
		return list, nil
	}
	return nil, fmt.Errorf("%s: a filter holds a %T", path, v)
}

func tooLong(path string, n int) error {
	return faultf(LimitExceeded, "ask in several queries", "%s has %d values; at most %d are taken", path, n, maxList)
}

func isNil(v any) bool {
	if v == nil {
		return true
	}
	r := reflect.ValueOf(v)
	switch r.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Slice:
		return r.IsNil()
	}
	return false
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// order translates the order of a list of a kind.
func order(kind scrutiny.Kind, input []map[string]any) ([]store.Order, error) {
	if len(input) > maxCriteria {
		return nil, faultf(LimitExceeded, "the first criteria decide nearly always", "orderBy has %d criteria; at most %d are taken", len(input), maxCriteria)
	}
	var out []store.Order
	for _, criterion := range input {
		name, _ := criterion["field"].(string)
		by, ok := orderings[kind][name]
		if !ok {
			return nil, fmt.Errorf("%s cannot be ordered by %q, which the schema offers", kind, name)
		}
		o := store.Order{Field: by.property, IsDesc: criterion["direction"] == "DESC"}
		if r := by.relation; r != nil {
			o.Edge = r.filter(store.Some, store.Filter{})
		}
		out = append(out, o)
	}
	if len(input) == 0 {
		for _, field := range natural[kind] {
			out = append(out, store.Order{Field: field})
		}
	}
	return out, nil
}
