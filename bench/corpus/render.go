package corpus

import (
	"fmt"
	"html"
	"strings"
	"time"
)

func (s *sitting) clock() string { return "2.00 pm" }

// ordinal writes "Tuesday, 21st January, 2020".
func ordinal(t time.Time) string {
	suffix := "th"
	if d := t.Day(); d/10 != 1 && d%10 >= 1 && d%10 <= 3 {
		suffix = []string{"st", "nd", "rd"}[d%10-1]
	}
	return t.Format("Monday, 2") + suffix + t.Format(" January, 2006")
}

func (s *sitting) venue() string { return "Council Chamber, County Hall" }

// page is the text of an "Agenda and minutes" page with lettered limbs.
func (s *sitting) page() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Agenda and minutes\n\n%s - %s %s\n\nVenue: %s. View directions\n\nContact: Democratic Services, Tel: 01632 960%03d\n\nItems\nNo. Item\n\n", s.committee.name, s.on.Format("Monday, 2 January 2006"), s.clock(), s.venue(), s.council.n%1000)
	for _, i := range s.items {
		fmt.Fprintf(&b, "%s.\n\n%s\n\n", i.number, i.title)
		if i.file != "" {
			fmt.Fprintf(&b, "%s PDF %d KB\n\n", i.file, 100+len(i.title))
		}
		b.WriteString("Minutes:\n\n")
		for _, p := range i.said {
			b.WriteString(p + "\n\n")
		}
		if len(i.limbs) > 0 {
			b.WriteString("RESOLVED:\n\n")
			for n, l := range i.limbs {
				fmt.Fprintf(&b, "%c) %s\n\n", 'a'+n, l)
			}
		}
	}
	return b.String()
}

// html is a page of the web site, with the decision repeated in the minutes.
func (s *sitting) html() string {
	var b strings.Builder
	e := html.EscapeString
	fmt.Fprintf(&b, `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Agenda for %s on %s</title></head><body><div class="mgContent">
<h1 class="mgMainTitleTxt">Agenda, decisions and minutes</h1><h2 class="mgSubTitleTxt">%s - %s %s</h2>
<p><span class="mgLabel">Venue:</span> %s</p><table id="mgItemTable" class="mgItemTable"><tbody>
`, e(s.committee.name), ordinal(s.on), e(s.committee.name), s.on.Format("Monday, 2 January 2006"), s.clock(), e(s.venue()))
	for _, i := range s.items {
		fmt.Fprintf(&b, `<tr><td class="mgItemNumberCell"><p><a name="AI%d"></a>%s.</p></td><td><p class="mgAiTitleTxt">%s</p>`, 1000*s.k+len(i.title), i.number, e(i.title))
		var limbs strings.Builder
		for n, l := range i.limbs {
			fmt.Fprintf(&limbs, "<p>(%c) %s</p>", 'a'+n, e(l))
		}
		if len(i.limbs) > 0 {
			fmt.Fprintf(&b, `<p class="mgSubItemTitleTxt">Decision:</p><div class="mgWordPara">%s</div>`, limbs.String())
		}
		b.WriteString(`<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara">`)
		for _, p := range i.said {
			fmt.Fprintf(&b, "<p>%s</p>", e(p))
		}
		if len(i.limbs) > 0 {
			fmt.Fprintf(&b, "<p>RESOLVED</p>%s", limbs.String())
		}
		b.WriteString("</div></td></tr>\n")
	}
	fmt.Fprintf(&b, "</tbody></table><p>%s</p></div></body></html>\n", e(s.council.name))
	return b.String()
}

// paper is minutes as they are printed: a head with who was there, numbered paragraphs, and actions in brackets.
func (s *sitting) paper() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\nMINUTES of a meeting of the %s held on %s at %s in the %s\n\nPRESENT: ", strings.ToUpper(s.council.name), strings.ToUpper(s.committee.name), s.on.Format("Monday 2 January 2006"), s.clock(), s.venue())
	for n, m := range s.present {
		if n > 0 {
			b.WriteString("; ")
		}
		b.WriteString("Councillor " + m)
		if n == 0 {
			b.WriteString(" (Chair)")
		}
	}
	b.WriteString("\n\n")
	for _, i := range s.items {
		fmt.Fprintf(&b, "%s. %s\n\n", i.number, strings.ToUpper(i.title))
		for n, p := range i.said {
			fmt.Fprintf(&b, "%s.%d %s\n\n", i.number, n+1, p)
		}
		if len(i.limbs) > 0 {
			b.WriteString("RESOLVED – ")
			for n, l := range i.limbs {
				l = strings.TrimSuffix(l, ".")
				if n > 0 {
					b.WriteString("; and ")
				}
				fmt.Fprintf(&b, "(%d) %s", n+1, l)
			}
			b.WriteString(".\n\n")
		}
		if i.actionBy != "" {
			fmt.Fprintf(&b, "(Action: %s)\n\n", i.actionBy)
		}
	}
	return b.String()
}

// bullets is a page whose promises stand in bullets, with no resolution at all.
func (s *sitting) bullets() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\nAgenda and minutes\n\n%s\n%s %s\n\nVenue: %s\n\n", s.council.name, s.committee.name, ordinal(s.on), s.clock(), s.venue())
	for _, i := range s.items {
		fmt.Fprintf(&b, "%s. %s\n\nMinutes:\n\n", i.number, i.title)
		if len(i.limbs) == 0 {
			b.WriteString(strings.Join(i.said, "\n\n") + "\n\n")
			continue
		}
		b.WriteString("The following points were made in discussion:\n\n")
		for _, p := range i.said {
			b.WriteString("• " + p + "\n")
		}
		for _, l := range i.limbs[1:] {
			l = strings.TrimPrefix(l, "That ")
			for _, word := range []string{"be presented", "be brought", "be requested"} {
				l = strings.Replace(l, " "+word, " "+strings.Replace(word, "be ", "would be ", 1), 1)
			}
			b.WriteString("• It was agreed that " + l + "\n")
		}
		b.WriteString("\n")
	}
	return b.String()
}
