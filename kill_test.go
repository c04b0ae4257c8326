package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"io/fs"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"scrutinygraph/command"
	"scrutinygraph/sample"
	"scrutinygraph/store"
)

// kills is how often a running load is killed on each store: twenty times, or as KILLS says.
var kills = cmp.Or(number(os.Getenv("KILLS")), 20)

func number(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}

// TestKilledLoads kills a running load (SIGKILL, at a random moment), many times on the same store, checks after each
// that what was acknowledged is there and that the store is whole, and at the end lets one load finish: the store then
// has the same bytes as one that was loaded in peace.
func TestKilledLoads(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED in short mode: twenty killed loads take about a minute")
	}
	backends := map[string]func(t *testing.T) (spec string, env []string){
		"sqlite": func(t *testing.T) (string, []string) {
			return "sqlite:" + filepath.Join(t.TempDir(), "killed.db"), nil
		},
		"neo4j": neo4jForTests,
	}
	// A load into Neo4j takes some ten times as long.
	towns := map[string]string{"sqlite": town(t, 8), "neo4j": town(t, 2)}
	for name, backend := range backends {
		t.Run(name, func(t *testing.T) {
			spec, env := backend(t)
			records := towns[name]
			random := rand.New(rand.NewSource(7))
			// How long a load takes tells when to kill one: a quick machine and a busy one are to be killed at work alike.
			start := time.Now()
			if out, err := loadOf(spec, env, records).CombinedOutput(); err != nil {
				t.Fatalf("the first load: %v\n%s", err, out)
			}
			whole := time.Since(start)
			empty(t, spec, env)
			killed, ended, told, isFresh := 0, 0, 0, true
			for n := 0; killed < kills && ended <= kills; n++ {
				isWhole := false
				load := loadOf(spec, env, records)
				var out bytes.Buffer
				load.Stdout = &out
				begun := time.Now()
				if err := load.Start(); err != nil {
					t.Fatal(err)
				}
				done := make(chan error, 1)
				go func() { done <- load.Wait() }()
				wait := time.Duration(random.Int63n(int64(whole)))
				select {
				case <-time.After(wait):
					load.Process.Kill()
					<-done
					killed++
				case err := <-done:
					if err != nil {
						t.Fatalf("load %d failed by itself: %v\n%s", n, err, out.String())
					}
					isWhole = true
					ended++
					if isFresh { // A machine that was busy when the first one was timed may be so no more.
						whole = time.Since(begun)
					}
				}
				st := open(t, spec, env)
				findings, err := st.Check(context.Background())
				if err != nil {
					t.Fatal(err)
				}
				for _, f := range findings {
					t.Errorf("after kill %d: %s", n, f)
				}
				stored := map[string]bool{}
				rs, err := st.Records(context.Background(), nil, false)
				if err != nil {
					t.Fatal(err)
				}
				for _, r := range rs {
					stored[r.Key] = true
				}
				for line := range strings.Lines(out.String()) {
					key, ok := acknowledged(line)
					if ok {
						told++
					}
					if ok && !stored[key] {
						t.Errorf("after kill %d: %s was acknowledged and is not in the store", n, key)
					}
				}
				st.Close()
				if killed%20 == 0 {
					t.Logf("%d killed, %d records acknowledged", killed, told)
				}
				if isFresh = isWhole; isWhole { // The next ones are to have work to be killed in.
					empty(t, spec, env)
				}
			}
			if out, err := loadOf(spec, env, records).CombinedOutput(); err != nil {
				t.Fatalf("the last load: %v\n%s", err, out)
			}
			peace := "sqlite:" + filepath.Join(t.TempDir(), "peace.db")
			if out, err := loadOf(peace, nil, records).CombinedOutput(); err != nil {
				t.Fatalf("the load in peace: %v\n%s", err, out)
			}
			got, want := export(t, spec, env), export(t, peace, nil)
			if !bytes.Equal(got, want) {
				t.Errorf("the export after %d kills has %d bytes, of a load in peace %d", kills, len(got), len(want))
			}
			if killed < kills || told == 0 {
				t.Errorf("%d loads were killed, after %d records were acknowledged: too little was tried", killed, told)
			}
			t.Logf("%d loads were killed, %d more ended before; %d records were acknowledged, and each is there", killed, ended, told)
		})
	}
}

// loadOf is a load of records into a store.
func loadOf(spec string, env []string, records string) *exec.Cmd {
	load := exec.Command("scrutinygraph", "load", "-store", spec, records)
	load.Env = append(os.Environ(), env...)
	return load
}

// acknowledged reads a line of `load`: "loaded  KEY …".
func acknowledged(line string) (key string, ok bool) {
	fields := strings.Fields(line)
	if len(fields) < 2 || fields[0] != "loaded" {
		return "", false
	}
	return fields[1], true
}

// town lays out the sample records several times over, as so many councils: enough for a load to be killed in.
func town(t *testing.T, councils int) string {
	t.Helper()
	dir := t.TempDir()
	for n := range councils {
		err := fs.WalkDir(sample.FS, ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			b, err := fs.ReadFile(sample.FS, path)
			if err != nil {
				return err
			}
			name := filepath.Join(dir, fmt.Sprintf("%02d", n), path)
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				return err
			}
			text := strings.ReplaceAll(string(b), "County Council", fmt.Sprintf("%s County Council", strings.Repeat("New ", n+1)))
			return os.WriteFile(name, []byte(text), 0o644)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func environment(env []string) command.Env {
	return command.Env{Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: io.Discard, Getenv: func(name string) string {
		for _, e := range env {
			if v, ok := strings.CutPrefix(e, name+"="); ok {
				return v
			}
		}
		return os.Getenv(name)
	}}
}

func open(t *testing.T, spec string, env []string) store.Store {
	t.Helper()
	st, err := command.OpenStore(context.Background(), environment(env), spec)
	if err != nil {
		t.Fatal(err)
	}
	return st
}

func export(t *testing.T, spec string, env []string) []byte {
	t.Helper()
	st := open(t, spec, env)
	defer st.Close()
	var b bytes.Buffer
	if err := store.WriteJSONL(context.Background(), st, &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// empty withdraws every record of a store.
func empty(t *testing.T, spec string, env []string) {
	t.Helper()
	st := open(t, spec, env)
	defer st.Close()
	records, err := st.Records(context.Background(), nil, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		if err := st.Remove(context.Background(), r.Key); err != nil {
			t.Fatal(err)
		}
	}
}
