package link

import (
	"cmp"
	"iter"
	"slices"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// wires are the edges of a graph by their ends: those of the records, in the order of their ends, and behind them those made. The
// bare ones, which are most, are held once and found by where they stand.
type wires struct {
	bare              []record.Bare // in the order of their ends
	byTarget          []uint32      // the places of those that are asked for by their targets, in the order of these
	bareFrom, bareTo  map[scrutiny.ID]stretch
	out, in           map[scrutiny.ID][]*scrutiny.Edge
	laterOut, laterIn map[scrutiny.ID]int // how many of these are not of the records
}

// stretch is a part of a list.
type stretch struct{ begin, end uint32 }

func byEnds(a, b scrutiny.Edge) int {
	return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.To, b.To))
}

func byBareEnds(a, b record.Bare) int {
	return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.To, b.To))
}

// wire takes the edges of a graph.
func (w *wires) wire(g record.Graph) {
	w.out, w.in = map[scrutiny.ID][]*scrutiny.Edge{}, map[scrutiny.ID][]*scrutiny.Edge{}
	w.laterOut, w.laterIn = map[scrutiny.ID]int{}, map[scrutiny.ID]int{}
	edges := g.Edges
	if !slices.IsSortedFunc(edges, byEnds) {
		edges = slices.SortedFunc(slices.Values(edges), byEnds)
	}
	for i := range edges {
		e := &edges[i]
		w.out[e.From] = append(w.out[e.From], e)
		if isAskedByTarget(e.Kind) {
			w.in[e.To] = append(w.in[e.To], e)
		}
	}
	if w.bare = g.Bare; !slices.IsSortedFunc(w.bare, byBareEnds) {
		w.bare = slices.SortedFunc(slices.Values(w.bare), byBareEnds)
	}
	for i, b := range w.bare {
		if isAskedByTarget(b.Kind) {
			w.byTarget = append(w.byTarget, uint32(i))
		}
	}
	slices.SortStableFunc(w.byTarget, func(a, b uint32) int { return cmp.Compare(w.bare[a].To, w.bare[b].To) })
	w.bareFrom = parts(len(w.bare), func(i int) scrutiny.ID { return w.bare[i].From })
	w.bareTo = parts(len(w.byTarget), func(i int) scrutiny.ID { return w.bare[w.byTarget[i]].To })
}

// parts finds the members of a list that stand together under one ID.
func parts(n int, idOf func(int) scrutiny.ID) map[scrutiny.ID]stretch {
	of := map[scrutiny.ID]stretch{}
	for begin, end := 0, 0; begin < n; begin = end {
		id := idOf(begin)
		for end < n && idOf(end) == id {
			end++
		}
		of[id] = stretch{uint32(begin), uint32(end)}
	}
	return of
}

// isAskedByTarget: nobody asks what a passage is evidence of, and there are very many.
func isAskedByTarget(k scrutiny.EdgeKind) bool { return k != scrutiny.EdgeEvidencedBy }

// add takes an edge that was made.
func (w *wires) add(e *scrutiny.Edge) {
	w.laterOut[e.From]++
	w.out[e.From] = append(w.out[e.From], e)
	w.laterIn[e.To]++
	w.in[e.To] = append(w.in[e.To], e)
}

// state takes more edges of the records that go out from a node.
func (w *wires) state(from scrutiny.ID, more []*scrutiny.Edge) {
	at := len(w.out[from]) - w.laterOut[from]
	stated, made := w.out[from][:at], w.out[from][at:]
	stated = slices.SortedFunc(slices.Values(slices.Concat(stated, more)), func(a, b *scrutiny.Edge) int { return byEnds(*a, *b) })
	w.out[from] = slices.Concat(stated, made)
}

// isStated reports that a record has the edge.
func (w *wires) isStated(e scrutiny.Edge) bool {
	p := w.bareFrom[e.From]
	if _, ok := slices.BinarySearchFunc(w.bare[p.begin:p.end], record.Bare{From: e.From, Kind: e.Kind, To: e.To}, byBareEnds); ok {
		return true
	}
	out := w.out[e.From]
	_, ok := slices.BinarySearchFunc(out[:len(out)-w.laterOut[e.From]], e, func(a *scrutiny.Edge, b scrutiny.Edge) int { return byEnds(*a, b) })
	return ok
}

// edgesFrom are the edges that go out from a node.
func (w *wires) edgesFrom(id scrutiny.ID) iter.Seq[scrutiny.Edge] {
	p, all := w.bareFrom[id], w.out[id]
	return merged(int(p.end-p.begin), func(i int) record.Bare { return w.bare[int(p.begin)+i] }, all, len(all)-w.laterOut[id])
}

// edgesTo are the edges that come in to a node.
func (w *wires) edgesTo(id scrutiny.ID) iter.Seq[scrutiny.Edge] {
	p, all := w.bareTo[id], w.in[id]
	return merged(int(p.end-p.begin), func(i int) record.Bare { return w.bare[w.byTarget[int(p.begin)+i]] }, all, len(all)-w.laterIn[id])
}

// merged visits n bare edges and others, of which some are of the records and have their place among the bare ones.
func merged(n int, bare func(int) record.Bare, others []*scrutiny.Edge, stated int) iter.Seq[scrutiny.Edge] {
	return func(yield func(scrutiny.Edge) bool) {
		k := 0
		for i, e := range others {
			for ; k < n && (i >= stated || byEnds(bare(k).Edge(), *e) < 0); k++ {
				if !yield(bare(k).Edge()) {
					return
				}
			}
			if !yield(*e) {
				return
			}
		}
		for ; k < n; k++ {
			if !yield(bare(k).Edge()) {
				return
			}
		}
	}
}
