package export

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"scrutinygraph/scrutiny"
)

// listDelimiter stands between the values of a list in a cell, as neo4j-admin expects it. A list cannot quote, so that a
// semicolon within a value becomes a comma.
const listDelimiter = ";"

const edgeTable = "edges.csv"

// tables writes a table for each kind of node that there is (Commitment.csv has a row for each Commitment, its ID in the first
// column, its kind in the last) and edges.csv. The first row names the columns and their types as neo4j-admin reads them.
// What is absent is an empty cell. Line breaks in a text stay, between quotes. The file import.args holds the arguments with
// which neo4j-admin reads the tables of the folder.
type tables struct {
	out     *output
	rows    *csv.Writer
	kind    scrutiny.Kind
	columns []scrutiny.Property
	inEdges bool
	names   []string
}

func openCSV(out *output) sink { return &tables{out: out} }

func (t *tables) node(n scrutiny.Node) error {
	if t.kind != n.NodeKind() {
		t.kind = n.NodeKind()
		if err := t.table(string(t.kind)+".csv", scrutiny.Properties(t.kind), []string{"id:ID"}, ":LABEL"); err != nil {
			return err
		}
	}
	return t.row([]string{string(n.NodeID())}, scrutiny.ToProperties(n), string(t.kind))
}

func (t *tables) edge(e scrutiny.Edge) error {
	if err := t.edges(); err != nil {
		return err
	}
	return t.row([]string{string(e.From), string(e.To)}, scrutiny.EdgeToProperties(e), string(e.Kind))
}

func (t *tables) edges() error {
	if t.inEdges {
		return nil
	}
	t.inEdges = true
	return t.table(edgeTable, scrutiny.EdgeProperties(), []string{":START_ID", ":END_ID"}, ":TYPE")
}

func (t *tables) end() error {
	// A graph without edges has a table without rows, so that what imports it finds the file.
	if err := t.edges(); err != nil {
		return err
	}
	if err := t.flush(); err != nil {
		return err
	}
	w, err := t.out.files.begin("import.args")
	if err != nil {
		return err
	}
	arguments := "--multiline-fields=true\n"
	for _, name := range t.names {
		option := "--nodes="
		if name == edgeTable {
			option = "--relationships="
		}
		arguments += option + name + "\n"
	}
	_, err = io.WriteString(w, arguments)
	return err
}

func (t *tables) flush() error {
	if t.rows == nil {
		return nil
	}
	t.rows.Flush()
	return t.rows.Error()
}

func (t *tables) table(name string, columns []scrutiny.Property, before []string, after string) error {
	if err := t.flush(); err != nil {
		return err
	}
	w, err := t.out.files.begin(name)
	if err != nil {
		return err
	}
	t.rows, t.columns, t.names = csv.NewWriter(w), columns, append(t.names, name)
	head := before
	for _, c := range columns {
		head = append(head, c.Name+":"+csvTypes[c.Type])
	}
	return t.rows.Write(append(head, after))
}

var csvTypes = map[scrutiny.PropertyType]string{
	scrutiny.PropertyString: "string", scrutiny.PropertyInt: "long", scrutiny.PropertyFloat: "double",
	scrutiny.PropertyBool: "boolean", scrutiny.PropertyStrings: "string[]",
}

func (t *tables) row(before []string, properties map[string]any, after string) error {
	row := before
	for _, c := range t.columns {
		row = append(row, cell(properties[c.Name]))
	}
	return t.rows.Write(append(row, after))
}

// cell writes a property; nil is an empty cell.
func cell(value any) string {
	switch v := value.(type) {
	case []string:
		safe := make([]string, len(v))
		for i, s := range v {
			safe[i] = strings.ReplaceAll(s, listDelimiter, ",")
		}
		return strings.Join(safe, listDelimiter)
	case string:
		return v
	default:
		return number(value)
	}
}

// number writes a number or a truth value as all formats do; nil is nothing. What is not an integer shows that it is none.
func number(value any) string {
	switch v := value.(type) {
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		text := strconv.FormatFloat(v, 'f', -1, 64)
		if !strings.Contains(text, ".") {
			text += ".0"
		}
		return text
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}
