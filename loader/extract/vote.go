package extract

import "scrutinygraph/loader/record"

const (
	aCount    = `(\d{1,3}|no|nil|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)`
	voteWords = `(?:members?|councillors?|votes?|people|persons)?`
)

var (
	reMovedBy    = rx(`\b(?:(?:moved|proposed)(?: and)? by|motion(?: was)? (?:by|of)|on the (?:motion|proposal) of|(?:proposer|mover|proposed|moved) ?:) ?`)
	reSecondedBy = rx(`\b(?:seconded by|(?:seconder|seconded) ?:) ?`)
	reDidMove    = rx(`^ ?(?:,? (?:formally |then |also )?(?:moved|proposed)\b|,? seconded by [^.;]{3,60}?,? (?:moved|proposed)\b)`)
	reDidSecond  = rx(`^ ?,? (?:formally |then |also )?seconded\b`)
	reIsMotion   = rx(`\b(?:motion|amendment|recommendations?|proposal|seconded|vote|moved|resolution|nomination|proposed by)\b`)

	reFor      = rx(`\b` + aCount + ` ` + voteWords + ` ?(?:(?:had )?voted |voting |votes? |were |was )?(?:in favour|for)\b|\b(?:in favour|(?:votes? )?for) ?(?::|~|=) ?` + aCount + `\b`)
	reAgainst  = rx(`\b` + aCount + ` ` + voteWords + ` ?(?:(?:had )?voted |voting |votes? |were |was )?against\b|\bagainst ?(?::|~|=) ?` + aCount + `\b`)
	reAbstain  = rx(`\b` + aCount + ` ` + voteWords + ` ?(?:(?:had )?abstain(?:ed|ing)?|abstentions?)\b|\babst(?:entions?|ained|aining) ?(?::|~|=) ?` + aCount + `\b`)
	reVotesTo  = rx(`\bby ` + aCount + ` votes? to ` + aCount + `\b`)
	reOfVotes  = rx(`\bvot(?:e|es|ed|ing)\b|\bin favour\b|\babst|\bagainst\b`)
	reCarried  = rx(`\b(?:motion|amendment|vote|it|proposal|recommendations?|resolution|meeting|and|was|were|declared|duly|being|voting|voted)\b[^.;]{0,60}\b(?:(carried|agreed)|(not carried|lost|defeated|rejected|fell|not agreed))\b|\b(?:vote|seconded)\b[^.;]{0,80}\b(?:(approved|passed)|(failed))\b`)
	reUnanimus = rx(`\bunanimous(?:ly)?\b|\bnem\.? ?con\b|\bwithout dissent\b`)
	reCasting  = rx(`\bcasting vote\b`)
	reAmending = rx(`\bamendment\b`)
)

