package parse

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"scrutinygraph/loader/record"
)

// htmlTable is a table of the markup that is being written.
type htmlTable struct {
	tableHead
	// head is the row that names the columns, nil if none does.
	head *html.Node
	// isLayout: the table lays out the page, and its rows are none of data.
	isLayout bool
	// covered counts, for each column, the rows below over which a cell of a row above reaches.
	covered []int
}

// readTable finds a table's head among its first rows: one of heading cells, or of names that are known.
func (r *renderer) readTable(table *html.Node) *htmlTable {
	t := &htmlTable{isLayout: hasClass(table, "mgItemTable") || attr(table, "role") == "presentation"}
	if t.isLayout {
		return t
	}
	const reach = 3
	for i, tr := range firstRows(table, reach) {
		var names []string
		isHead := true
		for _, c := range cellsOf(tr) {
			name := cellName(c)
			isHead = isHead && c.DataAtom == atom.Th
			for range span(c, "colspan") {
				names = append(names, name)
			}
		}
		if len(names) < 2 || len(names) > mostColumns {
			continue
		}
		if h := r.p.readHead(names); h.isHead() && h.known > 0 || isHead && (i == 0 || t.head == nil) && !strings.HasSuffix(names[0], ":") {
			t.tableHead, t.head = h, tr
			if h.isHead() {
				break
			}
		}
	}
	return t
}

// firstRows gives the first few rows of a table, not those of tables within it.
func firstRows(table *html.Node, most int) []*html.Node {
	var rows []*html.Node
	for c := table.FirstChild; c != nil && len(rows) < most; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Tr:
			rows = append(rows, c)
		case atom.Thead, atom.Tbody, atom.Tfoot:
			for d := c.FirstChild; d != nil && len(rows) < most; d = d.NextSibling {
				if d.DataAtom == atom.Tr {
					rows = append(rows, d)
				}
			}
		}
	}
	return rows
}

func cellsOf(tr *html.Node) []*html.Node {
	var cells []*html.Node
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
			cells = append(cells, c)
		}
	}
	return cells
}

// span is how many columns or rows a cell takes, within reason.
func span(cell *html.Node, key string) int {
	n, err := strconv.Atoi(strings.TrimSpace(attr(cell, key)))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, mostColumns)
}

// cellName is the words of a cell that may be a heading; "" when they are too many.
func cellName(cell *html.Node) string {
	const most = 200 // nodes
	var b strings.Builder
	seen := 0
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil && seen < most; c = c.NextSibling {
			seen++
			if c.Type == html.TextNode {
				b.WriteString(c.Data[:min(len(c.Data), 400)])
			} else if c.DataAtom != atom.Script && c.DataAtom != atom.Style {
				b.WriteByte(' ')
				walk(c)
			}
		}
	}
	walk(cell)
	if name := fold(strings.ToValidUTF8(b.String(), "")); seen < most && len(name) <= 100 {
		return name
	}
	return ""
}

// tableRow writes one row of a table: as lines where the table lays out the page or holds minutes, else as one line of cells.
func (r *renderer) tableRow(t *htmlTable, tr *html.Node, depth int) {
	cells := cellsOf(tr)
	switch {
	case t.isLayout || r.isCell || len(cells) == 0:
		r.children(tr, depth)
	case tr == t.head:
		was := r.role
		r.role = roleFurniture
		r.row(tableHead{}, nil, cells, depth)
		r.role = was
	case t.kind == tableMinutes:
		r.p.hasMinuteTable = true
		r.minuteRow(t, cells, depth)
	case t.kind == tableTracker || t.head != nil && t.isHead():
		r.row(t.tableHead, t, cells, depth)
	case len(cells) < 2 || holdsLists(cells):
		r.children(tr, depth)
	default:
		r.row(t.tableHead, t, cells, depth)
	}
}

// holdsLists reports that cells hold what a page is laid out with.
func holdsLists(cells []*html.Node) bool {
	for _, c := range cells {
		if holdsList(c, 0) {
			return true
		}
	}
	return false
}

// holdsList looks a few levels down for a list, a table or a label of the publishing system.
func holdsList(n *html.Node, depth int) bool {
	if depth > 6 {
		return false
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Ul, atom.Ol, atom.Table, atom.H1, atom.H2, atom.H3:
			return true
		}
		if hasClass(c, "mgWordPara") || hasClass(c, "mgAiTitleTxt") || holdsList(c, depth+1) {
			return true
		}
	}
	return false
}

