package extract

import (
	"strings"
	"testing"
	"unicode/utf8"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

func readerOf(text string) *reader {
	r := &reader{doc: &record.Document{Text: text}, flat: flatten(text), plain: flatten(text), facts: &record.Facts{}, dates: map[record.Span][]moment{}}
	r.lower = lowerASCII(r.flat)
	return r
}

// FuzzDates holds the law of the date reader: what it reports stands at its offsets, in order and none inside another; no date ends before it
// begins; a time without a year comes after the anchor; and a second reading is the same.
func FuzzDates(f *testing.F) {
	for _, s := range []string{
		"by 21st January 2020, or Tues 21 Jan; 21/01/20, 21.1.2020 and 2020-01-21, Jan 21", "on 1 and 2 May and 30 April – 2 May 2020, 21-22 January 2020",
		"31 February 2020, 29 February, 45/13/2020, 0 March", "Q2, Quarter 3 of 2023/24, the third quarter, 2020/21 Q4, the second half of 2020",
		"in March/April, between December and February 2021, in May next year", "the autumn term of 2021, before the summer recess, early in the new year",
		"2019/20, 2019/2020, the municipal year 2099/00, in 9999/00", "within 28 days of 3 March, six months after 31 August", "Sept. 9—Oct. 10, ’twas MAY", "\u00a01\u00a0May\u00a02020",
	} {
		f.Add(s, "2020-01-21")
		f.Add(s, "2020-02-29")
	}
	f.Fuzz(func(t *testing.T, text, day string) {
		anchor, err := scrutiny.ParseDate(day)
		if err != nil || anchor < "1000" || anchor > "9000" || !utf8.ValidString(text) || len(text) > 5000 {
			t.Skip()
		}
		all := record.Span{Start: 0, End: len(text)}
		r := readerOf(text)
		end := 0
		first := r.moments(all)
		for _, m := range first {
			s := m.span
			if s.Start < end || s.End <= s.Start || s.End > len(text) || !utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End]) {
				t.Fatalf("a date stands at %v, behind %d, in %d bytes", s, end, len(text))
			}
			end = s.End
			for _, isMeeting := range []bool{false, true} {
				from, to := m.resolve(anchor, isMeeting)
				if (from == "") != (to == "") || from > to || from != "" && (!from.IsDate() || !to.IsDate()) {
					t.Fatalf("%q is from %q to %q", text[s.Start:s.End], from, to)
				}
				if m.from == "" && m.year == "" && to != "" && to < anchor {
					t.Fatalf("%q after %s is %s to %s", text[s.Start:s.End], anchor, from, to)
				}
			}
			from, to := m.previous(anchor)
			if from > to || m.from == "" && from != "" && from > anchor {
				t.Fatalf("%q before %s is %s to %s", text[s.Start:s.End], anchor, from, to)
			}
			// A year that is reported is written, in full or by its last digits, or follows from one that is.
			if m.from != "" && !strings.ContainsAny(text[s.Start:s.End], "0123456789") {
				t.Fatalf("%q is %s without a figure", text[s.Start:s.End], m.from)
			}
		}
		second := readerOf(text).moments(all)
		if len(first) != len(second) {
			t.Fatalf("%d dates, then %d", len(first), len(second))
		}
		for i := range first {
			if first[i] != second[i] {
				t.Fatalf("%+v, then %+v", first[i], second[i])
			}
		}
		r = readerOf(text)
		r.facts.Meetings = []record.Meeting{{Date: record.Known{Value: string(anchor)}}}
		d := r.due(all, 0, -1)
		if d.From > d.To || (d.From == "") != (d.To == "") || d.Phrase != text[d.Span.Start:d.Span.End] {
			t.Fatalf("due %+v", d)
		}
	})
}
