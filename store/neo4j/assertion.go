package neo4j

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"reflect"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// An assertion is kept as a node of its own, with the record that makes it before it and, behind it by name and not by a
// relationship, what it is about. So the graph that analysts see is free of it, and a council that a hundred thousand
// records name does not grow with them.

// said is one assertion: what one record says of a node or an edge.
type said struct {
	// of is the node's ID, or the digest of the edge's ends and kind: it is indexed, and two IDs can be too long for that.
	of string
	// isEdge tells the two apart; edge is set for edges only.
	isEdge bool
	edge   store.EdgeKey
	// properties are what is said, and props the same as text, in which equal ones are equal.
	properties map[string]any
	props      string
}

func saidOfNode(id scrutiny.ID, properties map[string]any) said {
	return said{of: string(id), properties: properties, props: encode(properties)}
}

func saidOfEdge(key store.EdgeKey, properties map[string]any) said {
	return said{of: edgeDigest(key), isEdge: true, edge: key, properties: properties, props: encode(properties)}
}

// edgeDigest names an edge in the index of assertions.
func edgeDigest(k store.EdgeKey) string {
	sum := sha256.Sum256([]byte(string(k.From) + "\x00" + string(k.Kind) + "\x00" + string(k.To)))
	return hex.EncodeToString(sum[:16])
}

// encode writes properties as JSON, by name. Their types are those of package scrutiny, which all have a JSON form.
func encode(properties map[string]any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(properties); err != nil {
		panic(fmt.Sprintf("neo4j: a property that is none: %v", err))
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

// decode reads what encode wrote, each property in its type.
func decode(props string, described []scrutiny.Property) (map[string]any, error) {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal([]byte(props), &raw); err != nil {
		return nil, err
	}
	out := make(map[string]any, len(raw))
	for _, p := range described {
		text, ok := raw[p.Name]
		if !ok {
			continue
		}
		var value any
		switch p.Type {
		case scrutiny.PropertyString:
			value = new(string)
		case scrutiny.PropertyInt:
			value = new(int64)
		case scrutiny.PropertyFloat:
			value = new(float64)
		case scrutiny.PropertyBool:
			value = new(bool)
		case scrutiny.PropertyStrings:
			value = new([]string)
		}
		if err := json.Unmarshal(text, value); err != nil {
			return nil, err
		}
		out[p.Name] = reflect.ValueOf(value).Elem().Interface()
	}
	return out, nil
}

// absorbs reports that one more assertion changes nothing of what is merged from others, wherever its record's key
// stands among theirs. That spares reading what a hundred thousand records say of their council. It is so when merging
// it before and after both leave the whole as it is: for each property either the first that states it decides, and then
// the two agree, or the place does not matter.
func absorbs(merged, one map[string]any) bool {
	return reflect.DeepEqual(scrutiny.MergeProperties([]map[string]any{merged, one}), merged) &&
		reflect.DeepEqual(scrutiny.MergeProperties([]map[string]any{one, merged}), merged)
}
