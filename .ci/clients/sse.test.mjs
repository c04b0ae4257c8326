// graphql-sse, over distinct connections: a subscription is told what a load brings and what a removal takes away.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { createClient } from "graphql-sse";
import { ask, url } from "./server.mjs";

const minutes = `Minutes of the Roads Panel
Larkshire County Council

Date: Tuesday, 4 March 2025 2.00 pm

1. Gritting

RESOLVED: That a report on gritting be brought to the meeting in June 2025.
`;

test("graphql-sse", async (t) => {
  const run = (...args) => promisify(execFile)(process.env.PROGRAM, args);
  const folder = mkdtempSync(join(tmpdir(), "scrutinygraph-sse-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const record = join(folder, "roads-2025-03-04.txt");
  writeFileSync(record, minutes);

  const client = createClient({ url, retryAttempts: 0 });
  t.after(() => client.dispose()); // an open stream keeps the process
  const events = client.iterate({ query: "subscription { changes { version resumeSince changes { id type node { label } } } }" });
  /** until reads events up to one with a change that is looked for, as long as a minute. */
  const until = async (isIt) => {
    const late = new Promise((_, reject) => setTimeout(reject, 60_000, new Error("nothing was told within a minute")).unref());
    for (;;) {
      const { value, done } = await Promise.race([events.next(), late]);
      assert.ok(!done && !value.errors, JSON.stringify(value));
      const found = value.data.changes.changes.find(isIt);
      if (found) return { found, set: value.data.changes };
    }
  };
  const first = await events.next();
  assert.deepEqual(first.value.data.changes.changes, []);

  await run("load", record);
  const isPromise = (c) => c.id.startsWith("commitment:");
  const { found, set } = await until(isPromise);
  assert.equal(found.type, "CHANGED");
  assert.match(found.node.label, /gritting/);
  await run("load", "-remove", "roads-2025-03-04.txt");
  const gone = await until((c) => c.id === found.id && c.type === "REMOVED");
  assert.equal(gone.found.node, null);
  await events.return();

  // Who was away reads the same from where it stood.
  const { changes } = await ask(`query($since: Int!) { changes(since: $since, kinds: [COMMITMENT]) { nodes { id type } } }`, { since: set.resumeSince });
  assert.deepEqual(changes.nodes.filter(isPromise), [{ id: found.id, type: "REMOVED" }]);
});

test("a query and a fault are events too", async (t) => {
  const client = createClient({ url, retryAttempts: 0 });
  t.after(() => client.dispose());
  const { value } = await client.iterate({ query: "{ dataset { version } }" }).next();
  assert.equal(typeof value.data.dataset.version, "number");
  const fault = await client.iterate({ query: "subscription { changes(since: -1) { version } }" }).next();
  assert.equal(fault.value.errors[0].extensions.code, "BAD_ARGUMENT");
});
