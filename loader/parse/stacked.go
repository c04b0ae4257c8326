package parse

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"scrutinygraph/loader/record"
)

var (
	refCell = regexp.MustCompile(`^(?:[A-Z]{1,8}[ ./-]?)?(?:\(\d{2}/\d{2}\) ?)?\d{1,4}(?:[./-]\d{1,4}){0,3}[a-z]?[.)]?$`)
	// shortDate is a day in figures, with two of them for the year.
	shortDate  = regexp.MustCompile(`^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$`)
	statusCell = regexp.MustCompile(`(?i)^(?:(?:now |action |partially |not yet |not |fully )?(?:open|closed?|completed?|in progress|on-?going|overdue|green|amber|red|blue|outstanding|started|on track|delayed|done|actioned|achieved|met|pending|superseded|discharged|accepted|agreed|rejected|noted|yes|no|n/a|tbc))\b.{0,25}$`)
	whenCell   = regexp.MustCompile(`(?i)^(?:by |end(?: of)? |early |mid |late |next |before )*(?:` + months + `\b.{0,20}|\d{4}|spring|summer|autumn|winter|q[1-4]\b.{0,12}|quarter.{0,15}|meeting|immediate(?:ly)?|asap|tbc|tba|n/a|on-?going|in due course|annual(?:ly)?|quarterly|monthly)[ ,0-9/.-]*$`)
	postWord   = regexp.MustCompile(`\b(?:Director|Head of|Manager|Officer|Councillors?|Cllrs?|Cabinet Member|Lead|Leader|Team|Service|Services|Chair|Clerk|Mayor|Solicitor|Monitoring|Assistant|Executive|Deputy|Portfolio Holder|Department|Directorate|Democratic|Finance)\b|^(?:Mr|Mrs|Ms|Miss|Dr)\b|^[A-Z]{2,4}(?:/[A-Z]{2,4})*$`)
)

// stackedTable reads a table that was flattened: the names of its columns stand one below the other, or all on one line, and
// so do the cells of its rows. Only trackers are known well enough to tell which line is which cell.
func (p *page) stackedTable(i int) ([]line, int) {
	head, first := p.stackedHead(i)
	if first == i || first >= len(p.lines) {
		return nil, i
	}
	h := p.readHead(p.names(head))
	if h.kind != tableTracker || h.known < len(h.names)-max(1, len(h.names)/4) || !h.isHead() {
		return nil, i
	}
	if first == i+1 && h.columns[0] != record.ColumnRef {
		return nil, i // words that are names of columns stand in titles too
	}
	s := stacked{p: p, tableHead: h, fits: map[record.Span][]int{}}
	lines := append([]line{}, p.lines[i:first]...)
	for k := range lines {
		lines[k].role = roleFurniture
	}
	rows, next := s.rows(first)
	if len(rows) == 0 {
		return nil, i
	}
	return append(lines, rows...), next
}

// stackedHead gives the names of the columns from line i on, and the line behind them; i if no head stands there.
func (p *page) stackedHead(i int) ([]record.Span, int) {
	isName := func(k int) bool {
		if k >= len(p.lines) || p.lines[k].role != roleNone || k > i && p.lines[k].gap > 2 {
			return false
		}
		s := p.text(p.lines[k])
		return len(s) <= 60 && (unicode.IsUpper(firstRune(strings.TrimLeft(s, "*_"))) || s[0] == '#') && !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, ":") && strings.Count(s, " ") <= 5 || s == "No." || s == "Ref."
	}
	if !isName(i) || !isName(i+1) || !isName(i+2) || p.columnOf(p.text(p.lines[i])) == record.ColumnOther {
		return p.headOnLine(i)
	}
	head, seen := []record.Span{p.lines[i].span}, map[string]bool{p.text(p.lines[i]): true}
	k := i + 1
	for ; len(head) < 12 && isName(k) && !seen[p.text(p.lines[k])]; k++ {
		seen[p.text(p.lines[k])] = true
		if p.columnOf(p.text(p.lines[k])) == record.ColumnOther {
			// A name that is not known stands between two that are.
			if !isName(k+1) || p.columnOf(p.text(p.lines[k+1])) == record.ColumnOther {
				break
			}
		}
		head = append(head, p.lines[k].span)
	}
	if len(head) < 3 {
		return nil, i
	}
	return head, k
}

