package extract

import (
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

const bodyNoun = `(?:Sub~)?(?:Committee|Panel|Board|Commission|Cabinet|Executive|Forum|Working Group|Task (?:and|&) Finish Group|Task Group|Council|Assembly|Partnership)`

// aBodyName is a body's proper name: capitalised words, joined by small ones, ending in what kind of body it is.
const aBodyName = `(?:(?:[A-Z][\p{L}'&~-]*,?|and|of|for|the|&|in|with) ){1,12}?` + bodyNoun + `(?: (?:Sub~Committee|Panel|Board))?`

var (
	reMinutesOf = rx(`\b[Mm]inutes (?:of|from|for) (?:the )?(?:(?:last |previous )?meetings? (?:of|held by) (?:the )?)?(` + aBodyName + `)\b`)
	reMinutesBy = rx(`\b[Mm]inutes of (?:the |an? )?(?:last |previous )?(?:[\p{L}0-9, ]{3,24} )??(` + aBodyName + `) [Mm]eeting\b`)
	reChairOf   = rx(`\b(?:[Aa]ppoint(?:ment|ed)|[Ee]lect(?:ion|ed))\b[^.;]{0,60}?\b(?:Vice~)?Chair(?:man|person|woman)?s? (?:of|for) (?:the |this )?(` + aBodyName + `)\b`)
	reNotAgain  = rx(`\b(?:[Tt]he )(` + aBodyName + `) (?:was|is|would|will|does|did) not (?:due )?(?:to )?meet (?:again )?(?:until|before)\b`)
	reFirstOf   = rx(`\b[Ww]elcomed (?:everyone|all|members|Members)[^.]{0,40}? to the (?:first |inaugural |[a-z]+ )?(?:meeting of the )?(?:` + aBodyName + `)`)
	reBodyName  = rx(`\b(` + aBodyName + `)`)
	reActing    = rx(`^(?:The )?(` + aBodyName + `|Cabinet|Executive|Council) (?:(?:also|then|further|duly|unanimously) )?(?:considered|received|then|was asked|were asked|was advised|were advised|discussed|agreed|approved|resolved|noted|had before (?:it|them)|gave consideration|was informed|welcomed|heard|reviewed|examined|endorsed|scrutinised|debated|thanked)\b`)
	// reRecommended is who resolved to recommend to a higher body: "…, Cabinet agreed to recommend to Full Council".
	reRecommended = rx(`\b(Cabinet|Executive|` + aBodyName + `) (?:agreed|resolved|decided|agrees|resolves)(?: unanimously)? to recommend to (?:the )?(?:Full )?(?:Council|Cabinet|Executive)\b`)
	reBareBody    = rx(`^(?:The )?(?:(Cabinet|Executive) (?:[a-z]+ed|was|were|had|gave|heard|then|also|took)|(Council) (?:considered|received|then|was asked|discussed|agreed|approved|resolved|noted|had before|gave consideration|was informed))\b`)
)

// committee finds the body whose record this is: the heading, a report's addressee, what was given, then what the text
// lets infer: whose minutes were confirmed, or who is named as acting.
func (r *reader) committee() {
	k := &r.facts.Committee
	given := r.given().Committee
	defer func() {
		if k.Value == "" && given != "" {
			*k = record.Known{Value: given, Basis: scrutiny.BasisGiven, Note: "given with the record"}
		}
		if k.Value == "" {
			return
		}
		for i := range r.facts.Meetings {
			if m := &r.facts.Meetings[i]; m.Committee.Value == "" {
				m.Committee = *k
			}
		}
	}()
	for _, m := range r.facts.Meetings {
		if !m.IsNext && m.Committee.Value != "" {
			*k = m.Committee
			break
		}
	}
	if k.Value == "" && r.doc.Kind == record.PageCommittee && len(r.doc.Committees) == 1 {
		*k = stated(r.doc.Committees[0].Name, "committee page")
	}
	if k.Value != "" {
		if given != "" && !sameName(given, k.Value) && len(k.Spans) > 0 {
			r.problem(k.Spans[0], "the record names the committee "+k.Value+", "+given+" was given; the record is believed")
		}
		return
	}
	if given != "" {
		return
	}
	if f := r.field("report to", "committee", "meeting"); f != nil {
		*k = stated(f.Value, "report header")
		return
	}
	if r.doc.Kind == record.PageCommitteeList || r.doc.Kind == record.PageMeetingList {
		return
	}
	infer := func(s record.Span, note string) {
		s = r.dropArticle(s)
		if name := r.tidy(s); !strings.Contains(name, " ") && !reBareName.MatchString(name) || strings.HasSuffix(name, "Chief Executive") {
			return // "the Committee" names none, and an officer is no body
		}
		*k = record.Known{Value: r.tidy(s), Basis: scrutiny.BasisInferred, Note: note, Spans: []record.Span{s}}
	}
	for _, s := range r.sents {
		if strings.HasPrefix(r.flatAt(s.Span), "The Chair") && reFirstOf.MatchString(r.flatAt(s.Span)) {
			loc := reFirstOf.FindStringIndex(r.flatAt(s.Span))
			if m := lastBody(r, record.Span{Start: s.Start + loc[0], End: s.Start + loc[1]}); m.End > 0 {
				infer(m, "the meeting that the chair opened")
				return
			}
		}
	}
	for _, s := range r.sents {
		if m := reMinutesOf.FindStringSubmatchIndex(r.flatAt(s.Span)); m != nil && reConfirmed.MatchString(r.low(s.Span)) && !strings.Contains(r.low(s.Span), "former") {
			infer(r.dropArticle(sub(s.Span, m, 1)), "the body whose minutes were confirmed")
			return
		}
	}
	for _, s := range r.sents {
		text := r.flatAt(s.Span)
		if m := reMinutesBy.FindStringSubmatchIndex(text); m != nil && (reConfirmed.MatchString(r.low(s.Span)) || reToConfirm.MatchString(r.low(s.Span))) {
			infer(r.dropArticle(sub(s.Span, m, 1)), "the body whose minutes were considered")
			return
		}
		if m := reChairOf.FindStringSubmatchIndex(text); m != nil && s.item >= 0 && reAppoints.MatchString(r.doc.Items[s.item].Title.Value) {
			infer(r.dropArticle(sub(s.Span, m, 1)), "the body whose chair was appointed")
			return
		}
		if m := reNotAgain.FindStringSubmatchIndex(text); m != nil {
			infer(r.dropArticle(sub(s.Span, m, 1)), "the body that did not meet again in time")
			return
		}
	}
	if m, ok := r.minutedBody(); ok {
		infer(m, "the body whose minutes stand on the agenda")
		return
	}
	for _, s := range r.sents {
		m := reRecommended.FindStringSubmatchIndex(r.flatAt(s.Span))
		if m == nil || r.isAgenda(s.block) {
			continue
		}
		at := sub(s.Span, m, 1)
		if i := strings.LastIndex(r.flatAt(at), ", "); i >= 0 && reBareName.MatchString(r.flatAt(at)[i+2:]) {
			at.Start += i + 2 // "having heard the Panel, Cabinet"
		}
		if name := r.flatAt(r.dropArticle(at)); isWords(name) > 1 || reBareName.MatchString(name) {
			infer(at, "the body that recommended to another")
			return
		}
	}
	// The body named as acting; of several, the one named last before the decisions.
	for i := len(r.sents) - 1; i >= 0; i-- {
		s := r.sents[i]
		if s.item < 0 && len(r.doc.Items) > 0 {
			continue
		}
		if m := reBareBody.FindStringSubmatchIndex(r.flatAt(s.Span)); m != nil && (s.nth == 0 || m[2] >= 0) {
			g := 1
			if m[2] < 0 {
				g = 2
			}
			infer(sub(s.Span, m, g), "the body named as acting")
			return
		}
	}
	for _, s := range r.sents {
		if m := reActing.FindStringSubmatchIndex(r.flatAt(s.Span)); m != nil && s.nth == 0 && strings.Contains(r.tidy(r.dropArticle(sub(s.Span, m, 1))), " ") {
			infer(r.dropArticle(sub(s.Span, m, 1)), "the body named as acting")
			return
		}
	}
	for _, s := range r.sents {
		if r.isAgenda(s.block) {
			continue
		}
		if m := reWasTold.FindStringSubmatchIndex(r.flatAt(s.Span)); m != nil && (reBareName.MatchString(r.flatAt(sub(s.Span, m, 1))) || isWords(r.flatAt(r.dropArticle(sub(s.Span, m, 1)))) > 1) {
			infer(r.dropArticle(sub(s.Span, m, 1)), "the body that was told")
			return
		}
	}
	if m, ok := r.onlyBody(); ok {
		infer(m, "the only body of its kind that the record names")
	}
}

// minutedBody is the body that the titles of items name whose minutes were before the meeting; a body that is sent the minutes of several
// cannot be told from them.
func (r *reader) minutedBody() (record.Span, bool) {
	var found record.Span
	for i := range r.doc.Items {
		t := r.doc.Items[i].Title
		if t.Span.IsZero() {
			continue
		}
		m := reMinutesTitle.FindStringSubmatchIndex(r.flatAt(t.Span))
		if m == nil {
			continue
		}
		at := r.dropArticle(sub(t.Span, m, 1))
		if name := r.tidy(at); !strings.Contains(name, " ") && !reBareName.MatchString(name) || reUnnamed.MatchString(name) || !found.IsZero() && !sameName(name, r.tidy(found)) {
			return record.Span{}, false
		}
		found = at
	}
	return found, !found.IsZero()
}

// onlyBody is the one body that the record names in full, where it speaks of "the Committee" or "the Board" as who met.
func (r *reader) onlyBody() (record.Span, bool) {
	kinds := map[string]bool{}
	for _, s := range r.sents {
		for _, m := range reTheBody.FindAllStringSubmatchIndex(r.flatAt(s.Span), -1) {
			kinds[r.low(sub(s.Span, m, 1))] = true
		}
	}
	var found record.Span
	for _, s := range r.sents {
		for _, m := range reBodyName.FindAllStringSubmatchIndex(r.flatAt(s.Span), -1) {
			at := sub(s.Span, m, 1)
			if at.End < len(r.flat) && isLetter(r.flat[at.End]) {
				continue
			}
			if of := reOfBody.FindStringIndex(r.flatAt(at)); of != nil {
				at.Start += of[1]
			}
			at = r.dropArticle(r.dropArticle(at)) // "and the Roads Committee"
			name := r.tidy(at)
			fields := strings.Fields(name)
			if len(fields) < 2 || isSmall(fields[0]) || reUnnamed.MatchString(name) || !kinds[strings.ToLower(fields[len(fields)-1])] {
				continue
			}
			if !found.IsZero() && !sameName(name, r.tidy(found)) {
				return record.Span{}, false
			}
			if found.IsZero() {
				found = at
			}
		}
	}
	return found, !found.IsZero()
}

var (
	reMinutesTitle = rx(`(?i)^(?:to [a-z, ]{3,60} )?(?:the )?(?:draft |confirmation of |approval of |confirm )?(?:the )?minutes? (?:of|from|for) (?:the |a )?(?:(?:last|previous|special|extraordinary|annual|joint) )?(?:meetings? (?:of|held by) )?(?:the )?(?:(?:last|previous) )?((?:[a-z][\p{L}'&~-]*,? ){0,12}?` + bodyNoun + `(?: (?:Sub~Committee|Panel|Board))?)\b`)
	reUnnamed      = rx(`(?i)^(?:this|last|previous|any|an?|each|said|same|meetings?|sub|special|other)\b|\bmeetings?\b`)
	reBareName     = rx(`(?i)^(?:cabinet|executive|council)$`)
	reTheBody      = rx(`\b[Tt]h(?:e|is) ([Cc]ommittee|[Pp]anel|[Bb]oard|[Cc]ommission|[Ff]orum)(?:'s? [a-z]| (?:[a-z]+ed|was|were|had|is|are|also|then|heard|felt|and|on|that|for|in|to|of)\b|[,.])`)
	// reWasTold is who was told: "introduced the item to Cabinet", "gave the Corporate Parenting Panel an account".
	reWasTold = rx(`\b(?:introduced|presented|submitted|gave|outlined|updated|advised|informed|told|reported|explained|briefed|took|asked|invited)\b(?: [^.;,]{1,90}?)?? (?:to )?(?:the )?(Cabinet|Executive|` + aBodyName + `)(?: (?:and|with|on|in|for|that|an?|through|about|of|what|how|as|at its)\b|[.,]|$)`)
)

var reConfirmed = rx(`\b(?:confirmed|approved|agreed|signed|correct record|taken as read)\b`)

var (
	reToConfirm = rx(`\bto (?:consider|receive|approve|confirm|agree|sign)\b`)
	reAppoints  = rx(`(?i)\b(?:appointment|election) of\b[^.]*\bchair`)
)

// lastBody is the last body named in a span.
func lastBody(r *reader, s record.Span) record.Span {
	var out record.Span
	if i := strings.LastIndex(r.flatAt(s), " the "); i >= 0 {
		s.Start += i + 5
	}
	if m := reBodyName.FindStringSubmatchIndex(r.flatAt(s)); m != nil {
		out = sub(s, m, 1)
	}
	return out
}

func (r *reader) dropArticle(s record.Span) record.Span {
	for _, w := range []string{"the ", "for ", "of ", "in ", "and ", "with "} {
		if strings.HasPrefix(r.lower[s.Start:s.End], w) {
			s.Start += len(w)
		}
	}
	return r.trim(s)
}

// bodies notes the other bodies that are named as decision makers or addressees.
func (r *reader) bodies() {
	seen := map[string]bool{norm(r.facts.Committee.Value): true, "": true}
	for _, s := range r.sents {
		if r.isAgenda(s.block) {
			continue
		}
		for _, m := range reBodyName.FindAllStringSubmatchIndex(r.flatAt(s.Span), -1) {
			span := sub(s.Span, m, 1)
			if span.End < len(r.flat) && isLetter(r.flat[span.End]) {
				continue // "Commissioning" is no commission.
			}
			// A body's name begins after the person, the office or the part of it that is named with it.
			if m := reOfBody.FindStringIndex(r.flat[span.Start:span.End]); m != nil {
				span.Start += m[1]
			}
			span = r.dropArticle(span)
			name := r.tidy(span)
			if fields := strings.Fields(name); len(fields) < 2 || isSmall(fields[0]) || strings.HasSuffix(name, "Council") ||
				strings.HasSuffix(" "+norm(r.facts.Committee.Value), " "+norm(name)) {
				continue
			}
			if !seen[norm(name)] {
				seen[norm(name)] = true
				r.facts.Committees = append(r.facts.Committees, record.Text{Value: name, Span: span})
			}
		}
	}
}

// reOfBody is what may stand before a body's name in one run of capitals: "Councillor A Smith, Chair of the".
var reOfBody = rx(`(?i)^(?:.*,\s*(?:and\s+)?|(?:councillor|cllr|mrs?|ms|miss|dr|sir|dame)\b.*?\bof\s+(?:the\s+)?)?(?:(?:vice[- ]?)?(?:chair(?:man|woman|person)?|members?|leader|clerk|secretary|deputy|director|head|officer|minutes|meetings?|co-?opted member)\s+(?:of|to|for)\s+)?(?:an?\s+|the\s+)?`)

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isSmall(w string) bool {
	return w[0] >= 'a' && w[0] <= 'z' || w == "The" || w == "This" || w == "That" || w == "Each"
}

func norm(s string) string { return strings.Join(words(s), " ") }

func sameName(a, b string) bool { return norm(a) == norm(b) }
