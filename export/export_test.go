package export_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scrutinygraph/export"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// hostile has what each format has to escape: quotes of both sorts, a backslash before what looks like an escape, markup,
// line breaks, a separator of lists, characters that XML forbids, and letters of two and four bytes.
const hostile = "He said: \"it's \\u0027 done\\\\\" <b>&amp;</b>;\r\n\ttwo\x0b lines, ‘é’ 𝔸 */ // '"

// graph is a store of which only the export is asked.
type graph struct {
	store.Store
	nodes []scrutiny.Node
	edges []scrutiny.Edge
	err   error
}

func (g graph) Export(_ context.Context, node func(scrutiny.Node) error, edge func(scrutiny.Edge) error) error {
	for _, n := range g.nodes {
		if err := node(n); err != nil {
			return err
		}
	}
	if g.err != nil {
		return g.err
	}
	for _, e := range g.edges {
		if err := edge(e); err != nil {
			return err
		}
	}
	return nil
}

// drawn is
//
//	committee c ──PART_OF──> council a        committee c ──EVIDENCED_BY──> passage p
//	document d <──(documentId)── passage p    inspection i, with a year     update u ──UPDATES──> inspection i, with all facts
func drawn() graph {
	year := 2024
	return graph{
		nodes: []scrutiny.Node{
			&scrutiny.Committee{ID: "committee:a/c", Name: hostile, OtherNames: []string{"one; two", "three"}, CouncilID: "council:a"},
			&scrutiny.Council{ID: "council:a", Name: "Åby #1"},
			&scrutiny.Document{ID: "document:d#1", Title: "Minutes", Length: 7, IsLoaded: true},
			&scrutiny.Inspection{ID: "inspection:i", Inspectorate: "Ofsted", Year: &year, PublishedOn: "2024-03-01"},
			&scrutiny.Passage{ID: "passage:p", DocumentID: "document:d#1", Start: 0, End: 7, Text: "Minutes"},
			&scrutiny.Resolution{ID: "resolution:r", ResolutionLabel: "(a)", Text: "That it be noted"},
			&scrutiny.Update{ID: "update:u", Text: "went well"},
		},
		edges: []scrutiny.Edge{
			{From: "committee:a/c", Kind: scrutiny.EdgeEvidencedBy, To: "passage:p"},
			{From: "committee:a/c", Kind: scrutiny.EdgePartOf, To: "council:a"},
			{
				From: "update:u", Kind: scrutiny.EdgeUpdates, To: "inspection:i", Tier: scrutiny.TierSamePlan, Score: 0.75,
				Why: hostile, Rule: "names-it", On: "2024-05-01", Passages: []scrutiny.ID{"passage:p"},
			},
		},
	}
}

