package parse

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"scrutinygraph/loader/record"
)

// Bounds on a page's markup. What lies beyond them is read as plain text, and a Problem says so.
const (
	maxTokens = 500_000
	maxDepth  = 400
	// maxReopened bounds the formatting elements left open, counted again at every element below them: the tree makes each of
	// them anew in every paragraph, so that a few kilobytes could grow to gigabytes.
	maxReopened = 1_000_000
)

// renderHTML writes the page's text as a person would read it, one line a block, and keeps for each line what the markup
// said: title, label, list item, table row, links.
func (p *page) renderHTML(markup string) {
	p.hasMarkup = true
	r := &renderer{p: p}
	if !withinBounds(markup) {
		r.renderTokens(markup)
		p.doc.Problems = append(p.doc.Problems, record.Problem{Why: "the page's markup is nested too deep or has too many elements: only its plain text was read"})
	} else if root, err := html.Parse(strings.NewReader(markup)); err != nil {
		r.renderTokens(markup)
		p.doc.Problems = append(p.doc.Problems, record.Problem{Why: "the page's markup could not be read: only its plain text was taken: " + err.Error()})
	} else {
		r.node(root, 0)
	}
	r.endLine()
	p.doc.Text = r.text.String()
	p.lines = r.lines
}

// withinBounds counts tokens and nesting before a tree is built.
func withinBounds(markup string) bool {
	z := html.NewTokenizer(strings.NewReader(markup))
	z.SetMaxBuf(16 << 20)
	depth, formatting, reopened := 0, 0, 0
	for n := 0; ; n++ {
		switch z.Next() {
		case html.ErrorToken:
			return true
		case html.StartTagToken:
			name, _ := z.TagName()
			if !isVoid(string(name)) {
				depth++
			}
			reopened += formatting
			if isFormatting(atom.Lookup(name)) {
				formatting++
			}
		case html.EndTagToken:
			depth = max(0, depth-1)
			if name, _ := z.TagName(); isFormatting(atom.Lookup(name)) {
				formatting = max(0, formatting-1)
			}
		}
		if n > maxTokens || depth > maxDepth*4 || reopened > maxReopened {
			return false
		}
	}
}

// isFormatting names the elements that a tree builder opens again in the next paragraph.
func isFormatting(a atom.Atom) bool {
	switch a {
	case atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U:
		return true
	}
	return false
}

func isVoid(tag string) bool {
	switch tag {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "li", "td", "tr", "th", "option":
		return true // the last six are closed by what follows them
	}
	return false
}

// renderer writes text and lines.
type renderer struct {
	p     *page
	text  strings.Builder
	lines []line
	// open is the line being written.
	open    line
	begun   bool
	space   bool // white space is due before the next word
	role    role
	counter []int // the number of the current item of each open list; -1 for bullets
	anchor  string
	// hasSubtitle: the page's own subtitle was seen.
	hasSubtitle bool
	// tables are the tables that are open, the innermost last.
	tables []*htmlTable
	// part is the part of the item that the column of a table of minutes names.
	part record.Part
	// isCell: all is written as the words of one cell, tables within it too.
	isCell bool
}

// renderTokens takes the words between the tags, where no tree can be had.
func (r *renderer) renderTokens(markup string) {
	z := html.NewTokenizer(strings.NewReader(markup))
	z.SetMaxBuf(16 << 20)
	hidden := ""
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.TextToken:
			if hidden == "" {
				r.words(string(z.Text()))
			}
		case html.StartTagToken:
			name, _ := z.TagName()
			switch s := string(name); s {
			case "script", "style", "noscript", "template":
				hidden = s
			default:
				if isBlock(atom.Lookup(name)) {
					r.endLine()
				}
			}
		case html.EndTagToken:
			if name, _ := z.TagName(); string(name) == hidden {
				hidden = ""
			}
		}
	}
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Li, atom.Ul, atom.Ol, atom.Table, atom.Tr, atom.Td, atom.Th, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Section, atom.Article, atom.Nav, atom.Header, atom.Footer, atom.Form, atom.Caption, atom.Blockquote, atom.Dl, atom.Dt, atom.Dd, atom.Pre,
		atom.Main, atom.Aside, atom.Fieldset, atom.Legend, atom.Hr, atom.Body, atom.Figure, atom.Figcaption, atom.Address, atom.Details, atom.Summary, atom.Br:
		return true
	}
	return false
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasClass(n *html.Node, class string) bool {
	for _, c := range strings.Fields(attr(n, "class")) {
		if c == class {
			return true
		}
	}
	return false
}

