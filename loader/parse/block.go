package parse

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"scrutinygraph/loader/record"
)

// builder turns lines into blocks. It carries what a line's meaning depends on: the list that is open, a label waiting
// for its words, the table whose rows go on.
type builder struct {
	p      *page
	blocks []record.Block
	// waiting is a label that stood on a line of its own; its words are on the next.
	waiting     label
	waitingSpan record.Span
	// list is the stack of open bullet levels.
	list []level
	// upper is the latest upper-case letter label, so that "B." is only taken after "A.".
	upper string
	// number is the latest whole-number label, so that "12 The …" can go on a list that lost a full stop.
	number int
	// guessed is the number of blocks after the latest heading that no markup showed.
	guessed int
}

// level is one level of a bulleted list.
type level struct {
	glyph  rune
	indent int
}

func (p *page) newBuilder() *builder { return &builder{p: p} }

// add takes the next line.
func (b *builder) add(l line, part record.Part) {
	text := b.p.doc.Text
	if l.part != "" {
		part = l.part // the markup, or the column of a table, says so
	}
	switch l.role {
	case roleFurniture, rolePageTitle, roleSubtitle, roleLabel, roleNumber:
		b.flush(part)
		b.put(record.Block{Kind: record.BlockFurniture, Part: part, Span: l.span})
		return
	case roleHeading:
		b.flush(part)
		b.list = nil
		b.heading(l, part)
		return
	case roleRow:
		b.flush(part)
		b.list = nil
		b.put(record.Block{Kind: record.BlockRow, Part: part, Span: l.span, Cells: l.cells, Header: l.header})
		return
	}
	if end, ok := cutTruncation(b.p.text(l)); ok {
		rest := record.Span{Start: l.span.Start + end, End: l.span.End}
		if end > 0 {
			head := l
			head.span = trim(text, record.Span{Start: l.span.Start, End: l.span.Start + end})
			b.words(head, part)
		}
		b.flush(part)
		b.put(record.Block{Kind: record.BlockFurniture, Part: part, Span: trim(text, rest)})
		return
	}
	b.words(l, part)
}

// words takes a line of the record's own words.
func (b *builder) words(l line, part record.Part) {
	text := b.p.doc.Text
	s := b.p.text(l)
	if b.row(l, s, part) {
		return
	}
	// Markdown's marks stand before the words.
	if hashes := len(s) - len(strings.TrimLeft(s, "#")); hashes > 0 && hashes <= 6 && strings.HasPrefix(s[hashes:], " ") {
		b.flush(part)
		b.list = nil
		l.span = trim(text, record.Span{Start: l.span.Start + hashes, End: l.span.End})
		b.heading(l, part)
		return
	}
	lead := leadLabel(s)
	if l.role == roleBullet && lead.style != '*' {
		b.listItem(l, lead, part)
		return
	}
	if lead.style == 0 && part == record.PartReport {
		lead = b.lostStop(s)
	}
	if lead.style == '.' && len(lead.value) == 1 && unicode.IsUpper(rune(lead.value[0])) && !b.follows(lead.value) {
		lead = label{}
	}
	switch {
	case lead.style == 0:
		b.plain(l, s, part)
	case lead.style == '*':
		b.bullet(l, lead, part)
	case lead.size == len(s):
		b.flush(part)
		b.waiting, b.waitingSpan = lead, l.span
		b.note(lead)
	default:
		b.flush(part)
		b.labelled(l, lead, part)
	}
}

// labelled takes a line that begins with a number or letter. A heading may carry one: "1. Financial implications".
func (b *builder) labelled(l line, lead label, part record.Part) {
	l.span.Start += lead.size
	b.note(lead)
	s := b.p.text(l)
	kind := record.BlockLimb
	if lead.style == 'n' || part == record.PartReport && lead.style == '.' && isNumber(lead.value) {
		kind = record.BlockNumbered
	}
	if kind == record.BlockNumbered && part == record.PartReport && len(s) < 100 && (b.p.wrap == 0 || len(s) < b.p.wrap*7/10) && !strings.HasSuffix(s, ".") && isHeading(strings.Trim(s, "*_ ")) {
		kind = record.BlockHeading
	}
	if kind == record.BlockLimb && len(b.list) > 0 && l.indent == 0 {
		b.list = nil
	}
	b.put(record.Block{Kind: kind, Part: part, Span: b.p.unmark(l.span), Label: lead.value})
}

