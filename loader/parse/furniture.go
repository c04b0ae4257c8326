package parse

import (
	"regexp"
	"strings"

	"scrutinygraph/loader/record"
)

// fileSize matches the icon, type and size behind the title of a file: "pdf icon PDF 178 KB", "PDF 10 MB", "(PDF, 1.2 MB)".
var fileSize = regexp.MustCompile(`(?i)(?:[,\s]*item \d+[\w/]*(?:\.\d+)*\.?)?\s*(?:\b\w+ icon\s+)?\(?\b(?:PDF|DOCX?|XLSX?|PPTX?|RTF|ODT|HTML|ZIP|JPG|PNG)[, ]{1,2}\d+(?:[.,]\d+)?\s?(?:KB|MB|B)\b\)?\.?\s*$|\s*[\[(]\d+(?:[.,]\d+)?\s?[KM]B[\])](?:\s+[-–]\s.{0,200})?\s*$`)

// fileSizes matches the same within a line that lists several files.
var fileSizes = regexp.MustCompile(`(?i)(?:[,\s]*item \d+[\w/]*(?:\.\d+)*\.?)?\s*(?:\b\w+ icon\s+)?\(?\b(?:PDF|DOCX?|XLSX?|PPTX?|RTF|ODT)[, ]{1,2}\d+(?:[.,]\d+)?\s?(?:KB|MB|B)\b\)?\.?|\s*[\[(]\d+(?:[.,]\d+)?\s?[KM]B[\])]`)

// isFileLine reports that a line begins with the type of a file and ends with its size, so that it is one wherever it stands.
func isFileLine(s string) bool {
	_, ok := cutFile(s)
	return ok && leadType.MatchString(s)
}

// cutFile takes the file icon and size off the end of a line and reports whether one stood there.
func cutFile(s string) (string, bool) {
	const most = 240
	tail := max(0, len(s)-most)
	if !strings.ContainsAny(s[tail:], "0123456789") {
		return s, false // a size has a figure
	}
	m := fileSize.FindStringIndex(s[tail:])
	if m == nil {
		return s, false
	}
	return s[:tail+m[0]], true
}

// pageFurniture are whole lines that belong to the site and not to the record, in lower case, without a final colon.
var pageFurniture = map[string]bool{
	"skip to content": true, "skip to main content": true, "skip to navigation": true, "share this item": true, "share this page": true,
	"view directions": true, "items": true, "no.": true, "item": true,
	"print this page": true, "back to top": true, "modern.gov breadcrumb": true, "modern.gov content": true, "meeting documents": true,
	"home": true, "search": true, "link: meeting audio": true, "[insert link]": true, "browse": true, "you are here": true,
	"calendar": true, "councillors": true, "committees": true, "subscribe to updates": true, "main menu": true, "menu": true,
	"agenda item": true, "media": true, "watch the webcast": true, "view the webcast": true, "view recorded vote for this item": true,
	"earlier meetings": true, "later meetings": true, "show agenda management timetable": true, "cookies": true, "accessibility": true,
	"skip navigation and tools": true, "skip navigation": true, "back to the top of the page": true, "top of page": true, "feedback": true, "give feedback": true,
	"print": true, "a to z": true, "contact us": true, "contact": true, "privacy": true, "privacy policy": true, "terms and conditions": true, "legal notices": true,
	"accessibility statement": true, "cookie policy": true, "sitemap": true, "site map": true, "follow us": true, "read more": true, "login": true, "sign in": true,
	"meetings, agendas and minutes": true, "agendas, meetings and minutes": true, "documents": true, "|": true,
}

// siteFoot matches the words of a site's last line, whose parts have bars between them.
var siteFoot = regexp.MustCompile(`\b(?:tel|mail|email|contact us|privacy|cookies|accessibility|comments|terms|©)\b`)

// viewFull begins what a ModernGov page puts where it cuts an item off.
const viewFull = "view the full "

