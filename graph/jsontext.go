package graph

import (
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// jsonText reads a JSON text into the values that encoding/json makes of it, numbers with their digits, and finds what stands in it
// twice. It goes over the text once and copies nothing: to read a small request three times cost more than to answer it. How deep
// the text nests is for the caller to bound, by nesting.
type jsonText struct {
	text string
	at   int
	// repeated is the first name that stands twice in one object: which of the two is meant is for nobody to guess, and what
	// stands before this server may have looked at the other one.
	repeated   string
	isRepeated bool
}

// whole reads the text, which has to be one value; false where it is not JSON.
func (t *jsonText) whole() (any, bool) {
	v, ok := t.value()
	t.space()
	return v, ok && t.at == len(t.text)
}

func (t *jsonText) space() {
	for t.at < len(t.text) && strings.IndexByte(" \t\r\n", t.text[t.at]) >= 0 {
		t.at++
	}
}

// take goes on past a character, where it is next.
func (t *jsonText) take(c byte) bool {
	isNext := t.at < len(t.text) && t.text[t.at] == c
	if isNext {
		t.at++
	}
	return isNext
}

func (t *jsonText) value() (any, bool) {
	t.space()
	if t.at == len(t.text) {
		return nil, false
	}
	switch c := t.text[t.at]; c {
	case '{':
		return t.object()
	case '[':
		return t.list()
	case '"':
		return t.string()
	case 't':
		return true, t.word("true")
	case 'f':
		return false, t.word("false")
	case 'n':
		return nil, t.word("null")
	}
	return t.number()
}

func (t *jsonText) word(w string) bool {
	is := strings.HasPrefix(t.text[t.at:], w)
	t.at += len(w)
	return is
}

func (t *jsonText) object() (any, bool) {
	t.at++
	m := map[string]any{}
	if t.space(); t.take('}') {
		return m, true
	}
	for {
		t.space()
		name, ok := t.string()
		if !ok {
			return nil, false
		}
		if _, isThere := m[name]; isThere && !t.isRepeated {
			t.repeated, t.isRepeated = name, true
		}
		if t.space(); !t.take(':') {
			return nil, false
		}
		if m[name], ok = t.value(); !ok {
			return nil, false
		}
		if t.space(); t.take('}') {
			return m, true
		}
		if !t.take(',') {
			return nil, false
		}
	}
}

func (t *jsonText) list() (any, bool) {
	t.at++
	list := []any{}
	if t.space(); t.take(']') {
		return list, true
	}
	for {
		v, ok := t.value()
		if !ok {
			return nil, false
		}
		list = append(list, v)
		if t.space(); t.take(']') {
			return list, true
		}
		if !t.take(',') {
			return nil, false
		}
	}
}

func (t *jsonText) string() (string, bool) {
	start := t.at
	if !t.take('"') {
		return "", false
	}
	for isPlain := true; t.at < len(t.text); t.at++ {
		switch c := t.text[t.at]; {
		case c == '"':
			t.at++
			if s := t.text[start+1 : t.at-1]; isPlain && utf8.ValidString(s) {
				return s, true
			}
			var s string
			err := json.Unmarshal([]byte(t.text[start:t.at]), &s)
			return s, err == nil
		case c == '\\':
			isPlain = false
			t.at++
		case c < ' ':
			return "", false
		}
	}
	return "", false
}

func (t *jsonText) number() (any, bool) {
	start := t.at
	t.take('-')
	ok := t.take('0') || t.digits()
	if t.take('.') {
		ok = ok && t.digits()
	}
	if t.take('e') || t.take('E') {
		_ = t.take('+') || t.take('-')
		ok = ok && t.digits()
	}
	return json.Number(t.text[start:t.at]), ok
}

// digits goes on past digits, of which there has to be one.
func (t *jsonText) digits() bool {
	start := t.at
	for t.at < len(t.text) && '0' <= t.text[t.at] && t.text[t.at] <= '9' {
		t.at++
	}
	return t.at > start
}

// nesting is how deep brackets and braces nest in a JSON text, whether or not it is one.
func nesting(text string) int {
	depth, deepest := 0, 0
	inString, escaped := false, false
	for i := range len(text) {
		switch c := text[i]; {
		case escaped:
			escaped = false
		case inString:
			escaped = c == '\\'
			inString = c != '"'
		case c == '"':
			inString = true
		case c == '{' || c == '[':
			depth++
			deepest = max(deepest, depth)
		case c == '}' || c == ']':
			depth--
		}
	}
	return deepest
}