// refWord matches the beginning of a head whose first column counts the rows.
var refWord = regexp.MustCompile(`^(?:No|Nos|Ref|Reference|Item|Minute|Action|Rec|Recommendation|ID|Number|Agenda|Report|Task|REF|NO|ITEM|MINUTE|ACTION)\b|^#`)

// headOnLine cuts "Ref Action Owner Due date" into names, at least three and all of them known.
func (p *page) headOnLine(i int) ([]record.Span, int) {
	l := p.lines[i]
	s := p.text(l)
	if l.role != roleNone || len(s) > 100 || !unicode.IsUpper(firstRune(s)) || strings.HasSuffix(s, ":") || !refWord.MatchString(s) {
		return nil, i
	}
	var words []record.Span
	for at := 0; at < len(s); {
		if s[at] == ' ' {
			at++
			continue
		}
		end := at + len(s[at:])
		if k := strings.IndexByte(s[at:], ' '); k >= 0 {
			end = at + k
		}
		words = append(words, record.Span{Start: l.span.Start + at, End: l.span.Start + end})
		at = end
	}
	if len(words) < 3 || len(words) > 14 {
		return nil, i
	}
	var head []record.Span
	for at := 0; at < len(words); {
		// As many words as go on meaning the same column: "Lead officer" is one name, "Action owner" may be two.
		size, is := 0, record.ColumnOther
		for n := 1; n <= 3 && at+n <= len(words); n++ {
			c := p.columnOf(p.doc.Slice(record.Span{Start: words[at].Start, End: words[at+n-1].End}))
			if c != record.ColumnOther && (is == record.ColumnOther || c == is) {
				size, is = n, c
			}
		}
		if !unicode.IsUpper(firstRune(p.doc.Slice(words[at]))) {
			size = 0
		}
		if size == 0 {
			return nil, i
		}
		head = append(head, record.Span{Start: words[at].Start, End: words[at+size-1].End})
		at += size
	}
	if len(head) < 3 {
		return nil, i
	}
	return head, i + 1
}

// stacked is a flattened table being read.
type stacked struct {
	p *page
	tableHead
	// fits are the scores of pieces that were looked at, by column.
	fits map[record.Span][]int
	// isGapped: blank lines stand between the rows and none within them, so that only a line below one begins a row.
	isGapped bool
}

// mostCellLines is how many lines a row of a flattened table may have.
const mostCellLines = 24

// rows reads the rows from a line on, and gives the line behind the last.
func (s stacked) rows(first int) ([]line, int) {
	p := s.p
	var rows []line
	i, widest, most := first, 0, len(s.names)
	isCounted := s.columns[0] == record.ColumnRef && s.startsRow(first)
	s.isGapped = p.lines[first].gap > 0
	for k := first + 1; k < min(first+len(s.names)-1, len(p.lines)); k++ {
		s.isGapped = s.isGapped && p.lines[k].gap == 0
	}
	for i < len(p.lines) {
		var cells []record.Span
		next := i
		if isCounted {
			if !s.startsRow(i) {
				break
			}
			next = i + 1
			for next < len(p.lines) && next-i < mostCellLines && !s.startsRow(next) && p.lines[next].gap <= 2 {
				next++
			}
			if next >= len(p.lines) || !s.startsRow(next) {
				next = s.lastRow(i, next, widest, most)
				for cells, _ := s.assign(i, next); next > i+2 && s.isMisfit(cells, next-1); cells, _ = s.assign(i, next) {
					next--
				}
			}
			for k := i + 1; k < next; k++ {
				widest = max(widest, p.lines[k].gap)
			}
			most = max(most, next-i)
		} else {
			next = i + len(s.names)
			if next > len(p.lines) || p.columnOf(p.text(p.lines[i])) != record.ColumnOther {
				break
			}
		}
		cells, score := s.assign(i, next)
		full := 0
		for _, c := range cells {
			if c.Start < c.End {
				full++
			}
		}
		if full < 2 || !isCounted && score < 6 {
			break
		}
		rows = append(rows, s.row(cells))
		i = next
	}
	return rows, i
}

