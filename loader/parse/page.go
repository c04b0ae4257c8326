package parse

import (
	"regexp"
	"strings"

	"scrutinygraph/loader/record"
)

// pageTitle is what a page calls itself: "Agenda and draft minutes".
type pageTitle struct {
	kind record.PageKind
	// line is the index of the line; -1 if the page has no such line.
	line int
	// isMinuted and isDraft: the title promises minutes or decisions, or calls them a draft.
	isMinuted, isDraft bool
	// isMinutesOnly: the title names minutes and no agenda, as paper minutes do.
	isMinutesOnly bool
}

// agendaAndMinutes matches the titles of meeting pages: any of agenda, minutes, decisions, in any order, with "draft" or "printed".
var agendaAndMinutes = regexp.MustCompile(`^(?:(?:public |printed |confirmed |unconfirmed )?(?:draft )?(?:agenda|minutes|decisions|notes)(?: (?:reports? )?(?:pack|frontsheet))?(?:, | and | & |$))+$`)

// spacedCapitals matches "M I N U T E S".
var spacedCapitals = regexp.MustCompile(`^(?:[A-Z] )+[A-Z]$`)

// readPageTitle reads a line as the name of a kind of page.
func readPageTitle(s string) (pageTitle, bool) {
	if len(s) > 80 {
		return pageTitle{}, false
	}
	s = fold(strings.Trim(s, "#* _•·"))
	if spacedCapitals.MatchString(s) {
		s = strings.ReplaceAll(s, " ", "")
	}
	s = strings.ToLower(s)
	switch s {
	case "agenda item", "agenda item details", "decision details", "decision - agenda item":
		return pageTitle{kind: record.PageItem}, true
	case "issue - meetings", "issue details", "issue - decisions", "issue history":
		return pageTitle{kind: record.PageIssue, isMinuted: true}, true
	case "browse meetings", "meetings", "list of meetings", "browse meetings and agendas":
		return pageTitle{kind: record.PageMeetingList}, true
	case "committee details", "committee membership":
		return pageTitle{kind: record.PageCommittee}, true
	case "committee structure", "committees", "list committees", "list of committees":
		return pageTitle{kind: record.PageCommitteeList}, true
	case "meeting", "meeting details":
		return pageTitle{kind: record.PageMeeting}, true
	}
	if agendaAndMinutes.MatchString(s) {
		return pageTitle{
			kind: record.PageMeeting, isMinuted: strings.Contains(s, "minutes") || strings.Contains(s, "decisions") || strings.Contains(s, "notes"),
			isDraft:       strings.Contains(s, "draft"),
			isMinutesOnly: !strings.Contains(s, "agenda"),
		}, true
	}
	return pageTitle{}, false
}

// attendancePage matches the title of the page that tells who came to a meeting.
var attendancePage = regexp.MustCompile(`(?i)^(?:meeting )?attendance(?: details| at meeting)?$`)

// headLines is how many lines a page may take to say what it is.
const headLines = 40

