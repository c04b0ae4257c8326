package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// process is a server that was started, with all its children.
type process struct {
	cmd  *exec.Cmd
	said *bytes.Buffer
	gone chan struct{}
}

// start runs a server in a process group of its own, so that nothing of it outlives [process.Close]; as another user where a
// credential is given.
func start(ctx context.Context, s settings, what string, env []string, as *syscall.Credential, name string, args ...string) (process, error) {
	s.say("starting %s", what)
	p := process{cmd: exec.CommandContext(ctx, name, args...), said: new(bytes.Buffer), gone: make(chan struct{})}
	p.cmd.Env = append(os.Environ(), env...)
	p.cmd.Stdout, p.cmd.Stderr = p.said, p.said
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Credential: as}
	p.cmd.Cancel = func() error { return syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL) }
	p.cmd.WaitDelay = time.Second
	if err := p.cmd.Start(); err != nil {
		return p, fmt.Errorf("%s: %w", what, err)
	}
	go func() {
		_ = p.cmd.Wait()
		close(p.gone)
	}()
	return p, nil
}

// ready waits until an address answers, and does not answer that the server is not ready.
func (p process) ready(ctx context.Context, url string) error {
	for range 1200 {
		select {
		case <-p.gone:
			return fmt.Errorf("%s ended: %s", p.cmd.Path, p.said)
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return err
		}
		if res, err := client.Do(r); err == nil {
			res.Body.Close()
			if res.StatusCode < http.StatusInternalServerError {
				return nil
			}
		}
	}
	return errors.Join(fmt.Errorf("%s does not answer at %s", p.cmd.Path, url), p.Close())
}

// Close stops the server.
func (p process) Close() error {
	_ = syscall.Kill(-p.cmd.Process.Pid, syscall.SIGTERM)
	select {
	case <-p.gone:
	case <-time.After(10 * time.Second):
		_ = syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL)
		<-p.gone
	}
	return nil
}

// peak gives the most memory that the server has held at once so far, in MB; 0 where the system does not tell.
func (p process) peak() int {
	if p.cmd == nil {
		return 0 // within this process
	}
	f, err := os.Open("/proc/" + strconv.Itoa(p.cmd.Process.Pid) + "/status")
	if err != nil {
		return 0
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if kb, ok := strings.CutPrefix(lines.Text(), "VmHWM:"); ok {
			n, _ := strconv.Atoi(strings.Fields(kb)[0])
			return n / 1024
		}
	}
	return 0
}

// command runs something to its end.
func (s settings) command(ctx context.Context, env []string, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), env...)
	if said, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", strings.Join(cmd.Args, " "), err, said[max(0, len(said)-2000):])
	}
	return nil
}

func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}
