package graph

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// shape is what a query selects of the nodes that stand at one place of it: how each field is written, which properties that
// takes, and what is looked up for the level below.
type shape struct {
	kind  scrutiny.Kind
	slots []slot
	// needs are the properties that are written or lead on; hasAll says that it takes all of them.
	needs  []string
	hasAll bool
	// leadsOn says that something is looked up below them.
	leadsOn bool
	// isDated says that what is written depends on the date as at which it is judged.
	isDated bool
}

// slot is one field of an object.
type slot struct {
	// key is the name in the answer as it is written, with its quotes and colon.
	key string
	// leaf writes the field of a node; false where that would break a promise of the schema.
	leaf func(b []byte, n scrutiny.Node) ([]byte, bool)
	// literal is what is written whatever the object is.
	literal string
	below   *branch
	// part is one of the fields of connections, their edges and pageInfo.
	part  part
	parts []slot
	link  func(b []byte, e scrutiny.Edge) []byte
	// isRequired says that the field is never null.
	isRequired bool
}

// part names a field that connections have, or their edges or pageInfo.
type part int

const (
	partNone part = iota
	partEdges
	partNodes
	partPageInfo
	partTotal
	partCursor
	partNode
	partHasNext
	partHasPrevious
	partStart
	partEnd
	partLink
)

// branch leads from the nodes of one place to those of another.
type branch struct {
	// byID gives the id that the parent keeps of the one node at the other end; nil where edges are followed.
	byID func(scrutiny.Node) scrutiny.ID
	// list is the page that is asked for of a connection.
	list *listing
	hop  store.Hop
	// isPlainList writes the nodes as a list by itself, isCount the number of them.
	isPlainList, isCount bool
	// nodes and edgeNodes are what is selected of the nodes, for each kind, in the connection's two places for them.
	nodes, edgeNodes *shapes
	// fields are those of a connection.
	fields []slot
	// withLinks says that something of the edges themselves is asked for, withKeys that cursors are.
	withLinks, withKeys bool
}

// shapes are those of one place in the query, which may hold nodes of several kinds. They are made as nodes are met.
type shapes struct {
	s      *shaper
	ctx    context.Context
	fields ast.SelectionSet
	of     map[scrutiny.Kind]*shape
	// isOpen says that nodes of any kind may stand there.
	isOpen bool
}

// shaper turns a selection into shapes. isUnfit is set where the query asks for what shapes cannot say; gqlgen answers it then.
type shaper struct {
	op      *graphql.OperationContext
	schema  *ast.Schema
	isUnfit bool
}

func (s *shaper) fields(set ast.SelectionSet, typeName string) []graphql.CollectedField {
	satisfies := []string{typeName}
	for _, i := range s.schema.Implements[typeName] {
		satisfies = append(satisfies, i.Name)
	}
	return graphql.CollectFields(s.op, set, satisfies)
}

// place gives the shapes of a place. kind is that of its nodes, or empty where there may be any: then those that the selection
// names are made at once, so that what cannot be answered shows before anything is looked up. Of other kinds it holds
// the fields of Node, which always can.
func (s *shaper) place(ctx context.Context, set ast.SelectionSet, kind scrutiny.Kind) *shapes {
	p := &shapes{s: s, ctx: ctx, fields: set, isOpen: kind == ""}
	known := requestOf(ctx).places
	if p.of = known.shapes(set, kind); p.of != nil {
		return p
	}
	p.of = map[scrutiny.Kind]*shape{}
	defer func() {
		if !s.isUnfit && isPlain(set) {
			known.keep(set, kind, p.of)
		}
	}()
	if kind != "" {
		p.shape(kind)
		return p
	}
	var name func(ast.SelectionSet)
	name = func(set ast.SelectionSet) {
		for _, sel := range set {
			condition, inner := "", ast.SelectionSet(nil)
			switch sel := sel.(type) {
			case *ast.InlineFragment:
				condition, inner = sel.TypeCondition, sel.SelectionSet
			case *ast.FragmentSpread:
				condition, inner = sel.Definition.TypeCondition, sel.Definition.SelectionSet
			}
			if kind := scrutiny.Kind(condition); scrutiny.New(kind, "") != nil {
				p.shape(kind)
			}
			name(inner)
		}
	}
	name(set)
	return p
}

