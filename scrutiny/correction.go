package scrutiny

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
)

// CorrectionKind is what a correction says.
type CorrectionKind string

// The kinds of correction.
const (
	// CorrectionSame: the targets are one thing, and the first stands for the others.
	CorrectionSame CorrectionKind = "SAME"
	// CorrectionDifferent: no two of the targets are one thing, whatever a rule finds.
	CorrectionDifferent CorrectionKind = "DIFFERENT"
	// CorrectionWrong: the target, or the link between the two targets, is not so and is withheld.
	CorrectionWrong CorrectionKind = "WRONG"
	// CorrectionSet: some properties of the target are others.
	CorrectionSet CorrectionKind = "SET"
)

// MaxTargets is how many targets one correction may have.
const MaxTargets = 20

// Correction is what a person who knows better says of the graph: one entry of a loaded file of corrections. It holds as
// long as that file is loaded and has the entry.
type Correction struct {
	ID ID
	// Kind is what it says.
	Kind CorrectionKind `prop:"kind"`
	// Targets are the nodes that it is about, in the order of the entry: of a link its source and target. They need not be loaded.
	Targets []ID `prop:"targets"`
	// LinkKind is the kind of the link that is wrong; empty for a correction of nodes.
	LinkKind EdgeKind `prop:"linkKind"`
	// Settings are the properties that it sets, ordered by name, each as "name: value" with the value in JSON; empty for other kinds.
	Settings []string `prop:"settings"`
	// Because is the reason, in the words of the entry.
	Because string `prop:"because"`
	// CorrectedBy is who says so, and On the day on which they did; empty if the entry does not tell.
	CorrectedBy string `prop:"correctedBy"`
	On          Date   `prop:"on"`
	// Position is the number of the entry in its file, from 1.
	Position int `prop:"position"`
	// DocumentID is the loaded file.
	DocumentID ID `prop:"documentId"`
}

func (c *Correction) NodeID() ID     { return c.ID }
func (c *Correction) NodeKind() Kind { return KindCorrection }
func (c *Correction) Label() string  { return first(clip(c.Because), string(c.ID)) }

// CanJoin reports whether two nodes of a kind can be said to be one: whether the kind keeps what it was joined to.
func CanJoin(k Kind) bool {
	_, ok := PropertyOf(k, "sameAsId")
	return ok
}

// CanBeWrong reports whether a node of a kind can be called wrong. The words of a record cannot, only what was read out of
// them; a record is withdrawn, and a council stands as long as it has records.
func CanBeWrong(k Kind) bool {
	switch k {
	case "", KindPassage, KindDocument, KindCouncil, KindCorrection:
		return false
	}
	return true
}

// EdgeCanBeWrong reports whether an edge of a kind can be called wrong. What joins two nodes is undone by saying that they
// are different; that words stand in a record, and that a fact was read from them, is so.
func EdgeCanBeWrong(k EdgeKind) bool {
	switch k {
	case EdgeSameAs, EdgeHasText, EdgeEvidencedBy, EdgeCorrects:
		return false
	}
	return slices.Contains(EdgeKinds, k)
}

// concluded are the properties that the linker sets by itself, which follow from others.
var concluded = []string{
	"metOn", "doneOn", "isMetLate", "partlyMetOn", "supersededOn", "withdrawnOn", "isWindowSearched", "windowReason", "recordsSearched", "listedCount", "sameAsId",
}

// placed are the properties that tell where something stands, or by which it is named.
var placed = []string{
	"councilId", "committeeId", "meetingId", "itemId", "documentId", "inspectionId", "planId", "personId", "sourceId", "on", "position", "basis", "basisNote", "dateBasis", "dateNote", "frameworkBasis", "yearBasis",
}

// states are the values of Update.Progress and Action.Progress.
var states = []string{"COMPLETED", "PARTLY", "IN_PROGRESS", "NOT_STARTED", "DEFERRED", "WITHDRAWN", "REPORTED"}

