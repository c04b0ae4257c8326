//go:build ignore

// Bundle makes the files of ../../assets, and VENDOR.json beside them, from npm packages of exact versions. It is run by
// hand when a version changes, never to build or run the program:
//
//	go run -modfile=tools.mod explorer/internal/bundle/main.go
//
// from the root of the repository. It needs npm, which fetches what package-lock.json names into a temporary folder and
// runs no script of any package; esbuild does the rest. The same lock gives the same bytes. To change a version, edit
// package.json and run with -update, which writes the lock anew.
//
// The build constraint keeps the tool out of the module, for go mod tidy as well: esbuild is in tools.mod alone.
package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"sort"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

func main() {
	update := flag.Bool("update", false, "write package-lock.json anew from package.json")
	flag.Parse()
	if err := run(filepath.FromSlash("explorer"), *update); err != nil {
		fmt.Fprintln(os.Stderr, "bundle:", err)
		os.Exit(1)
	}
}

// vendorFile is VENDOR.json.
type vendorFile struct {
	Note     string    `json:"note"`
	Esbuild  string    `json:"esbuild"`
	Packages []pkg     `json:"packages"`
	Files    []outFile `json:"files"`
}

// pkg is a package of which code stands in the bundle.
type pkg struct {
	Name      string `json:"name"`
	Version   string `json:"version"`
	Licence   string `json:"licence"`
	Integrity string `json:"integrity"`
}

// outFile is a file of the bundle; the sum is over what is committed, that is, over the compressed bytes.
type outFile struct {
	Name   string `json:"name"`
	Bytes  int    `json:"bytes"`
	Stored int    `json:"stored"`
	SHA256 string `json:"sha256"`
}

func run(room string, update bool) (err error) {
	source := filepath.Join(room, "internal", "bundle")
	if _, err := os.Stat(filepath.Join(source, "package.json")); err != nil {
		return fmt.Errorf("run it from the root of the repository: %w", err)
	}
	dir, err := os.MkdirTemp("", "bundle")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()

	// The sources are copied beside node_modules, where imports are looked up.
	for _, name := range []string{"package.json", "package-lock.json", "graphiql.jsx", "graphiql.css"} {
		raw, err := os.ReadFile(filepath.Join(source, name))
		if name == "package-lock.json" && (update || errors.Is(err, os.ErrNotExist)) {
			continue
		}
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name), raw, 0o644); err != nil {
			return err
		}
	}
	verb := "ci"
	if update {
		verb = "install"
	}
	// The lock holds no addresses, so that it serves with any registry.
	npm := exec.Command("npm", verb, "--ignore-scripts", "--no-audit", "--no-fund", "--omit-lockfile-registry-resolved", "--loglevel=error")
	npm.Dir, npm.Stdout, npm.Stderr = dir, os.Stdout, os.Stderr
	if err := npm.Run(); err != nil {
		return fmt.Errorf("npm %s: %w", verb, err)
	}

	b := builder{dir: dir, inputs: map[string]bool{}, files: map[string][]byte{}}
	workers := map[string]string{}
	for define, entry := range map[string]string{
		"JSON_WORKER":    "node_modules/monaco-editor/esm/vs/language/json/json.worker.js",
		"EDITOR_WORKER":  "node_modules/monaco-editor/esm/vs/editor/editor.worker.js",
		"GRAPHQL_WORKER": "node_modules/monaco-graphql/esm/graphql.worker.js",
	} {
		name, err := b.build(api.BuildOptions{EntryPoints: []string{entry}, Format: api.FormatIIFE})
		if err != nil {
			return err
		}
		workers[define] = fmt.Sprintf("%q", name)
	}
	if _, err := b.build(api.BuildOptions{
		EntryPoints: []string{"graphiql.jsx"},
		Format:      api.FormatESModule,
		Splitting:   true,
		JSX:         api.JSXAutomatic,
		Define:      workers,
	}); err != nil {
		return err
	}

	packages, licences, err := b.packages()
	if err != nil {
		return err
	}
	b.files["LICENCES.txt"] = licences
	return b.write(room, source, packages, update)
}

// builder gathers what the builds read and made.
type builder struct {
	dir    string
	inputs map[string]bool // paths in node_modules of which bytes stand in an output
	files  map[string][]byte
}

