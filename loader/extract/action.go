package extract

import (
	"slices"
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// A row of an action plan is what the council means to do about a recommendation or a finding. A row of an action tracker, and
// of the table of actions that minutes end with, is what a committee asked for: a promise.

var (
	// rePlanTable is how the title of a paper, the heading of a part of it or the line above a table names a plan.
	rePlanTable = rx(`\b(?:action|improvement|delivery|recovery|implementation|progress|development) (?:plan|programme)s?\b|\bstatement of action\b|\bwsoa\b|^(?:\d+(?:\.\d+)*\.? )?(?:the )?plan$`)
	// reNoPlanTable names a list of what a committee asked for.
	reNoPlanTable = rx(`\b(?:track(?:er|ing)|action(?:s)? (?:log|list|sheet|points|arising|from|requested|outstanding)|matters arising|outstanding actions|requests)\b`)
	// reFinding heads the column of what an inspectorate or a review found.
	reFinding = rx(`^(?:(?:key|main|inspection|ofsted|cqc|inspectors?'?s?) )*(?:findings?|areas? (?:for|of) (?:improvement|development|weakness|concern)|weakness(?:es)?)\b|^what (?:[a-z]+ ){1,4}(?:asked for|asked|said|found|told us|recommended|identified)$`)
	// reActionNo is a cell that holds the number of an action, "2", "1.3", "A4" or "Action 2".
	reActionNo = rx(`^(?:action )?(?:no\.? ?)?[a-z]{0,3}[~.]?\d{1,3}(?:[./]\d{1,3}){0,2}[a-z]?[.)]?$`)
	reRag      = rx(`^(?:rag[ :~]*)?(blue|green|amber|red)\b`)
	reRagMore  = rx(`\b(?:blue|green|amber|red)\b`)
	ragLetters = map[string]string{"b": "BLUE", "g": "GREEN", "a": "AMBER", "r": "RED"}
)

// planTable is the table in which rows follow one another, as one of a plan.
type planTable struct {
	known  known
	last   int // its last row so far
	header []string
	isPlan bool
	plan   int // index in Facts.Plans; -1 if it is not named
	// answers is what the rows are set against; an empty cell belongs to the row above. recommendation is its index, -1 if none.
	answers        record.Span
	recommendation int
}

// follow goes on to a row, in the same table or the next.
func (p *planTable) follow(r *reader, t *row) {
	b := &r.blocks[t.block]
	if p.header == nil || t.block != p.last+1 || b.item != r.blocks[p.last].item || !slices.Equal(b.Header, p.header) {
		*p = planTable{known: p.known, header: b.Header, recommendation: -1, plan: -1}
		above := r.aboveTable(t)
		if p.isPlan = r.isPlanTable(t, above); p.isPlan {
			p.plan = r.planAmong(above, b.item, p.known)
		}
	}
	p.last = t.block
	answers := t.cells[record.ColumnRecommendation]
	for _, s := range []record.Span{t.number, t.finding} {
		if answers.IsZero() {
			answers = s
		}
	}
	if !answers.IsZero() {
		p.answers, p.recommendation = answers, -1
		if answers != t.finding {
			p.recommendation = p.known.recommendationAt(answers, key{b.item, r.number(answers)})
		}
	}
}

// isPlanTable reports that a table is one of a plan: its actions are set against recommendations or findings, or it stands in a
// paper under a title, a heading or a line that names a plan. A table that tells when each was asked for is a tracker.
func (r *reader) isPlanTable(t *row, above []record.Span) bool {
	b := &r.blocks[t.block]
	isSet, isAction := false, false
	for _, name := range b.Header {
		switch r.columnOf(name) {
		case record.ColumnRef:
			isSet = isSet || reRecNo.MatchString(name)
		case record.ColumnAction:
			isAction = true
		case record.ColumnRecommendation:
			isSet = true
		case record.ColumnDate, record.ColumnMinute:
			return false
		}
		isSet = isSet || r.isFinding(name)
	}
	if !isAction {
		return false
	}
	if slices.ContainsFunc(above, func(s record.Span) bool { return reNoPlanTable.MatchString(r.low(s)) }) {
		return false
	}
	return isSet || b.item < 0 && r.isPaper() && slices.ContainsFunc(above, func(s record.Span) bool { return rePlanTable.MatchString(r.low(s)) })
}

// isFinding reports that a column holds what was found, remembered as [reader.columnOf] is.
func (r *reader) isFinding(name string) bool {
	is, ok := r.findings[name]
	if !ok {
		is = len(name) <= 80 && reFinding.MatchString(strings.ToLower(strings.Trim(flatten(name), " *:?")))
		r.findings[name] = is
	}
	return is
}

// isPaper reports that the record is a paper and no minutes of a meeting.
func (r *reader) isPaper() bool {
	return r.isReport() || r.doc.Kind == record.PageUnknown && len(r.doc.Items) == 0
}

// aboveTable are the words above the first row of a table that tell what it is: the line before it, the heading, the title of
// the item or else of the record.
func (r *reader) aboveTable(t *row) []record.Span {
	var spans []record.Span
	b, line := &r.blocks[t.block], t.block-1
	if line >= 0 && r.blocks[line].item == b.item && r.blocks[line].Kind != record.BlockRow {
		spans = append(spans, r.blocks[line].Span)
	}
	if b.section >= 0 && b.section != line {
		spans = append(spans, r.blocks[b.section].Span)
	}
	if title := r.titleOf(b.item); !title.IsZero() {
		spans = append(spans, title)
	}
	return spans
}

// titleOf is the title of an item, or of the record outside items; nowhere if it has none.
func (r *reader) titleOf(item int) record.Span {
	if item >= 0 {
		return r.doc.Items[item].Title.Span
	}
	if f := r.field("title of report", "report title", "title", "subject"); f != nil {
		return f.Value.Span
	}
	return r.doc.Title.Span
}

// planAmong is the plan of a table: the one that the words above it name, nearest first, or the only one of its item; -1 if it
// cannot be told.
func (r *reader) planAmong(above []record.Span, item int, k known) int {
	for _, s := range above {
		if i := r.planIn(s, item); i >= 0 {
			return i
		}
	}
	if i, ok := k.plan[item]; ok {
		return i
	}
	return -1
}

// known is what the rows of tables refer to.
type known struct {
	plan        map[int]int // the only plan of an item, -1 if it has several
	recommended map[int]int // the recommendation whose words begin at a place
	numbered    map[key]int // the only recommendation of an item that has a number, -1 if it has several
}

type key struct {
	item   int
	number string
}

func (r *reader) known() known {
	k := known{map[int]int{}, map[int]int{}, map[key]int{}}
	for i := range r.facts.Plans {
		for _, item := range r.facts.Plans[i].Items {
			if _, ok := k.plan[item]; ok {
				k.plan[item] = -1
			} else {
				k.plan[item] = i
			}
		}
	}
	for i := range r.facts.Recommendations {
		x := &r.facts.Recommendations[i]
		for _, s := range x.Spans {
			k.recommended[s.Start] = i
		}
		at := key{x.Item, strings.ToLower(x.Reference)}
		if _, ok := k.numbered[at]; ok {
			k.numbered[at] = -1
		} else if x.Reference != "" {
			k.numbered[at] = i
		}
	}
	return k
}

// number is the number that a cell gives: "3" of "Recommendation 3".
func (r *reader) number(cell record.Span) string {
	return strings.TrimPrefix(strings.Trim(r.low(cell), " .()"), "recommendation ")
}

// recommendationAt is the recommendation that a cell holds, or of which it gives the number; -1 if there is none.
func (k known) recommendationAt(cell record.Span, at key) int {
	if i, ok := k.recommended[cell.Start]; ok {
		return i
	}
	if i, ok := k.numbered[at]; ok {
		return i
	}
	return -1
}

// rowAction records the action of a row of a plan.
func (r *reader) rowAction(t *row, table *planTable, what record.Span) {
	b := &r.blocks[t.block]
	x := record.Action{
		Text: r.tidy(what), Plan: table.plan, Recommendation: table.recommendation, Item: b.item, Spans: []record.Span{what},
		Due: record.Due{Precision: scrutiny.DueNone}, Progress: r.rowState(t),
	}
	if b.Span != what {
		x.Spans = append(x.Spans, b.Span)
	}
	if ref, ok := t.cells[record.ColumnRef]; ok && ref != t.number {
		x.Reference = strings.Trim(r.tidy(ref), " .()")
	}
	if who, ok := t.cells[record.ColumnOwner]; ok {
		x.Owner = strings.Trim(r.tidy(who), " .,;:")
	}
	if when, ok := t.cells[record.ColumnDue]; ok {
		x.Due = r.cellDue(when, b.item, "")
	}
	if !table.answers.IsZero() {
		x.Answers = r.tidy(table.answers)
		if table.answers.Start < b.Span.Start {
			x.Spans = append(x.Spans, table.answers)
		}
	}
	if s, ok := t.cells[record.ColumnStatus]; ok {
		x.Rag = r.rag(s)
	}
	r.facts.Actions = append(r.facts.Actions, x)
	if len(t.told) > 0 {
		r.rowUpdate(t, what, -1)
		r.facts.Updates[len(r.facts.Updates)-1].Action = len(r.facts.Actions) - 1
	}
}

// rag is the colour that a cell gives, by name or by its letter; empty if it gives none, or a second one.
func (r *reader) rag(s record.Span) string {
	low := r.low(s)
	if c := ragLetters[strings.Trim(low, " .*")]; c != "" {
		return c
	}
	m := reRag.FindStringSubmatch(low)
	if m == nil {
		return ""
	}
	for _, other := range reRagMore.FindAllStringIndex(low, -1) {
		if low[other[0]:other[1]] != m[1] {
			return ""
		}
	}
	return strings.ToUpper(m[1])
}
