package store

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"reflect"
	"slices"

	"scrutinygraph/scrutiny"
)

// Override is what a record says against all others, of a node or of an edge: that it is wrong, or that some of a node's
// properties are others. See [Batch] for what follows from it.
type Override struct {
	// Node names the node, or Edge the edge; the other one is zero. There need be no such node or edge.
	Node scrutiny.ID
	Edge EdgeKey
	// IsWrong withholds the node or edge.
	IsWrong bool
	// Set are properties of the node, by name, in the types of package scrutiny. A nil value takes back what records say of
	// the property and leaves it to the derived ones.
	Set map[string]any
}

// Target names what an override is about, in one string that no other node or edge has: the ID, or the ends and kind of
// the edge as a JSON list.
func (o Override) Target() string {
	if o.Node != "" {
		return string(o.Node)
	}
	return o.Edge.Target()
}

// Target is the [Override.Target] of an edge.
func (k EdgeKey) Target() string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode([]string{string(k.From), string(k.Kind), string(k.To)}); err != nil {
		panic(err) // A list of strings.
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

// Overruled checks the overrides of a batch and gives each once, by its target, ordered by that.
func (b Batch) Overruled() ([]Override, error) {
	all := map[string]Override{}
	for _, o := range b.Overrides {
		if err := o.check(); err != nil {
			return nil, err
		}
		all[o.Target()] = all[o.Target()].over(o)
	}
	return slices.SortedFunc(maps.Values(all), func(a, b Override) int { return cmp.Compare(a.Target(), b.Target()) }), nil
}

func (o Override) check() error {
	isEdge := o.Edge != EdgeKey{}
	switch {
	case isEdge == (o.Node != ""):
		return scrutiny.Errorf(scrutiny.ErrInvalid, "an override is about a node or about an edge")
	case isEdge && len(o.Set) > 0:
		return scrutiny.Errorf(scrutiny.ErrInvalid, "edge %s: an override sets properties of nodes only", o.Edge)
	case isEdge:
		if err := checkEdgeKind(o.Edge.Kind); err != nil {
			return err
		}
		return checkStorable(o.Edge.String(), nil)
	case o.Node.Kind() == "" || o.Node.Path() == "":
		return scrutiny.Errorf(scrutiny.ErrInvalid, "%q is not the ID of a node", o.Node)
	}
	for name, x := range o.Set {
		p, ok := scrutiny.PropertyOf(o.Node.Kind(), name)
		switch {
		case !ok:
			return scrutiny.Errorf(scrutiny.ErrInvalid, "%s: a %s has no property %q", o.Node, o.Node.Kind(), name)
		case x == nil && p.Always:
			return scrutiny.Errorf(scrutiny.ErrInvalid, "%s: %s always has a value and cannot be taken back", o.Node, name)
		case x != nil && !isOf(p.Type, x):
			return scrutiny.Errorf(scrutiny.ErrInvalid, "%s: a %T is not what %s holds", o.Node, x, name)
		}
	}
	return checkStorable(string(o.Node), o.Set)
}

func isOf(t scrutiny.PropertyType, x any) bool {
	switch x.(type) {
	case string:
		return t == scrutiny.PropertyString
	case int64:
		return t == scrutiny.PropertyInt
	case float64:
		return t == scrutiny.PropertyFloat
	case bool:
		return t == scrutiny.PropertyBool
	case []string:
		return t == scrutiny.PropertyStrings
	}
	return false
}

// over joins two overrides of one target, o before other; a zero o says nothing. The first that sets a property decides, and
// one that says wrong is enough.
func (o Override) over(other Override) Override {
	set := map[string]any{}
	maps.Copy(set, other.Set)
	maps.Copy(set, o.Set)
	other.IsWrong = o.IsWrong || other.IsWrong
	other.Set = nil
	if len(set) > 0 {
		other.Set = set
	}
	return other
}

// SaidOverride is an override with the key of the record that makes it.
type SaidOverride struct {
	Record string
	Override
}

// MergeOverrides joins the overrides of all records, by their targets; of two records the one with the lesser key decides.
func MergeOverrides(said []SaidOverride) map[string]Override {
	out := map[string]Override{}
	for _, s := range slices.SortedStableFunc(slices.Values(said), func(a, b SaidOverride) int { return cmp.Compare(a.Record, b.Record) }) {
		out[s.Target()] = out[s.Target()].over(s.Override)
	}
	return out
}

// Changed gives the targets of which two sets of overrides say different things, in order.
func Changed(before, after map[string]Override) []string {
	targets := map[string]bool{}
	for t, o := range before {
		if !reflect.DeepEqual(o, after[t]) {
			targets[t] = true
		}
	}
	for t := range after {
		if _, ok := before[t]; !ok {
			targets[t] = true
		}
	}
	return slices.Sorted(maps.Keys(targets))
}

// Merge is [Merge] under an override; a zero one changes nothing. It does not look at IsWrong.
func (o Override) Merge(as []Assertion) (properties map[string]any, isAlive bool) {
	if len(o.Set) == 0 {
		return Merge(as)
	}
	as = slices.Clone(as)
	for i, a := range as {
		m := maps.Clone(a.Properties)
		maps.DeleteFunc(m, func(name string, _ any) bool {
			x, ok := o.Set[name]
			return ok && (x != nil || !a.IsDerived)
		})
		as[i].Properties = m
	}
	properties, isAlive = Merge(as)
	for name, x := range o.Set {
		if x != nil {
			properties[name] = x
		}
	}
	return properties, isAlive
}

// Encoded gives Set as JSON, the form in which stores keep it, and [DecodeOverride] reads it back.
func (o Override) Encoded() string {
	b, err := json.Marshal(o.Set)
	if err != nil {
		panic(err) // Strings, numbers, flags and lists of strings, which Overruled has checked.
	}
	return string(b)
}

// DecodeOverride makes an override of what a store keeps of it.
func DecodeOverride(target string, isWrong bool, encoded string) (Override, error) {
	o := Override{IsWrong: isWrong}
	if target[:1] == "[" {
		var ends [3]string
		err := json.Unmarshal([]byte(target), &ends)
		o.Edge = EdgeKey{scrutiny.ID(ends[0]), scrutiny.EdgeKind(ends[1]), scrutiny.ID(ends[2])}
		return o, err
	}
	o.Node = scrutiny.ID(target)
	var raw map[string]json.RawMessage
	if err := json.Unmarshal([]byte(encoded), &raw); err != nil {
		return o, err
	}
	for name, text := range raw {
		if o.Set == nil {
			o.Set = map[string]any{}
		}
		if string(text) == "null" {
			o.Set[name] = nil
			continue
		}
		p, ok := scrutiny.PropertyOf(o.Node.Kind(), name)
		if !ok {
			continue // of a newer program
		}
		value := reflect.New(map[scrutiny.PropertyType]reflect.Type{
			scrutiny.PropertyString: reflect.TypeFor[string](), scrutiny.PropertyInt: reflect.TypeFor[int64](), scrutiny.PropertyFloat: reflect.TypeFor[float64](),
			scrutiny.PropertyBool: reflect.TypeFor[bool](), scrutiny.PropertyStrings: reflect.TypeFor[[]string](),
		}[p.Type])
		if err := json.Unmarshal(text, value.Interface()); err != nil {
			return o, err
		}
		o.Set[name] = value.Elem().Interface()
	}
	return o, nil
}
