package link

import (
	"context"
	"errors"
	"testing"

	"scrutinygraph/scrutiny"
)

// TestSpokenOf: a promise is not said to lack evidence where a paragraph of its window speaks of its subject, in words from which
// nothing was read; nor where one speaks of it later, in more of its words.
func TestSpokenOf(t *testing.T) {
	for _, c := range []struct {
		name, inside, later string
		isAsked             bool // a later record says that it had not come
		isDenied            bool // a correction says that what was told inside is something else
		want                scrutiny.Status
	}{
		{name: "nothing", inside: "Members spoke of the ferry and its timetable.", want: scrutiny.StatusNoEvidenceFound},
		{name: "inside", inside: "Members had all had the gritting map in their pigeon holes.", want: scrutiny.StatusUndetermined},
		{name: "awaited", inside: "The gritting map had not been received.", want: scrutiny.StatusNoEvidenceFound},
		{name: "later", later: "Everyone now had the map of gritting routes.", want: scrutiny.StatusUndetermined},
		{name: "later, in part", later: "The map of the ferry routes was admired.", want: scrutiny.StatusNoEvidenceFound},
		{name: "asked for again", inside: "There was some talk of the gritting map and its routes.", isAsked: true, want: scrutiny.StatusNoEvidenceFound},
		{name: "denied", inside: "Members had all had the gritting map in their pigeon holes.", isDenied: true, want: scrutiny.StatusNoEvidenceFound},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBook()
			m := b.meets(adults, "2020-01-21", whole).minute("57", "Winter")
			m.meeting.NextMeetingOn = "2020-03-10"
			promise := m.promises("The map of the gritting routes would be sent to Members by the next meeting", scrutiny.Commitment{
				Kind: scrutiny.CommitmentUndertaking, Strength: scrutiny.StrengthUndertaken, DuePhrase: "by the next meeting", DuePrecision: scrutiny.DueNextMeeting, Subject: "map of the gritting routes",
			})
			in := b.meets(adults, "2020-03-10", whole).minute("70", "Roads")
			in.meeting.NextMeetingOn = "2020-06-09"
			in.paragraph(c.inside)
			if c.isAsked {
				in.promises("The Panel asked again for the map of the gritting routes", scrutiny.Commitment{IsChase: true, Kind: scrutiny.CommitmentInformationRequest, Subject: "map of the gritting routes"})
			}
			if c.isDenied {
				b.corrects(noLink(in.item, scrutiny.EdgeFulfils, promise))
			}
			b.meets(adults, "2020-06-09", whole).minute("9", "Roads").paragraph(c.later)
			got := b.link(t)
			reason := scrutiny.StatusReason("")
			if c.want == scrutiny.StatusUndetermined {
				reason = scrutiny.ReasonPossibleEvidence
			}
			got.wantStatus(promise, "2020-12-31", c.want, reason)
		})
	}
}

// TestSpokenOfUntilItCame: what came in the end may have come before, where a paragraph speaks of it; and an item that lists what is to
// come is listened to where it tells of what was asked for, too.
func TestSpokenOfUntilItCame(t *testing.T) {
	for _, c := range []struct {
		title, says string
		want        scrutiny.Status
	}{
		{"Roads", "Members had all had the gritting map in their pigeon holes.", scrutiny.StatusUndetermined},
		{"Roads", "Members spoke of the ferry and its timetable.", scrutiny.StatusNoEvidenceFound},
		{"Work Programme", "The gritting map was in the programme.", scrutiny.StatusNoEvidenceFound},
		{"Action Tracker and Work Programme", "Members had all had the gritting map in their pigeon holes.", scrutiny.StatusUndetermined},
	} {
		b := newBook()
		m := b.meets(adults, "2020-01-21", whole).minute("57", "Winter")
		m.meeting.NextMeetingOn = "2020-03-10"
		promise := m.promises("The map of the gritting routes would be sent to Members by the next meeting", scrutiny.Commitment{
			Kind: scrutiny.CommitmentUndertaking, Strength: scrutiny.StrengthUndertaken, DuePhrase: "by the next meeting", DuePrecision: scrutiny.DueNextMeeting, Subject: "map of the gritting routes",
		})
		in := b.meets(adults, "2020-03-10", whole).minute("70", c.title)
		in.meeting.NextMeetingOn = "2020-06-09"
		in.paragraph(c.says)
		b.meets(adults, "2020-06-09", whole).minute("9", "Matters Arising").tells("The map of the gritting routes had been sent to Members on 1 June.", scrutiny.Update{Progress: "COMPLETED", Subject: "map of the gritting routes"})
		got := b.link(t)
		reason := scrutiny.StatusReason("")
		if c.want == scrutiny.StatusUndetermined {
			reason = scrutiny.ReasonPossibleEvidence
		}
		got.wantStatus(promise, "2020-05-01", c.want, reason)
		got.wantStatus(promise, "2020-12-31", scrutiny.StatusMetLate, "")
	}
}

