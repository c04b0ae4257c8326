package command

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"

	"scrutinygraph/export"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

const aboutExport = `Writes the whole graph for other programs: to standard output, or with -o to a file that is there wholly or not at all.
The same graph gives the same bytes from either store.

%s
With -o NAME.zip, or without -o, csv is a zip archive; any other -o is a folder that is made for it. Neo4j reads it with
  cd FOLDER && neo4j-admin database import full @import.args neo4j
and a running database reads the statements of cypher with
  cypher-shell -f graph.cypher`

// Export writes the whole graph in a format.
func Export(ctx context.Context, env Env, args []string) int {
	var list strings.Builder
	for _, f := range export.Formats {
		fmt.Fprintf(&list, "  %-8s %s\n", f.Name, f.About)
	}
	flags := env.flags("export", "-format FORMAT [flags]", fmt.Sprintf(aboutExport, list.String()))
	name := flags.String("format", "", "`format` to write; there is no default")
	spec := flags.String("store", "", "`store` to export, sqlite:PATH, neo4j://HOST or bolt://HOST; also STORE")
	path := flags.String("o", "", "`path` to write to (default standard output)")
	if code, ok := parse(flags, args); !ok {
		return code
	}
	if flags.NArg() > 0 || *name == "" {
		flags.Usage()
		return ExitUsage
	}
	format, err := export.FormatOf(*name)
	if err != nil {
		fmt.Fprintf(env.Stderr, "scrutinygraph: -format: %v\n", err)
		return ExitUsage
	}
	isFolder := format.IsArchive && *path != "" && !strings.EqualFold(filepath.Ext(*path), ".zip")
	if *path == "" && format.IsArchive && IsTerminal(env.Stdout) {
		fmt.Fprintf(env.Stderr, "scrutinygraph: %s is a zip archive, and standard output is a terminal: name a folder or a .zip file with -o\n", format.Name)
		return ExitUsage
	}
	st, err := OpenStore(ctx, env, *spec)
	if err != nil {
		return env.Failf("%v", err)
	}
	defer st.Close()
	watched := &watchedExport{Store: st, env: env}
	defer watched.end()
	switch {
	case *path == "":
		err = format.Write(ctx, watched, env.Stdout)
	case isFolder:
		err = wholly(*path, func(partial string) error {
			if err := os.Mkdir(partial, 0o755); err != nil {
				return err
			}
			return format.WriteFiles(ctx, watched, partial)
		})
	default:
		err = wholly(*path, func(partial string) error {
			file, err := os.OpenFile(partial, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
			if err != nil {
				return err
			}
			err = format.Write(ctx, watched, file)
			if closed := file.Close(); err == nil {
				err = closed
			}
			return err
		})
	}
	switch {
	case ctx.Err() != nil && *path != "":
		return env.Failf("stopped: nothing was written")
	case ctx.Err() != nil:
		return env.Failf("stopped: what was written is not the whole graph")
	case err != nil:
		return env.Failf("export: %v", err)
	}
	return ExitOK
}

// wholly lets something be written under a name beside the one that it takes once it is whole. A file takes the place of one
// that is there; a folder does not, since there may be more in it than we wrote.
func wholly(path string, write func(partial string) error) (err error) {
	partial := fmt.Sprintf("%s.partial-%d", filepath.Clean(path), os.Getpid())
	defer func() {
		if err != nil {
			_ = os.RemoveAll(partial) // The error that led here is the one to tell.
		}
	}()
	if err := write(partial); err != nil {
		return err
	}
	return os.Rename(partial, path)
}

// watchedExport tells how far an export is: on a terminal by a bar, elsewhere by a line from time to time.
type watchedExport struct {
	store.Store
	env    Env
	bar    *progressbar.ProgressBar
	seen   int
	toldAt time.Time
}

func (w *watchedExport) Export(ctx context.Context, node func(scrutiny.Node) error, edge func(scrutiny.Edge) error) error {
	if w.env.IsTerminal {
		w.bar = progressbar.NewOptions(-1, progressbar.OptionSetWriter(w.env.Stderr), progressbar.OptionSetDescription("exporting"),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionShowCount(),
			progressbar.OptionShowIts(), progressbar.OptionSetItsString("nodes and edges"))
	}
	w.toldAt = time.Now()
	return w.Store.Export(ctx, func(n scrutiny.Node) error {
		w.see()
		return node(n)
	}, func(e scrutiny.Edge) error {
		w.see()
		return edge(e)
	})
}

func (w *watchedExport) see() {
	w.seen++
	switch {
	case w.bar != nil:
		_ = w.bar.Add(1) // A bar that cannot be drawn is no reason to stop.
	case w.seen%1000 == 0 && time.Since(w.toldAt) >= quiet:
		w.toldAt = time.Now()
		fmt.Fprintf(w.env.Stderr, "exporting  %d nodes and edges\n", w.seen)
	}
}

func (w *watchedExport) end() {
	if w.bar != nil {
		_ = w.bar.Finish()
	}
}
