package link

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"scrutinygraph/loader/expr"
	"scrutinygraph/scrutiny"
)

// Minutes tell of most things done in sentences from which no update was read: "The protocol had since been issued to all schools." Where such
// a sentence looks back, it is evidence as an update is, of the rules that ask for the whole subject or name the time.

// participle takes what was done.
const participle = `(?:gone|come|sent|met|held|put|given|taken|made|written|found|begun|shown|seen|brought|got|built|left|had|done|laid|set|let|heard|spoken|\w+ed)`

// clauses is where a clause ends and another begins.
var clauses = regexp.MustCompile(`;|, (?:and|but|so|though|although|which|who|while)\b`)

var (
	// askedFor takes the words by which a sentence says that something was asked for or promised before.
	askedFor = expr.Compile(`(?i)\b(?:which|that|as|for which)\b(?: \w+){0,5} (?:had|has|have|was|were)(?: \w+){0,2} (?:sought|asked|called for|requested|promised|undertaken|wanted|looked for|stood over|held over|carried over|fixed|waited for|agreed|due)\b[^.;,]*|\bas (?:asked|requested|promised|agreed|undertaken)\b[^.;,]*`)
	// lookingBack takes the words by which a clause tells of what was done before the day of its record: something was done, or somebody had
	// been somewhere; that something had been so is not that it was done.
	lookingBack = expr.Compile(`(?i)\b(?:had|has|have)(?: (?:\w+ly|since|now|all|already|also|then|just|both|duly|each))* (?:` + participle + `|been (?:to|at|back|round|around|over|in|` + participle + `))\b` +
		`|\b(?:was|were)(?: (?:now|since|duly|also|all|then))* (?:sent|circulated|e-?mailed|issued|published|provided|posted|tabled|distributed|shared|supplied|handed|placed|put|held|given|completed|laid|before)\b|\b(?:now|since) (?:\w+ed|in place|shown?)\b|\b(?:circulated|tabled|read out|handed round) (?:a|an|the|his|her|its|their)\b|\b(?:reports?|tables?|dashboard|appendix|papers?|scorecard)(?: (?:at|in) (?:[Aa]ppendix|[Tt]able) \w+)? (?:now |also )*(?:showed|gave|included|contained|set out) (?:the|how|an?|each|both|\w+ (?:by|for|in|of)|\w+ \w+ (?:by|for))\b`)
	// lookingOn takes what a sentence says is still to be, was only wished for, or was not so.
	lookingOn = expr.Compile(`(?i)\b(?:not|no|nothing|none|never|neither|nor|nobody|yet|unable|failed|would|will|could|should|might|may|to be|asked|requested|enquired|wondered|hoped|wished|wanted|whether|if|resolved|agreed|reiterated|outstanding|awaited|awaiting|still|ought|unless|until|offered|without|only)\b`)
	// handedOver takes the words by which what was asked for reached those who had asked.
	handedOver = expr.Compile(`(?i)\b(?:sent|circulated|e-?mailed|issued|published|provided|posted|tabled|distributed|shared|supplied|handed|passed|placed|put|given|gave|come|came|gone|went|reached|received|had had|shown|showed|set out|laid|returned|forwarded|copied|answered|appended|attached|included|listed|presented|brought|submitted|reported|written|wrote)\b`)
	// noLonger takes the words by which a sentence says that something is not wanted any more.
	noLonger = expr.Compile(`(?i)\b(?:no longer|not|no)(?: \w+){0,3}? (?:needed|need|required?|wanted|wished|intended|necessary|called for)\b|\bovertaken by\b|\bfallen away\b|\blapsed\b|\b(?:be|been|was|were) (?:discharged|dropped|withdrawn|abandoned|given up)\b|\bnot (?:go|going|gone) ahead\b|\bnot (?:to )?(?:proceed|pursue)\w*\b`)
	// aReport takes the words for what is brought to a meeting.
	aReport = expr.Compile(`(?i)\b(?:reports?|reported|papers?|updates?|accounts?|findings|outcomes?|results?|presentations?|presented|reviews?|strategy|plans?|summary|schedule|introduced|spoke to|went through)\b`)
)

