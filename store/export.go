package store

import (
	"bufio"
	"context"
	"encoding/json"
	"io"

	"scrutinygraph/scrutiny"
)

// line is one line of an export. The order of its fields is the order in the file.
type line struct {
	Type       string         `json:"type"`
	ID         scrutiny.ID    `json:"id,omitempty"`
	From       scrutiny.ID    `json:"from,omitempty"`
	Kind       string         `json:"kind"`
	To         scrutiny.ID    `json:"to,omitempty"`
	Properties map[string]any `json:"properties"`
}

// WriteJSONL writes the whole graph as JSON Lines: a line for each node, then one for each edge, in the order of
// [Store.Export], properties by name. The same graph gives the same bytes from every store.
func WriteJSONL(ctx context.Context, st Store, w io.Writer) error {
	buffered := bufio.NewWriter(w)
	lines := json.NewEncoder(buffered)
	lines.SetEscapeHTML(false)
	err := st.Export(ctx, func(n scrutiny.Node) error {
		return lines.Encode(line{Type: "node", ID: n.NodeID(), Kind: string(n.NodeKind()), Properties: scrutiny.ToProperties(n)})
	}, func(e scrutiny.Edge) error {
		return lines.Encode(line{Type: "edge", From: e.From, Kind: string(e.Kind), To: e.To, Properties: scrutiny.EdgeToProperties(e)})
	})
	if err != nil {
		return err
	}
	return buffered.Flush()
}
