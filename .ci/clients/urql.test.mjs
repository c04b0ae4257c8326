// urql with its normalised cache (graphcache) turns the pages of a connection forward and back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Client, fetchExchange, gql } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";
import { buildSchema, introspectionFromSchema } from "graphql";
import { allCommitments, schemaText, url } from "./server.mjs";

const Page = gql`
  query Page($first: Int, $after: String, $last: Int, $before: String) {
    commitments(orderBy: [{ field: DUE_TO }], first: $first, after: $after, last: $last, before: $before) {
      edges { cursor node { id text status committee { id name } passages { id text } } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`;

test("urql", async (t) => {
  const schema = buildSchema(await schemaText());
  // What has no id of its own is kept within what holds it.
  const keys = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.astNode?.kind === "ObjectTypeDefinition" && !type.getFields().id) keys[type.name] = () => null;
  }
  const complaints = [];
  let requests = 0;
  const client = new Client({
    url,
    preferGetMethod: false,
    fetch: (...args) => (requests++, fetch(...args)),
    exchanges: [
      cacheExchange({
        schema: introspectionFromSchema(schema),
        keys,
        resolvers: { Query: { commitments: relayPagination() } },
        logger: (severity, message) => severity !== "debug" && complaints.push(message),
      }),
      fetchExchange,
    ],
  });
  const page = async (variables, context) => {
    const { data, error } = await client.query(Page, variables, context).toPromise();
    assert.equal(error, undefined);
    return data.commitments;
  };
  const want = await allCommitments();

  await t.test("forward, page by page, into one list", async () => {
    let got = await page({ first: 7 });
    for (let turns = 0; got.pageInfo.hasNextPage && turns < 100; turns++) got = await page({ first: 7, after: got.pageInfo.endCursor });
    assert.deepEqual(got.edges.map((e) => e.node.id), want);
  });
  await t.test("back, page by page, from the end", async () => {
    const other = new Client({ url, preferGetMethod: false, exchanges: [fetchExchange] });
    const ids = [];
    for (let before = undefined, more = true; more && ids.length < 1000; ) {
      const { data, error } = await other.query(Page, { last: 7, before }).toPromise();
      assert.equal(error, undefined);
      const { edges, pageInfo } = data.commitments;
      ids.unshift(...edges.map((e) => e.node.id));
      before = pageInfo.startCursor;
      more = pageInfo.hasPreviousPage;
    }
    assert.deepEqual(ids, want);
  });
  await t.test("what pages brought is known by its id: another question about it asks nobody", async () => {
    const before = requests;
    const { data, error } = await client
      .query(gql`query One($id: ID!) { node(id: $id) { id ... on Commitment { text status committee { id name } } } }`, { id: want[3] })
      .toPromise();
    assert.equal(error, undefined);
    assert.equal(requests, before + 1);
    const again = await client
      .query(gql`query Again($id: ID!) { node(id: $id) { id ... on Commitment { text passages { text } } } }`, { id: want[3] }, { requestPolicy: "cache-only" })
      .toPromise();
    assert.equal(again.data.node.text, data.node.text);
    assert.ok(again.data.node.passages.length > 0);
    assert.equal(requests, before + 1);
  });
  assert.deepEqual(complaints, []);
});
