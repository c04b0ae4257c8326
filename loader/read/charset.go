package read

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/saintfish/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"scrutinygraph/loader/record"
)

var (
	metaCharset = regexp.MustCompile(`(?i)<meta[^>]{0,200}charset\s*=\s*["']?\s*([a-z0-9_.:-]{2,40})`)
	xmlEncoding = regexp.MustCompile(`(?i)^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([a-z0-9_.:-]{2,40})["']`)
)

// decode makes UTF-8 of a file's bytes: by the byte order mark, else by what was said of it or the page declares, else by what the bytes look
// like, where valid UTF-8 always wins. It names the encoding with how it was found, and counts the bytes (of a wide encoding,
// the characters) that meant nothing and became U+FFFD. NUL is dropped, line ends become "\n".
func decode(raw []byte, media record.Media, said string) (text, charset string, bad int) {
	enc, name, how := choose(raw, media, said)
	raw = trimMark(raw, how)
	if enc == nil {
		text, bad = validUTF8(raw)
	} else {
		had := bytes.Count(raw, []byte("\uFFFD"))
		b, err := enc.NewDecoder().Bytes(raw)
		if err != nil {
			// The decoders of x/text replace what they cannot read; an error leaves what was read before it.
			bad++
		}
		text, _ = validUTF8(b)
		bad += max(0, strings.Count(text, "\uFFFD")-had)
	}
	text = strings.ReplaceAll(text, "\x00", "")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	return text, name + " (" + how + ")", bad
}

// How an encoding was found.
const (
	byMark     = "byte order mark"
	declared   = "declared"
	detected   = "detected"
	contradict = "detected; the page declares another"
)

// choose finds the encoding; a nil encoding is UTF-8.
func choose(raw []byte, media record.Media, said string) (enc encoding.Encoding, name, how string) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		return nil, "utf-8", byMark
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le", byMark
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be", byMark
	}
	switch utf16Like(raw[:min(len(raw), 4096)]) {
	case "utf-16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le", detected
	case "utf-16be":
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be", detected
	}
	head := raw[:min(len(raw), 4096)]
	var m [][]byte
	switch media {
	case record.MediaHTML:
		if m = metaCharset.FindSubmatch(head); m == nil {
			m = xmlEncoding.FindSubmatch(head)
		}
	case record.MediaXML:
		m = xmlEncoding.FindSubmatch(head)
	}
	isUTF8 := utf8.Valid(raw)
	if said == "" && m != nil {
		said = string(m[1])
	}
	if said != "" {
		e, err := htmlindex.Get(strings.ToLower(said))
		if err == nil {
			canonical, _ := htmlindex.Name(e)
			switch {
			case canonical == "utf-8" && isUTF8:
				return nil, "utf-8", declared
			case canonical == "utf-8":
				// Declared UTF-8 and is not: pages from older systems keep Windows quotes under a new declaration.
				if e, name := guess(raw); e != nil {
					return e, name, contradict
				}
				return nil, "utf-8", declared
			case strings.HasPrefix(canonical, "utf-16"):
				// A declaration that can be read one byte at a time is not UTF-16.
			case isUTF8 && hasWide(raw):
				return nil, "utf-8", contradict
			default:
				return e, canonical, declared
			}
		}
	}
	if isUTF8 {
		return nil, "utf-8", detected
	}
	if e, name := guess(raw); e != nil {
		return e, name, detected
	}
	return nil, "utf-8", detected
}

// hasWide reports that valid UTF-8 holds characters of more than one byte: chance does not make those.
func hasWide(raw []byte) bool {
	for _, c := range raw {
		if c >= 0x80 {
			return true
		}
	}
	return false
}

// guess finds the encoding of bytes that are not UTF-8. Where most of them are, it finds none: those few are damage.
func guess(raw []byte) (encoding.Encoding, string) {
	high, broken := 0, 0
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			broken++
		case n > 1:
			high++
		}
		i += n
	}
	if high > broken*3 {
		return nil, ""
	}
	// Bytes 0x80 to 0x9f are quotes and dashes in Windows-1252, and unused controls in ISO 8859-1; British councils write the former.
	name := "windows-1252"
	if all, err := chardet.NewTextDetector().DetectAll(raw[:min(len(raw), 64<<10)]); err == nil && all[0].Confidence >= 60 {
		// Those that are equally likely come in a random order. A western one among them is likelier here, else the first by name.
		var likely []string
		for _, c := range all {
			if c.Confidence == all[0].Confidence {
				likely = append(likely, strings.ToLower(c.Charset))
			}
		}
		isWestern := slices.ContainsFunc(likely, func(s string) bool { return s == "windows-1252" || s == "iso-8859-1" || s == "utf-8" })
		if !isWestern {
			name = slices.Min(likely)
		}
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		name = "windows-1252"
		e, _ = htmlindex.Get(name)
	}
	return e, name
}

func trimMark(raw []byte, how string) []byte {
	if how != byMark {
		return raw
	}
	if bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")) {
		return raw[3:]
	}
	return raw[2:]
}

// validUTF8 replaces every byte that is no UTF-8, and counts them.
func validUTF8(raw []byte) (string, int) {
	if utf8.Valid(raw) {
		return string(raw), 0
	}
	var b strings.Builder
	b.Grow(len(raw) + 16)
	bad := 0
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		}
		b.WriteRune(r)
		i += n
	}
	return b.String(), bad
}