// row writes a table row as one line, a tab between its cells.
func (r *renderer) row(h tableHead, t *htmlTable, cells []*html.Node, depth int) {
	r.endLine()
	var at []record.Span
	var links []link
	full := 0
	empty := func() {
		at = append(at, record.Span{Start: r.text.Len(), End: r.text.Len()})
	}
	covered := func() bool {
		return t != nil && len(at) < len(t.covered) && t.covered[len(at)] > 0
	}
	for _, c := range cells {
		for covered() {
			t.covered[len(at)]--
			empty()
		}
		if len(at) >= mostColumns*2 {
			break
		}
		if len(at) > 0 {
			r.text.WriteByte('\t')
		}
		from := r.text.Len()
		inner := &renderer{p: r.p, isCell: true}
		inner.children(c, depth)
		inner.endLine()
		// Each line of the cell ends in a line break, which becomes a space: offsets within the cell stay.
		words := strings.TrimSuffix(inner.text.String(), "\n")
		r.text.WriteString(strings.ReplaceAll(words, "\n", " "))
		for _, l := range inner.lines {
			for _, k := range l.links {
				links = append(links, link{k.href, record.Span{Start: from + k.span.Start, End: from + k.span.End}})
			}
		}
		column, rows := len(at), span(c, "rowspan")
		at = append(at, record.Span{Start: from, End: r.text.Len()})
		if words != "" {
			full++
		}
		for k := 1; k < span(c, "colspan"); k++ {
			empty()
		}
		if t != nil && rows > 1 {
			for len(t.covered) < len(at) {
				t.covered = append(t.covered, 0)
			}
			for k := column; k < len(at); k++ {
				t.covered[k] = rows - 1
			}
		}
	}
	for covered() {
		t.covered[len(at)]--
		empty()
	}
	if full > 0 {
		l := h.row(at)
		l.links = links
		if r.part != "" && l.part == "" {
			l.part = r.part
		}
		switch {
		case r.role == roleFurniture:
			l.role, l.cells, l.header, l.part = roleFurniture, nil, nil, ""
		case full == 1 && h.kind == tableTracker && len(cells) == 1:
			l.role, l.cells, l.header = roleHeading, nil, nil
		}
		if len(r.lines) < maxLines {
			r.lines = append(r.lines, l)
		}
	}
	r.text.WriteByte('\n')
}

// minuteRow writes a row of minutes: number, title, what was said, and who is to do what.
func (r *renderer) minuteRow(t *htmlTable, cells []*html.Node, depth int) {
	was, part := r.role, r.part
	last := t.actions(len(cells))
	titled := false
	for k, c := range cells[:last] {
		name := cellName(c)
		if k == 0 && ownNumber.MatchString(name) {
			r.role = roleNumber
			r.children(c, depth)
			r.endLine()
			r.role = was
			continue
		}
		r.part = record.PartMinutes
		if !titled && (k > 0 || last == 1) {
			if title, ok := boldTitle(c, k, t); ok {
				titled = true
				r.titled(c, title, depth)
				continue
			}
		}
		r.children(c, depth)
		r.endLine()
	}
	acts := cells[last:]
	if len(acts) == 1 {
		r.part = record.PartActions
		r.children(acts[0], depth)
		r.endLine()
	} else {
		r.part = record.PartNone
		r.row(tableHead{kind: tableTracker, names: t.names[min(last, len(t.names)):]}, nil, acts, depth)
	}
	r.role, r.part = was, part
}

// boldTitle finds the element of a cell that is the item's title: the whole cell in a column of items, else what stands in
// bold or as a heading at its beginning.
func boldTitle(cell *html.Node, k int, t *htmlTable) (*html.Node, bool) {
	n := cell
	for depth := 0; depth < 8; depth++ {
		c := n.FirstChild
		for c != nil && c.Type == html.TextNode && strings.TrimFunc(c.Data, isSpace) == "" {
			c = c.NextSibling
		}
		if c == nil || c.Type != html.ElementNode {
			break
		}
		n = c
		switch n.DataAtom {
		case atom.B, atom.Strong, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.U:
			if name := cellName(n); name != "" && !openers.MatchString(name) && !strings.HasSuffix(name, ":") {
				return n, true
			}
			return nil, false
		}
	}
	if name := cellName(cell); k < len(t.columns) && t.columns[k] == record.ColumnSubject && k+2 < len(t.columns) && isTitle(name) {
		return cell, true
	}
	return nil, false
}

// titled writes a cell whose title is one of its elements: the title as a line of its own, then the rest.
func (r *renderer) titled(cell, title *html.Node, depth int) {
	was, part := r.role, r.part
	r.role, r.part = roleTitle, record.PartNone
	if cell == title {
		r.children(cell, depth)
	} else {
		r.node(title, depth+1)
	}
	r.endLine()
	r.role, r.part = was, part
	if cell != title {
		parent, next := title.Parent, title.NextSibling
		parent.RemoveChild(title)
		r.children(cell, depth)
		r.endLine()
		parent.InsertBefore(title, next)
	}
}
