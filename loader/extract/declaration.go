package extract

import (
	"strings"

	"scrutinygraph/loader/record"
)

var (
	reNoInterest = rx(`\b(?:no|there (?:were|was) no|nil) (?:further |other |new |additional )?(?:declarations?|disclosures?|(?:[a-z,]+ ){0,5}?interests?)\b(?: (?:of|in|or) [a-z, ]{1,90}?)?(?: at this (?:point|stage|meeting))?(?: (?:were|was|had been|have been))?(?: (?:made|received|reported|declared|disclosed|notified|given|recorded|noted|submitted|raised))?\b|\bnone (?:were|was) (?:declared|made|received|disclosed)\b|\bno (?:member|councillor)s?(?: [a-z]+){0,8} declared\b`)
	reNone       = rx(`^ ?(?:none|nil|no declarations|there were none)(?: received| made| declared)?\b ?[.:]?$`)
	reDeclares   = rx(`^ ?,? ?(?:(?:also|each|both|all) )?(?:declared|disclosed|registered|advised of|indicated)(?: (?:that )?)?(?:an? |their |his |her |the )?((?:[a-z~]+,? (?:and |but |or )?){0,5}?)(?:interests?\b|that (?:he|she|they) )`)
	reConcerning = rx(`\bin (?:relation to |respect of |connection with |regard to )?((?:agenda )?(?:item|minute|application|report)s? (?:no\.? ?|number )?[a-z0-9][a-z0-9/.]*|[^,.;()]{3,120}?)(?: (?:as|because|since|by virtue|due to|owing to|on the (?:basis|grounds))\b|[,.;(]|$)`)
	reReason     = rx(`\b(?:as|because|since|by virtue of|due to|owing to|on the (?:basis|grounds)(?: of| that)?|in that|being)\b [^.;]*|\bthat (?:he|she|they) (?:was|were|is|are|had|has|served|serves|sits|sat|worked|works|owned|owns)\b[^.;]*`)
	reLeaves     = rx(`\b(?:left|leave|withdrew|withdraw) (?:the )?(?:meeting|room|chamber)\b|\b(?:took|take|taking) no part\b|\bdid not (?:take part|participate|vote)\b`)
	reInterests  = rx(`\b(?:declar|disclos|interest)`)
)

// declarations reads which interests were declared, by whom and in what, and where the record says that there were none.
func (r *reader) declarations() {
	for _, s := range r.sents {
		low := r.low(s.Span)
		inItem := s.item >= 0 && reInterests.MatchString(strings.ToLower(r.doc.Items[s.item].Title.Value))
		if !inItem && !hasAny(low, "declar", "interest", "disclos") || r.isAgenda(s.block) {
			continue
		}
		if inItem && reNone.MatchString(low) || reNoInterest.MatchString(low) && reInterests.MatchString(low) && !strings.Contains(low, "whip") {
			if inItem || reDeclared.MatchString(low) {
				r.facts.Declarations = append(r.facts.Declarations, record.Declaration{IsNone: true, Item: s.item, Spans: []record.Span{s.Span}})
				r.said[s.Start] = true
			}
			continue
		}
		r.declarers(s, low)
	}
}

// declarants are the people of a table of declarations whose cells became lines: each has a line of nothing but the name.
func (r *reader) declarants() {
	for _, b := range r.blocks {
		if b.item < 0 || !reInterests.MatchString(strings.ToLower(r.doc.Items[b.item].Title.Value)) {
			continue
		}
		at, hon := r.honorificAt(b.Span.Start, b.Span.End)
		if name, ok := r.nameAt(at, b.Span.End, 2); ok && name.End == b.Span.End && r.isPersonal(name) && !r.isThing(name, true) {
			r.addPerson(name, hon, "", "", "", b.item)
		}
	}
}

var reDeclared = rx(`\b(?:declar|disclos)`)

// declarers reads "Councillors A and B each declared a personal interest in item 7 as …": one declaration a person.
func (r *reader) declarers(s sentence, low string) {
	if !hasAny(low, "declared", "disclosed", "registered", "advised of", "indicated") {
		return
	}
	for at := s.Start; at < s.End; {
		var who []string
		end := at
		// The names that lead to the verb.
		m := reCllr.FindStringIndex(r.flat[at:s.End])
		if t := reMister.FindStringIndex(r.flat[at:s.End]); t != nil && (m == nil || t[0] < m[0]) {
			m = t
		}
		if m == nil {
			return
		}
		next := at + m[0]
		for next < s.End && !isLetter(r.flat[next]) {
			next++
		}
		title := ""
		if c := reCllr.FindStringIndex(r.flat[next:s.End]); c != nil && c[0] == 0 {
			title = "Councillor "
		}
		for {
			name, stop, ok := r.titledName(next, s.End)
			if !ok && title != "" {
				past, _ := r.honorificAt(next, s.End)
				var span record.Span
				if span, ok = r.nameAt(past, s.End, 1); ok {
					name, stop = title+r.tidy(span), span.End
				}
			}
			if !ok {
				break
			}
			name = strings.Replace(name, "Councillors ", "Councillor ", 1)
			who, end = append(who, name), stop
			if _, to := r.roleAfter(stop, s.End); to > stop {
				end = to
			}
			j := reJoinName.FindString(r.flat[end:s.End])
			if j == "" || reDeclares.MatchString(r.lower[end:s.End]) {
				break
			}
			next = end + len(j)
		}
		if len(who) == 0 {
			at += m[1]
			continue
		}
		at = end
		tail := record.Span{Start: end, End: s.End}
		d := reDeclares.FindStringSubmatchIndex(r.low(tail))
		if d == nil {
			continue
		}
		rest := record.Span{Start: end + d[1], End: s.End}
		// Up to the next person who declares.
		if n := reCllr.FindStringIndex(r.flatAt(rest)); n != nil && reDeclared.MatchString(r.low(record.Span{Start: rest.Start + n[1], End: rest.End})) {
			rest.End = rest.Start + n[0]
		}
		x := record.Declaration{Item: s.item, Kind: strings.TrimSpace(r.tidy(sub(tail, d, 1))), IsWithdrawal: reLeaves.MatchString(r.low(rest)), Spans: []record.Span{s.Span}}
		if x.Kind = strings.TrimSpace(strings.TrimPrefix(x.Kind, "an ")); strings.HasPrefix(x.Kind, "that") {
			x.Kind = ""
		}
		if c := reConcerning.FindStringSubmatchIndex(r.low(rest)); c != nil {
			x.Matter = strings.TrimSuffix(r.tidy(sub(rest, c, 1)), " and")
		}
		clause := record.Span{Start: end + d[0], End: rest.End}
		if c := reReason.FindStringIndex(r.low(clause)); c != nil {
			x.Reason = strings.Trim(r.tidy(sub(clause, c, 0)), " ,")
		}
		for _, w := range who {
			x.Who = w
			r.facts.Declarations = append(r.facts.Declarations, x)
		}
		r.said[s.Start] = true
		at = rest.End
	}
}
