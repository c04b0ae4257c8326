package parse

import (
	"regexp"
	"strings"
	"unicode"
)

// procedural matches the beginnings of the titles that carry the business of the meeting itself. They are the same in every
// council, so they show where items begin on a page that lost its numbers.
var procedural = regexp.MustCompile(`(?i)^(?:apolog(?:y|ies)\b|(?:presentation of )?petitions?\b|declarations? (?:of|by)|disclosures? of|members'? interests|members’ interests|minutes\b|previous minutes|minute of (?:the )?(?:previous |last )?meeting|sederunt\b|(?:opening )?prayers?\b|bible reading|to take the minutes|(?:confirmation|approval) of (?:the )?minutes|membership\b|election of|appointment of (?:a )?(?:vice|chair|deputy)|urgent (?:items?|business|decisions?)|any (?:other|urgent)|items? of urgent|dates? (?:and time )?of|next meeting|future meetings?|public (?:question|participation|speak|forum|access|address|session)|questions?(?: time)?(?:$|[ .]*(?:from|by|asked|on notice|under))|question time|deputations?\b|exclusion of|exempt (?:items?|business)|chair(?:man|person|woman)?['’]?s? (?:announcements|update|remarks|communications)|announcements\b|matters arising|work(?:ing)? (?:programme|plan|program)\b|forward (?:plan|work)|(?:variation|change|changes) (?:of|to|in) (?:the )?order|order of business|webcast|attendance (?:by|of|and)|substitut(?:e|ion)|reserve members|welcome\b|introductions?\b|terms of reference|call[- ]?ins?\b|action(?:s)? (?:log|tracker|sheet|arising|points)|recommendations? (?:track|monitor)|emergency evacuation|fire (?:safety|evacuation)|notification of|(?:(?:declarations?|prohibition) of (?:the )?)?(?:party whip|whipp)|filming\b|access to information|close of meeting|exclusion)`)

// openers are words that open a resolution; a line of them is a paragraph, never a title.
var openers = regexp.MustCompile(`^(?i:resolved|recommended|agreed|decided|ordered|that|the (?:committee|panel|board|cabinet|council|commission|executive|forum)|it was)\b`)

// honorific begins the line of a name.
var honorific = regexp.MustCompile(`^(?:Councillors?|Cllrs?\.?|Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Lady|Lord|Dame|Prof(?:essor)?|Rev(?:erend)?|Alderman|Baroness)\b`)

// finite are the verbs of minutes: a line with one of them is a sentence.
var finite = regexp.MustCompile(`\b(?:was|were|is|are|had|has|have|be|been|noted|received|agreed|declared|reported|resolved|considered|asked|said|stated|thanked|welcomed|introduced|advised|confirmed|approved|requested|informed|submitted|presented|explained|will|would|should|may|must|can|could|shall|moved|seconded|questioned|highlighted|commented|responded|answered|suggested|expressed|recommended|RESOLVED|AGREED|RECOMMENDED)\b`)

// purpose matches an item's purpose, "To receive …".
var purpose = regexp.MustCompile(`^(?:\(?[a-z]\)\s*)?To [a-z]{2,}\b`)

// part matches a heading that groups items: "PART I - RECOMMENDATIONS", "Part B: Exempt".
var groupHeading = regexp.MustCompile(`^(?i:part|section) (?:[IVX]+|[A-H1-9])\b.{0,80}$`)

// titleWords counts the words of a line, and how many of those that a title writes with a capital have one.
func titleWords(s string) (words, weighty, capital int) {
	for _, w := range strings.FieldsFunc(s, isSpace) {
		words++
		w = strings.TrimLeftFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if w == "" {
			continue
		}
		switch strings.ToLower(w) {
		case "a", "an", "and", "any", "as", "at", "by", "for", "from", "if", "in", "into", "of", "on", "or", "the", "to", "with", "under", "upon", "held", "meeting":
			continue
		}
		weighty++
		if r := firstRune(w); unicode.IsUpper(r) || unicode.IsDigit(r) {
			capital++
		}
	}
	return words, weighty, capital
}

// isTitle reports that a line has the form of an item's title: short, no sentence, capitals where titles have them; or
// one of the procedural titles, however written.
func isTitle(s string) bool {
	s, hasFile := cutFile(s)
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 500 {
		return false
	}
	words, weighty, capital := titleWords(s)
	if hasFile {
		return words <= 70
	}
	first := firstRune(strings.TrimLeft(s, "\"'‘“([*_"))
	if words > 45 || !unicode.IsUpper(first) && !unicode.IsDigit(first) || openers.MatchString(s) || honorific.MatchString(s) {
		return false
	}
	if strings.HasSuffix(s, ";") || strings.HasSuffix(s, ",") || strings.HasSuffix(s, ":-") {
		return false
	}
	if s == strings.ToUpper(s) {
		return words > 1 || len(s) > 3
	}
	if procedural.MatchString(s) {
		return words <= 30 && !finite.MatchString(s)
	}
	stopped := strings.HasSuffix(s, ".")
	if strings.HasSuffix(s, ":") || stopped && (finite.MatchString(s) || words > 18 && capital*10 < weighty*8) {
		return false
	}
	if purpose.MatchString(s) && stopped {
		return false
	}
	switch {
	case weighty == 0:
		return false
	case capital*10 >= weighty*6:
		return true
	}
	return words <= 12 && !finite.MatchString(s) && !stopped
}

// isHeading reports that a line inside an item heads the paragraphs below it.
func isHeading(s string) bool {
	if s == "" || len(s) > 120 {
		return false
	}
	if strings.ContainsRune(".,;:!?-–)|", rune(s[len(s)-1])) && !strings.HasSuffix(s, ")") {
		return false
	}
	if strings.Contains(s, ":") || reportOf.MatchString(s) {
		return false
	}
	words, weighty, capital := titleWords(s)
	if words > 14 || weighty == 0 || openers.MatchString(s) || honorific.MatchString(s) || !unicode.IsUpper(firstRune(s)) {
		return false
	}
	if s == strings.ToUpper(s) {
		return words > 1 || len(s) > 4
	}
	return !finite.MatchString(s) && (capital*10 >= weighty*6 || words <= 4 && capital*2 >= weighty)
}
