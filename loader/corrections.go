package loader

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// The sizes of a file of corrections. People write them, so they bound only what is none.
const (
	mostCorrections = 10_000
	mostBecause     = 2_000 // code points
	mostFaults      = 5     // named in one error
)

// corrections are the entries of a file of corrections, in their order.
type corrections struct {
	src     *record.Source
	entries []entry
}

// entry is one entry of the file.
type entry struct {
	number   int // from 1
	kind     scrutiny.CorrectionKind
	targets  []scrutiny.ID
	linkKind scrutiny.EdgeKind
	set      map[string]any // as they are stored
	settings []string       // "name: value"
	because  string
	quote    record.Span // the words of because, within their quotation marks
	by       string
	on       scrutiny.Date
}

const correctionsForm = `write the file as {"corrections": [{"wrong": "<id>", "because": "…"}, …]}`

// readCorrections reads a file of corrections. It is taken as a whole or not at all: the error names each entry that is at
// fault, and what to do.
func readCorrections(src *record.Source) (*corrections, error) {
	fault := func(format string, args ...any) error {
		return scrutiny.Errorf(scrutiny.ErrInvalid, "%s: nothing in it was used: %w", src.Path, fmt.Errorf(format, args...))
	}
	at := len(src.Text) - len(strings.TrimPrefix(src.Text, "\ufeff"))
	fields, err := object(src.Text, at)
	if err != nil {
		return nil, fault("%w: %s", err, correctionsForm)
	}
	c := &corrections{src: src}
	var faults []error
	isThere := false
	for _, f := range fields {
		if f.name != "corrections" {
			return nil, fault("%q is not known here: %s", f.name, correctionsForm)
		}
		isThere = true
		list, err := array(src.Text, f.value)
		if err != nil {
			return nil, fault("%w: %s", err, correctionsForm)
		}
		if len(list) > mostCorrections {
			return nil, fault("it has %d entries, more than %d: split it into several files in several folders", len(list), mostCorrections)
		}
		for i, span := range list {
			e, err := readEntry(src.Text, span)
			if err != nil {
				faults = append(faults, fmt.Errorf("entry %d: %w", i+1, err))
				continue
			}
			e.number = i + 1
			c.entries = append(c.entries, e)
		}
	}
	if !isThere {
		return nil, fault("it has no list of corrections: %s", correctionsForm)
	}
	faults = append(faults, c.contradictions()...)
	if n := len(faults); n > 0 {
		if n > mostFaults {
			faults = append(faults[:mostFaults], fmt.Errorf("and %d more", n-mostFaults))
		}
		var texts []string
		for _, f := range faults {
			texts = append(texts, f.Error())
		}
		return nil, fault("%s", strings.Join(texts, "; "))
	}
	return c, nil
}

// member is one member of an object, with the place of its value.
type member struct {
	name  string
	value record.Span
}

// object takes the JSON object at an offset apart, which has to be the rest of the text. A name may stand in it once.
func object(text string, at int) ([]member, error) {
	d := json.NewDecoder(strings.NewReader(text[at:]))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, jsonFault(text, at+int(d.InputOffset()), err, "an object in braces")
	}
	var members []member
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return nil, jsonFault(text, at+int(d.InputOffset()), err, "a name")
		}
		name := t.(string) // Only strings are names.
		if slices.ContainsFunc(members, func(m member) bool { return m.name == name }) {
			return nil, fmt.Errorf("%q stands there twice", name)
		}
		value, err := next(text, at, d)
		if err != nil {
			return nil, err
		}
		members = append(members, member{name, value})
	}
	if _, err := d.Token(); err != nil {
		return nil, jsonFault(text, at+int(d.InputOffset()), err, "a closing brace")
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("it goes on behind its end")
	}
	return members, nil
}

// array gives the places of the elements of the JSON list at a span.
func array(text string, at record.Span) ([]record.Span, error) {
	d := json.NewDecoder(strings.NewReader(text[at.Start:at.End]))
	if t, err := d.Token(); err != nil || t != json.Delim('[') {
		return nil, jsonFault(text, at.Start+int(d.InputOffset()), err, "a list in square brackets")
	}
	var elements []record.Span
	for d.More() {
		e, err := next(text, at.Start, d)
		if err != nil {
			return nil, err
		}
		elements = append(elements, e)
	}
	return elements, nil
}

