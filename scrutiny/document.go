package scrutiny

// Document is a record that was loaded, or a paper that a record names.
type Document struct {
	ID ID
	// Title is the title as written, or the file name of a loaded record that has none.
	Title string `prop:"title"`
	// Type is "minutes", "agenda", "item", "report", "appendix", "supplement", "presentation", "list" …; empty if not known.
	Type string `prop:"type"`
	// Source is the file name or address from which the record was loaded; empty for a paper that is only named.
	Source string `prop:"source"`
	// URL is the publisher's address of a named paper; only http and https are kept.
	URL string `prop:"url"`
	// Hash is the SHA-256 of a loaded record's bytes and of what was given beside it, in hexadecimal; empty for a paper that is only named.
	Hash string `prop:"hash"`
	// Length is the number of code points of a loaded record's text.
	Length int `prop:"length"`
	// IsLoaded tells a loaded record from a paper that is only named.
	IsLoaded bool `prop:"isLoaded"`
	// IsTruncated reports that the page cut some of its text off.
	IsTruncated bool `prop:"isTruncated"`
	Place
}

func (d *Document) NodeID() ID     { return d.ID }
func (d *Document) NodeKind() Kind { return KindDocument }
func (d *Document) Label() string  { return first(clip(d.Title), d.Source, string(d.ID)) }
