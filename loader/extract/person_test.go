package extract_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scrutinygraph/loader/extract"
	"scrutinygraph/loader/record"
)

// peopleOf writes the people of a record one a line: honorific and name, role, attendance.
func peopleOf(f *record.Facts) string {
	var out []string
	for _, p := range f.People {
		line := strings.TrimSpace(p.Honorific + " " + p.Name)
		if p.Role != "" {
			line += " = " + p.Role
		}
		if p.Organisation != "" {
			line += " of " + p.Organisation
		}
		if p.SubstituteFor != "" {
			line += " for " + p.SubstituteFor
		}
		if p.Attendance != "" {
			line += " [" + p.Attendance + "]"
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// TestAttendance reads the head of minutes in the layouts of many councils.
func TestAttendance(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{
			"a comma list", "PRESENT: | Councillors Appleby (Chair), Bourne (Vice-Chair), Castell, Dunmore and Ekwueme",
			"Councillor Appleby = Chair [present]\nCouncillor Bourne = Vice-Chair [present]\nCouncillor Castell [present]\nCouncillor Dunmore [present]\nCouncillor Ekwueme [present]",
		},
		{
			"a paragraph", "Present: Councillors Appleby, Bourne, Castell and Mrs J Dunmore.",
			"Councillor Appleby [present]\nCouncillor Bourne [present]\nCouncillor Castell [present]\nCouncillor J Dunmore [present]",
		},
		{
			"one a line", "# Present\nCouncillor Ann Appleby (Chair)\nCouncillor Raj Patel\nCllr Siân Llewellyn-Jones\nCllr. Bryn ap Rhys",
			"Councillor Ann Appleby = Chair [present]\nCouncillor Raj Patel [present]\nCouncillor Siân Llewellyn-Jones [present]\nCouncillor Bryn ap Rhys [present]",
		},
		{
			"in the chair", "PRESENT: Councillor Appleby in the chair.\nCouncillors Bourne (Vice-Chair), Castell MBE and Dunmore.",
			"Councillor Appleby = Chair [present]\nCouncillor Bourne = Vice-Chair [present]\nCouncillor Castell [present]\nCouncillor Dunmore [present]",
		},
		{
			"in the chair, in brackets", "PRESENT: Councillor A. Appleby (in the Chair); Councillors B. Bourne, C.D. Castell, and E.F.G. Dunmore",
			"Councillor A. Appleby = Chair [present]\nCouncillor B. Bourne [present]\nCouncillor C.D. Castell [present]\nCouncillor E.F.G. Dunmore [present]",
		},
		{
			"a dash behind who they are, and offices before names on one line", "Members Present : Aldermen – F Appleby, P Bourne and T Castell\nOfficers Present : Chief Executive - J Dunmore Director of Roads and Kerbs – M Elm Borough Lawyer and Head of Legal Services – P Fry Member Services Manager – V Gill",
			"Councillor F Appleby [present]\nCouncillor P Bourne [present]\nCouncillor T Castell [present]\nJ Dunmore = Chief Executive [in attendance]\nM Elm = Director of Roads and Kerbs [in attendance]\nP Fry = Borough Lawyer and Head of Legal Services [in attendance]\nV Gill = Member Services Manager [in attendance]",
		},
		{
			"initials alone", "MEMBERS OF THE PANEL: | A B Appleby, B C Bourne (Chairman), C Castell, D E F Dunmore (substituting for G Ekwueme), H N Fry",
			"A B Appleby [present]\nB C Bourne = Chairman [present]\nC Castell [present]\nD E F Dunmore = substitute for G Ekwueme [substitute]\nG Ekwueme\nH N Fry [present]",
		},
		{
			"nothing between the names", "Presiding A Appleby\nOther Members Present B J Bourne C Castell D E F Dunmore Mrs G H Ekwueme J Fry\nOfficers Present K L Gower, (Chief Executive) M Hale (Director of Roads)",
			"A Appleby = Chair [present]\nB J Bourne [present]\nC Castell [present]\nD E F Dunmore [present]\nMrs G H Ekwueme [present]\nJ Fry [present]\nK L Gower = Chief Executive [in attendance]\nM Hale = Director of Roads [in attendance]",
		},
		{
			"names that look like headings", "# Present:-\n# COUNCILLORS\n# Ann APPLEBY\n# Ben BOURNE\n# Craig McCASTELL",
			"Councillor Ann APPLEBY [present]\nCouncillor Ben BOURNE [present]\nCouncillor Craig McCASTELL [present]",
		},
		{
			"officers one a line", "In attendance:\nMs D Mason, Chief Executive\nMr A Gunby (AG) Chair – Roads Board\nMs F Shand   -   Head of Media, Leafshire Police\nMr T Ellis   -   Director of Human Resource,\n                 Leafshire Police\nMr H Noon (until 11.40), Treasurer",
			"Ms D Mason = Chief Executive [in attendance]\nMr A Gunby = Chair – Roads Board [in attendance]\nMs F Shand = Head of Media of Leafshire Police [in attendance]\nMr T Ellis = Director of Human Resource of Leafshire Police [in attendance]\nMr H Noon = Treasurer [in attendance]",
		},
		{
			"civic offices among councillors", "Present: Councillors ANN APPLEBY and BEN BOURNE, Provost Mrs CARA D CASTELL OBE, Councillors DEE DUNMORE and EVE EKWUEME; Father FRED FRY",
			"Councillor ANN APPLEBY [present]\nCouncillor BEN BOURNE [present]\nMrs CARA D CASTELL = Provost [present]\nCouncillor DEE DUNMORE [present]\nCouncillor EVE EKWUEME [present]\nFather FRED FRY [present]",
		},
		{
			"names that look like headings, of officers", "In attendance:\n\nCounty Councillor A Appleby (Portfolio Holder for Roads)\n\nB Bourne (Chief Executive), C Castell (Estyn Link Inspector)",
			"Councillor A Appleby = Portfolio Holder for Roads [in attendance]\nB Bourne = Chief Executive [in attendance]\nC Castell = Estyn Link Inspector [in attendance]",
		},
		{"one official", "OFFICIAL: J Appleby.", "J Appleby [in attendance]"},
		{
			"apologies from elsewhere", "Apologies were received from Councillors Appleby and Bourne; and from Dee Castell, Teacher Representative.",
			"Councillor Appleby [apologies]\nCouncillor Bourne [apologies]\nDee Castell = Teacher Representative [apologies]",
		},
		{
			"members of other councils", "Apologies were received from Councillor Ann Appleby of Tarn District Council, Councillor Raj Bourne of North Tarn Borough Council and Dee Castell, Head of Finance.",
			"Councillor Ann Appleby of Tarn District Council [apologies]\nCouncillor Raj Bourne of North Tarn Borough Council [apologies]\nDee Castell = Head of Finance [apologies]",
		},
		{
			"surname first", "Present: | Appleby, A (Chair); Bourne, B; Castell, C D",
			"A Appleby = Chair [present]\nB Bourne [present]\nC D Castell [present]",
		},
		{
			"honours", "Present: | Councillors Mrs A Appleby MBE, Dr B Bourne OBE JP, Sir Charles Castell and Baroness Dunmore",
			"Councillor A Appleby [present]\nCouncillor B Bourne [present]\nCouncillor Charles Castell [present]\nCouncillor Dunmore [present]",
		},
		{
			"particles and apostrophes", "Present: | Councillors O'Neill, van der Berg, de Souza, McAllister, MacKenzie, D'Arcy, Al-Hassan and St John-Stevens",
			"Councillor O'Neill [present]\nCouncillor van der Berg [present]\nCouncillor de Souza [present]\nCouncillor McAllister [present]\nCouncillor MacKenzie [present]\nCouncillor D'Arcy [present]\nCouncillor Al-Hassan [present]\nCouncillor St John-Stevens [present]",
		},
		{
			"names of many lands", "Present: | Councillors Oluwaseun Adébáyò, Łukasz Wójcik, Thi Nguyen, Mohammed Ali Khan, Gurpreet Kaur Singh, Ngozi Okonjo, José Núñez and Eilidh NicDhòmhnaill",
			"Councillor Oluwaseun Adébáyò [present]\nCouncillor Łukasz Wójcik [present]\nCouncillor Thi Nguyen [present]\nCouncillor Mohammed Ali Khan [present]\nCouncillor Gurpreet Kaur Singh [present]\nCouncillor Ngozi Okonjo [present]\nCouncillor José Núñez [present]\nCouncillor Eilidh NicDhòmhnaill [present]",
		},
		{
			"officers with posts", "# In attendance\nMs D Mason, Chief Executive\nMr A Gunby, Interim Chief Officer Resources\nMs F Shand, Area Care and Learning Manager (South)\nMr N Engel, Change Team representative\nMrs B Bray, Strategic Improvement Manager\nMs L Bale, Project Manager, ASN Transformation Project",
			"Ms D Mason = Chief Executive [in attendance]\nMr A Gunby = Interim Chief Officer Resources [in attendance]\nMs F Shand = Area Care and Learning Manager (South) [in attendance]\nMr N Engel = Change Team representative [in attendance]\nMrs B Bray = Strategic Improvement Manager [in attendance]\nMs L Bale = Project Manager of ASN Transformation Project [in attendance]",
		},
		{
			"a dash before the post", "# Officers in attendance\nAnn Appleby - Director of Place\nBen Bourne – Head of Legal Services\nCara Castell: Democratic Services Officer\nDee Dunmore (Scrutiny Manager)",
			"Ann Appleby = Director of Place [in attendance]\nBen Bourne = Head of Legal Services [in attendance]\nCara Castell = Democratic Services Officer [in attendance]\nDee Dunmore = Scrutiny Manager [in attendance]",
		},
		{
			"the post first", "# Officers\nDirector of Place: Ann Appleby\nHead of Legal Services - Ben Bourne\nClerk: Cara Castell",
			"Ann Appleby = Director of Place [in attendance]\nBen Bourne = Head of Legal Services [in attendance]\nCara Castell = Clerk [in attendance]",
		},
		{
			"a heading after the members", "# Present\nMrs A Appleby (Substitute), Mr B Bourne (Vice Chair), Mr C Castell (video conferencing), Ms D Dunmore (Substitute) (Skype)\n# Religious Representatives\nMs E Ekwueme, Mr F Fry\n# Non-Members also present\nMr G Gale (video conferencing), Mrs H Hart",
			"Mrs A Appleby = Substitute [substitute]\nMr B Bourne = Vice Chair [present]\nMr C Castell [present]\nMs D Dunmore = Substitute [substitute]\nMs E Ekwueme = Religious Representative [present]\nMr F Fry = Religious Representative [present]\nMr G Gale [in attendance]\nMrs H Hart [in attendance]",
		},
		{
			"the mayor", "Present: | The Mayor, Councillor A Appleby, The Deputy Mayor, Councillor B Bourne, and Councillors Castell and Dunmore",
			"Councillor A Appleby = Mayor [present]\nCouncillor B Bourne = Deputy Mayor [present]\nCouncillor Castell [present]\nCouncillor Dunmore [present]",
		},
		{
			"scottish", "Present: | Provost Ann Appleby; Convener Bill Bourne; Bailie Cath Castell; Councillors Dunmore and Ekwueme",
			"Ann Appleby = Provost [present]\nBill Bourne = Convener [present]\nCath Castell = Bailie [present]\nCouncillor Dunmore [present]\nCouncillor Ekwueme [present]",
		},
		{
			"initials of the minutes", "PFCC Ann Appleby (AA)\nBen Bourne (BB)\nCFO Carl Castell (CC)\nGroup Manager Dee Dunmore (DD)\nAA welcomed all present to the meeting",
			"Ann Appleby = PFCC [present]\nBen Bourne [present]\nCarl Castell = CFO [present]\nDee Dunmore = Group Manager [present]",
		},
		{
			"glued lines", "In the Chair: Councillor A Appleby\nIn attendance: (Councillors)\nCouncillor B Bourne Councillor C CastellCouncillor D Dunmore\n(Officials)Mr E Ekwueme, Chief ExecutiveMrs F Fry, Director of TourismMiss G Gale, Democratic Services Officer",
			"Councillor A Appleby = Chair [present]\nCouncillor B Bourne [in attendance]\nCouncillor C Castell [in attendance]\nCouncillor D Dunmore [in attendance]\nMr E Ekwueme = Chief Executive [in attendance]\nMrs F Fry = Director of Tourism [in attendance]\nMiss G Gale = Democratic Services Officer [in attendance]",
		},
		{
			"a table in lines", "Present:-\nMembers\nRole\nAnn APPLEBY (Chairperson)\nNominated by Leafshire Council (Elected Member)\nBen McBOURNE\nChief Officer\nDr Cara CASTELL\nClinical Director\nNon-members in attendance at request of Chief Officer:-\nDee DUNMORE\nAudit Scotland\nApologies for absence were submitted on behalf of:-\nMembers\nRole\nEve EKWUEME\nChief Social Work Officer",
			"Ann APPLEBY = Chairperson of Leafshire Council (Elected Member) [present]\nBen McBOURNE = Chief Officer [present]\nDr Cara CASTELL = Clinical Director [present]\nDee DUNMORE of Audit Scotland [in attendance]\nEve EKWUEME = Chief Social Work Officer [apologies]",
		},
		{
			"line by line", "Present: Councillor D Budd\nS Harker, I Parker and J Wilson\n# Observers\nJenny Hill (Healthwatch Leafshire)",
			"Councillor D Budd [present]\nS Harker [present]\nI Parker [present]\nJ Wilson [present]\nJenny Hill of Healthwatch Leafshire [in attendance]",
		},
		{
			"a run of text", "ROADS PANEL 21 JANUARY 2020 MINUTES ATTENDANCE MEMBERS OF THE PANEL A B Appleby, B Bourne (Chairman), C Castell (substituting for D Dunmore), E F Ekwueme (Executive Member, Performance and Resources) Having considered the agenda the Panel met",
			"A B Appleby [present]\nB Bourne = Chairman [present]\nC Castell = substitute for D Dunmore [substitute]\nD Dunmore\nE F Ekwueme = Executive Member, Performance and Resources [present]",
		},
		{
			"apologies", "Apologies: | Councillors Appleby and Bourne, Cara Castell and Mr D Dunmore",
			"Councillor Appleby [apologies]\nCouncillor Bourne [apologies]\nCara Castell [apologies]\nMr D Dunmore [apologies]",
		},
		{
			"absent", "# Absent\nCouncillor Ann Appleby\nCouncillor Ben Bourne",
			"Councillor Ann Appleby [absent]\nCouncillor Ben Bourne [absent]",
		},
		{
			"one paragraph a group", "Members: Councillors Ann Appleby, Ben Bourne\nSubstitutes: Councillor Cara Castell (for Councillor Dee Dunmore)\nOfficers: Eve Ekwueme, Solicitor; Fred Fry, Scrutiny Officer",
			"Councillor Ann Appleby [present]\nCouncillor Ben Bourne [present]\nCouncillor Cara Castell = substitute for Dee Dunmore [substitute]\nCouncillor Dee Dunmore\nEve Ekwueme = Solicitor [in attendance]\nFred Fry = Scrutiny Officer [in attendance]",
		},
		{
			"co-opted", "# Co-opted Members\nMrs A Appleby (Parent Governor Representative)\nRev B Bourne (Church of England Diocese)",
			"Mrs A Appleby = Parent Governor Representative [present]\nRev B Bourne of Church of England Diocese [present]",
		},
		{"nobody", "Apologies: | None\nPresent: | See the list overleaf", ""},
	} {
		f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n"+c.text+"\n"))
		checkLaw(t, f)
		if d := cmp.Diff(c.want, peopleOf(f)); d != "" {
			t.Errorf("%s: -want +got:\n%s", c.name, d)
		}
	}
}

// TestNamed reads people where sentences name them.
func TestNamed(t *testing.T) {
	for says, want := range map[string]string{
		"Apologies were received from Councillors Appleby, Bourne and Castell.":                                                                                               "Councillor Appleby [apologies]\nCouncillor Bourne [apologies]\nCouncillor Castell [apologies]",
		"Apologies for absence were received from Councillor Ann Appleby, Ben Bourne, Councillor Cara Castell and Mr D Dunmore.":                                              "Councillor Ann Appleby [apologies]\nBen Bourne [apologies]\nCouncillor Cara Castell [apologies]\nMr D Dunmore [apologies]",
		"Apologies for absence were received from Councillors M Appleby, K Bourne and Police and Crime Commissioner, David Castell.":                                          "Councillor M Appleby [apologies]\nCouncillor K Bourne [apologies]\nDavid Castell = Police and Crime Commissioner [apologies]",
		"Contact: Jess Appleby and Helen Bourne  Scrutiny Support Officers":                                                                                                   "Jess Appleby\nHelen Bourne",
		"The Panel thanked Councillor Appleby as Vice-Chair and Councillor Clare Bourne who had stood in.":                                                                    "Councillor Appleby = Vice-Chair\nCouncillor Clare Bourne",
		"In the absence of Councillor Carol Appleby, Vice Chair Councillor Maria Bourne chaired the meeting.":                                                                 "Councillor Carol Appleby\nCouncillor Maria Bourne = Vice Chair",
		"A letter was read out by Scrutiny Manager Hazel Appleby.":                                                                                                            "Hazel Appleby = Scrutiny Manager",
		"Cabinet Member Angela Appleby and Penny Bourne introduced the report.":                                                                                               "Angela Appleby = Cabinet Member\nPenny Bourne",
		"The report was presented by Councillor Elm, Chief Inspector (CI) Mike Appleby and Dan Bourne - Head of Roads.":                                                       "Councillor Elm\nMike Appleby = Chief Inspector (CI)\nDan Bourne = Head of Roads",
		"Apologies were received from Ann Appleby for this meeting only.":                                                                                                     "Ann Appleby [apologies]",
		"Apologies were received from Cllr B Bourne, Cllr C Castell and Mr K Tyler.":                                                                                          "Councillor B Bourne [apologies]\nCouncillor C Castell [apologies]\nMr K Tyler [apologies]",
		"Apologies were submitted on behalf of Cllrs. Appleby, Bourne and Castell.":                                                                                           "Councillor Appleby [apologies]\nCouncillor Bourne [apologies]\nCouncillor Castell [apologies]",
		"Apologies were received from the Chairman, Councillor Royal and Councillors Fern and Joyce, Keith Clare (Carers Forum) and Tina Lowe (Headteacher Representative).":  "Councillor Royal = Chairman [apologies]\nCouncillor Fern [apologies]\nCouncillor Joyce [apologies]\nKeith Clare of Carers Forum [apologies]\nTina Lowe = Headteacher Representative [apologies]",
		"Councillor Appleby substituted for Councillor Bourne.":                                                                                                               "Councillor Appleby = substitute [substitute]\nCouncillor Bourne",
		"An apology was received from Councillor Appleby, for whom Councillor Bourne was substituting.":                                                                       "Councillor Appleby [apologies]\nCouncillor Bourne = substitute [substitute]",
		"The Director of Place, Ann Appleby, introduced the report.":                                                                                                          "Ann Appleby = Director of Place",
		"Ann Appleby, Director of Place, introduced the report.":                                                                                                              "Ann Appleby = Director of Place",
		"Ann Appleby (Director of Place) introduced the report.":                                                                                                              "Ann Appleby = Director of Place",
		"Ann Appleby – Director of Place – introduced the report.":                                                                                                            "Ann Appleby = Director of Place",
		"Mr B Bourne, Head of Legal Services, advised Members.":                                                                                                               "Mr B Bourne = Head of Legal Services",
		"A. Hart, Senior Manager, Performance and Systems Support and B. Curran, Senior Manager, Commissioning presented the report.":                                         "A. Hart = Senior Manager, Performance and Systems Support\nB. Curran = Senior Manager, Commissioning",
		"The Panel invited Councillor Penn, the Cabinet Member for Children and Lifelong Learning and Hilary Brook, Executive Director – Children’s Services, to address it.": "Councillor Penn = Cabinet Member for Children and Lifelong Learning\nHilary Brook = Executive Director – Children’s Services",
		"The Cabinet Member: Wellbeing (Social Care), Councillor Ann Appleby, thanked officers.":                                                                              "Councillor Ann Appleby = Cabinet Member: Wellbeing (Social Care)",
		"Brenda Wild, Deputy Director of Education, and Julia Clear, Scrutiny and Systems Manager, to present the report.":                                                    "Brenda Wild = Deputy Director of Education\nJulia Clear = Scrutiny and Systems Manager",
		"Proposed by Councillor de Freitas, Seconded by Councillor White.":                                                                                                    "Councillor de Freitas = proposer\nCouncillor White = seconder",
		"The Chief Constable, Jane O’Hara QPM, attended.":                                                                                                                     "Jane O’Hara = Chief Constable",
		"Councillor A Smith asked a question, and Councillor B Smith answered it.":                                                                                            "Councillor A Smith\nCouncillor B Smith",
		"Dr Priya Raman, Consultant in Public Health, gave a presentation.":                                                                                                   "Dr Priya Raman = Consultant in Public Health",
		"Item 4 [Brenda Wild, Deputy Director of Education, to present the report] – to follow.":                                                                              "Brenda Wild = Deputy Director of Education",
		"LS to raise with Jackie Johns and Lisa Brown to organise.":                                                                                                           "Jackie Johns\nLisa Brown",
		"Mrs N Grant, Interim Head of Education, and Mr T Church spoke.":                                                                                                      "Mrs N Grant = Interim Head of Education\nMr T Church",
		"Councillor Appleby, seconded by Councillor Bourne, moved the motion.":                                                                                                "Councillor Appleby = proposer\nCouncillor Bourne = seconder",
		"Councillor Appleby declared an interest as a governor of Castle Hill School.":                                                                                        "Councillor Appleby",
		"Contact: Cara Castell, Democratic Services Officer (01234 567890)":                                                                                                   "Cara Castell = Democratic Services Officer",
		"The Elected Member for Harbour Ward, Councillor Ann Appleby, spoke.":                                                                                                 "Councillor Ann Appleby = Elected Member for Harbour Ward",
	} {
		f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\n"+says+"\n"))
		checkLaw(t, f)
		if d := cmp.Diff(want, peopleOf(f)); d != "" {
			t.Errorf("%s -want +got:\n%s", says, d)
		}
	}
}

// TestNobody: capitals that name no person.
func TestNobody(t *testing.T) {
	for _, says := range []string{
		"The Director of Place introduced the report, and the Head of Legal Services advised Members.",
		"The future of Kimberley Depot was not known.",
		"Castle Hill School and Rowan Tree Academy had been inspected, as had Phoenix House.",
		"Works in Marsh Lane, Mill Street and Queens Road would begin in May.",
		"Riverside Homes Limited and Severn Partners had been consulted, and Anglian Water attended.",
		"Apologies for absence were noted.",
		"Apologies were received from the Director of Place.",
		"The Overview and Scrutiny Committee and the Harbour Board met.",
		"Members thanked the Youth Justice Service, Action for Children and Sure Start.",
		"Councillors asked about the Blue Badge scheme, and Members noted the Green Flag awards.",
		"The Councillor Call for Action was discussed.",
		"Signs of Safety and Family First had been adopted by North Leafshire and Great Marlow.",
		"Black History Month, Holocaust Memorial Day and Armed Forces Day would be marked.",
		"The Department for Education, Ofsted and Education Scotland had written.",
		"Cabinet Member for Children’s Services to report.",
	} {
		f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\n"+says+"\n"))
		if got := peopleOf(f); got != "" {
			t.Errorf("%s names nobody, read %s", says, got)
		}
	}
}

// TestSamePerson joins the mentions of one person and keeps two people two.
func TestSamePerson(t *testing.T) {
	for says, want := range map[string]string{
		"Councillor Ann Appleby, Leader of the Council, spoke. The Cabinet Member for Roads, Councillor Ann Appleby, replied. Councillor Appleby thanked officers.": "Councillor Ann Appleby = Leader of the Council + Cabinet Member for Roads",
		"Dr B Bourne, Medical Director, spoke. Dr Bourne added that Mrs C Castell had left. Mrs Castell had been thanked.":                                          "Dr B Bourne = Medical Director\nMrs C Castell",
		"Councillor A Smith asked Councillor B Smith a question.":                                                                                                   "Councillor A Smith\nCouncillor B Smith",
		"Mr Smith spoke, and then Mrs Smith spoke.":                                                                                                                 "Mr Smith\nMrs Smith",
		"Councillor Lowe thanked Mr Lowe, Head of Parks, for the report.":                                                                                           "Councillor Lowe\nMr Lowe = Head of Parks",
		"Councillors Orr, Hart and Lowe were content. Tom Lowe spoke about parking. Councillor Lowe thanked him.":                                                   "Councillor Orr\nCouncillor Hart\nCouncillor Lowe\nTom Lowe",
		"Jane Orr, Tom Lowe and Ann Hart attended. Councillor Orr spoke, Councillor Lowe agreed and Councillor Hart did not.":                                       "Councillor Jane Orr\nCouncillor Tom Lowe\nCouncillor Ann Hart",
		"Councillor Mary-Ann Jones-Parry spoke, as did Cllr M Jones-Parry.":                                                                                         "Councillor Mary-Ann Jones-Parry",
	} {
		f := extract.Extract(build(t, "@minutes\n@meeting 2020-01-21 Scrutiny Committee\n\n== 9 Roads\n"+says+"\n"))
		got := ""
		for _, p := range f.People {
			got += strings.TrimSpace(p.Honorific + " " + p.Name)
			for i, role := range append([]string{p.Role}, p.OtherRoles...) {
				if role != "" {
					got += []string{" = ", " + "}[min(i, 1)] + role
				}
			}
			got += "\n"
		}
		if strings.TrimSpace(got) != want {
			t.Errorf("%s\n got %s\nwant %s", says, got, want)
		}
	}
	f := extract.Extract(build(t, "@minutes\n\n== 9 Roads\nCouncillor A Smith asked Councillor B Smith a question. Councillor Smith was content.\n"))
	if len(f.People) != 2 || !slices.ContainsFunc(f.Unread, func(p record.Problem) bool { return p.Why == "the name fits two people of the record" }) {
		t.Errorf("a third mention of two Smiths: %s, %+v", peopleOf(f), f.Unread)
	}
}

// TestNamedInPassing finds those whom minutes name as doing something or having it done to them.
func TestNamedInPassing(t *testing.T) {
	for text, want := range map[string]string{
		"The Chair invited Ann Appleby, (Scrutiny Officer) to take Members through the report.": "Ann Appleby = Scrutiny Officer",
		"Resolved to thank Ann Appleby and her staff for all they had done.":                    "Ann Appleby",
		"An invitation would be extended to Ann Appleby for the next meeting.":                  "Ann Appleby",
		"Ann Appleby chaired the meeting.":                                                      "Ann Appleby",
		"Councillor D Appleby acted as Substitute for Councillor Bourne.":                       "Councillor D Appleby = substitute [substitute]\nCouncillor Bourne",
		"Councillor Appleby advised that he would be substituting for Councillor Raj Bourne.":   "Councillor Appleby = substitute [substitute]\nCouncillor Raj Bourne",
		// A forename is enough to know a person by.
		"As asked, Moira Tennant, Secretary of State for Roads, and Vikram Dale had written.":                    "Moira Tennant = Secretary of State for Roads\nVikram Dale",
		"Councillor Appleby, Malcolm Birch and Amanda Cole attended the conference.":                             "Councillor Appleby\nMalcolm Birch\nAmanda Cole",
		"Bridget Lowe from the regulator concurred with Anna Foss Head of Roads.":                                "Bridget Lowe\nAnna Foss = Head of Roads",
		"At the invitation of the Chair, Robert Thorne (Inquiry Manager, Roads Board) spoke.":                    "Robert Thorne = Inquiry Manager, Roads Board",
		"Raj Bourne substituted for Lesley Frame.":                                                               "Raj Bourne = substitute [substitute]\nLesley Frame",
		"The report was sent to Ann Appleby School, to Peter Street and to the Alan Birch Centre at Mary Green.": "",
		"The Marie Curie hospice and Grant Thornton had replied.":                                                "",
		// Whose something is.
		"The list left out Councillor Tessa Bear’s name and Councillor Parish's letter.": "Councillor Tessa Bear\nCouncillor Parish",
		// "Councillor" before the first of a list stands for all of them.
		"That Councillor Mrs Appleby, Bourne, Castell and Dunmore be appointed.":            "Mrs Appleby\nCouncillor Bourne\nCouncillor Castell\nCouncillor Dunmore",
		"Councillor A Appleby, B Bourne and Mrs C Castell.":                                 "Councillor A Appleby\nCouncillor B Bourne\nMrs C Castell",
		"Input came from Colonel Tony Birch and from HMI Cole, but not from HMI Probation.": "Colonel Tony Birch\nHMI Cole",
		"Apologies were received from Councillor Appleby and co-opted member, Mrs Bourne.":  "Councillor Appleby [apologies]\nMrs Bourne = co-opted member",
		"Cllr Ann Appleby, the Chair of the Roads Committee then presented the comments.":   "Councillor Ann Appleby = Chair of the Roads Committee",
		// Things are thanked and welcomed, too.
		"Members welcomed Adult Services and the Harbour Trust to the meeting.": "",
	} {
		f := extract.Extract(build(t, "@item\n\n== 4 Roads\n"+text+"\n"))
		if got := peopleOf(f); got != want {
			t.Errorf("%s\n got %q\nwant %q", text, got, want)
		}
	}
}
