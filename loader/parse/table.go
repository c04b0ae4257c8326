package parse

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"scrutinygraph/loader/record"
)

// tableKind is what a table is for, by its head.
type tableKind int

const (
	tablePlain   tableKind = iota // of figures, or with no head that is known
	tableTracker                  // what was asked of whom, by when, and what became of it
	tableMinutes                  // minutes written as a table
)

// tableHead is the head of a table: its names as written, and what they mean.
type tableHead struct {
	names   []string
	columns []record.Column
	known   int // how many of the columns mean something
	kind    tableKind
}

// mostColumns is how many columns a table may have; what is wider is read as lines.
const mostColumns = 40

var (
	minuteColumn = regexp.MustCompile(`(?i)^(?:minute|item|agenda|no|ref)\b`)
	actionColumn = regexp.MustCompile(`(?i)\baction(?:s|ed)?\b`)
	boldLead     = regexp.MustCompile(`^(?:\*\*|__)(.+?)(?:\*\*|__)\s*`)
)

// columnOf is [record.ColumnOf], which is asked for the same words over and over.
func (p *page) columnOf(name string) record.Column {
	const most = 10_000
	c, ok := p.columns[name]
	if !ok {
		c = record.ColumnOf(name)
		if len(p.columns) < most {
			p.columns[name] = c
		}
	}
	return c
}

// readHead tells what a table is for by the names of its columns.
func (p *page) readHead(names []string) tableHead {
	h := tableHead{names: names, columns: make([]record.Column, len(names))}
	has := map[record.Column]bool{}
	for i, name := range names {
		h.columns[i] = p.columnOf(name)
		if i == 0 && h.columns[i] == record.ColumnMinute && len(names) > 2 {
			h.columns[i] = record.ColumnRef // "Minute" at the left is its number
		}
		if h.columns[i] != record.ColumnOther {
			h.known++
			has[h.columns[i]] = true
		}
	}
	asks := has[record.ColumnAction] || has[record.ColumnRecommendation]
	follows := has[record.ColumnDue] || has[record.ColumnStatus] || has[record.ColumnUpdate] || has[record.ColumnResponse] || has[record.ColumnDone]
	n := len(names)
	switch {
	case n < 2:
	case has[record.ColumnMinute] && (has[record.ColumnAction] || has[record.ColumnOwner]) && !has[record.ColumnStatus] && !has[record.ColumnUpdate]:
		h.kind = tableMinutes
	case minuteColumn.MatchString(plainName(names[0])) && actionColumn.MatchString(names[n-1]) && !follows && !has[record.ColumnRecommendation] && (n < 3 || h.columns[n-2] != record.ColumnAction):
		h.kind = tableMinutes
	case has[record.ColumnAction] && (follows || has[record.ColumnOwner]), has[record.ColumnRecommendation] && (has[record.ColumnStatus] || has[record.ColumnUpdate]):
		h.kind = tableTracker
	case asks && n == 2 && has[record.ColumnRef]:
		h.kind = tableTracker
	}
	return h
}

// plainName is the name of a column without Markdown's marks.
func plainName(s string) string { return strings.Trim(s, "*_ ") }

// isHead reports that names are surely those of columns: most of them are known.
func (h tableHead) isHead() bool {
	return h.known >= 2 && h.known*2 >= len(h.names) && len(h.names) <= mostColumns
}

// part is the part in which the rows of the table stand; empty where they have that of their surroundings.
func (h tableHead) part() record.Part {
	if h.kind == tableTracker {
		return record.PartActions
	}
	return record.PartNone
}

// row makes the line of a row. Cells that are missing stand empty at its end.
func (h tableHead) row(cells []record.Span) line {
	l := line{gap: 1, role: roleRow, header: h.names, part: h.part()}
	for _, c := range cells {
		if c.Start < c.End {
			if l.span.IsZero() {
				l.span = c
			}
			l.span.End = max(l.span.End, c.End)
		}
	}
	for _, c := range cells {
		if c.Start >= c.End {
			at := min(max(c.Start, l.span.Start), l.span.End)
			c = record.Span{Start: at, End: at}
		}
		l.cells = append(l.cells, c)
	}
	if h.names == nil {
		return l
	}
	for len(l.cells) < len(h.names) {
		l.cells = append(l.cells, record.Span{Start: l.span.End, End: l.span.End})
	}
	if n := len(l.cells); n > len(h.names) {
		l.header = append(append(make([]string, 0, n), h.names...), make([]string, n-len(h.names))...)
	}
	return l
}

