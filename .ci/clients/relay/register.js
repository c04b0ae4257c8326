// What a Relay application has in its source. relay-compiler checks it against the schema and writes the artifacts that
// relay.test.mjs runs.
import { graphql } from "relay-runtime";

export const RegisterQuery = graphql`
  query registerQuery($id: ID!) {
    committee: node(id: $id) {
      ...register_committee @arguments(count: 3) @alias(as: "register")
    }
  }
`;

export const Register = graphql`
  fragment register_committee on Committee
  @refetchable(queryName: "registerPageQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" }) {
    id
    name
    meetings(first: $count, after: $cursor, orderBy: [{ field: DATE }]) @connection(key: "register_meetings") {
      edges {
        node {
          id
          ...register_meeting
        }
      }
    }
  }
`;

export const Meeting = graphql`
  fragment register_meeting on Meeting @refetchable(queryName: "registerMeetingQuery") {
    date
    minutes
    agendaItems(first: 3) {
      edges { node { id title } }
    }
  }
`;

export const BackQuery = graphql`
  query registerBackQuery($count: Int!, $cursor: String) {
    ...register_back @arguments(count: $count, cursor: $cursor)
  }
`;

export const Back = graphql`
  fragment register_back on Query
  @refetchable(queryName: "registerBackPageQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" }) {
    commitments(last: $count, before: $cursor, orderBy: [{ field: DUE_TO }]) @connection(key: "register_back_commitments") {
      edges { node { id text } }
    }
  }
`;
