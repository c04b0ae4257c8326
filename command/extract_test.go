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

// TestExtractSeeds reads what a careful reader finds in the five seed records.
func TestExtractSeeds(t *testing.T) {
	dir := os.Getenv("RECORDS_DIR")
	if dir == "" {
		t.Skip("RECORDS_DIR is not set: the seed records were NOT read")
	}
	type commitment struct {
		Text, Kind, Strength, Due string
		Passages                  []struct{ Text string }
	}
	type facts struct {
		Recommendations []struct {
			Origin string
			Count  int
		}
		ActionPlans []struct {
			Name, SubmittedTo, SubmitBy, Inspection string
			Alongside                               []string
		}
		Inspections []struct {
			Inspectorate, Framework string
			Year                    int
		}
		Services    []struct{ Name string }
		Resolutions []struct{ Label, Text string }
		Commitments []commitment
	}
	seed := func(number string) (f facts) {
		t.Helper()
		paths, _ := filepath.Glob(filepath.Join(dir, "seeds", number+"_*"))
		if len(paths) != 1 {
			t.Skipf("no seed %s in %s", number, dir)
		}
		out, errs, code := runExtract(t, "-json", paths[0])
		if code != ExitOK {
			t.Fatalf("seed %s: %s", number, errs)
		}
		if err := json.Unmarshal([]byte(out), &f); err != nil {
			t.Fatal(err)
		}
		return f
	}
	dueIn := func(f facts, due, strength string) (found []commitment) {
		for _, c := range f.Commitments {
			if c.Due == due && c.Strength == strength {
				found = append(found, c)
			}
		}
		return found
	}

	f := seed("000")
	if n := len(dueIn(f, "2016-12-13", "REQUESTED")); n != 7 {
		t.Errorf("000: %d requests for the board of 13 December 2016, want 7", n)
	}
	if len(dueIn(f, "2016-12-13", "RESOLVED")) != 1 || len(dueIn(f, "2017-03", "RESOLVED")) != 1 || len(f.Resolutions) != 2 {
		t.Errorf("000: commitments %+v", f.Commitments)
	}

	f = seed("001")
	if len(f.Recommendations) != 1 || f.Recommendations[0].Count != 6 {
		t.Errorf("001: recommendations %+v", f.Recommendations)
	}
	years := map[int]string{}
	for _, x := range f.Inspections {
		years[x.Year] = x.Inspectorate + " " + x.Framework
	}
	if len(years) != 2 || years[2019] != "Ofsted ILACS" || years[2016] != "Ofsted SIF" {
		t.Errorf("001: inspections %v", years)
	}
	plans := map[string]int{}
	for i, p := range f.ActionPlans {
		plans[p.Name] = i + 1
	}
	if i, k := plans["Action Plan"], plans["Continuous Improvement Plan"]; i == 0 || k == 0 {
		t.Errorf("001: plans %v", plans)
	} else {
		p := f.ActionPlans[i-1]
		if p.SubmittedTo != "Ofsted" || p.SubmitBy != "2020-02-10" || !slices.Contains(p.Alongside, "Continuous Improvement Plan") || p.Inspection != "Ofsted ILACS 2019" {
			t.Errorf("001: plan %+v", p)
		}
		if q := f.ActionPlans[k-1]; q.Inspection != "Ofsted SIF 2016" {
			t.Errorf("001: plan %+v", q)
		}
	}
	if due := dueIn(f, "2020-09", "RESOLVED"); len(due) != 1 || len(due[0].Passages) != 1 {
		t.Errorf("001: due in September 2020, once and said twice: %+v", due)
	}

	f = seed("002")
	if len(f.Resolutions) != 2 || len(dueIn(f, "2006-03", "RESOLVED")) != 1 || !strings.Contains(f.Resolutions[0].Text, "be noted and a report") {
		t.Errorf("002: %+v %+v", f.Resolutions, f.Commitments)
	}
	f = seed("003")
	if len(f.Recommendations) != 3 || f.Recommendations[0].Origin != "OFFICER" || len(f.Services) != 9 || len(f.Resolutions) != 0 {
		t.Errorf("003: %d proposals, %d services, %d resolutions", len(f.Recommendations), len(f.Services), len(f.Resolutions))
	}
	f = seed("004")
	if len(f.Resolutions) != 0 || len(f.Commitments) < 8 {
		t.Errorf("004: %d resolutions, %d promises", len(f.Resolutions), len(f.Commitments))
	}
}
