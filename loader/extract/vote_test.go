package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"scrutinygraph/loader/extract"
	"scrutinygraph/loader/record"
)

// voteOf writes a vote: who moved and seconded, the counts, the outcome, what it carried.
func voteOf(f *record.Facts, v record.Vote) string {
	count := func(n *int) string {
		if n == nil {
			return "?"
		}
		return fmt.Sprint(*n)
	}
	var out []string
	if v.MovedBy != "" || v.SecondedBy != "" {
		out = append(out, v.MovedBy+" / "+v.SecondedBy)
	}
	if v.For != nil || v.Against != nil || v.Abstentions != nil {
		out = append(out, count(v.For)+"-"+count(v.Against)+"-"+count(v.Abstentions))
	}
	if v.Outcome != "" {
		out = append(out, v.Outcome)
	}
	for i, is := range []bool{v.IsUnanimous, v.IsCasting, v.IsAmendment} {
		if is {
			out = append(out, []string{"unanimous", "casting", "amendment"}[i])
		}
	}
	if v.Resolution >= 0 {
		out = append(out, "of "+fmt.Sprintf("%.12s", f.Resolutions[v.Resolution].Text))
	}
	return strings.Join(out, "; ")
}

func read(t *testing.T, says string) *record.Facts {
	t.Helper()
	f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 "+says+"\n"))
	checkLaw(t, f)
	return f
}

func TestVotes(t *testing.T) {
	for says, want := range map[string]string{
		"Roads\nIt was moved by Councillor Ash, seconded by Councillor Birch, that the report be noted. On being put to the vote the motion was carried.":                              "Councillor Ash / Councillor Birch; CARRIED",
		"Roads\nIt was proposed by Councillor A Ash and seconded by Cllr B. Birch that the programme be approved. A vote was taken and the motion was declared LOST.":                  "Councillor A Ash / Cllr B. Birch; LOST",
		"Roads\nProposed by Councillor de Ash, Seconded by Alderman McBirch,":                                                                                                          "Councillor de Ash / Alderman McBirch",
		"Roads\nCouncillor Ash moved, and Councillor Birch seconded, the recommendations in the report.":                                                                               "Councillor Ash / Councillor Birch",
		"Roads\nOn the motion of Councillor Ash, seconded by Councillor Birch, it was agreed to defer the matter.":                                                                     "Councillor Ash / Councillor Birch; CARRIED",
		"Roads\nMr A Ash moved and Mrs B Birch seconded the amendment. The amendment fell.":                                                                                            "Mr A Ash / Mrs B Birch; LOST; amendment",
		"Roads\nRESOLVED: That the scheme be approved.\nVoting: 7 for, 2 against, 1 abstention":                                                                                        "7-2-1; of That the sch",
		"Roads\nRESOLVED: That the scheme be approved.\nFor: 7; Against: 2; Abstentions: 0":                                                                                            "7-2-0; of That the sch",
		"Roads\nOn a vote, sixteen Members voted for the amendment and two against and it was declared carried.":                                                                       "16-2-?; CARRIED; amendment",
		"Roads\nThe motion was put to the vote: there voted 5 in favour, 5 against. The motion was carried on the casting vote of the Chair.":                                          "5-5-?; CARRIED; casting",
		"Roads\nThe recommendation was put to the vote and, with nine voting in favour and none against, was agreed.\nRESOLVED: That the scheme be approved.":                          "9-0-?; CARRIED; of That the sch",
		"Roads\nIt was moved by Councillor Ash and seconded by Councillor Birch:\nRESOLVED: That\n(a) the scheme be approved; and\n(b) the report be noted.\nVoting: 8 for, 2 against": "Councillor Ash / Councillor Birch; 8-2-?; of the scheme b",
		"Roads\nThe motion was defeated by 8 votes to 3.":                                                                                                                              "3-8-?; LOST",
		"Roads\nRESOLVED unanimously: That the scheme be approved.":                                                                                                                    "CARRIED; unanimous; of That the sch",
		"Roads\nThe Committee unanimously agreed the recommendations.":                                                                                                                 "CARRIED; unanimous",
	} {
		f := read(t, says)
		var got []string
		for _, v := range f.Votes {
			got = append(got, voteOf(f, v))
		}
		if s := strings.Join(got, " | "); s != want {
			t.Errorf("%s\n got %s\nwant %s", says, s, want)
		}
	}
	for _, says := range []string{
		"Roads\nThe Director proposed to bring a report in March.",
		"Roads\nResidents had voted for two local projects in the participatory budget.",
		"Roads\nTwo of the five targets were missed, and the service had performed against plan.",
		"Roads\nThe van carried 12 passengers, and two places were lost.",
		"Roads\nMembers moved to the next item. Staff were seconded to the team for a year.",
		"Roads\nThe judgement against the Council was unanimous among parents.",
		"Roads\nThe works would be carried out by March.",
	} {
		if f := read(t, says); len(f.Votes) != 0 {
			t.Errorf("%s holds no vote, read %s", says, voteOf(f, f.Votes[0]))
		}
	}
}

