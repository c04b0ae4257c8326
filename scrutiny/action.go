package scrutiny

// Action is one line of an action plan: what is to be done about a recommendation or a finding, by whom and by when.
//
// What stands in a plan is an Action, and what a committee asked for or was promised is a [Commitment], so a row of a plan is
// never both: the plan is the council's own programme, on which it reports as it likes, while a promise is owed to those who
// were given it. The row of an action tracker, which says at which meeting something was asked for, is a Commitment.
type Action struct {
	ID ID
	// Reference is the number or letter of the action within its plan, "2" or "1.3"; empty if it has none.
	Reference string `prop:"reference"`
	// Text is what is to be done, in the plan's words.
	Text string `prop:"text"`
	// Answers is what the plan sets the action against: the recommendation, finding or aim, in its words; empty if it does not say.
	Answers string `prop:"answers"`
	// Owner is the post, person or body that is to do it, as written; empty if not stated.
	Owner string `prop:"owner"`
	// DuePhrase, DueFrom, DueTo and DuePrecision say by when, as those of a [Commitment] do.
	DuePhrase    string       `prop:"duePhrase"`
	DueFrom      Date         `prop:"dueFrom"`
	DueTo        Date         `prop:"dueTo"`
	DuePrecision DuePrecision `prop:"duePrecision"`
	// Rag is the colour that the row gives it, "BLUE", "GREEN", "AMBER" or "RED"; empty if it gives none, or two.
	Rag string `prop:"rag"`
	// Progress is how far the row says that it has come, one of the values of [Update.Progress]; empty if it does not say. What
	// later records tell are updates.
	Progress string `prop:"progress"`
	// PlanID is the plan of which it is a part; empty if that is not named.
	PlanID ID `prop:"planId"`
	// SameAsID is the action of an earlier record that this row lists again; empty if it stands for itself.
	SameAsID ID `prop:"sameAsId"`
	Place
}

func (a *Action) NodeID() ID     { return a.ID }
func (a *Action) NodeKind() Kind { return KindAction }
func (a *Action) Label() string  { return first(clip(a.Text), string(a.ID)) }
