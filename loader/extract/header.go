package extract

import (
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// header reads what the record says of itself: meetings, committee, council. What was given beside the record fills gaps
// and never overrides the text.
func (r *reader) header() {
	r.meetings()
	r.committee()
	r.council()
}

func (r *reader) given() record.Given {
	if r.doc.Source == nil {
		return record.Given{}
	}
	return r.doc.Source.Given
}

// isReport tells an officer's report, whose recommendations are proposals, from minutes.
func (r *reader) isReport() bool {
	if r.doc.Kind == record.PageReport {
		return true
	}
	return r.doc.Kind == record.PageUnknown && r.field("report to") != nil && r.field("purpose of report") != nil
}

// field finds a labelled fact of the header by its label in lower case; nil if there is none.
func (r *reader) field(labels ...string) *record.Field {
	for i := range r.doc.Fields {
		f := &r.doc.Fields[i]
		label := strings.ToLower(strings.Trim(f.Label, " :*"))
		for _, l := range labels {
			if label == l && f.Value.Value != "" {
				return f
			}
		}
	}
	return nil
}

func stated(t record.Text, note string) record.Known {
	return record.Known{Value: t.Value, Basis: scrutiny.BasisStated, Note: note, Spans: []record.Span{t.Span}}
}
