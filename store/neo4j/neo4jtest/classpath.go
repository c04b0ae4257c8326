package neo4jtest

import (
	"context"
	_ "embed"
	"fmt"
	"hash/fnv"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

//go:embed pom.xml
var pom []byte

// classpath gives the class path of the server. Maven's answer is kept in the user's cache folder, by the content of
// pom.xml, and asked for again when a file that it names has gone.
func classpath(ctx context.Context) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	sum := fnv.New64a()
	sum.Write(pom)
	dir := filepath.Join(cache, "scrutinygraph", fmt.Sprintf("neo4j-%x", sum.Sum64()))
	answer := filepath.Join(dir, "classpath")
	if cp, err := os.ReadFile(answer); err == nil && isWhole(string(cp)) {
		return string(cp), nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	pomFile := filepath.Join(dir, "pom.xml")
	if err := os.WriteFile(pomFile, pom, 0o644); err != nil {
		return "", err
	}
	// Two processes may ask at once: each has an answer file of its own, and the last rename wins with the same content.
	out, err := os.CreateTemp(dir, "classpath-*")
	if err != nil {
		return "", err
	}
	out.Close()
	defer os.Remove(out.Name())
	mvn := exec.CommandContext(ctx, "mvn", "-q", "-B", "-f", pomFile, "dependency:build-classpath", "-Dmdep.outputFile="+out.Name())
	if said, err := mvn.CombinedOutput(); err != nil {
		return "", fmt.Errorf("mvn dependency:build-classpath (Maven and the network are needed the first time): %w\n%s", err, said)
	}
	cp, err := os.ReadFile(out.Name())
	if err != nil {
		return "", err
	}
	if !isWhole(string(cp)) {
		return "", fmt.Errorf("mvn dependency:build-classpath gave a class path that names missing files: %.200s", cp)
	}
	return string(cp), os.Rename(out.Name(), answer)
}

// isWhole reports whether every file of a class path exists.
func isWhole(cp string) bool {
	for _, f := range filepath.SplitList(cp) {
		if _, err := os.Stat(f); err != nil {
			return false
		}
	}
	return strings.TrimSpace(cp) != ""
}
