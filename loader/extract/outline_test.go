package extract_test

import (
	"fmt"
	"strings"

	"scrutinygraph/loader/record"
)

// outline writes facts so that a person can check them against the record.
func outline(f *record.Facts) string {
	b := &strings.Builder{}
	line := func(kind string, parts ...any) {
		fmt.Fprintf(b, "%s:", kind)
		for _, p := range parts {
			if s := strings.Join(strings.Fields(fmt.Sprint(p)), " "); s != "" {
				fmt.Fprintf(b, " | %s", s)
			}
		}
		b.WriteByte('\n')
	}
	number := func(i int) string {
		if i < 0 {
			return ""
		}
		return f.Items[i].Number.Value
	}
	also := func(spans []record.Span) string {
		var out []string
		for _, s := range spans[1:] {
			t := f.Document.Slice(s)
			out = append(out, fmt.Sprintf("+ %.30q", t))
		}
		return strings.Join(out, " ")
	}
	flag := func(is bool, s string) string {
		if is {
			return s
		}
		return ""
	}
	plan := func(i int) string {
		if i < 0 {
			return ""
		}
		return "plan " + f.Plans[i].Name
	}
	inspection := func(i int) string {
		if i < 0 {
			return ""
		}
		x := f.Inspections[i]
		return fmt.Sprintf("of %s %s %d", x.Inspectorate, x.Framework, x.Year)
	}
	line("committee", f.Committee.Value, f.Committee.Basis)
	for _, m := range f.Meetings {
		line("meeting", m.Date.Value, m.Date.Basis, m.Time.Value, flag(m.IsNext, "next"), m.Minutes)
	}
	for _, x := range f.Items {
		line("item", x.Number.Value, x.Title.Value, flag(x.IsProcedural, "procedural"))
	}
	for _, x := range f.People {
		line("person", x.Honorific, x.Name, x.Role, x.Kind, x.Attendance)
	}
	for _, x := range f.Posts {
		line("post", x.Title)
	}
	for _, x := range f.Services {
		line("service", x.Name, x.Department)
	}
	for _, x := range f.Inspections {
		line("inspection", x.Inspectorate, x.Framework, x.FrameworkBasis, x.Year)
		for _, j := range x.Judgements {
			line("  judgement", j.Aspect, j.Grade)
		}
	}
	for i, x := range f.Plans {
		line("plan", x.Name, x.Kind, inspection(x.Inspection), x.SubmittedTo, x.SubmitBy)
		for _, k := range x.Alongside {
			line("  alongside", f.Plans[k].Name)
		}
		for _, k := range f.Plans[i].Succeeds {
			line("  succeeds", f.Plans[k].Name)
		}
	}
	for _, x := range f.Recommendations {
		line("recommendation", number(x.Item), x.Reference, x.Text, flag(x.Count > 0, fmt.Sprint(x.Count)), "to "+x.To, x.Origin, inspection(x.Inspection), x.Acceptance)
	}
	for _, x := range f.Resolutions {
		line("resolution", number(x.Item), x.Label, x.Verb, x.Text, also(x.Spans))
	}
	for _, x := range f.Commitments {
		line("commitment", number(x.Item), x.Kind, x.Strength, x.Text)
		line("  due", fmt.Sprintf("%q", x.Due.Phrase), x.Due.From, x.Due.To, x.Due.Precision)
		line("  of", "by "+x.OwedBy, "to "+x.OwedTo, "on "+x.Subject, plan(x.Plan), flag(x.IsChase, "chase "+string(x.ChaseOn)), flag(x.IsDeferral, "deferral"), flag(x.IsWithdrawal, "withdrawal"), flag(x.Resolution >= 0, "resolved"), flag(x.FromMinute+string(x.FromOn) != "", fmt.Sprint("from ", x.FromMinute, " ", x.FromOn)), also(x.Spans))
	}
	for _, x := range f.Actions {
		line("action", number(x.Item), x.Reference, x.Text, "for "+x.Answers, "by "+x.Owner, x.Due.From, x.Due.To, x.Due.Precision, x.Rag, x.Progress, plan(x.Plan), flag(x.Recommendation >= 0, fmt.Sprint("implements ", x.Recommendation)), also(x.Spans))
	}
	for _, x := range f.Updates {
		line("update", number(x.Item), x.Progress, x.Text, x.RefMinute, x.RefOn, x.RefPhrase, plan(x.Plan), inspection(x.Inspection), flag(x.Commitment >= 0, fmt.Sprint("of row ", x.Commitment)), flag(x.Action >= 0, fmt.Sprint("of action ", x.Action)))
	}
	for _, x := range f.Votes {
		line("vote", number(x.Item), voteOf(f, x))
	}
	for _, x := range f.Declarations {
		line("declaration", number(x.Item), flag(x.IsNone, "none"), x.Who, x.Kind, x.Matter, x.Reason)
	}
	for _, x := range f.CallIns {
		line("call-in", number(x.Item), x.Outcome, x.To)
	}
	for _, x := range f.Figures {
		line("figure", x.Raw, x.Value, x.Unit, x.Period)
	}
	for _, x := range f.Papers {
		line("paper", number(x.Item), x.Title, x.Type)
	}
	for _, x := range f.Unread {
		line("unread", x.Why, x.Text)
	}
	return b.String()
}
