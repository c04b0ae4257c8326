package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// agree asks every question of every contender and compares the answers with those of the first.
func agree(ctx context.Context, s settings, questions []question, contenders []contender) error {
	var wrong []error
	for _, q := range questions {
		var first []answer
		nodes := 0
		for _, c := range contenders {
			ask, err := c.Prepare(ctx, q)
			if errors.Is(err, errCannot) {
				continue
			}
			if err != nil {
				return err
			}
			for i := range q.variables {
				a, err := ask(ctx, i)
				if err != nil {
					return fmt.Errorf("%s: %s: %w", c.Name(), q.name, err)
				}
				if len(first) < len(q.variables) {
					first, nodes = append(first, a), nodes+len(a.ids)
				} else if d := q.differs(first[i], a); d != "" {
					wrong = append(wrong, fmt.Errorf("%s: %s %v: not what %s answers: %s", c.Name(), q.name, q.variables[i], contenders[0].Name(), d))
					break
				}
			}
		}
		if nodes == 0 {
			wrong = append(wrong, fmt.Errorf("%s: nobody finds anything", q.name))
		}
		s.say("%s: %d different, %d nodes in all", q.name, len(q.variables), nodes)
	}
	return errors.Join(wrong...)
}

// result is what one contender did with one question.
type result struct {
	perSecond float64
	median    time.Duration
	slow      time.Duration // 99 of 100 are faster
}

// measure asks each question of each contender with so many clients for so long, and prints the tables.
func measure(ctx context.Context, s settings, questions []question, contenders []contender, out io.Writer) error {
	fmt.Fprintf(out, "%d records; %d cores; %s; %g s for each figure; clients and servers share the machine.\n\n",
		s.records, runtime.NumCPU(), runtime.Version(), s.seconds)
	fmt.Fprintln(out, "| question | what is asked |\n|---|---|")
	for _, q := range questions {
		fmt.Fprintf(out, "| %s | %s |\n", q.name, q.asks)
	}
	for _, clients := range s.clients {
		plural := "s"
		if clients == 1 {
			plural = ""
		}
		fmt.Fprintf(out, "\nAnswers a second with %d client%s (median and 99th percentile in milliseconds):\n\n| question |", clients, plural)
		for _, c := range contenders {
			fmt.Fprintf(out, " %s |", c.Name())
		}
		fmt.Fprintln(out, "\n|---|"+strings.Repeat("---:|", len(contenders)))
		for _, q := range questions {
			fmt.Fprintf(out, "| %s |", q.name)
			for _, c := range contenders {
				r, err := askFor(ctx, s, c, q, clients)
				switch {
				case errors.Is(err, errCannot):
					fmt.Fprint(out, " |")
				case err != nil:
					return fmt.Errorf("%s: %s: %w", c.Name(), q.name, err)
				default:
					digits := 0
					if r.perSecond < 10 {
						digits = 1
					}
					fmt.Fprintf(out, " %.*f (%.1f, %.1f) |", digits, r.perSecond, ms(r.median), ms(r.slow))
				}
			}
			fmt.Fprintln(out)
		}
	}
	fmt.Fprint(out, "\nMost memory that each server held:")
	for _, c := range contenders {
		if p, ok := c.(interface{ peak() int }); ok && p.peak() > 0 {
			fmt.Fprintf(out, " %s %d MB;", c.Name(), p.peak())
		}
	}
	fmt.Fprintln(out)
	return nil
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// askFor measures one question of one contender. A fifth of the time before it counts is for warming up.
func askFor(ctx context.Context, s settings, c contender, q question, clients int) (result, error) {
	ask, err := c.Prepare(ctx, q)
	if err != nil {
		return result{}, err
	}
	ctx = context.WithValue(ctx, timed{}, true)
	span := time.Duration(s.seconds * float64(time.Second))
	var (
		group sync.WaitGroup
		mu    sync.Mutex
		next  atomic.Int64
		took  []time.Duration
		fault error
	)
	begin := time.Now().Add(span / 5)
	end := begin.Add(span)
	for range clients {
		group.Go(func() {
			var mine []time.Duration
			for {
				start := time.Now()
				if start.After(end) {
					break
				}
				_, err := ask(ctx, int(next.Add(1))%len(q.variables))
				if err != nil {
					mu.Lock()
					fault = err
					mu.Unlock()
					return
				}
				if done := time.Now(); start.After(begin) && done.Before(end) {
					mine = append(mine, done.Sub(start))
				}
			}
			mu.Lock()
			took = append(took, mine...)
			mu.Unlock()
		})
	}
	group.Wait()
	if fault != nil || ctx.Err() != nil {
		return result{}, errors.Join(fault, ctx.Err())
	}
	if len(took) == 0 {
		if s.seconds > 60 {
			return result{}, fmt.Errorf("not one answer in %s", span)
		}
		// Whoever is this slow is measured for longer.
		s.seconds *= 4
		return askFor(ctx, s, c, q, clients)
	}
	slices.Sort(took)
	return result{float64(len(took)) / span.Seconds(), took[len(took)/2], took[len(took)*99/100]}, nil
}
