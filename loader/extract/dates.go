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
	// month and day of an expression without a year, and lastMonth and lastDay where it runs to another; 0 otherwise.
	month, lastMonth time.Month
	day, lastDay     int
	// quarter of a financial year that is not named; 0 otherwise.
	quarter int
	// year is "next" or "this" where that is all that is said of it: "in March next year".
	year string
	// doubt names the second reading, if there is one.
	doubt string
	// isBareYear and isFiscal tell weak expressions, which need a cue to be a time.
	isBareYear, isFiscal bool
}

var monthNames = map[string]time.Month{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

const (
	months   = `(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?`
	weekdays = `(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thurs?|fri|sat|sun)\.?,? )?(?:the )?`
	andOrTo  = `(?: ?(?:/|&|~) ?| (?:and|or|to|until) )`
	ordinal  = `(\d{1,2})(?:st|nd|rd|th)?`
	aYear    = `((?:19|20)\d\d)\b`
	// someYear is 2020, or 2020/21 with its second group.
	someYear = aYear + `(?: ?(?:/|~) ?(\d{4}|\d\d)\b)?`
)

// The calendar expressions, the most exact first: a shorter one inside a longer one is not a second date.
var (
	reDayMonth   = rx(`\b` + weekdays + ordinal + ` (?:day )?(?:of )?` + months + `(?:,? ` + aYear + `)?`)
	reDays       = rx(`\b` + weekdays + ordinal + andOrTo + weekdays + ordinal + ` (?:of )?` + months + `(?:,? ` + aYear + `)?`)
	reDaysApart  = rx(`\b` + weekdays + ordinal + ` (?:of )?` + months + `(?: ?~ ?| (?:to|until) )` + weekdays + ordinal + ` (?:of )?` + months + `(?:,? ` + aYear + `)?`)
	reMonthDay   = rx(`\b` + months + ` ` + ordinal + `\b(?:,? ` + aYear + `)?`)
	reNumeric    = rx(`\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b|\b(\d{1,2})~(\d{1,2})~((?:19|20)\d\d)\b`)
	reISO        = rx(`\b(\d{4})~(\d\d)~(\d\d)\b`)
	reMonthRange = rx(`\b` + months + ` ?(?:/|and|or|to|~) ?` + months + `(?:,? ` + aYear + `)?`)
	reMonthYear  = rx(`\b` + months + `,? ` + aYear)
	reMonth      = rx(`\b` + months)
	reQuarter    = rx(`\b(?:quarter |q)([1-4]|one|two|three|four)\b(?:,? (?:of )?(?:the )?(?:financial year )?` + someYear + `)?|\b(first|second|third|fourth|final|last|1st|2nd|3rd|4th) quarter\b(?: of (?:the )?(?:financial year )?` + someYear + `)?|\b` + someYear + `,? (?:quarter |q)([1-4])\b`)
	reHalf       = rx(`\b(first|second|latter|last) half of (?:the )?(?:financial year )?` + someYear)
	reFiscal     = rx(`\b` + aYear + ` ?(?:/|~) ?(\d{4}|\d\d)\b(?: (financial|municipal|academic|school|council)(?: year)?)?`)
	reYearKind   = rx(`\b(financial|municipal|academic|school) year(?: of)? ` + aYear + ` ?(?:/|~) ?(\d{4}|\d\d)\b`)
	reSeason     = rx(`\b(spring|summer|autumn|winter)( term)?\b(?: of)?(?:,? ` + aYear + `)?`)
	reYearWord   = rx(`^,?(?: of)? (next|this) year\b(?:[^'’]|$)`)
	reYear       = compile(`\b` + aYear)
)

// quarterWords name quarters.
var quarterWords = map[string]int{"1": 1, "2": 2, "3": 3, "4": 4, "one": 1, "two": 2, "three": 3, "four": 4, "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "final": 4, "last": 4}

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
	hasYearWord := strings.Contains(low, "year")
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
		if m.month != 0 && m.precision != scrutiny.DueSeason {
			if y := findIf(hasYearWord, reYearWord, low[at[1]:]); y != nil {
				m.year = low[at[1]+y[2] : at[1]+y[3]]
				m.span.End = s.Start + at[1] + y[3] + len(" year")
			}
		}
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
	days := func(m []int, y int, month string, d int, lastMonth string, lastDay int) {
		a, b := monthNames[month], monthNames[lastMonth]
		if d < 1 || d > 31 || lastDay < 1 || lastDay > 31 || a == b && d >= lastDay || !r.isMonthWord(s.Start+strings.Index(low[m[0]:], month)+m[0], month, true) {
			return
		}
		if y == 0 {
			add(m, moment{precision: scrutiny.DueDay, month: a, day: d, lastMonth: b, lastDay: lastDay})
			return
		}
		first := y
		if a > b {
			first--
		}
		if from, to := scrutiny.NewDate(first, a, d), scrutiny.NewDate(y, b, lastDay); from != "" && to != "" {
			add(m, moment{from: from, to: to, precision: scrutiny.DueDay})
		}
	}
	for _, m := range findAllIf(hasDigit, reISO, low) {
		day(m, num(m, 1), num(m, 2), num(m, 3))
	}
	for _, m := range findAllIf(hasDigit, reNumeric, low) {
		y := num(m, 3)
		if y < 100 && m[2] >= 0 {
			y += 2000
		}
		day(m, y+num(m, 6), num(m, 2)+num(m, 5), num(m, 1)+num(m, 4))
	}
	for _, m := range findAllIf(hasDigit, reDaysApart, low) {
		days(m, num(m, 5), part(m, 2), num(m, 1), part(m, 4), num(m, 3))
	}
	for _, m := range findAllIf(hasDigit, reDays, low) {
		days(m, num(m, 4), part(m, 3), num(m, 1), part(m, 3), num(m, 2))
	}
	for _, m := range reMonthRange.FindAllStringSubmatchIndex(low, -1) {
		a, b, y := monthNames[part(m, 1)], monthNames[part(m, 2)], num(m, 3)
		if y == 0 {
			if r.isMonthWord(s.Start+m[2], part(m, 1), false) && r.isMonthWord(s.Start+m[4], part(m, 2), true) && !reDigitBefore.MatchString(low[:m[0]]) {
				add(m, moment{precision: scrutiny.DueMonth, month: a, lastMonth: b})
			}
			continue
		}
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
		q := quarterWords[part(m, 1)+part(m, 4)+part(m, 9)]
		y, isFiscal := num(m, 2)+num(m, 5)+num(m, 7), part(m, 3)+part(m, 6)+part(m, 8) != ""
		mo := moment{precision: scrutiny.DueQuarter, quarter: q}
		if y != 0 {
			mo.from, mo.to = quarterOf(q, y, isFiscal)
			if !isFiscal {
				mo.doubt = "a quarter of the calendar year, or of the financial year that begins or ends in it"
			}
		}
		add(m, mo)
	}
	for _, m := range findAllIf(hasDigit, reHalf, low) {
		q, y, isFiscal := 3, num(m, 2), part(m, 3) != ""
		if part(m, 1) == "first" {
			q = 1
		}
		from, _ := quarterOf(q, y, isFiscal)
		_, to := quarterOf(q+1, y, isFiscal)
		add(m, moment{from: from, to: to, precision: scrutiny.DueYear})
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
		// A recess is an occasion, which see.
		if reRecess.MatchString(low[m[1]:]) {
			continue
		}
		mo := moment{precision: scrutiny.DueSeason, month: seasonStart[part(m, 1)]}
		mo.lastMonth = mo.month + 2
		if term, ok := termMonths[part(m, 1)]; ok && m[4] >= 0 {
			mo.month, mo.lastMonth = term[0], term[1]
		}
		if y := num(m, 3); y != 0 {
			mo.from, mo.to, mo.month = scrutiny.NewDate(y, mo.month, 1), lastOfMonth(y, mo.lastMonth), 0
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

// termMonths are the first and last month of a school term.
var termMonths = map[string][2]time.Month{"spring": {time.January, time.March}, "summer": {time.April, time.July}, "autumn": {time.September, time.December}}

// reDigitBefore: the day of "21 January to March" belongs to its month.
var reDigitBefore = rx(`\d(?:st|nd|rd|th)?(?: of)? ?$`)

// quarterOf bounds a quarter of a year, or of the financial year that begins in it.
func quarterOf(q, y int, isFiscal bool) (from, to scrutiny.Date) {
	m := time.Month(3*(q-1) + 1)
	if isFiscal {
		m += 3
	}
	if m > time.December {
		m, y = m-12, y+1
	}
	return scrutiny.NewDate(y, m, 1), lastOfMonth(y, m+2)
}

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

var reLeadsToMonth = rx(`(?:^| )(?:in|by|to|the|its|of|at|until|till|before|for|during|between|either|since|from|last|next|this|early|late|mid~?|every|each|and|or|after|~) ?$`)

var (
	reLateDay = rx(`\b(29|30|31)(?:st|nd|rd|th)? (?:of )?` + months + `(?:,? ` + aYear + `)?`)
	reFullDay = rx(`\b(\d{1,2})(?:/|~)(\d{1,2})(?:/|~)((?:19|20)\d\d)\b`)
)

// wrongDates lists the dates that no calendar has. They are read as none.
func (r *reader) wrongDates() {
	for _, s := range r.sents {
		low := r.low(s.Span)
		if !strings.ContainsAny(low, "0123456789") {
			continue
		}
		num := func(m []int, g int) int {
			if m[2*g] < 0 {
				return 0
			}
			return number(low[m[2*g]:m[2*g+1]])
		}
		for _, m := range reLateDay.FindAllStringSubmatchIndex(low, -1) {
			y := num(m, 3)
			if y == 0 {
				y = 2000 // a leap year
			}
			if r.isMonthWord(s.Start+m[4], low[m[4]:m[5]], true) && scrutiny.NewDate(y, monthNames[low[m[4]:m[5]]], num(m, 1)) == "" {
				at := sub(s.Span, m, 0)
				at.End -= len(r.flatAt(at)) - len(strings.TrimRight(r.flatAt(at), ". "))
				r.problem(at, "there is no such day")
			}
		}
		for _, m := range reFullDay.FindAllStringSubmatchIndex(low, -1) {
			d, mo, y := num(m, 1), num(m, 2), num(m, 3)
			switch {
			case scrutiny.NewDate(y, time.Month(mo), d) != "":
			case scrutiny.NewDate(y, time.Month(d), mo) != "":
				r.problem(sub(s.Span, m, 0), "there is no such day; month and day may have changed places")
			default:
				r.problem(sub(s.Span, m, 0), "there is no such day")
			}
		}
	}
}

// resolve gives the dates of a moment that lacks its year: the next one after the anchor. A meeting in the anchor's own
// month is the one of the next year, since the anchor is itself a meeting. Without an anchor there are no dates.
func (m moment) resolve(anchor scrutiny.Date, isMeeting bool) (from, to scrutiny.Date) {
	if m.from != "" || m.month == 0 && m.quarter == 0 || anchor == "" {
		return m.from, m.to
	}
	at := anchor.Time()
	y := at.Year()
	if m.year != "" {
		if m.year == "next" {
			y++
		}
		return m.inYear(y)
	}
	if m.quarter != 0 {
		y--
	}
	// A leap day comes once in four years, and once in eight about 1900 and 2100.
	for range 9 {
		from, to = m.inYear(y)
		switch m.precision {
		case scrutiny.DueDay:
			if from >= anchor {
				return from, to
			}
		case scrutiny.DueMonth:
			if from != "" && m.month > at.Month() || y > at.Year() || m.month == at.Month() && !isMeeting {
				return from, to
			}
			if m.lastMonth != 0 && to >= anchor && !isMeeting {
				return from, to
			}
		default:
			if to >= anchor {
				return from, to
			}
		}
		y++
	}
	return "", ""
}

// inYear gives the dates of a moment without a year in the year in which it begins.
func (m moment) inYear(y int) (from, to scrutiny.Date) {
	if m.quarter != 0 {
		return quarterOf(m.quarter, y, true)
	}
	last, lastYear := m.lastMonth, y
	if last == 0 {
		last = m.month
	}
	if last < m.month {
		lastYear++
	}
	if m.precision != scrutiny.DueDay {
		return scrutiny.NewDate(y, m.month, 1), lastOfMonth(lastYear, last)
	}
	from = scrutiny.NewDate(y, m.month, m.day)
	if m.lastDay == 0 {
		return from, from
	}
	if to = scrutiny.NewDate(lastYear, last, m.lastDay); from == "" || to == "" {
		return "", ""
	}
	return from, to
}

// previous gives the last occurrence before the anchor of a moment that lacks its year.
func (m moment) previous(anchor scrutiny.Date) (from, to scrutiny.Date) {
	if m.from != "" || m.month == 0 || anchor == "" {
		return m.from, m.to
	}
	y := anchor.Time().Year()
	if m.precision == scrutiny.DueDay {
		for range 9 {
			if from, to = m.inYear(y); from != "" && from < anchor {
				return from, to
			}
			y--
		}
		return "", ""
	}
	if m.month >= anchor.Time().Month() {
		y--
	}
	return m.inYear(y)
}
