package command

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"

	"scrutinygraph/loader"
	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

const extractAbout = `Prints what was read from each record, and stores nothing. With -json it prints one JSON object
for each record, one on a line; start and end are offsets in Unicode code points into the text that -text prints.`

// Extract is the command that prints the facts of records. A record that cannot be read is named on standard error; the
// others are printed, and the exit code is 1.
func Extract(ctx context.Context, env Env, args []string) int {
	fs := env.flags("extract", "[-json | -text] [-council NAME] [-committee NAME] [-date YYYY-MM-DD] FILE…", extractAbout)
	asJSON := fs.Bool("json", false, "print JSON Lines")
	asText := fs.Bool("text", false, "print the text into which the offsets point")
	council := fs.String("council", "", "the council, for records that do not name it")
	committee := fs.String("committee", "", "the committee, for records that do not name it")
	date := fs.String("date", "", "the date of the meeting, for records that do not state it")
	if code, ok := parse(fs, args); !ok {
		return code
	}
	if fs.NArg() == 0 || *asJSON && *asText {
		fs.Usage()
		return ExitUsage
	}
	given := record.Given{Council: *council, Committee: *committee}
	if *date != "" {
		d, err := scrutiny.ParseDate(*date)
		if err != nil {
			env.Failf("%v", err)
			return ExitUsage
		}
		given.Date = d
	}
	boundHeap()
	out := bufio.NewWriter(env.Stdout)
	failed := 0
	err := loader.Extract(ctx, fs.Args(), loader.Options{Given: given}, func(f *record.Facts, err error) error {
		if err != nil {
			failed++
			env.Failf("%v", err)
			return nil
		}
		switch {
		case *asText:
			_, err = io.WriteString(out, f.Document.Text)
		case *asJSON:
			err = printFactsJSON(out, f)
		default:
			err = printFacts(out, f)
		}
		if err != nil {
			return err
		}
		return out.Flush()
	})
	if err != nil {
		return env.Failf("%v", err)
	}
	if failed > 0 {
		return ExitFail
	}
	return ExitOK
}

// factView is one fact in JSON: where it stands, and what is peculiar to its kind.
type factView map[string]any

// viewer turns spans into code points and quotes.
type viewer struct{ f *record.Facts }

// at makes a fact that stands at its first span; further spans are its other passages. Text is the record's wording there.
func (v viewer) at(spans []record.Span, more factView) factView {
	doc := v.f.Document
	for i, s := range spans {
		start, end := doc.CodePoints(s)
		if i == 0 {
			more["start"], more["end"] = start, end
			if _, ok := more["text"]; !ok {
				more["text"] = doc.Slice(s)
			} else {
				more["quote"] = doc.Slice(s)
			}
			continue
		}
		more["passages"] = append(asList(more["passages"]), factView{"start": start, "end": end, "text": doc.Slice(s)})
	}
	return more
}

func asList(x any) []factView {
	l, _ := x.([]factView)
	return l
}

// named is at for a fact that has a name or title rather than a text: the words at its place are its quote.
func (v viewer) named(spans []record.Span, more factView) factView {
	m := v.at(spans, more)
	if t, ok := m["text"]; ok {
		m["quote"] = t
		delete(m, "text")
	}
	return m
}

// item is the number of an item, null when it has none.
func (v viewer) item(i int) any {
	if i < 0 || i >= len(v.f.Items) {
		return nil
	}
	return orNull(v.f.Items[i].Number.Value)
}

func orNull[T ~string](s T) any {
	if s == "" {
		return nil
	}
	return string(s)
}

func list[T any](xs []T, view func(T) factView) []factView {
	out := make([]factView, len(xs))
	for i, x := range xs {
		out[i] = view(x)
	}
	return out
}

// each is list for facts of which there may be very many: they are viewed one by one when they are printed.
func each[T any](xs []T, view func(T) factView) iter.Seq[factView] {
	return func(yield func(factView) bool) {
		for _, x := range xs {
			if !yield(view(x)) {
				return
			}
		}
	}
}

