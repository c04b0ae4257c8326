// Package command holds the program's commands: load, extract, trace, overdue, export, check, and what they share.
//
// Each command is a function of an [Env] and its arguments that returns an exit code: 0 for success, 1 for a failure
// that is explained on standard error, 2 for wrong usage. server.go has the table that names them.
package command

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

// Exit codes.
const (
	ExitOK    = 0
	ExitFail  = 1
	ExitUsage = 2
)

// Env is what a command may touch of the world.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// Getenv reads a setting, as os.Getenv.
	Getenv func(string) string
	// IsTerminal reports that Stderr is a terminal, so that progress may be drawn.
	IsTerminal bool
}

// Failf prints an error for people and gives the exit code of a failure.
func (e Env) Failf(format string, args ...any) int {
	fmt.Fprintf(e.Stderr, "scrutinygraph: %s\n", strings.TrimSpace(fmt.Sprintf(format, args...)))
	return ExitFail
}

// IsTerminal reports that what is written there is seen by somebody at a terminal.
func IsTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// flags makes a flag set whose help is the usage line, the explanation and the flags.
func (e Env) flags(name, usage, about string) *flag.FlagSet {
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	fs.SetOutput(e.Stderr)
	fs.Usage = func() {
		fmt.Fprintf(e.Stderr, "usage: scrutinygraph %s %s\n\n%s\n\n", name, usage, about)
		fs.PrintDefaults()
	}
	return fs
}

// parse reads the arguments; ok is false when the command is to end with the code: 0 after -h, 2 after a wrong flag.
func parse(fs *flag.FlagSet, args []string) (code int, ok bool) {
	switch err := fs.Parse(args); err {
	case nil:
		return 0, true
	case flag.ErrHelp:
		return ExitOK, false
	default:
		return ExitUsage, false
	}
}
