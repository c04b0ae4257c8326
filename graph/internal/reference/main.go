// Command reference writes the pages of the documentation that are made from the schema and from the example operations. It is
// run by go generate:
//
//	go run ./graph/internal/reference schema.graphqls graph/examples docs
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: reference SCHEMA EXAMPLES DOCS")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, "reference:", err)
		os.Exit(1)
	}
}

func run(from, examples, docs string) error {
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: from, Input: string(text)})
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(docs, "reference.md"), []byte(page(schema)), 0o644); err != nil {
		return err
	}
	var b strings.Builder
	b.WriteString("# Examples\n\nGenerated from the files of `graph/examples` by `go generate`. GraphiQL lists them; each runs as it stands on the sample records.\n")
	paths, err := filepath.Glob(filepath.Join(examples, "*.graphql"))
	if err != nil {
		return err
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		about, query := "", string(text)
		for strings.HasPrefix(query, "#") {
			line, rest, _ := strings.Cut(query, "\n")
			about, query = about+strings.TrimPrefix(line, "#"), rest
		}
		name := strings.Fields(strings.Map(func(r rune) rune {
			if r == '(' || r == '{' {
				return ' '
			}
			return r
		}, query))[1]
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n```graphql\n%s```\n", name, fold(about), query)
	}
	return os.WriteFile(filepath.Join(docs, "examples.md"), []byte(b.String()), 0o644)
}

// chapter is a part of the page: the types of one sort.
type chapter struct {
	title, about string
	has          func(*ast.Definition) bool
}

func isPage(d *ast.Definition) bool {
	return strings.HasSuffix(d.Name, "Connection") || strings.HasSuffix(d.Name, "Edge")
}

// chapters take each type into the first that has it.
var chapters = []chapter{
	{"Questions", "The fields that a query begins with.", func(d *ast.Definition) bool { return d.Name == "Query" || d.Name == "Subscription" }},
	{"Things", "What has an id, and the parts of answers.", func(d *ast.Definition) bool {
		return (d.Kind == ast.Object && !isPage(d)) || d.Kind == ast.Interface || d.Kind == ast.Union
	}},
	{"Values", "Enums and scalars.", func(d *ast.Definition) bool { return d.Kind == ast.Enum || d.Kind == ast.Scalar }},
	{"Filters and orders", "What the arguments `filter` and `orderBy` take.", func(d *ast.Definition) bool { return d.Kind == ast.InputObject }},
	{"Pages", "Connections and their edges. An edge has the facts of the link that led to its node.", isPage},
}

// common is how many fields have to share an argument, in its name and its words, for it to be described once.
const common = 5

func page(schema *ast.Schema) string {
	var b strings.Builder
	b.WriteString("# Reference\n\nGenerated from the descriptions of `schema.graphqls` by `go generate`: edit those. A `!` says that a value is never null.\n")
	var types []*ast.Definition
	shared := map[string]int{}
	for _, d := range schema.Types {
		if d.BuiltIn || strings.HasPrefix(d.Name, "__") {
			continue
		}
		types = append(types, d)
		for _, f := range d.Fields {
			for _, a := range f.Arguments {
				shared[argument(a)]++
			}
		}
	}
	sort.Slice(types, func(i, j int) bool { return types[i].Name < types[j].Name })

	b.WriteString("\n## Arguments that many fields have\n\n")
	var rows []string
	for row, n := range shared {
		if n >= common {
			rows = append(rows, row)
		}
	}
	sort.Strings(rows)
	b.WriteString(strings.Join(rows, ""))

	taken := map[*ast.Definition]bool{}
	for _, c := range chapters {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n", c.title, c.about)
		for _, d := range types {
			if !taken[d] && c.has(d) {
				taken[d] = true
				define(&b, d, shared)
			}
		}
	}
	return b.String()
}

// define writes one type: its fields with their arguments, or its values.
func define(b *strings.Builder, d *ast.Definition, shared map[string]int) {
	fmt.Fprintf(b, "\n### %s\n\n%s\n", d.Name, fold(d.Description))
	if len(d.Interfaces) > 0 {
		fmt.Fprintf(b, "\nIs a `%s`.\n", strings.Join(d.Interfaces, "`, `"))
	}
	if d.Directives.ForName("oneOf") != nil {
		b.WriteString("\nTakes exactly one of its fields.\n")
	}
	if len(d.Types) > 0 {
		fmt.Fprintf(b, "\nIs one of `%s`.\n", strings.Join(d.Types, "`, `"))
	}
	if len(d.Fields)+len(d.EnumValues) > 0 {
		b.WriteString("\n")
	}
	for _, v := range d.EnumValues {
		fmt.Fprintf(b, "- `%s`: %s%s\n", v.Name, fold(v.Description), deprecation(v.Directives))
	}
	for _, f := range d.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		names := make([]string, len(f.Arguments))
		for i, a := range f.Arguments {
			names[i] = a.Name
		}
		takes := ""
		if len(names) > 0 {
			takes = "(" + strings.Join(names, ", ") + ")"
		}
		value := ""
		if f.DefaultValue != nil {
			value = fmt.Sprintf(" = `%s`", f.DefaultValue)
		}
		fmt.Fprintf(b, "- `%s%s`: %s%s. %s%s\n", f.Name, takes, link(f.Type), value, fold(f.Description), deprecation(f.Directives))
		for _, a := range f.Arguments {
			if line := argument(a); shared[line] < common {
				b.WriteString("  " + line)
			}
		}
	}
}

// argument is the line that describes an argument; the filter of one connection is that of another but for its type.
func argument(a *ast.ArgumentDefinition) string {
	of := link(a.Type)
	if a.Name == "filter" || a.Name == "orderBy" {
		of = "of the kind of node, such as " + link(&ast.Type{NamedType: map[string]string{"filter": "CommitmentFilter", "orderBy": "CommitmentOrder"}[a.Name]})
	}
	if a.DefaultValue != nil {
		of += fmt.Sprintf(" = `%s`", a.DefaultValue)
	}
	return fmt.Sprintf("- `%s`: %s. %s\n", a.Name, of, fold(a.Description))
}

// link names a type and leads to it; GraphQL's own types are nowhere to be led to.
func link(t *ast.Type) string {
	if slices.Contains([]string{"Boolean", "Float", "ID", "Int", "String"}, t.Name()) {
		return "`" + t.String() + "`"
	}
	return fmt.Sprintf("[`%s`](#%s)", t.String(), strings.ToLower(t.Name()))
}

func deprecation(list ast.DirectiveList) string {
	d := list.ForName("deprecated")
	if d == nil {
		return ""
	}
	return " **Deprecated**: " + fold(d.Arguments.ForName("reason").Value.Raw)
}

func fold(text string) string { return strings.Join(strings.Fields(text), " ") }
