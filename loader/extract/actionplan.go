package extract

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

var (
	rePlan = rx(`((?:\b(?:[A-Z][\p{L}'&/~-]*|and|of|for|&) )*)\b((?:(?:[Oo]verall|[Pp]ost(?:~| )[Ii]nspection|[Ss]ervice|[Cc]ontinuous|[Ii]mprovement|[Ss]ingle|[Jj]oint|[Mm]ulti~[Aa]gency|[Oo]fsted|[Qq]uality|[Cc]hildren's(?: [Ss]ervices)?) )*)((?:[Aa]ction|[Ii]mprovement|[Rr]ecovery|ACTION|IMPROVEMENT) (?:[Pp]lan|PLAN)|Improvement Programme|[Ww]ritten [Ss]tatement of [Aa]ction|WRITTEN STATEMENT OF ACTION|WSoA|[Aa]ccelerated [Pp]rogress [Pp]lan|ACCELERATED PROGRESS PLAN|[Pp]riority [Aa]ction [Pp]lan)\b(?: \(([A-Z][A-Za-z]{1,5})\))?`)
	// rePlanWorld is what makes an action plan one that answers an inspection or a review.
	rePlanWorld = rx(`\b(?:inspect(?:ion|ions|ed|or|ors)|ofsted|cqc|care quality commission|estyn|ciw|care inspectorate|inspectorate of|hmip|hmicfrs?|rqia|audit wales|regulator of social housing|education scotland|joint area review|peer review|peer challenge|improvement notice|secretary of state|recommendations (?:of|in|from)|written statement of action|accelerated progress plan|wsoa|assessment by|areas for improvement|improvement review|centre for governance and scrutiny|cfgs|ombudsman)\b`)
	// rePlanOfService is an improvement or action plan for what inspectorates inspect, which is one wherever it is named.
	rePlanOfService = rx(`^(?:(?:send|special|educational|needs|and|disabilities|disability|children|young|people|children's|childrens|families|adults?|social|care|services?|education|youth|justice|fostering|ofsted|carers'?s?|leavers|dementia|autism|early|help|mental|health|wellbeing|safeguarding|homelessness|attendance|exclusions?|workforce|corporate|parenting|fire|rescue|housing|learning) )+(?:improvement (?:plan|programme)|action plan)$`)
	// reAnyPlan is a name that any service could give its plan, rePlanFor the service that stands behind it.
	reAnyPlan = rx(`^(?:(?:service|overall|continuous|single|joint|quality|post~? ?inspection|improvement) )*(?:action|improvement|recovery) plan$`)
	rePlanFor = rx(`^(?:[^.,;:]{0,40} (?:agreed|adopted|drawn up|written|prepared|made|developed|in place))? for (?:the |our |its )?([A-Z][\p{L}'~]*(?: (?:and|of|for|&|the|[A-Z][\p{L}'~]*))*|[a-z][a-z~]+(?: (?:services?|care|team|homes?|support|housing))?)(?:[.,;)]|$| (?:be|was|were|is|had|has|have|would|which|that|and|to|at|in)\b)`)
	// reBarePlan is a plan's kind of more words than the core of its name.
	reBarePlan = rx(`^(?:priority action|post~? ?inspection action|post~? ?inspection improvement) plan$`)
	reNoPlanOf = rx(`^(?:submission|approval|consideration|comments?|scrutiny|discussion|information|noting|delivery|implementation|improvements?|each|all|both|this|that|them|it|members|further|monitoring|publication|consultation|endorsement|agreement|review|which|how|what|one|two|three|some|many|every|any|next|ofsted|cqc|estyn|cabinet|council|january|february|march|april|may|june|july|august|september|october|november|december|submitting|approving|improving|delivering|noting|meeting|making|taking|being|moving|going|using|raising|putting|setting|getting|giving|doing)\b`)
	// reTitleOf is a title that puts the service before or behind the plan: "Elm House: Improvement Plan".
	reTitleOf  = rx(`^(?:\d+\.? )?([^:~]{4,50}?)(?: ?:| ~) .*\b[Pp]lan\b`)
	rePlanOf   = rx(`^ (?:of|from) (20\d\d)\b`)
	reNotAPlan = rx(`^ (?:for|on) (?:the )?(?:budget|parking|flood|air quality|climate|traffic|biodiversity|litter)\b`)
	// reNotBefore is what a plan of another world is about.
	reNotBefore  = rx(`\b(?:climate(?: change| emergency)?|air quality|biodiversity|nature|flood(?:ing)?|parking|carbon|energy|noise|waste|road safety|cycling|walking|tree|economic|economy|housing delivery|town centre|digital|gender pay|tourism|violence reduction|rights of way) $`)
	rePlanAnswer = rx(`\b(?:in response to|response to|responding to|following|arising from|as a result of|in answer to|resulting from|after|developed from|to address)\b`)
	reAlongside  = rx(`\b(?:alongside|in parallel with|in conjunction with|together with|complement(?:s|ed|ing)?)\b`)
	reSucceeds   = rx(`\b(?:replac(?:es|ed|ing)|supersed(?:es|ed|ing)|succeed(?:s|ed|ing)|follows? on from|builds? on|built on|in place of|instead of)\b`)
	reSubmitTo   = rx(`\bsubmi(?:t|tted|ssion)\b[^;.]{0,40}?\bto (?:the )?(Ofsted|CQC|Care Quality Commission|Secretary of State|Department for Education|DfE|Estyn|Department of Health|HMICFRS|Government)\b`)
)

