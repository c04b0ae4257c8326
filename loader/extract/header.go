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
	r.ownDate()
	r.committee()
	r.council()
}

// headSize is how far, in bytes, the head of a record reaches.
const headSize = 2000

// rePositionAt comes before the day of which a tracker or a table says that it tells.
var rePositionAt = rx(`\b(?:position|status|progress|(?:last )?updated|correct|up to date|as)(?: as)? (?:at|on|of|to) (?:the )?$`)

// ownDate finds the day of a record that is of no meeting whose day is known.
func (r *reader) ownDate() {
	for _, m := range r.facts.Meetings {
		if m.Date.Value != "" && !m.IsNext {
			return
		}
	}
	head := record.Span{End: min(len(r.flat), headSize)}
	for head.End > 0 && head.End < len(r.flat) && r.flat[head.End-1] != ' ' {
		head.End--
	}
	for _, m := range r.moments(head) {
		before := r.lower[max(0, m.span.Start-40):m.span.Start]
		if m.precision == scrutiny.DueDay && m.from != "" && m.from == m.to && rePositionAt.MatchString(before) {
			r.facts.On = record.Known{Value: string(m.from), Basis: scrutiny.BasisStated, Note: "the day of which it tells", Spans: []record.Span{m.span}}
			return
		}
	}
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
