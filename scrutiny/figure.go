package scrutiny

// Figure is an amount or a number with the sentence that gives it its meaning.
type Figure struct {
	ID ID
	// Raw is the figure as written, "£20.895m", "90%".
	Raw string `prop:"raw"`
	// Value is the figure as a plain decimal number in its unit, "20895000"; a string, so that no digit is lost.
	Value string `prop:"value"`
	// Unit is "GBP", "%" or "count".
	Unit string `prop:"unit"`
	// Period is the financial year or other period named with it, "2020/21"; empty if none.
	Period string `prop:"period"`
	// Text is the sentence in which it stands.
	Text string `prop:"text"`
	Place
}

func (f *Figure) NodeID() ID     { return f.ID }
func (f *Figure) NodeKind() Kind { return KindFigure }
func (f *Figure) Label() string  { return first(f.Raw, string(f.ID)) }
