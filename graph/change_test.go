package graph_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"scrutinygraph/graph"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
	"scrutinygraph/store/sqlite"
)

// changing gives a store of its own that holds the drawn graph.
func changing(t *testing.T) store.Store {
	t.Helper()
	st, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	nodes, edges := drawing()
	write(t, st, "minutes.html", nodes, edges)
	return st
}

func write(t *testing.T, st store.Store, key string, nodes []scrutiny.Node, edges []scrutiny.Edge) {
	t.Helper()
	if err := st.Write(context.Background(), store.Batch{Record: store.Record{Key: key, Hash: fmt.Sprint(len(nodes), time.Now())}, Nodes: nodes, Edges: edges}); err != nil {
		t.Fatal(err)
	}
}

func TestChanges(t *testing.T) {
	st := changing(t)
	h := handler(st, graph.Limits{})
	query := `query($since: Int!, $after: String, $kinds: [NodeKind!]) { changes(since: $since, first: 3, after: $after, kinds: $kinds) {
		version pageInfo { hasNextPage endCursor } nodes { id kind type version node { id label ... on Commitment { committee { name } } } }
	} }`
	told := func(since int, kinds []string) (out []string) {
		var after any
		for {
			got := at(t, ask(t, h, query, map[string]any{"since": since, "after": after, "kinds": kinds}), "changes")
			for _, c := range at(t, got, "nodes").([]any) {
				out = append(out, fmt.Sprint(at(t, c, "id"), " ", at(t, c, "type")))
				if (at(t, c, "node") == nil) != (at(t, c, "type") == "REMOVED") {
					t.Errorf("%v", c)
				}
			}
			if at(t, got, "pageInfo", "hasNextPage") == false {
				return out
			}
			after = at(t, got, "pageInfo", "endCursor")
		}
	}
	nodes, edges := drawing()
	if got := told(0, nil); len(got) != len(nodes) {
		t.Errorf("%d nodes are told of, there are %d", len(got), len(nodes))
	}
	if got := fmt.Sprint(told(0, []string{"COMMITMENT"})); got != fmt.Sprintf("[%s CHANGED %s CHANGED %s CHANGED]", commitment(1), commitment(2), commitment(3)) {
		t.Errorf("of commitments: %s", got)
	}
	if got := told(1, nil); len(got) != 0 {
		t.Errorf("nothing has changed, and told is of %v", got)
	}
	// Without the update, its links are gone too.
	less := nodes[:0:0]
	for _, n := range nodes {
		if n.NodeID() != update1 {
			less = append(less, n)
		}
	}
	fewer := edges[:0:0]
	for _, e := range edges {
		if e.From != update1 {
			fewer = append(fewer, e)
		}
	}
	write(t, st, "minutes.html", less, fewer)
	want := fmt.Sprintf("[%s CHANGED %s CHANGED %s CHANGED %s REMOVED]", commitment(3), passage1, rec1, update1)
	if got := fmt.Sprint(told(1, nil)); got != want {
		t.Errorf("told is of %s, want %s", got, want)
	}
	for query, want := range map[string]graph.Code{
		`{ changes(since: -1) { version } }`:                                 graph.BadArgument,
		`{ changes(since: 99) { version } }`:                                 graph.BadArgument,
		`{ changes(since: 0, first: 101) { version } }`:                      graph.LimitExceeded,
		`{ changes(since: 0, after: "x") { version } }`:                      graph.BadCursor,
		`subscription { changes { version } }`:                               graph.BadArgument,
		`subscription { changes { version } changes(since: 1) { version } }`: graph.BadArgument,
	} {
		if r := post(t, h, query, nil); r.code() != want {
			t.Errorf("%s: %+v", query, r.Errors)
		}
	}
}

// events reads a stream of events.
type events struct {
	*bufio.Scanner
	response *http.Response
}

func listen(t *testing.T, server *httptest.Server, query string, vars string) events {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+"?query="+url.QueryEscape(query)+"&variables="+url.QueryEscape(vars), nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept", "text/event-stream")
	resp, err := server.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { resp.Body.Close() })
	s := bufio.NewScanner(resp.Body)
	s.Buffer(nil, 1<<20)
	return events{s, resp}
}