// next reads one value, which a decoder over the text from an offset on has come to, and gives its place.
func next(text string, at int, d *json.Decoder) (record.Span, error) {
	var raw json.RawMessage
	if err := d.Decode(&raw); err != nil {
		at += int(d.InputOffset())
		// Within a value the fault is counted from the value's beginning.
		if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
			at += int(syntax.Offset)
		}
		return record.Span{}, jsonFault(text, at, err, "a value")
	}
	end := at + int(d.InputOffset())
	return record.Span{Start: end - len(raw), End: end}, nil
}

// jsonFault says at which line JSON is none.
func jsonFault(text string, at int, err error, wanted string) error {
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		wanted += " (" + syntax.Error() + ")"
	}
	return fmt.Errorf("it is no JSON at line %d, where %s has to stand", 1+strings.Count(text[:min(at, len(text))], "\n"), wanted)
}

// readEntry reads the entry at a span.
func readEntry(text string, at record.Span) (entry, error) {
	var e entry
	members, err := object(text[:at.End], at.Start)
	if err != nil {
		return e, err
	}
	var said []string
	var set []member
	hasSet := false
	for _, m := range members {
		raw := []byte(text[m.value.Start:m.value.End])
		str := func() (s string, err error) {
			if raw[0] != '"' || json.Unmarshal(raw, &s) != nil || strings.TrimSpace(s) == "" || strings.ContainsFunc(s, func(r rune) bool { return r == 0 || r == unicode.ReplacementChar }) {
				return "", fmt.Errorf("%q has to be a text that says something", m.name)
			}
			return s, nil
		}
		switch m.name {
		case "same", "different":
			said = append(said, m.name)
			e.kind = scrutiny.CorrectionSame
			if m.name == "different" {
				e.kind = scrutiny.CorrectionDifferent
			}
			e.targets, err = readTargets(m.name, raw)
		case "wrong":
			said = append(said, m.name)
			e.kind = scrutiny.CorrectionWrong
			err = e.readWrong(raw)
		case "set":
			hasSet = true
			if set, err = object(text[:m.value.End], m.value.Start); err == nil && len(set) == 0 {
				err = fmt.Errorf(`"set" sets nothing: leave it out to say that the whole is wrong`)
			}
		case "because":
			if e.because, err = str(); err == nil && utf8.RuneCountInString(e.because) > mostBecause {
				err = fmt.Errorf(`"because" has more than %d characters: say it in fewer`, mostBecause)
			}
			e.quote = record.Span{Start: m.value.Start + 1, End: m.value.End - 1}
		case "by":
			e.by, err = str()
		case "on":
			var s string
			if s, err = str(); err == nil {
				e.on, err = scrutiny.ParseDate(s)
			}
		default:
			err = fmt.Errorf(`%q is not known: an entry has "same", "different" or "wrong", then "set" if it likes, "because", "by" and "on"`, m.name)
		}
		if err != nil {
			return e, err
		}
	}
	switch {
	case len(said) == 0:
		return e, fmt.Errorf(`it says nothing: give it "same", "different" or "wrong"`)
	case len(said) > 1:
		return e, fmt.Errorf("it says %q and %q: make two entries of it", said[0], said[1])
	case e.because == "":
		return e, fmt.Errorf(`it gives no reason: add "because", in words`)
	case hasSet && (e.kind != scrutiny.CorrectionWrong || e.linkKind != ""):
		return e, fmt.Errorf(`"set" goes with "wrong" and the id of a node only`)
	case hasSet:
		e.kind = scrutiny.CorrectionSet
		return e, e.readSet(text, set)
	case e.kind == scrutiny.CorrectionWrong && e.linkKind == "" && !scrutiny.CanBeWrong(e.targets[0].Kind()):
		return e, cannotBeWrong(e.targets[0])
	}
	return e, nil
}

func cannotBeWrong(id scrutiny.ID) error {
	switch id.Kind() {
	case scrutiny.KindPassage:
		return fmt.Errorf("%s: the words stand in the record as they are: correct what was read from them", id)
	case scrutiny.KindCouncil:
		return fmt.Errorf("%s: a council is there as long as it has records: load them again with the right one", id)
	case scrutiny.KindCorrection:
		return fmt.Errorf("%s: take the entry out of its file", id)
	}
	return fmt.Errorf("%s: a record is withdrawn with load -remove, and a paper that it names stands in it", id)
}

func readID(s string) (scrutiny.ID, error) {
	id := scrutiny.ID(s)
	if id.Kind() == "" || id.Path() == "" || len(s) > 1000 || strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || r == unicode.ReplacementChar }) {
		return "", fmt.Errorf("%.80q is not an id: copy one as trace, overdue or the API give it, such as commitment:leafshire-county-council/…", s)
	}
	return id, nil
}

