package model

import (
	"context"

	"scrutinygraph/scrutiny"
)

// PageInfo tells where a page stands in its list. The cursors are empty for an empty page.
type PageInfo struct {
	HasNextPage, HasPreviousPage bool
	StartCursor, EndCursor       string
}

// Connection is a page of a list, for every kind of node.
type Connection[T any] struct {
	Edges    []Edge[T]
	PageInfo PageInfo
	// TotalCount is the number on all pages; -1 when it was not asked for.
	TotalCount int
}

// Nodes gives the nodes of the page alone.
func (c *Connection[T]) Nodes() []T {
	nodes := make([]T, len(c.Edges))
	for i, e := range c.Edges {
		nodes[i] = e.Node
	}
	return nodes
}

// Edge is one place in a list. The fields from Kind on tell of the link that leads to the node; they are empty in a list
// that follows no link.
type Edge[T any] struct {
	Cursor string
	Node   T

	Kind       scrutiny.EdgeKind
	Role       string
	Tier       scrutiny.Tier
	Score      *float64
	Why        string
	Rule       string
	RecordedOn scrutiny.Date
	// RecordedUntil is the date of the last record that shows a link which lasts.
	RecordedUntil scrutiny.Date
	// Words looks up the passages behind the link; nil when there are none.
	Words func(context.Context) ([]scrutiny.Passage, error)
}

// Passages gives the words on both sides of the link, the target's first.
func (e *Edge[T]) Passages(ctx context.Context) ([]scrutiny.Passage, error) {
	if e.Words == nil {
		return []scrutiny.Passage{}, nil
	}
	return e.Words(ctx)
}

// The connections and edges of the schema.
type (
	CouncilConnection        = Connection[*scrutiny.Council]
	CouncilEdge              = Edge[*scrutiny.Council]
	CommitteeConnection      = Connection[*scrutiny.Committee]
	CommitteeEdge            = Edge[*scrutiny.Committee]
	MeetingConnection        = Connection[*scrutiny.Meeting]
	MeetingEdge              = Edge[*scrutiny.Meeting]
	AgendaItemConnection     = Connection[*scrutiny.AgendaItem]
	AgendaItemEdge           = Edge[*scrutiny.AgendaItem]
	PersonConnection         = Connection[*scrutiny.Person]
	PersonEdge               = Edge[*scrutiny.Person]
	PostConnection           = Connection[*scrutiny.Post]
	PostEdge                 = Edge[*scrutiny.Post]
	ServiceConnection        = Connection[*scrutiny.Service]
	ServiceEdge              = Edge[*scrutiny.Service]
	DocumentConnection       = Connection[*scrutiny.Document]
	DocumentEdge             = Edge[*scrutiny.Document]
	InspectionConnection     = Connection[*scrutiny.Inspection]
	InspectionEdge           = Edge[*scrutiny.Inspection]
	JudgementConnection      = Connection[*scrutiny.Judgement]
	JudgementEdge            = Edge[*scrutiny.Judgement]
	RecommendationConnection = Connection[*scrutiny.Recommendation]
	RecommendationEdge       = Edge[*scrutiny.Recommendation]
	ActionConnection         = Connection[*scrutiny.Action]
	ActionEdge               = Edge[*scrutiny.Action]
	ActionPlanConnection     = Connection[*scrutiny.ActionPlan]
	ActionPlanEdge           = Edge[*scrutiny.ActionPlan]
	ResolutionConnection     = Connection[*scrutiny.Resolution]
	ResolutionEdge           = Edge[*scrutiny.Resolution]
	CommitmentConnection     = Connection[*scrutiny.Commitment]
	CommitmentEdge           = Edge[*scrutiny.Commitment]
	UpdateConnection         = Connection[*scrutiny.Update]
	UpdateEdge               = Edge[*scrutiny.Update]
	FigureConnection         = Connection[*scrutiny.Figure]
	FigureEdge               = Edge[*scrutiny.Figure]
	CorrectionConnection     = Connection[*scrutiny.Correction]
	CorrectionEdge           = Edge[*scrutiny.Correction]
	PassageConnection        = Connection[*scrutiny.Passage]
	PassageEdge              = Edge[*scrutiny.Passage]
	CoverageConnection       = Connection[*CommitteeCoverage]
	CoverageEdge             = Edge[*CommitteeCoverage]
	ChangeEdge               = Edge[*Change]
	GroupConnection          = Connection[*Group]
	GroupEdge                = Edge[*Group]
	EvidenceConnection       = Connection[scrutiny.Node]
	EvidenceEdge             = Edge[scrutiny.Node]
)
