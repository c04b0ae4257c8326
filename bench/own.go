package main

import (
	"context"
	"encoding/json"
	"fmt"
)

// ownDocuments are the questions to this program's API.
var ownDocuments = map[string]string{
	lookup: `query($id: ID!) { node(id: $id) { id ... on Commitment { text owedBy dueFrom dueTo recordedOn } } }`,
	page: `query($committee: ID!) { commitments(filter: {committeeId: {eq: $committee}}, orderBy: {field: RECORDED_ON}, first: 50)
		{ totalCount nodes { id text dueTo recordedOn } } }`,
	deep: `query($after: String) { agendaItems(orderBy: {field: RECORDED_ON}, first: 50, after: $after) { nodes { id title recordedOn } } }`,
	trace: `query($id: ID!) { node(id: $id) { id ... on Inspection { recommendations(first: 10) { nodes { id text
		actionPlans(first: 2) { nodes { id name updates(first: 100) { nodes { id text
		agendaItem { id title meeting { id date committee { id name } } } } } } } } } } } }`,
	fanOut: `query($committee: ID!) { meetings(filter: {committeeId: {eq: $committee}}, orderBy: {field: DATE}, first: 50)
		{ nodes { id date agendaItems(first: 20) { nodes { id title } } } } }`,
	hasNone: `query($committee: ID!) { commitments(filter: {committeeId: {eq: $committee}, updates: {none: {}}},
		orderBy: {field: RECORDED_ON}, first: 50) { totalCount nodes { id text recordedOn } } }`,
	filter: `query($inspection: ID!) { commitments(filter: {agendaItem: {actionPlans: {some: {recommendations: {some:
		{inspectionId: {eq: $inspection}}}}}}}, orderBy: {field: RECORDED_ON}, first: 50) { nodes { id text recordedOn } } }`,
	search: `query($words: String!) { search(query: $words, kinds: [COMMITMENT], first: 20) { nodes { id ... on Commitment { text } } } }`,
}

// startOwn serves a store with this program.
func startOwn(ctx context.Context, s settings, name, program, store string, env []string) (contender, error) {
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	p, err := start(ctx, s, name, append(env, "STORE="+store, "ADDR="+address), nil, program, "serve")
	if err != nil {
		return nil, err
	}
	own := served{name: name, url: "http://" + address + "/graphql", documents: ownDocuments, process: p, begin: beginOwn}
	if err := p.ready(ctx, "http://"+address+"/readyz"); err != nil {
		return nil, err
	}
	return own, nil
}

// beginOwn finds the cursor of a deep page.
func beginOwn(ctx context.Context, s served, q question, v map[string]any) (map[string]any, error) {
	if q.name == deep {
		const document = `query($after: String, $n: Int!) { agendaItems(orderBy: {field: RECORDED_ON}, first: $n, after: $after) { pageInfo { endCursor } } }`
		for left := v["skip"].(int64); left > 0; left -= 100 {
			v["n"] = min(left, 100)
			body, err := json.Marshal(map[string]any{"query": document, "variables": map[string]any{"n": v["n"], "after": v["after"]}})
			if err != nil {
				return nil, err
			}
			raw, err := s.post(ctx, body)
			if err != nil {
				return nil, err
			}
			var got struct {
				Data struct {
					AgendaItems struct{ PageInfo struct{ EndCursor string } }
				}
			}
			if err := json.Unmarshal(raw, &got); err != nil || got.Data.AgendaItems.PageInfo.EndCursor == "" {
				return nil, fmt.Errorf("no cursor in %.500s", raw)
			}
			v["after"] = got.Data.AgendaItems.PageInfo.EndCursor
		}
	}
	return v, nil
}