// shape gives the shape of a kind.
func (p *shapes) shape(kind scrutiny.Kind) *shape {
	if sh := p.of[kind]; sh != nil {
		return sh
	}
	sh := &shape{kind: kind}
	p.of[kind] = sh
	for _, f := range p.s.fields(p.fields, string(kind)) {
		sl := slot{key: keyOf(f), isRequired: f.Definition != nil && f.Definition.Type.NonNull}
		if !p.s.node(p.ctx, sh, f, &sl) {
			p.s.isUnfit = true
		}
		sh.leadsOn = sh.leadsOn || sl.below != nil
		sh.slots = append(sh.slots, sl)
	}
	return sh
}

// keyOf writes the key of a field. Names of GraphQL need no escapes.
func keyOf(f graphql.CollectedField) string { return `"` + f.Alias + `":` }

// keptBy are the fields that lead to one node, and the properties that keep its ID.
var keptBy = map[string]string{
	"council": "councilId", "committee": "committeeId", "meeting": "meetingId", "agendaItem": "itemId", "document": "documentId",
	"inspection": "inspectionId", "actionPlan": "planId", "sameAs": "sameAsId",
}

// node says how a field of a node is answered.
func (s *shaper) node(ctx context.Context, sh *shape, f graphql.CollectedField, sl *slot) bool {
	switch f.Name {
	case "__typename":
		sl.literal = `"` + string(sh.kind) + `"`
		return true
	case "id":
		sl.leaf = func(b []byte, n scrutiny.Node) ([]byte, bool) { return appendString(b, string(n.NodeID())), true }
		return true
	case "slug", "reference":
		if _, isProperty := scrutiny.PropertyOf(sh.kind, f.Name); !isProperty {
			sl.leaf = func(b []byte, n scrutiny.Node) ([]byte, bool) { return appendString(b, n.NodeID().Path()), true }
			return true
		}
	case "label":
		sh.hasAll = true
		sl.leaf = func(b []byte, n scrutiny.Node) ([]byte, bool) { return appendString(b, n.Label()), true }
		return true
	case "passages":
		return s.passages(ctx, f, sl)
	case "passageCount":
		sl.below = &branch{hop: evidence(1, true), isCount: true}
		return true
	}
	if sh.kind == scrutiny.KindCommitment {
		if leaf := judgedLeaf(ctx, f.Name); leaf != nil {
			sh.hasAll, sh.isDated, sl.leaf = true, true, leaf
			return true
		}
	}
	if len(f.Selections) > 0 {
		return s.below(ctx, sh, f, sl)
	}
	p, ok := scrutiny.PropertyOf(sh.kind, property(f.Name))
	if !ok || len(f.Arguments) > 0 {
		return false
	}
	sh.needs = append(sh.needs, p.Name)
	sl.leaf = leafOf(p, f.Definition.Type)
	return true
}

// judgedLeaf writes what of a commitment depends on the date as at which it is judged; nil for all other fields.
func judgedLeaf(ctx context.Context, field string) func([]byte, scrutiny.Node) ([]byte, bool) {
	on := asOf(ctx)
	var text func(c *scrutiny.Commitment) string
	since := func(of func(*scrutiny.Commitment) (known, shown scrutiny.Date)) func(*scrutiny.Commitment) string {
		return func(c *scrutiny.Commitment) string {
			if known, shown := of(c); known <= on {
				return string(shown)
			}
			return ""
		}
	}
	switch field {
	case "status":
		text = func(c *scrutiny.Commitment) string { st, _ := c.StatusAt(on); return string(st) }
	case "statusReason":
		text = func(c *scrutiny.Commitment) string { _, reason := c.StatusAt(on); return string(reason) }
	case "dueStatus":
		text = func(c *scrutiny.Commitment) string { return string(c.DueStatus()) }
	case "metOn":
		text = since(func(c *scrutiny.Commitment) (_, _ scrutiny.Date) { return c.MetOn, c.MetOn })
	case "doneOn":
		text = since(func(c *scrutiny.Commitment) (_, _ scrutiny.Date) { return c.MetOn, c.DoneOn })
	case "partlyMetOn":
		text = since(func(c *scrutiny.Commitment) (_, _ scrutiny.Date) { return c.PartlyMetOn, c.PartlyMetOn })
	case "supersededOn":
		text = since(func(c *scrutiny.Commitment) (_, _ scrutiny.Date) { return c.SupersededOn, c.SupersededOn })
	case "withdrawnOn":
		text = since(func(c *scrutiny.Commitment) (_, _ scrutiny.Date) { return c.WithdrawnOn, c.WithdrawnOn })
	default:
		return nil
	}
	return func(b []byte, n scrutiny.Node) ([]byte, bool) {
		return appendOptional(b, text(n.(*scrutiny.Commitment))), true
	}
}

