package loader_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"scrutinygraph/bench/corpus"
	"scrutinygraph/loader"
	"scrutinygraph/loader/record"
)

// bigKind is a form in which a record can be as large as it is allowed to be.
type bigKind struct {
	name  string
	media record.Media
	// head and foot stand once; part gives the n-th of the pieces between them.
	head, foot string
	part       func(n int) string
}

// source is a record of the kind with about as many bytes.
func (k bigKind) source(size int) *record.Source {
	var b strings.Builder
	b.WriteString(k.head)
	for n := 0; b.Len() < size; n++ {
		b.WriteString(k.part(n))
	}
	b.WriteString(k.foot)
	return &record.Source{Key: "big-" + k.name, Path: "big-" + k.name, Media: k.media, Text: b.String(), Charset: "utf-8", Given: record.Given{Council: "Leafshire County Council"}}
}

// bigKinds are whole meetings over and over in each form of a record, and one thing only, over and over: what makes work that
// grows with its square is mostly one list that is searched for each of its own members.
func bigKinds() []bigKind {
	c := corpus.Corpus{Seed: 1, PerCouncil: 50}
	var text, pages []string
	for n := range 200 {
		name, raw := c.Record(n)
		if strings.HasSuffix(name, ".html") {
			pages = append(pages, string(raw))
		} else {
			text = append(text, string(raw)+"\n")
		}
	}
	turn := func(all []string) func(int) string { return func(n int) string { return all[n%len(all)] } }
	format := func(f string) func(int) string {
		return func(n int) string { return strings.ReplaceAll(f, "#", fmt.Sprint(n)) }
	}
	// word is a word that no other number gives, of letters alone.
	word := func(n int) string {
		var b strings.Builder
		for n += 26; n > 0; n /= 26 {
			b.WriteByte(byte('a' + n%26))
		}
		return b.String()
	}
	worded := func(f string) func(int) string {
		return func(n int) string {
			w := word(n)
			return strings.NewReplacer("#", fmt.Sprint(n), "@", w, "^", strings.ToUpper(w[:1])+w[1:]).Replace(f)
		}
	}
	const (
		meeting = "Agenda and minutes\n\nRoads Scrutiny Panel - Tuesday, 4 June 2024 2.00 pm\n\nItems\nNo. Item\n\n"
		item    = meeting + "7.\n\nBridge repairs\n\nMinutes:\n\n"
		page    = `<html><h1 class="mgMainTitleTxt">Agenda and minutes</h1><h2 class="mgSubTitleTxt">Roads Scrutiny Panel - Tuesday, 4 June 2024 2.00 pm</h2><table id="mgItemTable">`
	)
	kinds := []bigKind{
		{name: "minutes", part: turn(text)},
		{name: "markdown", media: record.MediaMarkdown, part: func(n int) string { return "# Minutes\n\n" + text[n%len(text)] }},
		{name: "html", media: record.MediaHTML, part: turn(pages)},
		{name: "html-items", media: record.MediaHTML, head: page, foot: "</table>", part: format(`<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="AI#"></a>#.</p></td><td><p class="mgAiTitleTxt">Repair of bridge #</p><p class="mgSubItemTitleTxt">Additional documents:</p><ul class="mgBulletList"><li><a href="documents/s#/Bridge.pdf">Bridge # report <span class="mgFileSize">PDF 12 KB</span></a></li></ul><p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>Members asked for a report on bridge #.</p><p>RESOLVED: That the report be noted.</p></div></td></tr>`)},
		{
			name: "web-service", media: record.MediaXML, head: "<?xml version=\"1.0\"?><meeting><meetingid>4</meetingid><meetingdate>10/02/2026</meetingdate><agendaitems>", foot: "</agendaitems></meeting>",
			part: format(`<agendaitem><agendaitemid>#</agendaitemid><agendaitemtitle>Repair of bridge #</agendaitemtitle><fulldisplaynumberformat>#.</fulldisplaynumberformat><minutesnonemptyhtmlbody>&lt;p&gt;Members asked for a report on bridge # by the next meeting.&lt;/p&gt;&lt;p&gt;RESOLVED: That the report be noted.&lt;/p&gt;</minutesnonemptyhtmlbody><linkeddocuments><linkeddoc><title>Bridge #</title><url>https://democracy.example.gov.uk/documents/s#/Bridge.pdf</url></linkeddoc></linkeddocuments></agendaitem>`),
		},
		{
			name: "committee-list", media: record.MediaXML, head: "<?xml version=\"1.0\"?><committees>", foot: "</committees>",
			part: worded(`<committee><committeeid>#</committeeid><committeetitle>^ Scrutiny Panel</committeetitle><committeecategory>Scrutiny</committeecategory></committee>`),
		},
		{
			name: "meeting-list", media: record.MediaXML, head: "<?xml version=\"1.0\"?><getmeetings><committeetitle>Roads Scrutiny Panel</committeetitle>", foot: "</getmeetings>",
			part: func(n int) string {
				return fmt.Sprintf("<meeting><meetingid>%d</meetingid><meetingdate>%02d/%02d/%d</meetingdate><meetingtime>14:00:00</meetingtime></meeting>", n, n%28+1, n/28%12+1, 1900+n/336%200)
			},
		},
		{name: "line-of-letters", part: func(int) string { return "xxxxxxxx" }},
		{name: "line-of-words", head: item, part: func(int) string { return "the panel asked for a report on the bridge and " }},
		{name: "line-of-sentences", head: item, part: format("The Panel asked for a report on bridge # by the next meeting. ")},
		{name: "paragraphs", head: item, part: worded("The Head of Highways told Members that work on the ^ bridge would take # weeks, and that the cost was £# million.\n\n")},
		{name: "items", head: meeting, part: format("#.\n\nRepair of bridge #\n\nMinutes:\n\nThe report was noted.\n\n")},
		{name: "names", head: item + "Present: ", part: worded("Councillor Ann ^, ")},
		{name: "names-below", head: item + "PRESENT:\n\n", part: worded("Councillor Ann ^\n")},
		{name: "people", head: item, part: worded("Ann ^, Head of ^ Services, introduced the report. Councillor ^ moved it. Apologies were received from Councillor Bo ^.\n\n")},
		{name: "pipe-table", head: item + "| Ref | Action | Owner | Due |\n|---|---|---|---|\n", part: worded("| # | Send a note on the ^ bridge | Ann ^ | June 2024 |\n")},
		{name: "gap-table", head: item + "Ref    Action                          Owner          Due\n", part: worded("#     Send a note on the ^ bridge     Ann ^     June 2024\n")},
		{name: "tab-table", head: item + "Ref\tAction\tOwner\tDue\n", part: worded("#\tSend a note on the ^ bridge\tAnn ^\tJune 2024\n")},
		{name: "stacked-table", head: item + "Ref\n\nAction\n\nOwner\n\nDue\n\n", part: worded("#\n\nSend a note on the ^ bridge\n\nAnn ^\n\nJune 2024\n\n")},
		{name: "html-table", media: record.MediaHTML, head: page + "</table><table><tr><th>Ref<th>Action<th>Owner<th>Due</tr>", foot: "</table>", part: worded("<tr><td>#<td>Send a note on the ^ bridge<td>Ann ^<td>June 2024</tr>")},
		{name: "bullets", head: item + "Members asked that future reports should include:\n\n", part: worded("- the cost of the ^ bridge\n")},
		{name: "dates", head: item, part: func(n int) string { return fmt.Sprintf("%d June %d, ", n%28+1, 2000+n%90) }},
		{name: "nested-list", media: record.MediaHTML, head: page + "</table>", part: func(int) string { return "<ul><li>words of the list" }},
		{name: "deep", media: record.MediaHTML, part: func(int) string { return "<div><b>" }},
		{name: "headings", head: item, part: worded("^ bridge\n\n")},
		{name: "resolutions", head: item, part: format("RESOLVED:\n\na) That a report on bridge # be presented to the next meeting; and\n\nb) That the cost be noted.\n\n")},
		{name: "limbs", head: item + "RESOLVED:\n\n", part: worded("#) That a report on the ^ bridge be presented to the June meeting;\n\n")},
		{name: "promises", head: item, part: worded("The Head of Highways undertook to send Members a note on the ^ bridge by June 2025. ")},
		{name: "promises-no-item", part: worded("The Head of Highways undertook to send Members a note on the ^ bridge by June 2025.\n\n")},
		{name: "chases", head: item, part: worded("Members reiterated their request for the note on the ^ bridge, requested at the March meeting, which had not been received.\n\n")},
		{name: "recommendations", head: item, part: worded("RECOMMENDED to Cabinet that the ^ bridge be repaired.\n\nThe Ofsted report of 2019 contained # recommendations.\n\n")},
		{name: "inspections", head: item, part: worded("Ofsted inspected children's services in ^shire in 2019, which resulted in an overall judgement of 'Good'.\n\n")},
		{name: "plans", head: item, part: worded("The ^ Action Plan was prepared in response to the Ofsted inspection of 2019 and submitted to Ofsted by 3 June 2019.\n\n")},
		{name: "updates", head: item, part: worded("Further to Minute #, as requested at the meeting on 3 June 2019, an update on the ^ bridge was given and # of the 900 actions were complete.\n\n")},
		{name: "votes", head: item, part: worded("It was moved by Councillor ^, seconded by Councillor Bo, and on being put to the vote 5 for, 4 against, 1 abstention, the motion was carried.\n\n")},
		{name: "declarations", head: item, part: worded("Councillor ^ declared a personal interest in item # as a governor of ^ School.\n\n")},
		{name: "documents", media: record.MediaMarkdown, head: item, part: worded("[^ report](https://democracy.example.gov.uk/documents/s#/Report.pdf)\n\n")},
		{name: "links", media: record.MediaHTML, head: page + "</table>", part: worded(`<p><a href="documents/s#/^.pdf">^ report <span class="mgFileSize">PDF 12 KB</span></a></p>`)},
		{name: "marks", head: item, part: func(int) string { return "“'(£.;:!? " }},
		{name: "line-ends", part: func(int) string { return "\n\n\f\n" }},
		{name: "short-lines", part: func(int) string { return "- a\n" }},
		{name: "wrapped", head: item, part: func(n int) string {
			return "The Head of Highways told Members that the work would take some weeks and that\nit would cost more than the Panel had been told at its meeting in March of that\nyear, for which she was sorry.\n\n"
		}},
		{name: "pages", part: format("Roads Scrutiny Panel 4 June 2024\n\nThe Head of Highways told Members that the work would take some weeks and\n\nPage #\n\fthe cost was higher.\n\n")},
		{name: "accents", head: item, part: func(int) string { return "Croesawodd y Cadeirydd yr aelodau â ŵ ŷ î – “Cyngor”.\n\n" }},
	}
	for i := range kinds {
		if kinds[i].media == "" {
			kinds[i].media = record.MediaText
		}
	}
	return kinds
}

// BenchmarkBig tells what a byte costs in a small and in a large record of each kind, and how many times dearer it is in the
// large one: 1 where the work grows with the text and no faster.
//
//	go test ./loader -run '^$' -bench Big -benchtime 1x -timeout 0
func BenchmarkBig(b *testing.B) {
	const size, times = 64 << 10, 8
	for _, k := range bigKinds() {
		b.Run(k.name, func(b *testing.B) {
			small, large := k.source(size), k.source(times*size)
			read := func(s *record.Source) time.Duration {
				return took(func() {
					if _, err := loader.Understand(s); err != nil {
						b.Log(err)
					}
				})
			}
			read(small) // The patterns are made ready once a program.
			runtime.GC()
			var short, long time.Duration
			for b.Loop() {
				short += read(small)
				long += read(large)
			}
			n := float64(b.N)
			b.ReportMetric(float64(short.Nanoseconds())/float64(len(small.Text))/n, "ns/byte-small")
			b.ReportMetric(float64(long.Nanoseconds())/float64(len(large.Text))/n, "ns/byte-large")
			b.ReportMetric(float64(long)/float64(len(large.Text))*float64(len(small.Text))/float64(short), "x-per-byte")
			b.ReportMetric(0, "ns/op")
		})
	}
}
