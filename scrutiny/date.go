package scrutiny

import "time"

// Date is a calendar date written "2006-01-02", without a time zone. Empty means that it is not known. Dates compare
// as strings do.
type Date string

// NewDate gives the date of a year, month and day, or "" when there is no such day.
func NewDate(year int, month time.Month, day int) Date {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if t.Year() != year || t.Month() != month || t.Day() != day || year < 1000 || year > 9999 {
		return ""
	}
	return Date(t.Format(time.DateOnly))
}

// ParseDate reads "2006-01-02"; anything else is an [ErrInvalid].
func ParseDate(s string) (Date, error) {
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return "", Errorf(ErrInvalid, "%q is not a date: write it as YYYY-MM-DD, for example 2020-09-30", s)
	}
	return Date(s), nil
}

// Time is the start of the day in UTC; the zero time for an empty date.
func (d Date) Time() time.Time {
	t, _ := time.Parse(time.DateOnly, string(d))
	return t
}

// AddDays moves the date; an empty date stays empty.
func (d Date) AddDays(n int) Date {
	if d == "" {
		return ""
	}
	return Date(d.Time().AddDate(0, 0, n).Format(time.DateOnly))
}

// IsDate reports whether the string is a well-formed date.
func (d Date) IsDate() bool {
	_, err := time.Parse(time.DateOnly, string(d))
	return err == nil
}
