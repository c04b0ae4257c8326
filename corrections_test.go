package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// readmeCorrections lays out the file of corrections that the README shows.
func readmeCorrections(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile("(?s)```json corrections.json\n(.*?)```").FindSubmatch(b)
	if m == nil {
		t.Fatal("README.md shows no corrections.json")
	}
	path := filepath.Join(t.TempDir(), "corrections.json")
	if err := os.WriteFile(path, m[1], 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// program runs the program on a store and gives what it prints.
func program(t *testing.T, spec string, env []string, args ...string) string {
	t.Helper()
	c := exec.Command("scrutinygraph", append([]string{args[0], "-store", spec}, args[1:]...)...)
	c.Env = append(os.Environ(), env...)
	var errs bytes.Buffer
	c.Stderr = &errs
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s on %s: %v\n%s", args[0], spec, err, errs.Bytes())
	}
	return string(out)
}

// TestReadmeCorrections: the file of the README does what the README says.
func TestReadmeCorrections(t *testing.T) {
	spec := "sqlite:" + filepath.Join(t.TempDir(), "corrected.db")
	program(t, spec, nil, "load", sampleFolder(t))
	const (
		committee = "marlshire-county-council/children-and-young-people-scrutiny-committee"
		moved     = "commitment:" + committee + "/2025-03-11/45/resolved.b/commitment"
		reopened  = "commitment:" + committee + "/2024-06-18/8/resolved.b/commitment"
		nameless  = "2024-06-18  action plan"
	)
	states := func(isCorrected bool) {
		t.Helper()
		overdue, trace := program(t, spec, nil, "overdue", "-as-of", "2025-12-31"), program(t, spec, nil, "trace", "Ofsted 2024")
		if strings.Contains(overdue, moved) == isCorrected || strings.Contains(overdue, reopened) != isCorrected {
			t.Errorf("corrected %t: overdue is\n%s", isCorrected, overdue)
		}
		if strings.Contains(trace, nameless) == isCorrected {
			t.Errorf("corrected %t: the trace is\n%s", isCorrected, trace)
		}
	}
	before := export(t, spec, nil)
	states(false)
	if out := program(t, spec, nil, "load", readmeCorrections(t)); !strings.Contains(out, "loaded     corrections.json  3 corrections\n") || strings.Contains(out, "waiting") {
		t.Errorf("load prints\n%s", out)
	}
	states(true)
	program(t, spec, nil, "check")
	program(t, spec, nil, "load", "-remove", "corrections.json")
	states(false)
	if !bytes.Equal(before, export(t, spec, nil)) {
		t.Error("what was corrected is not what it was once the corrections are withdrawn")
	}
}

// TestBothStoresCorrected corrects the sample on SQLite and on a real Neo4j, on one before and on the other after the records
// are loaded, and compares all that they answer; and again without the corrections.
func TestBothStoresCorrected(t *testing.T) {
	uri, env := neo4jForTests(t)
	lite := "sqlite:" + filepath.Join(t.TempDir(), "pair.db")
	folder, file := sampleFolder(t), readmeCorrections(t)
	compare := func(what string) (graph []byte) {
		t.Helper()
		graph = export(t, lite, nil)
		if other := export(t, uri, env); !bytes.Equal(graph, other) {
			t.Errorf("%s: the exports differ: %d bytes from SQLite, %d from Neo4j", what, len(graph), len(other))
		}
		program(t, uri, env, "check")
		for _, args := range [][]string{{"overdue", "-as-of", "2025-12-31"}, {"overdue", "-json"}, {"trace", "Ofsted 2024"}, {"trace", "-json", "Ofsted 2024"}} {
			if diff := cmp.Diff(program(t, lite, nil, args...), program(t, uri, env, args...)); diff != "" {
				t.Errorf("%s: %v answers differently:\n%s", what, args, diff)
			}
		}
		return graph
	}
	program(t, lite, nil, "load", folder)
	program(t, lite, nil, "load", file)
	program(t, uri, env, "load", file)
	program(t, uri, env, "load", folder)
	corrected := compare("corrected")

	st := open(t, uri, env)
	nodes, edges, err := st.Withheld(context.Background())
	if err != nil || len(nodes) != 0 || len(edges) != 0 {
		t.Errorf("withheld are %v and %v, %v: the linker makes no link that is wrong", nodes, edges, err)
	}
	st.Close()

	program(t, lite, nil, "load", "-remove", "corrections.json")
	program(t, uri, env, "load", "-remove", "corrections.json")
	if bytes.Equal(corrected, compare("withdrawn")) {
		t.Error("the corrections corrected nothing")
	}
}
