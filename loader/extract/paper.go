package extract

import (
	"strings"

	"scrutinygraph/loader/record"
)

var (
	reMarked = rx(`\b([Rr]eports?|[Dd]ocuments?|[Pp]resentations?|[Ss]lides?|[Cc]op(?:y|ies) of the [a-z ]{3,30}),? (?:marked|labelled|numbered) ['‘“"]?(Agenda Item \d+[A-Za-z]?|[A-Z][^'’”"]{0,60}?)['’”"]`)
	// reReportNo is a report by the number under which it went to the meeting: "Report No 97-2021", "Report CS1204", "report F&C/24/26".
	reReportNo = rx(`\b((?:[Rr]eports?|REPORTS?|[Aa]genda [Nn]ote|[Bb]riefing [Nn]ote|[Aa]genda [Pp]aper)(?: ?(?:[Nn]o\.?|[Nn]umber|NO\.?) ?(?:[A-Z&]{1,6}[/ ]?)?\d{1,5}(?:[/~.]\d{1,4})*| (?:[A-Z&]{2,6}\d{2,6}(?:[/~]\d{2,4})?|[A-Z&]{1,6}/\d{2,4}/\d{1,4})))\b`)
	// reTheseFollow leads to papers in a list: "The following documents were tabled:"; rePaperOf begins one of them.
	reTheseFollow = rx(`\bfollowing (?:[a-z]+ ){0,3}?(?:information|documents?|papers?|reports?|appendices|correspondence|evidence) (?:was|were|is|are|had been)(?: [a-z]+)? (?:submitted|attached|appended|circulated|considered|tabled|provided|presented|received)\b[^:]{0,80}: ?$`)
	rePaperOf     = rx(`^(?:[Aa] |[Aa]n |[Tt]he )?(?:[Cc]op(?:y|ies) of (?:the |an? )?)?(?:[A-Z][a-z]+ )?(?:[Ll]etters?|[Rr]eports?|[Aa]dvice|[Ee]xtracts?|[Mm]inutes|[Ss]tatements?|[Bb]riefings?|[Nn]otes?|[Ss]ummary|[Rr]esponses?|[Ee]~?mails?|[Pp]resentations?|[Aa]ction [Pp]lan|[Ss]ubmissions?|[Ss]chedule|[Dd]ata)\b[^.;:]{3,160}$`)
	reAppendix    = rx(`\b((?:[Aa]ppendix|[Aa]nnex(?:e)?|APPENDIX|ANNEX|[Ss]upplement) (?:[A-Z]\b|\d{1,2}[a-zA-Z]?\b|[IVX]{1,4}\b))`)
	// reIsAttached says, below the title of an item, that the report on it is attached.
	reIsAttached    = rx(`^(?:the )?(?:joint )?reports? (?:of|by|from) (?:the )?[^.;]{3,160}? (?:is |are )?\(?(?:attached|enclosed|herewith)\)?\.?$`)
	reShortAppendix = rx(`^app (?:endix )?((?:[a-z]|\d{1,2}[a-z]?)(?: .*)?)$`)
	// reAppendixHead is an appendix in a line of its own with its title: "Appendix 1a: Inspection report (Pages 14-37)".
	reAppendixHead = rx(`^((?:[Aa]ppendix|APPENDIX|[Aa]nnexe?|ANNEX) (?:[A-Z]|\d{1,2}[a-zA-Z]?|[IVX]{1,4})\b ?(?:[:~.]|\()? ?[A-Z][^.;:]{3,140}?)\)?(?: ?[\[(]?[Pp]ages? [^.;]{0,20}| ?\([Tt]o follow\))?[.;]?$`)
	reAppendixs    = rx(`\b(?:[Aa]ppendices|[Aa]nnexes|APPENDICES) ((?:[A-Z0-9]{1,3}(?:, | and | & | to |~)?)+)\b`)
	reIssued       = rx(`\b(?:issued with|provided with|given|tabled|handed out|circulated)(?: with)? (?:a )?cop(?:y|ies) of (?:the |an? )?([A-Z][^,.;]{3,80}?)(?: for information| to (?:the )?(?:members|committee)| at the meeting|[,.;]|$)`)
	reTabled       = rx(`\b(?:[Aa]n?|[Tt]he) ((?:[a-z]+ ){0,3}(?:document|presentation|paper|briefing note|report|letter|scoping document|slides|plan|map|summary|statement|report)) (?:was|were|had been|is|are)(?: also)? (?:tabled|attached|appended|circulated at the meeting|handed out|annexed|appended to|filed)\b`)
	reFiled        = rx(`\b[Cc]op(?:y|ies) of the (presentation|slides|report|document|letter|briefing(?: note)?|statement)s? (?:is|are|was|were) (?:filed|attached|appended|available|published)\b`)
	reListMark     = rx(`^(?:[A-Z]|[a-z]|\d)\. `)
	reComprise     = rx(`(?i)\b(?:comprising|comprised|the following (?:reports?|documents?|papers?)|reports? (?:on|as follows)|documents?)[^:]{0,40}: ?$`)
)