// readMore matches what ends a text that the page shows only in part.
var readMore = regexp.MustCompile(`(?i)(?:…|\.\.\.)\s*\[?(?:(?:read|show|view|see) (?:more|full|all)|continue reading|more)\b.{0,20}$`)

// isCutOff: a text ends in an ellipsis, and not in the dots of a form.
func isCutOff(s string) bool {
	s = strings.TrimRight(s, " ]")
	return strings.HasSuffix(s, "…") || strings.HasSuffix(s, "...") && !strings.HasSuffix(s, "....")
}

// cutTruncation finds "… view the full minutes text for item 54." and gives the offset at which the record's own words end.
func cutTruncation(s string) (int, bool) {
	if tail := max(0, len(s)-60); strings.Contains(s, "…") || strings.Contains(s, "...") {
		if m := readMore.FindStringIndex(s[tail:]); m != nil {
			return len(strings.TrimRightFunc(s[:tail+m[0]], isSpace)), true
		}
	}
	for from := 0; ; {
		i := strings.Index(s[from:], viewFull)
		if i < 0 {
			return len(s), false
		}
		i += from
		if strings.Contains(s[i:min(len(s), i+60)], "text for item") {
			head := strings.TrimRightFunc(s[:i], isSpace)
			head = strings.TrimRight(head, ".…")
			return len(strings.TrimRightFunc(head, isSpace)), true
		}
		from = i + len(viewFull)
	}
}

// itemTag matches the tags between which ModernGov's documents keep each item, and those of their other sections.
var itemTag = regexp.MustCompile(`^</?(?:AI\d+|[A-Z]+(?:_[A-Z]+)+)>$`)

// markFurniture gives furniture lines their role.
func (p *page) markFurniture() {
	for i := range p.lines {
		l := &p.lines[i]
		if l.role != roleNone && l.role != roleBullet || l.span.End-l.span.Start > 250 {
			continue
		}
		if strings.HasPrefix(p.text(*l), "<") && itemTag.MatchString(p.text(*l)) {
			l.role = roleFurniture
			p.hasItemTags = p.hasItemTags || strings.HasPrefix(p.text(*l), "<AI")
			continue
		}
		s := strings.ToLower(fold(p.text(*l)))
		s = strings.TrimSuffix(s, ":")
		if n := strings.Count(s, " | "); n >= 2 && siteFoot.MatchString(s) && !p.hasBars(i-1, n) && !p.hasBars(i+1, n) {
			l.role = roleFurniture
			continue
		}
		// A breadcrumb or document title repeats the page's name behind the section's.
		if (pageFurniture[s] || columnHead.MatchString(s)) && s != "agenda item" || strings.HasPrefix(s, "agendas, meetings and minutes - ") || !strings.HasPrefix(s, "|") && strings.Trim(s, "-–—_=*~.•· ") == "" {
			l.role = roleFurniture
		}
	}
}

// hasBars reports that line i has as many bars: the rows of a table stand together, and a site's last line stands alone.
func (p *page) hasBars(i, bars int) bool {
	return i >= 0 && i < len(p.lines) && strings.Count(p.text(p.lines[i]), " | ") == bars
}

// partOfLabel tells which part of an item a label line opens, and whether it is a label at all. The labels of file lists
// open no part: isPapers is then true.
func partOfLabel(s string) (part record.Part, isPapers, ok bool) {
	if len(s) > 40 {
		return "", false, false
	}
	s = strings.ToLower(strings.Trim(fold(s), "*_#| "))
	name, hadColon := strings.CutSuffix(s, ":")
	switch strings.TrimSpace(name) {
	case "minutes", "draft minutes", "minute":
		part = record.PartMinutes
	case "decision", "decisions", "decision(s)", "decisions made", "decision made":
		part = record.PartDecision
	case "actions", "action points", "actions arising":
		part = record.PartActions
	case "agenda text", "purpose of item":
		part = record.PartAgenda
	case "additional documents", "supporting documents", "accompanying documents", "associated documents", "background documents":
		return "", true, hadColon
	default:
		return "", false, false
	}
	return part, false, hadColon
}