// below says how a field that leads to other nodes is answered.
func (s *shaper) below(ctx context.Context, sh *shape, f graphql.CollectedField, sl *slot) bool {
	typeName := f.Definition.Type.Name()
	if strings.HasSuffix(typeName, "Connection") {
		r, ok := relations[coordinate{sh.kind, f.Name}]
		if !ok {
			return false
		}
		var err error
		sl.below, err = s.connection(ctx, string(sh.kind), f, r.target)
		if err != nil {
			return false
		}
		l := sl.below.list
		sl.below.hop = r.over(l)
		return true
	}
	p, ok := scrutiny.PropertyOf(sh.kind, keptBy[f.Name])
	if !ok || len(f.Definition.Arguments) > 0 {
		return false
	}
	sh.needs = append(sh.needs, p.Name)
	sl.below = &branch{
		byID:  func(n scrutiny.Node) scrutiny.ID { return scrutiny.ID(p.Of(n).String()) },
		nodes: s.place(ctx, f.Selections, scrutiny.Kind(typeName)),
	}
	return true
}

// passages says how the words behind a node are answered.
func (s *shaper) passages(ctx context.Context, f graphql.CollectedField, sl *slot) bool {
	args, err := s.arguments(f)
	first, isThere := args["first"].(*int)
	if err != nil || !isThere || first == nil || checkPage(first, nil) != nil {
		return false
	}
	sl.below = &branch{hop: evidence(*first, false), isPlainList: true, nodes: s.place(ctx, f.Selections, scrutiny.KindPassage)}
	return true
}

// connection reads the arguments of a connection and what is selected of it. kind is that of its nodes, empty for any.
func (s *shaper) connection(ctx context.Context, object string, f graphql.CollectedField, kind scrutiny.Kind) (*branch, error) {
	args, err := s.arguments(f)
	if err != nil {
		return nil, err
	}
	fc := &graphql.FieldContext{Object: object, Field: f, Args: args}
	ctx = graphql.WithFieldContext(graphql.WithOperationContext(ctx, s.op), fc)
	b := &branch{}
	if b.list, err = readListing(ctx, fc, kind); err != nil {
		return nil, err
	}
	s.connected(ctx, b, f, kind)
	return b, nil
}

// connected reads what is selected of a connection.
func (s *shaper) connected(ctx context.Context, b *branch, f graphql.CollectedField, kind scrutiny.Kind) {
	typeName := f.Definition.Type.Name()
	for _, f := range s.fields(f.Selections, typeName) {
		sl := slot{key: keyOf(f)}
		switch f.Name {
		case "__typename":
			sl.literal = `"` + typeName + `"`
		case "edges":
			sl.part = partEdges
			sl.parts = s.edges(ctx, b, f, kind)
		case "nodes":
			sl.part = partNodes
			b.nodes = s.merge(ctx, b.nodes, f, kind)
		case "pageInfo":
			sl.part = partPageInfo
			sl.parts = s.pageInfo(b, f)
		case "totalCount":
			sl.part = partTotal
		default:
			s.isUnfit = true
		}
		b.fields = append(b.fields, sl)
	}
}

