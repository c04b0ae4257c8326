package graph

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed examples/*.graphql
var exampleFiles embed.FS

// Example is an operation that does one thing for which people come. Its first lines, comments, say what.
type Example struct {
	// Name is that of the operation, "FollowRecommendation".
	Name string
	// Query is the document; its variables, where it has any, have defaults that fit the sample records or match all.
	Query string
}

// Examples gives the examples that ship with the program, in the order of their file names.
func Examples() []Example {
	files, err := fs.ReadDir(exampleFiles, "examples")
	if err != nil {
		panic(err) // They are part of the binary.
	}
	out := make([]Example, len(files))
	for i, f := range files {
		text, err := fs.ReadFile(exampleFiles, "examples/"+f.Name())
		if err != nil {
			panic(err)
		}
		_, rest, _ := strings.Cut(string(text), "\nquery ")
		name := rest[:strings.IndexAny(rest, " ({")]
		out[i] = Example{Name: name, Query: string(text)}
	}
	return out
}
