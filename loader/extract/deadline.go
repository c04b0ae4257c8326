package extract

// A deadline of an outside body is told as what the council has to do by a day: a plan "had to be with Estyn by 31 March".

const (
	// cRegulator is who sets such days.
	cRegulator = `(?:ofsted|cqc|care quality commission|estyn|ciw|care inspectorate(?: wales)?|hmicfrs|hmip?|(?:the )?(?:local government |social care |public services |housing )*ombudsman|(?:audit (?:wales|scotland|commission))|regulator|inspectorate|inspectors|secretary of state|department (?:for|of) [a-z]+|dfe|mhclg|dluhc|nhs england|home office|treasury|information commissioner(?:'s office)?|boundary commission|education scotland|rqia|housing regulator)`
	cMust      = `(?:must(?: now| also)?|(?:had|has|have|needs?|needed|would(?: also)? (?:have|need)|will(?: also)? (?:have|need))(?: now| also| therefore| both| jointly)?(?: to)?|(?:was|were|is|are)(?: now| also| therefore| both| jointly)?(?:(?: due| required| obliged| expected)(?: to)?| to))`
)

var (
	// reDueWith is what has to reach the outside body, reOweThem what the council has to give it.
	reDueWith    = rx(`\b(?:was|were|is|are|be)(?: now| also)? (?:due|back) (?:with|to) (?:the |both )?` + cRegulator + `\b|\b` + cMust + ` (?:reach|be (?:with|back with)|(?:due|back) (?:with|to)|with|(?:be )?(?:lodged|filed|registered) with|(?:be )?(?:sent|submitted|given|provided|delivered|returned|presented|made|supplied|handed|go) to) (?:the |both )?` + cRegulator + `\b`)
	reOweThem    = rx(`\b(?:council|authority|borough|county|partners(?:hip)?|service|ccg|icb|trust|directors?|officers|it|they|we)(?: and (?:the )?[a-z]+)? (?:` + cMust + `|(?:had|has|have) until [^.;]{3,40}? to) (?:give|send|provide|supply|furnish|tell|show|submit|inform|notify|satisfy|report to|respond to|reply to|answer|return|write to|assure|account to)\b[^.;]{0,80}?\b` + cRegulator + `\b`)
	reDeadlineOf = rx(`\b(?:plan|statement|response|reply|return|evidence|report|answer|submission|letter|assessment|proof|account|application|bid|evaluation|it|this|that|which|they|these|both|work|draft)\b`)
)

// deadlineAct finds what is owed to an outside body by a day.
func deadlineAct(low string, isDated bool) []int {
	if !isDated {
		return nil
	}
	if m := reDueWith.FindStringIndex(low); m != nil && reDeadlineOf.MatchString(low[:m[0]]) {
		return m
	}
	return reOweThem.FindStringIndex(low)
}

// isDeadline reports that the words owe something to an outside body, whatever the day.
func isDeadline(low string) bool {
	return reExternal.MatchString(low) || reDueWith.MatchString(low) || reOweThem.MatchString(low)
}
