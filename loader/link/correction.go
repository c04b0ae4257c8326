package link

import (
	"slices"

	"scrutinygraph/scrutiny"
)

// correctionRule stands in Edge.Rule of what a correction joins. It is no rule that could be left out.
const correctionRule = "correction"

// heed takes in what corrections say against what rules would find.
func (l *linker) heed(corrections []*scrutiny.Correction) {
	l.corrections = corrections
	for _, c := range corrections {
		switch {
		case c.Kind == scrutiny.CorrectionDifferent:
			for _, id := range c.Targets {
				l.apart[id] = append(l.apart[id], c)
			}
		case c.LinkKind != "" && len(c.Targets) == 2:
			l.wrong[ends{c.Targets[0], c.LinkKind, c.Targets[1]}] = true
		}
	}
}

// joinCorrected joins what people have said to be one, before any rule has joined anything; the first of an entry stands
// for the others.
func (l *linker) joinCorrected() {
	for _, c := range l.corrections {
		if c.Kind != scrutiny.CorrectionSame || l.nodes[c.Targets[0]] == nil {
			continue
		}
		for _, id := range c.Targets[1:] {
			if l.nodes[id] == nil {
				continue // it is not loaded, or belongs to another council
			}
			why := c.Because
			if c.CorrectedBy != "" {
				why += " (" + c.CorrectedBy + ")"
			}
			l.join(l.canon(id), c.Targets[0], correctionRule, why)
		}
	}
}

// areApart reports whether a correction keeps two nodes apart: them, or any that were joined to them.
func (l *linker) areApart(a, b scrutiny.ID) bool {
	if len(l.apart) == 0 {
		return false
	}
	a, b = l.canon(a), l.canon(b)
	for id, corrections := range l.apart {
		if l.canon(id) != a {
			continue
		}
		for _, c := range corrections {
			if slices.ContainsFunc(c.Targets, func(other scrutiny.ID) bool { return other != id && l.canon(other) == b }) {
				return true
			}
		}
	}
	return false
}

// isElsewhere reports whether a correction says that a piece of evidence is not about a promise.
func (f *finder) isElsewhere(e evidence, c *scrutiny.Commitment) bool {
	if f.isWrong(e.id, scrutiny.EdgeFulfils, c.ID) || f.isWrong(e.id, scrutiny.EdgeUpdates, c.ID) {
		return true
	}
	// An item by itself, or a sentence of it, says no more than the update under it that was said to be of something else.
	return (e.update == nil || e.isSpoken) && len(f.wrong) > 0 && f.linker.denied(c.ID)[e.id]
}

// isWrong reports whether a correction says that there is no such link.
func (l *linker) isWrong(from scrutiny.ID, kind scrutiny.EdgeKind, to scrutiny.ID) bool {
	return l.wrong[ends{from, kind, to}]
}
