// Package gate is what a request passes before it comes to a handler of the server, and what its answer passes on the way
// out: a request id, the count and the time of it, the token of an install that is not for everybody, the bound on what one
// client may ask, and the packing of the answer.
//
// A [Gate] wraps handlers by name ([Gate.Wrap]); its [Gate.Metrics] handler tells what passed, in Prometheus' text format. It
// knows nothing of GraphQL but the form of an error, in which it refuses what it does not let through. A [Drain] lets the
// server end without dropping a request.
package gate
