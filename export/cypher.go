package export

import (
	"bufio"
	"fmt"
	"strings"

	"scrutinygraph/scrutiny"
)

// cypherRows is how many nodes or edges one statement makes.
const cypherRows = 100

// cypher writes statements that end with a semicolon and a line break: a constraint for each kind, so that a second run changes
// nothing and edges find their ends, then nodes and edges in lists of up to cypherRows. Labels are the kinds, relationship
// types the kinds of edge; id is a property like others.
type cypher struct {
	w       *bufio.Writer
	kind    scrutiny.Kind
	nodes   []string
	links   map[link][]string
	order   []link
	isBegun bool
}

// link is what one statement can make of edges: their kind, and the kinds of their ends.
type link struct {
	from scrutiny.Kind
	kind scrutiny.EdgeKind
	to   scrutiny.Kind
}

func openCypher(out *output) sink { return &cypher{w: out.Writer, links: map[link][]string{}} }

func (c *cypher) begin() {
	if c.isBegun {
		return
	}
	c.isBegun = true
	for _, kind := range scrutiny.Kinds {
		fmt.Fprintf(c.w, "CREATE CONSTRAINT %s_id IF NOT EXISTS FOR (n:%s) REQUIRE n.id IS UNIQUE;\n", scrutiny.Slug(string(kind)), kind)
	}
	fmt.Fprint(c.w, "CALL db.awaitIndexes(300);\n")
}

func (c *cypher) node(n scrutiny.Node) error {
	c.begin()
	if c.kind != n.NodeKind() || len(c.nodes) == cypherRows {
		c.makeNodes()
		c.kind = n.NodeKind()
	}
	c.nodes = append(c.nodes, "{id: "+cypherString(string(n.NodeID()))+", set: "+cypherMap(scrutiny.Properties(c.kind), scrutiny.ToProperties(n))+"}")
	return nil
}

func (c *cypher) makeNodes() {
	if len(c.nodes) > 0 {
		fmt.Fprintf(c.w, "UNWIND [\n%s\n] AS row MERGE (n:%s {id: row.id}) SET n += row.set;\n", strings.Join(c.nodes, ",\n"), c.kind)
		c.nodes = c.nodes[:0]
	}
}

func (c *cypher) edge(e scrutiny.Edge) error {
	c.makeNodes()
	l := link{e.From.Kind(), e.Kind, e.To.Kind()}
	if c.links[l] == nil {
		c.order = append(c.order, l)
	}
	c.links[l] = append(c.links[l], "{from: "+cypherString(string(e.From))+", to: "+cypherString(string(e.To))+", set: "+
		cypherMap(scrutiny.EdgeProperties(), scrutiny.EdgeToProperties(e))+"}")
	if len(c.links[l]) == cypherRows {
		c.makeEdges(l)
	}
	return nil
}

func (c *cypher) makeEdges(l link) {
	if len(c.links[l]) > 0 {
		fmt.Fprintf(c.w, "UNWIND [\n%s\n] AS row MATCH (a:%s {id: row.from}) MATCH (b:%s {id: row.to}) MERGE (a)-[e:%s]->(b) SET e += row.set;\n",
			strings.Join(c.links[l], ",\n"), l.from, l.to, l.kind)
		c.links[l] = c.links[l][:0]
	}
}

func (c *cypher) end() error {
	c.begin()
	c.makeNodes()
	for _, l := range c.order {
		c.makeEdges(l)
	}
	// A buffered writer keeps its first error, and tells it here.
	return c.w.Flush()
}

func cypherMap(columns []scrutiny.Property, properties map[string]any) string {
	var b strings.Builder
	b.WriteByte('{')
	for _, p := range columns {
		value, isThere := properties[p.Name]
		if !isThere {
			continue
		}
		if b.Len() > 1 {
			b.WriteString(", ")
		}
		b.WriteString(p.Name + ": ")
		switch v := value.(type) {
		case string:
			b.WriteString(cypherString(v))
		case []string:
			list := make([]string, len(v))
			for i, s := range v {
				list[i] = cypherString(s)
			}
			b.WriteString("[" + strings.Join(list, ", ") + "]")
		default:
			b.WriteString(number(v))
		}
	}
	b.WriteByte('}')
	return b.String()
}

// cypherString quotes a text. Neo4j resolves \u0027 and the like before it looks for the ends of strings, also after a
// backslash that is itself escaped, so that a u which follows a backslash is written as an escape itself.
func cypherString(s string) string {
	return quoted(s, '\'', func(before, r rune) bool { return before == '\\' && (r == 'u' || r == 'U') })
}
