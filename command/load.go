package command

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"

	"scrutinygraph/loader"
	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

const aboutLoad = `Reads records into the store: files, folders, archives (.zip, .tar, .tar.gz, .tgz, .gz) and addresses of ModernGov.
What is there already is left alone, so a load can be repeated, or gone on with after it was stopped. A line is printed
for each record once it is stored. A record that cannot be read is named with its reason, the others load, and the exit
code is 1.

An address is copied from the browser: a meeting's page or one paper is read by itself; a committee's page
  load -from 2024-05-01 "https://democracy.example.gov.uk/ieListMeetings.aspx?CId=151"
is read with all its meetings, from the council's web service, or from its pages where that is switched off; the site's
own address, with all its committees. It is read again each time, since minutes are edited weeks later.

What a record does not say of itself can be given with flags, or in a file sidecar.json beside it:
  {"minutes.txt": {"council": "Leafshire County Council", "committee": "Children's Scrutiny Committee", "date": "2024-03-05"}}

A file corrections.json says what is wrong with what was read: that two things are one or one is two, that a fact is not so,
or has another date. It is loaded like a record, alone or in its folder, before or after the records that it speaks of:
  {"corrections": [{"wrong": "<id>", "set": {"dueTo": "2024-09-30"}, "because": "the letter of 2 May says so", "by": "A. Clerk"}]}
An entry holds until the file is loaded without it, or withdrawn. The README tells all that an entry can say.

With -remove the arguments are the keys of records to withdraw: their file names, or their paths below the folder loaded.`

// loadHeap is the memory beyond which the garbage collector hurries while records are read or loaded. It would otherwise let as much
// stand that nobody uses as is in use, which is most when a large council is linked. Beside it
// stand the program itself and what SQLite holds, some 130 MB.
const loadHeap = 320 << 20

// boundHeap sets it. A limit that whoever started the program has set lower stays.
func boundHeap() { debug.SetMemoryLimit(min(debug.SetMemoryLimit(-1), loadHeap)) }

// Load reads records into the store, or withdraws some.
func Load(ctx context.Context, env Env, args []string) int {
	flags := env.flags("load", "[flags] PATH… | -remove KEY…", aboutLoad)
	spec := flags.String("store", "", "`store` to load into, sqlite:PATH, neo4j://HOST or bolt://HOST; also STORE")
	council := flags.String("council", "", "`name` of the council whose records these are, where they do not say")
	committee := flags.String("committee", "", "`name` of the committee that met, where the records do not say")
	date := flags.String("date", "", "`day` of the meeting, YYYY-MM-DD, where the records do not say")
	from := flags.String("from", "", "first `day` of the meetings to read of an address, YYYY-MM-DD")
	to := flags.String("to", "", "last `day` of the meetings to read of an address, YYYY-MM-DD")
	as := flags.String("as", "", "`name` to load one path under, instead of its own")
	replace := flags.Bool("replace", false, "let a record take the place of one of the same name that is of another meeting")
	remove := flags.Bool("remove", false, "withdraw the records of the given keys")
	asJSON := flags.Bool("json", false, "print one JSON object a line: each step, then the summary")
	if code, ok := parse(flags, args); !ok {
		return code
	}
	usage := func(format string, args ...any) int {
		fmt.Fprintf(env.Stderr, "scrutinygraph: "+format+"\n", args...)
		return ExitUsage
	}
	for _, day := range []struct{ flag, value string }{{"date", *date}, {"from", *from}, {"to", *to}} {
		if day.value != "" {
			if _, err := scrutiny.ParseDate(day.value); err != nil {
				return usage("-%s: %v", day.flag, err)
			}
		}
	}
	switch {
	case flags.NArg() == 0:
		flags.Usage()
		return ExitUsage
	case *as != "" && flags.NArg() > 1:
		return usage("-as names one path, and %d were given", flags.NArg())
	case *as != "" && loader.IsAddress(flags.Arg(0)):
		return usage("-as names a file or folder: what is read from an address is known by it")
	case *from != "" && *to != "" && *from > *to:
		return usage("-from %s is after -to %s", *from, *to)
	}
	for _, path := range flags.Args() {
		if _, err := os.Lstat(path); err != nil && strings.HasPrefix(path, "-") {
			return usage("%s: flags go before the paths", path)
		}
	}

	st, err := OpenStore(ctx, env, *spec)
	if err != nil {
		return env.Failf("%v", err)
	}
	defer st.Close()
	p := newProgress(env, *asJSON, !*remove, flags.Args())
	opts := loader.Options{
		Given: record.Given{Council: *council, Committee: *committee, Date: scrutiny.Date(*date)},
		From:  scrutiny.Date(*from), To: scrutiny.Date(*to),
		As: *as, IsReplacing: *replace, Progress: p.show,
	}
	boundHeap()
	var summary loader.Summary
	if *remove {
		summary, err = loader.Remove(ctx, st, flags.Args(), opts)
	} else {
		summary, err = loader.Load(ctx, st, flags.Args(), opts)
	}
	p.end(summary, *remove)
	switch {
	case ctx.Err() != nil:
		return env.Failf("stopped: what is listed above is stored; run the same command again to go on")
	case err != nil:
		return env.Failf("%v", err)
	case len(summary.Failures) > 0:
		return ExitFail
	}
	return ExitOK
}