// papers lists the documents: those of the page, then those that the text names as filed, attached or marked.
func (r *reader) papers() {
	var names []string // the titles, folded
	add := func(p record.Paper) {
		p.Title = strings.Trim(p.Title, " .;,")
		if p.Title == "" {
			return
		}
		name := norm(p.Title)
		if m := reShortAppendix.FindStringSubmatchIndex(name); m != nil {
			name = "appendix " + name[m[2]:] // "App 2 - Plan" is Appendix 2
		}
		for i := range r.facts.Papers {
			x := &r.facts.Papers[i]
			if names[i] != name && !(x.Item == p.Item && strings.HasPrefix(names[i], name+" ")) {
				continue
			}
			if p.URL != "" && x.URL != "" && p.URL != x.URL {
				continue
			}
			for _, s := range p.Spans {
				x.Spans = addSpan(x.Spans, s)
			}
			x.IsConsidered = x.IsConsidered || p.IsConsidered
			return
		}
		r.facts.Papers = append(r.facts.Papers, p)
		names = append(names, name)
	}
	listed := func(d record.DocumentRef, item int) {
		if d.Title.Value == "" {
			return
		}
		p := record.Paper{Title: d.Title.Value, Type: d.Type, URL: d.URL, SourceID: d.SourceID, Item: item, IsConsidered: item >= 0 && d.Type == "item"}
		if !d.Title.Span.IsZero() {
			p.Spans = []record.Span{d.Title.Span}
		}
		add(p)
	}
	for _, d := range r.doc.Documents {
		listed(d, -1)
	}
	for i := range r.doc.Items {
		for _, d := range r.doc.Items[i].Documents {
			listed(d, i)
		}
	}
	named := func(s record.Span, kind string, item int, considered bool) {
		s = r.trim(s)
		add(record.Paper{Title: r.tidy(s), Type: kind, Item: item, IsConsidered: considered, Spans: []record.Span{s}})
	}
	for i := range r.blocks {
		b := &r.blocks[i]
		if b.Kind == record.BlockRow || b.Part != record.PartAgenda && b.Part != record.PartNone {
			continue
		}
		if b.item >= 0 && !r.doc.Items[b.item].Title.Span.IsZero() && reIsAttached.MatchString(r.low(b.Span)) {
			t := r.doc.Items[b.item].Title
			add(record.Paper{Title: t.Value, Type: "report", Item: b.item, IsConsidered: true, Spans: []record.Span{t.Span, b.Span}})
		}
		if m := reAppendixHead.FindStringSubmatchIndex(r.flatAt(b.Span)); m != nil && !reTells.MatchString(r.low(b.Span)) {
			named(sub(b.Span, m, 1), "appendix", b.item, false)
		}
	}
	for i := range r.blocks {
		b := &r.blocks[i]
		if b.Kind != record.BlockBullet && b.Kind != record.BlockLimb && b.Kind != record.BlockNumbered || b.lead < 0 || !reTheseFollow.MatchString(r.low(r.blocks[b.lead].Span)) {
			continue
		}
		if s := r.trimLimb(b.Span); rePaperOf.MatchString(strings.TrimRight(r.flatAt(s), ". ")) {
			named(s, "paper", b.item, true)
		}
	}
	for _, p := range r.passages() {
		text := r.flatAt(p.Span)
		for _, m := range reMarked.FindAllStringSubmatchIndex(text, -1) {
			named(sub(p.Span, m, 2), "report", p.item, true)
		}
		for _, m := range reReportNo.FindAllStringSubmatchIndex(text, -1) {
			named(sub(p.Span, m, 1), "report", p.item, true)
		}
		for _, m := range reAppendix.FindAllStringSubmatchIndex(text, -1) {
			named(sub(p.Span, m, 1), "appendix", p.item, false)
		}
		for _, m := range reAppendixs.FindAllStringSubmatchIndex(text, -1) {
			list := sub(p.Span, m, 1)
			for _, w := range strings.FieldsFunc(r.flatAt(list), func(c rune) bool { return c == ' ' || c == ',' || c == '&' }) {
				if w != "and" && w != "to" && len(w) <= 3 {
					add(record.Paper{Title: "Appendix " + w, Type: "appendix", Item: p.item, Spans: []record.Span{list}})
				}
			}
		}
		if p.isTitle {
			continue
		}
		for _, m := range reTabled.FindAllStringSubmatchIndex(text, -1) {
			if strings.HasPrefix(text[m[2]:], "cop") {
				continue // "a copy of the report is filed" is read below
			}
			named(sub(p.Span, m, 1), "paper", p.item, true)
		}
		for _, m := range reFiled.FindAllStringSubmatchIndex(text, -1) {
			if w := r.tidy(sub(p.Span, m, 1)); w != "report" || !reMarked.MatchString(text) {
				named(sub(p.Span, m, 1), strings.ToLower(w), p.item, true)
			}
		}
		for _, m := range reIssued.FindAllStringSubmatchIndex(text, -1) {
			named(sub(p.Span, m, 1), "paper", p.item, false)
		}
	}
	// Reports that an agenda lists below an item: "A. Monthly report …".
	for i := range r.doc.Items {
		if !reComprise.MatchString(r.doc.Items[i].Title.Value) {
			continue
		}
		for _, b := range r.doc.Items[i].Blocks {
			s := r.trim(b.Span)
			if m := reListMark.FindStringIndex(r.flatAt(s)); m != nil && b.Kind == record.BlockParagraph {
				s.Start += m[1]
			} else if b.Kind != record.BlockLimb && b.Kind != record.BlockBullet && (b.Kind != record.BlockNumbered || b.Label == "") {
				continue
			}
			named(s, "report", i, true)
		}
	}
}
