// The audit of GraphQL over HTTP: every requirement and every recommendation, 61 of 61.
import assert from "node:assert/strict";
import { test } from "node:test";
import { serverAudits } from "graphql-http";
import { url } from "./server.mjs";

test("graphql-http's audit", async (t) => {
  const audits = serverAudits({ url, fetchFn: fetch });
  assert.equal(audits.length, 61);
  for (const audit of audits) {
    await t.test(`${audit.id} ${audit.name}`, async () => {
      const result = await audit.fn();
      assert.equal(result.status, "ok", `${result.reason}\n${result.response && (await result.response.clone().text())}`);
    });
  }
});