// readTables finds the tables of a text: between Markdown's pipes, with tabs or wide gaps between their cells, or one cell
// below the other. Rows become lines with cells; the cells of minutes in a table become lines of their own.
func (p *page) readTables() {
	if p.hasMarkup {
		return
	}
	lines := make([]line, 0, len(p.lines)+16)
	for i := 0; i < len(p.lines); {
		rows, next := p.pipeTable(i)
		if next == i {
			rows, next = p.gapTable(i)
		}
		if next == i {
			rows, next = p.barTable(i)
		}
		if next == i {
			rows, next = p.stackedTable(i)
		}
		if next == i {
			rows, next = p.lines[i:i+1], i+1
		}
		lines = append(lines, rows...)
		i = next
	}
	p.lines = lines
}

// pipeTable reads the Markdown table that begins at line i, and gives its lines and the line behind it; i if there is none.
func (p *page) pipeTable(i int) ([]line, int) {
	if !strings.HasPrefix(p.text(p.lines[i]), "|") && !strings.Contains(p.text(p.lines[i]), " | ") {
		return nil, i
	}
	cells := p.pipeCells(p.lines[i])
	if len(cells) < 2 || len(cells) > mostColumns {
		return nil, i
	}
	names := p.names(cells)
	h := p.readHead(names)
	isRuled := i+1 < len(p.lines) && p.isRule(p.lines[i+1])
	if !isRuled && !h.isHead() || strings.HasSuffix(plainName(names[0]), ":") {
		h = tableHead{} // rows of labels and values
	}
	isFramed := strings.HasPrefix(p.text(p.lines[i]), "|")
	if !isFramed && !isRuled && h.kind == tablePlain {
		return nil, i // bars between the links of a menu
	}
	var lines []line
	j := i
	if h.names != nil {
		head := p.lines[i]
		head.role = roleFurniture
		lines, j = append(lines, head), i+1
	}
	for ; j < len(p.lines); j++ {
		l := p.lines[j]
		cells := p.pipeCells(l)
		if len(cells) < 2 || isFramed != strings.HasPrefix(p.text(l), "|") || !isFramed && l.gap > 0 {
			break
		}
		switch {
		case p.isRule(l):
			l.role = roleFurniture
			lines = append(lines, l)
		case len(cells) > mostColumns:
			lines = append(lines, l)
		case h.kind == tableMinutes:
			lines = p.minuteRow(lines, h, cells)
			p.hasMinuteTable = true
		default:
			lines = p.pipeRow(lines, h, cells)
		}
	}
	return lines, j
}

// barTable reads a table whose cells stand one below the other, each closed by a bar.
func (p *page) barTable(i int) ([]line, int) {
	const reach, widest = 12, 12 // lines of a cell, columns
	isClosed := func(k int) bool {
		if k >= len(p.lines) {
			return false
		}
		s := p.text(p.lines[k])
		return p.lines[k].role == roleNone && strings.HasSuffix(s, "|") || p.lines[k].role == roleFurniture && s == "|"
	}
	if !isClosed(i) || len(p.text(p.lines[i])) > 100 {
		return nil, i
	}
	var cells []record.Span
	end := i // behind the last line that closes a cell
	take := func(most int) {
		for len(cells) < most {
			k := end
			for k < len(p.lines) && k < end+reach && p.lines[k].role == roleNone && !isClosed(k) {
				k++
			}
			if !isClosed(k) {
				return
			}
			at := record.Span{Start: p.lines[end].span.Start, End: p.lines[k].span.End}
			for n := strings.IndexByte(p.doc.Slice(at), '|'); n >= 0; n = strings.IndexByte(p.doc.Slice(at), '|') {
				cells = append(cells, trim(p.doc.Text, record.Span{Start: at.Start, End: at.Start + n}))
				at.Start += n + 1
			}
			end = k + 1
		}
	}
	take(widest + 2)
	// The head ends where a reference stands, or two names that are none.
	names, width, others := p.names(cells[:min(widest, len(cells))]), 0, 0
	for n, name := range names {
		if n > 2 && refCell.MatchString(name) {
			width = n
			for width > 0 && names[width-1] == "" {
				width-- // the bar that opens the row
			}
			break
		}
		if p.columnOf(name) != record.ColumnOther {
			width, others = n+1, 0
		} else if name != "" {
			others++
		}
		if others > 1 {
			break
		}
	}
	h := p.readHead(names[:width])
	if !h.isHead() || h.kind == tablePlain && h.known < 3 || len(cells) <= width {
		return nil, i
	}
	take(len(p.lines))
	n := width
	lines := []line{{span: record.Span{Start: p.lines[i].span.Start, End: cells[n-1].End}, gap: p.lines[i].gap, role: roleFurniture}}
	for from := n; from < len(cells); from += n {
		if row := h.row(cells[from:min(from+n, len(cells))]); !row.span.IsZero() {
			lines = append(lines, row)
		}
	}
	return lines, end
}

