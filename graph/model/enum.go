package model

import (
	"github.com/99designs/gqlgen/graphql"

	"scrutinygraph/scrutiny"
	"scrutinygraph/trace"
)

// The enums are strings of the domain, so each pair of functions only names the type. That a value is one of the enum's
// has been checked by validation, literals and variables alike, before a resolver sees it.

func marshalEnum[T ~string](v T) graphql.Marshaler { return MarshalString(string(v)) }

func unmarshalEnum[T ~string](v any) (T, error) {
	s, err := UnmarshalString(v)
	return T(s), err
}

// MarshalActionPlanKind and its counterpart are the enum ActionPlanKind.
func MarshalActionPlanKind(v string) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalActionPlanKind reads the enum ActionPlanKind.
func UnmarshalActionPlanKind(v any) (string, error) { return unmarshalEnum[string](v) }

// MarshalBasis and its counterpart are the enum Basis.
func MarshalBasis(v scrutiny.Basis) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalBasis reads the enum Basis.
func UnmarshalBasis(v any) (scrutiny.Basis, error) { return unmarshalEnum[scrutiny.Basis](v) }

// MarshalCertainty and its counterpart are the enum Certainty.
func MarshalCertainty(v scrutiny.Certainty) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalCertainty reads the enum Certainty.
func UnmarshalCertainty(v any) (scrutiny.Certainty, error) {
	return unmarshalEnum[scrutiny.Certainty](v)
}

// MarshalCommitmentKind and its counterpart are the enum CommitmentKind.
func MarshalCommitmentKind(v scrutiny.CommitmentKind) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalCommitmentKind reads the enum CommitmentKind.
func UnmarshalCommitmentKind(v any) (scrutiny.CommitmentKind, error) {
	return unmarshalEnum[scrutiny.CommitmentKind](v)
}

// MarshalCommitmentStatus and its counterpart are the enum CommitmentStatus.
func MarshalCommitmentStatus(v scrutiny.Status) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalCommitmentStatus reads the enum CommitmentStatus.
func UnmarshalCommitmentStatus(v any) (scrutiny.Status, error) {
	return unmarshalEnum[scrutiny.Status](v)
}

// MarshalCommitteeKind and its counterpart are the enum CommitteeKind.
func MarshalCommitteeKind(v scrutiny.CommitteeKind) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalCommitteeKind reads the enum CommitteeKind.
func UnmarshalCommitteeKind(v any) (scrutiny.CommitteeKind, error) {
	return unmarshalEnum[scrutiny.CommitteeKind](v)
}

// MarshalDuePrecision and its counterpart are the enum DuePrecision.
func MarshalDuePrecision(v scrutiny.DuePrecision) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalDuePrecision reads the enum DuePrecision.
func UnmarshalDuePrecision(v any) (scrutiny.DuePrecision, error) {
	return unmarshalEnum[scrutiny.DuePrecision](v)
}

// MarshalEdgeKind and its counterpart are the enum EdgeKind.
func MarshalEdgeKind(v scrutiny.EdgeKind) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalEdgeKind reads the enum EdgeKind.
func UnmarshalEdgeKind(v any) (scrutiny.EdgeKind, error) { return unmarshalEnum[scrutiny.EdgeKind](v) }

// MarshalEvidenceTier and its counterpart are the enum EvidenceTier.
func MarshalEvidenceTier(v scrutiny.Tier) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalEvidenceTier reads the enum EvidenceTier.
func UnmarshalEvidenceTier(v any) (scrutiny.Tier, error) { return unmarshalEnum[scrutiny.Tier](v) }

// MarshalGapKind and its counterpart are the enum GapKind.
func MarshalGapKind(v trace.GapKind) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalGapKind reads the enum GapKind.
func UnmarshalGapKind(v any) (trace.GapKind, error) { return unmarshalEnum[trace.GapKind](v) }

