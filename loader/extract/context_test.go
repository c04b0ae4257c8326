package extract

import (
	"context"
	"errors"
	"strings"
	"testing"

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

// A document is read no further than its context: the error is the context's, and it is not asked again.
func TestContext(t *testing.T) {
	text := strings.Repeat("The Panel asked for a report on the bridge by the next meeting. Councillor Ann Lee moved it. ", 500)
	doc := &record.Document{Source: &record.Source{Key: "x"}, Text: text, Blocks: []record.Block{{Kind: record.BlockParagraph, Span: record.Span{End: len(text)}}}}
	whole := &countdown{Context: t.Context(), left: 1 << 30}
	if facts, err := ExtractContext(whole, doc); err != nil || len(facts.Commitments) == 0 {
		t.Fatalf("%v, %v", facts, err)
	}
	if whole.asked < 50 {
		t.Fatalf("the context was asked %d times", whole.asked)
	}
	for _, left := range []int{0, 1, whole.asked / 2, whole.asked - 1} {
		c := &countdown{Context: t.Context(), left: left}
		if _, err := ExtractContext(c, doc); !errors.Is(err, context.Canceled) || c.asked != left+1 {
			t.Errorf("after %d of %d looks: %v, and %d more", left, whole.asked, err, c.asked-left)
		}
	}
}
