package storetest

import (
	"strings"
	"testing"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// The graph of the examples. Two records, minutes.html (M) and report.md (R), assert it, link:all (L) annotates it;
// what both M and R assert is marked =. Dates are days of January 2024.
//
//	                     council:leafshire =
//	                            ▲ PART_OF =
//	                     committee:leafshire/panel =          person:… eight of them, for the order of strings
//	                            ▲ HELD_BY
//	meeting:…/09 (M, R: minutes PART, WHOLE)    meeting:…/23 (M)
//	    │ HAS_ITEM                                  │ HAS_ITEM
//	    ├─► item:…/1  item:…/2                      └─► item:…/3 ──FULFILS (L; tier, score, why)──► c1
//	    ▲         ▲
//	    │ MADE_AT │
//	commitment:        due       kind                about                     owed to   chases   evidence
//	  c1 (item 1)      31        REPORT_BACK         inspection 2019, 2021     panel     –        p1, p2
//	  c2 (item 1)      10        LETTER              inspection 2019           panel     c1       p1
//	  c3 (item 2)      31        REPORT_BACK         –                         –         c1       p3
//	  c4 (item 2)      absent    LETTER              inspection 2021           –         –        p3
//	  c5 (R)           absent    INFORMATION_REQUEST inspection of no year     panel     c2       p4
//	  c6 (R)           20        REVIEW              –                         –         –        p4
//
// L says that c1 was met on the 23rd, and that c6's window was searched.
const (
	council   scrutiny.ID = "council:leafshire"
	panel     scrutiny.ID = "committee:leafshire/panel"
	meeting09 scrutiny.ID = "meeting:leafshire/panel/2024-01-09"
	meeting23 scrutiny.ID = "meeting:leafshire/panel/2024-01-23"
	item1     scrutiny.ID = "item:leafshire/panel/2024-01-09/1"
	item2     scrutiny.ID = "item:leafshire/panel/2024-01-09/2"
	item3     scrutiny.ID = "item:leafshire/panel/2024-01-23/3"
	visit19   scrutiny.ID = "inspection:leafshire/2019"
	visit21   scrutiny.ID = "inspection:leafshire/2021"
	visitNone scrutiny.ID = "inspection:leafshire/undated"
	c1        scrutiny.ID = "commitment:leafshire/1"
	c2        scrutiny.ID = "commitment:leafshire/2"
	c3        scrutiny.ID = "commitment:leafshire/3"
	c4        scrutiny.ID = "commitment:leafshire/4"
	c5        scrutiny.ID = "commitment:leafshire/5"
	c6        scrutiny.ID = "commitment:leafshire/6"
	docM      scrutiny.ID = "document:minutes.html"
	docR      scrutiny.ID = "document:report.md"
)

// The texts of the two records. The letters beyond the first plane shift code points against bytes and UTF-16.
const (
	textM = "𝔘 The Panel asked for a report on care leavers’ housing by 31 January. A letter would go to Ofsted on children's services. " +
		"The Director agreed to bring back the Café inspection figures."
	textR = "Ŵ An action plan follows the inspection. The plan of action is reviewed — every service, every year."
)

// passage makes the passage of a record's text that holds the words.
func passage(doc scrutiny.ID, text, words string, on scrutiny.Date) *scrutiny.Passage {
	before, _, ok := strings.Cut(text, words)
	if !ok {
		panic("storetest: the text does not hold " + words)
	}
	start := len([]rune(before))
	end := start + len([]rune(words))
	return &scrutiny.Passage{ID: scrutiny.NewPassageID(doc, start, end), DocumentID: doc, Start: start, End: end, Text: words, On: on}
}

func record(key string, doc scrutiny.ID, text string) store.Record {
	return store.Record{Key: key, Hash: "hash of " + key, ContentHash: "content of " + key, DocumentID: doc, Text: text, Report: `{"read":1}`}
}

// drawn gives the batches of the drawn graph.
func drawn() []store.Batch {
	const on = scrutiny.Date("2024-01-09")
	year := func(y int) *int { return &y }
	p1 := passage(docM, textM, "The Panel asked for a report on care leavers’ housing by 31 January.", on)
	p2 := passage(docM, textM, "care leavers’ housing", on)
	p3 := passage(docM, textM, "The Director agreed to bring back the Café inspection figures.", on)
	p4 := passage(docR, textR, "An action plan follows the inspection.", "")
	place := func(item scrutiny.ID) scrutiny.Place {
		return scrutiny.Place{CouncilID: council, CommitteeID: panel, MeetingID: meeting09, ItemID: item, DocumentID: docM, On: on}
	}
	inReport := scrutiny.Place{CouncilID: council, DocumentID: docR}

	m := store.Batch{Record: record("minutes.html", docM, textM)}
	m.Nodes = []scrutiny.Node{
		&scrutiny.Council{ID: council, Name: "Leafshire County Council", Basis: scrutiny.BasisStated},
		&scrutiny.Committee{ID: panel, Name: "Children's Scrutiny Panel", OtherNames: []string{"Panel", "The Panel"}, Kind: scrutiny.CommitteeScrutiny, CouncilID: council, Basis: scrutiny.BasisStated},
		&scrutiny.Document{ID: docM, Title: "Minutes of 9 January", Type: "minutes", Source: "minutes.html", Hash: "aa", Length: len([]rune(textM)), IsLoaded: true, Place: scrutiny.Place{On: on}},
		&scrutiny.Meeting{ID: meeting09, Date: on, Minutes: scrutiny.MinutesPart, CommitteeID: panel, CouncilID: council, Time: "14:00"},
		&scrutiny.Meeting{ID: meeting23, Date: "2024-01-23", Minutes: scrutiny.MinutesNone, CommitteeID: panel, CouncilID: council},
		&scrutiny.AgendaItem{ID: item1, Number: "1", Title: "Housing", Position: 1, HasMinutes: true, Place: place("")},
		&scrutiny.AgendaItem{ID: item2, Number: "2", Title: "Inspection of children's services", Position: 2, HasMinutes: true, Place: place("")},
		&scrutiny.AgendaItem{ID: item3, Title: "Housing: report back", Position: 1, Place: scrutiny.Place{CouncilID: council, CommitteeID: panel, MeetingID: meeting23, On: "2024-01-23"}},
		&scrutiny.Inspection{ID: visit19, Inspectorate: "Ofsted", Framework: "ILACS", Year: year(2019), CouncilID: council},
		&scrutiny.Inspection{ID: visit21, Inspectorate: "Ofsted", Framework: "ILACS", Year: year(2021), CouncilID: council},
		&scrutiny.Commitment{ID: c1, Kind: scrutiny.CommitmentReportBack, Text: "a report on care leavers’ housing", DueFrom: "2024-01-01", DueTo: "2024-01-31", DuePrecision: scrutiny.DueMonth, OwedBy: "Director", Place: place(item1)},
		&scrutiny.Commitment{ID: c2, Kind: scrutiny.CommitmentLetter, Text: "A letter would go to Ofsted on children's services", DueTo: "2024-01-10", OwedBy: "ÉLAN Ltd", Place: place(item1)},
		&scrutiny.Commitment{ID: c3, Kind: scrutiny.CommitmentReportBack, Text: "bring back the Café inspection figures", DueTo: "2024-01-31", OwedBy: "director of housing", Place: place(item2)},
		&scrutiny.Commitment{ID: c4, Kind: scrutiny.CommitmentLetter, Text: "a second letter", Place: place(item2)},
		p1, p2, p3,
	}
	for i, name := range []string{"Zoe", "adam", "Adam", "Éve", "zoe", "\U0001D518lrich", "\uFF46ull", "Ada"} {
		p := &scrutiny.Person{ID: scrutiny.NewID(scrutiny.KindPerson, "leafshire", string(rune('a'+i))), Name: name, CouncilID: council}
		if i%2 == 0 {
			p.Kind = scrutiny.PersonOfficer
		}
		m.Nodes = append(m.Nodes, p)
	}
	m.Edges = []scrutiny.Edge{
		{From: panel, Kind: scrutiny.EdgePartOf, To: council},
		{From: meeting09, Kind: scrutiny.EdgeHeldBy, To: panel},
		{From: meeting23, Kind: scrutiny.EdgeHeldBy, To: panel},
		{From: meeting09, Kind: scrutiny.EdgeHasItem, To: item1},
		{From: meeting09, Kind: scrutiny.EdgeHasItem, To: item2},
		{From: meeting23, Kind: scrutiny.EdgeHasItem, To: item3},
		{From: c1, Kind: scrutiny.EdgeMadeAt, To: item1},
		{From: c2, Kind: scrutiny.EdgeMadeAt, To: item1},
		{From: c3, Kind: scrutiny.EdgeMadeAt, To: item2},
		{From: c4, Kind: scrutiny.EdgeMadeAt, To: item2},
		{From: c1, Kind: scrutiny.EdgeAbout, To: visit19},
		{From: c1, Kind: scrutiny.EdgeAbout, To: visit21},
		{From: c2, Kind: scrutiny.EdgeAbout, To: visit19},
		{From: c4, Kind: scrutiny.EdgeAbout, To: visit21},
		{From: c1, Kind: scrutiny.EdgeOwedTo, To: panel},
		{From: c2, Kind: scrutiny.EdgeOwedTo, To: panel},
		{From: c2, Kind: scrutiny.EdgeChases, To: c1},
		{From: c3, Kind: scrutiny.EdgeChases, To: c1},
		{From: c1, Kind: scrutiny.EdgeEvidencedBy, To: p1.ID},
		{From: c1, Kind: scrutiny.EdgeEvidencedBy, To: p2.ID},
		{From: c2, Kind: scrutiny.EdgeEvidencedBy, To: p1.ID},
		{From: c3, Kind: scrutiny.EdgeEvidencedBy, To: p3.ID},
		{From: c4, Kind: scrutiny.EdgeEvidencedBy, To: p3.ID},
		{From: visit19, Kind: scrutiny.EdgeEvidencedBy, To: p3.ID},
		{From: visit21, Kind: scrutiny.EdgeEvidencedBy, To: p3.ID},
	}

	r := store.Batch{Record: record("report.md", docR, textR)}
	r.Nodes = []scrutiny.Node{
		&scrutiny.Council{ID: council, Name: "Leafshire", Nation: "England", Basis: scrutiny.BasisGiven},
		&scrutiny.Committee{ID: panel, Name: "Panel of Leafshire", OtherNames: []string{"Panel", "Children's Panel"}, CouncilID: council},
		&scrutiny.Meeting{ID: meeting09, Date: on, Minutes: scrutiny.MinutesWhole, IsDraft: true, Venue: "Hall", CommitteeID: panel, CouncilID: council},
		&scrutiny.Document{ID: docR, Title: "Report", Type: "report", Source: "report.md", Hash: "bb", Length: len([]rune(textR)), IsLoaded: true},
		&scrutiny.Inspection{ID: visitNone, Inspectorate: "CQC", CouncilID: council},
		&scrutiny.Commitment{ID: c5, Kind: scrutiny.CommitmentInformationRequest, Text: "an action plan that follows the inspection", Place: inReport},
		&scrutiny.Commitment{ID: c6, Kind: scrutiny.CommitmentReview, Text: "The plan of action is reviewed", DueTo: "2024-01-20", Place: inReport},
		p4,
	}
	r.Edges = []scrutiny.Edge{
		{From: panel, Kind: scrutiny.EdgePartOf, To: council},
		{From: c5, Kind: scrutiny.EdgeAbout, To: visitNone},
		{From: c5, Kind: scrutiny.EdgeOwedTo, To: panel},
		{From: c5, Kind: scrutiny.EdgeChases, To: c2},
		{From: c5, Kind: scrutiny.EdgeEvidencedBy, To: p4.ID},
		{From: c6, Kind: scrutiny.EdgeEvidencedBy, To: p4.ID},
		{From: visitNone, Kind: scrutiny.EdgeEvidencedBy, To: p4.ID},
	}

	l := store.Batch{Record: store.Record{Key: "link:all", Hash: "link", IsDerived: true}}
	l.Nodes = []scrutiny.Node{
		&scrutiny.Commitment{ID: c1, MetOn: "2024-01-23", RecordsSearched: 2},
		&scrutiny.Commitment{ID: c6, IsWindowSearched: true, RecordsSearched: 3},
	}
	l.Edges = []scrutiny.Edge{{
		From: item3, Kind: scrutiny.EdgeFulfils, To: c1, Tier: scrutiny.TierBackReference, Score: 0.875,
		Why: "the item’s title says “report back”", Rule: "back-reference", On: "2024-01-23", Passages: []scrutiny.ID{p2.ID, p1.ID},
	}}
	return []store.Batch{m, r, l}
}

// export gives the whole graph as lines.
func export(t testing.TB, st store.Store) string {
	t.Helper()
	var b strings.Builder
	must(t, store.WriteJSONL(t.Context(), st, &b))
	return b.String()
}
