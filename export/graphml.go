package export

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"

	"scrutinygraph/scrutiny"
)

// graphML writes one directed graph. A node's ID is its XML id; nodeKind and label say what it is and what a person would call
// it, edgeKind what a link is. A list is a JSON array, since GraphML has none. Characters that XML forbids become U+FFFD.
type graphML struct {
	w     io.Writer
	edges int
	begun bool
	err   error
}

func openGraphML(out *output) sink { return &graphML{w: out} }

var graphMLTypes = map[scrutiny.PropertyType]string{
	scrutiny.PropertyString: "string", scrutiny.PropertyInt: "long", scrutiny.PropertyFloat: "double",
	scrutiny.PropertyBool: "boolean", scrutiny.PropertyStrings: "string",
}

// graphMLKey names a property in GraphML, where those of all kinds share one space with the label that programs show.
func graphMLKey(kind scrutiny.Kind, property string) string {
	if property == "label" {
		return scrutiny.Slug(string(kind)) + "Label"
	}
	return property
}

func (g *graphML) begin() {
	if g.begun {
		return
	}
	g.begun = true
	g.printf(`<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`)
	key := func(domain, prefix, name, kind string) {
		g.printf(`<key id="%s%s" for="%s" attr.name="%s" attr.type="%s"/>`+"\n", prefix, name, domain, name, kind)
	}
	key("node", "n.", "nodeKind", "string")
	key("node", "n.", "label", "string")
	seen := map[string]bool{}
	for _, kind := range scrutiny.Kinds {
		for _, p := range scrutiny.Properties(kind) {
			if name := graphMLKey(kind, p.Name); !seen[name] {
				seen[name] = true
				key("node", "n.", name, graphMLTypes[p.Type])
			}
		}
	}
	key("edge", "e.", "edgeKind", "string")
	for _, p := range scrutiny.EdgeProperties() {
		key("edge", "e.", p.Name, graphMLTypes[p.Type])
	}
	g.printf("<graph id=\"scrutinygraph\" edgedefault=\"directed\">\n")
}

func (g *graphML) node(n scrutiny.Node) error {
	g.begin()
	g.printf(`<node id="`)
	g.text(string(n.NodeID()))
	g.printf(`">`)
	g.data("n.nodeKind", string(n.NodeKind()))
	g.data("n.label", n.Label())
	properties := scrutiny.ToProperties(n)
	for _, p := range scrutiny.Properties(n.NodeKind()) {
		g.data("n."+graphMLKey(n.NodeKind(), p.Name), properties[p.Name])
	}
	g.printf("</node>\n")
	return g.err
}

func (g *graphML) edge(e scrutiny.Edge) error {
	g.begin()
	g.edges++
	g.printf(`<edge id="e%d" source="`, g.edges)
	g.text(string(e.From))
	g.printf(`" target="`)
	g.text(string(e.To))
	g.printf(`">`)
	g.data("e.edgeKind", string(e.Kind))
	properties := scrutiny.EdgeToProperties(e)
	for _, p := range scrutiny.EdgeProperties() {
		g.data("e."+p.Name, properties[p.Name])
	}
	g.printf("</edge>\n")
	return g.err
}

func (g *graphML) end() error {
	g.begin()
	g.printf("</graph>\n</graphml>\n")
	return g.err
}

func (g *graphML) data(key string, value any) {
	var text string
	switch v := value.(type) {
	case nil:
		return
	case string:
		text = v
	case []string:
		list, err := json.Marshal(v)
		if err != nil {
			panic(err) // Strings are always written.
		}
		text = string(list)
	default:
		text = number(v)
	}
	g.printf(`<data key="%s">`, key)
	g.text(text)
	g.printf("</data>")
}

func (g *graphML) printf(format string, args ...any) {
	if g.err == nil {
		_, g.err = fmt.Fprintf(g.w, format, args...)
	}
}

func (g *graphML) text(s string) {
	if g.err == nil {
		g.err = xml.EscapeText(g.w, []byte(s))
	}
}
