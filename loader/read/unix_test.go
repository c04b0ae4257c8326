//go:build unix

package read_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"scrutinygraph/loader/read"
)

// TestNoPlainFiles: pipes do not block, links do not lead out, and what stands beside them is read.
func TestNoPlainFiles(t *testing.T) {
	outside := write(t, map[string]string{"secret.txt": "secret"})
	dir := write(t, map[string]string{"a.txt": "a", "sub/b.txt": "b"})
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.txt"), 0o600); err != nil {
		t.Skip("no pipes here: ", err)
	}
	for name, to := range map[string]string{"out.txt": filepath.Join(outside, "secret.txt"), "in.txt": "a.txt", "folder": outside, "none.txt": "missing.txt"} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	sources, faults := load(t, dir, read.Options{})
	if got := strings.Join(keys(sources), " "); got != "a.txt in.txt sub/b.txt" {
		t.Errorf("read %s", got)
	}
	var names []string
	for _, err := range faults {
		for _, name := range []string{"pipe.txt", "out.txt", "folder", "none.txt"} {
			if strings.Contains(err.Error(), string(filepath.Separator)+name+" ") {
				names = append(names, name)
			}
		}
	}
	if got := strings.Join(names, " "); len(faults) != 4 || got != "folder none.txt out.txt pipe.txt" {
		t.Errorf("faults on %s: %v", got, faults)
	}
	if _, faults := load(t, filepath.Join(dir, "pipe.txt"), read.Options{}); len(faults) != 1 {
		t.Errorf("a pipe that was named: %v", faults)
	}
}
