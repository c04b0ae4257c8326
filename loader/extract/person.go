package extract

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

const (
	roleAdjective = `(?:Corporate|Assistant|Deputy|Interim|Executive|Strategic|Group|Acting|Senior|Principal|Chief|Vice|Independent|Lead|Lay|Cabinet|Portfolio|Service|Operations|Programme|Project|Area|Team|Policy|Scrutiny|Democratic|Democratic Services|Governance|Committee|Legal|Finance|Financial|Business|Strategy|Performance|Commissioning|Safeguarding|Education|Virtual|School|Public Health|Medical|Clinical|Managing|Head|Youth|Family|Social|Social Work|Housing|Planning|Highways|Transport|Environmental|Electoral|Civic|Lord|City|Town|County|Borough|Council|Co~opted|Co~optee|Parent|Church|Governor|Diocesan|External|Internal|Audit|Section 151|Monitoring|Statutory|Joint|Associate|Regional|Divisional|Detective|Police(?:(?:, Fire)? and Crime)?|Complaints|Information|Communications|Human Resources|HR|ICT|IT|Customer|Community|Partnership|Partnerships|Participation|Engagement|Contact|National|Local|Designated|Named|Locality|Consultant|Ordinary|Reserve|Substitute|Elected|Depute|Improvement|outgoing|former|interim|acting|new)`
	roleNoun      = `(?:Director|Head|Manager|Chief Executive|Chief Officer|Officer|Leader|Chair(?:man|person|woman)?|Vice~Chair(?:man|person)?|Member|Holder|Mayor|Head ?[Tt]eacher|Lead|Consultant|Solicitor|Accountant|Auditor|Co~?ordinator|Commissioner|Lawyer|Constable|Superintendent|Inspector|Principal|Advis[eo]r|Registrar|Secretary|Treasurer|Clerk|Governor|Representative|Analyst|Practitioner|Nurse|Partner|Champion|Engineer|Planner|Executive|Supervisor|Administrator|Surveyor|Architect|Assistant|Trustee|Barrister|Specialist|Strategist|Professor|Statistician|Economist|Librarian|Curator|Warden|Sheriff|Substitute|Guardian|Ombudsman|Worker|Psychologist|Trainer|Convener|Convenor|Provost|Bailie|Baillie)`
)

// cRank is a rank of the police, the army, the inspectorates or the bench that stands before a name as a title does.
const cRank = `Colonel|Col|Lieutenant(?: Colonel)?|Lt(?: Col)?|Major|Captain|Capt|Brigadier|Commodore|Commander|Superintendent|Supt|Inspector|Insp|Sergeant|Sgt|PC|PCSO|DCI|HMI|Judge|Archdeacon|Bishop|Rabbi|Imam`

var (
	// rePost is an office: its kind, and what it is over. Lists with commas are taken when they end in "and".
	rePost = rx(`^(?:[Tt]he |[Oo]ur |[Ii]ts )?((?:` + roleAdjective + `(?: |~))*` + roleNoun + `(?:s'|'s)?\b` +
		`(?:(?: ?: ?| ?~ ?| (?:of|for|with responsibility for|responsible for|with|and|&|in|to|on)(?: the)? | Pro |\s)(?:[A-Z][\p{L}'&/~-]*|\([A-Z][^)]{1,40}\)|pro tem|Tem)(?:(?: (?:and|&|of|for|the|with|in|to|responsibility))* (?:[A-Z&][\p{L}'&/~-]*|\([A-Z][^)]{1,40}\)))*)*` +
		`(?:(?:, [A-Z][\p{L}'~-]+(?: [A-Z][\p{L}'~-]+){0,3}){1,4} (?:and|&) [A-Z][\p{L}'~-]+(?: (?:and|&|of|for|the)? ?[A-Z][\p{L}'~-]+){0,4})?)`)
	reCllr      = rx(`(?:\b|\p{Ll})(?:(Councillors?|Cllrs?|COUNCILLORS?|CLLRS?|Aldermen|Alderman|ALDERMEN|ALDERMAN|Alderwoman|Cynghorydd|Cynghorwyr)\b\.?|(Couns?)\.) ?(?::|~ )? ?`)
	reHonorific = rx(`^(?:Mrs|Mr|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Baroness|Baron|Viscount|Alds?|(?:The )?(?:Very |Right )?Rev(?:d|erend)?|Prof(?:essor)?|The (?:Right )?Hon(?:ourable)?|(?:Rt )?Hon|Canon|Fr|Father|Sister|Bailie|Baillie|Councillor|Cllr|Cynghorydd|Deputy|Alderman|Alderwoman|County Councillor|` + cRank + `)\b\.? `)
	reMister    = rx(`(?:\b|\p{Ll})(Mrs|Mr|Ms|Miss|Mx|Dr|Prof(?:essor)?|Rev(?:d|erend)?|Sir|Dame|Baroness|Canon|Father)\b\.? `)
	reRank      = rx(`\b(` + cRank + `)\b\.? `)
	reSpoke     = rx(`^ (?:(?:then|also|again|later|further|briefly|therefore|next) )?(?:informs|raises|asks|concurred|queries|said|thanked|reported|explained|introduced|presented|advised|confirmed|stated|asked|told|informed|outlined|noted|replied|responded|answered|added|highlighted|commented|gave|updated|promised|agreed|undertook|offered|welcomed|queried|questioned|attended|provided|summarised|described|emphasised|suggested|clarified|requested|spoke|declared|left|joined|chaired|substituted|deputised|proposed|seconded|moved|nominated|represented|apologised|referred|praised|expressed|raised|led|opened|shared|talked|acknowledged|pointed|drew|described|reminded|urged|was (?:in attendance|present|welcomed|thanked)|were (?:in attendance|present|welcomed)|took)\b`)
	reJoinName  = rx(`^(?:,? (?:and|&) |, |; |,)`)
	// reToPerson leads to somebody who is thanked, welcomed or asked.
	reToPerson  = rx(`\b(?:(?:thank|congratulat|welcom|invit|introduc|commend|appoint|elect|nominat)(?:s|e|ed|es|ing)?(?: to)?|(?:invitation|apolog(?:y|ies)|thanks|condolences|congratulations)(?: [a-z]+){0,3} (?:to|from)|(?:presented|introduced|chaired|led|prepared|written|given|moved|proposed|seconded) by) `)
	reSpeakWith = rx(`\b(?:raise|liaise|speak|talk|meet|discuss|agree|work|consult|link|follow up|catch up)(?:s|ed|ing)?(?: [a-z]+){0,4} with `)
	reSuccessor = rx(`\b(?:successor|replacement|predecessor|colleague|deputy), (?:the )?`)
	reSubst     = rx(`^ ?(?:\(?(?:was|were|had|has|have)? ?(?:also )?(?:present|attending|attended|become|became|appointed|acting|acted|advised that (?:he|she|they) (?:would be|was|were))?(?: as)?(?: an?| the)? ?(?i:substitut)(?:es?|ing)\b|substituted for|substituting for|substitute for|as substitute|attend(?:ed|ing)? (?:as|on behalf of)|in place of)`)
	reElected   = rx(`^ (?:be|was|is)(?: duly)?(?: (?:elected|appointed|nominated|confirmed))?(?: as| to)?(?: the)? (Vice~Chair(?:man|person)?|Chair(?:man|person)?)( Pro [Tt]em(?:pore)?)?\b`)
	reApologies = rx(`\bapolog(?:y|ies)\b|\babsent\b|\bunable to attend\b`)
	rePresent   = rx(`\b(?:were|was) (?:also )?(?:present|in attendance)\b|^ ?(?:present|in attendance|also present|attendance)\b`)
	reRoleLine  = rx(`^(?:Ordinary|Reserve|Substitute|Appointed|Absent) Members?$|^(?:Members?|Substitutes?|Reserves?)$`)
)