// readTargets reads the ids of things that are, or are not, one.
func readTargets(name string, raw []byte) ([]scrutiny.ID, error) {
	var list []string
	if err := json.Unmarshal(raw, &list); err != nil || len(list) < 2 || len(list) > scrutiny.MaxTargets {
		return nil, fmt.Errorf("%q has to be a list of 2 to %d ids", name, scrutiny.MaxTargets)
	}
	var ids []scrutiny.ID
	for _, s := range list {
		id, err := readID(s)
		switch {
		case err != nil:
			return nil, err
		case slices.Contains(ids, id):
			return nil, fmt.Errorf("%q names %s twice", name, id)
		case !scrutiny.CanJoin(id.Kind()):
			var kinds []string
			for _, k := range scrutiny.Kinds {
				if scrutiny.CanJoin(k) {
					kinds = append(kinds, string(k))
				}
			}
			return nil, fmt.Errorf("%s: %q is said of two of one kind out of %s", id, name, strings.Join(kinds, ", "))
		case len(ids) > 0 && id.Kind() != ids[0].Kind():
			return nil, fmt.Errorf("%q names a %s and a %s, which are never one", name, ids[0].Kind(), id.Kind())
		case len(ids) > 0 && rootOf(id) != "" && rootOf(ids[0]) != "" && rootOf(id) != rootOf(ids[0]) && name == "same":
			return nil, fmt.Errorf("%s and %s are of two councils, and the records of each are linked by themselves: only things of one council can be one", ids[0], id)
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// rootOf is the council's segment of an ID; empty where the ID does not tell it.
func rootOf(id scrutiny.ID) string {
	root, _, _ := strings.Cut(id.Path(), "/")
	if strings.HasPrefix(root, "_") {
		return ""
	}
	return root
}

// readWrong reads the id of a node, or the ends and kind of a link.
func (e *entry) readWrong(raw []byte) error {
	if raw[0] == '"' {
		var s string
		if err := json.Unmarshal(raw, &s); err != nil {
			return err
		}
		id, err := readID(s)
		e.targets = []scrutiny.ID{id}
		return err
	}
	const form = `"wrong" has to be an id, or a link as {"from": "<id>", "kind": "FULFILS", "to": "<id>"}`
	members, err := object(string(raw), 0)
	if err != nil {
		return fmt.Errorf("%s", form)
	}
	link := map[string]string{}
	for _, m := range members {
		var s string
		if json.Unmarshal(raw[m.value.Start:m.value.End], &s) != nil || m.name != "from" && m.name != "kind" && m.name != "to" {
			return fmt.Errorf("%s; %q is not known", form, m.name)
		}
		link[m.name] = s
	}
	for _, end := range []string{"from", "to"} {
		id, err := readID(link[end])
		if err != nil {
			return fmt.Errorf("%s: %w", end, err)
		}
		e.targets = append(e.targets, id)
	}
	e.linkKind = scrutiny.EdgeKind(link["kind"])
	switch {
	case e.linkKind == scrutiny.EdgeSameAs:
		return fmt.Errorf(`a link of kind SAME_AS is undone with {"different": [%q, %q]}`, e.targets[0], e.targets[1])
	case !slices.Contains(scrutiny.EdgeKinds, e.linkKind):
		var kinds []string
		for _, k := range scrutiny.EdgeKinds {
			if scrutiny.EdgeCanBeWrong(k) {
				kinds = append(kinds, string(k))
			}
		}
		return fmt.Errorf("there is no kind of link %q: kinds are %s", e.linkKind, strings.Join(kinds, ", "))
	case !scrutiny.EdgeCanBeWrong(e.linkKind):
		return fmt.Errorf("a link of kind %s tells where words stand, which is so: correct what was read from them", e.linkKind)
	}
	return nil
}

// readSet reads the properties that are to be other ones.
func (e *entry) readSet(text string, members []member) error {
	kind := e.targets[0].Kind()
	if len(scrutiny.Settable(kind)) == 0 {
		return cannotBeWrong(e.targets[0])
	}
	e.set = map[string]any{}
	for _, m := range members {
		raw := text[m.value.Start:m.value.End]
		var x any
		if err := json.Unmarshal([]byte(raw), &x); err != nil {
			return err
		}
		v, err := scrutiny.Setting(kind, m.name, x)
		if err != nil {
			return err
		}
		e.set[m.name] = v
		var compact bytes.Buffer
		if err := json.Compact(&compact, []byte(raw)); err != nil {
			return err
		}
		e.settings = append(e.settings, m.name+": "+compact.String())
	}
	slices.Sort(e.settings)
	for _, period := range [][2]string{{"dueFrom", "dueTo"}, {"dateFrom", "dateTo"}} {
		from, _ := e.set[period[0]].(string)
		to, _ := e.set[period[1]].(string)
		if from != "" && to != "" && from > to {
			return fmt.Errorf("%s is after %s", period[0], period[1])
		}
	}
	return nil
}

// contradictions finds entries of the file that say different things of one target, and those that say the same twice.
func (c *corrections) contradictions() []error {
	var faults []error
	whole := map[string]int{}      // target → the entry that calls it wrong
	set := map[[2]string]int{}     // target and property → entry
	isSet := map[scrutiny.ID]int{} // target → entry
	same := map[scrutiny.ID]scrutiny.ID{}
	root := func(id scrutiny.ID) scrutiny.ID {
		for same[id] != "" {
			id = same[id]
		}
		return id
	}
	for _, e := range c.entries {
		first := func(n int, what string) {
			faults = append(faults, fmt.Errorf("entry %d: entry %d has said %s: leave one of them out", e.number, n, what))
		}
		switch e.kind {
		case scrutiny.CorrectionWrong:
			target := e.override().Target()
			if n := whole[target]; n != 0 {
				first(n, "already that this is wrong")
			} else if n := isSet[e.targets[0]]; n != 0 && e.linkKind == "" {
				first(n, "what is so of "+string(e.targets[0])+" instead")
			}
			whole[target] = e.number
		case scrutiny.CorrectionSet:
			if n := whole[string(e.targets[0])]; n != 0 {
				first(n, "that the whole of "+string(e.targets[0])+" is wrong")
			}
			isSet[e.targets[0]] = e.number
			for name := range e.set {
				key := [2]string{string(e.targets[0]), name}
				if n := set[key]; n != 0 {
					first(n, "already what "+name+" is")
				}
				set[key] = e.number
			}
		case scrutiny.CorrectionSame:
			for _, id := range e.targets[1:] {
				if a, b := root(id), root(e.targets[0]); a != b {
					same[a] = b
				}
			}
		}
	}
	for _, e := range c.entries {
		if e.kind != scrutiny.CorrectionDifferent {
			continue
		}
		for i, a := range e.targets {
			for _, b := range e.targets[:i] {
				if root(a) == root(b) {
					faults = append(faults, fmt.Errorf("entry %d: it says that %s and %s are two, and other entries make them one: leave one of them out", e.number, b, a))
				}
			}
		}
	}
	return faults
}

// override is what an entry says against the records; only entries of the kinds WRONG and SET have one.
func (e entry) override() store.Override {
	switch {
	case e.linkKind != "":
		return store.Override{Edge: store.EdgeKey{From: e.targets[0], Kind: e.linkKind, To: e.targets[1]}, IsWrong: true}
	case e.kind == scrutiny.CorrectionSet:
		return store.Override{Node: e.targets[0], Set: e.set}
	}
	return store.Override{Node: e.targets[0], IsWrong: true}
}

// build makes the graph of a file of corrections: the file, and each entry with the words of its reason.
func (c *corrections) build() (record.Graph, []store.Override) {
	var g record.Graph
	var overrides []store.Override
	document := documentID(c.src.Key)
	doc := &record.Document{Source: c.src, Text: c.src.Text}
	g.Nodes = append(g.Nodes, &scrutiny.Document{
		ID: document, Title: path.Base(c.src.Key), Type: correctionsType, Source: c.src.Key, Hash: sourceHash(c.src),
		Length: utf8.RuneCountInString(doc.Text), IsLoaded: true,
	})
	used := map[scrutiny.ID]int{}
	for _, e := range c.entries {
		// An entry is named by what it is about, so that it keeps its name when one before it is taken out.
		parts := []string{strings.ToLower(string(e.kind))}
		if e.linkKind != "" {
			parts = append(parts, strings.ToLower(string(e.linkKind)))
		}
		for _, id := range e.targets[:min(len(e.targets), 2)] {
			parts = append(parts, scrutiny.Slug(string(id)))
		}
		id := newID(scrutiny.KindCorrection, document.Path(), parts...)
		if used[id]++; used[id] > 1 {
			id += scrutiny.ID("#" + strconv.Itoa(used[id]))
		}
		start, end := doc.CodePoints(e.quote)
		p := &scrutiny.Passage{
			ID: scrutiny.NewPassageID(document, start, end), DocumentID: document, Start: start, End: end, Text: doc.Slice(e.quote),
			Before: before(doc.Text[:e.quote.Start]), After: after(doc.Text[e.quote.End:]), On: e.on,
		}
		g.Nodes = append(g.Nodes, p, &scrutiny.Correction{
			ID: id, Kind: e.kind, Targets: e.targets, LinkKind: e.linkKind, Settings: e.settings, Because: e.because, CorrectedBy: e.by, On: e.on,
			Position: e.number, DocumentID: document,
		})
		g.Edges = append(g.Edges,
			scrutiny.Edge{From: id, Kind: scrutiny.EdgeEvidencedBy, To: p.ID},
			scrutiny.Edge{From: document, Kind: scrutiny.EdgeMentions, To: id},
			scrutiny.Edge{From: document, Kind: scrutiny.EdgeHasText, To: p.ID},
		)
		if e.kind == scrutiny.CorrectionWrong || e.kind == scrutiny.CorrectionSet {
			overrides = append(overrides, e.override())
		}
	}
	return normal(g), overrides
}

// correctionsType is the type of the Document of a file of corrections.
const correctionsType = "corrections"

// correctionsKey is the key of the derived record that leads from corrections to what they are about.
const correctionsKey = linkPrefix + "corrections"

// readCorrectionsOf reads the corrections of all loaded files, in the order of files and entries.
func readCorrectionsOf(ctx context.Context, st store.Store) ([]*scrutiny.Correction, error) {
	var all []*scrutiny.Correction
	q := store.Query{
		Kind: scrutiny.KindCorrection, Order: []store.Order{{Field: "documentId"}, {Field: "position"}}, Cut: store.Cut{First: store.MaxPage},
	}
	for {
		page, err := st.Find(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, n := range page.Nodes {
			all = append(all, n.(*scrutiny.Correction))
		}
		if !page.HasNext {
			return all, nil
		}
		q.Cut.After = &page.Keys[len(page.Keys)-1]
	}
}

// keys are the keys of the stored records, by their documents.
func (l *load) keys() map[scrutiny.ID]string {
	keys := map[scrutiny.ID]string{}
	for key, r := range l.records {
		if !r.IsDerived {
			keys[r.DocumentID] = key
		}
	}
	return keys
}

// aim links corrections with what they are about, as far as it is there, and tells of those that wait for something. What
// they withhold is there as well. Whether a link is there cannot be asked: the linker no longer makes one that is wrong.
func (l *load) aim(ctx context.Context, corrections []*scrutiny.Correction) error {
	if len(corrections) == 0 {
		if _, ok := l.records[correctionsKey]; !ok {
			return nil
		}
		delete(l.records, correctionsKey)
		return l.st.Remove(ctx, correctionsKey)
	}
	var ids []scrutiny.ID
	for _, c := range corrections {
		ids = append(ids, c.Targets...)
	}
	isThere := map[scrutiny.ID]bool{}
	for some := range slices.Chunk(ids, chunk) {
		nodes, err := l.st.Nodes(ctx, some)
		if err != nil {
			return err
		}
		for i, n := range nodes {
			isThere[some[i]] = n != nil
		}
	}
	nodes, _, err := l.st.Withheld(ctx)
	if err != nil {
		return err
	}
	for _, n := range nodes {
		isThere[n.NodeID()] = true
	}
	keys := l.keys()
	b := store.Batch{Record: store.Record{Key: correctionsKey, IsDerived: true}}
	for _, c := range corrections {
		waitsFor := ""
		for _, id := range c.Targets {
			if isThere[id] {
				b.Edges = append(b.Edges, scrutiny.Edge{From: c.ID, Kind: scrutiny.EdgeCorrects, To: id, On: c.On})
			} else if waitsFor == "" {
				waitsFor = string(id)
			}
		}
		if waitsFor != "" {
			l.summary.Waiting++
			l.tell(Event{Kind: EventWaiting, Key: keys[c.DocumentID], Entry: c.Position, Other: waitsFor})
		}
	}
	// It is written each time, for what went and came back in the meantime; a store leaves alone what it has.
	if err := l.st.Write(ctx, b); err != nil {
		return err
	}
	l.remember(b.Record)
	return nil
}
