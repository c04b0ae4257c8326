//go:build unix

package main

import (
	"bytes"
	"context"
	"math/rand"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"scrutinygraph/store/neo4j/neo4jtest"
)

// faults is how often a Neo4j server is killed, and how often it is paused, for half a minute each.
var faults = number(os.Getenv("FAULTS"))

// TestFaultyNeo4j kills a Neo4j server (SIGKILL), and in another run lets it stand still (SIGSTOP), at random moments under
// four clients and a load, again and again: no answer is wrong, each request is refused with BACKEND_UNAVAILABLE as long as
// nobody answers, and soon, the server of ours goes on by itself, and what the load acknowledged is there.
func TestFaultyNeo4j(t *testing.T) {
	if faults == 0 {
		t.Skip("SKIPPED: FAULTS says how often a Neo4j server is killed and paused, which takes a minute each time")
	}
	neo4jForTests(t) // only where tests on Neo4j are wanted
	own, err := neo4jtest.Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := own.Stop(); err != nil {
			t.Error(err)
		}
	})
	t.Setenv("NEO4J_USER", neo4jtest.User)
	t.Setenv("NEO4J_PASSWORD", own.Password)
	program(t, own.URI, nil, "load", sampleFolder(t))
	records := town(t, 2)
	start := time.Now()
	program(t, own.URI, nil, "load", records)
	whole := time.Since(start)

	for _, fault := range []struct {
		name       string
		begin, end func() error
		// settles is how long queries that were running may take to end, down how long nothing but refusals come after that.
		settles, down time.Duration
	}{
		{"killed", func() error { own.Kill(); return nil }, func() error { return own.Restart(t.Context()) }, time.Second, time.Second},
		// Nothing tells a query that is running that the server stands still: it ends at its deadline of five seconds.
		{"paused", own.Pause, own.Resume, 6 * time.Second, 25 * time.Second},
	} {
		t.Run(fault.name, func(t *testing.T) {
			base := serving(t, "-store", own.URI)
			ready(t, base)
			c := gather(t, base, 4)
			random := rand.New(rand.NewSource(7))
			sums, slowest := map[string]int{}, map[string]time.Duration{}
			account := func(n int, c *crowd, allowed string) {
				t.Helper()
				outcomes, times := c.take()
				for outcome, times := range outcomes {
					sums[outcome] += times
					for code := range strings.SplitSeq(outcome, "+") {
						if !strings.Contains(allowed, code) {
							t.Errorf("fault %d: %d requests came to %q, and only %s was to be expected", n, times, outcome, allowed)
						}
					}
				}
				for outcome, took := range times {
					slowest[outcome] = max(slowest[outcome], took)
				}
			}
			var back time.Duration
			told, broken := 0, 0
			for n := range faults {
				withdraw(t, own.URI)
				load := loadOf(own.URI, nil, records)
				var out, errs bytes.Buffer
				load.Stdout, load.Stderr = &out, &errs
				if err := load.Start(); err != nil {
					t.Fatal(err)
				}
				done := make(chan error, 1)
				go func() { done <- load.Wait() }()
				time.Sleep(time.Duration(random.Int63n(2 * int64(whole)))) // a server that has just begun takes its time
				if err := fault.begin(); err != nil {
					t.Fatal(err)
				}
				time.Sleep(fault.settles)
				account(n, c, "right BACKEND_UNAVAILABLE TIMEOUT")
				time.Sleep(fault.down)
				account(n, c, "BACKEND_UNAVAILABLE")
				if err := fault.end(); err != nil {
					t.Fatal(err)
				}
				took := c.serves(time.Minute)
				back = max(back, took)
				select {
				case err := <-done:
					if err == nil {
						break
					}
					broken++
					if !sayNeo4j.Match(errs.Bytes()) || bytes.Contains(errs.Bytes(), []byte("goroutine")) {
						t.Errorf("fault %d: the load ended without saying why: %s", n, errs.String())
					}
				case <-time.After(2 * time.Minute):
					load.Process.Kill()
					t.Fatalf("fault %d: the load did not end: %s", n, errs.String())
				}
				st := open(t, own.URI, nil)
				findings, err := st.Check(context.Background())
				if err != nil {
					t.Fatal(err)
				}
				for _, f := range findings {
					t.Errorf("after fault %d: %s", n, f)
				}
				stored := map[string]bool{}
				rs, err := st.Records(context.Background(), nil, false)
				if err != nil {
					t.Fatal(err)
				}
				st.Close()
				for _, r := range rs {
					stored[r.Key] = true
				}
				for line := range strings.Lines(out.String()) {
					if key, ok := acknowledged(line); ok {
						if told++; !stored[key] {
							t.Errorf("after fault %d: %s was acknowledged and is not in the store", n, key)
						}
					}
				}
				// A server that has just begun can be too slow for a query's five seconds.
				account(n, c, "right BACKEND_UNAVAILABLE TIMEOUT")
				t.Logf("fault %d: in service again after %s; %v", n, took, sums)
			}
			c.leave()
			for outcome, took := range slowest {
				if took > 6*time.Second {
					t.Errorf("an answer of the sort %q took %s", outcome, took)
				}
			}
			if sums["right"] == 0 || sums["BACKEND_UNAVAILABLE"] == 0 || told == 0 || broken == 0 && fault.name == "killed" {
				t.Errorf("%v, %d records acknowledged, %d loads broken off: nothing was tried", sums, told, broken)
			}
			t.Logf("%d times %s: answers %v, slowest %v; in service again within %s; %d loads ended with an error, %d records acknowledged, and each is there",
				faults, fault.name, sums, slowest, back, broken, told)
		})
	}
	program(t, own.URI, nil, "load", records)
	program(t, own.URI, nil, "check")
	peace := "sqlite:" + filepath.Join(t.TempDir(), "peace.db")
	program(t, peace, nil, "load", sampleFolder(t))
	program(t, peace, nil, "load", records)
	if got, want := export(t, own.URI, nil), export(t, peace, nil); !bytes.Equal(got, want) {
		t.Errorf("the export after the faults has %d bytes, of loads in peace %d", len(got), len(want))
	}
}

// sayNeo4j is what a load says of a Neo4j server that went away.
var sayNeo4j = regexp.MustCompile(`the Neo4j server (cannot be reached|cannot do the work now|was lost during a commit)`)

// withdraw takes the records of a town out of a store.
func withdraw(t *testing.T, spec string) {
	t.Helper()
	st := open(t, spec, nil)
	rs, err := st.Records(context.Background(), nil, false)
	st.Close()
	if err != nil {
		t.Fatal(err)
	}
	keys := []string{"load", "-remove"}
	for _, r := range rs {
		if strings.HasPrefix(r.Key, "0") {
			keys = append(keys, r.Key)
		}
	}
	if len(keys) > 2 {
		program(t, spec, nil, keys...)
	}
}
