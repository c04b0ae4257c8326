package neo4jtest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// Import runs neo4j-admin's bulk import in a folder, into a new database that is thrown away, and gives what it said. The
// arguments are those after "database import full".
func Import(ctx context.Context, folder string, args ...string) (string, error) {
	cp, err := classpath(ctx)
	if err != nil {
		return "", err
	}
	home, err := os.MkdirTemp("", "scrutinygraph-neo4j-import-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(home)
	conf := filepath.Join(home, "conf")
	if err := os.Mkdir(conf, 0o755); err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(conf, "neo4j.conf"), nil, 0o644); err != nil {
		return "", err
	}
	cmd := exec.CommandContext(ctx, "java", append([]string{"-cp", cp, "org.neo4j.cli.AdminTool", "database", "import", "full"}, args...)...)
	cmd.Dir, cmd.Env = folder, append(os.Environ(), "NEO4J_HOME="+home, "NEO4J_CONF="+conf)
	said, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("neo4j-admin database import: %w\n%s", err, said)
	}
	return string(said), nil
}