// plans finds the plans that answer an inspection or a review. "The action plan" in small letters is the plan that its item
// is about; a plan with capitals or a name of its own stands for itself.
func (r *reader) plans() {
	type found struct {
		p             passage
		span          record.Span
		name, acronym string
		core          string // its kind as written
		years         [2]int // those it is for, when they are part of its name; 0 without
		isProper      bool   // a name of its own, or capitals
		service       string // whose plan it is, where its name does not say
		year          int    // that it is of, "of 2019"; 0 without
		isBare        bool   // its kind alone, "Improvement Plan"
		kind          string
	}
	var all []found
	world := map[int]bool{}
	ps := r.passages()
	for _, p := range ps {
		if rePlanWorld.MatchString(r.low(p.Span)) {
			world[p.item] = true
		}
	}
	names := r.ownPlans(ps, world)
	for _, p := range ps {
		for _, name := range names {
			for from := p.Start; ; {
				i := strings.Index(r.flat[from:p.End], name)
				if i < 0 {
					break
				}
				s := record.Span{Start: from + i, End: from + i + len(name)}
				if from = s.End; s.End == p.End || !isLetter(r.flat[s.End]) {
					kind := "OTHER"
					if strings.Contains(strings.ToLower(name), "improvement") {
						kind = "IMPROVEMENT_PLAN"
					}
					all = append(all, found{p: p, span: s, name: r.tidy(s), core: r.tidy(s), isProper: true, kind: kind})
				}
			}
		}
		isWorld := world[p.item] || world[-1]
		if !isWorld && !hasAny(r.low(p.Span), "improvement plan", "improvement programme", "action plan") {
			continue
		}
		for _, m := range rePlan.FindAllStringSubmatchIndex(r.flatAt(p.Span), -1) {
			core := sub(p.Span, m, 3)
			span := record.Span{Start: p.Start + m[0], End: core.End}
			if r.isElsewhere(p.Span, core.Start-p.Start) {
				continue
			}
			if reNotBefore.MatchString(r.lower[p.Start:core.Start]) {
				continue
			}
			if reNotAPlan.MatchString(r.lower[core.End:p.End]) || strings.HasPrefix(r.flat[core.End:p.End], "s ") || strings.HasPrefix(r.flat[core.End:p.End], "ning") {
				continue
			}
			span = r.trimPlan(span, core, p)
			if !isWorld && !(rePlanOfService.MatchString(r.low(span)) && isUpper(r.flat[span.Start])) {
				continue
			}
			f := found{p: p, span: span, name: r.tidy(span), core: r.tidy(core)}
			if y := rePlanYears.FindStringSubmatchIndex(r.lower[core.End:p.End]); y != nil {
				f.years = planYears(r.lower[core.End+y[2]:core.End+y[3]], r.lower[core.End+y[4]:core.End+y[5]])
				if f.years[1] > f.years[0] && f.years[1] <= f.years[0]+30 {
					f.span.End = core.End + y[1]
				} else {
					f.years = [2]int{}
				}
			}
			if a := sub(p.Span, m, 4); !a.IsZero() {
				f.acronym = r.tidy(a)
			}
			after := record.Span{Start: core.End, End: p.End}
			if y := rePlanOf.FindStringSubmatch(r.low(after)); y != nil {
				f.year = number(y[1])
			}
			if reAnyPlan.MatchString(r.low(span)) {
				if w := rePlanFor.FindStringSubmatchIndex(r.flatAt(after)); w != nil && !reNoPlanOf.MatchString(lowerASCII(r.flatAt(sub(after, w, 1)))) {
					f.service = r.tidy(sub(after, w, 1))
				}
			}
			f.kind = planKind(strings.ToLower(r.tidy(core)))
			first := r.flat[core.Start]
			f.isProper = first >= 'A' && first <= 'Z' || span.Start < core.Start || f.kind == "WRITTEN_STATEMENT_OF_ACTION"
			f.isBare = (span == core || reBarePlan.MatchString(r.low(span))) && f.kind != "WRITTEN_STATEMENT_OF_ACTION"
			all = append(all, f)
		}
	}
	// A name that any service could give its plan takes the service that its item names for it, or that stands in its title.
	services := map[string][]string{} // by item and name
	key := func(f *found) string { return norm(f.name) + "|" + strconv.Itoa(f.p.item) }
	for i := range all {
		if f := &all[i]; f.service != "" && !hasName(services[key(f)], f.service) {
			services[key(f)] = append(services[key(f)], f.service)
		}
	}
	for i := range all {
		f := &all[i]
		if !f.isProper || !reAnyPlan.MatchString(strings.ToLower(f.name)) || f.years != [2]int{} {
			continue
		}
		if of := services[key(f)]; f.service == "" && len(of) == 1 {
			f.service = of[0]
		} else if f.service == "" && len(of) == 0 && f.p.item >= 0 {
			title := r.doc.Items[f.p.item].Title.Value
			if m := reTitleOf.FindStringSubmatch(flatten(title)); m != nil && !strings.Contains(strings.ToLower(m[1]), "plan") && !rePlanWorld.MatchString(strings.ToLower(m[1])) && strings.Contains(strings.ToLower(title), strings.ToLower(f.core)) {
				f.service = strings.TrimSpace(m[1])
			}
		}
		if f.service == "" {
			continue
		}
		name := f.name + " for " + f.service
		// "Improvement Plan for Special Educational Needs" is the "SEN Improvement Plan" of another sentence.
		for k := range all {
			if short, ok := strings.CutSuffix(all[k].name, " "+f.name); ok && strings.EqualFold(short, initials(smallWords.Replace(f.service))) {
				name = all[k].name
				break
			}
		}
		f.name, f.isBare = name, false
	}
	var cores []string // the kinds of the plans as written, "Accelerated Progress Plan"
	var base []string  // the plans' names without their years
	var years [][2]int // and the years
	var ofYear []int   // the year that a plan is said to be of; 0 without
	byName := map[string][]int{}
	byItem := map[int][]int{}
	replaced := map[string]bool{} // names that the record speaks of as earlier than another
	// index finds a plan by its name. One that is named without its years is the only one of that name.
	index := func(name string, of [2]int) int {
		at := -1
		for _, i := range byName[norm(name)] {
			if of == [2]int{} || years[i] == [2]int{} || years[i] == of {
				if at >= 0 {
					return -1
				}
				at = i
			}
		}
		return at
	}
	known := func(name string, i int) {
		if at := byName[norm(name)]; !hasItem(at, i) {
			byName[norm(name)] = append(at, i)
		}
	}
	add := func(i int, f found) {
		x := &r.facts.Plans[i]
		if x.Name == strings.ToUpper(x.Name) && strings.Contains(x.Name, " ") && sameName(x.Name, f.name) {
			x.Name = f.name // a heading in capitals is no way to write a name
		}
		if ofYear[i] == 0 {
			ofYear[i] = f.year
		}
		if x.Kind == "OTHER" {
			x.Kind = f.kind
		}
		if !hasItem(x.Items, f.p.item) {
			x.Items = append(x.Items, f.p.item)
			byItem[f.p.item] = append(byItem[f.p.item], i)
		}
		x.Spans = addSpan(x.Spans, f.p.Span)
		if f.acronym != "" && len(byName[norm(f.acronym)]) == 0 {
			x.OtherNames = append(x.OtherNames, f.acronym)
			known(f.acronym, i)
		}
		if f.years == [2]int{} && years[i] != [2]int{} && sameName(f.name, base[i]) && !hasName(x.OtherNames, f.name) {
			x.OtherNames = append(x.OtherNames, f.name)
		}
		r.planMentions = append(r.planMentions, mention{f.span, i})
		if reReplaced.MatchString(r.lower[max(0, f.span.Start-60):f.span.Start]) {
			replaced[norm(f.name)] = true
		}
	}
	create := func(f found) int {
		i := len(r.facts.Plans)
		r.facts.Plans = append(r.facts.Plans, record.ActionPlan{Name: r.tidy(f.span), Kind: f.kind, Inspection: -1})
		if f.service != "" {
			x := &r.facts.Plans[i]
			x.Name, x.OtherNames = f.name, []string{x.Name}
		}
		ofYear = append(ofYear, f.year)
		base, years, cores = append(base, f.name), append(years, f.years), append(cores, f.core)
		known(f.name, i)
		return i
	}
	// Full names first, those with years before those without.
	rank := func(f found) int {
		n := 0
		if !strings.Contains(f.name, " ") {
			n = 4 // an abbreviation, after what it abbreviates
		}
		if f.isBare {
			n = 2
		}
		if f.years == [2]int{} {
			n++
		}
		return n
	}
	sort.SliceStable(all, func(i, j int) bool { return rank(all[i]) < rank(all[j]) })
	for _, f := range all {
		if !f.isProper {
			continue
		}
		i := index(f.name, f.years)
		if i < 0 && !strings.Contains(f.name, " ") {
			// "WSoA", which no bracket explains, is the plan whose initials it has, if there is one.
			for k := range base {
				if strings.EqualFold(initials(base[k]), f.name) {
					if i >= 0 {
						i = -1
						break
					}
					i = k
				}
			}
			if i >= 0 && !hasName(r.facts.Plans[i].OtherNames, f.name) {
				r.facts.Plans[i].OtherNames = append(r.facts.Plans[i].OtherNames, f.name)
				known(f.name, i)
			}
		}
		if i < 0 && f.isBare {
			// "the Improvement Plan" after "the Children's Improvement Plan", if only one of the item can be meant.
			for _, k := range byItem[f.p.item] {
				if f.years != [2]int{} && years[k] != f.years {
					continue
				}
				if strings.HasSuffix(norm(base[k]), norm(f.name)) && !replaced[norm(base[k])] {
					if i >= 0 {
						i = -2
						break
					}
					i = k
				}
			}
		}
		if i < 0 {
			i = create(f)
		}
		add(i, f)
	}
	for _, f := range all {
		if f.isProper {
			continue
		}
		i := index(f.name, f.years)
		if here := byItem[f.p.item]; i < 0 && len(here) == 1 {
			i = here[0] // the one named plan of the item
		}
		if i < 0 {
			i = create(f)
		}
		add(i, f)
	}
	// Acronyms given beside a name are mentions of it.
	ofItem := map[int][]passage{}
	for _, p := range ps {
		ofItem[p.item] = append(ofItem[p.item], p)
	}
	for i := range r.facts.Plans {
		// "APP" for the Accelerated Progress Plan, "CSIP" for the Children's Services Improvement Plan, which no bracket explains.
		for _, name := range []string{cores[i], base[i]} {
			short := strings.ToUpper(initials(name))
			if len(short) < 3 || len(short) > 7 || len(byName[norm(short)]) > 0 || strings.Contains(strings.ToLower(name), "statement") || !strings.Contains(r.flat, short) {
				continue
			}
			if rx(`\b` + short + `\b`).MatchString(r.flat) {
				r.facts.Plans[i].OtherNames = append(r.facts.Plans[i].OtherNames, short)
				known(short, i)
			}
		}
		for _, o := range r.facts.Plans[i].OtherNames {
			if strings.Contains(o, " ") {
				continue // the name without its years
			}
			re := rx(`\b` + o + `\b`)
			for _, item := range r.facts.Plans[i].Items {
				for _, p := range ofItem[item] {
					for _, m := range re.FindAllStringIndex(r.flatAt(p.Span), -1) {
						r.planMentions = append(r.planMentions, mention{sub(p.Span, m, 0), i})
						r.facts.Plans[i].Spans = addSpan(r.facts.Plans[i].Spans, p.Span)
					}
				}
			}
		}
	}
	r.planTies(ps, ofYear)
}

