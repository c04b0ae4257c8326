package model

import "scrutinygraph/scrutiny"

// Link is an edge between two nodes.
type Link struct {
	From, To   scrutiny.ID
	Kind       scrutiny.EdgeKind
	Role       string
	Tier       scrutiny.Tier
	Score      *float64
	Why, Rule  string
	RecordedOn scrutiny.Date
	// RecordedUntil is the date of the last record that shows a link which lasts.
	RecordedUntil scrutiny.Date
	// PassageIDs name the words on both sides.
	PassageIDs []scrutiny.ID
}
