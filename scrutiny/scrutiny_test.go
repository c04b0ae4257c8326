package scrutiny

import (
	"errors"
	"reflect"
	"testing"
)

func ptr(n int) *int { return &n }

// Sample nodes, one a kind that has a property of each type.
func samples() []Node {
	return []Node{
		&Committee{ID: "committee:a/b", Name: "Children's Panel", OtherNames: []string{"CP", "Panel"}, Kind: CommitteeScrutiny},
		&Inspection{ID: "inspection:a/1", Inspectorate: "Ofsted", Year: ptr(2019)},
		&Recommendation{ID: "recommendation:a/1", StatedCount: ptr(0), ListedCount: 2},
		&Meeting{ID: "meeting:a/b/c", Date: "2024-03-05", IsDraft: true, Minutes: MinutesPart},
		&Commitment{ID: "commitment:a/b", Place: Place{CouncilID: "council:a", On: "2024-03-05"}, RecordsSearched: 3},
	}
}

func TestPropertiesRoundTrip(t *testing.T) {
	for _, n := range samples() {
		m := ToProperties(n)
		back, err := FromProperties(n.NodeKind(), n.NodeID(), m)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(n, back) {
			t.Errorf("%s came back as %+v, was %+v", n.NodeID(), back, n)
		}
	}
}

func TestEveryKindIsWhole(t *testing.T) {
	for _, k := range Kinds {
		n := New(k, NewID(k, "x"))
		if n == nil || n.NodeKind() != k {
			t.Errorf("New(%s) gives %T", k, n)
			continue
		}
		if got := n.NodeID().Kind(); got != k {
			t.Errorf("the kind of %s is read as %q", n.NodeID(), got)
		}
		if n.Label() == "" {
			t.Errorf("an empty %s has no label", k)
		}
		if len(Properties(k)) == 0 {
			t.Errorf("%s has no properties", k)
		}
	}
	if New("Nonsense", "x") != nil {
		t.Error("New makes a kind that is none")
	}
}

func TestFromPropertiesRefusesWrongTypes(t *testing.T) {
	_, err := FromProperties(KindMeeting, "meeting:x", map[string]any{"date": int64(3)})
	if !errors.Is(err, ErrInvalid) {
		t.Errorf("a number for a date gives %v", err)
	}
}

// The outcome may not depend on which of two agreeing orders the records were loaded in, and says the most that is known.
func TestMergeProperties(t *testing.T) {
	a := map[string]any{"name": "A", "otherNames": []string{"x", "b"}, "isDraft": false, "minutes": "AGENDA", "position": int64(0)}
	b := map[string]any{"name": "B", "otherNames": []string{"a"}, "isDraft": true, "minutes": "WHOLE", "venue": "Hall", "position": int64(4)}
	got := MergeProperties([]map[string]any{a, b})
	want := map[string]any{"name": "A", "otherNames": []string{"a", "b", "x"}, "isDraft": true, "minutes": "WHOLE", "venue": "Hall", "position": int64(4)}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"Children’s Services Scrutiny Committee": "childrens-services-scrutiny-committee",
		"Children's  Services & Families":        "childrens-services-and-families",
		"112/23":                                 "112-23",
		"Ŵales – Ÿ":                              "ŵales-ÿ",
		"  ":                                     "",
	} {
		if got := Slug(in); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
	if got := NewID(KindAgendaItem, ID("meeting:a/b/2024-01-02").Path(), "112/23"); got != "item:a/b/2024-01-02/112/23" {
		t.Errorf("an item's id is %s", got)
	}
}

func TestStatusAt(t *testing.T) {
	due := Commitment{Place: Place{On: "2024-01-10"}, DueFrom: "2024-09-01", DueTo: "2024-09-30", DuePrecision: DueMonth}
	with := func(change func(*Commitment)) Commitment {
		c := due
		change(&c)
		return c
	}
	for name, c := range map[string]struct {
		commitment Commitment
		on         Date
		status     Status
		reason     StatusReason
	}{
		"not yet made":     {due, "2024-01-09", StatusUndetermined, ReasonNotYetMade},
		"not yet due":      {due, "2024-08-31", StatusNotYetDue, ""},
		"due now":          {due, "2024-09-30", StatusOpen, ReasonDueNow},
		"window unread":    {due, "2024-10-01", StatusUndetermined, ReasonWindowNotLoaded},
		"searched":         {with(func(c *Commitment) { c.IsWindowSearched = true }), "2024-10-01", StatusNoEvidenceFound, ""},
		"met":              {with(func(c *Commitment) { c.MetOn = "2024-09-12" }), "2024-10-01", StatusMet, ""},
		"met, asked early": {with(func(c *Commitment) { c.MetOn = "2024-09-12" }), "2024-09-11", StatusOpen, ReasonDueNow},
		"met late":         {with(func(c *Commitment) { c.MetOn = "2024-11-12" }), "2024-12-01", StatusMetLate, ""},
		"late, not yet":    {with(func(c *Commitment) { c.MetOn = "2024-11-12"; c.IsWindowSearched = true }), "2024-11-01", StatusNoEvidenceFound, ""},
		"partly":           {with(func(c *Commitment) { c.PartlyMetOn = "2024-09-12" }), "2024-12-01", StatusPartlyMet, ""},
		"superseded":       {with(func(c *Commitment) { c.SupersededOn = "2024-06-12"; c.MetOn = "2024-09-12" }), "2024-12-01", StatusSuperseded, ""},
		"no due date":      {Commitment{DuePrecision: DueNone}, "2024-01-01", StatusOpen, ReasonNoDueDate},
		"vague":            {Commitment{DuePrecision: DueOpenEnded}, "2024-01-01", StatusUndetermined, ReasonDuePhraseVague},
		"no anchor":        {Commitment{DuePrecision: DueNextMeeting}, "2024-01-01", StatusUndetermined, ReasonDateUnknown},
	} {
		if status, reason := c.commitment.StatusAt(c.on); status != c.status || reason != c.reason {
			t.Errorf("%s: %s %s, want %s %s", name, status, reason, c.status, c.reason)
		}
	}
}

func TestDates(t *testing.T) {
	if NewDate(2023, 2, 29) != "" || NewDate(2024, 2, 29) != "2024-02-29" {
		t.Error("leap days are misread")
	}
	if _, err := ParseDate("29/02/2024"); !errors.Is(err, ErrInvalid) {
		t.Errorf("a British date is taken: %v", err)
	}
	if got := Date("2024-02-28").AddDays(2); got != "2024-03-01" {
		t.Errorf("AddDays gives %s", got)
	}
}

func TestDueStatus(t *testing.T) {
	for want, c := range map[DueStatus]Commitment{
		DueDated:     {DuePhrase: "by the end of March", DueTo: "2024-03-31"},
		DueUndated:   {DuePhrase: "in due course"},
		DueNotStated: {},
	} {
		if got := c.DueStatus(); got != want {
			t.Errorf("%+v: %s, want %s", c, got, want)
		}
	}
}