// postStarts are the words with which an office can begin.
var postStarts = func() map[string]bool {
	m := set(strings.Fields("The Our Its Co Vice Sub Chairman Chairperson Chairwoman Headteacher Coordinator Adviser Advisor Directors Officers Heads Managers Members"))
	for _, w := range strings.FieldsFunc(roleAdjective+"|"+roleNoun, func(c rune) bool { return !unicode.IsLetter(c) }) {
		m[w], m[w+"s"] = true, true
	}
	return m
}()

// notNames are capitalised words that begin or end no person's name.
var notNames = set(strings.Fields(`mr mrs ms miss mx dr prof professor sir dame rev revd lord lady canon committee panel board council councillor councillors cllr commission cabinet executive chair chairman chairperson vice member members director head
	manager officer officers service services department directorate team ward group forum the a an and of for in at on to by from with this that it they he she we i his her
	there these those when where as if but or so not no resolved agreed noted minutes minute agenda item report appendix annex section act bill policy plan strategy programme
	january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
	county city borough district town parish village road street lane avenue hall house centre park school schools academy college university hospital trust nhs ccg ofsted cqc
	government parliament england wales scotland britain uk english early years children families young people education social care health public mental special needs
	leader mayor lead deputy assistant interim corporate chief senior principal cabinet portfolio holder scrutiny overview performance financial finance budget medium term
	following apologies present attendance declarations interest interests further additional members' looked after virtual local authority national independent
	question questions response motion amendment voting vote meeting room please note date time venue contact email tel part page continued also all any some each both other call having
	commissioners monthly annual quarterly safeguarding regeneration transport highways housing planning adult adults development improvement inspection action
	north south east west northern southern eastern western central upper lower greater
	democratic legal governance human resources communications neighbourhood community grant grants funding road-safety sure start clinical commissioning
	proposed seconded moved carried e-mail telephone upload download share post depot stadium`))

// surnames are those of them that are common surnames, too: after a forename or initial they end a name.
var surnames = set(strings.Fields(`hall park lane page house english street young ward parish may head day price field green lord mayor holder chambers court wales road england
	scotland bishop church moor grant bill north south east west`))

// honours are the letters behind a name, which are no part of it.
var honours = set(strings.Fields(`MBE OBE CBE KBE DBE BEM GBE JP DL QC KC QPM QFSM MP MSP MS AM MEP TD CStJ FRCP FRCS PhD QSO`))

var reHonours = rx(`^(?:,? (?:MBE|OBE|CBE|KBE|DBE|BEM|GBE|JP|DL|QC|KC|QPM|QFSM|MP|MSP|MS|AM|MEP|TD|CStJ|FRCP|FRCS|PhD)\b)+`)

// afterHonours is the offset behind the honours that stand at one.
func (r *reader) afterHonours(at, end int) int {
	if m := reHonours.FindStringIndex(r.flat[at:end]); m != nil {
		return at + m[1]
	}
	return at
}

// reGlued is a title at the head of the next person.
var reGlued = rx(`^(?:Councillors?|Cllrs?|Alderman|Mrs|Mr|Ms|Miss|Dr|Rev)\b\.? [A-Z]`)

// particles are the small words of surnames.
var particles = set(strings.Fields(`de van von der den ten ter la le al du da di do dos das del della bin ibn ap ab ferch y ni nic mac ó st el ul`))

// alsoForenames are those of them that are forenames, too: after a title, or where nothing else is likely.
var alsoForenames = set(strings.Fields(`bill grant april may june sunday page english young dean street hall`))

// nameAt reads a person's name at an offset: up to three initials or forenames and a surname. minWords is 2 where a surname alone
// would be too little to tell it from other words with a capital.
func (r *reader) nameAt(at, end, minWords int) (record.Span, bool) {
	start, n, last, surname := at, 0, at, false
	before := "" // the word before, in lower case
	for n < 5 && at < end {
		stop := at
		for stop < end {
			c, size := utf8.DecodeRuneInString(r.flat[stop:end])
			if c == '.' && stop-at == 1 {
				stop++ // an initial; the next may be glued to it
				break
			}
			if stop > at && unicode.IsUpper(c) && reGlued.MatchString(r.flat[stop:end]) {
				break // the line break between two people was lost
			}
			if !unicode.IsLetter(c) && c != '\'' && c != '’' && c != '-' {
				break
			}
			stop += size
		}
		word := r.flat[at:stop]
		c, _ := utf8.DecodeRuneInString(word)
		low := strings.ToLower(strings.TrimRight(word, ".'’-"))
		bare, owns := low, false // "Ann Lee's report" is of Ann Lee
		for _, s := range []string{"'s", "’s"} {
			if b, ok := strings.CutSuffix(low, s); ok && (n > 0 || minWords == 1) {
				bare, owns = b, true
			}
		}
		particle := (n > 0 || minWords == 1) && particles[low] && !unicode.IsUpper(c)
		if word == "" || !unicode.IsUpper(c) && !particle || strings.HasSuffix(bare, "'s") || strings.HasSuffix(bare, "’s") ||
			notNames[bare] && !(surnames[bare] && (n > 0 || minWords == 1 && !r.goesOnInCapitals(stop, end))) && !(n == 0 && alsoForenames[bare] && (minWords == 1 || bare == "bill" || bare == "grant")) && !(len(bare) == 1 && (n > 0 || minWords == 1 || strings.HasSuffix(word, "."))) {
			break
		}
		if n > 0 && honours[word] {
			break
		}
		isCapitals := len(word) > 1 && word == strings.ToUpper(word)
		if len(word) > 3 && isCapitals && minWords > 1 && n == 0 && !unicode.IsUpper(rune(r.flat[min(end-1, stop+1)])) {
			break // an acronym
		}
		isInitial := utf8.RuneCountInString(strings.TrimSuffix(word, ".")) <= 1 || len(word) <= 3 && isCapitals && n == 0
		if n > 1 && surname && !forenames[before] {
			// Another person or an office begins, with nothing between: "D Budd S Harker", "Ann Lee Raj Patel", "J Lee HR Lead", "Ann Lee Head of Roads".
			next, _ := utf8.DecodeRuneInString(r.flat[min(end, stop+1):end])
			if isInitial || notNames[bare] && stop < end && r.flat[stop] == ' ' || forenames[low] && unicode.IsUpper(next) || isCapitals && len(word) <= 4 && r.flat[last-1] >= 'a' {
				break
			}
		}
		if !particle {
			n++
			surname = !isInitial
		}
		before, last = low, stop
		if owns {
			last = at + len(bare)
			break
		}
		if stop < end && strings.HasSuffix(word, ".") && r.flat[stop] != ' ' {
			at = stop
			continue
		}
		if stop >= end || r.flat[stop] != ' ' {
			break
		}
		for stop < end && r.flat[stop] == ' ' {
			stop++
		}
		at = stop
	}
	s := record.Span{Start: start, End: last}
	if !surname || n < minWords {
		return s, false
	}
	return s, true
}

