package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"strings"
)

// contender answers questions.
type contender interface {
	Name() string
	// Prepare does what a program does once for a question, such as parsing its statement, and fetches what it needs to begin,
	// such as the cursor of a page. errCannot says that the contender has no such question.
	Prepare(ctx context.Context, q question) (asker, error)
	io.Closer
}

// asker asks the prepared question with the i-th of its variables.
type asker func(ctx context.Context, i int) (answer, error)

var errCannot = errors.New("cannot be asked this")

// client keeps as many connections as there are clients. Nobody is asked through a proxy.
var client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64, DisableCompression: true}}

// served is a contender that is asked by GraphQL over HTTP.
type served struct {
	name, url string
	documents map[string]string
	// takesAll says that it takes variables that a document does not declare.
	takesAll bool
	// begin changes the variables once before a question is asked, where it has to look up where to begin.
	begin func(ctx context.Context, s served, q question, v map[string]any) (map[string]any, error)
	process
}

func (s served) Name() string { return s.name }

func (s served) Prepare(ctx context.Context, q question) (asker, error) {
	document, ok := s.documents[q.name]
	if !ok {
		return nil, errCannot
	}
	bodies := make([][]byte, len(q.variables))
	for i, v := range q.variables {
		if s.begin != nil {
			var err error
			if v, err = s.begin(ctx, s, q, maps.Clone(v)); err != nil {
				return nil, fmt.Errorf("%s: %s: %w", s.name, q.name, err)
			}
		}
		// A variable that the document does not declare is left out: some servers refuse it.
		declared := map[string]any{}
		for name, value := range v {
			if s.takesAll || strings.Contains(document, "$"+name+":") {
				declared[name] = value
			}
		}
		var err error
		if bodies[i], err = json.Marshal(map[string]any{"query": document, "variables": declared}); err != nil {
			return nil, err
		}
	}
	return func(ctx context.Context, i int) (answer, error) {
		raw, err := s.post(ctx, bodies[i])
		if err != nil {
			return answer{}, err
		}
		// While it is timed, the client reads what comes and does not parse it.
		if ctx.Value(timed{}) != nil {
			if bytes.Contains(raw[:min(len(raw), 200)], []byte(`"errors"`)) {
				return answer{}, fmt.Errorf("%.500s", raw)
			}
			return answer{}, nil
		}
		return found(raw)
	}, nil
}

// timed marks the context of what is measured.
type timed struct{}

func (s served) post(ctx context.Context, body []byte) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json")
	res, err := client.Do(r)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s: %.500s", s.name, res.Status, raw)
	}
	return raw, err
}
