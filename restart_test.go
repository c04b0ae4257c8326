//go:build unix

package main

import (
	"bufio"
	"cmp"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"
	"testing"
	"time"
)

// restarts is how often a server is restarted under its clients: twice, or as RESTARTS says.
var restarts = cmp.Or(number(os.Getenv("RESTARTS")), 2)

// TestRestartedServer ends a server with SIGTERM under eight clients and starts another one at the same address, again and
// again: requests in flight are answered whole, and a client that tries again when nobody listens sees no other failure.
func TestRestartedServer(t *testing.T) {
	spec := "sqlite:" + filepath.Join(t.TempDir(), "restarted.db")
	program(t, spec, nil, "load", sampleFolder(t))
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	free.Close()
	listens := regexp.MustCompile(`^graphql `)
	start := func() *exec.Cmd {
		t.Helper()
		server := exec.Command("scrutinygraph", "serve", "-addr", address, "-store", spec)
		server.Stderr = os.Stderr
		out, err := server.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := server.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			if listens.MatchString(lines.Text()) {
				go func() {
					for lines.Scan() { // A full pipe would stop the server.
					}
				}()
				return server
			}
		}
		t.Fatalf("the server ended before it listened: %v", server.Wait())
		return nil
	}
	server := start()
	defer func() { server.Process.Kill() }()
	ready(t, "http://"+address)
	c := gather(t, "http://"+address, 8)
	var gap, exit time.Duration
	for n := range restarts {
		time.Sleep(time.Duration(300+37*n%200) * time.Millisecond)
		begin := time.Now()
		if err := server.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		if err := server.Wait(); err != nil {
			t.Errorf("restart %d: the server ended badly: %v", n, err)
		}
		exit = max(exit, time.Since(begin))
		server = start()
		c.serves(10 * time.Second)
		gap = max(gap, time.Since(begin))
	}
	time.Sleep(300 * time.Millisecond)
	c.leave()
	told, slowest := c.take()
	for outcome := range told {
		// While it opens the store, a server that has just begun refuses clearly.
		if outcome != "right" && outcome != "no connection" && outcome != "BACKEND_UNAVAILABLE" {
			t.Errorf("%d requests came to %q", told[outcome], outcome)
		}
	}
	if told["right"] < 10*restarts {
		t.Errorf("only %v: nothing was tried", told)
	}
	t.Logf("%d restarts: %v, slowest %v; ended after %s, in service again after %s at most", restarts, told, slowest, exit, gap)
}
