package extract

import (
	"cmp"
	"strings"

	"scrutinygraph/loader/record"
)

var (
	// reStatusLine is a line of a list of actions that was not set as a table: what was asked, then how it stands.
	reStatusLine   = rx(`\b(?:current |latest |action )?(?:status|updates?|progress|outcome|response|position|reply|result|action taken)(?: to date| note)? ?: ?`)
	reLineRef      = rx(`^\(?(?:ref(?:erence)?\.?|action|minute|min\.?|item|no\.?)?(?: no\.?)? ?#?(\d+(?:[/.]\d+)*)\)?`)
	reStillAwaited = rx(`\b(?:awaited|awaiting|outstanding|not (?:yet )?received|not yet (?:to hand|available|ready|in hand)|no (?:reply|response|answer) (?:yet|so far|to date))\b`)
	reWentAhead    = rx(`\b(?:took place|taken place|went ahead|gone ahead|on (?:this|the|today's) agenda)\b`)
	reLineMark     = rx(`^[ ,;:.()~]+|[ ,;:.()~]+$`)
)

// statusLines reads lists of actions whose members are lines: "Ref 6 (12 July 2023) – Director of Public Health – uptake by ward.
// STATUS: tables circulated on 1 September. Closed." They stand in an item or section that gathers actions, or begin with a
// reference or a date.
func (r *reader) statusLines() {
	for i := range r.blocks {
		b := &r.blocks[i]
		if b.Kind == record.BlockHeading || b.Kind == record.BlockRow || b.tracked || b.resolved || r.isAgenda(i) {
			continue
		}
		low := r.low(b.Span)
		m := reStatusLine.FindStringIndex(low)
		if m == nil || m[0] < 12 {
			continue
		}
		head := record.Span{Start: b.Span.Start, End: b.Span.Start + m[0]}
		told := r.trim(record.Span{Start: b.Span.Start + m[1], End: b.Span.End})
		ref := reLineRef.FindStringSubmatch(low)
		dates := r.moments(head)
		isList := b.item >= 0 && reMatters.MatchString(r.doc.Items[b.item].Title.Value) || r.underMatters(i)
		if told.Start >= told.End || !isList && ref == nil && len(dates) == 0 {
			continue
		}
		u := record.Update{
			Text: r.tidy(told), Progress: progressOf(r.low(told)), Item: b.item, Commitment: -1,
			Plan: r.planIn(b.Span, b.item), Inspection: r.inspectionIn(b.Span, b.item), Spans: []record.Span{told, b.Span},
		}
		if u.Progress = cmp.Or(u.Progress, whatBecame(r.low(told)), "REPORTED"); u.Progress == "REPORTED" && reWentAhead.MatchString(r.low(told)) {
			u.Progress = "COMPLETED"
		}
		anchor := r.anchor(b.item)
		subject := head
		for _, d := range dates {
			if from, _ := d.previous(anchor); u.RefOn == "" && from != "" && (anchor == "" || from < anchor) {
				u.RefOn, u.RefPhrase = from, r.doc.Slice(d.span)
				// What was asked stands behind the date, or before it where the line ends with it.
				if head.End-d.span.End > 12 {
					subject.Start = d.span.End
				} else {
					subject.End = d.span.Start
				}
			}
		}
		if m := reMinuteRef.FindStringSubmatch(r.low(head)); m != nil {
			u.RefMinute = m[1]
			u.RefPhrase = strings.TrimSpace(u.RefPhrase)
		}
		// Between dashes stands who owes it, and then what.
		if cuts := reDashes.FindAllStringIndex(r.flatAt(subject), -1); len(cuts) > 0 {
			first := r.trim(record.Span{Start: subject.Start, End: subject.Start + cuts[0][0]})
			last := r.trim(record.Span{Start: subject.Start + cuts[len(cuts)-1][1], End: subject.End})
			owner := reLineMark.ReplaceAllString(r.tidy(first), "")
			if owner == "" && len(cuts) > 1 {
				owner = r.tidy(r.trim(record.Span{Start: subject.Start + cuts[0][1], End: subject.Start + cuts[1][0]}))
			}
			if reAgent.MatchString(owner) && isWords(owner) <= 10 {
				u.OwedBy = owner
			}
			subject = last
		}
		u.Subject = reLineMark.ReplaceAllString(r.tidy(subject), "")
		r.facts.Updates = append(r.facts.Updates, u)
		b.tracked = true
		for k := r.sentenceAt(b.Span.Start); k < len(r.sents) && r.sents[k].Start < b.Span.End; k++ {
			r.said[r.sents[k].Start] = true
		}
	}
}
