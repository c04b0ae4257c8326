package graph

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"scrutinygraph/store"
)

// errNotModified ends a request whose client has the answer already.
var errNotModified = errors.New("not modified")

// run makes the tags of one run of the program differ from those of another, which may be of a later version.
var run = rand.Text()

// revalidate lets a GET be cached: the answer bears a tag that changes with the dataset, the day (today is what statuses are
// judged as at) and the query, and a client that has the answer under that tag is told so without the query being run.
// Caches ask each time, since a load changes any answer.
func revalidate(ctx context.Context, w http.ResponseWriter, r *http.Request, p *graphql.RawParams, mediaType string, st store.Store) error {
	version, err := st.Version(ctx)
	if err != nil {
		return err
	}
	of, err := json.Marshal([]any{run, version, requestOf(ctx).today, mediaType, p.Query, p.OperationName, p.Variables})
	if err != nil {
		return err
	}
	sum := sha256.Sum256(of)
	// Weak, since the same answer may be sent packed or plain.
	tag := `W/"` + base64.RawURLEncoding.EncodeToString(sum[:18]) + `"`
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "no-cache")
	for _, have := range strings.Split(strings.Join(r.Header.Values("If-None-Match"), ","), ",") {
		have = strings.TrimSpace(have)
		if have == "*" || strings.TrimPrefix(have, "W/") == strings.TrimPrefix(tag, "W/") {
			return errNotModified
		}
	}
	return nil
}
