package read

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxName is how many bytes a record's key may have: stores index keys, and Neo4j's index takes some 8,000 bytes.
const maxName = 1000

// tidyName makes a file's name fit for keys, messages and terminals: what is no UTF-8, control characters (an escape
// sequence could rewrite the screen) and marks that turn the direction of writing become U+FFFD.
func tidyName(name string) string {
	return strings.Map(func(c rune) rune {
		if c == utf8.RuneError || unicode.IsControl(c) || unicode.Is(unicode.Bidi_Control, c) || c == '\u2028' || c == '\u2029' {
			return utf8.RuneError
		}
		return c
	}, name)
}

// clip shortens a name that is too long to be shown whole.
func clip(name string) string {
	const most = 120
	if len(name) <= most {
		return name
	}
	return strings.ToValidUTF8(name[:most], "") + "…"
}