// node walks the tree.
func (r *renderer) node(n *html.Node, depth int) {
	if depth > maxDepth {
		return
	}
	switch n.Type {
	case html.TextNode:
		r.words(n.Data)
		return
	case html.CommentNode, html.DoctypeNode:
		return
	case html.ElementNode:
	default:
		r.children(n, depth)
		return
	}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Svg, atom.Iframe, atom.Object, atom.Select, atom.Textarea, atom.Button, atom.Input, atom.Math:
		return
	case atom.Img:
		return
	case atom.Br:
		r.endLine()
		return
	}
	if hasClass(n, "mgHide") || hasClass(n, "mgHiddenField") {
		return
	}
	if name := attr(n, "name"); n.DataAtom == atom.A && strings.HasPrefix(name, "AI") && digits.MatchString(name[2:]) {
		r.anchor = name[2:]
	}
	was := r.role
	if to, ok := r.roleOf(n); ok {
		r.role = to
	}
	block := isBlock(n.DataAtom)
	if block {
		r.endLine()
	}
	switch {
	case n.DataAtom == atom.Ul || n.DataAtom == atom.Ol:
		first := -1
		if n.DataAtom == atom.Ol {
			first = 0
			if v, err := strconv.Atoi(attr(n, "start")); err == nil && v > 0 {
				first = v - 1
			}
		}
		r.counter = append(r.counter, first)
		r.children(n, depth)
		r.endLine()
		r.counter = r.counter[:len(r.counter)-1]
	case n.DataAtom == atom.Li:
		if r.role == roleNone {
			r.role = roleBullet
		}
		if k := len(r.counter); k > 0 && r.counter[k-1] >= 0 {
			r.counter[k-1]++
			r.open.label = listLabel(r.counter[k-1], listType(n))
		}
		r.children(n, depth)
	case n.DataAtom == atom.Table && !r.isCell:
		r.tables = append(r.tables, r.readTable(n))
		r.children(n, depth)
		r.tables = r.tables[:len(r.tables)-1]
	case n.DataAtom == atom.Tr && len(r.tables) > 0 && r.role != roleNumber && r.role != roleTitle:
		r.tableRow(r.tables[len(r.tables)-1], n, depth)
	case n.DataAtom == atom.A:
		r.anchorLink(n, depth)
	default:
		r.children(n, depth)
	}
	if block {
		r.endLine()
	}
	r.role = was
}

func (r *renderer) children(n *html.Node, depth int) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.node(c, depth+1)
	}
}

// roleOf reads what an element says of the lines in it.
func (r *renderer) roleOf(n *html.Node) (role, bool) {
	if r.role == roleFurniture {
		return 0, false
	}
	switch n.DataAtom {
	case atom.Nav, atom.Header, atom.Footer, atom.Aside, atom.Form:
		if n.DataAtom != atom.Form {
			return roleFurniture, true
		}
	}
	switch {
	case hasClass(n, "mgMainTitleTxt"):
		return rolePageTitle, true
	case hasClass(n, "mgSubTitleTxt"):
		if r.hasSubtitle {
			return roleHeading, true // a list page has a second, over its foot
		}
		r.hasSubtitle = true
		return roleSubtitle, true
	case hasClass(n, "mgItemNumberCell"):
		return roleNumber, true
	case hasClass(n, "mgAiTitleTxt"):
		if r.role == roleNumber {
			return 0, false
		}
		return roleTitle, true
	case hasClass(n, "mgSubItemTitleTxt"):
		return roleLabel, true
	case hasClass(n, "mgSectionTitle"), hasClass(n, "mgTableTitleTxt"):
		return roleHeading, true
	case hasClass(n, "mgActionList"), hasClass(n, "mgLinks"), hasClass(n, "mgMeetingsEarlierLater"), hasClass(n, "mgFooter"), hasClass(n, "breadcrumb"), hasClass(n, "menu"):
		return roleFurniture, true
	case n.DataAtom == atom.A && strings.HasPrefix(attr(n, "href"), "#") && len(r.lines) < 5:
		return roleFurniture, true
	}
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Caption:
		if r.role == roleNone {
			return roleHeading, true
		}
	}
	return 0, false
}