// TestOtherYear: what was wanted with the budget of one year is not answered, long after, by the same words on that of the next,
// unless it was wanted there.
func TestOtherYear(t *testing.T) {
	for _, c := range []struct {
		text, title string
		isMet       bool
	}{
		{"the impact assessments of the library savings be circulated by 20 February", "Budget 2020/21", true},
		{"the impact assessments of the library savings be circulated by 20 February", "Budget 2021/22", false},
		{"the impact assessments of the library savings be circulated by 20 February and again with the next budget", "Budget 2021/22", true},
	} {
		b := newBook()
		wanted := due("by 20 February", "2020-01-21", "2020-02-20", scrutiny.DueDay)
		wanted.Subject, wanted.Kind = "impact assessments of the library savings", scrutiny.CommitmentInformationRequest
		promise := b.meets(children, "2020-01-21", whole).minute("57", "Budget 2020/21").promises(c.text, wanted)
		b.meets(children, "2021-01-19", whole).minute("60", c.title).tells("The impact assessments of the library savings had been circulated.", scrutiny.Update{Progress: "COMPLETED", Subject: "impact assessments of the library savings"})
		if isMet := b.link(t).commitment(promise.ID).MetOn != ""; isMet != c.isMet {
			t.Errorf("%s, %s: met %v", c.text, c.title, isMet)
		}
	}
}

// TestDroppedIsNotAskedForAgain: a request asks again for what is owed, not for what another one dropped.
func TestDroppedIsNotAskedForAgain(t *testing.T) {
	b := newBook()
	dropped := scrutiny.Commitment{IsWithdrawal: true, Kind: scrutiny.CommitmentUndertaking, Subject: "survey of garage rents by ward"}
	old := b.meets(adults, "2020-01-21", whole).minute("57", "Action Tracker").promises("The survey of garage rents by ward was no longer required", dropped)
	b.meets(adults, "2020-03-10", whole).minute("70", "Action Tracker").promises("Members asked again for the survey of stock by ward", scrutiny.Commitment{
		IsChase: true, Kind: scrutiny.CommitmentInformationRequest, Subject: "survey of stock by ward",
	})
	b.link(t).wantNone(scrutiny.EdgeChases, old)
}

// TestOpenEnd: what is due from a day on, with no last one, is answered by its subject on any later day.
func TestOpenEnd(t *testing.T) {
	b := newBook()
	promise := b.meets(children, "2020-01-21", whole).minute("57", "Winter").promises("the map of the gritting routes would be sent", scrutiny.Commitment{
		Kind: scrutiny.CommitmentUndertaking, DuePhrase: "from March 2020", DueFrom: "2020-03-01", DuePrecision: scrutiny.DueOpenEnded, Subject: "map of the gritting routes",
	})
	u := b.meets(children, "2020-09-08", whole).minute("4", "Roads").tells("The map of the gritting routes had been sent to Members.", scrutiny.Update{Progress: "COMPLETED", Subject: "map of the gritting routes"})
	b.link(t).wantEdge(u, scrutiny.EdgeFulfils, promise, scrutiny.TierSameSubject)
}

// noTexts is a graph whose words cannot be read.
type noTexts struct {
	aWhole
	err error
}

func (n noTexts) Texts(context.Context, []scrutiny.ID, func(scrutiny.ID, *scrutiny.Passage)) error {
	return n.err
}

// TestTextsFail: what could not be read is no reason to say that nothing was found.
func TestTextsFail(t *testing.T) {
	b := newBook()
	m := b.meets(adults, "2020-01-21", whole).minute("57", "Winter")
	m.meeting.NextMeetingOn = "2020-03-10"
	m.promises("The gritting map would be sent by the next meeting", scrutiny.Commitment{Kind: scrutiny.CommitmentUndertaking, DuePhrase: "by the next meeting", DuePrecision: scrutiny.DueNextMeeting, Subject: "gritting map"})
	b.meets(adults, "2020-03-10", whole).minute("70", "Roads").meeting.NextMeetingOn = "2020-06-09"
	broken := errors.New("the store is gone")
	g, err := Link(t.Context(), normal(b.g), noTexts{err: broken})
	if !errors.Is(err, broken) || len(g.Nodes)+len(g.Edges) > 0 {
		t.Errorf("error %v, concluded %v", err, g)
	}
}
