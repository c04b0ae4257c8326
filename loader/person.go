package loader

import (
	"regexp"
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// buildPeople names a person by council and name. Two people of one name in one council are one node; the record does
// not tell them apart either.
func (b *builder) buildPeople() {
	for _, p := range b.facts.People {
		slug := personSlug(p.Name)
		if slug == "_" {
			continue
		}
		id := newID(scrutiny.KindPerson, b.root, slug)
		b.people[slug] = id
		b.node(&scrutiny.Person{ID: id, Name: p.Name, Honorific: p.Honorific, Kind: p.Kind, CouncilID: b.council, SourceID: p.SourceID})
		passages := b.evidence(id, p.Spans...)

		meeting, on := at(b.meetings, p.Meeting), scrutiny.Date("")
		if meeting != "" {
			on = scrutiny.Date(b.facts.Meetings[p.Meeting].Date.Value)
		}
		if meeting != "" && p.Attendance != "" {
			role := p.Attendance
			if role == "present" && chairs.MatchString(p.Role) {
				role = "chair"
			}
			b.edgeWith(scrutiny.Edge{From: id, Kind: scrutiny.EdgeAttended, To: meeting, Role: role, On: on, Passages: passages})
		}
		if len(p.Items) > 0 || meeting == "" || p.Attendance == "" {
			b.mention(scrutiny.EdgeMentions, p.Items, id)
		}
		for _, role := range append([]string{p.Role}, p.OtherRoles...) {
			if role == "" || parts.MatchString(role) {
				continue
			}
			post := b.post(record.Post{Title: role})
			b.edgeWith(scrutiny.Edge{From: id, Kind: scrutiny.EdgeHoldsPost, To: post, On: on, Until: on, Passages: passages})
			b.evidence(post, p.Spans...)
		}
	}
}

// personSlug folds a name: "A. Smith" and "A Smith" are one.
func personSlug(name string) string { return segment(strings.ReplaceAll(name, ".", " ")) }

// chairs takes the chair of the meeting, not a deputy.
var chairs = regexp.MustCompile(`(?i)^(the )?(in the chair|chair|chairman|chairwoman|chairperson)\b`)

// parts are what somebody is at a meeting, as against an office that they hold.
var parts = regexp.MustCompile(`(?i)^(the )?(in the chair|(vice[- ]?|deputy )?chair(man|woman|person)?( of .*)?|substitut\w*( .*)?|observer|witness|member|co-?opted( member)?|` +
	`councillor|proposer|seconder|apologies|present|in attendance|guest|contact( .*)?)$`)

// buildPosts makes the offices that are named without, or beside, their holder: "post:<council>/<title>".
func (b *builder) buildPosts() {
	for _, p := range b.facts.Posts {
		id := b.post(p)
		b.mention(scrutiny.EdgeMentions, p.Items, id)
		b.evidence(id, p.Spans...)
	}
}

func (b *builder) post(p record.Post) scrutiny.ID {
	slug := bodySlug(p.Title)
	if slug == "_" {
		return ""
	}
	id := newID(scrutiny.KindPost, b.root, slug)
	b.posts[slug] = id
	b.node(&scrutiny.Post{ID: id, Title: p.Title, CouncilID: b.council})
	// "Director of Children's Services" answers for a service that the record names as "Children's Services".
	for _, of := range []string{" of ", " for "} {
		if _, service, ok := strings.Cut(p.Title, of); ok {
			b.edge(id, scrutiny.EdgeResponsibleFor, b.services[bodySlug(service)])
		}
	}
	return id
}

// holder finds the post or person that a record means by words like "the Director of Education" or "Councillor Jane Doe".
func (b *builder) holder(name string) scrutiny.ID {
	slug := bodySlug(name)
	if slug == "_" {
		return ""
	}
	if id := b.posts[slug]; id != "" {
		return id
	}
	// The words end with the name. Of two names that fit, the longer is meant: "Ann Lee" and "Mary Ann Lee".
	for name, found := personSlug(name), true; found; _, name, found = strings.Cut(name, "-") {
		if id := b.people[name]; id != "" {
			return id
		}
	}
	return ""
}
