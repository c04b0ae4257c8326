package graph_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"scrutinygraph/graph"
	"scrutinygraph/scrutiny"
)

// selections are what a query can ask of a type without arguments: all its leaves, and the nodes that it leads to with theirs.
func selections(schema *ast.Schema, typeName string, depth int) string {
	var b strings.Builder
	d := schema.Types[typeName]
	b.WriteString("{ __typename ")
	for _, f := range d.Fields {
		of := schema.Types[f.Type.Name()]
		switch {
		case strings.HasPrefix(f.Name, "__"):
		case of.Kind == ast.Scalar || of.Kind == ast.Enum:
			b.WriteString(f.Name + " ")
		case depth == 0 || f.Type.Name() == "Node" && typeName == "Correction" || f.Name == "passages" && strings.HasSuffix(typeName, "Edge"):
		case of.Kind == ast.Interface:
			b.WriteString(f.Name + " { __typename id label ... on Update { text recordedOn } ... on AgendaItem { title position meeting { id } } } ")
		case strings.HasSuffix(of.Name, "Connection"):
			b.WriteString(f.Name + "(first: 3) " + selections(schema, of.Name, depth) + " ")
		case strings.HasSuffix(typeName, "Connection"):
			b.WriteString(f.Name + " " + selections(schema, of.Name, depth) + " ")
		default:
			b.WriteString(f.Name + " " + selections(schema, of.Name, depth-1) + " ")
		}
	}
	return b.String() + "}"
}

// Both ways of answering give the same bytes, and what is common is answered by levels.
func TestLevels(t *testing.T) {
	text, err := os.ReadFile("../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: string(text)})
	var queries []string
	for _, f := range schema.Query.Fields {
		kind := scrutiny.Kind(strings.TrimSuffix(f.Type.Name(), "Connection"))
		if scrutiny.New(kind, "") == nil || string(kind) == f.Type.Name() {
			continue
		}
		name := f.Type.Name()
		queries = append(queries,
			fmt.Sprintf("{ %s(first: 100) %s }", f.Name, strings.ReplaceAll(selections(schema, name, 0), "}", "nodes "+selections(schema, string(kind), 0)+" }")),
			fmt.Sprintf("{ %s(last: 2) { totalCount nodes %s pageInfo { startCursor endCursor hasNextPage hasPreviousPage } edges { cursor node { id } } } }", f.Name, selections(schema, string(kind), 0)))
		// What a node leads to, one field a query, for the limit of cost.
		for _, below := range schema.Types[string(kind)].Fields {
			of := schema.Types[below.Type.Name()]
			if of.Kind == ast.Scalar || of.Kind == ast.Enum || of.Name == "Node" || strings.HasPrefix(below.Name, "__") {
				continue
			}
			args, sel := "", selections(schema, of.Name, 0)
			if strings.HasSuffix(of.Name, "Connection") {
				args = "(first: 2)"
				target := strings.Replace(strings.TrimSuffix(of.Name, "Connection"), "Evidence", "Node", 1)
				link := "kind role tier score why rule recordedOn recordedUntil"
				sel = fmt.Sprintf("{ __typename totalCount nodes %s edges { cursor %s node { id label } } pageInfo { endCursor hasNextPage } }", selections(schema, target, 0), link)
			}
			queries = append(queries, fmt.Sprintf("{ %s(first: 20) { nodes { id %s%s %s } } }", f.Name, below.Name, args, sel))
		}
	}
	queries = append(queries,
		`{ node(id: "inspection:leafshire/2023") { id ... on Inspection { year recommendations { nodes { text actionPlans { nodes { name } } } } } ... on Meeting { date } } }`,
		`{ a: node(id: "commitment:leafshire/1") { id ...C } b: node(id: "nothing") { id } n: nodes(ids: ["item:leafshire/1", "x", "", "commitment:leafshire/2"]) { id __typename ...C ... on AgendaItem { title meeting { date committee { name } } } } } fragment C on Commitment { text agendaItem { id title } }`,
		`{ council(slug: "leafshire") { name slug committees { totalCount nodes { name meetings(orderBy: {field: DATE, direction: DESC}, first: 2) { nodes { date reference agendaItems { nodes { title } } } } } } } committee(slug: "leafshire/panel") { id } }`,
		`{ commitments(asOf: "2024-02-01", filter: {status: {in: [NOT_YET_DUE, MET, MET_LATE]}}) { nodes { id status statusReason metOn doneOn agendaItem { commitments(asOf: "2024-03-30") { nodes { status metOn } } } } } }`,
		`{ commitments(filter: {and: [{committeeId: {eq: "committee:leafshire/panel"}}, {dueTo: {gte: "2024-01-01"}}], updates: {none: {}}, isChase: {eq: false}}, orderBy: [{field: DUE_TO}, {field: UPDATE_COUNT, direction: DESC}], first: 2) { edges { cursor node { id text passages(first: 1) { text start document { title } } passageCount } } } }`,
		`{ search(query: "housing", first: 2) { __typename totalCount nodes { __typename id label ... on Commitment { text agendaItem { title } } } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }`,
		`{ search(query: "inspection", kinds: [COMMITMENT, AGENDA_ITEM], last: 2) { nodes { id } } a: search(query: "hous*", kinds: [COMMITMENT]) { nodes { id ... on Commitment { text status owedBy } ... on Node { label } } pageInfo { endCursor } } }`,
		`query($skip: Boolean = true) { meetings { nodes { id date @skip(if: $skip) } } }`,
		`{ meetings { nodes { id @skip(if: true) } } }`,
		`{ commitments { nodes { evidence { edges { kind tier score node { id __typename ... on Update { text } } } } } } }`,
	)
	fast, slow := handler(drawn(), graph.Limits{}), handler(drawn(), graph.Limits{})
	graph.LeaveToGqlgen(slow)
	for _, q := range queries {
		if got, want := bytesOf(t, fast, q), bytesOf(t, slow, q); got != want || strings.Contains(got, `"errors"`) {
			t.Errorf("%s\nby levels %s\nby gqlgen %s", q, got, want)
		}
		if !graph.IsForLevels(t.Context(), fast, q, drawn()) {
			t.Errorf("%s\nis not answered by levels", q)
		}
	}
	for _, e := range graph.Examples() {
		if got, want := bytesOf(t, fast, e.Query), bytesOf(t, slow, e.Query); got != want {
			t.Errorf("%s\nby levels %s\nby gqlgen %s", e.Name, got, want)
		}
		if !graph.IsForLevels(t.Context(), fast, e.Query, drawn()) {
			t.Logf("%s is left to gqlgen", e.Name)
		}
	}
}

// What no promise of the schema allows, gqlgen tells of.
func TestLevelsBroken(t *testing.T) {
	st := written("broken", []scrutiny.Node{&scrutiny.Commitment{ID: commitment(1)}, &scrutiny.Passage{ID: passage1, Text: "no document"}}, nil)
	fast, slow := handler(st, graph.Limits{}), handler(st, graph.Limits{})
	graph.LeaveToGqlgen(slow)
	for _, q := range []string{`{ commitments { nodes { id text } } }`, `{ node(id: "` + string(passage1) + `") { ... on Passage { text document { id } } } }`} {
		if got, want := bytesOf(t, fast, q), bytesOf(t, slow, q); got != want || !strings.Contains(got, `"errors"`) {
			t.Errorf("%s\nby levels %s\nby gqlgen %s", q, got, want)
		}
	}
}

// bytesOf gives the bytes of an answer.
func bytesOf(t testing.TB, h http.Handler, query string) string {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Body.String()
}
