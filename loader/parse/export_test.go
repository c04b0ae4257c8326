package parse

import (
	"context"

	"scrutinygraph/loader/record"
)

// Steps parses a source and tells how many looks at its lines that took.
func Steps(src *record.Source) (*record.Document, int, error) {
	p := newPage(context.Background(), src)
	err := p.parse()
	return p.doc, p.Taken(), err
}
