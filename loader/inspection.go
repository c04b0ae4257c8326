package loader

import (
	"strconv"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// buildInspections names an inspection by council, inspectorate, framework and year. Where one of them is missing it is
// named below the record, as a loose mention that the linker may join to the inspection that is meant.
func (b *builder) buildInspections() {
	named := map[scrutiny.ID]record.Inspection{}
	for _, in := range b.facts.Inspections {
		var year *int
		word := "_"
		if in.Year != 0 {
			year, word = &in.Year, strconv.Itoa(in.Year)
		}
		isWhole := b.council != "" && in.Inspectorate != "" && in.Framework != "" && in.Year != 0
		stem := b.local
		if isWhole {
			stem = b.root
		}
		id := newID(scrutiny.KindInspection, stem, segment(in.Inspectorate), segment(in.Framework), word)
		// A whole name twice is one inspection, unless its dates say that there were two in the year. Two loose mentions stay two.
		if other, ok := named[id]; !isWhole || ok && (differ(other.DateFrom, in.DateFrom) || differ(other.PublishedOn, in.PublishedOn)) {
			id = b.unique(id)
		} else {
			b.used[id] = 1
		}
		named[id] = in
		b.inspections = append(b.inspections, id)
		b.node(&scrutiny.Inspection{
			ID: id, Inspectorate: in.Inspectorate, Framework: in.Framework, FrameworkBasis: in.FrameworkBasis, Year: year, YearBasis: in.YearBasis,
			DateFrom: in.DateFrom, DateTo: in.DateTo, PublishedOn: in.PublishedOn, Area: in.Area, CouncilID: b.council,
		})
		b.mention(scrutiny.EdgeAbout, in.Items, id)
		b.evidence(id, in.Spans...)
		for _, j := range in.Judgements {
			b.judgement(id, j)
		}
	}
}

func differ(a, b scrutiny.Date) bool { return a != "" && b != "" && a != b }

// judgement names a grade by its inspection, aspect and grade, so that two records which disagree are both kept.
func (b *builder) judgement(inspection scrutiny.ID, j record.Judgement) {
	id := newID(scrutiny.KindJudgement, inspection.Path(), segment(j.Aspect), segment(j.Grade))
	b.node(&scrutiny.Judgement{ID: id, Aspect: j.Aspect, Grade: j.Grade, InspectionID: inspection, CouncilID: b.council})
	b.edge(inspection, scrutiny.EdgeJudged, id)
	b.evidence(id, j.Span)
}
