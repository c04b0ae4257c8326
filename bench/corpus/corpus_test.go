package corpus

import (
	"strings"
	"testing"
)

// The n-th record does not depend on how many there are, no two have one name, and every manner is written.
func TestRecord(t *testing.T) {
	names := map[string]bool{}
	manners := map[string]int{}
	items, bytes := 0, 0
	const records = 800
	c := Corpus{Seed: 1, PerCouncil: 100}
	for n := range records {
		name, raw := c.Record(n)
		if names[name] {
			t.Fatalf("record %d: the name %s again", n, name)
		}
		names[name] = true
		text := string(raw)
		for manner, mark := range map[string]string{"page": "\na) That", "html": "mgItemTable", "paper": "PRESENT:", "bullets": "• "} {
			if strings.Contains(text, mark) {
				manners[manner]++
			}
		}
		items += strings.Count(strings.ToLower(text), "introduced a report") + 1
		bytes += len(raw)
		if strings.ContainsAny(text, "{}") || strings.Contains(text, "%!") {
			t.Fatalf("%s: a form without its value: %s", name, text)
		}
		if again, same := c.Record(n); again != name || string(same) != text {
			t.Fatalf("%s: not the same twice", name)
		}
	}
	for manner, n := range manners {
		if n < records/10 {
			t.Errorf("%d records in the manner %q", n, manner)
		}
	}
	if len(manners) != 4 || bytes/records < 4000 || bytes/records > 20000 {
		t.Errorf("manners %v, %d bytes a record", manners, bytes/records)
	}
	if a, _ := (Corpus{Seed: 2}).Record(0); names[a] {
		t.Errorf("another seed gives %s too", a)
	}
}
