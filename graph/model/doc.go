// Package model holds what the generated execution code of the API and its resolvers pass to each other.
//
// Rooms: models_gen.go is generated from the schema; connection.go is the one page type behind all connections; scalar.go
// and enum.go say how values of the domain become values of GraphQL and back.
package model
