package loader

import (
	"encoding/json"
	"slices"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// Report tells what was read from a record and what was not understood. The store keeps it, as JSON, with the record.
type Report struct {
	// Page is what kind of page or paper it was taken for, "meeting", "report" …; "unknown" where none fits.
	Page string `json:"page"`
	// Media is its form, "html"; Charset its encoding and how that is known.
	Media   string `json:"media"`
	Charset string `json:"charset,omitempty"`
	// BadBytes is how many bytes were no text in that encoding.
	BadBytes int `json:"badBytes,omitempty"`
	// Counts are the numbers of nodes, by kind.
	Counts map[scrutiny.Kind]int `json:"counts"`
	// Problems are what reading and parsing found wrong; Unread are sentences that look like facts and gave none, or that
	// have two readings.
	Problems []Problem `json:"problems,omitempty"`
	Unread   []Problem `json:"unread,omitempty"`
}

// Problem is something that was not understood. Start and End are code points into the record's text, both 0 when it
// has no place in it.
type Problem struct {
	Start int    `json:"start,omitempty"`
	End   int    `json:"end,omitempty"`
	Text  string `json:"text,omitempty"`
	Why   string `json:"why"`
}

func newReport(from reading) Report {
	r := Report{
		Page: correctionsType, Media: string(from.src.Media), Charset: from.src.Charset, BadBytes: from.src.BadBytes, Counts: map[scrutiny.Kind]int{},
	}
	for _, n := range from.graph.Nodes {
		r.Counts[n.NodeKind()]++
	}
	if from.corrections != nil {
		return r
	}
	doc := from.facts.Document
	r.Page = string(doc.Kind)
	problems := func(ps []record.Problem) []Problem {
		var out []Problem
		for _, p := range ps {
			q := Problem{Text: p.Text, Why: p.Why}
			if !p.Span.IsZero() && p.Span.End <= len(doc.Text) {
				q.Start, q.End = doc.CodePoints(p.Span)
			}
			out = append(out, q)
		}
		return out
	}
	r.Problems = problems(slices.Concat(doc.Source.Problems, doc.Problems, from.problems))
	r.Unread = problems(from.facts.Unread)
	return r
}

func (r Report) json() string {
	b, err := json.Marshal(r)
	if err != nil {
		panic(err) // A struct of strings and numbers.
	}
	return string(b)
}