// rePlanYears are the years that belong to a plan's name: "2024-2026", "(2024/27)".
var rePlanYears = rx(`^,? ?(?:for )?\(?(20\d\d) ?(?:~|/|to) ?(20\d\d|\d\d)\b\)?`)

// smallWords drops the words of a name that its initials leave out.
var smallWords = strings.NewReplacer(" and ", " ", " of ", " ", " for ", " ", " the ", " ", " & ", " ")

// initials are the first letters of a name's words.
func initials(name string) string {
	var b strings.Builder
	for _, w := range strings.FieldsFunc(name, func(c rune) bool { return c == ' ' || c == '-' || c == '–' }) {
		b.WriteByte(w[0])
	}
	return b.String()
}

func planYears(from, to string) [2]int {
	a, b := number(from), number(to)
	if b < 100 {
		b += a / 100 * 100
	}
	return [2]int{a, b}
}

func hasName(names []string, name string) bool {
	for _, n := range names {
		if sameName(n, name) {
			return true
		}
	}
	return false
}

var reReplaced = rx(`\b(?:replac(?:es|ed|ing)|supersed(?:es|ed|ing)|succeed(?:s|ed|ing)|in place of|earlier|previous|former|old)\b[^.;]*$`)

// trimPlan drops from a plan's name the words that only stand before it: articles, and a sentence's first words.
func (r *reader) trimPlan(s, core record.Span, p passage) record.Span {
	if m := reBeforePlan.FindAllStringIndex(r.lower[s.Start:core.Start], -1); m != nil && !strings.Contains(r.lower[s.Start:core.Start], "post inspection ") {
		s.Start += m[len(m)-1][1] // "Inspection Outcome and Action Plan"
	}
	for {
		s = r.trim(s)
		i := strings.IndexByte(r.flat[s.Start:core.Start], ' ')
		if i < 0 {
			return s
		}
		switch w := r.lower[s.Start : s.Start+i]; w {
		case "the", "a", "an", "this", "that", "its", "and", "of", "for", "&", "their", "our", "to", "in", "draft", "new", "his", "update", "updates", "outcome", "report", "progress", "revised", "final", "current", "existing", "first", "on", "any", "with", "against", "towards", "from", "by", "under":
			s.Start += i + 1
		default:
			return s
		}
	}
}

