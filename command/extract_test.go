package command

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const itemPage = `Agenda item

Harbour Dredging

Minutes:

The Panel asked for a list of the moorings. It was noted that £1.5m had been set aside in 2021/22.

RESOLVED:

a)    That the report be noted;

b)    That a further report be brought to the Panel in June 2022.
`

// runExtract runs the command as a user would.
func runExtract(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, errs bytes.Buffer
	code = Extract(context.Background(), Env{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Getenv: func(string) string { return "" }}, args)
	return out.String(), errs.String(), code
}

func writeFile(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestExtractJSON(t *testing.T) {
	path := writeFile(t, "item.txt", itemPage)
	out, errs, code := runExtract(t, "-json", "-date", "2022-02-01", "-committee", "Harbour Panel", "-council", "Sandmouth Council", path)
	if code != ExitOK || errs != "" || strings.Count(out, "\n") != 1 {
		t.Fatalf("code %d, stderr %q, stdout %q", code, errs, out)
	}
	var got struct {
		File, Council, Committee string
		Meetings                 []struct{ Date, DateBasis string }
		Resolutions              []struct{ Label, Text string }
		Commitments              []struct{ Text, Due, DuePhrase, Precision, Strength string }
		Figures                  []struct{ Text, Value, Period string }
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if got.File != path || got.Council != "Sandmouth Council" || got.Committee != "Harbour Panel" {
		t.Errorf("header %q %q %q", got.File, got.Council, got.Committee)
	}
	if len(got.Meetings) != 1 || got.Meetings[0].Date != "2022-02-01" || got.Meetings[0].DateBasis != "GIVEN" {
		t.Errorf("meetings %+v", got.Meetings)
	}
	if len(got.Resolutions) != 2 || got.Resolutions[0].Label != "a" || got.Resolutions[1].Label != "b" {
		t.Errorf("resolutions %+v", got.Resolutions)
	}
	if len(got.Commitments) != 2 || got.Commitments[0].Due != "2022-06" || got.Commitments[0].Precision != "MONTH" || got.Commitments[1].Strength != "REQUESTED" {
		t.Errorf("commitments %+v", got.Commitments)
	}
	if len(got.Figures) != 1 || got.Figures[0].Text != "£1.5m" || got.Figures[0].Value != "1500000" || got.Figures[0].Period != "2021/22" {
		t.Errorf("figures %+v", got.Figures)
	}
	checkOffsets(t, path)
}

// checkOffsets holds the promise of -json: what stands at start and end of the text that -text prints is what is quoted;
// and a second run says the same.
func checkOffsets(t *testing.T, path string) {
	t.Helper()
	out, errs, code := runExtract(t, "-json", path)
	if code != ExitOK {
		t.Errorf("%s: code %d: %s", path, code, errs)
		return
	}
	plain, _, _ := runExtract(t, "-text", path)
	runes := []rune(plain)
	var all any
	if err := json.Unmarshal([]byte(out), &all); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	facts := 0
	var walk func(x any)
	walk = func(x any) {
		switch x := x.(type) {
		case []any:
			for _, y := range x {
				walk(y)
			}
		case map[string]any:
			start, ok := x["start"].(float64)
			if end, is := x["end"].(float64); ok && is {
				facts++
				quote, has := x["quote"].(string)
				if !has {
					quote, has = x["text"].(string)
				}
				switch {
				case start < 0 || end <= start || int(end) > len(runes):
					t.Errorf("%s: offsets %v to %v of %d: %v", path, start, end, len(runes), x)
				case !has || string(runes[int(start):int(end)]) != quote:
					t.Errorf("%s: %q stands at %v, quoted is %q", path, string(runes[int(start):int(end)]), start, quote)
				}
			}
			for _, y := range x {
				walk(y)
			}
		}
	}
	walk(all)
	if facts == 0 && len(runes) > 2000 {
		t.Logf("%s: no fact has a place", path)
	}
	if again, _, _ := runExtract(t, "-json", path); again != out {
		t.Errorf("%s: a second run says something else", path)
	}
}

func TestExtractFailures(t *testing.T) {
	good := writeFile(t, "item.txt", itemPage)
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"no file":        {nil, ExitUsage, "usage"},
		"both forms":     {[]string{"-json", "-text", good}, ExitUsage, "usage"},
		"unknown flag":   {[]string{"-xml", good}, ExitUsage, "xml"},
		"not a date":     {[]string{"-date", "tomorrow", good}, ExitUsage, "YYYY-MM-DD"},
		"help":           {[]string{"-h"}, ExitOK, "usage"},
		"missing file":   {[]string{"-json", good + ".not", good}, ExitFail, "item.txt.not"},
		"only a missing": {[]string{good + ".not"}, ExitFail, "item.txt.not"},
	} {
		t.Run(name, func(t *testing.T) {
			out, errs, code := runExtract(t, c.args...)
			if code != c.code || !strings.Contains(errs, c.says) {
				t.Errorf("code %d, stderr %q; want %d and %q", code, errs, c.code, c.says)
			}
			if name == "missing file" && !strings.Contains(out, "Harbour Dredging") {
				t.Errorf("the good file was not printed: %q", out)
			}
		})
	}
}

func TestExtractForPeople(t *testing.T) {
	out, _, code := runExtract(t, writeFile(t, "item.txt", itemPage))
	for _, want := range []string{"item.txt", "resolution      a That the report be noted", "[in June 2022 2022-06]"} {
		if code != ExitOK || !strings.Contains(out, want) {
			t.Errorf("code %d, %q not in:\n%s", code, want, out)
		}
	}
}

// TestExtractRealRecords holds the offsets of real records.
func TestExtractRealRecords(t *testing.T) {
	dir := os.Getenv("RECORDS_DIR")
	if dir == "" {
		t.Skip("RECORDS_DIR is not set: real records were NOT read")
	}
	n := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !slices.Contains([]string{".txt", ".html", ".xml", ".md"}, filepath.Ext(path)) {
			return err
		}
		n++
		t.Run(filepath.Base(path), func(t *testing.T) { checkOffsets(t, path) })
		return nil
	})
	if err != nil || n == 0 {
		t.Fatalf("%d records in %s: %v", n, dir, err)
	}
}
