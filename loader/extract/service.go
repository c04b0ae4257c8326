package extract

import (
	"strings"

	"scrutinygraph/loader/record"
)

var (
	reService     = rx(`\b((?:(?:[A-Z][\p{L}'&/~-]*|and|of|for|&|the),? ){0,6}?(?:[A-Z][\p{L}'&/~-]*) (?:Services?|Departments?|Directorates?|Teams?|Hub))\b(?: \(([A-Z]{2,8})\))?`)
	reServiceHead = rx(`\b(?:priorities|core|our|key)\b[^.]{0,30}\bservices\b|\bservices (?:provided|delivered|we provide)\b|\blist of services\b`)
	reSupport     = rx(`^(?:background|introduction|conclusions?|summary|appendix|financial|legal|contact|next steps)\b`)
	reNotService  = rx(`^Inspections? of\b|^(?:Local|Public|All|Other|The|These|Those|Senior|Democratic|Their|Care|Social|Universal|Targeted|Direct|Legal|New|Health|Our|Key|Core|Both) (?:Services?|Teams?|Departments?)$`)
)

// services takes what the text names as a service, department or directorate, and the headed sections of an appendix that
// sets out a department's services one by one.
func (r *reader) services() {
	known := map[string]int{}
	add := func(s record.Span, dept string, item int) {
		s = r.trim(s)
		for {
			i := strings.IndexByte(r.flat[s.Start:s.End], ' ')
			if i < 0 {
				return
			}
			if w := r.lower[s.Start : s.Start+i]; w != "the" && w != "and" && w != "of" && w != "for" && w != "&" && w != "in" && w != "overview" {
				break
			}
			s.Start += i + 1
			s = r.trim(s)
		}
		name := strings.Trim(r.tidy(s), " *#:.")
		if name == "" || reNotService.MatchString(name) {
			return
		}
		if i, ok := known[norm(name)]; ok {
			x := &r.facts.Services[i]
			if !hasItem(x.Items, item) {
				x.Items = append(x.Items, item)
			}
			x.Spans = addSpan(x.Spans, s)
			return
		}
		known[norm(name)] = len(r.facts.Services)
		r.facts.Services = append(r.facts.Services, record.Service{Name: name, Department: dept, Items: []int{item}, Spans: []record.Span{s}})
	}
	if r.isReport() && r.serviceSections(add) {
		return
	}
	for _, s := range r.sents {
		if r.isAgenda(s.block) {
			continue
		}
		for _, m := range reService.FindAllStringSubmatchIndex(r.flatAt(s.Span), -1) {
			span := sub(s.Span, m, 1)
			before := strings.TrimRight(r.lower[s.Start:span.Start], " ")
			if strings.HasSuffix(before, "director of") || strings.HasSuffix(before, "head of") || strings.HasSuffix(before, "member for") || strings.HasSuffix(before, "manager for") || strings.HasSuffix(before, "director for") || strings.HasSuffix(before, "holder for") ||
				rePost.MatchString(r.flatAt(span)) || reOfficerRole.MatchString(r.tidy(span)) || reElectedRole.MatchString(r.tidy(span)) || strings.HasSuffix(r.tidy(span), "Team") && strings.Contains(r.tidy(span), "Management") {
				continue
			}
			add(span, "", s.item)
		}
	}
}

// serviceSections reads an appendix whose heading announces services and whose sections below each describe one. The
// section on support for all of them is not one of them.
func (r *reader) serviceSections(add func(record.Span, string, int)) bool {
	for i := range r.blocks {
		if r.blocks[i].Kind != record.BlockHeading || !reServiceHead.MatchString(r.low(r.blocks[i].Span)) {
			continue
		}
		dept := ""
		for _, s := range r.sents {
			if s.Start > r.blocks[i].Span.Start {
				if m := reForWhom.FindStringSubmatch(r.flatAt(s.Span)); m != nil {
					dept = m[1]
				}
				break
			}
		}
		n := 0
		for k := i + 1; k < len(r.blocks); k++ {
			b := &r.blocks[k]
			if b.Kind != record.BlockHeading || reSupport.MatchString(strings.Trim(r.low(b.Span), " *#")) {
				continue
			}
			if letters(r.flatAt(b.Span)) < 8 {
				continue // a stray glyph of the page
			}
			add(r.withoutMarks(b.Span), dept, b.item)
			n++
		}
		if n > 1 {
			return true
		}
	}
	return false
}

var reForWhom = rx(`\b(?:requirements|services|outcomes|priorities)[^.;,]{0,20} (?:for|of) (?:the )?([A-Z][\p{L}'&~-]*(?: (?:and|&|[A-Z][\p{L}'&~-]*)){0,4})`)

func (r *reader) withoutMarks(s record.Span) record.Span {
	for s.Start < s.End && strings.IndexByte(" #*_", r.doc.Text[s.Start]) >= 0 {
		s.Start++
	}
	for s.End > s.Start && strings.IndexByte(" #*_", r.doc.Text[s.End-1]) >= 0 {
		s.End--
	}
	return s
}

func letters(s string) int {
	n := 0
	for _, c := range s {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			n++
		}
	}
	return n
}
