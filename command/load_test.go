package command

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// console is a terminal for tests: one SQLite file, and what was printed.
type console struct {
	t           *testing.T
	out, errors bytes.Buffer
	env         Env
}

func newConsole(t *testing.T) *console {
	c := &console{t: t}
	spec := "sqlite:" + filepath.Join(t.TempDir(), "graph.db")
	c.env = Env{Stdout: &c.out, Stderr: &c.errors, Getenv: func(name string) string { return map[string]string{"STORE": spec}[name] }}
	return c
}

// run runs a command, holds it to an exit code and gives what it printed.
func (c *console) run(want int, command func(context.Context, Env, []string) int, args ...string) (out, errors string) {
	c.t.Helper()
	c.out.Reset()
	c.errors.Reset()
	if got := command(c.t.Context(), c.env, args); got != want {
		c.t.Errorf("%q: exit code %d, want %d\n%s%s", args, got, want, c.out.String(), c.errors.String())
	}
	return c.out.String(), c.errors.String()
}

func (c *console) wants(what, text string, parts ...string) {
	c.t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			c.t.Errorf("%s does not say %q:\n%s", what, part, text)
		}
	}
}

const page = "Agenda and minutes\n\nRoads Scrutiny Panel - Tuesday, 4 June 2024 2.00 pm\n\nItems\nNo. Item\n\n7.\n\nBridge repairs.\n\nMinutes:\n\n" +
	"The Panel considered a report.\n\nRESOLVED:\n\na) That a further report be presented to the Panel in November 2024.\n"

func TestLoad(t *testing.T) {
	c := newConsole(t)
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	write("a.txt", page)

	out, _ := c.run(ExitOK, Load, "-council", "Leafshire County Council", dir)
	c.wants("load", out, "loaded     a.txt  1 meeting, 1 item", "linked     council:leafshire-county-council", "1 read: 1 loaded")
	out, _ = c.run(ExitOK, Load, "-council", "Leafshire County Council", dir)
	c.wants("the second load", out, "unchanged  a.txt", "0 loaded, 1 unchanged")
	out, _ = c.run(ExitOK, Check)
	c.wants("check", out, "clean")

	write("b.pdf", "%PDF-1.7 and then nothing that a PDF has")
	write("copy.txt", page)
	out, errors := c.run(ExitFail, Load, "-council", "Leafshire County Council", dir)
	c.wants("load", out, "duplicate  copy.txt  already loaded as a.txt", "1 failed")
	c.wants("standard error", errors, "b.pdf")

	out, _ = c.run(ExitOK, Load, "-remove", "a.txt")
	c.wants("remove", out, "removed    a.txt")
	_, errors = c.run(ExitFail, Load, "-remove", "a.txt")
	c.wants("removing again", errors, "a.txt")
}

func TestLoadJSON(t *testing.T) {
	c := newConsole(t)
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	out, _ := c.run(ExitFail, Load, "-json", path, filepath.Join(t.TempDir(), "missing.txt"))
	steps := map[string]map[string]any{}
	for line := range strings.Lines(out) {
		var step map[string]any
		if err := json.Unmarshal([]byte(line), &step); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		steps[step["event"].(string)] = step
	}
	if s := steps["written"]; s == nil || s["key"] != "a.txt" || s["report"] == nil {
		t.Errorf("written: %v", s)
	}
	if s := steps["failed"]; s == nil || !strings.Contains(s["error"].(string)+s["key"].(string), "missing.txt") {
		t.Errorf("failed: %v", s)
	}
	if s := steps["summary"]; s == nil || s["loaded"] != 1.0 || s["failed"] != 1.0 {
		t.Errorf("summary: %v", s)
	}
}

// TestLoadOnATerminal draws the bar on standard error and keeps the lines of the records whole on standard output.
func TestLoadOnATerminal(t *testing.T) {
	c := newConsole(t)
	c.env.IsTerminal = true
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	out, errors := c.run(ExitOK, Load, path)
	if !strings.HasPrefix(out, "loaded     a.txt  ") || strings.ContainsAny(out, "\r\x1b") {
		t.Errorf("standard output: %q", out)
	}
	c.wants("standard error", errors, "loading", "0/1")
}

