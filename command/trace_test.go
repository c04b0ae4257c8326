package command

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The records of a matter, in two meetings: an inspection with an update promised for September, which comes, and a
// report on transport, which does not.
var roads = map[string]string{
	"january.txt": `Agenda and minutes

Children's Overview and Scrutiny Committee - Tuesday, 16 January 2024 2.00 pm

Items
No. Item

30.

Ofsted Inspection of Children's Services.

Minutes:

The Committee considered a report on the outcome of the Ofsted ILACS inspection of children's services in November 2023. The inspection report contained four recommendations. An action plan had been prepared in response to the 2023 Ofsted inspection and would be submitted to Ofsted by 15 March 2024.

RESOLVED:

a) That the report be noted;

b) That an update on the action plan be provided to the Committee in September 2024.

31.

Home to School Transport.

Minutes:

The Committee considered a report.

RESOLVED:

That a report on home to school transport appeals be presented to the Committee in September 2024.
`,
	"september.txt": `Agenda and minutes

Children's Overview and Scrutiny Committee - Tuesday, 10 September 2024 2.00 pm

Items
No. Item

9.

Ofsted Action Plan Update.

Minutes:

Further to Minute 30 of the meeting held on 16 January 2024, the Committee received an update on progress against the action plan in response to the 2023 Ofsted inspection.

RESOLVED:

That the update be noted.

10.

Youth Justice.

Minutes:

The Committee considered a report.

RESOLVED:

That the report be noted.
`,
}

