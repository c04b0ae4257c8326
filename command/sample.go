package command

import (
	"context"
	"os"

	"scrutinygraph/loader"
	"scrutinygraph/sample"
	"scrutinygraph/store"
)

// loadSample loads the records that ship with the program, and gives their number. The loader reads from a folder, with
// the same limits as for anybody's records, so they are laid out in one first.
func loadSample(ctx context.Context, st store.Store) (int, error) {
	dir, err := os.MkdirTemp("", "scrutinygraph-sample-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	if err := os.CopyFS(dir, sample.FS); err != nil {
		return 0, err
	}
	summary, err := loader.Load(ctx, st, []string{dir}, loader.Options{})
	if err != nil {
		return 0, err
	}
	return summary.Loaded, nil
}
