package graph

import (
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"scrutinygraph/graph/model"
	"scrutinygraph/scrutiny"
)

// arguments reads the arguments of a field into what generated code makes of them: pointers for those that may be left out, maps for
// inputs. Validation has checked them against the schema.
func (s *shaper) arguments(f graphql.CollectedField) (map[string]any, error) {
	raw := f.ArgumentMap(s.op.Variables)
	out := make(map[string]any, len(f.Definition.Arguments))
	for _, d := range f.Definition.Arguments {
		v, err := s.input(d.Type, raw[d.Name])
		if err != nil {
			return nil, err
		}
		switch v := v.(type) {
		case nil:
		case int:
			out[d.Name] = &v
		case string:
			out[d.Name] = &v
		case scrutiny.Date:
			out[d.Name] = &v
		default:
			out[d.Name] = v
		}
	}
	return out, nil
}

// input reads a value of a type of the schema.
func (s *shaper) input(t *ast.Type, v any) (any, error) {
	if v == nil {
		return nil, nil
	}
	if t.Elem != nil {
		given := graphql.CoerceList(v)
		list, maps := make([]any, len(given)), make([]map[string]any, len(given))
		for i, x := range given {
			var err error
			if list[i], err = s.input(t.Elem, x); err != nil {
				return nil, err
			}
			maps[i], _ = list[i].(map[string]any)
		}
		if s.schema.Types[t.Elem.NamedType].Kind == ast.InputObject {
			return maps, nil
		}
		return list, nil
	}
	d := s.schema.Types[t.NamedType]
	switch {
	case d.Kind == ast.InputObject:
		return s.object(d, v)
	case d.Kind == ast.Enum:
		return model.UnmarshalString(v)
	}
	switch t.NamedType {
	case "Int":
		return model.UnmarshalInt(v)
	case "ID":
		id, err := model.UnmarshalID(v)
		return string(id), err
	case "Date":
		return model.UnmarshalDate(v)
	case "Boolean":
		return graphql.UnmarshalBoolean(v)
	case "String":
		return model.UnmarshalString(v)
	}
	return nil, scrutiny.Errorf(scrutiny.ErrInvalid, "a %s is not known here", t.NamedType)
}

func (s *shaper) object(d *ast.Definition, v any) (any, error) {
	given, ok := v.(map[string]any)
	if !ok {
		return nil, scrutiny.Errorf(scrutiny.ErrInvalid, "an object is wanted here")
	}
	out := make(map[string]any, len(given))
	for _, f := range d.Fields {
		x, isGiven := given[f.Name]
		if !isGiven {
			if f.DefaultValue == nil {
				continue
			}
			var err error
			if x, err = f.DefaultValue.Value(nil); err != nil {
				return nil, err
			}
		}
		var err error
		if out[f.Name], err = s.input(f.Type, x); err != nil {
			return nil, err
		}
	}
	return out, nil
}
