package parse_test

import (
	"fmt"
	"strings"

	"scrutinygraph/loader/record"
)

// outline writes a document so that a person can check it against the record: what was found, with the first words of
// each block.
func outline(d *record.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "kind %s%s%s\n", d.Kind, when(d.IsDraft, " draft"), when(d.IsTruncated, " truncated"))
	text := func(name string, t record.Text) {
		if t.Value != "" {
			fmt.Fprintf(&b, "%s %q\n", name, t.Value)
		}
	}
	text("title", d.Title)
	text("council", d.Council)
	if d.Host != "" {
		fmt.Fprintf(&b, "host %s\n", d.Host)
	}
	for _, m := range d.Meetings {
		fmt.Fprintf(&b, "meeting %q date=%s time=%s venue=%q contact=%q status=%s%s %s %s\n", m.Committee.Value, m.Date.Value, m.Time.Value,
			m.Venue.Value, m.Contact.Value, m.Status.Value, when(m.IsMinuted, " minuted"), m.SourceID, m.CommitteeSourceID)
	}
	for _, c := range d.Committees {
		fmt.Fprintf(&b, "committee %q in %q %s%s\n", c.Name.Value, c.Category.Value, c.SourceID, when(c.IsEnded, " ended"))
	}
	for _, f := range d.Fields {
		fmt.Fprintf(&b, "field %q = %q\n", f.Label, clip(f.Value.Value, 60))
	}
	papers := func(indent string, refs []record.DocumentRef) {
		for _, p := range refs {
			fmt.Fprintf(&b, "%spaper %s %q %s %s\n", indent, p.Type, p.Title.Value, p.URL, p.SourceID)
		}
	}
	papers("", d.Documents)
	for _, a := range d.Attendees {
		fmt.Fprintf(&b, "attendee %q role=%q attendance=%q %s\n", a.Name.Value, a.Role.Value, a.Attendance, a.SourceID)
		if a.Ward.Value != "" {
			fmt.Fprintf(&b, "  of %q for %q\n", a.Ward.Value, a.Party.Value)
		}
	}
	blocks := func(indent string, bs []record.Block) {
		for _, k := range bs {
			fmt.Fprintf(&b, "%s%s", indent, k.Kind)
			if k.Part != "" {
				fmt.Fprintf(&b, "/%s", k.Part)
			}
			if k.Depth > 0 {
				fmt.Fprintf(&b, " +%d", k.Depth)
			}
			if k.Label != "" {
				fmt.Fprintf(&b, " [%s]", k.Label)
			}
			if len(k.Cells) > 0 {
				var cells []string
				for _, c := range k.Cells {
					cells = append(cells, clip(d.Slice(c), 30))
				}
				fmt.Fprintf(&b, " %q header=%q\n", cells, k.Header)
				continue
			}
			fmt.Fprintf(&b, " %q\n", clip(d.Slice(k.Span), 60))
		}
	}
	blocks("", d.Blocks)
	for _, it := range d.Items {
		fmt.Fprintf(&b, "item %q %q meeting=%d%s%s %s\n", it.Number.Value, it.Title.Value, it.Meeting, when(it.IsTruncated, " truncated"), when(it.IsExempt, " exempt"), it.SourceID)
		papers("  ", it.Documents)
		blocks("  ", it.Blocks)
	}
	for _, p := range d.Problems {
		fmt.Fprintf(&b, "problem %q: %s\n", clip(p.Text, 60), p.Why)
	}
	return strings.ReplaceAll(strings.ReplaceAll(b.String(), " \n", "\n"), "  \n", "\n")
}

func when(on bool, s string) string {
	if on {
		return s
	}
	return ""
}

// clip keeps the first n and the last few characters of a text.
func clip(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n-12]) + "…" + string(r[len(r)-10:])
}