// next gives the name and the data of the next event.
func (e events) next(t *testing.T) (name string, data map[string]any) {
	t.Helper()
	for e.Scan() {
		field, value, _ := strings.Cut(e.Text(), ": ")
		switch {
		case field == "event":
			name = value
		case field == "data" && value != "":
			if err := json.Unmarshal([]byte(value), &data); err != nil {
				t.Fatal(err)
			}
		case field == "" && name != "":
			return name, data
		}
	}
	t.Fatalf("the stream has ended: %v", e.Err())
	return "", nil
}

func TestStream(t *testing.T) {
	st := changing(t)
	stop, end := context.WithCancel(t.Context())
	h := graph.NewHandler(func() (store.Store, error) { return st, nil }, graph.Config{Clock: today, Stop: stop, Limits: graph.Limits{Streams: 3}})
	server := httptest.NewUnstartedServer(h)
	// Streams outlive what bounds other requests.
	server.Config.ReadTimeout, server.Config.WriteTimeout = 500*time.Millisecond, 500*time.Millisecond
	server.Start()
	defer server.Close()
	defer end() // a server waits for its streams
	subscription := `subscription($since: Int) { changes(since: $since) { version resumeSince changes { id type node { id ... on Recommendation { inspection { id } } } } } }`

	e := listen(t, server, subscription, `{}`)
	if got := e.response.Header.Get("Content-Type"); e.response.StatusCode != 200 || got != "text/event-stream; charset=utf-8" {
		t.Fatalf("%d %s", e.response.StatusCode, got)
	}
	name, data := e.next(t)
	set := at(t, data, "data", "changes")
	if name != "next" || at(t, set, "version") != 1.0 || at(t, set, "resumeSince") != 1.0 || len(at(t, set, "changes").([]any)) != 0 || at(t, data, "extensions", "cost", "limit") == nil {
		t.Fatalf("%s %v", name, data)
	}
	time.Sleep(700 * time.Millisecond)
	write(t, st, "more.html", []scrutiny.Node{&scrutiny.Recommendation{ID: rec1, Addressee: "Director", InspectionID: visit}}, nil)
	name, data = e.next(t)
	set = at(t, data, "data", "changes")
	if name != "next" || at(t, set, "version") != 2.0 || at(t, set, "changes", 0, "id") != string(rec1) || at(t, set, "changes", 0, "node", "inspection", "id") != string(visit) {
		t.Fatalf("%s %v", name, data)
	}

	// From the beginning, more than a set holds comes in several.
	var many []scrutiny.Node
	for i := range 150 {
		many = append(many, &scrutiny.Figure{ID: scrutiny.NewID(scrutiny.KindFigure, fmt.Sprintf("%03d", i)), Text: "1"})
	}
	write(t, st, "figures.html", many, nil)
	all := listen(t, server, subscription, `{"since": 2}`)
	_, first := all.next(t)
	_, second := all.next(t)
	a, b := at(t, first, "data", "changes"), at(t, second, "data", "changes")
	if len(at(t, a, "changes").([]any)) != 100 || at(t, a, "resumeSince") != 2.0 || len(at(t, b, "changes").([]any)) != 50 || at(t, b, "resumeSince") != 3.0 {
		t.Errorf("%d, since %v; %d, since %v", len(at(t, a, "changes").([]any)), at(t, a, "resumeSince"), len(at(t, b, "changes").([]any)), at(t, b, "resumeSince"))
	}

	// A query is answered by one event; what is wrong, too.
	for query, want := range map[string]string{
		`{ dataset { version } }`: `"version":3`, `{ nothing }`: string(graph.BadArgument),
		`subscription { changes(since: 77) { version } }`: string(graph.BadArgument), `subscription { changes(since: -7) { version } }`: string(graph.BadArgument),
	} {
		one := listen(t, server, query, `{}`)
		name, data := one.next(t)
		text, _ := json.Marshal(data)
		if name != "next" || !strings.Contains(string(text), want) {
			t.Errorf("%s: %s %s", query, name, text)
		}
		if name, _ := one.next(t); name != "complete" {
			t.Errorf("%s: then comes %s", query, name)
		}
		one.response.Body.Close()
	}

	// Only so many at a time.
	third := listen(t, server, subscription, `{}`)
	third.next(t)
	fourth := listen(t, server, subscription, `{}`)
	if fourth.response.StatusCode != http.StatusServiceUnavailable || fourth.response.Header.Get("Retry-After") == "" {
		t.Errorf("one more stream: %d", fourth.response.StatusCode)
	}

	// A server that stops ends them.
	end()
	for {
		if name, _ := third.next(t); name == "complete" {
			break
		}
	}
}

