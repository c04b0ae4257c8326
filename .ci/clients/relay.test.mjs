// relay-compiler over a register with @refetchable and @connection fragments, and relay-runtime with what it wrote: pages
// forward and back, and a refetch by node(id:).
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import relay from "relay-runtime";
import { allCommitments, ask, here, out, schemaText, url } from "./server.mjs";

const { Environment, fetchQuery, getRequest, getSelector, Network, RecordSource, Store } = relay;

test("Relay", async (t) => {
  const folder = out("relay");
  writeFileSync(join(folder, "schema.graphql"), await schemaText());
  mkdirSync(join(folder, "src"));
  cpSync(join(here, "relay/register.js"), join(folder, "src/register.js"));
  writeFileSync(join(folder, "relay.config.json"), JSON.stringify({ src: "./src", schema: "./schema.graphql", language: "javascript", eagerEsModules: false }));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "commonjs" }));
  try {
    execFileSync(process.execPath, [join(here, "node_modules/relay-compiler/cli.js"), "relay.config.json"], { cwd: folder, encoding: "utf8", stdio: "pipe" });
  } catch (e) {
    assert.fail(e.stdout + e.stderr);
  }
  const require = createRequire(join(folder, "src/"));
  const artifact = (name) => require(`./__generated__/${name}.graphql.js`);

  const environment = new Environment({
    store: new Store(new RecordSource()),
    network: Network.create(async ({ text }, variables) => {
      const r = await fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ query: text, variables }) });
      return r.json();
    }),
  });
  /** Runs a query, keeps what it brought, and gives the data of its root. */
  const run = async (query, variables) => {
    const operation = relay.createOperationDescriptor(getRequest(query), variables);
    environment.retain(operation);
    await fetchQuery(environment, query, variables).toPromise();
    return environment.lookup(operation.fragment).data;
  };
  const look = (fragment, ref) => environment.lookup(getSelector(fragment, ref)).data;

  const { committees } = await ask(`{ committees(orderBy: [{field: MEETING_COUNT, direction: DESC}], first: 1) { nodes { id
    meetings(first: 100, orderBy: [{field: DATE}]) { nodes { id } } } } }`);
  const want = committees.nodes[0].meetings.nodes.map((n) => n.id);
  assert.ok(want.length > 6);
  const fragment = artifact("register_committee");
  const { committee } = await run(artifact("registerQuery"), { id: committees.nodes[0].id });
  const register = () => look(fragment, committee.register);

  await t.test("loadNext: the query that the compiler made from the fragment brings page after page into one list", async () => {
    assert.equal(register().meetings.edges.length, 3);
    for (let i = 0; register().meetings.pageInfo.hasNextPage; i++) {
      assert.ok(i < 100);
      await run(artifact("registerPageQuery"), { id: register().id, count: 4, cursor: register().meetings.pageInfo.endCursor });
    }
    assert.deepEqual(register().meetings.edges.map((e) => e.node.id), want);
  });
  await t.test("refetch: one meeting anew by its id", async () => {
    const one = artifact("register_meeting");
    const before = look(one, register().meetings.edges[2].node);
    assert.ok(before.date && before.agendaItems.edges.length);
    const data = await run(artifact("registerMeetingQuery"), { id: want[2] });
    assert.deepEqual(look(one, data.node), before);
  });
  await t.test("loadPrevious: back from the end", async () => {
    const all = await allCommitments();
    const variables = { count: 7, cursor: null };
    const root = await run(artifact("registerBackQuery"), variables);
    const back = artifact("register_back");
    for (let i = 0; look(back, root).commitments.pageInfo.hasPreviousPage; i++) {
      assert.ok(i < 100);
      await run(artifact("registerBackPageQuery"), { count: 7, cursor: look(back, root).commitments.pageInfo.startCursor });
    }
    assert.deepEqual(look(back, root).commitments.edges.map((e) => e.node.id), all);
  });
});