// tellInPassing looks through the words of the records for what was done of the promises that are still open.
func tellInPassing(l *linker, rule string) {
	if l.source == nil || l.finder == nil {
		return
	}
	f := l.finder
	earliest := map[scrutiny.ID]scrutiny.Date{} // of the open promises of a committee
	for _, c := range l.commitments {
		if c.On == "" || l.same[c.ID] != "" || f.isClosed(c) {
			continue
		}
		for _, committee := range f.owed[c.ID] {
			if on, ok := earliest[committee]; !ok || c.On < on {
				earliest[committee] = c.On
			}
		}
	}
	at := map[scrutiny.ID]scrutiny.Node{}
	for _, i := range l.items {
		if on, ok := earliest[i.CommitteeID]; ok && i.On > on && i.HasMinutes && !looksAhead.MatchString(i.Title) {
			at[i.ID] = i
		}
	}
	for _, d := range l.documents {
		if on, ok := earliest[d.CommitteeID]; ok && d.On > on && d.IsLoaded {
			at[d.ID] = d
		}
	}
	ids := slices.SortedFunc(maps.Keys(at), func(a, b scrutiny.ID) int {
		return cmp.Or(cmp.Compare(scrutiny.PlaceOf(at[a]).On, scrutiny.PlaceOf(at[b]).On), cmp.Compare(a, b))
	})
	for len(ids) > 0 && l.err == nil && l.ctx.Err() == nil {
		n := min(len(ids), askedAtOnce)
		l.err = l.source.Texts(l.ctx, ids[:n], func(id scrutiny.ID, p *scrutiny.Passage) { f.hearParagraph(rule, at[id], p) })
		ids = ids[n:]
	}
}

// hearParagraph judges the sentences of a paragraph that look back.
func (f *finder) hearParagraph(rule string, at scrutiny.Node, p *scrutiny.Passage) {
	if !lookingBack.MatchString(p.Text) && !askedFor.MatchString(p.Text) && !noLonger.MatchString(p.Text) && !hasCome.MatchString(p.Text) {
		return
	}
	place := *scrutiny.PlaceOf(at)
	if at.NodeKind() == scrutiny.KindAgendaItem {
		place.ItemID = at.NodeID()
	}
	title := f.linker.title(at.NodeID())
	isGathered := gathers.MatchString(title)
	sentences := sentencesOf(p.Text)
	for n, s := range sentences {
		progress, asked := "COMPLETED", ""
		switch {
		case noLonger.MatchString(s):
			progress = "WITHDRAWN"
		// What is told of several matters, each by itself, is read sentence by sentence where it stands.
		case isGathered, notDone.MatchString(s), noReport.MatchString(s):
			continue
		default:
			if asked = askedFor.FindString(s); asked == "" {
				all := clauses.Split(s, -1)
				i := slices.IndexFunc(all, func(c string) bool {
					return (lookingBack.MatchString(c) || hasCome.MatchString(c)) && !lookingOn.MatchString(c)
				})
				if i < 0 {
					continue
				}
				s = all[i]
			}
		}
		e := evidence{id: at.NodeID(), place: place, text: s, words: f.findTerms(s), isSpoken: true, spokenIn: p, matters: f.matterOf(carrier(place)).all()}
		e.update = &scrutiny.Update{Place: place, Text: s, Progress: progress, RefPhrase: asked}
		if n+1 < len(sentences) {
			e.after = sentences[n+1]
		}
		if !isGathered {
			e.title = f.termsOf(title)
		}
		if len(e.words) > 0 {
			f.judge(e)
		}
	}
}

// sentencesOf cuts a paragraph where a sentence ends.
func sentencesOf(text string) []string {
	var all []string
	for _, s := range strings.SplitAfter(text, ". ") {
		if n := len(all); n > 0 && abbreviated.MatchString(all[n-1]) {
			all[n-1] += s
			continue
		}
		all = append(all, s)
	}
	return all
}

var abbreviated = expr.Compile(`(?:\b(?:Mr|Mrs|Ms|Dr|Cllr|Prof|St|No|Nos|e\.g|i\.e|para|min)|\b[A-Z])\. $`)

// noReport takes the words by which a record says that there was none.
var noReport = expr.Compile(`(?i)\b(?:there (?:was|were) no|without (?:a|the|any)|nothing (?:had|has)|had (?:had )?no|not (?:been )?(?:ready|available|possible)|could not)\b`)

