package corpus

import (
	"fmt"
	"os"
	"path/filepath"
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

// A council may have up to 60 committees, and what is written says whose records they are.
func TestWrite(t *testing.T) {
	dir := t.TempDir()
	c := Corpus{Seed: 1, PerCouncil: 90, Committees: 60}
	if err := c.Write(dir, 100); err != nil {
		t.Fatal(err)
	}
	folders, err := os.ReadDir(dir)
	if err != nil || len(folders) != 2 {
		t.Fatalf("%d folders, %v", len(folders), err)
	}
	committees := map[string]bool{}
	for n := range 60 {
		name, _ := c.Record(n)
		committees[name[:len(name)-len("-1988-01-05.txt")]] = true
		raw, err := os.ReadFile(filepath.Join(dir, filepath.Dir(name), "sidecar.json"))
		if err != nil || !strings.Contains(string(raw), fmt.Sprintf("%q:{\"council\":%q}", filepath.Base(name), c.Council(n))) {
			t.Errorf("the sidecar does not name %s (%v)", name, err)
		}
	}
	if len(committees) != 60 {
		t.Errorf("%d committees, want 60", len(committees))
	}
}
