package command

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"

	"scrutinygraph/scrutiny"
	"scrutinygraph/trace"
)

const aboutOverdue = `Prints the commitments that were due and of which no evidence was found (NO_EVIDENCE_FOUND), by committee, longest open first;
then how many cannot be judged (UNDETERMINED), and why. A commitment is called so only when every known meeting of its due
window is loaded with whole minutes; it does not follow that it was broken.`

// Overdue prints the ledger of commitments without evidence.
func Overdue(ctx context.Context, env Env, args []string) int {
	flags := env.flags("overdue", "[flags]", aboutOverdue)
	spec := flags.String("store", "", "`store` to read, sqlite:PATH, neo4j://HOST or bolt://HOST; also STORE")
	asJSON := flags.Bool("json", false, "print JSON")
	asOf := flags.String("as-of", "", "`day`, YYYY-MM-DD, as at which everything is judged (default today)")
	most := flags.Int("limit", 0, "`number` of commitments to print at most, the longest open ones; 0 for all")
	if code, ok := parse(flags, args); !ok {
		return code
	}
	if flags.NArg() > 0 || *most < 0 {
		flags.Usage()
		return ExitUsage
	}
	on, err := dayOrToday(*asOf)
	if err != nil {
		fmt.Fprintf(env.Stderr, "scrutinygraph: -as-of: %v\n", err)
		return ExitUsage
	}
	st, err := OpenStore(ctx, env, *spec)
	if err != nil {
		return env.Failf("%v", err)
	}
	defer st.Close()
	l, err := trace.Overdue(ctx, st, on, *most)
	if err != nil {
		return env.Failf("%v", err)
	}
	var ids []scrutiny.ID
	for _, c := range l.Committees {
		for _, o := range c.Overdue {
			ids = append(ids, o.ID)
		}
	}
	words, err := firstPassages(ctx, st, ids)
	if err != nil {
		return env.Failf("%v", err)
	}
	var passages []*scrutiny.Passage
	for _, id := range ids {
		if p := words[id]; p != nil {
			passages = append(passages, p)
		}
	}
	sources, err := sourcesOf(ctx, st, passages)
	if err != nil {
		return env.Failf("%v", err)
	}
	if *asJSON {
		err = printJSON(env.Stdout, ledgerJSON(l, words, sources))
	} else {
		err = writeLedger(env.Stdout, l, words, sources)
	}
	if err != nil {
		return env.Failf("%v", err)
	}
	return ExitOK
}

func writeLedger(w io.Writer, l *trace.Ledger, words map[scrutiny.ID]*scrutiny.Passage, sources map[scrutiny.ID]*scrutiny.Document) error {
	var b strings.Builder
	fmt.Fprintf(&b, "Commitments that were due and of which no evidence was found, as at %s\n", l.AsOf)
	found, undetermined := 0, 0
	for _, c := range l.Committees {
		name := "Committee not known"
		if c.Committee != nil {
			name = c.Committee.Name
		}
		fmt.Fprintf(&b, "\n%s\n", oneLine(name))
		if c.ID != "" {
			fmt.Fprintf(&b, "%s\n", c.ID)
		}
		for _, o := range c.Overdue {
			found++
			fmt.Fprintf(&b, "  NO_EVIDENCE_FOUND  due %s  made %s  %s, %s\n", cmp.Or(o.DueTo, o.DueFrom), cmp.Or(o.On, "—"), o.Kind, o.Strength)
			fmt.Fprintf(&b, "    %s\n", o.ID)
			if p := words[o.ID]; p != nil {
				fmt.Fprintf(&b, "    “%s”\n      %s\n", quote(p.Text), sourceLine(p, sources))
			}
			fmt.Fprintf(&b, "    records of the due window searched: %d\n", o.RecordsSearched)
		}
		for _, u := range c.Undetermined {
			undetermined += u.Count
			fmt.Fprintf(&b, "  UNDETERMINED  %d  %s: %s\n", u.Count, u.Reason, trace.Reason(u.Reason))
		}
	}
	fmt.Fprintf(&b, "\n%d with no evidence found, %d that cannot be judged\n", found, undetermined)
	if l.IsTruncated {
		b.WriteString("There are more with no evidence found: -limit 0 prints all.\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

type overdueView struct {
	nodeView
	Status scrutiny.Status `json:"status"`
	Quote  *passageView    `json:"quote,omitempty"`
}

type ledgerView struct {
	AsOf        scrutiny.Date   `json:"asOf"`
	Committees  []committeeView `json:"committees"`
	IsTruncated bool            `json:"isTruncated"`
}

type committeeView struct {
	// Committee is null where no record tells it.
	Committee       *nodeView     `json:"committee"`
	NoEvidenceFound []overdueView `json:"noEvidenceFound"`
	Undetermined    []reasonView  `json:"undetermined"`
}

type reasonView struct {
	Reason      scrutiny.StatusReason `json:"reason"`
	Explanation string                `json:"explanation"`
	Count       int                   `json:"count"`
}

func ledgerJSON(l *trace.Ledger, words map[scrutiny.ID]*scrutiny.Passage, sources map[scrutiny.ID]*scrutiny.Document) ledgerView {
	v := ledgerView{AsOf: l.AsOf, Committees: []committeeView{}, IsTruncated: l.IsTruncated}
	for _, c := range l.Committees {
		cv := committeeView{NoEvidenceFound: []overdueView{}, Undetermined: []reasonView{}}
		if c.Committee != nil {
			n := viewOf(c.Committee)
			cv.Committee = &n
		}
		for _, o := range c.Overdue {
			ov := overdueView{nodeView: viewOf(o), Status: scrutiny.StatusNoEvidenceFound}
			ov.Properties = scrutiny.ToProperties(o)
			if p := words[o.ID]; p != nil {
				ov.Quote = &passageViews([]*scrutiny.Passage{p}, sources)[0]
			}
			cv.NoEvidenceFound = append(cv.NoEvidenceFound, ov)
		}
		for _, u := range c.Undetermined {
			cv.Undetermined = append(cv.Undetermined, reasonView{u.Reason, trace.Reason(u.Reason), u.Count})
		}
		v.Committees = append(v.Committees, cv)
	}
	return v
}