// printFactsJSON prints a record's facts as one line of JSON, its parts in the order of their names, and holds one fact of it at a time: the
// facts of the largest record are most of the memory that there is.
func printFactsJSON(w *bufio.Writer, f *record.Facts) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	put := func(v any) error {
		b.Reset()
		if err := enc.Encode(v); err != nil {
			return err
		}
		_, err := w.Write(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
		return err
	}
	view := factsJSON(f)
	before := "{"
	for _, name := range slices.Sorted(maps.Keys(view)) {
		fmt.Fprintf(w, "%s%q:", before, name)
		before = ","
		facts, isMany := view[name].(iter.Seq[factView])
		if !isMany {
			if err := put(view[name]); err != nil {
				return err
			}
			continue
		}
		between := ""
		fmt.Fprint(w, "[")
		for fact := range facts {
			fmt.Fprint(w, between)
			between = ","
			if err := put(fact); err != nil {
				return err
			}
		}
		fmt.Fprint(w, "]")
	}
	_, err := fmt.Fprintln(w, "}")
	return err
}

// factsJSON is the form of `extract -json`.
func factsJSON(f *record.Facts) factView {
	v := viewer{f}
	var meetings, next []factView
	for _, m := range f.Meetings {
		x := factView{
			"date": orNull(m.Date.Value), "time": orNull(m.Time.Value), "venue": orNull(m.Venue.Value), "status": orNull(m.Status),
			"committee": orNull(m.Committee.Value), "minutes": string(m.Minutes), "draft": m.IsDraft,
		}
		if m.Date.Basis != "" {
			x["dateBasis"] = string(m.Date.Basis)
		}
		x = v.named(m.Spans, x)
		if m.IsNext {
			next = append(next, x)
		} else {
			meetings = append(meetings, x)
		}
	}
	file := ""
	if f.Document.Source != nil {
		file = f.Document.Source.Path
	}
	ref := func(i int, n int, name func(int) string) any {
		if i < 0 || i >= n {
			return nil
		}
		return name(i)
	}
	plan := func(i int) any {
		return ref(i, len(f.Plans), func(i int) string { return f.Plans[i].Name })
	}
	inspection := func(i int) any {
		return ref(i, len(f.Inspections), func(i int) string { return inspectionName(f.Inspections[i]) })
	}
	return factView{
		"file": file, "council": orNull(f.Council.Value), "councilBasis": orNull(f.Council.Basis),
		"committee": orNull(f.Committee.Value), "committeeBasis": orNull(f.Committee.Basis),
		"meetings": append([]factView{}, meetings...), "nextMeetings": append([]factView{}, next...),
		"items": each(f.Items, func(x record.ItemFact) factView {
			spans := []record.Span{x.Span}
			if !x.Title.Span.IsZero() {
				spans = []record.Span{x.Title.Span}
			}
			return v.named(spans, factView{"number": orNull(x.Number.Value), "title": orNull(x.Title.Value), "procedural": x.IsProcedural, "truncated": x.IsTruncated, "exempt": x.IsExempt})
		}),
		"people": each(f.People, func(x record.Person) factView {
			return v.named(x.Spans, factView{"name": x.Name, "honorific": orNull(x.Honorific), "role": orNull(x.Role), "kind": orNull(strings.ToLower(string(x.Kind))), "attendance": orNull(x.Attendance), "otherRoles": append([]string{}, x.OtherRoles...), "organisation": orNull(x.Organisation), "substituteFor": orNull(x.SubstituteFor)})
		}),
		"posts": each(f.Posts, func(x record.Post) factView { return v.named(x.Spans, factView{"title": x.Title}) }),
		"contacts": each(f.Contacts, func(x record.Text) factView {
			return v.named([]record.Span{x.Span}, factView{"value": x.Value})
		}),
		"services": each(f.Services, func(x record.Service) factView {
			return v.named(x.Spans, factView{"name": x.Name, "department": orNull(x.Department)})
		}),
		"inspections": each(f.Inspections, func(x record.Inspection) factView {
			var year any
			if x.Year != 0 {
				year = x.Year
			}
			judged := list(x.Judgements, func(j record.Judgement) factView {
				return v.named([]record.Span{j.Span}, factView{"aspect": orNull(j.Aspect), "grade": j.Grade})
			})
			return v.named(x.Spans, factView{
				"inspectorate": orNull(x.Inspectorate), "framework": orNull(x.Framework), "frameworkBasis": orNull(x.FrameworkBasis), "year": year, "yearBasis": orNull(x.YearBasis),
				"from": orNull(x.DateFrom), "to": orNull(x.DateTo), "published": orNull(x.PublishedOn), "area": orNull(x.Area), "judgements": judged,
			})
		}),
		"recommendations": each(f.Recommendations, func(x record.Recommendation) factView {
			m := v.at(x.Spans, factView{"item": v.item(x.Item), "label": orNull(x.Reference), "to": orNull(x.To), "origin": string(x.Origin), "inspection": inspection(x.Inspection)})
			if m["count"] = nil; x.Count > 0 {
				m["count"] = x.Count
			}
			return m
		}),
		"actionPlans": each(f.Plans, func(x record.ActionPlan) factView {
			names := func(is []int) []string {
				out := []string{}
				for _, i := range is {
					out = append(out, f.Plans[i].Name)
				}
				return out
			}
			return v.named(x.Spans, factView{
				"name": x.Name, "otherNames": append([]string{}, x.OtherNames...), "kind": orNull(x.Kind), "inspection": inspection(x.Inspection),
				"submittedTo": orNull(x.SubmittedTo), "submitBy": orNull(x.SubmitBy), "alongside": names(x.Alongside), "succeeds": names(x.Succeeds),
			})
		}),
		"resolutions": each(f.Resolutions, func(x record.Resolution) factView {
			return v.at(x.Spans, factView{"item": v.item(x.Item), "label": orNull(x.Label), "verb": orNull(x.Verb)})
		}),
		"commitments": each(f.Commitments, func(x record.Commitment) factView {
			return v.at(x.Spans, factView{
				"item": v.item(x.Item), "kind": string(x.Kind), "strength": string(x.Strength), "certainty": string(x.Certainty),
				"due": orNull(shortDue(x.Due)), "duePhrase": orNull(x.Due.Phrase), "dueFrom": orNull(x.Due.From), "dueTo": orNull(x.Due.To), "precision": string(x.Due.Precision),
				"owedBy": orNull(x.OwedBy), "owedTo": orNull(x.OwedTo), "subject": orNull(x.Subject), "chase": x.IsChase, "deferral": x.IsDeferral, "withdrawal": x.IsWithdrawal,
				"plan": plan(x.Plan), "inspection": inspection(x.Inspection),
			})
		}),
		"actions": each(f.Actions, func(x record.Action) factView {
			return v.at(x.Spans, factView{
				"item": v.item(x.Item), "reference": orNull(x.Reference), "answers": orNull(x.Answers), "owner": orNull(x.Owner),
				"due": orNull(shortDue(x.Due)), "duePhrase": orNull(x.Due.Phrase), "dueFrom": orNull(x.Due.From), "dueTo": orNull(x.Due.To), "precision": string(x.Due.Precision),
				"rag": orNull(x.Rag), "progress": orNull(x.Progress), "plan": plan(x.Plan),
				"recommendation": ref(x.Recommendation, len(f.Recommendations), func(i int) string { return f.Recommendations[i].Text }),
			})
		}),
		"updates": each(f.Updates, func(x record.Update) factView {
			return v.at(x.Spans, factView{"item": v.item(x.Item), "progress": orNull(x.Progress), "refMinute": orNull(x.RefMinute), "refOn": orNull(x.RefOn), "refPhrase": orNull(x.RefPhrase), "plan": plan(x.Plan), "inspection": inspection(x.Inspection)})
		}),
		"votes": each(f.Votes, func(x record.Vote) factView {
			carries := ref(x.Resolution, len(f.Resolutions), func(i int) string { return f.Resolutions[i].Text })
			return v.at(x.Spans, factView{
				"item": v.item(x.Item), "movedBy": orNull(x.MovedBy), "secondedBy": orNull(x.SecondedBy), "for": x.For, "against": x.Against, "abstentions": x.Abstentions,
				"outcome": orNull(x.Outcome), "unanimous": x.IsUnanimous, "castingVote": x.IsCasting, "amendment": x.IsAmendment, "resolution": carries,
			})
		}),
		"declarations": each(f.Declarations, func(x record.Declaration) factView {
			return v.at(x.Spans, factView{"item": v.item(x.Item), "who": orNull(x.Who), "kind": orNull(x.Kind), "matter": orNull(x.Matter), "reason": orNull(x.Reason), "none": x.IsNone, "left": x.IsWithdrawal})
		}),
		"callIns": each(f.CallIns, func(x record.CallIn) factView {
			return v.at(x.Spans, factView{"item": v.item(x.Item), "outcome": x.Outcome, "to": orNull(x.To)})
		}),
		"figures": each(f.Figures, func(x record.Figure) factView {
			return v.at(x.Spans[:1], factView{"item": v.item(x.Item), "value": x.Value, "unit": x.Unit, "period": orNull(x.Period), "sentence": x.Text})
		}),
		"documents": each(f.Papers, func(x record.Paper) factView {
			return v.named(x.Spans, factView{"item": v.item(x.Item), "title": x.Title, "type": orNull(x.Type), "url": orNull(x.URL)})
		}),
		"unread": each(f.Unread, func(x record.Problem) factView {
			m := factView{"why": x.Why}
			if x.Span.IsZero() {
				m["text"] = x.Text
				return m
			}
			return v.at([]record.Span{x.Span}, m)
		}),
	}
}

