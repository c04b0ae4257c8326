package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// badRecords are bad files of every sort, each with what has to be said of it on standard error.
func badRecords(t *testing.T) map[string]struct{ raw, said string } {
	t.Helper()
	zipped := func(names ...string) string {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, name := range names {
			w, err := z.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Write([]byte(strings.Repeat("\x00", 5<<20))); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(bytes.Repeat([]byte(" "), 30<<20)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return map[string]struct{ raw, said string }{
		"binary.txt":        {"\x00\x01\x02\x03\x04\x05\x06\x07\x08", "no text"},
		"broken.pdf":        {"%PDF-1.7 and nothing more", "cannot be opened"},
		"cut.zip":           {zipped("a.txt")[:300], "cannot be read as a zip archive"},
		"cut.tar.gz":        {packed.String()[:100], "cannot be read as a tar.gz archive"},
		"deep.xml":          {"<?xml version=\"1.0\"?>" + strings.Repeat("<a>", 10_000), "nested deeper than"},
		"empty.html":        {"", "is empty"},
		"entity.xml":        {"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "has no element"},
		"half.xml":          {"<?xml version=\"1.0\"?><meeting", "cannot be read"},
		"large.txt":         {strings.Repeat("x", 50<<20+1), "more than the 52428800"},
		"long.xml":          {"<?xml version=\"1.0\"?><a>" + strings.Repeat("x", 9<<20), "bytes of XML, more than"},
		"locked.pdf":        {"%PDF-1.4\n1 0 obj\n<< /Encrypt 9 0 R >>\nendobj\n", "cannot be opened"},
		"named.pdf":         {"no PDF at all", "does not begin as one"},
		"no.tar":            {strings.Repeat("no archive ", 100), "cannot be read as a tar archive"},
		"none.zip":          {"PK", "cannot be read as a zip archive"},
		"out.zip":           {zipped("../../out.txt"), "leads out of the archive"},
		"bomb.zip":          {zipped("bomb.txt"), "unpacks to more than 200 times"},
		"bomb.txt.gz":       {packed.String(), "unpacks to more than 200 times"},
		"photo.jpg":         {"\xff\xd8\xff", "its name ends in .jpg"},
		"sheet.xlsx":        {zipped("a.xml"), "its name ends in .xlsx"},
		"\x1b[2Jescape.pdf": {"x", "\uFFFD[2Jescape.pdf"},
	}
}

// TestTwentyBadRecords: of a folder with twenty bad files, a link out of it and two good ones, the two are loaded, the
// others are named with their reasons, the exit code says so, and what is stored is whole.
func TestTwentyBadRecords(t *testing.T) {
	dir := t.TempDir()
	bad := badRecords(t)
	for name, b := range bad {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(b.raw), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("/etc/passwd", filepath.Join(dir, "passwd.txt")); err != nil {
		t.Skip("no links here: ", err)
	}
	const minutes = "Agenda and minutes\n\nRoads Scrutiny Panel - Tuesday, 4 June 2024 2.00 pm\n\nItems\nNo. Item\n\n7.\n\nBridge repairs.\n\nMinutes:\n\nRESOLVED:\n\na) That the report be noted.\n"
	for name, text := range map[string]string{"first.txt": minutes, "last.txt": strings.Replace(minutes, "4 June", "9 July", 1)} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	spec := "sqlite:" + filepath.Join(t.TempDir(), "graph.db")
	var out, errs output
	if code := run(context.Background(), []string{"load", "-store", spec, dir}, strings.NewReader(""), &out, &errs); code != 1 {
		t.Errorf("exit code %d, want 1", code)
	}
	if got := out.String(); strings.Count(got, "loaded     ") != 2 || !strings.Contains(got, "loaded     first.txt") || !strings.Contains(got, "loaded     last.txt") || !strings.Contains(got, "23 read: 2 loaded") {
		t.Errorf("standard output:\n%s", got)
	}
	lines := strings.Split(strings.TrimSpace(errs.String()), "\n")
	if len(lines) != len(bad)+1 || strings.Contains(errs.String(), "\x1b") || strings.Contains(errs.String()+out.String(), "root:") {
		t.Errorf("%d lines on standard error, want %d:\n%s", len(lines), len(bad)+1, errs.String())
	}
	said := func(name, why string) {
		for _, line := range lines {
			if strings.Contains(line, name) && strings.Contains(line, why) {
				return
			}
		}
		t.Errorf("nothing names %q and says %q:\n%s", name, why, errs.String())
	}
	for name, b := range bad {
		said(strings.TrimLeft(name, "\x1b"), b.said)
	}
	said("passwd.txt", "leads nowhere or out of the folder")
	if code := run(context.Background(), []string{"check", "-store", spec}, strings.NewReader(""), &out, &errs); code != 0 {
		t.Errorf("check: exit code %d: %s", code, errs.String())
	}
}

// TestMarkupInRecords: what a record and its name hold of markup comes out of the API as text, under a type that no browser
// takes for a page; an address that would run code is no address; and the pages put no text into a page but as text.
func TestMarkupInRecords(t *testing.T) {
	dir := t.TempDir()
	const name = `<img src=x onerror=alert(1)>.html`
	const page = `<html><h1 class="mgMainTitleTxt">Agenda and minutes</h1><h2 class="mgSubTitleTxt">Roads Scrutiny Panel - Tuesday, 4 June 2024 2.00 pm</h2>
<table id="mgItemTable"><tr><td class="mgItemNumberCell"><p>7.</p></td><td><p class="mgAiTitleTxt">&lt;script&gt;alert(2)&lt;/script&gt; bridges</p>
<p class="mgSubItemTitleTxt">Additional documents:</p><ul class="mgBulletList"><li><a href="javascript:alert(3)">First paper <span class="mgHide">, item 7.</span> <span class="mgFileSize">PDF 12 KB</span></a></li><li><a href="data:text/html,x">Second paper <span class="mgHide">, item 7.</span> <span class="mgFileSize">PDF 12 KB</span></a></li>
<li><a href="https://democracy.example.gov.uk/documents/s1/Third.pdf">Third paper <span class="mgHide">, item 7.</span> <span class="mgFileSize">PDF 12 KB</span></a></li></ul></td></tr></table><script>alert(4)</script>`
	if err := os.WriteFile(filepath.Join(dir, name), []byte(page), 0o644); err != nil {
		t.Skip("this file system refuses the name: ", err)
	}
	spec := "sqlite:" + filepath.Join(t.TempDir(), "graph.db")
	var out, errs output
	if code := run(context.Background(), []string{"load", "-store", spec, "-council", "Leafshire County Council", dir}, strings.NewReader(""), &out, &errs); code != 0 {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	base := serving(t, "-store", spec)
	ready(t, base)
	r, err := http.Post(base+"/graphql", "application/json", strings.NewReader(`{"query":"{documents{nodes{title source url}} agendaItems{nodes{title}}}"}`))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	if kind := r.Header.Get("Content-Type"); !strings.Contains(kind, "json") || r.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("the answer is %q, sniffing %q", kind, r.Header.Get("X-Content-Type-Options"))
	}
	var answer struct {
		Data struct {
			Documents struct {
				Nodes []struct{ Title, Source, URL *string }
			}
			AgendaItems struct{ Nodes []struct{ Title *string } }
		}
	}
	if err := json.Unmarshal(body, &answer); err != nil {
		t.Fatal(err)
	}
	papers, sources := 0, 0
	for _, d := range answer.Data.Documents.Nodes {
		if d.Source != nil {
			sources++
			if *d.Source != name {
				t.Errorf("source %q, want it as it is", *d.Source)
			}
		}
		if d.Title != nil && strings.HasSuffix(*d.Title, " paper") {
			papers++
			if isThird := strings.HasPrefix(*d.Title, "Third"); isThird != (d.URL != nil) {
				t.Errorf("%s has the address %v", *d.Title, d.URL)
			}
		}
	}
	if sources != 1 || papers != 3 || len(answer.Data.AgendaItems.Nodes) != 1 || *answer.Data.AgendaItems.Nodes[0].Title != "<script>alert(2)</script> bridges" {
		t.Errorf("%d sources, %d papers: %s", sources, papers, body)
	}
	if bytes.Contains(body, []byte("alert(4)")) {
		t.Error("a script's words were read")
	}

	r, err = http.Get(base + "/")
	if err != nil {
		t.Fatal(err)
	}
	r.Body.Close()
	if policy := r.Header.Get("Content-Security-Policy"); policy == "" || strings.Contains(policy, "script-src 'unsafe-inline'") {
		t.Errorf("the page's policy is %q", policy)
	}
}
