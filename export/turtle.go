package export

import (
	"bufio"
	"fmt"
	"strings"

	"scrutinygraph/scrutiny"
)

// turtle writes RDF. A node's IRI is iriBase and its ID. Where Popolo (by way of the vocabularies that it is built on), PROV or
// schema.org have a term for a kind, a property or a link, that term is used; the rest is in our own vocabulary, sg:, under the
// names that package scrutiny gives. Each link is a triple, and where it carries facts (how strong the evidence is, and why)
// also an rdf:Statement with those facts. Passages are what a thing is known from: prov:hadPrimarySource, and each of them
// prov:wasQuotedFrom its document.
type turtle struct {
	w *bufio.Writer
	// subject is the source of the links that are being written, statements those of its links that carry facts.
	subject    scrutiny.ID
	statements []scrutiny.Edge
	isBegun    bool
}

func openTurtle(out *output) sink { return &turtle{w: out.Writer} }

const (
	// iriBase stands before an ID. A URN promises no web page.
	iriBase = "urn:scrutinygraph:"
	// iriTerms is the namespace of our own terms.
	iriTerms = "urn:scrutinygraph:terms#"
)

var turtlePrefixes = [][2]string{
	{"dcterms", "http://purl.org/dc/terms/"},
	{"foaf", "http://xmlns.com/foaf/0.1/"},
	{"opengov", "http://www.w3.org/ns/opengov#"},
	{"org", "http://www.w3.org/ns/org#"},
	{"person", "http://www.w3.org/ns/person#"},
	{"prov", "http://www.w3.org/ns/prov#"},
	{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
	{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
	{"schema", "https://schema.org/"},
	{"sg", iriTerms},
	{"xsd", "http://www.w3.org/2001/XMLSchema#"},
}

// turtleClasses are the classes of a kind beside our own.
var turtleClasses = map[scrutiny.Kind]string{
	scrutiny.KindCouncil:        "org:Organization, schema:GovernmentOrganization",
	scrutiny.KindCommittee:      "org:Organization",
	scrutiny.KindMeeting:        "schema:Event",
	scrutiny.KindPerson:         "person:Person, foaf:Person, schema:Person",
	scrutiny.KindPost:           "org:Post",
	scrutiny.KindService:        "schema:GovernmentService",
	scrutiny.KindDocument:       "prov:Entity, schema:DigitalDocument",
	scrutiny.KindInspection:     "prov:Activity",
	scrutiny.KindRecommendation: "prov:Entity",
	scrutiny.KindActionPlan:     "prov:Entity, prov:Plan",
	scrutiny.KindResolution:     "prov:Entity, opengov:Motion",
	scrutiny.KindCommitment:     "prov:Entity",
	scrutiny.KindUpdate:         "prov:Entity",
	scrutiny.KindPassage:        "prov:Entity, schema:Quotation",
}

// turtleProperties are the terms for properties that mean the same in another vocabulary.
var turtleProperties = map[string]string{
	"name": "schema:name", "otherNames": "schema:alternateName", "title": "dcterms:title", "text": "schema:text", "url": "schema:url",
	"honorific": "schema:honorificPrefix", "gssCode": "dcterms:identifier", "on": "dcterms:date", "publishedOn": "schema:datePublished",
}

// turtleLinks are the terms for links that mean the same, in the same direction, in another vocabulary.
var turtleLinks = map[scrutiny.EdgeKind]string{
	scrutiny.EdgePartOf: "org:subOrganizationOf", scrutiny.EdgeHeldBy: "schema:organizer", scrutiny.EdgeHoldsPost: "org:holds",
	scrutiny.EdgeSupersedes: "dcterms:replaces", scrutiny.EdgeEvidencedBy: "prov:hadPrimarySource",
}

func (t *turtle) begin() {
	if t.isBegun {
		return
	}
	t.isBegun = true
	for _, p := range turtlePrefixes {
		fmt.Fprintf(t.w, "@prefix %s: <%s> .\n", p[0], p[1])
	}
	fmt.Fprintln(t.w)
}

func (t *turtle) node(n scrutiny.Node) error {
	t.begin()
	kind := n.NodeKind()
	fmt.Fprintf(t.w, "%s a sg:%s", iri(n.NodeID()), kind)
	if classes := turtleClasses[kind]; classes != "" {
		fmt.Fprintf(t.w, ", %s", classes)
	}
	if label := n.Label(); label != "" {
		fmt.Fprintf(t.w, " ;\n  rdfs:label %s", literal(label))
	}
	properties := scrutiny.ToProperties(n)
	for _, p := range scrutiny.Properties(kind) {
		term, isKnown := turtleProperties[p.Name]
		switch {
		case kind == scrutiny.KindPassage && p.Name == "documentId":
			term = "prov:wasQuotedFrom"
		case kind == scrutiny.KindMeeting && p.Name == "date":
			term = "schema:startDate"
		case !isKnown:
			term = "sg:" + p.Name
		}
		t.property(term, p, properties[p.Name])
	}
	fmt.Fprint(t.w, " .\n")
	return nil
}

// property goes on with the description of a subject.
func (t *turtle) property(term string, p scrutiny.Property, value any) {
	var values []string
	switch v := value.(type) {
	case nil:
		return
	case []string:
		values = v
	case string:
		values = []string{v}
	case bool:
		fmt.Fprintf(t.w, " ;\n  %s %t", term, v)
		return
	case int64:
		fmt.Fprintf(t.w, " ;\n  %s %d", term, v)
		return
	default:
		fmt.Fprintf(t.w, " ;\n  %s \"%s\"^^xsd:double", term, number(v))
		return
	}
	for i, s := range values {
		switch {
		case p.IsID:
			values[i] = iri(scrutiny.ID(s))
		case p.IsDate:
			values[i] = literal(s) + "^^xsd:date"
		default:
			values[i] = literal(s)
		}
	}
	fmt.Fprintf(t.w, " ;\n  %s %s", term, strings.Join(values, ", "))
}

func (t *turtle) edge(e scrutiny.Edge) error {
	t.begin()
	if t.subject != e.From {
		t.close()
		t.subject = e.From
		fmt.Fprintf(t.w, "%s %s %s", iri(e.From), linkTerm(e.Kind), iri(e.To))
	} else {
		fmt.Fprintf(t.w, " ;\n  %s %s", linkTerm(e.Kind), iri(e.To))
	}
	if len(scrutiny.EdgeToProperties(e)) > 0 {
		t.statements = append(t.statements, e)
	}
	return nil
}

// close ends the links of a subject, and tells the facts about them.
func (t *turtle) close() {
	if t.subject == "" {
		return
	}
	fmt.Fprint(t.w, " .\n")
	for _, e := range t.statements {
		fmt.Fprintf(t.w, "[] a rdf:Statement ;\n  rdf:subject %s ;\n  rdf:predicate %s ;\n  rdf:object %s", iri(e.From), linkTerm(e.Kind), iri(e.To))
		properties := scrutiny.EdgeToProperties(e)
		for _, p := range scrutiny.EdgeProperties() {
			term := "sg:" + p.Name
			if p.Name == "passages" {
				term = "prov:hadPrimarySource"
			}
			t.property(term, p, properties[p.Name])
		}
		fmt.Fprint(t.w, " .\n")
	}
	t.statements = t.statements[:0]
}

func (t *turtle) end() error {
	t.begin()
	t.close()
	// A buffered writer keeps its first error, and tells it here.
	return t.w.Flush()
}

// linkTerm names a kind of edge: HAS_ITEM is sg:hasItem.
func linkTerm(kind scrutiny.EdgeKind) string {
	if term := turtleLinks[kind]; term != "" {
		return term
	}
	words := strings.Split(strings.ToLower(string(kind)), "_")
	for i, w := range words[1:] {
		words[i+1] = strings.ToUpper(w[:1]) + w[1:]
	}
	return "sg:" + strings.Join(words, "")
}

// iri names a node. What may not stand in an IRI, and '#', which would begin a fragment, is percent-encoded.
func iri(id scrutiny.ID) string {
	var b strings.Builder
	b.WriteString("<" + iriBase)
	for i := range len(id) {
		if c := id[i]; c <= ' ' || strings.IndexByte("<>\"{}|^`\\#%?", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	b.WriteByte('>')
	return b.String()
}

// literal quotes a text.
func literal(s string) string {
	return quoted(s, '"', func(_, r rune) bool { return r == 0x7f })
}
