package graph

// Resolver is the root of the generated resolvers. It holds nothing: what a request needs travels in its context.
type Resolver struct{}
