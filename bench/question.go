package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// question is one of those that every contender is asked.
type question struct {
	name, asks string
	// isOrdered says that the order of the nodes is a part of the answer.
	isOrdered bool
	// variables are what it is asked with, in turn.
	variables []map[string]any
}

// The questions. Each answer carries the ID of every node in it and some of its texts.
const (
	lookup  = "lookup"
	page    = "page with total"
	deep    = "page 500"
	trace   = "six-level trace"
	fanOut  = "fan-out of 50"
	hasNone = "has-none"
	filter  = "deep filter"
	search  = "search"
)

var asks = []question{
	{name: lookup, asks: "one commitment by its ID"},
	{name: page, asks: "the first 50 commitments of a committee by date, and how many there are", isOrdered: true},
	{name: deep, asks: "50 of all agenda items by date, from place 24,950, or from 100 before the end where there are fewer", isOrdered: true},
	{name: trace, asks: "inspection → recommendations → plans → updates → items → meetings → committees"},
	{name: fanOut, asks: "the first 50 meetings of a committee by date, each with up to 20 of its items", isOrdered: false},
	{name: hasNone, asks: "the first 50 commitments of a committee that no update fulfils, by date, and how many there are", isOrdered: true},
	{name: filter, asks: "the first 50 commitments by date of items about a plan that answers a recommendation of an inspection", isOrdered: true},
	{name: search, asks: "up to 20 commitments in whose text two words stand, or more where two are common"},
}

// answer is what two contenders have to agree on.
type answer struct {
	ids   []string // in the order in which they came
	total int      // -1 when none was told
}

// found reads the IDs and the total from the JSON of an answer, wherever they stand in it: the values of "id", and of "totalCount".
func found(raw []byte) (answer, error) {
	a := answer{total: -1}
	d := json.NewDecoder(bytes.NewReader(raw))
	// A key follows another key's value; inside a list there are none.
	type level struct{ isObject, isKey bool }
	var levels []level
	key := ""
	for {
		token, err := d.Token()
		if err == io.EOF && len(levels) == 0 {
			return a, nil
		}
		if err != nil {
			return a, fmt.Errorf("the answer is broken: %w", err)
		}
		top := len(levels) - 1
		if delim, ok := token.(json.Delim); ok {
			switch delim {
			case '{', '[':
				levels = append(levels, level{delim == '{', delim == '{'})
				continue
			}
			levels = levels[:top]
			if top > 0 && levels[top-1].isObject {
				levels[top-1].isKey = true
			}
			key = ""
			continue
		}
		if top < 0 || !levels[top].isObject {
			continue
		}
		if levels[top].isKey {
			key, _ = token.(string)
			levels[top].isKey = false
			if key == "errors" {
				var told struct{ Errors json.RawMessage }
				return a, errors.Join(json.Unmarshal(raw, &told), fmt.Errorf("the answer tells of errors: %.500s", told.Errors))
			}
			continue
		}
		levels[top].isKey = true
		switch v := token.(type) {
		case string:
			if key == "id" {
				a.ids = append(a.ids, v)
			}
		case float64:
			if key == "totalCount" {
				a.total = int(v)
			}
		}
	}
}

// differs says in what two answers to a question differ, or nothing.
func (q question) differs(a, b answer) string {
	x, y := slices.Clone(a.ids), slices.Clone(b.ids)
	if !q.isOrdered {
		slices.Sort(x)
		slices.Sort(y)
		// A hand-written statement gives a node once that stands in several branches of a tree.
		x, y = slices.Compact(x), slices.Compact(y)
	}
	if a.total != b.total {
		return fmt.Sprintf("totals %d and %d", a.total, b.total)
	}
	for i := range max(len(x), len(y)) {
		if i >= len(x) || i >= len(y) || x[i] != y[i] {
			return fmt.Sprintf("%d and %d nodes, the first difference at %d", len(x), len(y), i)
		}
	}
	return ""
}
