package loader_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scrutinygraph/loader"
	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// minutes is a record of one meeting, drawn by hand:
//
//	council ── committee ── meeting 2024-03-05 ─┬─ item 12  inspection 2023, its plan, limb a) that commits, a chase
//	                                            └─ item 13  cut off by the page
const minutes = `Children’s Scrutiny Committee - 5 March 2024
Present: Councillor A. Smith (Chair), Jane Doe
12. Ofsted inspection
In 2023 Ofsted inspected under ILACS and judged leadership as good. The Action Plan answers it.
Members asked for the figures of £1.5m by June 2024.
RESOLVED: a) that the Director report to the Committee in September 2024.
13. Budget
The Leader said … view the full minutes text for item 13
`

// span finds some words of a text.
func span(t *testing.T, text, words string) record.Span {
	t.Helper()
	i := strings.Index(text, words)
	if i < 0 {
		t.Fatalf("%q is not in the text", words)
	}
	return record.Span{Start: i, End: i + len(words)}
}

// facts are what a reader finds in minutes.
func facts(t *testing.T, key string) *record.Facts {
	at := func(words string) record.Span { return span(t, minutes, words) }
	text := func(words string) record.Text { return record.Text{Value: words, Span: at(words)} }
	known := func(words string) record.Known {
		return record.Known{Value: words, Basis: scrutiny.BasisStated, Spans: []record.Span{at(words)}}
	}
	item := func(from, to string) record.Span { return record.Span{Start: at(from).Start, End: at(to).End} }
	one, two := item("12. Ofsted", "September 2024."), item("13. Budget", "for item 13")
	block := func(words string) record.Block {
		return record.Block{Kind: record.BlockParagraph, Part: record.PartMinutes, Span: at(words)}
	}
	doc := &record.Document{
		Source: &record.Source{Key: key, Hash: "00"}, Kind: record.PageMeeting, Text: minutes, Title: text("Children’s Scrutiny Committee - 5 March 2024"),
		Items: []record.Item{
			{Number: text("12"), Title: text("Ofsted inspection"), Span: one, Blocks: []record.Block{
				block("In 2023 Ofsted inspected under ILACS and judged leadership as good. The Action Plan answers it."),
				block("Members asked for the figures of £1.5m by June 2024."),
				{Kind: record.BlockLimb, Part: record.PartMinutes, Label: "a", Span: at("that the Director report to the Committee in September 2024.")},
			}},
			{Number: text("13"), Title: text("Budget"), Span: two, IsTruncated: true, Blocks: []record.Block{block("The Leader said …")}},
		},
	}
	meeting := record.Known{Value: "2024-03-05", Basis: scrutiny.BasisStated, Spans: []record.Span{at("5 March 2024")}}
	return &record.Facts{
		Document:  doc,
		Council:   record.Known{Value: "Leafshire County Council", Basis: scrutiny.BasisGiven, Note: "-council"},
		Committee: known("Children’s Scrutiny Committee"),
		Meetings: []record.Meeting{
			{Committee: known("Children’s Scrutiny Committee"), Date: meeting, Minutes: scrutiny.MinutesPart},
			{Committee: known("Children’s Scrutiny Committee"), Date: record.Known{Value: "2024-06-04", Basis: scrutiny.BasisInferred}, IsNext: true},
		},
		Items: []record.ItemFact{
			{Number: text("12"), Title: text("Ofsted inspection"), HasMinutes: true, Span: one},
			{Number: text("13"), Title: text("Budget"), IsTruncated: true, HasMinutes: true, Span: two},
		},
		People: []record.Person{
			{Name: "A. Smith", Honorific: "Councillor", Kind: scrutiny.PersonCouncillor, Role: "Chair", Attendance: "present", Spans: []record.Span{at("Councillor A. Smith")}},
			{Name: "Jane Doe", Role: "Director", Meeting: -1, Items: []int{0}, Spans: []record.Span{at("Jane Doe")}},
		},
		Inspections: []record.Inspection{
			{
				Inspectorate: "Ofsted", Framework: "ILACS", Year: 2023, Items: []int{0}, Spans: []record.Span{at("In 2023 Ofsted inspected under ILACS")},
				Judgements: []record.Judgement{{Aspect: "leadership", Grade: "good", Span: at("leadership as good")}},
			},
			{Inspectorate: "Ofsted", Items: []int{1}, Spans: []record.Span{at("answers it")}},
		},
		Plans: []record.ActionPlan{
			{Name: "Action Plan", Kind: "ACTION_PLAN", Inspection: 0, Items: []int{0}, Spans: []record.Span{at("The Action Plan answers it")}, Recommendations: []int{0}},
			{Name: "Action Plan", Inspection: 1, Items: []int{1}, Spans: []record.Span{at("Plan answers it")}},
			{Name: "Bright Futures Plan", Inspection: -1, Succeeds: []int{0}, Spans: []record.Span{at("Action Plan answers")}},
		},
		Recommendations: []record.Recommendation{{Count: 6, Text: "judged", Origin: scrutiny.OriginInspection, Inspection: 0, Spans: []record.Span{at("judged leadership")}}},
		Resolutions:     []record.Resolution{{Label: "a", Verb: "report", Text: "that the Director report", Spans: []record.Span{at("that the Director report to the Committee in September 2024")}}},
		Commitments: []record.Commitment{
			{
				Kind: scrutiny.CommitmentReportBack, Strength: scrutiny.StrengthResolved, Certainty: scrutiny.CertaintyClear, Text: "that the Director report",
				Due: record.Due{Phrase: "in September 2024", Span: at("in September 2024"), From: "2024-09-01", To: "2024-09-30", Precision: scrutiny.DueMonth}, OwedBy: "the Director", OwedTo: "the Committee",
				Plan: 0, Inspection: 0, Spans: []record.Span{at("that the Director report to the Committee in September 2024")},
			},
			{
				Kind: scrutiny.CommitmentInformationRequest, Strength: scrutiny.StrengthRequested, Text: "Members asked", Resolution: -1, Plan: -1, Inspection: -1, IsChase: true,
				Spans: []record.Span{at("Members asked for the figures of £1.5m by June 2024.")},
			},
		},
		Updates: []record.Update{{Text: "The Action Plan answers it.", Progress: "REPORTED", Plan: 0, Inspection: -1, Spans: []record.Span{at("The Action Plan answers it.")}}},
		Figures: []record.Figure{{Raw: "£1.5m", Value: "1500000", Unit: "GBP", Spans: []record.Span{at("£1.5m")}}},
		Papers: []record.Paper{
			{Title: "Report", Type: "item", URL: "https://leafshire.example/s1/report.pdf", IsConsidered: true},
			{Title: "Pack", URL: "javascript:alert(1)", Item: -1},
		},
	}
}

