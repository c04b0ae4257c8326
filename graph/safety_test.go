package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"scrutinygraph/graph"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// smallAnswer is the most that a refused request is answered with.
const smallAnswer = 2 << 10

// Every document here is refused with a small answer, soon, before anything is looked up.
func TestHostileDocuments(t *testing.T) {
	doubling := func(levels int) string {
		var b strings.Builder
		b.WriteString(`{ councils { nodes { ...f0 } } }`)
		for i := range levels {
			fmt.Fprintf(&b, ` fragment f%d on Council { ...f%d ...f%d }`, i, i+1, i+1)
		}
		fmt.Fprintf(&b, ` fragment f%d on Council { committees(first: 1) { nodes { council { id } } } }`, levels)
		return b.String()
	}
	nested := func(levels, first int) string {
		fields := []string{"committees", "meetings", "agendaItems", "commitments"}
		q := "{ councils"
		for i := range levels {
			q += fmt.Sprintf("(first: %d) { nodes { ", first)
			q += fields[i%len(fields)]
		}
		return q + " { totalCount }" + strings.Repeat(" } }", levels) + " }"
	}
	for _, test := range []struct {
		name, query string
		want        graph.Code
	}{
		{"a fragment cycle", `{ councils { nodes { ...f } } } fragment f on Council { committees { nodes { council { ...f committees { nodes { council { ...f } } } } } } }`, graph.BadArgument},
		{"a cycle of two", `{ councils { nodes { ...a } } } fragment a on Council { ...b } fragment b on Council { ...a }`, graph.BadArgument},
		{"a cycle that nothing uses", `{ dataset { version } } fragment a on Council { ...b } fragment b on Council { ...a }`, graph.BadArgument},
		{"brackets", strings.Repeat("[", 200_000), graph.LimitExceeded},
		{"brackets under the limit of tokens", strings.Repeat("[", 1900), graph.BadArgument},
		{"braces", strings.Repeat("{a", 100_000), graph.LimitExceeded},
		{"braces under the limit of tokens", strings.Repeat("{a", 900), graph.BadArgument},
		{"braces that close", strings.Repeat("{a", 400) + strings.Repeat("}", 400), graph.LimitExceeded},
		{"lists in an argument", `{ nodes(ids: ` + strings.Repeat("[", 1500) + `) { id } }`, graph.BadArgument},
		{"one field again and again", "{ dataset { " + strings.Repeat("version ", 10_000) + "} }", graph.LimitExceeded},
		{"one field again, under the limit of tokens", "{ dataset { " + strings.Repeat("version ", 1900) + "} }", graph.LimitExceeded},
		{"one field again through fragments", "{ dataset { ...a ...b ...c } } fragment a on Dataset {" + strings.Repeat("version ", 190) + "} fragment b on Dataset {" + strings.Repeat("version ", 190) + "} fragment c on Dataset {" + strings.Repeat("version ", 190) + "}", graph.LimitExceeded},
		{"doubling fragments", doubling(22), graph.LimitExceeded},
		{"pages in pages", nested(3, 100), graph.CostExceeded},
		{"pages in pages, far over the range of a number", "{ committees(first: 100) { nodes { council { committees(first: 100) { nodes { council { committees(first: 100) { nodes { council { committees(first: 100) { nodes { council { committees(first: 100) { totalCount } } } } } } } } } } } } } }", graph.CostExceeded},
		{"too deep", "{ node(id: 1) { ... on Update { actionPlan {" + strings.Repeat(" inspection { sameAs {", 7) + " id" + strings.Repeat(" } }", 7) + " } } } }", graph.LimitExceeded},
		{"too deep through fragments", "{ node(id: 1) { ...a } } fragment a on Inspection { " + strings.Repeat("sameAs { ", 8) + "...b" + strings.Repeat(" }", 8) + " } fragment b on Inspection { " + strings.Repeat("sameAs { ", 8) + "id" + strings.Repeat(" }", 8) + " }", graph.LimitExceeded},
		{"too many aliases", "{ " + repeat(101, "a%d: dataset { version } ") + "}", graph.LimitExceeded},
		{"too many aliases below", "{ councils { nodes { " + repeat(101, "a%d: id ") + "} } }", graph.LimitExceeded},
		{"too many root fields", "{ " + strings.Repeat("dataset { version } ", 101) + "}", graph.LimitExceeded},
		{"a number of 64 bits", `{ councils(first: 9223372036854775807) { nodes { id } } }`, graph.BadArgument},
		{"a number over 64 bits", `{ councils(first: 99999999999999999999999) { nodes { id } } }`, graph.BadArgument},
		{"a page of nothing", `{ councils(first: 0) { nodes { id } } }`, graph.BadArgument},
		{"a negative page", `{ councils(last: -5) { nodes { id } } }`, graph.BadArgument},
		{"a page too large", `{ councils(first: 101) { nodes { id } } }`, graph.LimitExceeded},
		{"passages too many", `{ councils { nodes { passages(first: 101) { text } } } }`, graph.LimitExceeded},
		{"first with last", `{ councils(first: 1, last: 1) { nodes { id } } }`, graph.BadArgument},
		{"too many ids", `{ nodes(ids: [` + strings.Repeat(`"a" `, 101) + `]) { id } }`, graph.LimitExceeded},
		{"an endless name", "{ " + strings.Repeat("x", 50_000) + " }", graph.LimitExceeded},
		{"an unknown field", "{ coucils { nodes { id } } }", graph.BadArgument},
		{"an unknown enum value", "{ commitments(filter: {kind: {eq: NOTHING}}) { nodes { id } } }", graph.BadArgument},
		{"a deferred fragment", "{ ... @defer { dataset { version } } }", graph.BadArgument},
		{"introspection without end", "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }", graph.BadArgument},
		{"introspection again and again", "{ " + repeat(90, "a%d: __schema { types { name fields { name args { name type { name } } type { name ofType { name } } } } } ") + "}", graph.LimitExceeded},
		{"introspection often", "{ " + repeat(40, "a%d: __schema { types { fields { args { type { ofType { name } } } } } } ") + "}", graph.CostExceeded},
		{"a mutation", `mutation { load }`, graph.BadArgument},
		{"nothing but a comment", "# nothing", graph.BadArgument},
		{"NUL", "\x00", graph.BadArgument},
		{"half a surrogate", "{ node(id: \"\\ud800\") { id } }", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			st := drawn()
			h := handler(st, graph.Limits{})
			start := time.Now()
			r := post(t, h, test.query, nil)
			if took := time.Since(start); took > 2*time.Second {
				t.Errorf("answered after %s", took)
			}
			if r.code() != test.want {
				t.Errorf("%q, want %q: %+v", r.code(), test.want, r.Errors)
			}
			if test.want == "" {
				return
			}
			if r.size > smallAnswer {
				t.Errorf("the answer has %d bytes", r.size)
			}
			if r.Data != nil {
				t.Error("there is data beside the refusal")
			}
			if n := st.calls.Load(); n > 0 {
				t.Errorf("%d calls of the store", n)
			}
			if r := post(t, h, `{ dataset { version } }`, nil); len(r.Errors) > 0 {
				t.Errorf("afterwards nothing works: %+v", r.Errors)
			}
		})
	}
}