// recognise finds the kind of page: by what it calls itself, then by its form.
func (p *page) recognise() {
	p.title.line = -1
	if p.doc.Kind != record.PageUnknown {
		return // a web service reply says what it is
	}
	if p.hasMarkup {
		for i, l := range p.lines {
			if l.role != rolePageTitle {
				continue
			}
			p.doc.Title = p.doc.At(l.span)
			t, ok := readPageTitle(p.text(l))
			if !ok && attendancePage.MatchString(p.text(l)) {
				t, ok = pageTitle{kind: record.PageMeeting}, true
			}
			if ok {
				p.takeTitle(t, i)
				return
			}
		}
	}
	head := p.lines[:min(len(p.lines), headLines)]
	menu := 0 // entries of the site's menu, which stand before the page's title
	for i, l := range head {
		if l.role == roleFurniture || l.role == roleNumber {
			continue
		}
		t, ok := readPageTitle(p.text(l))
		// "• Meetings" is the menu's; the title of an item's page may have been swept up with it.
		isEntry := leadLabel(p.text(l)).style == '*'
		ok = ok && (!isEntry || t.kind == record.PageItem || t.kind == record.PageIssue)
		if !ok {
			if isEntry && len(p.text(l)) < 40 && menu == i {
				menu++
			}
			continue
		}
		// Below the site's own address and menu the words for an item's page, set apart, still name it; those for a meeting's may be a heading.
		if i > 12+menu && (t.kind != record.PageItem && t.kind != record.PageIssue || l.gap == 0 || i+1 < len(p.lines) && p.lines[i+1].gap == 0) {
			break
		}
		// "Minutes" alone may be an item's title: it names the page only before anything that looks like an item.
		if t.kind == record.PageMeeting && i > 0 && ownNumber.MatchString(p.text(head[i-1])) {
			break
		}
		p.takeTitle(t, i)
		// "AGENDA" right below "MINUTES" tells what the page really holds.
		for j := i + 1; j < len(head) && j <= i+2; j++ {
			if t2, ok := readPageTitle(p.text(head[j])); ok && t2.kind == t.kind {
				p.lines[j].role = roleFurniture
				p.title.isMinuted = t2.isMinuted
			}
		}
		break
	}
	if p.title.line < 0 {
		switch {
		case p.looksLikeReport():
			p.doc.Kind = record.PageReport
		case !p.hasMarkup && p.isSummons() && p.countsItems():
			p.doc.Kind = record.PageMeeting // an agenda
		case p.looksLikeMinutes(), p.hasItemTags && !p.hasMarkup, !p.hasMarkup && p.listsPresent() && (p.hasSubtitle() || p.hasColumnHead()):
			p.doc.Kind = record.PageMinutes
			p.title.isMinuted = true
		case p.looksLikeMeeting():
			p.doc.Kind = record.PageMeeting
		case !p.hasMarkup && p.countsItems():
			p.doc.Kind = record.PageMinutes
			p.title.isMinuted = true
		case p.looksLikeItem() || p.isDecision(), !p.hasMarkup && p.isMinuteOfItem():
			p.doc.Kind = record.PageItem
		case !p.hasMarkup && p.namesItems():
			p.doc.Kind = record.PageMeeting
			p.title.isMinuted = true
		}
		return
	}
	if p.doc.Kind == record.PageMeeting && p.looksLikeReport() {
		p.doc.Kind = record.PageReport
	}
	if s := p.text(p.lines[p.title.line]); p.doc.Kind == record.PageMeeting && !p.title.isMinuted && !agendaAndMinutes.MatchString(strings.ToLower(fold(s))) {
		// "Meeting details" promises nothing: what the body did shows that it holds minutes.
		for _, l := range p.lines[p.title.line+1:] {
			p.title.isMinuted = p.title.isMinuted || l.role == roleNone && doneByBody.MatchString(p.text(l))
		}
	}
}

// doneByBody matches the beginning of what a body did at its meeting.
var doneByBody = regexp.MustCompile(`^The (?:meeting|[A-Z]?[a-z-]*(?:[Cc]ommittee|[Pp]anel|[Bb]oard|[Cc]ommission|[Cc]abinet|[Cc]ouncil)) (?:noted|agreed|resolved|approved|received|considered)\b`)

func (p *page) takeTitle(t pageTitle, line int) {
	t.line = line
	p.title = t
	p.doc.Kind = t.kind
	p.doc.IsDraft = t.isDraft
	if p.doc.Title.Value == "" {
		p.doc.Title = p.doc.At(p.lines[line].span)
	}
	p.lines[line].role = rolePageTitle
}

// looksLikeMeeting: a table of items, or a line of committee and date.
func (p *page) looksLikeMeeting() bool {
	for i, l := range p.lines[:min(len(p.lines), headLines)] {
		s := p.text(l)
		if l.role == roleSubtitle || itemColumns.MatchString(s) {
			return true
		}
		if _, ok := p.subtitle(i); ok && i < 8 {
			return true
		}
	}
	rows := 0
	for _, l := range p.lines {
		if _, _, ok := inlineLabel(p.text(l)); ok {
			rows++
		}
	}
	return rows >= 2 || p.hasColumnHead()
}

// columnHead matches the names of the columns of number and item, run together: "No. Item", "Item Number Item/Description".
var columnHead = regexp.MustCompile(`(?i)^(?:no\.?|(?:item|minute|agenda item) (?:no\.?|number)) ?/? ?(?:item|subject|title)(?: ?/ ?(?:resolution|description|title|subject))?(?: (?:action|decision|outcome|responsible|officer|lead|page)\b.{0,40})?$`)

// hasColumnHead: the head of the page names the columns of a table of items.
func (p *page) hasColumnHead() bool {
	for _, l := range p.lines[:min(len(p.lines), headLines)] {
		if s := p.text(l); len(s) < 60 && columnHead.MatchString(fold(s)) {
			return true
		}
	}
	return false
}

// namesItems: titles that every meeting has stand apart, each on a line of its own, on a page that lost its name and its numbers.
func (p *page) namesItems() bool {
	named := 0
	for i := range p.lines {
		if s := p.text(p.lines[i]); len(s) < 200 && procedural.MatchString(s) && p.startsUnnumbered(i, false, false) {
			named++
		}
	}
	return named >= 2
}

