package export

import (
	"archive/zip"
	"bufio"
	"io"
	"os"
	"path/filepath"
)

// files takes the files of a format one after the other: to begin one ends the one before it.
type files interface {
	begin(name string) (io.Writer, error)
	end() error
}

// archive is a zip archive. Its entries bear no time, so that the same graph gives the same bytes.
type archive struct{ *zip.Writer }

func newArchive(w io.Writer) archive { return archive{zip.NewWriter(w)} }

func (a archive) begin(name string) (io.Writer, error) { return a.Create(name) }

func (a archive) end() error { return a.Close() }

// directory is a folder of files.
type directory struct {
	path string
	file *os.File
	w    *bufio.Writer
}

func (d *directory) begin(name string) (io.Writer, error) {
	if err := d.end(); err != nil {
		return nil, err
	}
	file, err := os.Create(filepath.Join(d.path, name))
	if err != nil {
		return nil, err
	}
	d.file, d.w = file, bufio.NewWriterSize(file, 1<<16)
	return d.w, nil
}

func (d *directory) end() error {
	if d.file == nil {
		return nil
	}
	err := d.w.Flush()
	if closed := d.file.Close(); err == nil {
		err = closed
	}
	d.file = nil
	return err
}
