package scrutiny

import (
	"fmt"
	"reflect"
	"sort"
)

// Property types. A property is one of: string (also IDs, dates and enums), int64, float64, bool, []string. An absent
// property is the zero value of its field, except for *int fields, where absent is nil and 0 is a value.
type PropertyType int

// The property types.
const (
	PropertyString PropertyType = iota
	PropertyInt
	PropertyFloat
	PropertyBool
	PropertyStrings
)

// Property describes one property of a kind of node, or of edges.
type Property struct {
	Name string
	Type PropertyType
	// Always is true for bool and plain int fields, which are stored also when zero, so that filters on them need no null case.
	Always bool
	// IsID: its value, or each of its values, is the ID of a node. IsDate: it is a [Date].
	IsID, IsDate bool

	index []int
	ptr   bool
}

// Of gives the field of a node that holds the property; the node is of a kind that has it.
func (p Property) Of(n Node) reflect.Value { return reflect.ValueOf(n).Elem().FieldByIndex(p.index) }

var properties = func() map[Kind][]Property {
	m := map[Kind][]Property{}
	for _, k := range Kinds {
		m[k] = describe(reflect.TypeOf(New(k, "")).Elem())
	}
	return m
}()

var edgeProperties = describe(reflect.TypeOf(Edge{}))

// Properties lists the properties of a kind in the order of its fields; the ID is not among them.
func Properties(kind Kind) []Property { return properties[kind] }

// EdgeProperties lists the properties of an edge; its ends and kind are not among them.
func EdgeProperties() []Property { return edgeProperties }

// PropertyOf finds a property of a kind by its name.
func PropertyOf(kind Kind, name string) (Property, bool) {
	for _, p := range properties[kind] {
		if p.Name == name {
			return p, true
		}
	}
	return Property{}, false
}

func describe(t reflect.Type) []Property {
	var ps []Property
	for _, f := range reflect.VisibleFields(t) {
		name := f.Tag.Get("prop")
		if name == "" {
			continue
		}
		p := Property{Name: name, index: f.Index}
		ft := f.Type
		if ft.Kind() == reflect.Pointer {
			p.ptr, ft = true, ft.Elem()
		}
		of := ft
		if ft.Kind() == reflect.Slice {
			of = ft.Elem()
		}
		p.IsID, p.IsDate = of == reflect.TypeFor[ID](), of == reflect.TypeFor[Date]()
		switch ft.Kind() {
		case reflect.String:
			p.Type = PropertyString
		case reflect.Int:
			p.Type, p.Always = PropertyInt, !p.ptr
		case reflect.Float64:
			p.Type = PropertyFloat
		case reflect.Bool:
			p.Type, p.Always = PropertyBool, true
		case reflect.Slice:
			p.Type = PropertyStrings
		default:
			panic("scrutiny: " + t.Name() + "." + f.Name + " has no property type")
		}
		ps = append(ps, p)
	}
	return ps
}

// ToProperties turns a node into its properties; what is absent is left out.
func ToProperties(n Node) map[string]any {
	return toProperties(reflect.ValueOf(n).Elem(), properties[n.NodeKind()])
}

// EdgeToProperties turns an edge into its properties; what is absent is left out.
func EdgeToProperties(e Edge) map[string]any {
	return toProperties(reflect.ValueOf(e), edgeProperties)
}

func toProperties(v reflect.Value, ps []Property) map[string]any {
	m := map[string]any{}
	for _, p := range ps {
		if x := p.read(v); x != nil {
			m[p.Name] = x
		}
	}
	return m
}

// Read gives the value of the property that a node has, as [ToProperties] does; nil where it is absent.
func (p Property) Read(n Node) any { return p.read(reflect.ValueOf(n).Elem()) }

func (p Property) read(v reflect.Value) any {
	f := v.FieldByIndex(p.index)
	if p.ptr {
		if f.IsNil() {
			return nil
		}
		f = f.Elem()
	}
	switch p.Type {
	case PropertyString:
		if s := f.String(); s != "" {
			return s
		}
	case PropertyInt:
		return f.Int()
	case PropertyFloat:
		if x := f.Float(); x != 0 {
			return x
		}
	case PropertyBool:
		return f.Bool()
	case PropertyStrings:
		if f.Len() > 0 {
			ss := make([]string, f.Len())
			for i := range ss {
				ss[i] = f.Index(i).String()
			}
			return ss
		}
	}
	return nil
}

