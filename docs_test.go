package main

import (
	"database/sql"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// block is a fenced part of a page: "sh", "graphql", "sh neo4j" and so on, and its lines.
type block struct{ language, text string }

var fence = regexp.MustCompile("(?ms)^```([a-z0-9 ]+)\n(.*?)^```$")

// docs gives the pages of the documentation that people write, with their blocks in order.
func docs(t *testing.T) map[string][]block {
	t.Helper()
	paths, err := filepath.Glob("docs/*.md")
	if err != nil || len(paths) < 5 {
		t.Fatal(paths, err)
	}
	out := map[string][]block{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range fence.FindAllStringSubmatch(string(text), -1) {
			out[path] = append(out[path], block{m[1], m[2]})
		}
	}
	return out
}

// shell runs the commands of a block in a folder, where `go run .` is the program. A server is started, and stopped again
// after a moment, so that its flags are tried.
func shell(t *testing.T, folder, script string, env ...string) {
	t.Helper()
	tools := t.TempDir()
	run := `#!/bin/sh
shift 2
case "${1-serve}" in
serve) [ $# = 0 ] || shift ;;
*) exec scrutinygraph "$@" ;;
esac
scrutinygraph serve "$@" -addr 127.0.0.1:0 >"$0.said" &
until grep -q '^graphql ' "$0.said"; do kill -0 $! && sleep 0.1 || break; done
kill -TERM $!
wait $!
`
	if err := os.WriteFile(filepath.Join(tools, "go"), []byte(run), 0o755); err != nil {
		t.Fatal(err)
	}
	c := exec.Command("sh", "-eu", "-c", script)
	c.Dir = folder
	c.Env = append(append(os.Environ(), "PATH="+tools+":"+os.Getenv("PATH")), env...)
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%v:\n%s\n%s", err, script, out)
	}
}

// TestDocs runs every command and query of the documentation on the sample records. Those in Cypher and those for Neo4j are run
// by TestBothStores, those in JavaScript by .ci/clients, and those in Python where EXPORT_PYTHON names one with the libraries.
func TestDocs(t *testing.T) {
	folder := t.TempDir()
	if err := os.Symlink(sampleFolder(t), filepath.Join(folder, "minutes")); err != nil {
		t.Fatal(err)
	}
	store := "sqlite:" + filepath.Join(folder, "docs.db")
	program(t, store, nil, "load", filepath.Join(folder, "minutes"))
	base := serving(t, "-store", store)
	ready(t, base)
	db, err := sql.Open("sqlite", strings.TrimPrefix(store, "sqlite:"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	python := os.Getenv("EXPORT_PYTHON")
	for page, blocks := range docs(t) {
		t.Run(filepath.Base(page), func(t *testing.T) {
			var last map[string]any
			for _, b := range blocks {
				switch b.language {
				case "sh":
					shell(t, folder, strings.ReplaceAll(b.text, "http://127.0.0.1:8080", base), "STORE="+store)
				case "graphql":
					status, answer := ask(t, base, b.text)
					data, _ := answer["data"].(map[string]any)
					if status != http.StatusOK || answer["errors"] != nil || len(data) == 0 {
						t.Errorf("%s\n%v", b.text, answer)
					}
					for field, value := range data {
						if !tells(value) {
							t.Errorf("%s finds nothing:\n%s", field, b.text)
						}
					}
					delete(answer, "extensions")
					last = answer
				case "json":
					var want map[string]any
					if err := json.Unmarshal([]byte(b.text), &want); err != nil {
						t.Errorf("%v:\n%s", err, b.text)
					}
					if d := cmp.Diff(want, last); d != "" {
						t.Errorf("the answer is another (-page +program):\n%s", d)
					}
				case "sql":
					rows, err := db.Query(b.text)
					if err != nil {
						t.Errorf("%v:\n%s", err, b.text)
						continue
					}
					if !rows.Next() {
						t.Errorf("no rows (%v):\n%s", rows.Err(), b.text)
					}
					rows.Close()
				case "python":
					if python == "" {
						t.Log("SKIPPED: EXPORT_PYTHON does not name a Python that has networkx and rdflib")
						continue
					}
					c := exec.Command(python, "-c", b.text)
					c.Dir = folder
					if out, err := c.CombinedOutput(); err != nil {
						t.Errorf("%v:\n%s\n%s", err, b.text, out)
					}
				case "sh neo4j", "cypher", "js", "text":
				default:
					t.Errorf("nothing runs a block of %q:\n%s", b.language, b.text)
				}
			}
		})
	}
}

// docsOnNeo4j runs what the documentation has for Neo4j on a database that holds the sample.
func docsOnNeo4j(t *testing.T, uri string, env []string) {
	t.Helper()
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.BasicAuth("neo4j", os.Getenv("NEO4J_TEST_PASSWORD"), ""))
	if err != nil {
		t.Fatal(err)
	}
	defer driver.Close(t.Context())
	folder := t.TempDir()
	if err := os.Symlink(sampleFolder(t), filepath.Join(folder, "minutes")); err != nil {
		t.Fatal(err)
	}
	for page, blocks := range docs(t) {
		for _, b := range blocks {
			switch b.language {
			case "cypher":
				r, err := neo4j.ExecuteQuery(t.Context(), driver, b.text, nil, neo4j.EagerResultTransformer)
				if err != nil || len(r.Records) == 0 {
					t.Errorf("%s: no rows (%v):\n%s", page, err, b.text)
				}
			case "sh neo4j":
				shell(t, folder, strings.NewReplacer("neo4j://localhost", uri, "NEO4J_PASSWORD=secret", env[1]).Replace(b.text))
			}
		}
	}
}

// TestDocsLinks: what the pages lead to is there, page and heading.
func TestDocsLinks(t *testing.T) {
	paths, err := filepath.Glob("docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	link := regexp.MustCompile(`\]\(([^)#:]*)(#[^)]*)?\)`)
	heading := regexp.MustCompile(`(?m)^#+ (.*)$`)
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, m := range link.FindAllStringSubmatch(fence.ReplaceAllString(string(text), ""), -1) {
			to := path
			if m[1] != "" {
				to = filepath.Join("docs", m[1])
			}
			if seen[to+m[2]] {
				continue
			}
			seen[to+m[2]] = true
			target, err := os.ReadFile(to)
			if err != nil {
				t.Errorf("%s: %v", path, err)
				continue
			}
			found := m[2] == ""
			for _, h := range heading.FindAllStringSubmatch(string(target), -1) {
				found = found || "#"+strings.ReplaceAll(strings.ToLower(h[1]), " ", "-") == m[2]
			}
			if !found {
				t.Errorf("%s leads to %s%s, which is not there", path, to, m[2])
			}
		}
	}
}