// votes reads who moved and seconded what, how the votes fell and with what outcome. What is said of one vote may stand in a few sentences:
// those that follow each other in one item are one vote until its outcome is told.
func (r *reader) votes() {
	open := -1     // the vote being told
	lastSent := -9 // the sentence that told of it last
	for i, s := range r.sents {
		low := r.low(s.Span)
		if !hasAny(low, "moved", "propos", "second", "vot", "in favour", "carried", "lost", "defeated", "motion", "amendment", "unanim", "nem", "abst", "against") || r.isAgenda(s.block) {
			continue
		}
		v := record.Vote{Resolution: -1, Item: s.item}
		v.MovedBy, v.SecondedBy = r.movers(s.Span, low)
		hasCount := r.countVotes(&v, low)
		v.IsCasting = reCasting.MatchString(low)
		isMotion := v.MovedBy != "" || v.SecondedBy != "" || hasCount || v.IsCasting || reVotingHeld.MatchString(low) || open >= 0 && i-lastSent <= 3
		if isMotion {
			if m := reCarried.FindStringSubmatchIndex(low); m != nil {
				v.Outcome = "CARRIED"
				if m[4] >= 0 || m[8] >= 0 {
					v.Outcome = "LOST"
				}
			}
			if reUnanimus.MatchString(low) && v.Outcome == "" {
				v.Outcome = "CARRIED"
			}
			v.IsUnanimous = v.Outcome == "CARRIED" && reUnanimus.MatchString(low)
		} else if reUnanimus.MatchString(low) && reDecidedSo.MatchString(low) {
			v.Outcome, v.IsUnanimous = "CARRIED", true
		}
		if v.MovedBy == "" && v.SecondedBy == "" && !hasCount && v.Outcome == "" && !v.IsCasting {
			continue
		}
		if v.Outcome == "LOST" && v.For != nil && v.Against != nil && *v.For > *v.Against {
			v.For, v.Against = v.Against, v.For // "defeated by 8 votes to 3"
		}
		v.IsAmendment = reAmending.MatchString(low) && !reSubstantive.MatchString(low)
		v.Spans = []record.Span{s.Span}
		r.said[s.Start] = true
		if open >= 0 && i-lastSent <= 12 && r.facts.Votes[open].Item == s.item && joinVotes(&r.facts.Votes[open], v) {
			lastSent = i
			continue
		}
		r.facts.Votes = append(r.facts.Votes, v)
		open, lastSent = len(r.facts.Votes)-1, i
	}
	since := 0
	known := bySurname{}
	if len(r.facts.Votes) > 0 {
		for i := range r.facts.People {
			known.add(i, nameWords(r.facts.People[i].Name))
		}
	}
	for i := range r.facts.Votes {
		v := &r.facts.Votes[i]
		r.plays(known, v.MovedBy, "proposer")
		r.plays(known, v.SecondedBy, "seconder")
		r.resolvedBy(v, since)
		since = v.Spans[len(v.Spans)-1].End
	}
}

var (
	reVotingHeld  = rx(`\bput to (?:the|a) (?:vote|meeting|committee|panel|board)\b|\bon (?:being put to )?(?:a|the) vote\b|\bvote (?:was )?taken\b|\bon a show of hands\b|\brecorded vote\b|^voting ?:`)
	reDecidedSo   = rx(`\b(?:agreed|resolved|approved|carried|recommended|decided|endorsed|elected|appointed)\b`)
	reSubstantive = rx(`\bsubstantive motion\b|\bas amended\b`)
)

// plays gives a person of whom no office is known the part in a vote.
func (r *reader) plays(known bySurname, who, part string) {
	found := -1
	for _, i := range known.like(nameWords(reHonorific.ReplaceAllString(who, ""))) {
		if found >= 0 {
			return
		}
		found = i
	}
	if found >= 0 && r.facts.People[found].Role == "" {
		r.facts.People[found].Role = part
	}
}

// joinVotes adds what a later sentence tells to the vote that an earlier one began; false when the two tell of different votes.
func joinVotes(x *record.Vote, v record.Vote) bool {
	if x.Outcome != "" && (v.Outcome != "" || v.MovedBy != "" || x.For != nil) || x.MovedBy != "" && v.MovedBy != "" || x.For != nil && v.For != nil {
		return false
	}
	set := func(old, said string) string {
		if old != "" {
			return old
		}
		return said
	}
	x.MovedBy, x.SecondedBy, x.Outcome = set(x.MovedBy, v.MovedBy), set(x.SecondedBy, v.SecondedBy), set(x.Outcome, v.Outcome)
	if x.For == nil {
		x.For = v.For
	}
	if x.Against == nil {
		x.Against = v.Against
	}
	if x.Abstentions == nil {
		x.Abstentions = v.Abstentions
	}
	x.IsUnanimous, x.IsCasting, x.IsAmendment = x.IsUnanimous || v.IsUnanimous, x.IsCasting || v.IsCasting, x.IsAmendment || v.IsAmendment
	x.Spans = append(x.Spans, v.Spans...)
	return true
}