// build runs esbuild and gives the name of the script that it made from the entry point.
func (b *builder) build(o api.BuildOptions) (string, error) {
	o.AbsWorkingDir = b.dir
	o.Bundle, o.Write, o.Metafile = true, false, true
	o.MinifyWhitespace, o.MinifyIdentifiers, o.MinifySyntax = true, true, true
	o.Target = api.ES2022
	o.Outdir = b.dir
	o.EntryNames, o.ChunkNames, o.AssetNames = "[name]-[hash]", "[name]-[hash]", "[name]-[hash]"
	// Data URLs: fonts and images come with the style sheet.
	o.Loader = map[string]api.Loader{".ttf": api.LoaderDataURL, ".woff2": api.LoaderDataURL, ".svg": api.LoaderDataURL}
	// The licences stand together in LICENCES.txt.
	o.LegalComments = api.LegalCommentsNone
	if o.Define == nil {
		o.Define = map[string]string{}
	}
	o.Define["process.env.NODE_ENV"] = `"production"`
	result := api.Build(o)
	for _, m := range result.Errors {
		return "", fmt.Errorf("esbuild: %s: %v", m.Text, m.Location)
	}
	var meta struct {
		Outputs map[string]struct {
			EntryPoint string
			CSSBundle  string
			Inputs     map[string]struct{ BytesInOutput int }
		}
	}
	if err := json.Unmarshal([]byte(result.Metafile), &meta); err != nil {
		return "", err
	}
	// Only the entry's style sheet is ever linked; it holds what those of the parts loaded later would repeat.
	entry, style := "", ""
	for name, out := range meta.Outputs {
		if out.EntryPoint == o.EntryPoints[0] && strings.HasSuffix(name, ".js") {
			entry, style = name, out.CSSBundle
		}
	}
	for _, f := range result.OutputFiles {
		name := filepath.Base(f.Path)
		if strings.HasSuffix(name, ".css") && name != style {
			continue
		}
		b.files[name] = f.Contents
		for input, i := range meta.Outputs[name].Inputs {
			if i.BytesInOutput > 0 {
				b.inputs[input] = true
			}
		}
	}
	return entry, nil
}

var inModules = regexp.MustCompile(`^(.*node_modules/(?:@[^/]+/)?[^/]+)/`)

// packages tells the packages behind the inputs, and gathers their licences.
func (b *builder) packages() ([]pkg, []byte, error) {
	var lock struct {
		Packages map[string]struct{ Version, License, Integrity string }
	}
	raw, err := os.ReadFile(filepath.Join(b.dir, "package-lock.json"))
	if err != nil {
		return nil, nil, err
	}
	if err := json.Unmarshal(raw, &lock); err != nil {
		return nil, nil, err
	}
	folders := map[string]bool{}
	for input := range b.inputs {
		if m := inModules.FindStringSubmatch(input); m != nil {
			folders[m[1]] = true
		}
	}
	var list []pkg
	var text bytes.Buffer
	for _, folder := range sorted(folders) {
		locked, ok := lock.Packages[folder]
		if !ok {
			return nil, nil, fmt.Errorf("%s is not in package-lock.json", folder)
		}
		p := pkg{folder[strings.LastIndex(folder, "node_modules/")+len("node_modules/"):], locked.Version, locked.License, locked.Integrity}
		if p.Licence == "" {
			return nil, nil, fmt.Errorf("%s names no licence", p.Name)
		}
		list = append(list, p)
		fmt.Fprintf(&text, "%s %s\n%s\n", p.Name, p.Version, p.Licence)
		entries, err := os.ReadDir(filepath.Join(b.dir, filepath.FromSlash(folder)))
		if err != nil {
			return nil, nil, err
		}
		for _, e := range entries {
			if n := strings.ToLower(e.Name()); strings.HasPrefix(n, "licen") || strings.HasPrefix(n, "thirdparty") {
				raw, err := os.ReadFile(filepath.Join(b.dir, filepath.FromSlash(folder), e.Name()))
				if err != nil {
					return nil, nil, err
				}
				fmt.Fprintf(&text, "\n%s\n", bytes.TrimSpace(bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n"))))
			}
		}
		fmt.Fprintf(&text, "\n%s\n\n", strings.Repeat("-", 72))
	}
	return list, text.Bytes(), nil
}

// write replaces the files of the assets folder, writes VENDOR.json and, when asked, the lock.
func (b *builder) write(room, source string, packages []pkg, update bool) error {
	assets := filepath.Join(room, "assets")
	if err := os.RemoveAll(assets); err != nil {
		return err
	}
	if err := os.Mkdir(assets, 0o755); err != nil {
		return err
	}
	info, _ := debug.ReadBuildInfo()
	version := ""
	for _, m := range info.Deps {
		if m.Path == "github.com/evanw/esbuild" {
			version = m.Version
		}
	}
	v := vendorFile{
		Note:     "Made by explorer/internal/bundle; the fonts in the style sheet are those that graphiql and monaco-editor carry.",
		Esbuild:  version,
		Packages: packages,
	}
	total := 0
	for _, name := range sorted(b.files) {
		var z bytes.Buffer
		w, err := gzip.NewWriterLevel(&z, gzip.BestCompression)
		if err != nil {
			return err
		}
		if _, err := w.Write(b.files[name]); err != nil {
			return err
		}
		if err := w.Close(); err != nil {
			return err
		}
		sum := sha256.Sum256(z.Bytes())
		v.Files = append(v.Files, outFile{name + ".gz", len(b.files[name]), z.Len(), hex.EncodeToString(sum[:])})
		total += z.Len()
		if err := os.WriteFile(filepath.Join(assets, name+".gz"), z.Bytes(), 0o644); err != nil {
			return err
		}
	}
	raw, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(room, "VENDOR.json"), append(raw, '\n'), 0o644); err != nil {
		return err
	}
	if update {
		lock, err := os.ReadFile(filepath.Join(b.dir, "package-lock.json"))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(source, "package-lock.json"), lock, 0o644); err != nil {
			return err
		}
	}
	fmt.Printf("%d files, %d KB stored, from %d packages\n", len(v.Files), total/1024, len(packages))
	return nil
}

func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
