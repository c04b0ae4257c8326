package graph

import (
	"strings"

	"scrutinygraph/graph/model"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// coordinate names a field of a type of the schema.
type coordinate struct {
	of    scrutiny.Kind
	field string
}

// relation says which edges, or which property that names a node, a field of the schema follows.
type relation struct {
	edge      scrutiny.EdgeKind
	property  string
	isReverse bool
	// target is the kind at the other end; empty takes all.
	target scrutiny.Kind
}

// filter is the condition that so many of the neighbours match.
func (r relation) filter(q store.Quantifier, f store.Filter) *store.EdgeFilter {
	return &store.EdgeFilter{Kind: r.edge, Field: r.property, IsReverse: r.isReverse, Quantifier: q, Target: r.target, Filter: f}
}

// over leads to the neighbours that a list gives.
func (r relation) over(l *listing) store.Hop {
	h := store.Hop{Field: r.property, IsReverse: r.isReverse, Target: r.target, Filter: l.filter, Order: l.order, Cut: l.cut, WithTotal: l.withTotal}
	if r.edge != "" {
		h.Edges = []scrutiny.EdgeKind{r.edge}
	}
	return h
}

// relations are the lists of the schema that follow edges, or that gather what says by a property where it belongs: the
// connections, the some, none and every of filters, and the counts that lists can be ordered by.
var relations = map[coordinate]relation{
	{scrutiny.KindCouncil, "committees"}:                {edge: scrutiny.EdgePartOf, isReverse: true, target: scrutiny.KindCommittee},
	{scrutiny.KindCouncil, "meetings"}:                  {property: "councilId", isReverse: true, target: scrutiny.KindMeeting},
	{scrutiny.KindCouncil, "people"}:                    {property: "councilId", isReverse: true, target: scrutiny.KindPerson},
	{scrutiny.KindCouncil, "posts"}:                     {property: "councilId", isReverse: true, target: scrutiny.KindPost},
	{scrutiny.KindCouncil, "services"}:                  {property: "councilId", isReverse: true, target: scrutiny.KindService},
	{scrutiny.KindCouncil, "documents"}:                 {property: "councilId", isReverse: true, target: scrutiny.KindDocument},
	{scrutiny.KindCouncil, "inspections"}:               {property: "councilId", isReverse: true, target: scrutiny.KindInspection},
	{scrutiny.KindCouncil, "recommendations"}:           {property: "councilId", isReverse: true, target: scrutiny.KindRecommendation},
	{scrutiny.KindCouncil, "actionPlans"}:               {property: "councilId", isReverse: true, target: scrutiny.KindActionPlan},
	{scrutiny.KindCouncil, "commitments"}:               {property: "councilId", isReverse: true, target: scrutiny.KindCommitment},
	{scrutiny.KindCommittee, "meetings"}:                {edge: scrutiny.EdgeHeldBy, isReverse: true, target: scrutiny.KindMeeting},
	{scrutiny.KindCommittee, "owedCommitments"}:         {edge: scrutiny.EdgeOwedTo, isReverse: true, target: scrutiny.KindCommitment},
	{scrutiny.KindCommittee, "madeRecommendations"}:     {edge: scrutiny.EdgeMadeBy, isReverse: true, target: scrutiny.KindRecommendation},
	{scrutiny.KindCommittee, "receivedRecommendations"}: {edge: scrutiny.EdgeAddressedTo, isReverse: true, target: scrutiny.KindRecommendation},
	{scrutiny.KindCommittee, "agendaItems"}:             {property: "committeeId", isReverse: true, target: scrutiny.KindAgendaItem},
	{scrutiny.KindCommittee, "documents"}:               {property: "committeeId", isReverse: true, target: scrutiny.KindDocument},
	{scrutiny.KindCommittee, "recommendations"}:         {property: "committeeId", isReverse: true, target: scrutiny.KindRecommendation},
	{scrutiny.KindCommittee, "actions"}:                 {property: "committeeId", isReverse: true, target: scrutiny.KindAction},
	{scrutiny.KindCommittee, "resolutions"}:             {property: "committeeId", isReverse: true, target: scrutiny.KindResolution},
	{scrutiny.KindCommittee, "commitments"}:             {property: "committeeId", isReverse: true, target: scrutiny.KindCommitment},
	{scrutiny.KindCommittee, "updates"}:                 {property: "committeeId", isReverse: true, target: scrutiny.KindUpdate},
	{scrutiny.KindMeeting, "agendaItems"}:               {edge: scrutiny.EdgeHasItem, target: scrutiny.KindAgendaItem},
	{scrutiny.KindMeeting, "attendees"}:                 {edge: scrutiny.EdgeAttended, isReverse: true, target: scrutiny.KindPerson},
	{scrutiny.KindMeeting, "dueCommitments"}:            {edge: scrutiny.EdgeDueAt, isReverse: true, target: scrutiny.KindCommitment},
	{scrutiny.KindMeeting, "documents"}:                 {property: "meetingId", isReverse: true, target: scrutiny.KindDocument},
	{scrutiny.KindMeeting, "recommendations"}:           {property: "meetingId", isReverse: true, target: scrutiny.KindRecommendation},
	{scrutiny.KindMeeting, "actions"}:                   {property: "meetingId", isReverse: true, target: scrutiny.KindAction},
	{scrutiny.KindMeeting, "resolutions"}:               {property: "meetingId", isReverse: true, target: scrutiny.KindResolution},
	{scrutiny.KindMeeting, "commitments"}:               {property: "meetingId", isReverse: true, target: scrutiny.KindCommitment},
	{scrutiny.KindMeeting, "updates"}:                   {property: "meetingId", isReverse: true, target: scrutiny.KindUpdate},
	{scrutiny.KindAgendaItem, "documents"}:              {edge: scrutiny.EdgeConsidered, target: scrutiny.KindDocument},
	{scrutiny.KindAgendaItem, "services"}:               {edge: scrutiny.EdgeAbout, target: scrutiny.KindService},
	{scrutiny.KindAgendaItem, "inspections"}:            {edge: scrutiny.EdgeAbout, target: scrutiny.KindInspection},
	{scrutiny.KindAgendaItem, "actionPlans"}:            {edge: scrutiny.EdgeAbout, target: scrutiny.KindActionPlan},
	{scrutiny.KindAgendaItem, "resolutions"}:            {edge: scrutiny.EdgeResolvedAt, isReverse: true, target: scrutiny.KindResolution},
	{scrutiny.KindAgendaItem, "commitments"}:            {edge: scrutiny.EdgeMadeAt, isReverse: true, target: scrutiny.KindCommitment},
	{scrutiny.KindAgendaItem, "recommendations"}:        {edge: scrutiny.EdgeMadeAt, isReverse: true, target: scrutiny.KindRecommendation},
	{scrutiny.KindAgendaItem, "actions"}:                {edge: scrutiny.EdgeMadeAt, isReverse: true, target: scrutiny.KindAction},
	{scrutiny.KindAgendaItem, "updates"}:                {edge: scrutiny.EdgeMadeAt, isReverse: true, target: scrutiny.KindUpdate},
	{scrutiny.KindAgendaItem, "people"}:                 {edge: scrutiny.EdgeMentions, target: scrutiny.KindPerson},
	{scrutiny.KindAgendaItem, "posts"}:                  {edge: scrutiny.EdgeMentions, target: scrutiny.KindPost},
	{scrutiny.KindAgendaItem, "figures"}:                {edge: scrutiny.EdgeMentions, target: scrutiny.KindFigure},
	{scrutiny.KindAgendaItem, "paragraphs"}:             {edge: scrutiny.EdgeHasText, target: scrutiny.KindPassage},
	{scrutiny.KindAgendaItem, "fulfilledCommitments"}:   {edge: scrutiny.EdgeFulfils, target: scrutiny.KindCommitment},
	{scrutiny.KindPerson, "posts"}:                      {edge: scrutiny.EdgeHoldsPost, target: scrutiny.KindPost},
	{scrutiny.KindPerson, "meetings"}:                   {edge: scrutiny.EdgeAttended, target: scrutiny.KindMeeting},
	{scrutiny.KindPerson, "owedCommitments"}:            {edge: scrutiny.EdgeOwedBy, isReverse: true, target: scrutiny.KindCommitment},
	{scrutiny.KindPerson, "ownedActions"}:               {edge: scrutiny.EdgeOwedBy, isReverse: true, target: scrutiny.KindAction},
	{scrutiny.KindPerson, "agendaItems"}:                {edge: scrutiny.EdgeMentions, isReverse: true, target: scrutiny.KindAgendaItem},
	{scrutiny.KindPost, "holders"}:                      {edge: scrutiny.EdgeHoldsPost, isReverse: true, target: scrutiny.KindPerson},
	{scrutiny.KindPost, "services"}:                     {edge: scrutiny.EdgeResponsibleFor, target: scrutiny.KindService},
	{scrutiny.KindPost, "owedCommitments"}:              {edge: scrutiny.EdgeOwedBy, isReverse: true, target: scrutiny.KindCommitment},
	{scrutiny.KindPost, "ownedActions"}:                 {edge: scrutiny.EdgeOwedBy, isReverse: true, target: scrutiny.KindAction},
	{scrutiny.KindPost, "agendaItems"}:                  {edge: scrutiny.EdgeMentions, isReverse: true, target: scrutiny.KindAgendaItem},
	{scrutiny.KindService, "posts"}:                     {edge: scrutiny.EdgeResponsibleFor, isReverse: true, target: scrutiny.KindPost},
	{scrutiny.KindService, "agendaItems"}:               {edge: scrutiny.EdgeAbout, isReverse: true, target: scrutiny.KindAgendaItem},
	{scrutiny.KindService, "commitments"}:               {edge: scrutiny.EdgeAbout, isReverse: true, target: scrutiny.KindCommitment},
	{scrutiny.KindService, "documents"}:                 {edge: scrutiny.EdgeAbout, isReverse: true, target: scrutiny.KindDocument},
	{scrutiny.KindService, "updates"}:                   {edge: scrutiny.EdgeAbout, isReverse: true, target: scrutiny.KindUpdate},
	{scrutiny.KindDocument, "agendaItems"}:              {edge: scrutiny.EdgeConsidered, isReverse: true, target: scrutiny.KindAgendaItem},
	{scrutiny.KindDocument, "recommendations"}:          {edge: scrutiny.EdgeMadeBy, isReverse: true, target: scrutiny.KindRecommendation},
	{scrutiny.KindDocument, "commitments"}:              {edge: scrutiny.EdgeMadeAt, isReverse: true, target: scrutiny.KindCommitment},
	{scrutiny.KindDocument, "actions"}:                  {edge: scrutiny.EdgeMadeAt, isReverse: true, target: scrutiny.KindAction},
	{scrutiny.KindDocument, "services"}:                 {edge: scrutiny.EdgeAbout, target: scrutiny.KindService},
	{scrutiny.KindDocument, "inspections"}:              {edge: scrutiny.EdgeAbout, target: scrutiny.KindInspection},
	{scrutiny.KindDocument, "people"}:                   {edge: scrutiny.EdgeMentions, target: scrutiny.KindPerson},
	{scrutiny.KindDocument, "posts"}:                    {edge: scrutiny.EdgeMentions, target: scrutiny.KindPost},
	{scrutiny.KindDocument, "figures"}:                  {edge: scrutiny.EdgeMentions, target: scrutiny.KindFigure},
	{scrutiny.KindDocument, "paragraphs"}:               {edge: scrutiny.EdgeHasText, target: scrutiny.KindPassage},
	{scrutiny.KindDocument, "fulfilledCommitments"}:     {edge: scrutiny.EdgeFulfils, target: scrutiny.KindCommitment},
	{scrutiny.KindDocument, "resolutions"}:              {property: "documentId", isReverse: true, target: scrutiny.KindResolution},
	{scrutiny.KindDocument, "updates"}:                  {property: "documentId", isReverse: true, target: scrutiny.KindUpdate},
	{scrutiny.KindInspection, "judgements"}:             {edge: scrutiny.EdgeJudged, target: scrutiny.KindJudgement},
	{scrutiny.KindInspection, "recommendations"}:        {edge: scrutiny.EdgeMadeBy, isReverse: true, target: scrutiny.KindRecommendation},
	{scrutiny.KindInspection, "actionPlans"}:            {edge: scrutiny.EdgeRespondsTo, isReverse: true, target: scrutiny.KindActionPlan},
	{scrutiny.KindInspection, "updates"}:                {edge: scrutiny.EdgeUpdates, isReverse: true, target: scrutiny.KindUpdate},
	{scrutiny.KindInspection, "agendaItems"}:            {edge: scrutiny.EdgeAbout, isReverse: true, target: scrutiny.KindAgendaItem},
	{scrutiny.KindInspection, "commitments"}:            {edge: scrutiny.EdgeAbout, isReverse: true, target: scrutiny.KindCommitment},
	{scrutiny.KindInspection, "documents"}:              {edge: scrutiny.EdgeAbout, isReverse: true, target: scrutiny.KindDocument},
	{scrutiny.KindInspection, "earlierInspections"}:     {edge: scrutiny.EdgeReinspects, target: scrutiny.KindInspection},
	{scrutiny.KindInspection, "laterInspections"}:       {edge: scrutiny.EdgeReinspects, isReverse: true, target: scrutiny.KindInspection},
	{scrutiny.KindRecommendation, "actionPlans"}:        {edge: scrutiny.EdgeAddresses, isReverse: true, target: scrutiny.KindActionPlan},
	{scrutiny.KindRecommendation, "actions"}:            {edge: scrutiny.EdgeImplements, isReverse: true, target: scrutiny.KindAction},
	{scrutiny.KindRecommendation, "updates"}:            {edge: scrutiny.EdgeUpdates, isReverse: true, target: scrutiny.KindUpdate},
	{scrutiny.KindRecommendation, "evidence"}:           {edge: scrutiny.EdgeUpdates, isReverse: true},
	{scrutiny.KindRecommendation, "committees"}:         {edge: scrutiny.EdgeAddressedTo, target: scrutiny.KindCommittee},
	{scrutiny.KindActionPlan, "recommendations"}:        {edge: scrutiny.EdgeAddresses, target: scrutiny.KindRecommendation},
	{scrutiny.KindActionPlan, "actions"}:                {edge: scrutiny.EdgePartOf, isReverse: true, target: scrutiny.KindAction},
	{scrutiny.KindActionPlan, "predecessors"}:           {edge: scrutiny.EdgeSucceeds, target: scrutiny.KindActionPlan},
	{scrutiny.KindActionPlan, "successors"}:             {edge: scrutiny.EdgeSucceeds, isReverse: true, target: scrutiny.KindActionPlan},
	{scrutiny.KindActionPlan, "parallelPlans"}:          {edge: scrutiny.EdgeRunsAlongside, target: scrutiny.KindActionPlan},
	{scrutiny.KindActionPlan, "updates"}:                {edge: scrutiny.EdgeUpdates, isReverse: true, target: scrutiny.KindUpdate},
	{scrutiny.KindActionPlan, "evidence"}:               {edge: scrutiny.EdgeUpdates, isReverse: true},
	{scrutiny.KindActionPlan, "agendaItems"}:            {edge: scrutiny.EdgeAbout, isReverse: true, target: scrutiny.KindAgendaItem},
	{scrutiny.KindActionPlan, "commitments"}:            {edge: scrutiny.EdgeAbout, isReverse: true, target: scrutiny.KindCommitment},
	{scrutiny.KindActionPlan, "documents"}:              {edge: scrutiny.EdgeAbout, isReverse: true, target: scrutiny.KindDocument},
	{scrutiny.KindAction, "recommendations"}:            {edge: scrutiny.EdgeImplements, target: scrutiny.KindRecommendation},
	{scrutiny.KindAction, "owningPosts"}:                {edge: scrutiny.EdgeOwedBy, target: scrutiny.KindPost},
	{scrutiny.KindAction, "owningPeople"}:               {edge: scrutiny.EdgeOwedBy, target: scrutiny.KindPerson},
	{scrutiny.KindAction, "updates"}:                    {edge: scrutiny.EdgeUpdates, isReverse: true, target: scrutiny.KindUpdate},
	{scrutiny.KindResolution, "commitments"}:            {edge: scrutiny.EdgeCommits, target: scrutiny.KindCommitment},
	{scrutiny.KindCommitment, "evidence"}:               {edge: scrutiny.EdgeFulfils, isReverse: true},
	{scrutiny.KindCommitment, "updates"}:                {edge: scrutiny.EdgeFulfils, isReverse: true, target: scrutiny.KindUpdate},
	{scrutiny.KindCommitment, "resolutions"}:            {edge: scrutiny.EdgeCommits, isReverse: true, target: scrutiny.KindResolution},
	{scrutiny.KindCommitment, "owingPosts"}:             {edge: scrutiny.EdgeOwedBy, target: scrutiny.KindPost},
	{scrutiny.KindCommitment, "owingPeople"}:            {edge: scrutiny.EdgeOwedBy, target: scrutiny.KindPerson},
	{scrutiny.KindCommitment, "owedCommittees"}:         {edge: scrutiny.EdgeOwedTo, target: scrutiny.KindCommittee},
	{scrutiny.KindCommitment, "dueMeetings"}:            {edge: scrutiny.EdgeDueAt, target: scrutiny.KindMeeting},
	{scrutiny.KindCommitment, "chasedCommitments"}:      {edge: scrutiny.EdgeChases, target: scrutiny.KindCommitment},
	{scrutiny.KindCommitment, "chasingCommitments"}:     {edge: scrutiny.EdgeChases, isReverse: true, target: scrutiny.KindCommitment},
	{scrutiny.KindCommitment, "supersededCommitments"}:  {edge: scrutiny.EdgeSupersedes, target: scrutiny.KindCommitment},
	{scrutiny.KindCommitment, "supersedingCommitments"}: {edge: scrutiny.EdgeSupersedes, isReverse: true, target: scrutiny.KindCommitment},
	{scrutiny.KindCommitment, "services"}:               {edge: scrutiny.EdgeAbout, target: scrutiny.KindService},
	{scrutiny.KindCommitment, "inspections"}:            {edge: scrutiny.EdgeAbout, target: scrutiny.KindInspection},
	{scrutiny.KindCommitment, "actionPlans"}:            {edge: scrutiny.EdgeAbout, target: scrutiny.KindActionPlan},
	{scrutiny.KindUpdate, "fulfilledCommitments"}:       {edge: scrutiny.EdgeFulfils, target: scrutiny.KindCommitment},
	{scrutiny.KindUpdate, "recommendations"}:            {edge: scrutiny.EdgeUpdates, target: scrutiny.KindRecommendation},
	{scrutiny.KindUpdate, "actionPlans"}:                {edge: scrutiny.EdgeUpdates, target: scrutiny.KindActionPlan},
	{scrutiny.KindUpdate, "actions"}:                    {edge: scrutiny.EdgeUpdates, target: scrutiny.KindAction},
	{scrutiny.KindUpdate, "inspections"}:                {edge: scrutiny.EdgeUpdates, target: scrutiny.KindInspection},
	{scrutiny.KindUpdate, "services"}:                   {edge: scrutiny.EdgeAbout, target: scrutiny.KindService},
}

// parents are the relations to one node that filters can follow. Where an edge says the same as a property does, it is the
// edge that is followed.
var parents = func() map[coordinate]relation {
	m := map[coordinate]relation{
		{scrutiny.KindCommittee, "council"}:         {edge: scrutiny.EdgePartOf, target: scrutiny.KindCouncil},
		{scrutiny.KindMeeting, "committee"}:         {edge: scrutiny.EdgeHeldBy, target: scrutiny.KindCommittee},
		{scrutiny.KindAgendaItem, "meeting"}:        {edge: scrutiny.EdgeHasItem, isReverse: true, target: scrutiny.KindMeeting},
		{scrutiny.KindJudgement, "inspection"}:      {edge: scrutiny.EdgeJudged, isReverse: true, target: scrutiny.KindInspection},
		{scrutiny.KindRecommendation, "inspection"}: {edge: scrutiny.EdgeMadeBy, target: scrutiny.KindInspection},
		{scrutiny.KindRecommendation, "agendaItem"}: {edge: scrutiny.EdgeMadeAt, target: scrutiny.KindAgendaItem},
		{scrutiny.KindActionPlan, "inspection"}:     {edge: scrutiny.EdgeRespondsTo, target: scrutiny.KindInspection},
		{scrutiny.KindAction, "actionPlan"}:         {edge: scrutiny.EdgePartOf, target: scrutiny.KindActionPlan},
		{scrutiny.KindAction, "agendaItem"}:         {edge: scrutiny.EdgeMadeAt, target: scrutiny.KindAgendaItem},
		{scrutiny.KindResolution, "agendaItem"}:     {edge: scrutiny.EdgeResolvedAt, target: scrutiny.KindAgendaItem},
		{scrutiny.KindCommitment, "agendaItem"}:     {edge: scrutiny.EdgeMadeAt, target: scrutiny.KindAgendaItem},
		{scrutiny.KindUpdate, "agendaItem"}:         {edge: scrutiny.EdgeMadeAt, target: scrutiny.KindAgendaItem},
	}
	for _, kind := range scrutiny.Kinds {
		for field, target := range map[string]scrutiny.Kind{
			"council": scrutiny.KindCouncil, "committee": scrutiny.KindCommittee, "meeting": scrutiny.KindMeeting, "agendaItem": scrutiny.KindAgendaItem,
			"document": scrutiny.KindDocument, "inspection": scrutiny.KindInspection, "actionPlan": scrutiny.KindActionPlan, "sameAs": kind,
		} {
			name := property(field + "Id")
			if _, ok := scrutiny.PropertyOf(kind, name); !ok {
				continue
			}
			if _, ok := m[coordinate{kind, field}]; !ok {
				m[coordinate{kind, field}] = relation{property: name, target: target}
			}
		}
	}
	return m
}()

// renamed are the fields whose property has another name.
var renamed = map[string]string{
	"recordedOn":   "on",
	"agendaItemId": "itemId",
	"actionPlanId": "planId",
	"limb":         "label",
	"targetIds":    "targets",
}

func property(field string) string {
	if name, ok := renamed[field]; ok {
		return name
	}
	return field
}

// orderings says what each value of the order enums means: a property, or the number of a relation's neighbours.
var orderings = func() map[scrutiny.Kind]map[string]ordering {
	m := map[scrutiny.Kind]map[string]ordering{}
	for _, kind := range scrutiny.Kinds {
		m[kind] = map[string]ordering{}
		for _, p := range scrutiny.Properties(kind) {
			m[kind][model.UpperSnake(p.Name)] = ordering{property: p.Name}
		}
		for field, name := range renamed {
			if _, ok := scrutiny.PropertyOf(kind, name); ok {
				m[kind][model.UpperSnake(field)] = ordering{property: name}
			}
		}
	}
	for at, r := range relations {
		m[at.of][model.UpperSnake(singular(at.field))+"_COUNT"] = ordering{relation: &r}
	}
	return m
}()

type ordering struct {
	property string
	relation *relation
}

// singular turns the name of a list into that of one of its elements.
func singular(field string) string {
	for _, e := range [][2]string{{"people", "person"}, {"People", "Person"}, {"ies", "y"}, {"s", ""}} {
		if stem, ok := strings.CutSuffix(field, e[0]); ok {
			return stem + e[1]
		}
	}
	return field
}

// natural is the order of a list for which none was asked.
var natural = map[scrutiny.Kind][]string{
	scrutiny.KindCouncil:        {"name"},
	scrutiny.KindCommittee:      {"name"},
	scrutiny.KindMeeting:        {"date"},
	scrutiny.KindAgendaItem:     {"on", "meetingId", "position"},
	scrutiny.KindPerson:         {"name"},
	scrutiny.KindPost:           {"title"},
	scrutiny.KindService:        {"name"},
	scrutiny.KindDocument:       {"on", "title"},
	scrutiny.KindInspection:     {"year", "dateFrom"},
	scrutiny.KindJudgement:      {"aspect"},
	scrutiny.KindRecommendation: {"on", "reference"},
	scrutiny.KindActionPlan:     {"name"},
	scrutiny.KindAction:         {"on", "documentId", "reference"},
	scrutiny.KindResolution:     {"on", "itemId", "position"},
	scrutiny.KindCommitment:     {"on"},
	scrutiny.KindUpdate:         {"on"},
	scrutiny.KindFigure:         {"on"},
	scrutiny.KindPassage:        {"on", "documentId", "start"},
	scrutiny.KindCorrection:     {"documentId", "position"},
}