// goesOnInCapitals reports that another word with a capital stands at an offset: "Councillor Ward Budgets" names no Councillor Ward.
func (r *reader) goesOnInCapitals(at, end int) bool {
	return at+1 < end && r.flat[at] == ' ' && isUpper(strings.TrimLeft(r.flat[at:end], " ")[0])
}

// people finds named persons by the forms in which minutes name them.
func (r *reader) people() {
	r.attendees()
	r.roleColumns()
	r.attendanceLists()
	for _, s := range r.sents {
		r.councillorsIn(s)
		if r.isAgenda(s.block) {
			r.postHolders(s)
			continue
		}
		r.apologiesIn(s)
		r.inlineLists(s)
		r.postHolders(s)
		r.misters(s)
		r.speakers(s)
	}
	r.declarants()
	var heads []sentence // the titles and headings, which may name somebody, too
	for _, p := range r.passages() {
		if p.isTitle {
			heads = append(heads, sentence{Span: p.Span, block: -1, item: p.item})
		}
	}
	for _, s := range heads {
		r.councillorsIn(s)
		r.misters(s)
	}
	taken := make(marks, len(r.flat))
	for _, p := range r.facts.People {
		taken.set(p.Spans[0])
	}
	for _, s := range append(heads, r.sents...) {
		r.forenamed(s, taken)
	}
	r.signatures()
	r.contacts()
	r.mergePeople()
}

func (r *reader) meetingOf(item int) int {
	if item >= 0 && item < len(r.facts.Items) {
		return r.facts.Items[item].Meeting
	}
	if len(r.facts.Meetings) > 0 && !r.facts.Meetings[0].IsNext {
		return 0
	}
	return -1
}

// addPerson records a mention; mergePeople joins them.
func (r *reader) addPerson(name record.Span, honorific, role, attendance string, kind scrutiny.PersonKind, item int) int {
	if reInChair.MatchString(role) {
		role = "Chair"
	}
	p := record.Person{Name: strings.Trim(r.tidy(name), " ,"), Honorific: honorific, Role: role, Attendance: attendance, Kind: kind, Meeting: -1, Items: []int{item}, Spans: []record.Span{name}}
	if attendance != "" {
		p.Meeting = r.meetingOf(item)
	}
	if strings.HasSuffix(honorific, "Councillor") {
		p.Honorific = "Councillor" // "County Councillor"
	}
	if p.Kind == "" {
		p.Kind = kindOfRole(role)
	}
	r.facts.People = append(r.facts.People, p)
	return len(r.facts.People) - 1
}

var (
	reElectedRole = rx(`(?i)\b(?:cabinet|lead|executive|ordinary|reserve) member\b|\bportfolio holder\b|\bmayor\b|\bleader of the (?:council|opposition)\b|\bcouncillor\b`)
	reOfficerRole = rx(`(?i)\b(?:director|head of|manager|officer|chief executive|solicitor|lead\b|consultant|co~?ordinator|accountant|auditor|advis[eo]r|engineer|planner|analyst)\b`)
	reCoOpted     = rx(`(?i)\bco~?opt|parent governor|church representative|diocesan|lay member\b`)
)

var reInChair = rx(`(?i)^in the chair$`)

func kindOfRole(role string) scrutiny.PersonKind {
	switch {
	case role == "":
		return ""
	case reCoOpted.MatchString(role):
		return scrutiny.PersonCoOpted
	case reElectedRole.MatchString(role):
		return scrutiny.PersonCouncillor
	case reOfficerRole.MatchString(role):
		return scrutiny.PersonOfficer
	}
	return ""
}

// honorificAt eats honorifics before a name and returns the first of them.
func (r *reader) honorificAt(at, end int) (int, string) {
	first := ""
	for {
		m := reHonorific.FindString(r.flat[at:end])
		if m == "" {
			return at, first
		}
		if first == "" {
			first = strings.Trim(m, " .")
		}
		at += len(m)
	}
}

