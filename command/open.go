package command

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
	"scrutinygraph/store/neo4j"
	"scrutinygraph/store/sqlite"
)

// OpenStore opens the store that a spec names: "sqlite:PATH", or the address of a Neo4j server, "neo4j://HOST",
// "bolt://HOST" or one of their encrypted forms ("neo4j+s://HOST"). An empty spec is the setting STORE, and without that
// a SQLite file in the user's data folder. Neo4j's NEO4J_USER, NEO4J_PASSWORD and NEO4J_DATABASE are settings of their own.
//
// An error names the setting to change. It is an ErrInvalid for a spec that can never be opened and an ErrUnavailable
// for a server that does not answer.
func OpenStore(ctx context.Context, env Env, spec string) (store.Store, error) {
	t, err := parseSpec(env, spec)
	if err != nil {
		return nil, err
	}
	var st store.Store
	if t.path != "" {
		if err := os.MkdirAll(filepath.Dir(t.path), 0o755); err != nil {
			return nil, scrutiny.Errorf(scrutiny.ErrInvalid, "%s: the folder of the SQLite file cannot be made: %w", t.setting, err)
		}
		st, err = sqlite.Open(ctx, t.path)
	} else {
		st, err = neo4j.Open(ctx, t.neo4j)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: open %s: %w", t.setting, t.name, err)
	}
	return st, nil
}

// target is a spec that was read: a SQLite file, or a Neo4j server.
type target struct {
	path  string
	neo4j neo4j.Config
	// name is the spec for messages, setting what it came from.
	name, setting string
}

var neo4jSchemes = []string{"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"}

func parseSpec(env Env, spec string) (target, error) {
	t := target{setting: "-store", name: spec}
	if spec == "" {
		t.setting, t.name = "STORE", env.Getenv("STORE")
	}
	const forms = "write sqlite:PATH, neo4j://HOST or bolt://HOST"
	if t.name == "" {
		dir, err := dataFolder(env)
		if err != nil {
			return t, err
		}
		t.path = filepath.Join(dir, "scrutinygraph", "graph.db")
		t.name = "sqlite:" + t.path
		return t, nil
	}
	if path, ok := strings.CutPrefix(t.name, "sqlite:"); ok {
		if path == "" {
			return t, scrutiny.Errorf(scrutiny.ErrInvalid, "%s: %q names no file: %s", t.setting, t.name, forms)
		}
		t.path = path
		return t, nil
	}
	scheme, host, ok := strings.Cut(t.name, "://")
	if strings.Contains(host, "@") {
		return t, scrutiny.Errorf(scrutiny.ErrInvalid, "%s: put the name and password into NEO4J_USER and NEO4J_PASSWORD, not into the address", t.setting)
	}
	for _, s := range neo4jSchemes {
		if ok && s == strings.ToLower(scheme) {
			if strings.Trim(host, "/") == "" {
				return t, scrutiny.Errorf(scrutiny.ErrInvalid, "%s: %q names no host: write it as %s://HOST or %s://HOST:7687", t.setting, t.name, s, s)
			}
			t.neo4j = neo4j.Config{URI: t.name, User: env.Getenv("NEO4J_USER"), Password: env.Getenv("NEO4J_PASSWORD"), Database: env.Getenv("NEO4J_DATABASE")}
			switch {
			case t.neo4j.User != "" && t.neo4j.Password == "":
				return t, scrutiny.Errorf(scrutiny.ErrInvalid, "NEO4J_PASSWORD is not set, but NEO4J_USER is: set both, or neither for a server without authentication")
			case t.neo4j.User == "" && t.neo4j.Password != "":
				t.neo4j.User = "neo4j" // the name that every server starts with
			}
			return t, nil
		}
	}
	return t, scrutiny.Errorf(scrutiny.ErrInvalid, "%s: %q is no store: %s", t.setting, t.name, forms)
}

// dataFolder is where a program keeps the user's data on this system.
func dataFolder(env Env) (string, error) {
	if dir := env.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return dir, nil
	}
	if runtime.GOOS == "windows" {
		if dir := env.Getenv("LocalAppData"); dir != "" {
			return dir, nil
		}
	}
	home := env.Getenv("HOME")
	switch {
	case home == "":
		return "", scrutiny.Errorf(scrutiny.ErrInvalid, "STORE is not set, and there is no HOME to keep a file in: set STORE to sqlite:PATH")
	case runtime.GOOS == "darwin":
		return filepath.Join(home, "Library", "Application Support"), nil
	}
	return filepath.Join(home, ".local", "share"), nil
}
