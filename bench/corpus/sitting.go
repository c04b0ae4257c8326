package corpus

import (
	"fmt"
	"math/rand/v2"
	"time"
)

// sitting is one meeting of a committee.
type sitting struct {
	council   council
	committee committee
	k         int // the k-th meeting of the committee
	on, next  time.Time
	present   []string
	items     []item
}

// item is what was minuted under one number.
type item struct {
	number, title string
	isProcedural  bool
	// said are paragraphs, limbs what was resolved; promised is the promise among them, in the words that ask for it.
	said  []string
	limbs []string
	// file is the title of its report.
	file string
	// actionBy is who is to act.
	actionBy string
}

const (
	// every is the time between two meetings of a committee.
	every = 42 * 24 * time.Hour
	// cycle is the number of meetings from one inspection to the next, followed how many of them tell of its plan.
	cycle, followed = 34, 17
)

// dayOf is when the k-th meeting of a committee is held: the committees meet one after the other on Tuesdays.
func (c council) dayOf(committee, k int) time.Time {
	return c.first.Add(time.Duration(committee)*7*24*time.Hour + time.Duration(k)*every)
}

// matter is a topic that a committee looked into, with the promise that came of it.
type matter struct {
	topic string
	// made and due count meetings; due is -1 when nothing was promised, answered is -1 when it never came.
	made, due, answered int
	strength            int
}

// matters are those of the k-th meeting.
func (c Corpus) matters(n, of, k int, topics []string) []matter {
	r := c.rng("matters", n, of, k)
	var ms []matter
	for i := range 4 {
		// A topic comes back after some two years.
		m := matter{topic: topics[(k*4+i*3+k/7)%len(topics)], made: k, due: -1, answered: -1, strength: r.IntN(3)}
		if r.IntN(10) < 6 {
			m.due = k + 1 + r.IntN(4)
			switch r.IntN(10) {
			case 0, 1:
			case 2:
				m.answered = m.due + 1
			default:
				m.answered = m.due
			}
		}
		ms = append(ms, m)
	}
	return ms
}

func (c Corpus) sitting(of council, n, k int) *sitting {
	r := c.rng("sitting", of.n, n, k)
	body := of.committees[n]
	s := &sitting{council: of, committee: body, k: k, on: of.dayOf(n, k), next: of.dayOf(n, k+1)}
	for i, m := range body.members {
		if i == 0 || r.IntN(6) > 0 {
			s.present = append(s.present, m)
		}
	}
	number := 1 + k%9*ItemsPerRecord // numbers start again every municipal year, more or less
	add := func(i item) {
		i.number = fmt.Sprint(number)
		number++
		s.items = append(s.items, i)
	}
	add(item{title: "Apologies for absence", isProcedural: true, said: []string{pick(r, []string{"Apologies were received from Councillor " + pick(r, given) + " " + pick(r, surnames) + ".", "There were no apologies for absence."})}})
	add(item{title: "Declarations of interest", isProcedural: true, said: []string{pick(r, []string{"No declarations were made.", "There were none.", "Councillor " + body.members[1] + " declared a personal interest as a school governor."})}})
	add(item{title: "Minutes of the previous meeting", isProcedural: true, said: []string{"The minutes of the meeting held on " + longDate(of.dayOf(n, k-1)) + " were agreed as a correct record."}})

	c.follow(s, r, n, add)
	for back := 5; back >= 1; back-- {
		if k < back {
			continue
		}
		for _, m := range c.matters(of.n, n, k-back, body.topics) {
			if m.answered == k {
				add(s.answer(r, m, of.dayOf(n, m.made)))
			}
		}
	}
	for _, m := range c.matters(of.n, n, k, body.topics) {
		add(s.raise(r, m, of.dayOf(n, m.due)))
	}
	add(item{title: "Date of next meeting", isProcedural: true, said: []string{"The next meeting would be held on " + longDate(s.next) + " at 2.00 pm."}})
	return s
}

// follow adds what the meeting hears of the inspection of its service.
func (c Corpus) follow(s *sitting, r *rand.Rand, n int, add func(item)) {
	b := s.committee
	if b.inspectorate == "" {
		return
	}
	offset := c.rng("cycle", s.council.n, n).IntN(cycle)
	step := (s.k + offset) % cycle
	if step > followed || step > s.k {
		return
	}
	began := s.council.dayOf(n, s.k-step)
	year := began.AddDate(0, -2, 0).Year()
	plan := fmt.Sprintf("%s Improvement Plan", b.short)
	inspection := fmt.Sprintf("the %d %s %s inspection", year, b.inspectorate, b.framework)
	topics := []string{}
	for i := range 4 {
		topics = append(topics, b.topics[(s.k-step+i*2)%len(b.topics)])
	}
	switch {
	case step == 0:
		i := item{title: fmt.Sprintf("%s inspection of %s", b.inspectorate, b.service), file: "Inspection outcome"}
		i.said = append(i.said, fmt.Sprintf("The %s introduced the report on %s of %s, which had been judged %s. The report made four recommendations:", b.director, inspection, b.service, pick(r, []string{"requires improvement to be good", "inadequate", "good"})))
		for j, t := range topics {
			i.said = append(i.said, fmt.Sprintf("%d. %s", j+1, recommend(r, t)))
		}
		i.said = append(i.said, s.noise(r, topics[0])...)
		i.limbs = []string{"That the outcome of the inspection be noted.", fmt.Sprintf("That the %s be presented to the next meeting of the %s.", plan, bodyWord(b.name))}
		i.actionBy = b.director
		add(i)
	case step == 1:
		i := item{title: plan, file: plan}
		i.said = append(i.said, fmt.Sprintf("The %s presented the %s, which had been drawn up in response to %s and submitted to %s.", b.director, plan, inspection, b.inspectorate))
		i.said = append(i.said, s.noise(r, topics[1])...)
		i.limbs = []string{fmt.Sprintf("That the %s be endorsed.", plan), fmt.Sprintf("That a progress report on the %s be brought to the meeting in %s.", plan, s.council.dayOf(n, s.k+4).Format("January 2006"))}
		i.actionBy = b.director
		add(i)
	case step%4 == 1:
		i := item{title: plan + ": progress report", file: "Progress report"}
		i.said = append(i.said, fmt.Sprintf("The %s gave an update on progress against the %s. %d of the 28 actions were complete.", b.director, plan, min(28, 5+step)))
		i.said = append(i.said, fmt.Sprintf("On %s, recommendation %d of the inspection, %s.", topics[step/4%4], step/4%4+1, pick(r, []string{"the work had been completed", "progress was slower than planned", "the first results were encouraging"})))
		i.said = append(i.said, s.noise(r, topics[2])...)
		i.limbs = []string{"That progress be noted."}
		if step+4 <= followed {
			i.limbs = append(i.limbs, fmt.Sprintf("That a further progress report be brought to the meeting in %s.", s.council.dayOf(n, s.k+4).Format("January 2006")))
			i.actionBy = b.director
		}
		add(i)
	}
}

func longDate(t time.Time) string { return t.Format("2 January 2006") }