// escapedTwice matches an entity that is still one after the markup was read.
var escapedTwice = regexp.MustCompile(`&(?:amp|nbsp|lt|gt|quot|apos|pound|euro|ndash|mdash|[lr]s?[dq]?quo|hellip|bull|shy|#\d{2,5}|#[xX][0-9a-fA-F]{2,4});`)

// words writes text, every run of white space as one space.
func (r *renderer) words(s string) {
	if escapedTwice.MatchString(s) {
		s = html.UnescapeString(s)
	}
	for _, c := range s {
		if c == '\u00ad' {
			continue // where a word may be broken; it shows nothing
		}
		if isSpace(c) || c == 0 {
			r.space = r.space || r.begun
			continue
		}
		if c == utf8.RuneError {
			c = '\uFFFD'
		}
		if !r.begun {
			r.begun, r.space = true, false
			label := r.open.label
			r.open = line{span: record.Span{Start: r.text.Len()}, gap: 1, role: r.role, depth: max(0, len(r.counter)-1), label: label, anchor: r.anchor, part: r.part}
			r.anchor = ""
		} else if r.space {
			r.text.WriteByte(' ')
			r.space = false
		}
		r.text.WriteRune(c)
	}
}

// endLine closes the line that is open.
func (r *renderer) endLine() {
	if !r.begun {
		return
	}
	r.open.span.End = r.text.Len()
	if len(r.lines) < maxLines {
		r.lines = append(r.lines, r.open)
	}
	r.text.WriteByte('\n')
	r.open, r.begun, r.space = line{}, false, false
}

// anchorLink keeps a link with the words that carry it; only http, https, mailto and relative addresses are kept.
func (r *renderer) anchorLink(n *html.Node, depth int) {
	href := strings.TrimSpace(attr(n, "href"))
	before := r.text.Len()
	begun, lines := r.begun, len(r.lines)
	r.children(n, depth)
	if href == "" || !isSafe(href) || len(href) > 2000 {
		return
	}
	if !r.begun || len(r.lines) != lines {
		// The link holds blocks: it belongs to the last of them.
		if !r.begun && len(r.lines) > lines {
			l := &r.lines[len(r.lines)-1]
			l.links = append(l.links, link{href, l.span})
		}
		return
	}
	if !begun {
		before = r.open.span.Start
	}
	s := record.Span{Start: before, End: r.text.Len()}
	r.open.links = append(r.open.links, link{href, s})
}

// isSafe reports that an address is one that may be kept.
func isSafe(href string) bool {
	i := strings.IndexAny(href, ":/?#")
	if i < 0 || href[i] != ':' {
		return true
	}
	switch strings.ToLower(href[:i]) {
	case "http", "https", "mailto":
		return true
	}
	return false
}

// listType is the kind of marker of an ordered list: "1", "a", "A", "i", "I".
func listType(li *html.Node) string {
	if li.Parent == nil {
		return "1"
	}
	if t := attr(li.Parent, "type"); t != "" {
		return t
	}
	style := strings.ReplaceAll(strings.ToLower(attr(li.Parent, "style")), " ", "")
	switch {
	case strings.Contains(style, "lower-alpha"), strings.Contains(style, "lower-latin"):
		return "a"
	case strings.Contains(style, "upper-alpha"):
		return "A"
	case strings.Contains(style, "lower-roman"):
		return "i"
	case strings.Contains(style, "upper-roman"):
		return "I"
	}
	return "1"
}

// listLabel writes the n-th marker of an ordered list.
func listLabel(n int, kind string) string {
	switch kind {
	case "a", "A":
		if n > 0 && n <= 26 {
			return string(rune(kind[0]) + rune(n-1))
		}
	case "i", "I":
		s := roman(n)
		if kind == "I" {
			s = strings.ToUpper(s)
		}
		return s
	}
	return strconv.Itoa(n)
}

func roman(n int) string {
	var b strings.Builder
	for _, d := range []struct {
		v int
		s string
	}{{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for ; n >= d.v && b.Len() < 20; n -= d.v {
			b.WriteString(d.s)
		}
	}
	return b.String()
}
