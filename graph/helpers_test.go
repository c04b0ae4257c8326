package graph_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"scrutinygraph/graph"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// The graph of these tests:
//
//	council:leafshire ◄─ committee:leafshire/panel ◄─ meeting 2024-01-09 ──► item 1 ◄─ commitments 1, 2 (due January)
//	                                               ◄─ meeting 2024-02-06 ──► item 2 ◄─ commitment 3 (due March)
//	                                               ◄─ meeting 2024-03-05 ──► item 3 ──FULFILS──► commitment 1
//
// inspection 2023 ◄─ recommendation r1 ◄─ plan; update u1 of 2024-03-05 fulfils commitment 3 and updates r1.
// Every fact has a passage in document:minutes.html; the link of u1 has two.
const (
	council  scrutiny.ID = "council:leafshire"
	panel    scrutiny.ID = "committee:leafshire/panel"
	visit    scrutiny.ID = "inspection:leafshire/2023"
	plan     scrutiny.ID = "plan:leafshire/plan"
	rec1     scrutiny.ID = "recommendation:leafshire/r1"
	update1  scrutiny.ID = "update:leafshire/u1"
	minutes  scrutiny.ID = "document:minutes.html"
	passage1 scrutiny.ID = "passage:minutes.html#10-20"
	passage2 scrutiny.ID = "passage:minutes.html#30-40"
)

func commitment(n int) scrutiny.ID { return scrutiny.ID(fmt.Sprintf("commitment:leafshire/%d", n)) }
func item(n int) scrutiny.ID       { return scrutiny.ID(fmt.Sprintf("item:leafshire/%d", n)) }

func drawing() ([]scrutiny.Node, []scrutiny.Edge) {
	year := 2023
	nodes := []scrutiny.Node{
		&scrutiny.Council{ID: council, Name: "Leafshire County Council", Basis: scrutiny.BasisStated},
		&scrutiny.Committee{ID: panel, Name: "Children's Panel", Kind: scrutiny.CommitteeScrutiny, CouncilID: council},
		&scrutiny.Inspection{ID: visit, Inspectorate: "Ofsted", Framework: "ILACS", Year: &year, CouncilID: council, PublishedOn: "2023-12-01"},
		&scrutiny.ActionPlan{ID: plan, Name: "Improvement Plan", Kind: "IMPROVEMENT_PLAN", InspectionID: visit},
		&scrutiny.Recommendation{ID: rec1, Text: "Improve supervision", Origin: scrutiny.OriginInspection, InspectionID: visit},
		&scrutiny.Document{ID: minutes, Title: "Minutes", Source: "minutes.html", IsLoaded: true, Length: 100},
		&scrutiny.Passage{ID: passage1, DocumentID: minutes, Start: 10, End: 20, Text: "ten points", Before: "before", On: "2024-01-09"},
		&scrutiny.Passage{ID: passage2, DocumentID: minutes, Start: 30, End: 40, Text: "ten others", On: "2024-01-09"},
	}
	edges := []scrutiny.Edge{
		{From: panel, Kind: scrutiny.EdgePartOf, To: council},
		{From: rec1, Kind: scrutiny.EdgeMadeBy, To: visit},
		{From: plan, Kind: scrutiny.EdgeRespondsTo, To: visit},
		{From: plan, Kind: scrutiny.EdgeAddresses, To: rec1},
	}
	for i, on := range []scrutiny.Date{"2024-01-09", "2024-02-06", "2024-03-05"} {
		meeting := scrutiny.NewID(scrutiny.KindMeeting, "leafshire/panel", string(on))
		nodes = append(nodes,
			&scrutiny.Meeting{ID: meeting, Date: on, CommitteeID: panel, CouncilID: council, Minutes: scrutiny.MinutesWhole, SourceID: fmt.Sprintf("mg:host:meeting:%d", i+1)},
			&scrutiny.AgendaItem{ID: item(i + 1), Number: fmt.Sprint(i + 1), Title: fmt.Sprintf("Item <%d>", i+1), Place: scrutiny.Place{MeetingID: meeting, CommitteeID: panel, CouncilID: council, On: on}})
		edges = append(edges,
			scrutiny.Edge{From: meeting, Kind: scrutiny.EdgeHeldBy, To: panel},
			scrutiny.Edge{From: meeting, Kind: scrutiny.EdgeHasItem, To: item(i + 1)})
	}
	at := func(n int, on scrutiny.Date) scrutiny.Place {
		return scrutiny.Place{CouncilID: council, CommitteeID: panel, ItemID: item(n), DocumentID: minutes, On: on}
	}
	nodes = append(nodes,
		&scrutiny.Commitment{ID: commitment(1), Kind: scrutiny.CommitmentReportBack, Text: "Report back in January", Strength: scrutiny.StrengthResolved, DueFrom: "2024-01-01", DueTo: "2024-01-31", DuePrecision: scrutiny.DueMonth, MetOn: "2024-03-05", IsMetLate: true, Place: at(1, "2024-01-09")},
		&scrutiny.Commitment{ID: commitment(2), Kind: scrutiny.CommitmentLetter, Text: "Write a letter in January", Strength: scrutiny.StrengthRequested, DueFrom: "2024-01-01", DueTo: "2024-01-31", DuePrecision: scrutiny.DueMonth, IsWindowSearched: true, RecordsSearched: 2, Place: at(1, "2024-01-09")},
		&scrutiny.Commitment{ID: commitment(3), Kind: scrutiny.CommitmentReportBack, Text: "Report back in March", Strength: scrutiny.StrengthAgreed, DueFrom: "2024-03-01", DueTo: "2024-03-31", DuePrecision: scrutiny.DueMonth, MetOn: "2024-03-05", Place: at(2, "2024-02-06")},
		&scrutiny.Update{ID: update1, Text: "Supervision has improved", Progress: "COMPLETED", Place: at(3, "2024-03-05")},
	)
	for n, under := range map[int]int{1: 1, 2: 1, 3: 2} {
		edges = append(edges, scrutiny.Edge{From: commitment(n), Kind: scrutiny.EdgeMadeAt, To: item(under)})
	}
	edges = append(edges,
		scrutiny.Edge{From: item(3), Kind: scrutiny.EdgeFulfils, To: commitment(1), Tier: scrutiny.TierSamePlan, Score: 0.7, Why: "Both name the plan.", On: "2024-03-05", Passages: []scrutiny.ID{passage1}},
		scrutiny.Edge{From: update1, Kind: scrutiny.EdgeFulfils, To: commitment(3), Tier: scrutiny.TierBackReference, Score: 0.9, Why: "It names the minute.", On: "2024-03-05", Passages: []scrutiny.ID{passage2, passage1}},
		scrutiny.Edge{From: update1, Kind: scrutiny.EdgeUpdates, To: rec1, Tier: scrutiny.TierSamePlan, Score: 0.6, Why: "Same inspection.", On: "2024-03-05"},
	)
	for _, n := range nodes {
		if n.NodeKind() != scrutiny.KindPassage && n.NodeKind() != scrutiny.KindDocument {
			edges = append(edges, scrutiny.Edge{From: n.NodeID(), Kind: scrutiny.EdgeEvidencedBy, To: passage1})
		}
	}
	return nodes, edges
}