// plain takes a line without a label: the words of a waiting label, the rest of a wrapped paragraph, a heading, or a
// paragraph of its own.
func (b *builder) plain(l line, s string, part record.Part) {
	if b.waiting.style != 0 {
		lead := b.waiting
		b.waiting = label{}
		kind := record.BlockLimb
		if lead.style == 'n' {
			kind = record.BlockNumbered
		}
		b.put(record.Block{Kind: kind, Part: part, Span: b.p.unmark(l.span), Label: lead.value})
		return
	}
	if b.lostBullet(l, s) {
		b.bullet(l, label{style: '*', glyph: ' '}, part)
		return
	}
	if l.gap > 0 || l.indent == 0 {
		b.list = nil
	}
	if bold := strings.Trim(s, "*_"); l.role == roleNone && (b.headsWrapped(l, s) || !b.p.isBare(l) && isHeading(strings.TrimSpace(bold))) && (!b.p.hasHashes || bold != s) {
		b.heading(l, part)
		b.guessed = len(b.blocks)
		return
	}
	b.put(record.Block{Kind: record.BlockParagraph, Part: part, Span: b.p.unmark(l.span)})
}

// heading takes a heading, with its number if it has one.
func (b *builder) heading(l line, part record.Part) {
	s := b.p.unmark(l.span)
	lead := leadLabel(b.p.doc.Slice(s))
	if lead.style == '*' || lead.size == s.End-s.Start {
		lead = label{}
	}
	s.Start += lead.size
	b.note(lead)
	b.put(record.Block{Kind: record.BlockHeading, Part: part, Span: b.p.unmark(s), Label: lead.value})
}

// bullet takes a line that begins with a glyph, or lost it. Its depth: what is deeper by glyph or indent is nested in the
// item above; a second glyph at the same place only when the item above leads up to a list.
func (b *builder) bullet(l line, lead label, part record.Part) {
	lost := lead.glyph == ' '
	b.flush(part)
	// "- 2. In terms of …": the hyphen is Markdown's, the number is the record's.
	inner := l
	inner.span.Start += lead.size
	for n := leadLabel(b.p.text(inner)); n.style == '*' && strings.ContainsRune("·•", n.glyph); n = leadLabel(b.p.text(inner)) {
		inner.span.Start += n.size // glyphs of lost lines, stacked before the one that is left
	}
	n := leadLabel(b.p.text(inner))
	if n.style == 0 && part == record.PartReport {
		n = b.lostStop(b.p.text(inner))
	}
	if !lost && n.style != 0 && n.style != '*' && n.style != ':' && n.size < inner.span.End-inner.span.Start {
		b.labelled(inner, n, part)
		return
	}
	depth := b.depth(level{lead.glyph, l.indent})
	b.put(record.Block{Kind: record.BlockBullet, Part: part, Span: b.p.unmark(inner.span), Depth: depth})
}

// depth finds the level of a bullet in the open list and makes it the current one.
func (b *builder) depth(at level) int {
	const most = 6
	isSub := strings.ContainsRune("o◦○", at.glyph)
	for i := len(b.list) - 1; i >= 0; i-- {
		open := b.list[i]
		isSame := isSub || at.indent < open.indent+2 && (at.indent+2 > open.indent || i == 0)
		if open.glyph == at.glyph && isSame {
			b.list = append(b.list[:i], at)
			return i
		}
	}
	n := len(b.list)
	switch {
	case n > 0 && n < most && (b.leadsUp() || isSub && n == 1 || at.glyph == b.list[n-1].glyph && at.indent >= b.list[n-1].indent+2):
		b.list = append(b.list, at)
		return n
	case n > 1 && isSub:
		// A second glyph beside the first: the same level, written by another hand.
		b.list[n-1] = at
		return n - 1
	}
	b.list = append(b.list[:0], at)
	return 0
}

// leadsUp reports that the latest block ends in a colon.
func (b *builder) leadsUp() bool {
	if len(b.blocks) == 0 {
		return false
	}
	s := strings.TrimRight(b.p.doc.Slice(b.blocks[len(b.blocks)-1].Span), "-–— ")
	return strings.HasSuffix(s, ":")
}

// listItem takes a list item of the markup, whose marker the page does not write out.
func (b *builder) listItem(l line, lead label, part record.Part) {
	b.flush(part)
	switch {
	case lead.style != 0 && lead.size < l.span.End-l.span.Start:
		b.labelled(l, lead, part)
	case l.label != "":
		b.put(record.Block{Kind: record.BlockLimb, Part: part, Span: l.span, Label: l.label, Depth: l.depth})
	default:
		b.put(record.Block{Kind: record.BlockBullet, Part: part, Span: l.span, Depth: l.depth})
	}
}

// lostBullet: an indented line below a line that leads up to a list, or below another such item; the glyph did not
// survive the copying.
func (b *builder) lostBullet(l line, s string) bool {
	if b.p.hasMarkup || b.p.wrap > 0 || l.indent < 3 || len(b.blocks) == 0 {
		return false
	}
	last := b.blocks[len(b.blocks)-1]
	return last.Kind == record.BlockParagraph && b.leadsUp() || last.Kind == record.BlockBullet && len(b.list) > 0 && b.list[len(b.list)-1].glyph == ' '
}

