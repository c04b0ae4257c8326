package link

import (
	"testing"

	"scrutinygraph/scrutiny"
)

// TestContinued is a body that meets no more, and another of a kindred name that begins to meet; what the first record of the second says, and who sits on both.
func TestContinued(t *testing.T) {
	former := "Children and Families Scrutiny Panel"
	members := []string{"Asha Bell", "Colin Dray", "Edith Fenn", "Guy Holt"}
	for _, c := range []struct {
		name, before, after, says string
		stay                      int
		other                     string // a third body that meets after the first
		isOne                     bool
	}{
		{"called by its former name", former, "Children and Schools Scrutiny Panel", "The remit was that of the former Children and Families Scrutiny Panel, with schools.", 0, "", true},
		{"had become", "Scrutiny Committee", "Scrutiny and Finance Committee", "The Council had resolved that the Scrutiny Committee had become the Scrutiny and Finance Committee.", 0, "", true},
		{"its minutes are confirmed", former, "Children and Schools Scrutiny Panel", "The minutes of the meeting of the Children and Families Scrutiny Panel held on 7 March were confirmed.", 0, "", true},
		{"the same members", former, "Children and Schools Scrutiny Panel", "", 3, "", true},
		{"few of them", former, "Children and Schools Scrutiny Panel", "", 2, "", false},
		{"no kindred name", former, "Housing Scrutiny Panel", "", 4, "", false},
		{"there were two", former, "Children and Schools Scrutiny Panel", "The former Children and Families Scrutiny Panel had been merged with the Schools Panel.", 0, "", false},
		{"two could be it", former, "Children and Schools Scrutiny Panel", "", 3, "Families Scrutiny Panel", false},
		{"it only spoke to it", former, "Children and Schools Scrutiny Panel", "The chair had written to the Children and Families Scrutiny Panel.", 0, "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBook()
			sit := func(s *sitting, of []string) {
				for _, name := range of {
					p := &scrutiny.Person{ID: scrutiny.NewID(scrutiny.KindPerson, b.council.Path(), name), Name: name, Kind: scrutiny.PersonCouncillor}
					b.add(p)
					s.edge(p.ID, scrutiny.EdgeAttended, s.meeting.ID)
				}
			}
			sit(b.meets(c.before, "2023-03-07", whole), members)
			later := b.meets(c.after, "2023-06-13", whole)
			sit(later, append([]string{"Ines Joyce"}, members[:c.stay]...))
			if c.says != "" {
				later.minute("1", "Welcome").paragraph(c.says)
			}
			if c.other != "" {
				sit(b.meets(c.other, "2023-06-14", whole), members)
			}
			got := b.link(t)
			old := &scrutiny.Committee{ID: scrutiny.NewID(scrutiny.KindCommittee, b.council.Path(), c.before)}
			now := &scrutiny.Committee{ID: scrutiny.NewID(scrutiny.KindCommittee, b.council.Path(), c.after)}
			if !c.isOne {
				got.wantNone(scrutiny.EdgeSameAs, now)
				return
			}
			got.wantEdge(old, scrutiny.EdgeSameAs, now, "")
		})
	}
}
