package parse

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

const months = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`

var (
	// dayMonthYear matches "Tuesday, 21 January 2020", "21st January 2020", "Thursday, 17th March, 2011", "1 DECEMBER 2021", "28TH JANUARY 2011".
	dayMonthYear = regexp.MustCompile(`(?i)\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+(?:the\s+)?)?(\d{1,2})(?:\s?(?:st|nd|rd|th))?(?:\s+day)?(?:\s+of)?[\s\-]+(` + months + `)\.?,?[\s\-]+(\d{4})\b`)
	// monthDayYear matches "January 21, 2020".
	monthDayYear = regexp.MustCompile(`(?i)\b(` + months + `)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b`)
	// numericDate matches "21/01/2020", "21.01.2020", "21-01-2020", day first.
	numericDate = regexp.MustCompile(`\b(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})\b`)
	isoDate     = regexp.MustCompile(`\b(\d{4})-(\d{2})-(\d{2})\b`)
	// clock matches "2.00 pm", "4:30 p.m.", "7pm", "14:00", "14.00 hours", "1400 hrs", "12 noon", "noon".
	clock = regexp.MustCompile(`(?i)\b(?:(\d{1,2})(?:[.:](\d{2}))?\s?([ap])\.?\s?m\b\.?|(\d{1,2})[.:](\d{2})(?:\s?(?:hours|hrs|h)\b)?|(\d{2})(\d{2})\s?(?:hours|hrs)\b|(?:12(?:[.:]00)?\s+)?(noon|midday))`)
)

// found is a value with the place of its words in the string that was searched.
type found struct {
	value      string
	start, end int
}

// findDate finds the first date in a string.
func findDate(s string) (found, bool) {
	best := found{start: -1}
	try := func(m []int, day, month, year string) {
		if m == nil || best.start >= 0 && m[0] >= best.start {
			return
		}
		d, _ := strconv.Atoi(day)
		y, _ := strconv.Atoi(year)
		mo, err := strconv.Atoi(month)
		if err != nil {
			mo = monthNumber(month)
		}
		if date := scrutiny.NewDate(y, time.Month(mo), d); date != "" {
			best = found{string(date), m[0], m[1]}
		}
	}
	if m := dayMonthYear.FindStringSubmatchIndex(s); m != nil {
		try(m, s[m[2]:m[3]], s[m[4]:m[5]], s[m[6]:m[7]])
	}
	if m := monthDayYear.FindStringSubmatchIndex(s); m != nil {
		try(m, s[m[4]:m[5]], s[m[2]:m[3]], s[m[6]:m[7]])
	}
	if m := numericDate.FindStringSubmatchIndex(s); m != nil {
		try(m, s[m[2]:m[3]], s[m[4]:m[5]], s[m[6]:m[7]])
	}
	if m := isoDate.FindStringSubmatchIndex(s); m != nil {
		try(m, s[m[6]:m[7]], s[m[4]:m[5]], s[m[2]:m[3]])
	}
	return best, best.start >= 0
}

func monthNumber(s string) int {
	if len(s) < 3 {
		return 0
	}
	return strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(s[:3]))/3 + 1
}

// findTime finds the first time of day in a string and gives it as 24-hour "14:00".
func findTime(s string) (found, bool) {
	for from := 0; from < len(s); {
		m := clock.FindStringSubmatchIndex(s[from:])
		if m == nil {
			return found{}, false
		}
		group := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return s[from+m[2*i] : from+m[2*i+1]]
		}
		h, min := 12, 0
		switch {
		case group(1) != "":
			h, _ = strconv.Atoi(group(1))
			min, _ = strconv.Atoi(group(2))
			if h > 12 {
				// "14.00 pm" is written, and means what it says.
				break
			}
			h %= 12
			if strings.EqualFold(group(3), "p") {
				h += 12
			}
		case group(4) != "":
			h, _ = strconv.Atoi(group(4))
			min, _ = strconv.Atoi(group(5))
		case group(6) != "":
			h, _ = strconv.Atoi(group(6))
			min, _ = strconv.Atoi(group(7))
		}
		if h < 24 && min < 60 {
			return found{fmt.Sprintf("%02d:%02d", h, min), from + m[0], from + m[1]}, true
		}
		from += m[1]
	}
	return found{}, false
}

// textAt makes a Text of something found in the words at base.
func textAt(f found, base int) record.Text {
	return record.Text{Value: f.value, Span: record.Span{Start: base + f.start, End: base + f.end}}
}
