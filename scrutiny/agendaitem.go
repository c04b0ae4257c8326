package scrutiny

// AgendaItem is one item of a meeting, under its minute number where it has one.
type AgendaItem struct {
	ID ID
	// Number is the number as printed without its full stop: "57", "112/23", "21". Empty if the item has none.
	Number string `prop:"number"`
	// Title is the title without file icons and sizes; empty if the record does not give it.
	Title string `prop:"title"`
	// Position is the place in the record, from 1.
	Position int `prop:"position"`
	// IsProcedural marks items that carry no business: apologies, urgent items, minutes confirmed.
	IsProcedural bool `prop:"isProcedural"`
	// IsTruncated reports that the page cut the item's minutes off, so what it lacks may stand in the part not read.
	IsTruncated bool `prop:"isTruncated"`
	// IsExempt reports that the public was excluded.
	IsExempt bool `prop:"isExempt"`
	// HasMinutes reports that some minutes or a decision stand under the item.
	HasMinutes bool `prop:"hasMinutes"`
	// CallInOutcome is what became of a decision that was called in: "CONFIRMED", "REFERRED_BACK", "REFERRED_TO_COUNCIL" or
	// "WITHDRAWN"; empty where the item is about none, or does not tell. CallInReferredTo is to whom it went, as written.
	CallInOutcome    string `prop:"callInOutcome"`
	CallInReferredTo string `prop:"callInReferredTo"`
	// SourceID is the publisher's own id, "mg:<host>:item:<n>", when the source has one.
	SourceID string `prop:"sourceId"`
	Place
}

func (a *AgendaItem) NodeID() ID     { return a.ID }
func (a *AgendaItem) NodeKind() Kind { return KindAgendaItem }
func (a *AgendaItem) Label() string  { return first(clip(a.Title), a.Number, string(a.ID)) }
