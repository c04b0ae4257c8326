package scrutiny

import (
	"strings"
	"unicode"
)

// ID names one node for ever: "<kind>:<path>", the path being the natural key of the thing, for example
// "meeting:leafshire-county-council/children-s-scrutiny-committee/2024-03-05". Clients treat it as opaque. It is never random and
// never holds a content hash, so loading the same record again, on any store, gives the same ids.
type ID string

// NewID joins the parts of a natural key into an ID of the given kind. Each part is made into a slug; a part that
// already is a path (it was taken from another ID by [ID.Path]) keeps its slashes.
func NewID(kind Kind, parts ...string) ID {
	var b strings.Builder
	b.WriteString(kind.idPrefix())
	b.WriteByte(':')
	for i, p := range parts {
		if i > 0 {
			b.WriteByte('/')
		}
		for j, seg := range strings.Split(p, "/") {
			if j > 0 {
				b.WriteByte('/')
			}
			b.WriteString(Slug(seg))
		}
	}
	return ID(b.String())
}

// Path is the natural key without the kind, the stem below which structural parts are named.
func (id ID) Path() string {
	_, path, _ := strings.Cut(string(id), ":")
	return path
}

// Kind is the kind that the ID says it is of, or "" when it is not one of ours.
func (id ID) Kind() Kind {
	prefix, _, ok := strings.Cut(string(id), ":")
	if !ok {
		return ""
	}
	return kindOfPrefix[prefix]
}

// Slug folds a name to the form it has in ids: lower case letters and digits of any script, everything else one
// hyphen, '.' , '#' and '_' kept, '&' read as "and". Two spellings of one name that differ in case, spaces, quotes or
// dashes give one slug.
func Slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ReplaceAll(name, "&", " and ") {
		switch {
		case r == '\'' || r == '’' || r == '‘' || r == '\u00ad':
			// An apostrophe joins: "Children's" and "Childrens" are spelt both ways in the same minutes.
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' || r == '#' || r == '_':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	return strings.Trim(b.String(), ".-")
}
