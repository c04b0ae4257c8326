package extract

import (
	"scrutinygraph/loader/record"
)

var reProceduralTitle = rx(`(?i)^ ?(?:\d+[.a-z]* )?(?:to (?:receive|note|consider|record|approve|confirm) )?(?:any |the )?(?:apologies|webcast|declarations? of|disclosures? of|disclosable|members'? interests|interests|minutes\b|minute of|minutes? of the (?:previous|last)|confirmation of (?:the )?minutes|urgent (?:items?|business|matters)|any (?:other|urgent)|question time|public (?:question|participation|speaking)|questions? (?:asked|from|by)|petitions|presentation of petitions|deputations|change to the order|order of (?:business|the agenda)|dates? (?:and time )?of (?:the )?(?:next|future)|next meeting|exclusion of (?:the )?(?:press|public)|attendance (?:by|of) (?:reserve|substitute)|substitut|appointment of (?:vice~?)?chair|election of|election of (?:vice~?)?chair|notification of|announcements|chair(?:man|person)?'?s (?:announcements|update|communications)|welcome|introductions?|take the minutes|membership|party whip|confidential|call~in requests|items of urgent|evacuation|fire (?:alarm|procedure)|recording of)`)

var reProceduralWords = rx(`\bno (?:urgent items|declarations|petitions|questions|public questions|apologies|interests|whip|members of the public|deputations)\b.*\b(?:made|received|declared|spoke|raised|submitted|consideration)|\bthere were (?:no|none)\b|\bnone were received\b|\bminutes of (?:the )?.{0,80}(?:confirmed|approved|agreed|signed)\b|\border of business\b`)

// brief is how much is said at most in an item that its words alone show to be procedural.
const brief = 300

// items takes the items as parsed, and tells the procedural ones by their title or, without one, by their words.
func (r *reader) items() {
	for i := range r.doc.Items {
		it := &r.doc.Items[i]
		f := record.ItemFact{
			Number: it.Number, Title: it.Title, Meeting: it.Meeting, IsTruncated: it.IsTruncated, IsExempt: it.IsExempt, SourceID: it.SourceID, Span: it.Span,
		}
		if f.Meeting < 0 && len(r.doc.Meetings) <= 1 && len(r.facts.Meetings) > 0 && !r.facts.Meetings[0].IsNext {
			f.Meeting = 0
		}
		said := ""
		for _, b := range it.Blocks {
			if b.Part == record.PartMinutes || b.Part == record.PartDecision || b.Part == record.PartActions {
				f.HasMinutes = true
			}
			if b.Part != record.PartAgenda && b.Kind != record.BlockFurniture && len(said) < brief {
				said += r.low(b.Span) + " "
			}
		}
		f.IsProcedural = reProceduralTitle.MatchString(f.Title.Value)
		if !f.IsProcedural && len(said) < brief {
			f.IsProcedural = reProceduralWords.MatchString(said)
		}
		r.facts.Items = append(r.facts.Items, f)
	}
}