// lostStop reads "12 The service …" as paragraph 12 of a report, where paragraph 10 or 11 came before it.
func (b *builder) lostStop(s string) label {
	n := 0
	for n < len(s) && n < 3 && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if n == 0 || n >= len(s) || !isSpace(firstRune(s[n:])) {
		return label{}
	}
	rest := strings.TrimLeftFunc(s[n:], isSpace)
	v, _ := strconv.Atoi(s[:n])
	if !unicode.IsUpper(firstRune(rest)) || b.number == 0 || v <= b.number || v > b.number+2 {
		return label{}
	}
	return label{value: s[:n], style: '.', size: len(s) - len(rest)}
}

// follows reports that an upper-case letter is A or comes after the letter before it.
func (b *builder) follows(v string) bool {
	return v == "A" || b.upper != "" && v[0] == b.upper[0]+1
}

// note remembers a label for the judgement of the next.
func (b *builder) note(lead label) {
	if len(lead.value) == 1 && unicode.IsUpper(rune(lead.value[0])) {
		b.upper = lead.value
	}
	if n, err := strconv.Atoi(lead.value); err == nil && lead.style == '.' {
		b.number = n
	}
}

// headsWrapped: in text that was broken at a margin a heading is a line far from full, behind a paragraph that has ended.
func (b *builder) headsWrapped(l line, s string) bool {
	if b.p.wrap == 0 || utf8.RuneCountInString(s) > b.p.wrap*7/10 || !isHeading(s) {
		return false
	}
	if l.gap > 0 || len(b.blocks) == 0 || isSection(s) {
		return true
	}
	last := b.blocks[len(b.blocks)-1]
	if last.Kind == record.BlockFurniture || last.Kind == record.BlockHeading || last.Kind == record.BlockRow {
		return true
	}
	return strings.ContainsAny(b.p.doc.Slice(last.Span)[last.Span.End-last.Span.Start-1:], ".;:!?)")
}

// row takes a line of cells with tabs between them, of a table that has no head.
func (b *builder) row(l line, s string, part record.Part) bool {
	if !strings.Contains(s, "\t") || leadLabel(s).style != 0 || strings.Contains(s, "\n") {
		return false
	}
	var cells []record.Span
	for _, c := range b.p.tabCells(l.span) {
		if c = b.p.unmark(c); c.Start < c.End {
			cells = append(cells, c)
		}
	}
	if len(cells) < 2 {
		return false
	}
	b.flush(part)
	b.put(record.Block{Kind: record.BlockRow, Part: part, Span: l.span, Cells: cells})
	return true
}

// finish ends the run of lines and gives its blocks. A line that was taken for a heading by its looks alone, and heads
// nothing, is a paragraph.
func (b *builder) finish(part record.Part) []record.Block {
	b.flush(part)
	n := len(b.blocks)
	for n > 0 && b.blocks[n-1].Kind == record.BlockFurniture {
		n--
	}
	if n > 0 && b.guessed == n && b.blocks[n-1].Kind == record.BlockHeading {
		b.blocks[n-1].Kind = record.BlockParagraph
	}
	return b.blocks
}

// flush puts a waiting label that got no words: it stands as a paragraph.
func (b *builder) flush(part record.Part) {
	if b.waiting.style != 0 {
		b.waiting = label{}
		b.put(record.Block{Kind: record.BlockParagraph, Part: part, Span: b.waitingSpan})
	}
}

// put adds a block with words in it.
func (b *builder) put(k record.Block) {
	if k.Span.Start >= k.Span.End {
		return
	}
	b.blocks = append(b.blocks, k)
}

// unmark leaves Markdown's emphasis marks off both ends of a span where they enclose it.
func (p *page) unmark(s record.Span) record.Span {
	if p.hasMarkup {
		return s
	}
	for s.End-s.Start > 2 {
		t := p.doc.Slice(s)
		mark := ""
		for _, m := range []string{"**", "__", "*", "_"} {
			if strings.HasPrefix(t, m) && strings.HasSuffix(t, m) && len(t) > 2*len(m) {
				mark = m
				break
			}
		}
		if mark == "" {
			break
		}
		s.Start, s.End = s.Start+len(mark), s.End-len(mark)
	}
	return trim(p.doc.Text, s)
}

func isNumber(s string) bool {
	_, err := strconv.Atoi(s)
	return err == nil
}

// isBare reports that a page writes its paragraphs on lines without gaps, so that a short line alone shows no heading.
func (p *page) isBare(l line) bool {
	return !p.hasMarkup && (l.gap == 0 || p.wrap > 0) && l.span.Start > 0
}