var reBeforePlan = rx(`(?:^| )(?:inspections?|(?:re~)?visits?|reports?|outcomes?|updates?|findings|responses?|assessment|framework|results?|review|letter|progress) `)

func planKind(core string) string {
	switch {
	case strings.Contains(core, "statement"), core == "wsoa":
		return "WRITTEN_STATEMENT_OF_ACTION"
	case strings.Contains(core, "accelerated"):
		return "ACCELERATED_PROGRESS_PLAN"
	case strings.Contains(core, "improvement"):
		return "IMPROVEMENT_PLAN"
	case strings.Contains(core, "action"):
		return "ACTION_PLAN"
	}
	return "OTHER"
}

// planTies reads which inspection a plan answers, by the year that the plan is of where it has one, what it runs beside or follows, and to whom it goes by when.
func (r *reader) planTies(ps []passage, ofYear []int) {
	sortMentions(r.planMentions)
	for _, p := range ps {
		here := mentionsIn(r.planMentions, p.Span)
		if len(here) == 0 {
			continue
		}
		for k, m := range here {
			x := &r.facts.Plans[m.of]
			end := p.End
			if k+1 < len(here) {
				end = here[k+1].span.Start
			}
			for _, i := range mentionsIn(r.inspectionMentions, record.Span{Start: m.span.End, End: end}) {
				if rePlanAnswer.MatchString(r.lower[m.span.End:i.span.Start]) && x.Inspection < 0 {
					x.Inspection = i.of
				}
			}
			if k+1 < len(here) && here[k+1].of != m.of && here[k+1].span.Start >= m.span.End {
				gap := r.lower[m.span.End:here[k+1].span.Start]
				switch {
				case reAlongside.MatchString(gap):
					x.Alongside = addInt(x.Alongside, here[k+1].of)
					x.KinshipSpans = addSpan(x.KinshipSpans, p.Span)
				case reSucceeds.MatchString(gap):
					x.Succeeds = addInt(x.Succeeds, here[k+1].of)
					x.KinshipSpans = addSpan(x.KinshipSpans, p.Span)
				}
			}
		}
		if m := reSubmitTo.FindStringSubmatchIndex(r.flatAt(p.Span)); m != nil {
			x := &r.facts.Plans[here[0].of]
			if x.SubmittedTo == "" {
				x.SubmittedTo = r.tidy(sub(p.Span, m, 1))
				x.SubmitSpan = p.Span
				if d := r.due(p.Span, p.Start+m[0], p.item); d.Precision == scrutiny.DueDay && strings.HasPrefix(strings.ToLower(d.Phrase), "by") {
					x.SubmitBy = d.To
				}
			}
		}
	}
	// A plan of an item about one inspection answers that one; of several, the latest that no other plan answers.
	for i := range r.facts.Plans {
		x := &r.facts.Plans[i]
		if x.Inspection >= 0 {
			continue
		}
		taken := map[int]bool{}
		for k := range r.facts.Plans {
			if k != i && r.facts.Plans[k].Inspection >= 0 {
				taken[r.facts.Plans[k].Inspection] = true
			}
		}
		shared := 0
		for k := range r.facts.Inspections {
			if shareItem(r.facts.Inspections[k].Items, x.Items) {
				shared++
			}
		}
		if shared == 1 {
			taken = nil // several plans may answer the only inspection
		}
		for k := range r.facts.Inspections {
			ins := &r.facts.Inspections[k]
			if shareItem(ins.Items, x.Items) && !taken[k] && !r.isTitledElsewhere(i, ins.Items) && (ofYear[i] == 0 || ins.Year <= ofYear[i]) && !r.isOlder(x, ins) && (x.Inspection < 0 || ins.Year > r.facts.Inspections[x.Inspection].Year) {
				x.Inspection = k
			}
		}
	}
}