// choices are the values of the types, and of the text properties, that have few.
var choices = map[any][]string{
	reflect.TypeFor[CommitmentKind](): values(CommitmentReportBack, CommitmentInformationRequest, CommitmentUndertaking, CommitmentEvent,
		CommitmentWorkProgrammeChange, CommitmentLetter, CommitmentDataChange, CommitmentExternalDeadline, CommitmentReview),
	reflect.TypeFor[Strength](): values(StrengthResolved, StrengthRecommended, StrengthAgreed, StrengthRequested, StrengthUndertaken, StrengthSuggested, StrengthAnticipated),
	reflect.TypeFor[DuePrecision](): values(DueDay, DueMonth, DueQuarter, DueSeason, DueYear, DueNextMeeting, DueRelative, DueTriggered, DueRecurring,
		DueOpenEnded, DueNone),
	reflect.TypeFor[Certainty]():              values(CertaintyClear, CertaintyAmbiguous),
	reflect.TypeFor[CommitteeKind]():          values(CommitteeScrutiny, CommitteeExecutive, CommitteeCouncil, CommitteeBoard, CommitteeTaskGroup, CommitteeOther),
	reflect.TypeFor[MinutesStatus]():          values(MinutesNone, MinutesAgenda, MinutesPart, MinutesWhole),
	reflect.TypeFor[PersonKind]():             values(PersonCouncillor, PersonOfficer, PersonCoOpted, PersonWitness),
	reflect.TypeFor[RecommendationOrigin]():   values(OriginInspection, OriginCommittee, OriginOfficer),
	[2]string{"Recommendation", "acceptance"}: {"ACCEPTED", "PARTLY_ACCEPTED", "REJECTED"},
	[2]string{"Update", "progress"}:           states,
	[2]string{"Action", "progress"}:           states,
	[2]string{"Action", "rag"}:                {"BLUE", "GREEN", "AMBER", "RED"},
	[2]string{"ActionPlan", "kind"}: {
		"ACTION_PLAN", "IMPROVEMENT_PLAN", "WRITTEN_STATEMENT_OF_ACTION", "ACCELERATED_PROGRESS_PLAN", "DEVELOPMENT_PLAN",
		"OTHER",
	},
	[2]string{"AgendaItem", "callInOutcome"}: {"CONFIRMED", "REFERRED_BACK", "REFERRED_TO_COUNCIL", "WITHDRAWN"},
	[2]string{"Meeting", "status"}:           {"CANCELLED", "CONFIRMED", "SCHEDULED", "HELD"},
}

func values[T ~string](of ...T) []string {
	ss := make([]string, len(of))
	for i, v := range of {
		ss[i] = string(v)
	}
	return ss
}

// Settable lists the properties of a kind that a correction can set: what a record says of the thing, and not where it
// stands, what names it, or what the linker concludes.
func Settable(k Kind) []string {
	switch k {
	case "", KindPassage, KindDocument, KindCorrection:
		return nil
	}
	var names []string
	for _, p := range properties[k] {
		if !slices.Contains(concluded, p.Name) && !slices.Contains(placed, p.Name) && !(k == KindMeeting && p.Name == "date") {
			names = append(names, p.Name)
		}
	}
	return names
}

// Setting gives the value of a property as it is stored, from what came out of JSON: a string, number, flag, list of strings,
// or nil, which takes back what records say of it. What cannot be set, and a value that the property cannot have, is an ErrInvalid.
func Setting(k Kind, name string, value any) (any, error) {
	p, ok := PropertyOf(k, name)
	switch {
	case !ok:
		return nil, Errorf(ErrInvalid, "there is no property %q of a %s: %s can be set", name, k, strings.Join(Settable(k), ", "))
	case slices.Contains(concluded, name):
		return nil, Errorf(ErrInvalid, "%s follows from what records say and cannot be set: correct what it follows from", name)
	case !slices.Contains(Settable(k), name):
		return nil, Errorf(ErrInvalid, "%s tells where a %s stands or by what it is known, and cannot be set: %s can", name, k, strings.Join(Settable(k), ", "))
	}
	t := reflect.TypeOf(New(k, "")).Elem().FieldByIndex(p.index).Type
	if value == nil {
		if p.Always || choices[t] != nil || name == "text" || name == "name" {
			return nil, Errorf(ErrInvalid, "%s cannot be null: a %s always has one", name, k)
		}
		return nil, nil
	}
	bad := func(want string) error {
		return Errorf(ErrInvalid, "%s has to be %s, and %v is not", name, want, value)
	}
	switch p.Type {
	case PropertyString:
		s, ok := value.(string)
		allowed := choices[t]
		if allowed == nil {
			allowed = choices[[2]string{string(k), name}]
		}
		switch {
		case t == reflect.TypeFor[Date]() && !Date(s).IsDate():
			return nil, bad("a date as YYYY-MM-DD, or null")
		case !ok || s == "":
			return nil, bad("a text, or null")
		case allowed != nil && !slices.Contains(allowed, s):
			return nil, bad("one of " + strings.Join(allowed, ", "))
		}
		return s, nil
	case PropertyBool:
		if b, ok := value.(bool); ok {
			return b, nil
		}
		return nil, bad("true or false")
	case PropertyInt:
		if f, ok := value.(float64); ok && f == math.Trunc(f) && math.Abs(f) < 1<<53 {
			return int64(f), nil
		}
		return nil, bad("a whole number")
	case PropertyFloat:
		if f, ok := value.(float64); ok {
			return f, nil
		}
		return nil, bad("a number")
	case PropertyStrings:
		list, ok := value.([]any)
		ss := make([]string, 0, len(list))
		for _, x := range list {
			s, isString := x.(string)
			ok = ok && isString && s != ""
			ss = append(ss, s)
		}
		if !ok || len(ss) == 0 {
			return nil, bad("a list of texts, or null")
		}
		slices.Sort(ss)
		return slices.Compact(ss), nil
	}
	panic(fmt.Sprintf("scrutiny: property type %d has no settings", p.Type))
}
