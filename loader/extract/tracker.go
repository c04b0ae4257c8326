package extract

import (
	"regexp"
	"strconv"
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// row is a row of a table with what its columns mean.
type row struct {
	block int
	cells map[record.Column]record.Span // the first cell of each meaning that is not empty
	// told are the cells that say how things stand, in the order of the table.
	told []record.Span
	// to is whom a recommendation is made to, where a column of its own says so.
	to record.Span
	// finding is what an inspectorate or a review found, where a column of its own says so.
	finding record.Span
	// number is that of the recommendation, where a column says that it is.
	number record.Span
	// minute is what stands before the action's own words, "Minute 16.6:"; nowhere if nothing does.
	minute record.Span
	// head is the name of the column of the action or recommendation, in lower case.
	head string
	// isOfMinutes: the column of references gives numbers of minutes, and not the rows' own.
	isOfMinutes bool
}

// reMadeTo heads the column of whom something is recommended to.
var reMadeTo = regexp.MustCompile(`(?i)^(?:recommendations?\s+)?(?:made|directed|addressed|recommended|referred)?\s*to(?:\s+whom)?\s*:?$|\brecommendations?\s+(?:made\s+)?to\s*:?$`)

// reRecNo heads the column of a recommendation's number.
var reRecNo = regexp.MustCompile(`(?i)^[\s*]*rec(?:ommendation)?s?\b`)

// rowOf reads a row of a table that has a head; nil for any other block.
func (r *reader) rowOf(i int) *row {
	b := &r.blocks[i]
	if b.Kind != record.BlockRow || len(b.Cells) < 2 || len(b.Header) != len(b.Cells) || r.isAgenda(i) {
		return nil
	}
	t := &row{block: i, cells: map[record.Column]record.Span{}}
	for k, c := range b.Cells {
		c = r.trim(c)
		if c.Start >= c.End {
			continue
		}
		if reMadeTo.MatchString(strings.TrimSpace(b.Header[k])) {
			t.to = c
			continue
		}
		if t.finding.IsZero() && r.isFinding(b.Header[k]) {
			t.finding = c
		}
		column := r.columnOf(b.Header[k])
		if column == record.ColumnAction && reActionNo.MatchString(r.low(c)) {
			column = record.ColumnRef // the number of the action; what it is stands in another column
		}
		if column == record.ColumnRef && t.number.IsZero() && reRecNo.MatchString(b.Header[k]) {
			t.number = c
		}
		switch column {
		case record.ColumnStatus, record.ColumnUpdate, record.ColumnDone:
			t.told = append(t.told, c)
		case record.ColumnAction, record.ColumnRecommendation:
			if t.head == "" {
				t.head = strings.ToLower(b.Header[k])
			}
		}
		if column == record.ColumnRef && reOfMinutes.MatchString(b.Header[k]) {
			t.isOfMinutes = true
		}
		if at, ok := t.cells[column]; !ok || column == record.ColumnUpdate && c.End-c.Start > at.End-at.Start {
			t.cells[column] = c
		}
	}
	return t
}

// columnOf is [record.ColumnOf], remembered: a table names its columns once and has many rows.
func (r *reader) columnOf(name string) record.Column {
	c, ok := r.columns[name]
	if !ok {
		c = record.ColumnOf(name)
		if r.columns == nil {
			r.columns = map[string]record.Column{}
		}
		r.columns[name] = c
	}
	return c
}

func (t *row) has(columns ...record.Column) bool {
	for _, c := range columns {
		if _, ok := t.cells[c]; ok {
			return true
		}
	}
	return false
}

// trackers reads the rows of action trackers: what was to be done, by whom and when, at which meeting it was asked, and how
// it stands; and those of action plans, which are actions and no promises. The rows of recommendations give a promise too,
// where they name who is to act on them.
func (r *reader) trackers() {
	table := planTable{known: r.known()}
	for i := range r.blocks {
		b := &r.blocks[i]
		t := r.rowOf(i)
		if t == nil || b.resolved {
			if table.last == i-1 && b.Kind == record.BlockRow {
				table.last = i // the table goes on
			}
			continue
		}
		table.follow(r, t)
		what, isAction := t.cells[record.ColumnAction]
		if !isAction && b.Part == record.PartActions {
			for _, c := range []record.Column{record.ColumnMinute, record.ColumnSubject} {
				if what, isAction = t.cells[c]; isAction {
					break
				}
			}
		}
		isRecommended := t.has(record.ColumnRecommendation)
		if isRecommended && !isAction {
			what = t.cells[record.ColumnRecommendation]
		}
		isTracked := t.has(record.ColumnOwner, record.ColumnDue, record.ColumnStatus, record.ColumnUpdate, record.ColumnDone, record.ColumnResponse)
		if !isAction && !(isRecommended && t.has(record.ColumnOwner, record.ColumnDue)) || !isTracked && b.Part != record.PartActions {
			if isRecommended && isTracked {
				b.tracked = true // read as a recommendation; nobody is named who owes it
				r.rowUpdate(t, t.cells[record.ColumnRecommendation], -1)
			}
			continue
		}
		b.tracked = true
		if m := reRowMinute.FindStringIndex(r.low(what)); m != nil && what.Start+m[1] < what.End {
			t.minute = record.Span{Start: what.Start, End: what.Start + m[1]}
			what = r.trim(record.Span{Start: what.Start + m[1], End: what.End})
		}
		// A word is no action, except where a minute says of which.
		least := 2
		if minute, _ := r.rowSource(t); minute != "" {
			least = 1
		}
		if low := r.low(what); isWords(low) < least || reNothing.MatchString(low) {
			continue
		}
		if isAction && table.isPlan {
			if r.acceptance(t.cells[record.ColumnResponse]) != rejected {
				r.rowAction(t, &table, what)
			}
			continue
		}
		owed := -1
		if r.acceptance(t.cells[record.ColumnResponse]) != rejected {
			owed = r.rowCommitment(t, what, isRecommended)
		}
		r.rowUpdate(t, what, owed)
	}
}

// rowCommitment records the promise of a row and gives its index.
func (r *reader) rowCommitment(t *row, what record.Span, isRecommended bool) int {
	b := &r.blocks[t.block]
	low := r.low(what)
	isAsk := strings.Contains(t.head, "request")
	strength := scrutiny.StrengthAgreed
	switch {
	case isAsk:
		strength = scrutiny.StrengthRequested
	case isRecommended && r.acceptance(t.cells[record.ColumnResponse]) != accepted:
		strength = scrutiny.StrengthRecommended
	}
	n := r.commit(what, act{at: what.Start, strength: strength, kind: kindOf(low, isAsk), ask: isAsk}, sentence{what, t.block, b.item, 0}, -1)
	c := &r.facts.Commitments[n]
	if who, ok := t.cells[record.ColumnOwner]; ok {
		c.OwedBy = strings.Trim(r.tidy(who), " .,;:")
	} else if c.OwedBy == "" {
		c.OwedBy = r.actionOwner(what)
	}
	c.FromMinute, c.FromOn = r.rowSource(t)
	if when, ok := t.cells[record.ColumnDue]; ok {
		c.Due = r.cellDue(when, b.item, c.FromOn)
	}
	if c.OwedTo == "" {
		c.OwedTo = r.facts.Committee.Value
	}
	if c.Subject == "" {
		if s, ok := t.cells[record.ColumnSubject]; ok && s != what {
			c.Subject = strings.Trim(r.tidy(s), " .")
		}
	}
	if b.Span.Start <= what.Start && what.End <= b.Span.End && b.Span != what {
		c.Spans = append(c.Spans, b.Span)
	}
	return n
}

// rowSource is the minute and the day of the meeting that a row comes from.
func (r *reader) rowSource(t *row) (minute string, on scrutiny.Date) {
	if ref, ok := t.cells[record.ColumnRef]; ok {
		if m := reMinuteNo.FindStringSubmatch(r.low(ref)); m != nil {
			minute = m[1] + m[2] // one of them matched
		} else if m := reLimbNo.FindStringSubmatch(r.low(ref)); m != nil && (t.isOfMinutes || m[2] != "" || len(r.moments(ref)) > 0) {
			minute = strings.TrimSpace(m[1] + " " + m[2])
		}
	}
	if m := reRowMinute.FindStringSubmatch(r.low(t.minute)); m != nil && minute == "" {
		minute = m[1] + m[2] // one of them matched
	}
	for _, c := range []record.Column{record.ColumnDate, record.ColumnRef, record.ColumnSubject, record.ColumnMinute} {
		s, ok := t.cells[c]
		if !ok {
			continue
		}
		if m := reMinuteRef.FindStringSubmatch(r.low(s)); m != nil && minute == "" {
			minute = m[1]
		}
		if on != "" {
			continue
		}
		anchor := r.anchor(r.blocks[t.block].item)
		for _, m := range r.moments(s) {
			if from, _ := m.previous(anchor); from != "" && !m.isBareYear && !m.isFiscal && (anchor == "" || from <= anchor) {
				on = from
				break
			}
		}
	}
	return minute, on
}

// reRowMinute is the minute that stands before the words of an action, "Minute 16.6:" or "16.6 (2) –".
var reRowMinute = rx(`^(?:minute |min\.? |item )(?:no\.? ?)?(\d+(?:[./]\d+)*)(?: ?\(\d+\))? ?[:~] ?|^(\d+[./]\d+)(?: ?\(\d+\))? ?[:~] ?`)

// reMinuteNo is a cell that gives a number of minutes; a row's own running number is none.
var reMinuteNo = rx(`^(?:minutes?|item|min\.?)(?: no\.?| number)? ?(\d+(?:[/.]\d+)*)\b|^(\d+/\d+)$`)

var (
	// reOfMinutes heads a column of numbers of minutes.
	reOfMinutes = regexp.MustCompile(`(?i)\b(?:minute|agenda item|item)s?\b`)
	// reLimbNo is a minute with the limb of its decision, "21 (iii)", "4(b)", or by itself.
	reLimbNo = rx(`^(\d{1,4}(?:[/.]\d+)*) ?(\((?:[ivx]{1,5}|[a-z]|\d{1,2})\))?(?: |,|;|$)`)
)

// cellDue reads a cell that says when something is due: a bare date, or any due phrase. A month without a year counts from
// the meeting at which it was asked, where that is known.
func (r *reader) cellDue(s record.Span, item int, from scrutiny.Date) record.Due {
	anchor := from
	if anchor == "" {
		anchor = r.anchor(item)
	}
	best := record.Due{Precision: scrutiny.DueNone}
	if month := monthNames[strings.Trim(r.low(s), " .")]; month != 0 {
		a, b := moment{month: month, precision: scrutiny.DueMonth}.resolve(anchor, false)
		return record.Due{Phrase: r.doc.Slice(s), Span: s, From: a, To: b, Precision: scrutiny.DueMonth}
	}
	for _, m := range r.moments(s) {
		// Of several, "March 2020, now June 2020", the last one holds.
		a, b := m.resolve(anchor, false)
		if a != "" || best.Precision == scrutiny.DueNone {
			best = record.Due{Phrase: r.doc.Slice(s), Span: s, From: a, To: b, Precision: m.precision}
		}
	}
	if best.Precision != scrutiny.DueNone {
		return best
	}
	if best = r.due(s, s.Start, item); best.Precision == scrutiny.DueNone && reOngoing.MatchString(r.low(s)) {
		best = record.Due{Phrase: r.doc.Slice(s), Span: s, Precision: scrutiny.DueOpenEnded}
	}
	return best
}

var reOngoing = rx(`^(?:on~?going|continuous|asap|as soon as possible|immediate(?:ly)?|open|rolling)\b`)

// rowUpdate records how a row says that its matter stands.
func (r *reader) rowUpdate(t *row, what record.Span, commitment int) {
	if len(t.told) == 0 {
		return
	}
	b := &r.blocks[t.block]
	state := r.rowState(t)
	words, ok := t.cells[record.ColumnUpdate]
	if !ok {
		words = t.told[0]
	}
	u := record.Update{
		Text: r.tidy(words), Progress: state, Subject: r.subject(what, record.Due{}), Item: b.item, Commitment: commitment, Action: -1,
		Plan: r.planIn(b.Span, b.item), Inspection: r.inspectionIn(b.Span, b.item), Spans: addSpan([]record.Span{words}, what),
	}
	if u.Progress == "" {
		u.Progress = "REPORTED"
	}
	if who, ok := t.cells[record.ColumnOwner]; ok {
		u.OwedBy = strings.Trim(r.tidy(who), " .,;:")
	}
	if u.RefMinute, u.RefOn = r.rowSource(t); u.RefMinute != "" || u.RefOn != "" {
		for _, c := range []record.Column{record.ColumnDate, record.ColumnRef, record.ColumnSubject, record.ColumnMinute} {
			if s, ok := t.cells[c]; ok && u.RefPhrase == "" {
				u.RefPhrase = r.doc.Slice(s)
			}
		}
	}
	r.facts.Updates = append(r.facts.Updates, u)
}

// rowState is how far a row says that its matter has come; empty if it does not say.
func (r *reader) rowState(t *row) string {
	state := ""
	for _, c := range []record.Column{record.ColumnStatus, record.ColumnDone, record.ColumnUpdate} {
		s, ok := t.cells[c]
		if !ok || state != "" {
			continue
		}
		if state = progressOf(r.low(s)); state == "" && c == record.ColumnDone && len(r.moments(s)) > 0 {
			state = "COMPLETED"
		}
	}
	for _, s := range t.told {
		if state == "" {
			state = progressOf(r.low(s))
		}
	}
	for _, s := range t.told {
		if state == "" {
			state = whatBecame(r.low(s))
		}
	}
	if words, ok := t.cells[record.ColumnUpdate]; ok && state != "COMPLETED" {
		if low := r.low(words); rePartSent.MatchString(low) && reRestAwaited.MatchString(low) {
			state = "PARTLY" // "the totals were sent; the split is still awaited"
		}
	}
	return state
}

// whatBecame is the state of which the words of a cell or line tell in a sentence; empty if they tell of none.
func whatBecame(low string) string {
	switch {
	case reNotStarted.MatchString(low) || reStillAwaited.MatchString(low):
		return "NOT_STARTED"
	case reWithdrawal.MatchString(low):
		return "WITHDRAWN"
	case reDeferral.MatchString(low):
		return "DEFERRED"
	case reHandedOver.MatchString(low) || reWasHeld.MatchString(low):
		return "COMPLETED"
	}
	return ""
}

// progressOf is the state that the words of a cell give; empty if they give none.
func progressOf(low string) string {
	for _, p := range rowStates {
		if p.re.MatchString(low) {
			return p.state
		}
	}
	return ""
}

// rowStates tell a state by how a tracker says it, the more special first: "not complete" is not complete.
var rowStates = []struct {
	state string
	re    *pattern
}{
	{"WITHDRAWN", rx(`^(?:withdrawn|cancelled|superseded|removed)\b|\bno longer (?:required|needed|applicable)\b`)},
	{"DEFERRED", rx(`^(?:deferred|postponed|on hold|paused)\b|\b(?:has|have|had) been (?:deferred|postponed)\b`)},
	{"PARTLY", rx(`\b(?:part(?:ly|ially)?|in part)(?:~| )?(?:complete|completed|met|done|implemented|achieved|actioned)\b`)},
	{"NOT_STARTED", rx(`^(?:not (?:yet )?(?:started|begun|commenced|due|done|received)|overdue|outstanding|to do|awaited|awaiting|no progress)\b|\b(?:overdue|still outstanding|remains outstanding|has not (?:yet )?(?:started|begun|been (?:received|provided|circulated))|yet to (?:start|begin|be))\b`)},
	{"IN_PROGRESS", rx(`^(?:not (?:yet )?(?:complete|completed|closed)|no|n|incomplete)\b|\bto be complete`)},
	{"COMPLETED", rx(`^(?:yes|y|blue|complete|completed|closed?|done|actioned|discharged|implemented|achieved|met|finished|delivered|resolved|circulated|sent|provided)\b|\b(?:complete|completed|closed|actioned|discharged)\.?$|\b(?:(?:has|have|had|was|were) (?:now |been |since )*(?:completed|closed|circulated|implemented|actioned|delivered|provided|sent|emailed|e~mailed|signed off|published|submitted|discharged|shared)|action complete|(?:circulated|sent|provided|e~?mailed|issued|completed|shared)(?: by e~?mail)?(?: to (?:all )?(?:members|the (?:committee|panel|board)))?(?: by e~?mail)? on \d)`)},
	{"IN_PROGRESS", rx(`^(?:green|amber|red|open|on~?going|in progress|on track|on target|under ?way|started|pending|in hand|progressing|current|live|active|scheduled|in development)\b|\b(?:is|are|being|work|remains) (?:now |currently |still )*(?:on~?going|in progress|under ?way|on track|on target|being|progressing|drafted|developed)\b|\b(?:green|amber|red|open)\.?$`)},
}

var (
	rePartSent    = rx(`\b(?:has|have|had|was|were) (?:now |been |since )*(?:completed|circulated|implemented|delivered|provided|sent|emailed|e~mailed|published|submitted|shared)\b`)
	reRestAwaited = rx(`\b(?:still|yet) (?:awaited|outstanding|to (?:come|follow|be))\b|\b(?:is|are|remains?) (?:awaited|outstanding)\b|\bnot yet\b`)
)

// The answers to a recommendation.
const (
	accepted       = "ACCEPTED"
	partlyAccepted = "PARTLY_ACCEPTED"
	rejected       = "REJECTED"
)

// acceptance is the answer that a passage gives to a recommendation; empty if it gives none.
func (r *reader) acceptance(s record.Span) string {
	if s.IsZero() {
		return ""
	}
	low := r.low(s)
	switch {
	case rePartlyAccepted.MatchString(low):
		return partlyAccepted
	case reRejected.MatchString(low):
		return rejected
	case reAccepted.MatchString(low):
		return accepted
	}
	return ""
}

var (
	rePartlyAccepted = rx(`\b(?:part(?:ly|ially)?(?:~| )?(?:accept(?:s|ed)?|agree[sd]?|support(?:s|ed)?|approve[sd]?)|(?:accept(?:s|ed)?|agree[sd]?|support(?:s|ed)?|approve[sd]?)(?: [a-z]+)? (?:in part|in principle|partially|partly|with (?:amendments?|modifications?|conditions|caveats)|subject to)|accepted as amended)\b|^partial(?:ly)?\b|^in (?:part|principle)\b`)
	reRejected       = rx(`\b(?:reject(?:s|ed)?|(?:not|nor|cannot be|unable to|does not|do not|did not)(?: be)?(?: fully)? (?:accept(?:ed)?|agree(?:d)?|support(?:ed)?|approve(?:d)?)|declined?|refused?|disagree[sd]?)\b|^no\b`)
	reAccepted       = rx(`\b(?:accept(?:s|ed)?|agree[sd]?|approved?|endorsed?|adopted)\b|^(?:yes|supported|y)\b`)
)

// recommendationRows takes the rows of a table of recommendations: each is one, with the answer that its response gives.
func (r *reader) recommendationRows() {
	known := map[string][]string{}
	for i := range r.blocks {
		t := r.rowOf(i)
		if t == nil || r.blocks[i].resolved {
			continue
		}
		what, ok := t.cells[record.ColumnRecommendation]
		if !ok || isWords(r.flatAt(what)) < 2 {
			continue
		}
		b := &r.blocks[i]
		if len(t.cells) < 2 && t.to.IsZero() {
			continue // a column of its own says nothing of who recommends to whom
		}
		x := record.Recommendation{Text: r.tidy(what), Origin: scrutiny.OriginCommittee, Inspection: -1, Item: b.item, Acceptance: r.acceptance(t.cells[record.ColumnResponse])}
		x.Spans = []record.Span{what}
		if s, ok := t.cells[record.ColumnResponse]; ok {
			x.Spans = append(x.Spans, s)
		}
		if ref, ok := t.cells[record.ColumnRef]; ok {
			x.Reference = strings.Trim(r.tidy(ref), " .()")
		}
		if !t.to.IsZero() {
			x.To = strings.Trim(r.tidy(t.to), " .")
		}
		if r.isInspectorsTable(t) {
			x.Origin, x.Inspection = scrutiny.OriginInspection, r.latestInspection(b.item)
		}
		same := -1
		for k := max(0, len(r.facts.Recommendations)-nearby); k < len(r.facts.Recommendations); k++ {
			if y := &r.facts.Recommendations[k]; y.Item == x.Item && (y.Reference == x.Reference || t.has(record.ColumnAction)) && sameLimb(kept(known, y.Text, limbWords), kept(known, x.Text, limbWords)) {
				same = k
			}
		}
		if same >= 0 {
			y := &r.facts.Recommendations[same]
			y.Spans = addSpan(y.Spans, what)
			if y.Acceptance == "" {
				y.Acceptance = x.Acceptance
			}
			continue
		}
		r.said[what.Start] = true
		r.facts.Recommendations = append(r.facts.Recommendations, x)
	}
}

// isInspectorsTable reports that a table of recommendations is an inspectorate's: its column, the heading or the sentence above
// it says so.
func (r *reader) isInspectorsTable(t *row) bool {
	if reInspectors.MatchString(t.head) {
		return true
	}
	b := &r.blocks[t.block]
	if b.section >= 0 && reInspectors.MatchString(r.low(r.blocks[b.section].Span)) {
		return true
	}
	return b.lead >= 0 && reInspectors.MatchString(r.low(r.blocks[b.lead].Span))
}

var reInspectors = rx(`\b(?:ofsted|cqc|estyn|ciw|hmip|hmicfrs|inspect(?:ion|ors?|orate)|peer (?:review|challenge)|areas? for improvement)\b`)

// accepted takes the answers that are told in prose, "The Cabinet had accepted recommendations 1 to 4 and rejected
// recommendation 5", "all of the recommendations were accepted".
func (r *reader) accepted() {
	for _, s := range r.sents {
		low := r.low(s.Span)
		if !hasAny(low, "recommendation") || r.isAgenda(s.block) || !reAnswers.MatchString(low) || reNoAnswer.MatchString(low) {
			continue
		}
		start := 0
		verb := ""
		for _, m := range append(reAnswerCut.FindAllStringIndex(low, -1), []int{len(low), len(low)}) {
			clause := record.Span{Start: s.Start + start, End: s.Start + m[0]}
			start = m[0]
			answer := r.acceptance(clause)
			if answer == "" && verb != "" {
				answer = verb
			}
			if verb = answer; answer == "" {
				continue
			}
			part := r.low(clause)
			if reAllOfThem.MatchString(part) {
				r.answer(s, "", answer)
			}
			for _, n := range reTheirNumbers.FindAllStringSubmatchIndex(part, -1) {
				for _, label := range labelsOf(part[n[2]:n[3]]) {
					r.answer(s, label, answer)
				}
			}
		}
	}
}

// answer gives the recommendations of an item the answer that a sentence tells: the one of a label, or all that have none.
func (r *reader) answer(s sentence, label, answer string) {
	for i := range r.facts.Recommendations {
		x := &r.facts.Recommendations[i]
		if x.Item != s.item || x.Acceptance != "" || x.Spans[0].Start >= s.Start && x.Spans[0].Start < s.End && x.Count == 0 {
			continue
		}
		if label == "" || strings.EqualFold(x.Reference, label) {
			x.Acceptance = answer
			x.Spans = addSpan(x.Spans, s.Span)
			r.said[s.Start] = true
		}
	}
}

// labelsOf are the labels of "1, 2 and 4" or "1 to 4".
func labelsOf(s string) []string {
	var out []string
	last := 0
	isRange := false
	for _, w := range words(s) {
		switch n := number(w); {
		case w == "to":
			isRange = true
		case n > 0:
			if isRange && last > 0 {
				for k := last + 1; k < n && k < last+100; k++ {
					out = append(out, strconv.Itoa(k))
				}
			}
			out = append(out, strconv.Itoa(n))
			last, isRange = n, false
		}
	}
	return out
}

var (
	reAnswers = rx(`\b(?:cabinet|executive|mayor|council|portfolio holder|cabinet member|department|government|minister|service|trust|board|directorate|recommendations?)\b[^.;]{0,80}\b(?:accept(?:s|ed)?|reject(?:s|ed)?|agreed|approved|endorsed|declined)\b`)
	// reNoAnswer: what a committee resolves itself, and what is only asked or to come.
	reNoAnswer     = rx(`\b(?:recommendations? (?:in|of|contained in|set out in) (?:the|this) (?:report|paper)|would be accepted|if |whether|be accepted|be agreed|be approved)\b`)
	reAnswerCut    = rx(`, (?:and |but |while |with )?|;| (?:and|but|while|whereas) (?:had |has |have )?(?:(?:partially |partly |not )?(?:accepted|rejected|agreed|declined)|recommendations?|that)\b`)
	reAllOfThem    = rx(`\b(?:all(?: of)?(?: (?:the|its|their|these|[a-z]+))?(?: [a-z]+){0,3} recommendations|(?:the|its|their) (?:[a-z']+ ){0,3}recommendations (?:had been|have been|were|was|are) (?:all |fully |partially |partly )*(?:accepted|agreed|approved|rejected|endorsed)|(?:accepted|rejected|agreed|approved) (?:the|its|their) (?:[a-z']+ ){0,3}recommendations)\b`)
	reTheirNumbers = rx(`\brecommendations? ((?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)(?:(?:, ?| and | to | ?~ ?| & )(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten))*)\b`)
)
