package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
)

// room says what the packages of one room may import. Ours are paths below the module, where "x/..." means x and all
// below it. Outside are module paths; "tests" lists those that only test files may use, ours and others.
type room struct {
	ours    []string
	outside []string
	tests   []string
}

const (
	compare = "github.com/google/go-cmp"
	leak    = "go.uber.org/goleak"
	rapid   = "pgregory.net/rapid"
	script  = "github.com/rogpeppe/go-internal"
	gqlgen  = "github.com/99designs/gqlgen"
	parser  = "github.com/vektah/gqlparser/v2"
)

var stage = []string{"loader/record", "loader/expr", "scrutiny"}

// rooms is the architecture: data flows sources → read → parse → extract → link → store → trace → graph → explorer,
// and nothing left of an arrow knows what is right of it. A package without an entry fails the test.
var rooms = map[string]room{
	"scrutiny": {tests: []string{compare, rapid}},
	// Text is analysed once, in Go, for both stores: that is what store needs a stemmer and Unicode tables for.
	"store":           {ours: []string{"scrutiny"}, outside: []string{"github.com/kljensen/snowball", "golang.org/x/text"}, tests: []string{compare, rapid}},
	"store/storetest": {ours: []string{"store", "scrutiny"}, outside: []string{compare, rapid}},
	"store/sqlite":    {ours: []string{"store", "scrutiny"}, outside: []string{"modernc.org/sqlite"}, tests: []string{"store/storetest", compare, leak}},
	"store/neo4j": {
		ours: []string{"store", "scrutiny"}, outside: []string{"github.com/neo4j/neo4j-go-driver/v5"},
		// The pair comparison needs both stores in one process.
		tests: []string{"store/storetest", "store/sqlite", "store/neo4j/neo4jtest", compare, leak},
	},
	"store/neo4j/neo4jtest": {},
	".ci/neo4j":             {ours: []string{"store/neo4j/neo4jtest"}},

	"loader/expr":    {},
	"loader/record":  {ours: []string{"scrutiny"}},
	"loader/read":    {ours: stage, outside: []string{"github.com/klippa-app/go-pdfium", "github.com/saintfish/chardet", "github.com/tetratelabs/wazero", "golang.org/x/net", "golang.org/x/text"}, tests: []string{compare}},
	"loader/parse":   {ours: stage, outside: []string{"golang.org/x/net", "golang.org/x/text"}, tests: []string{"loader/read", compare, script, "golang.org/x/tools"}},
	"loader/extract": {ours: stage, outside: []string{"golang.org/x/text"}, tests: []string{"loader/read", "loader/parse", compare, script}},
	"loader/link":    {ours: stage, outside: []string{"github.com/kljensen/snowball", "golang.org/x/sync", "golang.org/x/text"}, tests: []string{compare, rapid, script}},
	"loader": {
		ours: []string{"loader/...", "store", "scrutiny"}, outside: []string{"golang.org/x/sync"},
		// The measure of linking asks through trace, as readers do.
		tests: []string{"store/sqlite", "sample", "trace", "bench/corpus", "golang.org/x/net", compare, rapid, script},
	},

	"export": {ours: []string{"store", "scrutiny"}, tests: []string{compare}},
	"trace":  {ours: []string{"store", "scrutiny"}, tests: []string{"loader", "loader/...", "store/sqlite", compare, rapid}},
	"graph": {
		ours: []string{"graph/...", "trace", "store", "scrutiny"}, outside: []string{gqlgen, parser},
		tests: []string{"loader", "sample", "store/sqlite", "store/storetest", compare, leak},
	},
	"graph/model": {ours: []string{"scrutiny", "store", "trace", "graph/..."}, outside: []string{gqlgen, parser}},
	// What go generate writes the reference page with.
	"graph/internal/reference": {outside: []string{parser}},
	"graph/internal/exec":      {ours: []string{"scrutiny", "store", "trace", "graph/..."}, outside: []string{gqlgen, parser}},

	"telemetry": {ours: []string{"store", "scrutiny"}, outside: []string{
		"go.opentelemetry.io/otel", "go.opentelemetry.io/otel/sdk", "go.opentelemetry.io/otel/trace", "go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp",
	}},
	"gate":     {outside: []string{"github.com/klauspost/compress", "github.com/prometheus/client_golang", "golang.org/x/time"}},
	"explorer": {tests: []string{"explorer/browsertest", "github.com/chromedp/chromedp"}},
	// A real browser, for tests.
	"explorer/browsertest": {outside: []string{"github.com/chromedp/chromedp", "github.com/chromedp/cdproto"}},
	"sample":               {},
	// Invented records in any number, to measure with.
	"bench/corpus": {},
	// Measures the whole program beside others: it runs it, and reads its databases past the stores.
	"bench": {ours: []string{"bench/corpus", "store/neo4j/neo4jtest"}, outside: []string{"github.com/neo4j/neo4j-go-driver/v5", "modernc.org/sqlite"}, tests: []string{"graph", "store", "store/neo4j", "store/sqlite"}},
	"command": {
		ours:    []string{"loader", "loader/record", "trace", "export", "store", "store/sqlite", "store/neo4j", "scrutiny", "sample"},
		outside: []string{"github.com/schollz/progressbar/v3", "golang.org/x/term"}, tests: []string{compare, script},
	},
	"": {
		ours: []string{"command", "gate", "graph", "explorer", "telemetry"}, outside: []string{"github.com/rs/cors"},
		tests: []string{"sample", "scrutiny", "export", "store", "store/sqlite", "store/neo4j", "store/neo4j/neo4jtest", "loader", "trace", "github.com/neo4j/neo4j-go-driver/v5", compare, script, leak, "explorer/browsertest", "github.com/chromedp/chromedp"},
	},
}

