package link

import (
	"cmp"
	"context"
	"slices"

	"scrutinygraph/loader/record"
)

// rule is one way to conclude something. Apply may use what the rules before it concluded.
type rule struct {
	// name stands in Edge.Rule; says is the rule for people.
	name, says string
	apply      func(l *linker, rule string)
}

// rules in the order in which they apply: first who is who, then what a promise is about and when it is due, then evidence.
var rules = []rule{
	{"committee-names", "A committee under another name is the same one where the publisher has one number for both, where a record tells so (\"formerly the …\", \"renamed the …\"), where the names differ in spelling and initials only, or where the one under a kindred name meets no more when the other begins, and the first records of that one call it by its former name or confirm its minutes, or most of its members sit on it; the name used last stands for both.", joinCommittees},
	{"same-inspectorate-and-year", "Two mentions of an inspection without a framework are one where inspectorate and year are the same, and the service too for inspectorates that inspect many.", joinUnframed},
	{"loose-inspection", "An inspection named without its framework or year is the one that fits it, looked for in the same item, then the same record, the same committee's records and the council's; where several fit, \"the recent inspection\" is the newest of the last two years, and anything else stays open.", joinInspections},
	{"plan-own-name", "A plan under its own name, or under the initials of that name, is the same plan where the same committee speaks of it or it answers the same inspection, unless the two answer different inspections or are for different years; a name without years is the council's only plan of that name with years.", joinPlansByName},
	{"plan-same-inspection", "An \"action plan\" without a name of its own is the one that answers the same inspection: the one that its words name, or the only one that its item names.", joinPlansByInspection},
	{"plan-full-name", "A plan that is called by its kind with capitals (\"the Improvement Plan\") is the one plan whose full name ends so of which the same committee speaks within three years, unless they answer different inspections or its item is on another matter.", joinPlansByFullName},
	{"plan-of-a-kind", "A plan named by a kind that says what it answers (\"post-inspection action plan\", or PIAP) is the one of that kind of which the same committee speaks within three years, unless they answer different inspections.", joinPlansByKind},
	{"plan-of-the-review", "A plan called after an inspection or review (\"peer challenge action plan\"), or standing under a title that is, is the one that answers the last such one of which the same committee speaks.", joinPlansByReview},
	{"plan-referred-to", "The only plan of an item that begins by referring to an earlier minute is the only plan of that minute, where one of them has no name of its own and they answer no different inspections.", joinPlansByMinute},
	{"person-surname", "A person named by the surname, or by initials and surname, is the one of that surname in the same committee's records; titles must not disagree.", joinPeople},
	{"recommendations-counted-again", "Recommendations of one inspection that are counted again with the same number, or listed again in the same words, are the same ones.", joinRecommendations},
	{"action-listed-again", "An action that a later record of the same plan lists again, under its number in like words or in the same words, is the same one.", listAgain},
	{"same-as", "What is said of a loose mention is said of the thing that it was joined to.", lift},
	{"plan-answers-inspection", "The plan that answers an inspection addresses the recommendations of that inspection.", addressRecommendations},
	{"action-implements", "An action whose plan sets it against words of one recommendation of the inspection that the plan answers, more than of any other, implements that one.", implement},
	{"reinspection", "An inspection follows the last one of the same council under the same family of frameworks.", followInspections},
	{"title-names-home", "An item whose title names a home, of whose own inspection the same committee spoke in the three years before, is about the last such inspection.", nameHomes},
	{"plan-initials", "A promise or update that names the initials of a plan of which the same committee speaks is about that plan.", nameInitials},
	{"title-names-plan", "An item whose title has the whole name of a plan of which the same committee spoke before is about that plan.", nameInTitles},
	{"item-matter", "A promise or update that names nothing of its own is about the inspection or plan that the title of its item names.", spreadMatter},
	{"due-in-calendar", "\"The next meeting\" is the committee's next one in the record, a bare month the next such month after the promise; what is due then is due at the one known meeting of that time.", placeDue},
	{"tracker-row", "The row of an action tracker that names the meeting or minute of a promise says that promise again: the one of that meeting whose words are most like it.", sayAgain},
	{"chase", "A request that is repeated, put off or dropped is the committee's earlier one at the meeting that the words name, or else the one of the same subject.", chase},
	{"fulfil", "Evidence comes after the promise, from the committee that it is owed to. The rules that it may follow are in the table of evidence.", fulfil},
	{"told-in-passing", "A sentence that looks back, and from which no update was read, is evidence as an update is: where it names the meeting at which something was asked for, or has the promise's subject and tells of its kind.", tellInPassing},
	{"names-it", "An update tells of the plan and inspection that it names, and of the recommendations that are counted there as a whole; of an action of the plan when it names its number; of one listed recommendation when it names its number or speaks of its subject. A later item whose title names the plan or inspection does so too.", update},
	{"due-window", "Finding nothing means something when every known meeting of the due window is loaded with whole minutes.", searchWindows},
	{"spoken-of", "Nothing is said to be missing of a promise whose subject, told by its rarest words, is spoken of in a paragraph of the due window, or later.", listen},
	{"outcome-of-the-same", "What only says a promise again has the outcome of that promise.", judgeAgain},
}

// Link concludes what the records of one council, taken together, tell beyond what each says itself. The graph given
// holds all nodes and edges that records assert; it is not changed. The derived graph holds edges, each with the name of
// its rule, and copies of nodes with only the properties that the linker sets.
//
// Those properties are: SameAsID of loose mentions; on commitments PlanID, InspectionID, DueFrom and DueTo where the record
// leaves them empty, and the dates and the window that decide the status; PlanID and InspectionID of updates; ListedCount of
// counted recommendations.
//
// Corrections of the graph hold against every rule: what they say is one is joined before any rule applies, what they say
// is two is joined by none, not by way of a third either, and a link that they say is wrong is not made and decides no status.
//
// What is too much to be held is asked of source while rules apply: what no rule found evidence of is looked for in the texts of the
// records. Without a source the graph is all there is.
//
// Rules named in without, of those that [Rules] lists, are left out, to measure what they bring. The error is that of the
// source, or of a context that is done.
func Link(ctx context.Context, g record.Graph, source Source, without ...string) (record.Graph, error) {
	l := newLinker(g)
	l.ctx, l.source, l.without = ctx, source, without
	l.joinCorrected()
	for _, r := range rules {
		if slices.Contains(without, r.name) {
			continue
		}
		r.apply(l, r.name)
		if err := cmp.Or(l.err, ctx.Err()); err != nil {
			return record.Graph{}, err
		}
	}
	if err := l.quote(); err != nil {
		return record.Graph{}, err
	}
	return l.derived(), nil
}

// Rules lists the names of all rules, and of the rules of evidence, in the order in which they apply.
func Rules() []string {
	var names []string
	for _, r := range rules {
		names = append(names, r.name)
	}
	for _, r := range evidenceRules {
		names = append(names, r.name)
	}
	return names
}
