package parse_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"scrutinygraph/loader/parse"
	"scrutinygraph/loader/record"
)

// countdown is a context that ends when it was asked a number of times.
type countdown struct {
	context.Context
	left, asked int
}

func (c *countdown) Err() error {
	if c.asked++; c.asked > c.left {
		return context.Canceled
	}
	return nil
}

// A source is parsed no further than its context: the error is the context's, and it is not asked again.
func TestContext(t *testing.T) {
	src := &record.Source{Key: "x", Media: record.MediaText, Text: "Agenda and minutes\n\n" + strings.Repeat("7.\n\nBridges\n\nMinutes:\n\nThe report was noted.\n\n", 2000)}
	whole := &countdown{Context: t.Context(), left: 1 << 30}
	if _, err := parse.ParseContext(whole, src); err != nil {
		t.Fatal(err)
	}
	if whole.asked < 50 {
		t.Fatalf("the context was asked %d times", whole.asked)
	}
	for _, left := range []int{0, 1, whole.asked / 2, whole.asked - 1} {
		c := &countdown{Context: t.Context(), left: left}
		if _, err := parse.ParseContext(c, src); !errors.Is(err, context.Canceled) || c.asked != left+1 {
			t.Errorf("after %d of %d looks: %v, and %d more", left, whole.asked, err, c.asked-left)
		}
	}
}
