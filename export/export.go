// Package export writes the whole graph for other programs: for graph tools (GraphML), for spreadsheets and Neo4j's bulk
// import (CSV), for programs (JSON Lines), for any graph database that speaks Cypher, and for the semantic web (Turtle).
//
// Every format is written as a stream, in the order of [store.Store.Export]: nodes by their IDs, so that those of a kind stand
// together, then edges by source, kind and target. The same graph gives the same bytes, whichever store it is in. What a
// property is, each kind of node tells in package scrutiny; what is absent is left out.
package export

import (
	"bufio"
	"context"
	"io"
	"strings"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// Format is a form in which the graph can be written.
type Format struct {
	// Name is what the format is called on the command line.
	Name string
	// About says in a line what it is for.
	About string
	// IsArchive: it consists of several files, and is a folder, or a zip archive as a stream.
	IsArchive bool

	write func(ctx context.Context, st store.Store, out *output) error
}

// sink takes the graph in the order of an export. End is called once, after the last edge, and only when all went well.
type sink interface {
	node(n scrutiny.Node) error
	edge(e scrutiny.Edge) error
	end() error
}

// Formats lists the formats, by name.
var Formats = []Format{
	{Name: "csv", About: "a table for each kind of node and one for all edges, as neo4j-admin database import reads them", IsArchive: true, write: through(openCSV)},
	{Name: "cypher", About: "statements for cypher-shell or any database that speaks Cypher", write: through(openCypher)},
	{Name: "graphml", About: "one XML document for Gephi, yEd, Cytoscape, networkx and igraph", write: through(openGraphML)},
	{Name: "jsonl", About: "JSON Lines: an object for each node, then one for each edge", write: func(ctx context.Context, st store.Store, out *output) error { return store.WriteJSONL(ctx, st, out) }},
	{Name: "ttl", About: "RDF in Turtle, in the terms of Popolo, PROV, schema.org and our own", write: through(openTurtle)},
}

// FormatOf finds a format by its name; an unknown one is an ErrInvalid that lists them.
func FormatOf(name string) (Format, error) {
	var names []string
	for _, f := range Formats {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, scrutiny.Errorf(scrutiny.ErrInvalid, "there is no format %q: it is one of %s", name, strings.Join(names, ", "))
}

// Write streams the graph of a store in a format; one of several files as a zip archive of them.
func (f Format) Write(ctx context.Context, st store.Store, w io.Writer) error {
	buffered := bufio.NewWriterSize(w, 1<<16)
	out := &output{Writer: buffered}
	if f.IsArchive {
		out.files = newArchive(buffered)
	}
	if err := f.write(ctx, st, out); err != nil {
		return err
	}
	return buffered.Flush()
}

// WriteFiles writes a format of several files into a folder that exists. Where it fails, what it wrote until then is left.
func (f Format) WriteFiles(ctx context.Context, st store.Store, folder string) error {
	return f.write(ctx, st, &output{files: &directory{path: folder}})
}

// through makes the writer of a format from what takes nodes and edges.
func through(open func(out *output) sink) func(ctx context.Context, st store.Store, out *output) error {
	return func(ctx context.Context, st store.Store, out *output) error {
		s := open(out)
		if err := st.Export(ctx, s.node, s.edge); err != nil {
			return err
		}
		if err := s.end(); err != nil {
			return err
		}
		if out.files != nil {
			return out.files.end()
		}
		return nil
	}
}

// output is where a format goes: into one stream, or into files.
type output struct {
	*bufio.Writer
	files files
}
