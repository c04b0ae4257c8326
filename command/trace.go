package command

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
	"scrutinygraph/trace"
)

const aboutTrace = `Follows a matter through the record: inspection, recommendations, action plan, commitments, updates, outcome, each with its
date, its words and where they stand; then what is missing, with the rule that judged it. Start from an ID, or from words:
  scrutinygraph trace Ofsted 2019
  scrutinygraph trace inspection:leafshire/ofsted/ilacs/2019
Words that may mean several things are answered with their IDs, and the exit code is 1.`

// Trace prints a trace as text or JSON.
func Trace(ctx context.Context, env Env, args []string) int {
	flags := env.flags("trace", "[flags] ID or WORDS", aboutTrace)
	spec := flags.String("store", "", "`store` to read, sqlite:PATH, neo4j://HOST or bolt://HOST; also STORE")
	asJSON := flags.Bool("json", false, "print JSON")
	asOf := flags.String("as-of", "", "`day`, YYYY-MM-DD, as at which everything is judged; nothing told later is used (default today)")
	if code, ok := parse(flags, args); !ok {
		return code
	}
	words := strings.Join(flags.Args(), " ")
	if strings.TrimSpace(words) == "" {
		flags.Usage()
		return ExitUsage
	}
	for _, arg := range flags.Args() {
		if name, _, _ := strings.Cut(strings.TrimLeft(arg, "-"), "="); strings.HasPrefix(arg, "-") && flags.Lookup(name) != nil {
			fmt.Fprintf(env.Stderr, "scrutinygraph: %s: flags go before the ID or words\n", arg)
			return ExitUsage
		}
	}
	on, err := dayOrToday(*asOf)
	if err != nil {
		fmt.Fprintf(env.Stderr, "scrutinygraph: -as-of: %v\n", err)
		return ExitUsage
	}
	st, err := OpenStore(ctx, env, *spec)
	if err != nil {
		return env.Failf("%v", err)
	}
	defer st.Close()
	found, err := trace.Find(ctx, st, words)
	switch {
	case err != nil:
		return env.Failf("%v", err)
	case found.Subject == nil && len(found.Candidates) == 0:
		return env.Failf("nothing that can be traced matches %q: try fewer words, or load the records that tell of it", words)
	case found.Subject == nil:
		return candidates(env, words, found.Candidates, *asJSON)
	}
	r, err := trace.Trace(ctx, st, found.Subject.NodeID(), on, trace.Limits{})
	if err != nil {
		return env.Failf("%v", err)
	}
	sources, err := sourcesOf(ctx, st, passagesOf(r))
	if err != nil {
		return env.Failf("%v", err)
	}
	if *asJSON {
		err = printJSON(env.Stdout, traceView(r, sources))
	} else {
		err = writeTrace(env.Stdout, r, sources)
	}
	if err != nil {
		return env.Failf("%v", err)
	}
	return ExitOK
}

func dayOrToday(s string) (scrutiny.Date, error) {
	if s == "" {
		return scrutiny.Date(time.Now().Format(time.DateOnly)), nil
	}
	return scrutiny.ParseDate(s)
}

func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// candidates tells that words may mean several things.
func candidates(env Env, words string, nodes []scrutiny.Node, asJSON bool) int {
	if asJSON {
		views := []nodeView{}
		for _, n := range nodes {
			views = append(views, viewOf(n))
		}
		if err := printJSON(env.Stdout, map[string]any{"candidates": views}); err != nil {
			return env.Failf("%v", err)
		}
	} else {
		for _, n := range nodes {
			fmt.Fprintf(env.Stdout, "%s\n    %s, %s\n", n.NodeID(), kindWord(n.NodeKind()), oneLine(n.Label()))
		}
	}
	return env.Failf("%q may mean any of these %d: trace one by its ID", words, len(nodes))
}

// sourcesOf looks up the records in which passages stand, all in one call.
func sourcesOf(ctx context.Context, st store.Store, passages []*scrutiny.Passage) (map[scrutiny.ID]*scrutiny.Document, error) {
	seen := map[scrutiny.ID]bool{}
	var ids []scrutiny.ID
	for _, p := range passages {
		if !seen[p.DocumentID] {
			seen[p.DocumentID] = true
			ids = append(ids, p.DocumentID)
		}
	}
	nodes, err := st.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	sources := map[scrutiny.ID]*scrutiny.Document{}
	for _, n := range nodes {
		if d, ok := n.(*scrutiny.Document); ok {
			sources[d.ID] = d
		}
	}
	return sources, nil
}

func passagesOf(r *trace.Result) []*scrutiny.Passage {
	var ps []*scrutiny.Passage
	for _, s := range r.Steps {
		ps = append(ps, s.Passages...)
		if s.Via != nil {
			ps = append(ps, s.Via.Words...)
		}
		for _, l := range s.Also {
			ps = append(ps, l.Words...)
		}
		for _, c := range s.Corrections {
			ps = append(ps, c.Words...)
		}
	}
	return ps
}

