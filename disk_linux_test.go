package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// disk mounts a file system of some size, in memory, that is the test's own.
func disk(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("SKIPPED: no disk of its own to fill, which takes the right to mount one: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Errorf("unmount: %v", err)
		}
	})
	return dir
}

// remount changes a disk while it is used.
func remount(t *testing.T, dir string, flags uintptr, size string) {
	t.Helper()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT|flags, "size="+size); err != nil {
		t.Fatal(err)
	}
}

// refused runs a command that has to fail, and gives what it printed.
func refused(t *testing.T, spec string, args ...string) (out, errs string) {
	t.Helper()
	c := exec.Command("scrutinygraph", append([]string{args[0], "-store", spec}, args[1:]...)...)
	var o, e bytes.Buffer
	c.Stdout, c.Stderr = &o, &e
	var exit *exec.ExitError
	if err := c.Run(); !errors.As(err, &exit) || exit.ExitCode() != 1 {
		t.Errorf("%v: %v, want exit code 1\n%s%s", args, err, o.String(), e.String())
	}
	if strings.Contains(e.String(), "goroutine") {
		t.Errorf("%v: %s", args, e.String())
	}
	return o.String(), e.String()
}

// TestFullDisk fills the disk under a load and a server with clients: the load says so, what it acknowledged is there, the
// server goes on reading, and with room again the load goes on.
func TestFullDisk(t *testing.T) {
	dir := disk(t, "12m")
	spec := "sqlite:" + filepath.Join(dir, "full.db")
	program(t, spec, nil, "load", sampleFolder(t))
	records := town(t, 4)
	base := serving(t, "-store", spec)
	ready(t, base)
	c := gather(t, base, 4)
	out, errs := refused(t, spec, "load", records)
	if !strings.Contains(errs, "the disk is full; make room") {
		t.Errorf("the load said %q", errs)
	}
	told := 0
	stored := keys(t, spec)
	for line := range strings.Lines(out) {
		if key, ok := acknowledged(line); ok {
			if told++; !stored[key] {
				t.Errorf("%s was acknowledged and is not in the store", key)
			}
		}
	}
	program(t, spec, nil, "check")
	c.serves(time.Second)
	remount(t, dir, 0, "200m")
	program(t, spec, nil, "load", records)
	program(t, spec, nil, "check")
	c.leave()
	outcomes, _ := c.take()
	if outcomes["right"] == 0 || len(outcomes) > 1 {
		t.Errorf("on a full disk requests came to %v", outcomes)
	}
	t.Logf("%d records were acknowledged before the disk was full, and each is there; %d of %d keys; %v", told, len(stored), 14*5, outcomes)

	peace := "sqlite:" + filepath.Join(t.TempDir(), "peace.db")
	program(t, peace, nil, "load", sampleFolder(t))
	program(t, peace, nil, "load", records)
	if got, want := export(t, spec, nil), export(t, peace, nil); !bytes.Equal(got, want) {
		t.Errorf("the export has %d bytes, of loads in peace %d", len(got), len(want))
	}
}

// keys are the records of a store.
func keys(t *testing.T, spec string) map[string]bool {
	t.Helper()
	st := open(t, spec, nil)
	defer st.Close()
	records, err := st.Records(context.Background(), nil, false)
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	for _, r := range records {
		keys[r.Key] = true
	}
	return keys
}

// TestDiskWithoutRoom opens a store where there is no room, and where nothing may be written: whoever asks is told, and
// service begins once there is room.
func TestDiskWithoutRoom(t *testing.T) {
	dir := disk(t, "20m")
	spec := "sqlite:" + filepath.Join(dir, "store.db")
	program(t, spec, nil, "load", sampleFolder(t))
	for _, c := range []struct {
		name      string
		way, back func()
		says      string
	}{
		{
			"no room",
			func() {
				ballast, err := os.Create(filepath.Join(dir, "ballast"))
				if err != nil {
					t.Fatal(err)
				}
				defer ballast.Close()
				for block := make([]byte, 4096); err == nil; {
					_, err = ballast.Write(block)
				}
				if !errors.Is(err, syscall.ENOSPC) {
					t.Fatal(err)
				}
			},
			func() { os.Remove(filepath.Join(dir, "ballast")) },
			"make room",
		},
		{"read only", func() { remount(t, dir, syscall.MS_RDONLY, "20m") }, func() { remount(t, dir, 0, "20m") }, "can be read and written"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.way()
			for _, args := range [][]string{{"trace", "Ofsted 2024"}, {"load", sampleFolder(t)}} {
				if _, errs := refused(t, spec, args...); !strings.Contains(errs, c.says) {
					t.Errorf("%s says %q, and not %q", args[0], errs, c.says)
				}
			}
			base := serving(t, "-store", spec)
			if _, answer := ask(t, base, "{ dataset { version } }"); code(answer) != "BACKEND_UNAVAILABLE" {
				t.Errorf("a query is answered %v", answer)
			}
			c.back()
			ready(t, base)
			if _, answer := ask(t, base, "{ dataset { version } }"); answer["errors"] != nil {
				t.Errorf("with room a query is answered %v", answer)
			}
		})
	}
}