// TestBuildMendsText gives a stage's fault: words that end within a letter.
func TestBuildMendsText(t *testing.T) {
	f := facts(t, "minutes.txt")
	f.Updates[0].RefPhrase = "as at 5 March \xe2\x80"
	g, problems, err := loader.Build(f)
	if err != nil {
		t.Fatal(err)
	}
	if len(problems) != 1 || problems[0].Text != "as at 5 March " {
		t.Errorf("problems: %+v", problems)
	}
	for _, n := range g.Nodes {
		if u, ok := n.(*scrutiny.Update); ok && u.RefPhrase != "as at 5 March " {
			t.Errorf("the phrase is %q", u.RefPhrase)
		}
	}
}

func TestBuild(t *testing.T) {
	g, problems, err := loader.Build(facts(t, "minutes.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if len(problems) > 0 {
		t.Errorf("problems: %v", problems)
	}
	got := outline(g.Nodes, g.Edges)
	golden := filepath.Join("testdata", "build.golden")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("the graph differs from %s (UPDATE=1 rewrites it):\n%s", golden, diff)
	}
}

// TestBuildBound: a record of more nodes and edges than are kept of one is refused, with what can be done about it.
func TestBuildBound(t *testing.T) {
	f := facts(t, "minutes.txt")
	for i := range 200_000 {
		f.Services = append(f.Services, record.Service{Name: fmt.Sprint("Service ", i), Items: []int{0}, Spans: []record.Span{{Start: i % 8, End: 30}}})
	}
	if _, _, err := loader.Build(f); !errors.Is(err, scrutiny.ErrLimit) || !strings.Contains(err.Error(), "500000") || !strings.Contains(err.Error(), "split it") {
		t.Errorf("error %v, want the limit and what can be done", err)
	}
}