// isTold reports that a sentence tells of the kind of thing that was promised.
func (f *finder) isTold(e evidence, c *scrutiny.Commitment) bool {
	switch {
	case e.update.Progress == "WITHDRAWN":
		return true
	case c.Kind == scrutiny.CommitmentExternalDeadline || c.Strength == scrutiny.StrengthAnticipated:
		return false
	case invited.MatchString(c.Text):
		_, to, ok := f.window(c)
		return hasCome.MatchString(e.text) && (!ok || e.place.On <= to)
	case e.update.RefPhrase == "" && !lookingBack.MatchString(e.text):
		return false
	case isReport(c):
		return aReport.MatchString(e.text)
	case c.Kind == scrutiny.CommitmentInformationRequest || c.Kind == scrutiny.CommitmentDataChange || toHandOver.MatchString(c.Text):
		return handedOver.MatchString(e.text)
	}
	return true
}

var (
	// invited takes the words by which somebody is to come before those who meet.
	invited = expr.Compile(`(?i)\binvite[ds]?\b[^.;]{0,120}\b(?:to|back|attend|join|return|come)\b|\bto invite (?:the )?[A-Z]|\b(?:asked|requested|required)\b[^.;]{0,60} to (?:attend|come|appear|join|return)\b`)
	// hasCome takes the words by which the record of a meeting says who came to it.
	hasCome = expr.Compile(`\b(?:attended (?:the meeting|on behalf|at the|to|for|with|by)|(?:was|were) (?:also )?(?:welcomed|present|in attendance)|[Aa]t the invitation of|accepted (?:the|its|an|their) (?:[\w'’]+ ){0,3}invitation|(?:who|which) had been invited|had been invited to (?:attend|join|speak|address|the meeting)|joined the meeting|came to the meeting|welcomed (?:to the meeting|to the table))\b|\b(?:[Cc]hair(?:man|woman|person)?|[Cc]ommittee|[Pp]anel|[Mm]embers)(?: then| also)? welcomed [A-Z]|\bspoke (?:about|of (?:the|his|her|their)|to the (?:[Cc]ommittee|[Pp]anel))\b|\b(?:gave an account|shared (?:his|her|their) experiences?)\b|\baddressed the (?:[Cc]ommittee|[Pp]anel|[Bb]oard|[Cc]ommission|[Mm]eeting)\b`)
)

// tellsOfWhatItAwaited reports that a sentence, under an item of the matter of a promise to tell how something went, says that it
// has happened: "would let Members know how it fared when inspectors returned", "inspectors had returned on 6 June". What the
// promise waits for may stand in the sentence before it: "The inspectorate would come again. The Panel would be told when it had."
func (f *finder) tellsOfWhatItAwaited(e evidence, c *scrutiny.Commitment) bool {
	if !e.isSpoken || e.update.Progress == "WITHDRAWN" || c.DuePrecision != scrutiny.DueTriggered || c.Kind == scrutiny.CommitmentExternalDeadline || c.Strength == scrutiny.StrengthAnticipated {
		return false
	}
	title := f.subjectOf(c).title
	if len(e.title) == 0 || shared(title, e.title) == 0 || alike(title, e.title) < sameSubject {
		return false
	}
	awaited := c.Text + " " + f.sentenceBefore(c.ID)
	return covered(f.termsOf(c.DuePhrase), e.words) >= 0.5 ||
		haveReturned.MatchString(e.text) && toReturn.MatchString(awaited) && (len(bodiesIn(awaited)) > 0 || anInspectorate.MatchString(awaited)) && (len(bodiesIn(e.text)) > 0 || anInspectorate.MatchString(e.text))
}

var (
	// toReturn and haveReturned take the words by which inspectors are to come again, and have.
	toReturn     = expr.Compile(`(?i)\b(?:return\w*|come (?:back|again)|back|re-?inspect\w*|re-?visit\w*|follow-?up|further|another) ?`)
	haveReturned = expr.Compile(`(?i)\b(?:had|has|have)(?: since| now| already)? (?:returned|been (?:back|at|to)|come(?: back| again)|re-?visited|re-?inspected|visited|inspected|made (?:an?|its|their) (?:return|follow-up|further|second) (?:visit|inspection))\b`)
)

// toHandOver takes the words by which something is to be handed over.
var toHandOver = expr.Compile(`(?i)\b(?:provided?|sen[dt]|circulated?|e-?mail(?:ed)?|suppl(?:y|ied)|shared?|given?|publish(?:ed)?|forward(?:ed)?|issued?)\b`)
