package parse

import (
	"regexp"
	"strings"
	"unicode"

	"scrutinygraph/loader/record"
)

var (
	nameColumn       = regexp.MustCompile(`(?i)^(?:(?:board |committee |panel |voting |non-voting )?(?:members?|attendees?|councillors?|names?)(?: present| name| of (?:member|councillor|attendee))?|(?:full )?name)$`)
	roleColumn       = regexp.MustCompile(`(?i)^(?:role|roles|representing|organisation|job title|designation|position|capacity|representation|title|post|agency|ward|constituency|committee role)$`)
	attendanceColumn = regexp.MustCompile(`(?i)^(?:attendance|attended|status|present|apologies|expected|present\?|apologies/absent|present/apologies)$`)
)

// attendanceTable is a table of who came.
type attendanceTable struct{ name, role, attendance int }

// readAttendanceHead tells whether names head a table of who came: a column of names beside one of roles or attendance.
func readAttendanceHead(names []string) (attendanceTable, bool) {
	t := attendanceTable{-1, -1, -1}
	for i, s := range names {
		switch s = plainName(fold(s)); {
		case t.name < 0 && nameColumn.MatchString(s):
			t.name = i
		case t.role < 0 && roleColumn.MatchString(s):
			t.role = i
		case t.attendance < 0 && attendanceColumn.MatchString(s):
			t.attendance = i
		}
	}
	return t, t.name >= 0 && (t.role >= 0 || t.attendance >= 0)
}

func isAttendanceHead(names []string) bool {
	_, ok := readAttendanceHead(names)
	return ok
}

// isName: a line that may be a person's name, with what is written behind it in brackets.
func isName(s string) bool {
	s, _, _ = strings.Cut(s, " (")
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 6 || strings.ContainsAny(s, ":;0123456789") || finite.MatchString(s) || romanNumber.MatchString(s) || isBody(s) {
		return false
	}
	for _, w := range words {
		if r := firstRune(w); !unicode.IsUpper(r) && w != "de" && w != "van" && w != "of" {
			return false
		}
	}
	return true
}

// readAttendance takes the attendees of tables: rows of cells, or in a text names and roles one below the other.
func (p *page) readAttendance() {
	lines := make([]line, 0, len(p.lines))
	label := ""
	var open []string // the head of the flattened table above, which may go on under another label
	for i := 0; i < len(p.lines); i++ {
		l := p.lines[i]
		s := p.text(l)
		isLabel := false
		if len(s) < 120 {
			if m := attendanceWord.FindString(s); m != "" && l.role != roleRow {
				label, isLabel = m, strings.HasSuffix(s, ":") || strings.HasSuffix(s, ":-")
			}
		}
		if l.role == roleRow && len(l.header) > 0 {
			if t, ok := readAttendanceHead(l.header); ok {
				p.attendee(t, l, label)
			}
		}
		lines = append(lines, l)
		if p.hasMarkup || len(s) > 120 || i+2 >= len(p.lines) {
			continue
		}
		names, first := open, i+1
		if len(s) <= 30 && p.isShort(i+1) && nameColumn.MatchString(s) {
			if head := []string{s, p.text(p.lines[i+1])}; isAttendanceHead(head) {
				names, first, isLabel = head, i+2, true
			}
		}
		if !isLabel || names == nil {
			continue
		}
		rows := 0
		for k := first; p.isPair(k); k += 2 {
			rows++
		}
		if rows == 0 {
			continue
		}
		if first == i+2 {
			lines[len(lines)-1].role = roleFurniture
			head := p.lines[i+1]
			head.role = roleFurniture
			lines = append(lines, head)
		}
		t, _ := readAttendanceHead(names)
		for k := first; k < first+2*rows; k += 2 {
			row := tableHead{names: names}.row([]record.Span{p.lines[k].span, p.lines[k+1].span})
			p.attendee(t, row, label)
			lines = append(lines, row)
		}
		i, open = first+2*rows-1, names
	}
	p.lines = lines
}

// attendanceWord finds what a label or heading says of those below it.
var attendanceWord = regexp.MustCompile(`(?i)\b(?:apologies|in attendance|present|substitutes?|absent)\b`)

// isPair: a name, and below it whom the person stands for.
func (p *page) isPair(k int) bool {
	if k+1 >= len(p.lines) || !p.isShort(k) || !p.isShort(k+1) || !isName(p.text(p.lines[k])) {
		return false
	}
	role := p.text(p.lines[k+1])
	_, _, isLabel := attendanceLabel(role)
	return !isLabel && !strings.HasSuffix(role, ":-") && !strings.HasSuffix(role, ".") && !finite.MatchString(role)
}

func (p *page) isShort(i int) bool {
	l := p.lines[i]
	return l.role == roleNone && l.span.End-l.span.Start <= 120 && !strings.HasSuffix(p.text(l), ":")
}

// attendee adds the person of a row.
func (p *page) attendee(t attendanceTable, l line, label string) {
	cell := func(i int) record.Text {
		if i < 0 || i >= len(l.cells) || l.cells[i].Start >= l.cells[i].End {
			return record.Text{}
		}
		return p.tidy(l.cells[i])
	}
	who := record.Attendee{Name: cell(t.name), Role: cell(t.role), Attendance: cell(t.attendance).Value}
	if who.Name.Value == "" || len(who.Name.Value) > 100 || !isName(who.Name.Value) {
		return
	}
	if who.Attendance == "" {
		who.Attendance = label
	}
	for _, k := range l.links {
		if id := readAddress(k.href).person(); id != "" {
			who.SourceID = p.sourceID("person", id)
		}
	}
	p.doc.Attendees = append(p.doc.Attendees, who)
}