// lastRow finds where a table ends: the row that no other follows has no gap wider than those before it, no heading, and no
// more lines than the longest of them.
func (s stacked) lastRow(i, next, widest, most int) int {
	p := s.p
	for k := i + 1; k < next; k++ {
		l := p.lines[k]
		if k-i >= most || l.gap > widest && k-i > 1 && (widest > 0 || l.gap > 1 || k-i >= len(s.names)) || l.role == roleHeading || strings.HasPrefix(p.text(l), "#") {
			return k
		}
	}
	return next
}

// isMisfit: a line does not look like the cell that it ends.
func (s stacked) isMisfit(cells []record.Span, i int) bool {
	at := s.p.lines[i].span
	for c, cell := range cells {
		if cell.End == at.End {
			return s.fitAt(at)[c] < 0 && cell.Start == at.Start
		}
	}
	return false
}

// startsRow: the line is, or begins with, a reference.
func (s stacked) startsRow(i int) bool {
	l := s.p.lines[i]
	if l.role != roleNone || s.isGapped && l.gap == 0 {
		return false
	}
	t := s.p.text(l)
	if len(t) < 24 && strings.Contains(t, " (") && refCell.MatchString(t) {
		return true // "SR (25/26) 01"
	}
	word, rest, _ := strings.Cut(t, " ")
	return len(word) < 16 && refCell.MatchString(word) && !shortDate.MatchString(word) && !whenCell.MatchString(t) && (rest == "" || !startsWithMonth(rest) && unicode.IsUpper(firstRune(rest)))
}

func startsWithMonth(s string) bool { return monthName.MatchString(s) }

var monthName = regexp.MustCompile(`(?i)^` + months + `\b`)

// assign finds which of the lines from i up to next are which cells: they come in the order of the columns, several lines
// may be one cell, and a cell may be missing. The best assignment by what the lines look like wins.
func (s stacked) assign(i, next int) ([]record.Span, int) {
	p := s.p
	var pieces []record.Span
	for k := i; k < next; k++ {
		if p.lines[k].role != roleNone {
			continue // the head of the next page
		}
		at := p.lines[k].span
		if word, _, found := strings.Cut(p.doc.Slice(at), " "); k == i && found && s.columns[0] == record.ColumnRef && refCell.MatchString(word) {
			pieces = append(pieces, record.Span{Start: at.Start, End: at.Start + len(word)})
			at.Start += len(word)
			at = trim(p.doc.Text, at)
		}
		pieces = append(pieces, s.splitDate(at)...)
	}
	cells := make([]record.Span, len(s.names))
	n, m := len(pieces), len(s.names)
	if n == 0 {
		return cells, 0
	}
	const never = -1 << 20
	// best[k][c] is the best score with piece k in column c; from[k][c] the column of the piece before it.
	best, from := make([][]int, n), make([][]int, n)
	for k := range best {
		best[k], from[k] = make([]int, m), make([]int, m)
		for c := range m {
			fit := s.fitAt(pieces[k])[c]
			best[k][c] = never
			if k == 0 {
				best[k][c] = fit - 2*c
				continue
			}
			for b := 0; b <= c; b++ {
				score := best[k-1][b] + fit
				if b == c {
					score += s.joins(pieces[k-1], pieces[k], s.columns[c])
				} else {
					score -= 2 * (c - b - 1)
				}
				if score > best[k][c] {
					best[k][c], from[k][c] = score, b
				}
			}
		}
	}
	c := 0
	for k := range m {
		if best[n-1][k]-2*(m-1-k) > best[n-1][c]-2*(m-1-c) {
			c = k
		}
	}
	score := best[n-1][c]
	columns := make([]int, n)
	for k := n - 1; k >= 0; k-- {
		columns[k] = c
		c = from[k][c]
	}
	for k, c := range columns {
		if cells[c].IsZero() {
			cells[c] = pieces[k]
		}
		cells[c].End = pieces[k].End
	}
	return cells, score
}