// FromProperties makes a node of a kind from its properties, as a store returns them: []any is taken for []string, any
// integer type and a whole float64 for an int. Unknown names are left alone, so that a newer store can be read; a wrong
// type is an [ErrInvalid].
func FromProperties(kind Kind, id ID, m map[string]any) (Node, error) {
	n := New(kind, id)
	if n == nil {
		return nil, Errorf(ErrInvalid, "%s: no such kind of node: %q", id, kind)
	}
	if err := fromProperties(reflect.ValueOf(n).Elem(), properties[kind], m); err != nil {
		return nil, Errorf(ErrInvalid, "%s: %w", id, err)
	}
	return n, nil
}

// EdgeFromProperties makes an edge from its ends, kind and properties.
func EdgeFromProperties(from ID, kind EdgeKind, to ID, m map[string]any) (Edge, error) {
	e := Edge{From: from, Kind: kind, To: to}
	if err := fromProperties(reflect.ValueOf(&e).Elem(), edgeProperties, m); err != nil {
		return e, Errorf(ErrInvalid, "%s %s %s: %w", from, kind, to, err)
	}
	return e, nil
}

func fromProperties(v reflect.Value, ps []Property, m map[string]any) error {
	for _, p := range ps {
		if x, ok := m[p.Name]; ok {
			if err := p.write(v, x); err != nil {
				return err
			}
		}
	}
	return nil
}

// Write sets the property of a node to a value as [FromProperties] takes it; nil leaves it absent.
func (p Property) Write(n Node, x any) error {
	if err := p.write(reflect.ValueOf(n).Elem(), x); err != nil {
		return Errorf(ErrInvalid, "%s: %w", n.NodeID(), err)
	}
	return nil
}

func (p Property) write(v reflect.Value, x any) error {
	if x == nil {
		return nil
	}
	f := v.FieldByIndex(p.index)
	if p.ptr {
		f.Set(reflect.New(f.Type().Elem()))
		f = f.Elem()
	}
	bad := func() error { return fmt.Errorf("property %s: %T is not what it holds", p.Name, x) }
	switch p.Type {
	case PropertyString:
		s, ok := x.(string)
		if !ok {
			return bad()
		}
		f.SetString(s)
	case PropertyInt:
		switch n := x.(type) {
		case int64:
			f.SetInt(n)
		case int:
			f.SetInt(int64(n))
		case float64:
			f.SetInt(int64(n))
		default:
			return bad()
		}
	case PropertyFloat:
		switch n := x.(type) {
		case float64:
			f.SetFloat(n)
		case int64:
			f.SetFloat(float64(n))
		default:
			return bad()
		}
	case PropertyBool:
		switch b := x.(type) {
		case bool:
			f.SetBool(b)
		case int64:
			f.SetBool(b != 0)
		default:
			return bad()
		}
	case PropertyStrings:
		var ss []string
		switch xs := x.(type) {
		case []string:
			ss = xs
		case []any:
			for _, y := range xs {
				s, ok := y.(string)
				if !ok {
					return bad()
				}
				ss = append(ss, s)
			}
		default:
			return bad()
		}
		out := reflect.MakeSlice(f.Type(), len(ss), len(ss))
		for i, s := range ss {
			out.Index(i).SetString(s)
		}
		f.Set(out)
	}
	return nil
}

// MergeProperties joins what several records assert of one node or edge, given in the order of their keys: the first
// one that states a property decides, lists are united and sorted, a flag is true when any record says so, of a
// meeting's minutes the most that is loaded counts, and a thing is dated from its first record to its last. The outcome does not depend on the order of loading.
func MergeProperties(asserted []map[string]any) map[string]any {
	out := map[string]any{}
	for _, m := range asserted {
		for name, x := range m {
			old, ok := out[name]
			if !ok {
				out[name] = x
				continue
			}
			if ranks, ok := strongest[name]; ok {
				if ranks[fmt.Sprint(x)] > ranks[fmt.Sprint(old)] {
					out[name] = x
				}
				continue
			}
			if name == "on" || name == "until" {
				if was, ok := old.(string); ok && (fmt.Sprint(x) > was) == (name == "until") {
					out[name] = x
				}
				continue
			}
			switch x := x.(type) {
			case []string:
				if olds, ok := old.([]string); ok {
					out[name] = unite(olds, x)
				}
			case bool:
				if b, ok := old.(bool); ok {
					out[name] = b || x
				}
			case int64:
				// A plain count or position that a record leaves at zero does not hide another record's.
				if n, ok := old.(int64); ok && n == 0 {
					out[name] = x
				}
			}
		}
	}
	return out
}

// strongest ranks the values of properties for which the most that any record knows is the truth, whatever its key.
var strongest = map[string]map[string]int{
	"minutes": {string(MinutesNone): 1, string(MinutesAgenda): 2, string(MinutesPart): 3, string(MinutesWhole): 4},
}

func unite(a, b []string) []string {
	seen := map[string]bool{}
	var out []string
	for _, s := range append(append([]string{}, a...), b...) {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	sort.Strings(out)
	return out
}