// pipeRow adds a row; one with a single cell in it heads the rows below.
func (p *page) pipeRow(lines []line, h tableHead, cells []record.Span) []line {
	full := 0
	var only record.Span
	for i, c := range cells {
		cells[i] = p.unmark(c)
		if c.Start < c.End {
			full, only = full+1, cells[i]
		}
	}
	switch {
	case full == 0:
		return lines
	case full == 1 && h.kind == tableTracker:
		return append(lines, line{span: only, gap: 1, role: roleHeading})
	}
	return append(lines, h.row(cells))
}

// isRule: the line below a Markdown table's head.
func (p *page) isRule(l line) bool {
	s := p.text(l)
	return strings.Contains(s, "|") && strings.Contains(s, "--") && strings.Trim(s, "|-: ") == ""
}

// names are the words of heading cells.
func (p *page) names(cells []record.Span) []string {
	names := make([]string, len(cells))
	for i, c := range cells {
		names[i] = fold(p.doc.Slice(p.unmark(c)))
	}
	return names
}

// minuteRow adds the lines of a row of minutes: number, title in bold, words, and behind them who is to do what: a row of
// its own where the table has several columns for that.
func (p *page) minuteRow(lines []line, h tableHead, cells []record.Span) []line {
	add := func(s record.Span, l line) {
		if s = trim(p.doc.Text, s); s.Start < s.End {
			l.span, l.gap = s, 1
			lines = append(lines, l)
		}
	}
	words := func(c record.Span, part record.Part) {
		// A cell writes its line breaks as tags.
		for c.Start < c.End {
			t := p.doc.Slice(c)
			cut, size := len(t), 0
			for _, tag := range []string{"<br>", "<br/>", "<br />"} {
				if i := strings.Index(t, tag); i >= 0 && i < cut {
					cut, size = i, len(tag)
				}
			}
			add(record.Span{Start: c.Start, End: c.Start + cut}, line{part: part})
			c.Start += cut + size
		}
	}
	last := h.actions(len(cells))
	for k, c := range cells[:last] {
		if s := trimMarks(p.doc.Text, c); k == 0 && ownNumber.MatchString(p.doc.Slice(s)) {
			add(s, line{role: roleNumber})
			continue
		}
		if m := boldLead.FindStringSubmatchIndex(p.doc.Slice(c)); m != nil && k > 0 && !endsInTitle(lines) {
			add(record.Span{Start: c.Start + m[2], End: c.Start + m[3]}, line{role: roleTitle})
			c.Start += m[1]
		}
		words(c, record.PartMinutes)
	}
	acts := cells[last:]
	if len(acts) == 1 {
		words(acts[0], record.PartActions)
		return lines
	}
	sub := tableHead{kind: tableTracker, names: h.names[min(last, len(h.names)):]}
	if l := sub.row(acts); !l.span.IsZero() {
		lines = append(lines, l)
	}
	return lines
}

// endsInTitle: the row already gave its title.
func endsInTitle(lines []line) bool {
	return len(lines) > 0 && lines[len(lines)-1].role == roleTitle
}

// actions is the first of the columns at the right of n that say who is to do what; the last column where no name tells.
func (h tableHead) actions(n int) int {
	k := min(n, len(h.columns))
	for k > 1 && (h.columns[k-1] == record.ColumnAction || h.columns[k-1] == record.ColumnOwner || h.columns[k-1] == record.ColumnDue) {
		k--
	}
	return min(k, n-1)
}

// pipeCells gives the cells of a line of a Markdown table, empty ones included.
func (p *page) pipeCells(l line) []record.Span {
	s := p.text(l)
	if l.role != roleNone || len(s) < 3 {
		return nil
	}
	isFramed := strings.HasPrefix(s, "|")
	from := 0
	if isFramed {
		from = 1
	}
	var cells []record.Span
	cell := func(to int) {
		cells = append(cells, trim(p.doc.Text, record.Span{Start: l.span.Start + from, End: l.span.Start + to}))
		from = to + 1
	}
	for i := from; i < len(s); i++ {
		if s[i] == '|' && s[i-min(i, 1)] != '\\' {
			cell(i)
		}
	}
	if from < len(s) {
		if from <= 1 {
			return nil // no other bar
		}
		cell(len(s))
	}
	return cells
}

// tabCells cuts a line at its tabs, empty cells included.
func (p *page) tabCells(at record.Span) []record.Span {
	var cells []record.Span
	s := p.doc.Slice(at)
	from := 0
	for i := 0; i <= len(s); i++ {
		if i == len(s) || s[i] == '\t' {
			cells = append(cells, trim(p.doc.Text, record.Span{Start: at.Start + from, End: at.Start + i}))
			from = i + 1
		}
	}
	return cells
}

