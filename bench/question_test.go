package main

import (
	"slices"
	"strings"
	"testing"
)

// TestFound reads answers as servers write them.
func TestFound(t *testing.T) {
	for _, c := range []struct {
		name, raw string
		ids       []string
		total     int
	}{
		{"a page", `{"data":{"x":{"totalCount":7,"nodes":[{"id":"a","text":"id"},{"id":"b","text":"\"id\":\"z\""}]}}}`, []string{"a", "b"}, 7},
		{"a tree", `{"data":{"x":{"id":"a","of":[{"id":"b","in":{"id":"c"},"text":"t"},{"id":"d"}],"last":["id","e"]}}}`, []string{"a", "b", "c", "d"}, -1},
		{"nothing", `{"data":{"x":null}}`, nil, -1},
		{"none of many", `{"data":{"x":{"nodes":[],"totalCount":0}}}`, nil, 0},
	} {
		a, err := found([]byte(c.raw))
		if err != nil || !slices.Equal(a.ids, c.ids) || a.total != c.total {
			t.Errorf("%s: %v %d %v, want %v %d", c.name, a.ids, a.total, err, c.ids, c.total)
		}
	}
	for _, raw := range []string{`{"data":{"x":null},"errors":[{"message":"too late"}]}`, `{"data":`} {
		if a, err := found([]byte(raw)); err == nil {
			t.Errorf("%s gives %v and no error", raw, a)
		}
	}
}

// TestDiffers: what is ordered is compared in order, a tree by what is in it, and totals always.
func TestDiffers(t *testing.T) {
	ordered, tree := question{isOrdered: true}, question{}
	for _, c := range []struct {
		q    question
		a, b answer
		want string
	}{
		{ordered, answer{[]string{"a", "b"}, 2}, answer{[]string{"a", "b"}, 2}, ""},
		{ordered, answer{[]string{"a", "b"}, 2}, answer{[]string{"b", "a"}, 2}, "first difference at 0"},
		{ordered, answer{[]string{"a"}, 2}, answer{[]string{"a", "b"}, 2}, "first difference at 1"},
		{ordered, answer{nil, 2}, answer{nil, 3}, "totals 2 and 3"},
		{tree, answer{[]string{"a", "b", "a"}, -1}, answer{[]string{"b", "a"}, -1}, ""},
		{tree, answer{[]string{"a"}, -1}, answer{[]string{"b"}, -1}, "first difference at 0"},
	} {
		if got := c.q.differs(c.a, c.b); got == "" != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%v and %v: %q, want %q", c.a, c.b, got, c.want)
		}
	}
}
