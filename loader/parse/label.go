package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// label is the number, letter or glyph before a paragraph.
type label struct {
	// value is the label without brackets and full stop: "b", "iv", "21.2"; empty for a bullet.
	value string
	// style is '(' for (a), ')' for a), '.' for a. and 1., ':' for A:, 'n' for 21.2, '*' for a bullet, 0 for none.
	style byte
	// glyph is the bullet.
	glyph rune
	// size is the number of bytes up to the text behind the label.
	size int
}

// bullets are the glyphs that stand before list items, symbol-font leftovers included.
const bullets = "·•●▪■◦○‣⁃►➢➤✓✔*-–—\uf0b7\uf0a7\uf0d8\uf02d\uf0fc§o\ufffd"

// leadLabel reads the label at the start of a line. What only looks like one ("2.00 pm", "i.e.", "A. Smith") is none;
// the sequence in which labels come is for the caller to judge.
func leadLabel(s string) label {
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune(bullets, r) && r != utf8.RuneError {
		rest := strings.TrimLeftFunc(s[n:], isSpace)
		gap := len(s) - n - len(rest)
		// Letters, hyphens and stars are bullets only before a space, and only if there is text behind.
		needsSpace := !strings.ContainsRune("·•●▪■◦○‣⁃►➢➤✓✔\uf0b7\uf0a7\uf0d8\uf02d\uf0fc", r)
		if rest == "" || needsSpace && gap == 0 || r == '*' && strings.HasPrefix(s, "**") {
			return label{}
		}
		return label{style: '*', glyph: r, size: len(s) - len(rest)}
	}
	if r == '(' {
		body, end := token(s[1:])
		if body == "" || !strings.HasPrefix(s[1+end:], ")") {
			return label{}
		}
		return label{value: body, style: '(', size: behind(s, end+2)}
	}
	if l := numbered(s); l.style != 0 {
		return l
	}
	body, end := token(s)
	if body == "" || end >= len(s) {
		return label{}
	}
	next := s[end+1:]
	spaced := next == "" || isSpace(firstRune(next))
	switch s[end] {
	case ')':
		return label{value: body, style: ')', size: behind(s, end+1)}
	case '.':
		if spaced {
			return label{value: body, style: '.', size: behind(s, end+1)}
		}
	case ':':
		if spaced && len(body) == 1 && unicode.IsUpper(rune(body[0])) {
			return label{value: body, style: ':', size: behind(s, end+1)}
		}
	}
	return label{}
}

// token takes one letter, a doubled letter, a roman number up to eight letters, or a number up to three digits.
func token(s string) (string, int) {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if n > 0 {
		if n > 3 {
			return "", 0
		}
		// "3A"
		if n < len(s) && (s[n] >= 'a' && s[n] <= 'z' || s[n] >= 'A' && s[n] <= 'Z') && n+1 < len(s) && strings.IndexByte(").:", s[n+1]) >= 0 {
			n++
		}
		return s[:n], n
	}
	for n < len(s) && n < 9 && (s[n] >= 'a' && s[n] <= 'z' || s[n] >= 'A' && s[n] <= 'Z') {
		n++
	}
	switch {
	case n == 1, n == 2 && s[0] == s[1]:
		return s[:n], n
	case n > 1 && n <= 8 && strings.Trim(strings.ToLower(s[:n]), "ivxl") == "" && (s[:n] == strings.ToLower(s[:n]) || s[:n] == strings.ToUpper(s[:n])):
		return s[:n], n
	}
	return "", 0
}

// numbered reads "21.2", "3.1.", "5.i.1." before a paragraph.
func numbered(s string) label {
	end, parts := 0, 0
	for {
		n := 0
		for end+n < len(s) && s[end+n] >= '0' && s[end+n] <= '9' && n < 5 {
			n++
		}
		if n == 0 && parts > 0 {
			for end+n < len(s) && n < 5 && strings.IndexByte("ivx", s[end+n]) >= 0 {
				n++
			}
		}
		if n == 0 {
			break
		}
		end += n
		parts++
		if end >= len(s) || s[end] != '.' {
			break
		}
		end++
	}
	if parts < 2 || end >= len(s) {
		return label{}
	}
	// "2.00pm", "1.5%" are no labels; a paragraph begins with a capital, a quote or a bracket, or behind a full stop.
	rest := strings.TrimLeftFunc(s[end:], isSpace)
	stop := s[end-1] == '.'
	first := firstRune(rest)
	spaced := len(rest) < len(s)-end
	if rest == "" || !spaced && !(stop && unicode.IsUpper(first)) {
		return label{}
	}
	if unicode.IsLower(first) && !stop && parts < 3 && !strings.HasPrefix(rest, "that ") || unicode.IsDigit(first) || strings.ContainsRune("%-–/", first) {
		return label{}
	}
	return label{value: strings.TrimSuffix(s[:end], "."), style: 'n', size: len(s) - len(rest)}
}

func behind(s string, at int) int {
	return len(s) - len(strings.TrimLeftFunc(s[at:], isSpace))
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