// councillorsIn reads "Councillor A", "Councillors A, B and C (Chair)", "Cllr A substituted for Cllr B".
func (r *reader) councillorsIn(s sentence) {
	text := r.flatAt(s.Span)
	atts := ""
	if reApologies.MatchString(r.low(s.Span)) {
		atts = "apologies"
	} else if rePresent.MatchString(r.low(s.Span)) && !strings.Contains(r.low(s.Span), "not present") {
		atts = "present"
	}
	for _, m := range reCllr.FindAllStringSubmatchIndex(text, -1) {
		word := strings.ToLower(text[max(m[2], m[4]):m[1]])
		plural := strings.Contains(word, "s") || strings.HasPrefix(word, "aldermen")
		at := s.Start + m[1]
		from, isLast := len(r.facts.People), false
		for {
			var hon string
			at, hon = r.honorificAt(at, s.End)
			name, ok := r.nameAt(at, s.End, 1)
			if !ok {
				break
			}
			if hon == "" || hon == "Councillor" || hon == "Cllr" {
				hon = "Councillor"
			}
			if reThing.MatchString(r.flat[name.End:s.End]) {
				break // "Councillor Ward Funding", "Councillor Development Programme"
			}
			role, end := r.roleAfter(name.End, s.End)
			if kindOfRole(role) == scrutiny.PersonOfficer {
				role, end = "", name.End
			}
			att := atts
			if reSubst.MatchString(r.flat[end:s.End]) {
				att = "substitute"
			}
			if m := reElected.FindStringSubmatchIndex(r.flat[end:s.End]); m != nil && role == "" {
				role = r.tidy(record.Span{Start: end + m[2], End: end + m[1]})
			}
			i := r.addPerson(name, hon, role, att, scrutiny.PersonCouncillor, s.item)
			at = end
			plural = plural || r.headsList(name, at, s.End)
			if att == "substitute" {
				if r.facts.People[i].Role == "" {
					r.facts.People[i].Role = "substitute"
				}
				if strings.Contains(r.flat[end:min(s.End, end+40)], "substitut") && plural {
					for k := from; k < i; k++ {
						if p := &r.facts.People[k]; p.Role == "" {
							p.Role, p.Attendance = "substitute", "substitute"
						}
					}
				}
			}
			if !plural {
				break
			}
			for at < s.End && r.flat[at] == ' ' && at+1 < s.End && (r.flat[at+1] == ',' || r.flat[at+1] == ';') {
				at++ // "Noel Hadjimichael , Patrick Hall"
			}
			j := reJoinName.FindString(r.flat[at:s.End])
			if j == "" {
				break
			}
			at += len(j)
			if isLast {
				break // what follows "Councillors A, B and C" is no councillor
			}
			isLast = strings.Contains(j, "and") || strings.Contains(j, "&")
			if rest := r.flat[at:s.End]; strings.HasPrefix(rest, "Councillor") || strings.HasPrefix(rest, "Cllr") || reAnyPost.MatchString(rest) {
				break // the next of them, or who holds an office: "and Police Commissioner, Ann Lee"
			}
		}
	}
}

// headsList reports that "Councillor" before a name stands for those that follow, too: "Councillor A Lee, B Shaw and C Dunn". They are two or more, written
// as the first is, by surname or with initials, and the last comes behind "and".
func (r *reader) headsList(first record.Span, at, end int) bool {
	isBare := !strings.Contains(r.flatAt(first), " ")
	for n := 1; ; n++ {
		j := reJoinName.FindString(r.flat[at:end])
		from := r.pastHonorific(at+len(j), end)
		name, ok := r.nameAt(from, end, 1)
		if m := reCllr.FindStringIndex(r.flat[at+len(j) : end]); j == "" || !ok || m != nil && m[0] == 0 || r.isThing(name, true) || isBare != !strings.Contains(r.flatAt(name), " ") && from == at+len(j) || !isBare && (!r.isPersonal(first) || !r.isPersonal(name)) || forenames[firstWord(r.flatAt(name))] {
			return false
		}
		if at = name.End; hasAny(j, "and", "&") {
			return n > 1
		}
	}
}

func firstWord(s string) string {
	first, _, _ := strings.Cut(s, " ")
	return strings.ToLower(first)
}

// reThing is a further capitalised word behind a name, other than a title: it was no name.
var reThing = rx(`^ (?:Funding|Fund|Grants?|Development|Training|Programme|Scheme|Budgets?|Allowances?|Guidelines|Support|Services?|Portal|Handbook|Induction|Surger(?:y|ies)|Workshop|Committee|Panel|Seminar|Conference|Call|Walkabout)\b`)

func isLowerWord(flat string, at, end int) bool {
	for at < end && flat[at] == ' ' {
		at++
	}
	return at < end && flat[at] >= 'a' && flat[at] <= 'z'
}

// roleAfter reads the office that follows a name, "(Chair)" or ", Director of Education"; end is behind it.
func (r *reader) roleAfter(at, end int) (string, int) {
	at = r.afterHonours(at, end)
	rest := r.flat[at:end]
	if m := reChairing.FindStringIndex(rest); m != nil {
		return "Chair", at + m[1]
	}
	if m := reParen.FindStringSubmatchIndex(rest); m != nil {
		if p := rePost.FindStringIndex(rest[m[2]:m[3]]); p != nil && p[1] == m[3]-m[2] || reLowerRole.MatchString(rest[m[2]:m[3]]) {
			return strings.Join(strings.Fields(rest[m[2]:m[3]]), " "), at + m[1]
		}
	}
	if m := reParenRole.FindStringSubmatchIndex(rest); m != nil {
		return strings.Join(strings.Fields(rest[m[2]:m[3]]), " "), at + m[1]
	}
	if m := reBeforeRole.FindStringIndex(rest); m != nil {
		p := rePost.FindStringSubmatchIndex(rest[m[1]:])
		if q := reAnyPost.FindStringSubmatchIndex(rest[m[1]:]); q != nil && (p == nil || q[3] > p[3]) {
			p = q
		}
		if p != nil {
			whole := p[3]
			p[3] = r.beforeName(at+m[1]+p[2], r.postTail(at+m[1]+p[3], end), end) - at - m[1]
			role := strings.TrimSuffix(strings.TrimRight(strings.Join(strings.Fields(rest[m[1]+p[2]:m[1]+p[3]]), " "), " ,:-"), " and")
			role = reReachWord.ReplaceAllString(role, "")
			if next := r.flat[at+m[1]+p[3] : min(end, at+m[1]+p[3]+14)]; reCivic.MatchString(role) && (reNextTitled.MatchString(next) || reNextCllr.MatchString(next)) && !strings.HasSuffix(r.flat[:at+m[1]+p[3]], " and") {
				return "", at // "Councillor Lee, Provost Mrs Shaw": hers
			}
			if from := at + m[1] + p[2]; r.beginsWithName(from, at+m[1]+p[3]) {
				return "", at // "Councillors A Lee, B Shaw and Police Commissioner": another's
			}
			// "As …, the Director explained": another's office, unless a comma closes it or the name began the sentence.
			if the := strings.Contains(rest[:m[1]+p[2]], "the "); !the || p[3] < whole || reClosed.MatchString(rest[m[1]+p[3]:]) || r.headsSentence(at) && reSpoke.MatchString(rest[m[1]+p[3]:]) {
				return role, at + m[1] + p[3]
			}
		}
	}
	return "", at
}

// roleBehind is the office that follows a name, with or without a mark between: "Ann Lee Head of Housing".
func (r *reader) roleBehind(at, end int) (string, int) {
	if role, to := r.roleAfter(at, end); role != "" {
		return role, to
	}
	at = r.afterHonours(at, end)
	rest := r.flat[at:end]
	if m := rePost.FindStringSubmatchIndex(strings.TrimLeft(rest, " ")); m != nil && strings.HasPrefix(rest, " ") && !r.endsLine(at) {
		from := end - len(strings.TrimLeft(rest, " "))
		to := r.beforeName(from+m[2], from+m[3], end)
		return strings.Trim(r.tidy(record.Span{Start: from + m[2], End: to}), " ,:-"), to
	}
	return "", at
}

