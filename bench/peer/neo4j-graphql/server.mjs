// Serves the part of the graph that the questions need by @neo4j/graphql, over as thin an HTTP layer as there can be:
// parsed and checked documents are kept, and nothing else is done.
import { createServer } from "node:http";
import { Neo4jGraphQL } from "@neo4j/graphql";
import { execute, parse, validate } from "graphql";
import neo4j from "neo4j-driver";

const typeDefs = /* GraphQL */ `
  type Committee @node(labels: ["Committee"]) {
    id: ID!
    name: String
    meetings: [Meeting!]! @relationship(type: "HELD_BY", direction: IN)
  }
  type Meeting @node(labels: ["Meeting"]) {
    id: ID!
    date: String
    committeeId: ID
    committee: [Committee!]! @relationship(type: "HELD_BY", direction: OUT)
    agendaItems: [AgendaItem!]! @relationship(type: "HAS_ITEM", direction: OUT)
  }
  type AgendaItem @node(labels: ["AgendaItem"]) {
    id: ID!
    title: String
    on: String
    meeting: [Meeting!]! @relationship(type: "HAS_ITEM", direction: IN)
    actionPlans: [ActionPlan!]! @relationship(type: "ABOUT", direction: OUT)
  }
  type Inspection @node(labels: ["Inspection"]) {
    id: ID!
    recommendations: [Recommendation!]! @relationship(type: "MADE_BY", direction: IN)
  }
  type Recommendation @node(labels: ["Recommendation"]) {
    id: ID!
    text: String
    inspectionId: ID
    actionPlans: [ActionPlan!]! @relationship(type: "ADDRESSES", direction: IN)
  }
  type ActionPlan @node(labels: ["ActionPlan"]) {
    id: ID!
    name: String
    recommendations: [Recommendation!]! @relationship(type: "ADDRESSES", direction: OUT)
    updates: [Update!]! @relationship(type: "UPDATES", direction: IN)
  }
  type Update @node(labels: ["Update"]) {
    id: ID!
    text: String
    agendaItem: [AgendaItem!]! @relationship(type: "MADE_AT", direction: OUT)
  }
  type Commitment
    @node(labels: ["Commitment"])
    @fulltext(indexes: [{ indexName: "node_terms", queryName: "searchCommitments", fields: ["_terms"] }]) {
    id: ID!
    _terms: String
    text: String
    owedBy: String
    dueFrom: String
    dueTo: String
    on: String
    committeeId: ID
    agendaItem: [AgendaItem!]! @relationship(type: "MADE_AT", direction: OUT)
    updates: [Update!]! @relationship(type: "FULFILS", direction: IN)
  }
`;

const driver = neo4j.driver(process.env.NEO4J_URI, neo4j.auth.basic("neo4j", process.env.NEO4J_PASSWORD));
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const documents = new Map();

createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", async () => {
    let answer;
    try {
      const { query, variables } = JSON.parse(Buffer.concat(parts));
      let document = documents.get(query);
      if (!document) {
        document = parse(query);
        const errors = validate(schema, document);
        if (errors.length) throw new Error(errors.join("\n"));
        documents.set(query, document);
      }
      answer = await execute({ schema, document, variableValues: variables, contextValue: { sessionConfig: { database: "neo4j" } } });
    } catch (fault) {
      answer = { errors: [{ message: String(fault) }] };
    }
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify(answer));
  });
}).listen(Number(process.env.PORT), "127.0.0.1");
