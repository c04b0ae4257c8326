package parse

import (
	"regexp"
	"strings"

	"scrutinygraph/loader/record"
)

var (
	minuteColumn = regexp.MustCompile(`(?i)^(?:minute|item|agenda|no|ref)\b`)
	actionColumn = regexp.MustCompile(`(?i)\baction(?:s|ed)?\b`)
	boldLead     = regexp.MustCompile(`^(?:\*\*|__)(.+?)(?:\*\*|__)\s*`)
)

// splitMinuteTable takes apart minutes that are written as a table, as Markdown has it: a column of numbers, one of what was
// said, and at the right who is to do what. Each cell becomes a line of its own, the right-hand column in the part "actions".
func (p *page) splitMinuteTable() {
	if p.hasMarkup {
		return
	}
	var lines []line
	columns := 0 // of the minute table that is open
	for i, l := range p.lines {
		cells := p.pipeCells(l)
		switch n := len(cells); {
		case n < 2:
			columns = 0
		case columns == 0 && minuteColumn.MatchString(p.cell(cells[0])) && actionColumn.MatchString(p.cell(cells[n-1])):
			if lines == nil {
				lines = append(make([]line, 0, len(p.lines)+16), p.lines[:i]...)
			}
			columns = n
			l.role = roleFurniture
		case n == columns && strings.Trim(p.text(l), "|-: ") == "":
			l.role = roleFurniture
		case n == columns:
			lines = p.splitMinuteRow(lines, cells)
			p.hasMinuteTable = true
			continue
		}
		if lines != nil {
			lines = append(lines, l)
		}
	}
	if p.hasMinuteTable {
		p.lines = lines
	}
}

// splitMinuteRow adds the lines of one row: number, title in bold, words, actions.
func (p *page) splitMinuteRow(lines []line, cells []record.Span) []line {
	add := func(s record.Span, l line) {
		if s = trim(p.doc.Text, s); s.Start < s.End {
			l.span, l.gap = s, 1
			lines = append(lines, l)
		}
	}
	first := cells[0]
	if s := trimMarks(p.doc.Text, first); ownNumber.MatchString(p.doc.Slice(s)) {
		add(s, line{role: roleNumber})
	} else {
		add(first, line{part: record.PartMinutes})
	}
	last := len(cells) - 1
	for k, c := range cells[1:] {
		if k == 0 {
			if m := boldLead.FindStringSubmatchIndex(p.doc.Slice(c)); m != nil {
				add(record.Span{Start: c.Start + m[2], End: c.Start + m[3]}, line{role: roleTitle})
				c.Start += m[1]
			}
		}
		part := record.PartMinutes
		if k+1 == last {
			part = record.PartActions
		}
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
	return lines
}

// pipeCells gives the cells of a line of a Markdown table, empty ones included.
func (p *page) pipeCells(l line) []record.Span {
	s := p.text(l)
	if !strings.HasPrefix(s, "|") || !strings.HasSuffix(s, "|") || len(s) < 3 {
		return nil
	}
	var cells []record.Span
	from := 1
	for i := 1; i < len(s); i++ {
		if s[i] == '|' {
			cells = append(cells, trim(p.doc.Text, record.Span{Start: l.span.Start + from, End: l.span.Start + i}))
			from = i + 1
		}
	}
	return cells
}

// cell is the words of a heading cell.
func (p *page) cell(s record.Span) string { return strings.Trim(p.doc.Slice(s), "*_ ") }
