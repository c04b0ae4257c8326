package record

import "context"

// Steps counts the looks that a stage takes at its record, and ends the stage with a context: a large record takes minutes. Its
// zero value never ends.
type Steps struct {
	ctx   context.Context
	taken int
}

// NewSteps makes the steps of a stage, which has to defer [Ended].
func NewSteps(ctx context.Context) Steps { return Steps{ctx: ctx} }

// stopped unwinds a stage when its context ends.
type stopped struct{ err error }

// Step is taken for each look, and asks the context every so often.
func (s *Steps) Step() {
	const often = 256
	if s.taken++; s.taken%often == 0 && s.ctx != nil {
		if err := s.ctx.Err(); err != nil {
			panic(stopped{err})
		}
	}
}

// Ended is deferred by a stage: it gives the error of the context that ended it, and lets every other panic pass.
func Ended(err *error) {
	switch p := recover().(type) {
	case nil:
	case stopped:
		*err = p.err
	default:
		panic(p)
	}
}

// Taken is how many steps there were: what a stage did, told in a way that does not depend on the machine.
func (s *Steps) Taken() int { return s.taken }
