package scrutiny

// Council is a local authority. Source: the record's text, its web address, or what the loader was given.
type Council struct {
	ID ID
	// Name is the display name, "Leafshire County Council".
	Name string `prop:"name"`
	// GSSCode is the nine-character code of the Office for National Statistics; empty unless known for certain.
	GSSCode string `prop:"gssCode"`
	// Tier is "county", "unitary", "metropolitan", "london", "district" …; empty if not known.
	Tier string `prop:"tier"`
	// Nation is "England", "Scotland", "Wales" or "Northern Ireland"; empty if not known.
	Nation string `prop:"nation"`
	// Basis tells how the council is known.
	Basis Basis `prop:"basis"`
	// BasisNote names the words, option or rule behind the basis.
	BasisNote string `prop:"basisNote"`
}

func (c *Council) NodeID() ID     { return c.ID }
func (c *Council) NodeKind() Kind { return KindCouncil }
func (c *Council) Label() string  { return first(c.Name, string(c.ID)) }
