package loader_test

import (
	"errors"
	"strings"
	"testing"

	"scrutinygraph/loader"
	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// Of a record that gives too many nodes and edges the beginning is kept, and it is told how much; of a reply of the web service, which
// means nothing in part, nothing is.
func TestTooManyNodes(t *testing.T) {
	const most = 3000
	var reply, text *record.Source
	for _, k := range bigKinds() {
		switch k.name {
		case "pipe-table":
			text = k.source(32 << 10)
		case "web-service":
			reply = k.source(256 << 10)
		}
	}
	g, facts, err := loader.UnderstandUpTo(text, most)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(g.Nodes) + len(g.Edges); n > most || n < most/4 {
		t.Errorf("%d nodes and edges of %d", n, most)
	}
	doc := facts.Document
	if !doc.IsTruncated || !strings.HasPrefix(text.Text, doc.Text) || len(doc.Text) == len(text.Text) || len(doc.Source.Problems) != 1 ||
		!strings.Contains(doc.Source.Problems[0].Why, "more than 3000 nodes and edges; only the first") {
		t.Errorf("truncated %v, %d of %d bytes, %v", doc.IsTruncated, len(doc.Text), len(text.Text), doc.Source.Problems)
	}
	if _, _, err := loader.UnderstandUpTo(reply, most); !errors.Is(err, scrutiny.ErrLimit) || !strings.HasPrefix(err.Error(), "big-web-service: ") {
		t.Errorf("error %v", err)
	}
}