// MarshalCorrectionKind and its counterpart are the enum CorrectionKind.
func MarshalCorrectionKind(v scrutiny.CorrectionKind) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalCorrectionKind reads the enum CorrectionKind.
func UnmarshalCorrectionKind(v any) (scrutiny.CorrectionKind, error) {
	return unmarshalEnum[scrutiny.CorrectionKind](v)
}

// MarshalMeetingStatus and its counterpart are the enum MeetingStatus.
func MarshalMeetingStatus(v string) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalMeetingStatus reads the enum MeetingStatus.
func UnmarshalMeetingStatus(v any) (string, error) { return unmarshalEnum[string](v) }

// MarshalMinutesStatus and its counterpart are the enum MinutesStatus.
func MarshalMinutesStatus(v scrutiny.MinutesStatus) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalMinutesStatus reads the enum MinutesStatus.
func UnmarshalMinutesStatus(v any) (scrutiny.MinutesStatus, error) {
	return unmarshalEnum[scrutiny.MinutesStatus](v)
}

// MarshalPersonKind and its counterpart are the enum PersonKind.
func MarshalPersonKind(v scrutiny.PersonKind) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalPersonKind reads the enum PersonKind.
func UnmarshalPersonKind(v any) (scrutiny.PersonKind, error) {
	return unmarshalEnum[scrutiny.PersonKind](v)
}

// MarshalCallInOutcome and its counterpart are the enum CallInOutcome.
func MarshalCallInOutcome(v string) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalCallInOutcome reads the enum CallInOutcome.
func UnmarshalCallInOutcome(v any) (string, error) { return unmarshalEnum[string](v) }

// MarshalRag and its counterpart are the enum Rag.
func MarshalRag(v string) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalRag reads the enum Rag.
func UnmarshalRag(v any) (string, error) { return unmarshalEnum[string](v) }

// MarshalProgress and its counterpart are the enum Progress.
func MarshalProgress(v string) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalProgress reads the enum Progress.
func UnmarshalProgress(v any) (string, error) { return unmarshalEnum[string](v) }

// MarshalRecommendationAcceptance and its counterpart are the enum RecommendationAcceptance.
func MarshalRecommendationAcceptance(v string) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalRecommendationAcceptance reads the enum RecommendationAcceptance.
func UnmarshalRecommendationAcceptance(v any) (string, error) { return unmarshalEnum[string](v) }

// MarshalRecommendationOrigin and its counterpart are the enum RecommendationOrigin.
func MarshalRecommendationOrigin(v scrutiny.RecommendationOrigin) graphql.Marshaler {
	return marshalEnum(v)
}

// UnmarshalRecommendationOrigin reads the enum RecommendationOrigin.
func UnmarshalRecommendationOrigin(v any) (scrutiny.RecommendationOrigin, error) {
	return unmarshalEnum[scrutiny.RecommendationOrigin](v)
}

// MarshalStatusReason and its counterpart are the enum StatusReason.
func MarshalStatusReason(v scrutiny.StatusReason) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalStatusReason reads the enum StatusReason.
func UnmarshalStatusReason(v any) (scrutiny.StatusReason, error) {
	return unmarshalEnum[scrutiny.StatusReason](v)
}

// MarshalStrength and its counterpart are the enum Strength.
func MarshalStrength(v scrutiny.Strength) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalStrength reads the enum Strength.
func UnmarshalStrength(v any) (scrutiny.Strength, error) { return unmarshalEnum[scrutiny.Strength](v) }

// MarshalTraceStage and its counterpart are the enum TraceStage.
func MarshalTraceStage(v trace.Stage) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalTraceStage reads the enum TraceStage.
func UnmarshalTraceStage(v any) (trace.Stage, error) { return unmarshalEnum[trace.Stage](v) }

// MarshalOrderField and its counterpart are every enum of what a list can be ordered or grouped by, and the direction.
func MarshalOrderField(v string) graphql.Marshaler { return marshalEnum(v) }

// UnmarshalOrderField reads an enum of what a list can be ordered or grouped by, or the direction.
func UnmarshalOrderField(v any) (string, error) { return unmarshalEnum[string](v) }