func repeat(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// The worst documents that pass the guards are still answered soon.
func TestLegalDocumentsAreNotSlow(t *testing.T) {
	h := handler(drawn(), graph.Limits{})
	for name, query := range map[string]string{
		"many fields":       "{ " + repeat(9, "a%d: dataset { "+strings.Repeat("version ", 190)+"} ") + "}",
		"one field merged":  "{ " + strings.Repeat("councils { nodes { id } } ", 99) + "}",
		"doubling, allowed": `{ councils(first: 1) { nodes { ...a } } } ` + repeat(7, "fragment x%d on Council { name } ") + `fragment a on Council { ...b ...b } fragment b on Council { ...c ...c } fragment c on Council { ...d ...d } fragment d on Council { id }` + " ",
	} {
		start := time.Now()
		post(t, h, query, nil)
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%s: answered after %s", name, took)
		}
	}
}

func TestHostileVariables(t *testing.T) {
	h := handler(drawn(), graph.Limits{})
	many := make([]string, 101)
	for _, test := range []struct {
		name, query string
		vars        map[string]any
		want        graph.Code
	}{
		{"a large page", `query($n: Int) { councils(first: $n) { nodes { id } } }`, map[string]any{"n": 101}, graph.LimitExceeded},
		{"a number of 64 bits", `query($n: Int) { councils(first: $n) { nodes { id } } }`, map[string]any{"n": json.Number("9223372036854775807")}, graph.LimitExceeded},
		{"a number over 64 bits", `query($n: Int) { councils(first: $n) { nodes { id } } }`, map[string]any{"n": json.Number("92233720368547758079")}, graph.BadArgument},
		{"a number of 64 bits in a filter", `query($n: Int) { inspections(filter: {year: {eq: $n}}) { nodes { id } } }`, map[string]any{"n": 1 << 40}, graph.BadArgument},
		{"not a number", `query($n: Int) { councils(first: $n) { nodes { id } } }`, map[string]any{"n": "many"}, graph.BadArgument},
		{"a filter that is null", `query($f: CouncilFilter) { councils(filter: $f) { nodes { id } } }`, map[string]any{"f": nil}, graph.BadFilter},
		{"a null in a filter", `query($f: CouncilFilter) { councils(filter: $f) { nodes { id } } }`, map[string]any{"f": map[string]any{"name": nil}}, graph.BadFilter},
		{"a null in a condition", `query($f: CouncilFilter) { councils(filter: $f) { nodes { id } } }`, map[string]any{"f": map[string]any{"name": map[string]any{"eq": nil}}}, graph.BadFilter},
		{"a null in a variable in a filter", `query($s: String) { councils(filter: {name: {eq: $s}}) { nodes { id } } }`, map[string]any{"s": nil}, graph.BadFilter},
		{"a null in a relation", `{ councils(filter: {committees: {some: null}}) { nodes { id } } }`, nil, graph.BadFilter},
		{"a null in and", `{ councils(filter: {and: null}) { nodes { id } } }`, nil, graph.BadFilter},
		{"a null for not", `{ councils(filter: {not: null}) { nodes { id } } }`, nil, graph.BadFilter},
		{"a literal null", `{ councils(filter: null) { nodes { id } } }`, nil, graph.BadFilter},
		{"an unknown field", `query($f: CouncilFilter) { councils(filter: $f) { nodes { id } } }`, map[string]any{"f": map[string]any{"nme": nil}}, graph.BadArgument},
		{"an unknown enum value", `query($f: CommitmentFilter) { commitments(filter: $f) { nodes { id } } }`, map[string]any{"f": map[string]any{"status": map[string]any{"eq": "KEPT"}}}, graph.BadArgument},
		{"a long list", `query($ids: [ID!]) { councils(filter: {id: {in: $ids}}) { nodes { id } } }`, map[string]any{"ids": many}, graph.LimitExceeded},
		{"many ids", `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, map[string]any{"ids": many}, graph.LimitExceeded},
		{"a date that is none", `query($d: Date) { commitments(asOf: $d) { nodes { id } } }`, map[string]any{"d": "2024-02-30"}, graph.BadArgument},
		{"a date that is long", `query($d: Date) { commitments(asOf: $d) { nodes { id } } }`, map[string]any{"d": strings.Repeat("9", 10_000)}, graph.BadArgument},
		{"relations of relations", `{ councils(filter: {committees: {some: {meetings: {some: {agendaItems: {some: {commitments: {some: {updates: {some: {services: {some: {posts: {some: {holders: {some: {meetings: {some: {}}}}}}}}}}}}}}}}}}}) { nodes { id } } }`, nil, graph.LimitExceeded},
		{"many criteria", `{ councils(orderBy: [{field: NAME}, {field: NAME}, {field: NAME}, {field: NAME}, {field: NAME}, {field: NAME}]) { nodes { id } } }`, nil, graph.LimitExceeded},
		{"a long search", `query($q: String!) { search(query: $q) { nodes { id } } }`, map[string]any{"q": strings.Repeat("a ", 2000)}, graph.LimitExceeded},
		{"quotes and marks in a search", `query($q: String!) { search(query: $q) { nodes { id } } }`, map[string]any{"q": `"' OR 1=1 --`}, graph.BadArgument},
	} {
		r := post(t, h, test.query, test.vars)
		if r.code() != test.want {
			t.Errorf("%s: %q, want %q: %+v", test.name, r.code(), test.want, r.Errors)
		}
		if r.size > smallAnswer {
			t.Errorf("%s: the answer has %d bytes", test.name, r.size)
		}
	}
	deep := strings.Repeat(`{"not":`, 5000) + `{}` + strings.Repeat(`}`, 5000)
	r := raw(t, h, http.MethodPost, "", "application/json", `{"query":"query($f: CouncilFilter) { councils(filter: $f) { nodes { id } } }","variables":{"f":`+deep+`}}`)
	if r.code() != graph.LimitExceeded || r.status != http.StatusBadRequest {
		t.Errorf("a deep filter: %d %+v", r.status, r.Errors)
	}
}

// raw sends a request as it stands; header pairs follow the body.
func raw(t testing.TB, h http.Handler, method, rawQuery, contentType, body string, header ...string) reply {
	t.Helper()
	r := httptest.NewRequest(method, "/graphql", strings.NewReader(body))
	r.URL.RawQuery = rawQuery
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return do(t, h, r)
}

func TestHTTP(t *testing.T) {
	h := handler(drawn(), graph.Limits{})
	const newer, json = "application/graphql-response+json", "application/json"
	ok := `{"query":"{ dataset { version } }"}`
	for _, test := range []struct {
		name, method, url, contentType, body, accept string
		status                                       int
		answers                                      string
		code                                         graph.Code
	}{
		{"a query", "POST", "", json, ok, "", 200, json, ""},
		{"in the newer type", "POST", "", json, ok, newer, 200, newer, ""},
		{"the preferred type", "POST", "", json, ok, "application/json;q=0.5, application/graphql-response+json", 200, newer, ""},
		{"any type", "POST", "", json, ok, "text/html, */*;q=0.8", 200, json, ""},
		{"no type that we have", "POST", "", json, ok, "text/html", 406, json, graph.BadArgument},
		{"by GET", "GET", "query=" + url.QueryEscape("query A($i: ID!) { node(id: $i) { id } }") + "&operationName=A&variables=" + url.QueryEscape(`{"i":"x"}`), "", "", newer, 200, newer, ""},
		{"GET without a query", "GET", "", "", "", "", 400, json, graph.BadArgument},
		{"GET with variables that are no object", "GET", "query=%7Bdataset%7Bversion%7D%7D&variables=3", "", "", "", 400, json, graph.BadArgument},
		{"PUT", "PUT", "", json, ok, "", 405, json, graph.BadArgument},
		{"a form of another site", "POST", "", "application/x-www-form-urlencoded", "query=%7Bdataset%7Bversion%7D%7D", "", 415, json, graph.BadArgument},
		{"plain text of another site", "POST", "", "text/plain", ok, "", 415, json, graph.BadArgument},
		{"a multipart form of another site", "POST", "", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n" + ok + "\r\n--x--\r\n", "", 415, json, graph.BadArgument},
		{"no type", "POST", "", "", ok, "", 415, json, graph.BadArgument},
		{"another charset", "POST", "", "application/json; charset=utf-16", ok, "", 415, json, graph.BadArgument},
		{"UTF-8", "POST", "", "application/json; charset=UTF-8", ok, "", 200, json, ""},
		{"no body", "POST", "", json, "", "", 400, json, graph.BadArgument},
		{"not JSON", "POST", "", json, strings.Repeat("x", 100_000), "", 400, json, graph.BadArgument},
		{"JSON that ends early", "POST", "", json, `{"query":"` + strings.Repeat("é", 50_000), "", 400, json, graph.BadArgument},
		{"JSON and more", "POST", "", json, ok + ok, "", 400, json, graph.BadArgument},
		{"a batch", "POST", "", json, "[" + ok + "]", "", 400, json, graph.BadArgument},
		{"a query that is a number", "POST", "", json, `{"query":7}`, "", 400, json, graph.BadArgument},
		{"variables that are a list", "POST", "", json, `{"query":"{ dataset { version } }","variables":[1]}`, "", 400, json, graph.BadArgument},
		{"a query twice", "POST", "", json, `{"query":"{ dataset { version } }","query":"{ councils { nodes { id } } }"}`, "", 400, json, graph.BadArgument},
		{"a variable twice", "POST", "", json, `{"query":"query($i: ID!) { node(id: $i) { id } }","variables":{"i":"a","\u0069":"b"}}`, "", 400, json, graph.BadArgument},
		{"names of several objects", "POST", "", json, `{"query":"query($f: CouncilFilter) { councils(filter: $f) { nodes { id } } }","variables":{"f":{"or":[{"name":{"eq":"eq"}},{"name":{"eq":"name"}}]}}}`, "", 200, json, ""},
		{"a name in another letter case", "POST", "", json, `{"QUERY":"{ dataset { version } }"}`, "", 400, json, graph.BadArgument},
		{"a query twice in the address", "GET", "query=%7Bdataset%7Bversion%7D%7D&query=%7Bdataset%7Bbackend%7D%7D", "", "", "", 400, json, graph.BadArgument},
		{"a variable twice in the address", "GET", "query=%7Bdataset%7Bversion%7D%7D&variables=" + url.QueryEscape(`{"i":1,"i":2}`), "", "", "", 400, json, graph.BadArgument},
		{"nulls", "POST", "", json, `{"query":"{ dataset { version } }","variables":null,"operationName":null,"extensions":null}`, "", 200, json, ""},
		{"an endless name of an operation", "POST", "", json, `{"query":"{ dataset { version } }","operationName":"` + strings.Repeat("x", 10_000) + `"}`, "", 400, json, graph.BadArgument},
		{"an unknown operation", "POST", "", json, `{"query":"query A { dataset { version } }","operationName":"B"}`, "", 400, json, graph.NotFound},
		{"two operations, none named", "POST", "", json, `{"query":"query A { dataset { version } } query B { dataset { version } }"}`, newer, 400, newer, graph.NotFound},
		{"a large body", "POST", "", json, `{"query":"` + strings.Repeat(" ", 300<<10) + `"}`, "", 413, json, graph.LimitExceeded},
		{"a large address", "GET", "query=" + strings.Repeat("a", 300<<10), "", "", "", 413, json, graph.LimitExceeded},
		{"a wrong document, older type", "POST", "", json, `{"query":"{"}`, json, 200, json, graph.BadArgument},
		{"a wrong document, newer type", "POST", "", json, `{"query":"{"}`, newer, 400, newer, graph.BadArgument},
		{"an invalid document, newer type", "POST", "", json, `{"query":"{ nothing }"}`, newer, 400, newer, graph.BadArgument},
		{"a wrong variable, newer type", "POST", "", json, `{"query":"query($i: ID!) { node(id: $i) { id } }","variables":{"i":null}}`, newer, 400, newer, graph.BadArgument},
		{"a dear query, newer type", "POST", "", json, `{"query":"{ councils(first: 100) { nodes { committees(first: 100) { nodes { meetings(first: 100) { nodes { id } } } } } } }"}`, newer, 400, newer, graph.CostExceeded},
	} {
		r := raw(t, h, test.method, test.url, test.contentType, test.body, "Accept", test.accept)
		if r.status != test.status || r.code() != test.code {
			t.Errorf("%s: %d %q, want %d %q: %+v", test.name, r.status, r.code(), test.status, test.code, r.Errors)
		}
		if got := r.header.Get("Content-Type"); got != test.answers+"; charset=utf-8" {
			t.Errorf("%s: answered as %s, want %s", test.name, got, test.answers)
		}
		if test.code != "" && (r.size > smallAnswer || r.Data != nil) {
			t.Errorf("%s: %d bytes, data %v", test.name, r.size, r.Data)
		}
	}
}

func TestStandardIntrospection(t *testing.T) {
	r := post(t, handler(drawn(), graph.Limits{}), `query IntrospectionQuery {
		__schema { description queryType { name kind } mutationType { name kind } subscriptionType { name kind } types { ...FullType }
			directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } } }
	}
	fragment FullType on __Type { kind name description specifiedByURL isOneOf
		fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
		inputFields(includeDeprecated: true) { ...InputValue } interfaces { ...TypeRef }
		enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
	fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
	fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }`, nil)
	if len(r.Errors) > 0 {
		t.Fatalf("%+v", r.Errors)
	}
	t.Logf("cost %d, %d bytes", r.Extensions.Cost.Estimated, r.size)
	for _, typ := range at(t, r.Data, "__schema", "types").([]any) {
		name := at(t, typ, "name").(string)
		if strings.HasPrefix(name, "__") {
			continue
		}
		undescribed := func(v any, what string) {
			if at(t, v, "description") == nil {
				t.Errorf("%s%s has no description", name, what)
			}
		}
		undescribed(typ, "")
		for _, list := range []string{"fields", "inputFields", "enumValues"} {
			fields, _ := at(t, typ, list).([]any)
			for _, f := range fields {
				undescribed(f, "."+at(t, f, "name").(string))
				args, _ := f.(map[string]any)["args"].([]any)
				for _, a := range args {
					undescribed(a, "."+at(t, f, "name").(string)+"("+at(t, a, "name").(string)+")")
				}
			}
		}
	}
}

func TestCostIsKnownBeforehand(t *testing.T) {
	st := drawn()
	h := handler(st, graph.Limits{})
	for _, test := range []struct {
		query string
		vars  map[string]any
		want  int
	}{
		{`{ councils { nodes { id } } }`, nil, 1 + 20},
		{`query($n: Int) { councils(first: $n) { nodes { id } } }`, map[string]any{"n": 3}, 1 + 3},
		{`{ councils(first: 3) { totalCount edges { cursor node { committees(last: 2) { nodes { id } } } } } }`, nil, 1 + 5 + 3*(1+1+2)},
		{`{ councils(first: 2) { ...f ...f } } fragment f on CouncilConnection { nodes { passages { text } } }`, nil, 1 + 2*2*(1+1+10)},
		{`{ node(id: 1) { ... on Council { committees(first: 2) { nodes { id } } } ... on Post { council { id } } } }`, nil, 1 + 3},
		{`{ nodes(ids: ["a", "b", "c"]) { id } }`, nil, 3},
		{`{ __typename }`, nil, 0},
	} {
		r := post(t, h, test.query, test.vars)
		if len(r.Errors) > 0 || r.Extensions.Cost.Estimated != test.want || r.Extensions.Cost.Limit != graph.DefaultLimits.Cost {
			t.Errorf("%s: %+v, want %d; %+v", test.query, r.Extensions.Cost, test.want, r.Errors)
		}
	}
	if r := post(t, handler(st, graph.Limits{Cost: 20}), `{ councils { nodes { id } } }`, nil); r.code() != graph.CostExceeded || r.Extensions.Cost.Estimated != 21 {
		t.Errorf("%+v", r)
	}
}

// A store that cannot be reached is not waited for twice by one query.
func TestLostStoreIsAskedOnce(t *testing.T) {
	for _, fault := range []error{scrutiny.ErrUnavailable, scrutiny.ErrTimeout} {
		st := drawn()
		var asked atomic.Int32
		st.before = func(context.Context) error {
			asked.Add(1)
			return scrutiny.Errorf(fault, "no answer")
		}
		r := post(t, handler(st, graph.Limits{}), `{ councils { nodes { id } } node(id: "council:leafshire") { id } }`, nil)
		if len(r.Errors) != 2 || asked.Load() != 2 {
			t.Errorf("%v: two fields asked the store %d times and tell %+v", fault, asked.Load(), r.Errors)
		}
	}
}

// What goes wrong in the store is told in words for the client; the details stay in the log.
func TestFaultsOfTheStore(t *testing.T) {
	const secret = "/var/lib/secret.db"
	for _, test := range []struct {
		err    error
		want   graph.Code
		inside bool
	}{
		{scrutiny.Errorf(scrutiny.ErrUnavailable, "dial "+secret), graph.BackendUnavailable, true},
		{scrutiny.Errorf(scrutiny.ErrTimeout, "statement on "+secret), graph.Timeout, true},
		{context.DeadlineExceeded, graph.Timeout, true},
		{scrutiny.Errorf(scrutiny.ErrConflict, secret), graph.Internal, true},
		{errors.New("disk I/O error on " + secret), graph.Internal, true},
		{scrutiny.Errorf(scrutiny.ErrInvalid, "say it better"), graph.BadArgument, false},
		{fmt.Errorf("find: %w", scrutiny.Errorf(scrutiny.ErrLimit, "say less")), graph.LimitExceeded, false},
	} {
		var log bytes.Buffer
		st := drawn()
		st.before = func(context.Context) error { return test.err }
		h := graph.NewHandler(func() (store.Store, error) { return st, nil }, graph.Config{Logger: slog.New(slog.NewTextHandler(&log, nil))})
		r := post(t, h, `{ councils { nodes { id } } node(id: "x") { id } }`, nil)
		if r.code() != test.want || r.status != http.StatusOK {
			t.Errorf("%v: %d %q, want %q", test.err, r.status, r.code(), test.want)
		}
		for _, e := range r.Errors {
			if strings.Contains(e.Message+e.Extensions.Hint, secret) {
				t.Errorf("%v: the answer tells of the inside: %s", test.err, e.Message)
			}
			if !test.inside && !strings.HasPrefix(e.Message, "say ") {
				t.Errorf("%v: the message is %q", test.err, e.Message)
			}
			if len(e.Path) == 0 {
				t.Errorf("%v: no path", test.err)
			}
		}
		if test.inside != strings.Contains(log.String(), "a query failed") {
			t.Errorf("%v: the log is %q", test.err, log.String())
		}
	}
}

func TestPanicsAreFaults(t *testing.T) {
	st := drawn()
	st.before = func(context.Context) error { panic("no such thing") }
	h := handler(st, graph.Limits{})
	for _, query := range []string{`{ councils { nodes { id } } }`, `{ node(id: "council:leafshire") { id } }`} {
		if r := post(t, h, query, nil); r.code() != graph.Internal || strings.Contains(r.Errors[0].Message, "no such thing") {
			t.Errorf("%s: %+v", query, r.Errors)
		}
	}
	opened := graph.NewHandler(func() (store.Store, error) { panic("no such thing") }, graph.Config{})
	if r := post(t, opened, `{ councils { nodes { id } } }`, nil); r.code() != graph.Internal || r.status != http.StatusInternalServerError {
		t.Errorf("%d %+v", r.status, r.Errors)
	}
}

func TestServiceBeginsWithTheStore(t *testing.T) {
	var st store.Store
	err := errors.New("still starting")
	h := graph.NewHandler(func() (store.Store, error) { return st, err }, graph.Config{})
	for range 2 {
		r := post(t, h, `{ dataset { version } }`, nil)
		if r.code() != graph.BackendUnavailable || r.status != http.StatusServiceUnavailable || r.header.Get("Retry-After") == "" {
			t.Errorf("%d %+v", r.status, r.Errors)
		}
		err = nil // No error and no store is no store either.
	}
	st = drawn()
	if r := post(t, h, `{ dataset { version } }`, nil); len(r.Errors) > 0 {
		t.Errorf("%+v", r.Errors)
	}
}

func TestDeadlineReachesTheStore(t *testing.T) {
	st := drawn()
	st.before = func(ctx context.Context) error {
		<-ctx.Done()
		return ctx.Err()
	}
	start := time.Now()
	r := post(t, handler(st, graph.Limits{Deadline: 50 * time.Millisecond}), `{ councils { nodes { id } } }`, nil)
	if r.code() != graph.Timeout || time.Since(start) > 2*time.Second {
		t.Errorf("%s: %+v", time.Since(start), r.Errors)
	}

	// A client that leaves stops its query too.
	left := make(chan error, 1)
	st.before = func(ctx context.Context) error {
		<-ctx.Done()
		left <- ctx.Err()
		return ctx.Err()
	}
	server := httptest.NewServer(handler(st, graph.Limits{}))
	defer server.Close()
	ctx, leave := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer leave()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+"?query="+url.QueryEscape(`{ councils { nodes { id } } }`), nil)
	if err != nil {
		t.Fatal(err)
	}
	if resp, err := server.Client().Do(req); err == nil {
		resp.Body.Close()
	}
	select {
	case err := <-left:
		if !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	case <-time.After(3 * time.Second):
		t.Error("the query goes on without its client")
	}
}

func TestOnlySoManyRunAtATime(t *testing.T) {
	st := drawn()
	release := make(chan struct{})
	entered := make(chan struct{}, 2)
	st.before = func(context.Context) error {
		entered <- struct{}{}
		<-release
		return nil
	}
	h := handler(st, graph.Limits{Running: 2, Patience: 20 * time.Millisecond})
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			if r := post(t, h, `{ councils { nodes { id } } }`, nil); len(r.Errors) > 0 {
				t.Errorf("%+v", r.Errors)
			}
		})
	}
	<-entered
	<-entered
	if r := post(t, h, `{ councils { nodes { id } } }`, nil); r.code() != graph.LimitExceeded || r.status != http.StatusServiceUnavailable || r.header.Get("Retry-After") == "" {
		t.Errorf("%d %+v", r.status, r.Errors)
	}
	close(release)
	wg.Wait()
	if r := post(t, h, `{ councils { nodes { id } } }`, nil); len(r.Errors) > 0 {
		t.Errorf("afterwards nothing works: %+v", r.Errors)
	}
}

// No request ends the process, is answered at length, or with a code outside the list (do checks that).
func FuzzRequests(f *testing.F) {
	for _, e := range graph.Examples() {
		f.Add(e.Query, `{"first": 3}`)
	}
	f.Add(`{ councils(filter: {not: {or: [{name: {eq: "x"}}]}}) { nodes { ...f } } } fragment f on Council { id }`, `{}`)
	h := handler(drawn(), graph.Limits{})
	f.Fuzz(func(t *testing.T, query, vars string) {
		body, _ := json.Marshal(map[string]any{"query": query})
		r := httptest.NewRequest(http.MethodPost, "/graphql", io.MultiReader(bytes.NewReader(body[:len(body)-1]), strings.NewReader(`,"variables":`+vars+`}`)))
		r.Header.Set("Content-Type", "application/json")
		if out := do(t, h, r); out.code() == graph.Internal {
			t.Errorf("%+v", out.Errors)
		}
	})
}
