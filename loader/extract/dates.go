package extract

import (
	"strconv"
	"strings"
	"time"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// moment is a calendar expression of the text.
type moment struct {
	span      record.Span
	from, to  scrutiny.Date // empty when the year is not known
	precision scrutiny.DuePrecision
	// month and day of an expression without a year; 0 otherwise.
	month time.Month
	day   int
	// isBareYear and isFiscal tell weak expressions, which need a cue to be a time.
	isBareYear, isFiscal bool
}

var monthNames = map[string]time.Month{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

const (
	months   = `(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?`
	weekdays = `(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?`
	ordinal  = `(\d{1,2})(?:st|nd|rd|th)?`
	aYear    = `((?:19|20)\d\d)\b`
)

// The calendar expressions, the most exact first: a shorter one inside a longer one is not a second date.
var (
	reDayMonth   = rx(`\b` + weekdays + ordinal + ` (?:day )?(?:of )?` + months + `(?:,? ` + aYear + `)?`)
	reMonthDay   = rx(`\b` + months + ` ` + ordinal + `\b(?:,? ` + aYear + `)?`)
	reNumeric    = rx(`\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b`)
	reISO        = rx(`\b(\d{4})~(\d\d)~(\d\d)\b`)
	reMonthRange = rx(`\b` + months + ` ?(?:/|and|or|to|~) ?` + months + `,? ` + aYear)
	reMonthYear  = rx(`\b` + months + `,? ` + aYear)
	reMonth      = rx(`\b` + months)
	reQuarter    = rx(`\b(?:quarter |q)([1-4]|one|two|three|four)\b(?: (?:of )?(?:the )?(?:` + aYear + ` ?(?:[/]|~) ?(\d{4}|\d\d)|` + aYear + `))?|\b(first|second|third|fourth) quarter of (?:the )?(?:` + aYear + ` ?(?:[/]|~) ?(\d{4}|\d\d)|` + aYear + `)`)
	reFiscal     = rx(`\b` + aYear + ` ?(?:/|~) ?(\d{4}|\d\d)\b(?: (financial|municipal|academic|school|council)(?: year)?)?`)
	reYearKind   = rx(`\b(financial|municipal|academic|school) year(?: of)? ` + aYear + ` ?(?:/|~) ?(\d{4}|\d\d)\b`)
	reSeason     = rx(`\b(spring|summer|autumn|winter)(?: (?:term|of))?(?: of)?(?:,? ` + aYear + `)?`)
	reYear       = compile(`\b` + aYear)
)

// quarterWords name quarters.
var quarterWords = map[string]int{"1": 1, "2": 2, "3": 3, "4": 4, "one": 1, "two": 2, "three": 3, "four": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}

// moments finds the calendar expressions of a span, in the order of the text, none inside another.
func (r *reader) moments(s record.Span) []moment {
	out, ok := r.dates[s]
	if !ok {
		out = r.findMoments(s)
		r.dates[s] = out
	}
	return out
}

func (r *reader) findMoments(s record.Span) []moment {
	low := r.low(s)
	if !hasDigitOrMonth(low) {
		return nil
	}
	hasDigit := strings.ContainsAny(low, "0123456789")
	var out []moment
	taken := make([]bool, len(low))
	add := func(at []int, m moment) {
		for i := at[0]; i < at[1]; i++ {
			if taken[i] {
				return
			}
		}
		for i := at[0]; i < at[1]; i++ {
			taken[i] = true
		}
		m.span = r.trim(record.Span{Start: s.Start + at[0], End: s.Start + at[1]})
		if r.flat[m.span.End-1] == '.' {
			m.span.End--
		}
		out = append(out, m)
	}
	part := func(m []int, g int) string {
		if 2*g+1 >= len(m) || m[2*g] < 0 {
			return ""
		}
		return low[m[2*g]:m[2*g+1]]
	}
	num := func(m []int, g int) int { n, _ := strconv.Atoi(part(m, g)); return n }
	day := func(m []int, y, mo, d int) {
		if mo < 1 || mo > 12 || d < 1 || d > 31 {
			return
		}
		if y == 0 {
			add(m, moment{precision: scrutiny.DueDay, month: time.Month(mo), day: d})
			return
		}
		if on := scrutiny.NewDate(y, time.Month(mo), d); on != "" {
			add(m, moment{from: on, to: on, precision: scrutiny.DueDay})
		}
	}
	for _, m := range findAllIf(hasDigit, reISO, low) {
		day(m, num(m, 1), num(m, 2), num(m, 3))
	}
	for _, m := range findAllIf(hasDigit, reNumeric, low) {
		y := num(m, 3)
		if y < 100 {
			y += 2000
		}
		day(m, y, num(m, 2), num(m, 1))
	}
	for _, m := range findAllIf(hasDigit, reMonthRange, low) {
		a, b, y := monthNames[part(m, 1)], monthNames[part(m, 2)], num(m, 3)
		first := y
		if a > b {
			first-- // December/January 2014
		}
		add(m, moment{from: scrutiny.NewDate(first, a, 1), to: lastOfMonth(y, b), precision: scrutiny.DueMonth})
	}
	for _, m := range findAllIf(hasDigit, reDayMonth, low) {
		if r.isMonthWord(s.Start+m[4], part(m, 2), true) {
			day(m, num(m, 3), int(monthNames[part(m, 2)]), num(m, 1))
		}
	}
	for _, m := range findAllIf(hasDigit, reMonthDay, low) {
		if r.isMonthWord(s.Start+m[2], part(m, 1), true) {
			day(m, num(m, 3), int(monthNames[part(m, 1)]), num(m, 2))
		}
	}
	for _, m := range findAllIf(hasDigit, reMonthYear, low) {
		y, mo := num(m, 2), monthNames[part(m, 1)]
		add(m, moment{from: scrutiny.NewDate(y, mo, 1), to: lastOfMonth(y, mo), precision: scrutiny.DueMonth})
	}
	for _, m := range reQuarter.FindAllStringSubmatchIndex(low, -1) {
		q, y, fiscal := quarterWords[part(m, 1)], num(m, 2), part(m, 3) != ""
		if y == 0 {
			y = num(m, 4)
		}
		if w := part(m, 5); w != "" {
			q, y, fiscal = quarterWords[w], num(m, 6), part(m, 7) != ""
			if y == 0 {
				y = num(m, 8)
			}
		}
		mo := moment{precision: scrutiny.DueQuarter}
		if y != 0 {
			// Councils count quarters from April; a bare year after "quarter" is taken for the one in which the financial year begins
			// only when it is written as one.
			start := time.Month(3*(q-1) + 1)
			if fiscal {
				start += 3
				if start > 12 {
					start, y = start-12, y+1
				}
			}
			mo.from, mo.to = scrutiny.NewDate(y, start, 1), lastOfMonth(y, start+2)
		}
		add(m, mo)
	}
	for _, m := range findAllIf(hasDigit, reYearKind, low) {
		from, to := yearOf(part(m, 1), num(m, 2))
		add(m, moment{from: from, to: to, precision: scrutiny.DueYear, isFiscal: true})
	}
	for _, m := range findAllIf(hasDigit, reFiscal, low) {
		y, next := num(m, 1), num(m, 2)
		if next < 100 {
			next += y / 100 * 100
			if next < y {
				next += 100
			}
		}
		if next != y+1 {
			continue
		}
		from, to := yearOf(part(m, 3), y)
		add(m, moment{from: from, to: to, precision: scrutiny.DueYear, isFiscal: true})
	}
	for _, m := range reSeason.FindAllStringSubmatchIndex(low, -1) {
		mo := moment{precision: scrutiny.DueSeason, month: seasonStart[part(m, 1)]}
		if y := num(m, 2); y != 0 {
			mo.from, mo.to, mo.month = scrutiny.NewDate(y, mo.month, 1), lastOfMonth(y, mo.month+2), 0
		}
		add(m, mo)
	}
	for _, m := range findAllIf(hasDigit, reYear, low) {
		y := num(m, 1)
		add(m, moment{from: scrutiny.NewDate(y, 1, 1), to: scrutiny.NewDate(y, 12, 31), precision: scrutiny.DueYear, isBareYear: true})
	}
	for _, m := range reMonth.FindAllStringSubmatchIndex(low, -1) {
		if r.isMonthWord(s.Start+m[2], part(m, 1), false) {
			add(m, moment{precision: scrutiny.DueMonth, month: monthNames[part(m, 1)]})
		}
	}
	// In the order of the text.
	for i := 1; i < len(out); i++ {
		for k := i; k > 0 && out[k].span.Start < out[k-1].span.Start; k-- {
			out[k], out[k-1] = out[k-1], out[k]
		}
	}
	return out
}

// findAllIf runs a pattern only where it can match.
func findAllIf(can bool, re *pattern, low string) [][]int {
	if !can {
		return nil
	}
	return re.FindAllStringSubmatchIndex(low, -1)
}

// seasonStart is the first month of a season: spring is March to May; winter begins in December.
var seasonStart = map[string]time.Month{"spring": time.March, "summer": time.June, "autumn": time.September, "winter": time.December}

// yearOf bounds a year written 2020/21: financial from April, municipal from mid-May, academic from September.
func yearOf(kind string, y int) (from, to scrutiny.Date) {
	switch kind {
	case "municipal", "council":
		return scrutiny.NewDate(y, time.May, 1), scrutiny.NewDate(y+1, time.May, 31)
	case "academic", "school":
		return scrutiny.NewDate(y, time.September, 1), scrutiny.NewDate(y+1, time.August, 31)
	}
	return scrutiny.NewDate(y, time.April, 1), scrutiny.NewDate(y+1, time.March, 31)
}

func lastOfMonth(y int, m time.Month) scrutiny.Date {
	return scrutiny.Date(time.Date(y, m+1, 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
}

func hasDigitOrMonth(low string) bool {
	return strings.ContainsAny(low, "0123456789") || hasAny(low, "januar", "februar", "march", "april", "may", "june", "july", "august", "sept", "octo", "novem", "decem", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "spring", "summer", "autumn", "winter", "quarter")
}

// isMonthWord tells the month from the verbs may and march and from short forms that are words: it has a capital, and
// "May" alone needs a word before it that leads to a date.
func (r *reader) isMonthWord(at int, word string, hasDay bool) bool {
	if c := r.flat[at]; c < 'A' || c > 'Z' {
		return hasDay && len(word) > 3 && word != "march"
	}
	if hasDay {
		return true
	}
	if len(word) <= 3 && word != "may" {
		return false
	}
	if word == "may" || word == "march" {
		return reLeadsToMonth.MatchString(r.lower[max(0, at-24):at])
	}
	return true
}

var reLeadsToMonth = rx(`(?:^| )(?:in|by|to|the|its|of|at|until|till|before|for|during|since|from|last|next|this|early|late|mid|every|each|and|or|after|~) ?$`)

// resolve gives the dates of a moment that lacks its year: the next one after the anchor. A meeting in the anchor's own
// month is the one of the next year, since the anchor is itself a meeting. Without an anchor there are no dates.
func (m moment) resolve(anchor scrutiny.Date, isMeeting bool) (from, to scrutiny.Date) {
	if m.from != "" || m.month == 0 || anchor == "" {
		return m.from, m.to
	}
	at := anchor.Time()
	y := at.Year()
	switch m.precision {
	case scrutiny.DueDay:
		d := scrutiny.NewDate(y, m.month, m.day)
		if d < anchor {
			d = scrutiny.NewDate(y+1, m.month, m.day)
		}
		return d, d
	case scrutiny.DueSeason:
		if end := lastOfMonth(y, m.month+2); end < anchor {
			y++
		}
		return scrutiny.NewDate(y, m.month, 1), lastOfMonth(y, m.month+2)
	}
	if m.month < at.Month() || m.month == at.Month() && isMeeting {
		y++
	}
	return scrutiny.NewDate(y, m.month, 1), lastOfMonth(y, m.month)
}

// previous gives the last occurrence before the anchor of a moment that lacks its year.
func (m moment) previous(anchor scrutiny.Date) (from, to scrutiny.Date) {
	if m.from != "" || m.month == 0 || anchor == "" {
		return m.from, m.to
	}
	y := anchor.Time().Year()
	if m.precision == scrutiny.DueDay {
		d := scrutiny.NewDate(y, m.month, m.day)
		if d >= anchor {
			d = scrutiny.NewDate(y-1, m.month, m.day)
		}
		return d, d
	}
	if m.month >= anchor.Time().Month() {
		y--
	}
	return scrutiny.NewDate(y, m.month, 1), lastOfMonth(y, m.month)
}
