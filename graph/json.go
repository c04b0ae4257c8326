package graph

import (
	"reflect"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"

	"scrutinygraph/scrutiny"
)

// The answers of levels.go are written at once as they are sent: JSON without spaces, in which nothing can end a script
// element of a page that holds it.

const upperHex = "0123456789ABCDEF"

// isSpecial are the bytes of a string that cannot stand as they are, or may not: 0xE2 begins the two line separators of Unicode, which
// JavaScript ends a line at.
var isSpecial = func() (special [256]bool) {
	for c := range 0x20 {
		special[c] = true
	}
	for _, c := range []byte{'"', '\\', '<', '>', '&', 0xE2} {
		special[c] = true
	}
	return special
}()

// appendString writes a string.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !isSpecial[c] {
			continue
		}
		if c == 0xE2 {
			if i+2 < len(s) && s[i+1] == 0x80 && s[i+2]&^1 == 0xA8 {
				b = append(append(append(b, s[start:i]...), `\u202`...), '8'+s[i+2]&1)
				i += 2
				start = i + 1
			}
			continue
		}
		b = append(b, s[start:i]...)
		start = i + 1
		switch c {
		case '\t':
			b = append(b, `\t`...)
		case '\r':
			b = append(b, `\r`...)
		case '\n':
			b = append(b, `\n`...)
		case '"', '\\':
			b = append(b, '\\', c)
		case '<':
			b = append(b, `\u003c`...)
		case '>':
			b = append(b, `\u003e`...)
		case '&':
			b = append(b, `\u0026`...)
		default:
			b = append(b, '\\', 'u', '0', '0', upperHex[c>>4], upperHex[c&0xf])
		}
	}
	return append(append(b, s[start:]...), '"')
}

// appendOptional writes a string of the domain, in which what a record lacks is empty.
func appendOptional(b []byte, s string) []byte {
	if s == "" {
		return append(b, "null"...)
	}
	return appendString(b, s)
}

// leafOf gives what writes a property as a type of the schema. It is false for a value that the type does not allow.
func leafOf(p scrutiny.Property, t *ast.Type) func([]byte, scrutiny.Node) ([]byte, bool) {
	switch p.Type {
	case scrutiny.PropertyString:
		return func(b []byte, n scrutiny.Node) ([]byte, bool) {
			s := p.Of(n).String()
			return appendOptional(b, s), s != "" || !t.NonNull
		}
	case scrutiny.PropertyInt:
		return func(b []byte, n scrutiny.Node) ([]byte, bool) {
			v := p.Of(n)
			if v.Kind() == reflect.Pointer {
				if v.IsNil() {
					return append(b, "null"...), !t.NonNull
				}
				v = v.Elem()
			}
			return strconv.AppendInt(b, v.Int(), 10), true
		}
	case scrutiny.PropertyBool:
		return func(b []byte, n scrutiny.Node) ([]byte, bool) { return strconv.AppendBool(b, p.Of(n).Bool()), true }
	case scrutiny.PropertyStrings:
		return func(b []byte, n scrutiny.Node) ([]byte, bool) {
			v := p.Of(n)
			if v.IsNil() && !t.NonNull {
				return append(b, "null"...), true
			}
			b = append(b, '[')
			for i := range v.Len() {
				s := v.Index(i).String()
				if s == "" {
					return b, false
				}
				if i > 0 {
					b = append(b, ',')
				}
				b = appendString(b, s)
			}
			return append(b, ']'), true
		}
	}
	return func(b []byte, _ scrutiny.Node) ([]byte, bool) { return b, false }
}