func TestCoverage(t *testing.T) {
	st := drawn()
	h := handler(st, graph.Limits{})
	st.calls.Store(0)
	got := ask(t, h, `{ dataset { coverage { totalCount nodes { committee { id council { id } } isTruncated months { month meetingCount minutedCount partCount agendaCount missingCount cancelledCount comingCount truncatedItemCount } } } } }`, nil)
	months := at(t, got, "dataset", "coverage", "nodes", 0, "months").([]any)
	if at(t, got, "dataset", "coverage", "totalCount") != 1.0 || at(t, got, "dataset", "coverage", "nodes", 0, "committee", "council", "id") != string(council) || len(months) != 3 {
		t.Fatalf("%v", got)
	}
	if m := months[1]; at(t, m, "month") != "2024-02" || at(t, m, "meetingCount") != 1.0 || at(t, m, "minutedCount") != 1.0 || at(t, m, "missingCount") != 0.0 {
		t.Errorf("%v", m)
	}
	got = ask(t, h, `{ dataset { coverage(from: "2024-02-01", to: "2024-02-29", filter: {name: {contains: "panel"}}) { nodes { months { month } } } } }`, nil)
	if len(at(t, got, "dataset", "coverage", "nodes", 0, "months").([]any)) != 1 {
		t.Errorf("%v", got)
	}

	other := changing(t)
	late := scrutiny.ID("committee:leafshire/late")
	meeting := func(day scrutiny.Date, m scrutiny.MinutesStatus, status string) scrutiny.Node {
		return &scrutiny.Meeting{ID: scrutiny.NewID(scrutiny.KindMeeting, "late", string(day), status), Date: day, Minutes: m, Status: status, CommitteeID: late}
	}
	write(t, other, "late.html", []scrutiny.Node{
		&scrutiny.Committee{ID: late, Name: "Late"},
		meeting("2024-04-01", scrutiny.MinutesNone, ""), meeting("2024-04-02", scrutiny.MinutesAgenda, ""), meeting("2024-04-03", scrutiny.MinutesPart, ""),
		meeting("2024-04-04", scrutiny.MinutesNone, "CANCELLED"), meeting("2024-04-20", scrutiny.MinutesAgenda, ""), meeting("", scrutiny.MinutesWhole, ""),
		&scrutiny.AgendaItem{ID: "item:late/1", IsTruncated: true, Place: scrutiny.Place{CommitteeID: late, On: "2024-04-03"}},
	}, nil)
	got = ask(t, handler(other, graph.Limits{}), `{ dataset { coverage(filter: {name: {eq: "Late"}}) { nodes { months { month meetingCount minutedCount partCount agendaCount missingCount cancelledCount comingCount truncatedItemCount } } } } }`, nil)
	text, _ := json.Marshal(at(t, got, "dataset", "coverage", "nodes", 0, "months"))
	want := `[{"agendaCount":1,"cancelledCount":1,"comingCount":1,"meetingCount":5,"minutedCount":0,"missingCount":1,"month":"2024-04","partCount":1,"truncatedItemCount":1},` +
		`{"agendaCount":0,"cancelledCount":0,"comingCount":0,"meetingCount":1,"minutedCount":1,"missingCount":0,"month":null,"partCount":0,"truncatedItemCount":0}]`
	if string(text) != want {
		t.Errorf("%s\nwant %s", text, want)
	}
}