// opensMinute matches the sentence with which the minute of an item begins: "The Committee considered a report", "Councillor Orr, Lead
// Member for Roads, introduced the report".
var opensMinute = regexp.MustCompile(`^(?:(?:The |Members of the )?(?:(?:[A-Z][\w&'’-]*,?|of|and|the|for) ){0,8}?(?:[Cc]ommittee|[Pp]anel|[Bb]oard|[Cc]ommission|[Cc]abinet|[Cc]ouncil|[Ff]orum|[Mm]embers) (?:[a-z]+ly )?(?:considered|received|noted|discussed|reviewed|agreed|had before|was|were|gave|welcomed|scrutinised|heard)|(?:The|Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr) [^.;:]{2,160}? (?:introduced|presented|submitted|updated|reported|informed|advised|told|outlined|gave (?:an?|the)|spoke to))\b`)

// isMinuteOfItem: a piece of minutes that begins with one item: its number alone above what was done, or a title, and paragraphs
// that all count up under one number.
func (p *page) isMinuteOfItem() bool {
	if len(p.lines) < 2 {
		return false
	}
	first, second := p.text(p.lines[0]), p.text(p.lines[1])
	if len(first) < 20 && ownNumber.MatchString(first) {
		return opensMinute.MatchString(second)
	}
	return isTitle(first) && !p.commonNumber(1).IsZero() && leadLabel(first).style == 0
}

var minutesOf = regexp.MustCompile(`(?i)^(?:(?:draft |confirmed )?minutes? (?:of|for|from) (?:the |an? )?|at (?:the |a )(?:special |extraordinary |annual |joint )?meeting of (?:the |a )?).*(?:meeting|committee|panel|board|cabinet|council|commission|forum)\b`)

// looksLikeMinutes: paper minutes head themselves with the committee and "Minutes", or with "Minutes of the meeting …", or
// list who was present.
func (p *page) looksLikeMinutes() bool {
	if p.hasMinuteTable {
		return true
	}
	dated := false
	for i, l := range p.lines[:min(len(p.lines), headLines)] {
		s := strings.Trim(fold(p.text(l)), "#*_ ")
		if i < 10 && len(s) < 300 && minutesOf.MatchString(s) {
			return true
		}
		if i < 6 && len(s) < 120 && isBody(s) && (strings.HasSuffix(strings.ToLower(s), " minutes") || spacedCapitals.MatchString(s)) {
			dated = true
		}
		if dated {
			if _, ok := findDate(s); ok && len(s) < 120 {
				return true
			}
			if f, _, ok := attendanceLabel(s); ok && f != "" {
				return true
			}
		}
	}
	return false
}

// isSummons: the head of the page calls a meeting that is still to come, and lists nobody who came.
func (p *page) isSummons() bool {
	for _, l := range p.lines[:min(len(p.lines), headLines)] {
		if s := p.text(l); len(s) < 600 && heldSoon.MatchString(s) {
			return !p.listsPresent()
		}
	}
	return false
}

// countsItems: numbers that count up before titles, some of them the business of every meeting, show a meeting's record under whatever name.
func (p *page) countsItems() bool {
	starts := p.series()
	const least = 3
	known, named := 0, 0
	for _, st := range starts {
		if procedural.MatchString(p.doc.Slice(st.title)) {
			known++
		}
		if p.lines[st.from].span.Start+len("Item ") <= st.number.Start {
			named++ // "Item 4", "Agenda item 4"
		}
	}
	return len(starts) >= least && known >= 2 || named >= 2
}

// listsPresent: the head of the page lists who was present, as only minutes do.
func (p *page) listsPresent() bool {
	for _, l := range p.lines[:min(len(p.lines), headLines)] {
		if name, _, ok := attendanceLabel(p.text(l)); ok && strings.Contains(strings.ToLower(name), "present") {
			return true
		}
	}
	return false
}

// hasSubtitle: the head of the page names a committee and a date on one line.
func (p *page) hasSubtitle() bool {
	for i := range p.lines[:min(len(p.lines), 8)] {
		if _, ok := p.subtitle(i); ok {
			return true
		}
	}
	return false
}

// looksLikeItem: a piece of a meeting page, with the labels of one item.
func (p *page) looksLikeItem() bool {
	for _, l := range p.lines {
		if _, _, ok := partOfLabel(p.text(l)); ok {
			return true
		}
	}
	return false
}
