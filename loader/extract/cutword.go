package extract

import (
	"reflect"
	"regexp"
	"sort"
	"strings"

	"scrutinygraph/loader/record"
)

// A word that a margin cut, "circu-" and "lated" on the next line, is read as one: in the shadow its parts stand together, and the room
// of the hyphen and the line break stands behind them as spaces, so that all else keeps its offsets. What ends with the word then ends
// too early by that room, which is given back to it: quotes stay the record's own text.

// cutWord is a word that was put together: in the shadow it goes up to joined, in the record up to end.
type cutWord struct{ joined, end int }

var (
	// reCut is a line that ends in a part of a word, with what the next line begins with.
	reCut = regexp.MustCompile(`([A-Za-z]*[a-z]{2})(-|\x{00ad})[ \t]*\r?\n[ \t]*([a-z]{2,})[.,;:!?)]*`)
	// rePart is the first part of words that are written with a hyphen wherever they stand.
	rePart = regexp.MustCompile(`(?i)^(?:co|non|multi|self|well|long|short|medium|follow|pre|post|sub|vice|ex|inter|anti|cross|full|part|half|high|low|on|off|up|in|out|cost|day|year|decision|policy|evidence|community|user|child|family|school|health|risk|task|top|over|under|so|two|three|four|five|six|seven|eight|nine|ten|twelve|first|second|third|mid|semi|sign|set|start|catch|drop|work|life|face|one|all|data|time|fast|front|end|key|like|far|wide|hard|ill|lower|higher|better|best|older|early|late)$`)
	// reWord is a word, its hyphens included.
	reWord = regexp.MustCompile(`[A-Za-z]+(?:-[A-Za-z]+)*`)
)

// joinCutWords puts the cut words of each block together. The hyphen stays where the record writes the word with it elsewhere, or where it
// does not write it at all and its first part is one that takes a hyphen.
func (r *reader) joinCutWords() {
	var shadow []byte
	var known map[string]bool
	join := func(blocks []record.Block) {
		for _, block := range blocks {
			r.Step()
			text := r.doc.Slice(block.Span)
			if block.Kind == record.BlockRow || !strings.Contains(text, "\n") {
				continue
			}
			for _, m := range reCut.FindAllStringSubmatchIndex(text, -1) {
				if m[1] < len(text) && !strings.ContainsAny(text[m[1]:m[1]+1], " \t\r\n") {
					continue
				}
				if known == nil {
					known, shadow = map[string]bool{}, []byte(r.flat)
					for _, w := range reWord.FindAllString(r.doc.Text, -1) {
						known[strings.ToLower(w)] = true
					}
				}
				first, rest := strings.ToLower(text[m[2]:m[3]]), text[m[6]:m[7]]
				to := m[4]
				if isWhole := known[first+rest]; text[m[4]:m[5]] == "-" && (known[first+"-"+rest] || !isWhole && rePart.MatchString(first)) {
					to = m[5] // the hyphen is the word's own
				}
				tail := text[m[6]:m[1]]
				at := block.Span.Start + to
				copy(shadow[at:], tail)
				for i := at + len(tail); i < block.Span.Start+m[1]; i++ {
					shadow[i] = ' '
				}
				r.cuts = append(r.cuts, cutWord{at + len(tail), block.Span.Start + m[1]})
			}
		}
	}
	join(r.doc.Blocks)
	for i := range r.doc.Items {
		join(r.doc.Items[i].Blocks)
	}
	if r.cuts != nil {
		sort.Slice(r.cuts, func(i, j int) bool { return r.cuts[i].end < r.cuts[j].end })
		r.flat = string(shadow)
	}
}

// whole is a span that ends where the record's word does, if it ends with a word that was put together.
func (r *reader) whole(s record.Span) record.Span {
	if i := sort.Search(len(r.cuts), func(i int) bool { return r.cuts[i].end >= s.End }); i < len(r.cuts) && s.End >= r.cuts[i].joined {
		s.End = r.cuts[i].end
	}
	return s
}

var spanType = reflect.TypeFor[record.Span]()

// giveBack makes every span within a value whole.
func (r *reader) giveBack(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == spanType {
			v.Set(reflect.ValueOf(r.whole(v.Interface().(record.Span))))
			return
		}
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				r.giveBack(v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			r.giveBack(v.Index(i))
		}
	}
}
