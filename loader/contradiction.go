package loader

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// sayer is an entry with the file that it stands in.
type sayer struct {
	entry
	file string
}

func (s sayer) String() string { return fmt.Sprintf("entry %d of %s", s.number, s.file) }

// contradiction finds where a file of corrections says other than the files that are loaded: neither can be used beside the
// other, so the new one is not used at all, and the error names both entries. What two files say alike they may both say.
func contradiction(ctx context.Context, st store.Store, c *corrections, keys map[scrutiny.ID]string) error {
	loaded, err := readCorrectionsOf(ctx, st)
	if err != nil {
		return err
	}
	own := documentID(c.src.Key)
	var others []sayer
	for _, o := range loaded {
		if o.DocumentID != own {
			e := entry{number: o.Position, kind: o.Kind, targets: o.Targets, linkKind: o.LinkKind, settings: o.Settings}
			others = append(others, sayer{e, keys[o.DocumentID]})
		}
	}
	if len(others) == 0 {
		return nil
	}
	var faults []string
	for _, f := range conflicts(c, others) {
		if len(faults) == mostFaults {
			break
		}
		faults = append(faults, f)
	}
	if len(faults) == 0 {
		return nil
	}
	return scrutiny.Errorf(scrutiny.ErrConflict, "%s: nothing in it was used, and what was loaded before stands: %s. Take out the entry that is not so, of this file and load it, or of the other and load both", c.src.Path, strings.Join(faults, "; "))
}

// conflicts are the contradictions between a file and the entries of others, in the order of the file.
func conflicts(c *corrections, others []sayer) []string {
	var faults []string
	say := func(e entry, o fmt.Stringer, what string) {
		faults = append(faults, fmt.Sprintf("entry %d and %s contradict each other: %s", e.number, o, what))
	}
	setting := func(e entry) map[string]string {
		m := map[string]string{}
		for _, s := range e.settings {
			name, value, _ := strings.Cut(s, ": ")
			m[name] = value
		}
		return m
	}
	isWhole := func(e entry) bool { return e.kind == scrutiny.CorrectionWrong && e.linkKind == "" }
	byTarget := map[scrutiny.ID][]sayer{} // what others say of one node
	for _, o := range others {
		if isWhole(o.entry) || o.kind == scrutiny.CorrectionSet {
			byTarget[o.targets[0]] = append(byTarget[o.targets[0]], o)
		}
	}
	for _, e := range c.entries {
		for _, o := range byTarget[e.targets[0]] {
			switch {
			case isWhole(e) && o.kind == scrutiny.CorrectionSet, e.kind == scrutiny.CorrectionSet && isWhole(o.entry):
				say(e, o, fmt.Sprintf("one calls the whole of %s wrong and the other says what is so of it", e.targets[0]))
			case e.kind == scrutiny.CorrectionSet && o.kind == scrutiny.CorrectionSet:
				theirs := setting(o.entry)
				for _, s := range e.settings {
					name, value, _ := strings.Cut(s, ": ")
					if said, ok := theirs[name]; ok && said != value {
						say(e, o, fmt.Sprintf("%s of %s is %s in one and %s in the other", name, e.targets[0], value, said))
					}
				}
			}
		}
	}
	return append(faults, parted(c, others)...)
}

// parted finds what some entries make one and another says is two, where a file and the others do so together.
func parted(c *corrections, others []sayer) []string {
	all := slices.Clone(others)
	for _, e := range c.entries {
		all = append(all, sayer{e, ""})
	}
	joins := map[scrutiny.ID][]sayer{} // the entries that make a node one with others
	for _, s := range all {
		if s.kind == scrutiny.CorrectionSame {
			for _, id := range s.targets {
				joins[id] = append(joins[id], s)
			}
		}
	}
	var faults []string
	for _, s := range all {
		if s.kind != scrutiny.CorrectionDifferent {
			continue
		}
		for i, from := range s.targets {
			for _, to := range s.targets[i+1:] {
				by := wayBetween(from, to, joins)
				if by == nil {
					continue
				}
				by = append(by, s)
				names, isOwn, isOther := []string{}, false, false
				for _, b := range by {
					if b.file == "" {
						isOwn = true
						names = append(names, fmt.Sprintf("entry %d", b.number))
					} else {
						isOther = true
						names = append(names, b.String())
					}
				}
				if isOwn && isOther { // a file by itself was looked at when it was read
					faults = append(faults, fmt.Sprintf("%s contradict each other: by them %s and %s are one and are two", strings.Join(names, ", "), from, to))
				}
			}
		}
	}
	return faults
}

// wayBetween gives the entries by which two nodes are one, nil if they are not.
func wayBetween(from, to scrutiny.ID, joins map[scrutiny.ID][]sayer) []sayer {
	type step struct {
		by   sayer
		last scrutiny.ID
	}
	came := map[scrutiny.ID]step{from: {}}
	for queue := []scrutiny.ID{from}; len(queue) > 0; queue = queue[1:] {
		if queue[0] == to {
			var by []sayer
			for id := to; id != from; id = came[id].last {
				by = append(by, came[id].by)
			}
			slices.Reverse(by)
			return by
		}
		for _, s := range joins[queue[0]] {
			for _, id := range s.targets {
				if _, ok := came[id]; !ok {
					came[id] = step{s, queue[0]}
					queue = append(queue, id)
				}
			}
		}
	}
	return nil
}
