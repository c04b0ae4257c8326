package extract_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scrutinygraph/loader/extract"
	"scrutinygraph/loader/record"
)

// BenchmarkExtract reads the records of testdata one by one, then all of them over and over as the items of one page of
// one megabyte, where what grows with the square of the items would show.
func BenchmarkExtract(b *testing.B) {
	files, _ := filepath.Glob("testdata/*.txt")
	var records []string
	size := 0
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		records = append(records, string(raw))
		size += len(raw)
	}
	run := func(name string, size int, docs []*record.Document) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(size))
			for b.Loop() {
				for _, d := range docs {
					extract.Extract(d)
				}
			}
		})
	}
	var docs []*record.Document
	for _, text := range records {
		docs = append(docs, build(b, text))
	}
	run("records", size, docs)
	for _, kb := range []int{100, 1000} {
		page := longPage(records, kb*1000)
		run(fmt.Sprintf("page of %d kB", kb), len(page), []*record.Document{build(b, page)})
	}
}

// longPage makes one page of minutes of at least a size out of records, its items numbered through.
func longPage(records []string, size int) string {
	var page strings.Builder
	page.WriteString("@minutes\n@meeting 2022-03-17 Scrutiny Committee\n")
	for n := 0; page.Len() < size; {
		for _, text := range records {
			for line := range strings.Lines(text) {
				switch {
				case strings.HasPrefix(line, "@"), strings.Contains(line, ": | "):
				case strings.HasPrefix(line, "== "):
					n++
					_, title, _ := strings.Cut(line[3:], " ")
					fmt.Fprintf(&page, "== %d %s", n, title)
				default:
					page.WriteString(line)
				}
			}
		}
	}
	return page.String()
}
