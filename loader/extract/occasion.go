package extract

import (
	"strings"
	"time"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// Occasions are times that have a name and no date: next month, the new year, Christmas, the summer recess, the end of the
// municipal year. All of them count from the meeting.
var (
	reUnitEnd  = rx(`\b(?:by|before|at|until|towards|around) (?:the )?(?:end|close) of (the|this|next)(?: (?:current|present|same|next|new))? ?(calendar |financial |municipal |academic |school |civic )?(year|month|week|quarter)\b|\bby (?:the )?(calendar |financial |municipal )?year~? ?end\b`)
	reUnitNext = rx(`\b(?:(?:early|later|late|into|in|during|over|from|until|by|at the (?:start|beginning|end) of|meetings? (?:of|in))(?: in| to)? (?:the )?)?\b(next|new|coming|forthcoming|following) (calendar |financial |municipal |academic |school |civic )?(year|month|week|quarter)\b`)
	reUnitRest = rx(`\blater (?:in |on in |during )?(?:the|this)(?: current)? ?(calendar |financial |municipal |academic |school |civic )?(year|month|week)\b`)
	reFeast    = rx(`\b(by|before|prior to|ahead of|until|after|following|in|into|over|during)(?: the)? (christmas|easter|new year|summer|august)( (?:recess|break|holidays?|vacation|period))?\b`)
	reRecess   = rx(`^ (?:recess|break|holidays?|vacation)\b`)
	reLeadIn   = rx(`^(?:early|later|late|into|in|during|over|from|until|by|at the|meetings?)\b`)
	// reUnitThis is what is left of the year: "within the current municipal year".
	reUnitThis = rx(`\b(?:in|within|during|over|before the end of) (?:the current|the present|the remainder of the|the rest of the|this) (calendar |financial |municipal |academic |school |civic |council )?(year|month|week|quarter)\b`)
	// reOnWeekday is a day of the week alone, reTomorrow the next day.
	reOnWeekday = rx(`\b(?:by|on|before|until|next)(?: (?:the )?(?:end|close) of(?: (?:play|business))?)?(?: on)?(?: next| this| the following)? (monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?: next)?(?:[.,;)]|$| (?:and|to|so|with|at|for|following)\b)`)
	reTomorrow  = rx(`\b(?:by |from )?tomorrow\b`)
	// reComingOne is the time just ahead: "over the forthcoming year".
	reComingOne = rx(`\b(?:in|over|during|within|for) the (?:next|coming|forthcoming|following) (year|month|quarter)\b`)
)

// occasions offers the named times of a span to whoever chooses among the due phrases.
func (r *reader) occasions(s record.Span, anchor scrutiny.Date, consider func(record.Due, int)) {
	low := r.low(s)
	if !hasAny(low, "year", "month", "week", "quarter", "christmas", "easter", "summer", "recess", "day", "tomorrow") {
		return
	}
	offer := func(m []int, from, to scrutiny.Date, p scrutiny.DuePrecision) {
		if anchor == "" {
			from, to = "", ""
		}
		if from <= to {
			consider(record.Due{Span: sub(s, m, 0), From: from, To: to, Precision: p}, 15)
		}
	}
	part := func(m []int, g int) string {
		if m[2*g] < 0 {
			return ""
		}
		return strings.TrimSpace(low[m[2*g]:m[2*g+1]])
	}
	if m := reUnitEnd.FindStringSubmatchIndex(low); m != nil {
		kind, unit := part(m, 2), part(m, 3)
		if unit == "" {
			// The year end is the accountants'.
			if unit, kind = "year", part(m, 4); kind == "" {
				kind = "financial"
			}
		}
		n := 0
		if strings.Contains(low[m[0]:m[1]], "next ") {
			n = 1
		}
		from, to, p := unitAround(anchor, kind, unit, n)
		if n == 0 {
			from = anchor
		}
		offer(m, from, to, p)
	} else if m := reUnitNext.FindStringSubmatchIndex(low); m != nil {
		word, kind, unit := part(m, 1), part(m, 2), part(m, 3)
		tail := low[m[1]:]
		isLed := reLeadIn.MatchString(low[m[0]:m[1]])
		// "Next year's budget", "the following month", "the next week of action".
		isName := strings.HasPrefix(tail, "'") || strings.HasPrefix(tail, "’") || word != "next" && kind == "" || !isLed && (word != "next" || kind != "" || strings.HasSuffix(strings.TrimRight(low[:m[0]], " "), " the"))
		if !isName {
			from, to, p := unitAround(anchor, kind, unit, 1)
			// A year that has just begun is still the new one.
			if f, t, _ := unitAround(anchor, kind, unit, 0); word == "new" && anchor != "" && f.AddDays(60) > anchor {
				from, to = f, t
			}
			offer(m, from, to, p)
		}
	}
	if m := reUnitThis.FindStringSubmatchIndex(low); m != nil {
		_, to, p := unitAround(anchor, part(m, 1), part(m, 2), 0)
		offer(m, anchor, to, p)
	}
	if m := reComingOne.FindStringSubmatchIndex(low); m != nil && anchor != "" && strings.HasPrefix(low[m[0]:], "over") {
		offer(m, anchor, after(anchor, map[string]int{"year": 12, "month": 1, "quarter": 3}[part(m, 1)], "month", ""), scrutiny.DueRelative)
	}
	if m := findIf(hasAny(low, "day"), reOnWeekday, low); m != nil && anchor != "" {
		m[1] = m[3] // without what stands behind it
		n := (int(weekdayOf[part(m, 1)])-int(anchor.Time().Weekday())+6)%7 + 1
		offer(m, anchor.AddDays(n), anchor.AddDays(n), scrutiny.DueDay)
	}
	if m := findIf(hasAny(low, "tomorrow"), reTomorrow, low); m != nil && anchor != "" {
		offer(m, anchor.AddDays(1), anchor.AddDays(1), scrutiny.DueDay)
	}
	if m := reUnitRest.FindStringSubmatchIndex(low); m != nil {
		_, to, p := unitAround(anchor, part(m, 1), part(m, 2), 0)
		offer(m, anchor, to, p)
	}
	for _, m := range findAllIf(hasAny(low, "christmas", "easter", "new year", "summer", "august"), reFeast, low) {
		from, to := feast(anchor, part(m, 1), part(m, 2), part(m, 3) != "")
		if to != "" || anchor == "" {
			offer(m, from, to, scrutiny.DueSeason)
		}
	}
}

var weekdayOf = map[string]time.Weekday{"sunday": time.Sunday, "monday": time.Monday, "tuesday": time.Tuesday, "wednesday": time.Wednesday, "thursday": time.Thursday, "friday": time.Friday, "saturday": time.Saturday}

// unitAround bounds the week, month, quarter or year, of a kind, that holds a day, or the n-th after it. The quarter is the financial
// year's, which is the calendar's but for its number. Without a day there are no dates.
func unitAround(day scrutiny.Date, kind, unit string, n int) (from, to scrutiny.Date, p scrutiny.DuePrecision) {
	p = map[string]scrutiny.DuePrecision{"week": scrutiny.DueRelative, "month": scrutiny.DueMonth, "quarter": scrutiny.DueQuarter, "year": scrutiny.DueYear}[unit]
	if day == "" {
		return "", "", p
	}
	t := day.Time()
	switch unit {
	case "week":
		from = day.AddDays(7*n - (int(t.Weekday())+6)%7)
		return from, from.AddDays(6), p
	case "month":
		t = time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
		return scrutiny.NewDate(t.Year(), t.Month(), 1), lastOfMonth(t.Year(), t.Month()), p
	case "quarter":
		q := (int(t.Month())-1)/3 + n
		from, to = quarterOf(q%4+1, t.Year()+q/4, false)
		return from, to, p
	}
	y := t.Year() + n
	switch kind {
	case "", "calendar":
		return scrutiny.NewDate(y, time.January, 1), scrutiny.NewDate(y, time.December, 31), p
	case "civic":
		kind = "municipal"
	}
	from, _ = yearOf(kind, y-n)
	// The municipal year begins with the annual meeting, which is held in the second half of May.
	if kind == "municipal" && from != "" {
		from = from.AddDays(19)
	}
	if day < from {
		y--
	}
	from, to = yearOf(kind, y)
	return from, to, p
}

// feast gives the time that a phrase such as "before Christmas" leaves, counted from a day; no dates where it does not bound one.
func feast(day scrutiny.Date, lead, name string, isRecess bool) (from, to scrutiny.Date) {
	if day == "" {
		return "", ""
	}
	next := func(on func(y int) scrutiny.Date) scrutiny.Date {
		if d := on(day.Time().Year()); d >= day {
			return d
		}
		return on(day.Time().Year() + 1)
	}
	isBefore := lead == "before" || lead == "prior to" || lead == "ahead of"
	isAfter := lead == "after" || lead == "following"
	isBy := lead == "by" || lead == "until"
	switch name {
	case "new year":
		if isRecess && !isAfter {
			return "", ""
		}
		first := next(func(y int) scrutiny.Date { return scrutiny.NewDate(y, time.January, 1) })
		if isBefore || isBy {
			return day, first.AddDays(-1)
		}
		return first, lastOfMonth(first.Time().Year(), time.March)
	case "christmas":
		d := next(func(y int) scrutiny.Date { return scrutiny.NewDate(y, time.December, 25) })
		switch {
		case isBefore:
			return day, d.AddDays(-1)
		case isBy:
			return day, d
		case isAfter:
			y := d.Time().Year() + 1
			return scrutiny.NewDate(y, time.January, 1), lastOfMonth(y, time.March)
		}
	case "easter":
		d := next(easter)
		switch {
		case isBefore:
			return day, d.AddDays(-1)
		case isBy:
			return day, d
		}
	default:
		// Councils rest in August.
		if !isRecess && (name == "august" || !isAfter) {
			return "", ""
		}
		d := next(func(y int) scrutiny.Date { return lastOfMonth(y, time.August) })
		y := d.Time().Year()
		switch {
		case isBefore, isBy:
			return day, lastOfMonth(y, time.July)
		case isAfter:
			return scrutiny.NewDate(y, time.September, 1), lastOfMonth(y, time.November)
		}
		return scrutiny.NewDate(y, time.June, 1), d
	}
	return "", ""
}

// easter is Easter Sunday in the Gregorian calendar, by the rule of Meeus, Jones and Butcher.
func easter(y int) scrutiny.Date {
	a, b, c := y%19, y/100, y%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return scrutiny.NewDate(y, time.Month(n/31), n%31+1)
}