// stageTitles are what a reader of minutes would call the stages.
var stageTitles = map[trace.Stage]string{
	trace.StageContext: "What ran before and alongside", trace.StageRecord: "The record", trace.StageInspection: "Inspection",
	trace.StageRecommendation: "Recommendations", trace.StageActionPlan: "Action plan", trace.StageAction: "Actions", trace.StageResolution: "Resolved",
	trace.StageCommitment: "Commitments", trace.StageUpdate: "Updates", trace.StageOutcome: "Outcome",
}

// writeTrace prints a trace for people.
func writeTrace(w io.Writer, r *trace.Result, sources map[scrutiny.ID]*scrutiny.Document) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n%s\nas at %s\n", kindWord(r.Subject.NodeKind()), oneLine(r.Subject.Label()), r.Subject.NodeID(), r.AsOf)
	if r.Asked != r.Subject.NodeID() {
		fmt.Fprintf(&b, "%s was joined to it\n", r.Asked)
	}
	labels := map[scrutiny.ID]string{}
	for _, s := range r.Steps {
		labels[s.Node.NodeID()] = label(s.Node)
	}
	stage := trace.Stage("")
	for _, s := range r.Steps {
		if s.Stage != stage {
			stage = s.Stage
			fmt.Fprintf(&b, "\n%s\n", stageTitles[stage])
		}
		fmt.Fprintf(&b, "  %-10s  %s\n", cmp.Or(string(s.Date), "—"), label(s.Node))
		say := func(format string, args ...any) { fmt.Fprintf(&b, "              "+format+"\n", args...) }
		for _, line := range details(s) {
			say("%s", line)
		}
		if s.Via != nil && s.Via.Rule != "" {
			from := s.Via.From
			if from == s.Node.NodeID() {
				from = s.Via.To
			}
			tier := ""
			if s.Via.Tier != "" {
				tier = fmt.Sprintf(" [%s, %.2f]", s.Via.Tier, s.Via.Score)
			}
			say("linked to “%s”%s: %s (rule %s)", labels[from], tier, s.Via.Why, s.Via.Rule)
		}
		for _, c := range s.Corrections {
			say("corrected: %s", says(c.Correction, s.Node.NodeID()))
			for _, p := range c.Words {
				say("“%s”%s", quote(p.Text), saidBy(c.Correction))
				say("  %s, entry %d", sourceLine(p, sources), c.Position)
			}
		}
		for _, p := range spoken(s) {
			say("“%s”", quote(p.Text))
			say("  %s", sourceLine(p, sources))
		}
	}
	b.WriteString("\nWhat is missing\n")
	if len(r.Gaps) == 0 {
		b.WriteString("  nothing that the rules look for\n")
	}
	for _, g := range r.Gaps {
		fmt.Fprintf(&b, "  %s: %s\n              %s\n              (rule: %s)\n", g.Kind, label(g.About), g.Explanation, g.Rule)
	}
	if r.IsTruncated {
		b.WriteString("\nA limit was reached: some of it is not shown.\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// spoken are the passages to quote for a step: its own, or, of an agenda item that was linked, those of its meeting that show the link.
func spoken(s trace.Step) []*scrutiny.Passage {
	if s.Node.NodeKind() != scrutiny.KindAgendaItem || s.Via == nil {
		return s.Passages
	}
	words := slices.DeleteFunc(slices.Clone(s.Via.Words), func(p *scrutiny.Passage) bool { return p.On != s.Date })
	if len(words) == 0 {
		return s.Passages
	}
	return words
}

// says is what a correction says of one of its targets.
func says(c *scrutiny.Correction, of scrutiny.ID) string {
	var others []string
	for _, id := range c.Targets {
		if id != of {
			others = append(others, string(id))
		}
	}
	switch {
	case c.Kind == scrutiny.CorrectionSame:
		return "it is one with " + strings.Join(others, ", ")
	case c.Kind == scrutiny.CorrectionDifferent:
		return "it is not " + strings.Join(others, ", nor ")
	case c.LinkKind != "":
		return fmt.Sprintf("the link %s from %s to %s is wrong and left out", c.LinkKind, c.Targets[0], c.Targets[len(c.Targets)-1])
	case c.Kind == scrutiny.CorrectionSet:
		return strings.Join(c.Settings, ", ")
	}
	return "it is wrong"
}

// saidBy is who made a correction, and when.
func saidBy(c *scrutiny.Correction) string {
	said := strings.Join(slices.DeleteFunc([]string{c.CorrectedBy, string(c.On)}, func(s string) bool { return s == "" }), ", ")
	if said == "" {
		return ""
	}
	return " (" + said + ")"
}

// details are what a step says beside its label.
func details(s trace.Step) []string {
	var lines []string
	switch n := s.Node.(type) {
	case *scrutiny.Recommendation:
		if n.StatedCount != nil {
			lines = append(lines, fmt.Sprintf("%d stated, %d listed", *n.StatedCount, n.ListedCount))
		}
	case *scrutiny.ActionPlan:
		if n.SubmitBy != "" {
			lines = append(lines, strings.TrimSpace(fmt.Sprintf("to be submitted to %s by %s", cmp.Or(n.SubmittedTo, "a body not named"), n.SubmitBy)))
		}
	case *scrutiny.Action:
		for _, said := range [][2]string{{"for ", n.Answers}, {"by ", n.Owner}, {"due ", due(n.DuePhrase, n.DueFrom, n.DueTo)}, {"rated ", n.Rag}, {"progress ", n.Progress}} {
			if said[1] != "" {
				lines = append(lines, said[0]+oneLine(said[1]))
			}
		}
	case *scrutiny.Commitment:
		lines = append(lines, strings.TrimRight(fmt.Sprintf("%s  %s", s.Status, trace.Reason(s.Reason)), " "))
		if due := due(n.DuePhrase, n.DueFrom, n.DueTo); due != "" {
			lines = append(lines, "due "+oneLine(due))
		}
		if s.Status == scrutiny.StatusMet || s.Status == scrutiny.StatusMetLate {
			lines = append(lines, "met on "+string(n.MetOn))
		}
	case *scrutiny.Update:
		if n.Progress != "" {
			lines = append(lines, "progress "+n.Progress)
		}
	}
	return lines
}

// due is when something is due: the phrase, and the days that it means.
func due(phrase string, from, to scrutiny.Date) string {
	if from == "" && to == "" {
		return phrase
	}
	return strings.TrimSpace(fmt.Sprintf("%s (%s to %s)", phrase, cmp.Or(from, "—"), cmp.Or(to, "—")))
}

// label is what a node is called in a list; a counted set is called by its number.
func label(n scrutiny.Node) string {
	if r, ok := n.(*scrutiny.Recommendation); ok && r.Reference != "" {
		return r.Reference + " " + oneLine(r.Label())
	}
	if a, ok := n.(*scrutiny.Action); ok && a.Reference != "" {
		return a.Reference + " " + oneLine(a.Label())
	}
	if i, ok := n.(*scrutiny.AgendaItem); ok && i.Number != "" {
		return "Item " + i.Number + " " + oneLine(i.Title)
	}
	return oneLine(n.Label())
}

func kindWord(k scrutiny.Kind) string {
	switch k {
	case scrutiny.KindAgendaItem:
		return "Agenda item"
	case scrutiny.KindActionPlan:
		return "Action plan"
	}
	return string(k)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// quote folds a passage to one line of a readable length.
func quote(s string) string {
	const most = 300
	s = oneLine(s)
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + " …"
	}
	return s
}

// sourceLine tells where a passage stands.
func sourceLine(p *scrutiny.Passage, sources map[scrutiny.ID]*scrutiny.Document) string {
	name := string(p.DocumentID)
	if d := sources[p.DocumentID]; d != nil {
		name = cmp.Or(d.Source, d.Title, name)
	}
	return fmt.Sprintf("%s, characters %d to %d", name, p.Start, p.End)
}

// The JSON form of a trace. Properties are those of the store.
type nodeView struct {
	ID         scrutiny.ID    `json:"id"`
	Kind       scrutiny.Kind  `json:"kind"`
	Label      string         `json:"label"`
	Properties map[string]any `json:"properties,omitempty"`
}

type passageView struct {
	ID       scrutiny.ID `json:"id"`
	Document struct {
		ID     scrutiny.ID `json:"id"`
		Title  string      `json:"title,omitempty"`
		Source string      `json:"source,omitempty"`
	} `json:"document"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

type linkView struct {
	From     scrutiny.ID       `json:"from"`
	Kind     scrutiny.EdgeKind `json:"kind"`
	To       scrutiny.ID       `json:"to"`
	Rule     string            `json:"rule,omitempty"`
	Tier     scrutiny.Tier     `json:"tier,omitempty"`
	Score    float64           `json:"score,omitempty"`
	Why      string            `json:"why,omitempty"`
	On       scrutiny.Date     `json:"on,omitempty"`
	Passages []passageView     `json:"passages"`
}

type stepView struct {
	Stage    trace.Stage           `json:"stage"`
	Date     scrutiny.Date         `json:"date,omitempty"`
	Node     nodeView              `json:"node"`
	Status   scrutiny.Status       `json:"status,omitempty"`
	Reason   scrutiny.StatusReason `json:"statusReason,omitempty"`
	Via      *linkView             `json:"via,omitempty"`
	Also     []linkView            `json:"also,omitempty"`
	Passages []passageView         `json:"passages"`
	// Corrections are what people have said of the node against the record as it was read.
	Corrections []correctionView `json:"corrections,omitempty"`
}

type correctionView struct {
	ID          scrutiny.ID             `json:"id"`
	Kind        scrutiny.CorrectionKind `json:"kind"`
	Targets     []scrutiny.ID           `json:"targets"`
	LinkKind    scrutiny.EdgeKind       `json:"linkKind,omitempty"`
	Settings    []string                `json:"settings,omitempty"`
	Because     string                  `json:"because"`
	CorrectedBy string                  `json:"correctedBy,omitempty"`
	On          scrutiny.Date           `json:"on,omitempty"`
	Entry       int                     `json:"entry"`
	Passages    []passageView           `json:"passages"`
}

type gapView struct {
	Kind        trace.GapKind `json:"kind"`
	Rule        string        `json:"rule"`
	Explanation string        `json:"explanation"`
	From        scrutiny.Date `json:"from,omitempty"`
	To          scrutiny.Date `json:"to,omitempty"`
	// RecordsSearched is null where the rule searches none.
	RecordsSearched *int     `json:"recordsSearched"`
	About           nodeView `json:"about"`
}

type resultView struct {
	Subject     nodeView      `json:"subject"`
	AsOf        scrutiny.Date `json:"asOf"`
	Steps       []stepView    `json:"steps"`
	Gaps        []gapView     `json:"gaps"`
	IsTruncated bool          `json:"isTruncated"`
}

func viewOf(n scrutiny.Node) nodeView {
	return nodeView{ID: n.NodeID(), Kind: n.NodeKind(), Label: n.Label()}
}

func passageViews(ps []*scrutiny.Passage, sources map[scrutiny.ID]*scrutiny.Document) []passageView {
	views := []passageView{}
	for _, p := range ps {
		v := passageView{ID: p.ID, Start: p.Start, End: p.End, Text: p.Text}
		v.Document.ID = p.DocumentID
		if d := sources[p.DocumentID]; d != nil {
			v.Document.Title, v.Document.Source = d.Title, d.Source
		}
		views = append(views, v)
	}
	return views
}

func traceView(r *trace.Result, sources map[scrutiny.ID]*scrutiny.Document) resultView {
	v := resultView{Subject: viewOf(r.Subject), AsOf: r.AsOf, Steps: []stepView{}, Gaps: []gapView{}, IsTruncated: r.IsTruncated}
	link := func(l trace.Link) linkView {
		return linkView{l.From, l.Kind, l.To, l.Rule, l.Tier, l.Score, l.Why, l.On, passageViews(l.Words, sources)}
	}
	for _, s := range r.Steps {
		sv := stepView{Stage: s.Stage, Date: s.Date, Node: viewOf(s.Node), Status: s.Status, Reason: s.Reason, Passages: passageViews(s.Passages, sources)}
		sv.Node.Properties = scrutiny.ToProperties(s.Node)
		if s.Via != nil {
			via := link(*s.Via)
			sv.Via = &via
		}
		for _, l := range s.Also {
			sv.Also = append(sv.Also, link(l))
		}
		for _, c := range s.Corrections {
			sv.Corrections = append(sv.Corrections, correctionView{
				c.ID, c.Kind, c.Targets, c.LinkKind, c.Settings, c.Because, c.CorrectedBy, c.On, c.Position, passageViews(c.Words, sources),
			})
		}
		v.Steps = append(v.Steps, sv)
	}
	for _, g := range r.Gaps {
		gv := gapView{Kind: g.Kind, Rule: g.Rule, Explanation: g.Explanation, From: g.From, To: g.To, About: viewOf(g.About)}
		if g.RecordsSearched >= 0 {
			gv.RecordsSearched = &g.RecordsSearched
		}
		v.Gaps = append(v.Gaps, gv)
	}
	return v
}

// firstPassages looks up the earliest passage of each of many nodes in one call.
func firstPassages(ctx context.Context, st store.Store, ids []scrutiny.ID) (map[scrutiny.ID]*scrutiny.Passage, error) {
	first := map[scrutiny.ID]*scrutiny.Passage{}
	for some := range slices.Chunk(ids, 1000) {
		pages, err := st.Neighbours(ctx, some, store.Hop{
			Edges: []scrutiny.EdgeKind{scrutiny.EdgeEvidencedBy}, Target: scrutiny.KindPassage,
			Order: []store.Order{{Field: "on"}, {Field: "documentId"}, {Field: "start"}}, Cut: store.Cut{First: 1},
		})
		if err != nil {
			return nil, err
		}
		for i, page := range pages {
			for _, n := range page.Neighbours {
				first[some[i]] = n.Node.(*scrutiny.Passage)
			}
		}
	}
	return first, nil
}
