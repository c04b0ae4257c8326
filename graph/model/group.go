package model

import "scrutinygraph/scrutiny"

// Group is a number of nodes that share something.
type Group struct {
	// Key is what they share, empty for those that lack it; NodeID names the node that it is, if it is one.
	Key    string
	NodeID scrutiny.ID
	Count  int
	// Filter gives just these.
	Filter map[string]any
}
