package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"scrutinygraph/loader/expr"
	"scrutinygraph/loader/record"
)

// flatten makes the shadow of a text: every kind of white space, the line breaks that wrap a sentence and Markdown's
// asterisks become plain spaces, curly quotation marks keep their bytes. Offsets stay true because every rune is replaced by as many bytes.
func flatten(s string) string {
	b := []byte(s)
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == '*' || r == '\u200b' || r == '\ufeff' || unicode.IsSpace(r) || unicode.IsControl(r) {
			for k := range n {
				b[i+k] = ' '
			}
		}
		i += n
	}
	return string(b)
}

// lowerASCII lowers A to Z and leaves every other byte, so that offsets stay true.
func lowerASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// pattern is a regular expression that soon says no.
type pattern = expr.Pattern

func compile(e string) *pattern { return expr.Compile(e) }

// rx compiles a pattern in which a space means some space, " ?" perhaps some space, ' any apostrophe and ~ any dash; within
// a class they stand for the characters.
func rx(words string) *pattern {
	var b strings.Builder
	inClass := false
	for i := 0; i < len(words); i++ {
		c := words[i]
		switch {
		case c == '\\' && i+1 < len(words):
			b.WriteByte(c)
			i++
			b.WriteByte(words[i])
		case c == '[' && !inClass:
			inClass = true
			b.WriteByte(c)
		case c == ']' && inClass:
			inClass = false
			b.WriteByte(c)
		case c == ' ' && !inClass:
			if i+1 < len(words) && (words[i+1] == '?' || words[i+1] == '*') {
				b.WriteString(" *")
				i++
			} else {
				b.WriteString(" +")
			}
		case c == '\'' && inClass:
			b.WriteString("'’‘")
		case c == '\'':
			b.WriteString("(?:'|’|‘|´|`)")
		case c == '~' && inClass:
			b.WriteString(`\-–—−`)
		case c == '~':
			b.WriteString("(?:-|–|—|−)")
		default:
			b.WriteByte(c)
		}
	}
	return compile(b.String())
}

// hasAny reports that a text holds one of some words. It stands before the patterns that cannot match without them, which
// cost some hundred times as much.
func hasAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// trim shortens a span so that it begins and ends at a visible character.
func (r *reader) trim(s record.Span) record.Span {
	for s.Start < s.End && r.flat[s.Start] == ' ' {
		s.Start++
	}
	for s.End > s.Start && r.flat[s.End-1] == ' ' {
		s.End--
	}
	return s
}

// tidy is what stands at a span with its white space folded, for names and labels.
func (r *reader) tidy(s record.Span) string {
	s = r.whole(s)
	return strings.Join(strings.Fields(r.plain[s.Start:s.End]), " ")
}

// abbreviations end in a full stop that does not end a sentence.
var abbreviations = map[string]bool{
	"no": true, "nos": true, "cllr": true, "cllrs": true, "mr": true, "mrs": true, "ms": true, "dr": true, "st": true,
	"e.g": true, "i.e": true, "eg": true, "ie": true, "pp": true, "para": true, "paras": true, "rev": true, "revd": true, "prof": true,
	"hon": true, "vs": true, "cf": true, "ref": true, "vol": true, "app": true, "fig": true, "figs": true, "approx": true,
	"jan": true, "feb": true, "apr": true, "jun": true, "jul": true, "aug": true, "sep": true, "sept": true, "oct": true, "nov": true, "dec": true,
	"mon": true, "tue": true, "tues": true, "wed": true, "weds": true, "thu": true, "thur": true, "thurs": true, "fri": true,
	"tel": true, "ext": true, "ald": true, "supt": true, "insp": true, "sgt": true, "capt": true, "col": true, "maj": true, "asst": true, "dept": true, "cttee": true, "min": true,
}