func TestDeclarations(t *testing.T) {
	for says, want := range map[string]string{
		"Declarations of interest\nNone.":                                      "none",
		"Declarations of interest\nThere were no declarations of interest.":    "none",
		"Declarations of interest\nNo interests were declared.":                "none",
		"Declarations of interest\nNo Declarations of Interest were reported.": "none",
		"Declarations of interest\nNo declarations of disclosable pecuniary, other registrable or non-registrable interests were made at this point.":                   "none",
		"Roads\nNo Member of the Panel declared an interest in this matter.":                                                                                            "none",
		"Declarations of interest\nCouncillor Ash declared a personal interest in item 7 as a governor of Mill School.":                                                 "Councillor Ash | personal | item 7 | as a governor of Mill School",
		"Declarations of interest\nCouncillors Ash and Birch each declared a non-pecuniary interest in agenda item 12, being members of the trust.":                     "Councillor Ash | non-pecuniary | agenda item 12 | being members of the trust\nCouncillor Birch | non-pecuniary | agenda item 12 | being members of the trust",
		"Declarations of interest\nCllr R Ash declared that he was Vice Chair of the pension board.":                                                                    "Cllr R Ash |  |  | that he was Vice Chair of the pension board",
		"Roads\nCouncillor B Birch declared a disclosable pecuniary interest in respect of the depot and left the meeting.":                                             "Councillor B Birch | disclosable pecuniary | the depot and left the meeting |  | left",
		"Declarations of interest\nMrs C Cedar declared an interest, being a foster carer for the Council.":                                                             "Mrs C Cedar |  |  | being a foster carer for the Council",
		"Declarations of interest\nCouncillor Ash declared a personal interest in item 4 and Councillor Birch declared a prejudicial interest in item 5 as a landlord.": "Councillor Ash | personal | item 4 |\nCouncillor Birch | prejudicial | item 5 | as a landlord",
	} {
		var got []string
		for _, d := range read(t, says).Declarations {
			if d.IsNone {
				got = append(got, "none")
				continue
			}
			line := strings.Join([]string{d.Who, d.Kind, d.Matter, d.Reason}, " | ")
			if d.IsWithdrawal {
				line += " | left"
			}
			got = append(got, strings.TrimSpace(line))
		}
		if s := strings.Join(got, "\n"); s != want {
			t.Errorf("%s\n got %s\nwant %s", says, s, want)
		}
	}
	for _, says := range []string{
		"Declarations of interest\nMembers were invited to declare any interest in the items on the agenda.",
		"Declarations of interest\nThe Chair reminded Members when an interest must be declared.",
		"Roads\nThe Council declared a climate emergency, which was of interest to residents.",
		"Roads\nThe motion was declared carried.",
		"Roads\nThere was no interest from bidders in the contract.",
	} {
		if f := read(t, says); len(f.Declarations) != 0 {
			t.Errorf("%s declares nothing, read %+v", says, f.Declarations[0])
		}
	}
}

func TestCallIns(t *testing.T) {
	for says, want := range map[string]string{
		"Call-in: Library opening hours\nRESOLVED: That the original decision of the Cabinet be confirmed.":                                      "CONFIRMED",
		"Call-in of Decision 14/20\nThe Committee could refer the matter to full Council.\nRESOLVED: That no further action be taken.":           "CONFIRMED",
		"Called-in decision: parking charges\nRESOLVED: That the decision be referred back to the Cabinet Member for Roads for reconsideration.": "REFERRED_BACK Cabinet Member for Roads",
		"Parking charges\nThe decision had been called in by five Members. The Committee agreed to refer it back to Cabinet with its comments.":  "REFERRED_BACK Cabinet",
		"Parking charges\nThe decision had been called in.\nRESOLVED: That the Cabinet be asked to reconsider the charges.":                      "REFERRED_BACK",
		"Call in: parking charges\nRESOLVED: That the matter be referred to full Council.":                                                       "REFERRED_TO_COUNCIL Council",
		"Call in: parking charges\nIt was reported that the call-in had been withdrawn.":                                                         "WITHDRAWN",
	} {
		var got []string
		for _, c := range read(t, says).CallIns {
			got = append(got, strings.TrimSpace(c.Outcome+" "+c.To))
		}
		if s := strings.Join(got, "\n"); s != want {
			t.Errorf("%s\n got %s\nwant %s", says, s, want)
		}
	}
	for _, says := range []string{
		"Call-in requests\nThere were no decisions called in. It was agreed that the minutes be confirmed.",
		"Roads\nThe decision was subject to call-in. The Committee confirmed the decision to meet in May.",
		"Roads\nResidents could call in at the centre. The minutes were confirmed and the matter was referred back to officers.",
	} {
		if f := read(t, says); len(f.CallIns) != 0 {
			t.Errorf("%s has no call-in, read %+v", says, f.CallIns[0])
		}
	}
}
