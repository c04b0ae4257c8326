// Command neo4j runs a real Neo4j server for the tests.
//
//	go run ./.ci/neo4j                      starts it, prints its settings, stops it on Ctrl-C
//	go run ./.ci/neo4j -- go test ./...     runs a command with the settings in its environment, then stops it
//
// The settings are NEO4J_TEST_URI and NEO4J_TEST_PASSWORD (the user is neo4j). The exit code is the wrapped command's.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"scrutinygraph/store/neo4j/neo4jtest"
)

func main() { os.Exit(run(os.Args[1:])) }

func run(args []string) int {
	if len(args) > 0 && args[0] == "--" {
		args = args[1:]
	}
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()

	type outcome struct {
		server *neo4jtest.Server
		err    error
	}
	starting := make(chan outcome, 1)
	go func() {
		s, err := neo4jtest.Start(ctx)
		starting <- outcome{s, err}
	}()
	var started outcome
	select {
	case started = <-starting:
	case sig := <-signals:
		cancel()
		if started = <-starting; started.server != nil {
			started.server.Stop()
		}
		return exitOf(sig)
	}
	if started.err != nil {
		fmt.Fprintln(os.Stderr, "neo4j:", started.err)
		return 1
	}
	server := started.server
	defer func() {
		if err := server.Stop(); err != nil {
			fmt.Fprintln(os.Stderr, "neo4j:", err)
		}
	}()
	settings := []string{"NEO4J_TEST_URI=" + server.URI, "NEO4J_TEST_PASSWORD=" + server.Password}

	if len(args) == 0 {
		fmt.Println(settings[0], settings[1])
		<-signals
		return 0
	}
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = append(os.Environ(), settings...)
	if err := cmd.Start(); err != nil {
		fmt.Fprintln(os.Stderr, "neo4j:", err)
		return 1
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for {
		select {
		case sig := <-signals:
			_ = cmd.Process.Signal(sig) // the command decides; its exit code counts
		case err := <-ended:
			var exit *exec.ExitError
			switch {
			case err == nil:
				return 0
			case errors.As(err, &exit) && exit.ExitCode() >= 0:
				return exit.ExitCode()
			case exit != nil:
				return exitOf(exit.Sys().(syscall.WaitStatus).Signal())
			}
			fmt.Fprintln(os.Stderr, "neo4j:", err)
			return 1
		}
	}
}

// exitOf is the exit code that a shell gives for a death by signal.
func exitOf(sig os.Signal) int {
	if n, ok := sig.(syscall.Signal); ok {
		return 128 + int(n)
	}
	return 1
}
