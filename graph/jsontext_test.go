package graph_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"scrutinygraph/graph"
)

// repeated finds a name that stands twice in one object by encoding/json.
func repeated(text string) (name string, ok bool) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	type level struct {
		names     map[string]bool // nil for a list
		isAtValue bool
	}
	var open []level
	for {
		token, err := d.Token()
		if err != nil {
			return "", false
		}
		at := len(open) - 1
		if s, isString := token.(string); isString && at >= 0 && open[at].names != nil && !open[at].isAtValue {
			if open[at].names[s] {
				return s, true
			}
			open[at].names[s], open[at].isAtValue = true, true
			continue
		}
		if at >= 0 {
			open[at].isAtValue = false
		}
		switch token {
		case json.Delim('{'):
			open = append(open, level{names: map[string]bool{}})
		case json.Delim('['):
			open = append(open, level{})
		case json.Delim('}'), json.Delim(']'):
			open = open[:at]
		}
	}
}

// What is taken for JSON, and what it means, is what encoding/json says.
func FuzzJSON(f *testing.F) {
	for _, seed := range []string{
		`{"query":"{ a }","variables":{"n":-1.50e+2,"l":[1,0,true,false,null,"x",{}]}}`, ` { "a" : [ ] , "b":[[]] } `, `""`, `{"a":1,"a":2}`,
		`{"a":{"b":1,"\u0062":2},"a":3}`, "\"\xff\"", "\"\u2028é\\n\\ud800\"", `"\q"`, "\"\n\"", `01`, `1.`, `.5`, `-`, `1e`, `+1`, `[1,]`, `{"a":1,}`, `{,}`, `{"a"}`, `{a:1}`,
		`nul`, `truex`, `[1 2]`, `{"a":1}{`, `"a`, `"a\"`, "", " ", "\u00a0{}", "\ufeff{}", `{"":1,"":2}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if graph.Nesting(text) > 40 {
			return // refused before it is read
		}
		got, isJSON, twice, isTwice := graph.ReadJSON(text)
		if isJSON != json.Valid([]byte(text)) {
			t.Fatalf("JSON is %t", isJSON)
		}
		if !isJSON {
			return
		}
		d := json.NewDecoder(strings.NewReader(text))
		d.UseNumber()
		var want any
		if err := d.Decode(&want); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got %#v, want %#v", got, want)
		}
		if name, ok := repeated(text); name != twice || ok != isTwice {
			t.Errorf("twice stands %q %t, want %q %t", twice, isTwice, name, ok)
		}
	})
}
