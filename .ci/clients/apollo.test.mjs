// Apollo Client with its normalised cache turns the pages of a connection forward and back, by automatic persisted queries
// and GET.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { ApolloClient, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { relayStylePagination } from "@apollo/client/utilities";
import { buildSchema } from "graphql";
import { allCommitments, schemaText, url } from "./server.mjs";

const Page = gql`
  query Page($first: Int, $after: String, $last: Int, $before: String) {
    commitments(orderBy: [{ field: DUE_TO }], first: $first, after: $after, last: $last, before: $before) {
      edges { cursor node { id text status committee { id name } } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`;

test("Apollo Client", async (t) => {
  const schema = buildSchema(await schemaText());
  const asked = [];
  const make = () =>
    new ApolloClient({
      cache: new InMemoryCache({
        possibleTypes: { Node: schema.getPossibleTypes(schema.getType("Node")).map((x) => x.name) },
        typePolicies: { Query: { fields: { commitments: relayStylePagination(["filter", "orderBy", "asOf"]) } } },
      }),
      link: new PersistedQueryLink({ sha256: (text) => createHash("sha256").update(text).digest("hex"), useGETForHashedQueries: true }).concat(
        new HttpLink({ uri: url, fetch: (uri, options) => (asked.push(options.method), fetch(uri, options)) }),
      ),
    });
  const client = make();
  const want = await allCommitments();

  /** Waits for the first answer, and goes on listening as a page would. */
  const settled = (watched) =>
    new Promise((resolve, reject) => watched.subscribe((r) => (r.error ? reject(r.error) : r.loading || resolve())));

  /** Turns pages with fetchMore until the cache has them all in one list, which it gives. */
  const turn = async (client, variables, next) => {
    const watched = client.watchQuery({ query: Page, variables });
    const subscription = watched.subscribe(() => {});
    let { commitments } = (await client.query({ query: Page, variables })).data;
    for (let more; (more = next(commitments.pageInfo)); ) {
      assert.ok(asked.length < 100);
      ({ commitments } = (await watched.fetchMore({ variables: { ...variables, ...more } })).data);
    }
    subscription.unsubscribe();
    return client.readQuery({ query: Page, variables }).commitments.edges.map((e) => e.node.id);
  };

  await t.test("forward, with fetchMore into one list", async () => {
    assert.deepEqual(await turn(client, { first: 7 }, (info) => info.hasNextPage && { after: info.endCursor }), want);
  });
  await t.test("a hash is sent by GET, and the text of a query once", () => {
    assert.equal(asked.filter((m) => m === "POST").length, 1, asked.join());
    assert.ok(asked.filter((m) => m === "GET").length >= 3, asked.join());
  });
  await t.test("nodes are kept by their ids, each once", () => {
    const kept = Object.keys(client.cache.extract());
    for (const id of want) assert.ok(kept.includes("Commitment:" + id), id);
    assert.equal(kept.filter((k) => k.startsWith("Commitment:")).length, want.length);
    const read = client.readFragment({ id: "Commitment:" + want[3], fragment: gql`fragment T on Commitment { text committee { name } }` });
    assert.ok(read.text && read.committee.name);
  });
  await t.test("back from the end, with fetchMore into one list", async () => {
    assert.deepEqual(await turn(make(), { last: 7 }, (info) => info.hasPreviousPage && { before: info.startCursor }), want);
  });
});