// sentences splits a span at full stops, question and exclamation marks that end a sentence.
func (r *reader) sentences(s record.Span) []record.Span {
	var out []record.Span
	start := s.Start
	for i := s.Start; i < s.End; i++ {
		c := r.flat[i]
		if c != '.' && c != '!' && c != '?' {
			continue
		}
		// Closing marks belong to the sentence: ’ ” ) ] " '.
		end := i + 1
		for end < s.End {
			q, n := utf8.DecodeRuneInString(r.flat[end:s.End])
			if !strings.ContainsRune(".!?)]\"'’”", q) {
				break
			}
			end += n
		}
		if end < s.End && r.flat[end] != ' ' {
			continue // 20.895, www.example, 2.00pm
		}
		next := end
		for next < s.End && r.flat[next] == ' ' {
			next++
		}
		if next < s.End {
			q, _ := utf8.DecodeRuneInString(r.flat[next:s.End])
			if unicode.IsLower(q) || c == '.' && end == i+1 && r.isAbbreviation(s.Start, i, q) {
				continue
			}
		}
		if t := r.trim(record.Span{Start: start, End: end}); t.Start < t.End {
			out = append(out, t)
		}
		start, i = next, next-1
	}
	if t := r.trim(record.Span{Start: start, End: s.End}); t.Start < t.End {
		out = append(out, t)
	}
	return out
}

// isAbbreviation reports that the full stop at an offset belongs to the word before it.
func (r *reader) isAbbreviation(from, stop int, next rune) bool {
	begin := stop
	for begin > from && r.flat[begin-1] != ' ' && r.flat[begin-1] != '(' {
		begin--
	}
	word := r.lower[begin:stop]
	switch {
	case word == "":
		return false
	case len(word) == 1 && r.flat[begin] >= 'A' && r.flat[begin] <= 'Z':
		return true // an initial
	case word == "a.m" || word == "p.m":
		return !unicode.IsUpper(next)
	case word == "no" || word == "nos" || word == "min":
		return unicode.IsDigit(next) || unicode.IsUpper(next) && reCode.MatchString(r.flat[stop+1:min(len(r.flat), stop+longestCode)]) // "No." before a number or a code; otherwise the word
	}
	return abbreviations[word]
}

// longestCode is how many bytes the code of a paper, "CS/08/22", has at most, with the space before it.
const longestCode = 24

// reCode is the code of a paper: capitals and figures without a space between them.
var reCode = regexp.MustCompile(`^ +[A-Z]{1,8}[/\-.]?(?:[A-Z]{1,6}[/\-.])?\d`)

// noApostrophes leaves them out, so that "children's" is one word.
var noApostrophes = strings.NewReplacer("’", "", "'", "", "‘", "")

// words gives the letters and digits of a text as lower-case words.
func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(noApostrophes.Replace(s)), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c)
	})
}

// emptyWords carry no subject: they say how something was promised, not what.
var emptyWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`a an the of to in on at by for from with and or that this these those its it their his her be been being is are was were
		would will should could may might shall must can has have had not as than then which who whom whose what when where whether if there also further
		again therefore director assistant corporate head manager deputy lead officer noted agreed requested request asked resolved recommended suggested stated reported advised confirmed committee panel board members member
		commission cabinet council chair chairman chairperson councillor councillors officer officers meeting meetings provided provide presented present brought
		bring submitted submit circulated circulate given give made make report reports next future update updates into about regarding any all more each`) {
		m[w] = true
	}
	return m
}()

// subjectWords are the words of a text that carry its subject, cut to a stem that joins singular and plural.
func subjectWords(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range words(s) {
		if !emptyWords[w] {
			m[stem(w)] = true
		}
	}
	return m
}

// stem drops the commonest endings; it only has to treat alike what is alike.
func stem(w string) string {
	for _, end := range []string{"ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "e"} {
		if len(w)-len(end) >= 4 && strings.HasSuffix(w, end) {
			return w[:len(w)-len(end)]
		}
	}
	return w
}

// overlap is how much of the smaller set the larger one holds, from 0 to 1.
func overlap(a, b map[string]bool) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return 0
	}
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return float64(n) / float64(len(a))
}