type listed struct {
	ImportPath                         string
	Standard                           bool
	Module                             *struct{ Path string }
	Imports, TestImports, XTestImports []string
}

// TestImports holds every package to its room, over `go list`.
func TestImports(t *testing.T) {
	packages, modules := list(t)
	for _, problem := range violations(packages, modules) {
		t.Error(problem)
	}
	for name := range rooms {
		if _, err := os.Stat(filepath.FromSlash(filepath.Join(".", name))); errors.Is(err, os.ErrNotExist) {
			continue // A room that is not built yet.
		}
		if !slices.ContainsFunc(packages, func(p listed) bool { return short(p.ImportPath) == name }) {
			t.Errorf("room %q is in the table and has no package", name)
		}
	}
}

// TestImportsFires plants violations of each sort and expects each to be named.
func TestImportsFires(t *testing.T) {
	modules := map[string]string{"example.org/x/y": "example.org/x", "scrutinygraph/store": "scrutinygraph", "scrutinygraph/loader/link": "scrutinygraph"}
	for _, c := range []struct {
		name string
		p    listed
		want string
	}{
		{"the vocabulary imports a room", listed{ImportPath: "scrutinygraph/scrutiny", Imports: []string{"scrutinygraph/store"}}, "scrutiny may not import store"},
		{"a stage imports another", listed{ImportPath: "scrutinygraph/loader/parse", Imports: []string{"scrutinygraph/loader/link"}}, "loader/parse may not import loader/link"},
		{"an outside module", listed{ImportPath: "scrutinygraph/trace", Imports: []string{"example.org/x/y"}}, "trace may not import example.org/x/y"},
		{"a test helper", listed{ImportPath: "scrutinygraph/explorer", TestImports: []string{"scrutinygraph/store"}}, "tests of explorer may not import store"},
		{"no entry", listed{ImportPath: "scrutinygraph/util"}, "util has no entry"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := violations([]listed{c.p}, modules)
			if len(got) != 1 || !strings.Contains(got[0], c.want) {
				t.Errorf("got %q, want one that says %q", got, c.want)
			}
		})
	}
}

func violations(packages []listed, modules map[string]string) (problems []string) {
	for _, p := range packages {
		name := short(p.ImportPath)
		r, ok := rooms[name]
		if !ok {
			problems = append(problems, fmt.Sprintf("%s has no entry in the table of import_test.go", name))
			continue
		}
		check := func(imports []string, who string, allowed ...string) {
			for _, path := range imports {
				module, known := modules[path]
				if !known || path == p.ImportPath {
					continue // The standard library, or an external test of the package itself.
				}
				what := module
				if module == "scrutinygraph" {
					what = short(path)
				}
				if !slices.ContainsFunc(allowed, func(a string) bool {
					stem, below := strings.CutSuffix(a, "/...")
					return a == what || below && (what == stem || strings.HasPrefix(what, stem+"/"))
				}) {
					problems = append(problems, fmt.Sprintf("%s may not import %s", who, strings.TrimPrefix(path, "scrutinygraph/")))
				}
			}
		}
		may := append(slices.Clone(r.ours), r.outside...)
		check(p.Imports, name, may...)
		check(append(slices.Clone(p.TestImports), p.XTestImports...), "tests of "+name, append(may, r.tests...)...)
	}
	sort.Strings(problems)
	return problems
}

// short is a package's path below the module; "" for the root.
func short(path string) string {
	return strings.TrimPrefix(strings.TrimPrefix(path, "scrutinygraph"), "/")
}

// list gives our packages, and the module of each package that is not the standard library's.
func list(t *testing.T) (ours []listed, modules map[string]string) {
	t.Helper()
	args := []string{"list", "-json=ImportPath,Standard,Module,Imports,TestImports,XTestImports", "-deps", "-test", "./..."}
	if _, err := os.Stat(".ci/neo4j"); err == nil {
		args = append(args, "./.ci/neo4j") // The pattern leaves folders that begin with a dot out.
	}
	out, err := exec.Command("go", args...).Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	modules = map[string]string{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if p.Standard || p.Module == nil || strings.Contains(p.ImportPath, " ") || strings.HasSuffix(p.ImportPath, ".test") {
			continue // Test variants repeat the packages they test.
		}
		modules[p.ImportPath] = p.Module.Path
		if p.Module.Path == "scrutinygraph" {
			ours = append(ours, p)
		}
	}
	if len(ours) < 5 {
		t.Fatalf("go list found %d packages of ours", len(ours))
	}
	return ours, modules
}
