package graph

import (
	"context"

	"scrutinygraph/scrutiny"
)

// status judges a commitment as at the date of its path.
func status(ctx context.Context, c *scrutiny.Commitment) (scrutiny.Status, error) {
	s, _ := c.StatusAt(asOf(ctx))
	return s, nil
}

// statusReason tells why the status is what it is; null where there is no more to tell.
func statusReason(ctx context.Context, c *scrutiny.Commitment) (*scrutiny.StatusReason, error) {
	_, reason := c.StatusAt(asOf(ctx))
	return given(reason), nil
}

// known gives a date that the linker wrote, if it was known as at the date of the path.
func known(ctx context.Context, d scrutiny.Date) (*scrutiny.Date, error) {
	if d > asOf(ctx) {
		return nil, nil
	}
	return given(d), nil
}

// doneOn tells when a commitment was done, once the record that says so was there.
func doneOn(ctx context.Context, c *scrutiny.Commitment) (*scrutiny.Date, error) {
	if c.MetOn > asOf(ctx) {
		return nil, nil
	}
	return given(c.DoneOn), nil
}

// given is nil for what the domain leaves empty.
func given[T comparable](v T) *T {
	var none T
	if v == none {
		return nil
	}
	return &v
}
