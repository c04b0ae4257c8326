package neo4jtest

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// User is the name under which a [Server] is entered.
const User = "neo4j"

// Server is a running Neo4j. Its methods are for one goroutine at a time.
type Server struct {
	// URI is the bolt:// address, Password belongs to [User]. Both outlive a restart.
	URI, Password string

	home, cp, http string
	process        *os.Process
	ended          chan struct{} // closed once the process is gone
}

// Start runs a server in a new temporary home folder and waits until it answers, about 20 seconds on a small machine.
// [Server.Stop] ends it and removes the folder.
func Start(ctx context.Context) (_ *Server, err error) {
	s := &Server{Password: rand.Text()}
	if s.cp, err = classpath(ctx); err != nil {
		return nil, err
	}
	if s.home, err = os.MkdirTemp("", "scrutinygraph-neo4j-"); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			s.Stop()
		}
	}()
	bolt, err := freeAddress()
	if err != nil {
		return nil, err
	}
	if s.http, err = freeAddress(); err != nil {
		return nil, err
	}
	s.URI = "bolt://" + bolt
	// The advertised address is what a neo4j:// client is routed to.
	conf := strings.Join([]string{
		"server.bolt.listen_address=" + bolt,
		"server.bolt.advertised_address=" + bolt,
		"server.http.listen_address=" + s.http,
		"server.memory.pagecache.size=128m",
		"dbms.security.auth_enabled=true",
		"dbms.usage_report.enabled=false",
		"db.tx_log.rotation.retention_policy=keep_none",
	}, "\n")
	if err := os.Mkdir(filepath.Join(s.home, "conf"), 0o755); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(s.home, "conf", "neo4j.conf"), []byte(conf+"\n"), 0o644); err != nil {
		return nil, err
	}
	if err := s.run(); err != nil {
		return nil, err
	}
	// A fresh server has the password "neo4j" and takes nothing but the statement that changes it.
	err = s.wait(ctx, func() error {
		err := s.statement(ctx, "neo4j", "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new", map[string]any{"new": s.Password})
		if err != nil && strings.Contains(err.Error(), "Neo.ClientError.Security.") {
			// A busy server may have changed it and answered too late.
			return s.statement(ctx, s.Password, "SHOW DATABASES YIELD name RETURN count(name)", nil)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return s, s.wait(ctx, s.ready(ctx))
}

// Restart starts the server again on the data and the address that it had before [Server.Kill] or [Server.Halt].
func (s *Server) Restart(ctx context.Context) error {
	if err := s.run(); err != nil {
		return err
	}
	return s.wait(ctx, s.ready(ctx))
}

// Kill ends the server at once, as a power cut would, and leaves its data.
func (s *Server) Kill() { s.end(syscall.SIGKILL) }

// Halt ends the server in good order and leaves its data.
func (s *Server) Halt() { s.end(syscall.SIGTERM) }

// Stop ends the server and removes its home folder.
func (s *Server) Stop() error {
	s.end(syscall.SIGTERM)
	return os.RemoveAll(s.home)
}

func (s *Server) end(sig syscall.Signal) {
	if s.process == nil {
		return
	}
	_ = s.process.Signal(sig)
	select {
	case <-s.ended:
	case <-time.After(20 * time.Second):
		_ = s.process.Kill()
		<-s.ended
	}
	s.process = nil
}

// run starts the process.
func (s *Server) run() error {
	logged, err := os.OpenFile(filepath.Join(s.home, "console.log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer logged.Close()
	cmd := exec.Command("java", "-Xms512m", "-Xmx1g", "-XX:+UseG1GC", "-cp", s.cp,
		"--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/java.io=ALL-UNNAMED",
		"--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
		"org.neo4j.server.CommunityEntryPoint", "--home-dir="+s.home, "--config-dir="+filepath.Join(s.home, "conf"))
	cmd.Stdout, cmd.Stderr, cmd.SysProcAttr = logged, logged, dieWithParent
	started := make(chan error)
	ended := make(chan struct{})
	go func() {
		// The death signal is tied to the thread that started the process, so that thread stays.
		runtime.LockOSThread()
		err := cmd.Start()
		started <- err
		if err == nil {
			_ = cmd.Wait() // a killed server is not a failure
		}
		close(ended)
	}()
	if err := <-started; err != nil {
		return fmt.Errorf("start Neo4j (a Java 17 on the PATH is needed): %w", err)
	}
	s.process, s.ended = cmd.Process, ended
	return nil
}

// wait repeats a question until the server answers it, for at most five minutes: a busy machine takes one or two to start it.
func (s *Server) wait(ctx context.Context, ask func() error) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Minute)
	defer cancel()
	for {
		err := ask()
		if err == nil {
			return nil
		}
		select {
		case <-s.ended:
			return fmt.Errorf("Neo4j ended while it started: %s", s.console())
		case <-ctx.Done():
			return fmt.Errorf("Neo4j does not answer: %w: %s", errors.Join(ctx.Err(), err), s.console())
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// ready asks over HTTP as the user, and whether the bolt port is open.
func (s *Server) ready(ctx context.Context) func() error {
	return func() error {
		if err := s.statement(ctx, s.Password, "SHOW DATABASES YIELD name, currentStatus WHERE currentStatus <> 'online' RETURN 1/0", nil); err != nil {
			return err
		}
		c, err := (&net.Dialer{}).DialContext(ctx, "tcp", strings.TrimPrefix(s.URI, "bolt://"))
		if err != nil {
			return err
		}
		return c.Close()
	}
}

// statement runs one statement on the system database over HTTP.
func (s *Server) statement(ctx context.Context, password, text string, params map[string]any) error {
	body, err := json.Marshal(map[string]any{"statements": []any{map[string]any{"statement": text, "parameters": params}}})
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+s.http+"/db/system/tx/commit", bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.SetBasicAuth(User, password)
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	var answer struct {
		Errors []struct{ Code, Message string }
	}
	if err := json.NewDecoder(res.Body).Decode(&answer); err != nil {
		return fmt.Errorf("%s: %w", res.Status, err)
	}
	if len(answer.Errors) > 0 {
		return fmt.Errorf("%s: %s", answer.Errors[0].Code, answer.Errors[0].Message)
	}
	return nil
}

// console is the end of what the server said.
func (s *Server) console() string {
	said, err := os.ReadFile(filepath.Join(s.home, "console.log"))
	if err != nil {
		return err.Error()
	}
	return string(said[max(0, len(said)-2000):])
}

// freeAddress finds a port that nobody listens on. Another process could take it before the server does; then the
// server says so and the start fails.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}