// roleLeading is the office in small letters that leads to a name: "and co-opted member, Mrs Lee".
func (r *reader) roleLeading(from, at int) string {
	m := reLeadingRole.FindStringSubmatchIndex(r.flat[from:at])
	if m == nil {
		return ""
	}
	return r.tidy(record.Span{Start: from + m[2], End: from + m[3]})
}

var reLeadingRole = rx(`\b((?:(?:co~?opted|independent|lay|elected|parent|church|faith|diocesan|teacher|youth|support|scrutiny|policy|link|lead|democratic|committee|services|trade|union|community) )+(?:member|governor|representative|officer|manager|inspector|adviser|advisor|clerk)),? $`)

// headsSentence reports that the words up to an offset are a person with whom a sentence begins.
func (r *reader) headsSentence(at int) bool {
	k := r.sentenceAt(at) - 1
	if k < 0 {
		return false
	}
	s := r.sents[k].Span
	return s.Start < at && isWords(r.flat[s.Start:at]) <= 5 && !strings.ContainsAny(r.flat[s.Start:at], ",;:")
}

// beforeName is where an office ends that ran on into the next person: "Cabinet Member for Roads and Ann Lee, Director of …".
func (r *reader) beforeName(from, to, end int) int {
	for i := from + 1; i < to; i++ {
		if c := r.flat[i]; 'A' <= c && c <= 'Z' && r.flat[i-1] != ' ' && reGlued.MatchString(r.flat[i:end]) {
			return i
		}
	}
	for _, re := range []*pattern{reCllr, reNextTitled} {
		if m := re.FindStringIndex(r.flat[from:min(end, to+2)]); m != nil && m[0] > 0 {
			to = from + len(strings.TrimRight(r.flat[from:from+m[0]], " ,-–;("))
		}
	}
	for i := from; i < to; i++ {
		if r.doc.Text[i] == '\n' && r.beginsEntry(r.trim(record.Span{Start: i, End: end})) {
			to = from + len(strings.TrimRight(r.flat[from:i], " ,-–;"))
		}
	}
	i := strings.LastIndex(r.flat[from:to], " and ")
	if i < 0 {
		return to
	}
	at := r.pastHonorific(from+i+len(" and "), end)
	name, ok := r.nameAt(at, end, 2)
	if !ok || r.isInstitution(name) || name.End < to {
		return to
	}
	if m := reBeforeRole.FindStringIndex(r.flat[name.End:end]); m != nil && (rePost.MatchString(r.flat[name.End+m[1]:end]) || reAnyPost.MatchString(r.flat[name.End+m[1]:end])) {
		return from + i
	}
	return to
}

// reCivic is an office that stands before its holder's name as a title does.
var reCivic = rx(`^(?:(?:Deputy|Depute|Lord|Vice)(?: |~))*(?:Provost|Mayor|Bailie|Baillie|Convener|Convenor|Leader|Chair(?:man)?|President)$`)

// beginsWithName reports that what looks like an office begins with somebody's name, and more.
func (r *reader) beginsWithName(from, to int) bool {
	name, ok := r.nameAt(from, to, 2)
	return ok && r.isPersonal(name) && !r.isThing(name, true) && reBeforeMore.MatchString(r.flat[name.End:to])
}

var (
	reBeforeMore = rx(`^(?:,| and| &) `)
	// reNextCllr is a councillor behind an office.
	reNextCllr = rx(`^ (?:Councillor|Cllr)\b\.? [A-Z]`)
)

// reNextTitled is the title of the next person behind an office.
var reNextTitled = rx(`[ (](?:Mrs|Mr|Ms|Miss|Dr|Rev|Sir|Dame|Prof)\b\.? [A-Z]`)

// postTail is where an office ends that says behind a comma what it is over: "Senior Manager, Performance and Systems".
func (r *reader) postTail(at, end int) int {
	m := rePostTail.FindStringSubmatchIndex(r.flat[at:end])
	if m == nil || !notNames[r.lower[at+m[2]:at+m[3]]] && !postStarts[r.flat[at+m[2]:at+m[3]]] || reAnyPost.MatchString(r.flat[at+m[2]:end]) || rePost.MatchString(r.flat[at+m[2]:end]) {
		return at
	}
	return at + m[1]
}

// reReachWord is how to reach somebody, which no office ends in.
var reReachWord = rx(` (?:Tel|Telephone|Phone|Ext|Email|Mobile)$`)

var rePostTail = rx(`^, ([A-Z][\p{L}'~-]+)(?:(?: (?:and|&|of|for))? [A-Z][\p{L}'~-]*)*`)

// reAnyPost is an office whose first words are no usual ones, "Scrutiny and Systems Manager"; it is one only beside a name.
var reAnyPost = rx(`^((?:(?:[A-Z][\p{L}'&/~-]*|and|&|of|for) ){1,7}` + roleNoun + `\b(?: \([A-Z][^)]{1,30}\))?)`)

var (
	reParen      = rx(`^ ?,? ?\(([^()]{3,90})\)`)
	reLowerRole  = rx(`(?i)^(?:[a-z]+ ){0,5}(?:representative|governor|observer|member|manager|officer|co~optee|headteacher|director)$`)
	reParenRole  = rx(`^ ?\(((?:in the )?(?:Vice~|Co~|Deputy )?(?:Chair|chair)(?:man|person|woman)?(?:[^()]{0,40})|[Ss]ubstitut[^()]{1,60}|[A-Z][^()0-9]{2,80}(?:Officer|Director|Manager|Member|Holder|Head|Lead|Leader|Services?|Executive|Representative|Council|Governor|Solicitor|Team|Education|Care)[^()0-9]{0,40}|[Cc]o~?opt[^()]{1,40})\)`)
	reClosed     = rx(`^ ?(?:[,.;)]|$|(?:for|to|who|at|from|with)\b)`)
	reBeforeRole = rx(`^(?: ?, | ?~ | ~| ?: ?|, the | as (?:the )?)`)
)