func loadRoads(t *testing.T) *console {
	c := newConsole(t)
	dir := t.TempDir()
	for name, text := range roads {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	c.run(ExitOK, Load, "-council", "Leafshire County Council", dir)
	return c
}

// inOrder holds a text to hold the parts one after the other.
func inOrder(t *testing.T, what, text string, parts ...string) {
	t.Helper()
	rest := text
	for _, part := range parts {
		_, after, ok := strings.Cut(rest, part)
		if !ok {
			t.Errorf("%s does not say %q after the parts before it:\n%s", what, part, text)
			return
		}
		rest = after
	}
}

func TestTrace(t *testing.T) {
	c := loadRoads(t)
	out, _ := c.run(ExitOK, Trace, "-as-of", "2025-01-01", "Ofsted", "2023")
	inOrder(t, "the trace", out, "Inspection: Ofsted", "as at 2025-01-01",
		"\nInspection\n", "\nRecommendations\n", "4 stated, 0 listed", "“", "january.txt, characters ",
		"\nAction plan\n", "to be submitted to Ofsted by 2024-03-15",
		"\nResolved\n", "\nCommitments\n", "That an update on the action plan be provided to the Committee in September 2024.",
		"\nUpdates\n", "2024-09-10", "\nOutcome\n", "2024-09-10", "BACK_REFERENCE", "september.txt, characters ",
		"\nWhat is missing\n", "STATED_NOT_LISTED", "The record states 4 recommendations")
	again, _ := c.run(ExitOK, Trace, "-as-of", "2025-01-01", "Ofsted", "2023")
	if out != again {
		t.Errorf("the same trace twice gives\n%s\nand\n%s", out, again)
	}
	before, _ := c.run(ExitOK, Trace, "-as-of", "2024-09-09", "Ofsted", "2023")
	if strings.Contains(before, "2024-09-10") || strings.Contains(before, "september.txt") || !strings.Contains(before, "OPEN") {
		t.Errorf("as at the day before the update:\n%s", before)
	}

	var r struct {
		Subject struct{ ID string }
		AsOf    string
		Steps   []struct {
			Stage, Date, Status string
			Node                struct{ ID, Kind, Label string }
			Via                 *struct {
				Kind, Tier, Why string
				Passages        []struct{ Text string }
			}
			Passages []struct {
				Text       string
				Start, End int
				Document   struct{ Source string }
			}
		}
		Gaps []struct {
			Kind, Rule, Explanation string
			About                   struct{ ID string }
		}
	}
	asJSON, _ := c.run(ExitOK, Trace, "-json", "-as-of", "2025-01-01", "Ofsted", "2023")
	if err := json.Unmarshal([]byte(asJSON), &r); err != nil {
		t.Fatal(err)
	}
	outcomes := 0
	for _, s := range r.Steps {
		for _, p := range s.Passages {
			runes := []rune(roads[p.Document.Source])
			if p.End > len(runes) || string(runes[p.Start:p.End]) != p.Text {
				t.Errorf("%s does not hold %q at %d", p.Document.Source, p.Text, p.Start)
			}
		}
		if s.Stage == "OUTCOME" {
			outcomes++
			if s.Via == nil || s.Via.Kind != "FULFILS" || s.Via.Tier != "BACK_REFERENCE" || s.Via.Why == "" || len(s.Via.Passages) < 2 {
				t.Errorf("the outcome came by %+v", s.Via)
			}
		}
		if strings.HasSuffix(s.Node.ID, "30/resolved.b/commitment") && s.Status != "MET" {
			t.Errorf("the update that came is %s", s.Status)
		}
	}
	if outcomes != 1 || r.AsOf != "2025-01-01" || r.Subject.ID == "" || len(r.Gaps) == 0 || r.Gaps[0].Rule == "" {
		t.Errorf("%d outcomes, as of %q, subject %q, gaps %+v", outcomes, r.AsOf, r.Subject.ID, r.Gaps)
	}

	byID, _ := c.run(ExitOK, Trace, "-as-of", "2025-01-01", r.Subject.ID)
	if byID != out {
		t.Errorf("by its ID the trace is\n%s\nand by words\n%s", byID, out)
	}
}

func TestTraceWrong(t *testing.T) {
	c := loadRoads(t)
	_, errors := c.run(ExitUsage, Trace)
	c.wants("no words", errors, "usage: scrutinygraph trace")
	_, errors = c.run(ExitUsage, Trace, "-as-of", "tomorrow", "Ofsted")
	c.wants("a date that is none", errors, "-as-of", "YYYY-MM-DD")
	_, errors = c.run(ExitUsage, Trace, "Ofsted", "-as-of", "2024-01-01")
	c.wants("a flag behind the words", errors, "flags go before")
	_, errors = c.run(ExitFail, Trace, "inspection:nowhere/ofsted/2020")
	c.wants("an unknown ID", errors, "no node has this id")
	_, errors = c.run(ExitFail, Trace, "zebra", "crossing")
	c.wants("words of nothing", errors, "nothing that can be traced matches")
	out, errors := c.run(ExitFail, Trace, "September")
	c.wants("words of two promises", out, "commitment:")
	c.wants("words of two promises", errors, "trace one by its ID")
	c.run(ExitOK, Trace, "-h")
}

func TestOverdue(t *testing.T) {
	c := loadRoads(t)
	out, _ := c.run(ExitOK, Overdue, "-as-of", "2025-01-01")
	inOrder(t, "the ledger", out, "as at 2025-01-01", "Children's Overview and Scrutiny Committee", "NO_EVIDENCE_FOUND  due 2024-09-30  made 2024-01-16",
		"home to school transport appeals", "january.txt, characters ", "records of the due window searched: 1",
		"UNDETERMINED  1  OWED_OUTSIDE_THE_LOADED_RECORD", "1 with no evidence found, 1 that cannot be judged")
	out, _ = c.run(ExitOK, Overdue, "-as-of", "2024-09-30")
	c.wants("the ledger of a day inside the window", out, "0 with no evidence found")
	asJSON, _ := c.run(ExitOK, Overdue, "-json", "-as-of", "2025-01-01")
	var l struct {
		AsOf       string
		Committees []struct {
			Committee       struct{ ID, Label string }
			NoEvidenceFound []struct {
				ID, Status string
				Properties struct{ DueTo string }
				Quote      struct{ Text string }
			}
			Undetermined []struct {
				Reason string
				Count  int
			}
		}
	}
	if err := json.Unmarshal([]byte(asJSON), &l); err != nil {
		t.Fatal(err)
	}
	if len(l.Committees) != 1 || len(l.Committees[0].NoEvidenceFound) != 1 || l.Committees[0].NoEvidenceFound[0].Properties.DueTo != "2024-09-30" ||
		l.Committees[0].NoEvidenceFound[0].Status != "NO_EVIDENCE_FOUND" || !strings.Contains(l.Committees[0].NoEvidenceFound[0].Quote.Text, "transport appeals") {
		t.Errorf("as JSON:\n%s", asJSON)
	}
	c.run(ExitUsage, Overdue, "words")
	c.run(ExitUsage, Overdue, "-as-of", "2025")
	c.run(ExitUsage, Overdue, "-limit", "-1")
}

// TestTraceLeicestershire follows the inspection of a real record, where the folder of real records is named.
func TestTraceLeicestershire(t *testing.T) {
	dir := os.Getenv("RECORDS_DIR")
	if dir == "" {
		t.Skip("SKIPPED: RECORDS_DIR does not name the folder of real records, so no real record is traced")
	}
	seeds, err := filepath.Glob(filepath.Join(dir, "seeds", "001_*"))
	if err != nil || len(seeds) != 1 {
		t.Fatalf("seeds/001_* under %s: %v, %v", dir, seeds, err)
	}
	c := newConsole(t)
	c.run(ExitOK, Load, seeds[0])
	out, _ := c.run(ExitOK, Trace, "-as-of", "2026-01-01", "Ofsted", "2019")
	inOrder(t, "the trace", out, "\nWhat ran before and alongside\n", "2016", "Continuous Improvement Plan", "\nInspection\n", "2019",
		"\nRecommendations\n", "6 stated, 0 listed", "\nAction plan\n", "to be submitted to Ofsted by 2020-02-10",
		"\nResolved\n", "September 2020", "\nCommitments\n", "(2020-09-01 to 2020-09-30)", "\nWhat is missing\n", "STATED_NOT_LISTED", "UNDETERMINED", "DUE_WINDOW_NOT_LOADED")
	if n := strings.Count(out, "(2020-09-01 to 2020-09-30)"); n != 1 {
		t.Errorf("%d commitments are due in September 2020, want one (said twice):\n%s", n, out)
	}
	for _, no := range []string{"NO_EVIDENCE_FOUND", "\nOutcome\n"} {
		if strings.Contains(out, no) {
			t.Errorf("with one meeting loaded the trace says %q:\n%s", no, out)
		}
	}
}