func written(t *testing.T, format string, g graph) string {
	t.Helper()
	f, err := export.FormatOf(format)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(t.Context(), g, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestFormatOf(t *testing.T) {
	_, err := export.FormatOf("xlsx")
	if !errors.Is(err, scrutiny.ErrInvalid) || !strings.Contains(err.Error(), "csv, cypher, graphml, jsonl, ttl") {
		t.Errorf("an unknown format: %v", err)
	}
}

// TestErrors: what ends an export early is told, by every format, and so is a writer that is full.
func TestErrors(t *testing.T) {
	gone := errors.New("the store is gone")
	full := errors.New("the disk is full")
	for _, f := range export.Formats {
		g := drawn()
		g.err = gone
		if err := f.Write(t.Context(), g, io.Discard); !errors.Is(err, gone) {
			t.Errorf("%s: %v, want that the store is gone", f.Name, err)
		}
		if err := f.Write(t.Context(), drawn(), failing{full}); !errors.Is(err, full) {
			t.Errorf("%s: %v, want that the disk is full", f.Name, err)
		}
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// TestEmpty: an empty store gives a document of each format that has nothing in it, and is well-formed.
func TestEmpty(t *testing.T) {
	for _, f := range export.Formats {
		text := written(t, f.Name, graph{})
		switch f.Name {
		case "graphml":
			if err := xml.Unmarshal([]byte(text), new(struct{})); err != nil || !strings.HasSuffix(text, "</graphml>\n") {
				t.Errorf("graphml: %v", err)
			}
		case "csv":
			if tables := unzipped(t, text); len(tables) != 2 || !strings.HasPrefix(tables["edges.csv"], ":START_ID,") {
				t.Errorf("csv: %v", tables)
			}
		case "jsonl":
			if text != "" {
				t.Errorf("jsonl: %q", text)
			}
		case "ttl":
			if strings.Count(text, "@prefix") != strings.Count(text, " .\n") {
				t.Errorf("ttl: %q", text)
			}
		case "cypher":
			if strings.Count(text, "CREATE CONSTRAINT") != len(scrutiny.Kinds) || strings.Contains(text, "UNWIND") {
				t.Errorf("cypher: %q", text)
			}
		default:
			t.Errorf("%s has no case here", f.Name)
		}
	}
}

func unzipped(t *testing.T, text string) map[string]string {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, entry := range z.File {
		r, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[entry.Name] = string(raw)
	}
	return files
}

func TestCSV(t *testing.T) {
	tables := unzipped(t, written(t, "csv", drawn()))
	var names []string
	for name := range tables {
		names = append(names, name)
	}
	if len(names) != 9 {
		t.Errorf("files %q", names)
	}
	rows := func(name string) (all []map[string]string) {
		lines, err := csv.NewReader(strings.NewReader(tables[name])).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, line := range lines[1:] {
			row := map[string]string{}
			for i, cell := range line {
				if cell != "" {
					row[lines[0][i]] = cell
				}
			}
			all = append(all, row)
		}
		return all
	}
	// A reader of CSV takes a line break as one character, however it was written.
	lines := strings.ReplaceAll(hostile, "\r\n", "\n")
	want := []map[string]string{{"id:ID": "committee:a/c", "name:string": lines, "otherNames:string[]": "one, two;three", "councilId:string": "council:a", ":LABEL": "Committee"}}
	if d := cmp.Diff(want, rows("Committee.csv")); d != "" {
		t.Error(d)
	}
	want = []map[string]string{{"id:ID": "inspection:i", "inspectorate:string": "Ofsted", "year:long": "2024", "publishedOn:string": "2024-03-01", ":LABEL": "Inspection"}}
	if d := cmp.Diff(want, rows("Inspection.csv")); d != "" {
		t.Error(d)
	}
	want = []map[string]string{
		{":START_ID": "committee:a/c", ":END_ID": "passage:p", ":TYPE": "EVIDENCED_BY"},
		{":START_ID": "committee:a/c", ":END_ID": "council:a", ":TYPE": "PART_OF"},
		{
			":START_ID": "update:u", ":END_ID": "inspection:i", ":TYPE": "UPDATES", "tier:string": "SAME_INSPECTION_OR_PLAN", "score:double": "0.75",
			"why:string": lines, "rule:string": "names-it", "on:string": "2024-05-01", "passages:string[]": "passage:p",
		},
	}
	if d := cmp.Diff(want, rows("edges.csv")); d != "" {
		t.Error(d)
	}
	if got := tables["import.args"]; !strings.HasPrefix(got, "--multiline-fields=true\n--nodes=Committee.csv\n") || !strings.HasSuffix(got, "--relationships=edges.csv\n") {
		t.Errorf("import.args: %q", got)
	}

	folder := t.TempDir()
	f, err := export.FormatOf("csv")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.WriteFiles(t.Context(), drawn(), folder); err != nil {
		t.Fatal(err)
	}
	for name, text := range tables {
		raw, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil || string(raw) != text {
			t.Errorf("%s in a folder differs from that in the archive: %v", name, err)
		}
	}
}

func TestGraphML(t *testing.T) {
	type datum struct {
		Key  string `xml:"key,attr"`
		Text string `xml:",chardata"`
	}
	var doc struct {
		Keys []struct {
			ID   string `xml:"id,attr"`
			For  string `xml:"for,attr"`
			Name string `xml:"attr.name,attr"`
		} `xml:"key"`
		Graph struct {
			Nodes []struct {
				ID   string  `xml:"id,attr"`
				Data []datum `xml:"data"`
			} `xml:"node"`
			Edges []struct {
				Source string  `xml:"source,attr"`
				Target string  `xml:"target,attr"`
				Data   []datum `xml:"data"`
			} `xml:"edge"`
		} `xml:"graph"`
	}
	if err := xml.Unmarshal([]byte(written(t, "graphml", drawn())), &doc); err != nil {
		t.Fatal(err)
	}
	name := map[string]string{}
	for _, k := range doc.Keys {
		if _, twice := name[k.ID]; twice {
			t.Errorf("the key %s is declared twice", k.ID)
		}
		name[k.ID] = k.Name
	}
	read := func(data []datum) map[string]string {
		m := map[string]string{}
		for _, d := range data {
			if name[d.Key] == "" {
				t.Errorf("the key %s is not declared", d.Key)
			}
			m[name[d.Key]] = d.Text
		}
		return m
	}
	if len(doc.Graph.Nodes) != 7 || len(doc.Graph.Edges) != 3 {
		t.Fatalf("%d nodes, %d edges", len(doc.Graph.Nodes), len(doc.Graph.Edges))
	}
	// XML knows no vertical tab.
	lines := strings.ReplaceAll(hostile, "\x0b", "\ufffd")
	want := map[string]string{"nodeKind": "Committee", "label": lines, "name": lines, "otherNames": `["one; two","three"]`, "councilId": "council:a"}
	if d := cmp.Diff(want, read(doc.Graph.Nodes[0].Data)); d != "" || doc.Graph.Nodes[0].ID != "committee:a/c" {
		t.Error(doc.Graph.Nodes[0].ID, d)
	}
	want = map[string]string{"nodeKind": "Resolution", "label": "That it be noted", "resolutionLabel": "(a)", "text": "That it be noted", "position": "0", "isUnanimous": "false", "isCastingVote": "false"}
	if d := cmp.Diff(want, read(doc.Graph.Nodes[5].Data)); d != "" {
		t.Error(d)
	}
	want = map[string]string{
		"edgeKind": "UPDATES", "tier": "SAME_INSPECTION_OR_PLAN", "score": "0.75", "why": lines, "rule": "names-it", "on": "2024-05-01", "passages": `["passage:p"]`,
	}
	if e := doc.Graph.Edges[2]; e.Source != "update:u" || e.Target != "inspection:i" || cmp.Diff(want, read(e.Data)) != "" {
		t.Error(e.Source, e.Target, cmp.Diff(want, read(e.Data)))
	}
}

func TestJSONLines(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(written(t, "jsonl", drawn())), "\n")
	if len(lines) != 10 {
		t.Fatalf("%d lines", len(lines))
	}
	var first struct {
		Type, ID, Kind string
		Properties     map[string]any
	}
	if err := json.Unmarshal([]byte(lines[0]), &first); err != nil || first.Type != "node" || first.Kind != "Committee" || first.Properties["name"] != hostile {
		t.Errorf("%v, %+v", err, first)
	}
}

// TestCypher compares with statements that were run on a real Neo4j and gave this graph; the tests of both stores do so again.
func TestCypher(t *testing.T) {
	text := written(t, "cypher", drawn())
	for _, want := range []string{
		"{id: 'committee:a/c', set: {name: 'He said: \"it\\'s \\\\\\u00750027 done\\\\\\\\\" <b>&amp;</b>;\\r\\n\\ttwo\\u000B lines, ‘é’ 𝔸 */ // \\'', otherNames: ['one; two', 'three'], councilId: 'council:a'}}",
		"AS row MERGE (n:Inspection {id: row.id}) SET n += row.set;\n",
		"{from: 'committee:a/c', to: 'council:a', set: {}}\n] AS row MATCH (a:Committee {id: row.from}) MATCH (b:Council {id: row.to}) MERGE (a)-[e:PART_OF]->(b) SET e += row.set;\n",
		"set: {tier: 'SAME_INSPECTION_OR_PLAN', score: 0.75, why: '",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %s\nin\n%s", want, text)
		}
	}
}

// TestTurtle compares with a text that rdflib reads to this graph; .ci/exports.py does so again with the sample.
func TestTurtle(t *testing.T) {
	text := written(t, "ttl", drawn())
	for _, want := range []string{
		"<urn:scrutinygraph:committee:a/c> a sg:Committee, org:Organization ;\n  rdfs:label \"He said: \\\"it's \\\\u0027 done\\\\\\\\\\\" <b>&amp;</b>;\\r\\n\\ttwo\\u000B lines, ‘é’ 𝔸 */ // '\" ;\n",
		"  schema:alternateName \"one; two\", \"three\" ;\n  sg:councilId <urn:scrutinygraph:council:a> .\n",
		"sg:year 2024 ;\n  schema:datePublished \"2024-03-01\"^^xsd:date .\n",
		"prov:wasQuotedFrom <urn:scrutinygraph:document:d%231> ;\n  sg:start 0 ;\n",
		"<urn:scrutinygraph:committee:a/c> prov:hadPrimarySource <urn:scrutinygraph:passage:p> ;\n  org:subOrganizationOf <urn:scrutinygraph:council:a> .\n",
		"[] a rdf:Statement ;\n  rdf:subject <urn:scrutinygraph:update:u> ;\n  rdf:predicate sg:updates ;\n  rdf:object <urn:scrutinygraph:inspection:i> ;\n  sg:tier \"SAME_INSPECTION_OR_PLAN\" ;\n  sg:score \"0.75\"^^xsd:double ;\n",
		"sg:on \"2024-05-01\"^^xsd:date ;\n  prov:hadPrimarySource <urn:scrutinygraph:passage:p> .\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %s\nin\n%s", want, text)
		}
	}
}