// quiet is how long a load may say nothing.
const quiet = 5 * time.Second

// progress shows the steps of a load: a line for each record, and on a terminal a bar below them.
type progress struct {
	env    Env
	asJSON bool
	bar    *progressbar.ProgressBar // nil where none is drawn
	start  time.Time
	// isLinking: the bar is that of the linking. told is when a line last told of it, where no bar is drawn.
	isLinking bool
	told      time.Time
}

func newProgress(env Env, asJSON, isLoading bool, paths []string) *progress {
	p := &progress{env: env, asJSON: asJSON, start: time.Now()}
	if env.IsTerminal && isLoading {
		p.draw(count(paths), "loading")
	}
	return p
}

// draw begins a bar of a number of records; -1 is not known.
func (p *progress) draw(records int, what string) {
	opts := []progressbar.Option{
		progressbar.OptionSetWriter(p.env.Stderr), progressbar.OptionSetDescription(what),
		progressbar.OptionThrottle(100 * time.Millisecond), progressbar.OptionSetWidth(30), progressbar.OptionClearOnFinish(),
		progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetItsString("records"), progressbar.OptionSetPredictTime(true),
	}
	p.bar = progressbar.NewOptions(records, opts...)
	_ = p.bar.RenderBlank() // A bar that cannot be drawn is no reason to stop, here and below.
}

// count is how many files there are to read, -1 when that cannot be told beforehand.
func count(paths []string) int {
	n := 0
	for _, path := range paths {
		err := filepath.WalkDir(path, func(_ string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() && d.Name() != "sidecar.json" {
				n++
			}
			return err
		})
		if err != nil {
			return -1
		}
	}
	return n
}