// splitDate cuts a line on which a person and a date run together, as the cells of a row do that fits on one line.
func (s stacked) splitDate(at record.Span) []record.Span {
	text := s.p.doc.Slice(at)
	if !slices.Contains(s.columns, record.ColumnDue) || len(text) > 200 {
		return []record.Span{at}
	}
	d, ok := findDate(text)
	if !ok || d.start == 0 || strings.Count(text[:d.start], " ") > 8 || !postWord.MatchString(text[:d.start]) || finite.MatchString(text[:d.start]) || strings.ContainsAny(text[:d.start], ".;:") || unicode.IsLower(firstRune(lastWord(text[:d.start]))) {
		return []record.Span{at}
	}
	out := []record.Span{trim(s.p.doc.Text, record.Span{Start: at.Start, End: at.Start + d.start}), {Start: at.Start + d.start, End: at.Start + d.end}}
	if rest := trim(s.p.doc.Text, record.Span{Start: at.Start + d.end, End: at.End}); rest.Start < rest.End {
		out = append(out, rest)
	}
	return out
}

func lastWord(s string) string {
	f := strings.Fields(s)
	return f[len(f)-1]
}

// joins scores that two lines are one cell: the second goes on with the sentence of the first.
func (s stacked) joins(above, below record.Span, c record.Column) int {
	before, after := s.p.doc.Slice(above), s.p.doc.Slice(below)
	switch {
	case c == record.ColumnRef:
		return -4
	case unicode.IsLower(firstRune(after)):
		return 3
	case slices.Contains([]record.Column{record.ColumnDue, record.ColumnDate, record.ColumnStatus, record.ColumnDone}, c):
		return -2
	case strings.HasSuffix(before, ","), strings.HasSuffix(before, "-"), strings.HasSuffix(before, ":"):
		return 1
	}
	return -1
}

// fitAt scores a line for each column.
func (s stacked) fitAt(at record.Span) []int {
	fits, ok := s.fits[at]
	if !ok {
		for _, c := range s.columns {
			fits = append(fits, fit(s.p.doc.Slice(at), c))
		}
		s.fits[at] = fits
	}
	return fits
}

// fit scores how much a line looks like a cell of a column.
func fit(t string, c record.Column) int {
	words := strings.Count(t, " ") + 1
	_, hasDate := findDate(t[:min(len(t), 80)])
	isWhen := hasDate && words <= 6 || words <= 5 && whenCell.MatchString(t) || shortDate.MatchString(t)
	switch c {
	case record.ColumnRef:
		if refCell.MatchString(t) && !shortDate.MatchString(t) {
			return 4
		}
		return -4
	case record.ColumnDate, record.ColumnDue, record.ColumnDone:
		if isWhen {
			return 4
		}
		return -3
	case record.ColumnStatus:
		if words <= 6 && statusCell.MatchString(t) {
			return 4
		}
		return -3
	case record.ColumnOwner:
		switch {
		case isWhen, words > 14, refCell.MatchString(t):
			return -3
		case words <= 10 && postWord.MatchString(t) && !finite.MatchString(t):
			return 3
		case words <= 3 && unicode.IsUpper(firstRune(t)) && !finite.MatchString(t):
			return 1
		}
		return -2
	}
	switch {
	case refCell.MatchString(t):
		return -2
	case isWhen || words <= 3 && statusCell.MatchString(t):
		return -1
	case words > 4:
		return 2
	}
	return 0
}