// isTitledElsewhere reports that a plan gives an item its title that is not among some, and none of those: it is not their matter that it
// answers, though they name it.
func (r *reader) isTitledElsewhere(plan int, items []int) bool {
	isElsewhere := false
	for i := range r.doc.Items {
		for _, m := range mentionsIn(r.planMentions, r.doc.Items[i].Title.Span) {
			if m.of == plan {
				if hasItem(items, i) {
					return false
				}
				isElsewhere = true
			}
		}
	}
	return isElsewhere
}

// reWorked tells of a plan that has been worked through, or for a good while.
var reWorked = rx(`\b(?:final|closing) (?:reports?|updates?) (?:on|against)\b|\bthe progress (?:report|update) on\b|\bsigned off\b|\b(?:presented|made|gave|received|considered|introduced)\b[^.;]{0,40}\b(?:final|closing|progress) (?:report|update)\b`)

// freshFor is for how many days after the report of an inspection no plan that answers it can have been worked through.
const freshFor = 60

// isOlder reports that a plan is older than an inspection: it has been worked through, and the inspection has only just been.
func (r *reader) isOlder(x *record.ActionPlan, ins *record.Inspection) bool {
	on := cmp.Or(ins.PublishedOn, ins.DateTo)
	for _, item := range x.Items {
		// Where only the year is known the inspection has just been if the meeting is of that year.
		if a := r.anchor(item); a == "" || on == "" && ins.Year != a.Time().Year() || on != "" && on < a.AddDays(-freshFor) {
			return false
		}
	}
	return slices.ContainsFunc(x.Spans, func(s record.Span) bool { return reWorked.MatchString(r.low(s)) })
}

func shareItem(a, b []int) bool {
	for _, x := range a {
		if hasItem(b, x) {
			return true
		}
	}
	return false
}

func addInt(xs []int, x int) []int {
	if hasItem(xs, x) {
		return xs
	}
	return append(xs, x)
}

// planIn is the plan named in a span, -1 if none or several.
func (r *reader) planIn(s record.Span, item int) int { return only(r.planMentions, s) }