// postHolders reads "The Director of Children's Services, Stuart Gallimore," and "Rachel Smith, Interim Director: Children".
func (r *reader) postHolders(s sentence) {
	if !rePostNoun.MatchString(r.flatAt(s.Span)) {
		return
	}
	for at := s.Start; at < s.End; at++ {
		if at > s.Start && strings.IndexByte(" ([", r.flat[at-1]) < 0 {
			continue
		}
		c := r.flat[at]
		if c < 'A' || c > 'Z' {
			continue
		}
		word := r.flat[at:s.End]
		if k := strings.IndexAny(word, " -,.:;)'\u2013\u2019"); k > 0 {
			word = word[:k]
		}
		if m := findIf(postStarts[word], rePost, r.flat[at:s.End]); m != nil && m[2] >= 0 {
			role := record.Span{Start: at + m[2], End: r.beforeName(at+m[2], at+m[3], s.End)}
			role.End = r.ranIntoName(role, s.End)
			r.addPost(role, s.item)
			tail := r.flat[role.End:s.End]
			if j := reToName.FindString(tail); j != "" && !r.endsEntry(role.Start, role.End) {
				from, hon := r.honorificAt(role.End+len(j), s.End)
				minWords := 2
				if hon != "" {
					minWords = 1
				}
				if name, ok := r.nameAt(from, s.End, minWords); ok && (hon != "" || !r.isThing(name, true)) && rePost.FindStringIndex(r.flat[from:s.End]) == nil && r.closesName(name.End, s.End) {
					title := strings.Trim(r.tidy(role), " ,:-")
					if own, _ := r.roleAfter(name.End, s.End); own != "" && own[0] != 's' && rePhraseOf.MatchString(r.lower[s.Start:role.Start]) {
						title = own // "at the invitation of the Chair, Ann Lee (Manager)": the Chair is another
					}
					kind := kindOfRole(title)
					if hon == "Councillor" || hon == "Cllr" {
						kind = scrutiny.PersonCouncillor
					}
					if !strings.HasSuffix(title, " for") && !strings.HasSuffix(title, " and") && !reEndsTitle.MatchString(title) && (kind != "" || reAnyRole.MatchString(title)) {
						r.addPerson(name, hon, title, "", kind, s.item)
						at = name.End
						continue
					}
				}
			}
			at = role.End - 1
			continue
		}
		if name, ok := r.nameAt(at, s.End, 2); ok {
			if before := strings.TrimRight(r.lower[s.Start:at], " "); rePhraseBefore.MatchString(before) || r.isInstitution(name) {
				continue
			}
			if role, end := r.roleAfter(name.End, s.End); kindOfRole(role) != "" || role != "" && r.isPersonal(name) && r.leadsToName(r.flat[s.Start:at]) {
				r.addPerson(name, "", role, "", "", s.item)
				at = end - 1
				continue
			}
		}
	}
}

// ranIntoName is where an office ends that a name follows with nothing between: "Cabinet Member Ann Lee", "Chief Inspector (CI) Tom Elm".
func (r *reader) ranIntoName(role record.Span, end int) int {
	for _, m := range reNounEnds.FindAllStringIndex(r.flatAt(role), -1) {
		from := role.Start + m[1]
		if name, ok := r.nameAt(from, end, 2); ok && forenames[firstWord(r.flatAt(name))] && !r.isThing(name, true) && name.End <= role.End+1 && r.closesName(name.End, end) {
			return from - 1
		}
	}
	return role.End
}

var reNounEnds = rx(`\b` + roleNoun + `(?: \([A-Z]{2,5}\))? `)

// endsLine reports that a line of the source ends at an offset.
func (r *reader) endsLine(at int) bool {
	rest := strings.TrimLeft(r.doc.Text[at:min(len(r.doc.Text), at+8)], " \t\r")
	return rest != "" && rest[0] == '\n'
}

// endsEntry reports that an office ends a line that began with its holder: the name on the next line is another's.
func (r *reader) endsEntry(from, to int) bool {
	if !r.endsLine(to) {
		return false
	}
	line := r.trim(record.Span{Start: strings.LastIndexByte(r.doc.Text[:from], '\n') + 1, End: from})
	return line.Start < line.End && r.beginsEntry(line)
}

var (
	// rePhraseBefore stands before a thing, not before a person.
	rePhraseBefore = rx(`(?:\bthe|\ba|\ban|\bour|\bits|\bthis|~)$`)
	rePhraseOf     = rx(`\b(?:of|to|by|with|from)(?: the)? ?$`)
	rePostNoun     = rx(`\b` + roleNoun)
	reToName       = rx(`^(?: ?, | ?\(| ?: ?| ~ | )`)
	reAnyRole      = compile(`^[A-Z]`)
	reCloses       = rx(`^(?:[,.)]|$| (?:and|&|to|who|for|gave|was|were|had|has|will|would)\b| \()`)
)

// closesName reports that a name ends here: punctuation or a verb follows, not another capitalised word.
func (r *reader) closesName(at, end int) bool {
	at = r.afterHonours(at, end)
	rest := r.flat[at:end]
	if r.endsLine(at) {
		return true
	}
	return reCloses.MatchString(rest) || reSpoke.MatchString(rest) || isLowerWord(r.flat, at, end)
}

// misters reads "Mrs A Green", with the office that follows, and "Colonel Green".
func (r *reader) misters(s sentence) {
	for _, m := range reMister.FindAllStringSubmatchIndex(r.flatAt(s.Span), -1) {
		if before := r.flatAt(record.Span{Start: s.Start, End: s.Start + m[0]}); strings.HasSuffix(strings.TrimRight(before, " "), "Councillor") || strings.HasSuffix(strings.TrimRight(before, " "), "Cllr") {
			continue
		}
		name, ok := r.nameAt(s.Start+m[1], s.End, 1)
		if !ok {
			continue
		}
		role, _ := r.roleAfter(name.End, s.End)
		if role == "" {
			role = r.roleLeading(s.Start, s.Start+m[0])
		}
		r.addPerson(name, r.tidy(sub(s.Span, m, 1)), role, "", "", s.item)
	}
	for _, m := range reRank.FindAllStringSubmatchIndex(r.flatAt(s.Span), -1) {
		// A rank is a common word, too: the name behind it has to end where a name ends.
		if name, ok := r.nameAt(s.Start+m[1], s.End, 1); ok && !r.isInstitution(name) && r.closesName(name.End, s.End) {
			r.addPerson(name, r.tidy(sub(s.Span, m, 1)), "", "", "", s.item)
		}
	}
}