func inspectionName(x record.Inspection) string {
	s := strings.TrimSpace(x.Inspectorate + " " + x.Framework)
	if x.Year != 0 {
		s += fmt.Sprintf(" %d", x.Year)
	}
	return strings.TrimSpace(s)
}

// shortDue is the shortest ISO form that is as exact as the phrase: a day, a month or a year. The next meeting has none,
// since the phrase names no date; dueFrom and dueTo tell what the record knows of it.
func shortDue(d record.Due) string {
	if d.From == "" {
		return ""
	}
	switch d.Precision {
	case scrutiny.DueDay:
		return string(d.From)
	case scrutiny.DueMonth, scrutiny.DueQuarter, scrutiny.DueSeason:
		// "Before the summer recess" begins at the meeting: what counts is its end.
		if !strings.HasSuffix(string(d.From), "-01") {
			return string(d.To[:7])
		}
		return string(d.From[:7])
	case scrutiny.DueRelative:
		if d.From == d.To {
			return string(d.To)
		}
		return string(d.To[:7])
	case scrutiny.DueYear:
		if !strings.HasSuffix(string(d.From), "-01") {
			return string(d.To[:4])
		}
		return string(d.From[:4])
	}
	return ""
}

// printFacts prints a record's facts for people: one line for each, under its kind.
func printFacts(w io.Writer, f *record.Facts) error {
	b := &strings.Builder{}
	name := ""
	if f.Document.Source != nil {
		name = f.Document.Source.Path
	}
	fmt.Fprintf(b, "%s\n", name)
	line := func(kind, format string, args ...any) {
		fmt.Fprintf(b, "  %-15s %s\n", kind, fmt.Sprintf(format, args...))
	}
	known := func(kind string, k record.Known) {
		if k.Value != "" {
			line(kind, "%s (%s)", k.Value, strings.ToLower(string(k.Basis)))
		}
	}
	known("council", f.Council)
	known("committee", f.Committee)
	for _, m := range f.Meetings {
		kind := "meeting"
		if m.IsNext {
			kind = "next meeting"
		}
		line(kind, "%s", strings.Join(strings.Fields(m.Date.Value+" "+m.Time.Value+" "+m.Venue.Value), " "))
	}
	for _, x := range f.Inspections {
		line("inspection", "%s", inspectionName(x))
	}
	for _, x := range f.Plans {
		line("action plan", "%s", x.Name)
	}
	for _, x := range f.Recommendations {
		line("recommendation", "%s", fold(x.Text))
	}
	for _, x := range f.Resolutions {
		line("resolution", "%s", fold(strings.TrimSpace(x.Label+" "+x.Text)))
	}
	due := func(d record.Due) string {
		if d.Phrase == "" {
			return ""
		}
		return fmt.Sprintf(" [%s]", strings.TrimSpace(fold(d.Phrase)+" "+shortDue(d)))
	}
	for _, x := range f.Commitments {
		line("commitment", "%s%s", fold(x.Text), due(x.Due))
	}
	for _, x := range f.Actions {
		line("action", "%s%s", fold(strings.TrimSpace(x.Reference+" "+x.Text)), due(x.Due))
	}
	for _, x := range f.Updates {
		line("update", "%s", fold(x.Text))
	}
	for _, x := range f.People {
		line("person", "%s", strings.TrimSuffix(x.Name+", "+x.Role, ", "))
	}
	for _, x := range f.Unread {
		line("not understood", "%s: %s", x.Why, fold(x.Text))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// fold puts a text on one line.
func fold(s string) string { return strings.Join(strings.Fields(s), " ") }
