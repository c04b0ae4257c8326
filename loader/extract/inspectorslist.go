package extract

import (
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

const (
	// cInspector is who looks into a service from outside.
	cInspector = `(?:ombudsman|lgsco|inspectors|inspectorates?|ofsted|cqc|care quality commission|estyn|ciw|hmi[a-z]*|rqia|peer (?:review )?team|peer (?:challenge|review)|review team|(?:external )?auditors?|auditor general|commissioners?|regulator|assessors|(?:inspection|ombudsman's|ofsted|their|its|the|peer|final|inspectors') (?:report|letter)|the commission|the inspection)`
	// cToImprove is what they ask to be put right.
	cToImprove = `(?:recommendations?|requirements|(?:areas?|points|issues|matters|aspects)(?: of practice)? (?:of (?:significant |serious |key |main )*(?:weakness(?:es)?|concern)|(?:for|requiring|needing|in need of|that (?:needed|required)|where|(?:in|on) which) [a-z ]*(?:improv|develop|action|attention|focus|work|progress)[a-z]*)|(?:significant|serious|key|main|specific) (?:weaknesses|concerns|failings|shortcomings)|weaknesses|priority actions|priorities for (?:action|improvement))`
)

var (
	// reListsThem leads to a list of what an inspector asks for: it names them and that they are, or were made.
	reListsThem = rx(`\b` + cToImprove + `\b[^.;]{0,110}\b(?:were|was|are|is|included?|includes|namely|as follows|below|following|made|identified|recommended|listed|set out|given|highlighted|raised|named|required)\b[^.;]{0,60}$|\b(?:made|identified|contained|contains|listed|set out|outlined|highlighted|raised|named|gave|issued|included|following)(?: [a-z0-9]+){0,5} ` + cToImprove + `\b[^.;]{0,80}$|^(?:there (?:were|was|are|is) (?:also |only )?(?:` + cSomeNumber + ` )?)?(?:the |these |key |main )*` + cToImprove + `[^.;]{0,40}$`)
	// reWhatNeeds says the same by a verb: "what needed to improve was".
	reWhatNeeds = rx(`\bwhat (?:needed|needs|had|has|must|should|could|would)\b[^.;]{0,40}\b(?:improv\w*|chang\w*|done|better|addressed|put right)\b[^.;]{0,40}$|\b(?:needed|needs|need|required|had|has|should|must) to (?:improve|do better|address|strengthen|focus on|take action|tackle|put right)\b[^.;]{0,60}$`)
	// reTheyAsked is somebody from outside who recommends or asks.
	reTheyAsked = rx(`\b` + cInspector + `(?: [a-z]+){0,4}? (?:recommend(?:ed|s)|asked|asks|required|requires|advised|called (?:for|on)|wanted|told (?:the|us|it)[^.;:]{0,40} (?:that it |it )?(?:must|should|had to|needed to)|made(?: the following| these)?(?: [a-z]+)? recommendations)\b[^.;]{0,90}$`)
	// reTheyRecommend is one of those that recommends in so many words, whether or not an inspection is told of.
	reTheyRecommend = rx(`\b(?:ombudsman|inspectors|inspectorate|ofsted|cqc|estyn|peer team|(?:external )?auditors?|commissioners?|hmicfrs|hmip|rqia)(?: had| has| have)?(?: also)? (?:recommended|made the following recommendations)\b`)
	// reNotTheirs is a list of what the council or its committee asks, does or has done about them.
	reNotTheirs = rx(`\b(?:committee|panel|board|members|cabinet|scrutiny|task|councillors?|group)\b[^.;]{0,60}\b(?:recommend\w*|made|agreed|asked|identified|raised|following)\b|\b(?:progress|position|update|updates|taken|against|in turn|response|responded|replied|under each|self~? ?assessment|self~? ?evaluation|strengths|points were|questions)\b|\b(?:recommended|resolved) ?(?:that|to)? ?:?[ ~]*$`)
	// reNumbersIt is the number that a recommendation has in its report, at the start of a line: "R3", "Recommendation 2 –".
	reNumbersIt = rx(`^(?:r|rec\.?|recommendation) ?(?:no\.? ?)?(\d{1,2}[a-z]?)\b ?[:.)~]* ?`)
	// reNumbered is the same within a sentence, before the words of the recommendation.
	reNumbered = rx(`\b[Rr]ecommendations? (?:[Nn]o\.? ?)?(\d{1,2}[a-z]?) ?(?:~|:) ?`)
	reAndEnd   = rx(`,?(?: and)?(?: also)? ?$`)
)

// inspectorsList takes what an inspector, a peer team or the Ombudsman asks for and a record lists: below words that lead to
// it, behind them in the same paragraph, or by numbers that each have in the report.
func (r *reader) inspectorsList() {
	for i := 0; i < len(r.blocks); i++ {
		b := &r.blocks[i]
		if r.isAgenda(i) || b.resolved || b.tracked || b.Kind == record.BlockRow {
			continue
		}
		opener := record.Span{Start: r.lastSentence(i), End: b.Span.End}
		if b.Kind == record.BlockHeading || opener.Start < b.Span.Start {
			opener.Start = b.Span.Start
		}
		// A semicolon leads to bullets as a colon does.
		if r.endsWithColon(b.Span) || b.Kind == record.BlockParagraph && strings.HasSuffix(r.flatAt(b.Span), ";") && i+1 < len(r.blocks) && r.blocks[i+1].Kind == record.BlockBullet {
			low := strings.TrimRight(r.low(opener), " -–:;")
			if ins, ok := r.leadsToList(opener, low, b.item); ok {
				i = max(i, r.listBelow(i, ins, true))
			}
			continue
		}
		if k := strings.LastIndexByte(r.flatAt(opener), ':'); k > 0 {
			if ins, ok := r.leadsToList(opener, strings.TrimRight(r.lower[opener.Start:opener.Start+k], " -–"), b.item); ok {
				r.listWithin(record.Span{Start: opener.Start + k + 1, End: opener.End}, i, ins)
			}
			continue
		}
		// Without a colon the numbers of the list have to say that it is one.
		low := strings.TrimRight(r.low(opener), " .")
		if b.Kind == record.BlockHeading && !strings.Contains(low, "inspect") && !strings.Contains(low, "estyn") && !strings.Contains(low, "ofsted") {
			continue
		}
		if ins, ok := r.leadsToList(opener, low, b.item); ok {
			i = max(i, r.listBelow(i, ins, false))
		}
	}
	r.numberedRecommendations()
}

// leadsToList tells whether words lead to an inspector's list, and of which inspection, -1 where somebody recommends of whom no inspection is known.
func (r *reader) leadsToList(s record.Span, low string, item int) (ins int, ok bool) {
	if !hasAny(low, "recommend", "area", "weakness", "concern", "improve", "requirement", "priorit", "need", "asked", "required", "failing", "change", "better", "points", "issues", "matters", "wanted", "advised", "called", "told") {
		return -1, false
	}
	asked := reTheyAsked.MatchString(low)
	if !asked && !reListsThem.MatchString(low) && !reWhatNeeds.MatchString(low) || reNotTheirs.MatchString(low) && !asked {
		return -1, false
	}
	ins = r.inspectionOf(s, item)
	return ins, ins >= 0 || reTheyRecommend.MatchString(low)
}

// inspectionOf is the inspection that words in an item speak of: the one named, that of the inspector named, or the latest.
func (r *reader) inspectionOf(s record.Span, item int) int {
	if i := r.inspectionIn(s, item); i >= 0 {
		return i
	}
	low := r.low(s)
	for _, kind := range []string{cPeerReview, cOmbudsmanReport} {
		if !strings.Contains(low, lowerASCII(kind[:strings.IndexByte(kind, ' ')])) {
			continue
		}
		for i := range r.facts.Inspections {
			if x := &r.facts.Inspections[i]; x.Framework == kind && hasItem(x.Items, item) {
				return i
			}
		}
		return -1
	}
	return r.latestInspection(item)
}

// member is a member of a list with its number or letter.
type member struct {
	label string
	span  record.Span
}

// listBelow takes the members below block i, and gives the last of their blocks; i where there is no list. One that no colon
// announces must be numbered from its first.
func (r *reader) listBelow(i, ins int, announced bool) int {
	var all []member
	last := i
	first := record.BlockKind("")
	isLine := false // paragraphs, each ended by a semicolon
	for k := i + 1; k < len(r.blocks) && r.blocks[k].item == r.blocks[i].item; k++ {
		x := &r.blocks[k]
		label, s := cleanLabel(x.Label), x.Span
		if m := reNumbersIt.FindStringSubmatchIndex(r.low(s)); m != nil && s.Start+m[1] < s.End {
			label = r.lower[s.Start+m[2] : s.Start+m[3]]
			s.Start += m[1]
			if r.tellsOf(s) {
				return i // what became of each, and not the list of them
			}
		} else if x.Kind == record.BlockParagraph && announced && (len(all) == 0 || isLine) && reLineEnds.MatchString(r.low(s)) {
			isLine = true
		} else if x.Kind == record.BlockParagraph && isLine && len(all) > 0 {
			all = append(all, member{label, s}) // the last of them ends in a full stop
			last = k
			break
		} else if x.Kind != record.BlockLimb && x.Kind != record.BlockBullet && x.Kind != record.BlockNumbered || x.lead >= 0 && x.lead < i {
			break
		} else if x.lead > i {
			continue // a list below a member of this one
		}
		if len(all) == 0 {
			if first = x.Kind; !announced && ordinalOf(label) != 1 {
				break
			}
		} else if all[0].label == "" && ordinalOf(label) == 1 {
			break // numbered points after a list without numbers are what was said next
		} else if x.Kind != first && x.Kind != record.BlockLimb || isNested(label) != isNested(all[0].label) || ordinalOf(label) != 0 && ordinalOf(label) <= ordinalOf(all[len(all)-1].label) {
			break // the next paragraph of the minutes, or another list
		}
		all = append(all, member{label, s})
		last = k
	}
	if !announced && len(all) < 2 {
		return i
	}
	r.said[r.lastSentence(i)], r.lists[r.lastSentence(i)] = true, len(all)
	r.listed(all, i, ins)
	return last
}

// isNested reports that a label is that of a paragraph of the minutes, "16.3".
func isNested(label string) bool { return strings.Contains(label, ".") }

var reLineEnds = rx(`;(?: and)? ?$`)

// listWithin takes the members of a list in its paragraph, "were: 1. …; 2. …" or "were: the …; the …; and the …".
func (r *reader) listWithin(s record.Span, i, ins int) {
	var all []member
	for _, l := range r.inline(s, limb{}) {
		all = append(all, member{cleanLabel(l.label), l.span})
	}
	if len(all) == 0 {
		parts := strings.Split(r.flatAt(s), ";")
		if len(parts) < 2 {
			return
		}
		at := s.Start
		for _, p := range parts {
			x := r.trimLimb(record.Span{Start: at, End: at + len(p)})
			if strings.HasPrefix(r.low(x), "and ") {
				x.Start += len("and ")
			}
			all = append(all, member{"", x})
			at += len(p) + 1
		}
	}
	r.said[r.lastSentence(i)], r.lists[r.lastSentence(i)] = true, len(all)
	r.listed(all, i, ins)
}

// listed adds the members of a list below or within block i.
func (r *reader) listed(all []member, i, ins int) {
	item := r.blocks[i].item
	for _, m := range all {
		s := r.trim(m.span)
		if s.Start >= s.End {
			continue
		}
		r.said[s.Start] = true
		r.facts.Recommendations = append(r.facts.Recommendations, record.Recommendation{
			Reference: withoutR(m.label), Text: r.tidy(s), Origin: scrutiny.OriginInspection, Inspection: ins, Item: item, Spans: []record.Span{s},
		})
	}
}

// withoutR is the number in "R3".
func withoutR(label string) string {
	if n := strings.TrimLeft(label, "Rr"); ordinalOf(n) > 0 && n[0] <= '9' {
		return n
	}
	return label
}

// listedIn is how many recommendations of an inspection an item lists.
func (r *reader) listedIn(item, ins int) int {
	n := 0
	for i := range r.facts.Recommendations {
		if x := &r.facts.Recommendations[i]; x.Item == item && x.Count == 0 && x.Origin == scrutiny.OriginInspection && (x.Inspection == ins || ins < 0) {
			n++
		}
	}
	return n
}

// numberedRecommendations takes what stands behind its number in a sentence or heading about an inspection,
// "Recommendation 2 – Improve …"; where a verb tells what has happened, it is an update.
func (r *reader) numberedRecommendations() {
	for _, p := range r.passages() {
		low := r.low(p.Span)
		if !hasAny(low, "recommendation") || p.item >= 0 && p.isTitle && r.doc.Items[p.item].Title.Span == p.Span {
			continue
		}
		if k := r.sentenceAt(p.Start); !p.isTitle && k < len(r.sents) && (r.isAgenda(r.sents[k].block) || r.blocks[r.sents[k].block].resolved || r.blocks[r.sents[k].block].tracked) {
			continue
		}
		ms := reNumbered.FindAllStringSubmatchIndex(r.flatAt(p.Span), -1)
		if len(ms) == 0 {
			continue
		}
		// Outside an inspection only what stands in a line of its own is a recommendation by its number.
		ins, origin := r.inspectionOf(p.Span, p.item), scrutiny.OriginInspection
		if ins < 0 {
			if len(ms) > 1 || ms[0][0] > 0 {
				continue
			}
			origin = scrutiny.OriginCommittee
		}
		for k, m := range ms {
			s := record.Span{Start: p.Start + m[1], End: p.End}
			if k+1 < len(ms) {
				s.End = p.Start + ms[k+1][0]
				s.End = s.Start + reAndEnd.FindStringIndex(r.low(s))[0]
			}
			s = r.trim(s)
			label := r.lower[p.Start+m[2] : p.Start+m[3]]
			if isWords(r.flatAt(s)) < 4 || r.tellsOf(s) || !isUpper(r.flat[s.Start]) {
				continue
			}
			same := -1
			for n := range r.facts.Recommendations {
				if x := &r.facts.Recommendations[n]; x.Item == p.item && x.Inspection == ins && x.Reference == label {
					same = n
				}
			}
			if same >= 0 {
				r.facts.Recommendations[same].Spans = addSpan(r.facts.Recommendations[same].Spans, s)
				continue
			}
			r.said[p.Start] = true
			r.facts.Recommendations = append(r.facts.Recommendations, record.Recommendation{
				Reference: label, Text: r.tidy(s), Origin: origin, Inspection: ins, Item: p.item, Spans: []record.Span{s},
			})
		}
	}
}

// tellsOf reports that words behind the number of a recommendation tell what has become of it. The verb of the main clause
// decides: "Ensure that plans are kept" and "The Council should publish what was found" ask for something.
func (r *reader) tellsOf(s record.Span) bool {
	low := r.low(s)
	if m := reClause.FindStringIndex(low); m != nil {
		low = low[:m[0]]
	}
	return reTells.MatchString(low)
}

// reClause begins a clause below the main one, or goes on behind what should be done.
var reClause = rx(`\b(?:that|which|who|whom|whose|where|so|if|when|what|how|should|must|to be|can be|be)\b`)

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
