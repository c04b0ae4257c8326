package export

import (
	"fmt"
	"strings"
)

// quoted writes a text between quotes, in the escapes that Cypher and Turtle share: a backslash before the quote and itself,
// \n, \r and \t, and \u with four digits for what else mustEscape of a letter and the one before it.
func quoted(s string, quote rune, mustEscape func(before, r rune) bool) string {
	var b strings.Builder
	b.WriteRune(quote)
	before := rune(0)
	for _, r := range s {
		switch {
		case r == quote || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || mustEscape(before, r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
		before = r
	}
	b.WriteRune(quote)
	return b.String()
}