// today is the day of these tests.
func today() time.Time { return time.Date(2024, 4, 10, 12, 0, 0, 0, time.UTC) }

func handler(st store.Store, limits graph.Limits) http.Handler {
	return graph.NewHandler(func() (store.Store, error) { return st, nil }, graph.Config{Clock: today, Limits: limits})
}

// reply is an answer as a client sees it.
type reply struct {
	status int
	header http.Header
	size   int
	Data   map[string]any
	Errors []struct {
		Message    string
		Path       []any
		Extensions struct {
			Code graph.Code
			Hint string
		}
	}
	Extensions struct {
		Cost struct{ Estimated, Limit int }
	}
}

func (r reply) code() graph.Code {
	if len(r.Errors) == 0 {
		return ""
	}
	return r.Errors[0].Extensions.Code
}

// do sends a request and checks what holds of every answer.
func do(t testing.TB, h http.Handler, r *http.Request) reply {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	out := reply{status: w.Code, header: w.Header(), size: w.Body.Len()}
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
		t.Fatalf("the answer is not JSON: %v\n%.500s", err, w.Body)
	}
	if out.Extensions.Cost.Limit == 0 {
		t.Errorf("the answer does not announce the limit of cost: %.500s", w.Body)
	}
	for _, e := range out.Errors {
		switch e.Extensions.Code {
		case graph.BadCursor, graph.BadFilter, graph.BadArgument, graph.LimitExceeded, graph.CostExceeded, graph.Timeout, graph.BackendUnavailable, graph.NotFound, graph.Internal:
		default:
			t.Errorf("the code %q is not of the closed list: %s", e.Extensions.Code, e.Message)
		}
		if e.Extensions.Hint == "" {
			t.Errorf("no hint beside %q", e.Message)
		}
	}
	return out
}

func post(t testing.TB, h http.Handler, query string, vars map[string]any) reply {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": vars})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	return do(t, h, r)
}

// ask runs a query that has to succeed, and gives its data.
func ask(t testing.TB, h http.Handler, query string, vars map[string]any) map[string]any {
	t.Helper()
	r := post(t, h, query, vars)
	if len(r.Errors) > 0 {
		t.Fatalf("%s\n%+v", query, r.Errors)
	}
	return r.Data
}

// at walks into an answer: names and indices.
func at(t testing.TB, v any, path ...any) any {
	t.Helper()
	for i, p := range path {
		switch p := p.(type) {
		case string:
			m, ok := v.(map[string]any)
			if !ok {
				t.Fatalf("%v: %#v is not an object", path[:i], v)
			}
			v = m[p]
		case int:
			l, ok := v.([]any)
			if !ok || len(l) <= p {
				t.Fatalf("%v: no element %d in %#v", path[:i], p, v)
			}
			v = l[p]
		}
	}
	return v
}