// speakers reads a full name with a verb of speaking at the head of a sentence or clause, and "her successor, A B".
func (r *reader) speakers(s sentence) {
	starts := []int{s.Start}
	text := r.flatAt(s.Span)
	for _, m := range reClauseHead.FindAllStringIndex(text, -1) {
		starts = append(starts, s.Start+m[1])
	}
	for _, at := range starts {
		if name, ok := r.nameAt(at, s.End, 2); ok && reSpoke.MatchString(r.flat[name.End:s.End]) && !r.isInstitution(name) {
			role, att := "", ""
			if reSubst.MatchString(r.flat[name.End:s.End]) {
				role, att = "substitute", "substitute"
			}
			r.addPerson(name, "", role, att, "", s.item)
		}
	}
	for _, m := range reToPerson.FindAllStringIndex(text, -1) {
		if name, ok := r.nameAt(s.Start+m[1], s.End, 2); ok && !r.isInstitution(name) && r.closesName(name.End, s.End) {
			role, _ := r.roleAfter(name.End, s.End)
			r.addPerson(name, "", role, "", "", s.item)
		}
	}
	for _, m := range reSpeakWith.FindAllStringIndex(text, -1) {
		at := s.Start + m[1]
		for {
			name, ok := r.nameAt(at, s.End, 2)
			if !ok || r.isInstitution(name) || !r.closesName(name.End, s.End) {
				break
			}
			r.addPerson(name, "", "", "", "", s.item)
			j := reJoinName.FindString(r.flat[name.End:s.End])
			if j == "" {
				break
			}
			at = name.End + len(j)
		}
	}
	for _, m := range reSuccessor.FindAllStringIndex(text, -1) {
		if name, ok := r.nameAt(s.Start+m[1], s.End, 2); ok {
			r.addPerson(name, "", "", "", scrutiny.PersonOfficer, s.item)
		}
	}
}

var reClauseHead = compile(`, +|; +| (?:that|and|by|thanked|welcomed|while|then) +`)

// isInstitution tells "Barnfield Riding" and "Children First" from people: a word that names a body or a thing.
func (r *reader) isInstitution(s record.Span) bool { return r.isThing(s, false) }

// isThing is isInstitution for the names of a list, where "Jenny Hill" is a person.
func (r *reader) isThing(s record.Span, isList bool) bool {
	all := words(r.flatAt(s))
	last := ""
	if len(all) > 0 {
		last = all[len(all)-1]
	}
	for _, w := range all {
		if len(w) > 1 && notNames[w] && !surnames[w] || institutions[w] && !(isList && w == last && placeNames[w]) {
			return true
		}
	}
	return false
}

// placeNames are institutions that are surnames, too.
var placeNames = set(strings.Fields(`hill green bridge grange court castle square`))

var institutions = set(strings.Fields(`trust association society foundation partnership network company limited ltd plc charity project scheme initiative alliance union church
	police fire rescue ambulance constabulary authority agency federation club institute library museum theatre grange court place square gardens hill green estate bridge station
	probation prisons mercia healthwatch mind barnardo barnardos action riding first kingdom borough resource unit hub portal app system model framework assembly register audit dive deep risk protection review`))

// signatures reads "BECKY SHAW Chief Executive" at the end of a report: a name in capitals and an office.
func (r *reader) signatures() {
	for i, b := range r.blocks {
		if b.Kind != record.BlockParagraph && b.Kind != record.BlockHeading || isWords(r.flatAt(b.Span)) > 12 {
			continue
		}
		m := reSignature.FindStringSubmatchIndex(r.flatAt(b.Span))
		if m == nil {
			continue
		}
		name := sub(b.Span, m, 1)
		rest := record.Span{Start: name.End, End: b.Span.End}
		if r.trim(rest).Start >= rest.End && i+1 < len(r.blocks) {
			rest = r.blocks[i+1].Span
		}
		rest = r.trim(rest)
		if p := rePost.FindStringSubmatchIndex(r.flatAt(rest)); p != nil && !notNames[words(r.flatAt(name))[0]] {
			r.addPerson(name, "", strings.Trim(r.tidy(sub(rest, p, 1)), " ,:-"), "", "", b.item)
		}
	}
}

var reSignature = rx(`^([A-Z][A-Z'~-]+(?: [A-Z]\.?)?(?: [A-Z][A-Z'~-]+){1,2})(?: |$|,)`)

// contacts takes the contact line: its person, and every name, number and address as a contact.
func (r *reader) contacts() {
	add := func(s record.Span) {
		s = r.trim(s)
		if s.IsZero() {
			return
		}
		for at := s.Start; at < s.End; { // "Ann Lee and Ben Orr"
			name, ok := r.nameAt(at, s.End, 2)
			if !ok {
				break
			}
			role, _ := r.roleBehind(name.End, s.End)
			r.addPerson(name, "", role, "", scrutiny.PersonOfficer, -1)
			r.facts.Contacts = append(r.facts.Contacts, r.doc.At(name))
			j := reJoinName.FindString(r.flat[name.End:s.End])
			if j == "" || r.isThing(name, true) {
				break
			}
			at = name.End + len(j)
		}
		for _, m := range reReach.FindAllStringIndex(r.flatAt(s), -1) {
			r.facts.Contacts = append(r.facts.Contacts, r.doc.At(r.trim(sub(s, m, 0))))
		}
	}
	for _, m := range r.doc.Meetings {
		add(m.Contact.Span)
	}
	if f := r.field("contact officer", "contact", "report author", "author", "contact officers"); f != nil {
		add(f.Value.Span)
	}
	for _, b := range r.blocks {
		if m := reContactLine.FindStringIndex(r.flatAt(b.Span)); m != nil {
			add(record.Span{Start: b.Span.Start + m[1], End: b.Span.End})
		}
	}
}

var (
	reReach       = rx(`[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:\+44 ?|0)\d{2,4}[ )~]*\d{3,4}(?: ?\d{3,5})?`)
	reContactLine = rx(`(?i)^(?:contact(?: officers?)?|report author|lead officer|for further information,? (?:please )?contact)s? ?: ?`)
)

func (r *reader) addPost(s record.Span, item int) {
	if m := reSecondPost.FindStringIndex(r.flatAt(s)); m != nil {
		r.addPost(record.Span{Start: s.Start + m[1], End: s.End}, item)
		s.End = s.Start + m[0]
		if i := strings.LastIndex(r.flatAt(s), " and "); i >= 0 {
			s.End = s.Start + i
		}
	}
	title := strings.Trim(r.tidy(s), " ,:-")
	if label, _, ok := strings.Cut(title, ":"); ok && reLabel.MatchString(label) {
		return
	}
	if isWords(title) < 2 && title != "Chairman" && title != "Chair" || reVagueOffice.MatchString(title) {
		return
	}
	if i, ok := r.posts[norm(title)]; ok {
		p := &r.facts.Posts[i]
		if !hasItem(p.Items, item) {
			p.Items = append(p.Items, item)
		}
		p.Spans = append(p.Spans, s)
		return
	}
	r.posts[norm(title)] = len(r.facts.Posts)
	r.facts.Posts = append(r.facts.Posts, record.Post{Title: title, Items: []int{item}, Spans: []record.Span{s}})
}