func TestLoadUsage(t *testing.T) {
	c := newConsole(t)
	for _, args := range [][]string{
		{},
		{"-nothing"},
		{"-date", "4 June 2024", "a.txt"},
		{"-as", "x", "a.txt", "b.txt"},
		{"a.txt", "-council", "Leafshire"},
		{"-from", "1/5/2024", "a.txt"},
		{"-to", "soon", "a.txt"},
		{"-from", "2024-05-02", "-to", "2024-05-01", "a.txt"},
		{"-as", "x", "https://democracy.example.gov.uk/"},
	} {
		if _, errors := c.run(ExitUsage, Load, args...); errors == "" {
			t.Errorf("%q: no word of what is wrong", args)
		}
	}
	_, help := c.run(ExitOK, Load, "-h")
	c.wants("help", help, "usage: scrutinygraph load", "-council", "sidecar.json", "ieListMeetings.aspx?CId=", ".zip")
	c.run(ExitUsage, Check, "something")
}

func TestCheckWithoutAStore(t *testing.T) {
	c := newConsole(t)
	_, errors := c.run(ExitFail, Check, "-store", "graph.db")
	c.wants("standard error", errors, "-store", "sqlite:PATH")
}

// TestLoadArchive: an archive is loaded as the folder of its name, so that either can follow the other.
func TestLoadArchive(t *testing.T) {
	c := newConsole(t)
	dir := t.TempDir()
	archive := filepath.Join(dir, "minutes.zip")
	f, err := os.Create(archive)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for name, text := range map[string]string{"2024/a.txt": page, "2024/sidecar.json": `{"a.txt": {"council": "Leafshire County Council"}}`, "2024/b.pdf": "no PDF"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	out, faults := c.run(ExitFail, Load, archive)
	c.wants("load", out, "loaded     2024/a.txt  1 meeting, 1 item", "linked     council:leafshire-county-council", "2 read: 1 loaded")
	c.wants("standard error", faults, archive+": 2024/b.pdf")

	folder := filepath.Join(dir, "minutes", "2024")
	if err := os.MkdirAll(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "a.txt"), []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	out, _ = c.run(ExitOK, Load, "-council", "Leafshire County Council", filepath.Dir(folder))
	c.wants("the folder", out, "unchanged  2024/a.txt")
}

// TestLoadAddress: the meetings of a committee come from its site, are stored under their addresses, and come again unchanged.
func TestLoadAddress(t *testing.T) {
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		switch r.URL.Path {
		case "/ieListMeetings.aspx":
			io.WriteString(w, `<html><h1 class="mgMainTitleTxt">Browse meetings</h1><a href="ieListDocuments.aspx?CId=7&amp;MId=1">4 Jun 2024</a> <a href="ieListDocuments.aspx?CId=7&amp;MId=2">3 Sep 2030</a>`)
		case "/ieListDocuments.aspx":
			io.WriteString(w, `<html><h1 class="mgMainTitleTxt">Agenda and minutes</h1><h2 class="mgSubTitleTxt">Roads Scrutiny Panel - Tuesday, 4 June 2024 2.00 pm</h2><table id="mgItemTable"><tr>`+
				`<td class="mgItemNumberCell"><p>7.</p></td><td><p class="mgAiTitleTxt">Bridge repairs</p><p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>RESOLVED:</p><p>That a further report be presented in November 2024.</p></div></td></tr></table>`)
		default:
			http.Error(w, "Runtime Error", http.StatusInternalServerError)
		}
	}))
	defer site.Close()
	c := newConsole(t)
	args := []string{"-council", "Leafshire County Council", "-to", "2024-12-31", site.URL + "/mgCommitteeDetails.aspx?ID=7"}
	out, _ := c.run(ExitOK, Load, args...)
	c.wants("load", out, "loaded     "+site.URL+"/ieListDocuments.aspx?CId=7&MId=1&Ver=4  1 meeting, 1 item", "2 read: 2 loaded")
	out, _ = c.run(ExitOK, Load, args...)
	c.wants("the second load", out, "2 read: 0 loaded, 2 unchanged")
	out, _ = c.run(ExitOK, Check)
	c.wants("check", out, "clean")
}