func (p *progress) show(e loader.Event) {
	if p.bar != nil {
		switch e.Kind {
		case loader.EventRead:
			return
		case loader.EventLinking:
			if !p.isLinking {
				p.isLinking = true
				_ = p.bar.Finish()
				p.draw(e.Total, "linking")
			}
			p.bar.Describe("linking " + strings.TrimPrefix(e.Key, "council:"))
			_ = p.bar.Set(e.Done)
			return
		case loader.EventLinked:
			_ = p.bar.Clear()
		default:
			// An archive holds more records than it is files.
			if most := p.bar.GetMax(); most > 0 && p.bar.State().CurrentNum >= int64(most) {
				p.bar.ChangeMax(most + 1)
			}
			_ = p.bar.Clear()
			defer func() { _ = p.bar.Add(1) }()
		}
	}
	if p.asJSON {
		line := struct {
			loader.Event
			Error string `json:"error,omitempty"`
		}{Event: e}
		if e.Err != nil {
			line.Error = e.Err.Error()
		}
		if e.Kind != loader.EventRead {
			p.print(line)
		}
		return
	}
	switch e.Kind {
	case loader.EventWritten:
		note := ""
		if n := len(e.Report.Problems) + len(e.Report.Unread); n > 0 {
			note = fmt.Sprintf(", %d places not understood", n)
		}
		fmt.Fprintf(p.env.Stdout, "loaded     %s  %s%s\n", e.Key, contents(*e.Report), note)
		for _, problem := range e.Report.Problems {
			fmt.Fprintf(p.env.Stdout, "           %s\n", problem.Why)
		}
	case loader.EventUnchanged:
		fmt.Fprintf(p.env.Stdout, "unchanged  %s\n", e.Key)
	case loader.EventDuplicate:
		fmt.Fprintf(p.env.Stdout, "duplicate  %s  already loaded as %s\n", e.Key, e.Other)
	case loader.EventRemoved:
		fmt.Fprintf(p.env.Stdout, "removed    %s\n", e.Key)
	case loader.EventLinking:
		// Of what is soon done only the end is told.
		if p.told.IsZero() || e.Done == 0 {
			p.told = time.Now()
		} else if time.Since(p.told) >= quiet {
			p.told = time.Now()
			fmt.Fprintf(p.env.Stdout, "linking    %s  %d of %d records\n", e.Key, e.Done, e.Total)
		}
	case loader.EventLinked:
		fmt.Fprintf(p.env.Stdout, "linked     %s  %d links\n", e.Key, e.Edges)
	case loader.EventWaiting:
		fmt.Fprintf(p.env.Stdout, "waiting    %s  entry %d: nothing that is loaded is %s; it takes effect when that is\n", e.Key, e.Entry, e.Other)
	case loader.EventFailed:
		p.env.Failf("%v", e.Err)
	}
}

// contents tells what a record gave, in the words that matter most.
func contents(r loader.Report) string {
	var parts []string
	for _, c := range []struct {
		kind scrutiny.Kind
		one  string
		many string
	}{
		{scrutiny.KindMeeting, "meeting", "meetings"},
		{scrutiny.KindAgendaItem, "item", "items"},
		{scrutiny.KindInspection, "inspection", "inspections"},
		{scrutiny.KindRecommendation, "recommendation", "recommendations"},
		{scrutiny.KindResolution, "resolution", "resolutions"},
		{scrutiny.KindCommitment, "commitment", "commitments"},
		{scrutiny.KindAction, "action", "actions"},
		{scrutiny.KindUpdate, "update", "updates"},
		{scrutiny.KindCorrection, "correction", "corrections"},
	} {
		switch n := r.Counts[c.kind]; n {
		case 0:
		case 1:
			parts = append(parts, "1 "+c.one)
		default:
			parts = append(parts, fmt.Sprintf("%d %s", n, c.many))
		}
	}
	if len(parts) == 0 {
		return "no meeting, item or promise in it"
	}
	return strings.Join(parts, ", ")
}

func (p *progress) print(v any) {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // Strings and numbers.
	}
	fmt.Fprintf(p.env.Stdout, "%s\n", b)
}

func (p *progress) end(s loader.Summary, isRemoving bool) {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
	if p.asJSON {
		failures := []map[string]string{}
		for _, f := range s.Failures {
			failures = append(failures, map[string]string{"name": f.Name, "error": f.Err.Error()})
		}
		p.print(map[string]any{
			"event": "summary", "read": s.Read, "loaded": s.Loaded, "unchanged": s.Unchanged, "duplicates": s.Duplicates,
			"failed": len(s.Failures), "failures": failures, "linked": s.Linked, "problems": s.Problems, "waiting": s.Waiting, "seconds": time.Since(p.start).Seconds(),
		})
		return
	}
	if isRemoving {
		return
	}
	fmt.Fprintf(p.env.Stdout, "%d read: %d loaded, %d unchanged, %d the same as another, %d failed; councils linked: %d; %.1f s\n",
		s.Read, s.Loaded, s.Unchanged, s.Duplicates, len(s.Failures), s.Linked, time.Since(p.start).Seconds())
	if s.Problems > 0 {
		fmt.Fprintf(p.env.Stdout, "%d places were not understood: extract FILE shows them\n", s.Problems)
	}
}
