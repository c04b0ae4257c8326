package main

import (
	"context"
	"embed"
	"net"
	"os"
	"path/filepath"
)

//go:embed peer
var peerFiles embed.FS

// install writes the files of a peer into a folder with its packages, in the versions that its lock file names.
func install(ctx context.Context, s settings, peer string) (dir string, err error) {
	dir = filepath.Join(s.dir, "peer", peer)
	files, err := peerFiles.ReadDir("peer/" + peer)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	for _, f := range files {
		raw, err := peerFiles.ReadFile("peer/" + peer + "/" + f.Name())
		if err != nil {
			return "", err
		}
		if err := os.WriteFile(filepath.Join(dir, f.Name()), raw, 0o644); err != nil {
			return "", err
		}
	}
	s.say("installing %s", peer)
	return dir, s.command(ctx, nil, "npm", "ci", "--prefix", dir, "--no-audit", "--no-fund")
}

// neo4jGraphQLDocuments are the questions to @neo4j/graphql. To it an empty filter on what is related is none at all, so has-none
// says what every update is.
var neo4jGraphQLDocuments = map[string]string{
	lookup: `query($id: ID!) { commitments(where: {id: {eq: $id}}) { id text owedBy dueFrom dueTo on } }`,
	page: `query($committee: ID!) { commitmentsConnection(where: {committeeId: {eq: $committee}}, sort: [{on: ASC}, {id: ASC}], first: 50)
		{ totalCount edges { node { id text dueTo on } } } }`,
	deep: `query($skip: Int!) { agendaItems(sort: [{on: ASC}, {id: ASC}], limit: 50, offset: $skip) { id title on } }`,
	trace: `query($id: ID!) { inspections(where: {id: {eq: $id}}) { id recommendations(limit: 10) { id text
		actionPlans(limit: 2) { id name updates(limit: 100) { id text agendaItem { id title meeting { id date committee { id name } } } } } } } }`,
	fanOut: `query($committee: ID!) { meetings(where: {committeeId: {eq: $committee}}, sort: [{date: ASC}, {id: ASC}], limit: 50)
		{ id date agendaItems(limit: 20) { id title } } }`,
	hasNone: `query($committee: ID!) { commitmentsConnection(where: {committeeId: {eq: $committee}, updates: {none: {NOT: {id: {eq: ""}}}}},
		sort: [{on: ASC}, {id: ASC}], first: 50) { totalCount edges { node { id text on } } } }`,
	filter: `query($inspection: ID!) { commitments(where: {agendaItem: {some: {actionPlans: {some: {recommendations: {some:
		{inspectionId: {eq: $inspection}}}}}}}}, sort: [{on: ASC}, {id: ASC}], limit: 50) { id text on } }`,
	search: `query($phrase: String!) { searchCommitments(phrase: $phrase, first: 20) { edges { node { id text } } } }`,
}

// startPeer serves the Neo4j by @neo4j/graphql.
func startPeer(ctx context.Context, s settings, server database) (contender, error) {
	dir, err := install(ctx, s, "neo4j-graphql")
	if err != nil {
		return nil, err
	}
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	p, err := start(ctx, s, "@neo4j/graphql", []string{"NODE_ENV=production", "PORT=" + port, "NEO4J_URI=" + server.uri, "NEO4J_PASSWORD=" + server.password}, nil,
		"node", filepath.Join(dir, "server.mjs"))
	if err != nil {
		return nil, err
	}
	c := served{name: "@neo4j/graphql", url: "http://" + address, documents: neo4jGraphQLDocuments, process: p}
	return c, p.ready(ctx, c.url)
}