var (
	reSecondPost = rx(` (?:and|&) the `)
	reLabel      = compile(`(?:Contact|Lead|Local|Report|Responsible|Ward|Case)\b[A-Za-z ]*$`)
)

var reVagueOffice = rx(`^(?:Scrutiny|Policy|Council|Committee|Cabinet|Board|Local|Ordinary|Reserve|Substitute|Executive|Joint)? ?(?:Executive|Members?|Partners?|Lead|Head|Officers?|Local Members?|Champion|Assistant|Practitioner)$`)

// mergePeople joins the mentions of one person: the same surname, and forenames or initials that do not differ. A surname
// alone joins the only person who has it.
func (r *reader) mergePeople() {
	var out []record.Person
	known := bySurname{}
	// Longer names first, in order, so that short forms find them.
	order := make([]int, 0, len(r.facts.People))
	for size := 5; size >= 1; size-- {
		for i := range r.facts.People {
			if n := len(strings.Fields(r.facts.People[i].Name)); n == size || size == 5 && n > 5 {
				order = append(order, i)
			}
		}
	}
	isByChance := r.meetsByChance()
	for _, i := range order {
		p := r.facts.People[i]
		found := -1
		name := nameWords(p.Name)
		for _, k := range known.like(name) {
			if differ(out[k], p) || isByChance && (isTitled(p) && isPlain(out[k]) || isTitled(out[k]) && isPlain(p)) {
				continue
			}
			if found >= 0 {
				found = -2
				break
			}
			found = k
		}
		if found == -2 {
			r.problem(p.Spans[0], "the name fits two people of the record")
		}
		if found < 0 {
			if found == -1 {
				known.add(len(out), name)
				out = append(out, p)
			}
			continue
		}
		x := &out[found]
		if x.Honorific == "" || x.Honorific == "Councillor" && p.Honorific != "" && p.Honorific != "Councillor" && x.Kind == "" {
			x.Honorific = p.Honorific
		}
		if x.Kind == "" || p.Kind == scrutiny.PersonCouncillor {
			x.Kind = firstKind(p.Kind, x.Kind)
		}
		switch {
		case x.Role == "":
			x.Role = p.Role
		case p.Role != "" && !strings.EqualFold(p.Role, x.Role) && !slices.Contains(x.OtherRoles, p.Role):
			x.OtherRoles = append(x.OtherRoles, p.Role)
		}
		if x.Organisation == "" {
			x.Organisation = p.Organisation
		}
		if x.SubstituteFor == "" {
			x.SubstituteFor = p.SubstituteFor
		}
		if x.Attendance == "" {
			x.Attendance, x.Meeting = p.Attendance, p.Meeting
		}
		if x.SourceID == "" {
			x.SourceID = p.SourceID
		}
		for _, it := range p.Items {
			if !hasItem(x.Items, it) {
				x.Items = append(x.Items, it)
			}
		}
		for _, s := range p.Spans {
			x.Spans = addSpan(x.Spans, s)
		}
	}
	// Back into the order of the text.
	sort.SliceStable(out, func(i, j int) bool { return out[i].Spans[0].Start < out[j].Spans[0].Start })
	r.facts.People = out
}

// meetsByChance reports that a councillor and a full name without a title share a surname by chance: the record names its
// councillors by title and surname, and most of them have no such full name.
func (r *reader) meetsByChance() bool {
	full, titled := map[string]bool{}, map[string]bool{}
	for _, p := range r.facts.People {
		words := nameWords(p.Name)
		switch {
		case len(words) == 0:
		case isTitled(p):
			titled[words[0]] = true
		case isPlain(p):
			full[words[len(words)-1]] = true
		}
	}
	met := 0
	for surname := range titled {
		if full[surname] {
			met++
		}
	}
	return len(titled) >= 3 && 2*met < len(titled)
}

// isTitled is "Councillor Orr", isPlain "Jane Orr", who is not known as a councillor.
func isTitled(p record.Person) bool {
	return p.Kind == scrutiny.PersonCouncillor && p.Honorific != "" && !strings.Contains(p.Name, " ")
}

func isPlain(p record.Person) bool {
	return p.Kind != scrutiny.PersonCouncillor && p.Honorific == "" && strings.Contains(p.Name, " ")
}

func firstKind(a, b scrutiny.PersonKind) scrutiny.PersonKind {
	if a != "" {
		return a
	}
	return b
}

var nameMarks = strings.NewReplacer(".", " ", "’", "", "'", "")

// nameWords are the words of a name in lower case, double-barrelled ones whole.
func nameWords(s string) []string {
	return strings.Fields(nameMarks.Replace(strings.ToLower(s)))
}

// differ tells people apart whose names could be one: Mr and Mrs Smith, Councillor Smith and an officer of the name.
func differ(x, y record.Person) bool {
	a, b := sexes[x.Honorific], sexes[y.Honorific]
	if a != "" && b != "" && a != b {
		return true
	}
	isBare := !strings.Contains(x.Name, " ") || !strings.Contains(y.Name, " ")
	return isBare && (x.Kind == scrutiny.PersonCouncillor && y.Kind == scrutiny.PersonOfficer || x.Kind == scrutiny.PersonOfficer && y.Kind == scrutiny.PersonCouncillor)
}

// sexes are what the titles tell.
var sexes = map[string]string{"Mr": "m", "Sir": "m", "Lord": "m", "Father": "m", "Mrs": "f", "Ms": "f", "Miss": "f", "Dame": "f", "Lady": "f", "Baroness": "f", "Sister": "f"}

// bySurname are people, by their index and the words of their names.
type bySurname map[string][]namedPerson

type namedPerson struct {
	index int
	words []string
}

func (b bySurname) add(index int, words []string) {
	if len(words) > 0 {
		surname := words[len(words)-1]
		b[surname] = append(b[surname], namedPerson{index, words})
	}
}

// like are the indices of the people who could be meant by a name, in the order in which they were added.
func (b bySurname) like(words []string) []int {
	if len(words) == 0 {
		return nil
	}
	var found []int
	for _, p := range b[words[len(words)-1]] {
		if samePerson(p.words, words) {
			found = append(found, p.index)
		}
	}
	return found
}

// samePerson compares the words of two names.
func samePerson(x, y []string) bool {
	if len(x) == 0 || len(y) == 0 || x[len(x)-1] != y[len(y)-1] {
		return false
	}
	x, y = x[:len(x)-1], y[:len(y)-1]
	for i := 0; i < len(x) && i < len(y); i++ {
		if x[i] != y[i] && !(len(x[i]) == 1 && strings.HasPrefix(y[i], x[i])) && !(len(y[i]) == 1 && strings.HasPrefix(x[i], y[i])) {
			return false
		}
	}
	return true
}
