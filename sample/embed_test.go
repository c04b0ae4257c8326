package sample_test

import (
	"encoding/json"
	"html"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"scrutinygraph/sample"
)

var (
	tag   = regexp.MustCompile(`(?s)<[^>]*>`)
	quote = regexp.MustCompile("(?m)^- `([^`]+)`: “(.+)”$")
	day   = regexp.MustCompile(`\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday),? (\d{1,2} [A-Z][a-z]+ \d{4})\b`)
	next  = regexp.MustCompile(`next meeting would be held on Tuesday, (\d{1,2} \w+ \d{4})|next meeting of the Committee would be held on Tuesday, (\d{1,2} \w+ \d{4})`)
	dated = regexp.MustCompile(`^children-(\d{4}-\d{2}-\d{2})\.`)
)

// words is the text of a record as a person reads it: no markup, white space folded. The web service escapes its
// markup, so it is stripped twice there.
func words(t *testing.T, name string) string {
	t.Helper()
	raw, err := fs.ReadFile(sample.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	switch {
	case strings.HasSuffix(name, ".xml"):
		text = tag.ReplaceAllString(text, " ")
		text = html.UnescapeString(text)
		fallthrough
	case strings.HasSuffix(name, ".html"):
		text = html.UnescapeString(tag.ReplaceAllString(text, " "))
	}
	return strings.Join(strings.Fields(text), " ")
}

func records(t *testing.T) []string {
	t.Helper()
	entries, err := fs.ReadDir(sample.FS, ".")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if e.Name() != "sidecar.json" {
			names = append(names, e.Name())
		}
	}
	return names
}

// TestStory holds every quotation of STORY.md to the record that it names, and sees that no record lacks one.
func TestStory(t *testing.T) {
	raw, err := os.ReadFile("STORY.md")
	if err != nil {
		t.Fatal(err)
	}
	story := string(raw)
	quoted := map[string]bool{}
	for _, m := range quote.FindAllStringSubmatch(story, -1) {
		quoted[m[1]] = true
		if n := strings.Count(words(t, m[1]), m[2]); n == 0 {
			t.Errorf("%s does not say %q", m[1], m[2])
		}
	}
	if bullets := strings.Count(story, "\n- `"); bullets != len(quote.FindAllString(story, -1)) {
		t.Errorf("%d bullets name a file, %d can be read as a quotation", bullets, len(quote.FindAllString(story, -1)))
	}
	for _, name := range records(t) {
		if !quoted[name] && name != "children-2025-06-17.txt" { // its part is to say nothing
			t.Errorf("STORY.md quotes nothing from %s", name)
		}
	}
}

// TestSilence sees that what is never heard of again is not heard of: the stories 2, 6 and 7 rest on it.
func TestSilence(t *testing.T) {
	for phrase, only := range map[string]string{
		"private fostering": "children-2024-06-18.html",
		"short break":       "children-2025-03-11.txt",
		"home education":    "children-2025-09-09.txt",
	} {
		for _, name := range records(t) {
			has := strings.Contains(strings.ToLower(words(t, name)), phrase)
			if has != (name == only) {
				t.Errorf("%q stands in %s: %v", phrase, name, has)
			}
		}
	}
}

// TestCalendar sees that weekdays are right and that each meeting announces the one that follows.
func TestCalendar(t *testing.T) {
	var promised string
	for _, name := range records(t) {
		text := words(t, name)
		for _, m := range day.FindAllStringSubmatch(text, -1) {
			d, err := time.Parse("2 January 2006", m[2])
			if err != nil || d.Weekday().String() != m[1] {
				t.Errorf("%s: %s is a %s", name, m[2], d.Weekday())
			}
		}
		held := dated.FindStringSubmatch(name)
		if held == nil {
			continue
		}
		if promised != "" && promised != held[1] {
			t.Errorf("%s was announced for %s", name, promised)
		}
		m := next.FindStringSubmatch(text)
		if m == nil {
			t.Fatalf("%s announces no next meeting", name)
		}
		d, err := time.Parse("2 January 2006", m[1]+m[2])
		if err != nil {
			t.Fatal(err)
		}
		promised = d.Format(time.DateOnly)
	}
	if promised != "2026-03-10" {
		t.Errorf("the last meeting announces %s", promised)
	}
}

// TestSidecar sees that the sidecar speaks of every record and of nothing else, and says what the text does not.
func TestSidecar(t *testing.T) {
	raw, err := fs.ReadFile(sample.FS, "sidecar.json")
	if err != nil {
		t.Fatal(err)
	}
	var given map[string]struct{ Council, Committee, Date string }
	if err := json.Unmarshal(raw, &given); err != nil {
		t.Fatal(err)
	}
	names := records(t)
	for name, g := range given {
		if !slices.Contains(names, name) {
			t.Errorf("sidecar.json names %s, which is not here", name)
		}
		if strings.HasPrefix(name, "health-") && (g.Committee == "" || g.Date == "") {
			t.Errorf("%s needs its committee and date from the sidecar", name)
		}
	}
	for _, name := range names {
		if given[name].Council == "" {
			t.Errorf("sidecar.json gives no council for %s", name)
		}
	}
	if len(names) < 12 {
		t.Errorf("%d records, want a dozen at least", len(names))
	}
}
