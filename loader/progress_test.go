package loader_test

import (
	"testing"

	"scrutinygraph/bench/corpus"
	"scrutinygraph/loader"
)

// While it links, a load tells how many of the records of all councils are done.
func TestLinkingIsTold(t *testing.T) {
	dir := t.TempDir()
	if err := (corpus.Corpus{Seed: 3, PerCouncil: 4}).Write(dir, 8); err != nil {
		t.Fatal(err)
	}
	var told []loader.Event
	linked := 0
	load(t, open(t), loader.Options{Progress: func(e loader.Event) {
		switch e.Kind {
		case loader.EventLinking:
			told = append(told, e)
		case loader.EventLinked:
			linked++
		}
	}}, dir)
	if len(told) < 2 || linked != 2 {
		t.Fatalf("%d steps told of %d councils, want two at least", len(told), linked)
	}
	if last := told[len(told)-1]; told[0].Done != 0 || told[0].Total != 8 || last.Done < 4 || last.Done > 8 || last.Key == told[0].Key {
		t.Errorf("linking was told of as %+v", told)
	}
	for i := range told[1:] {
		if told[i+1].Done < told[i].Done {
			t.Errorf("linking went back: %+v", told)
		}
	}
}
