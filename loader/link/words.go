package link

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"scrutinygraph/loader/expr"
	"scrutinygraph/scrutiny"
)

// The part of a promise's subject, by weight, from which on the words of a record may tell of it: in the due window, and later.
const (
	spokenInside = 0.5
	spokenLater  = 0.7
	// rareWords is how many of a promise's rarest words find it: one of them at least has to be there.
	rareWords = 3
)

// quiet is a promise of which nothing was found.
type quiet struct {
	*scrutiny.Commitment
	own            terms
	whole          float64 // weight of own
	from, to, late scrutiny.Date
	denied         map[scrutiny.ID]bool // where a correction says that it was not kept
}

// listen looks through the words of the records for the promises that would be said to have no evidence. Minutes tell of most
// things in sentences that no rule understands; where such a sentence speaks of what was promised a reader may find it done, so
// nothing is said to be missing.
func listen(l *linker, rule string) {
	if l.source == nil {
		return
	}
	weight := l.rarity()
	waiting := map[scrutiny.ID][]*quiet{} // by committee
	for _, c := range l.commitments {
		n, ok := l.notes[c.ID].(*scrutiny.Commitment)
		if !ok || !n.IsWindowSearched || l.same[c.ID] != "" {
			continue
		}
		// What was told of later was told of nowhere until then.
		told := first(first(n.MetOn, n.PartlyMetOn), first(n.SupersededOn, n.WithdrawnOn))
		if _, to := l.due(c); told != "" && told <= to {
			continue
		}
		s := l.subjectOf(c)
		q := &quiet{Commitment: c, own: s.own}
		if len(q.own) == 0 {
			q.own = s.title
		}
		for _, t := range q.own {
			q.whole += weight(t)
		}
		q.from, q.to, _ = l.window(c)
		// A record that says that it had not come is to be believed, up to its day.
		for e := range l.edgesTo(c.ID) {
			if u, ok := l.nodes[e.From].(*scrutiny.Update); e.Kind == scrutiny.EdgeChases || ok && e.Kind == scrutiny.EdgeUpdates && u.Progress == "NOT_STARTED" {
				q.from = max(q.from, e.On.AddDays(1))
			}
		}
		q.denied = l.denied(c.ID)
		q.to = max(q.to, n.WindowSearchedTo)
		q.late = behind(q.to, mostLate)
		if told != "" {
			q.late = min(q.late, told.AddDays(-1))
		}
		committees, _ := l.owedTo(c)
		for _, id := range committees {
			waiting[id] = append(waiting[id], q)
		}
	}
	if len(waiting) == 0 {
		return
	}
	places := map[scrutiny.ID][]scrutiny.Node{} // by committee
	for _, d := range l.documents {
		if d.IsLoaded && d.On != "" && waiting[d.CommitteeID] != nil {
			places[d.CommitteeID] = append(places[d.CommitteeID], d)
		}
	}
	for _, i := range l.items {
		if i.On != "" && i.HasMinutes && waiting[i.CommitteeID] != nil && (!looksAhead.MatchString(i.Title) || looksBack.MatchString(i.Title)) {
			places[i.CommitteeID] = append(places[i.CommitteeID], i)
		}
	}
	// What is said before one committee tells nothing of what waits for another, so all cores listen.
	committees := slices.Sorted(maps.Keys(waiting))
	best := make([]map[*quiet]heard, len(committees))
	group, ctx := errgroup.WithContext(l.ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, id := range committees {
		group.Go(func() (err error) {
			best[i], err = listenTo(ctx, l.source, weight, waiting[id], places[id])
			return err
		})
	}
	if l.err = group.Wait(); l.err != nil {
		return
	}
	for i, id := range committees {
		for _, q := range waiting[id] {
			if b, ok := best[i][q]; ok {
				l.mayBeSpokenOf(rule, q, b)
			}
		}
	}
}

// mayBeSpokenOf says where a promise is spoken of, and no longer that nothing was found of it.
func (l *linker) mayBeSpokenOf(rule string, q *quiet, b heard) {
	on := scrutiny.PlaceOf(b.at).On
	n := l.commitmentNote(q.Commitment)
	n.IsWindowSearched, n.WindowReason, n.WindowSearchedTo = false, scrutiny.ReasonPossibleEvidence, ""
	l.link(scrutiny.Edge{
		From: b.at.NodeID(), Kind: scrutiny.EdgeMentions, To: q.ID, Rule: rule, Score: b.part, On: on, Passages: append(l.passages(q.ID), b.p.ID),
		Why: fmt.Sprintf("A paragraph of %s speaks of what was promised (%q); whether it was done could not be told.", on, clip(b.p.Text)),
	})
}

// denied are the items and records of what a correction says does not keep a promise.
func (l *linker) denied(promise scrutiny.ID) map[scrutiny.ID]bool {
	places := map[scrutiny.ID]bool{}
	for w := range l.wrong {
		n := l.nodes[w.from]
		if w.to != promise || n == nil {
			continue
		}
		if p := scrutiny.PlaceOf(n); p != nil && n.NodeKind() != scrutiny.KindAgendaItem {
			places[cmp.Or(p.ItemID, p.DocumentID)] = true
		}
		places[w.from] = true
	}
	return places
}

// looksAhead takes the titles of items that list what is to come, and looksBack of those that tell of what was asked for as well.
var (
	looksAhead = expr.Compile(`(?i)\b(work(ing)? (programme|plan)|forward plan)\b`)
	looksBack  = expr.Compile(`(?i)\b(actions?|track(er|ing)|matters arising|requests?|outstanding)\b`)
)

// heard is where a promise is spoken of most.
type heard struct {
	part float64 // of its subject, by weight
	at   scrutiny.Node
	p    *scrutiny.Passage
}

// listenTo finds where the promises owed to one committee are spoken of. Other cores listen to other committees, so it shares nothing
// with them that changes.
func listenTo(ctx context.Context, source Source, weight func(string) float64, waiting []*quiet, places []scrutiny.Node) (map[*quiet]heard, error) {
	stems := stems{}
	byDay := func(n scrutiny.Node) scrutiny.Date { return scrutiny.PlaceOf(n).On }
	slices.SortStableFunc(places, func(a, b scrutiny.Node) int {
		return cmp.Or(cmp.Compare(byDay(a), byDay(b)), cmp.Compare(a.NodeID(), b.NodeID()))
	})
	coming := slices.SortedStableFunc(slices.Values(waiting), func(a, b *quiet) int { return cmp.Compare(a.from, b.from) })
	of := map[scrutiny.ID]scrutiny.Node{}
	var ids []scrutiny.ID
	begun, last := 0, scrutiny.Date("")
	for _, n := range places {
		for ; begun < len(coming) && coming[begun].from <= byDay(n); begun++ {
			last = max(last, coming[begun].late)
		}
		if byDay(n) <= last {
			of[n.NodeID()], ids = n, append(ids, n.NodeID())
		}
	}
	// Places come in the order of days, so what has begun and is not over can be kept under its rarest words.
	byWord := map[string][]*quiet{}
	best := map[*quiet]heard{}
	hear := func(id scrutiny.ID, p *scrutiny.Passage) {
		at := of[id]
		on := byDay(at)
		for ; len(coming) > 0 && coming[0].from <= on; coming = coming[1:] {
			rarest := slices.SortedStableFunc(slices.Values(coming[0].own), func(a, b string) int { return cmp.Compare(weight(b), weight(a)) })
			for _, t := range rarest[:min(len(rarest), rareWords)] {
				byWord[t] = append(byWord[t], coming[0])
			}
		}
		told := stems.terms(notYet(p.Text))
		seen := map[*quiet]bool{}
		for _, t := range told {
			if len(byWord[t]) == 0 {
				continue
			}
			byWord[t] = slices.DeleteFunc(byWord[t], func(q *quiet) bool { return q.late < on })
			for _, q := range byWord[t] {
				if seen[q] || q.denied[id] {
					continue
				}
				seen[q] = true
				part := 0.0
				for _, own := range q.own {
					if _, ok := slices.BinarySearch(told, own); ok {
						part += weight(own) / q.whole
					}
				}
				enough := spokenInside
				if on > q.to {
					enough = spokenLater
				}
				if b, ok := best[q]; part >= enough && (!ok || part > b.part) {
					best[q] = heard{part, at, p}
				}
			}
		}
	}
	for some := range slices.Chunk(ids, askedAtOnce) {
		if err := source.Texts(ctx, some, hear); err != nil {
			return nil, err
		}
	}
	return best, nil
}

// clip is the beginning of some words.
func clip(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if r := []rune(text); len(r) > 120 {
		return string(r[:120]) + "…"
	}
	return text
}

// notYet leaves out the sentences that say that something is still awaited.
func notYet(text string) string {
	if !notDone.MatchString(text) {
		return text
	}
	var left []string
	for _, s := range strings.SplitAfter(text, ". ") {
		if !notDone.MatchString(s) {
			left = append(left, s)
		}
	}
	return strings.Join(left, "")
}

// rarity weighs a word: the rarer it is among the promises of the council, the more.
func (l *linker) rarity() func(string) float64 {
	if l.inPromises == nil {
		l.inPromises = map[string]int{}
		for _, c := range l.commitments {
			for _, t := range l.subjectOf(c).all() {
				l.inPromises[t]++
			}
		}
	}
	return func(term string) float64 {
		return math.Log(1 + float64(len(l.commitments))/float64(1+l.inPromises[term]))
	}
}