var (
	runOfDigits = regexp.MustCompile(`\d+`)
	pageNumber  = regexp.MustCompile(`(?i)^(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?$`)
)

// markDoubled leaves out a line that stands twice, one right below the other, as faulty copies of a page have it.
func (p *page) markDoubled() {
	const least = 30 // bytes
	for i := 1; i < len(p.lines) && !p.hasMarkup; i++ {
		l, above := &p.lines[i], p.lines[i-1]
		if l.role == roleNone && l.span.End-l.span.Start >= least && l.gap <= 1 && p.text(*l) == p.text(above) && !strings.HasPrefix(p.text(*l), "|") {
			l.role = roleFurniture
		}
	}
}

// printedPage matches the number that a page of paper bears, "Page 2 of 7".
var printedPage = regexp.MustCompile(`(?i)^page\s(\d{1,4})\sof\s\d{1,4}$`)

// markPrintedPages finds the pages of paper in a text that lost its page breaks: by their numbers, which count up, and by the words
// that stand beside several of them.
func (p *page) markPrintedPages() {
	var at []int
	last := 0
	beside := map[string]int{}
	plain := func(i int) string {
		if i < 0 || i >= len(p.lines) || p.lines[i].span.End-p.lines[i].span.Start > 160 {
			return ""
		}
		return strings.ToLower(fold(p.text(p.lines[i])))
	}
	for i, l := range p.lines {
		if l.span.End-l.span.Start > 20 {
			continue
		}
		m := printedPage.FindStringSubmatch(p.text(l))
		if m == nil {
			continue
		}
		n := leadingNumber(m[1])
		if n <= last {
			return
		}
		last, at = n, append(at, i)
		for _, k := range []int{i - 1, i + 1} {
			beside[plain(k)]++
		}
	}
	if len(at) < 2 || p.hasMarkup {
		return
	}
	delete(beside, "")
	for n, i := range at {
		p.lines[i].role = roleFurniture
		for _, k := range []int{i - 1, i + 1} {
			// What stands at the head of the first page names the record.
			if (n > 0 || k > 2) && beside[plain(k)] > 1 {
				p.lines[k].role = roleFurniture
			}
		}
		for k := i + 1; k < min(i+3, len(p.lines)); k++ {
			if p.lines[k].role != roleFurniture {
				p.lines[k].isPageTop = true
				break
			}
		}
	}
}

// markPageHeads finds what paper repeats at the head and foot of its pages: the same words, numbers aside, on three pages or
// on both of two; and page numbers.
func (p *page) markPageHeads() {
	p.markDoubled()
	const edge = 2
	var pages [][2]int
	from := 0
	for i := range p.lines {
		if p.lines[i].isPageTop && i > from {
			pages = append(pages, [2]int{from, i})
			from = i
		}
	}
	pages = append(pages, [2]int{from, len(p.lines)})
	if len(pages) < 2 {
		p.markPrintedPages()
		return
	}
	edges := func(at [2]int, f func(i int)) {
		for i := at[0]; i < at[1]; i++ {
			if (i < at[0]+edge || i >= at[1]-edge) && p.lines[i].span.End-p.lines[i].span.Start <= 160 {
				f(i)
			}
		}
	}
	plain := func(i int) string {
		return runOfDigits.ReplaceAllString(strings.ToLower(fold(p.text(p.lines[i]))), "#")
	}
	count := map[string]int{}
	for _, at := range pages {
		seen := map[string]bool{}
		edges(at, func(i int) { seen[plain(i)] = true })
		for s := range seen {
			count[s]++
		}
	}
	for k, at := range pages {
		edges(at, func(i int) {
			isRepeated := count[plain(i)] >= min(3, len(pages))
			// The first page's own head names the report.
			if pageNumber.MatchString(p.text(p.lines[i])) || isRepeated && (k > 0 || i >= at[0]+edge) {
				p.lines[i].role = roleFurniture
			}
		})
	}
}