// merge makes the shapes of one of the two places of a connection; that one is asked for twice, under an alias, is too rare.
func (s *shaper) merge(ctx context.Context, have *shapes, f graphql.CollectedField, kind scrutiny.Kind) *shapes {
	if have != nil {
		s.isUnfit = true
	}
	return s.place(ctx, f.Selections, kind)
}

func (s *shaper) edges(ctx context.Context, b *branch, f graphql.CollectedField, kind scrutiny.Kind) []slot {
	typeName := f.Definition.Type.Name()
	var out []slot
	for _, f := range s.fields(f.Selections, typeName) {
		sl := slot{key: keyOf(f)}
		switch f.Name {
		case "__typename":
			sl.literal = `"` + typeName + `"`
		case "cursor":
			sl.part, b.withKeys = partCursor, true
		case "node":
			sl.part = partNode
			b.edgeNodes = s.merge(ctx, b.edgeNodes, f, kind)
		default:
			if sl.link = linkFields[f.Name]; sl.link == nil {
				s.isUnfit = true
			}
			sl.part, b.withLinks = partLink, true
		}
		out = append(out, sl)
	}
	return out
}

// linkFields write what the edges of connections tell of the link.
var linkFields = map[string]func(b []byte, e scrutiny.Edge) []byte{
	"kind":          func(b []byte, e scrutiny.Edge) []byte { return appendOptional(b, string(e.Kind)) },
	"role":          func(b []byte, e scrutiny.Edge) []byte { return appendOptional(b, e.Role) },
	"tier":          func(b []byte, e scrutiny.Edge) []byte { return appendOptional(b, string(e.Tier)) },
	"why":           func(b []byte, e scrutiny.Edge) []byte { return appendOptional(b, e.Why) },
	"rule":          func(b []byte, e scrutiny.Edge) []byte { return appendOptional(b, e.Rule) },
	"recordedOn":    func(b []byte, e scrutiny.Edge) []byte { return appendOptional(b, string(e.On)) },
	"recordedUntil": func(b []byte, e scrutiny.Edge) []byte { return appendOptional(b, string(e.Until)) },
	"score": func(b []byte, e scrutiny.Edge) []byte {
		if e.Tier == "" {
			return append(b, "null"...)
		}
		return fmt.Appendf(b, "%g", e.Score)
	},
}

func (s *shaper) pageInfo(b *branch, f graphql.CollectedField) []slot {
	var out []slot
	for _, f := range s.fields(f.Selections, "PageInfo") {
		sl := slot{key: keyOf(f)}
		switch f.Name {
		case "__typename":
			sl.literal = `"PageInfo"`
		case "hasNextPage":
			sl.part = partHasNext
		case "hasPreviousPage":
			sl.part = partHasPrevious
		case "startCursor":
			sl.part, b.withKeys = partStart, true
		case "endCursor":
			sl.part, b.withKeys = partEnd, true
		default:
			s.isUnfit = true
		}
		out = append(out, sl)
	}
	return out
}

// wanted are the properties to read of the nodes of a place, in a fixed order, so that equal selections make equal statements;
// none are all. Where nodes of any kind may stand, they are all read whole, unless their IDs are known.
func (p *shapes) wanted(ids ...scrutiny.ID) []string {
	if p == nil {
		return []string{store.FieldID}
	}
	for _, id := range ids {
		p.shape(id.Kind())
	}
	if len(ids) == 0 && p.isOpen {
		return nil
	}
	fields := []string{store.FieldID}
	for _, sh := range p.of {
		if sh.hasAll {
			return nil
		}
		fields = append(fields, sh.needs...)
	}
	slices.Sort(fields)
	return slices.Compact(fields)
}

// wanted are the properties to read of the nodes at the other end.
func (b *branch) wanted() []string {
	if b.isCount {
		return []string{store.FieldID}
	}
	one, other := b.nodes.wanted(), b.edgeNodes.wanted()
	if one == nil || other == nil {
		return nil
	}
	fields := append(one, other...)
	slices.Sort(fields)
	return slices.Compact(fields)
}