// code is the code of the first error of an answer.
func code(answer map[string]any) string {
	list, _ := answer["errors"].([]any)
	if len(list) == 0 {
		return ""
	}
	first, _ := list[0].(map[string]any)
	extensions, _ := first["extensions"].(map[string]any)
	code, _ := extensions["code"].(string)
	return code
}

// TestLockedFile holds the lock of the file in another program: a load waits for a while, and then says who is in its
// way; queries do not wait.
func TestLockedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "locked.db")
	spec := "sqlite:" + path
	program(t, spec, nil, "load", sampleFolder(t))
	base := serving(t, "-store", spec)
	ready(t, base)
	c := gather(t, base, 2)
	defer c.leave()
	other, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	other.SetMaxOpenConns(1)
	hold := func() {
		t.Helper()
		if _, err := other.Exec("BEGIN IMMEDIATE"); err != nil {
			t.Fatal(err)
		}
	}
	release := func() {
		if _, err := other.Exec("ROLLBACK"); err != nil {
			t.Error(err)
		}
	}
	hold()
	time.AfterFunc(2*time.Second, release)
	program(t, spec, nil, "load", town(t, 1))
	hold()
	start := time.Now()
	_, errs := refused(t, spec, "load", town(t, 2))
	if !strings.Contains(errs, "another program is writing to the file; try again") {
		t.Errorf("the load said %q", errs)
	}
	t.Logf("the load gave up after %s", time.Since(start))
	release()
	program(t, spec, nil, "load", town(t, 2))
	program(t, spec, nil, "check")
	if told, _ := c.take(); told["right"] == 0 || len(told) > 1 {
		t.Errorf("beside the lock requests came to %v", told)
	}
}

// TestDamagedFile overwrites pages of the file, one at a time all through it: no command and no query fails but clearly,
// and check finds what is wrong where queries cannot.
func TestDamagedFile(t *testing.T) {
	dir := t.TempDir()
	program(t, "sqlite:"+filepath.Join(dir, "whole.db"), nil, "load", sampleFolder(t))
	whole, err := os.ReadFile(filepath.Join(dir, "whole.db"))
	if err != nil {
		t.Fatal(err)
	}
	const page = 4096
	pages := len(whole) / page
	told := map[string]int{}
	for _, at := range []int{0, 1, pages / 7, pages / 3, pages / 2, 2 * pages / 3, pages - 1} {
		damaged := bytes.Clone(whole)
		for i := range page {
			damaged[at*page+i] = byte(i * 37)
		}
		path := filepath.Join(dir, "damaged.db")
		if err := os.WriteFile(path, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, suffix := range []string{"-wal", "-shm"} {
			os.Remove(path + suffix)
		}
		check := exec.Command("scrutinygraph", "check", "-store", "sqlite:"+path)
		said, err := check.CombinedOutput()
		if err == nil {
			// A page that nothing is kept on does no harm.
			told["nothing to find"]++
		} else if !bytes.Contains(said, []byte("damaged")) && !bytes.Contains(said, []byte("not a SQLite file")) || bytes.Contains(said, []byte("goroutine")) {
			t.Errorf("page %d: check says %.500s", at, said)
		} else {
			told["found"]++
		}
		t.Run("", func(t *testing.T) {
			base := serving(t, "-store", "sqlite:"+path)
			for _, q := range questions {
				_, answer := ask(t, base, q)
				switch c := code(answer); c {
				case "":
					told["answered"]++
				case "BACKEND_UNAVAILABLE":
					told["refused"]++
				default:
					t.Errorf("page %d: a query is answered with %s", at, c)
				}
			}
		})
	}
	t.Logf("of %d pages: %v", pages, told)
	if told["found"] < 4 {
		t.Error("too little was found")
	}
}