// gapTable reads a table whose cells have tabs or wide gaps between them; only a head of known names shows that it is one.
func (p *page) gapTable(i int) ([]line, int) {
	l := p.lines[i]
	s := p.text(l)
	if l.role != roleNone || len(s) > 400 {
		return nil, i
	}
	isTabbed := strings.Contains(s, "\t")
	if !isTabbed && !strings.Contains(s, "  ") {
		return nil, i
	}
	var head []record.Span
	if isTabbed {
		for _, c := range p.tabCells(l.span) {
			if c.Start < c.End {
				head = append(head, c)
			}
		}
	} else {
		head = p.gapCells(l.span)
	}
	h := p.readHead(p.names(head))
	if !h.isHead() || h.kind == tablePlain && h.known < 3 {
		return nil, i
	}
	l.role = roleFurniture
	lines := []line{l}
	j := i + 1
	for j < len(p.lines) {
		var cells []record.Span
		next := j
		if isTabbed {
			cells, next = p.tabRow(j, len(h.names))
		} else {
			cells, next = p.alignedRow(j, head)
		}
		if next == j {
			break
		}
		isCounted := h.kind == tableTracker && h.columns[0] == record.ColumnRef
		if h.kind == tableMinutes && len(cells) > 1 {
			lines = p.minuteRow(lines, h, cells)
			p.hasMinuteTable = true
		} else if isCounted && !isTabbed && j > i+1 && p.lines[j].gap == 0 && cells[0].Start >= cells[0].End {
			// Cells of the row above go on, several of them on one line: these words are no row, and no one cell's.
			lines = append(lines, p.lines[j])
		} else {
			lines = append(lines, h.row(cells))
		}
		j = next
	}
	if j == i+1 {
		return nil, i
	}
	return lines, j
}

// tabRow gives the cells of the row at line j, whose cells may go on over several lines, and the line behind it.
func (p *page) tabRow(j, columns int) ([]record.Span, int) {
	const most = 30 // lines of a row
	l := p.lines[j]
	if l.role != roleNone || l.gap > 2 || !strings.Contains(p.text(l), "\t") {
		return nil, j
	}
	cells := p.tabCells(l.span)
	k := j + 1
	for ; k < len(p.lines) && k < j+most && len(cells) < columns; k++ {
		l := p.lines[k]
		more := p.tabCells(l.span)
		opens := strings.Contains(p.doc.Text[p.lines[k-1].span.End:l.span.Start], "\t")
		if !opens {
			if len(cells)-1+len(more) > columns || l.gap > 0 {
				break
			}
			cells[len(cells)-1].End = more[0].End
			more = more[1:]
		}
		if l.role != roleNone || len(cells)+len(more) > columns {
			break
		}
		cells = append(cells, more...)
	}
	if n := len(cells); n > columns {
		// Several tabs stand between two cells, to bring them under their head.
		full := cells[:0:0]
		for _, c := range cells {
			if c.Start < c.End {
				full = append(full, c)
			}
		}
		if len(full) <= columns {
			cells = full
		}
	}
	if len(cells) > mostColumns {
		return nil, j
	}
	return cells, k
}

// gapCells cuts a line where two or more spaces stand.
func (p *page) gapCells(at record.Span) []record.Span {
	var cells []record.Span
	s := p.doc.Slice(at)
	from := 0
	for i := 0; i < len(s); i++ {
		if s[i] != ' ' || i+1 < len(s) && s[i+1] != ' ' {
			continue
		}
		cells = append(cells, record.Span{Start: at.Start + from, End: at.Start + i})
		for i+1 < len(s) && s[i+1] == ' ' {
			i++
		}
		from = i + 1
	}
	if from < len(s) {
		cells = append(cells, record.Span{Start: at.Start + from, End: at.End})
	}
	return cells
}

// alignedRow gives the cells of line j where they stand under those of a head.
func (p *page) alignedRow(j int, head []record.Span) ([]record.Span, int) {
	l := p.lines[j]
	if l.role != roleNone || l.gap > 1 || len(p.text(l)) > 1000 {
		return nil, j
	}
	pieces := p.gapCells(l.span)
	if len(pieces) < 2 && p.column(l.span.Start) < p.column(head[1].Start)-1 {
		return nil, j // words that begin at the margin and run on: the table is over
	}
	cells := make([]record.Span, len(head))
	k := 0
	for _, c := range pieces {
		at := p.column(c.Start)
		for k+1 < len(head) && p.column(head[k+1].Start) <= at+1 {
			k++
		}
		if cells[k].Start < cells[k].End {
			cells[k].End = c.End
		} else {
			cells[k] = c
		}
	}
	return cells, j + 1
}

// column is how many characters stand before an offset on its line, as far as a line of columns reaches.
func (p *page) column(at int) int {
	const reach = 2000
	from := max(0, at-reach)
	return utf8.RuneCountInString(p.doc.Text[from+strings.LastIndexByte(p.doc.Text[from:at], '\n')+1 : at])
}
