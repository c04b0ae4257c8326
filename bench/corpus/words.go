package corpus

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// fill puts values in the place of their names in braces.
func fill(form string, values ...any) string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = fmt.Sprint(v)
		if i%2 == 0 {
			words[i] = "{" + words[i] + "}"
		}
	}
	return strings.NewReplacer(words...).Replace(form)
}

// bodyWord is what a body calls itself in its own minutes.
func bodyWord(name string) string { return name[strings.LastIndex(name, " ")+1:] }

func recommend(r *rand.Rand, topic string) string {
	return fill(pick(r, []string{
		"Ensure that {topic} is overseen by senior managers.",
		"Improve the timeliness of {topic}.",
		"Strengthen the quality and consistency of {topic}.",
		"Make sure that the voice of local people shapes {topic}.",
	}), "topic", strings.ToLower(topic))
}

// raise is an item under which a matter is looked into, and something may be promised.
func (s *sitting) raise(r *rand.Rand, m matter, due time.Time) item {
	i := item{title: m.topic, file: m.topic + " report"}
	what := strings.ToLower(m.topic)
	i.said = append(i.said, fill(pick(r, []string{
		"The {post} introduced a report on {topic}.",
		"Members considered a report of the {post}, which set out the position on {topic}.",
		"The {post} spoke to the report that had been circulated with the agenda and drew attention to the figures on {topic}.",
	}), "post", s.committee.director, "topic", what))
	i.said = append(i.said, s.noise(r, m.topic)...)
	i.limbs = append(i.limbs, pick(r, []string{"That the report be noted.", "That the contents of the report be received.", "That the position be noted."}))
	if m.due < 0 {
		return i
	}
	i.actionBy = s.committee.director
	when := pick(r, []string{
		"to the meeting to be held on " + longDate(due),
		"to the " + due.Format("January 2006") + " meeting",
		"in " + due.Format("January 2006"),
	})
	if m.due == m.made+1 && r.IntN(2) == 0 {
		when = "to the next meeting"
	}
	limb := fill(pick(r, []string{
		"That a further report on {topic} be presented {when}.",
		"That an update on {topic} be brought {when}.",
		"That the {post} be requested to report on {topic} {when}.",
	}), "topic", what, "when", when, "post", s.committee.director)
	i.limbs = append(i.limbs, limb)
	if m.strength > 0 {
		i.said = append(i.said, fill(pick(r, []string{"Members asked for an update on {topic} {when}.", "It was agreed that an update on {topic} would be provided {when}."}), "topic", what, "when", when))
	}
	return i
}

// answer is an item that brings what was promised.
func (s *sitting) answer(r *rand.Rand, m matter, made time.Time) item {
	what := strings.ToLower(m.topic)
	i := item{title: m.topic + pick(r, []string{" update", ": further report", ""}), file: m.topic + " update"}
	i.said = append(i.said, fill(pick(r, []string{
		"As requested at the meeting held on {day}, the {post} gave an update on {topic}.",
		"The {post} presented the further report on {topic} for which Members had asked in {month}.",
		"The {post} presented an update on {topic}.",
	}), "post", s.committee.director, "topic", what, "day", longDate(made), "month", made.Format("January")))
	i.said = append(i.said, s.noise(r, m.topic)...)
	i.limbs = []string{"That the update be noted."}
	return i
}

// noise is discussion that promises nothing.
func (s *sitting) noise(r *rand.Rand, topic string) []string {
	what := strings.ToLower(topic)
	var ps []string
	for range 2 + r.IntN(3) {
		var b strings.Builder
		for n := range 3 + r.IntN(3) {
			if n > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(fill(pick(r, discussion), "topic", what, "name", pick(r, surnames), "percent", 2+r.IntN(97), "number", 100+r.IntN(900)))
		}
		ps = append(ps, b.String())
	}
	return ps
}

var discussion = []string{
	"It was noted that demand for {topic} had risen by {percent}% over the year.",
	"Councillor {name} said that residents in the villages found {topic} hard to reach.",
	"In response to a question from Councillor {name}, it was explained that the budget for {topic} was £{number}.",
	"Members welcomed the work of the team and thanked the officers who had attended.",
	"Councillor {name} referred to the experience of a neighbouring authority, where costs had been higher.",
	"It was reported that {number} people had used the service in the last quarter, of whom {percent}% were satisfied.",
	"The Chair was of the view that the report gave a fair picture of {topic}.",
	"Concern was expressed about the turnover of staff, which stood at {percent}%.",
	"Councillor {name} considered that the improvements in {topic} were evident.",
	"Officers explained how the figures had been gathered and where they should be read with care.",
	"A Member observed that the weather had played its part, and that comparison with other years was not easy.",
	"The partnership with the voluntary sector was described as strong, and examples from {topic} were given.",
	"It was hoped that the new contract would make a difference to {topic} in time.",
	"Attention was drawn to the risk register, in which the matter was rated as {percent} out of 100.",
}
