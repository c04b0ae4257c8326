package extract

import (
	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

var (
	// reSettled is what a limb does by saying it.
	reSettled = rx(`^(?:that )?[^.;]{0,240}\b(?:be|is|are|was|were)(?: [a-z]+ly)? (?:noted|approved|agreed|received|endorsed|adopted|confirmed|welcomed|accepted|ratified|signed|supported|granted|refused|appointed|elected|thanked|commended|delegated|authorised|authorized|set at|increased|reduced|levied)\b|^(?:that )?(?:the )?(?:committee|panel|board|commission|cabinet|executive|council|members)? ?(?:to )?(?:note[sd]?|approve[sd]?|endorse[sd]?|adopt(?:s|ed)?|welcome[sd]?|support(?:s|ed)?|accept(?:s|ed)?|receive[sd]? the|confirm(?:s|ed)?|thank(?:s|ed)?)\b`)
	// reSubjectTo is what a resolution to agree something adds to it, "subject to falls being put on the agenda for January".
	reSubjectTo = rx(`\bsubject to [^.;]{3,120}?\b(?:being|to be) (?:put|placed|added|included|brought|moved|taken|scheduled|considered|made)\b`)
)

// isDatedLimb reports that a limb sets a time to come for a paper, a meeting or another matter, whatever its verb: "be looked at
// again in July", "form part of the October agenda".
func (r *reader) isDatedLimb(c record.Span, low string, item int) bool {
	if reSettled.MatchString(low) || !reMatter.MatchString(low) {
		return false
	}
	d, anchor := r.due(c, c.Start, item), r.anchor(item)
	if d.Precision == scrutiny.DueNextMeeting {
		return true
	}
	return d.From != "" && (anchor == "" || d.To > anchor || d.From > anchor)
}
