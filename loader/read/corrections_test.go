package read_test

import (
	"os"
	"path/filepath"
	"testing"

	"scrutinygraph/loader/read"
	"scrutinygraph/loader/record"
)

// A file of corrections is known by its name, alone, in a folder and in an archive.
func TestCorrectionsByName(t *testing.T) {
	dir := t.TempDir()
	text := `{"corrections": []}`
	alone := filepath.Join(dir, "corrections.json")
	packedAt := filepath.Join(t.TempDir(), "records.zip")
	for path, raw := range map[string]string{alone: text, packedAt: string(zipOf(t, packed{"corrections.json", text}))} {
		if err := os.WriteFile(path, []byte(raw), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, path := range map[string]string{"file": alone, "folder": dir, "archive": packedAt} {
		var r read.Reader
		n := 0
		err := r.Path(t.Context(), path, read.Options{}, func(src *record.Source, err error) error {
			if err != nil || src.Media != record.MediaCorrections || src.Text != text {
				t.Errorf("%s: %+v, %v", name, src, err)
			}
			n++
			return nil
		})
		if err != nil || n != 1 {
			t.Errorf("%s: %d sources, %v", name, n, err)
		}
		r.Close()
	}
}
