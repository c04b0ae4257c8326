package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"scrutinygraph/loader/record"
)

// role is what the markup, or the furniture list, says that a line is.
type role int

const (
	roleNone      role = iota
	roleFurniture      // navigation, labels and icons of the page
	roleHeading
	roleBullet
	roleRow
	rolePageTitle // ModernGov h1
	roleSubtitle  // ModernGov h2: committee, date
	roleNumber    // an item's number
	roleTitle     // an item's title
	roleGroup     // a heading over items
	roleLabel     // "Minutes:", "Decision:" …
	rolePaper     // a file in a list of documents
)

// line is one line of a text, or one block of a page with markup, without the white space around it.
type line struct {
	span record.Span
	// gap is the number of blank lines before it; in markup 1.
	gap int
	// indent is the white space before it, in columns.
	indent int
	role   role
	// depth is the depth of a list item, from 0.
	depth int
	// label is the number of a list item that the markup counts and does not write out.
	label  string
	cells  []record.Span
	header []string
	links  []link
	// isPageTop: the first line of a page of paper.
	isPageTop bool
	// anchor is the publisher's id of the agenda item that begins here.
	anchor string
	// part is the part of an item that a web service reply names outright.
	part record.Part
}

// link is an address with the words that carry it.
type link struct {
	href string
	span record.Span
}

// maxLines is how many lines of a record are read. The longest real ones have some ten thousand; a file of nothing but line
// ends would else take a hundred times its size in memory.
const maxLines = 200_000

// splitLines cuts a text at its line ends; blank lines are counted, not kept. A line of nothing but white
// space, no-break spaces included, is blank.
func splitLines(text string) []line {
	var lines []line
	gap, isPageTop := 0, false
	for at := 0; at < len(text) && len(lines) < maxLines; {
		stop := len(text)
		if i := strings.IndexAny(text[at:], "\n\f"); i >= 0 {
			stop = at + i
		}
		raw := text[at:stop]
		trimmed := strings.TrimLeftFunc(raw, isSpace)
		if trimmed == "" {
			gap++
		} else {
			indent := 0
			for _, r := range raw[:len(raw)-len(trimmed)] {
				if r == '\t' {
					indent += 4
				} else if r != '\ufeff' && r != '\u200b' {
					indent++
				}
			}
			from := at + len(raw) - len(trimmed)
			to := from + len(strings.TrimRightFunc(trimmed, isSpace))
			lines = append(lines, line{span: record.Span{Start: from, End: to}, gap: gap, indent: indent, isPageTop: isPageTop})
			gap, isPageTop = 0, false
		}
		if stop < len(text) && text[stop] == '\f' {
			gap, isPageTop = gap+1, true
		}
		at = stop + 1
	}
	return lines
}

// isSpace takes in what Word and web pages leave behind: no-break and zero-width spaces, byte order marks.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u2060'
}

// trim drops white space at both ends of a span.
func trim(text string, s record.Span) record.Span {
	t := text[s.Start:s.End]
	left := strings.TrimLeftFunc(t, isSpace)
	s.Start += len(t) - len(left)
	s.End = s.Start + len(strings.TrimRightFunc(left, isSpace))
	return s
}

// hidden are the characters that show nothing: soft hyphens, zero-width spaces and joiners, byte order marks.
const hidden = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"

// fold makes every run of white space one space, and drops what shows nothing.
func fold(s string) string {
	if strings.ContainsAny(s, hidden) {
		s = strings.Map(func(r rune) rune {
			if strings.ContainsRune(hidden, r) {
				return -1
			}
			return r
		}, s)
	}
	return strings.Join(strings.Fields(s), " ")
}

// plainText makes every kind of space a plain one and every rare dash a common one. Each takes as many bytes as before, so that
// what matches here stands at the same offsets in the record.
func plainText(s string) string {
	var b []byte
	for i, r := range s {
		if r < utf8.RuneSelf {
			continue
		}
		to := ""
		switch {
		case isSpace(r):
			to = "   "[:utf8.RuneLen(r)]
		case r >= '\u2010' && r <= '\u2012', r == '\u2015', r == '\u2212':
			to = "–"
		default:
			continue
		}
		if b == nil {
			b = []byte(s)
		}
		copy(b[i:], to)
	}
	if b == nil {
		return s
	}
	return string(b)
}
