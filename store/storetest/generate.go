package storetest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// The words of the generated texts. Minutes use few words often and many seldom; so do these, by the square of a random number.
var vocabulary = func() []string {
	words := strings.Fields(`the of to and committee report that be in on for a action plan children services update members officers director
		care review inspection progress meeting recommendation council budget risk performance housing school health leavers placement social work
		improvement service board scrutiny panel cabinet response strategy information figures quarter year annual concern agreed noted requested`)
	for i := range 1500 {
		words = append(words, fmt.Sprintf("term%cx%d", 'a'+rune(i%26), i))
	}
	return words
}()

func sentence(rnd *rand.Rand, length int) string {
	var b strings.Builder
	for i := range length {
		if i > 0 {
			b.WriteByte(' ')
		}
		x := rnd.Float64()
		b.WriteString(vocabulary[int(x*x*float64(len(vocabulary)))])
	}
	return b.String() + "."
}

// Generate makes n records of one year of meetings, the same for the same n: each with a committee, a meeting, ten items, forty
// commitments and resolutions with their passages, and the edges among them, some 140 nodes and 330 edges. Records share
// councils, committees and inspections.
func Generate(n int) []store.Batch {
	rnd := rand.New(rand.NewPCG(1, 2))
	var batches []store.Batch
	for r := range n {
		key := fmt.Sprintf("minutes-%05d.html", r)
		doc := scrutiny.NewID(scrutiny.KindDocument, key)
		councilID := scrutiny.NewID(scrutiny.KindCouncil, fmt.Sprint("shire ", r%20))
		committee := scrutiny.NewID(scrutiny.KindCommittee, councilID.Path(), fmt.Sprint("panel ", r/20%10))
		on := scrutiny.NewDate(2015, 1, 1).AddDays(r % 3000)
		meeting := scrutiny.NewID(scrutiny.KindMeeting, committee.Path(), string(on))
		inspection := scrutiny.NewID(inspections, councilID.Path(), fmt.Sprint(2015+r%9))
		b := store.Batch{Record: record(key, doc, "")}
		place := scrutiny.Place{CouncilID: councilID, CommitteeID: committee, MeetingID: meeting, DocumentID: doc, On: on}
		b.Nodes = append(b.Nodes,
			&scrutiny.Council{ID: councilID, Name: fmt.Sprint("Shire ", r%20), Basis: scrutiny.BasisStated},
			&scrutiny.Committee{ID: committee, Name: fmt.Sprint("Panel ", r/20%10), CouncilID: councilID, Kind: scrutiny.CommitteeScrutiny},
			&scrutiny.Meeting{ID: meeting, Date: on, CommitteeID: committee, CouncilID: councilID, Minutes: scrutiny.MinutesWhole},
			&scrutiny.Document{ID: doc, Title: "Minutes of " + string(on), Type: "minutes", Source: key, IsLoaded: true, Place: place},
			&scrutiny.Inspection{ID: inspection, Inspectorate: "Ofsted", Framework: "ILACS", Year: ptr(2015 + r%9), CouncilID: councilID},
		)
		link := func(from scrutiny.ID, kind scrutiny.EdgeKind, to scrutiny.ID) {
			b.Edges = append(b.Edges, scrutiny.Edge{From: from, Kind: kind, To: to})
		}
		link(committee, scrutiny.EdgePartOf, councilID)
		link(meeting, scrutiny.EdgeHeldBy, committee)
		var text strings.Builder
		runes := 0
		for i := range 10 {
			item := scrutiny.NewID(scrutiny.KindAgendaItem, meeting.Path(), key, fmt.Sprint(i))
			b.Nodes = append(b.Nodes, &scrutiny.AgendaItem{ID: item, Number: fmt.Sprint(i), Title: sentence(rnd, 6), Position: i + 1, HasMinutes: true, Place: place})
			link(meeting, scrutiny.EdgeHasItem, item)
			for c := range 6 {
				words := sentence(rnd, 25)
				passage := &scrutiny.Passage{ID: scrutiny.NewPassageID(doc, runes, runes+len(words)), DocumentID: doc, Start: runes, End: runes + len(words), Text: words, On: on}
				text.WriteString(words + "\n")
				runes += len(words) + 1
				at := place
				at.ItemID = item
				var id scrutiny.ID
				if c < 4 {
					id = scrutiny.NewID(commitments, item.Path(), fmt.Sprint(c))
					n := &scrutiny.Commitment{ID: id, Kind: scrutiny.CommitmentReportBack, Text: words, Strength: scrutiny.StrengthAgreed, OwedBy: "Director", Subject: sentence(rnd, 4), InspectionID: inspection, Place: at}
					if c > 0 {
						n.DueTo = on.AddDays(30 * c)
					}
					b.Nodes = append(b.Nodes, n)
					link(id, scrutiny.EdgeAbout, inspection)
					link(id, scrutiny.EdgeOwedTo, committee)
				} else {
					id = scrutiny.NewID(scrutiny.KindResolution, item.Path(), fmt.Sprint(c))
					b.Nodes = append(b.Nodes, &scrutiny.Resolution{ID: id, ResolutionLabel: "a", Verb: "noted", Text: words, Position: c, Place: at})
				}
				link(id, scrutiny.EdgeMadeAt, item)
				link(id, scrutiny.EdgeEvidencedBy, passage.ID)
				if i == 0 && c == 0 {
					link(inspection, scrutiny.EdgeEvidencedBy, passage.ID)
				}
				b.Nodes = append(b.Nodes, passage)
			}
		}
		b.Record.Text = text.String()
		batches = append(batches, b)
	}
	return batches
}
