package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"
)

// Automatic persisted queries, as Apollo's clients and urql send them: a request names its query by the SHA-256 of its text
// under extensions.persistedQuery. A hash that is not known is answered with the message PersistedQueryNotFound, upon which
// the client sends text and hash together, and the text is kept once it was found to be a query of this schema.

// notFoundMessage is what clients look for.
const notFoundMessage = "PersistedQueryNotFound"

// findPersisted fills the text of a query that is named by its hash. The hash under which a text that was sent is to be kept
// is given back.
func (h *server) findPersisted(p *graphql.RawParams) (hash string, err error) {
	raw, ok := p.Extensions["persistedQuery"]
	if !ok || raw == nil {
		return "", nil
	}
	named, _ := raw.(map[string]any)
	version, _ := named["version"].(json.Number)
	hash, _ = named["sha256Hash"].(string)
	if hash = strings.ToLower(hash); version != "1" || len(hash) != hex.EncodedLen(sha256.Size) {
		return "", badRequest(`send {"persistedQuery": {"version": 1, "sha256Hash": "<64 hexadecimal digits>"}}`, "extensions.persistedQuery does not name a query")
	}
	if strings.TrimSpace(p.Query) == "" {
		if p.Query, ok = h.persisted.get(hash); !ok {
			return "", httpFault(http.StatusOK, NotFound, "send the text of the query with its hash", notFoundMessage)
		}
		return "", nil
	}
	if sum := sha256.Sum256([]byte(p.Query)); hex.EncodeToString(sum[:]) != hash {
		return "", badRequest("hash the text of the query as it is sent, in UTF-8", "sha256Hash is not the hash of the query")
	}
	return hash, nil
}
