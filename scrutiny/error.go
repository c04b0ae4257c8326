package scrutiny

import (
	"errors"
	"fmt"
)

// The kinds of error that cross package borders. Test for them with [errors.Is]; each face (command, GraphQL) maps
// them outward in one table.
var (
	// ErrInvalid: an argument, filter or file is wrong, and the message says which and what to do.
	ErrInvalid = errors.New("invalid")
	// ErrNotFound: what was named is not there.
	ErrNotFound = errors.New("not found")
	// ErrUnavailable: the store cannot be reached, or did not answer in time. Trying again may help.
	ErrUnavailable = errors.New("unavailable")
	// ErrTimeout: the caller's deadline passed while the work was being done.
	ErrTimeout = errors.New("timed out")
	// ErrLimit: the input is larger, deeper or longer than is allowed.
	ErrLimit = errors.New("over the limit")
	// ErrConflict: the write contradicts what is stored, and was not done.
	ErrConflict = errors.New("conflict")
)

// Errorf makes an error of a kind whose text is the message alone.
func Errorf(kind error, format string, args ...any) error {
	return &kinded{kind: kind, error: fmt.Errorf(format, args...)}
}

type kinded struct {
	kind error
	error
}

func (e *kinded) Unwrap() []error { return []error{e.kind, e.error} }

// Wrap puts the name of the failed call before an error and leaves nil alone. Used deferred:
//
//	defer scrutiny.Wrap(&err, "open %s", path)
func Wrap(errp *error, format string, args ...any) {
	if *errp != nil {
		*errp = fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), *errp)
	}
}
