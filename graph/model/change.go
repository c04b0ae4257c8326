package model

import "scrutinygraph/scrutiny"

// The values of the enum ChangeType.
const (
	ChangeChanged = "CHANGED"
	ChangeRemoved = "REMOVED"
)

// Change is the last change of a node.
type Change struct {
	ID      scrutiny.ID
	Kind    scrutiny.Kind
	Type    string
	Version int
	// Node is nil when it went.
	Node scrutiny.Node
}

// ChangeLinks are the links of a node that has changed.
type ChangeLinks struct {
	Links       []Link
	IsTruncated bool
}

// ChangeConnection is a page of changes.
type ChangeConnection struct {
	Connection[*Change]
	Version int
}

// ChangeSet is what is told of changes at a time.
type ChangeSet struct {
	Version, ResumeSince int
	// List are the changes.
	List []Change
}
