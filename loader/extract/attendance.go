package extract

import (
	"sort"
	"strings"
	"unicode"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// attendees takes a structured attendance list.
func (r *reader) attendees() {
	for _, a := range r.doc.Attendees {
		if a.Name.Span.IsZero() && a.Name.Value == "" {
			continue
		}
		name, hon, kind := a.Name.Value, "", scrutiny.PersonKind("")
		for {
			m := reHonorific.FindString(name)
			if m == "" {
				break
			}
			if hon == "" {
				hon = strings.Trim(m, " .")
			}
			name = name[len(m):]
		}
		role := a.Role.Value
		if before, inner, ok := strings.Cut(strings.TrimSuffix(name, ")"), " ("); ok && len(before) > 0 {
			name = before // "A Lee (Chair)" in a table of names
			if role == "" || reInOffice.MatchString(inner) {
				role = inner
			}
		}
		if hon == "Councillor" || hon == "Cllr" {
			hon, kind = "Councillor", scrutiny.PersonCouncillor
		}
		if kind == "" {
			kind = kindOfRole(role)
		}
		att := ""
		switch low := strings.ToLower(a.Attendance); {
		case strings.Contains(low, "apolog"):
			att = "apologies"
		case strings.Contains(low, "substitut"), strings.Contains(low, "deputy"):
			att = "substitute"
		case strings.Contains(low, "present"):
			att = "present"
		case strings.Contains(low, "attend"):
			att = "in attendance"
		}
		p := record.Person{Name: name, Honorific: hon, Role: role, Kind: kind, Attendance: att, Meeting: -1, SourceID: a.SourceID, Items: []int{-1}, Spans: []record.Span{a.Name.Span}}
		if att != "" {
			p.Meeting = r.meetingOf(-1)
		}
		r.facts.People = append(r.facts.People, p)
	}
}

// reInOffice is what somebody is in the meeting, which a table may put beside the name rather than in its own column.
var reInOffice = rx(`(?i)^(?:in the )?(?:vice~? ?|deputy )?(?:chair|convener|substitut)[a-z]*$`)

// roleColumns reads a table of members that a page turned into lines: headings of roles, then names in the same order.
func (r *reader) roleColumns() {
	for i := 0; i < len(r.blocks); i++ {
		var roles []string
		k := i
		for ; k < len(r.blocks) && reRoleLine.MatchString(r.flatAt(r.blocks[k].Span)); k++ {
			roles = append(roles, strings.TrimSuffix(r.tidy(r.blocks[k].Span), "s"))
		}
		if len(roles) < 2 {
			continue
		}
		for n := 0; k < len(r.blocks) && r.blocks[k].item == r.blocks[i].item; n, k = n+1, k+1 {
			s := r.blocks[k].Span
			at, hon := r.honorificAt(s.Start, s.End)
			name, ok := r.nameAt(at, s.End, 1)
			if !ok || hon == "" || name.End != s.End {
				break
			}
			role := roles[n%len(roles)]
			att := ""
			if strings.HasPrefix(role, "Reserve") || strings.HasPrefix(role, "Substitute") {
				att = "substitute"
			}
			r.addPerson(name, "Councillor", role, att, scrutiny.PersonCouncillor, r.blocks[k].item)
		}
		i = k
	}
}

// Attendance is told at the head of minutes, under headings or labels of which each rules the names below it.
var (
	reListHead = rx(`(?i)^\(?(?:(?:members?|councillors?|officers?|others?|also|elected|voting|guests?|invited|partners?|staff|representatives?|non~? ?(?:voting )?members?|(?:religious|church|faith|teacher|parent|trade union|youth|school) representatives?|council|and) ){0,4}(?:present|attendance(?: details)?|in attendance|attend(?:ees|ing)|apologies(?: for absence)?|absent|officers?|officials?|co~?opted members?|substitutes?|observers?|invitees|membership|substitute members?|invited|advis[eo]rs|guests?|witnesses|elected members|councillors|members(?: of the (?:[a-z&]+ ){0,4}(?:panel|committee|board|commission|forum|group))?|(?:religious|church|faith|teacher|parent|trade union|youth) representatives)\b[^a-z]*:?`)
	reOnBehalf = rx(`^(?:(?:for absence )?(?:were |was |had been )?(?:also )?(?:submitted|received|given|tendered|noted|sent|intimated)?)(?: on behalf of| from| by| for)? ?`)
	reListJoin = rx(`^(?: ?[,;|] ?(?:and )?(?:(?:also )?from )?| (?:and|&) (?:(?:also )?from )?|  |\. ?)`)
	// reInitialled is the next of a list that has nothing between its names: " T J Catherwood", " Mrs E A Forde".
	reInitialled = rx(`^ (?:(?:Mrs|Mr|Miss|Ms|Dr|Rev|Sir)\.? )?(?:[A-Z]\.? ?){1,4} ?[A-Z][\p{L}'~-]{2,}`)
	reEndsTitle  = rx(` (?:Mrs|Mr|Miss|Ms|Dr|Rev|Sir|Prof)\.?$`)
	// reOfCouncil is the council or body that somebody of a joint meeting comes from.
	reOfCouncil = rx(`^ (?:of|from) (?:the )?((?:[A-Z][\p{L}'&~-]*|and|of|upon|the)(?: (?:[A-Z][\p{L}'&~-]*|and|of|upon|the)){0,6}? (?:Council|Authority|Trust|Board|Constabulary|Corporation|Parish|Partnership|Association))\b`)
	// reFrom stands between an apology and who sent it.
	reFrom = rx(`\bapolog(?:y|ies)(?: for (?:absence|their absence|lateness|non~attendance))?(?: (?:were|was|had been|have been|was also|were also))?(?: (?:received|submitted|given|tendered|noted|reported|made|sent|intimated|recorded|accepted))?(?: (?:from|by|for|on behalf of)\b|:) ?(?:the following members:? ?)?`)
	// reRemark is a remark in brackets on how or when somebody attended.
	reRemark       = rx(`(?i)^ ?\((?:[^()]*\b(?:skype|video|virtual|virtually|remote|remotely|via|online|teams|zoom|telephone|until|from|for (?:part|items?|minutes?)|part|left|arrived|items?|conferencing|minutes?)\b[^()]*|[A-Z]{1,4})\)`)
	reSubFor       = rx(`^ ?[,(]? ?(?:as )?(?:substitut\w*|sub|deputising|attending|present)?(?: (?:member|councillor))? ?(?:for|on behalf of|in place of) (?:Councillor |Cllr\.? |Councillor Mrs )?`)
	reSubTail      = rx(`(?i)^ ?\(?(?:as )?(?:a )?(?:substitut|sub\b|deputising)`)
	reChairing     = rx(`^,? ?(?:\()?(?:in the|as) [Cc]hair\b\)?|^,? ?IN THE CHAIR\b`)
	reInitials     = rx(`^ ?\(([A-Z]{2,4})\)$`)
	reRankName     = rx(`^((?:[A-Z]{3,6}|(?:[A-Z][a-z]+ )?(?:Manager|Commander|Chief|Officer|Inspector|Superintendent|Constable|Sergeant|Director)) )[A-Z][\p{L}'~-]+ [A-Z]`)
	reSurnameFirst = rx(`^([A-Z][\p{L}'~-]+), ?((?:[A-Z]\.? ?){1,3})(?:\(|[;|]|$)`)
	reRepsHead     = rx(`(?i)^((?:religious|church|faith|teacher|parent|trade union|youth) representative)s?\b`)
)

var (
	// reGoesOn ends a line that the next goes on with, reEntryMark stands behind the name of an entry.
	reGoesOn     = rx(`(?:[,;:&/~]|\b(?:and|of|for|the|to|with)) ?$`)
	reEntryMark  = rx(`^(?: ?$| ?[,(;:|]| ~ |\.$)`)
	reChairLabel = rx(`(?i)^(?:(?:in the chair|chair(?:man|person|woman)?|convener|presiding(?: (?:officer|member))?) ?: ?(?:~ ?)?|presiding (?:~ ?)?)`)
	reHeadOnly   = rx(`: ?~? ?$`)
	reNominated  = rx(`^(?:Nominated by|Representing|On behalf of|From) (?:the )?`)
	reColumn     = rx(`(?i)^(?:members?|names?|roles?|titles?|posts?|positions?|organisations?|representing|designation|initials)$`)
	// reInline is a heading of a page whose line breaks were lost.
	reInline = rx(`\b(MEMBERS OF THE (?:PANEL|COMMITTEE|BOARD|COMMISSION)|MEMBERS PRESENT|PRESENT|IN ATTENDANCE|APOLOGIES)\b ?:? ?`)
)

// inlineLists reads lists of names whose heading stands in the middle of a run of text.
func (r *reader) inlineLists(s sentence) {
	for _, m := range reInline.FindAllStringSubmatchIndex(r.flatAt(s.Span), -1) {
		label := sub(s.Span, m, 1)
		all, _ := r.names(record.Span{Start: s.Start + m[1], End: s.End}, attendanceOf(r.flatAt(label)), false)
		if label.Start == s.Start || len(all) < 3 {
			continue
		}
		for _, o := range all {
			r.addListed(o, s.item, strings.HasPrefix(r.flatAt(label), "MEMBERS"))
		}
	}
}

// attendanceOf is how those below a heading or label attended.
func attendanceOf(label string) string {
	switch low := strings.ToLower(label); {
	case strings.Contains(low, "apolog"):
		return "apologies"
	case strings.Contains(low, "other members present"), strings.Contains(low, "other councillors present"):
		return "present"
	case strings.Contains(low, "absent"):
		return "absent"
	case strings.Contains(low, "substitut"):
		return "substitute"
	case hasAny(low, "in attendance", "officer", "official", "observer", "also", "invit", "non-member", "non member", "guest", "witness", "advis", "other", "partner", "staff"):
		return "in attendance"
	}
	return "present"
}

// attendanceLists reads the head of paper minutes: fields and paragraphs that hold nothing but names.
func (r *reader) attendanceLists() {
	for _, f := range r.doc.Fields {
		if reListHead.MatchString(f.Label) && !f.Value.Span.IsZero() {
			r.nameList(f.Value.Span, -1, f.Label)
		}
	}
	label := ""
	isTable := false // of lines that were cells
	last := -1       // the person of the line above, if it held no more
	var rows []int   // where a table of who came, which [reader.attendees] reads, has its names
	for _, a := range r.doc.Attendees {
		rows = append(rows, a.Name.Span.Start)
	}
	sort.Ints(rows)
	for i, b := range r.blocks {
		text := r.flatAt(b.Span)
		if k := sort.SearchInts(rows, b.Span.Start); b.Kind == record.BlockFurniture || k < len(rows) && rows[k] < b.Span.End {
			continue
		}
		before := last
		last = -1
		if m := reChairLabel.FindStringIndex(text); m != nil {
			if all, _ := r.names(record.Span{Start: b.Span.Start + m[1], End: b.Span.End}, "present", false); len(all) == 1 {
				all[0].role = "Chair"
				r.addListed(all[0], b.item, false)
				continue
			}
		}
		if label != "" && reColumn.MatchString(text) {
			isTable = true
			continue
		}
		m := reListHead.FindStringIndex(text)
		if m != nil && (b.Kind == record.BlockHeading || isWords(text) <= 6 && !strings.ContainsAny(text, ",(") || strings.HasSuffix(strings.TrimRight(text[:m[1]], " ("), ":") || text[0] == '(' || reHeadOnly.MatchString(text) && isWords(text) <= 12 || m[1] > 0 && text[m[1]-1] == ' ' && reInitialled.MatchString(text[m[1]-1:])) {
			label = text[:m[1]]
			if reHeadOnly.MatchString(text) {
				label = text
				continue
			}
			if rest := r.trim(record.Span{Start: b.Span.Start + m[1], End: b.Span.End}); rest.Start < rest.End {
				r.nameList(rest, b.item, label)
			}
			continue
		}
		if b.item >= 0 && !hasAny(strings.ToLower(r.doc.Items[b.item].Title.Value), "apolog", "attendance", "present") {
			label = ""
			continue
		}
		isTable = isTable && label != ""
		if label != "" && !isTable && b.Kind == record.BlockHeading && r.isNameRun(i) {
			isTable = true // names that stand alone look like headings
		}
		if label == "" || b.Kind == record.BlockHeading && !isTable && !r.isNamesAlone(b.Span) {
			label = ""
			continue
		}
		n := len(r.facts.People)
		switch {
		case r.nameList(b.Span, b.item, label):
			if len(r.facts.People) == n+1 {
				last = n
			}
		case before >= 0 && isWords(text) <= 12 && !strings.HasSuffix(text, ".") && r.facts.People[before].Organisation == "":
			// A table whose cells became lines: a name, then what its bearer is.
			if p := &r.facts.People[before]; p.Role == "" && reRoleWord.MatchString(text) {
				p.Role, p.Kind = r.tidy(b.Span), firstKind(p.Kind, kindOfRole(text))
			} else {
				p.Organisation = reNominated.ReplaceAllString(r.tidy(b.Span), "")
			}
		default:
			label = ""
		}
	}
	r.initialled()
}

// isNamesAlone reports that a line which looks like a heading holds nothing but names, each with a title, an office, a forename or initials.
func (r *reader) isNamesAlone(s record.Span) bool {
	all, ok := r.names(s, "", false)
	for _, o := range all {
		ok = ok && (o.hon != "" || o.role != "" || r.isPersonal(o.name))
	}
	return ok
}

// isNameRun: three blocks from one on, or the rest of the record's head, are each no more than a name.
func (r *reader) isNameRun(from int) bool {
	const least = 3
	n := 0
	for i := from; i < len(r.blocks) && n < least; i++ {
		s := r.blocks[i].Span
		if r.blocks[i].Kind == record.BlockFurniture {
			continue
		}
		at, _ := r.honorificAt(s.Start, s.End)
		name, ok := r.nameAt(at, s.End, 2)
		if !ok || r.isThing(name, true) || name.End < s.End && r.flat[name.End+1] != '(' && r.flat[name.End] != ',' {
			return false
		}
		n++
	}
	return n == least
}

// initialled reads those present where each has a line with the initials by which the minutes call them: "Jo Marsh (JM)".
func (r *reader) initialled() {
	type one struct {
		name record.Span
		role string
	}
	var run []one
	for _, b := range r.blocks {
		at, role := b.Span.Start, ""
		if m := reRankName.FindStringSubmatchIndex(r.flat[at:b.Span.End]); m != nil {
			role = r.tidy(sub(b.Span, m, 1))
			at += m[3]
		}
		at, _ = r.honorificAt(at, b.Span.End)
		name, ok := r.nameAt(at, b.Span.End, 2)
		if ok && reInitials.MatchString(r.flat[name.End:b.Span.End]) {
			run = append(run, one{name, role})
			continue
		}
		if len(run) > 1 {
			for _, o := range run {
				r.addPerson(o.name, "", o.role, "present", "", -1)
			}
		}
		run = nil
	}
}

// listed is one person of a list.
type listed struct {
	name, substituteFor record.Span
	hon, role, org, att string
}

// nameList records the people of a span that holds nothing but names, and reports whether it did. Two names and then something else
// are names too. Where each line begins with a name, each is read by itself.
func (r *reader) nameList(s record.Span, item int, label string) bool {
	att := attendanceOf(label)
	groupRole := ""
	if m := reRepsHead.FindStringSubmatch(label); m != nil {
		groupRole = strings.Join(strings.Fields(m[1]), " ")
	}
	isMembers := att != "in attendance" && reMembers.MatchString(label)
	found := false
	lines := r.listLines(s)
	for _, line := range lines {
		all, ok := r.names(line, att, strings.Contains(strings.ToLower(label), "councillor"))
		if !ok && len(all) < 2 && (len(all) == 0 || len(lines) == 1) {
			break
		}
		for _, o := range all {
			if o.role == "" {
				o.role = groupRole
			}
			r.addListed(o, item, isMembers)
			found = true
		}
	}
	return found
}

// listLines are the entries of a list that gives each person a line: a line that begins with a name, where the line above has come to
// an end, is the next entry. Other lines go on with the entry above, unless they stand apart from it.
func (r *reader) listLines(s record.Span) []record.Span {
	var out []record.Span
	isApart := false
	for at := s.Start; at < s.End; {
		line := record.Span{Start: at, End: s.End}
		if i := strings.IndexByte(r.doc.Text[at:s.End], '\n'); i >= 0 {
			line.End = at + i
		}
		at = line.End + 1
		line = r.trim(line)
		if line.Start >= line.End {
			isApart = true
			continue
		}
		switch n := len(out); {
		case n == 0 || !reGoesOn.MatchString(r.flatAt(out[n-1])) && r.beginsEntry(line):
			out = append(out, line)
		case isApart && n > 1:
			return out
		default:
			out[n-1].End = line.End
		}
		isApart = false
	}
	return out
}

// beginsEntry reports that a line of a list begins with a name: one with a title or behind an office, or two words and a mark.
func (r *reader) beginsEntry(line record.Span) bool {
	at := line.Start
	if m := reCllr.FindStringIndex(r.flatAt(line)); m != nil && m[0] == 0 {
		at += m[1]
	}
	past := r.pastHonorific(at, line.End)
	if past > line.Start {
		_, ok := r.nameAt(past, line.End, 1)
		return ok
	}
	if role, _ := r.roleBefore(line.Start, line.End); role != "" {
		return true
	}
	first, _, _ := strings.Cut(r.flatAt(line), " ")
	name, ok := r.nameAt(line.Start, line.End, 2)
	return ok && !postStarts[first] && !r.isThing(name, true) && !reEndsRole.MatchString(r.flatAt(name)) && reEntryMark.MatchString(r.flat[name.End:line.End])
}

var reMembers = rx(`(?i)\b(?:members|councillors)\b`)

func (r *reader) addListed(o listed, item int, isMember bool) {
	kind := scrutiny.PersonKind("")
	if o.hon == "Councillor" || isMember && kindOfRole(o.role) == "" {
		kind = scrutiny.PersonCouncillor
	}
	if o.att == "substitute" && o.role == "" {
		o.role = "substitute"
	}
	i := r.addPerson(o.name, o.hon, o.role, o.att, kind, item)
	p := &r.facts.People[i]
	p.Organisation = o.org
	if surname, initials, ok := strings.Cut(p.Name, ","); ok {
		p.Name = strings.TrimSpace(initials) + " " + surname
	}
	if !o.substituteFor.IsZero() {
		p.SubstituteFor = r.tidy(o.substituteFor)
		r.addPerson(o.substituteFor, o.hon, "", "", kind, item)
	}
}

// names reads the names of a list with what stands beside each; ok reports that there is nothing else in it.
func (r *reader) names(s record.Span, att string, isCllr bool) (all []listed, ok bool) {
	at := s.Start
	if m := reOnBehalf.FindStringIndex(r.flat[at:s.End]); m != nil {
		at += m[1]
	}
	plural, cllr, isLast := isCllr, isCllr, false
	for at < s.End {
		for at < s.End && strings.IndexByte(" ,;|.", r.flat[at]) >= 0 {
			at++
		}
		if at >= s.End {
			break
		}
		if m := reSurnameFirst.FindStringSubmatchIndex(r.flat[at:s.End]); m != nil && !cllr {
			rest := record.Span{Start: at, End: s.End}
			o := listed{name: r.trim(record.Span{Start: at, End: at + m[5]}), att: att}
			o, at = r.beside(o, false, sub(rest, m, 2).End, s.End)
			all = append(all, o)
			continue
		}
		o := listed{att: att}
		// The office first: "The Mayor, Councillor A", "Director of Place: B", "Provost C".
		if role, end := r.roleBefore(at, s.End); role != "" {
			o.role, at = role, end
		}
		if m := reCllr.FindStringIndex(r.flat[at:s.End]); m != nil && m[0] == 0 {
			plural = strings.Contains(strings.ToLower(r.flat[at:at+m[1]]), "s")
			cllr, isLast = true, false
			at += m[1]
		} else if !plural || o.role != "" {
			cllr = false
		}
		from, hon := r.honorificAt(at, s.End)
		name, isName := r.nameAt(from, s.End, 1)
		if !isName {
			return all, false
		}
		if cllr {
			hon = "Councillor"
		}
		if hon == "" && (r.isThing(name, true) || reEndsRole.MatchString(r.flatAt(name))) {
			return all, false
		}
		if hon == "" && o.role == "" && len(strings.Fields(r.flatAt(name))) < 2 && !strings.Contains(r.flatAt(name), ".") {
			return all, false
		}
		o.name, o.hon = name, hon
		o, at = r.beside(o, !plural, name.End, s.End)
		all = append(all, o)
		if strings.TrimLeft(r.flat[at:s.End], " .;") == "" {
			break
		}
		m := reListJoin.FindStringIndex(r.flat[at:s.End])
		if m == nil && reInitialled.MatchString(r.flat[at:s.End]) && (o.role == "" && name.End-name.Start > 1 && (r.flat[name.Start+1] == ' ' || r.flat[name.Start+1] == '.') || r.flat[at-1] == ')') {
			m = []int{0, 1}
		}
		if role, _ := r.roleBefore(min(at+1, s.End), s.End); m == nil && o.role != "" && r.flat[at] == ' ' && role != "" {
			m = []int{0, 1} // the office of the next, whose line break was lost
		}
		if m == nil && reGlued.MatchString(strings.TrimLeft(r.flat[at:s.End], " ")) {
			m = []int{0, 0}
		}
		if m == nil {
			return all, false
		}
		// What follows the last of "Councillors A, B and C" is no councillor.
		if plural && isLast {
			plural, isLast = false, false
		} else if plural {
			isLast = hasAny(r.flat[at:at+m[1]], "and", "&")
		}
		at += m[1]
	}
	return all, len(all) > 0
}

// beside reads what stands beside a name of a list: honours, an office, a remark, whom a substitute stands for.
func (r *reader) beside(o listed, isOne bool, at, end int) (listed, int) {
	at = r.afterHonours(at, end)
	for i := at + 1; i < end; i++ {
		if c := r.flat[i]; 'A' <= c && c <= 'Z' && r.flat[i-1] != ' ' && reGlued.MatchString(r.flat[i:end]) {
			end = i // the next person, whose line break was lost
		}
	}
	for at < end {
		rest := r.flat[at:end]
		if m := reChairing.FindStringIndex(rest); m != nil && o.role == "" {
			o.role, at = "Chair", at+m[1]
			continue
		}
		if m := reRemark.FindStringIndex(rest); m != nil && !reSubTail.MatchString(rest) {
			at += m[1]
			continue
		}
		if reSubTail.MatchString(rest) || o.att == "substitute" && reSubFor.MatchString(rest) {
			o.att = "substitute"
			close := strings.IndexByte(rest, ')')
			open := strings.IndexByte(rest, '(')
			isBracket := open >= 0 && open < 2 && close > 0
			if isBracket && o.role == "" && !reSubFor.MatchString(rest) {
				o.role = strings.TrimSpace(rest[open+1 : close])
			}
			if m := reSubFor.FindStringIndex(rest); m != nil {
				from, _ := r.honorificAt(at+m[1], end)
				if name, ok := r.nameAt(from, end, 1); ok {
					o.substituteFor = name
					at = name.End
				}
			}
			switch {
			case isBracket:
				at += strings.IndexByte(r.flat[at:end], ')') + 1
			case o.substituteFor.IsZero():
				return o, at
			}
			continue
		}
		if m := reOfCouncil.FindStringSubmatchIndex(rest); m != nil && o.org == "" {
			o.org = strings.Join(strings.Fields(rest[m[2]:m[3]]), " ")
			at += m[1]
			continue
		}
		if o.role == "" {
			if role, to := r.roleAfter(at, end); role != "" {
				// The title of the next person, whose line break was lost.
				if m := reEndsTitle.FindStringIndex(r.flat[at:to]); m != nil {
					to = at + m[0]
					role = reEndsTitle.ReplaceAllString(role, "")
				}
				o.role, at = role, to
				continue
			}
		}
		if isOne && o.org == "" {
			if role, org, to := r.restOfLine(at, end, o.att); to > at {
				if o.role == "" {
					o.role, o.org = role, org
				} else {
					o.org = role + org
				}
				at = to
				continue
			}
		}
		// The office with nothing before it, behind the initials or at the end of a line: "Ann Lee (AL) Chair".
		if m := rePost.FindStringSubmatchIndex(strings.TrimLeft(rest, " ")); isOne && o.role == "" && rest[0] == ' ' && m != nil {
			from := end - len(strings.TrimLeft(rest, " "))
			to := r.beforeName(from+m[2], from+m[3], end)
			if role := strings.Trim(r.tidy(record.Span{Start: from + m[2], End: to}), " ,:-"); role != "" && !reEndsTitle.MatchString(role) {
				o.role, at = role, to
				continue
			}
		}
		// "(Harbour Ward)", "(Labour)": of whom, not what.
		if m := reParen.FindStringSubmatchIndex(rest); m != nil && isWords(rest[m[2]:m[3]]) <= 6 {
			inner := rest[m[2]:m[3]]
			switch {
			case o.role == "" && reEndsRole.MatchString(inner) && isUpper(inner[0]):
				o.role = strings.Join(strings.Fields(inner), " ")
			case o.org == "" && o.hon != "Councillor" && isOne && o.att != "substitute":
				o.org = strings.Join(strings.Fields(inner), " ")
			}
			at += m[1]
			continue
		}
		break
	}
	return o, at
}

// restOfLine takes what follows a name up to the end of its line for an office or for where somebody comes from, unless it goes on with
// another name.
func (r *reader) restOfLine(at, end int, att string) (role, org string, to int) {
	rest := r.flat[at:end]
	m := reBesideLead.FindStringIndex(rest)
	if m == nil || att == "apologies" || att == "absent" {
		return "", "", at
	}
	text := strings.Join(strings.Fields(rest[m[1]:]), " ")
	if text == "" || isWords(text) > 14 || strings.ContainsAny(text, ";|") || !unicode.IsUpper(rune(text[0])) {
		return "", "", at
	}
	// Another name begins here or behind a comma or an "and".
	for _, cutAt := range append([]int{0}, starts(rest[m[1]:])...) {
		from, hon := r.honorificAt(at+m[1]+cutAt, end)
		if reCllr.MatchString(r.flat[at+m[1]+cutAt : end]) {
			return "", "", at
		}
		name, ok := r.nameAt(from, end, 2)
		if hon != "" || ok && !r.isInstitution(name) && reAlone.MatchString(r.flat[name.End:end]) {
			return "", "", at
		}
	}
	text = strings.TrimRight(text, " .")
	if reRoleWord.MatchString(text) {
		return text, "", end
	}
	return "", text, end
}

// starts are the offsets behind the commas and conjunctions of a text.
func starts(text string) []int {
	var out []int
	for _, m := range reListJoin.FindAllStringIndex(text, -1) {
		out = append(out, m[1])
	}
	for _, m := range reConjoined.FindAllStringIndex(text, -1) {
		out = append(out, m[1])
	}
	return out
}

var (
	reBesideLead = rx(`^(?: ?, | ?~ | ?: )`)
	reAlone      = rx(`^ ?(?:[,;.(]|$|and\b|~ )`)
	reConjoined  = rx(`, (?:and )?| (?:and|&) `)
	reEndsRole   = rx(` ` + roleNoun + `$`)
	reRoleWord   = rx(`(?i)\b(?:` + roleNoun + `|representative)\b`)
)

// roleBefore reads an office that leads to a name: its end is where the name begins.
func (r *reader) roleBefore(at, end int) (string, int) {
	rest := r.flat[at:end]
	if m := rePost.FindStringSubmatchIndex(rest); m != nil && m[2] >= 0 {
		// "Chief Executive – A Lee Director of Roads – B Shaw": the office ends at the first name with initials behind a dash.
		for _, d := range reDash.FindAllStringIndex(rest[:m[3]], -1) {
			from := at + d[1]
			if name, ok := r.nameAt(from, end, 2); ok && d[0] > m[2] && !forenames[firstWord(r.flatAt(name))] && r.isPersonal(name) && reEndsPost.MatchString(rest[m[2]:d[0]]) {
				return strings.Trim(r.tidy(record.Span{Start: at + m[2], End: at + d[0]}), " ,:-"), from
			}
		}
		for k := m[3]; k > m[2]; k = strings.LastIndexByte(strings.TrimRight(rest[:k], " "), ' ') {
			// The office may have run on into the name: try its shorter forms.
			lead := reToName.FindStringIndex(rest[k:])
			if lead == nil {
				continue
			}
			from := at + k + lead[1]
			if c := reCllr.FindStringIndex(r.flat[from:end]); c != nil && c[0] == 0 && !reCllr.MatchString(rest[:k]) && !reNextTitled.MatchString(rest[:k]) {
				return strings.Trim(r.tidy(record.Span{Start: at + m[2], End: at + k}), " ,:-"), from
			}
			role := strings.Trim(r.tidy(record.Span{Start: at + m[2], End: at + k}), " ,:-")
			if name, ok := r.nameAt(r.pastHonorific(from, end), end, 2); ok && rePost.FindStringIndex(r.flat[from:end]) == nil && reEndsPost.MatchString(role) && !reEndsTitle.MatchString(role) && !reCllr.MatchString(role) && !r.isInstitution(name) {
				return role, from
			}
		}
	}
	return "", at
}

var reDash = rx(` ~ `)

var reEndsPost = rx(`(?:` + roleNoun + `|\b(?:of|for) .*|: .*|~ .*)$`)

func (r *reader) pastHonorific(at, end int) int {
	at, _ = r.honorificAt(at, end)
	return at
}

// apologiesIn reads who sent apologies, with or without a title.
func (r *reader) apologiesIn(s sentence) {
	m := findIf(strings.Contains(r.low(s.Span), "apolog"), reFrom, r.low(s.Span))
	if m == nil {
		return
	}
	all, _ := r.names(record.Span{Start: s.Start + m[1], End: s.End}, "apologies", false)
	for _, o := range all {
		r.addListed(o, s.item, false)
	}
}