// movers finds who moved and who seconded in a sentence.
func (r *reader) movers(s record.Span, low string) (moved, seconded string) {
	if !reIsMotion.MatchString(low) {
		return "", ""
	}
	by := func(re *pattern) string {
		for _, m := range re.FindAllStringIndex(low, -1) {
			if who, _, ok := r.titledName(s.Start+m[1], s.End); ok {
				return who
			}
		}
		return ""
	}
	moved, seconded = by(reMovedBy), by(reSecondedBy)
	if moved != "" && seconded != "" {
		return moved, seconded
	}
	heads := reCllr.FindAllStringIndex(r.flatAt(s), -1)
	for _, m := range append(heads, reMister.FindAllStringIndex(r.flatAt(s), -1)...) {
		at := s.Start + m[0]
		for at < s.End && !isLetter(r.flat[at]) {
			at++
		}
		who, end, ok := r.titledName(at, s.End)
		if !ok {
			continue
		}
		if moved == "" && reDidMove.MatchString(r.lower[end:s.End]) {
			moved = who
		}
		if seconded == "" && moved != "" && who != moved && reDidSecond.MatchString(r.lower[end:s.End]) {
			seconded = who
		}
	}
	return moved, seconded
}

// titledName reads a person with the title that stands before: "Councillor A Lee"; two words where there is none.
func (r *reader) titledName(at, end int) (string, int, bool) {
	from, minWords := at, 2
	if m := reCllr.FindStringIndex(r.flat[at:end]); m != nil && m[0] == 0 {
		from, minWords = at+m[1], 1
	}
	past, hon := r.honorificAt(from, end)
	if hon != "" {
		minWords = 1
	}
	name, ok := r.nameAt(past, end, minWords)
	if !ok || minWords == 2 && r.isInstitution(name) {
		return "", at, false
	}
	return r.tidy(record.Span{Start: at, End: name.End}), name.End, true
}

// countVotes reads how the votes fell.
func (r *reader) countVotes(v *record.Vote, low string) bool {
	if !reOfVotes.MatchString(low) {
		return false
	}
	count := func(re *pattern, groups ...int) *int {
		m := re.FindStringSubmatchIndex(low)
		if m == nil {
			return nil
		}
		for _, g := range groups {
			if m[2*g] >= 0 {
				n := number(low[m[2*g]:m[2*g+1]])
				return &n
			}
		}
		return nil
	}
	if reVotesTo.MatchString(low) {
		v.For, v.Against = count(reVotesTo, 1), count(reVotesTo, 2)
		v.Abstentions = count(reAbstain, 1, 2)
		return true
	}
	inFavour, against, abstained := count(reFor, 1, 2), count(reAgainst, 1, 2), count(reAbstain, 1, 2)
	// "Two for one" and "one against the wall" are no votes: two of the three counts, or the word itself.
	n := 0
	for _, c := range []*int{inFavour, against, abstained} {
		if c != nil {
			n++
		}
	}
	if against == nil && inFavour != nil {
		if m := reAgainstBare.FindStringSubmatchIndex(low); m != nil {
			k := number(low[m[2]:m[3]])
			against = &k
			n++
		}
	}
	if n < 2 && !(n == 1 && reVoteWord.MatchString(low)) {
		return false
	}
	v.For, v.Against, v.Abstentions = inFavour, against, abstained
	return true
}

var (
	reAgainstBare = rx(`\b` + aCount + ` (?:were |was |voted )?against\b`)
	reVoteWord    = rx(`\bvot(?:e|es|ed|ing)\b|\babstentions?\b`)
)

// resolvedBy finds what a vote resolved: what stands in its own sentences or behind them, or else, since the vote before, ahead of them; of
// several limbs the first. What was lost, and an amendment, resolved nothing.
func (r *reader) resolvedBy(v *record.Vote, since int) {
	if v.Outcome == "LOST" || v.IsAmendment {
		return
	}
	start := v.Spans[0].Start
	for i, x := range r.facts.Resolutions {
		if x.Item != v.Item || len(x.Spans) == 0 || x.Spans[0].Start < since {
			continue
		}
		if x.Spans[0].End > start {
			if v.Resolution < 0 || x.Spans[0].Start <= start {
				v.Resolution = i
			}
			return
		}
		if v.Resolution < 0 {
			v.Resolution = i
		}
	}
}
