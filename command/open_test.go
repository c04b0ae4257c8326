package command

import (
	"errors"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"scrutinygraph/scrutiny"
)

// settings makes an environment of the given settings alone.
func settings(m map[string]string) Env {
	return Env{Getenv: func(name string) string { return m[name] }}
}

func TestParseSpec(t *testing.T) {
	home := map[string]string{"HOME": "/home/ann"}
	for _, c := range []struct {
		name string
		env  map[string]string
		spec string
		path string
		uri  string
		err  string // a part of the message; the setting's name among it
	}{
		{name: "flag", env: map[string]string{"STORE": "sqlite:other.db"}, spec: "sqlite:some/graph.db", path: "some/graph.db"},
		{name: "environment", env: map[string]string{"STORE": "sqlite:other.db"}, path: "other.db"},
		{name: "data folder", env: map[string]string{"XDG_DATA_HOME": "/data", "HOME": "/home/ann"}, path: "/data/scrutinygraph/graph.db"},
		{name: "a relative data folder is none", env: map[string]string{"XDG_DATA_HOME": "data", "STORE": "sqlite:x"}, path: "x"},
		{name: "server", env: home, spec: "neo4j://leafshire.example", uri: "neo4j://leafshire.example"},
		{name: "encrypted server", spec: "bolt+s://leafshire.example:7687", uri: "bolt+s://leafshire.example:7687"},
		{name: "no file", spec: "sqlite:", err: "-store"},
		{name: "no host", env: map[string]string{"STORE": "neo4j://"}, err: "STORE"},
		{name: "no scheme", env: map[string]string{"STORE": "graph.db"}, err: "STORE: \"graph.db\" is no store: write sqlite:PATH"},
		{name: "another scheme", spec: "postgres://host", err: "-store"},
		{name: "a password in the address", spec: "bolt://ann:secret@host", err: "NEO4J_PASSWORD"},
		{name: "a user without a password", env: map[string]string{"NEO4J_USER": "ann"}, spec: "bolt://host", err: "NEO4J_PASSWORD"},
		{name: "nowhere to keep a file", err: "STORE"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := parseSpec(settings(c.env), c.spec)
			if c.err != "" {
				if !errors.Is(err, scrutiny.ErrInvalid) || !strings.Contains(err.Error(), c.err) || strings.Contains(err.Error(), "secret") {
					t.Errorf("%v, want an invalid that names %s and no password", err, c.err)
				}
				return
			}
			if err != nil || filepath.ToSlash(got.path) != c.path || got.neo4j.URI != c.uri {
				t.Errorf("got %q, %q, %v", got.path, got.neo4j.URI, err)
			}
		})
	}
}

func TestSpecReadsNeo4jSettings(t *testing.T) {
	got, err := parseSpec(settings(map[string]string{"NEO4J_PASSWORD": "secret", "NEO4J_DATABASE": "council"}), "neo4j://host")
	if err != nil || got.neo4j.User != "neo4j" || got.neo4j.Password != "secret" || got.neo4j.Database != "council" {
		t.Errorf("%+v, %v", got.neo4j, err)
	}
}

func TestOpenStoreMakesTheFolder(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the user's data folder is told by another variable on Windows")
	}
	dir := filepath.Join(t.TempDir(), "not", "there")
	st, err := OpenStore(t.Context(), settings(map[string]string{"XDG_DATA_HOME": dir}), "")
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if !strings.HasPrefix(st.Backend(), "sqlite") {
		t.Errorf("opened %s", st.Backend())
	}
}
